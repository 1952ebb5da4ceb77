//! The first shape: a whole document in one JSON text, with the entries behind each figure in it.

use chrono::NaiveDate;
use serde::Deserialize;
use shuhui_core::document::{
    Blank, Block, BlockId, Cell, Column, Depth, Evidence, Figure, FigureId, Form, IdSource, Inline, Level,
    Line, Link, Meta, ProfileName, Role, Row, Scope, Shape, Table, Touched, Words,
};
use shuhui_core::{Document, EntryId, Period, Quantity};

use super::{Opened, inflate};
use crate::error::Cause;

#[derive(Deserialize)]
struct StoredDocument {
    unit: String,
    period: Period,
    date: NaiveDate,
    blocks: Vec<StoredBlock>,
}

#[derive(Deserialize)]
struct StoredBlock {
    id: String,
    body: StoredBody,
    #[serde(default)]
    edited: bool,
}

#[derive(Deserialize)]
#[serde(tag = "role", rename_all = "snake_case")]
enum StoredBody {
    Title {
        lines: Vec<Vec<StoredInline>>,
    },
    Addressee {
        text: Vec<StoredInline>,
    },
    Heading {
        level: u8,
        text: Vec<StoredInline>,
        rest: Vec<StoredInline>,
    },
    Paragraph {
        #[serde(default)]
        series: String,
        text: Vec<StoredInline>,
    },
    Table {
        caption: Vec<StoredInline>,
        rows: Vec<Vec<Vec<StoredInline>>>,
    },
    Attachments {
        names: Vec<Vec<StoredInline>>,
    },
    Signature {
        text: Vec<StoredInline>,
    },
    Date {
        text: Vec<StoredInline>,
    },
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum StoredInline {
    Text {
        text: String,
    },
    Figure {
        id: String,
        expr: String,
        text: String,
        value: Option<Quantity>,
        entries: Vec<EntryId>,
        #[serde(default)]
        link: StoredLink,
    },
    Blank {
        id: String,
        hint: String,
        expr: Option<String>,
    },
}

#[derive(Deserialize, Default)]
#[serde(tag = "state", rename_all = "snake_case")]
enum StoredLink {
    #[default]
    Linked,
    Frozen {
        reason: String,
    },
    Typed,
}

/// Opens a text as it lies in the database. `revision` is that of the draft: each revision added one block at most, so no identity
/// beyond it was ever given.
pub(in super::super) fn open(stored: &[u8], revision: u32) -> Result<Opened, Cause> {
    let stored: StoredDocument = serde_json::from_slice(&inflate(stored)?)?;
    let mut reading = Reading { ids: IdSource::from_next(revision), evidence: Evidence::default() };
    let mut blocks = Vec::with_capacity(stored.blocks.len());
    for block in stored.blocks {
        reading.block(block, &mut blocks)?;
    }
    let document = Document {
        meta: Meta {
            form: Form::Internal,
            profile: ProfileName::default(),
            issuer: stored.unit,
            period: stored.period,
            date: stored.date,
            scope: Scope::default(),
            target: None,
            sealed: false,
            even_imprint: false,
        },
        blocks,
        conditions: Vec::new(),
        comments: Vec::new(),
        ids: reading.ids,
    };
    Ok(Opened { document, evidence: reading.evidence })
}

struct Reading {
    ids: IdSource,
    evidence: Evidence,
}

impl Reading {
    fn block(&mut self, stored: StoredBlock, blocks: &mut Vec<Block>) -> Result<(), Cause> {
        let id: BlockId = stored.id.parse()?;
        let own = id.as_str().strip_prefix('u').is_some_and(|rest| rest.parse::<u32>().is_ok());
        let touched = Touched { words: stored.edited, own, ..Touched::default() };
        let (role, shape) = match stored.body {
            StoredBody::Title { lines } => (Role::Title, Shape::Lines(self.lines(lines)?)),
            StoredBody::Addressee { text } => (Role::Addressee, self.line(text)?),
            StoredBody::Heading { level, text, rest } => {
                let head = Line::numbered(self.pieces(text)?);
                let rest = self.pieces(rest)?;
                let shape = if rest.is_empty() {
                    Shape::Line(head)
                } else {
                    Shape::RunIn { head, rest: Line::plain(rest) }
                };
                (Role::Heading(Level::try_from(level)?), shape)
            }
            StoredBody::Paragraph { series, text } if series.is_empty() => {
                (Role::Paragraph, self.line(text)?)
            }
            StoredBody::Paragraph { text, .. } => {
                (Role::Series(Depth::Outer), Shape::Line(Line::numbered(self.pieces(text)?)))
            }
            StoredBody::Table { caption, rows } => {
                let caption = self.pieces(caption)?;
                if !caption.is_empty() {
                    let line = Shape::Line(Line::plain(caption));
                    blocks.push(Block { touched, ..Block::new(self.ids.block(), Role::Caption, line) });
                }
                (Role::Table, Shape::Table(self.table(rows)?))
            }
            StoredBody::Attachments { names } => (Role::AttachmentList, Shape::Lines(self.lines(names)?)),
            StoredBody::Signature { text } => (Role::Signature, self.line(text)?),
            StoredBody::Date { text } => (Role::Date, self.line(text)?),
        };
        blocks.push(Block { touched, ..Block::new(id, role, shape) });
        Ok(())
    }

    fn line(&mut self, pieces: Vec<StoredInline>) -> Result<Shape, Cause> {
        Ok(Shape::Line(Line::plain(self.pieces(pieces)?)))
    }

    fn lines(&mut self, lines: Vec<Vec<StoredInline>>) -> Result<Vec<Line>, Cause> {
        lines.into_iter().map(|line| self.pieces(line).map(Line::plain)).collect()
    }

    fn table(&mut self, rows: Vec<Vec<Vec<StoredInline>>>) -> Result<Table, Cause> {
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let mut table = Table {
            columns: vec![Column::default(); columns],
            header_rows: 1,
            rows: Vec::with_capacity(rows.len()),
        };
        for row in rows {
            let mut cells = Vec::with_capacity(columns);
            for cell in row {
                let line = Line::plain(self.pieces(cell)?);
                cells.push(Cell::new(self.ids.cell(), line));
            }
            cells.resize_with(columns, || Cell::new(self.ids.cell(), Line::default()));
            table.rows.push(Row { cells });
        }
        Ok(table)
    }

    fn pieces(&mut self, pieces: Vec<StoredInline>) -> Result<Vec<Inline>, Cause> {
        let mut read = Vec::with_capacity(pieces.len());
        for piece in pieces {
            match piece {
                StoredInline::Text { text } => read.extend(Inline::words(text)),
                StoredInline::Blank { id, hint, expr } => {
                    read.push(Inline::Blank(Blank { id: id.parse()?, hint, expr }));
                }
                StoredInline::Figure { id, expr, text, value, entries, link } => {
                    let id: FigureId = id.parse()?;
                    let behind = self.evidence.keep(&entries);
                    let link = match link {
                        StoredLink::Linked => Link::Linked,
                        StoredLink::Frozen { reason } => Link::Frozen { reason },
                        StoredLink::Typed => Link::Typed,
                    };
                    read.push(match Words::new(text) {
                        Some(text) => Inline::Figure(Figure { id, expr, text, value, behind, link }),
                        None => Inline::Blank(Blank { id, hint: String::new(), expr: Some(expr) }),
                    });
                }
            }
        }
        Ok(read)
    }
}
