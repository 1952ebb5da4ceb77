//! Lists in another order than newest first: by what stands in a column, names by how they sound, as in a dictionary.

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use shuhui_core::EntryId;
use shuhui_core::complete::sounds;

use super::filter::Query;
use super::{Filter, Logged, row};
use crate::error::StoreError;
use crate::reader::Reader;

/// What a list is ordered by; among equals the newest comes first, and entries that have nothing there come last.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    /// The first day.
    Day,
    /// 类别.
    Kind,
    /// 主题.
    Title,
    /// 地点.
    Place,
    /// 主持人, else 主讲人, else 承办科室: what the table shows in one column.
    People,
    /// 人次.
    Attendance,
    /// When it came in.
    Added,
    /// When it went to the bin.
    Deleted,
}

impl Order {
    /// What has nothing there, and what is compared.
    const fn terms(self) -> (&'static str, &'static str) {
        const PEOPLE: &str =
            "sounds(case when e.host <> '' then e.host when e.speaker <> '' then e.speaker else e.dept end)";
        match self {
            Self::Day => ("false", "e.day"),
            Self::Kind => ("false", "sounds(e.kind)"),
            Self::Title => ("false", "sounds(e.title)"),
            Self::Place => ("e.place = ''", "sounds(e.place)"),
            Self::People => ("e.host = '' and e.speaker = '' and e.dept = ''", PEOPLE),
            Self::Attendance => ("e.attendance is null", "e.attendance"),
            Self::Added => ("false", "e.added_at"),
            Self::Deleted => ("e.deleted_at is null", "e.deleted_at"),
        }
    }

    /// ` order by …`
    fn clause(self, descending: bool) -> String {
        let (missing, term) = self.terms();
        let way = if descending { "desc" } else { "asc" };
        // Of one day the last that came in stands first, unless the days themselves run forward.
        let behind = if self == Self::Day { way } else { "desc" };
        format!(" order by {missing}, {term} {way}, e.day {behind}, e.n {behind}")
    }
}

impl Reader {
    /// A part of the entries that pass a filter, ordered by a column.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn ordered(
        &self,
        filter: &Filter,
        order: Order,
        descending: bool,
        offset: u32,
        limit: u32,
    ) -> Result<Vec<Logged>, StoreError> {
        let tail = format!("{} limit :limit offset :offset", order.clause(descending));
        self.snapshot(|reader| {
            reader.ask("listing entries in an order", |conn| {
                let mut query = Query::of_filter(filter);
                query.parameter(":limit", limit);
                query.parameter(":offset", offset);
                let keys: Vec<i64> = query.rows(conn, "e.n", &tail, |row| row.get(0))?;
                keys.into_iter().filter_map(|n| row::fetch(conn, n).transpose()).collect()
            })
        })
    }
}

impl Reader {
    /// How many entries stand before an entry in a list, newest first where no order is named; none when it does not pass.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn entry_index(
        &self,
        filter: &Filter,
        order: Option<(Order, bool)>,
        id: EntryId,
    ) -> Result<Option<usize>, StoreError> {
        let tail = order.map_or_else(|| "{order}".to_owned(), |(order, descending)| order.clause(descending));
        self.snapshot(|reader| {
            reader.ask("finding an entry's place", |conn| {
                let Some(n) = row::key(conn, id)? else { return Ok(None) };
                let keys: Vec<i64> = Query::of_filter(filter).rows(conn, "e.n", &tail, |row| row.get(0))?;
                Ok(keys.into_iter().position(|key| key == n))
            })
        })
    }

    /// Whether an entry passes a filter.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn entry_passes(&self, filter: &Filter, id: EntryId) -> Result<bool, StoreError> {
        self.snapshot(|reader| {
            reader.ask("asking whether an entry passes", |conn| {
                let Some(n) = row::key(conn, id)? else { return Ok(false) };
                let mut query = Query::of_filter(filter);
                query.condition("e.n = :one");
                query.parameter(":one", n);
                Ok(!query.rows(conn, "e.n", "", |row| row.get::<_, i64>(0))?.is_empty())
            })
        })
    }
}

pub(super) fn add_functions(conn: &Connection) -> rusqlite::Result<()> {
    let flags =
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_DIRECTONLY;
    // sounds(text): what names are ordered by.
    conn.create_scalar_function("sounds", 1, flags, |context| Ok(sounds(context.get_raw(0).as_str()?)))
}
