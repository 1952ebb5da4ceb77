//! Every code that the program can say has a Chinese sentence, and every sentence has a code that says it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const MEASURES: &str = include_str!("../../assets/formats/measures.toml");

#[test]
fn every_code_finds_its_sentence_and_every_sentence_its_code() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package lies in the checkout");
    let sentences =
        std::fs::read_to_string(root.join("assets/locales/zh-CN.json")).expect("the sentences are there");
    let sentences: BTreeMap<String, String> =
        serde_json::from_str(&sentences).expect("the sentences are JSON");
    let families: BTreeSet<&str> = sentences.keys().filter_map(|code| code.split('.').next()).collect();

    let (mut written, mut commands) = (BTreeSet::new(), BTreeSet::new());
    let mut sources = Vec::new();
    rust_files(&root.join("src-tauri"), &mut sources);
    for source in &sources {
        let text = std::fs::read_to_string(source).expect("sources are UTF-8");
        // Commands are named like codes and have no sentences; their list is the only place that declares them.
        let found = if source.ends_with("commands.rs") { &mut commands } else { &mut written };
        found.extend(literals(&text).map(str::to_owned));
    }
    // `doctor.data` is a check; what it says are `doctor.data.ok` and `doctor.data.faults`.
    let says_more = |code: &str| {
        sentences.keys().any(|longer| longer.strip_prefix(code).is_some_and(|rest| rest.starts_with('.')))
    };
    let silent: Vec<&String> = written
        .iter()
        .filter(|literal| is_code(literal, &families) && !commands.contains(*literal))
        // Measures of a format are named like codes, too; their words stand beside them.
        .filter(|literal| !MEASURES.contains(&format!("\"{literal}\"")))
        .filter(|code| !sentences.contains_key(*code) && !says_more(code))
        .collect();
    // Help is found by the names of commands and options; the command line's own tests walk those.
    let of_help = |code: &str| {
        let help = ["cli.about", "cli.examples", "cli.option", "cli.value", "call."];
        help.iter().any(|help| code.starts_with(help))
    };
    let unsaid: Vec<&String> = sentences
        .keys()
        .filter(|code| !written.contains(*code) && !commands.contains(*code) && !of_help(code))
        .collect();
    assert!(silent.is_empty(), "codes without a sentence in assets/locales/zh-CN.json: {silent:#?}");
    assert!(unsaid.is_empty(), "sentences that nothing says: {unsaid:#?}");
}

#[test]
fn sentences_keep_to_the_voice_of_the_house() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package lies in the checkout");
    let sentences =
        std::fs::read_to_string(root.join("assets/locales/zh-CN.json")).expect("the sentences are there");
    let sentences: BTreeMap<String, String> =
        serde_json::from_str(&sentences).expect("the sentences are JSON");
    for (code, sentence) in &sentences {
        for forbidden in ["操作失败", "未知错误", "抱歉", "请", "！", "字段", "同步", "节点", "实体", "渲染"]
        {
            assert!(!sentence.contains(forbidden), "{code} says {forbidden}: {sentence}");
        }
    }
}

/// Whether a literal is written like a code of a family that has sentences, and not like a file's name.
fn is_code(literal: &str, families: &BTreeSet<&str>) -> bool {
    const ENDINGS: [&str; 14] = [
        "toml", "tera", "lock", "json", "part", "xml", "rels", "csv", "docx", "txt", "db", "html", "sql",
        "zip",
    ];
    let mut parts = literal.split('.');
    let family = parts.next().is_some_and(|family| families.contains(family));
    let plain = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
    };
    let rest: Vec<&str> = parts.collect();
    family
        && !rest.is_empty()
        && rest.iter().all(|part| plain(part))
        && !ENDINGS.contains(&rest[rest.len() - 1])
}

/// The insides of plain string literals, roughly: good enough for codes, which hold no quotes.
fn literals(text: &str) -> impl Iterator<Item = &str> {
    text.split('"').filter(|piece| piece.len() < 60)
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for item in std::fs::read_dir(folder).expect("sources can be listed").flatten() {
        let path = item.path();
        let name = item.file_name();
        if path.is_dir() && !["tests", "examples", "target", "gen"].iter().any(|other| name == *other) {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}
