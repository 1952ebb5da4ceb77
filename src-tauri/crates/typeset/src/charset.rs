//! Characters that a printed page cannot show: named before the file leaves the house, never dropped in silence.
//!
//! A character outside the fonts' set stays in the text and is reported, because the reader's machine may have a font for it.

use std::borrow::Cow;
use std::sync::LazyLock;

use shuhui_core::document::{BlockId, Words};
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

/// A text of one line as XML can hold it, for what is not checked where it is made: hints, expressions, names.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().any(|c| c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}')) {
        Words::new(text).map_or(Cow::Borrowed(""), |words| words.to_string().into())
    } else {
        text.into()
    }
}

/// Notes the characters of a block's words that the fonts may not have; `told` are those of the block that were noted before.
pub(crate) fn examine(text: &str, block: BlockId, told: &mut Vec<char>, issues: &mut Vec<Issue>) {
    for (at, c) in text.char_indices() {
        if !covers(c) && !matches!(c, '\n' | '\t') && !told.contains(&c) {
            told.push(c);
            issues.push(issue(c, text, at, block));
        }
    }
}

/// That the machine's own face lacks a character, with its place.
pub(crate) fn lacking(c: char, face: &str, text: &str, at: usize, block: BlockId) -> Issue {
    told(Issue::advice("typeset.face_lacks").with("face", face), c, text, at, block)
}

fn issue(c: char, text: &str, at: usize, block: BlockId) -> Issue {
    told(Issue::advice("typeset.missing_glyph"), c, text, at, block)
}

fn told(issue: Issue, c: char, text: &str, at: usize, block: BlockId) -> Issue {
    let before: String =
        text[..at].chars().rev().take(SNIPPET).collect::<Vec<_>>().into_iter().rev().collect();
    let after: String = text[at..].chars().take(SNIPPET + 1).collect();
    let snippet = format!("{before}{after}").replace(['\n', '\t'], " ");
    issue
        .with("character", c)
        .with("code", format!("U+{:04X}", u32::from(c)))
        .with("text", snippet.clone())
        .with("block", block.as_str())
        .at(Place::Block { block: block.to_string(), snippet: Some(snippet) })
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
