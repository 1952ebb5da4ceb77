//! The day of a line: written out (3月5日下午, 2025.3.5, 3月5日至7日), or seen from today (昨天, 周三, 上周五, 5号).

use chrono::{Datelike, Days, Months, NaiveDate};

use super::line::Line;
use super::{Field, Value};
use crate::dates::{self, ReadDate};

/// What days without a year or a month mean.
#[derive(Clone, Copy)]
pub(super) struct Calendar {
    pub(super) today: NaiveDate,
    pub(super) year: Option<i32>,
}

/// Words in front of a date that say no more than it, longest first.
const LEADS: [&str; 9] = ["兹定于", "计划于", "已于", "定于", "拟于", "将于", "拟定", "于", "在"];
/// A day further ahead than this, without a year, is one of last year.
const AHEAD: i64 = 183;
/// A day of the month further ahead than this is one of last month.
const DAYS_AHEAD: i64 = 7;
/// Longer than any way to write a date with its times.
const LONGEST: usize = 40;

/// Finds the first day that stands where a word may begin.
pub(super) fn find(line: &mut Line, calendar: &Calendar) {
    for begin in 0..line.len() {
        if line.has(Field::Date) {
            return;
        }
        let lead = line.starts_any(begin, &LEADS);
        if (!line.begins(begin) && lead.is_none()) || line.at(begin).is_none() {
            continue;
        }
        let found = [lead, Some(begin)].into_iter().flatten().find_map(|place| read(line, place, calendar));
        if let Some((day, end)) = found {
            line.take(begin..end, Value::Date(day));
        }
    }
}

/// The date that stands there, and where it ends.
pub(super) fn read(line: &Line, begin: usize, calendar: &Calendar) -> Option<(ReadDate, usize)> {
    let end = (begin..line.len().min(begin + LONGEST)).find(|place| line.at(*place).is_none());
    let text = line.plain(&(begin..end.unwrap_or(line.len().min(begin + LONGEST))));
    let front = line.plain(&(0..begin)).trim().is_empty();
    let (day, taken) = seen_from_today(&text, calendar.today)
        .or_else(|| year_named(&text, calendar.today))
        .or_else(|| written(&text, front, calendar))
        .or_else(|| day_of_month(&text, front, calendar.today))?;
    Some((day, begin + taken))
}

fn written(text: &str, front: bool, calendar: &Calendar) -> Option<(ReadDate, usize)> {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let year = calendar.year.unwrap_or(calendar.today.year());
    let (mut day, taken) = dates::leading(text, Some(year))?;
    if calendar.year.is_none()
        && (day.first - calendar.today).num_days() > AHEAD
        && let Some((earlier, _)) = dates::leading(text, Some(year - 1))
    {
        day = earlier;
    }
    // 12.8 may be an amount or a number of a list, so without 月 or a year it is a date only in front of all.
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let clear = front || digits > 2 || text.chars().take(taken).any(|c| c == '月');
    clear.then_some((day, taken))
}

/// 去年12月30日
fn year_named(text: &str, today: NaiveDate) -> Option<(ReadDate, usize)> {
    const YEARS: [(&str, i32); 5] = [("今年", 0), ("本年", 0), ("去年", -1), ("前年", -2), ("明年", 1)];
    let (word, years) = YEARS.into_iter().find(|(word, _)| text.starts_with(word))?;
    let (day, taken) = dates::leading(&text[word.len()..], Some(today.year() + years))?;
    text[word.len()..].contains('月').then_some((day, taken + word.chars().count()))
}

/// 今天上午, 上周五 9:00, 周一至周三
fn seen_from_today(text: &str, today: NaiveDate) -> Option<(ReadDate, usize)> {
    let (first, word) = near(text, today)?;
    let rest = &text[word..];
    // The times behind a day are read as behind every day.
    let dated = format!("{first}{rest}");
    let (mut day, taken) = dates::leading(&dated, None)?;
    let mut taken = text[..word].chars().count() + taken - "2025-12-08".len();
    if day.last.is_none()
        && let Some(behind) = rest.strip_prefix(['至', '到', '-', '~'])
        && let Some((last, length)) = near(behind, today)
        && last > first
    {
        day.last = Some(last);
        taken = text[..text.len() - behind.len() + length].chars().count();
    }
    Some((day, taken))
}

