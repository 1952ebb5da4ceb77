//! Days, months and the stretches between them: something of the earlier report happened then.

use std::ops::Range;

use chrono::{Datelike as _, NaiveDate};
use shuhui_core::document::Role;
use shuhui_core::{Period, dates, numeral};

use super::spans::overlaps;
use super::text::{Section, Text};
use super::years::{OF_LAWS, hanzi, year_at};
use super::{Finding, Roll, Rule};

/// Behind a day: what comes again on it each year.
const AGAIN: [&str; 9] = ["日期间", "节", "纪念日", "宣传日", "教育日", "禁毒日", "宪法日", "安全日", "周年"];
/// In front of the last day that a report counts to.
const UNTIL: [&str; 6] = ["截至", "截止到", "截止", "截止至", "到", "至"];
/// Between the ends of a stretch: 5月20日至6月20日.
const TO: &str = "—-－–~～至到";
/// Stretches of months that every year has: halves, quarters, and all up to one of their ends.
const PARTS: [(u32, u32); 8] = [(1, 3), (4, 6), (7, 9), (10, 12), (1, 6), (7, 12), (1, 9), (1, 12)];
/// Days of the week, as they stand beside a date.
const WEEK: [&str; 3] = ["星期", "礼拜", "周"];
/// Hours of a day by their names.
const HOURS: [&str; 7] = ["上午", "下午", "中午", "晚上", "凌晨", "早上", "晚"];

/// A month and a day behind a year or alone.
#[derive(Clone, Copy)]
pub(super) struct Day {
    pub(super) month: u32,
    pub(super) day: Option<u32>,
    pub(super) end: usize,
}

/// -03-05, .3.5, /3/5 behind a year.
pub(super) fn pointed(text: &Text, at: usize) -> Option<Day> {
    let mark = text.get(at).filter(|c| "-./．－".contains(*c))?;
    let (month, end) = text.digits(at + 1)?;
    if text.get(end) != Some(mark) || !(1..=12).contains(&month) {
        return None;
    }
    let (day, end) = text.digits(end + 1)?;
    (1..=31).contains(&day).then_some(Day { month, day: Some(day), end })
}

/// 年3月5日, 年3月; `at` is where 年 stands.
pub(super) fn dated_at(text: &Text, at: usize) -> Option<Day> {
    let begin = at + usize::from(text.get(at) == Some('年'));
    // Behind its year 十二月 is a month without its day, too.
    let written = || number(text, begin).filter(|(_, end)| text.get(*end) == Some('月'));
    let month = || written().map(|(month, end)| Day { month, day: None, end: end + 1 });
    month_at(text, begin).or_else(month)
}

/// 3月5日, 3月, 3月份, 十二月二十日
fn month_at(text: &Text, at: usize) -> Option<Day> {
    let (month, end) = number(text, at)?;
    let written = !text.get(at)?.is_ascii_digit();
    if text.get(end) != Some('月') || !(1..=12).contains(&month) {
        return None;
    }
    let end = end + 1;
    if let Some((day, behind)) = number(text, end)
        && matches!(text.get(behind), Some('日' | '号'))
        && (1..=31).contains(&day)
    {
        return Some(Day { month, day: Some(day), end: behind + 1 });
    }
    let whole = text.get(end) == Some('份');
    // 一月一次 is no January.
    (whole || !written).then_some(Day { month, day: None, end: end + usize::from(whole) })
}

/// A whole number at a place, in digits or hanzi.
fn number(text: &Text, at: usize) -> Option<(u32, usize)> {
    if let Some(found) = text.digits(at) {
        return Some(found);
    }
    let is_part = |at: usize| text.get(at).is_some_and(numeral::is_part);
    if at.checked_sub(1).is_some_and(is_part) || !is_part(at) {
        return None;
    }
    let length = text.chars[at..].iter().take_while(|c| numeral::is_part(**c)).count();
    let number = numeral::number(&text.words(at..at + length))?;
    Some((u32::try_from(number).ok()?, at + length))
}

