//! The department 承办科室: one that the log knows, 综合科承办, or a word that can only be one.

use std::ops::Range;

use super::lexicon::{Lexicon, Means};
use super::line::Line;
use super::{Field, Value, nouns};
use crate::numeral;

/// What says of the word in front that it is the department.
const DOES: &[&str] = &["承办", "牵头", "负责", "主办", "组织实施", "组织"];
/// How departments are called.
const ENDINGS: &[&str] = &[
    "办公室",
    "研究室",
    "教研室",
    "监察室",
    "督查室",
    "审计室",
    "信息室",
    "工作室",
    "医务室",
    "政工室",
    "科",
    "处",
    "股",
    "部",
    "办",
    "庭",
];
/// Words with such an ending that are none.
const OTHERS: &[&str] = &[
    "科室",
    "档案室",
    "值班室",
    "会客室",
    "会议室",
    "活动室",
    "培训室",
    "教室",
    "阅览室",
    "学习室",
    "接待室",
    "干部",
    "全部",
    "内部",
    "支部",
    "党支部",
    "总部",
    "外部",
    "局部",
    "举办",
    "承办",
    "主办",
    "督办",
    "协办",
    "村部",
    "队部",
    "法庭",
    "中庭",
    "家庭",
    "开庭",
    "本部",
    "学科",
    "好处",
    "之处",
];
const LONGEST: usize = 8;

/// Finds the department.
pub(super) fn find(line: &mut Line, lexicon: &Lexicon) {
    for token in line.tokens() {
        if line.has(Field::Dept) {
            return;
        }
        let doing = line.ends_any(token.end, DOES).filter(|end| *end > token.start);
        let begin = line.starts(token.start, "由").unwrap_or(token.start);
        let end = doing.unwrap_or(token.end);
        if begin >= end {
            continue;
        }
        let word = begin..end;
        let (known, called) = (is_known(line, lexicon, &word), is_called(line, &word));
        // 由团委牵头: whoever it is.
        let asked = begin > token.start
            && doing.is_some()
            && (2..=LONGEST).contains(&word.len())
            && line.is_word(&word);
        if known || called || asked {
            let name = line.typed(&word);
            line.take(token, Value::Dept(name));
        } else {
            leading(line, lexicon, &token);
        }
    }
}

/// 护理部组织三基考核: the department in front of what it did.
fn leading(line: &mut Line, lexicon: &Lexicon, token: &Range<usize>) {
    let begin = line.starts(token.start, "由").unwrap_or(token.start);
    for end in begin + 2..token.end.min(begin + LONGEST) {
        let word = begin..end;
        let Some(does) = line.starts_any(end, DOES).filter(|does| *does < token.end) else { continue };
        if is_known(line, lexicon, &word) || is_called(line, &word) {
            let name = line.typed(&word);
            line.take(token.start..does, Value::Dept(name));
        }
        return;
    }
}

fn is_known(line: &Line, lexicon: &Lexicon, word: &Range<usize>) -> bool {
    lexicon.exactly(line, word.start, word.end, |means| means == Means::Dept).is_some()
}

/// Whether it is called like a department.
fn is_called(line: &Line, word: &Range<usize>) -> bool {
    let text = line.plain(word);
    ENDINGS.iter().any(|ending| text.ends_with(ending))
        && !OTHERS.iter().any(|other| text.ends_with(other))
        && (2..=LONGEST).contains(&word.len())
        && line.is_word(word)
        // 约谈窗口管理科 was done to it.
        && !nouns::are_done_to(&text)
        // 隐患十七处 counts, and 各科 are nobody's own.
        && !line.ends_any(word.end, ENDINGS).and_then(|end| line.before(end)).is_some_and(numeral::is_part)
        && line.starts_any(word.start, &["各", "全", "报", "送", "抄", "呈", "向", "赴", "到"]).is_none()
}
