//! Every part of every golden document, and of documents made to be awkward, against the schemas of ISO 29500 in ../shared/ooxml-xsd.

use std::fs;
use std::io::Write;
use std::process::Command;

use shuhui_core::document::{Body, Document, Inline};
use shuhui_tests::{document_text, xml};
use shuhui_typeset::Profile;

fn golden(name: &str) -> Document {
    let path = beside::checkout().join("tests/golden").join(name).with_extension("txt");
    document_text::parse(&fs::read_to_string(path).expect("the document's text"))
}

/// Validates the parts of a file; nothing where the schemas or xmllint are absent.
fn check(document: &Document) {
    let bytes = shuhui_typeset::docx(document, &Profile::standard()).expect("a file").bytes;
    let Some(schemas) = beside::find("ooxml-xsd") else { return };
    if !beside::has("xmllint") {
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
fn a_document_without_a_word_is_still_a_valid_file() {
    let mut document = golden("report");
    document.blocks.clear();
    check(&document);
}

#[test]
fn empty_parts_and_tables_without_rows_or_cells_make_a_valid_file() {
    let mut document = golden("report");
    for block in &mut document.blocks {
        for pieces in block.body.runs_mut() {
            pieces.clear();
        }
        match &mut block.body {
            Body::Title { lines } => lines.clear(),
            Body::Attachments { names } => names.clear(),
            Body::Table { rows, .. } => rows.clear(),
            _ => {}
        }
    }
    check(&document);
    let table = |rows| Body::Table { caption: Vec::new(), rows };
    let last = document.blocks.len() - 1;
    document.blocks[last].body = table(vec![Vec::new(), vec![vec![Inline::text("甲")], Vec::new()]]);
    document.blocks[last - 1].body = table(vec![vec![Vec::new(); 70], vec![vec![Inline::text("乙")]; 70]]);
    check(&document);
}

#[test]
fn control_characters_are_taken_out_and_said_and_signs_of_markup_are_words() {
    let mut document = golden("report");
    document.unit = "甲\u{0}<&>\"'".to_owned();
    document.blocks[2].body = Body::Paragraph {
        series: String::new(),
        text: vec![Inline::text("甲\u{1}乙\u{FFFE}<w:p>&amp;\"'\t丙\n丁😀龖\u{202E}")],
    };
    check(&document);
    let docx = shuhui_typeset::docx(&document, &Profile::standard()).expect("a file");
    let codes: Vec<(&str, &str)> = docx
        .issues
        .iter()
        .map(|issue| {
            (&*issue.code, issue.args.iter().find(|(name, _)| name == "code").map_or("", |(_, code)| code))
        })
        .collect();
    let expected = [
        ("typeset.control_character", "U+0001"),
        ("typeset.control_character", "U+FFFE"),
        ("typeset.control_character", "U+0009"),
        ("typeset.control_character", "U+000A"),
        ("typeset.missing_glyph", "U+1F600"),
        ("typeset.missing_glyph", "U+9F96"),
        ("typeset.missing_glyph", "U+202E"),
    ];
    assert_eq!(codes, expected);
    let text = xml::part(&docx.bytes, "word/document.xml");
    assert!(text.contains("甲乙&lt;w:p&gt;&amp;amp;&quot;&apos; 丙 丁😀龖"), "{text}");
}
