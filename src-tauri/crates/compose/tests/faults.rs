//! Runs suites/faults.txt and lint_*.txt: a template with faults, and every fault that lint must find, in order.
//!
//! A case may open with `toml:` lines (else a plain template.toml stands for it); its body follows `body:`, what is
//! expected `faults:`, one a line: `row:col code`, `toml row:col code`, with `→ suggestion` where one is wanted; `fixed:` is the body
//! after everything safe has been mended.

mod common;

use shuhui_compose::{Known, lint};
use shuhui_core::{Issue, Place, Severity};

const PLAIN: &str = "title = \"总结\"\nkind = \"总结\"\nperiod = \"any\"\n";

struct Case {
    name: String,
    toml: String,
    body: String,
    faults: Vec<String>,
    fixed: Option<String>,
}

fn cases(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut section = "";
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("--- ") {
            cases.push(Case {
                name: name.trim_end_matches(" ---").to_owned(),
                toml: String::new(),
                body: String::new(),
                faults: Vec::new(),
                fixed: None,
            });
            section = "";
        } else if let Some(case) = cases.last_mut() {
            match line {
                "toml:" | "body:" | "faults:" => section = line,
                "fixed:" => {
                    case.fixed = Some(String::new());
                    section = line;
                }
                _ if section == "toml:" => case.toml.push_str(&format!("{line}\n")),
                _ if section == "body:" => case.body.push_str(&format!("{line}\n")),
                _ if section == "faults:" && !line.trim().is_empty() => case.faults.push(line.to_owned()),
                _ if section == "fixed:" && !line.is_empty() => {
                    case.fixed.get_or_insert_default().push_str(&format!("{line}\n"));
                }
                _ => {}
            }
        }
    }
    cases
}

fn line(issue: &Issue) -> String {
    let Place::Template { file, row: Some(row), column: Some(column), .. } = &issue.place else {
        return format!("{} has no place", issue.code);
    };
    let file = if file == "template.toml" { "toml " } else { "" };
    let suggestion = issue.args.iter().find(|(name, value)| name == "suggestion" && !value.is_empty());
    let suggestion = suggestion.map(|(_, value)| format!(" → {value}")).unwrap_or_default();
    let advice = if issue.severity == Severity::Advice { "? " } else { "" };
    format!("{advice}{file}{row}:{column} {}{suggestion}", issue.code)
}

/// What the log of every case knows beside its kinds.
fn known() -> Known {
    Known { tags: vec!["安全生产".to_owned()], measures: vec!["公顷".to_owned()], ..common::known() }
}

/// The body after all that is safe has been mended, again and again.
fn mended(toml: &str, body: &str) -> String {
    let mut text = body.to_owned();
    for _ in 0..10 {
        let found = lint("试", toml, &text, &known());
        let (next, mended) = shuhui_compose::mended("body.tera", &text, &found);
        if mended.is_empty() {
            return text;
        }
        text = next;
    }
    format!("no end of mending: {text}")
}

#[test]
fn every_fault_is_found_at_its_place_and_mended_where_that_is_safe() {
    let text = [
        include_str!("suites/faults.txt"),
        include_str!("suites/lint_lines.txt"),
        include_str!("suites/lint_tags.txt"),
    ];
    let cases: Vec<Case> = text.into_iter().flat_map(cases).collect();
    assert!(cases.len() >= 100, "{} cases", cases.len());
    let mut wrong = String::new();
    for case in &cases {
        let toml = if case.toml.is_empty() { PLAIN } else { &case.toml };
        // A snippet is no document: it gets its title behind it, where it moves nothing.
        let wants_title = case.faults.iter().any(|fault| fault.ends_with("no_title"));
        let titled = case.body.lines().any(|line| line.starts_with("# ")) || wants_title;
        let body = if titled { case.body.clone() } else { format!("{}# 题\n", case.body) };
        let found: Vec<String> = lint("试", toml, &body, &known()).iter().map(line).collect();
        let mended = mended(toml, &body);
        let mended = if titled { &mended } else { mended.trim_end_matches("# 题\n") };
        if found != case.faults || case.fixed.as_ref().is_some_and(|fixed| fixed != mended) {
            wrong.push_str(&format!(
                "--- {} ---\n{}expected:\n  {}\nfound:\n  {}\nmended:\n{mended}\n",
                case.name,
                case.body,
                case.faults.join("\n  "),
                found.join("\n  ")
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
