//! Numbers that were taken out of a text and left no mark: 培训余期, 共个街道, 月日.

use shuhui_core::base::SlotRole;
use shuhui_core::numeral;

use super::units::{Counted, counted, ends};
use super::{Found, Stretch};
use crate::papers::base::source::is_blank;
use crate::papers::normalise::is_han;

/// What stands right in front of a number that was taken out without a mark.
const COUNTING: [&str; 99] = [
    "加装", "共", "共计", "累计", "合计", "总计", "开展", "召开", "举办", "组织", "发放", "培训", "受理",
    "办理", "完成", "发布", "编发", "撰写", "印发", "检查", "排查", "整改", "化解", "新增", "达到", "超过",
    "刊发", "报送", "推送", "收到", "处置", "走访", "慰问", "服务", "覆盖", "建成", "出动", "张贴", "悬挂",
    "播放", "发表", "征集", "解决", "查处", "立案", "调解", "参与", "扶持", "建立", "选树", "指导", "争取",
    "资助", "救助", "帮扶", "引进", "签约", "招录", "招聘", "招募", "聘请", "选派", "评选", "表彰", "调处",
    "接待", "开发", "打造", "培育", "创建", "实施", "安装", "改造", "维修", "推荐", "设立", "配备", "购置",
    "投放", "编印", "制作", "拍摄", "上报", "下发", "签订", "督促", "约谈", "移送", "追回", "拨付", "筹集",
    "募集", "投入", "救治", "审核", "审批", "抽检", "抽查", "宣传",
];
/// What is counted in front of its number: 召开党组会议次.
const COUNTED: [&str; 26] = [
    "会议",
    "活动",
    "培训班",
    "学习",
    "研讨",
    "督查",
    "宣讲",
    "讲座",
    "演练",
    "党课",
    "信息",
    "文章",
    "报道",
    "简报",
    "问题",
    "隐患",
    "建议",
    "志愿服务",
    "研判会",
    "座谈会",
    "党日",
    "资料",
    "手册",
    "稿件",
    "案件",
    "群众",
];
/// Who stands behind a number of them.
const PEOPLE: [&str; 14] = [
    "代表",
    "干部",
    "党员",
    "同志",
    "学生",
    "教师",
    "群众",
    "职工",
    "工作人员",
    "志愿者",
    "人员",
    "选手",
    "队员",
    "学员",
];
/// Characters that make a word with what counts behind them: 现场, 层次, 月份.
const ENDINGS: [(&str, &str); 20] = [
    ("台", "电平舞讲前后阳柜月站一每这各灶窗吧擂楼看天露烟气"),
    ("辆", "车一每这各"),
    ("座", "讲一每这各底在就让叫插星满卖客茶"),
    ("个", "几多每各这那哪一整某逐单两数有是半上下首该来"),
    ("户", "门窗开农商用账客住落散大每各一入过"),
    ("项", "事立专选强款单各每一这逐杂奖"),
    ("次", "层批档人场班依逐多首再其名位序每本这此上下两各数几户家件轮主一"),
    ("场", "现市广立会商农机工操赛战磁剧牧一每这全到在职官考"),
    ("期", "时定长近学日预周工到同初后前中短早分假本每这上下各限逾延按如一"),
    ("份", "身月省年股成部缘一每这备双"),
    ("篇", "开诗全通长一每这各"),
    ("条", "线信面每这一各链萧"),
    ("册", "手名画注史一每这相"),
    ("件", "文条案事信软附稿邮证要硬零每这一部急"),
    ("名", "姓报签排提知实有署更一每这冠题化英美联具匿命除扬闻著成莫书地人点记户域别专罪"),
    ("起", "一发兴崛唤掀建引缘做抓想提拿了说看而"),
    ("家", "国专大居商厂管当养这每一各农行作画店自"),
    ("人次", "一每"),
    ("场次", "一每"),
    ("余", "其剩业多一"),
];

/// A number that was taken out and left no mark: 培训余期, 共个街道, 月日.
pub(super) fn at(text: &Stretch<'_>, at: usize) -> Option<Found> {
    let c = text.get(at)?;
    if at == text.from {
        return begins(text, at);
    }
    let before = text.before(at)?;
    if c == '月' || c == '日' {
        let dated = match c {
            '月' => {
                matches!(before, '年' | '于' | '至' | '到')
                    && text.get(at + 1).is_some_and(|c| c == '日' || c == '，')
            }
            _ => before == '月' && text.chars()[at..].iter().take(2).count() > 0 && dates(text, at),
        };
        return dated.then(|| text.plain(at..at, SlotRole::Date));
    }
    // 十万余人次 is a number, and none is missing in front of it.
    if numeral::is_part(c) && !"百千万亿".contains(c) {
        return None;
    }
    let counts = counted(text.chars(), at, text.to)?;
    is_taken(text, at, &counts, at).then(|| text.counting(at..at, counts, None))
}

/// 年，…; 年 月 日; 月日，…: a time that lost its numbers at the front of a paragraph.
fn begins(text: &Stretch<'_>, at: usize) -> Option<Found> {
    let next = text.get(at + 1);
    let year = text.starts("年，", at) || text.starts("年以来", at) || text.starts("年月", at);
    let parted = text.starts("年", at) && next.is_some_and(is_blank) && {
        let blanks = text.chars()[at + 1..].iter().take(6).take_while(|c| is_blank(**c)).count();
        text.get(at + 1 + blanks) == Some('月')
    };
    if year || parted {
        return Some(text.plain(at..at, SlotRole::Year));
    }
    (text.starts("月日", at) && dates(text, at + 1)).then(|| text.plain(at..at, SlotRole::Date))
}

