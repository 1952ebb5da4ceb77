//! Amounts in a line: heads (26人, 参加26人, 实到28人) and measures (问题6整改6, 4条, 1.2万元).

use std::ops::Range;

use super::lexicon::Lexicon;
use super::line::{Line, THOUSANDS};
use super::{Field, Value};
use crate::Quantity;
use crate::measure::{self, MONEY, PERCENT, SCALES, WORDS};

/// Words in front of heads that say no more than the number; longest first.
const HEADS_BEFORE: [&str; 22] = [
    "参加人数",
    "参会人数",
    "到会人数",
    "参训人数",
    "参加人员",
    "参会人员",
    "受众",
    "人数",
    "参加",
    "参会",
    "参训",
    "到会",
    "出席",
    "实到",
    "参与",
    "共计",
    "合计",
    "总计",
    "共有",
    "共",
    "约",
    "近",
];
/// The same behind them.
const HEADS_BEHIND: [&str; 17] = [
    "参加了",
    "参加学习",
    "参加会议",
    "参加培训",
    "参加",
    "参会",
    "参训",
    "到会",
    "出席",
    "参与",
    "听讲",
    "听课",
    "聆听",
    "受训",
    "观看",
    "左右",
    "以上",
];
/// A number of heads that stands before one of these counts something else: 5人小组, 3人以下, 百人大会.
const NOT_HEADS: &str = "小行团制座份员才民大以组队代合赛间房力";
/// Words that heads may stand glued to.
const GLUED_TO: [&str; 8] = ["主持", "主讲", "授课", "讲授", "领学", "室", "厅", "楼"];
/// In front of a number, these say it is no amount: 第26人次, 应到30人.
const NO_AMOUNT: [&str; 5] = ["第", "每", "应到", "前", "近年"];
/// Glued to the front of a number: less than nothing was never done, and 3-5条 is no number yet.
const SIGNS: [&str; 4] = ["-", "−", "－", "负"];

/// Finds the heads.
pub(super) fn heads(line: &mut Line) {
    let actual = (0..line.len()).find(|place| line.starts(*place, "实到").is_some());
    for begin in actual.unwrap_or(0)..line.len() {
        if line.has(Field::Attendance) {
            return;
        }
        let Some(number) = number(line, begin) else { continue };
        let Some(end) = line.starts_any(number.end, &["人次", "人"]) else { continue };
        let front = widened(line, begin, &HEADS_BEFORE);
        let behind = line.starts_any(end, &HEADS_BEHIND);
        let named = front < begin || behind.is_some();
        let clear = line.begins(front) || named || line.ends_any(begin, &GLUED_TO).is_some();
        let counts_else = behind.is_none() && line.at(end).is_some_and(|c| NOT_HEADS.contains(c));
        if !clear || counts_else || line.ends_any(front, &NO_AMOUNT).is_some() {
            continue;
        }
        if let Ok(Some(heads)) = measure::attendance(&line.plain(&(begin..end))) {
            line.take(front..behind.unwrap_or(end), Value::Attendance(heads));
        }
    }
}

/// Finds the measures: first the tokens that are nothing but amounts, then amounts within the title, which stay there.
pub(super) fn measures(line: &mut Line, lexicon: &Lexicon, kind: Option<usize>) {
    for token in line.tokens() {
        whole(line, lexicon, &token);
    }
    let expected = kind.map_or(&[][..], |kind| &lexicon.kind(kind).measures);
    let mut begin = 0;
    while begin < line.len() {
        begin = match number(line, begin) {
            Some(number) => within(line, lexicon, expected, number),
            None => begin + 1,
        };
    }
}

fn whole(line: &mut Line, lexicon: &Lexicon, token: &Range<usize>) {
    // 问题2025年底前整改 is no amount of problems.
    let dated =
        |place: usize| line.at(place + 1).filter(|_| line.at(place).is_some_and(|c| c.is_ascii_digit()));
    let refused =
        |place: usize| line.at(place).is_none() || dated(place).is_some_and(|c| "年月日号届".contains(c));
    if token.clone().any(refused) || line.splits_number(token.start) || line.splits_number(token.end) {
        return;
    }
    // 隐患 4条 and 到课率 95% count what stands before them.
    let named = line.at(token.start).is_some_and(|c| c.is_ascii_digit()).then(|| {
        let before = line.ends(token.start, " ").unwrap_or(token.start);
        lexicon.noun_before(line, before).or_else(|| lexicon.rate_before(line, before))
    });
    if named.flatten().is_some_and(|noun| line.begins(noun)) {
        return;
    }
    let text = line.plain(token);
    let Ok(amounts) = measure::amounts(&text) else { return };
    // Per cent are said of whatever stands in front: 到课率95%.
    let known = |(name, amount): (&String, &Quantity)| {
        measure::names_things(name)
            || lexicon.is_noun(name)
            || text.contains(&format!("{name}{amount}{PERCENT}"))
    };
    if amounts.measures.is_empty() || !amounts.measures.iter().all(known) {
        return;
    }
    for (name, amount) in amounts.measures {
        line.read(token.clone(), Value::Measure(name, amount));
    }
    if let Some(heads) = amounts.attendance
        && !line.has(Field::Attendance)
    {
        line.read(token.clone(), Value::Attendance(heads));
    }
    if line.has(Field::Measure) {
        line.drop(token.clone());
    }
}

