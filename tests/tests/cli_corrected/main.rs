//! A table that comes back corrected: what did not change is a duplicate, what did is told with both values and taken over
//! only by choice, and nothing is doubled.

mod places;

use std::io::{Cursor, Read as _, Write as _};

use serde_json::{Value, json};
use shuhui_tests::office::Office;

const TABLE: &str = "日期,类别,主题,参加人数,标签\n\
                     2025-03-05,党课,学习讲话,26,专题\n\
                     2025-03-06,督查,消防检查,38,\n\
                     2025-03-07,培训班,公文写作,40,\n";

fn office() -> Office {
    let office = Office::new();
    office.put("表.csv", TABLE);
    office.run("log import 表.csv").done();
    office
}

/// Imported, duplicates, updated, changed, in the bin.
fn counts(report: &Value) -> [u64; 5] {
    ["imported", "duplicates", "updated", "changed", "deleted"]
        .map(|name| report[name].as_u64().expect("a count"))
}

/// Title and heads of each entry, oldest first.
fn heads(office: &Office) -> Vec<(String, u64)> {
    let list = office.json("log list");
    let entries = list["entries"].as_array().expect("entries").iter().rev();
    let told = |entry: &Value| {
        (entry["title"].as_str().expect("a title").to_owned(), entry["attendance"].as_u64().unwrap_or(0))
    };
    entries.map(told).collect()
}

fn codes(report: &Value) -> Vec<&str> {
    report["issues"].as_array().expect("issues").iter().filter_map(|issue| issue["code"].as_str()).collect()
}

/// The same workbook with other words in its first sheet.
fn corrected(book: &[u8], from: &str, to: &str) -> Vec<u8> {
    let mut old = zip::ZipArchive::new(Cursor::new(book)).expect("a workbook");
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..old.len() {
        let mut part = old.by_index(at).expect("a part");
        let mut text = String::new();
        part.read_to_string(&mut text).expect("its text");
        if part.name() == "xl/worksheets/sheet1.xml" {
            assert_eq!(text.matches(from).count(), 1, "{from} stands once in {text}");
            text = text.replace(from, to);
        }
        new.start_file(part.name(), zip::write::SimpleFileOptions::default()).expect("a part");
        new.write_all(text.as_bytes()).expect("its text");
    }
    new.finish().expect("a zip").into_inner()
}

/// A table of our own with the identities of its entries, oldest first, whose rows say what is given.
fn with_identities(office: &Office, rows: &[(usize, &str)]) {
    let list = office.json("log list");
    let entries = list["entries"].as_array().expect("entries");
    let line = |(entry, row): &(usize, &str)| {
        let id = entries[entries.len() - 1 - entry]["id"].as_str().expect("an id");
        format!("{row},{id}\n")
    };
    let rows: String = rows.iter().map(line).collect();
    office.put("自己的.csv", format!("日期,类别,主题,参加人数,述汇编号\n{rows}"));
}

#[test]
fn an_exported_workbook_that_was_corrected_changes_its_entry_by_choice() {
    let office = office();
    office.run("log export 台账.xlsx").done();
    let book = std::fs::read(office.desk("台账.xlsx")).expect("it was written");
    office.put("改.xlsx", corrected(&book, "<v>38</v>", "<v>52</v>"));
    let before = office.json("log list");

    let told = office.json("log import 改.xlsx");
    assert_eq!(counts(&told), [0, 2, 0, 1, 0], "{told}");
    let row = &told["changed_rows"][0];
    assert_eq!((&row["certain"], &row["row"], &row["title"]), (&true.into(), &4.into(), &"消防检查".into()));
    assert_eq!(
        row["changes"],
        json!([{ "column": 9, "label": "人次", "was": "38", "now": "52" }]),
        "the column that it stands in"
    );
    assert_eq!(office.json("log list"), before);
    let said = office.run("log import 改.xlsx --dry-run").done().out;
    assert!(
        said.contains("第 4 行") && said.contains("人次 38 → 52") && said.contains("--changed take"),
        "{said}"
    );
    assert_eq!(counts(&office.json("log import 改.xlsx --changed keep")), [0, 2, 0, 1, 0]);

    let taken = office.json("log import 改.xlsx --changed take");
    assert_eq!(counts(&taken), [0, 2, 1, 0, 0], "{taken}");
    assert_eq!(heads(&office)[1], ("消防检查".to_owned(), 52));
    assert_eq!(
        counts(&office.json("log import 改.xlsx")),
        [0, 3, 0, 0, 0],
        "and then it is what the log holds"
    );
    office.run("undo").done();
    assert_eq!(office.json("log list"), before);

    assert_eq!(counts(&office.json("log import 改.xlsx --changed add")), [1, 2, 0, 0, 0]);
    assert_eq!(heads(&office).len(), 4);
    office.run("log import 改.xlsx --changed sometimes").exits(2);
}

