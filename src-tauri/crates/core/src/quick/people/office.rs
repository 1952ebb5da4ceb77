//! Offices beside a name: 党组书记、局长王建平, 医务科长毕涛, 主任医师 秦岭.

use std::ops::Range;

use super::super::line::Line;
use super::super::{Field, names, nouns};
use super::words::{ASKED, OFFICES, UNITS};

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

/// Where the offices begin that end there: 党组书记、局长王建平, 县委常委、纪委书记裴勇.
pub(super) fn in_front_of(line: &Line, end: usize) -> Option<usize> {
    let office = |end: usize| {
        OFFICES.iter().filter(|office| **office != "同志").find_map(|office| line.ends(end, office))
    };
    let mut end = end;
    let mut first = None;
    while let Some(begin) = office(end) {
        // 办公室主任何静, 区委政法委副书记王建平
        let token = (0..begin).rev().take_while(|place| line.is_word(&(*place..*place + 1))).last();
        let begin = token.filter(|token| begin - token <= 10).unwrap_or(begin);
        first = Some(begin);
        match line.ends(begin, "、") {
            Some(before) => end = before,
            None => break,
        }
    }
    first
}

/// 教研员郭靖, 播音指导祝福: where the word begins that says what they are, if it is nothing but that.
pub(super) fn called_in_front(line: &Line, end: usize) -> Option<usize> {
    let begin = line.run_start(end);
    let word = begin..end;
    let text = line.plain(&word);
    // 消防支队参谋
    let of_unit = (1..=3).any(|length| {
        end.checked_sub(length)
            .filter(|tail| *tail > begin + 1)
            .is_some_and(|tail| UNITS.iter().any(|unit| line.ends(tail, unit).is_some_and(|at| at > begin)))
    });
    let called = of_unit
        || nouns::are_people(&text)
        || ["指导", "顾问", "导演"].iter().any(|sign| text.ends_with(sign));
    ((2..=10).contains(&word.len()) && line.is_word(&word) && called).then_some(begin)
}

/// Whether words end with an office: 人大主席.
pub(in super::super) fn is_office(words: &str) -> bool {
    OFFICES.iter().any(|office| office.chars().count() > 1 && words.ends_with(office))
}

/// 马工, 李总, 王局: where an office of one character begins that a surname alone stands in front of, and that surname.
pub(super) fn short_office(line: &Line, end: usize) -> Option<(usize, usize)> {
    let office =
        end.checked_sub(1).filter(|office| line.at(*office).is_some_and(|c| "工总局处".contains(c)))?;
    let name = office.checked_sub(1)?;
    let apart = line.begins(name)
        || line.before(name) == Some('的')
        || UNITS.iter().chain(ASKED).any(|word| line.ends(name, word).is_some());
    (apart && names::surname(&line.chars(&(name..office))).is_some()).then_some((office, name))
}
