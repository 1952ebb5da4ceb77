//! How a text ends: 附件说明, 署名, 成文日期, 附注, and the annexes behind them.

use shuhui_core::dates;

use super::label::Scheme;
use super::opening::{is_dated, names_unit, place};
use super::{Confidence, Kind, Line, Reason};
use crate::papers::manuscript::Align;
use crate::papers::normalise::{Change, Changes, Words};

/// Characters of the longest line of a signature.
const LONGEST: usize = 30;

/// Notes under one date, and characters of the longest.
const MOST_NOTES: usize = 4;
const LONGEST_NOTE: usize = 60;
/// How notes begin that have no brackets around them.
const NOTES: [&str; 6] = ["联系人：", "联系电话：", "联系方式：", "此件", "经办人：", "附注："];

/// Finds the parts from the end, and what is attached.
pub(super) fn find(lines: &mut Vec<Line>, end: usize, changes: &mut Changes) {
    let end = annexes(lines).unwrap_or(end);
    let end = part_date(lines, end);
    let signed = signature(lines, end, changes);
    attachments(lines, signed);
}

/// Marks where annexes begin, each with its title; gives the first.
fn annexes(lines: &mut [Line]) -> Option<usize> {
    let mut first = None;
    for at in 1..lines.len() {
        if !lines[at].is_open() || !begins_annex(&lines[at].words.text()) {
            continue;
        }
        first = first.or(Some(at));
        lines[at].is(Kind::Annex, Reason::Words, Confidence::Sure);
        let titles = |line: &&mut Line| {
            line.is_open() && line.label.is_none() && line.words.len() <= 50 && !line.has("。；")
        };
        if let Some(title) = lines.get_mut(at + 1).filter(titles) {
            title.is(Kind::Title, Reason::Position, Confidence::Likely);
        }
    }
    first
}

