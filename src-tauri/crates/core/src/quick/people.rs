//! Who held it and who spoke: 王建平主持, 主持人：王建平, 赵永强带队, 党组书记王建平…到西街窗口督查, 市委党校周教授主讲.
//!
//! A name is one that the log knows, a token of its own, or what looks like one right beside the word that says what the
//! person did.

mod led;
mod name;
mod office;
mod taught;
mod words;

use std::ops::Range;

use super::lexicon::{Lexicon, Means};
use super::line::Line;
use super::{Field, Value};
use super::{names, nouns};
use led::in_office;
pub(super) use name::list;
use name::{bare, is_name, joined, looks_whole, name_before, titled, with_others, without_comrade};
use office::{behind_office, called_in_front, in_front_of};
pub(super) use office::{in_office_said, is_office, offices};
use words::{ASKED, DOERS, DOES, JOBS, LEARNED, LECTURES, NOT_DONE, OFFICES, UNITS};
pub(super) use words::{ROLES, TIMES};

const LONGEST: usize = 20;

/// Finds host and speaker by what is said of them.
pub(super) fn find(line: &mut Line, lexicon: &Lexicon) {
    for place in 0..line.len() {
        let role = ROLES.iter().find_map(|(word, field)| line.starts(place, word).map(|end| (end, *field)));
        if let Some((end, field)) = role.filter(|(_, field)| !line.has(*field)) {
            in_front(line, lexicon, place, end, field);
        }
        let does = DOES
            .iter()
            .find_map(|(word, field, own)| line.starts(place, word).map(|end| (*field, *own, end)))
            .filter(|(.., end)| line.starts_any(*end, DOERS).is_none())
            .map(|(field, own, _)| (field, own))
            .or_else(|| lectures(line, place).then_some((Field::Speaker, 1)));
        let other =
            line.starts_any(place, NOT_DONE).is_some() || line.ends_any(place + 2, &["总指挥"]).is_some();
        if let Some((field, own)) = does.filter(|(field, _)| !other && !line.has(*field)) {
            behind(line, lexicon, place, own, field);
        }
    }
    learned(line);
    taught::taught(line);
    in_office(line, lexicon);
    taught::comrade(line, lexicon);
    taught::sets_out(line, lexicon);
}

/// 作《学习贯彻四中全会精神》辅导报告
fn lectures(line: &Line, place: usize) -> bool {
    line.at(place) == Some('作')
        && line.is_quoted(place + 1)
        && (place + 1..line.len())
            .find(|place| !line.is_quoted(*place))
            .is_some_and(|close| line.starts_any(close, LECTURES).is_some())
}

/// Somebody whom the log knows, alone: as host if that is what they were, else as speaker. Who only looks like somebody is
/// taken for the host, and shown as a guess.
pub(super) fn find_alone(line: &mut Line, lexicon: &Lexicon) {
    bracketed(line);
    with_title(line);
    // 王建平同志
    let stem = |token: &Range<usize>| {
        line.ends(token.end, "同志").filter(|stem| *stem > token.start).unwrap_or(token.end)
    };
    let known = |token: &Range<usize>, wanted: fn(Means) -> bool| {
        lexicon.exactly(line, token.start, stem(token), wanted).is_some()
    };
    // 安全 could be a name too.
    let named = |token: &Range<usize>| {
        // 市妇幼保健院 柯主任
        if visitor(line, token).is_some() {
            return true;
        }
        // One of a list is not who held it.
        let listed = line.before(token.start) == Some('、') || line.at(token.end) == Some('、');
        !listed && (known(token, Means::is_person) || (token.len() > 2 && is_name(line, token)))
    };
    let alone: Vec<Range<usize>> = line.tokens().into_iter().filter(named).collect();
    // Three names are those who took part, and nobody said who held it.
    if alone.len() > 2 {
        alone.into_iter().for_each(|token| line.set_aside(token));
        return;
    }
    // 王建平在三楼会议室给全体党员讲党课
    let speaks = taught::speaks(line);
    for token in alone {
        let stem = line.ends(token.end, "同志").filter(|stem| *stem > token.start).unwrap_or(token.end);
        if let Some(unit) = visitor(line, &token) {
            if !line.has(Field::Speaker) && teaches_something(line) {
                let name = joined(line, unit..token.end);
                line.guess(unit..token.end, Value::Speaker(name));
            } else if unit == token.start && !line.has(Field::Host) {
                let name = line.typed(&token);
                line.guess(token, Value::Host(name));
            }
            continue;
        }
        let name = line.typed(&(token.start..stem));
        let is = |wanted: Means| lexicon.exactly(line, token.start, stem, |means| means == wanted).is_some();
        let (held, spoke) = (is(Means::Host), is(Means::Speaker));
        match () {
            () if speaks && !line.has(Field::Speaker) => line.take(token, Value::Speaker(name)),
            () if held && !line.has(Field::Host) => line.take(token, Value::Host(name)),
            () if spoke && !line.has(Field::Speaker) => line.take(token, Value::Speaker(name)),
            () if !held && !spoke && !line.has(Field::Host) => line.guess(token, Value::Host(name)),
            () => {}
        }
    }
}