#[test]
fn one_undo_takes_back_what_is_new_and_what_was_changed() {
    let office = office();
    let before = office.json("log list");
    let more = TABLE.replace("督查,消防检查,38", "督查,消防检查,52") + "2025-03-08,党课,新课,12,\n";
    office.put("又.csv", more);
    let report = office.json("log import 又.csv --changed take --backup");
    assert_eq!(counts(&report), [1, 2, 1, 0, 0], "{report}");
    assert_eq!(report["changed_rows"][0]["certain"], false);
    assert!(std::fs::read_dir(office.data().join("backups")).is_ok_and(|copies| copies.count() > 0));
    office.run("undo").done();
    assert_eq!(office.json("log list"), before);
}

#[test]
fn a_table_says_nothing_of_what_it_has_no_column_for() {
    let office = office();
    let id = office.json("log list")["entries"][0]["id"].as_str().expect("an id").to_owned();
    office.run(&format!("log edit {id} --tag 写作 --note 两期合办 --place 三楼")).done();
    office.put(
        "又.csv",
        "日期,类别,主题,参加人数\n2025-03-07,培训班,公文写作,41\n2025-03-05,党课,学习讲话,26\n",
    );
    let report = office.json("log import 又.csv --changed take");
    assert_eq!(counts(&report), [0, 1, 1, 0, 0], "{report}");
    let entry = office.json("log list")["entries"][0].clone();
    assert_eq!(
        (&entry["attendance"], &entry["tags"], &entry["note"], &entry["place"]),
        (&41.into(), &json!(["写作"]), &"两期合办".into(), &"三楼".into())
    );
}

#[test]
fn a_second_meeting_of_the_same_day_kind_and_title_is_no_correction_of_one_that_the_file_has() {
    let office = office();
    // The second row is another meeting wherever it stands: the first says what the entry says.
    office.put("又.csv", TABLE.to_owned() + "2025-03-06,督查,消防检查,7,\n");
    assert_eq!(counts(&office.json("log import 又.csv")), [1, 3, 0, 0, 0]);
    office.run("undo").done();
    let head = TABLE.lines().next().expect("headers");
    let rows = TABLE.strip_prefix(head).expect("rows");
    office.put("又.csv", format!("{head}\n2025-03-06,督查,消防检查,7,{rows}"));
    assert_eq!(counts(&office.json("log import 又.csv")), [1, 3, 0, 0, 0]);
}

#[test]
fn an_entry_that_was_deleted_since_stays_deleted_unless_it_is_wanted() {
    let office = office();
    with_identities(&office, &[(0, "2025-03-05,党课,学习讲话,26"), (1, "2025-03-06,督查,消防检查,38")]);
    let id = office.json("log list")["entries"][1]["id"].as_str().expect("an id").to_owned();
    office.run(&format!("log delete {id}")).done();
    let report = office.json("log import 自己的.csv --changed take");
    assert_eq!(counts(&report), [0, 1, 0, 0, 1], "{report}");
    assert!(office.run("log import 自己的.csv").done().out.contains("回收站"));
    assert_eq!(heads(&office).len(), 2);
    assert_eq!(counts(&office.json("log import 自己的.csv --changed add")), [1, 1, 0, 0, 0]);
}

