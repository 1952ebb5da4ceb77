//! Headings and series that no number of 公文 counts: 存在问题：, 【主要做法】, ■ lines, 第一个到位，就是….

use shuhui_core::base::Reason;
use shuhui_core::document::{Level, SeriesStyle};
use shuhui_core::numbering;

use super::{Headings, LED, LONGEST};
use crate::papers::base::Line;
use crate::papers::base::joining::Whole;
use crate::papers::base::source::{Source, is_blank};
use crate::papers::manuscript::Said;
use crate::papers::normalise::is_han;
use crate::papers::recognise::{Label, Scheme, label};

/// Marks that stand in front of headings as well as of items.
const BULLETS: &str = "■◆▲●★▶◇□";
/// Words that are counted before what comes first: 第一个, 第二点.
const COUNTERS: [&str; 6] = ["个", "点", "件", "条", "步", "方面"];
/// Characters of the longest name between such a number and what it is.
const NAMED: usize = 8;
/// What unnumbered headings are about.
const ABOUT: [&str; 25] = [
    "存在问题",
    "存在的问题",
    "主要问题",
    "问题与不足",
    "问题和不足",
    "存在不足",
    "存在的不足",
    "困难和问题",
    "主要做法",
    "主要工作",
    "工作成效",
    "主要成效",
    "下一步",
    "下步",
    "下阶段",
    "计划安排",
    "工作打算",
    "工作计划",
    "工作思路",
    "基本情况",
    "工作情况",
    "工作亮点",
    "经验做法",
    "意见建议",
    "原因分析",
];

/// The level of a heading without a number, and what shows that it is one.
pub(super) fn unnumbered(line: &Whole, headings: &Headings) -> Option<(Level, Reason)> {
    let length = line.chars.len();
    let last = line.chars.last().copied().unwrap_or_default();
    let stops = line.chars.iter().any(|c| "。；！？".contains(*c));
    if let Some(depth) = line.said.level.filter(|_| length <= LONGEST && !stops) {
        let level = Level::try_from((depth + 1 - headings.top.min(depth)).clamp(1, 4)).unwrap_or(Level::Four);
        return Some((level, Reason::Style));
    }
    if headings.heads.contains(&line.at[0]) && line.chars.len() <= LED + 10 {
        let level = if headings.one > 0 { Level::Two } else { Level::One };
        return Some((level, Reason::Position));
    }
    // 【主要做法】
    let framed = line.chars[0] == '【' && last == '】' && (4..=LED).contains(&length);
    if framed && !line.chars[1..length - 1].contains(&'】') {
        let level = if headings.one > 0 { Level::Two } else { Level::One };
        return Some((level, Reason::Position));
    }
    if stops || length > LED + 10 || line.said.item || line.chars.contains(&'，') {
        return None;
    }
    let words: String = line.chars.iter().filter(|c| !is_blank(**c)).collect();
    let bare = words.trim_end_matches('：');
    let about = ABOUT.iter().any(|word| bare.contains(word));
    if about && bare.chars().count() <= LED && !bare.contains('：') && !bare.contains('、') {
        return Some((Level::One, Reason::Words));
    }
    if line.strong && last != '：' {
        let under = headings.last.map_or(1, |level| u8::from(level).min(3) + 1);
        return Some((Level::try_from(under).unwrap_or(Level::Four), Reason::Bold));
    }
    None
}

/// Where lines begin that head the text under them and have no number: two or more with one bullet, or with none in a text that
/// has no numbers of headings at all.
pub(super) fn heads(source: &Source, lines: &[Line]) -> Vec<usize> {
    let chars = |line: &Line| &source.chars[line.place.clone()];
    let ends = |line: &Line| "。！”？）".contains(source.chars[line.place.end - 1]);
    let numbered = lines.iter().any(|line| {
        matches!(
            label::read(chars(line)).map(|label| label.scheme),
            Some(Scheme::Hanzi | Scheme::Bracketed | Scheme::Chapter)
        )
    });
    let mut found: Vec<(char, usize)> = Vec::new();
    for three in lines.windows(3) {
        let [before, line, next] = three else { continue };
        let mark = source.chars[line.place.start];
        let bullet = BULLETS.contains(mark) && !BULLETS.contains(source.chars[next.place.start]);
        let bare =
            !numbered && is_han(mark) && label::read(chars(line)).is_none() && line.said == Said::default();
        let below =
            next.is_open() && next.len() > line.len() && (bullet || next.len() > LED + 10 && ends(next));
        let above = bullet || !before.is_open() || ends(before);
        if line.is_open() && is_short(chars(line)) && below && above && (bullet || bare) {
            found.push((if bullet { mark } else { ' ' }, line.place.start));
        }
    }
    let alone = |mark: char| found.iter().filter(|(other, _)| *other == mark).count() < 2;
    found.iter().filter(|(mark, _)| !alone(*mark)).map(|(_, at)| *at).collect()
}

/// Whether a line is as short as headings are, and no sentence.
fn is_short(chars: &[char]) -> bool {
    let last = chars.last().copied().unwrap_or_default();
    (4..=LED + 10).contains(&chars.len()) && !chars.contains(&'。') && !"；：，、！？".contains(last)
}

/// 一要…; 第一个到位，就是…; 第二点，要…: a number that is part of the sentence, so that none is taken away.
pub(super) fn pseudo(chars: &[char]) -> Option<Label> {
    let numbered = |n, style| {
        let scheme = Scheme::Series(style);
        Label { scheme, n, length: 0, proper: false, words: String::new() }
    };
    // 一要…
    if let Some(n) = (1..=10).find(|n| {
        let word: Vec<char> = format!("{}要", numbering::chinese(*n)).chars().collect();
        chars.starts_with(&word)
    }) {
        return Some(numbered(n, SeriesStyle::Shi));
    }
    let behind = chars.strip_prefix(&['第'])?;
    let length = behind.iter().take_while(|c| "一二三四五六七八九十".contains(**c)).count();
    let words: String = behind[..length].iter().collect();
    let n = (1..=20).find(|n| numbering::chinese(*n) == words)?;
    let rest: String = behind[length..].iter().take(NAMED + 6).collect();
    let counter = COUNTERS.iter().find(|word| rest.starts_with(**word))?;
    let named = &rest[counter.len()..];
    let (_, is) = named.split_once(['，', '：', '、'])?;
    let says = ["就是", "是", "要", "做到", "在于"].iter().any(|word| is.starts_with(word));
    says.then(|| numbered(n, SeriesStyle::Di))
}
