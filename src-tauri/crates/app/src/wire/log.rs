//! The log 台账 over the wire.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize, Serializer};
use ts_rs::TS;

use super::WireError;

/// An entry as it is shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct WireEntry {
    /// UUID.
    pub id: String,
    /// `2025-03-05`
    pub date: String,
    /// The last day of an entry over several days.
    pub end_date: Option<String>,
    /// 类别
    pub kind: String,
    /// 主题
    pub title: String,
    /// 地点
    pub place: String,
    /// 承办科室
    pub dept: String,
    /// 主持人
    pub host: String,
    /// 主讲人
    pub speaker: String,
    /// 人次
    pub attendance: Option<u32>,
    /// Amounts by measure: `{"条": 4}`.
    #[serde(serialize_with = "whole_without_point")]
    pub measures: BTreeMap<String, f64>,
    /// The same as a person would write them, `4条 问题3`; it is read as it was.
    pub measures_text: String,
    /// 标签
    pub tags: Vec<String>,
    /// 备注
    pub note: String,
    /// Names of attached files.
    pub attachments: Vec<String>,
    /// `2025年台账.csv 第12行` for an imported one.
    pub source: Option<String>,
    /// Whether it lies in the 回收站.
    pub deleted: bool,
    /// When it went there: `2025-12-08T10:42`.
    pub deleted_at: Option<String>,
}

/// What a person writes about an entry. Texts are trimmed; the date is read as people write it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct EntryInput {
    /// `2025-03-05`, `3月5日` …
    pub date: Option<String>,
    /// Empty text clears it.
    pub end_date: Option<String>,
    /// A name or synonym; an unknown one becomes a new kind.
    pub kind: Option<String>,
    /// 主题
    pub title: Option<String>,
    /// 地点
    pub place: Option<String>,
    /// 承办科室
    pub dept: Option<String>,
    /// 主持人
    pub host: Option<String>,
    /// 主讲人
    pub speaker: Option<String>,
    /// `26`, `约26人` …, or empty text to clear.
    pub attendance: Option<String>,
    /// All measures, as people write them: `2篇，5条`, `问题3，整改2`, `1.2万元`. Empty text clears them. Heads among them
    /// (`26人次`) are the attendance.
    pub measures: Option<String>,
    /// Replaces all tags.
    pub tags: Option<Vec<String>>,
    /// 备注
    pub note: Option<String>,
}

/// `log.add`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AddEntry {
    /// Date, kind and title are needed.
    pub fields: EntryInput,
    /// Files that belong to it: paths, or what `/upload` gave. One that cannot be read keeps the entry from being added.
    #[serde(default)]
    #[ts(optional)]
    pub attach: Option<Vec<String>>,
}

/// `log.edit`: what is given changes, the rest stays.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct EditEntry {
    /// Which.
    pub id: String,
    /// What changes.
    pub fields: EntryInput,
    /// What stood in these fields when they were written. Where another value stands by now, nothing changes and
    /// `entry.changed_meanwhile` tells it.
    #[serde(default)]
    #[ts(optional)]
    pub was: Option<EntryInput>,
    /// Files that are attached: paths, or what `/upload` gave. One that cannot be read keeps the entry as it is.
    #[serde(default)]
    #[ts(optional)]
    pub attach: Option<Vec<String>>,
    /// Names of attachments that are taken away.
    #[serde(default)]
    #[ts(optional)]
    pub detach: Option<Vec<String>>,
}

/// `log.edit_many`: all of it is one step, and nothing changes when a part of it is wrong.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct EditEntries {
    /// In their order.
    pub edits: Vec<EditOfEntries>,
}

/// The same change of some entries.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct EditOfEntries {
    /// UUIDs.
    #[ts(optional = false)]
    pub ids: Vec<String>,
    /// What is given changes, the rest stays.
    #[ts(optional = false)]
    pub fields: EntryInput,
    /// Tags that they get beside their own.
    pub add_tags: Option<Vec<String>>,
    /// Tags that are taken from them.
    pub remove_tags: Option<Vec<String>>,
}

/// `log.edit_preview`: what `log.edit_many` would do; nothing is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EditsPreview {
    /// Entries that would be different.
    pub entries: u32,
    /// What would change, by field in the order of a form.
    pub fields: Vec<FieldEdits>,
    /// Kinds that would be new with it.
    pub new_kinds: Vec<String>,
}

/// What would change in one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FieldEdits {
    /// Its name in `EntryInput`.
    pub field: String,
    /// Entries in which it would be different.
    pub entries: u32,
    /// The most frequent changes, no more than five.
    pub changes: Vec<ValueEdit>,
    /// Entries whose change is not among these.
    pub others: u32,
}

/// A value that would give way to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ValueEdit {
    /// As it is written now; empty for nothing.
    pub before: String,
    /// As it would be.
    pub after: String,
    /// In how many entries.
    pub entries: u32,
}

/// What `log.edit_many` did.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct EntriesEdited {
    /// Entries that are different now.
    pub entries: u32,
}

/// `log.read`: what a form holds, before it is saved.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct ReadFields {
    /// Fields that are given are read.
    pub fields: EntryInput,
    /// The time of which the day is asked, as it stands in a line: 26日 of 8月.
    #[serde(default)]
    pub asked: Option<String>,
}

/// What fields are read as; nothing of it is stored.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FieldsRead {
    /// The fields that could be read.
    pub entry: WireEntry,
    /// What could not, each error with its field.
    pub faults: Vec<WireError>,
}

/// Entries by id: for `log.get`, `log.delete`, `log.restore`.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct EntryIds {
    /// UUIDs.
    pub ids: Vec<String>,
}

