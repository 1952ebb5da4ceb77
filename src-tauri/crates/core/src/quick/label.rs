//! Labelled words of a notice (时间：…  地点：…  主持人：…  备注：…): the label says what the words behind it are.

mod words;

use std::ops::Range;

use super::lexicon::Lexicon;
use super::line::{Line, half_width, separates};
use super::{Doubt, Field, Value, day, heads, lead, people};
use crate::{Kind, numeral};
use words::{LABELS, NOTES, OTHERS};

/// Longer words in front of a colon are a sentence.
const LONGEST_LABEL: usize = 8;

/// Reads all labelled words.
pub(super) fn read(line: &mut Line, lexicon: &Lexicon, calendar: &day::Calendar) {
    note(line, lexicon);
    // 第一议题：… names the kind.
    let kind = |label: &Range<usize>| {
        let word = line.plain(label);
        lexicon.kinds().find(word.trim_end_matches(|c: char| c == ':' || c.is_whitespace())).is_some()
    };
    let labels: Vec<(Range<usize>, Field)> = (0..line.len())
        .filter_map(|place| label(line, place))
        .filter(|(label, field)| *field != Field::Title || !kind(label))
        .collect();
    for (label, _) in &labels {
        numbered(line, label.start);
    }
    let announced = lead::announces(line);
    for (index, (label, field)) in labels.iter().enumerate() {
        let next = labels.get(index + 1).map_or(line.len(), |(next, _)| next.start);
        let said = line.plain(label);
        if announced && *field == Field::Title && ["内容", "议题"].iter().any(|word| said.contains(word))
        {
            let end = (label.end..next).find(|place| line.at(*place) == Some(';')).unwrap_or(next);
            line.contents(label.start..end);
        }
        value(line, lexicon, calendar, label.clone(), next, *field);
    }
}

/// Whether a word is a label and nothing else: 时间, 主持人.
pub(super) fn is_one(word: &str) -> bool {
    LABELS.iter().chain(people::ROLES).any(|(label, _)| *label == word)
}

/// 二、时间：, 3.地点：
fn numbered(line: &mut Line, label: usize) {
    let mark = line.ends_any(label, &["、", ".", ")"]);
    let number = mark.and_then(|mark| {
        let part = |place: &usize| line.at(*place).is_some_and(|c| c.is_ascii_digit() || numeral::is_part(c));
        (mark.saturating_sub(2)..mark).rev().take_while(part).last()
    });
    if let Some(number) = number.filter(|number| line.begins(*number)) {
        line.drop(number..label);
    }
}

fn note(line: &mut Line, lexicon: &Lexicon) {
    let found = (0..line.len()).find_map(|begin| {
        let end = line.begins(begin).then(|| line.starts_any(begin, NOTES)).flatten()?;
        let marked = line.starts(skipped(line, end), ":");
        // 备注 needs no colon; 说明 and 注 are words of titles as well.
        let end = marked.or_else(|| line.starts(begin, "备注 "))?;
        Some((begin, end))
    });
    if let Some((begin, end)) = found {
        let all = begin..without_kind(line, lexicon, begin, end);
        // 「…（备注：补记）」: the bracket round the remark is no part of it.
        let text = line.typed(&(end..all.end));
        let text = text.trim_end_matches(|c| "）)".contains(c) && !text.contains(['（', '('])).trim();
        if !text.is_empty() {
            line.take(all, Value::Note(text.to_owned()));
        }
    }
}

/// Where a note ends: whoever types a kind behind a line that names none means the kind.
fn without_kind(line: &Line, lexicon: &Lexicon, begin: usize, text: usize) -> usize {
    let kinds = lexicon.kinds();
    let last = (text..line.len()).rfind(|place| line.at(*place) == Some(' ')).filter(|last| {
        let before = line.plain(&(0..begin));
        let names = |kind: &Kind| kind.synonyms.iter().chain([&kind.name]).any(|name| before.contains(name));
        kinds.find(&line.typed(&(*last..line.len()))).is_some() && !kinds.all().iter().any(names)
    });
    last.unwrap_or(line.len())
}

fn label(line: &Line, begin: usize) -> Option<(Range<usize>, Field)> {
    if !line.begins(begin) || line.at(begin).is_none() {
        return None;
    }
    let labels = LABELS.iter().chain(people::ROLES);
    let labelled = labels.copied().find_map(|(word, field)| {
        // The label's own brackets were made half-width with the line's.
        let end = line.starts(skipped(line, spread(line, begin, word)?), ":")?;
        Some((end, field))
    });
    let labelled = labelled.or_else(|| unlisted(line, begin));
    if let Some((end, field)) = labelled {
        return Some((begin..skipped(line, end), field));
    }
    // 地点地下车库: between marks the word is as good as with its colon.
    let end = line.starts_any(begin, &["会议地点", "活动地点", "地点"])?;
    let end = line.starts_any(end, &["就在", "就是", "定在", "在", "为", "设在", "是"]).unwrap_or(end);
    let run = line.run(end);
    ((2..=16).contains(&run.len()) && line.is_word_or_number(&run)).then_some((begin..end, Field::Place))
}

