//! Data folders that are new, odd, foreign, damaged or too new: a clear error, and nothing in them changed.

use std::fs;
use std::path::Path;

use rusqlite::Connection;
use shuhui_core::Explain;
use shuhui_store::{Filter, HostLock, HostNote, Hosting, Replaced, Store, StoreError};

use crate::attachments::attach;
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

/// What somebody does to a data folder or a file.
type Harm = fn(&Path);

/// Every file of a folder with its length, but for locks.
fn listing(folder: &Path) -> Vec<(String, u64)> {
    let mut found: Vec<(String, u64)> = fs::read_dir(folder)
        .expect("a folder")
        .flatten()
        .map(|item| {
            (item.file_name().to_string_lossy().into_owned(), item.metadata().map_or(0, |is| is.len()))
        })
        .filter(|(name, _)| !name.ends_with(".lock"))
        .collect();
    found.sort();
    found
}

#[test]
fn an_older_copy_or_another_log_put_in_place_while_nobody_looked_is_noticed_until_something_is_stored() {
    let replaced = |store: &Store| store.reader().expect("a reader").replaced().expect("asked");
    let (folder, mut store) = fresh();
    let file = folder.path().join("shuhui.db");
    add(&mut store, fields("2025-03-05", "党课", "一"));
    assert_eq!(replaced(&store), None);
    drop(store);
    let older = fs::read(&file).expect("the database");
    let mut store = open(folder.path());
    add(&mut store, fields("2025-03-06", "党课", "二"));
    drop(store);
    assert_eq!(replaced(&open(folder.path())), None);
    write(&file, older);
    assert_eq!(replaced(&open(folder.path())), Some(Replaced::Older));
    // Looking takes nothing back; storing something does.
    let mut store = open(folder.path());
    assert_eq!(replaced(&store), Some(Replaced::Older));
    add(&mut store, fields("2025-03-07", "党课", "三"));
    add(&mut store, fields("2025-03-07", "党课", "四"));
    assert_eq!(replaced(&store), None);
    // What the writes that are gone had attached may still lie there, until somebody has it swept.
    let follows = |store: &Store| store.reader().expect("a reader").follows_another().expect("asked");
    assert!(follows(&store));
    store.sweep_attachments().expect("swept");
    assert!(!follows(&store));
    add(&mut store, fields("2025-03-08", "党课", "五"));
    assert!(!follows(&store));
    drop(store);
    let other = Connection::open(&file).expect("a database");
    other.execute("update meta set value = '1' where key = 'log'", []).expect("another log");
    drop(other);
    let mut store = open(folder.path());
    assert_eq!(replaced(&store), Some(Replaced::Another));
    assert!(follows(&store));
    add(&mut store, fields("2025-03-09", "党课", "六"));
    assert_eq!(replaced(&store), None);
    drop(store);
    assert!(follows(&open(folder.path())));
}

/// What a tool of SQLite leaves that has opened an emptied file.
fn without_tables(file: &Path, journal: &str) {
    fs::remove_file(file).expect("removed");
    let conn = Connection::open(file).expect("a database");
    conn.execute_batch(&format!("pragma journal_mode={journal}; vacuum")).expect("without tables");
}

#[test]
fn a_database_that_went_missing_was_emptied_or_cut_off_is_lost_and_nothing_is_written() {
    let lose: [(&str, Harm); 6] = [
        ("without tables", |file| without_tables(file, "delete")),
        ("without tables, in WAL", |file| without_tables(file, "wal")),
        ("gone", |file| fs::remove_file(file).expect("removed")),
        ("emptied", |file| write(file, "")),
        ("one byte", |file| write(file, "x")),
        ("cut off", |file| write(file, "SQLite format 3")),
    ];
    // A folder of an older program has no mark, but what it attached.
    for (how, lose) in lose {
        for older in [false, true] {
            let (folder, mut store) = fresh();
            let id = add(&mut store, fields("2025-03-05", "党课", "一"));
            attach(&mut store, id, "签到表.txt", "签到");
            drop(store);
            if older {
                fs::remove_file(folder.path().join("shuhui.mark")).expect("there is a mark");
            }
            lose(&folder.path().join("shuhui.db"));
            let before = listing(folder.path());
            assert_eq!(refusal(folder.path()).code(), "store.lost", "{how}, {older}");
            assert_eq!(listing(folder.path()), before, "{how}, {older}");
        }
    }
}

