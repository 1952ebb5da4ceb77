//! Months that stand apart from their days: 3月 in a cell of its own, and 5日 below or beside it.

use std::borrow::Cow;

use chrono::Datelike;
use shuhui_core::dates::{self, DateError};
use shuhui_core::numeral::digits;

/// A month as it is written, with its year where one stands there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Month {
    year: Option<i32>,
    month: u32,
}

impl Month {
    /// Reads `3月`, `3月份`, `三月`, `2025年3月`.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text: String = text.split_whitespace().collect();
        let text = text.strip_suffix('份').unwrap_or(&text);
        Self::number(text.strip_suffix('月')?)
    }

    /// The same, and in a column of months the number alone; or the month of a whole day.
    pub(super) fn of_cell(text: &str) -> Option<Self> {
        let day = || {
            let first = dates::read(text, None).ok()?.first;
            Some(Self { year: Some(first.year()), month: first.month() })
        };
        Self::read(text).or_else(|| Self::number(text.trim())).or_else(day)
    }

    fn number(text: &str) -> Option<Self> {
        const WORDS: [&str; 12] =
            ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];
        let (year, month) = match text.split_once(['年', '.', '-', '/']) {
            Some((year, month)) => {
                (Some(year.parse().ok().filter(|year| (1900..3000).contains(year))?), month)
            }
            None => (None, text),
        };
        let written = WORDS.iter().zip(1..).find(|(word, _)| **word == month).map(|(_, month)| month);
        let month = written.or_else(|| month.parse().ok())?;
        (1..=12).contains(&month).then_some(Self { year, month })
    }

    /// A day's text with this month in front, where the day leaves it out.
    pub(super) fn complete<'t>(self, text: &'t str) -> Cow<'t, str> {
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return Cow::Borrowed(text);
        }
        let year = self.year.map(|year| format!("{year}年")).unwrap_or_default();
        let mark = if trimmed.ends_with(|c: char| c.is_ascii_digit()) { "日" } else { "" };
        let completed = format!("{year}{}月{trimmed}{mark}", self.month);
        // Any leap year tells a possible day from an impossible one.
        let reads = |text: &str| dates::read(text, Some(2024)).ok();
        match dates::read(trimmed, None) {
            Ok(_) => Cow::Borrowed(text),
            // 5-7 under 3月 is no 7th of May.
            Err(DateError::NoYear(_)) => match (reads(trimmed), reads(&completed)) {
                (None, Some(_)) => Cow::Owned(completed),
                (Some(day), Some(_)) if day.first.month() != self.month && !trimmed.contains('月') => {
                    Cow::Owned(completed)
                }
                (Some(day), _) if day.first.month() == self.month && self.year.is_some() => {
                    Cow::Owned(format!("{year}{trimmed}"))
                }
                _ => Cow::Borrowed(text),
            },
            // 30 under 2月 is told as the day that February lacks.
            Err(_) if reads(&completed).is_some() || day_alone(trimmed).is_some() => Cow::Owned(completed),
            Err(_) => Cow::Borrowed(text),
        }
    }
}

/// The day of some month: 19, 19日, 19号.
pub(super) fn day_alone(text: &str) -> Option<u32> {
    text.trim_end_matches(['日', '号']).parse().ok().filter(|day| (1..=31).contains(day))
}

/// The year of a cell in a column of years: 2025, 2025年, 2025年度, 二〇二五年, or that of a whole day.
pub(super) fn year_of_cell(cell: &str) -> Option<i32> {
    let plain = digits::day(cell);
    let text = plain.trim().trim_end_matches('度').trim_end_matches('年');
    let year = || dates::read(text, None).ok().map(|date| date.first.year());
    text.parse().ok().filter(|year| (1900..3000).contains(year)).or_else(year)
}

/// A day's text with a year in front, where it only lacks that.
pub(super) fn with_year(year: i32, text: &str) -> Option<String> {
    if !matches!(dates::read(text, None), Err(DateError::NoYear(_))) {
        return None;
    }
    let text = text.trim();
    let wholes = ["年", "-", "/", "."].map(|mark| format!("{year}{mark}{text}"));
    wholes.into_iter().find(|whole| !matches!(dates::read(whole, None), Err(DateError::Form(_))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_read_as_people_write_it() {
        let month = |year, month| Some(Month { year, month });
        assert_eq!(Month::read("3月"), month(None, 3));
        assert_eq!(Month::read(" 十二 月份"), month(None, 12));
        assert_eq!(Month::read("2025年3月"), month(Some(2025), 3));
        assert_eq!(Month::of_cell("3"), month(None, 3));
        assert_eq!(Month::of_cell("2025-03-01"), month(Some(2025), 3));
        for text in ["13月", "3", "月", "一季度", "3月5日", "合计"] {
            assert_eq!(Month::read(text), None, "{text}");
        }
    }

    #[test]
    fn a_year_of_its_own_stands_before_the_day() {
        for cell in ["2025", "2025年", "2025年度", "二〇二五年", "2025-01-01"] {
            assert_eq!(year_of_cell(cell), Some(2025), "{cell}");
        }
        assert_eq!(year_of_cell("25"), None);
        for (text, whole) in
            [("3月5日", "2025年3月5日"), ("3-5", "2025-3-5"), ("3/5", "2025/3/5"), ("3.5", "2025.3.5")]
        {
            assert_eq!(with_year(2025, text).as_deref(), Some(whole));
        }
        for text in ["2024-03-05", "5", "待定", ""] {
            assert_eq!(with_year(2025, text), None, "{text}");
        }
    }

    #[test]
    fn a_day_takes_the_month_only_when_it_has_none() {
        let march = Month { year: None, month: 3 };
        for (text, complete) in [
            ("5", "3月5日"),
            ("5日", "3月5日"),
            ("5日至7日", "3月5日至7日"),
            ("5-7日", "3月5-7日"),
            ("5-7", "3月5-7日"),
            ("3-5", "3-5"),
            ("4月5日", "4月5日"),
            ("2025-03-05", "2025-03-05"),
            ("45日", "45日"),
            ("待定", "待定"),
            ("", ""),
        ] {
            assert_eq!(march.complete(text), complete, "{text}");
        }
        let dated = Month { year: Some(2025), month: 3 };
        assert_eq!(dated.complete("5日"), "2025年3月5日");
        assert_eq!(dated.complete("3月5日"), "2025年3月5日");
    }
}
