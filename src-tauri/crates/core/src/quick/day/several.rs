//! Several days of one line: 8号9号, 12月8日、10日、12日, 周一、周三. They are one entry only where each follows the one before;
//! else only the person knows whether they are one occasion or several.

use std::ops::Range;

use chrono::{Datelike, Days, NaiveDate};

use super::super::line::{Line, separates};
use super::super::{Doubt, Field};
use super::{LONGEST, near};
use crate::dates::{self, ReadDate};
use crate::numeral;

/// Between two days.
const JOINTS: [char; 6] = ['、', '和', '及', '与', ',', ' '];
/// Behind 8号 or 8日, these make another word of it: 8号楼, 10日内.
const OTHERS: &str = "楼门厅院线馆桥台仓库车机位店铺厂坑井路弄巷公文令通窗内起前后游常报会室";

/// The days behind one that was read: where they end, and what they are together.
pub(super) fn read(
    line: &Line,
    end: usize,
    read: ReadDate,
    today: NaiveDate,
) -> (usize, Result<ReadDate, Doubt>) {
    let stop = (end..line.len().min(end + LONGEST)).find(|place| line.at(*place).is_none());
    let chars: Vec<char> = line.chars(&(end..stop.unwrap_or(line.len().min(end + LONGEST))));
    let said = end.checked_sub(1).and_then(|last| line.at(last)).is_some_and(|c| "日号".contains(c));
    let (mut taken, mut last, mut in_a_row) = (0, Some(read.last.unwrap_or(read.first)), true);
    while let Some((length, days)) =
        next(&chars[taken..], said || taken > 0, last.unwrap_or(read.first), today)
    {
        for day in days {
            let follows = last.and_then(|last| last.checked_add_days(Days::new(1)));
            in_a_row &= day.is_some() && day == follows;
            last = day.or(last);
        }
        taken += length;
    }
    let joined = ReadDate { first: read.first, last: last.filter(|last| *last > read.first) };
    (end + taken, if in_a_row { Ok(joined) } else { Err(Doubt::Several) })
}

/// Where another day ends that it may have been as well: 12月15日或16日.
pub(super) fn or(line: &Line, end: usize) -> Option<usize> {
    let next = line.starts_any(end, &["或者", "或是", "或", "/"])?;
    let stop = (next..line.len().min(next + LONGEST)).take_while(|place| line.at(*place).is_some());
    let text: Vec<char> = stop.filter_map(|place| line.at(place)).collect();
    let digits = |text: &[char]| text.iter().take_while(|c| c.is_ascii_digit()).count();
    let first = match digits(&text) {
        0 => numeral::leading(&text)?.1,
        length => length,
    };
    let day = match text.get(first) {
        Some('月') => first + 1 + digits(&text[first + 1..]),
        _ => first,
    };
    matches!(text.get(day), Some('日' | '号')).then_some(next + day + 1)
}

/// The next day or days, of which one that no calendar has is `None`: what joins them to the day before, and how long they are.
fn next(
    chars: &[char],
    said: bool,
    last: NaiveDate,
    today: NaiveDate,
) -> Option<(usize, Vec<Option<NaiveDate>>)> {
    let blanks = chars.iter().take_while(|c| **c == ' ').count();
    let joint = chars.get(blanks).copied().filter(|c| JOINTS.contains(c));
    let joint = joint.or((blanks > 0).then_some(' '));
    let begin = blanks + usize::from(joint.is_some_and(|c| c != ' '));
    let apart = matches!(joint, Some(' ' | ','));
    let text: String = chars[begin..].iter().collect();
    // 12月8日星期一12月9日星期二
    let whole = || {
        let found = dates::leading(&text, Some(last.year()));
        found.is_some_and(|found| text.chars().take(found.length).any(|c| c == '月'))
    };
    if joint.is_none() && !said && !whole() {
        return None;
    }
    let times =
        |length: usize| length + dates::leading_times(&chars[begin + length..].iter().collect::<String>());
    // 12月8日、12月10日, 周一、周三, 12月8日12月9日
    if !apart {
        let whole = dates::leading(&text, Some(last.year()))
            .filter(|found| text.chars().take(found.length).any(|c| c == '月'))
            .map(|found| (found.length, found.read.ok()))
            .or_else(|| near::read(&text, today).map(|said| (said.date.0, said.date.1.ok())));
        if let Some((length, read)) = whole {
            return Some((
                begin + times(length),
                vec![read.filter(|read| read.last.is_none()).map(|read| read.first)],
            ));
        }
    }
    // 12月8日 12月9日 党课
    if let Some(found) = dates::leading(&text, Some(last.year())).filter(|_| apart) {
        let month = text.chars().take(found.length).any(|c| c == '月');
        let end = begin + found.length;
        let stops = chars[..end].ends_with(&[' ']) || chars.get(end).is_none_or(|c| separates(*c));
        if month && stops {
            return Some((
                end,
                vec![found.read.ok().filter(|read| read.last.is_none()).map(|read| read.first)],
            ));
        }
    }
    let (mut at, mut days) = (begin, Vec::new());
    loop {
        let digits = chars[at..].iter().take_while(|c| c.is_ascii_digit()).count();
        let (day, length) = match digits {
            0 => numeral::leading(&chars[at..])?,
            1 | 2 => (chars[at..at + digits].iter().collect::<String>().parse().ok()?, digits),
            _ => return None,
        };
        days.push(u32::try_from(day).ok().and_then(|day| last.with_day(day)));
        at += length;
        match chars.get(at) {
            Some('日' | '号') => break,
            // 12月8、10、12日
            Some('、') if joint == Some('、') => at += 1,
            _ => return None,
        }
    }
    let behind = chars.get(at + 1).copied();
    let other = behind.is_some_and(|c| OTHERS.contains(c) || (apart && !separates(c)));
    (!other).then(|| (begin + times(at + 1 - begin), days))
}

/// A day that nobody read and that stands by itself, beside the one that was: 12月8日 培训班 窗口礼仪 10日.
pub(super) fn left(line: &mut Line) {
    for token in line.tokens() {
        if day_alone(line, &token) && !line.before_is_bracket(token.start) {
            line.doubt_also(Field::Date, token, Doubt::Several);
        }
    }
}

fn day_alone(line: &Line, token: &Range<usize>) -> bool {
    let text = line.chars(token);
    let digits = text.iter().take_while(|c| c.is_ascii_digit()).count();
    let length = if digits > 0 { digits } else { numeral::leading(&text).map_or(0, |(_, length)| length) };
    (1..=3).contains(&length)
        && digits <= 2
        && matches!(text[length..], ['日' | '号'])
        && line.is_word_or_number(token)
}
