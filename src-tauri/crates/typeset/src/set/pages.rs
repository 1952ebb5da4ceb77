//! Pages by the arithmetic of the grid: which line stands where, without asking a word processor. What LibreOffice and Typst make of
//! the same document has the same lines.

use shuhui_core::document::{BlockId, Role};
use shuhui_core::issue::{Issue, Place};

use super::{Item, Set};
use crate::gongwen::{StyleKey, StyleSheet, Twips};

/// One side.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Page {
    /// Its lines, top to bottom.
    pub lines: Vec<PageLine>,
}

/// A line of words, or a row of a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PageLine {
    /// Which of the set's items it belongs to, from 0.
    pub item: usize,
    /// Which line or row of it, from 0.
    pub line: usize,
    /// From the top of the 版心, in twips.
    pub top: Twips,
    /// Whether it is the head of a table again.
    pub repeated: bool,
}

/// The place where a page begins that is not the first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PageEnd {
    /// The block that goes on or begins there.
    pub block: BlockId,
    /// The line of the block as it is set, or the row of the table, from 0.
    pub line: u32,
    /// How many characters of the block's set text stand on the pages before; 0 for a table.
    pub characters: u32,
}

/// Lays items on pages. What stands at the foot of a page goes over to the next where there is no room for it.
pub(super) fn pages(items: &mut [Item], sheet: &StyleSheet) -> Vec<Page> {
    let mut flow = Flow { height: sheet.grid.height(), top: 0, pages: vec![Page::default()], sheet };
    for at in 0..items.len() {
        if flow.place(items, at) {
            // A table at the foot belongs to the paragraph behind it.
            if let Some(Item::Paragraph(anchor)) = items.get_mut(at + 1) {
                anchor.placed.page_break = true;
            }
        }
    }
    flow.pages
}

/// 署名 and date may not stand on a page without words of the text (7.3.5.5).
pub(super) fn issues(pages: &[Page], items: &[Item]) -> Vec<Issue> {
    let closing = |line: &PageLine| match items.get(line.item) {
        Some(Item::Paragraph(paragraph)) => {
            let alone = matches!(paragraph.style, StyleKey::Role(Role::Signature | Role::Date));
            alone.then(|| {
                (paragraph.spans.first().map(|span| span.block), paragraph.line(line.line).to_owned())
            })
        }
        _ => None,
    };
    let alone =
        (1..).zip(pages).skip(1).find_map(|(n, page)| Some((n, page.lines.first().and_then(closing)?)));
    alone
        .map(|(n, (block, words))| {
            let block = block.map(|block| block.to_string()).unwrap_or_default();
            let place = Place::Block { block, snippet: Some(words) };
            Issue::advice("typeset.signature_alone").with("page", n.to_string()).at(place)
        })
        .into_iter()
        .collect()
}

impl Set {
    /// Where each page but the first begins.
    pub fn page_ends(&self) -> Vec<PageEnd> {
        let first = |page: &Page| page.lines.iter().find(|line| !line.repeated).copied();
        self.pages.iter().skip(1).filter_map(first).filter_map(|line| self.place(line)).collect()
    }

    /// A line of a page as a line of its block.
    fn place(&self, line: PageLine) -> Option<PageEnd> {
        let block = self.items.get(line.item)?.block()?;
        let before = self.items[..line.item].iter().rev();
        let before = before.take_while(|item| item.block() == Some(block));
        let (mut lines, mut characters) = (line.line, 0);
        for item in before {
            if let Item::Paragraph(paragraph) = item {
                lines += paragraph.lines.len();
                characters += paragraph.text.chars().count();
            }
        }
        if let Some(Item::Paragraph(paragraph)) = self.items.get(line.item) {
            let end = line.line.checked_sub(1).and_then(|before| paragraph.lines.get(before));
            let before = end.and_then(|end| paragraph.text.get(..*end as usize));
            characters += before.map_or(0, |before| before.chars().count());
        }
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Some(PageEnd { block, line: number(lines), characters: number(characters) })
    }
}

/// The pages as they fill.
struct Flow<'a> {
    height: Twips,
    top: Twips,
    pages: Vec<Page>,
    sheet: &'a StyleSheet,
}

