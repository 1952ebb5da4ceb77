//! From a call with named arguments to an expression.
//!
//! The one place that knows which function takes which argument: template functions, the command line and the
//! template check all come through [`build`].

use super::call::{Arg, ArgError, Args, FUNCTIONS, added, arguments};
use super::{
    ChangeForm, Digits, Expr, Field, Listing, Marks, Order, Per, Population, Says, Scale, Share, Than,
    Wording, words,
};
use crate::kind::Kinds;
use crate::log::{Lacking, Scope, Selection};
use crate::names;
use crate::quantity::Quantity;

/// Makes the expression of a call. Kinds are canonicalised, unknown ones kept as written.
///
/// An empty `tag`, `with`, `text`, `dept`, `host` or `person` does not restrict, so that a template's parameter may stay
/// empty; an empty `kind` is an error, because a number over the whole log would look right. `kind="*"` says all of them.
///
/// # Errors
/// `figure.*`: a function or an argument that there is not, one that is missing or given twice, a value that cannot be.
pub fn build(function: &str, args: Args, kinds: &Kinds) -> Result<Expr, ArgError> {
    let mut call = Call::new(function, args)?;
    Ok(match function {
        "count" => Expr::Count {
            distinct: call.choice("distinct", &DISTINCT)?,
            per: call.choice("per", &PERS)?,
            of: call.population(kinds)?,
        },
        "sum" => Expr::Sum {
            measure: call.measure().and_then(|measure| added(function, measure))?,
            per: call.choice("per", &PERS)?,
            of: call.population(kinds)?,
        },
        "mean" => Expr::Mean { measure: call.measure()?, of: call.population(kinds)? },
        "state" => Expr::State { measure: call.measure()?, of: call.population(kinds)? },
        "list" => {
            let field = call.choice("field", &FIELDS)?;
            let list = Listing {
                field: call.present("field", field)?,
                limit: call.limit()?,
                more: call.words("more")?,
                order: call.order()?,
                marks: call.choice("marks", &MARKS)?,
            };
            Expr::List { list, of: call.population(kinds)? }
        }
        "entry" => {
            let id = call.text("id")?;
            let id = call.present("id", id)?;
            let id = id.parse().map_err(|_| call.bad("id", &Arg::Text(id.clone()), "e.id"))?;
            let field = call.choice("field", &SAYINGS)?;
            let measure = if field.is_some() { None } else { call.text("measure")? };
            let says = match field {
                Some(Some(field)) => Says::Field(field),
                Some(None) => Says::Note,
                None => Says::Measure(call.present("field", measure)?),
            };
            Expr::Entry { id, says }
        }
        "ratio" => {
            let fitting = ["count", "sum", "mean", "state", "average"];
            Expr::Ratio {
                part: call.figure("part", &fitting)?,
                whole: call.figure("whole", &fitting)?,
                form: call.choice("as", &SHARES)?.unwrap_or_default(),
            }
        }
        "change" => {
            let of = call.figure("of", &["count", "sum", "mean", "state", "ratio", "average"])?;
            let than = call.choice("than", &THANS)?.unwrap_or(Than::LastYear);
            let form = call.choice("as", &FORMS)?.unwrap_or(ChangeForm::Number);
            let unit = call.text("unit")?;
            let unit = match form {
                ChangeForm::Percent => String::new(),
                ChangeForm::Number => unit.unwrap_or_else(|| words::unit(&of, kinds)),
            };
            Expr::Change { of, than, form, unit, new: call.text("new")? }
        }
        "average" => {
            let per = call.choice("per", &PERS)?;
            Expr::Average { of: call.figure("of", &["count", "sum"])?, per: call.present("per", per)? }
        }
        _ => return Err(unknown(function)),
    })
}

pub(super) const PERS: [(&str, Per); 4] =
    [("month", Per::Month), ("quarter", Per::Quarter), ("half", Per::Half), ("year", Per::Year)];
pub(super) const THANS: [(&str, Than); 2] =
    [("last_year", Than::LastYear), ("last_period", Than::LastPeriod)];
pub(super) const FORMS: [(&str, ChangeForm); 2] =
    [("number", ChangeForm::Number), ("percent", ChangeForm::Percent)];
pub(super) const SHARES: [(&str, Share); 3] =
    [("percent", Share::Percent), ("tenths", Share::Tenths), ("times", Share::Times)];
