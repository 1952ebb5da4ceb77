//! What a program shows of the data, and what the one that made it showed.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};
use shuhui_tests::host::{self, Host};
use shuhui_tests::office::Office;
use shuhui_tests::suite::same;

/// The day on which the data was made last.
pub(crate) const TODAY: &str = "2025-12-20";
pub(crate) const ENTRY: &[&str] = &[
    "id",
    "date",
    "end_date",
    "kind",
    "title",
    "place",
    "dept",
    "host",
    "speaker",
    "attendance",
    "measures",
    "tags",
    "note",
    "attachments",
    "source",
    "deleted",
];
pub(crate) const DRAFT: &[&str] =
    &["id", "title", "period", "template", "revision", "updated", "stale", "blanks"];
const BLOCK: &[&str] = &["id", "role", "level", "number", "text", "edited"];
pub(crate) const FIGURE: &[&str] = &["id", "block", "expr", "text", "value", "entries", "stale"];
pub(crate) const DETAIL: &[&str] = &["state", "reason", "now", "added", "removed"];
pub(crate) const BLANK: &[&str] = &["block", "hint"];
pub(crate) const LINE: &[&str] = &["at", "who", "what", "fields", "field", "before", "after"];
pub(crate) const ATTACHMENT: &[&str] = &["name", "content", "size", "state"];

/// A data folder of the fixture, served.
pub(crate) struct Old {
    pub(crate) office: Office,
    host: Host,
    cookie: String,
}

impl Old {
    pub(crate) fn open() -> Self {
        let office = office();
        let host = Host::start_with(&office, &["--today", TODAY]);
        let cookie = host::open(&host.url);
        Self { office, host, cookie }
    }

    pub(crate) fn asked(&self, command: &str, request: &Value) -> (bool, Value) {
        let (head, answer) = host::ask(self.host.port(), &self.cookie, command, &request.to_string());
        (head.starts_with("HTTP/1.1 200"), answer)
    }

    #[track_caller]
    pub(crate) fn ask(&self, command: &str, request: &Value) -> Value {
        let (done, answer) = self.asked(command, request);
        assert!(done, "{command} {request}: {answer}");
        answer
    }

    /// Blocks, figures and blanks of a draft.
    pub(crate) fn text(&self, id: &str) -> Vec<Value> {
        let draft = json!({ "id": id });
        let blocks = blocks(&self.ask("draft.show", &draft));
        let found = self.ask("draft.figures", &draft);
        let figure = |mut figure: Value| {
            let detail = self.ask("draft.figure", &json!({ "id": id, "figure": figure["id"] }));
            let more = kept(&detail, DETAIL);
            let fields = figure.as_object_mut().expect("a figure has fields");
            fields.extend(more.as_object().cloned().expect("so has what is told about it"));
            figure
        };
        let blocks = blocks.into_iter().map(|block| json!({ "block": block }));
        let figures = list(&found, "figures", FIGURE).into_iter().map(figure);
        let blanks = list(&found, "blanks", BLANK).into_iter().map(|blank| json!({ "blank": blank }));
        blocks.chain(figures.map(|figure| json!({ "figure": figure }))).chain(blanks).collect()
    }

    /// What happened to every entry to which more happened than that it was imported.
    pub(crate) fn history(&self) -> Vec<Value> {
        let entries =
            |bin: bool| self.ask("log.list", &json!({ "limit": 1000, "deleted": bin }))["entries"].clone();
        let all = [entries(false), entries(true)];
        let all = all.iter().flat_map(|entries| entries.as_array().into_iter().flatten());
        let told = all.filter_map(|entry| {
            let lines = list(&self.ask("history.entry", &json!({ "id": entry["id"] })), "lines", LINE);
            let more = lines.len() > 1 || entry["source"].is_null();
            more.then(|| json!({ "id": entry["id"], "title": entry["title"], "lines": lines }))
        });
        told.collect()
    }

    pub(crate) fn attachments(&self) -> Vec<Value> {
        let listed = self.ask("log.list", &json!({ "limit": 1000 }));
        let entries = listed["entries"].as_array().expect("entries").iter();
        let with =
            entries.filter(|entry| entry["attachments"].as_array().is_some_and(|names| !names.is_empty()));
        let files = with.map(|entry| {
            let answer = self.ask("attachment.list", &json!({ "entry": entry["id"] }));
            json!({ "title": entry["title"], "attachments": list(&answer, "attachments", ATTACHMENT) })
        });
        files.collect()
    }

