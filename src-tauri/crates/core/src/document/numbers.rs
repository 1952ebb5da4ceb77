//! The numbers that a document shows and does not store: 一、 （一） 一是, the inner series of a paragraph, 附件1.
//!
//! A series starts again where it takes other words (首先 behind 一是), after a heading and after any other block but a picture or table,
//! which belong to the one that they stand under; a nested one after the next of the outer. An inner series starts again in each line.
//! Numbers of headings start again in each annex.

use super::line::{Inline, Line, Number, joined};
use super::part::{Depth, Role, Shape};
use super::{Block, Document};
use crate::numbering::{self, Counter, SeriesStyle};

/// The words of the numbers of some blocks, block by block.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Numbers {
    /// In front of the block, and inside it in reading order.
    of: Vec<(String, Vec<String>)>,
}

impl Numbers {
    /// What stands in front of the n-th block, such as 一、 or 一是; empty without a number.
    pub fn label(&self, nth: usize) -> &str {
        self.of.get(nth).map_or("", |(label, _)| label)
    }

    /// The words of the [`Inline::Number`]s inside the n-th block, in reading order.
    pub fn inner(&self, nth: usize) -> &[String] {
        self.of.get(nth).map_or(&[], |(_, inner)| inner)
    }
}

impl Document {
    /// The words of all its numbers.
    pub fn numbers(&self) -> Numbers {
        numbers(&self.blocks)
    }
}

/// The words of the numbers of some blocks that follow one another.
pub fn numbers(blocks: &[Block]) -> Numbers {
    let mut count = Count {
        annexes: blocks.iter().filter(|block| block.role == Role::Annex).count(),
        ..Count::default()
    };
    let lengths = series_lengths(blocks);
    let of = blocks
        .iter()
        .zip(lengths)
        .map(|(block, length)| (count.label(block, length), inner(block)))
        .collect();
    Numbers { of }
}

/// Takes away the numbers that count nothing: of a series of one, in the text or inside a paragraph. A person who begins a series
/// keeps its 一是; what a template makes has come to its end.
pub fn unnumber_lone(blocks: &mut [Block]) {
    let lengths = series_lengths(blocks);
    for (block, length) in blocks.iter_mut().zip(lengths) {
        if let (Role::Series(_), 1, Some(number)) = (block.role, length, block.number_mut()) {
            *number = Number::None;
        }
        for (_, line) in block.lines_mut() {
            let of = |style: SeriesStyle| {
                line.pieces
                    .iter()
                    .filter(|piece| matches!(piece, Inline::Number(other) if *other == style))
                    .count()
            };
            let lone: Vec<SeriesStyle> =
                SeriesStyle::ALL.into_iter().filter(|style| of(*style) == 1).collect();
            if !lone.is_empty() {
                let counts = |piece: &Inline| !matches!(piece, Inline::Number(style) if lone.contains(style));
                line.pieces = joined(std::mem::take(&mut line.pieces).into_iter().filter(counts));
            }
        }
    }
}

/// How far the counting has come.
#[derive(Default)]
struct Count {
    headings: Counter,
    outer: Series,
    nested: Series,
    annexes: usize,
    annex: usize,
}

/// How far a series has come, and in which words.
#[derive(Default)]
struct Series {
    n: u32,
    style: SeriesStyle,
}

impl Series {
    fn next(&mut self, style: SeriesStyle, length: u32) -> String {
        self.n = if style == self.style { self.n + 1 } else { 1 };
        self.style = style;
        numbering::series(style, self.n, length)
    }
}

