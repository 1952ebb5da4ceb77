//! Kinds, tags and measures changed for all entries at once, and taken back after a restart.

use std::collections::BTreeMap;

use shuhui_core::{EntryFields, Quantity};
use shuhui_store::{Filter, Op, Page, Reader, Store, StoreError, UndoScope, Usage, Which};

use crate::support::{add, fields, fresh, kind, open};

fn tagged(date: &str, title: &str, tags: &[&str]) -> EntryFields {
    EntryFields { tags: tags.iter().map(|&tag| tag.to_owned()).collect(), ..fields(date, "党课", title) }
}

fn measured(date: &str, amounts: &[(&str, i64)]) -> EntryFields {
    let measures =
        amounts.iter().map(|(name, amount)| ((*name).to_owned(), Quantity::whole(*amount))).collect();
    EntryFields { measures, ..fields(date, "督查", "用电督查") }
}

fn all(reader: &Reader) -> Vec<EntryFields> {
    let pages = [Which::Live, Which::Deleted]
        .map(|which| reader.page(&Filter { which, ..Filter::default() }, Page::first(100)).expect("a page"));
    pages.into_iter().flatten().map(|logged| logged.entry.fields).collect()
}

fn uses(usage: Vec<Usage>) -> Vec<(String, u64, u64)> {
    usage.into_iter().map(|usage| (usage.name, usage.entries, usage.deleted)).collect()
}

/// Does something, restarts, takes it back, does it again; what all entries and kinds look like after each.
fn there_and_back(
    folder: &tempfile::TempDir,
    mut store: Store,
    op: Op,
    act: impl FnOnce(&mut shuhui_store::Tx<'_>) -> Result<usize, StoreError>,
) -> (usize, Reader) {
    let look = |store: &Store| {
        let reader = store.reader().expect("a reader");
        (all(&reader), reader.kinds().expect("kinds").all().to_vec(), reader.tags().expect("tags"))
    };
    let before = look(&store);
    let changed = store.transact(op, act).expect("changed").value;
    let after = look(&store);
    drop(store);
    let mut store = open(folder.path());
    store.undo(UndoScope::Log).expect("undone").expect("a step");
    assert_eq!(look(&store), before);
    store.redo(UndoScope::Log).expect("redone").expect("a step");
    assert_eq!(look(&store), after);
    let reader = store.reader().expect("a reader");
    assert_eq!(reader.check().expect("checked"), []);
    (changed, reader)
}

#[test]
fn a_merged_kind_gives_its_entries_and_its_names_to_the_other() {
    let (folder, mut store) = fresh();
    store
        .transact(Op::AddKind { name: "专项督查".into() }, |tx| {
            let mut kind = kind("专项督查", &["督导", "督查"]);
            kind.measures = vec!["问题".into()];
            kind.tags = vec!["专项".into()];
            tx.kinds().add(&kind)
        })
        .expect("added");
    add(&mut store, fields("2025-03-05", "专项督查", "一"));
    let gone = add(&mut store, fields("2025-03-06", "专项督查", "二"));
    store
        .transact(Op::DeleteEntry { title: "二".into() }, |tx| tx.entries().delete(&[gone]))
        .expect("deleted");
    let op = Op::MergeKinds { from: "专项督查".into(), into: "督查".into() };
    let (moved, reader) = there_and_back(&folder, store, op, |tx| tx.kinds().merge("专项督查", "督查"));
    assert_eq!(moved, 2, "those in the bin too");
    let kinds = reader.kinds().expect("kinds");
    assert_eq!(kinds.all().len(), 2);
    let kept = kinds.find("专项督查").expect("its name is a synonym now");
    assert_eq!(
        (kept.name.as_str(), kept.synonyms.as_slice()),
        ("督查", &["专项督查".to_owned(), "督导".to_owned()][..])
    );
    assert_eq!(
        (kept.measures.as_slice(), kept.tags.as_slice()),
        (&["问题".to_owned()][..], &["专项".to_owned()][..])
    );
    assert_eq!(uses(reader.kinds_used().expect("counted")), [("督查".to_owned(), 1, 1)]);
}

#[test]
fn a_kind_is_not_merged_into_one_that_does_not_exist() {
    let (_folder, mut store) = fresh();
    let op = Op::MergeKinds { from: "督查".into(), into: "没有".into() };
    let refused = store.transact(op, |tx| tx.kinds().merge("督查", "没有"));
    assert!(matches!(refused, Err(StoreError::NoKind { name }) if name == "没有"));
    assert_eq!(store.reader().expect("a reader").kinds().expect("kinds").all().len(), 2);
}

#[test]
fn a_tag_called_otherwise_is_so_in_all_entries_and_kinds() {
    let (folder, mut store) = fresh();
    add(&mut store, tagged("2025-03-05", "一", &["安全", "学习"]));
    add(&mut store, tagged("2025-03-06", "二", &["安全", "安全生产"]));
    let gone = add(&mut store, tagged("2025-03-07", "三", &["安全"]));
    store
        .transact(Op::DeleteEntry { title: "三".into() }, |tx| {
            let mut lecture = kind("党课", &["微党课"]);
            lecture.tags = vec!["安全".into()];
            tx.kinds().update("党课", &lecture)?;
            tx.entries().delete(&[gone])
        })
        .expect("deleted");
    let op = Op::RenameTag { from: "安全".into(), into: "安全生产".into() };
    let (changed, reader) = there_and_back(&folder, store, op, |tx| tx.set_tag("安全", Some("安全生产")));
    assert_eq!(changed, 3);
    let tags: Vec<Vec<String>> = all(&reader).into_iter().map(|fields| fields.tags).collect();
    assert_eq!(tags, [vec!["安全生产"], vec!["安全生产", "学习"], vec!["安全生产"]]);
    assert_eq!(reader.kinds().expect("kinds").find("党课").expect("there").tags, ["安全生产"]);
    assert_eq!(
        uses(reader.tags_used().expect("counted")),
        [("安全生产".to_owned(), 2, 1), ("学习".to_owned(), 1, 0)]
    );
}

#[test]
fn a_tag_given_up_leaves_its_entries() {
    let (folder, mut store) = fresh();
    add(&mut store, tagged("2025-03-05", "一", &["安全", "学习"]));
    let op = Op::RemoveTag { name: "安全".into() };
    let (changed, reader) = there_and_back(&folder, store, op, |tx| tx.set_tag("安全", None));
    assert_eq!(changed, 1);
    assert_eq!(all(&reader)[0].tags, ["学习"]);
}

#[test]
fn a_measure_called_otherwise_adds_to_the_one_that_is_there() {
    let (folder, mut store) = fresh();
    add(&mut store, measured("2025-03-05", &[("隐患", 3), ("问题", 4)]));
    add(&mut store, measured("2025-03-06", &[("隐患", 2)]));
    add(&mut store, measured("2025-03-07", &[("整改", 1)]));
    let op = Op::RenameMeasure { from: "隐患".into(), into: "问题".into() };
    let (changed, reader) = there_and_back(&folder, store, op, |tx| tx.set_measure("隐患", "问题"));
    assert_eq!(changed, 2);
    let amounts: Vec<_> = all(&reader).into_iter().rev().map(|fields| fields.measures).collect();
    let named = |name: &str, amount| BTreeMap::from([(name.to_owned(), Quantity::whole(amount))]);
    assert_eq!(amounts, [named("问题", 7), named("问题", 2), named("整改", 1)]);
    assert_eq!(
        uses(reader.measures_used().expect("counted")),
        [("问题".to_owned(), 2, 0), ("整改".to_owned(), 1, 0)]
    );
}
