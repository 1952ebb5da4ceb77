//! Drafts 文稿 over the wire: assembled, shown with their figures, edited, refreshed, exported.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::WireIssue;

/// `draft.new`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct NewDraft {
    /// A template's name.
    pub template: String,
    /// `2025`
    pub period: String,
    /// Parameters that differ from their defaults, by key.
    pub parameters: Option<BTreeMap<String, String>>,
}

/// `assemble` and `draft.new`: what was made.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Assembled {
    /// The draft's id, when one was stored.
    pub draft: Option<String>,
    /// The file, when one was written.
    pub out: Option<String>,
    /// By the arithmetic of the grid.
    pub pages: Option<u32>,
    /// In reading order.
    pub figures: Vec<FigureReport>,
    /// In reading order.
    pub blanks: Vec<BlankReport>,
    /// What is worth knowing.
    pub issues: Vec<WireIssue>,
}

/// One figure of a document.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FigureReport {
    /// Stable in its document.
    pub id: String,
    /// The block it stands in.
    pub block: String,
    /// Closed expression.
    pub expr: String,
    /// What stands in the text.
    pub text: String,
    /// A number, a list's text, or null.
    #[ts(type = "number | string | null")]
    pub value: serde_json::Value,
    /// How many entries are behind it.
    pub entries: u32,
    /// Whether the log has another value now.
    pub stale: bool,
}

/// One blank of a document.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct BlankReport {
    /// The block it stands in.
    pub block: String,
    /// What is missing.
    pub hint: String,
}

/// A request that names one draft.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DraftId {
    /// UUID.
    pub id: String,
}

/// `draft.list`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DraftList {
    /// Last changed first.
    pub drafts: Vec<DraftSummary>,
}

/// One draft in a list.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DraftSummary {
    /// UUID.
    pub id: String,
    /// 题名
    pub title: String,
    /// `2025`
    pub period: String,
    /// The template's name.
    pub template: String,
    /// Grows with each change.
    pub revision: u32,
    /// `2025-12-08T10:42`, local.
    pub updated: String,
    /// Linked figures whose value in the log differs now.
    pub stale: u32,
    /// Blanks left.
    pub blanks: u32,
}

/// `draft.show`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DraftShow {
    /// UUID.
    pub id: String,
    /// 题名
    pub title: String,
    /// `2025`
    pub period: String,
    /// The template's name.
    pub template: String,
    /// Give it back with a change; a change of an older one is refused.
    pub revision: u32,
    /// When it was last saved, `10:42` or `12月5日 10:42`.
    pub saved: String,
    /// The text.
    pub blocks: Vec<WireBlock>,
    /// By the arithmetic of the grid.
    pub pages: u32,
    /// Characters without spaces.
    pub characters: u32,
    /// What the template aims at.
    pub target: Option<u32>,
}

/// One block of a draft.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct WireBlock {
    /// Stable.
    pub id: String,
    /// `title`, `addressee`, `heading`, `paragraph`, `table`, `signature`, `date` or `attachment`.
    pub role: String,
    /// 0 title · 1–4 headings · 3 for 一是 · 5 body.
    pub level: u8,
    /// 一、 （一） 一是; empty without.
    pub number: String,
    /// The whole text as read.
    pub text: String,
    /// Whether a person changed its words.
    pub edited: bool,
    /// The pieces run by run: a title's lines; heading, rest; one run for a paragraph; a table's caption, then cells row by row.
    pub runs: Vec<Vec<WireInline>>,
    /// Cells in a row, for tables.
    pub columns: Option<u32>,
}

/// A piece of a run.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum WireInline {
    /// Words.
    Text {
        /// The words.
        text: String,
    },
    /// A figure.
    Figure {
        /// Its id.
        id: String,
        /// What stands in the text.
        text: String,
        /// Closed expression.
        expr: String,
        /// `linked`, `frozen` or `typed`.
        state: String,
        /// What the log says now, when that differs.
        stale: Option<String>,
    },
    /// A blank.
    Blank {
        /// Its id.
        id: String,
        /// 〔待填：hint〕
        hint: String,
        /// What the log would put there now.
        proposal: Option<String>,
    },
}

