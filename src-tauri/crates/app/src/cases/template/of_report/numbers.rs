//! The numbers of a report: figures where last year's log gives last year's number and the words leave no doubt, or where the report's
//! own export says how it was counted; all others are blanks, with what they may be.

use std::collections::HashMap;
use std::ops::Range;

use shuhui_compose::Becomes;
use shuhui_core::base::{Base, slot_of};
use shuhui_core::document::{Document, FigureId};
use shuhui_core::period::relative_word;
use shuhui_core::{Expr, Period};
use shuhui_draft::roll::{Becomes as Proposed, Candidate, Finding, Roll};
use shuhui_interchange::papers::OwnFigure;

use super::sheet::Sheet;
use crate::cases::roll::missing;
use crate::cases::shelf;
use crate::error::AppError;
use crate::locale::say;
use crate::wire::ProposedBlank;

/// Arguments with which a figure says its number as reports do: 三次, 160余, 8000余.
const WAYS: [&str; 5] = ["digits=\"hanzi\"", "round=10", "round=100", "round=1000", "round=10000"];
/// Characters of the shortest text of a figure that is looked for by its words.
const LEAST: usize = 3;
/// What a call says of a tag that a parameter says too.
const TAGS: [&str; 2] = ["tag", "with"];

/// What the numbers of a report came to.
#[derive(Default)]
pub(super) struct Numbers {
    /// Where figures stand, line and character; each with whether it is one of an export that the log gives otherwise now.
    pub(super) figures: HashMap<(usize, usize), bool>,
    /// What is known of each place, also of those where figures stand.
    pub(super) known: HashMap<(usize, usize), ProposedBlank>,
}

/// What stands in the report in the places of blanks, by line and character.
type Marks = HashMap<(usize, usize), String>;

pub(super) struct Counting<'a> {
    pub(super) roll: &'a Roll<'a>,
    pub(super) document: &'a Document,
    pub(super) own: &'a [OwnFigure],
    /// The words of the theme, where it is a parameter.
    pub(super) theme: Option<&'a str>,
    /// Whether the report says of when it is, so that the log can be asked.
    pub(super) dated: bool,
}

