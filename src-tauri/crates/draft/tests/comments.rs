//! Comments keep at their words, whatever is written around them, and nothing that is said is lost.

mod common;

use common::{at, changed, draft, id, said, same_ids, series, text};
use shuhui_core::document::{CommentId, CommentKind, Inline, Line, Role, Shape, Stretch, Words};
use shuhui_core::{Block, BlockId, Document, Explain};
use shuhui_draft::{Change, Conflict, NewBlock, NewShape, apply, merge};

fn say(words: &str) -> Words {
    Words::new(words).expect("words")
}

/// A paragraph p1 between two of a series, with a comment at the words in brackets: 全年[督查]三次。
fn commented(line: &str) -> Document {
    let (front, rest) = line.split_once('[').expect("a bracket");
    let (quote, back) = rest.split_once(']').expect("a bracket");
    let words = format!("{front}{quote}{back}");
    let line = Line::plain(Inline::words(words).into_iter().collect());
    let block = Block::new(BlockId::new("p1"), Role::Paragraph, Shape::Line(line));
    let document = common::document(vec![series("s1", "甲。"), block, series("s2", "乙。")]);
    let from = front.chars().count();
    let stretch = Stretch { at: at("p1"), from, to: from + quote.chars().count() };
    add(&document, Some(stretch), "核一下")
}

fn add(document: &Document, stretch: Option<Stretch>, words: &str) -> Document {
    let comment = Change::AddComment {
        block: BlockId::new("p1"),
        stretch,
        text: say(words),
        kind: CommentKind::Todo,
        made: document.meta.date,
    };
    changed(document, comment).expect("a comment")
}

/// The block with the words of its comment in brackets: 「p1: 全年[督查]三次。」; what is said of one whose words or block are gone.
fn seen(document: &Document) -> String {
    let comment = &document.comments[0];
    let Some(block) = document.block(comment.block) else { return "gone".to_owned() };
    let Some(stretch) = comment.stretch(document) else { return format!("{}: all", comment.block) };
    let line = block.line(stretch.at).expect("the line").read();
    let part = |from: usize, to: usize| -> String {
        line.iter().filter(|(_, unit)| (from..to).contains(unit)).map(|(c, _)| *c).collect()
    };
    let (from, to) = (stretch.from, stretch.to);
    format!("{}: {}[{}]{}", comment.block, part(0, from), part(from, to), part(to, usize::MAX))
}

#[test]
fn a_comment_keeps_at_its_words_while_they_are_written() {
    for (before, written, wanted) in [
        ("全年[督查]三次。", "今年全年督查三次。", "p1: 今年全年[督查]三次。"),
        ("全年[督查]三次。", "全年督查三次，好。", "p1: 全年[督查]三次，好。"),
        // Both in front of it and in it, in one saving.
        ("全年[督查]三次。", "今年全年督导查三次，好。", "p1: 今年全年[督导查]三次，好。"),
        // At its edges nothing is its own, within it everything is.
        ("全年[督查]三次。", "全年大督查三次。", "p1: 全年大[督查]三次。"),
        ("全年[督查]三次。", "全年督查组三次。", "p1: 全年[督查]组三次。"),
        ("全年[督查]三次。", "全年督导检查三次。", "p1: 全年[督导检查]三次。"),
        ("全年督查[三]次。", "全年督查五次。", "p1: 全年督查[五]次。"),
        ("全年[督查]三次。", "全年查三次。", "p1: 全年[查]三次。"),
        ("全[年督查]三次。", "全查三次。", "p1: 全[查]三次。"),
        ("全年[督查]三次。", "全年三次。", "p1: all"),
        ("全年[督查]三次。", "另写一句。", "p1: all"),
        // Of words that stand there twice it is the same ones.
        ("督查、[督查]。", "督查、督查、好。", "p1: 督查、[督查]、好。"),
        ("督查、[督查]。", "查、督查。", "p1: 查、[督查]。"),
        ("[督查]、调研。", "先督查，再督查、调研。", "p1: 先督查，再[督查]、调研。"),
    ] {
        let document = commented(before);
        assert_eq!(seen(&document), format!("p1: {before}"));
        let write = Change::Write { at: at("p1"), pieces: vec![said(written)] };
        assert_eq!(seen(&changed(&document, write).expect("written")), wanted, "{before} {written}");
    }
}

#[test]
fn words_that_come_back_have_their_comment_again() {
    let document = commented("全年[督查]三次。");
    let write = |document: &Document, words: &str| {
        changed(document, Change::Write { at: at("p1"), pieces: vec![said(words)] }).expect("written")
    };
    let emptied = write(&document, "另写一句。");
    assert_eq!(seen(&write(&emptied, "又督查一次。")), "p1: 又[督查]一次。");
    let removed = changed(&document, Change::Remove(BlockId::new("p1"))).expect("removed");
    assert_eq!(seen(&removed), "gone");
    assert_eq!(removed.comments_in_order().len(), 1);
    let block = Box::new(document.block(BlockId::new("p1")).expect("the block").clone());
    let back = Change::Restore { after: Some(BlockId::new("s1")), block };
    assert_eq!(seen(&changed(&removed, back).expect("back")), "p1: 全年[督查]三次。");
}

