//! The text of a manuscript in one piece, and its lines.

use std::collections::HashMap;
use std::ops::Range;

use shuhui_core::numeral;

use shuhui_core::base::{Confidence, Reason};

use super::Line;
use crate::papers::manuscript::{Item, Manuscript, Paragraph, Row, Said};
use crate::papers::normalise::is_han;
use crate::papers::plain;

/// Stands in the place of marks that are no text: it belongs to no line's end, and no rule sees it.
pub(super) const MASK: char = '\u{2060}';

/// A text and how it reads.
pub(super) struct Source {
    /// As it was found.
    pub(super) text: String,
    /// Its characters.
    pub(super) raw: Vec<char>,
    /// Its characters as rules read them, each in its place: marks full-width, letters and digits half-width, markup masked.
    pub(super) chars: Vec<char>,
    pub(super) lines: Vec<Line>,
}

impl Source {
    pub(super) fn of(manuscript: &Manuscript) -> Self {
        match &manuscript.written {
            Some(written) => Self::written(manuscript, written),
            None => Self::laid_out(manuscript),
        }
    }

    /// Words of a range.
    pub(super) fn words(&self, range: Range<usize>) -> String {
        self.chars[range].iter().filter(|c| **c != MASK).collect()
    }

    /// A text file: its lines with what the reader found of each.
    fn written(manuscript: &Manuscript, written: &str) -> Self {
        let mut said: HashMap<u32, (Said, bool)> = HashMap::new();
        let mut rows = Vec::new();
        for item in &manuscript.items {
            match item {
                Item::Paragraph(paragraph) => {
                    said.insert(paragraph.line, (paragraph.said, is_strong(paragraph)));
                }
                Item::Table(table) => rows.push(table.line),
                Item::Picture(_) => {}
            }
        }
        let raw: Vec<char> = written.chars().collect();
        let mut chars = raw.clone();
        mask(&mut chars, manuscript.marked);
        fold(&mut chars);
        let mut lines = Lines::default();
        let mut row = false;
        for (number, place) in (1..).zip(plain::places(&raw)) {
            let known = said.get(&number);
            // A table goes on to the next paragraph.
            row = (row && known.is_none()) || rows.contains(&number);
            let (said, strong) = known.copied().unwrap_or_default();
            if said.level.is_some() {
                let marks = raw[place.clone()].iter().take_while(|c| is_blank(**c) || matches!(c, '#' | '>'));
                let marks = marks.count();
                chars[place.start..place.start + marks].fill(MASK);
            }
            let rules = row && plain::is_rule(&raw[place.clone()].iter().collect::<String>());
            lines.push(&chars, place, said, strong, row);
            // What rules the head of a table off is no row.
            if let Some(line) = lines.found.last_mut().filter(|_| rules) {
                line.found = Some((None, Reason::Position, Confidence::Sure));
            }
        }
        Self { text: written.to_owned(), raw, chars, lines: lines.found }
    }

    /// Any other file: its paragraphs and rows, each on a line.
    fn laid_out(manuscript: &Manuscript) -> Self {
        let mut text = String::new();
        let mut told = Vec::new();
        let mut at = 0;
        for (words, of) in stretches(manuscript) {
            let length = words.chars().count();
            let (said, strong, row) = match of {
                Of::Paragraph(own) => (own.said, is_strong(own), false),
                Of::Row { .. } => (Said::default(), false, true),
            };
            told.push((at..at + length, said, strong, row));
            text.push_str(&words);
            text.push('\n');
            at += length + 1;
        }
        let raw: Vec<char> = text.chars().collect();
        let mut chars = raw.clone();
        fold(&mut chars);
        let mut lines = Lines::default();
        for (place, said, strong, row) in told {
            lines.push(&chars, place, said, strong, row);
        }
        Self { text, raw, chars, lines: lines.found }
    }
}

/// What a line of the text was in its file.
#[derive(Clone, Copy)]
enum Of<'m> {
    Paragraph(&'m Paragraph),
    Row { table: u32, nth: usize, row: &'m Row },
}

/// The paragraphs of a file that is no text, and the rows of its tables, in one line each.
fn stretches(manuscript: &Manuscript) -> impl Iterator<Item = (String, Of<'_>)> {
    // A break within a paragraph begins a line of its own; here each is one already.
    let one_line = |words: String| words.replace(['\n', '\r'], " ");
    manuscript.items.iter().flat_map(move |item| -> Vec<(String, Of<'_>)> {
        match item {
            Item::Paragraph(paragraph) => vec![(one_line(paragraph.text()), Of::Paragraph(paragraph))],
            Item::Table(table) => (table.rows.iter().enumerate())
                .map(|(nth, row)| {
                    let cells: Vec<String> = row.iter().map(|cell| cell.lines.join(" ")).collect();
                    (one_line(cells.join("\t")), Of::Row { table: table.line, nth, row })
                })
                .collect(),
            Item::Picture(_) => Vec::new(),
        }
    })
}

fn placed(manuscript: &Manuscript) -> impl Iterator<Item = (Range<usize>, Of<'_>)> {
    let mut at = 0;
    stretches(manuscript).map(move |(words, of)| {
        let place = at..at + words.chars().count();
        at = place.end + 1;
        (place, of)
    })
}

/// Where the paragraphs of a .docx stand in [`shuhui_core::base::Base::text`], each with its number in the file; several of one number
/// are its lines.
pub fn lines_of(manuscript: &Manuscript) -> Vec<(Range<usize>, u32)> {
    let line = |(place, of)| match of {
        Of::Paragraph(paragraph) => Some((place, paragraph.line)),
        Of::Row { .. } => None,
    };
    placed(manuscript).filter_map(line).collect()
}

/// A row of a table of a file.
#[derive(Clone, Copy, Debug)]
pub struct RowOf<'m> {
    /// The number of its table in the file.
    pub table: u32,
    /// Which row of it, from 0.
    pub nth: usize,
    /// The cells that begin in it.
    pub cells: &'m Row,
}

