//! Import over the wire: what is asked for, what would happen, what happened.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{WireEntry, WireError, WireIssue};

/// `log.import` and `log.import_preview`. A preview writes nothing.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct ImportRequest {
    /// Files by path (the desktop's dialog, the command line) or by upload token (the web host).
    pub files: Vec<String>,
    /// For dates that name no year.
    pub year: Option<i32>,
    /// Rows of doubtful years (one 2023 row in a table of 2024) stay out until it is said what becomes of them; otherwise they
    /// are taken as they are most likely meant.
    pub ask_years: Option<bool>,
    /// What was decided about doubtful years.
    pub years: Option<Vec<YearChoice>>,
    /// What columns and kinds mean where the guess is wrong. An import remembers those that name a signature.
    pub maps: Option<Vec<SheetMap>>,
    /// The row of the headers in every sheet; found where it is not said.
    pub header: Option<u32>,
    /// The same of single sheets, as the preview names them.
    pub headers: Option<Vec<RowOfSheet>>,
    /// Rows that add up others come in like the others, too.
    pub with_sums: Option<bool>,
    /// Hidden sheets come in like the others, too.
    pub with_hidden: Option<bool>,
    /// Merged cells speak for their first row alone.
    pub unmerged: Option<bool>,
    /// Of rows that are equal within a file, one comes in.
    pub equal_once: Option<bool>,
    /// What was decided about columns and kinds is not remembered.
    pub forgetful: Option<bool>,
    /// What is remembered from earlier imports does not count.
    pub without_remembered: Option<bool>,
    /// A checked copy of the data is made first.
    pub backup: Option<bool>,
    /// Rows that are not wanted, such as near duplicates.
    pub leave_out: Option<Vec<RowOfSheet>>,
    /// Sheets that are not wanted, as the preview names them.
    pub without_sheets: Option<Vec<String>>,
    /// What becomes of rows that are an entry of the log with other values: they are told and stay out when absent.
    pub changed: Option<OnChanged>,
    /// The same of single rows.
    pub changed_rows: Option<Vec<ChoiceOfRow>>,
    /// A word of the caller's own, under which the import can be followed and cancelled meanwhile.
    pub token: Option<String>,
}

/// What a person decided about the columns and kinds of sheets with the same headers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct SheetMap {
    /// The sheets' signature; every sheet when absent.
    pub signature: Option<String>,
    /// By the column's key: `date`, `title`, `measure:隐患`, `measure:元:万元`, `amounts:条`, `aside`, `skip` …
    pub columns: BTreeMap<String, String>,
    /// A kind as the file writes it, and the kind that is meant (a new name makes a new kind).
    pub kinds: BTreeMap<String, String>,
}

/// One row of one sheet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub struct RowOfSheet {
    /// As the preview names it.
    pub sheet: String,
    /// As the spreadsheet shows it.
    pub row: u32,
}

/// What becomes of a row that is an entry of the log with other values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OnChanged {
    /// The entry takes them over.
    Take,
    /// The entry stays as it is.
    Keep,
    /// The row becomes an entry of its own.
    Add,
}

/// What was chosen for one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChoiceOfRow {
    /// As the preview names it.
    pub sheet: String,
    /// As the spreadsheet shows it.
    pub row: u32,
    /// What becomes of it.
    pub choice: OnChanged,
}

/// What becomes of days whose year is doubtful.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum OnYear {
    /// They stay in the year that their rows say.
    Stays,
    /// They move to the year that the table says.
    Moves,
}

/// What was decided about a doubtful year of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct YearChoice {
    /// As the preview names it.
    pub sheet: String,
    /// The doubtful year.
    pub year: i32,
    /// What becomes of its rows.
    pub choice: OnYear,
}

/// A year that rows of a sheet say and that is doubtful.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DoubtfulYear {
    /// File or sheet.
    pub sheet: String,
    /// The year that the rows say.
    pub year: i32,
    /// The year that they rather are of.
    pub instead: i32,
    /// Whether the table is called by that one; else nearly all other rows say it.
    pub named: bool,
    /// Whether one sees the year in the cells; else their format hides it.
    pub shown: bool,
    /// How many rows there are.
    pub rows: u32,
    /// The first of them.
    pub row: u32,
}

