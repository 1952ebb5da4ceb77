//! Every part of every golden document, and of documents made to be awkward, against the schemas of ISO 29500 in ../shared/ooxml-xsd.

use std::fs;

use shuhui_core::document::{BlockId, Cell, CellId, Column, Document, Inline, Line, Row, Shape, Table};
use shuhui_tests::{document_text, schema, xml};
use shuhui_typeset::{Docx, Profile};

fn golden(name: &str) -> Document {
    let path = beside::checkout().join("tests/golden").join(name).with_extension("txt");
    document_text::parse(&fs::read_to_string(path).expect("the document's text"))
}

fn built(document: &Document) -> Docx {
    let evidence = document_text::evidence();
    shuhui_typeset::typeset(document, &Profile::standard(), &evidence, &document_text::picture)
        .expect("a file")
}

/// Validates the parts of a document's file; nothing where the schemas or xmllint are absent.
fn check(document: &Document) {
    check_all(std::slice::from_ref(document));
}

/// The same for several.
fn check_all(documents: &[Document]) {
    let files: Vec<Vec<u8>> = documents.iter().map(|document| built(document).bytes).collect();
    schema::check(&files);
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
    let mut documents: Vec<Document> =
        document_text::parts().into_iter().map(|(_, document)| document).collect();
    all.blocks.extend(documents.iter().flat_map(|document| document.blocks.clone()));
    for (at, block) in all.blocks.iter_mut().enumerate() {
        block.id = BlockId::new(&format!("n{at}"));
    }
    documents.push(all);
    check_all(&documents);
}

#[test]
fn what_a_format_of_an_office_adds_is_valid_and_stands_on_the_paragraphs() {
    let text = "name = \"甲\"\nsource = \"乙\"\n[file]\neach_paragraph = true\n[page_number]\ncentred = true\nfirst = false\n";
    let profile = Profile::read(text).expect("a format");
    let evidence = document_text::evidence();
    let documents = [golden("report"), golden("official")];
    let files = documents.map(|document| {
        shuhui_typeset::typeset(&document, &profile, &evidence, &document_text::picture)
            .expect("a file")
            .bytes
    });
    schema::check(&files);
    let body = xml::part(&files[0], "word/document.xml");
    assert!(body.contains("<w:titlePg"), "{body}");
    let paragraph =
        body.split("<w:p>").find(|paragraph| paragraph.contains("\"GwText\"")).expect("a paragraph");
    for said in ["w:firstLineChars=\"200\"", "w:line=\"579\" w:lineRule=\"exact\"", "<w:jc w:val=\"both\"/>"]
    {
        assert!(paragraph.contains(said), "{said} is not in {paragraph}");
    }
    let plain = xml::part(&built(&golden("report")).bytes, "word/document.xml");
    assert!(!plain.contains("w:firstLineChars=\"200\""));
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
            (&*issue.code, issue.args.iter().find(|(name, _)| name == "code").map_or("", |(_, code)| code))
        })
        .collect();
    // Marks that turn the direction of writing are no words either.
    let expected = [("typeset.missing_glyph", "U+1F600"), ("typeset.missing_glyph", "U+9F96")];
    assert_eq!(codes, expected);
    let text = xml::part(&docx.bytes, "word/document.xml");
    assert!(text.contains("甲乙&lt;w:p&gt;&amp;amp;&quot;&apos; 丙 丁😀龖"), "{text}");
}
