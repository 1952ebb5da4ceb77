//! What is hard to set: suites/hard.txt. Nothing panics, nothing is lost, and what a reader should know is told.

use std::collections::BTreeMap;

use shuhui_core::document::{Document, Inline};
use shuhui_tests::{document_text, pdf, schema, xml};
use shuhui_typeset::typst::Pages;
use shuhui_typeset::{Profile, charset};

/// A PDF of more pages takes an unoptimised reader half a minute.
const MOST_READ: u32 = 40;

struct Case {
    title: &'static str,
    document: Document,
    pages: u32,
    tells: Vec<String>,
}

fn cases() -> Vec<Case> {
    const HARD: &str = include_str!("suites/hard.txt");
    let parted =
        HARD.split("\n--- ").skip(1).map(|case| case.split_once(" ---\n").expect("a title and lines"));
    parted
        .map(|(title, text)| {
            let (said, lines): (Vec<&str>, Vec<&str>) =
                text.lines().partition(|line| line.starts_with("pages: ") || line.starts_with("tells: "));
            let of = |name: &str| said.iter().filter_map(|line| line.strip_prefix(name)).collect::<Vec<_>>();
            let head = "unit: 禾川区综合服务中心\nperiod: 2025\ndate: 2025-12-20\n\n";
            Case {
                title,
                document: document_text::parse(&format!("{head}{}", lines.join("\n"))),
                pages: of("pages: ").concat().parse().expect("how many pages"),
                tells: of("tells: ").into_iter().map(str::to_owned).collect(),
            }
        })
        .collect()
}

/// How often each letter stands in a text; blanks and what cannot be seen are not counted.
fn letters(text: &str) -> BTreeMap<char, usize> {
    let mut letters = BTreeMap::new();
    for c in text.chars().filter(|c| charset::covers(*c) && !c.is_whitespace()) {
        *letters.entry(c).or_default() += 1;
    }
    letters
}

/// The letters of `whole` that `part` has fewer of.
fn lost(whole: &str, part: &str) -> Vec<char> {
    let part = letters(part);
    letters(whole)
        .into_iter()
        .filter(|(c, count)| part.get(c).unwrap_or(&0) < count)
        .map(|(c, _)| c)
        .collect()
}

#[test]
fn what_is_hard_to_set_is_set_whole_and_told() {
    let evidence = document_text::evidence();
    let mut files = Vec::new();
    for Case { title, document, pages, tells } in cases() {
        let set = shuhui_typeset::set(&document, &Profile::standard());
        let docx =
            shuhui_typeset::typeset(&document, &Profile::standard(), &evidence, &document_text::picture);
        let docx = docx.expect("a file");
        let told: Vec<String> = docx
            .issues
            .iter()
            .map(|issue| {
                let code = issue.args.iter().find(|(name, _)| name == "code").map(|(_, code)| code.as_str());
                [&*issue.code].into_iter().chain(code).collect::<Vec<_>>().join(" ")
            })
            .collect();
        assert_eq!(told, tells, "{title}");
        assert_eq!((set.page_count(), docx.pages), (pages, pages), "{title}");

        files.push(docx.bytes.clone());
        let written = Pages::new(&set, pdf::faces(), &document_text::picture);
        assert_eq!(written.count(), usize::try_from(pages).expect("few pages"), "{title}");
        if pages > MOST_READ {
            continue;
        }
        let written = written.pdf().expect("a PDF");
        let printed = pdf::printed(&written);
        assert_eq!(printed.len(), usize::try_from(pages).expect("few pages"), "{title}");
        let mut words = String::new();
        for (_, piece) in document.pieces() {
            if let Inline::Words { text, .. } = piece {
                words.push_str(text);
            }
        }
        let on_paper: String = printed.concat().iter().map(|glyph| glyph.text.as_str()).collect();
        assert_eq!(lost(&words, &on_paper), Vec::<char>::new(), "{title}");
        assert_eq!(lost(&words, &xml::part(&docx.bytes, "word/document.xml")), Vec::<char>::new(), "{title}");
        // Within the paper, at the foot too; a page that lies is as wide as the others are high.
        for (nth, page) in printed.iter().enumerate() {
            let lies = page.iter().any(|glyph| glyph.x > 595.3);
            let (width, height) = if lies { (841.9, 595.3) } else { (595.3, 841.9 - 60.0) };
            let inside = |glyph: &&pdf::Printed| glyph.y < height && glyph.x < width;
            let outside = page.iter().find(|glyph| !inside(glyph));
            assert!(outside.is_none(), "{title}, page {}: {outside:?}", nth + 1);
        }
    }
    schema::check(&files);
}
