//! The shipped templates, rendered over a full log and over an empty one.

mod common;

use std::collections::BTreeMap;

use common::{Entries, full_log, today};
use shuhui_compose::{Input, Known, Template, compose, lint};
use shuhui_core::{Document, Kinds, Role};

const TOML: &str = include_str!("../../../../templates/年度工作总结/template.toml");
const BODY: &str = include_str!("../../../../templates/年度工作总结/body.tera");

fn annual(log: &Entries) -> Document {
    let template = Template::parse("年度工作总结", TOML, BODY).expect("no faults");
    let input = Input {
        period: "2025".parse().expect("a period"),
        unit: "某市应急管理局".to_owned(),
        today: today(),
        parameters: BTreeMap::new(),
        scope: shuhui_core::document::Scope::default(),
    };
    compose(&template, &input, &log.source("2025"), &Kinds::default()).expect("a document").document
}

#[test]
fn the_annual_template_has_nothing_to_object_to() {
    assert_eq!(lint("年度工作总结", TOML, BODY, &Known::default()), []);
}

#[test]
fn the_annual_report_over_a_full_log_is_complete() {
    let document = annual(&full_log());
    let text = document.texts().join("\n");
    println!("{text}\n{} characters, {} figures", document.characters(), document.figures().count());
    assert_eq!(
        document.blanks().map(|(_, blank)| blank.hint.as_str()).collect::<Vec<_>>(),
        Vec::<&str>::new()
    );
    assert!((3000..=4000).contains(&document.characters()), "{} characters", document.characters());
    assert!((28..=60).contains(&document.figures().count()), "{} figures", document.figures().count());
    let headings = |wanted: u8| {
        document
            .blocks
            .iter()
            .filter(|block| matches!(block.role, Role::Heading(level) if u8::from(level) == wanted))
            .count()
    };
    assert_eq!((headings(1), headings(2)), (3, 13));
    for double in ["的的", "。。", "，，", "次次", "《《", "，。", "、、", "工作工作", "年年"]
    {
        assert!(!text.contains(double), "{double}");
    }
}

#[test]
fn the_annual_report_over_an_empty_log_shows_its_blanks() {
    let document = annual(&Entries(Vec::new()));
    assert_eq!(document.figures().count(), 0);
    assert!(document.blanks().count() >= 28, "{} blanks", document.blanks().count());
    assert!(document.blanks().all(|(_, blank)| !blank.hint.is_empty() && blank.expr.is_some()));
}
