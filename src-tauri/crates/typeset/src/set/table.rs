//! A table on the grid: columns that together are as wide as the 版心, rows of whole grid lines.

use shuhui_core::document::{Block, Cell, CellId, Region, Role, Table};

use super::body::Setter;
use super::columns::{too_narrow, widths};
use super::lines::Measure;
use super::words::Words;
use super::{Item, Look, Paragraph, Placed, Span, Way, cells};
use crate::gongwen::{StyleKey, StyleSheet, Twips};

/// A table.
#[derive(Clone, PartialEq, Debug)]
pub struct SetTable {
    /// Width of each column, in twips; their sum is the width of the 版心.
    pub columns: Vec<Twips>,
    /// Rows that are repeated at the top of each further page.
    pub header_rows: usize,
    /// From top to bottom.
    pub rows: Vec<SetRow>,
    /// Free space left and right within a cell, in twips.
    pub padding: Twips,
    /// The rules around and between cells.
    pub borders: Borders,
    /// Where it belongs: a 版记 stands at the foot of the page that the text ends on.
    pub region: Region,
    /// How the pages stand that it is on.
    pub way: Way,
    /// What stands above its head on each further page; nothing where only the head comes again.
    pub continued: Option<Box<Paragraph>>,
    /// The rows that such a page begins with.
    pub cuts: Vec<usize>,
}

/// Rules of a table, in eighths of a point; none where they have no thickness.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Borders {
    /// Above the first and below the last row.
    pub outer: i32,
    /// Between rows.
    pub inner: i32,
    /// Left, right and between columns.
    pub sides: Option<i32>,
}

/// A row of a table: cells that together cover all columns.
#[derive(Clone, PartialEq, Debug)]
pub struct SetRow {
    /// From left to right.
    pub cells: Vec<SetCell>,
    /// In twips: whole lines of the grid, so that the text below stands on the grid again.
    pub height: Twips,
    /// Whether it goes on on the next page where this one has no room for all of it.
    pub splits: bool,
}

/// A cell as it stands in one row.
#[derive(Clone, PartialEq, Debug)]
pub struct SetCell {
    /// The document's cell that begins in it.
    pub cell: Option<CellId>,
    /// How many columns it covers.
    pub columns: usize,
    /// Whether it goes over several rows.
    pub merge: VerticalMerge,
    /// In twips.
    pub width: Twips,
    /// At least one; empty in a row that a cell from above covers.
    pub paragraphs: Vec<Paragraph>,
}

/// Cells over several rows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum VerticalMerge {
    /// One row.
    None,
    /// This row and those below.
    Begins,
    /// Covered from above.
    Continues,
}

/// What stands above the head of a table that goes on.
const CONTINUED: &str = "续表";

/// Sets a table and what must stand behind it.
pub(super) fn push(setter: &mut Setter<'_>, block: &Block, table: &Table) {
    let slots = Slots::of(table);
    if slots.columns == 0 {
        return setter.add_filler(Some((block.id, true, true)), Way::Upright);
    }
    let mut inner = setter.inner();
    let header_rows = slots.head(usize::from(table.header_rows));
    let mut cells: Vec<Placing<'_>> = Vec::with_capacity(slots.cells.len());
    for slot in &slots.cells {
        let style = if slot.row < header_rows { StyleKey::TableHeader } else { StyleKey::Role(Role::Table) };
        let paragraphs: Vec<Paragraph> = slot
            .cell
            .lines
            .iter()
            .map(|line| {
                let mut words = Words::default();
                words.line(line, Look::default(), &mut inner);
                let span = Span { block: block.id, from: 0, to: words.len(), opens: false, closes: false };
                let mut paragraph = Paragraph::new(style, Placed::default(), words, None);
                paragraph.spans.push(span);
                setter.examine(&paragraph);
                paragraph
            })
            .collect();
        cells.push(Placing { slot: *slot, paragraphs });
    }
    if let Some(span) = cells.first_mut().and_then(Placing::first_span) {
        span.opens = true;
    }
    if let Some(span) = cells.last_mut().and_then(Placing::last_span) {
        span.closes = true;
    }

    let sheet = &setter.sheet;
    let page = &sheet.page;
    let is_turned = sheet.table.turned && too_narrow(&cells, slots.columns, page.text_width(), sheet);
    let (way, width, height) = match is_turned {
        true => (Way::Turned, page.text_height(), sheet.grid.rows_within(page.text_width())),
        false => (Way::Upright, page.text_width(), sheet.grid.height()),
    };
    let columns = widths(table, &cells, slots.columns, width, sheet);
    let set = SetTable {
        header_rows: header_rows.min(table.rows.len()),
        padding: sheet.table.padding,
        borders: Borders {
            outer: sheet.table.stroke,
            inner: sheet.table.stroke,
            sides: Some(sheet.table.stroke),
        },
        region: Region::Body,
        way,
        continued: sheet.table.continued.then(|| Box::new(continued(setter, way))),
        cuts: Vec::new(),
        rows: rows(&slots, cells, (&columns, height), header_rows, sheet),
        columns,
    };
    if way == Way::Turned {
        turn_front(setter);
    }
    setter.items.push(Item::Table(set));
    let at = setter.document.position(block.id);
    if way == Way::Turned || !at.is_some_and(|at| setter.words_follow(at)) {
        setter.add_filler(None, way);
    }
}

