//! Who held it and who spoke: 王建平主持, 主持人：王建平, 市委党校周教授主讲, 李慧敏讲授.
//!
//! A name is one that the log knows, a token of its own, or what begins with a surname right in front of the word that
//! says what the person did.

use std::ops::Range;

use super::lexicon::{Lexicon, Means};
use super::line::Line;
use super::{Field, Value};

/// What somebody did, whether it makes a host or a speaker, and how many of its characters belong to it alone: 讲 of
/// 讲党课, which names the kind as well. Longest first.
const DOES: [(&str, Field, usize); 27] = [
    ("主持会议并讲话", Field::Host, 7),
    ("主持并讲话", Field::Host, 5),
    ("主持召开", Field::Host, 4),
    ("主持会议", Field::Host, 4),
    ("主持学习", Field::Host, 4),
    ("主持", Field::Host, 2),
    ("作专题辅导报告", Field::Speaker, 1),
    ("作专题辅导", Field::Speaker, 1),
    ("作辅导报告", Field::Speaker, 1),
    ("作专题报告", Field::Speaker, 5),
    ("作专题讲座", Field::Speaker, 1),
    ("作理论宣讲", Field::Speaker, 1),
    ("作宣讲", Field::Speaker, 1),
    ("作报告", Field::Speaker, 3),
    ("作辅导", Field::Speaker, 3),
    ("讲授专题党课", Field::Speaker, 2),
    ("讲授党课", Field::Speaker, 2),
    ("讲专题党课", Field::Speaker, 1),
    ("上专题党课", Field::Speaker, 1),
    ("讲党课", Field::Speaker, 1),
    ("上党课", Field::Speaker, 1),
    ("主讲", Field::Speaker, 2),
    ("讲授", Field::Speaker, 2),
    ("授课", Field::Speaker, 2),
    ("讲课", Field::Speaker, 2),
    ("领学", Field::Speaker, 2),
    ("宣讲", Field::Speaker, 0),
];
/// Words in front of a name.
const ROLES: [(&str, Field); 12] = [
    ("会议主持人", Field::Host),
    ("会议主持", Field::Host),
    ("主持人", Field::Host),
    ("主讲人", Field::Speaker),
    ("授课人", Field::Speaker),
    ("宣讲人", Field::Speaker),
    ("讲课人", Field::Speaker),
    ("领学人", Field::Speaker),
    ("授课老师", Field::Speaker),
    ("授课教师", Field::Speaker),
    ("主持", Field::Host),
    ("主讲", Field::Speaker),
];
/// Offices: in front of a name no part of it; behind a full name neither, behind a surname alone the name needs one.
const OFFICES: [&str; 34] = [
    "党组书记",
    "党委书记",
    "支部书记",
    "副书记",
    "书记",
    "副主任",
    "主任",
    "副局长",
    "局长",
    "副处长",
    "处长",
    "副科长",
    "科长",
    "副院长",
    "院长",
    "副校长",
    "校长",
    "组长",
    "委员",
    "部长",
    "区长",
    "镇长",
    "主席",
    "会长",
    "教授",
    "讲师",
    "研究员",
    "博士",
    "老师",
    "专家",
    "律师",
    "工程师",
    "同志",
    "医生",
];
/// Tokens that stand in front of 主持 and are no names.
const NOT_NAMES: [&str; 32] = [
    "会议",
    "大会",
    "中心",
    "书记",
    "主任",
    "局长",
    "领导",
    "班子",
    "支部",
    "党组",
    "党委",
    "活动",
    "仪式",
    "共同",
    "集中",
    "学习",
    "负责",
    "轮流",
    "分别",
    "并由",
    "并讲话",
    "办公室",
    "委员会",
    "负责人",
    "工作组",
    "班子会",
    "党支部",
    "各科室",
    "一把手",
    "专题会",
    "职能科",
    "业务科",
];
/// In front of whoever is asked to do it.
const ASKED: [&str; 5] = ["邀请", "特邀", "聘请", "由", "请"];
const DOUBLE_SURNAMES: [&str; 12] =
    ["欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯"];
/// The surnames of nine in ten; those that are common words as well (全, 成, 时) are left to the log.
const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜\
范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文覃庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向\
柳邢路岳齐梅莫庄辛管祝左涂谷祁耿牟卜肖詹关苗凌费纪靳盛童欧甄项曲臧游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边";
const LONGEST: usize = 20;

