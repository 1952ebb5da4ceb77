//! The shelf of earlier reports: kept with their originals, found by their words, taken back in a scope of its own.

use shuhui_core::{FileName, ReportId};
use shuhui_store::{About, Area, NewReport, Op, Reader, Staged, Store, StoreError, UndoScope, Which};

use crate::support::{add, fields, fresh, open};

fn stage(store: &Store, name: &str, bytes: &str) -> Staged {
    let folder = store.reader().expect("a reader").attachment_folder();
    folder.stage(FileName::safe(name), &mut bytes.as_bytes(), 1 << 20).expect("staged")
}

fn report(store: &Store, title: &str, year: i32, text: &str) -> NewReport {
    let about = About {
        title: title.to_owned(),
        period: year.to_string().parse().ok(),
        year: Some(year),
        genre: "总结".to_owned(),
        ..About::default()
    };
    let original = stage(store, &format!("{title}.txt"), text);
    NewReport { original, about, text: text.to_owned() }
}

fn op(title: &str, count: usize) -> Op {
    Op::AddReports { title: title.to_owned(), count }
}

fn put(store: &mut Store, title: &str, year: i32, text: &str) -> ReportId {
    let new = report(store, title, year, text);
    store.transact(op(title, 1), |tx| tx.reports().add(new)).expect("added").value
}

fn remove(store: &mut Store, id: ReportId) {
    let op = Op::RemoveReports { title: String::new(), count: 1 };
    store.transact(op, |tx| tx.reports().remove(&[id])).expect("removed");
}

fn reader(store: &Store) -> Reader {
    store.reader().expect("a reader")
}

fn titles(store: &Store, which: Which) -> Vec<String> {
    let all = reader(store).reports(which).expect("reports");
    all.into_iter().map(|report| report.about.title).collect()
}

/// What is found, each with how often.
fn found(store: &Store, words: &str) -> String {
    let reader = reader(store);
    let found = reader.find_reports(words).expect("searched");
    let all = reader.reports(Which::Live).expect("reports");
    let told =
        all.iter().filter_map(|report| Some(format!("{} {}", report.about.title, found.get(&report.id)?)));
    told.collect::<Vec<_>>().join("，")
}

#[test]
fn reports_stand_by_year_with_their_originals_as_they_were() {
    let (folder, mut store) = fresh();
    let older = put(&mut store, "甲", 2023, "隐患排查9次。");
    put(&mut store, "乙", 2024, "隐患排查2次，\n再开展隐患\n排查。");
    drop(store);
    let store = open(folder.path());
    assert_eq!(titles(&store, Which::Live), ["乙", "甲"]);
    let reader = reader(&store);
    let report = reader.report(older).expect("asked").expect("there");
    let bytes = reader.attachment_folder().content(report.original.content).expect("whole");
    assert_eq!(bytes, "隐患排查9次。".as_bytes());
    assert_eq!(reader.report_text(older).expect("read"), "隐患排查9次。");
    assert_eq!(reader.report_faults().expect("looked"), []);
    assert_eq!(reader.check().expect("checked"), []);
}

#[test]
fn words_are_found_over_marks_and_breaks_and_counted() {
    let (_folder, mut store) = fresh();
    put(&mut store, "甲", 2023, "健全制度，开展隐患排查９次。DNA 检测。");
    put(&mut store, "乙", 2024, "隐患排查2次，\n再开展隐患\n排查。督查1次。");
    let cases = [
        ("隐患排查", "乙 2，甲 1"),
        ("排查 督查", "乙 3"),
        ("排查9次", "甲 1"),
        ("dna", "甲 1"),
        ("查", "乙 3，甲 1"),
        ("甲", "甲 0"),
        ("没有的话", ""),
        ("，", ""),
    ];
    for (words, told) in cases {
        assert_eq!(found(&store, words), told, "{words}");
    }
}

#[test]
fn what_is_done_to_the_shelf_is_taken_back_apart_from_the_log() {
    let (_folder, mut store) = fresh();
    let id = put(&mut store, "甲", 2024, "隐患排查");
    add(&mut store, fields("2025-03-01", "党课", "第一课"));
    remove(&mut store, id);
    assert_eq!((titles(&store, Which::Live).len(), found(&store, "隐患")), (0, String::new()));
    assert_eq!(titles(&store, Which::Deleted), ["甲"]);
    let last = reader(&store).last_is_beside_log().expect("asked").expect("the shelf's");
    assert_eq!((last.0, last.1.code.as_str()), (UndoScope::Reports, "op.remove_report"));
    let changed = store.undo(UndoScope::Reports).expect("turned").expect("there is one");
    assert_eq!(changed.areas.keys().copied().collect::<Vec<_>>(), [Area::Reports, Area::Steps]);
    assert_eq!(found(&store, "隐患"), "甲 1");
    store.undo(UndoScope::Reports).expect("turned").expect("its coming");
    assert_eq!(titles(&store, Which::Live), Vec::<String>::new());
    assert!(store.undo(UndoScope::Reports).expect("asked").is_none());
    store.undo(UndoScope::Log).expect("turned").expect("the entry");
    store.redo(UndoScope::Reports).expect("turned").expect("there is one");
    assert_eq!(found(&store, "隐患"), "甲 1");
    // What can no longer be redone leaves nothing behind.
    store.undo(UndoScope::Reports).expect("turned").expect("there is one");
    put(&mut store, "乙", 2024, "督查");
    assert_eq!(reader(&store).report_text(id).expect("asked"), "");
    assert_eq!(reader(&store).check().expect("checked"), []);
}

