//! Words of a report that follow what is set for a new one: the period and its neighbours, the unit, the theme.

use std::ops::Range;

use chrono::{Datelike as _, NaiveDate};
use shuhui_compose::Becomes;
use shuhui_core::base::{Base, genre};
use shuhui_core::document::Role;
use shuhui_core::period::Part;
use shuhui_core::{Kinds, Period, dates, numeral};
use shuhui_draft::roll::{Finding, Own, PARTS, Rule};

use super::sheet::{Line, Sheet};
use crate::locale::text;

/// What a title says around its theme.
const AROUND: [&str; 13] = [
    "总结",
    "报告",
    "汇报",
    "小结",
    "述职",
    "情况",
    "计划",
    "要点",
    "打算",
    "安排",
    "清单",
    "台账",
    "责任制",
];
/// What is no theme.
const GENERAL: [&str; 10] = ["工作", "年度", "全年", "全面", "重点", "主要", "有关", "个人", "本人", "年终"];
/// What stands at the end of a theme and says nothing of it.
const ENDS: [&str; 4] = ["工作", "的", "落实", "开展"];

/// How a blank is printed.
const OPENING: &str = "〔待填：";
/// Characters of a theme that is nothing else wherever it stands.
const TELLING: usize = 4;
/// Characters of a template's name that a title gives.
const LONGEST: usize = 30;

/// What the years of a report follow.
pub(super) fn put_years(sheet: &mut Sheet, findings: &[Finding], period: Period) -> usize {
    let mut times = 0;
    for finding in findings {
        let Some(line) = sheet.line_at(finding.place) else { continue };
        let words = sheet.words(line, finding.range.clone());
        let start = finding.range.start;
        match finding.rule {
            Rule::Year => {
                let digits = words.get(..4).and_then(|year| year.parse::<i32>().ok());
                let becomes = match digits {
                    Some(year) => Becomes::Value(year_of(year - period.last().year())),
                    // No word of a template says a year in hanzi.
                    None => Becomes::Blank(text("roll.hint_year").to_owned(), None),
                };
                let end = if digits.is_some() { start + 4 } else { finding.range.end };
                times += usize::from(sheet.put(line, start..end, becomes));
            }
            Rule::Anniversary => {
                let becomes = match words.parse::<i32>() {
                    Ok(count) => Becomes::Value(format!("year - {}", period.last().year() - count)),
                    Err(_) => Becomes::Blank(text("template.hint_anniversary").to_owned(), None),
                };
                times += usize::from(sheet.put(line, finding.range.clone(), becomes));
            }
            _ => {}
        }
    }
    times
}

fn year_of(distance: i32) -> String {
    match distance {
        0 => "year".to_owned(),
        -1 => "last_year".to_owned(),
        1 => "next_year".to_owned(),
        further if further < 0 => format!("year - {}", -further),
        further => format!("year + {further}"),
    }
}

/// Blanks that the report has left as the program prints them are blanks again.
pub(super) fn put_blanks(sheet: &mut Sheet) {
    for line in 0..sheet.lines.len() {
        let chars = &sheet.lines[line].chars;
        let opens: Vec<usize> =
            (0..chars.len()).filter(|at| sheet.lines[line].has_at(*at, OPENING)).collect();
        for at in opens {
            let from = at + OPENING.chars().count();
            let close = sheet.lines[line].chars[from..].iter().position(|c| *c == '〕');
            if let Some(length) = close {
                let hint = sheet.words(line, from..from + length);
                sheet.put(line, at..from + length + 1, Becomes::Blank(hint, None));
            }
        }
    }
}

/// Numbers of the report that are none of the log are blanks: what stands would be stated of every year.
pub(super) fn put_left(sheet: &mut Sheet, findings: &[Finding]) {
    for finding in findings.iter().filter(|finding| finding.rule == Rule::Left) {
        let Some(line) = sheet.line_at(finding.place) else { continue };
        let was = sheet.words(line, finding.range.clone());
        let around = finding.words.replace(&was, "…");
        let hint = if around == "…" { text("roll.hint_number").to_owned() } else { around };
        sheet.put(line, finding.range.clone(), Becomes::Blank(hint, None));
    }
}

/// A title without blanks, in one word.
pub(super) fn bare(title: &str) -> String {
    let mut words: String = title.chars().filter(|c| !c.is_whitespace()).collect();
    while let Some(at) = words.find(OPENING)
        && let Some(end) = words[at..].find('〕')
    {
        words.replace_range(at..at + end + '〕'.len_utf8(), "");
    }
    words
}

/// The words for a half and for the one that it makes plans for.
pub(super) fn spans(period: Period) -> Vec<(&'static str, &'static str)> {
    match period.part() {
        Some(Part::Half(1)) => vec![("上半年", "period_span"), ("下半年", "next_period_span")],
        Some(Part::Half(_)) => vec![("下半年", "period_span")],
        _ => Vec::new(),
    }
}

