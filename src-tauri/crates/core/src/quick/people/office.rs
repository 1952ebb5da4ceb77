//! Offices beside a name: 党组书记、局长王建平, 医务科长毕涛, 主任医师 秦岭.

use std::ops::Range;

use super::super::line::Line;
use super::super::{Field, names};
use super::words::OFFICES;

/// Whether words name an office and somebody in it: 县委副书记尹航.
pub(in super::super) fn in_office_said(words: &str) -> bool {
    OFFICES.iter().filter(|office| office.chars().count() > 1).any(|office| {
        words.find(office).is_some_and(|at| (2..=4).contains(&words[at + office.len()..].chars().count()))
    })
}

/// Where the name begins that an office stands in front of: 毕涛 of 医务科长毕涛. Behind an office even a rare surname is one.
pub(super) fn behind_office(line: &Line, word: &Range<usize>) -> Option<usize> {
    let office = |begin: usize| {
        OFFICES.iter().any(|office| {
            office.chars().count() > 1 && line.ends(begin, office).is_some_and(|at| at >= word.start)
        })
    };
    let named = |begin: &usize| office(*begin) && line.is_word(&(*begin..word.end));
    let begins = || {
        [2, 3]
            .into_iter()
            .filter_map(|length| word.end.checked_sub(length))
            .filter(|begin| *begin > word.start)
    };
    begins()
        .filter(named)
        .find(|begin| names::surname(&line.chars(&(*begin..word.end))).is_some())
        .or_else(|| begins().find(named))
}

/// Drops offices that stand alone, where somebody is read: 主任医师 秦岭主持.
pub(in super::super) fn offices(line: &mut Line) {
    if !(line.has(Field::Host) || line.has(Field::Speaker)) {
        return;
    }
    for token in line.tokens() {
        let alone = OFFICES.contains(&line.plain(&token).as_str()) && token.len() > 1;
        let beside = line.char_at(token.end).is_some_and(char::is_whitespace)
            && token.end + 1 < line.len()
            && line.is_taken(token.end + 1);
        if alone && (beside || (token.end < line.len() && line.is_taken(token.end))) {
            line.drop(token);
        }
    }
}

/// Where the offices begin that end there: 党组书记、局长王建平.
pub(super) fn in_front_of(line: &Line, end: usize) -> Option<usize> {
    let office = |end: usize| OFFICES.iter().find_map(|office| line.ends(end, office));
    let mut begin = office(end)?;
    while let Some(before) = line.ends(begin, "、").and_then(office) {
        begin = before;
    }
    // 办公室主任何静, 区委政法委副书记王建平
    let token = (0..begin).rev().take_while(|place| line.is_word(&(*place..*place + 1))).last();
    Some(token.filter(|token| begin - token <= 10).unwrap_or(begin))
}
