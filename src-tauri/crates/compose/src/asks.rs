//! What a template's conditions ask, as a tree of questions that an editor can say in words, answer from the log, and change one by one.

use std::collections::BTreeMap;
use std::ops::Range;

use shuhui_core::figure::Sign;
use shuhui_core::{Expr, Quantity};

use crate::expression::{Binary, Expression, Given, Node, Reader};
use crate::foresee::Foresight;
use crate::marks::FOLLOWS;
use crate::scan::{Part, Piece, scan};

/// One question of a condition, or several that are joined.
#[derive(Clone, PartialEq, Debug)]
pub struct Question {
    /// Its bytes in the body.
    pub range: Range<usize>,
    /// What it is.
    pub asks: Asks,
    /// The bytes that go when it is taken out of what it is joined with; none where it stands alone.
    pub drop: Option<Range<usize>>,
}

/// What a question asks; `holds` is false where it asks for the contrary.
#[derive(Clone, PartialEq, Debug)]
#[expect(missing_docs, reason = "the fields say what they are")]
pub enum Asks {
    /// Whether a section is written, or a parameter says something.
    Name { name: String, holds: bool },
    /// Whether the log has anything.
    Has { expr: Box<Expr>, holds: bool },
    /// How two numbers compare.
    Compare { left: Side, sign: Sign, right: Side },
    /// All of these.
    All(Vec<Question>),
    /// Any of these.
    Any(Vec<Question>),
    /// What is not read here.
    Other,
}

/// A side of a comparison.
#[derive(Clone, PartialEq, Debug)]
pub enum Side {
    /// `number(…)`
    Number(Box<Expr>),
    /// A number as it stands.
    Literal(Quantity),
}

impl Question {
    /// The questions that are not joined of others, in their order.
    pub fn alone(&self) -> Vec<&Self> {
        match &self.asks {
            Asks::All(parts) | Asks::Any(parts) => parts.iter().flat_map(Self::alone).collect(),
            _ => vec![self],
        }
    }
}

/// Reads what stands in tags with the values of the template's names.
pub(crate) struct Asking<'a> {
    pub(crate) foresight: Foresight<'a>,
    pub(crate) values: &'a BTreeMap<String, String>,
    /// What `{% set %}` gives names to, once each and for the whole body.
    pub(crate) sets: BTreeMap<String, Expression>,
}

/// Deeper than anybody joins questions.
const DEEPEST: usize = 20;