/// Where the rows of tables stand in [`shuhui_core::base::Base::text`].
pub fn rows_of(manuscript: &Manuscript) -> Vec<(Range<usize>, RowOf<'_>)> {
    let row = |(place, of)| match of {
        Of::Row { table, nth, row } => Some((place, RowOf { table, nth, cells: row })),
        Of::Paragraph(_) => None,
    };
    placed(manuscript).filter_map(row).collect()
}

/// Lines as they are found, without those that are blank.
#[derive(Default)]
struct Lines {
    found: Vec<Line>,
    gap: u32,
}

impl Lines {
    fn push(&mut self, chars: &[char], place: Range<usize>, said: Said, strong: bool, row: bool) {
        let place = trimmed(chars, place);
        if place.is_empty() {
            self.gap += 1;
            return;
        }
        let gap = std::mem::take(&mut self.gap);
        self.found.push(Line { place, said, strong, row, gap, found: None });
    }
}

/// A range without what is blank at its ends.
pub(super) fn trimmed(chars: &[char], place: Range<usize>) -> Range<usize> {
    let begin = chars[place.clone()].iter().take_while(|c| is_blank(**c)).count();
    let end = chars[place.start + begin..place.end].iter().rev().take_while(|c| is_blank(**c)).count();
    place.start + begin..place.end - end
}

/// What no reader sees.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, MASK | '\u{200B}' | '\u{FEFF}' | '\u{AD}')
}

fn is_strong(paragraph: &Paragraph) -> bool {
    let mut words = paragraph.spans.iter().filter(|span| !span.text.trim().is_empty()).peekable();
    words.peek().is_some() && words.all(|span| span.strong)
}

/// Marks as rules read them, each in its place.
fn fold(chars: &mut [char]) {
    for at in 0..chars.len() {
        let digit = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
        let between = |at: usize| digit(at.checked_sub(1)) && digit(Some(at + 1));
        chars[at] = match chars[at] {
            '.' | '．' if stops(chars, at) => '。',
            ',' if !between(at) => '，',
            ':' if !between(at) => '：',
            ';' => '；',
            '(' => '（',
            ')' => '）',
            '?' => '？',
            '!' => '！',
            '﹪' => '%',
            '•' | '‧' | '∙' | '・' => '·',
            c @ ('０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '％' | '．' | '＋' | '＊' | '＿' | '／') => {
                char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
            }
            c => c,
        };
    }
}

/// Whether a point stands for 。: behind words and not behind the number of a line.
fn stops(chars: &[char], at: usize) -> bool {
    let behind_words = at > 0 && (is_han(chars[at - 1]) || "”》）)%".contains(chars[at - 1]));
    let next = chars.get(at + 1);
    let parted = next.is_none_or(|c| is_blank(*c) || is_han(*c) || "“《（(".contains(*c));
    let number = |c: &&char| numeral::is_part(**c) || "（）()".contains(**c);
    let run = chars[..at].iter().rev().take_while(number).count();
    let begins = chars[..at - run].last().is_none_or(|c| is_blank(*c) || *c == '。');
    behind_words && parted && !(run > 0 && begins)
}

/// Masks entities, tags, and the asterisks around bold words.
fn mask(chars: &mut [char], markdown: bool) {
    let mut at = 0;
    while at < chars.len() {
        let length = match chars[at] {
            '&' => entity(&chars[at..]),
            '<' => tag(&chars[at..]),
            '*' if chars.get(at + 1) == Some(&'*') => {
                let line: String = chars[at..].iter().take(200).take_while(|c| **c != '\n').collect();
                match plain::strong_words(at.checked_sub(1).map(|before| chars[before]), &line, markdown) {
                    Some(length) => {
                        let close = at + 2 + length;
                        chars[close..close + 2].fill(MASK);
                        2
                    }
                    None => 0,
                }
            }
            _ => 0,
        };
        chars[at..at + length].fill(MASK);
        // Asterisks that stand for what is missing are passed as one.
        let run = chars[at..].iter().take_while(|c| **c == '*').count();
        at += length.max(run).max(1);
    }
}

/// How long an entity is: &nbsp;
fn entity(chars: &[char]) -> usize {
    let name = chars[1..].iter().take(10).take_while(|c| c.is_ascii_alphanumeric() || **c == '#').count();
    if name >= 2 && chars.get(name + 1) == Some(&';') { name + 2 } else { 0 }
}

/// How long a tag is: <br/>, <p class="x">
fn tag(chars: &[char]) -> usize {
    let begins = match chars.get(1) {
        Some('/') => chars.get(2).is_some_and(char::is_ascii_alphabetic),
        Some(c) => c.is_ascii_alphabetic(),
        None => false,
    };
    let length = chars.iter().take(200).position(|c| *c == '>').filter(|_| begins);
    let one_line = |length: &usize| chars[..*length].iter().all(|c| c.is_ascii() && *c != '\n');
    length.filter(one_line).map_or(0, |length| length + 1)
}
