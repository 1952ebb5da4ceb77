//! The document: typed blocks with figures and blanks as nodes inside. It stands in the middle of everything:
//! what makes text makes a `Document`; what shows, checks, compares or prints text reads one.
//!
//! It is stored with its draft and travels to a child process, which is why these types, and few others here, serialise.

mod identity;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use self::identity::{BlockId, FigureId, PlaceError};
use crate::id::EntryId;
use crate::numbering::{self, Counter};
use crate::period::Period;
use crate::quantity::Quantity;

/// A report as a value.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Document {
    /// What it is about, in one line without figures: the title's lines joined.
    pub title: String,
    /// The unit (单位) that speaks, for the file's properties.
    pub unit: String,
    /// The span it speaks about.
    pub period: Period,
    /// The date it bears.
    pub date: NaiveDate,
    /// What stands on the paper, in order.
    pub blocks: Vec<Block>,
}

/// One paragraph or table with an identity that editing keeps.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Block {
    /// Derived from the place in the template, so that the same input gives the same file.
    pub id: BlockId,
    /// What it is and says.
    pub body: Body,
    /// Whether a person changed its words; refreshing then only changes figures' values.
    #[serde(default)]
    pub edited: bool,
}

/// What a block is. Numbers of headings and series are made by [`crate::numbering`], never typed into the text.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "role", rename_all = "snake_case")]
pub enum Body {
    /// 标题: its lines, broken by sense where the template breaks them.
    Title {
        /// One or more lines.
        lines: Vec<Vec<Inline>>,
    },
    /// 主送机关 or 称谓, flush left.
    Addressee {
        /// With its colon.
        text: Vec<Inline>,
    },
    /// A heading on its own line, or run-in: then `rest` goes on in the same paragraph in the body face.
    Heading {
        /// 一、 is 1, （一） is 2, 1. is 3, （1） is 4.
        level: Level,
        /// 一、 （一） 1. （1）, made by numbering.
        number: String,
        /// The heading's words; with 。 at the end when run-in.
        text: Vec<Inline>,
        /// What follows in the same paragraph; empty for a heading on its own line.
        rest: Vec<Inline>,
    },
    /// A paragraph; `series` holds 一是, 二是 … when it is one of a series.
    Paragraph {
        /// The number of a series, made by numbering; empty otherwise.
        #[serde(default)]
        series: String,
        /// Its words.
        text: Vec<Inline>,
    },
    /// A table; its first row is the header and repeats on each page.
    Table {
        /// The line above it; may be empty.
        caption: Vec<Inline>,
        /// Rows of cells, the header first; all rows have as many cells.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// 附件说明: the names of what is attached.
    Attachments {
        /// One name each.
        names: Vec<Vec<Inline>>,
    },
    /// 署名.
    Signature {
        /// The unit or person.
        text: Vec<Inline>,
    },
    /// 成文日期; in Arabic digits without leading zeros.
    Date {
        /// Such as 2025年12月20日.
        text: Vec<Inline>,
    },
}

/// A heading's level on paper.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum Level {
    /// 一、
    One,
    /// （一）
    Two,
    /// 1.
    Three,
    /// （1）
    Four,
}

/// A piece of a line.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Inline {
    /// Words.
    Text {
        /// Never empty, no control characters.
        text: String,
    },
    /// A number that knows its entries.
    Figure(Figure),
    /// A place that waits for a person: 〔待填：…〕.
    Blank(Blank),
}

/// A number in the text, linked to the log.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Figure {
    /// Stable in the document.
    pub id: FigureId,
    /// Closed expression (no template variables), which evaluates alone with the document's period.
    pub expr: String,
    /// What stands in the text.
    pub text: String,
    /// The number behind it; `None` for lists.
    pub value: Option<Quantity>,
    /// The entries it was taken from when it was last evaluated.
    pub entries: Vec<EntryId>,
    /// How it holds on to the log.
    #[serde(default)]
    pub link: Link,
}

/// How a number in the text holds on to the log.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Link {
    /// Refreshing brings the log's value.
    #[default]
    Linked,
    /// 固定: a person fixed the text, for a reason; refreshing leaves it.
    Frozen {
        /// Why.
        reason: String,
    },
    /// 手填: typed by a person into a blank of this expression; refreshing leaves it.
    Typed,
}

/// A place that waits for a person, or for entries.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Blank {
    /// Stable in the document.
    pub id: FigureId,
    /// What is missing: 「党课次数」.
    pub hint: String,
    /// The figure that found no entries; `None` for a blank written in the template. Refreshing fills it when entries come.
    pub expr: Option<String>,
}

