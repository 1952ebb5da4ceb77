//! Tables of a web page, or of XML, under a spreadsheet's name: what most office systems export as an "Excel file".
//!
//! Both are read by their tags alone, whatever is left open or out of place, as browsers and office programs do: `<tr>` and `<td>` of a
//! page, `<Row>` and `<Cell>` of a workbook in XML. A table inside a cell of another is a table of its own.

use calamine::{Cell, Data, Range};

use super::marks::Marks;
use super::{MAX_COLUMNS, MAX_ROWS};
use crate::text::unescaped;

/// A table and what it is called.
pub(super) struct Table {
    /// The worksheet's name, in a workbook.
    pub(super) name: Option<String>,
    pub(super) cells: Range<Data>,
    pub(super) marks: Marks,
}

/// A table whose rows and columns span more cells than can be held.
#[derive(Debug)]
pub(super) struct Sparse(pub(super) usize);

/// Whether a text is a web page or XML.
pub(crate) fn is_markup(text: &str) -> bool {
    let mut begin = text.trim_start_matches(|mark: char| mark.is_whitespace() || mark == '\u{feff}').chars();
    let opens = begin.next() == Some('<')
        && begin.next().is_some_and(|mark| mark.is_ascii_alphabetic() || "!?".contains(mark));
    opens || text.trim_start().get(..13).is_some_and(|begin| begin.eq_ignore_ascii_case("mime-version:"))
}

/// The tables with content, in their order.
///
/// # Errors
/// A table that is larger than `most` cells.
pub(super) fn tables(text: &str, most: usize) -> Result<Vec<Table>, Sparse> {
    let mut reading = Reading::default();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        reading.text(&rest[..at]);
        rest = &rest[at..];
        rest = match rest.as_bytes().get(1) {
            Some(b'!') if rest.starts_with("<!--") => behind(rest, "-->"),
            Some(b'!') if rest.starts_with("<![CDATA[") => {
                let inside = rest.trim_start_matches("<![CDATA[");
                let end = inside.find("]]>").unwrap_or(inside.len());
                reading.raw(&inside[..end]);
                behind(rest, "]]>")
            }
            Some(b'!' | b'?') => behind(rest, ">"),
            Some(mark) if mark.is_ascii_alphabetic() || *mark == b'/' => {
                let tag = &rest[1..tag_end(rest)];
                let name = name_of(tag);
                reading.tag(tag, &name);
                let rest = rest.get(tag.len() + 2..).unwrap_or_default();
                // What stands in these is no text of the page.
                match name.as_str() {
                    "script" | "style" if !tag.ends_with('/') => behind(rest, &format!("</{name}")),
                    _ => rest,
                }
            }
            _ => {
                reading.text("<");
                &rest[1..]
            }
        };
    }
    while !reading.open.is_empty() {
        reading.close_table();
    }
    reading.done.sort_by_key(|(order, _)| *order);
    reading.done.into_iter().filter_map(|(_, open)| open.finish(most).transpose()).collect()
}

#[derive(Default)]
struct Reading {
    /// Tables that are open, the innermost last.
    open: Vec<(usize, Open)>,
    done: Vec<(usize, Open)>,
    begun: usize,
    worksheet: Option<String>,
}

/// A table being read.
#[derive(Default)]
struct Open {
    name: Option<String>,
    cells: Vec<Cell<Data>>,
    marks: Marks,
    /// The row being read, counted from 0; none before the first.
    row: Option<u32>,
    column: u32,
    /// By column, the row up to which a cell above reaches.
    taken: Vec<Option<u32>>,
    cell: Option<Gathered>,
}

/// A cell being read.
struct Gathered {
    column: u32,
    text: String,
    kind: String,
    down: u32,
}

impl Reading {
    fn text(&mut self, text: &str) {
        if let Some(cell) = self.cell() {
            // Line breaks and runs of spaces in a page are one space.
            for word in unescaped(text).split_inclusive(|mark: char| mark.is_ascii_whitespace()) {
                let bare = word.trim_end_matches(|mark: char| mark.is_ascii_whitespace());
                cell.text.push_str(bare);
                if bare.len() < word.len() && !cell.text.is_empty() && !cell.text.ends_with([' ', '\n']) {
                    cell.text.push(' ');
                }
            }
        }
    }

    fn raw(&mut self, text: &str) {
        if let Some(cell) = self.cell() {
            cell.text.push_str(text);
        }
    }

    fn cell(&mut self) -> Option<&mut Gathered> {
        self.open.last_mut()?.1.cell.as_mut()
    }

    fn tag(&mut self, tag: &str, name: &str) {
        let number =
            |attribute: &str| value_of(tag, attribute).and_then(|value| value.trim().parse::<u32>().ok());
        let closes = tag.starts_with('/');
        match (name, closes) {
            ("worksheet", false) => self.worksheet = value_of(tag, "name"),
            ("worksheet", true) => self.worksheet = None,
            ("table", false) => {
                self.begun += 1;
                let name = self.worksheet.clone();
                self.open.push((self.begun, Open { name, ..Open::default() }));
            }
            ("table", true) => self.close_table(),
            ("br" | "p" | "div", _) => {
                if let Some(cell) = self.cell().filter(|cell| !cell.text.trim().is_empty()) {
                    cell.text.push('\n');
                }
            }
            ("data", false) => {
                let kind = value_of(tag, "type").unwrap_or_default();
                if let Some(cell) = self.cell() {
                    cell.kind = kind;
                }
            }
            ("tr" | "row", _) => {
                if !closes && self.open.is_empty() {
                    // Rows without a table around them.
                    self.begun += 1;
                    self.open.push((self.begun, Open::default()));
                }
                if let Some((_, open)) = self.open.last_mut() {
                    open.close_cell();
                    if !closes {
                        open.begin_row(number("index"));
                        if value_of(tag, "hidden").as_deref() == Some("1") {
                            open.marks.hidden_rows.extend(open.row.map(|row| row + 1));
                        }
                    }
                    if tag.ends_with('/') {
                        open.close_cell();
                    }
                }
            }
            ("td" | "th" | "cell", _) => {
                if let Some((_, open)) = self.open.last_mut() {
                    open.close_cell();
                    if !closes {
                        // A page counts the columns that a cell takes, a workbook those that it takes beside its own.
                        let right = number("colspan")
                            .unwrap_or_else(|| number("mergeacross").map_or(1, |more| more + 1));
                        let down = number("rowspan")
                            .unwrap_or_else(|| number("mergedown").map_or(1, |more| more + 1));
                        open.begin_cell(number("index"), right.max(1), down.max(1));
                    }
                    if tag.ends_with('/') {
                        open.close_cell();
                    }
                }
            }
            _ => {}
        }
    }

