//! A template of the user's renders in a child process: what goes over its pipes, one JSON value a line.
//!
//! The child has no data folder; it asks for figures, several at a time, and the parent answers each from the log. Starting the process,
//! its deadline and killing it are the caller's. When the child is gone in the middle, the parent says so.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{self, BufRead, Read, Write};

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use shuhui_core::figure::FigureError;
use shuhui_core::{
    Evaluated, Explain, Expr, FigureSource, Issue, Kind, Kinds, LogError, Period, Place, Severity,
};

use crate::render::{ComposeError, Composed, Input, Recorded, Rendered, assemble, render};
use crate::template::Template;

/// The longest line either side takes: the longest text, or a figure with the entries behind it.
const LONGEST_LINE: u64 = 64 * 1024 * 1024;

/// All that the child needs to render, but the log.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Request {
    name: String,
    toml: String,
    body: String,
    period: Period,
    unit: String,
    today: NaiveDate,
    parameters: BTreeMap<String, String>,
    kinds: Vec<KindLine>,
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
struct KindLine {
    name: String,
    synonyms: Vec<String>,
    measures: Vec<String>,
    word: String,
    tags: Vec<String>,
    colour: u8,
}

/// What the child says.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Said {
    /// It wants figures: closed expressions, each of which gets a line of its own.
    Ask(Vec<String>),
    /// It is done.
    Done(Rendered),
    /// It cannot.
    Failed(Trouble),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Trouble {
    UnknownParameter {
        key: String,
        suggestion: String,
    },
    Rendering {
        issue: IssueLine,
        message: String,
    },
    TooLong,
    Empty,
    /// The template was faulty or the thread did not start: the parent has checked, so this is the developer's affair.
    Other(String),
}

#[derive(Serialize, Deserialize)]
struct IssueLine {
    code: String,
    severity: Severity,
    place: Place,
    args: Vec<(String, String)>,
}

impl Request {
    /// Packs what [`compose`] would be given.
    pub fn new(template: &Template, input: &Input, kinds: &Kinds) -> Self {
        let (toml, body) = template.source();
        let line = |kind: &Kind| {
            let Kind { name, synonyms, measures, word, tags, colour } = kind.clone();
            KindLine { name, synonyms, measures, word, tags, colour }
        };
        Self {
            name: template.name().to_owned(),
            toml: toml.to_owned(),
            body: body.to_owned(),
            period: input.period,
            unit: input.unit.clone(),
            today: input.today,
            parameters: input.parameters.clone(),
            kinds: kinds.all().iter().map(line).collect(),
        }
    }
}

/// The child's work from its first line to its last: takes one request, asks for figures, answers once.
pub fn serve_child(mut input: impl BufRead, mut output: impl Write) -> io::Result<()> {
    let request: Request = receive(&mut input)?;
    let kinds = request.kinds.into_iter().map(|line| {
        let KindLine { name, synonyms, measures, word, tags, colour } = line;
        Kind { name, synonyms, measures, word, tags, colour }
    });
    let kinds = Kinds::new(kinds.collect());
    let given = Input {
        period: request.period,
        unit: request.unit,
        today: request.today,
        parameters: request.parameters,
    };
    let said = match Template::parse(&request.name, &request.toml, &request.body) {
        Err(faults) => Said::Failed(Trouble::Other(faults.to_string())),
        Ok(template) => {
            let parent = Parent(RefCell::new((&mut input, &mut output)));
            match render(&template, &given, &parent, &kinds) {
                Ok(rendered) => Said::Done(rendered),
                // The parent failed to answer and knows why; there is nobody to tell.
                Err(ComposeError::Figure(error)) => return Err(io::Error::other(error)),
                Err(error) => Said::Failed(Trouble::from(error)),
            }
        }
    };
    send(&mut output, &said)
}

/// The parent's side: sends the request, answers figures until the child is done.
pub fn compose_through(
    template: &Template,
    input: &Input,
    figures: &dyn FigureSource,
    kinds: &Kinds,
    mut from_child: impl BufRead,
    mut to_child: impl Write,
) -> Result<Composed, ComposeError> {
    let recorded = Recorded::new(figures);
    send(&mut to_child, &Request::new(template, input, kinds)).map_err(ComposeError::ChildGone)?;
    loop {
        match receive(&mut from_child).map_err(ComposeError::ChildGone)? {
            Said::Ask(texts) => {
                for text in texts {
                    let expr = Expr::parse(&text, kinds)
                        .map_err(|_| ComposeError::ChildTalk(text.chars().take(200).collect()))?;
                    write(&mut to_child, &recorded.evaluate(&expr)?).map_err(ComposeError::ChildGone)?;
                }
                to_child.flush().map_err(ComposeError::ChildGone)?;
            }
            Said::Done(rendered) => return assemble(template, input, &rendered, recorded, kinds),
            Said::Failed(trouble) => return Err(trouble.into()),
        }
    }
}

