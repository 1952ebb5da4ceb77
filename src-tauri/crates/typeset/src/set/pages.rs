//! Pages by the arithmetic of the grid: which line stands where, without asking a word processor. What LibreOffice and Typst make of
//! the same document has the same lines.

use shuhui_core::document::BlockId;
use shuhui_core::issue::{Issue, Place};

use super::table::{SetTable, rule_height};
use super::words::Words;
use super::{Item, Paragraph, Placed, Set, Span, Way, fit};
use crate::gongwen::{StyleKey, StyleSheet, Twips};

/// One side.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Page {
    /// Its lines, top to bottom.
    pub lines: Vec<PageLine>,
    /// How it stands.
    pub way: Way,
}

/// A line of words, or a row of a table; of a row over several pages, what of it stands on this one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PageLine {
    /// Which of the set's items it belongs to, from 0.
    pub item: usize,
    /// Which line or row of it, from 0.
    pub line: usize,
    /// From the top of the 版心, in twips.
    pub top: Twips,
    /// In twips.
    pub height: Twips,
    /// Whether it is the head of a table again, or 续表 above it.
    pub repeated: bool,
    /// Whether it is 续表.
    pub continues: bool,
    /// How many lines of the row's cells stand on the pages before.
    pub from: usize,
    /// Whether the row goes on on the next page.
    pub goes_on: bool,
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

/// Lays items on pages. What stands at the foot of a page goes over to the next where there is no room for it, and to an even one where
/// that is wanted.
pub(super) fn pages(
    items: &mut Vec<Item>,
    (sheet, start): (&StyleSheet, Twips),
    even_imprint: bool,
) -> Vec<Page> {
    let (mut pages, mut turned) = lay(items, sheet, start);
    if let Some(alone) = fit::alone(&pages, items) {
        fit::bring_together(items, (sheet, start), alone);
        (pages, turned) = lay(items, sheet, start);
    }
    for at in turned {
        // A table at the foot belongs to the paragraph behind it.
        if let Some(Item::Paragraph(anchor)) = items.get_mut(at + 1) {
            anchor.placed.page_break = true;
        }
    }
    if even_imprint && pages.len() % 2 == 1 && to_even(items, pages.last()) {
        (pages, _) = lay(items, sheet, start);
    }
    cut(&pages, items);
    pages
}

/// Takes a 版记 that stands on the last, odd page over to its back. Where it stands there alone the odd page stays empty, and neither has a
/// 页码 (7.5).
fn to_even(items: &mut Vec<Item>, last: Option<&Page>) -> bool {
    let at_foot = |item: &Item| matches!(item, Item::Table(table) if table.is_at_foot());
    let Some(at) = items.iter().position(at_foot) else { return false };
    let alone = last.is_some_and(|page| page.lines.iter().all(|line| line.item == at));
    if let Some(Item::Paragraph(anchor)) = items.get_mut(at + 1) {
        anchor.placed.page_break = true;
    }
    if alone {
        for item in &mut items[at..] {
            match item {
                Item::Paragraph(paragraph) => paragraph.placed.way = Way::Bare,
                Item::Table(table) => table.way = Way::Bare,
            }
        }
        let placed = Placed { way: Way::Bare, ..Placed::default() };
        let empty = Paragraph::new(StyleKey::AfterTable, placed, Words::default(), None);
        items.insert(at, Item::Paragraph(empty));
    }
    true
}

/// Notes with which rows tables go on below 续表.
fn cut(pages: &[Page], items: &mut [Item]) {
    for page in pages {
        for (nth, line) in page.lines.iter().enumerate().filter(|(_, line)| line.continues) {
            let row = page.lines[nth..].iter().find(|row| !row.repeated && row.item == line.item);
            if let (Some(row), Some(Item::Table(table))) = (row, items.get_mut(line.item)) {
                table.cuts.push(row.line);
            }
        }
    }
}

/// The pages, the first of which begins so far down, and the items that had to leave the page that they belonged to the foot of.
pub(super) fn lay(items: &[Item], sheet: &StyleSheet, start: Twips) -> (Vec<Page>, Vec<usize>) {
    let pages = vec![Page::default()];
    let mut flow = Flow { height: sheet.grid.height(), start, top: start, pages, sheet };
    flow.stand(items.first().map(Item::way).unwrap_or_default());
    let turned = (0..items.len()).filter(|at| flow.place(items, *at)).collect();
    (flow.pages, turned)
}

