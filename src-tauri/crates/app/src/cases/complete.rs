//! Completing what is typed by the names of this log: what it used lately and often comes first.

use std::collections::HashSet;
use std::sync::Arc;

use shuhui_core::Kinds;
use shuhui_core::complete::{Fit, Found, Name, Names};
use shuhui_core::quick::{Known, Lexicon, Weighed};
use shuhui_store::{FRESH, Reader, Used};

use super::unit;
use crate::App;
use crate::error::AppError;
use crate::wire::{CompleteRequest, Completion, Completions, NameField};

/// Entries whose names are remembered: a few years of an office.
pub(crate) const REMEMBERED: u32 = 5_000;
/// Names in an answer when nobody says otherwise.
const LIMIT: u32 = 12;

/// Names that complete what is typed.
///
/// # Errors
/// `store.*`
pub fn complete(app: &App, request: CompleteRequest) -> Result<Completions, AppError> {
    let learned = learned(app)?;
    let limit = usize::try_from(request.limit.unwrap_or(LIMIT)).unwrap_or(usize::MAX);
    let kind = request.kind.as_deref().and_then(|kind| learned.kinds.find(kind));
    let usual = |field: NameField, name: &str| match (field, kind) {
        (NameField::Tag, Some(kind)) => kind.tags.iter().any(|tag| tag == name),
        (NameField::Measure, Some(kind)) => kind.measures.iter().any(|measure| measure == name),
        _ => false,
    };
    // In a line a measure stands behind its amount and is no word to complete.
    let asked = |field| request.field.map_or(field != NameField::Measure, |asked| asked == field);
    let mut found: Vec<(NameField, Found<'_>)> = Vec::new();
    for (field, names) in learned.names.iter().filter(|(field, _)| asked(*field)) {
        found.extend(names.find(&request.text).into_iter().map(|found| (*field, found)));
    }
    // A word of a line that is a name already says what it should.
    if request.field.is_none() && found.iter().any(|(_, found)| found.fit == Fit::Is) {
        return Ok(Completions { names: Vec::new(), more: 0 });
    }
    found.sort_by_cached_key(|(field, found)| (found.fit, !usual(*field, found.text), found.rank()));
    let mut seen = HashSet::new();
    found.retain(|(_, found)| seen.insert(found.text));
    let offset = usize::try_from(request.offset.unwrap_or(0)).unwrap_or(usize::MAX);
    let more = found.len().saturating_sub(offset.saturating_add(limit));
    let names = found.into_iter().skip(offset).take(limit).map(|(field, found)| Completion {
        field,
        text: found.text.to_owned(),
        by: found.by.map(str::to_owned),
        colour: learned.kinds.find(found.text).filter(|_| field == NameField::Kind).map(|kind| kind.colour),
    });
    Ok(Completions { names: names.collect(), more: u32::try_from(more).unwrap_or(u32::MAX) })
}

/// What the log calls things, as it stands now.
///
/// # Errors
/// `store.*`
pub(crate) fn learned(app: &App) -> Result<Arc<Learned>, AppError> {
    app.read(|reader| learned_within(app, reader))
}

/// The same within a question that is being answered.
pub(crate) fn learned_within(app: &App, reader: &Reader) -> Result<Arc<Learned>, AppError> {
    app.learned.get(reader, (), |reader| Ok(Arc::new(Learned::new(reader)?)))
}

/// What the log calls things, taken from it once for many keys.
pub(crate) struct Learned {
    pub(crate) kinds: Kinds,
    /// What a template may name without a doubt.
    pub(crate) said: shuhui_compose::Known,
    /// The words that lines are read by.
    pub(crate) lexicon: Lexicon,
    /// The names that complete what is typed; those of a field that stands earlier come first among equals.
    names: [(NameField, Names); 8],
}

impl Learned {
    /// Whether a text is a name of a field.
    pub(crate) fn knows(&self, field: NameField, text: &str) -> bool {
        let names = self.names.iter().find(|(named, _)| *named == field);
        names.is_some_and(|(_, names)| names.find(text).first().is_some_and(|found| found.fit == Fit::Is))
    }

    pub(crate) fn new(reader: &Reader) -> Result<Self, AppError> {
        let kinds = App::kinds(reader)?;
        let used = reader.names(REMEMBERED)?;
        let tags: Vec<String> = reader.tags()?.into_iter().map(|(tag, _)| tag).collect();
        let own_depts = unit::profile(reader)?.depts;
        let all = || kinds.all().iter();
        let names = [
            (NameField::Kind, kind_names(&kinds, &used.kinds)),
            (NameField::Tag, names(&used.tags, tags.iter().chain(all().flat_map(|kind| &kind.tags)))),
            (NameField::Place, names(&used.places, [])),
            (NameField::Host, names(&used.hosts, [])),
            (NameField::Speaker, names(&used.speakers, [])),
            (NameField::Dept, names(&used.depts, &own_depts)),
            (NameField::Title, names(&used.titles, [])),
            (NameField::Measure, names(&used.measures, all().flat_map(|kind| &kind.measures))),
        ];
        let said = shuhui_compose::Known {
            kinds: kinds.clone(),
            tags: tags.clone(),
            measures: used.measures.keys().cloned().collect(),
            people: listed(used.hosts.keys().chain(used.speakers.keys())),
            places: listed(used.places.keys()),
            depts: listed(used.depts.keys()),
        };
        let named =
            |tag: String| Weighed { weight: weighed(used.tags.get(&tag).copied().unwrap_or(0)), name: tag };
        let known = Known {
            tags: tags.into_iter().map(named).collect(),
            places: weights(used.places),
            hosts: weights(used.hosts),
            speakers: weights(used.speakers),
            depts: weights(used.depts),
        };
        Ok(Self { lexicon: Lexicon::new(&kinds, &known), said, kinds, names })
    }
}

/// The fields as they are written and each name in them, once.
fn listed<'u>(fields: impl Iterator<Item = &'u String>) -> Vec<String> {
    let mut all = std::collections::BTreeSet::new();
    for field in fields {
        all.extend(shuhui_core::names::people(field).map(|name| name.into_owned()));
        all.extend(shuhui_core::names::listed(field).map(str::to_owned));
        all.insert(field.clone());
    }
    all.into_iter().collect()
}

