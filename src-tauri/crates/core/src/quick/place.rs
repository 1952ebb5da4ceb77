//! The place: one that the log knows, what stands between 在 and 召开, or a word that ends like a place.

use std::ops::Range;

use super::lexicon::{Lexicon, Means};
use super::line::Line;
use super::{Field, Value};

/// Rooms: a word that ends so is a place wherever it stands.
const ROOMS: [&str; 20] = [
    "会议室",
    "报告厅",
    "活动室",
    "多功能厅",
    "会议厅",
    "会客厅",
    "演播厅",
    "服务大厅",
    "大厅",
    "礼堂",
    "教室",
    "培训室",
    "学习室",
    "阅览室",
    "接待室",
    "会场",
    "活动中心",
    "食堂",
    "操场",
    "机房",
];
/// Sites: a token that ends so is a place when it stands alone.
const SITES: [&str; 43] = [
    "服务中心",
    "中心",
    "社区",
    "小区",
    "街道",
    "党校",
    "学校",
    "中学",
    "小学",
    "大学",
    "学院",
    "医院",
    "基地",
    "公园",
    "景区",
    "林场",
    "农场",
    "工地",
    "公司",
    "酒店",
    "宾馆",
    "剧院",
    "影院",
    "书院",
    "书店",
    "驿站",
    "服务站",
    "汽车站",
    "火车站",
    "车站",
    "广场",
    "大院",
    "展厅",
    "阅览区",
    "村",
    "楼",
    "馆",
    "园",
    "厂",
    "所",
    "厅",
    "线上",
    "网上",
];
/// A token that begins so speaks of a place and is none: 推进社区, 建设活动中心.
const DOING: [&str; 34] = [
    "建设", "打造", "服务", "推进", "创建", "关于", "加强", "学习", "研究", "部署", "讨论", "传达", "贯彻",
    "落实", "开展", "组织", "听取", "审议", "慰问", "调研", "检查", "督查", "宣传", "帮扶", "关爱", "助力",
    "召开", "举办", "走访", "考察", "维护", "改造", "排查", "整治",
];
/// Going there is what the title tells, so the words stay in it.
const GOING: [&str; 8] = ["前往", "走进", "参观", "深入", "赴", "到", "进", "去"];
/// What follows the place in a notice.
const HELD: [&str; 12] =
    ["组织召开", "组织开展", "召开", "举行", "举办", "开展", "进行", "组织", "集中", "接受", "收看", "参加"];
/// What a room is called by, in front of its word: 三楼, 第一, 党员, 308.
const ROOM_NAMES: [&str; 22] = [
    "多功能",
    "多媒体",
    "党员",
    "视频",
    "机关",
    "第一",
    "第二",
    "第三",
    "中心",
    "电教",
    "阶梯",
    "学术",
    "政务",
    "小",
    "大",
    "一号",
    "二号",
    "三号",
    "本级",
    "单位",
    "办公楼",
    "综合楼",
];
const LONGEST: usize = 16;

/// Finds a place that is named as one: known, in front of 召开, or a room.
pub(super) fn find_named(line: &mut Line, lexicon: &Lexicon) {
    between(line, lexicon);
    known(line, lexicon, true);
    for token in line.tokens() {
        whole(line, lexicon, &token, &ROOMS);
        numbered_room(line, &token);
    }
    glued_room(line);
}

/// Finds a place by its ending, once kind and tags have their words; then one that the title tells of.
pub(super) fn find_guessed(line: &mut Line, lexicon: &Lexicon) {
    for token in line.tokens() {
        whole(line, lexicon, &token, &SITES);
    }
    known(line, lexicon, false);
    going(line);
}

/// 在三楼会议室召开
fn between(line: &mut Line, lexicon: &Lexicon) {
    for begin in 0..line.len() {
        let Some(front) = line.starts_any(begin, &["在", "于"]).filter(|_| !line.has(Field::Place)) else {
            continue;
        };
        let run = line.run(front);
        for end in (front + 2..=run.end.min(front + LONGEST)).rev() {
            let word = front..end;
            let stops = line.stops(end) || line.starts_any(end, &HELD).is_some();
            let is_known = || lexicon.exactly(line, front, end, |means| means == Means::Place).is_some();
            if stops
                && (is_known()
                    || (ends_like(line, &word, &ROOMS) || ends_like(line, &word, &SITES))
                        && !does(line, &word))
            {
                let name = line.typed(&word);
                line.take(begin..end, Value::Place(name));
                break;
            }
        }
    }
}