/// What a reader should know of where things stand: 署名 and date without words of the text (7.3.5.5), a 版记 that a sheet printed on both
/// sides would have on its front (7.4: 最后一面).
pub(super) fn issues(pages: &[Page], items: &[Item]) -> Vec<Issue> {
    let alone = fit::alone(pages, items).and_then(|alone| match items.get(alone.signature) {
        Some(Item::Paragraph(paragraph)) => {
            let span = paragraph.spans.first();
            Some(advice("typeset.signature_alone", alone.page + 1, span, paragraph.line(0)))
        }
        _ => None,
    });
    let odd = pages.len() > 1 && pages.len() % 2 == 1;
    let imprint = items.iter().find_map(|item| match item {
        Item::Table(table) if table.is_at_foot() && odd => {
            let words = table.rows.first().map(|row| row.text()).unwrap_or_default();
            Some(advice("typeset.imprint_odd", pages.len(), table.spans().next(), &words))
        }
        _ => None,
    });
    alone.into_iter().chain(imprint).collect()
}

fn advice(code: &'static str, page: usize, span: Option<&Span>, words: &str) -> Issue {
    let block = span.map(|span| span.block.to_string()).unwrap_or_default();
    let place = Place::Block { block, snippet: Some(words.to_owned()) };
    Issue::advice(code).with("page", page.to_string()).at(place)
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
    /// Where the first page begins.
    start: Twips,
    top: Twips,
    pages: Vec<Page>,
    sheet: &'a StyleSheet,
}

