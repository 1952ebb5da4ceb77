//! Lines to blocks: a heading ends with its sentence, a series inside a line is parted where each of it begins.

mod marks;
mod starts;

use std::collections::HashMap;
use std::ops::Range;

use shuhui_core::base::{Block, Confidence, Reason};
use shuhui_core::document::{Depth, Level, Role};

use super::Line;
use super::joining::Whole;
use super::source::{MASK, Source, is_blank};
use crate::papers::recognise::{Label, Scheme, glued, label, sentence_end};
use starts::{Start, starts};

/// Characters of the longest heading that runs on, and of the longest on a line of its own.
const LONGEST: usize = 80;
/// Characters of the longest heading in front of a colon.
const LED: usize = 20;

/// How far headings and series are counted.
pub(super) struct Headings {
    /// The shallowest mark or style of a heading, which is the first level wherever it begins to count.
    top: u8,
    /// The last first and second level.
    one: u32,
    two: u32,
    /// The level of the last heading.
    last: Option<Level>,
    /// The last of the series that is open, and what counts it.
    series: Option<(Scheme, u32)>,
    /// Where the last line begins that has a number in front.
    counted: HashMap<(Scheme, u32), usize>,
    /// Where the line begins that is parted.
    at: usize,
    /// Where lines without a number begin that head the text under them.
    heads: HashMap<usize, Level>,
    /// Where lines begin whose numbers have points, or stand above such.
    dotted: HashMap<usize, (Level, Label)>,
}

impl Headings {
    pub(super) fn of(source: &Source, lines: &[Line]) -> Self {
        let levels = lines.iter().filter(|line| line.is_open()).filter_map(|line| line.said.level);
        let top = levels.min().unwrap_or(1);
        let read = |line: &Line| Some((label::read(&source.chars[line.place.clone()])?, line.place.start));
        let counted = lines.iter().filter(|line| line.is_open()).filter_map(read);
        Self {
            top,
            one: 0,
            two: 0,
            last: None,
            series: None,
            counted: counted.map(|(label, at)| ((label.scheme, label.n), at)).collect(),
            at: 0,
            heads: marks::heads(source, lines),
            dotted: marks::dotted(source, lines),
        }
    }

    /// Whether a line is a heading by what stands in the lines around it.
    pub(super) fn begins(&self, at: usize) -> bool {
        self.heads.contains_key(&at) || self.dotted.contains_key(&at)
    }

    /// Whether the number behind this one stands in front of a later line.
    fn goes_on(&self, scheme: Scheme, n: u32) -> bool {
        self.counted.get(&(scheme, n + 1)).is_some_and(|at| *at > self.at)
    }

    fn begin(&mut self, level: Level, n: u32) {
        match level {
            Level::One => (self.one, self.two) = (n, 0),
            Level::Two => self.two = n,
            Level::Three | Level::Four => {}
        }
        self.last = Some(level);
        self.series = None;
    }
}

/// Parts a line into blocks.
pub(super) fn part(source: &Source, line: &Whole, headings: &mut Headings, push: impl FnMut(Block)) {
    Parting { source, line, push }.part(headings);
}

struct Parting<'s, P> {
    source: &'s Source,
    line: &'s Whole,
    push: P,
}

/// What a stretch is and why.
type What = (Option<Role>, Reason, Confidence);

