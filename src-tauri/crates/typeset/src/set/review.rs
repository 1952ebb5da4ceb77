//! 送审稿: the same text for somebody who corrects it by hand. The lines are those that are printed, wider apart; above each page it says
//! what state this is, the right margin has what was noted, and what is still open is marked. In a .docx the notes are comments at
//! their words.

use chrono::NaiveDate;
use shuhui_core::document::{Document, FigureId};
use shuhui_core::issue::Issue;

use super::beside::Anchor;
use super::lines::Measure;
use super::paragraph::Noted;
use super::{Item, Of, Paragraph, Placed, RuleBelow, Run, Set, Stops, Way};
use crate::charset::clean;
use crate::gongwen::{Alignment, Page, Profile, StyleKey, StyleSheet, Twips};

/// Sizes in half-points, and from line to line in twips: of what stands above the page, of what is noted beside it.
const HEADER: (i32, Twips) = (21, 340);
const NOTE: (i32, Twips) = (18, 240);
/// Between text and notes, between notes and the paper's edge, between two notes.
const BESIDE: Twips = 200;
const EDGE: Twips = 300;
const BETWEEN: Twips = 120;

/// What a figure is marked with that whoever corrects the text should look at.
pub(crate) const LOOK_AT: &str = "F8CBAD";

/// What a copy for correction says beside the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ForReview {
    /// What it is: 送审稿.
    pub name: String,
    /// Which state of the text: when it was stored, and as what.
    pub state: String,
    /// Figures that are marked, as blanks are anyway.
    pub marked: Vec<FigureId>,
    /// What is noted, in any order.
    pub notes: Vec<Note>,
}

/// Something noted of a text that is corrected.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    /// What it is said of.
    pub at: Anchor,
    /// What is said.
    pub said: String,
    /// The same where it stands in the margin, away from the words it is said of; nothing where the words show it themselves.
    pub in_margin: Option<String>,
    /// Who says it.
    pub author: String,
    /// The day that it was said on.
    pub made: Option<NaiveDate>,
}

/// The same, set.
#[derive(Clone, PartialEq, Debug)]
pub struct Review {
    /// A line above each page.
    pub header: Paragraph,
    /// Figures that are marked.
    pub marked: Vec<FigureId>,
    /// In the margin of each page, top to bottom.
    pub notes: Vec<Vec<SetNote>>,
    /// All that is noted; paragraphs say where, by the place in this list ([`Paragraph::noted`]).
    pub comments: Vec<Note>,
}

/// Something that is noted in the margin.
#[derive(Clone, PartialEq, Debug)]
pub struct SetNote {
    /// From the top of the 版心, in twips.
    pub top: Twips,
    /// Its words.
    pub words: Paragraph,
}

impl Set {
    /// A document set for somebody who corrects it by hand.
    pub fn for_review(document: &Document, profile: &Profile, said: &ForReview) -> Self {
        let mut set = super::set(document, &profile.for_review());
        let (notes, left) = notes(&set, said);
        if left > 0 {
            set.issues.push(Issue::advice("typeset.notes_left").with("count", left.to_string()));
        }
        set.note(&said.notes);
        let (header, comments) = (header(&set.sheet, said), said.notes.clone());
        set.review = Some(Review { header, marked: said.marked.clone(), notes, comments });
        set
    }

    /// Has paragraphs say what is noted of their words. What stands nowhere any more is said of the end.
    fn note(&mut self, notes: &[Note]) {
        for (nth, note) in notes.iter().enumerate() {
            if let Some((paragraph, stretch)) = self.noted(&note.at) {
                let at = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
                paragraph.noted.push(Noted { from: at(stretch.start), to: at(stretch.end), note: nth });
                continue;
            }
            let words = self.items.iter_mut().rev().find_map(|item| match item {
                Item::Paragraph(paragraph) => Some(paragraph),
                Item::Table(_) => None,
            });
            if let Some(last) = words {
                let end = u32::try_from(last.text.len()).unwrap_or(u32::MAX);
                last.noted.push(Noted { from: end, to: end, note: nth });
            }
        }
    }
}

impl Review {
    /// Where the notes stand: from the paper's left edge, and how wide they may be.
    pub fn column(page: &Page) -> (Twips, Twips) {
        let left = page.width - page.right + BESIDE;
        (left, page.width - EDGE - left)
    }
}

