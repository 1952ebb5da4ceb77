//! What changed in one entry, when and by whom.

use shuhui_core::EntryFields;
use shuhui_store::{Act, EntryChange, Field, FieldValue, Op, Options, Store, UndoScope};

use crate::support::{add, fields, fresh, options};

/// 「code field: before → after」 for each line.
fn told(lines: &[EntryChange]) -> Vec<String> {
    let side = |value: &FieldValue| match value {
        FieldValue::Text(text) => text.clone(),
        FieldValue::Measures(amounts) => format!("{amounts:?}"),
        FieldValue::Words(words) => words.join("、"),
    };
    lines
        .iter()
        .map(|line| {
            let code = line.name.as_ref().map_or("", |name| name.code.as_str());
            let fields = line.fields.iter().filter(|change| change.field != Field::Deleted);
            let fields = fields.map(|change| {
                format!(" {:?} {}→{}", change.field, side(&change.before), side(&change.after))
            });
            format!("{:?} {code}{}", line.act, fields.collect::<String>())
        })
        .collect()
}

#[test]
fn an_entry_tells_what_was_changed_in_it_and_by_whom() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let written_by = |who: &str| {
        let options = Options { who: who.to_owned(), ..options() };
        Store::open(folder.path(), options).expect("the folder opens")
    };
    let mut store = written_by("李慧敏");
    let id = add(&mut store, fields("2025-03-05", "督查", "用电督查"));
    let other = add(&mut store, fields("2025-03-06", "督查", "消防督查"));
    drop(store);
    let mut store = written_by("王建平");
    let edited = EntryFields {
        title: "冬季用电督查".into(),
        attendance: Some(6),
        tags: vec!["专项".into()],
        ..fields("2025-03-05", "督查", "")
    };
    store
        .transact(Op::EditEntry { title: "用电督查".into() }, |tx| tx.entries().update(id, edited))
        .expect("edited");
    store
        .transact(Op::MergeKinds { from: "督查".into(), into: "党课".into() }, |tx| {
            tx.kinds().merge("督查", "党课")
        })
        .expect("merged");
    store.undo(UndoScope::Log).expect("undone");
    store
        .transact(Op::DeleteEntry { title: "冬季用电督查".into() }, |tx| tx.entries().delete(&[id]))
        .expect("deleted");
    let reader = store.reader().expect("a reader");
    let lines = reader.entry_history(id).expect("a history");
    assert_eq!(
        told(&lines),
        [
            "Done op.delete_entry",
            "Undone op.merge_kinds Kind 党课→督查",
            "Done op.merge_kinds Kind 督查→党课",
            "Done op.edit_entry Title 用电督查→冬季用电督查 Attendance →6 Tags →专项",
            "Done op.add_entry",
        ]
    );
    let who: Vec<&str> = lines.iter().map(|line| line.who.as_str()).collect();
    assert_eq!(who, ["王建平", "王建平", "王建平", "王建平", "李慧敏"]);
    assert!(lines.windows(2).all(|pair| pair[0].at > pair[1].at));
    assert_eq!(
        reader.entry_history(other).expect("a history").len(),
        3,
        "the other was merged and back as well"
    );
}

#[test]
fn an_entry_that_came_back_by_redo_has_its_history() {
    let (_folder, mut store) = fresh();
    let id = add(&mut store, fields("2025-03-05", "党课", "一"));
    let edit = fields("2025-03-06", "党课", "一");
    store.transact(Op::EditEntry { title: "一".into() }, |tx| tx.entries().update(id, edit)).expect("edited");
    for _ in 0..2 {
        store.undo(UndoScope::Log).expect("undone");
    }
    let reader = store.reader().expect("a reader");
    assert_eq!(reader.entry_history(id).expect("a history"), [], "there is no such entry now");
    for _ in 0..2 {
        store.redo(UndoScope::Log).expect("redone");
    }
    let acts: Vec<Act> =
        reader.entry_history(id).expect("a history").into_iter().map(|line| line.act).collect();
    assert_eq!(acts, [Act::Redone, Act::Undone, Act::Done, Act::Done]);
}
