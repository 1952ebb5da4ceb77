//! What a template asks in a condition: `has(…)`, and `number(…)` compared with a number.
//!
//! A [`Test`] is closed, as an [`Expr`] is: it evaluates alone in the document's period, and its `Display` reads back to the same
//! test. A document remembers the tests that decided what stands in it, so that it can tell when the log would decide otherwise.

use std::collections::BTreeSet;
use std::fmt;

use super::parse::ExprError;
use super::{Evaluated, Expr, FigureError, FigureSource, Value};
use crate::id::EntryId;
use crate::kind::Kinds;
use crate::quantity::Quantity;

/// One question that a condition puts to the log.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[expect(clippy::large_enum_variant, reason = "a document has a few, and none is kept")]
pub enum Test {
    /// `has(…)`: whether there is anything.
    Has(Expr),
    /// `number(…) > 3`
    Compare {
        /// Left of the sign.
        left: Term,
        /// The sign.
        sign: Sign,
        /// Right of it.
        right: Term,
    },
}

/// One side of a comparison.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[expect(clippy::large_enum_variant, reason = "a document has a few, and none is kept")]
pub enum Term {
    /// `number(…)`
    Number(Expr),
    /// A number as it stands.
    Literal(Quantity),
}

/// How two numbers are compared.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Sign {
    /// `==`
    Equal,
    /// `!=`
    Unequal,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

/// What a test came to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Outcome {
    /// Whether it holds.
    pub holds: bool,
    /// The entries behind its figures, each once, in the order of their identities' making.
    pub entries: Vec<EntryId>,
}

/// Longer signs first, so that `>=` is not read as `>`.
const SIGNS: [(&str, Sign); 6] = [
    ("==", Sign::Equal),
    ("!=", Sign::Unequal),
    ("<=", Sign::AtMost),
    (">=", Sign::AtLeast),
    ("<", Sign::Less),
    (">", Sign::More),
];

impl Expr {
    /// Whether an answer of this figure is something: a number other than 0, a list with entries, or what an entry says.
    pub fn is_there(evaluated: &Evaluated) -> bool {
        match &evaluated.value {
            Some(Value::Number(number)) => *number != Quantity::ZERO,
            Some(Value::Text(words)) => !words.is_empty() && !evaluated.entries.is_empty(),
            None => false,
        }
    }

    /// The number to compare an answer by: 0 for a blank, the number of entries for a list.
    pub fn number_of(evaluated: &Evaluated) -> Quantity {
        match &evaluated.value {
            Some(Value::Number(number)) => *number,
            Some(Value::Text(words)) if words.is_empty() => Quantity::ZERO,
            Some(Value::Text(_)) => {
                Quantity::whole(i64::try_from(evaluated.entries.len()).unwrap_or(i64::MAX))
            }
            None => Quantity::ZERO,
        }
    }
}

impl Test {
    /// What the log says.
    ///
    /// # Errors
    /// When a figure in it cannot be taken from the log.
    pub fn evaluate(&self, source: &dyn FigureSource) -> Result<Outcome, FigureError> {
        let mut entries = BTreeSet::new();
        let mut ask = |expr: &Expr| {
            let evaluated = source.evaluate(expr)?;
            entries.extend(evaluated.entries.iter().copied());
            Ok::<_, FigureError>(evaluated)
        };
        let mut number = |term: &Term| match term {
            Term::Number(expr) => ask(expr).map(|evaluated| Expr::number_of(&evaluated)),
            Term::Literal(number) => Ok(*number),
        };
        let holds = match self {
            Self::Has(expr) => Expr::is_there(&ask(expr)?),
            Self::Compare { left, sign, right } => sign.holds(number(left)?, number(right)?),
        };
        Ok(Outcome { holds, entries: entries.into_iter().collect() })
    }

