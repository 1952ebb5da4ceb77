//! What can be typed. The words of help stand in assets/locales under `cli.…`; [`crate::chinese`] puts them in.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand};
use shuhui_app::cases;
use shuhui_app::locale::say;
use shuhui_app::wire::{EntryInput, EvidenceRequest, LogQuery};

/// One call of the program.
#[derive(Parser, Debug)]
#[command(name = "shuhui", version)]
pub(crate) struct Call {
    #[arg(long, global = true)]
    pub(crate) data: Option<PathBuf>,
    #[arg(long, global = true, value_parser = day)]
    pub(crate) today: Option<NaiveDate>,
    /// Read by [`crate::answer::Voice::asked_for`], which must know before the rest is understood.
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand, Debug)]
#[expect(clippy::large_enum_variant, reason = "one value a run, taken apart at once")]
pub(crate) enum Command {
    #[command(subcommand)]
    Log(LogCommand),
    Undo(UndoArgs),
    Redo(UndoArgs),
    Figure {
        expr: String,
        #[arg(long)]
        period: String,
    },
    Check {
        #[arg(long)]
        period: String,
    },
    #[command(subcommand)]
    Template(TemplateCommand),
    Assemble {
        #[command(flatten)]
        recipe: Recipe,
        #[arg(short = 'o', long)]
        out: PathBuf,
        #[arg(long)]
        keep: bool,
    },
    #[command(subcommand)]
    Draft(DraftCommand),
    #[command(subcommand)]
    Phrase(PhraseCommand),
    Doctor {
        #[arg(long)]
        fix: bool,
    },
    Evidence {
        #[command(flatten)]
        which: EvidenceArgs,
        #[arg(short = 'o', long)]
        out: PathBuf,
    },
    Backup {
        #[arg(short = 'o', long)]
        out: PathBuf,
    },
    Call {
        command: Option<String>,
        request: Option<String>,
    },
    Serve {
        #[arg(long)]
        port: Option<u16>,
        #[arg(long)]
        open: bool,
    },
}

impl Command {
    /// What the diagnostics log calls it.
    pub(crate) const fn name(&self) -> &'static str {
        match self {
            Self::Log(_) => "shuhui log",
            Self::Undo(_) => "shuhui undo",
            Self::Redo(_) => "shuhui redo",
            Self::Figure { .. } => "shuhui figure",
            Self::Check { .. } => "shuhui check",
            Self::Template(_) => "shuhui template",
            Self::Assemble { .. } => "shuhui assemble",
            Self::Draft(_) => "shuhui draft",
            Self::Phrase(_) => "shuhui phrase",
            Self::Doctor { .. } => "shuhui doctor",
            Self::Evidence { .. } => "shuhui evidence",
            Self::Backup { .. } => "shuhui backup",
            Self::Call { .. } => "shuhui call",
            Self::Serve { .. } => "shuhui serve",
        }
    }
}

#[derive(Args, Debug)]
pub(crate) struct UndoArgs {
    #[arg(long)]
    pub(crate) draft: Option<String>,
    #[arg(long, conflicts_with = "list")]
    pub(crate) steps: Option<u32>,
    #[arg(long)]
    pub(crate) list: bool,
}

#[derive(Subcommand, Debug)]
pub(crate) enum LogCommand {
    Add {
        #[arg(long)]
        date: String,
        #[arg(long)]
        kind: String,
        #[arg(long)]
        title: String,
        #[command(flatten)]
        rest: EntryArgs,
    },
    Edit {
        id: String,
        #[arg(long)]
        date: Option<String>,
        #[arg(long)]
        kind: Option<String>,
        #[arg(long)]
        title: Option<String>,
        #[command(flatten)]
        rest: EntryArgs,
        #[arg(long)]
        detach: Vec<String>,
    },
    Delete {
        #[arg(required = true)]
        id: Vec<String>,
    },
    Restore {
        #[arg(required = true)]
        id: Vec<String>,
    },
    Import {
        #[arg(required = true)]
        file: Vec<PathBuf>,
        #[arg(long)]
        year: Option<i32>,
        #[arg(long)]
        map: Option<PathBuf>,
        #[arg(long)]
        dry_run: bool,
        #[arg(long)]
        problems: Option<PathBuf>,
    },
    Export {
        out: PathBuf,
        #[command(flatten)]
        which: WhichArgs,
    },
    List(ListArgs),
    Stats {
        #[arg(long)]
        period: String,
    },
}

