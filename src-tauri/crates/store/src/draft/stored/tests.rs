//! Every released shape is opened for ever: tests/stored holds one text of each with what it says.

use shuhui_core::document::{
    Align, Behind, Blank, Block, BlockId, Borrowed, Cell, CellId, Column, Comment, CommentId, CommentKind,
    Condition, Depth, Figure, Form, IdSource, Inline, Level, Line, Link, Marks, Meta, Number, Picture,
    ProfileName, Role, Row, Scope, SeriesStyle, Shape, Span, Table, TemplatePlace, Touched, Words,
};
use shuhui_core::{ContentHash, Document, FileName};

use super::{deflate, document, open_whole, part};
use crate::error::Cause;

/// A document with every part, every shape and every kind of piece.
fn everything() -> Document {
    let words = |text: &str| Inline::words(text).expect("there are words");
    let line = |text: &str| Line::plain(vec![words(text)]);
    let block = |nth: usize, role, shape| Block::new(BlockId::new(&format!("b{nth}")), role, shape);
    let mut blocks: Vec<Block> = Role::ALL
        .into_iter()
        .enumerate()
        .map(|(nth, role)| {
            let shape = match role {
                Role::Table => Shape::Table(Table {
                    columns: vec![Column { width: Some(300) }, Column::default()],
                    header_rows: 1,
                    rows: vec![Row {
                        cells: vec![Cell {
                            id: CellId(4),
                            span: Span { columns: 2, rows: 1 },
                            lines: vec![line("类别"), Line::default()],
                            align: Align::Centre,
                        }],
                    }],
                }),
                Role::Picture => Shape::Picture(Picture {
                    name: FileName::safe("现场.png"),
                    content: ContentHash::new([7; 32]),
                    width: 640,
                    height: 480,
                    alt: "会场".to_owned(),
                }),
                role if role.allows(&Shape::Lines(Vec::new())) => Shape::Lines(vec![line("甲"), line("乙")]),
                Role::Heading(_) => {
                    Shape::RunIn { head: Line::numbered(vec![words("学习。")]), rest: line("全年。") }
                }
                _ => Shape::Line(line("丙")),
            };
            block(nth, role, shape)
        })
        .collect();
    let id = |n| BlockId::new("p9").figure(n);
    let figure = |n, link| {
        Inline::Figure(Figure {
            id: id(n),
            expr: r#"count(kind="党课")"#.to_owned(),
            text: Words::new("14").expect("words"),
            value: "14".parse().ok(),
            behind: Behind::NONE,
            link,
        })
    };
    let marked = Inline::Words {
        text: Words::new("着重").expect("words"),
        marks: Marks { strong: true, underline: true, lead: true },
    };
    let pieces = vec![
        marked,
        figure(1, Link::Linked),
        figure(2, Link::Frozen { reason: "领导审定".to_owned() }),
        figure(3, Link::Typed),
        Inline::Blank(Blank {
            id: id(4),
            hint: "次数".to_owned(),
            expr: Some(r#"count(kind="督查")"#.to_owned()),
        }),
        Inline::Blank(Blank { id: id(5), hint: String::new(), expr: None }),
        Inline::Number(SeriesStyle::Di),
        Inline::Break,
    ];
    let mut rich = block(
        99,
        Role::Series(Depth::Nested),
        Shape::Line(Line { number: Number::Styled(SeriesStyle::Shouxian), pieces }),
    );
    rich.touched = Touched { words: true, order: true, role: true, own: true };
    blocks.insert(15, rich);
    let fixed =
        Line { number: Number::Fixed(Words::new("（补）").expect("words")), pieces: vec![words("另")] };
    blocks.insert(15, block(98, Role::Heading(Level::Three), Shape::Line(fixed)));
    Document {
        meta: Meta {
            form: Form::Official,
            profile: ProfileName("28磅".to_owned()),
            issuer: "某局".to_owned(),
            period: "2025H1".parse().expect("a period"),
            date: chrono::NaiveDate::from_ymd_opt(2025, 6, 30).expect("a day"),
            scope: Scope {
                with: vec!["安全生产".to_owned()],
                dept: Some("办公室".to_owned()),
                speaker: Some("陈志远".to_owned()),
                person: Some("王建平".to_owned()),
            },
            target: None,
            sealed: false,
            even_imprint: false,
        },
        blocks,
        conditions: vec![Condition {
            expr: r#"has(kind="听证会")"#.to_owned(),
            gave: false,
            block: BlockId::new("b98"),
            origin: TemplatePlace { line: 3, column: 7 },
        }],
        comments: Vec::new(),
        ids: IdSource::from_next(12),
    }
}

/// The same with what the second shape was given later.
fn everything_since() -> Document {
    let mut all = everything();
    all.meta.target = Some(3_000);
    all
}

/// The same with a seal.
fn everything_sealed() -> Document {
    let mut all = everything_commented();
    all.meta.sealed = true;
    all
}

/// The same with its 版记 on an even page.
fn everything_even() -> Document {
    let mut all = everything_sealed();
    all.meta.even_imprint = true;
    all
}

/// The same with words of an earlier report.
fn everything_borrowed() -> Document {
    let mut all = everything_even();
    let report = shuhui_core::ReportId::from_bytes([9; 16]);
    all.blocks[15].borrowed =
        Some(Box::new(Borrowed { report, title: "2024年度工作总结".to_owned(), place: 120..168 }));
    all
}

/// The same with comments.
fn everything_commented() -> Document {
    let mut all = everything_since();
    let block = all.blocks[0].id;
    let made = chrono::NaiveDate::from_ymd_opt(2025, 12, 5).expect("a day");
    let note = Comment {
        id: CommentId(13),
        block,
        quote: "总结".to_owned(),
        nth: 1,
        text: Words::new("题目再短些").expect("words"),
        kind: CommentKind::Note,
        done: false,
        made,
    };
    let (text, kind) = (Words::new("送科长看").expect("words"), CommentKind::Todo);
    let block = note.block;
    let todo =
        Comment { id: CommentId(14), block, quote: String::new(), nth: 0, text, kind, done: true, made };
    all.comments = vec![note, todo];
    all
}

fn fixture(name: &str) -> String {
    let path = format!("{}/tests/stored/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn parts(document: &Document) -> Result<Vec<Vec<u8>>, Cause> {
    (0..=document.blocks.len()).map(|nth| part(document, nth)).collect()
}

#[test]
fn a_document_with_everything_reads_back_the_same() {
    let all = everything_borrowed();
    assert_eq!(document(super::FORMAT, &parts(&all).expect("written")).expect("read"), all);
}

#[test]
fn the_second_shape_is_written_as_it_was_released_and_read_for_ever() {
    let shapes = [
        ("v1.jsonl", everything()),
        ("v1-since.jsonl", everything_since()),
        ("v1-comments.jsonl", everything_commented()),
        ("v1-sealed.jsonl", everything_sealed()),
        ("v1-even.jsonl", everything_even()),
        ("v1-borrowed.jsonl", everything_borrowed()),
    ];
    for (name, all) in shapes {
        let written = parts(&all).expect("written");
        let lines: Vec<String> =
            written.iter().map(|part| String::from_utf8(part.clone()).expect("JSON")).collect();
        let text = lines.join("\n") + "\n";
        if std::env::var_os("SHUHUI_WRITE_FIXTURES").is_some() {
            #[expect(
                clippy::disallowed_methods,
                reason = "a developer makes the fixture of a new format anew"
            )]
            std::fs::write(format!("{}/tests/stored/{name}", env!("CARGO_MANIFEST_DIR")), &text)
                .expect("written");
        }
        let released = fixture(name);
        assert_eq!(text, released);
        let read: Vec<Vec<u8>> = released.lines().map(|line| line.as_bytes().to_vec()).collect();
        assert_eq!(document(1, &read).expect("read"), all);
    }
}

