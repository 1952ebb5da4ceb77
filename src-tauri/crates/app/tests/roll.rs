//! Runs the cases of tests/roll/*.txt: an earlier report, the log, and what a draft of another period made from it says.
//!
//! In front of a case stand `period:`, and where they matter `today:`, `unit:`, `leader:`. Under `log:` stands an entry a line:
//! `2025-03-05 中心组学习 题目 12人 =3条 #专题研讨 @王建平 ×4`, the last for as many alike. Under `base:` stands the report. Under `done:` stands what was
//! done without asking, under `open:` what is asked, each a line `rule: words → what would stand there / what else`, all of them and in
//! their order, a figure that was learned with `*` in front; under `tells:` lines `words: why` that are among them; under `says:` lines
//! that the draft has, under `never:` words that it has not. What has no heading is not checked.
//!
//! Under `before:` may stand another report of which a draft was made before, and under `choose:` what was chosen in it, a line each:
//! `words → expression`, `words → none` for a number that the log does not have, `words → 18` for one that was typed, `undo` and `forget`,
//! which takes what was learned last from the list; under `after:` what that other report still asks then.

mod common;

use std::fmt::Write as _;

use chrono::NaiveDate;
use shuhui_app::cases::{assemble, draft, learned, roll, undo, unit};
use shuhui_app::wire::{
    BaseFinding, CompareBase, DraftId, ForgetLearned, NewDraft, Nothing, PlanBase, SettleBase, TurnSteps,
    UnitProfile,
};
use shuhui_app::{App, Clock};

#[test]
fn every_report_of_the_suite_rolls_over_as_written_in_it() {
    let cases = common::each("tests/roll", &check);
    assert!(cases > 0, "no case is called like ONLY");
}

/// A case: its head and its sections.
struct Case<'t> {
    head: Vec<(&'t str, &'t str)>,
    sections: Vec<(&'t str, Vec<&'t str>)>,
}

impl<'t> Case<'t> {
    fn read(text: &'t str) -> Self {
        let mut case = Self { head: Vec::new(), sections: Vec::new() };
        for line in text.lines() {
            let heading = [
                "log:", "before:", "choose:", "after:", "base:", "done:", "open:", "tells:", "says:",
                "never:",
            ]
            .into_iter()
            .find(|known| *known == line);
            match (heading, case.sections.last_mut()) {
                (Some(heading), _) => case.sections.push((heading.trim_end_matches(':'), Vec::new())),
                (None, Some((_, lines))) => lines.push(line),
                (None, None) => case.head.extend(line.split_once(": ").filter(|_| !line.starts_with('#'))),
            }
        }
        case
    }

    fn fact(&self, name: &str) -> Option<&'t str> {
        self.head.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
    }

    fn section(&self, name: &str) -> Option<Vec<&'t str>> {
        let lines = &self.sections.iter().find(|(known, _)| *known == name)?.1;
        Some(lines.iter().copied().filter(|line| !line.trim().is_empty()).collect())
    }

    /// A report as it is written, with its blank lines.
    fn report(&self, name: &str) -> Option<String> {
        Some(self.sections.iter().find(|(known, _)| *known == name)?.1.join("\n"))
    }
}

