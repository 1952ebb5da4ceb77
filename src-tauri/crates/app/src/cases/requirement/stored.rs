//! Requirements as they are written: in assets/data/requirements.toml, and among the settings once a person changed one.

use std::num::NonZeroU32;

use chrono::NaiveDate;
use serde::Deserialize;
use shuhui_core::log::Selection;
use shuhui_core::requirement::{Basis, Every, Requirement, Span, Tally};
use shuhui_core::{Expr, Kinds};
use shuhui_store::{MonthSpan, Reader, StoredRequirement as Stored, StoredRequirements};

use crate::error::{About, AppError};
use crate::wire::WireRequirement;

/// Longer titles are sentences.
const LONGEST_TITLE: usize = 60;

/// The requirements of this log as they are written, the shipped ones before anybody changed any.
pub(super) fn stored(reader: &Reader) -> Result<Vec<Stored>, AppError> {
    match reader.setting()? {
        Some(StoredRequirements(list)) => Ok(list),
        None => shipped(),
    }
}

fn shipped() -> Result<Vec<Stored>, AppError> {
    #[derive(Deserialize)]
    struct File {
        requirement: Vec<Stored>,
    }
    let file: File = toml::from_str(include_str!("../../../../../../assets/data/requirements.toml"))
        .map_err(|cause| AppError::internal().because(&cause))?;
    Ok(file.requirement)
}

/// Under which an explanation of a slot is kept.
pub(super) fn key(id: &str, from: NaiveDate) -> String {
    format!("{id}@{from}")
}

/// What a person wants, as it will be written.
pub(super) fn read(wanted: WireRequirement, kinds: &Kinds) -> Result<Stored, AppError> {
    let title: String =
        wanted.title.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LONGEST_TITLE).collect();
    if title.is_empty() {
        return Err(AppError::new("requirement.no_title", Vec::new()).about("title"));
    }
    let need = NonZeroU32::new(wanted.need)
        .ok_or_else(|| AppError::new("requirement.need", Vec::new()).about("need"))?;
    let figure = if wanted.figure.trim().is_empty() {
        let canonical = wanted.kinds.iter().map(|kind| kinds.canonical(kind).to_owned()).collect();
        let of = Selection { kinds: canonical, tags: wanted.tags, ..Selection::default() };
        Tally { of, measure: None }
    } else {
        Tally::of(&Expr::parse(&wanted.figure, kinds).about("figure")?).about("figure")?
    };
    if figure.of == Selection::default() {
        return Err(AppError::new("requirement.no_kind", Vec::new()).about("kinds"));
    }
    let stored = Stored {
        id: wanted.id,
        title,
        figure: figure.expr().to_string(),
        need,
        every: wanted.every,
        span: wanted.span.map(|span| MonthSpan { name: span.name, first: span.first, last: span.last }),
        document: wanted.document.trim().to_owned(),
        clause: wanted.clause.trim().to_owned(),
        active: wanted.active,
    };
    // What is written must be understood again.
    requirement(&stored, kinds)?;
    Ok(stored)
}

/// The requirement that is written there.
pub(super) fn requirement(stored: &Stored, kinds: &Kinds) -> Result<Requirement, AppError> {
    let every = match (stored.every.as_str(), &stored.span) {
        ("month", _) => Every::Month,
        ("quarter", _) => Every::Quarter,
        ("half", _) => Every::Half,
        ("year", _) => Every::Year,
        ("advice", _) => Every::Advice,
        ("span", Some(span)) if !span.name.trim().is_empty() => {
            Every::Span(Span::new(span.name.trim(), span.first, span.last).about("span")?)
        }
        ("span", _) => return Err(AppError::new("requirement.no_span", Vec::new()).about("span")),
        (other, _) => {
            let every = vec![("every", other.chars().take(20).collect())];
            return Err(AppError::new("requirement.every", every).about("every"));
        }
    };
    Ok(Requirement {
        id: stored.id.clone(),
        title: stored.title.clone(),
        figure: Tally::of(&Expr::parse(&stored.figure, kinds)?)?,
        need: stored.need,
        every,
        source: Basis { document: stored.document.clone(), clause: stored.clause.clone() },
        active: stored.active,
    })
}
