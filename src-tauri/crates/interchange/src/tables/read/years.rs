//! The year of days that are written without one (3月5日上午): what the user says, else what the file says elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use shuhui_core::Kinds;
use shuhui_core::dates::{self, DateError};

use super::columns::Field;
use super::doubts::{Doubts, Verdict, YearDoubt};
use super::heading::Heading;
use super::names::NamedYear;
use super::reading::PROGRESS;
use super::settle::Settling;
use super::{Options, Step};
use crate::tables::sheet::{BookError, Sheet};

/// Everything that a file says about years.
pub(super) struct Years {
    /// What the user said; nothing else is asked then.
    given: Option<i32>,
    /// What the names of the table say.
    named: Option<NamedYear>,
    /// The one year that the table is called by, against which written years are doubtful; also where the user gives days without
    /// one another, if doubts are asked.
    called: Option<i32>,
    /// The day on which the table is read; what was typed without a year lies before it.
    today: Option<NaiveDate>,
    near: bool,
    /// Years that the rows say and that are doubtful.
    doubts: Doubts,
    /// The rows whose day has a year, from the top, without those whose year stands against all others.
    dated: Vec<(u32, NaiveDate)>,
    /// Years behind formats that do not show them, by which a row would lie in the future: they are the years of typing.
    typed: BTreeSet<i32>,
    /// The only year among them, or else the most frequent one.
    usual: Option<Usual>,
    /// Rows whose written year is not the one that the table is named by.
    others: BTreeMap<i32, Taken>,
    taken: BTreeMap<(i32, Basis), Taken>,
    /// Where another table begins below the rows of this one: its headers, or the titles above them.
    pub(super) next_table: Option<u32>,
}

/// A year is a stray one where the usual year has at least so many times its rows.
const FEW: usize = 3;

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
    /// A title, the sheet's name or the file's.
    Name,
    /// The cell itself, whose format does not show it: it may be the year in which somebody typed 3-5.
    Cell,
    /// The row itself, and the table's name says another.
    Against,
}

impl Basis {
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Rows => "import.year_of_rows",
            Self::Name => "import.year_of_name",
            Self::Cell => "import.year_of_cells",
            Self::Against => "import.year_differs",
        }
    }
}

/// Why nobody knows the year of a day without one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum NoYear {
    /// Nothing says one.
    Unsaid,
    /// The table is called by two.
    Either(i32, i32),
    /// The cell holds one that its format hides, and the day would be in the future: it is the year of typing.
    Typed(i32),
    /// The cell holds one that its format hides, and the table is called by another.
    Hidden { held: i32, named: i32 },
}

/// What a sheet is read with to learn its years.
pub(super) struct Asked<'a> {
    /// The table's name, by which answers about it go.
    pub(super) table: &'a str,
    pub(super) heading: &'a Heading,
    pub(super) settling: Settling,
    pub(super) kinds: &'a Kinds,
    pub(super) options: &'a Options,
}

impl Years {
    /// Looks through the rows of a table, to its end.
    pub(super) fn find(
        sheet: &mut Sheet<'_>,
        asked: Asked<'_>,
        each: &mut dyn FnMut(Step),
    ) -> Result<Self, BookError> {
        let Asked { table, heading, mut settling, kinds, options } = asked;
        let named = heading.named.year.filter(|_| options.year.is_none());
        let answers = options.years.get(table).cloned().unwrap_or_default();
        let mut years =
            Self::new(options.year, named, options.today, Doubts::new(options.asks_years, answers));
        years.near = options.near;
        years.called = heading
            .named
            .year
            .filter(|_| options.year.is_none() || options.asks_years)
            .and_then(NamedYear::one);
        let columns = &heading.columns;
        let Some(column) = columns.place(&Field::Date) else { return Ok(years) };
        // Of the rows without a year: how many there are, and the first.
        let mut lacking = (0_usize, u32::MAX);
        let mut rows = sheet.rows()?;
        let mut looked = 0_usize;
        // Days whose format hides their year.
        let mut hidden = Vec::new();
        // The first of some rows of one cell: a title, if headers follow.
        let mut title: Option<u32> = None;
        while let Some(row) = rows.next() {
            looked += 1;
            if looked.is_multiple_of(PROGRESS) {
                each(Step::Looked);
            }
            let Ok(row) = row else { continue };
            if row.number <= columns.row {
                continue;
            }
            let settled = settling.settle(&row, columns);
            let read = dates::read(settled.cell(column), None);
            let entitles =
                read.is_err() && row.cells().filter(|cell| !cell.trim().is_empty()).take(2).count() == 1;
            let before = title;
            title = before.or(Some(row.number)).filter(|_| entitles);
            match read {
                Ok(date) => years.dated.push((row.number, date.first)),
                Err(error) if lacks_year(&error) => {
                    let unshown = row.unshown_year(column).filter(|_| named.is_none());
                    let dated = unshown.and_then(|year| dates::read(settled.cell(column), Some(year)).ok());
                    let dated = dated.filter(|date| {
                        let ahead = years.is_ahead(date.first);
                        years.typed.extend(unshown.filter(|_| ahead));
                        !ahead
                    });
                    hidden.extend(dated.map(|date| (row.number, date.first)));
                    lacking = (lacking.0 + usize::from(dated.is_none()), lacking.1.min(row.number));
                }
                Err(_)
                    if columns.yield_to(&row, kinds, &options.maps)
                        || before.is_some() && columns.repeated_by(&settled) =>
                {
                    years.next_table = before.or(Some(row.number));
                    break;
                }
                Err(_) => {}
            }
        }
        years.dated.extend(hidden.into_iter().filter(|(_, day)| !years.typed.contains(&day.year())));
        years.dated.sort_by_key(|(row, _)| *row);
        years.settle(lacking);
        Ok(years)
    }

