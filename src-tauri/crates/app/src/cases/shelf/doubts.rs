//! 拿不准: what of a report can be read two ways, one after the other, with what it may be; and what somebody said it is, which is kept with
//! the report and holds wherever the report is used.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use shuhui_core::base::{Base, Block, Confidence, Reason, Slot, Standing};
use shuhui_core::document::{Level, Role};
use shuhui_store::{About, BlockIs, ByHand, Decided, Op, Report, Settled, UndoScope};

use super::super::{entries, undo, unit};
use super::{apart, correct, hand, known, list, original};
use crate::App;
use crate::error::AppError;
use crate::locale::{say, text};
use crate::wire::{
    CorrectReport, DoubtChoice, Passage, ReportDoubt, ReportDoubts, ReportOf, SettleReport, SettledDoubt,
};

/// Characters around a place that say where it stands.
const AROUND: usize = 24;
/// Characters of a block that are shown.
const SHOWN: usize = 40;
/// Years of a text that it may be about.
const YEARS: usize = 3;

/// What can be read two ways.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Doubt {
    /// A stretch of the text, by its place among the blocks.
    Block(usize),
    /// A blank, by its place among the slots.
    Blank(usize),
    /// The unit that it speaks for, which its end calls otherwise.
    Unit(String),
    /// What it speaks of.
    Year,
}

/// How many places of a report can be read two ways, once it is known so; it is read anew for this.
pub(super) fn unsure(app: &App, report: &Report) -> Result<u32, AppError> {
    let read = app.read(|reader| {
        let kinds = app.known_kinds(reader)?;
        apart(&original(reader, report)?, &kinds, &Arc::default())
    })?;
    let base = hand::over(read, report).base;
    Ok(entries::count(count(&base, &report.about, report.by_hand, &report.decided) as u64))
}

/// The same of one that was read.
pub(super) fn count(base: &Base, about: &About, by_hand: ByHand, decided: &Decided) -> usize {
    open(base, about, by_hand, decided).len()
}

/// Them, in the order of the text, what is of the whole first.
fn open(base: &Base, about: &About, by_hand: ByHand, decided: &Decided) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    if about.year.is_none() && !by_hand.period {
        doubts.push(Doubt::Year);
    }
    if let Some(signed) = signed(base).filter(|_| !by_hand.unit) {
        doubts.push(Doubt::Unit(signed));
    }
    let chars: Vec<char> = base.text.chars().collect();
    let blocks = base.blocks.iter().enumerate().filter(|(_, block)| is_guessed(block));
    let mut places: Vec<(usize, Doubt)> =
        blocks.map(|(at, block)| (block.place.start, Doubt::Block(at))).collect();
    let is_settled = |slot: &Slot| {
        let settled = decided.blanks.get(&slot.place.start);
        settled.is_some_and(|settled| settled.words == hand::of_blank(&chars, &slot.place))
    };
    let in_doubt = |slot: &Slot| may_be_none(&chars, slot) && !is_settled(slot);
    let blanks = base.slots.iter().enumerate().filter(|(_, slot)| in_doubt(slot));
    places.extend(blanks.map(|(at, slot)| (slot.place.start, Doubt::Blank(at))));
    places.sort_by_key(|(place, _)| *place);
    doubts.extend(places.into_iter().map(|(_, doubt)| doubt));
    doubts
}

/// Whether a stretch may be something else: a guess, or a heading without a number that only looks like one.
fn is_guessed(block: &Block) -> bool {
    let looks = matches!(block.role, Some(Role::Heading(_))) && block.number == 0;
    match block.confidence {
        Confidence::Guess => block.standing() != Standing::Noise,
        Confidence::Likely => looks && matches!(block.reason, Reason::Bold | Reason::Position | Reason::Rest),
        Confidence::Sure => false,
    }
}

/// Whether what was taken for a blank may be none: a number that left no mark, or letters that may be meant.
fn may_be_none(chars: &[char], slot: &Slot) -> bool {
    let mark = &chars[slot.place.clone()];
    slot.value.is_none() && (mark.is_empty() || mark.iter().all(char::is_ascii_alphabetic))
}

/// The unit that the end of a report names, where its beginning names another.
fn signed(base: &Base) -> Option<String> {
    let named = base.unit.as_deref().filter(|unit| !unit.is_empty())?;
    let chars: Vec<char> = base.text.chars().collect();
    let last = base.blocks.iter().rev().find(|block| block.role == Some(Role::Signature))?;
    let signed: String = chars[last.place.clone()].iter().filter(|c| !c.is_whitespace()).collect();
    let is_other = !signed.is_empty() && !signed.contains(named) && !named.contains(&signed);
    is_other.then_some(signed)
}

