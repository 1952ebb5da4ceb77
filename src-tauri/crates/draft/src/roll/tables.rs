//! Tables that list what was done on days of the earlier report: row by row something else this time, asked once for the table.

use std::collections::BTreeSet;

use shuhui_core::document::{Block, Document, Place, Shape};

use super::text::{OBJECT, Text};
use super::{Finding, Rule};

/// Characters of the longest cell that is a year: 2024年度完成.
const YEAR: usize = 8;
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

/// Whether a cell with a year has it from another column: of 2023年 and 2024年 the first became the second, and is none of last year's.
pub(super) fn moved_column(origin: &str, column: Option<usize>, cell: &[char]) -> bool {
    let is_year = cell.len() <= YEAR && cell.len() > 3 && cell[..4].iter().all(char::is_ascii_digit);
    let Some(column) = column.filter(|_| is_year) else { return false };
    let words: String = cell.iter().collect();
    let mut there = origin.lines().filter_map(|row| {
        let row = row.trim().trim_start_matches(['|', '｜']);
        row.split(['\t', '|', '｜']).nth(column).map(str::trim)
    });
    let mut any = false;
    let own = there.any(|cell| {
        any = true;
        cell == words
    });
    any && !own && origin.contains(&words)
}

/// Which cell of its row a line is in.
pub(super) fn column(block: &Block, place: Place) -> Option<usize> {
    let (Shape::Table(table), Place::Cell(_, cell, _)) = (&block.shape, place) else { return None };
    table.rows.iter().find_map(|row| row.cells.iter().position(|known| known.id == cell))
}
