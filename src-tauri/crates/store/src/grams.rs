//! Finding text: overlapping pairs of characters as tokens of FTS5, cut here and asked as a phrase.
//!
//! A text is first reduced to its letters, hanzi and digits, in half width and lower case; then 应急管理 becomes
//! `应急 急管 管理 理`. Because reducing works character by character, a word that stands in a text also stands in the
//! reduced text. The lone last character lets a search for one character find it as a prefix.

use std::collections::VecDeque;
use std::fmt::Write;
use std::ops::Range;

use shuhui_core::radical;

/// The query of FTS5 for words parted by spaces; `None` when nothing searchable is in them.
pub(crate) fn query(text: &str) -> Option<String> {
    let mut query = String::new();
    for word in words(text) {
        query.push_str(if query.is_empty() { "\"" } else { " \"" });
        let mut characters = word.chars();
        match (characters.next(), characters.next()) {
            // One character: every token that begins with it.
            (Some(only), None) => write!(query, "{only}\" *").ok()?,
            _ => {
                pairs(word.chars(), &mut query);
                query.push('"');
            }
        }
    }
    (!query.is_empty()).then_some(query)
}

/// The words of a query, reduced.
pub(crate) fn words(text: &str) -> Vec<String> {
    text.split_whitespace()
        .map(|word| reduced(word).collect::<String>())
        .filter(|word| !word.is_empty())
        .collect()
}

/// Appends the tokens of one text.
pub(crate) fn cut(text: &str, grams: &mut String) {
    let last = pairs(reduced(text), grams);
    grams.extend(last);
    grams.push(' ');
}

/// Appends the overlapping pairs and gives the last character.
fn pairs(characters: impl Iterator<Item = char>, grams: &mut String) -> Option<char> {
    let mut last = None;
    for character in characters {
        if let Some(last) = last {
            grams.push(last);
            grams.push(character);
            grams.push(' ');
        }
        last = Some(character);
    }
    last
}

/// Letters, hanzi and digits in half width and lower case; radicals as the hanzi that they look like.
pub(crate) fn reduced(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(reduce)
}

/// Whether two texts say the same, whatever marks and blanks stand in them.
pub fn says_same(a: &str, b: &str) -> bool {
    reduced(a).eq(reduced(b))
}

/// The places of words in a text, in characters of it, in their order; none lies within another, and of two that begin at one place the
/// longer counts. Only so much of the text is looked at as is asked for.
pub fn places(text: &str, query: &str) -> impl Iterator<Item = Range<usize>> {
    let mut words: Vec<Vec<char>> = words(query).iter().map(|word| word.chars().collect()).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let longest = words.first().map_or(0, Vec::len);
    let mut rest = text.chars().enumerate().flat_map(|(at, c)| reduce(c).map(move |c| (c, at)));
    let mut near: VecDeque<(char, usize)> = VecDeque::with_capacity(longest);
    std::iter::from_fn(move || {
        loop {
            near.extend(rest.by_ref().take(longest - near.len()));
            near.front()?;
            let stands = |word: &&Vec<char>| {
                word.len() <= near.len() && word.iter().zip(&near).all(|(a, (b, _))| a == b)
            };
            let Some(length) = words.iter().find(stands).map(Vec::len) else {
                near.pop_front();
                continue;
            };
            let (first, last) = (near[0].1, near[length - 1].1);
            near.drain(..length);
            return Some(first..last + 1);
        }
    })
}

/// What is left of a character.
fn reduce(character: char) -> impl Iterator<Item = char> {
    let plain = match character {
        '\u{4e00}'..='\u{9fff}' => return Reduced::One(Some(character)),
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(character as u32 - 0xfee0).unwrap_or(character),
        _ => radical::plain(character),
    };
    match plain.is_alphanumeric() {
        true => Reduced::Lower(plain.to_lowercase()),
        false => Reduced::One(None),
    }
}

/// What is left of a character: of most hanzi themselves, without asking the tables of Unicode.
enum Reduced {
    One(Option<char>),
    Lower(std::char::ToLowercase),
}

impl Iterator for Reduced {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        match self {
            Self::One(character) => character.take(),
            Self::Lower(characters) => characters.next(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> String {
        let mut grams = String::new();
        cut(text, &mut grams);
        grams.trim_end().to_owned()
    }

    #[test]
    fn a_text_is_cut_into_overlapping_pairs_of_what_can_be_searched() {
        assert_eq!(tokens("《应急》管理"), "应急 急管 管理 理");
        assert_eq!(tokens("ＤＮＡ Lab"), "dn na al la ab b");
        assert_eq!(tokens("𬭎㛃"), "𬭎㛃 㛃");
        assert_eq!(tokens("⽣产⽉"), "生产 产月 月");
        assert_eq!(tokens("，。"), "");
    }

    #[test]
    fn a_query_is_a_phrase_a_word() {
        assert_eq!(query("应急管理  党课").as_deref(), Some("\"应急 急管 管理 \" \"党课 \""));
        assert_eq!(query("会").as_deref(), Some("\"会\" *"));
        assert_eq!(query(" 《\" "), None);
    }

    #[test]
    fn a_word_is_found_over_marks_and_breaks_in_characters_of_the_text() {
        let found = |text, query| places(text, query).collect::<Vec<_>>();
        assert_eq!(found("开展“隐患”\n排查2次，隐患排查。", "隐患排查"), [3..9, 12..16]);
        assert_eq!(found("党课、党课讲稿", "党课 党课讲"), [0..2, 3..6]);
        assert!(found("党课", "，").is_empty());
        assert!(says_same("党课 ２次。", "党课2次") && !says_same("党课2次", "党课3次"));
    }
}
