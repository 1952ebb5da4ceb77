//! Which use case answers a command, and what its answer says to a person.

pub(crate) mod backup;
mod base;
pub(crate) mod call;
mod check;
mod comment;
mod diff;
mod draft;
mod export;
mod figure;
mod find;
mod forecast;
mod format;
mod learned;
mod log;
mod of_report;
mod parts;
mod phrase;
mod profile;
mod reword;
pub(crate) mod serve;
mod shelf;
mod template;

use std::fmt::Write as _;
use std::path::Path;

use shuhui_app::locale::{say, text};
use shuhui_app::wire::{DoctorReport, Export, FigureRequest, Nothing, TurnSteps, UndoIn, Undone, WireIssue};
use shuhui_app::{App, Place, cases};

use crate::answer::{Answer, Outcome, Voice};
use crate::arguments::{self, Command, UndoArgs};
use crate::failure::Failure;
use crate::table::{Side, Table, plain};

/// Runs a command on an open data folder.
pub(crate) fn run(app: App, command: Command, voice: Voice) -> Result<Answer, Failure> {
    match command {
        Command::Log(command) => log::run(&app, command, voice),
        Command::Undo(args) | Command::Redo(args) if args.list => steps(&app, args, voice),
        Command::Undo(args) => {
            voice.answer(&cases::undo::undo(&app, within(args))?, |done| turned("cli.said.undone", done))
        }
        Command::Redo(args) => {
            voice.answer(&cases::undo::redo(&app, within(args))?, |done| turned("cli.said.redone", done))
        }
        Command::Figure { expr, period } => figure::evaluate(&app, FigureRequest { expr, period }, voice),
        Command::Check { period, start, out } => check::run(&app, period, start, out.as_deref(), voice),
        Command::Template(command) => template::run(&app, command, voice),
        Command::Assemble { template, recipe, out, keep } => {
            draft::assemble(&app, recipe.request(template), out, keep, voice)
        }
        Command::Format { files, out, profile, part } => {
            format::run(app, &files, &out, (profile, arguments::parts(part)), voice)
        }
        Command::Base(command) => base::run(&app, command, voice),
        Command::Profile(command) => profile::run(&app, command, voice),
        Command::Draft(command) => draft::run(&app, command, voice),
        Command::Phrase(command) => phrase::run(&app, command, voice),
        Command::Doctor { fix, sweep } => doctor(&app, fix, sweep, voice),
        Command::Evidence { which, out } => {
            let what = Export::Evidence { which: which.request() };
            voice.answer(&export::to(&app, what, &out)?, export::said)
        }
        Command::Backup { out: Some(out), .. } => {
            voice.answer(&export::to(&app, Export::Backup {}, &out)?, export::said)
        }
        Command::Backup { out: None, list } => backup::run(&app, list, voice),
        Command::Restore { file } => backup::restore(&app, file, voice),
        Command::Call { command: Some(name), request } => call::run(&app, &name, request.as_deref()),
        Command::Call { command: None, .. } => call::list(voice),
        Command::Serve { port, open } => serve::run(app, port, open, voice),
    }
}

/// Where is undone: in the draft that is named, in the templates, on the shelf, in the log; where nothing is said, in the log too, unless the
/// last step was one of the templates or the shelf.
fn within(args: UndoArgs) -> TurnSteps {
    let chosen = |is_chosen: bool, scope: &str| is_chosen.then(|| scope.to_owned());
    let draft = args.draft.map(|draft| format!("draft:{draft}"));
    let scope = draft
        .or_else(|| chosen(args.templates, "templates"))
        .or_else(|| chosen(args.reports, "reports"))
        .or_else(|| chosen(args.log, "log"));
    TurnSteps { scope, steps: args.steps }
}

