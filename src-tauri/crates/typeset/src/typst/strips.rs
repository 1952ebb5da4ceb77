//! Which words stand where on a page, so that a point of it leads back to the text.

use shuhui_core::document::{BlockId, CellId};

use super::fill::{Filling, Side};
use super::letters::Letter;
use crate::set::{Item, Paragraph};

/// A place in the text, as a window finds it again.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TextPlace {
    /// The block.
    pub block: BlockId,
    /// The cell of a table, and which of its lines.
    pub cell: Option<(CellId, u16)>,
    /// Characters before it: of the block as it is set, its number included, or of the cell's line.
    pub characters: u32,
}

/// Words of one block on one line, in one face; in points from the upper left corner of the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Strip {
    /// Where its first character stands in the text.
    place: TextPlace,
    characters: u32,
    pub left: f64,
    pub top: f64,
    width: f64,
    height: f64,
}

/// Where the paragraph that is being filled stands in its block.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Within {
    /// Characters of the block in the paragraphs before.
    pub before: u32,
    /// The cell of a table, and which of its lines.
    pub cell: Option<(CellId, u16)>,
}

impl Filling<'_> {
    /// Notes where letters stand that were drawn from a point on.
    pub(super) fn note(
        &self,
        side: &mut Side,
        paragraph: &Paragraph,
        letters: &[Letter],
        (left, top): (f64, f64),
        height: f64,
    ) {
        let (Some(first), Some(last)) = (letters.first(), letters.last()) else { return };
        let spans = paragraph.spans.iter().enumerate().rev();
        let Some((nth, span)) = spans.into_iter().find(|(_, span)| span.from as usize <= first.text.start)
        else {
            return;
        };
        let count = |from: usize, to: usize| count(paragraph.text.get(from..to).unwrap_or_default());
        let before = if nth == 0 { self.within.before } else { 0 };
        let characters = before + count(span.from as usize, first.text.start);
        side.strips.push(Strip {
            place: TextPlace { block: span.block, cell: self.within.cell, characters },
            characters: count(first.text.start, last.text.end),
            left,
            top,
            width: letters.iter().map(|letter| letter.width + letter.after).sum(),
            height,
        });
    }
}

/// For each item how many characters of the block that it goes on with stand in the items before.
pub(super) fn carried(items: &[Item]) -> Vec<u32> {
    let (mut block, mut characters) = (None, 0);
    let carried = items.iter().map(|item| {
        if item.block().is_none() || item.block() != block {
            (block, characters) = (item.block(), 0);
        }
        let before = characters;
        if let Item::Paragraph(paragraph) = item {
            characters += count(&paragraph.text);
        }
        before
    });
    carried.collect()
}

/// The place in the text that is nearest to a point.
pub(super) fn nearest(strips: &[Strip], (x, y): (f64, f64)) -> Option<TextPlace> {
    let beyond = |at: f64, from: f64, length: f64| (from - at).max(at - from - length).max(0.0);
    // The line first: what is far to the left in the same line is nearer than what stands right above.
    let distance = |strip: &&Strip| {
        (beyond(y, strip.top, strip.height) * 100.0).hypot(beyond(x, strip.left, strip.width))
    };
    let strip = strips.iter().min_by(|one, other| distance(one).total_cmp(&distance(other)))?;
    let part = if strip.width > 0.0 { ((x - strip.left) / strip.width).clamp(0.0, 1.0) } else { 0.0 };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between none and all of them"
    )]
    let into = (part * f64::from(strip.characters)).round() as u32;
    Some(TextPlace { characters: strip.place.characters + into, ..strip.place })
}

/// Where words stand on a line.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct WordsAt {
    /// Their left edge.
    pub left: f64,
    /// Their upper edge.
    pub top: f64,
    /// Their width.
    pub width: f64,
    /// Their height.
    pub height: f64,
}

/// The words of a page, those of one line that follow each other as one.
pub(super) fn words(strips: &[Strip]) -> Vec<WordsAt> {
    let follows = |one: &Strip, next: &Strip| {
        let gap = next.left - (one.left + one.width);
        (one.top + one.height - next.top - next.height).abs() < one.height / 2.0 && gap.abs() < one.height
    };
    let joined = |line: &[Strip]| {
        let (first, last) = (line.first()?, line.last()?);
        let width = last.left + last.width - first.left;
        Some(WordsAt { left: first.left, top: first.top, width, height: first.height })
    };
    strips.chunk_by(follows).filter_map(joined).collect()
}

fn count(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}