    const fn new(
        given: Option<i32>,
        named: Option<NamedYear>,
        today: Option<NaiveDate>,
        doubts: Doubts,
    ) -> Self {
        Self {
            given,
            named,
            called: None,
            today,
            near: false,
            doubts,
            dated: Vec::new(),
            typed: BTreeSet::new(),
            usual: None,
            others: BTreeMap::new(),
            taken: BTreeMap::new(),
            next_table: None,
        }
    }

    /// Draws what can be drawn from the years of all rows.
    fn settle(&mut self, (lacking, first_lacking): (usize, u32)) {
        let mut counts = BTreeMap::<i32, usize>::new();
        for (_, day) in &self.dated {
            *counts.entry(day.year()).or_default() += 1;
        }
        if let Some(named) = self.called {
            let own = counts.get(&named).copied().unwrap_or(0) + lacking;
            // A table of another year altogether is called by a wrong one; that is said, too.
            for year in
                counts.iter().filter(|(year, rows)| **year != named && **rows <= own).map(|(year, _)| *year)
            {
                self.doubts.suspect(year, named, true);
            }
            for (row, day) in self.dated.iter().filter(|(_, day)| day.year() != named) {
                let new = Taken { year: day.year(), basis: Basis::Against, rows: 0, first_row: *row };
                self.others.entry(day.year()).or_insert(new).rows += 1;
            }
        }
        self.usual = usual(&self.dated);
        if let Some(Usual::Frequent(usual)) = self.usual {
            let kept = without_strays(&self.dated, usual);
            if self.called.is_none() && (self.given.is_none() || self.doubts.asks()) {
                let most = counts.get(&usual).copied().unwrap_or(0) + lacking;
                let mut stays = kept.iter().peekable();
                for (row, day) in &self.dated {
                    let is_kept = stays.next_if(|(kept, _)| kept == row).is_some();
                    let few = counts.get(&day.year()).is_some_and(|rows| rows * FEW <= most);
                    if !is_kept && day.year() != usual && few {
                        self.doubts.suspect(day.year(), usual, false);
                    }
                }
            }
            self.dated = kept;
        }
        // One year in the middle of many rows without one is no year of theirs; at their head it is.
        if let [(row, _)] = self.dated[..]
            && lacking > 1
            && first_lacking < row
        {
            self.usual = None;
        }
    }

    /// What the year comes to that a row says.
    pub(super) fn judge(&mut self, row: u32, year: i32) -> Verdict {
        self.doubts.judge(row, year)
    }

    /// The year for a day without one, remembered to be reported. `unshown` lies in the cell, behind its format.
    pub(super) fn take(&mut self, row: u32, text: &str, unshown: Option<i32>) -> Result<i32, NoYear> {
        if let Some(given) = self.given {
            return Ok(given);
        }
        let (mut year, mut basis) = self.of_row(row, text, unshown)?;
        if let (Basis::Name, Some(held)) = (basis, unshown.filter(|held| *held != year)) {
            match self.doubts.judge_hidden(row, held, year) {
                Verdict::Open(named) => return Err(NoYear::Hidden { held, named }),
                Verdict::Moves(_) => {}
                Verdict::Stands => (year, basis) = (held, Basis::Cell),
            }
        }
        let taken = self.taken.entry((year, basis)).or_insert(Taken { year, basis, rows: 0, first_row: row });
        taken.rows += 1;
        Ok(year)
    }

    /// The years that were taken, in their order, and those that stand against the table's name.
    pub(super) fn taken(&self) -> Vec<Taken> {
        let others = self.others.values().filter(|other| !self.doubts.holds(other.year));
        self.taken.values().chain(others).copied().collect()
    }

    /// The years that are doubtful although rows say them.
    pub(super) fn doubts(&self) -> Vec<YearDoubt> {
        self.doubts.found()
    }

    /// Whether rows of doubtful years are kept back until somebody has decided.
    pub(super) const fn asks(&self) -> bool {
        self.doubts.asks()
    }

    /// The one year that the names of the table say.
    pub(super) const fn named(&self) -> Option<i32> {
        self.called
    }

