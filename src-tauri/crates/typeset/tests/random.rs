//! Any document, however it was put together, is set and written, and none of its words is lost.

use std::sync::LazyLock;

use chrono::NaiveDate;
use hayro_interpret::hayro_syntax::Pdf;
use proptest::prelude::*;
use shuhui_core::FileName;
use shuhui_core::attachment::ContentHash;
use shuhui_core::document::{
    Align, Behind, Blank, Block, BlockId, Cell, CellId, Column, Document, Evidence, Figure, Form, IdSource,
    Inline, Line, Link, Marks, Meta, Number, Picture, ProfileName, Role, Row, Scope, SeriesStyle, Shape,
    Span, Table, Words,
};
use shuhui_typeset::set::{Item, Set};
use shuhui_typeset::typst::{Faces, Pages};
use shuhui_typeset::{Profile, css, set, text, typeset};

/// Pieces of a line, with figures numbered later.
fn piece() -> impl Strategy<Value = Inline> {
    let text = r"[字词。，（）“”—…·0-9a-z %　龖😀]{1,40}";
    let style = prop::sample::select(SeriesStyle::ALL.to_vec());
    let id = BlockId::new("x").figure(1);
    prop_oneof![
        6 => (text, any::<(bool, bool, bool)>()).prop_filter_map("words", |(text, (strong, underline, lead))| {
            Words::new(text).map(|text| Inline::Words { text, marks: Marks { strong, underline, lead } })
        }),
        2 => "[0-9]{1,6}".prop_filter_map("words", move |text| {
            let text = Words::new(text)?;
            let (expr, value, link) = ("count()".to_owned(), None, Link::Linked);
            Some(Inline::Figure(Figure { id, expr, text, value, behind: Behind::NONE, link }))
        }),
        1 => "[题数\u{1}\n]{0,6}".prop_map(move |hint| Inline::Blank(Blank { id, hint, expr: None })),
        1 => style.prop_map(Inline::Number),
        1 => Just(Inline::Break),
    ]
}

fn line() -> impl Strategy<Value = Line> {
    let number = prop_oneof![
        3 => Just(Number::None),
        3 => Just(Number::Auto),
        1 => prop::sample::select(SeriesStyle::ALL.to_vec()).prop_map(Number::Styled),
        1 => "[（）一2]{1,4}".prop_filter_map("words", |text| Words::new(text).map(Number::Fixed)),
    ];
    (number, prop::collection::vec(piece(), 0..6)).prop_map(|(number, pieces)| Line { number, pieces })
}

fn table() -> impl Strategy<Value = Table> {
    let align = prop::sample::select(vec![Align::Auto, Align::Left, Align::Centre, Align::Right]);
    let span = (0_u16..5, 0_u16..5).prop_map(|(columns, rows)| Span { columns, rows });
    let cell = (span, prop::collection::vec(line(), 0..3), align).prop_map(|(span, lines, align)| Cell {
        id: CellId(1),
        span,
        lines,
        align,
    });
    let row = prop::collection::vec(cell, 0..5).prop_map(|cells| Row { cells });
    let column = prop::option::of(0_u16..2000).prop_map(|width| Column { width });
    (prop::collection::vec(column, 0..5), 0_u16..5, prop::collection::vec(row, 0..6))
        .prop_map(|(columns, header_rows, rows)| Table { columns, header_rows, rows })
}

fn shape() -> impl Strategy<Value = Shape> {
    let picture = (any::<u32>(), any::<u32>(), "[甲乙]{0,4}").prop_map(|(width, height, alt)| {
        let name: FileName = "图.png".parse().expect("a file's name");
        Shape::Picture(Picture { name, content: ContentHash::new([7; 32]), width, height, alt })
    });
    prop_oneof![
        6 => line().prop_map(Shape::Line),
        3 => prop::collection::vec(line(), 0..4).prop_map(Shape::Lines),
        2 => (line(), line()).prop_map(|(head, rest)| Shape::RunIn { head, rest }),
        2 => table().prop_map(Shape::Table),
        1 => picture,
    ]
}

/// Roles with any shape and in any order: what no editor makes, a damaged draft may hold.
fn document() -> impl Strategy<Value = Document> {
    let block = (prop::sample::select(Role::ALL.to_vec()), shape());
    prop::collection::vec(block, 0..24).prop_map(|blocks| {
        let blocks = blocks.into_iter().enumerate();
        let mut document = empty();
        document.blocks = blocks
            .map(|(at, (role, shape))| Block::new(BlockId::new(&format!("b{at}")), role, shape))
            .collect();
        document
    })
}

fn empty() -> Document {
    let meta = Meta {
        form: Form::Internal,
        profile: ProfileName::default(),
        issuer: "禾川区综合服务中心\u{0}".to_owned(),
        period: "2025".parse().expect("a period"),
        date: NaiveDate::from_ymd_opt(2025, 12, 20).expect("a date"),
        scope: Scope::default(),
        target: None,
        sealed: false,
        even_imprint: false,
    };
    Document {
        meta,
        blocks: Vec::new(),
        conditions: Vec::new(),
        comments: Vec::new(),
        ids: IdSource::default(),
    }
}

