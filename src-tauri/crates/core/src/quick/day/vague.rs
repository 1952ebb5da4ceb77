//! Times that are no day: 11月中旬, 12月, 2024年8月, 1月至3月, 第三季度, 春节前, 上月底. Which day is meant only the person knows.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use super::super::line::Line;
use super::super::{Doubt, Field, number};
use crate::numeral;

const YEARS: &[&str] = &["今年", "去年", "本年", "前年", "明年"];
/// Months that are named from here, and other stretches of time.
const MONTHS: &[&str] = &["上个月", "这个月", "下个月", "上月", "本月", "下月"];
/// Behind a month.
const PARTS: &[&str] = &[
    "最后一周",
    "第一周",
    "第二周",
    "第三周",
    "第四周",
    "上半月",
    "下半月",
    "中上旬",
    "中下旬",
    "上旬",
    "中旬",
    "下旬",
    "月初",
    "月中",
    "月底",
    "月末",
    "初",
    "底",
    "末",
    "中",
    "份",
    "间",
    "前后",
];
/// Feasts and seasons; they say no day without 当天.
const FEASTS: &[&str] = &[
    "元旦",
    "春节",
    "元宵节",
    "清明节",
    "清明",
    "劳动节",
    "五一",
    "端午节",
    "端午",
    "中秋节",
    "中秋",
    "国庆节",
    "国庆",
    "十一",
    "重阳节",
    "重阳",
    "七一",
    "八一",
    "三八",
    "双节",
    "两节",
    "除夕",
    "小年",
    "年底",
    "年初",
    "节日",
    "双十一",
    "双十二",
    "双11",
    "腊八",
    "冬至",
    "立春",
    "元宵",
    "中考",
    "高考",
    "寒假",
    "暑假",
    "开学",
    "放假",
    "汛期",
    "两会",
    "小长假",
    "黄金周",
    "教师节",
    "妇女节",
    "儿童节",
    "护士节",
    "建党节",
    "建军节",
    "圣诞节",
    "七夕",
    "五四青年节",
    "三八妇女节",
    "六一儿童节",
    "七一建党节",
    "八一建军节",
    "五一劳动节",
    "青年节",
    "记者节",
    "五四",
];
const ABOUT: &[&str] = &[
    "那天",
    "那几天",
    "那周",
    "当晚",
    "前一天",
    "头一天",
    "第二天",
    "次日",
    "当天",
    "当日",
    "假期",
    "长假",
    "假日",
    "小长假",
    "放假",
    "节前后",
    "节前",
    "节后",
    "期间",
    "前夕",
    "前后",
    "前",
    "后",
];
/// Times that are vague by themselves.
const ALONE: &[&str] = &[
    "每周一",
    "每周二",
    "每周三",
    "每周四",
    "每周五",
    "每周六",
    "每周日",
    "每个工作日",
    "每周",
    "每月",
    "每天",
    "每日",
    "前不久",
    "不久前",
    "有一天",
    "某天",
    "这两天",
    "这段时间",
    "这阵子",
    "上上周",
    "上个周末",
    "本周末",
    "这周末",
    "下周末",
    "下周",
    "前段时间",
    "那天",
    "节前",
    "节后",
    "年前",
    "年后",
    "上旬",
    "中旬",
    "下旬",
    "月中",
    "前几天",
    "前两天",
    "前些天",
    "这几天",
    "前阵子",
    "前一阵",
    "上周末",
    "上个礼拜",
    "上个星期",
    "这个礼拜",
    "这个星期",
    "本星期",
    "上周",
    "上星期",
    "上礼拜",
    "本周",
    "这周",
    "周末",
    "近期",
    "近日",
    "日前",
    "最近",
    "上半年",
    "下半年",
    "一季度",
    "二季度",
    "三季度",
    "四季度",
    "月初",
    "月底",
    "月末",
];
/// Parts of a year by their whole names; with a year in front they are no day either.
const OF_A_YEAR: &[&str] = &[
    "第一季度",
    "第二季度",
    "第三季度",
    "第四季度",
    "一季度",
    "二季度",
    "三季度",
    "四季度",
    "上半年",
    "下半年",
];

/// Marks the vague time of a line.
pub(in super::super) fn find(line: &mut Line, today: NaiveDate) {
    if let Some(span) = (0..line.len()).find_map(|place| misspelt(line, place)) {
        line.doubt(span, Field::Date, Doubt::Vague);
        return;
    }
    let front = (0..line.len()).find(|place| line.at(*place).is_some_and(|c| !c.is_whitespace()));
    for place in 0..line.len() {
        if !line.begins(place) || line.at(place).is_none() {
            continue;
        }
        let Some(span) = at(line, place, today) else { continue };
        if line.stops(span.end) {
            line.doubt(span, Field::Date, Doubt::Vague);
            return;
        }
        // 上周开了党组会: nothing in front of all is the matter of a line so often as its time.
        if front == Some(place) && line.starts_any(place, ALONE).is_some() {
            if line.starts_any(span.end, super::super::lead::HELD).is_some()
                || line.starts_any(span.end, &["我", "去", "到", "赴", "在", "来"]).is_some()
            {
                line.doubt(span, Field::Date, Doubt::Vague);
            } else {
                line.doubt_within(span, Field::Date, Doubt::Vague);
            }
            return;
        }
        // 11月底前完成报送: the words belong to the matter, and still no day stands there.
        let named = line.ends(span.end, "份").is_some();
        let month = span.clone().any(|place| line.at(place) == Some('月')) && (span.len() > 3 || named);
        if month {
            let follows = line.starts_any(span.end, ABOUT).unwrap_or(span.end);
            line.doubt_within(span.start..follows, Field::Date, Doubt::Vague);
            return;
        }
    }
}

