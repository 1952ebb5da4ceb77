//! Workbooks as offices keep them, and as nobody should send them.

mod common;

use common::workbook::{biff, cell, compound, package, parts, row, rows, workbook};
use common::{Whole, read_whole};
use shuhui_core::{Failure, Kind, Kinds};
use shuhui_interchange::tables::read::{Choice, Mapping, Maps, Options};

const HEADERS: &[&str] = &["日期", "类别", "主题"];

fn kinds() -> Kinds {
    let kind = |name: &str| Kind {
        name: name.into(),
        synonyms: Vec::new(),
        measures: Vec::new(),
        word: "次".into(),
        tags: Vec::new(),
        colour: 0,
        works: None,
    };
    Kinds::new(vec![kind("党课"), kind("督查")])
}

fn try_read(bytes: &[u8]) -> Result<Whole, Failure> {
    read_whole(bytes, "2025年台账.xlsx", &Options::default(), &kinds())
}

fn read(bytes: &[u8]) -> Whole {
    try_read(bytes).expect("a log")
}

fn refusal(bytes: &[u8]) -> String {
    try_read(bytes).expect_err("a refusal").code.into_owned()
}

/// `row date kind title` of each entry.
fn told(log: &Whole) -> Vec<String> {
    let entry = |row: &common::Entry| {
        let fields = &row.fields;
        let end = fields.end_date.map(|end| format!("..{end}")).unwrap_or_default();
        format!("{} {}{end} {} {}", row.row, fields.date, fields.kind, fields.title)
    };
    log.rows.iter().map(entry).collect()
}

/// `sheet row column code` of each issue.
fn issues(log: &Whole) -> Vec<String> {
    let issue = |issue: &shuhui_core::Issue| {
        let [sheet, row, column] = common::cell(issue);
        format!("{sheet} {row} {column} {}", issue.code)
    };
    log.issues.iter().map(issue).collect()
}

fn one(data: String) -> Vec<u8> {
    workbook(&[("台账", data)])
}

#[test]
fn a_merged_month_gives_its_days_a_month_and_a_merged_kind_its_rows_a_kind() {
    let data = rows(&[
        &["工作台账", "", "", ""],
        &["月份", "日期", "类别", "主题"],
        &["3月", "n:5", "党课", "甲"],
        &["", "7日", "", "乙"],
        &["", "10-12日", "", "丙"],
        &["4月", "2日", "督查", "丁"],
        &["合计", "", "共4项", ""],
    ]) + r#"<mergeCells><mergeCell ref="A1:D1"/><mergeCell ref="A3:A5"/><mergeCell ref="C3:C5"/></mergeCells>"#;
    let log = read(&one(data));
    assert_eq!(
        told(&log),
        [
            "3 2025-03-05 党课 甲",
            "4 2025-03-07 党课 乙",
            "5 2025-03-10..2025-03-12 党课 丙",
            "6 2025-04-02 督查 丁"
        ]
    );
    assert_eq!((log.read, log.skipped), (5, 1));
}

#[test]
fn a_month_in_a_row_of_its_own_serves_the_days_below() {
    let data = rows(&[HEADERS, &["3月"], &["5日", "党课", "甲"], &["4月份"], &["2", "党课", "乙"]]);
    let log = read(&one(data));
    assert_eq!(told(&log), ["3 2025-03-05 党课 甲", "5 2025-04-02 党课 乙"]);
    assert_eq!(issues(&log)[..2], ["台账 2 - import.month_row", "台账 3 日期 import.year_of_name"]);
}

#[test]
fn days_are_read_whatever_the_cell_holds() {
    let data = rows(&[
        HEADERS,
        &["d:45721", "党课", "甲"],
        &["n:45722", "党课", "乙"],
        &["45723", "党课", "丙"],
        &["d:45724.375", "党课", "丁"],
        &["2025/3/9", "党课", "戊"],
    ]);
    let days: Vec<_> = read(&one(data)).rows.iter().map(|row| row.fields.date.to_string()).collect();
    assert_eq!(days, ["2025-03-05", "2025-03-06", "2025-03-07", "2025-03-08", "2025-03-09"]);

    let of_1904 = parts(
        &[("台账", rows(&[HEADERS, &["d:44259", "党课", "甲"], &["n:44260", "党课", "乙"]]))],
        r#"date1904="1""#,
    );
    let days: Vec<_> = read(&package(&of_1904)).rows.iter().map(|row| row.fields.date.to_string()).collect();
    assert_eq!(days, ["2025-03-05", "2025-03-06"]);
}

