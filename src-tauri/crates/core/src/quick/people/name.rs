//! Where a name begins and ends: 王建平 of 王建平主持, 老何, 西江大学商学院何静波教授, 买买提·艾山.

use std::ops::Range;

use super::super::lexicon::{Lexicon, Means};
use super::super::line::Line;
use super::super::{names, nouns};
use super::LONGEST;
use super::office::{behind_office, short_office};
use super::words::{ASKED, GOES, JOBS, NOT_NAMES, OFFICES, TOGETHER, UNITS};

/// A list of names at a place, with 、 between them: where it ends and how many they are.
pub(in super::super) fn list(line: &Line, lexicon: &Lexicon, begin: usize) -> Option<(usize, usize)> {
    let (mut end, mut count) = (name_at(line, lexicon, begin)?, 1);
    // 律师程颐、苏轼: beside a name a surname is enough.
    let beside = |next: usize| {
        let run = line.run(next);
        let named =
            (2..=3).contains(&run.len()) && line.is_word(&run) && names::surname(&line.chars(&run)).is_some();
        let office = office_at(line, begin).or_else(|| line.ends_any(begin, OFFICES)).is_some();
        (named && office && line.before(next) == Some('、')).then_some(run.end)
    };
    while let Some(next) = line.starts_any(end, &["、", "和", "及", ",", " "])
        && let Some(behind) = name_at(line, lexicon, next).or_else(|| beside(next))
    {
        (end, count) = (behind, count + 1);
    }
    Some((end, count))
}

/// The end of an office that begins there, with whose it is: 团委书记.
fn office_at(line: &Line, begin: usize) -> Option<usize> {
    const LONGEST_UNIT: usize = 6;
    (begin..=begin + LONGEST_UNIT).take_while(|place| line.is_word(&(begin..*place + 1))).find_map(|place| {
        OFFICES
            .iter()
            .filter(|office| office.chars().count() > 1)
            .find_map(|office| line.starts(place, office))
    })
}

/// The end of a name that begins there: one that the log knows, or what looks like one.
pub(super) fn name_at(line: &Line, lexicon: &Lexicon, begin: usize) -> Option<usize> {
    // 董事长龚强
    let office = office_at(line, begin);
    let begin = office.unwrap_or(begin);
    let known = lexicon.at(line, begin).find(|(_, _, means)| means.is_person()).map(|(end, ..)| end);
    let looks = || (2..=4).rev().map(|length| begin + length).find(|end| is_name(line, &(begin..*end)));
    let dotted = || {
        let end = line.run(begin).end;
        names::is_dotted(&line.chars(&(begin..end))).then_some(end)
    };
    // 党工委书记凌霄、老书记万里: behind an office a surname is enough, where the name ends.
    let lax = || {
        office?;
        (2..=3).map(|length| begin + length).find(|end| {
            let word = begin..*end;
            let goes = line.stops(*end)
                || line.starts_any(*end, GOES).or_else(|| line.starts_any(*end, TOGETHER)).is_some();
            goes && line.is_word(&word) && names::surname_in_office(&line.chars(&word))
        })
    };
    let end = known.or_else(looks).or_else(dotted).or_else(lax)?;
    Some(OFFICES.iter().find_map(|office| line.starts(end, office)).unwrap_or(end))
}

