//! Entries (记录): the log itself, its bin, its search and its sums.
//!
//! Lists run from the newest day to the oldest, and within a day from the entry that came in last. Deleted entries are
//! in the bin (回收站): no list, sum, search or figure sees them unless it asks for the bin.

mod content;
mod days;
mod filter;
mod held;
mod history;
mod log;
mod names;
mod order;
mod read;
mod row;
mod search;
mod stats;
mod usage;
mod write;

use chrono::NaiveDate;
use shuhui_core::{Entry, EntryId, Period};

pub use content::{ContentKey, TitleKey};
pub use days::{DaySums, KindDays};
pub use held::{Held, Told};
pub use history::{EntryChange, Field, FieldChange, FieldValue};
pub use log::{Facts, SharedFacts};
pub use names::{FRESH, Names, Used};
pub use order::Order;
pub(crate) use row::{ATTACHMENTS, attachments, columns, id, read_attachments};
pub(crate) use search::{add_functions, rebuild, tune as tune_search};
pub use stats::{KindStats, Rate, Stats};
pub use usage::Usage;
pub use write::EntriesMut;

use crate::area::Area;
use crate::table::Table;

/// An entry with what the log knows about it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Logged {
    /// The entry.
    pub entry: Entry,
    /// When it came in, in milliseconds since 1970.
    pub added_at: i64,
    /// When its fields changed last.
    pub changed_at: i64,
    /// When it went to the bin; `None` while it is in the log.
    pub deleted_at: Option<i64>,
}

/// Which entries a list shows; empty parts do not restrict, several kinds (or tags) mean any of them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Filter {
    /// Entries that begin in it.
    pub period: Option<Period>,
    /// 类别, by canonical names.
    pub kinds: Vec<String>,
    /// 标签.
    pub tags: Vec<String>,
    /// Names, any of which stands in 主持人.
    pub hosts: Vec<String>,
    /// Words parted by spaces, each of which stands in title, place, department, names, note or a tag. Width, case,
    /// punctuation and spaces in the entry do not matter.
    pub text: Option<String>,
    /// The log or the bin.
    pub which: Which,
}

/// The log, or the bin.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Which {
    /// What is in the log.
    #[default]
    Live,
    /// What was deleted and can be restored.
    Deleted,
}

/// A part of a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Page {
    /// Where it begins.
    pub start: Start,
    /// At most so many entries.
    pub limit: u32,
}

/// Where a page begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Start {
    /// At the so-many-th entry, counted from 0.
    Offset(u32),
    /// At the so-many-th of the entries that begin on this day or before: as quick for the last month as for the first,
    /// since only what lies behind the day is passed over.
    From {
        /// The newest day.
        day: NaiveDate,
        /// Counted from 0.
        offset: u32,
    },
    /// Behind this entry, wherever it stands by now: as quick for the last page as for the first.
    After(EntryId),
}

/// Sums of a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Totals {
    /// How many entries.
    pub entries: u64,
    /// 人次.
    pub attendance: u64,
}

/// Sums of a month of a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Month {
    /// The month's first day.
    pub first: NaiveDate,
    /// Its sums.
    pub totals: Totals,
}

/// The rows the journal keeps, with tags and search derived from them.
pub(crate) static TABLE: Table = Table {
    name: "entry",
    area: Area::Entries,
    in_draft: false,
    insert: include_str!("entry/insert.sql"),
    fetch: include_str!("entry/fetch.sql"),
    remove: "delete from stored_entry where n = ?1",
    derive: Some(search::derive),
    forget: Some(search::forget),
    note: Some(history::note),
};

impl Filter {
    /// What it restricts, each alone, by the name of its part.
    pub fn parts(&self) -> Vec<(&'static str, Self)> {
        let Self { period, kinds, tags, hosts, text, which } = self.clone();
        let all = || Self { which, ..Self::default() };
        let parts = [
            ("period", Self { period, ..all() }),
            ("kinds", Self { kinds, ..all() }),
            ("tags", Self { tags, ..all() }),
            ("hosts", Self { hosts, ..all() }),
            ("text", Self { text, ..all() }),
        ];
        parts.into_iter().filter(|(_, alone)| *alone != all()).collect()
    }
}

impl Page {
    /// The first entries of a list.
    pub const fn first(limit: u32) -> Self {
        Self { start: Start::Offset(0), limit }
    }
}
