//! Rows that are an entry of the log whose title, day or kind was corrected, in tables without identities.
//!
//! Such a row says what the entry says in all that its sheet has columns for, but for one of title and day; or it has both and
//! differs in what it likes; or it stands where the entry came from and has two of day, title and kind. No other row of the file
//! is that entry. Meetings are held again with the same words: where several entries fit, or the file has nothing to do with the
//! entry's time, the row is a meeting of its own.

use std::collections::hash_map::DefaultHasher;
use std::collections::hash_map::Entry::{Occupied, Vacant};
use std::collections::{BTreeSet, HashMap};
use std::hash::{Hash as _, Hasher as _};

use chrono::NaiveDate;
use shuhui_core::{Entry, EntryFields, EntryId, Source, radical};
use shuhui_interchange::tables::read::Row;
use shuhui_store::{Held, Reader};

use super::super::read::Table;
use super::super::spoken::Spoken;
use crate::error::AppError;

/// With more entries that fit, nobody knows which.
const MOST: usize = 16;

/// What the log holds that rows may be, and what the file says of its time.
#[derive(Default)]
pub(super) struct Corrections {
    /// By the fields that a sheet speaks of.
    indexes: HashMap<[bool; 5], Index>,
    /// The first and the last day of the file's rows.
    days: Option<(NaiveDate, NaiveDate)>,
    /// Whether a row of the file is an entry already.
    known: bool,
}

/// The entries of the log by what they say.
#[derive(Default)]
struct Index {
    entries: Vec<Held>,
    /// Those that agree in all but the title, and in all but the day.
    by_day: Agreeing,
    by_title: Agreeing,
    /// Those that agree in two of day, kind and title, whatever else they say.
    by_two: Agreeing,
}

/// Entries by a hash of what they agree in: pairs in order, of which a hundred thousand are a tenth of a map of lists.
#[derive(Default)]
struct Agreeing(Vec<(u64, u32)>);

/// An entry that a row may be.
struct Candidate {
    id: EntryId,
    /// Whether all but one field agree.
    near: bool,
    /// Whether the entry came from this row of a file of this name.
    same_place: bool,
    /// Whether it came from the same row of some file.
    same_row: bool,
    /// By how many days the row is off.
    days_off: i64,
}

impl Corrections {
    pub(super) fn begin_file(&mut self) {
        (self.days, self.known) = (None, false);
    }

    /// A row of the file is an entry of the log.
    pub(super) const fn note_known(&mut self) {
        self.known = true;
    }

    /// Whether the log has an entry that a row may be; the file's days are noted.
    pub(super) fn may_fit(
        &mut self,
        reader: &Reader,
        spoken: &Spoken,
        fields: &EntryFields,
    ) -> Result<bool, AppError> {
        let (first, last) = self.days.unwrap_or((fields.date, fields.date));
        self.days = Some((first.min(fields.date), last.max(fields.date)));
        let aspects = spoken.aspects();
        let index = match self.indexes.entry(aspects) {
            Occupied(known) => known.into_mut(),
            Vacant(place) => place.insert(Index::of(reader, aspects)?),
        };
        Ok(index.lists(fields, aspects).next().is_some())
    }

