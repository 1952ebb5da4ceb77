//! The figures that a number of an earlier report may be: ranked, each with what it comes to now and came to then.
//!
//! One is sure where the words around the number say what is counted and nothing else, and where last year's log, if there is one,
//! gives the number that the report has. All others are proposed and asked.

use shuhui_core::base::{Base, Slot, SlotRole};
use shuhui_core::document::Scope;
use shuhui_core::figure::{Per, Value};
use shuhui_core::{Expr, Kind, Quantity};

use super::Roll;
use super::clause::{Clause, Lexicon, Reading};
use crate::error::DraftError;

/// Words in front of a number that is about so much.
pub(super) const ABOUT: [&str; 8] = ["超过", "大约", "将近", "接近", "近", "约", "超", "逾"];
/// Most that are proposed.
const MOST: usize = 4;
/// Characters of the words in front of a number that its blank repeats.
const SHOWN: usize = 14;
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
}

/// What is known of a slot for its blank: the words that say what is missing, and what stood there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Known {
    /// 「组织中心组学习（次）」
    pub what: String,
    /// 「11」
    pub was: Option<String>,
}

/// Whether a number of the base stays in the text: a claim of all or of nothing is asked as a claim.
pub fn stands_as_it_is(slot: &Slot) -> bool {
    match (slot.role, slot.value) {
        (SlotRole::Percent, Some(value)) => value == Quantity::whole(100),
        (SlotRole::Count, Some(value)) => value == Quantity::ZERO,
        _ => false,
    }
}

/// What is known of a slot.
pub fn filling(base: &Base, chars: &[char], nth: usize) -> Known {
    let slot = &base.slots[nth];
    let before = Clause::of(base, chars, nth).before;
    let before = before.trim_start_matches(|c: char| !c.is_alphanumeric());
    let before = ABOUT.iter().find_map(|about| before.strip_suffix(about)).unwrap_or(before);
    // In a table the head of the row says it.
    let row = || chars[..slot.place.start].iter().rev().take_while(|c| **c != '\n').collect::<Vec<_>>();
    let row = || row().into_iter().rev().filter(|c| c.is_alphanumeric()).collect::<String>();
    let row = if before.is_empty() { row() } else { String::new() };
    let before = if before.is_empty() { row.as_str() } else { before };
    let length = before.chars().count();
    let mut what: String = before.chars().skip(length.saturating_sub(SHOWN)).collect();
    if length > SHOWN {
        what.insert(0, '…');
    }
    if let Some(unit) = &slot.unit {
        what = format!("{what}（{unit}）");
    }
    let was = slot.value.map(|_| chars[slot.place.clone()].iter().collect());
    Known { what, was }
}

/// What a roll knows of the words of reports.
pub(super) fn lexicon(roll: &Roll<'_>) -> Lexicon {
    let year = roll.base.period.filter(|_| roll.to.within_year().is_some()).map(|_| roll.new_year());
    let unit = roll.base.unit.as_deref().unwrap_or_default();
    let own = [unit, roll.own.unit.as_str(), roll.own.short.as_str()];
    Lexicon::of(roll.kinds, &roll.own.tags, year, &own)
}

