//! Files that nobody meant to write: each gives a sentence or its good rows, never a panic.

mod common;

use common::workbook::{biff, compound};
use common::{Whole, cell, read_whole};
use proptest::prelude::*;
use shuhui_core::{Failure, Kinds};
use shuhui_interchange::tables::read::{MAX_ISSUES, Options};

const HEADERS: &str = "日期,类别,主题\n";

fn read(bytes: &[u8]) -> Result<Whole, Failure> {
    read_whole(bytes, "台账.csv", &Options::default(), &Kinds::default())
}

fn codes(log: &Whole) -> Vec<&str> {
    log.issues.iter().map(|issue| &*issue.code).collect()
}

fn code(bytes: &[u8]) -> String {
    read(bytes).expect_err("an error").code.into_owned()
}

#[test]
fn a_line_of_a_megabyte_is_reported_and_the_rows_around_it_are_read() {
    let long = "长".repeat(400_000);
    let sheet = format!("{HEADERS}2025-03-05,党课,甲\n2025-03-06,党课,{long}\n2025-03-07,党课,乙\n");
    let log = read(sheet.as_bytes()).expect("a log");
    assert_eq!(log.rows.iter().map(|row| row.row).collect::<Vec<_>>(), [2, 4]);
    assert_eq!(codes(&log), ["sheet.long_row"]);
    assert_eq!(cell(&log.issues[0])[1], "3");
    assert_eq!((log.read, log.skipped), (3, 1));
    assert_eq!(code(long.as_bytes()), "sheet.long_row");
}

#[test]
fn a_cell_longer_than_a_spreadsheets_is_reported() {
    let sheet = format!("{HEADERS}2025-03-06,党课,{}\n2025-03-07,党课,乙\n", "长".repeat(40_000));
    let log = read(sheet.as_bytes()).expect("a log");
    assert_eq!((log.rows.len(), codes(&log)), (1, vec!["sheet.long_cell"]));
}

#[test]
fn a_row_of_too_many_columns_is_reported() {
    let sheet = format!("{HEADERS}2025-03-06,党课,甲{}\n2025-03-07,党课,乙\n", ",1".repeat(600));
    let log = read(sheet.as_bytes()).expect("a log");
    assert_eq!((log.rows.len(), codes(&log)), (1, vec!["sheet.too_wide"]));
    assert_eq!(code(format!("日期{}\n2025-03-05\n", ",列".repeat(600)).as_bytes()), "sheet.too_wide");
}

#[test]
fn a_million_commas_are_no_columns() {
    assert_eq!(code(",".repeat(900_000).as_bytes()), "import.empty");
}

#[test]
fn the_empty_width_of_a_sheet_is_no_columns() {
    let sheet = format!("日期,类别{}\n{}", ",".repeat(400_000), "2025-03-05,党课\n".repeat(2_000));
    let log = read(sheet.as_bytes()).expect("a log");
    assert_eq!((log.sheets[0].columns.len(), log.rows.len()), (2, 2_000));
}

#[test]
fn bytes_that_are_no_text_are_refused_with_their_line() {
    assert_eq!(code(b"\xE6\x97\xA5\xE6\x9C\x9F\n\0\n"), "text.nul");
    let error =
        read(&[HEADERS.as_bytes(), b"2025-03-05,\xFF\xFF,\xE7\x94\xB2\n"].concat()).expect_err("an error");
    assert_eq!((&*error.code, &error.args[1]), ("text.undecodable", &("line".into(), "2".to_owned())));
    assert_eq!(code(b"PK\x03\x04\x14\0"), "import.damaged");
}

#[test]
fn a_log_that_was_read_in_a_wrong_encoding_says_which() {
    let big5 = encoding_rs::BIG5.encode("時間,類別,主題\n2025-03-05,黨課,學習\n").0.into_owned();
    let error = read(&big5).expect_err("an error");
    assert_eq!(error.code, "import.no_date_column");
    assert!(error.args.contains(&("encoding".into(), "Big5".to_owned())));
}

