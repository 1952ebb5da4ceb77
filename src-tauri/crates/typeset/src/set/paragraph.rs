//! A paragraph as it is set: its words, where they stand, and where its lines end.

use std::ops::Range;

use shuhui_core::document::BlockId;

use super::lines::Measure;
use super::nudge::{Nudge, Unbroken, break_lines};
use super::words::Words;
use super::{Look, Of, Run, SetPicture, Way};
use crate::gongwen::{Alignment, StyleKey, StyleSheet, Twips};

/// A paragraph.
#[derive(Clone, PartialEq, Debug)]
pub struct Paragraph {
    /// Its style.
    pub style: StyleKey,
    /// What its style does not say.
    pub placed: Placed,
    /// Its words, with `\n` for a line break and `\t` for a tab.
    pub text: String,
    /// What of the text is what; they follow one another to its end.
    pub runs: Vec<Run>,
    /// The blocks that stand in it, mostly one.
    pub spans: Vec<Span>,
    /// Where each line ends in the text, in bytes; never empty.
    pub lines: Vec<u32>,
    /// Which of them stand closer or wider than the style says.
    pub nudges: Vec<Nudge>,
    /// A picture instead of words.
    pub picture: Option<SetPicture>,
    /// The words that something is noted of, in a copy for correction.
    pub noted: Vec<Noted>,
}

impl Paragraph {
    /// One line of plain words that no block of the document stands in: a number of a page, a note beside the text.
    pub(crate) fn apart(style: StyleKey, placed: Placed, text: String) -> Self {
        let end = u32::try_from(text.len()).unwrap_or(u32::MAX);
        Self {
            style,
            placed,
            text,
            runs: vec![Run { end, of: Of::Words, look: Look::default() }],
            spans: Vec::new(),
            lines: vec![end],
            nudges: Vec::new(),
            picture: None,
            noted: Vec::new(),
        }
    }
}

/// How a paragraph stands beyond its style.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Placed {
    /// Free space above, in twips; as the style has it when `None`.
    pub before: Option<Twips>,
    /// Free space below, in twips; as the style has it when `None`.
    pub after: Option<Twips>,
    /// Free space at the sides.
    pub indents: Indents,
    /// As the style has it when `None`.
    pub align: Option<Alignment>,
    /// Where what is behind its tabs stands.
    pub stops: Stops,
    /// The least height of a line, in twips.
    pub least_line: Option<Twips>,
    /// From line to line, in twips, where that is not as the style has it.
    pub line: Option<Twips>,
    /// Whole, and on one page with what follows.
    pub keep_next: bool,
    /// It is the end of a paragraph that the page before begins: its first line is one of its others.
    pub continues: bool,
    /// It is such a beginning: its last line reaches both edges as the others do.
    pub goes_on: bool,
    /// Size in half-points, where the style's is too large.
    pub half_points: Option<i32>,
    /// A new page begins with it.
    pub page_break: bool,
    /// How the pages stand that it is on.
    pub way: Way,
    /// A line below it.
    pub rule: Option<RuleBelow>,
    /// How much of the text is the lead that a hanging first line begins with, in bytes.
    pub lead: u32,
}

/// Where words behind tabs stand, in twips from the left of the 版心.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Stops {
    /// At the end of the line.
    #[default]
    None,
    /// They end there.
    Right(Twips),
    /// Their middles stand there, one so far behind the other.
    Centres {
        /// The first.
        first: Twips,
        /// From one to the next.
        apart: Twips,
        /// How many.
        count: i32,
    },
}

impl Stops {
    /// Where the stop behind so many others is; the last for those behind it.
    pub fn nth(self, nth: usize) -> Twips {
        match self {
            Self::None => 0,
            Self::Right(at) => at,
            Self::Centres { first, apart, count } => {
                let nth = Twips::try_from(nth).unwrap_or(count).min((count - 1).max(0));
                first + nth * apart
            }
        }
    }
}

/// Indents in half 字 of the paragraph's text; `hanging` is how far the first line begins left of the others.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Indents {
    /// Of all lines but a hanging first one.
    pub left: i32,
    /// Of all lines.
    pub right: i32,
    /// Of the first line, to the left; negative, to the right.
    pub hanging: i32,
}

/// A line below a paragraph, as wide as it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RuleBelow {
    /// Thickness, in eighths of a point.
    pub stroke: i32,
    /// Free points between words and line.
    pub space: i32,
    /// Six hexadecimal digits.
    pub colour: &'static str,
}

/// The part of a block that stands in a paragraph.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Span {
    /// Whose it is.
    pub block: BlockId,
    /// Where it begins in the text, in bytes.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
    /// Whether the block begins here.
    pub opens: bool,
    /// Whether the block ends here.
    pub closes: bool,
}

/// Words that something is noted of, in bytes of the paragraph's text; none where it is said of a place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Noted {
    /// Where they begin.
    pub from: u32,
    /// Where they end.
    pub to: u32,
    /// Which of the notes it is, from 0.
    pub note: usize,
}

impl Paragraph {
    /// A paragraph that holds one block, or a part of it, its lines still unbroken.
    pub(super) fn new(
        style: StyleKey,
        placed: Placed,
        words: Words,
        span: Option<(BlockId, bool, bool)>,
    ) -> Self {
        let to = words.len();
        let spans = span.map(|(block, opens, closes)| Span { block, from: 0, to, opens, closes });
        Self {
            style,
            placed,
            lines: vec![to],
            nudges: Vec::new(),
            text: words.text,
            runs: words.runs,
            spans: spans.into_iter().collect(),
            picture: None,
            noted: Vec::new(),
        }
    }

