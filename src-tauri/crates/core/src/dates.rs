//! Days as clerks write them: 2025-03-05, 2025年3月5日, 3月5日上午, 3月5日至7日, 二〇二五年三月五日.
//!
//! Full-width digits and marks count as half-width ones. Part of the day, weekday and time may follow a day and are
//! not kept: an entry belongs to its day.

mod scan;

use chrono::{Datelike, Days, NaiveDate};

use self::scan::{Joint, Scan, Written};
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
    /// Three short numbers, of which nobody can say which is the year: 03-05-25.
    #[error("{0:?} may be a day or a span of days")]
    Either(String),
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
            Self::Either(_) => "date.either",
            Self::Reversed(_) => "date.reversed",
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Form(text) | Self::NoYear(text) | Self::Either(text) | Self::Reversed(text) => {
                vec![("text", text.clone())]
            }
            Self::BadYear { text, year } => vec![("text", text.clone()), ("year", year.clone())],
            Self::BadMonth { text, month } => vec![("text", text.clone()), ("month", month.to_string())],
            Self::BadDay { text, year, month, day, days } => vec![
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
///
/// # Errors
/// `date.*`: no date in any of the forms, a day that the calendar lacks, no year to be had.
pub fn read(text: &str, year: Option<i32>) -> Result<ReadDate, DateError> {
    let text = text.trim();
    let reading = Reading { text, year };
    let mut scan = Scan::new(text);
    let written = scan.day().ok_or_else(|| reading.form())?;
    if written.year.is_none() && are_three_numbers(text) {
        return Err(DateError::Either(reading.short()));
    }
    let first = reading.resolve(written, None)?;
    scan.time_of_day();
    let Some(joint) = scan.joint() else {
        return if scan.ended() { Ok(ReadDate { first, last: None }) } else { Err(reading.form()) };
    };
    let written = scan.day().or_else(|| scan.day_alone()).ok_or_else(|| reading.form())?;
    let last = reading.resolve(written, Some(first))?;
    scan.time_of_day();
    // 5日、6日 are two days in a row; 5日、8日 are two entries.
    if !scan.ended() || (joint == Joint::And && first.checked_add_days(Days::new(1)) != Some(last)) {
        return Err(reading.form());
    }
    if last < first {
        return Err(DateError::Reversed(reading.short()));
    }
    Ok(ReadDate { first, last: Some(last).filter(|last| *last > first) })
}

/// 03-05-25, 3/5/7: parted by one mark all the way, so that the last is no more the end of a span than a year.
fn are_three_numbers(text: &str) -> bool {
    ['-', '－', '—', '–', '/', '／'].into_iter().any(|mark| {
        let mut parts = text.split(mark);
        let is_short = |part: &str| {
            (1..=2).contains(&part.trim().chars().count()) && part.trim().chars().all(char::is_numeric)
        };
        parts.by_ref().take(3).filter(|part| is_short(part)).count() == 3 && parts.next().is_none()
    })
}

/// Reads a date or a span of days that a person typed on some day; one without a year is the latest such day that is not
/// more than half a year ahead: 12月28日 typed on 5 January has just gone by.
///
/// # Errors
/// As for [`read`].
pub fn read_near(text: &str, today: NaiveDate) -> Result<ReadDate, DateError> {
    match read(text, None) {
        Err(DateError::NoYear(_)) => {
            let read_in = |year| read(text, Some(year));
            let read = read_in(today.year())?;
            Ok(if is_far_ahead(read.first, today) { read_in(today.year() - 1).unwrap_or(read) } else { read })
        }
        read => read,
    }
}

/// Whether a day without a year is rather one of last year.
pub fn is_far_ahead(day: NaiveDate, today: NaiveDate) -> bool {
    const HALF_A_YEAR: i64 = 183;
    (day - today).num_days() > HALF_A_YEAR
}

/// A date at the front of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Leading {
    /// The day or the span, or why what stands there is none.
    pub read: Result<ReadDate, DateError>,
    /// How many characters it takes with the times that belong to it.
    pub length: usize,
}

