//! Days that are written and that no rule can read for sure: 腊月二十三, 1208, “12·4”, 12月5号（周四） where that was a Friday.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use super::super::line::{Line, separates};
use super::super::{Doubt, Field, number};
use crate::dates::ReadDate;
use crate::numeral;

/// Months that only the other calendar has.
const LUNAR: &[&str] = &["农历", "阴历", "旧历", "腊月", "正月", "冬月"];

/// Marks what is written like a day where the line has no other. What may as well be an amount or a name stays in the title.
pub(super) fn find(line: &mut Line) -> bool {
    let found = (0..line.len()).find_map(|place| {
        let lunar = lunar(line, place).map(|span| (span, false));
        lunar
            .or_else(|| compact(line, place))
            .or_else(|| marked(line, place).map(|span| (span, false)))
            .or_else(|| dotted(line, place).map(|span| (span, line.is_quoted(place))))
    });
    let Some((span, within)) = found else { return false };
    if within {
        line.doubt_within(span, Field::Date, Doubt::Vague);
    } else {
        line.doubt(span, Field::Date, Doubt::Vague);
    }
    true
}

/// 腊月二十三, 正月初五, 农历十月十五, 腊月
fn lunar(line: &Line, begin: usize) -> Option<Range<usize>> {
    // 十二月廿三
    let month = || {
        let name: Vec<char> = (begin..line.len().min(begin + 3)).map_while(|place| line.at(place)).collect();
        let (_, length) = numeral::leading(&name)?;
        line.starts_any(begin + length, &["月廿", "月三十日夜"])
    };
    // 初五, 廿三; 初一 to 初三 are forms of a school too.
    let alone = || {
        let day = line.starts_any(begin, &["初四", "初五", "初六", "初七", "初八", "初九", "初十"])?;
        line.stops(day).then_some(begin + 1)
    };
    // 十二月十五: a day without its 日.
    let spelt = || {
        let name: Vec<char> = (begin..line.len().min(begin + 7)).map_while(|place| line.at(place)).collect();
        let (month, length) = numeral::leading(&name).filter(|(month, _)| (1..=12).contains(month))?;
        let rest = name.get(length..)?.strip_prefix(&['月'])?;
        let (day, taken) = numeral::leading(rest)?;
        let end = begin + length + 1 + taken;
        (month > 0 && (1..=31).contains(&day) && line.stops(end)).then_some(begin + length + 1)
    };
    let named = line.starts_any(begin, LUNAR).or_else(month).or_else(alone).or_else(spelt);
    let named = named.filter(|_| line.begins(begin))?;
    let part =
        |place: usize| line.at(place).is_some_and(|c| numeral::is_part(c) || "月初廿正腊冬闰".contains(c));
    let end = (named..line.len()).find(|place| !part(*place)).unwrap_or(line.len());
    Some(begin..end)
}

/// 1208 by itself; at either end of the line it is nothing else.
fn compact(line: &Line, begin: usize) -> Option<(Range<usize>, bool)> {
    let span = begin..begin + 4;
    if !line.begins(begin) || !line.stops(span.end) || span.end > line.len() {
        return None;
    }
    let digits: Option<Vec<u32>> =
        span.clone().map(|place| line.at(place).and_then(|c| c.to_digit(10))).collect();
    // 1130 条
    if number::at(line, begin).is_some_and(|number| number.range.end > span.end) {
        return None;
    }
    let [m, n, d, e] = *digits?.as_slice() else { return None };
    let blank =
        |mut places: Range<usize>| places.all(|place| line.any_at(place).is_some_and(char::is_whitespace));
    let ends = blank(0..begin) || blank(span.end..line.len());
    is_day(10 * m + n, 10 * d + e).then_some((span, !ends))
}

/// 18/12/2025; 12、18 in front of all: whoever wrote it meant a day.
fn marked(line: &Line, begin: usize) -> Option<Range<usize>> {
    let digits = |from: usize| {
        line.any_at(from)?;
        let length = (from..line.len())
            .take_while(|place| line.any_at(*place).is_some_and(|c| c.is_ascii_digit()))
            .count();
        let number = line.plain(&(from..from + length)).parse::<u32>().ok();
        number.map(|number| (number, from + length))
    };
    let (first, mark) = digits(begin).filter(|_| line.begins(begin))?;
    let (second, end) = digits(mark + 1)?;
    match line.any_at(mark)? {
        // 12、18 学习党章
        '、' | ',' => {
            let front = (0..begin).all(|place| line.any_at(place).is_some_and(char::is_whitespace));
            (front && line.any_at(end) == Some(' ') && is_day(first, second)).then_some(begin..end)
        }
        '/' | '.' | '-' => {
            let (year, end) = digits(end + 1).filter(|_| line.any_at(end) == line.any_at(mark))?;
            let day = is_day(first, second) || is_day(second, first);
            ((1990..2100).contains(&year) && day && line.stops(end)).then_some(begin..end)
        }
        _ => None,
    }
}

/// 12·4, “12·4”: a feast is called by its day, and says no year.
fn dotted(line: &Line, begin: usize) -> Option<Range<usize>> {
    let digits = |from: usize| {
        let length = (from..line.len())
            .take_while(|place| line.any_at(*place).is_some_and(|c| c.is_ascii_digit()))
            .count();
        let number = line.plain(&(from..from + length)).parse::<u32>().ok();
        number.filter(|_| (1..=2).contains(&length)).map(|number| (number, from + length))
    };
    let apart = begin == 0 || line.any_at(begin - 1).is_none_or(|c| separates(c) || "“\"「".contains(c));
    let (month, dot) = digits(begin).filter(|_| apart)?;
    line.any_at(dot).filter(|c| "·•・".contains(*c))?;
    let (day, end) = digits(dot + 1)?;
    is_day(month, day).then_some(begin..end)
}

/// In any year that has it.
fn is_day(month: u32, day: u32) -> bool {
    NaiveDate::from_ymd_opt(2024, month, day).is_some()
}

/// Whether a weekday stands beside a day that it was not: 12月5号（周四）.
pub(super) fn is_another_weekday(line: &Line, span: &Range<usize>, read: &ReadDate) -> bool {
    if read.last.is_some() {
        return false;
    }
    // What stands right behind the day in brackets or by itself says the same day.
    let behind = (span.end..line.len())
        .find(|place| line.at(*place).is_none_or(|c| !" (".contains(c)))
        .filter(|place| *place > span.end);
    let named = |place: usize| {
        let day = line.starts_any(place, &["星期", "礼拜", "周"])?;
        let named = line.at(day)?;
        "一二三四五六日天".chars().position(|c| c == named).map(|weekday| (weekday.min(6), day + 1))
    };
    let within = || span.clone().find_map(named);
    let said = within().or_else(|| behind.and_then(named).filter(|(_, end)| line.stops(*end)));
    let weekday = read.first.weekday().num_days_from_monday();
    said.is_some_and(|(said, _)| u32::try_from(said) != Ok(weekday))
}
