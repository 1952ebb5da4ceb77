//! The parts of a figure between the wire and the domain.

use shuhui_core::Period;
use shuhui_core::figure::{
    ChangeForm, Digits, Field, Listing, Marks, Order, Parts, Per, Scale, Share, Than, What, When, Wording,
};
use shuhui_core::log::{Scope, Selection};

use crate::error::{About, AppError};
use crate::wire::{FigureEntries, FigureParts, FigureWording};

pub(super) const DOCUMENT: &str = "document";
pub(super) const LAST_YEAR: &str = "last_year";
pub(super) const AGAINST: &str = "against_last_year";
pub(super) const AGAINST_BEFORE: &str = "against_last_period";

/// # Errors
/// `figure.bad_part`, `period.*`
pub(super) fn read(parts: FigureParts) -> Result<Parts, AppError> {
    let than = |than| -> Result<When, AppError> {
        // Of a share it may still be how that was said.
        let form = parts.form.as_deref().filter(|form| Share::named(form).is_none() || *form == "percent");
        let form = chosen("as", form, ChangeForm::named)?.unwrap_or(ChangeForm::Number);
        Ok(When::Against { than, form, new: said(parts.new.as_deref()) })
    };
    let when = match parts.period.as_str() {
        DOCUMENT => When::Document,
        LAST_YEAR => When::LastYear,
        AGAINST => than(Than::LastYear)?,
        AGAINST_BEFORE => than(Than::LastPeriod)?,
        written => When::Own(Period::read(written, None).about("parts")?),
    };
    let per = chosen("per", parts.per.as_deref(), Per::named)?;
    let measure = parts.measure;
    let what = match parts.what.as_str() {
        "count" => {
            What::Count { distinct: chosen("distinct", parts.distinct.as_deref(), Field::distinct)?, per }
        }
        "sum" => What::Sum { measure, per },
        "mean" => What::Mean { measure },
        "state" => What::State { measure },
        "list" => What::List(Listing {
            field: chosen("field", parts.field.as_deref(), Field::named)?.unwrap_or(Field::Title),
            limit: parts.limit.filter(|limit| *limit > 0),
            more: parts.more.map(|more| more.trim().to_owned()),
            order: chosen("order", parts.order.as_deref(), Order::named)?.unwrap_or_default(),
            marks: chosen("marks", parts.marks.as_deref(), Marks::named)?,
        }),
        "ratio" => What::Ratio {
            measure,
            whole: Box::new(selection(parts.whole.unwrap_or_default())),
            whole_measure: parts.whole_measure,
            form: match when {
                When::Against { .. } => Share::Percent,
                _ => chosen("as", parts.form.as_deref().filter(|form| *form != "number"), Share::named)?
                    .unwrap_or_default(),
            },
        },
        "average" => What::Average { measure, per: per.unwrap_or(Per::Quarter) },
        other => return Err(bad("what", other)),
    };
    Ok(Parts { what, of: selection(parts.of), apart: parts.apart, when, wording: wording(parts.wording)? })
}

