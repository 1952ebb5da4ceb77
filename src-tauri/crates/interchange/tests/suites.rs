//! Runs the cases of tests/suites/*.txt: a sheet as it is typed, and below it the entries and issues it must give.
//!
//! A case is `--- name ---`, optional `file:`, `year:` and `today:` lines, `asks: yes` where doubtful years are asked and `decided:` with
//! what was answered (`2023=moves 2022=stays`), `headers:` for cells that are pasted rather than read from a
//! file (they are parted by tabs), `in:` with the sheet or `book:` with a workbook (see `common::workbook::described`), and `out:` with one line for
//! each entry and, behind `?`, for each doubtful year and, behind `!`, for each issue: row, column, severity, code, arguments.

mod common;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use common::workbook::described;
use common::{Whole, read_pasted, read_whole};
use shuhui_core::{EntryFields, Failure, Issue, Kind, Kinds};
use shuhui_interchange::tables::read::{OnYear, Options, YearDoubt};

#[test]
fn every_sheet_of_the_suites_gives_the_entries_and_issues_below_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suites");
    let mut failures = String::new();
    let mut cases = 0;
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("the suites").flatten().collect();
    files.sort_by_key(std::fs::DirEntry::path);
    for file in files {
        let text = std::fs::read_to_string(file.path()).expect("a suite");
        for (name, case) in cases_of(&text) {
            cases += 1;
            failures.push_str(&check(&name, case));
        }
    }
    assert!(cases > 0);
    assert!(failures.is_empty(), "{failures}");
}

fn cases_of(suite: &str) -> impl Iterator<Item = (String, &str)> {
    let bodies = suite.split("\n--- ").skip(1);
    bodies.map(|case| {
        let (name, body) = case.split_once('\n').expect("a case has lines");
        (name.trim_end_matches(" ---").to_owned(), body)
    })
}

fn check(name: &str, case: &str) -> String {
    let book = case.split_once("book:\n");
    let (head, rest) = book.or_else(|| case.split_once("in:\n")).expect("a case has `in:` or `book:`");
    let (sheet, expected) = rest.split_once("out:\n").expect("a case has `out:`");
    let value = |key: &str| head.lines().find_map(|line| line.strip_prefix(key)).map(str::trim);
    let file = value("file:").unwrap_or("台账.csv");
    let answers = value("decided:").into_iter().flat_map(str::split_whitespace).map(|answer| {
        let (year, choice) = answer.split_once('=').expect("a year and what becomes of it");
        let choice = if choice == "moves" { OnYear::Moves } else { OnYear::Stays };
        (year.parse().expect("a year"), choice)
    });
    let answers: BTreeMap<i32, OnYear> = answers.collect();
    let table = if book.is_some() { "台账" } else { file };
    let options = Options {
        year: value("year:").map(|year| year.parse().expect("a year")),
        today: value("today:").map(|day| day.parse().expect("a day")),
        asks_years: value("asks:").is_some(),
        years: BTreeMap::from([(table.to_owned(), answers)]),
        ..Options::default()
    };
    let headers: Option<Vec<String>> =
        value("headers:").map(|headers| headers.split_whitespace().map(str::to_owned).collect());
    let got = outcome(match &headers {
        None if book.is_some() => read_whole(&described(sheet), file, &options, &kinds()),
        None => read_whole(sheet.as_bytes(), file, &options, &kinds()),
        Some(headers) => read_pasted(sheet, file, headers, &options, &kinds()),
    });
    let expected = expected.trim_end();
    if got.trim_end() == expected {
        return String::new();
    }
    format!("\n--- {name} ---\nin:\n{sheet}expected:\n{expected}\ngot:\n{got}\n")
}

fn outcome(read: Result<Whole, Failure>) -> String {
    let mut out = String::new();
    match read {
        Ok(log) => {
            for row in &log.rows {
                writeln!(out, "{} | {}", row.row, entry(&row.fields)).expect("writing to a string");
            }
            for new in &log.new_kinds {
                writeln!(out, "new kind {new}").expect("writing to a string");
            }
            for doubt in log.sheets.iter().flat_map(|sheet| &sheet.doubts) {
                let by = if doubt.named { "named" } else { "rows" };
                let shown = if doubt.shown { "" } else { " hidden" };
                let YearDoubt { year, instead, rows, row, .. } = doubt;
                writeln!(out, "? {year} rather {instead} by {by}{shown}: {rows} from {row}")
                    .expect("a string");
            }
            for found in &log.issues {
                writeln!(out, "! {}", issue(found)).expect("writing to a string");
            }
            assert_eq!(log.read, log.rows.len() + log.skipped);
        }
        Err(error) => {
            writeln!(out, "error {}{}", error.code, args(&error.args)).expect("writing to a string");
        }
    }
    out
}

fn entry(fields: &EntryFields) -> String {
    let end = fields.end_date.map(|end| format!("..{end}")).unwrap_or_default();
    let mut parts = vec![format!("{}{end}", fields.date), fields.kind.clone(), fields.title.clone()];
    let texts =
        [("地点", &fields.place), ("科室", &fields.dept), ("主持", &fields.host), ("主讲", &fields.speaker)];
    parts.extend(
        texts.iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| format!("{name} {text}")),
    );
    parts.extend(fields.attendance.map(|heads| format!("人次 {heads}")));
    parts.extend(fields.measures.iter().map(|(measure, amount)| format!("{measure} {amount}")));
    parts.extend(fields.tags.iter().map(|tag| format!("#{tag}")));
    parts
        .extend(Some(format!("备注 {}", fields.note.replace('\n', "⏎"))).filter(|_| !fields.note.is_empty()));
    parts.join(" | ")
}

fn issue(issue: &Issue) -> String {
    let [sheet, row, column] = common::cell(issue);
    // A table further down a sheet has a name of its own.
    let table = if sheet.contains("行起）") { format!("{sheet} ") } else { String::new() };
    format!("{table}{row} {column} {:?} {}{}", issue.severity, issue.code, args(&issue.args))
}

fn args(args: &[(Cow<'static, str>, String)]) -> String {
    args.iter().map(|(name, value)| format!(" {name}={value}")).collect()
}

fn kinds() -> Kinds {
    let kind = |name: &str, synonyms: &[&str], measures: &[&str]| Kind {
        name: name.into(),
        synonyms: synonyms.iter().map(ToString::to_string).collect(),
        measures: measures.iter().map(ToString::to_string).collect(),
        word: "次".into(),
        tags: Vec::new(),
        colour: 0,
        works: None,
    };
    Kinds::new(vec![
        kind("中心组学习", &["集中学习"], &[]),
        kind("党课", &[], &[]),
        kind("督查", &["专项督查"], &["问题", "整改"]),
        kind("信息发布", &[], &["条"]),
        kind("志愿服务", &[], &["人次"]),
        kind("经费支出", &[], &["元"]),
    ])
}
