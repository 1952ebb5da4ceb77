//! The questions that a template's conditions put to the log: found in the source before anything is rendered, remembered with what
//! they gave, so that a document can tell when the log would decide otherwise.
//!
//! A call of `has` or `number` inside `{% if %}` gets a hidden argument that says which call it is; from it the closed figure is
//! known that the call asked for, whatever variables stood in its arguments.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use shuhui_core::document::TemplatePlace;
use shuhui_core::figure::{Sign, Term, Test};
use shuhui_core::{Expr, Quantity};

use crate::expression::{Binary, Expression, Node, Reader};
use crate::figures::{Asked, Made};

/// The hidden argument; a template's author has no reason to write it.
pub(crate) const CALL: &str = "_condition";

/// A question as it stands in the source.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Question {
    form: Form,
    /// Where it stands.
    pub(crate) origin: TemplatePlace,
    /// The place of the template that it governs, by its ordinal: the one it stands in, or the one after it.
    pub(crate) place: usize,
}

#[derive(Clone, PartialEq, Debug)]
enum Form {
    /// The call of this number.
    Has(usize),
    Compare {
        left: Side,
        sign: Sign,
        right: Side,
    },
}

#[derive(Clone, Copy, PartialEq, Debug)]
enum Side {
    /// The call of this number.
    Call(usize),
    Literal(Quantity),
}

/// A test with what it gave.
pub(crate) struct Answered<'q> {
    pub(crate) question: &'q Question,
    pub(crate) test: Test,
    pub(crate) gave: bool,
}

/// The questions of all conditions so far.
#[derive(Default)]
pub(crate) struct Questions {
    pub(crate) all: Vec<Question>,
    calls: usize,
}

impl Questions {
    /// Reads the tag in `range` of the source; gives the tag with its calls marked. Any tag but if and elif stays as it is.
    pub(crate) fn mark(
        &mut self,
        source: &str,
        range: Range<usize>,
        origin: TemplatePlace,
        place: usize,
    ) -> String {
        let tag = &source[range.clone()];
        let Some(condition) = condition(source, &range) else { return tag.to_owned() };
        let mut calls = Vec::new();
        for form in self.forms(source, &condition, &mut calls) {
            self.all.push(Question { form, origin, place });
        }
        // From the last to the first, so that bytes before them keep their places.
        let mut marked = tag.to_owned();
        calls.sort_by_key(|(at, _)| *at);
        for (at, call) in calls.into_iter().rev() {
            let inside = at - range.start;
            let comma = if marked[inside..].trim_start().starts_with(')') { "" } else { "," };
            marked.insert_str(inside, &format!("{CALL}={call}{comma}"));
        }
        marked
    }

