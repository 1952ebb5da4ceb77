//! Imports: stored in parts between which others write, and seen as one thing or not at all.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use rusqlite::Connection;
use shuhui_core::figure::{Context, Expr, evaluate};
use shuhui_core::{EntryFields, Explain, Kinds, Period, Quantity, Source};
use shuhui_store::{
    ContentKey, Filter, Import, Op, Options, Page, Reader, SharedFacts, Store, StoreError, UndoScope, Which,
};

use crate::support::{add, day, fields, fresh, kind, open, options};
use crate::undo::{document, new_draft};

/// Some more than two parts.
const ROWS: u64 = 2_300;

/// Rows that every question would notice.
fn row(number: u64) -> (EntryFields, Source) {
    let mut fields = fields("2025-03-05", "新类", &format!("第{number}次用电检查"));
    fields.attendance = Some(7);
    fields.tags = vec!["安全".into()];
    fields.measures.insert("条".into(), Quantity::from_hundredths(300));
    (fields, Source::Imported { file: "台账.csv".into(), row: number as u32 })
}

fn begin(store: &Store) -> Import {
    store.imports().begin(ROWS).expect("begun")
}

/// An import that has stored what fits into whole parts.
fn half(store: &Store) -> Import {
    let mut import = begin(store);
    import.insert_many((0..ROWS).map(row)).expect("stored");
    import
}

fn op() -> Op {
    Op::Import { file: "台账.csv".into(), count: ROWS as usize }
}

fn finish(import: Import) {
    import.finish::<_, StoreError>(op(), |_| Ok(())).expect("finished");
}

/// Rows of the table, whoever may see them.
fn stored(folder: &Path) -> u64 {
    let conn = Connection::open(folder.join("shuhui.db")).expect("a database");
    conn.query_row("select count(*) from stored_entry", [], |row| row.get::<_, i64>(0)).expect("a number")
        as u64
}

/// What everything that can be asked answers.
fn all_answers(reader: &Reader) -> String {
    let period = Period::new(day("2025-01-01"), day("2025-12-31")).expect("a year");
    let filters = [
        Filter::default(),
        Filter { period: Some(period), kinds: vec!["党课".into(), "新类".into()], ..Filter::default() },
        Filter { tags: vec!["安全".into()], ..Filter::default() },
        Filter { tags: vec!["安全".into(), "学习".into()], ..Filter::default() },
        Filter { text: Some("用电".into()), ..Filter::default() },
        Filter { text: Some("用电".into()), tags: vec!["安全".into()], ..Filter::default() },
        Filter { which: Which::Deleted, ..Filter::default() },
    ];
    let mut told = String::new();
    let mut tell = |answer: &dyn std::fmt::Debug| told.push_str(&format!("{answer:?}\n"));
    for filter in &filters {
        tell(&reader.page(filter, Page::first(50)).expect("a page"));
        tell(&reader.totals(filter).expect("sums"));
        tell(&reader.months(filter).expect("months"));
    }
    for expr in [
        "count()",
        "count(kind=\"新类\")",
        "count(tag=\"安全\")",
        "sum(measure=\"条\")",
        "count(text=\"用电\")",
    ] {
        let expr = Expr::parse(expr, &Kinds::default()).expect("an expression");
        let context = Context { period, today: day("2025-12-08"), kinds: std::sync::Arc::default() };
        tell(&evaluate(reader, &expr, &context).expect("a figure"));
        let shared = SharedFacts::at_most(10_000);
        let facts = reader.facts(&shared).expect("facts");
        tell(&evaluate(&facts, &expr, &context).expect("a figure"));
    }
    tell(&reader.years(Which::Live).expect("years"));
    tell(&reader.days_covered().expect("days"));
    tell(&reader.kind_days(period).expect("sums"));
    tell(&reader.stats(period).expect("sums"));
    tell(&reader.names(100).expect("names"));
    tell(&reader.tags().expect("tags"));
    tell(&reader.kinds_used().expect("kinds"));
    tell(&reader.tags_used().expect("tags"));
    tell(&reader.measures_used().expect("measures"));
    tell(&reader.equal_entries(&[ContentKey::of(&row(0).0)]).expect("equals"));
    tell(&reader.measured_entries().expect("entries"));
    tell(&reader.history(100).expect("lines"));
    tell(&reader.steps(UndoScope::Log).expect("steps"));
    tell(&reader.areas().expect("numbers"));
    tell(&reader.check().expect("checked"));
    told
}

fn answers(store: &Store) -> String {
    all_answers(&store.reader().expect("a reader"))
}