    /// What `doctor` says, by code.
    pub(crate) fn doctor(&self) -> BTreeMap<String, String> {
        let report = self.office.run("doctor --json").value();
        let checks = report["checks"].as_array().expect("checks").iter();
        checks.map(|check| (text_of(check, "code").to_owned(), text_of(check, "state").to_owned())).collect()
    }
}

pub(crate) fn fixture() -> PathBuf {
    beside::checkout().join("tests/fixtures/data-schema-3")
}

/// An office with a fresh copy of the data folder.
#[expect(clippy::disallowed_methods, reason = "a copy of a fixture need not survive a crash")]
pub(crate) fn office() -> Office {
    let office = Office::new();
    let packed = fs::File::open(fixture().join("data.zip")).expect("the fixture");
    let mut packed = zip::ZipArchive::new(packed).expect("a zip");
    for n in 0..packed.len() {
        let mut file = packed.by_index(n).expect("a file in it");
        let path = office.data().join(file.enclosed_name().expect("a name below the folder"));
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("it is whole");
        fs::write(path, bytes).expect("the file can be written");
    }
    office
}

/// A list of an answer, each element with the fields that count.
pub(crate) fn list(answer: &Value, name: &str, fields: &[&str]) -> Vec<Value> {
    let list = answer[name].as_array().unwrap_or_else(|| panic!("no {name} in {answer}"));
    list.iter().map(|one| kept(one, fields)).collect()
}

/// A value with these fields alone, at every depth, and without those that are empty or false. Names in a map of amounts
/// or tags are no fields.
pub(crate) fn kept(value: &Value, fields: &[&str]) -> Value {
    match value {
        Value::Object(object) => {
            let chosen =
                object.iter().filter(|(name, value)| fields.contains(&name.as_str()) && !is_empty(value));
            let whole = |name: &str| ["measures", "tags"].contains(&name);
            let pairs = chosen.map(|(name, value)| {
                (name.clone(), if whole(name) { value.clone() } else { kept(value, fields) })
            });
            Value::Object(pairs.collect::<Map<_, _>>())
        }
        Value::Array(list) => list.iter().map(|one| kept(one, fields)).collect(),
        other => other.clone(),
    }
}

pub(crate) fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(object) => object.is_empty(),
        _ => false,
    }
}

#[track_caller]
pub(crate) fn text_of<'v>(value: &'v Value, field: &str) -> &'v str {
    value[field].as_str().unwrap_or_else(|| panic!("no {field} in {value}"))
}

/// Holds what is shown against what the program that made the data showed.
///
/// With `UPDATE_GOLDEN` it is written instead: only ever with that program, named by `SHUHUI_BIN`.
#[track_caller]
pub(crate) fn check(name: &str, found: &[Value]) {
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        return record(&fixture().join("expected").join(name).with_extension("json"), found);
    }
    compare(name, &expected(name), found);
}

pub(crate) fn expected(name: &str) -> Vec<Value> {
    let path = fixture().join("expected").join(name).with_extension("json");
    serde_json::from_str(&fs::read_to_string(path).expect("what is expected")).expect("a list")
}

#[track_caller]
pub(crate) fn compare(name: &str, expected: &[Value], found: &[Value]) {
    let faults = expected.iter().zip(found).filter(|(expected, found)| !same(expected, found));
    let faults: Vec<String> =
        faults.take(5).map(|(expected, found)| format!("was {expected}\nis  {found}")).collect();
    assert!(faults.is_empty(), "{name}:\n{}", faults.join("\n"));
    assert_eq!(expected.len(), found.len(), "{name}");
}

/// One value a line, so that a difference can be read.
#[expect(clippy::disallowed_methods, reason = "a golden in the checkout, under version control")]
pub(crate) fn record(path: &Path, found: &[Value]) {
    let lines: Vec<String> = found.iter().map(Value::to_string).collect();
    fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
    fs::write(path, format!("[\n{}\n]\n", lines.join(",\n"))).expect("the golden can be written");
}

/// The blocks of a draft as they were shown before a table's caption was a block of its own: in front of the table's text.
pub(crate) fn blocks(draft: &Value) -> Vec<Value> {
    let mut blocks: Vec<Value> = Vec::new();
    let mut caption = None;
    for mut block in list(draft, "blocks", BLOCK) {
        if block["role"] == "caption" {
            caption = block["text"].as_str().map(str::to_owned);
            continue;
        }
        if let Some(caption) = caption.take() {
            block["text"] = format!("{caption}\n{}", block["text"].as_str().unwrap_or_default()).into();
        }
        blocks.push(block);
    }
    blocks
}
