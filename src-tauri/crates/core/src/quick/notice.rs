//! A notice that was pasted as it hangs on the wall: its name, 各科室：, 一、时间：… 二、地点：…, 落款. It tells of one occasion.

use std::borrow::Cow;

use super::label;
use super::line::half_width;
use crate::{dates, numbering};

/// What a line of a notice says of its occasion.
const SAYS: [&str; 19] = [
    "时间",
    "日期",
    "地点",
    "主持",
    "主讲",
    "授课",
    "讲师",
    "宣讲人",
    "报告人",
    "召集人",
    "带队",
    "指挥",
    "参加人",
    "参会人",
    "参训人",
    "人数",
    "内容",
    "主题",
    "议题",
];
/// What it says besides and no entry holds.
const OTHER: [&str; 22] = [
    "要求",
    "注意事项",
    "联系人",
    "联系电话",
    "电话",
    "联系方式",
    "附件",
    "抄送",
    "主送",
    "特此通知",
    "此致",
    "敬礼",
    "望",
    "请各",
    "请准时",
    "请提前",
    "报名",
    "回执",
    "着装",
    "纪律",
    "其他事项",
    "会议要求",
];
const LONGEST_LABEL: usize = 10;
/// What stands at the end of a line and holds nothing together.
const MARKS: [char; 7] = ['。', '；', ';', '，', '：', ':', ' '];

/// The notice as one line of the quick entry; `None` where the lines are no notice, but several entries or one line.
///
/// It is one where the lines say, each for itself, what belongs to one occasion: at least two different things, none twice;
/// or where one day is told of below 通知 or above a unit and its day. A list of entries has no labels, or the same ones again
/// and again, and a day in each line.
pub fn as_line(text: &str) -> Option<String> {
    let lines = joined(text);
    let lines: Vec<&str> = lines.iter().map(AsRef::as_ref).collect();
    if lines.len() < 2 {
        return None;
    }
    let mut said: Vec<(&str, String)> = Vec::new();
    let mut name = None;
    let mut body: Option<&str> = None;
    let mut rest: Vec<&str> = Vec::new();
    for (place, line) in lines.iter().enumerate() {
        let bare = bare(line);
        match labelled(bare) {
            Some((label, value)) => {
                if let Some(says) = SAYS.iter().find(|says| label.contains(**says)) {
                    // The same word twice begins another entry.
                    if said.iter().any(|(before, _)| before == says) {
                        return None;
                    }
                    // An entry keeps the day, and its note the hour.
                    if matches!(*says, "时间" | "日期") && value.contains([':', '：', '点', '时']) {
                        rest.push(bare);
                    }
                    said.push((says, format!("{label}：{value}")));
                } else {
                    rest.push(bare);
                }
            }
            None if name.is_none() && said.is_empty() && is_name(bare) && place < 3 => name = Some(bare),
            None => {
                if body.is_none() && says_more(bare) {
                    body = Some(bare);
                }
                rest.push(bare);
            }
        }
    }
    if said.len() < 2 {
        return prose(&lines);
    }
    let body = body
        .filter(|_| !said.iter().any(|(says, _)| ["内容", "主题", "议题"].contains(says)) && name.is_none());
    let mut parts: Vec<String> = name.into_iter().chain(body).map(str::to_owned).collect();
    parts.extend(said.into_iter().map(|(_, said)| said.trim_end_matches(MARKS).to_owned()));
    // What is no field of the entry is its remark: addresses, requests, who signed.
    rest.retain(|line| Some(*line) != body);
    let rest: Vec<&str> = rest.into_iter().map(|line| line.trim_end_matches(MARKS)).collect();
    if !rest.is_empty() {
        parts.push(format!("备注：{}", rest.join("；")));
    }
    Some(parts.join("；"))
}

/// The lines, each label with its value: 时间： may stand above 12月3日, 议题： above 1. and 2.
fn joined(text: &str) -> Vec<Cow<'_, str>> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
    let mut joined = Vec::new();
    while let Some(line) = lines.next() {
        let Some(label) = label_alone(line) else {
            joined.push(Cow::Borrowed(line));
            continue;
        };
        let is_value = |line: &str| label_alone(line).is_none() && labelled(bare(line)).is_none();
        let mut values: Vec<&str> = lines.next_if(|line| is_value(line)).into_iter().collect();
        // What is numbered goes on, unless the label is one of the same list.
        let listed = |line: &str| line.starts_with(|c: char| c.is_ascii_digit() || "(（①".contains(c));
        while let Some(next) = lines.next_if(|next| {
            values.iter().all(|value| listed(value)) && listed(next) && !listed(line) && is_value(next)
        }) {
            values.push(next);
        }
        let values: Vec<&str> = values.into_iter().map(|value| value.trim_end_matches(MARKS)).collect();
        joined.push(Cow::Owned(format!("{label}：{}", values.join("；"))));
    }
    joined
}

