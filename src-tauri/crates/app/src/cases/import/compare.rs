//! Which rows the log holds already, and which are an entry of it with other values.
//!
//! A row of our own export brings the identity of its entry, which settles it. Other rows are compared by content: of equal
//! rows of one file, the nth meets the nth that is held. What is left and has the day, kind and title of an entry that no
//! other row is may be that entry, changed, and so may what differs from one in title or day alone, or stands in a table that came
//! before at the place of an entry that is missing there; that can be told when the whole file has been seen.

mod corrections;
mod identities;
mod places;

use std::collections::hash_map::Entry::{Occupied, Vacant};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::iter::Enumerate;
use std::vec::IntoIter;

use chrono::NaiveDate;
use shuhui_core::{Entry, EntryFields, EntryId, Issue, Place, Source};
use shuhui_interchange::tables::read::Row;
use shuhui_store::{ContentKey, Held, Reader, TitleKey};

use self::corrections::Corrections;
use self::identities::{Identities, Known};
use self::places::Places;
use super::read::Table;
use crate::error::AppError;
use crate::wire::{ImportRequest, OnChanged, RowOfSheet};

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
    /// It is an entry of the log with other values, and stays out.
    Changed,
    /// It is an entry of the log, which takes its values.
    Taken,
    /// Its entry lies in the bin, and it stays out.
    Deleted,
}

impl State {
    /// How many there are.
    pub(super) const COUNT: usize = 7;
}

/// A row with what becomes of it.
pub(super) struct Compared {
    /// The place of its sheet in the file.
    pub(super) sheet: usize,
    pub(super) row: Row,
    pub(super) state: State,
    /// The entry that it is, with other values or in the bin.
    pub(super) is: Option<Likeness>,
}

/// The entry that a row is.
pub(super) struct Likeness {
    pub(super) held: Entry,
    /// What the entry says with the row's values.
    pub(super) merged: EntryFields,
    /// Whether its identity says so, not only day, kind and title.
    pub(super) certain: bool,
    /// Whether it lies in the bin.
    pub(super) deleted: bool,
}

/// A comparison under way.
pub(super) struct Comparison {
    unwanted: BTreeSet<RowOfSheet>,
    unwanted_sheets: BTreeSet<String>,
    /// What becomes of changed rows, and of some of them.
    on_changed: OnChanged,
    on_rows: BTreeMap<RowOfSheet, OnChanged>,
    /// Of rows that are equal within a file, one comes in.
    equal_once: bool,
    /// Whether rows are looked for that are an entry with other values.
    similar: bool,
    /// How often the log holds a content, by its own count before this import and what the files before have brought.
    held: HashMap<ContentKey, u32>,
    /// How often the file being compared has it so far.
    met: HashMap<ContentKey, u32>,
    identities: Identities,
    corrections: Corrections,
    places: Places,
    /// Days of which all entries are known.
    days: HashSet<NaiveDate>,
    titles: HashMap<TitleKey, Vec<Held>>,
    /// What entries in the bin say, and the rows that bring it back: how many of each table, and the first.
    binned: Option<HashSet<ContentKey>>,
    brought_back: BTreeMap<String, (u32, u32)>,
    /// Rows of the file that may be an entry with other values.
    perhaps: Vec<(usize, Row, ContentKey)>,
}

/// The rows that had to wait for the end of their file, with what was decided about them. Entries are read when they are told, so
/// that a table of nothing but changes is not held twice.
pub(super) struct Ending {
    rows: Enumerate<IntoIter<(usize, Row)>>,
    /// By the place of the row; one that is not here is new.
    ends: HashMap<usize, End>,
}

/// What was decided about a row.
enum End {
    /// The log holds it as it is.
    Duplicate,
    /// It is this entry with other values.
    Is(EntryId),
}

impl Comparison {
    pub(super) fn new(request: &ImportRequest) -> Self {
        let chosen = request.changed_rows.iter().flatten();
        Self {
            unwanted: request.leave_out.iter().flatten().cloned().collect(),
            unwanted_sheets: request.without_sheets.iter().flatten().cloned().collect(),
            on_changed: request.changed.unwrap_or(OnChanged::Keep),
            on_rows: chosen
                .map(|one| (RowOfSheet { sheet: one.sheet.clone(), row: one.row }, one.choice))
                .collect(),
            equal_once: request.equal_once.unwrap_or_default(),
            similar: true,
            held: HashMap::new(),
            met: HashMap::new(),
            identities: Identities::default(),
            corrections: Corrections::default(),
            places: Places::default(),
            days: HashSet::new(),
            titles: HashMap::new(),
            binned: None,
            brought_back: BTreeMap::new(),
            perhaps: Vec::new(),
        }
    }

