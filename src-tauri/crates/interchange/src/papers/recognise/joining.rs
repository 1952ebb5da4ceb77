//! Lines that a program or a hand broke in mid-sentence: joined again.

use super::Line;
use super::opening::{is_dated, names_unit};
use crate::papers::normalise::{Change, Changes, is_han};

/// Half characters of the longest line that is broken for its width.
const WIDEST: usize = 120;
/// Half characters of the shortest.
const NARROWEST: usize = 30;
/// By how many half characters full lines differ: a mark that may not begin a line takes a hanzi along.
const RAGGED: usize = 5;
/// A shorter line that ends with ； is one of a list.
const LONG: usize = 30;

/// Marks of a sentence that goes on; they are not put right yet.
const RUNS: &str = "，。；,;";
/// What a paragraph ends with.
const ENDS: &str = "。！？!?：:；;";

/// The lines, each whole.
pub(super) fn joined(lines: Vec<Line>, changes: &mut Changes) -> Vec<Line> {
    let open = |line: &&Line| line.is_open() && !line.ends_with(ENDS);
    let all = lines.iter().filter(|line| line.is_open()).map(length_of);
    let width = width(lines.iter().filter(open).map(length_of).collect(), all);
    let edges = Edges { width, ragged: is_ragged(&lines) };
    let indented = lines.iter().filter(|line| line.said.indented).count() * 2 > lines.len();
    let mut whole: Vec<Line> = Vec::with_capacity(lines.len());
    // How far the line that was added last reaches, and how long its last stretch is.
    let (mut last, mut length, mut ended) = (0, 0, false);
    for line in lines {
        let (own, stretch) = (line.line, length_of(&line));
        let ends = line.is_open() && line.ends_with(ENDS);
        match whole.last_mut() {
            Some(before) if goes_on(before, &line, own - last.min(own), (length, edges, ended), indented) => {
                let words = |c: Option<&char>| c.is_some_and(char::is_ascii_alphabetic);
                if words(before.words.chars.last()) && words(line.words.chars.first()) {
                    before.words.push(' ', false);
                }
                before.words.append(line.words);
                changes.one(Change::Joined);
            }
            _ => whole.push(line),
        }
        (last, length, ended) = (own, stretch, ended || ends);
    }
    whole
}

/// How many half characters a line has where it was broken for its width; none where lines are paragraphs. `open` are the lines that
/// end in mid-sentence, `all` every line: headings of one length are no broken lines where paragraphs beside them run further.
pub(in crate::papers) fn width(open: Vec<usize>, all: impl Iterator<Item = usize>) -> Option<usize> {
    let mut lengths = open;
    lengths.retain(|length| *length >= NARROWEST);
    lengths.sort_unstable();
    let widest = *lengths.get(lengths.len() * 9 / 10)?;
    let full = lengths.iter().filter(|length| **length + RAGGED >= widest && **length <= widest + 2).count();
    let longer = all.filter(|length| *length > widest + RAGGED).count();
    let even = full * 2 >= lengths.len() && longer * 4 <= full;
    (lengths.len() >= 3 && even && widest <= WIDEST).then_some(widest)
}

/// How far a line reaches, in half characters.
pub(in crate::papers) fn reach(chars: impl Iterator<Item = char>, indented: bool) -> usize {
    let indent = if indented { 4 } else { 0 };
    indent + chars.map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>()
}

fn length_of(line: &Line) -> usize {
    reach(line.words.chars.iter().copied(), line.said.indented)
}

/// Where lines end that were broken.
#[derive(Clone, Copy)]
struct Edges {
    /// At this width.
    width: Option<usize>,
    /// Or anywhere.
    ragged: bool,
}

fn goes_on(
    before: &Line,
    next: &Line,
    gap: u32,
    (length, edges, ended): (usize, Edges, bool),
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
    // 禾综〔2025〕5号　签发人：张三 reaches as far as a line of text, and the title stands below it.
    if before.words.text().contains("签发人") {
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
    edges.width.is_some_and(|width| length + RAGGED >= width)
        || (edges.ragged && (is_cut(before, ended) && !stands_by_itself(next)))
}

/// Whether lines were broken by hand, wherever the hand was: most of those that run stop in mid-sentence.
fn is_ragged(lines: &[Line]) -> bool {
    let running = |line: &&[Line]| line[0].is_open() && line[0].has(RUNS) && !line[0].said.item;
    let pairs = || lines.windows(2).filter(running);
    let cut = pairs().filter(|pair| {
        let (line, next) = (&pair[0], &pair[1]);
        let below = next.is_open() && next.label.is_none() && next.line == line.line + 1;
        below && !line.ends_with(ENDS) && !stands_by_itself(next)
    });
    let cut = cut.count();
    cut >= 2 && cut * 2 >= pairs().count()
}

/// Whether a line stops in mid-sentence: it runs, or a mark in it is open. Of a title 、 says nothing.
fn is_cut(line: &Line, within: bool) -> bool {
    let count = |mark: char| line.words.chars.iter().filter(|c| **c == mark).count();
    let open = count('《') > count('》') || count('（') > count('）');
    let running = line.has(RUNS) || (within && line.label.is_none() && line.has("、"));
    let listed = ["附件", "附：", "抄送"].iter().any(|begin| line.words.text().starts_with(begin));
    (running || open) && !listed
}

/// Whether a line is one of those that stand alone at the end of a text.
fn stands_by_itself(line: &Line) -> bool {
    let words = line.words.text();
    let signs = names_unit(&words) && words.chars().count() >= 4 && !line.has("，、；,");
    is_dated(&words) || signs || words.starts_with("附件") || words.starts_with('（')
}
