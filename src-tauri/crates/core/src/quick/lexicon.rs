//! The words a line is read by: kinds with their synonyms and tags, and the names that the log has used so far.

use std::collections::{HashMap, HashSet};

use super::line::{Line, half_width};
use super::{names, place};
use crate::complete::{Fit, Name, Names};
use crate::kind::{Kind, Kinds};
use crate::measure::{ATTENDANCE, is_word};

/// A name that the log has used, and how much.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Weighed {
    /// As it was written.
    pub name: String,
    /// How often and how lately: [`Weighed::ONCE`] for a use just now, less the longer it is ago.
    pub weight: u64,
}

impl Weighed {
    /// The weight of a single use, just now.
    pub const ONCE: u64 = 1_000;
}

/// Names that the log has used so far, in any order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Known {
    /// 标签
    pub tags: Vec<Weighed>,
    /// 地点
    pub places: Vec<Weighed>,
    /// 主持人
    pub hosts: Vec<Weighed>,
    /// 主讲人
    pub speakers: Vec<Weighed>,
    /// 承办科室
    pub depts: Vec<Weighed>,
}

impl Known {
    /// What a name is believed to be. One that stands for a person here and for a place there is what it mostly is, and a slip
    /// of the pen (地点=王建平) is believed only once it was made as often as no slip is.
    fn believed(&self) -> Vec<(&str, Means)> {
        let lists = [
            (&self.tags, Means::Tag),
            (&self.places, Means::Place),
            (&self.hosts, Means::Host),
            (&self.speakers, Means::Speaker),
            (&self.depts, Means::Dept),
        ];
        let every = || lists.into_iter().flat_map(|(names, means)| names.iter().map(move |one| (one, means)));
        let mut weights: HashMap<(&str, bool), u64> = HashMap::new();
        for (one, means) in every() {
            *weights.entry((one.name.trim(), means.is_person())).or_default() += one.weight;
        }
        let believed = every().filter(|(one, means)| {
            let name = one.name.trim();
            let other = weights.get(&(name, !means.is_person())).copied().unwrap_or(0);
            let sure = looks_like(name, *means) || one.weight > SLIPS * Weighed::ONCE;
            *means == Means::Tag || (sure && one.weight >= other)
        });
        believed.map(|(one, means)| (one.name.trim(), means)).collect()
    }
}

/// A name in a field that it does not look like is no slip after so many uses.
const SLIPS: u64 = 2;

fn looks_like(name: &str, means: Means) -> bool {
    let chars: Vec<char> = name.chars().collect();
    let person = names::is_name(&chars) || names::is_dotted(&chars);
    match means {
        Means::Place | Means::Dept => !person,
        // Rare surnames are nobody's slip; a room is.
        Means::Host | Means::Speaker => person || !place::is_called_so(&chars),
        Means::Tag | Means::Kind { .. } => true,
    }
}

/// All of these by their first character; built once for many lines.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    kinds: Kinds,
    words: HashMap<char, Vec<Word>>,
    nouns: HashSet<String>,
    /// The kinds by how they sound.
    sounds: Names,
    /// Their other names by how those sound, and which kind has them.
    other_sounds: Names,
    others: HashMap<String, usize>,
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

impl Means {
    pub(super) const fn is_person(self) -> bool {
        matches!(self, Self::Host | Self::Speaker)
    }
}

/// Nouns in front of numbers that every office writes, beside those of its kinds.
const NOUNS: [&str; 21] = [
    "立行立改",
    "意见建议",
    "改正",
    "问题",
    "整改",
    "改",
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
        for (name, means) in known.believed() {
            lexicon.add(name, means);
        }
        lexicon.sounds = Names::new(kinds.all().iter().map(|kind| Name {
            text: kind.name.clone(),
            also: Vec::new(),
            weight: 0,
        }));
        for (index, kind) in kinds.all().iter().enumerate() {
            lexicon.others.extend(kind.synonyms.iter().map(|word| (word.clone(), index)));
        }
        lexicon.other_sounds = Names::new(lexicon.others.keys().map(|word| Name {
            text: word.clone(),
            also: Vec::new(),
            weight: 0,
        }));
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

    /// Whether a name is one of the log's, with some meaning.
    pub(super) fn knows(&self, name: &str, wanted: impl Fn(Means) -> bool) -> bool {
        let words = name.chars().next().and_then(|first| self.words.get(&half_width(first)));
        words.is_some_and(|words| words.iter().any(|word| word.name == name && wanted(word.means)))
    }

    pub(super) fn kind(&self, index: usize) -> &Kind {
        &self.kinds.all()[index]
    }

    pub(super) fn kinds(&self) -> &Kinds {
        &self.kinds
    }

    /// Whether people are what a kind counts by 名, as of a day, and are no heads of an occasion: 信息员 21名.
    pub(super) fn counts_names(&self, kind: usize) -> bool {
        let measures = &self.kind(kind).measures;
        measures.iter().any(|measure| measure == "名")
            && !measures.iter().any(|measure| measure == ATTENDANCE[0])
    }

    /// The one kind whose pinyin begins as typed: zxz, dk. Two that sound alike are for the person to choose from, unless a
    /// letter for every character is typed, and the other needs a rarer reading (dzh: 党组会, not 督查). Other names of kinds
    /// are asked where no kind's own sounds so, and need a letter for every character: ywpx.
    pub(super) fn kind_by_sound(&self, typed: &str) -> Option<usize> {
        let (names, in_full) = alike(&self.sounds, typed);
        if names.is_empty() {
            let (_, in_full) = alike(&self.other_sounds, typed);
            let kinds: HashSet<usize> =
                in_full.iter().filter_map(|word| self.others.get(*word).copied()).collect();
            return kinds.iter().next().copied().filter(|_| kinds.len() == 1);
        }
        let name = match (names.as_slice(), in_full.as_slice()) {
            ([one], _) | (_, [one]) => *one,
            _ => return None,
        };
        self.kinds.all().iter().position(|kind| kind.name == name)
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

    /// The end of the longest such noun that begins there.
    pub(super) fn noun_at(&self, line: &Line, begin: usize) -> Option<usize> {
        let ends = (begin + 2..=begin + 6).rev();
        let mut nouns = ends.filter(|end| line.is_word(&(begin..*end)));
        nouns.find(|end| self.is_noun(&line.plain(&(begin..*end))))
    }

    /// The longest such noun that ends there.
    pub(super) fn noun_before(&self, line: &Line, end: usize) -> Option<usize> {
        (2..=6_usize)
            .rev()
            .filter_map(|length| end.checked_sub(length))
            .find(|begin| line.is_word(&(*begin..end)) && self.is_noun(&line.plain(&(*begin..end))))
    }
}

/// The names that sound best as typed, and those of them with a letter for every character.
fn alike<'a>(names: &'a Names, typed: &str) -> (Vec<&'a str>, Vec<&'a str>) {
    let found = names.find(typed);
    let best =
        found.first().map(|best| best.fit).filter(|fit| matches!(fit, Fit::Sounds | Fit::BeginsToSound));
    let alike: Vec<&str> = found.iter().filter(|one| Some(one.fit) == best).map(|one| one.text).collect();
    let in_full = alike.iter().filter(|text| text.chars().count() == typed.len()).copied().collect();
    (alike, in_full)
}