/// Behind the day of the week and the hour that belong to a day: （星期三）下午3:00.
fn past_hour(text: &Text, at: usize) -> usize {
    let blanks = |at: usize| at + text.chars[at..].iter().take_while(|c| **c == ' ').count();
    let mut end = at;
    let open = blanks(end);
    let bracket = usize::from(text.get(open).is_some_and(|c| "（(".contains(c)));
    if let Some(week) = WEEK.iter().find(|week| text.starts(open + bracket, week)) {
        let past = open + bracket + week.chars().count();
        let closed = past + 1 + bracket;
        if text.get(past).is_some_and(|c| "一二三四五六日天".contains(c))
            && (bracket == 0 || text.get(past + 1).is_some_and(|c| "）)".contains(c)))
        {
            end = closed;
        }
    }
    let hours = blanks(end);
    let named = HOURS.iter().find(|hour| text.starts(hours, hour));
    let hours = hours + named.map_or(0, |hour| hour.chars().count());
    if let Some((_, past)) = text.digits(hours) {
        match text.get(past) {
            Some(':' | '：') => {
                if let Some((_, past)) = text.digits(past + 1) {
                    // 9:30—11:30
                    let until =
                        text.get(past).filter(|c| TO.contains(*c)).and_then(|_| clock(text, past + 1));
                    return until.unwrap_or(past);
                }
            }
            Some('时' | '点') => {
                let minutes = text.digits(past + 1).filter(|(_, past)| text.get(*past) == Some('分'));
                return minutes.map_or(past + 1, |(_, past)| past + 1);
            }
            _ => {}
        }
    }
    end
}

/// Behind an hour with its minutes: 11:30.
fn clock(text: &Text, at: usize) -> Option<usize> {
    let (_, past) = text.digits(at)?;
    text.get(past).filter(|c| ":：".contains(*c))?;
    text.digits(past + 1).map(|(_, past)| past)
}

/// 2024年12月31日: the last day that the report counts to, or a day on which something was.
pub(super) fn on_a_day(
    roll: &Roll<'_>,
    text: &Text,
    year: i32,
    day: &Day,
    whole: Range<usize>,
    shift: i32,
    found: &mut Vec<Finding>,
) {
    let counts_to = UNTIL.iter().any(|word| text.ends(whole.start, word));
    let last = roll.base.period.map(Period::last);
    let on = day.day.and_then(|d| NaiveDate::from_ymd_opt(year, day.month, d));
    let ends = counts_to && (on.is_some() && on == last);
    let month_ends = counts_to
        && day.day.is_none()
        && text.get(day.end).is_some_and(|c| matches!(c, '底' | '末'))
        && last.is_some_and(|last| (last.year(), last.month()) == (year, day.month));
    let to = roll.to.last();
    let line = text.around(&whole, "");
    let decided = OF_LAWS.iter().any(|word| text.words(line.clone()).contains(word));
    // What was a day of an earlier year still was.
    let from = roll.earlier_year().unwrap_or(year);
    let history = year < from - 1 && shift >= 0;
    if ends {
        found.push(Finding::of(Rule::Year, text, whole).or(dates::chinese(to)).safely());
    } else if month_ends {
        let becomes = format!("{}年{}月", to.year(), to.month());
        found.push(Finding::of(Rule::Year, text, whole).or(becomes).safely());
    } else if text.role == Role::Byline && !decided {
        let today = today(roll, day.day.is_none());
        if text.words(whole.clone()) != today {
            found.push(Finding::of(Rule::Dated, text, whole).or(today).safely());
        }
    } else if !history {
        let until = stretches_to(text, whole.end);
        let written = !text.get(whole.start).is_some_and(|c| c.is_ascii_digit());
        let behind = text.words(whole.start + 4..until.unwrap_or(whole.end));
        let moved = if written {
            format!("{}{behind}", hanzi(year + shift))
        } else {
            format!("{}{behind}", year + shift)
        };
        let range = whole.start..until.unwrap_or_else(|| past_hour(text, whole.end));
        let finding = Finding::of(Rule::Day, text, range).or_blank("").or(moved);
        found.push(if year == from {
            finding
        } else {
            finding.with("other", year.to_string()).with("next", (year + shift).to_string())
        });
    }
}

/// Behind the month and the day that follow a year.
pub(super) fn past_day(text: &Text, at: usize) -> usize {
    let day = if text.get(at) == Some('年') { dated_at(text, at) } else { pointed(text, at) };
    day.map_or(at, |day| day.end)
}

