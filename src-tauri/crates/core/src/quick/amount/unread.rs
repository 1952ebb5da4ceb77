//! What is written like an amount and is none: 1,2,3元, 1e5条, 3-5条, 几十人.

use std::ops::Range;

use super::super::lexicon::Lexicon;
use super::super::line::{self, Line};
use super::super::{Doubt, Field};
use super::{LEADS, expected};
use crate::measure::{self, MeasureError, WORDS};
use crate::numeral;

/// What is written like an amount and is none.
pub(in super::super) fn unread(line: &mut Line, lexicon: &Lexicon, kind: Option<usize>) {
    let expected = expected(lexicon, kind);
    for begin in 0..line.len() {
        let Some((span, unit, error)) = malformed(line, begin) else { continue };
        let unit = unit.as_str();
        let heads = measure::ATTENDANCE.contains(&unit);
        let meant = measure::is_money(unit) || heads || expected.iter().any(|word| word == unit);
        let field = if heads { Field::Attendance } else { Field::Measure };
        let front = line.ends_any(span.start, LEADS).unwrap_or(span.start);
        let noun = lexicon.noun_before(line, span.start).filter(|noun| line.begins(*noun));
        let apart = line.begins(front) && line.stops(span.end);
        if heads && line.has(Field::Attendance) {
            continue;
        }
        if !(meant && (apart || line.stops(span.end))) || line.ends_any(span.start, &["第", "每"]).is_some()
        {
            continue;
        }
        if apart || noun.is_some() {
            line.doubt(noun.unwrap_or(front)..span.end, field, Doubt::Amount(error));
        } else {
            line.doubt_within(span, field, Doubt::Amount(error));
        }
    }
}

/// Digits and marks in front of a measure word that make no number together, from their first to the end of the word.
fn malformed(line: &Line, begin: usize) -> Option<(Range<usize>, String, MeasureError)> {
    if let Some(range) = hanzi_range(line, begin) {
        return Some(range);
    }
    let part = |c: char| c.is_ascii_digit() || ".,-~－—eEx×至到/负−".contains(c) || c == line::THOUSANDS;
    let first = line.char_at(begin).filter(|c| c.is_ascii_digit() || "负-−".contains(*c))?;
    // In the midst of such a run nothing begins; in front of all, a sign does.
    if line
        .char_at(begin.wrapping_sub(1))
        .is_some_and(|c| part(c) && (c.is_ascii_digit() || c != '-' && c != '到'))
    {
        return None;
    }
    let run = (begin..line.len()).take_while(|place| line.char_at(*place).is_some_and(part)).last()? + 1;
    let digits =
        (begin..run).filter(|place| line.char_at(*place).is_some_and(|c| c.is_ascii_digit())).count();
    let scale = line.starts_any(run, &["万", "千", "百", "亿"]).unwrap_or(run);
    let end = line.starts_any(scale, &WORDS)?;
    if digits == 0 || (begin..end).any(|place| line.is_taken(place)) {
        return None;
    }
    let (text, unit) = (line.plain(&(begin..end)), line.plain(&(scale..end)));
    let error = match measure::amounts(&text) {
        Ok(_) if first.is_ascii_digit() => return None,
        Ok(_) => MeasureError::Form(text),
        Err(MeasureError::Bare(_)) => return None,
        Err(error) => error,
    };
    Some((begin..end, unit, error))
}

/// 二三十人, 三五条, 几十人: from so many to so many.
fn hanzi_range(line: &Line, begin: usize) -> Option<(Range<usize>, String, MeasureError)> {
    let part = |place: usize| line.at(place).filter(|c| numeral::is_part(*c) || "几数".contains(*c));
    let run: Vec<char> = (begin..line.len()).map_while(part).collect();
    let end = begin + run.len();
    let whole = run.len() > 1
        && line.begins(begin)
        && numeral::leading(&run).is_none_or(|(_, length)| length < run.len());
    let unit = line.starts_any(end, &WORDS).filter(|_| whole)?;
    Some((begin..unit, line.plain(&(end..unit)), MeasureError::Form(line.plain(&(begin..unit)))))
}
