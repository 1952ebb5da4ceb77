//! Where a title that is too long for its line is broken: 回行时词意完整、排列对称、长短适宜，呈梯形或菱形 (7.3.1).
//!
//! Unit, year and matter are parted first, then what the matter is joined of (及, 和, 关于); within a phrase a line ends between two
//! words, and within a word only where nothing else fits.

use super::words::{Kind, PARTICLES, Part, parts, starts_with};

/// Hanzi are 20 of these, so that a 22 pt line of 442.2 pt is 402 and a digit of 小标宋 (up to 0.6 字) is 12.
const HANZI: i32 = 20;
const LATIN: i32 = 12;
/// A line shorter than this reads like something left over.
const SHORTEST: i32 = 4 * HANZI;
/// More lines than this are not a title any more and are filled line by line.
const MOST_LINES: usize = 4;

/// What stands before a joint, and what it costs to break there; less is better.
const AFTER: [(&str, i32); 19] = [
    ("年度", 16),
    ("上半年", 16),
    ("下半年", 16),
    ("季度", 16),
    ("月份", 16),
    ("，", 12),
    ("：", 8),
    ("办公室", 8),
    ("委员会", 8),
    ("人民政府", 8),
    ("领导小组", 8),
    ("办事处", 8),
    ("中心", 8),
    ("局", 10),
    ("党组", 10),
    ("党委", 10),
    ("》", 16),
    ("）", 16),
    ("、", 24),
];
/// What stands behind a joint.
const BEFORE: [(&str, i32); 15] = [
    ("关于", 0),
    ("——", 0),
    ("以及", 6),
    ("及", 6),
    ("和", 8),
    ("与", 10),
    ("暨", 6),
    ("并", 12),
    ("第", 16),
    ("《", 18),
    ("“", 18),
    ("上半年", 20),
    ("下半年", 20),
    ("工作", 56),
    ("情况", 56),
];
/// What asks for the words behind it: a line that ends in it ends too early.
const ASKS: [&str; 43] = [
    "做好",
    "抓好",
    "加强",
    "开展",
    "推进",
    "推动",
    "落实",
    "贯彻",
    "学习",
    "印发",
    "转发",
    "报送",
    "申请",
    "拨付",
    "调整",
    "成立",
    "召开",
    "举办",
    "组织",
    "规范",
    "完善",
    "深化",
    "强化",
    "提升",
    "提高",
    "进一步",
    "切实",
    "扎实",
    "深入",
    "全面",
    "全区",
    "全市",
    "全县",
    "全省",
    "全国",
    "有关",
    "相关",
    "重大",
    "重要",
    "重点",
    "主要",
    "各类",
    "各项",
];
/// After one of those.
const ASKED: i32 = 70;
/// After 20xx年; nothing else that ends in 年 is a joint.
const YEAR: i32 = 18;
/// Before a year.
const BEFORE_YEAR: i32 = 16;
/// Between two words.
const WORDS: i32 = 40;
/// Beside what no list knows: it may be part of a word.
const BESIDE_UNKNOWN: i32 = 48;
/// Within a word, or where a particle would stand alone at a line's end: only if nothing else fits.
const WITHIN: i32 = 4000;
/// A line more than there must be.
const EXTRA_LINE: i32 = 30;
/// How much worse a joint is for each point that one is better which the line runs over; twice as much for one that costs nothing.
const PASSED: i32 = 2;
/// A joint that parts unit from matter, or one matter from the other.
const STRONG: i32 = 10;

/// Where to break a title line so that no line is wider than `capacity` (in 1/20 字): indexes of the characters that begin a
/// new line. Empty when it fits as it is.
pub(super) fn breaks(text: &[char], unit: &str, capacity: i32) -> Vec<usize> {
    let mut ends = Vec::with_capacity(text.len() + 1);
    ends.push(0);
    for c in text {
        let width = if c.is_ascii() { LATIN } else { HANZI };
        ends.push(ends[ends.len() - 1] + width);
    }
    let whole = ends[text.len()];
    if whole <= capacity {
        return Vec::new();
    }
    let joints = joints(text, unit);
    let fewest = usize::try_from((whole + capacity - 1) / capacity).unwrap_or(MOST_LINES + 1);
    let search = Search { ends: &ends, joints: &joints, capacity };
    (fewest..=MOST_LINES.min(fewest + 1))
        .filter_map(|lines| {
            search.best(lines).map(|(cost, breaks)| (cost + EXTRA_LINE * signed(lines - fewest), breaks))
        })
        .min()
        .map_or_else(|| search.filled(), |(_, breaks)| breaks)
}