    /// By content alone: whatever the log does not hold is new.
    pub(super) fn by_content(request: &ImportRequest) -> Self {
        Self { similar: false, ..Self::new(request) }
    }

    /// The rows of the next file meet what the ones before have brought.
    pub(super) fn begin_file(&mut self) {
        for (key, times) in self.met.drain() {
            let held = self.held.entry(key).or_default();
            *held = times.max(*held);
        }
        self.identities.begin_file();
        self.corrections.begin_file();
        self.places.begin_file();
    }

    /// What becomes of some rows, in their order; what cannot be told yet comes from [`Comparison::end_file`]. The log is
    /// asked once for all rows, and before the first of them is stored, so that what this import itself brings does not
    /// count.
    pub(super) fn compare(
        &mut self,
        reader: &Reader,
        tables: &[Table],
        rows: &mut Vec<(usize, Row)>,
    ) -> Result<Vec<Compared>, AppError> {
        let keys = self.ask(reader, rows)?;
        let is_held = |key: &ContentKey| self.held.get(key).is_some_and(|times| *times > 0);
        let rows_known = self.places.known() + keys.iter().flatten().filter(|key| is_held(key)).count();
        let mut compared = Vec::with_capacity(rows.len());
        for ((sheet, row), key) in rows.drain(..).zip(keys) {
            let table = &tables[sheet];
            let (Some(key), Some(fields)) = (key, &row.entry) else {
                compared.push(Compared { sheet, row, state: State::NoEntry, is: None });
                continue;
            };
            if self.is_unwanted(table, row.row) {
                compared.push(Compared { sheet, row, state: State::LeftOut, is: None });
                continue;
            }
            let known =
                if self.similar { self.identities.take(tables, sheet, &row, key) } else { Known::Nothing };
            let held = match known {
                Known::Same => {
                    self.note_known(sheet, &row, key);
                    *self.met.entry(key).or_default() += 1;
                    compared.push(Compared { sheet, row, state: State::Duplicate, is: None });
                    continue;
                }
                Known::Copy => {
                    compared.push(Compared { sheet, row, state: State::Duplicate, is: None });
                    continue;
                }
                Known::Other(held) => reader.entry(held.id)?,
                Known::Nothing => None,
            };
            if let Some(logged) = held {
                self.corrections.note_known();
                let merged = table.spoken.merged(&logged.entry.fields, fields);
                let deleted = logged.deleted_at.is_some();
                let is = Likeness { held: logged.entry, merged, certain: true, deleted };
                compared.push(self.settled(table, sheet, row, is));
                continue;
            }
            let times = self.met.entry(key).or_default();
            *times += 1;
            let state = match () {
                () if *times <= self.held.get(&key).copied().unwrap_or(0) => {
                    self.note_known(sheet, &row, key);
                    State::Duplicate
                }
                () if *times > 1 && self.equal_once => State::Duplicate,
                () if self.similar
                    && (self.corrections.may_fit(reader, &table.spoken, fields)?
                        || !self.titles.is_empty() && self.titles.contains_key(&title_of(fields))
                        || self.places.may_wait(rows_known)) =>
                {
                    self.perhaps.push((sheet, row, key));
                    continue;
                }
                () => State::New,
            };
            if state == State::New {
                self.note_brought_back(table, row.row, key);
            }
            compared.push(Compared { sheet, row, state, is: None });
        }
        Ok(compared)
    }

