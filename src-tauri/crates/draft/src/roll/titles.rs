//! Names of documents in 《》: other documents each year, to whose names no year can be added; and lists of them that the log can make.

use std::cell::OnceCell;
use std::ops::Range;

use shuhui_core::{Expr, FigureSource, Kind};

use super::calls::quoted;
use super::clause::Lexicon;
use super::text::{OBJECT, Text};
use super::{Becomes, Candidate, Finding, Proposal, Roll, Rule, years};
use crate::error::DraftError;

/// What is done to documents of one's own.
const ISSUED: [&str; 10] =
    ["制定印发", "印发", "制定", "出台", "修订完善", "修订", "下发", "转发", "拟定", "起草"];
/// Characters between that and the name.
const REACH: usize = 8;
/// Marks that part a clause.
const ENDS: [char; 8] = ['，', ',', '。', '；', ';', '：', ':', '》'];

/// The titles of a report and the lists that the log makes of them.
pub(super) struct Titles<'a> {
    roll: &'a Roll<'a>,
    lexicon: Lexicon,
    /// What each kind's list was in the earlier period, once somebody asks.
    then: OnceCell<Vec<(String, String)>>,
}

/// Titles side by side: 《a》《b》
struct Run {
    /// With the marks, and with 等 behind them.
    place: Range<usize>,
    /// Each between its marks.
    titles: Vec<Range<usize>>,
    /// Whether 等 follows.
    goes_on: bool,
}

impl<'a> Titles<'a> {
    pub(super) fn of(roll: &'a Roll<'a>) -> Self {
        Self { roll, lexicon: roll.lexicon(), then: OnceCell::new() }
    }

    pub(super) fn find(&self, text: &Text, found: &mut Vec<Finding>) -> Result<(), DraftError> {
        let (Some(year), Some(shift)) = (self.roll.earlier_year(), self.roll.shift()) else { return Ok(()) };
        if shift == 0 {
            return Ok(());
        }
        for run in runs(text) {
            if text.is_kept(run.place.clone())
                && let Some(finding) = self.listed(text, &run)?
            {
                found.push(finding);
                continue;
            }
            // 印发《a》《b》: both were.
            let before = text.words(run.place.start.saturating_sub(REACH)..run.place.start);
            let clause = before.rsplit(ENDS).next().unwrap_or_default();
            let issued = ISSUED.iter().any(|issued| clause.contains(issued));
            for title in run.titles.into_iter().filter(|title| text.is_kept(title.clone())) {
                let words = text.words(title.clone());
                let yearly = (year - 1..=year + 1).filter(|year| words.contains(&year.to_string())).max();
                let span = span(&words);
                // 2024—2026年行动方案 is called so until it is over.
                let goes_on = span.is_some_and(|(first, last)| years::goes_on(self.roll, first, last));
                // 《论述摘编（2021年版）》 was issued in that year.
                let other = yearly.is_none() && names_a_year(&words);
                match yearly.filter(|_| !goes_on) {
                    Some(_) if span.is_some() => {
                        found.push(Finding::of(Rule::TitleYear, text, title).or_blank(""));
                    }
                    Some(named) => {
                        let moved = words.replace(&named.to_string(), &(named + shift).to_string());
                        found.push(Finding::of(Rule::TitleYear, text, title).or(moved).or_blank(""));
                    }
                    None if issued && !other => {
                        found.push(Finding::of(Rule::TitleIssued, text, title).or_blank(""));
                    }
                    None => {}
                }
            }
        }
        Ok(())
    }

