//! What changed is said once: an answer says what its command wrote, and an answer that is asked again differs only where an
//! area changed that its command declares.

use chrono::NaiveDate;
use serde_json::{Value, json};
use shuhui_app::commands::{Answer, COMMANDS, dispatch};
use shuhui_app::{App, Area, Areas, Clock};
use tempfile::TempDir;

struct Office {
    app: App,
    _folder: TempDir,
    draft: String,
    entry: String,
}

fn call(app: &App, name: &str, request: Value) -> Answer {
    dispatch(app, name, request).expect(name)
}

fn office() -> Office {
    let folder = tempfile::tempdir().expect("a folder");
    let today: NaiveDate = "2025-12-08".parse().expect("a day");
    let app = App::open(folder.path(), Clock::on(today)).expect("a data folder");
    let entry = json!({ "fields": { "date": "2025-03-05", "kind": "党课", "title": "第一课" } });
    let entry = call(&app, "log.add", entry).value["id"].as_str().expect("an id").to_owned();
    let new = json!({ "template": "年度工作总结", "period": "2025" });
    let draft = call(&app, "draft.new", new).value["draft"].as_str().expect("an id").to_owned();
    Office { app, _folder: folder, draft, entry }
}

/// The first paragraph of the draft, with other words.
fn edit(office: &Office) -> Areas {
    let shown = call(&office.app, "draft.show", json!({ "id": office.draft })).value;
    let block = shown["blocks"].as_array().expect("blocks").iter().find(|block| block["role"] == "paragraph");
    let block = block.expect("a paragraph")["id"].clone();
    let request = json!({ "id": office.draft, "revision": shown["revision"], "changes": [{"do": "insert", "after": block, "lines": [[{"type": "text", "text": "另起一段。"}]]}] });
    call(&office.app, "draft.apply", request).changed
}

fn areas(changed: &Areas) -> Vec<Area> {
    changed.keys().copied().collect()
}

#[test]
fn an_answer_says_what_its_command_changed() {
    let office = office();
    assert_eq!(areas(&edit(&office)), [Area::Drafts, Area::Steps]);
    let set = call(&office.app, "settings.set", json!({ "unit": "某局" }));
    assert_eq!(areas(&set.changed), [Area::Settings, Area::Steps]);
    assert_eq!(areas(&call(&office.app, "settings.set", json!({ "unit": "某局" })).changed), []);
    let undone = call(&office.app, "app.undo", json!({}));
    assert_eq!(areas(&undone.changed), [Area::Settings, Area::Steps]);
    let scope = json!({ "scope": format!("draft:{}", office.draft) });
    let undone = call(&office.app, "app.undo", scope.clone());
    assert_eq!(areas(&undone.changed), [Area::Drafts, Area::Steps]);
    assert_eq!(office.app.areas()[&Area::Drafts], undone.changed[&Area::Drafts]);
    let nothing = dispatch(&office.app, "app.undo", scope).expect_err("nothing is left to undo in the draft");
    assert_eq!(nothing.wire().code, "undo.nothing");
}

#[test]
fn an_answer_differs_only_where_a_declared_area_changed() {
    let office = office();
    let (entry, draft) = (&office.entry, &office.draft);
    let questions = [
        ("app.status", json!({})),
        ("app.today", json!({})),
        ("log.list", json!({})),
        ("log.page", json!({})),
        ("log.months", json!({})),
        ("log.years", json!({})),
        ("log.get", json!({ "ids": [entry] })),
        ("log.stats", json!({ "period": "2025" })),
        ("log.quick", json!({ "text": "3月5日 党课 新课" })),
        ("log.complete", json!({ "text": "" })),
        ("attachment.list", json!({ "entry": entry })),
        ("attachment.unused", json!({})),
        ("history.entry", json!({ "id": entry })),
        ("statistics.year", json!({ "period": "2025" })),
        ("view.list", json!({})),
        ("kind.list", json!({})),
        ("kind.usage", json!({})),
        ("requirement.list", json!({})),
        ("requirement.check", json!({ "period": "2025" })),
        ("figure.evaluate", json!({ "expr": "count(kind=\"党课\")", "period": "2025" })),
        ("template.list", json!({})),
        ("draft.list", json!({})),
        ("draft.show", json!({ "id": draft })),
        ("draft.figures", json!({ "id": draft })),
        ("settings.get", json!({})),
        ("doctor.run", json!({})),
    ];
    let writes: [(&str, Value); 8] = [
        (
            "log.add",
            json!({ "fields": { "date": "2025-04-07", "kind": "党课", "title": "第二课", "attendance": "12" } }),
        ),
        ("log.edit", json!({ "id": entry, "fields": { "title": "第一课（补）" } })),
        (
            "kind.add",
            json!({ "kind": { "name": "新类", "synonyms": ["别名"], "measures": ["条"], "word": "次", "tags": [], "colour": 1 } }),
        ),
        ("settings.set", json!({ "unit": "某局", "depts": ["办公室"] })),
        ("view.save", json!({ "view": { "name": "党课", "kinds": ["党课"] } })),
        ("draft.apply", Value::Null),
        ("log.delete", json!({ "ids": [entry] })),
        ("app.undo", json!({})),
    ];
    for (write, request) in writes {
        let before = questions.clone().map(|(name, request)| call(&office.app, name, request).value);
        let changed = match request {
            Value::Null => edit(&office),
            request => call(&office.app, write, request).changed,
        };
        assert!(!changed.is_empty(), "{write} changed nothing");
        for ((name, request), before) in questions.clone().into_iter().zip(before) {
            let answer = call(&office.app, name, request);
            assert_eq!(areas(&answer.changed), [], "{name} only asks");
            let mut after = answer.value;
            let mut before = before;
            if name == "app.status" {
                // What everything counts is not what is shown.
                before["areas"] = Value::Null;
                after["areas"] = Value::Null;
            }
            let reads =
                COMMANDS.iter().find(|command| command.name == name).and_then(|command| command.reads);
            let reads = reads.unwrap_or_else(|| panic!("{name} declares what it reads"));
            if after != before {
                let declared = reads.iter().any(|area| changed.contains_key(area));
                assert!(declared, "{write} changed what {name} answers:\n{before}\n{after}");
            }
        }
    }
}