    /// Decides what becomes of the rows that had to wait for the end of their file; [`Ending::next`] tells it part by part.
    pub(super) fn end_file(&mut self, reader: &Reader, tables: &[Table]) -> Result<Ending, AppError> {
        let mut groups: BTreeMap<usize, TitleKey> = BTreeMap::new();
        let mut free: HashMap<TitleKey, Vec<Entry>> = HashMap::new();
        let rows = std::mem::take(&mut self.perhaps);
        for (at, (_, row, _)) in rows.iter().enumerate() {
            let Some(fields) = &row.entry else { continue };
            let title = title_of(fields);
            let entries = match free.entry(title) {
                Occupied(known) => known.into_mut(),
                Vacant(place) => {
                    let ids: Vec<_> = self.unmet(title).into_iter().map(|held| held.id).collect();
                    let entries = reader.entries_by_id(&ids)?.into_iter().map(|logged| logged.entry);
                    place.insert(entries.collect())
                }
            };
            if !entries.is_empty() {
                groups.insert(at, title);
            }
        }
        // A row that says nothing else than an entry does is that entry, before another takes it.
        let mut ends: HashMap<usize, End> = HashMap::new();
        let mut taken = HashSet::new();
        for (at, title) in &groups {
            let (sheet, row, key) = &rows[*at];
            let (Some(fields), Some(entries)) = (&row.entry, free.get_mut(title)) else { continue };
            let spoken = &tables[*sheet].spoken;
            if let Some(place) =
                entries.iter().position(|held| spoken.merged(&held.fields, fields) == held.fields)
            {
                taken.insert(entries.remove(place).id);
                ends.insert(*at, End::Duplicate);
                self.corrections.note_known();
                // What the file has of it is what the log holds, not one more.
                if let Some(times) = self.met.get_mut(key) {
                    *times -= 1;
                }
            }
        }
        // The first of the others that has its day, kind and title is it with other values.
        let mut changed: Vec<(usize, u32, Source)> = Vec::new();
        for (at, title) in &groups {
            let entries = free.get_mut(title).filter(|entries| !ends.contains_key(at) && !entries.is_empty());
            let Some(held) = entries.map(|entries| entries.remove(0)) else { continue };
            let (sheet, row, _) = &rows[*at];
            taken.insert(held.id);
            self.corrections.note_known();
            ends.insert(*at, End::Is(held.id));
            changed.push((*sheet, row.row, held.source));
        }
        drop((groups, free));
        let keys: Vec<ContentKey> = rows.iter().map(|(_, _, key)| *key).collect();
        let rows: Vec<(usize, Row)> = rows.into_iter().map(|(sheet, row, _)| (sheet, row)).collect();
        let is_free = |held: &Held| {
            let met = self.met.get(&held.content).copied().unwrap_or(0);
            met == 0 && !taken.contains(&held.id) && !self.identities.is_taken(held.id)
        };
        let open = |ends: &HashMap<usize, End>| -> Vec<usize> {
            (0..rows.len()).filter(|at| !ends.contains_key(at)).collect()
        };
        let corrected = self.corrections.find(reader, tables, &rows, &open(&ends), is_free)?;
        let corrected_ids: HashSet<_> = corrected.iter().map(|(_, (id, _))| *id).collect();
        for (at, (id, source)) in corrected {
            let (sheet, row) = &rows[at];
            ends.insert(at, End::Is(id));
            changed.push((*sheet, row.row, source));
        }
        let is_left = |held: &Held| is_free(held) && !corrected_ids.contains(&held.id);
        let moved = self.places.find(reader, &rows, &open(&ends), &changed, is_left)?;
        ends.extend(moved.into_iter().map(|(at, id)| (at, End::Is(id))));
        for at in open(&ends) {
            let (sheet, row) = &rows[at];
            self.note_brought_back(&tables[*sheet], row.row, keys[at]);
        }
        Ok(Ending { rows: rows.into_iter().enumerate(), ends })
    }

    /// What the identities of the rows were amiss with, and what they bring back out of the bin.
    pub(super) fn issues(&self) -> Vec<Issue> {
        let brought_back = self.brought_back.iter().map(|(table, (rows, first))| {
            let issue = Issue::advice("import.rows_in_bin").with("rows", rows.to_string());
            issue.with("row", first.to_string()).at(Place::row(table, *first))
        });
        self.identities.issues().into_iter().chain(brought_back).collect()
    }

    /// A row comes in whose equal was deleted.
    fn note_brought_back(&mut self, table: &Table, row: u32, content: ContentKey) {
        if self.binned.as_ref().is_some_and(|binned| binned.contains(&content)) {
            self.brought_back.entry(table.label.clone()).or_insert((0, row)).0 += 1;
        }
    }

    /// A row is an entry of the log as it stands.
    fn note_known(&mut self, sheet: usize, row: &Row, content: ContentKey) {
        self.corrections.note_known();
        self.places.note(sheet, row.row, content);
    }

