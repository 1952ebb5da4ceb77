//! What came of an import, or would come: counted by sheet, and the rows that are an entry with other values one by one.

use super::compare::{Compared, Comparison, State};
use super::read::{Read, Table};
use crate::cases::entries;
use crate::locale;
use crate::wire::{ChangedRow, ImportReport, SheetReport};

/// Changed rows that are told one by one.
const TOLD: usize = 200;

/// Rows by file, sheet and state, and those that are an entry with other values.
pub(super) struct Report {
    counts: Vec<Vec<[u32; State::COUNT]>>,
    changed: Vec<ChangedRow>,
}

impl Report {
    pub(super) fn of(reads: &[Read]) -> Self {
        let counts = reads.iter().map(|read| vec![[0; State::COUNT]; read.told.sheets.len()]);
        Self { counts: counts.collect(), changed: Vec::new() }
    }

    pub(super) fn count(&mut self, file: usize, tables: &[Table], one: &Compared) {
        self.counts[file][one.sheet][one.state as usize] += 1;
        let (Some(is), Some(fields)) = (&one.is, &one.row.entry) else { return };
        if self.changed.len() < TOLD {
            let table = &tables[one.sheet];
            self.changed.push(ChangedRow {
                sheet: table.label.clone(),
                row: one.row.row,
                id: is.held.id.to_string(),
                date: is.held.fields.date.to_string(),
                kind: is.held.fields.kind.clone(),
                title: is.held.fields.title.clone(),
                certain: is.certain,
                deleted: is.deleted,
                taken: one.state == State::Taken,
                entry: entries::wire_fields(fields),
                changes: table.spoken.changes(&is.held.fields, &is.merged),
            });
        }
    }

    fn total(&self, state: State) -> u32 {
        self.counts.iter().flatten().map(|counts| counts[state as usize]).sum()
    }

    pub(super) fn wire(self, reads: &[Read], comparison: &Comparison) -> ImportReport {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let sheets = || reads.iter().flat_map(|read| &read.told.sheets);
        let skipped: usize = sheets().map(|sheet| sheet.skipped).sum();
        let bad: usize = sheets().map(|sheet| sheet.bad).sum();
        let mut new_kinds: Vec<String> = Vec::new();
        for kind in reads.iter().flat_map(|read| &read.told.new_kinds) {
            if !new_kinds.contains(&kind.name) {
                new_kinds.push(kind.name.clone());
            }
        }
        let sheets = reads.iter().zip(&self.counts).flat_map(|(read, counts)| {
            let named = read.labels().into_iter().zip(&read.told.sheets).zip(&read.remembered).zip(counts);
            named.map(|(((name, sheet), remembered), counts)| SheetReport {
                name,
                header: sheet.header,
                remembered: *remembered,
                rows: count(sheet.read),
                imported: counts[State::New as usize],
            })
        });
        let amiss = comparison.issues();
        let amiss = amiss.iter().map(locale::issue);
        ImportReport {
            imported: self.total(State::New),
            duplicates: self.total(State::Duplicate),
            skipped: count(skipped),
            bad: count(bad),
            left_out: self.total(State::LeftOut),
            updated: self.total(State::Taken),
            changed: self.total(State::Changed),
            deleted: self.total(State::Deleted),
            sheets: sheets.collect(),
            issues: reads.iter().flat_map(Read::issues).chain(amiss).collect(),
            new_kinds,
            changed_rows: self.changed,
        }
    }
}