    fn forms(&mut self, source: &str, of: &Expression, calls: &mut Vec<(usize, usize)>) -> Vec<Form> {
        match &of.node {
            Node::Binary { kind: Binary::Logic, left, right } => {
                let mut forms = self.forms(source, left, calls);
                forms.extend(self.forms(source, right, calls));
                forms
            }
            Node::Not(inner) => self.forms(source, inner, calls),
            Node::Binary { kind: Binary::Comparison, left, right } => {
                let sign = source.get(left.range.end..right.range.start).unwrap_or_default();
                let sign = sign.trim_matches(|c: char| c.is_whitespace() || matches!(c, '(' | ')'));
                let sides =
                    (self.side(source, left, calls), Sign::read(sign), self.side(source, right, calls));
                match sides {
                    // Two literals ask nothing of the log.
                    (Some(Side::Literal(_)), _, Some(Side::Literal(_))) => Vec::new(),
                    (Some(left), Some(sign), Some(right)) => vec![Form::Compare { left, sign, right }],
                    _ => Vec::new(),
                }
            }
            Node::Call { name, .. } if name == "has" => {
                self.call(source, of, calls).map(Form::Has).into_iter().collect()
            }
            Node::Call { name, .. } if name == "number" => {
                let right = Side::Literal(Quantity::ZERO);
                let call = self.call(source, of, calls).map(Side::Call);
                call.map(|left| Form::Compare { left, sign: Sign::Unequal, right }).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    fn side(&mut self, source: &str, of: &Expression, calls: &mut Vec<(usize, usize)>) -> Option<Side> {
        match &of.node {
            Node::Number(number) => Some(Side::Literal(Quantity::whole(*number))),
            Node::Call { name, .. } if name == "number" => self.call(source, of, calls).map(Side::Call),
            Node::Constant => source.get(of.range.clone())?.trim().parse().ok().map(Side::Literal),
            _ => None,
        }
    }

    fn call(&mut self, source: &str, of: &Expression, calls: &mut Vec<(usize, usize)>) -> Option<usize> {
        let open = source.get(of.range.clone())?.find('(')?;
        self.calls += 1;
        calls.push((of.range.start + open + 1, self.calls));
        Some(self.calls)
    }
}

/// The expression of `{% if … %}` or `{% elif … %}`.
fn condition(source: &str, range: &Range<usize>) -> Option<Expression> {
    let tag = &source[range.clone()];
    let front = tag.strip_prefix("{%-").or_else(|| tag.strip_prefix("{%"))?;
    let inside = front.strip_suffix("-%}").or_else(|| front.strip_suffix("%}"))?;
    let start = range.start + (tag.len() - front.len());
    let mut reader = Reader::new(source, start..start + inside.len()).ok()?;
    let (word, _) = reader.word()?;
    if !matches!(word, "if" | "elif") {
        return None;
    }
    let read = reader.expression()?;
    reader.done().then_some(read)
}

/// A text of the marked source as the clerk wrote it.
pub(crate) fn unmarked(text: &str) -> String {
    let mut parts = text.split(CALL);
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.trim_start_matches('=').trim_start_matches(|c: char| c.is_ascii_digit());
        plain.push_str(rest.strip_prefix(',').unwrap_or(rest));
    }
    plain
}

/// What the questions gave: for every figure that a call asked for (a loop asks for several) one test, each once.
pub(crate) fn answered<'q>(questions: &'q [Question], asked: &[Asked], made: &[Made]) -> Vec<Answered<'q>> {
    let mut calls: HashMap<usize, Vec<usize>> = HashMap::new();
    for asked in asked.iter().filter(|asked| asked.made < made.len()) {
        calls.entry(asked.call).or_default().push(asked.made);
    }
    let mut told: HashSet<(usize, Asking)> = HashSet::new();
    let asking =
        |question: &'q Question| asking(&question.form, &calls).into_iter().map(move |one| (question, one));
    let new = |(question, one): &(&Question, Asking)| told.insert((question.place, *one));
    let answer = |(question, one): (&'q Question, Asking)| {
        let (test, gave) = one.answered(made);
        Answered { question, test, gave }
    };
    questions.iter().flat_map(asking).filter(new).map(answer).collect()
}

/// What one question asks, figures by their places among those made, each of which is another.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Asking {
    Has(usize),
    Compare(Number, Sign, Number),
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Number {
    Literal(Quantity),
    Made(usize),
}

fn asking(form: &Form, calls: &HashMap<usize, Vec<usize>>) -> Vec<Asking> {
    let made = |call: usize| calls.get(&call).map_or(&[] as &[usize], Vec::as_slice);
    let numbers = |side: &Side| -> Vec<Number> {
        match side {
            Side::Literal(number) => vec![Number::Literal(*number)],
            Side::Call(call) => made(*call).iter().copied().map(Number::Made).collect(),
        }
    };
    match form {
        Form::Has(call) => made(*call).iter().copied().map(Asking::Has).collect(),
        Form::Compare { left, sign, right } => {
            let (lefts, rights) = (numbers(left), numbers(right));
            let longest =
                if lefts.is_empty() || rights.is_empty() { 0 } else { lefts.len().max(rights.len()) };
            // A literal goes with every turn of a loop, two calls turn together.
            let nth = |numbers: &[Number], n: usize| numbers.get(n).or_else(|| numbers.last()).copied();
            let compare = |n| Some(Asking::Compare(nth(&lefts, n)?, *sign, nth(&rights, n)?));
            (0..longest).filter_map(compare).collect()
        }
    }
}

impl Asking {
    fn answered(self, made: &[Made]) -> (Test, bool) {
        match self {
            Self::Has(at) => (Test::Has(made[at].expr.clone()), Expr::is_there(&made[at].evaluated)),
            Self::Compare(left, sign, right) => {
                let gave = sign.holds(left.number(made), right.number(made));
                (Test::Compare { left: left.term(made), sign, right: right.term(made) }, gave)
            }
        }
    }
}

impl Number {
    fn number(self, made: &[Made]) -> Quantity {
        match self {
            Self::Literal(number) => number,
            Self::Made(at) => Expr::number_of(&made[at].evaluated),
        }
    }

    fn term(self, made: &[Made]) -> Term {
        match self {
            Self::Literal(number) => Term::Literal(number),
            Self::Made(at) => Term::Number(made[at].expr.clone()),
        }
    }
}
