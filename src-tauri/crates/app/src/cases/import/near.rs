//! Rows much like entries that the log has: the same meeting, entered twice in other words.

use std::collections::HashMap;

use chrono::NaiveDate;
use shuhui_core::figure::FigureError;
use shuhui_core::log::{Log, Selection};
use shuhui_core::{EntryFields, Fact, Period};
use shuhui_store::Reader;

use crate::error::AppError;
use crate::wire::{NearDuplicate, RowOfSheet};

/// Pairs that are shown.
const SHOWN: usize = 200;
/// How far a log is looked through that has very many titles on the same days: an answer that takes minutes is none.
const MOST: Left = Left { pairs: 50_000_000, letters: 1_000_000 };

/// What may still be compared.
#[derive(Clone, Copy)]
struct Left {
    /// A row and an entry of one day, kind and number.
    pairs: u32,
    /// Titles, letter by letter.
    letters: u32,
}

/// New rows by kind, and then by day and the numbers in their titles.
#[derive(Default)]
pub(super) struct Rows(HashMap<String, HashMap<(NaiveDate, String), Vec<Row>>>);

struct Row {
    place: RowOfSheet,
    title: String,
    words: String,
    length: usize,
}

/// What was found.
#[derive(Default)]
pub(super) struct Near {
    pub(super) pairs: Vec<NearDuplicate>,
    pub(super) total: u32,
}

impl Rows {
    pub(super) fn add(&mut self, place: RowOfSheet, fields: &EntryFields) {
        let words = words(&fields.title);
        let days = self.0.entry(fields.kind.clone()).or_default();
        let length = words.chars().count();
        let row = Row { place, title: fields.title.clone(), words, length };
        days.entry((fields.date, numbers(&row.words))).or_default().push(row);
    }

    /// Compares with the entries of the same kinds and days.
    pub(super) fn find(&self, reader: &Reader) -> Result<Near, AppError> {
        let mut near = Near::default();
        let mut left = MOST;
        for (kind, days) in &self.0 {
            let dates = || days.keys().map(|(day, _)| *day);
            let (Some(first), Some(last)) = (dates().min(), dates().max()) else { continue };
            let period = Period::new(first, last)?;
            let selection = Selection { kinds: vec![kind.clone()], ..Selection::default() };
            let mut compare = |entry: &dyn Fact| {
                let words = words(entry.title());
                let length = words.chars().count();
                for row in days.get(&(entry.date(), numbers(&words))).into_iter().flatten() {
                    if left.pairs == 0 {
                        return;
                    }
                    left.pairs -= 1;
                    if !alike((&row.words, row.length), (&words, length), &mut left.letters) {
                        continue;
                    }
                    near.total += 1;
                    if near.pairs.len() < SHOWN {
                        near.pairs.push(NearDuplicate {
                            sheet: row.place.sheet.clone(),
                            row: row.place.row,
                            title: row.title.clone(),
                            id: entry.id().to_string(),
                            entry_title: entry.title().to_owned(),
                            date: entry.date().to_string(),
                            kind: kind.clone(),
                        });
                    }
                }
            };
            reader.visit(&selection, Some(period), &mut compare).map_err(FigureError::Log)?;
        }
        near.pairs
            .sort_by(|one, other| (&one.sheet, one.row, &one.id).cmp(&(&other.sheet, other.row, &other.id)));
        Ok(near)
    }
}

/// Whether two titles with the same numbers, each with its length in characters, say the same, or nearly so.
fn alike((one, length): (&str, usize), (other, other_length): (&str, usize), left: &mut u32) -> bool {
    if one == other {
        return true;
    }
    let allowed = length.max(other_length) / 6;
    if allowed == 0 || length.abs_diff(other_length) > allowed || *left == 0 {
        return false;
    }
    *left -= 1;
    strsim::levenshtein(one, other) <= allowed
}

/// The numbers of a title, which must agree: the second lecture is not the first.
fn numbers(words: &str) -> String {
    words.chars().filter(|mark| is_number(*mark)).collect()
}

/// A title without marks and spaces, in half-width small letters.
fn words(title: &str) -> String {
    let folded = title.chars().map(|mark| match mark {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(mark as u32 - 0xfee0).unwrap_or(mark),
        _ => mark,
    });
    folded.filter(|mark| mark.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

const fn is_number(mark: char) -> bool {
    mark.is_ascii_digit()
        || matches!(
            mark,
            '〇' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百'
        )
}

#[cfg(test)]
mod tests {
    use super::{alike, numbers, words};

    #[test]
    fn titles_are_alike_when_marks_or_a_word_differ_and_not_when_a_number_does() {
        let alike = |one, other| {
            let (one, other) = (words(one), words(other));
            let lengths = [one.chars().count(), other.chars().count()];
            numbers(&one) == numbers(&other) && alike((&one, lengths[0]), (&other, lengths[1]), &mut 10)
        };
        assert!(alike("学习《条例》", "学习 条例"));
        assert!(alike("安全生产责任落实情况专项督查", "安全生产责任制落实情况专项督查"));
        assert!(!alike("第一次党课", "第二次党课"));
        assert!(!alike("信息第12期", "信息第13期"));
        assert!(!alike("学习讲话", "学习条例"));
        assert!(!alike("", "学习"));
    }
}