/// 心理咨询师 傅雨桐, 办公室主任 沙洲: somebody behind a blank and what they are.
fn with_title(line: &mut Line) {
    for token in line.tokens() {
        let Some(end) = line.ends(token.start, " ").filter(|end| *end > 0 && line.at(*end - 1).is_some())
        else {
            continue;
        };
        let title = line.run_start(end)..end;
        let words = line.plain(&title);
        let learned = LEARNED.iter().any(|title| words.ends_with(title)) || words.ends_with(['师', '家']);
        let fits = (2..=10).contains(&title.len())
            && line.is_word(&title)
            && line.begins(title.start)
            && (learned || office::is_office(&words));
        let name = (2..=3).contains(&token.len())
            && line.is_word(&token)
            && names::surname_in_office(&line.chars(&token))
            && line.at(token.end) != Some('、');
        if !(fits && name) {
            continue;
        }
        let field = if learned && teaches_something(line) { Field::Speaker } else { Field::Host };
        if !line.has(field) {
            let name = line.typed(&token);
            line.guess(title.start..token.end, value(field, name));
            return;
        }
    }
}

/// 李娜（市委讲师团）: somebody with where they come from.
fn bracketed(line: &mut Line) {
    for token in line.tokens() {
        let Some(inside) = line.starts(token.end, "(").map(|inside| line.run(inside)) else { continue };
        let unit = UNITS.iter().any(|unit| line.ends(inside.end, unit).is_some_and(|at| at > inside.start));
        let closes = line.at(inside.end) == Some(')');
        let name = (2..=4).contains(&token.len()) && names::is_name(&line.chars(&token));
        if !(name && unit && closes && line.is_word(&token)) {
            continue;
        }
        let whole = token.start..inside.end + 1;
        let text = line.typed(&whole);
        let field = if teaches_something(line) { Field::Speaker } else { Field::Host };
        if !line.has(field) {
            line.guess(whole, value(field, text));
        }
        return;
    }
}

/// 柯主任, 市妇幼保健院 柯主任: somebody by surname and office alone; where they or their unit begins.
fn visitor(line: &Line, token: &Range<usize>) -> Option<usize> {
    let office = OFFICES.iter().find_map(|office| line.ends(token.end, office))?;
    let name = token.start..office;
    let called = name.len() == 1 && names::surname(&line.chars(&name)).is_some();
    called.then(|| from_unit(line, token.start).unwrap_or(token.start))
}

/// Whether the kind is one at which somebody speaks.
fn teaches_something(line: &Line) -> bool {
    let word = line.word_of(Field::Kind).unwrap_or_default();
    ["讲", "课", "培训", "辅导", "报告", "论坛", "教学", "研讨"].into_iter().any(|sign| word.contains(sign))
}

/// Whether a text is what somebody is called: by a name, or by surname or unit and office.
pub(super) fn is_called(text: &str) -> bool {
    let chars: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let stem = OFFICES.iter().filter_map(|office| text.strip_suffix(office)).next();
    let short = |name: &[char]| names::surname_in_office(name) && (2..=4).contains(&name.len());
    let titled = || stem.is_some_and(|stem| stem.chars().last().is_some() && !JOBS.contains(&stem));
    short(&chars) || names::is_dotted(&chars) || titled()
}