/// Every place where a line may begin, with its cost.
fn joints(text: &[char], unit: &str) -> Vec<(usize, i32)> {
    let unit: Vec<char> = unit.chars().collect();
    let unit = if !unit.is_empty() && text.starts_with(&unit) { unit.len() } else { 0 };
    let mut costs: Vec<i32> = vec![WITHIN; text.len()];
    let parts = parts(text);
    let mut begins = 0;
    for pair in parts.windows(2) {
        costs[pair[0].end] = cost(text, begins, pair[0], pair[1]);
        begins = pair[0].end;
    }
    if let Some(cost) = costs.get_mut(unit).filter(|_| unit > 0) {
        *cost = 0;
    }
    let mut at = 0;
    while at < text.len() {
        let length = dated(&text[at..]);
        costs.iter_mut().skip(at + 1).take(length.saturating_sub(1)).for_each(|cost| *cost = WITHIN);
        at += length.max(1);
    }
    (1..text.len()).filter(|&at| may_part(text[at - 1], text[at])).map(|at| (at, costs[at])).collect()
}

/// How many characters the date, or the span of days, has that a text begins with: 2025年1月1日至5月31日, 1至5月.
fn dated(text: &[char]) -> usize {
    let (mut at, mut length) = (0, 0);
    loop {
        let digits = text[at..].iter().take_while(|c| c.is_ascii_digit()).count();
        if digits == 0 {
            return length;
        }
        at += digits;
        if matches!(text.get(at), Some('年' | '月' | '日')) {
            at += 1;
            length = at;
        }
        let until = text[at..].iter().take_while(|c| matches!(c, '至' | '到' | '—' | '～' | '-')).count();
        at += until;
    }
}

/// What it costs to end a line between two parts, the first of which begins at `from`.
fn cost(text: &[char], from: usize, left: Part, right: Part) -> i32 {
    let (before, behind) = text.split_at(left.end);
    let asks = |text: &[char]| ASKS.iter().any(|word| ends_with(text, word));
    if left.kind == Kind::Particle || ends_with(before, "关于") || behind.starts_with(&['的']) {
        return WITHIN;
    }
    // 等 and 了 go with what they end; of the particles only those that join begin a line.
    let joins = PARTICLES[..6].iter().any(|joint| starts_with(behind, joint));
    if right.kind == Kind::Particle && !joins {
        return WITHIN;
    }
    // 关于2025年 is no line of its own.
    if asks(before) || left.kind == Kind::Year && (ends_with(&text[..from], "关于") || asks(&text[..from]))
    {
        return ASKED;
    }
    let after = AFTER.iter().filter(|(words, _)| ends_with(before, words)).map(|(_, cost)| *cost);
    let ahead = BEFORE.iter().filter(|(words, _)| starts_with(behind, words)).map(|(_, cost)| *cost);
    let year = [(left.kind, YEAR), (right.kind, BEFORE_YEAR)];
    let year = year.into_iter().filter(|(kind, _)| *kind == Kind::Year).map(|(_, cost)| cost);
    let known = left.kind != Kind::Unknown && right.kind != Kind::Unknown;
    let plain = if known { WORDS } else { BESIDE_UNKNOWN };
    after.chain(ahead).chain(year).min().unwrap_or(plain)
}

/// Numbers keep together; marks never begin or end a line on the wrong side.
fn may_part(left: char, right: char) -> bool {
    let word = left.is_ascii_alphanumeric() && (right.is_ascii_alphanumeric() || ".%".contains(right));
    let dash = left == '—' && right == '—';
    !word && !dash && !"，、。；：》）”’〕】？！".contains(right) && !"《（“‘〔【".contains(left)
}

fn ends_with(text: &[char], words: &str) -> bool {
    words
        .chars()
        .rev()
        .enumerate()
        .all(|(back, c)| text.len().checked_sub(back + 1).is_some_and(|at| text[at] == c))
}

fn signed(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX / EXTRA_LINE)
}

struct Search<'a> {
    ends: &'a [i32],
    joints: &'a [(usize, i32)],
    capacity: i32,
}