/// Everything that holds of any set document.
fn check(document: &Document) -> Set {
    let set = set(document, &Profile::standard());
    let told = text::text(&set);
    for (place, line) in document.lines() {
        for piece in &line.pieces {
            if let Inline::Words { text, .. } = piece {
                // A title is broken where its sense is, and each of its lines stands in the middle.
                let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
                assert!(bare(&told).contains(&bare(text)), "{place:?}: {text} is not in\n{told}");
            }
        }
    }
    for item in &set.items {
        let Item::Paragraph(paragraph) = item else { continue };
        let length = u32::try_from(paragraph.text.len()).expect("a short text");
        assert_eq!(paragraph.runs.last().map_or(0, |run| run.end), length);
        assert_eq!(paragraph.lines.last(), Some(&length), "{paragraph:?}");
        assert!(paragraph.lines.is_sorted());
    }
    assert!(!set.pages.is_empty());
    assert!(set.page_ends().len() < set.pages.len());
    let file = typeset(document, &Profile::standard(), &Evidence::default(), &|_| None).expect("a file");
    assert_eq!(file.pages, set.page_count());
    let _ = css::look(&set);
    check_pages(&set);
    set
}

static FACES: LazyLock<Faces> = LazyLock::new(|| {
    Faces::stand_ins(|file| {
        let fonts = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/fonts");
        Some(std::fs::read(fonts.join(file)).expect("a font that ships").into())
    })
});

/// The PDF has the pages that are told, and every page can be looked at.
fn check_pages(set: &Set) {
    let pages = Pages::new(set, &FACES, &|_| None);
    let pdf = Pdf::new(pages.pdf().expect("a PDF")).expect("a PDF that can be read");
    assert_eq!((pages.count(), pdf.pages().len()), (set.pages.len(), set.pages.len()));
    assert!((0..pages.count()).all(|page| pages.svg(page).is_some()));
    for spot in pages.spots(0) {
        assert!(pages.place_at(0, (spot.left, spot.top)).is_some(), "{spot:?} leads nowhere");
    }
    // A printer gets what is asked for, whatever there is.
    let sides = [Some(0), None, Some(0), Some(usize::MAX)];
    let printed = Pdf::new(pages.prints(&sides).expect("a PDF")).expect("a PDF that can be read");
    assert_eq!(printed.pages().len(), sides.len());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_document_is_set_and_written_and_no_word_is_lost(document in document()) {
        check(&document);
    }
}

#[test]
fn a_title_of_two_thousand_characters_is_set() {
    let mut document = empty();
    let words = Inline::words("关于禾川区2025年度安全生产工作情况的报告".repeat(90));
    let lines = vec![Line::plain(words.into_iter().collect())];
    document.blocks.push(Block::new(BlockId::new("t"), Role::Title, Shape::Lines(lines)));
    assert!(check(&document).page_count() > 3);
}

#[test]
fn a_picture_without_its_bytes_is_told_and_leaves_its_name() {
    let mut document = empty();
    let picture = Picture {
        name: "流程图.png".parse().expect("a file's name"),
        content: ContentHash::new([7; 32]),
        width: 0,
        height: 0,
        alt: String::new(),
    };
    document.blocks.push(Block::new(BlockId::new("p"), Role::Picture, Shape::Picture(picture)));
    let file = typeset(&document, &Profile::standard(), &Evidence::default(), &|_| None).expect("a file");
    assert_eq!(file.issues.iter().map(|issue| &*issue.code).collect::<Vec<_>>(), ["typeset.picture_missing"]);
    let shown = typeset(&document, &Profile::standard(), &Evidence::default(), &|_| {
        Some(b"\x89PNG\r\n\x1a\n".to_vec())
    });
    assert!(shown.expect("a file").issues.is_empty());
}

#[test]
fn what_writes_a_set_knows_neither_document_nor_profile() {
    let source = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let folders = ["docx", "typst"].map(|folder| std::fs::read_dir(source.join(folder)).expect("a walker"));
    let walkers = folders.into_iter().flatten().map(|file| file.expect("a file").path());
    let beside = ["docx.rs", "typst.rs", "text.rs", "css.rs"].map(|file| source.join(file));
    for file in walkers.chain(beside) {
        let text = std::fs::read_to_string(&file).expect("a source");
        let (code, _tests) = text.split_once("#[cfg(test)]").unwrap_or((&text, ""));
        for word in code.split(|c: char| !c.is_alphanumeric() && c != ':') {
            let named = matches!(word, "Document" | "Profile" | "Block" | "Inline");
            assert!(!named, "{} names {word}", file.display());
        }
    }
}
