//! Kinds, tags and measures as their user manages them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::WireKind;

/// `kind.usage`: every kind, tag and measure with how often the log says it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Vocabulary {
    /// 类别, in their order.
    pub kinds: Vec<KindRow>,
    /// 标签, most used first; those that only kinds offer come last.
    pub tags: Vec<WordRow>,
    /// 数量, likewise.
    pub measures: Vec<WordRow>,
}

/// A kind with its use.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct KindRow {
    /// The kind.
    pub kind: WireKind,
    /// Entries of the log.
    pub entries: u32,
    /// Entries in the 回收站.
    pub deleted: u32,
}

/// A tag or a measure with its use.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct WordRow {
    /// The word.
    pub name: String,
    /// Entries of the log.
    pub entries: u32,
    /// Entries in the 回收站.
    pub deleted: u32,
    /// Kinds that offer it.
    pub kinds: Vec<String>,
}

/// `kind.add`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AddKind {
    /// The new one.
    pub kind: WireKind,
}

/// `kind.edit`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct EditKind {
    /// Which.
    pub name: String,
    /// As it becomes; under another name its entries follow.
    pub kind: WireKind,
}

/// `kind.remove`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct RemoveKind {
    /// Which.
    pub name: String,
    /// Where its entries go; needed when it has some.
    pub into: Option<String>,
}

/// `kind.merge`, `tag.rename`, `measure.rename`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FromInto {
    /// What it is called now.
    pub from: String,
    /// What it becomes.
    pub into: String,
}

/// What a change of a word did.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct EntriesChanged {
    /// Entries that say the new word, those in the 回收站 among them.
    pub entries: u32,
}