/// What an entry can say beside day, kind and title.
#[derive(Args, Debug)]
pub(crate) struct EntryArgs {
    #[arg(long)]
    end_date: Option<String>,
    #[arg(long)]
    attendance: Option<String>,
    #[arg(long, value_parser = amounts)]
    measure: Vec<String>,
    #[arg(long)]
    tag: Vec<String>,
    #[arg(long)]
    place: Option<String>,
    #[arg(long)]
    dept: Option<String>,
    #[arg(long)]
    host: Option<String>,
    #[arg(long)]
    speaker: Option<String>,
    #[arg(long)]
    note: Option<String>,
    #[arg(long)]
    pub(crate) attach: Vec<PathBuf>,
}

impl EntryArgs {
    /// Whether nothing was typed.
    pub(crate) fn is_empty(&self) -> bool {
        let Self { end_date, attendance, measure, tag, place, dept, host, speaker, note, attach } = self;
        let texts = [end_date, attendance, place, dept, host, speaker, note];
        measure.is_empty() && tag.is_empty() && attach.is_empty() && texts.iter().all(|text| text.is_none())
    }

    /// All that was typed about an entry; what was not typed stays as it is.
    pub(crate) fn input(
        self,
        date: Option<String>,
        kind: Option<String>,
        title: Option<String>,
    ) -> EntryInput {
        EntryInput {
            date,
            end_date: self.end_date,
            kind,
            title,
            place: self.place,
            dept: self.dept,
            host: self.host,
            speaker: self.speaker,
            attendance: self.attendance,
            measures: (!self.measure.is_empty()).then(|| self.measure.join("，")),
            tags: (!self.tag.is_empty()).then_some(self.tag),
            note: self.note,
        }
    }
}

/// Which entries of the log.
#[derive(Args, Debug)]
struct FilterArgs {
    #[arg(long)]
    period: Option<String>,
    #[arg(long)]
    kind: Vec<String>,
    #[arg(long)]
    tag: Vec<String>,
    #[arg(long)]
    text: Option<String>,
}

impl FilterArgs {
    /// The same as a request for all of them.
    fn query(self) -> LogQuery {
        LogQuery {
            period: self.period,
            kinds: (!self.kind.is_empty()).then_some(self.kind),
            tags: (!self.tag.is_empty()).then_some(self.tag),
            text: self.text,
            ..LogQuery::default()
        }
    }
}

/// Which entries, of the log or of the bin.
#[derive(Args, Debug)]
pub(crate) struct WhichArgs {
    #[command(flatten)]
    filter: FilterArgs,
    #[arg(long)]
    deleted: bool,
}

impl WhichArgs {
    /// The same as a request for all of them.
    pub(crate) fn query(self) -> LogQuery {
        LogQuery { deleted: Some(self.deleted), ..self.filter.query() }
    }
}

/// Whose attachments.
#[derive(Args, Debug)]
pub(crate) struct EvidenceArgs {
    #[command(flatten)]
    filter: FilterArgs,
    #[arg(long, conflicts_with_all = ["kind", "tag", "text"])]
    requirement: Option<String>,
}

impl EvidenceArgs {
    /// The same as a request.
    pub(crate) fn request(self) -> EvidenceRequest {
        EvidenceRequest { query: self.filter.query(), requirement: self.requirement }
    }
}

#[derive(Args, Debug)]
pub(crate) struct ListArgs {
    #[command(flatten)]
    which: WhichArgs,
    #[arg(long)]
    limit: Option<u32>,
    #[arg(long)]
    offset: Option<u32>,
}

