//! A command called by its name: its request read, its case run and timed, its answer given.

use std::time::Instant;

use serde::de::DeserializeOwned;
use shuhui_core::Class;
use shuhui_store::{Area, Areas};

use super::{COMMANDS, run};
use crate::error::AppError;
use crate::{App, locale};

/// Runs a command by name: reads its request, calls the use case, writes its response and what it changed.
///
/// # Errors
/// `command.unknown`, `command.request` for a request of another shape, and whatever the use case says.
pub fn dispatch(app: &App, name: &str, request: serde_json::Value) -> Result<Answer, AppError> {
    timed(app, name, request, Reading::Typed)
}

/// The same for a request that a person wrote: one with a part that the command does not know is refused, because a word
/// spelt wrongly would else be left out without a sound.
///
/// # Errors
/// `command.unknown_part` as well.
pub fn dispatch_written(app: &App, name: &str, request: serde_json::Value) -> Result<Answer, AppError> {
    timed(app, name, request, Reading::Written)
}

/// Where a request comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Reading {
    /// From a client that was made of the list.
    Typed,
    /// From a person.
    Written,
}

pub(super) fn read<R: DeserializeOwned>(
    name: &str,
    request: serde_json::Value,
    reading: Reading,
) -> Result<R, AppError> {
    let mut unknown = None;
    let read = serde_ignored::deserialize(request, |path| {
        unknown.get_or_insert_with(|| path.to_string());
    })
    .map_err(|cause| AppError::request(name, &cause))?;
    match unknown.filter(|_| reading == Reading::Written) {
        None => Ok(read),
        Some(part) => {
            let part = part.chars().take(40).collect();
            let args = vec![("command", name.to_owned()), ("part", part)];
            Err(AppError::new("command.unknown_part", args).of(Class::Usage))
        }
    }
}

fn timed(app: &App, name: &str, request: serde_json::Value, reading: Reading) -> Result<Answer, AppError> {
    let began = Instant::now();
    let ended = run(app, name, request, reading);
    // A name that is not in the list may be anything.
    let known = find(name).map_or("?", |command| command.name);
    app.diagnostics().command(known, began.elapsed(), ended.as_ref().map(drop).map_err(AppError::code));
    ended
}

/// The command of a name.
///
/// # Errors
/// `command.unknown` with the nearest name.
pub fn find(name: &str) -> Result<&'static Command, AppError> {
    COMMANDS.iter().find(|command| command.name == name).ok_or_else(|| unknown(name))
}

pub(super) fn unknown(name: &str) -> AppError {
    /// Names that have less in common are no slip of the finger.
    const LIKE: f64 = 0.6;
    let name: String = name.chars().take(40).collect();
    let likeness = |command: &&Command| strsim::normalized_damerau_levenshtein(&name, command.name);
    let nearest = COMMANDS.iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
    let near = nearest
        .filter(|command| likeness(command) >= LIKE)
        .map(|command| locale::say("usage.near", &[("name", command.name)]))
        .unwrap_or_default();
    AppError::new("command.unknown", vec![("command", name), ("near", near)]).of(Class::Usage)
}

/// One command as it is declared.
pub struct Command {
    /// Such as `log.add`.
    pub name: &'static str,
    /// One line on what it does.
    pub doc: &'static str,
    /// The request's type.
    pub request: &'static str,
    /// The response's type.
    pub response: &'static str,
    /// The areas that the answer is made from; none for a command that writes.
    pub reads: Option<&'static [Area]>,
}

/// What a command answers.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The response.
    pub value: serde_json::Value,
    /// What the command wrote: each area with the number of its last write. Empty when it changed nothing.
    pub changed: Areas,
}