/// A label that stands by itself, its value below: 时间：, 一、会议地点, 主 持 人
fn label_alone(line: &str) -> Option<String> {
    let line = bare(line);
    let word = line.strip_suffix(['：', ':']);
    let label: String = word.unwrap_or(line).chars().filter(|c| !c.is_whitespace()).collect();
    let says = SAYS.iter().any(|says| label.contains(says)) && label.chars().count() <= LONGEST_LABEL;
    let named = word.is_some() && !label.contains(['，', '。', ',', '：', ':']);
    (says && (named || label::is_one(&label))).then_some(label)
}

/// Without the number in front.
fn bare(line: &str) -> &str {
    numbering::read(line).map_or(line, |(_, rest)| rest).trim()
}

/// A notice without labels: 通知, 党员同志们：, what is to be held and when, 机关党支部, 12月19日. The day that stands alone below a
/// name is that of the notice.
fn prose(lines: &[&str]) -> Option<String> {
    let bare = |line: &str| line.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let headed = lines.first().is_some_and(|line| is_nameless(&bare(line)));
    let mut body = lines[usize::from(headed)..].to_vec();
    let mut rest: Vec<&str> = Vec::new();
    // 关于…的通知, 党员同志们：
    if let Some(address) = body.iter().take(2).position(|line| line.ends_with(['：', ':']) && !is_dated(line))
    {
        rest.push(body.remove(address).trim_end_matches(MARKS));
    }
    let last = body.last().copied().unwrap_or_default();
    let before = body.len().checked_sub(2).map(|place| body[place]).unwrap_or_default();
    let signed = match last.split_once(char::is_whitespace) {
        Some((unit, day)) if is_day(&bare(day)) && is_unit(&bare(unit)) => 1,
        _ if is_day(&bare(last)) && is_unit(&bare(before)) => 2,
        _ => 0,
    };
    rest.extend(body.split_off(body.len() - signed));
    // Lines that begin with days of their own are as many entries.
    let entries = body.iter().filter(|line| day_at(line).is_some()).count();
    if !(headed || signed > 0) || entries > 1 || !body.iter().any(|line| is_dated(line)) {
        return None;
    }
    let mut parts: Vec<String> = body.iter().map(|line| line.trim_end_matches(MARKS).to_owned()).collect();
    if !rest.is_empty() {
        parts.push(format!("备注：{}", rest.join("；")));
    }
    Some(parts.join("；"))
}

/// Whether a day is written in a line.
fn is_dated(line: &str) -> bool {
    let weekday = |week: &str| {
        line.match_indices(week)
            .any(|(place, _)| line[place + week.len()..].starts_with(|c| "一二三四五六日天".contains(c)))
    };
    ["今天", "明天", "后天", "昨天"].iter().any(|word| line.contains(word))
        || ["周", "星期", "礼拜"].into_iter().any(weekday)
        || line.char_indices().any(|(place, _)| day_at(&line[place..]).is_some())
}

/// How many characters the day takes that a text begins with.
fn day_at(text: &str) -> Option<usize> {
    const LONGEST_DAY: usize = 40;
    let half: String = text.chars().take(LONGEST_DAY).map(half_width).collect();
    let day = dates::leading(&half, Some(2000))?;
    half.chars().take(day.length).any(|c| "月/-.".contains(c)).then_some(day.length)
}

/// 2025年12月19日, 12月19日 and nothing else.
fn is_day(line: &str) -> bool {
    day_at(line) == Some(line.chars().count())
}

/// Who signs: a name of its own, in which nothing is told.
fn is_unit(line: &str) -> bool {
    (2..=20).contains(&line.chars().count()) && line.chars().all(char::is_alphabetic)
}

/// 一、会议时间：12月18日
fn labelled(line: &str) -> Option<(String, &str)> {
    let (label, value) = line.split_once(['：', ':'])?;
    let label: String = label.chars().map(half_width).filter(|c| !c.is_whitespace()).collect();
    let plain = label.chars().count() <= LONGEST_LABEL
        && !label.chars().any(|c| c.is_ascii_digit() || ",。，".contains(c));
    (plain && !value.trim().is_empty()).then(|| (label, value.trim()))
}

/// The name of a notice: 关于召开…的通知, 会议通知, or a line of its own without marks.
fn is_name(line: &str) -> bool {
    let ends = line.ends_with("通知")
        || line.ends_with("公告")
        || line.ends_with("邀请函")
        || line.starts_with("关于");
    let plain = !line.contains(['。', '：', ':', '；', '，']) && line.chars().count() <= 40;
    // 会议通知 names nothing.
    // 党组会, 专题党课
    let held = line.chars().count() == 3 && line.ends_with(['会', '课', '训', '班']);
    plain && (ends || held || line.chars().count() >= 4) && !is_nameless(line)
}

/// 会议通知 says what it is and names nothing.
fn is_nameless(line: &str) -> bool {
    matches!(line, "通知" | "会议通知" | "活动通知" | "培训通知" | "学习通知")
}

/// A paragraph that may say what it is about: no address, no signature, no request.
fn says_more(line: &str) -> bool {
    line.chars().count() >= 8
        && !line.ends_with(['：', ':'])
        && line.contains(['，', '。', '；'])
        && !OTHER.iter().any(|other| line.starts_with(other))
}