/// What stands right in front of a turned table goes with it: its caption, and 附件 and its title where it is what the annex begins with.
/// A table in front of that ends its section with a paragraph.
fn turn_front(setter: &mut Setter<'_>) {
    const FRONT: [StyleKey; 3] =
        [StyleKey::Role(Role::Caption), StyleKey::AnnexTitle, StyleKey::Role(Role::Annex)];
    let mut front = Vec::new();
    for style in FRONT {
        let is_next =
            |item: &mut Item| matches!(item, Item::Paragraph(paragraph) if paragraph.style == style);
        front.extend(setter.items.pop_if(is_next));
    }
    if matches!(setter.items.last(), Some(Item::Table(_))) {
        setter.add_filler(None, Way::Upright);
    }
    for item in front.into_iter().rev() {
        if let Item::Paragraph(mut paragraph) = item {
            paragraph.placed.way = Way::Turned;
            setter.items.push(Item::Paragraph(paragraph.broken(&setter.sheet)));
        }
    }
}

/// 续表, with the number that the caption has: 续表1.
fn continued(setter: &Setter<'_>, way: Way) -> Paragraph {
    let style = StyleKey::Role(Role::Caption);
    let caption = match setter.items.last() {
        Some(Item::Paragraph(before)) if before.style == style => before.text.as_str(),
        _ => "",
    };
    let number = caption.trim_start().strip_prefix('表').unwrap_or_default();
    let number: String = number.chars().take_while(|mark| mark.is_ascii_digit()).collect();
    let mut words = Words::default();
    words.words(&format!("{CONTINUED}{number}"), Look::default());
    let placed = Placed { page_break: true, way, ..Placed::default() };
    Paragraph::new(style, placed, words, None).broken(&setter.sheet)
}

/// Which cell stands where.
struct Slots<'a> {
    columns: usize,
    cells: Vec<Slot<'a>>,
    /// For each row and column the cell that covers it.
    owners: Vec<Vec<Option<usize>>>,
}

/// Where a cell stands, its spans cut to the table.
#[derive(Clone, Copy)]
pub(super) struct Slot<'a> {
    pub cell: &'a Cell,
    pub row: usize,
    pub column: usize,
    pub columns: usize,
    pub rows: usize,
}

impl<'a> Slots<'a> {
    /// Places the cells row by row in the columns that no cell from above covers. A span that reaches over the last column, the last
    /// row or another cell ends there; a cell behind the last column gets a column of its own, so that no word is lost.
    fn of(table: &'a Table) -> Self {
        let mut owners: Vec<Vec<Option<usize>>> = vec![vec![None; table.columns.len()]; table.rows.len()];
        let mut cells = Vec::new();
        for (row, content) in table.rows.iter().enumerate() {
            let mut column = 0;
            for cell in &content.cells {
                while owners[row].get(column).is_some_and(Option::is_some) {
                    column += 1;
                }
                let most = table.columns.len().max(column + 1) - column;
                let span = usize::from(cell.span.columns).clamp(1, most);
                let free =
                    owners[row].iter().skip(column).take(span).take_while(|owner| owner.is_none()).count();
                let columns = if column < owners[row].len() { free.max(1) } else { 1 };
                let rows = usize::from(cell.span.rows).clamp(1, table.rows.len() - row);
                for covered in &mut owners[row..row + rows] {
                    if covered.len() < column + columns {
                        covered.resize(column + columns, None);
                    }
                    covered[column..column + columns].fill(Some(cells.len()));
                }
                cells.push(Slot { cell, row, column, columns, rows });
                column += columns;
            }
        }
        let columns = owners.iter().map(Vec::len).max().unwrap_or(0);
        for row in &mut owners {
            row.resize(columns, None);
        }
        Self { columns, cells, owners }
    }

