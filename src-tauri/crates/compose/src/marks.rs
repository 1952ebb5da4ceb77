//! The private alphabet between the template and its rendered text: where a block begins, which figure stands here.
//!
//! Planes 15 and 16 of Unicode are private and nobody's names are written in them, so one character says everything
//! and no filter can cut a mark in two. Whatever comes from a person is cleaned of them: nobody can forge a mark.
//! The private area of plane 0 is left alone, because older files keep rare characters of names there.

use shuhui_core::document::Words;

/// Parts the cells of a table row.
pub(crate) const CELL: char = '\u{FF000}';
/// Opens a blank written in the template.
pub(crate) const BLANK_OPEN: char = '\u{FF001}';
/// Closes it.
pub(crate) const BLANK_CLOSE: char = '\u{FF002}';
/// Stands for how many headings follow under the one above.
pub(crate) const SECTIONS: char = '\u{FF003}';

/// Stands before the name of a template's text that a figure follows, in the place of the text.
pub const FOLLOWS: char = '\u{FF004}';

const FIRST_PLACE: u32 = 0xF_0000;
const FIRST_FIGURE: u32 = 0x10_0000;
/// As many places as there are characters before the signals.
pub(crate) const MOST_PLACES: usize = 0xF000;
/// As many distinct figures as plane 16 has characters.
pub(crate) const MOST_FIGURES: usize = 0xFFFE;

/// The character that says: the n-th place of the template begins here.
pub(crate) fn place(index: usize) -> Option<char> {
    mark(FIRST_PLACE, index, MOST_PLACES)
}

/// The character that says: the n-th figure stands here.
pub(crate) fn figure(index: usize) -> Option<char> {
    mark(FIRST_FIGURE, index, MOST_FIGURES)
}

/// Which place a character marks.
pub(crate) fn read_place(character: char) -> Option<usize> {
    read(FIRST_PLACE, character, MOST_PLACES)
}

/// Which figure a character marks.
pub(crate) fn read_figure(character: char) -> Option<usize> {
    read(FIRST_FIGURE, character, MOST_FIGURES)
}

/// Whether a character belongs to the private alphabet.
pub(crate) fn is_mark(character: char) -> bool {
    u32::from(character) >= FIRST_PLACE
}

/// A person's words on one line, cleaned as [`Words`] are and without the private alphabet; empty when nothing is left.
pub(crate) fn clean(text: &str) -> String {
    let words = Words::new(text).map_or_else(String::new, String::from);
    if words.chars().any(is_mark) { words.chars().filter(|&c| !is_mark(c)).collect() } else { words }
}

fn mark(first: u32, index: usize, most: usize) -> Option<char> {
    let index = u32::try_from(index).ok().filter(|_| index < most)?;
    char::from_u32(first + index)
}

fn read(first: u32, character: char, most: usize) -> Option<usize> {
    let index = usize::try_from(u32::from(character).checked_sub(first)?).ok()?;
    (index < most).then_some(index)
}
