//! A span of days that a report speaks about: 全年, 上半年, 第三季度, 3月, or any two dates.
//!
//! Periods are closed on both ends, as people say them: 2025H1 holds 30 June. They know nothing of
//! "today"; 今年以来 is resolved by the caller, who has a clock.

mod name;
mod read;
mod relative;

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};

pub use self::read::ReadError;
pub use self::relative::{RELATIVE, relative, relative_word};
use crate::issue::Explain;

/// A non-empty range of days, both ends included.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Period {
    first: NaiveDate,
    last: NaiveDate,
}

/// What of a calendar year a period is, where it is a whole part of one.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Part {
    /// A whole year.
    Year,
    /// 上半年 (1) or 下半年 (2).
    Half(u32),
    /// A quarter, 1 to 4.
    Quarter(u32),
    /// A month, 1 to 12.
    Month(u32),
}

impl Part {
    /// How many months it has.
    const fn months(self) -> u32 {
        match self {
            Self::Year => 12,
            Self::Half(_) => 6,
            Self::Quarter(_) => 3,
            Self::Month(_) => 1,
        }
    }
}

/// Why a text is not a period.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PeriodError {
    /// Not written in any of the forms.
    #[error("{0:?} is not a period")]
    Form(String),
    /// A year outside 1900 to 2999.
    #[error("year {0} is outside 1900 to 2999")]
    Year(String),
    /// A half other than H1 and H2.
    #[error("there is no half {0}")]
    Half(String),
    /// A quarter other than Q1 to Q4.
    #[error("there is no quarter {0}")]
    Quarter(String),
    /// A month other than 01 to 12.
    #[error("there is no month {0}")]
    Month(String),
    /// A day that the calendar lacks.
    #[error("there is no day {0}")]
    Day(String),
    /// The range ends before it begins.
    #[error("{first} is after {last}")]
    Reversed {
        /// The first day given.
        first: NaiveDate,
        /// The last day given.
        last: NaiveDate,
    },
}

impl Explain for PeriodError {
    fn code(&self) -> &'static str {
        match self {
            Self::Form(_) => "period.form",
            Self::Year(_) => "period.bad_year",
            Self::Half(_) => "period.bad_half",
            Self::Quarter(_) => "period.bad_quarter",
            Self::Month(_) => "period.bad_month",
            Self::Day(_) => "period.bad_day",
            Self::Reversed { .. } => "period.reversed",
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Form(text)
            | Self::Year(text)
            | Self::Half(text)
            | Self::Quarter(text)
            | Self::Month(text)
            | Self::Day(text) => {
                vec![("text", text.clone())]
            }
            Self::Reversed { first, last } => vec![("first", first.to_string()), ("last", last.to_string())],
        }
    }
}

impl Period {
    /// From any day to any day.
    ///
    /// # Errors
    /// `period.reversed` when it ends before it begins.
    pub fn new(first: NaiveDate, last: NaiveDate) -> Result<Self, PeriodError> {
        if first <= last { Ok(Self { first, last }) } else { Err(PeriodError::Reversed { first, last }) }
    }

    /// One day.
    pub const fn day(day: NaiveDate) -> Self {
        Self { first: day, last: day }
    }

    /// A whole calendar year.
    ///
    /// # Errors
    /// `period.bad_year` outside 1900 to 2999.
    pub fn year(year: i32) -> Result<Self, PeriodError> {
        Self::span(year, 1, 12)
    }

    /// A whole calendar month.
    ///
    /// # Errors
    /// `period.bad_year` and `period.bad_month`.
    pub fn month(year: i32, month: u32) -> Result<Self, PeriodError> {
        Self::span(year, month, 1)
    }

    /// `count` whole months beginning with `month`.
    fn span(year: i32, month: u32, count: u32) -> Result<Self, PeriodError> {
        if !(1900..3000).contains(&year) {
            return Err(PeriodError::Year(year.to_string()));
        }
        let first =
            NaiveDate::from_ymd_opt(year, month, 1).ok_or_else(|| PeriodError::Month(month.to_string()))?;
        let last =
            (first + Months::new(count)).pred_opt().ok_or_else(|| PeriodError::Year(year.to_string()))?;
        Ok(Self { first, last })
    }

    /// The first day.
    pub const fn first(self) -> NaiveDate {
        self.first
    }

    /// The last day, which belongs to the period.
    pub const fn last(self) -> NaiveDate {
        self.last
    }

    /// Whether a day lies inside.
    pub fn holds(self, day: NaiveDate) -> bool {
        self.first <= day && day <= self.last
    }

    /// Days that both periods hold, if any.
    pub fn intersection(self, other: Self) -> Option<Self> {
        Self::new(self.first.max(other.first), self.last.min(other.last)).ok()
    }

    /// The part of a calendar year this is, or `None` for other ranges.
    pub fn part(self) -> Option<Part> {
        let (year, month) = (self.first.year(), self.first.month());
        let is = |month, count| Self::span(year, month, count) == Ok(self);
        if is(month, 1) {
            Some(Part::Month(month))
        } else if is(1, 12) {
            Some(Part::Year)
        } else if month % 6 == 1 && is(month, 6) {
            Some(Part::Half(month / 6 + 1))
        } else if month % 3 == 1 && is(month, 3) {
            Some(Part::Quarter(month / 3 + 1))
        } else {
            None
        }
    }