/// The last steps by their names, numbered by how many `--steps` takes.
fn steps(app: &App, args: UndoArgs, voice: Voice) -> Result<Answer, Failure> {
    let names = cases::undo::steps(app, UndoIn { scope: within(args).scope })?;
    voice.answer(&names, |names| {
        let mut said = String::new();
        for (key, steps) in [("cli.said.undo_steps", &names.undo), ("cli.said.redo_steps", &names.redo)] {
            said.push_str(&say(key, &[("count", steps.len().to_string())]));
            said.push('\n');
            for (n, step) in steps.iter().enumerate() {
                // Writing to a String cannot fail.
                let _ = writeln!(said, "{:>3}  {}", n + 1, plain(step));
            }
        }
        said
    })
}

fn turned(key: &'static str, done: &Undone) -> String {
    let several =
        (done.steps > 1).then(|| say("cli.said.several_steps", &[("count", done.steps.to_string())]));
    say(key, &[("what", format!("{}{}", plain(&done.what), several.unwrap_or_default()))])
}

/// A path as a request carries it.
fn in_unicode(path: &Path) -> Result<String, Failure> {
    let name = path.to_str().map(str::to_owned);
    name.ok_or_else(|| Failure::usage("usage.not_utf8", &[], format!("{} is not UTF-8", path.display())))
}

fn doctor(app: &App, fix: bool, sweep: bool, voice: Voice) -> Result<Answer, Failure> {
    if sweep {
        cases::attachment::sweep(app, Nothing {})?;
    }
    let report = match fix {
        true => cases::doctor::fix(app, Nothing {})?,
        false => cases::doctor::run(app, Nothing {})?,
    };
    let outcome = if report.healthy { Outcome::Done } else { Outcome::Found };
    Ok(voice.answer(&report, health)?.with(outcome))
}

fn health(report: &DoctorReport) -> String {
    let mut table = Table::new([("cli.head.state", Side::Left), ("cli.head.finding", Side::Left)]);
    for check in &report.checks {
        let state = match check.state.as_str() {
            "ok" => text("cli.state.ok"),
            "advice" => text("cli.state.advice"),
            _ => text("cli.state.error"),
        };
        let path = check.path.iter().map(|path| say("cli.said.at", &[("path", plain(path))]));
        table.row_whole([state.to_owned(), format!("{}{}", check.message, path.collect::<String>())]);
    }
    table.text()
}

/// Whether something that is a report is named by its number on the shelf, and not as a file.
fn on_shelf(named: &str) -> bool {
    let is_number = named.len() == 36 && named.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    is_number && !std::path::Path::new(named).exists()
}

/// Issues with their places, one a line; nothing without issues.
fn issues(issues: &[WireIssue]) -> String {
    let mut said = String::new();
    for issue in issues {
        let (place, snippet) = spoken(&issue.place);
        let snippet = snippet.filter(|text| !text.is_empty() && !issue.message.contains(*text));
        let snippet = snippet.map(|text| say("cli.place.snippet", &[("text", text)])).unwrap_or_default();
        let gap = if place.is_empty() { "" } else { text("cli.place.end") };
        // Writing to a String cannot fail.
        let _ = writeln!(said, "  {}", plain(&format!("{place}{gap}{}{snippet}", issue.message)));
    }
    said
}

/// A place in words, and what stands there. Blocks of a document are counted by no reader: their sentences stand alone.
fn spoken(place: &Place) -> (String, Option<&str>) {
    let row = |row: &Option<u32>| row.map(|row| say("cli.place.row", &[("row", row.to_string())]));
    let (parts, snippet) = match place {
        Place::Whole => ([None, None, None], &None),
        Place::File { file } => ([Some(file.clone()), None, None], &None),
        Place::Sheet { sheet, row: number, column, snippet } => {
            let column = column.as_ref().map(|column| say("cli.place.column", &[("column", column)]));
            ([Some(sheet.clone()), row(number), column], snippet)
        }
        Place::Template { file, row: number, column, snippet } => {
            let column = column.map(|column| say("cli.place.character", &[("column", column.to_string())]));
            ([Some(file.clone()), row(number), column], snippet)
        }
        Place::Block { snippet, .. } => ([None, None, None], snippet),
    };
    (parts.into_iter().flatten().collect::<Vec<_>>().join(" "), snippet.as_deref())
}
