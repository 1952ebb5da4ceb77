//! The department 承办科室: one that the log knows, 综合科承办, or a word that can only be one.

use super::lexicon::{Lexicon, Means};
use super::line::Line;
use super::{Field, Value};
use crate::numeral;

/// What says of the word in front that it is the department.
const DOES: [&str; 6] = ["承办", "牵头", "负责", "主办", "组织实施", "组织"];
/// How departments are called.
const ENDINGS: [&str; 8] = ["办公室", "综合科", "科", "处", "股", "部", "室", "办"];
/// Words with such an ending that are none.
const OTHERS: [&str; 27] = [
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
        let doing = line.ends_any(token.end, &DOES).filter(|end| *end > token.start);
        let begin = line.starts(token.start, "由").unwrap_or(token.start);
        let end = doing.unwrap_or(token.end);
        if begin >= end {
            continue;
        }
        let word = begin..end;
        let known = lexicon.exactly(line, begin, end, |means| means == Means::Dept).is_some();
        let text = line.plain(&word);
        let called = ENDINGS.iter().any(|ending| text.ends_with(ending))
            && !OTHERS.iter().any(|other| text.ends_with(other))
            && (2..=LONGEST).contains(&word.len())
            && line.is_word(&word)
            // 隐患十七处 counts, and 各科 are nobody's own.
            && !line.ends_any(end, &ENDINGS).and_then(|end| line.before(end)).is_some_and(numeral::is_part)
            && line.starts_any(begin, &["各", "全", "报", "送", "抄", "呈", "向", "赴", "到"]).is_none();
        if known || called {
            let name = line.typed(&word);
            line.take(token, Value::Dept(name));
        }
    }
}
