//! Copies of the data.

use std::fs;

use shuhui_core::Explain;
use shuhui_store::{Filter, UndoScope};

use crate::support::{add, fields, fresh, open};

#[test]
fn a_backup_is_a_whole_data_file_in_the_place_of_the_last() {
    let (folder, mut store) = fresh();
    add(&mut store, fields("2025-03-05", "党课", "一"));
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    let copy = elsewhere.path().join("shuhui.db");
    for _ in 0..2 {
        store.backup(&copy).expect("copied");
        let names: Vec<_> = fs::read_dir(elsewhere.path())
            .expect("listed")
            .map(|file| file.expect("a file").file_name())
            .collect();
        assert_eq!(names.iter().filter(|name| *name == "shuhui.db").count(), 1);
        assert!(!copy.with_extension("db.part").exists());
        add(&mut store, fields("2025-03-06", "党课", "二"));
    }
    assert!(folder.path().join("shuhui.db").exists());
    let mut restored = open(elsewhere.path());
    let reader = restored.reader().expect("a reader");
    assert_eq!(reader.totals(&Filter::default()).expect("sums").entries, 2);
    assert_eq!(reader.check().expect("checked"), []);
    // Its steps came along.
    assert!(restored.undo(UndoScope::Log).expect("undone").is_some());
}

#[test]
fn a_backup_that_cannot_be_written_leaves_the_old_one() {
    let (_folder, store) = fresh();
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    let target = elsewhere.path().join("old.db");
    fs::create_dir(&target).expect("a folder in the way");
    let error = store.backup(&target).expect_err("a folder cannot be replaced by a file");
    assert_eq!(error.code(), "store.io");
    assert!(target.is_dir());
    assert!(!elsewhere.path().join("old.db.part").exists());
    assert!(store.backup(&elsewhere.path().join("missing").join("new.db")).is_err());
}
