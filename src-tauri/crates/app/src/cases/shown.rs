//! A document as the wire shows it: blocks with their runs, figures that know whether the log says something else now.

use std::collections::HashMap;

use shuhui_core::document::{Figure, Link};
use shuhui_core::{Body, Document, Inline};

use crate::wire::{BlankReport, FigureReport, WireBlock, WireInline};

/// What the log says now for figures and blanks whose text differs, by id; an empty text where entries vanished.
pub(crate) type News = HashMap<String, String>;

/// Every block for the wire.
pub(crate) fn blocks(document: &Document, news: &News) -> Vec<WireBlock> {
    let block = |block: &shuhui_core::Block| {
        let (role, level, number) = match &block.body {
            Body::Title { .. } => ("title", 0, ""),
            Body::Addressee { .. } => ("addressee", 5, ""),
            Body::Heading { level, number, .. } => ("heading", u8::from(*level), number.as_str()),
            Body::Paragraph { series, .. } if !series.is_empty() => ("paragraph", 3, series.as_str()),
            Body::Paragraph { .. } => ("paragraph", 5, ""),
            Body::Table { .. } => ("table", 5, ""),
            Body::Attachments { .. } => ("attachment", 5, ""),
            Body::Signature { .. } => ("signature", 5, ""),
            Body::Date { .. } => ("date", 5, ""),
        };
        WireBlock {
            id: block.id.to_string(),
            role: role.to_owned(),
            level,
            number: number.to_owned(),
            text: block.body.text(),
            edited: block.edited,
            runs: block
                .body
                .runs()
                .into_iter()
                .map(|run| run.iter().map(|piece| inline(piece, news)).collect())
                .collect(),
            columns: match &block.body {
                Body::Table { rows, .. } => rows.first().and_then(|row| u32::try_from(row.len()).ok()),
                _ => None,
            },
        }
    };
    document.blocks.iter().map(block).collect()
}

fn inline(piece: &Inline, news: &News) -> WireInline {
    match piece {
        Inline::Text { text } => WireInline::Text { text: text.clone() },
        Inline::Figure(figure) => WireInline::Figure {
            id: figure.id.to_string(),
            text: figure.text.clone(),
            expr: figure.expr.clone(),
            state: state(figure).to_owned(),
            stale: news.get(figure.id.as_str()).cloned(),
        },
        Inline::Blank(blank) => WireInline::Blank {
            id: blank.id.to_string(),
            hint: blank.hint.clone(),
            proposal: news.get(blank.id.as_str()).cloned(),
        },
    }
}

/// How a figure holds on to the log, in the wire's words.
pub(crate) fn state(figure: &Figure) -> &'static str {
    match figure.link {
        Link::Linked => "linked",
        Link::Frozen { .. } => "frozen",
        Link::Typed => "typed",
    }
}

/// Every figure, and every blank that waits for entries, in reading order.
pub(crate) fn figures(document: &Document, news: &News) -> Vec<FigureReport> {
    let pieces = document
        .blocks
        .iter()
        .flat_map(|block| block.body.runs().into_iter().flatten().map(move |piece| (block, piece)));
    let reported = pieces.filter_map(|(block, piece)| {
        let (id, expr, value, entries) = match piece {
            Inline::Text { .. } => return None,
            Inline::Figure(figure) => (&figure.id, figure.expr.clone(), value(figure), figure.entries.len()),
            Inline::Blank(blank) => (&blank.id, blank.expr.clone()?, serde_json::Value::Null, 0),
        };
        Some(FigureReport {
            id: id.to_string(),
            block: block.id.to_string(),
            expr,
            text: piece.shown().into_owned(),
            value,
            entries: u32::try_from(entries).unwrap_or(u32::MAX),
            stale: news.contains_key(id.as_str()),
        })
    });
    reported.collect()
}

/// A number, or a list's text.
fn value(figure: &Figure) -> serde_json::Value {
    figure.value.map_or_else(|| figure.text.clone().into(), number)
}

/// A quantity as JSON: whole numbers without a point.
pub(crate) fn number(amount: shuhui_core::Quantity) -> serde_json::Value {
    if amount.hundredths() % 100 == 0 { (amount.hundredths() / 100).into() } else { amount.to_f64().into() }
}

/// Every blank in reading order.
pub(crate) fn blanks(document: &Document) -> Vec<BlankReport> {
    document
        .blanks()
        .map(|(block, blank)| BlankReport { block: block.id.to_string(), hint: blank.hint.clone() })
        .collect()
}
