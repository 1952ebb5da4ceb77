//! Breaking a title that is too long for its line, by sense: 回行时词意完整、排列对称、长短适宜，呈梯形或菱形 (7.3.1).
//!
//! Without a dictionary "by sense" means: where titles are known to have joints. Unit, year and matter are parted first, then
//! the phrases inside the matter; only a title without any joint in reach is broken between two hanzi of equal standing.

use shuhui_core::document::{Block, Region, Role};

use super::body::{Setter, whole};
use super::words::Words;
use super::{Look, Paragraph, Placed};
use crate::gongwen::StyleKey;

/// Hanzi are 20 of these, so that a 22 pt line of 442.2 pt is 402 and a digit of 小标宋 (up to 0.6 字) is 12.
const HANZI: i32 = 20;
const LATIN: i32 = 12;
/// A line shorter than this reads like something left over.
const SHORTEST: i32 = 4 * HANZI;
/// More lines than this are not a title any more and are filled line by line.
const MOST_LINES: usize = 4;

/// What stands before a joint, and what it costs to break there; less is better.
const AFTER: [(&str, i32); 11] = [
    ("年度", 10),
    ("半年", 12),
    ("季度", 12),
    ("月份", 12),
    ("，", 12),
    ("年", 14),
    ("办公室", 14),
    ("委员会", 14),
    ("》", 16),
    ("的", 20),
    ("、", 24),
];
/// What stands behind a joint.
const BEFORE: [(&str, i32); 14] = [
    ("关于", 0),
    ("——", 0),
    ("暨", 10),
    ("第", 14),
    ("《", 18),
    ("上半年", 14),
    ("下半年", 14),
    ("工作总结", 18),
    ("工作情况", 18),
    ("落实情况", 26),
    ("情况", 26),
    ("工作", 26),
    ("和", 28),
    ("及", 28),
];
/// Between any two other hanzi: perhaps inside a word.
const BLIND: i32 = 120;
const EXTRA_LINE: i32 = 60;

/// The title: its lines, and each that is too long broken.
pub(super) fn push(setter: &mut Setter<'_>, block: &Block, at: usize) {
    let mut words = Words::default();
    words.words(setter.label(), Look::default());
    push_lines(setter, block, &mut words);
    let under_head = setter.follows(at, |role| role.region() == Region::Head);
    let above = if under_head { setter.profile.gaps.above_title } else { 0 };
    let byline = setter.document.blocks.get(at + 1).is_some_and(|next| next.role == Role::Byline);
    let placed = Placed { before: setter.rows(above), after: byline.then_some(0), ..Placed::default() };
    setter.add(Paragraph::new(StyleKey::Role(Role::Title), placed, words, whole(block)));
}

/// An annex: 附件1 on a new page, and its title on the third line (7.3.7).
pub(super) fn annex(setter: &mut Setter<'_>, block: &Block) {
    let mut label = Words::default();
    label.words(setter.label(), Look::default());
    let mut title = Words::default();
    push_lines(setter, block, &mut title);
    let (labelled, titled) = (!label.text.is_empty(), !title.text.is_empty());
    if labelled || !titled {
        let span = Some((block.id, true, !titled));
        setter.add(Paragraph::new(StyleKey::Role(Role::Annex), Placed::default(), label, span));
    }
    if titled {
        let placed = Placed { page_break: !labelled, before: (!labelled).then_some(0), ..Placed::default() };
        let span = Some((block.id, !labelled, true));
        setter.add(Paragraph::new(StyleKey::AnnexTitle, placed, title, span));
    }
}