/// What an import did, or would do.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ImportReport {
    /// Entries added.
    pub imported: u32,
    /// Rows equal to an entry in the log.
    pub duplicates: u32,
    /// Rows left out for a reason in `issues`.
    pub skipped: u32,
    /// Those among them that were meant as entries: not titles, sums and repeated headers.
    pub bad: u32,
    /// Rows left out because they were not wanted.
    pub left_out: u32,
    /// Entries that took over what a changed row says.
    pub updated: u32,
    /// Rows that are an entry of the log with other values, and stayed out.
    pub changed: u32,
    /// Rows whose entry lies in the bin, and that stayed out.
    pub deleted: u32,
    /// Rows of both sorts and those taken over; at most 200.
    pub changed_rows: Vec<ChangedRow>,
    /// Per file or sheet.
    pub sheets: Vec<SheetReport>,
    /// What was wrong or worth knowing.
    pub issues: Vec<WireIssue>,
    /// Kinds that are new with it.
    pub new_kinds: Vec<String>,
}

/// A row of the file that is an entry of the log: its identity says so, or day, kind and title.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ChangedRow {
    /// File or sheet.
    pub sheet: String,
    /// As the spreadsheet shows it.
    pub row: u32,
    /// The entry.
    pub id: String,
    /// The entry's day.
    pub date: String,
    /// The entry's 类别.
    pub kind: String,
    /// The entry's title.
    pub title: String,
    /// Whether its identity says so.
    pub certain: bool,
    /// Whether the entry lies in the bin.
    pub deleted: bool,
    /// Whether the entry took over what the row says.
    pub taken: bool,
    /// The row as it would stand in the log (its id is empty).
    pub entry: WireEntry,
    /// What differs.
    pub changes: Vec<ChangedCell>,
}

/// A value that differs.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ChangedCell {
    /// The column of the sheet, counted from 0, where one holds it.
    pub column: Option<u32>,
    /// 人次
    pub label: String,
    /// In the log; empty where it says nothing.
    pub was: String,
    /// In the file; empty where it says nothing.
    pub now: String,
}

/// One sheet of an import.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SheetReport {
    /// File or sheet name.
    pub name: String,
    /// The row of the headers.
    pub header: u32,
    /// Whether what is remembered of tables with these headers counted.
    pub remembered: bool,
    /// Rows under the header.
    pub rows: u32,
    /// Entries added from it.
    pub imported: u32,
}

/// `log.import_preview`: the report, and the first rows as they would stand in the log.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ImportPreview {
    /// What would happen.
    pub report: ImportReport,
    /// How each column was understood, per sheet.
    pub columns: Vec<PreviewColumn>,
    /// The first 20 rows of each sheet and what stands above its headers; long cells are cut.
    pub rows: Vec<PreviewRow>,
    /// What a column can be mapped to, in the order of a form.
    pub fields: Vec<FieldChoice>,
    /// Years that rows say and that are doubtful.
    pub years: Vec<DoubtfulYear>,
    /// Kinds that the log does not have.
    pub unknown_kinds: Vec<UnknownKind>,
    /// Rows much like an entry of the log; at most 200.
    pub near: Vec<NearDuplicate>,
    /// How many there are.
    pub near_total: u32,
}

/// One column of a file to import.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PreviewColumn {
    /// File or sheet.
    pub sheet: String,
    /// What sheets with the same headers have in common; a [`SheetMap`] names it.
    pub signature: String,
    /// What a [`SheetMap`] calls the column.
    pub key: String,
    /// As the file says it.
    pub header: String,
    /// 日期, 类别 …; nothing when the column is passed over.
    pub field: Option<String>,
    /// The same for a [`SheetMap`]: `date`, `measure:隐患` …; `skip` when the column is passed over.
    pub choice: String,
}

/// Something that a column can be mapped to.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FieldChoice {
    /// `date`
    pub choice: String,
    /// 日期
    pub label: String,
}

