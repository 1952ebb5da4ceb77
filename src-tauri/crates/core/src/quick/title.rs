//! What nobody took is the title: in its order, with its marks, without those that are left hanging at the ends.

use std::ops::Range;

use super::line::{Line, separates};
use super::{Field, Part, Value, people};

/// Words that only held together what was taken.
const LINKS: &[&str] = &[
    "定于",
    "拟于",
    "于",
    "在",
    "由",
    "的",
    "并",
    "和",
    "召开",
    "举行",
    "举办",
    "开展",
    "组织",
    "进行",
    "开的",
    "召开的",
    "举行的",
    "举办的",
    "办的",
    "搞的",
    "参加",
    "会议",
    "通知",
    "地点",
    "时间",
    "主持",
    "主讲",
    "同志",
    "为",
    "选派",
    "内容",
    "议题",
    "主题",
    "题目",
    "上的课",
    "讲的课",
    "听的课",
    "开的会",
    "参加的会",
];

/// Gathers the title out of the words that are left.
pub(super) fn gather(line: &mut Line) {
    let mut title = String::new();
    let mut spans: Vec<Range<usize>> = Vec::new();
    line.drop_reasons();
    only_learned(line);
    people::offices(line);
    named_by_notice(line);
    let tokens = line.tokens();
    let says = |token: &Range<usize>| line.typed(token).chars().any(|c| c.is_alphanumeric() || is_picture(c));
    let spare = |token: &Range<usize>| line.is_spare(token);
    // 关于开展冬季安全检查的通知 … 开展检查: what the name of the notice says already.
    let names: Vec<String> =
        tokens.iter().filter(|token| spare(token)).map(|token| line.typed(token)).collect();
    let again = |token: &Range<usize>| {
        !spare(token) && token.len() > 1 && names.iter().any(|name| name.contains(&line.typed(token)))
    };
    let tokens: Vec<Range<usize>> = tokens.iter().filter(|token| !again(token)).cloned().collect();
    let other = tokens
        .iter()
        .any(|token| !spare(token) && says(token) && !LINKS.contains(&line.typed(token).as_str()));
    for token in tokens.into_iter().map(|token| trimmed(line, token)) {
        if other && spare(&token) {
            continue;
        }
        let piece = line.typed(&token);
        if LINKS.contains(&piece.as_str()) || !says(&token) {
            continue;
        }
        if let Some(before) = spans.last() {
            let between = between(line, before.end..token.start, &title);
            title.push_str(&between);
        }
        title.push_str(&piece);
        spans.push(token);
    }
    let (Some(begin), Some(end)) = (spans.first().map(|span| span.start), spans.last().map(|span| span.end))
    else {
        return;
    };
    // A bracket at either end belongs to a title that holds its other half.
    let half = |place: Option<usize>, mark: &str| {
        let c = place
            .filter(|place| *place < line.len() && !line.is_taken(*place))
            .map(|place| line.typed_at(place));
        c.filter(|c| mark.contains(*c))
    };
    let count = |marks: &str| title.chars().filter(|c| marks.contains(*c)).count();
    let (opened, closed) = (count("(（"), count(")）"));
    if opened > closed {
        title.extend(half(Some(end), ")）"));
    } else if closed > opened
        && let Some(mark) = half(begin.checked_sub(1), "(（")
    {
        title.insert(0, mark);
    }
    line.push(Part { spans, value: Value::Title(title), guessed: false });
}

/// 关于召开第四季度工作例会的通知 … 会议内容：…: the name of a notice is the title, and what it says at length is noted, unless the
/// name says no more than the kind.
fn named_by_notice(line: &mut Line) {
    const SAYING_LITTLE: &[&str] = &["会议", "活动", "工作", "学习", "培训", "大会", "会"];
    let Some(contents) = line.take_contents() else { return };
    let within = |token: &Range<usize>| contents.start <= token.start && token.end <= contents.end;
    let names = line.tokens().into_iter().any(|token| {
        let word = line.plain(&token);
        line.is_spare(&token) && !within(&token) && token.len() > 2 && !SAYING_LITTLE.contains(&word.as_str())
    });
    if names {
        line.set_aside(contents);
    }
}

/// Words at the end of a piece that led to what was taken behind it.
const DANGLING: &[&str] =
    &["设在", "在", "于", "由", "共", "并", "和", "等", "约", "至", "后在", "并在", "现场在"];

/// Without what is left dangling where something was taken behind it: 全体教师在.
fn trimmed(line: &Line, token: Range<usize>) -> Range<usize> {
    let taken = token.end < line.len() && line.is_taken(token.end);
    let end =
        line.ends_any(token.end, DANGLING).filter(|end| taken && *end > token.start).unwrap_or(token.end);
    token.start..end
}

/// 党组中心组12月19日学习: where it is all that is left, 学习 says no more than the kind.
fn only_learned(line: &mut Line) {
    if let [only] = line.tokens().as_slice()
        && line.typed(only) == "学习"
        && line.word_of(Field::Kind).is_some()
    {
        line.say_again(Field::Kind, only.clone());
    }
}

/// 😀 says little, and it is what was typed.
fn is_picture(c: char) -> bool {
    matches!(u32::from(c), 0x2600..=0x27BF | 0x1F300..=0x1FAFF)
}

/// What holds two words of the title apart: all that stands there, or the first mark when something was taken out.
fn between(line: &Line, gap: Range<usize>, title: &str) -> String {
    let whole = gap
        .clone()
        .all(|place| !line.is_taken(place) && line.plain(&(place..place + 1)).chars().all(separates));
    let left: String =
        gap.clone().filter(|place| !line.is_taken(*place)).map(|place| line.typed_at(place)).collect();
    if whole && !left.trim().is_empty() {
        return left;
    }
    // 党组中心组12月19日学习: what stood between them parted no words.
    if left.is_empty() && !gap.is_empty() && (line.is_day(&gap) || line.is_place(&gap) || line.is_heads(&gap))
    {
        return String::new();
    }
    let count = |marks: &str| title.chars().filter(|c| marks.contains(*c)).count();
    let closing = left.chars().next().filter(|c| ")）".contains(*c) && count("(（") > count(")）"));
    let mark = left.chars().find(|c| "，,。；;、：:".contains(*c));
    closing.into_iter().chain([mark.unwrap_or(' ')]).collect()
}
