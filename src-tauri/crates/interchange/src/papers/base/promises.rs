//! What the plans of a report promise: how often something shall be done.

use std::ops::Range;

use shuhui_core::Kinds;
use shuhui_core::base::{Block, Promise, Standing};
use shuhui_core::document::{Level, Role};
use shuhui_core::figure::Per;
use shuhui_core::numeral;

use super::is_text;
use super::slots::{kinds::Index, units};
use super::source::{Source, trimmed};

/// What headings of plans are about.
const PLANS: [&str; 19] = [
    "设想",
    "展望",
    "下一步",
    "下步",
    "打算",
    "工作计划",
    "工作安排",
    "工作思路",
    "明年",
    "来年",
    "今后",
    "努力方向",
    "下阶段",
    "下半年",
    "下学期",
    "下学年",
    "新学期",
    "怎么干",
    "新一年",
];
/// Titles of texts that are plans from end to end.
const ALL_PLANS: [&str; 4] = ["计划", "要点", "安排", "打算"];
/// What is counted of what is done time after time; of anything else a number is a figure to be reached.
const OCCASIONS: [&str; 18] = [
    "次", "场", "场次", "期", "期次", "轮", "轮次", "批", "批次", "堂", "讲", "节", "课时", "篇", "份", "条",
    "件", "人次",
];
/// In front of the least that shall be done.
const AT_LEAST: [&str; 5] = ["不少于", "不低于", "至少", "不小于", "确保"];
const PERS: [(&str, Per); 12] = [
    ("每个月", Per::Month),
    ("每月", Per::Month),
    ("每个季度", Per::Quarter),
    ("每季度", Per::Quarter),
    ("每季", Per::Quarter),
    ("每半年", Per::Half),
    ("每年度", Per::Year),
    ("每年", Per::Year),
    ("全年", Per::Year),
    ("年内", Per::Year),
    ("一年内", Per::Year),
    ("年度内", Per::Year),
];

/// The stretches of a text that are plans.
pub(super) fn plans(source: &Source, blocks: &[Block]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    // The level of the heading that began the plans, and which text it is of.
    let mut within: Option<(u8, u16)> = None;
    for block in blocks.iter().filter(|block| is_text(block)) {
        let words = source.words(block.place.start..block.heading.unwrap_or(block.place.end));
        let level = match block.standing() {
            Standing::Title => Some(0),
            Standing::Level(level) if matches!(block.role, Some(Role::Heading(_))) => Some(u8::from(level)),
            _ => None,
        };
        if within.is_some_and(|(own, of)| of != block.of || level.is_some_and(|level| level <= own)) {
            within = None;
        }
        let titled = block.standing() == Standing::Title;
        let plans = match titled {
            true => ALL_PLANS.iter().any(|end| words.ends_with(end)) && !words.contains("总结"),
            false => {
                let heads = level.is_some_and(|level| level <= u8::from(Level::Two));
                let begins = block.role == Some(Role::Paragraph) && begins_plans(&words);
                // 上半年…5次，下半年…4次 tells of the year that is over.
                let is_over = words.contains("上半年");
                let names = |plan: &&str| words.contains(*plan) && !(is_over && **plan == *"下半年");
                (heads && PLANS.iter().any(names)) || begins || demands(&words)
            }
        };
        if plans && within.is_none() {
            // A paragraph that begins plans ends with the part that it stands in.
            within = Some((level.unwrap_or(u8::from(Level::One)), block.of));
        }
        if within.is_some() && !titled {
            found.push(block.place.start + block.number..block.place.end);
        } else if !titled && let Some(at) = sentence_of_plans(source, block) {
            found.push(at..block.place.end);
        }
    }
    found
}

/// 下一步，…; 2026年，我们将…
fn begins_plans(words: &str) -> bool {
    ["下一步", "下步", "明年", "来年", "下一阶段", "下阶段"].iter().any(|word| words.starts_with(word))
        || words.starts_with("20") && words.chars().take(20).any(|c| c == '将')
        || words.starts_with("下半年") && {
            let begin: String = words.chars().take(20).collect();
            ["将", "要", "重点", "着力", "继续", "计划"].iter().any(|word| begin.contains(word))
        }
}

/// 一要抓学习。每季度举办一次测试: what a speaker asks for.
fn demands(words: &str) -> bool {
    let mut chars = words.chars();
    chars.next().is_some_and(numeral::is_part) && chars.next() == Some('要')
}

