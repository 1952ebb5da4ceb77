//! What is noted of a copy for correction, as comments that hang on its words.

use docx_rs::{Comment, CommentRangeEnd, CommentRangeStart, ParagraphChild};
use quick_xml::escape::escape;

use super::parts::{DECLARATION, W};
use crate::charset::clean;
use crate::set::{Noted, Paragraph, Review};

/// The part that holds them; none where nothing is noted.
pub(super) fn part(review: Option<&Review>) -> Option<String> {
    // As large as Word sets them, not as the text is.
    const LOOK: &str = r#"<w:rPr><w:spacing w:val="0"/><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr>"#;
    let review = review.filter(|review| !review.comments.is_empty())?;
    let comments: String = (0..)
        .zip(&review.comments)
        .map(|(nth, note)| {
            let (author, said) = (clean(&note.author), clean(&note.said));
            let made = note.made.map_or_else(String::new, |day| {
                format!(r#" w:date="{}T00:00:00Z""#, day.format("%Y-%m-%d"))
            });
            let initial: String = author.chars().take(1).collect();
            format!(
                r#"<w:comment w:id="{nth}" w:author="{}"{made} w:initials="{}"><w:p><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="left"/></w:pPr><w:r>{LOOK}<w:annotationRef/></w:r><w:r>{LOOK}<w:t xml:space="preserve">{}</w:t></w:r></w:p></w:comment>"#,
                escape(author.as_ref()),
                escape(initial.as_str()),
                escape(said.as_ref()),
            )
        })
        .collect();
    Some(format!(r#"{DECLARATION}<w:comments xmlns:w="{W}">{comments}</w:comments>"#))
}

/// Where the words begin and end that notes of a paragraph are about, still to be written.
pub(super) struct Ranges {
    /// In the order of the text: the byte, which of the two, the note. Words end before others begin there; a place without words
    /// begins and ends in one.
    left: std::vec::IntoIter<(u32, Edge, usize)>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Edge {
    Ends,
    Begins,
    EndsAtOnce,
}

impl Ranges {
    pub(super) fn of(paragraph: &Paragraph) -> Self {
        let edges = |noted: &Noted| {
            let end = if noted.from == noted.to { Edge::EndsAtOnce } else { Edge::Ends };
            [(noted.from, Edge::Begins, noted.note), (noted.to, end, noted.note)]
        };
        let mut left: Vec<_> = paragraph.noted.iter().flat_map(edges).collect();
        left.sort_unstable();
        Self { left: left.into_iter() }
    }

    /// Whether something begins or ends up to a byte.
    pub(super) fn is_due(&self, at: usize) -> bool {
        self.left.as_slice().first().is_some_and(|(due, ..)| *due as usize <= at)
    }

    /// Writes what does.
    pub(super) fn write(&mut self, made: &mut Vec<ParagraphChild>, at: usize) {
        while self.is_due(at) {
            let Some((_, edge, note)) = self.left.next() else { return };
            made.push(match edge {
                Edge::Begins => {
                    ParagraphChild::CommentStart(Box::new(CommentRangeStart::new(Comment::new(note))))
                }
                Edge::Ends | Edge::EndsAtOnce => ParagraphChild::CommentEnd(CommentRangeEnd::new(note)),
            });
        }
    }

    /// The places within a stretch where something begins or ends.
    pub(super) fn within(paragraph: &Paragraph, from: usize, to: usize) -> Vec<usize> {
        let ends = paragraph.noted.iter().flat_map(|noted| [noted.from as usize, noted.to as usize]);
        let mut within: Vec<usize> = ends.filter(|at| from < *at && *at < to).collect();
        within.sort_unstable();
        within.dedup();
        within
    }
}
