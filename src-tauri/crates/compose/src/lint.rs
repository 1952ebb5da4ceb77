//! All faults of a template in one list, each with file, line, column, snippet and, for a misspelt name, a suggestion.
//!
//! Tera stops at its first syntax error and sees most other faults only in the branches that a rendering takes.
//! So the structure of tags is checked here, a tag that Tera refuses is blanked and the rest parsed again,
//! and names, arguments and the use of figures are read off the expressions.

mod calls;
mod lines;
mod names;
mod tags;

use std::ops::Range;

use shuhui_core::{Issue, Kinds, Place};

use crate::manifest::{self, Key};
use crate::marks;
use crate::scan::Lines;
use crate::template::Manifest;

/// The file's name, as issues give it.
pub(crate) const FILE: &str = "body.tera";

/// Nobody reads further; and a megabyte of faults would take its time to place.
const MOST: usize = 500;

/// Names longer than this are neither shown whole nor compared.
const LONGEST_NAME: usize = 60;

/// Every fault and advice about a template; `name` is the folder's and is not looked at yet.
pub fn lint(_name: &str, toml: &str, body: &str, kinds: &Kinds) -> Vec<Issue> {
    examine(toml, body, kinds).1
}

/// The manifest, if it could be read, and all that is to say about both files.
pub(crate) fn examine(toml: &str, body: &str, kinds: &Kinds) -> (Option<Manifest>, Vec<Issue>) {
    let (manifest, keys, mut issues) = manifest::read(toml);
    // With half of template.toml unread every parameter would look misspelt.
    let known = !issues.iter().any(|issue| issue.code == "template.toml_syntax");
    let mut check = Check::new(body, &keys, known, kinds);
    if body.lines().count() >= marks::MOST_PLACES / 2 {
        check.report(Issue::error("template.too_many_lines"), body.len()..body.len());
    }
    check.tags();
    check.lines();
    let used = std::mem::take(&mut check.used);
    let lines = Lines::new(toml);
    for Key { key, label, span, narrows, .. } in &keys {
        if known && !narrows && !used.contains(key) {
            let issue = Issue::advice("template.unused_parameter").with("key", key).with("label", label);
            issues.push(place(issue, manifest::FILE, toml, &lines, span.clone()));
        }
    }
    issues.extend(check.finish());
    (manifest, issues)
}

/// The body under examination.
struct Check<'a> {
    source: &'a str,
    keys: &'a [Key],
    /// Whether the parameters are known, so that other names are misspelt.
    known: bool,
    kinds: &'a Kinds,
    found: Vec<(Range<usize>, Issue)>,
    used: Vec<String>,
    /// Names that the template sets itself.
    set: Vec<String>,
    /// Those of them that hold a figure.
    figures: Vec<String>,
}

impl<'a> Check<'a> {
    fn new(source: &'a str, keys: &'a [Key], known: bool, kinds: &'a Kinds) -> Self {
        Self {
            source,
            keys,
            known,
            kinds,
            found: Vec::new(),
            used: Vec::new(),
            set: Vec::new(),
            figures: Vec::new(),
        }
    }

    fn report(&mut self, mut issue: Issue, range: Range<usize>) {
        for (name, value) in &mut issue.args {
            // A suggestion may list all the names there are; what the template wrote may be a page long.
            if name != "suggestion" && value.chars().count() > LONGEST_NAME {
                *value = value.chars().take(LONGEST_NAME).chain(['…']).collect();
            }
        }
        self.found.push((range, issue));
    }

    fn finish(mut self) -> Vec<Issue> {
        let lines = Lines::new(self.source);
        self.found.sort_by_key(|(range, _)| range.start);
        self.found.dedup();
        self.found.truncate(MOST);
        self.found.into_iter().map(|(range, issue)| place(issue, FILE, self.source, &lines, range)).collect()
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

/// The known name that a misspelt one is nearest to, when one is near enough to be meant.
pub(crate) fn nearest<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<String> {
    let length = name.chars().count();
    if length > LONGEST_NAME {
        return None;
    }
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
        .min()
        .map(|(_, candidate)| candidate.to_owned())
}