fn check(text: &str) -> String {
    let case = Case::read(text);
    let folder = tempfile::tempdir().expect("a folder");
    let today: NaiveDate = case.fact("today").unwrap_or("2025-12-31").parse().expect("a day");
    let app = App::open(folder.path(), Clock::on(today)).expect("a data folder");
    let profile = UnitProfile {
        unit: case.fact("unit").unwrap_or_default().to_owned(),
        leader: case.fact("leader").unwrap_or_default().to_owned(),
        ..UnitProfile::default()
    };
    unit::set(&app, profile).expect("a unit");
    for line in case.section("log").unwrap_or_default() {
        common::add(&app, line);
    }
    let period = case.fact("period").expect("a case has `period:`").to_owned();
    let mut wrong = String::new();
    if let Some(before) = case.report("before") {
        let still = choose(&app, before, &period, &case.section("choose").unwrap_or_default());
        if case.section("after").is_some_and(|after| after != still) {
            writeln!(wrong, "after:\n{}", still.join("\n")).expect("writing to a string");
        }
    }
    let base = case.report("base").expect("a case has `base:`");
    let request = PlanBase { text: Some(base.clone()), period: Some(period.clone()), ..PlanBase::default() };
    let plan = roll::plan(&app, request).expect("a plan");
    let request = NewDraft { text: Some(base), period, ..NewDraft::default() };
    let made = assemble::draft(&app, request).expect("a draft");
    let show = draft::show(&app, DraftId { id: made.draft.expect("kept") }).expect("shown");
    let lines: Vec<String> = show
        .blocks
        .iter()
        .map(|block| format!("{}{}", block.number, block.text.clone().unwrap_or_default()))
        .collect();
    let told = plan.findings.iter().map(|finding| format!("{}: {}", finding.words, finding.message));
    let told: Vec<String> = told.collect();
    for line in case.section("tells").unwrap_or_default() {
        if !told.iter().any(|told| told == line) {
            writeln!(wrong, "tells not: {line}\nbut\n{}", told.join("\n")).expect("writing to a string");
        }
    }
    let (safe, open): (Vec<_>, Vec<_>) = plan.findings.iter().partition(|finding| finding.safe);
    for (name, findings) in [("done", safe), ("open", open)] {
        let Some(expected) = case.section(name) else { continue };
        let found: Vec<String> = findings.into_iter().map(said).collect();
        if found != expected {
            writeln!(wrong, "{name}:\n{}", found.join("\n")).expect("writing to a string");
        }
    }
    for line in case.section("says").unwrap_or_default() {
        if !lines.iter().any(|known| known.trim() == line.trim()) {
            writeln!(wrong, "says no: {line}\nbut\n{}", lines.join("\n")).expect("writing to a string");
        }
    }
    for words in case.section("never").unwrap_or_default() {
        if lines.iter().any(|line| line.contains(words)) {
            writeln!(wrong, "says: {words}\nin\n{}", lines.join("\n")).expect("writing to a string");
        }
    }
    wrong
}

/// `year: 2024 → 2025`
fn said(finding: &BaseFinding) -> String {
    let candidates = finding.candidates.iter().map(|candidate| match &candidate.expr {
        Some(expr) if candidate.learned => format!("*{} {expr}", candidate.shown),
        Some(expr) => format!("{} {expr}", candidate.shown),
        None if candidate.learned => format!("*{}", candidate.label),
        None => candidate.label.clone(),
    });
    let candidates: Vec<String> = candidates.collect();
    let rule = finding.code.trim_start_matches("roll.");
    let words = finding.words.trim();
    match candidates.is_empty() {
        true => format!("{rule}: {words}"),
        false => format!("{rule}: {words} → {}", candidates.join(" / ")),
    }
}

/// Makes a draft of another report and chooses in it; what is asked then.
fn choose(app: &App, report: String, period: &str, choices: &[&str]) -> Vec<String> {
    let request = NewDraft { text: Some(report), period: period.to_owned(), ..NewDraft::default() };
    let draft = assemble::draft(app, request).expect("a draft").draft.expect("kept");
    for line in choices {
        let compared = roll::compare(app, CompareBase { draft: draft.clone() }).expect("compared");
        match *line {
            "undo" => {
                let scope = Some(format!("draft:{draft}"));
                undo::undo(app, TurnSteps { scope, steps: None }).expect("undone");
            }
            "forget" => {
                let list = learned::list(app, Nothing {}).expect("a list");
                let ids = vec![list.learned[0].choices[0].id.clone()];
                learned::forget(app, ForgetLearned { ids }).expect("forgotten");
            }
            line => {
                let (words, chosen) = line.split_once(" → ").expect(line);
                let finding =
                    compared.findings.iter().find(|finding| finding.words.trim() == words).expect(line);
                let is_chosen = |expr: &Option<String>| expr.as_deref() == Some(chosen);
                let candidate = finding.candidates.iter().position(|known| is_chosen(&known.expr));
                let mut settle = SettleBase {
                    draft: draft.clone(),
                    revision: compared.revision,
                    finding: Some(finding.id.clone()),
                    ..SettleBase::default()
                };
                match (chosen, candidate) {
                    ("none", _) => settle.none = Some(true),
                    (_, Some(nth)) => settle.candidate = u32::try_from(nth).ok(),
                    (typed, None) => settle.text = Some(typed.to_owned()),
                }
                roll::settle(app, settle).expect(line);
            }
        }
    }
    let compared = roll::compare(app, CompareBase { draft }).expect("compared");
    compared.findings.iter().filter(|finding| !finding.safe).map(said).collect()
}