    /// The same with its lines broken for the width of the 版心.
    pub(super) fn broken(mut self, sheet: &StyleSheet) -> Self {
        let width = match self.placed.way {
            Way::Turned => sheet.page.text_height(),
            Way::Upright | Way::Bare => sheet.page.text_width(),
        };
        let (measure, first, other) = self.rooms(width, sheet);
        self.break_within((first, other), measure);
        self
    }

    /// Breaks its lines for a first line of one width and others of another.
    pub(super) fn break_within(&mut self, rooms: (Twips, Twips), measure: Measure) {
        let lead = self.placed.lead as usize;
        let unbroken = Unbroken { text: &self.text, runs: &self.runs, lead, rooms, measure };
        (self.lines, self.nudges) = break_lines(&unbroken);
    }

    /// How wide its characters are, and how wide its first line and the others may be within a width.
    fn rooms(&self, width: Twips, sheet: &StyleSheet) -> (Measure, Twips, Twips) {
        let em = self.em(sheet);
        let Indents { left, right, hanging } = self.placed.indents;
        let other = width - (left + right) * em / 2;
        // A hanging lead is not measured: the words behind it begin where the other lines do.
        let indented = other - sheet.paragraph(self.style).first_line * em + hanging.min(0) * em / 2;
        let first = if self.placed.continues { other } else { indented };
        (Measure::new(em, sheet.tightening(self.style)), first, other)
    }

    fn em(&self, sheet: &StyleSheet) -> Twips {
        self.placed.half_points.map_or_else(|| sheet.em(self.style), |size| 10 * size)
    }

    /// How far right of an edge the words of a line begin, and how wide they may be, where so much is between the edges.
    pub(crate) fn room(&self, nth: usize, width: Twips, sheet: &StyleSheet) -> (Twips, Twips) {
        let (_, first, other) = self.rooms(width, sheet);
        let Indents { left, hanging, .. } = self.placed.indents;
        let left = left * self.em(sheet) / 2;
        if nth > 0 {
            return (left, other);
        }
        // A lead stands left of there; without one the first line itself begins so far left.
        let before = if self.placed.lead == 0 { hanging.max(0) * self.em(sheet) / 2 } else { 0 };
        (left + other - first - before, first + before)
    }

    /// How far left of its words the lead of the first line begins.
    pub(crate) fn hanging(&self, sheet: &StyleSheet) -> Twips {
        self.placed.indents.hanging.max(0) * self.em(sheet) / 2
    }

    /// What each character of a line has beside it when the line fills its room, in points; nothing for a line that ends by itself.
    pub(crate) fn slack(&self, nth: usize, sheet: &StyleSheet) -> f64 {
        let (measure, first, other) = self.rooms(sheet.page.text_width(), sheet);
        let line = self.set_line(nth);
        if self.ends_by_itself(nth) {
            return 0.0;
        }
        let words = line.trim_end_matches(' ');
        let free = i64::from(if nth == 0 { first } else { other }) * 1000 - measure.width(words);
        let characters = i64::try_from(words.chars().count()).unwrap_or(i64::MAX).max(1);
        // In thousandths of twips up to here; no line is so wide that the fraction would be lost.
        #[expect(clippy::cast_precision_loss, reason = "a line's width has few digits")]
        let each = free.max(0) as f64 / characters as f64;
        each / 20_000.0
    }

    /// Whether a line is the last, or broken by a person, so that nothing makes it reach the right edge.
    pub(crate) fn ends_by_itself(&self, nth: usize) -> bool {
        nth + 1 >= self.lines.len() && !self.placed.goes_on || self.set_line(nth).ends_with('\n')
    }

    /// How its lines stand between the edges.
    pub(crate) fn alignment(&self, sheet: &StyleSheet) -> Alignment {
        self.placed.align.or(sheet.paragraph(self.style).align).unwrap_or(Alignment::Justified)
    }

    /// The words of a line, counted from 0.
    pub fn line(&self, nth: usize) -> &str {
        self.set_line(nth).trim_end_matches('\n')
    }

    /// The same with the line break that ends it.
    pub(crate) fn set_line(&self, nth: usize) -> &str {
        let end = |nth: usize| self.lines.get(nth).map_or(self.text.len(), |end| *end as usize);
        self.text.get(self.begin(nth)..end(nth)).unwrap_or_default()
    }

    /// The bytes of the lines that stand otherwise than the style says, each with what its characters give up.
    pub(crate) fn nudged(&self) -> impl Iterator<Item = (Range<usize>, Twips)> {
        self.nudges.iter().map(|nudge| (self.stretch(nudge.line), nudge.tightening))
    }

    fn begin(&self, nth: usize) -> usize {
        let end = |nth: usize| self.lines.get(nth).map_or(self.text.len(), |end| *end as usize);
        nth.checked_sub(1).map_or(0, end)
    }

    /// The bytes of a line without the line break that ends it.
    pub(crate) fn stretch(&self, nth: usize) -> Range<usize> {
        let begin = self.begin(nth);
        begin..begin + self.line(nth).len()
    }

    /// The block whose words stand at this byte.
    pub(crate) fn block_at(&self, at: usize) -> Option<BlockId> {
        let spans = self.spans.iter().rev();
        spans.into_iter().find(|span| span.from as usize <= at).map(|span| span.block)
    }

    /// Whether nothing stands in it, as between a table and what follows.
    pub(super) fn is_filler(&self) -> bool {
        self.style == StyleKey::AfterTable
    }

    /// The height of each of its lines, in twips.
    pub(crate) fn line_height(&self, sheet: &StyleSheet) -> Twips {
        let line = self.placed.line.unwrap_or_else(|| sheet.line(self.style));
        self.placed.least_line.map_or(line, |least| least.max(line))
    }
}
