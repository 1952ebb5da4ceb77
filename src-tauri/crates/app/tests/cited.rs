//! Backwards from entries to the numbers that were counted from them, and where an entry stands in a listing.

use serde_json::{Value, json};
use shuhui_app::commands::dispatch;
use shuhui_app::{App, Clock};
use tempfile::TempDir;

struct Office {
    app: App,
    _folder: TempDir,
}

impl Office {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let app = App::open(folder.path(), Clock::on("2025-12-08".parse().expect("a day")));
        Self { app: app.expect("a data folder"), _folder: folder }
    }

    fn call(&self, name: &str, request: Value) -> Value {
        dispatch(&self.app, name, request).expect(name).value
    }

    fn add(&self, date: &str, kind: &str, title: &str) -> String {
        let fields = json!({ "date": date, "kind": kind, "title": title, "attendance": "26" });
        self.call("log.add", json!({ "fields": fields }))["id"].as_str().expect("an id").to_owned()
    }

    fn draft(&self) -> String {
        let made = self.call("draft.new", json!({ "template": "年度工作总结", "period": "2025" }));
        made["draft"].as_str().expect("an id").to_owned()
    }
}

/// The figures of a draft behind which an entry stands, as the draft itself tells it figure by figure.
fn counting(office: &Office, draft: &str, entry: &str) -> Vec<String> {
    let figures = office.call("draft.figures", json!({ "id": draft }))["figures"].clone();
    let ids =
        figures.as_array().expect("figures").iter().map(|one| one["id"].as_str().expect("an id").to_owned());
    let holds = |id: &String| {
        let detail = office.call("draft.figure", json!({ "id": draft, "figure": id }));
        detail["entries"].as_array().expect("entries").iter().any(|one| one["id"] == entry)
    };
    ids.filter(holds).collect()
}

fn told(cited: &Value) -> Vec<String> {
    let drafts = cited["told"].as_array().expect("drafts").iter();
    let figures = drafts.flat_map(|draft| draft["told"].as_array().expect("figures").iter());
    figures.map(|figure| figure["id"].as_str().expect("an id").to_owned()).collect()
}

#[test]
fn an_entry_knows_the_numbers_that_it_is_counted_in() {
    let office = Office::new();
    let course = office.add("2025-03-05", "党课", "第一课");
    let other = office.add("2025-04-05", "党课", "第二课");
    let draft = office.draft();
    let late = office.add("2025-05-05", "党课", "第三课");

    let cited = office.call("log.cited", json!({ "ids": [course] }));
    let counted = counting(&office, &draft, &course);
    assert!(!counted.is_empty());
    assert_eq!(told(&cited), counted);
    assert_eq!(cited["figures"], counted.len());
    let words = format!("被 1 份文稿的 {} 个数引用", counted.len());
    assert_eq!(cited["words"], words);
    let first = &cited["told"][0]["told"][0];
    assert_eq!((&first["text"], &first["now"]), (&json!("2"), &json!("3")), "a third lesson came since");
    assert_eq!(cited["told"][0]["stale"], cited["told"][0]["figures"], "{cited}");

    let both = office.call("log.cited", json!({ "ids": [course, other] }));
    assert_eq!(
        both["figures"], cited["figures"],
        "a number is told once, however many of the entries stand behind it"
    );
    let nothing = office.call("log.cited", json!({ "ids": [late] }));
    assert_eq!((&nothing["drafts"], &nothing["words"]), (&json!(0), &Value::Null));

    // What the text says follows the draft: refreshed it counts the third, deleted it counts nothing.
    office.call("draft.refresh", json!({ "id": draft }));
    assert_eq!(office.call("log.cited", json!({ "ids": [late] }))["figures"], cited["figures"]);
    office.call("log.delete", json!({ "ids": [course] }));
    assert_eq!(
        office.call("log.cited", json!({ "ids": [course] }))["figures"],
        cited["figures"],
        "it stands in the text"
    );
    office.call("draft.delete", json!({ "id": draft }));
    assert_eq!(office.call("log.cited", json!({ "ids": [other] }))["drafts"], 0);
    office.call("app.undo", json!({}));
    assert_eq!(office.call("log.cited", json!({ "ids": [other] }))["drafts"], 1);
}

#[test]
fn a_listing_says_where_an_entry_stands_or_what_hides_it() {
    let office = Office::new();
    let first = office.add("2025-03-05", "党课", "乙");
    office.add("2025-04-05", "督查", "甲");
    let last = office.add("2025-05-05", "党课", "丙");
    let place = |id: &str, query: Value| office.call("log.place", json!({ "id": id, "query": query }));
    for (id, query, index) in [
        (&first, json!({}), 2),
        (&last, json!({}), 0),
        (&first, json!({ "kinds": ["党课"] }), 1),
        (&first, json!({ "text": "乙" }), 0),
        (&first, json!({ "sort": "title" }), 2),
        (&first, json!({ "sort": "title", "descending": true }), 0),
        (&last, json!({ "sort": "date" }), 2),
    ] {
        let told = place(id, query.clone());
        assert_eq!(told, json!({ "index": index, "hidden_by": [] }), "{query}");
        let mut all = query.clone();
        all["limit"] = json!(10);
        let listed = office.call("log.page", all)["entries"].clone();
        assert_eq!(listed[index]["id"], **id, "{query}");
    }
    for (query, hidden_by) in [
        (json!({ "kinds": ["督查"] }), json!(["kinds"])),
        (json!({ "period": "2025H2", "kinds": ["党课"], "text": "丁" }), json!(["period", "text"])),
        (json!({ "tags": ["专项"], "hosts": ["王建平"] }), json!(["tags", "hosts"])),
    ] {
        let told = place(&first, query.clone());
        assert_eq!(told, json!({ "index": null, "hidden_by": hidden_by }), "{query}");
    }
}

#[test]
fn what_was_deleted_last_stands_first_in_the_bin() {
    let office = Office::new();
    let [a, b, c] = ["甲", "乙", "丙"].map(|title| office.add("2025-03-05", "党课", title));
    for id in [&b, &a, &c] {
        office.call("log.delete", json!({ "ids": [id] }));
    }
    let listed = office.call("log.list", json!({ "deleted": true }))["entries"].clone();
    let moments: Vec<&str> = listed
        .as_array()
        .expect("entries")
        .iter()
        .map(|one| one["deleted_at"].as_str().expect("a moment"))
        .collect();
    assert!(moments.iter().all(|moment| moment.len() == 16), "{moments:?}");
    let order = office.call("log.page", json!({ "deleted": true, "sort": "deleted", "descending": true }));
    assert_eq!(order["entries"], listed);
    assert_eq!(
        office.call("log.place", json!({ "id": b, "query": { "deleted": true } }))["hidden_by"],
        json!([])
    );
    office.call("log.restore", json!({ "ids": [a] }));
    let back = office.call("log.get", json!({ "ids": [a] }));
    assert_eq!(back["entries"][0]["deleted_at"], Value::Null);
}
