//! Set tables by docx-rs: widths in the grid and in every cell, rows of whole grid lines, the head repeated on each page.

use docx_rs::{
    BorderType, DocumentChild, HeightRule, Table, TableBorder, TableBorderPosition, TableBorders, TableCell,
    TableCellMargins, TableLayoutType, TablePositionProperty, TableRow, VAlignType, VMergeType, WidthType,
};

use super::paragraph::Text;
use crate::set::{Borders, Of, SetCell, SetRow, SetTable, VerticalMerge, rule_height};

/// A table; where 续表 stands above each further page, one for each of them.
pub(super) fn push(text: &mut Text<'_>, set: &SetTable) {
    let Some(words) = set.continued.as_ref().filter(|_| !set.cuts.is_empty()) else {
        let made = table(text, set, &set.rows);
        text.out.children.push(DocumentChild::Table(Box::new(made)));
        return;
    };
    let heads = set.rows.get(..set.header_rows).unwrap_or_default();
    let ends = set.cuts.iter().copied().chain([set.rows.len()]);
    let mut from = 0;
    for end in ends {
        let own = set.rows.get(from..end).unwrap_or_default();
        let mut rows: Vec<SetRow> = Vec::new();
        if from > 0 {
            let made = text.paragraph(words);
            text.out.children.push(DocumentChild::Paragraph(Box::new(made)));
            rows.extend(heads.iter().map(again));
            rows.extend(own.first().map(begun));
            rows.extend(own.iter().skip(1).cloned());
        } else {
            rows.extend(own.iter().cloned());
        }
        let made = table(text, set, &rows);
        text.out.children.push(DocumentChild::Table(Box::new(made)));
        from = end;
    }
}

/// A row of a head as it comes again: its words are no block's and no figure's a second time.
fn again(row: &SetRow) -> SetRow {
    let mut row = row.clone();
    for paragraph in row.cells.iter_mut().flat_map(|cell| &mut cell.paragraphs) {
        paragraph.spans.clear();
        paragraph.noted.clear();
        for run in &mut paragraph.runs {
            if matches!(run.of, Of::Figure(_) | Of::Blank(_)) {
                run.of = Of::Words;
            }
        }
    }
    row
}

/// The first row of a table that goes on: what a cell from above covers begins in it.
fn begun(row: &SetRow) -> SetRow {
    let mut row = row.clone();
    for cell in row.cells.iter_mut().filter(|cell| cell.merge == VerticalMerge::Continues) {
        cell.merge = VerticalMerge::Begins;
    }
    row
}

fn table(text: &mut Text<'_>, set: &SetTable, all: &[SetRow]) -> Table {
    text.finishing.table(set.header_rows);
    let mut rows = Vec::with_capacity(all.len());
    for row in all {
        let align = if row.splits { VAlignType::Top } else { VAlignType::Center };
        let cells = row.cells.iter().map(|content| cell(text, content, align)).collect();
        let height = row.height - rule_height(set.borders.inner);
        #[expect(
            clippy::cast_precision_loss,
            reason = "docx-rs takes a height in twips as f32; heights are far below 2^24"
        )]
        let height = height as f32;
        let made = TableRow::new(cells);
        // A row that goes on on the next page is as high as its words.
        let whole = !row.splits;
        rows.push(if whole {
            made.row_height(height).height_rule(HeightRule::AtLeast).cant_split()
        } else {
            made
        });
    }
    let padding = unsigned(set.padding);
    let total = set.columns.iter().sum();
    let table = Table::new(rows)
        .set_grid(set.columns.iter().copied().map(unsigned).collect())
        .width(unsigned(total), WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .margins(
            TableCellMargins::new()
                .margin_left(padding, WidthType::Dxa)
                .margin_right(padding, WidthType::Dxa),
        )
        .set_borders(borders(set.borders));
    if !set.is_at_foot() {
        return table;
    }
    // It goes with the paragraph behind it. From the paper's edge, as LibreOffice floats no table as wide as the text otherwise.
    let at_foot = TablePositionProperty::new()
        .vertical_anchor("margin")
        .horizontal_anchor("page")
        .position_x(text.sheet.page.left)
        .position_y_alignment("bottom");
    table.position(at_foot)
}

fn cell(text: &mut Text<'_>, set: &SetCell, align: VAlignType) -> TableCell {
    let mut made = TableCell::new().width(unsigned(set.width), WidthType::Dxa).vertical_align(align);
    if set.columns > 1 {
        made = made.grid_span(set.columns);
    }
    made = match set.merge {
        VerticalMerge::None => made,
        VerticalMerge::Begins => made.vertical_merge(VMergeType::Restart),
        VerticalMerge::Continues => made.vertical_merge(VMergeType::Continue),
    };
    set.paragraphs.iter().fold(made, |made, paragraph| made.add_paragraph(text.paragraph(paragraph)))
}

fn borders(set: Borders) -> TableBorders {
    use TableBorderPosition::{Bottom, InsideH, InsideV, Left, Right, Top};
    let rules = [
        (Top, Some(set.outer)),
        (Left, set.sides),
        (Bottom, Some(set.outer)),
        (Right, set.sides),
        (InsideH, Some(set.inner)),
        (InsideV, set.sides),
    ];
    rules.into_iter().fold(TableBorders::with_empty(), |borders, (position, stroke)| match stroke {
        Some(stroke) if stroke > 0 => borders.set(
            TableBorder::new(position).border_type(BorderType::Single).size(unsigned(stroke)).color("000000"),
        ),
        _ => borders,
    })
}

fn unsigned(twips: i32) -> usize {
    usize::try_from(twips).unwrap_or(0)
}
