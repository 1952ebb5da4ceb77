//! The official format, and a Document set in it: `gongwen` holds the measures, `pages` lays lines on the grid by arithmetic,
//! `docx` makes the file. Pure: bytes come out, and writing them to a disk is somebody else's work.

pub mod charset;
pub mod docx;
pub mod gongwen;
pub mod pages;

pub use docx::{Docx, TypesetError, docx};
pub use gongwen::Profile;
pub use pages::{Layout, pages};
