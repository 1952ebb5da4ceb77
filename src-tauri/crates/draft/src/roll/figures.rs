//! The figures that a number of an earlier report may be: ranked, each with what it comes to now and came to then.
//!
//! One is sure where the words around the number say what is counted and nothing else, and where last year's log, if there is one,
//! gives the number that the report has. All others are proposed and asked.

mod beside;

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

use shuhui_core::base::{Slot, SlotRole};
use shuhui_core::document::Scope;
use shuhui_core::figure::Value;
use shuhui_core::{Expr, Period, Quantity, numeral};

use super::Roll;
use super::calls::{Calls, quoted};
use super::clause::{Clause, Lexicon};
use super::learned::{self, moved};
use super::plans::{is_within, planned};
use super::proof::{self, Proof};
use crate::error::DraftError;

/// Words in front of a number that is about so much.
pub(super) const ABOUT: [&str; 8] = ["超过", "大约", "将近", "接近", "近", "约", "超", "逾"];
/// Most that are proposed.
const MOST: usize = 4;
/// A number that comes to what last year's report has is the one that was meant, unless it is so small that many are.
const TELLING: i64 = 10;

/// Words that say that something of others was joined in: what was held oneself is another number.
const JOINS: [&str; 7] = ["参加", "参与", "列席", "接受", "应邀", "承接", "迎接"];
/// In front of a part of what was told of.
const PART: [&str; 2] = ["其中", "包括"];
/// Words that so many things are counted in that a small number says nothing of what is.
const COMMON: [&str; 9] = ["次", "场", "场次", "人", "名", "位", "个", "人次", "项"];
/// Words that numbers are counted in.
const UNITS: &str = "次场期回个件篇条轮批人名位份户项余多";

/// A figure that may stand in a place.
#[derive(Clone, PartialEq, Debug)]
pub struct Candidate {
    /// How it is counted.
    pub expr: Expr,
    /// What it comes to now; empty for nothing.
    pub text: String,
    /// How many entries are behind it.
    pub entries: usize,
    /// What it comes to in last year's log; none where that has nothing.
    pub then: Option<String>,
    /// Whether it is the one that was meant.
    pub sure: bool,
    /// Whether somebody chose it for these words before. That makes it the first and nothing surer.
    pub learned: bool,
}

/// Whether a number of the base stays in the text: a claim of all or of nothing is asked as a claim.
pub fn stands_as_it_is(slot: &Slot) -> bool {
    match (slot.role, slot.value) {
        (SlotRole::Percent, Some(value)) => value == Quantity::whole(100),
        (SlotRole::Count, Some(value)) => value == Quantity::ZERO,
        _ => false,
    }
}

/// The one ranking of the figures that numbers of a report may be: for the roll-over, the shelf, and whoever makes a template of it.
pub struct Ranking<'a> {
    roll: &'a Roll<'a>,
    chars: Vec<char>,
    lexicon: Lexicon,
    /// What is planned.
    plans: Vec<Range<usize>>,
    proof: Proof,
    /// Who speaks, where one person does and the log knows the name.
    speaker: Option<String>,
    /// What the log said already, by what it was asked.
    known: RefCell<HashMap<String, Candidate>>,
}

impl<'a> Ranking<'a> {
    /// What is asked for each number of a report alike.
    pub fn of(roll: &'a Roll<'a>) -> Self {
        let chars: Vec<char> = roll.base.text.chars().collect();
        let (plans, known) = (planned(roll.base, &chars), RefCell::default());
        let (lexicon, proof) = (roll.lexicon(), Proof::of(roll));
        let speaker = proof.speaker(roll);
        Self { lexicon, plans, proof, speaker, chars, known, roll }
    }

    /// The characters of the report.
    pub(super) fn chars(&self) -> &[char] {
        &self.chars
    }

