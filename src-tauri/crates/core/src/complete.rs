//! Completing what is typed by names the log has used: by their characters or by the pinyin of these, in full, by its
//! initials, or mixed (`zhongxinzu`, `zxz` and 中xz all lead to 中心组). A character of several readings is found by each.

use std::cmp::Reverse;

use pinyin::{ToPinyin, ToPinyinMulti};

use crate::quick::half_width;

/// A name that can complete what is typed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Name {
    /// What is offered.
    pub text: String,
    /// Other words that lead to it.
    pub also: Vec<String>,
    /// How much it is used; the greater comes first among names that fit alike.
    pub weight: u64,
}

/// How a name fits what was typed, best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Fit {
    /// It is what was typed.
    Is,
    /// It begins so.
    Begins,
    /// It holds it.
    Holds,
    /// All of it sounds so.
    Sounds,
    /// It begins to sound so.
    BeginsToSound,
    /// A later part of it sounds so.
    HoldsSound,
}

/// A name that fits what was typed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Found<'a> {
    /// How it fits.
    pub fit: Fit,
    /// [`Name::text`]
    pub text: &'a str,
    /// The other word that led to it; none where its own text fits.
    pub by: Option<&'a str>,
    /// [`Name::weight`]
    pub weight: u64,
}

impl Found<'_> {
    /// What the better one has less of.
    pub fn rank(&self) -> impl Ord + use<> {
        (self.fit, self.by.is_some(), Reverse(self.weight))
    }
}

/// Names of one sort, ready to be searched at every key.
#[derive(Clone, Debug, Default)]
pub struct Names(Vec<Prepared>);

#[derive(Clone, Debug)]
struct Prepared {
    name: Name,
    folded: String,
    also: Vec<String>,
}

/// Readings are followed as the bits of a word; who types more has typed the name itself.
const MOST_SOUNDS: usize = 63;

impl Names {
    /// Prepares names; those of equal weight keep this order.
    pub fn new(names: impl IntoIterator<Item = Name>) -> Self {
        let prepare = |name: Name| Prepared {
            folded: fold(&name.text),
            also: name.also.iter().map(|word| fold(word)).collect(),
            name,
        };
        Self(names.into_iter().map(prepare).collect())
    }

    /// All names that fit, best first; every name when nothing is typed.
    pub fn find(&self, typed: &str) -> Vec<Found<'_>> {
        let typed = Typed::new(typed);
        let mut found: Vec<Found<'_>> = self
            .0
            .iter()
            .filter_map(|prepared| {
                let (fit, by) = prepared.fit(&typed)?;
                let Name { text, weight, .. } = &prepared.name;
                Some(Found { fit, text, by, weight: *weight })
            })
            .collect();
        found.sort_by_key(Found::rank);
        found
    }
}

impl Prepared {
    fn fit(&self, typed: &Typed) -> Option<(Fit, Option<&str>)> {
        if let Some(fit) = typed.fits(&self.folded) {
            return Some((fit, None));
        }
        let by = self.also.iter().zip(&self.name.also);
        by.filter_map(|(folded, word)| Some((typed.fits(folded)?, Some(word.as_str())))).min()
    }
}

/// What names are put in order by: how their characters sound, as in a dictionary; other characters stand for themselves.
pub fn sounds(text: &str) -> String {
    let mut key = String::with_capacity(text.len() * 2);
    for c in text.chars().map(half_width) {
        match c.to_pinyin() {
            Some(sound) => key.extend([sound.plain(), " "]),
            None => key.extend(c.to_lowercase()),
        }
    }
    // The text itself tells those apart that sound alike.
    key.push('\u{1}');
    key.push_str(text);
    key
}

struct Typed {
    text: String,
    chars: Vec<char>,
    /// Whether pinyin may be meant.
    sounds: bool,
}

impl Typed {
    fn new(typed: &str) -> Self {
        let text = fold(typed.trim());
        // Input methods part syllables with an apostrophe: xi'an.
        let chars: Vec<char> = text.chars().filter(|c| *c != '\'').collect();
        let sounds = chars.iter().any(char::is_ascii_lowercase) && chars.len() <= MOST_SOUNDS;
        Self { text, chars, sounds }
    }

    fn fits(&self, word: &str) -> Option<Fit> {
        if let Some(place) = word.find(&self.text) {
            return Some(match place {
                0 if word.len() == self.text.len() => Fit::Is,
                0 => Fit::Begins,
                _ => Fit::Holds,
            });
        }
        self.sounds.then(|| self.sounds_in(word)).flatten()
    }

    fn sounds_in(&self, word: &str) -> Option<Fit> {
        match self.heard(word, false) {
            Some(0) => Some(Fit::Sounds),
            Some(_) => Some(Fit::BeginsToSound),
            // A single letter stands somewhere in nearly every name.
            None if self.chars.len() > 1 => self.heard(word, true).map(|_| Fit::HoldsSound),
            None => None,
        }
    }

    /// How many characters of the word are left behind those that sound as typed; none when they do not.
    fn heard(&self, word: &str, anywhere: bool) -> Option<usize> {
        let all = 1_u64 << self.chars.len();
        // Bit i: the first i typed characters have been heard.
        let mut reached = 1_u64;
        let mut left = word.chars();
        while let Some(c) = left.next() {
            // Marks are seldom typed: 《条例》 is tl.
            let mut next = if c.is_alphanumeric() { 0 } else { reached };
            for begin in (0..self.chars.len()).filter(|begin| reached & (1 << begin) != 0) {
                next |= said(c, &self.chars[begin..]) << begin;
            }
            if next & all != 0 {
                return Some(left.count());
            }
            reached = if anywhere { next | 1 } else { next };
        }
        None
    }
}

/// Bit n: the first n of the typed characters say this one.
fn said(c: char, typed: &[char]) -> u64 {
    let mut bits = u64::from(typed.first() == Some(&c)) << 1;
    for reading in c.to_pinyin_multi().into_iter().flatten() {
        let plain = reading.plain();
        // ü is typed v.
        let letters = || plain.chars().map(|letter| if letter == 'ü' { 'v' } else { letter });
        let same = letters().zip(typed).take_while(|(letter, typed)| letter == *typed).count();
        let length = letters().count();
        // The last syllable may be on its way; the others are an initial or whole.
        if same == length || same == typed.len() {
            bits |= 1 << same;
        }
        if same >= 1 {
            bits |= 1 << 1;
        }
        if same >= 2 && plain.starts_with(['z', 'c', 's']) && plain[1..].starts_with('h') {
            bits |= 1 << 2;
        }
    }
    bits & !1
}

fn fold(text: &str) -> String {
    text.chars().map(half_width).flat_map(char::to_lowercase).collect()
}
