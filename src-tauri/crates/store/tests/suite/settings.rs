//! Settings: every format that a program ever wrote opens for ever; one that is damaged is told and never emptied.

use std::fs;
use std::path::Path;

use rusqlite::{Connection, params};
use shuhui_core::Explain;
use shuhui_store::{
    ImportMaps, LogViews, Op, Reader, RequirementNotes, RequirementStart, Setting, Store, StoreError,
    StoredFormats, StoredPhrases, StoredRequirements, UndoScope, UnitProfile,
};
use tempfile::TempDir;

use crate::support::{fresh, open};

/// Puts a text under a key, as a program whose format had that number would have.
fn lies(folder: &Path, key: &str, text: &str, format: Option<u32>) {
    let conn = Connection::open(folder.join("shuhui.db")).expect("the database");
    conn.execute("delete from setting where key = ?1", [key]).expect("room for it");
    conn.execute("insert into setting (key, value, format) values (?1, ?2, ?3)", params![key, text, format])
        .expect("a setting");
}

fn with(key: &str, text: &str, format: Option<u32>) -> (TempDir, Store) {
    let (folder, store) = fresh();
    drop(store);
    lies(folder.path(), key, text, format);
    let store = open(folder.path());
    (folder, store)
}

/// The kept examples of a setting's formats, each as it reads now.
fn examples<S: Setting>() -> Vec<S> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stored/settings");
    (0..=S::FORMAT)
        .map(|format| {
            let path = folder.join(format!("{}.{format}.json", S::KEY));
            let text = fs::read_to_string(&path).expect("an example of every format is kept");
            let (_folder, store) = with(S::KEY, text.trim(), (format > 0).then_some(format));
            let read = store.reader().and_then(|reader| reader.setting::<S>()).expect("the format opens");
            read.expect("the setting is there")
        })
        .collect()
}

#[test]
fn every_format_of_the_units_profile_opens() {
    for profile in examples::<UnitProfile>() {
        assert_eq!(profile.unit, "某市应急管理中心");
        assert_eq!((profile.unit_short.as_str(), profile.leader.as_str()), ("本中心", "王建平"));
        assert_eq!(profile.depts, ["办公室", "财务科"]);
    }
}

#[test]
fn the_month_that_requirements_count_from_opens() {
    let text = include_str!("../stored/settings/requirement_start.1.json");
    let (_folder, store) = with(RequirementStart::KEY, text.trim(), Some(RequirementStart::FORMAT));
    let read =
        store.reader().and_then(|reader| reader.setting::<RequirementStart>()).expect("the format opens");
    assert_eq!(read, Some(RequirementStart("2025-03-01".parse().ok())));
}

#[test]
fn the_offices_own_formats_open() {
    let text = include_str!("../stored/settings/formats.1.json");
    let (_folder, store) = with(StoredFormats::KEY, text.trim(), Some(StoredFormats::FORMAT));
    let read = store.reader().and_then(|reader| reader.setting::<StoredFormats>()).expect("the format opens");
    let StoredFormats { chosen, formats } = read.expect("the setting is there");
    let [own] = formats.as_slice() else { panic!("one format") };
    assert_eq!(
        (chosen.as_str(), own.name.as_str(), own.former.as_slice()),
        ("本单位", "本单位", ["老版式".to_owned()].as_slice())
    );
    assert_eq!(own.text, "name = \"本单位\"\nsource = \"区办\"\n\n[grid]\npitch = 30\n");
}

#[test]
fn every_format_of_the_views_opens() {
    for LogViews(views) in examples() {
        let [first, second] = views.as_slice() else { panic!("two views") };
        assert_eq!(
            (first.name.as_str(), first.period.as_str(), first.text.as_str()),
            ("上半年督查", "2025H1", "用电")
        );
        assert_eq!(
            (first.kinds.as_slice(), first.tags.as_slice()),
            (["督查".into()].as_slice(), ["安全".into()].as_slice())
        );
        assert_eq!((second.name.as_str(), second.period.as_str()), ("全部党课", ""));
    }
}

