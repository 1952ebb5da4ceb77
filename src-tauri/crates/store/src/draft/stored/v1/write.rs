//! Writing the second shape: a document taken apart into what is stored of it.

use shuhui_core::Document;
use shuhui_core::document::{
    Align, Block, Borrowed, Cell, Comment, Condition, Inline, Line, Link, Marks, Meta, Number, Scope, Shape,
    Span, Touched,
};

use super::{
    ALIGNS, FORMS, StoredBlock, StoredBorrowed, StoredCell, StoredComment, StoredCondition, StoredFigure,
    StoredLine, StoredLink, StoredNumber, StoredPiece, StoredScope, StoredShape, StoredWhole,
};
use crate::error::Cause;

/// What holds for the whole, as part 0, or a block.
pub(in crate::draft::stored) fn part(document: &Document, nth: usize) -> Result<Vec<u8>, Cause> {
    let part = match nth.checked_sub(1) {
        None => serde_json::to_vec(&StoredWhole::from(document)),
        Some(nth) => serde_json::to_vec(&StoredBlock::from(&document.blocks[nth])),
    };
    Ok(part?)
}

impl From<&Document> for StoredWhole {
    fn from(document: &Document) -> Self {
        let Meta { form, profile, issuer, period, date, scope, target, sealed, even_imprint } =
            document.meta.clone();
        let Scope { with, dept, speaker, person } = scope;
        let condition = |condition: &Condition| StoredCondition {
            expr: condition.expr.clone(),
            gave: condition.gave,
            block: condition.block.to_string(),
            line: condition.origin.line,
            column: condition.origin.column,
        };
        Self {
            form: name_of(&FORMS, form).to_owned(),
            profile: profile.0,
            issuer,
            period,
            date,
            scope: StoredScope { with, dept, speaker, person },
            target,
            sealed,
            even_imprint,
            conditions: document.conditions.iter().map(condition).collect(),
            comments: document.comments.iter().map(StoredComment::from).collect(),
            next_id: document.ids.next(),
        }
    }
}

impl From<&Comment> for StoredComment {
    fn from(comment: &Comment) -> Self {
        Self {
            id: comment.id.0,
            block: comment.block.to_string(),
            quote: comment.quote.clone(),
            nth: comment.nth,
            text: comment.text.to_string(),
            kind: comment.kind.name().to_owned(),
            done: comment.done,
            made: comment.made,
        }
    }
}

impl From<&Block> for StoredBlock {
    fn from(block: &Block) -> Self {
        let Touched { words, order, role, own } = block.touched;
        let touched = [("words", words), ("order", order), ("role", role), ("own", own)];
        let touched = touched.into_iter().filter(|(_, done)| *done).map(|(name, _)| name.to_owned());
        let shape = match &block.shape {
            Shape::Line(line) => StoredShape::Line(line.into()),
            Shape::Lines(lines) => StoredShape::Lines(lines.iter().map(StoredLine::from).collect()),
            Shape::RunIn { head, rest } => StoredShape::RunIn { head: head.into(), rest: rest.into() },
            Shape::Table(table) => StoredShape::Table {
                columns: table.columns.iter().map(|column| column.width).collect(),
                header_rows: table.header_rows,
                rows: table.rows.iter().map(|row| row.cells.iter().map(StoredCell::from).collect()).collect(),
            },
            Shape::Picture(picture) => StoredShape::Picture {
                name: picture.name.to_string(),
                content: picture.content.to_string(),
                width: picture.width,
                height: picture.height,
                alt: picture.alt.clone(),
            },
        };
        Self {
            id: block.id.to_string(),
            role: block.role.name().to_owned(),
            touched: touched.collect(),
            borrowed: block.borrowed.as_deref().map(StoredBorrowed::from),
            shape,
        }
    }
}

impl From<&Borrowed> for StoredBorrowed {
    fn from(borrowed: &Borrowed) -> Self {
        let Borrowed { report, title, place } = borrowed;
        Self { report: report.to_string(), title: title.clone(), from: place.start, to: place.end }
    }
}

impl From<&Line> for StoredLine {
    fn from(line: &Line) -> Self {
        let number = match &line.number {
            Number::None => None,
            Number::Auto => Some(StoredNumber::Auto),
            Number::Styled(style) => Some(StoredNumber::Styled(style.name().to_owned())),
            Number::Fixed(words) => Some(StoredNumber::Fixed(words.to_string())),
        };
        Self { number, pieces: line.pieces.iter().map(StoredPiece::from).collect() }
    }
}

impl From<&Inline> for StoredPiece {
    fn from(piece: &Inline) -> Self {
        match piece {
            Inline::Words { text, marks } if *marks == Marks::PLAIN => Self::Words(text.to_string()),
            Inline::Words { text, marks } => {
                let marks = [("strong", marks.strong), ("underline", marks.underline), ("lead", marks.lead)];
                let marks =
                    marks.into_iter().filter(|(_, set)| *set).map(|(name, _)| name.to_owned()).collect();
                Self::Marked { text: text.to_string(), marks }
            }
            Inline::Figure(figure) => Self::Figure(StoredFigure {
                id: figure.id.to_string(),
                expr: figure.expr.clone(),
                text: figure.text.to_string(),
                value: figure.value,
                count: figure.behind.count,
                fingerprint: figure.behind.fingerprint.to_string(),
                link: match &figure.link {
                    Link::Linked => StoredLink::Linked,
                    Link::Frozen { reason } => StoredLink::Frozen(reason.clone()),
                    Link::Typed => StoredLink::Typed,
                },
            }),
            Inline::Blank(blank) => {
                Self::Blank { id: blank.id.to_string(), hint: blank.hint.clone(), expr: blank.expr.clone() }
            }
            Inline::Number(style) => Self::Number(style.name().to_owned()),
            Inline::Break => Self::Break,
        }
    }
}

impl From<&Cell> for StoredCell {
    fn from(cell: &Cell) -> Self {
        Self {
            id: cell.id.0,
            span: (cell.span != Span::ONE).then_some((cell.span.columns, cell.span.rows)),
            align: (cell.align != Align::Auto).then(|| name_of(&ALIGNS, cell.align).to_owned()),
            lines: cell.lines.iter().map(StoredLine::from).collect(),
        }
    }
}

fn name_of<T: PartialEq + Copy>(names: &[(&'static str, T)], value: T) -> &'static str {
    names.iter().find_map(|(name, known)| (*known == value).then_some(*name)).unwrap_or_default()
}
