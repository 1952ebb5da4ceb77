//! `log …`: entries of the log 台账.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use shuhui_app::locale::{say, text as words};
use shuhui_app::wire::{
    AddEntry, ChangedRow, EditEntry, EntryIds, EntryPage, Export, Exported, ForgetMap, ImportReport,
    ImportRequest, KeptMaps, KindStats, LogStats, Nothing, PeriodRequest, QuickAnswer, QuickRequest,
    WireEntry,
};
use shuhui_app::{App, AppError, cases};

mod show;

use super::{export, in_unicode, issues};
use crate::answer::{Answer, Voice};
use crate::arguments::LogCommand;
use crate::failure::Failure;
use crate::table::{Side, Table, plain};

pub(super) fn run(app: &App, command: LogCommand, voice: Voice) -> Result<Answer, Failure> {
    match command {
        LogCommand::Add { date, kind, title, rest } => {
            let attach = paths(&rest.attach)?;
            let fields = rest.input(Some(date), Some(kind), Some(title));
            let known = cases::kind::list(app, Nothing {})?;
            voice.answer(&cases::log::add(app, AddEntry { fields, attach })?, |entry| {
                let mut said = one("cli.said.added", entry);
                if known.kinds.iter().all(|kind| kind.name != entry.kind) {
                    said.push('\n');
                    said.push_str(&say("cli.said.new_kinds", &[("kinds", plain(&entry.kind))]));
                }
                said
            })
        }
        LogCommand::Line { text, as_one, dry_run } => {
            let text = if text == "-" {
                std::io::read_to_string(std::io::stdin())
                    .map_err(|cause| AppError::io("read", Path::new(words("cli.stdin")), &cause))?
            } else {
                text
            };
            let request = QuickRequest { text, as_one, ..QuickRequest::default() };
            if dry_run {
                voice.answer(&cases::quick::read(app, request)?, read)
            } else {
                voice.answer(&cases::quick::save(app, request)?, |saved| match saved.entries.as_slice() {
                    [entry] => one("cli.said.added", entry),
                    entries => several("cli.said.added_lines", entries),
                })
            }
        }
        LogCommand::Edit { id, date, kind, title, rest, detach } => {
            let nothing_of_these = date.is_none() && kind.is_none() && title.is_none();
            if nothing_of_these && rest.is_empty() && detach.is_empty() {
                return Err(Failure::usage("usage.nothing_to_change", &[], "no field given".to_owned()));
            }
            let attach = paths(&rest.attach)?;
            let detach = (!detach.is_empty()).then_some(detach);
            let fields = rest.input(date, kind, title);
            voice.answer(
                &cases::log::edit(app, EditEntry { id, fields, was: None, attach, detach })?,
                |entry| one("cli.said.edited", entry),
            )
        }
        LogCommand::Delete { id } => voice.answer(&cases::log::delete(app, EntryIds { ids: id })?, |gone| {
            several("cli.said.deleted", &gone.entries)
        }),
        LogCommand::Restore { id } => voice
            .answer(&cases::log::restore(app, EntryIds { ids: id })?, |back| {
                several("cli.said.restored", &back.entries)
            }),
        LogCommand::Show { id } => show::show(app, id, voice),
        LogCommand::Import { file, year, map, changed, reading, backup, dry_run, problems } => {
            let request = ImportRequest {
                files: file.iter().map(|file| in_unicode(file)).collect::<Result<_, _>>()?,
                year,
                maps: map.map(|path| cases::import::read_map(&path).map(|map| vec![map])).transpose()?,
                changed,
                backup: Some(backup),
                ..reading.request()
            };
            import(app, request, dry_run, problems.as_deref(), voice)
        }
        LogCommand::Maps { forget } => {
            let kept = match forget {
                Some(signature) => cases::import::forget_map(app, ForgetMap { signature })?,
                None => cases::import::kept_maps(app, Nothing {})?,
            };
            voice.answer(&kept, maps)
        }
        LogCommand::Export { out, which } => {
            let what = Export::Log { query: which.query() };
            voice.answer(&export::to(app, what, &out)?, export::said)
        }
        LogCommand::List(list) => voice.answer(&cases::log::list(app, list.query())?, page),
        LogCommand::Stats { period } => {
            voice.answer(&cases::log::stats(app, PeriodRequest { period })?, stats)
        }
    }
}

