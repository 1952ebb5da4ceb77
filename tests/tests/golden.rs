//! Documents in `golden/*.txt` against the markup in `golden/*.xml`, in canonical form, and the places of the words on their pages in
//! `golden/*.pages`; bytes are never compared with a golden.
//!
//! `UPDATE_GOLDEN=1 cargo test -p shuhui-tests --test golden` writes the markup anew; a person then reads the difference.

use std::fs;
use std::path::{Path, PathBuf};

use shuhui_core::document::Document;
use shuhui_tests::{document_text, pdf, xml};
use shuhui_typeset::Profile;
use shuhui_typeset::typst::Pages;

/// Parts that are the same for every document stand in one golden; it is made from this document.
const PACKAGE: &str = "package.xml";

fn folder() -> PathBuf {
    beside::checkout().join("tests/golden")
}

/// Every document of the folder, by name.
fn documents() -> Vec<(String, Document)> {
    let mut texts: Vec<PathBuf> = fs::read_dir(folder())
        .expect("the goldens")
        .map(|entry| entry.expect("a golden").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    texts.sort();
    let read = |path: &Path| document_text::parse(&fs::read_to_string(path).expect("a text"));
    texts
        .iter()
        .map(|path| (path.file_stem().expect("a name").to_string_lossy().into_owned(), read(path)))
        .collect()
}

fn built(document: &Document) -> Vec<u8> {
    let evidence = document_text::evidence();
    let pictures = &document_text::picture;
    shuhui_typeset::typeset(document, &Profile::standard(), &evidence, pictures).expect("a file").bytes
}

/// What a golden holds: the parts asked for, each under its name.
fn canonical(bytes: &[u8], wanted: impl Fn(&str) -> bool) -> String {
    let parts = xml::parts(bytes).into_iter().filter(|(name, _)| wanted(name));
    parts.map(|(name, part)| format!("<!-- {name} -->\n{}", xml::canonical(&part))).collect()
}

fn check(name: &str, found: &str) {
    let path = folder().join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        return write(&path, found);
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    let parted = expected.lines().zip(found.lines()).position(|(expected, found)| expected != found);
    let at = parted.unwrap_or_else(|| expected.lines().count().min(found.lines().count()));
    let around = |text: &str| text.lines().skip(at.saturating_sub(3)).take(8).collect::<Vec<_>>().join("\n");
    let (agreed, made) = (around(&expected), around(found));
    assert!(expected == found, "{name}, line {}:\nagreed\n{agreed}\nfound\n{made}", at + 1);
}

#[expect(clippy::disallowed_methods, reason = "a golden in the checkout, under version control")]
fn write(path: &Path, text: &str) {
    fs::write(path, text).expect("the golden can be written");
}

#[test]
fn every_document_makes_the_markup_that_was_agreed() {
    for (name, document) in documents() {
        let own =
            |part: &str| matches!(part, "word/document.xml" | "customXml/item1.xml" | "docProps/core.xml");
        check(&format!("{name}.xml"), &canonical(&built(&document), own));
    }
}

#[test]
fn every_part_makes_the_markup_that_was_agreed() {
    let mut found = String::new();
    for (title, document) in document_text::parts() {
        let set = shuhui_typeset::set(&document, &Profile::standard());
        let markup = xml::canonical(&xml::part(&built(&document), "word/document.xml"));
        let body = markup.split_once("<w:body>\n").and_then(|(_, body)| body.rsplit_once("    <w:sectPr>"));
        let (body, _) = body.expect("a body and a section");
        let text = shuhui_typeset::text::text(&set).replace("--", "—");
        found.push_str(&format!("<!-- {title}\n{text}pages: {} -->\n{body}", set.page_count()));
    }
    check("parts.xml", &found);
}

#[test]
fn every_part_makes_the_markdown_that_was_agreed() {
    let markdown = |document: &Document| {
        shuhui_typeset::text::markdown(&shuhui_typeset::set(document, &Profile::standard()))
    };
    let parts = document_text::parts();
    let found: String = parts
        .iter()
        .map(|(title, document)| format!("<!-- {title} -->\n\n{}\n", markdown(document)))
        .collect();
    check("parts.md", &found);
}

#[test]
fn every_document_and_every_part_is_printed_where_it_was_agreed() {
    let printed = |document: &Document| {
        let set = shuhui_typeset::set(document, &Profile::standard());
        let pages = Pages::new(&set, pdf::faces(), &document_text::picture);
        pdf::positions(&pages.pdf().expect("a PDF"))
    };
    for (name, document) in documents() {
        check(&format!("{name}.pages"), &printed(&document));
    }
    let parts = document_text::parts();
    let found: String =
        parts.iter().map(|(title, document)| format!("--- {title} ---\n{}", printed(document))).collect();
    check("parts.pages", &found);
}

#[test]
fn the_parts_that_all_documents_share_are_those_that_were_agreed() {
    let (_, document) = documents().into_iter().next().expect("a golden");
    let rest = |part: &str| {
        !matches!(
            part,
            "word/document.xml" | "customXml/item1.xml" | "docProps/core.xml" | "docProps/app.xml"
        )
    };
    check(PACKAGE, &canonical(&built(&document), rest));
}

#[test]
fn the_same_document_makes_the_same_bytes_again() {
    for (name, document) in documents() {
        assert!(built(&document) == built(&document), "{name}");
    }
    for (title, document) in document_text::parts() {
        assert!(built(&document) == built(&document), "{title}");
    }
}

#[test]
fn the_same_document_makes_the_same_bytes_in_another_process() {
    // The second process is this test, told to print what it makes.
    const ASKED: &str = "SHUHUI_PRINT_BYTES";
    let digest = || -> Vec<String> {
        documents().iter().map(|(_, document)| format!("{:?}", built(document))).collect()
    };
    if let Some(path) = std::env::var_os(ASKED) {
        // Ids that docx-rs counts through a process begin elsewhere here.
        let _ = built(&documents()[0].1);
        return write(Path::new(&path), &digest().join("\n"));
    }
    let file = tempfile::NamedTempFile::new().expect("a temporary file");
    let output = std::process::Command::new(std::env::current_exe().expect("this test"))
        .args(["--exact", "the_same_document_makes_the_same_bytes_in_another_process"])
        .env(ASKED, file.path())
        .output()
        .expect("another process");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(fs::read_to_string(file.path()).expect("its bytes") == digest().join("\n"));
}

#[test]
fn every_name_of_a_bookmark_is_hidden_unique_and_short_enough_for_word() {
    for (name, document) in documents() {
        let markup = xml::part(&built(&document), "word/document.xml");
        let names: Vec<&str> = markup
            .split("<w:bookmarkStart ")
            .skip(1)
            .filter_map(|tag| tag.split("w:name=\"").nth(1)?.split('"').next())
            .collect();
        assert!(names.iter().all(|name| name.starts_with("_sh_") && name.len() <= 40), "{name}: {names:?}");
        let distinct: std::collections::BTreeSet<&&str> = names.iter().collect();
        assert_eq!(distinct.len(), names.len(), "{name}");
        assert_eq!(markup.matches("<w:bookmarkEnd ").count(), names.len(), "{name}");
    }
}
