//! Where the parts of a document stand: free lines above, indents, the lines of the title, the lead of 附件说明.
//!
//! The file and the arithmetic of the pages both ask here, so that they cannot disagree.

use shuhui_core::document::{Body, Document, Inline};

use super::{Profile, closing, title};

/// Indents in half 字 of the text; `hanging` is how far the first line begins left of the others.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Indents {
    /// Of all lines but a hanging first one.
    pub left: i32,
    /// Of all lines.
    pub right: i32,
    /// Of the first line, to the left.
    pub hanging: i32,
}

/// The lead of one name in 附件说明.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lead {
    /// 附件： or 附件：1. or 2.
    pub words: String,
    /// Whether the name stands at a tab behind the words.
    pub numbered: bool,
    /// So that a wrapped name goes on under its first hanzi.
    pub indents: Indents,
}

/// Free lines above a block, in 行.
pub fn rows_above(document: &Document, at: usize, profile: &Profile) -> i32 {
    let before = at.checked_sub(1).and_then(|before| document.blocks.get(before)).map(|block| &block.body);
    match (document.blocks.get(at).map(|block| &block.body), before) {
        // The title has its own free line below it.
        (_, None | Some(Body::Title { .. })) => 0,
        (Some(Body::Attachments { .. }), _) => profile.gaps.above_attachments.value,
        (Some(Body::Signature { .. }), Some(Body::Signature { .. })) => 0,
        (Some(Body::Date { .. }), Some(Body::Signature { .. })) => 0,
        (Some(Body::Signature { .. } | Body::Date { .. }), _) => profile.gaps.above_signature.value,
        _ => 0,
    }
}

/// Free space right of a 署名 or 成文日期, in half 字; 0 for other blocks.
pub fn right_gap(document: &Document, at: usize, profile: &Profile) -> i32 {
    let free = 2 * profile.closing.value;
    let line = i32::try_from(2 * profile.grid.characters).unwrap_or(i32::MAX);
    let later = || document.blocks.iter().skip(at).map(|block| &block.body);
    match document.blocks.get(at).map(|block| &block.body) {
        Some(Body::Signature { text }) => {
            let date = later().find(|body| !matches!(body, Body::Signature { .. }));
            let Some(Body::Date { text: date }) = date else { return free.min((line - width(text)).max(0)) };
            closing::right_gaps(width(text), width(date), free, line).signature
        }
        Some(Body::Date { text }) => {
            match at.checked_sub(1).and_then(|before| document.blocks.get(before)).map(|block| &block.body) {
                Some(Body::Signature { text: signature }) => {
                    closing::right_gaps(width(signature), width(text), free, line).date
                }
                // 日期右空四字, as it stands where a seal or a name is set by other means.
                _ => (2 * free).min((line - width(text)).max(0)),
            }
        }
        _ => 0,
    }
}

/// The lead of the `nth` of `count` names, counted from 0 (7.3.4).
pub fn attachment(nth: usize, count: usize) -> Lead {
    const FIRST_LINE: i32 = 4;
    const WORD: i32 = 6;
    if count == 1 {
        let indents = Indents { left: FIRST_LINE + WORD, hanging: WORD, right: 0 };
        return Lead { words: "附件：".to_owned(), numbered: false, indents };
    }
    // `1.` is three quarters of a 字, `10.` one and a quarter.
    let number = if count < 10 { 2 } else { 3 };
    let left = FIRST_LINE + WORD + number;
    if nth == 0 {
        Lead {
            words: "附件：1.".to_owned(),
            numbered: true,
            indents: Indents { left, hanging: WORD + number, right: 0 },
        }
    } else {
        Lead {
            words: format!("{}.", nth + 1),
            numbered: true,
            indents: Indents { left, hanging: number, right: 0 },
        }
    }
}

/// The title's lines as they stand on paper: the template's, and each that is too long broken by sense.
pub fn title_lines(lines: &[Vec<Inline>], unit: &str, profile: &Profile) -> Vec<Vec<Inline>> {
    let capacity = profile.page.text_width() * 20 / profile.title.em();
    let mut set = Vec::with_capacity(lines.len());
    for line in lines {
        let shown: Vec<char> =
            line.iter().flat_map(|piece| piece.shown().chars().collect::<Vec<_>>()).collect();
        let breaks = title::breaks(&shown, unit, capacity);
        if breaks.is_empty() {
            set.push(line.clone());
        } else {
            set.extend(split(line, &breaks));
        }
    }
    set
}

/// Cuts a run of pieces before these characters; a figure or blank stays whole and begins the new line.
fn split(line: &[Inline], breaks: &[usize]) -> Vec<Vec<Inline>> {
    let mut set = vec![Vec::new()];
    let mut breaks = breaks.iter().copied().peekable();
    let mut from = 0;
    for piece in line {
        let shown = piece.shown();
        let to = from + shown.chars().count();
        if let Inline::Text { text } = piece {
            let mut rest = text.as_str();
            let mut start = from;
            while let Some(at) = breaks.next_if(|at| *at < to) {
                let cut =
                    rest.char_indices().nth(at.saturating_sub(start)).map_or(rest.len(), |(byte, _)| byte);
                push_text(&mut set, &rest[..cut]);
                rest = &rest[cut..];
                start = at.max(start);
                set.push(Vec::new());
            }
            push_text(&mut set, rest);
        } else {
            if breaks.next_if(|at| *at < to).is_some() {
                set.push(Vec::new());
            }
            while breaks.next_if(|at| *at < to).is_some() {}
            if let Some(last) = set.last_mut() {
                last.push(piece.clone());
            }
        }
        from = to;
    }
    set.retain(|line| !line.is_empty());
    set
}

fn push_text(set: &mut [Vec<Inline>], text: &str) {
    if let Some(last) = set.last_mut().filter(|_| !text.is_empty()) {
        last.push(Inline::text(text));
    }
}

/// The width of what stands on paper, in half 字.
fn width(pieces: &[Inline]) -> i32 {
    pieces.iter().map(|piece| closing::half_width(&piece.shown())).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_cut_between_words_and_never_inside_a_blank() {
        let blank = shuhui_core::document::Blank {
            id: shuhui_core::document::BlockId::new("t").figure(1),
            hint: "专题".to_owned(),
            expr: None,
        };
        let line =
            vec![Inline::text("禾川区综合服务中心2025年度"), Inline::Blank(blank), Inline::text("工作总结")];
        let lines = title_lines(&[line], "禾川区综合服务中心", &Profile::standard());
        let shown: Vec<String> =
            lines.iter().map(|line| line.iter().map(|piece| piece.shown().into_owned()).collect()).collect();
        assert_eq!(shown, ["禾川区综合服务中心", "2025年度〔待填：专题〕工作总结"]);
    }

    #[test]
    fn several_attachments_are_numbered_and_their_names_stand_in_one_column() {
        let first = attachment(0, 2);
        let second = attachment(1, 2);
        assert_eq!((first.words.as_str(), second.words.as_str()), ("附件：1.", "2."));
        assert_eq!(first.indents.left, second.indents.left);
        // The number of the second stands under the number of the first: both three 字 behind 左空二字.
        assert_eq!(
            second.indents.left - second.indents.hanging,
            first.indents.left - first.indents.hanging + 6
        );
    }
}
