//! What a person and the log may do to a draft, and what neither may.

mod common;

use common::{at, blank, changed, document, draft, figure, fixed, id, insert, kept, log, said, text, words};
use shuhui_core::document::{Level, Link, Place, Region, SeriesStyle};
use shuhui_core::{Block, BlockId, Document, Explain, Expr, Kinds, Line, Quantity, Role, Shape};
use shuhui_draft::{
    BlockDiff, Change, Conflict, NewBlock, NewShape, Piece, apply, apply_recalling, count_edits, diff, merge,
    refresh, stale,
};

fn write(block: &str, pieces: &[Piece]) -> Change {
    Change::Write { at: at(block), pieces: pieces.to_vec() }
}

fn link(figure: &str, link: Link) -> Change {
    Change::Link { figure: id(figure), link, text: None }
}

fn fill(blank: &str, text: &str) -> Change {
    Change::Fill { blank: id(blank), text: text.to_owned() }
}

fn paragraph(text: &str) -> NewBlock {
    NewBlock { role: None, number: None, shape: NewShape::Lines(vec![vec![said(text)]]), borrowed: None }
}

fn changes(document: &Document, log: &common::Counts) -> Vec<(String, String, String)> {
    let refreshed = refresh(document, log, &Kinds::default(), None).expect("refreshed");
    refreshed.changes.into_iter().map(|change| (change.figure.to_string(), change.from, change.to)).collect()
}

fn row(figure: &str, from: &str, to: &str) -> (String, String, String) {
    (figure.to_owned(), from.to_owned(), to.to_owned())
}

fn code(change: Change) -> Option<&'static str> {
    changed(&draft(), change).map_err(|error| error.code()).err()
}

#[test]
fn refreshing_changes_figures_and_never_words() {
    let log = log(&[("党课", 15), ("中心组学习", 12)]);
    let refreshed = refresh(&draft(), &log, &Kinds::default(), None).expect("refreshed");
    assert_eq!(refreshed.changes.len(), 1);
    let document = refreshed.document;
    assert_eq!(text(&document, "p1"), "党课15次。督查〔待填：督查次数〕次，表彰〔待填：表彰情况〕。");
    let (_, figure) = document.figures().find(|(_, figure)| figure.id == id("p1f1")).expect("the figure");
    assert_eq!((figure.value, figure.behind.count), (Some(Quantity::whole(15)), 15));
    assert_eq!(refreshed.evidence.entries(figure.behind).len(), 15);
    assert!(document.blocks.iter().all(|block| !block.touched.any()));
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
    let frozen =
        changed(&draft(), link("p1f1", Link::Frozen { reason: "领导审定".to_owned() })).expect("frozen");
    let typed = changed(&frozen, fill("p1f2", " 5 ")).expect("filled");
    let log = log(&[("党课", 99), ("督查", 99), ("中心组学习", 13)]);
    assert_eq!(changes(&typed, &log), [row("b1f1", "12", "13")]);
    let some = [id("p1f1"), id("p1f2")];
    let refreshed = refresh(&typed, &log, &Kinds::default(), Some(&some)).expect("refreshed");
    assert_eq!(refreshed.document, typed);
    let held: Vec<_> = refreshed.held.iter().map(|held| (held.from.as_str(), held.to.as_str())).collect();
    assert_eq!(held, [("14", "99"), ("5", "99")]);
}

#[test]
fn a_number_is_fixed_at_what_a_person_says_and_counted_otherwise_it_follows_the_log_again() {
    let frozen = Link::Frozen { reason: "领导审定".to_owned() };
    let fixed = Change::Link { figure: id("p1f1"), link: frozen, text: Some(" 13 ".to_owned()) };
    let document = changed(&draft(), fixed).expect("fixed");
    assert_eq!(text(&document, "p1"), "党课13次。督查〔待填：督查次数〕次，表彰〔待填：表彰情况〕。");
    let (_, figure) = document.figures().find(|(_, figure)| figure.id == id("p1f1")).expect("the figure");
    assert_eq!(figure.value, Some(Quantity::whole(13)));
    let expr = Expr::parse("count(kind=\"督查\")", &Kinds::default()).expect("an expression");
    let other = changed(&document, Change::SetExpr { figure: id("p1f1"), expr: Box::new(expr) })
        .expect("counted otherwise");
    let log = log(&[("党课", 99), ("督查", 3), ("中心组学习", 12)]);
    assert_eq!(changes(&other, &log), [row("p1f1", "", "3"), row("p1f2", "", "3")]);
    assert_eq!(
        code(Change::Link { figure: id("p1f1"), link: Link::Typed, text: Some(" ".to_owned()) }),
        Some("draft.empty_fill")
    );
}

