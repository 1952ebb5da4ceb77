//! What a foreign text is made of: title, 主送, headings, series, signature. Pure: a [`Manuscript`] in, parts with reasons out.
//!
//! The order of the questions matters. Lines that were broken are joined first, marks put right next, so that every later question
//! sees whole lines with full-width marks; the opening and the closing are looked for from the ends, and what is left is the body.

mod body;
mod closing;
mod document;
pub(super) mod dotted;
mod frame;
mod joining;
pub(super) mod label;
mod opening;
pub(super) mod talk;

pub use shuhui_core::base::{Confidence, Reason};
use shuhui_core::document::{Level, Role, SeriesStyle};

use super::manuscript::{Item, LeftOut, Manuscript, Paragraph, Picture, Said, Table};
use super::normalise::{self, Change, Changes, Words};
pub(super) use body::{glued, sentence_end};
pub use document::Made;
pub(super) use frame::is_document_number;
pub(super) use joining::{reach, width as broken_width};
pub use label::{Label, Scheme};
pub(super) use opening::{is_dated, is_person, leads_on, names_unit, says_title, stands_under};

/// A text taken apart.
#[derive(Clone, Debug, Default)]
pub struct Recognised {
    /// What it is made of, in reading order.
    pub parts: Vec<Part>,
    /// What is in no part.
    pub left_out: Vec<LeftOut>,
    /// What was put right.
    pub changes: Changes,
    tables: Vec<Table>,
    pictures: Vec<Picture>,
    contents: Vec<Vec<u8>>,
    keeps_ends: bool,
}

/// A line of a text, and what it was found to be.
#[derive(Clone, Debug)]
pub struct Part {
    /// What it is.
    pub kind: Kind,
    /// Its number.
    pub label: Option<Label>,
    /// The line of the source where it begins.
    pub line: u32,
    /// Why.
    pub reason: Reason,
    /// How sure that is.
    pub confidence: Confidence,
    /// Without its number.
    words: Words,
}

/// What a line can be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A line of the title.
    Title,
    /// Under the title: a date, a unit, a name.
    Byline,
    /// 主送
    Addressee,
    /// A heading; the text that runs on behind it begins at this character.
    Heading(Level, Option<usize>),
    /// A sentence with the number of a heading in front: one of a list.
    Item,
    /// One of a series of paragraphs: 一是
    Series(SeriesStyle),
    /// Text.
    Paragraph,
    /// Text with an unnumbered heading in front, which ends before this character.
    Lead(usize),
    /// Above a table.
    Caption,
    /// A table.
    Table(usize),
    /// A picture.
    Picture(usize),
    /// A name of what is attached.
    Attachment,
    /// 署名
    Signature,
    /// 成文日期
    Date,
    /// 附注
    Note,
    /// An annex begins; its words are its title.
    Annex,
    /// A part of 版头 or 版记.
    Part(Role),
}

impl Recognised {
    /// The same, with headings that end as they did: of an earlier report no mark goes without a word.
    #[must_use]
    pub(super) const fn keeping_ends(mut self) -> Self {
        self.keeps_ends = true;
        self
    }
}

impl Part {
    /// Its words, without its number.
    pub fn text(&self) -> String {
        self.words.text()
    }
}

/// A line on its way to a part.
struct Line {
    words: Words,
    label: Option<Label>,
    said: Said,
    line: u32,
    found: Option<(Kind, Reason, Confidence)>,
}

impl Line {
    fn of(paragraph: &Paragraph) -> Self {
        let words = Words::of(&paragraph.spans);
        let words = words.part(0..words.len());
        Self {
            label: label::read(&words.chars),
            words,
            said: paragraph.said,
            line: paragraph.line,
            found: None,
        }
    }

    /// Puts its number and its marks right. The number goes first: its brackets are no marks of the text.
    fn put_right(&mut self, changes: &mut Changes) {
        let written = label::read(&self.words.chars).map(|label| (label.written(), label));
        if let Some((words, label)) = &written {
            self.words.replace(0..label.length, words);
            if label.scheme == Scheme::DigitBracketed && !label.proper {
                self.go_on_counting(label.n);
            }
        }
        normalise::line(&mut self.words, changes);
        self.label = label::read(&self.words.chars);
        if let (Some(now), Some((_, before))) = (&mut self.label, written) {
            now.proper = before.proper;
        }
    }

    /// 1）…；2）… in one line: the others are written as the first one is.
    fn go_on_counting(&mut self, mut n: u32) {
        loop {
            n += 1;
            let wanted: Vec<char> = n.to_string().chars().collect();
            let begins = |at: usize| {
                let end = at + wanted.len();
                self.words.chars.get(at..end) == Some(&wanted[..])
                    && "；，。、;,".contains(self.words.chars[at - 1])
                    && matches!(self.words.chars.get(end), Some('）' | ')'))
            };
            let Some(at) = (1..self.words.len()).find(|at| begins(*at)) else { return };
            self.words.replace(at..at + wanted.len() + 1, &format!("（{n}）"));
        }
    }

