//! Reading the second shape: a document put together from what was stored; a word that no program wrote is refused.

use shuhui_core::document::{
    Align, Behind, Blank, Block, Borrowed, Cell, CellId, Column, Comment, CommentId, CommentKind, Condition,
    Figure, Fingerprint, IdSource, Inline, Line, Link, Marks, Meta, Number, Picture, ProfileName, Role, Row,
    Scope, SeriesStyle, Shape, Span, Table, TemplatePlace, Touched, Words,
};
use shuhui_core::{Document, FileName};

use super::{
    ALIGNS, FORMS, StoredBlock, StoredBorrowed, StoredCell, StoredComment, StoredCondition, StoredLine,
    StoredLink, StoredNumber, StoredPiece, StoredScope, StoredShape, StoredWhole,
};
use crate::draft::stored::Unreadable;
use crate::error::Cause;

/// The document of these parts.
pub(in crate::draft::stored) fn document(parts: &[Vec<u8>]) -> Result<Document, Cause> {
    let (whole, blocks) = parts.split_first().ok_or(Unreadable::Parts)?;
    let whole: StoredWhole = serde_json::from_slice(whole)?;
    let block = |part: &Vec<u8>| serde_json::from_slice::<StoredBlock>(part)?.open();
    let blocks = blocks.iter().map(block).collect::<Result<Vec<_>, Cause>>()?;
    let condition = |stored: StoredCondition| {
        let origin = TemplatePlace { line: stored.line, column: stored.column };
        Ok(Condition { expr: stored.expr, gave: stored.gave, block: stored.block.parse()?, origin })
    };
    let StoredScope { with, dept, speaker, person } = whole.scope;
    Ok(Document {
        meta: Meta {
            form: named(&FORMS, "form", &whole.form)?,
            profile: ProfileName(whole.profile),
            issuer: whole.issuer,
            period: whole.period,
            date: whole.date,
            scope: Scope { with, dept, speaker, person },
            target: whole.target,
            sealed: whole.sealed,
            even_imprint: whole.even_imprint,
        },
        blocks,
        conditions: whole.conditions.into_iter().map(condition).collect::<Result<Vec<_>, Cause>>()?,
        comments: whole.comments.into_iter().map(StoredComment::open).collect::<Result<_, Cause>>()?,
        ids: IdSource::from_next(whole.next_id),
    })
}

impl StoredComment {
    fn open(self) -> Result<Comment, Cause> {
        let Self { id, block, quote, nth, text, kind, done, made } = self;
        let kind = CommentKind::named(&kind).ok_or_else(|| unknown("comment", &kind))?;
        Ok(Comment {
            id: CommentId(id),
            block: block.parse()?,
            quote,
            nth,
            text: words(&text)?,
            kind,
            done,
            made,
        })
    }
}

impl StoredBlock {
    fn open(self) -> Result<Block, Cause> {
        let mut touched = Touched::default();
        for name in &self.touched {
            match name.as_str() {
                "words" => touched.words = true,
                "order" => touched.order = true,
                "role" => touched.role = true,
                "own" => touched.own = true,
                other => return Err(Box::new(unknown("touch", other))),
            }
        }
        let role = Role::named(&self.role).ok_or_else(|| unknown("role", &self.role))?;
        let open = |lines: Vec<StoredLine>| {
            lines.into_iter().map(StoredLine::open).collect::<Result<Vec<_>, Cause>>()
        };
        let shape = match self.shape {
            StoredShape::Line(line) => Shape::Line(line.open()?),
            StoredShape::Lines(lines) => Shape::Lines(open(lines)?),
            StoredShape::RunIn { head, rest } => Shape::RunIn { head: head.open()?, rest: rest.open()? },
            StoredShape::Table { columns, header_rows, rows } => {
                let row = |cells: Vec<StoredCell>| {
                    let cells = cells.into_iter().map(StoredCell::open).collect::<Result<Vec<_>, Cause>>()?;
                    Ok::<_, Cause>(Row { cells })
                };
                Shape::Table(Table {
                    columns: columns.into_iter().map(|width| Column { width }).collect(),
                    header_rows,
                    rows: rows.into_iter().map(row).collect::<Result<_, _>>()?,
                })
            }
            StoredShape::Picture { name, content, width, height, alt } => Shape::Picture(Picture {
                name: FileName::safe(&name),
                content: content.parse()?,
                width,
                height,
                alt,
            }),
        };
        if !role.allows(&shape) {
            return Err(Box::new(Unreadable::Shape { block: self.id }));
        }
        let borrowed = self.borrowed.map(StoredBorrowed::open).transpose()?;
        Ok(Block { touched, borrowed, ..Block::new(self.id.parse()?, role, shape) })
    }
}

