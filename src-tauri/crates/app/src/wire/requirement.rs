//! Requirements 对标要求 over the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Span;

/// A requirement as it is listed and saved (`requirement.list`, `requirement.save`).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct WireRequirement {
    /// Its identity; empty for one that is to be made.
    #[serde(default)]
    pub id: String,
    /// 「专题听取汇报」
    pub title: String,
    /// What is added up, such as `count(kind="党课")`; saved empty, it is made of kinds and tags.
    #[serde(default)]
    pub figure: String,
    /// The figure's kinds.
    #[serde(default)]
    pub kinds: Vec<String>,
    /// The figure's tags.
    #[serde(default)]
    pub tags: Vec<String>,
    /// At least so much in each slot.
    pub need: u32,
    /// `month`, `quarter`, `half`, `year`, `span` or `advice`.
    #[ts(type = "\"month\" | \"quarter\" | \"half\" | \"year\" | \"span\" | \"advice\"")]
    pub every: String,
    /// The months of a span.
    #[serde(default)]
    pub span: Option<MonthSpan>,
    /// 每月, 每季度, 每半年, 全年, a span's name or 定期: for display, not read.
    #[serde(default)]
    pub every_text: String,
    /// The document it comes from.
    #[serde(default)]
    pub document: String,
    /// The clause of the document.
    #[serde(default)]
    pub clause: String,
    /// Whether it is held against the log.
    #[serde(default = "active")]
    pub active: bool,
}

const fn active() -> bool {
    true
}

/// Some months of every year that have a name: 年初.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MonthSpan {
    /// 「年初」
    pub name: String,
    /// First month, 1 to 12.
    pub first: u32,
    /// Last month, in it.
    pub last: u32,
}

/// All requirements (`requirement.list`).
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Requirements {
    /// In their order.
    pub requirements: Vec<WireRequirement>,
    /// Whether these are the shipped ones, never changed by the user.
    pub shipped: bool,
}

/// Which requirement (`requirement.delete`).
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RequirementId {
    /// Its identity.
    pub id: String,
}

/// An explanation of a gap (`requirement.note`).
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct NoteRequirement {
    /// The requirement.
    pub id: String,
    /// The first day of the slot.
    pub from: String,
    /// Why nothing stands there; empty takes the explanation away.
    pub note: String,
}

/// All active requirements held against the log (`requirement.check`, `check`).
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Board {
    /// The period asked about.
    pub period: Span,
    /// The day of asking.
    pub today: String,
    /// From when on the log is asked.
    pub start: CountedFrom,
    /// How many of the requirements are met as far as the year has come.
    pub met: u32,
    /// In their order; a span that lies outside the period is left out.
    pub requirements: Vec<CheckedRequirement>,
}

/// From when the requirements count (`requirement.start`, `requirement.check`); months before are 未记.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct CountedFrom {
    /// `2025-03`
    pub month: String,
    /// 「2025年3月」
    pub text: String,
    /// Whether that was agreed on; else it is the month of the earliest entry.
    pub agreed: bool,
    /// Whether the log holds nothing yet.
    pub empty: bool,
}

/// `requirement.start`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AgreeStart {
    /// `2025-03`, 「2025年3月」; empty counts from the earliest entry.
    pub month: String,
}

/// One requirement on the board.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CheckedRequirement {
    /// Its identity.
    pub id: String,
    /// 「专题听取汇报」
    pub title: String,
    /// The first of its kinds; empty when it names none.
    pub kind: String,
    /// All of its kinds.
    pub kinds: Vec<String>,
    /// Its tags.
    pub tags: Vec<String>,
    /// What is added up.
    pub figure: String,
    /// The measure word of its count: 次, 份, 期.
    pub word: String,
    /// `month`, `quarter`, `half`, `year`, `span` or `advice`.
    #[ts(type = "\"month\" | \"quarter\" | \"half\" | \"year\" | \"span\" | \"advice\"")]
    pub every: String,
    /// 每月, 每季度, 每半年, 全年, a span's name or 定期.
    pub every_text: String,
    /// At least so much in each slot.
    pub need: u32,
    /// The document it comes from.
    pub document: String,
    /// The clause of the document.
    pub clause: String,
    /// `met`, `missing`, `due`, `advice` or `unlogged`.
    #[ts(type = "\"met\" | \"missing\" | \"due\" | \"advice\" | \"unlogged\"")]
    pub status: String,
    /// Whether every gap is explained.
    pub explained: bool,
    /// All slots together.
    #[ts(type = "number")]
    pub count: serde_json::Value,
    /// Oldest first.
    pub slots: Vec<WireSlot>,
}

/// One slot of a requirement.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct WireSlot {
    /// 「8月」
    pub label: String,
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// What the log holds.
    #[ts(type = "number")]
    pub count: serde_json::Value,
    /// What it should hold.
    pub need: u32,
    /// `met`, `missing`, `due`, `advice`, `not_yet`, or `unlogged` where the log does not go back so far.
    #[ts(type = "\"met\" | \"missing\" | \"due\" | \"advice\" | \"not_yet\" | \"unlogged\"")]
    pub state: String,
    /// The entries behind the count, oldest first.
    pub entries: Vec<String>,
    /// Why nothing stands there, when somebody explained it.
    pub note: Option<String>,
    /// What a quick-entry line for it begins with: its time without a day where it is over, kind and tag.
    pub line: String,
}

/// What is owed (`requirement.owed`).
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Owed {
    /// Most pressing first, at most 8; 3 of an empty log.
    pub todo: Vec<Todo>,
}

/// Something that is owed (`requirement.owed`, `app.today`).
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Todo {
    /// The requirement's identity.
    pub requirement: String,
    /// Its title.
    pub title: String,
    /// 「8月」
    pub label: String,
    /// First day of the slot.
    pub from: String,
    /// Last day of the slot.
    pub to: String,
    /// `missing` or `due`.
    #[ts(type = "\"missing\" | \"due\"")]
    pub state: String,
    /// 「12月还差 1 次，还有 23 天」
    pub text: String,
    /// Days left; 0 on the last day, none when it is over.
    pub days_left: Option<u32>,
    /// What a quick-entry line for it begins with: the slot's time without a day where it is over, kind and tag.
    pub line: String,
}

/// What an entry that is being typed would settle.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Settled {
    /// The requirement's identity.
    pub requirement: String,
    /// Whether its slot is met then.
    pub met: bool,
    /// 「12月中心组学习达标」, 「第四季度专题研究还差 1 次」
    pub text: String,
}
