//! Rows that stand where an entry came from, and have two of day, title and kind otherwise, or the title and more.
//!
//! A table that comes again says with its other rows where each row stood: between two rows that are entries still, a row that is
//! none may be the entry of which no row is left there. Its day, its title or its kind must be the entry's, what else it says must
//! speak for it, and most of what came from that table must still be in it. Rows that were put in or taken out move the others along with their neighbours.

use std::collections::{BTreeMap, HashMap};

use shuhui_core::{Entry, EntryFields, EntryId, Source};
use shuhui_interchange::tables::read::Row;
use shuhui_store::{ContentKey, Held, Reader};

use super::corrections::agreed;
use crate::error::AppError;

/// Rows of which one asks where their entries came from.
const ASKED: usize = 32;
/// More rows or entries between two neighbours are no corrections.
const MOST: usize = 48;
/// Rows of a file that wait for its end: so many with the first that is known, one more with each, and no more than these.
const WAITING_AT_LEAST: usize = 32;
const WAITING_AT_MOST: usize = 4_000;
/// What speaks for a row at the least.
const ENOUGH: u32 = 2;
/// Days within which a meeting is put off.
const NEAR: i64 = 31;

/// The rows of a file that are entries of the log as they stand.
#[derive(Default)]
pub(super) struct Places {
    /// By sheet, the number of each row and what it says.
    known: BTreeMap<usize, Vec<(u32, ContentKey)>>,
    /// Rows that wait for the end of their file for nothing but this.
    waiting: usize,
}

/// An old row and a new one, at which both tables are the same.
#[derive(Clone, Copy)]
struct Anchor {
    new: u32,
    old: u32,
}

impl Places {
    pub(super) fn begin_file(&mut self) {
        self.known.clear();
        self.waiting = 0;
    }

    /// How many rows are entries as they stand.
    pub(super) fn known(&self) -> usize {
        self.known.values().map(Vec::len).sum()
    }

    /// Whether one more row waits for the end of its file, of which so many rows are known. A file of mostly new rows is no
    /// table that comes again, and is not held.
    pub(super) fn may_wait(&mut self, known: usize) -> bool {
        let waits = known > 0 && self.waiting < (WAITING_AT_LEAST + known).min(WAITING_AT_MOST);
        self.waiting += usize::from(waits);
        waits
    }

    pub(super) fn note(&mut self, sheet: usize, row: u32, content: ContentKey) {
        self.known.entry(sheet).or_default().push((row, content));
    }

    /// The entries at whose places `open` rows stand, by the place of the row. `changed` are the rows of the file that are an entry
    /// with other values.
    pub(super) fn find(
        &mut self,
        reader: &Reader,
        rows: &[(usize, Row)],
        open: &[usize],
        changed: &[(usize, u32, Source)],
        is_free: impl Fn(&Held) -> bool,
    ) -> Result<HashMap<usize, EntryId>, AppError> {
        let mut found = HashMap::new();
        let mut of_sheets: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for at in open {
            of_sheets.entry(rows[*at].0).or_default().push(*at);
        }
        for (sheet, mut new) in of_sheets {
            let Some(known) = self.known.get_mut(&sheet) else { continue };
            known.sort_unstable_by_key(|(row, _)| *row);
            new.sort_unstable_by_key(|at| rows[*at].1.row);
            let Some(file) = source_of(reader, known)? else { continue };
            let old = reader.came_from(&file)?;
            let mut anchors = anchors(known, &old);
            anchors.extend(changed.iter().filter(|(of, ..)| *of == sheet).filter_map(|(_, row, source)| {
                match source {
                    Source::Imported { file: from, row: old } if *from == file => {
                        Some(Anchor { new: *row, old: *old })
                    }
                    _ => None,
                }
            }));
            anchors.sort_unstable_by_key(|anchor| anchor.new);
            let free: Vec<(u32, Held)> = old.into_iter().filter(|(_, held)| is_free(held)).collect();
            if free.is_empty() || free.len() > anchors.len() {
                continue;
            }
            for gap in gaps(&anchors, &new, rows) {
                let within = gap.old(&free);
                if within.is_empty() || within.len() > MOST || gap.new.len() > MOST {
                    continue;
                }
                let ids: Vec<_> = within.iter().map(|(_, held)| held.id).collect();
                let entries: Vec<Entry> =
                    reader.entries_by_id(&ids)?.into_iter().map(|logged| logged.entry).collect();
                found.extend(gap.pairs(rows, &entries));
            }
        }
        Ok(found)
    }
}

/// The table from which most of some rows' entries came, of those that are asked.
fn source_of(reader: &Reader, known: &[(u32, ContentKey)]) -> Result<Option<String>, AppError> {
    let step = known.len().div_ceil(ASKED).max(1);
    let asked: Vec<ContentKey> = known.iter().step_by(step).map(|(_, content)| *content).collect();
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for file in reader.sources_of(&asked)? {
        *times.entry(file).or_default() += 1;
    }
    Ok(times.into_iter().max_by_key(|(_, times)| *times).map(|(file, _)| file))
}

