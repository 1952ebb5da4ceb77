//! What stands in a template's body, for an editor that shows names in place of braces: every print and tag with its place, what it
//! is, and the place of the template that it belongs to.

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::NaiveDate;
use shuhui_core::document::Scope;
use shuhui_core::figure::{FUNCTIONS, Sign};
use shuhui_core::{Expr, Kinds, Period, Quantity};

use crate::expression::{Binary, Expression, Given, Node, Reader};
use crate::figures::Closing;
use crate::foresee::Foresight;
use crate::marks;
use crate::places;
use crate::scan::{self, Piece, scan};
use crate::words::BUILT_IN;

/// A print or a tag.
#[derive(Clone, PartialEq, Debug)]
pub struct BodyPart {
    /// Its bytes in the body.
    pub range: Range<usize>,
    /// What it is.
    pub what: What,
    /// The identity of the block that it stands in, where it prints something.
    pub place: Option<String>,
}

/// What a part is.
#[derive(Clone, PartialEq, Debug)]
pub enum What {
    /// A figure, as the document will hold it.
    Figure(Box<Expr>),
    /// The value of a name: a parameter's, or one that every template has.
    Name(String),
    /// Anything else that prints.
    Print,
    /// `{% if … %}`
    If(Asks),
    /// `{% elif … %}`
    ElseIf(Asks),
    /// `{% else %}`
    Else,
    /// `{% endif %}`, `{% endfor %}`
    End,
    /// `{% for … %}`
    Loop,
    /// Any other tag.
    Tag,
    /// `{# … #}`
    Comment,
    /// A print or tag that is not closed.
    Unclosed,
}

/// What a condition asks; `holds` is false where it asks for the contrary.
#[derive(Clone, PartialEq, Debug)]
#[expect(missing_docs, reason = "the fields say what they are")]
pub enum Asks {
    /// Whether a section is written, or a parameter says something.
    Name { name: String, holds: bool },
    /// Whether the log has anything.
    Has { expr: Box<Expr>, holds: bool },
    /// How a number of the log compares.
    Number { expr: Box<Expr>, sign: Sign, than: Quantity },
    /// More than fits in a few words.
    Other,
}

/// The parts of a body in their order; `values` are those of the template's parameters.
pub fn parts(
    body: &str,
    period: Period,
    today: NaiveDate,
    values: &BTreeMap<String, String>,
    kinds: &Kinds,
) -> Vec<BodyPart> {
    let close = Closing { period, today, scope: Scope::default() };
    let reading = Reading { foresight: Foresight { close: &close, kinds }, values };
    let mut places = places_of_prints(body).into_iter();
    let mut parts = Vec::new();
    for piece in scan(body) {
        let what = match piece.part {
            scan::Part::Text => continue,
            scan::Part::Print => reading.print(body, &piece),
            scan::Part::Tag => reading.tag(body, &piece),
            scan::Part::Comment => What::Comment,
            scan::Part::Unclosed => What::Unclosed,
        };
        let prints = matches!(piece.part, scan::Part::Print | scan::Part::Unclosed);
        let place = if prints { places.next().flatten() } else { None };
        parts.push(BodyPart { range: piece.range, what, place });
    }
    parts
}

/// Where a body prints something: `{{ … }}`, also one that is not closed.
pub fn prints(body: &str) -> Vec<Range<usize>> {
    let prints = |piece: &Piece| matches!(piece.part, scan::Part::Print | scan::Part::Unclosed);
    scan(body).into_iter().filter(prints).map(|piece| piece.range).collect()
}

/// The lines of a body that begin a block, counted from 0, each with the block's identity.
pub fn lines(body: &str) -> Vec<(usize, String)> {
    let marked = places::mark(body);
    let mut line = 0;
    let mut found: Vec<(usize, String)> = Vec::new();
    for character in marked.text.chars() {
        if character == '\n' {
            line += 1;
        } else if let Some(place) = marks::read_place(character).and_then(|at| marked.places.get(at))
            && found.last().is_none_or(|(last, _)| *last != line)
        {
            found.push((line, place.id.clone()));
        }
    }
    found
}

/// The blocks that the prints stand in, in their order. Marking adds none and takes none away.
fn places_of_prints(body: &str) -> Vec<Option<String>> {
    let marked = places::mark(body);
    let mut at = None;
    let mut found = Vec::new();
    for piece in scan(&marked.text) {
        match piece.part {
            scan::Part::Text => {
                at = marked.text[piece.range].chars().filter_map(marks::read_place).next_back().or(at);
            }
            scan::Part::Print | scan::Part::Unclosed => {
                found.push(at.and_then(|at| marked.places.get(at)).map(|place| place.id.clone()));
            }
            scan::Part::Tag | scan::Part::Comment => {}
        }
    }
    found
}

struct Reading<'a> {
    foresight: Foresight<'a>,
    values: &'a BTreeMap<String, String>,
}

