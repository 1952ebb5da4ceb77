//! The characters of a paragraph with the glyphs that draw them and the room that each takes.

use std::ops::Range;

use typst_library::visualize::Color;

use super::faces::{FaceId, Faces, Glyph};
use crate::gongwen::{StyleSheet, Twips};
use crate::set::{Look, Of, Paragraph, is_unseen};

/// Bytes that one letter holds at most.
const MOST: usize = 1000;

/// How the words of a run are drawn.
#[derive(Clone, Debug)]
pub(super) struct Ink {
    /// Hanzi and all marks that are theirs.
    chinese: FaceId,
    /// Digits and Latin letters.
    latin: FaceId,
    /// In points.
    pub size: f64,
    /// What each character gives up (negative), in points.
    tightening: f64,
    pub colour: Color,
    pub bold: bool,
    pub underline: bool,
    pub of: Of,
    /// Whether it is the heading that the paragraph's text runs on from.
    pub head: bool,
}

/// A character, or several that one glyph stands for.
#[derive(Clone, Debug)]
pub(super) struct Letter {
    pub face: FaceId,
    pub glyph: Glyph,
    /// Its bytes in the paragraph's text.
    pub text: Range<usize>,
    /// Its run in the paragraph.
    pub run: usize,
    /// Its own width, in points.
    pub width: f64,
    /// What follows it beyond that, in points: tightening, and what the line is spread by.
    pub after: f64,
    /// Whether a line may be spread behind it.
    pub spreads: bool,
    /// Whether it is a blank.
    pub space: bool,
}

/// What draws each run of a paragraph.
pub(super) fn inks(paragraph: &Paragraph, sheet: &StyleSheet, faces: &Faces) -> Vec<Ink> {
    paragraph.runs.iter().map(|run| ink(paragraph, run.of, run.look, sheet, faces)).collect()
}

/// A run's own style before its paragraph's, and that before the text's.
pub(super) fn ink(paragraph: &Paragraph, of: Of, look: Look, sheet: &StyleSheet, faces: &Faces) -> Ink {
    let base = &sheet.style(paragraph.style).text;
    let own = look.style.map(|style| &sheet.style(style).text);
    let styles = || own.into_iter().chain([base]);
    let (chinese, latin) = named(paragraph, look, sheet);
    let half_points = paragraph.placed.half_points.or_else(|| styles().find_map(|style| style.half_points));
    let styled = styles().find_map(|style| style.tightening).unwrap_or(sheet.grid.tightening);
    let tightening = look.tightening.unwrap_or(styled);
    Ink {
        chinese: faces.named(chinese),
        latin: faces.named(latin),
        size: f64::from(half_points.unwrap_or(sheet.text.half_points)) / 2.0,
        tightening: points(tightening),
        colour: colour(styles().find_map(|style| style.colour)),
        bold: look.strong || sheet.text.bold || styles().any(|style| style.bold),
        underline: look.underline,
        of,
        head: look.style.is_some_and(|style| matches!(style, crate::gongwen::StyleKey::RunIn(_))),
    }
}

/// The names of the faces of a run: of hanzi, and of digits and Latin letters.
pub(super) fn named<'s>(paragraph: &Paragraph, look: Look, sheet: &'s StyleSheet) -> (&'s str, &'s str) {
    let own = look.style.map(|style| &sheet.style(style).text);
    let styles = own.into_iter().chain([&sheet.style(paragraph.style).text]);
    let face = styles.filter_map(|style| style.face.as_ref()).next();
    face.map_or((&sheet.text.face, &sheet.latin), |face| (&face.chinese, &face.latin))
}

/// The letters of a stretch of a paragraph's text, in order. What has no width of its own goes with the letter before it, so that a copy
/// of the page's words has it too.
pub(super) fn letters(
    paragraph: &Paragraph,
    stretch: Range<usize>,
    inks: &[Ink],
    faces: &Faces,
) -> Vec<Letter> {
    let text = paragraph.text.get(stretch.clone()).unwrap_or_default();
    let mut letters: Vec<Letter> = Vec::with_capacity(text.len() / 3 + 1);
    let mut run = 0;
    let mut waiting = None;
    for (at, c) in text.char_indices() {
        let at = stretch.start + at;
        while paragraph.runs.get(run).is_some_and(|run| run.end as usize <= at) {
            run += 1;
        }
        let Some(ink) = inks.get(run) else { break };
        let end = at + c.len_utf8();
        if is_unseen(c) {
            if !follow(&mut letters, end) {
                waiting = waiting.or(Some(at));
            }
            continue;
        }
        let face = if c.is_ascii() { ink.latin } else { ink.chinese };
        let on_letter = matches!(u32::from(c), 0x300..=0x36F);
        let drawn = if on_letter { faces.own_glyph(face, c) } else { faces.glyph(face, c) };
        let Some((face, glyph)) = drawn else {
            follow(&mut letters, end);
            continue;
        };
        let width = if on_letter { 0.0 } else { glyph.advance * ink.size };
        letters.push(Letter {
            face,
            glyph,
            text: waiting.take().filter(|from| at - from < MOST).unwrap_or(at)..end,
            run,
            width,
            after: ink.tightening,
            spreads: !c.is_ascii() || c == ' ',
            space: c == ' ',
        });
    }
    letters
}

/// Puts the bytes up to `end` to the last letter; whether there is one. What is written into thousands of joiners is nobody's word.
fn follow(letters: &mut [Letter], end: usize) -> bool {
    let Some(before) = letters.last_mut() else { return false };
    if end - before.text.start < MOST {
        before.text.end = end;
    }
    true
}

/// How wide letters are up to the last that is no blank, without what follows it.
pub(super) fn width(letters: &[Letter]) -> f64 {
    let seen = seen(letters);
    let last = seen.last().map_or(0.0, |last| last.after);
    seen.iter().map(|letter| letter.width + letter.after).sum::<f64>() - last
}

/// Spreads letters, or pulls them together, to a width.
pub(super) fn fill(letters: &mut [Letter], room: f64) {
    let free = room - width(letters);
    let count = seen(letters).len();
    let Some((_, spread)) = letters[..count].split_last_mut() else { return };
    // Numbers and words keep their shape while there is anything else to spread.
    let gaps = spread.iter().filter(|letter| letter.spreads).count();
    if gaps == 0 && free >= 0.0 {
        return;
    }
    let all = gaps == 0;
    #[expect(clippy::cast_precision_loss, reason = "a line has few letters")]
    let each = free / if all { spread.len() } else { gaps }.max(1) as f64;
    for letter in spread.iter_mut().filter(|letter| all || letter.spreads) {
        letter.after += each;
    }
}

/// Without the blanks at the end.
fn seen(letters: &[Letter]) -> &[Letter] {
    let count = letters.iter().rposition(|letter| !letter.space).map_or(0, |last| last + 1);
    &letters[..count]
}

/// Six hexadecimal digits; black without any.
fn colour(digits: Option<&str>) -> Color {
    let digits = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
    digits.map_or(Color::BLACK, |digits| {
        let [_, red, green, blue] = digits.to_be_bytes();
        Color::from_u8(red, green, blue, 255)
    })
}

/// The same for what has no style.
pub(super) fn rgb(digits: &str) -> Color {
    colour(Some(digits))
}

pub(super) fn points(twips: Twips) -> f64 {
    f64::from(twips) / 20.0
}
