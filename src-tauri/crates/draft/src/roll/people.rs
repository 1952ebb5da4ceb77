//! People, offices and units that are not the unit's any more.

use shuhui_core::document::Role;
use shuhui_core::quick;

use super::text::Text;
use super::{Finding, Roll, Rule};

/// What people are, in front of their names.
const POSTS: [&str; 22] = [
    "党组书记、局长",
    "党组书记、主任",
    "党委书记",
    "党组书记",
    "支部书记",
    "副书记",
    "书记",
    "副局长",
    "局长",
    "副主任",
    "主任",
    "副院长",
    "院长",
    "副校长",
    "校长",
    "副科长",
    "科长",
    "副部长",
    "部长",
    "副站长",
    "站长",
    "组长",
];

pub(super) fn find(roll: &Roll<'_>, text: &Text, found: &mut Vec<Finding>) {
    for name in &roll.own.gone {
        for at in text.places(name) {
            push(text, at..at + name.chars().count(), found);
        }
    }
    for at in text.places("同志") {
        if let Some(range) = named_before(text, at) {
            stranger(roll, text, range, found);
        }
    }
    for post in POSTS {
        for at in text.places(post) {
            let begin = at + post.chars().count();
            for length in [3, 2] {
                let range = begin..begin + length;
                let ends = text.get(range.end).is_none_or(|c| "，。、；：（同主带参作为到在亲率".contains(c));
                if ends && range.end <= text.chars.len() && is_name(&text.words(range.clone())) {
                    stranger(roll, text, range, found);
                    break;
                }
            }
        }
    }
    let Some(unit) = roll.base.unit.as_ref().filter(|_| matches!(text.role, Role::Title | Role::Signature))
    else {
        return;
    };
    let own = &roll.own.unit;
    if own.is_empty() || roll.own.is_called(unit) {
        return;
    }
    for at in text.places(unit) {
        let range = at..at + unit.chars().count();
        found.push(Finding::of(Rule::Unit, text, range).or(own.clone()));
    }
}

/// Somebody whom neither the profile nor the log of the new period knows; nothing can be said where nobody is known.
fn stranger(roll: &Roll<'_>, text: &Text, range: std::ops::Range<usize>, found: &mut Vec<Finding>) {
    let name = text.words(range.clone());
    if !roll.own.people.is_empty() && !roll.own.people.contains(&name) {
        push(text, range, found);
    }
}

fn push(text: &Text, range: std::ops::Range<usize>, found: &mut Vec<Finding>) {
    let known = found
        .iter()
        .any(|finding| finding.rule == Rule::Person && finding.place == text.place && finding.range == range);
    if !known {
        found.push(Finding::of(Rule::Person, text, range));
    }
}

/// 王建平同志
fn named_before(text: &Text, at: usize) -> Option<std::ops::Range<usize>> {
    let ranges = [3, 2].into_iter().filter(|length| at >= *length).map(|length| at - length..at);
    ranges.into_iter().find(|range| is_name(&text.words(range.clone())))
}

/// Whether words are the name of somebody, by the surname. 习近平总书记 is nobody of a unit.
fn is_name(words: &str) -> bool {
    quick::is_name(words) && !words.starts_with("习近")
}
