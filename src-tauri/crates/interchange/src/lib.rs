//! Reading and writing foreign files: spreadsheets and text.
//!
//! bytes ──text──▶ characters ──sheet──▶ rows of cells ──columns──▶ which column is what ──log──▶ entries and issues.
//! Nothing here opens a file: bytes come in, values go out, and whatever could not be read is reported with its place.

mod columns;
pub mod ledger;
mod log;
mod mapping;
pub mod picture;
pub mod problems;
pub mod sheet;
pub mod text;
pub mod wire;

pub use columns::{Column, Field};
pub use log::{
    Line, Lines, LogRead, MAX_BYTES, MAX_ISSUES, MAX_SHEETS, NewKind, Options, PREVIEWED, ReadError, Row,
    SheetRead, Step, read_cells, read_log,
};
pub use mapping::{Choice, Mapping, Maps};