pub(super) fn wire(parts: Parts) -> FigureParts {
    let (period, compared) = match parts.when {
        When::Document => (DOCUMENT.to_owned(), None),
        When::LastYear => (LAST_YEAR.to_owned(), None),
        When::Own(period) => (period.to_string(), None),
        When::Against { than: Than::LastYear, form, new } => (AGAINST.to_owned(), Some((form, new))),
        When::Against { than: Than::LastPeriod, form, new } => (AGAINST_BEFORE.to_owned(), Some((form, new))),
    };
    let word = |word: &str| Some(word.to_owned());
    let mut made = FigureParts {
        period,
        of: entries(parts.of),
        apart: parts.apart,
        form: compared.as_ref().and_then(|(form, _)| word(form.word())),
        new: compared.and_then(|(_, new)| new),
        wording: said_so(parts.wording),
        ..FigureParts::default()
    };
    made.what = match parts.what {
        What::Count { distinct, per } => {
            made.distinct = distinct.and_then(Field::distinct_word).and_then(word);
            made.per = per.and_then(|per| word(per.word()));
            "count"
        }
        What::Sum { measure, per } => {
            (made.measure, made.per) = (measure, per.and_then(|per| word(per.word())));
            "sum"
        }
        What::Mean { measure } => {
            made.measure = measure;
            "mean"
        }
        What::State { measure } => {
            made.measure = measure;
            "state"
        }
        What::List(Listing { field, limit, more, order, marks }) => {
            (made.field, made.limit, made.more) = (word(field.word()), limit, more);
            made.order =
                Some(order).filter(|order| *order != Order::First).and_then(|order| word(order.word()));
            made.marks = marks.and_then(|marks| word(marks.word()));
            "list"
        }
        What::Ratio { measure, whole, whole_measure, form } => {
            (made.measure, made.whole, made.whole_measure) = (measure, Some(entries(*whole)), whole_measure);
            // A comparison says how it is said itself.
            made.form = made.form.or_else(|| word(form.word()));
            "ratio"
        }
        What::Average { measure, per } => {
            (made.measure, made.per) = (measure, word(per.word()));
            "average"
        }
    }
    .to_owned();
    made
}

fn wording(wire: FigureWording) -> Result<Wording, AppError> {
    let round = match said(wire.round.as_deref()) {
        None => None,
        Some(step) => Some(step.parse().map_err(|_| bad("round", &step))?),
    };
    Ok(Wording {
        zero: said(wire.zero.as_deref()),
        some: said(wire.some.as_deref()),
        round,
        scale: chosen("unit", wire.unit.as_deref(), Scale::named)?,
        digits: chosen("digits", wire.digits.as_deref(), Digits::named)?.unwrap_or_default(),
    })
}

fn said_so(wording: Wording) -> FigureWording {
    let Wording { zero, some, round, scale, digits } = wording;
    FigureWording {
        zero,
        some,
        round: round.map(|step| step.to_string()),
        unit: scale.map(|scale| scale.word().to_owned()),
        digits: Some(digits)
            .filter(|digits| *digits != Digits::Arabic)
            .map(|digits| digits.word().to_owned()),
    }
}

/// Several names in one box are any of them, as they are in an expression.
fn selection(of: FigureEntries) -> Selection {
    let FigureEntries { every, kinds, tags, with, without, host, speaker, dept, place, person, text } = of;
    let names = |text: Option<String>| text.into_iter().collect();
    Selection {
        every,
        kinds,
        tags,
        without,
        text,
        depts: names(dept),
        places: names(place),
        hosts: names(host),
        speakers: names(speaker),
        people: names(person),
        lacking: None,
        within: Box::new(Scope { with, ..Scope::default() }),
    }
}

fn entries(of: Selection) -> FigureEntries {
    let Selection {
        every,
        kinds,
        tags,
        without,
        text,
        depts,
        places,
        hosts,
        speakers,
        people,
        within,
        lacking: _,
    } = of;
    let names = |names: Vec<String>| (!names.is_empty()).then(|| names.join("、"));
    FigureEntries {
        every,
        kinds,
        tags,
        with: within.with,
        without,
        host: names(hosts),
        speaker: names(speakers),
        dept: names(depts),
        place: names(places),
        person: names(people),
        text,
    }
}

fn chosen<T>(
    field: &'static str,
    word: Option<&str>,
    named: fn(&str) -> Option<T>,
) -> Result<Option<T>, AppError> {
    match word.filter(|word| !word.is_empty()) {
        None => Ok(None),
        Some(word) => named(word).map(Some).ok_or_else(|| bad(field, word)),
    }
}

fn said(text: Option<&str>) -> Option<String> {
    text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

fn bad(field: &'static str, value: &str) -> AppError {
    let value: String = value.chars().take(40).collect();
    AppError::new("figure.bad_part", vec![("field", field.to_owned()), ("value", value)]).about("parts")
}
