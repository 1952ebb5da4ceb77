//! What figures ask of a log: the entries of some kinds or tags that begin in a period.
//!
//! The store answers through its indexes and hands out borrowed rows; a `Vec<Entry>` answers by
//! looking at each, which is what the laws are tested against.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::entry::Entry;
use crate::id::EntryId;
use crate::names;
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

    /// Visits the entry of this identity, if it is there.
    ///
    /// # Errors
    /// As [`Log::visit`].
    fn visit_one(&self, id: EntryId, visitor: &mut dyn FnMut(&dyn Fact)) -> Result<(), LogError> {
        self.visit(&Selection::default(), None, &mut |fact| {
            if fact.id() == id {
                visitor(fact);
            }
        })
    }
}

/// Which entries are meant. Empty lists do not restrict; within one list any match will do, across lists all must.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Selection {
    /// `kind="*"`: entries of every kind, said on purpose.
    pub every: bool,
    /// 类别: any of these.
    pub kinds: Vec<String>,
    /// 标签: any of these.
    pub tags: Vec<String>,
    /// 标签: none of these.
    pub without: Vec<String>,
    /// Words that stand anywhere in the entry.
    pub text: Option<String>,
    /// 承办科室: any of these, as whole names.
    pub depts: Vec<String>,
    /// 地点: any of these.
    pub places: Vec<String>,
    /// 主持人: any of these.
    pub hosts: Vec<String>,
    /// 主讲人: any of these.
    pub speakers: Vec<String>,
    /// Any of these hosted, spoke or is named in the title or note.
    pub people: Vec<String>,
    /// Entries that leave this empty.
    pub lacking: Option<Lacking>,
    /// What must be true besides, whatever else is asked for; `with=` of a call stands here, beside that of the document.
    pub within: Box<Scope>,
}

/// What an entry may leave empty.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Lacking {
    /// 承办科室
    Dept,
    /// 标签
    Tag,
    /// 主持人
    Host,
    /// 主讲人
    Speaker,
    /// 地点
    Place,
}

/// Which entries a document speaks about (只算这些记录): every figure, condition and list is within it. Empty parts do not restrict.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Scope {
    /// Tags that must all be there.
    pub with: Vec<String>,
    /// 承办科室, as a whole name.
    pub dept: Option<String>,
    /// 主讲人, as a whole name.
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
    /// 承办科室; empty when unknown.
    fn dept(&self) -> &str;
    /// 类别, by its canonical name.
    fn kind(&self) -> &str;
    /// 备注; empty when there is none.
    fn note(&self) -> &str;
    /// 标签
    fn tags(&self) -> &[String];
}

/// The log could not be read.
#[derive(Debug, thiserror::Error)]
#[error("reading the log for a figure")]
pub struct LogError(#[source] pub Box<dyn std::error::Error + Send + Sync>);

impl Selection {
    /// Whether an entry passes; the one definition of what the lists and texts mean.
    pub fn admits(&self, entry: &dyn Fact) -> bool {
        (self.kinds.is_empty() || self.kinds.iter().any(|kind| kind == entry.kind()))
            && (self.tags.is_empty() || self.tags.iter().any(|tag| entry.tags().contains(tag)))
            && !self.without.iter().any(|tag| entry.tags().contains(tag))
            && self.within.with.iter().all(|tag| entry.tags().contains(tag))
            && self.admits_names(entry)
            && self.text.as_deref().is_none_or(|text| says(entry, text))
    }

    /// Whether an entry passes what is asked of people, offices and places.
    pub fn admits_names(&self, entry: &dyn Fact) -> bool {
        let any = |wanted: &[String], text: fn(&dyn Fact) -> &str| {
            wanted.is_empty() || wanted.iter().any(|name| names::has(text(entry), name))
        };
        let one = |wanted: &Option<String>, text: fn(&dyn Fact) -> &str| {
            wanted.as_deref().is_none_or(|name| names::has(text(entry), name))
        };
        any(&self.depts, |entry| entry.dept())
            && any(&self.places, |entry| entry.place())
            && any(&self.hosts, |entry| entry.host())
            && any(&self.speakers, |entry| entry.speaker())
            && (self.people.is_empty() || self.people.iter().any(|name| takes_part(entry, name)))
            && one(&self.within.dept, |entry| entry.dept())
            && one(&self.within.speaker, |entry| entry.speaker())
            && self.within.person.as_deref().is_none_or(|name| takes_part(entry, name))
            && self.lacking.is_none_or(|lacking| lacking.holds(entry))
    }

    /// Whether people, offices or places are asked for, or that one of them is left empty.
    pub fn asks_names(&self) -> bool {
        let Scope { with: _, dept, speaker, person } = &*self.within;
        [&self.depts, &self.places, &self.hosts, &self.speakers, &self.people]
            .iter()
            .any(|names| !names.is_empty())
            || [dept, speaker, person].into_iter().any(Option::is_some)
            || self.lacking.is_some()
    }

    /// Whether it says nothing at all, so that a number would be of the whole log without a word of it.
    pub fn is_unsaid(&self) -> bool {
        *self == Self::default()
    }
}

impl Lacking {
    /// Whether an entry leaves it empty.
    pub fn holds(self, entry: &dyn Fact) -> bool {
        let text = match self {
            Self::Tag => return entry.tags().is_empty(),
            Self::Dept => entry.dept(),
            Self::Host => entry.host(),
            Self::Speaker => entry.speaker(),
            Self::Place => entry.place(),
        };
        names::listed(text).next().is_none()
    }
}

/// Hosted, spoke or is named.
fn takes_part(entry: &dyn Fact, name: &str) -> bool {
    names::has(entry.host(), name)
        || names::has(entry.speaker(), name)
        || entry.title().contains(name)
        || entry.note().contains(name)
}

fn says(entry: &dyn Fact, words: &str) -> bool {
    [entry.title(), entry.place(), entry.note(), entry.dept(), entry.host(), entry.speaker()]
        .iter()
        .any(|text| text.contains(words))
        || entry.tags().iter().any(|tag| tag.contains(words))
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
    fn dept(&self) -> &str {
        &self.fields.dept
    }
    fn kind(&self) -> &str {
        &self.fields.kind
    }
    fn note(&self) -> &str {
        &self.fields.note
    }
    fn tags(&self) -> &[String] {
        &self.fields.tags
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
                period.is_none_or(|period| period.holds(entry.fields.date)) && selection.admits(*entry)
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
    fn visit_one(&self, id: EntryId, visitor: &mut dyn FnMut(&dyn Fact)) -> Result<(), LogError> {
        (**self).visit_one(id, visitor)
    }

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
