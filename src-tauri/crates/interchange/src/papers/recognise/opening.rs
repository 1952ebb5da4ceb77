//! How a text begins: an outline in front, the title, what stands under it, 主送.

use super::{Confidence, Kind, Line, Reason};
use crate::papers::manuscript::{Align, LeftOut};
use crate::papers::normalise::is_han;

/// What titles end with.
const TITLES: [&str; 36] = [
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
const UNITS: [&str; 28] = [
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
];
/// Characters of the longest title line.
const LONGEST: usize = 50;
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
    if marked {
        lines[first].is(Kind::Title, Reason::Style, Confidence::Sure);
        return first + 1;
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
    while at + 1 < lines.len() && lines[at].is_open() && is_byline(&lines[at], &lines[at + 1]) {
        lines[at].is(Kind::Byline, Reason::Position, Confidence::Likely);
        at += 1;
    }
    at
}

fn is_byline(line: &Line, next: &Line) -> bool {
    let words = line.words.text();
    if line.label.is_some()
        || line.said.level.is_some()
        || words.chars().count() > 30
        || line.has("。；！？，：")
    {
        return false;
    }
    let inside = words.strip_prefix('（').and_then(|words| words.strip_suffix('）')).unwrap_or(&words);
    let called = next.ends_with("：") && !leads_on(&next.words.text());
    let person = called && (2..=4).contains(&words.chars().count()) && words.chars().all(is_han);
    let named = words.contains(['\u{3000}', ' ']) || line.said.align == Align::Centre || person;
    let unit = words.chars().count() >= 4 && UNITS.iter().any(|end| words.ends_with(end));
    is_dated(inside) || ((named || unit) && (called || next.words.len() > line.words.len()))
}

/// A day and nothing else: 2025年12月8日, 2025.12.8, 二〇二五年十二月八日, also without the day or with blanks for it.
pub(in crate::papers) fn is_dated(words: &str) -> bool {
    let plain: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    let part = |c: char| c.is_ascii_digit() || "年月日号〇○零一二三四五六七八九十-./*×XxＸ_".contains(c);
    let spelt = plain.contains('年') && plain.contains('月');
    let parted = plain.len() >= 8 && plain.matches(['-', '.', '/']).count() == 2;
    plain.chars().count() <= 14
        && plain.chars().all(part)
        && (spelt || parted)
        && !plain.starts_with(['-', '.'])
}

pub(in crate::papers) fn names_unit(words: &str) -> bool {
    UNITS.iter().any(|end| words.ends_with(end))
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
