//! Copies of the data.

use std::fs;

use shuhui_core::Explain;
use shuhui_store::{Filter, Page, Store, UndoScope, restore_lost};

use crate::support::{add, fields, fresh, open, options};

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

fn titles(store: &Store) -> Vec<String> {
    let reader = store.reader().expect("a reader");
    let all = reader.page(&Filter::default(), Page::first(100)).expect("listed");
    all.into_iter().map(|row| row.entry.fields.title).collect()
}

#[test]
fn a_copy_takes_the_place_of_the_data_and_what_stood_there_is_copied_first() {
    let (folder, mut store) = fresh();
    add(&mut store, fields("2025-03-05", "党课", "一"));
    let copy = store.backup_here().expect("copied").0;
    add(&mut store, fields("2025-03-06", "党课", "二"));
    let before = store.reader().and_then(|reader| reader.areas()).expect("numbers");
    let held = store.reader().expect("a reader that is open all the while");
    assert_eq!(held.totals(&Filter::default()).expect("sums").entries, 2);

    let (kept, areas) = store.restore(&copy).expect("restored");
    assert_eq!(titles(&store), ["一"]);
    assert_eq!(held.totals(&Filter::default()).expect("sums").entries, 1);
    for (area, seq) in &areas {
        assert!(before.values().all(|before| seq > before), "{area:?} is read again");
    }
    assert_eq!(store.reader().and_then(|reader| reader.areas()).expect("numbers"), areas);
    assert_eq!(store.reader().and_then(|reader| reader.check()).expect("checked"), []);
    assert!(store.undo(UndoScope::Log).expect("undone").is_some(), "the steps of the copy came along");

    store.restore(&kept).expect("back again");
    assert_eq!(titles(&store).len(), 2);
    drop((store, held));
    assert_eq!(titles(&open(folder.path())).len(), 2);
}

#[test]
fn a_file_that_is_no_copy_of_ours_changes_nothing() {
    let (folder, mut store) = fresh();
    add(&mut store, fields("2025-03-05", "党课", "一"));
    let copy = store.backup_here().expect("copied").0;
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    let at = |name: &str| elsewhere.path().join(name);
    let altered = |name: &str, sql: &str| {
        fs::copy(&copy, at(name)).expect("copied");
        let conn = rusqlite::Connection::open(at(name)).expect("a database");
        conn.execute_batch(sql).expect("altered");
    };
    fs::copy(&copy, at("torn")).expect("copied");
    let half = fs::metadata(at("torn")).expect("there").len() / 2;
    fs::OpenOptions::new().write(true).open(at("torn")).expect("opened").set_len(half).expect("cut");
    altered("foreign", "pragma application_id = 1");
    altered("newer", "pragma user_version = 999; update meta set value = '999' where key = 'reads_from'");
    altered("trap", "create trigger trap after insert on stored_entry begin delete from stored_entry; end");
    drop(rusqlite::Connection::open(at("empty")).and_then(|conn| conn.execute_batch("create table a (b)")));
    for (name, code) in [
        ("torn", "store.damaged"),
        ("foreign", "store.foreign"),
        ("newer", "store.newer"),
        ("trap", "store.foreign"),
        ("empty", "store.foreign"),
        ("missing", "store.io"),
    ] {
        assert_eq!(store.restore(&at(name)).expect_err(name).code(), code, "{name}");
        assert_eq!(titles(&store), ["一"], "{name}");
    }
    let copies = fs::read_dir(folder.path().join("backups")).expect("a folder").count();
    assert_eq!(copies, 1, "nothing was copied for nothing");
}

#[test]
fn a_lost_database_is_made_anew_from_a_copy_and_what_is_left_of_it_is_kept() {
    let (folder, mut store) = fresh();
    add(&mut store, fields("2025-03-05", "党课", "一"));
    let copy = store.backup_here().expect("copied").0;
    let (bad, database) = (folder.path().join("backups/bad.db"), folder.path().join("shuhui.db"));
    fs::copy(&copy, &bad).expect("copied");
    fs::OpenOptions::new().write(true).open(&bad).expect("opened").set_len(5000).expect("cut");
    drop(store);
    fs::OpenOptions::new().write(true).open(&database).expect("opened").set_len(1).expect("cut");
    assert_eq!(restore_lost(folder.path(), &bad, &options()).expect_err("damaged").code(), "store.damaged");
    assert_eq!(fs::metadata(&database).expect("there").len(), 1);
    restore_lost(folder.path(), &copy, &options()).expect("restored");
    assert_eq!(titles(&open(folder.path())), ["一"]);
    let lost = fs::read_dir(folder.path().join("backups")).expect("a folder").flatten();
    assert!(lost.into_iter().any(|item| item.file_name().to_string_lossy().starts_with("lost-")));
    let again = restore_lost(folder.path(), &copy, &options()).expect_err("there is data");
    assert_eq!(again.code(), "store.busy");
}
