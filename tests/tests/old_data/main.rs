//! Data of an earlier program, opened by this one: the same entries, texts, figures and history, and every step back and
//! forth. `tests/fixtures/data-schema-3` has a data folder and, in `expected/`, what the program that made it showed; its
//! README says how both were made.
//!
//! What is compared are the fields of cli.md and of the command list that say what stands in the data; an answer may have more.
#![expect(clippy::panic, reason = "a test that fails says so by panicking, with the answer that failed")]

mod damage;
mod shown;
mod steps;

use std::fs;
use std::path::PathBuf;

use rusqlite::{Connection, OpenFlags};
use serde_json::{Value, json};

use shown::{DRAFT, ENTRY, Old, TODAY, check, expected, kept, list, office, text_of};
use shuhui_tests::suite::same;

/// The shape of the data as it lies in the fixture.
const SCHEMA: u32 = 3;

#[test]
fn the_entries_behind_every_figure_are_known_after_the_first_change_as_before() {
    let office = office();
    for draft in expected("drafts") {
        let id = text_of(&draft, "id");
        let asked = || -> Vec<Value> {
            let figures = office.json(&format!("draft figures {id} --today {TODAY}"));
            let figures = figures["figures"].as_array().expect("figures").clone();
            let behind = |figure: &Value| {
                let request = json!({ "id": id, "figure": figure["id"] }).to_string();
                let words = ["call", "draft.figure", &request, "--today", TODAY];
                kept(&office.run_words(&words).done().value(), &["id", "text", "added", "removed"])
            };
            figures.iter().map(behind).collect()
        };
        let before = asked();
        let shown = office.json(&format!("draft show {id} --today {TODAY}"));
        let block =
            shown["blocks"].as_array().expect("blocks").iter().find(|block| block["role"] == "heading1");
        let Some(block) = block.or(shown["blocks"].get(0)) else { continue };
        let change = json!([{ "do": "insert", "after": block["id"], "lines": [[{ "type": "text", "text": "另起。" }]] }]);
        let apply = format!("draft apply {id} --json-changes - --json --today {TODAY}");
        office.run_with_input(&apply, change.to_string().as_bytes()).done();
        shown::compare("the entries behind figures", &before, &asked());
    }
}

/// Commands whose answers are kept as they are: the request, and the fields that count.
const COMMANDS: &[(&str, &str, &[&str])] = &[
    ("settings.get", "{}", &["unit", "unit_short", "leader", "depts"]),
    ("view.list", "{}", &["views", "name", "period", "kinds", "tags", "text"]),
    ("kind.list", "{}", &["kinds", "name", "synonyms", "word", "measures", "tags", "colour"]),
    (
        "requirement.list",
        "{}",
        &[
            "requirements",
            "id",
            "title",
            "figure",
            "kinds",
            "tags",
            "need",
            "every",
            "span",
            "name",
            "first",
            "last",
            "document",
            "clause",
            "active",
            "shipped",
        ],
    ),
    (
        "requirement.check",
        r#"{"period":"2025"}"#,
        &["requirements", "title", "status", "explained", "count", "slots", "label", "state", "note"],
    ),
    ("template.show", r#"{"name":"季度工作通报"}"#, &["name", "title", "kind", "parameters", "body"]),
    (
        "log.stats",
        r#"{"period":"2024"}"#,
        &["entries", "kinds", "kind", "count", "attendance", "measures", "tags"],
    ),
    (
        "log.stats",
        r#"{"period":"2025"}"#,
        &["entries", "kinds", "kind", "count", "attendance", "measures", "tags"],
    ),
    ("app.status", "{}", &["undo", "redo"]),
];

#[test]
fn all_that_stood_in_it_stands_there() {
    let old = Old::open();
    check("entries", &list(&old.ask("log.list", &json!({ "limit": 1000 })), "entries", ENTRY));
    let bin = old.ask("log.list", &json!({ "limit": 1000, "deleted": true }));
    check("bin", &list(&bin, "entries", ENTRY));
    check("history", &old.history());
    check("attachments", &old.attachments());
    let drafts = list(&old.ask("draft.list", &json!({})), "drafts", DRAFT);
    check("drafts", &drafts);
    for (n, draft) in drafts.iter().enumerate() {
        check(&format!("draft-{}", n + 1), &old.text(text_of(draft, "id")));
    }
    let answers = COMMANDS.iter().map(|(command, request, fields)| {
        let request: Value = serde_json::from_str(request).expect("a request");
        let answer = kept(&old.ask(command, &request), fields);
        json!({ "command": command, "request": request, "answer": answer })
    });
    check("answers", &answers.collect::<Vec<_>>());
}

#[test]
fn the_command_line_shows_the_same() {
    let old = Old::open();
    let say = |line: &str| old.office.json(&format!("{line} --today {TODAY}"));
    check("entries", &list(&say("log list"), "entries", ENTRY));
    check("bin", &list(&say("log list --deleted"), "entries", ENTRY));
    let drafts = list(&say("draft list"), "drafts", DRAFT);
    check("drafts", &drafts);
    for draft in &drafts {
        let id = text_of(draft, "id");
        let shown = say(&format!("draft show {id}"));
        assert!(same(&shown["blocks"], &old.ask("draft.show", &json!({ "id": id }))["blocks"]), "{id}");
    }
    let checks = old.doctor();
    for code in ["doctor.data", "doctor.attachment"] {
        assert_eq!(checks.get(code).map(String::as_str), Some("ok"), "{code} in {checks:?}");
    }
    // What a person decided about columns when the data was made.
    old.office.put("二季度.csv", "何时,何事,哪一类,花费\n2025-04-05,研读原著,读书会,1.5\n");
    let report = say("log import 二季度.csv");
    assert_eq!((&report["imported"], &report["new_kinds"]), (&json!(1), &json!([])), "{report}");
    let entry = &say("log list --text 研读原著")["entries"][0];
    assert_eq!(
        (&entry["kind"], &entry["measures"]),
        (&json!("集中研讨"), &json!({ "元": 15000 })),
        "{entry}"
    );
}

#[test]
fn data_of_an_older_shape_is_copied_before_it_is_changed() {
    let office = office();
    let whole = fs::read(office.database()).expect("the database of the fixture");
    office.run("log list").done();
    let version = |path: PathBuf| {
        let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("a database");
        let count =
            |table| conn.query_row(&format!("select count(*) from {table}"), [], |row| row.get::<_, u32>(0));
        let checked: String =
            conn.query_row("pragma integrity_check", [], |row| row.get(0)).expect("an answer");
        assert_eq!(checked, "ok");
        let version: u32 = conn.pragma_query_value(None, "user_version", |row| row.get(0)).expect("a number");
        (version, count("entry").expect("a table"), count("draft_version").expect("a table"))
    };
    let copies = fs::read_dir(office.data().join("backups")).into_iter().flatten().flatten();
    let copies: Vec<PathBuf> = copies.map(|copy| copy.path()).collect();
    let now = version(office.database());
    if now.0 == SCHEMA {
        assert!(copies.is_empty(), "nothing changed, and yet there is {copies:?}");
        return;
    }
    let [copy] = copies.as_slice() else { panic!("one copy, not {copies:?}") };
    let before = office.put("before.db", whole);
    assert_eq!(version(copy.clone()), version(before));
    office.run("log list").done();
    assert_eq!(fs::read_dir(office.data().join("backups")).expect("the folder").count(), 1, "once is enough");
}
