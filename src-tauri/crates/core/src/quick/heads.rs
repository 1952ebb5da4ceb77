//! Heads: 26人, 参加26人, 34名党员, 党员61名, 三十五人, 应到36实到34, 六个科室96人参加.

mod groups;
mod words;

use std::ops::Range;

use super::line::Line;
use super::number::{self, Number};
use super::{Field, Value, nouns};
use crate::measure;
use words::{BEHIND, CAME, CAME_ALONE, CAME_AS, COUNTING, GLUED_TO, NOBODY, NOT_HEADS, SUMS};
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
    value: u32,
}

/// Finds those who came: the count that says so best.
pub(super) fn find(line: &mut Line, words: Words) {
    if line.has(Field::Attendance) {
        return;
    }
    let found: Vec<Heads> = (0..line.len()).filter_map(|begin| at(line, begin, words)).collect();
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
    let Some(Heads { whole, stays, told, value, rank, .. }) = found.into_iter().next() else { return };
    told.into_iter().for_each(|told| line.set_aside(told));
    if stays {
        line.read(whole, Value::Attendance(value));
    } else {
        line.take(whole, Value::Attendance(value));
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
    let last = words != Words::Plain && !names && line.is_glued() && line.stops(end) && !serves(line, begin);
    let party = line.ends(begin, "一行").is_some();
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
        value,
    })
}

/// 实到34, 人数：44: where the words in front leave no doubt.
fn unworded(line: &Line, number: &Number, front: Front) -> Option<Heads> {
    let end = number.range.end;
    // 学员27
    let named = front.people && front.told.is_empty() && line.begins(front.begin) && line.stops(end);
    // 人数三十三
    let mark = line.ends_any(number.range.start, &[":", " "]).unwrap_or(number.range.start);
    let counted = line.stops(end) && line.ends_any(mark, COUNTING).is_some();
    let sure = (front.counts || named)
        && (line.stops(end) || front.actual)
        && (!number.hanzi || (front.counts && counted));
    let value = measure::attendance(&number.text).ok().flatten().filter(|_| sure)?;
    Some(Heads {
        rank: u8::from(!front.actual),
        whole: front.begin..end,
        stays: false,
        told: front.told,
        people: front.people,
        came: front.came,
        number: number.range.start,
        value,
    })
}

/// What stands in front of heads.
struct Front {
    begin: usize,
    /// 参加, 签到: they came.
    came: bool,
    /// 实到
    actual: bool,
    /// 人数, 实到: a number is enough.
    counts: bool,
    /// 党员, 干部
    people: bool,
    /// 六个科室, 车间一线员工
    told: Vec<Range<usize>>,
}

fn in_front(line: &Line, number: usize) -> Front {
    let mut front =
        Front { begin: number, came: false, actual: false, counts: false, people: false, told: Vec::new() };
    loop {
        let begin = front.begin;
        // 人数：26人, 参加 26人
        let mark = line.before(begin).filter(|c| ": ".contains(*c)).map_or(begin, |_| begin - 1);
        let glued = mark == begin;
        let came = line.ends_any(mark, CAME).filter(|before| glued || line.begins(*before));
        let came = came.or_else(|| line.ends_any(mark, CAME_ALONE).filter(|before| line.begins(*before)));
        if let Some(before) = came {
            let word = line.plain(&(before..mark));
            front.came = true;
            front.actual |= word.starts_with("实到");
            front.counts |= (word == "到" && line.begins(before))
                || word.ends_with('数')
                || word.starts_with("实到")
                || matches!(word.as_str(), "人次" | "签到");
            // 参观人数, 观展人数
            let verb = before
                .checked_sub(2)
                .filter(|verb| word == "人数" && line.begins(*verb) && !line.begins(before));
            front.begin = verb.filter(|verb| line.is_word(&(*verb..before))).unwrap_or(before);
        } else if let Some(ours) = (2..=3).filter_map(|length| begin.checked_sub(length)).find(|ours| {
            line.starts(*ours, "我").is_some() && line.begins(*ours) && line.is_word(&(*ours..begin))
        }) {
            // 我馆3人参加
            front.begin = ours;
            return front;
        } else if let Some(before) =
            begin.checked_sub(2).filter(|all| line.starts(*all, "全").is_some() && line.begins(*all))
        {
            // 全办7人, 全校1860名师生
            front.begin = before;
        } else if let Some(before) = line
            .ends_any(begin, SUMS)
            .filter(|_| is_sum(line, begin))
            .or_else(|| batches(line, begin, begin < number))
        {
            front.begin = before;
        } else if let Some((named, plain)) = called(line, begin, begin < number).filter(|_| !front.people) {
            (front.people, front.begin) = (true, named.start);
            if !plain {
                front.told.push(named);
            }
        } else if let Some(before) =
            line.ends_any(begin, PEOPLE).filter(|before| !front.people && is_framed(line, *before))
        {
            (front.people, front.begin) = (true, before);
        } else if !front.came && line.ends_any(begin, CAME_AS).or_else(|| line.ends(begin, "等")).is_some() {
            front.came = true;
            return front;
        } else if let Some(group) = group(line, begin).filter(|group| {
            let organised = line.ends_any(group.start, &["组织", "共有", "共"]).unwrap_or(group.start);
            front.told.is_empty() && (line.begins(organised) || line.ends_any(group.start, CAME).is_some())
        }) {
            front.begin = line.ends_any(group.start, &["组织", "共有", "共"]).unwrap_or(group.start);
            front.told.push(group);
        } else {
            return front;
        }
    }
}

