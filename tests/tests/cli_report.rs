//! The main job by command line: from the log to a report, its figures traced, kept up to the log, and written.

use std::io::Read;

use serde_json::Value;
use shuhui_tests::office::Office;
use shuhui_tests::pdf;
use shuhui_tests::suite::same;

const ASSEMBLE: &str = "assemble --template 年度工作总结 --period 2025 --today 2025-12-20";

#[test]
fn a_report_of_a_year_is_full_of_figures() {
    let office = Office::with_sample();
    let made = office.json(&format!("{ASSEMBLE} --set unit=禾川区综合服务中心 -o 总结.docx"));
    let figures = made["figures"].as_array().expect("figures");
    let filled = figures.iter().filter(|figure| !figure["value"].is_null()).count();
    assert!(filled >= 25, "{filled} figures have a value");
    assert!(made["pages"].as_u64().is_some_and(|pages| (5..=15).contains(&pages)), "{}", made["pages"]);
    let blanks = figures.iter().filter(|figure| figure["value"].is_null());
    assert!(blanks.clone().all(|figure| figure["text"].as_str().is_some_and(|text| text.contains("待填"))));
    assert!(made["blanks"].as_array().is_some_and(|all| all.len() >= blanks.count()));

    let text = part(&office, "总结.docx", "word/document.xml");
    for figure in figures.iter().filter(|figure| figure["value"].is_number()) {
        let shown = figure["text"].as_str().expect("a text");
        assert!(text.contains(shown), "{shown} of {} is not in the file", figure["expr"]);
    }
    assert!(text.contains("禾川区综合服务中心") && text.contains("_sh_f"));
}

#[test]
fn every_reported_figure_is_what_its_expression_says() {
    let office = Office::with_sample();
    let made = office.json(&format!("{ASSEMBLE} -o 总结.docx"));
    for figure in made["figures"].as_array().expect("figures") {
        let expr = figure["expr"].as_str().expect("an expression");
        let words = ["figure", expr, "--period", "2025", "--today", "2025-12-20", "--json"];
        let answer = office.run_words(&words).done().value();
        assert!(
            same(&answer["value"], &figure["value"]),
            "{expr}: {} and {}",
            answer["value"],
            figure["value"]
        );
        assert_eq!(answer["text"], figure["text"], "{expr}");
        let entries = answer["entries"].as_array().map(Vec::len);
        assert_eq!(entries.map(Value::from).as_ref(), Some(&figure["entries"]), "{expr}");
    }
}

#[test]
fn the_same_log_gives_the_same_bytes() {
    let office = Office::with_sample();
    for name in ["一.docx", "二.docx"] {
        office.run(&format!("{ASSEMBLE} -o {name}")).done();
    }
    assert_eq!(bytes(&office, "一.docx"), bytes(&office, "二.docx"));
    office.run("log add --date 2025-03-05 --kind 党课 --title 又一次").done();
    office.run(&format!("{ASSEMBLE} -o 三.docx")).done();
    assert_ne!(bytes(&office, "一.docx"), bytes(&office, "三.docx"));
    office.run("undo").done();
    office.run(&format!("{ASSEMBLE} -o 四.docx")).done();
    assert_eq!(bytes(&office, "一.docx"), bytes(&office, "四.docx"));
}

#[test]
fn a_report_replaces_the_one_before() {
    let office = Office::new();
    office.put("总结.docx", "旧的");
    office.run(&format!("{ASSEMBLE} -o 总结.docx")).done();
    assert!(bytes(&office, "总结.docx").starts_with(b"PK"));
    let left: Vec<_> = std::fs::read_dir(office.desk("")).expect("the desk is there").flatten().collect();
    assert_eq!(left.len(), 1, "nothing else stays on the desk: {left:?}");
}

#[test]
fn a_report_goes_into_a_folder_that_is_made() {
    let office = Office::new();
    office.run(&format!("{ASSEMBLE} -o '报 告/2025/总结.docx'")).done();
    assert!(office.desk("报 告/2025/总结.docx").is_file());
}

