//! A series inside a paragraph: 一是…；二是…；三是…。

use shuhui_core::document::{Inline, SeriesStyle, joined};
use shuhui_core::numbering;

use super::super::label;
use super::plain;

/// A word of a series in a text: where it stands, how long it is, which it is.
struct Found {
    at: usize,
    length: usize,
    style: SeriesStyle,
    n: Option<u32>,
}

/// The pieces of a text: where the words of one series stand in their order, and of no second one, they are numbers.
pub(super) fn pieces(chars: &[char]) -> Vec<Inline> {
    let text = |range: &[char]| plain(&range.iter().collect::<String>());
    let series = series(chars);
    if series.len() < 2 {
        return text(chars).into_iter().collect();
    }
    let mut pieces = Vec::new();
    let mut from = 0;
    for Found { at, length, style, .. } in series {
        pieces.extend(text(&chars[from..at]));
        pieces.push(Inline::Number(style));
        from = at + length;
    }
    pieces.extend(text(&chars[from..]));
    joined(pieces)
}

/// How many of a series stand in a text.
pub(super) fn count(chars: &[char]) -> usize {
    series(chars).len()
}

/// The series in a text, if there is one that the program would number alike.
fn series(chars: &[char]) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        // A word of a series begins a clause: 第一是… and 统一是 do not.
        let begins = at == 0 || "。；：，、！？”）》 　".contains(chars[at - 1]);
        match label::word(&chars[at..]).filter(|_| begins) {
            Some((style, n, length)) => {
                found.push(Found { at, length, style, n });
                at += length;
            }
            None => at += 1,
        }
    }
    let Some(style) = found.first().map(|first| first.style) else { return Vec::new() };
    let total = u32::try_from(found.len()).unwrap_or(u32::MAX);
    let alike = (1..).zip(&found).all(|(n, word): (u32, &Found)| {
        let written: String = chars[word.at..word.at + word.length].iter().collect();
        word.style == style
            && word.n.is_none_or(|own| own == n)
            && numbering::series(style, n, total) == written
    });
    if alike { found } else { Vec::new() }
}