/// Entries without paging.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Entries {
    /// In the order asked for.
    pub entries: Vec<WireEntry>,
}

/// `log.list`
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct LogQuery {
    /// `2025H1`; all times when absent.
    pub period: Option<String>,
    /// Any of these kinds.
    pub kinds: Option<Vec<String>>,
    /// Any of these tags.
    pub tags: Option<Vec<String>>,
    /// Any of these hosts; a name within 主持人 is enough.
    pub hosts: Option<Vec<String>>,
    /// Words that stand in the entry.
    pub text: Option<String>,
    /// The 回收站 instead of the log.
    pub deleted: Option<bool>,
    /// At most so many; 200 when absent.
    pub limit: Option<u32>,
    /// How many to pass over.
    pub offset: Option<u32>,
    /// `2025-03`: the newest month of the page; `offset` counts from its newest entry. As quick for the last month of a
    /// long log as for the first.
    pub month: Option<String>,
    /// The column that orders the list; newest first when absent. `month` has no meaning then.
    pub sort: Option<SortBy>,
    /// Whether that order runs the other way: the greatest first.
    pub descending: Option<bool>,
}

/// A column that can order a list. Among equals the newest comes first; entries with nothing there come last.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SortBy {
    /// The first day.
    Date,
    /// 类别, by its sound as all names.
    Kind,
    /// 主题
    Title,
    /// 地点
    Place,
    /// 主持人, else 主讲人, else 承办科室.
    People,
    /// 人次
    Attendance,
    /// When it came in; what one import brought came in at once.
    Added,
    /// When it went to the 回收站; the last first is how the 回收站 is listed when nothing is said.
    Deleted,
}

/// `log.place`: where an entry stands in a list.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PlaceRequest {
    /// UUID.
    pub id: String,
    /// The list; its part (`limit`, `offset`, `month`) is no matter.
    pub query: LogQuery,
}

/// Where an entry stands in a list.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct EntryPlace {
    /// How many stand before it; nothing when it is not in the list.
    pub index: Option<u32>,
    /// The parts of the query that it does not pass: `period`, `kinds`, `tags`, `hosts`, `text`.
    pub hidden_by: Vec<String>,
}

/// A page of the log, newest first.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct EntryPage {
    /// How many pass the filter.
    pub total: u32,
    /// 人次 of all that pass.
    pub attendance: u64,
    /// The page.
    pub entries: Vec<WireEntry>,
}

/// One month of `log.months`, for the table's group heads.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct MonthTotal {
    /// `2025-03`
    pub month: String,
    /// Entries.
    pub count: u32,
    /// 人次
    pub attendance: u64,
}

/// `log.months`: months that hold entries passing a `LogQuery` (limit and offset aside), newest first.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct MonthTotals {
    /// The months.
    pub months: Vec<MonthTotal>,
}

/// `log.years`
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct YearsRequest {
    /// The 回收站 instead of the log.
    pub deleted: Option<bool>,
}

/// The years that have entries.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Years {
    /// Newest first.
    pub years: Vec<i32>,
}

/// A request for a period alone.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PeriodRequest {
    /// `2025`
    pub period: String,
}

/// First and last day.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Span {
    /// `2025-01-01`
    pub from: String,
    /// `2025-12-31`
    pub to: String,
}

/// `log.stats`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct LogStats {
    /// The span asked for.
    pub period: Span,
    /// Entries in it.
    pub entries: u32,
    /// By kind, most entries first.
    pub kinds: Vec<KindStats>,
}

/// One kind of `log.stats`.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct KindStats {
    /// 类别
    pub kind: String,
    /// Entries.
    pub count: u32,
    /// 人次
    pub attendance: u64,
    /// Sums by measure, without rates.
    #[serde(serialize_with = "whole_without_point")]
    pub measures: BTreeMap<String, f64>,
    /// Means of rates (整改率), which are never added up; absent where there are none.
    #[serde(serialize_with = "whole_without_point", skip_serializing_if = "BTreeMap::is_empty")]
    #[serde(default)]
    #[ts(optional, as = "Option<BTreeMap<String, f64>>")]
    pub means: BTreeMap<String, f64>,
    /// Entries by tag.
    pub tags: BTreeMap<String, u32>,
}

/// A kind as forms and filters need it (`kind.list`).
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct WireKind {
    /// 类别
    pub name: String,
    /// Also written so.
    pub synonyms: Vec<String>,
    /// The measure word of its count.
    pub word: String,
    /// Usual measures, the first asked for first.
    pub measures: Vec<String>,
    /// Usual tags.
    pub tags: Vec<String>,
    /// 0 to 7 of the palette.
    pub colour: u8,
    /// Whether its titles are those of works, which stand in 《》 where they are listed; as it was where a request says nothing.
    #[serde(default)]
    #[ts(optional)]
    pub works: Option<bool>,
}

/// `kind.list`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct WireKinds {
    /// In their order.
    pub kinds: Vec<WireKind>,
}

/// Whole amounts are written without a point, so that a script in any language reads 4 where the log says 4.
pub(super) fn whole_without_point<S: Serializer>(
    amounts: &BTreeMap<String, f64>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    // Beyond 2^53 a float holds no odd numbers; an amount of the log stays far below.
    let whole = |amount: f64| (amount.fract() == 0.0 && amount.abs() < 9e15).then_some(amount as i64);
    serializer.collect_map(amounts.iter().map(|(name, amount)| {
        (name, whole(*amount).map_or_else(|| serde_json::Value::from(*amount), serde_json::Value::from))
    }))
}
