//! The shelf of earlier reports 往年 over the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{BaseRead, UndoState};

/// `shelf.add`
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct AddReports {
    /// Paths of files and folders, and what was handed over to the host.
    #[serde(default)]
    pub files: Option<Vec<String>>,
    /// Words that were pasted.
    #[serde(default)]
    pub text: Option<String>,
    /// Whether a file that cannot be read is put on the shelf as it is.
    #[serde(default)]
    pub keep_unread: Option<bool>,
    /// A word of the caller's under which it can be followed and ended.
    #[serde(default)]
    pub token: Option<String>,
}

/// What `shelf.add` came to.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ReportsAdded {
    /// One by one, in the order that they were read.
    pub files: Vec<ShelvedFile>,
    /// How many are new on the shelf.
    pub added: u32,
    /// How many of them have places that can be read two ways.
    pub unsure: u32,
    /// How many could not be read.
    pub refused: u32,
    /// How many were there already.
    pub same: u32,
    /// Whether somebody ended it before all were read.
    pub stopped: bool,
    /// What can be undone and redone next.
    pub undo: UndoState,
}

/// How a file came to the shelf, or why it did not.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct ShelvedFile {
    /// As it can be asked for again: its path, or what was handed over.
    pub from: String,
    /// Its name; empty for pasted words.
    pub name: String,
    /// `read`, `kept` (as it is, not read), `same` (there already), `exchanged` (it stands for one that was there) or `refused`.
    pub state: String,
    /// The report that it is; that was there already.
    pub report: Option<String>,
    /// What that is called.
    pub title: String,
    /// What it is made of.
    pub blocks: u32,
    /// Numbers and blanks that a new report fills.
    pub slots: u32,
    /// Places that can be read two ways.
    pub unsure: u32,
    /// Why it could not be read, and what helps.
    pub why: Option<String>,
}

/// How far a `shelf.add` has come.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct ShelfProgress {
    /// Whether one runs under the token.
    pub running: bool,
    /// The file being read.
    pub file: String,
    /// Files in all.
    pub total: u32,
    /// Those that are done, in their order.
    pub files: Vec<ShelvedFile>,
}

/// `shelf.list`: all that is on the shelf, or what holds some words.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct ListReports {
    /// Words parted by blanks that all stand in the text.
    pub text: Option<String>,
    /// Years, any of which; 0 is those that none is known of.
    pub years: Option<Vec<i32>>,
    /// 文种, any of which; an empty one is those that none is known of.
    pub genres: Option<Vec<String>>,
    /// Units, any of which; an empty one is those that none is known of.
    pub units: Option<Vec<String>>,
    /// `year` when nothing is said, `added`, `times` or `characters`.
    pub order: Option<String>,
    /// At most so many; 60 when nothing is said.
    pub limit: Option<u32>,
    /// Behind so many.
    pub offset: Option<u32>,
    /// Those that were taken from the shelf.
    pub removed: Option<bool>,
}

/// Reports on the shelf.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct ShelfList {
    /// A part of those that were asked for.
    pub reports: Vec<ShelvedReport>,
    /// How many were asked for in all.
    pub count: u32,
    /// How often all of them hold the words.
    pub times: u32,
    /// How many are on the shelf.
    pub all: u32,
    /// How many of these have places that can be read two ways.
    pub unsure: u32,
    /// The years on the shelf, the latest first, each with how many it has, and how many of those were asked for.
    pub years: Vec<ShelfYear>,
    /// 文种 on the shelf, the most frequent first.
    pub genres: Vec<ShelfFacet>,
    /// The units on the shelf, the most frequent first.
    pub units: Vec<ShelfFacet>,
}

/// A year of the shelf.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct ShelfYear {
    /// 0: no year is known.
    pub year: i32,
    /// Reports of it.
    pub count: u32,
    /// Of these, asked for.
    pub found: u32,
}

