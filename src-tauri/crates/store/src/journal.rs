//! What can be undone: each step keeps the rows it touched as they look on its *other* side.
//!
//! For a row that was inserted that is "absent", so an import of 100,000 rows costs a few hundred kilobytes. Undoing
//! swaps: the kept rows go into the tables, and what stood there is kept for redoing.
//!
//! Steps lie in scopes ([`UndoScope`]): the log's, one for each draft, that of the templates and that of the shelf. Within a scope they are turned strictly
//! last-in first-out, in all processes alike, so the tables always look as the step left them. *Invariant:* no row is kept
//! by steps of two scopes, but for the words of a draft in the step that made it; while that step is undone the draft is
//! not there, and its own steps wait.

mod forget;
mod image;
mod line;
mod part_drafts;
mod turn;

use std::collections::{BTreeSet, HashSet};

use rusqlite::types::ValueRef;
use rusqlite::{Connection, params};
use shuhui_core::DraftId;

pub(crate) use image::Cell;
pub(crate) use line::name;
pub use line::{Act, HistoryLine};
pub(crate) use part_drafts::part_drafts;
pub use turn::Steps;
pub(crate) use turn::{Direction, turn, write_turn};

use crate::area::Area;
use crate::draft;
use crate::op::OpName;
use crate::table::Table;

/// Steps of a scope that undo can reach back; lines of history stay beyond that.
pub(crate) const STEPS: u32 = 500;
/// Kept rows of a scope may take so many bytes in all; the oldest steps go first, the newest never.
const KEPT_BYTES: i64 = 96 << 20;
/// One row of `change` holds about so many bytes.
const CHUNK: usize = 256 << 10;
/// Saves of a draft within so many milliseconds of the first are one step: a minute.
const ONE_STEP: i64 = 60_000;

/// The scope of templates in its column; identities of drafts are longer.
const TEMPLATES: &[u8] = b"templates";
/// That of the shelf of reports.
const REPORTS: &[u8] = b"reports";

/// Where a step is undone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum UndoScope {
    /// In the log: entries, kinds, settings, and that a draft is there or in the bin.
    Log,
    /// In a draft: what it says.
    Draft(DraftId),
    /// In the office's own templates: all that is done to them.
    Templates,
    /// On the shelf of earlier reports, and what was learned there.
    Reports,
}

/// The rows that a write has touched, collected while it runs.
#[derive(Default)]
pub(crate) struct Journal {
    seen: HashSet<(&'static str, i64)>,
    chunks: Vec<Chunk>,
    /// Touched beside the rows kept.
    beside: BTreeSet<Area>,
    /// Drafts whose words were touched.
    drafts: BTreeSet<DraftId>,
    /// Whether it is done on the shelf.
    on_shelf: bool,
    /// The step that this write goes on with.
    onto: Option<i64>,
}

/// What a write came to.
pub(crate) struct Written {
    /// What it touched.
    pub areas: BTreeSet<Area>,
    /// Its step, where it has one that another write may go on with.
    pub step: Option<i64>,
}

struct Chunk {
    table: &'static Table,
    rows: Vec<u8>,
}

impl UndoScope {
    /// As its column holds it.
    fn column(&self) -> Option<&[u8]> {
        match self {
            Self::Log => None,
            Self::Draft(id) => Some(id.as_bytes()),
            Self::Templates => Some(TEMPLATES),
            Self::Reports => Some(REPORTS),
        }
    }
}

impl Journal {
    /// Keeps a row as it stands, before it is changed or removed.
    pub(crate) fn keep(&mut self, conn: &Connection, table: &'static Table, n: i64) -> rusqlite::Result<()> {
        if self.seen.insert((table.name, n)) {
            let mut fetch = conn.prepare_cached(table.fetch)?;
            let mut rows = fetch.query([n])?;
            image::write(self.room(table), n, rows.next()?)?;
        }
        Ok(())
    }

    /// Keeps that a row just inserted was not there.
    pub(crate) fn was_absent(&mut self, table: &'static Table, n: i64) {
        if self.seen.insert((table.name, n)) {
            image::write_absent(self.room(table), n);
        }
    }

    /// Notes a change that windows show and undo leaves alone.
    pub(crate) fn touch(&mut self, area: Area) {
        self.beside.insert(area);
    }

    /// What windows show of everything touched.
    pub(crate) fn areas(&self) -> BTreeSet<Area> {
        self.chunks.iter().map(|chunk| chunk.table.area).chain(self.beside.iter().copied()).collect()
    }

    fn room(&mut self, table: &'static Table) -> &mut Vec<u8> {
        let fits = |chunk: &Chunk| chunk.table.name == table.name && chunk.rows.len() < CHUNK;
        let index = self.chunks.iter().rposition(fits).unwrap_or_else(|| {
            self.chunks.push(Chunk { table, rows: Vec::new() });
            self.chunks.len() - 1
        });
        &mut self.chunks[index].rows
    }

    /// Notes whose words were touched, which decides where the step is undone.
    pub(crate) fn in_draft(&mut self, id: DraftId) {
        self.drafts.insert(id);
    }

    /// Notes that it is done on the shelf, which decides where the step is undone.
    pub(crate) fn on_shelf(&mut self) {
        self.on_shelf = true;
    }

    /// Goes on with an earlier step of the same scope, so that both are taken back at once.
    pub(crate) fn goes_on(&mut self, step: i64) {
        self.onto = Some(step);
    }

