//! The shelf of earlier reports (往年): what is known of each, its text for searching, and its original among the attached files.
//!
//! What a person said of one stands over what was read, for good. What is done to the shelf is undone in a scope of its own ([`UndoScope::Reports`](crate::UndoScope::Reports)). What an original is made
//! of is not stored: it is read from its bytes when somebody asks.

mod decided;
mod search;
mod write;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Row};
use shuhui_core::{Attachment, ContentHash, FileName, Period, ReportId};

pub use self::decided::{BlockIs, Decided, Settled};
pub(crate) use self::search::{add_functions, rebuild};
pub use self::write::{NewReport, ReportsMut};
use crate::area::Area;
use crate::attachment::Presence;
use crate::entry::Which;
use crate::error::{StoreError, unreadable};
use crate::journal;
use crate::reader::Reader;
use crate::table::Table;

pub(crate) static TABLE: Table = Table {
    name: "report",
    area: Area::Reports,
    in_draft: false,
    insert: include_str!("report/insert.sql"),
    fetch: include_str!("report/fetch.sql"),
    remove: "delete from report where n = ?1",
    derive: Some(search::derive),
    forget: Some(search::forget),
    note: None,
};

/// Where fetch.sql has name and content.
const NAME: usize = 1;
const CONTENT: usize = 2;

/// A report on the shelf, without its text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    /// Its identity.
    pub id: ReportId,
    /// The original: its name, and where it lies among the attached files.
    pub original: Attachment,
    /// What is known of it.
    pub about: About,
    /// When it came in, in milliseconds since 1970.
    pub added_at: i64,
    /// When it was taken from the shelf.
    pub deleted_at: Option<i64>,
    /// What of it a person wrote.
    pub by_hand: ByHand,
    /// How places in it were settled that can be read two ways.
    pub decided: Decided,
}

/// What of a report a person wrote, in place of what was read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ByHand {
    /// What it is called.
    pub title: bool,
    /// What it speaks of, and the year that it is filed under.
    pub period: bool,
    /// 文种.
    pub genre: bool,
    /// The unit that it speaks for.
    pub unit: bool,
}

impl ByHand {
    const TITLE: &'static str = "title";
    const PERIOD: &'static str = "period";
    const GENRE: &'static str = "genre";
    const UNIT: &'static str = "unit";

    /// As its column holds it.
    fn column(self) -> String {
        let Self { title, period, genre, unit } = self;
        let all = [(title, Self::TITLE), (period, Self::PERIOD), (genre, Self::GENRE), (unit, Self::UNIT)];
        let named: Vec<&str> = all.into_iter().filter(|(is, _)| *is).map(|(_, name)| name).collect();
        named.join(" ")
    }

    fn read(column: &str) -> Self {
        let has = |name: &str| column.split(' ').any(|one| one == name);
        Self {
            title: has(Self::TITLE),
            period: has(Self::PERIOD),
            genre: has(Self::GENRE),
            unit: has(Self::UNIT),
        }
    }
}

/// What is known of a report.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct About {
    /// What it is called.
    pub title: String,
    /// What it speaks of.
    pub period: Option<Period>,
    /// The year that it is filed under.
    pub year: Option<i32>,
    /// 文种; empty for none that is known.
    pub genre: String,
    /// The unit that it speaks for; empty where nothing says it.
    pub unit: String,
    /// Counted characters.
    pub characters: u32,
    /// What it is made of.
    pub blocks: u32,
    /// Numbers and blanks that a new report fills.
    pub slots: u32,
    /// Places that can be read two ways.
    pub unsure: u32,
    /// Why it could not be read, as a code; none when it was.
    pub unread: Option<String>,
}

/// A report whose original is not as it was.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReportFault {
    /// What the report is called.
    pub title: String,
    /// The original's name.
    pub name: FileName,
    /// Never `Whole`.
    pub presence: Presence,
}

