//! An earlier report as a document: its paragraphs without what is no part of it, marks put right, and a blank wherever something is to
//! be filled anew.
//!
//! Each such place is held by one character of its own while the text is recognised, so that it is found again wherever it went. Blocks
//! and blanks are called by the place in the base where they begin: whoever has the base finds them again without anything stored.

use std::collections::HashMap;

use chrono::NaiveDate;
use shuhui_core::base::{Base, Paragraph, Reason, Standing, block_at};
use shuhui_core::document::{Blank, BlockId, Document, Inline, Role, joined};

use super::source::{MASK, Source, is_blank};
use crate::papers::manuscript::{
    Align, Cell, Item, LeftOut, Manuscript, Paragraph as Found, Row, Said, Span, Table,
};
use crate::papers::recognise::{Made, recognise};

/// The first of the characters that hold places; they belong to nobody and stand in no text.
const HOLDERS: u32 = 0xF_0000;
/// As many of them as there are.
const MOST: u32 = 0xFFFD;

/// A report as a document.
#[derive(Clone, Debug)]
pub struct Laid {
    /// The text.
    pub document: Document,
    /// What is not in it.
    pub left_out: Vec<LeftOut>,
}

/// Lays out one of the texts of a base. `fill` says what is missing in each slot; one of which it says nothing stays as it is.
pub fn lay_out(
    manuscript: &Manuscript,
    base: &Base,
    of: u16,
    today: NaiveDate,
    fill: &dyn Fn(usize) -> Option<String>,
) -> Laid {
    let source = Source::of(manuscript);
    let held = Held::of(base, fill);
    let paragraphs = base.paragraphs(of);
    let laid = Laying { source: &source, base, held: &held, tables: tables(manuscript) };
    let cleaned = Manuscript { items: laid.items(&paragraphs), ..Manuscript::default() };
    let Made { mut document, mut left_out, lines, .. } = recognise(cleaned).keeping_ends().document(today);
    left_out.retain(|left| left.words.chars().all(|c| held.slot(c).is_none()));
    let starts = |line: u32| paragraphs.get(line as usize).map(|paragraph| paragraph.start);
    let mut taken: HashMap<usize, usize> = HashMap::new();
    for (block, line) in document.blocks.iter_mut().zip(lines) {
        let Some(start) = starts(line) else { continue };
        let before = taken.entry(start).or_default();
        block.id = match *before {
            0 => block_at(start),
            n => BlockId::new(&format!("b{start}x{n}")),
        };
        *before += 1;
        let id = block.id;
        for (_, line) in block.lines_mut() {
            let pieces = std::mem::take(&mut line.pieces);
            line.pieces = joined(pieces.into_iter().flat_map(|piece| held.filled(piece, id)));
        }
    }
    Laid { document, left_out }
}

/// The places that are held, by the characters that hold them.
struct Held {
    /// What is missing in each, and where it begins in the base.
    slots: Vec<(usize, String)>,
    /// For each place where one begins: which it is, and how long.
    at: HashMap<usize, (u32, usize)>,
}

impl Held {
    fn of(base: &Base, fill: &dyn Fn(usize) -> Option<String>) -> Self {
        let mut held = Self { slots: Vec::new(), at: HashMap::new() };
        for (nth, slot) in base.slots.iter().enumerate() {
            let Some(hint) = fill(nth) else { continue };
            let n = u32::try_from(held.slots.len()).unwrap_or(MOST);
            if n < MOST && !held.at.contains_key(&slot.place.start) {
                held.at.insert(slot.place.start, (n, slot.place.len()));
                held.slots.push((slot.place.start, hint));
            }
        }
        held
    }

    fn slot(&self, c: char) -> Option<&(usize, String)> {
        let n = u32::from(c).checked_sub(HOLDERS)?;
        self.slots.get(usize::try_from(n).ok()?)
    }

    /// Words with blanks where places are held.
    fn filled(&self, piece: Inline, block: BlockId) -> Vec<Inline> {
        let Inline::Words { text, marks } = piece else { return vec![piece] };
        if !text.chars().any(|c| self.slot(c).is_some()) {
            return vec![Inline::Words { text, marks }];
        }
        let mut pieces = Vec::new();
        let mut words = String::new();
        for c in text.chars() {
            let Some((place, hint)) = self.slot(c) else {
                words.push(c);
                continue;
            };
            pieces.extend(Inline::words(std::mem::take(&mut words)));
            pieces.push(Inline::Blank(Blank { id: block.figure(*place), hint: hint.clone(), expr: None }));
        }
        pieces.extend(Inline::words(words));
        pieces
    }
}

