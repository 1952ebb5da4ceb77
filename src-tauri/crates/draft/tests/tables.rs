//! What a person may do to a table, and what nobody may.

mod common;

use common::{changed, draft, insert, said};
use shuhui_core::document::{Align, Place, Span};
use shuhui_core::{BlockId, Document, Explain, Role, Shape};
use shuhui_draft::{Change, NewBlock, NewShape, Side, TableChange};

fn table() -> Document {
    let row = |cells: [&str; 2]| cells.iter().map(|cell| vec![said(cell)]).collect::<Vec<_>>();
    let block = NewBlock {
        role: Some(Role::Table),
        number: None,
        shape: NewShape::Table {
            header_rows: 1,
            rows: vec![row(["事项", "次数"]), row(["党课", "14"])],
            spans: vec![],
        },
        borrowed: None,
    };
    changed(&draft(), insert("p1", block)).expect("a table")
}

/// The rows of the table: cells parted by |, covered places missing.
fn rows(document: &Document) -> Vec<String> {
    let table = document.blocks.iter().find_map(|block| match &block.shape {
        Shape::Table(table) => Some(table),
        _ => None,
    });
    let cell = |cell: &shuhui_core::document::Cell| {
        let text = cell
            .lines
            .iter()
            .map(|line| shuhui_core::document::shown(&line.pieces))
            .collect::<Vec<_>>()
            .join("/");
        if cell.span == Span::ONE {
            text
        } else {
            format!("{text}[{}x{}]", cell.span.columns, cell.span.rows)
        }
    };
    table
        .expect("a table")
        .rows
        .iter()
        .map(|row| row.cells.iter().map(cell).collect::<Vec<_>>().join("|"))
        .collect()
}

#[test]
fn rows_and_columns_come_and_go_and_cells_that_reach_over_them_follow() {
    let start = table();
    let cells: Vec<_> = start
        .lines()
        .filter_map(|(place, _)| match place {
            Place::Cell(block, cell, _) => Some((block, cell)),
            _ => None,
        })
        .collect();
    let (block, first, last) = (cells[0].0, cells[0].1, cells[3].1);
    let on = |document: &Document, change: TableChange| changed(document, Change::Table { block, change });
    let wide =
        on(&start, TableChange::Span { cell: first, span: Span { columns: 2, rows: 1 } }).expect("spanned");
    assert_eq!(rows(&wide), ["事项/次数[2x1]", "党课|14"]);
    let wider = on(&wide, TableChange::InsertColumn { of: last, side: Side::Before }).expect("inserted");
    assert_eq!(rows(&wider), ["事项/次数[3x1]", "党课||14"]);
    let taller = on(&wider, TableChange::InsertRow { of: last, side: Side::After }).expect("inserted");
    assert_eq!(rows(&taller), ["事项/次数[3x1]", "党课||14", "||"]);
    let narrow = on(&taller, TableChange::RemoveColumn { of: last }).expect("removed");
    assert_eq!(rows(&narrow), ["事项/次数[2x1]", "党课|", "|"]);
    let headless = on(&narrow, TableChange::RemoveRow { of: first }).expect("removed");
    assert_eq!(rows(&headless), ["党课|", "|"]);
    let parted = on(&wide, TableChange::Span { cell: first, span: Span::ONE }).expect("parted");
    assert_eq!(rows(&parted), ["事项/次数|", "党课|14"]);
    let aligned = on(&start, TableChange::Align { cell: last, align: Align::Right }).expect("aligned");
    assert!(aligned != start);
    let beyond = on(&start, TableChange::Span { cell: last, span: Span { columns: 2, rows: 1 } });
    assert_eq!(beyond.expect_err("beyond the table").code(), "draft.odd_span");
    let written = Change::Write { at: Place::Cell(block, last, 0), pieces: vec![said("15")] };
    assert_eq!(rows(&changed(&start, written).expect("written")), ["事项|次数", "党课|15"]);
}

#[test]
fn a_head_longer_than_its_table_is_refused() {
    let table = |header_rows| Change::Insert {
        after: Some(BlockId::new("p1")),
        block: NewBlock {
            role: Some(Role::Table),
            number: None,
            shape: NewShape::Table { header_rows, rows: vec![vec![vec![said("甲")]]; 2], spans: vec![] },
            borrowed: None,
        },
    };
    let refused = changed(&draft(), table(3)).expect_err("two rows");
    assert_eq!(refused.code(), "draft.long_head");
    let whole = changed(&draft(), table(2)).expect("a head of all rows");
    let block = whole.blocks.last().expect("a table").id;
    let head = |rows| Change::Table { block, change: TableChange::HeaderRows(rows) };
    assert_eq!(changed(&whole, head(3)).expect_err("two rows").code(), "draft.long_head");
    changed(&whole, head(0)).expect("no head");
}

#[test]
fn a_new_table_may_have_cells_that_cover_others_within_it() {
    let new = |spans| NewBlock {
        role: Some(Role::Table),
        number: None,
        shape: NewShape::Table {
            header_rows: 1,
            rows: vec![vec![vec![said("甲")], vec![]], vec![vec![said("乙")], vec![said("丙")]]],
            spans,
        },
        borrowed: None,
    };
    let wide = Span { columns: 2, rows: 1 };
    let made = changed(&draft(), insert("p1", new(vec![(0, 0, wide)]))).expect("a table");
    assert_eq!(rows(&made), ["甲[2x1]", "乙|丙"]);
    let beyond = changed(&draft(), insert("p1", new(vec![(0, 1, wide)])));
    assert_eq!(beyond.expect_err("beyond the table").code(), "draft.odd_span");
    let nowhere = changed(&draft(), insert("p1", new(vec![(5, 0, wide)])));
    assert_eq!(nowhere.expect_err("no such cell").code(), "draft.uneven_table");
}
