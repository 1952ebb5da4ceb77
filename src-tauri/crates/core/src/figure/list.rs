//! How titles, days and names stand in a row: each once, in book marks or quotes, parted by 、.

use std::collections::HashSet;

use chrono::{Datelike, NaiveDate};

use super::Field;
use super::words::{AND_OTHERS, COMMA};
use crate::log::Fact;
use crate::period::Period;

/// Items in the order they were first seen.
#[derive(Default)]
pub(super) struct Items {
    items: Vec<String>,
    seen: HashSet<String>,
}

impl Items {
    /// Adds what one entry brings to the list; false when it brings nothing.
    pub(super) fn add(&mut self, field: Field, fact: &dyn Fact, period: Period) -> bool {
        match field {
            Field::Title => self.add_title(fact.title()),
            Field::Date => self.push(&day(fact.date(), period)),
            Field::Place => self.push(fact.place()),
            Field::Host => self.add_names(fact.host()),
            Field::Speaker => self.add_names(fact.speaker()),
        }
    }

    fn add_names(&mut self, names: &str) -> bool {
        self.push_all(names.split(['、', '，', ',', '；', ';']))
    }

    fn add_title(&mut self, title: &str) -> bool {
        let title = title.trim();
        let inner = marked(title);
        if !inner.is_empty() {
            return self.push_all(inner.iter().map(String::as_str));
        }
        let quoted = title
            .strip_prefix('“')
            .and_then(|rest| rest.strip_suffix('”'))
            .is_some_and(|inner| !inner.contains(['“', '”']));
        // A mark without its twin would pair with ours.
        let bare: String = title.chars().filter(|c| !matches!(c, '《' | '》')).collect();
        match bare.trim() {
            "" => false,
            _ if quoted => self.push(title),
            bare => self.push(&format!("《{bare}》")),
        }
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

    /// The items in a row, cut with 等 behind them where there are more than `limit`.
    ///
    /// No 、 stands between adjacent 《》 or “” (GB/T 15834).
    pub(super) fn joined(&self, limit: Option<u32>) -> String {
        let shown = limit.map_or(self.items.len(), |limit| {
            self.items.len().min(usize::try_from(limit).unwrap_or(usize::MAX))
        });
        let mut text = String::new();
        for item in &self.items[..shown] {
            let adjacent = (text.ends_with('》') && item.starts_with('《'))
                || (text.ends_with('”') && item.starts_with('“'));
            if !text.is_empty() && !adjacent {
                text.push_str(COMMA);
            }
            text.push_str(item);
        }
        if shown < self.items.len() {
            text.push_str(AND_OTHERS);
        }
        text
    }
}

/// 3月5日, with the year where the period holds more than one.
fn day(day: NaiveDate, period: Period) -> String {
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
