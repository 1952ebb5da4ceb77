//! `log show`: all that entries say, and the numbers of drafts that are counted from them.

use serde::Serialize;
use shuhui_app::locale::{say, text as words};
use shuhui_app::wire::{Cited, EntryIds, WireEntry};
use shuhui_app::{App, AppError, cases};

use crate::answer::{Answer, Voice};
use crate::failure::Failure;
use crate::table::{Side, Table, plain};

/// Entries, and what rests on them.
#[derive(Serialize)]
struct Shown {
    entries: Vec<WireEntry>,
    cited: Cited,
}

pub(super) fn show(app: &App, ids: Vec<String>, voice: Voice) -> Result<Answer, Failure> {
    let entries = cases::log::get(app, EntryIds { ids: ids.clone() })?.entries;
    if let Some(unknown) = ids.iter().find(|id| entries.iter().all(|entry| entry.id != id.to_lowercase())) {
        return Err(AppError::new("entry.unknown", vec![("id", unknown.clone())]).into());
    }
    let cited = cases::draft::cited(app, EntryIds { ids })?;
    voice.answer(&Shown { entries, cited }, |Shown { entries, cited }| {
        let entries: Vec<String> = entries.iter().map(entry).collect();
        format!("{}\n{}", entries.join("\n"), in_drafts(cited))
    })
}

/// A field a line, those that say nothing left out.
fn entry(entry: &WireEntry) -> String {
    let fields = [
        ("field.date", entry.date.clone()),
        ("field.end_date", entry.end_date.clone().unwrap_or_default()),
        ("field.kind", entry.kind.clone()),
        ("field.title", entry.title.clone()),
        ("field.tags", entry.tags.join("、")),
        ("field.place", entry.place.clone()),
        ("field.dept", entry.dept.clone()),
        ("field.host", entry.host.clone()),
        ("field.speaker", entry.speaker.clone()),
        ("field.attendance", entry.attendance.map(|heads| heads.to_string()).unwrap_or_default()),
        ("field.amounts", entry.measures_text.clone()),
        ("field.note", entry.note.clone()),
        ("field.attachments", entry.attachments.join("、")),
        ("cli.head.id", entry.id.clone()),
    ];
    let mut said = String::new();
    for (name, value) in fields.into_iter().filter(|(_, value)| !value.is_empty()) {
        said += &say("cli.said.field", &[("field", words(name)), ("value", plain(&value).as_str())]);
        said.push('\n');
    }
    if let Some(at) = &entry.deleted_at {
        said += &say("cli.said.in_bin", &[("at", at.replace('T', " "))]);
        said.push('\n');
    }
    said
}

fn in_drafts(cited: &Cited) -> String {
    let Some(head) = &cited.words else { return words("cli.said.not_cited").to_owned() };
    let mut table = Table::new([
        ("cli.head.doc_title", Side::Left),
        ("cli.head.text", Side::Left),
        ("cli.head.now", Side::Left),
        ("cli.head.id", Side::Left),
    ]);
    for draft in &cited.told {
        for figure in &draft.told {
            table.row([
                draft.title.clone(),
                format!("{}【{}】{}", figure.before, figure.text, figure.after),
                figure.now.clone().unwrap_or_default(),
                draft.id.clone(),
            ]);
        }
    }
    let mut said = say("cli.said.cited", &[("cited", head)]);
    said.push('\n');
    said += &table.text();
    let told: u32 = cited.told.iter().map(|draft| u32::try_from(draft.told.len()).unwrap_or(u32::MAX)).sum();
    if told < cited.figures {
        said += &say("cli.said.cited_more", &[("count", (cited.figures - told).to_string())]);
    }
    said
}
