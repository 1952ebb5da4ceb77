//! What holds for every text that somebody may write: nothing panics, nothing is forged.

mod common;

use common::{TOML, full_log, input, kinds, known, template};
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
        lint("试", &toml, &body, &known());
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
    let nested = |times: usize| format!("{}好{}", "{% if unit %}".repeat(times), "{% endif %}".repeat(times));
    for (body, code) in [
        (format!("{{{{ {}1 }}}}", "-".repeat(200_000)), "template.tag_too_long"),
        (format!("{{{{ {}1 }}}}", "not ".repeat(50_000)), "template.tag_too_long"),
        (format!("{{{{ {}1{} }}}}", "(".repeat(50_000), ")".repeat(50_000)), "template.tag_too_long"),
        (format!("{{{{ unit{} }}}}", ".a".repeat(5_000)), "template.tag_too_long"),
        (format!("{{{{ 1{} }}}}", " + 1".repeat(5_000)), "template.tag_too_long"),
        (format!("{{{{ unit{} }}}}", " | upper".repeat(5_000)), "template.tag_too_long"),
        (format!("{{{{ unit{} }}}}", " ~ \"a\"".repeat(250_000)), "template.tag_too_long"),
        (nested(200), "template.nested_too_deep"),
        (nested(5_000), "template.nested_too_deep"),
        (
            format!("{{% if unit %}}{}{{% endif %}}", "{% elif unit %}".repeat(5_000)),
            "template.too_many_branches",
        ),
        (format!("{{{{ {} }}}}", "x".repeat(200_000)), "template.unknown_variable"),
        ("{{ a b }}".repeat(5_000), "template.syntax"),
        ("{{ \"".repeat(20_000), "template.unclosed_tag"),
        ("{% if a %}".repeat(10_000), "template.nested_too_deep"),
        ("{{".repeat(50_000), "template.unclosed_tag"),
        ("｛｛".repeat(50_000), "template.no_title"),
        ("｛｛ unit ｝｝".repeat(5_000), "template.braces"),
        ("{ unit ".repeat(50_000), "template.no_title"),
        ("（".repeat(50_000), "template.no_title"),
        ("<".repeat(50_000), "template.no_title"),
    ] {
        let issues = lint("试", TOML, &body, &known());
        assert!(issues.len() <= 510);
        assert!(
            issues.iter().any(|issue| issue.code == code),
            "{code}: {:?}",
            issues.iter().take(5).collect::<Vec<_>>()
        );
        // What Tera must not see, no other walk of ours overflows over either.
        let _ = Template::examined("试", TOML, &body);
    }
}

#[test]
fn a_template_as_deep_as_is_allowed_is_read_on_a_small_stack() {
    let body = format!(
        "# 题\n{{% set deep = unit %}}\n{}{{{{ 1{} }}}}{{{{ deep{} }}}}{}\n{{% if unit %}}{}{{% endif %}}",
        "{% if unit %}".repeat(39),
        " + 1".repeat(199),
        ".a".repeat(199),
        "{% endif %}".repeat(39),
        "{% elif unit %}好".repeat(57),
    );
    let work = move || {
        let issues = lint("试", "title = \"题\"\nkind = \"总结\"\nperiod = \"any\"\n", &body, &known());
        assert_eq!(issues, []);
    };
    let thread = std::thread::Builder::new().stack_size(8 << 20).spawn(work).expect("a thread");
    thread.join().expect("it held");
}

#[test]
fn devices_of_windows_are_no_names() {
    for (name, refused) in [
        ("CON", true),
        ("nul.v2", true),
        ("com1", true),
        ("LPT9 ", true),
        ("COM", false),
        ("控制台", false),
        ("CONSOLE", false),
    ] {
        let issues = lint(name, TOML, "# 题\n{{ theme }}", &known());
        assert_eq!(issues.iter().any(|issue| issue.code == "template.device_name"), refused, "{name}");
    }
}
