//! What can be typed. The words of help stand in assets/locales under `cli.…`; [`crate::chinese`] puts them in.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand};
use shuhui_app::locale::say;

mod drafts;
mod log;

pub(crate) use drafts::{DraftCommand, PhraseCommand};
pub(crate) use log::{EvidenceArgs, LogCommand};

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
