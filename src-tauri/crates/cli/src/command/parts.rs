//! `draft parts`: the 版头 and the 版记 of a draft, and how it is set.

use std::collections::BTreeMap;

use shuhui_app::locale::{say, text};
use shuhui_app::wire::{ApplyChanges, DraftId, DraftShow, WireChange};
use shuhui_app::{App, cases};

use super::draft::applied;
use crate::answer::{Answer, Voice};
use crate::arguments;
use crate::failure::Failure;
use crate::table::plain;

pub(super) fn run(
    app: &App,
    draft: String,
    words: Vec<(String, String)>,
    (profile, sealed, even): (Option<String>, Option<bool>, Option<bool>),
    voice: Voice,
) -> Result<Answer, Failure> {
    let shown = cases::draft::show(app, DraftId { id: draft.clone() })?;
    let mut set = BTreeMap::new();
    set.extend(profile.map(|profile| ("profile".to_owned(), profile)));
    set.extend(sealed.map(|sealed| ("sealed".to_owned(), sealed.to_string())));
    set.extend(even.map(|even| ("even_imprint".to_owned(), even.to_string())));
    let mut changes: Vec<WireChange> =
        if set.is_empty() { Vec::new() } else { vec![WireChange::Meta { set }] };
    let parts = arguments::parts(words).into_iter().flatten();
    changes.extend(parts.map(|(part, lines)| WireChange::SetPart { part, lines }));
    if changes.is_empty() {
        return voice.answer(&shown, listed);
    }
    let request = ApplyChanges { id: draft, revision: shown.revision, changes, begins_step: Some(true) };
    voice.answer(&cases::draft::apply(app, request)?, applied)
}

/// Each part that stands in the draft with what it says.
fn listed(shown: &DraftShow) -> String {
    let line = |(part, words): (&str, &str)| {
        let label = cases::parts::label(part)?;
        Some(say("cli.said.part", &[("part", label.to_owned()), ("words", plain(words))]))
    };
    let blocks = shown.blocks.iter();
    let found: Vec<String> =
        blocks.filter_map(|block| line((&block.part, block.text.as_deref().unwrap_or_default()))).collect();
    if found.is_empty() { text("cli.said.no_parts").to_owned() } else { found.join("\n") }
}
