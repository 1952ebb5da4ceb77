//! Names in expressions, and figures put to a use that they cannot bear.

use std::ops::Range;

use shuhui_core::Issue;
use shuhui_core::figure::FUNCTIONS;

use super::{Check, instead};
use crate::expression::{Binary, Expression, Given, Key, Node};
use crate::rows;
use crate::template::ParameterKind;
use crate::words::BUILT_IN;

/// Filters that Tera brings.
pub(super) const FILTERS: [&str; 37] = [
    "safe",
    "default",
    "upper",
    "lower",
    "wordcount",
    "escape",
    "escape_html",
    "escape_xml",
    "newlines_to_br",
    "pluralize",
    "trim",
    "trim_start",
    "trim_end",
    "replace",
    "capitalize",
    "title",
    "truncate",
    "indent",
    "str",
    "int",
    "float",
    "length",
    "reverse",
    "split",
    "abs",
    "round",
    "first",
    "last",
    "nth",
    "join",
    "sort",
    "unique",
    "get",
    "values",
    "keys",
    "pairs",
    "group_by",
];

/// Tests that Tera brings.
pub(super) const TESTS: [&str; 17] = [
    "string",
    "number",
    "map",
    "bool",
    "array",
    "integer",
    "float",
    "none",
    "iterable",
    "defined",
    "undefined",
    "odd",
    "even",
    "divisible_by",
    "starting_with",
    "ending_with",
    "containing",
];

/// What becomes of an expression's value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// It goes on the paper, or into a variable that will.
    Words,
    /// A figure is what is wanted here: `of=`, `part=`, `whole=`.
    Figure,
    Condition,
    Comparison,
    Arithmetic,
    Filter,
    Loop,
    Argument,
}

/// A name that a loop or a `set` brings.
pub(super) struct Named {
    pub(super) name: String,
    pub(super) holds: Holds,
}

/// What a name stands for, as far as its members are known; of a list, what each of it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    /// An entry of `entries`.
    Row,
    /// A group of `groups`.
    Group,
    Other,
}

impl Holds {
    /// The names of its members; none where nobody knows them.
    fn members(self) -> &'static [&'static str] {
        match self {
            Self::Row => &rows::ROW_MEMBERS,
            Self::Group => &rows::GROUP_MEMBERS,
            Self::Other => &[],
        }
    }
}

/// What a loop says of itself.
const LOOP_MEMBERS: [&str; 5] = ["index", "index0", "first", "last", "length"];

impl Use {
    /// The fault of a figure in this place, if it is one: a figure stands for digits and is none itself.
    fn fault(self) -> Option<&'static str> {
        Some(match self {
            Self::Words | Self::Figure => return None,
            Self::Condition => "template.figure_in_condition",
            Self::Comparison => "template.figure_in_comparison",
            Self::Arithmetic => "template.figure_in_arithmetic",
            Self::Filter => "template.figure_under_filter",
            Self::Loop => "template.figure_in_loop",
            Self::Argument => "template.figure_as_argument",
        })
    }
}

