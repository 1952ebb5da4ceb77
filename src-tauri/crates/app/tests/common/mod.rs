//! Cases of a folder, and entries of a log as they write them.

use std::fmt::Write as _;
use std::path::Path;

use shuhui_app::App;
use shuhui_app::cases::log;
use shuhui_app::wire::{AddEntry, EntryInput};

/// Adds the entries of a line.
pub(crate) fn add(app: &App, line: &str) {
    let mut parts = line.split_whitespace();
    let mut fields = EntryInput {
        date: parts.next().map(str::to_owned),
        kind: parts.next().map(str::to_owned),
        title: parts.next().map(str::to_owned),
        ..EntryInput::default()
    };
    let mut times = 1;
    let (mut tags, mut measures): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for part in parts {
        if let Some(tag) = part.strip_prefix('#') {
            tags.push(tag.to_owned());
        } else if let Some(count) = part.strip_prefix('×') {
            times = count.parse().expect("how many");
        } else if let Some(host) = part.strip_prefix('@') {
            fields.host = Some(host.to_owned());
        } else if let Some(heads) = part.strip_suffix('人') {
            fields.attendance = Some(heads.to_owned());
        } else if let Some(amount) = part.strip_prefix('=') {
            measures.push(amount.to_owned());
        }
    }
    fields.tags = Some(tags);
    fields.measures = Some(measures.join("，"));
    for _ in 0..times {
        log::add(app, AddEntry { fields: fields.clone(), attach: None }).expect(line);
    }
}

/// Checks every file of a folder beside this crate, or those that are called like `ONLY`, and tells all that is wrong; gives how many they were.
pub(crate) fn each(folder: &str, check: &dyn Fn(&str) -> String) -> usize {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("the suite").flatten().collect();
    files.sort_by_key(std::fs::DirEntry::path);
    let only = std::env::var("ONLY").unwrap_or_default();
    let (mut told, mut cases) = (String::new(), 0);
    for file in files {
        let name = file.file_name().to_string_lossy().into_owned();
        if !name.contains(&only) {
            continue;
        }
        let text = std::fs::read_to_string(file.path()).expect("a case");
        let wrong = check(&text);
        cases += 1;
        if !wrong.is_empty() {
            writeln!(told, "--- {name}\n{wrong}").expect("writing to a string");
        }
    }
    assert!(told.is_empty(), "{told}");
    assert!(cases > 0 || !only.is_empty(), "no cases");
    cases
}
