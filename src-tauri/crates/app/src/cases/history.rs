//! What happened to one entry, in the clerk's words.

use shuhui_core::measure;
use shuhui_store::{Act, EntryChange, Field, FieldChange, FieldValue};

use super::entries;
use crate::App;
use crate::app::spoken;
use crate::clock;
use crate::error::AppError;
use crate::locale;
use crate::wire::{EntryFieldChange, EntryHistory, EntryHistoryLine, HistoryOf};

/// Who changed what in an entry and when, newest first.
///
/// # Errors
/// `entry.unknown`, `store.*`
pub fn entry(app: &App, request: HistoryOf) -> Result<EntryHistory, AppError> {
    let ids = entries::ids(std::slice::from_ref(&request.id))?;
    let Some(id) = ids.first().copied() else { return Ok(EntryHistory { lines: Vec::new() }) };
    let changes = app.read(|reader| Ok(reader.entry_history(id)?))?;
    if changes.is_empty() {
        return Err(AppError::new("entry.unknown", vec![("id", request.id)]));
    }
    Ok(EntryHistory { lines: changes.iter().map(line).collect() })
}

fn line(change: &EntryChange) -> EntryHistoryLine {
    let done = change.name.as_ref().map_or_else(|| locale::text("history.added").to_owned(), spoken);
    let what = match change.act {
        Act::Done => done,
        Act::Undone => locale::say("history.undone", &[("what", done)]),
        Act::Redone => locale::say("history.redone", &[("what", done)]),
    };
    EntryHistoryLine {
        at: clock::moment(change.at).format("%Y-%m-%dT%H:%M").to_string(),
        who: change.who.clone(),
        what,
        // That it went to the bin or came out of it is what the line itself says.
        fields: change.fields.iter().filter(|change| change.field != Field::Deleted).map(field).collect(),
    }
}

fn field(change: &FieldChange) -> EntryFieldChange {
    let field = match change.field {
        Field::Date => "date",
        Field::EndDate => "end_date",
        Field::Kind => "kind",
        Field::Title => "title",
        Field::Place => "place",
        Field::Dept => "dept",
        Field::Host => "host",
        Field::Speaker => "speaker",
        Field::Attendance => "attendance",
        Field::Measures => "measures",
        Field::Tags => "tags",
        Field::Note => "note",
        Field::Attachments => "attachments",
        Field::Deleted => "deleted",
    };
    EntryFieldChange { field: field.to_owned(), before: words(&change.before), after: words(&change.after) }
}

/// 「4条 问题6」 for amounts, 「专项、冬季」 for tags.
fn words(value: &FieldValue) -> String {
    match value {
        FieldValue::Text(text) => text.clone(),
        FieldValue::Words(words) => words.join("、"),
        FieldValue::Measures(amounts) => {
            amounts.iter().map(|(name, amount)| measure::one(name, *amount)).collect::<Vec<_>>().join(" ")
        }
    }
}