    /// Titles that are those of the log's entries: of the kind that the words around them name, or of one whose entries had these
    /// titles in the earlier period. They are asked: nobody knows which of the new ones are meant.
    fn listed(&self, text: &Text, run: &Run) -> Result<Option<Finding>, DraftError> {
        let before = &text.chars[..run.place.start];
        let begin = before.iter().rposition(|c| ENDS.contains(c)).map_or(0, |at| at + 1);
        let behind = &text.chars[run.place.end..];
        let end = behind.iter().position(|c| ENDS.contains(c)).unwrap_or(behind.len()).min(REACH);
        let words = |chars: &[char]| self.lexicon.read(&chars.iter().collect::<String>()).kinds;
        let mut kinds = words(&before[begin..]);
        kinds.extend(words(&behind[..end]));
        let known = text.words(run.place.clone());
        let mut calls: Vec<String> = Vec::new();
        for (kind, then) in self.then()? {
            let all =
                run.titles.iter().all(|title| then.contains(&format!("《{}》", text.words(title.clone()))));
            // The kind that is named, if it had these titles, stands first.
            if all || kinds.contains(kind) {
                let at = if all && kinds.contains(kind) { 0 } else { calls.len() };
                calls.insert(at, self.call(kind, run));
            }
        }
        let mut finding = Finding::of(Rule::TitleListed, text, run.place.clone());
        for expr in calls.iter().filter_map(|call| self.roll.expr(call)) {
            let now = self.roll.now.evaluate(&expr)?;
            if now.text.is_empty() || now.text == known {
                continue;
            }
            let entries = now.entries.len();
            let candidate =
                Candidate { text: now.text, entries, then: None, sure: false, learned: false, expr };
            let becomes = Becomes::Figure(Box::new(candidate));
            finding.proposals.push(Proposal { becomes, range: run.place.clone() });
        }
        Ok((!finding.proposals.is_empty()).then(|| finding.or_blank("")))
    }

    fn call(&self, kind: &str, run: &Run) -> String {
        let limit = if run.goes_on { format!(", limit={}", run.titles.len()) } else { String::new() };
        format!("list(field=\"title\", kind={}{limit})", quoted(kind))
    }

    /// What the log lists of each kind in the earlier period; of the kinds whose titles stand in 《》.
    fn then(&self) -> Result<&[(String, String)], DraftError> {
        if let Some(then) = self.then.get() {
            return Ok(then);
        }
        let mut lists = Vec::new();
        for Kind { name, .. } in self.roll.kinds.all() {
            let call = format!("list(field=\"title\", kind={})", quoted(name));
            let Some(expr) = self.roll.expr(&call) else { continue };
            let text = |log: &dyn FigureSource, expr: &Expr| log.evaluate(expr).map(|found| found.text);
            let then = self.roll.then.map(|log| text(log, &expr)).transpose()?.unwrap_or_default();
            // A kind that says nothing in either period has no titles at all.
            if then.starts_with('《') || text(self.roll.now, &expr)?.starts_with('《') {
                lists.push((name.clone(), then));
            }
        }
        Ok(self.then.get_or_init(|| lists))
    }
}

fn names_a_year(words: &str) -> bool {
    let chars: Vec<char> = words.chars().collect();
    chars.windows(5).any(|five| five[..4].iter().all(char::is_ascii_digit) && five[4] == '年')
}

/// The first and the last year of a plan of several years: 2024—2026年.
fn span(words: &str) -> Option<(i32, i32)> {
    let (before, behind) = words.split_once(|c: char| "—-－–~～至".contains(c))?;
    let before = before.trim_end_matches(['年', '—']);
    let last: String = behind.trim_start_matches('—').chars().take_while(char::is_ascii_digit).collect();
    let first = before.get(before.len().checked_sub(4)?..)?.parse().ok()?;
    Some((first, last.parse().ok().filter(|_| last.len() == 4)?))
}

/// Titles that stand side by side, or with 、 between them.
fn runs(text: &Text) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for at in text.places("《") {
        let Some(length) = text.chars[at..].iter().position(|c| *c == '》') else { continue };
        let title = at + 1..at + length;
        if title.is_empty() || text.chars[title.clone()].contains(&OBJECT) {
            continue;
        }
        let end = title.end + 1;
        match runs.last_mut() {
            // One within another belongs to that.
            Some(last) if at < last.place.end => {}
            Some(last) if text.words(last.place.end..at).chars().all(|c| matches!(c, '、' | '和')) => {
                last.titles.push(title);
                last.place.end = end;
            }
            _ => runs.push(Run { place: at..end, titles: vec![title], goes_on: false }),
        }
    }
    for run in &mut runs {
        if text.starts(run.place.end, "等") {
            run.goes_on = true;
            run.place.end += 1;
        }
    }
    runs
}
