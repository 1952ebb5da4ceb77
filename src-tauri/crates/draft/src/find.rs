//! Finding words in a document, and putting others in their place.
//!
//! Full and half width, and large and small letters, are alike. What touches a figure, a blank or a number that the program makes is
//! found and told ([`Hit::held`]) and never changed: its words are not a person's.

use shuhui_core::Document;
use shuhui_core::document::{Inline, Marks, Place, Words};
use shuhui_core::quick::half_width;

use crate::change::{Change, Piece};

/// What is looked for: at least one character.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wanted {
    words: Vec<char>,
    /// The same as text.
    folded: String,
    whole: bool,
}

/// Where wanted words stand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hit {
    /// The line.
    pub at: Place,
    /// In characters from its beginning; a figure, blank, inner number or break counts as one.
    pub from: usize,
    /// Behind the last.
    pub to: usize,
    /// Whether some of it is a figure's, a blank's or a number's.
    pub held: bool,
    /// What stands in front of it in the line, the last of it.
    pub before: String,
    /// The words as they stand there.
    pub words: String,
    /// What follows, the first of it.
    pub after: String,
}

/// Characters around a place that are told with it.
const AROUND: usize = 16;

/// What putting other words in their place amounts to.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Replaced {
    /// One for each line that becomes another.
    pub changes: Vec<Change>,
    /// So many places become others.
    pub replaced: usize,
    /// So many are a figure's, a blank's or a number's and stay.
    pub held: usize,
}

impl Wanted {
    /// Words to look for; `whole` passes over those that are a part of a longer Latin word or number. None when there are no words.
    pub fn new(words: &str, whole: bool) -> Option<Self> {
        let words: Vec<char> = Words::new(words)?.chars().map(folded).collect();
        Some(Self { folded: words.iter().collect(), words, whole })
    }

    /// Words that are parted by spaces, each by itself.
    pub fn all(text: &str) -> Vec<Self> {
        text.split_whitespace().filter_map(|word| Self::new(word, false)).collect()
    }

    /// As they are compared.
    pub(crate) fn folded(&self) -> &str {
        &self.folded
    }

    /// Where the words stand in a line, each place once, none within another.
    fn places(&self, line: &[Shown]) -> Vec<(usize, usize)> {
        let length = self.words.len();
        let mut places = Vec::new();
        let mut at = 0;
        while at + length <= line.len() {
            let here = line[at..at + length].iter().map(|shown| shown.folded).eq(self.words.iter().copied());
            if here && !(self.whole && within_longer(line, at, at + length)) {
                places.push((at, at + length));
                at += length;
            } else {
                at += 1;
            }
        }
        places
    }
}

/// All places of the wanted words, in reading order; several within one figure are one.
pub fn find(document: &Document, wanted: &Wanted) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    each_line(document, |at, line| hits.extend(hits_in(at, line, wanted)));
    hits
}

/// Puts other words where the wanted ones stand: everywhere, or only at the place that begins there. They look as what they replace
/// began to. Where the text says the new words already, nothing changes.
pub fn replace(document: &Document, wanted: &Wanted, with: &str, only: Option<(Place, usize)>) -> Replaced {
    let with = Words::new(with).map_or_else(String::new, |words| words.to_string());
    let mut replaced = Replaced::default();
    each_line(document, |at, line| {
        let chosen = |hit: &Hit| only.is_none_or(|only| only == (hit.at, hit.from));
        let mut hits = hits_in(at, line, wanted);
        hits.retain(chosen);
        replaced.held += hits.iter().filter(|hit| hit.held).count();
        hits.retain(|hit| !hit.held);
        if hits.is_empty() {
            return;
        }
        let units = units(document, at);
        hits.retain(|hit| !says(&units[hit.from..hit.to], &with));
        if hits.is_empty() {
            return;
        }
        replaced.replaced += hits.len();
        replaced.changes.push(Change::Write { at, pieces: written(&units, &hits, &with) });
    });
    replaced
}

/// A character as it is compared, and which of the line's characters or objects shows it.
pub(crate) struct Shown {
    c: char,
    folded: char,
    unit: usize,
    held: bool,
}

impl Shown {
    fn new(c: char, unit: usize, held: bool) -> Self {
        Self { c, folded: folded(c), unit, held }
    }

    /// As it is compared.
    pub(crate) const fn folded(&self) -> char {
        self.folded
    }

    /// Whether digits on both sides of it are one number; a comma of the text, ，, parts them.
    const fn is_point(&self) -> bool {
        matches!(self.c, '.' | '．' | ',')
    }
}

/// A character of a line, or an object in it.
enum Unit<'d> {
    Character(char, Marks),
    Object(&'d Inline),
}

pub(crate) fn folded(c: char) -> char {
    let half = half_width(c);
    half.to_lowercase().next().unwrap_or(half)
}

