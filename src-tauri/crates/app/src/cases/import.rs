//! Import: files into the log as one step, and the preview of what would happen. Both read and compare alike.
//!
//! A file is read in a child process, which hands back rows; they lie in a spool until all files are known to be good,
//! and only then is the log written to. Neither this process nor the write ever holds a whole file.

mod cells;
mod compare;
mod maps;
mod near;
mod paste;
mod paste_columns;
mod problems;
mod progress;
mod read;
mod report;
mod spoken;
mod spool;

use std::collections::BTreeSet;

use shuhui_core::{EntryFields, EntryId, Issue, Kinds, Severity, Source};
use shuhui_interchange::tables::read::{Column, Line, Lines, Row};
use shuhui_store::{Import, Op};

pub use maps::{forget as forget_map, kept as kept_maps, read_map};
pub use paste::{paste, save as paste_save};
pub(crate) use problems::problems;
pub(crate) use progress::Running;

use self::compare::{Compared, Comparison, State};
use self::read::{Read, Table, read_all};
use self::report::Report;
use super::entries;
use crate::App;
use crate::error::AppError;
use crate::wire::{
    ImportPreview, ImportProgress, ImportReport, ImportRequest, ImportToken, Nothing, PreviewColumn,
    PreviewRow, RowOfSheet, UnknownKind, WireIssue,
};

/// Kinds of the log that are offered for an unknown one.
const CANDIDATES: usize = 5;

/// Imports files into the log as one step that one undo takes back.
///
/// # Errors
/// `import.*`, `sheet.*`, `text.*` and `file.*` for a file that cannot be read at all; then nothing was imported.
pub fn import(app: &App, request: ImportRequest) -> Result<ImportReport, AppError> {
    let followed = app.imports.follow(request.token.clone());
    let progress = &*followed.progress;
    let mut reads = read_all(app, &request, Lines::None, progress)?;
    if let Some(refusal) = reads.iter().find_map(|read| read.told.refusal.as_ref()) {
        return Err(AppError::told(refusal.clone()));
    }
    let names = reads.iter().map(|read| read.name.as_str()).collect::<Vec<_>>().join("、");
    let total = reads.iter().map(Read::entries).sum();
    progress.stores(entries::count(total));
    if request.backup.unwrap_or_default() {
        app.backup_here()?;
    }
    let mut import = app.begin_import(total)?;
    let mut report = Report::of(&reads);
    let mut comparison = Comparison::new(&request);
    let mut taken: Vec<(EntryId, usize, usize, EntryFields)> = Vec::new();
    let tables: Vec<Vec<Table>> = reads.iter().map(Read::tables).collect();
    for (at, read) in reads.iter_mut().enumerate() {
        let sources = read.sources();
        comparison.begin_file();
        let mut store = |import: &mut Import, compared: Vec<Compared>| {
            let counted = compared.into_iter().filter_map(|one| {
                report.count(at, &tables[at], &one);
                let Compared { sheet, row, state, is } = one;
                let (fields, row) = (row.entry?, row.row);
                match (state, is) {
                    (State::New, _) => Some((fields, Source::Imported { file: sources[sheet].clone(), row })),
                    (State::Taken, Some(is)) => {
                        taken.push((is.held.id, at, sheet, fields));
                        None
                    }
                    _ => None,
                }
            });
            import.insert_many(counted)
        };
        read.in_batches(progress, |batch| {
            let compared = comparison.compare(&import, &tables[at], batch)?;
            Ok(store(&mut import, compared)?)
        })?;
        let mut ending = comparison.end_file(&import, &tables[at])?;
        while let Some(compared) = ending.next(&comparison, &import, &tables[at])? {
            store(&mut import, compared)?;
        }
    }
    let report = report.wire(&reads, &comparison);
    let op = Op::Import { file: names, count: (report.imported + report.updated) as usize };
    app.finish_import(import, op, |tx| {
        let kinds: BTreeSet<&str> = taken.iter().map(|(.., fields)| fields.kind.as_str()).collect();
        tx.kinds().ensure(kinds)?;
        let known = App::kinds(tx)?;
        for (id, file, sheet, mut fields) in taken {
            // A word that has become another kind's meanwhile.
            known.canonical(&fields.kind).to_owned().clone_into(&mut fields.kind);
            tx.entries().edit(id, |held| -> Result<(), AppError> {
                *held = tables[file][sheet].spoken.merged(held, &fields);
                Ok(())
            })?;
        }
        match request.forgetful {
            Some(true) => Ok(()),
            _ => maps::remember(tx, request.maps.as_deref().unwrap_or_default()),
        }
    })?;
    Ok(report)
}

