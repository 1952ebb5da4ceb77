//! What goes over the wire between the program and its windows, and what the command line prints as JSON:
//! request and response types, one file per concept. TypeScript is generated from them (`cargo xtask codegen`).
//!
//! Field names are the contract of the command line. Days travel as `2025-03-05`, periods as `2025H1`, ids as UUID text.

mod attachment;
mod block;
mod change;
mod complete;
mod doctor;
mod draft;
mod export;
mod figure;
mod history;
mod import;
mod kind;
mod log;
mod look;
mod quick;
mod requirement;
mod statistics;
mod status;
mod template;
mod today;
mod undo;
mod unit;
mod view;

pub use attachment::*;
pub use block::*;
pub use change::*;
pub use complete::*;
pub use doctor::*;
pub use draft::*;
pub use export::*;
pub use figure::*;
pub use history::*;
pub use import::*;
pub use kind::*;
pub use log::*;
pub use look::*;
pub use quick::*;
pub use requirement::*;
pub use statistics::*;
pub use status::*;
pub use template::*;
pub use today::*;
pub use undo::*;
pub use unit::*;
pub use view::*;

use serde::{Deserialize, Serialize};
use shuhui_core::Place;
use ts_rs::TS;

/// A request or response that says nothing.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct Nothing {}

/// An error as every host hands it out.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct WireError {
    /// Stable; the window branches on it.
    pub code: String,
    /// What happened, what is safe, what to do: for the clerk.
    pub message: String,
    /// The field of the request that it is about, where it is about one: `date`, `period`, `to` …
    pub field: Option<String>,
    /// The developer's chain.
    pub detail: String,
}

/// An issue of an import, a template or an assembly, with its sentence.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct WireIssue {
    /// Where it is; its fields stand beside these.
    #[serde(flatten)]
    pub place: WirePlace,
    /// Stable code.
    pub code: String,
    /// `error` or `advice`.
    pub severity: String,
    /// The sentence for the clerk.
    pub message: String,
}

/// Where an issue is. Rows, lines and characters count from 1; a snippet is the text in question.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "place", rename_all = "snake_case")]
pub enum WirePlace {
    /// In all of what was looked at.
    Whole {},
    /// In a file that was read.
    File {
        /// Its name.
        file: String,
    },
    /// In a sheet, one of its rows or one of its cells. A delimited text is a sheet of its own name.
    Sheet {
        /// Its name, behind its file's where there are several files.
        sheet: String,
        /// As the spreadsheet shows it.
        row: Option<u32>,
        /// The column's header, or its letters where it has none.
        column: Option<String>,
        /// What stands there.
        snippet: Option<String>,
    },
    /// In a file of a template.
    Template {
        /// `body.tera` or `template.toml`.
        file: String,
        /// The line.
        row: Option<u32>,
        /// The character of the line.
        column: Option<u32>,
        /// What stands there.
        snippet: Option<String>,
    },
    /// In a block of a document.
    Block {
        /// Its identity.
        block: String,
        /// What stands there.
        snippet: Option<String>,
    },
}

impl From<&Place> for WirePlace {
    fn from(place: &Place) -> Self {
        match place.clone() {
            Place::Whole => Self::Whole {},
            Place::Sheet { sheet, row, column, snippet } => Self::Sheet { sheet, row, column, snippet },
            Place::Template { file, row, column, snippet } => Self::Template { file, row, column, snippet },
            Place::Block { block, snippet } => Self::Block { block, snippet },
        }
    }
}
