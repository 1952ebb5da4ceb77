//! Several organs. In the 版头 their names are as wide as the longest, 文件 at their right in the middle of them (7.2.4). Under a text their
//! names stand beside each other where seals are set on them, the last one above the date (7.3.5.1).

use shuhui_core::document::{Block, Region, Role};

use super::body::{Setter, whole};
use super::closing::{half_width, sealed_gaps, width};
use super::head::fitting;
use super::lines::Measure;
use super::table::{Borders, SetCell, SetRow, SetTable, VerticalMerge};
use super::words::Words;
use super::{Item, Look, Of, Paragraph, Placed, Span, Stops, Way};
use crate::gongwen::{Alignment, StyleKey, Twips};

/// What stands at the right of the names, and what is free before it and for it, in half 字.
const MARK: (&str, i32) = ("文件", 1 + 4);
/// How wide a seal is with the room to the next, and how far its edge is from its middle: 42 mm across.
const SEAL: (Twips, Twips) = (2560, 1191);
/// Seals beside each other.
const IN_A_ROW: usize = 3;
/// Free 行 between two names below each other that seals are set on: a seal is four and a half 行 across, and a name is in its middle.
pub(super) const SEALS_APART: i32 = 4;

/// The names in a 发文机关标志 of several organs.
pub(super) struct Organs {
    names: Vec<Words>,
    /// Whether 文件 is said of them.
    marked: bool,
}

impl Organs {
    /// Those that a block says, a line each; none where that is one organ.
    pub(super) fn of(setter: &Setter<'_>, block: &Block) -> Option<Self> {
        let mut inner = setter.inner();
        let (mut names, mut marked) = (Vec::new(), false);
        for (_, line) in block.lines() {
            let mut name = Words::default();
            name.line(line, Look::default(), &mut inner);
            marked |= name.takes_off(MARK.0);
            names.extend(Some(name).filter(|name| !name.text.trim().is_empty()));
        }
        (names.len() > 1).then_some(Self { names, marked })
    }

    /// One below the other, how wide they are, and their size where it is smaller than the style's.
    pub(super) fn lines(&self, setter: &Setter<'_>) -> (Words, Twips, Option<i32>) {
        let longest = self.names.iter().map(|name| half_width(&name.text)).max().unwrap_or(0);
        let size = fitting(setter, longest + if self.marked { MARK.1 } else { 0 });
        let measure = measure(setter, size);
        let widest = self.names.iter().map(|name| own_width(&name.text, measure)).max().unwrap_or(0);
        let mut words = Words::default();
        for name in &self.names {
            words.new_line();
            words.broken(&name.spread(widest, measure), &[]);
        }
        (words, widest, size)
    }

    /// The same where nothing stands beside them.
    pub(super) fn alone(&self, setter: &Setter<'_>) -> Option<(Words, Option<i32>)> {
        let (words, _, size) = self.lines(setter);
        (!self.marked).then_some((words, size))
    }

    /// Sets them as they are placed.
    pub(super) fn push(&self, setter: &mut Setter<'_>, block: &Block, placed: Placed) {
        let style = StyleKey::Role(Role::Issuer);
        let (names, widest, half_points) = self.lines(setter);
        if !self.marked {
            return setter.add(Paragraph::new(style, placed, names, whole(block)));
        }
        // No table has free space above it.
        if let Some(above) = placed.before.filter(|above| *above > 0) {
            let above = Placed { line: Some(above), ..Placed::default() };
            setter.add(Paragraph::new(style, above, Words::default(), None));
        }
        let line = setter.sheet.line(style);
        let count = Twips::try_from(self.names.len()).unwrap_or(1);
        let text_width = setter.sheet.page.text_width();
        let measure = measure(setter, half_points);
        let left = (text_width - widest - MARK.1 * measure.em / 2) / 2 + widest;
        let cell = |words: Words, align, indent, (opens, closes), width| {
            let mut placed = Placed { half_points, align: Some(align), ..Placed::default() };
            placed.indents.left = indent;
            let to = words.len();
            let mut paragraph = Paragraph::new(style, placed, words, None);
            paragraph.spans.push(Span { block: block.id, from: 0, to, opens, closes });
            paragraph.break_within((width, width), measure);
            SetCell { cell: None, columns: 1, merge: VerticalMerge::None, width, paragraphs: vec![paragraph] }
        };
        let mut mark = Words::default();
        mark.words(MARK.0, Look::default());
        let cells = vec![
            cell(names, Alignment::Right, 0, (true, false), left),
            cell(mark, Alignment::Left, 1, (false, true), text_width - left),
        ];
        for paragraph in cells.iter().flat_map(|cell| &cell.paragraphs) {
            setter.examine(paragraph);
        }
        setter.items.push(Item::Table(SetTable {
            columns: vec![left, text_width - left],
            header_rows: 0,
            rows: vec![SetRow { cells, height: line.saturating_mul(count), splits: false }],
            padding: 0,
            borders: Borders { outer: 0, inner: 0, sides: None },
            region: Region::Head,
            way: Way::Upright,
            continued: None,
            cuts: Vec::new(),
        }));
        if let Some(rule) = placed.rule {
            let rule = Placed { rule: Some(rule), ..Placed::default() };
            setter.add(Paragraph::new(StyleKey::Role(Role::CopyNumber), rule, Words::default(), None));
        }
    }
}

