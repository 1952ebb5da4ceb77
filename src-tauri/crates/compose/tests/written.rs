//! What holds for every text that is written as a template: lint has nothing to say of it, and put together again it is that text.

mod common;

use common::{TOML, full_log, input, kinds, known};
use proptest::prelude::*;
use shuhui_compose::{Stretches, Template, compose, lint, written};
use shuhui_core::Period;
use shuhui_core::document::{
    Block, Cell, Column, Depth, Document, Form, IdSource, Inline, Level, Line, Meta, Number, ProfileName,
    Role, Row, Scope, SeriesStyle, Shape, Table, Words, numbers,
};

/// Words that the language of templates would take for its own, and some that it would not.
fn words() -> impl Strategy<Value = String> {
    let scrap = prop_oneof![
        "[ -~]{1,4}",
        "\\PC{1,3}",
        prop::sample::select(vec![
            "{{ unit }}",
            "{% if x %}",
            "{#",
            "}}",
            "｛",
            "# ",
            "## ",
            "- ",
            "+ ",
            "-首先 ",
            "=== ",
            "| 甲 |",
            "〔待填：",
            "【待填】",
            "〕",
            "〔落款〕",
            "〔主松〕",
            "[日期]",
            "一、",
            "（一）",
            "1.",
            "一是",
            "首先，",
            "**",
            "*次",
            "XX单位",
            "（ ）次",
            "<b>",
            "</b>",
            "[甲](乙)",
            "。",
            "：",
            "”",
            "\"",
            "\\",
            "工作",
            "开展",
            "12次",
            "● ",
            "----",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(scrap, 1..6).prop_map(|scraps| scraps.concat())
}

fn line(words: &str) -> Line {
    Line::plain(
        Words::new(words.trim())
            .map(|text| Inline::Words { text, marks: Default::default() })
            .into_iter()
            .collect(),
    )
}

/// What a block is, by a number, and its words.
fn block(ids: &mut IdSource, what: u8, words: &str) -> Block {
    let numbered = |number: Number| Line { number, ..line(words) };
    let (role, shape) = match what {
        0..=4 => (Role::Paragraph, Shape::Line(line(words))),
        5 => (Role::Heading(Level::One), Shape::Line(numbered(Number::Auto))),
        6 => (Role::Heading(Level::Two), Shape::Line(numbered(Number::Auto))),
        7 => (Role::Heading(Level::Three), Shape::Line(numbered(Number::Auto))),
        8 => (Role::Heading(Level::Two), Shape::Line(numbered(Number::None))),
        9 => {
            let fixed = Words::new("七、").map_or(Number::None, Number::Fixed);
            (Role::Heading(Level::One), Shape::Line(numbered(fixed)))
        }
        10 | 11 => (Role::Series(Depth::Outer), Shape::Line(numbered(Number::Auto))),
        12 => (Role::Series(Depth::Outer), Shape::Line(numbered(Number::Styled(SeriesStyle::Shouxian)))),
        13 => (Role::Series(Depth::Outer), Shape::Line(numbered(Number::Styled(SeriesStyle::Circled)))),
        14 => (Role::Addressee, Shape::Line(line(&format!("{words}：")))),
        15 => {
            let cell = |ids: &mut IdSource| Cell::new(ids.cell(), line(words));
            let rows = (0..2).map(|_| Row { cells: vec![cell(ids), cell(ids)] }).collect();
            (Role::Table, Shape::Table(Table { columns: vec![Column::default(); 2], header_rows: 1, rows }))
        }
        _ => (Role::Signature, Shape::Line(line(words))),
    };
    Block::new(ids.block(), role, shape)
}

fn document(blocks: &[(u8, String)]) -> Document {
    let mut ids = IdSource::default();
    let title = Block::new(ids.block(), Role::Title, Shape::Lines(vec![line("总结")]));
    let rest: Vec<Block> = blocks.iter().map(|(what, words)| block(&mut ids, *what, words)).collect();
    let blocks = std::iter::once(title).chain(rest).collect();
    let meta = Meta {
        form: Form::default(),
        profile: ProfileName::default(),
        issuer: String::new(),
        period: Period::year(2025).expect("a year"),
        date: common::today(),
        scope: Scope::default(),
        target: None,
        sealed: false,
        even_imprint: false,
    };
    Document { meta, blocks, conditions: Vec::new(), comments: Vec::new(), ids }
}

/// The text without blanks and without what no paper shows.
fn text(blocks: &[Block]) -> String {
    let numbers = numbers(blocks);
    let texts = blocks.iter().enumerate().filter(|(_, block)| !block.shape.is_empty());
    let text: String = texts
        .map(|(nth, block)| {
            // A heading on a line of its own loses its 。, and keeps it where it stands as plain words.
            let text = block.text(&numbers, nth);
            let text = text.trim_end();
            if text.find('。') == text.rfind('。') {
                text.trim_end_matches('。').to_owned()
            } else {
                text.to_owned()
            }
        })
        .collect();
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_text_says_its_template_says_it_again(blocks in prop::collection::vec((0..17_u8, words()), 1..7)) {
        let document = document(&blocks);
        let toml = TOML;
        let made = written(&document, &Stretches::new(), toml, &known());
        let told: Vec<_> = lint("试", toml, &made.body, &known())
            .into_iter()
            .filter(|issue| issue.code != "template.unused_parameter")
            .collect();
        prop_assert!(told.is_empty(), "{told:?}\n{}", made.body);
        let template = Template::parse("试", toml, &made.body);
        prop_assert!(template.is_ok(), "{template:?}\n{}", made.body);
        let again = compose(&template.expect("parsed"), &input(&[]), &full_log().source("2025"), &kinds());
        let again = again.expect("assembled").document;
        prop_assert_eq!(text(&again.blocks), text(&document.blocks), "{}", made.body);
    }
}