impl Search<'_> {
    /// The cheapest way to set the text in exactly so many lines.
    fn best(&self, lines: usize) -> Option<(i32, Vec<usize>)> {
        let mut best = None;
        self.extend(lines, &mut Vec::with_capacity(lines), 0, &mut best);
        best
    }

    fn extend(&self, lines: usize, breaks: &mut Vec<usize>, cost: i32, best: &mut Option<(i32, Vec<usize>)>) {
        let from = breaks.last().copied().unwrap_or(0);
        let last = self.ends.len() - 1;
        if breaks.len() + 1 == lines {
            if self.width(from, last) <= self.capacity {
                let cost = cost + self.shape(breaks, last) + self.passed(breaks, last);
                if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                    *best = Some((cost, breaks.clone()));
                }
            }
            return;
        }
        for &(at, price) in self.joints.iter().filter(|(at, _)| *at > from) {
            if self.width(from, at) > self.capacity {
                break;
            }
            if best.as_ref().is_some_and(|(least, _)| cost + price >= *least) {
                continue;
            }
            breaks.push(at);
            self.extend(lines, breaks, cost + price, best);
            breaks.pop();
        }
    }

    /// What the outline costs: leftovers most, then an hourglass, then uneven lines; a rectangle is no trapezoid.
    fn shape(&self, breaks: &[usize], last: usize) -> i32 {
        let starts = std::iter::once(0).chain(breaks.iter().copied());
        let widths: Vec<i32> =
            starts.zip(breaks.iter().copied().chain([last])).map(|(from, to)| self.width(from, to)).collect();
        let leftovers = signed(widths.iter().filter(|width| **width < SHORTEST).count()) * 200;
        let hourglass =
            signed(widths.windows(3).filter(|three| three[1] < three[0] && three[1] < three[2]).count()) * 60;
        let uneven: i32 = widths.windows(2).map(|two| 2 * (two[0] - two[1]).abs() / HANZI).sum();
        let rectangle = if widths.windows(2).all(|two| two[0] == two[1]) { 5 } else { 0 };
        leftovers + hourglass + uneven + rectangle
    }

    /// What it costs to break at a joint while a line beside it runs over a better one: unit and matter, or the two things that a
    /// title is about, are parted before a phrase within them.
    fn passed(&self, breaks: &[usize], last: usize) -> i32 {
        let place = |nth: Option<usize>| nth.and_then(|nth| breaks.get(nth)).copied();
        let price =
            |at: usize| self.joints.iter().find(|(joint, _)| *joint == at).map_or(0, |(_, cost)| *cost);
        let sides = breaks.iter().enumerate().flat_map(|(nth, &at)| {
            let before = (place(nth.checked_sub(1)).unwrap_or(0), at);
            let behind = (at, place(Some(nth + 1)).unwrap_or(last));
            [before, behind].map(|(from, to)| (price(at), from, to))
        });
        sides
            .map(|(own, from, to)| {
                let within = self.joints.iter().filter(|(joint, _)| from < *joint && *joint < to);
                let passed = within.filter(|(_, cost)| *cost <= STRONG).map(|(_, cost)| *cost).min();
                passed
                    .map_or(0, |cost| if cost == 0 { 2 * PASSED } else { PASSED } * (own.min(WORDS) - cost))
                    .max(0)
            })
            .sum()
    }

    /// Line by line, each as full as it gets.
    fn filled(&self) -> Vec<usize> {
        let mut breaks = Vec::new();
        let mut from = 0;
        let last = self.ends.len() - 1;
        while self.width(from, last) > self.capacity {
            let reached = |most: i32| {
                let fitting = self.joints.iter().filter(move |(at, cost)| *at > from && *cost < most);
                fitting.map(|(at, _)| *at).take_while(|at| self.width(from, *at) <= self.capacity).last()
            };
            let Some(at) = reached(WITHIN)
                .or_else(|| reached(i32::MAX))
                .or_else(|| (from + 1..last).take_while(|at| self.width(from, *at) <= self.capacity).last())
            else {
                break;
            };
            breaks.push(at);
            from = at;
        }
        breaks
    }

    fn width(&self, from: usize, to: usize) -> i32 {
        self.ends[to] - self.ends[from]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_line_of_a_broken_title_fits_and_has_words(text in r"[字年度的、《》关于—0-9a-z ]{0,90}") {
            let text: Vec<char> = text.chars().collect();
            let found = breaks(&text, "字字", 402);
            let starts: Vec<usize> = std::iter::once(0).chain(found).chain([text.len()]).collect();
            for line in starts.windows(2).filter(|_| !text.is_empty()) {
                let width: i32 = text[line[0]..line[1]].iter().map(|c| if c.is_ascii() { LATIN } else { HANZI }).sum();
                prop_assert!(line[0] < line[1] && width <= 402, "{:?}", starts);
            }
        }
    }

    /// Each line of titles.txt: the unit, and its title with `/` where it is broken.
    #[test]
    fn titles_are_broken_where_their_sense_is() {
        let mut wrong = String::new();
        for case in include_str!("titles.txt").lines().filter(|line| line.contains('|')) {
            let Some((unit, expected)) = case.split_once('|') else { continue };
            let text: Vec<char> = expected.chars().filter(|c| *c != '/').collect();
            let found = breaks(&text, unit, 402);
            let shown: String = text
                .iter()
                .enumerate()
                .map(|(at, c)| if found.contains(&at) { format!("/{c}") } else { c.to_string() })
                .collect();
            if shown != expected {
                wrong.push_str(&format!("{expected}\n  found {shown}\n"));
            }
        }
        assert_eq!(wrong, "");
    }

    #[test]
    fn a_title_of_unknown_words_is_broken_all_the_same() {
        let text: Vec<char> = "甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙".chars().collect();
        assert_eq!(breaks(&text, "", 402), [10]);
    }
}
