//! A workbook of several sheets: .xlsx, .xls (and .et), .ods, told apart by content and read by calamine.
//!
//! .xlsx streams from its zip. calamine gives the older formats as whole rectangles only, so that these are bounded by
//! [`MAX_CELLS`] and, before that, by the memory of the process that reads them.

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{Data, Ods, Range, Reader, Sheet as Listed, SheetType, SheetVisible, Xls, Xlsx};
use shuhui_core::Explain;

use super::marks::{Marks, Package, Shared};
use super::package::{self, Content};
use super::value::Shown;
use super::{Form, Sheet, cells, markup};
use crate::compound;

/// Cells of a rectangle that is held in memory.
const MAX_CELLS: usize = 2_000_000;

pub(super) type Bytes = Cursor<Shared>;

/// An opened workbook.
pub struct Book(Reading);

enum Reading {
    Xlsx { book: Box<Xlsx<Bytes>>, package: Option<Box<Package>> },
    Xls(Box<Xls<Bytes>>),
    Ods(Box<Ods<Bytes>>),
    Markup(Vec<(String, Option<markup::Table>)>),
}

/// A sheet's name, and whether a person sees it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Named {
    /// On its tab.
    pub name: String,
    /// Hidden sheets hold lists and old versions.
    pub hidden: bool,
}

/// A sheet of a workbook, as [`Sheet`] keeps it.
pub(super) enum Opened<'a> {
    Stream { book: &'a mut Xlsx<Bytes>, name: String, marks: Option<Marks> },
    Held { range: Range<Data>, marks: Marks, from_1904: bool },
}

/// Cells merged over several rows: by the first cell's column and row, counted from 0 and 1, the last row.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Merges(HashMap<(usize, u32), u32>);

/// Why a workbook, or one sheet of it, cannot be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum BookError {
    /// Protected by a password.
    #[error("the workbook is encrypted")]
    Encrypted,
    /// Broken, cut off, or not what it says it is.
    #[error("the workbook is damaged: {0}")]
    Damaged(String),
    /// Made to burst when it is unpacked.
    #[error("a part of the workbook unpacks to {megabytes} MiB")]
    Bomb {
        /// Its unpacked size.
        megabytes: u64,
    },
    /// .xlsb
    #[error("binary workbooks are not read")]
    Binary,
    /// A text document, a presentation, any other zip.
    #[error("the file is no workbook")]
    Other,
    /// A web page or XML under a spreadsheet's name.
    #[error("the file is markup")]
    Markup,
    /// A sheet of an old format whose rectangle is too large to be held.
    #[error("the sheet {sheet} spans {cells} cells")]
    Sparse {
        /// Its name.
        sheet: String,
        /// Rows by columns.
        cells: usize,
    },
}

impl Book {
    /// Opens a workbook by its content.
    ///
    /// # Errors
    /// All of [`BookError`] but `Sparse`.
    pub fn open(bytes: Vec<u8>) -> Result<Self, BookError> {
        let content = package::content(&bytes)?;
        let bytes: Shared = bytes.into();
        let reader = Cursor::new(Shared::clone(&bytes));
        Ok(Self(match content {
            Content::Xlsx => {
                let book = Xlsx::new(reader).map_err(|error| match error {
                    calamine::XlsxError::Password => BookError::Encrypted,
                    error => BookError::damaged(error),
                })?;
                Reading::Xlsx { book: Box::new(book), package: Package::open(&bytes).map(Box::new) }
            }
            Content::Xls if compound::ends(&bytes).is_err() => {
                return Err(BookError::damaged("a chain of sectors has no end"));
            }
            Content::Xls => Reading::Xls(Box::new(Xls::new(reader).map_err(|error| match error {
                calamine::XlsError::Password => BookError::Encrypted,
                error => BookError::damaged(error),
            })?)),
            Content::Ods => Reading::Ods(Box::new(Ods::new(reader).map_err(|error| match error {
                calamine::OdsError::Password => BookError::Encrypted,
                calamine::OdsError::InvalidMime(_) => BookError::Other,
                error => BookError::damaged(error),
            })?)),
        }))
    }

    /// The tables of a web page or of XML under a spreadsheet's name. `name` is the file's, for a table that has none.
    ///
    /// # Errors
    /// `Markup` where there are none, `Sparse` for one that is too large.
    pub fn of_markup(text: &str, name: &str) -> Result<Self, BookError> {
        let tables = markup::tables(text, MAX_CELLS)
            .map_err(|markup::Sparse(cells)| BookError::Sparse { sheet: name.to_owned(), cells })?;
        if tables.is_empty() {
            return Err(BookError::Markup);
        }
        let named = (1..).zip(tables).map(|(number, table)| {
            let name = match (&table.name, number) {
                (Some(name), _) => name.clone(),
                (None, 1) => name.to_owned(),
                (None, number) => format!("{name} 表{number}"),
            };
            (name, Some(table))
        });
        Ok(Self(Reading::Markup(named.collect())))
    }

