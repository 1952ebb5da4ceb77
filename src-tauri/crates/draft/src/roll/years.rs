//! Years and days. Years in 《》, in 〔2024〕5号 and in （2021年修正） belong to other documents and stay.

use std::ops::Range;

use chrono::{Datelike as _, NaiveDate};
use shuhui_core::document::Role;
use shuhui_core::{dates, numeral};

use super::spans::{PARTS, overlaps};
use super::text::{Section, Text};
use super::{Finding, Roll, Rule};

/// What is said in brackets of the year of a law.
const OF_LAWS: [&str; 8] = ["修正", "修订", "公布", "通过", "施行", "试行", "发布", "版"];
/// Words beside the year before that say what is compared.
const COMPARED: [&str; 9] = ["比", "较", "同期", "同比", "对比", "相比", "基础上", "持平", "增长"];
/// Behind a day: what comes again on it each year.
const AGAIN: [&str; 9] = ["日期间", "节", "纪念日", "宣传日", "教育日", "禁毒日", "宪法日", "安全日", "周年"];
/// In front of the last day that a report counts to.
const UNTIL: [&str; 6] = ["截至", "截止到", "截止", "截止至", "到", "至"];
/// Beside a year in which something was given to the unit, once.
const HONOURS: [&str; 12] =
    ["荣获", "获得", "获评", "获授", "评为", "授予", "荣誉", "称号", "先进", "文明单位", "表彰", "命名"];
/// Between two years that go together: 2021年至2024年, 2023年度和2024年度.
const JOINED: &str = "年度初末底、和与及到至—-－–~～| \t";
/// Years that may still be meant by a plan, and years back to which a list may reach.
const AHEAD: i32 = 5;
const BACK: i32 = 10;
/// Years back that are asked also where they stand alone.
const RECENT: i32 = 3;

pub(super) fn find(roll: &Roll<'_>, text: &Text, found: &mut Vec<Finding>) {
    let (Some(year), Some(shift)) = (roll.earlier_year(), roll.shift()) else { return };
    if matches!(text.role, Role::Date) {
        return dated(roll, text, found);
    }
    let begin = found.len();
    let mut at = 0;
    while at < text.chars.len() {
        let Some((number, end, written)) = year_at(text, at) else {
            at = day(roll, text, at, found);
            continue;
        };
        let next = end;
        // What nobody wrote anew: a year that was moved stands beside the others of the report.
        let is_old = text.is_kept(at..end);
        let is_near = (year - BACK..=year + AHEAD).contains(&number);
        if is_old && is_near && !belongs_elsewhere(text, at) && !overlaps(found, text, at) {
            let year = Year { number, range: at..end, written };
            one(roll, text, &year, shift, found);
        }
        at = past_day(text, next);
    }
    together(text, year, begin, found);
}

/// Years that are named in one breath move together, or are asked together; one of long ago that stands alone is history and stays.
fn together(text: &Text, year: i32, begin: usize, found: &mut Vec<Finding>) {
    let is_year = |finding: &Finding| matches!(finding.rule, Rule::Year | Rule::YearAsked);
    let of = |finding: &Finding| number(&finding.words);
    let clause = |finding: &Finding| text.around(&finding.range, "，。；：！");
    let joined = |one: &Finding, other: &Finding| {
        let (first, second) = if one.range.start < other.range.start { (one, other) } else { (other, one) };
        let between = first.range.end.min(second.range.start)..second.range.start;
        text.chars[between].iter().all(|c| JOINED.contains(*c))
    };
    let years: Vec<Finding> = found[begin..].iter().filter(|finding| is_year(finding)).cloned().collect();
    let mut at = 0;
    found.retain(|finding| {
        at += 1;
        let long_ago =
            at > begin && is_year(finding) && of(finding).is_some_and(|number| number < year - RECENT);
        !long_ago || years.iter().any(|other| other.range != finding.range && joined(finding, other))
    });
    let asked: Vec<Range<usize>> =
        found[begin..].iter().filter(|finding| finding.rule == Rule::YearAsked).map(clause).collect();
    for finding in &mut found[begin..] {
        if finding.rule == Rule::Year && text.role != Role::Title && asked.contains(&clause(finding)) {
            finding.rule = Rule::YearAsked;
            finding.safe = false;
        }
    }
}

/// The year that words begin with.
fn number(words: &str) -> Option<i32> {
    let digits: String = words.chars().take(4).collect();
    digits.parse().ok().or_else(|| i32::try_from(numeral::number(&digits)?).ok())
}

/// A year in the text.
struct Year {
    number: i32,
    range: Range<usize>,
    /// In hanzi.
    written: bool,
}

impl Year {
    fn said(&self, number: i32) -> String {
        if self.written { hanzi(number) } else { number.to_string() }
    }
}

