//! Years and days. Years in 《》, in 〔2024〕5号 and in （2021年修正） belong to other documents and stay.

use std::ops::Range;

use shuhui_core::document::Role;
use shuhui_core::numeral;

use super::ordinals::past_number;
use super::spans::{PARTS, overlaps};
use super::text::{Section, Text};
use super::words::WORDS;
use super::{Finding, Roll, Rule, days};

/// What is said in brackets of the year of a law.
pub(super) const OF_LAWS: [&str; 8] = ["修正", "修订", "公布", "通过", "施行", "试行", "发布", "版"];
/// Words beside the year before that say what is compared.
const COMPARED: [&str; 9] = ["比", "较", "同期", "同比", "对比", "相比", "基础上", "持平", "增长"];
/// Beside a year in which something was given to the unit, once.
const HONOURS: [&str; 12] =
    ["荣获", "获得", "获评", "获授", "评为", "授予", "荣誉", "称号", "先进", "文明单位", "表彰", "命名"];
/// Between two years that go together: 2021年至2024年, 2023年度和2024年度.
const JOINED: &str = "年度初末底、和与及到至—-－–~～| \t";
/// Characters behind a year in which stands what was said in it.
const PAPER: usize = 14;
/// Years that may still be meant by a plan, and years back to which a list may reach.
const AHEAD: i32 = 5;
const BACK: i32 = 10;
/// Years back that are asked also where they stand alone.
const RECENT: i32 = 3;

pub(super) fn find(roll: &Roll<'_>, text: &Text, found: &mut Vec<Finding>) {
    let (Some(year), Some(shift)) = (roll.earlier_year(), roll.shift()) else { return };
    if matches!(text.role, Role::Date) {
        return days::dated(roll, text, found);
    }
    let begin = found.len();
    let mut at = 0;
    while at < text.chars.len() {
        let Some((number, end, written)) = year_at(text, at) else {
            at = days::find(roll, text, at, found);
            continue;
        };
        if let Some(past) = running(roll, text, number, end) {
            at = past;
            continue;
        }
        let next = end;
        // What nobody wrote anew: a year that was moved stands beside the others of the report.
        let is_old = text.is_kept(at..end);
        let is_near = (year - BACK..=year + AHEAD).contains(&number);
        if is_old && is_near && !belongs_elsewhere(text, at) && !overlaps(found, text, at) {
            let year = Year { number, range: at..end, written };
            one(roll, text, &year, shift, found);
        }
        at = days::past_day(text, next);
    }
    together(text, year, roll.new_year(), begin, found);
}

