//! The walk over the pages of a set document: each line, row, rule and 页码 to its place in a frame.

use shuhui_core::attachment::ContentHash;
use shuhui_core::issue::Issue;
use typst_layout::Page;
use typst_library::foundations::{Content, Smart};
use typst_library::layout::{Abs, Angle, Frame, FrameItem, Point, Sides, Size, Transform};
use typst_library::pdf::ArtifactKind;
use typst_library::visualize::{Color, FixedStroke, Geometry, Paint, RasterImage};
use typst_syntax::Span;

use super::Spot;
use super::faces::Faces;
use super::letters::{points, rgb};
use super::line::Stand;
use super::picture::Shown;
use super::strips::{self, Strip, Within};
use super::structure::{self, Structure};
use crate::Pictures;
use crate::gongwen::{Alignment, Page as Sheet, StyleKey, Twips};
use crate::set::{Indents, Item, Letterhead, PageLine, Paragraph, Placed, RuleBelow, Set, THICK, THIN, Way};

/// Pages full of glyphs.
pub(super) struct Filled {
    pub pages: Vec<Page>,
    /// Of each page.
    pub spots: Vec<Vec<Spot>>,
    pub strips: Vec<Vec<Strip>>,
    pub pictures: Vec<(ContentHash, RasterImage)>,
    pub issues: Vec<Issue>,
}

/// The pages as they fill.
pub(super) struct Filling<'a> {
    pub set: &'a Set,
    /// The sheet that is filled, turned where it lies.
    pub paper: Sheet,
    pub faces: &'a Faces,
    pub structure: Structure,
    pub shown: Shown<'a>,
    pub issues: Vec<Issue>,
    /// Whether a heading is open that the paragraph's text runs on from.
    pub in_head: bool,
    /// Where the paragraph stands in its block.
    pub within: Within,
    /// The same for all items.
    carried: Vec<u32>,
}

/// A page as it fills.
pub(super) struct Side {
    pub frame: Frame,
    pub spots: Vec<Spot>,
    pub strips: Vec<Strip>,
    /// Whether its sheet lies.
    turned: bool,
}

/// `known` are pictures that are decoded already.
pub(super) fn fill(
    set: &Set,
    faces: &Faces,
    pictures: &Pictures<'_>,
    known: Vec<(ContentHash, RasterImage)>,
) -> Filled {
    let mut filling = Filling {
        set,
        paper: set.sheet.page,
        faces,
        structure: Structure::default(),
        shown: Shown::new(pictures, known),
        issues: Vec::new(),
        in_head: false,
        within: Within::default(),
        carried: strips::carried(&set.items),
    };
    let sides: Vec<Side> = (0..set.pages.len()).map(|nth| filling.side(nth)).collect();
    let mut filled = Filled {
        pages: Vec::new(),
        spots: Vec::new(),
        strips: Vec::new(),
        pictures: filling.shown.decoded(),
        issues: filling.issues,
    };
    for (number, mut side) in (1..).zip(sides) {
        if set.mirrored && number % 2 == 0 {
            side.shift(points(set.sheet.page.right - set.sheet.page.left), side.turned);
        }
        if side.turned {
            let width = side.frame.width().to_pt();
            side.spots.iter_mut().for_each(|spot| *spot = upright(spot, width));
        }
        filled.spots.push(side.spots);
        filled.strips.push(side.strips);
        filled.pages.push(Page {
            frame: side.frame,
            bleed: Sides::splat(Abs::zero()),
            fill: Smart::Auto,
            numbering: None,
            supplement: Content::empty(),
            number,
        });
    }
    filled
}

