//! Numbers with points between them, 1.1 and 1.1.1, which 公文 do not have: put as those of the format, level by level.
//!
//! 1.1 may be an amount as well, so that in bare text such a number counts only where it follows another; under a mark of a heading it
//! always does.

use std::collections::HashSet;

use shuhui_core::document::Level;
use shuhui_core::numbering;

use super::Line;
use super::label::{self, Label, Scheme};
use crate::papers::normalise::{Change, Changes, is_han};

/// What an amount goes on with.
const UNITS: [&str; 20] = [
    "万",
    "亿",
    "元",
    "%",
    "％",
    "‰",
    "倍",
    "个百分点",
    "公里",
    "千米",
    "平方",
    "立方",
    "公顷",
    "亩",
    "吨",
    "米",
    "℃",
    "版",
    "折",
    "分钟",
];
/// Characters of the longest heading that has 1 and a blank in front, and no point.
const BARE: usize = 30;

/// A line as it is looked at for such numbers.
pub(in crate::papers) struct Seen<'a> {
    chars: &'a [char],
    /// How it is numbered otherwise: the scheme, the number, and how long that is.
    label: Option<(Scheme, u32, usize)>,
    /// The depth that its mark or style says.
    level: Option<u8>,
    open: bool,
}

impl<'a> Seen<'a> {
    pub(in crate::papers) fn new(
        chars: &'a [char],
        label: Option<&Label>,
        level: Option<u8>,
        open: bool,
    ) -> Self {
        Self { chars, label: label.map(|label| (label.scheme, label.n, label.length)), level, open }
    }

    fn is(&self, schemes: &[Scheme]) -> bool {
        self.label.is_some_and(|(scheme, ..)| schemes.contains(&scheme))
    }
}

/// A number of a line that has points in it, or stands above those that have.
pub(in crate::papers) struct Dotted {
    /// Which line.
    pub(in crate::papers) line: usize,
    /// The last of its numbers.
    pub(in crate::papers) n: u32,
    /// Characters that it takes, with blanks behind it.
    pub(in crate::papers) length: usize,
    /// From 1.
    pub(in crate::papers) depth: usize,
}

/// Puts numbers with points, and those above them, as the format has them.
pub(super) fn put_right(lines: &mut [Line], changes: &mut Changes) {
    let seen = |line| {
        let Line { words, label, said, .. }: &Line = line;
        Seen::new(&words.chars, label.as_ref(), said.level, line.is_open())
    };
    let found = find(&lines.iter().map(seen).collect::<Vec<_>>());
    for Dotted { line, n, length, depth } in found {
        let level = u8::try_from(depth).ok().and_then(|depth| Level::try_from(depth).ok());
        lines[line].words.replace(0..length, &numbering::heading(level.unwrap_or(Level::Four), n));
        lines[line].label = label::read(&lines[line].words.chars);
        changes.one(Change::Numbers);
    }
}