impl Flow<'_> {
    /// Puts down an item; whether it had to leave the page that it belonged to the foot of.
    fn place(&mut self, items: &[Item], at: usize) -> bool {
        let item = &items[at];
        let (above, below) = item.free(self.sheet);
        let first = self.top == 0 && self.pages.len() == 1;
        if item.breaks(self.sheet) && !first {
            self.turn();
        } else if first {
            self.top += above;
        } else if self.top > 0 {
            let together = self.kept_height(&items[at..]);
            if self.top + above + together > self.height && together <= self.height {
                self.turn();
            } else {
                self.top += above;
            }
        }
        let mut turned = false;
        if let Item::Table(table) = item
            && table.at_foot
        {
            let total = table.rows.iter().fold(0, |sum: Twips, row| sum.saturating_add(row.height));
            turned = self.top + total > self.height && self.top > 0;
            if turned {
                self.turn();
            }
            self.top = self.top.max(self.height - total);
        }
        let header = item.header_rows();
        for line in 0..item.line_count() {
            let height = item.line_height(line, self.sheet);
            if self.top + height > self.height && self.top > 0 {
                self.turn();
                let repeated = (0..header).fold(0, |sum, row| sum + item.line_height(row, self.sheet));
                if line >= header && repeated + height <= self.height {
                    for row in 0..header {
                        self.put(at, row, item.line_height(row, self.sheet), true);
                    }
                }
            }
            self.put(at, line, height, false);
        }
        self.top = self.top.saturating_add(below).min(self.height);
        turned
    }

    fn put(&mut self, item: usize, line: usize, height: Twips, repeated: bool) {
        let top = self.top;
        if let Some(page) = self.pages.last_mut() {
            page.lines.push(PageLine { item, line, top, repeated });
        }
        self.top = self.top.saturating_add(height);
    }

    fn turn(&mut self) {
        self.pages.push(Page::default());
        self.top = 0;
    }

    /// What must stand on one page beginning with the first line of these items: one line, or all of a kept item and what must
    /// follow it. More than a page is not counted on.
    fn kept_height(&self, items: &[Item]) -> Twips {
        let mut total: Twips = 0;
        for (at, item) in items.iter().enumerate() {
            let kept = item.is_kept(self.sheet);
            let count =
                if kept { item.line_count() } else { item.header_rows().max(1).min(item.line_count()) };
            for line in 0..count {
                total = total.saturating_add(item.line_height(line, self.sheet));
            }
            let Some(next) = items.get(at + 1).filter(|_| kept && total <= self.height) else { break };
            total += item.free(self.sheet).1 + next.free(self.sheet).0;
        }
        total
    }
}

impl Item {
    fn line_count(&self) -> usize {
        match self {
            Self::Paragraph(paragraph) if paragraph.is_filler() => 0,
            Self::Paragraph(paragraph) => paragraph.lines.len(),
            Self::Table(table) => table.rows.len(),
        }
    }

    fn line_height(&self, line: usize, sheet: &StyleSheet) -> Twips {
        match self {
            Self::Paragraph(paragraph) => paragraph.line_height(sheet),
            Self::Table(table) => table.rows.get(line).map_or(0, |row| row.height),
        }
    }

    /// Rows that come again at the top of a page.
    fn header_rows(&self) -> usize {
        match self {
            Self::Paragraph(_) => 0,
            Self::Table(table) => table.header_rows,
        }
    }

    /// Free space above and below: that above is dropped at the top of a page, that below at its end.
    fn free(&self, sheet: &StyleSheet) -> (Twips, Twips) {
        let Self::Paragraph(paragraph) = self else { return (0, 0) };
        let style = sheet.paragraph(paragraph.style);
        let rows = |rows: i32| rows * sheet.grid.pitch;
        let placed = &paragraph.placed;
        // A line below a paragraph takes its room and its own thickness.
        let rule = placed.rule.map_or(0, |rule| rule.space * 20 + rule.stroke * 20 / 8);
        (placed.before.unwrap_or(rows(style.before)), placed.after.unwrap_or(rows(style.after)) + rule)
    }

    fn is_kept(&self, sheet: &StyleSheet) -> bool {
        matches!(self, Self::Paragraph(paragraph) if sheet.paragraph(paragraph.style).keep_next)
    }

    fn breaks(&self, sheet: &StyleSheet) -> bool {
        let Self::Paragraph(paragraph) = self else { return false };
        !paragraph.is_filler() && (paragraph.placed.page_break || sheet.paragraph(paragraph.style).page_break)
    }
}
