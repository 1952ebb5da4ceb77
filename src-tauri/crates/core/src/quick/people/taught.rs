//! Who is named in the midst of a sentence: 区消防大队马国强教官来给大家上了一堂消防课, 王建平同志约谈窗口负责人.

use super::super::lexicon::{Lexicon, Means};
use super::super::line::Line;
use super::super::{Field, Value, lead, names};
use super::words::{ACTS, CAME, GOES, LEARNED, TIMES};

/// Somebody learned who came to teach: with what leads to the lesson, up to the lesson itself.
pub(super) fn taught(line: &mut Line) {
    for token in line.tokens() {
        if line.has(Field::Speaker) {
            return;
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
        let speaks = line.run(end).any(|place| line.starts_any(place, &["讲", "授课", "作报告"]).is_some());
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
