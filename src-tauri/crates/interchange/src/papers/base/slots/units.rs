//! What stands behind a number or a blank and says what it is of: 次, 余万元, %, 家次.

use std::collections::HashSet;
use std::sync::LazyLock;

use shuhui_core::base::SlotRole;
use shuhui_core::measure;

use crate::papers::base::source::is_blank;

/// What is counted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::papers::base) struct Counted {
    pub(super) role: SlotRole,
    /// With its multiplier, without 余.
    pub(in crate::papers::base) unit: String,
    /// Whether 余 or 多 stands within.
    pub(super) approximate: bool,
    /// Behind it.
    pub(in crate::papers::base) end: usize,
}

/// Words for what is counted; what is longer stands before what it begins with.
const WORDS: [&str; 152] = [
    "毫米",
    "厘米",
    "千伏安",
    "平方公里",
    "平方米",
    "立方米",
    "个百分点",
    "百分点",
    "人次",
    "场次",
    "家次",
    "户次",
    "台次",
    "件次",
    "批次",
    "篇次",
    "轮次",
    "车次",
    "班次",
    "节次",
    "条次",
    "项次",
    "站次",
    "架次",
    "点次",
    "校次",
    "村次",
    "期次",
    "艘次",
    "册次",
    "剂次",
    "针次",
    "周次",
    "人份",
    "台套",
    "件套",
    "标段",
    "公斤",
    "千克",
    "千瓦时",
    "千瓦",
    "兆瓦",
    "立方",
    "课时",
    "学时",
    "公里",
    "公顷",
    "美元",
    "欧元",
    "港元",
    "部门",
    "次",
    "场",
    "期",
    "篇",
    "条",
    "份",
    "名",
    "家",
    "册",
    "个",
    "起",
    "件",
    "项",
    "人",
    "户",
    "所",
    "座",
    "处",
    "间",
    "张",
    "幅",
    "部",
    "只",
    "支",
    "队",
    "组",
    "对",
    "类",
    "种",
    "门",
    "节",
    "枚",
    "面",
    "块",
    "本",
    "卷",
    "宗",
    "例",
    "笔",
    "单",
    "批",
    "轮",
    "辆",
    "台",
    "套",
    "株",
    "栋",
    "亩",
    "吨",
    "米",
    "位",
    "首",
    "堂",
    "讲",
    "段",
    "则",
    "款",
    "棵",
    "字",
    "分",
    "倍",
    "箱",
    "车",
    "通",
    "页",
    "路",
    "瓶",
    "桶",
    "袋",
    "盒",
    "头",
    "羽",
    "尾",
    "匹",
    "艘",
    "架",
    "盏",
    "根",
    "片",
    "幢",
    "颗",
    "床",
    "剂",
    "斤",
    "度",
    "帧",
    "口",
    "具",
    "秒",
    "趟",
    "遍",
    "把",
    "副",
    "扇",
    "顶",
    "尊",
    "捆",
    "筐",
    "樘",
    "杆",
    "封",
];
/// Words that only begin as one that counts.
const OTHERS: [&str; 68] = [
    "封闭",
    "封控",
    "单元",
    "单位",
    "单项",
    "秒杀",
    "具体",
    "把关",
    "通过",
    "通报",
    "车间",
    "车道",
    "车型",
    "车队",
    "头部",
    "度假",
    "页面",
    "路径",
    "路线",
    "口径",
    "片区",
    "床位",
    "个月",
    "个工作日",
    "个小时",
    "个星期",
    "个季度",
    "个年度",
    "个年头",
    "个人",
    "个体",
    "个性",
    "个别",
    "个案",
    "人大",
    "人民",
    "人均",
    "人员",
    "人才",
    "人口",
    "条例",
    "条件",
    "条款",
    "条线",
    "期间",
    "期限",
    "期待",
    "期末",
    "期望",
    "分钟",
    "分之",
    "分别",
    "分管",
    "分析",
    "次序",
    "次要",
    "次日",
    "次数",
    "次产业",
    "次分配",
    "次元",
    "家庭",
    "家属",
    "家长",
    "位数",
    "本科",
    "面向",
    "部委",
];
/// Measures in letters; what is longer first.
const LATIN: [&str; 10] = ["kWh", "kW", "MW", "TB", "GB", "PB", "MB", "km", "kg", "㎡"];
const MULTIPLIERS: [&str; 11] =
    ["万亿", "千亿", "百亿", "十亿", "千万", "百万", "十万", "亿", "万", "千", "百"];

/// Characters that what is counted may begin with.
static FIRST: LazyLock<HashSet<char>> = LazyLock::new(|| {
    let words = WORDS.into_iter().chain(MULTIPLIERS).chain(LATIN).chain([measure::MONEY]);
    words.filter_map(|word| word.chars().next()).chain("余多来%‰％﹪金银铜".chars()).collect()
});

/// Whether what is counted may begin with a character: most that a text is walked by are none.
pub(super) fn may_begin(c: char) -> bool {
    FIRST.contains(&c)
}

