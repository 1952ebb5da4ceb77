//! Lines that a program or a hand broke in mid-sentence: joined again.

use super::Line;
use crate::papers::normalise::{Change, Changes, is_han};

/// Half characters of the longest line that is broken for its width.
const WIDEST: usize = 120;
/// Half characters of the shortest.
const NARROWEST: usize = 30;
/// By how many half characters full lines differ: a mark that may not begin a line takes a hanzi along.
const RAGGED: usize = 5;
/// A shorter line that ends with ； is one of a list.
const LONG: usize = 30;

/// The lines, each whole.
pub(super) fn joined(lines: Vec<Line>, changes: &mut Changes) -> Vec<Line> {
    let open = |line: &&Line| line.is_open() && !line.ends_with("。！？：:；;");
    let width = width(lines.iter().filter(open).map(length_of).collect());
    let indented = lines.iter().filter(|line| line.said.indented).count() * 2 > lines.len();
    let mut whole: Vec<Line> = Vec::with_capacity(lines.len());
    // How far the line that was added last reaches, and how long its last stretch is.
    let (mut last, mut length) = (0, 0);
    for line in lines {
        let (own, stretch) = (line.line, length_of(&line));
        match whole.last_mut() {
            Some(before) if goes_on(before, &line, own - last.min(own), (length, width), indented) => {
                let words = |c: Option<&char>| c.is_some_and(char::is_ascii_alphabetic);
                if words(before.words.chars.last()) && words(line.words.chars.first()) {
                    before.words.push(' ', false);
                }
                before.words.append(line.words);
                changes.one(Change::Joined);
            }
            _ => whole.push(line),
        }
        (last, length) = (own, stretch);
    }
    whole
}

/// How many half characters a line has where it was broken for its width; none where lines are paragraphs.
pub(in crate::papers) fn width(mut lengths: Vec<usize>) -> Option<usize> {
    lengths.retain(|length| *length >= NARROWEST);
    lengths.sort_unstable();
    let widest = *lengths.get(lengths.len() * 9 / 10)?;
    let full = lengths.iter().filter(|length| **length + RAGGED >= widest && **length <= widest + 2).count();
    (lengths.len() >= 3 && full * 2 >= lengths.len() && widest <= WIDEST).then_some(widest)
}

/// How far a line reaches, in half characters.
pub(in crate::papers) fn reach(chars: impl Iterator<Item = char>, indented: bool) -> usize {
    let indent = if indented { 4 } else { 0 };
    indent + chars.map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>()
}

fn length_of(line: &Line) -> usize {
    reach(line.words.chars.iter().copied(), line.said.indented)
}

fn goes_on(
    before: &Line,
    next: &Line,
    gap: u32,
    (length, width): (usize, Option<usize>),
    all_indented: bool,
) -> bool {
    let own = |line: &Line| line.said.level.is_some() || line.said.title;
    if !before.is_open()
        || !next.is_open()
        || own(before)
        || own(next)
        || next.said.item
        || next.label.is_some()
    {
        return false;
    }
    let Some(end) = before.words.chars.last() else { return false };
    if "。！？!?：:".contains(*end) || (next.said.indented && !all_indented) {
        return false;
    }
    if "，、,《（“".contains(*end) {
        return gap <= 2;
    }
    if gap > 1 {
        return false;
    }
    if "；;".contains(*end) {
        return before.words.len() >= LONG && next.words.chars.first().is_none_or(|c| is_han(*c));
    }
    width.is_some_and(|width| length + RAGGED >= width)
}
