//! What comes out of a template: blocks, figures, blanks, identities.

mod common;

use std::collections::BTreeMap;

use common::{Entries, TOML, full_log, input, kinds, template};
use shuhui_compose::{ComposeError, Composed, Input, Stopped, Template, compose};
use shuhui_core::document::{Scope, shown};
use shuhui_core::{Document, Explain, Issue, Place, Role, Shape};

fn made(body: &str, log: &Entries, parameters: &[(&str, &str)]) -> Result<Composed, ComposeError> {
    compose(&template(body), &input(parameters), &log.source("2025"), &kinds())
}

fn document(body: &str) -> Document {
    made(body, &full_log(), &[]).expect("a document").document
}

/// One line a block: identity, role, words.
fn outline(document: &Document) -> Vec<String> {
    let role = |role: Role, shape: &Shape| match (role, shape) {
        (Role::Title, _) => "题",
        (Role::Addressee, _) => "送",
        (Role::Heading(_), Shape::RunIn { .. }) => "接",
        (Role::Heading(_), _) => "标",
        (Role::Caption, _) => "表题",
        (Role::Table, _) => "表",
        (Role::AttachmentList, _) => "附",
        (Role::Signature, _) => "署",
        (Role::Date, _) => "日",
        _ => "段",
    };
    let texts = document.texts();
    let blocks = document.blocks.iter().zip(texts);
    blocks
        .map(|(block, text)| {
            format!("{} {} {}", block.id, role(block.role, &block.shape), text.replace('\n', "/"))
        })
        .collect()
}

#[test]
fn every_kind_of_line_becomes_its_block() {
    let document = document(
        "# {{ unit }}\n# 工作总结\n〔主送〕市政府\n开头。\n## 工作\n### 学得深入。全年学习。\n- 甲。\n- 乙。\n段落。\n- 丙。\n#### 又一节\n##### 细处\n〔表〕情况表\n| 类别 | 次数 |\n|---|---|\n| 党课 | {{ count(kind=\"党课\") }} |\n〔附件〕清单一\n〔附件〕清单二\n〔落款〕{{ unit }}\n〔日期〕{{ date }}\n",
    );
    assert_eq!(
        outline(&document),
        [
            "t1 题 某市应急局/工作总结",
            "p1 送 市政府：",
            "p2 段 开头。",
            "a1 标 一、工作",
            "a1b1 接 （一）学得深入。全年学习。",
            "a1b1p1 段 一是甲。",
            "a1b1p2 段 二是乙。",
            "a1b1p3 段 段落。",
            "a1b1p4 段 丙。",
            "a1b1c1 标 1.又一节",
            "a1b1c1d1 标 （1）细处",
            "a1b1c1d1p1 表题 情况表",
            "a1b1c1d1p2 表 类别/次数/党课/4",
            "a1b1c1d1p5 附 清单一/清单二",
            "a1b1c1d1p7 署 某市应急局",
            "a1b1c1d1p8 日 2025年12月20日",
        ]
    );
    assert_eq!(document.title(), "某市应急局工作总结");
}

#[test]
fn a_figure_keeps_its_expression_and_entries() {
    let document = document(
        "上半年党课{{ count(kind=\"党课\", period=\"first_half\") }}次，全年{{ count(kind=\"党课\") }}次。",
    );
    let figures: Vec<_> = document
        .figures()
        .map(|(_, figure)| {
            (figure.id.as_str(), figure.expr.as_str(), figure.text.as_str(), figure.behind.count)
        })
        .collect();
    assert_eq!(
        figures,
        [
            ("p1f1", "count(kind=\"党课\", period=\"2025H1\")", "2", 2),
            ("p1f2", "count(kind=\"党课\")", "4", 4)
        ]
    );
}

#[test]
fn a_figure_without_entries_is_a_blank_and_never_a_zero() {
    let document = document(
        "三会一课{{ count(kind=\"三会一课\") }}次，事故{{ count(kind=\"事故\", zero=\"0\") }}起，〔待填：表彰情况〕。",
    );
    assert_eq!(document.texts()[0], "三会一课〔待填：三会一课次数〕次，事故0起，〔待填：表彰情况〕。");
    let blanks: Vec<_> =
        document.blanks().map(|(_, blank)| (blank.id.as_str(), blank.expr.as_deref())).collect();
    assert_eq!(blanks, [("p1f1", Some("count(kind=\"三会一课\")")), ("p1f3", None)]);
}

#[test]
fn conditions_ask_has_and_number() {
    let body = "{% if has(kind=\"党课\") %}有党课。{% endif %}\n{% if has(kind=\"三会一课\") %}有。{% else %}没有。{% endif %}\n{% if number(of=sum(measure=\"条\", kind=\"信息编发\")) > 100 %}一百多条。{% endif %}";
    assert_eq!(outline(&document(body)), ["p1 段 有党课。", "p2q1 段 没有。", "p3 段 一百多条。"]);
}