/// What stands from `at` on, not beyond `to`.
pub(in crate::papers::base) fn counted(chars: &[char], at: usize, to: usize) -> Option<Counted> {
    let begin = at;
    let mut at = at + chars[at..to].iter().take(3).take_while(|c| is_blank(**c)).count();
    let about = |at: usize| usize::from(chars[..to].get(at).is_some_and(|c| "余多来".contains(*c)));
    let mut approximate = about(at) == 1;
    at += about(at);
    match chars[..to].get(at)? {
        '%' | '‰' | '％' | '﹪' => {
            let unit = if chars[at] == '‰' { "‰" } else { measure::PERCENT };
            return Some(Counted {
                role: SlotRole::Percent,
                unit: unit.to_owned(),
                approximate,
                end: at + 1,
            });
        }
        _ => {}
    }
    let reach = |word: &str, at: usize| reach(&chars[..to], word, at);
    let starts = |word: &str, at: usize| reach(word, at).is_some();
    let multiplier = MULTIPLIERS.into_iter().find(|word| starts(word, at)).unwrap_or_default();
    at += multiplier.chars().count();
    let more = about(at);
    approximate |= more == 1;
    at += more;
    at += chars[at..to].iter().take(2).take_while(|c| is_blank(**c)).count();
    // 抽问10个人，
    let heads = starts("个人", at)
        && begin.checked_sub(1).is_some_and(|before| chars[before].is_ascii_digit())
        && chars[..to].get(at + 2).is_none_or(|c| "，。；、".contains(*c));
    if OTHERS.iter().any(|word| starts(word, at)) && !starts("人次", at) && !heads {
        return None;
    }
    // 1金2银4铜
    if let Some(medal) = chars[..to].get(at).filter(|c| "金银铜".contains(**c)) {
        let next = chars[..to].get(at + 1);
        let counts = next.is_none_or(|c| c.is_ascii_digit() || "，。；、牌".contains(*c));
        let found = Counted { role: SlotRole::Count, unit: medal.to_string(), approximate, end: at + 1 };
        return counts.then_some(found);
    }
    // 48TB, 500kW
    if let Some(latin) = LATIN.into_iter().find(|word| starts(word, at)) {
        let end = at + latin.chars().count();
        let whole = !chars[..to].get(end).is_some_and(char::is_ascii_alphanumeric);
        let unit = format!("{multiplier}{latin}");
        return whole.then_some(Counted { role: SlotRole::Count, unit, approximate, end });
    }
    let money = starts(measure::MONEY, at) && !starts("元旦", at) && !starts("元宵", at);
    let word = if money { measure::MONEY } else { WORDS.into_iter().find(|word| starts(word, at))? };
    let role = match word {
        "个百分点" | "百分点" => SlotRole::Percent,
        "元" | "美元" | "欧元" | "港元" => SlotRole::Amount,
        _ => SlotRole::Count,
    };
    let end = reach(word, at)?;
    // 间次, 处次: whatever is counted may be counted each time.
    let again = word.chars().count() == 1 && role == SlotRole::Count && word != "次" && starts("次", end);
    let again = again && !OTHERS.iter().any(|other| starts(other, end));
    let (unit, end) = if again { (format!("{word}次"), end + 1) } else { (word.to_owned(), end) };
    Some(Counted { role, unit: format!("{multiplier}{unit}"), approximate, end })
}

/// Where a word ends that begins at a place; a line break may cut it in two: 分\n钟.
fn reach(chars: &[char], word: &str, at: usize) -> Option<usize> {
    let mut end = at;
    for c in word.chars() {
        while end > at && matches!(chars.get(end), Some('\n' | '\r')) {
            end += 1;
        }
        if chars.get(end) != Some(&c) {
            return None;
        }
        end += 1;
    }
    Some(end)
}

/// Whether a word stands at a place.
pub(in crate::papers::base) fn starts(chars: &[char], word: &str, at: usize, to: usize) -> bool {
    let mut at = at;
    word.chars().all(|c| {
        at += 1;
        chars[..to].get(at - 1) == Some(&c)
    })
}

/// Whether some words end with one, right before a place.
pub(in crate::papers::base) fn ends(chars: &[char], word: &str, from: usize, at: usize) -> bool {
    let length = word.chars().count();
    at >= from + length && starts(chars, word, at - length, at)
}

/// The word for what is counted at the end of some words: 次数（次）, 场次, 人数.
pub(super) fn named(words: &str) -> Option<String> {
    let bare = words.trim_end_matches(['）', '数', '量']).trim_end();
    let bare = bare.rsplit_once('（').map_or(bare, |(_, inside)| inside);
    let word = WORDS.into_iter().chain(["元"]).find(|word| bare.ends_with(word))?;
    let multiplied = MULTIPLIERS.into_iter().find(|more| bare.ends_with(&format!("{more}{word}")));
    Some(format!("{}{word}", multiplied.unwrap_or_default()))
}