pub(super) const ORDERS: [(&str, Order); 2] = [("first", Order::First), ("last", Order::Last)];
pub(super) const MARKS: [(&str, Marks); 3] =
    [("书名号", Marks::Book), ("引号", Marks::Quotes), ("无", Marks::Bare)];
pub(super) const DIGITS: [(&str, Digits); 3] =
    [("arabic", Digits::Arabic), ("hanzi", Digits::Hanzi), ("ordinal", Digits::Ordinal)];
pub(super) const SCALES: [(&str, Scale); 2] = [("万", Scale::TenThousand), ("亿", Scale::HundredMillion)];
pub(super) const FIELDS: [(&str, Field); 8] = [
    ("title", Field::Title),
    ("date", Field::Date),
    ("place", Field::Place),
    ("host", Field::Host),
    ("speaker", Field::Speaker),
    ("dept", Field::Dept),
    ("tag", Field::Tag),
    ("kind", Field::Kind),
];
pub(super) const LACKING: [(&str, Lacking); 5] = [
    ("dept", Lacking::Dept),
    ("tag", Lacking::Tag),
    ("host", Lacking::Host),
    ("speaker", Lacking::Speaker),
    ("place", Lacking::Place),
];
/// What an entry says; 备注 is no field that is listed or counted.
pub(super) const SAYINGS: [(&str, Option<Field>); 9] = [
    ("title", Some(Field::Title)),
    ("date", Some(Field::Date)),
    ("place", Some(Field::Place)),
    ("host", Some(Field::Host)),
    ("speaker", Some(Field::Speaker)),
    ("dept", Some(Field::Dept)),
    ("tag", Some(Field::Tag)),
    ("kind", Some(Field::Kind)),
    ("note", None),
];
/// What can be counted once however often it is there.
pub(super) const DISTINCT: [(&str, Field); 5] = [
    ("speaker", Field::Speaker),
    ("host", Field::Host),
    ("place", Field::Place),
    ("dept", Field::Dept),
    ("day", Field::Date),
];

/// A choice by the word that a call has for it, and back.
macro_rules! worded {
    ($type:ident, $choices:ident) => {
        impl $type {
            /// The choice of a word.
            pub fn named(word: &str) -> Option<Self> {
                $choices.iter().find(|(known, _)| *known == word).map(|(_, choice)| *choice)
            }

            /// The word of a call.
            pub fn word(self) -> &'static str {
                $choices.iter().find(|(_, choice)| *choice == self).map_or("", |(word, _)| *word)
            }
        }
    };
}

worded!(Per, PERS);
worded!(Field, FIELDS);
worded!(Share, SHARES);
worded!(ChangeForm, FORMS);
worded!(Order, ORDERS);
worded!(Marks, MARKS);
worded!(Digits, DIGITS);
worded!(Scale, SCALES);

impl Field {
    /// What `distinct=` has for it.
    pub fn distinct(word: &str) -> Option<Self> {
        DISTINCT.iter().find(|(known, _)| *known == word).map(|(_, field)| *field)
    }

    /// The word of `distinct=`, where it can be counted so.
    pub fn distinct_word(self) -> Option<&'static str> {
        DISTINCT.iter().find(|(_, field)| *field == self).map(|(word, _)| *word)
    }
}

/// A call whose names are known to be right; each value is taken out once.
pub(super) struct Call<'a> {
    function: &'a str,
    args: Args,
}

impl<'a> Call<'a> {
    pub(super) fn new(function: &'a str, args: Args) -> Result<Self, ArgError> {
        let known = arguments(function);
        if known.is_empty() {
            return Err(unknown(function));
        }
        for (index, (name, _)) in args.iter().enumerate() {
            if !known.contains(&name.as_str()) {
                return Err(ArgError::UnknownArgument {
                    function: function.to_owned(),
                    name: short(name),
                    suggestion: suggestion(name, known),
                });
            }
            if args[..index].iter().any(|(earlier, _)| earlier == name) {
                return Err(ArgError::RepeatedArgument { function: function.to_owned(), name: name.clone() });
            }
        }
        Ok(Self { function, args })
    }

    fn take(&mut self, name: &str) -> Option<Arg> {
        let index = self.args.iter().position(|(given, _)| given == name)?;
        Some(self.args.swap_remove(index).1)
    }

