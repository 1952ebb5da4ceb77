//! Saved states of a draft: kept under a name, listed, and gone back to.

use std::sync::Arc;

use shuhui_core::Document;
use shuhui_store::Op;

use super::{find, head, identity, patch};
use crate::error::AppError;
use crate::wire::{DraftId, DraftPatch, KeepVersion, RevertDraft, Versions, WireVersion};
use crate::{App, clock, locale};

/// Characters of a version's name.
const LONGEST_LABEL: usize = 60;

/// Keeps what a draft says now under a name, for good.
///
/// # Errors
/// `draft.unknown`, `draft.long_label`, `store.*`
pub fn keep(app: &App, request: KeepVersion) -> Result<WireVersion, AppError> {
    let id = identity(&request.id)?;
    let head = app.read(|reader| head(reader, id))?;
    let saved = app.clock().spoken(clock::moment(head.saved_at));
    let label: String = request.label.unwrap_or_default().chars().filter(|c| !c.is_control()).collect();
    let label = match label.trim() {
        "" => locale::say("draft.version_label", &[("time", saved.clone())]),
        label if label.chars().count() > LONGEST_LABEL => {
            let most = vec![("most", LONGEST_LABEL.to_string())];
            return Err(AppError::new("draft.long_label", most).about("label"));
        }
        label => label.to_owned(),
    };
    app.write(Op::EditDraft { title: head.title }, |tx| Ok(tx.drafts().label(id, &label)?))?;
    Ok(WireVersion { revision: head.revision, saved, label: Some(label), told: None, current: true })
}

/// The saved states of a draft, newest first.
///
/// # Errors
/// `draft.unknown`, `store.*`
pub fn versions(app: &App, request: DraftId) -> Result<Versions, AppError> {
    app.read(|reader| {
        let head = head(reader, identity(&request.id)?)?;
        let version = |version: shuhui_store::DraftVersion| WireVersion {
            revision: version.revision,
            saved: app.clock().spoken(clock::moment(version.saved_at)),
            told: None,
            current: version.revision == head.revision,
            label: version.label,
        };
        Ok(Versions { versions: reader.draft_versions(head.id)?.into_iter().map(version).collect() })
    })
}

/// Has a draft say again what it said in a saved state, as a step that can be undone.
///
/// # Errors
/// `draft.unknown`, `draft.no_revision`, `store.*`
pub fn revert(app: &App, request: RevertDraft) -> Result<DraftPatch, AppError> {
    let (draft, document, evidence) = app.read(|reader| {
        let draft = find(app, reader, &request.id)?;
        let known = super::apply::start(reader, &draft, request.revision)?;
        // Names that were given since stay taken.
        let ids = known.ids.max(draft.document.ids);
        let document = Document { ids, ..Arc::unwrap_or_clone(known) };
        let evidence = reader.draft_evidence(draft.head.id)?;
        Ok((draft, document, evidence))
    })?;
    let op = Op::RevertDraft { title: draft.head.title.clone() };
    super::apply::save(app, &draft, &document, &evidence, op, |_| Ok(()))?;
    let from = (draft.head.revision, &*draft.document);
    app.read(|reader| patch::between(app, reader, &request.id, from))
}
