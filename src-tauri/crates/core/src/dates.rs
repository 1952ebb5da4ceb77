//! Days as clerks write them: 2025-03-05, 2025年3月5日, 3月5日上午, 3月5日至7日.
//!
//! Full-width digits and marks count as half-width ones. Part of the day, weekday and time may follow a day and are
//! not kept: an entry belongs to its day. Dates in hanzi (二〇二五年三月五日) are not read.

use chrono::{Datelike, Days, NaiveDate};

use crate::issue::Explain;

/// A day, or a span of days.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ReadDate {
    /// The day, or the first of several.
    pub first: NaiveDate,
    /// The last of several; `None` for one day, and always after `first`.
    pub last: Option<NaiveDate>,
}

/// Why a text is no date.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum DateError {
    /// Not written in any of the forms.
    #[error("{0:?} is not a date")]
    Form(String),
    /// No year stands there and none was given.
    #[error("{0:?} has no year")]
    NoYear(String),
    /// A year outside 1900 to 2999.
    #[error("{text:?}: year {year} is outside 1900 to 2999")]
    BadYear {
        /// As written, shortened.
        text: String,
        /// The year as written.
        year: String,
    },
    /// A month outside 1 to 12.
    #[error("{text:?}: there is no month {month}")]
    BadMonth {
        /// As written, shortened.
        text: String,
        /// The month as written.
        month: u32,
    },
    /// A day that its month lacks.
    #[error("{text:?}: month {month} of {year} has {days} days, not {day}")]
    BadDay {
        /// As written, shortened.
        text: String,
        /// The year.
        year: i32,
        /// The month.
        month: u32,
        /// The day as written.
        day: u32,
        /// How many days the month has.
        days: u32,
    },
    /// The span ends before it begins.
    #[error("{0:?} ends before it begins")]
    Reversed(String),
}

impl Explain for DateError {
    fn code(&self) -> &'static str {
        match self {
            Self::Form(_) => "date.form",
            Self::NoYear(_) => "date.no_year",
            Self::BadYear { .. } => "date.bad_year",
            Self::BadMonth { .. } => "date.bad_month",
            Self::BadDay { .. } => "date.bad_day",
            Self::Reversed(_) => "date.reversed",
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Form(text) | Self::NoYear(text) | Self::Reversed(text) => vec![("text", text.clone())],
            Self::BadYear { text, year } => vec![("text", text.clone()), ("year", year.clone())],
            Self::BadMonth { text, month } => vec![("text", text.clone()), ("month", month.to_string())],
            Self::BadDay {
                text,
                year,
                month,
                day,
                days,
            } => vec![
                ("text", text.clone()),
                ("year", year.to_string()),
                ("month", month.to_string()),
                ("day", day.to_string()),
                ("days", days.to_string()),
            ],
        }
    }
}

/// Reads a date or a span of days; `year` stands in where the text names none.
///
/// A span whose end names no year may run over New Year: 12月30日至1月2日.
pub fn read(text: &str, year: Option<i32>) -> Result<ReadDate, DateError> {
    let text = text.trim();
    let reading = Reading { text, year };
    let mut scan = Scan {
        chars: text.chars().map(half_width).collect(),
        at: 0,
    };
    let written = scan.day().ok_or_else(|| reading.form())?;
    let first = reading.resolve(written, None)?;
    scan.time_of_day();
    let Some(joint) = scan.joint() else {
        return if scan.ended() {
            Ok(ReadDate { first, last: None })
        } else {
            Err(reading.form())
        };
    };
    let written = scan
        .day()
        .or_else(|| scan.day_alone())
        .ok_or_else(|| reading.form())?;
    let last = reading.resolve(written, Some(first))?;
    scan.time_of_day();
    // 5日、6日 are two days in a row; 5日、8日 are two entries.
    if !scan.ended() || (joint == Joint::And && first.checked_add_days(Days::new(1)) != Some(last)) {
        return Err(reading.form());
    }
    if last < first {
        return Err(DateError::Reversed(reading.short()));
    }
    Ok(ReadDate {
        first,
        last: Some(last).filter(|last| *last > first),
    })
}