/// `shelf.doubts`
///
/// # Errors
/// `shelf.*`, `papers.*` for a report that cannot be read, `store.*`
pub fn doubts(app: &App, request: ReportOf) -> Result<ReportDoubts, AppError> {
    let id = super::id(&request.report)?;
    let report = app.read(|reader| known(reader, id))?;
    let base = super::opened(app, id)?.base.clone();
    app.read(|reader| {
        let own = unit::profile(reader)?.unit;
        let words = Words { chars: base.text.chars().collect(), base: &base, own: &own };
        let open = open(&base, &report.about, report.by_hand, &report.decided);
        Ok(ReportDoubts {
            report: list::wire(&report, 0),
            doubts: open.iter().map(|doubt| words.told(doubt)).collect(),
            settled: settled(&report),
            undo: undo::state(reader, UndoScope::Reports)?,
        })
    })
}

/// `shelf.settle`: says what a place is, or opens it again.
///
/// # Errors
/// `shelf.no_doubt` for a place that is none any more, `shelf.no_choice`, `period.*`, and as [`doubts`].
pub fn settle(app: &App, request: SettleReport) -> Result<ReportDoubts, AppError> {
    let id = super::id(&request.report)?;
    let report = app.read(|reader| known(reader, id))?;
    let base = super::opened(app, id)?.base.clone();
    let of = ReportOf { report: request.report.clone() };
    let no_choice = || {
        let choice = request.choice.clone().unwrap_or_default().chars().take(40).collect();
        AppError::new("shelf.no_choice", vec![("choice", choice)]).about("choice")
    };
    let mut decided = report.decided.clone();
    let what = if request.again == Some(true) {
        let place = |kind: &str| request.doubt.strip_prefix(kind).and_then(|at| at.parse::<usize>().ok());
        let block = place("block-").and_then(|at| decided.blocks.remove(&at)).map(|settled| settled.words);
        let blank = place("blank-").and_then(|at| decided.blanks.remove(&at)).map(|settled| settled.words);
        block.or(blank).ok_or_else(|| AppError::new("shelf.no_doubt", Vec::new()).about("doubt"))?
    } else {
        let open = open(&base, &report.about, report.by_hand, &report.decided);
        let found = open.iter().find(|doubt| identity(&base, doubt) == request.doubt);
        let found = found.ok_or_else(|| AppError::new("shelf.no_doubt", Vec::new()).about("doubt"))?;
        let choice = request.choice.clone().ok_or_else(no_choice)?;
        let chars: Vec<char> = base.text.chars().collect();
        match found {
            Doubt::Year | Doubt::Unit(_) => {
                let (period, unit) = match found {
                    Doubt::Year => (Some(choice), None),
                    _ => (None, Some(choice)),
                };
                let report = request.report.clone();
                correct::correct(app, CorrectReport { report, period, unit, ..CorrectReport::default() })?;
                return doubts(app, of);
            }
            Doubt::Block(at) => {
                let is = BlockIs::named(&choice).ok_or_else(no_choice)?;
                let place = &base.blocks[*at].place;
                let words = hand::of_block(&chars, place);
                decided.blocks.insert(place.start, Settled { is, words: words.clone() });
                words
            }
            Doubt::Blank(at) => {
                let is = match choice.as_str() {
                    "yes" => true,
                    "no" => false,
                    _ => return Err(no_choice()),
                };
                let place = &base.slots[*at].place;
                let words = hand::of_blank(&chars, place);
                decided.blanks.insert(place.start, Settled { is, words: words.clone() });
                words
            }
        }
    };
    let title = report.about.title.clone();
    let mut about = report.about.clone();
    let op = Op::SettleReport { title, what };
    about.unsure = unsure(app, &Report { decided: decided.clone(), ..report.clone() })?;
    app.write(op, |tx| Ok(tx.reports().correct(id, about, report.by_hand, decided)?))?;
    doubts(app, of)
}

/// What a doubt is called as long as it is open.
fn identity(base: &Base, doubt: &Doubt) -> String {
    match doubt {
        Doubt::Block(at) => format!("block-{}", base.blocks[*at].place.start),
        Doubt::Blank(at) => format!("blank-{}", base.slots[*at].place.start),
        Doubt::Unit(_) => "unit".to_owned(),
        Doubt::Year => "year".to_owned(),
    }
}

/// What was decided about places, in the order of the text.
fn settled(report: &Report) -> Vec<SettledDoubt> {
    let blocks = report.decided.blocks.iter().map(|(at, settled)| {
        (
            *at,
            SettledDoubt { id: format!("block-{at}"), words: settled.words.clone(), became: is(settled.is) },
        )
    });
    let blanks = report.decided.blanks.iter().map(|(at, settled)| {
        (
            *at,
            SettledDoubt {
                id: format!("blank-{at}"),
                words: settled.words.clone(),
                became: blank(settled.is),
            },
        )
    });
    let all: BTreeMap<(usize, bool), SettledDoubt> =
        blocks.map(|(at, one)| ((at, false), one)).chain(blanks.map(|(at, one)| ((at, true), one))).collect();
    all.into_values().collect()
}

/// What a stretch is, as people say it.
fn is(is: BlockIs) -> String {
    match is {
        BlockIs::Title => text("shelf.is.title").to_owned(),
        BlockIs::Heading(level) => say("shelf.is.heading", &[("level", level.to_string())]),
        BlockIs::Text => text("shelf.is.text").to_owned(),
        BlockIs::Signature => text("shelf.is.signature").to_owned(),
        BlockIs::Noise => text("shelf.is.noise").to_owned(),
    }
}

