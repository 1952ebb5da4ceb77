//! Suites as data: `input => answer` a line, each `--- sentence ---` says what the lines below it show.
//!
//! A line that begins with # is a remark; `@word` in front of an input sets what the suite's own remark says.

use std::fmt::Write as _;
use std::path::Path;

/// One line of a suite.
pub(crate) struct Case {
    /// File, line and sentence.
    pub(crate) place: String,
    /// What stands behind `@`; empty where nothing does.
    pub(crate) at: String,
    pub(crate) input: String,
    pub(crate) answer: String,
}

/// The cases of a suite.
#[allow(dead_code, reason = "not every test counts them itself")]
pub(crate) fn cases(suite: &str) -> Vec<Case> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suites").join(suite);
    let text =
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("reading {}: {error}", path.display()));
    cases_in(suite, &text)
}

/// The same of a text, for lines that lie elsewhere.
pub(crate) fn cases_in(suite: &str, text: &str) -> Vec<Case> {
    let mut sentence = String::new();
    let mut cases = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        if let Some(title) = line.strip_prefix("--- ").and_then(|line| line.strip_suffix(" ---")) {
            title.clone_into(&mut sentence);
        } else if !line.trim().is_empty() && !line.starts_with('#') {
            let place = format!("{suite}:{number} ({sentence})");
            let (input, answer) = line.split_once("=>").unwrap_or_else(|| panic!("{place}: no =>"));
            let (at, input) = match input.strip_prefix('@') {
                Some(rest) => rest.split_once(' ').unwrap_or((rest, "")),
                None => ("", input),
            };
            cases.push(Case {
                place,
                at: at.to_owned(),
                input: input.trim().to_owned(),
                answer: answer.trim().to_owned(),
            });
        }
    }
    cases
}

/// Holds every case of a suite against an answer and names all that differ.
pub(crate) fn check(suite: &str, at_least: usize, answer: impl Fn(&Case) -> String) {
    let cases = cases(suite);
    assert!(cases.len() >= at_least, "{suite} holds {} cases, not {at_least}", cases.len());
    let mut wrong = String::new();
    for case in &cases {
        let got = answer(case);
        if got != case.answer {
            let _ = writeln!(
                wrong,
                "{}\n  in:     {}\n  wanted: {}\n  got:    {got}",
                case.place, case.input, case.answer
            );
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