#[test]
fn numbers_are_read_as_they_are_shown() {
    let data = rows(&[
        &["日期", "类别", "主题", "人数", "准确率（%）"],
        &["2025-03-05", "党课", "甲", "n:26", "p:0.962"],
        &["2025-03-06", "党课", "乙", "26", "96.2%"],
    ]);
    let log = read(&one(data));
    assert_eq!(log.rows[0].fields.attendance, Some(26));
    assert_eq!(log.rows[0].fields.measures, log.rows[1].fields.measures);
    assert_eq!(log.rows[0].fields.measures.len(), 1);
}

#[test]
fn headers_may_take_two_rows() {
    let data = rows(&[
        &["日期", "类别", "主题", "人员", ""],
        &["", "", "", "主持人", "主讲人"],
        &["2025-03-05", "党课", "甲", "张三", "李四"],
    ]);
    let log = read(&one(data));
    assert_eq!(told(&log), ["3 2025-03-05 党课 甲"]);
    assert_eq!((&*log.rows[0].fields.host, &*log.rows[0].fields.speaker), ("张三", "李四"));
    assert_eq!(log.skipped, 0);
}

#[test]
fn a_formula_that_failed_is_reported_and_its_row_kept() {
    let data = rows(&[
        &["日期", "类别", "主题", "人数"],
        &["2025-03-05", "党课", "甲", "e:#REF!"],
        &["e:#VALUE!", "党课", "乙", "n:3"],
        &["2025-03-06", "e:#N/A", "丙", "n:3"],
        &["2025-03-07", "党课", "丁", "e:#SPILL!"],
    ]);
    let log = read(&one(data));
    assert_eq!(told(&log), ["2 2025-03-05 党课 甲", "4 2025-03-06 其他 丙", "5 2025-03-07 党课 丁"]);
    let issues = issues(&log);
    for expected in [
        "台账 2 人数 import.formula_error",
        "台账 3 日期 import.formula_error",
        "台账 4 类别 import.formula_error",
        "台账 5 - sheet.bad_cell",
    ] {
        assert!(issues.iter().any(|issue| issue == expected), "{expected}: {issues:#?}");
    }
}

#[test]
fn a_sheet_of_notes_and_a_hidden_one_are_passed_over_and_said_to_be() {
    let bytes = workbook(&[
        ("填表说明", rows(&[&["一项活动填一行。"]])),
        ("台账", rows(&[HEADERS, &["2025-03-05", "党课", "甲"]])),
        ("~旧", rows(&[HEADERS, &["2024-03-05", "党课", "乙"]])),
        ("Sheet3", rows(&[])),
    ]);
    let log = read(&bytes);
    assert_eq!(told(&log), ["2 2025-03-05 党课 甲"]);
    assert_eq!(issues(&log), ["填表说明 - - import.sheet_skipped", "旧 - - import.sheet_hidden"]);
    let sheets: Vec<_> = log.sheets.iter().map(|sheet| (&*sheet.name, sheet.read)).collect();
    assert_eq!(sheets, [("填表说明", 0), ("台账", 1)]);
    // Where it is wanted, it comes in, and that is said.
    let wanted = Options { with_hidden: true, ..Options::default() };
    let log = read_whole(&bytes, "2025年台账.xlsx", &wanted, &kinds()).expect("a log");
    assert_eq!(told(&log), ["2 2025-03-05 党课 甲", "2 2024-03-05 党课 乙"]);
    assert_eq!(
        issues(&log),
        [
            "填表说明 - - import.sheet_skipped",
            "旧 - - import.sheet_hidden_read",
            "旧 2 日期 import.year_differs"
        ]
    );
}

