//! Bare text and Markdown, as people paste it: one reader for both, line by line.
//!
//! No parser of CommonMark is asked. To it lines that follow one another are one paragraph, four blanks in front are code, and in
//! 「开展*次，培训*人」 the two blanks are emphasis and vanish; in the texts of an office each of these would lose something. So only
//! marks are understood that stand where nobody else writes them.

mod inline;
mod tables;

use super::manuscript::{Item, LeftOut, Manuscript, Paragraph, Said};
use crate::text::UNREADABLE;
use inline::Inline;
pub(super) use tables::is_rule;

/// Points and strokes in front of the items of a list; the first three are Markdown's and need a blank behind them.
const POINTS: [char; 12] = ['-', '*', '+', '●', '•', '·', '■', '◆', '▪', '○', '➢', '★'];

/// Reads a text.
pub(super) fn read(text: &str, named_markdown: bool) -> Manuscript {
    let lines: Vec<&str> = lines(text);
    let markdown = named_markdown || lines.iter().enumerate().any(|(at, _)| shows_markdown(&lines, at));
    let manuscript = Manuscript {
        broken: true,
        marked: markdown,
        written: Some(text.to_owned()),
        ..Manuscript::default()
    };
    let mut reading = Reading { manuscript, markdown, fenced: false };
    let mut at = 0;
    while at < lines.len() {
        match tables::read(&lines[at..], number(at)) {
            Some((table, length)) => {
                reading.manuscript.marks += u32::from(lines[at].contains('|'));
                reading.manuscript.items.push(Item::Table(table));
                at += length;
            }
            None => {
                reading.line(lines[at], number(at));
                at += 1;
            }
        }
    }
    reading.manuscript
}

/// The lines of a text, whatever ends them.
fn lines(text: &str) -> Vec<&str> {
    let lines = text.split(ends_line).map(|line| line.strip_suffix('\r').unwrap_or(line));
    // Old programs end lines with a lone carriage return.
    lines.flat_map(|line| line.split('\r')).collect()
}

/// Whether a character ends a line; a lone carriage return does as well.
const fn ends_line(c: char) -> bool {
    matches!(c, '\n' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' | '\u{85}')
}

/// Where each line of a text stands, in the order of [`lines`].
pub(super) fn places(chars: &[char]) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    for (at, c) in chars.iter().enumerate() {
        if ends_line(*c) {
            let returned = at > from && chars[at - 1] == '\r';
            found.push(from..at - usize::from(returned));
            from = at + 1;
        } else if *c == '\r' && !chars.get(at + 1).is_some_and(|c| ends_line(*c)) {
            found.push(from..at);
            from = at + 1;
        }
    }
    found.push(from..chars.len());
    found
}

/// How long the strong words are that two asterisks open behind `before`; none where these stand for what is missing.
pub(super) fn strong_words(before: Option<char>, line: &str, markdown: bool) -> Option<usize> {
    let end = inline::strong(before, line, markdown)?;
    Some(line[2..end].chars().count())
}

fn number(at: usize) -> u32 {
    u32::try_from(at + 1).unwrap_or(u32::MAX)
}

/// Whether a line is written as nobody writes who does not mean Markdown.
fn shows_markdown(lines: &[&str], at: usize) -> bool {
    let line = lines[at].trim();
    heading(line).is_some() || tables::is_rule(line) || line.starts_with("```") || inline::has_strong(line)
}

/// The depth of a heading with marks in front, and its words.
fn heading(line: &str) -> Option<(u8, &str)> {
    let words = line.trim_start_matches('#');
    let depth = line.len() - words.len();
    // One # without a blank is a tag or a number: #1, #话题#.
    let parted = words.starts_with([' ', '\u{3000}', '\t']) || (depth > 1 && !words.is_empty());
    let depth = u8::try_from(depth).ok().filter(|depth| (1..=6).contains(depth) && parted)?;
    let words = words.trim().trim_end_matches('#').trim_end();
    (!words.is_empty()).then_some((depth, words))
}