impl Count {
    fn label(&mut self, block: &Block, length: u32) -> String {
        if let Role::Series(depth) = block.role {
            let series = match depth {
                Depth::Outer => {
                    self.nested = Series::default();
                    &mut self.outer
                }
                Depth::Nested => &mut self.nested,
            };
            return match block.number() {
                Number::None => String::new(),
                Number::Fixed(words) => words.to_string(),
                Number::Auto => series.next(SeriesStyle::Shi, length),
                Number::Styled(style) => series.next(*style, length),
            };
        }
        if !illustrates(block.role) {
            (self.outer, self.nested) = (Series::default(), Series::default());
        }
        match (block.role, block.number()) {
            (_, Number::None) => String::new(),
            (_, Number::Fixed(words)) => words.to_string(),
            (Role::Heading(level), _) => self.headings.next(level),
            (Role::Annex, _) => {
                self.headings = Counter::default();
                self.annex += 1;
                if self.annexes > 1 { format!("附件{}", self.annex) } else { "附件".to_owned() }
            }
            (_, Number::Auto | Number::Styled(_)) => String::new(),
        }
    }
}

/// Whether a block belongs to the paragraph that it stands under.
const fn illustrates(role: Role) -> bool {
    matches!(role, Role::Picture | Role::Table | Role::Caption)
}

impl Block {
    /// The number of its first line.
    pub fn number(&self) -> &Number {
        match &self.shape {
            Shape::Line(line) | Shape::RunIn { head: line, .. } => &line.number,
            Shape::Lines(lines) => lines.first().map_or(&Number::None, |line| &line.number),
            Shape::Table(_) | Shape::Picture(_) => &Number::None,
        }
    }

    /// The same, to change; none for what has no line of its own.
    pub fn number_mut(&mut self) -> Option<&mut Number> {
        match &mut self.shape {
            Shape::Line(line) | Shape::RunIn { head: line, .. } => Some(&mut line.number),
            Shape::Lines(lines) => lines.first_mut().map(|line| &mut line.number),
            Shape::Table(_) | Shape::Picture(_) => None,
        }
    }
}

/// For each block of a series how many the series has; the last of 首先 其次 is 最后.
fn series_lengths(blocks: &[Block]) -> Vec<u32> {
    let style_of = |block: &Block| match block.number() {
        Number::Auto => Some(SeriesStyle::Shi),
        Number::Styled(style) => Some(*style),
        _ => None,
    };
    let mut lengths = vec![0; blocks.len()];
    for depth in [Depth::Outer, Depth::Nested] {
        let (mut run, mut words): (Vec<usize>, _) = (Vec::new(), SeriesStyle::Shi);
        let mut close = |run: &mut Vec<usize>| {
            let length = u32::try_from(run.len()).unwrap_or(u32::MAX);
            run.drain(..).for_each(|at| lengths[at] = length);
        };
        for (at, block) in blocks.iter().enumerate() {
            match block.role {
                Role::Series(this) if this == depth => {
                    if let Some(style) = style_of(block) {
                        if style != words {
                            close(&mut run);
                        }
                        words = style;
                        run.push(at);
                    }
                }
                // A nested one does not end the series that it stands in.
                Role::Series(Depth::Nested) if depth == Depth::Outer => {}
                role if illustrates(role) => {}
                _ => close(&mut run),
            }
        }
        close(&mut run);
    }
    lengths
}

fn inner(block: &Block) -> Vec<String> {
    block.lines().into_iter().flat_map(|(_, line)| inner_of(line)).collect()
}

fn inner_of(line: &Line) -> Vec<String> {
    let styles: Vec<SeriesStyle> = line
        .pieces
        .iter()
        .filter_map(|piece| match piece {
            Inline::Number(style) => Some(*style),
            _ => None,
        })
        .collect();
    let total =
        |style| u32::try_from(styles.iter().filter(|other| **other == style).count()).unwrap_or(u32::MAX);
    let mut seen: Vec<(SeriesStyle, u32)> = Vec::new();
    styles
        .iter()
        .map(|style| {
            let n = match seen.iter_mut().find(|(other, _)| other == style) {
                Some((_, n)) => {
                    *n += 1;
                    *n
                }
                None => {
                    seen.push((*style, 1));
                    1
                }
            };
            numbering::series(*style, n, total(*style))
        })
        .collect()
}
