//! Runs suites/documents.txt: a template's body, and the document that it makes of the log in common/ or one of its own.
//!
//! A case may open with `period: 2025H1` or `today: 2026-01-05`, and with `log:` and an entry a line: day, kind, title, and after
//! `/` its heads, amounts `问题=3`, tags `#集体`, `@科室`. Its body follows `body:`, what is expected `document:`: a line a block,
//! its role and words, heads of run-ins and leads in {~ }, a table a row a line; `! code` tells advice.

mod common;

use common::{Entries, day, full_log, input, kinds, template};
use shuhui_compose::{Composed, Input, compose};
use shuhui_core::document::{Inline, Numbers, Shape};
use shuhui_core::{Block, Explain};

#[derive(Default)]
struct Case {
    name: String,
    period: Option<String>,
    today: Option<String>,
    log: Option<Entries>,
    body: String,
    document: Vec<String>,
}

fn cases(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut section = "";
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("--- ") {
            cases.push(Case { name: name.trim_end_matches(" ---").to_owned(), ..Case::default() });
            section = "";
            continue;
        }
        let Some(case) = cases.last_mut() else { continue };
        match line {
            "log:" | "body:" | "document:" => {
                section = line;
                if line == "log:" {
                    case.log = Some(Entries(Vec::new()));
                }
            }
            _ if section == "body:" => case.body.push_str(&format!("{line}\n")),
            _ if line.trim().is_empty() => {}
            _ if section == "document:" => case.document.push(line.to_owned()),
            _ if section == "log:" => {
                if let Some(log) = &mut case.log {
                    entry(log, line);
                }
            }
            _ => {
                let (field, value) = line.split_once(": ").expect("a field before the sections");
                let at = if field == "period" { &mut case.period } else { &mut case.today };
                *at = Some(value.to_owned());
            }
        }
    }
    cases
}

fn entry(log: &mut Entries, line: &str) {
    let (words, more) = line.split_once('/').unwrap_or((line, ""));
    let mut words = words.split_whitespace();
    let mut next = || words.next().expect("day, kind and title");
    let (date, kind, title) = (next(), next(), next());
    let (mut heads, mut amounts, mut tags, mut dept) = (None, Vec::new(), Vec::new(), "");
    for part in more.split_whitespace() {
        match (part.strip_prefix('#'), part.strip_prefix('@'), part.split_once('=')) {
            (Some(tag), ..) => tags.push(tag),
            (_, Some(of), _) => dept = of,
            (.., Some((measure, amount))) => amounts.push((measure, amount.parse().expect("an amount"))),
            _ => heads = part.parse().ok(),
        }
    }
    log.add(date, kind, title, heads, &amounts, &tags);
    if let Some(entry) = log.0.last_mut() {
        entry.fields.dept = dept.to_owned();
    }
}

fn shown(block: &Block, numbers: &Numbers, nth: usize) -> Vec<String> {
    let role = block.role.name();
    if let Shape::Table(table) = &block.shape {
        let cells = |row: &shuhui_core::document::Row| {
            let cells = row.cells.iter().map(|cell| cell.lines.iter().map(|line| line.pieces.as_slice()));
            cells.map(|lines| lines.map(shuhui_core::document::shown).collect::<String>()).collect::<Vec<_>>()
        };
        return table.rows.iter().map(|row| format!("{role} | {} |", cells(row).join(" | "))).collect();
    }
    let mut inner = numbers.inner(nth).iter();
    let mut text = numbers.label(nth).to_owned();
    let head = matches!(block.shape, Shape::RunIn { .. });
    for (at, (_, line)) in block.lines().into_iter().enumerate() {
        let mut words = String::new();
        for piece in &line.pieces {
            match piece {
                Inline::Words { text, marks } if marks.lead => words.push_str(&format!("{{~{text}}}")),
                Inline::Number(_) => words.push_str(inner.next().map_or("", String::as_str)),
                piece => words.push_str(&piece.shown()),
            }
        }
        match (head, at) {
            (true, 0) => text = format!("{{~{text}{words}}}"),
            (false, 1..) => text.push_str(&format!("/{words}")),
            _ => text.push_str(&words),
        }
    }
    vec![format!("{role} {text}")]
}

fn came(case: Case) -> Vec<String> {
    let period = case.period.as_deref().unwrap_or("2025");
    let input = Input {
        period: period.parse().expect("a period"),
        today: case.today.as_deref().map_or_else(common::today, day),
        ..input(&[])
    };
    let log = case.log.unwrap_or_else(full_log);
    match compose(&template(&case.body), &input, &log.source(period), &kinds()) {
        Ok(Composed { document, issues, .. }) => {
            let numbers = document.numbers();
            let blocks = document.blocks.iter().enumerate();
            blocks
                .flat_map(|(nth, block)| shown(block, &numbers, nth))
                .chain(issues.iter().map(|issue| format!("! {}", issue.code)))
                .collect()
        }
        Err(error) => {
            let reason = error.reason().map(|issue| format!(" {}", issue.code)).unwrap_or_default();
            vec![format!("! {}{reason}", error.code())]
        }
    }
}

#[test]
fn every_body_makes_its_document() {
    let cases = cases(include_str!("suites/documents.txt"));
    assert!(cases.len() >= 19, "{} cases", cases.len());
    let mut wrong = String::new();
    for mut case in cases {
        let (name, wanted) = (case.name.clone(), std::mem::take(&mut case.document));
        let came = came(case);
        if came != wanted {
            wrong.push_str(&format!(
                "--- {name} ---\nwanted:\n{}\ncame:\n{}\n\n",
                wanted.join("\n"),
                came.join("\n")
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
