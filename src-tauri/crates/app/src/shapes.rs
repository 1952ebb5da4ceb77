//! The command list for people and scripts: what every command does, what it takes and what it answers.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::commands::COMMANDS;
use crate::locale::sentence;
use crate::typescript::declared;

/// All commands, and the types that their shapes name.
#[derive(Clone, Debug, Serialize)]
pub struct Shapes {
    /// In the order of the list.
    pub commands: Vec<CommandShape>,
    /// TypeScript's right-hand side of each type: `{ period: string }`.
    pub types: BTreeMap<String, String>,
}

/// One command.
#[derive(Clone, Debug, Serialize)]
pub struct CommandShape {
    /// Such as `log.add`.
    pub name: &'static str,
    /// What it does, in Chinese.
    pub about: &'static str,
    /// What it takes.
    pub request: String,
    /// The name of what it answers, in [`Shapes::types`].
    pub response: &'static str,
}

/// The command list with its shapes, from the types themselves.
pub fn shapes() -> Shapes {
    let mut types: BTreeMap<String, String> =
        declared().into_iter().map(|(name, (_, declaration))| (name, shape(&declaration))).collect();
    let commands: Vec<CommandShape> = COMMANDS
        .iter()
        .map(|command| CommandShape {
            name: command.name,
            about: about(command.name),
            request: types.get(command.request).cloned().unwrap_or_default(),
            response: command.response,
        })
        .collect();
    // A request is shown where it is taken; it is a type of its own only where others name it.
    let named = |name: &str| {
        let within = |shape: &String| words(shape).any(|word| word == name);
        commands.iter().any(|command| command.response == name || within(&command.request))
            || types.values().any(within)
    };
    let kept: Vec<String> = types.keys().filter(|name| named(name)).cloned().collect();
    types.retain(|name, _| kept.contains(name));
    Shapes { commands, types }
}

/// What a command does, in Chinese; a test forbids that it is missing.
pub fn about(name: &str) -> &'static str {
    sentence(&format!("call.{name}")).unwrap_or_default()
}

/// The right-hand side of a declaration on one line, without comments.
fn shape(declaration: &str) -> String {
    let mut bare = String::with_capacity(declaration.len());
    let mut rest = declaration.split_once('=').map_or(declaration, |(_, side)| side);
    while let Some((before, after)) = rest.split_once("/**") {
        bare.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, behind)| behind);
    }
    bare.push_str(rest);
    let line = bare.split_whitespace().collect::<Vec<_>>().join(" ");
    line.trim_end_matches(';').replace(", }", " }").replace("Record<symbol, never>", "{}")
}

fn words(shape: &str) -> impl Iterator<Item = &str> {
    shape.split(|c: char| !c.is_alphanumeric() && c != '_')
}