#[test]
fn a_comment_goes_with_words_that_are_cut_and_pasted_elsewhere_later() {
    let document = commented("全年[督查]三次。");
    let write = |document: &Document, block: &str, words: &str| {
        changed(document, Change::Write { at: at(block), pieces: vec![said(words)] }).expect("written")
    };
    // Part of a paragraph, with a character at each side.
    let cut = write(&document, "p1", "全次。");
    assert_eq!(seen(&cut), "p1: all");
    assert_eq!(seen(&write(&cut, "s1", "甲年督查三。")), "s1: 甲年[督查]三。");
    // The whole paragraph.
    let cut = changed(&document, Change::Remove(BlockId::new("p1"))).expect("removed");
    let block = NewBlock {
        role: Some(Role::Paragraph),
        number: None,
        shape: NewShape::Lines(vec![vec![said("全年督查三次。")]]),
        borrowed: None,
    };
    let insert = Change::Insert { after: Some(BlockId::new("s1")), block };
    assert_eq!(seen(&changed(&cut, insert).expect("pasted")), "u2: 全年[督查]三次。");
}

#[test]
fn a_comment_goes_with_its_words_into_another_paragraph() {
    let document = commented("全年[督查]三次。");
    for (offset, wanted) in [(2, "u2: [督查]三次。"), (4, "p1: 全年[督查]"), (3, "p1: 全年[督]")]
    {
        let split = changed(&document, Change::Split { at: at("p1"), offset }).expect("split");
        assert_eq!(seen(&split), wanted);
    }
    // As a window tells it: a paragraph put in, and the other written.
    let fresh = |words: &str| NewBlock {
        role: Some(Role::Paragraph),
        number: None,
        shape: NewShape::Lines(vec![vec![said(words)]]),
        borrowed: None,
    };
    let insert = Change::Insert { after: Some(BlockId::new("p1")), block: fresh("督查三次。") };
    let both = [insert, Change::Write { at: at("p1"), pieces: vec![said("全年")] }];
    let (parted, back) = apply(&document, &both).expect("parted");
    assert_eq!(seen(&parted), "u2: [督查]三次。");
    assert_eq!(same_ids(apply(&parted, &back).expect("back").0, &document), document);
    let joined = [
        Change::Write { at: at("s1"), pieces: vec![said("督查好。全年督查三次。")] },
        Change::Remove(BlockId::new("p1")),
    ];
    let document = changed(&document, Change::Write { at: at("s1"), pieces: vec![said("督查好。")] });
    let (joined, _) = apply(&document.expect("written"), &joined).expect("joined");
    assert_eq!(seen(&joined), "s1: 督查好。全年[督查]三次。");
}

#[test]
fn words_with_a_number_in_them_are_found_and_kept_when_it_is_another() {
    // 党课14次。督查〔待填：督查次数〕次
    let stretch = Stretch { at: at("p1"), from: 1, to: 4 };
    let document = add(&draft(), Some(stretch), "核一下");
    assert_eq!(
        (document.comments[0].quote.as_str(), document.comments[0].stretch(&document)),
        ("课14次", Some(stretch))
    );
    let link = shuhui_core::document::Link::Typed;
    let other = changed(&document, Change::Link { figure: id("p1f1"), link, text: Some("15".to_owned()) });
    let other = other.expect("typed");
    assert!(text(&other, "p1").starts_with("党课15次"));
    assert_eq!(
        (other.comments[0].quote.as_str(), other.comments[0].stretch(&other)),
        ("课15次", Some(stretch))
    );
}

#[test]
fn what_is_said_and_done_changes_and_what_two_say_is_kept() {
    let document = commented("全年[督查]三次。");
    let comment = document.comments[0].id;
    let set =
        |text: Option<&str>, done| Change::SetComment { comment, text: text.map(say), kind: None, done };
    let mine = changed(&document, set(Some("再核一下"), None)).expect("said");
    let theirs = add(&changed(&document, set(None, Some(true))).expect("done"), None, "另一条");
    let mine = add(&mine, None, "这一条");
    let (both, conflicts) = merge(&document, &mine, &theirs);
    let told: Vec<_> = both.comments.iter().map(|comment| (comment.text.as_str(), comment.done)).collect();
    assert_eq!(told, [("再核一下", true), ("这一条", false), ("另一条", false)]);
    assert_eq!(conflicts, []);
    assert!(!both.comments[0].is_open() && both.comments[1].is_open());

    let other = changed(&document, set(Some("不用核"), None)).expect("said");
    let (kept, conflicts) = merge(&document, &mine, &other);
    assert_eq!(conflicts, [Conflict::Comment { comment, theirs: say("不用核") }]);
    assert_eq!(kept.comments[0].text, say("再核一下"));

    let gone = changed(&document, Change::RemoveComment(comment)).expect("removed");
    assert!(gone.comments.is_empty());
    assert_eq!(merge(&document, &gone, &other).0.comments[0].text, say("不用核"), "what was changed stays");
    let refused = changed(&gone, Change::RemoveComment(CommentId(99))).expect_err("no such comment");
    assert_eq!(refused.code(), "draft.unknown_comment");
}
