//! Changes of a draft over the wire, and the patch that answers them. `shuhui draft apply` reads the same shapes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{ConditionReport, PageLook, WireBlock, WireComment, WirePicture, WireStretch};

/// `draft.apply`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct ApplyChanges {
    /// The draft.
    pub id: String,
    /// The revision that the changes were made on. Changes of an older one are brought together with what happened since.
    pub revision: u32,
    /// One after the other; all of them are made, or none.
    pub changes: Vec<WireChange>,
    /// Whether a step of its own begins here; words typed within a minute are one step otherwise.
    pub begins_step: Option<bool>,
}

/// One change. Places in a block are those of [`super::WireLine`]: `0`, `head`, `rest`, `c12:0`.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[ts(optional_fields)]
pub enum WireChange {
    /// The words of a line become these.
    Write {
        /// The block.
        block: String,
        /// The line; `0` when absent.
        at: Option<String>,
        /// What stands there then.
        pieces: Vec<WirePiece>,
    },
    /// A line becomes two.
    Split {
        /// The block.
        block: String,
        /// The line; `0` when absent.
        at: Option<String>,
        /// In characters; a figure, blank, number or break counts as one.
        offset: u32,
    },
    /// A line takes in the one behind it.
    Join {
        /// The block.
        block: String,
        /// The line; `0` when absent.
        at: Option<String>,
    },
    /// The beginning of a block's line becomes its head, with the rest behind it in the same paragraph.
    Head {
        /// The block.
        block: String,
        /// Where the rest begins, in characters as for `split`.
        offset: u32,
    },
    /// A new block.
    Insert {
        /// The block in front of it; absent: it comes first.
        after: Option<String>,
        /// The part's name; absent: what goes on there.
        part: Option<String>,
        /// `none`, `auto`, a series' name, or the words of a fixed number behind `=`; absent: as the part has it.
        number: Option<String>,
        /// Its lines.
        lines: Option<Vec<Vec<WirePiece>>>,
        /// Or its head, and `rest` behind it.
        head: Option<Vec<WirePiece>>,
        /// What goes on behind the head.
        rest: Option<Vec<WirePiece>>,
        /// Or the rows of a table.
        rows: Option<Vec<Vec<Vec<WirePiece>>>>,
        /// How many of the rows are the head; 1 when absent.
        header_rows: Option<u16>,
        /// The cells of the table that cover others, which are empty.
        spans: Option<Vec<WireSpan>>,
        /// Or a picture of the draft.
        picture: Option<Box<WirePicture>>,
        /// Or a picture from a file: a path, or what an upload is called.
        file: Option<String>,
        /// What the picture from the file shows, for who cannot see it.
        alt: Option<String>,
    },
    /// A block goes, with the figures in it.
    Remove {
        /// Which.
        block: String,
    },
    /// A block goes elsewhere.
    Move {
        /// Which.
        block: String,
        /// The block in front of it then; absent: it comes first.
        after: Option<String>,
    },
    /// A block becomes another part.
    Part {
        /// Which.
        block: String,
        /// The part's name.
        part: String,
    },
    /// A part of the 版头 or the 版记 says this: it is put in where it belongs, changed, or, without lines, taken out.
    SetPart {
        /// The part's name.
        part: String,
        /// Its lines; one, but for parts that have several. 〔待填：…〕 is a blank.
        lines: Vec<String>,
    },
    /// The number in front of a block is made otherwise.
    Number {
        /// Which.
        block: String,
        /// As in `insert`.
        number: String,
    },
    /// A row comes beside that of a cell.
    InsertRow {
        /// The table.
        block: String,
        /// A cell of the row.
        cell: String,
        /// Above it instead of below.
        before: Option<bool>,
    },
    /// The row of a cell goes.
    RemoveRow {
        /// The table.
        block: String,
        /// A cell of the row.
        cell: String,
    },
    /// A column comes beside that of a cell.
    InsertColumn {
        /// The table.
        block: String,
        /// A cell of the column.
        cell: String,
        /// Left of it instead of right.
        before: Option<bool>,
    },
    /// The column of a cell goes.
    RemoveColumn {
        /// The table.
        block: String,
        /// A cell of the column.
        cell: String,
    },
    /// How words stand in a cell.
    Align {
        /// The table.
        block: String,
        /// The cell.
        cell: String,
        /// `auto`, `left`, `centre` or `right`.
        align: String,
    },
    /// A cell covers more or less.
    Span {
        /// The table.
        block: String,
        /// The cell.
        cell: String,
        /// To the right.
        columns: u16,
        /// Down.
        rows: u16,
    },
    /// So many rows at the top are the head.
    HeaderRows {
        /// The table.
        block: String,
        /// How many.
        rows: u16,
    },
    /// How a figure holds on to the log.
    Link {
        /// Which.
        figure: String,
        /// `linked`, `frozen` (with a reason) or `typed`.
        state: String,
        /// Why it is frozen.
        reason: Option<String>,
        /// What stands there then, of one that is frozen or typed; what stood there when absent.
        text: Option<String>,
    },
    /// A figure, or a blank, is counted otherwise; it follows the log then.
    Expr {
        /// Which.
        figure: String,
        /// An expression, as in a template; without template variables.
        expr: String,
    },
    /// A blank is filled by hand.
    Fill {
        /// Which.
        blank: String,
        /// With what.
        text: String,
    },
    /// A condition that would give something else now is accepted: the text stands as it is.
    Accept {
        /// The block that it governs.
        block: String,
        /// What it asks, as `draft.figures` tells it.
        expr: String,
        /// What it gives now.
        now: bool,
    },
    /// Something of the document as a whole.
    Meta {
        /// `form` (`internal`, `official`, `letter`, `minutes`), `profile`, `issuer`, `date` (2025-12-20), `target` (how many characters
        /// are aimed at; empty: as many as the template names), `sealed` (`true` or `false`: whether a seal is set on it),
        /// `even_imprint` (`true` or `false`: whether its 版记 goes over to an even page).
        set: BTreeMap<String, String>,
    },
    /// Something is noted beside the text.
    Comment {
        /// The block.
        block: String,
        /// The words of it; the whole block when absent.
        stretch: Option<WireStretch>,
        /// What is said.
        text: String,
        /// `note` or `todo`; `note` when absent.
        kind: Option<String>,
    },
    /// A comment says something else, or is done or not; what is absent stays.
    SetComment {
        /// Which.
        comment: String,
        /// What it says then.
        text: Option<String>,
        /// `note` or `todo`.
        kind: Option<String>,
        /// Whether it is done.
        done: Option<bool>,
    },
    /// A comment goes.
    RemoveComment {
        /// Which.
        comment: String,
    },
}

