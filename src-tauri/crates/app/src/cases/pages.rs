//! Documents that the program writes itself: the index of 佐证材料, a 台账清单. Put together block by block, not from a template.

use chrono::NaiveDate;
use shuhui_core::document::{
    Cell, Column, Form, IdSource, Line, Meta, ProfileName, Role, Row, Scope, Shape, ShapeKind, Table,
};
use shuhui_core::{Block, BlockId, Document, Inline, Period};
use shuhui_typeset::Profile;
use shuhui_typeset::gongwen::Twips;
use shuhui_typeset::set::Item;

/// A document as it grows.
pub(crate) struct Pages {
    blocks: Vec<Block>,
    ids: IdSource,
}

impl Pages {
    /// A document with a title, of several lines where it says so.
    pub(crate) fn titled(title: &str) -> Self {
        let lines = title.lines().map(|line| Line::plain(words(line)));
        let title = Block::new(BlockId::new("title"), Role::Title, Shape::Lines(lines.collect()));
        Self { blocks: vec![title], ids: IdSource::default() }
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

    /// The document; tables with the same head have columns of the same widths.
    pub(crate) fn document(self, issuer: &str, period: Period, date: NaiveDate) -> Document {
        let mut document = Document {
            meta: Meta {
                form: Form::Internal,
                profile: ProfileName::default(),
                issuer: issuer.to_owned(),
                period,
                date,
                scope: Scope::default(),
                target: None,
                sealed: false,
                even_imprint: false,
            },
            blocks: self.blocks,
            conditions: Vec::new(),
            comments: Vec::new(),
            ids: self.ids,
        };
        share_widths(&mut document);
        document
    }
}

/// Gives tables with the same head the widths that one table of all their rows would have.
fn share_widths(document: &mut Document) {
    let mut alike: Vec<(Table, Vec<usize>)> = Vec::new();
    for (at, block) in document.blocks.iter().enumerate() {
        let Shape::Table(table) = &block.shape else { continue };
        match alike.iter_mut().find(|(joined, _)| head(joined).eq(head(table))) {
            Some((joined, places)) => {
                joined.rows.extend(table.rows.iter().cloned());
                places.push(at);
            }
            None => alike.push((table.clone(), vec![at])),
        }
    }
    for (joined, places) in alike.into_iter().filter(|(_, places)| places.len() > 1) {
        let joined = Block::new(document.blocks[places[0]].id, Role::Table, Shape::Table(joined));
        let whole = Document { blocks: vec![joined], ..document.clone() };
        let set = shuhui_typeset::set(&whole, &Profile::standard());
        let Some(columns) = set.items.iter().find_map(|item| match item {
            Item::Table(table) => Some(shares(&table.columns)),
            _ => None,
        }) else {
            continue;
        };
        for at in places {
            if let Shape::Table(table) = &mut document.blocks[at].shape {
                table.columns.clone_from(&columns);
            }
        }
    }
}

/// Widths as shares of the whole. What rounding takes, the widest gives, so that what fits into a narrow column still does.
fn shares(widths: &[Twips]) -> Vec<Column> {
    let whole = widths.iter().sum::<Twips>().max(1);
    let mut shares: Vec<u16> = widths
        .iter()
        .map(|width| u16::try_from((width * 1000 + whole - 1) / whole).unwrap_or(1000))
        .collect();
    let over = shares.iter().sum::<u16>().saturating_sub(1000);
    if let Some(widest) = shares.iter_mut().max() {
        *widest = widest.saturating_sub(over);
    }
    shares.into_iter().map(|width| Column { width: Some(width) }).collect()
}

fn head(table: &Table) -> impl Iterator<Item = &Vec<Line>> {
    let rows = table.rows.iter().take(usize::from(table.header_rows));
    rows.flat_map(|row| row.cells.iter().map(|cell| &cell.lines))
}

/// A run of words; none for an empty text.
pub(crate) fn words(text: &str) -> Vec<Inline> {
    Inline::words(text).into_iter().collect()
}
