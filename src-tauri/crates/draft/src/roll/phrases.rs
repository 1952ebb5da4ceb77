//! Figures of an export that are more than a number: 比上年同期增加1次. The whole phrase is the figure, with the number in it.

use std::ops::Range;

use shuhui_core::Expr;
use shuhui_core::base::place_of;

use super::numbers::Asking;
use super::text::{OBJECT, Text};

/// The phrases that stand in a line, each with where it stands there.
pub(super) fn in_line<'a>(asking: &Asking<'a>, text: &Text) -> Vec<(Range<usize>, &'a Expr)> {
    let Some(start) = place_of(text.place.block()) else { return Vec::new() };
    let paragraph = start..asking.end_of(start);
    let known = asking.roll.phrases.iter().filter(|(place, _)| paragraph.contains(&place.start));
    let mut found: Vec<(Range<usize>, &Expr)> = Vec::new();
    for (place, expr) in known {
        let words = laid(asking, text, place.clone());
        let length = words.chars().count();
        // Of several that say the same each stands behind the one before.
        let from = found.last().map_or(0, |(last, _)| last.end);
        if let Some(at) = text.places(&words).into_iter().find(|at| *at >= from) {
            found.push((at..at + length, expr));
        }
    }
    found
}

/// The words of the report as the document has them: its blanks are none of them.
fn laid(asking: &Asking<'_>, text: &Text, place: Range<usize>) -> String {
    let chars = asking.ranking.chars();
    let mut words = String::new();
    let mut at = place.start;
    while at < place.end {
        let blank = asking.blank(text.place.block(), at).filter(|length| *length > 0);
        match blank {
            Some(length) => {
                words.push(OBJECT);
                at += length;
            }
            None => {
                words.extend(Some(chars[at]).filter(|c| !matches!(c, '\n' | '\r')));
                at += 1;
            }
        }
    }
    words
}
