//! Who is named in the midst of a sentence: 区消防大队马国强教官来给大家上了一堂消防课, 王建平同志约谈窗口负责人.

use super::super::lexicon::{Lexicon, Means};
use super::super::line::Line;
use super::super::{Field, Value, lead, names};
use super::name::list;
use super::words::{ACTS, ASKED, CAME, GOES, LEARNED, SETS_OUT, TEACHES, TIMES};

/// Somebody learned who came to teach: with what leads to the lesson, up to the lesson itself.
pub(super) fn taught(line: &mut Line) {
    for token in line.tokens() {
        if line.has(Field::Speaker) {
            return;
        }
        // 邀请县委党校王丽教授解读全会精神
        let asked = line.starts_any(token.start, ASKED).and_then(|from| {
            const GIVES: &[&str] =
                &["解读", "讲解", "讲授", "授课", "辅导", "宣讲", "培训", "讲", "作", "为", "给", "到", "来"];
            (from + 2..token.end).find_map(|place| {
                let end = line.starts_any(place, LEARNED).filter(|end| *end < token.end)?;
                let named = (1..=3).any(|length| {
                    let name = place.checked_sub(length).filter(|name| *name >= from);
                    name.is_some_and(|name| names::surname(&line.chars(&(name..place))).is_some())
                });
                (named && line.starts_any(end, GIVES).is_some()).then_some(from..end)
            })
        });
        if let Some(who) = asked {
            let name = line.typed(&who);
            line.take(token.start..who.end, Value::Speaker(name));
            continue;
        }
        let found = token.clone().find_map(|place| {
            let end = line.starts_any(place, LEARNED).filter(|end| *end < token.end)?;
            let told = line.starts_any(end, CAME)?;
            let verb = (told..token.end.min(told + 10))
                .find_map(|place| line.starts_any(place, lead::TOLD).or_else(|| line.starts(place, "上")))?;
            let begins = [3, 2, 4].into_iter().filter_map(|length| place.checked_sub(length));
            let mut begins = begins.filter(|begin| *begin >= token.start);
            let name = begins.find(|begin| names::is_name(&line.chars(&(*begin..place))))?;
            let mut lesson = verb;
            while let Some(behind) = line.starts_any(lesson, TIMES) {
                lesson = behind;
            }
            Some((name..place, lesson))
        });
        if let Some((name, lesson)) = found {
            let name = line.typed(&name);
            line.take(token.start..lesson.min(token.end), Value::Speaker(name));
        }
    }
}

/// 王建平同志约谈窗口负责人: who is called so in front of what was done led it, or spoke there.
pub(super) fn comrade(line: &mut Line, lexicon: &Lexicon) {
    for place in 0..line.len() {
        let Some(end) = line.starts(place, "同志") else { continue };
        let named = |begin: &usize| {
            let word = *begin..place;
            line.begins(*begin)
                && (lexicon.exactly(line, *begin, place, Means::is_person).is_some()
                    || (line.is_word(&word) && names::is_name(&line.chars(&word))))
        };
        let begins = [3, 2, 4].into_iter().filter_map(|length| place.checked_sub(length));
        let Some(begin) = begins.filter(|begin| line.before(*begin) != Some('、')).find(named) else {
            continue;
        };
        let acts = line.starts_any(end, GOES).or_else(|| line.starts_any(end, ACTS)).is_some();
        let speaks = line.run(end).any(|place| line.starts_any(place, TEACHES).is_some());
        let (field, name) = if speaks {
            (Field::Speaker, Value::Speaker as fn(String) -> Value)
        } else {
            (Field::Host, Value::Host as fn(String) -> Value)
        };
        if acts && !line.has(field) {
            let text = line.typed(&(begin..place));
            line.take(begin..end, name(text));
            return;
        }
    }
}

/// Whether a sentence says that somebody taught somebody: 给全体党员讲党课, 作安全专题辅导.
pub(super) fn speaks(line: &Line) -> bool {
    const FOR: &[&str] = &[
        "讲了",
        "上了",
        "作了",
        "讲党课",
        "讲专题",
        "上党课",
        "上专题",
        "讲课",
        "讲授",
        "授课",
        "宣讲",
        "作报告",
        "作辅导",
    ];
    const GIVEN: &[&str] = &["辅导", "报告", "讲座", "授课", "宣讲"];
    (0..line.len()).any(|place| {
        let within = |begin: usize, words: &[&str]| {
            (begin..line.run(begin).end.min(begin + 16)).any(|place| line.starts_any(place, words).is_some())
        };
        let told = || line.starts_any(place, &["给", "为", "向"]).is_some_and(|to| within(to, FOR));
        let gave = || line.begins(place) && line.starts(place, "作").is_some_and(|what| within(what, GIVEN));
        // 孙国栋12月9日深入河湾社区宣讲
        let went = || {
            line.begins(place)
                && line.starts_any(place, SETS_OUT).is_some()
                && within(place, &["宣讲", "讲课", "授课", "讲党课"])
        };
        told() || gave() || went()
    })
}

/// 王建平到河湾社区调研基层治理: who goes somewhere leads what is done there, and speaks where they teach.
pub(super) fn sets_out(line: &mut Line, lexicon: &Lexicon) {
    for token in line.tokens() {
        let begin = token.start;
        if line.before(begin) == Some('、') || list(line, lexicon, begin).is_none_or(|(_, count)| count > 1)
        {
            continue;
        }
        let known = lexicon.at(line, begin).find(|(_, _, means)| means.is_person()).map(|(end, ..)| end);
        let named = || {
            (names::is_name(&line.chars(&(begin..token.end.min(begin + 3)))) && token.len() > 3)
                .then_some(begin + 3)
        };
        let Some(end) = known.or_else(named).filter(|end| line.starts_any(*end, SETS_OUT).is_some()) else {
            continue;
        };
        let speaks = line.run(end).any(|place| line.starts_any(place, TEACHES).is_some());
        let name = line.typed(&(begin..end));
        let (field, value) =
            if speaks { (Field::Speaker, Value::Speaker(name)) } else { (Field::Host, Value::Host(name)) };
        if !line.has(field) {
            line.guess(begin..end, value);
        }
        return;
    }
}