/// A label that is no listed one, and says by its end what it names (灭火演练地点：), or that it is about other people or things
/// than those of the entry (记录：, 副总指挥：).
fn unlisted(line: &Line, begin: usize) -> Option<(usize, Field)> {
    let word = line.run(begin);
    let colon = line.starts(word.end, ":")?;
    if !(2..=LONGEST_LABEL).contains(&word.len()) || !line.is_word(&word) {
        return None;
    }
    let text = line.plain(&word);
    let known =
        LABELS.iter().chain(people::ROLES).find(|(label, _)| text.ends_with(label)).map(|(_, field)| *field);
    let other = OTHERS.iter().any(|other| text.contains(other));
    let field = match known {
        _ if other => Field::Note,
        Some(field) => field,
        None if text.ends_with("组长") || text.ends_with("队长") => Field::Host,
        None if text.ends_with(['人', '员', '长', '象']) || text.ends_with("代表") => Field::Note,
        None => return None,
    };
    Some((colon, field))
}

/// The end of a label that stands there, with blanks between its characters or without: 主 持 人.
fn spread(line: &Line, begin: usize, word: &str) -> Option<usize> {
    let mut place = begin;
    for (index, c) in word.chars().enumerate() {
        if index > 0 {
            place = skipped(line, place);
        }
        (line.at(place) == Some(half_width(c))).then_some(())?;
        place += 1;
    }
    Some(place)
}

fn skipped(line: &Line, place: usize) -> usize {
    (place..line.len()).find(|place| line.at(*place).is_none_or(|c| !c.is_whitespace())).unwrap_or(line.len())
}

fn value(
    line: &mut Line,
    lexicon: &Lexicon,
    calendar: &day::Calendar,
    label: Range<usize>,
    next: usize,
    field: Field,
) {
    let begin = label.end.min(next);
    let all = label.start..begin;
    let token = begin..line.run(begin).end.min(next);
    let word = line.typed(&token);
    if word.is_empty() || (line.has(field) && field != Field::Note) {
        // A title may begin with a quote; its label has said its part all the same.
        if field == Field::Title && begin < next {
            line.drop(all);
        }
        return;
    }
    let whole = label.start..token.end;
    // 地点：待定
    if ["待定", "暂定", "未定", "另定", "另行通知", "待通知", "无", "略"].contains(&word.as_str())
    {
        match field {
            Field::Date => {
                line.drop(all);
                line.doubt(token, Field::Date, Doubt::Vague);
            }
            _ => line.set_aside(whole),
        }
        return;
    }
    match field {
        Field::Title => {
            line.drop(all);
            line.name_title(token);
        }
        Field::Date => match day::read(line, begin, calendar) {
            Some((end, Ok(date))) => line.take(label.start..end, Value::Date(date)),
            Some((end, Err(error))) => {
                line.drop(all);
                line.doubt(begin..end, Field::Date, error);
            }
            None => line.drop(all),
        },
        Field::Kind => line.take(whole, Value::Kind(lexicon.kinds().canonical(&word).to_owned())),
        Field::Tag => tags(line, label, next),
        Field::Place => line.take(whole, Value::Place(word)),
        Field::Dept => line.take(whole, Value::Dept(word)),
        Field::Host | Field::Speaker => {
            let (names, end) = people::named_from(line, begin, next);
            let value = if field == Field::Host { Value::Host(names) } else { Value::Speaker(names) };
            line.take(label.start..end, value);
        }
        Field::Attendance => {
            // 参加人员：各科室负责人、窗口人员，12人: names and groups are noted, the number counts.
            let mut end = token.end;
            while line.at(end) == Some('、') && end + 1 < next {
                end = line.run(end + 1).end.min(next);
            }
            let listed = begin..end;
            match heads::labelled(line, &listed) {
                Some((heads, number)) if number.start == begin => {
                    line.take(label.start..number.end, Value::Attendance(heads));
                }
                Some((heads, number)) => {
                    line.take(number.clone(), Value::Attendance(heads));
                    line.set_aside(label.start..number.start);
                }
                None => line.set_aside(label.start..end),
            }
        }
        // Tokens that are amounts are found as such; 成果： in front of them is in nobody's way.
        Field::Measure => line.drop(all),
        Field::Note => {
            let mut end = token.end;
            while line.at(end) == Some('、') && end + 1 < next {
                end = line.run(end + 1).end.min(next);
            }
            line.set_aside(label.start..end);
        }
    }
}

/// 标签：专题研讨、安全生产
fn tags(line: &mut Line, label: Range<usize>, next: usize) {
    let end = (label.end..next)
        .find(|place| line.at(*place).is_none_or(|c| separates(c) && c != '、'))
        .unwrap_or(next);
    let mut begin = label.end;
    for place in label.end..=end {
        if place == end || line.at(place) == Some('、') {
            let name = line.typed(&(begin..place));
            if !name.is_empty() {
                line.read(begin..place, Value::Tag(name));
            }
            begin = place + 1;
        }
    }
    line.drop(label.start..end);
}
