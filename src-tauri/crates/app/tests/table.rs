//! What the table of 台账 asks: several entries changed as one step, cells pasted as entries.

use chrono::NaiveDate;
use shuhui_app::cases::{import, log, undo};
use shuhui_app::wire::{
    AddEntry, EditEntries, EditOfEntries, EntryInput, LogQuery, PasteRequest, TurnSteps, WireEntry,
    YearsRequest,
};
use shuhui_app::{App, Clock, Place};

fn office() -> (App, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let today: NaiveDate = "2025-12-08".parse().expect("a day");
    (App::open(folder.path(), Clock::on(today)).expect("a new data folder"), folder)
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn add(app: &App, date: &str, title: &str, more: EntryInput) -> String {
    let fields = EntryInput { date: some(date), kind: some("党课"), title: some(title), ..more };
    log::add(app, AddEntry { fields, attach: None }).expect("an entry").id
}

/// Oldest first.
fn entries(app: &App) -> Vec<WireEntry> {
    let mut entries = log::page(app, LogQuery::default()).expect("a page").entries;
    entries.reverse();
    entries
}

fn undo(app: &App) -> String {
    undo::undo(app, TurnSteps::default()).expect("undone").what
}

fn edit(ids: &[String], fields: EntryInput) -> EditOfEntries {
    EditOfEntries { ids: ids.to_vec(), fields, ..EditOfEntries::default() }
}

#[test]
fn several_entries_change_as_one_step_and_keep_what_was_not_given() {
    let (app, _folder) = office();
    let tagged = |tags: &[&str]| EntryInput {
        tags: Some(tags.iter().map(|tag| (*tag).to_owned()).collect()),
        ..EntryInput::default()
    };
    let ids = [
        add(&app, "2025-03-05", "甲", tagged(&["旧", "专题"])),
        add(&app, "2025-03-06", "乙", tagged(&["旧"])),
        add(&app, "2025-03-07", "丙", EntryInput::default()),
    ];
    let fields = EntryInput { place: some("三楼会议室"), ..EntryInput::default() };
    let change = EditOfEntries {
        add_tags: Some(vec!["新".into()]),
        remove_tags: Some(vec!["旧".into()]),
        ..edit(&ids, fields)
    };
    let edited = log::edit_many(&app, EditEntries { edits: vec![change] }).expect("changed");
    assert_eq!(edited.entries, 3);
    let now = entries(&app);
    assert!(now.iter().all(|entry| entry.place == "三楼会议室"));
    assert_eq!(now.iter().map(|entry| entry.tags.join(",")).collect::<Vec<_>>(), ["专题,新", "新", "新"]);
    assert_eq!(now.iter().map(|entry| entry.title.as_str()).collect::<Vec<_>>(), ["甲", "乙", "丙"]);
    assert_eq!(undo(&app), "修改 3 条记录");
    assert!(entries(&app).iter().all(|entry| entry.place.is_empty()));
}

#[test]
fn one_bad_cell_leaves_all_entries_as_they_were_and_names_its_own() {
    let (app, _folder) = office();
    let ids = [
        add(&app, "2025-03-05", "甲", EntryInput::default()),
        add(&app, "2025-03-06", "乙", EntryInput::default()),
    ];
    let date = |text: &str| EntryInput { date: some(text), ..EntryInput::default() };
    let edits = vec![edit(&ids[..1], date("4月1日")), edit(&ids[1..], date("2月30日"))];
    let error = log::edit_many(&app, EditEntries { edits }).expect_err("no such day").wire();
    assert_eq!(error.code, "entry.of_several");
    assert!(error.message.contains("“乙”") && error.message.contains("2月没有30日"), "{}", error.message);
    assert_eq!(entries(&app)[0].date, "2025-03-05");

    let error = log::edit_many(&app, EditEntries { edits: vec![edit(&ids, date("2月30日"))] })
        .expect_err("no such day");
    assert_eq!(error.wire().code, "date.bad_day", "one value for all is at fault by itself");
}

#[test]
fn a_change_of_one_among_several_is_called_by_its_own_title() {
    let (app, _folder) = office();
    let there = EntryInput { place: some("三楼会议室"), ..EntryInput::default() };
    let ids =
        [add(&app, "2025-03-05", "甲", EntryInput::default()), add(&app, "2025-03-06", "乙", there.clone())];
    let edited = log::edit_many(&app, EditEntries { edits: vec![edit(&ids, there)] }).expect("changed");
    assert_eq!((edited.entries, undo(&app).as_str()), (1, "修改“甲”"));
}

#[test]
fn a_change_that_changes_nothing_is_no_step() {
    let (app, _folder) = office();
    let ids = [add(&app, "2025-03-05", "甲", EntryInput::default())];
    let same = EntryInput { title: some("甲"), ..EntryInput::default() };
    let edited = log::edit_many(&app, EditEntries { edits: vec![edit(&ids, same)] }).expect("nothing to do");
    assert_eq!(edited.entries, 0);
    assert_eq!(undo(&app), "新增“甲”");
}

fn cells(text: &str) -> PasteRequest {
    let headers = ["日期", "类别", "主题", "地点"].map(str::to_owned).to_vec();
    PasteRequest { text: text.to_owned(), headers, year: None }
}

#[test]
fn pasted_rows_are_told_before_they_are_added_as_one_step() {
    let (app, _folder) = office();
    let request = cells("3月5日\t党课\t甲\t三楼会议室\n2月30日\t党课\t乙\n3月7日\t自建类\t丙");
    let told = import::paste(&app, request.clone()).expect("read");
    assert_eq!((told.new, told.duplicates, told.new_kinds.as_slice()), (2, 0, &["自建类".to_owned()][..]));
    let [issue] = told.issues.as_slice() else { panic!("{:?}", told.issues) };
    assert!(matches!(issue.place, Place::Sheet { row: Some(2), .. }), "{issue:?}");
    assert_eq!(
        told.rows[0].entry.as_ref().map(|entry| entry.date.as_str()),
        Some("2025-03-05"),
        "a day without a year is of this year"
    );
    assert_eq!(entries(&app).len(), 0, "nothing is added by looking");

    let added = import::paste_save(&app, request.clone()).expect("added").entries;
    assert_eq!(added.iter().map(|entry| entry.title.as_str()).collect::<Vec<_>>(), ["甲", "丙"]);
    let again = import::paste(&app, request.clone()).expect("read");
    assert_eq!((again.new, again.duplicates), (0, 2), "the same rows are not added twice");
    assert_eq!(import::paste_save(&app, request).expect_err("nothing new").wire().code, "paste.nothing");
    assert_eq!(undo(&app), "新增 2 条记录");
    assert_eq!(entries(&app).len(), 0);
}

#[test]
fn cells_without_a_day_tell_why_there_is_nothing() {
    let (app, _folder) = office();
    let told = import::paste(&app, cells("合计\t3\n\t4")).expect("read");
    assert_eq!(told.new, 0);
    let why: Vec<&str> = told.issues.iter().map(|issue| issue.code.as_str()).collect();
    assert_eq!(
        (told.fault.map(|fault| fault.code), why),
        (None, vec!["import.sum_row", "import.date_missing"])
    );
}

#[test]
fn more_rows_than_a_paste_takes_are_refused() {
    let (app, _folder) = office();
    let error = import::paste(&app, cells(&"3月5日\t党课\t甲\n".repeat(5_001))).expect_err("too many").wire();
    assert_eq!(error.code, "paste.too_many");
}

#[test]
fn a_page_begins_at_a_month_and_years_are_those_of_the_log() {
    let (app, _folder) = office();
    for date in ["2023-05-01", "2025-03-05", "2025-03-06", "2025-04-01"] {
        add(&app, date, date, EntryInput::default());
    }
    let page = |month: &str, offset| {
        let query = LogQuery { month: some(month), offset: Some(offset), ..LogQuery::default() };
        let entries = log::page(&app, query).expect("a page").entries;
        entries.into_iter().map(|entry| entry.date).collect::<Vec<_>>()
    };
    assert_eq!(page("2025-03", 1), ["2025-03-05", "2023-05-01"]);
    assert_eq!(page("2024-01", 0), ["2023-05-01"]);
    assert_eq!(log::years(&app, YearsRequest::default()).expect("years").years, [2025, 2023]);
    assert_eq!(log::years(&app, YearsRequest { deleted: Some(true) }).expect("years").years, [0; 0]);
}
