//! 版头 and 版记 of a text: what somebody says of their parts, and what a format that has them puts in of itself.

use std::collections::BTreeMap;

use shuhui_core::document::{Marks, Region, Role};
use shuhui_core::{Document, dates};
use shuhui_draft::{Change, Piece};
use shuhui_store::Reader;
use shuhui_typeset::Profile;
use shuhui_typeset::gongwen::FormType;

use super::{format, unit};
use crate::App;
use crate::error::AppError;
use crate::locale::text;

/// What stands behind the unit's name in its mark (7.2.4, 10.3); a 信函 has nothing there (10.1).
const MARK: &str = "文件";
const MINUTES: &str = "会议纪要";
/// How a blank is written where words are meant.
const BLANK: [&str; 2] = ["〔待填：", "〔待填:"];

/// What was said of parts, by their names, as changes.
///
/// # Errors
/// `draft.unknown_part` for a name that no part around the text has, `date.*` for a 印发日期 that the calendar lacks.
pub(super) fn said(parts: Option<&BTreeMap<String, Vec<String>>>) -> Result<Vec<Change>, AppError> {
    parts.into_iter().flatten().map(|(name, lines)| set(name, lines)).collect()
}

/// What people call a part of this name.
pub fn label(part: &str) -> Option<&'static str> {
    Role::named(part).filter(|role| role.region() != Region::Body).and_then(shuhui_compose::label)
}

/// A part that says these lines.
pub(super) fn set(name: &str, lines: &[String]) -> Result<Change, AppError> {
    let name = name.trim();
    let found = Role::named(name).or_else(|| shuhui_compose::labelled(name));
    let role = found.filter(|role| role.region() != Region::Body).ok_or_else(|| {
        let around = Role::ALL.into_iter().filter(|role| role.region() != Region::Body);
        let known: Vec<&str> = around.filter_map(shuhui_compose::label).collect();
        let args = vec![("name", name.chars().take(20).collect()), ("known", known.join("、"))];
        AppError::new("draft.unknown_part", args).about("parts")
    })?;
    let lines: Vec<&str> = lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
    if role == Role::PrintedOn
        && let Some(fault) = lines.iter().find_map(|line| dates::no_such_day(line))
    {
        return Err(AppError::from(fault).about("parts"));
    }
    let lines = lines.into_iter();
    Ok(Change::SetPart { role, lines: lines.map(|line| vec![piece(line)]).collect() })
}

fn piece(words: &str) -> Piece {
    let hint =
        BLANK.iter().find_map(|opening| words.strip_prefix(opening)).and_then(|rest| rest.strip_suffix('〕'));
    match hint.filter(|hint| !hint.contains('〕')) {
        Some(hint) => Piece::Blank(hint.to_owned()),
        None => Piece::Text(words.to_owned(), Marks::PLAIN),
    }
}

/// A text with what was said of its parts, and with those that its format has and nobody said.
///
/// # Errors
/// `draft.*`, `store.*`
pub(super) fn put(
    app: &App,
    reader: &Reader,
    document: &Document,
    said: &[Change],
) -> Result<Document, AppError> {
    let (document, _) = shuhui_draft::apply(document, said)?;
    let Ok(profile) = format::profile_of(app, reader, &document.meta.profile) else { return Ok(document) };
    let unit = match document.meta.issuer.trim() {
        "" => unit::profile(reader)?.unit,
        issuer => issuer.to_owned(),
    };
    let lacking: Vec<Change> = lacking(&document, &profile, &unit)
        .into_iter()
        // Who took a part out does not get it back.
        .filter(|(role, _)| !said.iter().any(|change| matches!(change, Change::SetPart { role: said, .. } if said == role)))
        .map(|(role, piece)| Change::SetPart { role, lines: vec![vec![piece]] })
        .collect();
    Ok(shuhui_draft::apply(&document, &lacking)?.0)
}

/// The parts that a format has and a text lacks, with what they say.
fn lacking(document: &Document, profile: &Profile, unit: &str) -> Vec<(Role, Piece)> {
    let words = |words: String| Piece::Text(words, Marks::PLAIN);
    let blank = |code| Piece::Blank(text(code).to_owned());
    let named =
        |behind: &str| if unit.is_empty() { blank("parts.unit") } else { words(format!("{unit}{behind}")) };
    let mut parts = Vec::new();
    if profile.head.on {
        let mark = match profile.form {
            FormType { letter: true, .. } => "",
            FormType { minutes: true, .. } => MINUTES,
            FormType { .. } => MARK,
        };
        parts.push((Role::Issuer, named(mark)));
        parts.push((Role::DocumentNumber, blank("parts.number")));
    }
    if profile.imprint.on {
        parts.push((Role::PrintedBy, named("")));
        parts.push((Role::PrintedOn, words(dates::chinese(document.meta.date))));
    }
    parts.retain(|(role, _)| !document.blocks.iter().any(|block| block.role == *role));
    parts
}
