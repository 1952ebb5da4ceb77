//! What goes over the wire between the program and its windows, and what the command line prints as JSON:
//! request and response types, one file per concept. TypeScript is generated from them (`cargo xtask codegen`).
//!
//! Field names are the contract of the command line. Days travel as `2025-03-05`, periods as `2025H1` beside their names,
//! ids as UUID text.

mod attachment;
mod backup;
mod base;
mod block;
mod change;
mod cited;
mod comment;
mod complete;
mod doctor;
mod draft;
mod export;
mod figure;
mod find;
mod forecast;
mod format;
mod history;
mod import;
mod kind;
mod learned;
mod log;
mod look;
mod manuscript;
mod of_report;
mod other;
mod period;
mod phrase;
mod preview;
mod quick;
mod requirement;
mod reword;
mod roll;
mod scope;
mod shelf;
mod statistics;
mod status;
mod template;
mod today;
mod undo;
mod unit;
mod version;
mod view;

pub use attachment::*;
pub use backup::*;
pub use base::*;
pub use block::*;
pub use change::*;
pub use cited::*;
pub use comment::{DraftComments, WireComment, WireStretch};
pub use complete::*;
pub use doctor::*;
pub use draft::*;
pub use export::*;
pub use figure::*;
pub use find::*;
pub use forecast::*;
pub use format::*;
pub use history::*;
pub use import::*;
pub use kind::*;
pub use learned::*;
pub use log::*;
pub use look::*;
pub use manuscript::*;
pub use of_report::*;
pub use other::*;
pub use period::*;
pub use phrase::*;
pub use preview::*;
pub use quick::*;
pub use requirement::*;
pub use reword::*;
pub use roll::*;
pub use scope::*;
pub use shelf::*;
pub use statistics::*;
pub use status::*;
pub use template::*;
pub use today::*;
pub use undo::*;
pub use unit::*;
pub use version::*;
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
    pub place: Place,
    /// Stable code.
    pub code: String,
    /// `error` or `advice`.
    pub severity: String,
    /// The sentence for the clerk.
    pub message: String,
}