/// 8月, 2024年8月 between marks: the month of which a day is asked.
pub(in super::super) fn month_alone(line: &Line, begin: usize) -> Option<Range<usize>> {
    let framed = line.begins(begin) && line.at(begin).is_some();
    let year = written_year(line, begin).map_or(begin, |(end, _)| end);
    month(line, year).filter(|end| framed && line.stops(*end)).map(|end| begin..end)
}

fn at(line: &Line, begin: usize, today: NaiveDate) -> Option<Range<usize>> {
    let written = written_year(line, begin);
    let year = line.starts_any(begin, YEARS).or(written.map(|(end, _)| end)).unwrap_or(begin);
    let until = |month: usize| {
        let next = line.starts_any(month, &["至", "到", "-", "—", "～", "~"])?;
        self::month(line, next)
    };
    if let Some(month) = month(line, year).or_else(|| line.starts_any(year, MONTHS)) {
        let month = until(month).unwrap_or(month);
        let part = line.starts_any(month, PARTS).unwrap_or(month);
        let part = line.starts_any(part, &["前后", "前", "后"]).unwrap_or(part);
        // 3月工作安排 is the matter of a line, 3月 alone is its time.
        return (part > month || line.stops(part)).then_some(begin..part);
    }
    let feast = line.starts_any(year, FEASTS).and_then(|feast| {
        let feast = line.starts(feast, "节").unwrap_or(feast);
        line.starts_any(feast, ABOUT)
    });
    // 中秋节 慰问老党员: which year's is asked with the day.
    let alone = || line.starts_any(year, FEASTS).filter(|end| line.stops(*end));
    let feast = feast.or_else(alone);
    // 两周前, 一个月前
    let ago = || {
        let number = number::at(line, begin)?;
        line.starts_any(number.range.end, &["周前", "个星期前", "个礼拜前", "个月前", "个多月前"])
    };
    let alone = || {
        let end = line.starts_any(begin, ALONE)?;
        Some(
            line.starts_any(end, &["之前", "以前", "前", "以来", "末", "初", "底"])
                .filter(|end| line.stops(*end))
                .unwrap_or(end),
        )
    };
    // 第三季度形势研判会 is the matter of a line, 第三季度 alone is its time.
    let part = || line.starts_any(year, OF_A_YEAR).filter(|end| line.stops(*end));
    // This year says no more than a title that begins with it; another one is no time of today's.
    let whole =
        || written.filter(|(end, year)| *year != today.year() && line.stops(*end)).map(|(end, _)| end);
    feast.or_else(ago).or_else(alone).or_else(part).or_else(whole).map(|end| begin..end)
}

/// 2024年: where it ends, and which.
fn written_year(line: &Line, begin: usize) -> Option<(usize, i32)> {
    let digits: String =
        (begin..begin + 4).map_while(|place| line.at(place)).filter(char::is_ascii_digit).collect();
    let year = digits.parse().ok().filter(|year| digits.len() == 4 && (1900..3000).contains(year))?;
    line.starts(begin + 4, "年").map(|end| (end, year))
}

/// 12月l0日: somebody meant a day and no calendar knows it.
fn misspelt(line: &Line, begin: usize) -> Option<Range<usize>> {
    if line.before(begin).is_some_and(|c| c.is_ascii_digit()) {
        return None;
    }
    let month = month(line, begin)?;
    let end = (month..line.len().min(month + 4))
        .take_while(|place| line.at(*place).is_some_and(|c| c.is_ascii_alphanumeric()))
        .last()?
        + 1;
    // 学习12月5日讲话精神: a day that is read, and not the line's.
    let odd = (month..end).any(|place| line.at(place).is_some_and(|c| !c.is_ascii_digit()));
    line.starts_any(end, &["日", "号"]).filter(|_| odd).map(|end| begin..end)
}

/// 11月, 十一月
fn month(line: &Line, begin: usize) -> Option<usize> {
    let chars: Vec<char> = (begin..line.len().min(begin + 4)).map_while(|place| line.at(place)).collect();
    let digits = chars.iter().take_while(|c| c.is_ascii_digit()).count();
    let hanzi =
        || numeral::leading(&chars).filter(|(number, _)| (1..=12).contains(number)).map(|(_, length)| length);
    let length = if (1..=2).contains(&digits) { digits } else { hanzi()? };
    line.starts(begin + length, "月")
}
