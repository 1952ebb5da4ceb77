//! Files, read in child processes, and their rows on the way to the log.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io;

use shuhui_core::{Issue, Place, Severity};
use shuhui_interchange::tables::read::{Lines, LogRead, MAX_BYTES, OnYear, Options, Row, YearDoubt};

use super::progress::Progress;
use super::spoken::Spoken;
use super::spool::Spool;
use super::{compare, maps};
use crate::App;
use crate::error::{About, AppError};
use crate::wire::{DoubtfulYear, ImportRequest, WireIssue};
use crate::{isolate, locale, wire};

/// One file, read, and not yet compared with the log.
pub(super) struct Read {
    pub(super) name: String,
    pub(super) told: LogRead,
    /// By sheet, whether what is remembered of its headers counted.
    pub(super) remembered: Vec<bool>,
    rows: Spool,
    /// Whether other files come with it.
    one_of_several: bool,
}

/// A sheet whose rows are compared with the log.
pub(super) struct Table {
    /// As reports and issues name it.
    pub(super) label: String,
    pub(super) spoken: Spoken,
    /// What entries from it remember of where they come from.
    pub(super) source: String,
}

/// Reads every file of a request.
pub(super) fn read_all(
    app: &App,
    request: &ImportRequest,
    lines: Lines,
    progress: &Progress,
) -> Result<Vec<Read>, AppError> {
    let asked = request.maps.as_deref().unwrap_or_default();
    let remembers = !request.without_remembered.unwrap_or_default();
    let (kinds, remembered, maps) = app.read(|reader| {
        let remembered = if remembers { maps::remembered(reader)? } else { BTreeMap::new() };
        Ok((
            App::kinds(reader)?,
            remembered.keys().cloned().collect::<BTreeSet<_>>(),
            maps::with(remembered, asked)?,
        ))
    })?;
    let one_of_several = request.files.len() > 1;
    let base = Options {
        year: request.year,
        today: Some(app.clock().today()),
        near: false,
        asks_years: request.ask_years.unwrap_or_default(),
        years: BTreeMap::new(),
        maps,
        header: request.header,
        headers: BTreeMap::new(),
        with_sums: request.with_sums.unwrap_or_default(),
        with_hidden: request.with_hidden.unwrap_or_default(),
        unmerged: request.unmerged.unwrap_or_default(),
        lines,
    };
    let read = |file: &String| {
        let (name, path) = app.file(file);
        progress.reads(&name);
        let fail = |cause: io::Error| AppError::io("read", &path, &cause);
        let metadata = std::fs::metadata(&path).map_err(fail)?;
        if metadata.is_dir() {
            return Err(fail(io::ErrorKind::IsADirectory.into()));
        }
        if metadata.len() > MAX_BYTES {
            let limit = ("limit", (MAX_BYTES >> 20).to_string());
            return Err(AppError::new("import.too_large", vec![("file", name), limit]));
        }
        let opened = File::open(&path).map_err(fail)?;
        let mut rows = Spool::new();
        let headers = request
            .headers
            .iter()
            .flatten()
            .filter_map(|one| Some((unlabelled(&one.sheet, &name, one_of_several)?, one.row)));
        let mut years: BTreeMap<String, BTreeMap<i32, OnYear>> = BTreeMap::new();
        for one in request.years.iter().flatten() {
            if let Some(sheet) = unlabelled(&one.sheet, &name, one_of_several) {
                years.entry(sheet).or_default().insert(one.year, on_year(one.choice));
            }
        }
        let options = Options { headers: headers.collect(), years, ..base.clone() };
        let told =
            isolate::read_log(opened, &name, &options, &kinds, rows.lines(), progress.stop(), &mut |rows| {
                progress.came_to(rows);
            })?;
        let remembered = told.sheets.iter().map(|sheet| remembered.contains(&sheet.signature)).collect();
        Ok(Read { name, told, remembered, rows, one_of_several })
    };
    request.files.iter().map(|file| read(file).about("files")).collect()
}

const fn on_year(choice: wire::OnYear) -> OnYear {
    match choice {
        wire::OnYear::Stays => OnYear::Stays,
        wire::OnYear::Moves => OnYear::Moves,
    }
}

/// The sheet of a file that a report names; none of another file's.
fn unlabelled(label: &str, file: &str, one_of_several: bool) -> Option<String> {
    if !one_of_several || label == file {
        return Some(label.to_owned());
    }
    let named = locale::say("import.sheet_of_file", &[("file", file), ("sheet", "\0")]);
    let (before, behind) = named.split_once('\0')?;
    label.strip_prefix(before)?.strip_suffix(behind).map(str::to_owned)
}