/// The date or span of days at the front of a text; `None` where nothing is written like one.
pub fn leading(text: &str, year: Option<i32>) -> Option<Leading> {
    let mut scan = Scan::new(text);
    let written = scan.day()?;
    let piece = scan.so_far();
    let counts = scan.counts_on();
    let day_ends = scan.place();
    scan.time_of_day();
    let end = scan.place();
    if counts && end == day_ends {
        return None;
    }
    let first = match (Reading { text: &piece, year }).resolve(written, None) {
        Ok(first) => first,
        Err(error) => return Some(Leading { read: Err(error), length: end }),
    };
    let last = leading_last(year, &mut scan, first);
    if last.is_none() {
        scan.back_to(end);
    }
    let read = last.transpose().map(|last| ReadDate { first, last: last.filter(|last| *last > first) });
    Some(Leading { read, length: scan.place() })
}

/// The end of a span whose first day has been read, if what follows is one.
fn leading_last(
    year: Option<i32>,
    scan: &mut Scan,
    first: NaiveDate,
) -> Option<Result<NaiveDate, DateError>> {
    let joint = scan.joint()?;
    let written = scan.day().or_else(|| scan.day_alone()).filter(|_| !scan.counts_on())?;
    let piece = scan.so_far();
    let reading = Reading { text: &piece, year };
    let said = scan.says_day() || written.month.is_some();
    let last = reading
        .resolve(written, Some(first))
        .and_then(|last| if last < first { Err(DateError::Reversed(reading.short())) } else { Ok(last) });
    scan.time_of_day();
    let joined = match (joint, &last) {
        (Joint::To, Ok(last)) => said || *last > first,
        (Joint::To, Err(_)) => said,
        (Joint::And, Ok(last)) => first.checked_add_days(Days::new(1)) == Some(*last),
        (Joint::And, Err(_)) => false,
    };
    joined.then_some(last)
}

/// How many characters at the front of a text are times: 下午3点, 9:00-11:00, （周三）上午.
pub fn leading_times(text: &str) -> usize {
    let mut scan = Scan::new(text);
    scan.time_of_day();
    scan.place()
}

/// A day as official papers write it, without leading zeros: 2025年3月5日 (GB/T 9704 7.3.5.4).
pub fn chinese(day: NaiveDate) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// A text that is a day, as official papers write it ([`chinese`]), with the brackets around it and the 印发 behind it; `None` for
/// everything else, also for a day without a year.
pub fn printed(text: &str) -> Option<String> {
    let text = text.trim();
    let (open, inside, close) = match text.strip_prefix(['（', '(']) {
        Some(inside) => ("（", inside.strip_suffix(['）', ')'])?, "）"),
        None => ("", text, ""),
    };
    let (day, behind) = inside.strip_suffix("印发").map_or((inside, ""), |day| (day, "印发"));
    let mut scan = Scan::new(day);
    let written = scan.day().filter(|written| written.year.is_some() && scan.ended())?;
    let day = Reading { text: day, year: None }.resolve(written, None).ok()?;
    Some(format!("{open}{}{behind}{close}", chinese(day)))
}

/// Why a text that is written as a day is none of the calendar: 2025-13-45. `None` for what is, and for what is no day at all.
pub fn no_such_day(text: &str) -> Option<DateError> {
    match read(text, None) {
        Err(error @ (DateError::BadYear { .. } | DateError::BadMonth { .. } | DateError::BadDay { .. })) => {
            Some(error)
        }
        _ => None,
    }
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
        let month = written.month.or(first.map(|first| first.month())).ok_or_else(|| self.form())?;
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
            return Err(DateError::BadYear { text: self.short(), year: year.to_string() });
        }
        let begin = NaiveDate::from_ymd_opt(year, month, 1)
            .ok_or_else(|| DateError::BadMonth { text: self.short(), month })?;
        let days = u32::from(begin.num_days_in_month());
        begin.with_day(day).ok_or_else(|| DateError::BadDay { text: self.short(), year, month, day, days })
    }

    fn form(&self) -> DateError {
        DateError::Form(self.short())
    }

    fn short(&self) -> String {
        self.text.chars().take(40).collect()
    }
}