/// A year at a place: 2024, 二〇二四.
pub(super) fn year_at(text: &Text, at: usize) -> Option<(i32, usize, bool)> {
    if let Some((number, end)) = text.digits(at) {
        let number = i32::try_from(number).ok()?;
        return (end - at == 4 && (1900..2200).contains(&number)).then_some((number, end, false));
    }
    let digit =
        |c: char| "〇一二三四五六七八九".chars().position(|known| known == c || (c == '○' && known == '〇'));
    let before = at.checked_sub(1).and_then(|before| text.get(before));
    if before.and_then(digit).is_some() || text.get(at + 4) != Some('年') {
        return None;
    }
    let mut number = 0;
    for place in at..at + 4 {
        number = number * 10 + i32::try_from(digit(text.get(place)?)?).ok()?;
    }
    (1900..2200).contains(&number).then_some((number, at + 4, true))
}

fn hanzi(number: i32) -> String {
    let digits = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |c: char| c.to_digit(10).and_then(|digit| digits.get(digit as usize)).copied();
    number.to_string().chars().filter_map(digit).collect()
}

/// -03-05, .3.5, /3/5 behind a year.
fn pointed(text: &Text, at: usize) -> Option<Day> {
    let mark = text.get(at).filter(|c| "-./．－".contains(*c))?;
    let (month, end) = text.digits(at + 1)?;
    if text.get(end) != Some(mark) || !(1..=12).contains(&month) {
        return None;
    }
    let (day, end) = text.digits(end + 1)?;
    (1..=31).contains(&day).then_some(Day { month, day: Some(day), end })
}

/// Whether a year is part of what another document is called.
pub(super) fn belongs_elsewhere(text: &Text, at: usize) -> bool {
    let marks = [('《', '》'), ('〔', '〕'), ('[', ']'), ('﹝', '﹞')];
    if marks.iter().any(|(open, close)| text.is_inside(at, *open, *close)) {
        return true;
    }
    let bracket = text.inside(at, '（', '）').or_else(|| text.inside(at, '(', ')'));
    bracket.is_some_and(|range| {
        let words = text.words(range);
        OF_LAWS.iter().any(|of| words.contains(of)) && words.chars().count() < 24
    })
}

fn one(roll: &Roll<'_>, text: &Text, year: &Year, shift: i32, found: &mut Vec<Finding>) {
    let Year { number, range, .. } = year;
    let next = number + shift;
    let quoted = text.is_inside(range.start, '“', '”');
    let is_year = text.get(range.end) == Some('年');
    // 2024—2025年, 2024.3.5
    let joins = text.get(range.end).is_some_and(|c| "—-－~～至、和".contains(c))
        && year_at(text, range.end + 1).is_some_and(|(_, end, _)| text.get(end) == Some('年'));
    if let Some(day) = dated_at(text, range.end).filter(|_| is_year).or_else(|| pointed(text, range.end)) {
        let whole = range.start..day.end;
        return on_a_day(roll, text, *number, &day, whole, shift, found);
    }
    if shift == 0 {
        return;
    }
    let finding = |rule| {
        Finding::of(rule, text, range.clone())
            .or(year.said(next))
            .with("next", year.said(next))
            .with("year", year.said(*number))
    };
    // The plan of a year is none of a half: what comes next is another part of the year, or another year.
    if text.section == Section::Plans && is_year && roll.changes_part() {
        let mut past = range.end + 1 + usize::from(text.get(range.end + 1) == Some('度'));
        if let Some(part) = PARTS.iter().find(|part| text.starts(past, part)) {
            past += part.chars().count();
        }
        let ahead = roll.ahead();
        let mut asked = Finding::of(Rule::YearAsked, text, range.start..past)
            .or(ahead.clone())
            .with("next", ahead.trim_end_matches('年'))
            .with("year", year.said(*number));
        let moved = format!("{}年", year.said(next));
        if moved != ahead {
            asked = asked.or(moved);
        }
        found.push(asked);
        return;
    }
    let clause = text.words(text.around(range, "，。；：！"));
    let since = is_year
        && ["以来", "起", "至今", "开始"]
            .iter()
            .any(|word| text.starts(range.end + 1, word) || text.starts(range.end + 1, &format!("年{word}")));
    // What was the year before is told of the year before that, unless something is compared with it.
    let from = roll.earlier_year().unwrap_or(*number);
    let before = *number < from
        && !matches!(text.role, Role::Title | Role::Table)
        && !COMPARED.iter().any(|word| clause.contains(word));
    let beyond = !(from - 1..=from + 1).contains(number);
    let honoured = text.role != Role::Title && HONOURS.iter().any(|word| clause.contains(word));
    let cell = text.role == Role::Table && text.chars.len() == range.end - range.start;
    // 2025年第十八次代表大会 is held in that year.
    let counted = is_year
        && text.get(range.end + 1) == Some('第')
        && !text.chars[range.end + 1..].iter().take(6).any(|c| *c == '季');
    let asked = counted || quoted || since || before || beyond || honoured || !(is_year || joins || cell);
    found.push(if asked { finding(Rule::YearAsked) } else { finding(Rule::Year).safely() });
}

