//! A table: as wide as the 版心, widths in the grid and in every cell, rows of whole grid lines, the first one repeated on each page.

use docx_rs::{
    AlignmentType, BorderType, HeightRule, Paragraph, Table, TableBorder, TableBorderPosition, TableBorders,
    TableCell, TableCellMargins, TableLayoutType, TableRow, VAlignType, WidthType,
};
use shuhui_core::document::{Block, Inline};

use super::body::{Text, paragraph};
use crate::gongwen::role::Role;
use crate::pages::table::TableLayout;

pub(super) fn push(text: &mut Text<'_>, block: &Block, caption: &[Inline], rows: &[Vec<Vec<Inline>>]) {
    let layout = TableLayout::of(rows, text.profile);
    let mut opened = false;
    if !caption.is_empty() || layout.columns.is_empty() {
        let set = text.marks.open(paragraph(Role::Caption), block);
        let mut set = text.marks.pieces(set, "", caption, None);
        opened = true;
        if layout.columns.is_empty() {
            set = text.marks.close(set);
        }
        text.add(set);
    }
    if layout.columns.is_empty() {
        return;
    }

    let mut built = Vec::with_capacity(rows.len());
    for (at, row) in rows.iter().enumerate() {
        let mut cells = Vec::with_capacity(layout.columns.len());
        for (column, width) in layout.columns.iter().enumerate() {
            let role = if at == 0 { Role::TableHeader } else { Role::TableText };
            let mut set = paragraph(role);
            if at > 0 && layout.centred[column] {
                set = set.align(AlignmentType::Center);
            }
            if !std::mem::replace(&mut opened, true) {
                set = text.marks.open(set, block);
            }
            set = text.marks.pieces(set, "", row.get(column).map_or(&[][..], Vec::as_slice), None);
            if at + 1 == rows.len() && column + 1 == layout.columns.len() {
                set = text.marks.close(set);
            }
            cells.push(cell(set, unsigned(*width)));
        }
        let height = layout.heights[at] - border(text.profile.table.stroke);
        #[expect(
            clippy::cast_precision_loss,
            reason = "docx-rs takes a height in twips as f32; heights are far below 2^24"
        )]
        let height = height as f32;
        built.push(TableRow::new(cells).row_height(height).height_rule(HeightRule::AtLeast).cant_split());
    }

    let padding = unsigned(text.profile.table.padding);
    let total = layout.columns.iter().sum();
    let table = Table::new(built)
        .set_grid(layout.columns.iter().copied().map(unsigned).collect())
        .width(unsigned(total), WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .margins(
            TableCellMargins::new()
                .margin_left(padding, WidthType::Dxa)
                .margin_right(padding, WidthType::Dxa),
        )
        .set_borders(borders(unsigned(text.profile.table.stroke)));
    text.add_table(table);
}

fn cell(content: Paragraph, width: usize) -> TableCell {
    TableCell::new().width(width, WidthType::Dxa).vertical_align(VAlignType::Center).add_paragraph(content)
}

fn borders(size: usize) -> TableBorders {
    use TableBorderPosition::{Bottom, InsideH, InsideV, Left, Right, Top};
    [Top, Left, Bottom, Right, InsideH, InsideV].into_iter().fold(
        TableBorders::with_empty(),
        |borders, position| {
            borders.set(TableBorder::new(position).border_type(BorderType::Single).size(size).color("000000"))
        },
    )
}

/// A rule's thickness in twips, from eighths of a point: programs add it to a row's height.
fn border(eighths: i32) -> i32 {
    (eighths * 20 + 7) / 8
}

fn unsigned(twips: i32) -> usize {
    usize::try_from(twips).unwrap_or(0)
}