    /// The entries that `open` rows are, with where they came from, by the place of the row.
    pub(super) fn find(
        &self,
        reader: &Reader,
        tables: &[Table],
        rows: &[(usize, Row)],
        open: &[usize],
        is_free: impl Fn(&Held) -> bool,
    ) -> Result<HashMap<usize, (EntryId, Source)>, AppError> {
        let mut asked: HashMap<EntryId, Vec<usize>> = HashMap::new();
        for at in open {
            let (sheet, row) = &rows[*at];
            let aspects = tables[*sheet].spoken.aspects();
            let (Some(fields), Some(index)) = (&row.entry, self.indexes.get(&aspects)) else { continue };
            for fitting in index.lists(fields, aspects) {
                let free: Vec<_> = index.held(fitting).filter(|held| is_free(held)).take(MOST + 1).collect();
                if free.len() <= MOST {
                    for held in free {
                        asked.entry(held.id).or_default().push(*at);
                    }
                }
            }
        }
        let mut fitting: HashMap<usize, Vec<Candidate>> = HashMap::new();
        let mut sources: HashMap<EntryId, Source> = HashMap::new();
        for (id, places) in asked {
            let Some(logged) = reader.entry(id)? else { continue };
            for at in places.into_iter().collect::<BTreeSet<_>>() {
                let (sheet, row) = &rows[at];
                if let Some(candidate) = self.candidate(&tables[*sheet], row, &logged.entry) {
                    fitting.entry(at).or_default().push(candidate);
                }
            }
            sources.insert(id, logged.entry.source);
        }
        // One entry for a row, and one row for an entry.
        let mut chosen: HashMap<EntryId, (usize, Candidate)> = HashMap::new();
        for (at, candidates) in fitting {
            let Some(candidate) = the_one(candidates) else { continue };
            let rank =
                |at: usize, one: &Candidate| (!one.near, !one.same_place, !one.same_row, one.days_off, at);
            let better = chosen
                .get(&candidate.id)
                .is_none_or(|(other, rival)| rank(at, &candidate) < rank(*other, rival));
            if better {
                chosen.insert(candidate.id, (at, candidate));
            }
        }
        let found = chosen.into_iter().filter_map(|(id, (at, _))| Some((at, (id, sources.remove(&id)?))));
        Ok(found.collect())
    }

    fn candidate(&self, table: &Table, row: &Row, held: &Entry) -> Option<Candidate> {
        let fields = row.entry.as_ref()?;
        let merged = table.spoken.merged(&held.fields, fields);
        let titled = EntryFields { title: held.fields.title.clone(), ..merged.clone() };
        let dated = EntryFields { date: held.fields.date, end_date: held.fields.end_date, ..merged };
        let near = (titled == held.fields) != (dated == held.fields);
        if !near && titled == held.fields {
            return None;
        }
        let from = match &held.source {
            Source::Imported { file, row } => Some((file == &table.source, *row)),
            Source::Typed => None,
        };
        let same_place = from == Some((true, row.row));
        let same_row = from.is_some_and(|(_, of)| of == row.row);
        let [day, title, kind] = agreed(&held.fields, fields);
        let stands_there = same_place || same_row && self.known;
        if !(near || day && title || stands_there && (day || title) && kind) {
            return None;
        }
        let among = |(first, last)| (first..=last).contains(&held.fields.date);
        let of_its_time = self.known || self.days.is_some_and(among);
        (same_place || says_more(fields) && of_its_time).then(|| Candidate {
            id: held.id,
            near,
            same_place,
            same_row,
            days_off: (fields.date - held.fields.date).num_days().abs(),
        })
    }
}

impl Index {
    fn of(reader: &Reader, aspects: [bool; 5]) -> Result<Self, AppError> {
        let mut index = Self::default();
        reader.tell_held(&mut |told| {
            let Ok(at) = u32::try_from(index.entries.len()) else { return };
            index.entries.push(told.held);
            for key in two_of(told.day, told.kind, told.title) {
                index.by_two.0.push((key, at));
            }
            let common = common(told.kind, told.texts, told.attendance, aspects);
            index.by_day.0.push((with_day(common.clone(), told.day), at));
            index.by_title.0.push((with_title(common, told.title), at));
        })?;
        for list in [&mut index.by_day, &mut index.by_title, &mut index.by_two] {
            list.0.sort_unstable();
        }
        Ok(index)
    }

