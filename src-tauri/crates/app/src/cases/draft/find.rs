//! Finding words in a draft, and putting others in their place. The page draws what is answered here and asks again; it has no rule of
//! its own of what is found.

use shuhui_core::document::Evidence;
use shuhui_draft::{Hit, Wanted};
use shuhui_store::Op;

use super::{apply, count, find as stored, patch, read, shown};
use crate::App;
use crate::error::AppError;
use crate::wire::{DraftHit, DraftHits, DraftReplaced, FindInDraft, ReplaceInDraft};

/// Characters of what is looked for that a step's name repeats.
const NAMED: usize = 16;
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