/// The figures that a slot may be, the likeliest first.
pub(super) fn candidates(
    roll: &Roll<'_>,
    lexicon: &Lexicon,
    chars: &[char],
    nth: usize,
) -> Result<Vec<Candidate>, DraftError> {
    let slot = &roll.base.slots[nth];
    let clause = Clause::of(roll.base, chars, nth);
    if clause.compares {
        return Ok(Vec::new());
    }
    if slot.role == SlotRole::Percent {
        let mut found = shares(roll, &clause.before)?;
        found
            .iter_mut()
            .for_each(|candidate| candidate.sure = bears_out(slot, candidate.then.as_deref()) == Some(true));
        found.sort_by_key(|candidate| !candidate.sure);
        return Ok(found);
    }
    if !matches!(slot.role, SlotRole::Count | SlotRole::Amount) {
        return Ok(Vec::new());
    }
    let reading = lexicon.read(&clause.before);
    let behind = lexicon.read(&clause.behind);
    let before = clause.sentence.trim_end_matches(['，', ',']).rsplit(['，', ',']).next().unwrap_or_default();
    let calls = Calls {
        roll,
        slot,
        reading: &reading,
        behind: &behind,
        around: lexicon.read(&clause.sentence),
        last: lexicon.read(before),
    };
    let mut found: Vec<Candidate> = Vec::new();
    for (call, plain) in calls.all() {
        let Some(expr) = roll.expr(&call) else { continue };
        if found.iter().any(|known| known.expr == expr) {
            continue;
        }
        let mut candidate = asked(roll, expr)?;
        let borne_out = bears_out(slot, candidate.then.as_deref());
        let telling = slot.value.is_some_and(|value| value >= Quantity::whole(TELLING));
        candidate.sure = match borne_out {
            Some(true) => plain || telling,
            Some(false) => false,
            None => plain,
        };
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
    let first = found.iter().position(|candidate| candidate.sure).unwrap_or_default();
    found.iter_mut().enumerate().for_each(|(n, candidate)| candidate.sure &= n == first);
    // What comes to nothing is proposed only where nothing else is known.
    found.retain(|candidate| candidate.sure || !candidate.text.is_empty());
    found.truncate(MOST);
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
    Ok(Candidate { text: now.text, entries: now.entries.len(), then, sure: false, expr })
}

/// The same of the period of the earlier report: a span of a year is that of the year then.
fn then(roll: &Roll<'_>, expr: &Expr) -> Expr {
    let years = roll.shift().unwrap_or_default();
    let mut text = expr.to_string();
    let (now, then) = (roll.new_year().to_string(), (roll.new_year() - years).to_string());
    if let Some(at) = text.find("period=\"") {
        let from = at + "period=\"".len();
        if text[from..].starts_with(&now) {
            text.replace_range(from..from + now.len(), &then);
        }
    }
    roll.expr(&text).unwrap_or_else(|| expr.clone())
}

/// Whether last year's log gives the number that last year's report has; none where it has nothing to say.
fn bears_out(slot: &Slot, then: Option<&str>) -> Option<bool> {
    let (was, then) = (slot.value?, then?.trim_end_matches('%').parse::<Quantity>().ok()?);
    let unit = slot.unit.as_deref().unwrap_or_default();
    let times = if unit.starts_with('万') { 10_000.0 } else { 1.0 };
    let (was, then) = (was.to_f64() * times, then.to_f64());
    let near = if slot.approximate || times > 1.0 { was * 0.1 } else { 0.0005 };
    Some((then - was).abs() <= near)
}

fn quoted(words: &str) -> String {
    format!("\"{}\"", words.replace(['"', '\\'], ""))
}

/// The calls that a slot may stand for.
struct Calls<'a> {
    roll: &'a Roll<'a>,
    slot: &'a Slot,
    /// What the words in front of it say.
    reading: &'a Reading,
    behind: &'a Reading,
    /// What the sentence in front of them says.
    around: Reading,
    /// What its last clause says.
    last: Reading,
}

