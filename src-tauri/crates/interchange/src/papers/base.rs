//! An earlier report 往年文稿 taken apart, with the place of everything in its text.
//!
//! [`Manuscript`] ──source──▶ lines of one text ──noise, several──▶ texts ──opening, closing, joining, segments──▶ blocks
//! ──slots, promises──▶ [`Base`]. Pure, and linear in the length of the text. No character is changed or dropped: whoever rolls a
//! report over, or shows it beside the new one, points into the text as it was found.

mod about;
mod closing;
mod head;
mod joining;
mod laid;
mod noise;
mod opening;
mod promises;
mod segments;
mod slots;
mod source;
mod texts;

use std::ops::Range;

use shuhui_core::Kinds;
use shuhui_core::base::{Base, Block, Confidence, Reason, Standing};
use shuhui_core::document::Role;

use super::manuscript::{Manuscript, Said};
pub use laid::{Laid, lay_out};
use source::Source;
pub use source::{RowOf, lines_of, rows_of};

/// Takes an earlier report apart; `kinds` are those that its numbers may count.
pub fn take_apart(manuscript: &Manuscript, kinds: &Kinds) -> Base {
    let source = Source::of(manuscript);
    let (lines, noise) = noise::parted(&source);
    let mut blocks: Vec<Block> = noise.into_iter().map(noisy).collect();
    for (of, mut lines) in (0..).zip(texts::parted(&source, lines)) {
        opening::outline(&source, &mut lines);
        opening::find(&source, &mut lines);
        closing::find(&source, &mut lines);
        let mut headings = segments::Headings::of(&source, &lines);
        for line in joining::joined(&source, lines, &headings) {
            segments::part(&source, &line, &mut headings, |block| blocks.push(Block { of, ..block }));
        }
    }
    blocks.sort_by_key(|block| (block.place.start, block.place.end));
    let title = about::title(&source, &blocks);
    let (period, unit) = (about::period(&source, &blocks, &title), about::unit(&source, &blocks, &title));
    let plans = promises::plans(&source, &blocks);
    let promises = promises::find(&source, &plans, kinds);
    let slots = slots::find(&source, &blocks, &promises, kinds);
    Base { text: source.text, title, period, unit, blocks, slots, plans, promises }
}

/// A block that is no part of the report.
fn noisy((place, reason): (Range<usize>, Reason)) -> Block {
    Block {
        role: None,
        place,
        number: 0,
        heading: None,
        joined: false,
        reason,
        confidence: Confidence::Likely,
        of: 0,
    }
}

/// A line of the source on its way to blocks.
#[derive(Clone, Debug)]
struct Line {
    /// Where it stands, without blanks and marks of markup at its ends.
    place: Range<usize>,
    /// What the file said of it.
    said: Said,
    /// Whether all of it is bold.
    strong: bool,
    /// Whether it is a row of a table.
    row: bool,
    /// Lines of the source between the one before and this one, blank ones counted.
    gap: u32,
    /// What it was found to be.
    found: Option<(Option<Role>, Reason, Confidence)>,
}

impl Line {
    fn is(&mut self, role: Role, reason: Reason, confidence: Confidence) {
        self.found = Some((Some(role), reason, confidence));
    }

    /// Whether nothing is known of it yet, and it is words.
    const fn is_open(&self) -> bool {
        self.found.is_none() && !self.row
    }

    fn len(&self) -> usize {
        self.place.len()
    }
}

/// Whether a block is text that somebody wrote as part of the report.
fn is_text(block: &Block) -> bool {
    block.standing() != Standing::Noise
}
