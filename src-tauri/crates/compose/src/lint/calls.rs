//! Calls of functions: which there are, which arguments they take, what values those may have.

use std::ops::Range;

use shuhui_core::figure::{self, Arg, ArgError, Args, FUNCTIONS};
use shuhui_core::{Expr, Issue, Kind, measure};

use super::names::Use;
use super::{Check, instead, nearest};
use crate::expression::{Expression, Given, Node};
use crate::words::PERIODS;

/// Functions that are no figures, with their arguments; `has` and `number` take those of `count` besides.
const OTHERS: [(&str, &[&str]); 6] = [
    ("has", &["of"]),
    ("number", &["of"]),
    ("entries", &[]),
    ("groups", &[]),
    ("range", &["start", "end", "step_by"]),
    ("throw", &["message"]),
];

/// What every function of the log takes inside a loop over groups.
const GROUP: &str = "group";

impl<'a> Check<'a> {
    pub(super) fn call(&mut self, name: &str, args: &[Given], call: &Expression, loops: &[String]) {
        if !FUNCTIONS.contains(&name) && !OTHERS.iter().any(|(other, _)| *other == name) {
            let known = FUNCTIONS.into_iter().chain(OTHERS.iter().map(|(other, _)| *other));
            let start = call.range.start;
            self.unknown("template.unknown_function", name, known, start..start + name.len());
            args.iter().for_each(|arg| self.walk(&arg.value, Use::Argument, loops));
            return;
        }
        self.arguments(name, args);
        for arg in args {
            let wanted = matches!(arg.name.as_str(), "of" | "part" | "whole");
            self.walk(&arg.value, if wanted { Use::Figure } else { Use::Argument }, loops);
            self.words(arg);
        }
        if FUNCTIONS.contains(&name) {
            self.build(name, args, call, true);
        } else if matches!(name, "has" | "number") && !args.iter().any(|arg| arg.name == "of") {
            self.build("count", args, call, true);
        }
    }

    fn arguments(&mut self, function: &str, args: &[Given]) {
        let own = OTHERS.iter().find(|(other, _)| *other == function).map_or(&[] as &[&str], |(_, own)| own);
        let shared = if matches!(function, "has" | "number") {
            figure::arguments("count")
        } else {
            figure::arguments(function)
        };
        let known: Vec<&str> = own
            .iter()
            .chain(if own == ["start", "end", "step_by"] || function == "throw" { &[] } else { shared })
            .copied()
            .chain(shared.contains(&"kind").then_some(GROUP))
            .collect();
        for arg in args.iter().filter(|arg| !known.contains(&arg.name.as_str())) {
            let suggestion = instead(&arg.name, known.iter().copied());
            let issue = Issue::error("figure.unknown_argument")
                .with("function", function)
                .with("name", &arg.name)
                .with("suggestion", suggestion);
            self.report(issue, arg.name_range.clone());
        }
    }

    /// Kinds and measures that the log does not know: perhaps misspelt, perhaps new.
    fn words(&mut self, arg: &Given) {
        if self.kinds.all().is_empty() {
            return;
        }
        let items = match &arg.value.node {
            Node::Array(items) => items.iter().collect(),
            _ => vec![&arg.value],
        };
        for item in items {
            let Node::Text(text) = &item.node else { continue };
            let (misspelt, new, near) = match arg.name.as_str() {
                "kind" if self.kinds.find(text).is_none() => {
                    let names = |kind: &'a Kind| std::iter::once(&kind.name).chain(&kind.synonyms);
                    let near = nearest(text, self.kinds.all().iter().flat_map(names).map(String::as_str));
                    ("template.unknown_kind", "template.new_kind", near)
                }
                "measure" => {
                    let usual =
                        self.kinds.all().iter().flat_map(|kind: &Kind| &kind.measures).map(String::as_str);
                    // Every entry counts once, and heads are counted at it.
                    let common = measure::OCCASIONS.into_iter().chain(measure::ATTENDANCE);
                    let known: Vec<&str> = common.chain(usual).collect();
                    if known.contains(&text.as_str()) {
                        continue;
                    }
                    ("template.unknown_measure", "template.new_measure", nearest(text, known))
                }
                _ => continue,
            };
            let issue = match near {
                Some(near) => Issue::advice(misspelt).with("name", text).with("suggestion", near),
                None => Issue::advice(new).with("name", text),
            };
            self.report(issue, item.range.clone());
        }
    }

    /// Asks the figures' own grammar about every value that stands there as written; a value that a variable brings is
    /// judged when it is rendered.
    fn build(&mut self, function: &str, args: &[Given], call: &Expression, aloud: bool) -> Option<Expr> {
        let known = figure::arguments(function);
        let mut literal = Args::new();
        let mut open = false;
        for arg in args.iter().filter(|arg| known.contains(&arg.name.as_str())) {
            match self.literal(&arg.name, &arg.value) {
                Some(value) => literal.push((arg.name.clone(), value)),
                None => open = true,
            }
        }
        loop {
            let error = match figure::build(function, literal.clone(), self.kinds) {
                Ok(expr) => return (!open).then_some(expr),
                Err(error) => error,
            };
            let at = |name: &str| args.iter().find(|arg| arg.name == name).map(|arg| arg.value.range.clone());
            let (range, name): (Range<usize>, Option<String>) = match &error {
                ArgError::BadValue { name, .. } => {
                    (at(name).unwrap_or_else(|| call.range.clone()), Some((*name).to_string()))
                }
                ArgError::BadPeriod { .. } => {
                    (at("period").unwrap_or_else(|| call.range.clone()), Some("period".to_owned()))
                }
                ArgError::MissingArgument { name, .. } if at(name).is_some() => return None,
                // Tera itself reports an argument given twice.
                ArgError::RepeatedArgument { .. } | ArgError::UnknownArgument { .. } => return None,
                _ => (call.range.clone(), None),
            };
            if aloud {
                self.report(Issue::of(&error), range);
            }
            // Go on without the faulty value: there may be another.
            let before = literal.len();
            literal.retain(|(given, _)| Some(given) != name.as_ref());
            open = true;
            if literal.len() == before {
                return None;
            }
        }
    }

    fn literal(&mut self, name: &str, value: &Expression) -> Option<Arg> {
        match &value.node {
            // Any year will do: the word is closed with the document's when it is rendered.
            Node::Text(text) if name == "period" && PERIODS.contains(&text.as_str()) => {
                Some(Arg::Text("2025".to_owned()))
            }
            Node::Call { name, args } if FUNCTIONS.contains(&name.as_str()) => {
                self.build(name, args, value, false).map(|expr| Arg::Expr(Box::new(expr)))
            }
            _ => value.literal(),
        }
    }
}