/// The lines of a block, each broken where it is too long.
fn push_lines(setter: &Setter<'_>, block: &Block, words: &mut Words) {
    let capacity = setter.sheet.page.text_width() * 20 / setter.profile.title.em();
    let mut inner = setter.inner();
    for (_, line) in block.lines() {
        let mut whole = Words::default();
        whole.line(line, Look::default(), &mut inner);
        if whole.text.is_empty() {
            continue;
        }
        words.new_line();
        let shown: Vec<char> = whole.text.chars().collect();
        // Who breaks a line by hand has his reasons for the rest of it.
        let found = if shown.contains(&'\n') {
            Vec::new()
        } else {
            breaks(&shown, &setter.document.meta.issuer, capacity)
        };
        let bytes: Vec<usize> = whole.text.char_indices().map(|(byte, _)| byte).collect();
        let places: Vec<usize> = found.iter().filter_map(|at| bytes.get(*at).copied()).collect();
        words.broken(&whole, &places);
    }
}

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
    (1..text.len())
        .filter(|&at| may_part(text[at - 1], text[at]))
        .map(|at| {
            let (left, right) = text.split_at(at);
            if !unit.is_empty() && left == unit {
                return (at, 0);
            }
            let after = AFTER.iter().filter(|(words, _)| ends_with(left, words)).map(|(_, cost)| *cost);
            let before = BEFORE.iter().filter(|(words, _)| starts_with(right, words)).map(|(_, cost)| *cost);
            (at, after.chain(before).min().unwrap_or(BLIND))
        })
        .collect()
}

/// Numbers keep together and with the 年 after them; marks never begin or end a line on the wrong side.
fn may_part(left: char, right: char) -> bool {
    let number = left.is_ascii_digit() && (right.is_ascii_digit() || "年月日号期届次.%".contains(right));
    let word = left.is_ascii_alphanumeric() && right.is_ascii_alphanumeric();
    let dash = left == '—' && right == '—';
    !number && !word && !dash && !"，、。；：》）”’〕】？！".contains(right) && !"《（“‘〔【".contains(left)
}

fn ends_with(text: &[char], words: &str) -> bool {
    words
        .chars()
        .rev()
        .enumerate()
        .all(|(back, c)| text.len().checked_sub(back + 1).is_some_and(|at| text[at] == c))
}

fn starts_with(text: &[char], words: &str) -> bool {
    words.chars().enumerate().all(|(ahead, c)| text.get(ahead) == Some(&c))
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
                let cost = cost + self.shape(breaks, last);
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
        let uneven: i32 = widths.windows(2).map(|two| (two[0] - two[1]).abs() / HANZI).sum();
        let rectangle = if widths.windows(2).all(|two| two[0] == two[1]) { 5 } else { 0 };
        leftovers + hourglass + uneven + rectangle
    }

    /// Line by line, each as full as it gets.
    fn filled(&self) -> Vec<usize> {
        let mut breaks = Vec::new();
        let mut from = 0;
        let last = self.ends.len() - 1;
        while self.width(from, last) > self.capacity {
            let fitting = self
                .joints
                .iter()
                .map(|(at, _)| *at)
                .filter(|at| *at > from && self.width(from, *at) <= self.capacity);
            let Some(at) = fitting
                .max()
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

    /// A case is the title with `/` where it should be broken.
    fn check(unit: &str, expected: &str) {
        let text: Vec<char> = expected.chars().filter(|c| *c != '/').collect();
        let found = breaks(&text, unit, 402);
        let mut shown = String::new();
        for (at, c) in text.iter().enumerate() {
            if found.contains(&at) {
                shown.push('/');
            }
            shown.push(*c);
        }
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_title_that_fits_stays_on_one_line() {
        check("禾川区综合服务中心", "2025年度安全生产工作总结");
    }

    #[test]
    fn unit_and_matter_are_parted_before_anything_else() {
        check("禾川区综合服务中心", "禾川区综合服务中心/2025年度安全生产工作总结");
        check("禾川区教育局", "禾川区教育局/关于2025年上半年业务培训工作情况的报告");
    }

    #[test]
    fn a_number_keeps_its_year_and_no_single_character_is_left() {
        check("", "综合服务中心党政办公室2025年度/安全生产和消防工作总结");
        check("", "综合服务中心党政办公室/第十二次业务培训班工作总结");
    }

    #[test]
    fn a_very_long_title_takes_three_lines_without_a_narrow_waist() {
        check(
            "禾川区综合服务中心",
            "禾川区综合服务中心/关于2025年安全生产责任制落实情况/暨业务培训工作开展情况的报告",
        );
    }

    #[test]
    fn a_title_without_any_joint_becomes_a_trapezoid() {
        check("", "甲乙丙丁戊己庚辛壬癸/甲乙丙丁戊己庚辛壬癸甲乙");
    }
}