/// What an import would do, without doing it.
///
/// # Errors
/// As [`import`]; a file whose sheets have no column of days is shown with its columns instead, to be mapped.
pub fn preview(app: &App, request: ImportRequest) -> Result<ImportPreview, AppError> {
    let followed = app.imports.follow(request.token.clone());
    let progress = &*followed.progress;
    let mut reads = read_all(app, &request, Lines::First, progress)?;
    app.read(|reader| {
        let mut report = Report::of(&reads);
        let mut comparison = Comparison::new(&request);
        let (mut shown, mut lines) = (Vec::new(), Vec::new());
        let mut new = near::Rows::default();
        for (at, read) in reads.iter_mut().enumerate() {
            let tables = read.tables();
            comparison.begin_file();
            let mut show = |compared: Vec<Compared>| {
                for one in compared {
                    report.count(at, &tables, &one);
                    let Compared { sheet, row, state, .. } = one;
                    if let Some(entry) = row.entry.as_ref().filter(|_| state == State::New) {
                        new.add(RowOfSheet { sheet: tables[sheet].label.clone(), row: row.row }, entry);
                    }
                    if row.line.is_some() {
                        lines.push((sheet, row, state));
                    }
                }
            };
            read.in_batches(progress, |batch| {
                show(comparison.compare(reader, &tables, batch)?);
                Ok(())
            })?;
            let mut ending = comparison.end_file(reader, &tables)?;
            while let Some(compared) = ending.next(&comparison, reader, &tables)? {
                show(compared);
            }
            // What had to wait for the end of its file stands where it stands there.
            lines.sort_by_key(|(sheet, row, _)| (*sheet, row.row));
            let read = &*read;
            shown.extend(lines.drain(..).filter_map(|(sheet, row, state)| {
                previewed(&tables[sheet].label, &read.told.sheets[sheet].columns, row, state, |issue| {
                    read.issue(issue)
                })
            }));
        }
        let near = new.find(reader)?;
        Ok(ImportPreview {
            report: report.wire(&reads, &comparison),
            columns: reads.iter().flat_map(columns).collect(),
            rows: shown,
            fields: maps::choices(),
            years: reads.iter().flat_map(Read::doubtful_years).collect(),
            unknown_kinds: unknown_kinds(&reads, &App::kinds(reader)?),
            near: near.pairs,
            near_total: near.total,
        })
    })
}

/// How far an import or a preview has come.
///
/// # Errors
/// None; an import that has ended, or never was, is at the stage `none`.
pub fn progress(app: &App, request: ImportToken) -> Result<ImportProgress, AppError> {
    let found = app.imports.find(&request.token);
    let total = found.as_ref().and_then(|progress| progress.total());
    let stage = match &found {
        None => "none",
        Some(_) if total.is_some() => "storing",
        Some(_) => "reading",
    };
    Ok(ImportProgress {
        stage: stage.to_owned(),
        file: found.as_ref().map(|progress| progress.file()).unwrap_or_default(),
        rows: found.as_ref().map_or(0, |progress| progress.rows()),
        total,
    })
}

/// Ends an import or a preview that runs; nothing of it is stored.
///
/// # Errors
/// None; an import that has ended stays as it is, and undo takes it back.
pub fn cancel(app: &App, request: ImportToken) -> Result<Nothing, AppError> {
    if let Some(progress) = app.imports.find(&request.token) {
        progress.cancel();
    }
    Ok(Nothing {})
}

/// A row for a preview; none that is not looked at.
fn previewed(
    label: &str,
    columns: &[Column],
    row: Row,
    state: State,
    issue: impl Fn(&Issue) -> WireIssue,
) -> Option<PreviewRow> {
    let line = row.line?;
    Some(PreviewRow {
        sheet: label.to_owned(),
        row: row.row,
        state: outcome(state, &line).to_owned(),
        readings: row
            .entry
            .as_ref()
            .map_or_else(Vec::new, |entry| cells::readings(&line.cells, columns, entry)),
        cells: line.cells,
        entry: row.entry.as_ref().map(entries::wire_fields),
        issues: line.issues.iter().map(issue).collect(),
    })
}

/// What becomes of a row, for a preview.
fn outcome(state: State, line: &Line) -> &'static str {
    match state {
        State::New => "new",
        State::Duplicate => "duplicate",
        State::LeftOut => "left_out",
        State::Changed | State::Taken => "changed",
        State::Deleted => "deleted",
        State::NoEntry => match line.issues.iter().map(|issue| issue.severity).max() {
            Some(Severity::Error) => "bad",
            Some(Severity::Advice) => "skipped",
            None => "unread",
        },
    }
}

fn columns(read: &Read) -> Vec<PreviewColumn> {
    let sheets = read.labels().into_iter().zip(&read.told.sheets);
    let columns = sheets.flat_map(|(label, sheet)| {
        sheet.columns.iter().map(move |column| PreviewColumn {
            sheet: label.clone(),
            signature: sheet.signature.clone(),
            key: column.key.clone(),
            header: column.header.clone(),
            field: column.field.as_ref().map(|field| maps::label(field.key()).to_owned()),
            choice: column.field.as_ref().map_or_else(|| "skip".to_owned(), |field| field.written()),
        })
    });
    columns.collect()
}

fn unknown_kinds(reads: &[Read], kinds: &Kinds) -> Vec<UnknownKind> {
    let mut unknown: Vec<UnknownKind> = Vec::new();
    for kind in reads.iter().flat_map(|read| &read.told.new_kinds) {
        let rows = u32::try_from(kind.entries).unwrap_or(u32::MAX);
        match unknown.iter_mut().find(|known| known.name == kind.name) {
            Some(known) => known.rows += rows,
            None => unknown.push(UnknownKind {
                name: kind.name.clone(),
                rows,
                candidates: candidates(&kind.name, kinds),
            }),
        }
    }
    unknown
}

/// Kinds whose name or synonym shares most of an unknown one's characters.
fn candidates(name: &str, kinds: &Kinds) -> Vec<String> {
    let likeness = |known: &str| (strsim::sorensen_dice(name, known) * 100.0) as u32;
    let mut rated: Vec<(u32, &str)> = kinds
        .all()
        .iter()
        .map(|kind| {
            let names = kind.synonyms.iter().chain([&kind.name]);
            let shares = |known: &String| {
                let within = known.contains(name) || name.contains(known.as_str());
                likeness(known).max(if within { 60 } else { 0 })
            };
            (names.map(shares).max().unwrap_or_default(), kind.name.as_str())
        })
        .filter(|(likeness, _)| *likeness >= 30)
        .collect();
    rated.sort_by_key(|(likeness, _)| std::cmp::Reverse(*likeness));
    rated.into_iter().take(CANDIDATES).map(|(_, name)| name.to_owned()).collect()
}
