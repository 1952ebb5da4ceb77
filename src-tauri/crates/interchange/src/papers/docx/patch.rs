//! A .docx with other words in its own look: changed paragraphs are rewritten at their bytes, everything else stays bit for bit.
//!
//! Characters that stay keep the run they stood in; new ones take on the look of those in whose place, or behind which, they stand. Blanks
//! among them are lit.

use std::collections::HashMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};
use shuhui_core::align::{matched, parted};

use super::blanks;
use super::body::{Placed, Reading};
use super::package::Package;
use super::xml::{self, Element};
use crate::papers::error::PaperError;
use crate::papers::recognise::label;

/// Comparisons that are made between the words of a paragraph and its new ones.
const MOST_COMPARED: usize = 4_000_000;

/// What becomes of a paragraph, which is called by its number in the file ([`crate::papers::Paragraph::line`]).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Edit {
    /// It says this instead; a break begins a line of its own in it.
    Words(u32, String),
    /// A cell of a table says this instead; nothing is done where it holds more than paragraphs.
    Cell {
        /// The number of its table in the file ([`crate::papers::Table::line`]).
        table: u32,
        /// Its row, from 0.
        row: usize,
        /// Which of the cells that begin in that row, from 0.
        nth: usize,
        /// What it says.
        words: String,
    },
    /// It goes.
    Remove(u32),
    /// A new one behind it (or behind those that are new there already), in the look of another.
    Insert {
        /// The one that it follows; 0 for none.
        behind: u32,
        /// The one that it looks like.
        like: u32,
        /// What it says.
        words: String,
    },
}

/// What holds on to a paragraph, so that it cannot just go.
#[derive(Default)]
pub(super) struct Holds {
    /// A section, a drawing, a note or a field.
    pub(super) body: bool,
    /// Ends of stretches that others refer to.
    pub(super) marks: Vec<Range<usize>>,
    /// The section that ends with it.
    pub(super) section: Option<Range<usize>>,
}

impl Holds {
    pub(super) fn of(paragraph: &Element) -> Self {
        let mut holds = Self::default();
        holds.look(paragraph);
        holds
    }

    fn look(&mut self, parent: &Element) {
        for element in parent.elements() {
            match element.name.as_str() {
                "bookmarkStart" | "bookmarkEnd" | "commentRangeStart" | "commentRangeEnd" => {
                    self.marks.push(element.at.clone());
                }
                "sectPr" => {
                    self.body = true;
                    self.section = Some(element.at.clone());
                }
                "drawing" | "pict" | "object" | "fldChar" | "footnoteReference" | "endnoteReference"
                | "commentReference" => self.body = true,
                _ => self.look(element),
            }
        }
    }
}

/// The file with these changes, and which of them (from 0) could not be made: cells that hold more than paragraphs.
///
/// # Errors
/// [`PaperError`] for a file that is none, or that knows no such paragraph.
pub(in crate::papers) fn rewrite(bytes: &[u8], edits: &[Edit]) -> Result<(Vec<u8>, Vec<usize>), PaperError> {
    let mut package = Package::open(bytes)?;
    let foreign = || PaperError::Damaged("the document is not in UTF-8".to_owned());
    let written = package.document_as_written().ok_or_else(foreign)?;
    let document = written.strip_prefix('\u{FEFF}').unwrap_or(&written);
    let root = xml::parse(document)?;
    let body = root.child("body").ok_or_else(|| PaperError::Damaged("no body".to_owned()))?;
    let mut reading = Reading::of(&mut package)?;
    reading.placed = Some(Vec::new());
    reading.blocks(body);
    let cells = reading.cells;
    let placed: HashMap<u32, Placed> =
        reading.placed.into_iter().flatten().map(|paragraph| (paragraph.line, paragraph)).collect();
    let mut writing = Writing { document, splices: Vec::new() };
    let mut left = Vec::new();
    for (at, edit) in edits.iter().enumerate() {
        let known =
            |line: u32| placed.get(&line).ok_or_else(|| PaperError::Damaged(format!("no paragraph {line}")));
        match edit {
            Edit::Words(line, words) => writing.words(known(*line)?, words),
            Edit::Cell { table, row, nth, words } => match cells.get(&(*table, *row, *nth)) {
                Some(paragraphs) if !paragraphs.is_empty() => writing.cell(paragraphs, words),
                _ => left.push(at),
            },
            Edit::Remove(line) => writing.remove(known(*line)?),
            Edit::Insert { behind, like, words } => {
                let at = match behind {
                    0 => placed.values().map(|paragraph| paragraph.at.start).min().unwrap_or_default(),
                    behind => known(*behind)?.at.end,
                };
                writing.insert(at, known(*like)?, words);
            }
        }
    }
    let mark = &written[..written.len() - document.len()];
    Ok((package.rewritten(&format!("{mark}{}", writing.finish()))?, left))
}

