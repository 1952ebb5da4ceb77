//! How a text begins: an outline in front, the title, what stands under it, 主送.

use super::{Confidence, Kind, Line, Reason};
use crate::papers::manuscript::{Align, LeftOut};
use crate::papers::normalise::is_han;

/// What titles end with.
const TITLES: [&str; 49] = [
    "大事记",
    "致辞",
    "祝词",
    "贺词",
    "主持词",
    "综述",
    "纪实",
    "体会",
    "事迹",
    "提案",
    "答复",
    "启示",
    "自述",
    "总结",
    "报告",
    "汇报",
    "述职",
    "情况",
    "方案",
    "意见",
    "通知",
    "计划",
    "要点",
    "讲话",
    "发言",
    "材料",
    "纪要",
    "的函",
    "请示",
    "批复",
    "决定",
    "公告",
    "通告",
    "通报",
    "说明",
    "提纲",
    "制度",
    "办法",
    "规定",
    "细则",
    "规程",
    "预案",
    "清单",
    "规则",
    "打算",
    "安排",
    "简报",
    "倡议书",
    "责任书",
];
/// What names of units end with.
const UNITS: [&str; 60] = [
    "立案庭",
    "审判庭",
    "档案室",
    "研究室",
    "秘书处",
    "教务处",
    "政教处",
    "局",
    "委",
    "办",
    "部",
    "厅",
    "院",
    "所",
    "站",
    "中心",
    "委员会",
    "办公室",
    "政府",
    "学校",
    "大学",
    "中学",
    "小学",
    "公司",
    "街道",
    "社区",
    "党组",
    "党委",
    "支部",
    "协会",
    "集团",
    "银行",
    "医院",
    "小组",
    "科",
    "大队",
    "支队",
    "总队",
    "图书馆",
    "档案馆",
    "博物馆",
    "文化馆",
    "科技馆",
    "联合会",
    "总工会",
    "商会",
    "学会",
    "村委会",
    "居委会",
    "管委会",
    "办事处",
    "管理处",
    "幼儿园",
    "海关",
    "监狱",
    "法庭",
    "妇联",
    "残联",
    "文联",
    "科协",
];
/// What ends as names of units do and is none: 服务发展大局.
const NO_UNITS: [&str; 16] = [
    "大局", "格局", "全局", "布局", "结局", "开局", "破局", "干部", "内部", "全部", "局部", "学科", "场所",
    "督办", "承办", "主办",
];
/// What a place says that is left to be filled in.
const ASKED: [&str; 26] = [
    "名称", "姓名", "日期", "时间", "地点", "数字", "数量", "数据", "金额", "人数", "次数", "编号", "文号",
    "单位", "部门", "职务", "电话", "年份", "具体", "填写", "填入", "待填", "待补", "补充", "插入", "此处",
];
/// Characters of the longest such place.
const LONGEST_PLACE: usize = 18;
/// What stands under a title with a colon behind it.
const UNDER: [&str; 12] = [
    "汇报人",
    "述职人",
    "报告人",
    "发言人",
    "作者",
    "单位",
    "汇报单位",
    "报送单位",
    "时间",
    "日期",
    "姓名",
    "部门",
];
/// Characters of the longest title line.
const LONGEST: usize = 50;
/// Lines of the longest title.
const LINES_OF_TITLE: usize = 4;
/// Lines that are looked through for the title.
const ZONE: usize = 12;

/// Takes an outline away that stands in front of the title.
pub(super) fn outline(lines: &mut Vec<Line>, left_out: &mut Vec<LeftOut>) {
    let entry = |line: &Line| {
        line.is_open() && line.label.is_some() && !line.has("。") && line.words.len() <= LONGEST
    };
    let length = lines.iter().take_while(|line| entry(line)).count();
    let titled = lines.get(length).is_some_and(|line| is_title(line) && says_title(&line.words.text()));
    if length < 3 || !titled {
        return;
    }
    // The headings of the outline come again in the text.
    let again = |entry: &Line| {
        let words: String = entry.rest().iter().collect();
        lines[length..]
            .iter()
            .any(|line| line.label.is_some() && line.rest().iter().collect::<String>().starts_with(&words))
    };
    if !lines[..length].iter().any(again) {
        return;
    }
    let first = lines[0].line;
    let words: Vec<String> = lines.drain(..length).map(|line| line.words.text()).collect();
    left_out.push(LeftOut::at(first, "papers.left_outline", &words.join(" ")));
}