impl Profile {
    /// The same measures for a copy that is corrected by hand: eight lines where eleven stand, and a right margin to write in. The lines
    /// stay as wide as they are, so that they end where the printed ones do.
    pub(crate) fn for_review(&self) -> Self {
        /// Enough to bind the sheets: 18 mm.
        const BINDING: Twips = 1021;
        let left = self.page.left.min(BINDING);
        let lines = (self.grid.lines * 8 / 11).max(1);
        let mut own = self.clone();
        own.page.right += self.page.left - left;
        own.page.left = left;
        own.grid.lines = lines;
        own.grid.pitch = self.grid.height() / lines;
        own
    }
}

fn header(sheet: &StyleSheet, said: &ForReview) -> Paragraph {
    let width = sheet.page.text_width();
    let rule = RuleBelow { stroke: 4, space: 1, colour: "000000" };
    let placed = Placed { stops: Stops::Right(width), rule: Some(rule), ..small(HEADER) };
    let (name, state) = (clean(&said.name), clean(&said.state));
    let mut header = words(format!("{name}\t{state}"), placed);
    let whole = header.runs[0];
    let end = u32::try_from(name.len()).unwrap_or(0);
    header.runs = vec![Run { end, ..whole }, Run { end: end + 1, of: Of::Tab, ..whole }, whole];
    header
}

/// The notes of each page, and how many found no room anywhere.
fn notes(set: &Set, said: &ForReview) -> (Vec<Vec<SetNote>>, usize) {
    let (_, width) = Review::column(&set.sheet.page);
    let last = set.pages.len().saturating_sub(1);
    let mut wanted: Vec<(usize, Twips, Paragraph)> = said
        .notes
        .iter()
        .filter_map(|note| Some((&note.at, note.in_margin.as_ref()?)))
        .map(|(anchor, text)| {
            let beside = set.beside(anchor);
            let (page, top) = beside.map_or((last, Twips::MAX), |beside| {
                // The letters stand on one line with those of the text, which are four fifths down it.
                (beside.page, beside.top + (beside.height - NOTE.1) * 4 / 5)
            });
            let mut note = words(clean(text).into_owned(), small(NOTE));
            note.break_within((width, width), Measure::new(10 * NOTE.0, 0));
            (page, top, note)
        })
        .collect();
    wanted.sort_by_key(|(page, top, _)| (*page, *top));
    let mut wanted = wanted.into_iter().peekable();
    let pages = (0..set.pages.len()).map(|page| {
        let lies = set.pages.get(page).is_some_and(|page| page.way == Way::Turned);
        let room = if lies { set.sheet.page.turned().text_height() } else { set.sheet.grid.height() };
        // What has no room on its page stands at the top of the next.
        let (mut own, mut full) = (Vec::new(), 0);
        while let Some((of, top, note)) = wanted.peek() {
            let height = height(note);
            if *of > page || full + height > room {
                break;
            }
            full += height + BETWEEN;
            own.push(SetNote { top: if *of < page { 0 } else { *top }, words: note.clone() });
            wanted.next();
        }
        apart(&mut own, room);
        own
    });
    let pages: Vec<Vec<SetNote>> = pages.collect();
    (pages, wanted.count())
}

/// Moves notes apart that would stand on each other: down, and up again from the foot of the page.
fn apart(notes: &mut [SetNote], room: Twips) {
    let mut free = 0;
    for note in notes.iter_mut() {
        note.top = note.top.min(room).max(free);
        free = note.top + height(&note.words) + BETWEEN;
    }
    let mut end = room;
    for note in notes.iter_mut().rev() {
        let height = height(&note.words);
        note.top = note.top.min(end - height);
        end = note.top - BETWEEN;
    }
}

fn height(note: &Paragraph) -> Twips {
    Twips::try_from(note.lines.len()).unwrap_or(Twips::MAX).saturating_mul(NOTE.1)
}

fn small((half_points, line): (i32, Twips)) -> Placed {
    Placed {
        half_points: Some(half_points),
        line: Some(line),
        align: Some(Alignment::Left),
        ..Placed::default()
    }
}

fn words(text: String, placed: Placed) -> Paragraph {
    Paragraph::apart(StyleKey::PageNumber, placed, text)
}
