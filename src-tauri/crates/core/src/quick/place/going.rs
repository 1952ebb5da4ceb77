//! Where one goes: 到西街窗口督查, 赴红岩渠纪念馆开展现场教学, 参观规划展览馆.

use super::super::lexicon::{Lexicon, Means};
use super::super::line::Line;
use super::super::{Field, Value};
use super::sites::SITES;
use super::words::{FOR, GOING, HELD, NOT_GOING, OFFICES, ROOMS};
use super::{LONGEST, ends_like};

/// 到西街窗口督查, 赴红岩渠纪念馆开展现场教学, 参观规划展览馆. What says no more than the place is taken: 到市委党校.
pub(super) fn going(line: &mut Line, lexicon: &Lexicon, alone: bool) {
    for begin in 0..line.len() {
        let Some(front) = line.starts_any(begin, GOING).filter(|_| !line.has(Field::Place)) else {
            continue;
        };
        let word = line.plain(&(begin..front));
        let framed = line.begins(begin);
        let within = !matches!(word.as_str(), "进" | "去" | "参观" | "走访")
            && line.before(begin).is_none_or(|c| !NOT_GOING.contains(c));
        if !framed && (alone || !within) {
            continue;
        }
        let run = line.run(front);
        let ends = |end: &usize| {
            let word = front..*end;
            let goes = line.stops(*end)
                || line.starts_any(*end, HELD).is_some()
                || line.starts_any(*end, FOR).is_some()
                || lexicon.at(line, *end).any(|(.., means)| matches!(means, Means::Kind { .. }));
            let known = || lexicon.exactly(line, front, *end, |means| means == Means::Place).is_some();
            let called = || {
                ends_like(line, &word, SITES)
                    || ends_like(line, &word, ROOMS)
                    || (word.len() > 2 && ends_like(line, &word, OFFICES))
            };
            // 赴杭州考察: one goes there whatever it is called.
            let travels = || {
                let sights = line.starts_any(
                    *end,
                    &[
                        "考察", "参观", "调研", "交流", "招商", "培训", "学习", "对接", "洽谈", "开展",
                        "参加", "观摩", "研学",
                    ],
                );
                // 赴井冈山 党性教育
                let whole = framed && line.stops(*end) && *end == run.end;
                line.ends_any(front, &["赴", "前往"]).is_some()
                    && (sights.is_some() || whole)
                    && line.is_word(&word)
                    && word.len() <= 4
                    && !["外地", "基层", "一线", "省城", "企业", "现场", "各地", "实地"]
                        .contains(&line.plain(&word).as_str())
            };
            // 率调研组来我镇: those are who went.
            let party = line.starts_any(front, &["组", "团", "队", "员"]).is_some()
                || line.chars(&word).contains(&'来');
            !party && goes && (known() || (word.len() > 2 && called())) || travels()
        };
        let Some(end) = (front + 2..=run.end.min(front + LONGEST)).find(ends) else { continue };
        let only = framed && line.stops(end) && matches!(word.as_str(), "到" | "赴" | "前往" | "去");
        let name = line.typed(&(front..end));
        if only {
            line.take(begin..end, Value::Place(name));
        } else if !alone {
            line.read(front..end, Value::Place(name));
        }
    }
}
