//! Times that are no day: 11月中旬, 12月, 2024年8月, 1月至3月, 第三季度, 春节前, 上月底. Which day is meant only the person knows.

mod words;

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use super::super::line::Line;
use super::super::{Doubt, Field, number};
use crate::numeral;
use words::{
    ABOUT, ALONE, FEASTS, GONE_BY, GONE_BY_APART, MATTERS, MONTHS, OF_A_YEAR, OF_MATTER, PARTS, YEARS,
};

/// Marks the vague time of a line.
pub(in super::super) fn find(line: &mut Line, today: NaiveDate) {
    if let Some(span) = (0..line.len()).find_map(|place| misspelt(line, place)) {
        line.doubt(span, Field::Date, Doubt::Vague);
        return;
    }
    let front = (0..line.len()).find(|place| line.at(*place).is_some_and(|c| !c.is_whitespace()));
    for place in 0..line.len() {
        if !line.begins(place) || line.at(place).is_none() {
            continue;
        }
        let Some(span) = at(line, place, today) else { continue };
        // 两周前党课, 上个月底党课: no name of anything begins so.
        let gone = ago(line, place).is_some() || line.starts_any(place, GONE_BY).is_some();
        if line.stops(span.end) || (gone && gone_by(line, place).is_some()) {
            line.doubt(span, Field::Date, Doubt::Vague);
            return;
        }
        // 上周开了党组会: nothing in front of all is the matter of a line so often as its time.
        if front == Some(place) && line.starts_any(place, ALONE).is_some() {
            if line.starts_any(span.end, super::super::lead::HELD).is_some()
                || line.starts_any(span.end, &["我", "去", "到", "赴", "在", "来"]).is_some()
            {
                line.doubt(span, Field::Date, Doubt::Vague);
            } else {
                line.doubt_within(span, Field::Date, Doubt::Vague);
            }
            return;
        }
        // 11月底前完成报送: the words belong to the matter, and still no day stands there.
        let named = line.ends(span.end, "份").is_some();
        let part = span.len() > 3 || line.ends_any(span.end, &["底", "初", "末"]).is_some();
        let month = span.clone().any(|place| line.at(place) == Some('月')) && (part || named);
        if month {
            let follows = line.starts_any(span.end, ABOUT).unwrap_or(span.end);
            line.doubt_within(span.start..follows, Field::Date, Doubt::Vague);
            return;
        }
        // 国庆前党课
        if front == Some(place) && line.starts_any(place, FEASTS).is_some() {
            line.doubt_within(span, Field::Date, Doubt::Vague);
            return;
        }
    }
    if let Some(span) = (0..line.len()).find_map(|place| gone_by(line, place)) {
        line.doubt_within(span, Field::Date, Doubt::Vague);
    }
}

/// 党课半个月前上的, 我们上个月底去的: a time that has gone by, glued to other words.
fn gone_by(line: &Line, begin: usize) -> Option<Range<usize>> {
    line.at(begin)?;
    let apart = || line.starts_any(begin, GONE_BY_APART).filter(|_| line.begins(begin));
    let end = ago(line, begin).or_else(|| line.starts_any(begin, GONE_BY)).or_else(apart)?;
    // 线上周例会, 上月度 are other words.
    let other = line.starts(begin, "上").is_some()
        && (line.before(begin).is_some_and(|c| "线网以之路早晚身会船岗车".contains(c))
            || line.at(end).is_some_and(|c| "度刊边岁期".contains(c)));
    let end = line.starts_any(end, &["月底", "底", "初", "末", "中旬", "上旬", "下旬"]).unwrap_or(end);
    // 月底前完成整改 is a term.
    let term = line.starts_any(end, &["前", "之前", "以前"]).is_some();
    let learned = line.ends_any(begin, OF_MATTER).is_some()
        || line.run(end).any(|place| line.starts_any(place, MATTERS).is_some());
    (!other && !term && !learned).then_some(begin..end)
}

/// 两周前, 一个月前
fn ago(line: &Line, begin: usize) -> Option<usize> {
    let number = number::at(line, begin)?;
    line.starts_any(
        number.range.end,
        &["周前", "个星期前", "个礼拜前", "个月前", "个多月前", "个半月前", "天前"],
    )
}