impl Counting<'_> {
    /// Puts figures and blanks into the lines.
    ///
    /// # Errors
    /// `figure.*` where the log cannot be read.
    pub(super) fn put(&self, sheet: &mut Sheet) -> Result<Numbers, AppError> {
        let base: &Base = self.roll.base;
        let chars: Vec<char> = base.text.chars().collect();
        let findings = match self.dated {
            true => self.roll.findings(self.document)?,
            false => Vec::new(),
        };
        let of: HashMap<FigureId, &Finding> =
            findings.iter().filter_map(|finding| Some((finding.about?, finding))).collect();
        let slots: HashMap<usize, usize> =
            base.slots.iter().enumerate().map(|(nth, slot)| (slot.place.start, nth)).collect();
        let owned = shelf::standing(base, &chars, self.own);
        let mut placed = Vec::new();
        for (_, blank) in self.document.blanks() {
            let Some(place) = sheet.blank(blank.id) else { continue };
            let Some(nth) = slot_of(blank.id).and_then(|place| slots.get(&place).copied()) else { continue };
            let mark = chars[base.slots[nth].place.clone()].iter().filter(|c| !c.is_control()).collect();
            placed.push((blank.id, place, nth, mark));
        }
        let marks: Marks =
            placed.iter().map(|(_, place, _, mark): &(_, _, _, String)| (*place, mark.clone())).collect();
        let mut numbers = self.worded(sheet, &marks)?;
        for (id, (line, at), nth, mark) in placed {
            let mut known = missing(base, &chars, nth);
            known.what = without_year(&known.what);
            let own = owned.get(&nth).copied();
            let own = own.map(|own| self.own(own, sheet, (line, at), &mark)).transpose()?.flatten();
            if let Some((range, call, moved)) = own
                && numbers.figure(sheet, (line, range), (call, moved), &known.what, &marks)
            {
                continue;
            }
            let found = of.get(&id).copied();
            if let Some((range, call)) =
                found.map(|finding| self.call(finding, sheet, (line, at), &mark)).transpose()?.flatten()
                && numbers.figure(sheet, (line, range), (call, false), &known.what, &marks)
            {
                continue;
            }
            let guess = found.and_then(guessed);
            let told = ProposedBlank {
                hint: known.what.clone(),
                was: mark,
                guess: guess.map(|candidate| candidate.expr.name(self.roll.kinds, self.roll.to)),
                gives: guess.map(|candidate| candidate.text.clone()),
            };
            let note = self.note(&told, guess, base.slots[nth].value.is_some());
            if sheet.put(line, at..at + 1, Becomes::Blank(known.what, note)) {
                numbers.known.insert((line, at), told);
            }
        }
        Ok(numbers)
    }

    /// The call of a number that the export says itself, where it stands, and whether the log gives another number now.
    fn own(
        &self,
        own: &OwnFigure,
        sheet: &Sheet,
        (line, at): (usize, usize),
        mark: &str,
    ) -> Result<Option<(Range<usize>, String, bool)>, AppError> {
        // What the base takes for the number may be less than what the figure says: 96.2 of 96.2%.
        let Some(more) = own.text.strip_prefix(mark) else { return Ok(None) };
        let more: Vec<char> = more.chars().collect();
        if !sheet.lines[line].chars[at + 1..].starts_with(&more) {
            return Ok(None);
        }
        Ok(self.counted(own)?.map(|(call, moved)| (at..at + 1 + more.len(), call, moved)))
    }

    fn counted(&self, own: &OwnFigure) -> Result<Option<(String, bool)>, AppError> {
        let Ok(expr) = Expr::parse(&own.expr, self.roll.kinds) else { return Ok(None) };
        let Some(call) = self.written(&expr) else { return Ok(None) };
        Ok(Some((call, self.roll.now.evaluate(&expr)?.text != own.text)))
    }

    /// Figures of an export that are more than a number: lists, and what was more than the year before. They are told by their words, where
    /// these stand as often as there are such figures.
    fn worded(&self, sheet: &mut Sheet, marks: &Marks) -> Result<Numbers, AppError> {
        let mut numbers = Numbers::default();
        let worded = |own: &&OwnFigure| {
            !own.text.starts_with(|c: char| c.is_ascii_digit()) && own.text.chars().count() >= LEAST
        };
        let worded: Vec<&OwnFigure> = self.own.iter().filter(worded).collect();
        for (nth, own) in worded.iter().enumerate() {
            let alike = || worded.iter().enumerate().filter(|(_, other)| other.text == own.text);
            let places = places(sheet, marks, &own.text);
            if places.len() != alike().count() {
                continue;
            }
            let Some((call, moved)) = self.counted(own)? else { continue };
            let before = alike().filter(|(other, _)| *other < nth).count();
            let hint = Expr::parse(&own.expr, self.roll.kinds)
                .map(|expr| expr.name(self.roll.kinds, self.roll.to))
                .unwrap_or_default();
            if let Some(place) = places.into_iter().nth(before) {
                numbers.figure(sheet, place, (call, moved), &hint, marks);
            }
        }
        Ok(numbers)
    }

    /// The call that gives what the report has, in the form that it has there, where nothing speaks for another.
    fn call(
        &self,
        finding: &Finding,
        sheet: &Sheet,
        (line, at): (usize, usize),
        mark: &str,
    ) -> Result<Option<(Range<usize>, String)>, AppError> {
        let Some(proposal) = finding.proposals.first() else { return Ok(None) };
        let Proposed::Figure(candidate) = &proposal.becomes else { return Ok(None) };
        if !candidate.sure || candidate.text.is_empty() {
            return Ok(None);
        }
        let chars = &sheet.lines[line].chars;
        let words = |range: &Range<usize>| -> String {
            let said = |n: usize| if n == at { mark.to_owned() } else { chars[n].to_string() };
            range.clone().map(said).collect()
        };
        let behind = at..proposal.range.end.max(at + 1);
        let ranges = [proposal.range.clone(), behind, at..at + 1];
        let plain = candidate.expr.to_string();
        let written = WAYS.iter().map(|way| format!("{}, {way})", plain.trim_end_matches(')')));
        let ways = std::iter::once(plain.clone()).chain(written.filter(|_| plain.matches('(').count() == 1));
        for way in ways {
            let Ok(expr) = Expr::parse(&way, self.roll.kinds) else { continue };
            let text = match way == plain {
                true => candidate.text.clone(),
                false => self.roll.now.evaluate(&expr)?.text,
            };
            if let Some(range) = ranges.iter().find(|range| words(range) == text) {
                return Ok(self.written(&expr).map(|call| (range.clone(), call)));
            }
        }
        Ok(None)
    }

    /// An expression as a template has it: spans relative to the document's period, the theme as it is set. None for one that is of a
    /// span that no word means.
    fn written(&self, expr: &Expr) -> Option<String> {
        let mut call = expr.to_string();
        let mut from = 0;
        while let Some(at) = call[from..].find("period=\"").map(|at| from + at + "period=\"".len()) {
            let end = at + call[at..].find('"')?;
            let period: Period = call[at..end].parse().ok()?;
            let word = relative_word(period, self.roll.to, self.roll.to.last())?;
            call.replace_range(at..end, word);
            from = at;
        }
        if let Some(theme) = self.theme {
            for tag in TAGS {
                call = call.replace(&format!("{tag}=\"{theme}\""), &format!("{tag}={}", super::THEME));
            }
        }
        Some(call)
    }

    /// What stands above the line of a blank; nothing where there is nothing to say that the blank does not say itself.
    fn note(&self, told: &ProposedBlank, guess: Option<&Candidate>, has_number: bool) -> Option<String> {
        let period = self.roll.base.period.map(Period::name).unwrap_or_default();
        let mut args = vec![("what", told.hint.clone()), ("was", told.was.clone()), ("period", period)];
        let Some(guess) = guess else {
            return has_number.then(|| say("template.note_was", &args));
        };
        args.push(("guess", told.guess.clone().unwrap_or_default()));
        args.push(("gives", guess.text.clone()));
        let code = match (guess.text.is_empty(), has_number) {
            (true, true) => "template.note_nothing",
            (true, false) => "template.note_nothing_blank",
            (false, true) => "template.note_guess",
            (false, false) => "template.note_guess_blank",
        };
        Some(say(code, &args))
    }
}

