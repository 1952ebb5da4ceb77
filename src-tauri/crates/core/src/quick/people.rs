//! Who held it and who spoke: 王建平主持, 主持人：王建平, 赵永强带队, 党组书记王建平…到西街窗口督查, 市委党校周教授主讲.
//!
//! A name is one that the log knows, a token of its own, or what looks like one right beside the word that says what the
//! person did.

mod office;
mod taught;
mod words;

use std::ops::Range;

use super::lexicon::{Lexicon, Means};
use super::line::Line;
use super::{Field, Value};
use super::{names, nouns};
use office::{behind_office, in_front_of};
pub(super) use office::{in_office_said, offices};
pub(super) use words::ROLES;
use words::{ASKED, DOES, GOES, LEARNED, NOT_DONE, NOT_NAMES, OFFICES, UNITS};

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
}

/// Somebody whom the log knows, alone: as host if that is what they were, else as speaker. Who only looks like somebody is
/// taken for the host, and shown as a guess.
pub(super) fn find_alone(line: &mut Line, lexicon: &Lexicon) {
    // 王建平同志
    let stem = |token: &Range<usize>| {
        line.ends(token.end, "同志").filter(|stem| *stem > token.start).unwrap_or(token.end)
    };
    let known = |token: &Range<usize>, wanted: fn(Means) -> bool| {
        lexicon.exactly(line, token.start, stem(token), wanted).is_some()
    };
    // 安全 could be a name too.
    let named = |token: &Range<usize>| {
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
    let speaks = (0..line.len()).any(|place| {
        let to = line.starts_any(place, &["给", "为", "向"]);
        to.is_some_and(|to| {
            (to..line.len().min(to + 10)).any(|place| {
                line.starts_any(place, &["讲党课", "讲课", "讲授", "授课", "宣讲", "作报告"]).is_some()
            })
        })
    });
    for token in alone {
        let stem = line.ends(token.end, "同志").filter(|stem| *stem > token.start).unwrap_or(token.end);
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
            && (titled(line, &run) || is_name(line, &run));
        if !(title || unit) {
            break;
        }
        end = run.end;
    }
    let end = end.min(next);
    // 校党委书记范伟
    let named = behind_office(line, &(begin..end));
    (without_comrade(&joined(line, named.unwrap_or(begin)..end)), end)
}

/// A list of names at a place, with 、 between them: where it ends and how many they are.
pub(super) fn list(line: &Line, lexicon: &Lexicon, begin: usize) -> Option<(usize, usize)> {
    let (mut end, mut count) = (name_at(line, lexicon, begin)?, 1);
    while let Some(next) = line.starts_any(end, &["、", "和", "及", ",", " "])
        && let Some(behind) = name_at(line, lexicon, next)
    {
        (end, count) = (behind, count + 1);
    }
    Some((end, count))
}

/// The end of a name that begins there: one that the log knows, or what looks like one.
fn name_at(line: &Line, lexicon: &Lexicon, begin: usize) -> Option<usize> {
    // 董事长龚强
    let office = OFFICES
        .iter()
        .filter(|office| office.chars().count() > 1)
        .find_map(|office| line.starts(begin, office));
    let begin = office.unwrap_or(begin);
    let known = lexicon.at(line, begin).find(|(_, _, means)| means.is_person()).map(|(end, ..)| end);
    let looks = || (2..=4).rev().map(|length| begin + length).find(|end| is_name(line, &(begin..*end)));
    let dotted = || {
        let end = line.run(begin).end;
        names::is_dotted(&line.chars(&(begin..end))).then_some(end)
    };
    let end = known.or_else(looks).or_else(dotted)?;
    Some(OFFICES.iter().find_map(|office| line.starts(end, office)).unwrap_or(end))
}

/// 主持人王建平, 主持人 王建平, 总指挥孙国栋; 主持：王建平 is the label's.
fn in_front(line: &mut Line, lexicon: &Lexicon, place: usize, word_end: usize, field: Field) {
    let whole = ["人", "挥", "长", "导"].into_iter().any(|last| line.ends(word_end, last).is_some());
    if !line.begins(place) && !whole {
        return;
    }
    let word_end = line.starts_any(word_end, &["为", "是", ":"]).unwrap_or(word_end);
    let spaced = line.starts(word_end, " ");
    // 主持 王建平 needs a token of its own; 王建平主持 李慧敏主讲 is about the name in front.
    if spaced.is_some() && !line.begins(place) {
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
            || lexicon.exactly(line, begin, end, Means::is_person).is_some()
    };
    if own == 1 && short && line.starts(place, "讲").is_some() && !known() {
        return;
    }
    if (own == 0 || end < place) && !sure(begin..end) {
        return;
    }
    let mut first = begin;
    // 王建平、李慧敏主持
    while let Some(before) = first.checked_sub(1).filter(|before| line.at(*before) == Some('、'))
        && let Some(other) = name_before(line, lexicon, before)
    {
        first = other;
    }
    // 西江大学商学院 何静波教授主讲
    let from = from_unit(line, first).filter(|_| titled(line, &(begin..end))).unwrap_or(first);
    let names = bare(line, from..end);
    let front = line.ends_any(from, ASKED).unwrap_or(from);
    let front = in_front_of(line, front).filter(|front| line.begins(*front)).unwrap_or(front);
    let front = line.ends_any(front, ASKED).unwrap_or(front);
    line.take(front..place + own, value(field, names));
}

/// Somebody learned, alone: 西江大学商学院 何静波教授.
fn learned(line: &mut Line) {
    for token in line.tokens() {
        if line.has(Field::Speaker) {
            return;
        }
        let title = LEARNED.iter().find_map(|title| line.ends(token.end, title));
        let named = title.is_some_and(|title| {
            let name = [3, 2, 1].into_iter().filter_map(|length| title.checked_sub(length));
            let mut name = name.filter(|begin| *begin >= token.start);
            name.any(|begin| names::surname(&line.chars(&(begin..title))).is_some())
        });
        let whole = (3..=LONGEST).contains(&token.len()) && line.is_word(&token);
        let asked = line.starts_any(token.start, ASKED).unwrap_or(token.start);
        if named && whole && line.starts_any(asked, &["学习", "听", "向", "观看"]).is_none() {
            let from = from_unit(line, asked).unwrap_or(asked);
            let name = joined(line, from..token.end);
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

/// 党组书记王建平12月15日到西街窗口督查: who goes somewhere in office leads what is done there.
fn in_office(line: &mut Line, lexicon: &Lexicon) {
    for place in 0..line.len() {
        if line.has(Field::Host) {
            return;
        }
        let Some(office) = OFFICES.iter().find_map(|office| line.starts(place, office)) else { continue };
        let begin = in_front_of(line, office).unwrap_or(place);
        // 副镇长薛亮: behind an office a surname is enough.
        let whole = || {
            let run = line.run(office);
            let name = (2..=3).contains(&run.len()) && names::surname(&line.chars(&run)).is_some();
            (name && line.is_word(&run) && line.begins(begin)).then_some(run.end)
        };
        let Some(end) = name_at(line, lexicon, office).or_else(whole) else { continue };
        let goes = line.stops(end) || line.starts_any(end, GOES).is_some();
        // 董事长龚强、总经理汪洋出席
        let others = list(line, lexicon, office).is_some_and(|(_, count)| count > 1);
        if goes && !others && line.begins(begin) {
            let name = bare(line, office..end);
            // 法官宋晓梅到育才中学讲法治课
            let teaches = |place: usize| line.starts_any(place, &["讲", "授课", "作报告"]).is_some();
            // 律师贺军: who is learned comes to speak.
            let learned = LEARNED.iter().any(|title| line.ends(office, title).is_some());
            let speaks = (learned || line.run(end).any(teaches)) && !line.has(Field::Speaker);
            line.take(begin..end, value(if speaks { Field::Speaker } else { Field::Host }, name));
        }
    }
}

/// Where the name begins that ends there.
fn name_before(line: &Line, lexicon: &Lexicon, end: usize) -> Option<usize> {
    let stem = OFFICES.iter().find_map(|office| line.ends(end, office)).unwrap_or(end);
    let starts: Vec<usize> = (end.saturating_sub(LONGEST)..end)
        .rev()
        .take_while(|place| line.at(*place).is_some_and(|c| c.is_alphabetic() || c == '·'))
        .collect();
    let token = *starts.last()?;
    // 老何, 书记小李
    let nick = stem.checked_sub(2).filter(|nick| {
        *nick >= token
            && line.at(*nick).is_some_and(|c| "老小".contains(c))
            && names::surname(&line.chars(&(nick + 1..stem))).is_some()
            && (line.begins(*nick) || OFFICES.iter().any(|office| line.ends(*nick, office).is_some()))
    });
    if nick.is_some() {
        return nick;
    }
    let known = |begin: &&usize| {
        [stem, end].into_iter().any(|end| lexicon.exactly(line, **begin, end, Means::is_person).is_some())
    };
    // The longest known name: 市委党校周教授 rather than 周教授.
    if let Some(begin) = starts.iter().rev().find(known) {
        return Some(*begin);
    }
    let token = line.starts_any(token, ASKED).filter(|begin| *begin < end).unwrap_or(token);
    let whole = token..end;
    let framed = line.begins(token) || line.ends_any(token, ASKED).is_some();
    if framed && (looks_whole(line, &(token..stem)) || (titled(line, &whole) && token < stem)) {
        let office = OFFICES.iter().find_map(|office| line.starts(token, office));
        let office = office.filter(|begin| *begin + 1 < stem);
        // 办公室主任何静带队
        let inner = || {
            (token + 1..stem).rev().find(|begin| {
                is_name(line, &(*begin..stem))
                    && OFFICES.iter().any(|office| line.ends(*begin, office).is_some())
            })
        };
        return Some(office.or_else(inner).unwrap_or(token));
    }
    let begins = |length: usize| {
        let begin = stem.checked_sub(length).filter(|begin| *begin >= token)?;
        let name = line.chars(&(begin..stem));
        names::surname(&name).filter(|surname| (1..=2).contains(&(length - surname))).map(|_| begin)
    };
    // 院感科主任康敏: the office is no surname.
    let in_office = || behind_office(line, &(token..stem));
    let alike = || [4, 3, 2].into_iter().filter_map(begins).find(|begin| is_name(line, &(*begin..stem)));
    // 为机关干部讲授: those were told something.
    let guessed =
        |length: usize| begins(length).filter(|begin| !nouns::are_people(&line.plain(&(*begin..stem))));
    let surname_alone = || {
        stem.checked_sub(1).filter(|begin| {
            stem < end && *begin >= token && names::surname(&line.chars(&(*begin..stem))).is_some()
        })
    };
    in_office().or_else(alike).or_else(|| guessed(3)).or_else(|| guessed(2)).or_else(surname_alone)
}

/// A token that is a name: two or three characters, four with a surname in front, or parted by a dot.
fn looks_whole(line: &Line, word: &Range<usize>) -> bool {
    if !line.is_word(word) || NOT_NAMES.contains(&line.plain(word).as_str()) {
        return false;
    }
    let chars = line.chars(word);
    match word.len() {
        // A rare surname makes a name of three characters all the same.
        3 => true,
        2 | 4 => names::surname(&chars).is_some(),
        _ => word.len() <= LONGEST && names::is_dotted(&chars),
    }
}

fn is_name(line: &Line, word: &Range<usize>) -> bool {
    line.is_word(word) && names::is_name(&line.chars(word))
}

/// 市委党校李教授: a token that ends with somebody's office is somebody, wherever they come from.
fn titled(line: &Line, word: &Range<usize>) -> bool {
    let named = OFFICES.iter().find_map(|office| line.ends(word.end, office));
    named.is_some_and(|office| {
        office > word.start + 1 || (office > word.start && names::surname(&line.chars(word)).is_some())
    })
}

fn with_others(line: &Line, lexicon: &Lexicon, begin: usize, end: usize) -> (String, usize) {
    let mut last = end;
    while line.at(last) == Some('、') {
        let run = line.run(last + 1);
        let known = name_at(line, lexicon, run.start).filter(|end| *end == run.end);
        match known.or_else(|| looks_whole(line, &run).then_some(run.end)) {
            Some(end) => last = end,
            None => break,
        }
    }
    if last > end { (line.typed(&(begin..last)), last) } else { (bare(line, begin..end), end) }
}

/// Without 同志, and without the office behind a full name.
fn bare(line: &Line, word: Range<usize>) -> String {
    let full = OFFICES.iter().find_map(|office| line.ends(word.end, office)).filter(|stem| {
        let name = word.start..*stem;
        (2..=4).contains(&name.len()) && names::surname(&line.chars(&name)).is_some()
    });
    without_comrade(&joined(line, word.start..full.unwrap_or(word.end)))
}

/// As typed, without the blanks within.
fn joined(line: &Line, span: Range<usize>) -> String {
    line.typed(&span).split_whitespace().collect()
}

fn without_comrade(name: &str) -> String {
    name.strip_suffix("同志").filter(|name| !name.is_empty()).unwrap_or(name).to_owned()
}

const fn value(field: Field, name: String) -> Value {
    match field {
        Field::Speaker => Value::Speaker(name),
        _ => Value::Host(name),
    }
}