/// 8月, 2024年8月 between marks: the month of which a day is asked.
pub(in super::super) fn month_alone(line: &Line, begin: usize) -> Option<Range<usize>> {
    let framed = line.begins(begin) && line.at(begin).is_some();
    let year = written_year(line, begin).map_or(begin, |(end, _)| end);
    month(line, year).filter(|end| framed && line.stops(*end)).map(|end| begin..end)
}

fn at(line: &Line, begin: usize, today: NaiveDate) -> Option<Range<usize>> {
    let written = written_year(line, begin);
    let year = line.starts_any(begin, YEARS).or(written.map(|(end, _)| end)).unwrap_or(begin);
    let until = |month: usize| {
        let next = line.starts_any(month, &["至", "到", "-", "—", "～", "~"])?;
        self::month(line, next)
    };
    if let Some(month) = month(line, year).or_else(|| line.starts_any(year, MONTHS)) {
        let month = until(month).unwrap_or(month);
        let part = line.starts_any(month, PARTS).unwrap_or(month);
        let part = line.starts_any(part, &["前后", "前", "后"]).unwrap_or(part);
        // 3月工作安排 is the matter of a line, 3月 alone is its time.
        return (part > month || line.stops(part)).then_some(begin..part);
    }
    let feast = line.starts_any(year, FEASTS).and_then(|feast| {
        let feast = line.starts(feast, "节").unwrap_or(feast);
        line.starts_any(feast, ABOUT)
    });
    // 中秋节 慰问老党员: which year's is asked with the day.
    let alone = || line.starts_any(year, FEASTS).filter(|end| line.stops(*end));
    let feast = feast.or_else(alone);
    let alone = || {
        let end = line.starts_any(begin, ALONE).or_else(|| line.starts_any(begin, GONE_BY))?;
        Some(
            line.starts_any(end, &["之前", "以前", "前", "以来", "末", "初", "底"])
                .filter(|end| line.stops(*end))
                .unwrap_or(end),
        )
    };
    // 第三季度形势研判会 is the matter of a line, 第三季度 alone is its time.
    let part = || line.starts_any(year, OF_A_YEAR).filter(|end| line.stops(*end));
    // This year says no more than a title that begins with it; another one is no time of today's.
    let whole =
        || written.filter(|(end, year)| *year != today.year() && line.stops(*end)).map(|(end, _)| end);
    feast.or_else(|| ago(line, begin)).or_else(alone).or_else(part).or_else(whole).map(|end| begin..end)
}

/// 2024年: where it ends, and which.
fn written_year(line: &Line, begin: usize) -> Option<(usize, i32)> {
    let digits: String =
        (begin..begin + 4).map_while(|place| line.at(place)).filter(char::is_ascii_digit).collect();
    let year = digits.parse().ok().filter(|year| digits.len() == 4 && (1900..3000).contains(year))?;
    line.starts(begin + 4, "年").map(|end| (end, year))
}

/// 12月l0日: somebody meant a day and no calendar knows it.
fn misspelt(line: &Line, begin: usize) -> Option<Range<usize>> {
    if line.before(begin).is_some_and(|c| c.is_ascii_digit()) {
        return None;
    }
    let month = month(line, begin)?;
    let end = (month..line.len().min(month + 4))
        .take_while(|place| line.at(*place).is_some_and(|c| c.is_ascii_alphanumeric()))
        .last()?
        + 1;
    // 学习12月5日讲话精神: a day that is read, and not the line's.
    let odd = (month..end).any(|place| line.at(place).is_some_and(|c| !c.is_ascii_digit()));
    line.starts_any(end, &["日", "号"]).filter(|_| odd).map(|end| begin..end)
}

/// 11月, 十一月
fn month(line: &Line, begin: usize) -> Option<usize> {
    let chars: Vec<char> = (begin..line.len().min(begin + 4)).map_while(|place| line.at(place)).collect();
    let digits = chars.iter().take_while(|c| c.is_ascii_digit()).count();
    let hanzi =
        || numeral::leading(&chars).filter(|(number, _)| (1..=12).contains(number)).map(|(_, length)| length);
    let length = if (1..=2).contains(&digits) { digits } else { hanzi()? };
    line.starts(begin + length, "月")
}
