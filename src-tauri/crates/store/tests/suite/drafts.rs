//! Drafts: revisions, versions, the bin.

use rusqlite::Connection;
use shuhui_core::document::{Block, BlockId, Evidence, Inline, Line, Role, Shape};
use shuhui_core::{Document, DraftId};
use shuhui_store::{Area, Op, Store, StoreError, UndoScope, Which};

use crate::support::{Ticking, fresh, with_clock};
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

/// Some thirty pages, of which the first paragraph says which they are.
fn long(number: u32) -> Document {
    let mut long = document(&format!("第{number}次"));
    long.blocks.extend((0..240).map(|n| {
        let words = Inline::words(format!("{n}{}", "各科室围绕全年任务抓好落实。".repeat(9)));
        let line = Line::plain(words.into_iter().collect());
        Block::new(BlockId::new(&format!("x{n}")), Role::Paragraph, Shape::Line(line))
    }));
    long
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
    assert_eq!(*draft.document, document("第二稿"));
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
    assert_eq!(
        reader.draft(id).expect("read").map(|draft| draft.document),
        Some(document("甲的改动").into())
    );
}

#[test]
fn what_two_texts_share_is_named_again_and_both_read_back() {
    let (_folder, mut store) = fresh();
    let id = make(&mut store, "总结");
    let mut texts = vec![long(1)];
    store
        .transact(Op::EditDraft { title: "总结".into() }, |tx| {
            tx.drafts().save(id, 1, &texts[0], &Evidence::default())
        })
        .expect("saved");
    let mut revision = 2;
    for step in 0..5_usize {
        let mut next = texts[step].clone();
        match step {
            0 => next.blocks.swap(1, 3),
            1 => drop(next.blocks.remove(2)),
            2 => next.blocks.push(Block { id: BlockId::new("x999"), ..next.blocks[1].clone() }),
            3 => next.meta.issuer.push_str("（改）"),
            _ => next.blocks[4].touched.words = true,
        }
        let before = (revision, &texts[step]);
        let saved = store.transact(Op::EditDraft { title: "总结".into() }, |tx| {
            tx.drafts().save_changed(id, before, &next, &Evidence::default())
        });
        revision = saved.expect("saved").value;
        texts.push(next);
    }
    let reader = store.reader().expect("a reader");
    for (revision, text) in (2..).zip(&texts) {
        assert_eq!(reader.draft_document(id, revision).expect("read").as_ref(), Some(text), "{revision}");
    }
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

/// Saves so many times with so much time between.
fn save_often(store: &mut Store, clock: &Ticking, id: DraftId, times: u32, minutes: u64) {
    for number in 0..times {
        clock.pass(minutes * 60_000);
        let stands =
            store.reader().and_then(|reader| reader.draft(id)).expect("read").expect("a draft").head.revision;
        save(store, id, stands, &format!("第{number}次")).expect("saved");
    }
}

#[test]
fn named_and_exported_versions_outlive_days_and_what_was_typed_in_between_thins() {
    let (_folder, mut store, clock) = with_clock();
    let id = make(&mut store, "总结");
    store
        .transact(Op::EditDraft { title: "总结".into() }, |tx| tx.drafts().label(id, "初稿"))
        .expect("labelled");
    save_often(&mut store, &clock, id, 1, 1);
    store.transact(Op::EditDraft { title: "总结".into() }, |tx| tx.drafts().exported(id)).expect("noted");
    // Two weeks of a save every half an hour: more steps than can be undone do not keep a version each.
    save_often(&mut store, &clock, id, 700, 30);
    let reader = store.reader().expect("a reader");
    let versions = reader.draft_versions(id).expect("versions");
    let revisions: Vec<u32> = versions.iter().map(|version| version.revision).collect();
    assert_eq!(&revisions[revisions.len() - 2..], [2, 1], "the exported one and the named one");
    assert!((500..560).contains(&versions.len()), "{}", versions.len());
    while store.undo(UndoScope::Draft(id)).expect("undone").is_some() {
        reader.draft(id).expect("read").expect("what undo comes back to is there");
    }
    assert_eq!(reader.check().expect("checked"), []);
}

#[test]
fn hundreds_of_saves_of_one_word_take_less_than_a_megabyte() {
    let (folder, mut store) = fresh();
    let id = make(&mut store, "总结");
    for revision in 1..=500 {
        let op = Op::EditDraft { title: "总结".into() };
        let saved =
            store.transact(op, |tx| tx.drafts().save(id, revision, &long(revision), &Evidence::default()));
        saved.expect("saved");
    }
    assert_eq!(store.reader().expect("a reader").draft_versions(id).expect("versions").len(), 501);
    let conn = Connection::open(folder.path().join("shuhui.db")).expect("the database");
    let sum = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, i64>(0)).expect("a sum");
    let bytes = sum("select sum(length(document) + 40) from draft_version")
        + sum("select sum(length(content) + length(hash) + 40) from draft_part");
    assert!(bytes < 1 << 20, "{bytes}");
}

#[test]
fn an_undo_past_hundreds_of_saves_of_one_step_finds_its_text() {
    let (_folder, mut store) = fresh();
    let id = make(&mut store, "总结");
    for revision in 1..=600 {
        save(&mut store, id, revision, &format!("第{revision}次")).expect("saved");
    }
    store.undo(UndoScope::Draft(id)).expect("undone").expect("one step");
    let reader = store.reader().expect("a reader");
    assert_eq!(reader.draft(id).expect("read").map(|draft| draft.document), Some(document("总结").into()));
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