/// A part on its way to other words.
struct Writing<'d> {
    document: &'d str,
    /// What stands in the place of which bytes.
    splices: Vec<(Range<usize>, String)>,
}

impl Writing<'_> {
    fn words(&mut self, paragraph: &Placed, words: &str) {
        let words = paragraph.bare(words);
        let old: Vec<(usize, char)> = paragraph
            .pieces
            .iter()
            .enumerate()
            .flat_map(|(nth, piece)| piece.words.chars().map(move |c| (nth, c)))
            .collect();
        let new: Vec<char> = words.chars().collect();
        let was: Vec<char> = old.iter().map(|(_, c)| *c).collect();
        if was == new {
            return;
        }
        let Some(first) = paragraph.pieces.iter().position(|piece| piece.text) else {
            return self.append(paragraph, &new.iter().collect::<String>());
        };
        let blank = blanks::within(&new);
        let words = |at: Range<usize>| at.map(|at| (new[at], blank[at]));
        let mut said: Vec<Vec<(char, bool)>> = vec![Vec::new(); paragraph.pieces.len()];
        let mut gone = vec![false; paragraph.pieces.len()];
        // New characters go where those stood that they replace, else where the last one stands that stays.
        let (mut home, mut replaced, mut next) = (first, None, 0);
        for ((nth, c), at) in old.iter().zip(matched(&was, &new, MOST_COMPARED)) {
            let text = paragraph.pieces[*nth].text;
            match at {
                Some(at) => {
                    said[replaced.take().unwrap_or(home)].extend(words(next..at));
                    next = at + 1;
                    if text {
                        said[*nth].push((*c, blank[at]));
                        home = *nth;
                    }
                }
                None if text => replaced = replaced.or(Some(*nth)),
                None => gone[*nth] = true,
            }
        }
        said[replaced.unwrap_or(home)].extend(words(next..new.len()));
        for ((piece, said), gone) in paragraph.pieces.iter().zip(said).zip(gone) {
            if gone {
                self.splices.push((piece.at.clone(), String::new()));
            } else if piece.text && !piece.words.chars().eq(said.iter().map(|(c, _)| *c)) {
                let text = self.within_run(&self.prefix(&piece.at), piece.dress.as_ref(), &said);
                self.splices.push((piece.at.clone(), text));
            }
        }
    }

    /// The words of a cell, parted among its paragraphs as they stood; blanks at the ends of an untouched one stay.
    fn cell(&mut self, paragraphs: &[Placed], words: &str) {
        let said = |paragraph: &Placed| -> Vec<char> {
            paragraph.pieces.iter().flat_map(|piece| piece.words.chars()).collect()
        };
        let old: Vec<Vec<char>> = paragraphs.iter().map(said).collect();
        let lines: Vec<&str> = words.split('\n').collect();
        let parts: Vec<String> = match lines.len() == paragraphs.len() {
            true => lines.into_iter().map(str::to_owned).collect(),
            false => parted(&old, &words.chars().collect::<Vec<_>>(), MOST_COMPARED),
        };
        for ((paragraph, old), part) in paragraphs.iter().zip(old).zip(parts) {
            if old.iter().collect::<String>().trim() != part.trim() {
                self.words(paragraph, part.trim());
            }
        }
    }

    fn remove(&mut self, paragraph: &Placed) {
        if paragraph.holds.body {
            // What it holds stays where it is, without its words.
            for piece in paragraph.pieces.iter().filter(|piece| piece.text) {
                let text = self.text(&self.prefix(&piece.at), "");
                self.splices.push((piece.at.clone(), text));
            }
            return;
        }
        let marks: String = paragraph.holds.marks.iter().map(|at| &self.document[at.clone()]).collect();
        self.splices.push((paragraph.at.clone(), marks));
    }

    fn insert(&mut self, at: usize, like: &Placed, words: &str) {
        let prefix = self.prefix(&like.at);
        let properties = like.properties.as_ref().map(|at| match &like.holds.section {
            Some(section) if at.start <= section.start && section.end <= at.end => {
                format!("{}{}", &self.document[at.start..section.start], &self.document[section.end..at.end])
            }
            _ => self.document[at.clone()].to_owned(),
        });
        let run = self.run(&prefix, like, like.bare(words));
        let properties = properties.unwrap_or_default();
        self.splices.push((at..at, format!("<{prefix}p>{properties}{run}</{prefix}p>")));
    }

    /// Words at the end of a paragraph that has none.
    fn append(&mut self, paragraph: &Placed, words: &str) {
        let prefix = self.prefix(&paragraph.at);
        let run = self.run(&prefix, paragraph, words);
        let own = &self.document[paragraph.at.clone()];
        let close = format!("</{prefix}p>");
        match own.strip_suffix(close.as_str()) {
            Some(open) => {
                let at = paragraph.at.start + open.len();
                self.splices.push((at..at, run));
            }
            None => self.splices.push((paragraph.at.clone(), format!("<{prefix}p>{run}{close}"))),
        }
    }

    fn run(&self, prefix: &str, like: &Placed, words: &str) -> String {
        let longest = like.pieces.iter().filter(|piece| piece.text).max_by_key(|piece| piece.words.len());
        let at = longest.and_then(|piece| piece.dress.as_ref());
        let dress = at.map_or("", |at| &self.document[at.clone()]);
        let chars: Vec<char> = words.chars().collect();
        let said: Vec<(char, bool)> = chars.iter().copied().zip(blanks::within(&chars)).collect();
        format!("<{prefix}r>{dress}{}</{prefix}r>", self.within_run(prefix, at, &said))
    }

    /// Words within a run of a look; blanks among them are in runs of their own.
    fn within_run(&self, prefix: &str, dress: Option<&Range<usize>>, words: &[(char, bool)]) -> String {
        let plain = dress.map_or("", |at| &self.document[at.clone()]);
        let mut out = String::new();
        for stretch in words.chunk_by(|(_, a), (_, b)| a == b) {
            let said: String = stretch.iter().map(|(c, _)| *c).collect();
            let text = self.text(prefix, &said);
            match stretch[0].1 {
                false => out.push_str(&text),
                true => {
                    let lit = blanks::lit(prefix, plain);
                    out.push_str(&format!(
                        "</{prefix}r><{prefix}r>{lit}{text}</{prefix}r><{prefix}r>{plain}"
                    ));
                }
            }
        }
        if words.is_empty() { self.text(prefix, "") } else { out }
    }

    /// Words as elements of a run.
    fn text(&self, prefix: &str, words: &str) -> String {
        let line = |line: &str| {
            let parts: Vec<String> = line
                .split('\t')
                .map(|part| {
                    let part = quick_xml::escape::escape(part);
                    format!("<{prefix}t xml:space=\"preserve\">{part}</{prefix}t>")
                })
                .collect();
            parts.join(&format!("<{prefix}tab/>"))
        };
        let lines: Vec<String> = words.split('\n').map(line).collect();
        lines.join(&format!("<{prefix}br/>"))
    }

    /// What stands in front of the name of an element, with its colon: `w:`.
    fn prefix(&self, at: &Range<usize>) -> String {
        let name = self.document[at.clone()].trim_start_matches('<');
        let name = name.split([' ', '>', '/', '\t', '\n', '\r']).next().unwrap_or_default();
        name.split_once(':').map(|(prefix, _)| format!("{prefix}:")).unwrap_or_default()
    }

    fn finish(mut self) -> String {
        // Stable: what is new at one place stands in the order in which it came.
        self.splices.sort_by_key(|(at, _)| (at.start, at.end));
        let mut out = String::with_capacity(self.document.len());
        let mut done = 0;
        for (at, words) in self.splices {
            out.push_str(&self.document[done..at.start.max(done)]);
            out.push_str(&words);
            done = done.max(at.end);
        }
        out.push_str(&self.document[done..]);
        out
    }
}

impl Placed {
    /// The words without the number that Word makes in front of them.
    fn bare<'w>(&self, words: &'w str) -> &'w str {
        let Some(number) = &self.number else { return words };
        if let Some(rest) = words.strip_prefix(number.as_str()) {
            return rest;
        }
        let chars: Vec<char> = words.chars().collect();
        let length = label::read(&chars).map_or(0, |label| label.length);
        &words[chars[..length].iter().map(|c| c.len_utf8()).sum()..]
    }
}
