//! From text to an expression: `name(key="…", key=["…", "…"], key=3, key=name(…))`, white space anywhere between.

use chrono::NaiveDate;

use super::Expr;
use super::build::build;
use super::call::{Arg, ArgError, Args};
use crate::issue::Explain;
use crate::kind::Kinds;
use crate::period::{Period, relative};

/// Figures of figures go three deep; more is a mistake, and text without end must not end the stack.
const DEPTH: usize = 8;
/// The argument that takes words for periods.
const PERIOD: &str = "period";

/// Why a text is no figure.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("at character {position}")]
pub struct ExprError {
    /// The character where reading stopped, counted from 1.
    pub position: usize,
    /// Why.
    #[source]
    pub cause: ExprCause,
}

/// What is wrong with a text at a place.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ExprCause {
    /// The text goes on where something else should stand.
    #[error("expected {expected}, found {found:?}")]
    Expected {
        /// What should stand here, as it is written: `(`, `=`, `"…"`.
        expected: &'static str,
        /// What stands here, shortened.
        found: String,
    },
    /// The text ends too early.
    #[error("expected {expected}, found the end")]
    Ended {
        /// What should follow.
        expected: &'static str,
    },
    /// Quotes that are never closed.
    #[error("unclosed quotes")]
    Unclosed,
    /// A number too large to be one.
    #[error("{0} is too large")]
    Large(String),
    /// Calls inside calls beyond reason.
    #[error("calls nested too deeply")]
    TooDeep,
    /// The call itself is wrong.
    #[error(transparent)]
    Call(#[from] ArgError),
}

impl Explain for ExprError {
    fn code(&self) -> &'static str {
        match &self.cause {
            ExprCause::Expected { .. } => "figure.expected",
            ExprCause::Ended { .. } => "figure.ended",
            ExprCause::Unclosed => "figure.unclosed_quotes",
            ExprCause::Large(_) => "figure.large_number",
            ExprCause::TooDeep => "figure.too_deep",
            ExprCause::Call(error) => error.code(),
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        let mut args = match &self.cause {
            ExprCause::Expected { expected, found } => {
                vec![("expected", (*expected).to_owned()), ("found", found.clone())]
            }
            ExprCause::Ended { expected } => vec![("expected", (*expected).to_owned())],
            ExprCause::Unclosed | ExprCause::TooDeep => Vec::new(),
            ExprCause::Large(text) => vec![("text", text.clone())],
            ExprCause::Call(error) => error.args(),
        };
        args.push(("position", self.position.to_string()));
        args
    }
}

impl Expr {
    /// Reads `count(kind="党课", tag=["a", "b"])`. Kinds are canonicalised, unknown ones kept as written.
    ///
    /// # Errors
    /// `figure.*` with the place in the text, and as [`super::build`].
    pub fn parse(text: &str, kinds: &Kinds) -> Result<Self, ExprError> {
        Reader { rest: text, at: 1, kinds, document: None }.whole()
    }

    /// The same as people write it, who may name periods relative to a document's: `period="last_year"`.
    ///
    /// # Errors
    /// As [`Expr::parse`].
    pub fn read(text: &str, kinds: &Kinds, document: Period, today: NaiveDate) -> Result<Self, ExprError> {
        Reader { rest: text, at: 1, kinds, document: Some((document, today)) }.whole()
    }
}

struct Reader<'a> {
    rest: &'a str,
    /// The number of the character that `rest` begins with.
    at: usize,
    kinds: &'a Kinds,
    /// What relative periods are relative to.
    document: Option<(Period, NaiveDate)>,
}

impl<'a> Reader<'a> {
    fn whole(mut self) -> Result<Expr, ExprError> {
        let expr = self.call(0)?;
        self.spaces();
        if self.rest.is_empty() { Ok(expr) } else { Err(self.expected(")")) }
    }

