//! clap in Chinese: help from the locale file by the names of commands and options, and a sentence for every way to
//! type a command line wrongly.
//!
//! Keys: `cli.about.log.add` (a command), `cli.examples.log.add` (below its options, optional), `cli.option.date` or,
//! where one name means different things, `cli.option.log.list.period`; `cli.value.date` likewise (what stands in ‹›).

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, CommandFactory as _, FromArgMatches as _};
use shuhui_app::locale::{sentence, text};

use crate::answer::{Answer, Voice};
use crate::arguments::Call;
use crate::failure::Failure;

/// A command line that asks for no command.
#[derive(Debug)]
pub(crate) enum Other {
    /// `--help`, `--version`: the text that was asked for.
    Asked(String),
    /// Not understood.
    Wrong(Failure),
}

impl Other {
    /// Says it and gives the exit code.
    pub(crate) fn end(self, voice: Voice) -> ExitCode {
        let said = match self {
            Self::Asked(text) => Voice::Words.answer(&(), |()| text).and_then(Answer::leave),
            Self::Wrong(failure) => Err(failure),
        };
        said.unwrap_or_else(|failure| failure.end(voice))
    }
}

/// Understands a command line.
pub(crate) fn parse(words: Vec<OsString>) -> Result<Call, Other> {
    // The words are put in where something has to be said: there are more of them than a command takes time.
    let matches = bare().try_get_matches_from(&words).or_else(|_| command().try_get_matches_from(&words));
    matches.and_then(|matches| Call::from_arg_matches(&matches)).map_err(|error| explain(&error, &words))
}

/// The whole command line with its Chinese words.
pub(crate) fn command() -> clap::Command {
    // Chinese has no spaces to break at: lines stay as they are written.
    worded(bare(), "").term_width(0)
}

/// The same without words.
fn bare() -> clap::Command {
    let help = Arg::new("help").short('h').long("help").global(true).action(ArgAction::Help);
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    // Its own name, whatever the file is called on this system.
    let call = Call::command().bin_name("shuhui").disable_version_flag(true);
    without_english(call).arg(help).arg(version)
}

fn without_english(command: clap::Command) -> clap::Command {
    command
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        // A missing command is an error like others, and tells which there are.
        .arg_required_else_help(false)
        .mut_subcommands(without_english)
}

fn worded(command: clap::Command, path: &str) -> clap::Command {
    let command = command
        .subcommand_help_heading(text("cli.heading.commands"))
        .subcommand_value_name(text("cli.value.command"))
        .help_template(text("cli.help"))
        .about(own("about", path, ""))
        .mut_args(|arg| argument(arg, path))
        .mut_subcommands(|sub| {
            let path = if path.is_empty() {
                sub.get_name().to_owned()
            } else {
                format!("{path}.{}", sub.get_name())
            };
            worded(sub, &path)
        });
    match sentence(&key("examples", path, "")) {
        Some(examples) => command.after_help(with_words(examples)),
        None => command,
    }
}

/// An example with the words that changes of a draft may hold, where it names a list of them.
fn with_words(examples: &str) -> String {
    let lists = shuhui_app::cases::draft::allowed().into_iter();
    lists.fold(examples.to_owned(), |text, (list, words)| {
        text.replace(&format!("{{{list}}}"), &words.join(" "))
    })
}

fn argument(arg: Arg, path: &str) -> Arg {
    let id = arg.get_id().as_str().to_owned();
    let heading = if arg.is_positional() {
        "cli.heading.arguments"
    } else if path.is_empty() {
        "cli.heading.global"
    } else {
        "cli.heading.options"
    };
    let takes_value = arg.get_action().takes_values();
    let arg = arg.help(own("option", path, &id)).help_heading(text(heading));
    if takes_value { arg.value_name(own("value", path, &id)) } else { arg }
}

/// The words of one command or option: its own, else those that all of its name share. A test forbids that there are none.
fn own(what: &str, path: &str, id: &str) -> &'static str {
    sentence(&key(what, path, id)).or_else(|| sentence(&key(what, "", id))).unwrap_or_default()
}

fn key(what: &str, path: &str, id: &str) -> String {
    ["cli", what, path, id].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(".")
}

/// What clap has to say, in Chinese.
fn explain(error: &clap::Error, words: &[OsString]) -> Other {
    let detail = error.render().to_string();
    let arg = said(error, ContextKind::InvalidArg);
    let usage =
        |code, args: &[(&'static str, String)]| Other::Wrong(Failure::usage(code, args, detail.clone()));
    match error.kind() {
        ErrorKind::DisplayHelp => Other::Asked(polished(&detail)),
        ErrorKind::DisplayVersion => Other::Asked(detail),
        ErrorKind::MissingSubcommand => usage("usage.no_command", &[("help", help_for(words))]),
        ErrorKind::InvalidSubcommand => {
            let name = said(error, ContextKind::InvalidSubcommand);
            usage(
                "usage.unknown_command",
                &[("name", name), ("near", near(error, ContextKind::SuggestedSubcommand))],
            )
        }
        ErrorKind::UnknownArgument => {
            let near = near(error, ContextKind::SuggestedArg);
            let code = if arg.starts_with('-') { "usage.unknown_option" } else { "usage.unexpected" };
            usage(code, &[("arg", arg), ("near", near)])
        }
        ErrorKind::MissingRequiredArgument => usage("usage.missing", &[("args", arg)]),
        ErrorKind::ArgumentConflict => {
            let other = said(error, ContextKind::PriorArg);
            match other.is_empty() || other == arg {
                true => usage("usage.repeated", &[("arg", arg)]),
                false => usage("usage.together", &[("arg", arg), ("other", other)]),
            }
        }
        ErrorKind::InvalidUtf8 => usage("usage.not_utf8", &[]),
        _ => {
            let value = said(error, ContextKind::InvalidValue);
            // Our own value parsers say what is wrong in Chinese; clap's say it in English, which is the detail.
            let ours =
                std::error::Error::source(error).map(ToString::to_string).filter(|reason| !reason.is_ascii());
            match ours {
                Some(reason) => usage("usage.value", &[("reason", reason)]),
                None if value.is_empty() => usage("usage.no_value", &[("arg", arg)]),
                None => usage("usage.bad_value", &[("arg", arg), ("value", value)]),
            }
        }
    }
}

/// Help of the command that a line got to.
fn help_for(words: &[OsString]) -> String {
    let mut at = command();
    at.build();
    for word in words {
        if let Some(sub) = at.find_subcommand(word).cloned() {
            at = sub;
        }
    }
    polished(&at.render_help().to_string()).trim_end().to_owned()
}

/// 「是不是“--period”？」, or nothing.
fn near(error: &clap::Error, kind: ContextKind) -> String {
    let near = said(error, kind);
    if near.is_empty() { near } else { shuhui_app::locale::say("usage.near", &[("name", near)]) }
}

fn said(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// What clap writes by itself and lets nobody change.
fn polished(help: &str) -> String {
    help.replace("[OPTIONS]", &format!("[{}]", text("cli.value.options"))).replace(":\n", "：\n")
}

#[cfg(test)]
mod tests;
