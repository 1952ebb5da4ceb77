//! A template's source cut into text, prints `{{ }}`, tags `{% %}` and comments `{# #}`, each with its place.
//!
//! Tera keeps its syntax tree to itself, so lint and the marking of places look at the source through this scanner.
//! It finds the ends of tags as Tera's lexer does (strings may hold braces) and goes on after an unclosed one.

use std::ops::Range;

/// What a piece of the source is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Part {
    /// Words for the paper.
    Text,
    /// `{{ … }}`
    Print,
    /// `{% … %}`
    Tag,
    /// `{# … #}`
    Comment,
    /// A print, tag or comment that is never closed; it ends where the next begins, or with its line.
    Unclosed,
}

/// One piece of the source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Piece {
    pub(crate) part: Part,
    /// Bytes in the source, delimiters included.
    pub(crate) range: Range<usize>,
}

impl Piece {
    /// Bytes between the delimiters, without the `-` of white-space control.
    pub(crate) fn inner(&self, source: &str) -> Range<usize> {
        if !matches!(self.part, Part::Print | Part::Tag) {
            return self.range.clone();
        }
        let (mut start, mut end) = (self.range.start + 2, self.range.end - 2);
        if source[start..end].starts_with('-') {
            start += 1;
        }
        if source[start..end].ends_with('-') {
            end -= 1;
        }
        start..end
    }

    /// The first word of a tag: `if`, `endfor` …
    pub(crate) fn word<'s>(&self, source: &'s str) -> &'s str {
        let inner = source[self.inner(source)].trim_start();
        let end = inner.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(inner.len());
        &inner[..end]
    }
}

/// Cuts the source; the pieces join up to the whole.
pub(crate) fn scan(source: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < source.len() {
        let rest = &source[at..];
        let Some(start) = opening(rest) else {
            pieces.push(Piece { part: Part::Text, range: at..source.len() });
            break;
        };
        if start > 0 {
            pieces.push(Piece { part: Part::Text, range: at..at + start });
        }
        let piece = construct(source, at + start);
        at = piece.range.end;
        let raw = piece.part == Part::Tag && piece.word(source) == "raw";
        pieces.push(piece);
        if raw {
            let end = end_of_raw(source, at);
            pieces.push(Piece { part: Part::Text, range: at..end });
            at = end;
        }
    }
    pieces.retain(|piece| !piece.range.is_empty());
    pieces
}

fn opening(text: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(brace) = text[from..].find('{').map(|brace| from + brace) {
        if matches!(text.as_bytes().get(brace + 1), Some(b'{' | b'%' | b'#')) {
            return Some(brace);
        }
        from = brace + 1;
    }
    None
}

/// The piece that opens at `start`.
fn construct(source: &str, start: usize) -> Piece {
    let bytes = source.as_bytes();
    let (part, closing) = match bytes.get(start + 1) {
        Some(b'{') => (Part::Print, "}}"),
        Some(b'%') => (Part::Tag, "%}"),
        _ => (Part::Comment, "#}"),
    };
    if part == Part::Comment {
        return match source[start + 2..].find(closing) {
            Some(end) => Piece { part, range: start..start + 2 + end + 2 },
            None => {
                let line = source[start..].find('\n').unwrap_or(source.len() - start);
                Piece { part: Part::Unclosed, range: start..start + line }
            }
        };
    }
    let mut at = start + 2;
    while at < source.len() {
        let rest = &source[at..];
        if rest.starts_with(closing) {
            return Piece { part, range: start..at + 2 };
        }
        match bytes[at] {
            quote @ (b'"' | b'\'' | b'`') => match end_of_string(bytes, at, quote) {
                Some(end) => at = end,
                None => break,
            },
            b'{' if matches!(bytes.get(at + 1), Some(b'{' | b'%' | b'#')) => break,
            _ => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    // A string left open swallows every later tag; then the first closing on the line is the end that was meant.
    let behind = &source[start + 2..];
    let behind = &behind[..opening(behind).unwrap_or(behind.len())];
    let line = &behind[..behind.find('\n').unwrap_or(behind.len())];
    match line.find(closing) {
        Some(end) => Piece { part, range: start..start + 2 + end + 2 },
        None => Piece { part: Part::Unclosed, range: start..start + 2 + line.len() },
    }
}

fn end_of_string(bytes: &[u8], start: usize, quote: u8) -> Option<usize> {
    let mut at = start + 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            _ if byte == quote => return Some(at + 1),
            _ => at += 1,
        }
    }
    None
}

fn end_of_raw(source: &str, from: usize) -> usize {
    let mut at = from;
    while let Some(tag) = source[at..].find("{%").map(|tag| at + tag) {
        let word = source[tag + 2..].trim_start_matches('-').trim_start();
        if word.starts_with("endraw") {
            return tag;
        }
        at = tag + 2;
    }
    source.len()
}

/// Finds line and column, both counted from 1, the column in characters.
pub(crate) struct Lines<'s> {
    source: &'s str,
    starts: Vec<usize>,
}

impl<'s> Lines<'s> {
    pub(crate) fn new(source: &'s str) -> Self {
        let starts = std::iter::once(0).chain(source.match_indices('\n').map(|(end, _)| end + 1)).collect();
        Self { source, starts }
    }

    /// The place of a byte.
    pub(crate) fn find(&self, byte: usize) -> (u32, u32) {
        let byte = self.floor(byte);
        let line = self.starts.partition_point(|&start| start <= byte).max(1);
        let column = self.source[self.starts[line - 1]..byte].chars().count() + 1;
        (count(line), count(column))
    }

    /// The byte where a line begins, counted from 1.
    pub(crate) fn start(&self, line: usize) -> Option<usize> {
        self.starts.get(line.checked_sub(1)?).copied()
    }

    fn floor(&self, byte: usize) -> usize {
        let mut byte = byte.min(self.source.len());
        while !self.source.is_char_boundary(byte) {
            byte -= 1;
        }
        byte
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(source: &str) -> Vec<(Part, &str)> {
        scan(source).into_iter().map(|piece| (piece.part, &source[piece.range])).collect()
    }

    #[test]
    fn braces_inside_strings_do_not_end_a_tag() {
        assert_eq!(
            cut(r#"甲{{ f(a="}}") }}乙"#),
            [(Part::Text, "甲"), (Part::Print, r#"{{ f(a="}}") }}"#), (Part::Text, "乙")]
        );
    }

    #[test]
    fn an_unclosed_tag_ends_where_the_next_begins() {
        assert_eq!(
            cut("{{ theme 次，{{ unit }}\n丙"),
            [(Part::Unclosed, "{{ theme 次，"), (Part::Print, "{{ unit }}"), (Part::Text, "\n丙")]
        );
        assert_eq!(cut("{% if a\n乙"), [(Part::Unclosed, "{% if a"), (Part::Text, "\n乙")]);
    }

    #[test]
    fn a_string_left_open_costs_its_own_tag_only() {
        assert_eq!(
            cut("{{ f(a=\"x) }}次\n{{ unit }}"),
            [(Part::Print, "{{ f(a=\"x) }}"), (Part::Text, "次\n"), (Part::Print, "{{ unit }}")]
        );
    }

    #[test]
    fn raw_text_is_text() {
        assert_eq!(
            cut("{% raw %}{{ x }}{% endraw %}"),
            [(Part::Tag, "{% raw %}"), (Part::Text, "{{ x }}"), (Part::Tag, "{% endraw %}")]
        );
    }
}
