//! Pages by the arithmetic of the grid: which line stands where, without asking a word processor.
//!
//! Lines are broken by the widths of characters and 避头尾, with nothing hanging in the margin and no punctuation squeezed;
//! every line is one row of the grid. What LibreOffice and Typst make of the same document has the same lines.

pub mod lines;
pub mod table;

use shuhui_core::document::{Block, Body, Document, Inline};
use shuhui_core::issue::{Issue, Place};

use crate::gongwen::{Profile, placement};
use lines::Measure;
use table::TableLayout;

/// A document on its pages.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Layout {
    /// First to last; never empty, as a document without words is still a sheet.
    pub pages: Vec<Page>,
}

/// One side.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Page {
    /// Its lines, top to bottom.
    pub lines: Vec<Line>,
}

/// A line of words, or a row of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// Which of the document's blocks it belongs to, counted from 0.
    pub block: usize,
    /// The row of the grid it stands in, counted from 0 at the top of the 版心.
    pub row: u32,
    /// Its words; the cells of a table's row parted by tabs.
    pub text: String,
}

/// Lays a document on pages.
pub fn pages(document: &Document, profile: &Profile) -> Layout {
    let mut flow = Flow { rows: profile.grid.lines, row: 0, pages: vec![Page::default()] };
    let parts: Vec<Part> =
        document.blocks.iter().enumerate().map(|(at, block)| part(document, at, block, profile)).collect();
    for (at, part) in parts.iter().enumerate() {
        flow.place(at, part, &parts[at + 1..]);
    }
    Layout { pages: flow.pages }
}

impl Layout {
    /// How many pages there are.
    pub fn count(&self) -> u32 {
        u32::try_from(self.pages.len()).unwrap_or(u32::MAX)
    }

    /// What is wrong with the pages as they fall: 署名 and date may not stand on a page without words of the text (7.3.5.5).
    pub fn issues(&self, document: &Document) -> Vec<Issue> {
        let closing = |line: &Line| {
            let block = document.blocks.get(line.block)?;
            matches!(block.body, Body::Signature { .. } | Body::Date { .. })
                .then(|| Place::Block { block: block.id.to_string(), snippet: Some(line.text.clone()) })
        };
        let mut pages = self.pages.iter().enumerate().skip(1);
        let alone = pages.find_map(|(at, page)| Some((at, page.lines.first().and_then(closing)?)));
        alone
            .map(|(at, place)| {
                Issue::advice("typeset.signature_alone").with("page", (at + 1).to_string()).at(place)
            })
            .into_iter()
            .collect()
    }
}

/// A block as it will be placed.
struct Part {
    /// Lines or rows with their heights in grid rows.
    lines: Vec<(String, u32)>,
    /// Free rows above, dropped at the top of a page.
    above: u32,
    /// Free rows below, dropped at the end of a page.
    below: u32,
    /// How many lines repeat at the top of each further page: the header row of a table.
    repeated: usize,
    /// Whether all of it moves to the next page rather than be parted from the first line of what follows.
    kept: bool,
}

