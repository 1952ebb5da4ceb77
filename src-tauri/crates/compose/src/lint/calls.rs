//! Calls of functions: which there are, which arguments they take, what values those may have.

use std::ops::Range;

use shuhui_core::figure::{self, Arg, ArgError, Args, FUNCTIONS, ROW_FUNCTIONS, Rows};
use shuhui_core::log::Selection;
use shuhui_core::names::{is_stand_in, listed};
use shuhui_core::{Expr, Issue, Kind, Kinds, measure};

use super::names::{Named, Use};
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

/// Everything that can be called.
pub(super) const FUNCTION_LIST: [&str; FUNCTIONS.len() + OTHERS.len()] = {
    let mut all = [""; FUNCTIONS.len() + OTHERS.len()];
    let mut at = 0;
    while at < all.len() {
        all[at] = if at < FUNCTIONS.len() { FUNCTIONS[at] } else { OTHERS[at - FUNCTIONS.len()].0 };
        at += 1;
    }
    all
};

impl<'a> Check<'a> {
    pub(super) fn call(&mut self, name: &str, args: &[Given], call: &Expression, loops: &[Named]) {
        if !FUNCTION_LIST.contains(&name) {
            let start = call.range.start;
            self.unknown("template.unknown_function", name, FUNCTION_LIST, start..start + name.len());
            args.iter().for_each(|arg| self.walk(&arg.value, Use::Argument, loops));
            return;
        }
        self.arguments(name, args);
        for arg in args {
            let wanted = matches!(arg.name.as_str(), "of" | "part" | "whole");
            self.walk(&arg.value, if wanted { Use::Figure } else { Use::Argument }, loops);
            self.words(arg, args);
        }
        let function = if matches!(name, "has" | "number") { "count" } else { name };
        let asks = function == name || !args.iter().any(|arg| arg.name == "of");
        if (FUNCTIONS.contains(&function) || ROW_FUNCTIONS.contains(&function))
            && asks
            && let Some(expr) = self.build(function, args, call, true)
        {
            self.unfiltered(function, &expr, call);
        }
    }

