//! 今年上半年 in what becomes the report of a year, and the other way round: words for a span that is another one now.

use shuhui_core::Period;
use shuhui_core::document::Role;
use shuhui_core::period::Part;

use super::text::{Section, Text};
use super::{Finding, Roll, Rule};

/// Words in front of a part of a year that say which year is meant.
const THIS_YEAR: [&str; 2] = ["今年", "本年"];
/// Parts of a year by their names, the longer wordings first.
pub const PARTS: [&str; 10] = [
    "第一季度",
    "第二季度",
    "第三季度",
    "第四季度",
    "一季度",
    "二季度",
    "三季度",
    "四季度",
    "上半年",
    "下半年",
];
/// Terms of schools, the longer wordings first.
const TERMS: [&str; 8] =
    ["春季学期", "秋季学期", "第一学期", "第二学期", "上学期", "下学期", "本学期", "新学期"];
/// The first quarters of a year, counted.
const FIRST: [&str; 3] = ["前三季度", "前三个季度", "前两个季度"];
/// Years by how far they are, which go along with the text: 前年立项, 明年结题.
const FAR: [&str; 7] = ["大前年", "前年", "去年", "上年", "明年", "来年", "后年"];
/// In front of them what compares, behind them what is compared with: 比去年, 去年同期.
const COMPARED: [&str; 9] = ["比", "较", "与", "同", "和", "超", "对照", "参照", "以"];
const ALIKE: [&str; 6] = ["同期", "相比", "持平", "末", "年末", "底数"];
/// A half in figures, as people write it.
const MONTHS: [&str; 8] = ["1—6月", "1-6月", "1至6月", "1～6月", "1~6月", "1－6月", "一至六月", "1月至6月"];

pub(super) fn find(roll: &Roll<'_>, text: &Text, found: &mut Vec<Finding>) {
    let Some(from) = roll.base.period else { return };
    far(roll, text, found);
    if !roll.changes_part() {
        // A title is called by its term.
        if from != roll.to && text.role == Role::Title {
            TERMS.iter().for_each(|said| ask(text, said, found));
        }
        return;
    }
    let Some(year) = roll.earlier_year() else { return };
    let (was, is) = (from.short_name(), roll.to.short_name());
    if from.part() == Some(Part::Year) {
        whole_year(roll, text, (from, year), &is, found);
        return;
    }
    for said in called(&was) {
        for at in text.places(said) {
            let end = at + said.chars().count();
            if text.is_inside(at, '《', '》') || overlaps(found, text, at) || !text.is_kept(at..end) {
                continue;
            }
            let year = format!("{year}年");
            let front = THIS_YEAR.into_iter().chain([year.as_str()]).find(|word| text.ends(at, word));
            // 2024年第三季度例会 is called by its quarter: the year moves by itself, the quarter is asked.
            let meets = text.role == Role::Title && is_meeting(text, end);
            match front.filter(|_| !meets) {
                Some(front) => {
                    let begin = at - front.chars().count();
                    let becomes = named(roll, front == year);
                    found.push(Finding::of(Rule::Span, text, begin..end).or(becomes).safely());
                }
                None => found.push(Finding::of(Rule::SpanAsked, text, at..end).or(is.clone())),
            }
        }
    }
    if from.part() == Some(Part::Half(1)) {
        let whole = roll.to.part() == Some(Part::Year);
        let mut ask = |word: &str, becomes: &str| {
            for at in text.places(word) {
                let range = at..at + word.chars().count();
                // 2024年下半年 of a plan is asked with its year.
                let of_year = text.section == Section::Plans && text.ends(at, "年");
                let is_old = text.is_kept(range.clone()) && !of_year;
                if is_old && !text.is_inside(at, '《', '》') && !overlaps(found, text, at) {
                    found.push(Finding::of(Rule::SpanAsked, text, range).or(becomes));
                }
            }
        };
        if whole {
            ask("半年来", "一年来");
        }
        // What came behind the first half is what the report is of now, or lies within it.
        ask("下半年", &roll.ahead_in_year());
        months(roll, text, found);
    }
    beyond(roll, text, from, found);
    if !matches!(roll.to.part(), Some(Part::Year)) {
        outside(roll, text, found);
    }
}

/// 前年立项的课题明年结题: in a report of what was done, true of the earlier year alone.
fn far(roll: &Roll<'_>, text: &Text, found: &mut Vec<Finding>) {
    if roll.shift().is_none_or(|shift| shift == 0) || text.section == Section::Plans {
        return;
    }
    for said in FAR {
        for at in text.places(said) {
            let range = at..at + said.chars().count();
            let compared = COMPARED.iter().any(|word| text.ends(at, word))
                || ALIKE.iter().any(|word| text.starts(range.end, word));
            let day = text.get(range.end).is_some_and(|c| c.is_ascii_digit());
            let is_old = text.is_kept(range.clone()) && !text.is_inside(at, '《', '》');
            if is_old && !compared && !day && !overlaps(found, text, at) {
                found.push(Finding::of(Rule::SpanAsked, text, range));
            }
        }
    }
}

/// Behind a span in a title that is what a meeting is called by.
fn is_meeting(text: &Text, end: usize) -> bool {
    let name: String = text.chars[end..].iter().collect();
    let name = name.split(['上', '的']).next().unwrap_or_default();
    let ends =
        ["会", "会议", "论坛", "讲堂"].iter().any(|word| name.ends_with(word)) && !name.ends_with("社会");
    (ends && name.chars().count() < text.chars.len() - end) || name.contains("例会") || name.contains("会议")
}