/// A day named by its distance from today, and how many bytes name it.
fn near(text: &str, today: NaiveDate) -> Option<(NaiveDate, usize)> {
    const DAYS: [(&str, i64); 14] = [
        ("今天", 0),
        ("今日", 0),
        ("当天", 0),
        ("大前天", -3),
        ("前天", -2),
        ("前日", -2),
        ("昨天", -1),
        ("昨日", -1),
        ("昨晚", -1),
        ("今晚", 0),
        ("明天", 1),
        ("明日", 1),
        ("后天", 2),
        ("大后天", 3),
    ];
    if let Some((word, days)) = DAYS.into_iter().find(|(word, _)| text.starts_with(word)) {
        return Some((moved(today, days)?, word.len()));
    }
    let (mut rest, mut weeks) = (text, 0);
    while let Some(behind) = rest.strip_prefix('上') {
        (rest, weeks) = (behind, weeks - 1);
    }
    while let Some(behind) = rest.strip_prefix('下') {
        (rest, weeks) = (behind, weeks + 1);
    }
    let rest = rest.strip_prefix(['本', '这']).unwrap_or(rest);
    let rest = rest.strip_prefix('个').unwrap_or(rest);
    let rest = ["周", "星期", "礼拜"].into_iter().find_map(|word| rest.strip_prefix(word))?;
    let named = rest.chars().next()?;
    let weekday = "一二三四五六日天".chars().position(|day| day == named)?.min(6);
    let monday = moved(today, -i64::from(today.weekday().num_days_from_monday()))?;
    let day = moved(monday, weeks.clamp(-60, 60) * 7 + i64::try_from(weekday).ok()?)?;
    Some((day, text.len() - rest.len() + named.len_utf8()))
}

fn moved(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    let distance = Days::new(days.unsigned_abs());
    if days < 0 { day.checked_sub_days(distance) } else { day.checked_add_days(distance) }
}

/// 本月5日, 上月28日, and in front of all also 5日: of this month, or of last month when that is far ahead.
fn day_of_month(text: &str, front: bool, today: NaiveDate) -> Option<(ReadDate, usize)> {
    const MONTHS: [(&str, i32); 7] =
        [("本月", 0), ("这个月", 0), ("上个月", -1), ("上月", -1), ("下个月", 1), ("下月", 1), ("", 0)];
    let (word, months) = MONTHS.into_iter().find(|(word, _)| text.starts_with(word))?;
    let rest = &text[word.len()..];
    let digits = rest.chars().take_while(char::is_ascii_digit).count();
    if (word.is_empty() && !front) || !(1..=2).contains(&digits) || !rest[digits..].starts_with(['日', '号'])
    {
        return None;
    }
    let month = |months: i32| {
        let distance = Months::new(months.unsigned_abs());
        if months < 0 { today.checked_sub_months(distance) } else { today.checked_add_months(distance) }
    };
    let on = |months: i32| {
        let month = month(months)?;
        dates::leading(&format!("{}月{rest}", month.month()), Some(month.year()))
    };
    let (mut day, taken) = on(months)?;
    let taken = taken + word.chars().count() - format!("{}月", month(months)?.month()).chars().count();
    // 8号楼 is a place.
    let behind = |place: usize| text.chars().nth(place);
    if behind(taken - 1) == Some('号') && behind(taken).is_some_and(char::is_alphabetic) {
        return None;
    }
    if word.is_empty() && (day.first - today).num_days() > DAYS_AHEAD {
        (day, _) = on(-1)?;
    }
    Some((day, taken))
}
