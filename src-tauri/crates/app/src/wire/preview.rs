//! A draft as its pages, over the wire: what is on them and where. The pages themselves are fetched by their looks, as SVG.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{WireFace, WireIssue};

/// What a draft is on paper for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CopyKind {
    /// 打印稿: the text and nothing else.
    #[default]
    Fair,
    /// 送审稿, for somebody who corrects it by hand: lines further apart, above each page which state of the text this is, what is open
    /// marked, comments in the right margin. Its 订口 is always at the left.
    Review,
}

/// Which pages of a draft (`draft.pages`).
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct PagesOf {
    /// The draft.
    pub id: String,
    /// What they are for; to be printed as they are when absent.
    pub copy: Option<CopyKind>,
    /// Whether 订口 changes sides from page to page.
    pub mirrored: Option<bool>,
}

/// `draft.pages`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DraftPages {
    /// The revision of the draft that they are of.
    pub revision: u32,
    /// First to last.
    pub pages: Vec<PageShown>,
    /// The paper and its 版心.
    pub paper: PaperShown,
    /// The fonts that words on them are in, each with how it is drawn on this machine.
    pub faces: Vec<WireFace>,
    /// What a reader should know before printing.
    pub issues: Vec<WireIssue>,
}

/// A page; lengths are points.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PageShown {
    /// Pages that look alike share it. The host gives the page under it, as an SVG.
    pub look: String,
    /// Where its 版心 begins, from the left.
    pub left: f64,
    /// Where words stand, line by line, for a picture that is too small to be read: left, top, width and height in whole points.
    pub words: Vec<(i32, i32, i32, i32)>,
    /// Its figures and blanks in reading order; one that goes over two lines stands twice.
    pub spots: Vec<PageSpot>,
    /// What is said beside its lines, top to bottom.
    pub marks: Vec<PageMark>,
}

/// Something that is said of a place in the text, beside its line.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct PageMark {
    /// Who says it.
    pub kind: MarkKind,
    /// What.
    pub text: String,
    /// The upper edge of the line, in points from the paper's.
    pub top: f64,
    /// Its height.
    pub height: f64,
    /// The place in the text.
    pub place: TextPlace,
    /// The figure that it is said of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chip: Option<String>,
}

/// Who says something of a place.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MarkKind {
    /// A check, of something that is wrong.
    Error,
    /// A check, of something that deserves a look.
    Advice,
    /// 批注.
    Note,
    /// 待办.
    Todo,
}

/// Where a figure or a blank stands on its page, in points from the upper left corner.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PageSpot {
    /// Which of the draft it is.
    pub id: String,
    /// Whether it waits for a person.
    pub blank: bool,
    /// Its left edge.
    pub left: f64,
    /// Its upper edge.
    pub top: f64,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

/// Paper and 版心, in points.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PaperShown {
    /// Across.
    pub width: f64,
    /// Down.
    pub height: f64,
    /// From the paper's upper edge to the first line.
    pub top: f64,
    /// The width of the 版心.
    pub text_width: f64,
    /// Lines of a page.
    pub lines: u32,
    /// Characters of a line.
    pub characters: u32,
    /// From line to line.
    pub pitch: f64,
    /// From character to character.
    pub advance: f64,
}

/// `draft.place_at`: a point of a page, in points from its upper left corner.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct PointOf {
    /// The draft.
    pub id: String,
    /// As in [`PagesOf`].
    pub copy: Option<CopyKind>,
    /// As in [`PagesOf`].
    pub mirrored: Option<bool>,
    /// The page, from 1.
    pub page: u32,
    /// From the left.
    pub x: f64,
    /// From above.
    pub y: f64,
}

/// A place in the text.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct TextPlace {
    /// The block.
    pub block: String,
    /// A line of a cell: `c12:0`; none outside tables.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// Characters before it: of the block as it is set, its number included, or of the cell's line.
    pub characters: u32,
}

/// How a draft goes to a printer.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct PrintHow {
    /// What it is for; 打印稿 when absent.
    pub copy: Option<CopyKind>,
    /// Which pages: `2-5,8`; all when absent.
    pub pages: Option<String>,
    /// How often; once when absent.
    pub copies: Option<u32>,
    /// What is printed of each sheet; both sides when absent.
    pub sides: Option<PrintSides>,
    /// Whether 订口 changes sides from page to page.
    pub mirrored: Option<bool>,
}

/// What a printer does in one go.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PrintSides {
    /// Both sides of each sheet.
    #[default]
    Both,
    /// A sheet for each page.
    One,
    /// The front sides of all sheets, for a printer that knows only one side.
    Odd,
    /// Their back sides, when the sheets lie in the printer again.
    Even,
}

/// `draft.prints`
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PrintsOf {
    /// The draft.
    pub id: String,
    /// How it is to be printed.
    pub how: PrintHow,
}

/// What printing takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PrintPlan {
    /// Pages that are chosen.
    pub pages: u32,
    /// Sheets of paper, of all copies.
    pub sheets: u32,
    /// The page whose back stays empty.
    pub empty_back: Option<u32>,
}
