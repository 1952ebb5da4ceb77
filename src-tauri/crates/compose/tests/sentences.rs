//! Every code that this crate can bring up has its sentence.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

fn sources(folder: &Path, text: &mut String) {
    for item in fs::read_dir(folder).expect("a folder of the crate").map(|item| item.expect("an item").path())
    {
        if item.is_dir() {
            sources(&item, text);
        } else {
            text.push_str(&fs::read_to_string(&item).expect("a source"));
        }
    }
}

#[test]
fn every_code_has_its_sentence() {
    let sentences: BTreeMap<String, String> =
        serde_json::from_str(include_str!("../../../../assets/locales/zh-CN.json")).expect("sentences");
    let mut text = String::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut text);
    let words = text.split('"');
    let codes: BTreeSet<&str> = words
        .filter(|word| word.starts_with("template.") || word.starts_with("compose."))
        .filter(|word| {
            *word != "template.toml"
                && word.bytes().all(|byte| byte.is_ascii_lowercase() || b"._".contains(&byte))
        })
        .collect();
    assert!(codes.len() > 40, "{} codes", codes.len());
    let missing: Vec<_> = codes.iter().filter(|code| !sentences.contains_key(**code)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
