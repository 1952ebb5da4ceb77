//! What the pages look like: every part of the format, its forms, and every template, as small grey pictures in `golden/looks` that somebody
//! has looked at. Positions have goldens of their own (`golden.rs`); these show what no position does: rules, seals' room, colours, faces.
//!
//! `UPDATE_GOLDEN=1 cargo test --workspace --test looks` draws those anew that look otherwise; a person then looks at each that changed. A
//! page that looks otherwise is put into `target/looks`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use shuhui_core::document::ProfileName;
use shuhui_tests::office::Office;
use shuhui_tests::raster::{self, Grey};
use shuhui_tests::{document_text, pdf};
use shuhui_typeset::Profile;
use shuhui_typeset::typst::Pages;

/// Bytes of a picture, at most.
const LARGEST: usize = 20 * 1024;

/// The documents of suites/looks.txt: a title with the format it is set in, and the document.
const FORMS: &str = include_str!("suites/looks.txt");

/// Pages of one document, by the name of their pictures.
struct Drawn {
    name: String,
    pages: Vec<Grey>,
}

fn folder() -> PathBuf {
    beside::checkout().join("tests/golden/looks")
}

/// What a file may be called: the words of a title up to the first mark.
fn name(title: &str) -> String {
    title.replace(['：', '、', '，', '；', '。'], " ").split_whitespace().collect::<Vec<_>>().join("-")
}

fn parts() -> Vec<Drawn> {
    let drawn = |(title, document): &(&str, _)| {
        let set = shuhui_typeset::set(document, &Profile::standard());
        let pages = Pages::new(&set, pdf::faces(), &document_text::picture);
        Drawn { name: name(title), pages: raster::pages(&pages.pdf().expect("a PDF")) }
    };
    document_text::parts().iter().map(drawn).collect()
}

fn forms() -> Vec<Drawn> {
    let cases =
        FORMS.split("\n--- ").skip(1).map(|case| case.split_once(" ---\n").expect("a title and lines"));
    let drawn = |(title, text): (&str, &str)| {
        let (format, title) = title.split_once('：').expect("a format and what is to be seen");
        let profile = Profile::preset(&ProfileName(format.to_owned())).expect("a preset");
        let set = shuhui_typeset::set(&document_text::parse(text), &profile);
        let pages = Pages::new(&set, pdf::faces(), &document_text::picture);
        let name = name(&format!("{format}：{title}"));
        Drawn { name, pages: raster::pages(&pages.pdf().expect("a PDF")) }
    };
    cases.map(drawn).collect()
}

/// The shipped templates over the sample log, and a draft as 送审稿 with what is noted of it.
fn templates() -> Vec<Drawn> {
    let office = Office::with_sample();
    let made = |template: &str, period: &str, set: &[&str]| {
        let today = if period.ends_with('1') { "2025-07-02" } else { "2025-12-20" };
        let file = format!("{template}-{period}.pdf");
        let mut words = vec!["assemble", "--template", template, "--period", period, "--today", today];
        words.extend(["--set", "unit=禾川区综合服务中心", "-o", &file]);
        set.iter().for_each(|set| words.extend(["--set", set]));
        office.run_words(&words).done();
        let bytes = fs::read(office.desk(&file)).expect("the file");
        Drawn { name: format!("模板-{template}-{period}"), pages: raster::pages(&bytes) }
    };
    vec![
        made("年度工作总结", "2025", &[]),
        made("情况报告", "2025", &["addressee=禾川区安全生产委员会"]),
        made("责任制落实情况汇报", "2025", &[]),
        made("述职报告", "2025", &["name=陈志远", "post=副主任", "duty=综合协调和党建工作"]),
        made("半年总结及下半年安排", "2025H1", &[]),
        made("会议培训台账清单", "2025Q1", &[]),
    ]
}

/// Compares pictures with those that were agreed; gives their names.
fn check(drawn: &[Drawn]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut faults = Vec::new();
    for Drawn { name, pages } in drawn {
        for (nth, page) in (1..).zip(pages) {
            let file = format!("{name}-{nth}.png");
            let path = folder().join(&file);
            assert!(names.insert(file.clone()), "{file}: two pages of one name");
            let agreed = fs::read(&path).ok().map(|bytes| Grey::read(&bytes));
            let told = match &agreed {
                Some(agreed) => agreed.differs(page),
                None => Some("it was never looked at".to_owned()),
            };
            let Some(told) = told else { continue };
            let png = page.png();
            if std::env::var_os("UPDATE_GOLDEN").is_some() {
                assert!(png.len() <= LARGEST, "{file} has {} bytes", png.len());
                write(&path, &png);
                continue;
            }
            let found = beside::checkout().join("target/looks").join(&file);
            write(&found, &png);
            faults.push(format!("{file}: {told}; as it looks now: {}", found.display()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    names
}

#[expect(
    clippy::disallowed_methods,
    reason = "a golden in the checkout, under version control, or a picture of a fault"
)]
fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("the checkout takes folders");
    fs::write(path, bytes).expect("a picture can be written");
}

#[test]
fn every_page_looks_as_it_was_agreed() {
    let mut names = check(&parts());
    names.extend(check(&forms()));
    names.extend(check(&templates()));
    let kept = fs::read_dir(folder()).expect("the pictures");
    let kept: BTreeSet<String> =
        kept.map(|file| file.expect("a picture").file_name().to_string_lossy().into_owned()).collect();
    let left: Vec<&String> = kept.difference(&names).collect();
    assert!(left.is_empty(), "pictures of pages that are no more: {left:?}");
}

#[test]
fn a_line_that_moved_a_rule_that_went_and_a_word_that_is_bold_are_seen() {
    let drawn = |lines: &str| {
        let head = "unit: 禾川区综合服务中心\nperiod: 2025\ndate: 2025-12-20\n\n";
        let document = document_text::parse(&format!("{head}{lines}"));
        let set = shuhui_typeset::set(&document, &Profile::standard());
        let pages = Pages::new(&set, pdf::faces(), &document_text::picture);
        raster::pages(&pages.pdf().expect("a PDF")).remove(0)
    };
    let page = drawn("# 工作总结\n全年召开党组会4次。\n| 甲 | 乙\n| 丙 | 丁\n");
    assert_eq!(page.differs(&Grey::read(&page.png())), None, "a picture is read as it was written");
    for other in [
        "# 工作总结\n全年召开党组会4次\n| 甲 | 乙\n| 丙 | 丁\n",
        "# 工作总结\n全年召开党组会5次。\n| 甲 | 乙\n| 丙 | 丁\n",
        "# 工作总结\n全年召开{*党组会}4次。\n| 甲 | 乙\n| 丙 | 丁\n",
        "# 工作总结\n全年召开党组会4次。\n| 甲\n| 丙\n",
        "# 工作总结\n=== 全年召开党组会4次。\n| 甲 | 乙\n| 丙 | 丁\n",
    ] {
        assert!(page.differs(&drawn(other)).is_some(), "{other}");
    }
}
