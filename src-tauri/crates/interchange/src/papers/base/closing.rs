//! How a text ends: 附件说明, 署名, 成文日期, 附注.

use shuhui_core::base::{Confidence, Reason};
use shuhui_core::document::Role;

use super::source::{Source, trimmed};
use super::{Line, head};
use crate::papers::recognise::{Scheme, is_dated, label, names_unit};

/// Characters of the longest line of a signature.
const LONGEST: usize = 30;

/// Finds the parts from the end.
pub(super) fn find(source: &Source, lines: &mut Vec<Line>) {
    others(source, lines);
    head::imprint(source, lines);
    let Some(last) = lines.iter().rposition(Line::is_open) else { return };
    part_date(source, lines, last);
    let Some(last) = lines.iter().rposition(Line::is_open) else { return };
    let words = |line: &Line| source.words(line.place.clone());
    let mut at = last;
    let note =
        words(&lines[at]).starts_with('（') && words(&lines[at]).ends_with('）') && lines[at].len() <= 60;
    if note && at > 1 && is_dated(&words(&lines[at - 1])) {
        lines[at].is(Role::Note, Reason::Position, Confidence::Likely);
        at -= 1;
    }
    let dated = at > 0 && is_dated(&words(&lines[at]));
    if dated {
        lines[at].is(Role::Date, Reason::Words, Confidence::Sure);
    }
    let mut above = if dated { at } else { at + 1 };
    for nth in 0..4 {
        if above < 2 || !lines[above - 1].is_open() || !signs(source, lines, above - 1, dated && nth == 0) {
            break;
        }
        above -= 1;
        let confidence = if dated { Confidence::Likely } else { Confidence::Guess };
        lines[above].is(Role::Signature, Reason::Position, confidence);
    }
    attachments(source, lines, above);
}

/// Marks titles of other texts at the end, counted 1. 2., as no part of the text: none of them is a sentence.
fn others(source: &Source, lines: &mut [Line]) {
    let other = |line: &Line| {
        let chars = &source.chars[line.place.clone()];
        let counted = label::read(chars).is_some_and(|label| label.scheme == Scheme::Digit);
        let words = source.words(line.place.clone());
        let names = ["总结", "报告", "计划", "要点", "方案", "汇报", "体会", "范文"];
        let year = words.contains('年') || words.contains("自查") || words.contains("工作");
        counted && line.len() <= 40 && year && names.iter().any(|name| words.ends_with(name))
    };
    let length = lines.iter().rev().take_while(|line| line.is_open() && other(line)).count();
    let begin = lines.len() - length;
    let Some(before) = begin.checked_sub(1).map(|at| &lines[at]) else { return };
    let ends = source.chars[before.place.end - 1];
    if length >= 2 && before.is_open() && "。！”".contains(ends) {
        for line in &mut lines[begin..] {
            line.found = Some((None, Reason::Position, Confidence::Likely));
        }
    }
}

/// Parts a signature and a date that stand on one line.
fn part_date(source: &Source, lines: &mut Vec<Line>, at: usize) {
    let place = lines[at].place.clone();
    let words = &source.chars[place.clone()];
    let Some(from) = words.iter().position(|c| c.is_ascii_digit() || *c == '二').filter(|from| *from > 0)
    else {
        return;
    };
    let (unit, date) =
        (source.words(place.start..place.start + from), source.words(place.start + from..place.end));
    if !is_dated(&date) || !names_unit(unit.trim()) || from > LONGEST {
        return;
    }
    let split = place.start + from;
    lines[at].place = trimmed(&source.chars, place.start..split);
    let date = Line { place: split..place.end, gap: 0, ..lines[at].clone() };
    lines.insert(at + 1, date);
}

/// Whether a line may be a signature; right above a date, any short one.
fn signs(source: &Source, lines: &[Line], at: usize, above_date: bool) -> bool {
    let line = &lines[at];
    let words = source.words(line.place.clone());
    let short = line.len() <= LONGEST && label::read(&source.chars[line.place.clone()]).is_none();
    let bare = !words.contains(['。', '；', '！', '？', '，'])
        && !words.ends_with('：')
        && !words.starts_with("附件")
        && !words.starts_with("特此");
    let person = (words.contains("人：") && !words.contains("联系人")) || words.contains("单位：");
    let behind_text = lines[..at].iter().rev().find(|line| line.is_open()).is_some_and(|before| {
        "。！”）".contains(source.chars[before.place.end - 1]) || before.len() <= LONGEST
    });
    let unit = names_unit(&words) && words.chars().count() >= 3 && behind_text;
    short && bare && line.said.level.is_none() && (above_date || person || unit)
}

/// Marks 附件说明 right before the signature.
fn attachments(source: &Source, lines: &mut [Line], end: usize) {
    let words = |line: &Line| source.words(line.place.clone());
    let begins = |line: &Line| {
        let words = words(line);
        (words.starts_with("附件：") || words.starts_with("附：") || words.starts_with("附件1"))
            && !words.contains('。')
    };
    let from = end.saturating_sub(20);
    let Some(begin) = (from..end).find(|at| lines[*at].is_open() && begins(&lines[*at])) else { return };
    let listed = |line: &Line| line.is_open() && !words(line).contains('。') && line.len() <= 80;
    if begin > 0 && lines[begin..end].iter().all(listed) {
        for line in &mut lines[begin..end] {
            line.is(Role::AttachmentList, Reason::Words, Confidence::Likely);
        }
    }
}
