//! Tables: the words of their cells, and the rules around and between them.

use std::collections::BTreeMap;
use std::ptr;

use typst_library::pdf::ArtifactKind;
use typst_library::visualize::Color;

use super::fill::{Filling, Side, point};
use super::letters::points;
use super::line::Stand;
use super::strips::Within;
use super::structure;
use crate::gongwen::Twips;
use crate::set::{PageLine, Paragraph, SetCell, SetTable, VerticalMerge};

/// A line of a cell: its paragraph, and which of its lines.
type Line<'a> = (&'a Paragraph, usize);

impl Filling<'_> {
    /// The rows of a table that stand on one page, one below the other.
    pub(super) fn table(&mut self, side: &mut Side, table: &SetTable, part: &[PageLine]) {
        let paper = self.paper;
        let mut own = part.iter().filter(|line| !line.repeated);
        let (first, last) = (own.next(), own.next_back().or(part.last()));
        if first.is_some_and(|line| line.line == 0 && line.from == 0) {
            self.structure.open(&mut side.frame, point((points(paper.left), 0.0)), structure::table(table));
        }
        let goes_on = part.first().zip(table.continued.as_deref()).filter(|(line, _)| line.continues);
        if let Some((line, words)) = goes_on {
            let aside = structure::aside(ArtifactKind::Other);
            self.structure.open(&mut side.frame, point((0.0, 0.0)), aside);
            self.line(side, words, 0, self.stand(line.top, line.height));
            self.structure.close(&mut side.frame);
        }
        let part = &part[usize::from(goes_on.is_some())..];
        for at in 0..part.len() {
            if part[at].repeated {
                let aside = structure::aside(ArtifactKind::Other);
                self.structure.open(&mut side.frame, point((0.0, 0.0)), aside);
            }
            self.row(side, table, part, at);
            if part[at].repeated {
                self.structure.close(&mut side.frame);
            }
        }
        rules(side, table, part, (paper.left, paper.top));
        if last.is_some_and(|line| !line.repeated && !line.goes_on && line.line + 1 == table.rows.len()) {
            self.structure.close(&mut side.frame);
        }
    }

    /// The cells of a row. One that goes over several rows stands in the middle of them; what of it has no room on this page goes on
    /// in its rows on the next.
    fn row(&mut self, side: &mut Side, table: &SetTable, part: &[PageLine], at: usize) {
        let line = part[at];
        let row_above = at.checked_sub(1).is_some_and(|above| part[above].repeated == line.repeated);
        for (column, left, cell) in cells(table, line.line) {
            let covered = cell.merge == VerticalMerge::Continues;
            let continued = covered || line.from > 0;
            if continued && row_above {
                continue;
            }
            let from = if covered { begin(table, line.line, column) } else { line.line };
            let Some((_, _, owner)) = cells(table, from).find(|(at, _, _)| *at == column) else { continue };
            let end = from + spanned(table, from, column);
            let lines: Vec<Line<'_>> = owner.paragraphs.iter().flat_map(lines_of).collect();
            let each = lines.first().map_or(1, |line| self.height(*line)).max(1);
            let here = part[at..].iter().take_while(|one| one.repeated == line.repeated && one.line < end);
            let here: Vec<&PageLine> = here.collect();
            let room = room(&here);
            let done = if continued { self.lines_before(line, from, each) } else { 0 };
            let rest = lines.get(done.min(lines.len())..).unwrap_or_default();
            let ends_here = here.last().is_some_and(|last| last.line + 1 == end && !last.goes_on);
            let shown = if ends_here { rest } else { &rest[..rest.len().min(fitting(room, each))] };

            let tagged = !continued && !line.repeated;
            if tagged {
                let header = line.line < table.header_rows;
                let place = structure::cell(line.line, column, end - from, cell.columns, header);
                self.structure.open(&mut side.frame, point((0.0, 0.0)), place);
            }
            let height: Twips = shown.iter().map(|line| self.height(*line)).sum();
            let splits = table.rows.get(line.line).is_some_and(|row| row.splits);
            let top = line.top + if splits { 0 } else { (room - height).max(0) / 2 };
            let room = (left + table.padding, cell.width - 2 * table.padding);
            self.lines(side, owner, shown, top, room);
            if tagged {
                self.structure.close(&mut side.frame);
            }
        }
    }

    /// The lines of a cell from a place of the 版心 on.
    fn lines(
        &mut self,
        side: &mut Side,
        cell: &SetCell,
        lines: &[Line<'_>],
        mut top: Twips,
        (left, width): (Twips, Twips),
    ) {
        let paper = self.paper;
        for paragraph in lines.chunk_by(|one, next| ptr::eq(one.0, next.0)) {
            let own = paragraph.first().and_then(|line| {
                let nth = cell.paragraphs.iter().position(|own| ptr::eq(own, line.0))?;
                Some((cell.cell?, u16::try_from(nth).ok()?))
            });
            self.within = Within { before: 0, cell: own };
            for (at, line) in paragraph.iter().enumerate() {
                let height = self.height(*line);
                let stand = Stand {
                    left: points(paper.left + left),
                    width,
                    top: points(paper.top + top),
                    height: points(height),
                };
                if at == 0 {
                    self.begin(side, line.0, stand);
                }
                self.line(side, line.0, line.1, stand);
                top += height;
            }
            if let Some(last) = paragraph.last() {
                self.end(side, last.0);
            }
        }
    }

    /// How many lines of the cell that begins in a row stand on the pages before the one that this line is on.
    fn lines_before(&self, line: PageLine, from: usize, each: Twips) -> usize {
        let before = self.set.pages.iter().take_while(|page| !page.lines.contains(&line));
        let on_page = |lines: &[PageLine]| {
            let own = lines.iter().filter(|one| one.item == line.item && !one.repeated);
            let own: Vec<&PageLine> = own.filter(|one| (from..=line.line).contains(&one.line)).collect();
            fitting(room(&own), each)
        };
        before.map(|page| on_page(&page.lines)).sum()
    }

    fn height(&self, line: Line<'_>) -> Twips {
        line.0.line_height(&self.set.sheet)
    }
}

