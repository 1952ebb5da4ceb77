//! The place: one that the log knows, what stands between 在 and 召开, or a word that ends like a place.

mod going;
mod held;
mod numbered;
mod sites;
mod words;

use std::ops::Range;

use super::lexicon::{Lexicon, Means};
use super::line::Line;
use super::{Field, Value, number, people};
use going::going;
use held::{between, floor_in_front, glued_room};
use numbered::{building, county, flat, floor, numbered_room, numeral_ends, office_of, street};
use sites::{NOT_SITES, SIDES, SITES};
use words::{DOING, GOING, LISTED, ROOMS};

const LONGEST: usize = 16;

/// A meeting that is held nowhere else.
const ONLINE: [&str; 14] = [
    "网络直播",
    "线上直播",
    "视频会",
    "视频会议",
    "腾讯会议",
    "钉钉会议",
    "网络会议",
    "线上会议",
    "电视电话会议",
    "视频连线",
    "线上",
    "网上",
    "云端",
    "云会议",
];
/// Behind 在, these say what somebody or something is: 在建, 在职.
const IN_STATE: &[&str] = &["建", "职", "岗", "编", "册", "读", "押", "研"];
/// Of those, what begins a place all the same: 在职工宿舍.
const NOT_IN_STATE: &[&str] =
    &["职工", "职业", "职教", "研究", "研发", "编办", "建设", "建国", "建材", "建筑", "建行", "读书"];
/// What people say in a chat for what they held.
const DID: &[&str] = &["搞了", "办了", "做了", "开了", "弄了", "搞"];
/// What stands between 在 and 召开 and is no place: 在党组领导下, 在全区范围内, 在春节期间.
const NOWHERE: [&str; 12] =
    ["下", "中", "内", "上", "时", "期间", "之际", "前", "后", "基础", "方面", "范围"];

/// Finds a place that is named as one: known, in front of 召开, or a room.
pub(super) fn find_named(line: &mut Line, lexicon: &Lexicon) {
    between(line, lexicon);
    known(line, lexicon, true);
    for token in line.tokens() {
        whole(line, lexicon, &token, ROOMS);
    }
    for token in line.tokens() {
        if !line.has(Field::Place)
            && (numbered_room(line, &token)
                || office_of(line, &token)
                || flat(line, &token)
                || building(line, &token)
                || floor(line, &token)
                || street(line, &token))
        {
            let begin = line.starts_any(token.start, &["在", "于"]).unwrap_or(token.start);
            // 南京路10号、12号楼消防通道
            let mut end = token.end;
            while let Some(next) = listed_behind(line, end).filter(|next| {
                number::at(line, next.start).is_some_and(|n| line.starts(n.range.end, "号").is_some())
            }) {
                end = next.end;
            }
            let name = line.typed(&(begin..end));
            line.take(token.start..end, Value::Place(name));
        }
    }
    floor_in_front(line);
    glued_room(line);
}

/// Finds a place by its ending, once kind and tags have their words; then one that the title tells of.
pub(super) fn find_guessed(line: &mut Line, lexicon: &Lexicon) {
    // 巡回法庭 12月14日 普法 石门镇集市: who did it stands in front of the day, where it was behind.
    let day = line.span_of(Field::Date).map_or(0, |day| day.end);
    let (front, behind): (Vec<_>, Vec<_>) = line.tokens().into_iter().partition(|token| token.start < day);
    // 卫生院 … 向阳敬老院: who did it has no name of its own.
    let bare = |token: &Range<usize>| SITES.contains(&line.plain(token).as_str());
    let (bare, behind): (Vec<_>, Vec<_>) = behind.into_iter().partition(bare);
    for token in behind.into_iter().chain(bare).chain(front) {
        whole(line, lexicon, &token, SITES);
    }
    going(line, lexicon, true);
    known(line, lexicon, false);
    going(line, lexicon, false);
    for token in line.tokens() {
        if ONLINE.contains(&line.plain(&token).as_str()) {
            if line.has(Field::Place) {
                line.set_aside(token);
            } else {
                let name = line.typed(&token);
                line.take(token, Value::Place(name));
            }
        }
    }
    for token in line.tokens() {
        if !line.has(Field::Place) && county(line, &token) {
            let name = line.typed(&token);
            line.guess(token, Value::Place(name));
        }
    }
}

/// Whether it was held nowhere else: 视频会议.
pub(super) fn is_online(name: &str) -> bool {
    ONLINE.contains(&name)
}

