//! What a copy for somebody who corrects it has beside the text: a line above each page, notes in the right margin.

use typst_library::pdf::ArtifactKind;

use super::fill::{Filling, Side, point};
use super::letters::{points, rgb};
use super::line::Stand;
use super::structure;
use crate::gongwen::Twips;
use crate::set::{Paragraph, Review, Stops};

/// A stroke left of each note, so that it is not taken for the text.
const STROKE: (f64, &str) = (0.75, "808080");
/// From that to the words, in points.
const APART: f64 = 4.0;

impl Filling<'_> {
    /// Draws it on a page, counted from 0.
    pub(super) fn review(&mut self, side: &mut Side, nth: usize) {
        let set = self.set;
        let Some(review) = &set.review else { return };
        let paper = &self.paper.clone();
        let text = (paper.left, paper.text_width());
        // At the end of the line, also on a page that lies.
        let mut header = review.header.clone();
        header.placed.stops = Stops::None;
        let bottom = self.beside(side, &header, paper.header, text, ArtifactKind::Header);
        if let Some(rule) = &review.header.placed.rule {
            let height = points(review.header.line_height(&set.sheet));
            let stand = Stand { left: points(text.0), width: text.1, top: bottom - height, height };
            Self::rule_below(side, rule, stand);
        }
        for note in review.notes.get(nth).into_iter().flatten() {
            let top = paper.top + note.top;
            let column = Review::column(paper);
            let bottom = self.beside(side, &note.words, top, column, ArtifactKind::Other);
            let from = (points(column.0) - APART, points(top));
            side.rule(from, (0.0, bottom - from.1), STROKE.0, rgb(STROKE.1));
        }
    }

    /// The lines of a paragraph from a place of the paper on; where they end, in points.
    fn beside(
        &mut self,
        side: &mut Side,
        paragraph: &Paragraph,
        top: Twips,
        (left, width): (Twips, Twips),
        kind: ArtifactKind,
    ) -> f64 {
        let height = points(paragraph.line_height(&self.set.sheet));
        let mut stand = Stand { left: points(left), width, top: points(top), height };
        self.structure.open(&mut side.frame, point((stand.left, stand.top)), structure::aside(kind));
        for nth in 0..paragraph.lines.len() {
            self.line(side, paragraph, nth, stand);
            stand.top += height;
        }
        self.structure.close(&mut side.frame);
        stand.top
    }
}
