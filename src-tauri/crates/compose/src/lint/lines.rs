//! The lines of a template as a clerk reads them: title, levels of headings, series, blanks.

use std::cell::Cell;
use std::ops::Range;

use shuhui_core::Issue;
use shuhui_core::document::Role as Part;
use shuhui_core::numbering::{self, SeriesStyle};

use super::Check;
use super::marking::BRACKETS;
use crate::places::Role;
use crate::scan::{Part as Piece, scan};

/// Parts that stand on a paper once.
const ONCE: [Part; 9] = [
    Part::CopyNumber,
    Part::Secrecy,
    Part::Urgency,
    Part::DocumentNumber,
    Part::Addressee,
    Part::Date,
    Part::Note,
    Part::PrintedBy,
    Part::PrintedOn,
];

/// Where the words of a line begin, after its indentation and after a tag.
#[derive(Clone, Debug)]
pub(super) struct Line<'s> {
    /// From the first word to the end of the line in the file, tags and all.
    pub(super) range: Range<usize>,
    pub(super) text: &'s str,
    /// Decided by its words up to the first tag, as the document's blocks are.
    pub(super) role: Role,
    /// Bytes of markup that it begins with.
    pub(super) markup: usize,
    /// Whether a print is its first word.
    pub(super) printed: bool,
    /// Whether it stands in no condition and no loop, so that every document has it.
    always: bool,
}

impl<'a> Check<'a> {
    pub(super) fn lines(&mut self) {
        let lines = lines(self.source);
        if !lines.iter().any(|line| line.role == Role::Title) {
            self.report(Issue::advice("template.no_title"), 0..0);
        }
        self.levels(&lines);
        self.twice(&lines);
        let (mut listed, mut meant) = (false, Vec::new());
        for line in &lines {
            if !self.beginning(line, listed) {
                meant.push(line);
            }
            listed = matches!(line.role, Role::Labelled(Part::AttachmentList))
                || (listed && line.role == Role::Paragraph);
        }
        self.torn(&meant);
        self.other_words(&lines);
        self.rows();
        self.typed();
        self.blanks();
    }

