//! Drafts 文稿 over the wire: assembled, shown with their figures, edited, refreshed, exported.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::WireIssue;

/// `draft.new`
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct NewDraft {
    /// A template's name; empty where it is made from a report.
    #[serde(default)]
    pub template: String,
    /// `2025`
    pub period: String,
    /// Parameters that differ from their defaults, by key.
    pub parameters: Option<BTreeMap<String, String>>,
    /// What its figures are narrowed to; as the template proposes when absent, to nothing when empty.
    pub scope: Option<super::WireScope>,
    /// What it is called, where that is not what the template says.
    pub title: Option<String>,
    /// So many characters are aimed at, where those are not as many as the template names.
    pub target: Option<u32>,
    /// The name of the format 版式 that it is set in; the office's when absent.
    pub profile: Option<String>,
    /// What the parts of the 版头 and the 版记 say, by their names (`issuer`, or 发文机关标志), a line each; a part without lines is taken out.
    pub parts: Option<BTreeMap<String, Vec<String>>>,
    /// A figure that the template has wrong stands as a blank; without, nothing is made.
    pub blanks: Option<bool>,
    /// A report of the shelf that it is made from, in the place of a template.
    pub base: Option<String>,
    /// The same as the path of a file, or what was handed over to the host; it is put on the shelf.
    pub file: Option<String>,
    /// The same as words that were pasted.
    pub text: Option<String>,
    /// Which text of the report, from 0; the first with a title when absent.
    pub of: Option<u16>,
    /// Whether what can be done without asking is done; it is when absent.
    pub safe: Option<bool>,
}

impl NewDraft {
    /// Whether it is made from an earlier report.
    pub(crate) fn is_from_report(&self) -> bool {
        self.base.is_some() || self.file.is_some() || self.text.is_some()
    }
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
    /// What the report promised that it was made from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub promises: Option<Vec<super::BasePromise>>,
    /// That report, on the shelf.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<String>,
}

/// One figure of a document.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct FigureReport {
    /// Stable in its document.
    pub id: String,
    /// The block it stands in.
    pub block: String,
    /// What it is called: 「党课次数」.
    pub name: String,
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
    /// Why it does not go with what stands around it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finding: Option<super::WireFinding>,
}

/// One blank of a document.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct BlankReport {
    /// Stable in its document.
    pub id: String,
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

/// Which drafts (`draft.list`).
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct ListDrafts {
    /// Those in the 回收站 instead.
    pub deleted: Option<bool>,
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
    /// 「2025年」
    pub period_name: String,
    /// The template's name.
    pub template: String,
    /// Grows with each change.
    pub revision: u32,
    /// `2025-12-08T10:42`, local.
    pub updated: String,
    /// When it went to the 回收站, likewise.
    pub deleted_at: Option<String>,
    /// Linked figures whose value in the log differs now.
    pub stale: u32,
    /// Blanks left.
    pub blanks: u32,
    /// Conditions of the template that would give something else now.
    pub conditions: u32,
    /// Why its text cannot be read, when it cannot; the other drafts are not affected.
    pub damaged: Option<String>,
    /// How far it has come: `first` before it ever left as a file, `exported` as it stands, `changed` since it left.
    #[ts(type = "\"first\" | \"exported\" | \"changed\"")]
    pub stage: String,
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
    /// Give it back with a change; a change of an older one is brought together with what happened since.
    pub revision: u32,
    /// When it was last saved, `10:42` or `12月5日 10:42`.
    pub saved: String,
    /// The text.
    pub blocks: Vec<super::WireBlock>,
    /// By the arithmetic of the grid.
    pub pages: u32,
    /// Characters without spaces.
    pub characters: u32,
    /// How many minutes reading it aloud takes.
    pub minutes: u32,
    /// How many characters are aimed at: as the draft says, else as its template does.
    pub target: Option<u32>,
    /// How it stands on paper.
    pub look: super::PageLook,
    /// The measures it is set in; empty for the standard's.
    pub profile: String,
    /// Whether a seal is set on it, so that 署名 and 成文日期 stand where it covers both.
    pub sealed: bool,
    /// What its figures are narrowed to; none for all entries of its period.
    pub scope: Option<super::WireScope>,
    /// Conditions of the template that would give something else now.
    pub conditions: Vec<ConditionReport>,
    /// 批注 and 待办 in the order of the text; those whose place is gone come last.
    pub comments: Vec<super::WireComment>,
    /// What moved in the log behind what is stale, in one sentence: 「12月5日、12月3日各新增 1 条」; empty when nothing did.
    pub moved: String,
    /// The report that it was made from, where it was made from one.
    pub base: Option<super::MadeFrom>,
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
    /// Figures that a person fixed or typed where the log says something else: they stay as they are.
    pub conflicts: Vec<FigureChange>,
    /// Conditions of the template that would give something else now; nothing was changed by them.
    pub conditions: Vec<ConditionReport>,
    /// Numbers that do not go together in the text as it stands now.
    pub issues: Vec<WireIssue>,
    /// What moved in the log behind what is stale still; as in [`DraftShow`].
    pub moved: String,
    /// What changed in the draft.
    pub patch: super::DraftPatch,
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
    /// What it is called: 「党课次数」; a blank without expression by its hint.
    pub name: String,
    /// Closed expression; none for a blank without one.
    pub expr: Option<String>,
    /// What stands in the text.
    pub text: String,
    /// What the log says now.
    pub now: Option<String>,
    /// What it was the same span a year before.
    pub last_year: Option<String>,
    /// How that is put beside the figure.
    pub beside: Option<Beside>,
    /// Why it does not go with what stands around it.
    pub finding: Option<super::WireFinding>,
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

/// Last year's value as it would stand beside a figure: （上年8期）.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Beside {
    /// The figure's expression.
    pub expr: String,
    /// What it is called.
    pub name: String,
    /// Its value.
    pub text: String,
    /// The words in front of it.
    pub front: String,
    /// The words behind it.
    pub back: String,
    /// So many characters behind the figure belong to it: its measure word.
    pub behind: u32,
}

/// `draft.figures`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DraftFigures {
    /// In reading order.
    pub figures: Vec<FigureReport>,
    /// In reading order.
    pub blanks: Vec<BlankReport>,
    /// What the template asked of the log, in its order.
    pub conditions: Vec<ConditionReport>,
}

/// A condition of the template that decided what stands in a draft.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, TS)]
pub struct ConditionReport {
    /// The block it governs.
    pub block: String,
    /// Closed expression: `has(kind="听证会")`, `number(kind="党课") > 3`.
    pub expr: String,
    /// The same in words: 有“听证会”的记录
    pub asks: String,
    /// What it gave when the draft was made, or was accepted as.
    pub gave: bool,
    /// What it would give now.
    pub now: bool,
    /// Whether that differs.
    pub stale: bool,
    /// The entries behind it now.
    pub entries: Vec<String>,
    /// What to tell a clerk; empty when nothing changed.
    pub text: String,
}

/// `draft.picture`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PictureOf {
    /// The draft.
    pub id: String,
    /// The picture's content, as its block names it.
    pub content: String,
}
