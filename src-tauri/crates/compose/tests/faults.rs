//! Runs suites/faults.txt: a template with faults, and every fault that lint must find, in order.
//!
//! A case may open with `toml:` lines (else a plain template.toml stands for it); its body follows `body:`, what is
//! expected `faults:`, one a line: `row:col code`, `toml row:col code`, with `→ suggestion` where one is wanted.

mod common;

use shuhui_core::{Issue, Place, Severity};

const PLAIN: &str = "title = \"总结\"\nkind = \"总结\"\nperiod = \"any\"\n";

struct Case {
    name: String,
    toml: String,
    body: String,
    faults: Vec<String>,
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
            });
            section = "";
        } else if let Some(case) = cases.last_mut() {
            match line {
                "toml:" | "body:" | "faults:" => section = line,
                _ if section == "toml:" => case.toml.push_str(&format!("{line}\n")),
                _ if section == "body:" => case.body.push_str(&format!("{line}\n")),
                _ if section == "faults:" && !line.trim().is_empty() => case.faults.push(line.to_owned()),
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

#[test]
fn every_fault_is_found_at_its_place() {
    let text = include_str!("suites/faults.txt");
    let cases = cases(text);
    assert!(cases.len() >= 30, "{} cases", cases.len());
    let mut wrong = String::new();
    for case in &cases {
        let toml = if case.toml.is_empty() { PLAIN } else { &case.toml };
        let found: Vec<String> =
            shuhui_compose::lint("试", toml, &case.body, &common::kinds()).iter().map(line).collect();
        if found != case.faults {
            wrong.push_str(&format!(
                "--- {} ---\n{}expected:\n  {}\nfound:\n  {}\n\n",
                case.name,
                case.body,
                case.faults.join("\n  "),
                found.join("\n  ")
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