#[test]
fn refreshing_one_figure_leaves_the_others() {
    let log = log(&[("党课", 15), ("中心组学习", 13)]);
    let refreshed = refresh(&draft(), &log, &Kinds::default(), Some(&[id("b1f1")])).expect("refreshed");
    assert_eq!(refreshed.changes.len(), 1);
    assert_eq!(text(&refreshed.document, "b1"), "（一）学习有力。全年13次。");
    assert!(text(&refreshed.document, "p1").contains("党课14次"));
    let unknown =
        refresh(&draft(), &log, &Kinds::default(), Some(&[id("p9f1")])).expect_err("no such figure");
    assert_eq!(unknown.code(), "draft.unknown_figure");
}

#[test]
fn asking_what_is_stale_changes_nothing() {
    let log = log(&[("党课", 15), ("中心组学习", 12)]);
    let stale = stale(&draft(), &log, &Kinds::default()).expect("asked");
    let stale: Vec<_> =
        stale.iter().map(|stale| (stale.block.as_str(), stale.from.as_str(), stale.to.as_str())).collect();
    assert_eq!(stale, [("p1", "14", "15")]);
}

#[test]
fn new_words_keep_the_figures_they_mention() {
    let pieces = [said("讲党课"), kept("p1f1"), said("次，\n受到"), said("好评。")];
    let edited = changed(&draft(), write("p1", &pieces)).expect("edited");
    assert_eq!(text(&edited, "p1"), "讲党课14次， 受到好评。");
    assert!(edited.blocks[4].touched.words);
    assert_eq!((edited.figures().count(), edited.blanks().count(), count_edits(&edited)), (2, 0, 1));
    let log = log(&[("党课", 15), ("中心组学习", 12)]);
    let refreshed = refresh(&edited, &log, &Kinds::default(), None).expect("refreshed").document;
    assert_eq!(text(&refreshed, "p1"), "讲党课15次， 受到好评。");
    assert!(refreshed.blocks[4].touched.words);
}

#[test]
fn saying_the_same_again_is_no_edit() {
    let pieces = vec![said("全"), said("年"), kept("b1f1"), said("次。")];
    let (same, back) =
        apply(&draft(), &[Change::Write { at: Place::Rest(BlockId::new("b1")), pieces }]).expect("applied");
    assert_eq!((same, back.len()), (draft(), 0));
}

#[test]
fn a_figure_cut_from_one_block_and_put_into_another_stays_the_figure() {
    let moved = changed(&draft(), write("s1", &[said("学习"), kept("b1f1"), said("次。")])).expect("edited");
    assert_eq!(
        (text(&moved, "s1"), text(&moved, "b1")),
        ("一是学习12次。".into(), "（一）学习有力。全年次。".into())
    );
    assert!(moved.blocks[1].touched.words);
    let cut = [
        Change::Write { at: Place::Rest(BlockId::new("b1")), pieces: vec![said("全年不少。")] },
        write("s1", &[said("学习"), kept("b1f1"), said("次。")]),
    ];
    let (pasted, back) = apply(&draft(), &cut).expect("cut and pasted");
    assert_eq!(text(&pasted, "s1"), "一是学习12次。");
    assert_eq!(apply(&pasted, &back).expect("back").0, draft());
}

#[test]
fn a_figure_that_was_cut_in_an_earlier_revision_comes_back_as_it_was() {
    let (without, _) = apply(&draft(), &[write("p1", &[said("没有数了。")])]).expect("cut");
    assert!(without.find(id("p1f1")).is_none());
    let again = [write("s1", &[said("又有"), kept("p1f1")])];
    let (back, undo) = apply_recalling(&without, &[draft()], &again).expect("pasted");
    assert_eq!(
        back.find(id("p1f1")).map(|(_, piece)| piece),
        draft().find(id("p1f1")).map(|(_, piece)| piece)
    );
    assert_eq!(apply(&back, &undo).expect("back").0, without);
}