    /// How many rows the head has: with its cells that go over several rows the rows that these cover, unless nothing were left below it.
    fn head(&self, rows: usize) -> usize {
        let mut head = rows;
        while let Some(end) = self
            .cells
            .iter()
            .filter(|slot| slot.row < head)
            .map(|slot| slot.row + slot.rows)
            .find(|end| *end > head)
        {
            head = end;
        }
        if head < self.owners.len() { head } else { rows }
    }
}

/// A cell with its paragraphs.
pub(super) struct Placing<'a> {
    pub slot: Slot<'a>,
    pub paragraphs: Vec<Paragraph>,
}

impl Placing<'_> {
    fn first_span(&mut self) -> Option<&mut Span> {
        self.paragraphs.first_mut().and_then(|paragraph| paragraph.spans.first_mut())
    }

    fn last_span(&mut self) -> Option<&mut Span> {
        self.paragraphs.last_mut().and_then(|paragraph| paragraph.spans.last_mut())
    }
}

/// The rows of the table: every cell in each row that it covers, gaps filled with empty cells.
fn rows(
    slots: &Slots<'_>,
    mut cells: Vec<Placing<'_>>,
    (columns, page): (&[Twips], Twips),
    header_rows: usize,
    sheet: &StyleSheet,
) -> Vec<SetRow> {
    let padding = 2 * sheet.table.padding;
    let wide = |slot: &Slot<'_>| columns[slot.column..slot.column + slot.columns].iter().sum::<Twips>();
    let mut lines = Vec::with_capacity(cells.len());
    for cell in &mut cells {
        let room = wide(&cell.slot) - padding;
        let mut count = 0;
        for paragraph in &mut cell.paragraphs {
            let measure = Measure::new(sheet.em(paragraph.style), sheet.tightening(paragraph.style));
            paragraph.break_within((room, room), measure);
            count += paragraph.lines.len();
        }
        lines.push(count.max(1));
    }
    cells::align(&mut cells, &lines, columns, header_rows, sheet);
    let heights = heights(slots, &lines, sheet);
    let empty = |row: usize| {
        let style = if row < header_rows { StyleKey::TableHeader } else { StyleKey::Role(Role::Table) };
        vec![Paragraph::new(style, Placed::default(), Words::default(), None)]
    };
    let mut set = Vec::with_capacity(heights.len());
    for (row, (owners, height)) in slots.owners.iter().zip(heights).enumerate() {
        let mut made = Vec::with_capacity(columns.len());
        let mut column = 0;
        while column < columns.len() {
            let cell = match owners[column] {
                None => SetCell {
                    cell: None,
                    columns: 1,
                    merge: VerticalMerge::None,
                    width: columns[column],
                    paragraphs: empty(row),
                },
                Some(owner) => {
                    let placing = &mut cells[owner];
                    let merge = match (placing.slot.row == row, placing.slot.rows) {
                        (false, _) => VerticalMerge::Continues,
                        (true, 1) => VerticalMerge::None,
                        (true, _) => VerticalMerge::Begins,
                    };
                    let own = if placing.slot.row == row {
                        std::mem::take(&mut placing.paragraphs)
                    } else {
                        Vec::new()
                    };
                    SetCell {
                        cell: (placing.slot.row == row).then_some(placing.slot.cell.id),
                        columns: placing.slot.columns,
                        merge,
                        width: wide(&placing.slot),
                        paragraphs: if own.is_empty() { empty(row) } else { own },
                    }
                }
            };
            column += cell.columns;
            made.push(cell);
        }
        set.push(SetRow { cells: made, height, splits: false });
    }
    split(&mut set, header_rows, page, sheet);
    set
}

