//! What its user does to kinds, tags and measures, and undo.

use tempfile::TempDir;

use super::*;
use crate::Clock;
use crate::cases::{log, undo};
use crate::wire::{AddEntry, EntryInput, LogQuery, LogView, SaveView, TurnSteps, WireEntry};

fn app() -> (TempDir, App) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let today = "2025-12-08".parse().expect("a day");
    let app = App::open(folder.path(), Clock::on(today)).expect("the folder opens");
    (folder, app)
}

fn add_entry(app: &App, kind: &str, tags: &[&str]) {
    let fields = EntryInput {
        date: Some("2025-03-05".into()),
        kind: Some(kind.into()),
        title: Some("用电督查".into()),
        tags: Some(tags.iter().map(|&tag| tag.to_owned()).collect()),
        ..EntryInput::default()
    };
    log::add(app, AddEntry { fields, attach: None }).expect("added");
}

fn entries(app: &App) -> Vec<WireEntry> {
    log::list(app, LogQuery::default()).expect("a page").entries
}

fn kind(name: &str) -> WireKind {
    WireKind {
        name: name.into(),
        synonyms: Vec::new(),
        word: "次".into(),
        measures: Vec::new(),
        tags: Vec::new(),
        colour: 3,
        works: None,
    }
}

fn find(app: &App, name: &str) -> Option<WireKind> {
    list(app, Nothing {}).expect("kinds").kinds.into_iter().find(|kind| kind.name == name)
}

fn undo(app: &App) -> String {
    undo::undo(app, TurnSteps::default()).expect("undone").what
}

#[test]
fn a_renamed_kind_takes_its_entries_along_and_is_still_known_by_its_old_name() {
    let (_folder, app) = app();
    add_entry(&app, "督查", &[]);
    let before = find(&app, "督查").expect("shipped");
    let kind = WireKind { name: " 督导检查 ".into(), ..before };
    edit(&app, EditKind { name: "督查".into(), kind }).expect("renamed");
    assert_eq!(entries(&app)[0].kind, "督导检查");
    assert!(find(&app, "督导检查").expect("there").synonyms.contains(&"督查".to_owned()));
    assert_eq!(
        log::list(&app, LogQuery { kinds: Some(vec!["督查".into()]), ..LogQuery::default() })
            .expect("a page")
            .total,
        1
    );
    assert_eq!(undo(&app), "修改类别“督查”");
    assert_eq!(entries(&app)[0].kind, "督查");
}

#[test]
fn a_kind_in_use_asks_where_its_entries_go() {
    let (_folder, app) = app();
    add_entry(&app, "督查", &[]);
    let refused = remove(&app, RemoveKind { name: "督查".into(), into: None }).expect_err("in use");
    assert_eq!(refused.code(), "kind.in_use");
    assert!(find(&app, "督查").is_some());
    let moved =
        remove(&app, RemoveKind { name: "督查".into(), into: Some("风险排查".into()) }).expect("removed");
    assert_eq!((moved.entries, entries(&app)[0].kind.as_str()), (1, "风险排查"));
    assert!(find(&app, "督查").is_none());
    assert_eq!(undo(&app), "删除类别“督查”");
    assert_eq!(entries(&app)[0].kind, "督查");
}

#[test]
fn a_name_that_another_kind_goes_by_is_refused_by_name() {
    let (_folder, app) = app();
    let cases = [
        (kind("督查"), "store.kind_exists"),
        (kind("专项督查"), "kind.name_taken"),
        (WireKind { synonyms: vec!["党课".into()], ..kind("新类") }, "kind.name_taken"),
        (kind(" "), "kind.no_name"),
    ];
    for (kind, code) in cases {
        let refused = add(&app, AddKind { kind: kind.clone() }).expect_err("taken");
        assert_eq!(refused.code(), code, "{}", kind.name);
    }
    let added = add(&app, AddKind { kind: WireKind { word: String::new(), ..kind("新类") } }).expect("added");
    let last = added.kinds.last().expect("there");
    assert_eq!((last.name.as_str(), last.word.as_str()), ("新类", "次"));
}

#[test]
fn a_merged_kind_is_a_synonym_and_one_step_back() {
    let (_folder, app) = app();
    add_entry(&app, "督查", &[]);
    let moved = merge(&app, FromInto { from: "督查".into(), into: "风险排查".into() }).expect("merged");
    assert_eq!((moved.entries, entries(&app)[0].kind.as_str()), (1, "风险排查"));
    assert!(find(&app, "风险排查").expect("there").synonyms.contains(&"督查".to_owned()));
    assert_eq!(undo(&app), "把类别“督查”并入“风险排查”");
    assert_eq!(entries(&app)[0].kind, "督查");
}

#[test]
fn a_tag_is_renamed_in_entries_and_views_and_merged_where_the_other_is_there() {
    let (_folder, app) = app();
    add_entry(&app, "督查", &["安全", "专项"]);
    let view = LogView { name: "安全".into(), tags: vec!["安全".into()], ..LogView::default() };
    view::save(&app, SaveView { view }).expect("kept");
    let rename = |from: &str, into: &str| rename_tag(&app, FromInto { from: from.into(), into: into.into() });
    assert_eq!(rename("安全", " 安全生产 ").expect("renamed").entries, 1);
    assert_eq!(entries(&app)[0].tags, ["安全生产", "专项"]);
    assert_eq!(view::list(&app, Nothing {}).expect("views").views[0].view.tags, ["安全生产"]);
    rename("安全生产", "专项").expect("merged");
    assert_eq!(entries(&app)[0].tags, ["专项"]);
    assert_eq!(undo(&app), "把标签“安全生产”并入“专项”");
    assert_eq!(undo(&app), "标签“安全”改名为“安全生产”");
    assert_eq!(view::list(&app, Nothing {}).expect("views").views[0].view.tags, ["安全"]);
    assert_eq!(rename("安全", " ").expect_err("no name").code(), "tag.no_name");
    remove_tag(&app, NameRequest { name: "安全".into() }).expect("removed");
    assert_eq!(entries(&app)[0].tags, ["专项"]);
}

#[test]
fn usage_counts_the_log_and_lists_what_only_kinds_offer() {
    let (_folder, app) = app();
    add_entry(&app, "督查", &["冬季"]);
    let usage = usage(&app, Nothing {}).expect("counted");
    let row = usage.kinds.iter().find(|row| row.kind.name == "督查").expect("there");
    assert_eq!((row.entries, row.deleted), (1, 0));
    assert_eq!((usage.tags[0].name.as_str(), usage.tags[0].entries), ("冬季", 1));
    let offered = usage.measures.iter().find(|row| row.name == "问题").expect("督查 offers it");
    assert_eq!((offered.entries, offered.kinds.contains(&"督查".to_owned())), (0, true));
    let refused = rename_measure(&app, FromInto { from: "问题".into(), into: "人次".into() });
    assert_eq!(refused.expect_err("apart").code(), "measure.attendance_is_apart");
}
