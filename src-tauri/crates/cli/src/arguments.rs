//! What can be typed. The words of help stand in assets/locales under `cli.…`; [`crate::chinese`] puts them in.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand};
use shuhui_app::locale::say;
use shuhui_app::wire::{NewDraft, WireScope};

mod drafts;
mod log;
mod profile;

pub(crate) use drafts::{DraftCommand, PhraseCommand};
pub(crate) use log::{EvidenceArgs, LogCommand};
pub(crate) use profile::ProfileCommand;

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
        #[arg(long)]
        start: Option<String>,
        #[arg(short = 'o', long)]
        out: Option<PathBuf>,
    },
    #[command(subcommand)]
    Template(TemplateCommand),
    Assemble {
        #[arg(long)]
        template: String,
        #[command(flatten)]
        recipe: Recipe,
        #[arg(short = 'o', long)]
        out: PathBuf,
        #[arg(long)]
        keep: bool,
    },
    Format {
        #[arg(required = true)]
        files: Vec<PathBuf>,
        #[arg(short = 'o', long)]
        out: PathBuf,
        #[arg(long)]
        profile: Option<String>,
        #[arg(long, value_parser = part)]
        part: Vec<(String, String)>,
    },
    #[command(subcommand)]
    Base(BaseCommand),
    #[command(subcommand)]
    Profile(ProfileCommand),
    #[command(subcommand)]
    Draft(DraftCommand),
    #[command(subcommand)]
    Phrase(PhraseCommand),
    Doctor {
        #[arg(long)]
        fix: bool,
        #[arg(long, requires = "fix")]
        sweep: bool,
    },
    Evidence {
        #[command(flatten)]
        which: EvidenceArgs,
        #[arg(short = 'o', long)]
        out: PathBuf,
    },
    Backup {
        #[arg(short = 'o', long)]
        out: Option<PathBuf>,
        #[arg(long, conflicts_with = "out")]
        list: bool,
    },
    Restore {
        file: String,
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
            Self::Format { .. } => "shuhui format",
            Self::Base(_) => "shuhui base",
            Self::Profile(_) => "shuhui profile",
            Self::Draft(_) => "shuhui draft",
            Self::Phrase(_) => "shuhui phrase",
            Self::Doctor { .. } => "shuhui doctor",
            Self::Evidence { .. } => "shuhui evidence",
            Self::Backup { .. } => "shuhui backup",
            Self::Restore { .. } => "shuhui restore",
            Self::Call { .. } => "shuhui call",
            Self::Serve { .. } => "shuhui serve",
        }
    }
}

#[derive(Subcommand, Debug)]
pub(crate) enum BaseCommand {
    Add {
        #[arg(required = true)]
        files: Vec<PathBuf>,
        #[arg(long)]
        keep_unread: bool,
    },
    List {
        #[command(flatten)]
        which: ShelfArgs,
        #[arg(long)]
        removed: bool,
    },
    Find {
        text: String,
        #[command(flatten)]
        which: ShelfArgs,
    },
    Read {
        file: PathBuf,
    },
    Doubts {
        report: String,
    },
    Settle {
        report: String,
        doubt: String,
        #[arg(required_unless_present = "again", conflicts_with = "again")]
        choice: Option<String>,
        #[arg(long)]
        again: bool,
    },
    Set {
        report: String,
        #[arg(long)]
        title: Option<String>,
        #[arg(long)]
        year: Option<String>,
        #[arg(long)]
        genre: Option<String>,
        #[arg(long)]
        unit: Option<String>,
        #[arg(long, value_name = "FIELD")]
        as_read: Vec<String>,
    },
    Template {
        report: PathBuf,
        #[arg(long)]
        name: Option<String>,
        #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
        text_number: Option<u16>,
        #[arg(long)]
        words: Vec<String>,
        #[arg(long)]
        plain: Vec<String>,
        #[arg(short, long)]
        out: Option<PathBuf>,
        #[arg(long, conflicts_with = "out")]
        dry_run: bool,
    },
    Remove {
        #[arg(required = true)]
        reports: Vec<String>,
    },
    Restore {
        #[arg(required = true)]
        reports: Vec<String>,
    },
    #[command(subcommand)]
    Learned(LearnedCommand),
}

#[derive(Subcommand, Debug)]
pub(crate) enum LearnedCommand {
    List,
    Take {
        report: String,
        slot: u32,
        #[arg(required_unless_present = "none")]
        expr: Option<String>,
        #[arg(long, conflicts_with = "expr")]
        none: bool,
        #[arg(long)]
        year: Option<i32>,
    },
    Edit {
        id: String,
        #[arg(required_unless_present = "none")]
        expr: Option<String>,
        #[arg(long, conflicts_with = "expr")]
        none: bool,
    },
    Forget {
        #[arg(required = true)]
        ids: Vec<String>,
    },
}