/// Years that are named in one breath move together, or are asked together; one of long ago that stands alone is history and stays, and
/// so does one by which something shall be done that still lies ahead.
fn together(text: &Text, year: i32, new: i32, begin: usize, found: &mut Vec<Finding>) {
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
        let lies_off = |number: i32| number < year - RECENT || number > new.max(year) + 1;
        let alone = at > begin && is_year(finding) && of(finding).is_some_and(lies_off);
        !alone || years.iter().any(|other| other.range != finding.range && joined(finding, other))
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

/// A year beside what it is said to be is no surer than that: 2024年是“十四五”规划的第四年.
pub(super) fn beside(text: &Text, found: &mut [Finding]) {
    let said: Vec<Range<usize>> = found
        .iter()
        .filter(|finding| finding.place == text.place)
        .filter(|finding| match finding.rule {
            Rule::Ordinal | Rule::OfYear => true,
            // 2024年度列全市第1名
            Rule::Left => text.ends(finding.range.start, "第"),
            _ => false,
        })
        .map(|finding| finding.range.clone())
        .collect();
    for year in found.iter_mut().filter(|finding| finding.rule == Rule::Year && !finding.args.is_empty()) {
        let clause = text.around(&year.range, "，。；：！、");
        // 2024年，是开局之年
        let behind = year.range.end + usize::from(text.get(year.range.end) == Some('年'));
        let mark = usize::from(text.get(behind).is_some_and(|c| "，,".contains(c)));
        let says = ["是", "既是", "为"].iter().any(|word| text.starts(behind + mark, word));
        let end = match says {
            true => text.around(&(behind + mark..behind + mark), "，。；：！").end,
            false => clause.end,
        };
        let is_said = said.iter().any(|said| (year.range.end..end).contains(&said.start));
        if text.role != Role::Title && year.place == text.place && is_said {
            year.rule = Rule::YearAsked;
            year.safe = false;
        }
    }
}

/// Behind the years of a plan that goes on in the new year: 行动方案（2024—2026年）. It is called so until it is over.
fn running(roll: &Roll<'_>, text: &Text, first: i32, end: usize) -> Option<usize> {
    let at = end + usize::from(text.get(end) == Some('年'));
    text.get(at).filter(|c| "—-－–~～至到".contains(*c))?;
    let (last, past, _) = year_at(text, at + 1)?;
    let words = text.words(text.around(&(end..past), "，。；：！"));
    let named = WORDS.plans.iter().any(|word| words.contains(word));
    (named && goes_on(roll, first, last)).then_some(past)
}

/// Whether the years of a plan of several years hold the new one.
pub(super) fn goes_on(roll: &Roll<'_>, first: i32, last: i32) -> bool {
    last - first >= 2 && (first..=last).contains(&roll.new_year())
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

pub(super) fn hanzi(number: i32) -> String {
    let digits = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |c: char| c.to_digit(10).and_then(|digit| digits.get(digit as usize)).copied();
    number.to_string().chars().filter_map(digit).collect()
}

/// Whether a year is part of what another document is called.
pub(super) fn belongs_elsewhere(text: &Text, at: usize) -> bool {
    let marks = [('《', '》'), ('〔', '〕'), ('[', ']'), ('﹝', '﹞')];
    if marks.iter().any(|(open, close)| text.is_inside(at, *open, *close)) {
        return true;
    }
    let bracket = text.inside(at, '（', '）').or_else(|| text.inside(at, '(', ')'));
    bracket.is_some_and(|range| {
        // 禾教发（2024）12号
        if past_number(text, range.end).is_some() {
            return true;
        }
        // A line that is nothing else tells of the report itself: （2023年1月5日会议通过）
        let line = text.around(&range, "");
        let whole = line.start + 1 == range.start && range.end + 1 == line.end;
        let words = text.words(range);
        !whole && OF_LAWS.iter().any(|of| words.contains(of)) && words.chars().count() < 24
    })
}

fn one(roll: &Roll<'_>, text: &Text, year: &Year, shift: i32, found: &mut Vec<Finding>) {
    let Year { number, range, .. } = year;
    let next = number + shift;
    let quoted = text.is_inside(range.start, '“', '”');
    let ends_year = |at: usize| text.get(at) == Some('年') || text.starts(at, "学年");
    let is_year = ends_year(range.end);
    // 2024—2025年, 2024—2025学年, 2024.3.5
    let joins = text.get(range.end).is_some_and(|c| "—-－~～至、和".contains(c))
        && year_at(text, range.end + 1).is_some_and(|(_, end, _)| ends_year(end));
    if let Some(day) =
        days::dated_at(text, range.end).filter(|_| is_year).or_else(|| days::pointed(text, range.end))
    {
        let whole = range.start..day.end;
        return days::on_a_day(roll, text, *number, &day, whole, shift, found);
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
    // 2024年全国两会精神 was that of the year; a title is of the report itself.
    let behind: String = text.chars[range.end..].iter().take(PAPER).collect();
    let behind = behind.split(['，', '。', '；', '、']).next().unwrap_or_default();
    let paper = text.role != Role::Title && WORDS.papers.iter().any(|word| behind.contains(word));
    let asked =
        paper || counted || quoted || since || before || beyond || honoured || !(is_year || joins || cell);
    found.push(if asked { finding(Rule::YearAsked) } else { finding(Rule::Year).safely() });
}