    /// A step that touches nothing but what one draft says is the draft's, one that touches nothing but templates or nothing but the shelf is
    /// theirs; every other is the log's.
    fn scope(&self) -> UndoScope {
        let all_of = |area| self.chunks.iter().all(|chunk| chunk.table.area == area);
        if all_of(Area::Templates) {
            return UndoScope::Templates;
        }
        if all_of(Area::Reports) || (self.on_shelf && all_of(Area::Learned)) {
            return UndoScope::Reports;
        }
        let only = |id: &DraftId| (self.drafts.len() == 1).then_some(UndoScope::Draft(*id));
        let words = self.chunks.iter().all(|chunk| chunk.table.in_draft);
        self.drafts.first().and_then(only).filter(|_| words).unwrap_or(UndoScope::Log)
    }

    /// Stores the step with its line of history; what could be redone in its scope until now is forgotten. Gives the areas
    /// that the write touched. A write that touched no row leaves no step, and a save soon after another of the same draft
    /// is a part of that one's: it keeps the earlier rows already. One that goes on with the newest step of its scope adds its rows to that and names it anew.
    pub(crate) fn write(
        self,
        conn: &Connection,
        name: &OpName,
        now: i64,
        who: &str,
    ) -> rusqlite::Result<Written> {
        let mut areas = self.areas();
        if self.chunks.is_empty() {
            return Ok(Written { areas, step: None });
        }
        let scope = self.scope();
        if forget::redoable(conn, scope, now)? {
            areas.insert(Area::Drafts);
        }
        let merges = scope != UndoScope::Log && name.merges();
        if merges && part_of_open_step(conn, scope, name, now, who)? {
            return Ok(Written { areas, step: None });
        }
        areas.insert(Area::Steps);
        let seq = match self.onto {
            Some(seq) if is_newest(conn, scope, seq)? => {
                line::name_anew(conn, seq, name)?;
                seq
            }
            _ => {
                let seq = line::write(conn, now, Act::Done, name, who)?;
                conn.prepare_cached("insert into step (seq, scope, merges) values (?1, ?2, ?3)")?
                    .execute(params![seq, scope.column(), scope != UndoScope::Log])?;
                seq
            }
        };
        let mut insert = conn.prepare_cached("insert into change (step, kept, rows) values (?1, ?2, ?3)")?;
        for chunk in self.chunks {
            line::note(conn, seq, chunk.table, &chunk.rows)?;
            insert.execute(params![seq, chunk.table.name, chunk.rows])?;
        }
        forget::oldest(conn, scope)?;
        Ok(Written { areas, step: Some(seq) })
    }
}

/// Whether a step is what undo of its scope takes back next.
fn is_newest(conn: &Connection, scope: UndoScope, seq: i64) -> rusqlite::Result<bool> {
    conn.prepare_cached("select max(seq) = ?2 from step where scope is ?1 and undone = 0")?
        .query_row(params![scope.column(), seq], |row| row.get::<_, Option<bool>>(0))
        .map(|newest| newest == Some(true))
}

/// Whether a save of a draft or a template belongs to its newest step.
fn part_of_open_step(
    conn: &Connection,
    scope: UndoScope,
    name: &OpName,
    now: i64,
    who: &str,
) -> rusqlite::Result<bool> {
    // A draft's scope is one text; that of the templates is all of them, and the arguments say which one.
    let args = match scope {
        UndoScope::Templates => Some(line::args(name)?),
        _ => None,
    };
    conn.prepare_cached(include_str!("journal/open_step.sql"))?.exists(params![
        scope.column(),
        name.code,
        who,
        now - ONE_STEP,
        args
    ])
}

/// Ends the draft's newest step: what is saved from now on is another, however soon.
pub(crate) fn close_step(conn: &Connection, scope: UndoScope) -> rusqlite::Result<()> {
    conn.prepare_cached("update step set merges = 0 where scope is ?1 and merges = 1")?
        .execute([scope.column()])
        .map(drop)
}

/// Hands over the columns of every row of a table that the journal keeps, whichever way its step stands.
pub(crate) fn each_kept(
    conn: &Connection,
    table: &Table,
    mut each: impl FnMut(&[ValueRef<'_>]) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    let mut changes = conn.prepare_cached("select rows from change where kept = ?1")?;
    let mut changes = changes.query([table.name])?;
    while let Some(change) = changes.next()? {
        for row in image::read(change.get_ref(0)?.as_blob()?) {
            if let (_, Some(cells)) = row? {
                let values: Vec<_> = cells.into_iter().map(Cell::value).collect();
                each(&values)?;
            }
        }
    }
    Ok(())
}

/// The highest n of a table that a step of the log brings back when it is redone; 0 when none does.
pub(crate) fn highest_undone(conn: &Connection, table: &Table) -> rusqlite::Result<i64> {
    let mut highest = 0;
    let mut changes = conn.prepare_cached(include_str!("journal/undone.sql"))?;
    let mut changes = changes.query([table.name])?;
    while let Some(change) = changes.next()? {
        for row in image::read(change.get_ref(0)?.as_blob()?) {
            highest = row?.0.max(highest);
        }
    }
    Ok(highest)
}

/// The revisions of a draft that undo and redo can come back to.
pub(crate) fn revisions_reached(conn: &Connection, id: DraftId) -> rusqlite::Result<HashSet<u32>> {
    let mut reached = HashSet::new();
    let mut changes = conn.prepare_cached(include_str!("journal/reached.sql"))?;
    let mut changes = changes.query([id.as_bytes()])?;
    while let Some(change) = changes.next()? {
        for row in image::read(change.get_ref(0)?.as_blob()?) {
            if let (_, Some(cells)) = row? {
                reached.extend(draft::revision_of(&cells, id));
            }
        }
    }
    Ok(reached)
}
