//! `{{ sections }}`: how many headings follow under the one above, in hanzi, as 「四个方面」 says it.

use shuhui_core::document::{Blank, Block, BlockId, Inline, Level, Role, Words};
use shuhui_core::numeral;

use crate::marks::SECTIONS;

/// What the blank says where no heading follows.
const HINT: &str = "几个";

/// Puts the numbers where the text asks for them; a blank where there is nothing to count.
pub(crate) fn say(blocks: &mut [Block]) {
    let roles: Vec<Role> = blocks.iter().map(|block| block.role).collect();
    for (at, block) in blocks.iter_mut().enumerate() {
        for (_, line) in block.lines_mut() {
            if !line.pieces.iter().any(asks) {
                continue;
            }
            let count = under(&roles, at);
            let said = |piece: Inline| match piece {
                Inline::Words { text, marks } if text.contains(SECTIONS) => {
                    let mut pieces = Vec::new();
                    let mut above = "";
                    for (nth, part) in text.split(SECTIONS).enumerate() {
                        if nth > 0 {
                            pieces.push(number(count, above));
                        }
                        above = part;
                        pieces.extend(Words::new(part).map(|text| Inline::Words { text, marks }));
                    }
                    pieces
                }
                piece => vec![piece],
            };
            let pieces: Vec<Inline> = std::mem::take(&mut line.pieces).into_iter().flat_map(said).collect();
            line.pieces = shuhui_core::document::joined(pieces);
        }
    }
}

fn asks(piece: &Inline) -> bool {
    matches!(piece, Inline::Words { text, .. } if text.contains(SECTIONS))
}

fn number(count: u32, words: &str) -> Inline {
    let blank = || Inline::Blank(Blank { id: BlockId::new("").figure(0), hint: HINT.to_owned(), expr: None });
    let said = if words.ends_with(numeral::ORDINAL) { numeral::written } else { numeral::counted };
    let words = (count > 0).then(|| said(count.into())).flatten();
    words.and_then(Inline::words).unwrap_or_else(blank)
}

/// How many headings of the next level stand under the heading that the block is, or stands under; those of the first level before any.
fn under(roles: &[Role], at: usize) -> u32 {
    let level = |role: &Role| match role {
        Role::Heading(level) => Some(*level),
        _ => None,
    };
    let above = roles[..=at].iter().rev().find_map(level);
    let below: Vec<Level> = roles[at + 1..]
        .iter()
        .take_while(|role| **role != Role::Annex)
        .filter_map(level)
        .take_while(|level| above.is_none_or(|above| *level > above))
        .collect();
    let next = below.iter().min();
    u32::try_from(below.iter().filter(|level| Some(*level) == next).count()).unwrap_or(u32::MAX)
}
