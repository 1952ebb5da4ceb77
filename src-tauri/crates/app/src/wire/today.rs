//! The start page over the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{DraftSummary, Todo, WireEntry};

/// `app.today`: what the start page shows.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Today {
    /// `2025-12-08`
    pub today: String,
    /// Days to the end of the year.
    pub days_left: u32,
    /// This year's counts beside last year's up to the same day.
    pub year: YearCounts,
    /// Last changed first, at most 6.
    pub drafts: Vec<DraftSummary>,
    /// Newest first, at most 8.
    pub entries: Vec<WireEntry>,
    /// What the requirements ask for and the log does not hold, most pressing first, at most 8; 3 of an empty log.
    pub todo: Vec<Todo>,
    /// The year's requirements.
    pub standing: Standings,
    /// Whether the log holds nothing yet, and the page says how to begin.
    pub empty: bool,
}

/// How many of the year's requirements are met.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Standings {
    /// Met, as far as the year has come.
    pub met: u32,
    /// Held against the log.
    pub all: u32,
}

/// The year in numbers.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct YearCounts {
    /// `2025`
    pub year: i32,
    /// Entries.
    pub entries: u32,
    /// 人次
    pub attendance: u64,
    /// Entries of last year up to the same day.
    pub entries_before: u32,
    /// 人次 of last year up to the same day.
    pub attendance_before: u64,
    /// Entries of each month, January first.
    pub months: Vec<u32>,
    /// The same of last year, whole months.
    pub months_before: Vec<u32>,
}
