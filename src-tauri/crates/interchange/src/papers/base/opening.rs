//! How a text begins: an outline in front, the title, what stands under it, 主送.

use shuhui_core::base::{Confidence, Reason};
use shuhui_core::document::Role;

use super::source::Source;
use super::{Line, head};
use crate::papers::manuscript::Align;
use crate::papers::normalise::is_han;
use crate::papers::recognise::{is_dated, is_person, label, leads_on, names_unit, says_title, stands_under};

/// Characters of the longest title line.
const LONGEST: usize = 50;
/// Characters of an entry of an outline that have to come again.
const TELLING: usize = 8;
/// Lines that are looked through for the title.
const ZONE: usize = 12;

/// Marks an outline that stands in front of the title as no part of the text.
pub(super) fn outline(source: &Source, lines: &mut [Line]) {
    let Some(first) = lines.iter().position(Line::is_open) else { return };
    glued_outline(source, lines, first);
    let Some(first) = lines.iter().position(Line::is_open) else { return };
    let words = |line: &Line| source.words(line.place.clone());
    // The title may stand before the outline as well as behind it.
    let twice = lines[first + 1..].iter().take(60).any(|line| words(line) == words(&lines[first]));
    let contents = matches!(words(&lines[first]).replace([' ', '　'], "").as_str(), "目录" | "提纲" | "大纲");
    let headed = (twice && is_title(source, &lines[first])) || contents;
    // It may stand behind the title as well.
    let short =
        |line: &&Line| line.len() <= LONGEST && !words(line).contains('。') && !is_entry(source, line);
    let begin = first + lines[first..].iter().take(ZONE).take_while(short).count();
    let length = lines[begin..].iter().take_while(|line| is_entry(source, line)).count();
    let end = begin + length;
    if length < 3 {
        return;
    }
    let from = if headed && begin == first + 1 { first } else { begin };
    let later: Vec<String> = lines[end..]
        .iter()
        .filter(|line| label_of(source, line).is_some())
        .map(|line| rest(source, line))
        .collect();
    let again = |line: &&Line| {
        // 一、工作回顾……1
        let leads = |c: &char| !matches!(c, '…' | '.' | '·' | '\t' | '-');
        let entry: String = rest(source, line).chars().take_while(leads).take(TELLING).collect();
        let entry = entry.trim_end_matches(['。', '；', '，', '：', ' ', '　']);
        entry.chars().count() >= 2 && later.iter().any(|words| words.starts_with(entry))
    };
    // Entries of 一是 come again in mid-paragraph, where no line begins; of a text that was cut off the last do not.
    let mut headings = lines[begin..end].iter().filter(|line| is_heading(source, line)).peekable();
    let first_again = headings.peek().is_some_and(again);
    let (repeated, counted) = headings
        .fold((0, 0), |(repeated, counted), line| (repeated + usize::from(again(&line)), counted + 1));
    if repeated < 2 || !(first_again || repeated * 2 >= counted) {
        return;
    }
    for line in &mut lines[from..end] {
        line.found = Some((None, Reason::Position, Confidence::Sure));
    }
}

/// 一、主要做法(一)加强领导(二)建强队伍 on one line, as an outline whose headings come again.
fn glued_outline(source: &Source, lines: &mut [Line], first: usize) {
    let Some(at) = (first..lines.len().min(first + 3)).find(|at| {
        let chars = &source.chars[lines[*at].place.clone()];
        if !lines[*at].is_open() || chars.len() > 400 || chars.contains(&'。') || label::read(chars).is_none()
        {
            return false;
        }
        let level = |at: usize| label::read(&chars[at..]).filter(|label| label.level().is_some());
        let starts: Vec<usize> = (0..chars.len())
            .filter(|at| {
                chars[*at] == '（' || *at == 0 || "0123456789一二三四五六七八九".contains(chars[*at])
            })
            .filter(|at| level(*at).is_some())
            .collect();
        let told = |from: usize| {
            let length = level(from).map_or(0, |label| label.length);
            let entry: String = chars[from + length..].iter().take(3).collect();
            lines[at + 1..]
                .iter()
                .any(|line| label_of(source, line).is_some() && rest(source, line).starts_with(&entry))
        };
        starts.len() >= 3 && starts.iter().filter(|from| told(**from)).count() >= 2
    }) else {
        return;
    };
    lines[at].found = Some((None, Reason::Position, Confidence::Likely));
}

fn label_of(source: &Source, line: &Line) -> Option<label::Label> {
    label::read(&source.chars[line.place.clone()])
}