#[test]
fn an_empty_folder_and_one_with_an_empty_file_are_new() {
    for file in ["shuhui.db", "说明.txt"] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        write(folder.path().join(file), "");
        drop(open(folder.path()));
        assert!(folder.path().join("shuhui.mark").exists());
    }
}

#[cfg(unix)]
#[test]
fn nothing_is_said_to_be_stored_in_a_file_that_is_no_longer_there() {
    let take_away: [(&str, Harm); 5] = [
        ("deleted", |folder| fs::remove_file(folder.join("shuhui.db")).expect("removed")),
        ("moved", |folder| fs::rename(folder.join("shuhui.db"), folder.join("old.db")).expect("moved")),
        ("folder deleted", |folder| fs::remove_dir_all(folder).expect("removed")),
        ("wal deleted", |folder| fs::remove_file(folder.join("shuhui.db-wal")).expect("removed")),
        ("an older copy put in place", |folder| {
            fs::copy(folder.join("shuhui.db"), folder.join("copy")).expect("copied");
            fs::rename(folder.join("copy"), folder.join("shuhui.db")).expect("put in place");
        }),
    ];
    for (how, take_away) in take_away {
        let above = tempfile::tempdir().expect("a temporary folder");
        let folder = above.path().join("data");
        let mut store = open(&folder);
        add(&mut store, fields("2025-03-05", "党课", "一"));
        take_away(&folder);
        let add = |title: &str| {
            (shuhui_store::Op::AddEntry { title: title.into() }, fields("2025-03-06", "党课", title))
        };
        let (op, entry) = add("二");
        let error = store
            .transact::<_, StoreError>(op, |tx| {
                tx.entries().insert(entry.clone(), shuhui_core::Source::Typed)
            })
            .expect_err(how);
        assert_eq!(error.code(), "store.moved", "{how}");
        assert_eq!(store.undo(shuhui_store::UndoScope::Log).expect_err(how).code(), "store.moved");
        if how != "wal deleted" {
            assert_eq!(store.reader().expect_err(how).code(), "store.moved");
        }
        // Not while it is taken away either: between the beginning of a write and its end.
        if how == "deleted" {
            let folder = above.path().join("other");
            let mut store = open(&folder);
            let (op, entry) = add("三");
            let error = store
                .transact::<_, StoreError>(op, |tx| {
                    fs::remove_file(folder.join("shuhui.db")).expect("removed");
                    tx.entries().insert(entry.clone(), shuhui_core::Source::Typed)
                })
                .expect_err("gone in the middle");
            assert_eq!(error.code(), "store.moved");
        }
    }
}

#[cfg(unix)]
fn entries(store: &Store) -> u64 {
    store.reader().and_then(|reader| reader.totals(&Filter::default())).expect("counted").entries
}

/// As `cp` does it: into the file that is there. By another process, since here every file that is closed takes SQLite's locks with it.
#[cfg(unix)]
fn write_over(from: &Path, to: &Path) {
    let done = std::process::Command::new("cp").arg(from).arg(to).status().expect("there is cp");
    assert!(done.success());
}

