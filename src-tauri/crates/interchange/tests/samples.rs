//! The sample logs beside the checkout give what their expected.json says.

mod common;

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::Datelike;
use common::{Entry, Whole, read_whole};
use serde_json::Value;
use shuhui_core::{Kinds, Quantity};
use shuhui_interchange::tables::read::Options;

fn ledgers() -> Option<PathBuf> {
    beside::find("samples/ledger")
}

fn read(folder: &std::path::Path, name: &str) -> Whole {
    let bytes = std::fs::read(folder.join(name)).expect("a sample");
    let log = read_whole(&bytes, name, &Options::default(), &Kinds::default()).expect("a log");
    let errors: Vec<_> = log.issues.iter().map(|issue| &*issue.code).collect();
    assert_eq!(errors, ["import.year_of_name"], "{name}");
    assert_eq!(log.skipped, 0, "{name}");
    log
}

/// The workbook has what a delimited text cannot have: two sheets of entries with merged months and sums, and notes.
fn read_workbook(folder: &std::path::Path) -> Whole {
    let name = "2025年台账.xlsx";
    let bytes = std::fs::read(folder.join(name)).expect("a sample");
    let log = read_whole(&bytes, name, &Options::default(), &Kinds::default()).expect("a log");
    assert_eq!(log.skipped, 2, "the sums of the half years");
    log
}

#[test]
fn the_log_of_a_year_gives_the_counts_that_are_expected_of_it() {
    let Some(folder) = ledgers() else { return };
    let expected = std::fs::read_to_string(folder.join("expected.json")).expect("expectations");
    let expected: Value = serde_json::from_str(&expected).expect("JSON");
    for log in [read(&folder, "2025年台账.csv"), read_workbook(&folder)] {
        holds(&log, &expected);
    }
}

fn holds(log: &Whole, expected: &Value) {
    assert_eq!(Value::from(log.rows.len()), expected["entries"]);
    assert!(log.rows.iter().all(|row| row.fields.date.year() == expected["year"]));
    let kinds = expected["kinds"].as_object().expect("kinds");
    let mut by_kind = BTreeMap::<&str, Vec<&Entry>>::new();
    for row in &log.rows {
        by_kind.entry(&row.fields.kind).or_default().push(row);
    }
    assert_eq!(by_kind.len(), kinds.len());
    for (kind, expected) in kinds {
        let rows = &by_kind[kind.as_str()];
        assert_eq!(Value::from(rows.len()), expected["count"], "{kind}");
        let first_half = rows.iter().filter(|row| row.fields.date.month() <= 6).count();
        assert_eq!(Value::from(first_half), expected["first_half"], "{kind}");
        let attendance: u32 = rows.iter().filter_map(|row| row.fields.attendance).sum();
        assert_eq!(Value::from(attendance), expected["attendance"], "{kind}");
        let mut measures = BTreeMap::<&str, Quantity>::new();
        let mut tags = BTreeMap::<&str, u32>::new();
        for row in rows {
            for (measure, amount) in &row.fields.measures {
                let sum = measures.entry(measure).or_default();
                *sum = *sum + *amount;
            }
            for tag in &row.fields.tags {
                *tags.entry(tag).or_default() += 1;
            }
        }
        let measures: BTreeMap<_, _> =
            measures.iter().map(|(name, sum)| (*name, sum.hundredths() / 100)).collect();
        assert_eq!(serde_json::to_value(measures).expect("JSON"), expected["measures"], "{kind}");
        assert_eq!(serde_json::to_value(tags).expect("JSON"), expected["by_tag"], "{kind}");
    }
}

#[test]
fn the_workbook_of_a_year_has_the_entries_of_its_text() {
    let Some(folder) = ledgers() else { return };
    let fields = |log: &Whole| {
        let mut fields: Vec<_> = log.rows.iter().map(|row| format!("{:?}", row.fields)).collect();
        fields.sort();
        fields
    };
    assert_eq!(fields(&read_workbook(&folder)), fields(&read(&folder, "2025年台账.csv")));
}

#[test]
fn the_same_log_in_gbk_gives_the_same_rows() {
    let Some(folder) = ledgers() else { return };
    assert_eq!(read(&folder, "2025年台账-gbk.csv").rows, read(&folder, "2025年台账.csv").rows);
}

#[test]
fn the_log_of_the_year_before_is_read_in_full() {
    let Some(folder) = ledgers() else { return };
    let log = read(&folder, "2024年台账.csv");
    let lines = std::fs::read_to_string(folder.join("2024年台账.csv")).expect("a sample").lines().count();
    assert_eq!(log.rows.len() + 1, lines);
    assert!(log.rows.iter().all(|row| row.fields.date.year() == 2024));
}
