//! The body: headings on their own line and run-in, items of lists, series, captions.

use shuhui_core::document::Level;

use super::label::{self, Label, Scheme};
use super::{Confidence, Kind, Line, Reason};
use crate::papers::manuscript::Align;

/// Characters of the longest heading, on its own line or run-in.
const LONGEST_HEADING: usize = 60;
/// A sentence that ends with 。 and is no longer is a heading for all that.
const SHORT: usize = 30;
/// Marks that close behind a 。 and still belong to its sentence.
const CLOSING: &str = "”’》〉）』」";

/// Finds what the open lines are.
pub(super) fn find(lines: &mut [Line]) {
    // The shallowest mark or style of a heading is the first level, wherever it begins to count.
    let top =
        lines.iter().filter(|line| line.is_open()).filter_map(|line| line.said.level).min().unwrap_or(1);
    let mut above = None;
    for at in 0..lines.len() {
        if !lines[at].is_open() {
            continue;
        }
        let (kind, reason, confidence) = kind(lines, at, (top, above));
        if let Kind::Heading(level, _) = kind {
            above = Some(level);
        }
        lines[at].is(kind, reason, confidence);
    }
}

fn kind(lines: &[Line], at: usize, heads: (u8, Option<Level>)) -> (Kind, Reason, Confidence) {
    let line = &lines[at];
    let next = lines.get(at + 1);
    if next.is_some_and(Line::is_table) && is_caption(line) {
        return (Kind::Caption, Reason::Position, Confidence::Likely);
    }
    let pictured =
        at.checked_sub(1).is_some_and(|above| matches!(lines[above].found, Some((Kind::Picture(_), ..))));
    if pictured && names_picture(&line.words.text()) {
        return (Kind::Caption, Reason::Position, Confidence::Likely);
    }
    match &line.label {
        Some(Label { scheme: Scheme::Series(style), .. }) => {
            (Kind::Series(*style), Reason::Number, Confidence::Sure)
        }
        Some(label) => match label.level() {
            Some(_) if goes_on_listing(lines, at) => (Kind::Item, Reason::Number, Confidence::Likely),
            Some(level) => numbered(line, next, label, level),
            None => (Kind::Paragraph, Reason::Rest, Confidence::Guess),
        },
        None => unnumbered(line, heads),
    }
}

/// Whether the line right above is one of a list that this one goes on with, and it is a sentence as well.
fn goes_on_listing(lines: &[Line], at: usize) -> bool {
    let Some(above) = at.checked_sub(1).map(|above| &lines[above]) else { return false };
    let (Some(own), Some(other)) = (&lines[at].label, &above.label) else { return false };
    let listed = matches!(above.found, Some((Kind::Item, ..))) && own.scheme == other.scheme;
    listed
        && lines[at].ends_with("。；！？")
        && sentence_end(lines[at].rest()).is_none_or(|end| end == lines[at].rest().len())
}

/// A line with the number of a heading: a heading, one with text behind it, or one of a list of sentences.
fn numbered(line: &Line, next: Option<&Line>, label: &Label, level: Level) -> (Kind, Reason, Confidence) {
    let rest = line.rest();
    let heading = |run_in| Kind::Heading(level, run_in);
    let found = |kind, confidence| (kind, Reason::Number, confidence);
    if rest.is_empty() {
        return found(Kind::Paragraph, Confidence::Guess);
    }
    if label.scheme == Scheme::Chapter {
        return found(heading(None), Confidence::Sure);
    }
    if let Some(end) = lead(rest, &line.words.strong[label.length..]) {
        return found(heading(Some(end)), Confidence::Sure);
    }
    let end = sentence_end(rest);
    if let Some(from) = glued(rest, end) {
        return found(heading(Some(from)), Confidence::Guess);
    }
    match end {
        // 一、强化领导。成立领导小组…
        Some(end) if end < rest.len() => match end <= LONGEST_HEADING {
            true => found(heading(Some(end)), Confidence::Likely),
            false => found(Kind::Item, Confidence::Likely),
        },
        Some(end) => {
            let listed =
                next.and_then(|next| next.label.as_ref()).is_some_and(|next| next.scheme == label.scheme);
            let leads = next.is_some() && !listed;
            let short = end <= SHORT && !rest[..end - 1].contains(&'；');
            let heads =
                short && (leads || level <= Level::Two) || (leads && end <= 45 && level <= Level::Two);
            match heads && !counts(rest) {
                true => found(heading(None), Confidence::Likely),
                false => found(Kind::Item, Confidence::Likely),
            }
        }
        None => {
            let colon = rest.iter().position(|c| *c == '：').filter(|colon| colon + 1 < rest.len());
            match colon {
                Some(colon) if colon < SHORT && rest.len() - colon > 12 => {
                    found(heading(Some(colon + 1)), Confidence::Likely)
                }
                _ if rest.len() > LONGEST_HEADING || line.ends_with("；，、") => {
                    found(Kind::Item, Confidence::Likely)
                }
                _ => found(heading(None), Confidence::Sure),
            }
        }
    }
}

