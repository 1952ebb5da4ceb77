//! Searching many documents for words, by the rule of [`crate::find()`].

use shuhui_core::Document;

use crate::find::{Hit, Wanted, each_line, hits_in};

/// All that a document says, ready to be asked at every key whether words stand in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Searchable(String);

impl Searchable {
    /// What a document says.
    pub fn of(document: &Document) -> Self {
        let mut text = String::new();
        each_line(document, |_, line| {
            text.extend(line.iter().map(|shown| shown.folded()));
            text.push('\n');
        });
        Self(text)
    }

    /// What a name says.
    pub fn name(name: &str) -> Self {
        Self(name.chars().map(crate::find::folded).collect())
    }

    /// Whether the words stand somewhere in one line; whole or not makes no difference here.
    pub fn has(&self, wanted: &Wanted) -> bool {
        self.0.contains(wanted.folded())
    }
}

/// The place by which a document is shown as found: the first of the first words in a line that has all of them, else the first of all;
/// and how many places the first words have.
pub fn best(document: &Document, wanted: &[Wanted]) -> (Option<Hit>, usize) {
    let Some((first, others)) = wanted.split_first() else { return (None, 0) };
    let (mut best, mut any, mut count) = (None, None, 0);
    each_line(document, |at, line| {
        let mut hits = hits_in(at, line, first).into_iter();
        let Some(hit) = hits.next() else { return };
        count += 1 + hits.len();
        if best.is_none() && others.iter().all(|other| !hits_in(at, line, other).is_empty()) {
            best = Some(hit);
        } else if any.is_none() {
            any = Some(hit);
        }
    });
    (best.or(any), count)
}
