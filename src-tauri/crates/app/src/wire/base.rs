//! Earlier reports 往年文稿 over the wire: what each stretch of one is, what is to be filled in it, what it promised.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::TextLeftOut;

/// `base.read`: a file, or words that were pasted.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct ReadBase {
    /// The path of a file, or what was handed over to the host.
    #[serde(default)]
    pub file: Option<String>,
    /// Words that were pasted.
    #[serde(default)]
    pub text: Option<String>,
}

/// An earlier report taken apart. Places are characters of `text`, from 0, without the one at `end`.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct BaseRead {
    /// Its title in one line; empty where it has none.
    pub title: String,
    /// What it speaks of: `2025H1`.
    pub period: Option<String>,
    /// The unit that it speaks for.
    pub unit: Option<String>,
    /// What it is made of, in its order.
    pub blocks: Vec<BaseBlock>,
    /// Blanks, and numbers that count something.
    pub slots: Vec<BaseSlot>,
    /// What its plans say how often something shall be done.
    pub promises: Vec<BasePromise>,
    /// All of its text as it was found.
    pub text: String,
    /// What of the file is not in the text: pictures, comments, changes that were taken as accepted.
    pub left_out: Vec<TextLeftOut>,
}

/// A stretch of the text.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct BaseBlock {
    /// 0 the title, 1 to 4 headings and series, `body`, or `noise` for what is no part of the report.
    #[ts(type = "0 | 1 | 2 | 3 | 4 | \"body\" | \"noise\"")]
    pub level: serde_json::Value,
    /// Where it begins.
    pub start: u32,
    /// Behind its last character.
    pub end: u32,
    /// Its first sentence with its number, where the text runs on behind that.
    pub heading: Option<String>,
    /// Its words; breaks within them are gone where lines were joined.
    pub text: String,
    /// Whether lines were joined.
    pub joined: bool,
    /// Which part of a report it is, by the name of its role; none for noise.
    pub part: Option<String>,
    /// Why: `number`, `style`, `bold`, `position`, `words` or `rest`.
    pub reason: String,
    /// How sure that is: `guess`, `likely` or `sure`.
    pub confidence: String,
    /// Which text of the file it is in, from 0.
    pub of: u32,
}

/// A blank, or a number that counts something.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct BaseSlot {
    /// Where it begins.
    pub start: u32,
    /// Behind its last character; at `start` where a number left no mark.
    pub end: u32,
    /// What stands there.
    pub mark: String,
    /// What belongs there: `count`, `amount`, `percent`, `year`, `date`, `name`, `title` or `char`.
    pub role: String,
    /// The words behind it for what is counted, with their multiplier: 万元.
    pub unit: Option<String>,
    /// The kind of entries that it most likely counts.
    pub kind: Option<String>,
    /// All kinds that it may count, the likeliest first.
    pub kinds: Vec<String>,
    /// Whether the text calls it about.
    pub approximate: bool,
    /// `month`, `quarter`, `half` or `year`, where the text says 每月 and the like.
    pub per: Option<String>,
    /// The number that stands there; none for a blank.
    #[ts(type = "number | null")]
    pub value: serde_json::Value,
}

/// Something that the plans promise.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct BasePromise {
    /// Where the clause begins.
    pub start: u32,
    /// Behind its last character.
    pub end: u32,
    /// The clause.
    pub text: String,
    /// `month`, `quarter`, `half` or `year`.
    pub every: String,
    /// At least so often.
    pub need: u32,
    /// The kind of entries that keeps it.
    pub kind: Option<String>,
}
