//! One figure 数: evaluated over the log, or in a draft, where it is looked at and changed.

use shuhui_app::locale::say;
use shuhui_app::wire::{
    ApplyChanges, DraftId, DraftPatch, EntryIds, FigureAnswer, FigureDetail, FigureOf, FigureRequest,
    WireChange, WireEntry,
};
use shuhui_app::{App, AppError, cases};

use super::{issues, log};
use crate::answer::{Answer, Voice};
use crate::failure::Failure;
use crate::table::plain;

/// A figure's entries that are named to a person; all ids are in the JSON answer.
const NAMED_ENTRIES: usize = 20;

pub(super) fn evaluate(app: &App, request: FigureRequest, voice: Voice) -> Result<Answer, Failure> {
    let answer = cases::figure::evaluate(app, request)?;
    let named = match voice {
        Voice::Words => {
            let ids = answer.entries.iter().take(NAMED_ENTRIES).cloned().collect();
            cases::log::get(app, EntryIds { ids })?.entries
        }
        Voice::Json => Vec::new(),
    };
    voice.answer(&answer, |answer| figure_with_entries(answer, &named))
}

fn figure_with_entries(answer: &FigureAnswer, named: &[WireEntry]) -> String {
    let mut said = plain(&answer.text);
    said.push('\n');
    said.push_str(&issues(&answer.issues));
    behind(&mut said, answer.entries.len(), named);
    said
}

/// The entries behind a figure, as many as are named.
fn behind(said: &mut String, count: usize, named: &[WireEntry]) {
    if named.is_empty() {
        return;
    }
    let key = if named.len() < count { "cli.said.behind_many" } else { "cli.said.behind" };
    said.push_str(&say(key, &[("count", count.to_string()), ("named", named.len().to_string())]));
    said.push('\n');
    said.push_str(&log::table(named));
}

/// All about one figure of a draft.
pub(super) fn show(app: &App, request: FigureOf, voice: Voice) -> Result<Answer, Failure> {
    voice.answer(&cases::draft::figure(app, request)?, detail)
}

fn detail(figure: &FigureDetail) -> String {
    let mut said = format!("{}　{}\n", plain(&figure.name), plain(&figure.text));
    let mut line = |key: &'static str, value: Option<&String>| {
        if let Some(value) = value {
            said.push_str(&say(key, &[("value", plain(value))]));
            said.push('\n');
        }
    };
    let how = figure.how.join(" · ");
    line("cli.said.figure_how", Some(&how).filter(|how| !how.is_empty()));
    line("cli.said.figure_expr", figure.expr.as_ref());
    line("cli.said.figure_now", figure.now.as_ref().filter(|now| **now != figure.text));
    line("cli.said.figure_last_year", figure.last_year.as_ref());
    line("cli.said.figure_frozen", figure.reason.as_ref());
    line("cli.said.figure_finding", figure.finding.as_ref().map(|finding| &finding.text));
    let named: Vec<WireEntry> = figure.entries.iter().take(NAMED_ENTRIES).cloned().collect();
    behind(&mut said, figure.entries.len(), &named);
    said
}

/// Makes changes on the text as it is now.
pub(super) fn apply(app: &App, draft: String, changes: Vec<WireChange>) -> Result<DraftPatch, Failure> {
    let revision = cases::draft::show(app, DraftId { id: draft.clone() })?.revision;
    Ok(cases::draft::apply(app, ApplyChanges { id: draft, revision, changes, begins_step: None })?)
}

/// Fills every blank that waits for this, as one step.
pub(super) fn fill(app: &App, draft: String, hint: &str, text: &str) -> Result<DraftPatch, Failure> {
    let figures = cases::draft::figures(app, DraftId { id: draft.clone() })?;
    let waiting = figures.blanks.into_iter().filter(|blank| blank.hint == hint);
    let changes: Vec<WireChange> =
        waiting.map(|blank| WireChange::Fill { blank: blank.id, text: text.to_owned() }).collect();
    if changes.is_empty() {
        return Err(AppError::new("draft.no_such_blank", vec![("hint", hint.to_owned())]).into());
    }
    apply(app, draft, changes)
}
