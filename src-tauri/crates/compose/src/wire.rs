//! A template of the user's is examined and rendered in a child process: what goes over its pipes, one JSON value a line.
//!
//! The child has no data folder; it asks for figures, several at a time, and the parent answers each from the log. What comes
//! back is the text with marks where figures stand; the parent, which knows every figure that it answered, makes the document
//! of it. Starting the process, its deadline and killing it are the caller's. When the child is gone in the middle, the
//! parent says so.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::io::{self, BufRead, Read, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use shuhui_core::figure::{FigureError, Population, Row};
use shuhui_core::{EntryId, Evaluated, Expr, Fact, FigureSource, Issue, Kinds, LogError};

use crate::figures::{Asked, Made};
use crate::lint::{Known, lint};
use crate::marks::MOST_FIGURES;
use crate::render::{
    ComposeError, Composed, Input, MOST_ENTRIES, Rendered, Stopped, assembled, context, rendered, rows,
};
use crate::rows::MOST_GROUPED;
use crate::template::Template;

/// The longest line either side takes: the longest text, escaped, or the entries behind the largest figure.
const LONGEST_LINE: u64 = 64 * 1024 * 1024;

/// All that the child needs to render, but the log.
#[derive(Serialize, Deserialize)]
struct Request<'r> {
    name: Cow<'r, str>,
    toml: Cow<'r, str>,
    body: Cow<'r, str>,
    input: Cow<'r, Input>,
    kinds: Cow<'r, Kinds>,
}

/// All that the child needs to examine.
#[derive(Serialize, Deserialize)]
struct Examine<'r> {
    name: Cow<'r, str>,
    toml: Cow<'r, str>,
    body: Cow<'r, str>,
    known: Cow<'r, Known>,
}

/// What the child says.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Said {
    /// It wants figures: closed expressions, each of which gets a line of its own.
    Ask(Vec<String>),
    /// It wants the entries that a figure counts, no more than so many.
    Rows { of: String, most: usize },
    /// It is done: the text, the figures that its marks stand for, and what its conditions asked.
    Done { text: String, figures: Vec<String>, asked: Vec<Asked> },
    /// It cannot.
    Stopped(Stopped),
}

/// The child's work from its first line to its last: takes one request, asks for figures, answers once.
///
/// # Errors
/// When a pipe breaks, or brings what no parent of ours sends: nobody waits any more.
pub fn serve_child(mut input: impl BufRead, mut output: impl Write) -> io::Result<()> {
    let Request { name, toml, body, input: given, kinds } = receive(&mut input)?;
    let template = Template::examined(&name, &toml, &body).map_err(io::Error::other)?;
    let parent = Parent(RefCell::new((&mut input, &mut output)));
    let said = match rendered(&template, &given, &parent, &kinds) {
        Ok(Rendered { text, made, asked }) => {
            Said::Done { text, figures: made.iter().map(|made| made.expr.to_string()).collect(), asked }
        }
        Err(ComposeError::Stopped(stopped)) => Said::Stopped(stopped),
        // The parent failed to answer and knows why; there is nobody to tell.
        Err(error) => return Err(io::Error::other(error)),
    };
    send(&mut output, &said)
}

/// The work of a child that examines templates: one answer for each that it is given, until nobody gives it another.
///
/// # Errors
/// When a pipe breaks, or brings what no parent of ours sends.
pub fn serve_lint(mut input: impl BufRead, mut output: impl Write) -> io::Result<()> {
    while !input.fill_buf()?.is_empty() {
        let Examine { name, toml, body, known } = receive(&mut input)?;
        send(&mut output, &lint(&name, &toml, &body, &known))?;
    }
    Ok(())
}

/// The parent's side of one template: all that is to say about it.
///
/// # Errors
/// When the child is gone.
pub fn lint_through(
    (name, toml, body): (&str, &str, &str),
    known: &Known,
    mut from_child: impl BufRead,
    mut to_child: impl Write,
) -> io::Result<Vec<Issue>> {
    let examine =
        Examine { name: name.into(), toml: toml.into(), body: body.into(), known: Cow::Borrowed(known) };
    send(&mut to_child, &examine)?;
    receive(&mut from_child)
}

/// The parent's side: sends the request, answers figures until the child is done, and makes the document.
///
/// # Errors
/// See [`ComposeError`].
pub fn compose_through(
    template: &Template,
    input: &Input,
    figures: &dyn FigureSource,
    kinds: &Kinds,
    mut from_child: impl BufRead,
    mut to_child: impl Write,
) -> Result<Composed, ComposeError> {
    // What was set is looked at on this side: the child's own errors are all the template's.
    context(template, input)?;
    let (toml, body) = template.source();
    let request = Request {
        name: template.name().into(),
        toml: toml.into(),
        body: body.into(),
        input: Cow::Borrowed(input),
        kinds: Cow::Borrowed(kinds),
    };
    send(&mut to_child, &request).map_err(ComposeError::ChildGone)?;
    let (mut answered, mut entries) = (HashMap::new(), 0);
    let mut listed: HashMap<EntryId, Row> = HashMap::new();
    loop {
        match receive(&mut from_child).map_err(ComposeError::ChildGone)? {
            Said::Ask(texts) => {
                for text in texts {
                    let expr = read(&text, kinds)?;
                    let evaluated = figures.evaluate(&expr)?;
                    write(&mut to_child, &evaluated).map_err(ComposeError::ChildGone)?;
                    entries += evaluated.entries.len();
                    if entries > MOST_ENTRIES || answered.len() > MOST_FIGURES {
                        return Err(Stopped::TooLong.into());
                    }
                    answered.insert(expr, evaluated);
                }
                to_child.flush().map_err(ComposeError::ChildGone)?;
            }
            Said::Rows { of, most } => {
                let rows = rows(figures, &read(&of, kinds)?, most.min(MOST_GROUPED + 1))?;
                send(&mut to_child, &rows).map_err(ComposeError::ChildGone)?;
                entries += rows.len();
                if entries > MOST_ENTRIES {
                    return Err(Stopped::TooLong.into());
                }
                listed.extend(rows.into_iter().map(|row| (row.id(), row)));
            }
            Said::Done { text, figures, asked } => {
                let made = |text: String| {
                    let expr = read(&text, kinds)?;
                    // A cell says what the entry said that was sent.
                    if let Expr::Entry { id, says } = &expr
                        && let Some(row) = listed.get(id)
                    {
                        let evaluated = says.of(row, input.period);
                        return Ok(Made { expr, evaluated });
                    }
                    // It stands for a figure that it asked for, once.
                    let evaluated = answered.remove(&expr).ok_or_else(|| strange(&text))?;
                    Ok(Made { expr, evaluated })
                };
                let made = figures.into_iter().map(made).collect::<Result<_, ComposeError>>()?;
                return assembled(template, input, &Rendered { text, made, asked }, kinds);
            }
            Said::Stopped(stopped) => return Err(stopped.into()),
        }
    }
}

fn read(text: &str, kinds: &Kinds) -> Result<Expr, ComposeError> {
    Expr::parse(text, kinds).map_err(|_| strange(text))
}

fn strange(said: &str) -> ComposeError {
    ComposeError::ChildTalk(said.chars().take(200).collect())
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

    fn rows(&self, of: &Population, most: usize) -> Result<Vec<Row>, FigureError> {
        let (input, output) = &mut *self.0.borrow_mut();
        let of = Expr::count_of(of.clone()).to_string();
        send(*output, &Said::Rows { of, most })
            .and_then(|()| receive(*input))
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
