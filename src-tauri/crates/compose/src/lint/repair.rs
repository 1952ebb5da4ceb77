//! What is written nearly right is reported once and then read as it was meant, so that one fault brings one message: the
//! text is repaired pass by pass before it is examined, and every place is told in the text as it was written.

use std::ops::Range;

use shuhui_core::{Fix, Issue, Place};

use crate::manifest::Key;

use super::{braces, operators, punctuation, spelling};

/// A fault that a pass has found in the text that it was given.
pub(super) struct Repair {
    /// Where it is told.
    pub(super) range: Range<usize>,
    pub(super) issue: Issue,
    /// What is put in the place of what, by which the text goes on; from left to right and apart. Empty where nobody can tell what was
    /// meant.
    pub(super) edits: Vec<(Range<usize>, String)>,
    /// Whether a machine may write them into the file.
    pub(super) safe: bool,
}

impl Repair {
    /// One that is mended by putting a text in a place.
    pub(super) fn new(range: Range<usize>, issue: Issue, text: impl Into<String>) -> Self {
        Self { edits: vec![(range.clone(), text.into())], range, issue, safe: true }
    }

    /// One that nobody can mend without knowing more.
    pub(super) fn told(range: Range<usize>, issue: Issue) -> Self {
        Self { range, issue, edits: Vec::new(), safe: false }
    }
}

/// A text as it was meant, and where its bytes stand in the text as it was written.
pub(super) struct Repaired {
    pub(super) text: String,
    /// One a pass, the last pass last.
    maps: Vec<Map>,
    pub(super) found: Vec<(Range<usize>, Issue)>,
}

/// Stretches of one text with those of the text before that they stand for, from left to right.
#[derive(Default)]
struct Map(Vec<(Range<usize>, Range<usize>)>);

/// The text as it was meant.
pub(super) fn repaired(source: &str, keys: &[Key]) -> Repaired {
    let mut repaired = Repaired { text: source.to_owned(), maps: Vec::new(), found: Vec::new() };
    let braces = braces::repairs(&repaired.text, keys);
    repaired.take(braces);
    let marks = punctuation::repairs(&repaired.text);
    repaired.take(marks);
    let signs = operators::repairs(&repaired.text);
    repaired.take(signs);
    let names = spelling::repairs(&repaired.text, keys);
    repaired.take(names);
    repaired
}

impl Repaired {
    fn take(&mut self, repairs: Vec<Repair>) {
        let mut edits = Vec::new();
        for Repair { range, issue, edits: own, safe } in repairs {
            let fix = safe.then(|| whole(&self.text, &own)).flatten();
            self.report(range, issue, fix);
            edits.extend(own);
        }
        edits.sort_by_key(|(range, _)| range.start);
        let (mut text, mut map, mut done) = (String::with_capacity(self.text.len()), Map::default(), 0);
        for (range, new) in edits {
            if range.start < done {
                continue;
            }
            text.push_str(&self.text[done..range.start]);
            let start = text.len();
            text.push_str(&new);
            done = range.end;
            map.0.push((start..text.len(), range));
        }
        text.push_str(&self.text[done..]);
        self.text = text;
        self.maps.push(map);
    }

    /// Takes down an issue at its place in the text as it was written, with its fix where that touches nothing repaired before.
    pub(super) fn report(&mut self, range: Range<usize>, mut issue: Issue, fix: Option<Fix>) {
        issue.fix = fix.and_then(|fix| Some(Fix { range: self.exactly(fix.range)?, text: fix.text }));
        self.found.push((self.written(range), issue));
    }

    fn written(&self, range: Range<usize>) -> Range<usize> {
        self.maps.iter().rev().fold(range, |range, map| map.outer(range))
    }

    fn exactly(&self, range: Range<usize>) -> Option<Range<usize>> {
        self.maps.iter().rev().try_fold(range, |range, map| map.exact(range))
    }
}

impl Map {
    /// The stretch before the pass that holds the same, repairs as wholes.
    fn outer(&self, range: Range<usize>) -> Range<usize> {
        let at = |place: usize| self.0.get(self.0.partition_point(|(new, _)| new.end <= place));
        let start = match at(range.start) {
            Some((new, old)) if new.start <= range.start => old.start,
            _ => self.shifted(range.start),
        };
        let end = match range.end.checked_sub(1).and_then(at) {
            Some((new, old)) if new.start < range.end => old.end,
            _ => self.shifted(range.end),
        };
        start..end.max(start)
    }

    /// The same where no repair is cut or covered.
    fn exact(&self, range: Range<usize>) -> Option<Range<usize>> {
        let first = self.0.get(self.0.partition_point(|(new, _)| new.end <= range.start));
        let touched = first.is_some_and(|(new, _)| new.start < range.end);
        (!touched).then(|| self.shifted(range.start)..self.shifted(range.end))
    }

    /// A place outside of repairs.
    fn shifted(&self, at: usize) -> usize {
        let before = self.0[..self.0.partition_point(|(new, _)| new.end <= at)].last();
        before.map_or(at, |(new, old)| at - new.end + old.end)
    }
}

/// The edits of one repair as one change.
fn whole(text: &str, edits: &[(Range<usize>, String)]) -> Option<Fix> {
    let (first, last) = (edits.first()?, edits.last()?);
    let (mut new, mut done) = (String::new(), first.0.start);
    for (range, put) in edits {
        new.push_str(text.get(done..range.start)?);
        new.push_str(put);
        done = range.end;
    }
    Some(Fix { range: first.0.start..last.0.end, text: new })
}

/// One file of a template with all fixes of it put in that do not overlap, and the issues that they mend.
pub fn mended(file: &str, source: &str, issues: &[Issue]) -> (String, Vec<Issue>) {
    let of_file = |issue: &&Issue| matches!(&issue.place, Place::Template { file: of, .. } if of == file);
    let mut fixes: Vec<(&Fix, &Issue)> =
        issues.iter().filter(of_file).filter_map(|issue| Some((issue.fix.as_ref()?, issue))).collect();
    fixes.sort_by_key(|(fix, _)| (fix.range.start, fix.range.end));
    let (mut text, mut done, mut mended) = (String::with_capacity(source.len()), 0, Vec::new());
    for (Fix { range, text: new }, issue) in fixes {
        // Two that put something at one place would come in an order that nobody chose.
        let apart = range.start > done
            || (mended.is_empty() && range.start == 0)
            || (range.start == done && !range.is_empty());
        let (true, Some(between)) = (apart, source.get(done..range.start)) else { continue };
        if source.get(range.clone()).is_none() {
            continue;
        }
        text.push_str(between);
        text.push_str(new);
        done = range.end;
        mended.push(issue.clone());
    }
    text.push_str(&source[done..]);
    (text, mended)
}