/// 上百人, but 中层以上58人.
fn is_sum(line: &Line, begin: usize) -> bool {
    line.before(begin) != Some('上') || line.at(begin).is_some_and(|c| "百千万".contains(c))
}

/// The words for those who came, right in front of how many: 车间一线员工, 楼组长、居民代表; and whether they say no more than
/// that people came.
fn called(line: &Line, end: usize, summed: bool) -> Option<(Range<usize>, bool)> {
    const LONGEST: usize = 14;
    // 党员 25人: the commonest words stand by themselves too.
    let spaced = line.ends(end, " ").filter(|end| {
        // 二级单位负责人 共41人
        (summed && line.starts_any(end + 1, &["共", "合计", "一共", "总共"]).is_some())
            || line
                .ends_any(*end, &["党员", "志愿者", "学员", "参会人员"])
                .is_some_and(|begin| line.begins(begin))
    });
    // 保洁人员、护工等58人
    let end = spaced.or_else(|| line.ends(end, "等")).unwrap_or(end);
    let word = |end: usize| {
        let begin = (end.saturating_sub(LONGEST)..end)
            .rev()
            .take_while(|place| line.at(*place).is_some_and(|c| c.is_alphabetic()))
            .last()?;
        // 学生代表9人家长代表6人
        let glued = line.before(begin).is_some_and(|c| c.is_ascii_digit());
        let unit = line.starts_any(begin, &["人", "名", "位"]).filter(|_| glued);
        let begin = unit.unwrap_or(begin);
        let text = line.plain(&(begin..end));
        let bare = nouns::without_sent(&text);
        // 参会退役军人73名
        let bare = CAME
            .iter()
            .find_map(|came| bare.strip_prefix(came))
            .filter(|rest| rest.chars().count() > 1)
            .unwrap_or(bare);
        let sent = bare.len() < text.len();
        let came = !sent && CAME.iter().chain(CAME_ALONE).chain(CAME_AS).any(|word| text.starts_with(word));
        // 志愿者和物业12人
        let mixed = || bare.split_once('和').is_some_and(|(first, _)| nouns::are_people(first));
        let people = (nouns::are_people(bare) || mixed()) && !nouns::are_done_to(&text) && !came;
        ((line.begins(begin) || unit.is_some()) && people).then(|| (begin, bare.to_owned()))
    };
    let (mut begin, bare) = word(end)?;
    // 监考教师 says no more than that people came, 车间一线员工 tells something.
    let plain = (bare.chars().count() <= 5 && !bare.contains("班子")) || bare.starts_with('全');
    let mut alone = true;
    while let Some((before, _)) = line.ends_any(begin, &["、", "和", "及"]).and_then(word) {
        (begin, alone) = (before, false);
    }
    // 公安、司法、民政等部门: of a list that goes on, each is one of them.
    let goes_on = line.plain(&(begin..end)).contains('等');
    while let Some(mark) = line.ends(begin, "、").filter(|_| goes_on) {
        let first = line.run_start(mark);
        if !(2..=6).contains(&(mark - first)) || !line.is_word(&(first..mark)) {
            break;
        }
        (begin, alone) = (first, false);
    }
    Some((begin..end, plain && alone))
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

/// Whether those who came are all that is said: 党员61名, but 慰问老党员61名.
fn is_framed(line: &Line, place: usize) -> bool {
    line.begins(place)
        || line.ends_any(place, CAME).is_some()
        || line.ends_any(place, &["来了", "去了", "到了"]).is_some()
        || line.ends_any(place, &["组织", "全体", "共"]).is_some()
        || group(line, place).is_some()
}

/// 共2批50人, 两批共63人
fn batches(line: &Line, end: usize, summed: bool) -> Option<usize> {
    let end = line.ends(end, " ").filter(|_| summed).unwrap_or(end);
    let batch = line.ends_any(end, &["批次", "批", "期", "场"])?;
    let begin = (batch.saturating_sub(3)..batch)
        .find(|begin| number::at(line, *begin).is_some_and(|n| n.range.end == batch))?;
    let alone = || (summed && line.starts(batch, "批").is_some() && line.begins(begin)).then_some(begin);
    line.ends_any(begin, &["共分", "共", "分"]).or_else(alone)
}

/// 六个科室, 科室5个, and the mark behind it.
fn group(line: &Line, end: usize) -> Option<Range<usize>> {
    let end = line.ends_any(end, &["、", "共", " "]).unwrap_or(end);
    let counted = |stop: usize| {
        (stop.saturating_sub(4)..stop)
            .find(|begin| number::at(line, *begin).is_some_and(|n| n.range.end == stop))
    };
    let named = line.ends_any(end, GROUPS).and_then(|noun| {
        // 六个代表队, 五个基层站所
        let pieces = (noun.saturating_sub(4)..=noun).rev().filter(|place| line.is_word(&(*place..end)));
        pieces.into_iter().find_map(|piece| {
            let piece = line.ends_any(piece, &["个", "家", "支"]).or((piece == noun).then_some(noun))?;
            counted(piece)
        })
    });
    let turned = || {
        let number = counted(line.ends_any(end, &["个", "家", "支"])?)?;
        line.ends_any(number, GROUPS)
    };
    // 参加单位9家, 五年级三个班
    let lead = |begin: usize| {
        let mut fronts = (2..=4).filter_map(|length| begin.checked_sub(length));
        fronts.find(|front| line.is_word(&(*front..begin)) && line.begins(*front)).unwrap_or(begin)
    };
    named.or_else(turned).map(|begin| lead(begin)..end)
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