#[test]
fn an_edit_that_cannot_be_meant_is_refused() {
    assert_eq!(code(write("p9", &[])), Some("draft.unknown_block"));
    let nowhere = Change::Write { at: Place::Line(BlockId::new("p1"), 1), pieces: vec![said("x")] };
    assert_eq!(code(nowhere), Some("draft.unknown_line"));
    assert_eq!(code(write("p1", &[kept("z9f1")])), Some("draft.unknown_figure"));
    assert_eq!(code(write("p1", &[kept("p1f1"), kept("p1f1")])), Some("draft.repeated_figure"));
    assert_eq!(code(write("p1", &[said("\u{1}")])), None);
    let emptied = |at| Change::Write { at, pieces: Vec::new() };
    assert_eq!(code(emptied(Place::Head(BlockId::new("b1")))), None);
    assert_eq!(code(emptied(Place::Rest(BlockId::new("b1")))), None);
    assert_eq!(code(fill("p1f3", " \n")), Some("draft.empty_fill"));
    assert_eq!(code(fill("p1f1", "5")), Some("draft.not_a_blank"));
    assert_eq!(code(link("p1f2", Link::Typed)), Some("draft.not_a_figure"));
    assert_eq!(code(Change::Remove(BlockId::new("p9"))), Some("draft.unknown_block"));
    let head = Change::SetRole { block: BlockId::new("p1"), role: Role::Secrecy };
    assert_eq!(code(head), Some("draft.other_region"));
    let table = Change::SetRole { block: BlockId::new("p1"), role: Role::Table };
    assert_eq!(code(table), Some("draft.other_shape"));
    let imprint = Change::Insert {
        after: None,
        block: NewBlock { role: Some(Role::CopiesTo), ..paragraph("各科室") },
    };
    assert_eq!(code(imprint), Some("draft.other_region"));
}

#[test]
fn a_part_of_the_head_or_the_imprint_goes_where_it_belongs_is_changed_and_goes() {
    let set = |role, lines: &[&str]| Change::SetPart {
        role,
        lines: lines.iter().map(|line| vec![said(line)]).collect(),
    };
    let changes = [
        // As people type them; what is said then is what is printed.
        set(Role::PrintedOn, &["2025-12-22"]),
        set(Role::DocumentNumber, &["禾综[2025]05号"]),
        set(Role::CopiesTo, &["抄送：区委办公室"]),
        set(Role::Issuer, &["甲", "乙"]),
        set(Role::Issuer, &["丙"]),
        set(Role::Urgency, &["特急"]),
        set(Role::Urgency, &[]),
        set(Role::Signer, &[]),
    ];
    let before = draft();
    let (after, undo) = apply(&before, &changes).expect("parts");
    let around = |document: &Document| -> Vec<(Role, String)> {
        let parts = document.blocks.iter().filter(|block| block.role.region() != Region::Body);
        parts.map(|block| (block.role, text(document, &block.id.to_string()))).collect()
    };
    let expected = [
        (Role::Issuer, "丙"),
        (Role::DocumentNumber, "禾综〔2025〕5号"),
        (Role::CopiesTo, "区委办公室"),
        (Role::PrintedOn, "2025年12月22日"),
    ];
    assert_eq!(around(&after), expected.map(|(role, words)| (role, words.to_owned())));
    assert!(after.blocks.iter().map(|block| block.role.region()).is_sorted());
    assert_eq!(apply(&after, &undo).expect("back").0.blocks, before.blocks);
    assert_eq!(code(set(Role::Title, &["题"])), Some("draft.other_region"));
    assert_eq!(code(set(Role::Secrecy, &["机密", "秘密"])), Some("draft.other_shape"));
}

#[test]
fn a_number_that_was_typed_in_full_width_stands_in_half() {
    for (typed, stands) in [
        ("１，２３４", "1,234"),
        ("９６．８％", "96.8%"),
        ("３，５", "３，５"),
        ("Ａ组", "Ａ组"),
        ("12", "12"),
    ] {
        let filled = changed(&draft(), fill("p1f2", typed)).expect("filled");
        let (_, figure) = filled.figures().find(|(_, figure)| figure.id == id("p1f2")).expect("the figure");
        assert_eq!(figure.text.as_str(), stands);
    }
}