/// Whether a name is one of a place.
pub(super) fn is_called_so(name: &[char]) -> bool {
    let name: String = name.iter().collect();
    ROOMS.iter().chain(SITES).any(|ending| name.ends_with(ending))
        && !NOT_SITES.iter().any(|other| name.ends_with(other))
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
        let glued = line.is_glued() && end - begin > 3 && ends_like(line, &(begin..end), ROOMS);
        if framed || glued {
            line.take(begin..end, Value::Place(name));
        } else if !alone && end - begin > 2 {
            // 城南社区敬老院: it is a longer name that stands there.
            let run = line.run(begin).end.min(end + 8);
            let longer = (end + 2..=run).rev().find(|longer| {
                (ends_like(line, &(end..*longer), SITES) || ends_like(line, &(end..*longer), ROOMS))
                    && !does(line, &(end..*longer))
            });
            let name = longer.map_or(name, |longer| line.typed(&(begin..longer)));
            line.read(begin..longer.unwrap_or(end), Value::Place(name));
        }
    }
}

/// A token that is a place as a whole.
fn whole(line: &mut Line, lexicon: &Lexicon, token: &Range<usize>, endings: &[&str]) {
    const LED: &[&str] = &[
        "先后察看",
        "先后查看",
        "先后走访",
        "先后参观",
        "先后检查",
        "先后来到",
        "实地察看",
        "实地查看",
        "察看了",
        "察看",
        "来到",
        "先后到",
        "先后在",
        "分别到",
        "分别在",
        "设在",
        "主要是在",
        "主要是",
        "主要在",
        "就在",
        "在",
        "于",
        "地点",
    ];
    // 在建工地 is under construction, and 在职 is no place either.
    let within = line.starts(token.start, "在").is_none_or(|next| !is_state(line, next));
    let front = line.starts_any(token.start, LED).filter(|_| within).unwrap_or(token.start);
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
    let enters = (front + 1..token.end).any(|place| {
        line.starts_any(place, &["进", "赴", "走", "下车间", "下乡", "下基层", "送", "联合", "会同", "携手"])
            .is_some()
            && line.starts_any(place, &["走廊", "进修"]).is_none()
    });
    if enters || GOING.iter().any(|word| line.starts(front, word).is_some()) {
        return;
    }
    // 5个窗口 and 六个社区 are counted, and no place.
    let counts = |place: usize| {
        number::at(line, place)
            .is_some_and(|number| line.starts_any(number.range.end, &["个", "家", "处"]).is_some())
    };
    if (front..token.end).any(counts) {
        return;
    }
    // 市场监管所张超授课: whose they are stands in front of somebody.
    // 物业公司12人参加: whose those were who came.
    let came =
        line.span_of(Field::Attendance).is_some_and(|heads| heads.start == token.end && endings == SITES);
    if came || inspects(line, &word) || line.is_person(token.end) {
        return;
    }
    // 12场, 第二场
    let numbered = line.starts(front, "第").unwrap_or(front);
    if number::at(line, numbered).is_some_and(|number| number.range.end + 1 >= token.end)
        || numeral_ends(line, numbered, token.end)
    {
        return;
    }
    // 市监所12.11对辖区药店开展检查: who did it stands in front of the day.
    let acts = line.span_of(Field::Date).is_some_and(|day| day.start == token.end && !line.stops(day.end));
    if acts && line.begins(token.start) && endings == SITES {
        return;
    }
    // 机房、档案室; 配电房、食堂、档案室: a room in the midst of them is not the first.
    let (mut begin, mut first, mut end) = (token.start, front, token.end);
    while let Some(next) = listed_behind(line, end).filter(|next| is_of_list(line, next)) {
        end = next.end;
    }
    while let Some(before) = listed_before(line, begin).filter(|before| is_of_list(line, before)) {
        (begin, first) = (before.start, before.start);
    }
    // 联合检查值班室、配电房 is what was done there, whole.
    if let Some(before) = listed_before(line, begin).filter(|before| inspects(line, before)) {
        line.keep_whole(before.start..end);
        return;
    }
    // 门诊楼、住院部消防设施: what stands in both is the matter.
    let holds = |next: &Range<usize>| {
        (next.start + 2..next.end).any(|end| ends_like(line, &(next.start..end), SITES))
            && lexicon.exactly(line, next.start, next.end, |_| true).is_none()
    };
    if let Some(next) = listed_behind(line, end).filter(|next| !is_of_list(line, next) && holds(next)) {
        line.keep_whole(begin..next.end);
        return;
    }
    // 消防器材、配电室: a list of which one is no place is the matter, whole.
    let other = |word: &Range<usize>| {
        let means = lexicon.exactly(line, word.start, word.end, |_| true).is_some()
            || people::list(line, lexicon, word.start).is_some();
        (2..=6).contains(&word.len()) && line.is_word(word) && !means && !does(line, word)
    };
    if !line.is_glued()
        && let Some(other) =
            listed_behind(line, end).or_else(|| listed_before(line, begin)).filter(|word| other(word))
    {
        line.keep_whole(begin.min(other.start)..end.max(other.end));
        return;
    }
    let name = line.typed(&(first..end));
    line.take(begin..end, Value::Place(name));
}