fn blank(is: bool) -> String {
    text(if is { "shelf.is.blank" } else { "shelf.is.no_blank" }).to_owned()
}

/// A report as its doubts are told.
struct Words<'a> {
    chars: Vec<char>,
    base: &'a Base,
    /// 单位全称
    own: &'a str,
}

impl Words<'_> {
    fn told(&self, doubt: &Doubt) -> ReportDoubt {
        let (kind, place, message, choices) = match doubt {
            Doubt::Block(at) => {
                let block = &self.base.blocks[*at];
                let (message, may) = may_be(block);
                let choices = may.into_iter().map(|one| choice(one.name(), is(one))).collect();
                ("level", Some(block.place.clone()), message, choices)
            }
            Doubt::Blank(at) => {
                let place = self.base.slots[*at].place.clone();
                let message = if place.is_empty() { "shelf.doubt.gap" } else { "shelf.doubt.letters" };
                let choices = [true, false];
                let named = |is: bool| choice(if is { "yes" } else { "no" }.to_owned(), blank(is));
                ("blank", Some(place), message, choices.map(named).to_vec())
            }
            Doubt::Unit(signed) => {
                let read = self.base.unit.clone().unwrap_or_default();
                let mut units = vec![read, signed.clone()];
                if !self.own.is_empty() && !units.iter().any(|unit| unit == self.own) {
                    units.push(self.own.to_owned());
                }
                let choices = units.into_iter().map(|unit| choice(unit.clone(), unit)).collect();
                ("unit", None, "shelf.doubt.unit", choices)
            }
            Doubt::Year => {
                let years = self.years().into_iter();
                let said =
                    |year: i32| choice(year.to_string(), say("shelf.is.year", &[("year", year.to_string())]));
                ("year", None, "shelf.doubt.year", years.map(said).collect())
            }
        };
        ReportDoubt {
            id: identity(self.base, doubt),
            kind: kind.to_owned(),
            typed: place.is_none(),
            passage: place.as_ref().map(|place| self.passage(place)).unwrap_or_default(),
            place: place.map(|place| (ends(place.start), ends(place.end))),
            message: text(message).to_owned(),
            choices,
        }
    }

    /// The words of a place with those around it.
    fn passage(&self, place: &Range<usize>) -> Passage {
        let is_break = |c: &char| matches!(c, '\n' | '\r');
        let near = place.start.saturating_sub(AROUND);
        let from = self.chars[near..place.start].iter().rposition(is_break).map_or(near, |at| near + at + 1);
        let end = place.end.min(place.start + SHOWN);
        let last = (end + AROUND).min(self.chars.len());
        let to = self.chars[end..last].iter().position(is_break).map_or(last, |at| end + at);
        let words = |from: usize, to: usize| -> String {
            self.chars[from..to].iter().filter(|c| !c.is_control()).collect()
        };
        let (before, marked) = (words(from, place.start), words(place.start, end));
        let start = before.chars().count();
        let mark = (ends(start), ends(start + marked.chars().count()));
        Passage { text: before + &marked + &words(end, to), marks: vec![mark] }
    }

    /// The years that the text names most.
    fn years(&self) -> Vec<i32> {
        let mut times: BTreeMap<i32, usize> = BTreeMap::new();
        for window in self.chars.windows(5).filter(|window| window[4] == '年') {
            let digits: String = window[..4].iter().collect();
            if let Some(year) = digits.parse().ok().filter(|year| (1980..2100).contains(year)) {
                *times.entry(year).or_default() += 1;
            }
        }
        let mut years: Vec<(i32, usize)> = times.into_iter().collect();
        years.sort_by_key(|(year, times)| std::cmp::Reverse((*times, *year)));
        years.into_iter().take(YEARS).map(|(year, _)| year).collect()
    }
}

/// Why a stretch is in doubt, and what it may be; first what it was read as.
fn may_be(block: &Block) -> (&'static str, Vec<BlockIs>) {
    match block.role {
        Some(Role::Title) => ("shelf.doubt.title", vec![BlockIs::Title, BlockIs::Text, BlockIs::Noise]),
        Some(Role::Signature) => {
            ("shelf.doubt.signature", vec![BlockIs::Signature, BlockIs::Text, BlockIs::Noise])
        }
        Some(Role::Heading(level)) => {
            let read = u8::from(level);
            let others = [Level::One, Level::Two].map(u8::from).into_iter().filter(|other| *other != read);
            let read = [BlockIs::Heading(read), BlockIs::Text];
            ("shelf.doubt.heading", read.into_iter().chain(others.map(BlockIs::Heading)).collect())
        }
        _ => ("shelf.doubt.number", vec![BlockIs::Text, BlockIs::Noise]),
    }
}

fn choice(value: String, label: String) -> DoubtChoice {
    DoubtChoice { value, label }
}

fn ends(at: usize) -> u32 {
    entries::count(at as u64)
}