    /// The figures that a slot of the report may be, by its number among them, the likeliest first.
    ///
    /// # Errors
    /// `figure.*` where the log cannot be read.
    pub fn candidates(&self, nth: usize) -> Result<Vec<Candidate>, DraftError> {
        let (roll, chars) = (self.roll, &self.chars);
        let slot = &roll.base.slots[nth];
        // What a plan says is no number of the log.
        if !counts(slot) || self.is_planned(slot) {
            return Ok(Vec::new());
        }
        let clause = Clause::of(roll.base, chars, nth);
        let (to, span) = (self.roll.to, proof::span(&self.lexicon, &clause));
        // The new period does not have it.
        let outside = span.is_some_and(|span| span.first() > to.last() || span.last() < to.first());
        let found = match slot.role {
            _ if outside => return self.as_counted(nth, Vec::new()),
            // What the year before had is none of what the new period has.
            _ if proof::is_of_other_year(roll, &clause) && !clause.compares => Vec::new(),
            _ if clause.compares => self.of_change(slot, &clause)?,
            SlotRole::Percent => self.of_share(slot, &clause)?,
            _ => self.of_count(slot, &clause, span)?,
        };
        let mut found = self.as_learned(nth, found)?;
        self.prove(slot, &clause, span, &mut found);
        self.as_counted(nth, found)
    }

    /// Whether a number says what is planned.
    pub(super) fn is_planned(&self, slot: &Slot) -> bool {
        is_within(&self.plans, slot.place.start)
    }

    /// Leaves sure only what is proved.
    fn prove(&self, slot: &Slot, clause: &Clause, span: Option<Period>, found: &mut [Candidate]) {
        let to = self.roll.to;
        let wider = span.is_some_and(|span| span.first() < to.first() || span.last() > to.last());
        // A part of a year that the report was of is another word in the new one, and asked as such.
        let named = span.is_some() || proof::is_of_whole(&self.lexicon, clause);
        let renamed = named && self.roll.changes_part();
        let otherwise = wider || renamed || proof::says_more(self.roll, clause);
        let part = span.filter(|span| *span != to);
        for candidate in found {
            // What is told of a part of a year is never counted over all of it.
            let over_all = part.is_some() && !candidate.expr.to_string().contains("period=");
            candidate.sure &= !otherwise && !over_all && self.proof.bears(slot, candidate);
        }
    }

    /// What the report says itself of its number is no guess; only what somebody chose since stands before it.
    fn as_counted(&self, nth: usize, mut found: Vec<Candidate>) -> Result<Vec<Candidate>, DraftError> {
        let Some(expr) = self.roll.counted.get(&nth) else { return Ok(found) };
        if self.is_none(nth) || found.first().is_some_and(|first| first.learned) {
            return Ok(found);
        }
        found.retain(|known| known.expr != *expr);
        found.iter_mut().for_each(|known| known.sure = false);
        found.insert(0, self.carried(expr.clone())?);
        found.truncate(MOST);
        Ok(found)
    }

    /// What the report says itself of how something was counted.
    pub(super) fn carried(&self, expr: Expr) -> Result<Candidate, DraftError> {
        let counted = self.asked(expr)?;
        let sure = !counted.text.is_empty() && !self.proof.is_of_others();
        Ok(Candidate { sure, ..counted })
    }

    /// Whether somebody said that a number with such words around it is none that is counted.
    pub fn is_none(&self, nth: usize) -> bool {
        self.answer(nth).is_some_and(|answer| answer.expr.is_none())
    }

    /// The words around a slot by which it is known again in another report; none where they say nothing, and for what counts nothing.
    pub fn words(&self, nth: usize) -> Option<String> {
        let slot = &self.roll.base.slots[nth];
        if !counts(slot) {
            return None;
        }
        learned::words(slot, &Clause::of(self.roll.base, &self.chars, nth), &self.lexicon, &self.chars)
    }

    fn answer(&self, nth: usize) -> Option<&learned::Answer> {
        if self.roll.learned.is_empty() { None } else { self.roll.learned.answer(&self.words(nth)?) }
    }

    /// Where one person speaks, what was hosted or held by that person stands in front of what the unit did.
    fn of_speaker(&self, calls: Vec<(String, bool)>) -> Vec<(String, bool)> {
        let Some(speaker) = &self.speaker else { return calls };
        let name = quoted(speaker);
        let own = calls
            .iter()
            .filter_map(|(call, _)| call.strip_suffix(')'))
            .flat_map(|call| ["host", "speaker"].map(|field| (format!("{call}, {field}={name})"), false)));
        let own: Vec<(String, bool)> = own.take(MOST).collect();
        own.into_iter().chain(calls).collect()
    }

