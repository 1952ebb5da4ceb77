//! Sentences about problems and plans that stand in the earlier report word by word: where a copy is seen first.

use shuhui_core::document::{Level, Place, Role};

use super::text::{NUMBER, OBJECT, Section, Text, bare};
use super::{Finding, Rule};

/// Characters of the shortest sentence that says something: 经费不足.
const SHORTEST: usize = 4;
/// Characters of them that are shown.
const SHOWN: usize = 40;

pub(super) fn find(text: &Text, found: &mut Vec<Finding>) {
    let Some(origin) = text.origin.as_ref().filter(|_| text.section != Section::Done) else { return };
    if !matches!(text.role, Role::Paragraph | Role::Series(_) | Role::Heading(_) | Role::Table) {
        return;
    }
    // The heading of the part comes again each year.
    if text.role == Role::Heading(Level::One) && !matches!(text.place, Place::Rest(_)) {
        return;
    }
    let origin = lasting(origin);
    let mut begin = None;
    let (mut sentences, mut end, mut from) = (0, 0, 0);
    for at in 0..text.chars.len() {
        let ends = "。；！".contains(text.chars[at]) || at + 1 == text.chars.len();
        if !ends {
            continue;
        }
        let words = text.words(from..at + 1);
        let told = lasting(&words);
        if !told.starts_with("特此") && told.chars().count() >= SHORTEST && origin.contains(&told) {
            begin.get_or_insert(from);
            sentences += 1;
            end = at + 1;
        }
        from = at + 1;
    }
    if let Some(begin) = begin {
        let mut finding = Finding::of(Rule::Repeated, text, begin..end).with("count", sentences.to_string());
        let words = finding.words.replace(OBJECT, "…").replace(NUMBER, "");
        finding.words = words.chars().take(SHOWN).collect();
        if words.chars().nth(SHOWN).is_some() {
            finding.words.push('…');
        }
        finding.key = format!("{:?}", text.place).chars().filter(char::is_ascii_alphanumeric).collect();
        found.push(finding);
    }
}

/// Words without marks and without numbers: those of another year make no other sentence.
fn lasting(words: &str) -> String {
    bare(words).chars().filter(|c| !c.is_ascii_digit() && !('０'..='９').contains(c)).collect()
}
