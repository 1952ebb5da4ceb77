//! `call`: any command of the list with its request as JSON, as the window sends it.

use std::fmt::Write as _;
use std::io::Read as _;
use std::path::Path;

use serde_json::Value;
use shuhui_app::commands::{dispatch_written, find};
use shuhui_app::locale::{say, text};
use shuhui_app::{App, AppError, Shapes, shapes};

use crate::answer::{Answer, Voice};
use crate::failure::Failure;

/// Bytes of a request from standard input: as much as the web host takes.
const LONGEST: u64 = 32 << 20;

/// Runs a command of the list; its answer is JSON in either voice.
pub(super) fn run(app: &App, name: &str, request: Option<&str>) -> Result<Answer, Failure> {
    let command = find(name)?;
    let request = match request {
        None => Value::Object(serde_json::Map::new()),
        Some("-") => json(&standard_input()?)?,
        Some(text) => json(text)?,
    };
    let answer = dispatch_written(app, command.name, request)?.value;
    Voice::Json.answer(&answer, |_| String::new())
}

/// The commands with the shapes of what they take and answer.
pub(crate) fn list(voice: Voice) -> Result<Answer, Failure> {
    voice.answer(&shapes(), in_words)
}

fn in_words(shapes: &Shapes) -> String {
    let mut said = String::new();
    // Writing to a String cannot fail.
    for command in &shapes.commands {
        let args = [("request", command.request.as_str()), ("response", command.response)];
        let _ = writeln!(said, "{}  {}", command.name, command.about);
        let _ = writeln!(said, "{}", say("cli.said.call_shape", &args));
    }
    let _ = writeln!(said, "\n{}", text("cli.said.call_types"));
    for (name, shape) in &shapes.types {
        let _ = writeln!(said, "  {name} = {shape}");
    }
    said
}

fn json(text: &str) -> Result<Value, Failure> {
    // PowerShell puts a byte order mark in front of what it pipes.
    serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|cause| {
        let place = [("line", cause.line().to_string()), ("column", cause.column().to_string())];
        Failure::usage("usage.json", &place, cause.to_string())
    })
}

fn standard_input() -> Result<String, Failure> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .take(LONGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(|cause| AppError::io("read", Path::new(text("cli.stdin")), &cause))?;
    if bytes.len() as u64 > LONGEST {
        let limit = [("limit", (LONGEST >> 20).to_string())];
        return Err(Failure::usage("usage.json_too_long", &limit, format!("more than {LONGEST} bytes")));
    }
    String::from_utf8(bytes).map_err(|cause| Failure::usage("usage.not_utf8", &[], cause.to_string()))
}