impl Check<'_> {
    pub(super) fn printed(&mut self, expression: &Expression, loops: &[Named]) {
        if let Node::Call { name, .. } = &expression.node
            && (name == "number" || name == "has")
        {
            self.report(Issue::advice("template.untraced").with("function", name), expression.range.clone());
        }
        if let Node::Name(name) = &expression.node
            && let Some(section) = self.keys.iter().find(|known| known.key == *name)
            && section.kind == ParameterKind::Section
        {
            let issue = Issue::error("template.section_printed").with("key", name);
            self.report(issue.with("label", section.label.as_str()), expression.range.clone());
        }
        if self.is_row(expression, loops) {
            self.report(Issue::error("template.rows_printed"), expression.range.clone());
        }
        self.walk(expression, Use::Words, loops);
    }

    /// Whether it is an entry, a group or a list of them, which have members and no words.
    fn is_row(&self, expression: &Expression, loops: &[Named]) -> bool {
        let looped = match &expression.node {
            Node::Name(name) => loops.iter().rfind(|known| known.name == *name).map(|known| known.holds),
            _ => None,
        };
        looped.unwrap_or_else(|| self.holds(expression)) != Holds::Other
    }

    pub(super) fn condition(&mut self, expression: &Expression, loops: &[Named]) {
        self.walk(expression, Use::Condition, loops);
    }

    pub(super) fn looped(&mut self, expression: &Expression, loops: &[Named]) {
        self.walk(expression, Use::Loop, loops);
    }

    /// Whether what is stored is a figure.
    pub(super) fn stored(&mut self, expression: &Expression, loops: &[Named]) -> bool {
        self.walk(expression, Use::Words, loops);
        self.is_figure(expression, loops)
    }

    pub(super) fn walk(&mut self, expression: &Expression, put_to: Use, loops: &[Named]) {
        if let (Some(code), Some(function)) = (put_to.fault(), self.figure_name(expression, loops)) {
            let call = match &expression.node {
                Node::Call { .. } => format!("{function}(…)"),
                _ => function.clone(),
            };
            let issue = Issue::error(code).with("function", function).with("call", call);
            let asked = match put_to {
                Use::Condition => "has",
                Use::Comparison => "number",
                _ => "",
            };
            match (&expression.node, asked) {
                (Node::Call { .. }, "has" | "number") | (Node::Member { .. }, "has") => {
                    let figure = &self.source[expression.range.clone()];
                    self.mend(issue, expression.range.clone(), format!("{asked}(of={figure})"));
                }
                _ => self.report(issue, expression.range.clone()),
            }
        }
        match &expression.node {
            Node::Text(_) | Node::Number(_) | Node::Constant => {}
            Node::Name(name) => self.name(name, expression, loops),
            Node::Call { name, args } => self.call(name, args, expression, loops),
            Node::Array(items) => items.iter().for_each(|item| self.walk(item, Use::Argument, loops)),
            Node::Filter { of, name, name_range, args } => {
                if !FILTERS.contains(&name.as_str()) {
                    self.unknown("template.unknown_filter", name, FILTERS, name_range.clone());
                }
                // `default` is what a name that may be missing is for.
                if name == "default" && matches!(&of.node, Node::Name(name) if self.is_strange(name, loops)) {
                } else if name == "default" && self.figure_name(of, loops).is_some() {
                    self.default_of_figure(expression, of, args);
                    self.walk(of, Use::Words, loops);
                } else {
                    self.walk(of, Use::Filter, loops);
                }
                args.iter().for_each(|arg| self.walk(&arg.value, Use::Argument, loops));
            }
            Node::Test { of, name, name_range, args } => {
                if !TESTS.contains(&name.as_str()) {
                    self.unknown("template.unknown_test", name, TESTS, name_range.clone());
                }
                if !matches!(name.as_str(), "defined" | "undefined") || !matches!(of.node, Node::Name(_)) {
                    self.walk(of, Use::Condition, loops);
                }
                args.iter().for_each(|arg| self.walk(&arg.value, Use::Argument, loops));
            }
            Node::Not(of) => self.walk(of, Use::Condition, loops),
            Node::Minus(of) => self.walk(of, Use::Arithmetic, loops),
            Node::Binary { kind, left, right } => {
                self.sides(*kind, left, right);
                let put_to = match kind {
                    Binary::Logic => Use::Condition,
                    Binary::Comparison | Binary::Within => Use::Comparison,
                    Binary::Arithmetic => Use::Arithmetic,
                    Binary::Concatenation => put_to,
                };
                self.walk(left, put_to, loops);
                self.walk(right, put_to, loops);
            }
            Node::Ternary { condition, yes, no } => {
                self.walk(condition, Use::Condition, loops);
                self.walk(yes, put_to, loops);
                self.walk(no, put_to, loops);
            }
            Node::Member { of, key } => {
                self.member(of, key, loops);
                if !matches!(&of.node, Node::Name(name) if name == "loop") {
                    self.walk(of, Use::Argument, loops);
                }
                if let Key::Index(index) = key {
                    self.walk(index, Use::Argument, loops);
                }
            }
        }
    }

    /// Two sides that Tera cannot bring together: a number and a text, or a division by nothing.
    fn sides(&mut self, kind: Binary, left: &Expression, right: &Expression) {
        let divides = || self.source[left.range.end..right.range.start].contains(['/', '%']);
        if kind == Binary::Arithmetic && matches!(right.node, Node::Number(0)) && divides() {
            self.report(Issue::error("template.divided_by_zero"), left.range.start..right.range.end);
        }
        let number = |side: &Expression| match &side.node {
            Node::Call { name, .. } => name == "number",
            other => matches!(other, Node::Number(_)),
        };
        if kind != Binary::Comparison {
            return;
        }
        let asks = |side: &Expression| matches!(&side.node, Node::Call { name, .. } if name == "has");
        for (asked, other) in [(left, right), (right, left)] {
            if asks(asked) && matches!(other.node, Node::Text(_) | Node::Number(_)) {
                self.report(Issue::error("template.has_compared"), left.range.start..right.range.end);
            }
        }
        for (number, text) in [(number(left), right), (number(right), left)] {
            let Node::Text(written) = &text.node else { continue };
            if number {
                let issue = Issue::error("template.number_in_quotes").with("text", written);
                match written.trim().parse::<i64>() {
                    Ok(number) => self.mend(issue, text.range.clone(), number.to_string()),
                    Err(_) => self.report(issue, text.range.clone()),
                }
            }
        }
    }

    /// A member that an entry, a group or a loop does not have: in a condition it would only never hold.
    fn member(&mut self, of: &Expression, key: &Key, loops: &[Named]) {
        let Node::Name(name) = &of.node else { return };
        let known = loops.iter().rfind(|known| known.name == *name);
        let words = || BUILT_IN.contains(&name.as_str()) || self.keys.iter().any(|known| known.key == *name);
        let members = match known {
            Some(known) => known.holds.members(),
            None if name == "loop" && !loops.is_empty() => &LOOP_MEMBERS,
            None if words() => {
                let issue = Issue::error("template.member_of_words").with("name", name.as_str());
                if let Some((_, range)) = named(key) {
                    self.report(issue, range);
                }
                return;
            }
            None => return,
        };
        if let Some((key, range)) = named(key)
            && !members.is_empty()
            && !members.contains(&key)
        {
            match self.source.get(range.clone()).filter(|written| *written == key) {
                Some(_) => self.unknown("template.unknown_member", key, members.iter().copied(), range),
                None => {
                    let suggestion = instead(key, members.iter().copied());
                    let issue = Issue::error("template.unknown_member").with("name", key);
                    self.report(issue.with("suggestion", suggestion), range);
                }
            }
        }
    }

    /// What each of a list is.
    pub(super) fn holds(&self, list: &Expression) -> Holds {
        match &list.node {
            Node::Call { name, .. } if name == "entries" => Holds::Row,
            Node::Call { name, .. } if name == "groups" => Holds::Group,
            Node::Name(name) => {
                self.lists.iter().rfind(|known| known.name == *name).map_or(Holds::Other, |known| known.holds)
            }
            Node::Filter { of, name, .. } if name == "reverse" => self.holds(of),
            _ => Holds::Other,
        }
    }

    /// `default` behind a figure: what it says for none is its own `zero=`.
    fn default_of_figure(&mut self, whole: &Expression, of: &Expression, args: &[Given]) {
        let issue = Issue::error("template.default_of_figure");
        let call = self.source[of.range.clone()].strip_suffix(')');
        let value = args.iter().find(|arg| arg.name == "value").map(|arg| &arg.value);
        match (&of.node, call, value) {
            (Node::Call { args, .. }, Some(call), Some(value))
                if matches!(value.node, Node::Text(_) | Node::Number(_))
                    && !args.iter().any(|arg| arg.name == "zero") =>
            {
                let said = &self.source[value.range.clone()];
                let quote = if matches!(value.node, Node::Number(_)) { "\"" } else { "" };
                let comma = if args.is_empty() { "" } else { ", " };
                let text =
                    format!("{}{comma}zero={quote}{said}{quote})", call.trim_end().trim_end_matches(','));
                self.mend(issue, whole.range.clone(), text);
            }
            _ => self.report(issue, whole.range.clone()),
        }
    }

    fn name(&mut self, name: &str, expression: &Expression, loops: &[Named]) {
        if self.keys.iter().any(|known| known.key == *name) {
            self.used.push(name.to_owned());
        } else if self.is_strange(name, loops) && self.settled {
            let keys: Vec<String> = self.keys.iter().map(|known| known.key.clone()).collect();
            let known = BUILT_IN
                .into_iter()
                .chain(keys.iter().map(String::as_str))
                .chain(loops.iter().map(|known| known.name.as_str()));
            self.unknown("template.unknown_variable", name, known, expression.range.clone());
        }
    }

    /// Reports a name that is none of the known ones, with the one that was meant or all of them.
    pub(super) fn unknown<'n>(
        &mut self,
        code: &'static str,
        name: &str,
        known: impl IntoIterator<Item = &'n str>,
        range: Range<usize>,
    ) {
        let known: Vec<&str> = known.into_iter().collect();
        let suggestion = instead(name, known.iter().copied());
        let issue = Issue::error(code).with("name", name).with("suggestion", suggestion);
        match super::meant(name, known) {
            Some(meant) => self.mend(issue, range, meant),
            None => self.report(issue, range),
        }
    }

    fn is_strange(&self, name: &str, loops: &[Named]) -> bool {
        !(BUILT_IN.contains(&name)
            || self.keys.iter().any(|known| known.key == *name)
            || loops.iter().any(|known| known.name == name)
            || self.set.iter().any(|known| known == name)
            || (name == "loop" && !loops.is_empty()))
    }

    fn is_figure(&self, expression: &Expression, loops: &[Named]) -> bool {
        match &expression.node {
            Node::Binary { kind: Binary::Concatenation, left, right } => {
                self.is_figure(left, loops) || self.is_figure(right, loops)
            }
            Node::Ternary { yes, no, .. } => self.is_figure(yes, loops) || self.is_figure(no, loops),
            _ => self.figure_name(expression, loops).is_some(),
        }
    }

    /// The function of a figure's call, the variable that holds one, or the cell of a row that is one.
    fn figure_name(&self, expression: &Expression, loops: &[Named]) -> Option<String> {
        match &expression.node {
            Node::Call { name, .. } if FUNCTIONS.contains(&name.as_str()) => Some(name.clone()),
            Node::Name(name) if self.figures.contains(name) => Some(name.clone()),
            Node::Member { of, key } => {
                let Node::Name(name) = &of.node else { return None };
                let holds = loops.iter().rfind(|known| known.name == *name)?.holds;
                let (key, _) = named(key)?;
                let figure = holds.members().contains(&key) && !matches!(key, "id" | "name");
                figure.then(|| format!("{name}.{key}"))
            }
            _ => None,
        }
    }
}

/// The member that a key names in so many words.
fn named(key: &Key) -> Option<(&str, Range<usize>)> {
    match key {
        Key::Name(name, range) => Some((name, range.clone())),
        Key::Index(index) => match &index.node {
            Node::Text(text) => Some((text, index.range.clone())),
            _ => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepted(body: &str) -> bool {
        tera::Tera::default().add_raw_template("t", body).is_ok()
    }

    #[test]
    fn tera_knows_every_filter_and_test_that_lint_knows() {
        for filter in FILTERS {
            assert!(accepted(&format!("{{{{ a | {filter} }}}}")), "{filter}");
        }
        for test in TESTS {
            assert!(accepted(&format!("{{{{ a is {test} }}}}")), "{test}");
        }
        assert!(!accepted("{{ a | nothing_of_the_kind }}"));
    }
}
