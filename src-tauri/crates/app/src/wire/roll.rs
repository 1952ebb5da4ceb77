//! An earlier report rolled over, over the wire: what comes along, what is asked, the draft beside it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{BasePromise, TextLeftOut, WireIssue};

/// `base.plan`: what a draft from an earlier report would be. Nothing is made.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct PlanBase {
    /// A report of the shelf.
    #[serde(default)]
    pub base: Option<String>,
    /// The path of a file, or what was handed over to the host.
    #[serde(default)]
    pub file: Option<String>,
    /// Words that were pasted.
    #[serde(default)]
    pub text: Option<String>,
    /// Which of its texts, from 0; the first with a title when absent.
    #[serde(default)]
    pub of: Option<u16>,
    /// `2025`; the likeliest when absent or empty.
    #[serde(default)]
    pub period: Option<String>,
}

/// What a draft from an earlier report would be.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct BasePlan {
    /// Of the report.
    pub title: String,
    /// As the draft would be called.
    pub new_title: String,
    /// The file's.
    pub name: String,
    /// Whether that is a `.docx`, whose look can be kept, or taken as a format.
    pub own_look: bool,
    /// What the report speaks of: `2024`.
    pub from: Option<String>,
    /// 「2024年」
    pub from_name: Option<String>,
    /// What the draft would speak of.
    pub period: String,
    /// 「2025年」
    pub period_name: String,
    /// Characters of the report.
    pub characters: u32,
    /// Paragraphs of the report.
    pub blocks: u32,
    /// How many texts the file holds.
    pub texts: u16,
    /// Which of them it is, from 0.
    pub of: u16,
    /// What comes along as it is.
    pub along: Vec<PlanLine>,
    /// What is emptied and filled anew.
    pub emptied: Vec<PlanLine>,
    /// What is asked, a line each family.
    pub asked: Vec<PlanLine>,
    /// What can be done without asking.
    pub safe: u32,
    /// What is asked.
    pub open: u32,
    /// All of both.
    pub findings: Vec<BaseFinding>,
    /// What the report promised, with what the log says to it.
    pub promises: Vec<PlannedPromise>,
    /// A draft of that title.
    pub same: Option<SameDraft>,
    /// What is worth knowing.
    pub issues: Vec<WireIssue>,
    /// What of the file is not in the draft.
    pub left_out: Vec<TextLeftOut>,
}

/// A line of a plan.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PlanLine {
    /// Stable code.
    pub code: String,
    /// How many.
    pub count: u32,
    /// In words.
    pub text: String,
}

/// A draft that is there already.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SameDraft {
    /// UUID.
    pub id: String,
    /// 题名
    pub title: String,
    /// When it was changed last, as people say it.
    pub saved: String,
}

/// A promise of the earlier report, held against the log.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PlannedPromise {
    /// The promise.
    #[serde(flatten)]
    pub promise: BasePromise,
    /// What the log has of it in the span that has least; none where its kind is not known.
    pub have: Option<u32>,
    /// Whether that is enough; none where it cannot be said yet.
    pub kept: Option<bool>,
}

/// `base.compare`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CompareBase {
    /// A draft that was made from a report.
    pub draft: String,
}

/// A draft beside the report that it was made from.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct BaseComparison {
    /// UUID.
    pub draft: String,
    /// Of which it speaks.
    pub revision: u32,
    /// The draft's.
    pub title: String,
    /// The report of the shelf.
    pub base: String,
    /// Its file's name.
    pub name: String,
    /// What the report speaks of.
    pub from: Option<String>,
    /// 「2024年」
    pub from_name: Option<String>,
    /// What the draft speaks of.
    pub period: String,
    /// 「2025年」
    pub period_name: String,
    /// How long both are.
    pub characters: CharactersOfBoth,
    /// 未改, paragraphs.
    pub same: u32,
    /// 小改
    pub changed: u32,
    /// 新写
    pub new: u32,
    /// 删去
    pub gone: u32,
    /// Paragraph by paragraph, in the order of the draft; what is gone stands where it stood.
    pub rows: Vec<CompareRow>,
    /// What is open, in reading order.
    pub findings: Vec<BaseFinding>,
    /// What was done, and what was said to stay.
    pub done: Vec<DoneFinding>,
    /// All of both.
    pub total: u32,
}

/// Characters.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct CharactersOfBoth {
    /// Of the report.
    pub base: u32,
    /// Of the draft.
    pub draft: u32,
}

/// A paragraph beside the one that it was made from.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CompareRow {
    /// `same`, `changed`, `new` or `gone`.
    #[ts(type = "\"same\" | \"changed\" | \"new\" | \"gone\"")]
    pub kind: String,
    /// The draft's block; none where it is gone.
    pub block: Option<String>,
    /// Which part of the format it is.
    pub part: String,
    /// 0 title · 1–4 headings · 3 for 一是 · 5 body.
    pub level: u8,
    /// The report's words; none for what is new.
    pub base: Vec<BasePiece>,
    /// Where they stand in it: characters from one to another of its text, the second not counted; none for what is from elsewhere.
    pub place: Option<(u32, u32)>,
    /// The draft's; none for what is gone.
    pub draft: Vec<DraftPiece>,
}

/// Words of the report.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct BasePiece {
    /// The words.
    pub text: String,
    /// Whether the draft has others.
    pub changed: bool,
}

