//! People, offices and units that are not the unit's any more.

use shuhui_core::document::Role;
use shuhui_core::quick;

use super::text::Text;
use super::words::WORDS;
use super::{Finding, Roll, Rule};

/// What may stand behind the name of somebody.
const ENDS: &str =
    "，,。、；;：:（()）同主带参作为到在亲率等和及与分配负汇出列传讲宣表组走慰检督任当兼向 \u{3000}\t\n";

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
    for (words, signed) in [(&WORDS.posts, false), (&WORDS.signed, true)] {
        for post in words {
            for at in text.places(post) {
                let mut begin = at + post.chars().count();
                let marked = text.get(begin).is_some_and(|c| "：:".contains(c));
                begin += usize::from(marked);
                if marked || !signed {
                    named_behind(roll, text, begin, found);
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

/// 张伟、李娟: who is named behind a post, and beside those.
fn named_behind(roll: &Roll<'_>, text: &Text, begin: usize, found: &mut Vec<Finding>) {
    let mut begin = begin;
    loop {
        let ends = |end: usize| text.get(end).is_none_or(|c| ENDS.contains(c));
        let name = [3, 2].into_iter().map(|length| begin..begin + length).find(|range| {
            range.end <= text.chars.len() && ends(range.end) && is_name(&text.words(range.clone()))
        });
        let Some(name) = name else { return };
        begin = name.end + 1;
        let goes_on = text.get(name.end).is_some_and(|c| "、和及 ".contains(c));
        stranger(roll, text, name, found);
        if !goes_on {
            return;
        }
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