impl Asking<'_> {
    /// What `{% if … %}` or `{% elif … %}` asks.
    pub(crate) fn tag(&self, body: &str, piece: &Piece) -> Question {
        let range = piece.inner(body);
        let read = Reader::new(body, range.clone()).ok().and_then(|mut reader| {
            reader.word()?;
            let expression = reader.expression()?;
            reader.done().then_some(expression)
        });
        match read {
            Some(condition) => self.question(body, &condition, true, None, 0),
            None => Question { range, asks: Asks::Other, drop: None },
        }
    }

    fn question(
        &self,
        body: &str,
        of: &Expression,
        holds: bool,
        drop: Option<Range<usize>>,
        depth: usize,
    ) -> Question {
        let asks = if depth > DEEPEST { None } else { self.asks(body, of, holds, depth) };
        Question { range: of.range.clone(), asks: asks.unwrap_or(Asks::Other), drop }
    }

    fn asks(&self, body: &str, of: &Expression, holds: bool, depth: usize) -> Option<Asks> {
        match &of.node {
            Node::Not(inner) => self.asks(body, inner, !holds, depth + 1),
            Node::Name(name) => match self.sets.get(name) {
                // Its words stand elsewhere; what stands here is the name.
                Some(said) => match self.asks(body, said, holds, depth + 1)? {
                    Asks::All(_) | Asks::Any(_) => None,
                    alone => Some(alone),
                },
                None => Some(Asks::Name { name: name.clone(), holds }),
            },
            Node::Call { name, args } if name == "has" => {
                self.asked(args).map(|expr| Asks::Has { expr, holds })
            }
            Node::Call { name, .. } if name == "number" => {
                let (left, right) = (self.side(body, of)?, Side::Literal(Quantity::ZERO));
                let sign = if holds { Sign::Unequal } else { Sign::Equal };
                Some(Asks::Compare { left, sign, right })
            }
            Node::Binary { kind: Binary::Comparison, left, right } => {
                let sign = Sign::read(between(body, left, right)?)?;
                let sign = if holds { sign } else { contrary(sign) };
                match (self.side(body, left)?, self.side(body, right)?) {
                    (Side::Literal(_), Side::Literal(_)) => None,
                    (left, right) => Some(Asks::Compare { left, sign, right }),
                }
            }
            Node::Binary { kind: Binary::Logic, left, right } => {
                let all = match between(body, left, right)? {
                    "and" => holds,
                    "or" => !holds,
                    _ => return None,
                };
                let mut parts = Vec::new();
                for (part, drop) in
                    [(left, left.range.start..right.range.start), (right, left.range.end..right.range.end)]
                {
                    let part = self.question(body, part, holds, Some(drop), depth + 1);
                    match (part.asks, all) {
                        // What is joined alike is one row of questions.
                        (Asks::All(more), true) | (Asks::Any(more), false) => parts.extend(more),
                        (asks, _) => parts.push(Question { asks, ..part }),
                    }
                }
                Some(if all { Asks::All(parts) } else { Asks::Any(parts) })
            }
            _ => None,
        }
    }

    fn side(&self, body: &str, of: &Expression) -> Option<Side> {
        match &of.node {
            Node::Number(number) => Some(Side::Literal(Quantity::whole(*number))),
            Node::Constant => body.get(of.range.clone())?.trim().parse().ok().map(Side::Literal),
            Node::Call { name, args } if name == "number" => self.asked(args).map(Side::Number),
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

    pub(crate) fn figure(&self, function: &str, args: &[Given]) -> Option<Box<Expr>> {
        self.foresight.call(function, &self.filled_args(args)).map(Box::new)
    }

    /// An expression with the values of names in their places.
    fn filled(&self, of: &Expression) -> Expression {
        let node = match &of.node {
            Node::Name(name) => match (self.value(name), self.sets.get(name)) {
                (Some(value), _) => Node::Text(value),
                // A list of kinds or tags that has a name.
                (None, Some(Expression { node: list @ Node::Array(_), .. })) => list.clone(),
                _ => of.node.clone(),
            },
            Node::Array(items) => Node::Array(items.iter().map(|item| self.filled(item)).collect()),
            Node::Call { name, args } => Node::Call { name: name.clone(), args: self.filled_args(args) },
            other => other.clone(),
        };
        Expression { node, range: of.range.clone() }
    }

    fn filled_args(&self, args: &[Given]) -> Vec<Given> {
        args.iter().map(|arg| Given { value: self.filled(&arg.value), ..arg.clone() }).collect()
    }

    fn value(&self, name: &str) -> Option<String> {
        match self.values.get(name) {
            Some(value) => Some(value.clone()),
            None => worth(self.sets.get(name)?, self.values),
        }
    }
}

/// The text that an expression comes to: `"甲"`, `name`, `name or "甲"`.
fn worth(of: &Expression, values: &BTreeMap<String, String>) -> Option<String> {
    match &of.node {
        Node::Text(text) => Some(text.clone()),
        Node::Name(name) => values.get(name).cloned(),
        Node::Binary { kind: Binary::Logic, left, right } => match (&left.node, &right.node) {
            (Node::Name(_), Node::Text(_)) => {
                worth(left, values).filter(|text| !text.is_empty()).or_else(|| worth(right, values))
            }
            _ => None,
        },
        _ => None,
    }
}

/// The names that `{% set %}` gives outside of every condition and loop, with what they stand for; one that is set twice stands for nothing.
pub(crate) fn sets(body: &str) -> BTreeMap<String, Expression> {
    let (mut found, mut twice) = (BTreeMap::new(), Vec::new());
    let mut depth = 0_usize;
    for piece in scan(body).iter().filter(|piece| piece.part == Part::Tag) {
        match piece.word(body) {
            "if" | "for" => depth += 1,
            "endif" | "endfor" => depth = depth.saturating_sub(1),
            "set" | "set_global" => {
                let Some((name, said)) = set(body, piece) else { continue };
                if depth > 0 || found.insert(name.clone(), said).is_some() {
                    twice.push(name);
                }
            }
            _ => {}
        }
    }
    found.retain(|name, _| !twice.contains(name));
    found
}

fn set(body: &str, piece: &Piece) -> Option<(String, Expression)> {
    let mut reader = Reader::new(body, piece.inner(body)).ok()?;
    reader.word()?;
    let (name, _) = reader.word()?;
    reader.take("=").then_some(())?;
    let said = reader.expression()?;
    reader.done().then(|| (name.to_owned(), said))
}

/// The names of texts that figures may follow: parameters, and what `{% set %}` makes of one; each with the parameter and its value.
pub fn followed(body: &str, values: &BTreeMap<String, String>) -> Vec<(String, String, String)> {
    let own = values.iter().map(|(key, value)| (key.clone(), key.clone(), value.clone()));
    let made = sets(body).into_iter().filter_map(|(name, said)| {
        let of = match &said.node {
            Node::Name(of) => Some(of.clone()),
            Node::Binary { left, .. } => match &left.node {
                Node::Name(of) => Some(of.clone()),
                _ => None,
            },
            _ => None,
        };
        let value = worth(&said, values)?;
        of.filter(|of| values.contains_key(of)).map(|of| (name, of, value))
    });
    own.chain(made).collect()
}

/// A call with the marks of names in the places of these; one that cannot be read stays as it is.
pub fn following(call: &str, names: &[&str]) -> String {
    let read = Reader::new(call, 0..call.len()).ok().and_then(|mut reader| {
        let expression = reader.expression()?;
        reader.done().then_some(expression)
    });
    let mut places = Vec::new();
    if let Some(read) = &read {
        named(read, names, &mut places);
    }
    let mut marked = call.to_owned();
    for (range, name) in places.into_iter().rev() {
        marked.replace_range(range, &format!("\"{FOLLOWS}{name}\""));
    }
    marked
}

/// Where names stand as arguments of a call, from front to back.
fn named(of: &Expression, names: &[&str], found: &mut Vec<(Range<usize>, String)>) {
    match &of.node {
        Node::Name(name) if names.contains(&name.as_str()) => found.push((of.range.clone(), name.clone())),
        Node::Array(items) => items.iter().for_each(|item| named(item, names, found)),
        Node::Call { args, .. } => args.iter().for_each(|arg| named(&arg.value, names, found)),
        _ => {}
    }
}

/// What stands between two parts that are joined.
fn between<'b>(body: &'b str, left: &Expression, right: &Expression) -> Option<&'b str> {
    let sign = body.get(left.range.end..right.range.start)?;
    Some(sign.trim_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ')')))
}

const fn contrary(sign: Sign) -> Sign {
    match sign {
        Sign::Equal => Sign::Unequal,
        Sign::Unequal => Sign::Equal,
        Sign::Less => Sign::AtLeast,
        Sign::AtMost => Sign::More,
        Sign::More => Sign::AtMost,
        Sign::AtLeast => Sign::Less,
    }
}
