//! Files that leave the program, over the wire: what is wanted, where it goes, what was made.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    CopyKind, Evidence, EvidenceRequest, FormattedTexts, ImportRequest, LogQuery, Manuscripts, OwnLook,
    PrintHow, PrintPlan, WireIssue,
};

/// `export.make`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct MakeExport {
    /// What is wanted.
    pub what: Export,
    /// Where it goes. The ending says which form of it is wanted, where there are several.
    pub to: Destination,
}

/// What can leave the program as a file.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Export {
    /// A draft: `.docx` as a 公文, `.pdf` as its pages, `.txt` as bare text, `.md` with the marks of Markdown.
    Draft {
        /// The draft.
        draft: String,
        /// What a `.pdf` or `.docx` is for; 打印稿 when absent.
        #[serde(default)]
        #[ts(optional)]
        copy: Option<CopyKind>,
        /// Whether its 订口 changes sides from page to page, as on sheets that are printed on both sides and bound at the left.
        #[serde(default)]
        #[ts(optional)]
        mirrored: Option<bool>,
    },
    /// A draft as a `.pdf` for a printer: the sides of all sheets of all copies, one behind the other.
    Print {
        /// The draft.
        draft: String,
        /// How it is printed.
        how: PrintHow,
    },
    /// Entries: `.xlsx` as a 台账, `.csv` for programs, `.docx` or `.pdf` as a 台账清单.
    Log {
        /// Which entries; limit and offset do not count.
        query: LogQuery,
    },
    /// 对标表, the requirements held against the log: `.xlsx` as a table, `.docx` or `.pdf` as a document for an appendix.
    Board {
        /// `2025`
        period: String,
        /// Only requirements that stand so: `met`, `missing`, `explained`, `due`, `advice`, `unlogged`.
        #[serde(default)]
        #[ts(optional)]
        only: Option<String>,
    },
    /// The rows that an import could not read, as a workbook to be repaired and imported again.
    Problems {
        /// The import that they are problems of.
        import: ImportRequest,
        /// Rows that the log has already, too.
        duplicates: bool,
    },
    /// 佐证材料, numbered files and an index: a `.zip`, or a folder. A folder that is there gets a new one inside.
    Evidence {
        /// Whose attachments.
        which: EvidenceRequest,
    },
    /// A chart that the page drew.
    Chart {
        /// A PNG, by the name under which the host keeps it.
        picture: String,
    },
    /// One attachment as it is.
    Attachment {
        /// The entry.
        entry: String,
        /// The attachment's name.
        name: String,
    },
    /// The original of an earlier report as it is.
    Report {
        /// The report.
        report: String,
    },
    /// A draft beside the report that it was made from, paragraph by paragraph, with what is still open: `.docx`, `.pdf`.
    Comparison {
        /// The draft.
        draft: String,
    },
    /// A draft that was made from a `.docx` of the shelf, as a `.docx` in the look of that file: only changed paragraphs differ from it.
    OwnLook {
        /// The draft.
        draft: String,
    },
    /// A template as a `.zip`, to take along.
    Template {
        /// The template.
        name: String,
    },
    /// A format 版式 as a `.toml`, to take along.
    Format {
        /// The format.
        name: String,
    },
    /// Foreign texts, put into the format: one file, several into a folder, or packed as a `.zip` for a browser.
    Manuscripts {
        /// Which.
        which: Manuscripts,
    },
    /// A copy of all data as a `.zip`.
    Backup {},
}

/// Where an export goes.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Destination {
    /// A path that the user chose. What lies there is replaced only when the new file is whole.
    Path(String),
    /// A browser, which fetches it under this name.
    Download(String),
    /// A place of the program's own, under this name, for another program to look at or to print; it goes when the host ends.
    Look(String),
    /// Where the draft went last, over what lies there.
    Again {
        /// Also over what somebody else has changed since.
        overwrite: bool,
    },
}

/// `draft.exported`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ExportedBefore {
    /// The file; nothing when no window has put the draft anywhere.
    pub last: Option<ExportedTo>,
}

/// A file that a draft went into.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ExportedTo {
    /// Where it lies.
    pub path: String,
    /// Whether somebody else has changed it since.
    pub changed: bool,
    /// Whether its folder is still there.
    pub there: bool,
}

/// What `export.make` made.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Exported {
    /// What it is called.
    pub name: String,
    /// Where it lies; nothing for a browser.
    pub path: Option<String>,
    /// The address from which a browser fetches it; nothing for a path.
    pub address: Option<String>,
    /// What is in it.
    #[serde(flatten)]
    pub report: ExportReport,
}

/// What an export holds, by the kind of [`Export`].
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ExportReport {
    /// A draft.
    Draft {
        /// By the arithmetic of the grid.
        pages: u32,
        /// Blanks left in it.
        blanks: u32,
        /// Figures whose value in the log differs.
        stale: u32,
        /// Characters outside the fonts and the like.
        issues: Vec<WireIssue>,
    },
    /// A draft for a printer.
    Print(PrintPlan),
    /// Entries.
    Log {
        /// How many.
        entries: u32,
    },
    /// 对标表.
    Board {
        /// How many requirements.
        requirements: u32,
    },
    /// Rows to be repaired.
    Problems {
        /// Rows in it.
        rows: u32,
        /// Rows that had no room in it.
        passed_over: u32,
    },
    /// 佐证材料.
    Evidence(Evidence),
    /// A chart.
    Chart {},
    /// An attachment.
    Attachment {},
    /// The original of an earlier report.
    Report {},
    /// A draft beside its report.
    Comparison {
        /// Paragraphs of both.
        paragraphs: u32,
        /// What is open.
        open: u32,
    },
    /// A draft in the look of its report.
    OwnLook(OwnLook),
    /// A template.
    Template {
        /// What it is called.
        template: String,
    },
    /// A format.
    Format {
        /// What it is called.
        format: String,
    },
    /// Foreign texts, put into the format.
    Manuscripts(FormattedTexts),
    /// All data.
    Backup {
        /// Attached files in it.
        files: u32,
        /// `12.5 MB`, before packing.
        size: String,
    },
}