    /// A figure of the whole log, which nobody asked for in so many words.
    fn unfiltered(&mut self, function: &str, expr: &Expr, call: &Expression) {
        // Shares and changes are made of figures that are looked at on their own.
        let names = figure::arguments(function);
        let Node::Call { args: given, .. } = &call.node else { return };
        // A misspelt filter is one fault, not two.
        let understood = given.iter().all(|arg| names.contains(&arg.name.as_str()));
        if understood
            && names.contains(&"kind")
            && expr.populations().iter().all(|population| population.selection == Selection::default())
        {
            let text = &self.source[call.range.clone()];
            let args = text.split_once('(').map_or("", |(_, args)| args.trim_end_matches(')').trim());
            let comma = if args.is_empty() { "" } else { ", " };
            let suggestion =
                format!("{}({args}{comma}kind=\"…\")", &text[..text.find('(').unwrap_or_default()]);
            let issue = Issue::advice("template.no_filter").with("suggestion", suggestion);
            self.report(issue, call.range.clone());
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
        for (at, arg) in args.iter().enumerate() {
            if args[..at].iter().any(|before| before.name == arg.name) {
                let issue = Issue::error("figure.repeated_argument").with("function", function);
                self.report(issue.with("name", &arg.name), arg.name_range.clone());
            }
        }
        for arg in args.iter().filter(|arg| !known.contains(&arg.name.as_str())) {
            let suggestion = instead(&arg.name, known.iter().copied());
            let issue = Issue::error("figure.unknown_argument")
                .with("function", function)
                .with("name", &arg.name)
                .with("suggestion", suggestion);
            match super::meant(&arg.name, known.iter().copied()) {
                Some(meant) => self.mend(issue, arg.name_range.clone(), meant),
                None => self.report(issue, arg.name_range.clone()),
            }
        }
    }

    /// Kinds, measures and tags that neither the kinds nor the log have: perhaps misspelt, perhaps new.
    fn words(&mut self, arg: &Given, args: &[Given]) {
        if self.known.kinds.all().is_empty() {
            return;
        }
        for item in items(&arg.value) {
            let Node::Text(text) = &item.node else { continue };
            let (misspelt, new, near) = match arg.name.as_str() {
                "kind" if !matches!(text.as_str(), "*" | "") && self.known.kinds.find(text).is_none() => {
                    let names = |kind: &'a Kind| std::iter::once(&kind.name).chain(&kind.synonyms);
                    let near =
                        nearest(text, self.known.kinds.all().iter().flat_map(names).map(String::as_str));
                    ("template.unknown_kind", "template.new_kind", near)
                }
                "measure" => {
                    let Some(kinds) = self.named(args) else { continue };
                    // Every entry counts once, and heads are counted at it.
                    let common = measure::OCCASIONS.into_iter().chain(measure::ATTENDANCE);
                    let own = kinds.iter().flat_map(|kind| kind.measures.iter().chain([&kind.word]));
                    let usual = own.chain(&self.known.measures).map(String::as_str);
                    let known: Vec<&str> = common.chain(usual).collect();
                    if known.contains(&text.as_str()) {
                        continue;
                    }
                    ("template.unknown_measure", "template.new_measure", nearest(text, known))
                }
                "tag" | "with" | "without" if !text.is_empty() => {
                    let Some(kinds) = self.named(args) else { continue };
                    let usual = kinds.iter().flat_map(|kind| &kind.tags).chain(&self.known.tags);
                    let known: Vec<&str> = usual.map(String::as_str).collect();
                    if known.contains(&text.as_str()) {
                        continue;
                    }
                    ("template.unknown_tag_name", "template.new_tag", nearest(text, known))
                }
                "host" | "speaker" | "person" => {
                    let Some(near) = strange(text, &self.known.people) else { continue };
                    ("template.unknown_person", "template.new_person", near)
                }
                "place" => {
                    let Some(near) = strange(text, &self.known.places) else { continue };
                    ("template.unknown_place", "template.new_place", near)
                }
                "dept" => {
                    let Some(near) = strange(text, &self.known.depts) else { continue };
                    ("template.unknown_dept", "template.new_dept", near)
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

    /// The kinds that a call names, or all; none where one of them is not known, which is told of that one.
    fn named(&self, args: &[Given]) -> Option<Vec<&'a Kind>> {
        let Some(kind) = args.iter().find(|arg| arg.name == "kind") else {
            return Some(self.known.kinds.all().iter().collect());
        };
        let find = |item: &Expression| match &item.node {
            Node::Text(text) if text != "*" => self.known.kinds.find(text).map(|kind| vec![kind]),
            _ => Some(self.known.kinds.all().iter().collect()),
        };
        let named: Option<Vec<Vec<&Kind>>> = items(&kind.value).into_iter().map(find).collect();
        Some(named?.concat())
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
            let error = match built(function, literal.clone(), &self.known.kinds) {
                Ok(expr) => return (!open).then_some(expr),
                Err(error) => error,
            };
            let at = |name: &str| args.iter().find(|arg| arg.name == name).map(|arg| arg.value.range.clone());
            let (range, name): (Range<usize>, Option<String>) = match &error {
                ArgError::BadValue { name, .. } => {
                    (at(name).unwrap_or_else(|| call.range.clone()), Some((*name).to_string()))
                }
                ArgError::Rate { .. } => {
                    (at("measure").unwrap_or_else(|| call.range.clone()), Some("measure".to_owned()))
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

/// The figure of a call; of one that lists or groups entries, how many they are.
fn built(function: &str, args: Args, kinds: &Kinds) -> Result<Expr, ArgError> {
    match function {
        "entries" => Rows::entries(args, kinds).map(|rows| Expr::count_of(rows.of)),
        "groups" => Rows::groups(args, kinds).map(|(_, of)| Expr::count_of(of)),
        _ => figure::build(function, args, kinds),
    }
}

/// What a name that the log does not have may have been meant for; none where the log has it, or no names at all.
fn strange(text: &str, known: &[String]) -> Option<Option<String>> {
    let is_known = |name: &str| known.iter().any(|known| known == name);
    let named = || std::iter::once(text).chain(listed(text));
    if text.trim().is_empty() || known.is_empty() || is_known(text) || named().any(is_stand_in) {
        return None;
    }
    let missing = listed(text).find(|name| !is_known(name))?;
    Some(nearest(missing, known.iter().map(String::as_str)))
}

/// The items of an array, or the one that stands for itself.
fn items(value: &Expression) -> Vec<&Expression> {
    match &value.node {
        Node::Array(items) => items.iter().collect(),
        _ => vec![value],
    }
}
