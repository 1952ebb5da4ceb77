//! The other wording of a condition: what comes, what goes, and what stays as a person left it.

mod common;

use common::{condition, document, words};
use shuhui_core::document::{Condition, TemplatePlace};
use shuhui_core::{Block, BlockId, Document, Line, Role, Shape};
use shuhui_draft::{apply, otherwise};

/// `a=甲` is a paragraph a that says 甲; `a+` was added by a person. The condition of line 3 governs the block behind `?`.
fn text(written: &str, gave: bool) -> Document {
    let (blocks, governs) = written.split_once(" ? ").expect("what it governs");
    let block = |one: &str| {
        let (id, says) = one.split_once('=').unwrap_or((one, one.trim_end_matches('+')));
        let line = Line::plain(vec![words(says)]);
        let mut block =
            Block::new(BlockId::new(id.trim_end_matches('+')), Role::Paragraph, Shape::Line(line));
        block.touched.own = id.ends_with('+');
        block
    };
    Document {
        conditions: vec![Condition {
            block: BlockId::new(governs),
            ..condition("has(kind=\"听证会\")", gave)
        }],
        ..document(blocks.split_whitespace().map(block).collect())
    }
}

fn shown(document: &Document) -> String {
    document.texts().join(" ")
}

#[test]
fn the_other_branch_comes_in_the_place_of_what_the_condition_governed() {
    for (draft, now, then) in [
        // A sentence within a paragraph.
        ("a p=没有 b ? p", "a p=召开1次 b ? p", "a 召开1次 b"),
        // A paragraph that comes in, behind the last one made before it.
        ("a b ? a", "a p=召开1次 b ? p", "a 召开1次 b"),
        ("b ? b", "p=召开1次 b ? p", "召开1次 b"),
        // One that goes, with what goes with it.
        ("a p q b ? p", "a b ? a", "a b"),
        // Two branches on lines of their own.
        ("a e=没有 b ? a", "a p=召开1次 b ? p", "a 召开1次 b"),
        ("a p=召开1次 b ? p", "a e=没有 b ? a", "a 没有 b"),
        // What a person added there stays, and what a person deleted does not come.
        ("a p x+ b ? p", "a b ? a", "a x b"),
        ("a b ? p", "a p=召开1次 b ? p", "a b"),
        // Elsewhere nothing changes, whatever the log says now.
        ("a=1 p=没有 b ? p", "a=2 p=召开1次 b=3 ? p", "1 召开1次 b"),
    ] {
        let (draft, now) = (text(draft, false), text(now, true));
        let changes = otherwise(&draft, &draft.conditions[0], &now);
        let (done, back) = apply(&draft, &changes).expect("made");
        assert_eq!(shown(&done), then, "{}", shown(&draft));
        assert_eq!(shown(&apply(&done, &back).expect("taken back").0), shown(&draft));
        if !changes.is_empty() {
            assert_eq!(done.conditions, now.conditions, "it is asked again only when it changes again");
        }
    }
}

#[test]
fn a_condition_that_the_template_has_no_more_offers_nothing() {
    let (draft, mut now) = (text("a p ? p", true), text("a ? a", false));
    now.conditions[0].origin = TemplatePlace { line: 9, column: 1 };
    assert!(otherwise(&draft, &draft.conditions[0], &now).is_empty());
}
