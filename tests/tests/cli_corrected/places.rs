//! Rows of a table that comes again, known by the place where they stood.

use serde_json::Value;
use shuhui_tests::office::Office;

use super::{FOREIGN, counts};

/// A table of eight rows, four of them 党课, in the order of their days.
const COURSE: [&str; 8] = [
    "2025-03-03,党课,第一讲,三楼,王建平,20\n",
    "2025-03-10,督查,消防检查,一楼,赵永强,6\n",
    "2025-03-17,党课,第二讲,三楼,王建平,21\n",
    "2025-03-24,培训班,公文写作,二楼,李慧敏,40\n",
    "2025-03-31,党课,第三讲,三楼,王建平,22\n",
    "2025-04-07,督查,保密检查,一楼,赵永强,7\n",
    "2025-04-14,党课,第四讲,三楼,王建平,23\n",
    "2025-04-21,培训班,数据统计,二楼,李慧敏,41\n",
];

/// What came of the rows when they come again: the counts, and row, old and new title of each that was changed.
fn again(rows: &[&str]) -> ([u64; 5], Vec<(u64, String, String)>) {
    let office = Office::new();
    office.put("课表.csv", format!("{FOREIGN}{}", COURSE.concat()));
    office.run("log import 课表.csv").done();
    office.put("课表（改）.csv", format!("{FOREIGN}{}", rows.concat()));
    let told = office.json("log import 课表（改）.csv --dry-run");
    let rows = told["changed_rows"].as_array().expect("rows");
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let mut said: Vec<_> = rows
        .iter()
        .map(|row| {
            (row["row"].as_u64().expect("a number"), text(&row["title"]), text(&row["entry"]["title"]))
        })
        .collect();
    said.sort();
    (counts(&told), said)
}

#[test]
fn a_day_and_a_title_that_were_both_corrected_change_the_entry_that_stood_there() {
    let change = |row, was: &str, now: &str| (row, was.to_owned(), now.to_owned());
    let put_off = "2025-04-02,党课,党史专题,三楼,王建平,22\n";
    let mut rows = COURSE;
    rows[4] = put_off;
    assert_eq!(again(&rows), ([0, 7, 0, 1, 0], vec![change(6, "第三讲", "党史专题")]));
    // The first and the last row, too.
    let mut rows = COURSE;
    rows[0] = "2025-03-05,党课,开班动员,三楼,王建平,20\n";
    rows[7] = "2025-04-22,培训班,统计报表,二楼,李慧敏,41\n";
    let both = vec![change(2, "第一讲", "开班动员"), change(9, "数据统计", "统计报表")];
    assert_eq!(again(&rows), ([0, 6, 0, 2, 0], both));
    // Rows that were put in and taken out in the middle move the others, and are no changes themselves.
    let mut rows = COURSE.to_vec();
    rows[4] = put_off;
    rows.insert(2, "2025-03-12,读书会,新书共读,五楼,陈志远,11\n");
    rows.remove(4);
    assert_eq!(again(&rows), ([1, 6, 0, 1, 0], vec![change(6, "第三讲", "党史专题")]));
    let mut rows = COURSE.to_vec();
    rows.insert(3, "2025-03-20,党课,加一讲,三楼,王建平,30\n");
    rows.push("2025-04-28,党课,第五讲,三楼,王建平,24\n");
    assert_eq!(again(&rows), ([2, 8, 0, 0, 0], Vec::new()));
    let rows = [&COURSE[..2], &COURSE[3..]].concat();
    assert_eq!(again(&rows), ([0, 7, 0, 0, 0], Vec::new()));
    // Kind and title, and title and heads, below a row that was put in.
    let mut rows = COURSE.to_vec();
    rows[5] = "2025-04-07,专题辅导,保密讲座,一楼,赵永强,7\n";
    rows[6] = "2025-04-14,党课,参观烈士陵园,三楼,王建平,26\n";
    rows.insert(1, "2025-03-07,读书会,新书共读,五楼,陈志远,11\n");
    let both = vec![change(8, "保密检查", "保密讲座"), change(9, "第四讲", "参观烈士陵园")];
    assert_eq!(again(&rows), ([1, 6, 0, 2, 0], both));
    // Another kind of meeting at the place of one that was taken out is another meeting.
    let mut rows = COURSE;
    rows[4] = "2025-04-02,读书会,新书共读,五楼,陈志远,11\n";
    assert_eq!(again(&rows), ([1, 7, 0, 0, 0], Vec::new()));
}

#[test]
fn a_table_of_another_month_under_the_same_name_changes_nothing() {
    let office = Office::new();
    office.put("月报.csv", format!("{FOREIGN}{}", COURSE.concat()));
    office.run("log import 月报.csv").done();
    let next: String = (1..=8)
        .map(|day| format!("2025-05-{day:02},党课,五月第{day}讲,三楼,王建平,{}\n", 20 + day))
        .collect();
    office.put("月报.csv", format!("{FOREIGN}{next}"));
    assert_eq!(counts(&office.json("log import 月报.csv")), [8, 0, 0, 0, 0]);
    // One row of the old month stayed in it.
    let next: String = next.replace("2025-05", "2025-06").replace("五月", "六月");
    office.put("月报.csv", format!("{FOREIGN}{}{next}", COURSE[0]));
    assert_eq!(counts(&office.json("log import 月报.csv")), [8, 1, 0, 0, 0]);
}
