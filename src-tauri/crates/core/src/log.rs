//! What figures ask of a log: the entries of some kinds or tags that begin in a period.
//!
//! The store answers through its indexes and hands out borrowed rows; a `Vec<Entry>` answers by
//! looking at each, which is what the laws are tested against.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::entry::Entry;
use crate::id::EntryId;
use crate::period::Period;
use crate::quantity::Quantity;

/// A log that figures are taken from. Deleted entries are not in it.
pub trait Log {
    /// Visits every entry that begins in the period and passes the selection, oldest first (by day, then identity).
    ///
    /// `period: None` visits the entries of all times. Kinds and tags in the selection are canonical names.
    ///
    /// # Errors
    /// [`LogError`] when the log cannot be read to its end; what was visited before it does not count.
    fn visit(
        &self,
        selection: &Selection,
        period: Option<Period>,
        visitor: &mut dyn FnMut(&dyn Fact),
    ) -> Result<(), LogError>;
}

/// Which entries are meant. Empty lists do not restrict; within one list any match will do, across lists all must.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Selection {
    /// 类别: any of these.
    pub kinds: Vec<String>,
    /// 标签: any of these.
    pub tags: Vec<String>,
    /// Text that stands in title, place, note or a tag.
    pub text: Option<String>,
    /// 承办科室, exactly.
    pub dept: Option<String>,
    /// 主持人, contained.
    pub host: Option<String>,
    /// Somebody who hosted, spoke or is named in the title or note.
    pub person: Option<String>,
    /// What must be true besides, whatever else is asked for.
    pub within: Box<Scope>,
}

/// Which entries a document speaks about (只算这些记录): every figure, condition and list is within it. Empty parts do not restrict.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Scope {
    /// Tags that must all be there.
    pub with: Vec<String>,
    /// 承办科室, exactly.
    pub dept: Option<String>,
    /// 主讲人, contained.
    pub speaker: Option<String>,
    /// Somebody who hosted, spoke or is named in the title or note.
    pub person: Option<String>,
}

/// What a figure can see of one entry.
pub trait Fact {
    /// Its identity.
    fn id(&self) -> EntryId;
    /// The day it begins.
    fn date(&self) -> NaiveDate;
    /// 主题.
    fn title(&self) -> &str;
    /// 人次, when written.
    fn attendance(&self) -> Option<u32>;
    /// The amount of one measure, when written.
    fn measure(&self, name: &str) -> Option<Quantity>;
    /// 主持人; empty when unknown.
    fn host(&self) -> &str;
    /// 主讲人; empty when unknown.
    fn speaker(&self) -> &str;
    /// 地点; empty when unknown.
    fn place(&self) -> &str;
}

/// The log could not be read.
#[derive(Debug, thiserror::Error)]
#[error("reading the log for a figure")]
pub struct LogError(#[source] pub Box<dyn std::error::Error + Send + Sync>);

impl Selection {
    /// Whether an entry passes; the one definition of what the lists and texts mean.
    pub fn admits(&self, entry: &Entry) -> bool {
        let fields = &entry.fields;
        let within = |needle: &Option<String>, texts: &[&str]| {
            needle.as_deref().is_none_or(|needle| texts.iter().any(|text| text.contains(needle)))
        };
        (self.kinds.is_empty() || self.kinds.contains(&fields.kind))
            && (self.tags.is_empty() || self.tags.iter().any(|tag| fields.tags.contains(tag)))
            && self.dept.as_ref().is_none_or(|dept| *dept == fields.dept)
            && within(&self.host, &[&fields.host])
            && within(&self.person, &[&fields.host, &fields.speaker, &fields.title, &fields.note])
            && self.within.with.iter().all(|tag| fields.tags.contains(tag))
            && self.within.dept.as_ref().is_none_or(|dept| *dept == fields.dept)
            && within(&self.within.speaker, &[&fields.speaker])
            && within(&self.within.person, &[&fields.host, &fields.speaker, &fields.title, &fields.note])
            && (within(&self.text, &[&fields.title, &fields.place, &fields.note])
                || self
                    .text
                    .as_ref()
                    .is_some_and(|text| fields.tags.iter().any(|tag| tag.contains(text.as_str()))))
    }
}

impl Fact for Entry {
    fn id(&self) -> EntryId {
        self.id
    }
    fn date(&self) -> NaiveDate {
        self.fields.date
    }
    fn title(&self) -> &str {
        &self.fields.title
    }
    fn attendance(&self) -> Option<u32> {
        self.fields.attendance
    }
    fn measure(&self, name: &str) -> Option<Quantity> {
        self.fields.measures.get(name).copied()
    }
    fn host(&self) -> &str {
        &self.fields.host
    }
    fn speaker(&self) -> &str {
        &self.fields.speaker
    }
    fn place(&self) -> &str {
        &self.fields.place
    }
}

impl Log for [Entry] {
    fn visit(
        &self,
        selection: &Selection,
        period: Option<Period>,
        visitor: &mut dyn FnMut(&dyn Fact),
    ) -> Result<(), LogError> {
        let mut entries: Vec<&Entry> = self
            .iter()
            .filter(|entry| {
                period.is_none_or(|period| period.holds(entry.fields.date)) && selection.admits(entry)
            })
            .collect();
        entries.sort_by_key(|entry| (entry.fields.date, entry.id));
        for entry in entries {
            visitor(entry);
        }
        Ok(())
    }
}

impl<L: Log + ?Sized> Log for &L {
    fn visit(
        &self,
        selection: &Selection,
        period: Option<Period>,
        visitor: &mut dyn FnMut(&dyn Fact),
    ) -> Result<(), LogError> {
        (**self).visit(selection, period, visitor)
    }
}

impl Log for Vec<Entry> {
    fn visit(
        &self,
        selection: &Selection,
        period: Option<Period>,
        visitor: &mut dyn FnMut(&dyn Fact),
    ) -> Result<(), LogError> {
        self.as_slice().visit(selection, period, visitor)
    }
}