#[test]
fn nobody_sees_or_counts_a_part_of_an_import() {
    let (folder, mut store) = fresh();
    add(&mut store, fields("2025-03-05", "党课", "第一课"));
    let early = store.reader().expect("a reader");
    let before = answers(&store);
    let import = half(&store);
    assert!(stored(folder.path()) > 2_000, "parts of it are stored");
    assert_eq!(all_answers(&early), before);
    assert_eq!(answers(&store), before);
    assert_eq!(all_answers(&import), before, "nor does the import itself");
    assert_eq!(answers(&open(folder.path())), before, "nor another process");
    finish(import);
    let totals = early.totals(&Filter::default()).expect("sums");
    assert_eq!((totals.entries, totals.attendance), (1 + ROWS, 7 * ROWS));
    let tagged = Filter { tags: vec!["安全".into()], text: Some("用电".into()), ..Filter::default() };
    assert_eq!(early.totals(&tagged).expect("sums").entries, ROWS);
    assert_eq!(early.history(100).expect("lines").len(), 2, "one line for all of it");
    assert_eq!(early.check().expect("checked"), []);
    let after = answers(&store);
    store.undo(UndoScope::Log).expect("undone").expect("a step");
    assert_eq!(early.totals(&Filter::default()).expect("sums").entries, 1);
    store.redo(UndoScope::Log).expect("redone").expect("a step");
    let shown = |answers: &str| answers.lines().take(20).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(shown(&answers(&store)), shown(&after));
}

#[test]
fn what_is_written_meanwhile_is_kept_and_is_undone_in_its_turn() {
    let (folder, mut store) = fresh();
    let draft = store
        .transact(Op::NewDraft { title: "总结".into() }, |tx| tx.drafts().create(new_draft("总结")))
        .expect("made")
        .value;
    let import = half(&store);
    let typed = add(&mut store, fields("2025-03-06", "党课", "写在导入中间"));
    let mut other = open(folder.path());
    let elsewhere = add(&mut other, fields("2025-03-07", "督查", "写在另一个窗口"));
    let words = Op::EditDraft { title: "总结".into() };
    store
        .transact(words, |tx| tx.drafts().save(draft, 1, &document("第二稿"), &Default::default()))
        .expect("saved");
    finish(import);
    let reader = store.reader().expect("a reader");
    let there = |count: u64| assert_eq!(reader.totals(&Filter::default()).expect("sums").entries, count);
    there(2 + ROWS);
    assert_eq!(*reader.draft(draft).expect("read").expect("a draft").document, document("第二稿"));
    // The import was finished last, so it goes first.
    for (left, gone) in [(2, None), (1, Some(elsewhere)), (0, Some(typed))] {
        store.undo(UndoScope::Log).expect("undone").expect("a step");
        there(left);
        assert!(gone.is_none_or(|id| reader.entry(id).expect("read").is_none()));
    }
    for count in [1, 2, 2 + ROWS] {
        store.redo(UndoScope::Log).expect("redone").expect("a step");
        there(count);
    }
    assert_eq!(reader.check().expect("checked"), []);
}

#[test]
fn an_import_that_is_given_up_leaves_nothing() {
    let (folder, mut store) = fresh();
    add(&mut store, fields("2025-03-05", "党课", "第一课"));
    add(&mut store, fields("2025-03-05", "党课", "第二课"));
    store.undo(UndoScope::Log).expect("undone").expect("a step");
    let before = answers(&store);
    drop(half(&store));
    assert_eq!((stored(folder.path()), answers(&store)), (1, before.clone()), "what can be redone included");
    let failed = half(&store).finish(op(), |tx| {
        tx.kinds().ensure(["别类"])?;
        Err::<(), _>(StoreError::NoKind { name: "旧类".into() })
    });
    assert_eq!(failed.expect_err("it fails at the end").code(), "store.no_kind");
    assert_eq!((stored(folder.path()), answers(&store)), (1, before));
    finish(half(&store));
    assert_eq!(stored(folder.path()), 1 + ROWS);
}

/// The folder as a process leaves it that is killed now: what it has written so far, and no lock.
fn killed(folder: &Path) -> tempfile::TempDir {
    let copy = tempfile::tempdir().expect("a temporary folder");
    for name in ["shuhui.db", "shuhui.db-wal"] {
        std::fs::copy(folder.join(name), copy.path().join(name)).expect("copied");
    }
    copy
}

#[test]
fn what_a_killed_import_leaves_is_seen_by_nobody_and_goes_when_the_folder_is_opened() {
    let (folder, mut store) = fresh();
    add(&mut store, fields("2025-03-05", "党课", "第一课"));
    let before = answers(&store);
    let import = half(&store);
    add(&mut store, fields("2025-03-05", "党课", "第二课"));
    let copy = killed(folder.path());
    let backup = copy.path().join("备份.db");
    store.backup(&backup).expect("copied");
    finish(import);
    assert!(stored(copy.path()) > 2_000, "parts of it are stored");
    let mut left = open(copy.path());
    assert_eq!(stored(copy.path()), 2);
    let reader = left.reader().expect("a reader");
    assert_eq!(reader.check().expect("checked"), []);
    left.undo(UndoScope::Log).expect("undone").expect("the step of the second");
    assert_eq!(reader.totals(&Filter::default()).expect("sums").entries, 1);
    finish(half(&left));
    assert_eq!(stored(copy.path()), 1 + ROWS);

    let restored = tempfile::tempdir().expect("a temporary folder");
    std::fs::rename(backup, restored.path().join("shuhui.db")).expect("moved");
    let restored_store = open(restored.path());
    assert_eq!(stored(restored.path()), 2, "a backup made in the middle as well");
    assert!(answers(&restored_store).contains("第二课") && !before.contains("第二课"));
}

