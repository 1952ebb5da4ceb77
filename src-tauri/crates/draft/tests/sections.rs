//! Sections of a template that come and go: what goes with them, where they come in, and what others did meanwhile.

mod common;

use common::{at, changed, condition, document, said, words};
use shuhui_core::document::{Depth, Level, Number};
use shuhui_core::{Block, BlockId, Document, Line, Role, Shape};
use shuhui_draft::{Change, Switched, apply, merge, switch};

fn line(role: Role, id: &str) -> Block {
    Block::new(BlockId::new(id), role, Shape::Line(Line::plain(vec![words(id)])))
}

/// `#a` is a heading of level one, `##a` of level two, `a` a paragraph; `a+` was added by a person.
fn text(blocks: &str) -> Document {
    let block = |written: &str| {
        let id = written.trim_matches(['#', '+']);
        let mut block = match written.matches('#').count() {
            0 => line(Role::Paragraph, id),
            1 => line(Role::Heading(Level::One), id),
            _ => line(Role::Heading(Level::Two), id),
        };
        block.touched.own = written.ends_with('+');
        block
    };
    document(blocks.split_whitespace().map(block).collect())
}

fn shown(document: &Document) -> String {
    document.blocks.iter().map(|block| block.id.to_string()).collect::<Vec<_>>().join(" ")
}

fn switched(draft: &Document, before: &str, after: &str) -> (Document, Switched) {
    let done = switch(draft, &text(before), &text(after)).expect("nothing but sections differs");
    let (now, back) = apply(draft, &done.changes).expect("made");
    assert_eq!(shown(&apply(&now, &back).expect("taken back").0), shown(draft));
    (now, done)
}

#[test]
fn a_section_goes_with_what_was_added_in_it_and_comes_in_where_the_template_has_it() {
    for (draft, before, after, then) in [
        ("#a p #b q #c r", "#a p #b q #c r", "#a p #c r", "#a p #c r"),
        ("#a p #b x+ q y+ #c r", "#a p #b q #c r", "#a p #c r", "#a p #c r"),
        // A section of one's own behind it stays, one of a level below goes.
        ("#a p #b q #x+ y+ #c r", "#a p #b q #c r", "#a p #c r", "#a p #x y #c r"),
        ("#a p #b q ##x+ y+ #c r", "#a p #b q #c r", "#a p #c r", "#a p #c r"),
        // What was moved out of it stays where it is.
        ("#a q p #b #c r", "#a p #b q #c r", "#a p #c r", "#a p #c r"),
        ("#a p #c r", "#a p #c r", "#a p #b q #c r", "#a p #b q #c r"),
        // What a person added before it belongs to the section above.
        ("#a p x+ #c r", "#a p #c r", "#a p #b q #c r", "#a p x #b q #c r"),
        // The section behind it was deleted: it comes behind the one above.
        ("#a p", "#a p #c r", "#a p #b q #c r", "#a p b q"),
        // Sections in another order: in front of the one that it stands in front of.
        ("#c r #a p", "#a p #c r", "#a p #b q #c r", "b q c r a p"),
        ("#a p r", "#a p r", "#a p q r", "a p q r"),
        ("x+ p", "p", "#a p", "x a p"),
        ("x+", "p", "#a p", "x a"),
    ] {
        let (now, _) = switched(&text(draft), before, after);
        assert_eq!(shown(&now), then.replace('#', ""), "{draft}: {before} -> {after}");
    }
}

#[test]
fn the_only_one_of_a_series_is_numbered_when_another_comes_in() {
    let series = |ids: &[&str]| {
        let mut document = text(&ids.join(" "));
        for block in &mut document.blocks {
            block.role = Role::Series(Depth::Outer);
            *block.number_mut().expect("a line") = if ids.len() > 1 { Number::Auto } else { Number::None };
        }
        document
    };
    let (one, two) = (series(&["p"]), series(&["p", "q"]));
    let switched = |draft: &Document, before: &Document, after: &Document| {
        apply(draft, &switch(draft, before, after).expect("sections").changes).expect("made").0.texts()
    };
    assert_eq!(switched(&one, &one, &two), ["一是p", "二是q"]);
    assert_eq!(switched(&two, &two, &one), ["p"]);
}

#[test]
fn what_a_person_wrote_is_counted_before_it_goes() {
    let mut draft = text("#a p #b q x+ #c r");
    draft.blocks[3].touched.words = true;
    let (_, done) = switched(&draft, "#a p #b q #c r", "#a p #c r");
    assert_eq!((done.removed.len(), done.written.len(), done.added.len()), (3, 2, 0));
}

#[test]
fn conditions_come_and_go_with_sections_also_beside_what_another_accepted() {
    let of = |block: &str, expr: &str| shuhui_core::document::Condition {
        block: BlockId::new(block),
        ..condition(expr, false)
    };
    let with = |document: Document, conditions| Document { conditions, ..document };
    let (one, two) = (of("p", r#"has(kind="听证会")"#), of("q", r#"has(kind="党课")"#));
    let base = with(text("#a p #c r"), vec![one.clone()]);
    let after = with(text("#a p #b q #c r"), vec![one.clone(), two.clone()]);
    let coming = switch(&base, &base, &after).expect("a section").changes;
    let (mine, _) = apply(&base, &coming).expect("made");
    assert_eq!(mine.conditions, [one.clone(), two.clone()]);
    let accepted = Change::Accept { block: one.block, expr: one.expr.clone(), gives: true };
    let theirs = changed(&base, accepted).expect("accepted");
    let (both, conflicts) = merge(&base, &theirs, &mine);
    let known = shuhui_core::document::Condition { gave: true, ..one.clone() };
    assert_eq!((both.conditions, conflicts), (vec![known, two], vec![]));

    let going = switch(&mine, &after, &base).expect("a section").changes;
    assert_eq!(apply(&mine, &going).expect("made").0.conditions, [one]);
}

#[test]
fn who_writes_in_a_section_that_another_leaves_out_is_told() {
    let base = text("#a p #b q");
    let going = switch(&base, &base, &text("#a p")).expect("a section").changes;
    let mine = apply(&base, &going).expect("made").0;
    let theirs = changed(&base, Change::Write { at: at("q"), pieces: vec![said("另写")] }).expect("written");
    let (_, conflicts) = merge(&base, &mine, &theirs);
    assert_eq!(conflicts.len(), 1);
}
