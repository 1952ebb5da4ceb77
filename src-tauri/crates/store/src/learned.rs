//! What was learned of the words around numbers: each time that somebody said what they stand for, as a row that is never changed.
//!
//! A row is written by the step of a draft, of the shelf or of the settings in which it was said, and goes with it when that is undone.

use rusqlite::Row;
use shuhui_core::ReportId;

use crate::area::Area;
use crate::error::{StoreError, unreadable};
use crate::reader::Reader;
use crate::store::Tx;
use crate::table::Table;

pub(crate) static TABLE: Table = Table {
    name: "learned",
    area: Area::Learned,
    in_draft: true,
    insert: include_str!("learned/insert.sql"),
    fetch: include_str!("learned/fetch.sql"),
    remove: "delete from learned where n = ?1",
    derive: None,
    forget: None,
    note: None,
};

/// Something that was said of the words around a number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Learned {
    /// Its number; what was said later has a higher one.
    pub n: i64,
    /// The words.
    pub words: String,
    /// What was done.
    pub act: LearnedAct,
    /// How the number is counted; none: it is none that the log has.
    pub expr: Option<String>,
    /// The year that spans in the expression are of.
    pub year: i32,
    /// The report in which it was said; none where that was elsewhere.
    pub report: Option<ReportId>,
    /// When, in milliseconds since 1970.
    pub at: i64,
}

/// What was done with an answer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum LearnedAct {
    /// It was chosen at a number.
    Taken,
    /// It was put into the list in the place of another.
    Changed,
    /// It was taken from the list.
    Forgotten,
}

impl LearnedAct {
    const ALL: [Self; 3] = [Self::Taken, Self::Changed, Self::Forgotten];

    /// As its column holds it.
    const fn name(self) -> &'static str {
        match self {
            Self::Taken => "taken",
            Self::Changed => "changed",
            Self::Forgotten => "forgotten",
        }
    }
}

/// Something to be said of the words around a number.
#[derive(Clone, PartialEq, Eq, Debug)]
#[expect(missing_docs, reason = "the fields are those of Learned")]
pub struct NewLearned {
    pub words: String,
    pub act: LearnedAct,
    pub expr: Option<String>,
    pub year: i32,
    pub report: Option<ReportId>,
}

impl Reader {
    /// All that was said, in its order.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn learned(&self) -> Result<Vec<Learned>, StoreError> {
        self.ask("reading what was learned", |conn| {
            conn.prepare_cached("select n, words, act, expr, year, report, at from learned order by n")?
                .query_map([], read)?
                .collect()
        })
    }
}

/// The operations on what is learned, within a write.
#[derive(Debug)]
pub struct LearnedMut<'t, 's> {
    tx: &'t mut Tx<'s>,
}

impl<'t, 's> LearnedMut<'t, 's> {
    pub(crate) fn new(tx: &'t mut Tx<'s>) -> Self {
        Self { tx }
    }

    /// Notes what was said.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn say(&mut self, new: NewLearned) -> Result<(), StoreError> {
        let NewLearned { words, act, expr, year, report } = new;
        let report = report.map(|report| report.as_bytes().to_vec());
        let row = (None::<i64>, words, act.name(), expr, year, report, self.tx.now());
        self.tx.insert(&TABLE, row).map(drop)
    }

    /// The same on the shelf, where it is undone.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn say_on_shelf(&mut self, new: NewLearned) -> Result<(), StoreError> {
        self.tx.on_shelf();
        self.say(new)
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Learned> {
    let act: String = row.get(2)?;
    let act = LearnedAct::ALL.into_iter().find(|known| known.name() == act);
    let report: Option<Vec<u8>> = row.get(5)?;
    let report = report.map(|bytes| <[u8; 16]>::try_from(bytes.as_slice()).map(ReportId::from_bytes));
    Ok(Learned {
        n: row.get(0)?,
        words: row.get(1)?,
        act: act.ok_or_else(|| unreadable(2, "no act of what is learned"))?,
        expr: row.get(3)?,
        year: row.get(4)?,
        report: report.transpose().map_err(|cause| unreadable(5, cause))?,
        at: row.get(6)?,
    })
}
