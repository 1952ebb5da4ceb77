//! Documents that the program writes itself: the index of 佐证材料, a 台账清单. Put together block by block, not from a template.

use chrono::NaiveDate;
use shuhui_core::document::{
    Cell, Column, Form, IdSource, Line, Meta, ProfileName, Role, Row, Scope, Shape, ShapeKind, Table,
};
use shuhui_core::{Block, BlockId, Document, Inline, Period};

/// A document as it grows.
pub(crate) struct Pages {
    blocks: Vec<Block>,
    ids: IdSource,
}

impl Pages {
    /// A document with a title of one line.
    pub(crate) fn titled(title: &str) -> Self {
        let mut pages = Self { blocks: Vec::new(), ids: IdSource::default() };
        pages.line("title", Role::Title, words(title));
        pages
    }

    /// A part of one line; a heading is numbered.
    pub(crate) fn line(&mut self, id: &str, role: Role, pieces: Vec<Inline>) {
        let numbered = matches!(role, Role::Heading(_) | Role::Series(_));
        let line = if numbered { Line::numbered(pieces) } else { Line::plain(pieces) };
        let one = role.shapes().contains(&ShapeKind::Line);
        let shape = if one { Shape::Line(line) } else { Shape::Lines(vec![line]) };
        self.blocks.push(Block::new(BlockId::new(id), role, shape));
    }

    /// A table whose first row is the head; all rows have as many cells.
    pub(crate) fn table(&mut self, id: &str, rows: Vec<Vec<Vec<Inline>>>) {
        let columns = rows.first().map_or(0, Vec::len);
        let ids = &mut self.ids;
        let rows = rows.into_iter().map(|cells| Row {
            cells: cells.into_iter().map(|pieces| Cell::new(ids.cell(), Line::plain(pieces))).collect(),
        });
        let table = Table { columns: vec![Column::default(); columns], header_rows: 1, rows: rows.collect() };
        self.blocks.push(Block::new(BlockId::new(id), Role::Table, Shape::Table(table)));
    }

    /// The document.
    pub(crate) fn document(self, issuer: &str, period: Period, date: NaiveDate) -> Document {
        Document {
            meta: Meta {
                form: Form::Internal,
                profile: ProfileName::default(),
                issuer: issuer.to_owned(),
                period,
                date,
                scope: Scope::default(),
                target: None,
            },
            blocks: self.blocks,
            conditions: Vec::new(),
            comments: Vec::new(),
            ids: self.ids,
        }
    }
}

/// A run of words; none for an empty text.
pub(crate) fn words(text: &str) -> Vec<Inline> {
    Inline::words(text).into_iter().collect()
}
