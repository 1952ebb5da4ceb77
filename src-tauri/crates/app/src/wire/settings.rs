//! Settings, the state of the program and its health over the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{DraftSummary, Todo, UndoState, WireEntry};

/// `app.status`: what the frame of the window shows.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Status {
    /// The program's.
    pub version: String,
    /// Where the log lies.
    pub data_dir: String,
    /// `2025-12-08`
    pub today: String,
    /// Undo and redo with their names.
    pub undo: UndoState,
    /// Grows when anybody writes; a host announces it and the window fetches again.
    pub data_version: u64,
    /// `desktop` or `web`.
    pub host: String,
}

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
    /// What the requirements ask for and the log does not hold, most pressing first, at most 8.
    pub todo: Vec<Todo>,
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

/// What undo or redo did.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Undone {
    /// 「删除“冬季用电督查”」
    pub what: String,
    /// What can be undone and redone next.
    pub undo: UndoState,
}

/// The unit that writes (`settings.get`, `settings.set`).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct UnitProfile {
    /// 单位全称
    pub unit: String,
    /// 简称: 本中心
    pub unit_short: String,
    /// 主要负责人
    pub leader: String,
    /// 承办科室, offered when typing.
    pub depts: Vec<String>,
}

/// `doctor`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DoctorReport {
    /// Whether nothing was found.
    pub healthy: bool,
    /// One line each.
    pub checks: Vec<DoctorCheck>,
}

/// One thing that `doctor` looked at.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DoctorCheck {
    /// Stable code.
    pub code: String,
    /// `ok`, `advice` or `error`.
    pub state: String,
    /// For the clerk.
    pub message: String,
}