    pub(super) fn present<T>(&self, name: &'static str, value: Option<T>) -> Result<T, ArgError> {
        value.ok_or_else(|| ArgError::MissingArgument { function: self.function.to_owned(), name })
    }

    fn bad(&self, name: &'static str, value: &Arg, allowed: impl Into<String>) -> ArgError {
        let value = match value {
            Arg::Text(text) => format!("\"{}\"", short(text)),
            Arg::Texts(texts) => format!("[{}]", short(&texts.join(", "))),
            Arg::Number(number) => number.to_string(),
            Arg::Expr(expr) => short(&expr.to_string()),
        };
        ArgError::BadValue { function: self.function.to_owned(), name, value, allowed: allowed.into() }
    }

    /// A text without the spaces around it; none when it is empty. A number stands for its digits.
    fn text(&mut self, name: &'static str) -> Result<Option<String>, ArgError> {
        match self.take(name) {
            None => Ok(None),
            Some(Arg::Text(text)) => Ok(Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned)),
            Some(Arg::Number(number)) => Ok(Some(number.to_string())),
            Some(other) => Err(self.bad(name, &other, "\"…\"")),
        }
    }

    /// Words as they are to stand, which may be none at all.
    fn words(&mut self, name: &'static str) -> Result<Option<String>, ArgError> {
        match self.take(name) {
            Some(Arg::Text(text)) => Ok(Some(text.trim().to_owned())),
            None => Ok(None),
            Some(other) => Err(self.bad(name, &other, "\"…\"")),
        }
    }

    /// Whole names, each once: several in one text are as many.
    fn names(&mut self, name: &'static str) -> Result<Vec<String>, ArgError> {
        let texts = self.texts(name)?;
        Ok(distinct(texts.iter().flat_map(|text| names::listed(text)).map(str::to_owned)))
    }

    /// One text or several, each once, empty ones left out.
    fn texts(&mut self, name: &'static str) -> Result<Vec<String>, ArgError> {
        let texts = match self.take(name) {
            None => Vec::new(),
            Some(Arg::Text(text)) => vec![text],
            Some(Arg::Texts(texts)) => texts,
            Some(other) => return Err(self.bad(name, &other, "\"…\"、[\"…\", \"…\"]")),
        };
        Ok(distinct(texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).map(str::to_owned)))
    }

    pub(super) fn choice<T: Copy>(
        &mut self,
        name: &'static str,
        choices: &[(&str, T)],
    ) -> Result<Option<T>, ArgError> {
        let Some(value) = self.take(name) else {
            return Ok(None);
        };
        let chosen = match &value {
            Arg::Text(text) => choices.iter().find(|(word, _)| *word == text.trim()),
            _ => None,
        };
        let allowed = || choices.iter().map(|(word, _)| format!("\"{word}\"")).collect::<Vec<_>>().join("、");
        chosen.map(|(_, choice)| Some(*choice)).ok_or_else(|| self.bad(name, &value, allowed()))
    }

    fn figure(&mut self, name: &'static str, fitting: &[&str]) -> Result<Box<Expr>, ArgError> {
        let value = self.take(name);
        let value = self.present(name, value)?;
        // The least of the months cannot be spread over the months again.
        let spread =
            |expr: &Expr| matches!(expr, Expr::Count { per: Some(_), .. } | Expr::Sum { per: Some(_), .. });
        match value {
            Arg::Expr(expr)
                if fitting.contains(&expr.function()) && !(self.function == "average" && spread(&expr)) =>
            {
                Ok(expr)
            }
            other => {
                let allowed =
                    fitting.iter().map(|function| format!("{function}(…)")).collect::<Vec<_>>().join("、");
                Err(self.bad(name, &other, allowed))
            }
        }
    }

    pub(super) fn order(&mut self) -> Result<Order, ArgError> {
        Ok(self.choice("order", &ORDERS)?.unwrap_or_default())
    }

    fn measure(&mut self) -> Result<String, ArgError> {
        let measure = self.text("measure")?;
        self.present("measure", measure)
    }

    pub(super) fn limit(&mut self) -> Result<Option<u32>, ArgError> {
        let Some(value) = self.take("limit") else {
            return Ok(None);
        };
        let limit = match &value {
            Arg::Number(number) => u32::try_from(*number).ok(),
            Arg::Text(text) => text.trim().parse().ok(),
            _ => None,
        };
        limit.filter(|limit| *limit > 0).map(Some).ok_or_else(|| self.bad("limit", &value, "1、2、3 …"))
    }

    fn round(&mut self) -> Result<Option<Quantity>, ArgError> {
        let Some(value) = self.take("round") else {
            return Ok(None);
        };
        let step = match &value {
            Arg::Number(number) => Some(Quantity::whole(*number)),
            Arg::Text(text) => text.trim().parse().ok(),
            _ => None,
        };
        step.filter(|step| *step > Quantity::ZERO)
            .map(Some)
            .ok_or_else(|| self.bad("round", &value, "10、100 …"))
    }

    pub(super) fn population(&mut self, known: &Kinds) -> Result<Population, ArgError> {
        let given = self.args.iter().find(|(name, _)| name == "kind").map(|(_, value)| value.clone());
        let named = self.texts("kind")?;
        if let (Some(given), true) = (given, named.is_empty()) {
            return Err(self.bad("kind", &given, "\"…\"、[\"…\", \"…\"]"));
        }
        let period = match self.text("period")? {
            Some(text) => Some(
                text.parse()
                    .map_err(|cause| ArgError::BadPeriod { function: self.function.to_owned(), cause })?,
            ),
            None => None,
        };
        let every = named.iter().any(|name| name == EVERY);
        let kinds = if every { Vec::new() } else { named };
        let selection = Selection {
            every,
            kinds: distinct(kinds.iter().map(|name| known.canonical(name).to_owned())),
            tags: self.texts("tag")?,
            without: self.texts("without")?,
            text: self.text("text")?,
            depts: self.names("dept")?,
            places: self.names("place")?,
            hosts: self.names("host")?,
            speakers: self.names("speaker")?,
            people: self.names("person")?,
            lacking: self.choice("lacking", &LACKING)?,
            within: Box::new(Scope {
                with: self.texts("with")?,
                dept: self.text("within_dept")?,
                speaker: self.text("within_speaker")?,
                person: self.text("within_person")?,
            }),
        };
        let wording = Wording {
            zero: self.text("zero")?,
            some: self.text("some")?,
            round: self.round()?,
            scale: self.choice("unit", &SCALES)?,
            digits: self.choice("digits", &DIGITS)?.unwrap_or_default(),
        };
        let apart = self.choice("scope", &[(ALL, true)])?.unwrap_or_default();
        Ok(Population { selection, apart, period, wording })
    }
}