/// Whether 日 behind 月 lacks its number: 年月日 and 于月日, and not 每月日报.
fn dates(text: &Stretch<'_>, at: usize) -> bool {
    let month = at - 1;
    let before = text.before(month).is_none_or(|c| "年于至到从，。（".contains(c) || c.is_ascii_digit());
    let behind = text.get(at + 1).is_none_or(|c| !"报志刊常".contains(c));
    before && behind
}

/// Whether a number was taken out in front of 、 as well: 对个单位、名干部.
fn is_row(text: &Stretch<'_>, at: usize) -> bool {
    let front = &text.chars()[at.saturating_sub(60).max(text.from)..at.saturating_sub(1).max(text.from)];
    let clause = front.iter().rposition(|c| "，。；：".contains(*c)).map_or(front, |mark| &front[mark + 1..]);
    clause.windows(2).any(|two| "对共为与".contains(two[0]) && "个名家户".contains(two[1]))
}

/// Words in front of which a number may be missing without a mark; others, as 张 and 部, begin too many names.
pub(super) fn counts_things(unit: &str) -> bool {
    let plain = [
        "次", "场", "场次", "期", "篇", "条", "份", "人次", "名", "家", "册", "个", "起", "件", "户", "项",
        "批", "人", "台", "辆", "座",
    ];
    plain.contains(&unit) || unit.ends_with('元') || unit.chars().count() > 1
}

/// Whether a number is missing right here: something that is counted stands in front, and what follows is no other word.
pub(super) fn is_taken(text: &Stretch<'_>, at: usize, counts: &Counted, from: usize) -> bool {
    let chars = text.chars();
    let words =
        |c: char| "、”》".contains(c) || (is_han(c) && !numeral::is_part(c) && !"余多来几".contains(c));
    if !text.before(at).is_some_and(words) {
        return false;
    }
    let verb = COUNTING.iter().any(|word| ends(chars, word, text.from, at));
    let noun = COUNTED.iter().any(|word| ends(chars, word, text.from, at));
    let about = counts.approximate;
    let unit = counts.unit.as_str();
    let next = text.get(counts.end);
    let stops = next.is_none_or(|c| "，。；、：）".contains(c) || is_blank(c));
    // 共个街道、个社区: what was missing once is missing again behind 、.
    let again = text.before(at) == Some('、')
        && next.is_some_and(is_han)
        && match unit {
            "个" => true,
            "名" | "家" | "户" => is_row(text, at),
            _ => false,
        };
    // 对个单位开展考核
    let row = matches!(unit, "个" | "名" | "家" | "户")
        && next.is_some_and(is_han)
        && text.before(at).is_some_and(|c| "对共为与等".contains(c));
    // 全县名代表, 培训名学员
    let people = unit == "名"
        && PEOPLE.iter().any(|word| text.starts(word, counts.end))
        && ENDINGS.iter().any(|(counter, fronts)| {
            *counter == unit && text.before(at).is_some_and(|c| is_han(c) && !fronts.contains(c))
        });
    // 调训干部余人次: 余 stands behind nothing but a number, and few words end with it.
    let rest = text.get(from) == Some('余')
        && text.before(at).is_some_and(|c| is_han(c) && !"其剩业富盈空残结多之".contains(c));
    // 就业率%, 贷款万元，: neither stands without a number.
    let share = matches!(unit, "%" | "‰") && text.before(at).is_some_and(is_han);
    let sum = unit.ends_with('元') && unit != "元" && stops && text.before(at) != Some('、');
    if share || sum {
        return true;
    }
    let counting = counts_things(unit);
    if !counting || text.starts("多", from) && !about {
        return false;
    }
    let other = next.is_some_and(|c| match unit {
        "次" => "数序要".contains(c),
        "场" => "地所馆景合".contains(c),
        "期" => "间限望待刊末".contains(c),
        "条" => "件例款线".contains(c),
        "名" => "单称额义录师牌优".contains(c),
        "家" => "庭长园具属乡中人访".contains(c),
        "起" => "步草来诉点到重".contains(c),
        "人" => "员民大才力口社群数居行文们心生".contains(c),
        "份" => "额".contains(c),
        "件" => "".contains(c),
        "项" => "目".contains(c),
        _ => false,
    });
    if other {
        return false;
    }
    // 发放宣传册份，: what was done stands further in front, and no word ends with what counts.
    let reach = &chars[at.saturating_sub(14).max(text.from)..at];
    let clause =
        reach.iter().rposition(|c| "，。；、：".contains(*c)).map_or(reach, |mark| &reach[mark + 1..]);
    let words: String = clause.iter().collect();
    let done = COUNTING.iter().any(|word| words.contains(word) && !words.ends_with(word));
    let ending = ENDINGS.iter().find(|(counter, _)| *counter == unit);
    let free = ending.is_some_and(|(_, fronts)| text.before(at).is_some_and(|c| !fronts.contains(c)));
    // “最美家庭”户，: no word ends so.
    let quoted = stops && matches!(text.before(at), Some('”' | '》')) && unit != "人";
    (stops && done && free)
        || (about && (verb || noun))
        || (verb && (stops || unit == "个" || unit == "名"))
        || (noun && stops && unit != "人")
        || again
        || row
        || rest
        || people
        || quoted
}