fn part(document: &Document, at: usize, block: &Block, profile: &Profile) -> Part {
    let text = Measure::new(&profile.text, profile.grid.tightening);
    let width = profile.page.text_width();
    let half = profile.text.em() / 2;
    let plain = |lines: Vec<String>| Part {
        lines: lines.into_iter().map(|line| (line, 1)).collect(),
        above: rows(placement::rows_above(document, at, profile)),
        below: 0,
        repeated: 0,
        kept: false,
    };
    let indent = 2 * half * profile.first_line.value;
    match &block.body {
        Body::Title { lines } => {
            let set = placement::title_lines(lines, &document.unit, profile);
            let below = rows(profile.gaps.below_title.value);
            Part { below, kept: true, ..plain(set.iter().map(|line| words(line)).collect()) }
        }
        Body::Heading { rest, .. } => {
            Part { kept: rest.is_empty(), ..plain(text.lines(&block.body.text(), width - indent, width)) }
        }
        Body::Paragraph { .. } => plain(text.lines(&block.body.text(), width - indent, width)),
        Body::Addressee { text: name } => plain(text.lines(&words(name), width, width)),
        Body::Attachments { names } => plain(
            names
                .iter()
                .enumerate()
                .flat_map(|(nth, name)| {
                    let lead = placement::attachment(nth, names.len());
                    let column = width - lead.indents.left * half;
                    let set = text.lines(&words(name), column, column).into_iter().enumerate();
                    set.map(
                        move |(line, name)| if line == 0 { format!("{}{name}", lead.words) } else { name },
                    )
                })
                .collect(),
        ),
        Body::Signature { text: name } => {
            let room = width - placement::right_gap(document, at, profile) * half;
            Part { kept: true, ..plain(text.lines(&words(name), room, room)) }
        }
        Body::Date { text: date } => {
            let room = width - placement::right_gap(document, at, profile) * half;
            plain(text.lines(&words(date), room, room))
        }
        Body::Table { caption, rows: cells } => {
            let layout = TableLayout::of(cells, profile);
            let mut lines = Vec::new();
            if !caption.is_empty() {
                let measure = Measure::new(&profile.table.caption, 0);
                lines.extend(measure.lines(&words(caption), width, width).into_iter().map(|line| (line, 1)));
            }
            let captions = lines.len();
            let row =
                |row: &Vec<Vec<Inline>>| row.iter().map(|cell| words(cell)).collect::<Vec<_>>().join("\t");
            lines.extend(
                cells
                    .iter()
                    .zip(&layout.heights)
                    .map(|(cells, height)| (row(cells), rows(height / profile.grid.pitch))),
            );
            Part { repeated: captions + usize::from(!cells.is_empty()), lines, ..plain(Vec::new()) }
        }
    }
}

/// Rows of the grid filled one after the other.
struct Flow {
    rows: u32,
    row: u32,
    pages: Vec<Page>,
}

impl Flow {
    fn place(&mut self, block: usize, part: &Part, later: &[Part]) {
        if self.row > 0 {
            let together = part.kept_rows(later);
            if self.row + part.above + together > self.rows && (together <= self.rows) {
                self.turn();
            } else {
                self.row += part.above;
            }
        }
        for (at, (text, height)) in part.lines.iter().enumerate() {
            if self.row + height > self.rows && self.row > 0 {
                self.turn();
                if at >= part.repeated {
                    // The caption is said once; only the header row comes again.
                    if let Some((text, height)) =
                        part.repeated.checked_sub(1).and_then(|header| part.lines.get(header))
                    {
                        self.put(block, text, *height);
                    }
                }
            }
            self.put(block, text, *height);
        }
        self.row = (self.row + part.below).min(self.rows);
    }

    fn put(&mut self, block: usize, text: &str, height: u32) {
        if let Some(page) = self.pages.last_mut() {
            page.lines.push(Line { block, row: self.row, text: text.to_owned() });
        }
        self.row += height;
    }

    fn turn(&mut self) {
        self.pages.push(Page::default());
        self.row = 0;
    }
}

impl Part {
    /// The rows that must stand on one page beginning with this part's first line: one line, or all of a kept part and what
    /// must follow it.
    fn kept_rows(&self, later: &[Self]) -> u32 {
        let own: u32 = if self.kept {
            self.lines.iter().map(|(_, height)| height).sum()
        } else {
            self.lines.iter().take(self.repeated.max(1)).map(|(_, height)| height).sum()
        };
        match later.split_first() {
            Some((next, later)) if self.kept => own + self.below + next.above + next.kept_rows(later),
            _ => own,
        }
    }
}

fn words(pieces: &[Inline]) -> String {
    pieces.iter().map(Inline::shown).collect()
}

fn rows(count: i32) -> u32 {
    u32::try_from(count).unwrap_or(0)
}
