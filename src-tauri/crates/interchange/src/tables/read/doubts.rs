//! Years that are doubtful although a row says them, or its cell holds them behind a format without a year: the table is called
//! by another one, or nearly all other rows say another. They are told year by year, and a person decides.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What becomes of days whose year is doubtful.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum OnYear {
    /// They stay in the year that they say.
    Stays,
    /// They are of the year that the table, or its other rows, say.
    Moves,
}

/// A doubtful year of a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct YearDoubt {
    /// The year that the rows say.
    pub year: i32,
    /// The year that they rather are of.
    pub instead: i32,
    /// Whether the table is called by that one; else nearly all other rows say it.
    pub named: bool,
    /// Whether a person sees the year in the cells, whose format may hide it.
    pub shown: bool,
    /// How many rows say it.
    pub rows: usize,
    /// The first of them.
    pub row: u32,
    /// What was decided.
    pub answer: Option<OnYear>,
}

/// What is doubtful in a table.
#[derive(Default)]
pub(super) struct Doubts {
    /// Whether rows wait for an answer; otherwise they are taken as they are most likely meant.
    asks: bool,
    answers: BTreeMap<i32, OnYear>,
    years: BTreeMap<i32, YearDoubt>,
}

/// What a row's year comes to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Verdict {
    Stands,
    Moves(i32),
    /// Nobody has decided between it and this one.
    Open(i32),
}

impl Doubts {
    pub(super) const fn new(asks: bool, answers: BTreeMap<i32, OnYear>) -> Self {
        Self { asks, answers, years: BTreeMap::new() }
    }

    /// A year that rows say is doubtful.
    pub(super) fn suspect(&mut self, year: i32, instead: i32, named: bool) {
        let answer = self.answers.get(&year).copied();
        let doubt = YearDoubt { year, instead, named, shown: true, rows: 0, row: 0, answer };
        self.years.insert(year, doubt);
    }

    /// What a year that a row says comes to.
    pub(super) fn judge(&mut self, row: u32, year: i32) -> Verdict {
        let Some(doubt) = self.years.get_mut(&year) else { return Verdict::Stands };
        doubt.count(row);
        match doubt.answer {
            Some(OnYear::Moves) => Verdict::Moves(doubt.instead),
            None if self.asks => Verdict::Open(doubt.instead),
            Some(OnYear::Stays) | None => Verdict::Stands,
        }
    }

    /// The same of a year that the format of its cell hides, in a table that is called by another one: it is the year of typing,
    /// unless a person says that it counts.
    pub(super) fn judge_hidden(&mut self, row: u32, year: i32, named: i32) -> Verdict {
        if !self.years.contains_key(&year) {
            self.suspect(year, named, true);
        }
        let Some(doubt) = self.years.get_mut(&year) else { return Verdict::Moves(named) };
        doubt.shown &= doubt.rows > 0;
        doubt.count(row);
        match doubt.answer {
            Some(OnYear::Stays) => Verdict::Stands,
            None if self.asks => Verdict::Open(named),
            Some(OnYear::Moves) | None => Verdict::Moves(named),
        }
    }

    /// Whether what is told of a year is told by its doubt.
    pub(super) fn holds(&self, year: i32) -> bool {
        self.years.get(&year).is_some_and(|doubt| doubt.rows > 0)
    }

    /// What was doubtful in the rows, by year.
    pub(super) fn found(&self) -> Vec<YearDoubt> {
        self.years.values().filter(|doubt| doubt.rows > 0).copied().collect()
    }

    /// Whether rows of doubtful years are kept back until somebody has decided.
    pub(super) const fn asks(&self) -> bool {
        self.asks
    }
}

impl YearDoubt {
    const fn count(&mut self, row: u32) {
        if self.rows == 0 {
            self.row = row;
        }
        self.rows += 1;
    }
}