#[test]
fn every_format_of_the_requirements_opens() {
    for StoredRequirements(list) in examples() {
        let [month, span, short] = list.as_slice() else { panic!("three requirements") };
        assert_eq!(
            (month.figure.as_str(), month.need.get(), month.active),
            ("count(kind=\"主题党日\")", 1, true)
        );
        let months = span.span.as_ref().map(|span| (span.name.as_str(), span.first, span.last));
        assert_eq!((span.every.as_str(), months, span.active), ("span", Some(("年初", 1, 3)), false));
        assert_eq!((short.document.as_str(), short.clause.as_str(), short.active), ("", "", true));
    }
}

#[test]
fn every_format_of_the_notes_and_the_maps_opens() {
    for RequirementNotes(notes) in examples() {
        assert_eq!(notes["party-day-monthly@2025-02-01"], "春节放假，并入三月。");
    }
    for ImportMaps(maps) in examples() {
        let map = &maps["日期|事项"];
        assert_eq!((map.columns["成果"].as_str(), map.columns["备注#2"].as_str()), ("amounts:条", "skip"));
        assert_eq!(map.kinds["微党课"], "党课");
    }
}

#[test]
fn every_format_of_the_phrases_opens() {
    for StoredPhrases { last, phrases } in examples() {
        let [phrase] = phrases.as_slice() else { panic!("one phrase") };
        assert_eq!((last, phrase.id, phrase.theme.as_str()), (3, 2, "落实"));
        assert_eq!(phrase.text, "逐项销号。");
    }
}

fn refused<S: Setting>(reader: &Reader) -> StoreError {
    reader.setting::<S>().map(drop).expect_err("it must not read as something")
}

#[test]
fn a_damaged_setting_is_named_and_not_emptied() {
    for text in [
        "",
        "{\"unit\":",
        "[]",
        "{\"office\":\"某局\",\"depts\":[]}",
        "{\"unit\":\"某局\",\"unit_short\":\"\",\"leader\":\"\"}",
    ] {
        let (folder, store) = with(UnitProfile::KEY, text, Some(1));
        let reader = store.reader().expect("a reader");
        assert_eq!(refused::<UnitProfile>(&reader).code(), "store.setting.unit_profile", "{text}");
        let found: Vec<_> = reader.check().expect("checked").into_iter().map(|issue| issue.code).collect();
        assert_eq!(found, ["store.setting.unit_profile"]);
        let conn = Connection::open(folder.path().join("shuhui.db")).expect("the database");
        let stands: String =
            conn.query_row("select value from setting", [], |row| row.get(0)).expect("a setting");
        assert_eq!(stands, text);
    }
}

#[test]
fn a_damaged_setting_goes_aside_when_asked_and_undo_brings_it_back() {
    let (_folder, mut store) = with(UnitProfile::KEY, "{\"unit\":", Some(1));
    let aside = store.transact(Op::MendSettings, |tx| tx.settings().set_damaged_aside()).expect("mended");
    assert_eq!(aside.value, 1);
    let reader = store.reader().expect("a reader");
    assert_eq!(reader.setting::<UnitProfile>().expect("an empty place"), None);
    assert_eq!(reader.check().expect("checked"), []);
    store.undo(UndoScope::Log).expect("undone");
    assert_eq!(refused::<UnitProfile>(&reader).code(), "store.setting.unit_profile");
}

#[test]
fn a_newer_format_is_not_read_as_this_one() {
    let (_folder, store) = with(LogViews::KEY, "[]", Some(LogViews::FORMAT + 1));
    let reader = store.reader().expect("a reader");
    assert_eq!(refused::<LogViews>(&reader).code(), "store.setting_newer");
    assert_eq!(reader.check().expect("checked"), [], "there is nothing wrong with it");
}
