//! What a person and the log may do to a draft, and what neither may.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use shuhui_core::document::{Blank, BlockId, Body, Figure, FigureId, Level, Link};
use shuhui_core::figure::{FigureError, Value};
use shuhui_core::{
    Block, Document, EntryId, Evaluated, Explain, Expr, FigureSource, Inline, Kinds, Quantity,
};
use shuhui_draft::{
    Edit, count_edits, edit, fill, freeze, insert_after, refresh, remove, stale, unfreeze, unlink,
};

/// A log of so many entries a kind, answered by the kind's name in the expression.
struct Counts(BTreeMap<&'static str, i64>);

impl FigureSource for Counts {
    fn evaluate(&self, expr: &Expr) -> Result<Evaluated, FigureError> {
        let text = expr.to_string();
        let number = self.0.iter().find(|(kind, _)| text.contains(**kind)).map(|(_, number)| *number);
        Ok(Evaluated {
            value: number.map(|number| Value::Number(Quantity::whole(number))),
            text: number.map(|number| number.to_string()).unwrap_or_default(),
            unit: None,
            entries: (0..number.unwrap_or(0))
                .map(|n| EntryId::from_bytes((n as u128).to_be_bytes()))
                .collect(),
            uneven: false,
        })
    }
}

fn log(counts: &[(&'static str, i64)]) -> Counts {
    Counts(counts.iter().copied().collect())
}

fn figure(block: &str, ordinal: usize, kind: &str, text: &str) -> Inline {
    Inline::Figure(Figure {
        id: BlockId::new(block).figure(ordinal),
        expr: format!("count(kind=\"{kind}\")"),
        text: text.to_owned(),
        value: text.parse().ok(),
        entries: Vec::new(),
        link: Link::Linked,
    })
}

fn blank(block: &str, ordinal: usize, hint: &str, kind: Option<&str>) -> Inline {
    let expr = kind.map(|kind| format!("count(kind=\"{kind}\")"));
    Inline::Blank(Blank { id: BlockId::new(block).figure(ordinal), hint: hint.to_owned(), expr })
}

fn block(id: &str, body: Body) -> Block {
    Block { id: BlockId::new(id), body, edited: false }
}

fn series(id: &str, number: &str, text: &str) -> Block {
    block(id, Body::Paragraph { series: number.to_owned(), text: vec![Inline::text(text)] })
}

/// 一、党课14次。督查〔待填：督查次数〕次，表彰〔待填：表彰情况〕。 with a run-in heading above two of a series.
fn draft() -> Document {
    let day = NaiveDate::from_ymd_opt(2025, 12, 20).expect("a day");
    let heading = Body::Heading {
        level: Level::Two,
        number: "（一）".to_owned(),
        text: vec![Inline::text("学习有力。")],
        rest: vec![Inline::text("全年"), figure("b1", 1, "中心组学习", "12"), Inline::text("次。")],
    };
    let text = vec![
        Inline::text("党课"),
        figure("p1", 1, "党课", "14"),
        Inline::text("次。督查"),
        blank("p1", 2, "督查次数", Some("督查")),
        Inline::text("次，表彰"),
        blank("p1", 3, "表彰情况", None),
        Inline::text("。"),
    ];
    Document {
        title: "总结".to_owned(),
        unit: "某局".to_owned(),
        period: "2025".parse().expect("a period"),
        date: day,
        blocks: vec![
            block("b1", heading),
            series("s1", "一是", "甲。"),
            series("s2", "二是", "乙。"),
            block("p1", Body::Paragraph { series: String::new(), text }),
        ],
    }
}

fn id(text: &str) -> FigureId {
    text.parse().expect("an identity")
}

fn text(document: &Document, block: &str) -> String {
    document
        .blocks
        .iter()
        .find(|found| found.id.as_str() == block)
        .map(|block| block.body.text())
        .expect("the block")
}

fn changes(document: &Document, log: &Counts) -> Vec<(String, String, String)> {
    let (_, changes) = refresh(document, log, &Kinds::default(), None).expect("refreshed");
    changes.into_iter().map(|change| (change.figure.to_string(), change.from, change.to)).collect()
}

fn row(figure: &str, from: &str, to: &str) -> (String, String, String) {
    (figure.to_owned(), from.to_owned(), to.to_owned())
}

#[test]
fn refreshing_changes_figures_and_never_words() {
    let draft = draft();
    let log = log(&[("党课", 15), ("中心组学习", 12)]);
    let (refreshed, changes) = refresh(&draft, &log, &Kinds::default(), None).expect("refreshed");
    assert_eq!(changes.len(), 1);
    assert_eq!(text(&refreshed, "p1"), "党课15次。督查〔待填：督查次数〕次，表彰〔待填：表彰情况〕。");
    let figure = refreshed
        .figures()
        .map(|(_, figure)| figure)
        .find(|figure| figure.id == id("p1f1"))
        .expect("the figure");
    assert_eq!((figure.value, figure.entries.len()), (Some(Quantity::whole(15)), 15));
    assert!(refreshed.blocks.iter().all(|block| !block.edited));
}

#[test]
fn a_blank_becomes_a_figure_when_entries_come_and_a_figure_a_blank_when_they_go() {
    assert_eq!(
        changes(&draft(), &log(&[("督查", 3), ("中心组学习", 12)])),
        [row("p1f1", "14", ""), row("p1f2", "", "3")]
    );
}

#[test]
fn what_a_person_fixed_or_typed_is_left() {
    let frozen = freeze(&draft(), &id("p1f1"), "领导审定").expect("frozen");
    let typed = fill(&frozen, &id("p1f2"), " 5 ").expect("filled");
    let log = log(&[("党课", 99), ("督查", 99), ("中心组学习", 13)]);
    assert_eq!(changes(&typed, &log), [row("b1f1", "12", "13")]);
    let (refreshed, _) =
        refresh(&typed, &log, &Kinds::default(), Some(&[id("p1f1"), id("p1f2")])).expect("refreshed");
    assert_eq!(refreshed, typed);
}

#[test]
fn refreshing_one_figure_leaves_the_others() {
    let log = log(&[("党课", 15), ("中心组学习", 13)]);
    let (refreshed, changes) =
        refresh(&draft(), &log, &Kinds::default(), Some(&[id("b1f1")])).expect("refreshed");
    assert_eq!(changes.len(), 1);
    assert_eq!(text(&refreshed, "b1"), "（一）学习有力。全年13次。");
    assert!(text(&refreshed, "p1").contains("党课14次"));
    let unknown =
        refresh(&draft(), &log, &Kinds::default(), Some(&[id("p9f1")])).expect_err("no such figure");
    assert_eq!(unknown.code(), "draft.unknown_figure");
}

#[test]
fn asking_what_is_stale_changes_nothing() {
    let draft = draft();
    let stale = stale(&draft, &log(&[("党课", 15), ("中心组学习", 12)]), &Kinds::default()).expect("asked");
    let stale: Vec<_> =
        stale.iter().map(|stale| (stale.block.as_str(), stale.from.as_str(), stale.to.as_str())).collect();
    assert_eq!(stale, [("p1", "14", "15")]);
}

#[test]
fn new_words_keep_the_figures_they_mention() {
    let pieces = [
        Edit::Text("讲党课".into()),
        Edit::Keep(id("p1f1")),
        Edit::Text("次，\n受到".into()),
        Edit::Text("好评。".into()),
    ];
    let edited = edit(&draft(), &BlockId::new("p1"), 0, &pieces).expect("edited");
    assert_eq!(text(&edited, "p1"), "讲党课14次， 受到好评。");
    assert!(edited.blocks[3].edited);
    assert_eq!((edited.figures().count(), edited.blanks().count(), count_edits(&edited)), (2, 0, 1));
    let log = log(&[("党课", 15), ("中心组学习", 12)]);
    let (refreshed, _) = refresh(&edited, &log, &Kinds::default(), None).expect("refreshed");
    assert_eq!(text(&refreshed, "p1"), "讲党课15次， 受到好评。");
    assert!(refreshed.blocks[3].edited);
}

#[test]
fn saying_the_same_again_is_no_edit() {
    let pieces =
        [Edit::Text("全".into()), Edit::Text("年".into()), Edit::Keep(id("b1f1")), Edit::Text("次。".into())];
    let draft = draft();
    assert_eq!(edit(&draft, &BlockId::new("b1"), 1, &pieces).expect("edited"), draft);
}

#[test]
fn a_figure_moves_between_the_runs_of_its_block_and_stands_once() {
    let pieces = [Edit::Text("学习".into()), Edit::Keep(id("b1f1")), Edit::Text("次。".into())];
    let edited = edit(&draft(), &BlockId::new("b1"), 0, &pieces).expect("edited");
    assert_eq!(text(&edited, "b1"), "（一）学习12次。全年次。");
    assert_eq!(edited.figures().filter(|(_, figure)| figure.id == id("b1f1")).count(), 1);
}

#[test]
fn an_edit_that_cannot_be_meant_is_refused() {
    let code = |block: &str, run: usize, pieces: &[Edit]| {
        edit(&draft(), &BlockId::new(block), run, pieces).map_err(|error| error.code()).err()
    };
    let keep = |text: &str| Edit::Keep(id(text));
    assert_eq!(code("p9", 0, &[]), Some("draft.unknown_block"));
    assert_eq!(code("p1", 1, &[Edit::Text("x".into())]), Some("draft.unknown_run"));
    assert_eq!(code("p1", 0, &[keep("b1f1")]), Some("draft.foreign_figure"));
    assert_eq!(code("p1", 0, &[keep("p1f1"), keep("p1f1")]), Some("draft.repeated_figure"));
    assert_eq!(code("p1", 0, &[Edit::Text("\n".trim().into())]), Some("draft.empty_block"));
    assert_eq!(code("b1", 0, &[]), Some("draft.empty_block"));
    assert_eq!(code("b1", 1, &[]), None);
}

#[test]
fn a_blank_of_a_figure_filled_by_hand_becomes_a_typed_figure() {
    let filled = fill(&draft(), &id("p1f2"), "5").expect("filled");
    let (_, figure) = filled.figures().find(|(_, figure)| figure.id == id("p1f2")).expect("the figure");
    assert_eq!(
        (figure.link.clone(), figure.text.as_str(), figure.value),
        (Link::Typed, "5", Some(Quantity::whole(5)))
    );
    let linked = unfreeze(&filled, &id("p1f2")).expect("linked");
    assert_eq!(
        changes(&linked, &log(&[("党课", 14), ("中心组学习", 12), ("督查", 6)])),
        [row("p1f2", "5", "6")]
    );
}

#[test]
fn a_blank_of_the_template_filled_by_hand_becomes_words() {
    let filled = fill(&draft(), &id("p1f3"), "2人").expect("filled");
    assert!(text(&filled, "p1").ends_with("次，表彰2人。"));
    assert!(filled.blocks[3].edited);
    assert_eq!(fill(&draft(), &id("p1f3"), " \n").expect_err("nothing").code(), "draft.empty_fill");
    assert_eq!(fill(&draft(), &id("p1f1"), "5").expect_err("a figure").code(), "draft.not_a_blank");
}

#[test]
fn freezing_keeps_the_reason_and_unlinking_keeps_the_expression() {
    let frozen = freeze(&draft(), &id("p1f1"), "按上报口径").expect("frozen");
    let link = |document: &Document| {
        document.figures().find(|(_, figure)| figure.id == id("p1f1")).map(|(_, figure)| figure.link.clone())
    };
    assert_eq!(link(&frozen), Some(Link::Frozen { reason: "按上报口径".to_owned() }));
    assert_eq!(link(&unfreeze(&frozen, &id("p1f1")).expect("linked")), Some(Link::Linked));
    assert_eq!(link(&unlink(&frozen, &id("p1f1")).expect("typed")), Some(Link::Typed));
    assert_eq!(freeze(&draft(), &id("p1f2"), "x").expect_err("a blank").code(), "draft.not_a_figure");
    assert_eq!(count_edits(&frozen), 1);
}

#[test]
fn a_paragraph_added_in_a_series_goes_on_with_it_and_the_numbers_follow() {
    let (added, id) = insert_after(&draft(), &BlockId::new("s1"), "新的一条。").expect("added");
    assert_eq!(id.as_str(), "u1");
    assert_eq!(
        (text(&added, "u1"), text(&added, "s2")),
        ("二是新的一条。".to_owned(), "三是乙。".to_owned())
    );
    let (more, id) = insert_after(&added, &BlockId::new("b1"), "另起一段。").expect("added");
    assert_eq!((id.as_str(), text(&more, "u2")), ("u2", "另起一段。".to_owned()));
    let removed = remove(&more, &BlockId::new("s1")).expect("removed");
    assert_eq!(
        (text(&removed, "u1"), text(&removed, "s2")),
        ("一是新的一条。".to_owned(), "二是乙。".to_owned())
    );
    assert_eq!(remove(&removed, &BlockId::new("s1")).expect_err("gone").code(), "draft.unknown_block");
}

#[test]
fn a_damaged_expression_is_named_and_nothing_is_lost() {
    let mut damaged = draft();
    damaged.blocks[3].body.runs_mut()[0][1] = figure("p1", 1, "\"", "14");
    let error =
        refresh(&damaged, &log(&[("中心组学习", 12)]), &Kinds::default(), None).expect_err("unreadable");
    assert_eq!(
        (error.code(), error.args()[0].clone()),
        ("draft.bad_expression", ("figure", "p1f1".to_owned()))
    );
}