/// Something that reports share.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct ShelfFacet {
    /// Empty: nothing is known.
    pub name: String,
    /// Reports that have it.
    pub count: u32,
    /// Whether it is the unit that writes, by its full name or the one that it goes by in texts.
    pub own: bool,
}

/// A report on the shelf.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct ShelvedReport {
    /// Its identity.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The name of the original.
    pub name: String,
    /// The ending of that name: `docx`.
    pub ending: String,
    /// What it speaks of: `2024H1`.
    pub period: Option<String>,
    /// The year that it is filed under; 0: none is known.
    pub year: i32,
    /// 文种; empty for none that is known.
    pub genre: String,
    /// The unit that it speaks for; empty where nothing says it.
    pub unit: String,
    /// 2024年上半年; empty where nothing says it.
    pub speaks_of: String,
    /// What of these a person wrote: `title`, `period`, `genre`, `unit`.
    pub by_hand: Vec<String>,
    /// Whether it is a `.docx`, whose look can be kept.
    pub own_look: bool,
    /// Counted characters.
    pub characters: u32,
    /// What it is made of.
    pub blocks: u32,
    /// Numbers and blanks that a new report fills.
    pub slots: u32,
    /// Places that can be read two ways.
    pub unsure: u32,
    /// Why it could not be read, in a few words; none when it was.
    pub unread: Option<String>,
    /// The day that it came in.
    pub added: String,
    /// How often it holds the words that were asked for.
    pub times: u32,
    /// The words around the first of them; its beginning when none were asked for.
    pub passage: Passage,
}

/// Some words of a text, with what was asked for in them.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct Passage {
    /// The words, in one line.
    pub text: String,
    /// What was asked for: characters from one to another of it, the second not counted.
    pub marks: Vec<(u32, u32)>,
}

/// `shelf.read`
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct ReadReport {
    /// The report.
    pub report: String,
    /// Words that are marked in it.
    #[serde(default)]
    pub text: Option<String>,
    /// The year whose log is held beside its numbers; the running one when nothing is said.
    #[serde(default)]
    pub year: Option<i32>,
}

/// A report as it was read from its original.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ReportRead {
    /// What the shelf knows of it.
    pub report: ShelvedReport,
    /// What it is made of; none for one that cannot be read.
    pub base: Option<BaseRead>,
    /// Its parts, in their order.
    pub sections: Vec<ReportSection>,
    /// Where the words stand that were asked for: characters of `base.text`.
    pub hits: Vec<(u32, u32)>,
    /// Its numbers beside what the log says now, in the order of the text.
    pub numbers: Vec<ReportNumber>,
    /// How many of these the log can give.
    pub known: u32,
    /// What its numbers speak of: 2024年.
    pub then: String,
    /// What the log is asked for: 2025年.
    pub now: String,
    /// That as a period.
    pub now_period: String,
    /// What its plans promise.
    pub promises: Vec<ShelvedPromise>,
}

/// A part of a report: what stands under one heading, or before the first and behind the last.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ReportSection {
    /// Its heading; empty for the beginning and the end.
    pub title: String,
    /// `front`, `heading` or `back`.
    pub part: String,
    /// How deep, from 1.
    pub level: u32,
    /// Blocks from one to another of `base.blocks`, the second not counted.
    pub blocks: (u32, u32),
    /// Numbers in it.
    pub numbers: u32,
    /// How often it holds the words that were asked for.
    pub hits: u32,
}

/// A number of a report beside what the log says.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ReportNumber {
    /// Which of `base.slots` it is.
    pub slot: u32,
    /// Which of the sections it stands in.
    pub section: u32,
    /// What it counts, in words of the text.
    pub name: String,
    /// 2 次; none for one that was left blank.
    pub was: Option<String>,
    /// 3 次; none where the log has nothing for it.
    pub now: Option<String>,
    /// The figure that says so.
    pub expr: Option<String>,
    /// Entries behind it.
    pub entries: u32,
    /// Whether that figure is the one that was meant; else it is the likeliest.
    pub sure: bool,
    /// Whether somebody said that such a number is none that the log has.
    pub none: bool,
    /// Whether what somebody chooses for it can be remembered: whether the words around it say anything.
    pub learnable: bool,
    /// The figures that it may be, the likeliest first.
    pub candidates: Vec<super::FindingCandidate>,
}