/// Whether words count something, as a sentence does and a heading does not: 开展督查不少于2次。 A number of a report that is being laid
/// out is held by a character of nobody's.
fn counts(words: &[char]) -> bool {
    let number = |c: &char| c.is_ascii_digit() || u32::from(*c) >= 0xF_0000;
    (0..words.len()).any(|at| {
        number(&words[at])
            && !words.get(at + 1).is_some_and(|next| number(next) || matches!(next, '年' | '月' | '日'))
    })
}

/// （一）加强学习一是…二是…: where nothing but the series says where the heading ends.
pub(in crate::papers) fn glued(rest: &[char], end: Option<usize>) -> Option<usize> {
    let stop = end.unwrap_or(rest.len()).min(LONGEST_HEADING);
    let counts =
        |from: usize, n: u32| matches!(label::word(&rest[from..]), Some((_, Some(own), 2)) if own == n);
    let first = (2..stop).find(|from| counts(*from, 1) && !"，。；：、".contains(rest[from - 1]))?;
    (first + 2..rest.len()).any(|from| counts(from, 2)).then_some(first)
}

fn unnumbered(line: &Line, (top, above): (u8, Option<Level>)) -> (Kind, Reason, Confidence) {
    let length = line.words.len();
    if let Some(depth) = line.said.level.filter(|_| length <= LONGEST_HEADING && !line.ends_with("。；")) {
        let level = Level::try_from((depth + 1 - top.min(depth)).clamp(1, 4)).unwrap_or(Level::Four);
        return (Kind::Heading(level, None), Reason::Style, Confidence::Sure);
    }
    let strong = line.words.strong.iter().take_while(|strong| **strong).count();
    if strong == length && length <= SHORT && !line.ends_with("。；，") {
        let under = above.map_or(1, |level| u8::from(level) + 1).min(4);
        let level = Level::try_from(under).unwrap_or(Level::Four);
        return (Kind::Heading(level, None), Reason::Bold, Confidence::Likely);
    }
    if let Some(end) = lead(&line.words.chars, &line.words.strong) {
        return (Kind::Lead(end), Reason::Bold, Confidence::Likely);
    }
    (Kind::Paragraph, Reason::Rest, Confidence::Likely)
}

/// Where bold words in front of a text end, with their mark: **加强领导**：…, where the mark often stands behind the emphasis.
fn lead(chars: &[char], strong: &[bool]) -> Option<usize> {
    let length = strong.iter().take_while(|strong| **strong).count();
    if !(2..=LONGEST_HEADING).contains(&length) {
        return None;
    }
    let marked = chars.get(length).is_some_and(|c| matches!(c, '：' | '。'));
    let end = if marked { length + 1 } else { length };
    let ends = chars.get(end - 1).is_some_and(|c| "：。".contains(*c));
    (ends && end < chars.len()).then_some(end)
}

/// Whether a line right above a table says what the table is.
fn is_caption(line: &Line) -> bool {
    let heading = line.label.as_ref().is_some_and(|label| label.level().is_some());
    let words = line.words.text();
    let named = words
        .strip_prefix('表')
        .is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit() || is_hanzi_digit(c)));
    let called =
        ["表", "清单", "一览", "统计", "情况", "明细", "名单", "台账"].iter().any(|end| words.ends_with(end));
    !heading
        && !line.said.item
        && (named || called || line.said.align == Align::Centre)
        && line.said.level.is_none()
        && line.words.len() <= 40
        && !line.has("。；")
        && !line.ends_with("：，")
}

/// 图1 现场, under a picture.
fn names_picture(words: &str) -> bool {
    let number = words.strip_prefix('图').map(str::trim_start);
    words.chars().count() <= 40
        && !words.contains(['。', '；'])
        && number.is_some_and(|rest| {
            rest.starts_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
        })
}

fn is_hanzi_digit(c: char) -> bool {
    "一二三四五六七八九十".contains(c)
}

/// Where the first sentence ends: behind its 。 and the marks that close after it.
pub(in crate::papers) fn sentence_end(chars: &[char]) -> Option<usize> {
    let stop = chars.iter().position(|c| *c == '。')? + 1;
    Some(stop + chars[stop..].iter().take_while(|c| CLOSING.contains(**c)).count())
}
