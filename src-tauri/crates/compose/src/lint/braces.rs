//! Braces that are no tag: of the input method, single, with a space between, or of two sorts. They would be printed with
//! the code between them.

use std::ops::Range;

use shuhui_core::Issue;

use super::repair::Repair;
use super::tags::OFFERED;
use crate::manifest::Key;
use crate::scan::{Part, scan};
use crate::words::BUILT_IN;

/// What a brace or its companion is meant as.
fn meant(c: char) -> Option<char> {
    Some(match c {
        '{' | '｛' => '{',
        '}' | '｝' => '}',
        '%' | '％' => '%',
        '#' | '＃' => '#',
        _ => return None,
    })
}

/// One side of a tag as it was written.
struct Side {
    range: Range<usize>,
    /// `%`, `#`, or the brace itself where it stands twice; nothing for a single brace.
    with: Option<char>,
}

pub(super) fn repairs(source: &str, keys: &[Key]) -> Vec<Repair> {
    let mut found = Vec::new();
    let pieces = scan(source);
    for (index, piece) in pieces.iter().enumerate() {
        let raw = index
            .checked_sub(1)
            .is_some_and(|before| pieces[before].part == Part::Tag && pieces[before].word(source) == "raw");
        if raw || !matches!(piece.part, Part::Text | Part::Unclosed) {
            continue;
        }
        let mut at = piece.range.start;
        for line in source[piece.range.clone()].split_inclusive('\n') {
            let (range, before) = (at..at + line.trim_end().len(), found.len());
            // What is written right in front of a tag is text before it.
            in_line(source, range.clone(), keys, &mut found);
            if piece.part == Part::Text && found.len() == before {
                lone(source, range, &mut found);
            }
            at += line.len();
        }
    }
    found
}

fn in_line(source: &str, line: Range<usize>, keys: &[Key], found: &mut Vec<Repair>) {
    let marks = marks_of(source, &line);
    let mut at = line.start;
    while let Some(open) = side(&marks, at, '{') {
        at = open.range.end;
        // Without an end behind it none of those that follow has one.
        let Some(close) = side(&marks, at, '}') else { break };
        let inner = open.range.end..close.range.start;
        // Another opening before the end: this one was left open, which is told elsewhere.
        let next = side(&marks, inner.start, '{');
        if next.is_some_and(|next| next.with.is_some() && next.range.start < inner.end) {
            continue;
        }
        let words = source[inner.clone()].trim();
        let first = words.trim_start_matches('-').trim_start();
        let first: &str =
            &first[..first.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count()];
        let with = match (open.with, close.with) {
            _ if OFFERED.contains(&first) => '%',
            (Some('%'), _) | (_, Some('%')) => '%',
            (Some('#'), Some('#')) => '#',
            _ => '{',
        };
        let single = open.with.is_none() && close.with.is_none();
        let called = words.contains(['(', '（']);
        let known = BUILT_IN.contains(&first) || keys.iter().any(|key| key.key == first);
        let whole = open.range.start..close.range.end;
        at = close.range.end;
        let written = &source[whole.clone()];
        if single
            && !(known || called && !first.is_empty() || OFFERED.contains(&first) && words.contains(' '))
        {
            // Braces are no mark of Chinese writing: something was to stand there.
            let issue = Issue::advice("template.brace_printed").with("text", written);
            found.push(Repair::told(whole, issue));
            continue;
        }
        let (front, back) = match with {
            '%' => ("{%", "%}"),
            '#' => ("{#", "#}"),
            _ => ("{{", "}}"),
        };
        let gap = |there: bool| if there { "" } else { " " };
        let inside = &source[inner.clone()];
        let left = format!("{front}{}", gap(inside.starts_with([' ', '-', '\u{3000}'])));
        let right = format!("{}{back}", gap(inside.ends_with([' ', '-', '\u{3000}'])));
        let suggestion = format!("{left}{inside}{right}");
        let issue = Issue::error("template.braces").with("text", written).with("suggestion", suggestion);
        found.push(Repair {
            range: whole,
            issue,
            edits: vec![(open.range, left), (close.range, right)],
            safe: true,
        });
    }
}

/// Braces that open or close nothing: what is left of a tag, and printed as it stands. Taken away where no code is left with them.
fn lone(source: &str, line: Range<usize>, found: &mut Vec<Repair>) {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, brace) in source[line.clone()].char_indices() {
        let (start, end) = (line.start + at, line.start + at + brace.len_utf8());
        match (meant(brace), runs.last_mut()) {
            (Some('{' | '}'), Some(last)) if last.end == start => last.end = end,
            (Some('{' | '}'), _) => runs.push(start..end),
            _ => {}
        }
    }
    let is_code = |c: char| c.is_ascii_alphabetic() || matches!(c, '"' | ')' | '(' | '_' | '#');
    for run in runs {
        let (before, behind) = (source[line.start..run.start].trim_end(), &source[run.end..line.end]);
        // The % of 100% is no half of a tag.
        let tag =
            before.strip_suffix('%').is_some_and(|words| !words.ends_with(|c: char| c.is_ascii_digit()));
        let code = tag || before.ends_with(is_code) || behind.trim_start().starts_with(is_code);
        let issue = Issue::advice("template.lone_brace").with("text", &source[run.clone()]);
        found.push(if code { Repair::told(run, issue) } else { Repair::new(run, issue, "") });
    }
}

/// The braces and their companions in a line, with what they are meant as.
fn marks_of(source: &str, line: &Range<usize>) -> Vec<(Range<usize>, char)> {
    let marks = source[line.clone()].char_indices().filter_map(|(at, c)| {
        let at = line.start + at;
        Some((at..at + c.len_utf8(), meant(c)?))
    });
    // Two with one blank between them count as side by side.
    let mut beside: Vec<(Range<usize>, char)> = Vec::new();
    for (range, mark) in marks {
        if let Some((before, _)) = beside.last_mut()
            && matches!(&source[before.end..range.start], " " | "\u{3000}")
        {
            before.end = range.start;
        }
        beside.push((range, mark));
    }
    beside
}

/// The next opening (`{`) or closing (`}`) side from a byte on.
fn side(marks: &[(Range<usize>, char)], from: usize, brace: char) -> Option<Side> {
    let first = marks.partition_point(|(range, _)| range.start < from);
    let pair = |index: usize| {
        let (range, mark) = marks.get(index)?;
        let next = marks.get(index + 1).filter(|(next, _)| next.start == range.end);
        Some((range.clone(), *mark, next))
    };
    for index in first..marks.len() {
        let (range, mark, next) = pair(index)?;
        let side = match (mark, next) {
            ('{', Some((next, with @ ('{' | '%' | '#')))) if brace == '{' => {
                Side { range: range.start..next.end, with: Some(*with) }
            }
            ('%' | '#', Some((next, '}'))) if brace == '}' => {
                Side { range: range.start..next.end, with: Some(mark) }
            }
            ('}', Some((next, '}'))) if brace == '}' => {
                Side { range: range.start..next.end, with: Some('}') }
            }
            ('{' | '}', _) if mark == brace => Side { range, with: None },
            _ => continue,
        };
        return Some(side);
    }
    None
}
