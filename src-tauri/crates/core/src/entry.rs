//! An entry (记录) of the log: one meeting, training, inspection or article, with what it brought.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::attachment::Attachment;
use crate::id::EntryId;
use crate::quantity::Quantity;

/// An entry as it stands in the log.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Its identity, which no edit changes.
    pub id: EntryId,
    /// What a person wrote.
    pub fields: EntryFields,
    /// How it came in.
    pub source: Source,
}

/// What a person writes about an entry; everything that an edit may change.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EntryFields {
    /// The day, or the first of several: figures count the entry where it begins.
    pub date: NaiveDate,
    /// The last day of an entry over several days; never before `date`.
    pub end_date: Option<NaiveDate>,
    /// 类别, by its canonical name.
    pub kind: String,
    /// 主题.
    pub title: String,
    /// 地点; empty when unknown, like all texts below.
    pub place: String,
    /// 承办科室.
    pub dept: String,
    /// 主持人.
    pub host: String,
    /// 主讲人.
    pub speaker: String,
    /// 人次: heads counted at this entry.
    pub attendance: Option<u32>,
    /// Amounts by measure: 条, 篇, 元, or the noun in front of the number (问题, 整改, 隐患).
    pub measures: BTreeMap<String, Quantity>,
    /// 标签, without repeats, in the order given.
    pub tags: Vec<String>,
    /// 备注.
    pub note: String,
    /// 附件, in the order given, each under a name of its own.
    pub attachments: Vec<Attachment>,
}

/// How an entry came into the log.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Source {
    /// Typed by a person.
    #[default]
    Typed,
    /// Read from a file.
    Imported {
        /// The file's name without its folder.
        file: String,
        /// The sheet's row, counted from 1 as the spreadsheet shows it.
        row: u32,
    },
}

impl EntryFields {
    /// An entry of a day and kind with nothing else known.
    pub fn new(date: NaiveDate, kind: impl Into<String>, title: impl Into<String>) -> Self {
        Self {
            date,
            end_date: None,
            kind: kind.into(),
            title: title.into(),
            place: String::new(),
            dept: String::new(),
            host: String::new(),
            speaker: String::new(),
            attendance: None,
            measures: BTreeMap::new(),
            tags: Vec::new(),
            note: String::new(),
            attachments: Vec::new(),
        }
    }
}
