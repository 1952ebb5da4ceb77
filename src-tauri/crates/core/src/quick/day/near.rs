//! Days seen from today: 昨天, 上周五 9:00, 周一至周三, 去年12月30日, 上个月26号, 二十号.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::dates::{self, DateError, ReadDate};
use crate::numeral;

/// A day that was said.
pub(super) struct Said {
    pub(super) date: (usize, Result<ReadDate, DateError>),
    /// Whether it means a day behind other words too: 安全月今日 is none.
    pub(super) glues: bool,
}

/// Whether such a day may begin so.
pub(super) fn starts(c: char) -> bool {
    "今本当大前昨明后上下这周星礼去".contains(c)
}

/// What a week is called.
const WEEK: [&str; 3] = ["周", "星期", "礼拜"];
/// A weekday without its week that is further ahead than this is one of last week.
const WEEKDAY_AHEAD: i64 = 4;
/// A day of the month further ahead than this is one of last month.
const DAYS_AHEAD: i64 = 7;

/// The day at the front of a text.
pub(super) fn read(text: &str, today: NaiveDate) -> Option<Said> {
    let of_year = year_named(text, today).or_else(|| month_named(text, today));
    if let Some(date) = of_year {
        return Some(Said { date, glues: true });
    }
    let (date, glues) = seen_from_today(text, today)?;
    Some(Said { date: (date.0, Ok(date.1)), glues })
}

/// 去年12月30日
fn year_named(text: &str, today: NaiveDate) -> Option<(usize, Result<ReadDate, DateError>)> {
    const YEARS: [(&str, i32); 6] =
        [("今年", 0), ("本年", 0), ("当年", 0), ("去年", -1), ("前年", -2), ("明年", 1)];
    let (word, years) = YEARS.into_iter().find(|(word, _)| text.starts_with(word))?;
    let rest = &text[word.len()..];
    let found = dates::leading(rest, Some(today.year() + years))?;
    let month = rest.chars().take(found.length).any(|c| c == '月');
    month.then_some((found.length + word.chars().count(), found.read))
}

/// 今天上午, 上周五 9:00, 周一至周三
fn seen_from_today(text: &str, today: NaiveDate) -> Option<((usize, ReadDate), bool)> {
    let (first, word, glues) = near(text, today)?;
    let rest = &text[word..];
    // The times behind a day are read as behind every day.
    let mut taken = text[..word].chars().count() + dates::leading_times(rest);
    let mut last = None;
    if let Some(behind) = rest.strip_prefix(['至', '到', '-', '~'])
        && let Some((end, length, _)) = near(behind, today)
        && let Some(end) = if end < first { moved(end, 7) } else { Some(end) }
        && end > first
    {
        last = Some(end);
        taken = text[..text.len() - behind.len() + length].chars().count();
    }
    Some(((taken, ReadDate { first, last }), glues))
}