    fn held(line: u32, kind: Kind) -> Self {
        let found = Some((kind, Reason::Style, Confidence::Sure));
        Self { words: Words::default(), label: None, said: Said::default(), line, found }
    }

    /// The words behind its number.
    fn rest(&self) -> &[char] {
        &self.words.chars[self.label.as_ref().map_or(0, |label| label.length)..]
    }

    fn is(&mut self, kind: Kind, reason: Reason, confidence: Confidence) {
        self.found = Some((kind, reason, confidence));
    }

    /// Whether it is words of which nothing is known yet.
    const fn is_open(&self) -> bool {
        self.found.is_none()
    }

    fn is_table(&self) -> bool {
        matches!(self.found, Some((Kind::Table(_), ..)))
    }

    fn ends_with(&self, marks: &str) -> bool {
        self.words.chars.last().is_some_and(|c| marks.contains(*c))
    }

    fn has(&self, marks: &str) -> bool {
        self.words.chars.iter().any(|c| marks.contains(*c))
    }
}

/// Takes a text apart.
pub fn recognise(manuscript: Manuscript) -> Recognised {
    let Manuscript { items, left_out, broken, marks, marked, contents, .. } = manuscript;
    let mut recognised = Recognised { left_out, contents, ..Recognised::default() };
    recognised.changes.add(Change::Marks, marks);
    let mut lines = Vec::with_capacity(items.len());
    for item in items {
        match item {
            Item::Paragraph(paragraph) if is_page_number(&paragraph) => {
                let words = paragraph.text();
                recognised.left_out.push(LeftOut::at(
                    paragraph.line,
                    "papers.left_page_number",
                    words.trim(),
                ));
            }
            Item::Paragraph(paragraph) => lines.push(Line::of(&paragraph)),
            Item::Table(table) => {
                lines.push(Line::held(table.line, Kind::Table(recognised.tables.len())));
                recognised.tables.push(table);
            }
            Item::Picture(picture) => {
                lines.push(Line::held(picture.line, Kind::Picture(recognised.pictures.len())));
                recognised.pictures.push(picture);
            }
        }
    }
    let changes = &mut recognised.changes;
    if broken {
        lines = joining::joined(lines, changes);
    }
    if marked {
        nest(&mut lines);
    }
    dotted::put_right(&mut lines, changes);
    for line in lines.iter_mut().filter(|line| line.is_open()) {
        line.put_right(changes);
        if normalise::unpaired(&line.words) {
            recognised.left_out.push(LeftOut::at(line.line, "papers.left_quotes", ""));
        }
    }
    lines.retain(|line| !line.is_open() || line.words.len() > 0);
    opening::outline(&mut lines, &mut recognised.left_out);
    talk::take_away(&mut lines, marked, &mut recognised.left_out);
    frame::styled(&mut lines);
    frame::head(&mut lines);
    opening::find(&mut lines);
    let end = frame::imprint(&mut lines);
    closing::find(&mut lines, end, changes);
    body::find(&mut lines);
    recognised.parts = lines.into_iter().map(part).collect();
    recognised
}

/// In Markdown an item that is further in than the numbered one above it is one of that one's own.
fn nest(lines: &mut [Line]) {
    let mut within = false;
    for line in lines.iter_mut().filter(|line| line.is_open()) {
        let counted = line.label.as_ref().filter(|label| label.scheme == Scheme::Digit);
        match counted {
            Some(label) if within && line.said.indented => {
                let (length, number) = (label.length, format!("（{}）", label.n));
                line.words.replace(0..length, &number);
            }
            Some(_) => within = true,
            None => within = within && line.said.indented,
        }
    }
}

fn part(line: Line) -> Part {
    let (kind, reason, confidence) =
        line.found.unwrap_or((Kind::Paragraph, Reason::Rest, Confidence::Likely));
    let numbered = matches!(kind, Kind::Heading(..) | Kind::Item | Kind::Series(_) | Kind::Attachment);
    let label = line.label.filter(|_| numbered);
    let from = label.as_ref().map_or(0, |label| label.length);
    let words = line.words.part(from..line.words.len());
    Part { kind, label, line: line.line, reason, confidence, words }
}

/// - 3 -, 第3页 共10页
fn is_page_number(paragraph: &Paragraph) -> bool {
    let words: Vec<char> = paragraph.text().chars().filter(|c| !c.is_whitespace()).collect();
    let stroke = |c: &char| matches!(c, '-' | '—' | '–' | '－' | '─' | '·');
    let counts = |c: &char| c.is_ascii_digit() || "第页共/".contains(*c);
    let digits = words.iter().filter(|c| c.is_ascii_digit()).count();
    let between = words.first().is_some_and(stroke) && words.last().is_some_and(stroke);
    let strokes = between && words.iter().all(|c| stroke(c) || c.is_ascii_digit());
    let told = words.first() == Some(&'第') && words.contains(&'页') && words.iter().all(counts);
    (1..=8).contains(&digits) && words.len() <= 14 && (strokes || told)
}
