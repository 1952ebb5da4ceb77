//! What a document shows: numbers made when they are asked for, places that are found again, text that reads on.

use shuhui_core::Period;
use shuhui_core::document::{
    Block, BlockId, Depth, Document, Form, IdSource, Inline, Level, Line, Meta, Number, Place, ProfileName,
    Role, Scope, SeriesStyle, Shape, Words,
};

fn words(text: &str) -> Vec<Inline> {
    Inline::words(text).into_iter().collect()
}

/// A line of a case: the role's name, `!` for a fixed number, `~style`, and the words; ` // ` runs in.
fn block(nth: usize, written: &str) -> Block {
    let (name, text) = written.split_once(": ").expect("a role and words");
    let (name, number) = match name.split_once(['~', '!']) {
        Some((role, how)) if name.contains('~') => {
            (role, Number::Styled(SeriesStyle::named(how).expect("a style")))
        }
        Some((role, how)) => (role, Number::Fixed(Words::new(how).expect("words"))),
        None => (name, Number::Auto),
    };
    let role = Role::named(name).expect("a role");
    let pieces = |text: &str| -> Vec<Inline> {
        let mut pieces = Vec::new();
        for (n, part) in text.split("{+}").enumerate() {
            if n > 0 {
                pieces.push(Inline::Number(SeriesStyle::Shi));
            }
            pieces.extend(words(part));
        }
        pieces
    };
    let shape = match text.split_once(" // ") {
        Some((head, rest)) => {
            Shape::RunIn { head: Line { number, pieces: pieces(head) }, rest: Line::plain(pieces(rest)) }
        }
        None => {
            let line = Line { number, pieces: pieces(text) };
            if role.allows(&Shape::Lines(Vec::new())) { Shape::Lines(vec![line]) } else { Shape::Line(line) }
        }
    };
    Block::new(BlockId::new(&format!("b{nth}")), role, shape)
}

fn document(lines: &[&str]) -> Document {
    Document {
        meta: Meta {
            form: Form::Internal,
            profile: ProfileName::default(),
            issuer: "禾川区综合服务中心".to_owned(),
            period: Period::year(2025).expect("a year"),
            date: chrono::NaiveDate::from_ymd_opt(2025, 12, 20).expect("a day"),
            scope: Scope::default(),
            target: None,
            sealed: false,
            even_imprint: false,
        },
        blocks: lines.iter().enumerate().map(|(nth, line)| block(nth, line)).collect(),
        conditions: Vec::new(),
        comments: Vec::new(),
        ids: IdSource::default(),
    }
}

#[test]
fn headings_series_and_annexes_are_numbered_when_they_are_shown() {
    let shown = document(&[
        "title: 年度总结",
        "heading1: 主要工作",
        "heading2: 抓学习。 // 全年组织学习。",
        "series: 学理论。",
        "nested_series: 读原文。",
        "nested_series: 谈体会。",
        "series: 学业务。",
        "paragraph: 另有说明。",
        "series: 重新数起。",
        "heading2!（补）: 抓培训",
        "heading2: 抓宣传",
        "heading1: 存在问题",
        "series~shouxian: 责任不实。",
        "series~shouxian: 学用脱节。",
        "series~shouxian: 队伍不强。",
        "paragraph: 主要是：{+}认识不足；{+}投入不够。",
        "annex: 清单",
        "heading1: 会议",
    ])
    .texts();
    assert_eq!(
        shown,
        [
            "年度总结",
            "一、主要工作",
            "（一）抓学习。全年组织学习。",
            "一是学理论。",
            "一是读原文。",
            "二是谈体会。",
            "二是学业务。",
            "另有说明。",
            "一是重新数起。",
            "（补）抓培训",
            "（二）抓宣传",
            "二、存在问题",
            "首先，责任不实。",
            "其次，学用脱节。",
            "最后，队伍不强。",
            "主要是：一是认识不足；二是投入不够。",
            "附件清单",
            "一、会议",
        ]
    );
}

#[test]
fn a_series_of_other_words_is_another_series() {
    let shown = document(&[
        "heading1: 存在问题",
        "series: 有三条。",
        "series: 分述如下。",
        "series~shouxian: 责任不实。",
        "series~shouxian: 学用脱节。",
        "series~shouxian: 队伍不强。",
        "series: 另有一条。",
    ])
    .texts();
    assert_eq!(
        shown,
        [
            "一、存在问题",
            "一是有三条。",
            "二是分述如下。",
            "首先，责任不实。",
            "其次，学用脱节。",
            "最后，队伍不强。",
            "一是另有一条。",
        ]
    );
}

#[test]
fn every_line_is_found_again_by_its_place() {
    let document = document(&["title: 总结", "heading2: 抓学习。 // 全年组织学习。", "paragraph: 正文。"]);
    for (place, line) in document.lines() {
        let block = document.block(place.block()).expect("its block");
        assert_eq!(block.line(place), Some(line));
    }
    let head = Place::Head(BlockId::new("b1"));
    assert!(document.block(BlockId::new("b1")).is_some_and(|block| block.line(head).is_some()));
    assert_eq!(document.title(), "总结");
}

#[test]
fn parts_and_depths_have_names() {
    assert_eq!(Role::named("heading3"), Some(Role::Heading(Level::Three)));
    assert_eq!(Role::named("nested_series"), Some(Role::Series(Depth::Nested)));
    assert_eq!(Role::named("unheard_of"), None);
}
