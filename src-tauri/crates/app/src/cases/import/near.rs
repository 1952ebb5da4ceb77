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

/// New rows by kind and day.
#[derive(Default)]
pub(super) struct Rows(HashMap<String, HashMap<NaiveDate, Vec<(RowOfSheet, String)>>>);

/// What was found.
#[derive(Default)]
pub(super) struct Near {
    pub(super) pairs: Vec<NearDuplicate>,
    pub(super) total: u32,
}

impl Rows {
    pub(super) fn add(&mut self, place: RowOfSheet, fields: &EntryFields) {
        let days = self.0.entry(fields.kind.clone()).or_default();
        days.entry(fields.date).or_default().push((place, fields.title.clone()));
    }

    /// Compares with the entries of the same kinds and days.
    pub(super) fn find(&self, reader: &Reader) -> Result<Near, AppError> {
        let mut near = Near::default();
        for (kind, days) in &self.0 {
            let (Some(first), Some(last)) = (days.keys().min(), days.keys().max()) else { continue };
            let period = Period::new(*first, *last)?;
            let selection = Selection { kinds: vec![kind.clone()], ..Selection::default() };
            let mut compare = |entry: &dyn Fact| {
                for (place, title) in days.get(&entry.date()).into_iter().flatten() {
                    if alike(title, entry.title()) {
                        near.total += 1;
                        if near.pairs.len() < SHOWN {
                            near.pairs.push(NearDuplicate {
                                sheet: place.sheet.clone(),
                                row: place.row,
                                title: title.clone(),
                                id: entry.id().to_string(),
                                entry_title: entry.title().to_owned(),
                                date: entry.date().to_string(),
                                kind: kind.clone(),
                            });
                        }
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

/// Whether two titles say the same, marks aside, or nearly so. Numbers must agree: the second lecture is not the first.
fn alike(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    if one == other {
        return true;
    }
    let numbers = |text: &str| text.chars().filter(|mark| is_number(*mark)).collect::<String>();
    let longer = one.chars().count().max(other.chars().count());
    let allowed = longer / 6;
    allowed > 0 && numbers(&one) == numbers(&other) && strsim::levenshtein(&one, &other) <= allowed
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
    use super::alike;

    #[test]
    fn titles_are_alike_when_marks_or_a_word_differ_and_not_when_a_number_does() {
        assert!(alike("学习《条例》", "学习 条例"));
        assert!(alike("安全生产责任落实情况专项督查", "安全生产责任制落实情况专项督查"));
        assert!(!alike("第一次党课", "第二次党课"));
        assert!(!alike("信息第12期", "信息第13期"));
        assert!(!alike("学习讲话", "学习条例"));
        assert!(!alike("", "学习"));
    }
}
