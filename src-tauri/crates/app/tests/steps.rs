//! What steps of a draft are called: by what was done, and by the numbers and headings that a clerk sees.

use serde_json::{Value, json};
use shuhui_app::{App, Clock, commands};

struct Desk {
    app: App,
    draft: String,
    _folder: tempfile::TempDir,
}

impl Desk {
    /// The annual report of an empty log.
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let app = App::open(folder.path(), Clock::on("2025-12-08".parse().expect("a day"))).expect("opened");
        let made =
            commands::dispatch(&app, "draft.new", json!({ "template": "年度工作总结", "period": "2025" }));
        let draft = made.expect("a draft").value["draft"].as_str().expect("an id").to_owned();
        Self { app, draft, _folder: folder }
    }

    fn ask(&self, command: &str, request: Value) -> Value {
        commands::dispatch(&self.app, command, request).expect("an answer").value
    }

    /// The first block whose number begins so.
    fn block(&self, number: &str) -> Value {
        let shown = self.ask("draft.show", json!({ "id": self.draft }));
        let blocks = shown["blocks"].as_array().expect("blocks").clone();
        let of = |block: &Value| block["number"].as_str().is_some_and(|label| label.starts_with(number));
        blocks.into_iter().find(of).expect("a block of that number")
    }

    /// Makes changes and gives the name of the step.
    fn step(&self, changes: Value) -> String {
        let scope = json!({ "scope": format!("draft:{}", self.draft) });
        let revision = self.ask("draft.show", json!({ "id": self.draft }))["revision"].clone();
        let request =
            json!({ "id": self.draft, "revision": revision, "changes": changes, "begins_step": true });
        self.ask("draft.apply", request);
        self.ask("app.steps", scope)["undo"][0].as_str().expect("a step").to_owned()
    }
}

#[test]
fn each_kind_of_change_has_its_name() {
    let desk = Desk::new();
    let id = |number: &str| desk.block(number)["id"].clone();
    let (first, third, series) = (id("一、"), id("（三）"), id("一是"));
    let blank = desk.block("（一）")["lines"].clone();
    assert!(blank.is_array(), "a block has lines");
    let write = |block: &Value| json!([{ "do": "write", "block": block, "pieces": [{ "type": "text", "text": "改过的话" }] }]);
    assert_eq!(desk.step(json!([{ "do": "part", "block": third, "part": "heading3" }])), "降级（三）");
    assert_eq!(
        desk.step(json!([{ "do": "part", "block": third, "part": "heading2" }])),
        "升级1.严格阵地管理"
    );
    assert_eq!(desk.step(write(&series)), "改写（一）");
    assert_eq!(
        desk.step(
            json!([{ "do": "insert", "after": series, "lines": [[{ "type": "text", "text": "新的" }]] }])
        ),
        "在（一）加段落"
    );
    assert_eq!(desk.step(json!([{ "do": "remove", "block": series }])), "删去（一）的一是");
    assert_eq!(desk.step(json!([{ "do": "move", "block": third, "after": first }])), "移动（三）");
    assert_eq!(desk.step(json!([{ "do": "remove", "block": third }])), "删去（一）");
}

#[test]
fn numbers_and_blanks_are_called_by_what_they_say() {
    let desk = Desk::new();
    let add = json!({ "fields": { "date": "2025-03-05", "kind": "党课", "title": "甲" } });
    desk.ask("log.add", add);
    let block = desk.block("一是")["id"].clone();
    let insert = json!([{ "do": "write", "block": block, "pieces": [{ "type": "text", "text": "上党课" }, { "type": "figure", "expr": "count(kind=\"党课\")" }] }]);
    assert_eq!(desk.step(insert), "插入数“党课次数”");
    let figures = desk.ask("draft.figures", json!({ "id": desk.draft }));
    let figure = figures["figures"]
        .as_array()
        .and_then(|all| all.iter().find(|one| one["block"] == block))
        .map(|one| one["id"].clone())
        .expect("the figure");
    let link = |state: &str| json!([{ "do": "link", "figure": figure, "state": state, "reason": "核定" }]);
    assert_eq!(desk.step(link("frozen")), "固定“党课次数”");
    assert_eq!(desk.step(link("typed")), "断开“党课次数”");
    assert_eq!(desk.step(link("linked")), "重新连上“党课次数”");
    desk.ask("log.add", json!({ "fields": { "date": "2025-03-06", "kind": "党课", "title": "乙" } }));
    desk.ask("draft.refresh", json!({ "id": desk.draft }));
    let names = desk.ask("app.steps", json!({ "scope": format!("draft:{}", desk.draft) }));
    assert!(names["undo"][0].as_str().expect("a step").starts_with("更新 "), "{names}");
}

#[test]
fn several_steps_are_taken_back_at_once_and_made_again() {
    let desk = Desk::new();
    for number in ["（二）", "（三）"] {
        let block = desk.block(number)["id"].clone();
        desk.step(json!([{ "do": "remove", "block": block }]));
    }
    let before = desk.ask("draft.show", json!({ "id": desk.draft }))["blocks"].clone();
    let scope = format!("draft:{}", desk.draft);
    let undone = desk.ask("app.undo", json!({ "scope": scope, "steps": 2 }));
    assert_eq!((&undone["steps"], undone["what"].as_str()), (&json!(2), Some("删去（二）")));
    let redone = desk.ask("app.redo", json!({ "scope": scope, "steps": 9 }));
    assert_eq!(redone["steps"], json!(2));
    assert_eq!(desk.ask("draft.show", json!({ "id": desk.draft }))["blocks"], before);
}
