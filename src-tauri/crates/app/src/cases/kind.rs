//! Kinds, tags and measures: added, changed, merged, given up. Their words in entries, kinds and kept views follow.

use std::collections::{BTreeSet, HashMap};

use shuhui_core::{Kind, Kinds, measure};
use shuhui_store::{Op, Reader, StoreError, Usage};

use super::{entries, view};
use crate::App;
use crate::error::AppError;
use crate::wire::{
    AddKind, EditKind, EntriesChanged, FromInto, KindRow, NameRequest, Nothing, RemoveKind, Vocabulary,
    WireKind, WireKinds, WordRow,
};

#[cfg(test)]
mod tests;

/// The colours of the palette.
const COLOURS: u8 = 8;

/// All kinds.
///
/// # Errors
/// `store.*`
pub fn list(app: &App, _: Nothing) -> Result<WireKinds, AppError> {
    app.read(listed)
}

/// Every kind, tag and measure with how often the log says it.
///
/// # Errors
/// `store.*`
pub fn usage(app: &App, _: Nothing) -> Result<Vocabulary, AppError> {
    app.read(|reader| {
        let kinds = App::kinds(reader)?;
        let used: HashMap<String, Usage> =
            reader.kinds_used()?.into_iter().map(|usage| (usage.name.clone(), usage)).collect();
        let row = |kind: &Kind| {
            let (entries, deleted) =
                used.get(&kind.name).map_or((0, 0), |usage| (usage.entries, usage.deleted));
            KindRow { kind: wire(kind), entries: entries::count(entries), deleted: entries::count(deleted) }
        };
        Ok(Vocabulary {
            kinds: kinds.all().iter().map(row).collect(),
            tags: words(reader.tags_used()?, &kinds, |kind| &kind.tags),
            measures: words(reader.measures_used()?, &kinds, |kind| &kind.measures),
        })
    })
}

/// Words that entries say, and behind them those that only kinds offer.
fn words(used: Vec<Usage>, kinds: &Kinds, offered: impl Fn(&Kind) -> &Vec<String>) -> Vec<WordRow> {
    let row = |Usage { name, entries, deleted }: Usage| WordRow {
        kinds: kinds
            .all()
            .iter()
            .filter(|kind| offered(kind).contains(&name))
            .map(|kind| kind.name.clone())
            .collect(),
        name,
        entries: entries::count(entries),
        deleted: entries::count(deleted),
    };
    let known: BTreeSet<String> = used.iter().map(|usage| usage.name.clone()).collect();
    let unused: BTreeSet<&String> =
        kinds.all().iter().flat_map(&offered).filter(|name| !known.contains(*name)).collect();
    let unused = unused.into_iter().map(|name| Usage { name: name.clone(), entries: 0, deleted: 0 });
    used.into_iter().chain(unused).map(row).collect()
}

/// Adds a kind behind the others.
///
/// # Errors
/// `kind.*` for a name that is missing or taken, `store.*`
pub fn add(app: &App, request: AddKind) -> Result<WireKinds, AppError> {
    let kind = read(&request.kind)?;
    app.write(Op::AddKind { name: kind.name.clone() }, |tx| {
        names_are_free(&App::kinds(tx)?, &kind, None)?;
        Ok(tx.kinds().add(&kind)?)
    })?;
    list(app, Nothing {})
}

/// Changes a kind. Under another name its entries follow, and the old name stays as a synonym, so that templates,
/// drafts and tables which say it still mean this kind.
///
/// # Errors
/// `kind.*`, `store.*`
pub fn edit(app: &App, request: EditKind) -> Result<WireKinds, AppError> {
    let mut kind = read(&request.kind)?;
    if kind.name != request.name && !kind.synonyms.contains(&request.name) {
        kind.synonyms.push(request.name.clone());
    }
    app.write(Op::EditKind { name: request.name.clone() }, |tx| {
        let kinds = App::kinds(tx)?;
        let before = named(&kinds, &request.name)?;
        kind.works = kind.works.or(before.works);
        if kind != *before {
            names_are_free(&kinds, &kind, Some(before))?;
            tx.kinds().update(&request.name, &kind)?;
        }
        Ok(())
    })?;
    list(app, Nothing {})
}

/// Gives up a kind; its entries, also those in the bin, go to another.
///
/// # Errors
/// `kind.in_use` when it has entries and nobody said where they go, `store.*`
pub fn remove(app: &App, request: RemoveKind) -> Result<EntriesChanged, AppError> {
    let RemoveKind { name, into } = request;
    let done = app.write(Op::RemoveKind { name: name.clone() }, |tx| {
        let used = tx.kinds_used()?.into_iter().find(|usage| usage.name == name);
        let count = used.map_or(0, |usage| usage.entries + usage.deleted);
        let into = into.as_deref().filter(|into| *into != name);
        let moved = match into {
            Some(into) => {
                named(&App::kinds(tx)?, into)?;
                tx.entries().set_kind(&name, into)?
            }
            None if count > 0 => {
                let args = vec![("name", name.clone()), ("count", count.to_string())];
                return Err(AppError::new("kind.in_use", args).about("into"));
            }
            None => 0,
        };
        tx.kinds().remove(&name)?;
        Ok(moved)
    })?;
    Ok(changed(done.value))
}