#[test]
fn a_folder_that_comes_in_parts_is_one_step_unless_something_came_between() {
    let (_folder, mut store) = fresh();
    let first = report(&store, "甲", 2023, "一");
    let began = store.transact(op("甲", 1), |tx| tx.reports().add(first)).expect("added");
    let step = began.step.expect("a step");
    let second = report(&store, "乙", 2024, "二");
    let went_on = store.transact(op("", 2), |tx| {
        tx.goes_on(step);
        tx.reports().add(second)
    });
    assert_eq!(went_on.expect("added").step, Some(step));
    let undone = store.undo(UndoScope::Reports).expect("turned").expect("there is one");
    assert_eq!(undone.name.args["count"], "2");
    assert_eq!(titles(&store, Which::Live), Vec::<String>::new());
    store.redo(UndoScope::Reports).expect("turned").expect("there is one");
    assert_eq!(titles(&store, Which::Live), ["乙", "甲"]);

    let between = put(&mut store, "丙", 2025, "三");
    let third = report(&store, "丁", 2026, "四");
    let apart = store.transact(op("丁", 1), |tx| {
        tx.goes_on(step);
        tx.reports().add(third)
    });
    assert_ne!(apart.expect("added").step, Some(step));
    store.undo(UndoScope::Reports).expect("turned").expect("there is one");
    assert_eq!(titles(&store, Which::Live), ["丙", "乙", "甲"]);
    remove(&mut store, between);
}

#[test]
fn a_report_is_known_by_its_bytes_and_by_what_it_says() {
    let (_folder, mut store) = fresh();
    let id = put(&mut store, "甲", 2024, "隐患排查9次。");
    let same =
        |store: &Store, text: &str| reader(store).report_saying(text).expect("asked").map(|report| report.id);
    assert_eq!(same(&store, "隐患排查 ９次"), Some(id));
    assert_eq!(same(&store, "隐患排查8次"), None);
    assert_eq!(same(&store, "。"), None);
    let content = stage(&store, "别名.txt", "隐患排查9次。").content();
    assert_eq!(reader(&store).report_of(content).expect("asked").map(|report| report.id), Some(id));
    remove(&mut store, id);
    assert_eq!(
        (same(&store, "隐患排查9次"), reader(&store).report_of(content).expect("asked")),
        (None, None)
    );
}

#[test]
fn no_sweep_takes_an_original_that_undo_would_bring_back() {
    let (_folder, mut store) = fresh();
    let id = put(&mut store, "甲", 2024, "隐患排查9次。");
    remove(&mut store, id);
    assert_eq!(store.sweep_attachments().expect("swept").0.files, 0);
    for _ in 0..2 {
        store.undo(UndoScope::Reports).expect("turned").expect("there is one");
    }
    assert_eq!(store.sweep_attachments().expect("swept").0.files, 0);
    put(&mut store, "乙", 2024, "督查");
    assert_eq!(store.sweep_attachments().expect("swept").0.files, 1);
    let gone = store.transact::<_, StoreError>(op("", 1), |tx| tx.reports().restore(&[id]));
    assert!(matches!(gone, Err(StoreError::NoReport { .. })));
}

#[test]
fn an_index_that_lacks_a_report_is_told_and_made_anew() {
    let (folder, mut store) = fresh();
    put(&mut store, "甲", 2024, "隐患排查9次。");
    let conn = rusqlite::Connection::open(folder.path().join("shuhui.db")).expect("a database");
    conn.execute("delete from report_search", []).expect("emptied");
    drop(conn);
    let codes: Vec<_> =
        reader(&store).check().expect("checked").iter().map(|issue| issue.code.clone()).collect();
    assert_eq!(codes, ["data.reports"]);
    store.rebuild_search().expect("rebuilt");
    assert_eq!(found(&store, "隐患"), "甲 1");
    assert_eq!(reader(&store).check().expect("checked"), []);
}
