//! Drafts that cannot be read beside others that can, in data of an earlier program.

use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use rusqlite::{Connection, params};
use serde_json::Value;
use shuhui_tests::office::Office;

use crate::shown::{ENTRY, TODAY, blocks, compare, expected, list, office, text_of};

/// What happens to a stored text.
type Damage = fn(Vec<u8>) -> Vec<u8>;

/// One damage for each of the first drafts; the others stay whole.
const DAMAGES: &[Damage] = &[
    // Cut off in the middle.
    |mut text| {
        text.truncate(text.len() / 2);
        text
    },
    // Written by a program that knows more parts of a document.
    |text| packed(&unpacked(&text).replacen(r#""role":"paragraph""#, r#""role":"乐谱""#, 1)),
];

#[test]
fn damage_in_one_draft_hides_no_other_and_is_told() {
    let office = office();
    let drafts = expected("drafts");
    assert!(drafts.len() > DAMAGES.len() + 1, "one stays as it is, and one has a past that does not");
    let conn = Connection::open(office.database()).expect("the database of the fixture");
    for (draft, damage) in drafts.iter().zip(DAMAGES) {
        harm(&conn, draft, &draft["revision"], *damage);
    }
    // A text that is no longer the draft's does not count.
    harm(&conn, &drafts[DAMAGES.len()], &1.into(), |_| Vec::new());
    drop(conn);

    for (n, draft) in drafts.iter().enumerate() {
        let shown = office.run(&format!("draft show {} --json --today {TODAY}", text_of(draft, "id")));
        if n < DAMAGES.len() {
            let (code, message) = shown.exits(4).error();
            let named = message.contains(&format!("“{}”", text_of(draft, "title")));
            assert!(code == "store.draft_damaged" && named, "{code}: {message}");
            continue;
        }
        let whole = expected(&format!("draft-{}", n + 1));
        let whole: Vec<Value> = whole.iter().filter_map(|line| line.get("block").cloned()).collect();
        compare("a draft beside damaged ones", &whole, &blocks(&shown.done().value()));
    }
    let listed = office.json(&format!("draft list --today {TODAY}"));
    let listed = listed["drafts"].as_array().expect("drafts");
    assert_eq!(listed.len(), drafts.len(), "damage in one draft hides no other");
    assert_eq!(listed.iter().filter(|draft| draft["damaged"].is_string()).count(), DAMAGES.len());
    for told in listed.iter().filter_map(|draft| draft["damaged"].as_str()) {
        assert!(told.starts_with("文稿“") && !told.contains("shuhui.db"), "{told}");
    }
    let checked = office.run("doctor --json").value();
    let data =
        checked["checks"].as_array().expect("checks").iter().find(|check| check["code"] == "doctor.data");
    let data = data.expect("the data is checked");
    assert_eq!(data["state"], "error");
    for draft in &drafts[..DAMAGES.len()] {
        let (told, title) = (text_of(data, "message"), text_of(draft, "title"));
        assert!(told.contains(title), "{title}: {told}");
    }
    compare("the log beside them", &expected("entries"), &entries(&office));
    let id = text_of(&drafts[0], "id");
    office.run(&format!("call draft.delete '{{\"id\": \"{id}\"}}'")).done();
    let left = office.json(&format!("draft list --today {TODAY}"));
    assert_eq!(
        left["drafts"].as_array().map(Vec::len),
        Some(drafts.len() - 1),
        "one that cannot be read can go"
    );
}

#[test]
fn a_draft_of_a_newer_program_says_so_and_hides_no_other() {
    let office = office();
    let drafts = expected("drafts");
    // Brought to the shape of this program first.
    office.run(&format!("draft list --today {TODAY}")).done();
    let conn = Connection::open(office.database()).expect("the database of the fixture");
    let digits = text_of(&drafts[0], "id").replace('-', "");
    let write = "update draft_version set format = 900 where lower(hex(draft)) = ?1";
    conn.execute(write, [digits]).expect("it can be written");
    drop(conn);
    let shown = office.run(&format!("draft show {} --json --today {TODAY}", text_of(&drafts[0], "id")));
    let (code, message) = shown.exits(4).error();
    assert!(code == "store.draft_newer" && message.contains("新版程序"), "{code}: {message}");
    office.run(&format!("draft show {} --json --today {TODAY}", text_of(&drafts[1], "id"))).done();
}

fn entries(office: &Office) -> Vec<Value> {
    list(&office.json(&format!("log list --today {TODAY}")), "entries", ENTRY)
}

/// Changes the text of one revision of a draft, in the shape of the fixture.
fn harm(conn: &Connection, draft: &Value, revision: &Value, damage: Damage) {
    let digits = text_of(draft, "id").replace('-', "");
    let revision = revision.as_u64().and_then(|revision| u32::try_from(revision).ok()).expect("a revision");
    let ask = "select document from draft_version where lower(hex(draft)) = ?1 and revision = ?2";
    let text: Vec<u8> =
        conn.query_row(ask, params![digits, revision], |row| row.get(0)).expect("a text of it");
    let write = "update draft_version set document = ?3 where lower(hex(draft)) = ?1 and revision = ?2";
    conn.execute(write, params![digits, revision, damage(text)]).expect("it can be written");
}

fn unpacked(bytes: &[u8]) -> String {
    let mut text = String::new();
    DeflateDecoder::new(bytes).read_to_string(&mut text).expect("deflated JSON");
    text
}

fn packed(text: &str) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(text.as_bytes()).and_then(|()| encoder.finish()).expect("memory takes it")
}
