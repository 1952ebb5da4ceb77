//! The year of days that are written without one (3月5日上午): what the user says, else what the file says elsewhere.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use shuhui_core::dates::{self, DateError};

use super::columns::Field;
use super::heading::Heading;
use super::reading::PROGRESS;
use super::settle::Settling;
use super::{Options, Step, cells};
use crate::tables::sheet::{BookError, Sheet};

/// Everything that a file says about years.
pub(super) struct Years {
    /// What the user said; nothing else is asked then.
    given: Option<i32>,
    /// What the titles above the table or the file's name say.
    named: Option<i32>,
    /// The rows whose day has a year, from the top.
    dated: Vec<(u32, NaiveDate)>,
    /// The only year among them, or else the most frequent one.
    usual: Option<Usual>,
    taken: BTreeMap<(i32, Basis), Taken>,
}

enum Usual {
    Only(i32),
    Frequent(i32),
}

/// A year that was taken for rows without one, to be said to the user.
#[derive(Clone, Copy, Debug)]
pub(super) struct Taken {
    pub(super) year: i32,
    pub(super) basis: Basis,
    pub(super) rows: usize,
    pub(super) first_row: u32,
}

/// Where a year comes from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Basis {
    /// Other rows.
    Rows,
    /// A title or the file's name.
    Name,
}

impl Basis {
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Rows => "import.year_of_rows",
            Self::Name => "import.year_of_name",
        }
    }
}

impl Years {
    pub(super) fn find(
        sheet: &mut Sheet<'_>,
        heading: &Heading,
        mut settling: Settling,
        file: &str,
        options: &Options,
        each: &mut dyn FnMut(Step),
    ) -> Result<Self, BookError> {
        let mut years =
            Self { given: options.year, named: None, dated: Vec::new(), usual: None, taken: BTreeMap::new() };
        let columns = &heading.columns;
        let Some(column) = columns.place(&Field::Date).filter(|_| options.year.is_none()) else {
            return Ok(years);
        };
        let titles: Vec<String> =
            heading.titles.iter().flat_map(|(_, cells)| cells).map(|cell| cells::line(cell)).collect();
        years.named = year_in(&titles.join(" "), Form::WithWord).or_else(|| year_in(file, Form::Bare));
        let mut rows = sheet.rows()?;
        let mut looked = 0_usize;
        while let Some(row) = rows.next() {
            looked += 1;
            if looked.is_multiple_of(PROGRESS) {
                each(Step::Looked);
            }
            if let Ok(row) = row
                && row.number > columns.row
                && let Ok(date) = dates::read(settling.settle(&row, columns).cell(column), None)
            {
                years.dated.push((row.number, date.first));
            }
        }
        years.usual = usual(&years.dated);
        Ok(years)
    }

    /// The year for a day without one, remembered to be reported.
    pub(super) fn take(&mut self, row: u32, text: &str) -> Option<i32> {
        if self.given.is_some() {
            return self.given;
        }
        let (year, basis) = self.of_row(row, text)?;
        let taken = self.taken.entry((year, basis)).or_insert(Taken { year, basis, rows: 0, first_row: row });
        taken.rows += 1;
        Some(year)
    }

    /// The years that were taken, in their order.
    pub(super) fn taken(&self) -> Vec<Taken> {
        self.taken.values().copied().collect()
    }

    fn of_row(&self, row: u32, text: &str) -> Option<(i32, Basis)> {
        match (&self.usual, self.named) {
            (Some(Usual::Only(year)), _) => Some((*year, Basis::Rows)),
            (Some(Usual::Frequent(usual)), named) => {
                let beside = self.beside(row, text).map(|year| (year, Basis::Rows));
                beside.or(named.map(|year| (year, Basis::Name))).or(Some((*usual, Basis::Rows)))
            }
            (None, named) => named.map(|year| (year, Basis::Name)),
        }
    }

    /// The year that the rows around agree on, or the only one that fits between them.
    fn beside(&self, row: u32, text: &str) -> Option<i32> {
        let after = self.dated.partition_point(|(number, _)| *number < row);
        let next = self.dated.get(after).map(|(_, day)| *day);
        let previous = after.checked_sub(1).map(|before| self.dated[before].1);
        let (Some(previous), Some(next)) = (previous, next) else {
            return previous.or(next).map(|day| day.year());
        };
        if previous.year() == next.year() {
            return Some(next.year());
        }
        let between = |year: i32| {
            dates::read(text, Some(year)).is_ok_and(|date| (previous..=next).contains(&date.first))
        };
        match [previous.year(), next.year()].map(between) {
            [true, false] => Some(previous.year()),
            [false, true] => Some(next.year()),
            _ => None,
        }
    }
}

/// Whether a day only lacks its year.
pub(super) fn lacks_year(error: &DateError) -> bool {
    matches!(error, DateError::NoYear(_))
}

fn usual(dated: &[(u32, NaiveDate)]) -> Option<Usual> {
    let mut counts = BTreeMap::<i32, usize>::new();
    for (_, day) in dated {
        *counts.entry(day.year()).or_default() += 1;
    }
    let (year, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    Some(if count == dated.len() { Usual::Only(year) } else { Usual::Frequent(year) })
}

/// How a year stands in a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Before 年: any other four digits of a title may count something.
    WithWord,
    /// Alone: file names say 台账2025.csv, too.
    Bare,
}

/// The one year that a text names; none where it names two.
fn year_in(text: &str, form: Form) -> Option<i32> {
    let mut found = None;
    let mut rest = text;
    while let Some(start) = rest.find(|mark: char| mark.is_ascii_digit()) {
        let digits = &rest[start..];
        let length = digits.bytes().take_while(u8::is_ascii_digit).count();
        let (number, behind) = digits.split_at(length);
        rest = behind;
        let year: Option<i32> = number.parse().ok().filter(|year| length == 4 && (1990..2100).contains(year));
        let worded = behind.trim_start().starts_with('年') || behind.trim_start().starts_with("度");
        match year.filter(|_| form == Form::Bare || worded) {
            Some(year) if found.is_some_and(|other| other != year) => return None,
            Some(year) => found = Some(year),
            None => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_gives_a_year_only_when_it_is_one_and_the_only_one() {
        assert_eq!(year_in("2025年台账-gbk.csv", Form::Bare), Some(2025));
        assert_eq!(year_in("台账 2025 (2025).csv", Form::Bare), Some(2025));
        assert_eq!(year_in("20250305导出.csv", Form::Bare), None);
        assert_eq!(year_in("2024-2025.csv", Form::Bare), None);
        assert_eq!(year_in("2025 年度学习台账", Form::WithWord), Some(2025));
        assert_eq!(year_in("编号2025 台账", Form::WithWord), None);
    }

    #[test]
    fn between_two_years_the_day_decides() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let dated = vec![(2, day("2024-12-30")), (5, day("2025-01-06"))];
        let usual = usual(&dated);
        let years = Years { given: None, named: None, dated, usual, taken: BTreeMap::new() };
        assert_eq!(years.of_row(3, "12月31日"), Some((2024, Basis::Rows)));
        assert_eq!(years.of_row(4, "1月3日"), Some((2025, Basis::Rows)));
    }
}