    /// A row that is an entry: what was chosen for it.
    fn settled(&self, table: &Table, sheet: usize, row: Row, is: Likeness) -> Compared {
        if !is.deleted && is.merged == is.held.fields {
            return Compared { sheet, row, state: State::Duplicate, is: None };
        }
        let place = RowOfSheet { sheet: table.label.clone(), row: row.row };
        let choice = self.on_rows.get(&place).copied().unwrap_or(self.on_changed);
        let state = match choice {
            OnChanged::Add => State::New,
            OnChanged::Take | OnChanged::Keep if is.deleted => State::Deleted,
            OnChanged::Take => State::Taken,
            OnChanged::Keep => State::Changed,
        };
        Compared { sheet, row, state, is: Some(is) }
    }

    fn is_unwanted(&self, table: &Table, row: u32) -> bool {
        self.unwanted_sheets.contains(&table.label)
            || !self.unwanted.is_empty()
                && self.unwanted.contains(&RowOfSheet { sheet: table.label.clone(), row })
    }

    /// Asks the log for all that some rows may meet; gives what they say.
    fn ask(&mut self, reader: &Reader, rows: &[(usize, Row)]) -> Result<Vec<Option<ContentKey>>, AppError> {
        let keys: Vec<Option<ContentKey>> =
            rows.iter().map(|(_, row)| row.entry.as_ref().map(ContentKey::of)).collect();
        let unknown: Vec<ContentKey> =
            keys.iter().flatten().filter(|key| !self.held.contains_key(key)).copied().collect();
        let found = reader.equal_entries(&unknown)?;
        for key in unknown {
            self.held.entry(key).or_insert_with(|| found.get(&key).copied().unwrap_or(0));
        }
        if self.similar {
            if self.binned.is_none() {
                self.binned = Some(reader.binned_contents()?);
            }
            self.identities.ask(reader, rows, &keys)?;
            let unequal = rows.iter().zip(&keys).filter_map(|((_, row), key)| {
                let held = self.held.get(key.as_ref()?).is_some_and(|held| *held > 0);
                row.entry.as_ref().filter(|_| !held).map(|fields| fields.date)
            });
            let days: BTreeSet<NaiveDate> = unequal.filter(|day| !self.days.contains(day)).collect();
            if !days.is_empty() {
                let days: Vec<NaiveDate> = days.into_iter().collect();
                self.titles.extend(reader.held_on(&days)?);
                self.days.extend(days);
            }
        }
        Ok(keys)
    }

    /// The entries of a day, kind and title that no row of the file is.
    fn unmet(&self, title: TitleKey) -> Vec<Held> {
        let mut met: HashMap<ContentKey, u32> = HashMap::new();
        let mut is_met = |held: &Held| {
            let equal = self.met.get(&held.content).copied().unwrap_or(0);
            let met = met.entry(held.content).or_default();
            *met += 1;
            *met <= equal || self.identities.is_taken(held.id)
        };
        let held = self.titles.get(&title).map_or(&[][..], Vec::as_slice);
        held.iter().filter(|held| !is_met(held)).copied().collect()
    }
}

impl Ending {
    /// What becomes of the next rows, in their order; nothing once all have been told.
    ///
    /// # Errors
    /// What the log says.
    pub(super) fn next(
        &mut self,
        comparison: &Comparison,
        reader: &Reader,
        tables: &[Table],
    ) -> Result<Option<Vec<Compared>>, AppError> {
        let mut compared = Vec::new();
        for (at, (sheet, row)) in self.rows.by_ref().take(BATCH) {
            let held = match self.ends.get(&at) {
                Some(End::Duplicate) => {
                    compared.push(Compared { sheet, row, state: State::Duplicate, is: None });
                    continue;
                }
                Some(End::Is(id)) => reader.entry(*id)?.map(|logged| logged.entry),
                None => None,
            };
            compared.push(match (held, &row.entry) {
                (Some(held), Some(fields)) => {
                    let merged = tables[sheet].spoken.merged(&held.fields, fields);
                    let is = Likeness { held, merged, certain: false, deleted: false };
                    comparison.settled(&tables[sheet], sheet, row, is)
                }
                _ => Compared { sheet, row, state: State::New, is: None },
            });
        }
        Ok(Some(compared).filter(|compared| !compared.is_empty()))
    }
}

fn title_of(fields: &EntryFields) -> TitleKey {
    TitleKey::of(fields.date, &fields.kind, &fields.title)
}