/// A promise of a report.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ShelvedPromise {
    /// Which of `base.promises` it is.
    pub promise: u32,
    /// The clause.
    pub text: String,
    /// Whether a requirement asks for it already.
    pub listed: bool,
    /// The requirement that it would be, for `requirement.save`; none where its kind is not known.
    pub requirement: Option<super::WireRequirement>,
}

/// `shelf.remove`, `shelf.restore`
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct ReportIds {
    /// The reports.
    pub reports: Vec<String>,
}

/// What `shelf.remove` and `shelf.restore` did.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ReportsChanged {
    /// How many.
    pub count: u32,
    /// What can be undone and redone next.
    pub undo: UndoState,
}

/// One report.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct ReportOf {
    /// Its identity.
    pub report: String,
}

/// `shelf.correct`: what a person knows better of a report. What is absent stays as it is.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct CorrectReport {
    /// The report.
    pub report: String,
    /// What it is called.
    #[serde(default)]
    pub title: Option<String>,
    /// What it speaks of: `2024`, `2024H1`, 2024年上半年; empty: nothing is known.
    #[serde(default)]
    pub period: Option<String>,
    /// 文种; empty for none.
    #[serde(default)]
    pub genre: Option<String>,
    /// The unit that it speaks for; empty for none.
    #[serde(default)]
    pub unit: Option<String>,
    /// What shall be again as it was read: `title`, `period`, `genre`, `unit`.
    #[serde(default)]
    pub as_read: Option<Vec<String>>,
}

/// What `shelf.correct` came to.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ReportCorrected {
    /// As it is known now.
    pub report: ShelvedReport,
    /// What can be undone and redone next.
    pub undo: UndoState,
}

/// `shelf.doubts`: what of a report can be read two ways.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ReportDoubts {
    /// The report.
    pub report: ShelvedReport,
    /// What is open, in the order of the text; what is of the whole stands first.
    pub doubts: Vec<ReportDoubt>,
    /// What somebody decided.
    pub settled: Vec<SettledDoubt>,
    /// What can be undone and redone next.
    pub undo: UndoState,
}

/// A place of a report that can be read two ways.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ReportDoubt {
    /// Stays the same as long as it is open.
    pub id: String,
    /// `level`, `blank`, `unit` or `year`.
    #[ts(type = "\"level\" | \"blank\" | \"unit\" | \"year\"")]
    pub kind: String,
    /// Its words, with those around them; empty for what is of the whole.
    pub passage: Passage,
    /// Where it stands: characters of `base.text`, the second not counted; none for what is of the whole.
    pub place: Option<(u32, u32)>,
    /// Why it is in doubt.
    pub message: String,
    /// What it may be, first what it was read as, if it was.
    pub choices: Vec<DoubtChoice>,
    /// Whether words of one's own can be said.
    pub typed: bool,
}

/// What a place may be.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DoubtChoice {
    /// For `shelf.settle`.
    pub value: String,
    /// As people say it.
    pub label: String,
}

/// A place about which somebody decided.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SettledDoubt {
    /// As it was open.
    pub id: String,
    /// Its words.
    pub words: String,
    /// What it is.
    pub became: String,
}

/// `shelf.settle`
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct SettleReport {
    /// The report.
    pub report: String,
    /// Which doubt.
    pub doubt: String,
    /// What it is: the value of a choice, or words of one's own where they can be said.
    #[serde(default)]
    pub choice: Option<String>,
    /// It is open again.
    #[serde(default)]
    pub again: Option<bool>,
}
