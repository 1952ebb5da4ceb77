//! The sample log and the kinds as they are shipped, read no further than these tests need.

use serde::Deserialize;
use shuhui_core::{Kind, Kinds};

use crate::common::Entries;

const SAMPLE: [&str; 2] = [
    include_str!("../../../../../assets/sample/2024年台账.csv"),
    include_str!("../../../../../assets/sample/2025年台账.csv"),
];

/// Every entry of the sample, by day.
pub(crate) fn sample() -> Entries {
    let mut log = Entries(Vec::new());
    for line in SAMPLE.iter().flat_map(|table| table.lines().skip(1)) {
        let [date, kind, title, place, dept, host, speaker, heads, amounts, tags, note] =
            line.split(',').collect::<Vec<_>>().try_into().expect("eleven columns");
        let amounts: Vec<(&str, i64)> = amounts.split('，').filter_map(amount).collect();
        let tags: Vec<&str> = tags.split('、').filter(|tag| !tag.is_empty()).collect();
        log.add(date, kind, title, heads.parse().ok(), &amounts, &tags);
        let fields = &mut log.0.last_mut().expect("one was added").fields;
        for (field, value) in [
            (&mut fields.place, place),
            (&mut fields.dept, dept),
            (&mut fields.host, host),
            (&mut fields.speaker, speaker),
            (&mut fields.note, note),
        ] {
            value.clone_into(field);
        }
    }
    log
}

/// 问题6 or 19名.
fn amount(written: &str) -> Option<(&str, i64)> {
    let digits = |c: char| c.is_ascii_digit();
    let word = written.trim_matches(digits);
    let number = written.trim_matches(|c| !digits(c)).parse().ok()?;
    Some((word, number))
}

/// The kinds of a new log.
pub(crate) fn kinds() -> Kinds {
    #[derive(Deserialize)]
    struct File {
        kind: Vec<Shipped>,
    }
    #[derive(Deserialize)]
    struct Shipped {
        name: String,
        synonyms: Vec<String>,
        word: String,
        measures: Vec<String>,
        tags: Vec<String>,
        colour: u8,
    }
    let file: File = toml::from_str(include_str!("../../../../../assets/data/kinds.toml")).expect("kinds");
    let kind = |Shipped { name, synonyms, word, measures, tags, colour }| Kind {
        name,
        synonyms,
        measures,
        word,
        tags,
        colour,
        works: None,
    };
    Kinds::new(file.kind.into_iter().map(kind).collect())
}
