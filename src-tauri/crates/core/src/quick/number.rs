//! The numbers of a line: 26, 1.2万, 1万2千, 86,500, 三十五, 200来.

use std::ops::Range;

use super::line::{Line, THOUSANDS};
use crate::measure::{self, SCALES, WORDS};
use crate::numeral;

/// A number where it stands.
#[derive(Clone, Debug)]
pub(super) struct Number {
    /// With its scale and its 余, and a blank where its measure word follows that.
    pub(super) range: Range<usize>,
    /// In digits, as the grammar of amounts reads it: 35, 1.2万.
    pub(super) text: String,
    /// Whether it is written in hanzi, which are parts of many words as well.
    pub(super) hanzi: bool,
}

/// Words behind a number that say it is not exact.
const MORE: [&str; 4] = ["余", "多", "来", "几"];

/// The number that begins there, if no digit stands before it.
pub(super) fn at(line: &Line, begin: usize) -> Option<Number> {
    digits(line, begin).or_else(|| hanzi(line, begin))
}

fn digits(line: &Line, begin: usize) -> Option<Number> {
    let digit = |place: usize| line.at(place).is_some_and(|c| c.is_ascii_digit());
    let inside = |c: char| c.is_ascii_digit() || c == '.' || c.is_ascii_alphabetic();
    if !digit(begin) || line.before(begin).is_some_and(inside) {
        return None;
    }
    let more = |end: usize| line.starts_any(end, &MORE).unwrap_or(end);
    let run = |mut end: usize| {
        while digit(end) || (line.at(end).is_some_and(|c| c == '.' || c == THOUSANDS) && digit(end + 1)) {
            end += 1;
        }
        more(end)
    };
    let mut end = run(begin);
    while let Some(behind) = scaled(line, end) {
        let next = run(behind);
        end = if digit(behind) && scaled(line, next).is_some() { next } else { more(behind) };
    }
    let text = line.plain(&(begin..end)).replace(['余', '多', '来', '几', ' '], "");
    Some(Number { range: begin..line.blank_before_unit(end), text, hanzi: false })
}

fn hanzi(line: &Line, begin: usize) -> Option<Number> {
    let part = |place: usize| line.at(place).filter(|c| numeral::is_part(*c));
    part(begin)?;
    // 十七 is no 七, and 第三 and 周三 count nothing.
    if line.before(begin).is_some_and(|c| {
        numeral::is_part(c)
            || c.is_ascii_digit()
            || "第周几".contains(c)
            || (c == '数' && line.ends(begin, "人数").is_none())
            || (c == '上' && begin > 1 && !line.begins(begin - 1))
    }) {
        return None;
    }
    let run: Vec<char> = (begin..line.len()).map_while(part).collect();
    let end = begin + run.len();
    let more = line.starts_any(end, &MORE);
    let number = match (run.as_slice(), more) {
        // 百余人, 近百人
        (&[scale @ ('百' | '千')], _)
            if more.is_some()
                || line.ends_any(begin, &["近", "约", "上"]).is_some()
                || line.starts_any(end, &["人左右", "人上下", "名左右"]).is_some() =>
        {
            if scale == '百' { 100 } else { 1_000 }
        }
        _ => numeral::leading(&run)?.0,
    };
    let end = more.unwrap_or(end);
    Some(Number { range: begin..line.blank_before_unit(end), text: number.to_string(), hanzi: true })
}

/// The place behind the 千 or 万 of a number; a blank may stand before it where a measure word follows.
fn scaled(line: &Line, end: usize) -> Option<usize> {
    let begin = line.starts(end, " ").unwrap_or(end);
    let behind = line.starts_any(begin, &SCALES.map(|(word, _)| word))?;
    let counted = begin == end || line.at(behind).is_some_and(is_unit);
    // 3千克 is no 3000 of anything.
    let scales = measure::scaled(&line.plain(&(begin..line.len().min(behind + 1)))).is_some();
    (counted && scales).then_some(behind)
}

/// Marks the amounts that say of themselves that they are not exact: 40余人, 近百人, 约3万元, 50人左右.
pub(super) fn guesses(line: &mut Line) {
    line.guess_amounts(is_about);
}

fn is_about(plain: &[char], span: &Range<usize>) -> bool {
    let part = |place: usize| plain.get(place).is_some_and(|c| c.is_ascii_digit() || numeral::is_part(*c));
    let in_front = |place: usize| match place.checked_sub(1).map(|before| plain[before]) {
        Some('约' | '近' | '逾' | '超' | '过') => true,
        Some('上') => "百千万".contains(plain[place]),
        _ => false,
    };
    // 40余人, 3万多元; 来 and 几 begin other words as well.
    let more = |place: usize| {
        plain.get(place).is_some_and(|c| "余多来几".contains(*c))
            && plain.get(place + 1).is_some_and(|c| is_unit(*c) || "万千 ".contains(*c))
    };
    let numbers = span.clone().filter(|place| part(*place));
    let behind: String = plain[span.start..plain.len().min(span.end + 2)].iter().collect();
    numbers.into_iter().any(|place| more(place + 1) || (!part(place.wrapping_sub(1)) && in_front(place)))
        || ["左右", "上下", "以上"].into_iter().any(|word| behind.contains(word))
}

/// Whether a measure word begins so.
pub(super) fn is_unit(c: char) -> bool {
    WORDS.iter().any(|word| word.starts_with(c))
}

/// A stretch with its numbers in digits, for the grammar of amounts: 隐患十七处 is 隐患17处.
pub(super) fn in_digits(line: &Line, span: &Range<usize>) -> String {
    let mut text = String::new();
    let mut place = span.start;
    while place < span.end {
        let counted = hanzi(line, place).filter(|number| {
            number.range.end <= span.end && line.starts_any(number.range.end, &WORDS).is_some()
        });
        match counted {
            Some(number) => {
                text.push_str(&number.text);
                place = number.range.end;
            }
            None => {
                text.push_str(&line.plain(&(place..place + 1)));
                place += 1;
            }
        }
    }
    text
}