/// What lines would become, field by field, with what stops them.
fn read(answer: &QuickAnswer) -> String {
    let mut said = String::new();
    for line in &answer.lines {
        said.push_str(&line.text);
        said.push('\n');
        for part in &line.parts {
            let name = words(match part.field.as_str() {
                "tag" => "field.tags",
                "kind" => "field.kind",
                "title" => "field.title",
                "place" => "field.place",
                "host" => "field.host",
                "speaker" => "field.speaker",
                "attendance" => "field.attendance",
                "measure" => "field.measure",
                "dept" => "field.dept",
                "note" => "field.note",
                _ => "field.date",
            });
            let key = if part.guessed { "cli.said.read_guess" } else { "cli.said.read_part" };
            said += &say(key, &[("field", name), ("text", plain(&part.text).as_str())]);
            said.push('\n');
        }
        if let Some(fault) = &line.fault {
            said += &say("cli.said.read_fault", &[("reason", &fault.message)]);
            said.push('\n');
        }
    }
    if answer.notice.is_some() {
        said += words("cli.said.read_notice");
        said.push('\n');
    }
    said
}

/// Entries as a table; ids last, because they are long and the eye seldom needs them.
pub(super) fn table(entries: &[WireEntry]) -> String {
    let mut table = Table::new([
        ("cli.head.date", Side::Left),
        ("cli.head.kind", Side::Left),
        ("cli.head.title", Side::Left),
        ("cli.head.attendance", Side::Right),
        ("cli.head.measures", Side::Left),
        ("cli.head.tags", Side::Left),
        ("cli.head.id", Side::Left),
    ]);
    for entry in entries {
        table.row([
            entry.date.clone(),
            entry.kind.clone(),
            entry.title.clone(),
            entry.attendance.map(|attendance| attendance.to_string()).unwrap_or_default(),
            amounts(&entry.measures),
            entry.tags.join("、"),
            entry.id.clone(),
        ]);
    }
    table.text()
}

fn import(
    app: &App,
    request: ImportRequest,
    dry_run: bool,
    problems: Option<&Path>,
    voice: Voice,
) -> Result<Answer, Failure> {
    // Before the import: where they cannot be written, nothing has come in either.
    let handed = problems.map(|path| hand_back(app, request.clone(), path)).transpose()?.flatten();
    let (report, key) = if dry_run {
        (cases::import::preview(app, request)?.report, "cli.said.would_import")
    } else {
        (cases::import::import(app, request)?, "cli.said.imported")
    };
    voice.answer(&report, |report| {
        imported(key, report) + &handed.as_ref().map(export::said).unwrap_or_default()
    })
}

/// Writes the rows that cannot come in; nothing where there are none.
fn hand_back(app: &App, import: ImportRequest, path: &Path) -> Result<Option<Exported>, Failure> {
    match export::to(app, Export::Problems { import, duplicates: false }, path) {
        Ok(handed) => Ok(Some(handed)),
        Err(failure) if failure.code() == "import.no_problems" => Ok(None),
        Err(failure) => Err(failure),
    }
}

/// Paths as a request carries them; nothing for none.
fn paths(files: &[PathBuf]) -> Result<Option<Vec<String>>, Failure> {
    let paths: Vec<String> = files.iter().map(|file| in_unicode(file)).collect::<Result<_, _>>()?;
    Ok((!paths.is_empty()).then_some(paths))
}

fn imported(key: &'static str, report: &ImportReport) -> String {
    let counts = [
        ("imported", report.imported.to_string()),
        ("duplicates", report.duplicates.to_string()),
        ("skipped", report.bad.to_string()),
    ];
    let mut said = say(key, &counts);
    let passed = report.skipped.saturating_sub(report.bad);
    if passed > 0 {
        said += &say("cli.said.import_passed", &[("rows", passed.to_string())]);
    }
    said.push('\n');
    if report.sheets.len() > 1 {
        let mut table = Table::new([
            ("cli.head.file", Side::Left),
            ("cli.head.rows", Side::Right),
            ("cli.head.imported", Side::Right),
        ]);
        for sheet in &report.sheets {
            table.row([sheet.name.clone(), sheet.rows.to_string(), sheet.imported.to_string()]);
        }
        said.push_str(&table.text());
    }
    if !report.new_kinds.is_empty() {
        said.push_str(&say("cli.said.new_kinds", &[("kinds", plain(&report.new_kinds.join("、")))]));
        said.push('\n');
    }
    said += &changed(report);
    said.push_str(&issues(&report.issues));
    said
}