impl Words {
    /// Takes words off the end; whether they stood there.
    fn takes_off(&mut self, end: &str) -> bool {
        let Some(rest) = self.text.strip_suffix(end).map(str::len) else { return false };
        let last = self.runs.last().is_some_and(|run| run.of == Of::Words);
        let before = self.runs.iter().rev().nth(1).map_or(0, |run| run.end as usize);
        if !last || before > rest {
            return false;
        }
        self.text.truncate(rest);
        let end = self.len();
        if let Some(run) = self.runs.last_mut() {
            run.end = end;
        }
        if before == rest {
            self.runs.pop();
        }
        true
    }

    /// The same with its characters apart, so that they are as wide as others; figures and blanks stay as they are.
    fn spread(&self, widest: Twips, measure: Measure) -> Self {
        let count = Twips::try_from(self.text.chars().count()).unwrap_or(Twips::MAX);
        let free = widest - own_width(&self.text, measure);
        if count < 2 || free <= 0 || self.runs.iter().any(|run| run.of != Of::Words) {
            return self.clone();
        }
        let (each, rest) = (free / (count - 1), free % (count - 1));
        let mut spread = Self::default();
        let mut runs = self.runs.iter().peekable();
        for (nth, (at, c)) in (0..).zip(self.text.char_indices()) {
            while runs.next_if(|run| run.end as usize <= at).is_some() {}
            let look = runs.peek().map(|run| run.look).unwrap_or_default();
            let wider = measure.tightening + each + Twips::from(nth < rest);
            let tightening = Some(wider).filter(|_| nth + 1 < count).or(look.tightening);
            spread.words(c.encode_utf8(&mut [0; 4]), Look { tightening, ..look });
        }
        spread
    }
}

/// The width of words on a line of their own: nothing follows the last character.
fn own_width(words: &str, measure: Measure) -> Twips {
    Twips::try_from(measure.width(words) / 1000).unwrap_or(Twips::MAX / 4) - measure.tightening
}

fn measure(setter: &Setter<'_>, half_points: Option<i32>) -> Measure {
    let style = StyleKey::Role(Role::Issuer);
    let em = half_points.map_or_else(|| setter.sheet.em(style), |size| 10 * size);
    Measure::new(em, setter.sheet.tightening(style))
}

/// Sets the names of organs under a text beside each other, if seals are set on several; the block to go on with. None where one stands alone,
/// or where no two have room on a line.
pub(super) fn sealed(setter: &mut Setter<'_>, at: usize, above: Option<Twips>) -> Option<usize> {
    let document = setter.document;
    let names = document.blocks.get(at..)?.iter().take_while(|block| block.role == Role::Signature);
    let names: Vec<&Block> = names.collect();
    let is_first = !setter.follows(at, |role| role == Role::Signature);
    if !document.meta.sealed || names.len() < 2 || !is_first {
        return None;
    }
    let style = StyleKey::Role(Role::Signature);
    let (em, text_width) = (setter.sheet.em(style), setter.sheet.page.text_width());
    let widest = names.iter().map(|name| width(name)).max().unwrap_or(0);
    let date = document.blocks.get(at + names.len()).filter(|block| block.role == Role::Date);
    let line = 2 * setter.profile.grid.characters;
    let gap = sealed_gaps(widest, date.map_or(widest, width), 2 * setter.profile.closing, line);
    // The last name stands in the middle above the date, by the width that this has on paper.
    let measure = Measure::new(em, setter.sheet.tightening(style));
    let (under, gap) = match date {
        Some(date) => {
            setter.begin(at + names.len());
            (own_width(&setter.words(date).text, measure), gap.date)
        }
        None => (widest * em / 2, gap.signature),
    };
    let last = text_width - gap * em / 2 - under / 2;
    let wide = widest * em / 2;
    let apart = SEAL.0.max(wide + em);
    let before = (last - SEAL.1.max(wide / 2)).max(0) / apart;
    let most = usize::try_from(before + 1).unwrap_or(1).min(IN_A_ROW);
    let rows = names.len().div_ceil(most);
    let in_row = names.len().div_ceil(rows);
    if in_row < 2 {
        return None;
    }
    for (row, names) in names.chunks(in_row).enumerate() {
        let count = Twips::try_from(names.len()).unwrap_or(1);
        let (mut words, mut spans) = (Words::default(), Vec::new());
        for (nth, name) in names.iter().enumerate() {
            words.tab();
            let from = words.len();
            setter.begin(at + row * in_row + nth);
            words.broken(&setter.words(name), &[]);
            spans.push(Span { block: name.id, from, to: words.len(), opens: true, closes: true });
        }
        let before = if row == 0 { above } else { setter.rows(SEALS_APART) };
        let stops = Stops::Centres { first: last - (count - 1) * apart, apart, count };
        let placed = Placed { before, stops, align: Some(Alignment::Left), ..Placed::default() };
        let mut paragraph = Paragraph::new(style, placed, words, None);
        paragraph.spans = spans;
        setter.add(paragraph);
    }
    Some(at + names.len())
}