    /// A second title in the midst of the text, a second date: parts that a document has once, and an annex once more.
    fn twice(&mut self, lines: &[Line<'a>]) {
        let mut there: Vec<Part> = Vec::new();
        let mut before = None;
        for line in lines.iter().filter(|line| line.always) {
            match line.role {
                Role::Labelled(Part::Annex) => there.clear(),
                // A title of several lines is one.
                Role::Title if before != Some(Role::Title) => {
                    if there.contains(&Part::Title) {
                        let issue = Issue::advice("template.title_again").with("suggestion", "##");
                        self.mend(issue, line.range.start..line.range.start + 1, "##");
                    }
                    there.push(Part::Title);
                }
                Role::Labelled(part) if ONCE.contains(&part) => {
                    if there.contains(&part) {
                        let label = &line.text[..line.markup];
                        let issue = Issue::advice("template.label_twice").with("name", label);
                        let end = self.source[line.range.end..].starts_with('\n');
                        self.mend(issue, line.range.start..line.range.end + usize::from(end), "");
                    }
                    there.push(part);
                }
                _ => {}
            }
            before = Some(line.role);
        }
    }

    /// A level that is skipped.
    fn levels(&mut self, lines: &[Line<'a>]) {
        let headings = lines.iter().filter_map(|line| match line.role {
            Role::Heading(level) => Some((u8::from(level), line.range.start)),
            _ => None,
        });
        let headings: Vec<(u8, usize)> = headings.collect();
        let second = headings.iter().any(|(level, _)| *level == 2);
        let mut before = 0;
        for (level, at) in headings {
            // 一、 straight to 1. is usual where there are only two levels.
            let usual = before == 1 && level == 3 && !second;
            if level > before + 1 && !usual {
                let hashes = usize::from(level) + 1;
                let issue = Issue::advice("template.heading_skips")
                    .with("level", level.to_string())
                    .with("missing", (before + 1).to_string());
                self.report(issue, at..at + hashes);
            }
            before = level;
        }
    }

    /// A paragraph inside a series: what follows it is numbered anew. One that ends with a colon introduces the next series, and a line
    /// that was meant as another part is told as such.
    fn torn(&mut self, lines: &[&Line<'a>]) {
        let mut between: Option<Vec<&Line<'a>>> = None;
        for line in lines {
            match line.role {
                Role::Series(_) => {
                    let torn = between.replace(Vec::new()).unwrap_or_default();
                    let introduces = torn.last().is_some_and(|line| line.text.ends_with(['：', ':']));
                    if let Some(first) = torn.first().filter(|_| !introduces) {
                        self.report(Issue::advice("template.series_torn"), first.range.clone());
                    }
                }
                Role::Paragraph => {
                    if let Some(between) = &mut between {
                        between.push(line);
                    }
                }
                Role::Inner(_) | Role::Lead => {}
                Role::Title | Role::Heading(_) | Role::Labelled(_) | Role::Row | Role::Ruler => {
                    between = None;
                }
            }
        }
    }

    /// A series that takes other words half-way: it is counted anew from there.
    fn other_words(&mut self, lines: &[Line<'a>]) {
        let mut words: Option<SeriesStyle> = None;
        let mut lines = lines.iter().peekable();
        while let Some(line) = lines.next() {
            let before = words;
            words = match line.role {
                Role::Series(style) => Some(style.or(before).unwrap_or_default()),
                Role::Inner(_) | Role::Lead | Role::Row | Role::Ruler => words,
                _ => None,
            };
            let (Some(before), Role::Series(Some(style))) = (before, line.role) else { continue };
            if style == before {
                continue;
            }
            // All that follow with these words go on as the first does.
            let start = line.range.start;
            let mut end = start + line.markup;
            let mut instead = "-".to_owned();
            while let Some(next) = lines.next_if(|next| next.role == Role::Series(Some(style))) {
                instead.push_str(&self.source[end..next.range.start]);
                instead.push('-');
                end = next.range.start + next.markup;
            }
            words = Some(before);
            let named = |style: SeriesStyle| numbering::series(style, 1, 1).trim_end_matches('，').to_owned();
            let issue = Issue::advice("template.series_words")
                .with("text", &self.source[start..start + line.markup])
                .with("before", named(before))
                .with("words", named(style))
                .with("suggestion", "- …");
            self.mend(issue, start..end, instead);
        }
    }

    /// A blank that does not say what is missing, never ends, or stands in other brackets.
    fn blanks(&mut self) {
        for piece in scan(self.source).into_iter().filter(|piece| piece.part == Piece::Text) {
            let text = &self.source[piece.range.clone()];
            for (open, close) in BRACKETS {
                for (found, opening) in text.match_indices(&format!("{open}待填")) {
                    let behind = &text[found + opening.len()..];
                    let line = behind.lines().next().unwrap_or_default();
                    let Some((hint, _)) = line.split_once(close) else { continue };
                    let at = piece.range.start + found;
                    let range = at..at + opening.len() + hint.len() + close.len_utf8();
                    let instead = format!("〔待填{hint}〕");
                    let issue = Issue::advice("template.blank_brackets")
                        .with("text", &self.source[range.clone()])
                        .with("suggestion", &*instead);
                    self.mend(issue, range, instead);
                }
            }
            for (found, opening) in text.match_indices("〔待填") {
                let at = piece.range.start + found;
                let line = self.source[at + opening.len()..].lines().next().unwrap_or_default();
                let code = match line.split_once('〕').map(|(hint, _)| hint.trim_start_matches(['：', ':']))
                {
                    None => "template.unclosed_blank",
                    Some(hint) if hint.trim().is_empty() => "template.blank_without_hint",
                    Some(_) => continue,
                };
                self.report(Issue::advice(code), at..at + opening.len());
            }
        }
    }
}

/// The beginnings of lines, as [`places`](crate::places) marks them.
fn lines(source: &str) -> Vec<Line<'_>> {
    let mut found = Vec::new();
    let mut fresh = true;
    let depth = Cell::new(0_usize);
    let mut begin = |at: usize, words: &str, printed: bool| {
        let rest = &source[at..];
        let text = rest[..rest.find('\n').unwrap_or(rest.len())].trim_end();
        let (role, markup) = if printed { (Role::Paragraph, 0) } else { Role::of(words) };
        let always = depth.get() == 0;
        found.push(Line { range: at..at + text.len(), text, role, markup, printed, always });
    };
    for piece in scan(source) {
        let text = &source[piece.range.clone()];
        match piece.part {
            Piece::Text => {
                let mut at = piece.range.start;
                for line in text.split_inclusive('\n') {
                    let words = line.trim_start();
                    if !words.is_empty() {
                        if fresh {
                            begin(at + line.len() - words.len(), words.trim_end_matches(['\n', '\r']), false);
                        }
                        fresh = false;
                    }
                    fresh |= line.ends_with('\n');
                    at += line.len();
                }
            }
            Piece::Print | Piece::Unclosed => {
                if fresh && !text.starts_with("{{-") {
                    begin(piece.range.start, text, true);
                }
                fresh = false;
            }
            // `{%-` goes on with the line above.
            Piece::Tag | Piece::Comment => {
                match piece.word(source) {
                    "if" | "for" if piece.part == Piece::Tag => depth.set(depth.get() + 1),
                    "endif" | "endfor" if piece.part == Piece::Tag => {
                        depth.set(depth.get().saturating_sub(1));
                    }
                    _ => {}
                }
                fresh &= !text.starts_with("{%-");
            }
        }
    }
    found
}
