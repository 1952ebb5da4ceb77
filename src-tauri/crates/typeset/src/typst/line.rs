//! A line of words on its page: each glyph at its place.

use std::ops::Range;

use typst_library::layout::{Abs, Em, FrameItem};
use typst_library::text::{Glyph, TextItem};
use typst_library::visualize::{FixedStroke, Paint};
use typst_syntax::Span;

use super::fill::{Filling, Side, point};
use super::letters::{self, Ink, Letter, points, rgb};
use super::structure;
use super::{Spot, locale};
use crate::gongwen::{Alignment, Twips};
use crate::set::{LOOK_AT, Of, Paragraph, Stops};

/// The part of a line's height that is above the feet of its letters: so LibreOffice sets lines of an exact height.
const ABOVE: f64 = 0.8;
/// How far a hanzi rises above and hangs below that, as parts of its size.
const RISES: f64 = 220.0 / 256.0;
/// What a blank is marked with.
const MARKER: &str = "FFFF00";
/// The thickness that 加粗 adds to a letter's outlines where a face has no bold of its own, as a part of its size.
const BOLD: f64 = 0.03;
/// Bytes of the text that one run of glyphs is of, at most; Typst counts them in sixteen bits.
const MOST: usize = 60_000;

/// Where a line stands on its page, in points but for its width.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stand {
    pub left: f64,
    pub width: Twips,
    pub top: f64,
    pub height: f64,
}

