//! A notice that was pasted as it hangs on the wall: its name, 各科室：, 一、时间：… 二、地点：…, 落款. It tells of one occasion.

use super::line::half_width;
use crate::numbering;

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
/// It is one where the lines say, each for itself, what belongs to one occasion: at least two different things, none twice.
/// A list of entries has no labels, or the same ones again and again.
pub fn as_line(text: &str) -> Option<String> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if lines.len() < 2 {
        return None;
    }
    let mut said: Vec<(&str, String)> = Vec::new();
    let mut name = None;
    let mut body: Option<&str> = None;
    let mut rest: Vec<&str> = Vec::new();
    for (place, line) in lines.iter().enumerate() {
        let bare = numbering::read(line).map_or(*line, |(_, rest)| rest).trim();
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
        return None;
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
    plain
        && (ends || line.chars().count() >= 4)
        && !matches!(line, "通知" | "会议通知" | "活动通知" | "培训通知" | "学习通知")
}

/// A paragraph that may say what it is about: no address, no signature, no request.
fn says_more(line: &str) -> bool {
    line.chars().count() >= 8
        && !line.ends_with(['：', ':'])
        && line.contains(['，', '。', '；'])
        && !OTHER.iter().any(|other| line.starts_with(other))
}
