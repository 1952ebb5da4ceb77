//! Migrations, tried with one that does not exist yet.

use std::io::ErrorKind;
use std::sync::Arc;
use std::time::Duration;

use rusqlite::Connection;
use shuhui_core::Explain;
use uuid::Uuid;

use super::migrate::{MIGRATIONS, Migration};
use super::{Folder, open_as};
use crate::error::StoreError;
use crate::journal::UndoScope;
use crate::op::Op;
use crate::setting::UnitProfile;
use crate::store::{Clock, Options, Store};

struct Stopped;

impl Clock for Stopped {
    fn now(&self) -> i64 {
        1_765_185_300_000
    }

    fn new_id(&self) -> Uuid {
        Uuid::nil()
    }
}

fn options() -> Options {
    Options { patience: Duration::ZERO, ..Options::new(Arc::new(Stopped)) }
}

fn unit(name: &str) -> UnitProfile {
    UnitProfile { unit: name.to_owned(), ..UnitProfile::default() }
}

/// The shape of this program's data.
fn newest() -> u32 {
    MIGRATIONS.last().map_or(0, |migration| migration.version)
}

fn with_next(sql: &'static str) -> Vec<Migration> {
    let next = Migration { version: newest() + 1, reads_from: newest() + 1, sql, then: None };
    MIGRATIONS
        .iter()
        .map(|Migration { version, reads_from, sql, then }| Migration {
            version: *version,
            reads_from: *reads_from,
            sql,
            then: *then,
        })
        .chain([next])
        .collect()
}

fn version(path: &std::path::Path) -> u32 {
    let conn = Connection::open(path).expect("a database");
    conn.pragma_query_value(None, "user_version", |row| row.get(0)).expect("a version")
}

#[test]
fn existing_data_is_copied_before_its_shape_changes() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    drop(open_as(folder.path(), &options(), MIGRATIONS).expect("made"));
    assert!(!folder.path().join("backups").exists(), "a new folder needs no copy");
    let next = with_next("create table extra (n integer primary key) strict;");
    let reader = open_as(folder.path(), &options(), &next).expect("brought up");
    reader.ask("asking", |conn| conn.execute_batch("select * from extra")).expect("the new table is there");
    let copy = format!("shuhui-v{}-20251208-091500.db", newest());
    assert_eq!(version(&folder.path().join("backups").join(copy)), newest());
    let error =
        open_as(folder.path(), &options(), MIGRATIONS).expect_err("an older program meets newer data");
    assert_eq!(error.code(), "store.newer");
}

#[test]
fn an_older_copy_is_brought_to_this_shape_before_it_takes_the_place_of_the_data() {
    let (older, folder) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let first = open_as(older.path(), &options(), &MIGRATIONS[..1]).expect("made by an older program");
    first
        .conn
        .execute_batch("insert into setting (n, key, value) values (1, 'unit_profile', '1'); pragma journal_mode = delete")
        .expect("written");
    drop(first);
    let mut store = Store::open(folder.path(), options()).expect("made");
    store.restore(&older.path().join("shuhui.db")).expect("restored");
    drop(store);
    assert_eq!(version(&folder.path().join("shuhui.db")), newest());
    assert_eq!(version(&older.path().join("shuhui.db")), 1, "the copy stays as it is");
}

#[test]
fn a_migration_that_fails_changes_nothing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    drop(open_as(folder.path(), &options(), MIGRATIONS).expect("made"));
    let next = with_next("create table extra (n); insert into missing values (1);");
    open_as(folder.path(), &options(), &next).expect_err("there is no such table");
    assert_eq!(version(&folder.path().join("shuhui.db")), newest());
    let reader = open_as(folder.path(), &options(), MIGRATIONS).expect("still usable");
    reader.ask("asking", |conn| conn.execute_batch("select * from extra")).expect_err("nothing was kept");
}

#[test]
fn the_first_shape_becomes_this_one_with_its_steps() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let first = open_as(folder.path(), &options(), &MIGRATIONS[..1]).expect("made by an older program");
    first
        .conn
        .execute_batch(
            "insert into setting (n, key, value) values (1, 'unit_profile', '1');
             insert into history (at, act, code, args) values (1, 'done', 'op.change_setting', '{}');
             insert into step (seq) values (1);
             insert into change (step, kept, rows) values (1, 'setting', x'0100');",
        )
        .expect("a step");
    drop(first);
    let mut store = Store::open(folder.path(), options()).expect("brought up");
    let line = store.reader().and_then(|reader| reader.history(1)).expect("a history").remove(0);
    assert_eq!((line.name.code.as_str(), line.who.as_str()), ("op.change_setting", ""));
    store.undo(UndoScope::Log).expect("undone").expect("a step");
    assert_eq!(store.reader().expect("a reader").setting::<UnitProfile>().expect("read"), None);
}

