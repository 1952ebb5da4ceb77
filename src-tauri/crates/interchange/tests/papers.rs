//! Runs the cases of tests/papers/*.txt: a foreign text, and below it what it becomes.
//!
//! A case is `--- name ---`, an optional `file:`, `in:` with the text and `out:` with a line for each block: its role, its words with
//! their numbers (`‖` where a run-in heading ends, ` / ` between lines and cells), then `- ` and what was left out, `~ ` and what was changed.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use chrono::NaiveDate;
use proptest::prelude::*;
use shuhui_core::Document;
use shuhui_core::document::{Role, Shape};
use shuhui_interchange::papers::{self, Item, Made, Manuscript, recognise};

#[test]
fn every_text_of_the_suite_becomes_what_stands_below_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/papers");
    let mut failures = String::new();
    let mut cases = 0;
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("the suite").flatten().collect();
    files.sort_by_key(std::fs::DirEntry::path);
    for file in files {
        let text = std::fs::read_to_string(file.path()).expect("a suite");
        for case in text.split("\n--- ").skip(1) {
            cases += 1;
            failures.push_str(&check(case));
        }
    }
    assert!(cases > 0);
    assert!(failures.is_empty(), "{failures}");
}

fn check(case: &str) -> String {
    let (name, body) = case.split_once('\n').expect("a case has lines");
    let (head, rest) = body.split_once("in:\n").expect("a case has `in:`");
    let (text, expected) = rest.split_once("out:\n").expect("a case has `out:`");
    let file = head.lines().find_map(|line| line.strip_prefix("file: ")).unwrap_or("文章.txt");
    let read = papers::read(text.as_bytes(), file).expect("a text");
    let got = told(&made(read));
    if got.trim_end() == expected.trim_end() {
        return String::new();
    }
    format!("\n--- {name}\nin:\n{text}expected:\n{expected}\ngot:\n{got}\n")
}

fn made(manuscript: Manuscript) -> Made {
    recognise(manuscript).document(NaiveDate::from_ymd_opt(2025, 12, 8).expect("a day"))
}

fn told(made: &Made) -> String {
    let mut out = String::new();
    let numbers = made.document.numbers();
    for (nth, block) in made.document.blocks.iter().enumerate() {
        let mut text = block.text(&numbers, nth).replace('\n', " / ");
        if let Shape::RunIn { head, .. } = &block.shape {
            let label = numbers.label(nth).chars().count();
            let head: usize = head.pieces.iter().map(|piece| piece.shown().chars().count()).sum();
            let at = text.char_indices().nth(label + head).map_or(text.len(), |(at, _)| at);
            text.insert(at, '‖');
        }
        writeln!(out, "{} | {text}", block.role.name()).expect("writing to a string");
    }
    for left in &made.left_out {
        let code = left.code.trim_start_matches("papers.left_");
        writeln!(out, "- {code} {}", left.words).expect("writing to a string");
    }
    for (change, count) in made.changes.iter() {
        let code = change.code().trim_start_matches("papers.changed_");
        writeln!(out, "~ {code} {count}").expect("writing to a string");
    }
    out
}

/// Hanzi, letters and digits: what no change may touch. Numbers in front of lines are left aside (1、 and ⒈ become 1.), and 附件, which
/// the format puts in front of names by itself.
fn kept(text: &str) -> BTreeMap<char, usize> {
    let mut kept = BTreeMap::new();
    for c in text.chars().filter(|c| c.is_alphanumeric() && !is_number(*c)) {
        *kept.entry(c).or_default() += 1;
    }
    kept
}

fn is_number(c: char) -> bool {
    c.is_numeric() || "一二三四五六七八九十附件".contains(c)
}

fn all_text(document: &Document) -> String {
    document.texts().concat()
}

#[test]
fn real_texts_keep_every_word_and_number() {
    let Some(folder) = beside::find("samples/texts") else { return };
    for file in std::fs::read_dir(folder).expect("the samples").flatten() {
        let name = file.file_name().to_string_lossy().into_owned();
        let bytes = std::fs::read(file.path()).expect("a sample");
        let text = String::from_utf8(bytes.clone()).expect("samples are UTF-8");
        let made = made(papers::read(&bytes, &name).expect("a text"));
        let left: String = made.left_out.iter().map(|left| left.words.as_str()).collect();
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
        let (source, told) = (text, all_text(&made.document) + &left);
        assert_eq!(kept(&source), kept(&told), "{name}");
        assert_eq!(digits(&source), digits(&told), "{name}");
        let headings = made.document.blocks.iter().filter(|block| matches!(block.role, Role::Heading(_)));
        assert!(headings.count() >= 4, "{name}");
    }
}

proptest! {
    /// Whatever stands in a text comes out of it: in the document, or named as left out.
    #[test]
    fn no_word_of_a_text_is_lost(
        text in "((一、|（二）|1\\.|二是|附件：|附件1|- |# |\\| |\\*\\*|)[会议纪要年月日局。，；：\"()*#|\\-0-9a-z 　]{0,24}\n){0,14}"
    ) {
        let manuscript = papers::read_pasted(&text);
        let read: String = manuscript.items.iter().map(|item| match item {
            Item::Paragraph(paragraph) => paragraph.text(),
            Item::Table(table) => {
                table.rows.iter().flatten().flat_map(|cell| cell.lines.clone()).collect()
            }
            Item::Picture(_) => String::new(),
        }).collect();
        let before: String = manuscript.left_out.iter().map(|left| left.words.clone()).collect();
        prop_assert_eq!(kept(&text), kept(&(read + &before)));
        let made = made(manuscript);
        let left: String = made.left_out.iter().map(|left| left.words.as_str()).collect();
        prop_assert_eq!(kept(&text), kept(&(all_text(&made.document) + &left)));
    }

    #[test]
    fn no_text_is_too_strange(text in "\\PC{0,200}") {
        made(papers::read_pasted(&text));
    }
}
