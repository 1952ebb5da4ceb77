//! Finding words in a draft, and putting others in their place. The page draws what is answered here and asks again; it has no rule of
//! its own of what is found.

use std::sync::Arc;

use shuhui_core::document::Evidence;
use shuhui_draft::{Hit, Searchable, Wanted};
use shuhui_store::{Op, Which};

use super::{apply, count, find as stored, patch, read, shown};
use crate::App;
use crate::error::AppError;
use crate::wire::{
    DraftFound, DraftHit, DraftHits, DraftReplaced, DraftsFound, FindInDraft, ReplaceInDraft, SearchDrafts,
};

/// Characters of what is looked for that a step's name repeats.
const NAMED: usize = 16;
/// Drafts in an answer when nobody says otherwise.
const MOST_FOUND: u32 = 50;
/// More is no word that anybody looks for.
const LONGEST: usize = 200;

/// Where words stand in a draft; nowhere when nothing is looked for.
///
/// # Errors
/// `draft.unknown`, `draft.long_search`, `store.*`
pub fn find(app: &App, request: FindInDraft) -> Result<DraftHits, AppError> {
    let wanted = wanted(&request.words, request.whole)?;
    app.read(|reader| {
        let draft = stored(app, reader, &request.id)?;
        let hits = wanted.iter().flat_map(|wanted| shuhui_draft::find(&draft.document, wanted));
        Ok(DraftHits { revision: draft.head.revision, hits: hits.map(told).collect() })
    })
}

/// Puts other words where the wanted ones stand, as one step.
///
/// # Errors
/// `draft.unknown`, `draft.long_search`, `draft.no_words`, `draft.unknown_place`, `draft.no_revision`, `store.*`
pub fn replace(app: &App, request: ReplaceInDraft) -> Result<DraftReplaced, AppError> {
    let wanted = wanted(&request.words, request.whole)?
        .ok_or_else(|| AppError::new("draft.no_words", Vec::new()).about("words"))?;
    let only = match request.only {
        None => None,
        Some(place) => Some((
            read::place(&place.block, Some(&place.at))?,
            usize::try_from(place.from).unwrap_or(usize::MAX),
        )),
    };
    let mut tries = 0;
    loop {
        tries += 1;
        let (draft, start) = app.read(|reader| {
            let draft = stored(app, reader, &request.id)?;
            let start = apply::start(reader, &draft, request.revision)?;
            Ok((draft, start))
        })?;
        let done = shuhui_draft::replace(&draft.document, &wanted, &request.with, only);
        let (document, _) = shuhui_draft::apply(&draft.document, &done.changes)?;
        let op = Op::ReplaceInDraft { from: named(&request.words), into: named(&request.with) };
        match apply::save(app, &draft, &document, &Evidence::default(), op, |_| Ok(())) {
            Err(error) if error.code() == "store.draft_conflict" && tries < apply::TRIES => {}
            saved => {
                saved?;
                let from = (request.revision, &*start);
                let patch = app.read(|reader| patch::between(app, reader, &request.id, from))?;
                return Ok(DraftReplaced { replaced: count(done.replaced), held: count(done.held), patch });
            }
        }
    }
}

/// Drafts that say all of some words.
///
/// # Errors
/// `draft.long_search`, `store.*`
pub fn search(app: &App, request: SearchDrafts) -> Result<DraftsFound, AppError> {
    wanted(&request.text, None)?;
    let words = Wanted::all(&request.text);
    let limit = usize::try_from(request.limit.unwrap_or(MOST_FOUND)).unwrap_or(usize::MAX);
    app.read(|reader| {
        let (mut by_name, mut by_text) = (Vec::new(), Vec::new());
        let heads = if words.is_empty() { Vec::new() } else { reader.drafts(Which::Live)? };
        for head in heads {
            let name = Searchable::name(&head.title);
            // A text that cannot be read says nothing; the list of drafts tells of it.
            let text = app.searchable.get(reader, (head.id, head.revision), |reader| {
                let document = reader.draft_document(head.id, head.revision).ok().flatten();
                Ok(Arc::new(document.map_or_else(|| Searchable::name(""), |text| Searchable::of(&text))))
            })?;
            if words.iter().all(|word| name.has(word)) {
                by_name.push(head);
            } else if words.iter().all(|word| text.has(word) || name.has(word)) {
                by_text.push(head);
            }
        }
        by_name.append(&mut by_text);
        let total = count(by_name.len());
        let found = by_name.into_iter().take(limit).map(|head| {
            let document = reader.draft_document(head.id, head.revision).ok().flatten();
            // The first of them that stands in the text leads there.
            let best = document.map(|document| {
                let places = (0..words.len()).map(|first| {
                    let mut words = words.clone();
                    words.rotate_left(first);
                    (shuhui_draft::best(&document, &words), first)
                });
                places.into_iter().find(|((hit, _), _)| hit.is_some())
            });
            let (hit, places, first) = match best.flatten() {
                Some(((hit, places), first)) => (hit, places, first),
                None => (None, 0, 0),
            };
            DraftFound {
                id: head.id.to_string(),
                title: head.title,
                words: request.text.split_whitespace().nth(first).unwrap_or_default().to_owned(),
                places: count(places),
                hit: hit.map(told),
            }
        });
        Ok(DraftsFound { drafts: found.collect(), total })
    })
}

fn wanted(words: &str, whole: Option<bool>) -> Result<Option<Wanted>, AppError> {
    if words.chars().count() > LONGEST {
        return Err(AppError::new("draft.long_search", vec![("most", LONGEST.to_string())]).about("words"));
    }
    Ok(Wanted::new(words, whole == Some(true)))
}

fn named(words: &str) -> String {
    let name: String = words.chars().take(NAMED).collect();
    if name.len() < words.len() { name + "…" } else { name }
}

fn told(hit: Hit) -> DraftHit {
    DraftHit {
        block: hit.at.block().to_string(),
        at: shown::at(hit.at),
        from: count(hit.from),
        to: count(hit.to),
        held: hit.held,
        before: hit.before,
        words: hit.words,
        after: hit.after,
    }
}