/// Every line as a reader sees it.
pub(crate) fn each_line(document: &Document, mut visit: impl FnMut(Place, &[Shown])) {
    let numbers = document.numbers();
    for (nth, block) in document.blocks.iter().enumerate() {
        let mut inner = numbers.inner(nth).iter();
        for (at, line) in block.lines() {
            let mut shown = Vec::new();
            let mut unit = 0;
            for piece in &line.pieces {
                let text = match piece {
                    Inline::Words { text, .. } => {
                        for c in text.chars() {
                            shown.push(Shown::new(c, unit, false));
                            unit += 1;
                        }
                        continue;
                    }
                    Inline::Number(_) => inner.next().cloned().unwrap_or_default().into(),
                    other => other.shown(),
                };
                shown.extend(text.chars().map(|c| Shown::new(c, unit, true)));
                unit += 1;
            }
            visit(at, &shown);
        }
    }
}

pub(crate) fn hits_in(at: Place, line: &[Shown], wanted: &Wanted) -> Vec<Hit> {
    let text = |shown: &[Shown]| shown.iter().map(|shown| shown.c).collect::<String>();
    let hit = |(from, to): (usize, usize)| Hit {
        at,
        from: line[from].unit,
        to: line[to - 1].unit + 1,
        held: line[from..to].iter().any(|shown| shown.held),
        before: text(&line[from.saturating_sub(AROUND)..from]),
        words: text(&line[from..to]),
        after: text(&line[to..line.len().min(to + AROUND)]),
    };
    let mut hits: Vec<Hit> = wanted.places(line).into_iter().map(hit).collect();
    hits.dedup_by_key(|hit| (hit.from, hit.to));
    hits
}

/// Whether a Latin word or a number goes on beyond either end: 12 in 112, in A12 and in 12.5.
fn within_longer(line: &[Shown], from: usize, to: usize) -> bool {
    let at = |n: Option<usize>| n.and_then(|n| line.get(n));
    let word = |shown: Option<&Shown>| shown.is_some_and(|shown| shown.folded.is_ascii_alphanumeric());
    let digit = |shown: Option<&Shown>| shown.is_some_and(|shown| shown.folded.is_ascii_digit());
    let point = |shown: Option<&Shown>| shown.is_some_and(Shown::is_point);
    let longer = |edge: usize, next: Option<usize>, second: Option<usize>| {
        let decimal = digit(at(Some(edge))) && point(at(next)) && digit(at(second));
        decimal || word(at(Some(edge))) && word(at(next))
    };
    longer(from, from.checked_sub(1), from.checked_sub(2)) || longer(to - 1, Some(to), Some(to + 1))
}

fn units(document: &Document, at: Place) -> Vec<Unit<'_>> {
    let line = document.block(at.block()).and_then(|block| block.line(at));
    let mut units = Vec::new();
    for piece in line.iter().flat_map(|line| &line.pieces) {
        match piece {
            Inline::Words { text, marks } => units.extend(text.chars().map(|c| Unit::Character(c, *marks))),
            object => units.push(Unit::Object(object)),
        }
    }
    units
}

fn says(units: &[Unit<'_>], text: &str) -> bool {
    let characters = units.iter().map(|unit| match unit {
        Unit::Character(c, _) => Some(*c),
        Unit::Object(_) => None,
    });
    characters.eq(text.chars().map(Some))
}

/// The line with other words in these places.
fn written(units: &[Unit<'_>], hits: &[Hit], with: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut hits = hits.iter().peekable();
    let mut at = 0;
    while let Some(unit) = units.get(at) {
        at += 1;
        match unit {
            Unit::Object(object) => pieces.extend(kept(object)),
            Unit::Character(c, marks) => match hits.next_if(|hit| hit.from + 1 == at) {
                Some(hit) => {
                    say(&mut pieces, with, *marks);
                    at = hit.to;
                }
                None => say(&mut pieces, c.encode_utf8(&mut [0; 4]), *marks),
            },
        }
    }
    pieces
}

/// An object of a line as it is written again; words are none.
fn kept(object: &Inline) -> Option<Piece> {
    match object {
        Inline::Words { .. } => None,
        Inline::Figure(figure) => Some(Piece::Keep(figure.id)),
        Inline::Blank(blank) => Some(Piece::Keep(blank.id)),
        Inline::Number(style) => Some(Piece::Number(*style)),
        Inline::Break => Some(Piece::Break),
    }
}

fn say(pieces: &mut Vec<Piece>, text: &str, marks: Marks) {
    match pieces.last_mut() {
        Some(Piece::Text(before, same)) if *same == marks => before.push_str(text),
        _ if text.is_empty() => {}
        _ => pieces.push(Piece::Text(text.to_owned(), marks)),
    }
}