#[test]
fn only_the_first_thousand_issues_are_told_in_full() {
    let sheet = HEADERS.to_owned() + &"2025-02-31,党课,甲\n".repeat(MAX_ISSUES + 5);
    let log = read(sheet.as_bytes()).expect("a log");
    assert_eq!((log.issues.len(), log.skipped), (MAX_ISSUES + 1, MAX_ISSUES + 5));
    let last = log.issues.last().expect("an issue");
    assert_eq!((&*last.code, last.args[0].1.as_str()), ("import.more_issues", "5"));
}

#[test]
fn every_line_ending_counts_rows_alike() {
    let sheet = "日期,类别,主题\n\n2025-03-05,党课,甲\n\n\n2025-03-06,党课,\"乙\n丙\"\n2025-03-07,党课,丁";
    for ending in ["\n", "\r\n", "\r"] {
        let log = read(sheet.replace('\n', ending).as_bytes()).expect("a log");
        let rows: Vec<_> = log.rows.iter().map(|row| (row.row, row.fields.title.as_str())).collect();
        assert_eq!(rows, [(3, "甲"), (6, "乙丙"), (7, "丁")], "{ending:?}");
    }
}

#[test]
fn an_old_workbook_whose_sectors_run_in_a_circle_is_damaged_and_costs_nothing() {
    let rows: Vec<Vec<&str>> = (0..300).map(|_| vec!["2025-03-05", "党课", "甲"]).collect();
    let rows: Vec<&[&str]> =
        std::iter::once(&["日期", "类别", "主题"][..]).chain(rows.iter().map(Vec::as_slice)).collect();
    let sound = compound("Workbook", &biff("台账", &rows));
    assert_eq!(read(&sound).map(|log| log.rows.len()), Ok(300));

    // The table of successors is the first sector, and 200 doubled bytes move all behind them.
    let successor = |at: usize, next: u32| {
        let mut bytes = sound.clone();
        bytes[512 + 4 * at..516 + 4 * at].copy_from_slice(&next.to_le_bytes());
        bytes
    };
    let doubled = |at: usize| [&sound[..at + 200], &sound[at..]].concat();
    for (name, bytes) in [
        ("a stream", successor(3, 2)),
        ("a sector that follows itself", successor(4, 4)),
        ("the directory", successor(1, 1)),
    ] {
        assert_eq!(code(&bytes), "import.damaged", "{name}");
    }
    for at in (0..sound.len() - 200).step_by(700) {
        let _ = read(&doubled(at));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_give_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let _ = read(&bytes);
    }

    #[test]
    fn any_rows_are_read_or_counted_as_skipped(
        rows in prop::collection::vec("[0-9年月日条人合计，,;\t\"\r\n /.-]{0,40}", 0..12)
    ) {
        let sheet = "日期,类别,主题,参加人数,数量,标签,金额（万元）,备注\n".to_owned() + &rows.join("\n");
        if let Ok(log) = read(sheet.as_bytes()) {
            prop_assert_eq!(log.read, log.rows.len() + log.skipped);
            prop_assert!(log.rows.is_sorted_by_key(|row| row.row));
            let below = sheet.split(['\n', '\r']).count();
            prop_assert!(log.rows.iter().all(|row| (row.row as usize) <= below));
        }
    }

    #[test]
    fn a_sheet_says_the_same_in_every_encoding(titles in prop::collection::vec("[一-龥a-z𬭎]{1,6}", 1..8)) {
        let rows: String = titles.iter().map(|title| format!("2025-03-05,党课,{title}\n")).collect();
        let sheet = HEADERS.to_owned() + &rows;
        let utf8 = read(sheet.as_bytes()).expect("a log");
        let gb18030 = encoding_rs::GB18030.encode(&sheet).0.into_owned();
        prop_assert_eq!(&read(&gb18030).expect("a log"), &utf8);
        let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(sheet.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        prop_assert_eq!(&read(&utf16).expect("a log"), &utf8);
    }
}
