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
    /// Whether several lines are one notice and become one entry.
    #[ts(optional, as = "Option<bool>")]
    pub as_one: bool,
    /// The year that is worked on, for days without one, where it is another than today's; else the latest such day that is
    /// not far ahead.
    #[ts(optional)]
    pub year: Option<i32>,
}

/// Every line as it was read.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct QuickAnswer {
    /// In the order of the text.
    pub lines: Vec<QuickRead>,
    /// The one line that several lines come to where they are a notice of one occasion; none where they are a list.
    pub notice: Option<String>,
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
    /// Whether the line only lets it be thought: today where no day is written, a name that stands alone.
    pub guessed: bool,
    /// Why it cannot be read, where it was seen and cannot; the entry lacks it, and is not saved so.
    pub unread: Option<String>,
}

/// Some characters of a line.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct CharSpan {
    /// The first.
    pub start: u32,
    /// Behind the last.
    pub end: u32,
}