/// A day as official papers write it, without leading zeros: 2025年3月5日 (GB/T 9704 7.3.5.4).
pub fn chinese(day: NaiveDate) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// A day as it stands there; what it leaves out comes from the day before it or from the caller.
#[derive(Clone, Copy)]
struct Written {
    year: Option<u32>,
    month: Option<u32>,
    day: u32,
}

/// Between the first and the last day.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    To,
    And,
}

/// Half a quarter more than the longest training; a longer span over New Year is a slip of the pen.
const LONGEST_OVER_NEW_YEAR: i64 = 92;

struct Reading<'a> {
    text: &'a str,
    year: Option<i32>,
}

impl Reading<'_> {
    fn resolve(&self, written: Written, first: Option<NaiveDate>) -> Result<NaiveDate, DateError> {
        let year = match (written.year, first, self.year) {
            (Some(year), ..) => i32::try_from(year).unwrap_or(i32::MAX),
            (None, Some(first), _) => first.year(),
            (None, None, Some(year)) => year,
            (None, None, None) => return Err(DateError::NoYear(self.short())),
        };
        let month = written
            .month
            .or(first.map(|first| first.month()))
            .ok_or_else(|| self.form())?;
        let day = self.day(year, month, written.day)?;
        if let (None, Some(_), Some(first)) = (written.year, written.month, first)
            && day < first
            && let Ok(next_year) = self.day(year + 1, month, written.day)
            && (next_year - first).num_days() <= LONGEST_OVER_NEW_YEAR
        {
            return Ok(next_year);
        }
        Ok(day)
    }

    fn day(&self, year: i32, month: u32, day: u32) -> Result<NaiveDate, DateError> {
        if !(1900..3000).contains(&year) {
            return Err(DateError::BadYear {
                text: self.short(),
                year: year.to_string(),
            });
        }
        let begin = NaiveDate::from_ymd_opt(year, month, 1).ok_or_else(|| DateError::BadMonth {
            text: self.short(),
            month,
        })?;
        let days = u32::from(begin.num_days_in_month());
        begin.with_day(day).ok_or_else(|| DateError::BadDay {
            text: self.short(),
            year,
            month,
            day,
            days,
        })
    }

    fn form(&self) -> DateError {
        DateError::Form(self.short())
    }

    fn short(&self) -> String {
        self.text.chars().take(40).collect()
    }
}

fn half_width(c: char) -> char {
    match c {
        '０'..='９' | '／' | '．' | '－' | '：' | '（' | '）' => {
            char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
        }
        '—' | '–' | '―' | '～' | '〜' => '~',
        '\u{3000}' => ' ',
        _ => c,
    }
}

struct Scan {
    chars: Vec<char>,
    at: usize,
}

impl Scan {
    /// `2025-03-05`, `2025年3月5日`, `20250305`, `3月5日`, `3/5`; nothing is taken when none stands here.
    fn day(&mut self) -> Option<Written> {
        let begin = self.at;
        let day = self.compact().or_else(|| self.spelt()).or_else(|| self.parted());
        if day.is_none() {
            self.at = begin;
        }
        day
    }

    fn compact(&mut self) -> Option<Written> {
        let begin = self.at;
        match self.number() {
            Some((number, 8)) => Some(Written {
                year: Some(number / 10_000),
                month: Some(number / 100 % 100),
                day: number % 100,
            }),
            _ => {
                self.at = begin;
                None
            }
        }
    }

    fn spelt(&mut self) -> Option<Written> {
        let begin = self.at;
        let year = match self.number() {
            Some((year, 1..=5)) if self.takes("年") => Some(year),
            _ => {
                self.at = begin;
                None
            }
        };
        let month = self.short_number().filter(|_| self.takes("月"));
        let day = month.and_then(|_| self.short_number());
        let (Some(month), Some(day)) = (month, day) else {
            self.at = begin;
            return None;
        };
        let _ = self.takes("日") || self.takes("号");
        Some(Written {
            year,
            month: Some(month),
            day,
        })
    }

