//! Import: files into the log as one step, and the preview of what would happen. Both read and compare alike.

use std::collections::HashMap;

use shuhui_core::Source;
use shuhui_interchange::{LogRead, MAX_BYTES, Options, read_log};
use shuhui_store::{ContentKey, Op, Reader};

use super::entries;
use crate::App;
use crate::error::AppError;
use crate::wire::{ImportPreview, ImportReport, ImportRequest, PreviewColumn, PreviewRow, SheetReport};
use crate::{input, locale};

/// Rows that a preview shows.
const PREVIEWED: usize = 20;

/// One file, read.
struct Sheet {
    name: String,
    read: LogRead,
    /// For each row, whether the log holds its equal already.
    duplicate: Vec<bool>,
}

/// Imports files into the log as one step that one undo takes back.
///
/// # Errors
/// `import.*`, `text.*` and `file.*` for a file that cannot be read at all; then nothing was imported.
pub fn import(app: &App, request: ImportRequest) -> Result<ImportReport, AppError> {
    let names = request.files.iter().map(|file| app.file(file).0).collect::<Vec<_>>().join("、");
    let done = app.write(Op::Import { file: names.clone(), count: 0 }, |tx| {
        let sheets = read(app, tx, &request)?;
        let report = report(&sheets);
        for Sheet { name, read, duplicate } in sheets {
            tx.kinds().ensure(read.new_kinds.iter().map(String::as_str))?;
            // Rows are handed on, not copied: a hundred thousand of them are most of the memory an import takes.
            let new = read.rows.into_iter().zip(duplicate).filter(|(_, duplicate)| !duplicate);
            let source = |row: u32| Source::Imported { file: name.clone(), row };
            tx.entries().insert_many(new.map(|(row, _)| (row.fields, source(row.row))))?;
        }
        tx.rename(&Op::Import { file: names, count: report.imported as usize });
        Ok(report)
    })?;
    Ok(done.value)
}

/// What an import would do, without doing it.
///
/// # Errors
/// As [`import`].
pub fn preview(app: &App, request: ImportRequest) -> Result<ImportPreview, AppError> {
    let sheets = app.read(|reader| read(app, reader, &request))?;
    let columns = sheets.iter().flat_map(|sheet| {
        sheet.read.columns.iter().map(|column| PreviewColumn {
            sheet: sheet.name.clone(),
            header: column.header.clone(),
            field: column.field.as_ref().map(|field| locale::text(field_label(field.key())).to_owned()),
        })
    });
    let rows = sheets
        .iter()
        .flat_map(|sheet| sheet.read.rows.iter().zip(&sheet.duplicate).map(move |row| (sheet, row)));
    let rows = rows.take(PREVIEWED).map(|(sheet, (row, duplicate))| PreviewRow {
        sheet: sheet.name.clone(),
        row: row.row,
        state: if *duplicate { "duplicate" } else { "new" }.to_owned(),
        entry: entries::wire_fields(&row.fields),
    });
    Ok(ImportPreview { columns: columns.collect(), rows: rows.collect(), report: report(&sheets) })
}

/// Reads every file and marks the rows that the log holds already, with what the files before bring.
fn read(app: &App, reader: &Reader, request: &ImportRequest) -> Result<Vec<Sheet>, AppError> {
    let kinds = App::kinds(reader)?;
    let options = Options { year: request.year };
    let mut held: HashMap<ContentKey, u32> = HashMap::new();
    let mut sheets = Vec::with_capacity(request.files.len());
    for file in &request.files {
        let (name, path) = app.file(file);
        let bytes = input::read(&path, MAX_BYTES)?.ok_or_else(|| {
            let limit = (MAX_BYTES >> 20).to_string();
            AppError::new("import.too_large", vec![("file", name.clone()), ("limit", limit)])
        })?;
        let read = read_log(&bytes, &name, &options, &kinds)?;
        let keys: Vec<ContentKey> = read.rows.iter().map(|row| ContentKey::of(&row.fields)).collect();
        for (key, count) in reader.equal_entries(&keys)? {
            held.entry(key).or_insert(count);
        }
        let duplicate = meet(&keys, &mut held);
        sheets.push(Sheet { name, read, duplicate });
    }
    Ok(sheets)
}

/// Which rows are held already: of equal rows of one file, the nth meets the nth that is held. What is new is held then.
fn meet(keys: &[ContentKey], held: &mut HashMap<ContentKey, u32>) -> Vec<bool> {
    let mut met: HashMap<ContentKey, u32> = HashMap::new();
    let duplicate = keys.iter().map(|key| {
        let times = met.entry(*key).or_default();
        *times += 1;
        held.get(key).is_some_and(|held| *times <= *held)
    });
    let duplicate = duplicate.collect();
    for (key, times) in met {
        let held = held.entry(key).or_default();
        *held = times.max(*held);
    }
    duplicate
}

fn report(sheets: &[Sheet]) -> ImportReport {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let imported = |sheet: &Sheet| sheet.duplicate.iter().filter(|duplicate| !**duplicate).count();
    let mut new_kinds: Vec<String> = Vec::new();
    for kind in sheets.iter().flat_map(|sheet| &sheet.read.new_kinds) {
        if !new_kinds.contains(kind) {
            new_kinds.push(kind.clone());
        }
    }
    ImportReport {
        imported: count(sheets.iter().map(imported).sum()),
        duplicates: count(
            sheets.iter().map(|sheet| sheet.duplicate.iter().filter(|duplicate| **duplicate).count()).sum(),
        ),
        skipped: count(sheets.iter().map(|sheet| sheet.read.skipped).sum()),
        sheets: sheets
            .iter()
            .map(|sheet| SheetReport {
                name: sheet.name.clone(),
                rows: count(sheet.read.read),
                imported: count(imported(sheet)),
            })
            .collect(),
        issues: sheets.iter().flat_map(|sheet| locale::issues(&sheet.read.issues)).collect(),
        new_kinds,
    }
}

/// The key of a field's Chinese name.
fn field_label(key: &str) -> &'static str {
    match key {
        "date" => "field.date",
        "end_date" => "field.end_date",
        "kind" => "field.kind",
        "title" => "field.title",
        "place" => "field.place",
        "dept" => "field.dept",
        "host" => "field.host",
        "speaker" => "field.speaker",
        "participants" => "field.participants",
        "attendance" => "field.attendance",
        "amounts" => "field.amounts",
        "measure" => "field.measure",
        "tags" => "field.tags",
        "note" => "field.note",
        "aside" => "field.aside",
        _ => "field.ordinal",
    }
}