#[test]
fn a_blank_of_a_figure_filled_by_hand_becomes_a_typed_figure_that_can_be_linked_again() {
    let filled = changed(&draft(), fill("p1f2", "5")).expect("filled");
    let (_, figure) = filled.figures().find(|(_, figure)| figure.id == id("p1f2")).expect("the figure");
    assert_eq!(
        (&figure.link, figure.text.as_str(), figure.value),
        (&Link::Typed, "5", Some(Quantity::whole(5)))
    );
    let linked = changed(&filled, link("p1f2", Link::Linked)).expect("linked");
    let log = log(&[("党课", 14), ("中心组学习", 12), ("督查", 6)]);
    assert_eq!(changes(&linked, &log), [row("p1f2", "5", "6")]);
    let words = changed(&draft(), fill("p1f3", "2人")).expect("filled");
    assert!(text(&words, "p1").ends_with("次，表彰2人。"));
    assert!(words.blocks[4].touched.words);
}

#[test]
fn a_paragraph_added_in_a_series_goes_on_with_it_and_no_identity_comes_back() {
    let added = changed(&draft(), insert("s1", paragraph("新的一条。"))).expect("added");
    assert_eq!((text(&added, "u1"), text(&added, "s2")), ("二是新的一条。".into(), "三是乙。".into()));
    let removed = changed(&added, Change::Remove(BlockId::new("u1"))).expect("removed");
    let again = changed(&removed, insert("b1", paragraph("另起一段。"))).expect("added");
    assert_eq!(text(&again, "u2"), "另起一段。");
    assert!(again.block(BlockId::new("u1")).is_none());
}

#[test]
fn enter_makes_two_blocks_and_backspace_one_again() {
    let split = changed(&draft(), Change::Split { at: at("p1"), offset: 4 }).expect("split");
    assert_eq!(text(&split, "p1"), "党课14次");
    assert_eq!(text(&split, "u1"), "。督查〔待填：督查次数〕次，表彰〔待填：表彰情况〕。");
    let whole = changed(&split, Change::Join { into: at("p1") }).expect("joined");
    assert_eq!(text(&whole, "p1"), text(&draft(), "p1"));
    let head =
        changed(&draft(), Change::Split { at: Place::Head(BlockId::new("b1")), offset: 2 }).expect("split");
    assert_eq!((text(&head, "b1"), text(&head, "u1")), ("（一）学习".into(), "有力。全年12次。".into()));
    let run_on = changed(&draft(), Change::Join { into: Place::Head(BlockId::new("b1")) }).expect("joined");
    assert_eq!(text(&run_on, "b1"), "（一）学习有力。全年12次。");
    let head = Change::Head { block: BlockId::new("b1"), offset: 5 };
    let beheaded = changed(&run_on, head.clone()).expect("a head");
    assert_eq!(beheaded.block(BlockId::new("b1")).map(|block| block.lines().len()), Some(2));
    assert_eq!(text(&beheaded, "b1"), text(&draft(), "b1"));
    assert_eq!(code(head), Some("draft.unknown_line"));
    assert_eq!(code(Change::Split { at: at("p1"), offset: 400 }), Some("draft.unknown_line"));
    assert_eq!(code(Change::Join { into: at("p1") }), Some("draft.nothing_to_join"));
    let series = changed(&draft(), Change::Split { at: at("s1"), offset: 1 }).expect("split");
    assert_eq!(
        (text(&series, "s1"), text(&series, "u1"), text(&series, "s2")),
        ("一是甲".into(), "二是。".into(), "三是乙。".into())
    );
}

