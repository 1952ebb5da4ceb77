//! Rows as they stand in the file: what a preview is given of them, and how they are handed back to be repaired.

mod common;

use common::read_whole;
use common::workbook::{rows, workbook};
use shuhui_core::Kinds;
use shuhui_interchange::tables::read::{Lines, LogRead, Options, PREVIEWED, Row, Step, read_log};
use shuhui_interchange::tables::write::{PROBLEM, Problems};

const HEADERS: &[&str] = &["月份", "日期", "类别", "主题", "人数"];

fn lines(bytes: &[u8], lines: Lines) -> (LogRead, Vec<(usize, Row)>) {
    let mut seen = Vec::new();
    let mut keep = |step| {
        if let Step::Row { sheet, row } = step
            && row.line.is_some()
        {
            seen.push((sheet, row));
        }
    };
    let options = Options { lines, ..Options::default() };
    let read = read_log(bytes.to_vec(), "2025年台账.xlsx", &options, &Kinds::default(), &mut keep);
    (read.expect("a file that can be read"), seen)
}

/// `sheet row: cells; codes`, and a mark where it gives an entry.
fn shown(seen: &[(usize, Row)]) -> Vec<String> {
    let one = |(sheet, row): &(usize, Row)| {
        let line = row.line.as_ref().expect("they were asked for");
        let codes: Vec<&str> = line.issues.iter().map(|issue| &*issue.code).collect();
        let mark = if row.entry.is_some() { "+" } else { "-" };
        format!("{mark} {sheet} {}: {}; {}", row.row, line.cells.join("|"), codes.join(" "))
    };
    seen.iter().map(one).collect()
}

fn table() -> String {
    rows(&[
        &["2025年工作台账"],
        HEADERS,
        &["2月", "n:45690", "党课", "甲", "９人"],
        &["", "2月31日", "", "乙", "n:3"],
        &["合计", "", "", "共2项", "n:12"],
    ]) + r#"<mergeCells><mergeCell ref="A3:A4"/><mergeCell ref="C3:C4"/></mergeCells>"#
}

#[test]
fn a_preview_sees_every_row_of_a_sheet_as_it_stands_and_why_it_stays_out() {
    let (_, seen) = lines(&workbook(&[("台账", table())]), Lines::First);
    assert_eq!(
        shown(&seen),
        [
            "- 0 1: 2025年工作台账; import.title_row",
            "+ 0 3: 2月|45690|党课|甲|９人; ",
            "- 0 4: |2月31日||乙|3; date.bad_day",
            "- 0 5: 合计|||共2项|12; import.sum_row",
        ]
    );
}

#[test]
fn a_preview_sees_twenty_rows_of_each_sheet_and_also_of_one_whose_days_nobody_knows() {
    let many: Vec<[String; 2]> = (1..=30).map(|n| [format!("2025-03-{n:02}"), format!("第{n}次")]).collect();
    let many: Vec<Vec<&str>> = many.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let of = |headers: &[&str]| {
        let table: Vec<&[&str]> = [headers].into_iter().chain(many.iter().map(Vec::as_slice)).collect();
        rows(&table)
    };
    let bytes = workbook(&[
        ("一", of(&["日期", "主题"])),
        ("二", of(&["何时", "何事"])),
        ("三", of(&["日期", "主题"])),
    ]);
    let (_, seen) = lines(&bytes, Lines::First);
    let count = |sheet| seen.iter().filter(|(at, _)| *at == sheet).count();
    assert_eq!([count(0), count(1), count(2)], [PREVIEWED; 3]);
    assert!(seen.iter().all(|(sheet, row)| row.entry.is_some() == (*sheet != 1)));
}

#[test]
fn a_preview_of_long_cells_and_many_sheets_stays_small() {
    let long = "长".repeat(130);
    let names: Vec<String> = (0..20).map(|at| format!("表{at}")).collect();
    let wide: Vec<&str> = ["2025-03-05"].into_iter().chain(std::iter::repeat_n(long.as_str(), 20)).collect();
    let headers: &[&str] = &["日期", "主题"];
    let table: Vec<&[&str]> = [headers].into_iter().chain(std::iter::repeat_n(wide.as_slice(), 20)).collect();
    let table = rows(&table);
    let sheets: Vec<(&str, String)> = names.iter().map(|name| (name.as_str(), table.clone())).collect();
    let (_, seen) = lines(&workbook(&sheets), Lines::First);
    let bytes = seen.iter().filter_map(|(_, row)| row.line.as_ref()).flat_map(|line| &line.cells);
    let bytes: usize = bytes.map(String::len).sum();
    assert!((2_000_000..3 << 20).contains(&bytes), "{bytes}");
    assert!(seen.iter().all(|(_, row)| {
        row.line.iter().flat_map(|line| &line.cells).all(|cell| cell.chars().count() <= 121)
    }));
}

#[test]
fn rows_that_are_handed_back_come_in_once_they_are_repaired() {
    let (read, seen) = lines(&workbook(&[("台账", table())]), Lines::All);
    let bad = &seen[2].1.line.as_ref().expect("it was asked for").cells;
    assert_eq!(bad.join("|"), "2月|2月31日|党课|乙|3", "merged cells are filled");

    let title = seen[0].1.line.as_ref().expect("it was asked for").cells.clone();
    let headers: Vec<&str> = read.sheets[0].columns.iter().map(|column| column.header.as_str()).collect();
    let mut book = Problems::new("2025-12-08".parse().expect("a day")).expect("a day of our time");
    book.sheet("a/b:[c]", &[title], &headers).expect("a sheet");
    let mut repaired = bad.clone();
    repaired[1] = "2月28日".to_owned();
    book.row(&repaired, "“日期”一列，不对。").expect("a row");
    book.row(bad, "合计").expect("a row");
    let bytes = book.finish().expect("a workbook");

    let back = read_whole(&bytes, "问题行.xlsx", &Options::default(), &Kinds::default()).expect("a log");
    assert_eq!(back.sheets[0].name, "a b  c");
    assert_eq!(
        back.sheets[0].signature, read.sheets[0].signature,
        "what was decided about the columns holds"
    );
    assert_eq!(back.sheets[0].columns.last().map(|column| column.header.as_str()), Some(PROBLEM));
    let [row] = back.rows.as_slice() else { panic!("{:?}", back.rows) };
    assert_eq!((row.fields.date.to_string().as_str(), row.fields.note.as_str()), ("2025-02-28", ""));
    assert_eq!((row.fields.kind.as_str(), row.fields.attendance), ("党课", Some(3)));
    let codes: Vec<&str> = back.issues.iter().map(|issue| &*issue.code).collect();
    assert_eq!(codes, ["import.year_of_name", "date.bad_day"]);
}
