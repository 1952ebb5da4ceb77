//! Words that were to be replaced, and marks of other systems that would stand on the paper as they are: `*次`, `XX次`,
//! `（ ）次`, `**`, `<b>`.

use std::ops::Range;

use shuhui_core::{Issue, measure};

use super::Check;
use crate::scan::{Part, Piece, scan};

/// Signs that stand for a number or a name to come.
const STANDS_FOR: [char; 9] = ['*', '＊', 'X', 'x', 'Ｘ', '×', '_', '＿', '○'];

/// Bytes of an element with what it sets; beyond them a `<` is something else.
const LONGEST_ELEMENT: usize = 200;

impl Check<'_> {
    pub(super) fn typed(&mut self) {
        let source = self.source;
        let pieces = scan(source);
        let texts: Vec<Range<usize>> =
            pieces.iter().filter(|piece| piece.part == Part::Text).map(|piece| piece.range.clone()).collect();
        self.raw(&pieces);
        let mut start = 0;
        for line in source.split_inclusive('\n') {
            let range = start..start + line.len();
            start = range.end;
            let within = |text: &&Range<usize>| text.start < range.end && range.start < text.end;
            let parts: Vec<Range<usize>> = texts
                .iter()
                .filter(within)
                .map(|text| text.start.max(range.start)..text.end.min(range.end))
                .collect();
            self.emphasis(&parts);
            self.elements(&parts);
            self.links(&parts);
            for part in parts {
                self.left_over(part);
            }
        }
    }

    /// `{% raw %}{{ unit }}{% endraw %}`: braces that are printed as they stand are on no paper.
    fn raw(&mut self, pieces: &[Piece]) {
        let source = self.source;
        let is = |piece: &Piece, word: &str| piece.part == Part::Tag && piece.word(source) == word;
        for window in pieces.windows(3) {
            let [open, text, close] = window else { continue };
            let inner = &source[text.range.clone()];
            if is(open, "raw") && is(close, "endraw") && text.part == Part::Text && inner.contains(['{', '}'])
            {
                let issue = Issue::advice("template.raw_printed").with("text", inner.trim());
                self.mend(issue, open.range.start..close.range.end, inner);
            }
        }
    }

    /// `[台账](https://…)`: nobody can press it on paper.
    fn links(&mut self, parts: &[Range<usize>]) {
        let source = self.source;
        for part in parts {
            for (found, _) in source[part.clone()].match_indices("](") {
                let middle = part.start + found;
                let opening = parts.iter().rev().find_map(|part| {
                    let before = part.start..part.end.min(middle);
                    (!before.is_empty())
                        .then(|| source[before].rfind('[').map(|at| part.start + at))
                        .flatten()
                });
                let closing = source[middle..part.end].find(')').map(|at| middle + at + 1);
                let (Some(open), Some(close)) = (opening, closing) else { continue };
                let start = if source[..open].ends_with('!') { open - 1 } else { open };
                let words = &source[open + 1..middle];
                let issue = Issue::advice("template.link").with("text", &source[start..close]);
                self.mend(issue.with("suggestion", words), start..close, words);
            }
        }
    }

    /// `**重点**`: the stars would be printed.
    fn emphasis(&mut self, parts: &[Range<usize>]) {
        let source = self.source;
        let mut stars: Vec<usize> = Vec::new();
        for part in parts {
            let found = source[part.clone()].match_indices("**").map(|(at, _)| part.start + at);
            // Three and more, or in front of a classifier, are a number to come.
            stars.extend(found.filter(|at| {
                let behind = &source[*at + 2..];
                !source[..*at].ends_with('*') && !behind.starts_with('*') && counted(behind).is_none()
            }));
        }
        for pair in stars.chunks(2) {
            match pair {
                [open, close] if close - open > 2 => {
                    let inner = &source[open + 2..*close];
                    let issue = Issue::advice("template.markup").with("text", "**");
                    self.mend(issue, *open..close + 2, inner);
                }
                _ => {
                    let at = pair[0];
                    self.report(Issue::advice("template.markup").with("text", "**"), at..at + 2);
                }
            }
        }
    }

    /// `<b>重点</b>`: the program knows no HTML.
    fn elements(&mut self, parts: &[Range<usize>]) {
        let source = self.source;
        let mut open: Vec<(&str, Range<usize>)> = Vec::new();
        let found = parts.iter().flat_map(|part| elements(source, part.clone()));
        for (name, closes, range) in found.collect::<Vec<_>>() {
            let issue = Issue::advice("template.markup").with("text", &source[range.clone()]);
            if !closes {
                open.push((name, range));
            } else if let Some(at) = open.iter().rposition(|(opened, _)| opened.eq_ignore_ascii_case(name)) {
                let (_, opening) = open.remove(at);
                let issue = Issue::advice("template.markup").with("text", &source[opening.clone()]);
                self.mend(issue, opening.start..range.end, &source[opening.end..range.start]);
            } else {
                self.mend(issue, range, "");
            }
        }
        for (_, range) in open {
            let issue = Issue::advice("template.markup").with("text", &source[range.clone()]);
            self.report(issue, range);
        }
    }

    /// A number to come that nobody has put in.
    fn left_over(&mut self, part: Range<usize>) {
        let text = &self.source[part.clone()];
        let mut at = 0;
        while let Some(first) = text[at..].chars().next() {
            let length = run(&text[at..]).filter(|length| !in_word(&text[..at], &text[at..], *length));
            let Some(length) = length else {
                at += first.len_utf8();
                continue;
            };
            let behind = text[at + length..].trim_start_matches(' ');
            let characters = text[at..at + length].chars().count();
            let bracket = matches!(first, '（' | '(' | '[' | '【');
            let classifier = counted(behind).or_else(|| dated(behind).filter(|_| first != '○'));
            // XX单位, ××局: two signs in front of hanzi are a name to come.
            let name = characters >= 2
                && !bracket
                && !matches!(first, '_' | '○')
                && behind.starts_with(|c: char| !c.is_ascii() && c.is_alphabetic())
                && !(first == '*' && characters == 2);
            if classifier.is_some() || name {
                let shown = classifier.unwrap_or_default();
                let issue = Issue::advice("template.left_over")
                    .with("text", format!("{}{shown}", &text[at..at + length]));
                self.report(issue, part.start + at..part.start + at + length + shown.len());
            }
            at += length;
        }
    }
}

