//! The office's own templates: saved, renamed, binned, and taken back in a scope of their own.

use shuhui_store::{Area, Op, Reader, Store, StoreError, UndoScope, Which};

use crate::support::{add, fields, fresh, open, with_clock};

fn make(store: &mut Store, name: &str) {
    let op = Op::CopyTemplate { from: "总结".to_owned(), name: name.to_owned() };
    store.transact(op, |tx| tx.templates().add(name, "title", "# 甲", "总结")).expect("made");
}

fn write(store: &mut Store, name: &str, revision: u32, body: &str) -> Result<u32, StoreError> {
    let op = Op::EditTemplate { name: name.to_owned() };
    store.transact(op, |tx| tx.templates().save(name, revision, "title", body)).map(|changed| changed.value)
}

/// Names with their texts, those in the bin behind a stroke.
fn shown(reader: &Reader) -> String {
    let list = |which| {
        let all = reader.templates(which).expect("templates");
        all.into_iter().map(|one| format!("{}={}", one.name, one.body)).collect::<Vec<_>>().join(" ")
    };
    format!("{}|{}", list(Which::Live), list(Which::Deleted))
}

fn now(store: &Store) -> String {
    shown(&store.reader().expect("a reader"))
}

#[test]
fn all_that_is_done_to_templates_is_taken_back_step_by_step_after_a_restart_too() {
    let (folder, mut store) = fresh();
    make(&mut store, "甲");
    write(&mut store, "甲", 1, "# 乙").expect("saved");
    let rename = Op::RenameTemplate { from: "甲".to_owned(), into: "丙".to_owned() };
    store.transact(rename, |tx| tx.templates().rename("甲", "丙")).expect("renamed");
    let delete = Op::DeleteTemplate { name: "丙".to_owned() };
    let id = store.reader().expect("a reader").template("甲").expect("asked").expect("by its former name").id;
    let changed = store.transact(delete, |tx| tx.templates().delete("丙")).expect("deleted");
    assert_eq!(changed.areas.keys().copied().collect::<Vec<_>>(), [Area::Templates, Area::Steps]);
    assert_eq!(now(&store), "|丙=# 乙");
    let restore = Op::RestoreTemplate { name: "丙".to_owned() };
    store.transact(restore, |tx| tx.templates().restore(id)).expect("restored");
    drop(store);

    let mut store = open(folder.path());
    let states = ["|丙=# 乙", "丙=# 乙|", "甲=# 乙|", "甲=# 甲|", "|"];
    for state in states {
        store.undo(UndoScope::Templates).expect("turned").expect("there is one");
        assert_eq!(now(&store), state);
    }
    assert!(store.undo(UndoScope::Templates).expect("asked").is_none());
    assert!(store.undo(UndoScope::Log).expect("asked").is_none(), "the log has no such step");
    for state in states.iter().rev().skip(1).chain(&["丙=# 乙|"]) {
        store.redo(UndoScope::Templates).expect("turned").expect("there is one");
        assert_eq!(now(&store), *state);
    }
}

#[test]
fn words_typed_within_a_minute_are_one_step_of_one_template() {
    let (_folder, mut store, clock) = with_clock();
    make(&mut store, "甲");
    make(&mut store, "乙");
    write(&mut store, "甲", 1, "a").expect("saved");
    write(&mut store, "甲", 2, "ab").expect("saved");
    write(&mut store, "乙", 1, "b").expect("saved");
    write(&mut store, "甲", 3, "abc").expect("saved");
    clock.pass_a_minute();
    write(&mut store, "甲", 4, "abcd").expect("saved");
    for state in ["乙=b 甲=abc|", "乙=b 甲=ab|", "乙=# 甲 甲=ab|", "乙=# 甲 甲=# 甲|"] {
        store.undo(UndoScope::Templates).expect("turned").expect("there is one");
        assert_eq!(now(&store), state);
    }
}

#[test]
fn a_save_on_an_older_text_is_refused_and_no_number_is_given_twice() {
    let (_folder, mut store) = fresh();
    make(&mut store, "甲");
    assert_eq!(write(&mut store, "甲", 1, "一").expect("saved"), 2);
    assert!(matches!(write(&mut store, "甲", 1, "二"), Err(StoreError::TemplateConflict { .. })));
    assert_eq!(write(&mut store, "甲", 2, "一").expect("the same"), 2);
    store.undo(UndoScope::Templates).expect("turned");
    assert_eq!(write(&mut store, "甲", 1, "三").expect("saved"), 3);
    let reader = store.reader().expect("a reader");
    let id = reader.template("甲").expect("asked").expect("there").id;
    let versions = reader.template_versions(id).expect("versions");
    assert_eq!(versions.iter().map(|one| one.revision).collect::<Vec<_>>(), [3, 2, 1]);
    assert_eq!(reader.template_version(id, 2).expect("read"), Some(("title".to_owned(), "一".to_owned())));
}

#[test]
fn a_name_is_one_templates_and_free_again_when_it_lies_in_the_bin() {
    let (_folder, mut store) = fresh();
    make(&mut store, "甲");
    let again = |store: &mut Store| {
        let op = Op::ImportTemplate { name: "甲".to_owned() };
        store.transact(op, |tx| tx.templates().add("甲", "title", "# 新", "")).map(drop)
    };
    assert!(matches!(again(&mut store), Err(StoreError::TemplateExists { .. })));
    let id = store.reader().expect("a reader").template("甲").expect("asked").expect("there").id;
    store
        .transact(Op::DeleteTemplate { name: "甲".to_owned() }, |tx| tx.templates().delete("甲"))
        .expect("deleted");
    again(&mut store).expect("the name is free");
    let restore = Op::RestoreTemplate { name: "甲".to_owned() };
    let back = store.transact(restore, |tx| tx.templates().restore(id));
    assert!(matches!(back, Err(StoreError::TemplateExists { .. })));
    assert_eq!(now(&store), "甲=# 新|甲=# 甲");
}

#[test]
fn templates_and_the_log_are_taken_back_apart() {
    let (_folder, mut store) = fresh();
    make(&mut store, "甲");
    add(&mut store, fields("2025-03-01", "党课", "第一课"));
    write(&mut store, "甲", 1, "乙").expect("saved");
    store.undo(UndoScope::Log).expect("turned").expect("the entry");
    assert_eq!(now(&store), "甲=乙|");
    store.undo(UndoScope::Templates).expect("turned").expect("the words");
    assert_eq!(now(&store), "甲=# 甲|");
    assert!(store.undo(UndoScope::Log).expect("asked").is_none());
}
