//! The columns of a log: those that every table has, and one for each measure that occurs in it.

use std::borrow::Cow;
use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use shuhui_core::{EntryFields, Quantity, measure};

use crate::tables::read::{measure_of_header, parts_tags};

/// Says that a column holds one measure's numbers, whatever the measure is called.
pub(crate) const OWN_COLUMN: &str = "数量：";

/// What occurs in the entries of a table, and with it the columns that it has.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Occurring {
    /// What is counted, beside heads.
    pub measures: BTreeSet<String>,
    /// Whether an entry lasts several days.
    pub spans: bool,
}

/// A column of a log.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Column {
    Month,
    Ordinal,
    Date,
    EndDate,
    Kind,
    Title,
    Place,
    Dept,
    Host,
    Speaker,
    Attendance,
    Measure { name: String, header: String },
    Tags,
    Note,
}

/// What stands in a cell.
pub(super) enum Cell<'e> {
    Blank,
    Text(Cow<'e, str>),
    Number(Quantity),
    Day(NaiveDate),
}

impl Occurring {
    /// From the left.
    pub(super) fn columns(&self) -> Vec<Column> {
        let measures =
            self.measures.iter().map(|name| Column::Measure { name: name.clone(), header: header_of(name) });
        let days = [Column::Month, Column::Ordinal, Column::Date];
        let texts = [Column::Kind, Column::Title, Column::Place, Column::Dept, Column::Host, Column::Speaker];
        days.into_iter()
            .chain(self.spans.then_some(Column::EndDate))
            .chain(texts)
            .chain([Column::Attendance])
            .chain(measures)
            .chain([Column::Tags, Column::Note])
            .collect()
    }
}

impl Column {
    pub(super) fn header(&self) -> &str {
        match self {
            Self::Month => "月份",
            Self::Ordinal => "序号",
            Self::Date => "日期",
            Self::EndDate => "结束日期",
            Self::Kind => "类别",
            Self::Title => "主题",
            Self::Place => "地点",
            Self::Dept => "承办科室",
            Self::Host => "主持人",
            Self::Speaker => "主讲人",
            Self::Attendance => "参加人数（人次）",
            Self::Measure { header, .. } => header,
            Self::Tags => "标签",
            Self::Note => "备注",
        }
    }

    /// In characters of the body.
    pub(super) const fn width(&self) -> f64 {
        match self {
            Self::Month | Self::Ordinal => 6.0,
            Self::Measure { .. } | Self::Attendance => 9.0,
            Self::Host => 10.0,
            Self::Date | Self::EndDate | Self::Kind | Self::Dept => 12.0,
            Self::Speaker | Self::Tags => 14.0,
            Self::Place => 16.0,
            Self::Note => 20.0,
            Self::Title => 42.0,
        }
    }

    /// What an entry says in it; `ordinal` counts the entries from 1.
    pub(super) fn cell<'e>(&self, fields: &'e EntryFields, ordinal: u32) -> Cell<'e> {
        let text =
            |text: &'e str| if text.is_empty() { Cell::Blank } else { Cell::Text(Cow::Borrowed(text)) };
        let number = |number: Option<Quantity>| number.map_or(Cell::Blank, Cell::Number);
        match self {
            Self::Month => Cell::Text(format!("{}月", fields.date.month()).into()),
            Self::Ordinal => number(Some(Quantity::whole(ordinal.into()))),
            Self::Date => Cell::Day(fields.date),
            Self::EndDate => fields.end_date.map_or(Cell::Blank, Cell::Day),
            Self::Kind => text(&fields.kind),
            Self::Title => text(&fields.title),
            Self::Place => text(&fields.place),
            Self::Dept => text(&fields.dept),
            Self::Host => text(&fields.host),
            Self::Speaker => text(&fields.speaker),
            Self::Attendance => number(fields.attendance.map(|heads| Quantity::whole(heads.into()))),
            Self::Measure { name, .. } => number(fields.measures.get(name).copied()),
            Self::Tags => match fields.tags.as_slice() {
                [] => Cell::Blank,
                tags => Cell::Text(joined(tags).into()),
            },
            Self::Note => text(&fields.note),
        }
    }

    /// What a measure counts in it, where that adds up.
    pub(super) fn added(&self, fields: &EntryFields) -> Option<Quantity> {
        match self {
            Self::Attendance => fields.attendance.map(|heads| Quantity::whole(heads.into())),
            Self::Measure { name, .. } if name != measure::PERCENT => fields.measures.get(name).copied(),
            _ => None,
        }
    }
}

/// Whether headers are those of a log that we wrote, with the identities at their end or without them.
pub(crate) fn are_our_headers<'h>(headers: impl IntoIterator<Item = &'h str>) -> bool {
    let headers: Vec<&str> = headers.into_iter().collect();
    let columns = [false, true].map(|spans| Occurring { spans, ..Occurring::default() }.columns());
    columns.iter().any(|columns| {
        let (first, last) = columns.split_at(columns.len() - 2);
        let headers = headers.strip_suffix(&[super::IDENTITY]).unwrap_or(&headers);
        let begins = headers.iter().zip(first).filter(|(header, column)| **header == column.header());
        headers.len() >= columns.len()
            && begins.count() == first.len()
            && headers[headers.len() - 2..]
                .iter()
                .zip(last)
                .all(|(header, column)| *header == column.header())
    })
}

/// What stands above a measure's numbers: as people write it where it reads back so, else as nobody misreads it.
fn header_of(name: &str) -> String {
    let natural = match name {
        _ if name == measure::MONEY => format!("金额（{name}）"),
        _ if measure::is_word(name) => format!("数量（{name}）"),
        _ => format!("{name}（个）"),
    };
    // 隐患数 counts 隐患 where a kind of the log that reads it knows these.
    let certain = !name.ends_with('数') && measure_of_header(&natural).as_deref() == Some(name);
    if certain { natural } else { format!("{OWN_COLUMN}{name}") }
}

/// Tags in one cell; one that holds a mark which parts tags stands between quotation marks.
fn joined(tags: &[String]) -> String {
    let written = tags.iter().map(|tag| if parts_tags(tag) { format!("“{tag}”") } else { tag.clone() });
    written.collect::<Vec<_>>().join("、")
}

#[cfg(test)]
mod tests {
    use super::header_of;

    #[test]
    fn a_head_says_the_unit_and_reads_back_as_its_measure() {
        for (name, header) in [
            ("条", "数量（条）"),
            ("篇", "数量（篇）"),
            ("元", "金额（元）"),
            ("问题", "问题（个）"),
            // What these mean as heads is something else.
            ("标题", "数量：标题"),
            ("成果", "数量：成果"),
            ("隐患数", "数量：隐患数"),
            ("发现隐患", "数量：发现隐患"),
            ("A1", "数量：A1"),
        ] {
            assert_eq!(header_of(name), header);
        }
    }
}
