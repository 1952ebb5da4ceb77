//! Places that are called by a number, and those that are a name of their own: 综合楼305室, B座5楼, 青年路25号, 阳光花园3栋, 临江县.

use std::ops::Range;

use super::super::line::Line;
use super::super::people;
use super::sites::SITES;
use super::words::ROOMS;
use super::{LONGEST, does, is_number};
use crate::numeral;

/// 第二场: 第 keeps the number from being read as one.
pub(super) fn numeral_ends(line: &Line, begin: usize, end: usize) -> bool {
    line.before(begin) == Some('第')
        && end > begin
        && (begin..end - 1)
            .all(|place| line.at(place).is_some_and(|c| numeral::is_part(c) || c.is_ascii_digit()))
}

/// What floors are of.
const BUILDINGS: &[&str] = &[
    "楼", "座", "栋", "号", "厦", "中心", "厅", "堂", "馆", "院", "机关", "区", "办", "局", "委", "政府",
    "公司", "校", "镇", "乡", "所", "站", "部",
];

/// 阳光花园3栋, 6号楼2单元, 老年大学203
pub(super) fn building(line: &Line, token: &Range<usize>) -> bool {
    let end = line.ends_any(token.end, &["号楼", "单元", "栋", "幢", "座"]).unwrap_or(token.end);
    let counted = |place: &usize| {
        line.at(*place).is_some_and(|c| c.is_ascii_digit() || (c.is_ascii_uppercase() && end < token.end))
    };
    let Some(number) = (token.start..end).rev().take_while(counted).last() else { return false };
    let long = end < token.end || (3..=4).contains(&(end - number));
    // 教学楼A座
    let tower = end < token.end && line.ends(number, "楼").is_some_and(|begin| begin > token.start);
    // 区政府202, but no year
    let year = line.starts_any(number, &["19", "20"]).is_some() && end - number == 4;
    let office = (3..=4).contains(&(end - number))
        && !year
        && line.ends_any(number, BUILDINGS).is_some_and(|begin| begin > token.start);
    let site = tower
        || office
        || SITES.iter().chain(ROOMS).any(|site| {
            site.chars().count() > 1 && line.ends(number, site).is_some_and(|begin| begin > token.start)
        });
    long && site && token.len() <= LONGEST && !does(line, token)
}

/// 临江县, 青石镇: a county alone, and no other place beside.
pub(super) fn county(line: &Line, token: &Range<usize>) -> bool {
    (3..=4).contains(&token.len())
        && line.is_word(token)
        && line.ends_any(token.end, &["县", "镇", "乡", "市"]).is_some()
        && line
            .starts_any(
                token.start,
                &["全", "各", "本", "我", "到", "来", "进", "下", "驻", "送", "城", "小", "大", "外", "邻"],
            )
            .is_none()
        && line
            .ends_any(
                token.end,
                &["城市", "超市", "城镇", "城乡", "夜市", "上市", "门市", "集市", "下乡", "家乡", "返乡"],
            )
            .is_none()
}

/// 书记办公室: the room of somebody in office, and no department.
pub(super) fn office_of(line: &Line, token: &Range<usize>) -> bool {
    let begin = line.starts_any(token.start, &["在", "于"]).unwrap_or(token.start);
    line.ends(token.end, "办公室")
        .is_some_and(|end| end > begin && people::is_office(&line.plain(&(begin..end))))
}

/// 312室, A-305室, 综合楼305室
pub(super) fn numbered_room(line: &Line, token: &Range<usize>) -> bool {
    let Some(end) = line.ends(token.end, "室").filter(|end| *end > token.start) else { return false };
    let counted = |place: &usize| {
        line.at(*place).is_some_and(|c| c.is_ascii_digit() || c.is_ascii_uppercase() || c == '-')
    };
    let number = (token.start..end).rev().take_while(counted).last();
    number.is_some_and(|begin| begin == token.start || line.is_word_or_number(&(token.start..begin)))
        && token.len() <= LONGEST
}

/// 行政楼301, 3号楼1602
pub(super) fn flat(line: &Line, token: &Range<usize>) -> bool {
    // 行政楼二会: the second of its rooms for meetings.
    let room = line
        .ends_any(token.end, &["一会", "二会", "三会", "四会", "五会"])
        .is_some_and(|room| line.ends(room, "楼").is_some_and(|begin| begin > token.start));
    let digit = |place: &usize| line.at(*place).is_some_and(|c| c.is_ascii_digit());
    let Some(number) = (token.start..token.end).rev().take_while(digit).last() else { return room };
    let building =
        line.ends_any(number, &["楼", "座", "栋", "幢", "厦"]).is_some_and(|begin| begin > token.start);
    (3..=4).contains(&(token.end - number)) && building && token.len() <= LONGEST && !does(line, token)
}

/// 三楼, 办公楼三层, B座5楼
pub(super) fn floor(line: &Line, token: &Range<usize>) -> bool {
    let begin = line.starts_any(token.start, &["在", "于"]).unwrap_or(token.start);
    let Some(end) = line.ends_any(token.end, &["楼", "层"]).filter(|end| *end > begin) else {
        return false;
    };
    let counted = |place: &usize| line.at(*place).is_some_and(|c| is_number(c) && !c.is_ascii_uppercase());
    let number = (begin..end).rev().take_while(counted).last();
    let building = |number: usize| {
        let called = line.ends_any(number, BUILDINGS);
        number == begin || (called.is_some() && !does(line, &(begin..token.end)))
    };
    token.end - begin <= 10 && number.is_some_and(building)
}

/// 青年路25号
pub(super) fn street(line: &Line, token: &Range<usize>) -> bool {
    let Some(end) = line.ends(token.end, "号").filter(|end| *end > token.start) else { return false };
    let digits = (token.start..end)
        .rev()
        .take_while(|place| line.at(*place).is_some_and(|c| c.is_ascii_digit()))
        .last();
    digits.is_some_and(|begin| line.ends_any(begin, &["路", "街", "巷", "弄", "道", "里", "村"]).is_some())
}