/// A place of the log: alone, or with `alone` false also within the title, where it stays.
fn known(line: &mut Line, lexicon: &Lexicon, alone: bool) {
    for begin in 0..line.len() {
        if line.has(Field::Place) {
            return;
        }
        let place = |(end, name, means): (usize, &str, Means)| {
            (means == Means::Place).then(|| (end, name.to_owned()))
        };
        let Some((end, name)) = lexicon.at(line, begin).find_map(place) else { continue };
        let framed = line.begins(begin) && line.stops(end);
        let glued = line.is_glued() && end - begin > 3 && ends_like(line, &(begin..end), &ROOMS);
        if framed || glued {
            line.take(begin..end, Value::Place(name));
        } else if !alone && end - begin > 2 {
            line.read(begin..end, Value::Place(name));
        }
    }
}

/// A token that is a place as a whole.
fn whole(line: &mut Line, lexicon: &Lexicon, token: &Range<usize>, endings: &[&str]) {
    let front = line.starts_any(token.start, &["在", "于", "地点"]).unwrap_or(token.start);
    let word = front..token.end;
    let means_other = lexicon.exactly(line, front, token.end, |means| means != Means::Place).is_some();
    if line.has(Field::Place)
        || word.len() > LONGEST
        || means_other
        || !ends_like(line, &word, endings)
        || does(line, &word)
    {
        return;
    }
    // 惠民政策进大厅 is what was done there.
    let enters = (front + 1..token.end).any(|place| line.starts_any(place, &["进", "赴", "走"]).is_some());
    if enters || GOING.iter().any(|word| line.starts(front, word).is_some()) {
        return;
    }
    let name = line.typed(&word);
    line.take(token.clone(), Value::Place(name));
}

/// 312室, A-305室
fn numbered_room(line: &mut Line, token: &Range<usize>) {
    let number = line.ends(token.end, "室").filter(|end| *end > token.start).map(|end| token.start..end);
    let counted = |c: char| c.is_ascii_digit() || c.is_ascii_uppercase() || c == '-';
    if number.is_some_and(|mut number| number.all(|place| line.at(place).is_some_and(counted)))
        && !line.has(Field::Place)
    {
        let name = line.typed(token);
        line.take(token.clone(), Value::Place(name));
    }
}

/// A room within other words: its word and what rooms are called by, 三楼会议室 or 党员活动室.
fn glued_room(line: &mut Line) {
    for place in 0..line.len() {
        let Some(end) = line.starts_any(place, &ROOMS).filter(|_| !line.has(Field::Place)) else { continue };
        let mut begin = place;
        loop {
            let counted = begin
                .checked_sub(1)
                .and_then(|before| line.at(before))
                .filter(|c| is_number(*c) || "楼层号座第".contains(*c));
            begin = match (line.ends_any(begin, &ROOM_NAMES), counted) {
                (Some(before), _) => before,
                (None, Some(_)) => begin - 1,
                (None, None) => break,
            };
        }
        if begin < place {
            let name = line.typed(&(begin..end));
            line.take(begin..end, Value::Place(name));
        }
    }
}

/// 赴红岩渠纪念馆开展现场教学, 参观规划展览馆
fn going(line: &mut Line) {
    for begin in 0..line.len() {
        let Some(front) =
            line.starts_any(begin, &GOING).filter(|_| line.begins(begin) && !line.has(Field::Place))
        else {
            continue;
        };
        let run = line.run(front);
        let ends = |end: &usize| {
            (line.stops(*end) || line.starts_any(*end, &HELD).is_some())
                && (ends_like(line, &(front..*end), &SITES) || ends_like(line, &(front..*end), &ROOMS))
        };
        let end = (front + 2..=run.end.min(front + LONGEST)).find(ends);
        if let Some(end) = end {
            let name = line.typed(&(front..end));
            line.read(front..end, Value::Place(name));
        }
    }
}

fn ends_like(line: &Line, word: &Range<usize>, endings: &[&str]) -> bool {
    // One character in front of 楼 or 村 makes no name.
    let least = |ending: &str| if ending.chars().count() == 1 { 3 } else { 2 };
    word.clone().all(|place| line.at(place).is_some_and(|c| c.is_alphanumeric() || "-·".contains(c)))
        && endings.iter().any(|ending| {
            line.ends(word.end, ending).is_some_and(|begin| begin >= word.start)
                && word.len() >= least(ending)
        })
}

fn does(line: &Line, word: &Range<usize>) -> bool {
    // 服务大厅 is a room, 服务社区 is not.
    let named = |endings: &[&str]| endings.contains(&line.plain(word).as_str());
    !named(&ROOMS) && !named(&SITES) && line.starts_any(word.start, &DOING).is_some_and(|end| end <= word.end)
}

fn is_number(c: char) -> bool {
    c.is_ascii_digit() || c.is_ascii_uppercase() || "一二三四五六七八九十".contains(c)
}