/// `kind="*"`
pub(super) const EVERY: &str = "*";
/// `scope="all"`
pub(super) const ALL: &str = "all";

impl Expr {
    /// The function that it is written with.
    pub fn function(&self) -> &'static str {
        match self {
            Self::Count { .. } => "count",
            Self::Sum { .. } => "sum",
            Self::Mean { .. } => "mean",
            Self::State { .. } => "state",
            Self::List { .. } => "list",
            Self::Entry { .. } => "entry",
            Self::Ratio { .. } => "ratio",
            Self::Change { .. } => "change",
            Self::Average { .. } => "average",
        }
    }
}

fn distinct(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for text in texts {
        if !kept.contains(&text) {
            kept.push(text);
        }
    }
    kept
}

fn unknown(function: &str) -> ArgError {
    ArgError::UnknownFunction { name: short(function), suggestion: suggestion(function, &FUNCTIONS) }
}

fn short(text: &str) -> String {
    text.chars().take(40).collect()
}

/// The nearest of the known names, or all of them where none is near.
fn suggestion(name: &str, known: &[&str]) -> String {
    let name: Vec<char> = name.chars().take(40).flat_map(char::to_lowercase).collect();
    let near =
        known.iter().map(|known| (distance(&name, known), known)).min_by_key(|(distance, _)| *distance);
    match near {
        Some((distance, known)) if distance <= 2 && distance < known.len().div_ceil(2) => (*known).to_owned(),
        _ => known.join("、"),
    }
}

/// How many letters must be added, dropped or changed, neighbours swapped counting once.
fn distance(from: &[char], to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut rows: Vec<Vec<usize>> = vec![(0..=to.len()).collect()];
    for (i, a) in from.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in to.iter().enumerate() {
            let mut least = (rows[i][j] + usize::from(a != b)).min(rows[i][j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == to[j - 1] && from[i - 1] == *b {
                least = least.min(rows[i - 1][j - 1] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[from.len()][to.len()]
}
