//! Heads in several groups, which together are those who came, and beside whom others were told of who did not come to it.

use std::ops::Range;

use super::super::line::Line;
use super::words::{CAME, CAME_ALONE, GIVING, SUMS};
use super::{GROUP, Heads};

/// 党员30名 群众代表8名, 企业代表12人、部门代表8人参加: who came in several groups are added, where nothing says how many they were
/// together.
pub(super) fn added<'a>(line: &Line, found: &'a [Heads]) -> Option<Vec<&'a Heads>> {
    let best = found.first().filter(|best| best.people && best.rank <= GROUP && best.rank > 0)?;
    let mut groups: Vec<&Heads> = found.iter().filter(|heads| heads.people && heads.rank <= GROUP).collect();
    groups.sort_by_key(|heads| heads.whole.start);
    let beside = |pair: &[&Heads]| {
        let gap = pair[0].whole.end..pair[1].whole.start;
        gap.start <= gap.end && gap.len() <= 1 && line.chars(&gap).iter().all(|c| "、, 和".contains(*c))
    };
    // 全体党员30名 党员28名参加: the same people again, of whom fewer came.
    let word = |heads: &Heads| {
        let text = line.plain(&(heads.whole.start..heads.number));
        let led = CAME.iter().chain(CAME_ALONE).chain(SUMS).find(|led| text.starts_with(**led));
        text.strip_prefix(led.copied().unwrap_or_default()).unwrap_or_default().to_owned()
    };
    let again = |pair: &[&Heads]| {
        let (one, other) = (word(pair[0]), word(pair[1]));
        one.ends_with(&other) || other.ends_with(&one)
    };
    // 共有党员30名，到会党员28名: the word that they came stands in front of all or behind all.
    let last = groups.len() - 1;
    let of_all = |(place, heads): (usize, &&Heads)| {
        heads.rank == GROUP || (place == 0 && heads.came) || (place == last && !heads.came)
    };
    let added = groups.len() > 1
        && groups.windows(2).all(|pair| beside(pair) && !again(pair))
        && groups.iter().enumerate().all(of_all)
        && groups.iter().any(|heads| heads.whole == best.whole);
    added.then_some(groups)
}

/// 参训学员45名 授课老师3名: those who taught, where others came.
pub(super) fn apart(line: &Line, found: Vec<Heads>) -> (Vec<Heads>, Vec<Heads>) {
    let gives = |heads: &Heads| {
        let word = heads.whole.start..heads.number;
        let said = |place: usize| line.starts_any(place, GIVING).is_some_and(|end| end <= word.end);
        heads.people && word.clone().any(said)
    };
    if found.iter().all(gives) { (Vec::new(), found) } else { found.into_iter().partition(gives) }
}

/// 26人（领导干部9人）: how many of them were what, in brackets behind all.
pub(super) fn among(line: &Line, found: Vec<Heads>) -> (Vec<Heads>, Vec<Heads>) {
    let ends: Vec<usize> = found.iter().map(|heads| heads.whole.end).collect();
    found.into_iter().partition(|heads| {
        line.ends(heads.whole.start, "(").is_some_and(|open| ends.contains(&open))
            && line.at(heads.whole.end) == Some(')')
    })
}

/// 30人 线上20人: who was there and who looked on from elsewhere are told apart, and came together.
pub(super) fn apart_in_space(line: &Line, found: &[Heads]) -> Option<(Range<usize>, u32)> {
    const WHERE: &[&str] = &["线上", "线下", "现场", "主会场", "分会场", "视频"];
    let of_some = |heads: &&Heads| line.starts_any(heads.whole.start, WHERE).is_some();
    let there = found.iter().find(of_some)?;
    let other = found.iter().find(|other| {
        let gap = |one: &Heads, next: &Heads| {
            let gap = one.whole.end..next.whole.start;
            gap.start <= gap.end && gap.len() <= 1 && line.chars(&gap).iter().all(|c| "、, ".contains(*c))
        };
        !other.stays && (gap(there, other) || gap(other, there))
    })?;
    let whole = there.whole.start.min(other.whole.start)..there.whole.end.max(other.whole.end);
    Some((whole, there.value.saturating_add(other.value)))
}
