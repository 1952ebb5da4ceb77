//! Numbers in hanzi: few of them count anything (两期, 十四期); most are names (三会一课, 四个意识).

use shuhui_core::{Quantity, numeral};

use super::missing::stops;
use super::numbers::{bound, share};
use super::units::{Counted, counted, ends};
use super::{Found, Stretch};
use crate::papers::normalise::is_han;
use shuhui_core::base::SlotRole;

/// Words that count occasions and papers, and begin no name behind a number in hanzi.
const SURE: [&str; 37] = [
    "座", "所", "处", "辆", "台", "套", "间", "栋", "幢", "亩", "公里", "吨", "盏", "次", "场", "场次", "期",
    "篇", "份", "人次", "批", "批次", "轮", "轮次", "起", "家次", "户次", "件次", "册", "名", "户", "件",
    "家", "万元", "亿元", "期次", "堂",
];
/// In front of what was found or made, of which any number is a figure.
const FOUND: [&str; 22] = [
    "发现", "查出", "排查", "整改", "新增", "化解", "解决", "建成", "完成", "培育", "打造", "创建", "建立",
    "成立", "选树", "查处", "取缔", "出台", "印发", "提出", "开设", "获得",
];
/// In front of a number that says which.
const WHICH: &str = "第届前每另再同这那该首头上下最分";

/// The number in hanzi at a place; where it is none to fill, where it ends.
pub(super) fn at(text: &Stretch<'_>, at: usize) -> Result<Found, usize> {
    let chars = text.chars();
    if text.starts("百分之", at) {
        let length = chars[at + 3..].iter().take_while(|c| numeral::is_part(**c) || **c == '点').count();
        let end = at + 3 + length;
        let words: String = chars[at + 3..end].iter().collect();
        let value = if words == "百" { Some(100) } else { numeral::number(&words) };
        let Some(value) = value.and_then(|value| i64::try_from(value).ok()) else { return Err(end) };
        let counts = Counted { role: SlotRole::Percent, unit: "%".to_owned(), approximate: false, end };
        return Ok(text.counting(at..end, counts, Some(Quantity::whole(value))));
    }
    let length = chars[at..].iter().take_while(|c| numeral::is_part(**c)).count();
    if length > 0 && text.starts("分之", at + length) {
        return part(text, at, at + length);
    }
    if length == 0 {
        return Err(at + 1);
    }
    let end = at + length;
    let before = text.before(at);
    // The scale of a number in digits, or of a blank, is told with it: 2.3万余册.
    if before.is_some_and(|c| c.is_ascii_digit() || "*_×Xx）".contains(c)) {
        return Err(end);
    }
    // 上百次, 百余次, 近千人: a scale by itself is about so many.
    let words: String = chars[at..end].iter().collect();
    let scale = match words.as_str() {
        "百" => Some(100),
        "千" => Some(1_000),
        "万" => Some(10_000),
        _ => None,
    };
    let about = scale.is_some()
        && (text.is_about(at) || before == Some('上') || text.get(end).is_some_and(|c| "余多".contains(c)));
    // 近一成 is a share, where 一 counts nothing else.
    let tenth = text.get(end) == Some('成') && (text.is_about(at) || text.starts("成以上", end));
    let value = scale.filter(|_| about).or_else(|| numeral::number(&words)).filter(|n| *n > 1 || tenth);
    let Some(value) = value.and_then(|value| i64::try_from(value).ok()).map(Quantity::whole) else {
        return Err(end);
    };
    if before.is_some_and(|c| WHICH.contains(c) && !(c == '上' && about)) || text.starts("分之", end) {
        return Err(end);
    }
    if text.get(end) == Some('成') && (is_share(text, end) || text.is_about(at)) && length == 1 {
        return Ok(share(text, at, end, Some(value)));
    }
    // 二百五十万元: the scale belongs to the number, and the word to what is counted.
    let Some(counts) = counted(chars, end, text.to) else { return Err(end) };
    // 二期 says which, 两期 how many.
    let which = words == "二" && matches!(counts.unit.as_str(), "期" | "次" | "级" | "批");
    let named = is_name(text, &counts) || which;
    let sure = SURE.contains(&counts.unit.as_str());
    let found = FOUND
        .iter()
        .any(|word| ends(chars, word, text.from, at) || ends(chars, &format!("{word}了"), text.from, at));
    let money = counts.role == SlotRole::Amount;
    // 师徒结对十五对，: nothing is named by what stands in front of a stop.
    let stops = stops(text, counts.end) && before.is_some_and(is_han) && !"个次".contains(&counts.unit);
    if named
        || !(sure || found || money || counts.approximate || about || stops)
        || bound(text, counts.end) == Some(true)
    {
        return Err(counts.end);
    }
    let mut found = text.counting(at..end, counts, Some(value));
    found.approximate |= about;
    Ok(found)
}

/// 占三分之二: a share in words.
fn part(text: &Stretch<'_>, at: usize, behind: usize) -> Result<Found, usize> {
    let chars = text.chars();
    let from = behind + 2;
    let end = from + chars[from..].iter().take_while(|c| numeral::is_part(**c)).count();
    let number = |range: std::ops::Range<usize>| {
        let words: String = chars[range].iter().collect();
        numeral::number(&words).and_then(|n| i64::try_from(n).ok()).map(Quantity::whole)
    };
    let said = text.is_about(at)
        || text.before(at).is_some_and(|c| "占达为有成到近足过".contains(c))
        || text.starts("以上", end)
        || text.clause(at).contains('占');
    match (number(at..behind), number(from..end)) {
        (Some(whole), Some(part)) if said => {
            let counts = Counted { role: SlotRole::Percent, unit: "%".to_owned(), approximate: false, end };
            Ok(text.counting(at..end, counts, Quantity::percent(part, whole)))
        }
        _ => Err(end),
    }
}

/// 三次产业, 两家书店 in quotes: a word behind that makes a name of it.
fn is_name(text: &Stretch<'_>, counts: &Counted) -> bool {
    let names: &[&str] = match counts.unit.as_str() {
        "次" => &["分配", "产业", "全会", "全体", "会议精神", "飞跃"],
        "件" => &["事", "大事", "小事", "实事", "好事", "民生", "惠民", "为民", "重点民生"],
        "项" => &["任务", "工作", "重点", "制度", "措施"],
        "名" => &["单"],
        "套" => &["班子"],
        "座" => &["大山"],
        "家" => &["人", "子"],
        "期" => &["工程", "项目", "建设"],
        _ => &[],
    };
    names.iter().any(|name| text.starts(name, counts.end))
}

/// Whether 成 is a tenth: 七成以上, 近四成.
pub(super) fn is_share(text: &Stretch<'_>, at: usize) -> bool {
    text.get(at + 1).is_none_or(|c| !"立为果效员绩功长本都就分品交年人".contains(c))
}