/// A cell of a new table that covers others.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WireSpan {
    /// Counted from 0.
    pub row: u16,
    /// Counted from 0.
    pub column: u16,
    /// Down.
    pub rows: u16,
    /// To the right.
    pub columns: u16,
}

/// A piece of a line as an editor writes it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
#[ts(optional_fields)]
pub enum WirePiece {
    /// Words.
    Text {
        /// The words; line breaks become spaces.
        text: String,
        /// `strong`, `underline`, `lead`.
        marks: Option<Vec<String>>,
    },
    /// A figure or blank of the draft that stands here now.
    Keep {
        /// Its id.
        id: String,
        /// A revision that it stood in, when it has left the text since: cut words are put in again with it.
        from: Option<u32>,
    },
    /// A new figure.
    Figure {
        /// An expression, as in a template; without template variables.
        expr: String,
    },
    /// A new blank.
    Blank {
        /// What is missing.
        hint: String,
    },
    /// The next of an inner series.
    Number {
        /// The series' name; 一是 when absent.
        style: Option<String>,
    },
    /// A new line in the paragraph.
    Break,
}

/// What leads from the revision of a request to the draft as it is now.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct DraftPatch {
    /// The revision now.
    pub revision: u32,
    /// When it was saved, `10:42` or `12月5日 10:42`.
    pub saved: String,
    /// What the draft is called, when that changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Blocks that are new or another.
    pub blocks: Vec<WireBlock>,
    /// All blocks in order, when some came, went or moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<Vec<String>>,
    /// By the arithmetic of the grid.
    pub pages: u32,
    /// Characters without spaces.
    pub characters: u32,
    /// How many minutes reading it aloud takes.
    pub minutes: u32,
    /// How many characters are aimed at, when that changed; 0 when none are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<u32>,
    /// How it stands on paper, when that changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look: Option<PageLook>,
    /// The name of the format that it is set in, when that changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<String>,
    /// Whether a seal is set on it, when that changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sealed: Option<bool>,
    /// The conditions that would give something else now, when one was accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conditions: Option<Vec<ConditionReport>>,
    /// The comments, when one of them is another or stands elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comments: Option<Vec<WireComment>>,
    /// What the changes left as it was though one might expect otherwise, a sentence each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notes: Option<Vec<String>>,
}
