//! What stands in front of heads: 参加, 实到人数, 党员, 六个科室, 楼组长、居民代表等.

use std::ops::Range;

use super::super::line::Line;
use super::super::{nouns, number};
use super::words::{BEHIND, CAME, CAME_ALONE, CAME_AS, GROUPS, PEOPLE, SUMS};
use crate::numeral;

/// What stands in front of heads.
pub(super) struct Front {
    pub(super) begin: usize,
    /// 参加, 签到: they came.
    pub(super) came: bool,
    /// 实到
    pub(super) actual: bool,
    /// 人数, 实到: a number is enough.
    pub(super) counts: bool,
    /// 党员, 干部
    pub(super) people: bool,
    /// 六个科室, 车间一线员工
    pub(super) told: Vec<Range<usize>>,
}

pub(super) fn in_front(line: &Line, number: usize) -> Front {
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
        } else if let Some(whose) = whose(line, begin).filter(|_| front.told.is_empty() && begin == number) {
            front.begin = whose.start;
            front.told.push(whose);
        } else if let Some(units) = units(line, begin).filter(|_| front.told.is_empty() && !front.people) {
            front.begin = units.start;
            front.told.push(units);
        } else if let Some(before) = beside_people(line, begin).filter(|_| !front.people && begin == number) {
            (front.people, front.begin) = (true, before);
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
    // 会计共95人
    let noun =
        line.before(begin) == Some('计') && line.ends_any(begin, &["会计", "统计", "设计", "审计"]).is_some();
    !noun && (line.before(begin) != Some('上') || line.at(begin).is_some_and(|c| "百千万".contains(c)))
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
        let mixed = || {
            bare.split_once('和').is_some_and(|(first, other)| nouns::are_people(first) && !other.is_empty())
        };
        let people = (nouns::are_people(bare) || mixed()) && !nouns::are_done_to(&text) && !came;
        ((line.begins(begin) || unit.is_some()) && people).then(|| (begin, bare.to_owned()))
    };
    let (mut begin, bare) = word(end)?;
    // 监考教师 says no more than that people came, 车间一线员工 tells something.
    let plain = (bare.chars().count() <= 5
        && !bare.contains("班子")
        && !bare.starts_with('各')
        && !bare.ends_with("以上")
        && !bare.contains('和'))
        || bare.starts_with('全');
    let mut alone = true;
    while let Some((before, _)) = line.ends_any(begin, &["、", "和", "及"]).and_then(word) {
        (begin, alone) = (before, false);
    }
    // 导医、收费员30人; 刑庭、民庭法官19名: who is listed in front of people is one of them.
    while let Some(mark) = line.ends(begin, "、").filter(|_| !alone || line.ends_any(end, &["等"]).is_none())
    {
        let first = line.run_start(mark);
        let before = first..mark;
        let means_other = line.is_taken(first.saturating_sub(1)) && first > 0 && !line.begins(first);
        if !(2..=5).contains(&before.len()) || !line.is_word(&before) || means_other {
            break;
        }
        (begin, alone) = (first, false);
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

/// 物业公司12人参加: whose they were.
fn whose(line: &Line, number: usize) -> Option<Range<usize>> {
    let counted = number::at(line, number)?;
    let unit = line.starts_any(counted.range.end, &["人", "名"])?;
    let came = line.starts_any(unit, BEHIND).filter(|end| line.stops(*end));
    let first = line.run_start(number);
    let word = first..number;
    let called =
        ["公司", "单位", "大队", "支队", "中队", "支部", "机关", "集团", "银行", "医院", "学校", "科室"];
    let organ = line.ends_any(number, &called).is_some_and(|begin| begin >= first);
    (came.is_some() && organ && (2..=10).contains(&word.len()) && line.is_word(&word) && line.begins(first))
        .then_some(word)
}

/// 城管、市监、消防共21人: who sent them, in front of their sum.
fn units(line: &Line, end: usize) -> Option<Range<usize>> {
    let summed = line.starts_any(end, &["共", "合计", "一共", "总共"]);
    // 水利、公安、交通30人
    let counted = || {
        let number = number::at(line, end).filter(|number| !number.hanzi)?;
        line.starts(number.range.end, "人").filter(|end| line.stops(*end))
    };
    summed.or_else(counted)?;
    let mut first = line.run_start(end);
    let named = |word: &Range<usize>| (2..=4).contains(&word.len()) && line.is_word(word);
    let mut listed = false;
    while let Some(mark) = line.ends(first, "、").filter(|_| named(&(first..end)) || listed) {
        let before = line.run_start(mark);
        if !named(&(before..mark)) {
            break;
        }
        (first, listed) = (before, true);
    }
    (listed && line.begins(first)).then_some(first..end)
}

/// 物业人员8名、维保2名: whoever is counted by 名 or 人 right behind other people in a list.
fn beside_people(line: &Line, number: usize) -> Option<usize> {
    const UNITS: &[&str] = &["名", "人", "位"];
    let unit = |number: usize| line.starts_any(number::at(line, number)?.range.end, UNITS);
    let counted = |end: usize| {
        let unit = line.ends_any(end, UNITS)?;
        line.before(unit).filter(|c| c.is_ascii_digit() || numeral::is_part(*c))
    };
    let end = unit(number)?;
    // 男队16人女队12人
    let glued = (number.saturating_sub(4)..number).find(|begin| counted(*begin).is_some());
    let first = glued.unwrap_or_else(|| line.run_start(number));
    let listed = line.ends(first, "、").is_some_and(|mark| counted(mark).is_some());
    let next = || {
        (end + 2..=end + 4)
            .any(|next| line.is_word(&(end..next)) && unit(next).is_some_and(|end| line.stops(end)))
    };
    let word = first..number;
    let people =
        (2..=4).contains(&word.len()) && line.is_word(&word) && !nouns::are_done_to(&line.plain(&word));
    (people && (listed || glued.is_some() || next())).then_some(first)
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
