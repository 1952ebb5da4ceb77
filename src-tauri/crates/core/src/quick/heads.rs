//! Heads: 26人, 参加26人, 34名党员, 党员61名, 三十五人, 应到36实到34, 六个科室96人参加.

mod front;
mod groups;
mod words;

use std::ops::Range;

use super::line::Line;
use super::number::{self, Number};
use super::{Field, Value, nouns};
use crate::measure;
use front::{Front, in_front};
use words::{BEHIND, COUNTING, GLUED_TO, NOBODY, NOT_HEADS, PARTIES};
pub(super) use words::{GROUPS, PEOPLE};

/// Which measure words may count heads.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Words {
    /// 人 and 人次, and 名 beside those who came: what can mean nothing else.
    Plain,
    /// 名 and 位 by themselves too, unless the kind counts people by names.
    Any { but_names: bool },
}

struct Heads {
    rank: u8,
    whole: Range<usize>,
    /// Whether the words tell more, and stay in the title: 两名窗口负责人.
    stays: bool,
    /// What else is told of them, and noted: 六个科室, 车间一线员工.
    told: Vec<Range<usize>>,
    /// Whether a word for them stands in front.
    people: bool,
    /// Whether the words in front say that they came.
    came: bool,
    /// Where their number begins.
    number: usize,
    /// Whether no word says that people are counted: 学员27, 到27.
    bare: bool,
    value: u32,
}

/// Finds those who came: the count that says so best.
pub(super) fn find(line: &mut Line, words: Words) {
    if line.has(Field::Attendance) {
        return;
    }
    let found: Vec<Heads> = (0..line.len()).filter_map(|begin| at(line, begin, words)).collect();
    // 26人（领导干部9人）
    let (among, found): (Vec<_>, Vec<_>) = groups::among(line, found);
    among.into_iter().for_each(|heads| line.set_aside(heads.whole));
    let (given, mut found) = groups::apart(line, found);
    given.into_iter().for_each(|heads| line.set_aside(heads.whole));
    found.sort_by_key(|heads| (heads.rank, heads.whole.start));
    if let Some(groups) = groups::added(line, &found) {
        let sum = groups.iter().map(|heads| heads.value).fold(0, u32::saturating_add);
        let whole = groups.iter().map(|heads| heads.whole.start).min().unwrap_or_default()
            ..groups.iter().map(|heads| heads.whole.end).max().unwrap_or_default();
        // Their own words say how many of each there were.
        if groups.iter().any(|heads| heads.rank < GROUP) {
            line.take(whole.clone(), Value::Attendance(sum));
        } else {
            line.guess(whole.clone(), Value::Attendance(sum));
        }
        line.set_aside(whole);
        return;
    }
    if let Some((whole, sum)) = groups::apart_in_space(line, &found) {
        line.guess(whole.clone(), Value::Attendance(sum));
        line.set_aside(whole);
        return;
    }
    let Some(Heads { whole, stays, told, value, rank, bare, .. }) = found.into_iter().next() else { return };
    told.into_iter().for_each(|told| line.set_aside(told));
    if stays {
        line.read(whole, Value::Attendance(value));
    } else {
        line.take(whole, Value::Attendance(value));
    }
    if bare {
        line.let_think(Field::Attendance);
    }
    if rank <= GROUP {
        others(line);
    }
}

/// 到会党员28名，共有党员30名: how many there are, where it is said how many came.
fn others(line: &mut Line) {
    for token in line.tokens() {
        let Some(all) = line.starts_any(token.start, &["共有", "现有", "在册", "全体"]) else {
            continue;
        };
        let counted = (all + 1..token.end).find_map(|place| {
            let number = number::at(line, place)?;
            let unit = unit(line, number.range.end).filter(|unit| *unit == token.end)?;
            nouns::are_people(&line.plain(&(all..place))).then_some(unit)
        });
        if counted.is_some() {
            line.set_aside(token);
        }
    }
}

/// The rank of heads whose words say who they are: 党员30名.
const GROUP: u8 = 2;

