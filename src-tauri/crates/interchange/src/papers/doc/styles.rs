//! The styles of a .doc (STSH): what a paragraph is that says nothing else itself.

use super::pieces::File;
use super::properties::{Own, apply};
use super::{number_16, place};

/// Which of the lists of places names the styles.
const STYLES: usize = 1;
/// Styles that are read, and how far one is made from another.
const MOST: usize = 4_000;
const DEPTH: usize = 12;
/// The style that titles have.
const TITLE: u16 = 62;

/// The styles of a file, in their order.
pub(super) fn read(file: &File, tables: &[u8]) -> Vec<Own> {
    let found = all(file, tables).unwrap_or_default();
    (0..found.len()).map(|nth| resolved(&found, nth)).collect()
}

/// A style by itself.
struct Style<'t> {
    title: bool,
    base: usize,
    sprms: &'t [u8],
}

fn all<'t>(file: &File, tables: &'t [u8]) -> Option<Vec<Option<Style<'t>>>> {
    let bytes = tables.get(file.list(STYLES)?)?;
    let count = usize::from(number_16(bytes, 2)?).min(MOST);
    let fixed = usize::from(number_16(bytes, 4)?);
    let mut at = 2 + usize::from(number_16(bytes, 0)?);
    let mut found = Vec::new();
    for _ in 0..count {
        let Some(length) = number_16(bytes, at).map(usize::from) else { break };
        let style = bytes.get(at + 2..at + 2 + length).unwrap_or_default();
        found.push(one(style, fixed));
        at += 2 + length + length % 2;
    }
    Some(found)
}

/// A style of paragraphs; others have no properties that count here.
fn one(style: &[u8], fixed: usize) -> Option<Style<'_>> {
    let (known, kind) = (number_16(style, 0)?, number_16(style, 2)?);
    if kind & 0x0F != 1 {
        return None;
    }
    let name = usize::from(number_16(style, fixed)?);
    let from = fixed + 2 + name * 2 + 2;
    let length = place(u32::from(number_16(style, from)?));
    let sprms = style.get(from + 4..from + 2 + length.max(2)).unwrap_or_default();
    Some(Style { title: known & 0x0FFF == TITLE, base: usize::from(kind >> 4), sprms })
}

fn resolved(styles: &[Option<Style<'_>>], nth: usize) -> Own {
    let mut chain = Vec::new();
    let mut at = nth;
    while let Some(Some(style)) = styles.get(at).filter(|_| chain.len() < DEPTH) {
        chain.push((at, style));
        at = style.base;
    }
    let mut own = Own::PLAIN;
    for (nth, style) in chain.into_iter().rev() {
        // The first nine behind the plain style are the headings.
        own.level = u8::try_from(nth).ok().filter(|level| (1..=9).contains(level)).or(own.level);
        own.title = style.title;
        apply(&mut own, style.sprms);
    }
    own
}
