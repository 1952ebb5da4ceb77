//! The numbers of one entry, gathered from every column that speaks of them, and the texts that go to its note.

use std::collections::BTreeMap;

use shuhui_core::Quantity;
use shuhui_core::measure::{self, Amounts, MeasureError, PERCENT};
use shuhui_core::numeral::digits;

use super::cells;

/// A unit that says nothing about what is counted.
pub(super) const PIECES: &str = "个";

/// What the columns of one row have said so far.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) attendance: Option<u32>,
    pub(super) measures: BTreeMap<String, Quantity>,
    pub(super) notes: Vec<String>,
    /// The levels that its amounts are of, which are tags of the entry.
    pub(super) levels: Vec<String>,
}

/// Why a cell's numbers did not all enter the entry.
pub(super) enum Amiss {
    Unreadable,
    /// Another column gives the same measure another amount.
    Differs(String),
}

impl From<MeasureError> for Amiss {
    fn from(_: MeasureError) -> Self {
        Self::Unreadable
    }
}

impl Gathered {
    pub(super) fn note(&mut self, text: String) {
        self.notes.extend(Some(text).filter(|text| !text.is_empty()));
    }

    pub(super) fn note_under(&mut self, header: &str, text: &str) {
        if !text.is_empty() {
            self.notes.push(format!("{header}：{text}"));
        }
    }

    /// A cell of heads.
    pub(super) fn attendance(&mut self, cell: &str) -> Result<(), Amiss> {
        let cell = &*digits::amount(cells::without_nothing(cell));
        if let Some(sum) = sum_of_heads(cell) {
            return self.count_heads(Some(sum?));
        }
        match measure::attendance(cell) {
            Ok(heads) => self.count_heads(heads),
            // `26人，3条`: the heads are there, and more.
            Err(_) => match measure::amounts(cell) {
                Ok(amounts) if amounts.attendance.is_some() => self.add(amounts),
                _ => Err(Amiss::Unreadable),
            },
        }
    }

    /// A cell that names its measures, or a number alone, which is of the measure given; whether it was one is said.
    pub(super) fn amounts(&mut self, cell: &str, alone: &str) -> Result<bool, Amiss> {
        let cell = &*digits::amount(cells::without_nothing(cell));
        match measure::amounts(cell) {
            Ok(amounts) => self.add(amounts).map(|()| false),
            Err(MeasureError::Bare(_)) if measure::ATTENDANCE.contains(&alone) => {
                self.count_heads(measure::attendance(cell)?).map(|()| true)
            }
            Err(MeasureError::Bare(_)) => self.count(alone, only_number(cell, PIECES)?).map(|()| true),
            Err(_) => Err(Amiss::Unreadable),
        }
    }

    /// A cell of a column that has one measure: its name is the column's, whatever word stands in the cell.
    pub(super) fn amount_of(&mut self, cell: &str, name: &str, unit: Option<&str>) -> Result<(), Amiss> {
        let cell = &*digits::amount(cells::without_nothing(cell));
        let read = match measure::amounts(cell) {
            Ok(read) => read,
            Err(MeasureError::Bare(_)) => {
                return self.count(name, only_number(cell, unit.unwrap_or(PIECES))?);
            }
            Err(_) => return Err(Amiss::Unreadable),
        };
        // 95% is no amount of money, and of no other word that the column counts.
        let counts_words = unit.is_some() || measure::is_word(name);
        if counts_words && name != PERCENT && read.measures.contains_key(PERCENT) {
            return Err(Amiss::Unreadable);
        }
        let mut amounts = read.measures.values();
        match (amounts.next(), amounts.next(), read.attendance) {
            (Some(amount), None, None) => self.count(name, *amount),
            (None, None, Some(heads)) => self.count(name, Quantity::whole(heads.into())),
            _ => self.add(read),
        }
    }

    fn add(&mut self, amounts: Amounts) -> Result<(), Amiss> {
        self.levels.extend(amounts.levels);
        let heads = self.count_heads(amounts.attendance);
        let counted: Vec<_> =
            amounts.measures.into_iter().map(|(measure, amount)| self.count(&measure, amount)).collect();
        heads.and(counted.into_iter().collect())
    }

    fn count_heads(&mut self, heads: Option<u32>) -> Result<(), Amiss> {
        match (self.attendance, heads) {
            (Some(before), Some(heads)) if before != heads => {
                Err(Amiss::Differs(measure::ATTENDANCE[0].to_owned()))
            }
            (before, heads) => {
                self.attendance = before.or(heads);
                Ok(())
            }
        }
    }

    fn count(&mut self, measure: &str, amount: Quantity) -> Result<(), Amiss> {
        match self.measures.get(measure) {
            Some(before) if *before != amount => Err(Amiss::Differs(measure.to_owned())),
            Some(_) => Ok(()),
            None => {
                self.measures.insert(measure.to_owned(), amount);
                Ok(())
            }
        }
    }
}

/// Heads that are written as a sum, with what it comes to or without: 8人+12人, 8+12=20人.
fn sum_of_heads(cell: &str) -> Option<Result<u32, Amiss>> {
    let mut sides = cell.split(['=', '＝']);
    let parts: Vec<&str> = sides.next()?.split(['+', '＋']).collect();
    if parts.len() < 2 {
        return None;
    }
    let heads = |part: &str| {
        measure::attendance(&digits::amount(part.trim())).ok().flatten().ok_or(Amiss::Unreadable)
    };
    let sum =
        parts.into_iter().try_fold(0_u32, |sum, part| sum.checked_add(heads(part)?).ok_or(Amiss::Unreadable));
    Some(sum.and_then(|sum| match (sides.next(), sides.next()) {
        (None, _) => Ok(sum),
        (Some(told), None) if heads(told)? == sum => Ok(sum),
        _ => Err(Amiss::Unreadable),
    }))
}

/// The number of a cell that holds no other: with the unit behind it, it must read as one amount. 万元 multiplies.
fn only_number(cell: &str, unit: &str) -> Result<Quantity, Amiss> {
    let read = measure::amounts(&format!("{cell}{unit}"))?;
    let heads = read.attendance.map(|heads| Quantity::whole(heads.into()));
    let mut numbers = read.measures.into_values().chain(heads);
    match (numbers.next(), numbers.next()) {
        (Some(number), None) => Ok(number),
        _ => Err(Amiss::Unreadable),
    }
}