#[test]
fn an_import_beside_a_store_takes_over_what_another_process_left() {
    let (folder, store) = fresh();
    let copy = killed(folder.path());
    drop(store);
    let store = open(copy.path());
    // Left while the store is open: the rows of an import, and nobody who holds the lock.
    let conn = Connection::open(copy.path().join("shuhui.db")).expect("a database");
    let import = half(&store);
    let rows = stored(copy.path());
    conn.execute_batch(
        "create table kept as select * from stored_entry; create table kept_range as select * from importing",
    )
    .expect("kept");
    drop(import);
    conn.execute_batch(
        "insert into stored_entry select * from kept;
         update importing set first = (select first from kept_range), last = (select last from kept_range);
         drop table kept; drop table kept_range;",
    )
    .expect("put back");
    assert_eq!(stored(copy.path()), rows);
    finish(half(&store));
    assert_eq!(stored(copy.path()), ROWS);
    assert_eq!(store.reader().and_then(|reader| reader.check()).expect("checked"), []);
}

#[test]
fn a_step_that_is_redone_meanwhile_meets_no_row_of_the_import() {
    let (_folder, mut store) = fresh();
    add(&mut store, fields("2025-03-05", "党课", "第一课"));
    for scope in [UndoScope::Log, UndoScope::Log] {
        store.undo(scope).expect("undone");
    }
    let import = half(&store);
    store.redo(UndoScope::Log).expect("redone").expect("a step");
    store.undo(UndoScope::Log).expect("undone").expect("a step");
    store.redo(UndoScope::Log).expect("redone").expect("a step");
    finish(import);
    let reader = store.reader().expect("a reader");
    assert_eq!(reader.totals(&Filter::default()).expect("sums").entries, 1 + ROWS);
    assert_eq!(reader.check().expect("checked"), []);
}

#[test]
fn a_kind_that_is_merged_meanwhile_takes_the_rows_of_the_import() {
    let (_folder, mut store) = fresh();
    let old = store.transact(Op::AddKind { name: "新类".into() }, |tx| tx.kinds().add(&kind("新类", &[])));
    old.expect("added");
    let import = half(&store);
    let op = Op::MergeKinds { from: "新类".into(), into: "督查".into() };
    store.transact(op, |tx| tx.kinds().merge("新类", "督查")).expect("merged");
    finish(import);
    let reader = store.reader().expect("a reader");
    let of_kind = |kind: &str| Filter { kinds: vec![kind.into()], ..Filter::default() };
    assert_eq!(reader.totals(&of_kind("督查")).expect("sums").entries, ROWS);
    assert_eq!(reader.totals(&of_kind("新类")).expect("sums").entries, 0);
    store.undo(UndoScope::Log).expect("undone").expect("a step");
    assert_eq!(reader.totals(&Filter::default()).expect("sums").entries, 0);
    assert_eq!(reader.check().expect("checked"), []);
}

#[test]
fn a_second_import_waits_and_then_says_why_it_did_not_begin() {
    let (folder, store) = fresh();
    let hasty = Options { patience: Duration::ZERO, ..options() };
    let other = Store::open(folder.path(), hasty).expect("opened");
    let import = half(&store);
    let refused = other.imports().begin(1).expect_err("one is under way");
    assert_eq!(refused.code(), "store.importing");
    finish(import);
    finish(half(&other));
    assert_eq!(stored(folder.path()), 2 * ROWS);
}

#[test]
fn a_second_import_begins_when_the_first_has_ended() {
    let (folder, store) = fresh();
    let first = half(&store);
    let patient = Options { patience: Duration::from_secs(600), ..options() };
    std::thread::scope(|scope| {
        let second = scope.spawn(|| {
            let other = Store::open(folder.path(), patient.clone()).expect("opened");
            finish(half(&other));
        });
        finish(first);
        second.join().expect("the second came in");
    });
    assert_eq!(stored(folder.path()), 2 * ROWS);
}

#[test]
fn whoever_wants_to_write_gets_in_before_the_next_part() {
    let (folder, store) = fresh();
    let (begun, written) = (AtomicBool::new(false), AtomicBool::new(false));
    let mut import = store.imports().begin(1_000_000).expect("begun");
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut other = open(folder.path());
            while !begun.load(Ordering::Acquire) {
                std::thread::yield_now();
            }
            add(&mut other, fields("2025-03-05", "党课", "写在导入中间"));
            written.store(true, Ordering::Release);
        });
        // Rows come for as long as the other has not written: only between two parts it can.
        let rows = (0..1_000_000).map_while(|number| {
            begun.store(true, Ordering::Release);
            (!written.load(Ordering::Acquire)).then(|| row(number))
        });
        import.insert_many(rows).expect("stored");
        assert!(written.load(Ordering::Acquire), "the other came in while rows were left");
    });
    drop(import);
    assert_eq!(stored(folder.path()), 1);
}