impl Numbers {
    /// Puts a figure into a line; whether it could stand there.
    fn figure(
        &mut self,
        sheet: &mut Sheet,
        (line, range): (usize, Range<usize>),
        (call, moved): (String, bool),
        hint: &str,
        marks: &Marks,
    ) -> bool {
        let was = range.clone().map(|at| match marks.get(&(line, at)) {
            Some(mark) => mark.clone(),
            None => sheet.lines[line].chars[at].to_string(),
        });
        let was = was.collect();
        let start = range.start;
        let stands = sheet.put(line, range, Becomes::Call(call, hint.to_owned()));
        if stands {
            self.figures.insert((line, start), moved);
            let told = ProposedBlank { hint: hint.to_owned(), was, guess: None, gives: None };
            self.known.insert((line, start), told);
        }
        stands
    }
}

/// What a blank says, without the year that it was of: 2024年召开会议.
fn without_year(what: &str) -> String {
    let behind = what.split_once('年').filter(|(year, _)| year.len() == 4 && year.parse::<u32>().is_ok());
    behind.map_or(what, |(_, behind)| behind.strip_prefix('度').unwrap_or(behind)).to_owned()
}

/// Where some words stand, from the first line to the last; numbers are what stands in the report.
fn places(sheet: &Sheet, marks: &Marks, words: &str) -> Vec<(usize, Range<usize>)> {
    let words: Vec<char> = words.chars().collect();
    let mut found = Vec::new();
    for (line, of) in sheet.lines.iter().enumerate() {
        // Each character with the place in the line that it comes from.
        let chars: Vec<(char, usize)> = (0..of.chars.len())
            .flat_map(|at| match marks.get(&(line, at)) {
                Some(mark) => mark.chars().map(|c| (c, at)).collect(),
                None => vec![(of.chars[at], at)],
            })
            .collect();
        let same = |window: &&[(char, usize)]| window.iter().map(|(c, _)| c).eq(&words);
        let ranges = chars.windows(words.len()).filter(same);
        found.extend(ranges.map(|window| (line, window[0].1..window[words.len() - 1].1 + 1)));
    }
    found
}

/// The figure that a number may be.
fn guessed(finding: &Finding) -> Option<&Candidate> {
    finding.proposals.iter().find_map(|proposal| match &proposal.becomes {
        Proposed::Figure(candidate) => Some(&**candidate),
        _ => None,
    })
}