    /// The months that this period touches, first to last; partial months at the ends are cut to the period.
    pub fn months(self) -> impl Iterator<Item = Self> {
        self.pieces(1)
    }

    /// The halves of years that this period touches, cut like the months.
    pub fn halves(self) -> impl Iterator<Item = Self> {
        self.pieces(6)
    }

    /// The years that this period touches, cut like the months.
    pub fn years(self) -> impl Iterator<Item = Self> {
        self.pieces(12)
    }

    /// The quarters that this period touches, cut like the months.
    pub fn quarters(self) -> impl Iterator<Item = Self> {
        self.pieces(3)
    }

    fn pieces(self, months: u32) -> impl Iterator<Item = Self> {
        let mut begin = Some(self.first);
        std::iter::from_fn(move || {
            let first = begin?;
            let month = (first.month() - 1) / months * months + 1;
            let whole = Self::span(first.year(), month, months).ok()?;
            let last = whole.last.min(self.last);
            begin = last.succ_opt().filter(|next| *next <= self.last);
            Some(Self { first, last })
        })
    }

    /// The same days one year before; 29 February becomes the 28th, and a month's end stays a month's end.
    pub fn last_year(self) -> Option<Self> {
        let back = |day: NaiveDate| day.checked_sub_months(Months::new(12));
        if let Some(Part::Month(month)) = self.part() {
            return Self::month(self.first.year() - 1, month).ok();
        }
        Self::new(back(self.first)?, back(self.last)?).ok()
    }

    /// The period of the same kind right before: last quarter for a quarter, as many days for a free range.
    pub fn before(self) -> Option<Self> {
        let Some(months) = self.part().map(Part::months) else {
            let days = self.last - self.first;
            let last = self.first.pred_opt()?;
            return Self::new(last - days, last).ok();
        };
        Self::new(self.first.checked_sub_months(Months::new(months))?, self.first.pred_opt()?).ok()
    }

    /// As much of it as has passed by the end of a day: all of a period that is over, none of one that has not begun.
    pub fn passed(self, today: NaiveDate) -> Option<Self> {
        Self::new(self.first, self.last.min(today)).ok()
    }

    /// Whether it has begun and is not over at the end of a day.
    pub fn is_running(self, today: NaiveDate) -> bool {
        self.first <= today && today < self.last
    }

    /// As many days of the period right before as have passed of this one by a day: of the first half until 20 February for the second
    /// until 20 August.
    pub fn before_passed(self, today: NaiveDate) -> Option<Self> {
        let before = self.before()?;
        let day = self.passed(today)?.last;
        if day == self.last {
            return Some(before);
        }
        let last = match self.part().map(Part::months) {
            Some(months) => day.checked_sub_months(Months::new(months))?,
            None => before.first + (day - self.first),
        };
        Self::new(before.first, last.min(before.last)).ok()
    }
}

/// The shortest of the written forms, which reads back to the same period.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = self.first.year();
        match self.part() {
            Some(Part::Year) => write!(f, "{year}"),
            Some(Part::Half(half)) => write!(f, "{year}H{half}"),
            Some(Part::Quarter(quarter)) => write!(f, "{year}Q{quarter}"),
            Some(Part::Month(month)) => write!(f, "{year}-{month:02}"),
            None => write!(f, "{}..{}", self.first, self.last),
        }
    }
}

/// Reads `2025`, `2025H1`, `2025Q3`, `2025-03` and `2025-01-01..2025-06-30`.
impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let form = || PeriodError::Form(text.chars().take(40).collect());
        if let Some((first, last)) = text.split_once("..") {
            let day = |part: &str| {
                let part = part.trim();
                NaiveDate::parse_from_str(part, "%Y-%m-%d")
                    .map_err(|_| PeriodError::Day(part.chars().take(40).collect()))
            };
            return Self::new(day(first)?, day(last)?);
        }
        let (Some(year), Some(rest)) = (text.get(..4), text.get(4..)) else {
            return Err(form());
        };
        if !year.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(form());
        }
        let year: i32 = year.parse().map_err(|_| form())?;
        let number = |part: &str| -> Option<u32> {
            (part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit()))
                .then(|| part.parse().ok())
                .flatten()
        };
        if rest.is_empty() {
            Self::year(year)
        } else if let Some(half) = rest.strip_prefix(['H', 'h']) {
            match number(half) {
                Some(half @ 1..=2) => Self::span(year, half * 6 - 5, 6),
                _ => Err(PeriodError::Half(half.to_owned())),
            }
        } else if let Some(quarter) = rest.strip_prefix(['Q', 'q']) {
            match number(quarter) {
                Some(quarter @ 1..=4) => Self::span(year, quarter * 3 - 2, 3),
                _ => Err(PeriodError::Quarter(quarter.to_owned())),
            }
        } else if let Some(month) = rest.strip_prefix('-') {
            match number(month) {
                Some(month @ 1..=12) => Self::month(year, month),
                _ => Err(PeriodError::Month(month.to_owned())),
            }
        } else {
            Err(form())
        }
    }
}

impl TryFrom<String> for Period {
    type Error = PeriodError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}