impl Flow<'_> {
    /// Puts down an item; whether it had to leave the page that it belonged to the foot of.
    fn place(&mut self, items: &[Item], at: usize) -> bool {
        let item = &items[at];
        let (above, below) = item.free(self.sheet);
        let first = self.top == self.start && self.pages.len() == 1;
        let other_way = at > 0 && items[at - 1].way() != item.way();
        if other_way {
            self.turn();
            self.stand(item.way());
        } else if item.breaks(self.sheet) && !first {
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
            && table.is_at_foot()
        {
            let total = table.rows.iter().fold(0, |sum: Twips, row| sum.saturating_add(row.height));
            turned = self.top + total > self.height && self.top > 0;
            let sent = matches!(items.get(at + 1), Some(Item::Paragraph(anchor)) if anchor.placed.page_break);
            if turned || sent {
                self.turn();
            }
            self.top = self.top.max(self.height - total);
        }
        for line in 0..item.line_count() {
            self.line(item, at, line);
        }
        self.top = self.top.saturating_add(below).min(self.height);
        turned
    }

    /// Has the page that begins, and those behind it, stand in a way.
    fn stand(&mut self, way: Way) {
        if let Some(page) = self.pages.last_mut() {
            page.way = way;
        }
        let grid = &self.sheet.grid;
        self.height = match way {
            Way::Turned => grid.rows_within(self.sheet.page.text_width()),
            Way::Upright | Way::Bare => grid.height(),
        };
    }

    /// Puts down a line, on the next page where this one has no room for it.
    fn line(&mut self, item: &Item, at: usize, line: usize) {
        let height = item.line_height(line, self.sheet);
        let head = (0..item.header_rows())
            .fold(0, |sum: Twips, row| sum.saturating_add(item.line_height(row, self.sheet)));
        let head = if line >= item.header_rows() { head } else { 0 };
        if let Item::Table(table) = item
            && table.rows.get(line).is_some_and(|row| row.splits)
        {
            return self.slices(item, at, line, head);
        }
        if self.top + height > self.height && self.top > 0 {
            self.turn();
            if line >= item.header_rows() {
                self.go_on(item, at, head + height);
            }
            if head > 0 && head + height <= self.height {
                self.repeat(item, at);
            }
        }
        self.put(PageLine { height, ..PageLine::new(at, line) });
    }

    /// Puts down a row that may go on on the next page: as many lines of its cells as there is room for, and the others on the pages behind.
    fn slices(&mut self, item: &Item, at: usize, line: usize, head: Twips) {
        let Item::Table(table) = item else { return };
        let each = self.sheet.table.line.max(1);
        let rule = rule_height(table.borders.inner);
        let rules = 2 * rule;
        let count = |height: Twips| usize::try_from(height / each).unwrap_or(0);
        let all = count(item.line_height(line, self.sheet)).max(1);
        let (mut from, mut fresh) = (0, false);
        while from < all {
            let room = count(self.height - self.top - rules);
            if room == 0 && self.top > head && !fresh {
                fresh = true;
                self.turn();
                if from == 0 {
                    self.go_on(item, at, head + each + rules);
                }
                self.repeat(item, at);
                continue;
            }
            let here = room.clamp(1, all - from);
            let goes_on = from + here < all;
            let below = if goes_on { 0 } else { rule };
            let height = Twips::try_from(here).unwrap_or(1).saturating_mul(each).saturating_add(below);
            self.put(PageLine { height, from, goes_on, ..PageLine::new(at, line) });
            from += here;
            if goes_on {
                self.turn();
                self.repeat(item, at);
            }
        }
    }

    /// 续表, where a table has it and there is room for it above so much.
    fn go_on(&mut self, item: &Item, at: usize, below: Twips) {
        let Item::Table(SetTable { continued: Some(words), .. }) = item else { return };
        let height = words.line_height(self.sheet);
        if height + below <= self.height {
            self.put(PageLine { height, repeated: true, continues: true, ..PageLine::new(at, 0) });
        }
    }

    /// The head of a table again.
    fn repeat(&mut self, item: &Item, at: usize) {
        for row in 0..item.header_rows() {
            let height = item.line_height(row, self.sheet);
            self.put(PageLine { height, repeated: true, ..PageLine::new(at, row) });
        }
    }

    fn put(&mut self, line: PageLine) {
        let top = self.top;
        if let Some(page) = self.pages.last_mut() {
            page.lines.push(PageLine { top, ..line });
        }
        self.top = self.top.saturating_add(line.height);
    }

    fn turn(&mut self) {
        let way = self.pages.last().map(|page| page.way).unwrap_or_default();
        self.pages.push(Page { lines: Vec::new(), way });
        self.top = 0;
    }

    /// What must stand on one page beginning with the first line of these items: one line, or all of a kept item and what must
    /// follow it. More than a page is not counted on.
    fn kept_height(&self, items: &[Item]) -> Twips {
        let mut total: Twips = 0;
        for (at, item) in items.iter().enumerate() {
            let kept = item.is_kept(self.sheet);
            total = total.saturating_add(item.least(kept, self.sheet));
            // What lies on a page of its own keeps nothing with it.
            let next = items.get(at + 1).filter(|next| next.way() == item.way());
            let Some(next) = next.filter(|_| kept && total <= self.height) else { break };
            total += item.free(self.sheet).1 + next.free(self.sheet).0;
        }
        total
    }
}

impl PageLine {
    /// A line of an item, wherever it may stand.
    fn new(item: usize, line: usize) -> Self {
        Self { item, line, top: 0, height: 0, repeated: false, continues: false, from: 0, goes_on: false }
    }
}

impl Item {
    /// What of it must stand on one page: all of what is kept together, the head of a table with the row behind it, a line.
    fn least(&self, kept: bool, sheet: &StyleSheet) -> Twips {
        let count = match self {
            Self::Paragraph(_) if kept => self.line_count(),
            Self::Paragraph(_) => 1,
            Self::Table(table) => table.header_rows + 1,
        };
        let height = |line: usize| match self {
            Self::Table(table) if table.rows.get(line).is_some_and(|row| row.splits) => sheet.table.line,
            _ => self.line_height(line, sheet),
        };
        (0..count.min(self.line_count())).fold(0, |sum: Twips, line| sum.saturating_add(height(line)))
    }

    pub(super) fn line_count(&self) -> usize {
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

    pub(super) fn is_kept(&self, sheet: &StyleSheet) -> bool {
        matches!(self, Self::Paragraph(paragraph)
            if paragraph.placed.keep_next || sheet.paragraph(paragraph.style).keep_next)
    }

    fn breaks(&self, sheet: &StyleSheet) -> bool {
        let Self::Paragraph(paragraph) = self else { return false };
        !paragraph.is_filler() && (paragraph.placed.page_break || sheet.paragraph(paragraph.style).page_break)
    }
}
