//! Rows that an import could not read, handed back as a workbook.

use std::collections::BTreeSet;

use shuhui_core::{Place, Severity};
use shuhui_interchange::tables::read::{Line, Lines, Row};
use shuhui_interchange::tables::write::Problems;

use super::compare::{Compared, Comparison, State};
use super::read::{Read, read_all};
use crate::cases::export::{Content, Made, SPREADSHEET};
use crate::error::AppError;
use crate::wire::{ExportReport, ImportRequest};
use crate::{App, locale};

/// The rows that an import cannot read as a workbook, to be repaired and imported again; on request those that the log
/// has already, too.
///
/// # Errors
/// As [`super::import`]; `import.no_problems`.
pub(crate) fn problems<'a>(
    app: &App,
    import: &ImportRequest,
    duplicates: bool,
) -> Result<Made<'a>, AppError> {
    let followed = app.imports.follow(import.token.clone());
    let progress = &*followed.progress;
    let mut reads = read_all(app, import, Lines::All, progress)?;
    app.read(|reader| {
        let mut book = Book::new(app, import, duplicates)?;
        let mut comparison = Comparison::by_content(import);
        for read in &mut reads {
            let (tables, headers) = (read.tables(), headers(read));
            comparison.begin_file();
            book.begin_file();
            read.in_batches(progress, |batch| {
                for Compared { sheet, row, state, .. } in comparison.compare(reader, &tables, batch)? {
                    let names = headers[sheet].iter().map(String::as_str).collect::<Vec<_>>();
                    book.row(sheet, &tables[sheet].label, &names, row, state)?;
                }
                Ok(())
            })?;
        }
        book.finish()
    })
}

fn headers(read: &Read) -> Vec<Vec<String>> {
    let headers = |sheet: &shuhui_interchange::tables::read::SheetRead| {
        sheet.columns.iter().map(|column| column.header.clone()).collect()
    };
    read.told.sheets.iter().map(headers).collect()
}

/// The workbook, sheet by sheet as problems turn up.
struct Book {
    book: Problems,
    duplicates: bool,
    unwanted: BTreeSet<String>,
    /// The sheet whose rows come, and whether it has been begun in the book.
    sheet: Option<(usize, bool)>,
    /// What stands above the headers of that sheet.
    titles: Vec<Vec<String>>,
}

impl Book {
    fn new(app: &App, import: &ImportRequest, duplicates: bool) -> Result<Self, AppError> {
        Ok(Self {
            book: Problems::new(app.clock().today())?,
            duplicates,
            unwanted: import.without_sheets.iter().flatten().cloned().collect(),
            sheet: None,
            titles: Vec::new(),
        })
    }

    fn begin_file(&mut self) {
        self.sheet = None;
    }

    fn row(
        &mut self,
        sheet: usize,
        name: &str,
        headers: &[&str],
        row: Row,
        state: State,
    ) -> Result<(), AppError> {
        let Some(line) = row.line.filter(|_| !self.unwanted.contains(name)) else { return Ok(()) };
        if self.sheet.is_none_or(|(at, _)| at != sheet) {
            self.sheet = Some((sheet, false));
            self.titles.clear();
        }
        let problem = match state {
            State::Duplicate if self.duplicates => locale::text("import.is_duplicate").to_owned(),
            State::NoEntry => match reason(&line) {
                Some(reason) => reason,
                None => {
                    if line.issues.iter().any(|issue| issue.code == "import.title_row") {
                        self.titles.push(line.cells);
                    }
                    return Ok(());
                }
            },
            _ => return Ok(()),
        };
        if self.sheet != Some((sheet, true)) {
            self.book.sheet(name, &self.titles, headers)?;
            self.sheet = Some((sheet, true));
        }
        let place = [("sheet", name.to_owned()), ("row", row.row.to_string()), ("reason", problem)];
        Ok(self.book.row(&line.cells, &locale::say("import.problem", &place))?)
    }

    fn finish<'a>(self) -> Result<Made<'a>, AppError> {
        let (rows, passed_over) = self.book.counts();
        if rows == 0 {
            return Err(AppError::new("import.no_problems", Vec::new()));
        }
        let content = Content::Bytes(self.book.finish()?);
        Ok(Made { media_type: SPREADSHEET, content, report: ExportReport::Problems { rows, passed_over } })
    }
}

/// Why a row gives no entry although somebody meant it as one, with the column where that is known.
fn reason(line: &Line) -> Option<String> {
    let errors = line.issues.iter().filter(|issue| issue.severity == Severity::Error);
    let said = errors.map(|issue| {
        let sentence = locale::say(&issue.code, &issue.args);
        match &issue.place {
            Place::Sheet { column: Some(column), .. } => {
                locale::say("import.problem_at", &[("column", column.as_str()), ("reason", &sentence)])
            }
            _ => sentence,
        }
    });
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| said.join(""))
}
