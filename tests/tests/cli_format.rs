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

#[test]
fn a_font_that_the_machine_has_is_found_by_its_own_name_and_what_it_lacks_is_told_before_printing() {
    let office = Office::new();
    let font = beside::checkout().join("assets/fonts/GWKai.ttf");
    std::fs::create_dir(office.desk("字体")).expect("a folder");
    std::fs::copy(font, office.desk("字体/别的名字.ttf")).expect("a font");
    office.put("初稿.txt", "工作总结\n\n全年由㛚同志主持会议12次。\n");
    office.run_words(&["profile", "copy", "国标", "--into", "甲"]).done();
    office.run_words(&["profile", "set", "甲", "text.face=GW Kai", "byline.face=没有的字体"]).done();
    let shown = office.run_words(&["profile", "show", "甲", "--json"]).done().value();
    let by = |name: &str| {
        let faces = shown["drawn"].as_array().expect("faces");
        faces.iter().find(|face| face["name"] == name).map(|face| face["by"].clone())
    };
    assert_eq!(by("GW Kai"), Some("own".into()));
    assert_eq!(by("黑体"), Some("stand_in".into()));
    assert_eq!(by("没有的字体"), Some("other".into()));
    for out in ["公文.docx", "公文.pdf"] {
        let told =
            office.run_words(&["format", "初稿.txt", "-o", out, "--profile", "甲", "--json"]).done().value();
        let issue = &told["issues"][0];
        assert_eq!(issue["code"], "typeset.face_lacks", "{told}");
        let message = issue["message"].as_str().expect("a sentence");
        assert!(message.contains('㛚') && message.contains("GW Kai"), "{message}");
        // A PDF says which of its fonts are stood in for, too.
        let codes: Vec<_> =
            told["issues"].as_array().into_iter().flatten().map(|issue| &issue["code"]).collect();
        let more: &[&str] =
            if out == "公文.pdf" { &["typeset.stand_in", "typeset.other_face"] } else { &[] };
        assert!(codes[1..].iter().all(|code| more.iter().any(|more| *code == more)), "{told}");
        assert_eq!(codes.len() > 1, out == "公文.pdf");
    }
    let pdf = std::fs::read(office.desk("公文.pdf")).expect("the file");
    let has = |name: &[u8]| pdf.windows(name.len()).any(|bytes| bytes == name);
    assert!(has(b"GWKai"), "the text is drawn with the machine's own face");
}

fn json(office: &Office, folder: &str, out: &str) -> serde_json::Value {
    office.run_words(&["format", folder, "-o", out, "--json"]).done().value()
}

fn written(office: &Office) -> Vec<Vec<u8>> {
    let files = std::fs::read_dir(office.desk("排好的")).expect("the folder");
    files.flatten().map(|file| std::fs::read(file.path()).expect("a file")).collect()
}
