//! .doc and .wps, the binary format of Word 97, as a [`Manuscript`]: its text by the piece table; which of its paragraphs are rows,
//! where they stand, what numbers them and what was struck out by the pages of properties. Notes, heads, feet and boxes are told.

mod beside;
mod lists;
mod pieces;
mod properties;
mod styles;

use super::error::PaperError;
use super::manuscript::{Cell, Item, LeftOut, Manuscript, Paragraph, Row, Said, Span, Table};
use super::numbering::{Label, Numbering};
use crate::compound;
use pieces::File;
use properties::{Own, Properties};

/// Cells of the widest row that is believed.
const WIDEST: usize = 64;

/// Reads the text of a file.
pub(super) fn read(bytes: &[u8]) -> Result<Manuscript, PaperError> {
    let endless = |_| PaperError::Damaged("a chain of sectors has no end".to_owned());
    let Some(main) = compound::stream(bytes, "WordDocument").map_err(endless)? else {
        return Err(super::error::of_compound(bytes));
    };
    let file = File::open(main)?;
    let tables = compound::stream(bytes, file.tables()).map_err(endless)?;
    let tables = tables.ok_or_else(|| PaperError::Damaged("no table stream".to_owned()))?;
    let properties = Properties::read(&file, &tables);
    let mut reading = Reading { numbering: lists::read(&file, &tables), ..Reading::default() };
    for (c, at) in file.text(&tables)? {
        reading.character(c, at, &properties);
    }
    reading.end_paragraph(Said::default());
    reading.end_table();
    let mut manuscript = reading.manuscript;
    if reading.struck > 0 {
        manuscript.left_out.push(LeftOut::whole("papers.left_struck", &reading.struck.to_string()));
    }
    if reading.numbered > 0 {
        manuscript.left_out.push(LeftOut::whole("papers.left_numbers", &reading.numbered.to_string()));
    }
    if reading.drawn > 0 {
        manuscript.left_out.push(LeftOut::whole("papers.left_drawn", &reading.drawn.to_string()));
    }
    manuscript.left_out.extend(beside::told(&file, &tables));
    Ok(manuscript)
}

#[derive(Default)]
struct Reading {
    manuscript: Manuscript,
    words: String,
    /// Fields that are open, each with whether its instruction is read.
    fields: Vec<bool>,
    cells: Row,
    cell: Vec<String>,
    rows: Vec<Row>,
    line: u32,
    /// Stretches that were struck out with changes tracked.
    struck: u32,
    striking: bool,
    numbering: Numbering,
    /// Paragraphs that Word numbers in a way that nobody knows.
    numbered: u32,
    /// Pictures and drawings.
    drawn: u32,
}

impl Reading {
    fn character(&mut self, c: char, at: u32, properties: &Properties) {
        let struck = properties.is_struck(at);
        self.struck += u32::from(struck && !self.striking);
        self.striking = struck;
        match c {
            '\u{13}' => self.fields.push(true),
            '\u{14}' => self.fields.iter_mut().next_back().into_iter().for_each(|field| *field = false),
            '\u{15}' => drop(self.fields.pop()),
            '\r' | '\u{c}' => self.end(at, properties),
            '\u{7}' => self.end_cell(at, properties),
            _ if struck || self.fields.contains(&true) => {}
            '\u{1}' | '\u{8}' => self.drawn += 1,
            '\u{b}' => self.end(at, properties),
            '\u{1e}' => self.words.push('-'),
            '\t' => self.words.push('\t'),
            c if c.is_control() => {}
            c => self.words.push(c),
        }
    }

    fn end(&mut self, at: u32, properties: &Properties) {
        let own = properties.paragraph(at);
        let item = self.number(&own);
        if own.in_table {
            self.cell.push(std::mem::take(&mut self.words));
            return;
        }
        self.end_table();
        let Own { level, align, title, .. } = own;
        self.end_paragraph(Said { level, align, title, item, ..Said::default() });
    }

    /// Puts the number in front of a paragraph that Word makes; says whether it is a point.
    fn number(&mut self, own: &Own) -> bool {
        let Some(list) = own.list else { return false };
        let empty = self.words.trim().is_empty();
        let list = list.to_string();
        match self.numbering.next(&list, usize::from(own.list_level)) {
            Some(Label::Words(number)) if !empty => self.words.insert_str(0, &number),
            Some(Label::Point) => return true,
            Some(Label::Words(_)) => {}
            None => self.numbered += u32::from(!empty && !self.numbering.knows(&list)),
        }
        false
    }

    fn end_paragraph(&mut self, said: Said) {
        self.line += 1;
        let words = std::mem::take(&mut self.words);
        if words.trim().is_empty() {
            return;
        }
        let spans = vec![Span { text: words, strong: false }];
        self.manuscript.items.push(Item::Paragraph(Paragraph { spans, said, line: self.line }));
    }

    /// Ends a cell, or a row where the mark says so.
    fn end_cell(&mut self, at: u32, properties: &Properties) {
        if properties.paragraph(at).ends_row {
            self.words.clear();
            self.cell.clear();
            self.rows.push(std::mem::take(&mut self.cells));
            return;
        }
        self.number(&properties.paragraph(at));
        let mut lines = std::mem::take(&mut self.cell);
        lines.push(std::mem::take(&mut self.words));
        if self.cells.len() < WIDEST {
            self.cells.push(Cell::new(lines));
        }
    }

    fn end_table(&mut self) {
        if !self.cells.is_empty() {
            self.rows.push(std::mem::take(&mut self.cells));
        }
        let rows = std::mem::take(&mut self.rows);
        if !rows.is_empty() {
            self.line += 1;
            self.manuscript.items.push(Item::Table(Table { rows, header_rows: 1, line: self.line }));
        }
    }
}

/// A number of two bytes.
fn number_16(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

/// A number of four bytes.
fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

/// Where something stands in a stream, as a number that indexes it.
fn place(at: u32) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX)
}