impl Filling<'_> {
    fn side(&mut self, nth: usize) -> Side {
        let set = self.set;
        let way = set.pages.get(nth).map(|page| page.way).unwrap_or_default();
        let upright = &set.sheet.page;
        self.paper = if way == Way::Turned { upright.turned() } else { *upright };
        let mut side = Side { turned: way == Way::Turned, ..Side::empty(&self.paper) };
        if let Some(head) = set.letterhead.as_ref().filter(|_| nth == 0) {
            self.letterhead(&mut side, head);
        }
        let lines = set.pages.get(nth).map(|page| page.lines.as_slice()).unwrap_or_default();
        for part in lines.chunk_by(|one, next| one.item == next.item) {
            match part.first().and_then(|line| set.items.get(line.item)) {
                Some(Item::Paragraph(paragraph)) => {
                    let before = part.first().and_then(|line| self.carried.get(line.item).copied());
                    self.within = Within { before: before.unwrap_or(0), cell: None };
                    part.iter().for_each(|line| self.paragraph(&mut side, paragraph, line));
                }
                Some(Item::Table(table)) => self.table(&mut side, table, part),
                None => {}
            }
        }
        self.review(&mut side, nth);
        match way {
            Way::Upright => self.number(&mut side, nth),
            Way::Turned => {
                // It stands where those of other pages do: at the foot of the sheet, beside the table.
                self.paper = *upright;
                let mut foot = Side::empty(upright);
                self.number(&mut foot, nth);
                let turned = Transform::translate(Abs::pt(points(upright.height)), Abs::zero());
                foot.frame.transform(turned.pre_concat(Transform::rotate(Angle::deg(90.0))));
                side.frame.push_frame(Point::zero(), foot.frame);
            }
            Way::Bare => {}
        }
        side
    }

    /// A line of a paragraph, with what opens before it and closes behind it.
    fn paragraph(&mut self, side: &mut Side, paragraph: &Paragraph, line: &PageLine) {
        let sheet = &self.set.sheet;
        let height = paragraph.line_height(sheet);
        let stand = self.stand(line.top, height);
        if let Some(picture) = &paragraph.picture {
            return self.picture(side, paragraph, picture, stand);
        }
        let last = line.line + 1 == paragraph.lines.len();
        if line.line == 0 {
            self.begin(side, paragraph, stand);
        }
        self.line(side, paragraph, line.line, stand);
        if last {
            self.end(side, paragraph);
        }
        if let Some(rule) = paragraph.placed.rule.filter(|_| last) {
            Self::rule_below(side, &rule, stand);
        }
    }

    /// Opens what a paragraph is.
    pub(super) fn begin(&mut self, side: &mut Side, paragraph: &Paragraph, stand: Stand) {
        if paragraph.text.trim().is_empty() {
            return;
        }
        let at = Point::new(Abs::pt(stand.left), Abs::pt(stand.top));
        let head = head(paragraph);
        self.in_head = head.is_some();
        let element = match head {
            Some((level, words)) => structure::heading(level, words),
            None => structure::paragraph(paragraph, &self.set.sheet),
        };
        self.structure.open(&mut side.frame, at, element);
    }

    /// Closes it.
    pub(super) fn end(&mut self, side: &mut Side, paragraph: &Paragraph) {
        if !paragraph.text.trim().is_empty() {
            self.in_head = false;
            self.structure.close(&mut side.frame);
        }
    }

    /// A line of the 版心.
    pub(super) fn stand(&self, top: Twips, height: Twips) -> Stand {
        let paper = &self.paper;
        Stand {
            left: points(paper.left),
            width: paper.text_width(),
            top: points(paper.top + top),
            height: points(height),
        }
    }

    /// What stands above and below the first page of a 信函.
    fn letterhead(&mut self, side: &mut Side, head: &Letterhead) {
        let sheet = &self.set.sheet;
        let (paper, form) = (self.paper, sheet.form);
        self.within = Within::default();
        for nth in 0..head.mark.lines.len() {
            let down = Twips::try_from(nth).unwrap_or(0) * head.line - paper.top + head.top;
            // In the middle of the lines, which is the middle of the paper.
            let left = points((paper.width - form.letter_width) / 2);
            let stand = Stand { left, width: form.letter_width, ..self.stand(down, head.line) };
            if nth == 0 {
                self.begin(side, &head.mark, stand);
            }
            self.line(side, &head.mark, nth, stand);
        }
        self.end(side, &head.mark);
        let (thin, thick) = (points(THIN), points(THICK));
        let (above, below) = (points(head.rule(sheet)), points(paper.height - form.letter_foot));
        let rules = [
            (above + thick / 2.0, thick),
            (above + thick + 1.5 * thin, thin),
            (below - thick - 1.5 * thin, thin),
            (below - thick / 2.0, thick),
        ];
        for (y, stroke) in rules {
            let left = points((paper.width - form.letter_width) / 2);
            side.rule((left, y), (points(form.letter_width), 0.0), stroke, rgb(sheet.rule.colour));
        }
    }

    pub(super) fn rule_below(side: &mut Side, rule: &RuleBelow, stand: Stand) {
        let stroke = f64::from(rule.stroke) / 8.0;
        let y = stand.top + stand.height + f64::from(rule.space) + stroke / 2.0;
        side.rule((stand.left, y), (points(stand.width), 0.0), stroke, rgb(rule.colour));
    }

    /// 页码, beside the text for programs that read it aloud.
    fn number(&mut self, side: &mut Side, nth: usize) {
        let sheet = &self.set.sheet;
        if nth == 0 && (!sheet.page_number.first || self.set.letterhead.is_some()) {
            return;
        }
        let [odd, even] = &self.set.footers;
        let footer = if nth.is_multiple_of(2) { odd } else { even };
        let text = format!("{}{}{}", footer.before, nth + 1, footer.after);
        let gap = 2 * footer.gap;
        let indents = match footer.align {
            Alignment::Left => Indents { left: gap, ..Indents::default() },
            Alignment::Right => Indents { right: gap, ..Indents::default() },
            _ => Indents::default(),
        };
        let placed = Placed { indents, align: Some(footer.align), ..Placed::default() };
        let paragraph = Paragraph::apart(StyleKey::PageNumber, placed, text);
        let height = sheet.line(StyleKey::PageNumber);
        let top = sheet.page.height - sheet.page_number.footer - height - sheet.page.top;
        let stand = self.stand(top, height);
        let at = Point::new(Abs::pt(stand.left), Abs::pt(stand.top));
        self.structure.open(&mut side.frame, at, structure::aside(ArtifactKind::PageNumber));
        self.line(side, &paragraph, 0, stand);
        self.structure.close(&mut side.frame);
    }
}

