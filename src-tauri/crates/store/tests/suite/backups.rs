//! Copies of the data.

use std::fs;
use std::path::Path;

use shuhui_core::Explain;
use shuhui_store::{CheckedCopy, Filter, Page, Store, UndoScope, restore_lost};

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

/// Writes nonsense over part of a file, as a failing disk does.
#[expect(
    clippy::disallowed_methods,
    reason = "the tests make the broken files that a program must not leave"
)]
fn tear(file: &Path, from: usize, length: usize) -> Vec<u8> {
    let mut bytes = fs::read(file).expect("read");
    bytes[from..from + length].fill(0x5A);
    fs::write(file, &bytes).expect("written");
    bytes
}

/// The folders in which what was left of databases is kept.
fn remains(folder: &Path) -> Vec<std::path::PathBuf> {
    let kept = fs::read_dir(folder.join("backups")).expect("a folder").flatten().map(|item| item.path());
    let mut kept: Vec<_> = kept.filter(|path| path.is_dir()).collect();
    kept.sort();
    kept
}

#[test]
fn a_database_too_damaged_to_be_opened_is_moved_aside_for_a_copy_byte_for_byte_each_time() {
    let (folder, mut store) = fresh();
    add(&mut store, fields("2025-03-05", "党课", "一"));
    let copy = store.backup_here().expect("copied").0;
    drop(store);
    let database = folder.path().join("shuhui.db");
    let length = fs::metadata(&database).expect("there").len() as usize;
    // Its head, and everything behind the part that says what it is.
    for (times, (from, length)) in [(0, 200), (length / 2, length / 2)].into_iter().enumerate() {
        let torn = tear(&database, from, length);
        assert_eq!(Store::open(folder.path(), options()).expect_err("damaged").code(), "store.damaged");
        let kept =
            restore_lost(folder.path(), &copy, &options()).expect("restored").expect("something was left");
        assert_eq!(fs::read(kept.join("shuhui.db")).expect("kept"), torn);
        assert_eq!(titles(&open(folder.path())), ["一"]);
        assert_eq!(remains(folder.path()).len(), times + 1, "what was kept before stays");
    }
}

#[test]
fn a_database_that_is_damaged_within_is_restored_while_it_is_open_and_its_bytes_are_kept() {
    let (folder, mut store) = fresh();
    for n in 0..400 {
        add(&mut store, fields("2025-03-05", "党课", &format!("第{n}次学习")));
    }
    let copy = store.backup_here().expect("copied").0;
    drop(store);
    let database = folder.path().join("shuhui.db");
    let bytes = fs::read(&database).expect("read");
    let title = "第200次学习".as_bytes();
    let at = bytes.windows(title.len()).position(|found| found == title).expect("it is stored");
    let torn = tear(&database, at / 4096 * 4096, 100);
    let mut store = open(folder.path());
    let (kept, areas) = store.restore(&copy).expect("restored");
    assert_eq!(fs::read(kept.join("shuhui.db")).expect("kept"), torn);
    assert_eq!(titles(&store).len(), 100);
    let reader = store.reader().expect("a reader");
    assert_eq!(reader.check().expect("checked"), []);
    assert_eq!(reader.areas().expect("numbers"), areas);
}

#[test]
fn a_copy_is_looked_at_without_being_changed() {
    let (_folder, mut store) = fresh();
    let first = add(&mut store, fields("2025-03-05", "党课", "一"));
    let copy = store.backup_here().expect("copied").0;
    let before = fs::read(&copy).expect("read");
    let later = add(&mut store, fields("2025-03-06", "党课", "二"));
    let looked = CheckedCopy::of(&copy, &options()).expect("whole");
    let (then, now) = (looked.reader().entry_ids(), store.reader().and_then(|reader| reader.entry_ids()));
    let (then, now) = (then.expect("listed"), now.expect("listed"));
    assert_eq!(then, [first].into());
    assert_eq!(now.difference(&then).collect::<Vec<_>>(), [&later]);
    assert_eq!(fs::read(&copy).expect("read"), before);
}