impl Reader {
    /// All reports on the shelf, the latest year first, or all that were taken from it, the last first.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn reports(&self, which: Which) -> Result<Vec<Report>, StoreError> {
        self.ask("listing the reports", |conn| {
            conn.prepare_cached(include_str!("report/all.sql"))?
                .query_map([which == Which::Deleted], |row| read(row, 0))?
                .collect()
        })
    }

    /// A report, also one that was taken from the shelf.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn report(&self, id: ReportId) -> Result<Option<Report>, StoreError> {
        Ok(self.find_report(id)?.map(|(_, report)| report))
    }

    /// What a report says, as it was found; empty for one that could not be read.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn report_text(&self, id: ReportId) -> Result<String, StoreError> {
        self.ask("reading a report's text", |conn| {
            conn.prepare_cached("select text from report_text where report = ?1")?
                .query_row([id.as_bytes()], |row| row.get(0))
                .optional()
                .map(Option::unwrap_or_default)
        })
    }

    /// The report on the shelf whose original has this content.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn report_of(&self, content: ContentHash) -> Result<Option<Report>, StoreError> {
        self.ask("looking for a report", |conn| {
            conn.prepare_cached(include_str!("report/of_content.sql"))?
                .query_row([content.to_string()], |row| read(row, 0))
                .optional()
        })
    }

    /// The report on the shelf that says the same as a text, whatever its file is and however it is set.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn report_saying(&self, text: &str) -> Result<Option<Report>, StoreError> {
        let Some(key) = search::key(text) else { return Ok(None) };
        self.ask("looking for a report", |conn| {
            conn.prepare_cached(include_str!("report/of_text.sql"))?
                .query_row([key], |row| read(row, 0))
                .optional()
        })
    }

    /// Looks at the original of every report, on the shelf or not, and gives those that are not as they were.
    ///
    /// # Errors
    /// What SQLite says; a file that cannot be read is a fault, not an error.
    pub fn report_faults(&self) -> Result<Vec<ReportFault>, StoreError> {
        let folder = self.attachment_folder();
        let reports = [self.reports(Which::Live)?, self.reports(Which::Deleted)?].concat();
        let looked = reports.into_iter().map(|report| {
            let presence = folder.examine(&report.original);
            ReportFault { title: report.about.title, name: report.original.name, presence }
        });
        Ok(looked.filter(|fault| fault.presence != Presence::Whole).collect())
    }

    pub(crate) fn find_report(&self, id: ReportId) -> Result<Option<(i64, Report)>, StoreError> {
        self.ask("finding a report", |conn| {
            conn.prepare_cached(include_str!("report/find.sql"))?
                .query_row([id.as_bytes()], |row| Ok((row.get(0)?, read(row, 1)?)))
                .optional()
        })
    }
}

/// The originals that a report has, or that undo or redo would give back to one.
pub(crate) fn originals(conn: &Connection) -> rusqlite::Result<Vec<Attachment>> {
    let mut originals: Vec<Attachment> = conn
        .prepare_cached("select name, content, bytes from report")?
        .query_map([], |row| original(row, 0))?
        .collect::<rusqlite::Result<_>>()?;
    journal::each_kept(conn, &TABLE, |cells| {
        if let (Some(ValueRef::Text(_)), Some(ValueRef::Text(_))) = (cells.get(NAME), cells.get(CONTENT)) {
            let name = FileName::safe(cells[NAME].as_str()?);
            let content = hash(CONTENT, cells[CONTENT].as_str()?)?;
            originals.push(Attachment { name, content, bytes: 0 });
        }
        Ok(())
    })?;
    Ok(originals)
}

/// Removes the texts of reports whose coming was undone and can no longer be redone.
pub(crate) fn prune(conn: &Connection) -> rusqlite::Result<()> {
    conn.prepare_cached("delete from report_text where report not in (select id from report)")?
        .execute([])
        .map(drop)
}

/// Nineteen columns in the order of fetch.sql, from one on.
fn read(row: &Row<'_>, from: usize) -> rusqlite::Result<Report> {
    let period = from + 5;
    let said: Option<String> = row.get(period)?;
    Ok(Report {
        id: ReportId::from_bytes(row.get(from)?),
        original: original(row, from + NAME)?,
        about: About {
            title: row.get(from + 4)?,
            period: said
                .map(|said| said.parse())
                .transpose()
                .map_err(|error: shuhui_core::period::PeriodError| unreadable(period, error))?,
            year: row.get(from + 6)?,
            genre: row.get(from + 7)?,
            unit: row.get(from + 8)?,
            characters: row.get(from + 9)?,
            blocks: row.get(from + 10)?,
            slots: row.get(from + 11)?,
            unsure: row.get(from + 12)?,
            unread: row.get(from + 13)?,
        },
        added_at: row.get(from + 15)?,
        deleted_at: row.get(from + 16)?,
        by_hand: ByHand::read(row.get_ref(from + 17)?.as_str_or_null()?.unwrap_or_default()),
        decided: Decided::read(row.get_ref(from + 18)?.as_str_or_null()?.unwrap_or_default()),
    })
}

fn original(row: &Row<'_>, from: usize) -> rusqlite::Result<Attachment> {
    Ok(Attachment {
        name: FileName::safe(row.get_ref(from)?.as_str()?),
        content: hash(from + 1, row.get_ref(from + 1)?.as_str()?)?,
        bytes: u64::try_from(row.get::<_, i64>(from + 2)?).unwrap_or_default(),
    })
}

fn hash(column: usize, text: &str) -> rusqlite::Result<ContentHash> {
    text.parse().map_err(|error: shuhui_core::attachment::NoHash| unreadable(column, error))
}