fn lines_of(paragraph: &Paragraph) -> impl Iterator<Item = Line<'_>> {
    (0..paragraph.lines.len()).map(move |nth| (paragraph, nth))
}

/// How many lines fit.
fn fitting(room: Twips, each: Twips) -> usize {
    usize::try_from(room / each).unwrap_or(0)
}

/// The height of rows.
fn room(rows: &[&PageLine]) -> Twips {
    rows.iter().map(|row| row.height).fold(0, Twips::saturating_add)
}

/// The cells of a row, each with its first column and how far right of the table's edge it begins.
fn cells(table: &SetTable, row: usize) -> impl Iterator<Item = (usize, Twips, &SetCell)> {
    let mut next = (0, 0);
    table.rows.get(row).into_iter().flat_map(|row| &row.cells).map(move |cell| {
        let (column, left) = next;
        next = (column + cell.columns, left + cell.width);
        (column, left, cell)
    })
}

fn merge_at(table: &SetTable, row: usize, column: usize) -> Option<VerticalMerge> {
    cells(table, row).find(|(at, _, _)| *at == column).map(|(_, _, cell)| cell.merge)
}

/// The row in which the cell begins that covers this place from above.
fn begin(table: &SetTable, row: usize, column: usize) -> usize {
    let is_above = |row: &usize| merge_at(table, *row, column) != Some(VerticalMerge::Continues);
    (0..row).rev().find(is_above).unwrap_or(0)
}

/// How many rows the cell that begins here covers.
fn spanned(table: &SetTable, row: usize, column: usize) -> usize {
    let below = (row + 1)..table.rows.len();
    1 + below.take_while(|row| merge_at(table, *row, column) == Some(VerticalMerge::Continues)).count()
}

/// The rules of the rows on a page. What stands in one line is drawn in one stroke.
fn rules(side: &mut Side, table: &SetTable, part: &[PageLine], (left, top): (Twips, Twips)) {
    let borders = table.borders;
    let strokes = |eighths: i32| f64::from(eighths) / 8.0;
    // Rules that meet at a corner close it.
    let beyond = borders.sides.map_or(0.0, |sides| strokes(sides) / 2.0);
    let bottom = |line: &PageLine| top + line.top + line.height;
    let mut level = |y: Twips, from: Twips, to: Twips, eighths: i32| {
        if eighths == 0 {
            return;
        }
        let along = points(to - from) + 2.0 * beyond;
        let from = (points(left + from) - beyond, points(y));
        side.rule(from, (along, 0.0), strokes(eighths), Color::BLACK);
    };
    let width: Twips = table.columns.iter().sum();
    for (at, line) in part.iter().enumerate() {
        let y = top + line.top;
        if at == 0 {
            level(y, 0, width, borders.outer);
            continue;
        }
        let mut open: Option<(Twips, Twips)> = None;
        for (_, from, cell) in cells(table, line.line) {
            if cell.merge == VerticalMerge::Continues && !part[at - 1].repeated {
                if let Some((from, to)) = open.take() {
                    level(y, from, to, borders.inner);
                }
                continue;
            }
            open = Some((open.map_or(from, |(from, _)| from), from + cell.width));
        }
        if let Some((from, to)) = open {
            level(y, from, to, borders.inner);
        }
    }
    if let Some(last) = part.last() {
        level(bottom(last), 0, width, borders.outer);
    }

    let Some(sides) = borders.sides else { return };
    let mut upright: BTreeMap<Twips, Vec<(Twips, Twips)>> = BTreeMap::new();
    for line in part {
        let edges = cells(table, line.line).map(|(_, from, _)| from).chain([width]);
        for edge in edges {
            let stretches = upright.entry(edge).or_default();
            match stretches.last_mut() {
                Some((_, end)) if *end == top + line.top => *end = bottom(line),
                _ => stretches.push((top + line.top, bottom(line))),
            }
        }
    }
    for (edge, stretches) in upright {
        for (from, to) in stretches {
            side.rule(
                (points(left + edge), points(from)),
                (0.0, points(to - from)),
                strokes(sides),
                Color::BLACK,
            );
        }
    }
}
