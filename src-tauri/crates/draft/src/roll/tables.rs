//! Tables that list what was done on days of the earlier report: row by row something else this time, asked once for the table.

use std::collections::BTreeSet;

use shuhui_core::document::{Document, Place, Shape};

use super::text::{OBJECT, Text};
use super::{Finding, Rule};

/// Characters of the first row that are shown.
const SHOWN: usize = 30;

pub(super) fn find(document: &Document, texts: &[Text], found: &mut Vec<Finding>) {
    for block in &document.blocks {
        let Shape::Table(table) = &block.shape else { continue };
        let row_of = |place: Place| match place {
            Place::Cell(of, cell, _) if of == block.id => {
                table.rows.iter().position(|row| row.cells.iter().any(|known| known.id == cell))
            }
            _ => None,
        };
        let is_day = |finding: &Finding| finding.rule == Rule::Day && finding.place.block() == block.id;
        let rows: BTreeSet<usize> = found
            .iter()
            .filter(|finding| is_day(finding))
            .filter_map(|finding| row_of(finding.place))
            .collect();
        let Some(first) = rows.first() else { continue };
        let Some(at) = found.iter().position(is_day) else { continue };
        let cells = texts.iter().filter(|text| row_of(text.place) == Some(*first));
        let words: Vec<String> =
            cells.map(|text| text.words(0..text.chars.len()).replace(OBJECT, "…")).collect();
        let mut asked = found[at].clone();
        asked.rule = Rule::Rows;
        asked.words = words.join(" ").chars().take(SHOWN).collect();
        asked.key.clear();
        asked.proposals.clear();
        let asked = asked.with("count", rows.len().to_string());
        // What stands in these rows goes with them.
        let goes = |finding: &Finding| {
            matches!(
                finding.rule,
                Rule::Day | Rule::Left | Rule::Ordinal | Rule::TitleYear | Rule::TitleIssued
            ) && row_of(finding.place).is_some_and(|row| rows.contains(&row))
        };
        found.retain(|finding| !goes(finding));
        found.insert(at.min(found.len()), asked);
    }
}
