//! The quick-entry line over the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{EntryInput, Settled, WireEntry, WireError};

/// `log.quick`, `log.quick_save`
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct QuickRequest {
    /// One line, or several pasted; empty ones are passed over.
    pub text: String,
    /// What a person corrected, line by line as they are answered; an emptied field gives its words back to the title.
    #[ts(optional, as = "Option<Vec<EntryInput>>")]
    pub overrides: Vec<EntryInput>,
    /// The year that is worked on, for days without one; without it the nearest such day that is not far ahead.
    #[ts(optional)]
    pub year: Option<i32>,
}

/// Every line as it was read.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct QuickAnswer {
    /// In the order of the text.
    pub lines: Vec<QuickRead>,
}

/// One line as it was read.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct QuickRead {
    /// The line.
    pub text: String,
    /// Its chips, in the order they are shown.
    pub parts: Vec<QuickPart>,
    /// The entry it would become, without an id.
    pub entry: WireEntry,
    /// Why it cannot be saved as it is.
    pub fault: Option<WireError>,
    /// What it would settle; only for a single line.
    pub settles: Vec<Settled>,
}

/// A chip below the line.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct QuickPart {
    /// The field it belongs to.
    #[ts(
        type = "\"date\" | \"kind\" | \"tag\" | \"title\" | \"place\" | \"host\" | \"speaker\" | \"attendance\" | \"measure\" | \"dept\" | \"note\""
    )]
    pub field: String,
    /// As the chip shows it: 「12月8日 周一」, 「问题 6」.
    pub text: String,
    /// Where it was read, in code points of the line; nowhere for today's date and for what a person corrected.
    pub spans: Vec<CharSpan>,
    /// Whether a person corrected it.
    pub chosen: bool,
}

/// Some characters of a line.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct CharSpan {
    /// The first.
    pub start: u32,
    /// Behind the last.
    pub end: u32,
}