#[test]
fn a_row_that_was_copied_is_told_and_comes_in_only_when_it_says_something_else() {
    let office = office();
    let same = "2025-03-06,督查,消防检查,38";
    with_identities(&office, &[(1, same), (1, same), (1, "2025-04-06,督查,消防复查,9")]);
    let report = office.json("log import 自己的.csv");
    assert_eq!(counts(&report), [1, 2, 0, 0, 0], "{report}");
    assert_eq!(codes(&report), ["import.id_twice", "import.id_twice"]);
    assert_eq!(heads(&office)[1], ("消防检查".to_owned(), 38));
    assert_eq!(heads(&office)[3], ("消防复查".to_owned(), 9));
    office.run("undo").done();
    // The copy above the row that it was made of.
    with_identities(&office, &[(1, "2025-04-06,督查,消防复查,9"), (1, same)]);
    assert_eq!(counts(&office.json("log import 自己的.csv")), [1, 1, 0, 0, 0]);
}

#[test]
fn identities_of_another_data_folder_are_told_and_its_rows_compared_by_what_they_say() {
    let (one, other) = (office(), Office::new());
    with_identities(&one, &[(0, "2025-03-05,党课,学习讲话,26"), (1, "2025-03-06,督查,消防检查,38")]);
    other.put("来的.csv", std::fs::read(one.desk("自己的.csv")).expect("it was written"));
    let report = other.json("log import 来的.csv");
    assert_eq!((counts(&report), codes(&report)), ([2, 0, 0, 0, 0], vec!["import.id_elsewhere"]));
    assert_eq!(counts(&other.json("log import 来的.csv")), [0, 2, 0, 0, 0]);
    let id = other.json("log list")["entries"][0]["id"].as_str().expect("an id").to_owned();
    other.run(&format!("log edit {id} --attendance 39")).done();
    assert_eq!(counts(&other.json("log import 来的.csv")), [0, 1, 0, 1, 0]);
}

#[test]
fn how_a_table_is_read_can_be_said() {
    let office = Office::new();
    let table = "日期,类别,主题\n第一张表头是说明,,\n时间,类别,主题,人数\n2025-03-05,党课,甲,3\n2025-03-05,党课,甲,3\n2025-03-06,党课,小计,6\n";
    office.put("表.csv", table);
    let report = office.json("log import 表.csv --header 3 --equal-once --dry-run");
    assert_eq!((counts(&report)[0], &report["sheets"][0]["header"]), (1, &3.into()), "{report}");
    assert_eq!(counts(&office.json("log import 表.csv --header 3 --with-sums --dry-run"))[0], 3);
    assert!(office.run("log import 表.csv --header 2").exits(3).err.contains("表头"));
}

#[test]
fn what_is_remembered_of_a_table_is_said_when_it_counts_and_can_be_forgotten() {
    let office = Office::new();
    office.put("表.csv", "何时,类别,主题\n2025-03-05,党课,甲\n");
    let map = json!({ "files": ["表.csv"], "maps": [{ "signature": "何时 | 类别 | 主题", "columns": { "何时": "date" } }] });
    let mut import = office.command();
    import.args(["call", "log.import", &map.to_string()]);
    assert!(import.output().expect("the program starts").status.success());
    let again = office.json("log import 表.csv");
    assert_eq!((counts(&again)[1], &again["sheets"][0]["remembered"]), (1, &true.into()), "{again}");
    assert_eq!(codes(&again), ["import.map_remembered"]);
    office.run("log import 表.csv --without-remembered").exits(3);
    assert!(office.run("log maps").done().out.contains("何时 → 日期"));
    let mut forget = office.command();
    forget.args(["log", "maps", "--forget", "何时 | 类别 | 主题"]);
    assert!(forget.output().expect("the program starts").status.success());
    assert_eq!(office.json("log maps")["maps"], json!([]));
    office.run("log import 表.csv").exits(3);
    office.run("log maps --forget 没有").exits(3);
    office.run("undo").done();
    assert_eq!(counts(&office.json("log import 表.csv"))[1], 1);
}

