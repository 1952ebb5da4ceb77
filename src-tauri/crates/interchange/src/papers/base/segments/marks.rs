//! Headings and series that no number of 公文 counts: 存在问题：, 【主要做法】, ■ lines, 第一个到位，就是….

use std::collections::HashMap;

use shuhui_core::base::Reason;
use shuhui_core::document::{Level, SeriesStyle};
use shuhui_core::numbering;

use super::{Headings, LED, LONGEST};
use crate::papers::base::Line;
use crate::papers::base::joining::{Whole, full};
use crate::papers::base::source::{Source, is_blank};
use crate::papers::manuscript::Align;
use crate::papers::normalise::is_han;
use crate::papers::recognise::dotted::{self, Dotted, Seen};
use crate::papers::recognise::{Label, Scheme, is_dated, label, leads_on, names_unit};

/// Marks that stand in front of headings as well as of items.
const BULLETS: &str = "■◆▲●★▶◇□";
/// What ends words that begin a sentence, or call those who listen.
const LEADS: [&str; 24] = [
    "来说",
    "来看",
    "来讲",
    "而言",
    "在",
    "认为",
    "指出",
    "强调",
    "要求",
    "看到",
    "说",
    "是",
    "为",
    "有",
    "同志们",
    "同志",
    "代表",
    "领导",
    "来宾",
    "委员",
    "朋友",
    "朋友们",
    "老师",
    "同事",
];
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
    let stops = line.chars.iter().any(|c| "。；！？".contains(*c));
    if let Some(depth) = line.said.level.filter(|_| length <= LONGEST && !stops) {
        return Some((level(depth + 1 - headings.top.min(depth)), Reason::Style));
    }
    if let Some(level) = headings.heads.get(&line.at[0]) {
        return Some((*level, Reason::Position));
    }
    if stops || length > LED + 10 || line.said.item || line.chars.contains(&'，') {
        return None;
    }
    if is_about(&line.chars) {
        return Some((Level::One, Reason::Words));
    }
    if line.strong && line.chars.last() != Some(&'：') {
        let under = headings.last.map_or(0, |level| u8::from(level).min(3));
        return Some((level(under + 1), Reason::Bold));
    }
    None
}

fn level(depth: u8) -> Level {
    Level::try_from(depth.clamp(1, 4)).unwrap_or(Level::Four)
}

/// Whether a line is what unnumbered headings are about, and little else.
fn is_about(chars: &[char]) -> bool {
    let words: String = chars.iter().filter(|c| !is_blank(**c)).collect();
    let bare = words.trim_end_matches('：');
    ABOUT.iter().any(|word| bare.contains(word))
        && bare.chars().count() <= LED
        && !bare.contains(['：', '、', '，'])
}

/// Lines whose numbers say their level only beside the others: 1 and 1.1 with nothing above them, or under 一、.
pub(super) fn dotted(source: &Source, lines: &[Line]) -> HashMap<usize, (Level, Label)> {
    let labels: Vec<Option<Label>> =
        lines.iter().map(|line| label::read(&source.chars[line.place.clone()])).collect();
    let has = |schemes: &[Scheme]| labels.iter().flatten().any(|label| schemes.contains(&label.scheme));
    let seen = |(line, label): (&Line, &Option<Label>)| {
        let chars = &source.chars[line.place.clone()];
        Seen::new(chars, label.as_ref(), line.said.level, line.is_open())
    };
    // 一、 and 1. and 1.1
    let below = if has(&[Scheme::Hanzi, Scheme::Chapter]) && has(&[Scheme::Digit]) { 2 } else { 0 };
    let seen: Vec<Seen<'_>> = lines.iter().zip(&labels).map(seen).collect();
    let found = dotted::find(&seen).into_iter().map(|Dotted { line, n, length, depth }| {
        let depth = u8::try_from(depth).unwrap_or(4).saturating_add(below);
        let own = Label { scheme: Scheme::Digit, n, length, proper: false, words: String::new() };
        (lines[line].place.start, (level(depth), own))
    });
    let mut found: HashMap<usize, (Level, Label)> = found.collect();
    if !has(&[Scheme::Hanzi, Scheme::Chapter]) {
        found.extend(spaced(source, lines));
    }
    found
}

/// 一　抓学习: lines that are counted so, from the first one on.
fn spaced(source: &Source, lines: &[Line]) -> Vec<(usize, (Level, Label))> {
    let mut found = Vec::new();
    for line in lines.iter().filter(|line| line.is_open() && line.len() <= LONGEST / 2) {
        let chars = &source.chars[line.place.clone()];
        let n = u32::try_from(found.len() + 1).unwrap_or(u32::MAX);
        let number: Vec<char> = numbering::chinese(n).chars().collect();
        let Some(behind) = chars.strip_prefix(number.as_slice()) else { continue };
        let blanks = behind.iter().take_while(|c| is_blank(**c)).count();
        if blanks > 0 && !chars.contains(&'。') && behind.get(blanks).is_some_and(|c| is_han(*c)) {
            let length = number.len() + blanks;
            let label = Label { scheme: Scheme::Hanzi, n, length, proper: false, words: String::new() };
            found.push((line.place.start, (Level::One, label)));
        }
    }
    if found.len() > 1 { found } else { Vec::new() }
}

/// A line that may head the text under it.
struct Head {
    /// How it looks: its bullet, 【, ： or a blank for words without any mark.
    look: char,
    at: usize,
    /// The level of the numbered heading that it stands under, and which of the first level that is.
    under: u8,
    section: usize,
    about: bool,
}

