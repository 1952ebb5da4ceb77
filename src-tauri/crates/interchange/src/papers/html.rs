//! A web page as a [`Manuscript`]: its headings, paragraphs and tables, walked tag by tag and never built into a tree, so that pages
//! that nest without end cost nothing.

use super::manuscript::{Align, Cell, Item, LeftOut, Manuscript, Paragraph, Said, Span, Table};
use crate::text::unescaped;

/// Elements that end a paragraph where they begin or end.
const BLOCKS: [&str; 30] = [
    "p",
    "div",
    "br",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "tr",
    "section",
    "article",
    "header",
    "footer",
    "nav",
    "aside",
    "main",
    "form",
    "hr",
    "blockquote",
    "center",
    "body",
    "title",
];
/// Elements whose content nobody reads.
const UNREAD: [&str; 8] = ["script", "style", "head", "noscript", "svg", "select", "template", "iframe"];
/// Columns of the widest cell that is believed.
const WIDEST: u16 = 60;

/// Reads a page.
pub(super) fn read(text: &str) -> Manuscript {
    let mut reading = Reading::default();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        reading.words(&rest[..at]);
        rest = reading.tag(&rest[at..]);
    }
    reading.words(rest);
    reading.finish()
}

/// Whether a text is a page, or a part of one that was saved by itself.
pub(super) fn is_page(text: &str) -> bool {
    let head: String = text.trim_start().chars().take(2_000).collect::<String>().to_ascii_lowercase();
    ["<!doctype html", "<html"].iter().any(|begin| head.starts_with(begin))
        || (head.starts_with("<?xml") && head.contains("<html"))
}

#[derive(Default)]
struct Reading {
    manuscript: Manuscript,
    /// Words of the paragraph that is read.
    spans: Vec<Span>,
    said: Said,
    strong: u32,
    /// Rows of the table that is read, and the cell in it.
    rows: Option<Vec<Vec<Cell>>>,
    cell: Option<Cell>,
    pictures: u32,
    /// Within how many elements whose line breaks are meant.
    typed: u32,
}