/// A table of an office without identities, as it came first and corrected under another name.
fn foreign() -> Office {
    let office = Office::new();
    let rows: String =
        (1..=6).map(|day| format!("2025-10-{day:02},党课,外来{day},三楼,王建平,{}\n", 20 + day)).collect();
    office.put("外来.csv", format!("{FOREIGN}{rows}"));
    assert_eq!(counts(&office.json("log import 外来.csv")), [6, 0, 0, 0, 0]);
    let rows = rows
        .replace("外来3,", "外来3（改题）,")
        .replace("2025-10-05", "2025-10-25")
        .replace("外来6,三楼", "外来6,二楼");
    office.put("外来（改）.csv", format!("{FOREIGN}{rows}2025-10-30,党课,新添的,三楼,王建平,7\n"));
    office
}

const FOREIGN: &str = "日期,类别,主题,地点,主持人,参加人数\n";

#[test]
fn a_title_or_a_day_that_was_corrected_changes_its_entry_by_choice() {
    let office = foreign();
    let before = office.json("log list");
    let told = office.json("log import 外来（改）.csv --dry-run");
    assert_eq!(counts(&told), [1, 3, 0, 3, 0], "{told}");
    let rows = told["changed_rows"].as_array().expect("rows");
    let said = |row: &Value| {
        let change = &row["changes"][0];
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        assert_eq!((row["changes"].as_array().map(Vec::len), &row["certain"]), (Some(1), &false.into()));
        (row["row"].as_u64().expect("a number"), text(&change["was"]), text(&change["now"]))
    };
    let mut said: Vec<_> = rows.iter().map(said).collect();
    said.sort();
    let change = |row, was: &str, now: &str| (row, was.to_owned(), now.to_owned());
    assert_eq!(
        said,
        [
            change(4, "外来3", "外来3（改题）"),
            change(6, "2025-10-05", "2025-10-25"),
            change(7, "三楼", "二楼")
        ]
    );
    assert_eq!(counts(&office.json("log import 外来（改）.csv --changed take")), [1, 3, 3, 0, 0]);
    assert_eq!(heads(&office).len(), 7, "nothing is doubled");
    assert_eq!(counts(&office.json("log import 外来（改）.csv")), [0, 7, 0, 0, 0]);
    office.run("undo").done();
    assert_eq!(office.json("log list"), before);
    assert_eq!(counts(&office.json("log import 外来（改）.csv --changed add")), [4, 3, 0, 0, 0]);
}

#[test]
fn a_table_of_little_more_than_titles_is_known_by_its_name_and_row() {
    let office = Office::new();
    let table = "日期,类别,主题\n2025-03-05,党课,甲\n2025-03-06,党课,乙\n";
    office.put("表.csv", table);
    office.run("log import 表.csv").done();
    let corrected = table.replace("2025-03-06", "2025-04-06");
    office.put("表.csv", &corrected);
    assert_eq!(counts(&office.json("log import 表.csv --dry-run")), [0, 1, 0, 1, 0]);
    // Elsewhere a day and a kind alone make no entry of it.
    office.put("别的.csv", &corrected);
    assert_eq!(counts(&office.json("log import 别的.csv --dry-run")), [1, 1, 0, 0, 0]);
}

#[test]
fn a_kind_or_two_fields_that_were_corrected_double_nothing() {
    const HEADS: &str = "日期,类别,主题,地点,主持,人数\n";
    const FIRST: &str = "2025-09-01,党课,课程甲,三楼,王建平,20\n";
    const REST: &str = "2025-09-02,督查,消防检查,二楼,赵永强,8\n2025-09-03,培训班,公文写作,一楼,李慧敏,40\n";
    for (now, changes) in [
        ("2025-09-01,专题辅导,课程甲,三楼,王建平,20\n", 1),
        ("2025-09-01,专题辅导,课程甲,三楼,王建平,21\n", 2),
        ("2025-09-11,党课,课程甲,三楼,王建平,21\n", 2),
        ("2025-09-01,党课,课程乙,三楼,王建平,21\n", 2),
        ("2025-09-11,党课,课程乙,三楼,王建平,20\n", 2),
        ("2025-12-01,读书会,新书共读,五楼,陈志远,11\n", 0),
    ] {
        let office = Office::new();
        office.put("表.csv", format!("{HEADS}{FIRST}{REST}"));
        office.run("log import 表.csv").done();
        office.put("表（改）.csv", format!("{HEADS}{now}{REST}"));
        let told = office.json("log import 表（改）.csv --dry-run");
        let changed = u64::from(changes > 0);
        assert_eq!(counts(&told), [1 - changed, 2, 0, changed, 0], "{now}{told}");
        let said = told["changed_rows"][0]["changes"].as_array().map_or(0, Vec::len);
        assert_eq!(said, changes, "{told}");
    }
}