#[test]
fn a_document_remembers_what_its_conditions_asked_and_gave() {
    let body = "## 甲\n开头。{% if has(kind=\"党课\") %}有党课。{% endif %}\n{% if not has(kind=\"听证会\") %}\n没有听证会。\n{% endif %}\n{% set min = 3 %}{% if number(kind=theme, tag=\"无\") > 3 and has(of=sum(measure=\"条\", kind=\"信息编发\")) %}\n多。\n{% elif number(kind=\"党课\") %}\n少。\n{% endif %}\n{% for kind in [\"党课\", \"事故\"] %}{% if has(kind=kind) %}{{ kind }}。{% endif %}\n{% endfor %}";
    let Composed { document, .. } = made(body, &full_log(), &[("theme", "督查")]).expect("a document");
    let told: Vec<String> = document
        .conditions
        .iter()
        .map(|condition| {
            format!(
                "{} {} {}:{} {}",
                condition.block,
                condition.expr,
                condition.origin.line,
                condition.origin.column,
                condition.gave
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "a1p1 has(kind=\"党课\") 2:4 true",
            "a1p2 has(kind=\"听证会\") 3:1 false",
            "a1p2 number(kind=\"督查\", tag=\"无\") > 3 6:18 false",
            "a1p4 number(kind=\"党课\") != 0 8:1 true",
            "a1p5 has(kind=\"党课\") 11:31 true",
            "a1p5 has(kind=\"事故\") 11:31 false",
        ]
    );
}

#[test]
fn a_hidden_argument_moves_no_place_of_a_fault() {
    let error = made("甲{% if has(kind=\"党课\", per=theme) %}乙{% endif %}", &full_log(), &[])
        .expect_err("per= cannot be a theme");
    let args: BTreeMap<_, _> = error.args().into_iter().collect();
    assert_eq!((args["row"].as_str(), args["column"].as_str()), ("1", "8"));
    assert!(!args["snippet"].contains("_condition"), "{}", args["snippet"]);
}

#[test]
fn other_blocks_keep_their_identity_when_a_condition_takes_one_away() {
    let body = "# 题\n{% if has(kind=\"三会一课\") %}\n有。\n{% endif %}\n## 甲\n### 乙\n末段。\n";
    assert_eq!(
        outline(&document(body)),
        ["t1 题 题", "a1 标 一、甲", "a1b1 标 （一）乙", "a1b1p1 段 末段。"]
    );
    let with = body.replace("三会一课", "党课");
    assert_eq!(
        outline(&document(&with)),
        ["t1 题 题", "p1 段 有。", "a1 标 一、甲", "a1b1 标 （一）乙", "a1b1p1 段 末段。"]
    );
}

#[test]
fn a_loop_makes_blocks_with_a_count_behind_their_identity() {
    let body = "## 甲\n{% for kind in [\"党课\", \"督查\"] %}\n- {{ kind }}{{ count(kind=kind) }}次。\n{% endfor %}\n| 类别 | 次数 |\n{% for kind in [\"党课\", \"督查\"] %}\n| {{ kind }} | {{ count(kind=kind) }} |\n{% endfor %}";
    assert_eq!(
        outline(&document(body)),
        [
            "a1 标 一、甲",
            "a1p1 段 一是党课4次。",
            "a1p1x2 段 二是督查4次。",
            "a1p2 表 类别/次数/党课/4/督查/4"
        ]
    );
}

#[test]
fn tags_that_trim_white_space_join_lines() {
    assert_eq!(
        outline(&document("前半\n{%- if has(kind=\"党课\") %}，后半{% endif %}。\n第二段。")),
        ["p1 段 前半，后半。", "p2 段 第二段。"]
    );
}

#[test]
fn a_heading_runs_in_behind_its_first_full_stop_and_the_quote_that_closes_after_it() {
    let text = |body: &str| match &document(body).blocks[0].shape {
        Shape::RunIn { head, rest } => (shown(&head.pieces), shown(&rest.pieces)),
        Shape::Line(line) => (shown(&line.pieces), String::new()),
        other => panic!("{other:?}"),
    };
    let pair = |text: &str, rest: &str| (text.to_owned(), rest.to_owned());
    assert_eq!(text("### 学深悟透。全年学习。"), pair("学深悟透。", "全年学习。"));
    assert_eq!(text("### 做到“知行合一。”全年学习。"), pair("做到“知行合一。”", "全年学习。"));
    assert_eq!(text("### 学深悟透。"), pair("学深悟透", ""));
    assert_eq!(text("## 主要做法："), pair("主要做法：", ""));
}

#[test]
fn nothing_a_person_types_becomes_markup_or_code() {
    let hostile = "# 题\r\n## {{ unit }} | 格 〔待填：假〕 {% if %} \u{F0000}\u{100000}\u{FF001}\u{7}";
    let body = "{{ theme }}\n- {{ theme }}\n| {{ theme }} | 乙 |";
    let Composed { document, .. } = made(body, &full_log(), &[("theme", hostile)]).expect("a document");
    let shown = "# 题 ## {{ unit }} | 格 〔待填：假〕 {% if %}";
    assert_eq!(
        outline(&document),
        [format!("p1 段 {shown}"), format!("p2 段 {shown}"), format!("p3 表 {shown}/乙")]
    );
    assert_eq!(document.figures().count() + document.blanks().count(), 0);
}

#[test]
fn titles_in_the_log_are_words_and_nothing_else() {
    let mut log = full_log();
    log.add("2025-03-03", "座谈", "# {{ unit }} | \u{100000}\n〔待填：假〕", None, &[], &[]);
    let Composed { document, .. } =
        made("{{ list(kind=\"座谈\", field=\"title\") }}", &log, &[]).expect("a document");
    assert_eq!(document.blocks.len(), 1);
    assert_eq!(document.texts()[0], "# {{ unit }} |  〔待填：假〕");
    assert_eq!(document.blanks().count(), 0);
}

#[test]
fn a_unit_that_nobody_named_is_a_visible_blank() {
    let nameless = Input { unit: "  ".to_owned(), ..input(&[]) };
    let Composed { document, .. } =
        compose(&template("〔落款〕{{ unit }}"), &nameless, &full_log().source("2025"), &kinds())
            .expect("a document");
    assert_eq!(document.texts()[0], "〔待填：单位名称〕");
    let named = Input { unit: String::new(), ..input(&[("unit", "某中心")]) };
    let Composed { document, .. } =
        compose(&template("〔落款〕{{ unit }}"), &named, &full_log().source("2025"), &kinds())
            .expect("a document");
    assert_eq!((document.texts()[0].as_str(), document.meta.issuer.as_str()), ("某中心", "某中心"));
}

#[test]
fn an_unknown_parameter_is_answered_with_the_nearest() {
    let error = made("好。", &full_log(), &[("thema", "x")]).expect_err("no such parameter");
    assert_eq!(error.code(), "compose.unknown_parameter");
    assert_eq!(error.args(), [("key", "thema".to_owned()), ("suggestion", "theme".to_owned())]);
}

#[test]
fn months_that_differ_are_advised_about() {
    let mut log = full_log();
    log.add("2025-03-20", "主题党日", "又一次", None, &[], &[]);
    let Composed { document, issues, .. } =
        made("每月{{ count(kind=\"主题党日\", per=\"month\") }}次。", &log, &[]).expect("a document");
    assert_eq!(document.texts()[0], "每月1次。");
    let [Issue { code, place: Place::Block { block, .. }, .. }] = issues.as_slice() else {
        panic!("{issues:?}");
    };
    assert_eq!((&**code, block.as_str()), ("compose.uneven", "p1"));
}

#[test]
fn a_fault_that_only_rendering_shows_names_its_place_in_the_source() {
    let error = made("第一行。\n甲乙{{ count(kind=\"党课\", per=theme) }}", &full_log(), &[])
        .expect_err("per= cannot be a theme");
    assert_eq!(error.code(), "compose.rendering");
    assert_eq!(error.reason().map(|issue| &*issue.code), Some("figure.bad_value"));
    let args: BTreeMap<_, _> = error.args().into_iter().collect();
    assert_eq!((args["row"].as_str(), args["column"].as_str()), ("2", "6"));
}

#[test]
fn a_text_without_end_is_stopped() {
    let body = "{% for a in range(end=90000) %}{% for b in range(end=90000) %}很长的一句话，没有尽头。{% endfor %}{% endfor %}";
    assert!(matches!(made(body, &full_log(), &[]), Err(ComposeError::Stopped(Stopped::TooLong))));
}

#[test]
fn the_same_input_gives_the_same_document() {
    let body = "{{ count(kind=\"党课\") }}，{{ list(kind=\"专题辅导\", field=\"title\") }}，{{ unit }}";
    assert_eq!(document(body), document(body));
}

#[test]
fn a_template_for_years_is_advised_about_half_a_year() {
    let year = Template::parse("试", &TOML.replace("any", "year"), "好。").expect("no faults");
    let half = Input { period: "2025H1".parse().expect("a period"), ..input(&[]) };
    let Composed { issues, .. } =
        compose(&year, &half, &full_log().source("2025H1"), &kinds()).expect("a document");
    assert_eq!(issues.iter().map(|issue| &*issue.code).collect::<Vec<_>>(), ["compose.not_a_year"]);
}

#[test]
fn a_template_proposes_its_scope_from_its_parameters() {
    let toml = format!(
        "{TOML}[[parameter]]\nkey = \"who\"\nlabel = \"谁\"\ndefault = \"\"\n[scope]\nwith = \"theme\"\nspeaker = \"who\"\n"
    );
    let template = Template::parse("试", &toml, "好。").expect("no faults");
    let scope = |given: &[(&str, &str)]| template.scope(&input(given).parameters);
    assert_eq!(scope(&[]), Scope { with: vec!["安全生产工作".to_owned()], ..Scope::default() });
    let said = scope(&[("theme", " "), ("who", "王建平")]);
    assert_eq!(said, Scope { speaker: Some("王建平".to_owned()), ..Scope::default() });
    let faults = Template::parse("试", &toml.replace("with = \"theme\"", "with = \"thema\""), "好。");
    let codes: Vec<String> =
        faults.expect_err("no such parameter").issues.iter().map(|issue| issue.code.to_string()).collect();
    assert_eq!(codes, ["template.scope_parameter"]);
}
