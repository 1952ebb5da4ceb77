//! The figures that a number of an earlier report may be: ranked, each with what it comes to now and came to then.
//!
//! One is sure where the words around the number say what is counted and nothing else, and where last year's log, if there is one,
//! gives the number that the report has. All others are proposed and asked.

use std::ops::Range;

use shuhui_core::base::{Slot, SlotRole};
use shuhui_core::document::Scope;
use shuhui_core::figure::Value;
use shuhui_core::{Expr, Kind, Period, Quantity};

use super::Roll;
use super::calls::{Calls, quoted};
use super::clause::{Clause, Lexicon};
use super::learned::{self, moved};
use super::proof::{self, Proof};
use super::text::{Section, sections};
use crate::error::DraftError;

/// Words in front of a number that is about so much.
pub(super) const ABOUT: [&str; 8] = ["超过", "大约", "将近", "接近", "近", "约", "超", "逾"];
/// Most that are proposed.
const MOST: usize = 4;
/// A number that comes to what last year's report has is the one that was meant, unless it is so small that many are.
const TELLING: i64 = 10;

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
}

impl<'a> Ranking<'a> {
    /// What is asked for each number of a report alike.
    pub fn of(roll: &'a Roll<'a>) -> Self {
        let chars: Vec<char> = roll.base.text.chars().collect();
        let sections = sections(roll.base, &chars).into_iter();
        let plans =
            sections.filter(|(_, section)| *section == Section::Plans).map(|(place, _)| place).collect();
        Self { lexicon: roll.lexicon(), plans, proof: Proof::of(roll), chars, roll }
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
        let Self { roll, chars, .. } = self;
        let slot = &roll.base.slots[nth];
        // What a plan says is no number of the log.
        if !counts(slot) || self.plans.iter().any(|plan| plan.contains(&slot.place.start)) {
            return Ok(Vec::new());
        }
        let clause = Clause::of(roll.base, chars, nth);
        let (to, span) = (self.roll.to, proof::span(&self.lexicon, &clause));
        // The new period does not have it.
        let outside = span.is_some_and(|span| span.first() > to.last() || span.last() < to.first());
        let found = match slot.role {
            _ if outside => return self.as_counted(nth, Vec::new()),
            _ if clause.compares => Vec::new(),
            SlotRole::Percent => of_share(roll, slot, &clause)?,
            _ => self.of_count(slot, &clause)?,
        };
        let mut found = self.as_learned(nth, found)?;
        self.prove(slot, &clause, span, &mut found);
        self.as_counted(nth, found)
    }

