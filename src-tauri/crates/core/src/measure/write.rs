//! Amounts as text again, so that reading gives the same.

use std::collections::BTreeMap;

use super::{amounts, is_word};
use crate::quantity::Quantity;

/// `5条`, or `问题3` for a measure that a noun names.
pub fn one(name: &str, amount: Quantity) -> String {
    if is_word(name) { format!("{amount}{name}") } else { format!("{name}{amount}") }
}

/// All measures of an entry in one line, `5条 问题3`, as a person would write them. A name that would be read as another
/// stands between quotation marks: `“发现隐患”3`.
pub fn line(measures: &BTreeMap<String, Quantity>) -> String {
    let plain: Vec<String> = measures
        .iter()
        .map(|(name, amount)| {
            let plain = one(name, *amount);
            if reads_as(&plain, &BTreeMap::from([(name.clone(), *amount)])) {
                plain
            } else {
                to_the_letter(name, *amount)
            }
        })
        .collect();
    let line = plain.join(" ");
    if reads_as(&line, measures) {
        return line;
    }
    measures.iter().map(|(name, amount)| to_the_letter(name, *amount)).collect::<Vec<_>>().join(" ")
}

fn to_the_letter(name: &str, amount: Quantity) -> String {
    format!("“{name}”{amount}")
}

fn reads_as(text: &str, wanted: &BTreeMap<String, Quantity>) -> bool {
    amounts(text).is_ok_and(|read| read.attendance.is_none() && read.measures == *wanted)
}
