//! Drafts: revisions, versions, the bin.

use shuhui_core::DraftId;
use shuhui_core::document::Evidence;
use shuhui_store::{Area, Op, Store, StoreError, UndoScope, Which};

use crate::support::fresh;
use crate::undo::{document, new_draft};

fn make(store: &mut Store, title: &str) -> DraftId {
    store
        .transact(Op::NewDraft { title: title.into() }, |tx| tx.drafts().create(new_draft(title)))
        .expect("made")
        .value
}

fn save(store: &mut Store, id: DraftId, expected: u32, words: &str) -> Result<u32, StoreError> {
    let op = Op::EditDraft { title: "总结".into() };
    store
        .transact(op, |tx| tx.drafts().save(id, expected, &document(words), &Evidence::default()))
        .map(|changed| changed.value)
}

#[test]
fn a_draft_reads_back_and_keeps_its_versions() {
    let (_folder, mut store) = fresh();
    let id = make(&mut store, "总结");
    assert_eq!(save(&mut store, id, 1, "第二稿").expect("saved"), 2);
    let reader = store.reader().expect("a reader");
    let draft = reader.draft(id).expect("read").expect("a draft");
    assert_eq!(
        (draft.head.title.as_str(), draft.head.template.as_str(), draft.head.revision),
        ("总结", "annual", 2)
    );
    assert_eq!(draft.head.params["leader"], "王建平");
    assert_eq!(draft.document, document("第二稿"));
    let revisions: Vec<_> =
        reader.draft_versions(id).expect("versions").into_iter().map(|version| version.revision).collect();
    assert_eq!(revisions, [2, 1]);
    assert_eq!(reader.draft_document(id, 1).expect("read"), Some(document("总结")));
}

#[test]
fn saving_over_another_revision_is_refused_and_nothing_is_lost() {
    let (_folder, mut store) = fresh();
    let id = make(&mut store, "总结");
    save(&mut store, id, 1, "甲的改动").expect("saved");
    let refused = save(&mut store, id, 1, "乙的改动");
    assert!(matches!(refused, Err(StoreError::DraftConflict { expected: 1, found: 2, .. })));
    let reader = store.reader().expect("a reader");
    assert_eq!(reader.draft(id).expect("read").map(|draft| draft.document), Some(document("甲的改动")));
}

#[test]
fn a_revision_is_never_used_for_two_texts() {
    let (_folder, mut store) = fresh();
    let id = make(&mut store, "总结");
    save(&mut store, id, 1, "甲").expect("saved");
    store.undo(UndoScope::Draft(id)).expect("undone");
    let reader = store.reader().expect("a reader");
    assert_eq!(reader.draft(id).expect("read").map(|draft| draft.head.revision), Some(1));
    // A window that still shows revision 2 must not overwrite what comes now.
    assert_eq!(save(&mut store, id, 1, "乙").expect("saved"), 3);
    assert!(save(&mut store, id, 2, "丙").is_err());
    assert_eq!(
        reader.draft_document(id, 2).expect("read"),
        Some(document("甲")),
        "what was undone stays as a version"
    );
}

#[test]
fn a_deleted_draft_waits_in_the_bin() {
    let (_folder, mut store) = fresh();
    let id = make(&mut store, "总结");
    store.transact(Op::DeleteDraft { title: "总结".into() }, |tx| tx.drafts().delete(id)).expect("deleted");
    let reader = store.reader().expect("a reader");
    assert_eq!(reader.drafts(Which::Live).expect("drafts"), []);
    assert_eq!(reader.drafts(Which::Deleted).expect("drafts").len(), 1);
    store
        .transact(Op::RestoreDraft { title: "总结".into() }, |tx| tx.drafts().restore(id))
        .expect("restored");
    assert_eq!(reader.drafts(Which::Live).expect("drafts").len(), 1);
    assert_eq!(reader.check().expect("checked"), []);
}

#[test]
fn a_labelled_version_outlives_hundreds_of_saves() {
    let (_folder, mut store) = fresh();
    let id = make(&mut store, "总结");
    store
        .transact(Op::EditDraft { title: "总结".into() }, |tx| {
            tx.drafts().label(id, "初稿")?;
            for revision in 1..520 {
                tx.drafts().save(id, revision, &document("改"), &Evidence::default())?;
            }
            Ok::<_, StoreError>(())
        })
        .expect("saved");
    let versions = store.reader().expect("a reader").draft_versions(id).expect("versions");
    assert_eq!(versions.len(), 502);
    let first = versions.last().expect("a version");
    assert_eq!((first.revision, first.label.as_deref()), (1, Some("初稿")));
}

#[test]
fn labelling_is_shown_and_makes_no_step() {
    let (_folder, mut store) = fresh();
    let id = make(&mut store, "总结");
    let labelled = store
        .transact(Op::EditDraft { title: "总结".into() }, |tx| tx.drafts().label(id, "初稿"))
        .expect("labelled");
    assert!(labelled.areas.contains_key(&Area::Drafts));
    let steps = store.reader().expect("a reader").steps(UndoScope::Log).expect("steps");
    assert_eq!(steps.undo.map(|name| name.code).as_deref(), Some("op.new_draft"));
}

#[test]
fn texts_of_a_draft_never_made_go_when_it_can_no_longer_be_redone() {
    let (_folder, mut store) = fresh();
    let id = make(&mut store, "一");
    store.undo(UndoScope::Log).expect("undone");
    let reader = store.reader().expect("a reader");
    assert_eq!(reader.draft_versions(id).expect("versions").len(), 1);
    make(&mut store, "二");
    assert_eq!(reader.draft_versions(id).expect("versions"), []);
}