/// A row that no page has room for below the head goes on on the next pages: it is as high as its lines. So does any row of several lines
/// where the format has it so.
fn split(rows: &mut [SetRow], header_rows: usize, page: Twips, sheet: &StyleSheet) {
    let head = rows.iter().take(header_rows).fold(0, |sum: Twips, row| sum.saturating_add(row.height));
    let room = page - head;
    for row in rows.iter_mut().skip(header_rows) {
        let lines = |cell: &SetCell| cell.paragraphs.iter().map(|paragraph| paragraph.lines.len()).sum();
        let most: usize = row.cells.iter().map(lines).max().unwrap_or(1);
        let may =
            sheet.table.breaks && most > 1 && row.cells.iter().all(|cell| cell.merge == VerticalMerge::None);
        if row.height <= room && !may {
            continue;
        }
        let lines = Twips::try_from(most.max(1)).unwrap_or(Twips::MAX).min(Twips::MAX / 100_000);
        let needed = lines * sheet.table.line + rule_height(sheet.table.stroke);
        row.splits = true;
        // What a cell from above needs of the row stands in its height already.
        row.height = if row.cells.iter().any(|cell| cell.merge == VerticalMerge::Continues) {
            row.height
        } else {
            needed
        };
    }
}

/// How much a rule of so many eighths of a point adds to a row's height: programs draw it between the rows.
pub(crate) fn rule_height(eighths: i32) -> Twips {
    (eighths * 20 + 7) / 8
}

/// The height of each row; what a cell over several rows needs beyond them the last of them gets.
fn heights(slots: &Slots<'_>, lines: &[usize], sheet: &StyleSheet) -> Vec<Twips> {
    let pitch = sheet.grid.pitch;
    let needed = |lines: usize| {
        let lines = Twips::try_from(lines).unwrap_or(Twips::MAX).min(Twips::MAX / 100_000);
        (lines * sheet.table.line + pitch - 1) / pitch * pitch
    };
    let mut heights = vec![needed(1); slots.owners.len()];
    for (slot, lines) in slots.cells.iter().zip(lines).filter(|(slot, _)| slot.rows == 1) {
        heights[slot.row] = heights[slot.row].max(needed(*lines));
    }
    for (slot, lines) in slots.cells.iter().zip(lines).filter(|(slot, _)| slot.rows > 1) {
        let covered = &mut heights[slot.row..slot.row + slot.rows];
        let missing =
            needed(*lines) - covered.iter().fold(0, |sum: Twips, height| sum.saturating_add(*height));
        if let Some(last) = covered.last_mut() {
            *last += missing.max(0);
        }
    }
    heights
}

impl SetTable {
    /// Whether it stands at the foot of the page that the text ends on.
    pub fn is_at_foot(&self) -> bool {
        self.region == Region::Imprint
    }

    /// The blocks whose words stand in it.
    pub fn spans(&self) -> impl Iterator<Item = &Span> {
        let cells = self.rows.iter().flat_map(|row| &row.cells);
        cells.flat_map(|cell| &cell.paragraphs).flat_map(|paragraph| &paragraph.spans)
    }
}

impl SetRow {
    /// So many lines of the cells from one on, parted by tabs.
    pub(super) fn part(&self, from: usize, count: usize) -> String {
        let lines = |cell: &SetCell| -> String {
            let lines = cell
                .paragraphs
                .iter()
                .flat_map(|paragraph| (0..paragraph.lines.len()).map(|nth| paragraph.line(nth).to_owned()));
            lines.skip(from).take(count).collect()
        };
        self.cells.iter().map(lines).collect::<Vec<_>>().join("\t")
    }

    /// The words of the cells that begin in it, parted by tabs.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let is_own = |cell: &&SetCell| {
            cell.paragraphs.iter().any(|paragraph| !paragraph.spans.is_empty())
                && cell.merge != VerticalMerge::Continues
        };
        let own = self.cells.iter().filter(is_own);
        for (nth, cell) in own.enumerate() {
            if nth > 0 {
                text.push('\t');
            }
            for (nth, paragraph) in cell.paragraphs.iter().enumerate() {
                if nth > 0 {
                    text.push(' ');
                }
                text.push_str(&paragraph.text);
            }
        }
        text
    }
}