/// The end of people who are described: 窗口负责人 behind 两名.
fn described(line: &Line, unit_end: usize) -> Option<usize> {
    let run = line.run(unit_end);
    let people = line.ends_any(run.end, PEOPLE).is_some_and(|noun| noun > unit_end);
    (people && run.len() <= 8 && line.is_word(&run)).then_some(run.end)
}

/// The heads that a label names: 26, 26人, 各科室负责人12人. With them, what stands in front.
pub(super) fn labelled(line: &Line, span: &Range<usize>) -> Option<(u32, Range<usize>)> {
    let begins = span.clone().rev().filter_map(|begin| number::at(line, begin));
    let mut counted = begins.filter(|number| number.range.end <= span.end).filter_map(|number| {
        let end = unit(line, number.range.end).unwrap_or(number.range.end);
        let heads = measure::attendance(&format!("{}人", number.text)).ok().flatten()?;
        (line.stops(end) || end == span.end).then_some((heads, number.range.start..end))
    });
    counted.next()
}

fn unit(line: &Line, end: usize) -> Option<usize> {
    // 22个学员
    let piece = line
        .starts(end, "个")
        .filter(|piece| line.starts_any(*piece, PEOPLE).is_some_and(|end| line.stops(end)));
    piece.or_else(|| line.starts_any(end, &["人/次", "人次", "个人", "人", "名", "位"]))
}

fn at(line: &Line, begin: usize, words: Words) -> Option<Heads> {
    let number = number::at(line, begin)?;
    let front = in_front(line, begin);
    // 来了志愿者23个
    let piece = || line.starts(number.range.end, "个").filter(|end| front.people && line.stops(*end));
    let Some(unit_end) = unit(line, number.range.end).or_else(piece) else {
        return unworded(line, &number, front);
    };
    let word = line.plain(&(number.range.end..unit_end));
    // 9人家长代表6人: those are the next.
    let goes_on = |end: usize| !line.stops(end) && line.starts_any(end, BEHIND).is_none();
    let noun = line.starts_any(unit_end, PEOPLE).filter(|end| word != "人" || !goes_on(*end));
    // 六十名青年员工: the whole word for them.
    let noun = called_behind(line, unit_end).or(noun);
    let described = described(line, unit_end).filter(|_| noun.is_none() && line.begins(begin));
    // 3人参加省里的培训: what they took part in is the matter.
    let behind = line.starts_any(noun.unwrap_or(unit_end), BEHIND).filter(|end| line.stops(*end));
    let end = behind.or(noun).unwrap_or(unit_end);
    let names = matches!(word.as_str(), "名" | "位");
    let counted = match words {
        Words::Plain => !names || noun.is_some() || front.came || front.people,
        Words::Any { but_names } => !(names && but_names),
    };
    let named = front.came || front.people || behind.is_some() || noun.is_some();
    // 学生代表9人家长代表6人
    let behind_heads = line
        .ends_any(front.begin, &["人", "名", "位"])
        .is_some_and(|unit| line.before(unit).is_some_and(|c| c.is_ascii_digit()));
    let begins = line.begins(front.begin) || (front.people && behind_heads);
    // 12月2日党组会研究人事9人: without spaces the last of all is who came.
    // 评定17人: two characters in a clause of their own say what was done to them.
    let said = line.run_start(begin);
    let clause = begin - said == 2 && line.begins(said) && said > 0 && !line.is_taken(said - 1);
    let last = words != Words::Plain
        && !names
        && line.is_glued()
        && line.stops(end)
        && !serves(line, begin)
        && !clause;
    // 接待省局考察组15人: who came as a party was there.
    let party = line.ends(begin, "一行").is_some() || line.ends_any(begin, PARTIES).is_some();
    let clear = begins
        || last
        || (named && !number.hanzi && !front.people)
        || line.ends_any(begin, GLUED_TO).is_some()
        // 省厅法规处一行5人来我局调研
        || party
        // 城管、市监共18人
        || (!names && !number.hanzi && line.ends_any(begin, &["共计", "合计", "共"]).is_some() && line.stops(end));
    // 三人 stands in many a word.
    let apart = !number.hanzi || ((begins || front.came) && (named || line.stops(end)));
    let counts_else =
        behind.is_none() && noun.is_none() && line.at(unit_end).is_some_and(|c| NOT_HEADS.contains(c));
    let nobody = line.ends_any(front.begin, NOBODY).is_some() || line.ends_any(begin, NOBODY).is_some();
    let ends = line.stops(end) || named || begins || party;
    if let Some(end) = described {
        let value = measure::attendance(&format!("{}人", number.text)).ok().flatten()?;
        return Some(Heads {
            rank: GROUP + 1,
            whole: begin..end,
            stays: true,
            told: Vec::new(),
            people: false,
            came: false,
            number: begin,
            bare: false,
            value,
        });
    }
    // 约谈物业公司负责人3名: those it was done to are who it was held with.
    let talked = line
        .starts(line.run_start(begin), "约谈")
        .is_some_and(|who| who + 1 < begin && nouns::are_people(&line.plain(&(who..begin))));
    if talked && words == Words::Plain && line.stops(unit_end) {
        let value = measure::attendance(&format!("{}人", number.text)).ok().flatten()?;
        return Some(Heads {
            rank: GROUP + 1,
            whole: begin..unit_end,
            stays: true,
            told: Vec::new(),
            people: false,
            came: false,
            number: begin,
            bare: false,
            value,
        });
    }
    if !counted || !clear || !apart || counts_else || nobody || !ends || signed(line, begin) {
        return None;
    }
    let value = measure::attendance(&format!("{}人", number.text)).ok().flatten()?;
    let rank = match (&front, behind, noun) {
        (Front { actual: true, .. }, ..) => 0,
        (Front { came: true, .. }, ..) | (_, Some(_), _) => 1,
        (Front { people: true, .. }, ..) | (_, _, Some(_)) => GROUP,
        _ if begins => GROUP + 2,
        _ => GROUP + 3,
    };
    Some(Heads {
        rank,
        whole: front.begin..end,
        stays: false,
        told: front.told,
        people: front.people,
        came: front.came,
        number: begin,
        bare: false,
        value,
    })
}

