//! Changes of a draft: made on the revision that a window had, saved as one step, answered by a patch.
//!
//! When others saved meanwhile, both are brought together; where both changed the same line nothing is saved and both wordings are
//! told, so that nothing that anybody wrote is overwritten.

use std::collections::HashSet;
use std::sync::Arc;

use shuhui_core::document::{Evidence, FigureId, shown as words};
use shuhui_core::{Document, Role, dates};
use shuhui_draft::{Change, Conflict, MetaChange};
use shuhui_store::{Draft, DraftStep, Op, Reader, Tx};

use super::picture::Pictures;
use super::{count, find, news, patch, read, shown, step};
use crate::App;
use crate::cases::{figure, format, parts};
use crate::error::AppError;
use crate::locale::{self, say};
use crate::wire::{ApplyChanges, DraftPatch, FigureChange, RefreshDraft, Refreshed};

/// A save that others came in between is tried again so often; each time somebody else got through.
pub(super) const TRIES: usize = 8;

/// Makes changes, all or none.
///
/// # Errors
/// `draft.*` for what cannot be done, `draft.conflict` where somebody else changed the same words, `figure.*`, `store.*`
pub fn apply(app: &App, request: ApplyChanges) -> Result<DraftPatch, AppError> {
    let mut pictures = Pictures::of(app, &request.changes)?;
    let recalled = read::revisions(&request.changes);
    let kinds = app.read(|reader| app.known_kinds(reader))?;
    let changes = read::changes(request.changes, &kinds, &pictures, app.clock().today())?;
    let mut tries = 0;
    loop {
        tries += 1;
        let (start, draft, made) = app.read(|reader| {
            let draft = find(app, reader, &request.id)?;
            let start = start(reader, &draft, request.revision)?;
            let mut earlier = Vec::with_capacity(recalled.len());
            for revision in &recalled {
                earlier.extend(reader.draft_document(draft.head.id, *revision)?);
            }
            let made = make(app, reader, &start, &earlier, &changes)?;
            Ok((start, draft, made))
        })?;
        let document = together(&start, &draft, made.document)?;
        if document.meta.profile != draft.document.meta.profile {
            format::profile(app, &document.meta.profile)?;
        }
        let saved =
            save(app, &draft, &document, &made.evidence, step::named(&changes, &start, &kinds), |tx| {
                if request.begins_step == Some(true) {
                    tx.drafts().close_step(draft.head.id)?;
                }
                pictures.place(tx)
            });
        match saved {
            Err(error) if error.code() == "store.draft_conflict" && tries < TRIES => {}
            saved => {
                saved?;
                let from = (request.revision, &*start);
                let patch = app.read(|reader| patch::between(app, reader, &request.id, from))?;
                return Ok(DraftPatch { notes: notes(&changes, &document), ..patch });
            }
        }
    }
}

/// Makes changes that the program thinks of, on the revision that a window has, as a step of this name.
///
/// # Errors
/// As [`apply`], and what thinking of them says.
pub(crate) fn changed(
    app: &App,
    (id, revision): (&str, u32),
    op: &Op,
    thought: impl Fn(&Reader, &Document) -> Result<Vec<Change>, AppError>,
) -> Result<DraftPatch, AppError> {
    changed_with(app, (id, revision), op, thought, |_| Ok(()))
}

