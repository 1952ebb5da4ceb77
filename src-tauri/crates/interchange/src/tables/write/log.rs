//! The log as a table: .xlsx for people, .csv for programs. What is written reads back as the same
//! entries.
//!
//! Entries come in the order of their days. Texts go out as texts: a cell that begins with = + - @ or a tab is no formula.
//! Numbers are numbers under a head that says what they count, and days are days.

mod columns;
mod csv;
mod xlsx;

pub use columns::Occurring;
pub(crate) use columns::{OWN_COLUMN, are_our_headers};
pub use csv::Csv;
pub use xlsx::Xlsx;

/// The head of the hidden column by which an entry is known when its table comes back.
const IDENTITY: &str = "述汇编号";