/// The log at the other end of the pipe.
struct Parent<'p, R, W>(RefCell<(&'p mut R, &'p mut W)>);

impl<R: BufRead, W: Write> FigureSource for Parent<'_, R, W> {
    fn evaluate(&self, expr: &Expr) -> Result<Evaluated, FigureError> {
        let mut answers = self.evaluate_all(std::slice::from_ref(expr))?;
        answers.pop().ok_or_else(|| FigureError::Log(LogError(Box::new(io::Error::other("no answer")))))
    }

    fn evaluate_all(&self, exprs: &[Expr]) -> Result<Vec<Evaluated>, FigureError> {
        let (input, output) = &mut *self.0.borrow_mut();
        send(*output, &Said::Ask(exprs.iter().map(ToString::to_string).collect()))
            .and_then(|()| exprs.iter().map(|_| receive(*input)).collect())
            .map_err(|error| FigureError::Log(LogError(Box::new(error))))
    }
}

fn send(output: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    write(output, value)?;
    output.flush()
}

fn write(output: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    let mut line = serde_json::to_vec(value)?;
    line.push(b'\n');
    output.write_all(&line)
}

fn receive<T: DeserializeOwned>(input: &mut impl BufRead) -> io::Result<T> {
    let mut line = Vec::new();
    input.take(LONGEST_LINE).read_until(b'\n', &mut line)?;
    if !line.ends_with(b"\n") {
        return Err(io::Error::from(io::ErrorKind::UnexpectedEof));
    }
    Ok(serde_json::from_slice(&line)?)
}

impl From<Issue> for IssueLine {
    fn from(issue: Issue) -> Self {
        let args = issue.args.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        Self { code: issue.code.to_owned(), severity: issue.severity, place: issue.place, args }
    }
}

impl From<IssueLine> for Issue {
    fn from(line: IssueLine) -> Self {
        let args = line.args.into_iter().map(|(name, value)| (known(&name), value)).collect();
        Self { code: known(&line.code), severity: line.severity, place: line.place, args }
    }
}

impl From<ComposeError> for Trouble {
    fn from(error: ComposeError) -> Self {
        match error {
            ComposeError::UnknownParameter { key, suggestion } => Self::UnknownParameter { key, suggestion },
            ComposeError::Rendering { issue, message } => Self::Rendering { issue: (*issue).into(), message },
            ComposeError::TooLong => Self::TooLong,
            ComposeError::Empty => Self::Empty,
            other => Self::Other(format!("{}: {other}", other.code())),
        }
    }
}

impl From<Trouble> for ComposeError {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::UnknownParameter { key, suggestion } => Self::UnknownParameter { key, suggestion },
            Trouble::Rendering { issue, message } => {
                Self::Rendering { issue: Box::new(issue.into()), message }
            }
            Trouble::TooLong => Self::TooLong,
            Trouble::Empty => Self::Empty,
            Trouble::Other(text) => Self::ChildTalk(text),
        }
    }
}

/// Codes and argument names that rendering can bring up. Anything else did not come from this program.
const KNOWN: [&str; 31] = [
    "compose.bad_argument",
    "compose.empty_heading",
    "compose.not_a_half",
    "compose.not_a_year",
    "compose.rendering",
    "compose.stopped",
    "compose.too_many_figures",
    "compose.uneven",
    "figure.unknown_function",
    "figure.unknown_argument",
    "figure.missing_argument",
    "figure.repeated_argument",
    "figure.bad_value",
    "period.form",
    "period.bad_year",
    "period.bad_half",
    "period.bad_quarter",
    "period.bad_month",
    "period.bad_day",
    "period.reversed",
    "function",
    "name",
    "suggestion",
    "value",
    "allowed",
    "text",
    "block",
    "hint",
    "kind",
    "period",
    "message",
];

fn known(text: &str) -> &'static str {
    KNOWN.into_iter().chain(["first", "last"]).find(|known| *known == text).unwrap_or("compose.stopped")
}
