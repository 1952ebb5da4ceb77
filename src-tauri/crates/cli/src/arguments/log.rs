//! What can be typed about entries: what one says, and which ones are meant.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use shuhui_app::cases;
use shuhui_app::locale::say;
use shuhui_app::wire::{EntryInput, EvidenceRequest, ImportRequest, LogQuery, OnChanged};

#[derive(Subcommand, Debug)]
pub(crate) enum LogCommand {
    Add {
        #[arg(long, allow_hyphen_values = true)]
        date: String,
        #[arg(long, allow_hyphen_values = true)]
        kind: String,
        #[arg(long, allow_hyphen_values = true)]
        title: String,
        #[command(flatten)]
        rest: EntryArgs,
    },
    Line {
        #[arg(allow_hyphen_values = true)]
        text: String,
        #[arg(long)]
        as_one: bool,
        #[arg(long)]
        dry_run: bool,
    },
    Edit {
        id: String,
        #[arg(long, allow_hyphen_values = true)]
        date: Option<String>,
        #[arg(long, allow_hyphen_values = true)]
        kind: Option<String>,
        #[arg(long, allow_hyphen_values = true)]
        title: Option<String>,
        #[command(flatten)]
        rest: EntryArgs,
        #[arg(long, allow_hyphen_values = true)]
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
        #[arg(long, value_parser = on_changed)]
        changed: Option<OnChanged>,
        #[command(flatten)]
        reading: ReadingArgs,
        #[arg(long)]
        backup: bool,
        #[arg(long)]
        dry_run: bool,
        #[arg(long)]
        problems: Option<PathBuf>,
    },
    Maps {
        #[arg(long)]
        forget: Option<String>,
    },
    Export {
        out: PathBuf,
        #[command(flatten)]
        which: WhichArgs,
    },
    List(ListArgs),
    Show {
        #[arg(required = true)]
        id: Vec<String>,
    },
    Stats {
        #[arg(long)]
        period: String,
    },
}

/// How the tables of a file are read.
#[derive(Args, Debug)]
pub(crate) struct ReadingArgs {
    #[arg(long)]
    header: Option<u32>,
    #[arg(long)]
    with_sums: bool,
    #[arg(long)]
    with_hidden: bool,
    #[arg(long)]
    unmerged: bool,
    #[arg(long)]
    equal_once: bool,
    #[arg(long)]
    without_remembered: bool,
    #[arg(long)]
    ask_years: bool,
}

impl ReadingArgs {
    /// A request that says nothing else.
    pub(crate) fn request(self) -> ImportRequest {
        let Self { header, with_sums, with_hidden, unmerged, equal_once, without_remembered, ask_years } =
            self;
        ImportRequest {
            header,
            with_sums: Some(with_sums),
            with_hidden: Some(with_hidden),
            unmerged: Some(unmerged),
            equal_once: Some(equal_once),
            without_remembered: Some(without_remembered),
            ask_years: Some(ask_years),
            ..ImportRequest::default()
        }
    }
}

/// What an entry can say beside day, kind and title.
#[derive(Args, Debug)]
pub(crate) struct EntryArgs {
    #[arg(long, allow_hyphen_values = true)]
    end_date: Option<String>,
    #[arg(long, allow_hyphen_values = true)]
    attendance: Option<String>,
    #[arg(long, allow_hyphen_values = true, value_parser = amounts)]
    measure: Vec<String>,
    #[arg(long, allow_hyphen_values = true)]
    tag: Vec<String>,
    #[arg(long, allow_hyphen_values = true)]
    place: Option<String>,
    #[arg(long, allow_hyphen_values = true)]
    dept: Option<String>,
    #[arg(long, allow_hyphen_values = true)]
    host: Option<String>,
    #[arg(long, allow_hyphen_values = true)]
    speaker: Option<String>,
    #[arg(long, allow_hyphen_values = true)]
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
    #[arg(long, allow_hyphen_values = true)]
    kind: Vec<String>,
    #[arg(long, allow_hyphen_values = true)]
    tag: Vec<String>,
    #[arg(long, allow_hyphen_values = true)]
    host: Vec<String>,
    #[arg(long, allow_hyphen_values = true)]
    text: Option<String>,
}

impl FilterArgs {
    /// The same as a request for all of them.
    fn query(self) -> LogQuery {
        LogQuery {
            period: self.period,
            kinds: (!self.kind.is_empty()).then_some(self.kind),
            tags: (!self.tag.is_empty()).then_some(self.tag),
            hosts: (!self.host.is_empty()).then_some(self.host),
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
    #[arg(long, conflicts_with_all = ["kind", "tag", "host", "text"])]
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

/// `take`, `keep`, `add`
fn on_changed(text: &str) -> Result<OnChanged, String> {
    match text {
        "take" => Ok(OnChanged::Take),
        "keep" => Ok(OnChanged::Keep),
        "add" => Ok(OnChanged::Add),
        _ => Err(say("usage.on_changed", &[("text", text.to_owned())])),
    }
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
