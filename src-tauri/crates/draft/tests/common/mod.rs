//! A log of so many entries a kind, and a small draft.
#![allow(dead_code, reason = "each test binary uses a part of it")]

use std::collections::BTreeMap;

use chrono::NaiveDate;
use shuhui_core::document::{
    Behind, Blank, Condition, Depth, Figure, FigureId, Form, IdSource, Level, Line, Link, Marks, Meta,
    Number, Place, ProfileName, Scope, TemplatePlace, Words,
};
use shuhui_core::figure::{FigureError, Population, Row, Value};
use shuhui_core::{
    Block, BlockId, Document, EntryId, Evaluated, Expr, FigureSource, Inline, Quantity, Role, Shape,
};
use shuhui_draft::{Change, DraftError, NewBlock, Piece, apply};

/// Answers by the kind's name in the expression.
pub(crate) struct Counts(BTreeMap<&'static str, i64>);

impl FigureSource for Counts {
    fn rows(&self, _: &Population, _: usize) -> Result<Vec<Row>, FigureError> {
        Ok(Vec::new())
    }

    fn evaluate(&self, expr: &Expr) -> Result<Evaluated, FigureError> {
        let text = expr.to_string();
        let number = self.0.iter().find(|(kind, _)| text.contains(**kind)).map(|(_, number)| *number);
        Ok(Evaluated {
            value: number.map(|number| Value::Number(Quantity::whole(number))),
            text: number.map(|number| number.to_string()).unwrap_or_default(),
            unit: None,
            entries: (0..number.unwrap_or(0))
                .map(|n| EntryId::from_bytes((n as u128).to_be_bytes()))
                .collect(),
            uneven: false,
            unsaid: 0,
            over: None,
            empty: Vec::new(),
        })
    }
}

pub(crate) fn log(counts: &[(&'static str, i64)]) -> Counts {
    Counts(counts.iter().copied().collect())
}

pub(crate) fn words(text: &str) -> Inline {
    Inline::words(text).expect("there are words")
}

pub(crate) fn figure(block: &str, ordinal: usize, kind: &str, text: &str) -> Inline {
    Inline::Figure(Figure {
        id: BlockId::new(block).figure(ordinal),
        expr: format!("count(kind=\"{kind}\")"),
        text: Words::new(text).expect("there are words"),
        value: text.parse().ok(),
        behind: Behind::NONE,
        link: Link::Linked,
    })
}

pub(crate) fn blank(block: &str, ordinal: usize, hint: &str, kind: Option<&str>) -> Inline {
    let expr = kind.map(|kind| format!("count(kind=\"{kind}\")"));
    Inline::Blank(Blank { id: BlockId::new(block).figure(ordinal), hint: hint.to_owned(), expr })
}

pub(crate) fn series(id: &str, text: &str) -> Block {
    Block::new(BlockId::new(id), Role::Series(Depth::Outer), Shape::Line(Line::numbered(vec![words(text)])))
}

pub(crate) fn document(blocks: Vec<Block>) -> Document {
    Document {
        meta: Meta {
            form: Form::Internal,
            profile: ProfileName::default(),
            issuer: "某局".to_owned(),
            period: "2025".parse().expect("a period"),
            date: NaiveDate::from_ymd_opt(2025, 12, 20).expect("a day"),
            scope: Scope::default(),
            target: None,
            sealed: false,
            even_imprint: false,
        },
        blocks,
        conditions: Vec::new(),
        comments: Vec::new(),
        ids: IdSource::default(),
    }
}

/// What the template asks at the paragraph.
pub(crate) const HEARING: &str = r#"has(kind="听证会")"#;

/// A condition of the template at the paragraph.
pub(crate) fn condition(expr: &str, gave: bool) -> Condition {
    Condition {
        expr: expr.to_owned(),
        gave,
        block: BlockId::new("p1"),
        origin: TemplatePlace { line: 3, column: 7 },
    }
}

/// 党课14次。督查〔待填：督查次数〕次，表彰〔待填：表彰情况〕。 under a run-in heading and two of a series.
pub(crate) fn draft() -> Document {
    let heading = Shape::RunIn {
        head: Line::numbered(vec![words("学习有力。")]),
        rest: Line::plain(vec![words("全年"), figure("b1", 1, "中心组学习", "12"), words("次。")]),
    };
    let text = vec![
        words("党课"),
        figure("p1", 1, "党课", "14"),
        words("次。督查"),
        blank("p1", 2, "督查次数", Some("督查")),
        words("次，表彰"),
        blank("p1", 3, "表彰情况", None),
        words("。"),
    ];
    let blocks = vec![
        Block::new(BlockId::new("t1"), Role::Title, Shape::Lines(vec![Line::plain(vec![words("总结")])])),
        Block::new(BlockId::new("b1"), Role::Heading(Level::Two), heading),
        series("s1", "甲。"),
        series("s2", "乙。"),
        Block::new(BlockId::new("p1"), Role::Paragraph, Shape::Line(Line::plain(text))),
    ];
    Document { conditions: vec![condition(HEARING, false)], ..document(blocks) }
}

pub(crate) fn id(text: &str) -> FigureId {
    text.parse().expect("an identity")
}

pub(crate) fn at(block: &str) -> Place {
    Place::Line(BlockId::new(block), 0)
}

pub(crate) fn said(text: &str) -> Piece {
    Piece::Text(text.to_owned(), Marks::PLAIN)
}

pub(crate) fn kept(figure: &str) -> Piece {
    Piece::Keep(id(figure))
}

pub(crate) fn text(document: &Document, block: &str) -> String {
    let nth = document.position(BlockId::new(block)).expect("the block");
    document.blocks[nth].text(&document.numbers(), nth)
}

/// The document after one change; taking it back has given the start again.
pub(crate) fn changed(document: &Document, change: Change) -> Result<Document, DraftError> {
    let (after, back) = apply(document, &[change])?;
    let (start, _) = apply(&after, &back).expect("what was made can be taken back");
    assert_eq!(same_ids(start, document), *document);
    Ok(after)
}

/// Identities that were given stay given; the rest must be equal.
pub(crate) fn same_ids(document: Document, as_in: &Document) -> Document {
    Document { ids: as_in.ids, ..document }
}

pub(crate) fn fixed_words() -> Words {
    Words::new("（补）").expect("words")
}

pub(crate) fn fixed() -> Number {
    Number::Fixed(fixed_words())
}

/// A new block behind another.
pub(crate) fn insert(after: &str, block: NewBlock) -> Change {
    Change::Insert { after: Some(BlockId::new(after)), block }
}
