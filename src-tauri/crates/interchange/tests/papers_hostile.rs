//! Texts that nobody meant to write: each is read in a time that goes with its length, or refused with a sentence, never with a panic.

use shuhui_core::{Explain as _, Kinds};
use shuhui_interchange::papers::{self, PaperError, take_apart};

/// Reads a file and takes it apart; all of its text is in blocks or told.
fn blocks(bytes: &[u8], name: &str) -> usize {
    let manuscript = papers::read(bytes, name).expect("a text");
    let base = take_apart(&manuscript, &Kinds::default());
    assert!(base.blocks.iter().all(|block| block.place.end <= base.text.chars().count()));
    base.blocks.len()
}

fn refused(bytes: &[u8], name: &str) -> &'static str {
    papers::read(bytes, name).expect_err("no text").code()
}

#[test]
fn a_line_of_a_hundred_thousand_characters_is_a_paragraph() {
    assert_eq!(blocks("安全检查扎实推进，".repeat(11_200).as_bytes(), "长行.txt"), 1);
    // Numbers without end in one line, none of which begins a heading of its own.
    assert!(blocks("一是检查3次；".repeat(15_000).as_bytes(), "长行.txt") > 0);
}

#[test]
fn a_novel_is_read_to_its_end() {
    let chapter = "第一章 开始\n那天早上下着雨，路上一个人也没有。\n他走了很久，才看见一盏灯。\n";
    assert!(blocks(chapter.repeat(10_000).as_bytes(), "小说.txt") > 10_000);
}

#[test]
fn markup_that_nests_without_end_costs_nothing() {
    let page = format!("<html><body>{}正文。{}", "<div>".repeat(200_000), "</div>".repeat(200_000));
    assert_eq!(blocks(page.as_bytes(), "网页.html"), 1);
    let tables = format!("<html><body>{}格子", "<table><tr><td>".repeat(100_000));
    assert!(blocks(tables.as_bytes(), "网页.html") >= 1);
    let quoted = format!("{}正文。\n", "> ".repeat(200));
    assert_eq!(blocks(quoted.as_bytes(), "引.md"), 1);
    let brackets = format!("{}正文{}。\n", "（".repeat(50_000), "）".repeat(50_000));
    assert_eq!(blocks(brackets.as_bytes(), "括号.txt"), 1);
    let stars = "*".repeat(100_000);
    assert!(papers::read(stars.as_bytes(), "星.txt").is_ok());
}

#[test]
fn only_blanks_and_marks_give_no_words() {
    assert_eq!(blocks(b"\n \t\n", "空.txt"), 0);
    assert!(blocks("。，；！\n".as_bytes(), "标点.txt") <= 1);
}

#[test]
fn hanzi_that_were_stored_in_a_wrong_encoding_are_no_text() {
    // 2024年工作总结 in GB 18030, read as Latin-1.
    let garbled = "2024\u{C4}\u{EA}\u{B9}\u{A4}\u{D7}\u{F7}\u{D7}\u{DC}\u{BD}\u{E1}";
    assert_eq!(refused(garbled.as_bytes(), "总结.txt"), "papers.garbled");
    assert_eq!(refused("锟斤拷锟斤拷工作".as_bytes(), "总结.txt"), "papers.garbled");
    assert_eq!(blocks("与 Café Müller 合作演出 3 场".as_bytes(), "总结.txt"), 1);
}

#[test]
fn a_file_that_only_calls_itself_a_pdf_is_damaged() {
    assert_eq!(refused(b"%PDF-1.7\n", "坏.pdf"), "papers.damaged");
    assert_eq!(refused(&[b"%PDF-1.4\n".as_slice(), &[0xFF; 4_096]].concat(), "坏.pdf"), "papers.damaged");
}

/// A PDF of one page that draws this.
fn pdf(page: &str, drawing: &str) -> Vec<u8> {
    format!(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n\
         3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R{page}>>endobj\n\
         4 0 obj<</Length {}>>stream\n{drawing}\nendstream endobj\ntrailer<</Root 1 0 R>>\n",
        drawing.len() + 1
    )
    .into_bytes()
}

#[test]
fn a_pdf_says_what_of_it_is_a_picture() {
    let picture = "q 100 0 0 100 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID A EI Q";
    assert_eq!(refused(&pdf("", picture), "扫描.pdf"), PaperError::Scanned.code());
    let font = "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>";
    let words = format!("{picture} BT /F 12 Tf 50 700 Td (Report 2024) Tj ET");
    let manuscript = papers::read(&pdf(font, &words), "报告.pdf").expect("a text");
    let left: Vec<(&str, &str)> =
        manuscript.left_out.iter().map(|left| (&*left.code, &*left.words)).collect();
    assert_eq!(left, [("papers.left_drawn", "1")]);
    assert_eq!(take_apart(&manuscript, &Kinds::default()).text, "Report 2024\n");
}

/// Older programs name a font of the reader's and leave it out of the file.
#[test]
fn a_pdf_without_its_fonts_is_read_by_what_its_encoding_says() {
    let font = "/Resources<</Font<</F<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H\
                /DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light\
                /CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000>>]>>>>>>";
    let manuscript = papers::read(&pdf(font, "BT /F 16 Tf 50 700 Td <5DE54F5C62A5544A> Tj ET"), "报告.pdf")
        .expect("a text");
    assert_eq!(take_apart(&manuscript, &Kinds::default()).text, "工作报告\n");
    assert!(manuscript.left_out.is_empty());
}

#[test]
fn forms_that_draw_themselves_and_pages_in_a_circle_end() {
    let form = "/Resources<</XObject<</X 5 0 R>>>>>>endobj\n5 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]\
                /Resources<</XObject<</X 5 0 R>>>>/Length 4>>stream\n/X Do\nendstream endobj\n6 0 obj<<";
    assert!(papers::read(&pdf(form, "/X Do"), "圈.pdf").is_ok());
    let circle = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
                   2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\ntrailer<</Root 1 0 R>>\n";
    assert!(papers::read(circle, "圈.pdf").map_or(true, |manuscript| manuscript.items.is_empty()));
}
