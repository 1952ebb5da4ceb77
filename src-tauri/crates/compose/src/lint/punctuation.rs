//! Marks of the input method where Tera wants the ASCII ones: one fault a tag, however many stand in it.

use std::ops::Range;

use shuhui_core::Issue;

use super::repair::Repair;
use crate::scan::{Part, scan};

/// Marks that an input method writes, with the ASCII ones that they are meant as, beside those whose width alone differs.
const MARKS: [(char, &str); 18] = [
    ('、', ","),
    ('。', "."),
    ('“', "\""),
    ('”', "\""),
    ('‘', "'"),
    ('’', "'"),
    ('「', "\""),
    ('」', "\""),
    ('『', "\""),
    ('』', "\""),
    ('【', "["),
    ('】', "]"),
    ('≥', ">="),
    ('≤', "<="),
    ('≠', "!="),
    ('—', "-"),
    ('×', "*"),
    ('\u{3000}', " "),
];

pub(super) fn repairs(source: &str) -> Vec<Repair> {
    let pieces = scan(source);
    let tags = pieces.iter().filter(|piece| matches!(piece.part, Part::Print | Part::Tag));
    tags.filter_map(|piece| in_tag(source, piece.inner(source))).collect()
}

fn in_tag(source: &str, inner: Range<usize>) -> Option<Repair> {
    let mut edits = Vec::new();
    let text = &source[inner.clone()];
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        let place = inner.start + at;
        if matches!(c, '"' | '\'' | '`') {
            let behind = &text[at + 1..];
            let end = match closing(behind, c) {
                Some(end) => end,
                // Opened with the one and closed with the other.
                None => {
                    let end = behind.find(['”', '’', '＂'])?;
                    let mark = behind[end..].chars().next().map_or(0, char::len_utf8);
                    edits.push((place + 1 + end..place + 1 + end + mark, c.to_string()));
                    end
                }
            };
            while characters.next_if(|(next, _)| *next <= at + 1 + end).is_some() {}
            continue;
        }
        let Some(plain) = plain(c) else { continue };
        edits.push((place..place + c.len_utf8(), plain.clone()));
        // A text between such quotes keeps its own marks.
        if matches!(c, '“' | '‘' | '＂' | '「' | '『') {
            let behind = &text[at + c.len_utf8()..];
            let Some(end) = behind.find(['”', '’', '＂', '“', '‘', '」', '』', '"', '\'']) else {
                continue;
            };
            let mark = behind[end..].chars().next()?;
            let end_at = place + c.len_utf8() + end;
            if mark.to_string() != plain {
                edits.push((end_at..end_at + mark.len_utf8(), plain));
            }
            while characters.next_if(|(next, _)| inner.start + next <= end_at).is_some() {}
        }
    }
    let first = edits.first()?.0.clone();
    let distinct = |words: Vec<String>| {
        let mut all = String::new();
        for word in words {
            if !all.contains(&word) {
                all.push_str(&word);
            }
        }
        all
    };
    let marks = distinct(edits.iter().map(|(range, _)| source[range.clone()].to_owned()).collect());
    let instead = distinct(edits.iter().map(|(_, plain)| plain.clone()).collect());
    let (marks, instead) = match (marks.trim(), instead.trim()) {
        ("", _) => return invisible(edits),
        (marks, instead) => (marks.to_owned(), instead.to_owned()),
    };
    let issue = Issue::error("template.full_width_mark").with("mark", marks).with("suggestion", instead);
    Some(Repair { range: first, issue, edits, safe: true })
}

/// Only blanks of the wide sort.
fn invisible(edits: Vec<(Range<usize>, String)>) -> Option<Repair> {
    let range = edits.first()?.0.clone();
    Some(Repair { range, issue: Issue::error("template.full_width_blank"), edits, safe: true })
}

fn plain(c: char) -> Option<String> {
    if let Some((_, plain)) = MARKS.iter().find(|(mark, _)| *mark == c) {
        return Some((*plain).to_owned());
    }
    let wide = (0xFF01..=0xFF5E).contains(&u32::from(c));
    wide.then(|| char::from_u32(u32::from(c) - 0xFEE0)).flatten().map(String::from)
}

/// Where a text ends that opened with an ASCII quote.
fn closing(behind: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    behind.char_indices().find_map(|(at, c)| {
        let ends = c == quote && !escaped;
        escaped = c == '\\' && !escaped;
        ends.then_some(at)
    })
}
