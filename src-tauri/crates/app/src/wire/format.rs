//! Formats 版式 over the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::WireIssue;

/// `format.style`: the measures of a format as custom properties of CSS.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FormatStyle {
    /// Declarations, one a line; lengths in points without a unit.
    pub css: String,
}

/// A request that names a format; the standard's when empty.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FormatRequest {
    /// Its name.
    pub profile: String,
}

/// `format.list`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FormatList {
    /// Shipped first, then the office's own.
    pub formats: Vec<FormatSummary>,
    /// The name of the one that new texts are set in.
    pub chosen: String,
}

/// One format.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FormatSummary {
    /// What it is called.
    pub name: String,
    /// Where it lies: `shipped`, `own` (in the data), `folder` (a file that somebody put into the data folder's `formats`).
    pub origin: String,
    /// What it is in a few words: 22 行 × 28 字, or how many measures it has otherwise.
    pub about: String,
    /// Why it cannot be used.
    pub fault: Option<String>,
}

/// `format.show`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FormatShow {
    /// What it is.
    #[serde(flatten)]
    pub summary: FormatSummary,
    /// Where its measures come from.
    pub source: String,
    /// The format that it stands on; nothing for the program's own.
    pub base: Option<String>,
    /// Whether new texts are set in it.
    pub chosen: bool,
    /// How many lines a page has.
    pub lines: i32,
    /// How many characters a line has.
    pub characters: i32,
    /// Everything that it says, as it is listed.
    pub measures: Vec<WireMeasure>,
    /// What follows from the measures and is worth knowing.
    pub remarks: Vec<WireRemark>,
    /// The fonts that it names, each with how pages are drawn with it on this machine.
    pub drawn: Vec<WireFace>,
    /// Names of fonts to choose from; any other may be written.
    pub faces: Vec<String>,
    /// Names of sizes to choose from; points may be written, too.
    pub sizes: Vec<String>,
}

/// One measure of a format.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct WireMeasure {
    /// `grid.pitch`
    pub key: String,
    /// What people call it.
    pub name: String,
    /// Clause of GB/T 9704—2012; empty where none speaks.
    pub clause: String,
    /// How binding that is: `required`, `usual`, `allowed`, `practice`.
    pub strength: String,
    /// The same in a word: 规定, 一般, 可以, 习惯.
    pub binding: String,
    /// What else is to be known; empty where nothing is.
    pub note: String,
    /// What may be said: `number`, `face`, `size`, `switch`.
    pub kind: String,
    /// What a number is in.
    pub unit: Option<String>,
    /// As a person writes it: `28.95`, `三号`, `是`.
    pub value: String,
    /// The standard's.
    pub standard: String,
    /// Whether it counts as departing from the standard; what follows from other measures does not.
    pub departs: bool,
}

/// A font on this machine.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct WireFace {
    /// As documents name it.
    pub name: String,
    /// `own` where the machine has it, `stand_in` where one that looks like it is drawn in its place, `other` where one that does not.
    pub by: String,
    /// The same in words.
    pub said: String,
}

/// What follows from the measures of a format.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct WireRemark {
    /// The measure that it is said at.
    pub key: String,
    /// The sentence.
    #[serde(flatten)]
    pub issue: WireIssue,
    /// What would be right there.
    pub fix: Option<String>,
}

/// `format.copy`
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct CopyFormat {
    /// Any format.
    pub name: String,
    /// What the copy is called; the first free name when absent.
    pub into: Option<String>,
}

/// `format.change`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ChangeFormat {
    /// A format of the office's own; one of the program's is copied first.
    pub name: String,
    /// What is otherwise.
    pub changes: Vec<MeasureChange>,
}

/// A measure said otherwise.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct MeasureChange {
    /// `grid.pitch`
    pub key: String,
    /// As a person writes it; absent: as in the format that it stands on.
    pub value: Option<String>,
}

/// `format.rename`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RenameFormat {
    /// A format of the office's own.
    pub name: String,
    /// What it is called from now on.
    pub into: String,
}

/// `format.import`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ImportFormat {
    /// A `.toml`: a path, or the token of an upload.
    pub file: String,
}

/// `format.take`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct TakeFormat {
    /// A `.docx` that the office likes: a path, or the token of an upload.
    #[serde(default)]
    pub file: Option<String>,
    /// A report of the shelf in its place.
    #[serde(default)]
    pub report: Option<String>,
    /// What the format is called; as the file when absent.
    pub into: Option<String>,
}

/// A format that was taken off a text.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FormatTaken {
    /// It.
    pub format: FormatShow,
    /// How many measures were read off.
    pub taken: u32,
    /// How many of them are otherwise than the standard's.
    pub departures: u32,
    /// What was not understood or not found.
    pub notes: Vec<WireIssue>,
}

/// `format.delete`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FormatDeleted {
    /// How many drafts name it; they are set in the standard's until they name another.
    pub drafts: u32,
}

/// `format.page`: a page set in a format.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct FormatPage {
    /// The format's name.
    #[ts(as = "String")]
    pub name: String,
    /// Which page, from 1; the last where there are fewer.
    pub page: Option<u32>,
}

/// A page.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FormatPreview {
    /// The host gives the page under it, as an SVG.
    pub look: String,
    /// Which it is, from 1.
    pub page: u32,
    /// How many there are.
    pub pages: u32,
    /// The title of the draft that is shown; nothing where a sample is.
    pub draft: Option<String>,
}