/// Reads an amount around a number within other words; gives the place behind it.
fn within(line: &mut Line, lexicon: &Lexicon, expected: &[String], number: Range<usize>) -> usize {
    let unit_end = line.starts_any(number.end, &WORDS);
    let end = unit_end.unwrap_or(number.end);
    let unit = line.plain(&(number.end..end));
    let before = widened(line, number.start, &["约", "近", "共", "达到", "达", "为", ":", " "]);
    let split = line.splits_number(number.start) || line.splits_number(number.end);
    let signed = line.ends_any(number.start, &SIGNS).is_some();
    if split || signed || line.ends_any(before, &NO_AMOUNT).is_some() {
        return end;
    }
    if unit == "人次" && line.stops(end) && !line.has(Field::Attendance) {
        // 约谈窗口负责人2人次: the heads stand in the title and count all the same.
        if let Ok(Some(heads)) = measure::attendance(&line.plain(&(number.start..end))) {
            line.read(number.start..end, Value::Attendance(heads));
        }
        return end;
    }
    let rate = || lexicon.rate_before(line, before).filter(|_| unit == PERCENT);
    let noun = lexicon.noun_before(line, before).or_else(rate);
    let counted = match noun {
        // 问题6整改6: the next noun may follow at once, but 问题2025年 is about a year.
        Some(_) => unit_end.is_some() || line.stops(end) || lexicon.noun_behind(line, end),
        None if unit == MONEY => true,
        None => unit_end.is_some() && line.stops(end) && expected.contains(&unit),
    };
    if !counted {
        return end;
    }
    let begin = noun.unwrap_or(number.start);
    let text = format!(
        "{}{}",
        line.plain(&(begin..noun.map_or(begin, |_| before))),
        line.plain(&(number.start..end))
    );
    let Ok(amounts) = measure::amounts(&text) else { return end };
    let front = widened(
        line,
        begin,
        &["发现", "查出", "排查", "其中", "已", "完成", "梳理", "支出", "经费", "投入", "金额", "共", "合计"],
    );
    let alone = line.begins(front) && line.stops(end);
    for (name, amount) in amounts.measures {
        let known = line.has_measure(&name);
        if known {
            continue;
        }
        if alone {
            line.take(front..end, Value::Measure(name, amount));
        } else {
            line.read(begin..end, Value::Measure(name, amount));
        }
    }
    end
}

/// The number that begins there, with its 余 and 万 (1万2千 is one), if no digit stands before it.
fn number(line: &Line, begin: usize) -> Option<Range<usize>> {
    let digit = |place: usize| line.at(place).is_some_and(|c| c.is_ascii_digit());
    let inside = |c: char| c.is_ascii_digit() || c == '.' || c.is_ascii_alphabetic();
    if !digit(begin) || begin.checked_sub(1).and_then(|before| line.at(before)).is_some_and(inside) {
        return None;
    }
    let more = |end: usize| line.starts_any(end, &["余", "多"]).unwrap_or(end);
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
    Some(begin..line.starts(end, " ").filter(|behind| line.at(*behind).is_some_and(is_unit)).unwrap_or(end))
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

fn is_unit(c: char) -> bool {
    WORDS.iter().any(|word| word.starts_with(c))
}

/// The place before all of some words that end there, one after the other.
fn widened(line: &Line, end: usize, words: &[&str]) -> usize {
    let mut front = end;
    while let Some(before) = line.ends_any(front, words) {
        front = before;
    }
    // 人数：26人, 人数 26人
    match front.checked_sub(1).filter(|_| front == end) {
        Some(mark) if line.at(mark).is_some_and(|c| c == ':' || c == ' ') => line
            .ends_any(mark, &words[..words.len().min(6)])
            .filter(|_| words.contains(&"参加人数"))
            .unwrap_or(front),
        _ => front,
    }
}
