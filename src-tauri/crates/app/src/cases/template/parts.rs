//! The parts of a template's text by the names that a clerk reads in place of braces: 〔党课次数〕, 〔主题〕, 有听证会时.

use std::collections::BTreeMap;
use std::ops::Range;

use shuhui_compose::{Asks, BodyPart, Parameter, What};
use shuhui_core::{Kinds, Period};

use crate::App;
use crate::cases::draft::shown::sign_word;
use crate::locale::{say, text};
use crate::wire::TemplatePart;

/// A part with what only this side needs of it.
pub(super) struct Part {
    pub(super) wire: TemplatePart,
    /// The closed call of a figure that is known before anything is rendered; none for other parts that print figures.
    pub(super) expr: Option<String>,
    /// The block of the document that it stands in, where it may print a figure.
    pub(super) place: Option<String>,
}

/// All parts in their order; `broken` are those that are wrong in themselves.
pub(super) fn read(
    app: &App,
    body: &str,
    broken: &[Range<usize>],
    period: Period,
    parameters: &[Parameter],
    values: &BTreeMap<String, String>,
    kinds: &Kinds,
) -> Vec<Part> {
    let labels = Labels { parameters, kinds, period };
    let parts = shuhui_compose::parts(body, period, app.clock().today(), values, kinds);
    let mut place = Places { body, bytes: 0, units: 0 };
    parts
        .into_iter()
        .map(|part| {
            let (from, to) = (place.of(part.range.start), place.of(part.range.end));
            let (kind, name) = labels.of(&part.what);
            let kind = if broken.contains(&part.range) { "broken" } else { kind };
            let BodyPart { what, place, .. } = part;
            let prints = super::tried::is_figure(&what);
            let expr = match what {
                What::Figure(expr) => Some(expr.to_string()),
                _ => None,
            };
            Part {
                wire: TemplatePart { from, to, kind: kind.to_owned(), name, expr: expr.clone() },
                expr,
                place: place.filter(|_| prints),
            }
        })
        .collect()
}

/// Bytes of a text as the UTF-16 units that a page counts; asked for from front to back.
struct Places<'b> {
    body: &'b str,
    bytes: usize,
    units: u32,
}

impl Places<'_> {
    fn of(&mut self, byte: usize) -> u32 {
        let between = self.body.get(self.bytes..byte).unwrap_or_default();
        self.units += u32::try_from(between.encode_utf16().count()).unwrap_or(u32::MAX);
        self.bytes = byte;
        self.units
    }
}

struct Labels<'a> {
    parameters: &'a [Parameter],
    kinds: &'a Kinds,
    period: Period,
}

impl Labels<'_> {
    /// What a part is to the page, and what it is called.
    fn of(&self, what: &What) -> (&'static str, String) {
        match what {
            What::Figure(expr) => ("figure", expr.name(self.kinds, self.period)),
            What::Name(name) => match self.label(name) {
                Some(label) => ("parameter", label.to_owned()),
                None => ("word", word(name)),
            },
            What::Print | What::Unclosed => ("print", String::new()),
            What::If(asks) => ("if", self.asks(asks)),
            What::ElseIf(asks) => ("else_if", self.asks(asks)),
            What::Else => ("else", text("template.else").to_owned()),
            What::End => ("end", String::new()),
            What::Loop => ("loop", text("template.each").to_owned()),
            What::Tag => ("tag", String::new()),
            What::Comment => ("comment", String::new()),
        }
    }

    fn label(&self, key: &str) -> Option<&str> {
        self.parameters.iter().find(|one| one.key == key).map(|one| one.label.as_str())
    }

    /// 有听证会时, 没有听证会时, 党课次数不少于 5 时
    fn asks(&self, asks: &Asks) -> String {
        match asks {
            Asks::Name { name, holds } => {
                let key = if *holds { "template.when_said" } else { "template.when_unsaid" };
                say(key, &[("name", self.label(name).unwrap_or(name))])
            }
            Asks::Has { expr, holds } => {
                let key = if *holds { "template.when_there" } else { "template.when_gone" };
                say(key, &[("what", expr.about(self.kinds))])
            }
            Asks::Number { expr, sign, than } => {
                let args = [
                    ("what", expr.hint(self.kinds)),
                    ("sign", sign_word(*sign).to_owned()),
                    ("than", than.to_string()),
                ];
                say("template.when_number", &args)
            }
            Asks::Other => text("template.when").to_owned(),
        }
    }
}

/// What the words are called that every template has.
fn word(name: &str) -> String {
    let key = match name {
        "unit" => "template.word.unit",
        "period" | "period_name" => "template.word.period",
        "period_word" => "template.word.period_word",
        "period_span" => "template.word.period_span",
        "last_period_name" => "template.word.last_period",
        "next_period_name" => "template.word.next_period",
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