/// A piece of the draft.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct DraftPiece {
    /// `number`, `text`, `figure` or `blank`.
    #[ts(type = "\"number\" | \"text\" | \"figure\" | \"blank\"")]
    pub kind: String,
    /// What stands there.
    pub text: String,
    /// The line of the block, as `WireLine` has it.
    pub at: String,
    /// Whether it belongs to the head of a run-in.
    pub head: bool,
    /// Whether the report has other words there.
    pub changed: bool,
    /// The figure's, or the blank's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The number that stood there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
    /// By how much it differs: 「+1」.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// What is open here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finding: Option<String>,
}

/// A place that does not hold any more, or may not.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct BaseFinding {
    /// Stays the same as long as it is open.
    pub id: String,
    /// 数, 时间, 题名, 说法, 重复
    #[ts(type = "\"figure\" | \"time\" | \"title\" | \"claim\" | \"repeat\"")]
    pub family: String,
    /// Stable code: `roll.year`.
    pub code: String,
    /// The draft's block.
    pub block: String,
    /// The line of it, as `WireLine` has it.
    pub at: String,
    /// The first of its characters; a figure, blank, number or break counts one.
    pub start: u32,
    /// Behind the last.
    pub end: u32,
    /// What it is about: 「隐患排查 * 次」.
    pub words: String,
    /// The sentence around it.
    pub context: String,
    /// Why.
    pub message: String,
    /// Whether the first candidate can be taken without asking.
    pub safe: bool,
    /// Whether words, or a number, of one's own can be put there.
    pub free: bool,
    /// The blank that it is about.
    pub figure: Option<String>,
    /// The number that stood there.
    pub was: Option<String>,
    /// What would stand there, the likeliest first.
    pub candidates: Vec<FindingCandidate>,
}

/// What would stand at a place.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FindingCandidate {
    /// 「风险排查次数」; the new words where they are words.
    pub label: String,
    /// 「11 次」; empty where they are words, or nothing.
    pub shown: String,
    /// Closed expression.
    pub expr: Option<String>,
    /// How many entries are behind it.
    pub entries: u32,
    /// What the same comes to in the log of the earlier period.
    pub then: Option<String>,
    /// Whether somebody chose it for such words before; it is proposed first for that, and asked all the same.
    pub learned: bool,
}

/// A place that is settled.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DoneFinding {
    /// As it was open.
    pub id: String,
    /// Likewise.
    #[ts(type = "\"figure\" | \"time\" | \"title\" | \"claim\" | \"repeat\"")]
    pub family: String,
    /// What stood there.
    pub words: String,
    /// What stands there now, where that can be said.
    pub became: String,
    /// Whether somebody said that it stays.
    pub kept: bool,
    /// The draft's block, where it is still there.
    pub block: Option<String>,
}

/// `base.settle`: one of `candidate`, `text`, `keep` and `none` for one finding, or all that is `safe`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct SettleBase {
    /// The draft.
    pub draft: String,
    /// The revision that the window has.
    pub revision: u32,
    /// Which finding.
    #[serde(default)]
    pub finding: Option<String>,
    /// Which of its candidates, from 0.
    #[serde(default)]
    pub candidate: Option<u32>,
    /// Words, or a number, of one's own.
    #[serde(default)]
    pub text: Option<String>,
    /// It stays as it is; `false` opens it again.
    #[serde(default)]
    pub keep: Option<bool>,
    /// It is no number that the log has: what the report says stays, and is remembered for such words.
    #[serde(default)]
    pub none: Option<bool>,
    /// Everything that can be done without asking.
    #[serde(default)]
    pub safe: Option<bool>,
}

/// `draft.borrow`: words of an earlier report are taken into a draft.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct BorrowPassage {
    /// The draft.
    pub draft: String,
    /// The revision that the window has.
    pub revision: u32,
    /// The report of the shelf.
    pub report: String,
    /// The first of the characters of its text, as `shelf.read` gives it.
    pub from: u32,
    /// Behind the last.
    pub to: u32,
    /// The block behind which paragraphs come, and in which a phrase does; the beginning when absent.
    #[serde(default)]
    pub block: Option<String>,
    /// The line of it, as `WireLine` has it, into which a part of a paragraph comes; the first when absent.
    #[serde(default)]
    pub at: Option<String>,
    /// In front of which character of the line; when absent a part of a paragraph comes as a paragraph.
    #[serde(default)]
    pub offset: Option<u32>,
}

/// The report that a draft was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MadeFrom {
    /// The report of the shelf.
    pub report: String,
    /// Its file's name.
    pub name: String,
    /// Whether a draft from it can go out in its look: it is a `.docx`.
    pub own_look: bool,
}

/// What a draft would be in the look of the `.docx` that it was made from, and what cannot be in that file.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct OwnLook {
    /// The file's name.
    pub file: String,
    /// Paragraphs that say something else.
    pub changed: u32,
    /// Cells of tables that do.
    pub cells: u32,
    /// New paragraphs.
    pub added: u32,
    /// Those that go.
    pub removed: u32,
    /// Blanks left in it.
    pub blanks: u32,
    /// What lies beside the text of the file, and still says what it said.
    pub stays: Vec<TextLeftOut>,
    /// What could not be written into the file.
    pub issues: Vec<WireIssue>,
}
