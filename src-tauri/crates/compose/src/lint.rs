//! All faults of a template in one list, each with file, line, column, snippet and, for a misspelt name, a suggestion.
//!
//! Tera stops at its first syntax error and sees most other faults only in the branches that a rendering takes.
//! So the structure of tags is checked here, a tag that Tera refuses is blanked and the rest parsed again,
//! and names, arguments and the use of figures are read off the expressions.

mod beside;
mod braces;
mod calls;
mod lines;
mod loose;
mod marking;
mod names;
mod operators;
mod punctuation;
mod repair;
mod rows;
mod spelling;
mod tags;
mod typed;

use std::ops::Range;

use serde::{Deserialize, Serialize};
use shuhui_core::file_name::names_a_device;
use shuhui_core::{Fix, Issue, Kinds, Place};

use crate::manifest::{self, Key};
use crate::marks;
use crate::scan::Lines;
use crate::template::Manifest;
use repair::Repaired;
pub use repair::mended;

/// The file's name, as issues give it.
pub(crate) const FILE: &str = "body.tera";

/// Nobody reads further; and a megabyte of faults would take its time to place.
const MOST: usize = 500;

/// Names longer than this are neither shown whole nor compared.
const LONGEST_NAME: usize = 60;

/// What is known where a template is to be used; without kinds nothing is said of names that may be new.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Known {
    /// The kinds of the log.
    pub kinds: Kinds,
    /// Tags that its entries have.
    pub tags: Vec<String>,
    /// Measures that its entries have.
    pub measures: Vec<String>,
    /// Who presided or spoke.
    pub people: Vec<String>,
    /// Where they were.
    pub places: Vec<String>,
    /// Whose they are.
    pub depts: Vec<String>,
}

/// Every fault and advice about a template; `name` is the folder's.
pub fn lint(name: &str, toml: &str, body: &str, known: &Known) -> Vec<Issue> {
    examine(name, toml, body, known).1
}

/// The manifest, if it could be read, and all that is to say about both files.
pub(crate) fn examine(name: &str, toml: &str, body: &str, known: &Known) -> (Option<Manifest>, Vec<Issue>) {
    let (manifest, keys, mut issues) = manifest::read(toml);
    if names_a_device(name) {
        // No folder can be called so, whatever ending it has.
        issues.push(Issue::error("template.device_name").with("name", name));
    }
    // With half of template.toml unread every parameter would look misspelt.
    let settled = !issues.iter().any(|issue| issue.code == "template.toml_syntax");
    let mut repaired = repair::repaired(body, &keys);
    let mut check = Check::new(&repaired.text, &keys, settled, known);
    if body.lines().count() >= marks::MOST_PLACES / 2 {
        check.report(Issue::error("template.too_many_lines"), body.len()..body.len());
    }
    check.tags();
    check.lines();
    let Check { used, found, .. } = check;
    let lines = Lines::new(toml);
    for Key { key, label, span, narrows, .. } in &keys {
        if settled && !narrows && !used.contains(key) {
            let issue = Issue::advice("template.unused_parameter").with("key", key).with("label", label);
            issues.push(place(issue, manifest::FILE, toml, &lines, span.clone()));
        }
    }
    for (range, mut issue) in found {
        let fix = issue.fix.take();
        repaired.report(range, issue, fix);
    }
    issues.extend(told(body, repaired));
    (manifest, issues)
}

/// What was found, in the order of the text.
fn told(body: &str, repaired: Repaired) -> Vec<Issue> {
    let lines = Lines::new(body);
    let mut found = repaired.found;
    found.sort_by_key(|(range, _)| range.start);
    found.dedup();
    found.truncate(MOST);
    found.into_iter().map(|(range, issue)| place(shortened(issue), FILE, body, &lines, range)).collect()
}

/// What the template wrote may be a page long.
fn shortened(mut issue: Issue) -> Issue {
    for (name, value) in &mut issue.args {
        // A suggestion may list all the names there are.
        let longest = if name == "suggestion" { 4 * LONGEST_NAME } else { LONGEST_NAME };
        if value.chars().count() > longest {
            *value = value.chars().take(longest).chain(['…']).collect();
        }
    }
    issue
}

/// The body under examination.
struct Check<'a> {
    source: &'a str,
    keys: &'a [Key],
    /// Whether all parameters are known, so that other names are misspelt.
    settled: bool,
    known: &'a Known,
    /// Whether it is nested so deeply that Tera must not see it.
    deep: bool,
    found: Vec<(Range<usize>, Issue)>,
    used: Vec<String>,
    /// Names that the template sets itself.
    set: Vec<String>,
    /// Those of them that hold a figure.
    figures: Vec<String>,
    /// What those of them hold that are lists.
    lists: Vec<names::Named>,
}

impl<'a> Check<'a> {
    fn new(source: &'a str, keys: &'a [Key], settled: bool, known: &'a Known) -> Self {
        Self {
            source,
            keys,
            settled,
            known,
            deep: false,
            found: Vec::new(),
            used: Vec::new(),
            set: Vec::new(),
            figures: Vec::new(),
            lists: Vec::new(),
        }
    }

    fn report(&mut self, issue: Issue, range: Range<usize>) {
        self.found.push((range, issue));
    }

    /// The same with what mends it: a text in the place of all that is told.
    fn mend(&mut self, mut issue: Issue, range: Range<usize>, text: impl Into<String>) {
        issue.fix = Some(Fix { range: range.clone(), text: text.into() });
        self.report(issue, range);
    }
}

/// An issue at its place in a file of the template.
pub(crate) fn place(issue: Issue, file: &str, source: &str, lines: &Lines<'_>, range: Range<usize>) -> Issue {
    let (row, column) = lines.find(range.start);
    let snippet =
        source.get(range).map(|text| text.lines().next().unwrap_or_default().chars().take(40).collect());
    issue.at(Place::Template { file: file.to_owned(), row: Some(row), column: Some(column), snippet })
}

/// What may stand instead of a name: the nearest known one, or all of them.
pub(crate) fn instead<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    nearest(name, known.iter().copied()).unwrap_or_else(|| known.join("、"))
}

/// Whether a name is another with a slip of the keys.
fn close(name: &str, other: &str) -> bool {
    let length = name.chars().count();
    length <= LONGEST_NAME && strsim::damerau_levenshtein(&name.to_lowercase(), other) <= (length / 3).max(1)
}

/// The one known name that a misspelt one can only be.
pub(crate) fn meant<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let mut near: Vec<&str> = known.into_iter().filter(|other| close(name, other)).collect();
    near.sort_by_key(|other| strsim::damerau_levenshtein(name, other));
    near.dedup();
    let distance = |at: usize| near.get(at).map(|other| strsim::damerau_levenshtein(name, other));
    (distance(0) != distance(1)).then(|| near.first().copied()).flatten()
}

/// The known name that a misspelt one is nearest to, when one is near enough to be meant.
pub fn nearest<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<String> {
    let length = name.chars().count();
    if length > LONGEST_NAME {
        return None;
    }
    // Of those that are as near the first: names stand before what else they are called.
    known
        .into_iter()
        .filter_map(|candidate| {
            let distance = strsim::damerau_levenshtein(&name.to_lowercase(), &candidate.to_lowercase());
            let near = distance <= (length / 3).max(1) && distance < length;
            // 中心组 for 中心组学习: a part of the name is nearer than chance, if two characters agree.
            let part = length >= 2
                && (candidate.contains(name) || (candidate.chars().count() >= 2 && name.contains(candidate)));
            (near || part).then_some((if near { distance } else { distance + 100 }, candidate))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate.to_owned())
}