/// A month and a day behind a year or alone.
struct Day {
    month: u32,
    day: Option<u32>,
    end: usize,
}

/// 年3月5日, 年3月; `at` is where 年 stands.
fn dated_at(text: &Text, at: usize) -> Option<Day> {
    let begin = at + usize::from(text.get(at) == Some('年'));
    month_at(text, begin)
}

/// 3月5日, 3月, 3月份
fn month_at(text: &Text, at: usize) -> Option<Day> {
    let (month, end) = text.digits(at)?;
    if text.get(end) != Some('月') || !(1..=12).contains(&month) {
        return None;
    }
    let end = end + 1;
    if let Some((day, behind)) = text.digits(end)
        && matches!(text.get(behind), Some('日' | '号'))
        && (1..=31).contains(&day)
    {
        return Some(Day { month, day: Some(day), end: behind + 1 });
    }
    let end = end + usize::from(text.get(end) == Some('份'));
    Some(Day { month, day: None, end })
}

/// 2024年12月31日: the last day that the report counts to, or a day on which something was.
fn on_a_day(
    roll: &Roll<'_>,
    text: &Text,
    year: i32,
    day: &Day,
    whole: Range<usize>,
    shift: i32,
    found: &mut Vec<Finding>,
) {
    let moved = format!("{}{}", year + shift, text.words(whole.start + 4..whole.end));
    let until = UNTIL.iter().any(|word| text.ends(whole.start, word));
    let last = roll.base.period.map(shuhui_core::Period::last);
    let on = day.day.and_then(|d| NaiveDate::from_ymd_opt(year, day.month, d));
    let ends = until && (on.is_some() && on == last);
    let month_ends = until
        && day.day.is_none()
        && text.get(day.end).is_some_and(|c| matches!(c, '底' | '末'))
        && last.is_some_and(|last| (last.year(), last.month()) == (year, day.month));
    let to = roll.to.last();
    if ends {
        found.push(Finding::of(Rule::Year, text, whole).or(dates::chinese(to)).safely());
    } else if month_ends {
        let becomes = format!("{}年{}月", to.year(), to.month());
        found.push(Finding::of(Rule::Year, text, whole).or(becomes).safely());
    } else if text.role == Role::Byline {
        found.push(Finding::of(Rule::Dated, text, whole).or(dates::chinese(roll.today)).safely());
    } else {
        let finding = Finding::of(Rule::Day, text, whole).or_blank("").or(moved);
        found.push(finding);
    }
}

/// Behind the month and the day that follow a year.
fn past_day(text: &Text, at: usize) -> usize {
    let day = if text.get(at) == Some('年') { dated_at(text, at) } else { pointed(text, at) };
    day.map_or(at, |day| day.end)
}

/// A day or a month without a year: something of the earlier report happened then. Gives where to go on.
fn day(roll: &Roll<'_>, text: &Text, at: usize, found: &mut Vec<Finding>) -> usize {
    let Some(day) = month_at(text, at) else { return at + 1 };
    let range = at..day.end;
    let before = at.checked_sub(1).and_then(|before| text.get(before));
    let span = |c: char| "—-－~～至到年·".contains(c) || c.is_ascii_digit();
    let counted = ["截至", "截止", "截止到", "截止至"].iter().any(|word| text.ends(at, word));
    let spans = (before.is_some_and(span) && !counted) || text.get(day.end).is_some_and(span);
    // 截至12月31日 is so each year, 截至12月20日 was so then.
    let ends = |period: shuhui_core::Period| {
        let last = period.last();
        last.month() == day.month && day.day.is_none_or(|day| day == last.day())
    };
    let until = UNTIL.iter().any(|word| text.ends(at, word))
        && roll.base.period.is_some_and(|from| ends(from) && ends(roll.to));
    let behind: String = text.chars[day.end..].iter().take(14).collect();
    let again = AGAIN.iter().any(|word| behind.contains(word))
        // The ends of months by which something shall be done come again, where the plan is of the same part of a year.
        || (text.section == Section::Plans && !roll.changes_part() && behind.starts_with(['底', '末', '前']));
    let inside = [('《', '》'), ('“', '”')].iter().any(|(open, close)| text.is_inside(at, *open, *close));
    let moves = roll.base.period.is_some_and(|from| from != roll.to);
    if moves && text.is_kept(range.clone()) && !(spans || until || again || inside) {
        found.push(Finding::of(Rule::Day, text, range).or_blank(""));
    }
    day.end
}

/// The day that the report bears.
fn dated(roll: &Roll<'_>, text: &Text, found: &mut Vec<Finding>) {
    let today = dates::chinese(roll.today);
    let words = text.words(0..text.chars.len());
    let is_day = words.contains('年') && !text.chars.is_empty();
    if is_day && !words.contains(&today) {
        let range = 0..text.chars.len();
        found.push(Finding::of(Rule::Dated, text, range).or(today).safely());
    }
}
