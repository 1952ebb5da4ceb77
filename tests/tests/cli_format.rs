//! `shuhui format`: the suite, real texts as they were found, and files that are hard to set.

use shuhui_tests::office::Office;
use shuhui_tests::{schema, suite};

#[test]
fn foreign_texts_are_put_into_the_format() {
    suite::check("cli_format.txt", include_str!("suites/cli_format.txt"));
}

#[test]
fn real_texts_become_valid_files() {
    let Some(folder) = beside::find("samples/texts") else { return };
    let office = Office::new();
    let folder = folder.to_str().expect("a path of text");
    let told = json(&office, folder, "排好的");
    let texts = told["files"].as_array().expect("texts");
    assert!(!texts.is_empty());
    assert!(texts.iter().all(|text| text["pages"].as_u64().is_some_and(|pages| pages > 0)), "{told}");
    schema::check(&written(&office));
    // What is in the format already has nothing to be put right.
    let again = json(&office, "排好的", "再排");
    for text in again["files"].as_array().expect("texts") {
        assert_eq!(text["changes"], serde_json::json!([]), "{text}");
    }
}

#[test]
fn what_is_hard_to_set_becomes_valid_files() {
    let office = Office::new();
    let rows: String = (0..5_000).map(|n| format!("| {n} | 会议 | {} |\n", n % 7)).collect();
    office.put("texts/长表.md", format!("# 会议总表\n\n| 序号 | 内容 | 次数 |\n|---|---|---|\n{rows}"));
    office.put("texts/长题.txt", format!("{}总结\n正文。\n", "关于进一步加强全区安全生产工作".repeat(3)));
    office.put("texts/生僻.txt", "总结\n覃𬭎同志😀\u{202E}主持\u{0}会议。\n".replace('\0', "\u{1}"));
    office.put("texts/宽表.txt", format!("总结\n{}\n{}\n", "甲\t".repeat(120), "乙\t".repeat(120)));
    office.put("texts/长行.txt", "会".repeat(100_000));
    office.put("texts/标题.txt", "一、甲\n（二）乙\n三、丙\n1.丁\n（九）戊\n".repeat(500));
    let told = json(&office, "texts", "排好的");
    for text in told["files"].as_array().expect("texts") {
        assert!(text["pages"].as_u64().is_some_and(|pages| pages > 0), "{text}");
    }
    schema::check(&written(&office));
}

fn json(office: &Office, folder: &str, out: &str) -> serde_json::Value {
    office.run_words(&["format", folder, "-o", out, "--json"]).done().value()
}

fn written(office: &Office) -> Vec<Vec<u8>> {
    let files = std::fs::read_dir(office.desk("排好的")).expect("the folder");
    files.flatten().map(|file| std::fs::read(file.path()).expect("a file")).collect()
}
