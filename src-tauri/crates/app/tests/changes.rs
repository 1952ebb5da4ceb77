//! What changed is said once: an answer says what its command wrote, and an answer that is asked again differs only where an
//! area changed that its command declares.

use std::sync::Arc;

use chrono::NaiveDate;
use serde_json::{Value, json};
use shuhui_app::commands::{Answer, COMMANDS, dispatch};
use shuhui_app::{App, Area, Areas, Clock};
use shuhui_core::{EntryFields, Source};
use shuhui_store::{Import, Op, Options, Store, StoreError};
use tempfile::TempDir;

struct Office {
    app: App,
    folder: TempDir,
    draft: String,
    entry: String,
    /// Of the data as they were with both.
    copy: String,
}

fn call(app: &App, name: &str, request: Value) -> Answer {
    dispatch(app, name, request).expect(name)
}

fn clock() -> Clock {
    Clock::on("2025-12-08".parse().expect("a day"))
}

fn office() -> Office {
    let folder = tempfile::tempdir().expect("a folder");
    let app = App::open(folder.path(), clock()).expect("a data folder");
    let entry = json!({ "fields": { "date": "2025-03-05", "kind": "党课", "title": "第一课" } });
    let entry = call(&app, "log.add", entry).value["id"].as_str().expect("an id").to_owned();
    let new = json!({ "template": "年度工作总结", "period": "2025" });
    let draft = call(&app, "draft.new", new).value["draft"].as_str().expect("an id").to_owned();
    let copies = call(&app, "backup.now", json!({})).value;
    let copy = copies["copies"][0]["name"].as_str().expect("a name").to_owned();
    Office { app, folder, draft, entry, copy }
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

fn unit(depts: Value) -> Value {
    json!({ "unit": "某局", "unit_short": "", "leader": "", "depts": depts })
}

#[test]
fn an_answer_says_what_its_command_changed() {
    let office = office();
    assert_eq!(areas(&edit(&office)), [Area::Drafts, Area::Steps]);
    let set = call(&office.app, "settings.set", unit(json!([])));
    assert_eq!(areas(&set.changed), [Area::Settings, Area::Steps]);
    assert_eq!(areas(&call(&office.app, "settings.set", unit(json!([]))).changed), []);
    let undone = call(&office.app, "app.undo", json!({}));
    assert_eq!(areas(&undone.changed), [Area::Settings, Area::Steps]);
    let scope = json!({ "scope": format!("draft:{}", office.draft) });
    let undone = call(&office.app, "app.undo", scope.clone());
    assert_eq!(areas(&undone.changed), [Area::Drafts, Area::Steps]);
    assert_eq!(office.app.areas()[&Area::Drafts], undone.changed[&Area::Drafts]);
    let nothing = dispatch(&office.app, "app.undo", scope).expect_err("nothing is left to undo in the draft");
    assert_eq!(nothing.wire().code, "undo.nothing");
}

/// Commands that ask.
fn questions(Office { entry, draft, copy, .. }: &Office) -> Vec<(&'static str, Value)> {
    vec![
        ("app.status", json!({})),
        ("app.today", json!({})),
        ("log.list", json!({})),
        ("log.page", json!({})),
        ("log.months", json!({})),
        ("log.years", json!({})),
        ("log.get", json!({ "ids": [entry] })),
        ("log.place", json!({ "id": entry, "query": {} })),
        ("log.cited", json!({ "ids": [entry] })),
        ("log.stats", json!({ "period": "2025" })),
        ("log.import_maps", json!({})),
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
        ("requirement.owed", json!({})),
        ("figure.evaluate", json!({ "expr": "count(kind=\"党课\")", "period": "2025" })),
        ("figure.pick", json!({ "period": "2025", "expr": "count(kind=\"党课\")" })),
        ("template.list", json!({})),
        (
            "base.plan",
            json!({ "text": "2024年工作总结\n2024年，开展督查3次，王建平同志带队。\n", "period": "2025" }),
        ),
        ("draft.list", json!({})),
        ("draft.show", json!({ "id": draft })),
        ("phrase.list", json!({ "text": "jytz" })),
        ("draft.search", json!({ "text": "工作" })),
        ("draft.forecast", json!({ "template": "年度工作总结", "period": "2025" })),
        ("draft.find", json!({ "id": draft, "words": "工作" })),
        ("draft.comments", json!({ "id": draft })),
        ("draft.figures", json!({ "id": draft })),
        ("app.steps", json!({})),
        ("draft.versions", json!({ "id": draft })),
        ("draft.exported", json!({ "id": draft })),
        ("settings.get", json!({})),
        ("doctor.run", json!({})),
        ("backup.look", json!({ "file": copy })),
        ("log.paste", json!({ "text": "2025-03-05\t新类\t第0次检查", "headers": ["日期", "类别", "主题"] })),
        ("evidence.preview", json!({ "query": {} })),
        ("shelf.list", json!({ "text": "党课" })),
        ("template.propose", json!({ "text": "2025年党建工作总结\n全年讲党课4次。" })),
        ("log.edit_preview", json!({ "edits": [{ "ids": [entry], "fields": { "kind": "新类" } }] })),
    ]
}

#[test]
fn an_answer_differs_only_where_a_declared_area_changed() {
    let office = office();
    let entry = office.entry.as_str();
    let questions = questions(&office);
    let writes: [(&str, Value); 9] = [
        (
            "log.add",
            json!({ "fields": { "date": "2025-04-07", "kind": "党课", "title": "第二课", "attendance": "12" } }),
        ),
        ("log.edit", json!({ "id": entry, "fields": { "title": "第一课（补）" } })),
        (
            "kind.add",
            json!({ "kind": { "name": "新类", "synonyms": ["别名"], "measures": ["条"], "word": "次", "tags": [], "colour": 1 } }),
        ),
        ("settings.set", unit(json!(["办公室"]))),
        ("view.save", json!({ "view": { "name": "党课", "kinds": ["党课"] } })),
        ("draft.apply", Value::Null),
        ("shelf.add", json!({ "text": "2024年党建工作总结\n全年讲党课4次。" })),
        ("log.delete", json!({ "ids": [entry] })),
        ("app.undo", json!({})),
    ];
    for (write, request) in writes {
        let before = questions
            .clone()
            .into_iter()
            .map(|(name, request)| call(&office.app, name, request).value)
            .collect::<Vec<_>>();
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

/// Another process that has stored parts of an import into the same folder.
fn half_an_import(office: &Office) -> Import {
    let store = Store::open(office.folder.path(), Options::new(Arc::new(clock()))).expect("it opens");
    let mut import = store.imports().begin(2_300).expect("begun");
    let day: NaiveDate = "2025-03-05".parse().expect("a day");
    let rows = (0..2_300).map(|number| {
        let mut fields = EntryFields::new(day, "新类", format!("第{number}次检查"));
        fields.tags = vec!["新标签".to_owned()];
        (fields, Source::Imported { file: "台账.csv".to_owned(), row: number })
    });
    import.insert_many(rows).expect("stored");
    import
}

fn finish(import: Import) {
    let op = Op::Import { file: "台账.csv".to_owned(), count: 2_300 };
    import.finish::<_, StoreError>(op, |_| Ok(())).expect("finished");
}

#[test]
fn no_answer_knows_of_half_an_import() {
    let office = office();
    let questions = questions(&office);
    // What these find, another of the questions has found.
    let beside = [
        "base.compare",
        "log.import_preview",
        "attachment.locate",
        "attachment.thumbnail",
        "draft.figure",
        "draft.other",
        "draft.pages",
        "template.try",
        "shelf.read",
    ];
    for command in
        COMMANDS.iter().filter(|command| command.reads.is_some_and(|areas| areas.contains(&Area::Entries)))
    {
        let asked = questions.iter().any(|(name, _)| *name == command.name) || beside.contains(&command.name);
        assert!(asked, "{} is not asked", command.name);
    }
    let ask = || -> Vec<Value> {
        questions.iter().map(|(name, request)| call(&office.app, name, request.clone()).value).collect()
    };
    let before = ask();
    let import = half_an_import(&office);
    for (((name, _), before), during) in questions.iter().zip(&before).zip(ask()) {
        assert_eq!(&during, before, "{name}");
    }
    finish(import);
    assert_eq!(call(&office.app, "log.list", json!({})).value["total"], 2_301);
}

#[test]
fn a_draft_and_an_entry_are_saved_while_an_import_is_under_way() {
    let office = office();
    let import = half_an_import(&office);
    assert_eq!(areas(&edit(&office)), [Area::Drafts, Area::Steps]);
    let entry = json!({ "fields": { "date": "2025-04-07", "kind": "党课", "title": "第二课" } });
    call(&office.app, "log.add", entry);
    finish(import);
    assert_eq!(call(&office.app, "log.list", json!({})).value["total"], 2_302);
    let undone = call(&office.app, "app.undo", json!({})).value;
    assert!(undone["what"].as_str().is_some_and(|what| what.contains("台账.csv")), "{undone}");
    assert_eq!(call(&office.app, "log.list", json!({})).value["total"], 2);
}
