//! A document in the language of templates: what assembling makes of a text, the other way round.
//!
//! What the language would take for its own is printed as words: `{{ "#" }}`. What lint says of the result is answered until it says
//! nothing more: words are printed so, a figure becomes a blank, and a part that the language cannot number stands as plain words.

mod forms;
mod pen;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use shuhui_core::document::{Document, Level, Place, Role, Shape, Span};
use shuhui_core::{Issue, Place as IssuePlace};

use crate::lint::{self, Known};
use crate::scan::Lines;
use pen::{Origin, Pen};

/// Rounds in which lint is answered; each brings to light what the one before has hidden.
const ROUNDS: usize = 12;
/// Characters of a stretch that are printed as words, where lint tells more: those at its ends make it what it is.
const GUARDED: usize = 8;
const AT_ENDS: usize = 2;

/// What stands in a line of the template in the place of some of its characters; a piece that is no words counts as one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stretch {
    /// Which of its characters; stretches of a line are apart.
    pub range: Range<usize>,
    /// What stands there instead.
    pub becomes: Becomes,
}

/// What stands in the place of a stretch.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Becomes {
    /// The value of an expression without entries: `unit`, `year - 1949`.
    Value(String),
    /// A figure. Where it cannot stand there it is a blank with this hint.
    Call(String, String),
    /// A visible blank with what it is, and what a comment above the line says of it.
    Blank(String, Option<String>),
}

/// Stretches by the lines that they stand in.
pub type Stretches = HashMap<Place, Vec<Stretch>>;

/// A document in the language of templates.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Written {
    /// body.tera
    pub body: String,
    /// Where the document has what is a blank now, in reading order.
    pub blanks: Vec<(Place, Range<usize>)>,
    /// Headings and other parts that stand as plain words, since the language has no such number for them.
    pub plain: usize,
    /// Headings on lines of their own that lose the 。 at their end.
    pub stops: usize,
    /// Pictures, which no template holds.
    pub pictures: usize,
    /// Tables whose merged cells stand apart.
    pub merged: usize,
}

/// Writes a document as a template. `toml` is the template.toml that goes with it, by whose parameters lint knows the names.
pub fn written(document: &Document, stretches: &Stretches, toml: &str, known: &Known) -> Written {
    let mut answered = Answered::default();
    let mut pen = Pen::new(document, stretches, answered.clone());
    for _ in 0..ROUNDS {
        forms::settle(&document.blocks, &mut answered.plain);
        pen = Pen::new(document, stretches, answered.clone());
        pen.write();
        let issues = lint::lint("", toml, &pen.body, known);
        let before = answered.clone();
        issues.iter().for_each(|issue| answered.take(issue, document, &pen));
        if answered == before {
            break;
        }
    }
    let blocks = || document.blocks.iter().enumerate();
    let has_look = |role: Role| match role {
        Role::Heading(level) => matches!(level, Level::One | Level::Two),
        role => !matches!(role, Role::Paragraph | Role::Series(_)),
    };
    let merges = |shape: &Shape| match shape {
        Shape::Table(table) => {
            table.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.span != Span::ONE)
        }
        _ => false,
    };
    Written {
        plain: blocks().filter(|(nth, block)| answered.plain.contains(nth) && has_look(block.role)).count(),
        stops: blocks()
            .filter(|(nth, block)| !answered.plain.contains(nth) && forms::is_one_sentence(block))
            .count(),
        pictures: blocks().filter(|(_, block)| block.role == Role::Picture).count(),
        merged: blocks().filter(|(_, block)| merges(&block.shape)).count(),
        blanks: pen.blanks,
        body: pen.body,
    }
}

/// What was done because of what lint said.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Answered {
    /// Characters that are printed as words.
    guarded: HashSet<(Place, usize)>,
    /// Blocks that stand as plain words.
    plain: HashSet<usize>,
    /// Stretches, by where they begin, that stand as the least that they can: a figure as a blank, a value as its words.
    least: HashSet<(Place, usize)>,
}

impl Answered {
    fn take(&mut self, issue: &Issue, document: &Document, pen: &Pen<'_>) {
        // A text without a title begins where it begins.
        let Some(told) = place_of(issue, &pen.body).filter(|_| issue.code != "template.no_title") else {
            return;
        };
        let within = |range: &Range<usize>| range.start < told.end && told.start < range.end;
        let touched: Vec<_> = pen.marks.iter().filter(|(range, _)| within(range)).collect();
        if issue.code == "template.series_torn" {
            self.torn(touched.first().map(|(_, origin)| origin), document);
            return;
        }
        let mut words = false;
        for (range, origin) in &touched {
            match origin {
                // The mark in front of a line says most of what is told of it.
                Origin::Block(nth) => {
                    self.plain.insert(*nth);
                    return;
                }
                Origin::Words(place, first) => {
                    words = true;
                    let at = |byte: usize| first + pen.body[range.start..byte].chars().count();
                    let from = at(told.start.max(range.start));
                    let to = at(told.end.min(range.end));
                    let inner = to - from > GUARDED;
                    let is_end = |n: &usize| !inner || *n < from + AT_ENDS || *n + AT_ENDS >= to;
                    self.guarded.extend((from..to).filter(is_end).map(|n| (*place, n)));
                }
                Origin::Stretch(..) | Origin::Comment => {}
            }
        }
        if !words {
            self.least.extend(touched.iter().filter_map(|(_, origin)| match origin {
                Origin::Stretch(place, at) => Some((*place, *at)),
                _ => None,
            }));
        }
    }

    /// A series behind a paragraph that tears it from another.
    fn torn(&mut self, paragraph: Option<&Origin>, document: &Document) {
        let place = match paragraph {
            Some(Origin::Words(place, _) | Origin::Stretch(place, _)) => *place,
            _ => return,
        };
        let Some(from) = document.position(place.block()) else { return };
        let is_series = |nth: &usize| matches!(document.blocks[*nth].role, Role::Series(_));
        let behind = (from..document.blocks.len()).skip_while(|nth| !is_series(nth));
        self.plain.extend(behind.take_while(is_series));
    }
}

/// The bytes of the body that an issue is about.
fn place_of(issue: &Issue, body: &str) -> Option<Range<usize>> {
    if let Some(fix) = &issue.fix {
        return Some(fix.range.start..fix.range.end.max(fix.range.start + 1));
    }
    let IssuePlace::Template { file, row: Some(row), column, snippet } = &issue.place else { return None };
    if file != lint::FILE {
        return None;
    }
    let start = Lines::new(body).start(*row as usize)?;
    let before = column.unwrap_or(1).saturating_sub(1) as usize;
    let from = start + body[start..].char_indices().nth(before).map_or(0, |(at, _)| at);
    Some(from..from + snippet.as_ref().map_or(1, String::len).max(1))
}
