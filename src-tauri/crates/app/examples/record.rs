//! Runs a script of commands on an empty data folder and prints what the program answered: the page's tests are held to
//! it. The argument is the script, a JSON array of `{ command, request }`; `cargo xtask codegen` puts the answers in
//! their place.
//!
//! The same script gives the same bytes: identities are numbered in the order in which they appear, and may be named so
//! in a later request; the day is fixed, and every time of day is the same; the data lies in `D:\述汇`.

use std::path::Path;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use shuhui_app::{App, Clock, commands, isolate};

/// One step of the script.
#[derive(Deserialize)]
struct Asked {
    command: String,
    request: Value,
}

/// What came of it: an answer or a fault.
#[derive(Serialize)]
struct Answered {
    command: String,
    request: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fault: Option<Value>,
}

#[expect(clippy::print_stdout, reason = "printing is what it is for")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    // An import reads its files in a child, which is this program again.
    if std::env::args_os().nth(1).is_some_and(|first| first == isolate::CHILD) {
        return Ok(isolate::child_main()?);
    }
    let script = std::env::args().nth(1).ok_or("wants a script")?;
    let script: Vec<Asked> = serde_json::from_slice(&std::fs::read(script)?)?;
    let folder = tempfile::tempdir()?;
    let today = NaiveDate::from_ymd_opt(2025, 12, 8).ok_or("a day of the calendar")?;
    let app = App::open(folder.path(), Clock::on(today)).map_err(|error| error.to_string())?.hosted_by("web");
    let mut steady = Steady { folder: folder.path(), ids: Vec::new() };
    let answers: Vec<Answered> = script.into_iter().map(|asked| steady.ask(&app, asked)).collect();
    println!("{}", serde_json::to_string_pretty(&answers)?);
    Ok(())
}

/// Makes what differs from run to run the same.
struct Steady<'a> {
    folder: &'a Path,
    /// Identities in the order in which they appeared.
    ids: Vec<String>,
}

const ID_LENGTH: usize = 36;

impl Steady<'_> {
    fn ask(&mut self, app: &App, Asked { command, request }: Asked) -> Answered {
        let (answer, fault) = match commands::dispatch(app, &command, self.real(request.clone())) {
            Ok(answer) => (Some(self.shown(answer.value)), None),
            Err(fault) => {
                let fault = serde_json::to_value(fault.wire()).unwrap_or_default();
                (None, Some(self.shown(fault)))
            }
        };
        Answered { command, request, answer, fault }
    }

    fn shown(&mut self, value: Value) -> Value {
        texts(value, &mut |text| self.shown_text(&text))
    }

    fn shown_text(&mut self, text: &str) -> String {
        let text = text.replace(&*self.folder.to_string_lossy(), r"D:\述汇");
        let text = timeless(&text);
        parts(&text, |id| {
            let known = self.ids.iter().position(|known| known == id);
            let number = known.unwrap_or_else(|| {
                self.ids.push(id.to_owned());
                self.ids.len() - 1
            });
            numbered(number)
        })
    }

    fn real(&self, value: Value) -> Value {
        texts(value, &mut |text| {
            parts(&text, |id| {
                let known = (0..self.ids.len()).find(|number| numbered(*number) == id);
                known.map_or_else(|| id.to_owned(), |number| self.ids[number].clone())
            })
        })
    }
}

fn numbered(number: usize) -> String {
    format!("00000000-0000-7000-8000-{number:012}")
}

/// The same value with its texts changed.
fn texts(value: Value, change: &mut impl FnMut(String) -> String) -> Value {
    match value {
        Value::String(text) => Value::String(change(text)),
        Value::Array(items) => items.into_iter().map(|item| texts(item, change)).collect(),
        Value::Object(fields) => {
            fields.into_iter().map(|(name, field)| (name, texts(field, change))).collect()
        }
        other => other,
    }
}

/// The text with its identities changed.
fn parts(text: &str, mut change: impl FnMut(&str) -> String) -> String {
    let mut made = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let (part, after) = match rest.split_at_checked(ID_LENGTH) {
            Some((id, after)) if is_id(id) => (change(id), after),
            _ => (c.to_string(), &rest[c.len_utf8()..]),
        };
        made.push_str(&part);
        rest = after;
    }
    made
}

fn is_id(text: &str) -> bool {
    text.bytes().enumerate().all(|(n, byte)| match n {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    })
}

/// A moment of today at 10:42, whatever the clock says.
fn timeless(text: &str) -> String {
    let is_time = |time: &str| {
        time.len() >= 5
            && time.bytes().enumerate().all(|(n, byte)| match n {
                2 | 5 => byte == b':',
                8 => byte == b'.',
                _ => byte.is_ascii_digit(),
            })
    };
    match text.split_once('T') {
        _ if is_time(text) => "10:42".to_owned(),
        Some((day, time)) if is_time(time) && day.len() == 10 => format!("{day}T10:42"),
        _ => text.to_owned(),
    }
}
