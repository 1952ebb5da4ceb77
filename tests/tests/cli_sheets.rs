//! Workbooks on the command line: the sample as it must come out, mappings, the way out and back, and files that are none.

use std::collections::BTreeSet;
use std::io::{Cursor, Read as _, Write as _};

use serde_json::Value;
use shuhui_tests::office::Office;
use shuhui_tests::suite::same;

#[test]
fn a_real_workbook_comes_in_whole() {
    let Some(expected) = beside::find("samples/ledger/expected.json") else { return };
    let expected: Value =
        serde_json::from_str(&std::fs::read_to_string(expected).expect("the file was found")).expect("JSON");
    let office = Office::new();
    let report = import(&office, "2025年台账.xlsx", &[]);
    assert_eq!(report["imported"], expected["entries"], "{report}");
    assert_eq!(report["skipped"], 2, "the sums of the half years: {report}");
    let sheets = report["sheets"].as_array().expect("sheets");
    let counts: Vec<_> =
        sheets.iter().map(|sheet| (&sheet["name"], &sheet["rows"], &sheet["imported"])).collect();
    assert_eq!(
        counts,
        [
            (&"上半年".into(), &84.into(), &83.into()),
            (&"下半年".into(), &92.into(), &91.into()),
            (&"填表说明".into(), &0.into(), &0.into())
        ]
    );
    let stats = office.json("log stats --period 2025");
    for (name, of) in expected["kinds"].as_object().expect("kinds by name") {
        let found =
            stats["kinds"].as_array().into_iter().flatten().find(|kind| kind["kind"] == name.as_str());
        let found = found.unwrap_or_else(|| panic!("{name} is missing"));
        for (wanted, field) in
            [("count", "count"), ("attendance", "attendance"), ("measures", "measures"), ("by_tag", "tags")]
        {
            assert!(same(&of[wanted], &found[field]), "{name}: {field} is {}", found[field]);
        }
    }
    let again = import(&office, "2025年台账.csv", &[]);
    assert_eq!((&again["imported"], &again["duplicates"]), (&0.into(), &expected["entries"]));
    let entry = office.json("log list --limit 1")["entries"][0].clone();
    assert_eq!(entry["source"], "2025年台账.xlsx“下半年” 第94行");
    office.run("undo").done();
    assert_eq!(office.json("log list")["total"], 0);
}

#[test]
fn a_dry_run_says_the_same_and_writes_nothing() {
    if beside::find("samples/ledger/2025年台账.xlsx").is_none() {
        return;
    }
    let office = Office::new();
    let would = import(&office, "2025年台账.xlsx", &["--dry-run"]);
    assert_eq!(office.json("log list")["total"], 0);
    assert_eq!(would, import(&office, "2025年台账.xlsx", &[]));
}

#[test]
fn what_goes_out_comes_back_as_the_same_entries() {
    let office = Office::with_sample();
    let all = office.json("log list")["total"].clone();
    for name in ["台账.xlsx", "台账.csv"] {
        let out = office.json(&format!("log export {name}"));
        assert_eq!(out["entries"], all, "{name}");
        let back = office.json(&format!("log import {name}"));
        assert_eq!((&back["imported"], &back["duplicates"]), (&0.into(), &all), "{name}: {back}");
    }
    let twice = std::fs::read(office.desk("台账.xlsx")).expect("it was written");
    office.run("log export 再.xlsx").done();
    assert!(
        twice == std::fs::read(office.desk("再.xlsx")).expect("it was written"),
        "the same log, the same bytes"
    );
}

#[test]
fn a_part_of_the_log_goes_out_as_a_list_by_kind() {
    let office = Office::with_sample();
    let out = office.json("log export 清单.docx --period 2025H1");
    assert_eq!(out["entries"], office.json("log list --period 2025H1")["total"]);
    assert!(std::fs::read(office.desk("清单.docx")).expect("it was written").starts_with(b"PK"));
    // The tables of a list are one table to the eye.
    let document = part(&office, "清单.docx", "word/document.xml");
    let widths: BTreeSet<String> = document
        .split("<w:tblGrid>")
        .skip(1)
        .map(|table| table.split("</w:tblGrid>").next().expect("a grid").to_owned())
        .collect();
    assert!(document.matches("<w:tblGrid>").count() > 1 && widths.len() == 1, "{widths:?}");
    office.run("log export 清单.odt").exits(3);
    office.run("log export 无.xlsx --period 1999").exits(3);
    assert!(!office.desk("无.xlsx").exists());
}