/// The bytes of signs that stand for something to come.
fn run(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    if STANDS_FOR.contains(&first) {
        return Some(text.chars().take_while(|c| *c == first).map(char::len_utf8).sum());
    }
    let close = match first {
        '（' => '）',
        '(' => ')',
        '[' => ']',
        '【' => '】',
        _ => return None,
    };
    let inside = text[first.len_utf8()..].trim_start();
    inside.starts_with(close).then(|| text.len() - inside.len() + close.len_utf8())
}

/// Whether letters or digits stand right in front: 5x次 and Linux次 are something else, but not 20XX年.
fn in_word(before: &str, signs: &str, length: usize) -> bool {
    let century =
        before.ends_with("20") && signs[..length].chars().count() == 2 && signs[length..].starts_with('年');
    before.ends_with(|c: char| c.is_ascii_alphanumeric()) && !century
}

/// The part of a date that a text begins with.
fn dated(text: &str) -> Option<&'static str> {
    ["年", "月", "日"].into_iter().find(|word| text.starts_with(word))
}

/// The classifier that a text begins with.
pub(super) fn counted(text: &str) -> Option<&'static str> {
    measure::WORDS.into_iter().find(|word| *word != measure::PERCENT && text.starts_with(word))
}

/// Names of elements in a stretch, whether each closes one, and where it stands.
fn elements(source: &str, part: Range<usize>) -> Vec<(&str, bool, Range<usize>)> {
    let mut found = Vec::new();
    for (at, _) in source[part.clone()].match_indices('<') {
        let start = part.start + at;
        let near = source[start..part.end].bytes().take(LONGEST_ELEMENT).position(|byte| byte == b'>');
        let Some(end) = near.map(|end| start + end + 1) else { continue };
        let inside = source[start + 1..end - 1].trim_end_matches('/').trim_end();
        let (closes, name) = inside.strip_prefix('/').map_or((false, inside), |name| (true, name));
        let name = name.split(' ').next().unwrap_or_default();
        if name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
        {
            found.push((name, closes, start..end));
        }
    }
    found
}
