//! What stands together on a page: a heading with its text, a signature with two lines of text, 附件说明 with itself. Tried with texts of
//! every length around the end of a page.

use shuhui_core::document::{Document, Role};
use shuhui_tests::document_text;
use shuhui_typeset::Profile;
use shuhui_typeset::gongwen::StyleKey;
use shuhui_typeset::set::{Item, PageLine, Paragraph, Set};

fn document(lines: &str) -> Document {
    document_text::parse(&format!(
        "unit: 禾川区综合服务中心\nperiod: 2025\ndate: 2025-12-20\n\n# 工作总结\n{lines}"
    ))
}

fn set(document: &Document) -> Set {
    shuhui_typeset::set(document, &Profile::standard())
}

fn paragraph<'a>(set: &'a Set, line: &PageLine) -> Option<&'a Paragraph> {
    match set.items.get(line.item) {
        Some(Item::Paragraph(paragraph)) => Some(paragraph),
        _ => None,
    }
}

fn is(set: &Set, line: &PageLine, roles: impl Fn(Role) -> bool) -> bool {
    paragraph(set, line)
        .is_some_and(|paragraph| matches!(paragraph.style, StyleKey::Role(role) if roles(role)))
}

/// Holds the laws for one text.
fn check(told: &str, set: &Set) {
    let heading = |role| matches!(role, Role::Heading(_) | Role::Caption);
    let closing = |role| matches!(role, Role::Signature | Role::Date | Role::AttachmentList);
    let signed = |role| matches!(role, Role::Signature | Role::Date);
    for (nth, page) in set.pages.iter().enumerate() {
        let last = page.lines.last().expect("a line");
        let ends = nth + 1 < set.pages.len();
        assert!(!(ends && is(set, last, heading)), "{told}: a heading ends page {}", nth + 1);
        let Some(at) = page.lines.iter().position(|line| is(set, line, signed)) else { continue };
        let text = page.lines[..at].iter().filter(|line| !is(set, line, closing)).count();
        assert!(nth == 0 || text >= 2, "{told}: {text} lines above the signature on page {}", nth + 1);
    }
    let pages_of = |role: Role| {
        let pages = set.pages.iter().enumerate();
        let mut found: Vec<usize> = pages
            .filter(|(_, page)| page.lines.iter().any(|line| is(set, line, |own| own == role)))
            .map(|(nth, _)| nth)
            .collect();
        found.dedup();
        found
    };
    assert!(pages_of(Role::AttachmentList).len() <= 1, "{told}: 附件说明 is torn");
    // A 附注 may find no line of text to go with; that is told.
    let noted = set
        .pages
        .last()
        .is_some_and(|page| page.lines.iter().all(|line| is(set, line, |own| own == Role::Note)));
    let alone = |issue: &shuhui_core::issue::Issue| noted && issue.code == "typeset.signature_alone";
    assert!(set.issues.iter().all(alone), "{told}: {:?}", set.issues);
    for page in &set.pages {
        let foot = page.lines.iter().map(|line| line.top + line.height).max().unwrap_or(0);
        assert!(foot <= set.sheet.page.text_height(), "{told}: the page runs over by {foot}");
    }
}

#[test]
fn a_signature_stands_below_two_lines_of_text_however_long_the_text_is() {
    for closing in [
        ">> 禾川区综合服务中心\n>> 2025年12月20日\n",
        "+ 检查情况汇总表\n>> 禾川区综合服务中心\n>> 2025年12月20日\n",
        "+ 检查情况汇总表\n+ 工作要点\n+ 任务清单\n>> 区委办\n>> 区府办\n>> 2025年12月20日\n[note] （此件公开发布）\n",
        ">> 2025年12月20日\n",
    ] {
        for rows in 12..=46 {
            // One paragraph, or several of different lengths.
            let one = format!("字 × {}\n", 28 * rows - 5);
            check(&format!("{rows} rows in one"), &set(&document(&format!("{one}{closing}"))));
            let several: String = (0..rows / 3).map(|_| format!("字 × {}\n", 28 * 3 - 5)).collect();
            let rest = format!("{}{closing}", "短段。\n".repeat(rows % 3));
            check(&format!("{rows} rows in several"), &set(&document(&format!("{several}{rest}"))));
        }
    }
}

#[test]
fn an_imprint_on_the_front_of_the_last_sheet_is_told() {
    let imprint = "[copies_to] 区委办公室\n[printed_by] 区府办\n[printed_on] 2025年12月22日\n";
    for (pages, told) in [(1, false), (2, false), (3, true), (4, false), (5, true)] {
        let set = set(&document(&format!("字 × {}\n{imprint}", 28 * 22 * (pages - 1) + 28)));
        assert_eq!(set.pages.len(), pages);
        let codes: Vec<&str> = set.issues.iter().map(|issue| &*issue.code).collect();
        assert_eq!(codes, if told { vec!["typeset.imprint_odd"] } else { Vec::new() }, "{pages}");
    }
}

#[test]
fn a_heading_never_ends_a_page_whatever_follows_it() {
    let table = "| 月份 | 期数\n| 三月 | 4\n| 四月 | 5\n";
    for follows in [
        "正文。\n",
        "=== 压实责任\n正文。\n",
        table,
        &format!("^ 表1\n{table}"),
        "! 流程图.png 640x480 流程\n",
    ] {
        for rows in 14..=24 {
            let text = format!("{}== 主要做法\n{follows}", "短段。\n".repeat(rows));
            check(&format!("{rows} rows, then a heading and {follows}"), &set(&document(&text)));
        }
    }
}
