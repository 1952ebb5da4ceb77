//! Where words begin and end, by the commonest words that a stretch can be cut into.
//!
//! A measure word that stands by itself has lost its number (开展学习次), the last character of a word has not (层次).

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::papers::normalise::is_han;

const LIST: &str = include_str!("../../../../../../../assets/data/words.txt");
/// Characters that are looked at in front of a place, and behind one.
const FRONT: usize = 14;
const BEHIND: usize = 8;
/// Characters of the longest word.
const LONGEST: usize = 4;
/// What a word costs that is as rare as any, and what one costs that the list does not have.
const RARE: u32 = 31;
const UNKNOWN: u32 = 35;

/// The lines of the list by their first characters.
static LINES: LazyLock<HashMap<char, &'static str>> = LazyLock::new(|| {
    let lines = LIST.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| Some((line.chars().next()?, line))).collect()
});

/// How long the words are beside a stretch that is part of none; 0 where no hanzi stand there.
pub(super) struct Cut {
    pub(super) before: usize,
    pub(super) behind: usize,
}

/// Whether a stretch of hanzi is no part of a word, of which none begins in front of `begin`.
pub(super) fn cut(chars: &[char], place: &Range<usize>, begin: usize) -> Result<Cut, Part> {
    // A line break parts no word.
    let breaks = |at: &usize| matches!(chars[*at], '\n' | '\r');
    let hanzi = |at: &usize| is_han(chars[*at]) || breaks(at);
    let front = (begin.max(place.start.saturating_sub(FRONT))..place.start).rev().take_while(hanzi);
    let mut places: Vec<usize> = front.collect();
    places.reverse();
    places.extend(place.clone());
    places.extend((place.end..chars.len()).take(BEHIND).take_while(hanzi));
    places.retain(|at| !breaks(at));
    let words: Vec<char> = places.iter().map(|at| chars[*at]).collect();
    let (start, end) =
        (places.partition_point(|at| *at < place.start), places.partition_point(|at| *at < place.end));
    let ends = ends(&words);
    let whole = |at: usize| at == 0 || ends.contains(&at);
    if whole(start) && whole(end) {
        let before = ends.iter().rev().find(|at| **at < start).map_or(0, |at| *at);
        let behind = ends.iter().find(|at| **at > end).map_or(end, |at| *at);
        return Ok(Cut { before: start - before, behind: behind - end });
    }
    // 立案件: a word ends in front of the stretch as well, and begins where one begins.
    let begins = |at: usize| whole(at) && is_word(&words[at..start]);
    let perhaps = whole(end) && (2..=LONGEST).filter_map(|length| start.checked_sub(length)).any(begins);
    Err(if perhaps { Part::Perhaps } else { Part::Surely })
}

/// Whether a stretch is part of a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part {
    /// Of 案件, unless 立案 stands in front of it.
    Perhaps,
    Surely,
}

/// Where the words of some hanzi end, by what costs least.
fn ends(chars: &[char]) -> Vec<usize> {
    // What the rest costs from a place on, and how long the word is that begins there.
    let mut costs = vec![(0_u32, 0_usize); chars.len() + 1];
    for at in (0..chars.len()).rev() {
        let mut best = (UNKNOWN + costs[at + 1].0, 1);
        words(&chars[at..], |length, cost| {
            let whole = cost + costs[at + length].0;
            if whole < best.0 || whole == best.0 && length > best.1 {
                best = (whole, length);
            }
        });
        costs[at] = best;
    }
    let mut ends = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        at += costs[at].1;
        ends.push(at);
    }
    ends
}

/// Whether some hanzi are a word of the list.
pub(super) fn is_word(chars: &[char]) -> bool {
    let mut found = false;
    words(chars, |length, _| found |= length == chars.len());
    found
}

/// The words that some hanzi begin with: how long each is, and what it costs.
fn words(chars: &[char], mut found: impl FnMut(usize, u32)) {
    let Some(line) = chars.first().and_then(|first| LINES.get(first)) else { return };
    for (nth, word) in line.split(' ').enumerate() {
        // The first of a line has the character that all of them begin with.
        let word = if nth == 0 { word.strip_prefix(chars[0]).unwrap_or_default() } else { word };
        let mut rest = chars[1..].iter().take(LONGEST - 1);
        let mut length = 1;
        let mut same = true;
        let mut common = None;
        for c in word.chars() {
            match c.is_ascii_lowercase() {
                true => common = Some(u32::from(c) - u32::from('a')),
                false => same = same && rest.next() == Some(&c),
            }
            length += usize::from(!c.is_ascii_lowercase());
        }
        if let Some(common) = common.filter(|_| same) {
            found(length, RARE - common);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measure_word_by_itself_is_no_part_of_a_word() {
        let told = |words: &str, word: &str| {
            let chars: Vec<char> = words.chars().collect();
            let at = words.chars().count() - word.chars().count();
            match cut(&chars, &(at..chars.len()), 0) {
                Ok(cut) => chars[at - cut.before..at].iter().collect(),
                Err(part) => format!("{part:?}"),
            }
        };
        for (words, word, before) in [
            ("开展集中学习次", "次", "集中学习"),
            ("干部素质有层次", "次", "Surely"),
            ("新发展党员名", "名", "发展党员"),
            ("主动实名举报名", "名", "举报"),
            ("全年立案件", "件", "Perhaps"),
            ("新增脱贫户户", "户", "脱贫户"),
        ] {
            assert_eq!(told(words, word), before, "{words}");
        }
    }
}
