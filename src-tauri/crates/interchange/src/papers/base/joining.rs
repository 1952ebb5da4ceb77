//! Lines that a program or a hand broke in mid-sentence: joined again, each character with its place.

use std::ops::Range;

use shuhui_core::base::{Confidence, Reason};
use shuhui_core::document::Role;

use super::Line;
use super::segments::Headings;
use super::slots::units::counted;
use super::source::{Source, is_blank};
use crate::papers::manuscript::Said;
use crate::papers::normalise::is_han;
use crate::papers::recognise::{Scheme, broken_width, label, reach};

/// By how many half characters full lines differ.
const RAGGED: usize = 5;
/// A shorter line that ends with ； is one of a list.
const LONG: usize = 30;
/// Words that begin a paragraph and go on with none.
const BEGINNINGS: [&str; 16] = [
    "下一步",
    "今年",
    "一年来",
    "同时",
    "此外",
    "总之",
    "以上",
    "特此",
    "存在",
    "为进一步",
    "近年来",
    "今后",
    "目前",
    "附件",
    "在肯定",
    "回顾",
];

/// Characters of the shortest line that may have been cut within a word.
const STUBBED: usize = 8;
/// Words of two characters that a sentence begins with.
const OPENERS: [&str; 24] = [
    "今年", "去年", "明年", "目前", "当前", "近年", "此外", "同时", "首先", "其次", "再次", "最后", "总之",
    "另外", "其中", "为此", "因此", "会上", "会后", "期间", "附件", "当然", "诚然", "下步",
];

/// Lines as their writer meant them: one or several of the source.
pub(super) struct Whole {
    /// The characters of it as rules read them.
    pub(super) chars: Vec<char>,
    /// Where each stands in the source; as long as `chars`.
    pub(super) at: Vec<usize>,
    pub(super) said: Said,
    pub(super) strong: bool,
    pub(super) row: bool,
    pub(super) found: Option<(Option<Role>, Reason, Confidence)>,
}

impl Whole {
    fn of(source: &Source, line: Line) -> Self {
        let Line { place, said, strong, row, found, .. } = line;
        Self { chars: source.chars[place.clone()].to_vec(), at: place.collect(), said, strong, row, found }
    }

    fn append(&mut self, source: &Source, place: Range<usize>) {
        self.chars.extend_from_slice(&source.chars[place.clone()]);
        self.at.extend(place);
    }
}

/// The lines, each whole.
pub(super) fn joined(source: &Source, lines: Vec<Line>, headings: &Headings) -> Vec<Whole> {
    let joining = Joining::of(source, &lines, headings);
    let mut whole: Vec<Whole> = Vec::with_capacity(lines.len());
    let mut last: Option<Line> = None;
    for line in lines {
        let goes_on = last.as_ref().is_some_and(|last| joining.goes_on(last, &line));
        match whole.last_mut() {
            Some(before) if goes_on => before.append(source, line.place.clone()),
            _ => whole.push(Whole::of(source, line.clone())),
        }
        last = Some(line);
    }
    whole
}

struct Joining<'s> {
    source: &'s Source,
    headings: &'s Headings,
    /// Half characters of a full line, where lines are broken for their width.
    width: Option<usize>,
    /// Whether most lines begin further in, so that this says nothing.
    indented: bool,
    /// Whether those that begin further in begin a paragraph, and none else does.
    begins: bool,
}

impl<'s> Joining<'s> {
    fn of(source: &'s Source, lines: &[Line], headings: &'s Headings) -> Self {
        let within = lines.iter().filter(|line| line.said.indented).count();
        let width = width(source, lines);
        let indented = within * 2 > lines.len();
        Self { source, headings, width, indented, begins: width.is_some() && within > 2 && !indented }
    }

