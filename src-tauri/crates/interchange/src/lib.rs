//! Reading and writing foreign files: tables, pictures and text.
//!
//! bytes ──[`text`]──▶ characters ──[`tables::sheet`]──▶ rows of cells ──[`tables::read`]──▶ entries and issues, and
//! back through [`tables::write`]. Nothing here opens a file: bytes come in, values go out, and whatever could not be
//! read is reported with its place.

pub mod pictures;
pub mod tables;
pub mod text;
