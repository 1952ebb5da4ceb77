//! Where a line of a template differs from the same line with other words, and where that stands in a draft.

use std::collections::HashSet;

use super::words::{Atom, Token};

/// More comparisons than that are not made: so long a line was written by nobody's template.
const MOST_COMPARED: usize = 4_000_000;

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
        let (front, back) = ends(old, new);
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

/// How many atoms are alike at the front and at the back.
fn ends(one: &[Atom], other: &[Atom]) -> (usize, usize) {
    let alike = |(one, other): &(&Atom, &Atom)| one.token == other.token;
    let front = one.iter().zip(other).take_while(alike).count();
    let back = one[front..].iter().rev().zip(other[front..].iter().rev()).take_while(alike).count();
    (front, back)
}

/// For each atom of a template's line its place in a draft's, where it was left standing.
pub(super) fn matched(before: &[Atom], stands: &[Atom]) -> Vec<Option<usize>> {
    let mut at = vec![None; before.len()];
    let (front, back) = ends(before, stands);
    for (n, at) in at.iter_mut().enumerate().take(front) {
        *at = Some(n);
    }
    for n in 0..back {
        at[before.len() - 1 - n] = Some(stands.len() - 1 - n);
    }
    let (old, new) = (&before[front..before.len() - back], &stands[front..stands.len() - back]);
    if old.len().saturating_mul(new.len()) <= MOST_COMPARED {
        for (n, m) in common(old, new) {
            at[front + n] = Some(front + m);
        }
    }
    at
}

/// A longest common subsequence, by places.
fn common(one: &[Atom], other: &[Atom]) -> Vec<(usize, usize)> {
    let width = other.len() + 1;
    let mut longest = vec![0_u32; (one.len() + 1) * width];
    for n in (0..one.len()).rev() {
        for m in (0..other.len()).rev() {
            longest[n * width + m] = if one[n].token == other[m].token {
                longest[(n + 1) * width + m + 1] + 1
            } else {
                longest[(n + 1) * width + m].max(longest[n * width + m + 1])
            };
        }
    }
    let (mut n, mut m, mut pairs) = (0, 0, Vec::new());
    while n < one.len() && m < other.len() {
        if one[n].token == other[m].token {
            pairs.push((n, m));
            n += 1;
            m += 1;
        } else if longest[(n + 1) * width + m] >= longest[n * width + m + 1] {
            n += 1;
        } else {
            m += 1;
        }
    }
    pairs
}
