//! Every shipped template over the sample log: the words as they were agreed (`golden/templates/*.txt`), and the paper.
//!
//! `UPDATE_GOLDEN=1 cargo test -p shuhui-tests --test templates` writes the words anew; a person then reads the difference.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use shuhui_tests::office::Office;

/// The shipped templates with the period of each and what an office sets.
const TEMPLATES: [(&str, &str, &[&str]); 7] = [
    ("年度工作总结", "2025", &[]),
    ("情况报告", "2025", &["addressee=禾川区安全生产委员会"]),
    ("责任制落实情况汇报", "2025", &[]),
    ("述职报告", "2025", &["name=陈志远", "post=副主任", "duty=综合协调和党建工作"]),
    ("半年总结及下半年安排", "2025H1", &[]),
    ("会议培训台账清单", "2025Q1", &[]),
    ("会议培训台账清单", "2025Q4", &["theme_tag=安全生产", "cover=写"]),
];

fn assemble(office: &Office, (template, period, set): (&str, &str, &[&str]), out: &str) -> Value {
    let today = if period.ends_with('1') { "2025-07-02" } else { "2025-12-20" };
    let mut words = vec!["assemble", "--template", template, "--period", period, "--today", today];
    words.extend(["--set", "unit=禾川区综合服务中心", "-o", out, "--json"]);
    for set in set {
        words.extend(["--set", set]);
    }
    office.run_words(&words).done().value()
}

#[test]
fn no_shipped_template_goes_untried() {
    let listed = Office::new().json("template list");
    let mut tried: Vec<&str> = TEMPLATES.iter().map(|(name, ..)| *name).collect();
    tried.dedup();
    let names = listed["templates"].as_array().expect("templates").iter().map(|one| &one["name"]);
    assert_eq!(names.collect::<Vec<_>>(), tried, "in the order that they name");
}

#[test]
fn every_template_says_what_was_agreed() {
    let office = Office::with_sample();
    for template in TEMPLATES {
        let name = format!("{}-{}.txt", template.0, template.1);
        let made = assemble(&office, template, &name);
        assert_eq!(made["blanks"], Value::Array(Vec::new()), "{name}");
        let found =
            fs::read_to_string(office.desk(&name)).expect("the text was written").replace("\r\n", "\n");
        let found = found.trim_start_matches('\u{feff}');
        let path = beside::checkout().join("tests/golden/templates").join(&name);
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            write(&path, found);
            continue;
        }
        let agreed = fs::read_to_string(&path).unwrap_or_default();
        let parted = agreed.lines().zip(found.lines()).find(|(agreed, found)| agreed != found);
        assert!(agreed == found, "{name}: {parted:?}");
    }
}

#[test]
fn every_template_stands_on_paper_as_the_rule_says() {
    let Some(checker) = beside::find("check/gongwen_check.py") else { return };
    let Some(python) = beside::python("pdfplumber, lxml") else { return };
    if !beside::has("soffice") {
        return;
    }
    let office = Office::with_sample();
    for template in TEMPLATES {
        let name = format!("{}-{}.docx", template.0, template.1);
        let made = assemble(&office, template, &name);
        let checked = Command::new(&python).arg(&checker).arg(office.desk(&name)).arg("--json").output();
        let checked = checked.expect("the checker runs");
        assert!(checked.status.success(), "{name}: {}", String::from_utf8_lossy(&checked.stderr));
        let measured: Value = serde_json::from_slice(&checked.stdout).expect("the checker speaks JSON");
        assert_eq!(measured["schema"], serde_json::json!({}), "{name}");
        assert_eq!(measured["pages"], made["pages"], "{name}");
        for page in measured["page"].as_array().expect("pages") {
            let left = page["left_mm"].as_f64().expect("a length");
            assert!(left > 27.5, "{name}: {page}");
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "a golden in the checkout, under version control")]
fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("the checkout takes folders");
    fs::write(path, text).expect("the golden can be written");
}