/// Of equal rows, the nth stands where the nth stood.
fn anchors(known: &[(u32, ContentKey)], old: &[(u32, Held)]) -> Vec<Anchor> {
    let mut stood: HashMap<ContentKey, std::collections::VecDeque<u32>> = HashMap::new();
    for (row, held) in old {
        stood.entry(held.content).or_default().push_back(*row);
    }
    let anchor = |(new, content): &(u32, ContentKey)| {
        Some(Anchor { new: *new, old: stood.get_mut(content)?.pop_front()? })
    };
    known.iter().filter_map(anchor).collect()
}

/// Rows between two neighbours.
struct Gap {
    above: Option<Anchor>,
    below: Option<Anchor>,
    /// Their places among all rows, from the top.
    new: Vec<usize>,
}

fn gaps(anchors: &[Anchor], new: &[usize], rows: &[(usize, Row)]) -> Vec<Gap> {
    let mut gaps: BTreeMap<usize, Gap> = BTreeMap::new();
    for at in new {
        let behind = anchors.partition_point(|anchor| anchor.new < rows[*at].1.row);
        let gap = gaps.entry(behind).or_insert_with(|| Gap {
            above: behind.checked_sub(1).map(|above| anchors[above]),
            below: anchors.get(behind).copied(),
            new: Vec::new(),
        });
        gap.new.push(*at);
    }
    gaps.into_values().collect()
}

impl Gap {
    /// The entries that came from between the same neighbours.
    fn old(&self, free: &[(u32, Held)]) -> Vec<(u32, Held)> {
        let above = self.above.map_or(0, |anchor| anchor.old);
        let below = self.below.map_or(u32::MAX, |anchor| anchor.old);
        let from = free.partition_point(|(row, _)| *row <= above);
        free[from..].iter().take_while(|(row, _)| *row < below).copied().collect()
    }

    /// The rows that are an entry, both in their order, as most speaks for.
    fn pairs(&self, rows: &[(usize, Row)], entries: &[Entry]) -> Vec<(usize, EntryId)> {
        let speaks = |new: usize, old: usize| self.speaks_for(&rows[self.new[new]].1, &entries[old]);
        let (width, height) = (entries.len(), self.new.len());
        // By how many rows and entries are left, the most that can speak for their pairs.
        let mut best = vec![vec![0_u32; width + 1]; height + 1];
        for new in (0..height).rev() {
            for old in (0..width).rev() {
                let apart = best[new + 1][old].max(best[new][old + 1]);
                let paired = speaks(new, old).map_or(0, |votes| votes + best[new + 1][old + 1]);
                best[new][old] = apart.max(paired);
            }
        }
        let mut pairs = Vec::new();
        let (mut new, mut old) = (0, 0);
        while new < height && old < width {
            match speaks(new, old) {
                Some(votes) if best[new][old] == votes + best[new + 1][old + 1] => {
                    pairs.push((self.new[new], entries[old].id));
                    (new, old) = (new + 1, old + 1);
                }
                _ if best[new][old] == best[new + 1][old] => new += 1,
                _ => old += 1,
            }
        }
        pairs
    }

    /// What speaks for a row's being an entry; nothing where too little does.
    fn speaks_for(&self, row: &Row, held: &Entry) -> Option<u32> {
        let (fields, was) = (row.entry.as_ref()?, &held.fields);
        let Source::Imported { row: stood, .. } = held.source else { return None };
        // A title that comes again with its day or its kind has been decided about (`corrections`): meetings are held again.
        let [day, title, kind] = agreed(was, fields);
        if title && (day || kind) || !(day || title || kind) {
            return None;
        }
        let from_above = self.above.map(|anchor| row.row - anchor.new == stood - anchor.old);
        let from_below = self.below.map(|anchor| anchor.new - row.row == anchor.old - stood);
        let stands_there = from_above == Some(true) || from_below == Some(true);
        let is_near = (fields.date - was.date).num_days().abs() <= NEAR;
        let votes = 2 * u32::from(titles_alike(fields, was))
            + u32::from(is_near)
            + u32::from(stands_there)
            + same_facts(fields, was);
        Some(votes).filter(|votes| *votes >= ENOUGH + u32::from(!kind))
    }
}

fn titles_alike(one: &EntryFields, other: &EntryFields) -> bool {
    strsim::sorensen_dice(&one.title, &other.title) >= 0.4
}

/// How many of the other fields say something, and the same.
fn same_facts(one: &EntryFields, other: &EntryFields) -> u32 {
    let texts = [
        (&one.place, &other.place),
        (&one.dept, &other.dept),
        (&one.host, &other.host),
        (&one.speaker, &other.speaker),
        (&one.note, &other.note),
    ];
    let same = texts.into_iter().filter(|(one, other)| !one.is_empty() && one == other).count();
    let heads = one.attendance.is_some() && one.attendance == other.attendance;
    let amounts = !one.measures.is_empty() && one.measures == other.measures;
    u32::try_from(same).unwrap_or(0) + u32::from(heads) + u32::from(amounts)
}
