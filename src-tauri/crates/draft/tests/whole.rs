//! What holds for a draft as a whole: the conditions that decided what stands in it, and the date that it bears.

mod common;

use chrono::NaiveDate;
use common::{changed, condition, document, draft, log, text, words};
use shuhui_core::{Block, BlockId, Explain, Kinds, Line, Role, Shape};
use shuhui_draft::{Change, MetaChange, changed_conditions, merge};

#[test]
fn a_condition_that_would_give_something_else_is_told_with_the_entries_that_turned_it() {
    let mut document = draft();
    document.conditions = vec![
        condition(r#"has(kind="听证会")"#, false),
        condition(r#"has(kind="党课")"#, true),
        condition(r#"number(kind="党课") > 20"#, true),
    ];
    let log = log(&[("党课", 14), ("听证会", 2)]);
    let news = changed_conditions(&document, &log, &Kinds::default()).expect("asked");
    let told: Vec<_> = news
        .iter()
        .map(|news| (news.condition.expr.as_str(), news.now.holds, news.now.entries.len()))
        .collect();
    assert_eq!(told, [(r#"has(kind="听证会")"#, true, 2), (r#"number(kind="党课") > 20"#, false, 14)]);
}

#[test]
fn a_condition_is_accepted_as_the_text_stands_and_told_again_when_it_turns_back() {
    let mut document = draft();
    document.conditions =
        vec![condition(r#"has(kind="听证会")"#, false), condition(r#"has(kind="督查")"#, false)];
    let accepted =
        |expr: &str| Change::Accept { block: BlockId::new("p1"), expr: expr.to_owned(), gives: true };
    let after = changed(&document, accepted(r#"has(kind="听证会")"#)).expect("accepted");
    assert_eq!(text(&after, "p1"), text(&document, "p1"));
    let turned = |held: &[(&'static str, i64)], document| {
        changed_conditions(document, &log(held), &Kinds::default()).expect("asked").len()
    };
    assert_eq!((turned(&[("听证会", 2)], &document), turned(&[("听证会", 2)], &after)), (1, 0));
    assert_eq!(turned(&[], &after), 1, "it is told again when there is none any more");

    let theirs = changed(&document, accepted(r#"has(kind="督查")"#)).expect("accepted");
    let (both, conflicts) = merge(&document, &after, &theirs);
    assert_eq!((turned(&[("听证会", 2), ("督查", 1)], &both), conflicts), (0, vec![]));

    let refused = changed(&document, accepted(r#"has(kind="党课")"#)).expect_err("no such condition");
    assert_eq!(refused.code(), "draft.unknown_condition");
}

#[test]
fn the_date_takes_its_line_along_while_that_says_the_same() {
    let day = |day| NaiveDate::from_ymd_opt(2025, 12, day).expect("a day");
    let dated = |line: &str| {
        let line = Line::plain(vec![words(line)]);
        document(vec![Block::new(BlockId::new("d1"), Role::Date, Shape::Line(line))])
    };
    let to = |date| Change::Meta(MetaChange::Date(date));
    // The document is of the 20th.
    for (line, then) in [
        ("2025年12月20日", "2025年12月8日"),
        ("2025年12月8日", "2025年12月8日"),
        ("二〇二五年岁末", "二〇二五年岁末"),
    ] {
        let after = changed(&dated(line), to(day(8))).expect("dated");
        assert_eq!((text(&after, "d1").as_str(), after.meta.date), (then, day(8)));
        assert!(!after.blocks[0].touched.any());
    }
}