#[test]
fn a_cell_in_the_last_corner_is_a_remark_beside_the_table() {
    let mut data = rows(&[HEADERS, &["2025-03-05", "党课", "甲"]]).replace("</sheetData>", "");
    data += &format!(r#"<row r="1048576">{}</row></sheetData>"#, cell("XFD1048576", "x"));
    let log = read(&one(format!(r#"<dimension ref="A1:XFD1048576"/>{data}"#)));
    assert_eq!(told(&log), ["2 2025-03-05 党课 甲"]);
    assert_eq!(issues(&log), ["台账 1048576 XFD import.outside_table"]);
}

#[test]
fn rows_beyond_the_last_are_refused_by_name() {
    let beyond =
        rows(&[HEADERS]).replace("</sheetData>", "") + &row(1_048_577, &["2025-03-05", "党课", "甲"]);
    assert_eq!(refusal(&one(beyond + "</sheetData>")), "sheet.too_long");
}

#[test]
fn ten_thousand_sheets_are_too_many_and_the_first_are_read() {
    let names: Vec<String> = (0..10_000).map(|at| format!("表{at}")).collect();
    let sheets: Vec<(&str, String)> =
        names.iter().map(|name| (name.as_str(), rows(&[HEADERS, &["2025-03-05", "党课", "甲"]]))).collect();
    let log = read(&workbook(&sheets));
    assert_eq!(log.rows.len(), shuhui_interchange::tables::read::MAX_SHEETS);
    assert_eq!(issues(&log), ["表500 - - import.too_many_sheets"]);
}

#[test]
fn rows_in_disorder_end_the_sheet_and_not_the_file() {
    let data =
        row(1, HEADERS) + &row(3, &["2025-03-05", "党课", "甲"]) + &row(2, &["2025-03-06", "党课", "乙"]);
    let log = read(&workbook(&[
        ("乱", format!("<sheetData>{data}</sheetData>")),
        ("好", rows(&[HEADERS, &["2025-03-07", "党课", "丙"]])),
    ]));
    assert_eq!(told(&log), ["3 2025-03-05 党课 甲", "2 2025-03-07 党课 丙"]);
    assert_eq!(issues(&log), ["乱 3 - sheet.damaged"]);
}

#[test]
fn a_workbook_that_breaks_off_gives_what_was_read() {
    let whole = rows(&[HEADERS, &["2025-03-05", "党课", "甲"], &["2025-03-06", "党课", "乙"]]);
    let cut = whole[..whole.rfind("<c ").expect("a cell")].to_owned();
    let mut parts = parts(&[("台账", String::new())], "");
    parts.last_mut().expect("the sheet").1 = format!("<worksheet>{cut}");
    let log = read(&package(&parts));
    assert_eq!(log.rows[0].row, 2);
    assert!(issues(&log).iter().any(|issue| issue.ends_with("sheet.damaged")), "{:?}", issues(&log));
}

#[test]
fn what_is_no_workbook_is_refused_for_what_it_is() {
    assert_eq!(refusal(&compound("EncryptedPackage", b"secret")), "import.encrypted");
    assert_eq!(refusal(&compound("WordDocument", b"text")), "import.no_workbook");
    assert_eq!(refusal(&compound("Workbook", b"")), "import.empty");
    let word = [("word/document.xml".to_owned(), "<w/>".to_owned())];
    assert_eq!(refusal(&package(&word)), "import.no_workbook");
    let binary = [("xl/workbook.bin".to_owned(), String::new())];
    assert_eq!(refusal(&package(&binary)), "import.binary");
    assert_eq!(refusal(b"<html><p>\xE6\x97\xA5\xE6\x9C\x9F</p></html>"), "import.markup");
    assert_eq!(refusal(b"<?xml version=\"1.0\"?><Workbook/>"), "import.markup");
    let workbook = one(rows(&[HEADERS]));
    for cut in [30, 100, workbook.len() / 2, workbook.len() - 10] {
        assert_eq!(refusal(&workbook[..cut]), "import.damaged", "{cut}");
    }
}

#[test]
fn delimited_text_under_a_workbooks_name_is_read() {
    let log = read_whole(
        "日期,类别,主题\n2025-03-05,党课,甲\n".as_bytes(),
        "台账.xls",
        &Options::default(),
        &kinds(),
    );
    assert_eq!(told(&log.expect("a log")), ["2 2025-03-05 党课 甲"]);
}

#[test]
fn the_old_format_is_read_as_the_new_one() {
    let bytes = compound(
        "Workbook",
        &biff("台账", &[HEADERS, &["2025-03-05", "党课", "甲"], &["3月6日", "督查", "乙"]]),
    );
    let log = read_whole(&bytes, "台账.et", &Options::default(), &kinds()).expect("a log");
    assert_eq!(told(&log), ["2 2025-03-05 党课 甲", "3 2025-03-06 督查 乙"]);
}

#[test]
fn an_open_document_is_read_as_the_others() {
    let cells = |cells: &[&str]| {
        let cell = |text: &&str| {
            format!(
                r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#
            )
        };
        format!("<table:table-row>{}</table:table-row>", cells.iter().map(cell).collect::<String>())
    };
    let day = r#"<table:table-row><table:table-cell office:value-type="date" office:date-value="2025-03-05"><text:p>3月5日</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>党课</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>甲</text:p></table:table-cell></table:table-row>"#;
    let table = format!(r#"<table:table table:name="台账">{}{day}</table:table>"#, cells(HEADERS));
    let bytes = package(&[
        ("mimetype".into(), "application/vnd.oasis.opendocument.spreadsheet".into()),
        ("META-INF/manifest.xml".into(), "<manifest:manifest/>".into()),
        (
            "content.xml".into(),
            format!(
                "<office:document-content><office:body><office:spreadsheet>{table}</office:spreadsheet></office:body></office:document-content>"
            ),
        ),
    ]);
    assert_eq!(told(&read(&bytes)), ["2 2025-03-05 党课 甲"]);
}

#[test]
fn a_bomb_is_refused_before_it_is_unpacked() {
    let mut parts = parts(&[("台账", rows(&[HEADERS]))], "");
    parts.push(("xl/sharedStrings.xml".into(), " ".repeat(80 << 20)));
    assert_eq!(refusal(&package(&parts)), "import.bomb");
}

#[test]
fn a_directory_that_lies_about_sizes_gives_no_more_than_it_promised() {
    let good = rows(&[HEADERS, &["2025-03-05", "党课", "甲"]]);
    let mut bytes = one(good + &" ".repeat(5_000));
    // The unpacked size of the last part, in the zip's directory and before the part itself.
    let at =
        |signature: &[u8]| bytes.windows(4).rposition(|window| window == signature).expect("a signature");
    let (directory, local) = (at(b"PK\x01\x02") + 24, at(b"PK\x03\x04") + 22);
    bytes[directory..directory + 4].copy_from_slice(&100_u32.to_le_bytes());
    bytes[local..local + 4].copy_from_slice(&100_u32.to_le_bytes());
    let code = refusal(&bytes);
    assert!(["import.damaged", "sheet.damaged", "import.empty"].contains(&code.as_str()), "{code}");
}

#[test]
fn a_person_knows_better_what_columns_and_kinds_mean() {
    let data = rows(&[
        &["何时", "何事", "哪一类", "来了多少", "备注"],
        &["2025-03-05", "甲", "读书会", "n:26", "内部"],
        &["2025-03-06", "乙", "晨会", "n:7", ""],
    ]);
    let bytes = one(data);
    assert_eq!(refusal(&bytes), "import.no_date_sheet");

    let choice = |text: &str| Choice::parse(text).expect("a choice");
    let mapping = Mapping {
        columns: [
            ("何时", "date"),
            ("何事", "title"),
            ("哪一类", "kind"),
            ("来了多少", "attendance"),
            ("备注", "skip"),
        ]
        .map(|(column, text)| (column.to_owned(), choice(text)))
        .into(),
        kinds: [("读书会".to_owned(), "党课".to_owned())].into(),
    };
    let signature = "何时 | 何事 | 哪一类 | 来了多少 | 备注".to_owned();
    let remembered = Maps { by_headers: [(signature, mapping.clone())].into(), ..Maps::default() };
    let everywhere = Maps { everywhere: mapping, ..Maps::default() };
    for maps in [remembered, everywhere] {
        let options = Options { maps, ..Options::default() };
        let log = read_whole(&bytes, "台账.xlsx", &options, &kinds()).expect("a log");
        assert_eq!(told(&log), ["2 2025-03-05 党课 甲", "3 2025-03-06 晨会 乙"]);
        assert_eq!(log.rows[0].fields.attendance, Some(26));
        assert_eq!(log.rows[0].fields.note, "");
        assert_eq!(log.new_kinds, ["晨会"]);
    }
}

#[test]
fn a_file_read_through_pipes_is_the_same_file() {
    let bytes = workbook(&[
        ("台账", rows(&[HEADERS, &["2025-03-05", "党课", "甲"], &["2月30日", "党课", "乙"]])),
        ("说明", rows(&[&["说明"]])),
    ]);
    let whole = read(&bytes);
    let mut to_child = Vec::new();
    let length = bytes.len() as u64;
    shuhui_interchange::tables::read::pipe::ask(
        &mut to_child,
        "2025年台账.xlsx",
        length,
        &Options::default(),
        &kinds(),
    )
    .expect("a pipe");
    to_child.extend(&bytes);
    let mut from_child = Vec::new();
    shuhui_interchange::tables::read::pipe::serve_child(to_child.as_slice(), &mut from_child)
        .expect("a child");
    let mut aside = Vec::new();
    let told = shuhui_interchange::tables::read::pipe::listen(from_child.as_slice(), &mut aside, &mut |_| {})
        .expect("an answer");
    assert_eq!(told.sheets, whole.sheets);
    assert_eq!(told.issues.len(), whole.issues.len());
    let rows: Vec<_> = aside
        .split_inclusive(|byte| *byte == b'\n')
        .map(|line| shuhui_interchange::tables::read::pipe::row(line).expect("a row").1)
        .map(|row| common::Entry { row: row.row, id: row.id, fields: row.entry.expect("an entry") })
        .collect();
    assert_eq!(rows, whole.rows);
    // A child that breaks off is no child that is done.
    let cut = &from_child[..from_child.len() - 3];
    shuhui_interchange::tables::read::pipe::listen(cut, &mut Vec::new(), &mut |_| {})
        .expect_err("a broken pipe");
}