    fn of_row(&self, row: u32, text: &str, unshown: Option<i32>) -> Result<(i32, Basis), NoYear> {
        // Across the turn of a year the rows around know better than a name.
        let turn = || self.around(row).filter(|(previous, next)| previous.year() != next.year());
        match self.named {
            Some(NamedYear::One(named)) => {
                let beside = turn().and_then(|_| self.beside(row, text));
                return Ok(beside.map_or((named, Basis::Name), |year| (year, Basis::Rows)));
            }
            Some(NamedYear::Either(first, last)) => {
                let beside = self.around(row).and_then(|_| self.beside(row, text));
                return beside.map(|year| (year, Basis::Rows)).ok_or(NoYear::Either(first, last));
            }
            None => {}
        }
        if let Some(year) = unshown {
            let ahead = dates::read(text, Some(year)).is_ok_and(|date| self.is_ahead(date.first));
            return if ahead || self.typed.contains(&year) {
                Err(NoYear::Typed(year))
            } else {
                Ok((year, Basis::Cell))
            };
        }
        match self.usual.as_ref().ok_or(NoYear::Unsaid)? {
            Usual::Only(year) => Ok((*year, Basis::Rows)),
            Usual::Frequent(usual) => Ok((self.beside(row, text).unwrap_or(*usual), Basis::Rows)),
        }
    }

    /// The day near which days lie that nothing gives a year.
    pub(super) fn near(&self) -> Option<NaiveDate> {
        self.today.filter(|_| self.near)
    }

    fn is_ahead(&self, day: NaiveDate) -> bool {
        self.today.is_some_and(|today| day > today)
    }

    /// The days of the nearest rows above and below that have a year.
    fn around(&self, row: u32) -> Option<(NaiveDate, NaiveDate)> {
        let after = self.dated.partition_point(|(number, _)| *number < row);
        Some((self.dated.get(after.checked_sub(1)?)?.1, self.dated.get(after)?.1))
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

/// The rows that come in order, upwards or downwards, whichever are more: a year that breaks the order is a slip of the pen.
fn without_strays(dated: &[(u32, NaiveDate)], usual: i32) -> Vec<(u32, NaiveDate)> {
    // Of two rows that contradict each other, the one of the usual year is believed.
    let weight = |at: usize| if dated[at].1.year() == usual { 3 } else { 2 };
    let day = |at: usize| i64::from(dated[at].1.num_days_from_ce());
    let (up, kept_up) = heaviest_run(dated.len(), weight, day);
    let (down, kept_down) = heaviest_run(dated.len(), weight, |at| -day(at));
    let kept = if down > up { kept_down } else { kept_up };
    kept.into_iter().map(|at| dated[at]).collect()
}

/// The places of the heaviest run of values that never fall, and its weight.
fn heaviest_run(
    count: usize,
    weight: impl Fn(usize) -> usize,
    value: impl Fn(usize) -> i64,
) -> (usize, Vec<usize>) {
    // By its last value, the heaviest run so far; a greater value is kept only for a heavier run.
    let mut ends = BTreeMap::<i64, (usize, usize)>::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(count);
    for at in 0..count {
        let value = value(at);
        let best = ends.range(..=value).next_back().map(|(_, run)| *run);
        let total = weight(at) + best.map_or(0, |(total, _)| total);
        before.push(best.map(|(_, end)| end));
        while let Some((lighter, _)) = ends.range(value..).next().filter(|(_, (other, _))| *other <= total) {
            let lighter = *lighter;
            ends.remove(&lighter);
        }
        if ends.range(..=value).next_back().is_none_or(|(_, (other, _))| *other < total) {
            ends.insert(value, (total, at));
        }
    }
    let Some((total, last)) = ends.last_key_value().map(|(_, run)| *run) else { return (0, Vec::new()) };
    let mut run: Vec<usize> = std::iter::successors(Some(last), |at| before[*at]).collect();
    run.reverse();
    (total, run)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn years(days: &[(u32, &str)]) -> Years {
        let mut years = Years::new(None, None, None, Doubts::default());
        years.dated = days.iter().map(|(row, day)| (*row, day.parse().expect("a day"))).collect();
        years.settle((0, u32::MAX));
        years
    }

    #[test]
    fn between_two_years_the_day_decides() {
        let years = years(&[(2, "2024-12-30"), (5, "2025-01-06")]);
        assert_eq!(years.of_row(3, "12月31日", None), Ok((2024, Basis::Rows)));
        assert_eq!(years.of_row(4, "1月3日", None), Ok((2025, Basis::Rows)));
    }

    #[test]
    fn a_stray_year_does_not_reach_the_rows_below() {
        let days = [(2, "2024-03-01"), (3, "2024-03-04"), (5, "2023-03-05"), (9, "2024-04-01")];
        let years = years(&days);
        for row in [4, 6, 7, 8, 10] {
            assert_eq!(years.of_row(row, "3月8日", None), Ok((2024, Basis::Rows)), "{row}");
        }
        let at_the_end = self::years(&days[..3]);
        assert_eq!(at_the_end.of_row(6, "3月8日", None), Ok((2024, Basis::Rows)));
    }
}
