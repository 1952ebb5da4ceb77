//! `base template`: what is said of a template made of an earlier report.

use std::fmt::Write as _;
use std::path::Path;

use shuhui_app::locale::say;
use shuhui_app::wire::{ChosenParameter, ProposedBlank, TemplateProposal};

use crate::table::plain;

/// What somebody said of the parameters: other words for one, or that one stands as it is.
pub(super) fn chosen(words: &[String], plain: Vec<String>) -> Vec<ChosenParameter> {
    let of = |key: String, words: String, taken| ChosenParameter { key, label: String::new(), words, taken };
    let other = words.iter().map(|said| match said.split_once('=') {
        Some((key, words)) => of(key.trim().to_owned(), words.to_owned(), true),
        None => of(said.trim().to_owned(), String::new(), true),
    });
    plain.into_iter().map(|key| of(key, String::new(), false)).chain(other).collect()
}

/// What it would be.
pub(super) fn said(made: &TemplateProposal) -> String {
    let counts = [
        ("name", plain(&made.name)),
        ("title", plain(&made.title)),
        ("figures", made.figures.to_string()),
        ("blanks", made.blanks.len().to_string()),
    ];
    let mut said = say("cli.said.of_report", &counts);
    if made.moved > 0 {
        // Writing to a String cannot fail.
        let _ = write!(said, "\n{}", say("cli.said.of_report_moved", &[("count", made.moved.to_string())]));
    }
    for one in &made.parameters {
        let args = [
            ("key", one.key.clone()),
            ("label", plain(&one.label)),
            ("words", plain(&one.words)),
            ("count", one.times.to_string()),
        ];
        let code = if one.taken { "cli.said.of_report_parameter" } else { "cli.said.of_report_plain" };
        let _ = write!(said, "\n{}", say(code, &args));
    }
    for blank in &made.blanks {
        let _ = write!(said, "\n{}", waiting(blank));
    }
    for line in made.otherwise.iter().chain(&made.stays) {
        let _ = write!(said, "\n{}", line.text);
    }
    for left in &made.left_out {
        let args = [("place", plain(&left.place)), ("what", plain(&left.what))];
        let _ = write!(said, "\n{}", say("cli.said.left_out", &args));
    }
    said
}

fn waiting(blank: &ProposedBlank) -> String {
    let args = [
        ("hint", plain(&blank.hint)),
        ("was", plain(blank.was.trim())),
        ("guess", blank.guess.as_deref().map(plain).unwrap_or_default()),
        ("gives", blank.gives.as_deref().map(plain).unwrap_or_default()),
    ];
    say(
        match (&blank.guess, blank.gives.as_deref()) {
            (Some(_), Some("") | None) => "cli.said.of_report_nothing",
            (Some(_), Some(_)) => "cli.said.of_report_guess",
            (None, _) => "cli.said.of_report_blank",
        },
        &args,
    )
}

/// What was made among the office's own.
pub(super) fn made(made: &TemplateProposal) -> String {
    format!("{}\n{}", say("cli.said.of_report_made", &[("name", plain(&made.name))]), said(made))
}

/// What was written into a folder.
pub(super) fn written(made: &TemplateProposal, folder: &Path) -> String {
    let args = [("path", plain(&folder.display().to_string()))];
    format!("{}\n{}", say("cli.said.of_report_written", &args), said(made))
}
