//! A foreign text as it was found: paragraphs with what the source said of them, tables, pictures, and what stayed behind.

use serde::{Deserialize, Serialize};
use shuhui_core::document::Role;

/// A foreign text.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Manuscript {
    /// What was read, in reading order.
    pub items: Vec<Item>,
    /// What could not be carried over.
    pub left_out: Vec<LeftOut>,
    /// Whether lines of it may have been broken by hand or by a program: paragraphs of a .docx are what they are.
    pub broken: bool,
    /// Marks of Markdown and the like that were understood and taken away.
    pub marks: u32,
    /// Whether it is Markdown.
    pub marked: bool,
    /// All of the text, where the file is one; its paragraphs name their lines in it.
    pub written: Option<String>,
    /// What an export of this program says of its numbers, in their order.
    #[serde(default)]
    pub figures: Vec<OwnFigure>,
    /// The bytes of its pictures; [`Picture::content`] counts in them.
    #[serde(skip)]
    pub contents: Vec<Vec<u8>>,
}

/// A number of a text that this program exported.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct OwnFigure {
    /// How it is counted.
    pub expr: String,
    /// As it stands in the text.
    pub text: String,
}

/// One thing after the other.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Item {
    /// Words.
    Paragraph(Paragraph),
    /// Rows of cells.
    Table(Table),
    /// A picture.
    Picture(Picture),
}

/// Words on a line of their own.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Paragraph {
    /// The words, and which of them are bold.
    pub spans: Vec<Span>,
    /// What the source said of it.
    pub said: Said,
    /// Its line in a text, its number in a .docx; from 1.
    pub line: u32,
}

/// Words of one emphasis.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Span {
    /// The words.
    pub text: String,
    /// Whether they are bold.
    pub strong: bool,
}

/// What a source says of a paragraph beside its words.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Said {
    /// A heading of this depth, from 1: as many `#`, or the outline level of Word.
    pub level: Option<u8>,
    /// The title, by its style or by being larger than the rest.
    pub title: bool,
    /// Where it stands on its line.
    pub align: Align,
    /// One of a list with a point or stroke in front, which was taken away.
    pub item: bool,
    /// It begins further in than others.
    pub indented: bool,
    /// The part of the format that its style names, by its place in [`Role::ALL`].
    pub part: Option<u8>,
}

impl Said {
    /// The part of the format that its style names.
    pub fn role(self) -> Option<Role> {
        Role::ALL.get(usize::from(self.part?)).copied()
    }
}

/// Where words stand on their line.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum Align {
    /// At its start.
    #[default]
    Start,
    /// In its middle.
    Centre,
    /// At its end.
    End,
}

/// A table.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Table {
    /// From top to bottom.
    pub rows: Vec<Row>,
    /// Rows at the top that the source called its head.
    pub header_rows: u16,
    /// The line where it begins.
    pub line: u32,
}

/// A row of a table.
pub type Row = Vec<Cell>;

/// A cell that begins in its row.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Cell {
    /// Its paragraphs; at least one, which may be empty.
    pub lines: Vec<String>,
    /// Columns that it covers.
    pub columns: u16,
    /// Rows that it covers.
    pub rows: u16,
}

/// A picture in the text.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Picture {
    /// What the file is called.
    pub name: String,
    /// Which of [`Manuscript::contents`] it is.
    pub content: usize,
    /// Pixels across and down.
    pub size: (u32, u32),
    /// What it shows.
    pub alt: String,
    /// The paragraph that it stands in.
    pub line: u32,
}

/// Something of the source that is not in what was made of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct LeftOut {
    /// The line or paragraph; none for what belongs to the file as a whole.
    pub line: Option<u32>,
    /// The key of the sentence that says what it is.
    pub code: String,
    /// Its words, where it has some; or how many there are.
    pub words: String,
}

/// Words of what was left out that are told; more of it nobody reads in a list.
const TOLD: usize = 400;

impl LeftOut {
    /// Something of a line.
    pub fn at(line: u32, code: &str, words: &str) -> Self {
        Self { line: Some(line), ..Self::whole(code, words) }
    }

    /// Something of the file as a whole.
    pub fn whole(code: &str, words: &str) -> Self {
        let mut told: String = words.chars().take(TOLD).collect();
        if words.chars().nth(TOLD).is_some() {
            told.push('…');
        }
        Self { line: None, code: code.to_owned(), words: told }
    }
}

impl Paragraph {
    /// Its words.
    pub fn text(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }
}

impl Cell {
    /// A cell of one place.
    pub const fn new(lines: Vec<String>) -> Self {
        Self { lines, columns: 1, rows: 1 }
    }
}
