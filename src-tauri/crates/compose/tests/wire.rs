//! The two ends of the pipe, in one process.

mod common;

use std::io::{self, BufReader, Write};
use std::thread;

use common::{Entries, full_log, input, kinds, template};
use shuhui_compose::wire::{compose_through, serve_child};
use shuhui_compose::{ComposeError, Composed, Input, compose};
use shuhui_core::Explain;

fn through(body: &str, input: &Input, log: &Entries) -> Result<Composed, ComposeError> {
    let (child_in, to_child) = io::pipe().expect("a pipe");
    let (from_child, child_out) = io::pipe().expect("a pipe");
    let child = thread::spawn(move || serve_child(BufReader::new(child_in), child_out));
    let answer = compose_through(
        &template(body),
        input,
        &log.source("2025"),
        &kinds(),
        BufReader::new(from_child),
        to_child,
    );
    child.join().expect("the child does not panic").expect("the child ends well");
    answer
}

#[test]
fn a_child_makes_the_same_document() {
    let body = "## 甲\n每月{{ count(kind=\"主题党日\", per=\"month\") }}次，{{ ratio(part=sum(measure=\"整改\", kind=\"督查\"), whole=sum(measure=\"问题\", kind=\"督查\")) }}，{{ count(kind=\"没有\") }}，{{ list(kind=\"专题辅导\", field=\"title\") }}。{% if has(kind=\"党课\") %}有。{% endif %}";
    let log = full_log();
    let here = compose(&template(body), &input(&[]), &log.source("2025"), &kinds()).expect("a document");
    assert_eq!(through(body, &input(&[]), &log).expect("a document"), here);
}

#[test]
fn a_child_lists_the_same_rows() {
    let body = "{% for g in groups(by=\"kind\", tag=\"举办\") %}## {{ g.name }}{{ g.count }}次{{ g.sum_attendance }}人次\n{% for e in entries(group=g) %}| {{ loop.index }} | {{ e.date }} | {{ e.title }} | {{ e.attendance }} |\n{% endfor %}{% endfor %}";
    let log = full_log();
    let here = compose(&template(body), &input(&[]), &log.source("2025"), &kinds()).expect("a document");
    assert!(here.document.figures().count() > 10);
    assert_eq!(through(body, &input(&[]), &log).expect("a document"), here);
}

#[test]
fn more_rows_than_a_table_holds_are_refused_with_a_narrower_filter() {
    let mut log = Entries(Vec::new());
    for n in 0..5_001 {
        log.add("2025-03-03", "党课", &format!("第{n}讲"), None, &[], &[]);
    }
    let body = "{% for e in entries(kind=\"党课\") %}{{ e.title }}{% endfor %}";
    let here = compose(&template(body), &input(&[]), &log.source("2025"), &kinds()).expect_err("too many");
    let there = through(body, &input(&[]), &log).expect_err("too many");
    for error in [here, there] {
        assert_eq!(
            error.reason().map(|issue| issue.code.to_string()).as_deref(),
            Some("compose.too_many_rows")
        );
    }
    let first = body.replace(")", ", limit=20)");
    let Composed { document, .. } = through(&first, &input(&[]), &log).expect("a document");
    assert_eq!(document.figures().count(), 20);
}

#[test]
fn troubles_come_through_with_code_and_place() {
    let log = full_log();
    let body = "甲{{ count(kind=\"党课\", per=unit) }}";
    let here = compose(&template(body), &input(&[]), &log.source("2025"), &kinds()).expect_err("a bad value");
    let there = through(body, &input(&[]), &log).expect_err("a bad value");
    assert_eq!((there.code(), there.args()), (here.code(), here.args()));
    // What was set is not the template's affair: no child is asked.
    let given = input(&[("thema", "x")]);
    let answer =
        compose_through(&template("好。"), &given, &log.source("2025"), &kinds(), io::empty(), io::sink());
    assert_eq!(answer.expect_err("no such parameter").code(), "compose.unknown_parameter");
}

#[test]
fn a_child_that_dies_is_told_from_one_that_fails() {
    let (from_child, mut child_out) = io::pipe().expect("a pipe");
    child_out.write_all(b"{\"ask\":[\"count(ki").expect("half a line");
    drop(child_out);
    let answer = compose_through(
        &template("好。"),
        &input(&[]),
        &full_log().source("2025"),
        &kinds(),
        BufReader::new(from_child),
        io::sink(),
    );
    assert_eq!(answer.expect_err("gone").code(), "compose.child_gone");
}

#[test]
fn a_child_that_asks_nonsense_is_not_answered() {
    let said: &[u8] = b"{\"ask\":[\"drop table\"]}\n";
    let answer = compose_through(
        &template("好。"),
        &input(&[]),
        &full_log().source("2025"),
        &kinds(),
        said,
        io::sink(),
    );
    assert_eq!(answer.expect_err("nonsense").code(), "compose.child_talk");
}

#[test]
fn what_a_child_says_is_bounded_where_it_is_heard() {
    let heard = |text: &str| {
        let said =
            serde_json::json!({ "done": { "text": text, "figures": [], "asked": [] } }).to_string() + "\n";
        let log = full_log();
        let source = log.source("2025");
        compose_through(&template("好。"), &input(&[]), &source, &kinds(), said.as_bytes(), io::sink())
    };
    assert_eq!(heard(&"好\n".repeat(100_001)).expect_err("too many lines").code(), "compose.too_long");
    assert_eq!(heard("\n\n").expect_err("nothing").code(), "compose.empty");
    // Blanks inside blanks, deeper than any stack.
    let Composed { document, .. } =
        heard(&format!("甲{}乙\u{ff002}", "\u{ff001}".repeat(200_000))).expect("a document");
    assert_eq!(document.texts()[0], "甲〔待填：乙〕");
}
