//! The parts of a template's text by the names that a clerk reads in place of braces: 〔党课次数〕, 〔主题〕, 有听证会时.

use std::ops::Range;

use chrono::NaiveDate;
use shuhui_compose::{Asks, BodyPart, FOLLOWS, Question, Side, What};
use shuhui_core::{Expr, Period};

use super::apart::Apart;
use super::asks::Answers;
use crate::cases::entries;
use crate::locale::text;
use crate::wire::{TemplateName, TemplatePart, TemplateQuestion};

/// A part with what only this side needs of it.
pub(super) struct Part {
    pub(super) wire: TemplatePart,
    /// The closed call of a figure that is known before anything is rendered; none for other parts that print figures.
    pub(super) expr: Option<String>,
    /// The block of the document that it stands in, where it may print a figure.
    pub(super) place: Option<String>,
}

/// What the parts of a body are read with.
pub(super) struct Body<'a> {
    pub(super) text: &'a str,
    /// Stretches that are wrong in themselves.
    pub(super) broken: &'a [Range<usize>],
    pub(super) today: NaiveDate,
    pub(super) answers: &'a Answers<'a>,
}

/// The names that figures of a body may follow.
pub(super) fn names(body: &Body<'_>) -> Vec<TemplateName> {
    let Answers { parameters, values, .. } = body.answers;
    let followed = shuhui_compose::followed(body.text, values);
    let words = parameters.iter().filter(|one| one.kind == shuhui_compose::ParameterKind::Words);
    words
        .flat_map(|parameter| {
            let of_it = followed.iter().filter(|(_, of, _)| *of == parameter.key);
            of_it.map(|(name, _, value)| TemplateName {
                mark: format!("{FOLLOWS}{name}"),
                label: parameter.label.clone(),
                value: value.clone(),
            })
        })
        .collect()
}

/// All parts in their order.
pub(super) fn read(body: &Body<'_>, names: &[TemplateName]) -> Vec<Part> {
    let Body { text, broken, today, answers } = *body;
    let period = answers.period;
    let parts = shuhui_compose::parts(text, period, today, answers.values, answers.kinds);
    let answers = &Answers { apart: Apart::of(&parts, answers.kinds, period), ..*answers };
    // The same with names in the place of what they say.
    let marks = names
        .iter()
        .filter_map(|name| Some((name.mark.strip_prefix(FOLLOWS)?.to_owned(), name.mark.clone())));
    let open = shuhui_compose::parts(text, period, today, &marks.collect(), answers.kinds);
    let written = written(&parts, answers);
    let mut place = Places { body: text, bytes: 0, units: 0 };
    let mut read = Vec::with_capacity(parts.len());
    for ((part, open), written) in parts.into_iter().zip(open).zip(written) {
        let from = place.of(part.range.start);
        let questions = match (&part.what, &open.what) {
            (What::If(asked) | What::ElseIf(asked), What::If(open) | What::ElseIf(open)) => {
                questions(asked, open, answers, &mut place)
            }
            _ => Vec::new(),
        };
        let to = place.of(part.range.end);
        let (kind, name) = named(&part.what, period, answers);
        let kind = if broken.contains(&part.range) { "broken" } else { kind };
        let BodyPart { what, place, until, .. } = part;
        let prints = super::tried::is_figure(&what);
        let expr = match &what {
            What::Figure(expr) => Some(expr.to_string()),
            _ => None,
        };
        let open = match open.what {
            What::Figure(expr) => Some(expr.to_string()),
            _ => None,
        };
        let apart = matches!(&what, What::Figure(expr) if is_apart(expr));
        let until = until.map(|part| entries::count(part as u64));
        read.push(Part {
            wire: TemplatePart {
                from,
                to,
                kind: kind.to_owned(),
                name,
                expr: open,
                apart,
                until,
                written,
                questions,
            },
            expr,
            place: place.filter(|_| prints),
        });
    }
    // 没有时 where one question was whether there is anything; behind several it says so.
    for nth in 0..read.len() {
        if read[nth].wire.kind == "else" {
            read[nth].wire.name = otherwise(&read, nth);
        }
    }
    read
}

