//! Rows that bring the identity of their entry, as our own export wrote it.

use std::collections::HashMap;

use shuhui_core::{EntryId, Issue, Place};
use shuhui_interchange::tables::read::Row;
use shuhui_store::{ContentKey, Held, Reader};

use super::super::read::Table;
use crate::error::AppError;
use crate::wire::RowOfSheet;

/// Rows of a sheet that are told one by one; the rest is counted.
const TOLD: usize = 50;

/// The identities that a file names.
#[derive(Default)]
pub(super) struct Identities {
    /// What the log holds of them.
    known: HashMap<EntryId, Option<Held>>,
    /// The rows of the file being compared that are these entries, each with the place of its sheet.
    taken: HashMap<EntryId, (usize, u32)>,
    /// By sheet, how many rows have an identity that the log does not know, and the first of them.
    elsewhere: Vec<(String, usize, u32)>,
    /// Rows with the identity of another row, and that one.
    copies: Vec<(RowOfSheet, RowOfSheet)>,
}

/// What the identity of a row says.
pub(super) enum Known {
    /// Nothing: there is none, nobody knows it, or another row is the entry.
    Nothing,
    /// The row says what its entry says.
    Same,
    /// The row says what its entry says, and another row did so before.
    Copy,
    /// The row is the entry, which says something else or lies in the bin.
    Other(Held),
}

impl Identities {
    pub(super) fn begin_file(&mut self) {
        self.taken.clear();
    }

    /// Asks the log for the entries of some rows. A row that still says what its entry does is that entry, whatever was
    /// made of a copy of it above.
    pub(super) fn ask(
        &mut self,
        reader: &Reader,
        rows: &[(usize, Row)],
        keys: &[Option<ContentKey>],
    ) -> Result<(), AppError> {
        let named = || rows.iter().map(|(_, row)| row).filter(|row| row.entry.is_some());
        let unknown: Vec<EntryId> =
            named().filter_map(|row| row.id).filter(|id| !self.known.contains_key(id)).collect();
        if !unknown.is_empty() {
            let found = reader.held_as(&unknown)?;
            self.known.extend(unknown.into_iter().map(|id| (id, found.get(&id).copied())));
        }
        for ((sheet, row), key) in rows.iter().zip(keys) {
            let held = row.id.and_then(|id| self.known.get(&id).copied().flatten());
            if let (Some(held), Some(key)) = (held, key)
                && held.content == *key
                && !held.deleted
            {
                self.taken.entry(held.id).or_insert((*sheet, row.row));
            }
        }
        Ok(())
    }

    /// What a row's identity says; from then on the entry is taken.
    pub(super) fn take(&mut self, tables: &[Table], sheet: usize, row: &Row, content: ContentKey) -> Known {
        let Some(id) = row.id else { return Known::Nothing };
        let Some(held) = self.known.get(&id).copied().flatten() else {
            let label = &tables[sheet].label;
            match self.elsewhere.iter_mut().find(|(known, ..)| known == label) {
                Some((_, rows, _)) => *rows += 1,
                None => self.elsewhere.push((label.clone(), 1, row.row)),
            }
            return Known::Nothing;
        };
        let same = held.content == content && !held.deleted;
        let place = (sheet, row.row);
        let by = *self.taken.entry(id).or_insert(place);
        if by != place {
            if self.copies.len() < TOLD {
                let named =
                    |(sheet, row): (usize, u32)| RowOfSheet { sheet: tables[sheet].label.clone(), row };
                self.copies.push((named(place), named(by)));
            }
            return if same { Known::Copy } else { Known::Nothing };
        }
        if same { Known::Same } else { Known::Other(held) }
    }

    pub(super) fn is_taken(&self, id: EntryId) -> bool {
        self.taken.contains_key(&id)
    }

    /// What is amiss with them.
    pub(super) fn issues(&self) -> Vec<Issue> {
        let elsewhere = self.elsewhere.iter().map(|(label, rows, first)| {
            let issue = Issue::advice("import.id_elsewhere").with("rows", rows.to_string());
            issue.at(Place::row(label, *first))
        });
        let copies = self.copies.iter().map(|(copy, by)| {
            let issue =
                Issue::advice("import.id_twice").with("sheet", &by.sheet).with("row", by.row.to_string());
            issue.at(Place::row(&copy.sheet, copy.row))
        });
        elsewhere.chain(copies).collect()
    }
}
