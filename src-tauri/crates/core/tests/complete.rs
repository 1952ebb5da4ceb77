//! Runs `suites/complete.txt`: what is typed, the names that are known, and which of them are offered in which order.

#![expect(clippy::panic, reason = "a suite that cannot be read fails the test that reads it")]

mod suite;

use shuhui_core::complete::{Name, Names};
use suite::check;

/// 「中心组学习（集体学习、集中学习）×3」
fn name(written: &str) -> Name {
    let (written, weight) = written.split_once('×').unwrap_or((written, "0"));
    let (text, also) = written.split_once('（').unwrap_or((written, ""));
    let also = also.trim_end_matches('）').split('、').filter(|word| !word.is_empty());
    let weight = weight.parse().unwrap_or_else(|error| panic!("{written}: {error}"));
    Name { text: text.to_owned(), also: also.map(str::to_owned).collect(), weight }
}

#[test]
fn names_complete_what_is_typed() {
    check("complete.txt", 40, |case| {
        let (typed, known) = case.input.split_once('|').unwrap_or_else(|| panic!("{}: no |", case.place));
        let names = Names::new(known.split_whitespace().map(name));
        let offered = names.find(typed).into_iter().map(|found| match found.by {
            Some(by) => format!("{}（{by}）", found.text),
            None => found.text.to_owned(),
        });
        offered.collect::<Vec<_>>().join(" ")
    });
}