    fn goes_on(&self, before: &Line, next: &Line) -> bool {
        let title = |line: &Line| matches!(line.found, Some((Some(Role::Title), ..)));
        let next_words = &self.source.chars[next.place.clone()];
        if title(before) && title(next) {
            // A subtitle stands for itself.
            return next_words[0] != '—' && next_words[0] != '-';
        }
        let own = |line: &Line| {
            let heads = line.said.level.is_some() || self.headings.begins(line.place.start);
            heads || line.said.title || !line.is_open()
        };
        if own(before) || own(next) || next.said.item || "●■◆·▪○➢★".contains(next_words[0]) {
            return false;
        }
        let words = &self.source.chars[before.place.clone()];
        let own = label::read(words);
        if own.as_ref().is_some_and(|label| label.length == words.len() && label.scheme != Scheme::Digit) {
            // A number that lost its words.
            return next.gap <= 1 && label::read(next_words).is_none();
        }
        if label::read(next_words).is_some() {
            return false;
        }
        // A line of text without a number of its own is full when it is nearly so: digits are narrow.
        let reached = length(self.source, before);
        let is_full = |ragged| self.width.is_some_and(|width| reached + ragged >= width);
        if self.begins && !next.said.indented && next.gap == 0 && own.is_none() && is_full(RAGGED) {
            return true;
        }
        let end = words.iter().rev().find(|c| !"”’》）".contains(**c)).copied().unwrap_or('。');
        if "。！？：".contains(end) || (next.said.indented && !self.indented) {
            return false;
        }
        if "，、《（“—".contains(words[words.len() - 1]) {
            return next.gap <= 2;
        }
        if "，。；、：）”》%".contains(next_words[0]) {
            return next.gap <= 1;
        }
        if next.gap > 1 {
            return false;
        }
        if end == '；' {
            return words.len() >= LONG && is_han(next_words[0]);
        }
        let begins: String = next_words.iter().take(4).collect();
        if BEGINNINGS.iter().any(|word| begins.starts_with(word)) {
            return own.is_none() && words.contains(&'，') && is_full(RAGGED);
        }
        let ragged = if own.is_some() { RAGGED } else { self.width.unwrap_or_default() / 6 };
        is_full(ragged)
            || (words.len() >= LONG / 2 && cuts_number(words, next_words))
            || (words.len() >= STUBBED && own.is_none() && next.gap == 0 && is_stub(next_words))
            || self.is_cut(words, own.is_some(), next, next_words)
    }

    /// Whether a long line that ends in mid-sentence goes on in one that ends one.
    fn is_cut(&self, words: &[char], numbered: bool, next: &Line, next_words: &[char]) -> bool {
        let runs = words.contains(&'，') && (!numbered || words.contains(&'。'));
        let tail = words.iter().rev().take_while(|c| !"，。；：、".contains(**c)).count();
        let closes = next_words.iter().take(60).any(|c| "，。；".contains(*c));
        let indent = next.said.indented && self.indented;
        runs && words.len() >= 40 && tail <= 40 && closes && next.gap == 0 && !indent && is_han(next_words[0])
    }
}

/// Whether a line begins with what is left of a word: 求，现将…, 下：
fn is_stub(next: &[char]) -> bool {
    let length = next.iter().take_while(|c| !"，。；：、".contains(**c)).count();
    let words: String = next[..length].iter().collect();
    let begins = match length {
        1 => true,
        2 => next[1] != '是' && !OPENERS.contains(&words.as_str()),
        _ => false,
    };
    begins && length < next.len() && next[..length].iter().all(|c| is_han(*c))
}

/// Whether a number was cut in two, or from the word that it counts: 41. and 7万册, 28 and 个.
fn cuts_number(words: &[char], next: &[char]) -> bool {
    let digit = |c: Option<&char>| c.is_some_and(char::is_ascii_digit);
    let [front @ .., last] = words else { return false };
    let pointed = *last == '.' && digit(front.last());
    (pointed || last.is_ascii_digit()) && digit(next.first())
        || (last.is_ascii_digit() && counted(next, 0, next.len()).is_some())
}

/// Half characters of a full line, where lines are broken for their width.
fn width(source: &Source, lines: &[Line]) -> Option<usize> {
    let open = lines.iter().filter(|line| line.is_open());
    let cut = |line: &&Line| !"。！？：；".contains(source.chars[line.place.end - 1]);
    let lengths = open.clone().filter(cut).map(|line| length(source, line)).collect();
    broken_width(lengths, open.map(|line| length(source, line)))
}

/// Whether a line may be one that was broken for its width.
pub(super) fn full(source: &Source, lines: &[Line]) -> impl Fn(&Line) -> bool {
    let width = width(source, lines);
    move |line| width.is_some_and(|width| length(source, line) + RAGGED >= width)
}

/// How far a line reaches, in half characters.
fn length(source: &Source, line: &Line) -> usize {
    let words = source.chars[line.place.clone()].iter().filter(|c| !is_blank(**c)).copied();
    reach(words, line.said.indented)
}
