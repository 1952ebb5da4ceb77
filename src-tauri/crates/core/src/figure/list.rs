//! How titles, days and names stand in a row: each once, in book marks or quotes, parted by 、.

use std::collections::HashSet;

use chrono::{Datelike, NaiveDate};

use super::words::{AND_OTHERS, COMMA};
use super::{Field, Listing, Marks, Order};
use crate::kind::Kinds;
use crate::log::Fact;
use crate::names;
use crate::period::Period;

/// Items in the order they were first seen.
#[derive(Default)]
pub(super) struct Items {
    items: Vec<String>,
    seen: HashSet<String>,
}

impl Items {
    /// Adds what one entry brings to the list; false when it brings nothing.
    pub(super) fn add(&mut self, list: &Listing, fact: &dyn Fact, period: Period, kinds: &Kinds) -> bool {
        match list.field {
            Field::Title => self.add_title(fact, list.marks, kinds),
            Field::Date => self.push(&day(fact.date(), period)),
            Field::Place => self.push_all(names::listed(fact.place())),
            Field::Host => self.push_people(fact.host()),
            Field::Speaker => self.push_people(fact.speaker()),
            Field::Dept => self.push_people(fact.dept()),
            Field::Tag => self.push_all(fact.tags().iter().map(String::as_str)),
            Field::Kind => self.push(fact.kind()),
        }
    }

    /// How many different ones there are.
    pub(super) fn count(&self) -> usize {
        self.items.len()
    }

    fn push_people(&mut self, text: &str) -> bool {
        let names: Vec<_> = names::people(text).collect();
        self.push_all(names.iter().map(AsRef::as_ref))
    }

    fn add_title(&mut self, fact: &dyn Fact, marks: Option<Marks>, kinds: &Kinds) -> bool {
        let title = without_kind(fact.title().trim(), fact.kind(), kinds);
        let is_work = kinds.is_work(fact.kind());
        match marks {
            None if is_work => self.add_work(title, true),
            None | Some(Marks::Bare) => self.push(title),
            Some(Marks::Book) => self.add_work(title, is_work),
            Some(Marks::Quotes) => {
                let bare = quoted(title).unwrap_or(title);
                !bare.is_empty() && self.push(&format!("“{}”", inner_quotes(bare)))
            }
        }
    }

    /// A work in 《》. What stands in 《》 alone, or behind a word for its coming out (印发《…》), is its title; a title that says more is
    /// one as a whole (《〈档案法〉解读》). Of other entries the works that their titles name are meant (学习《…》和《…》).
    fn add_work(&mut self, title: &str, is_work: bool) -> bool {
        let inner = marked(title);
        if !inner.is_empty() && (!is_work || stands_alone(title)) {
            return self.push_all(inner.iter().map(String::as_str));
        }
        if quoted(title).is_some() {
            return self.push(title);
        }
        let nested = match inner.is_empty() {
            // A mark without its twin would pair with ours.
            true => title.chars().filter(|c| !matches!(c, '《' | '》')).collect(),
            false => title.replace('《', "〈").replace('》', "〉"),
        };
        !nested.trim().is_empty() && self.push(&format!("《{}》", nested.trim()))
    }

    fn push_all<'a>(&mut self, items: impl Iterator<Item = &'a str>) -> bool {
        let mut brought = false;
        for item in items {
            brought |= self.push(item);
        }
        brought
    }

    /// Adds one item unless it stands there already; false when it is empty.
    fn push(&mut self, item: &str) -> bool {
        let item = item.trim();
        if !item.is_empty() && !self.seen.contains(item) {
            self.seen.insert(item.to_owned());
            self.items.push(item.to_owned());
        }
        !item.is_empty()
    }

    /// The items in a row. Behind a list that was cut stands 等, or what it asks for; behind a single one only what it asks for.
    ///
    /// No 、 stands between adjacent 《》 or “” (GB/T 15834).
    pub(super) fn joined(&self, list: &Listing) -> String {
        let all = self.items.len();
        let limit = list.limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(usize::MAX);
        let shown: Vec<&String> = match list.order {
            Order::First => self.items.iter().take(limit).collect(),
            Order::Last => self.items.iter().rev().take(limit).collect(),
        };
        let mut text = String::new();
        for item in &shown {
            let adjacent = (text.ends_with('》') && item.starts_with('《'))
                || (text.ends_with('”') && item.starts_with('“'));
            if !text.is_empty() && !adjacent {
                text.push_str(COMMA);
            }
            text.push_str(item);
        }
        let own = if limit == 1 { "" } else { AND_OTHERS };
        if shown.len() < all {
            text.push_str(list.more.as_deref().unwrap_or(own));
        }
        text
    }
}

/// A title without its kind in front, which stands beside it anyway: 党课：坚定信念.
fn without_kind<'t>(title: &'t str, kind: &str, kinds: &Kinds) -> &'t str {
    let known = kinds.find(kind);
    let names =
        std::iter::once(kind).chain(known.iter().flat_map(|known| known.synonyms.iter().map(String::as_str)));
    names
        .filter_map(|name| title.strip_prefix(name)?.strip_prefix(['：', ':']))
        .map(str::trim)
        .find(|rest| !rest.is_empty())
        .unwrap_or(title)
}

/// What stands between quotes that are around the whole of a title.
fn quoted(title: &str) -> Option<&str> {
    title
        .strip_prefix('“')
        .and_then(|rest| rest.strip_suffix('”'))
        .filter(|inner| !inner.contains(['“', '”']))
}

/// What an office does with a work of its own, in front of its title.
const ISSUING: [&str; 11] =
    ["制定", "修订", "完善", "起草", "编写", "编印", "印发", "下发", "出台", "发布", "发表"];

/// Whether nothing but works in 《》 makes up a title, and words for their coming out in front.
fn stands_alone(title: &str) -> bool {
    let mut rest = title;
    while let Some(behind) = ISSUING.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = behind;
    }
    let mut depth = 0_usize;
    rest.starts_with('《')
        && rest.chars().all(|c| {
            match c {
                '《' => depth += 1,
                '》' => depth = depth.saturating_sub(1),
                _ => return depth > 0 || matches!(c, '、' | '和' | '及' | '与'),
            }
            true
        })
        && depth == 0
}

/// Quotes within quotes (GB/T 15834).
fn inner_quotes(title: &str) -> String {
    title.replace('“', "‘").replace('”', "’")
}

/// 3月5日, with the year where the period holds more than one.
pub(super) fn day(day: NaiveDate, period: Period) -> String {
    if period.first().year() == period.last().year() {
        format!("{}月{}日", day.month(), day.day())
    } else {
        crate::dates::chinese(day)
    }
}

/// The titles in 《》 that stand in a text, marks included; marks inside them become 〈〉 (GB/T 15834).
fn marked(text: &str) -> Vec<String> {
    let mut titles = Vec::new();
    let mut title = String::new();
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '《' => {
                title.push(if depth == 0 { '《' } else { '〈' });
                depth += 1;
            }
            '》' if depth == 1 => {
                title.push('》');
                let whole = std::mem::take(&mut title);
                if whole.chars().count() > 2 {
                    titles.push(whole);
                }
                depth = 0;
            }
            '》' if depth > 1 => {
                title.push('〉');
                depth -= 1;
            }
            _ if depth > 0 => title.push(c),
            _ => {}
        }
    }
    titles
}
