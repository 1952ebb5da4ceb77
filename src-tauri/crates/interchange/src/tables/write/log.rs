//! The log as a table: .xlsx for people, .csv for programs. What is written reads back as the same
//! entries.
//!
//! Entries come in the order of their days. Texts go out as texts: a cell that begins with = + - @ or a tab is no formula.

mod amounts;
mod csv;
mod xlsx;

use shuhui_core::EntryFields;

pub(crate) use amounts::OWN_COLUMN;
pub use csv::Csv;
pub use xlsx::Xlsx;

/// The columns of a log, in their order.
const HEADERS: [&str; 13] = [
    "月份",
    "序号",
    "日期",
    "类别",
    "主题",
    "地点",
    "承办科室",
    "主持人",
    "主讲人",
    "参加人数",
    "数量",
    "标签",
    "备注",
];

/// The place of the first column that the next measure, which 数量 cannot say, gets.
const EXTRA: usize = HEADERS.len();

/// One day, or several as a span.
fn days(fields: &EntryFields) -> String {
    match fields.end_date {
        None => fields.date.to_string(),
        Some(end) => format!("{}至{end}", fields.date),
    }
}

/// Tags in one cell; one that holds a mark which parts tags stands between quotation marks.
fn tags(fields: &EntryFields) -> String {
    let written = fields
        .tags
        .iter()
        .map(|tag| if crate::tables::read::parts_tags(tag) { format!("“{tag}”") } else { tag.clone() });
    written.collect::<Vec<_>>().join("、")
}
