//! Entries of a log as cases write them.

use shuhui_app::App;
use shuhui_app::cases::log;
use shuhui_app::wire::{AddEntry, EntryInput};

/// Adds the entries of a line.
pub(crate) fn add(app: &App, line: &str) {
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