fn is_heading(source: &Source, line: &Line) -> bool {
    label_of(source, line).is_some_and(|label| label.level().is_some())
}

fn rest(source: &Source, line: &Line) -> String {
    let length = label_of(source, line).map_or(0, |label| label.length);
    source.words(line.place.start + length..line.place.end)
}

/// An entry of an outline: a number and a few words, perhaps with the page where it stands.
fn is_entry(source: &Source, line: &Line) -> bool {
    let inside = &source.chars[line.place.start..line.place.end.saturating_sub(1)];
    line.is_open() && line.len() <= LONGEST && label_of(source, line).is_some() && !inside.contains(&'。')
}

/// What a line says of how the text is to be kept or how far it has come, above its title.
const KEPT: [&str; 12] = [
    "内部资料",
    "内部文件",
    "内部材料",
    "注意保存",
    "绝密",
    "机密",
    "秘密",
    "特急",
    "加急",
    "送审稿",
    "征求意见稿",
    "讨论稿",
];
/// Characters of the longest such line.
const KEPT_LONGEST: usize = 20;

/// Finds the title and what stands under it.
pub(super) fn find(source: &Source, lines: &mut [Line]) {
    let titled = lines.iter().take(ZONE).position(|line| matches!(line.found, Some((Some(Role::Title), ..))));
    let at = match titled {
        Some(at) => at + 1,
        None => {
            kept(source, lines);
            head::find(source, lines);
            let Some(first) = lines.iter().position(Line::is_open) else { return };
            title(source, lines, first)
        }
    };
    let at = subtitles(source, lines, at);
    let under = bylines(source, lines, at);
    addressee(source, lines, under);
}

/// Marks lines such as 内部资料　注意保存 above the title.
fn kept(source: &Source, lines: &mut [Line]) {
    while let Some(at) = lines.iter().position(Line::is_open).filter(|at| at + 1 < lines.len()) {
        let words = source.words(lines[at].place.clone());
        let bare = words.trim_matches(['（', '）', '【', '】']);
        let says = KEPT.iter().any(|word| bare.starts_with(word) || bare.ends_with(word));
        if !says || words.chars().count() > KEPT_LONGEST || says_title(&words) {
            return;
        }
        lines[at].is(Role::Secrecy, Reason::Words, Confidence::Likely);
    }
}

/// Marks the lines of the title; gives the line behind it.
fn title(source: &Source, lines: &mut [Line], first: usize) -> usize {
    let zone = lines.len().min(first + ZONE);
    if let Some(begin) = (first..zone).find(|at| lines[*at].is_open() && lines[*at].said.title) {
        let end = begin + lines[begin..].iter().take_while(|line| line.is_open() && line.said.title).count();
        mark(&mut lines[begin..end], Reason::Style, Confidence::Sure);
        return end;
    }
    let top = lines.iter().filter_map(|line| line.said.level).min();
    let tops = lines.iter().filter(|line| top.is_some() && line.said.level == top).count();
    let marked = (first..zone).find(|at| lines[*at].is_open() && lines[*at].said.level.is_some());
    if let Some(at) = marked
        .filter(|at| tops == 1 && lines[*at].said.level == top && label_of(source, &lines[*at]).is_none())
    {
        mark(&mut lines[at..=at], Reason::Style, Confidence::Sure);
        return at + 1;
    }
    if lines.len() - first < 2 || !is_title(source, &lines[first]) || lines[first].said.level.is_some() {
        return first;
    }
    // A title over several lines ends where it says what it is.
    // 述  职  报  告
    let words = |at: usize| -> String {
        source.words(lines[at].place.clone()).chars().filter(|c| !c.is_whitespace()).collect()
    };
    let most = (first..lines.len().min(first + 4)).take_while(|at| is_title(source, &lines[*at])).count();
    // —— and what follows it stands under a title whatever that says.
    let dashed = (first + 1..=first + most).find(|at| *at < lines.len() && words(*at).starts_with('—'));
    let says = dashed.map(|at| at - 1).or_else(|| (first..first + most).find(|at| says_title(&words(*at))));
    let mut end = says.map_or(first + 1, |last| last + 1);
    // …工作总结 / 暨2025年工作计划, …情况 / 的报告: the title goes on.
    while says.is_some() && end < first + most && goes_on(&words(end)) {
        end += 1;
    }
    if says.is_none() && !stands_above(source, lines, first) {
        return first;
    }
    let confidence = if says.is_some() { Confidence::Sure } else { Confidence::Guess };
    mark(&mut lines[first..end], Reason::Position, confidence);
    end
}