    /// What somebody chose for these words stands first. It is as sure as it was before, and nothing else is sure any more.
    fn as_learned(&self, nth: usize, mut found: Vec<Candidate>) -> Result<Vec<Candidate>, DraftError> {
        let Some(answer) = self.answer(nth) else { return Ok(found) };
        let expr = answer.in_year(self.roll.new_year()).and_then(|expr| self.roll.expr(&expr));
        let known = expr.as_ref().and_then(|expr| found.iter().position(|known| known.expr == *expr));
        let mut first = match (known, expr) {
            (Some(known), _) => Some(found.remove(known)),
            (None, Some(expr)) => Some(self.asked(expr)?),
            (None, None) => None,
        };
        if let Some(first) = &mut first {
            first.learned = true;
            first.sure |= is_telling(&self.roll.base.slots[nth], first.then.as_deref());
        }
        found.iter_mut().for_each(|candidate| candidate.sure = false);
        found.splice(0..0, first);
        found.truncate(MOST);
        Ok(found)
    }

    fn of_count(
        &self,
        slot: &Slot,
        clause: &Clause,
        span: Option<Period>,
    ) -> Result<Vec<Candidate>, DraftError> {
        let Self { roll, lexicon, .. } = self;
        let reading = lexicon.read(&clause.before);
        let behind = lexicon.read(&clause.behind);
        let before = clause.last();
        let calls = Calls {
            roll,
            slot,
            reading: &reading,
            behind: &behind,
            around: lexicon.read(&clause.sentence),
            last: lexicon.read(before),
            part: PART.iter().any(|word| clause.before.contains(word) || before.contains(word)),
            span,
            // 参加党组会9次 are those of others, too; 参加180人次 are heads.
            joins: JOINS.iter().any(|word| clause.before.contains(word)),
            narrowed: !plainly(&lexicon.read(&numberless(before)).rest),
        };
        let mut found: Vec<Candidate> = Vec::new();
        for (call, plain) in self.of_speaker(calls.all()) {
            let Some(expr) = roll.expr(&call) else { continue };
            if found.iter().any(|known| known.expr == expr) {
                continue;
            }
            let mut candidate = self.asked(expr)?;
            candidate.sure = plain && bears_out(slot, candidate.then.as_deref()) != Some(false);
            found.push(candidate);
            if found.len() == MOST * 2 {
                break;
            }
        }
        self.themed(slot, &mut found)?;
        if !found.iter().any(|candidate| bears_out(slot, candidate.then.as_deref()) == Some(true)) {
            self.borne_out(slot, &calls, &mut found)?;
        }
        // One that the log bears out stands before those that it does not; one that says nothing at all stands last.
        found.sort_by_key(|candidate| {
            let borne_out = bears_out(slot, candidate.then.as_deref()) == Some(true);
            (!candidate.sure, !borne_out, candidate.text.is_empty())
        });
        // Two that both may be meant and come to other numbers are none.
        let first = found.iter().position(|candidate| candidate.sure).unwrap_or_default();
        let one =
            found.iter().filter(|candidate| candidate.sure).all(|other| other.text == found[first].text);
        found.iter_mut().enumerate().for_each(|(n, candidate)| candidate.sure &= n == first && one);
        // What comes to nothing is proposed only where it is what the words say, or nothing else is known.
        let narrow = calls.part || !reading.tags.is_empty();
        let first = found.iter().position(|candidate| {
            narrow && candidate.then.is_some() && bears_out(slot, candidate.then.as_deref()) == Some(true)
        });
        let said = first.map(|at| found.remove(at));
        found.retain(|candidate| candidate.sure || !candidate.text.is_empty());
        found.splice(0..0, said);
        found.truncate(MOST);
        Ok(found)
    }

    /// Where the title names a theme that entries are marked with, a number may be of those alone: nobody knows unless last year's log
    /// says it.
    fn themed(&self, slot: &Slot, found: &mut Vec<Candidate>) -> Result<(), DraftError> {
        let roll = self.roll;
        let theme = roll.own.tags.iter().filter(|tag| roll.base.title.contains(tag.as_str()));
        let Some(theme) = theme.max_by_key(|tag| tag.len()) else { return Ok(()) };
        let plain = found
            .iter()
            .position(|candidate| candidate.sure && bears_out(slot, candidate.then.as_deref()) != Some(true));
        let Some(plain) = plain else { return Ok(()) };
        let scope = Scope { with: vec![theme.clone()], ..Scope::default() };
        let mut of_theme = self.asked(found[plain].expr.clone().within(&scope))?;
        if of_theme.text.is_empty() || of_theme.text == found[plain].text {
            return Ok(());
        }
        of_theme.sure = bears_out(slot, of_theme.then.as_deref()) == Some(true);
        found[plain].sure = false;
        found.insert(plain + 1, of_theme);
        Ok(())
    }

