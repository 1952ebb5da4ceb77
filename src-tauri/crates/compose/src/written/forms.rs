//! Which blocks the language of templates can say as what they are. All others are written as plain words with their numbers, so that
//! the text stays what it is.

use std::collections::HashSet;

use shuhui_core::document::{Block, Depth, Number, Role, SeriesStyle, Shape, numbers, shown, unnumber_lone};

use crate::places;

/// Adds the blocks that have to be plain words: what has no mark, and what would be numbered otherwise.
pub(super) fn settle(blocks: &[Block], plain: &mut HashSet<usize>) {
    let wanted = numbers(blocks);
    plain.extend(blocks.iter().enumerate().filter(|(_, block)| !has_mark(block)).map(|(nth, _)| nth));
    // A block that counts no more changes what others are numbered.
    for _ in 0..=blocks.len() {
        let mut made: Vec<Block> = blocks.to_vec();
        for (nth, block) in made.iter_mut().enumerate().filter(|(nth, _)| plain.contains(nth)) {
            if !matches!(blocks[nth].shape, Shape::Table(_) | Shape::Picture(_)) {
                block.role = Role::Paragraph;
                if let Some(number) = block.number_mut() {
                    *number = Number::None;
                }
            }
        }
        unnumber_lone(&mut made);
        let numbered = numbers(&made);
        let differs = |nth: &usize| !plain.contains(nth) && numbered.label(*nth) != wanted.label(*nth);
        let others: Vec<usize> = (0..blocks.len()).filter(differs).collect();
        if others.is_empty() {
            return;
        }
        plain.extend(others);
    }
}

/// Whether the language has a mark for a block, and makes its number.
fn has_mark(block: &Block) -> bool {
    match (block.role, block.number()) {
        // Without its 。 a heading must still have words.
        (Role::Heading(_), number) => {
            *number == Number::Auto
                && !words(block).trim_matches(|c: char| c == '。' || c.is_whitespace()).is_empty()
        }
        (Role::Series(Depth::Outer), Number::Auto) => true,
        (Role::Series(_), number) => {
            matches!(number, Number::Styled(SeriesStyle::Shi | SeriesStyle::Shouxian | SeriesStyle::Di))
        }
        // The language ends it with a colon.
        (Role::Addressee, _) => match &block.shape {
            Shape::Line(line) => shown(&line.pieces).ends_with('：'),
            _ => false,
        },
        (Role::Annex, number) => *number == Number::Auto,
        (Role::Title | Role::Table | Role::Picture, _) => true,
        (Role::Paragraph, number) => *number == Number::None,
        (role, _) => places::label(role).is_some(),
    }
}

/// Whether a heading's line is a sentence with its 。: assembled it has none.
pub(super) fn is_one_sentence(block: &Block) -> bool {
    if !matches!(block.role, Role::Heading(_)) {
        return false;
    }
    let words = words(block);
    words.trim_end().find('。').is_some_and(|at| words.trim_end().len() == at + '。'.len_utf8())
}

fn words(block: &Block) -> String {
    block.lines().into_iter().map(|(_, line)| shown(&line.pieces)).collect()
}

/// What a line of a block begins with.
pub(super) fn mark(block: &Block, before: Option<&Block>) -> String {
    let style = |block: &Block| match (block.role, block.number()) {
        (Role::Series(_), Number::Styled(style)) => Some(*style),
        (Role::Series(_), _) => Some(SeriesStyle::Shi),
        _ => None,
    };
    match block.role {
        Role::Title => "# ".to_owned(),
        Role::Heading(level) => format!("{} ", "#".repeat(usize::from(u8::from(level)) + 1)),
        Role::Series(_) => match (style(block), before.and_then(style)) {
            (Some(SeriesStyle::Shouxian), _) => "-首先 ".to_owned(),
            (Some(SeriesStyle::Di), _) => "-第一 ".to_owned(),
            // Without a word it would go on in those of the series above.
            (_, Some(SeriesStyle::Shouxian | SeriesStyle::Di)) => "-一是 ".to_owned(),
            _ => "- ".to_owned(),
        },
        role => places::label(role).map(|label| format!("〔{label}〕")).unwrap_or_default(),
    }
}