/// A day or a month without a year, or a stretch of them. Gives where to go on.
pub(super) fn find(roll: &Roll<'_>, text: &Text, at: usize, found: &mut Vec<Finding>) -> usize {
    let moves = roll.base.period.is_some_and(|from| from != roll.to);
    if let Some((range, asked)) = stretch(roll, text, at) {
        if moves && text.is_kept(range.clone()) && !is_name(text, at) && !overlaps(found, text, at) {
            found.extend(asked);
        }
        return range.end;
    }
    if let Some(range) = by_the_moon(text, at) {
        if moves && text.is_kept(range.clone()) && !comes_again(text, range.end) && !is_name(text, at) {
            found.push(Finding::of(Rule::Day, text, range.clone()).or_blank(""));
        }
        return range.end;
    }
    let Some(day) = month_at(text, at).or_else(|| day_alone(text, at)) else { return at + 1 };
    let range = at..past_hour(text, day.end);
    let before = |n: usize| at.checked_sub(n).and_then(|before| text.get(before));
    let year = |c: char| c.is_ascii_digit() || numeral::is_part(c) || "每历".contains(c);
    let spans = match before(1) {
        // 2024年3月 is asked with its year, 每年3月 comes again.
        Some('年') => before(2).is_some_and(year),
        Some(c) => c.is_ascii_digit() || "—-－–~～·".contains(c),
        None => false,
    };
    // 截至12月31日 is so each year, 截至12月20日 was so then.
    let ends = |period: Period| {
        let last = period.last();
        last.month() == day.month && day.day.is_none_or(|day| day == last.day())
    };
    let until = UNTIL.iter().any(|word| text.ends(at, word))
        && roll.base.period.is_some_and(|from| ends(from) && ends(roll.to));
    let behind: String = text.chars[day.end..].iter().take(14).collect();
    let again = comes_again(text, day.end)
        // The ends of months by which something shall be done come again, where the plan is of the same part of a year.
        || (text.section == Section::Plans && !roll.changes_part() && behind.starts_with(['底', '末', '前']));
    let known = overlaps(found, text, at) || is_name(text, at);
    if moves && text.is_kept(range.clone()) && !(spans || until || again || known) {
        found.push(Finding::of(Rule::Day, text, range).or_blank(""));
    }
    day.end
}

/// What a calendar calls the year and the days of the week: 龙年, 甲辰, 星期三.
pub(super) fn by_name(roll: &Roll<'_>, text: &Text, found: &mut Vec<Finding>) {
    let (Some(year), Some(shift)) = (roll.earlier_year(), roll.shift()) else { return };
    if roll.base.period == Some(roll.to) {
        return;
    }
    for number in [year, year + 1] {
        let (sign, stem) = (sign(number), stem(number));
        for (was, is, behind) in [
            (stem, self::stem(number + shift), ["年".to_owned(), format!("{sign}年")]),
            (sign, self::sign(number + shift), ["年".to_owned(), "年".to_owned()]),
        ] {
            for at in text.places(&was) {
                let range = at..at + was.chars().count();
                let named = behind.iter().any(|word| text.starts(range.end, word));
                if !named || shift == 0 || !text.is_kept(range.clone()) || overlaps(found, text, at) {
                    continue;
                }
                let finding = Finding::of(Rule::YearAsked, text, range).or(is.clone());
                found.push(finding.with("year", was.clone()).with("next", is.clone()));
            }
        }
    }
    for week in WEEK.iter().filter(|week| week.chars().count() > 1) {
        for at in text.places(week) {
            let range = at..at + week.chars().count() + 1;
            let each = text.words(at.saturating_sub(6)..at);
            let is_day = text.get(range.end - 1).is_some_and(|c| "一二三四五六日天".contains(c));
            if is_day && !each.contains('每') && text.is_kept(range.clone()) && !overlaps(found, text, at) {
                found.push(Finding::of(Rule::Day, text, range).or_blank(""));
            }
        }
    }
}

/// The animal of a year.
fn sign(year: i32) -> String {
    of_cycle("猴鸡狗猪鼠牛虎兔龙蛇马羊", year)
}

/// The two signs of a year among the sixty.
fn stem(year: i32) -> String {
    of_cycle("庚辛壬癸甲乙丙丁戊己", year) + &of_cycle("申酉戌亥子丑寅卯辰巳午未", year)
}

/// The sign of a year, of as many as take turns.
fn of_cycle(signs: &str, year: i32) -> String {
    let signs: Vec<char> = signs.chars().collect();
    let turn = usize::try_from(year).unwrap_or_default() % signs.len();
    signs[turn].to_string()
}

/// 15日 without its month.
fn day_alone(text: &Text, at: usize) -> Option<Day> {
    let (day, end) = text.digits(at)?;
    let before = at.checked_sub(1).and_then(|before| text.get(before));
    let stands = before.is_none_or(|c| !c.is_alphanumeric() || "至到".contains(c));
    let other = text.get(end + 1).is_some_and(|c| "常子均历活".contains(c));
    (stands && (1..=31).contains(&day) && text.get(end) == Some('日') && !other).then_some(Day {
        month: 0,
        day: Some(day),
        end: end + 1,
    })
}

/// Whether what stands behind a day comes on it each year.
fn comes_again(text: &Text, end: usize) -> bool {
    let behind: String = text.chars[end..].iter().take(14).collect();
    AGAIN.iter().any(|word| behind.contains(word))
}

/// Whether a place is in what something is called.
fn is_name(text: &Text, at: usize) -> bool {
    [('《', '》'), ('“', '”')].iter().any(|(open, close)| text.is_inside(at, *open, *close))
}