/// Finds the title and what stands under it.
pub(super) fn find(lines: &mut [Line]) {
    let Some(first) = lines.iter().position(Line::is_open) else { return };
    let at = title(lines, first);
    let under = bylines(lines, at);
    addressee(lines, under);
}

/// Marks the lines of the title; gives the line behind it.
fn title(lines: &mut [Line], first: usize) -> usize {
    let zone = lines.len().min(first + ZONE);
    let said = (first..zone).find(|at| lines[*at].is_open() && lines[*at].said.title);
    // The one mark that is shallower than all others, on the first line.
    let top = lines.iter().filter_map(|line| line.said.level).min();
    let tops = lines.iter().filter(|line| line.said.level.is_some() && line.said.level == top).count();
    let says = tops == 1 || says_title(&lines[first].words.text());
    let marked = top.is_some() && lines[first].said.level == top && says && lines[first].label.is_none();
    if let Some(begin) = said {
        let same = |line: &&Line| line.is_open() && line.said.title;
        let end = begin + lines[begin..].iter().take_while(same).count();
        lines[begin..end].iter_mut().for_each(|line| line.is(Kind::Title, Reason::Style, Confidence::Sure));
        return end;
    }
    // # 关于开展安全检查 and # 情况的报告: the only marks of their depth, one right below the other.
    let same = |line: &&Line| line.is_open() && line.said.level == top && line.label.is_none();
    let run = lines[first..].iter().take(LINES_OF_TITLE + 1).take_while(same).count();
    let lines_of_title = top.is_some() && run == tops && (2..=LINES_OF_TITLE).contains(&run);
    if marked || lines_of_title {
        let end = first + if lines_of_title { run } else { 1 };
        let confidence = if lines_of_title { Confidence::Likely } else { Confidence::Sure };
        lines[first..end].iter_mut().for_each(|line| line.is(Kind::Title, Reason::Style, confidence));
        return end;
    }
    if lines.len() - first < 2 || !is_title(&lines[first]) || lines[first].said.level.is_some() {
        return first;
    }
    // A title over several lines ends where it says what it is.
    let most = (first..lines.len().min(first + 4)).take_while(|at| is_title(&lines[*at])).count();
    let says = (first..first + most).rev().find(|at| says_title(&lines[*at].words.text()));
    let mut end = says.map_or(first + 1, |last| last + 1);
    while lines.get(end).is_some_and(|line| line.is_open() && line.words.text().starts_with("——")) {
        end += 1;
    }
    let confidence = if says.is_some() { Confidence::Sure } else { Confidence::Guess };
    lines[first..end].iter_mut().for_each(|line| line.is(Kind::Title, Reason::Position, confidence));
    end
}

/// Whether a line looks as titles do.
pub(super) fn is_title(line: &Line) -> bool {
    line.is_open()
        && line.label.is_none()
        && !line.said.item
        && line.words.len() <= LONGEST
        && !line.has("。；！？")
        && !line.ends_with("，：、；,:")
        && line.words.chars.iter().any(|c| is_han(*c))
        && !is_dated(&line.words.text())
        && !line.words.text().starts_with("附件")
}

/// Whether some words end as titles do.
pub(in crate::papers) fn says_title(words: &str) -> bool {
    // 工作总结（送审稿）
    let words = words.split('（').next().unwrap_or_default().trim_end();
    TITLES.iter().any(|end| words.ends_with(end))
}

/// Marks what stands under the title; gives the line behind it.
fn bylines(lines: &mut [Line], mut at: usize) -> usize {
    if at == 0 {
        return at;
    }
    while at + 1 < lines.len() && lines[at].is_open() && is_byline(lines, at) {
        lines[at].is(Kind::Byline, Reason::Position, Confidence::Likely);
        at += 1;
    }
    at
}

