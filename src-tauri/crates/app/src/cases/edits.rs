//! What a change of entries would do before it is done, and whether they still are what they were when it was written.

use std::collections::{BTreeSet, HashMap};

use shuhui_core::EntryFields;

use super::entries;
use crate::App;
use crate::error::AppError;
use crate::wire::{EditEntries, EditsPreview, EntryInput, FieldEdits, ValueEdit};

/// Changes of a field that are told one by one.
const TOLD: usize = 5;

/// What changing several entries would do.
///
/// # Errors
/// As `log.edit_many`; nothing is stored either way.
pub fn preview(app: &App, request: EditEntries) -> Result<EditsPreview, AppError> {
    let today = app.clock().today();
    let several = request.edits.len() > 1;
    app.read(|reader| {
        let kinds = App::kinds(reader)?;
        let mut changed = 0;
        let mut told: [HashMap<(String, String), u32>; FIELDS] = Default::default();
        let mut new_kinds = BTreeSet::new();
        for edit in &request.edits {
            for logged in reader.entries_by_id(&entries::ids(&edit.ids)?)? {
                let before = logged.entry.fields;
                let mut after = before.clone();
                entries::apply(&mut after, &edit.fields, today, &kinds).map_err(|error| {
                    if several { entries::of_several(&before.title, &error) } else { error }
                })?;
                let add = edit.add_tags.as_deref().unwrap_or_default();
                entries::change_tags(&mut after, add, edit.remove_tags.as_deref().unwrap_or_default());
                let pairs = texts(&before).into_iter().zip(texts(&after)).zip(&mut told);
                let mut differs = false;
                for (((_, before), (_, after)), told) in pairs {
                    if before != after {
                        *told.entry((before, after)).or_default() += 1;
                        differs = true;
                    }
                }
                changed += u32::from(differs);
                if kinds.find(&after.kind).is_none() {
                    new_kinds.insert(after.kind);
                }
            }
        }
        let fields = NAMES.iter().zip(told).filter(|(_, told)| !told.is_empty());
        Ok(EditsPreview {
            entries: changed,
            fields: fields.map(|(name, told)| field(name, told)).collect(),
            new_kinds: new_kinds.into_iter().collect(),
        })
    })
}

fn field(name: &str, told: HashMap<(String, String), u32>) -> FieldEdits {
    let mut changes: Vec<ValueEdit> =
        told.into_iter().map(|((before, after), entries)| ValueEdit { before, after, entries }).collect();
    changes.sort_unstable_by(|a, b| {
        b.entries.cmp(&a.entries).then_with(|| (&a.before, &a.after).cmp(&(&b.before, &b.after)))
    });
    let entries = changes.iter().map(|change| change.entries).sum();
    let others = changes.iter().skip(TOLD).map(|change| change.entries).sum();
    changes.truncate(TOLD);
    FieldEdits { field: name.to_owned(), entries, changes, others }
}

/// Whether the fields that are to change still are what they were when the change was written; one that has become what
/// is wanted by itself is no matter.
///
/// # Errors
/// `entry.changed_meanwhile`, about the first field that is not.
pub(crate) fn still(now: &EntryFields, was: &EntryInput, wanted: &EntryInput) -> Result<(), AppError> {
    for (((field, now), was), wanted) in texts(now).into_iter().zip(given(was)).zip(given(wanted)) {
        let (Some(was), Some(wanted)) = (was, wanted) else { continue };
        if now != was.trim() && now != wanted.trim() {
            let args = vec![("now", now), ("written", wanted.trim().to_owned())];
            return Err(AppError::new("entry.changed_meanwhile", args).about(field));
        }
    }
    Ok(())
}

const FIELDS: usize = 12;
const NAMES: [&str; FIELDS] = [
    "date",
    "end_date",
    "kind",
    "title",
    "tags",
    "place",
    "dept",
    "host",
    "speaker",
    "attendance",
    "measures",
    "note",
];

/// Fields as a form shows them, by their names in [`EntryInput`].
fn texts(fields: &EntryFields) -> [(&'static str, String); FIELDS] {
    let shown = entries::wire_fields(fields);
    let texts = [
        shown.date,
        shown.end_date.unwrap_or_default(),
        shown.kind,
        shown.title,
        shown.tags.join("、"),
        shown.place,
        shown.dept,
        shown.host,
        shown.speaker,
        shown.attendance.map(|heads| heads.to_string()).unwrap_or_default(),
        shown.measures_text,
        shown.note,
    ];
    let mut names = NAMES.into_iter();
    texts.map(|text| (names.next().unwrap_or_default(), text))
}

/// What was given of each, in the same order.
fn given(input: &EntryInput) -> [Option<String>; FIELDS] {
    let EntryInput {
        date,
        end_date,
        kind,
        title,
        place,
        dept,
        host,
        speaker,
        attendance,
        measures,
        tags,
        note,
    } = input.clone();
    let tags = tags.map(|tags| tags.join("、"));
    [date, end_date, kind, title, tags, place, dept, host, speaker, attendance, measures, note]
}