    fn close_table(&mut self) {
        if let Some((order, mut open)) = self.open.pop() {
            open.close_cell();
            self.done.push((order, open));
        }
    }
}

impl Open {
    /// `index` counts from 1.
    fn begin_row(&mut self, index: Option<u32>) {
        let next = self.row.map_or(0, |row| row + 1);
        let given = index.map_or(next, |index| index.saturating_sub(1).max(next));
        self.row = Some(given.min(MAX_ROWS));
        self.column = 0;
    }

    fn begin_cell(&mut self, index: Option<u32>, right: u32, down: u32) {
        if self.row.is_none() {
            self.begin_row(None);
        }
        let row = self.row.unwrap_or_default();
        match index {
            Some(index) => self.column = index.saturating_sub(1),
            // A cell above reaches down to here.
            None => {
                while self
                    .taken
                    .get(self.column as usize)
                    .is_some_and(|last| last.is_some_and(|last| last >= row))
                {
                    self.column += 1;
                }
            }
        }
        let column = self.column;
        let end = column.saturating_add(right).min(MAX_COLUMNS as u32);
        let down = down.min(MAX_ROWS - row.min(MAX_ROWS));
        if down > 1 {
            self.taken.resize(self.taken.len().max(end as usize), None);
            self.taken.get_mut(column as usize..end as usize).unwrap_or_default().fill(Some(row + down - 1));
        }
        self.column = column.saturating_add(right);
        self.cell = Some(Gathered { column, text: String::new(), kind: String::new(), down });
    }

    fn close_cell(&mut self) {
        let (Some(cell), Some(row)) = (self.cell.take(), self.row) else { return };
        let text = cell.text.trim();
        if text.is_empty() || cell.column as usize >= MAX_COLUMNS {
            return;
        }
        if cell.down > 1 {
            self.marks.merges.add(cell.column, row + 1, row + cell.down);
        }
        let value = match cell.kind.as_str() {
            "DateTime" => Data::DateTimeIso(text.to_owned()),
            "Number" => text.parse().map_or_else(|_| Data::String(text.to_owned()), Data::Float),
            _ => Data::String(text.to_owned()),
        };
        self.cells.push(Cell::new((row, cell.column), value));
    }

    /// The table; none without content.
    fn finish(mut self, most: usize) -> Result<Option<Table>, Sparse> {
        self.cells.sort_by_key(|cell| cell.get_position());
        self.cells.dedup_by_key(|cell| cell.get_position());
        let Some(last) = self.cells.last().map(|cell| cell.get_position().0) else { return Ok(None) };
        let width =
            self.cells.iter().map(|cell| cell.get_position().1 as usize + 1).max().unwrap_or_default();
        let spans = (last as usize + 1).saturating_mul(width);
        if spans > most {
            return Err(Sparse(spans));
        }
        Ok(Some(Table { name: self.name, cells: Range::from_sparse(self.cells), marks: self.marks }))
    }
}

fn behind<'t>(text: &'t str, mark: &str) -> &'t str {
    text.find(mark).map_or("", |at| &text[at + mark.len()..])
}

/// Where a tag ends: at the first `>` outside quotation marks.
fn tag_end(text: &str) -> usize {
    let mut quote = None;
    for (at, mark) in text.char_indices() {
        match (quote, mark) {
            (None, '>') => return at,
            (None, '"' | '\'') => quote = Some(mark),
            (Some(open), mark) if mark == open => quote = None,
            _ => {}
        }
    }
    // A quotation mark that nothing closes.
    text.find('>').unwrap_or(text.len())
}

/// A tag's name in small letters, without stroke and prefix.
fn name_of(tag: &str) -> String {
    let tag = tag.trim_start_matches('/');
    let end = tag.find(|mark: char| mark.is_whitespace() || mark == '/').unwrap_or(tag.len());
    let name = &tag[..end];
    name.rsplit_once(':').map_or(name, |(_, name)| name).to_ascii_lowercase()
}

/// The value of an attribute, whatever its prefix, its case and its quotation marks.
fn value_of(tag: &str, attribute: &str) -> Option<String> {
    let mut rest = tag;
    loop {
        let (before, behind) = rest.split_once('=')?;
        let name = before.trim_end().rsplit(|mark: char| mark.is_whitespace() || mark == ':').next()?;
        let behind = behind.trim_start();
        let (value, after) = match behind.chars().next() {
            Some(quote @ ('"' | '\'')) => behind[1..].split_once(quote).unwrap_or((&behind[1..], "")),
            _ => behind.split_at(behind.find(char::is_whitespace).unwrap_or(behind.len())),
        };
        if name.eq_ignore_ascii_case(attribute) {
            return Some(unescaped(value));
        }
        rest = after;
    }
}
