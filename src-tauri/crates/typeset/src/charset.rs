//! Characters that a printed page cannot show: named before the file leaves the house, never dropped in silence.
//!
//! A character outside the fonts' set stays in the text and is reported, because the reader's machine may have a font for it.
//! A control character cannot stand in XML at all: it is taken out, and reported.

use std::borrow::Cow;
use std::sync::LazyLock;

use shuhui_core::document::{Block, Document, Inline};
use shuhui_core::issue::{Issue, Place};

/// Ranges of code points, as assets/data/charset.txt lists them.
const LIST: &str = include_str!("../../../../assets/data/charset.txt");

/// How much of the text around a character is shown with it.
const SNIPPET: usize = 8;

static CHARSET: LazyLock<Charset> = LazyLock::new(|| Charset::parse(LIST));

/// Whether the fonts of a report are sure to have a character.
pub fn covers(c: char) -> bool {
    CHARSET.holds(c)
}

/// The document without characters that XML forbids, and what was found: one issue for each character and block.
pub fn examine(document: &Document) -> (Cow<'_, Document>, Vec<Issue>) {
    let mut issues = Vec::new();
    let mut forbidden = forbids(&document.title) || forbids(&document.unit);
    for block in &document.blocks {
        let mut seen = Vec::new();
        for piece in block.body.runs().into_iter().flatten() {
            let text = shown(piece);
            for (at, c) in text.char_indices().filter(|(_, c)| !covers(*c)) {
                forbidden |= is_forbidden(c);
                if !seen.contains(&c) {
                    seen.push(c);
                    issues.push(issue(c, text, at, block));
                }
            }
        }
    }
    let document = if forbidden { Cow::Owned(cleaned(document)) } else { Cow::Borrowed(document) };
    (document, issues)
}

/// A text without the characters that XML forbids; line breaks and tabs inside a piece become spaces.
pub(crate) fn clean(text: &str) -> String {
    text.chars()
        .filter(|c| !is_forbidden(*c) || is_space(*c))
        .map(|c| if is_space(c) { ' ' } else { c })
        .collect()
}

/// XML 1.0 has no way to write these, and a line break inside a piece would be lost on the way.
fn is_forbidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

fn is_space(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r')
}

pub(crate) fn forbids(text: &str) -> bool {
    text.chars().any(is_forbidden)
}

fn shown(piece: &Inline) -> &str {
    match piece {
        Inline::Text { text } => text,
        Inline::Figure(figure) => &figure.text,
        Inline::Blank(blank) => &blank.hint,
    }
}

fn issue(c: char, text: &str, at: usize, block: &Block) -> Issue {
    let before: String =
        text[..at].chars().rev().take(SNIPPET).collect::<Vec<_>>().into_iter().rev().collect();
    let after: String = text[at..].chars().skip(1).take(SNIPPET).collect();
    let code = format!("U+{:04X}", u32::from(c));
    let issue = if is_forbidden(c) {
        Issue::error("typeset.control_character").with("code", code)
    } else {
        Issue::advice("typeset.missing_glyph").with("character", c).with("code", code)
    };
    let middle = if is_forbidden(c) { ' ' } else { c };
    let snippet = clean(&format!("{before}{middle}{after}"));
    issue
        .with("text", snippet.clone())
        .with("block", block.id.as_str())
        .at(Place::Block { block: block.id.to_string(), snippet: Some(snippet) })
}

fn cleaned(document: &Document) -> Document {
    let mut document = document.clone();
    document.title = clean(&document.title);
    document.unit = clean(&document.unit);
    for piece in document.blocks.iter_mut().flat_map(|block| block.body.runs_mut()).flatten() {
        match piece {
            Inline::Text { text } => *text = clean(text),
            Inline::Figure(figure) => figure.text = clean(&figure.text),
            Inline::Blank(blank) => blank.hint = clean(&blank.hint),
        }
    }
    document
}

/// One bit for each code point of the basic plane; the few beyond it in order.
struct Charset {
    basic: Box<[u64]>,
    beyond: Vec<u32>,
}

impl Charset {
    fn parse(list: &str) -> Self {
        let mut charset = Self { basic: vec![0; 0x1_0000 / 64].into_boxed_slice(), beyond: Vec::new() };
        for range in list.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace) {
            let (first, last) = range.split_once('-').unwrap_or((range, range));
            let (Ok(first), Ok(last)) = (u32::from_str_radix(first, 16), u32::from_str_radix(last, 16))
            else {
                continue;
            };
            for code in first..=last {
                match usize::try_from(code) {
                    Ok(bit) if bit < 0x1_0000 => charset.basic[bit / 64] |= 1 << (bit % 64),
                    _ => charset.beyond.push(code),
                }
            }
        }
        charset
    }

    fn holds(&self, c: char) -> bool {
        match usize::try_from(u32::from(c)) {
            Ok(bit) if bit < 0x1_0000 => self.basic[bit / 64] >> (bit % 64) & 1 == 1,
            _ => self.beyond.binary_search(&u32::from(c)).is_ok(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_read_to_its_last_range() {
        let holes =
            LIST.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).filter(
                |range| {
                    let (first, last) = range.split_once('-').unwrap_or((range, range));
                    u32::from_str_radix(first, 16).is_err() || u32::from_str_radix(last, 16).is_err()
                },
            );
        assert_eq!(holes.count(), 0);
        let basic: u32 = CHARSET.basic.iter().map(|word| word.count_ones()).sum();
        assert_eq!(basic as usize + CHARSET.beyond.len(), 9055);
    }

    #[test]
    fn the_characters_of_official_prose_and_of_rare_names_are_covered() {
        for c in "　 《》“”‘’—…〔〕①※℃○堃喆祎珺昇璟骉犇翀〇％～".chars()
        {
            assert!(covers(c), "{c}");
        }
        assert!(!covers('😀') && !covers('\u{1}') && !covers('\u{E000}') && !covers('龖'));
    }
}