    /// Reads what `Display` writes.
    ///
    /// # Errors
    /// What is wrong with a figure in it; what is no test at all is read as a figure and refused as such.
    pub fn parse(text: &str, kinds: &Kinds) -> Result<Self, ExprError> {
        let text = text.trim();
        if let Some((at, sign, length)) = sign_in(text) {
            let (left, right) = (Term::parse(&text[..at], kinds)?, Term::parse(&text[at + length..], kinds)?);
            return Ok(Self::Compare { left, sign, right });
        }
        question("has", text, kinds).map(Self::Has)
    }
}

impl Term {
    fn parse(text: &str, kinds: &Kinds) -> Result<Self, ExprError> {
        let text = text.trim();
        match text.parse() {
            Ok(number) => Ok(Self::Literal(number)),
            Err(_) => question("number", text, kinds).map(Self::Number),
        }
    }
}

impl Sign {
    /// The sign as it is written.
    pub fn written(self) -> &'static str {
        SIGNS.into_iter().find_map(|(written, sign)| (sign == self).then_some(written)).unwrap_or("==")
    }

    /// The sign of this writing.
    pub fn read(written: &str) -> Option<Self> {
        SIGNS.into_iter().find_map(|(known, sign)| (known == written).then_some(sign))
    }

    /// Whether it holds between two numbers.
    pub fn holds(self, left: Quantity, right: Quantity) -> bool {
        match self {
            Self::Equal => left == right,
            Self::Unequal => left != right,
            Self::Less => left < right,
            Self::AtMost => left <= right,
            Self::More => left > right,
            Self::AtLeast => left >= right,
        }
    }
}

/// `name(of=EXPR)`, or `name(…)` with the arguments of a count.
fn question(name: &str, text: &str, kinds: &Kinds) -> Result<Expr, ExprError> {
    let inside = text
        .strip_prefix(name)
        .map(str::trim_start)
        .and_then(|rest| rest.strip_prefix('(')?.strip_suffix(')'));
    match inside {
        None => Expr::parse(text, kinds),
        Some(inside) => match inside
            .trim_start()
            .strip_prefix("of")
            .map(str::trim_start)
            .and_then(|rest| rest.strip_prefix('='))
        {
            Some(expr) => Expr::parse(expr.trim(), kinds),
            None => Expr::parse(&format!("count({inside})"), kinds),
        },
    }
}

/// The comparing sign outside of quotes and brackets.
fn sign_in(text: &str) -> Option<(usize, Sign, usize)> {
    let (mut depth, mut quoted) = (0_usize, false);
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '(' | '[' if !quoted => depth += 1,
            ')' | ']' if !quoted => depth = depth.saturating_sub(1),
            _ if !quoted && depth == 0 => {
                if let Some((written, sign)) =
                    SIGNS.into_iter().find(|(written, _)| text[at..].starts_with(written))
                {
                    return Some((at, sign, written.len()));
                }
            }
            _ => {}
        }
    }
    None
}

fn write_question(f: &mut fmt::Formatter<'_>, name: &str, expr: &Expr) -> fmt::Result {
    match expr {
        Expr::Count { .. } => {
            let count = expr.to_string();
            write!(f, "{name}{}", count.strip_prefix("count").unwrap_or(&count))
        }
        other => write!(f, "{name}(of={other})"),
    }
}

impl fmt::Display for Test {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Has(expr) => write_question(f, "has", expr),
            Self::Compare { left, sign, right } => write!(f, "{left} {} {right}", sign.written()),
        }
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(expr) => write_question(f, "number", expr),
            Self::Literal(number) => number.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_reads_back_what_it_writes() {
        let kinds = Kinds::new(Vec::new());
        for written in [
            r#"has(kind="听证会")"#,
            r#"has(of=sum(measure="人次", kind="提醒约谈 > 1"))"#,
            r#"number(kind="党课", period="2024") > 3"#,
            r#"number(of=sum(measure="元", kind="经费")) >= number(kind="党课")"#,
            r#"number(kind="党课") != 0"#,
        ] {
            let test = Test::parse(written, &kinds).expect(written);
            assert_eq!(test.to_string(), written);
        }
        assert!(Test::parse("有没有", &kinds).is_err());
    }
}
