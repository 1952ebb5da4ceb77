//! The words a line is read by: kinds with their synonyms and tags, and the names that the log has used so far.

use std::collections::{HashMap, HashSet};

use super::line::{Line, half_width};
use crate::kind::{Kind, Kinds};
use crate::measure::is_word;

/// Names that the log has used so far, in any order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Known {
    /// 标签
    pub tags: Vec<String>,
    /// 地点
    pub places: Vec<String>,
    /// 主持人
    pub hosts: Vec<String>,
    /// 主讲人
    pub speakers: Vec<String>,
    /// 承办科室
    pub depts: Vec<String>,
}

/// All of these by their first character; built once for many lines.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    kinds: Kinds,
    words: HashMap<char, Vec<Word>>,
    nouns: HashSet<String>,
}

#[derive(Clone, Debug)]
struct Word {
    chars: Vec<char>,
    name: String,
    means: Means,
}

/// What a word names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Means {
    /// The kind of that place in the list, by its own name or by a synonym.
    Kind {
        index: usize,
        named: bool,
    },
    Tag,
    Place,
    Host,
    Speaker,
    Dept,
}

/// Nouns in front of numbers that every office writes, beside those of its kinds.
const NOUNS: [&str; 17] = [
    "问题",
    "整改",
    "隐患",
    "通报",
    "建议",
    "意见",
    "线索",
    "阵地",
    "诉求",
    "准确率",
    "整改率",
    "完成率",
    "办结率",
    "合格率",
    "覆盖率",
    "满意率",
    "满意度",
];

impl Lexicon {
    /// The lexicon of a log.
    pub fn new(kinds: &Kinds, known: &Known) -> Self {
        let mut lexicon = Self { kinds: kinds.clone(), ..Self::default() };
        for (index, kind) in kinds.all().iter().enumerate() {
            lexicon.add(&kind.name, Means::Kind { index, named: true });
            for synonym in &kind.synonyms {
                lexicon.add(synonym, Means::Kind { index, named: false });
            }
            lexicon.nouns.extend(kind.measures.iter().cloned());
        }
        lexicon.nouns.extend(NOUNS.map(str::to_owned));
        lexicon.nouns.retain(|noun| !is_word(noun));
        let lists = [
            (&known.tags, Means::Tag),
            (&known.places, Means::Place),
            (&known.hosts, Means::Host),
            (&known.speakers, Means::Speaker),
            (&known.depts, Means::Dept),
        ];
        for (names, means) in lists {
            for name in names {
                lexicon.add(name, means);
            }
        }
        for words in lexicon.words.values_mut() {
            words.sort_by_key(|word| std::cmp::Reverse(word.chars.len()));
        }
        lexicon
    }

    fn add(&mut self, name: &str, means: Means) {
        let name = name.trim();
        let chars: Vec<char> = name.chars().map(half_width).collect();
        // A single character is a slip of some earlier pen and would be found everywhere.
        if let (Some(first), true) = (chars.first(), chars.len() > 1) {
            self.words.entry(*first).or_default().push(Word { chars, name: name.to_owned(), means });
        }
    }

    /// The words that stand at a place of the line: where each ends, its name and meaning, the longest first.
    pub(super) fn at<'a>(
        &'a self,
        line: &'a Line,
        begin: usize,
    ) -> impl Iterator<Item = (usize, &'a str, Means)> {
        let words = line.at(begin).and_then(|first| self.words.get(&first)).map_or(&[][..], Vec::as_slice);
        words.iter().filter_map(move |word| {
            let stands = word.chars.iter().enumerate().all(|(index, c)| line.at(begin + index) == Some(*c));
            stands.then(|| (begin + word.chars.len(), word.name.as_str(), word.means))
        })
    }

    /// The longest word of some meaning that covers exactly these places.
    pub(super) fn exactly<'a>(
        &'a self,
        line: &'a Line,
        begin: usize,
        end: usize,
        wanted: impl Fn(Means) -> bool,
    ) -> Option<(&'a str, Means)> {
        self.at(line, begin)
            .find(|(stop, _, means)| *stop == end && wanted(*means))
            .map(|(_, name, means)| (name, means))
    }

    pub(super) fn kind(&self, index: usize) -> &Kind {
        &self.kinds.all()[index]
    }

    pub(super) fn kinds(&self) -> &Kinds {
        &self.kinds
    }

    /// Whether a noun in front of a number names a measure.
    pub(super) fn is_noun(&self, noun: &str) -> bool {
        self.nouns.contains(noun)
    }

    /// A rate that nobody listed and that stands apart, as 到课率 95% has it.
    pub(super) fn rate_before(&self, line: &Line, end: usize) -> Option<usize> {
        let begins = (2..=6_usize).filter_map(|length| end.checked_sub(length));
        let rate = |begin: &usize| line.is_word(&(*begin..end)) && line.at(end - 1) == Some('率');
        begins.filter(rate).find(|begin| line.begins(*begin))
    }

    /// Whether such a noun begins there.
    pub(super) fn noun_behind(&self, line: &Line, begin: usize) -> bool {
        let nouns = (begin + 2..=begin + 6).map(|end| begin..end);
        nouns.into_iter().any(|word| line.is_word(&word) && self.is_noun(&line.plain(&word)))
    }

    /// The longest such noun that ends there.
    pub(super) fn noun_before(&self, line: &Line, end: usize) -> Option<usize> {
        (2..=6_usize)
            .rev()
            .filter_map(|length| end.checked_sub(length))
            .find(|begin| line.is_word(&(*begin..end)) && self.is_noun(&line.plain(&(*begin..end))))
    }
}