fn is_apart(expr: &Expr) -> bool {
    expr.populations().iter().any(|population| population.apart)
}

/// What the last branch of a condition is called, by those before it.
fn otherwise(parts: &[Part], nth: usize) -> String {
    let before = |nth: usize| {
        let until = |part: &Part| part.wire.until.is_some_and(|until| until as usize == nth);
        parts[..nth].iter().position(until)
    };
    let key = match before(nth).map(|before| &parts[before].wire) {
        Some(wire) if wire.kind == "else_if" => "template.else_all",
        Some(wire) => match wire.questions.as_slice() {
            [only] if only.kind == "has" => "template.else",
            [only] if only.kind == "gone" => "template.else_there",
            _ => "template.else_other",
        },
        None => "template.else_other",
    };
    text(key).to_owned()
}

/// Of each branch whether what it governs is written now: it holds, none before it does, and what is around it is written.
fn written(parts: &[BodyPart], answers: &Answers<'_>) -> Vec<Option<bool>> {
    struct Open {
        around: Option<bool>,
        /// Whether a branch before this one is taken.
        taken: Option<bool>,
        now: Option<bool>,
    }
    let mut open: Vec<Open> = Vec::new();
    let both = |one: Option<bool>, other: Option<bool>| match (one, other) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    };
    let not = |one: Option<bool>| one.map(|one| !one);
    let mut found = Vec::with_capacity(parts.len());
    for part in parts {
        let around = open.last().map_or(Some(true), |open| open.now);
        found.push(match &part.what {
            What::If(question) => {
                let holds = answers.holds(question);
                open.push(Open { around, taken: holds, now: both(around, holds) });
                open.last().and_then(|open| open.now)
            }
            What::Loop => {
                open.push(Open { around, taken: None, now: around });
                None
            }
            What::ElseIf(_) | What::Else => open.last_mut().and_then(|open| {
                let holds = match &part.what {
                    What::ElseIf(question) => answers.holds(question),
                    _ => Some(true),
                };
                let free = not(open.taken);
                open.now = both(open.around, both(free, holds));
                // Taken when one of them holds.
                open.taken = not(both(free, not(holds)));
                open.now
            }),
            What::End => {
                open.pop();
                None
            }
            _ => None,
        });
    }
    found
}

/// The questions of a condition, with the figures as they are written beside those that were answered.
fn questions(
    asked: &Question,
    open: &Question,
    answers: &Answers<'_>,
    place: &mut Places<'_>,
) -> Vec<TemplateQuestion> {
    let pairs = asked.alone().into_iter().zip(open.alone());
    pairs
        .map(|(question, open)| {
            let figure = match &open.asks {
                Asks::Has { expr, .. }
                | Asks::Compare { left: Side::Number(expr), right: Side::Literal(_), .. } => {
                    Some(expr.to_string())
                }
                _ => None,
            };
            let stands_under_a_name =
                !place.body.get(question.range.clone()).unwrap_or_default().contains('(');
            let (sign, than) = match &question.asks {
                Asks::Compare { left: Side::Number(_), sign, right: Side::Literal(than) } => {
                    (Some(sign.written().to_owned()), Some(than.to_string()))
                }
                _ => (None, None),
            };
            let kind = match &question.asks {
                Asks::Has { holds: true, .. } => "has",
                Asks::Has { .. } => "gone",
                Asks::Compare { .. } if than.is_some() => "number",
                Asks::Name { .. } => "name",
                _ => "other",
            };
            TemplateQuestion {
                from: place.at(question.range.start),
                to: place.at(question.range.end),
                kind: kind.to_owned(),
                name: answers.words(question),
                holds: answers.holds(question),
                expr: figure.filter(|_| !stands_under_a_name),
                sign,
                than,
                drop: question.drop.as_ref().map(|drop| (place.at(drop.start), place.at(drop.end))),
            }
        })
        .collect()
}