/// A day named by its distance from today, how many bytes name it, and whether it may stand behind other words.
fn near(text: &str, today: NaiveDate) -> Option<(NaiveDate, usize, bool)> {
    const DAYS: [(&str, i64, bool); 22] = [
        ("今天", 0, true),
        ("今晨", 0, true),
        ("今儿", 0, true),
        ("今日", 0, false),
        ("当天", 0, false),
        ("大前天", -3, true),
        ("前天", -2, true),
        ("前日", -2, false),
        ("昨天", -1, true),
        ("昨日", -1, true),
        ("昨晚", -1, true),
        ("昨夜", -1, true),
        ("前晚", -2, true),
        ("前夜", -2, false),
        ("前儿", -2, true),
        ("昨儿", -1, true),
        ("今晚", 0, true),
        ("今早", 0, true),
        ("明天", 1, true),
        ("明日", 1, false),
        ("大后天", 3, true),
        ("后天", 2, true),
    ];
    if let Some((word, days, glues)) = DAYS.into_iter().find(|(word, ..)| text.starts_with(word)) {
        // 前天津港 is no 前天, but nobody in an office writes so; 明天会更好 is a song.
        return Some((moved(today, days)?, word.len(), glues)).filter(|_| !text.starts_with("明天会"));
    }
    // 3天前, 三天前
    let chars: Vec<char> = text.chars().take(6).collect();
    let digits = chars.iter().take_while(|c| c.is_ascii_digit()).count();
    let (days, length) = match digits {
        0 => numeral::leading(&chars).map_or((None, 0), |(days, length)| (i64::try_from(days).ok(), length)),
        _ => (chars[..digits].iter().collect::<String>().parse().ok(), digits),
    };
    if let Some(days) = days.filter(|days| (1..=60).contains(days))
        && chars[length..].starts_with(&['天', '前'])
    {
        let word: String = chars[..length + 2].iter().collect();
        return Some((moved(today, -days)?, word.len(), true));
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
    let named_week = rest.len() < text.len();
    let week = |rest: &'_ str| WEEK.into_iter().find_map(|word| rest.strip_prefix(word)).map(str::len);
    let mut rest = &rest[rest.len() - week(rest)?..];
    // 上周周五, 上周的周五
    let again = rest.strip_prefix('的').unwrap_or(rest);
    if let Some(length) = week(again).filter(|_| named_week) {
        rest = &again[again.len() - length..];
    }
    let named = rest.chars().next()?;
    let weekday = "一二三四五六日天".chars().position(|day| day == named)?.min(6);
    let monday = moved(today, -i64::from(today.weekday().num_days_from_monday()))?;
    let day = moved(monday, weeks.clamp(-60, 60) * 7 + i64::try_from(weekday).ok()?)?;
    // 周日 on a Monday is yesterday, 周三 the day after tomorrow.
    let far = !named_week && (day - today).num_days() > WEEKDAY_AHEAD;
    let day = if far { moved(day, -7)? } else { day };
    Some((day, text.len() - rest.len() + named.len_utf8(), named_week))
}

fn moved(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    let distance = Days::new(days.unsigned_abs());
    if days < 0 { day.checked_sub_days(distance) } else { day.checked_add_days(distance) }
}

/// 本月5日, 上个月26号
fn month_named(text: &str, today: NaiveDate) -> Option<(usize, Result<ReadDate, DateError>)> {
    const MONTHS: [(&str, i32); 9] = [
        ("本月", 0),
        ("这个月", 0),
        ("这月", 0),
        ("当月", 0),
        ("上上个月", -2),
        ("上个月", -1),
        ("上月", -1),
        ("下个月", 1),
        ("下月", 1),
    ];
    let (word, months) = MONTHS.into_iter().find(|(word, _)| text.starts_with(word))?;
    let (taken, read) = on(&text[word.len()..], months_on(today, months)?)?;
    Some((taken + word.chars().count(), read))
}

/// 5日, 二十号: of the month that is asked about, else of this month, or of last month when that is far ahead.
pub(super) fn day_of_month(
    text: &str,
    today: NaiveDate,
    asked: Option<NaiveDate>,
) -> Option<(usize, Result<ReadDate, DateError>)> {
    let (taken, read) = on(text, asked.unwrap_or(today))?;
    // 8号楼 is a place, 3日内 a time to do something in.
    let behind = text.chars().nth(taken);
    if behind
        .is_some_and(|c| "楼门厅院线馆桥台仓库车机位店铺厂坑井路弄巷公文令通窗内起前后游常报".contains(c))
    {
        return None;
    }
    let ahead = asked.is_none() && read.as_ref().is_ok_and(|day| (day.first - today).num_days() > DAYS_AHEAD);
    let last_month = || on(text, months_on(today, -1)?).filter(|(_, read)| read.is_ok());
    Some(if ahead { last_month().unwrap_or((taken, read)) } else { (taken, read) })
}

/// A day of the month so far from this one.
fn months_on(today: NaiveDate, months: i32) -> Option<NaiveDate> {
    let distance = Months::new(months.unsigned_abs());
    if months < 0 { today.checked_sub_months(distance) } else { today.checked_add_months(distance) }
}

/// The day 5日 or 二十号 of a month.
pub(super) fn on(text: &str, month: NaiveDate) -> Option<(usize, Result<ReadDate, DateError>)> {
    let chars: Vec<char> = text.chars().take(6).collect();
    let digits = chars.iter().take_while(|c| c.is_ascii_digit()).count();
    let length = if digits > 0 { digits } else { numeral::leading(&chars)?.1 };
    if !(1..=3).contains(&length) || digits > 2 || !chars.get(length).is_some_and(|c| "日号".contains(*c)) {
        return None;
    }
    let lead = format!("{}月", month.month());
    let found = dates::leading(&format!("{lead}{text}"), Some(month.year()))?;
    Some((found.length - lead.chars().count(), found.read))
}

/// 周三, without the week that it is of.
pub(super) fn is_bare_weekday(text: &str) -> bool {
    WEEK.into_iter().any(|word| text.trim_start().starts_with(word))
}