    fn call(&mut self, depth: usize) -> Result<Expr, ExprError> {
        if depth == DEPTH {
            return Err(self.stop(ExprCause::TooDeep));
        }
        self.spaces();
        let begin = self.at;
        let function = self.name("count(…)")?;
        self.mark("(")?;
        let mut args = Args::new();
        let mut places = Vec::new();
        while !self.takes(")") {
            self.spaces();
            let place = self.at;
            let name = self.name("key=…")?;
            self.mark("=")?;
            let mut value = self.value(depth)?;
            if let (PERIOD, Arg::Text(word), Some((document, today))) = (name, &value, self.document)
                && let Some(period) = relative(word.trim(), document, today)
            {
                value = Arg::Text(period.to_string());
            }
            args.push((name.to_owned(), value));
            places.push((name, place));
            if !self.takes(",") && !self.rest.starts_with(')') {
                return Err(self.expected(")"));
            }
        }
        build(function, args, self.kinds).map_err(|error| {
            // Of a name given twice the second is the one too many.
            let place = places.iter().rev().find(|(name, _)| error.argument() == Some(name));
            ExprError { position: place.map_or(begin, |(_, place)| *place), cause: error.into() }
        })
    }

    fn value(&mut self, depth: usize) -> Result<Arg, ExprError> {
        self.spaces();
        match self.rest.chars().next() {
            Some('"' | '\'') => self.text().map(Arg::Text),
            Some('[') => self.texts().map(Arg::Texts),
            Some('0'..='9' | '-') => self.number().map(Arg::Number),
            Some(c) if c.is_alphabetic() => self.call(depth + 1).map(|expr| Arg::Expr(Box::new(expr))),
            _ => Err(self.expected("\"…\"")),
        }
    }

    fn texts(&mut self) -> Result<Vec<String>, ExprError> {
        self.mark("[")?;
        let mut texts = Vec::new();
        while !self.takes("]") {
            self.spaces();
            texts.push(self.text()?);
            if !self.takes(",") && !self.rest.starts_with(']') {
                return Err(self.expected("]"));
            }
        }
        Ok(texts)
    }

    /// A text in double or single quotes; a backslash takes the next character as it is, `\n` is a new line.
    fn text(&mut self) -> Result<String, ExprError> {
        let Some(quote) = self.rest.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
            return Err(self.expected("\"…\""));
        };
        let mut text = String::new();
        let mut escaped = false;
        for (index, c) in self.rest.char_indices().skip(1) {
            match c {
                _ if escaped => {
                    text.push(if c == 'n' { '\n' } else { c });
                    escaped = false;
                }
                '\\' => escaped = true,
                _ if c == quote => {
                    self.skip(index + 1);
                    return Ok(text);
                }
                _ => text.push(c),
            }
        }
        Err(self.stop(ExprCause::Unclosed))
    }

    fn number(&mut self) -> Result<i64, ExprError> {
        let sign = usize::from(self.rest.starts_with('-'));
        let digits = self.rest[sign..].bytes().take_while(u8::is_ascii_digit).count();
        let written = &self.rest[..sign + digits];
        if digits == 0 {
            return Err(self.expected("\"…\""));
        }
        let number =
            written.parse().map_err(|_| self.stop(ExprCause::Large(written.chars().take(40).collect())))?;
        self.skip(written.len());
        Ok(number)
    }

    fn name(&mut self, expected: &'static str) -> Result<&'a str, ExprError> {
        let end = self.rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(self.rest.len());
        if end == 0 {
            return Err(self.expected(expected));
        }
        let name = &self.rest[..end];
        self.skip(end);
        Ok(name)
    }

    fn mark(&mut self, mark: &'static str) -> Result<(), ExprError> {
        if self.takes(mark) { Ok(()) } else { Err(self.expected(mark)) }
    }

    fn takes(&mut self, mark: &str) -> bool {
        self.spaces();
        let stands = self.rest.starts_with(mark);
        if stands {
            self.skip(mark.len());
        }
        stands
    }

    fn spaces(&mut self) {
        self.skip(self.rest.len() - self.rest.trim_start().len());
    }

    fn skip(&mut self, bytes: usize) {
        self.at += self.rest[..bytes].chars().count();
        self.rest = &self.rest[bytes..];
    }

    fn expected(&self, expected: &'static str) -> ExprError {
        let found: String = self.rest.chars().take(12).collect();
        self.stop(if found.is_empty() {
            ExprCause::Ended { expected }
        } else {
            ExprCause::Expected { expected, found }
        })
    }

    const fn stop(&self, cause: ExprCause) -> ExprError {
        ExprError { position: self.at, cause }
    }
}