/// The names behind a label: up to a space or mark, several with 、 between them.
pub(super) fn named_from(line: &Line, begin: usize, next: usize) -> (String, usize) {
    let mut end = line.run(begin).end;
    while line.at(end) == Some('、') && line.run(end + 1).len() > 1 && end + 1 < next {
        end = line.run(end + 1).end;
    }
    // 何静波 教授, 西江大学商学院 何静波教授: the blank is part of who it is.
    while let Some(behind) = line.starts(end, " ").filter(|behind| *behind < next) {
        let run = line.run(behind);
        let title = OFFICES.iter().any(|office| line.starts(behind, office) == Some(run.end));
        let unit = UNITS.iter().any(|unit| line.ends(end, unit).is_some())
            && (titled(line, &run)
                || is_name(line, &run)
                || ((run.len() < 4 || names::surname(&line.chars(&run)) == Some(2))
                    && looks_whole(line, &run)));
        if !(title || unit) {
            break;
        }
        end = run.end;
    }
    let end = end.min(next);
    // 校党委书记范伟, 老党员耿直
    let called = || {
        (begin + 2..=begin + 6).find(|name| {
            (2..=3).contains(&end.saturating_sub(*name))
                && line.is_word(&(begin..end))
                && names::surname(&line.chars(&(*name..end))).is_some()
                && ["员", "师", "家", "人", "长"].iter().any(|sign| line.ends(*name, sign).is_some())
                && nouns::are_people(&line.plain(&(begin..*name)))
        })
    };
    let named = behind_office(line, &(begin..end)).or_else(called);
    (without_comrade(&joined(line, named.unwrap_or(begin)..end)), end)
}

/// 主持人王建平, 主持人 王建平, 总指挥孙国栋; 主持：王建平 is the label's.
fn in_front(line: &mut Line, lexicon: &Lexicon, place: usize, word_end: usize, field: Field) {
    let whole = ["人", "挥", "长", "导"].into_iter().any(|last| line.ends(word_end, last).is_some());
    if !line.begins(place) && !whole {
        return;
    }
    let word_end = line.starts_any(word_end, &["的是", "为", "是", ":"]).unwrap_or(word_end);
    let spaced = line.starts(word_end, " ");
    // 主持 王建平 needs a token of its own; 王建平主持 李慧敏主讲 is about the name in front.
    if spaced.is_some() && !line.begins(place) {
        return;
    }
    // 阿依古丽·买买提 主讲 边境团结稳定
    let dotted = spaced
        .and_then(|_| line.ends(place, " "))
        .is_some_and(|end| names::is_dotted(&line.chars(&(line.run_start(end)..end))));
    if dotted {
        return;
    }
    let begin = spaced.unwrap_or(word_end);
    let run = line.run(begin);
    let end =
        run.clone().find(|place| line.at(*place).is_some_and(|c| c.is_ascii_digit())).unwrap_or(run.end);
    let known = lexicon.at(line, begin).find(|(_, _, means)| means.is_person()).map(|(end, ..)| end);
    let named = |end: usize| {
        let word = begin..end;
        line.is_word(&word) && (looks_whole(line, &word) || titled(line, &word))
    };
    let surnamed = || {
        let length = names::surname(&line.chars(&(begin..run.end)))?;
        let end =
            [begin + length + 2, begin + length + 1].into_iter().find(|end| is_name(line, &(begin..*end)));
        end.or(Some(begin + length + 2)).filter(|end| *end <= run.end && line.is_word(&(begin..*end)))
    };
    // 主讲人 市中医院 何静波 副主任医师
    let unit = UNITS.iter().any(|unit| line.ends(run.end, unit).is_some_and(|at| at > begin + 1))
        || line.ends(run.end, "会").is_some()
        || is_office(&line.plain(&run));
    if unit
        && known.is_none()
        && line.is_word(&run)
        && let Some(behind) = line.starts(run.end, " ")
    {
        let name = line.run(behind);
        if looks_whole(line, &name) || titled(line, &name) {
            let (_, end) = named_from(line, behind, line.len());
            let from = if is_office(&line.plain(&run)) { behind } else { begin };
            let names = joined(line, from..end);
            line.take(place..end, value(field, names));
            return;
        }
    }
    // 主讲 医务科长毕涛
    if let Some(name) =
        behind_office(line, &(begin..end)).filter(|_| known.is_none() && line.is_word(&(begin..end)))
    {
        let names = bare(line, name..end);
        line.take(place..end, value(field, names));
    } else if let Some(end) = known.or_else(|| named(end).then_some(end)).or_else(surnamed) {
        let (names, end) = with_others(line, lexicon, begin, end);
        line.take(place..end, value(field, names));
    }
}

