//! 信函 (10.1): the organ's name above the 版心 with a red double line below it, another at the foot of the first page; 发文字号 at the
//! right of the first line, beside what stands at its left.

use shuhui_core::document::{Block, Level, Role};

use super::body::{Setter, whole};
use super::head::{fitting, longest, rises};
use super::organs::Organs;
use super::{Item, Paragraph, Placed, Span, Stops};
use crate::gongwen::{Alignment, StyleKey, StyleSheet, Twips};

/// A double line: three quarters of a point, as much free, three points.
pub(crate) const THIN: Twips = 15;
pub(crate) const THICK: Twips = 60;
const DOUBLE: Twips = 2 * THIN + THICK;
/// From the double line to the line of words below, in twips: the letters stand seven eighths of a hanzi below it.
const BELOW: Twips = 92;

/// What stands above and below the first page of a 信函.
#[derive(Clone, PartialEq, Debug)]
pub struct Letterhead {
    /// 发文机关标志.
    pub mark: Paragraph,
    /// From the top of the paper to its first line, in twips.
    pub top: Twips,
    /// From line to line, in twips.
    pub line: Twips,
}

impl Letterhead {
    /// From the top of the paper to the upper edge of the double line.
    pub fn rule(&self, sheet: &StyleSheet) -> Twips {
        let lines = Twips::try_from(self.mark.lines.len()).unwrap_or(1);
        self.top + lines.saturating_mul(self.line) + 20 * sheet.rule.below
    }

    /// From the top of the 版心 to the first line of words.
    pub(super) fn start(&self, sheet: &StyleSheet) -> Twips {
        (self.rule(sheet) + DOUBLE + BELOW - sheet.page.top).max(0)
    }

    /// What the header needs below the double line, so that the words begin there.
    pub(crate) fn below(&self, sheet: &StyleSheet) -> Twips {
        sheet.page.top + self.start(sheet) - self.rule(sheet) - DOUBLE
    }
}

/// 发文机关标志: so far below the top of the paper.
pub(super) fn issuer(setter: &mut Setter<'_>, block: &Block) {
    let style = StyleKey::Role(Role::Issuer);
    let several = Organs::of(setter, block).and_then(|organs| organs.alone(setter));
    let (words, half_points) = several.unwrap_or_else(|| {
        let words = setter.words(block);
        let size = fitting(setter, longest(&words));
        (words, size)
    });
    let em = half_points.map_or_else(|| setter.sheet.em(style), |size| 10 * size);
    let line = em * 11 / 10;
    let placed = Placed { half_points, line: Some(line), ..Placed::default() };
    let mark = Paragraph::new(style, placed, words, whole(block)).broken(&setter.sheet);
    setter.examine(&mark);
    let top = setter.profile.form.letter_top - rises(line, em);
    setter.letterhead = Some(Letterhead { mark, top, line });
}

/// 发文字号 at the right of the first line.
pub(super) fn number(setter: &mut Setter<'_>, block: &Block) {
    let own = setter.words(block);
    let style = StyleKey::Role(Role::DocumentNumber);
    let width = setter.sheet.page.text_width();
    if let Some(Item::Paragraph(first)) = setter.items.first_mut() {
        // 密级 and 紧急程度 keep their face beside the number, which has the text's.
        let labelled = matches!(first.style, StyleKey::Role(Role::Secrecy | Role::Urgency));
        for run in first.runs.iter_mut().filter(|_| labelled) {
            run.look.style = Some(StyleKey::RunIn(Level::One));
        }
        first.style = style;
        let mut words = super::words::Words {
            text: std::mem::take(&mut first.text),
            runs: std::mem::take(&mut first.runs),
        };
        words.tab();
        let from = words.len();
        words.broken(&own, &[]);
        let to = words.len();
        first.spans.push(Span { block: block.id, from, to, opens: true, closes: true });
        first.placed.stops = Stops::Right(width);
        first.placed.align = Some(Alignment::Left);
        (first.text, first.runs, first.lines) = (words.text, words.runs, vec![to]);
        return;
    }
    let placed = Placed { align: Some(Alignment::Right), ..Placed::default() };
    setter.add(Paragraph::new(style, placed, own, whole(block)));
}
