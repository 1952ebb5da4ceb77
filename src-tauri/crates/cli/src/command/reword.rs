//! `draft set`: the parameters that a draft was made with, and others: other words, sections written or left out.

use shuhui_app::locale::say;
use shuhui_app::wire::{DraftId, DraftParameters, DraftReworded, RewordDraft};
use shuhui_app::{App, cases};

use crate::answer::{Answer, Voice};
use crate::failure::Failure;
use crate::table::{Side, Table, plain};

pub(super) fn run(
    app: &App,
    draft: String,
    words: Vec<(String, String)>,
    voice: Voice,
) -> Result<Answer, Failure> {
    let id = || DraftId { id: draft.clone() };
    if words.is_empty() {
        return voice.answer(&cases::draft::parameters(app, id())?, listed);
    }
    let revision = cases::draft::show(app, id())?.revision;
    let request = RewordDraft { id: draft, revision, parameters: words.into_iter().collect() };
    voice.answer(&cases::draft::reword(app, request)?, said)
}

fn listed(found: &DraftParameters) -> String {
    let mut table = Table::new([
        ("cli.head.key", Side::Left),
        ("cli.head.label", Side::Left),
        ("cli.head.text", Side::Left),
    ]);
    for parameter in &found.parameters {
        table.row_whole([parameter.key.clone(), parameter.label.clone(), parameter.value.clone()]);
    }
    table.text().trim_end_matches('\n').to_owned()
}

fn said(done: &DraftReworded) -> String {
    let mut said = say("cli.said.reworded", &[("count", done.replaced.to_string())]);
    if done.added + done.removed > 0 {
        let args = [("added", done.added.to_string()), ("removed", done.removed.to_string())];
        let sections = say("cli.said.sections", &args);
        // Words that did not change are not worth a line then.
        said = if done.replaced == 0 { sections } else { format!("{said}\n{sections}") };
    }
    for kept in &done.kept {
        let args = [("section", plain(&kept.section)), ("places", kept.places.to_string())];
        said.push('\n');
        said.push_str(&say(
            if kept.section.is_empty() { "cli.said.words_gone" } else { "cli.said.words_kept" },
            &args,
        ));
    }
    said
}
