//! Heads that are told and are not those who came: 应到36人, 列席5人, 其中党员35人, 请每科室派1人.

use super::super::line::Line;
use super::super::{heads, nouns, number};
use super::words::{APART, APART_BEHIND, COUNTED, PENDING, PIECES};

/// Heads that are not those who came.
pub(in super::super) fn heads_apart(line: &mut Line) {
    for begin in 0..line.len() {
        let front = line.starts_any(begin, APART);
        // 赵永强请假 8人: behind a blank those are others.
        let marks: &[&str] = if line.begins(begin) { &[":", " "] } else { &[":"] };
        // 应到代表96名
        let who = |front: usize| {
            line.starts_any(front, heads::PEOPLE).filter(|who| number::at(line, *who).is_some())
        };
        let mark = front.map(|front| line.starts_any(front, marks).or_else(|| who(front)).unwrap_or(front));
        let Some(number) = number::at(line, mark.unwrap_or(begin)) else { continue };
        let unit = line.starts_any(number.range.end, &["人次", "人", "名", "位"]);
        let end = unit.unwrap_or(number.range.end);
        let behind = line.starts_any(end, APART_BEHIND)
            // 8人列席3人: it belongs to those who follow.
            .filter(|behind| unit.is_some() && number::at(line, *behind).is_none());
        let starts = line.begins(begin) || line.before(begin).is_none_or(|c| !c.is_ascii_digit());
        if (starts || front.is_some()) && (front.is_some() || behind.is_some()) {
            let mut end = behind.unwrap_or(end);
            if front.is_none() && !line.begins(begin) {
                continue;
            }
            // 请假2人（出差）
            if line.starts(end, "(").is_some()
                && let Some(close) =
                    (end..line.len().min(end + 16)).find(|place| line.at(*place) == Some(')'))
            {
                end = close + 1;
            }
            // 党员应到32名: who should have come is told with how many.
            let who = line
                .ends_any(begin, heads::PEOPLE)
                .or_else(|| line.ends_any(begin, &["因公", "因事", "因病", "出差"]))
                .or_else(|| {
                    Some(line.run_start(begin)).filter(|who| nouns::are_people(&line.plain(&(*who..begin))))
                })
                .filter(|who| front.is_some() && line.begins(*who));
            line.set_aside(who.unwrap_or(begin)..end);
        }
    }
    // 其中党员35人, 每期40人, 限期整改3处
    for token in line.tokens() {
        let counted = |begin: usize| {
            (begin..token.end).any(|place| {
                number::at(line, place).is_some_and(|number| {
                    let unit = line.starts_any(number.range.end, COUNTED).unwrap_or(number.range.end);
                    unit == token.end
                })
            })
        };
        let among = line.starts_any(token.start, &["其中"]).filter(|end| number::at(line, *end).is_none());
        let pending = line.starts_any(token.start, PENDING);
        if among.or(pending).is_some_and(counted) {
            line.set_aside(token);
        } else if let Some(each) = token.clone().find(|place| {
            line.starts(*place, "每").and_then(|each| line.starts_any(each, PIECES)).is_some_and(counted)
        }) {
            line.set_aside(each..token.end);
        }
    }
    // 请每科室派1人
    for token in line.tokens() {
        let sends = |word: &str| {
            token.clone().any(|place| line.starts(place, word).is_some_and(|end| end <= token.end))
        };
        let asked = line.starts_any(token.start, &["请", "每", "各", "要求"]).is_some();
        if asked && sends("派") && (sends("每") || sends("各")) && sends("人") {
            line.set_aside(token);
        }
    }
}