#[test]
fn numbers_of_an_exported_log_are_numbers_under_a_head_that_says_what_they_count() {
    let office = Office::new();
    office.put("表.csv", "日期,类别,主题,参加人数,数量\n2025-03-05,督查,甲,26,问题3，12条\n2025-03-06至2025-03-07,经费支出,乙,,86500.5元\n2025-03-08,督查,丙,4,问题2\n");
    office.run("log import 表.csv").done();
    office.run("log export 台账.xlsx").done();
    let texts = part(&office, "台账.xlsx", "xl/sharedStrings.xml");
    for head in ["参加人数（人次）", "数量（条）", "问题（个）", "金额（元）", "结束日期", "述汇编号"]
    {
        assert!(texts.contains(&format!(">{head}<")), "{head} in {texts}");
    }
    assert!(!texts.contains(">12") && !texts.contains(">2025-"), "amounts and days are no texts: {texts}");
    let sheet = part(&office, "台账.xlsx", "xl/worksheets/sheet1.xml");
    for number in ["<v>12</v>", "<v>86500.5</v>", "<v>30</v>", "<v>5</v>"] {
        assert!(sheet.contains(number), "{number}, an amount or the sum of a column, in {sheet}");
    }
    assert!(sheet.contains(r#"hidden="1""#));
    let back = office.json("log import 台账.xlsx");
    assert_eq!((&back["imported"], &back["duplicates"]), (&0.into(), &3.into()), "{back}");
}

#[test]
fn a_mapping_says_what_columns_and_kinds_mean() {
    let office = Office::new();
    office.put("表.csv", "何时,何事,哪一类\n2025-03-05,学习讲话,读书会\n");
    office.put(
        "对应.toml",
        "[columns]\n\"何时\" = \"日期\"\n\"何事\" = \"title\"\n\"哪一类\" = \"类别\"\n[kinds]\n\"读书会\" = \"党课\"\n",
    );
    office.run("log import 表.csv").exits(3);
    let report = office.json("log import 表.csv --map 对应.toml");
    assert_eq!((&report["imported"], &report["new_kinds"]), (&1.into(), &Value::Array(Vec::new())));
    assert_eq!(office.json("log list")["entries"][0]["kind"], "党课");

    office.put("错.toml", "[columns]\n\"何时\" = 日期\n");
    assert!(office.run("log import 表.csv --map 错.toml").exits(3).err.contains("第 2 行"));
    office.put("错.toml", "[columns]\n\"何时\" = \"时辰\"\n");
    assert!(office.run("log import 表.csv --map 错.toml").exits(3).err.contains("时辰"));
}

#[test]
fn a_file_that_breaks_its_reader_leaves_the_log_alone() {
    let office = Office::with_sample();
    let before = office.json("log list")["total"].clone();
    // A shared string table that promises more strings than any memory holds.
    let bytes = package(&[
        (
            "_rels/.rels",
            r#"<Relationships><Relationship Type="/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        ("xl/workbook.xml", "<workbook><sheets/></workbook>"),
        ("xl/sharedStrings.xml", r#"<sst uniqueCount="900000000000"></sst>"#),
    ]);
    office.put("坏.xlsx", bytes);
    let run = office.run("log import 坏.xlsx").exits(3);
    assert!(run.err.contains("无法读取"), "{}", run.err);
    assert_eq!(office.json("log list")["total"], before);
}

/// A part of a file on the desk.
fn part(office: &Office, file: &str, name: &str) -> String {
    let bytes = std::fs::read(office.desk(file)).expect("it was written");
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut text = String::new();
    package.by_name(name).expect("a part").read_to_string(&mut text).expect("its text");
    text
}

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("its text");
    }
    zip.finish().expect("a zip").into_inner()
}

fn import(office: &Office, name: &str, more: &[&str]) -> Value {
    let path = beside::find(&format!("samples/ledger/{name}")).expect("it stands beside expected.json");
    let mut words = vec!["log", "import", path.to_str().expect("the path is text"), "--json"];
    words.extend(more);
    office.run_words(&words).done().value()
}
