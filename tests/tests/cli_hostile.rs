//! Spreadsheets that nobody should send, and those that offices do send: through the program, whose parent process and
//! log must be none the worse, with what was wrong named by sheet, row and column and the rest imported.

use std::fmt::Write as _;

use encoding_rs::GB18030;
use serde_json::Value;
use shuhui_tests::office::Office;

#[path = "../../src-tauri/crates/interchange/tests/common/workbook.rs"]
#[allow(dead_code, reason = "suites describe their workbooks, and have what is needed for that")]
mod workbook;

use workbook::{biff, cell, compound, package, parts, row, rows, workbook};

const HEADERS: &[&str] = &["日期", "类别", "主题"];
const GOOD: &[&str] = &["2025-03-05", "党课", "甲"];

/// What an import of one file comes to.
struct Import {
    office: Office,
    report: Value,
}

impl Import {
    fn of(name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let office = Office::new();
        office.put(name, bytes);
        let report = office.json(&format!("log import {name}"));
        Self { office, report }
    }

    fn of_rows(table: &[&[&str]]) -> Self {
        Self::of("2025年台账.xlsx", workbook(&[("台账", rows(table))]))
    }

    /// `sheet row column code` of each issue.
    fn issues(&self) -> Vec<String> {
        let text = |value: &Value| match value {
            Value::Null => "-".to_owned(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let issues = self.report["issues"].as_array().expect("issues");
        let shown = |issue: &Value| ["sheet", "row", "column", "code"].map(|key| text(&issue[key])).join(" ");
        issues.iter().map(shown).collect()
    }

    /// `date kind title` of each entry, oldest first.
    fn entries(&self) -> Vec<String> {
        let listed = self.office.json("log list");
        let entries = listed["entries"].as_array().expect("entries").iter().rev();
        let text = |entry: &Value, key: &str| entry[key].as_str().unwrap_or_default().to_owned();
        entries.map(|entry| ["date", "kind", "title"].map(|key| text(entry, key)).join(" ")).collect()
    }

    #[track_caller]
    fn brings(&self, entries: &[&str], issues: &[&str]) {
        assert_eq!(self.entries(), entries, "{}", self.report);
        assert_eq!(self.issues(), issues, "{}", self.report);
    }
}

/// The code of a refusal, after which the log takes entries as before.
#[track_caller]
fn refused(name: &str, bytes: impl AsRef<[u8]>) -> String {
    let office = Office::new();
    office.put(name, bytes);
    let (code, message) = office.run_words(&["log", "import", name, "--json"]).exits(3).error();
    assert!(message.contains("没有导入"), "{message}");
    office.run("log add --date 2025-03-05 --kind 督查 --title 照旧").done();
    assert_eq!(office.json("log list")["total"], 1);
    code
}

#[test]
fn a_cell_in_the_last_corner_costs_nothing_and_is_named() {
    let mut data = rows(&[HEADERS, GOOD]).replace("</sheetData>", "");
    write!(data, r#"<row r="1048576">{}</row></sheetData>"#, cell("XFD1048576", "x")).expect("a string");
    let sheet = format!(r#"<dimension ref="A1:XFD1048576"/>{data}"#);
    Import::of("2025年台账.xlsx", workbook(&[("台账", sheet)]))
        .brings(&["2025-03-05 党课 甲"], &["台账 1048576 XFD import.outside_table"]);
}

#[test]
fn an_open_document_that_repeats_a_cell_to_the_last_corner_is_refused_or_read_but_never_harmful() {
    let text = |text: &str| {
        format!(r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#)
    };
    let line = |cells: &[&str]| {
        format!(
            "<table:table-row>{}</table:table-row>",
            cells.iter().map(|cell| text(cell)).collect::<String>()
        )
    };
    let endless = r#"<table:table-row table:number-rows-repeated="1048574"><table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>"#;
    let content = format!(
        r#"<office:document-content><office:body><office:spreadsheet><table:table table:name="台账">{}{}{endless}</table:table></office:spreadsheet></office:body></office:document-content>"#,
        line(HEADERS),
        line(GOOD)
    );
    let bytes = package(&[
        ("mimetype".into(), "application/vnd.oasis.opendocument.spreadsheet".into()),
        ("META-INF/manifest.xml".into(), "<manifest:manifest/>".into()),
        ("content.xml".into(), content),
    ]);
    let code = refused("2025年台账.ods", bytes);
    assert!(["import.child_gone", "import.sparse", "import.damaged"].contains(&code.as_str()), "{code}");
}

#[test]
fn ten_thousand_sheets_are_read_as_far_as_is_sensible() {
    let names: Vec<String> = (0..10_000).map(|at| format!("表{at}")).collect();
    let one = rows(&[HEADERS, GOOD]);
    let sheets: Vec<(&str, String)> = names.iter().map(|name| (name.as_str(), one.clone())).collect();
    let import = Import::of("2025年台账.xlsx", workbook(&sheets));
    assert_eq!(import.report["imported"], 500);
    assert_eq!(import.issues(), ["表500 - - import.too_many_sheets"]);
}

#[test]
fn an_encrypted_workbook_is_said_to_be_whatever_it_is_called() {
    for name in ["台账.xlsx", "台账.xls"] {
        assert_eq!(refused(name, compound("EncryptedPackage", b"secret")), "import.encrypted");
    }
    // FILEPASS, the record that tells how an .xls is encrypted (RC4), stands behind the first BOF.
    let mut stream = biff("台账", &[HEADERS, GOOD]);
    let filepass = [&[0x2f, 0, 6, 0][..], &[1, 0, 1, 0, 1, 0]].concat();
    stream.splice(20..20, filepass);
    assert_eq!(refused("台账.xls", compound("Workbook", &stream)), "import.encrypted");
}

#[test]
fn a_file_is_what_it_holds_not_what_it_is_called() {
    let table: &[&[&str]] = &[HEADERS, GOOD];
    let xlsx = workbook(&[("台账", rows(table))]);
    let xls = compound("Workbook", &biff("台账", table));
    let csv = b"\xC8\xD5\xC6\xDA,\xC0\xE0\xB1\xF0,\xD6\xF7\xCC\xE2\n2025-03-05,\xB5\xB3\xBF\xCE,\xBC\xD7\n"
        .to_vec();
    let tsv = "日期\t类别\t主题\n2025-03-05\t党课\t甲\n".as_bytes().to_vec();
    for (name, bytes) in [
        ("台账.xls", xlsx.clone()),
        ("台账.et", xlsx.clone()),
        ("台账.csv", xlsx),
        ("台账.xlsx", xls.clone()),
        ("台账.et", xls),
        ("台账.xls", csv),
        ("台账.xlsx", tsv),
    ] {
        Import::of(name, bytes).brings(&["2025-03-05 党课 甲"], &[]);
    }
    let row = |cells: &[&str]| {
        format!("<tr>{}</tr>", cells.iter().map(|cell| format!("<td>{cell}")).collect::<String>())
    };
    let page = format!("<div><table>{}{}</table></div>", row(HEADERS), row(GOOD));
    Import::of("台账.xls", page).brings(&["2025-03-05 党课 甲"], &["台账.xls - - import.web_page"]);
    assert_eq!(refused("台账.xls", "<html><body>登录超时</body></html>"), "import.markup");
    assert_eq!(
        refused(
            "台账.xlsx",
            "<?xml version=\"1.0\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>"
        ),
        "import.markup"
    );
    assert_eq!(
        refused("台账.xlsx", package(&[("word/document.xml".into(), "<w/>".into())])),
        "import.no_workbook"
    );
}

#[test]
fn formulas_that_failed_are_named_by_their_cells_and_cost_no_row_that_has_a_day() {
    let import = Import::of_rows(&[
        &["日期", "类别", "主题", "人数"],
        &["2025-03-05", "党课", "甲", "e:#REF!"],
        &["e:#N/A", "党课", "乙", "n:3"],
        &["2025-03-06", "党课", "e:#DIV/0!", "n:3"],
    ]);
    import.brings(
        &["2025-03-05 党课 甲", "2025-03-06 党课 党课"],
        &[
            "台账 2 人数 import.formula_error",
            "台账 3 日期 import.formula_error",
            "台账 3 日期 import.date_missing",
            "台账 4 主题 import.title_missing",
            "台账 4 主题 import.formula_error",
        ],
    );
}

#[test]
fn a_zip_that_lies_about_its_sizes_gives_no_more_than_it_promised() {
    let mut bytes = workbook(&[("台账", rows(&[HEADERS, GOOD]) + &" ".repeat(5_000))]);
    let at = |signature: &[u8]| bytes.windows(4).rposition(|window| window == signature).expect("a part");
    let (directory, local) = (at(b"PK\x01\x02") + 24, at(b"PK\x03\x04") + 22);
    for place in [directory, local] {
        bytes[place..place + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    let code = refused("台账.xlsx", bytes);
    assert!(["import.damaged", "sheet.damaged", "import.empty"].contains(&code.as_str()), "{code}");
}

#[test]
fn a_zip_that_bursts_is_not_opened() {
    let mut parts = parts(&[("台账", rows(&[HEADERS, GOOD]))], "");
    parts.push(("xl/sharedStrings.xml".into(), " ".repeat(65 << 20)));
    assert_eq!(refused("台账.xlsx", package(&parts)), "import.bomb");
    // Below what a bomb is known by: millions of spaces between two rows are read past.
    let spaces = format!("{}{}{}", row(1, HEADERS), " ".repeat(8 << 20), row(2, GOOD));
    Import::of("台账.xlsx", workbook(&[("台账", format!("<sheetData>{spaces}</sheetData>"))]))
        .brings(&["2025-03-05 党课 甲"], &[]);
}

#[test]
fn a_text_in_utf_16_is_read_in_either_order_and_rare_names_stay_whole() {
    let text = "日期\t类别\t主题\t主持人\n2025-03-05\t党课\t覃𬭎讲㛃\t覃𬭎\n";
    let wide = |mark: u16, bytes: fn(u16) -> [u8; 2]| {
        std::iter::once(mark).chain(text.encode_utf16()).flat_map(bytes).collect::<Vec<u8>>()
    };
    for bytes in [
        wide(0xFEFF, u16::to_le_bytes),
        wide(0xFEFF, u16::to_be_bytes),
        text.as_bytes().to_vec(),
        [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        GB18030.encode(text).0.into_owned(),
    ] {
        let import = Import::of("台账.txt", bytes);
        import.brings(&["2025-03-05 党课 覃𬭎讲㛃"], &[]);
        assert_eq!(import.office.json("log list")["entries"][0]["host"], "覃𬭎");
        assert_eq!(import.office.json("log list --text 㛃")["total"], 1);
    }
    let import = Import::of_rows(&[HEADERS, &["2025-03-05", "党课", "覃𬭎讲㛃"]]);
    import.brings(&["2025-03-05 党课 覃𬭎讲㛃"], &[]);
}

#[test]
fn a_text_in_two_encodings_is_read_line_by_line_and_a_damaged_line_is_kept_aside() {
    let lines: String = (1..=9).map(|day| format!("2025-03-0{day},党课,学习全会精神\n")).collect();
    let other = GB18030.encode("2025-03-10,督查,冬季用电督查\n").0.into_owned();
    let damaged = b"2025-03-11,\xE7\x9D\xA3\xE6\x9F\xA5,\xE5\x86\xAC\xE5\xAD\n".to_vec();
    let text = [
        "日期,类别,主题\n".as_bytes(),
        lines.as_bytes(),
        &other,
        &damaged,
        "2025-03-12,督查,甲\n".as_bytes(),
    ]
    .concat();
    let import = Import::of("台账.csv", text);
    assert_eq!(import.report["imported"], 11);
    assert_eq!(import.entries()[9..], ["2025-03-10 督查 冬季用电督查", "2025-03-12 督查 甲"]);
    assert_eq!(import.issues(), ["台账.csv - - import.mixed_encodings", "台账.csv 12 - sheet.unreadable"]);
}

#[test]
fn a_table_as_offices_dress_it_comes_in_whole() {
    let table = rows(&[
        &["××局2025年度会议培训台账", "", "", "", "", "", ""],
        &["填报单位：办公室", "", "", "", "", "填报日期：2025年12月8日", ""],
        &[],
        &["月份", "时 间", "类别", "主题", "人员", "", "人数"],
        &["", "", "", "", "主持人", "主讲人", ""],
        &["3月", "2025.3.5", "党课", "甲", "王建平", "", "２６人"],
        &["", "d:45722", "党课", "乙", "", "李慧敏", "n:9"],
        &[],
        &["", "３月７日", "督查", "丙", "", "", "无"],
        &["小计", "", "", "3项", "", "", "n:35"],
        &["4月", "4.2", "督查", "丁", "", "", "12"],
        &["合  计", "", "", "", "", "", "n:47"],
    ]) + r#"<mergeCells><mergeCell ref="A1:G1"/><mergeCell ref="A6:A9"/><mergeCell ref="E4:F4"/></mergeCells>"#;
    let notes = rows(&[&["填表说明"], &["一、一项活动填一行。"], &["二、日期写全。"]]);
    let hidden = rows(&[HEADERS, &["2024-03-05", "党课", "旧"]]);
    let import = Import::of("台账.xlsx", workbook(&[("登记表", table), ("说明", notes), ("~去年", hidden)]));
    assert_eq!(
        import.entries(),
        ["2025-03-05 党课 甲", "2025-03-06 党课 乙", "2025-03-07 督查 丙", "2025-04-02 督查 丁"],
        "{}",
        import.report
    );
    assert_eq!(
        import.issues(),
        [
            "登记表 9 时间 import.year_of_name",
            "登记表 10 - import.sum_row",
            "登记表 12 - import.sum_row",
            "说明 - - import.sheet_skipped",
            "去年 - - import.sheet_hidden",
        ]
    );
    let all = import.office.json("log list");
    let attendance: Vec<&Value> =
        all["entries"].as_array().expect("entries").iter().rev().map(|entry| &entry["attendance"]).collect();
    assert_eq!(attendance, [&26.into(), &9.into(), &Value::Null, &Value::from(12)]);
}

#[test]
fn days_that_count_from_1904_and_rows_that_a_filter_hides_come_in() {
    let sheet = rows(&[HEADERS, &["d:44259", "党课", "甲"], &["n:44260", "党课", "乙"]])
        .replace(r#"<row r="3">"#, r#"<row r="3" hidden="1">"#);
    let bytes = package(&parts(&[("台账", sheet)], r#"date1904="1""#));
    Import::of("台账.xlsx", bytes)
        .brings(&["2025-03-05 党课 甲", "2025-03-06 党课 乙"], &["台账 3 - import.rows_hidden"]);
}

#[test]
fn bad_rows_are_handed_back_and_come_in_once_they_are_repaired() {
    let office = Office::new();
    let table = rows(&[
        &["2025年工作台账"],
        &["日期", "何类", "主题", "人数"],
        GOOD,
        &["2月31日", "党课", "=乙", "n:3"],
        &["合计", "", "", "n:3"],
    ]);
    office.put("台账.xlsx", workbook(&[("登记表", table)]));
    office.put("对应.toml", "[columns]\n\"何类\" = \"类别\"\n");
    let run = office.run("log import 台账.xlsx --map 对应.toml --problems 问题行.xlsx").done();
    assert!(run.out.contains("没能导入的 1 行已写成“问题行.xlsx”"), "{}", run.out);

    // As it is, the file brings what it brought before: nothing.
    let again = office.json("log import 问题行.xlsx --map 对应.toml");
    assert_eq!((&again["imported"], &again["skipped"]), (&0.into(), &1.into()), "{again}");
    assert_eq!(
        again["issues"][0]["message"],
        "“2月31日”不对：2025年2月没有31日，这个月只有28天。改正后再试。"
    );

    office.put("改好.xlsx", edited(&office.desk("问题行.xlsx"), "2月31日", "2月28日"));
    let repaired = office.json("log import 改好.xlsx --map 对应.toml --problems 还有.xlsx");
    assert_eq!((&repaired["imported"], &repaired["skipped"]), (&1.into(), &0.into()), "{repaired}");
    assert!(!office.desk("还有.xlsx").exists(), "nothing was left to repair");
    let entry = &office.json("log list --text =乙")["entries"][0];
    assert_eq!(
        (&entry["date"], &entry["kind"], &entry["attendance"], &entry["note"]),
        (&"2025-02-28".into(), &"党课".into(), &3.into(), &"".into())
    );
}

/// A workbook in which one text was replaced, as a clerk does it.
fn edited(path: &std::path::Path, from: &str, to: &str) -> Vec<u8> {
    use std::io::Read as _;
    let file = std::fs::File::open(path).expect("it was written");
    let mut book = zip::ZipArchive::new(file).expect("a zip");
    let mut parts = Vec::new();
    for at in 0..book.len() {
        let mut part = book.by_index(at).expect("a part");
        let mut text = String::new();
        part.read_to_string(&mut text).expect("XML");
        parts
            .push((part.name().to_owned(), text.replace(&format!("<t>{from}</t>"), &format!("<t>{to}</t>"))));
    }
    package(&parts)
}

/// A child that reads for ever from a pipe which others hold open must not stay behind when its parent is killed.
#[cfg(target_os = "linux")]
#[test]
fn a_child_ends_with_its_parent() {
    use std::io::{BufRead as _, BufReader, Read as _};
    use std::process::{Command, Stdio};

    let script = r#"exec 3<&0; "$0" --shuhui-child <&3 & echo $!; exec cat"#;
    let mut shell = Command::new("sh")
        .args(["-c", script])
        .arg(shuhui_tests::program::shuhui())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a shell");
    let mut said = BufReader::new(shell.stdout.take().expect("a pipe"));
    let mut child = String::new();
    said.read_line(&mut child).expect("its child's number");
    // Its second thread is the one that watches.
    let threads = format!("/proc/{}/task", child.trim());
    while std::fs::read_dir(&threads).expect("the child runs").count() < 2 {
        std::thread::yield_now();
    }
    shell.kill().expect("a shell that runs");
    // The child alone holds the other end of this pipe now: it ends when the child does.
    let mut rest = String::new();
    said.read_to_string(&mut rest).expect("text");
    shell.wait().expect("the shell's end");
    assert_eq!(rest, "");
}