/// Where lines begin that head the text under them and have no number, with their level. Those that look alike decide together: one
/// alone heads nothing unless its brackets say so, and all of them stand one level below the highest that any stands under.
pub(super) fn heads(source: &Source, lines: &[Line]) -> HashMap<usize, Level> {
    let mut looks: HashMap<char, Vec<Head>> = HashMap::new();
    let full = full(source, lines);
    let (mut under, mut section) = (0, 0);
    for (at, line) in lines.iter().enumerate() {
        let counted = label::read(&source.chars[line.place.clone()]).and_then(|label| label.level());
        match counted.filter(|_| line.is_open()) {
            Some(level @ (Level::One | Level::Two)) => {
                under = u8::from(level);
                section += usize::from(level == Level::One);
            }
            _ => {
                if let Some(look) = look(source, lines, at).filter(|look| *look != ' ' || !full(line)) {
                    let about = is_about(&source.chars[line.place.clone()]);
                    let head = Head { look, at: line.place.start, under, section, about };
                    looks.entry(look).or_default().push(head);
                }
            }
        }
    }
    let mut found = HashMap::new();
    for heads in looks.values().filter(|heads| heads.len() > 1 || heads[0].look == '【') {
        let spread = heads.iter().any(|head| head.section != heads[0].section);
        let top = heads.iter().map(|head| head.under).min().unwrap_or_default();
        for head in heads {
            // 存在问题 behind the last of the counted ones stands beside them.
            let beside = head.about && !spread;
            found.insert(head.at, if beside { Level::One } else { level(top + 1) });
        }
    }
    found
}

/// How a line looks that may head the text under it: short, no sentence, behind the end of one and above a longer one.
fn look(source: &Source, lines: &[Line], at: usize) -> Option<char> {
    let (line, next) = (&lines[at], lines.get(at + 1)?);
    let chars = |line: &Line| &source.chars[line.place.clone()];
    let (own, below) = (chars(line), chars(next));
    if !line.is_open() || line.said.level.is_some() || label::read(own).is_some() || !is_short(own) {
        return None;
    }
    let last = own[own.len() - 1];
    let framed = own[0] == '【' && last == '】' && !own[1..own.len() - 1].contains(&'】');
    if framed {
        return Some('【');
    }
    let text = next.is_open() && next.len() > line.len();
    if BULLETS.contains(own[0]) {
        return (text && !BULLETS.contains(below[0])).then_some(own[0]);
    }
    let ends = |chars: &[char]| chars.last().is_some_and(|c| "。！”？）；".contains(*c));
    let above = at.checked_sub(1).map(|at| &lines[at])?;
    let headed = label::read(chars(above)).is_some_and(|label| label.level().is_some());
    let parted = !above.is_open()
        || ends(chars(above))
        || (headed && above.len() <= LED + 10 && !chars(above).contains(&'。'));
    let counted = next.is_open() && label::read(below).is_some();
    let text = text && (next.len() > LED + 10 || below.contains(&'，')) && ends(below);
    let words = source.words(line.place.clone());
    let other = is_dated(&words) || names_unit(&words) || (last == '：' && !is_about(own) && leads(&words));
    // Where paragraphs begin further in, what does not goes on with one.
    let goes_on = line.said.indented && !next.said.indented && !counted;
    let plain =
        !goes_on && is_han(own[0]) && !line.said.item && !line.said.title && line.said.align == Align::Start;
    (plain && parted && (text || counted) && !other).then_some(if last == '：' { '：' } else { ' ' })
}

/// Whether words with ： behind them begin a sentence or call somebody, so that they head nothing: 具体来说：
fn leads(words: &str) -> bool {
    let bare = words.trim_end_matches('：');
    leads_on(words) || LEADS.iter().any(|end| bare.ends_with(end))
}

/// Whether a line is as short as headings are, and no sentence.
fn is_short(chars: &[char]) -> bool {
    let last = chars.last().copied().unwrap_or_default();
    (4..=LED + 10).contains(&chars.len())
        && !chars.iter().any(|c| "。；！？".contains(*c))
        && !"，、".contains(last)
}

/// 一要…; 其一，…; 第一是…; 第一个到位，就是…; 第二点，要…: a number that is part of the sentence, so that none is taken away.
pub(super) fn pseudo(chars: &[char]) -> Option<Label> {
    let numbered = |n, style| {
        let scheme = Scheme::Series(style);
        Label { scheme, n, length: 0, proper: false, words: String::new() }
    };
    let front = match chars.first()? {
        '第' | '其' => 1,
        _ => 0,
    };
    let length = chars[front..].iter().take(4).take_while(|c| "一二三四五六七八九十".contains(**c)).count();
    let words: String = chars[front..front + length].iter().collect();
    let n = (1..=20).find(|n| numbering::chinese(*n) == words)?;
    let behind = &chars[front + length..];
    let next = behind.first()?;
    match (front, chars[0]) {
        (0, _) => (*next == '要').then(|| numbered(n, SeriesStyle::Shi)),
        (_, '其') => "，、是：".contains(*next).then(|| numbered(n, SeriesStyle::Di)),
        _ if *next == '是' => Some(numbered(n, SeriesStyle::Di)),
        _ => {
            let rest: String = behind.iter().take(NAMED + 6).collect();
            let counter = COUNTERS.iter().find(|word| rest.starts_with(**word))?;
            let (_, is) = rest[counter.len()..].split_once(['，', '：', '、'])?;
            let says = ["就是", "是", "要", "做到", "在于"].iter().any(|word| is.starts_with(word));
            says.then(|| numbered(n, SeriesStyle::Di))
        }
    }
}