/// Rows of a file's tables that hold words, in their order, each with whether it begins a table and how many rows are its head.
fn tables(manuscript: &Manuscript) -> Vec<(Row, Option<u16>)> {
    let tables = manuscript.items.iter().filter_map(|item| match item {
        Item::Table(table) => Some(table),
        _ => None,
    });
    let said = |row: &Row| row.iter().any(|cell| cell.lines.iter().any(|line| !line.trim().is_empty()));
    tables
        .flat_map(|table| {
            let rows = table.rows.iter().filter(move |row| said(row));
            rows.enumerate().map(|(n, row)| (row.clone(), (n == 0).then_some(table.header_rows)))
        })
        .collect()
}

struct Laying<'a> {
    source: &'a Source,
    base: &'a Base,
    held: &'a Held,
    tables: Vec<(Row, Option<u16>)>,
}

impl Laying<'_> {
    /// The paragraphs as items; each names its place among them as its line.
    fn items(&self, paragraphs: &[Paragraph]) -> Vec<Item> {
        let mut items: Vec<Item> = Vec::new();
        let rows: Vec<usize> = (0..self.base.blocks.len())
            .filter(|at| self.base.blocks[*at].role == Some(Role::Table))
            .collect();
        for (line, paragraph) in (0..).zip(paragraphs) {
            let Some(first) = paragraph.blocks.first().map(|at| &self.base.blocks[*at]) else { continue };
            if first.role != Some(Role::Table) {
                let text = self.words(paragraph);
                let said = said(first.role, first.reason, first.standing());
                items.push(Item::Paragraph(Found { spans: vec![Span { text, strong: false }], said, line }));
                continue;
            }
            let nth = rows.iter().position(|at| paragraph.blocks.first() == Some(at)).unwrap_or_default();
            let (row, begins) = self.row(first.place.clone(), nth);
            match items.last_mut() {
                Some(Item::Table(table)) if begins.is_none() => table.rows.push(row),
                _ => {
                    let header_rows = begins.unwrap_or_default();
                    items.push(Item::Table(Table { rows: vec![row], header_rows, line }));
                }
            }
        }
        items
    }

    /// A stretch in one line, with held places. What stands at the ends of broken lines belongs to the breaks.
    fn stretch(&self, place: std::ops::Range<usize>) -> String {
        let mut words = String::new();
        let mut at = place.start;
        while at < place.end {
            if let Some((n, length)) = self.held.at.get(&at) {
                words.extend(char::from_u32(HOLDERS + n));
                if *length > 0 {
                    at += length;
                    continue;
                }
            }
            let (raw, read) = (self.source.raw[at], self.source.chars[at]);
            if matches!(raw, '\n' | '\r') {
                words.truncate(words.trim_end_matches(is_blank).len());
                at += self.source.raw[at..place.end].iter().take_while(|c| is_blank(**c)).count();
                continue;
            }
            if read != MASK {
                words.push(raw);
            }
            at += 1;
        }
        words
    }

    fn words(&self, paragraph: &Paragraph) -> String {
        let places = paragraph.blocks.iter().map(|at| self.base.blocks[*at].place.clone());
        places.map(|place| self.stretch(place)).collect()
    }

    /// A row as cells: as the file has them, else as tabs or pipes part them.
    fn row(&self, place: std::ops::Range<usize>, nth: usize) -> (Row, Option<u16>) {
        let raw = &self.source.raw;
        let is_break = |c: &char| matches!(c, '\n' | '\r');
        let start = raw[..place.start].iter().rposition(is_break).map_or(0, |at| at + 1);
        let end = raw[place.end..].iter().position(is_break).map_or(raw.len(), |at| place.end + at);
        let text = self.stretch(start..end);
        let known = self.tables.get(nth);
        let mark = if text.contains('\t') { '\t' } else { '|' };
        let text = if mark == '|' { text.trim().trim_matches('|') } else { &text };
        let cells: Vec<String> = text.split([mark, '｜']).map(|cell| cell.trim().to_owned()).collect();
        let begins = known.and_then(|(_, begins)| *begins);
        let row = match known {
            Some((row, _)) if row.len() == cells.len() => {
                let spans = row.iter().zip(cells);
                spans
                    .map(|(cell, text)| Cell { lines: vec![text], columns: cell.columns, rows: cell.rows })
                    .collect()
            }
            _ => cells.into_iter().map(|text| Cell::new(vec![text])).collect(),
        };
        (row, begins)
    }
}

/// What the parts are that are known already, as a file would say it.
fn said(role: Option<Role>, reason: Reason, standing: Standing) -> Said {
    let mut said = Said { title: role == Some(Role::Title), ..Said::default() };
    if let (Standing::Level(level), Reason::Style) = (standing, reason) {
        said.level = Some(level.into());
    }
    if matches!(role, Some(Role::Signature | Role::Date)) {
        said.align = Align::End;
    }
    said
}
