//! Numbers that were taken out of a text and left no mark: 培训余期, 共个街道, 月日.

use shuhui_core::base::SlotRole;
use shuhui_core::numeral;

use super::numbers::{bound, lasting};
use super::units::{Counted, counted, ends, may_begin};
use super::{Found, Stretch, words};
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
/// Measure words that hardly stand in front of a stop but behind a number.
const QUIET: &str = "次场期篇条份名家册个起件项户座张幅支类种枚卷宗例笔批轮辆台套株栋亩吨位堂棵盏艘间架箱元";
/// Such of them as words are made with all the time: 高峰期, 养殖场, 监测户.
const MAKING: &str = "场期名家户座类种间架箱位堂台件项";
/// Those that are nouns as well, or begin and end many words.
const NOISY: &str =
    "人处所本面组队天块门节部首对页字车倍米只根片段则款头瓶桶袋盒幢床具秒趟遍把副扇顶尊捆筐杆口匹帧";
/// Measure words that a word goes on with as often as a number stood between: 会场, 立案件, 企业家.
const DOUBTFUL: &str = "次场件家辆户盏所";
/// Measure words that stand between a number and what is counted.
const IN_FRONT: &str = "个名家所件项条份场次期篇支户人位套座起批处台辆轮";
/// Words of one character behind which no number is missing: 这家, 之处, 为本.
const NO_NUMBER: &str =
    "之的这那该本此哪某任首末上下同另再又不没无未为是以有其何诸与和或在按每各多整半第单逐依历双全";

/// How sure it is that a number was taken out.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Trust {
    /// It is where many were taken out of the text.
    Faint,
    /// It is where another was.
    Weak,
    Sure,
}

/// Numbers that were surely taken out of a text of which most were.
const MANY: usize = 3;

impl Trust {
    /// The next that asks for more elsewhere.
    const fn less(self) -> Option<Self> {
        match self {
            Self::Sure => Some(Self::Weak),
            Self::Weak => Some(Self::Faint),
            Self::Faint => None,
        }
    }

    /// Whether it is enough in a text that so many were surely taken out of.
    pub(super) const fn holds(self, sure: usize) -> bool {
        match self {
            Self::Faint => sure >= MANY,
            Self::Weak => sure > 0,
            Self::Sure => true,
        }
    }
}

/// A number that was taken out and left no mark: 培训余期, 共个街道, 月日.
pub(super) fn at(text: &Stretch<'_>, at: usize) -> Option<Found> {
    let c = text.get(at)?;
    if at == text.from {
        return begins(text, at);
    }
    let before = text.before(at)?;
    if let Some(role) = timed(text, at, before) {
        return Some(text.plain(at..at, role));
    }
    // 十万余人次 is a number, and none is missing in front of it.
    if numeral::is_part(c) && !"百千万亿".contains(c) {
        return None;
    }
    // A line break may stand where the number stood.
    let from = at + text.chars()[at..].iter().take_while(|c| matches!(c, '\n' | '\r')).count();
    if text.get(from).is_none_or(is_blank) {
        return None;
    }
    if !text.get(from).is_some_and(|c| may_begin(c) || "小天分".contains(c)) {
        return None;
    }
    let Some(counts) = counted(text.chars(), from, text.to) else {
        // 累计时长余小时
        let spent = lasting(text, at, at).filter(|_| is_han(before) && !numeral::is_part(before))?;
        words::cut(text.chars(), &(at..spent.end), text.from).ok()?;
        return Some(Found { trust: Trust::Weak, ..text.counting(at..at, spent, None) });
    };
    let trust = taken(text, at, &counts, from)?;
    Some(Found { trust, ..text.counting(at..at, counts, None) })
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
    if text.starts("月日", at) && dates(text, at + 1) {
        return Some(text.plain(at..at, SlotRole::Date));
    }
    // 名学生在竞赛中获奖
    let counts = counted(text.chars(), at, text.to)?;
    let trust = taken(text, at, &counts, at)?.min(Trust::Weak);
    Some(Found { trust, ..text.counting(at..at, counts, None) })
}