/// 附件, 附件1, 附件1：
fn begins_annex(words: &str) -> bool {
    let number = words.strip_prefix("附件").map(|rest| rest.trim_end_matches(['：', ':']).trim());
    number.is_some_and(|number| {
        number.chars().count() <= 2
            && number.chars().all(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
    })
}

/// Parts a signature and a date that stand on one line; gives where the text ends then.
fn part_date(lines: &mut Vec<Line>, end: usize) -> usize {
    let last = (0..end).rev().find(|at| lines[*at].is_open() && !is_note(&lines[*at]));
    let Some(at) = last.filter(|at| at + 1 + MOST_NOTES >= end) else { return end };
    let chars = &lines[at].words.chars;
    let Some(from) = chars.iter().position(|c| c.is_ascii_digit() || *c == '二').filter(|from| *from > 0)
    else {
        return end;
    };
    let before: String = chars[..from].iter().collect();
    let date: String = chars[from..].iter().collect();
    if !is_dated(&date) || !names_unit(before.trim()) || before.chars().count() > LONGEST {
        return end;
    }
    let whole = std::mem::take(&mut lines[at].words);
    lines[at].words = whole.part(0..from);
    lines[at].label = None;
    let dated = Line {
        words: whole.part(from..whole.len()),
        label: None,
        found: None,
        ..Line::held(lines[at].line, Kind::Date)
    };
    lines.insert(at + 1, dated);
    end + 1
}

/// Marks 附注, date and signature that stand before `end`; gives where they begin.
fn signature(lines: &mut [Line], end: usize, changes: &mut Changes) -> usize {
    let mut at = end;
    let open = |lines: &[Line], at: usize| at > 0 && lines[at - 1].is_open();
    let noted = |line: &&Line| line.is_open() && is_note(line);
    let notes = lines[..at].iter().rev().take(MOST_NOTES).take_while(noted).count();
    if notes > 0 && at > notes && is_day(&lines[at - notes - 1]) {
        at -= notes;
        lines[at..at + notes].iter_mut().for_each(|line| {
            line.label = None;
            line.is(Kind::Note, Reason::Position, Confidence::Likely);
        });
    }
    let dated = open(lines, at) && at > 1 && is_day(&lines[at - 1]);
    if dated {
        at -= 1;
        let line = &mut lines[at];
        date(&mut line.words, changes);
        (line.label, line.said.item) = (None, false);
        line.is(Kind::Date, Reason::Words, Confidence::Sure);
    }
    for nth in 0..4 {
        if at < 2 || !lines[at - 1].is_open() || !signs(&lines[at - 1], dated && nth == 0) {
            break;
        }
        at -= 1;
        let confidence = if dated { Confidence::Likely } else { Confidence::Guess };
        lines[at].is(Kind::Signature, Reason::Position, confidence);
    }
    at
}

/// （此件公开发布）
fn is_note(line: &Line) -> bool {
    let words = line.words.text();
    let bracketed = words.starts_with('（') && words.ends_with('）');
    let begins = NOTES.iter().any(|begin| words.starts_with(begin));
    (bracketed || begins) && line.words.len() <= LONGEST_NOTE && line.label.is_none()
}

/// 2025年12月8日, [日期]
fn is_day(line: &Line) -> bool {
    let chars = &line.words.chars;
    let left = place(chars, true) == Some(chars.len());
    let words = line.words.text();
    is_dated(&words) || (left && (words.contains("日期") || words.contains("时间")))
}

/// Whether a line may be a signature; right above a date, any short one.
fn signs(line: &Line, above_date: bool) -> bool {
    let words = line.words.text();
    // The full name of a unit may be longer than anything else that signs.
    let most = if names_unit(&words) { 2 * LONGEST } else { LONGEST };
    let short = line.label.is_none() && line.said.level.is_none() && words.chars().count() <= most;
    let left = place(&line.words.chars, true) == Some(line.words.len());
    let bare = !line.has("。；！？，")
        && !words.ends_with('：')
        && !words.starts_with("附件")
        && !words.starts_with("特此");
    let person = words.contains("人：") || words.contains("单位：");
    let placed = line.said.align == Align::End;
    short
        && bare
        && (above_date
            || person
            || placed
            || (left && words.contains("单位"))
            || (names_unit(&words) && words.chars().count() >= 4))
}

/// A date in digits, without zeros that count nothing.
fn date(words: &mut Words, changes: &mut Changes) {
    let text: String = words.chars.iter().filter(|c| !c.is_whitespace()).collect();
    if let Some(printed) = dates::printed(&text).filter(|printed| *printed != words.text()) {
        *words = Words::plain(&printed);
        changes.one(Change::Date);
    }
}

/// Marks 附件说明 right before the signature.
fn attachments(lines: &mut [Line], end: usize) {
    let Some(begin) =
        (0..end).rev().take(30).find(|at| lines[*at].is_open() && lists(&lines[*at].words.text()))
    else {
        return;
    };
    let counted = |line: &Line| {
        line.label
            .as_ref()
            .is_some_and(|label| matches!(label.scheme, Scheme::Digit | Scheme::DigitBracketed))
    };
    let more =
        |line: &Line| line.is_open() && !line.has("。") && (counted(line) || lead(&line.words.text()) > 0);
    // Behind the names nothing else stands before the signature.
    if begin == 0 || !lines[begin + 1..end].iter().all(more) {
        return;
    }
    for line in &mut lines[begin..end] {
        let lead = lead(&line.words.text());
        if lead > 0 {
            line.words = line.words.part(lead..line.words.len());
            line.label = super::label::read(&line.words.chars);
        }
        line.is(Kind::Attachment, Reason::Words, Confidence::Sure);
    }
}

/// 附件：, 附：, 附件1：
fn lists(words: &str) -> bool {
    let chars: Vec<char> = words.chars().collect();
    let lead = lead(words);
    lead > 0 && chars.len() > lead && !words.contains('。')
}

/// How long the words in front of the name of an attachment are.
fn lead(words: &str) -> usize {
    let Some(rest) = words.strip_prefix("附件").or_else(|| words.strip_prefix('附')) else { return 0 };
    let number =
        rest.chars().take_while(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(*c)).count();
    let colon = rest.chars().nth(number).is_some_and(|c| matches!(c, '：' | ':' | '.' | '、'));
    if colon { words.chars().count() - rest.chars().count() + number + 1 } else { 0 }
}