/// The lines that are numbered so.
pub(in crate::papers) fn find(lines: &[Seen<'_>]) -> Vec<Dotted> {
    let has = |schemes: &[Scheme]| lines.iter().any(|line| line.is(schemes));
    // Whoever writes （一） as well means something else by 1.1.
    if has(&[Scheme::Bracketed]) {
        return Vec::new();
    }
    let dotted = dotted(lines);
    let tops = if has(&[Scheme::Hanzi, Scheme::Chapter]) { Vec::new() } else { tops(lines, &dotted) };
    let pointed = dotted.into_iter().map(|(line, Numbered { numbers, length })| Dotted {
        line,
        n: numbers.last().copied().unwrap_or(1),
        length,
        depth: numbers.len(),
    });
    pointed.chain(tops).collect()
}

/// Whether words begin with a number that has points in it.
pub(super) fn begins(chars: &[char]) -> bool {
    read(chars).is_some()
}

struct Numbered {
    numbers: Vec<u32>,
    /// Characters that the number takes, with blanks behind it.
    length: usize,
}

/// 1.1 机制, 2.3.1、机制
fn read(chars: &[char]) -> Option<Numbered> {
    let mut numbers = Vec::new();
    let mut at = 0;
    loop {
        let (n, length) = digits(&chars[at..])?;
        numbers.push(n);
        at += length;
        let more = is_point(chars.get(at)) && chars.get(at + 1).is_some_and(char::is_ascii_digit);
        if !more {
            break;
        }
        at += 1;
    }
    let marked = is_point(chars.get(at)) || chars.get(at) == Some(&'、');
    at += usize::from(marked);
    let blanks = chars[at..].iter().take_while(|c| c.is_whitespace()).count();
    at += blanks;
    let parted = marked || blanks > 0;
    let rest = &chars[at..];
    let goes_on = rest.first().is_some_and(|c| is_han(*c) || (parted && !c.is_ascii_digit()));
    ((2..=4).contains(&numbers.len()) && goes_on && !is_amount(rest))
        .then_some(Numbered { numbers, length: at })
}

const fn is_point(c: Option<&char>) -> bool {
    matches!(c, Some('.' | '．'))
}

/// A number of up to two digits, without a zero in front.
fn digits(chars: &[char]) -> Option<(u32, usize)> {
    let digits: Vec<u32> = chars.iter().take(3).map_while(|c| c.to_digit(10)).collect();
    let n = digits.iter().fold(0, |n, digit| n * 10 + digit);
    ((1..=2).contains(&digits.len()) && digits[0] > 0).then_some((n, digits.len()))
}

fn is_amount(rest: &[char]) -> bool {
    let words: String = rest.iter().take(4).collect();
    UNITS.iter().any(|unit| words.starts_with(unit))
}

/// The lines that are numbered so.
fn dotted(lines: &[Seen<'_>]) -> Vec<(usize, Numbered)> {
    let found: Vec<(usize, Numbered)> = (0..lines.len())
        .filter(|at| lines[*at].open)
        .filter_map(|at| Some((at, read(lines[at].chars)?)))
        .collect();
    let all: HashSet<Vec<u32>> = found.iter().map(|(_, own)| own.numbers.clone()).collect();
    let mut before: HashSet<Vec<u32>> = HashSet::new();
    let mut from = 0;
    let mut kept = Vec::new();
    for (at, own) in found {
        before.extend(lines[from..at].iter().filter_map(|line| Some(vec![top(line)?.0])));
        from = at;
        let (n, parents) = (own.numbers[own.numbers.len() - 1], &own.numbers[..own.numbers.len() - 1]);
        let beside = |n: u32| parents.iter().copied().chain([n]).collect::<Vec<u32>>();
        let follows = match n {
            1 => before.contains(parents) || all.contains(&beside(2)),
            n => before.contains(&beside(n - 1)),
        };
        if follows || lines[at].level.is_some() {
            before.insert(own.numbers.clone());
            kept.push((at, own));
        }
    }
    kept
}

/// The number without a point in front of a line: 1., 1、, 一、, and 1 with a blank.
fn top(line: &Seen<'_>) -> Option<(u32, usize)> {
    match line.label.filter(|_| line.open) {
        Some((scheme, n, length)) => matches!(scheme, Scheme::Digit | Scheme::Hanzi).then_some((n, length)),
        None if line.open => bare(line.chars),
        None => None,
    }
}

/// 1 总则
fn bare(chars: &[char]) -> Option<(u32, usize)> {
    let (n, length) = digits(chars)?;
    let blanks = chars[length..].iter().take_while(|c| c.is_whitespace()).count();
    let rest = &chars[length + blanks..];
    let short = rest.len() <= BARE && !rest.iter().any(|c| "，。；：".contains(*c));
    let named = rest.len() >= 2 && rest.first().is_some_and(|c| is_han(*c)) && !is_amount(rest);
    (blanks > 0 && short && named).then_some((n, length + blanks))
}

/// The lines whose number has no point and stands above those that have.
fn tops(lines: &[Seen<'_>], dotted: &[(usize, Numbered)]) -> Vec<Dotted> {
    let levels: Vec<u8> = lines.iter().filter(|line| line.open).filter_map(|line| line.level).collect();
    if !levels.is_empty() {
        return of_marks(lines, &levels, !dotted.is_empty());
    }
    let mut found = Vec::new();
    let mut from = 0;
    for n in 1.. {
        // The last 2. in front of 2.1 is its own, however many lists begin in between.
        let child = dotted.iter().find(|(_, own)| own.numbers[0] == n).map(|(at, _)| *at);
        let last = dotted.iter().rev().find(|(_, own)| own.numbers[0] < n).map_or(from, |(at, _)| at + 1);
        let is_top = |at: &usize| top(&lines[*at]).is_some_and(|(own, _)| own == n);
        let at = match child {
            Some(child) if child >= from => (from..child).rev().find(is_top),
            _ => (last.max(from)..lines.len()).find(|at| is_top(at) && stands_alone(lines, *at)),
        };
        let Some(at) = at.filter(|_| !dotted.is_empty()) else { break };
        let Some((_, length)) = top(&lines[at]) else { break };
        found.push(Dotted { line: at, n, length, depth: 1 });
        from = at + 1;
    }
    found
}

/// Whether a line is a heading rather than one of a list.
fn stands_alone(lines: &[Seen<'_>], at: usize) -> bool {
    let listed = at.checked_sub(1).is_some_and(|above| lines[above].is(&[Scheme::Digit]));
    let ends = lines[at].chars.last().is_some_and(|c| "。；".contains(*c));
    !listed && !ends && lines[at].chars.len() <= BARE
}

/// In Markdown the marks say how deep a heading is, where its own number says another depth.
fn of_marks(lines: &[Seen<'_>], levels: &[u8], pointed: bool) -> Vec<Dotted> {
    let shallowest = levels.iter().min().copied().unwrap_or(1);
    let single = levels.iter().filter(|level| **level == shallowest).count() == 1;
    let titled =
        single && lines.iter().any(|line| line.open && line.level == Some(shallowest) && top(line).is_none());
    let below = levels.iter().copied().filter(|level| !titled || *level > shallowest).min().unwrap_or(1);
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(level) = line.level.filter(|_| line.open) else { continue };
        let plain = line.is(&[Scheme::Digit]);
        let Some((n, length)) = top(line).filter(|_| plain || pointed) else { continue };
        let depth = usize::from(level.saturating_sub(below)) + 1;
        if depth < 3 {
            found.push(Dotted { line: at, n, length, depth });
        }
    }
    found
}
