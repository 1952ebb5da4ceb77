//! Runs the cases of tests/roll/*.txt: an earlier report, the log, and what a draft of another period made from it says.
//!
//! In front of a case stand `period:`, and where they matter `today:`, `unit:`, `leader:`. Under `log:` stands an entry a line:
//! `2025-03-05 中心组学习 题目 12人 =3条 #专题研讨 @王建平 ×4`, the last for as many alike. Under `base:` stands the report. Under `done:` stands what was
//! done without asking, under `open:` what is asked, each a line `rule: words → what would stand there / what else`, all of them and in
//! their order; under `says:` lines that the draft has, under `never:` words that it has not. What has no heading is not checked.

use std::fmt::Write as _;
use std::path::Path;

use chrono::NaiveDate;
use shuhui_app::cases::{assemble, draft, log, roll, unit};
use shuhui_app::wire::{AddEntry, BaseFinding, DraftId, EntryInput, NewDraft, PlanBase, UnitProfile};
use shuhui_app::{App, Clock};

#[test]
fn every_report_of_the_suite_rolls_over_as_written_in_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/roll");
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("the suite").flatten().collect();
    files.sort_by_key(std::fs::DirEntry::path);
    let only = std::env::var("ONLY").unwrap_or_default();
    let (mut told, mut cases) = (String::new(), 0);
    for file in files {
        let name = file.file_name().to_string_lossy().into_owned();
        if !name.contains(&only) {
            continue;
        }
        let text = std::fs::read_to_string(file.path()).expect("a case");
        let wrong = check(&text);
        cases += 1;
        if !wrong.is_empty() {
            writeln!(told, "--- {name}\n{wrong}").expect("writing to a string");
        }
    }
    assert!(told.is_empty(), "{told}");
    assert!(cases > 0, "no case is called like {only}");
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
            let heading = ["log:", "base:", "done:", "open:", "says:", "never:"]
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

    /// The report as it is written, with its blank lines.
    fn base(&self) -> String {
        let lines = self.sections.iter().find(|(known, _)| *known == "base").expect("a case has `base:`");
        lines.1.join("\n")
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
        add(&app, line);
    }
    let period = case.fact("period").expect("a case has `period:`").to_owned();
    let base = case.base();
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
    let (safe, open): (Vec<_>, Vec<_>) = plan.findings.iter().partition(|finding| finding.safe);
    let mut wrong = String::new();
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
        Some(expr) => format!("{} {expr}", candidate.shown),
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

/// Adds the entries of a line.
fn add(app: &App, line: &str) {
    let mut parts = line.split_whitespace();
    let mut fields = EntryInput {
        date: parts.next().map(str::to_owned),
        kind: parts.next().map(str::to_owned),
        title: parts.next().map(str::to_owned),
        ..EntryInput::default()
    };
    let mut times = 1;
    let (mut tags, mut measures): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for part in parts {
        if let Some(tag) = part.strip_prefix('#') {
            tags.push(tag.to_owned());
        } else if let Some(count) = part.strip_prefix('×') {
            times = count.parse().expect("how many");
        } else if let Some(host) = part.strip_prefix('@') {
            fields.host = Some(host.to_owned());
        } else if let Some(heads) = part.strip_suffix('人') {
            fields.attendance = Some(heads.to_owned());
        } else if let Some(amount) = part.strip_prefix('=') {
            measures.push(amount.to_owned());
        }
    }
    fields.tags = Some(tags);
    fields.measures = Some(measures.join("，"));
    for _ in 0..times {
        log::add(app, AddEntry { fields: fields.clone(), attach: None }).expect(line);
    }
}