/// 专项督查学校食堂 is what was done there, 检查站 a place.
fn inspects(line: &Line, word: &Range<usize>) -> bool {
    (word.start + 1..word.end).any(|place| {
        line.starts_any(place, &["督查", "检查", "抽查", "暗访", "摸排", "整治"]).is_some_and(|end| {
            end + 2 <= word.end && line.starts_any(end, &["站", "室", "组", "大队"]).is_none()
        })
    })
}

/// Whether 在 says what something is, and not where.
fn is_state(line: &Line, front: usize) -> bool {
    line.starts_any(front, IN_STATE).is_some() && line.starts_any(front, NOT_IN_STATE).is_none()
}

/// The word of a list behind one that ends there.
fn listed_behind(line: &Line, end: usize) -> Option<Range<usize>> {
    (line.at(end) == Some('、')).then(|| line.run(end + 1)).filter(|next| !next.is_empty())
}

/// The word of a list in front of one that begins there.
fn listed_before(line: &Line, begin: usize) -> Option<Range<usize>> {
    line.ends(begin, "、").map(|mark| line.run_start(mark)..mark).filter(|before| !before.is_empty())
}

/// Whether a word is a place beside others: 电梯间, 消防通道.
fn is_of_list(line: &Line, word: &Range<usize>) -> bool {
    let beside = word.len() <= 6 && line.is_word(word) && line.ends_any(word.end, LISTED).is_some();
    (beside || ends_like(line, word, ROOMS) || ends_like(line, word, SITES))
        && !does(line, word)
        && !inspects(line, word)
}

fn ends_like(line: &Line, word: &Range<usize>, endings: &[&str]) -> bool {
    if counts(line, word) {
        return false;
    }
    // One character in front of 楼 or 村 makes no name.
    let least = |ending: &str| if ending.chars().count() == 1 { 3 } else { 2 };
    let called = |end: usize| {
        endings.iter().any(|ending| {
            line.ends(end, ending).is_some_and(|begin| begin >= word.start)
                && end - word.start >= least(ending)
        }) && line.ends_any(end, NOT_SITES).is_none()
    };
    // 革命烈士纪念碑前, 3号楼东侧
    let beside = || {
        let side = line.ends_any(word.end, SIDES).filter(|side| *side >= word.start + 3)?;
        Some(called(side) && line.ends_any(word.end, NOT_SITES).is_none())
    };
    // 会议室A, 报告厅2
    let lettered = || {
        let last = line.before(word.end).is_some_and(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
        last && endings == ROOMS && called(word.end - 1)
    };
    word.clone().all(|place| line.at(place).is_some_and(|c| c.is_alphanumeric() || "-·#".contains(c)))
        && (called(word.end) || lettered() || beside() == Some(true))
}

/// Whether words end with how many there were, and no place does: 宣讲6场, 走访6村; 3楼 is one.
fn counts(line: &Line, word: &Range<usize>) -> bool {
    let Some(piece) = word.end.checked_sub(1).filter(|piece| *piece > word.start) else { return false };
    let hanzi = line.at(piece) == Some('场');
    let counted = line.at(piece).is_some_and(|c| "场站村馆店园厂校".contains(c));
    counted
        && word
            .clone()
            .any(|place| number::at(line, place).is_some_and(|n| n.range.end == piece && (hanzi || !n.hanzi)))
}

fn does(line: &Line, word: &Range<usize>) -> bool {
    // 服务大厅 is a room, 服务社区 is not.
    let named = |endings: &[&str]| endings.contains(&line.plain(word).as_str());
    // 各班教室 are many rooms, and still where it was.
    let many = line.starts(word.start, "各").is_some() && line.ends_any(word.end, ROOMS).is_some();
    !many
        && !named(ROOMS)
        && !named(SITES)
        && line
            .starts_any(word.start, DOING)
            .is_some_and(|end| end <= word.end && line.starts_any(end, &["部", "科", "站", "室"]).is_none())
}

fn is_number(c: char) -> bool {
    c.is_ascii_digit() || c.is_ascii_uppercase() || "一二三四五六七八九十".contains(c)
}
