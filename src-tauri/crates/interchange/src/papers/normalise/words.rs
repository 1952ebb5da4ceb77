//! A line whose characters know whether they are bold.

use crate::papers::manuscript::Span;

/// A line, character by character.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(in crate::papers) struct Words {
    pub(in crate::papers) chars: Vec<char>,
    /// As long as `chars`.
    pub(in crate::papers) strong: Vec<bool>,
}

impl Words {
    pub(in crate::papers) fn plain(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        Self { strong: vec![false; chars.len()], chars }
    }

    pub(in crate::papers) fn of(spans: &[Span]) -> Self {
        let mut words = Self::default();
        for span in spans {
            for c in span.text.chars() {
                words.push(c, span.strong);
            }
        }
        words
    }

    pub(in crate::papers) fn push(&mut self, c: char, strong: bool) {
        self.chars.push(c);
        self.strong.push(strong);
    }

    pub(in crate::papers) fn append(&mut self, mut other: Self) {
        self.chars.append(&mut other.chars);
        self.strong.append(&mut other.strong);
    }

    pub(in crate::papers) fn text(&self) -> String {
        self.chars.iter().collect()
    }

    pub(in crate::papers) fn len(&self) -> usize {
        self.chars.len()
    }

    /// A part of it, without blanks at its ends.
    pub(in crate::papers) fn part(&self, range: std::ops::Range<usize>) -> Self {
        let (mut from, mut to) = (range.start, range.end.min(self.len()));
        while from < to && self.chars[from].is_whitespace() {
            from += 1;
        }
        while from < to && self.chars[to - 1].is_whitespace() {
            to -= 1;
        }
        Self { chars: self.chars[from..to].to_vec(), strong: self.strong[from..to].to_vec() }
    }

    /// Keeps the characters that pass; gives how many went.
    pub(super) fn keep(&mut self, mut passes: impl FnMut(usize, char) -> bool) -> u32 {
        let before = self.len();
        let kept: Vec<bool> = self.chars.iter().enumerate().map(|(at, c)| passes(at, *c)).collect();
        let mut at = 0..;
        self.chars.retain(|_| at.next().is_some_and(|at: usize| kept[at]));
        let mut at = 0..;
        self.strong.retain(|_| at.next().is_some_and(|at: usize| kept[at]));
        u32::try_from(before - self.len()).unwrap_or(u32::MAX)
    }

    /// Puts other characters in the place of some.
    pub(in crate::papers) fn replace(&mut self, range: std::ops::Range<usize>, with: &str) {
        let strong = self.strong.get(range.start).copied().unwrap_or_default();
        let chars: Vec<char> = with.chars().collect();
        self.strong.splice(range.clone(), std::iter::repeat_n(strong, chars.len()));
        self.chars.splice(range, chars);
    }

    /// The nearest character before a place that is no blank.
    pub(super) fn before(&self, at: usize) -> Option<char> {
        self.chars[..at].iter().rev().copied().find(|c| !c.is_whitespace())
    }

    /// The nearest character from a place on that is no blank.
    pub(super) fn from(&self, at: usize) -> Option<char> {
        self.chars.get(at..)?.iter().copied().find(|c| !c.is_whitespace())
    }

    pub(super) fn has_han(&self) -> bool {
        self.chars.iter().any(|c| is_han(*c))
    }
}

/// A hanzi.
pub(in crate::papers) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' | '〇')
}

/// A hanzi, or a mark that stands among them.
pub(in crate::papers) fn is_wide(c: char) -> bool {
    is_han(c)
        || matches!(c, '\u{3001}'..='\u{303F}' | '\u{FF01}'..='\u{FF60}' | '“' | '”' | '‘' | '’' | '—' | '…' | '·' | '①'..='⑳')
}
