//! The statistics of a period (统计) over the wire.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::WirePeriod;
use super::log::whole_without_point;

/// `statistics.year`: a period against the same days of the year before.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Statistics {
    /// The period asked for.
    pub period: WirePeriod,
    /// What it is compared with: the same days of the year before, of a running period those up to today.
    pub before: WirePeriod,
    /// Whether the period is not over yet.
    pub running: bool,
    /// Sums of the period.
    pub sums: Sums,
    /// Sums of what it is compared with.
    pub sums_before: Sums,
    /// Every month of the period, first to last.
    pub months: Vec<MonthSums>,
    /// Every kind that has entries in either span, most entries first.
    pub kinds: Vec<KindSums>,
    /// The year of the period's last day, day by day; days without entries are left out.
    pub days: Vec<DayCount>,
    /// The year of `days`.
    pub year: i32,
    /// The first and the last year that has entries; nothing for an empty log.
    pub years: Option<[i32; 2]>,
}

/// Entries and heads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Sums {
    /// Entries.
    pub entries: u32,
    /// 人次
    pub attendance: u64,
}

/// One month of `statistics.year`; at the ends of a period it may be a part of a month.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct MonthSums {
    /// The month, or what of it lies in the period.
    pub period: WirePeriod,
    /// The same days of the year before.
    pub period_before: WirePeriod,
    /// Sums of it.
    pub sums: Sums,
    /// Sums of the same days of the year before, all of them even where the month is running.
    pub sums_before: Sums,
}

/// One kind of `statistics.year`.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct KindSums {
    /// 类别
    pub kind: String,
    /// The measure word of its count.
    pub word: String,
    /// 0 to 7 of the palette.
    pub colour: u8,
    /// Sums of the period.
    pub sums: Sums,
    /// Sums of what it is compared with.
    pub sums_before: Sums,
    /// Amounts by measure, without rates.
    #[serde(serialize_with = "whole_without_point")]
    pub measures: BTreeMap<String, f64>,
    /// Means of rates (整改率), which are never added up.
    #[serde(serialize_with = "whole_without_point")]
    pub means: BTreeMap<String, f64>,
    /// Amounts of what it is compared with.
    #[serde(serialize_with = "whole_without_point")]
    pub measures_before: BTreeMap<String, f64>,
    /// Its entries in each month of `months`.
    pub months: Vec<u32>,
}

/// A day of the calendar.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DayCount {
    /// `2025-03-05`
    pub date: String,
    /// Entries that begin on it.
    pub entries: u32,
}