impl ListArgs {
    /// The same as a request. Without `--limit` everything is listed: a script has no next page to turn.
    pub(crate) fn query(self) -> LogQuery {
        LogQuery { limit: Some(self.limit.unwrap_or(u32::MAX)), offset: self.offset, ..self.which.query() }
    }
}

#[derive(Subcommand, Debug)]
pub(crate) enum TemplateCommand {
    List,
    Show { name: String },
    Lint { path: PathBuf },
}

/// What a document is made from.
#[derive(Args, Debug)]
pub(crate) struct Recipe {
    #[arg(long)]
    pub(crate) template: String,
    #[arg(long)]
    pub(crate) period: String,
    #[arg(long, value_parser = setting)]
    set: Vec<(String, String)>,
}

impl Recipe {
    /// Parameters by key; the last of several settings of one key stands.
    pub(crate) fn parameters(&self) -> BTreeMap<String, String> {
        self.set.iter().cloned().collect()
    }
}

#[derive(Subcommand, Debug)]
pub(crate) enum DraftCommand {
    New(Recipe),
    List {
        #[arg(long)]
        deleted: bool,
    },
    Restore {
        draft: String,
    },
    Show {
        draft: String,
    },
    Figures {
        draft: String,
    },
    Find {
        draft: String,
        words: String,
        #[arg(long)]
        whole: bool,
    },
    Search {
        #[arg(required = true)]
        words: Vec<String>,
    },
    Replace {
        draft: String,
        old: String,
        new: String,
        #[arg(long)]
        whole: bool,
    },
    Figure {
        draft: String,
        figure: String,
        #[arg(long, group = "change")]
        expr: Option<String>,
        #[arg(long, group = "change", requires = "reason")]
        fix: Option<String>,
        #[arg(long, requires = "fix")]
        reason: Option<String>,
        #[arg(long, group = "change")]
        unlink: Option<String>,
        #[arg(long, group = "change")]
        relink: bool,
    },
    Fill {
        draft: String,
        hint: String,
        text: String,
    },
    Apply {
        draft: String,
        #[arg(long)]
        json_changes: PathBuf,
        #[arg(long)]
        revision: Option<u32>,
    },
    Target {
        draft: String,
        characters: Option<String>,
    },
    Refresh {
        draft: String,
    },
    Keep {
        draft: String,
        #[arg(long)]
        label: Option<String>,
    },
    Versions {
        draft: String,
    },
    Revert {
        draft: String,
        revision: u32,
    },
    Export {
        draft: String,
        #[arg(short = 'o', long)]
        out: PathBuf,
    },
}

#[derive(Subcommand, Debug)]
pub(crate) enum PhraseCommand {
    List {
        text: Option<String>,
    },
    Add {
        text: String,
        #[arg(long)]
        theme: Option<String>,
    },
    Edit {
        id: u32,
        text: String,
        #[arg(long)]
        theme: Option<String>,
    },
    Remove {
        id: u32,
    },
}

fn day(text: &str) -> Result<NaiveDate, String> {
    text.parse().map_err(|_| say("usage.day", &[("text", text.to_owned())]))
}

/// `条=3`, `1.2万元`, or the empty text that clears all measures of an entry.
fn amounts(text: &str) -> Result<String, String> {
    match cases::log::readable_measures(text) {
        // What is an amount and cannot be kept is no wrong usage.
        Err(error) if ["measure.form", "measure.bare"].contains(&error.code()) => {
            Err(say("usage.measure", &[("text", text.to_owned())]))
        }
        _ => Ok(text.to_owned()),
    }
}

/// `theme=安全生产`
fn setting(text: &str) -> Result<(String, String), String> {
    let (key, value) =
        text.split_once('=').ok_or_else(|| say("usage.setting", &[("text", text.to_owned())]))?;
    if key.trim().is_empty() {
        return Err(say("usage.setting", &[("text", text.to_owned())]));
    }
    Ok((key.trim().to_owned(), value.to_owned()))
}