    /// The sheets with cells, in the order of their tabs.
    pub fn sheets(&self) -> Vec<Named> {
        let listed: &[Listed] = match &self.0 {
            Reading::Markup(tables) => {
                return tables.iter().map(|(name, _)| Named { name: name.clone(), hidden: false }).collect();
            }
            Reading::Xlsx { book, .. } => book.sheets_metadata(),
            Reading::Xls(book) => book.sheets_metadata(),
            Reading::Ods(book) => book.sheets_metadata(),
        };
        let sheets = listed.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        sheets
            .map(|sheet| Named { name: sheet.name.clone(), hidden: sheet.visible != SheetVisible::Visible })
            .collect()
    }

    /// A sheet by its name.
    ///
    /// # Errors
    /// `Damaged`, and `Sparse` for the formats that are read as a rectangle.
    pub fn sheet(&mut self, name: &str) -> Result<Sheet<'_>, BookError> {
        let held = |range: Range<Data>, merges, from_1904| {
            let marks = Marks { merges, ..Marks::default() };
            let (rows, columns) = range.get_size();
            match rows.saturating_mul(columns) {
                cells if cells > MAX_CELLS => Err(BookError::Sparse { sheet: name.to_owned(), cells }),
                _ => Ok(Opened::Held { range, marks, from_1904 }),
            }
        };
        Ok(Sheet::new(Form::Cells(match &mut self.0 {
            Reading::Xlsx { book, package } => {
                let marks = package.as_mut().and_then(|package| package.marks(name));
                Opened::Stream { book, name: name.to_owned(), marks }
            }
            Reading::Markup(tables) => {
                let table = tables.iter_mut().find(|(table, _)| table == name);
                let table = table.and_then(|(_, table)| table.take());
                let table = table.ok_or_else(|| BookError::damaged("a table of that name"))?;
                Opened::Held { range: table.cells, marks: table.marks, from_1904: false }
            }
            Reading::Xls(book) => {
                let merges = book.merge_cells_by_sheet_name(name).unwrap_or_default();
                let from_1904 = book.has_1904_epoch();
                held(book.worksheet_range(name).map_err(BookError::damaged)?, Merges::of(&merges), from_1904)?
            }
            Reading::Ods(book) => {
                held(book.worksheet_range(name).map_err(BookError::damaged)?, Merges::default(), false)?
            }
        })))
    }
}

impl Opened<'_> {
    pub(super) fn rows(&mut self) -> Result<cells::Rows<'_>, BookError> {
        match self {
            Self::Stream { book, name, .. } => {
                let reader = book.worksheet_cells_reader(name).map_err(BookError::damaged)?;
                let format = |style: &calamine::Style| {
                    let format = style.number_format.as_ref();
                    format.map_or(Shown::Plain, |format| Shown::by(format.format_id, &format.format_code))
                };
                let shown = reader.styles().iter().map(format).collect();
                Ok(cells::Rows::of_stream(reader, shown))
            }
            Self::Held { range, .. } => Ok(cells::Rows::of_range(range)),
        }
    }

    pub(super) fn marks(&mut self) -> Marks {
        match self {
            Self::Stream { marks: Some(marks), .. } | Self::Held { marks, .. } => std::mem::take(marks),
            // Without its merges a sheet is still read; a cell that cannot be read is said to be in its row.
            Self::Stream { book, name, marks: None } => {
                let merges = Merges::of(&book.merge_cells_by_sheet_name(name).unwrap_or_default());
                Marks { merges, ..Marks::default() }
            }
        }
    }

    pub(super) fn counts_from_1904(&self) -> bool {
        match self {
            Self::Stream { book, .. } => book.has_1904_epoch(),
            Self::Held { from_1904, .. } => *from_1904,
        }
    }
}

impl Merges {
    fn of(areas: &[calamine::Dimensions]) -> Self {
        let downwards = areas.iter().filter(|area| area.end.0 > area.start.0);
        Self(downwards.map(|area| ((area.start.1 as usize, area.start.0 + 1), area.end.0 + 1)).collect())
    }

    /// A cell that is merged down to a row.
    pub(super) fn add(&mut self, column: u32, row: u32, last: u32) {
        if last > row {
            self.0.insert((column as usize, row), last);
        }
    }

    /// Whether no cell is merged downwards.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The last row of the merged area that begins at a cell.
    pub fn last_row(&self, column: usize, row: u32) -> Option<u32> {
        self.0.get(&(column, row)).copied()
    }
}

impl BookError {
    pub(super) fn damaged(cause: impl std::fmt::Display) -> Self {
        Self::Damaged(cause.to_string())
    }
}

impl Explain for BookError {
    fn code(&self) -> &'static str {
        match self {
            Self::Encrypted => "import.encrypted",
            Self::Damaged(_) => "import.damaged",
            Self::Bomb { .. } => "import.bomb",
            Self::Binary => "import.binary",
            Self::Other => "import.no_workbook",
            Self::Markup => "import.markup",
            Self::Sparse { .. } => "import.sparse",
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Bomb { megabytes } => vec![("megabytes", megabytes.to_string())],
            Self::Sparse { sheet, cells } => {
                vec![("sheet", sheet.clone()), ("cells", cells.to_string()), ("limit", MAX_CELLS.to_string())]
            }
            _ => Vec::new(),
        }
    }
}