/// Where a spot of a page that lies stands on its sheet.
fn upright(spot: &Spot, width: f64) -> Spot {
    Spot {
        left: spot.top,
        top: width - spot.left - spot.width,
        width: spot.height,
        height: spot.width,
        ..*spot
    }
}

/// The heading that a paragraph's text runs on from, with its level.
fn head(paragraph: &Paragraph) -> Option<(usize, &str)> {
    let heads = paragraph.runs.iter().take_while(|run| matches!(run.look.style, Some(StyleKey::RunIn(_))));
    let last = heads.last()?;
    let Some(StyleKey::RunIn(level)) = last.look.style else { return None };
    let words = paragraph.text.get(..last.end as usize).filter(|words| !words.trim().is_empty())?;
    Some((usize::from(u8::from(level)), words))
}

impl Side {
    fn empty(paper: &Sheet) -> Self {
        let frame = Frame::hard(Size::new(Abs::pt(points(paper.width)), Abs::pt(points(paper.height))));
        Self { frame, spots: Vec::new(), strips: Vec::new(), turned: false }
    }

    /// A straight line from a point to as far right and down as this.
    pub(super) fn rule(&mut self, from: (f64, f64), along: (f64, f64), stroke: f64, colour: Color) {
        let stroke = FixedStroke::from_pair(colour, Abs::pt(stroke));
        let shape = Geometry::Line(point(along)).stroked(stroke);
        self.frame.push(point(from), FrameItem::Shape(shape, Span::detached()));
    }

    /// Moves all that stands on the page to the right of the sheet, which is down where it lies.
    fn shift(&mut self, right: f64, turned: bool) {
        let (right, down) = if turned { (0.0, right) } else { (right, 0.0) };
        self.frame.translate(point((right, down)));
        for spot in &mut self.spots {
            spot.left += right;
            spot.top += down;
        }
        for strip in &mut self.strips {
            strip.left += right;
            strip.top += down;
        }
    }

    /// A coloured rectangle.
    pub(super) fn patch(&mut self, from: (f64, f64), size: (f64, f64), colour: Color) {
        let shape = Geometry::Rect(Size::new(Abs::pt(size.0), Abs::pt(size.1))).filled(Paint::Solid(colour));
        self.frame.push(point(from), FrameItem::Shape(shape, Span::detached()));
    }
}

pub(super) fn point((x, y): (f64, f64)) -> Point {
    Point::new(Abs::pt(x), Abs::pt(y))
}