    /// Leaves sure only what is proved.
    fn prove(&self, slot: &Slot, clause: &Clause, span: Option<Period>, found: &mut [Candidate]) {
        let to = self.roll.to;
        let wider = span.is_some_and(|span| span.first() < to.first() || span.last() > to.last());
        let otherwise = wider || proof::says_more(self.roll, clause);
        for candidate in found {
            candidate.sure &= !otherwise && self.proof.bears(slot, candidate);
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
        let counted = asked(self.roll, expr.clone())?;
        let sure = !counted.text.is_empty() && !self.proof.is_of_others();
        found.insert(0, Candidate { sure, ..counted });
        found.truncate(MOST);
        Ok(found)
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

    /// What somebody chose for these words stands first. It is as sure as it was before, and nothing else is sure any more.
    fn as_learned(&self, nth: usize, mut found: Vec<Candidate>) -> Result<Vec<Candidate>, DraftError> {
        let Some(answer) = self.answer(nth) else { return Ok(found) };
        let expr = answer.in_year(self.roll.new_year()).and_then(|expr| self.roll.expr(&expr));
        let known = expr.as_ref().and_then(|expr| found.iter().position(|known| known.expr == *expr));
        let mut first = match (known, expr) {
            (Some(known), _) => Some(found.remove(known)),
            (None, Some(expr)) => Some(asked(self.roll, expr)?),
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

    fn of_count(&self, slot: &Slot, clause: &Clause) -> Result<Vec<Candidate>, DraftError> {
        let Self { roll, lexicon, .. } = self;
        let reading = lexicon.read(&clause.before);
        let behind = lexicon.read(&clause.behind);
        let before =
            clause.sentence.trim_end_matches(['，', ',']).rsplit(['，', ',']).next().unwrap_or_default();
        let calls = Calls {
            roll,
            slot,
            reading: &reading,
            behind: &behind,
            around: lexicon.read(&clause.sentence),
            last: lexicon.read(before),
            part: clause.before.contains("其中") || before.contains("其中"),
        };
        let mut found: Vec<Candidate> = Vec::new();
        for (call, plain) in calls.all() {
            let Some(expr) = roll.expr(&call) else { continue };
            if found.iter().any(|known| known.expr == expr) {
                continue;
            }
            let mut candidate = asked(roll, expr)?;
            candidate.sure = plain && bears_out(slot, candidate.then.as_deref()) != Some(false);
            found.push(candidate);
            if found.len() == MOST * 2 {
                break;
            }
        }
        themed(roll, slot, &mut found)?;
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
}

/// Whether a slot is a number that the log may give.
const fn counts(slot: &Slot) -> bool {
    matches!(slot.role, SlotRole::Count | SlotRole::Amount | SlotRole::Percent)
}

fn of_share(roll: &Roll<'_>, slot: &Slot, clause: &Clause) -> Result<Vec<Candidate>, DraftError> {
    let mut found = shares(roll, &clause.before)?;
    for candidate in &mut found {
        candidate.sure = bears_out(slot, candidate.then.as_deref()) == Some(true);
    }
    found.sort_by_key(|candidate| !candidate.sure);
    Ok(found)
}

/// Where the title names a theme that entries are marked with, a number may be of those alone: nobody knows unless last year's log says it.
fn themed(roll: &Roll<'_>, slot: &Slot, found: &mut Vec<Candidate>) -> Result<(), DraftError> {
    let theme = roll.own.tags.iter().filter(|tag| roll.base.title.contains(tag.as_str()));
    let Some(theme) = theme.max_by_key(|tag| tag.len()) else { return Ok(()) };
    let plain = found
        .iter()
        .position(|candidate| candidate.sure && bears_out(slot, candidate.then.as_deref()) != Some(true));
    let Some(plain) = plain else { return Ok(()) };
    let scope = Scope { with: vec![theme.clone()], ..Scope::default() };
    let mut of_theme = asked(roll, found[plain].expr.clone().within(&scope))?;
    if of_theme.text.is_empty() || of_theme.text == found[plain].text {
        return Ok(());
    }
    of_theme.sure = bears_out(slot, of_theme.then.as_deref()) == Some(true);
    found[plain].sure = false;
    found.insert(plain + 1, of_theme);
    Ok(())
}

/// Shares that a clause may tell of: 整改率, 准确率.
pub(super) fn shares(roll: &Roll<'_>, words: &str) -> Result<Vec<Candidate>, DraftError> {
    let mut calls = Vec::new();
    let has = |kind: &&Kind, measure: &str| kind.measures.iter().any(|known| known == measure);
    if words.contains("整改") || words.contains("办结") {
        let all: Vec<&Kind> = roll.kinds.all().iter().filter(|kind| has(kind, "整改")).collect();
        for kind in &all {
            let kind = quoted(&kind.name);
            calls.push(format!(
                "ratio(part=sum(measure=\"整改\", kind={kind}), whole=sum(measure=\"问题\", kind={kind}))"
            ));
            calls.push(format!(
                "ratio(part=sum(measure=\"整改\", kind={kind}), whole=sum(measure=\"隐患\", kind={kind}))"
            ));
        }
        calls.push(
            "ratio(part=sum(measure=\"整改\", kind=\"*\"), whole=sum(measure=\"问题\", kind=\"*\"))"
                .to_owned(),
        );
    }
    if let Some(rate) =
        ["准确率", "合格率", "满意率", "到课率", "参训率"].into_iter().find(|rate| words.contains(rate))
    {
        calls.push(format!("mean(measure={}, kind=\"*\")", quoted(rate)));
    }
    let mut found: Vec<Candidate> = Vec::new();
    for expr in calls.iter().filter_map(|call| roll.expr(call)) {
        let candidate = asked(roll, expr)?;
        if !candidate.text.is_empty() && !found.iter().any(|known| known.text == candidate.text) {
            found.push(candidate);
        }
    }
    found.truncate(MOST);
    Ok(found)
}

/// What the log says to an expression, now and then.
fn asked(roll: &Roll<'_>, expr: Expr) -> Result<Candidate, DraftError> {
    let now = roll.now.evaluate(&expr)?;
    let then = match roll.then {
        Some(log) => Some(log.evaluate(&then(roll, &expr))?),
        None => None,
    };
    let then = then.filter(|then| !then.entries.is_empty()).and_then(|then| match then.value {
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => None,
    });
    Ok(Candidate { text: now.text, entries: now.entries.len(), then, sure: false, learned: false, expr })
}

/// The same of the period of the earlier report: a span of a year is that of the year then.
fn then(roll: &Roll<'_>, expr: &Expr) -> Expr {
    let years = roll.shift().unwrap_or_default();
    roll.expr(&moved(&expr.to_string(), -years)).unwrap_or_else(|| expr.clone())
}

/// Whether last year's log gives the number of last year's report, and that number is so large that few figures give it.
pub(super) fn is_telling(slot: &Slot, then: Option<&str>) -> bool {
    bears_out(slot, then) == Some(true) && slot.value.is_some_and(|value| value >= Quantity::whole(TELLING))
}

/// Whether last year's log gives the number that last year's report has; none where it has nothing to say.
pub(super) fn bears_out(slot: &Slot, then: Option<&str>) -> Option<bool> {
    let (was, then) = (slot.value?, then?.trim_end_matches('%').parse::<Quantity>().ok()?);
    let unit = slot.unit.as_deref().unwrap_or_default();
    let times = if unit.starts_with('万') { 10_000.0 } else { 1.0 };
    let (was, then) = (was.to_f64() * times, then.to_f64());
    let near = if slot.approximate || times > 1.0 { was * 0.1 } else { 0.0005 };
    Some((then - was).abs() <= near)
}