impl Read {
    /// How many entries it gives.
    pub(super) fn entries(&self) -> u64 {
        self.told.sheets.iter().map(|sheet| sheet.read.saturating_sub(sheet.skipped) as u64).sum()
    }

    /// Its sheets as reports and issues name them.
    pub(super) fn labels(&self) -> Vec<String> {
        self.told.sheets.iter().map(|sheet| self.label(&sheet.name)).collect()
    }

    /// Its sheets as rows are compared with them.
    pub(super) fn tables(&self) -> Vec<Table> {
        let spoken = self.told.sheets.iter().map(|sheet| Spoken::of(&sheet.columns));
        let named = self.labels().into_iter().zip(self.sources());
        named.zip(spoken).map(|((label, source), spoken)| Table { label, spoken, source }).collect()
    }

    /// A sheet's name, with the file's in front where there are several files. A text is a sheet of its own name.
    fn label(&self, sheet: &str) -> String {
        if self.one_of_several && sheet != self.name {
            locale::say("import.sheet_of_file", &[("file", self.name.as_str()), ("sheet", sheet)])
        } else {
            sheet.to_owned()
        }
    }

    /// What entries remember of where they come from, by sheet.
    pub(super) fn sources(&self) -> Vec<String> {
        let source = |sheet: &str| match sheet == self.name {
            true => self.name.clone(),
            false => locale::say("import.sheet_of_file", &[("file", self.name.as_str()), ("sheet", sheet)]),
        };
        self.told.sheets.iter().map(|sheet| source(&sheet.name)).collect()
    }

    /// What was wrong or worth knowing; what kept the file from being imported, first.
    pub(super) fn issues(&self) -> Vec<WireIssue> {
        let refusal = self.told.refusal.as_ref().map(|refusal| {
            let error = AppError::told(refusal.clone()).wire();
            WireIssue {
                place: Place::File { file: self.name.clone() },
                code: error.code,
                severity: locale::severity(Severity::Error).to_owned(),
                message: error.message,
            }
        });
        let sheets = self.told.sheets.iter().zip(&self.remembered).filter(|(_, remembered)| **remembered);
        let remembered = sheets
            .map(|(sheet, _)| Issue::advice("import.map_remembered").at(Place::sheet(&sheet.name)))
            .collect::<Vec<_>>();
        let told = remembered.iter().chain(&self.told.issues).map(|issue| self.issue(issue));
        refusal.into_iter().chain(told).collect()
    }

    /// Years that its rows say and that are doubtful.
    pub(super) fn doubtful_years(&self) -> Vec<DoubtfulYear> {
        let sheets = self.labels().into_iter().zip(&self.told.sheets);
        let doubts =
            sheets.flat_map(|(label, sheet)| sheet.doubts.iter().map(move |doubt| (label.clone(), doubt)));
        let wire = |(sheet, doubt): (String, &YearDoubt)| DoubtfulYear {
            sheet,
            year: doubt.year,
            instead: doubt.instead,
            named: doubt.named,
            shown: doubt.shown,
            rows: u32::try_from(doubt.rows).unwrap_or(u32::MAX),
            row: doubt.row,
        };
        doubts.map(wire).collect()
    }

    /// An issue with its sentence, its sheet named as reports name it.
    pub(super) fn issue(&self, issue: &Issue) -> WireIssue {
        let mut said = locale::issue(issue);
        if let Place::Sheet { sheet, .. } = &mut said.place {
            *sheet = self.label(sheet);
        }
        said
    }

    /// Hands out its rows by the thousand; the taker empties each batch.
    pub(super) fn in_batches(
        &mut self,
        progress: &Progress,
        mut take: impl FnMut(&mut Vec<(usize, Row)>) -> Result<(), AppError>,
    ) -> Result<(), AppError> {
        let mut batch = Vec::with_capacity(compare::BATCH);
        let (sheets, mut last) = (self.told.sheets.len(), 0);
        let broken = |cause: &io::Error| AppError::io("read", &std::env::temp_dir(), cause);
        self.rows.each(broken, |sheet, row| {
            // The child said how many sheets there are, and rows come sheet by sheet.
            if sheet >= sheets || sheet < last {
                return Err(broken(&io::ErrorKind::InvalidData.into()));
            }
            last = sheet;
            progress.count()?;
            batch.push((sheet, row));
            if batch.len() == compare::BATCH { take(&mut batch) } else { Ok(()) }
        })?;
        take(&mut batch)
    }
}
