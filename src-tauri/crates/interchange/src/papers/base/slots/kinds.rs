//! Which kinds of entries a number may count, by the words around it.

use std::ops::Range;

use shuhui_core::Kinds;

use super::cues::{CUES, Tells};
use crate::papers::base::source::Source;

/// Words that stand for kinds, with the kind's name and how telling they are.
pub(in crate::papers::base) struct Index {
    words: Vec<Word>,
    kinds: Vec<Known>,
}

struct Word {
    chars: Vec<char>,
    kind: usize,
    /// Less for words that also say other things.
    weight: i32,
}

/// A kind and what its entries are counted in.
struct Known {
    name: String,
    word: String,
    measures: Vec<String>,
}

/// What a name of a kind counts more than a word that hints at it.
const NAMED: i32 = 30;
const TAGGED: i32 = 12;
const HINTED: i32 = 16;
const VAGUE: i32 = 2;
/// What a kind gains whose entries are counted in the word behind the number.
const FITS: i32 = 14;
/// Characters in front of what was done, where a clause begins with it.
const VERB: usize = 2;
/// What words right beside the number gain.
const BESIDE: i32 = 12;

impl Index {
    pub(in crate::papers::base) fn of(kinds: &Kinds) -> Self {
        let mut words = Vec::new();
        let mut known = Vec::new();
        for (at, kind) in kinds.all().iter().enumerate() {
            known.push(Known {
                name: kind.name.clone(),
                word: kind.word.clone(),
                measures: kind.measures.clone(),
            });
            let mut add = |word: &str, weight: i32| {
                let chars: Vec<char> = word.chars().collect();
                if chars.len() > 1 {
                    words.push(Word { chars, kind: at, weight });
                }
            };
            add(&kind.name, NAMED);
            kind.synonyms.iter().for_each(|word| add(word, NAMED - 2));
            kind.tags.iter().filter(|tag| tells(tag)).for_each(|word| add(word, TAGGED));
            for cue in CUES.iter().filter(|cue| cue.kind == kind.name && cue.tells != Tells::Needed) {
                let weight = if cue.tells == Tells::Vague { VAGUE } else { HINTED };
                cue.words.iter().for_each(|word| add(word, weight));
            }
        }
        Self { words, kinds: known }
    }

    /// The kinds that the words in front of a number and behind it speak of, the likeliest first.
    pub(in crate::papers::base) fn ranked(
        &self,
        source: &Source,
        before: &Range<usize>,
        behind: &Range<usize>,
        unit: Option<&str>,
    ) -> Vec<String> {
        let mut scores: Vec<(i32, usize)> = Vec::new();
        let mut add = |kind: usize, score: i32| match scores.iter_mut().find(|(_, known)| *known == kind) {
            Some((best, _)) => *best = (*best).max(score),
            None => scores.push((score, kind)),
        };
        for word in &self.words {
            let length = i32::try_from(word.chars.len()).unwrap_or(9).min(9);
            let fits = i32::from(unit.is_some_and(|unit| self.kinds[word.kind].is_counted_in(unit))) * FITS;
            let score = word.weight + length * 3 + fits;
            if let Some(distance) = last(&source.chars[before.clone()], &word.chars) {
                // 检查食品生产经营单位3506家次: between what was done and how much stands what it was done to.
                let begins = before.len() - distance - word.chars.len() <= VERB;
                let distance = if begins { distance.min(4) } else { distance };
                let beside = if distance == 0 && word.weight > VAGUE { BESIDE } else { 0 };
                add(word.kind, score + beside - i32::try_from(distance.min(40)).unwrap_or(40));
            }
            if let Some(distance) = behind_of(&source.chars[behind.clone()], &word.chars) {
                let beside = if distance == 0 && word.weight > VAGUE { BESIDE / 2 } else { -4 };
                add(word.kind, score + beside - 2 * i32::try_from(distance.min(40)).unwrap_or(40));
            }
        }
        let around = source.words(before.clone()) + &source.words(behind.clone());
        // Whether what a kind needs stands there; of most it is nothing.
        let needed = |name: &str| {
            let needed = CUES.iter().find(|cue| cue.kind == name && cue.tells == Tells::Needed)?;
            Some(needed.words.iter().any(|word| around.contains(word)))
        };
        scores
            .iter_mut()
            .filter(|(_, kind)| needed(&self.kinds[*kind].name) == Some(true))
            .for_each(|(score, _)| *score += BESIDE);
        scores.retain(|(score, kind)| *score > 0 && needed(&self.kinds[*kind].name) != Some(false));
        scores.sort_by_key(|(score, kind)| (-score, *kind));
        scores.into_iter().take(4).map(|(_, kind)| self.kinds[kind].name.clone()).collect()
    }
}

impl Known {
    fn is_counted_in(&self, unit: &str) -> bool {
        let unit = unit.trim_start_matches(['万', '亿', '千', '百']);
        let same = |one: &str, other: &str| {
            one == other || (matches!(one, "场" | "次" | "场次") && matches!(other, "场" | "次" | "场次"))
        };
        same(&self.word, unit) || self.measures.iter().any(|measure| measure != "人次" && measure == unit)
    }
}

/// Whether a tag tells of its kind: those of people and places tell nothing.
fn tells(tag: &str) -> bool {
    let whose = ["干部", "成员", "对象", "书记", "网络安全"].iter().any(|end| tag.ends_with(end));
    tag == "选派" || (tag.chars().count() >= 4 && !whose)
}

/// How far in front of the end a word stands last.
fn last(chars: &[char], word: &[char]) -> Option<usize> {
    let at = chars.windows(word.len()).rposition(|window| window == word)?;
    Some(chars.len() - at - word.len())
}

/// How far a word is from either end of what stands behind a number: *次专项督查, 一期网评员培训班.
fn behind_of(chars: &[char], word: &[char]) -> Option<usize> {
    let at = chars.windows(word.len()).rposition(|window| window == word)?;
    Some(at.min(chars.len() - at - word.len()))
}