struct Reading {
    manuscript: Manuscript,
    markdown: bool,
    /// Within a fence of three back-ticks.
    fenced: bool,
}

impl Reading {
    fn line(&mut self, written: &str, line: u32) {
        if written.contains(UNREADABLE) {
            self.manuscript.left_out.push(LeftOut::at(line, "papers.left_unreadable", ""));
        }
        let indented = written.starts_with([' ', '\u{3000}', '\t']);
        let mut words = trimmed(written);
        if words.is_empty() {
            return;
        }
        if words.starts_with("```") && self.markdown {
            self.fenced = !self.fenced;
            self.manuscript.marks += 1;
            return;
        }
        if self.fenced {
            return self.paragraph(Inline::verbatim(words), Said { indented, ..Said::default() }, line);
        }
        if is_stroke(words) || (self.markdown && words.bytes().all(|byte| byte == b'#')) {
            self.manuscript.marks += 1;
            return;
        }
        let mut said = Said { indented, ..Said::default() };
        while let Some(quoted) = words.strip_prefix('>').filter(|_| self.markdown) {
            self.manuscript.marks += 1;
            words = trimmed(quoted);
        }
        if let Some((depth, heading)) = heading(words).filter(|_| self.markdown) {
            self.manuscript.marks += 1;
            (said.level, words) = (Some(depth), heading);
        } else if let Some(item) = point(words) {
            self.manuscript.marks += 1;
            (said.item, words) = (true, item);
            if let Some((ticked, rest)) = ticked(words).filter(|_| self.markdown) {
                let code = if ticked { "papers.left_ticked" } else { "papers.left_unticked" };
                self.manuscript.marks += 1;
                words = trimmed(rest);
                self.manuscript.left_out.push(LeftOut::at(line, code, words));
            }
        }
        let inline = Inline::read(words, self.markdown);
        self.paragraph(inline, said, line);
    }

    fn paragraph(&mut self, inline: Inline, said: Said, line: u32) {
        self.manuscript.marks += inline.marks;
        self.manuscript
            .left_out
            .extend(inline.left_out.into_iter().map(|(code, words)| LeftOut::at(line, code, &words)));
        let mut spans = inline.spans;
        spans.retain(|span| !span.text.is_empty());
        if spans.iter().any(|span| !span.text.trim().is_empty()) {
            self.manuscript.items.push(Item::Paragraph(Paragraph { spans, said, line }));
        }
    }
}

/// Without blanks at its ends, also those that nobody sees.
pub(super) fn trimmed(line: &str) -> &str {
    line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}'))
}

/// Whether the box in front of an item is ticked, and the words behind it.
fn ticked(item: &str) -> Option<(bool, &str)> {
    let rest = |ticks: &[&str]| ticks.iter().find_map(|tick| item.strip_prefix(tick));
    let done = rest(&["[x] ", "[X] "]).map(|rest| (true, rest));
    done.or_else(|| rest(&["[ ] "]).map(|rest| (false, rest)))
}

/// A line of strokes that parts what is above from what is below.
fn is_stroke(line: &str) -> bool {
    let strokes: Vec<char> = line.chars().filter(|c| !c.is_whitespace()).collect();
    let drawn = |c: char| matches!(c, '-' | '*' | '=' | '—' | '─' | '━' | '＝' | '－' | '~');
    strokes.len() >= 3 && drawn(strokes[0]) && strokes.iter().all(|c| *c == strokes[0])
}

/// The words behind a point or stroke in front.
fn point(line: &str) -> Option<&str> {
    let mark = line.chars().next().filter(|c| POINTS.contains(c))?;
    let words = &line[mark.len_utf8()..];
    let parted = words.starts_with([' ', '\u{3000}', '\t']);
    // ·一年来 has no blank, and - 3 - is the number of a page.
    let needs_blank = matches!(mark, '-' | '*' | '+');
    let item = trimmed(words);
    let is_page =
        item.ends_with(mark) && item.trim_end_matches(mark).trim().bytes().all(|b| b.is_ascii_digit());
    ((parted || !needs_blank) && !item.is_empty() && !is_page).then_some(item)
}