impl Calls<'_> {
    /// Each with whether the words say that and nothing else.
    fn all(&self) -> Vec<(String, bool)> {
        let (reading, behind) = (self.reading, self.behind);
        let nothing_else = reading.rest.is_empty() && behind.rest.is_empty();
        let mut named = reading.kinds.clone();
        named.extend(behind.kinds.iter().filter(|kind| !reading.kinds.contains(kind)).cloned());
        let mut calls = Vec::new();
        let mut tags = reading.tags.clone();
        tags.extend(behind.tags.iter().cloned());
        if named.len() > 1 {
            calls.extend(self.of(&named, &tags, nothing_else));
        }
        let carried = self.carried().filter(|_| nothing_else);
        for kind in named.iter().chain(&self.slot.kinds).chain(&carried) {
            let is_named = named.len() == 1 && named.contains(kind);
            let plain = nothing_else && (is_named || (named.is_empty() && carried.as_ref() == Some(kind)));
            let one = std::slice::from_ref(kind);
            // 举办培训2期，120人次: of those that were told of.
            let told =
                if named.is_empty() && self.last.kinds.contains(kind) { &self.last.tags } else { &tags };
            if !told.is_empty() && told != &tags {
                calls.extend(self.of(one, told, plain));
                calls.extend(self.of(one, &tags, false));
            } else {
                calls.extend(self.of(one, &tags, plain));
            }
            if !tags.is_empty() {
                calls.extend(self.of(one, &[], false));
            }
        }
        calls
    }

    /// The one kind that the sentence has named so far: 培训2期，参加120人次.
    fn carried(&self) -> Option<String> {
        match self.around.kinds.as_slice() {
            [only] => Some(only.clone()),
            _ => None,
        }
    }

    /// The calls of some kinds; the first is the one that the unit asks for.
    fn of(&self, kinds: &[String], tags: &[String], plain: bool) -> Vec<(String, bool)> {
        let known: Vec<&Kind> = kinds.iter().filter_map(|kind| self.roll.kinds.find(kind)).collect();
        let Some(first) = known.first() else { return Vec::new() };
        let unit = self.slot.unit.as_deref().unwrap_or_default();
        let scaled = unit.starts_with('万');
        let unit = unit.trim_start_matches(['万', '亿', '千', '百']);
        let has = |measure: &str| known.iter().any(|kind| kind.measures.iter().any(|known| known == measure));
        let rest = self.filters(kinds, tags);
        let sum = |measure: &str| format!("sum(measure={}, {rest})", quoted(measure));
        let noun = self.nouns().into_iter().find(|noun| has(noun));
        let mut calls = Vec::new();
        match unit {
            "次" | "场" | "场次" | "期" | "起" | "班次" if noun.is_none() => {
                let counts = unit == first.word || matches!(unit, "次" | "场" | "场次");
                calls.push((format!("count({rest})"), plain && counts));
            }
            "人次" => calls.push((sum("人次"), plain)),
            "人" | "名" | "位" => {
                if has("名") && !has("人次") {
                    calls.push((format!("state(measure=\"名\", {rest})"), plain));
                } else {
                    if has("名") && unit == "名" {
                        calls.push((sum("名"), false));
                    }
                    calls.push((sum("人次"), plain && unit == "人" && has("人次")));
                }
            }
            "元" if scaled => calls.push((format!("sum(measure=\"元\", {rest}, unit=\"万\")"), plain)),
            "元" => calls.push((sum("元"), plain)),
            _ => {
                if let Some(noun) = &noun {
                    calls.push((sum(noun), plain));
                }
                if has(unit) || first.word == unit {
                    calls.push((sum(unit), plain && noun.is_none()));
                }
            }
        }
        calls
    }

    /// What is counted, where it is no classifier: 问题 in 发现问题31个 and in 31个问题.
    fn nouns(&self) -> Vec<String> {
        self.reading.nouns.iter().chain(&self.behind.nouns).cloned().collect()
    }

    /// kind=…, tag=…, with=…, period=…, per=…
    fn filters(&self, kinds: &[String], tags: &[String]) -> String {
        let list = |names: &[String]| match names {
            [one] => quoted(one),
            names => format!("[{}]", names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ")),
        };
        let mut rest = format!("kind={}", list(kinds));
        if let [first, others @ ..] = tags {
            rest.push_str(&format!(", tag={}", quoted(first)));
            if !others.is_empty() {
                rest.push_str(&format!(", with={}", list(others)));
            }
        }
        if let Some(span) = self.reading.span.filter(|span| *span != self.roll.to) {
            rest.push_str(&format!(", period=\"{span}\""));
        }
        if let Some(per) = self.slot.per.filter(|per| *per != Per::Year) {
            rest.push_str(&format!(", per=\"{}\"", per.word()));
        }
        rest
    }
}
