//! Tables of a .docx, with cells over several columns and rows.

use shuhui_core::document::Role;

use super::body::{Placed, Reading, Wanted};
use super::runs::Gathered;
use super::styles::Look;
use super::xml::Element;
use crate::papers::manuscript::{Cell, Item, Table};

/// Columns of the widest table that a page shows.
const MOST_COLUMNS: usize = 63;

impl Reading {
    /// A table of the text.
    pub(super) fn table(&mut self, element: &Element) {
        if self.is_imprint(element) {
            return rows(element).flat_map(cells_of).for_each(|cell| self.blocks(cell));
        }
        self.line += 1;
        let begin = self.line;
        let mut pictures = Vec::new();
        let mut table = Table { line: begin, ..Table::default() };
        // For each column the cell that reaches down to here: its row and place in it.
        let mut above: Vec<Option<(usize, usize)>> = Vec::new();
        for row in rows(element) {
            let head = row.child("trPr").and_then(|properties| properties.is_on("tblHeader"));
            if head == Some(true) && usize::from(table.header_rows) == table.rows.len() {
                table.header_rows += 1;
            }
            let mut cells: Vec<Cell> = Vec::new();
            let mut column = 0;
            for cell in cells_of(row) {
                let properties = cell.child("tcPr");
                let span = properties.and_then(|properties| properties.value("gridSpan"));
                let span =
                    span.and_then(|span| span.parse::<usize>().ok()).unwrap_or(1).clamp(1, MOST_COLUMNS);
                let merge = properties.and_then(|properties| properties.child("vMerge"));
                let continues = merge.is_some_and(|merge| merge.attribute("val") != Some("restart"));
                let Inside { lines, paragraphs, .. } = self.cell(cell, &mut pictures);
                above.resize(above.len().max(column + span), None);
                match above[column].filter(|_| continues) {
                    Some((row, at)) => {
                        if lines.iter().any(|line| !line.is_empty()) {
                            self.cells.remove(&(begin, row, at));
                        }
                        if let Some(first) = table.rows.get_mut(row).and_then(|row| row.get_mut(at)) {
                            first.rows = first.rows.saturating_add(1);
                            first.lines.extend(lines.into_iter().filter(|line| !line.is_empty()));
                        }
                    }
                    None => {
                        let place = (table.rows.len(), cells.len());
                        if self.placed.is_some() {
                            self.cells.insert((begin, place.0, place.1), paragraphs);
                        }
                        above[column..column + span].fill(merge.is_some().then_some(place));
                        let columns = u16::try_from(span).unwrap_or(1);
                        cells.push(Cell { lines, columns, rows: 1 });
                    }
                }
                column += span;
                if column >= MOST_COLUMNS {
                    break;
                }
            }
            table.rows.push(cells);
        }
        // A head of two rows is often known by its merges alone.
        let first = table.rows.first().filter(|_| table.header_rows <= 1);
        let deep = first.and_then(|row| row.iter().map(|cell| cell.rows).max()).unwrap_or_default();
        let spans = first.is_some_and(|row| row.iter().any(|cell| cell.columns > 1 && cell.rows == 1));
        if spans && (2..=3).contains(&deep) && usize::from(deep) < table.rows.len() {
            table.header_rows = deep;
        }
        if table.rows.iter().any(|row| !row.is_empty()) {
            self.items.push(Item::Table(table));
        }
        for (relation, alt) in pictures {
            self.left_out.push(crate::papers::LeftOut::at(begin, "papers.left_moved_picture", &alt));
            self.wanted.push(Wanted { at: self.items.len(), relation, alt, line: begin });
        }
    }

    /// Whether it is the 版记 of a file of ours, which stands in a table for the sake of its rules.
    fn is_imprint(&self, table: &Element) -> bool {
        let style = |element: &Element| {
            let style = element.child("pPr").and_then(|properties| properties.value("pStyle"));
            self.styles.look(Look::default(), style).name
        };
        let is_part = |element: &Element| {
            let name = style(element);
            [Role::CopiesTo, Role::PrintedOn].iter().any(|role| name.as_deref() == Some(role.style().1))
        };
        let mut paragraphs = rows(table).flat_map(cells_of).flat_map(|cell| cell.children("p")).peekable();
        paragraphs.peek().is_some() && paragraphs.all(is_part)
    }

    /// The paragraphs of a cell; those of a table in it line by line.
    fn cell(&mut self, cell: &Element, pictures: &mut Vec<(String, String)>) -> Inside {
        let mut inside = Inside::default();
        self.cell_blocks(cell, &mut inside, pictures);
        let lines = &mut inside.lines;
        while lines.len() > 1 && lines.last().is_some_and(String::is_empty) {
            lines.pop();
        }
        if lines.is_empty() {
            lines.push(String::new());
        }
        if inside.nests {
            inside.paragraphs.clear();
        }
        inside
    }

    fn cell_blocks(&mut self, parent: &Element, inside: &mut Inside, pictures: &mut Vec<(String, String)>) {
        for element in parent.elements() {
            match element.name.as_str() {
                "p" => {
                    let mut gathered = Gathered::default();
                    self.runs(element, false, &mut gathered);
                    let words = |line: &Vec<crate::papers::Span>| -> String {
                        line.iter().map(|span| span.text.as_str()).collect::<String>().trim().to_owned()
                    };
                    inside.lines.extend(gathered.lines.iter().map(words));
                    if self.placed.is_some() {
                        inside.paragraphs.push(Placed::of(element, self.line, gathered.pieces));
                    }
                    pictures.append(&mut gathered.pictures);
                }
                "tbl" => {
                    inside.nests = true;
                    self.count("papers.left_nested");
                    for row in rows(element) {
                        let words = cells_of(row).map(|cell| {
                            let mut inner = Inside::default();
                            self.cell_blocks(cell, &mut inner, pictures);
                            inner.lines.retain(|line| !line.is_empty());
                            inner.lines.join(" ")
                        });
                        let words: Vec<String> = words.collect();
                        inside.lines.push(words.join("　").trim().to_owned());
                    }
                }
                "sdt" | "sdtContent" | "customXml" | "smartTag" | "ins" | "moveTo" => {
                    self.cell_blocks(element, inside, pictures);
                }
                "del" | "moveFrom" => self.tracked += 1,
                _ => {}
            }
        }
    }
}

/// What a cell holds: its lines, where its paragraphs stand if that is asked for, and whether there is a table in it.
#[derive(Default)]
struct Inside {
    lines: Vec<String>,
    paragraphs: Vec<Placed>,
    nests: bool,
}

/// Rows of a table, also those inside a wrapping.
fn rows(table: &Element) -> Box<dyn Iterator<Item = &Element> + '_> {
    Box::new(table.elements().flat_map(|element| -> Box<dyn Iterator<Item = &Element>> {
        match element.name.as_str() {
            "tr" => Box::new(std::iter::once(element)),
            "sdt" | "sdtContent" | "customXml" | "ins" => rows(element),
            _ => Box::new(std::iter::empty()),
        }
    }))
}

fn cells_of(row: &Element) -> Box<dyn Iterator<Item = &Element> + '_> {
    Box::new(row.elements().flat_map(|element| -> Box<dyn Iterator<Item = &Element>> {
        match element.name.as_str() {
            "tc" => Box::new(std::iter::once(element)),
            "sdt" | "sdtContent" | "customXml" | "ins" => cells_of(element),
            _ => Box::new(std::iter::empty()),
        }
    }))
}