/// Gives a kind's entries and names to another. Its name becomes a synonym of that.
///
/// # Errors
/// `store.no_kind`, `store.*`
pub fn merge(app: &App, request: FromInto) -> Result<EntriesChanged, AppError> {
    let FromInto { from, into } = request;
    let op = Op::MergeKinds { from: from.clone(), into: into.clone() };
    Ok(changed(app.write(op, |tx| Ok(tx.kinds().merge(&from, &into)?))?.value))
}

/// Calls a tag something else wherever it stands; one that is there already takes it in.
///
/// # Errors
/// `tag.no_name`, `store.*`
pub fn rename_tag(app: &App, request: FromInto) -> Result<EntriesChanged, AppError> {
    let (from, into) = (request.from, entries::tidy(&request.into));
    if into.is_empty() {
        return Err(AppError::new("tag.no_name", Vec::new()).about("into"));
    }
    let done = app.write(Op::RenameTag { from: from.clone(), into: into.clone() }, |tx| {
        if tx.tags_used()?.iter().any(|usage| usage.name == into) {
            tx.rename(&Op::MergeTags { from: from.clone(), into: into.clone() });
        }
        view::set_tag(tx, &from, Some(&into))?;
        Ok(tx.set_tag(&from, Some(&into))?)
    })?;
    Ok(changed(done.value))
}

/// Takes a tag from all entries, kinds and views.
///
/// # Errors
/// `store.*`
pub fn remove_tag(app: &App, request: NameRequest) -> Result<EntriesChanged, AppError> {
    let done = app.write(Op::RemoveTag { name: request.name.clone() }, |tx| {
        view::set_tag(tx, &request.name, None)?;
        Ok(tx.set_tag(&request.name, None)?)
    })?;
    Ok(changed(done.value))
}

/// Calls a measure something else wherever it stands; amounts of an entry that has both are added up.
///
/// # Errors
/// `measure.no_name`, `measure.attendance_is_apart`, `store.*`
pub fn rename_measure(app: &App, request: FromInto) -> Result<EntriesChanged, AppError> {
    let (from, into) = (request.from, entries::tidy(&request.into));
    if into.is_empty() {
        return Err(AppError::new("measure.no_name", Vec::new()).about("into"));
    }
    if measure::ATTENDANCE.contains(&into.as_str()) {
        return Err(AppError::new("measure.attendance_is_apart", vec![("name", into)]).about("into"));
    }
    let op = Op::RenameMeasure { from: from.clone(), into: into.clone() };
    Ok(changed(app.write(op, |tx| Ok(tx.set_measure(&from, &into)?))?.value))
}

fn listed(reader: &Reader) -> Result<WireKinds, AppError> {
    Ok(WireKinds { kinds: App::kinds(reader)?.all().iter().map(wire).collect() })
}

fn wire(kind: &Kind) -> WireKind {
    WireKind {
        name: kind.name.clone(),
        synonyms: kind.synonyms.clone(),
        word: kind.word.clone(),
        measures: kind.measures.clone(),
        tags: kind.tags.clone(),
        colour: kind.colour,
        works: Some(kind.works.unwrap_or(false)),
    }
}

/// A kind as it was typed, without doubles and empty words.
fn read(kind: &WireKind) -> Result<Kind, AppError> {
    let name = entries::tidy(&kind.name);
    if name.is_empty() {
        return Err(AppError::new("kind.no_name", Vec::new()).about("name"));
    }
    let list = |words: &[String]| {
        let mut list: Vec<String> = Vec::new();
        for word in words.iter().map(|word| entries::tidy(word)) {
            if !word.is_empty() && !list.contains(&word) {
                list.push(word);
            }
        }
        list
    };
    let mut synonyms = list(&kind.synonyms);
    synonyms.retain(|synonym| *synonym != name);
    let word = entries::tidy(&kind.word);
    Ok(Kind {
        name,
        synonyms,
        measures: list(&kind.measures),
        word: if word.is_empty() { "次".to_owned() } else { word },
        tags: list(&kind.tags),
        colour: kind.colour % COLOURS,
        works: kind.works,
    })
}

/// Whether no other kind is called by the names that are new with this one.
fn names_are_free(kinds: &Kinds, kind: &Kind, before: Option<&Kind>) -> Result<(), AppError> {
    let had =
        |word: &String| before.is_some_and(|before| before.name == *word || before.synonyms.contains(word));
    for word in std::iter::once(&kind.name).chain(&kind.synonyms).filter(|word| !had(word)) {
        let other = kinds.all().iter().filter(|other| before.is_none_or(|before| before.name != other.name));
        for other in other {
            if other.name == *word && *word == kind.name {
                return Err(StoreError::KindExists { name: word.clone() }.into());
            }
            if other.name == *word || other.synonyms.contains(word) {
                let args = vec![("name", word.clone()), ("kind", other.name.clone())];
                let field = if *word == kind.name { "name" } else { "synonyms" };
                return Err(AppError::new("kind.name_taken", args).about(field));
            }
        }
    }
    Ok(())
}

fn named<'k>(kinds: &'k Kinds, name: &str) -> Result<&'k Kind, AppError> {
    let found = kinds.all().iter().find(|kind| kind.name == name);
    found.ok_or_else(|| StoreError::NoKind { name: name.to_owned() }.into())
}

fn changed(entries: usize) -> EntriesChanged {
    EntriesChanged { entries: u32::try_from(entries).unwrap_or(u32::MAX) }
}