impl Filling<'_> {
    /// A line of a paragraph.
    pub(super) fn line(&mut self, side: &mut Side, paragraph: &Paragraph, nth: usize, stand: Stand) {
        let sheet = &self.set.sheet;
        let inks = letters::inks(paragraph, sheet, self.faces);
        let whole = paragraph.stretch(nth);
        let (left, room) = paragraph.room(nth, stand.width, sheet);
        let (left, room) = (stand.left + points(left), points(room));
        let align = paragraph.alignment(sheet);
        let full = align == Alignment::Justified && !paragraph.ends_by_itself(nth);
        let baseline = stand.top + ABOVE * stand.height;
        let letters = |stretch: Range<usize>| letters::letters(paragraph, stretch, &inks, self.faces);

        let lead = paragraph.placed.lead as usize;
        let text = paragraph.text.get(whole.clone()).unwrap_or_default();
        let tab = text.find('\t').map(|at| whole.start + at);
        let mut parts = Vec::with_capacity(2);
        if nth == 0 && lead > 0 {
            // A lead hangs left of where the words begin on every line.
            let hanging = points(paragraph.hanging(sheet));
            parts.push((left - hanging, letters(0..tab.unwrap_or(lead).min(lead))));
            let mut words = letters(lead..whole.end);
            let x = settle(&mut words, align, full, left, room);
            parts.push((x, words));
        } else if let Some(tab) = tab {
            parts.push((left, letters(whole.start..tab)));
            let mut from = tab + 1;
            for (nth, words) in text[from - whole.start..].split('\t').enumerate() {
                let words = from..from + words.len();
                from = words.end + 1;
                let words = letters(words);
                let width = letters::width(&words);
                let x = match paragraph.placed.stops {
                    Stops::None => left + room - width,
                    Stops::Right(stop) => stand.left + points(stop) - width,
                    stops @ Stops::Centres { .. } => stand.left + points(stops.nth(nth)) - width / 2.0,
                };
                parts.push((x, words));
            }
        } else {
            let mut words = letters(whole);
            let x = settle(&mut words, align, full, left, room);
            parts.push((x, words));
        }
        for (x, letters) in parts {
            self.words(side, paragraph, &inks, &letters, (x, baseline));
        }
    }

    /// Letters from a point on, with what stands behind and below them.
    fn words(
        &mut self,
        side: &mut Side,
        paragraph: &Paragraph,
        inks: &[Ink],
        letters: &[Letter],
        from: (f64, f64),
    ) {
        let (mut x, baseline) = from;
        for run in letters.chunk_by(|one, next| one.run == next.run) {
            let Some(ink) = run.first().and_then(|letter| inks.get(letter.run)) else { continue };
            let width = letters::width(run);
            let top = baseline - RISES * ink.size;
            if let Of::Figure(id) | Of::Blank(id) = ink.of {
                let blank = matches!(ink.of, Of::Blank(_));
                let marked = || self.set.review.as_ref().is_some_and(|review| review.marked.contains(&id));
                if blank || marked() {
                    let colour = if blank { MARKER } else { LOOK_AT };
                    side.patch((x, top), (width, ink.size), rgb(colour));
                }
                if let Some(block) = paragraph.block_at(run[0].text.start) {
                    side.spots.push(Spot { block, id, blank, left: x, top, width, height: ink.size });
                }
            }
            if self.in_head && !ink.head {
                self.structure.close(&mut side.frame);
                self.structure.open(&mut side.frame, point((x, top)), structure::text());
                self.in_head = false;
            }
            if ink.underline {
                let below = baseline + 0.11 * ink.size;
                side.rule((x, below), (width, 0.0), 0.045 * ink.size, ink.colour.clone());
            }
            let first = |letter: &Letter| letter.text.start;
            let mut start = run.first().map_or(0, first);
            let same = |one: &Letter, next: &Letter| {
                let one_item = one.face == next.face && next.text.end - start < MOST;
                if !one_item {
                    start = first(next);
                }
                one_item
            };
            for item in run.chunk_by(same) {
                self.note(side, paragraph, item, (x, top), ink.size);
                self.item(side, paragraph, ink, item, (x, baseline));
                x += item.iter().map(|letter| letter.width + letter.after).sum::<f64>();
            }
        }
    }

    /// Marks words of this width as a blank is marked.
    pub(super) fn mark(&self, side: &mut Side, inks: &[Ink], stand: Stand, left: f64, width: f64) {
        let size = inks.first().map_or(0.0, |ink| ink.size);
        let top = stand.top + ABOVE * stand.height - RISES * size;
        side.patch((left, top), (width, size), rgb(MARKER));
    }

    /// Letters of one face.
    fn item(&self, side: &mut Side, paragraph: &Paragraph, ink: &Ink, letters: &[Letter], from: (f64, f64)) {
        let (Some(first), Some(last)) = (letters.first(), letters.last()) else { return };
        let Some(font) = self.faces.font(first.face) else { return };
        let start = first.text.start;
        let Some(text) = paragraph.text.get(start..last.text.end) else { return };
        let offset = |at: usize| u16::try_from(at - start).unwrap_or(u16::MAX);
        let glyphs = letters.iter().map(|letter| Glyph {
            id: letter.glyph.id,
            x_advance: Em::new((letter.width + letter.after) / ink.size),
            x_offset: Em::zero(),
            y_advance: Em::zero(),
            y_offset: Em::zero(),
            range: offset(letter.text.start)..offset(letter.text.end),
            span: (Span::detached(), 0),
        });
        let locale = locale();
        let fill = Paint::Solid(ink.colour.clone());
        let stroke = ink.bold.then(|| FixedStroke::from_pair(fill.clone(), Abs::pt(BOLD * ink.size)));
        let item = TextItem {
            font: font.clone(),
            size: Abs::pt(ink.size),
            stroke,
            fill,
            lang: locale.lang,
            region: locale.region,
            text: text.into(),
            glyphs: glyphs.collect(),
        };
        side.frame.push(point(from), FrameItem::Text(item));
    }
}

/// Brings letters to their room; where they begin. A full line reaches both edges, and no line reaches further.
fn settle(letters: &mut [Letter], align: Alignment, full: bool, left: f64, room: f64) -> f64 {
    let width = letters::width(letters);
    if full || width > room {
        letters::fill(letters, room);
        return left;
    }
    match align {
        Alignment::Centre => left + (room - width) / 2.0,
        Alignment::Right => left + room - width,
        Alignment::Left | Alignment::Justified => left,
    }
}
