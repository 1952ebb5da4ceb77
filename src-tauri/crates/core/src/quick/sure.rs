//! What is certain of a place or a person, and what the line only lets one think.
//!
//! *Invariant:* nobody and nowhere is certain but by what the log knows, a label names, or a clear word leads to (王建平主持,
//! 在三楼会议室召开, 305室). The recognisers read what is most likely; whatever stands on less looks guessed.

use std::ops::Range;

use super::lexicon::{Lexicon, Means};
use super::line::Line;
use super::people::{self, ROLES};
use super::{Value, place};

/// Beside a name, these say what the person did there.
const LED: &[&str] = &[
    "主持",
    "主讲",
    "带队",
    "带的队",
    "带了队",
    "授课",
    "讲授",
    "讲课",
    "领学",
    "执教",
    "总指挥",
    "现场指挥",
    "讲党课",
    "讲了党课",
    "上党课",
    "专题党课",
    "专题辅导",
    "辅导报告",
    "专题报告",
    "作报告",
    "作辅导",
    "专题讲座",
    "作宣讲",
];
/// In front of a place, these say that it was there.
const LEADS: &[&str] = &["在", "于", "到", "赴", "前往", "走进", "深入", "来到", "地点", "设在"];
/// Places that are nothing else, wherever they stand by themselves.
const ROOMS: &[&str] = &[
    "会议室",
    "报告厅",
    "活动室",
    "多功能厅",
    "会议厅",
    "礼堂",
    "教室",
    "培训室",
    "阅览室",
    "接待室",
    "演播厅",
];
/// Of these one says in which: 三楼, 305室, 青年路25号.
const NUMBERED: &[char] = &['楼', '层', '室', '号', '栋', '座', '幢', '元'];

/// Lets look guessed what is not certain.
pub(super) fn doubt(line: &mut Line, lexicon: &Lexicon) {
    line.doubt_parts(|line, part| match &part.value {
        Value::Place(name) => !part.spans.iter().any(|span| is_place(line, lexicon, span, name)),
        Value::Host(name) | Value::Speaker(name) => {
            !part.spans.iter().any(|span| is_person(line, lexicon, span, name))
        }
        _ => false,
    });
}

/// Somebody whom the log knows and who stands there alone or with what they did; else a name, and a word that says so.
fn is_person(line: &Line, lexicon: &Lexicon, span: &Range<usize>, name: &str) -> bool {
    // 讲 of 讲党课 is read, and the rest is the title.
    let said = line.plain(&(span.start..line.len().min(span.end + 4)));
    let led = LED.iter().any(|word| said.contains(word));
    let written = line.plain(span);
    let labelled = written.contains(':');
    let named = led || ROLES.iter().any(|(word, _)| said.starts_with(word));
    let each = |name: &str| {
        let name = name.trim();
        let known = lexicon.knows(name, Means::is_person) && (named || written.trim() == name);
        known || (named && people::is_called(name))
    };
    labelled || name.split('、').all(each)
}

fn is_place(line: &Line, lexicon: &Lexicon, span: &Range<usize>, name: &str) -> bool {
    let written = line.plain(span);
    let taken = line.is_taken(span.start);
    let known = lexicon.knows(name, |means| means == Means::Place);
    // 地点：办公楼, 在西大门: a word of its own leads to it.
    let led = LEADS.iter().any(|word| written.starts_with(word)) && written != name
        || LEADS.iter().any(|word| line.plain(&(0..span.start)).ends_with(word));
    let labelled = written.contains(':');
    let room = || ROOMS.iter().any(|room| name.ends_with(room)) && name.chars().count() <= 12;
    let numbered =
        || name.chars().any(|c| c.is_ascii_digit() || crate::numeral::is_part(c)) && name.contains(NUMBERED);
    labelled || led || (known && taken) || (taken && (room() || numbered() || place::is_online(name)))
}