impl Reading {
    /// Takes a tag or a comment at the front; gives what stands behind it.
    fn tag<'t>(&mut self, rest: &'t str) -> &'t str {
        if let Some(comment) = rest.strip_prefix("<!--") {
            return comment.split_once("-->").map_or("", |(_, behind)| behind);
        }
        let Some(end) = rest.find('>') else {
            self.words(rest);
            return "";
        };
        let (tag, behind) = (&rest[1..end], &rest[end + 1..]);
        let closes = tag.starts_with('/');
        let name = tag.trim_start_matches('/').split([' ', '\t', '\n', '\r', '/']).next().unwrap_or_default();
        let name = name.to_ascii_lowercase();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            if !tag.starts_with(['!', '?']) {
                // 3 < 5
                self.words("<");
                return &rest[1..];
            }
            return behind;
        }
        if UNREAD.contains(&name.as_str()) && !closes && !tag.ends_with('/') {
            return skipped(behind, &name);
        }
        self.element(&name, tag, closes);
        behind
    }

    fn element(&mut self, name: &str, tag: &str, closes: bool) {
        match name {
            "b" | "strong" => {
                self.strong =
                    if closes { self.strong.saturating_sub(1) } else { self.strong.saturating_add(1) };
            }
            "img" => self.pictures += 1,
            "pre" | "textarea" | "xmp" | "listing" => {
                self.paragraph();
                self.typed = if closes { self.typed.saturating_sub(1) } else { self.typed.saturating_add(1) };
            }
            "td" | "th" => {
                self.paragraph();
                self.end_cell();
                if !closes && self.rows.is_some() {
                    let spans = |name: &str| attribute(tag, name).unwrap_or(1).clamp(1, WIDEST);
                    self.cell =
                        Some(Cell { lines: Vec::new(), columns: spans("colspan"), rows: spans("rowspan") });
                }
            }
            _ if BLOCKS.contains(&name) => {
                self.paragraph();
                match (name, closes) {
                    ("table", false) => self.rows = Some(Vec::new()),
                    ("tr", false) => self.rows.iter_mut().for_each(|rows| rows.push(Vec::new())),
                    ("table", true) => self.end_table(),
                    _ => {}
                }
                if !closes {
                    self.said = said(name, tag);
                }
            }
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        let words = unescaped(words);
        if self.typed == 0 {
            return self.run(&words);
        }
        for (nth, line) in words.split('\n').enumerate() {
            if nth > 0 {
                self.paragraph();
            }
            self.run(line);
        }
    }

    fn run(&mut self, words: &str) {
        // Breaks and runs of blanks are one blank; a blank of two hanzi in front is an indent.
        let mut plain = String::with_capacity(words.len());
        for c in words.chars() {
            let blank = matches!(c, '\n' | '\r' | '\t' | ' ');
            let last = plain.chars().next_back();
            if !blank {
                plain.push(c);
            } else if last.is_some_and(|c| c.is_ascii() && c != ' ') {
                plain.push(' ');
            }
        }
        if !plain.is_empty() {
            self.spans.push(Span { text: plain, strong: self.strong > 0 });
        }
    }

    /// Ends the paragraph that is read.
    fn paragraph(&mut self) {
        let spans = std::mem::take(&mut self.spans);
        let said = std::mem::take(&mut self.said);
        let words: String = spans.iter().map(|span| span.text.as_str()).collect();
        if words.trim().is_empty() {
            return;
        }
        if let Some(cell) = &mut self.cell {
            cell.lines.push(words.trim().to_owned());
            return;
        }
        let line = u32::try_from(self.manuscript.items.len() + 1).unwrap_or(u32::MAX);
        let indented = words.starts_with(['\u{3000}', '\u{a0}']);
        self.manuscript.items.push(Item::Paragraph(Paragraph {
            spans,
            said: Said { indented, ..said },
            line,
        }));
    }

    fn end_cell(&mut self) {
        let Some(mut cell) = self.cell.take() else { return };
        if cell.lines.is_empty() {
            cell.lines.push(String::new());
        }
        if let Some(row) = self.rows.as_mut().and_then(|rows| rows.last_mut()) {
            row.push(cell);
        }
    }

    /// Ends a table; one that only arranges the page is its paragraphs.
    fn end_table(&mut self) {
        self.end_cell();
        let Some(mut rows) = self.rows.take() else { return };
        rows.retain(|row| !row.is_empty());
        let line = u32::try_from(self.manuscript.items.len() + 1).unwrap_or(u32::MAX);
        if rows.iter().any(|row| row.len() > 1) && rows.len() > 1 {
            self.manuscript.items.push(Item::Table(Table { rows, header_rows: 1, line }));
            return;
        }
        for words in rows.into_iter().flatten().flat_map(|cell| cell.lines).filter(|words| !words.is_empty())
        {
            let spans = vec![Span { text: words, strong: false }];
            self.manuscript.items.push(Item::Paragraph(Paragraph { spans, said: Said::default(), line }));
        }
    }

    fn finish(mut self) -> Manuscript {
        self.paragraph();
        self.end_table();
        if self.pictures > 0 {
            let pictures = self.pictures.to_string();
            self.manuscript.left_out.push(LeftOut::whole("papers.left_page_pictures", &pictures));
        }
        self.manuscript.broken = true;
        self.manuscript
    }
}

/// What an element says of the words in it.
fn said(name: &str, tag: &str) -> Said {
    let level = name.strip_prefix('h').and_then(|level| level.parse::<u8>().ok());
    let tag = tag.to_ascii_lowercase().replace(' ', "");
    let centred = name == "center" || tag.contains("align=\"center\"") || tag.contains("text-align:center");
    Said {
        level,
        item: name == "li",
        align: if centred { Align::Centre } else { Align::Start },
        ..Said::default()
    }
}

/// The number that an attribute says.
fn attribute(tag: &str, name: &str) -> Option<u16> {
    let value = tag.to_ascii_lowercase();
    let value = value.split_once(name)?.1.trim_start().strip_prefix('=')?.trim_start().to_owned();
    let digits: String =
        value.trim_start_matches(['"', '\'']).chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// What stands behind the end of an element that nobody reads.
fn skipped<'t>(behind: &'t str, name: &str) -> &'t str {
    let end = format!("</{name}");
    let bytes = behind.as_bytes();
    let found = memchr::memchr_iter(b'<', bytes).find(|at| {
        bytes.get(*at..at + end.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(end.as_bytes()))
    });
    let Some(at) = found else { return "" };
    behind[at..].split_once('>').map_or("", |(_, rest)| rest)
}
