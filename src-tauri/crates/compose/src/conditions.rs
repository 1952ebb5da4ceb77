//! The questions that a template's conditions put to the log: found in the source before anything is rendered, remembered with what
//! they gave, so that a document can tell when the log would decide otherwise.
//!
//! A call of `has` or `number` inside `{% if %}` gets a hidden argument that says which call it is; from it the closed figure is
//! known that the call asked for, whatever variables stood in its arguments.

use std::ops::Range;

use shuhui_core::Quantity;
use shuhui_core::document::TemplatePlace;
use shuhui_core::figure::{Sign, Term, Test};

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
    let mut answers: Vec<Answered<'q>> = Vec::new();
    for question in questions {
        for test in tests(&question.form, asked, made) {
            let known = |expr: &_| made.iter().find(|made| made.expr == *expr).map(|made| &made.evaluated);
            let number = |term: &Term| match term {
                Term::Literal(number) => Some(*number),
                Term::Number(expr) => known(expr).map(shuhui_core::Expr::number_of),
            };
            let gave = match &test {
                Test::Has(expr) => known(expr).map(shuhui_core::Expr::is_there),
                Test::Compare { left, sign, right } => {
                    number(left).zip(number(right)).map(|(left, right)| sign.holds(left, right))
                }
            };
            let Some(gave) = gave else { continue };
            let told =
                answers.iter().any(|other| other.test == test && other.question.place == question.place);
            if !told {
                answers.push(Answered { question, test, gave });
            }
        }
    }
    answers
}

fn tests(form: &Form, asked: &[Asked], made: &[Made]) -> Vec<Test> {
    let exprs = |call: usize| {
        asked
            .iter()
            .filter(move |asked| asked.call == call)
            .filter_map(|asked| made.get(asked.made))
            .map(|made| &made.expr)
    };
    let terms = |side: &Side| -> Vec<Term> {
        match side {
            Side::Literal(number) => vec![Term::Literal(*number)],
            Side::Call(call) => exprs(*call).cloned().map(Term::Number).collect(),
        }
    };
    match form {
        Form::Has(call) => exprs(*call).cloned().map(Test::Has).collect(),
        Form::Compare { left, sign, right } => {
            let (lefts, rights) = (terms(left), terms(right));
            let longest =
                if lefts.is_empty() || rights.is_empty() { 0 } else { lefts.len().max(rights.len()) };
            // A literal goes with every turn of a loop, two calls turn together.
            let nth = |terms: &[Term], n: usize| terms.get(n).or_else(|| terms.last()).cloned();
            (0..longest)
                .filter_map(|n| {
                    Some(Test::Compare { left: nth(&lefts, n)?, sign: *sign, right: nth(&rights, n)? })
                })
                .collect()
        }
    }
}