impl<P: FnMut(Block)> Parting<'_, P> {
    fn part(&mut self, headings: &mut Headings) {
        let chars = &self.line.chars;
        headings.at = self.line.at[0];
        let whole = 0..chars.len();
        if let Some(found) = self.line.found {
            return self.block(found, whole, 0, None);
        }
        if self.line.row {
            return self.block((Some(Role::Table), Reason::Position, Confidence::Sure), whole, 0, None);
        }
        if let Some((level, label)) = headings.dotted.get(&self.line.at[0]).cloned() {
            return self.numbered(level, label, headings);
        }
        match label::read(chars) {
            None => match marks::unnumbered(self.line, headings) {
                Some((level, reason)) => {
                    headings.begin(level, 0);
                    self.block((Some(Role::Heading(level)), reason, Confidence::Likely), whole, 0, None);
                }
                None => {
                    // 第一个到位，就是…
                    let label = marks::pseudo(chars);
                    let what = (Some(Role::Series(Depth::Outer)), Reason::Words, Confidence::Likely);
                    headings.series = label.as_ref().map(|label| (label.scheme, label.n)).or(headings.series);
                    self.text(0, label.map(|label| (what, label)), headings);
                }
            },
            // 最后，祝…: the last of a series where there is none.
            Some(label)
                if label.n == 0 && headings.series.is_none_or(|(scheme, _)| scheme != label.scheme) =>
            {
                self.text(0, None, headings);
            }
            Some(label) if label.length == chars.len() => {
                self.block((Some(Role::Paragraph), Reason::Rest, Confidence::Guess), whole, 0, None);
            }
            Some(label) => match label.level() {
                Some(level) => self.numbered(level, label, headings),
                None => {
                    let nested =
                        matches!(label.scheme, Scheme::Series(style) if circled_below(style, headings));
                    // What counts above goes on to count: ② stands where ① does.
                    if !nested {
                        headings.series = Some((label.scheme, label.n));
                    }
                    let what = (Some(role(&label, nested)), Reason::Number, Confidence::Sure);
                    self.text(0, Some((what, label)), headings);
                }
            },
        }
    }

    /// A line with the number of a heading: of the first two levels its first sentence is one, of others it runs on.
    fn numbered(&mut self, level: Level, label: Label, headings: &mut Headings) {
        let chars = &self.line.chars;
        headings.begin(level, label.n);
        if level > Level::Two {
            headings.series = Some((label.scheme, label.n));
            let what = (Some(Role::Heading(level)), Reason::Number, Confidence::Sure);
            return self.text(0, Some((what, label)), headings);
        }
        let end = heading_end(&chars[label.length..]).map(|end| label.length + end);
        let confidence = if end.is_some() { Confidence::Likely } else { Confidence::Sure };
        let found = (Some(Role::Heading(level)), Reason::Number, confidence);
        self.block(found, 0..end.unwrap_or(chars.len()), label.length, end);
        if let Some(end) = end {
            self.text(end, None, headings);
        }
    }

    /// Parts text that runs on, from `from`; what begins there has a number of its own, or is a paragraph.
    fn text(&mut self, from: usize, begins: Option<(What, Label)>, headings: &mut Headings) {
        let chars = &self.line.chars;
        let scan = begins.as_ref().map_or(from, |(_, label)| from + label.length);
        let found = starts(chars, scan, begins.as_ref().map(|(_, label)| label), headings);
        let mut at = from;
        let mut now = match begins {
            Some((what, label)) => (what, label.length),
            None => ((Some(Role::Paragraph), Reason::Rest, Confidence::Likely), 0),
        };
        for start in found {
            self.running(now.0, at..start.at, now.1);
            at = start.at;
            let Start { label, nested, .. } = start;
            let role = role(&label, nested);
            now = ((Some(role), Reason::Number, Confidence::Likely), label.length);
            match role {
                Role::Heading(level @ (Level::One | Level::Two)) => {
                    headings.begin(level, label.n);
                    let rest = &chars[at + label.length..];
                    let end = heading_end(rest).map(|end| at + label.length + end);
                    self.block(now.0, at..end.unwrap_or(chars.len()), label.length, end);
                    // What stands behind it is looked through again, with the numbers begun anew.
                    if let Some(end) = end {
                        self.text(end, None, headings);
                    }
                    return;
                }
                Role::Heading(level) => {
                    headings.last = Some(level);
                    headings.series = Some((label.scheme, label.n));
                }
                _ if !nested => headings.series = Some((label.scheme, label.n)),
                _ => {}
            }
        }
        self.running(now.0, at..chars.len(), now.1);
    }

    /// A block whose first sentence is a heading where it is short and text runs on behind it.
    fn running(&mut self, what: What, range: Range<usize>, number: usize) {
        let heads = matches!(what.0, Some(Role::Heading(_) | Role::Series(_)));
        let rest = &self.line.chars[range.start + number..range.end];
        let end = sentence_end(rest).filter(|end| heads && *end < rest.len() && *end <= LONGEST);
        self.block(what, range.clone(), number, end.map(|end| range.start + number + end));
    }

    /// Gives a block, in as many pieces as noise cuts it.
    fn block(&mut self, what: What, range: Range<usize>, number: usize, heading: Option<usize>) {
        let chars = &self.line.chars;
        let blank = |at: &usize| is_blank(chars[*at]);
        let from = range.clone().find(|at| !blank(at)).unwrap_or(range.end);
        let end = range.rev().find(|at| !blank(at)).map_or(from, |at| at + 1);
        let places = &self.line.at;
        let mut begin = from;
        let mut first = true;
        while begin < end {
            let cut = (begin + 1..end).find(|at| {
                let between = places[at - 1] + 1..places[*at];
                !between.is_empty() && self.source.chars[between].iter().any(|c| !is_blank(*c))
            });
            let stop = cut.unwrap_or(end);
            let place = places[begin]..places[stop - 1] + 1;
            let (role, reason, confidence) = match first {
                true => what,
                false => (what.0.map(|_| Role::Paragraph), Reason::Position, Confidence::Likely),
            };
            (self.push)(Block {
                role,
                joined: !first || place.len() > stop - begin,
                place,
                number: if first { number } else { 0 },
                heading: heading
                    .filter(|end| first && (begin + 1..=stop).contains(end))
                    .map(|end| places[end - 1] + 1),
                reason,
                confidence,
                of: 0,
            });
            (begin, first) = (stop, false);
        }
    }
}