impl Reading<'_> {
    fn print(&self, body: &str, piece: &Piece) -> What {
        let read = Reader::new(body, piece.inner(body)).ok().and_then(|mut reader| {
            let expression = reader.expression()?;
            reader.done().then_some(expression)
        });
        match read.as_ref().map(|expression| &expression.node) {
            Some(Node::Name(name)) if self.values.contains_key(name) || BUILT_IN.contains(&name.as_str()) => {
                What::Name(name.clone())
            }
            Some(Node::Call { name, args }) if FUNCTIONS.contains(&name.as_str()) => {
                self.figure(name, args).map_or(What::Print, What::Figure)
            }
            _ => What::Print,
        }
    }

    fn tag(&self, body: &str, piece: &Piece) -> What {
        match piece.word(body) {
            "if" => What::If(self.asks(body, piece)),
            "elif" => What::ElseIf(self.asks(body, piece)),
            "else" => What::Else,
            "endif" | "endfor" => What::End,
            "for" => What::Loop,
            _ => What::Tag,
        }
    }

    fn asks(&self, body: &str, piece: &Piece) -> Asks {
        let read = Reader::new(body, piece.inner(body)).ok().and_then(|mut reader| {
            reader.word()?;
            let expression = reader.expression()?;
            reader.done().then_some(expression)
        });
        read.and_then(|condition| self.condition(body, &condition, true)).unwrap_or(Asks::Other)
    }

    fn condition(&self, body: &str, of: &Expression, holds: bool) -> Option<Asks> {
        match &of.node {
            Node::Not(inner) => self.condition(body, inner, !holds),
            Node::Name(name) => Some(Asks::Name { name: name.clone(), holds }),
            Node::Call { name, args } if name == "has" => {
                self.asked(args).map(|expr| Asks::Has { expr, holds })
            }
            Node::Binary { kind: Binary::Comparison, left, right } if holds => {
                let sign = body.get(left.range.end..right.range.start)?;
                let sign =
                    Sign::read(sign.trim_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ')')))?;
                match (&left.node, &right.node) {
                    (Node::Call { name, args }, Node::Number(than)) if name == "number" => {
                        Some(Asks::Number { expr: self.asked(args)?, sign, than: Quantity::whole(*than) })
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// What `has` and `number` ask for: the figure that they are given, or the count of their filters.
    fn asked(&self, args: &[Given]) -> Option<Box<Expr>> {
        match args.iter().find(|arg| arg.name == "of").map(|arg| &arg.value.node) {
            Some(Node::Call { name, args }) => self.figure(name, args),
            Some(_) => None,
            None => self.figure("count", args),
        }
    }

    fn figure(&self, function: &str, args: &[Given]) -> Option<Box<Expr>> {
        let args: Vec<Given> =
            args.iter().map(|arg| Given { value: self.filled(&arg.value), ..arg.clone() }).collect();
        self.foresight.call(function, &args).map(Box::new)
    }

    /// An expression with the values of parameters in the place of their names.
    fn filled(&self, of: &Expression) -> Expression {
        let node = match &of.node {
            Node::Name(name) => match self.values.get(name) {
                Some(value) => Node::Text(value.clone()),
                None => of.node.clone(),
            },
            Node::Array(items) => Node::Array(items.iter().map(|item| self.filled(item)).collect()),
            Node::Call { name, args } => Node::Call {
                name: name.clone(),
                args: args
                    .iter()
                    .map(|arg| Given { value: self.filled(&arg.value), ..arg.clone() })
                    .collect(),
            },
            other => other.clone(),
        };
        Expression { node, range: of.range.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What stands there, a line each: the source, what it is, and its block.
    fn read(body: &str) -> Vec<String> {
        let period = "2025".parse().expect("a period");
        let today = NaiveDate::from_ymd_opt(2025, 12, 20).expect("a day");
        let values = [("theme".to_owned(), "安全".to_owned())].into();
        let kinds = Kinds::default();
        let said = |part: &BodyPart| match &part.what {
            What::Figure(expr) => format!("figure {expr}"),
            What::If(Asks::Has { expr, holds }) => format!("if {holds} {expr}"),
            What::If(Asks::Number { expr, than, .. }) => format!("if number {expr} {than}"),
            other => format!("{other:?}"),
        };
        let parts = parts(body, period, today, &values, &kinds);
        parts.iter().map(|part| format!("{} @{}", said(part), part.place.as_deref().unwrap_or("-"))).collect()
    }

    #[test]
    fn lines_know_the_block_that_they_begin() {
        let known =
            lines("{# 说明 #}\n# {{ unit }}\n\n## 主要\n{% if a %}\n- 甲{{ theme }}\n{% endif %}\n乙");
        let known: Vec<String> = known.iter().map(|(line, id)| format!("{line} {id}")).collect();
        assert_eq!(known, ["1 t1", "3 a1", "5 a1p1", "7 a1p2"]);
    }

    #[test]
    fn prints_know_their_block_and_conditions_what_they_ask() {
        let body = "# {{ unit }}\n## 主要\n- 听课{{ count(kind=\"党课\", tag=theme) }}次\n{%- if not has(kind=\"督查\") %}，没有{{ theme }}{% endif %}\n\
                    {% if number(kind=\"党课\") >= 5 %}\n{{ count(kind=x) }}{# 说明 #}\n{% endif %}\n{{ count(";
        assert_eq!(
            read(body),
            [
                "Name(\"unit\") @t1",
                "figure count(kind=\"党课\", tag=\"安全\") @a1p1",
                "if false count(kind=\"督查\") @-",
                "Name(\"theme\") @a1p1q1",
                "End @-",
                "if number count(kind=\"党课\") 5 @-",
                "Print @a1p2",
                "Comment @-",
                "End @-",
                "Unclosed @a1p3",
            ]
        );
    }
}
