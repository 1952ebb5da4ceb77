//! Several handles and several processes on one folder.

use std::process::Command;
use std::time::Duration;

use shuhui_core::Explain;
use shuhui_store::{Filter, Op, Options, Reader, Store, UndoScope};

use crate::support::{add, fields, fresh, open, options};

/// How many entries each writer adds.
const EACH: u64 = 40;

fn count(reader: &Reader) -> u64 {
    reader.totals(&Filter::default()).expect("sums").entries
}

#[test]
fn stores_and_readers_move_between_threads() {
    fn moves<T: Send>() {}
    moves::<Store>();
    moves::<Reader>();
}

#[test]
fn writers_in_several_threads_lose_nothing() {
    let (folder, store) = fresh();
    let reader = store.reader().expect("a reader");
    let version = reader.data_version().expect("a number");
    std::thread::scope(|scope| {
        for writer in 0..4 {
            let folder = folder.path();
            scope.spawn(move || write_as(folder, writer));
        }
    });
    assert_eq!(count(&reader), 4 * EACH);
    assert_ne!(reader.data_version().expect("a number"), version);
    assert_eq!(reader.check().expect("checked"), []);
    assert_eq!(reader.history(1000).expect("a history").len() as u64, 4 * EACH);
}

#[test]
fn two_processes_write_beside_an_open_store() {
    let (folder, mut store) = fresh();
    let program = std::env::current_exe().expect("this test program");
    let writers: Vec<_> = (1..3)
        .map(|writer| {
            Command::new(&program)
                .args(["--exact", "writers::the_other_process", "--ignored", "--nocapture"])
                .env("SHUHUI_TEST_FOLDER", folder.path())
                .env("SHUHUI_TEST_WRITER", writer.to_string())
                .stdout(std::process::Stdio::null())
                .spawn()
                .expect("another process")
        })
        .collect();
    for number in 0..EACH {
        add(&mut store, fields("2025-03-05", "党课", &format!("这里的第{number}条")));
    }
    for mut writer in writers {
        assert!(writer.wait().expect("it ends").success());
    }
    let reader = store.reader().expect("a reader");
    assert_eq!(count(&reader), 3 * EACH);
    assert_eq!(reader.check().expect("checked"), []);
    // The steps of all of them are one row: whoever undoes takes back what came last.
    for _ in 0..3 * EACH {
        assert!(store.undo(UndoScope::Log).expect("undone").is_some());
    }
    assert_eq!(count(&reader), 0);
}

#[test]
#[ignore = "run by two_processes_write_beside_an_open_store in a process of its own"]
fn the_other_process() {
    let folder = std::env::var_os("SHUHUI_TEST_FOLDER").expect("the folder to write to");
    let writer = std::env::var("SHUHUI_TEST_WRITER").expect("a number").parse().expect("a number");
    write_as(folder.as_ref(), writer);
}

fn write_as(folder: &std::path::Path, writer: u64) {
    // Each writer has a clock of its own; identities must differ all the same.
    let clock = crate::support::Ticking::starting_at((writer + 1) << 32);
    let options = Options { patience: Duration::from_secs(60), ..Options::new(std::sync::Arc::new(clock)) };
    let mut store = Store::open(folder, options).expect("the folder opens");
    for number in 0..EACH {
        add(&mut store, fields("2025-03-05", "党课", &format!("第{writer}人第{number}条")));
    }
}

#[test]
fn a_new_folder_opened_by_many_at_once_is_made_once() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| open(folder.path()));
        }
    });
    assert_eq!(open(folder.path()).reader().expect("a reader").kinds().expect("kinds").all().len(), 2);
}

#[test]
fn a_write_that_waits_too_long_says_busy_and_reading_goes_on() {
    let (folder, mut store) = fresh();
    let mut other =
        Store::open(folder.path(), Options { patience: Duration::ZERO, ..options() }).expect("opened");
    let reader = other.reader().expect("a reader");
    store
        .transact(Op::AddEntry { title: "一".into() }, |tx| {
            let id = tx.entries().insert(fields("2025-03-05", "党课", "一"), shuhui_core::Source::Typed)?;
            let refused = other.undo(UndoScope::Log).expect_err("the first is still writing");
            assert_eq!(refused.code(), "store.busy");
            assert_eq!(count(&reader), 0);
            Ok::<_, shuhui_store::StoreError>(id)
        })
        .expect("stored");
    assert_eq!(count(&reader), 1);
}