/// What a number makes of the stretch behind it.
fn role(label: &Label, nested: bool) -> Role {
    match label.level() {
        Some(level) => Role::Heading(level),
        None if nested => Role::Series(Depth::Nested),
        None => Role::Series(Depth::Outer),
    }
}

/// Whether ① stands under something that is counted itself.
fn circled_below(style: shuhui_core::document::SeriesStyle, headings: &Headings) -> bool {
    let counted = headings.series.is_some_and(|(scheme, _)| {
        !matches!(scheme, Scheme::Series(shuhui_core::document::SeriesStyle::Circled))
    });
    style == shuhui_core::document::SeriesStyle::Circled && counted
}

/// Where the heading of a line ends, if text runs on behind it.
fn heading_end(rest: &[char]) -> Option<usize> {
    let stop = sentence_end(rest);
    if let Some(end) = glued(rest, stop).or_else(|| lower(rest, stop)).or_else(|| parted(rest, stop)) {
        return Some(end);
    }
    let led = rest.iter().take(LED + 1).position(|c| *c == '：').map(|colon| colon + 1);
    let led = led.filter(|end| stop.is_none_or(|stop| *end < stop) && rest.len() > end + 12 && *end > 2);
    led.or(stop).filter(|end| *end < rest.len())
}

/// 一、主要工作（一）抓学习。: where nothing but the number of a lower level says where the heading ends.
fn lower(rest: &[char], stop: Option<usize>) -> Option<usize> {
    let most = stop.unwrap_or(rest.len()).min(LED + 10);
    let begins = |at: &usize| {
        rest[*at] == '（'
            && label::read(&rest[*at..]).is_some_and(|label| {
                label.scheme == Scheme::Bracketed && label.n == 1 && at + label.length < rest.len()
            })
    };
    (2..most).find(begins)
}

/// （一）强化理论学习　今年以来，…: where nothing but a blank parts a heading from a sentence.
fn parted(rest: &[char], stop: Option<usize>) -> Option<usize> {
    let stop = stop?;
    let blank = rest[..stop].iter().take(LED + 10).position(|c| is_blank(*c) && *c != MASK)?;
    let text = &rest[blank..stop];
    let runs = text.contains(&'，') && text.len() > LED + 4 && text.len() > blank;
    (blank >= 4 && runs && !rest[..blank].contains(&'：')).then_some(blank)
}
