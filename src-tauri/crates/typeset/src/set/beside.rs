//! Where words, figures and blanks stand on the pages, for what is said beside them.

use std::ops::Range;

use shuhui_core::document::{BlockId, CellId, FigureId};

use super::{Item, Of, Paragraph, Set};
use crate::gongwen::Twips;

/// What something beside the text is said of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Anchor {
    /// A figure or a blank.
    Chip(FigureId),
    /// Words of a block, where it says them for the `nth` time, from 0; the last time where it does so less often, the beginning of the
    /// block where it never does.
    Words {
        /// The block.
        block: BlockId,
        /// Nothing for the block as a whole.
        words: String,
        /// From 0.
        nth: usize,
    },
}

/// The line that an anchor stands in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Beside {
    /// From 0.
    pub page: usize,
    /// From the top of the 版心, in twips.
    pub top: Twips,
    /// In twips.
    pub height: Twips,
    /// The block.
    pub block: BlockId,
    /// The cell of a table, and which of its lines.
    pub cell: Option<(CellId, u16)>,
    /// Characters before it: of the block as it is set, or of the cell's line.
    pub characters: u32,
}

/// A paragraph of the text or of a cell.
#[derive(Clone, Copy)]
struct Standing<'a> {
    item: usize,
    /// Of a cell: its row, and which of the row's cells it is.
    row: Option<(usize, usize)>,
    cell: Option<(CellId, u16)>,
    paragraph: &'a Paragraph,
}

impl Set {
    /// The line in which an anchor stands; nothing for one that the document does not have.
    pub fn beside(&self, anchor: &Anchor) -> Option<Beside> {
        let (standing, Range { start: at, .. }) = self.anchored(anchor)?;
        let Standing { item, row, cell, paragraph } = standing;
        let line = row.map(|(row, _)| row).unwrap_or_else(|| {
            let after = paragraph.lines.iter().position(|end| at < *end as usize);
            after.unwrap_or(paragraph.lines.len().saturating_sub(1))
        });
        let (nth, span) =
            paragraph.spans.iter().enumerate().rev().find(|(_, span)| span.from as usize <= at)?;
        let words = paragraph.text.get(span.from as usize..at).unwrap_or_default();
        let before = if nth == 0 && cell.is_none() { self.carried(item) } else { 0 };
        self.pages.iter().enumerate().find_map(|(page, side)| {
            let own = |one: &&super::PageLine| one.item == item && one.line == line && !one.repeated;
            let found = side.lines.iter().find(own)?;
            Some(Beside {
                page,
                top: found.top,
                height: found.height.min(paragraph.line_height(&self.sheet)),
                block: span.block,
                cell,
                characters: before + count(words),
            })
        })
    }

    /// The paragraph and the words of it, in bytes, that something is said of.
    pub(super) fn noted(&mut self, anchor: &Anchor) -> Option<(&mut Paragraph, Range<usize>)> {
        let (Standing { item, row, cell, .. }, stretch) = self.anchored(anchor)?;
        let paragraph = match (self.items.get_mut(item)?, row) {
            (Item::Paragraph(paragraph), _) => paragraph,
            (Item::Table(table), Some((row, nth))) => {
                let cell = cell.map_or(0, |(_, line)| usize::from(line));
                table.rows.get_mut(row)?.cells.get_mut(nth)?.paragraphs.get_mut(cell)?
            }
            (Item::Table(_), None) => return None,
        };
        Some((paragraph, stretch))
    }

    fn anchored(&self, anchor: &Anchor) -> Option<(Standing<'_>, Range<usize>)> {
        match anchor {
            Anchor::Chip(id) => self.chip(*id),
            Anchor::Words { block, words, nth } => self.said(*block, words, *nth),
        }
    }

    /// Characters of the block that an item goes on with in the items before it.
    fn carried(&self, item: usize) -> u32 {
        let block = self.items.get(item).and_then(Item::block);
        let before = self.items.get(..item).unwrap_or_default().iter().rev();
        let same = before.take_while(|before| block.is_some() && before.block() == block);
        same.map(|before| match before {
            Item::Paragraph(paragraph) => count(&paragraph.text),
            Item::Table(_) => 0,
        })
        .sum()
    }

    fn chip(&self, id: FigureId) -> Option<(Standing<'_>, Range<usize>)> {
        self.standing().find_map(|standing| {
            let runs = &standing.paragraph.runs;
            let nth =
                runs.iter().position(|run| matches!(run.of, Of::Figure(of) | Of::Blank(of) if of == id))?;
            let from = nth.checked_sub(1).map_or(0, |before| runs[before].end as usize);
            Some((standing, from..runs[nth].end as usize))
        })
    }

    /// Words of a block; all of its first paragraph where it does not say them.
    fn said(&self, block: BlockId, words: &str, nth: usize) -> Option<(Standing<'_>, Range<usize>)> {
        let (mut beginning, mut last, mut before) = (None, None, 0);
        for standing in self.standing() {
            let paragraph = standing.paragraph;
            let Some(span) = paragraph.spans.iter().find(|span| span.block == block) else { continue };
            beginning = beginning.or(Some((standing, span.from as usize..span.to as usize)));
            if words.is_empty() {
                break;
            }
            // As they are quoted: on one line.
            let text = paragraph.text.replace(['\n', '\t'], " ");
            for (at, _) in text.match_indices(words) {
                last = Some((standing, at..at + words.len()));
                if before == nth {
                    return last;
                }
                before += 1;
            }
        }
        last.or(beginning)
    }

    /// All paragraphs, in reading order.
    fn standing(&self) -> impl Iterator<Item = Standing<'_>> {
        self.items.iter().enumerate().flat_map(|(item, own)| {
            let (alone, table) = match own {
                Item::Paragraph(paragraph) => (Some(paragraph), None),
                Item::Table(table) => (None, Some(table)),
            };
            let alone = alone.map(|paragraph| Standing { item, row: None, cell: None, paragraph });
            let rows = table.into_iter().flat_map(|table| table.rows.iter().enumerate());
            let cells = rows.flat_map(|(row, cells)| {
                cells.cells.iter().enumerate().map(move |(nth, cell)| ((row, nth), cell))
            });
            let in_cells = cells.flat_map(move |(row, cell)| {
                cell.paragraphs.iter().enumerate().map(move |(nth, paragraph)| {
                    let place = cell.cell.and_then(|id| Some((id, u16::try_from(nth).ok()?)));
                    Standing { item, row: Some(row), cell: place, paragraph }
                })
            });
            alone.into_iter().chain(in_cells)
        })
    }
}

fn count(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}
