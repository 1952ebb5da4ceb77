//! What holds for every text that somebody may write: nothing panics, nothing is forged.

mod common;

use common::{TOML, full_log, input, kinds, template};
use proptest::prelude::*;
use shuhui_compose::{Composed, Template, compose, lint};
use shuhui_core::document::BlockId;

/// Scraps of templates, right and wrong, in any order.
fn scraps() -> impl Strategy<Value = String> {
    let scrap = prop_oneof![
        "[ -~]{0,6}",
        "\\PC{0,4}",
        prop::sample::select(vec![
            "{{",
            "}}",
            "{%",
            "%}",
            "{#",
            "#}",
            "{{-",
            "-}}",
            "{%-",
            "-%}",
            "\n",
            "# ",
            "## ",
            "### ",
            "- ",
            "| 甲 |",
            "〔待填：",
            "〕",
            "〔落款〕",
            "{{ unit }}",
            "{{ theme }}",
            "{% if theme %}",
            "{% else %}",
            "{% endif %}",
            "{% for n in [1, 2] %}",
            "{% endfor %}",
            "{% set x = 1 %}",
            "{{ count(kind=\"党课\") }}",
            "{{ list(kind=\"党课\", field=\"title\") }}",
            "{% if has(kind=\"党课\") %}",
            "{% raw %}",
            "{% endraw %}",
            "\"",
            "'",
            "`",
            "\\",
            "。",
            "”",
            "：",
            "\r\n",
            "\u{feff}",
            "\u{F0000}",
            "\u{100000}",
            "\u{FF000}",
            "\u{FF001}",
            "\u{0}",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(scrap, 0..12).prop_map(|scraps| scraps.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lint_reads_anything_and_what_it_passes_renders(toml in scraps(), body in scraps()) {
        lint("试", &toml, &body, &kinds());
        if let Ok(template) = Template::parse("试", TOML, &body)
            && let Ok(Composed { document, .. }) = compose(&template, &input(&[]), &full_log().source("2025"), &kinds())
        {
            let mut ids: Vec<&BlockId> = document.blocks.iter().map(|block| &block.id).collect();
            ids.sort();
            ids.dedup();
            prop_assert_eq!(ids.len(), document.blocks.len());
        }
    }

    #[test]
    fn no_value_adds_a_block_a_figure_or_a_blank_but_one_that_says_nothing(theme in scraps()) {
        let template = template("# {{ theme }}甲\n{{ theme }}乙\n| {{ theme }}丙 | {{ count(kind=\"党课\") }} |");
        let Composed { document, .. } = compose(&template, &input(&[("theme", &theme)]), &full_log().source("2025"), &kinds()).expect("a document");
        prop_assert_eq!(document.blocks.len(), 3);
        // What nothing is left of stands as a blank in its three places.
        let says_nothing = theme.chars().all(|c| c.is_whitespace() || c.is_control() || c >= '\u{F0000}' || c == '\u{feff}');
        let blanks = if says_nothing { 3 } else { 0 };
        prop_assert_eq!((document.figures().count(), document.blanks().count()), (1, blanks));
        for text in document.texts() {
            let odd = text.chars().any(|c| (c.is_control() && c != '\n') || c >= '\u{F0000}');
            prop_assert!(!odd);
        }
    }
}

#[test]
fn a_template_beyond_all_measure_is_answered_in_time_and_without_harm() {
    for body in [
        format!("{{{{ {}1 }}}}", "-".repeat(200_000)),
        format!("{{{{ {}1 }}}}", "not ".repeat(50_000)),
        format!("{{{{ {}1{} }}}}", "(".repeat(50_000), ")".repeat(50_000)),
        format!("{{{{ {} }}}}", "x".repeat(200_000)),
        "{{ a b }}".repeat(5_000),
        "{{ \"".repeat(20_000),
        "{% if a %}".repeat(10_000),
        "{{".repeat(50_000),
    ] {
        assert!(lint("试", TOML, &body, &kinds()).len() <= 510);
    }
}