fn is_byline(lines: &[Line], at: usize) -> bool {
    let (line, next) = (&lines[at], &lines[at + 1]);
    let words = line.words.text();
    let plain = line.label.is_none() && line.said.level.is_none() && words.chars().count() <= 30;
    if !plain || line.has("。；！？，") {
        return false;
    }
    if let Some((front, behind)) = words.split_once('：') {
        return stands_under(front) && !behind.is_empty();
    }
    let is_day = |line: &Line| line.is_open() && is_dated(inside(&line.words.text()));
    // Between a name and whoever is greeted a day may stand.
    let behind = lines[at + 1..].iter().take(3).find(|line| !is_day(line));
    let called = behind.is_some_and(|line| line.ends_with("：") && !leads_on(&line.words.text()));
    let above = at.checked_sub(1).is_some_and(|above| {
        matches!(lines[above].found, Some((Kind::Byline, ..))) && is_dated(inside(&lines[above].words.text()))
    });
    let person = (called || is_day(next) || above) && is_person(&words);
    let named = words.contains(['\u{3000}', ' ']) || line.said.align == Align::Centre || person;
    let unit = words.chars().count() >= 4 && UNITS.iter().any(|end| words.ends_with(end));
    is_dated(inside(&words))
        || ((named || unit) && (called || is_day(next) || next.words.len() > line.words.len()))
}

/// 述职人, 时 间: whether the words in front of a colon name what stands under a title.
pub(in crate::papers) fn stands_under(front: &str) -> bool {
    UNDER.contains(&without_blanks(front).trim_start_matches('（'))
}

/// Words without the brackets around them.
fn inside(words: &str) -> &str {
    words.strip_prefix('（').and_then(|words| words.strip_suffix('）')).unwrap_or(words)
}

fn without_blanks(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A name: 王建平, 王 建 平
pub(in crate::papers) fn is_person(words: &str) -> bool {
    let name = without_blanks(words);
    (2..=4).contains(&name.chars().count()) && name.chars().all(is_han) && !says_title(&name)
}

/// How long the place is that is left to be filled in where some words begin: [单位名称], 【日期】. In front of a line 【时间】 is
/// what the line is about, not a place in it.
pub(super) fn place(chars: &[char], begins_line: bool) -> Option<usize> {
    let close = match chars.first()? {
        '[' => ']',
        '［' => '］',
        '【' => '】',
        _ => return None,
    };
    let length = chars.iter().take(LONGEST_PLACE).position(|c| *c == close)?;
    let words: String = chars[1..length].iter().collect();
    let asks = length > 2
        && ASKED.iter().any(|asked| words.contains(asked))
        && words.chars().all(|c| is_han(c) || c.is_ascii_alphabetic() || "、/或/（） ".contains(c));
    let goes_on = chars.get(length + 1).is_some_and(|c| !"，。；、年月日".contains(*c));
    (asks && !(begins_line && goes_on)).then_some(length + 1)
}

/// A day and nothing else: 2025年12月8日, 2025.12.8, 二〇二五年十二月八日, also without the day or with blanks for it.
pub(in crate::papers) fn is_dated(words: &str) -> bool {
    let plain = without_blanks(words);
    let part = |c: char| c.is_ascii_digit() || "年月日号〇○零OＯ一二三四五六七八九十-./*×XxＸ_".contains(c);
    let spelt = plain.contains('年') && plain.contains('月');
    let parted = plain.len() >= 8 && plain.matches(['-', '.', '/']).count() == 2;
    plain.chars().count() <= 14
        && plain.chars().all(part)
        && (spelt || parted)
        && !plain.starts_with(['-', '.'])
}

pub(in crate::papers) fn names_unit(words: &str) -> bool {
    UNITS.iter().any(|end| words.ends_with(end)) && !NO_UNITS.iter().any(|end| words.ends_with(end))
}

/// Marks 主送: a line that ends with ： and leads nothing in.
fn addressee(lines: &mut [Line], at: usize) {
    let Some(line) = lines.get_mut(at).filter(|line| line.is_open()) else { return };
    let words = line.words.text();
    let leads = leads_on(&words);
    let marked = line.said.level.is_some() && !names_unit(words.trim_end_matches('：'));
    let named = line.label.is_none() && !marked && !line.has("。；！？");
    if named
        && words.ends_with('：')
        && words.chars().count() <= 120
        && !leads
        && words.matches('：').count() == 1
    {
        line.is(Kind::Addressee, Reason::Words, Confidence::Likely);
    }
}

/// Whether words that end with ： lead something in, so that they call nobody.
pub(in crate::papers) fn leads_on(words: &str) -> bool {
    const LEADS: [&str; 17] = [
        "如下", "汇报", "报告", "情况", "以下", "方面", "意见", "问题", "措施", "工作", "就是", "包括",
        "方式", "时间", "做法", "成效", "打算",
    ];
    LEADS.iter().any(|lead| words.trim_end_matches('：').ends_with(lead))
}
