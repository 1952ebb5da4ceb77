//! The paragraphs of an earlier report: its blocks as they stand on lines.

use std::ops::Range;

use super::{Base, Block};
use crate::document::{BlockId, FigureId};

/// What a block of a draft is called that comes from a place of a base.
pub fn block_at(place: usize) -> BlockId {
    BlockId::new(&format!("b{place}"))
}

/// The place of a base that a block of a draft comes from; none for one that a person added.
pub fn place_of(block: BlockId) -> Option<usize> {
    block.as_str().strip_prefix('b')?.split('x').next()?.parse().ok()
}

/// The place of a base where the slot begins that a blank of a draft comes from; none for another blank.
pub fn slot_of(blank: FigureId) -> Option<usize> {
    blank.as_str().strip_prefix('b')?.rsplit_once('f')?.1.parse().ok()
}

/// What stands on one line: a heading with the text that runs on behind it, a series that goes through.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Paragraph {
    /// Where it begins, by which it is called.
    pub start: usize,
    /// Behind its last character.
    pub end: usize,
    /// Its blocks, by their places in [`Base::blocks`].
    pub blocks: Vec<usize>,
}

impl Base {
    /// The paragraphs of one of its texts, in their order; what is no part of the report is in none.
    pub fn paragraphs(&self, of: u16) -> Vec<Paragraph> {
        let chars: Vec<char> = self.text.chars().collect();
        let mut paragraphs: Vec<Paragraph> = Vec::new();
        let ours = |block: &Block| block.role.is_some() && block.of == of;
        for (at, block) in self.blocks.iter().enumerate().filter(|(_, block)| ours(block)) {
            let Range { start, end } = block.place;
            match paragraphs.last_mut() {
                Some(last) if !chars[last.end..start].iter().any(|c| matches!(c, '\n' | '\r')) => {
                    last.end = end;
                    last.blocks.push(at);
                }
                _ => paragraphs.push(Paragraph { start, end, blocks: vec![at] }),
            }
        }
        paragraphs
    }

    /// How many texts there are.
    pub fn texts(&self) -> u16 {
        let texts = self.blocks.iter().filter(|block| block.role.is_some()).map(|block| block.of + 1);
        texts.max().unwrap_or_default()
    }
}

impl Paragraph {
    /// Its words in one line; `chars` are those of [`Base::text`].
    pub fn words(&self, base: &Base, chars: &[char]) -> String {
        let places = self.blocks.iter().map(|block| base.blocks[*block].place.clone());
        places.flat_map(|place| &chars[place]).filter(|c| !matches!(c, '\n' | '\r')).collect()
    }
}