    /// The entries that a row may be, by what they agree in with it.
    fn lists(&self, fields: &EntryFields, aspects: [bool; 5]) -> impl Iterator<Item = &[(u64, u32)]> {
        let lists = (!self.entries.is_empty()).then(|| {
            let texts = [&fields.place, &fields.dept, &fields.host, &fields.speaker].map(String::as_str);
            let common = common(&fields.kind, texts, fields.attendance, aspects);
            let day = self.by_day.of(with_day(common.clone(), fields.date));
            let title = self.by_title.of(with_title(common, &fields.title));
            let [first, second, third] =
                two_of(fields.date, &fields.kind, &fields.title).map(|key| self.by_two.of(key));
            [day, title, first, second, third]
        });
        lists.into_iter().flatten().filter(|list| !list.is_empty())
    }

    fn held<'i>(&'i self, agreeing: &'i [(u64, u32)]) -> impl Iterator<Item = &'i Held> {
        agreeing.iter().map(|(_, at)| &self.entries[*at as usize])
    }
}

impl Agreeing {
    fn of(&self, key: u64) -> &[(u64, u32)] {
        let from = self.0.partition_point(|(one, _)| *one < key);
        let count = self.0[from..].partition_point(|(one, _)| *one == key);
        &self.0[from..from + count]
    }
}

/// Of the entries that a row may be, the one that it is.
fn the_one(mut candidates: Vec<Candidate>) -> Option<Candidate> {
    if candidates.len() > 1 && candidates.iter().any(|one| one.near) {
        candidates.retain(|one| one.near);
    }
    if candidates.len() > 1 && candidates.iter().any(|one| one.same_row) {
        candidates.retain(|one| one.same_row);
    }
    if candidates.len() > 1 && candidates.iter().any(|one| one.same_place) {
        candidates.retain(|one| one.same_place);
    }
    candidates.pop().filter(|_| candidates.is_empty())
}

/// Whether a row says anything beside day, kind and title.
fn says_more(fields: &EntryFields) -> bool {
    let texts = [&fields.place, &fields.dept, &fields.host, &fields.speaker, &fields.note];
    fields.attendance.is_some()
        || !fields.measures.is_empty()
        || !fields.tags.is_empty()
        || texts.iter().any(|text| !text.is_empty())
}

/// Whether day, title and kind agree.
pub(super) fn agreed(held: &EntryFields, row: &EntryFields) -> [bool; 3] {
    let alike = |one: &str, other: &str| radical::plain_text(one) == radical::plain_text(other);
    [held.date == row.date, alike(&held.title, &row.title), alike(&held.kind, &row.kind)]
}

/// Day and title, title and kind, day and kind.
fn two_of(day: NaiveDate, kind: &str, title: &str) -> [u64; 3] {
    let (kind, title) = (radical::plain_text(kind), radical::plain_text(title));
    let mut hashes = [(); 3].map(|()| DefaultHasher::new());
    (0_u8, day, &title).hash(&mut hashes[0]);
    (1_u8, &title, &kind).hash(&mut hashes[1]);
    (2_u8, day, &kind).hash(&mut hashes[2]);
    hashes.map(|hash| hash.finish())
}

/// What is said beside day and title, in the fields that a sheet speaks of.
fn common(kind: &str, texts: [&str; 4], attendance: Option<u32>, aspects: [bool; 5]) -> DefaultHasher {
    let mut hash = DefaultHasher::new();
    radical::plain_text(kind).hash(&mut hash);
    let [of_texts @ .., of_heads] = aspects;
    for (text, _) in texts.into_iter().zip(of_texts).filter(|(_, spoken)| *spoken) {
        radical::plain_text(text).hash(&mut hash);
    }
    attendance.filter(|_| of_heads).hash(&mut hash);
    hash
}

fn with_day(mut common: DefaultHasher, day: NaiveDate) -> u64 {
    day.hash(&mut common);
    common.finish()
}

fn with_title(mut common: DefaultHasher, title: &str) -> u64 {
    radical::plain_text(title).hash(&mut common);
    common.finish()
}
