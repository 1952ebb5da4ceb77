//! Data folders that are new, odd, foreign, damaged or too new: a clear error, and nothing in them changed.

use std::fs;
use std::path::Path;

use rusqlite::Connection;
use shuhui_core::Explain;
use shuhui_store::{HostLock, HostNote, Hosting, Store, StoreError};

use crate::support::{add, fields, fresh, open, options};

fn refusal(folder: &Path) -> StoreError {
    Store::open(folder, options()).expect_err("the folder is refused")
}

#[expect(
    clippy::disallowed_methods,
    reason = "the tests make the broken files that a program must not leave"
)]
fn write(path: impl AsRef<Path>, bytes: impl AsRef<[u8]>) {
    fs::write(path, bytes).expect("written");
}

fn file(folder: &Path) -> Vec<u8> {
    fs::read(folder.join("shuhui.db")).expect("the database")
}

#[test]
fn a_missing_folder_is_made_with_the_kinds_given() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = open(&folder.path().join("数据").join("2025 年"));
    let kinds = store.reader().expect("a reader").kinds().expect("kinds");
    assert_eq!(kinds.find("微党课").map(|kind| kind.name.as_str()), Some("党课"));
}

#[test]
fn what_was_stored_is_there_after_reopening_and_kinds_are_not_seeded_again() {
    let (folder, mut store) = fresh();
    let id = add(&mut store, fields("2025-03-05", "党课", "一"));
    store
        .transact(shuhui_store::Op::RemoveKind { name: "督查".into() }, |tx| tx.kinds().remove("督查"))
        .expect("removed");
    drop(store);
    let reader = open(folder.path()).reader().expect("a reader");
    assert!(reader.entry(id).expect("read").is_some());
    assert_eq!(reader.kinds().expect("kinds").all().len(), 1);
}

#[test]
fn a_folder_that_is_a_file_is_refused() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("data");
    write(&path, "某人的笔记");
    for path in [path.clone(), path.join("below")] {
        let error = refusal(&path);
        assert_eq!(error.code(), "store.folder");
        assert_eq!(error.args()[0], ("path", path.display().to_string()));
    }
    assert_eq!(fs::read_to_string(&path).expect("read"), "某人的笔记");
}

#[test]
fn a_damaged_file_is_named_and_left_alone() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    write(folder.path().join("shuhui.db"), "这不是数据库。".repeat(999));
    let before = file(folder.path());
    assert_eq!(refusal(folder.path()).code(), "store.damaged");
    assert_eq!(file(folder.path()), before);
}

#[test]
fn a_file_torn_in_the_middle_is_damaged_not_a_panic() {
    let (folder, mut store) = fresh();
    for number in 0..300 {
        add(&mut store, fields("2025-03-05", "党课", &format!("第{number}次")));
    }
    drop(store);
    let mut bytes = file(folder.path());
    let length = bytes.len();
    bytes[length / 4..length / 4 * 3].fill(0x5a);
    write(folder.path().join("shuhui.db"), &bytes);
    let found = Store::open(folder.path(), options()).and_then(|store| {
        let reader = store.reader()?;
        let issues = reader.check()?;
        assert!(!issues.is_empty());
        reader.stats("2025".parse().expect("a year"))
    });
    assert_eq!(found.expect_err("the damage shows").code(), "store.damaged");
}

#[test]
fn another_programs_database_is_refused() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let conn = Connection::open(folder.path().join("shuhui.db")).expect("a database");
    conn.execute_batch("create table notes (text)").expect("a table");
    drop(conn);
    let before = file(folder.path());
    assert_eq!(refusal(folder.path()).code(), "store.foreign");
    assert_eq!(file(folder.path()), before);
}

#[test]
fn a_folder_of_a_newer_version_is_refused_untouched() {
    let (folder, mut store) = fresh();
    add(&mut store, fields("2025-03-05", "党课", "一"));
    drop(store);
    from_the_future(folder.path(), "99");
    let before = file(folder.path());
    let error = refusal(folder.path());
    assert_eq!(error.code(), "store.newer");
    let args = error.args();
    assert_eq!(
        args[1..],
        [("found", "99".to_owned()), ("known", "4".to_owned()), ("program", "9.9".to_owned())]
    );
    assert_eq!(file(folder.path()), before);
    assert!(!folder.path().join("backups").exists());
}

#[test]
fn a_newer_version_that_this_one_can_work_with_opens() {
    let (folder, mut store) = fresh();
    add(&mut store, fields("2025-03-05", "党课", "一"));
    drop(store);
    from_the_future(folder.path(), "1");
    let mut store = open(folder.path());
    add(&mut store, fields("2025-03-06", "党课", "二"));
    drop(store);
    let conn = Connection::open(folder.path().join("shuhui.db")).expect("a database");
    let version: u32 = conn.pragma_query_value(None, "user_version", |row| row.get(0)).expect("a version");
    assert_eq!(version, 99, "an older program does not turn the version back");
}

fn from_the_future(folder: &Path, reads_from: &str) {
    let conn = Connection::open(folder.join("shuhui.db")).expect("a database");
    conn.pragma_update(None, "user_version", 99).expect("a version");
    conn.execute("update meta set value = ?1 where key = 'reads_from'", [reads_from]).expect("a note");
    conn.execute("update meta set value = '9.9' where key = 'program'", []).expect("a note");
}

#[test]
fn a_folder_has_one_host_and_the_second_learns_where_it_is() {
    let (folder, _store) = fresh();
    let Ok(Hosting::Ours(host)) = HostLock::take(folder.path()) else { panic!("the first is the host") };
    assert!(matches!(HostLock::take(folder.path()), Ok(Hosting::Theirs(None))), "it has said nothing yet");
    let note = HostNote { pid: 42, port: 5001, token: "t".into() };
    host.announce(&note).expect("announced");
    let Ok(Hosting::Theirs(Some(found))) = HostLock::take(folder.path()) else {
        panic!("the second is not the host")
    };
    assert_eq!(found, note);
    drop(host);
    assert!(matches!(HostLock::take(folder.path()), Ok(Hosting::Ours(_))));
}