/// 王建平主持: the name ends where the word begins.
fn behind(line: &mut Line, lexicon: &Lexicon, place: usize, own: usize, field: Field) {
    let end = line.ends(place, " ").filter(|_| line.begins(place)).unwrap_or(place);
    let Some(begin) = name_before(line, lexicon, end) else { return };
    // 给乡村医生讲急救, 到柳河村宣讲: for whom and where it was.
    let aimed = line.ends_any(begin, &["给", "为", "对", "到", "赴", "去", "深入", "走进"]).is_some()
        || line.at(begin).is_some_and(|c| "给为对到在".contains(c));
    if aimed && lexicon.exactly(line, begin, end, Means::is_person).is_none() {
        return;
    }
    // 宣讲 is itself what a meeting is called, 指挥 and 召集 are verbs of other things too.
    let sure = |name: Range<usize>| {
        lexicon.exactly(line, name.start, name.end, Means::is_person).is_some()
            || titled(line, &name)
            || (name.len() > 2 && names::surname(&line.chars(&name)).is_some())
            || names::is_dotted(&line.chars(&name))
    };
    let short = line.starts_any(place, &["讲党课", "讲课", "讲授", "讲专题党课", "讲解"]).is_none();
    let known = || {
        titled(line, &(begin..end))
            || in_front_of(line, begin).is_some()
            || called_in_front(line, begin).is_some()
            || lexicon.exactly(line, begin, end, Means::is_person).is_some()
    };
    // 陈志远组织 ends what is said of him, 陈志远组织培训 begins it.
    let ends = line.starts_any(place, &["组织", "牵头", "负责"]);
    if ends.is_some_and(|end| !line.stops(end) || !sure(begin..place)) {
        return;
    }
    if own == 1 && short && line.starts(place, "讲").is_some() && !known() {
        return;
    }
    // 社区书记 庄严 主持
    let office = line.ends(begin, " ").filter(|_| end < place).and_then(|office| in_front_of(line, office));
    if (own == 0 || end < place) && office.is_none() && !sure(begin..end) {
        return;
    }
    let mut first = begin;
    // 王建平、李慧敏主持
    while let Some(before) = first.checked_sub(1).filter(|before| line.at(*before) == Some('、'))
        && let Some(other) = name_before(line, lexicon, before)
    {
        first = other;
    }
    // 西江大学商学院 何静波教授主讲, 由消防大队 司马晨 主讲
    let from = from_unit(line, first)
        .filter(|unit| titled(line, &(begin..end)) || line.starts_any(*unit, ASKED).is_some())
        .map(|unit| line.starts_any(unit, ASKED).unwrap_or(unit))
        .unwrap_or(first);
    let names = bare(line, from..end);
    let front = line.ends_any(from, ASKED).unwrap_or(from);
    let front = in_front_of(line, front)
        .or_else(|| called_in_front(line, front))
        .filter(|front| line.begins(*front))
        .unwrap_or(front);
    let front = office.unwrap_or(front);
    let front = line.ends_any(front, ASKED).unwrap_or(front);
    line.take(front..place + own, value(field, names));
}

/// Somebody learned, alone: 西江大学商学院 何静波教授.
fn learned(line: &mut Line) {
    for token in line.tokens() {
        if line.has(Field::Speaker) {
            return;
        }
        // 林静之教授带领
        let end = line.ends_any(token.end, &["带领", "指导", "执教"]).unwrap_or(token.end);
        let title = LEARNED.iter().find_map(|title| line.ends(end, title));
        let named = title.is_some_and(|title| {
            let name = [3, 2, 1].into_iter().filter_map(|length| title.checked_sub(length));
            let mut name = name.filter(|begin| *begin >= token.start);
            name.any(|begin| names::surname(&line.chars(&(begin..title))).is_some())
        });
        let whole = (3..=LONGEST).contains(&token.len()) && line.is_word(&token);
        let asked = line.starts_any(token.start, ASKED).unwrap_or(token.start);
        if named && whole && line.starts_any(asked, &["学习", "听", "向", "观看"]).is_none() {
            let from = from_unit(line, asked).unwrap_or(asked);
            // 省心理学会副会长林静之教授
            let named = title.and_then(|title| behind_office(line, &(asked..title)).map(|name| name..title));
            let name = named.map_or_else(|| joined(line, from..end), |name| line.typed(&name));
            line.take(from.min(token.start)..token.end, Value::Speaker(name));
        }
    }
}

/// Where the unit begins that stands, parted by a blank, in front of somebody.
fn from_unit(line: &Line, begin: usize) -> Option<usize> {
    let end = line.ends(begin, " ")?;
    let token = line.tokens().into_iter().find(|token| token.end == end)?;
    UNITS
        .iter()
        .any(|unit| line.ends(end, unit).is_some_and(|begin| begin > token.start))
        .then_some(token.start)
}

const fn value(field: Field, name: String) -> Value {
    match field {
        Field::Speaker => Value::Speaker(name),
        _ => Value::Host(name),
    }
}