#[test]
fn a_draft_notices_that_the_log_changed_and_follows_it_when_asked() {
    let office = Office::with_sample();
    let made = office.json("draft new --template 年度工作总结 --period 2025");
    let id = made["draft"].as_str().expect("a draft was stored").to_owned();
    let count = |text: &str| {
        let figures = office.json(&format!("draft figures {id}"));
        let all = figures["figures"].as_array().expect("figures").clone();
        all.into_iter().find(|figure| figure["expr"] == text).expect("the template counts them")
    };
    let before = count("count(kind=\"党课\")");
    office.run("log add --date 2025-11-05 --kind 党课 --title 又一次党课").done();

    let stale = count("count(kind=\"党课\")");
    assert_eq!((&stale["stale"], &stale["text"]), (&Value::Bool(true), &before["text"]));
    assert_eq!(office.json("draft list")["drafts"][0]["stale"], 1);
    let exported = office.run(&format!("draft export {id} -o 旧.txt --json")).done().value();
    assert_eq!(exported["stale"], 1);

    let refreshed = office.json(&format!("draft refresh {id}"));
    assert_eq!(refreshed["changed"].as_array().map(Vec::len), Some(1), "{refreshed}");
    assert_eq!(refreshed["changed"][0]["from"], before["text"]);
    let after = count("count(kind=\"党课\")");
    assert_eq!(after["stale"], false);
    assert_eq!(refreshed["changed"][0]["to"], after["text"]);
    assert_eq!(office.json(&format!("draft refresh {id}"))["changed"], Value::Array(Vec::new()));

    office.run(&format!("undo --draft {id}")).done();
    assert_eq!(count("count(kind=\"党课\")")["text"], before["text"]);
}

#[test]
fn a_draft_is_written_as_a_file_and_as_plain_text() {
    let office = Office::with_sample();
    let id = office.json("draft new --template 年度工作总结 --period 2025 --set theme=消防安全工作")["draft"]
        .clone();
    let id = id.as_str().expect("a draft was stored");
    let docx = office.json(&format!("draft export {id} -o 总结.docx"));
    assert!(docx["pages"].as_u64() >= Some(5), "{docx}");
    let pdf = office.json(&format!("draft export {id} -o 总结.pdf"));
    assert_eq!(pdf["pages"], docx["pages"]);
    assert_eq!(Some(pdf::printed(&bytes(&office, "总结.pdf")).len() as u64), docx["pages"].as_u64());
    for out in ["清单.pdf --period 2025-03", "对标表.pdf"] {
        let words = if out.starts_with("清单") { "log export" } else { "check --period 2025 -o" };
        office.run(&format!("{words} {out}")).done();
    }
    for out in ["清单.pdf", "对标表.pdf"] {
        assert!(!pdf::printed(&bytes(&office, out)).concat().is_empty(), "{out}");
    }
    office.run(&format!("draft export {id} -o 总结.txt")).done();
    let text = String::from_utf8(bytes(&office, "总结.txt")).expect("plain text is UTF-8");
    assert!(
        text.contains("消防安全工作")
            && text.contains("一、")
            && text.contains("（一）")
            && text.contains("一是")
    );

    let shown = office.json(&format!("draft show {id}"));
    let blocks = shown["blocks"].as_array().expect("blocks");
    assert_eq!(blocks.iter().filter(|block| block["level"] == 1 && block["role"] == "heading").count(), 3);
    for block in blocks {
        let bare = |text: &str| text.replace(['\n', '\r', ' ', '\u{3000}'], "");
        let words = block["text"].as_str().expect("a text");
        assert!(bare(&text).contains(&bare(words)), "{words}");
    }
}

#[test]
fn a_report_of_an_empty_log_is_all_blanks_and_no_zero() {
    let office = Office::new();
    let made = office.json(&format!("{ASSEMBLE} -o 总结.docx"));
    let figures = made["figures"].as_array().expect("figures");
    assert!(figures.iter().all(|figure| figure["value"].is_null()));
    assert!(made["blanks"].as_array().is_some_and(|blanks| blanks.len() >= figures.len()));
    assert!(part(&office, "总结.docx", "word/document.xml").contains("〔待填："));
}

fn bytes(office: &Office, name: &str) -> Vec<u8> {
    std::fs::read(office.desk(name)).expect("the file was written")
}

/// The text of one part of a .docx, its markup taken out where it would part words.
fn part(office: &Office, name: &str, part: &str) -> String {
    let file = std::io::Cursor::new(bytes(office, name));
    let mut package = zip::ZipArchive::new(file).expect("a .docx is a zip");
    let mut xml = String::new();
    package.by_name(part).expect("the part is there").read_to_string(&mut xml).expect("parts are UTF-8");
    xml
}
