//! Periods 期间 over the wire: with their names, so that a page shows them and never reads them.

use serde::{Deserialize, Serialize};
use shuhui_core::Period;
use shuhui_core::period::Part;
use ts_rs::TS;

/// A period as a window shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WirePeriod {
    /// `2025H1`, as every command takes it.
    pub written: String,
    /// 「2025年上半年」
    pub name: String,
    /// The name where the year is plain: 「上半年」, 「全年」.
    pub short: String,
    /// What of a year it is; none for any other days.
    pub part: Option<PeriodPart>,
    /// The year that it lies in, if it is one.
    pub year: Option<i32>,
    /// `2025-01-01`
    pub from: String,
    /// `2025-06-30`
    pub to: String,
}

/// What of a calendar year a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PeriodPart {
    /// 全年
    Year,
    /// 上半年 or 下半年
    Half,
    /// 季度
    Quarter,
    /// 月
    Month,
}

impl From<Period> for WirePeriod {
    fn from(period: Period) -> Self {
        Self {
            written: period.to_string(),
            name: period.name(),
            short: period.short_name(),
            part: period.part().map(PeriodPart::from),
            year: period.within_year(),
            from: period.first().to_string(),
            to: period.last().to_string(),
        }
    }
}

impl From<Part> for PeriodPart {
    fn from(part: Part) -> Self {
        match part {
            Part::Year => Self::Year,
            Part::Half(_) => Self::Half,
            Part::Quarter(_) => Self::Quarter,
            Part::Month(_) => Self::Month,
        }
    }
}

/// `period.read`: a period as it is typed, or its two ends.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct ReadPeriod {
    /// `2025H1`, `3月5日`, `3月5日至7日`: all of it, or where it begins.
    pub from: String,
    /// Where it ends.
    #[serde(default)]
    pub to: Option<String>,
    /// The year of days that name none; this year when absent.
    #[serde(default)]
    pub year: Option<i32>,
    /// The time of which a day is asked, as it stands in a line: 26日 of 8月.
    #[serde(default)]
    pub asked: Option<String>,
}

/// `period.year`
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct YearRequest {
    /// `2025`
    pub year: i32,
}

/// A year and its parts.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct YearPeriods {
    /// All of it.
    pub year: WirePeriod,
    /// Two.
    pub halves: Vec<WirePeriod>,
    /// Four.
    pub quarters: Vec<WirePeriod>,
    /// Twelve.
    pub months: Vec<WirePeriod>,
}

/// `period.choices`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ChoicesRequest {
    /// What a template speaks about: `year`, `half` or `any`.
    pub period: String,
}

/// Periods worth one press.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PeriodChoices {
    /// The likeliest first.
    pub choices: Vec<PeriodChoice>,
}

/// One of them.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PeriodChoice {
    /// What it is to today.
    pub name: ChoiceName,
    /// The period.
    pub period: WirePeriod,
}

/// What a period is to today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ChoiceName {
    /// 今年
    ThisYear,
    /// 去年
    LastYear,
    /// 上半年
    FirstHalf,
    /// 下半年
    SecondHalf,
    /// 本季度
    ThisQuarter,
    /// 上季度
    LastQuarter,
    /// 本月
    ThisMonth,
    /// 上月
    LastMonth,
}