impl StoredBorrowed {
    fn open(self) -> Result<Box<Borrowed>, Cause> {
        let Self { report, title, from, to } = self;
        Ok(Box::new(Borrowed { report: report.parse()?, title, place: from..to.max(from) }))
    }
}

impl StoredLine {
    fn open(self) -> Result<Line, Cause> {
        let number = match self.number {
            None => Number::None,
            Some(StoredNumber::Auto) => Number::Auto,
            Some(StoredNumber::Styled(style)) => Number::Styled(style_named(&style)?),
            Some(StoredNumber::Fixed(text)) => Number::Fixed(words(&text)?),
        };
        let pieces = self.pieces.into_iter().map(StoredPiece::open).collect::<Result<_, Cause>>()?;
        Ok(Line { number, pieces })
    }
}

impl StoredPiece {
    fn open(self) -> Result<Inline, Cause> {
        Ok(match self {
            Self::Words(text) => Inline::Words { text: words(&text)?, marks: Marks::PLAIN },
            Self::Marked { text, marks } => {
                let mut set = Marks::PLAIN;
                for name in &marks {
                    match name.as_str() {
                        "strong" => set.strong = true,
                        "underline" => set.underline = true,
                        "lead" => set.lead = true,
                        other => return Err(Box::new(unknown("mark", other))),
                    }
                }
                Inline::Words { text: words(&text)?, marks: set }
            }
            Self::Figure(stored) => Inline::Figure(Figure {
                id: stored.id.parse()?,
                expr: stored.expr,
                text: words(&stored.text)?,
                value: stored.value,
                behind: Behind {
                    count: stored.count,
                    fingerprint: stored.fingerprint.parse::<Fingerprint>()?,
                },
                link: match stored.link {
                    StoredLink::Linked => Link::Linked,
                    StoredLink::Frozen(reason) => Link::Frozen { reason },
                    StoredLink::Typed => Link::Typed,
                },
            }),
            Self::Blank { id, hint, expr } => Inline::Blank(Blank { id: id.parse()?, hint, expr }),
            Self::Number(style) => Inline::Number(style_named(&style)?),
            Self::Break => Inline::Break,
        })
    }
}

impl StoredCell {
    fn open(self) -> Result<Cell, Cause> {
        let (columns, rows) = self.span.unwrap_or((1, 1));
        Ok(Cell {
            id: CellId(self.id),
            span: Span { columns, rows },
            lines: self.lines.into_iter().map(StoredLine::open).collect::<Result<_, Cause>>()?,
            align: self.align.map_or(Ok(Align::Auto), |align| named(&ALIGNS, "alignment", &align))?,
        })
    }
}

fn style_named(name: &str) -> Result<SeriesStyle, Unreadable> {
    SeriesStyle::named(name).ok_or_else(|| unknown("series", name))
}

fn named<T: Copy>(names: &[(&'static str, T)], what: &'static str, name: &str) -> Result<T, Unreadable> {
    let found = names.iter().find_map(|(known, value)| (*known == name).then_some(*value));
    found.ok_or_else(|| unknown(what, name))
}

fn unknown(what: &'static str, found: &str) -> Unreadable {
    Unreadable::Word { what, found: found.chars().take(40).collect() }
}

fn words(text: &str) -> Result<Words, Unreadable> {
    Words::new(text).ok_or_else(|| unknown("words", text))
}
