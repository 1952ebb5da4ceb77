//! The log on its way out: as an office's 台账 (.xlsx), for other programs (.csv), or as a 台账清单 for an appendix (.docx).
//!
//! Entries are read month by month from the oldest, as a log is kept, and never lie in memory all at once.

mod list;

pub(crate) use self::list::{days, kinds, oldest_first};

use chrono::{Datelike, NaiveDate};
use shuhui_core::{Entry, Period};
use shuhui_interchange::tables::write::{Csv, Occurring, Xlsx};
use shuhui_store::{Filter, Page, Reader, Start};

use super::{Content, Made, SPREADSHEET};
use crate::cases::{entries, log, paper, unit};
use crate::error::AppError;
use crate::wire::{ExportReport, LogQuery};
use crate::{App, locale};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Form {
    Xlsx,
    Csv,
    List(paper::Form),
}

impl Form {
    /// The form that a file's ending asks for.
    fn named(ending: &str) -> Result<Self, AppError> {
        match ending {
            "xlsx" => Ok(Self::Xlsx),
            "csv" => Ok(Self::Csv),
            "docx" => Ok(Self::List(paper::Form::Docx)),
            "pdf" => Ok(Self::List(paper::Form::Pdf)),
            other => Err(AppError::new("export.log_ending", vec![("ending", other.to_owned())]).about("to")),
        }
    }
}

/// Entries of the log as a file; the ending says which kind.
///
/// # Errors
/// `export.*`, `period.*`, `store.*`
pub(super) fn made<'a>(app: &App, query: &LogQuery, ending: &str) -> Result<Made<'a>, AppError> {
    let form = Form::named(ending)?;
    app.read(|reader| {
        let filter = log::filter(app, query, &App::kinds(reader)?)?;
        let months = months(reader, &filter)?;
        if months.is_empty() {
            return Err(AppError::new("export.no_entries", Vec::new()));
        }
        match form {
            Form::Xlsx => workbook(app, reader, &filter, &months),
            Form::Csv => text(reader, &filter, &months),
            Form::List(form) => {
                let (document, evidence, entries) = list::compose(app, reader, &filter, &months)?;
                let paper = paper::form(app, &document, &evidence, form)?;
                Ok(of(paper.media_type, paper.bytes, entries))
            }
        }
    })
}

fn of<'a>(media_type: &'static str, bytes: Vec<u8>, entries: u32) -> Made<'a> {
    Made { media_type, content: Content::Bytes(bytes), report: ExportReport::Log { entries } }
}

/// One sheet for each year.
fn workbook<'a>(
    app: &App,
    reader: &Reader,
    filter: &Filter,
    months: &[Period],
) -> Result<Made<'a>, AppError> {
    let unit = unit::profile(reader)?.unit;
    let mut book = Xlsx::new(app.clock().today(), &unit)?;
    let (mut written, mut year) = (0, None);
    for month in months {
        let this = month.first().year();
        if year != Some(this) {
            year = Some(this);
            let name = locale::say("export.sheet", &[("year", this.to_string())]);
            let whole = Period::year(this)?;
            let asked = filter.period.and_then(|asked| asked.intersection(whole)).unwrap_or(whole);
            let occurring = occurring(reader, &Filter { period: Some(asked), ..filter.clone() })?;
            book.sheet(&name, &title(&unit, filter.period, whole), &occurring)?;
        }
        for entry in of_month(reader, filter, *month)? {
            book.entry(&entry)?;
            written += 1;
        }
    }
    Ok(of(SPREADSHEET, book.finish()?, written))
}

fn text<'a>(reader: &Reader, filter: &Filter, months: &[Period]) -> Result<Made<'a>, AppError> {
    let mut csv = Csv::new(&occurring(reader, filter)?);
    let mut written = 0;
    for month in months {
        for entry in of_month(reader, filter, *month)? {
            csv.entry(&entry.fields);
            written += 1;
        }
    }
    Ok(of("text/csv; charset=utf-8", csv.finish(), written))
}

fn occurring(reader: &Reader, filter: &Filter) -> Result<Occurring, AppError> {
    let (measures, spans) = reader.occurring(filter)?;
    Ok(Occurring { measures, spans })
}

/// 县教育局2025年上半年工作台账: the part of the year that was asked for, or the whole.
fn title(unit: &str, asked: Option<Period>, year: Period) -> String {
    let span = asked.filter(|asked| year.intersection(*asked) == Some(*asked)).unwrap_or(year);
    locale::say("export.title", &[("unit", unit), ("span", &span.name())])
}

/// The months that hold entries passing a filter, oldest first, cut to its period.
fn months(reader: &Reader, filter: &Filter) -> Result<Vec<Period>, AppError> {
    let found = reader.months(filter)?;
    let whole = |first: NaiveDate| -> Result<Period, AppError> {
        let month = Period::month(first.year(), first.month())?;
        Ok(filter.period.and_then(|period| period.intersection(month)).unwrap_or(month))
    };
    found.iter().rev().map(|month| whole(month.first)).collect()
}

/// The entries of one month, oldest first.
fn of_month(reader: &Reader, filter: &Filter, month: Period) -> Result<Vec<Entry>, AppError> {
    let filter = Filter { period: Some(month), ..filter.clone() };
    let mut listed = reader.page(&filter, Page { start: Start::Offset(0), limit: u32::MAX })?;
    listed.reverse();
    Ok(listed.into_iter().map(|logged| logged.entry).collect())
}

/// Counts leave as what a page can hold.
fn count(number: usize) -> u32 {
    entries::count(number as u64)
}