/// Finds host and speaker by what is said of them.
pub(super) fn find(line: &mut Line, lexicon: &Lexicon) {
    for place in 0..line.len() {
        let role = ROLES.iter().find_map(|(word, field)| line.starts(place, word).map(|end| (end, *field)));
        if let Some((end, field)) = role.filter(|(_, field)| !line.has(*field)) {
            in_front(line, lexicon, place, end, field);
        }
        let does =
            DOES.iter().find_map(|(word, field, own)| line.starts(place, word).map(|_| (*field, *own)));
        if let Some((field, own)) = does.filter(|(field, _)| !line.has(*field)) {
            behind(line, lexicon, place, own, field);
        }
    }
}

/// Somebody whom the log knows, alone: as host if that is what they were, else as speaker.
pub(super) fn find_alone(line: &mut Line, lexicon: &Lexicon) {
    let named = |token: &Range<usize>| lexicon.exactly(line, token.start, token.end, is_person).is_some();
    let alone: Vec<Range<usize>> = line.tokens().into_iter().filter(named).collect();
    // Three names are those who took part, and nobody said who held it.
    if alone.len() > 2 {
        return;
    }
    for token in alone {
        for (means, field) in [(Means::Host, Field::Host), (Means::Speaker, Field::Speaker)] {
            let known = lexicon.exactly(line, token.start, token.end, |found| found == means);
            if let Some(name) = known.map(|(name, _)| name.to_owned()).filter(|_| !line.has(field)) {
                line.take(token.clone(), value(field, name));
                break;
            }
        }
    }
}

/// The names behind a label: up to a space or mark, several with 、 between them.
pub(super) fn named_from(line: &Line, begin: usize, next: usize) -> (String, usize) {
    let mut end = line.run(begin).end;
    while line.at(end) == Some('、') && line.run(end + 1).len() > 1 && end + 1 < next {
        end = line.run(end + 1).end;
    }
    let end = end.min(next);
    (without_comrade(&line.typed(&(begin..end))), end)
}

/// 主持人王建平, 主持人 王建平, 主持：王建平 is the label's.
fn in_front(line: &mut Line, lexicon: &Lexicon, place: usize, word_end: usize, field: Field) {
    if !line.begins(place) && line.ends(word_end, "人").is_none() {
        return;
    }
    let spaced = line.starts(word_end, " ");
    // 主持 王建平 needs a token of its own; 王建平主持 李慧敏主讲 is about the name in front.
    if spaced.is_some() && !line.begins(place) {
        return;
    }
    let begin = spaced.unwrap_or(word_end);
    let run = line.run(begin);
    let end =
        run.clone().find(|place| line.at(*place).is_some_and(|c| c.is_ascii_digit())).unwrap_or(run.end);
    let known = lexicon.at(line, begin).find(|(_, _, means)| is_person(*means)).map(|(end, ..)| end);
    let named = |end: usize| {
        let word = begin..end;
        line.is_word(&word) && (looks_whole(line, &word) || titled(line, &word))
    };
    let surnamed = || {
        let double = DOUBLE_SURNAMES.iter().any(|name| line.starts(begin, name).is_some());
        let single = line.at(begin).is_some_and(|c| SURNAMES.contains(c));
        let end = begin + if double { 4 } else { 3 };
        ((double || single) && end <= run.end && line.is_word(&(begin..end))).then_some(end)
    };
    if let Some(end) = known.or_else(|| named(end).then_some(end)).or_else(surnamed) {
        let (names, end) = with_others(line, begin, end);
        line.take(place..end, value(field, names));
    }
}

/// 王建平主持: the name ends where the word begins.
fn behind(line: &mut Line, lexicon: &Lexicon, place: usize, own: usize, field: Field) {
    let end = line.ends(place, " ").filter(|_| line.begins(place)).unwrap_or(place);
    let Some(begin) = name_before(line, lexicon, end) else { return };
    // 宣讲 is itself what a meeting is called: 理论宣讲 is held by nobody.
    let sure = |name: Range<usize>| {
        lexicon.exactly(line, name.start, name.end, is_person).is_some()
            || titled(line, &name)
            || (name.len() > 2 && line.at(name.start).is_some_and(|c| SURNAMES.contains(c)))
    };
    if own == 0 && !sure(begin..end) {
        return;
    }
    let mut first = begin;
    // 王建平、李慧敏主持
    while let Some(before) = first.checked_sub(1).filter(|before| line.at(*before) == Some('、'))
        && let Some(other) = name_before(line, lexicon, before)
    {
        first = other;
    }
    let names = bare(line, first..end);
    let front = line.ends_any(first, &ASKED).unwrap_or(first);
    let front = OFFICES
        .iter()
        .find_map(|office| line.ends(front, office))
        .filter(|front| line.begins(*front))
        .unwrap_or(front);
    line.take(front..place + own, value(field, names));
}

