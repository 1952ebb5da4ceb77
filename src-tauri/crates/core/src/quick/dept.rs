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
        // 省厅法规处一行5人来我局: the sentence goes on.
        let goes_on = line
            .span_of(Field::Attendance)
            .is_some_and(|heads| heads.start == token.end && !line.stops(heads.end));
        if goes_on {
            continue;
        }
        // 安全核查专项督查（骨科、普外科）: those it was about
        let opened = line.ends(token.start, "(").and_then(|open| line.before(open));
        let close = (token.end..line.len()).find(|place| line.at(*place).is_none_or(|c| "() ,;".contains(c)));
        if opened.is_some_and(char::is_alphabetic) && close.is_some_and(|close| line.at(close) == Some(')')) {
            continue;
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
        // 团委主办, 市残联承办
        let held = doing.is_some_and(|end| line.starts_any(end, &["主办", "承办", "牵头"]).is_some())
            && line
                .ends_any(
                    word.end,
                    &[
                        "委", "会", "局", "院", "校", "中心", "队", "所", "站", "联", "团", "支部", "公司",
                        "街道", "社区",
                    ],
                )
                .is_some();
        let asked = (begin > token.start || (held && line.before(begin) != Some('、')))
            && doing.is_some()
            && (2..=LONGEST).contains(&word.len())
            && line.is_word(&word);
        if known || called || asked {
            // 综合科、人事科; 立案庭、执行局联合召开 is a sentence about both.
            let Some(end) = listed(line, lexicon, &word) else { continue };
            let name = line.typed(&(word.start..end));
            line.take(token.start..end.max(token.end), Value::Dept(name));
        } else {
            leading(line, lexicon, &token);
        }
    }
}

/// The end of a list of departments; none where one that is listed is no department.
fn listed(line: &Line, lexicon: &Lexicon, word: &Range<usize>) -> Option<usize> {
    let mut end = word.end;
    while line.at(end) == Some('、') {
        let next = line.run(end + 1);
        (is_known(line, lexicon, &next) || is_called(line, &next)).then_some(())?;
        end = next.end;
    }
    let alone = line.before(word.start) != Some('、');
    alone.then_some(end)
}

/// 护理部组织三基考核: the department in front of what it did.
fn leading(line: &mut Line, lexicon: &Lexicon, token: &Range<usize>) {
    let begin = line.starts(token.start, "由").unwrap_or(token.start);
    for end in begin + 2..token.end.min(begin + LONGEST) {
        let word = begin..end;
        let does = line.starts_any(end, DOES).filter(|does| *does < token.end);
        // 综合科负责人 is somebody.
        let Some(does) = does.filter(|does| line.at(*does) != Some('人')) else { continue };
        if is_known(line, lexicon, &word) || is_called(line, &word) {
            // 综合科组织窗口人员开展礼仪培训
            let sends = (does..token.end).any(|place| {
                line.starts_any(place, &["开展", "参加", "观看", "学习", "进行", "收看"]).is_some()
                    && nouns::are_people(&line.plain(&(does..place)))
            });
            let does = if sends { end } else { does };
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
