//! A place by what was held there: 在三楼会议室召开, 街道办二楼开了例会, and a room within other words.

use super::super::lexicon::{Lexicon, Means};
use super::super::line::Line;
use super::super::{Field, Value};
use super::numbered::floor;
use super::sites::SITES;
use super::words::{FOR, HELD, ROOM_NAMES, ROOMS};
use super::{DID, LONGEST, NOWHERE, does, ends_like, is_number, is_state};

/// 在三楼会议室召开: what stands between those is a place whatever it is called.
pub(super) fn between(line: &mut Line, lexicon: &Lexicon) {
    for begin in 0..line.len() {
        // 去幸福里社区搞了消防演练
        let went = line.starts_any(begin, &["去", "到"]).filter(|_| line.begins(begin));
        let front = line.starts_any(begin, &["设在", "在", "于"]).or(went);
        let front = front.filter(|front| !line.has(Field::Place) && !is_state(line, *front));
        let Some(front) = front else { continue };
        let run = line.run(front);
        let framed = line.begins(begin);
        for end in (front + 2..=run.end.min(front + LONGEST)).rev() {
            let word = front..end;
            // 在社区活动室开居民代表会
            let held = line
                .starts_any(end, HELD)
                .or_else(|| line.starts_any(end, FOR))
                .or_else(|| line.starts_any(end, &["开", "给", "为", "对", "向", "与", "同"]))
                .is_some();
            let held = held && (went.is_none() || line.starts_any(end, DID).is_some());
            let is_known = || lexicon.exactly(line, front, end, |means| means == Means::Place).is_some();
            let called =
                || (ends_like(line, &word, ROOMS) || ends_like(line, &word, SITES)) && !does(line, &word);
            let between = || {
                framed
                    && went.is_none()
                    && line.starts_any(end, &["召开", "举办", "举行", "组织召开", "开展"]).is_some()
                    && line.chars(&word).iter().all(|c| c.is_alphanumeric())
                    && line.ends_any(end, &NOWHERE).is_none()
                    && (front..end).all(|place| line.starts(place, "主持").is_none())
                    && (front + 1..end).all(|place| line.starts_any(place, HELD).is_none())
            };
            // 在西大门测酒驾: a site by a name of its own, and whatever was done there.
            let named = || {
                framed
                    && went.is_none()
                    && line.starts(begin, "在").is_some()
                    && word.len() > 2
                    && SITES.iter().chain(ROOMS).any(|site| {
                        site.chars().count() > 1 && line.ends(end, site).is_some_and(|site| site > front)
                    })
                    && line.ends_any(run.end, &NOWHERE).is_none()
                    && called()
            };
            if ((line.stops(end) && went.is_none() || held) && (is_known() || called()))
                || between()
                || named()
            {
                let name = line.typed(&word);
                line.take(begin..end, Value::Place(name));
                break;
            }
        }
    }
}

/// 街道办二楼开了平安建设例会: a floor in front of what was held there.
pub(super) fn floor_in_front(line: &mut Line) {
    for token in line.tokens() {
        let held = (token.start + 2..token.end).find(|end| {
            line.ends_any(*end, &["楼", "层"]).is_some()
                && line.starts_any(*end, DID).or_else(|| line.starts_any(*end, HELD)).is_some()
                && floor(line, &(token.start..*end))
        });
        if let Some(end) = held.filter(|_| !line.has(Field::Place)) {
            let name = line.typed(&(token.start..end));
            line.take(token.start..end, Value::Place(name));
        }
    }
}

/// A room within other words: its word and what rooms are called by, 三楼会议室 or 党员活动室.
pub(super) fn glued_room(line: &mut Line) {
    for place in 0..line.len() {
        let Some(end) = line.starts_any(place, ROOMS).filter(|_| !line.has(Field::Place)) else { continue };
        let mut begin = place;
        loop {
            let counted = begin
                .checked_sub(1)
                .and_then(|before| line.at(before))
                .filter(|c| is_number(*c) || "楼层号座第".contains(*c));
            begin = match (line.ends_any(begin, ROOM_NAMES), counted) {
                (Some(before), _) => before,
                (None, Some(_)) => begin - 1,
                (None, None) => break,
            };
        }
        if begin < place {
            let name = line.typed(&(begin..end));
            // 陪同市领导调研政务大厅 tells of it.
            let seen = line.ends_any(begin, &["调研", "检查", "参观", "视察", "走访", "考察"]).is_some();
            if seen {
                line.read(begin..end, Value::Place(name));
            } else {
                line.take(begin..end, Value::Place(name));
            }
        }
    }
}