#[test]
fn a_step_from_before_there_were_attachments_is_undone_as_it_was() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut store = Store::open(folder.path(), options()).expect("made");
    let day = chrono::NaiveDate::from_ymd_opt(2025, 3, 5).expect("a day of the calendar");
    let mut fields = shuhui_core::EntryFields::new(day, "督查", "用电督查");
    let added = store.transact::<_, StoreError>(Op::AddEntry { title: "用电督查".into() }, |tx| {
        tx.entries().insert(fields.clone(), shuhui_core::Source::Typed)
    });
    let id = added.expect("added").value;
    fields.title = "冬季用电督查".into();
    let edit = Op::EditEntry { title: "用电督查".into() };
    store.transact(edit, |tx| tx.entries().update(id, fields)).expect("edited");
    drop(store);
    // What an older program would have left: a row without its last column, which is null here.
    let conn = Connection::open(folder.path().join("shuhui.db")).expect("a database");
    conn.execute_batch(
        "update change set rows = cast(substr(rows, 1, 1) || x'14' || substr(rows, 3, length(rows) - 3) as blob) where length(rows) > 2;
         drop view entry;
         drop view entry_tag;
         alter table kind drop column works;
         drop table template;
         drop table template_version;
         drop table report;
         drop table report_text;
         drop table report_search;
         drop table importing;
         drop table learned;
         alter table stored_entry rename to entry;
         alter table stored_tag rename to entry_tag;
         alter table entry drop column attachments;
         alter table setting drop column format;
         drop index step_by_scope;
         alter table step drop column scope;
         alter table step drop column merges;
         alter table draft_version drop column exported_at;
         drop table area;
         drop table draft_part;
         drop table draft_evidence;
         alter table draft_version drop column format;
         drop table draft_state;
         drop table draft;
         create table draft (n integer primary key, id blob not null unique, title text not null, template text not null,
             params text not null, period text not null, revision integer not null, created_at integer not null,
             saved_at integer not null, deleted_at integer) strict;
         pragma user_version = 2;",
    )
    .expect("older data");
    drop(conn);
    let mut store = Store::open(folder.path(), options()).expect("brought up");
    store.undo(UndoScope::Log).expect("undone").expect("a step");
    let reader = store.reader().expect("a reader");
    let found = reader.entry(id).expect("read").expect("the entry").entry.fields;
    assert_eq!((found.title.as_str(), found.attachments.len()), ("用电督查", 0));
    let changes = reader.entry_history(id).expect("a history");
    assert!(changes.iter().flat_map(|line| &line.fields).all(|change| change.field == crate::Field::Title));
    store.redo(UndoScope::Log).expect("redone").expect("a step");
    assert_eq!(store.reader().and_then(|reader| reader.check()).expect("checked"), []);
}

#[test]
fn no_migration_runs_while_another_has_the_folder_open() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let open = open_as(folder.path(), &options(), MIGRATIONS).expect("made");
    let next = with_next("create table extra (n);");
    let refused = open_as(folder.path(), &options(), &next).expect_err("somebody is at work");
    assert!(matches!(refused, StoreError::InUse { .. }));
    drop(open);
    open_as(folder.path(), &options(), &next).expect("alone now");
}

#[test]
fn a_folder_under_migration_is_busy() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut alone = Folder::enter(folder.path(), Duration::ZERO).expect("entered");
    alone
        .alone(Duration::ZERO, |_| {
            let refused = open_as(folder.path(), &options(), MIGRATIONS).expect_err("it waits in vain");
            assert!(matches!(refused, StoreError::Busy { .. }));
            Ok(())
        })
        .expect("alone");
}

#[test]
fn connections_have_the_settings_that_keep_data_safe() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let writer = open_as(folder.path(), &options(), MIGRATIONS).expect("made");
    let reader = super::reader(&writer.folder, &options()).expect("a reader");
    for (handle, query_only) in [(&writer, 0), (&reader, 1)] {
        let setting =
            |name: &str| -> i64 { handle.conn.pragma_query_value(None, name, |row| row.get(0)).expect(name) };
        assert_eq!(setting("synchronous"), 2);
        assert_eq!(setting("foreign_keys"), 1);
        assert_eq!(setting("trusted_schema"), 0);
        assert_eq!(setting("query_only"), query_only);
        let mode: String =
            handle.conn.pragma_query_value(None, "journal_mode", |row| row.get(0)).expect("a mode");
        assert_eq!(mode, "wal");
        handle
            .conn
            .execute_batch("pragma writable_schema = on; update sqlite_schema set sql = ''")
            .expect_err("defensive");
    }
    reader.conn.execute_batch("delete from entry").expect_err("a reader cannot write");
}

#[test]
fn what_sqlite_and_the_system_refuse_has_a_code_that_says_why() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let writer = open_as(folder.path(), &options(), MIGRATIONS).expect("made");
    let reader = super::reader(&writer.folder, &options()).expect("a reader");
    let delete = |conn: &Connection| conn.execute_batch("delete from kind");
    assert_eq!(reader.ask("writing", delete).expect_err("read-only").code(), "store.read_only");
    let cases = [
        (ErrorKind::StorageFull, "store.disk_full"),
        (ErrorKind::QuotaExceeded, "store.disk_full"),
        (ErrorKind::PermissionDenied, "store.read_only"),
        (ErrorKind::ReadOnlyFilesystem, "store.read_only"),
        (ErrorKind::Interrupted, "store.io"),
    ];
    for (kind, code) in cases {
        assert_eq!(StoreError::io(folder.path(), "writing", kind.into()).code(), code);
    }
}

#[test]
fn a_full_disk_keeps_what_was_stored_and_says_so() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut store = Store::open(folder.path(), options()).expect("made");
    let set = |store: &mut Store, size: usize| {
        store.transact(Op::ChangeSetting { what: "unit".into() }, |tx| {
            tx.settings().set(&unit(&"字".repeat(size)))
        })
    };
    set(&mut store, 1).expect("there is room");
    let conn = &store.writer().conn;
    let pages: i64 = conn.pragma_query_value(None, "page_count", |row| row.get(0)).expect("a number");
    conn.pragma_update(None, "max_page_count", pages).expect("no more room");
    let error = set(&mut store, 1 << 20).expect_err("no room");
    assert_eq!(error.code(), "store.disk_full");
    let reader = store.reader().expect("a reader");
    assert_eq!(reader.setting().expect("read"), Some(unit("字")));
    assert_eq!(reader.check().expect("checked"), []);
    store.writer().conn.pragma_update(None, "max_page_count", pages + 4096).expect("room again");
    set(&mut store, 1 << 20).expect("the same write goes through");
}
