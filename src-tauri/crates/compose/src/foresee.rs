//! The figures that a template names outright, found before it renders, so that whoever holds the log answers them at once
//! and not one by one across a thread or a pipe. What variables and loops bring is asked for when it comes.

use std::collections::HashSet;

use shuhui_core::figure::{self, Arg, Args, FUNCTIONS};
use shuhui_core::period::relative;
use shuhui_core::{Expr, Kinds};

use crate::conditions::CALL;
use crate::expression::{Expression, Given, Key, Node, Reader};
use crate::figures::Closing;
use crate::scan::{Part, Piece, scan};

/// What closes a template's words, and the kinds.
pub(crate) struct Foresight<'a> {
    pub(crate) close: &'a Closing,
    pub(crate) kinds: &'a Kinds,
}

impl Foresight<'_> {
    /// The figures in a template's source, each once.
    pub(crate) fn figures(&self, source: &str) -> Vec<Expr> {
        let mut named = Named { seen: HashSet::new(), figures: Vec::new() };
        for piece in scan(source) {
            if let Some(expression) = expression(source, &piece) {
                self.walk(&expression, &mut named);
            }
        }
        named.figures
    }

    fn walk(&self, expression: &Expression, named: &mut Named) {
        match &expression.node {
            Node::Text(_) | Node::Number(_) | Node::Constant | Node::Name(_) => {}
            Node::Call { name, args } => {
                args.iter().for_each(|arg| self.walk(&arg.value, named));
                let function = if matches!(name.as_str(), "has" | "number") { "count" } else { name };
                if FUNCTIONS.contains(&function)
                    && !args.iter().any(|arg| arg.name == "of" && name != function)
                {
                    named.add(self.call(function, args).map(|expr| expr.within(&self.close.scope)));
                }
            }
            Node::Array(items) => items.iter().for_each(|item| self.walk(item, named)),
            Node::Filter { of, args, .. } | Node::Test { of, args, .. } => {
                self.walk(of, named);
                args.iter().for_each(|arg| self.walk(&arg.value, named));
            }
            Node::Not(of) | Node::Minus(of) => self.walk(of, named),
            Node::Binary { left, right, .. } => [left, right].iter().for_each(|part| self.walk(part, named)),
            Node::Ternary { condition, yes, no } => {
                [condition, yes, no].iter().for_each(|part| self.walk(part, named));
            }
            Node::Member { of, key } => {
                self.walk(of, named);
                if let Key::Index(index) = key {
                    self.walk(index, named);
                }
            }
        }
    }

    /// The figure of a call all of whose arguments stand there as written.
    pub(crate) fn call(&self, function: &str, args: &[Given]) -> Option<Expr> {
        let args = args
            .iter()
            .filter(|arg| arg.name != CALL)
            .map(|arg| Some((arg.name.clone(), self.argument(&arg.name, &arg.value)?)));
        figure::build(function, args.collect::<Option<Args>>()?, self.kinds).ok()
    }

    fn argument(&self, name: &str, value: &Expression) -> Option<Arg> {
        match &value.node {
            Node::Text(word) if name == "period" => {
                let period = relative(word, self.close.period, self.close.today);
                Some(Arg::Text(period.map_or_else(|| word.clone(), |period| period.to_string())))
            }
            Node::Call { name, args } if FUNCTIONS.contains(&name.as_str()) => {
                self.call(name, args).map(|expr| Arg::Expr(Box::new(expr)))
            }
            _ => value.literal(),
        }
    }
}

struct Named {
    seen: HashSet<Expr>,
    figures: Vec<Expr>,
}

impl Named {
    fn add(&mut self, expr: Option<Expr>) {
        self.figures.extend(expr.filter(|expr| self.seen.insert(expr.clone())));
    }
}

/// What a print or a tag evaluates.
fn expression(source: &str, piece: &Piece) -> Option<Expression> {
    if !matches!(piece.part, Part::Print | Part::Tag) {
        return None;
    }
    let mut reader = Reader::new(source, piece.inner(source)).ok()?;
    if piece.part == Part::Tag {
        match reader.word()?.0 {
            "if" | "elif" => {}
            "set" | "set_global" => {
                reader.word()?;
                reader.take("=").then_some(())?;
            }
            _ => return None,
        }
    }
    reader.expression()
}

#[cfg(test)]
mod tests {
    use shuhui_core::Kinds;

    use super::{Closing, Foresight};
    use shuhui_core::document::Scope;

    fn foreseen(source: &str) -> Vec<String> {
        let period = "2025".parse().expect("a period");
        let today = "2025-12-20".parse().expect("a day");
        let kinds = Kinds::default();
        let close = Closing { period, today, scope: Scope::default() };
        let figures = Foresight { close: &close, kinds: &kinds }.figures(source);
        figures.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn figures_are_found_where_tera_evaluates_them_each_once_the_inner_before_the_outer() {
        let source = "甲{{ count(kind=\"党课\") }}乙{{count( kind='党课' )}}{% if has(kind=\"督查\", period=\"last_year\") and number(of=sum(measure=\"元\")) > 3 -%}\
                      {{ change(of=count(kind=[\"党课\", \"督查\"])) ~ \"次\" }}{% endif %}{# {{ count() }} #}{% set x = count(text=\"a\") %}";
        assert_eq!(
            foreseen(source),
            [
                "count(kind=\"党课\")",
                "count(kind=\"督查\", period=\"2024\")",
                "sum(measure=\"元\")",
                "count(kind=[\"党课\", \"督查\"])",
                "change(of=count(kind=[\"党课\", \"督查\"]), than=\"last_year\", as=\"number\", unit=\"次\")",
                "count(text=\"a\")",
            ]
        );
    }

    #[test]
    fn what_is_not_written_out_is_not_foreseen() {
        let source = "{{ count(kind=k) }}{% for k in [\"党课\"] %}{{ change(of=x) }}{% endfor %}{{ has(of=x) }}{{ count(kind=) }}{{ count(";
        assert_eq!(foreseen(source), [""; 0]);
    }
}
