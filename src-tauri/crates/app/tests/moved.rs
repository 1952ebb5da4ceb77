//! What the strip says of the log behind stale numbers: which entries came, changed and went, in one sentence.

use serde_json::{Value, json};
use shuhui_app::{App, Clock, commands};

struct Desk {
    app: App,
    draft: String,
    _folder: tempfile::TempDir,
}

impl Desk {
    /// A report on a log of three 党课, with three in another year.
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let app = App::open(folder.path(), Clock::on("2025-12-08".parse().expect("a day"))).expect("opened");
        let mut desk = Self { app, draft: String::new(), _folder: folder };
        for day in ["2025-03-05", "2025-04-05", "2025-05-05"] {
            desk.add(day, "党课");
        }
        let made = desk.ask("draft.new", json!({ "template": "年度工作总结", "period": "2025" }));
        desk.draft = made["draft"].as_str().expect("an id").to_owned();
        desk
    }

    fn ask(&self, command: &str, request: Value) -> Value {
        commands::dispatch(&self.app, command, request).expect("an answer").value
    }

    fn add(&self, day: &str, kind: &str) -> String {
        let fields =
            json!({ "date": day, "kind": kind, "title": format!("{kind}{day}"), "attendance": "10" });
        self.ask("log.add", json!({ "fields": fields }))["id"].as_str().expect("an id").to_owned()
    }

    fn entry(&self, month: &str) -> Value {
        let listed = self.ask("log.list", json!({ "period": month, "limit": 1 }));
        listed["entries"][0]["id"].clone()
    }

    fn moved(&self) -> String {
        let shown = self.ask("draft.show", json!({ "id": self.draft }));
        shown["moved"].as_str().expect("a sentence").to_owned()
    }
}

#[test]
fn entries_that_come_are_counted_by_their_days() {
    let desk = Desk::new();
    assert_eq!(desk.moved(), "");
    desk.add("2025-12-03", "党课");
    assert_eq!(desk.moved(), "12月3日新增 1 条");
    desk.add("2025-12-05", "党课");
    assert_eq!(desk.moved(), "12月5日、12月3日各新增 1 条");
    desk.add("2025-12-05", "党课");
    assert_eq!(desk.moved(), "12月5日新增 2 条，12月3日新增 1 条");
    for day in ["2025-11-01", "2025-11-02"] {
        desk.add(day, "党课");
    }
    assert_eq!(desk.moved(), "12月5日等 4 天共新增 5 条");
    let refreshed = desk.ask("draft.refresh", json!({ "id": desk.draft }));
    assert_eq!((refreshed["moved"].as_str(), desk.moved().as_str()), (Some(""), ""));
}

#[test]
fn entries_that_go_or_change_are_told_apart_from_those_that_come() {
    let desk = Desk::new();
    let gone = desk.entry("2025-03");
    desk.ask("log.delete", json!({ "ids": [gone] }));
    assert_eq!(desk.moved(), "3月5日删去 1 条");
    let other = desk.entry("2025-04");
    desk.ask("log.edit", json!({ "id": other, "fields": { "kind": "党组会" } }));
    assert_eq!(desk.moved(), "4月5日改动 1 条，3月5日删去 1 条");
}

#[test]
fn entries_of_a_merged_kind_have_changed_and_not_come() {
    let desk = Desk::new();
    desk.add("2024-02-01", "集中研讨");
    let early = desk.add("2025-02-01", "集中研讨");
    // It is there when the next draft is made.
    let made = desk.ask("draft.new", json!({ "template": "年度工作总结", "period": "2025" }));
    let desk = Desk { draft: made["draft"].as_str().expect("an id").to_owned(), ..desk };
    desk.ask("kind.merge", json!({ "from": "集中研讨", "into": "党课" }));
    assert_eq!(desk.moved(), "2月1日改动 1 条", "{early}");
}

#[test]
fn a_condition_that_turned_names_what_turned_it() {
    let desk = Desk::new();
    let figures = desk.ask("draft.figures", json!({ "id": desk.draft }));
    let conditions = figures["conditions"].as_array().expect("conditions");
    assert!(conditions.iter().any(|one| one["expr"].as_str().is_some_and(|expr| expr.contains("应急演练"))));
    desk.add("2025-12-05", "应急演练");
    assert_eq!(desk.moved(), "12月5日新增 1 条");
}