#[test]
fn the_first_shape_is_read_for_ever() {
    let whole = deflate(fixture("v0.json").as_bytes()).expect("packed");
    let opened = open_whole(&whole, 7).expect("read");
    let document = opened.document;
    assert_eq!(document.texts().join("\n") + "\n", fixture("v0.txt"));
    let roles: Vec<&str> = document.blocks.iter().map(|block| block.role.name()).collect();
    assert_eq!(
        roles,
        [
            "title",
            "addressee",
            "heading1",
            "heading2",
            "series",
            "series",
            "paragraph",
            "caption",
            "table",
            "attachment_list",
            "signature",
            "date"
        ]
    );
    let links: Vec<_> =
        document.figures().map(|(_, figure)| (figure.id.to_string(), figure.link.clone())).collect();
    assert_eq!(
        links,
        [
            ("a1b1f1".to_owned(), Link::Linked),
            ("a1b1p3f1".to_owned(), Link::Frozen { reason: "领导审定".to_owned() }),
            ("a1b1p3f2".to_owned(), Link::Typed)
        ]
    );
    let (_, first) = document.figures().next().expect("a figure");
    assert_eq!((first.behind.count, opened.evidence.entries(first.behind).len()), (2, 2));
    let touched: Vec<_> = document
        .blocks
        .iter()
        .filter(|block| block.touched.any())
        .map(|block| block.id.to_string())
        .collect();
    assert_eq!(touched, ["u2", "a1b1p3"]);
    let mut ids = document.ids;
    assert!(document.block(ids.block()).is_none());
}

#[test]
fn what_this_program_does_not_know_is_named_and_never_guessed() {
    let whole = parts(&everything()).expect("written");
    let told = |at: usize, from: &str, to: &str| {
        let mut parts = whole.clone();
        parts[at] = String::from_utf8(parts[at].clone()).expect("JSON").replace(from, to).into_bytes();
        document(1, &parts).expect_err("unknown").to_string()
    };
    assert_eq!(told(1, "copy_number", "hologram"), r#"unknown role "hologram""#);
    assert_eq!(told(0, "official", "hymn"), r#"unknown form "hymn""#);
    assert_eq!(told(17, "strong", "blinking"), r#"unknown mark "blinking""#);
    assert_eq!(told(1, "copy_number", "table"), "block b0 has a shape that its part cannot have");
    assert_eq!(document(9, &whole).expect_err("newer").to_string(), "format 9 is of a newer program");
    assert_eq!(document(1, &[]).expect_err("nothing").to_string(), "parts are missing");
    let mut cut = whole;
    cut[2].truncate(9);
    assert!(document(1, &cut).is_err());
    assert!(open_whole(b"\x01\x02\x03", 1).is_err());
    let unknown =
        deflate(fixture("v0.json").replace("\"addressee\"", "\"hologram\"").as_bytes()).expect("packed");
    assert!(open_whole(&unknown, 1).is_err_and(|error| error.to_string().contains("hologram")));
}