/// The day that a report bears, which the new one bears as its own; other words in its place are a blank.
pub(super) fn put_dates(sheet: &mut Sheet) -> Option<NaiveDate> {
    let mut dated = None;
    for line in 0..sheet.lines.len() {
        let role = sheet.lines[line].role;
        let length = sheet.lines[line].chars.len();
        let words = sheet.words(line, 0..length);
        let becomes = match role {
            Role::Date => match day_of(&words) {
                Some(day) if dated.is_none_or(|dated| dated == day) => {
                    dated = Some(day);
                    Becomes::Value("date".to_owned())
                }
                _ => Becomes::Blank(text("roll.hint_date").to_owned(), None),
            },
            Role::PrintedOn => Becomes::Blank(text("roll.hint_date").to_owned(), None),
            Role::DocumentNumber => Becomes::Blank(text("template.hint_number").to_owned(), None),
            _ => continue,
        };
        sheet.put(line, 0..length, becomes);
    }
    dated
}

/// The same of a day under the title.
pub(super) fn put_bylines(sheet: &mut Sheet, findings: &[Finding], dated: &mut Option<NaiveDate>) {
    for finding in findings.iter().filter(|finding| finding.rule == Rule::Dated) {
        let Some(line) = sheet.line_at(finding.place) else { continue };
        let becomes = match day_of(&sheet.words(line, finding.range.clone())) {
            Some(day) if dated.is_none_or(|dated| dated == day) => {
                *dated = Some(day);
                Becomes::Value("date".to_owned())
            }
            _ => Becomes::Blank(text("roll.hint_date").to_owned(), None),
        };
        sheet.put(line, finding.range.clone(), becomes);
    }
}

/// The day that some words are, as the program writes it.
fn day_of(words: &str) -> Option<NaiveDate> {
    let (year, rest) = words.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    let day = rest.strip_suffix('日')?;
    let day = NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
    (dates::chinese(day) == words).then_some(day)
}

/// What unit the report speaks for, as its text has it.
pub(super) fn unit(base: &Base, own: &Own) -> Option<String> {
    let known = [base.unit.clone(), Some(own.unit.clone())];
    known.into_iter().flatten().find(|unit| !unit.trim().is_empty() && base.text.contains(unit.as_str()))
}

/// 安全生产 of 2024年度安全生产工作总结.
pub(super) fn theme(title: &str, unit: Option<&str>) -> Option<String> {
    let words = bare(title);
    let words = unit.map_or_else(|| words.clone(), |unit| words.replace(unit, ""));
    let words = without_period(&words);
    let end = AROUND.iter().filter_map(|around| words.find(around)).min()?;
    let mut theme = words[..end].trim_start_matches("关于");
    while let Some(rest) = ENDS.iter().find_map(|end| theme.strip_suffix(end)) {
        theme = rest;
    }
    let is_word = theme.chars().all(|c| c.is_alphabetic());
    let says = !GENERAL.contains(&theme) && (2..=12).contains(&theme.chars().count());
    (is_word && says).then(|| theme.to_owned())
}

/// Whether words of the theme speak of it where they stand: in the title, in front of 工作, and wherever they are long enough to be nothing
/// else. 学习 in 中心组学习 is part of what a kind is called.
pub(super) fn is_theme(line: &Line, range: Range<usize>, kinds: &Kinds) -> bool {
    let mut names = kinds.all().iter().flat_map(|kind| std::iter::once(&kind.name).chain(&kind.synonyms));
    let says = line.role == Role::Title || range.len() >= TELLING || line.has_at(range.end, ENDS[0]);
    says && !line.is_inside(range.start, '“', '”') && !names.any(|name| line.is_part_of(&range, name))
}

/// A title without its year and the part of it, wherever they stand.
fn without_period(title: &str) -> String {
    let chars: Vec<char> = title.chars().collect();
    let year = chars.windows(5).position(|five| {
        let four: String = five[..4].iter().collect();
        five[4] == '年' && (four.parse::<u32>().is_ok() || numeral::number(&four).is_some())
    });
    let Some(at) = year else { return title.to_owned() };
    let behind: String = chars[at + 5..].iter().collect();
    let behind = behind.strip_prefix('度').unwrap_or(&behind);
    let behind = PARTS.iter().find_map(|part| behind.strip_prefix(*part)).unwrap_or(behind);
    let before: String = chars[..at].iter().collect();
    format!("{before}{behind}")
}

/// What a template of the report is called: its title without what is set anew each time.
pub(super) fn name(title: &str, unit: Option<&str>, stem: &str) -> String {
    let words = bare(title);
    let words = unit.map_or_else(|| words.clone(), |unit| words.replace(unit, ""));
    let words = without_period(&words);
    let name = match words.chars().count() {
        0..=1 if bare(title).is_empty() => stem,
        0..=1 => title,
        _ => &words,
    };
    let said = |c: &char| c.is_alphanumeric() || "（）、—-“”".contains(*c);
    name.chars().filter(said).take(LONGEST).collect()
}

/// 文种
pub(super) fn kind(title: &str, stem: &str) -> String {
    genre(title).or_else(|| genre(stem)).unwrap_or(text("template.other_kind")).to_owned()
}
