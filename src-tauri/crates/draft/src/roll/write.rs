//! What a finding proposes, as changes of the draft.

use std::collections::HashMap;
use std::ops::Range;

use shuhui_core::document::{Blank, Document, FigureId, Inline, Line, Place};
use shuhui_core::{Expr, Kinds};

use super::{Becomes, Finding};
use crate::change::{Change, Piece};

/// The changes that put a proposal of a finding in its place; none where the line is not there any more.
pub fn settled(
    document: &Document,
    finding: &Finding,
    becomes: &Becomes,
    range: Range<usize>,
) -> Vec<Change> {
    let edit = Edit { range, becomes, about: finding.about };
    written(document, finding.place, &[edit])
}

/// The changes that do all that is safe, each finding's first proposal.
pub fn settled_safe(document: &Document, findings: &[Finding]) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut safe: HashMap<Place, Vec<&Finding>> = HashMap::new();
    for finding in findings.iter().filter(|finding| finding.safe) {
        safe.entry(finding.place).or_default().push(finding);
    }
    for (place, _) in document.lines() {
        let mut edits: Vec<Edit<'_>> = Vec::new();
        for finding in safe.get(&place).into_iter().flatten() {
            let Some(first) = finding.proposals.first() else { continue };
            let overlaps =
                |edit: &Edit<'_>| edit.range.start < first.range.end && first.range.start < edit.range.end;
            if !edits.iter().any(overlaps) {
                let range = first.range.clone();
                edits.push(Edit { range, becomes: &first.becomes, about: finding.about });
            }
        }
        edits.sort_by_key(|edit| edit.range.start);
        if !edits.is_empty() {
            changes.extend(written(document, place, &edits));
        }
    }
    changes
}

/// The changes that put pieces into a line, in front of one of its characters; none where the line is not there any more.
pub fn put_in(document: &Document, at: Place, offset: usize, pieces: Vec<Piece>) -> Vec<Change> {
    let line = document.block(at.block()).and_then(|block| block.line(at));
    let Some(line) = line else { return Vec::new() };
    let mut written = part(line, 0..offset);
    written.extend(pieces);
    written.extend(part(line, offset..usize::MAX));
    vec![Change::Write { at, pieces: written }]
}

/// All pieces of a line that goes into another document: its figures are counted anew there, its blanks are blanks.
pub fn copied(line: &Line, kinds: &Kinds) -> Vec<Piece> {
    let counted = |expr: &str| Expr::parse(expr, kinds).ok().map(|expr| Piece::New(Box::new(expr)));
    let blank = |blank: &Blank| Piece::Blank(blank.hint.clone());
    let pieces = line.pieces.iter().map(|piece| match piece {
        Inline::Words { text, marks } => Piece::Text(text.to_string(), *marks),
        Inline::Figure(figure) => counted(&figure.expr).unwrap_or_else(|| Piece::Blank(String::new())),
        Inline::Blank(known) => known.expr.as_deref().and_then(counted).unwrap_or_else(|| blank(known)),
        Inline::Number(style) => Piece::Number(*style),
        Inline::Break => Piece::Break,
    });
    pieces.collect()
}

/// Something else in the place of some characters.
struct Edit<'a> {
    range: Range<usize>,
    becomes: &'a Becomes,
    /// The blank among them that becomes it.
    about: Option<FigureId>,
}

fn written(document: &Document, at: Place, edits: &[Edit<'_>]) -> Vec<Change> {
    let line = document.block(at.block()).and_then(|block| block.line(at));
    let Some(line) = line else { return Vec::new() };
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut changes = Vec::new();
    for edit in edits {
        pieces.extend(part(line, from..edit.range.start));
        match edit.becomes {
            Becomes::Words(words) => {
                pieces.push(Piece::Text(words.clone(), shuhui_core::document::Marks::PLAIN));
            }
            Becomes::Blank(hint) => pieces.push(Piece::Blank(hint.clone())),
            Becomes::Figure(candidate) => match edit.about {
                // The blank keeps its identity, by which it is known where it comes from.
                Some(figure) => {
                    pieces.push(Piece::Keep(figure));
                    changes.push(Change::SetExpr { figure, expr: Box::new(candidate.expr.clone()) });
                }
                None => pieces.push(Piece::New(Box::new(candidate.expr.clone()))),
            },
        }
        from = edit.range.end;
    }
    pieces.extend(part(line, from..usize::MAX));
    changes.insert(0, Change::Write { at, pieces });
    changes
}

/// A part of a line as an editor would send it.
fn part(line: &Line, range: Range<usize>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for piece in &line.pieces {
        let length = if let Inline::Words { text, .. } = piece { text.chars().count() } else { 1 };
        let (from, to) = (range.start.max(at), range.end.min(at + length));
        if from < to {
            pieces.push(match piece {
                Inline::Words { text, marks } => {
                    Piece::Text(text.chars().skip(from - at).take(to - from).collect(), *marks)
                }
                Inline::Figure(figure) => Piece::Keep(figure.id),
                Inline::Blank(blank) => Piece::Keep(blank.id),
                Inline::Number(style) => Piece::Number(*style),
                Inline::Break => Piece::Break,
            });
        }
        at += length;
    }
    pieces
}