/// Bytes of a text as the UTF-16 units that a page counts.
struct Places<'b> {
    body: &'b str,
    bytes: usize,
    units: u32,
}

impl Places<'_> {
    /// Asked for from front to back.
    fn of(&mut self, byte: usize) -> u32 {
        self.units = self.at(byte);
        self.bytes = byte;
        self.units
    }

    /// Of a byte behind the last one.
    fn at(&self, byte: usize) -> u32 {
        let between = self.body.get(self.bytes..byte).unwrap_or_default();
        self.units + u32::try_from(between.encode_utf16().count()).unwrap_or(u32::MAX)
    }
}

/// What a part is to the page, and what it is called.
fn named(what: &What, period: Period, answers: &Answers<'_>) -> (&'static str, String) {
    match what {
        What::Figure(expr) => ("figure", answers.apart.name(expr, answers.kinds, period)),
        What::Name(name) => match answers.parameters.iter().find(|one| one.key == *name) {
            Some(parameter) => ("parameter", parameter.label.clone()),
            None => ("word", word(name)),
        },
        What::Open(function, measure) => ("figure", measure.clone().unwrap_or_else(|| open_word(function))),
        What::Member(name) => {
            member_word(name).map_or_else(|| ("print", String::new()), |word| ("word", word.to_owned()))
        }
        What::Print | What::Unclosed => ("print", String::new()),
        What::If(question) => ("if", answers.when(question)),
        What::ElseIf(question) => ("else_if", answers.when(question)),
        What::Else => ("else", String::new()),
        What::End => ("end", String::new()),
        What::Loop => ("loop", text("template.each").to_owned()),
        What::Tag => ("tag", String::new()),
        What::Comment => ("comment", String::new()),
    }
}

/// What a figure within a loop is called, whose entries only the loop knows.
fn open_word(function: &str) -> String {
    text(match function {
        "count" => "template.open.count",
        "list" => "template.open.list",
        "ratio" => "template.open.ratio",
        "change" => "template.open.change",
        "average" => "template.open.average",
        _ => "template.open.sum",
    })
    .to_owned()
}

/// What a row of entries or groups says.
fn member_word(name: &str) -> Option<&'static str> {
    Some(text(match name {
        "date" => "template.member.date",
        "title" => "template.member.title",
        "place" => "template.member.place",
        "host" => "template.member.host",
        "speaker" => "template.member.speaker",
        "dept" => "template.member.dept",
        "tag" => "template.member.tag",
        "kind" => "template.member.kind",
        "name" => "template.member.name",
        "count" => "template.open.count",
        "index" => "template.member.index",
        "attendance" | "sum_attendance" => "template.member.attendance",
        _ => return None,
    }))
}

/// What the words are called that every template has.
fn word(name: &str) -> String {
    let key = match name {
        "unit" => "template.word.unit",
        "unit_short" => "template.word.unit_short",
        "period" | "period_name" => "template.word.period",
        "period_title" => "template.word.period_title",
        "period_now" => "template.word.period_now",
        "period_word" => "template.word.period_word",
        "period_span" => "template.word.period_span",
        "last_period_name" => "template.word.last_period",
        "next_period_name" => "template.word.next_period",
        "next_period_span" => "template.word.next_span",
        "as_of" => "template.word.as_of",
        "sections" => "template.word.sections",
        "year" | "date_year" => "template.word.year",
        "last_year" => "template.word.last_year",
        "next_year" => "template.word.next_year",
        "date" => "template.word.date",
        "date_month" => "template.word.month",
        "date_day" => "template.word.day",
        // One that is newer than this list is called as it is written.
        other => return other.to_owned(),
    };
    text(key).to_owned()
}
