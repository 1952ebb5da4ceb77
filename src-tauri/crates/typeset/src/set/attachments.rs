//! 附件说明 (7.3.4): 附件： and the names under each other, numbered where there are several.

use shuhui_core::document::{Block, Line, Number};

use super::body::Setter;
use super::words::Words;
use super::{Indents, Item, Look, Paragraph, Placed};
use crate::gongwen::{StyleKey, Twips};

/// The lead of one name.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Lead {
    /// 附件： or 附件：1. or 2.
    words: String,
    /// Whether the name stands at a tab behind the words.
    numbered: bool,
    /// So that a wrapped name goes on under its first hanzi.
    indents: Indents,
}

/// Sets the names; `before` is the free space above the first.
pub(super) fn push(setter: &mut Setter<'_>, block: &Block, style: StyleKey, before: Option<Twips>) {
    let mut inner = setter.inner();
    let lines: Vec<&Line> = block.lines().into_iter().map(|(_, line)| line).collect();
    for (nth, line) in lines.iter().enumerate() {
        let lead = lead(nth, lines.len());
        let mut words = Words::default();
        match &line.number {
            Number::Fixed(number) => words.words(number, Look::default()),
            _ => words.words(&lead.words, Look::default()),
        }
        if lead.numbered {
            words.tab();
        }
        let placed = Placed {
            before: before.filter(|_| nth == 0),
            indents: lead.indents,
            lead: words.len(),
            // 附件说明 is not torn between pages.
            keep_next: nth + 1 < lines.len(),
            ..Placed::default()
        };
        words.line(line, Look::default(), &mut inner);
        let span = Some((block.id, nth == 0, nth + 1 == lines.len()));
        setter.add(Paragraph::new(style, placed, words, span));
    }
    // Where no page has room for all of them nothing holds them together.
    let own = setter.items.len() - lines.len();
    let rows = |item: &Item| if let Item::Paragraph(name) = item { name.lines.len() } else { 0 };
    let all: usize = setter.items[own..].iter().map(rows).sum();
    if usize::try_from(setter.sheet.grid.lines).is_ok_and(|most| all > most) {
        for item in &mut setter.items[own..] {
            if let Item::Paragraph(name) = item {
                name.placed.keep_next = false;
            }
        }
    }
    if lines.is_empty() {
        let placed = Placed { before, ..Placed::default() };
        setter.add(Paragraph::new(style, placed, Words::default(), Some((block.id, true, true))));
    }
}

/// The lead of the `nth` of `count` names, counted from 0.
fn lead(nth: usize, count: usize) -> Lead {
    const FIRST_LINE: i32 = 4;
    const WORD: i32 = 6;
    if count == 1 {
        let indents = Indents { left: FIRST_LINE + WORD, hanging: WORD, right: 0 };
        return Lead { words: "附件：".to_owned(), numbered: false, indents };
    }
    // `1.` is three quarters of a 字, `10.` one and a quarter.
    let number = if count < 10 { 2 } else { 3 };
    let left = FIRST_LINE + WORD + number;
    if nth == 0 {
        Lead {
            words: "附件：1.".to_owned(),
            numbered: true,
            indents: Indents { left, hanging: WORD + number, right: 0 },
        }
    } else {
        Lead {
            words: format!("{}.", nth + 1),
            numbered: true,
            indents: Indents { left, hanging: number, right: 0 },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_attachments_are_numbered_and_their_names_stand_in_one_column() {
        let (first, second) = (lead(0, 2), lead(1, 2));
        assert_eq!((first.words.as_str(), second.words.as_str()), ("附件：1.", "2."));
        assert_eq!(first.indents.left, second.indents.left);
        // The number of the second stands under the number of the first: both three 字 behind 左空二字.
        assert_eq!(
            second.indents.left - second.indents.hanging,
            first.indents.left - first.indents.hanging + 6
        );
    }
}