/// `draft.edit`: new words for one run of a block.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct EditBlock {
    /// The draft.
    pub id: String,
    /// The revision that was shown.
    pub revision: u32,
    /// The block.
    pub block: String,
    /// Which run.
    pub run: u32,
    /// The new pieces: words, and figures or blanks of this block that stay.
    pub pieces: Vec<EditPiece>,
}

/// `draft.insert_block`: a paragraph of a person's own behind a block.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct InsertBlock {
    /// The draft.
    pub id: String,
    /// The revision that was shown.
    pub revision: u32,
    /// The block in front of it.
    pub after: String,
    /// Its words.
    pub text: String,
}

/// What `draft.insert_block` did.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Inserted {
    /// The new block.
    pub block: String,
    /// The draft with it.
    pub draft: DraftShow,
}

/// `draft.remove_block`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RemoveBlock {
    /// The draft.
    pub id: String,
    /// The revision that was shown.
    pub revision: u32,
    /// The block.
    pub block: String,
}

/// A piece of an edited run.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum EditPiece {
    /// Words.
    Text {
        /// The words.
        text: String,
    },
    /// A figure or blank that stays, by id.
    Keep {
        /// Its id.
        id: String,
    },
}

/// `draft.fill`: a person's words for a blank.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FillBlank {
    /// The draft.
    pub id: String,
    /// The revision that was shown.
    pub revision: u32,
    /// The blank.
    pub blank: String,
    /// What to put there.
    pub text: String,
}

/// `draft.link`: how one figure holds on to the log.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct LinkFigure {
    /// The draft.
    pub id: String,
    /// The revision that was shown.
    pub revision: u32,
    /// The figure.
    pub figure: String,
    /// `linked`, `frozen` (with a reason) or `typed` (unlinked, the words stay).
    pub state: String,
    /// Why it is frozen.
    pub reason: Option<String>,
}

/// `draft.refresh`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct RefreshDraft {
    /// The draft.
    pub id: String,
    /// Only these figures or blanks; all when absent.
    pub figures: Option<Vec<String>>,
}

/// What refreshing changed.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Refreshed {
    /// One line each.
    pub changed: Vec<FigureChange>,
    /// Blocks with hand edits, all of which were kept.
    pub kept_edits: u32,
    /// Nothing today: values never conflict with words.
    pub conflicts: Vec<FigureChange>,
}

/// A figure before and after.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FigureChange {
    /// The block.
    pub block: String,
    /// The figure.
    pub figure: String,
    /// Text before.
    pub from: String,
    /// Text after.
    pub to: String,
}

/// `draft.figure`: all about one figure, for the inspector.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FigureOf {
    /// The draft.
    pub id: String,
    /// The figure or blank.
    pub figure: String,
}

/// What the inspector shows about one figure or blank.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FigureDetail {
    /// Its id.
    pub id: String,
    /// Closed expression; none for a blank without one.
    pub expr: Option<String>,
    /// What stands in the text.
    pub text: String,
    /// What the log says now.
    pub now: Option<String>,
    /// What it was the same span a year before.
    pub last_year: Option<String>,
    /// `linked`, `frozen`, `typed` or `blank`.
    pub state: String,
    /// Why it is frozen.
    pub reason: Option<String>,
    /// How it is counted, in parts for chips: 计数 · 培训班 · 举办 · 2025年.
    pub how: Vec<String>,
    /// The entries behind it now, newest first.
    pub entries: Vec<super::WireEntry>,
    /// Ids among them that are new since the text was written.
    pub added: Vec<String>,
    /// How many were behind it then and are not now.
    pub removed: u32,
}

/// `draft.figures`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DraftFigures {
    /// In reading order.
    pub figures: Vec<FigureReport>,
    /// In reading order.
    pub blanks: Vec<BlankReport>,
}
