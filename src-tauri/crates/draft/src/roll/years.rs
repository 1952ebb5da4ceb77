//! Years, days and anniversaries. Years in 《》, in 〔2024〕5号 and in （2021年修正） belong to other documents and stay.

use std::ops::Range;

use chrono::{Datelike as _, NaiveDate};
use shuhui_core::document::Role;
use shuhui_core::{dates, numeral};

use super::spans::overlaps;
use super::text::Text;
use super::{Finding, Roll, Rule};

/// What is said in brackets of the year of a law.
const OF_LAWS: [&str; 8] = ["修正", "修订", "公布", "通过", "施行", "试行", "发布", "版"];
/// Words beside the year before that say what is compared.
const COMPARED: [&str; 9] = ["比", "较", "同期", "同比", "对比", "相比", "基础上", "持平", "增长"];
/// Behind a day: what comes again on it each year.
const AGAIN: [&str; 9] = ["日期间", "节", "纪念日", "宣传日", "教育日", "禁毒日", "宪法日", "安全日", "周年"];
/// In front of the last day that a report counts to.
const UNTIL: [&str; 6] = ["截至", "截止到", "截止", "截止至", "到", "至"];
/// Numbers of years that are celebrated.
const ROUND: i32 = 5;

pub(super) fn find(roll: &Roll<'_>, text: &Text, found: &mut Vec<Finding>) {
    let (Some(year), Some(shift)) = (roll.earlier_year(), roll.shift()) else { return };
    if matches!(text.role, Role::Date) {
        return dated(roll, text, found);
    }
    let mut at = 0;
    while at < text.chars.len() {
        let Some((number, end, written)) = year_at(text, at) else {
            at = day(roll, text, at, found);
            continue;
        };
        let next = end;
        // What nobody wrote anew: a year that was moved stands beside the others of the report.
        let is_old = text.is_kept(at..end);
        if is_old && (number - year).abs() <= 1 && !belongs_elsewhere(text, at) && !overlaps(found, text, at)
        {
            let year = Year { number, range: at..end, written };
            one(roll, text, &year, shift, found);
        }
        at = past_day(text, next);
    }
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
fn year_at(text: &Text, at: usize) -> Option<(i32, usize, bool)> {
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

/// Whether a year is part of what another document is called.
fn belongs_elsewhere(text: &Text, at: usize) -> bool {
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
    if let Some(day) = dated_at(text, range.end).filter(|_| is_year) {
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
    let clause = text.words(text.around(range, "，。；：！"));
    let since = is_year
        && ["以来", "起", "至今", "开始"]
            .iter()
            .any(|word| text.starts(range.end + 1, word) || text.starts(range.end + 1, &format!("年{word}")));
    // What was the year before is told of the year before that, unless something is compared with it.
    let before = roll.earlier_year().is_some_and(|from| *number < from)
        && text.role != Role::Title
        && !COMPARED.iter().any(|word| clause.contains(word));
    let asked = quoted || since || before || !(is_year || joins);
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
    if text.get(at) == Some('年') { dated_at(text, at).map_or(at, |day| day.end) } else { at }
}

/// A day or a month without a year: something of the earlier report happened then. Gives where to go on.
fn day(roll: &Roll<'_>, text: &Text, at: usize, found: &mut Vec<Finding>) -> usize {
    let Some(day) = month_at(text, at) else { return at + 1 };
    let range = at..day.end;
    let before = at.checked_sub(1).and_then(|before| text.get(before));
    let span = |c: char| "—-－~～至到年·".contains(c) || c.is_ascii_digit();
    let spans = before.is_some_and(span) || text.get(day.end).is_some_and(span);
    let until = UNTIL.iter().any(|word| text.ends(at, word));
    let behind: String = text.chars[day.end..].iter().take(14).collect();
    let again = AGAIN.iter().any(|word| behind.contains(word)) || behind.starts_with(['底', '末', '前']);
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
    if is_day && words.trim() != today {
        let range = 0..text.chars.len();
        found.push(Finding::of(Rule::Dated, text, range).or(today).safely());
    }
}

impl Roll<'_> {
    /// 新中国成立75周年
    pub(super) fn anniversaries(&self, text: &Text, found: &mut Vec<Finding>) {
        let (Some(year), Some(shift)) = (self.earlier_year(), self.shift()) else { return };
        for at in text.places("周年") {
            let Some((begin, count, written)) = number_before(text, at) else { continue };
            if text.is_inside(at, '《', '》') || overlaps(found, text, begin) {
                continue;
            }
            let before = text.words(begin.saturating_sub(12)..begin);
            let known = self.lore.anniversaries.iter().find(|known| {
                known.words.iter().any(|word| before.trim_end_matches('第').ends_with(word.as_str()))
            });
            let said = |count: i32| match (written, u64::try_from(count)) {
                (true, Ok(count)) => numeral::written(count).unwrap_or_else(|| count.to_string()),
                _ => count.to_string(),
            };
            let name = known.and_then(|known| known.words.iter().find(|word| before.contains(word.as_str())));
            let begin_of_name = name.map_or(begin, |name| {
                let length = name.chars().count();
                text.places(name).into_iter().rfind(|at| at + length <= begin).unwrap_or(begin)
            });
            let finding = |rule, count: i32| {
                let mut finding =
                    Finding::of(rule, text, begin..at).or(said(count)).with("count", said(count));
                finding.words = text.words(begin_of_name..at + 2);
                finding.key = name.cloned().unwrap_or_default();
                finding
            };
            let now = known.map(|known| self.new_year() - known.since);
            let then = known.map(|known| year - known.since);
            match (now, then) {
                (Some(now), _) if count == now => {
                    let was = now - shift;
                    if was % ROUND == 0 && shift != 0 && now % ROUND != 0 {
                        let mut finding = finding(Rule::Round, now).with("was", said(was));
                        finding.proposals.clear();
                        found.push(finding);
                    }
                }
                (Some(now), Some(then)) if count == then => {
                    found.push(finding(Rule::Anniversary, now).safely());
                }
                (Some(now), _) => found.push(finding(Rule::AnniversaryAsked, now)),
                // Nobody knows of which year; what was moved already is not found again.
                (None, _) if shift != 0 && text.is_kept(begin..at) => {
                    found.push(finding(Rule::AnniversaryAsked, count + shift));
                }
                _ => {}
            }
        }
    }
}

/// The number that ends in front of a place: where it begins, what it is, whether in hanzi.
fn number_before(text: &Text, at: usize) -> Option<(usize, i32, bool)> {
    let before = &text.chars[..at];
    let digits = before.iter().rev().take_while(|c| c.is_ascii_digit()).count();
    if digits > 0 {
        return Some((at - digits, text.words(at - digits..at).parse().ok()?, false));
    }
    let length = before.iter().rev().take_while(|c| numeral::is_part(**c)).count();
    let number = numeral::number(&text.words(at - length..at))?;
    (length > 0).then_some((at - length, i32::try_from(number).ok()?, true))
}
