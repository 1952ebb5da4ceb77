//! Reading and writing foreign files: tables, texts, pictures.
//!
//! bytes ──[`text`]──▶ characters ──[`tables::sheet`]──▶ rows of cells ──[`tables::read`]──▶ entries and issues, and
//! back through [`tables::write`]; bytes ──[`papers`]──▶ a foreign text and what it is made of. Nothing here opens a file: bytes come in, values go out, and whatever could not be
//! read is reported with its place.

mod compound;
pub mod papers;
pub mod pictures;
pub mod tables;
pub mod text;
