//! What the table of 台账 asks: several entries changed as one step, cells pasted as entries.

use chrono::NaiveDate;
use shuhui_app::cases::{edits, import, log, undo};
use shuhui_app::wire::{
    AddEntry, EditEntries, EditEntry, EditOfEntries, EntryInput, LogQuery, PasteRequest, SortBy, TurnSteps,
    WireEntry, YearsRequest,
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
fn a_number_is_nobody_and_numbers_in_hanzi_are_numbers() {
    let (app, _folder) = office();
    let ids = [add(&app, "2025-03-05", "甲", EntryInput::default())];
    for (host, code) in
        [("33", "entry.amount_as_name"), ("33人", "entry.amount_as_name"), ("３３", "entry.amount_as_name")]
    {
        let fields = EntryInput { host: some(host), ..EntryInput::default() };
        let error =
            log::edit_many(&app, EditEntries { edits: vec![edit(&ids, fields)] }).expect_err(host).wire();
        assert_eq!((error.code.as_str(), error.field.as_deref()), (code, Some("host")));
    }
    let fields = EntryInput {
        host: some("伍三"),
        attendance: some("三十五人"),
        measures: some("三条"),
        ..EntryInput::default()
    };
    log::edit_many(&app, EditEntries { edits: vec![edit(&ids, fields)] }).expect("changed");
    let entry = &entries(&app)[0];
    assert_eq!((entry.attendance, entry.measures_text.as_str()), (Some(35), "3条"));
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

/// Rows without headers against the order of the table, and what their first entry becomes: `field=value`.
#[test]
fn cells_without_headers_are_read_by_what_they_are_and_the_rest_goes_to_the_note() {
    let (app, _folder) = office();
    let known =
        EntryInput { host: some("王建平"), place: some("三楼会议室"), ..EntryInput::default() };
    add(&app, "2025-03-01", "旧", known);
    let table = ["日期", "类别", "主题", "地点", "主持", "人次", "数量"].map(str::to_owned);
    for (row, expected) in [
        ("3月5日\t党课\t甲\t三楼会议室\t王建平\t33\t4条", "党课 甲 三楼会议室 王建平 33 4条 "),
        ("3月5日\t党课\t甲\t三楼会议室\t33", "党课 甲 三楼会议室  33  "),
        ("3月5日\t党课\t甲\t33\t王建平", "党课 甲  王建平 33  "),
        ("党课\t3月5日\t甲\t33人", "党课 甲   33  "),
        ("3月5日\t党课\t甲\t王建平\t三楼会议室\t33\t44", "党课 甲 三楼会议室 王建平 33  44"),
        ("1\t3月5日\t党课\t甲\t45人", "党课 甲   45  "),
        ("7、\t3月5日\t党课\t甲\t33\n8、\t3月6日\t党课\t乙\t34", "党课 甲   33  "),
        ("3月5日\t12\t党课\t甲\t45人", "党课 甲   45  12"),
        ("45721\t党课\t专题党课\t33", "党课 专题党课   33  "),
        ("3月5日\t党课\t甲\t问题8 整改7\n3月6日\t党课\t乙\t5", "党课 甲    整改7 问题8 "),
        ("3月5日\t党课\t甲\t3天", "党课 甲     3天"),
        ("3月5日\t党课\t\"甲\n乙\"\t三楼会议室", "党课 甲乙 三楼会议室    "),
    ] {
        let request = PasteRequest { text: row.to_owned(), headers: table.to_vec(), year: None };
        let told = import::paste(&app, request).expect("read");
        let Some(entry) = told.rows.first().and_then(|row| row.entry.clone()) else {
            panic!("{row}: {told:?}")
        };
        let heads = entry.attendance.map(|heads| heads.to_string()).unwrap_or_default();
        let read = [entry.kind, entry.title, entry.place, entry.host, heads, entry.measures_text, entry.note];
        assert_eq!((entry.date.as_str(), read.join(" ").as_str()), ("2025-03-05", expected), "{row}");
    }
}

#[test]
fn a_change_is_told_with_what_gives_way_before_it_is_made() {
    let (app, _folder) = office();
    let at = |place: &str| EntryInput { place: some(place), ..EntryInput::default() };
    let ids = [
        add(&app, "2025-03-05", "甲", at("一楼")),
        add(&app, "2025-03-06", "乙", at("一楼")),
        add(&app, "2025-03-07", "丙", at("二楼")),
    ];
    let fields = EntryInput { kind: some("dk"), attendance: some("约26人"), ..at("二楼") };
    let told = edits::preview(&app, EditEntries { edits: vec![edit(&ids, fields)] }).expect("told");
    let of = |field: &str| told.fields.iter().find(|told| told.field == field).cloned().expect("a field");
    assert_eq!((told.entries, told.new_kinds.as_slice()), (3, &["dk".to_owned()][..]));
    let place = of("place");
    assert_eq!(
        (place.entries, place.changes[0].before.as_str(), place.changes[0].after.as_str()),
        (2, "一楼", "二楼")
    );
    assert_eq!((of("attendance").changes[0].after.as_str(), of("attendance").entries), ("26", 3));
    assert!(entries(&app).iter().all(|entry| entry.kind == "党课"), "nothing is changed by looking");
    let bad = EntryInput { date: some("2月30日"), ..EntryInput::default() };
    let error = edits::preview(&app, EditEntries { edits: vec![edit(&ids, bad)] }).expect_err("no such day");
    assert_eq!(error.wire().code, "date.bad_day");
}

#[test]
fn a_field_that_was_changed_meanwhile_is_not_written_over() {
    let (app, _folder) = office();
    let at = |place: &str| EntryInput { place: some(place), ..EntryInput::default() };
    let id = add(&app, "2025-03-05", "甲", at("一楼"));
    let write = |place: &str, was: Option<&str>| {
        let edit =
            EditEntry { id: id.clone(), fields: at(place), was: was.map(at), attach: None, detach: None };
        log::edit(&app, edit)
    };
    write("二楼", Some("一楼")).expect("it was so");
    let error = write("三楼", Some("一楼")).expect_err("it is not so any more").wire();
    assert_eq!((error.code.as_str(), error.field.as_deref()), ("entry.changed_meanwhile", Some("place")));
    assert!(error.message.contains("“二楼”") && error.message.contains("“三楼”"), "{}", error.message);
    assert_eq!(entries(&app)[0].place, "二楼");
    write("二楼", Some("一楼")).expect("the same was wanted");
    write("三楼", None).expect("whoever does not say what was there writes");
}

#[test]
fn a_list_is_ordered_by_a_column_and_narrowed_to_hosts() {
    let (app, _folder) = office();
    let by = |host: &str, heads: &str| EntryInput {
        host: some(host),
        attendance: some(heads),
        ..EntryInput::default()
    };
    add(&app, "2025-03-05", "甲", by("赵永强", "9"));
    add(&app, "2025-03-06", "乙", by("", ""));
    add(&app, "2025-03-07", "丙", by("陈志远、王建平", "30"));
    add(&app, "2025-03-08", "丁", by("李慧敏", "12"));
    let titles = |query: LogQuery| {
        let entries = log::page(&app, query).expect("a page").entries;
        entries.into_iter().map(|entry| entry.title).collect::<String>()
    };
    let sorted =
        |sort, descending| LogQuery { sort: Some(sort), descending: Some(descending), ..LogQuery::default() };
    assert_eq!(titles(sorted(SortBy::People, false)), "丙丁甲乙", "chen, li, zhao; nobody comes last");
    assert_eq!(titles(sorted(SortBy::People, true)), "甲丁丙乙");
    assert_eq!(titles(sorted(SortBy::Attendance, true)), "丙丁甲乙");
    assert_eq!(titles(sorted(SortBy::Date, false)), "甲乙丙丁");
    assert_eq!(titles(sorted(SortBy::Title, false)), "丙丁甲乙");
    assert_eq!(titles(LogQuery { offset: Some(1), limit: Some(2), ..sorted(SortBy::Date, false) }), "乙丙");
    let hosts = Some(vec!["王建平".into(), "李慧敏".into()]);
    assert_eq!(titles(LogQuery { hosts, ..LogQuery::default() }), "丁丙");
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