/// How much names were used, in the measure of the lexicon.
fn weights(used: Used) -> Vec<Weighed> {
    used.into_iter().map(|(name, weight)| Weighed { name, weight: weighed(weight) }).collect()
}

fn weighed(weight: u64) -> u64 {
    weight.saturating_mul(Weighed::ONCE) / FRESH
}

fn kind_names(kinds: &Kinds, used: &Used) -> Names {
    Names::new(kinds.all().iter().map(|kind| Name {
        text: kind.name.clone(),
        also: kind.synonyms.clone(),
        weight: used.get(&kind.name).copied().unwrap_or(0),
    }))
}

/// Names that were used, and others that are known beside them.
fn names<'a>(used: &'a Used, others: impl IntoIterator<Item = &'a String>) -> Names {
    let mut seen = HashSet::new();
    let others = others.into_iter().filter(|name| !used.contains_key(*name) && seen.insert(*name));
    let others: Vec<(&String, u64)> = others.map(|name| (name, 0)).collect();
    let used = used.iter().map(|(name, weight)| (name, *weight));
    let name = |(text, weight): (&String, u64)| Name { text: text.clone(), also: Vec::new(), weight };
    Names::new(used.chain(others).map(name))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use chrono::NaiveDate;
    use serde_json::json;

    use super::learned;
    use crate::commands::dispatch;
    use crate::{App, Clock};

    #[test]
    fn the_log_is_not_read_anew_after_an_edit_of_a_draft_but_after_one_of_an_entry() {
        let folder = tempfile::tempdir().expect("a folder");
        let today: NaiveDate = "2025-12-08".parse().expect("a day");
        let app = App::open(folder.path(), Clock::on(today)).expect("a data folder");
        let call = |name: &str, request: serde_json::Value| {
            dispatch(&app, name, request).unwrap_or_else(|error| panic!("{name}: {error}")).value
        };
        let new = json!({ "template": "年度工作总结", "period": "2025" });
        let id = call("draft.new", new)["draft"].clone();
        let shown = call("draft.show", json!({ "id": id }));
        let known = learned(&app).expect("names");
        let edit = json!({ "id": id, "revision": shown["revision"], "changes": [{"do": "insert", "after": shown["blocks"][3]["id"], "lines": [[{"type": "text", "text": "另起一段。"}]]}] });
        call("draft.apply", edit);
        assert!(Arc::ptr_eq(&known, &learned(&app).expect("names")), "an edit of a draft made them anew");
        call("log.add", json!({ "fields": { "date": "2025-03-05", "kind": "党课", "title": "第一课" } }));
        assert!(!Arc::ptr_eq(&known, &learned(&app).expect("names")), "an entry was added and is not known");
    }
}