/// Rows that are an entry of the log with other values: what was done with them, and what differs.
fn changed(report: &ImportReport) -> String {
    let mut said = String::new();
    let mut tell = |key: &str, name: &'static str, count: u32, which: fn(&ChangedRow) -> bool| {
        if count == 0 {
            return;
        }
        said += &say(key, &[(name, count.to_string())]);
        said.push('\n');
        for row in report.changed_rows.iter().filter(|row| which(row)) {
            let differs = row.changes.iter().map(|cell| {
                let shown = |text: &str| match text {
                    "" => words("cli.said.import_nothing").to_owned(),
                    text => plain(text),
                };
                let args =
                    [("label", plain(&cell.label)), ("was", shown(&cell.was)), ("now", shown(&cell.now))];
                say("cli.said.import_changed_cell", &args)
            });
            let differs: Vec<String> = differs.collect();
            let args = [
                ("sheet", plain(&row.sheet)),
                ("row", row.row.to_string()),
                ("date", row.date.clone()),
                ("kind", plain(&row.kind)),
                ("title", plain(&row.title)),
                ("changes", differs.join("，")),
            ];
            let key =
                if differs.is_empty() { "cli.said.import_same_row" } else { "cli.said.import_changed_row" };
            said += &say(key, &args);
            said.push('\n');
        }
    };
    tell("cli.said.import_taken", "updated", report.updated, |row| row.taken);
    tell("cli.said.import_deleted", "deleted", report.deleted, |row| row.deleted);
    tell("cli.said.import_changed", "changed", report.changed, |row| !row.deleted && !row.taken);
    if report.changed > 0 {
        said += words("cli.said.import_changed_how");
        said.push('\n');
    }
    said
}

/// What is remembered of tables.
fn maps(kept: &KeptMaps) -> String {
    let mut said = String::new();
    for map in &kept.maps {
        said += &plain(&map.signature);
        said.push('\n');
        for [written, meant] in map.columns.iter().chain(&map.kinds) {
            said += &say("cli.said.map", &[("written", plain(written)), ("meant", plain(meant))]);
            said.push('\n');
        }
    }
    said + &say("cli.said.maps", &[("count", kept.maps.len().to_string())])
}

fn page(page: &EntryPage) -> String {
    let counts = [
        ("total", page.total.to_string()),
        ("shown", page.entries.len().to_string()),
        ("attendance", page.attendance.to_string()),
    ];
    let key = match page.entries.len() {
        _ if page.total == 0 => "cli.said.no_entries",
        shown if shown == page.total as usize => "cli.said.entries",
        _ => "cli.said.entries_page",
    };
    format!("{}{}", table(&page.entries), say(key, &counts))
}

fn stats(stats: &LogStats) -> String {
    let mut table = Table::new([
        ("cli.head.kind", Side::Left),
        ("cli.head.count", Side::Right),
        ("cli.head.attendance", Side::Right),
        ("cli.head.measures", Side::Left),
        ("cli.head.tags", Side::Left),
    ]);
    for kind in &stats.kinds {
        let mut tags: Vec<(&String, &u32)> = kind.tags.iter().collect();
        tags.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        table.row([
            kind.kind.clone(),
            kind.count.to_string(),
            if kind.attendance == 0 { String::new() } else { kind.attendance.to_string() },
            brought(kind),
            tags.iter().map(|(tag, count)| format!("{tag} {count}")).collect::<Vec<_>>().join("、"),
        ]);
    }
    let span = [
        ("from", stats.period.from.clone()),
        ("to", stats.period.to.clone()),
        ("entries", stats.entries.to_string()),
        ("kinds", stats.kinds.len().to_string()),
    ];
    let key = if stats.entries == 0 { "cli.said.no_stats" } else { "cli.said.stats" };
    format!("{}{}", table.text(), say(key, &span))
}

fn one(key: &'static str, entry: &WireEntry) -> String {
    let said = [
        ("date", entry.date.clone()),
        ("kind", plain(&entry.kind)),
        ("title", plain(&entry.title)),
        ("id", entry.id.clone()),
    ];
    say(key, &said)
}

fn several(key: &'static str, entries: &[WireEntry]) -> String {
    format!("{}\n{}", say(key, &[("count", entries.len().to_string())]), table(entries))
}

/// `问题 3、整改 2、整改率平均 95`
fn brought(kind: &KindStats) -> String {
    let mean = |(name, mean): (&String, &f64)| {
        say("cli.said.mean", &[("name", plain(name)), ("mean", mean.to_string())])
    };
    let sums = Some(amounts(&kind.measures)).filter(|sums| !sums.is_empty());
    sums.into_iter().chain(kind.means.iter().map(mean)).collect::<Vec<_>>().join("、")
}

/// `问题 3、整改 2`
fn amounts(measures: &BTreeMap<String, f64>) -> String {
    measures.iter().map(|(name, amount)| format!("{name} {amount}")).collect::<Vec<_>>().join("、")
}
