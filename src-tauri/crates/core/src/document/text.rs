//! A document as plain text.

use super::line::Inline;
use super::numbers::Numbers;
use super::part::Shape;
use super::{Block, Document};

impl Block {
    /// The words as they are read, with the numbers in front and inside; lines and cells parted by line breaks. `nth` is the block's
    /// position among those that were numbered.
    pub fn text(&self, numbers: &Numbers, nth: usize) -> String {
        let mut inner = numbers.inner(nth).iter();
        let between = if matches!(self.shape, Shape::RunIn { .. }) { "" } else { "\n" };
        let mut text = numbers.label(nth).to_owned();
        for (at, (_, line)) in self.lines().into_iter().enumerate() {
            if at > 0 {
                text.push_str(between);
            }
            for piece in &line.pieces {
                match piece {
                    Inline::Number(_) => text.push_str(inner.next().map_or("", String::as_str)),
                    piece => text.push_str(&piece.shown()),
                }
            }
        }
        text
    }
}

impl Document {
    /// The text of every block, in order.
    pub fn texts(&self) -> Vec<String> {
        let numbers = self.numbers();
        self.blocks.iter().enumerate().map(|(nth, block)| block.text(&numbers, nth)).collect()
    }

    /// How long reading it aloud takes, in minutes; at least one.
    pub fn minutes_aloud(&self) -> usize {
        /// Characters a minute of a report that is spoken before a meeting.
        const PACE: usize = 240;
        ((self.characters() + PACE / 2) / PACE).max(1)
    }

    /// Characters that a reader counts: everything but white space.
    pub fn characters(&self) -> usize {
        self.texts().iter().map(|text| text.chars().filter(|c| !c.is_whitespace()).count()).sum()
    }
}