/// Parts of a year that lie beyond those that the earlier report was of, and seasons that lie in one of them.
fn beyond(roll: &Roll<'_>, text: &Text, from: Period, found: &mut Vec<Finding>) {
    let within = |said: &str| {
        let period = Period::named(said, roll.earlier_year());
        period.is_some_and(|period| period.first() >= from.first() && period.last() <= from.last())
    };
    for said in PARTS.into_iter().filter(|said| !within(said)).chain(TERMS).chain(FIRST) {
        ask(text, said, found);
    }
}

/// Asks for a word for a time wherever it stands as it did and is of no year that is named.
fn ask(text: &Text, said: &str, found: &mut Vec<Finding>) {
    for at in text.places(said) {
        let range = at..at + said.chars().count();
        let of_other = ["明年", "来年"].iter().any(|word| text.ends(at, word));
        let of_year = text.section == Section::Plans && text.ends(at, "年");
        let is_old = text.is_kept(range.clone()) && !text.is_inside(at, '《', '》');
        if is_old && !of_other && !of_year && !overlaps(found, text, at) {
            found.push(Finding::of(Rule::SpanAsked, text, range));
        }
    }
}

/// 1—6月 in a report of other months.
fn months(roll: &Roll<'_>, text: &Text, found: &mut Vec<Finding>) {
    for said in MONTHS {
        for at in text.places(said) {
            let range = at..at + said.chars().count();
            if text.is_kept(range.clone()) && !text.is_inside(at, '《', '》') && !overlaps(found, text, at)
            {
                found.push(Finding::of(Rule::SpanAsked, text, range).or(roll.to.short_name()));
            }
        }
    }
}

/// A report of a year that becomes one of a part of it.
fn whole_year(roll: &Roll<'_>, text: &Text, (from, year): (Period, i32), is: &str, found: &mut Vec<Finding>) {
    if text.role == Role::Title {
        for said in [format!("{year}年度"), format!("{year}年")] {
            for at in text.places(&said) {
                let range = at..at + said.chars().count();
                let is_old = text.is_kept(range.clone());
                if is_old && !text.is_inside(at, '《', '》') && !overlaps(found, text, at) {
                    let becomes = format!("{}年{is}", roll.new_year());
                    found.push(Finding::of(Rule::Span, text, range).or(becomes).safely());
                }
            }
        }
    }
    let back = if matches!(roll.to.part(), Some(Part::Half(_))) { "半年来" } else { is };
    for (said, becomes) in [("全年", is), ("一年来", back), ("年度", is)] {
        let asked = said != "年度" || text.role == Role::Title;
        for at in text.places(said).into_iter().filter(|_| asked) {
            let range = at..at + said.chars().count();
            let is_old = text.is_kept(range.clone());
            if is_old && !text.is_inside(at, '《', '》') && !overlaps(found, text, at) {
                found.push(Finding::of(Rule::SpanAsked, text, range).or(becomes));
            }
        }
    }
    beyond(roll, text, from, found);
    outside(roll, text, found);
}

/// Words for parts of a year that the new report does not speak of, and for the next year where the new one is not over.
fn outside(roll: &Roll<'_>, text: &Text, found: &mut Vec<Finding>) {
    let next = roll.ahead_in_year();
    let goes_on = next != "明年";
    for said in PARTS {
        let Some(period) = Period::named(said, Some(roll.new_year())) else { continue };
        let within = period.first() >= roll.to.first() && period.last() <= roll.to.last();
        // What is planned lies behind the report.
        let planned = text.section == Section::Plans && period.first() > roll.to.last();
        if within || planned {
            continue;
        }
        for at in text.places(said) {
            let range = at..at + said.chars().count();
            let of_year = text.section == Section::Plans && text.ends(at, "年");
            let of_next = of_year || ["明年", "来年"].iter().any(|word| text.ends(at, word));
            let is_old = text.is_kept(range.clone()) && !text.is_inside(at, '《', '》');
            if is_old && !of_next && !overlaps(found, text, at) {
                found.push(Finding::of(Rule::SpanAsked, text, range));
            }
        }
    }
    for said in ["明年", "来年"] {
        for at in text.places(said).into_iter().filter(|_| goes_on) {
            let mut range = at..at + said.chars().count();
            if let Some(part) = PARTS.iter().find(|part| text.starts(range.end, part)) {
                range.end += part.chars().count();
            }
            if text.is_kept(range.clone()) && !text.is_inside(at, '《', '》') && !overlaps(found, text, at)
            {
                found.push(Finding::of(Rule::SpanAsked, text, range).or(next.clone()));
            }
        }
    }
}

/// What the new span is called behind 今年, or with its year.
fn named(roll: &Roll<'_>, with_year: bool) -> String {
    let whole = roll.to.part() == Some(Part::Year);
    match (with_year, whole) {
        (true, _) => roll.to.name(),
        (false, true) => "今年".to_owned(),
        (false, false) => format!("今年{}", roll.to.short_name()),
    }
}

/// The wordings of a span: 第一季度 is a 一季度, too.
fn called(name: &str) -> impl Iterator<Item = &str> {
    std::iter::once(name).chain(name.strip_prefix('第'))
}

/// Whether something was found at a place of the line already.
pub(super) fn overlaps(found: &[Finding], text: &Text, at: usize) -> bool {
    found.iter().any(|finding| finding.place == text.place && finding.range.contains(&at))
}