#[cfg(unix)]
#[test]
fn an_older_copy_that_is_written_over_the_open_database_is_noticed_and_left_as_it_is() {
    for how in ["before a write", "during a write", "by a copy of the file", "while nobody writes"] {
        let above = tempfile::tempdir().expect("a temporary folder");
        let folder = above.path().join("data");
        let (file, older) = (folder.join("shuhui.db"), above.path().join("older.db"));
        let mut store = open(&folder);
        add(&mut store, fields("2025-03-05", "党课", "一"));
        if how == "by a copy of the file" {
            // Closing carries everything over into the database, and changes nothing but the rows afterwards.
            drop(store);
            write_over(&file, &older);
            store = open(&folder);
        } else {
            store.backup(&older).expect("copied");
        }
        add(&mut store, fields("2025-03-06", "党课", "二"));
        if how == "by a copy of the file" {
            drop(store);
            store = open(&folder);
            add(&mut store, fields("2025-03-06", "党课", "又"));
        }
        let beside = open(&folder);
        let reader = store.reader().expect("a reader");
        let told = |error: StoreError| assert_eq!(error.code(), "store.moved", "{how}");
        if how == "while nobody writes" {
            reader.data_version().expect("nothing happened");
            write_over(&older, &file);
            told(reader.data_version().expect_err("noticed"));
        } else if how != "during a write" {
            write_over(&older, &file);
        }
        let op = shuhui_store::Op::AddEntry { title: "三".into() };
        let refused = store.transact::<_, StoreError>(op, |tx| {
            let added =
                tx.entries().insert(fields("2025-03-07", "党课", "三"), shuhui_core::Source::Typed)?;
            if how == "during a write" {
                write_over(&older, &file);
            }
            Ok(added)
        });
        told(refused.expect_err(how));
        told(store.undo(shuhui_store::UndoScope::Log).expect_err("for good"));
        told(
            reader.snapshot::<(), StoreError>(|_| Ok(())).expect_err("what it would answer is of two states"),
        );
        told(beside.reader().expect_err("the others see it as well"));
        drop((reader, store, beside));
        assert!(fs::read(&file).expect("there") == fs::read(&older).expect("there"), "{how}: written into");
        assert!(folder.join("backups/replaced-1/shuhui.db-wal").exists(), "{how}: what waited is kept");
        assert_eq!(entries(&open(&folder)), 1, "{how}: the copy is opened as it is");
    }
}

#[cfg(unix)]
#[test]
fn checkpoints_of_others_and_a_new_time_of_the_file_are_no_replacement() {
    let (folder, mut store) = fresh();
    let file = folder.path().join("shuhui.db");
    for round in 0..4 {
        add(&mut store, fields("2025-03-05", "党课", &format!("甲{round}")));
        let mut beside = open(folder.path());
        add(&mut beside, fields("2025-03-05", "党课", &format!("乙{round}")));
        let done = std::process::Command::new("touch").arg(&file).status().expect("there is touch");
        assert!(done.success());
        // By hand, as a commit makes it after a thousand pages, and with the WAL begun anew.
        let checkpoint = ["passive", "restart", "truncate", "full"][round];
        let conn = rusqlite::Connection::open(&file).expect("opened");
        conn.query_row(&format!("pragma wal_checkpoint({checkpoint})"), [], |_| Ok(()))
            .expect("carried over");
        drop(conn);
        add(&mut beside, fields("2025-03-05", "党课", &format!("丙{round}")));
        add(&mut store, fields("2025-03-05", "党课", &format!("丁{round}")));
    }
    assert_eq!(entries(&store), 16);
}

#[cfg(unix)]
#[test]
fn what_is_made_belongs_to_its_user_alone() {
    use std::os::unix::fs::PermissionsExt;
    let above = tempfile::tempdir().expect("a temporary folder");
    let folder = above.path().join("数据");
    let mut store = open(&folder);
    let id = add(&mut store, fields("2025-03-05", "党课", "一"));
    attach(&mut store, id, "签到表.txt", "签到");
    let mut all = vec![folder];
    while let Some(path) = all.pop() {
        let found = fs::metadata(&path).expect("there");
        assert_eq!(found.permissions().mode() & 0o077, 0, "{}", path.display());
        if found.is_dir() {
            all.extend(fs::read_dir(&path).expect("a folder").flatten().map(|item| item.path()));
        }
    }
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
        [("found", "99".to_owned()), ("known", "9".to_owned()), ("program", "9.9".to_owned())]
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