/// Whether a line goes on with the title above it.
fn goes_on(words: &str) -> bool {
    words.starts_with(['暨', '及', '和', '与', '并', '的'])
        || (words.chars().count() <= 6 && says_title(words) && !words.ends_with("清单"))
}

fn mark(lines: &mut [Line], reason: Reason, confidence: Confidence) {
    lines.iter_mut().for_each(|line| line.is(Role::Title, reason, confidence));
}

/// Whether a line that does not say what it is stands above a text all the same.
fn stands_above(source: &Source, lines: &[Line], at: usize) -> bool {
    let Some(next) = lines.get(at + 1) else { return false };
    let commas = source.chars[lines[at].place.clone()].iter().filter(|c| **c == '，').count();
    let numbered = label_of(source, next).is_some() || source.chars[next.place.end - 1] == '：';
    let words = source.words(next.place.clone());
    let dated = is_dated(words.trim_matches(['（', '）']));
    commas <= 1 && lines[at].len() <= 40 && (next.len() > lines[at].len() || numbered || dated)
}

/// Whether a line looks as titles do.
pub(super) fn is_title(source: &Source, line: &Line) -> bool {
    let words = source.words(line.place.clone());
    line.is_open()
        && label_of(source, line).is_none()
        && !line.said.item
        && line.len() <= LONGEST
        && !words.contains(['。', '；', '！', '\t'])
        && !words.ends_with(['，', '：', '、', '；'])
        && words.chars().any(is_han)
        && !is_dated(&words)
        && !words.starts_with("附件")
        && !words.starts_with("——")
}

/// Marks —— and what is behind it as part of the title.
fn subtitles(source: &Source, lines: &mut [Line], mut at: usize) -> usize {
    while let Some(line) = lines.get_mut(at).filter(|line| at > 0 && line.is_open()) {
        let words = source.words(line.place.clone());
        let dashed = words.starts_with("——") || words.starts_with("--") || words.starts_with("—");
        if !dashed || line.len() > LONGEST || words.contains('。') {
            break;
        }
        // ——某街道党工委 says who wrote it.
        let unit = names_unit(&words) && !words.contains(['的', '在', '，']);
        let role = if unit { Role::Byline } else { Role::Title };
        line.is(role, Reason::Words, Confidence::Sure);
        at += 1;
    }
    at
}

/// Marks what stands under the title; gives the line behind it.
fn bylines(source: &Source, lines: &mut [Line], mut at: usize) -> usize {
    while at > 0
        && at + 1 < lines.len()
        && lines[at].is_open()
        && is_byline(source, &lines[at], &lines[at + 1])
    {
        lines[at].is(Role::Byline, Reason::Position, Confidence::Likely);
        at += 1;
    }
    at
}

fn is_byline(source: &Source, line: &Line, next: &Line) -> bool {
    let words = source.words(line.place.clone());
    let length = words.chars().count();
    let plain = label_of(source, line).is_none() && line.said.level.is_none() && length <= 40;
    if !plain || words.contains(['。', '；', '！', '？']) {
        return false;
    }
    if let Some((front, _)) = words.split_once('：') {
        return stands_under(front);
    }
    if words.contains('，') {
        return false;
    }
    let inside = words.strip_prefix('（').and_then(|words| words.strip_suffix('）'));
    let below = source.words(next.place.clone());
    let greets = below.ends_with('：') && !leads_on(&below);
    let person = is_person(&words) && (greets || is_dated(below.trim_matches(['（', '）'])));
    let named = person || words.contains(['\u{3000}', ' ']) || line.said.align == Align::Centre;
    let unit = length >= 4 && names_unit(inside.unwrap_or(&words));
    let above = greets || next.len() > line.len();
    is_dated(inside.unwrap_or(&words)) || (length <= 30 && above && (inside.is_some() || named || unit))
}

/// Marks 主送: a line that ends with ： and leads nothing in.
fn addressee(source: &Source, lines: &mut [Line], at: usize) {
    let Some(line) = lines.get_mut(at).filter(|line| line.is_open()) else { return };
    let words = source.words(line.place.clone());
    let named =
        label_of(source, line).is_none() && line.said.level.is_none() && !words.contains(['。', '；', '！']);
    let short = words.chars().count() <= 120;
    if named && short && words.ends_with('：') && words.matches('：').count() == 1 && !leads_on(&words) {
        line.is(Role::Addressee, Reason::Words, Confidence::Likely);
    }
}