/// Where the name begins that ends there.
pub(super) fn name_before(line: &Line, lexicon: &Lexicon, end: usize) -> Option<usize> {
    let short = short_office(line, end);
    let stem = OFFICES.iter().find_map(|office| line.ends(end, office)).unwrap_or(end);
    let starts: Vec<usize> = (end.saturating_sub(LONGEST)..end)
        .rev()
        .take_while(|place| line.at(*place).is_some_and(|c| c.is_alphabetic() || c == '·'))
        .collect();
    let token = *starts.last()?;
    // 请段安全科的马工讲的
    if let Some((_, name)) = short {
        return Some(line.starts_any(token, ASKED).filter(|begin| *begin < name).unwrap_or(name));
    }
    // 老何, 书记小李
    let nick = stem.checked_sub(2).filter(|nick| {
        *nick >= token
            && line.at(*nick).is_some_and(|c| "老小".contains(c))
            && names::surname(&line.chars(&(nick + 1..stem))).is_some()
            && (line.begins(*nick)
                || OFFICES.iter().any(|office| line.ends(*nick, office).is_some())
                || (nouns::are_people(&line.plain(&(token..*nick))) && line.is_word(&(token..*nick))))
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
    // 安全总监带队, 保卫科科长带队: an office, and nobody in it.
    let of_unit = || UNITS.iter().any(|unit| line.ends(stem, unit).is_some_and(|begin| begin > token));
    if token < stem && stem < end && (JOBS.contains(&line.plain(&(token..stem)).as_str()) || of_unit()) {
        return None;
    }
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
        // 民俗专家辛月老师
        let behind = || {
            let named = behind_office(line, &(token..stem)).filter(|_| stem < end);
            named.filter(|begin| names::surname(&line.chars(&(*begin..stem))).is_some())
        };
        return Some(office.or_else(inner).or_else(behind).unwrap_or(token));
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
    let guessed = |length: usize| begins(length).filter(|begin| could_be_name(&line.plain(&(*begin..stem))));
    let surname_alone = || {
        stem.checked_sub(1).filter(|begin| {
            stem < end && *begin >= token && names::surname(&line.chars(&(*begin..stem))).is_some()
        })
    };
    in_office().or_else(alike).or_else(|| guessed(3)).or_else(|| guessed(2)).or_else(surname_alone)
}

/// Whether words with a surname in front may be a name: 项目部 and 党员 are none.
fn could_be_name(word: &str) -> bool {
    !nouns::are_people(word) && !is_of_unit(word)
}

/// Whether words end as units and places do: 安全部.
fn is_of_unit(word: &str) -> bool {
    const ENDINGS: &str = "部局科室处院校厂站队组所办委会楼厅馆课班点区街镇乡县市";
    word.ends_with(|c| ENDINGS.contains(c))
}

/// A token that is a name: two or three characters, four with a surname in front, or parted by a dot.
pub(super) fn looks_whole(line: &Line, word: &Range<usize>) -> bool {
    if !line.is_word(word) || NOT_NAMES.contains(&line.plain(word).as_str()) {
        return false;
    }
    let chars = line.chars(word);
    // 到小学 讲
    if chars.first().is_some_and(|c| "到在去赴来为给向对把被从".contains(*c)) {
        return false;
    }
    if is_of_unit(&line.plain(word)) {
        return false;
    }
    match word.len() {
        // A rare surname makes a name of three characters all the same.
        3 => true,
        2 | 4 => names::surname(&chars).is_some(),
        _ => word.len() <= LONGEST && names::is_dotted(&chars),
    }
}

pub(super) fn is_name(line: &Line, word: &Range<usize>) -> bool {
    line.is_word(word) && names::is_name(&line.chars(word))
}

/// 市委党校李教授: a token that ends with somebody's office is somebody, wherever they come from.
pub(super) fn titled(line: &Line, word: &Range<usize>) -> bool {
    let named = OFFICES.iter().find_map(|office| line.ends(word.end, office));
    // 保卫科科长, 安全总监: an office with whose it is, and nobody in it.
    let of = |office: usize| {
        let whose = word.start..office;
        JOBS.contains(&line.plain(&whose).as_str())
            || UNITS.iter().any(|unit| line.ends(office, unit).is_some())
    };
    // 为新入党同志讲党课: behind 同志 stands a name, or nobody's.
    let comrade = |office: usize| {
        line.starts(office, "同志") == Some(word.end)
            && !names::surname(&line.chars(&(word.start..office)))
                .is_some_and(|_| (2..=4).contains(&(office - word.start)))
    };
    let fits = |office: &usize| *office <= word.start || !(of(*office) || comrade(*office));
    named.filter(fits).is_some_and(|office| {
        office > word.start + 1 || (office > word.start && names::surname(&line.chars(word)).is_some())
    })
}

pub(super) fn with_others(line: &Line, lexicon: &Lexicon, begin: usize, end: usize) -> (String, usize) {
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
pub(super) fn bare(line: &Line, word: Range<usize>) -> String {
    let full = OFFICES.iter().find_map(|office| line.ends(word.end, office)).filter(|stem| {
        let name = word.start..*stem;
        (2..=4).contains(&name.len()) && names::surname(&line.chars(&name)).is_some()
    });
    without_comrade(&joined(line, word.start..full.unwrap_or(word.end)))
}

/// As typed, without the blanks within.
pub(super) fn joined(line: &Line, span: Range<usize>) -> String {
    line.typed(&span).split_whitespace().collect()
}

pub(super) fn without_comrade(name: &str) -> String {
    name.strip_suffix("同志").filter(|name| !name.is_empty()).unwrap_or(name).to_owned()
}