/// 实到34, 人数：44: where the words in front leave no doubt.
fn unworded(line: &Line, number: &Number, front: Front) -> Option<Heads> {
    let end = number.range.end;
    // 学员27
    let named = front.people && line.begins(front.begin) && line.stops(end);
    // 人数三十三
    let mark = line.ends_any(number.range.start, &[":", " "]).unwrap_or(number.range.start);
    let counted = line.stops(end) && line.ends_any(mark, COUNTING).is_some();
    let sure = (front.counts || named)
        && (line.stops(end) || front.actual)
        && (!number.hanzi || (front.counts && counted));
    let value = measure::attendance(&number.text).ok().flatten().filter(|_| sure)?;
    let front_actual = front.actual;
    Some(Heads {
        rank: u8::from(!front.actual),
        whole: front.begin..end,
        stays: false,
        told: front.told,
        people: front.people,
        came: front.came,
        number: number.range.start,
        bare: !(front_actual || counted),
        value,
    })
}

/// 45名中层: whoever they are called, up to the end of the word.
fn called_behind(line: &Line, unit_end: usize) -> Option<usize> {
    line.ends_any(unit_end, &["名", "位"])?;
    (unit_end + 2..=unit_end + 6).find(|end| {
        let word = unit_end..*end;
        let ends = line.stops(*end) || line.starts_any(*end, BEHIND).is_some();
        ends && line.is_word(&word) && nouns::are_people(&line.plain(&word))
    })
}

/// 慰问困难党员5人: those were not there to hold it.
fn serves(line: &Line, number: usize) -> bool {
    let front = (0..number).rev().take_while(|place| line.at(*place).is_some_and(char::is_alphabetic)).last();
    front.is_some_and(|front| nouns::are_done_to(&line.plain(&(front..number))))
}

fn signed(line: &Line, begin: usize) -> bool {
    line.ends_any(begin, &["-", "−", "~", "至", "到"]).is_some_and(|mark| {
        line.before(mark).is_some_and(|c| c.is_ascii_digit()) || line.ends_any(begin, &["-", "−"]).is_some()
    })
}
