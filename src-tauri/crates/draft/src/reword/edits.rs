//! Where a line of a template differs from the same line with other words.

use std::collections::HashSet;

use super::words::{Atom, Token, bare};
use shuhui_core::align::ends;

/// A part of a line that becomes another.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Edit {
    /// Atoms of the line as it was.
    from: usize,
    to: usize,
    /// What stands there then.
    pub(super) into: Vec<Atom>,
}

impl Edit {
    /// Where it stands in a line whose atoms are matched `at`; nowhere when something else stands in between.
    pub(super) fn within(&self, at: &[Option<usize>], length: usize) -> Option<(usize, usize)> {
        if self.from == self.to {
            let behind = if self.from == 0 { Some(0) } else { at[self.from - 1].map(|at| at + 1) };
            let front = at.get(self.to).map_or(Some(length), |at| *at);
            return behind.zip(front).filter(|(behind, front)| behind == front);
        }
        let first = at[self.from]?;
        let whole = (self.from..self.to).all(|n| at[n] == Some(first + (n - self.from)));
        whole.then(|| (first, first + (self.to - self.from)))
    }
}

/// What leads from a line to the same with other words. Where these words alone do not explain it, one edit does.
pub(super) fn edits(old: &[Atom], new: &[Atom], given: &[(Vec<Token>, Vec<Token>)]) -> Vec<Edit> {
    by_words(old, new, given).unwrap_or_else(|| {
        let (front, back) = ends(&bare(old), &bare(new));
        vec![Edit { from: front, to: old.len() - back, into: new[front..new.len() - back].to_vec() }]
    })
}

/// A way through both lines: atoms that are alike, and given words that become others.
fn by_words(old: &[Atom], new: &[Atom], given: &[(Vec<Token>, Vec<Token>)]) -> Option<Vec<Edit>> {
    let begins = |line: &[Atom], at: usize, words: &[Token]| {
        line.len() >= at + words.len()
            && words.iter().zip(&line[at..]).all(|(word, atom)| *word == atom.token)
    };
    // Words first, then what is alike, then words put where none were: the last could stand anywhere.
    let spoken = given.iter().filter(|(was, _)| !was.is_empty());
    let silent = given.iter().filter(|(was, _)| was.is_empty());
    let turns: Vec<Option<&(Vec<Token>, Vec<Token>)>> =
        spoken.map(Some).chain([None]).chain(silent.map(Some)).collect();
    let step = |i: usize, j: usize, turn: usize| match turns[turn] {
        Some((was, is)) => (begins(old, i, was) && begins(new, j, is)).then(|| (i + was.len(), j + is.len())),
        None => (i < old.len() && j < new.len() && old[i].token == new[j].token).then_some((i + 1, j + 1)),
    };
    let mut dead: HashSet<(usize, usize)> = HashSet::new();
    // Where one stands, and which turn is tried next from there.
    let mut path = vec![(0, 0, 0)];
    while let Some((i, j, turn)) = path.last_mut() {
        if *i == old.len() && *j == new.len() {
            break;
        }
        let (at, now) = ((*i, *j), *turn);
        if now == turns.len() {
            dead.insert(at);
            path.pop();
            continue;
        }
        *turn += 1;
        if let Some(next) = step(at.0, at.1, now).filter(|next| *next != at && !dead.contains(next)) {
            path.push((next.0, next.1, 0));
        }
    }
    let ways = path.windows(2).filter_map(|pair| {
        let [(i, j, turn), (to, until, _)] = *pair else { return None };
        turns[turn - 1].map(|_| Edit { from: i, to, into: new[j..until].to_vec() })
    });
    (!path.is_empty()).then(|| ways.collect())
}