    fn parted(&mut self) -> Option<Written> {
        let (first, digits) = self.number()?;
        let mark = ["-", "/", "."].into_iter().find(|mark| self.takes(mark))?;
        let second = self.short_number()?;
        if digits <= 2 {
            return Some(Written {
                year: None,
                month: Some(first),
                day: second,
            });
        }
        if digits > 4 || !self.takes(mark) {
            return None;
        }
        let day = self.short_number()?;
        let _ = self.takes("日");
        Some(Written {
            year: Some(first),
            month: Some(second),
            day,
        })
    }

    /// `7日` or `7` at the end of a span.
    fn day_alone(&mut self) -> Option<Written> {
        let day = self.short_number()?;
        let _ = self.takes("日") || self.takes("号");
        Some(Written {
            year: None,
            month: None,
            day,
        })
    }

    fn joint(&mut self) -> Option<Joint> {
        if ["至", "到", "-", "~~", "~"]
            .into_iter()
            .any(|mark| self.takes(mark))
        {
            Some(Joint::To)
        } else if ["、", "和"].into_iter().any(|mark| self.takes(mark)) {
            Some(Joint::And)
        } else {
            None
        }
    }

    /// Skips 上午, 星期三, （周三）, 9:00, 下午2点半, 9:00-11:00 in any order.
    fn time_of_day(&mut self) {
        while self.part_of_day() || self.weekday() || self.clock() {}
    }

    fn part_of_day(&mut self) -> bool {
        [
            "上午", "下午", "中午", "晚上", "早上", "晚间", "夜间", "凌晨", "傍晚", "全天", "晚", "早",
        ]
        .into_iter()
        .any(|part| self.takes(part))
    }

    fn weekday(&mut self) -> bool {
        let begin = self.at;
        let bracket = self.takes("(");
        let named = ["星期", "礼拜", "周"].into_iter().any(|word| self.takes(word))
            && ["一", "二", "三", "四", "五", "六", "日", "天"]
                .into_iter()
                .any(|day| self.takes(day));
        let inside = named || (bracket && self.part_of_day());
        let found = inside && (!bracket || self.takes(")"));
        if !found {
            self.at = begin;
        }
        found
    }

    fn clock(&mut self) -> bool {
        if !self.hour() {
            return false;
        }
        let begin = self.at;
        let until = self.joint() == Some(Joint::To) && {
            self.part_of_day();
            self.hour()
        };
        if !until {
            self.at = begin;
        }
        true
    }

    fn hour(&mut self) -> bool {
        let begin = self.at;
        let _ = self.takes("T");
        let hour = self.short_number().is_some_and(|hour| hour <= 24);
        let found = if hour && self.takes(":") {
            let minutes = self.short_number().is_some();
            minutes && (!self.takes(":") || self.short_number().is_some())
        } else if hour && (self.takes("时") || self.takes("点")) {
            let _ =
                self.takes("半") || self.takes("整") || (self.short_number().is_some() && self.takes("分"));
            true
        } else {
            false
        };
        if !found {
            self.at = begin;
        }
        found
    }

    fn short_number(&mut self) -> Option<u32> {
        self.number()
            .filter(|(_, digits)| *digits <= 2)
            .map(|(number, _)| number)
    }

    /// A run of digits with its length; spaces before it do not matter.
    fn number(&mut self) -> Option<(u32, usize)> {
        self.spaces();
        let digits: String = self.chars[self.at..]
            .iter()
            .take_while(|c| c.is_ascii_digit())
            .collect();
        let number = digits.parse().ok()?;
        self.at += digits.len();
        Some((number, digits.len()))
    }

    fn takes(&mut self, mark: &str) -> bool {
        let begin = self.at;
        self.spaces();
        let stands = mark
            .chars()
            .enumerate()
            .all(|(index, c)| self.chars.get(self.at + index) == Some(&c));
        self.at = if stands {
            self.at + mark.chars().count()
        } else {
            begin
        };
        stands
    }

    fn spaces(&mut self) {
        while self.chars.get(self.at).is_some_and(|c| c.is_whitespace()) {
            self.at += 1;
        }
    }

    fn ended(&mut self) -> bool {
        self.spaces();
        self.at == self.chars.len()
    }
}
