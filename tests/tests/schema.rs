//! Every part of every golden document, and of documents made to be awkward, against the schemas of ISO 29500 in ../shared/ooxml-xsd.

use std::fs;
use std::io::Write;
use std::process::Command;

use shuhui_core::document::{BlockId, Cell, CellId, Column, Document, Inline, Line, Row, Shape, Table};
use shuhui_tests::{document_text, shared, xml};
use shuhui_typeset::{Docx, Profile};

fn golden(name: &str) -> Document {
    let path = shared::checkout().join("tests/golden").join(name).with_extension("txt");
    document_text::parse(&fs::read_to_string(path).expect("the document's text"))
}

fn built(document: &Document) -> Docx {
    let evidence = document_text::evidence();
    shuhui_typeset::typeset(document, &Profile::standard(), &evidence, &document_text::picture)
        .expect("a file")
}

/// Validates the parts of a file; nothing where the schemas or xmllint are absent.
fn check(document: &Document) {
    let bytes = built(document).bytes;
    let Some(schemas) = shared::find("ooxml-xsd") else { return };
    if Command::new("xmllint").arg("--version").output().is_err() {
        eprintln!("skipped: xmllint is not here");
        return;
    }
    for (name, part) in xml::parts(&bytes) {
        let schema = match name.as_str() {
            "[Content_Types].xml" => "opc-contentTypes.xsd",
            "docProps/app.xml" => "shared-documentPropertiesExtended.xsd",
            "customXml/itemProps1.xml" => "shared-customXmlDataProperties.xsd",
            relations if relations.ends_with(".rels") => "opc-relationships.xsd",
            // The schema of core properties needs Dublin Core's from the web, and ours is the program's own.
            "docProps/core.xml" | "customXml/item1.xml" => continue,
            _ => "wml.xsd",
        };
        let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
        file.write_all(part.as_bytes()).expect("a temporary file can be written");
        let output = Command::new("xmllint")
            .args(["--noout", "--nonet", "--schema"])
            .arg(schemas.join(schema))
            .arg(file.path())
            .output()
            .expect("xmllint runs");
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn every_part_of_a_full_report_is_valid() {
    check(&golden("report"));
    check(&golden("long"));
}

#[test]
fn every_part_of_the_format_is_valid() {
    // One file of all and one of each: what is valid alone may not be beside others.
    let mut all = golden("report");
    for (_, document) in document_text::parts() {
        check(&document);
        all.blocks.extend(document.blocks);
    }
    for (at, block) in all.blocks.iter_mut().enumerate() {
        block.id = BlockId::new(&format!("n{at}"));
    }
    check(&all);
}

#[test]
fn a_document_without_a_word_is_still_a_valid_file() {
    let mut document = golden("report");
    document.blocks.clear();
    check(&document);
}

#[test]
fn empty_parts_and_tables_without_rows_or_cells_make_a_valid_file() {
    let mut document = golden("report");
    for block in &mut document.blocks {
        block.lines_mut().into_iter().for_each(|(_, line)| line.pieces.clear());
        match &mut block.shape {
            Shape::Lines(lines) => lines.clear(),
            Shape::Table(table) => table.rows.clear(),
            _ => {}
        }
    }
    check(&document);
    let cell = |words: &str| Cell::new(CellId(1), Line::plain(Inline::words(words).into_iter().collect()));
    let table = |columns, rows: Vec<Vec<Cell>>| {
        Shape::Table(Table {
            columns: vec![Column::default(); columns],
            header_rows: 1,
            rows: rows.into_iter().map(|cells| Row { cells }).collect(),
        })
    };
    let last = document.blocks.len() - 1;
    document.blocks[last].shape = table(2, vec![Vec::new(), vec![cell("甲"), cell("")]]);
    document.blocks[last - 1].shape = table(0, vec![vec![cell(""); 70], vec![cell("乙"); 70]]);
    check(&document);
}

#[test]
fn control_characters_are_no_words_and_signs_of_markup_are() {
    let mut document = golden("report");
    document.meta.issuer = "甲\u{0}<&>\"'".to_owned();
    let words = Inline::words("甲\u{1}乙\u{FFFE}<w:p>&amp;\"'\t丙\n丁😀龖\u{202E}");
    document.blocks[2].shape = Shape::Line(Line::plain(words.into_iter().collect()));
    check(&document);
    let docx = built(&document);
    let codes: Vec<(&str, &str)> = docx
        .issues
        .iter()
        .map(|issue| {
            (issue.code, issue.args.iter().find(|(name, _)| *name == "code").map_or("", |(_, code)| code))
        })
        .collect();
    let expected = [
        ("typeset.missing_glyph", "U+1F600"),
        ("typeset.missing_glyph", "U+9F96"),
        ("typeset.missing_glyph", "U+202E"),
    ];
    assert_eq!(codes, expected);
    let text = xml::part(&docx.bytes, "word/document.xml");
    assert!(text.contains("甲乙&lt;w:p&gt;&amp;amp;&quot;&apos; 丙 丁😀龖"), "{text}");
}