/// Where the name begins that ends there.
fn name_before(line: &Line, lexicon: &Lexicon, end: usize) -> Option<usize> {
    let stem = OFFICES.iter().find_map(|office| line.ends(end, office)).unwrap_or(end);
    let starts: Vec<usize> = (end.saturating_sub(LONGEST)..end)
        .rev()
        .take_while(|place| line.at(*place).is_some_and(|c| c.is_alphabetic() || c == '·'))
        .collect();
    let token = *starts.last()?;
    let known = |begin: &&usize| {
        [stem, end].into_iter().any(|end| lexicon.exactly(line, **begin, end, is_person).is_some())
    };
    // The longest known name: 市委党校周教授 rather than 周教授.
    if let Some(begin) = starts.iter().rev().find(known) {
        return Some(*begin);
    }
    let token = line.starts_any(token, &ASKED).filter(|begin| *begin < end).unwrap_or(token);
    let whole = token..end;
    let framed = line.begins(token) || line.ends_any(token, &ASKED).is_some();
    if framed && (looks_whole(line, &(token..stem)) || (titled(line, &whole) && token < stem)) {
        let office = OFFICES.iter().find_map(|office| line.starts(token, office));
        return Some(office.filter(|begin| *begin + 1 < stem).unwrap_or(token));
    }
    let surname = |length: usize| {
        let begin = stem.checked_sub(length).filter(|begin| *begin >= token)?;
        let double = DOUBLE_SURNAMES.iter().any(|name| line.starts(begin, name).is_some());
        let single = line.at(begin).is_some_and(|c| SURNAMES.contains(c));
        ((double && length > 2) || (single && length < 4)).then_some(begin)
    };
    let surname_alone = || {
        stem.checked_sub(1).filter(|begin| {
            stem < end && *begin >= token && line.at(*begin).is_some_and(|c| SURNAMES.contains(c))
        })
    };
    surname(4).or_else(|| surname(3)).or_else(|| surname(2)).or_else(surname_alone)
}

/// A token that is a name: two or three characters, four with a surname in front, or parted by a dot.
fn looks_whole(line: &Line, word: &Range<usize>) -> bool {
    if !line.is_word(word) || NOT_NAMES.contains(&line.plain(word).as_str()) {
        return false;
    }
    let surname = line.at(word.start).is_some_and(|c| SURNAMES.contains(c));
    match word.len() {
        // A rare surname makes a name of three characters all the same.
        3 => true,
        2 | 4 => surname,
        _ => word.len() <= LONGEST && line.plain(word).contains('·'),
    }
}

/// 市委党校李教授: a token that ends with somebody's office is somebody, wherever they come from.
fn titled(line: &Line, word: &Range<usize>) -> bool {
    let named = OFFICES.iter().find_map(|office| line.ends(word.end, office));
    named.is_some_and(|office| {
        office > word.start + 1 || line.at(word.start).is_some_and(|c| SURNAMES.contains(c))
    })
}

fn with_others(line: &Line, begin: usize, end: usize) -> (String, usize) {
    if line.at(end) == Some('、') && looks_whole(line, &line.run(end + 1)) {
        let last = line.run(end + 1).end;
        return (line.typed(&(begin..last)), last);
    }
    (bare(line, begin..end), end)
}

/// Without 同志, and without the office behind a full name.
fn bare(line: &Line, word: Range<usize>) -> String {
    let full = OFFICES.iter().find_map(|office| line.ends(word.end, office)).filter(|stem| {
        let name = word.start..*stem;
        (2..=4).contains(&name.len()) && line.at(name.start).is_some_and(|c| SURNAMES.contains(c))
    });
    without_comrade(&line.typed(&(word.start..full.unwrap_or(word.end))))
}

fn without_comrade(name: &str) -> String {
    name.strip_suffix("同志").filter(|name| !name.is_empty()).unwrap_or(name).to_owned()
}

const fn is_person(means: Means) -> bool {
    matches!(means, Means::Host | Means::Speaker)
}

const fn value(field: Field, name: String) -> Value {
    match field {
        Field::Speaker => Value::Speaker(name),
        _ => Value::Host(name),
    }
}