/// Behind the end of a stretch whose beginning ends at a place: 至6月20日, —5月, 至22日.
fn stretches_to(text: &Text, at: usize) -> Option<usize> {
    text.get(at).filter(|c| TO.contains(*c))?;
    let day = || number(text, at + 1).filter(|(_, end)| text.get(*end) == Some('日')).map(|(_, end)| end + 1);
    month_at(text, at + 1).map(|day| day.end).or_else(day)
}

/// 5月20日至6月20日, 3—5月, 1至9月: where it stands, and what is asked of it.
fn stretch(roll: &Roll<'_>, text: &Text, at: usize) -> Option<(Range<usize>, Option<Finding>)> {
    let (first, past, has_day) = match month_at(text, at) {
        Some(day) => (day.month, day.end, day.day.is_some()),
        None => number(text, at).map(|(month, past)| (month, past, false))?,
    };
    let begins = at.checked_sub(1).and_then(|before| text.get(before));
    text.get(past).filter(|c| TO.contains(*c))?;
    let of_month = number(text, past + 1).filter(|(_, end)| text.get(*end) == Some('月'));
    let until = match (month_at(text, past + 1), of_month) {
        (Some(day), _) => day,
        (None, Some((month, end))) => Day { month, day: None, end: end + 1 },
        (None, None) if has_day => Day { month: first, day: Some(0), end: stretches_to(text, past)? },
        (None, None) => return None,
    };
    let range = at..until.end;
    if begins.is_some_and(|c| c.is_ascii_digit() || "·.".contains(c) || TO.contains(c))
        || !(1..=12).contains(&first)
    {
        return Some((range, None));
    }
    let ends = |period: Period| {
        let last = period.last();
        (period.first().month(), last.month()) == (first, until.month)
    };
    let days = has_day || until.day.is_some();
    if !days && PARTS.contains(&(first, until.month)) {
        if !roll.changes_part() || ends(roll.to) {
            return Some((range, None));
        }
        let from = roll.base.period?;
        let last = roll.to.last().month();
        let asked = Finding::of(Rule::SpanAsked, text, range.clone());
        // All up to the end of the earlier report: all up to the end of the new one.
        let asked = match () {
            () if first == 1 && from.last().month() == until.month && last == 12 => asked.or("全年"),
            () if first == 1 && from.last().month() == until.month => asked.or(format!("1至{last}月")),
            () => asked,
        };
        return Some((range, Some(asked)));
    }
    // The stretch of a plan of the same part of the year is one of the next year as well.
    let again =
        comes_again(text, until.end) || (text.section == Section::Plans && !days && !roll.changes_part());
    let asked = (!again).then(|| Finding::of(Rule::Day, text, range.clone()).or_blank(""));
    Some((range, asked))
}

/// 八月十五 has no mark that it is a day; 正月初八 and 腊月廿三 have.
fn by_the_moon(text: &Text, at: usize) -> Option<Range<usize>> {
    let month = match text.get(at)? {
        '正' | '腊' | '冬' => at + 1,
        c if numeral::is_part(c) && !c.is_ascii_digit() => {
            at + text.chars[at..].iter().take_while(|c| numeral::is_part(**c)).count()
        }
        _ => return None,
    };
    let named = text.ends(at, "农历") || text.ends(at, "阴历");
    let day = month + 1;
    let begins = text.get(day).is_some_and(|c| "初廿".contains(c))
        || ((named || month == at + 1 && "正腊冬".contains(text.chars[at]))
            && text.get(day).is_some_and(numeral::is_part));
    if text.get(month) != Some('月') || !begins {
        return None;
    }
    let rest = text.chars[day + 1..].iter().take_while(|c| numeral::is_part(**c)).count();
    let begin = if named { at - 2 } else { at };
    (rest > 0 || text.get(day) == Some('十')).then_some(begin..day + 1 + rest)
}

/// The day that the report bears.
pub(super) fn dated(roll: &Roll<'_>, text: &Text, found: &mut Vec<Finding>) {
    let words = text.words(0..text.chars.len());
    let is_day = words.contains('年') && !text.chars.is_empty();
    let today = today(roll, !words.contains(['日', '号']) && words.contains('月'));
    if is_day && !words.contains(&today) {
        // 秘书处　　2024年12月30日: what stands in front of it stays.
        let begin = (0..text.chars.len()).find(|at| year_at(text, *at).is_some()).unwrap_or_default();
        let last = text.chars.iter().rposition(|c| matches!(c, '日' | '号' | '月')).map(|at| at + 1);
        let range = begin..last.filter(|end| *end > begin).unwrap_or(text.chars.len());
        found.push(Finding::of(Rule::Dated, text, range).or(today).safely());
    }
}

/// The day of now, or its month where the earlier report says no more.
fn today(roll: &Roll<'_>, month: bool) -> String {
    match month {
        true => format!("{}年{}月", roll.today.year(), roll.today.month()),
        false => dates::chinese(roll.today),
    }
}