/// The same with something else that is stored in the same step.
///
/// # Errors
/// As [`changed`], and what storing that says.
pub(crate) fn changed_with(
    app: &App,
    (id, revision): (&str, u32),
    op: &Op,
    thought: impl Fn(&Reader, &Document) -> Result<Vec<Change>, AppError>,
    also: impl Fn(&mut Tx<'_>) -> Result<(), AppError>,
) -> Result<DraftPatch, AppError> {
    let mut tries = 0;
    loop {
        tries += 1;
        let (start, draft, made) = app.read(|reader| {
            let draft = find(app, reader, id)?;
            let start = start(reader, &draft, revision)?;
            let changes = thought(reader, &start)?;
            let made = make(app, reader, &start, &[], &changes)?;
            Ok((start, draft, made))
        })?;
        let document = together(&start, &draft, made.document)?;
        match save(app, &draft, &document, &made.evidence, op.clone(), &also) {
            Err(error) if error.code() == "store.draft_conflict" && tries < TRIES => {}
            saved => {
                saved?;
                return app.read(|reader| patch::between(app, reader, id, (revision, &*start)));
            }
        }
    }
}

/// The text on which changes were made.
pub(super) fn start(reader: &Reader, draft: &Draft, revision: u32) -> Result<Arc<Document>, AppError> {
    if draft.head.revision == revision {
        return Ok(Arc::clone(&draft.document));
    }
    let known = reader.draft_document(draft.head.id, revision)?;
    known.map(Arc::new).ok_or_else(|| {
        let args = vec![("title", draft.head.title.clone()), ("revision", revision.to_string())];
        AppError::new("draft.no_revision", args).about("revision")
    })
}

struct Made {
    document: Document,
    evidence: Evidence,
}

/// The changes made, with new figures answered by the log.
fn make(
    app: &App,
    reader: &Reader,
    start: &Document,
    earlier: &[Document],
    changes: &[Change],
) -> Result<Made, AppError> {
    let (mut document, _) = shuhui_draft::apply_recalling(start, earlier, changes)?;
    // A format that has 版头 or 版记 brings them along.
    if document.meta.profile != start.meta.profile {
        document = parts::put(app, reader, &document, &[])?;
    }
    // New ones, and those that are counted otherwise.
    let recounted: HashSet<FigureId> = changes.iter().filter_map(recounted).collect();
    let known: HashSet<FigureId> = {
        let (figures, blanks) = (start.figures(), start.blanks());
        figures.map(|(_, figure)| figure.id).chain(blanks.map(|(_, blank)| blank.id)).collect()
    };
    let is_fresh = |id: &FigureId| !known.contains(id) || recounted.contains(id);
    let fresh: Vec<FigureId> = document
        .blanks()
        .filter(|(_, blank)| blank.expr.is_some() && is_fresh(&blank.id))
        .map(|(_, blank)| blank.id)
        .collect();
    if fresh.is_empty() {
        return Ok(Made { document, evidence: Evidence::default() });
    }
    let source = figure::source(app, reader, document.meta.period)?;
    let refreshed = shuhui_draft::refresh(&document, &source, &App::kinds(reader)?, Some(&fresh))?;
    Ok(Made { document: refreshed.document, evidence: refreshed.evidence })
}

const fn recounted(change: &Change) -> Option<FigureId> {
    if let Change::SetExpr { figure, .. } = change { Some(*figure) } else { None }
}

/// What was made, brought together with what others saved since the start.
fn together(start: &Document, draft: &Draft, mine: Document) -> Result<Document, AppError> {
    if *draft.document == *start {
        return Ok(mine);
    }
    let (both, conflicts) = shuhui_draft::merge(start, &mine, &draft.document);
    match conflicts.first() {
        None => Ok(both),
        Some(Conflict::Words { at, theirs }) => {
            let line = mine.block(at.block()).and_then(|block| block.line(*at));
            let mine = line.map(|line| words(&line.pieces)).unwrap_or_default();
            Err(conflict(draft, &mine, &words(&theirs.pieces)))
        }
        // A block that one side removed, moved or made another part of.
        Some(_) => Err(AppError::new("draft.conflict_block", vec![("title", draft.head.title.clone())])),
    }
}

fn conflict(draft: &Draft, mine: &str, theirs: &str) -> AppError {
    let args =
        vec![("title", draft.head.title.clone()), ("mine", mine.to_owned()), ("theirs", theirs.to_owned())];
    AppError::new("draft.conflict", args)
}

/// Brings figures up to the log; hand edits stay.
///
/// # Errors
/// `draft.unknown`, `figure.*`, `store.*`
pub fn refresh(app: &App, request: RefreshDraft) -> Result<Refreshed, AppError> {
    let ids = |ids: Vec<String>| ids.iter().map(|id| read::figure_id(id)).collect::<Result<Vec<_>, _>>();
    let only = request.figures.map(ids).transpose()?;
    let (draft, refreshed, conditions) = app.read(|reader| {
        let draft = find(app, reader, &request.id)?;
        let kinds = App::kinds(reader)?;
        let source = figure::source(app, reader, draft.document.meta.period)?;
        let refreshed = shuhui_draft::refresh(&draft.document, &source, &kinds, only.as_deref())?;
        let conditions = news::changed_conditions(app, reader, &kinds, &draft.document)?;
        Ok((draft, refreshed, conditions))
    })?;
    // Also where no text changes: the entries behind a number may be others now.
    if refreshed.document != *draft.document {
        let op = Op::InDraft { step: DraftStep::Refresh, what: refreshed.changes.len().to_string() };
        save(app, &draft, &refreshed.document, &refreshed.evidence, op, |_| Ok(()))?;
    }
    let change = |change: shuhui_draft::FigureChange| FigureChange {
        block: change.block.to_string(),
        figure: change.figure.to_string(),
        from: change.from,
        to: change.to,
    };
    Ok(Refreshed {
        changed: refreshed.changes.into_iter().map(change).collect(),
        kept_edits: count(shuhui_draft::count_edits(&refreshed.document)),
        conflicts: refreshed.held.into_iter().map(change).collect(),
        conditions,
        issues: locale::issues(&shown::contradictions(&refreshed.document, &app.read(App::kinds)?)),
        moved: app.read(|reader| super::moved_behind(app, reader, &request.id))?,
        patch: {
            let from = (draft.head.revision, &*draft.document);
            app.read(|reader| patch::between(app, reader, &request.id, from))?
        },
    })
}

/// What a person should look at after these changes: a date line that says another date than the document bears.
fn notes(changes: &[Change], document: &Document) -> Option<Vec<String>> {
    let dated = changes.iter().any(|change| matches!(change, Change::Meta(MetaChange::Date(_))));
    let date = dates::chinese(document.meta.date);
    let lines = document
        .lines()
        .filter(|(place, _)| document.block(place.block()).is_some_and(|block| block.role == Role::Date));
    let other = lines
        .map(|(_, line)| words(&line.pieces))
        .filter(|line| dates::printed(line).as_ref() != Some(&date));
    let note = |line: String| say("draft.date_line_kept", &[("line", line), ("date", date.clone())]);
    let notes: Vec<String> = other.filter(|_| dated).map(note).collect();
    (!notes.is_empty()).then_some(notes)
}

/// Saves over the revision that was read, and what belongs to it `first`; the store refuses when another was saved in between.
pub(super) fn save(
    app: &App,
    draft: &Draft,
    document: &Document,
    evidence: &Evidence,
    op: Op,
    first: impl FnOnce(&mut Tx<'_>) -> Result<(), AppError>,
) -> Result<(), AppError> {
    if *document == *draft.document {
        return Ok(());
    }
    let (id, revision) = (draft.head.id, draft.head.revision);
    // A draft that was given a name of its own keeps it; else it is called what its title says. One whose title was emptied gets the next.
    let (before, title) = (draft.document.title(), document.title());
    let renamed = title != before && !title.is_empty() && (draft.head.title == before || before.is_empty());
    let saved = app.write(op, |tx| {
        first(tx)?;
        let mut drafts = tx.drafts();
        let saved = drafts.save_changed(id, (revision, &draft.document), document, evidence)?;
        if renamed {
            drafts.rename(id, &title)?;
        }
        Ok(saved)
    })?;
    app.documents.keep((id, saved.value), Arc::new(document.clone()));
    Ok(())
}
