//! What stands in a template's body, for an editor that shows names in place of braces: every print and tag with its place, what it
//! is, and the place of the template that it belongs to.

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::NaiveDate;
use shuhui_core::document::Scope;
use shuhui_core::figure::FUNCTIONS;
use shuhui_core::{Expr, Kinds, Period};

use crate::asks::{self, Asking, Question};
use crate::expression::{Given, Key, Node, Reader};
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
    /// Of a condition's branch and a loop: the part that ends it.
    pub until: Option<usize>,
}

/// What a part is.
#[derive(Clone, PartialEq, Debug)]
pub enum What {
    /// A figure, as the document will hold it.
    Figure(Box<Expr>),
    /// The value of a name: a parameter's, or one that every template has.
    Name(String),
    /// A figure that is closed only when it is rendered: its function, and the measure that it names.
    Open(String, Option<String>),
    /// What a row of entries or groups says: the last word of `e.date`.
    Member(String),
    /// Anything else that prints.
    Print,
    /// `{% if … %}`
    If(Box<Question>),
    /// `{% elif … %}`
    ElseIf(Box<Question>),
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

/// The parts of a body in their order; `values` are those of the template's parameters.
pub fn parts(
    body: &str,
    period: Period,
    today: NaiveDate,
    values: &BTreeMap<String, String>,
    kinds: &Kinds,
) -> Vec<BodyPart> {
    let close = Closing { period, today, scope: Scope::default() };
    let foresight = Foresight { close: &close, kinds };
    let asking = Asking { foresight, values, sets: asks::sets(body) };
    let mut places = places_of_prints(body).into_iter();
    let mut parts = Vec::new();
    for piece in scan(body) {
        let what = match piece.part {
            scan::Part::Text => continue,
            scan::Part::Print => print(&asking, body, &piece),
            scan::Part::Tag => tag(&asking, body, &piece),
            scan::Part::Comment => What::Comment,
            scan::Part::Unclosed => What::Unclosed,
        };
        let prints = matches!(piece.part, scan::Part::Print | scan::Part::Unclosed);
        let place = if prints { places.next().flatten() } else { None };
        parts.push(BodyPart { range: piece.range, what, place, until: None });
    }
    pair(&mut parts);
    parts
}

/// Has each branch and loop know where it ends.
fn pair(parts: &mut [BodyPart]) {
    let mut open: Vec<usize> = Vec::new();
    for nth in 0..parts.len() {
        let (ends, begins) = match parts[nth].what {
            What::If(_) | What::Loop => (false, true),
            What::ElseIf(_) | What::Else => (true, true),
            What::End => (true, false),
            _ => (false, false),
        };
        if let Some(before) = if ends { open.pop() } else { None } {
            parts[before].until = Some(nth);
        }
        if begins {
            open.push(nth);
        }
    }
}

/// Where a body prints something: `{{ … }}`, also one that is not closed.
pub fn prints(body: &str) -> Vec<Range<usize>> {
    let prints = |piece: &Piece| matches!(piece.part, scan::Part::Print | scan::Part::Unclosed);
    scan(body).into_iter().filter(prints).map(|piece| piece.range).collect()
}

/// A line's words: without marks of the line, prints and tags.
pub fn plain(line: &str) -> String {
    let text = scan(line).into_iter().filter(|piece| piece.part == scan::Part::Text);
    let words: String = text.map(|piece| &line[piece.range]).collect();
    words.trim_start_matches(['#', '-', '+', '=', ' ']).trim().to_owned()
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

fn print(asking: &Asking<'_>, body: &str, piece: &Piece) -> What {
    let read = Reader::new(body, piece.inner(body)).ok().and_then(|mut reader| {
        let expression = reader.expression()?;
        reader.done().then_some(expression)
    });
    match read.as_ref().map(|expression| &expression.node) {
        Some(Node::Name(name)) if asking.values.contains_key(name) || BUILT_IN.contains(&name.as_str()) => {
            What::Name(name.clone())
        }
        Some(Node::Call { name, args }) if FUNCTIONS.contains(&name.as_str()) => {
            asking.figure(name, args).map_or_else(|| open(name, args), What::Figure)
        }
        Some(Node::Member { key: Key::Name(name, _), .. }) => What::Member(name.clone()),
        _ => What::Print,
    }
}

fn open(function: &str, args: &[Given]) -> What {
    let measure = args.iter().find(|arg| arg.name == "measure").and_then(|arg| match &arg.value.node {
        Node::Text(measure) => Some(measure.clone()),
        _ => None,
    });
    What::Open(function.to_owned(), measure)
}

fn tag(asking: &Asking<'_>, body: &str, piece: &Piece) -> What {
    match piece.word(body) {
        "if" => What::If(Box::new(asking.tag(body, piece))),
        "elif" => What::ElseIf(Box::new(asking.tag(body, piece))),
        "else" => What::Else,
        "endif" | "endfor" => What::End,
        "for" => What::Loop,
        _ => What::Tag,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::asks::{Asks, Side, followed, following};
    use crate::marks::FOLLOWS;

    fn asked(asks: &Asks) -> String {
        let side = |side: &Side| match side {
            Side::Number(expr) => expr.to_string(),
            Side::Literal(number) => number.to_string(),
        };
        let joined = |parts: &[Question], by: &str| {
            let parts: Vec<String> = parts.iter().map(|part| asked(&part.asks)).collect();
            format!("({})", parts.join(by))
        };
        match asks {
            Asks::Has { expr, holds } => format!("{holds} {expr}"),
            Asks::Compare { left, sign, right } => {
                format!("{} {} {}", side(left), sign.written(), side(right))
            }
            Asks::Name { name, holds } => format!("{holds} {name}"),
            Asks::All(parts) => joined(parts, " and "),
            Asks::Any(parts) => joined(parts, " or "),
            Asks::Other => "?".to_owned(),
        }
    }

    /// What stands there, a line each: the source, what it is, and its block.
    fn read(body: &str) -> Vec<String> {
        let period = "2025".parse().expect("a period");
        let today = NaiveDate::from_ymd_opt(2025, 12, 20).expect("a day");
        let values = [("theme".to_owned(), "安全".to_owned())].into();
        let kinds = Kinds::default();
        let said = |part: &BodyPart| match &part.what {
            What::Figure(expr) => format!("figure {expr}"),
            What::If(question) => format!("if {}", asked(&question.asks)),
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
    fn joined_questions_are_told_one_by_one_and_each_can_be_taken_out() {
        let body = "{% set empty = not has(kind=\"*\") %}{% set who = theme or \"甲\" %}\
                    {% if theme and (empty or has(kind=\"党课\", host=who) or not (number(kind=\"督查\") > 2)) %}甲{% elif e.x %}乙{% else %}丙{% endif %}";
        let values = [("theme".to_owned(), "安全".to_owned())].into();
        let today = NaiveDate::from_ymd_opt(2025, 12, 20).expect("a day");
        let parts = parts(body, "2025".parse().expect("a period"), today, &values, &Kinds::default());
        let What::If(question) = &parts[2].what else { panic!("{parts:?}") };
        assert_eq!(
            asked(&question.asks),
            "(true theme and (false count(kind=\"*\") or true count(kind=\"党课\", host=\"安全\") or count(kind=\"督查\") <= 2))"
        );
        let left = |drop: &Range<usize>| {
            format!("{}{}", &body[question.range.start..drop.start], &body[drop.end..question.range.end])
        };
        let left: Vec<String> =
            question.alone().iter().filter_map(|one| one.drop.as_ref()).map(left).collect();
        assert_eq!(
            left,
            [
                "(empty or has(kind=\"党课\", host=who) or not (number(kind=\"督查\") > 2))",
                "theme and (has(kind=\"党课\", host=who) or not (number(kind=\"督查\") > 2))",
                "theme and (empty or not (number(kind=\"督查\") > 2))",
                "theme and (empty or has(kind=\"党课\", host=who))",
            ]
        );
        assert_eq!(
            parts.iter().map(|part| part.until).collect::<Vec<_>>(),
            [None, None, Some(3), Some(4), Some(5), None]
        );
        let followed = followed(body, &values);
        assert_eq!(
            followed.iter().map(|(name, of, value)| format!("{name} {of} {value}")).collect::<Vec<_>>(),
            ["theme theme 安全", "who theme 安全"]
        );
        let call = "count(kind=[\"甲\", theme], host=who, text=\"who\")";
        assert_eq!(
            following(call, &["theme", "who"]).replace(FOLLOWS, "~"),
            "count(kind=[\"甲\", \"~theme\"], host=\"~who\", text=\"who\")"
        );
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
                "if count(kind=\"党课\") >= 5 @-",
                "Open(\"count\", None) @a1p2",
                "Comment @-",
                "End @-",
                "Unclosed @a1p3",
            ]
        );
    }
}