/// 于年月日, 年月底, 自年以来, 较年增长: a time that lost its numbers.
fn timed(text: &Stretch<'_>, at: usize, before: char) -> Option<SlotRole> {
    let next = text.get(at + 1);
    let opens = "于至到从自在，。；：、（".contains(before);
    match text.get(at)? {
        '年' => {
            let month =
                next == Some('月') && opens && text.get(at + 2).is_some_and(|c| "日份底至，起".contains(c));
            let since = (text.starts("以来", at + 1) || text.starts("度", at + 1)) && "自从".contains(before);
            let than = "较比".contains(before) && next.is_some_and(|c| "增提下减上同".contains(c));
            // 现将年工作总结如下
            let told = "将就".contains(before) && (text.starts("工作", at + 1) || text.starts("度", at + 1));
            (month || since || than || told).then_some(SlotRole::Year)
        }
        '月' => {
            let day = next == Some('日') && (opens || before == '年') && dates(text, at + 1);
            let whole = next.is_some_and(|c| "，、份底初起至".contains(c)) && "年于至到从自".contains(before);
            (day || whole).then_some(SlotRole::Date)
        }
        '日' => (before == '月' && dates(text, at)).then_some(SlotRole::Date),
        _ => None,
    }
}

/// Whether 日 behind 月 lacks its number: 年月日 and 于月日, and not 每月日报.
fn dates(text: &Stretch<'_>, at: usize) -> bool {
    let before =
        text.before(at - 1).is_none_or(|c| "年于至到从自在，。；：、（".contains(c) || c.is_ascii_digit());
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

/// Whether a number is missing right in front of what is counted, which stands at `from`; blanks may stand between.
pub(super) fn taken(text: &Stretch<'_>, at: usize, counts: &Counted, from: usize) -> Option<Trust> {
    let trust = alone(text, at, counts, from)?;
    // 产业链条: a word could be made of what stands in front as well; and a line break parts words.
    let words = text.chars();
    let joined = at > text.from && from == at && words::is_word(&words[at - 1..counts.end]);
    let broken = matches!(text.get(at), Some('\n' | '\r'));
    if joined || broken { trust.less() } else { Some(trust) }
}

/// The same, by what stands around it alone.
fn alone(text: &Stretch<'_>, at: usize, counts: &Counted, from: usize) -> Option<Trust> {
    let chars = text.chars();
    let before = text.before(at);
    let hanzi = before.is_some_and(|c| is_han(c) && !numeral::is_part(c) && !"余多来几".contains(c));
    let quoted = before.is_some_and(|c| "”》".contains(c));
    let begins = before.is_none_or(|c| "，。；：、".contains(c));
    // 12个班次: what stands behind 个 is called so.
    if !(hanzi || quoted || begins) || before == Some('个') {
        return None;
    }
    let next = text.get(counts.end);
    let unit = counts.unit.as_str();
    // 调训干部余人次: 余 stands behind nothing but a number, and few words end with it.
    if text.get(from) == Some('余') {
        let rest = hanzi && before.is_some_and(|c| !"其剩业富盈空残结之".contains(c));
        // 理赔214人次、余万元
        let goes_on = before == Some('、') && unit.chars().count() > 1;
        return match rest || quoted {
            true => Some(Trust::Sure),
            false => goes_on.then_some(Trust::Weak),
        };
    }
    // 就业率%, 分别增长%、%: it never stands by itself.
    if matches!(unit, "%" | "‰") {
        let sure = hanzi || before == Some('、');
        return Some(if sure { Trust::Sure } else { Trust::Weak }).filter(|_| sure || begins);
    }
    let stops = stops(text, counts.end);
    let verb = COUNTING.iter().any(|word| ends(chars, word, text.from, at));
    if unit.ends_with('元') && unit != "元" {
        let class = bound(text, counts.end).is_some() || next.is_some_and(|c| "户村级以大".contains(c));
        let sure = (stops && before != Some('、')) || (verb && !class);
        return Some(if sure { Trust::Sure } else { Trust::Weak })
            .filter(|_| !class && (hanzi || quoted || stops && matches!(before, Some('、' | '，'))));
    }
    // 共个街道、个社区: what was missing once is missing again behind 、.
    let named = next.is_some_and(is_han);
    let again =
        before == Some('、') && named && (unit == "个" || "名家户".contains(unit) && is_row(text, at));
    // 对个单位开展考核
    let row = "个名家户".contains(unit) && named && before.is_some_and(|c| "对共与等".contains(c));
    let people = unit == "名" && hanzi && PEOPLE.iter().any(|word| text.starts(word, counts.end));
    let several = unit.chars().count() > 1;
    let single = |list: &str| !several && list.contains(unit);
    // 国家标准GB
    if unit.ends_with(|c: char| c.is_ascii_alphabetic()) {
        return Some(Trust::Faint).filter(|_| hanzi && next.is_none_or(|c| "，。；、".contains(c)));
    }
    // 条主次干道、万平方米的清扫
    let scaled = unit.starts_with(['万', '亿']);
    let may_lead = (named && (several || single(IN_FRONT))) && (!begins || !several || scaled);
    // 意见多条: many of them; 多人次 stands behind a number.
    let many = text.get(from) == Some('多');
    // 3月5日起, 千家万户, 召开部门会议
    let since = unit == "起" && before.is_some_and(|c| "年月日天".contains(c));
    let fixed = since || text.starts("千", from) || text.starts("百", from) || unit == "部门";
    if !(stops || may_lead) || many && !several || fixed {
        return None;
    }
    // What was done stands further in front: 处理违纪人员人，
    let done = || {
        let clause = text.clause(at);
        COUNTING.iter().any(|word| clause.contains(word) && !clause.ends_with(word))
    };
    let whole = match words::cut(chars, &(from..counts.end), text.from) {
        Ok(whole) => whole,
        Err(words::Part::Perhaps) if stops && single(DOUBTFUL) && hanzi => {
            return Some(if done() { Trust::Weak } else { Trust::Faint });
        }
        Err(_) => return None,
    };
    // Behind blanks no word is gone on with, but behind a line break.
    let spaced = chars[at..from].iter().any(|c| !matches!(c, '\n' | '\r'));
    let front = if spaced { 2 } else { whole.before };
    let reached = front == 1 && before.is_some_and(|c| "达超逾仅".contains(c));
    // 为户困难家庭, 反馈的个问题
    let helped =
        single("个名户家") && named && whole.behind > 1 && before.is_some_and(|c| "为的".contains(c));
    if helped {
        return Some(Trust::Faint);
    }
    let barred = front == 1 && before.is_some_and(|c| NO_NUMBER.contains(c));
    // 3起 16件: twins
    let twin = at > text.from && counted(chars, at - 1, at).is_some();
    if barred && !row || many && begins {
        return None;
    }
    if again || row || people || verb && !many && matches!(unit, "个" | "名") {
        return Some(Trust::Sure);
    }
    let trust = |sure: bool| Some(if sure { Trust::Sure } else { Trust::Weak });
    match () {
        () if many => trust(false),
        // 培训期、人次，: what was missing in front of 、 is missing behind it.
        () if begins && stops => {
            let again = before == Some('、') && several && at > text.from + 1;
            let row = again && counted(chars, at - 2, at - 1).is_some();
            row.then_some(Trust::Weak)
        }
        () if several && stops => trust(hanzi || quoted),
        () if several && begins => Some(Trust::Faint),
        () if several => trust(verb).filter(|_| verb || text.starts("万", from)),
        // 易发多发期，: a word may be made with it, unless something was done.
        () if stops && single(MAKING) => trust((front > 1 || twin) && done()),
        () if stops && single(QUIET) => trust(quoted || front > 1 || twin),
        // 垃圾桶个，: the first of two is part of what is counted.
        () if single(NOISY) && unit != "人" && next.is_some_and(is_han) => None,
        () if stops && single(NOISY) => {
            let weak = single("人处天倍米字页") && done() || reached || spaced;
            let trust = if weak { Trust::Weak } else { Trust::Faint };
            // 突出“严”字，
            Some(trust).filter(|_| quoted && unit != "字" || front > 1 || twin || reached)
        }
        () if single(IN_FRONT) => {
            let sure = whole.behind > 1 || "个名".contains(unit);
            let sure = sure && (begins || unit != "人");
            let faint = (begins || front > 1) && next != Some('数') && unit != "人";
            Some(if sure { Trust::Weak } else { Trust::Faint }).filter(|_| sure || faint)
        }
        () => None,
    }
}

/// Whether a clause ends behind what is counted, or what is counted with it: 批人次，, 篇（条），
pub(super) fn stops(text: &Stretch<'_>, end: usize) -> bool {
    // A line break within a paragraph is none.
    let ends = |at: usize| {
        let breaks = text.chars()[at..].iter().take_while(|c| matches!(c, '\n' | '\r')).count();
        let next = text.get(at + breaks);
        next.is_none_or(|c| "，。；、：）！？".contains(c) || breaks == 0 && is_blank(c))
    };
    let with = |at: usize| counted(text.chars(), at, text.to).map(|counted| counted.end);
    let about = text.get(end).is_some_and(|c| "余多来".contains(c) || is_blank(c));
    ends(end)
        || !about && with(end).is_some_and(ends)
        || text.get(end) == Some('（') && with(end + 1).is_some_and(|end| text.get(end) == Some('）'))
}
