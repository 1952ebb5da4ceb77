//! Which rows the log holds already. Of equal rows of one file, the nth meets the nth that is held.

use std::collections::{BTreeSet, HashMap};

use shuhui_interchange::tables::read::Row;
use shuhui_store::{ContentKey, Reader};

use crate::error::AppError;
use crate::wire::{ImportRequest, RowOfSheet};

/// Rows that are compared with the log at once.
pub(super) const BATCH: usize = 4_000;

/// What becomes of a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum State {
    /// It becomes an entry.
    New,
    /// The log holds its equal already, or a file before this one does.
    Duplicate,
    /// The user does not want it.
    LeftOut,
    /// It gives no entry.
    NoEntry,
}

/// A comparison under way.
pub(super) struct Comparison {
    unwanted: BTreeSet<RowOfSheet>,
    unwanted_sheets: BTreeSet<String>,
    /// How often the log holds a content, by its own count before this import and what the files before have brought.
    held: HashMap<ContentKey, u32>,
    /// How often the file being compared has it so far.
    met: HashMap<ContentKey, u32>,
}

impl Comparison {
    pub(super) fn new(request: &ImportRequest) -> Self {
        Self {
            unwanted: request.leave_out.iter().flatten().cloned().collect(),
            unwanted_sheets: request.without_sheets.iter().flatten().cloned().collect(),
            held: HashMap::new(),
            met: HashMap::new(),
        }
    }

    /// The rows of the next file meet what the ones before have brought.
    pub(super) fn begin_file(&mut self) {
        for (key, times) in self.met.drain() {
            let held = self.held.entry(key).or_default();
            *held = times.max(*held);
        }
    }

    /// The states of some rows, in their order. The log is asked for a content once, before the first row with it is
    /// stored, so that what this import itself brings does not count.
    pub(super) fn states(
        &mut self,
        reader: &Reader,
        labels: &[String],
        rows: &[(usize, Row)],
    ) -> Result<Vec<State>, AppError> {
        let keys: Vec<Option<ContentKey>> =
            rows.iter().map(|(_, row)| row.entry.as_ref().map(ContentKey::of)).collect();
        let unknown: Vec<ContentKey> =
            keys.iter().flatten().filter(|key| !self.held.contains_key(key)).copied().collect();
        let found = reader.equal_entries(&unknown)?;
        for key in unknown {
            self.held.entry(key).or_insert_with(|| found.get(&key).copied().unwrap_or(0));
        }
        let state = |((sheet, row), key): (&(usize, Row), Option<ContentKey>)| {
            let Some(key) = key else { return State::NoEntry };
            let label = &labels[*sheet];
            let unwanted = self.unwanted_sheets.contains(label)
                || !self.unwanted.is_empty()
                    && self.unwanted.contains(&RowOfSheet { sheet: label.clone(), row: row.row });
            if unwanted {
                return State::LeftOut;
            }
            let times = self.met.entry(key).or_default();
            *times += 1;
            let held = self.held.get(&key).copied().unwrap_or(0);
            if *times <= held { State::Duplicate } else { State::New }
        };
        Ok(rows.iter().zip(keys).map(state).collect())
    }
}