/// `log.import_maps`: what is remembered of tables, by their headers.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct KeptMaps {
    /// In the order of their headers.
    pub maps: Vec<KeptMap>,
}

/// What is remembered of tables with the same headers.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct KeptMap {
    /// The headers.
    pub signature: String,
    /// Each column that was decided, and what it is: 「何时」, 「日期」.
    pub columns: Vec<[String; 2]>,
    /// Each kind that was decided, and the kind that is meant.
    pub kinds: Vec<[String; 2]>,
}

/// `log.forget_import_map`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ForgetMap {
    /// The headers.
    pub signature: String,
}

/// A kind that the log does not have.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct UnknownKind {
    /// As the file writes it.
    pub name: String,
    /// Rows that have it.
    pub rows: u32,
    /// Kinds of the log with a like name, the likeliest first.
    pub candidates: Vec<String>,
}

/// A row of the file and an entry of the log: same day, same kind, titles that say the same in other marks or nearly so.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct NearDuplicate {
    /// File or sheet.
    pub sheet: String,
    /// As the spreadsheet shows it.
    pub row: u32,
    /// The row's title.
    pub title: String,
    /// The entry.
    pub id: String,
    /// The entry's title.
    pub entry_title: String,
    /// `2025-03-05`
    pub date: String,
    /// 类别
    pub kind: String,
}

/// One row of a file to import, as it stands there and what becomes of it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PreviewRow {
    /// File or sheet.
    pub sheet: String,
    /// As the spreadsheet shows it.
    pub row: u32,
    /// `new`, `duplicate`, `left_out`, `changed`, `deleted` (its entry lies in the bin); without an entry `bad`, `skipped` (sums, titles, repeated headers) or `unread`
    /// (nobody knows which column is the day).
    pub state: String,
    /// As it stands in the file, from the left.
    pub cells: Vec<String>,
    /// How each cell was read; nothing without an entry.
    pub readings: Vec<CellReading>,
    /// As it would stand in the log (its id is empty).
    pub entry: Option<WireEntry>,
    /// What was wrong with it or worth knowing. Without an entry, the last says why there is none.
    pub issues: Vec<WireIssue>,
}

/// What a cell says of what came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CellReading {
    /// What the log will hold, and no more than its measure word beside it.
    Same,
    /// Not all of it: the year, or the text, came from elsewhere.
    Completed,
    /// Something else: 集中学习 became 中心组学习.
    Otherwise,
}

/// `log.paste`, `log.paste_save`
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct PasteRequest {
    /// Rows of cells as the clipboard has them: parted by tabs.
    #[ts(optional = false)]
    pub text: String,
    /// The columns of the table, from the left: what those of the cells are where neither headers nor what stands in
    /// them says it.
    #[ts(optional = false)]
    pub headers: Vec<String>,
    /// For days without a year; when absent that of other rows, or else the latest such day.
    pub year: Option<i32>,
}

/// `log.paste`: what would be added, and what would not.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Pasted {
    /// Entries that would be added.
    pub new: u32,
    /// Rows equal to an entry in the log, which are not added again.
    pub duplicates: u32,
    /// Kinds that would be new with it.
    pub new_kinds: Vec<String>,
    /// What is wrong or worth knowing, with the number of its row among those pasted.
    pub issues: Vec<WireIssue>,
    /// Why the cells give no entries at all.
    pub fault: Option<WireError>,
    /// Whether one of their columns is days: what has none is values for entries that are there.
    pub dated: bool,
    /// The first 20 rows.
    pub rows: Vec<PreviewRow>,
}

/// `log.import_progress` and `log.import_cancel`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ImportToken {
    /// The word that the import was started with.
    pub token: String,
}

/// How far an import or a preview has come.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ImportProgress {
    /// `none` when no import has this token, `reading`, `storing`.
    pub stage: String,
    /// The file being read.
    pub file: String,
    /// Entries read, or stored, so far.
    pub rows: u32,
    /// Entries in all; known when they are being stored.
    pub total: Option<u32>,
}