#[derive(Args, Debug)]
pub(crate) struct ShelfArgs {
    #[arg(long)]
    pub(crate) year: Vec<i32>,
    #[arg(long)]
    pub(crate) genre: Vec<String>,
    #[arg(long)]
    pub(crate) unit: Vec<String>,
    #[arg(long)]
    pub(crate) limit: Option<u32>,
    #[arg(long)]
    pub(crate) offset: Option<u32>,
}

#[derive(Args, Debug)]
pub(crate) struct UndoArgs {
    #[arg(long)]
    pub(crate) draft: Option<String>,
    #[arg(long, conflicts_with = "draft")]
    pub(crate) templates: bool,
    #[arg(long, conflicts_with_all = ["draft", "templates"])]
    pub(crate) reports: bool,
    #[arg(long, conflicts_with_all = ["draft", "templates", "reports"])]
    pub(crate) log: bool,
    #[arg(long, conflicts_with = "list")]
    pub(crate) steps: Option<u32>,
    #[arg(long)]
    pub(crate) list: bool,
}

#[derive(Subcommand, Debug)]
pub(crate) enum TemplateCommand {
    List,
    Show {
        name: String,
    },
    Lint {
        path: PathBuf,
        #[arg(long)]
        fix: bool,
    },
    Copy {
        name: String,
        into: Option<String>,
    },
    Rename {
        name: String,
        into: String,
    },
    Delete {
        name: String,
    },
    History {
        name: String,
    },
    Revert {
        name: String,
        revision: u32,
    },
    Export {
        name: String,
        #[arg(short = 'o', long)]
        out: PathBuf,
    },
    Import {
        file: String,
    },
}

/// What a document is made from.
#[derive(Args, Debug)]
pub(crate) struct Recipe {
    #[arg(long)]
    pub(crate) period: String,
    #[arg(long, value_parser = setting)]
    set: Vec<(String, String)>,
    #[arg(long, value_parser = narrowing)]
    scope: Vec<(Narrowing, String)>,
    #[arg(long)]
    title: Option<String>,
    #[arg(long)]
    characters: Option<u32>,
    #[arg(long)]
    profile: Option<String>,
    #[arg(long, value_parser = part)]
    part: Vec<(String, String)>,
    #[arg(long)]
    blanks: bool,
}

impl Recipe {
    /// The same as a request; the last of several settings of one key stands.
    pub(crate) fn request(self, template: String) -> NewDraft {
        let parameters: BTreeMap<String, String> = self.set.into_iter().collect();
        let mut scope = WireScope::default();
        for (by, name) in self.scope {
            match by {
                Narrowing::With => scope.with.push(name),
                Narrowing::Dept => scope.dept = Some(name),
                Narrowing::Speaker => scope.speaker = Some(name),
                Narrowing::Person => scope.person = Some(name),
            }
        }
        NewDraft {
            template,
            period: self.period,
            parameters: Some(parameters),
            scope: (scope != WireScope::default()).then_some(scope),
            title: self.title,
            profile: self.profile,
            parts: parts(self.part),
            blanks: Some(self.blanks),
            target: self.characters,
            ..NewDraft::default()
        }
    }
}

/// The lines of each part, in the order in which they were said.
pub(crate) fn parts(said: Vec<(String, String)>) -> Option<BTreeMap<String, Vec<String>>> {
    let mut parts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, words) in said {
        let lines = parts.entry(name).or_default();
        if !words.trim().is_empty() {
            lines.push(words);
        }
    }
    (!parts.is_empty()).then_some(parts)
}

/// By what a draft is narrowed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Narrowing {
    With,
    Dept,
    Speaker,
    Person,
}

fn day(text: &str) -> Result<NaiveDate, String> {
    text.parse().map_err(|_| say("usage.day", &[("text", text.to_owned())]))
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

/// `发文字号=禾综〔2025〕5号`
fn part(text: &str) -> Result<(String, String), String> {
    setting(text).map_err(|_| say("usage.part", &[("text", text.to_owned())]))
}

/// `with=安全生产`, `dept=办公室`, `speaker=陈志远`, `person=陈志远`
fn narrowing(text: &str) -> Result<(Narrowing, String), String> {
    let refused = || say("usage.scope", &[("text", text.to_owned())]);
    let (by, name) = text.split_once('=').ok_or_else(refused)?;
    let by = match by.trim() {
        "with" => Narrowing::With,
        "dept" => Narrowing::Dept,
        "speaker" => Narrowing::Speaker,
        "person" => Narrowing::Person,
        _ => return Err(refused()),
    };
    if name.trim().is_empty() { Err(refused()) } else { Ok((by, name.trim().to_owned())) }
}