/// Where plans begin within a paragraph: …不够。下一步，我将…
fn sentence_of_plans(source: &Source, block: &Block) -> Option<usize> {
    let chars = &source.chars[block.place.clone()];
    let ends = chars.iter().enumerate().filter(|(_, c)| **c == '。').map(|(at, _)| at + 1);
    ends.map(|at| block.place.start + at).find(|at| {
        let words: String = source.chars[*at..block.place.end].iter().take(20).collect();
        begins_plans(words.trim_start())
    })
}

/// The promises in some plans.
pub(super) fn find(source: &Source, plans: &[Range<usize>], kinds: &Kinds) -> Vec<Promise> {
    let index = Index::of(kinds);
    let mut found = Vec::new();
    for plan in plans {
        // What a sentence says of the time holds for its later clauses: 全年…不少于12次，其中…不少于4次.
        let mut said = None;
        let (mut from, mut sentence) = (plan.start, plan.start);
        for at in plan.clone() {
            let mark = source.chars[at];
            if !"，。；、：！".contains(mark) && at + 1 != plan.end {
                continue;
            }
            let clause = trimmed(&source.chars, from..if at + 1 == plan.end { plan.end } else { at });
            said = per(source, clause.clone()).or(said);
            // 、 parts no clauses where no number stands in front of it.
            let promised = promised(source, &clause, said);
            if mark == '、' && promised.is_none() {
                continue;
            }
            if let Some(Said { every, need, number, counted, unit }) = promised {
                let end = clause.end - usize::from("。，；、！：".contains(source.chars[clause.end - 1]));
                let kind = index.ranked(source, &(clause.start..number.start), &(counted..end), Some(&unit));
                // 每月组织一次安全大检查，全年不少于12次: the clause before says what.
                let before = found.last().filter(|last: &&Promise| last.place.start >= sentence);
                let kind = kind.into_iter().next().or_else(|| before.and_then(|last| last.kind.clone()));
                found.push(Promise { place: clause.start..end, every, need, number, unit, kind });
            }
            from = at + 1;
            if "。；！".contains(mark) {
                (said, sentence) = (None, at + 1);
            }
        }
    }
    found
}

fn per(source: &Source, clause: Range<usize>) -> Option<Per> {
    let words = source.words(clause);
    PERS.iter().find(|(word, _)| words.contains(word)).map(|(_, per)| *per)
}

/// How often something shall be done at least.
struct Said {
    every: Per,
    need: u32,
    /// Where the number stands.
    number: Range<usize>,
    /// Behind the words that it is counted in.
    counted: usize,
    unit: String,
}

/// How often a clause promises something at least.
fn promised(source: &Source, clause: &Range<usize>, said: Option<Per>) -> Option<Said> {
    let words = source.words(clause.clone());
    let least = AT_LEAST.iter().any(|word| words.contains(word));
    // What is done week after week is no requirement of a year.
    if ["每周", "每天", "每日", "每旬", "每晚"].iter().any(|each| words.contains(each)) {
        return None;
    }
    let every = said.or(least.then_some(Per::Year))?;
    let chars = &source.chars;
    let mut at = clause.start;
    while at < clause.end {
        let digit = |at: usize| chars[..clause.end].get(at).is_some_and(char::is_ascii_digit);
        let within = |at: usize| {
            digit(at) || (chars[at] == ',' && digit(at + 1) && at > clause.start && digit(at - 1))
        };
        let length = (at..clause.end).take_while(|at| within(*at)).count();
        let hanzi = chars[at..clause.end].iter().take_while(|c| numeral::is_part(**c)).count();
        let length = length.max(hanzi);
        if length == 0 {
            at += 1;
            continue;
        }
        let number: String = chars[at..at + length].iter().collect();
        let ordinal = at > clause.start && "第每".contains(chars[at - 1]);
        let need =
            number.parse().ok().or_else(|| numeral::number(&number).and_then(|n| u32::try_from(n).ok()));
        let unit = units::counted(chars, at + length, clause.end);
        let unit = unit.filter(|unit| {
            let rate = chars[..clause.end].get(unit.end) == Some(&'/');
            OCCASIONS.contains(&unit.unit.as_str()) && !rate
        });
        let part = at > clause.start && chars[at - 1] == '.';
        // Nothing is done 5,000 times; that is a figure to be reached.
        let need = need.filter(|need| *need <= 366);
        if let (Some(need), Some(unit), false) = (need, unit, ordinal || part) {
            let number = at..at + length;
            return Some(Said { every, need, number, counted: unit.end, unit: unit.unit });
        }
        at += length;
    }
    None
}