#[test]
fn a_meeting_that_is_held_again_is_no_correction() {
    let office = Office::new();
    let row = |day: &str| format!("{day},办公会,主任办公会,三楼,王建平,9\n");
    office.put("十月.csv", format!("{FOREIGN}{}", row("2025-10-13")));
    office.run("log import 十月.csv").done();
    // Another month.
    office.put("十一月.csv", format!("{FOREIGN}{}{}", row("2025-11-03"), row("2025-11-10")));
    assert_eq!(counts(&office.json("log import 十一月.csv")), [2, 0, 0, 0, 0]);
    // All that the log holds, and one more.
    let rows: String =
        ["2025-10-13", "2025-11-03", "2025-11-10", "2025-12-01"].into_iter().map(row).collect();
    office.put("全年.csv", format!("{FOREIGN}{rows}"));
    assert_eq!(counts(&office.json("log import 全年.csv")), [1, 3, 0, 0, 0]);
    // One that moved beside one that is new: the nearer day is the moved one.
    let rows: String =
        ["2025-10-13", "2025-11-03", "2025-11-11", "2025-12-01", "2025-12-22"].into_iter().map(row).collect();
    office.put("又.csv", format!("{FOREIGN}{rows}"));
    let told = office.json("log import 又.csv --dry-run");
    assert_eq!(counts(&told), [1, 3, 0, 1, 0]);
    assert_eq!(told["changed_rows"][0]["row"], 4);
}

#[test]
fn our_own_tables_come_back_letter_for_letter() {
    let office = Office::new();
    for title in ["⽇光⼈", "-", "日光人", "合计", "'#REF!"] {
        let mut add = office.command();
        add.args(["log", "add", "--date", "2025-03-05", "--kind", "党课", "--tag", "无", "--title", title]);
        assert!(add.output().expect("the program starts").status.success(), "{title}");
    }
    let before = office.json("log list");
    for table in ["自己的.csv", "自己的.xlsx"] {
        office.run(&format!("log export {table}")).done();
        let report = office.json(&format!("log import {table}"));
        assert_eq!(counts(&report), [0, 5, 0, 0, 0], "{table}: {report}");
        assert_eq!(office.json("log list"), before);
        // Into an empty log, too.
        let other = Office::new();
        other.put(table, std::fs::read(office.desk(table)).expect("it was written"));
        assert_eq!(counts(&other.json(&format!("log import {table}")))[0], 5, "{table}");
        let titles = |office: &Office| {
            let mut titles: Vec<_> = heads(office).into_iter().map(|(title, _)| title).collect();
            titles.sort();
            titles
        };
        assert_eq!(titles(&other), titles(&office), "{table}");
    }
    // A table of others has the hanzi that the radicals look like.
    let other = Office::new();
    other.run("log add --date 2025-03-05 --kind 党课 --title ⽇光⼈ --host 王⽇").done();
    other.put("来的.csv", "日期,类别,主题,主持人\n2025-03-05,党课,日光人,王日\n");
    assert_eq!(counts(&other.json("log import 来的.csv")), [0, 1, 0, 0, 0]);
}

#[test]
fn sums_are_said_to_be_left_out_and_are_no_rows_that_failed() {
    let office = Office::new();
    office.put("表.csv", "日期,类别,主题,参加人数\n2025-03-05,党课,甲,8人+12人\n合计,,,20\n");
    let said = office.run("log import 表.csv").done().out;
    assert!(said.contains("没有导入 0 行") && said.contains("合计、标题等 1 行"), "{said}");
    assert_eq!(heads(&office), [("甲".to_owned(), 20)]);
}