#[test]
fn blocks_move_and_become_other_parts() {
    let moved =
        changed(&draft(), Change::Move { block: BlockId::new("s2"), after: Some(BlockId::new("b1")) })
            .expect("moved");
    assert_eq!((text(&moved, "s2"), text(&moved, "s1")), ("一是乙。".into(), "二是甲。".into()));
    assert!(moved.block(BlockId::new("s2")).is_some_and(|block| block.touched.order));
    let level = Change::SetRole { block: BlockId::new("b1"), role: Role::Heading(Level::One) };
    assert_eq!(text(&changed(&draft(), level).expect("set"), "b1"), "一、学习有力。全年12次。");
    let plain = Change::SetRole { block: BlockId::new("s1"), role: Role::Paragraph };
    let plain = changed(&draft(), plain).expect("set");
    assert_eq!((text(&plain, "s1"), text(&plain, "s2")), ("甲。".into(), "一是乙。".into()));
    let styled = Change::SetNumber {
        block: BlockId::new("s1"),
        number: shuhui_core::document::Number::Styled(SeriesStyle::Di),
    };
    assert_eq!(text(&changed(&draft(), styled).expect("set"), "s1"), "第一，甲。");
    let as_typed = Change::SetNumber { block: BlockId::new("b1"), number: fixed() };
    assert_eq!(text(&changed(&draft(), as_typed).expect("set"), "b1"), "（补）学习有力。全年12次。");
}

#[test]
fn a_damaged_expression_is_named_and_nothing_is_lost() {
    let damaged = document(vec![Block::new(
        BlockId::new("p1"),
        Role::Paragraph,
        Shape::Line(Line::plain(vec![
            words("党课"),
            figure("p1", 1, "\"", "14"),
            blank("p1", 2, "几", None),
        ])),
    )]);
    let error = refresh(&damaged, &log(&[]), &Kinds::default(), None).expect_err("unreadable");
    assert_eq!(
        (error.code(), error.args()[0].clone()),
        ("draft.bad_expression", ("figure", "p1f1".to_owned()))
    );
}

#[test]
fn what_differs_is_told_block_by_block() {
    let start = draft();
    let steps = [
        Change::Remove(BlockId::new("s1")),
        insert("b1", paragraph("新段。")),
        write("p1", &[said("改过。")]),
        Change::Move { block: BlockId::new("s2"), after: Some(BlockId::new("t1")) },
    ];
    let (end, _) = apply(&start, &steps).expect("applied");
    let told: Vec<String> = diff(&start, &end)
        .into_iter()
        .map(|difference| match difference {
            BlockDiff::Added { block, .. } => format!("+{}", block.id),
            BlockDiff::Removed(block) => format!("-{}", block.id),
            BlockDiff::Moved { block, .. } => format!("~{block}"),
            BlockDiff::Changed { after, .. } => format!("!{}", after.id),
        })
        .collect();
    assert_eq!(told, ["-s1", "~s2", "!s2", "+u1", "!p1"]);
}

#[test]
fn two_people_on_one_draft_keep_what_both_wrote() {
    let base = draft();
    let (mine, _) = apply(&base, &[write("s1", &[said("我改的。")])]).expect("mine");
    let (theirs, _) = apply(&base, &[write("s2", &[said("他改的。")]), insert("p1", paragraph("他加的。"))])
        .expect("theirs");
    let (both, conflicts) = merge(&base, &mine, &theirs);
    assert_eq!(conflicts, []);
    assert_eq!(
        (text(&both, "s1"), text(&both, "s2"), text(&both, "u1")),
        ("一是我改的。".into(), "二是他改的。".into(), "他加的。".into())
    );
    let (clash, _) = apply(&base, &[write("s1", &[said("他也改了。")]), insert("s1", paragraph("他加的。"))])
        .expect("theirs");
    let (other, _) = apply(&mine, &[insert("s1", paragraph("我加的。"))]).expect("mine");
    let (both, conflicts) = merge(&base, &other, &clash);
    assert_eq!(text(&both, "s1"), "一是我改的。");
    assert!(
        matches!(&conflicts[..], [Conflict::Words { theirs, .. }] if shuhui_core::document::shown(&theirs.pieces) == "他也改了。")
    );
    let all = both.texts().join("\n");
    assert!(all.contains("我加的。") && all.contains("他加的。"), "{all}");
    let (removed, _) = apply(&base, &[Change::Remove(BlockId::new("s1"))]).expect("removed");
    let (kept, conflicts) = merge(&base, &mine, &removed);
    assert_eq!(
        (text(&kept, "s1"), conflicts),
        ("一是我改的。".into(), vec![Conflict::Removed(BlockId::new("s1"))])
    );
}