    /// Figures of other kinds that are counted in the same word, where last year's log gives last year's number: 编印简报4期.
    fn borne_out(
        &self,
        slot: &Slot,
        calls: &Calls<'_>,
        found: &mut Vec<Candidate>,
    ) -> Result<(), DraftError> {
        let unit = slot.unit.as_deref().unwrap_or_default();
        if COMMON.contains(&unit) && slot.value.is_none_or(|value| value < Quantity::whole(TELLING)) {
            return Ok(());
        }
        for call in calls.of_others() {
            let Some(expr) = self.roll.expr(&call) else { continue };
            let candidate = self.asked(expr)?;
            let is_it = bears_out(slot, candidate.then.as_deref()) == Some(true);
            if is_it && !found.iter().any(|known| known.expr == candidate.expr) {
                found.push(candidate);
            }
        }
        Ok(())
    }

    /// What the log says to an expression, now and then.
    pub(super) fn asked(&self, expr: Expr) -> Result<Candidate, DraftError> {
        let (roll, call) = (self.roll, expr.to_string());
        if let Some(known) = self.known.borrow().get(&call) {
            return Ok(known.clone());
        }
        let now = roll.now.evaluate(&expr)?;
        let then = match roll.then {
            Some(log) => Some(log.evaluate(&then(roll, &expr))?),
            None => None,
        };
        let then = then.filter(|then| !then.entries.is_empty()).and_then(|then| match then.value {
            Some(Value::Number(number)) => Some(number.to_string()),
            _ => None,
        });
        let candidate =
            Candidate { text: now.text, entries: now.entries.len(), then, sure: false, learned: false, expr };
        self.known.borrow_mut().insert(call, candidate.clone());
        Ok(candidate)
    }
}

/// Words without numbers and without the signs of blanks.
fn numberless(words: &str) -> String {
    words.chars().filter(|c| !c.is_ascii_digit() && !"xXｘＸ×".contains(*c)).collect()
}

/// Whether what is left of words says nothing but what is counted in.
fn plainly(rest: &str) -> bool {
    rest.chars().all(|c| UNITS.contains(c) || numeral::is_part(c))
}

/// Whether a slot is a number that the log may give.
const fn counts(slot: &Slot) -> bool {
    matches!(slot.role, SlotRole::Count | SlotRole::Amount | SlotRole::Percent)
}

/// The same of the period of the earlier report: a span of a year is that of the year then.
fn then(roll: &Roll<'_>, expr: &Expr) -> Expr {
    let years = roll.shift().unwrap_or_default();
    roll.expr(&moved(&expr.to_string(), -years)).unwrap_or_else(|| expr.clone())
}

/// Whether last year's log gives the number of last year's report, and that number is so large that few figures give it.
pub(super) fn is_telling(slot: &Slot, then: Option<&str>) -> bool {
    let times = slot.unit.as_deref().map_or(1.0, multiplier);
    #[expect(clippy::cast_precision_loss, reason = "a small whole number")]
    let least = TELLING as f64;
    bears_out(slot, then) == Some(true) && slot.value.is_some_and(|value| value.to_f64() * times >= least)
}

/// What the words that a number is counted in multiply it by.
fn multiplier(unit: &str) -> f64 {
    if unit.starts_with('万') { 10_000.0 } else { 1.0 }
}

/// Whether last year's log gives the number that last year's report has; none where it has nothing to say.
pub(super) fn bears_out(slot: &Slot, then: Option<&str>) -> Option<bool> {
    let (was, then) = (slot.value?, then?.trim_end_matches('%').parse::<Quantity>().ok()?);
    let unit = slot.unit.as_deref().unwrap_or_default();
    let times = multiplier(unit);
    let (was, then) = (was.to_f64() * times, then.to_f64());
    let near = if slot.approximate || times > 1.0 { was * 0.1 } else { 0.0005 };
    Some((then - was).abs() <= near)
}