/// A number above 4 or below 1 is no heading level.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{0} is not a heading level")]
pub struct LevelError(pub u8);

impl TryFrom<u8> for Level {
    type Error = LevelError;

    fn try_from(level: u8) -> Result<Self, Self::Error> {
        Ok(match level {
            1 => Self::One,
            2 => Self::Two,
            3 => Self::Three,
            4 => Self::Four,
            _ => return Err(LevelError(level)),
        })
    }
}

impl From<Level> for u8 {
    fn from(level: Level) -> Self {
        match level {
            Level::One => 1,
            Level::Two => 2,
            Level::Three => 3,
            Level::Four => 4,
        }
    }
}

impl Inline {
    /// Words as a piece.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text { text: text.into() }
    }

    /// What stands on the paper: a blank shows as 〔待填：…〕.
    pub fn shown(&self) -> std::borrow::Cow<'_, str> {
        match self {
            Self::Text { text } => text.into(),
            Self::Figure(figure) => figure.text.as_str().into(),
            Self::Blank(blank) => format!("〔待填：{}〕", blank.hint).into(),
        }
    }
}

impl Body {
    /// Every run of pieces in it, in reading order: lines of a title, heading then rest, cells row by row.
    pub fn runs(&self) -> Vec<&Vec<Inline>> {
        match self {
            Self::Title { lines } => lines.iter().collect(),
            Self::Heading { text, rest, .. } => vec![text, rest],
            Self::Addressee { text }
            | Self::Paragraph { text, .. }
            | Self::Signature { text }
            | Self::Date { text } => vec![text],
            Self::Table { caption, rows } => std::iter::once(caption).chain(rows.iter().flatten()).collect(),
            Self::Attachments { names } => names.iter().collect(),
        }
    }

    /// The same runs, to change.
    pub fn runs_mut(&mut self) -> Vec<&mut Vec<Inline>> {
        match self {
            Self::Title { lines } => lines.iter_mut().collect(),
            Self::Heading { text, rest, .. } => vec![text, rest],
            Self::Addressee { text }
            | Self::Paragraph { text, .. }
            | Self::Signature { text }
            | Self::Date { text } => vec![text],
            Self::Table { caption, rows } => {
                std::iter::once(caption).chain(rows.iter_mut().flatten()).collect()
            }
            Self::Attachments { names } => names.iter_mut().collect(),
        }
    }

    /// The words as they are read, the number in front; lines and cells parted by line breaks.
    pub fn text(&self) -> String {
        let words =
            |pieces: &Vec<Inline>| pieces.iter().map(|piece| piece.shown().into_owned()).collect::<String>();
        match self {
            Self::Heading { number, text, rest, .. } => format!("{number}{}{}", words(text), words(rest)),
            Self::Paragraph { series, text } => format!("{series}{}", words(text)),
            _ => self.runs().into_iter().map(words).collect::<Vec<_>>().join("\n"),
        }
    }
}

/// Gives headings and series their numbers, in order. A series starts again after a heading and after any other block.
pub fn number(blocks: &mut [Block]) {
    let mut headings = Counter::default();
    let mut run = 0;
    for block in blocks {
        match &mut block.body {
            Body::Heading { level, number, .. } => {
                run = 0;
                *number = headings.next(*level);
            }
            Body::Paragraph { series, .. } if !series.is_empty() => {
                run += 1;
                *series = numbering::series(run);
            }
            _ => run = 0,
        }
    }
}

impl Document {
    /// Every figure with the block it stands in, in reading order.
    pub fn figures(&self) -> impl Iterator<Item = (&Block, &Figure)> {
        self.pieces().filter_map(|(block, piece)| match piece {
            Inline::Figure(figure) => Some((block, figure)),
            _ => None,
        })
    }

    /// Every blank with the block it stands in, in reading order.
    pub fn blanks(&self) -> impl Iterator<Item = (&Block, &Blank)> {
        self.pieces().filter_map(|(block, piece)| match piece {
            Inline::Blank(blank) => Some((block, blank)),
            _ => None,
        })
    }

    fn pieces(&self) -> impl Iterator<Item = (&Block, &Inline)> {
        self.blocks
            .iter()
            .flat_map(|block| block.body.runs().into_iter().flatten().map(move |piece| (block, piece)))
    }

    /// Characters that a reader counts: everything but white space.
    pub fn characters(&self) -> usize {
        self.blocks.iter().map(|block| block.body.text().chars().filter(|c| !c.is_whitespace()).count()).sum()
    }
}
