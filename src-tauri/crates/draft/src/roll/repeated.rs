//! Sentences about problems and plans that stand in the earlier report word by word: where a copy is seen first.

use super::text::{NUMBER, OBJECT, Section, Text, bare};
use super::{Finding, Rule};

/// Characters of the shortest sentence that counts; headings and turns of speech come again each year.
const SHORTEST: usize = 14;
/// Characters of them that are shown.
const SHOWN: usize = 40;

pub(super) fn find(text: &Text, found: &mut Vec<Finding>) {
    let Some(origin) = text.origin.as_ref().filter(|_| text.section != Section::Done) else { return };
    let origin = bare(origin);
    let mut begin = None;
    let (mut sentences, mut end, mut from) = (0, 0, 0);
    for at in 0..text.chars.len() {
        let ends = "。；！".contains(text.chars[at]) || at + 1 == text.chars.len();
        if !ends {
            continue;
        }
        let words = text.words(from..at + 1);
        let told = bare(&words);
        if !words.contains(OBJECT) && told.chars().count() >= SHORTEST && origin.contains(&told) {
            begin.get_or_insert(from);
            sentences += 1;
            end = at + 1;
        }
        from = at + 1;
    }
    if let Some(begin) = begin {
        let mut finding = Finding::of(Rule::Repeated, text, begin..end).with("count", sentences.to_string());
        let words = finding.words.replace([OBJECT, NUMBER], "");
        finding.words = words.chars().take(SHOWN).collect();
        if words.chars().nth(SHOWN).is_some() {
            finding.words.push('…');
        }
        finding.key = format!("{:?}", text.place).chars().filter(char::is_ascii_alphanumeric).collect();
        found.push(finding);
    }
}
