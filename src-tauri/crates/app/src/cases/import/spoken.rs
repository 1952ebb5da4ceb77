//! What the columns of a sheet speak of. A row says nothing about a field that its sheet has no column for, so that a table
//! without tags takes no tag away from the entry that one of its rows is.

use std::borrow::Cow;
use std::collections::BTreeSet;

use shuhui_core::{EntryFields, Quantity, radical};
use shuhui_interchange::tables::read::{Column, Field};

use super::maps;
use crate::wire::ChangedCell;

/// What a sheet speaks of beside the days, which every row has.
#[derive(Default)]
pub(super) struct Spoken {
    columns: Vec<Option<Field>>,
    /// A column in which any amounts stand.
    any_amounts: bool,
    /// Measures with columns of their own.
    measures: BTreeSet<String>,
}

impl Spoken {
    pub(super) fn of(columns: &[Column]) -> Self {
        let columns: Vec<Option<Field>> = columns.iter().map(|column| column.field.clone()).collect();
        let any_amounts = columns.contains(&Some(Field::Amounts { word: None }));
        let measures = columns.iter().flatten().filter_map(|field| match field {
            Field::Measure { name, .. } | Field::Amounts { word: Some(name) } => Some(name.clone()),
            _ => None,
        });
        Self { measures: measures.collect(), any_amounts, columns }
    }

    /// The entry with what a row says of it.
    pub(super) fn merged(&self, held: &EntryFields, row: &EntryFields) -> EntryFields {
        let mut merged = EntryFields { date: row.date, end_date: row.end_date, ..held.clone() };
        let texts: [(Field, &mut String, &String); 6] = [
            (Field::Kind, &mut merged.kind, &row.kind),
            (Field::Title, &mut merged.title, &row.title),
            (Field::Place, &mut merged.place, &row.place),
            (Field::Dept, &mut merged.dept, &row.dept),
            (Field::Host, &mut merged.host, &row.host),
            (Field::Speaker, &mut merged.speaker, &row.speaker),
        ];
        for (field, merged, row) in texts {
            if self.has(&field) && !says_the_same(merged, row) {
                merged.clone_from(row);
            }
        }
        // Texts that found no field of their own stand in the note.
        let notes = self.has(&Field::Note) || self.has(&Field::Aside) || !row.note.is_empty();
        if notes && !says_the_same(&merged.note, &row.note) {
            merged.note.clone_from(&row.note);
        }
        if self.has(&Field::Attendance) || row.attendance.is_some() {
            merged.attendance = row.attendance;
        }
        if self.has(&Field::Tags) && as_set(&held.tags) != as_set(&row.tags) {
            merged.tags.clone_from(&row.tags);
        }
        if self.any_amounts {
            merged.measures.clone_from(&row.measures);
        } else {
            merged.measures.retain(|name, _| !self.measures.contains(name));
            merged.measures.extend(row.measures.iter().map(|(name, amount)| (name.clone(), *amount)));
        }
        merged
    }

    /// Whether it speaks of 地点, 承办科室, 主持人, 主讲人 and 人次.
    pub(super) fn aspects(&self) -> [bool; 5] {
        [Field::Place, Field::Dept, Field::Host, Field::Speaker, Field::Attendance]
            .map(|field| self.has(&field))
    }

    /// What differs, cell by cell.
    pub(super) fn changes(&self, held: &EntryFields, merged: &EntryFields) -> Vec<ChangedCell> {
        let heads =
            |fields: &EntryFields| fields.attendance.map(|heads| heads.to_string()).unwrap_or_default();
        let mut changes = Vec::new();
        let mut compare = |field: Field, was: String, now: String| {
            if was != now {
                changes.push(self.changed(&field, was, now));
            }
        };
        compare(Field::Date, days(held), days(merged));
        let texts = [
            (Field::Kind, &held.kind, &merged.kind),
            (Field::Title, &held.title, &merged.title),
            (Field::Place, &held.place, &merged.place),
            (Field::Dept, &held.dept, &merged.dept),
            (Field::Host, &held.host, &merged.host),
            (Field::Speaker, &held.speaker, &merged.speaker),
        ];
        for (field, was, now) in texts {
            compare(field, was.clone(), now.clone());
        }
        compare(Field::Attendance, heads(held), heads(merged));
        let names: BTreeSet<&String> = held.measures.keys().chain(merged.measures.keys()).collect();
        for name in names {
            let amount = |fields: &EntryFields| fields.measures.get(name).map(Quantity::to_string);
            let field = Field::Measure { name: name.clone(), unit: None };
            compare(field, amount(held).unwrap_or_default(), amount(merged).unwrap_or_default());
        }
        compare(Field::Tags, held.tags.join("、"), merged.tags.join("、"));
        compare(Field::Note, held.note.clone(), merged.note.clone());
        changes
    }

    fn changed(&self, field: &Field, was: String, now: String) -> ChangedCell {
        let place = |wanted: &Field| self.columns.iter().position(|field| field.as_ref() == Some(wanted));
        let column = match field {
            Field::Measure { name, .. } => self
                .columns
                .iter()
                .position(|field| match field {
                    Some(Field::Measure { name: own, .. } | Field::Amounts { word: Some(own) }) => {
                        own == name
                    }
                    _ => false,
                })
                .or_else(|| place(&Field::Amounts { word: None })),
            Field::Note => place(&Field::Note).or_else(|| place(&Field::Aside)),
            other => place(other),
        };
        let label = match field {
            Field::Measure { name, .. } => name.clone(),
            other => maps::label(other.key()).to_owned(),
        };
        ChangedCell { column: column.and_then(|at| u32::try_from(at).ok()), label, was, now }
    }

    fn has(&self, field: &Field) -> bool {
        self.columns.iter().any(|column| column.as_ref() == Some(field))
    }
}

/// Whether two texts are the same to who reads them: a radical looks like its hanzi.
fn says_the_same(held: &str, row: &str) -> bool {
    held == row || radical::plain_text(held) == radical::plain_text(row)
}

fn as_set(tags: &[String]) -> BTreeSet<Cow<'_, str>> {
    tags.iter().map(|tag| radical::plain_text(tag)).collect()
}

fn days(fields: &EntryFields) -> String {
    match fields.end_date {
        None => fields.date.to_string(),
        Some(end) => format!("{}至{end}", fields.date),
    }
}
