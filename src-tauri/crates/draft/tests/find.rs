//! Finding words in a draft and putting others in their place.

mod common;

use common::{at, document, draft, figure, id, same_ids, text, words};
use shuhui_core::document::{Marks, Place, Words};
use shuhui_core::{Block, BlockId, Document, Inline, Line, Role, Shape};
use shuhui_draft::{Wanted, apply, find, replace};

fn paragraph(name: &str, pieces: Vec<Inline>) -> Block {
    Block::new(BlockId::new(name), Role::Paragraph, Shape::Line(Line::plain(pieces)))
}

fn saying(said: &str) -> Document {
    document(vec![paragraph("p1", vec![words(said)])])
}

fn wanted(words: &str) -> Wanted {
    Wanted::new(words, false).expect("there are words")
}

/// The text with words replaced, and how many places were and were not.
fn replaced(document: &Document, words: &str, with: &str) -> (Document, usize, usize) {
    let done = replace(document, &wanted(words), with, None);
    let (after, back) = apply(document, &done.changes).expect("applied");
    let (start, _) = apply(&after, &back).expect("taken back");
    assert_eq!(same_ids(start, document), *document);
    (after, done.replaced, done.held)
}

#[test]
fn width_and_case_are_alike_and_whole_words_are_no_part_of_longer_ones() {
    let cases: [(&str, &str, bool, usize); 10] = [
        ("ＷＰＳ和wps", "WPS", false, 2),
        ("开会，开会,开会", "，", false, 2),
        ("全年12次、112次、12.5万、1,123人", "12", false, 4),
        ("全年12次、112次、12.5万、1,123人", "12", true, 1),
        ("第12，3项", "12", true, 1),
        ("共12。", "12", true, 1),
        ("OA系统、OAuth", "OA", true, 1),
        ("学习学习学习", "学习学习", false, 1),
        ("工作", "工作安排", false, 0),
        ("党课党课", "党课", true, 2),
    ];
    for (said, words, whole, count) in cases {
        let found = find(&saying(said), &Wanted::new(words, whole).expect("words"));
        assert_eq!(found.len(), count, "{words} in {said}, whole: {whole}");
    }
    assert_eq!(Wanted::new("", false), None);
}

#[test]
fn what_touches_a_figure_is_found_told_and_stays() {
    let document = document(vec![paragraph(
        "p1",
        vec![words("党课"), figure("p1", 1, "党课", "14"), words("次，共14次")],
    )]);
    let hits = find(&document, &wanted("14次"));
    let spans: Vec<_> = hits.iter().map(|hit| (hit.from, hit.to, hit.held)).collect();
    assert_eq!(spans, [(2, 4, true), (6, 9, false)]);
    let (after, replaced, held) = replaced(&document, "14次", "十四次");
    assert_eq!(text(&after, "p1"), "党课14次，共十四次");
    assert_eq!((replaced, held), (1, 1));
    assert!(after.find(id("p1f1")).is_some());
}

#[test]
fn several_places_in_one_figure_are_one() {
    let document = document(vec![paragraph("p1", vec![figure("p1", 1, "党课", "1111")])]);
    assert_eq!(find(&document, &wanted("1")).len(), 1);
}

#[test]
fn titles_heads_rests_and_series_are_all_searched() {
    let places = |words: &str| -> Vec<Place> {
        find(&draft(), &wanted(words)).into_iter().map(|hit| hit.at).collect()
    };
    assert_eq!(places("总结"), [at("t1")]);
    assert_eq!(places("学习"), [Place::Head(BlockId::new("b1"))]);
    assert_eq!(places("全年"), [Place::Rest(BlockId::new("b1"))]);
    assert_eq!(places("甲"), [at("s1")]);
    assert_eq!(places("待填"), [at("p1"), at("p1")]);
}

#[test]
fn new_words_look_as_the_old_ones_began_to_and_figures_stay_in_their_place() {
    let strong = |text: &str| Inline::Words {
        text: Words::new(text).expect("words"),
        marks: Marks { strong: true, ..Marks::PLAIN },
    };
    let pieces =
        vec![words("抓"), strong("学习"), words("培训"), figure("p1", 1, "党课", "3"), words("学习")];
    let (after, replaced, held) = replaced(&document(vec![paragraph("p1", pieces)]), "学习", "研学");
    assert_eq!((replaced, held), (2, 0));
    assert_eq!(text(&after, "p1"), "抓研学培训3研学");
    let line = after.block(BlockId::new("p1")).and_then(|block| block.line(at("p1"))).expect("the line");
    assert_eq!(line.pieces[1], strong("研学"));
}

#[test]
fn what_says_the_new_words_already_is_not_counted_and_one_place_can_be_meant() {
    let said = saying("甲,乙，丙,丁");
    let (after, count, _) = replaced(&said, ",", "，");
    assert_eq!(text(&after, "p1"), "甲，乙，丙，丁");
    assert_eq!(count, 2);
    let one = replace(&said, &wanted(","), "；", Some((at("p1"), 5)));
    let (after, _) = apply(&said, &one.changes).expect("applied");
    assert_eq!(text(&after, "p1"), "甲,乙，丙；丁");
    assert_eq!(replace(&said, &wanted(","), "；", Some((at("p1"), 2))).replaced, 0);
    let (after, ..) = replaced(&saying("某某同志"), "某", "");
    assert_eq!(text(&after, "p1"), "同志");
}
