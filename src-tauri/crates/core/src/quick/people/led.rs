//! Somebody in office who leads what is told: 党组书记王建平12月15日到西街窗口督查, 副局长马骏总指挥.

use super::super::lexicon::Lexicon;
use super::super::line::Line;
use super::super::{Field, names};
use super::name::{bare, list, name_at};
use super::office::in_front_of;
use super::value;
use super::words::{ACTS, GOES, LEARNED, OFFICES, SETS_OUT, TEACHES};

/// 党组书记王建平12月15日到西街窗口督查: who goes somewhere in office leads what is done there.
pub(super) fn in_office(line: &mut Line, lexicon: &Lexicon) {
    for place in 0..line.len() {
        if line.has(Field::Host) {
            return;
        }
        let Some(office) = OFFICES.iter().find_map(|office| line.starts(place, office)) else { continue };
        // 人大常委会
        if line.starts(office, "会").is_some() {
            continue;
        }
        let begin = in_front_of(line, office).unwrap_or(place);
        // 副镇长薛亮: behind an office a surname is enough.
        let whole = || {
            // 社区书记老唐
            let nick = line.at(office).is_some_and(|c| "老小".contains(c))
                && names::surname(&line.chars(&(office + 1..(office + 2).min(line.len())))).is_some();
            if nick {
                return Some(office + 2);
            }
            let sets_out = [2, 3].map(|length| office + length).into_iter().find(|end| {
                let word = office..*end;
                let goes = line.starts_any(*end, SETS_OUT).or_else(|| line.starts_any(*end, ACTS));
                // 到会指导 is what a guest does.
                goes.is_some()
                    && line.starts_any(*end, &["到会", "到场"]).is_none()
                    && line.is_word(&word)
                    && names::surname_in_office(&line.chars(&word))
            });
            if sets_out.is_some() {
                return sets_out;
            }
            let run = line.run(office);
            let name = (2..=3).contains(&run.len()) && names::surname_in_office(&line.chars(&run));
            // 站长边疆等4人
            let name = name && line.ends(run.end, "等").is_none();
            (name && line.is_word(&run) && line.begins(begin)).then_some(run.end)
        };
        // 副局长马骏总指挥
        let led = |end: usize| {
            line.starts_any(end, &["担任总指挥", "任总指挥", "总指挥", "担任现场指挥", "现场指挥"])
                .filter(|end| line.stops(*end))
        };
        let commands = || {
            [2, 3]
                .map(|length| office + length)
                .into_iter()
                .find(|end| led(*end).is_some() && names::surname_in_office(&line.chars(&(office..*end))))
        };
        let Some(end) = name_at(line, lexicon, office).or_else(commands).or_else(whole) else { continue };
        // 院长纪元为全院党员讲授党课
        let day = line.span_of(Field::Date).filter(|day| day.start == end).map_or(end, |day| day.end);
        let teaches = || {
            line.starts_any(day, &["为", "给", "向"]).is_some()
                && line.run(day).any(|place| line.starts_any(place, TEACHES).is_some())
        };
        let goes = line.stops(end)
            || led(end).is_some()
            || (line.starts_any(end, GOES).is_some() && line.starts_any(end, &["到会", "到场"]).is_none())
            || line.starts_any(end, &["约谈"]).is_some()
            || teaches();
        // 董事长龚强、总经理汪洋出席
        let listed = list(line, lexicon, office).filter(|(_, count)| *count > 1);
        // 工会主席伍娟、团委书记卢晨到三分厂慰问: both of them did, and neither alone.
        if let Some((end, _)) =
            listed.filter(|(end, _)| line.begins(begin) && line.starts_any(*end, SETS_OUT).is_some())
        {
            line.set_aside(begin..end);
            return;
        }
        // 院长葛平、护理部主任尤佳: one of a list is not who led.
        let others = listed.is_some() || line.before(begin) == Some('、');
        if goes && !others && line.begins(begin) {
            let name = bare(line, office..end);
            // 法官宋晓梅到育才中学讲法治课
            let teaches = |place: usize| line.starts_any(place, TEACHES).is_some();
            // 律师贺军: who is learned comes to speak.
            let learned = LEARNED.iter().any(|title| line.ends(office, title).is_some());
            // 党委书记唐勇 讲党课
            let apart = line.starts(end, " ").is_some_and(|next| line.starts_any(next, TEACHES).is_some());
            let speaks = (learned || apart || line.run(day).any(teaches)) && !line.has(Field::Speaker);
            let field = if speaks { Field::Speaker } else { Field::Host };
            line.take(begin..led(end).unwrap_or(end), value(field, name));
        }
    }
}
