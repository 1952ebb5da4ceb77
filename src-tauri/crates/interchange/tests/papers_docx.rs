//! Texts of Word and WPS, made here part by part: numbers that the program makes, tracked changes, what stays behind, and files that
//! are broken, hostile, or something else.

use std::io::{Cursor, Read as _, Write as _};

use chrono::NaiveDate;
use shuhui_core::Explain as _;
use shuhui_core::document::Shape;
use shuhui_interchange::papers::{self, Edit, Made, recognise};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const MAIN: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// A picture of one pixel.
const PIXEL: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc\xf8\xff\xff?\0\x05\xfe\x02\xfe\xa7\x9a\xa0\xa0\0\0\0\0IEND\xaeB`\x82";

fn docx(body: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let document = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\" xmlns:r=\"r\" xmlns:wp=\"wp\" xmlns:a=\"a\" xmlns:mc=\"mc\"><w:body>{body}<w:sectPr/></w:body></w:document>"
    );
    let types = format!("<Types><Override PartName=\"/word/document.xml\" ContentType=\"{MAIN}\"/></Types>");
    let relations = format!(
        "<Relationships><Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
    );
    let parts: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", relations.as_bytes()),
        ("word/document.xml", document.as_bytes()),
    ];
    zipped(parts.iter().chain(more))
}

fn zipped<'p>(parts: impl IntoIterator<Item = &'p (&'p str, &'p [u8])>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in parts {
        zip.start_file(*name, options).expect("a part");
        zip.write_all(content).expect("its content");
    }
    zip.finish().expect("a zip").into_inner()
}

fn p(words: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

fn made(bytes: &[u8]) -> Made {
    let manuscript = papers::read(bytes, "文章.docx").expect("a text");
    recognise(manuscript).document(NaiveDate::from_ymd_opt(2025, 12, 8).expect("a day"))
}

fn texts(made: &Made) -> Vec<String> {
    made.document.texts()
}

fn left(made: &Made) -> Vec<(String, String)> {
    made.left_out.iter().map(|left| (left.code.replace("papers.left_", ""), left.words.clone())).collect()
}

fn refused(bytes: &[u8]) -> &'static str {
    papers::read(bytes, "文章.docx").expect_err("no text").code()
}

#[test]
fn numbers_that_word_makes_stand_in_the_text() {
    let numbering = "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"0\">\
        <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCountingThousand\"/><w:lvlText w:val=\"%1、\"/></w:lvl>\
        <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"japaneseCounting\"/><w:lvlText w:val=\"（%2）\"/></w:lvl>\
        </w:abstractNum><w:num w:numId=\"3\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
    let styles = "<w:styles xmlns:w=\"w\"><w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/>\
        <w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style></w:styles>";
    let level = |level: u8, words: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"3\"/></w:numPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
        )
    };
    let styled = "<w:p><w:pPr><w:pStyle w:val=\"1\"/></w:pPr><w:r><w:t>下一步打算</w:t></w:r></w:p>";
    let body = [
        p("2025年工作总结"),
        level(0, "主要工作"),
        level(1, "抓学习"),
        level(1, "抓管理"),
        styled.to_owned(),
        level(1, "加强培训"),
    ]
    .concat();
    let more = [("word/numbering.xml", numbering.as_bytes()), ("word/styles.xml", styles.as_bytes())];
    assert_eq!(
        texts(&made(&docx(&body, &more))),
        [
            "2025年工作总结",
            "一、主要工作",
            "（一）抓学习",
            "（二）抓管理",
            "二、下一步打算",
            "（一）加强培训"
        ]
    );
}

#[test]
fn tracked_changes_are_accepted_and_told() {
    let body = p("2025年工作总结")
        + "<w:p><w:r><w:t>召开会议</w:t></w:r><w:del><w:r><w:delText>9</w:delText></w:r></w:del><w:ins><w:r><w:t>12</w:t></w:r></w:ins><w:r><w:t>次。</w:t></w:r></w:p>";
    let made = made(&docx(&body, &[]));
    assert_eq!(texts(&made), ["2025年工作总结", "召开会议12次。"]);
    assert_eq!(left(&made), [("tracked".to_owned(), "2".to_owned())]);
}

#[test]
fn what_cannot_be_carried_over_is_named_with_its_words() {
    let cell = |inside: &str| format!("<w:tc>{inside}</w:tc>");
    let nested = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>{}", cell(&p("甲")), cell(&p("乙")), "<w:p/>");
    let body = p("2025年工作总结")
        + "<w:p><w:r><w:t>全年培训2期。</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r>\
           <w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent><w:p><w:r><w:t>框里的话</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice>\
           <mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>框里的话</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>\
           <w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r></w:p>"
        + &format!(
            "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
            cell(&p("项目")),
            cell(&p("数量")),
            cell(&p("培训")),
            cell(&nested)
        );
    let more: [(&str, &[u8]); 4] = [
        ("word/footnotes.xml", "<w:footnotes xmlns:w=\"w\"><w:footnote w:id=\"2\"><w:p><w:r><w:t>含线上</w:t></w:r></w:p></w:footnote></w:footnotes>".as_bytes()),
        ("word/comments.xml", "<w:comments xmlns:w=\"w\"><w:comment w:author=\"陈志远\"><w:p><w:r><w:t>再核一下</w:t></w:r></w:p></w:comment></w:comments>".as_bytes()),
        ("word/header1.xml", "<w:hdr xmlns:w=\"w\"><w:p><w:r><w:t>内部资料</w:t></w:r></w:p></w:hdr>".as_bytes()),
        ("word/vbaProject.bin", b"macros"),
    ];
    let made = made(&docx(&body, &more));
    assert_eq!(texts(&made), ["2025年工作总结", "全年培训2期。", "项目\n数量\n培训\n甲　乙"]);
    let expected = [
        ("footnote", "含线上"),
        ("box", "框里的话"),
        ("hidden", "看不见"),
        ("nested", "1"),
        ("comment", "陈志远 再核一下"),
        ("header", "内部资料"),
        ("macros", ""),
    ];
    assert_eq!(left(&made), expected.map(|(code, words)| (code.to_owned(), words.to_owned())));
}

#[test]
fn how_words_look_comes_along_as_characters_or_is_told() {
    let run = |look: &str, words: &str| format!("<w:r><w:rPr>{look}</w:rPr><w:t>{words}</w:t></w:r>");
    let link = format!(
        "<Relationships><Relationship Id=\"rId9\" Type=\"{OFFICE}/hyperlink\" Target=\"https://a.b/c\" TargetMode=\"External\"/></Relationships>"
    );
    let raised = |how: &str, words: &str| run(&format!("<w:vertAlign w:val=\"{how}\"/>"), words);
    let made = made(&docx(
        &format!(
            "<w:p>{}{}{}{}{}{}{}</w:p>",
            run("", "面积30米"),
            raised("superscript", "2"),
            raised("subscript", "2") + &raised("superscript", "注"),
            run("<w:strike/>", "划掉的话"),
            run("<w:u w:val=\"single\"/>", "加线"),
            run("<w:color w:val=\"FF0000\"/>", "红字") + &run("<w:u w:val=\"none\"/>", "。"),
            "<w:r><w:br w:type=\"page\"/></w:r><w:hyperlink r:id=\"rId9\"><w:r><w:t>网站</w:t></w:r></w:hyperlink>\
             <w:r><w:ruby><w:rt><w:r><w:t>hé</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>禾</w:t></w:r></w:rubyBase></w:ruby></w:r>",
        ),
        &[("word/_rels/document.xml.rels", link.as_bytes())],
    ));
    assert_eq!(texts(&made), ["面积30米²₂注加线红字。网站禾"]);
    let told = left(&made);
    let told: Vec<(&str, &str)> = told.iter().map(|(code, words)| (&**code, &**words)).collect();
    assert_eq!(
        told,
        [
            ("raised", "注"),
            ("crossed", "划掉的话"),
            ("ruby", "hé"),
            ("coloured", "1"),
            ("page_break", "1"),
            ("underlined", "1"),
            ("link", "https://a.b/c"),
        ]
    );
}

#[test]
fn merged_cells_and_pictures_come_along() {
    let cell =
        |properties: &str, words: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(words));
    let table = format!(
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}</w:tr><w:tr>{}{}{}</w:tr><w:tr>{}{}{}</w:tr></w:tbl>",
        cell("", "月份"),
        cell("<w:gridSpan w:val=\"2\"/>", "次数"),
        cell("<w:vMerge w:val=\"restart\"/>", "3月"),
        cell("", "会议"),
        cell("", "2"),
        cell("<w:vMerge/>", ""),
        cell("", "培训"),
        cell("", "1"),
    );
    let picture = "<w:p><w:r><w:drawing><wp:docPr descr=\"现场\"/><a:blip r:embed=\"rId7\"/></w:drawing></w:r></w:p>\
        <w:p><w:r><w:drawing><a:blip r:embed=\"rId8\"/></w:drawing></w:r></w:p>";
    let relations = format!(
        "<Relationships><Relationship Id=\"rId7\" Type=\"{OFFICE}/image\" Target=\"media/image1.png\"/>\
         <Relationship Id=\"rId8\" Type=\"{OFFICE}/image\" Target=\"media/image2.emf\"/></Relationships>"
    );
    let more: [(&str, &[u8]); 3] = [
        ("word/_rels/document.xml.rels", relations.as_bytes()),
        ("word/media/image1.png", PIXEL),
        ("word/media/image2.emf", b"no picture that a text shows"),
    ];
    let body = p("2025年工作总结") + &p("培训情况表") + &table + picture;
    let made = made(&docx(&body, &more));
    let Shape::Table(table) = &made.document.blocks[2].shape else { panic!("a table") };
    let spans: Vec<(u16, u16)> = table
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .map(|cell| (cell.span.columns, cell.span.rows))
        .collect();
    assert_eq!(spans, [(1, 1), (2, 1), (1, 2), (1, 1), (1, 1), (1, 1), (1, 1)]);
    let Shape::Picture(picture) = &made.document.blocks[3].shape else { panic!("a picture") };
    assert_eq!((picture.width, picture.height, picture.alt.as_str()), (1, 1, "现场"));
    assert_eq!(made.contents[&picture.content], PIXEL);
    assert_eq!(left(&made), [("picture".to_owned(), "image2.emf".to_owned())]);
}

#[test]
fn broken_hostile_and_foreign_files_are_refused_with_their_reason() {
    let whole = docx(&p("文字").repeat(400), &[]);
    for length in [4, 30, whole.len() / 2, whole.len() - 30] {
        assert_eq!(refused(&whole[..length]), "papers.damaged", "cut at {length}");
    }
    let part = |document: &str| {
        let relations = format!(
            "<Relationships><Relationship Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
        );
        zipped(&[("_rels/.rels", relations.as_bytes()), ("word/document.xml", document.as_bytes())])
    };
    assert_eq!(refused(&part("<w:document><w:body><w:p>")), "papers.damaged");
    assert_eq!(refused(&part("<w:document/>")), "papers.damaged");
    assert_eq!(
        refused(&part(&format!("{}{}", "<w:p>".repeat(5_000), "</w:p>".repeat(5_000)))),
        "papers.deep"
    );
    assert_eq!(refused(&part(&" ".repeat(40 << 20))), "papers.bomb");
    assert_eq!(refused(&zipped(&[("xl/workbook.xml", b"<workbook/>".as_slice())])), "papers.other");
    assert_eq!(refused(b"\xD0\xCF\x11\xE0 old"), "papers.old");
    assert_eq!(refused(b"%PDF-1.7"), "papers.damaged");
    assert_eq!(refused(b"{\\rtf1 }"), "papers.rtf");
    assert_eq!(refused("只是文字".as_bytes()), "papers.damaged");
    // What a file declares of its own is never written out, and a text that needs it would lack words.
    let laughs = "<!DOCTYPE w [<!ENTITY a \"哈哈\"><!ENTITY b \"&a;&a;&a;\">]><w:document><w:body><w:p><w:r><w:t>笑&b;声</w:t></w:r></w:p></w:body></w:document>";
    assert_eq!(refused(&part(laughs)), "papers.damaged");
}

/// The markup of the document in a package.
fn markup(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut text = String::new();
    archive.by_name("word/document.xml").expect("a document").read_to_string(&mut text).expect("UTF-8");
    text
}

/// The body with these changes, without what stands round it.
fn rewritten(body: &str, edits: &[Edit]) -> String {
    let (bytes, left) = papers::rewrite(&docx(body, &[]), edits).expect("a file");
    assert_eq!(left, [0; 0], "{edits:?}");
    let text = markup(&bytes);
    let (_, text) = text.split_once("<w:body>").expect("a body");
    text.split_once("<w:sectPr/></w:body>").expect("its end").0.to_owned()
}

fn t(words: &str) -> String {
    format!("<w:t xml:space=\"preserve\">{words}</w:t>")
}

#[test]
fn other_words_take_on_the_look_of_those_in_whose_place_they_stand() {
    let bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>（一）抓学习。</w:t></w:r>";
    let plain = "<w:r><w:rPr><w:sz w:val=\"32\"/></w:rPr><w:t>开展12</w:t></w:r><w:r><w:t>次&amp;专题4次。</w:t></w:r>";
    let paragraph =
        |bold: &str, plain: &str| format!("<w:p w14:id=\"7\"><w:pPr/>{bold}{plain}</w:p><!-- 留 -->");
    let words = |words: &str| vec![Edit::Words(1, words.to_owned())];
    let before = paragraph(bold, plain);
    assert_eq!(rewritten(&before, &words("（一）抓学习。开展12次&专题4次。")), before, "nothing changed");
    let after = plain.replace("<w:t>开展12</w:t>", &t("开展14"));
    assert_eq!(rewritten(&before, &words("（一）抓学习。开展14次&专题4次。")), paragraph(bold, &after));
    let after = plain.replace("<w:t>次&amp;专题4次。</w:t>", &t("次&amp;专题&lt;5&gt;次，其中1次。"));
    assert_eq!(
        rewritten(&before, &words("（一）抓学习。开展12次&专题<5>次，其中1次。")),
        paragraph(bold, &after)
    );
    let after = bold.replace("<w:t>（一）抓学习。</w:t>", &t("（一）抓学习培训。"));
    assert_eq!(rewritten(&before, &words("（一）抓学习培训。开展12次&专题4次。")), paragraph(&after, plain));
}

#[test]
fn blanks_are_lit_in_words_that_take_on_a_look() {
    let look = "<w:rPr><w:sz w:val=\"32\"/></w:rPr>";
    let lit = "<w:rPr><w:sz w:val=\"32\"/><w:highlight w:val=\"yellow\"/></w:rPr>";
    let body = format!("<w:p><w:r>{look}<w:t>开展12次。</w:t></w:r></w:p>");
    let blank = t("〔待填：次，2024年是12〕");
    let after = rewritten(&body, &[Edit::Words(1, "开展〔待填：次，2024年是12〕次。".to_owned())]);
    let expected = format!(
        "<w:p><w:r>{look}{}</w:r><w:r>{lit}{blank}</w:r><w:r>{look}{}</w:r></w:p>",
        t("开展"),
        t("次。")
    );
    assert_eq!(after, expected);
    let new = Edit::Insert { behind: 1, like: 1, words: "共〔待填：个〕".to_owned() };
    let added = format!(
        "<w:p><w:r>{look}{}</w:r><w:r>{lit}{}</w:r><w:r>{look}</w:r></w:p>",
        t("共"),
        t("〔待填：个〕")
    );
    assert_eq!(rewritten(&body, &[new]), format!("{body}{added}"));
}

#[test]
fn paragraphs_come_and_go_and_what_they_hold_stays() {
    let body = "<w:p><w:pPr><w:ind w:left=\"1\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>甲</w:t></w:r></w:p>\
                <w:p><w:bookmarkStart w:id=\"1\"/><w:r><w:t>乙</w:t></w:r><w:bookmarkEnd w:id=\"1\"/></w:p>\
                <w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>丙</w:t></w:r></w:p>";
    let insert = |words: &str| Edit::Insert { behind: 1, like: 1, words: words.to_owned() };
    let like_first = |words: &str| {
        format!("<w:p><w:pPr><w:ind w:left=\"1\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr>{}</w:r></w:p>", t(words))
    };
    let after = rewritten(body, &[Edit::Remove(2), insert("新一"), insert("新\t二"), Edit::Remove(3)]);
    let tab = like_first("新|二").replace('|', "</w:t><w:tab/><w:t xml:space=\"preserve\">");
    let first =
        "<w:p><w:pPr><w:ind w:left=\"1\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>甲</w:t></w:r></w:p>";
    let held = "<w:bookmarkStart w:id=\"1\"/><w:bookmarkEnd w:id=\"1\"/>";
    let section = format!("<w:p><w:pPr><w:sectPr/></w:pPr><w:r>{}</w:r></w:p>", t(""));
    assert_eq!(after, format!("{first}{}{tab}{held}{section}", like_first("新一")));
    // A section is not doubled by a paragraph that looks like its last one.
    let after = rewritten(body, &[Edit::Insert { behind: 0, like: 3, words: "先".to_owned() }]);
    assert_eq!(after, format!("<w:p><w:pPr></w:pPr><w:r>{}</w:r></w:p>{body}", t("先")));
}

#[test]
fn a_cell_says_something_else_in_its_own_look_and_what_holds_more_than_paragraphs_is_left() {
    let cell = |inside: &str| format!("<w:tc><w:tcPr><w:tcW w:w=\"2\"/></w:tcPr>{inside}</w:tc>");
    let bold = "<w:p><w:pPr><w:jc/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>12</w:t></w:r></w:p>";
    let nested = cell(&format!("<w:tbl><w:tr>{}</w:tr></w:tbl><w:p/>", cell(&p("里"))));
    let merge = |how: &str, inside: &str| format!("<w:tc><w:tcPr><w:vMerge{how}/></w:tcPr>{inside}</w:tc>");
    let body = format!(
        "{}<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}{nested}</w:tr><w:tr>{}</w:tr><w:tr>{}</w:tr></w:tbl>",
        p("上文"),
        cell(&p("项目")),
        cell(&p("次数")),
        cell(&format!("{}{}", p("党课"), p("讲座"))),
        cell(bold),
        merge(" w:val=\"restart\"", &p("全年")),
        merge("", &p("又一格")),
    );
    let edit =
        |row: usize, nth: usize, words: &str| Edit::Cell { table: 2, row, nth, words: words.to_owned() };
    let edits = [
        edit(1, 0, "党课 讲座和报告"),
        edit(1, 1, "14"),
        edit(1, 2, "里外"),
        edit(2, 0, "半年"),
        edit(9, 0, "没有"),
    ];
    let (bytes, left) = papers::rewrite(&docx(&body, &[]), &edits).expect("a file");
    assert_eq!(left, [2, 3, 4]);
    let expected = body
        .replace("讲座</w:t>", "讲座和报告</w:t>")
        .replace("<w:t>讲座和报告", "<w:t xml:space=\"preserve\">讲座和报告")
        .replace("<w:t>12</w:t>", &t("14"));
    assert!(markup(&bytes).contains(&expected), "{}", markup(&bytes));
    // An empty cell is filled in, and a cell becomes empty, each with its paragraph.
    let body = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("<w:p><w:pPr/></w:p>"), cell(&p("旧")));
    let edit = |nth: usize, words: &str| Edit::Cell { table: 1, row: 0, nth, words: words.to_owned() };
    let expected = body
        .replace("<w:p><w:pPr/></w:p>", &format!("<w:p><w:pPr/><w:r>{}</w:r></w:p>", t("新")))
        .replace("<w:t>旧</w:t>", &t(""));
    assert_eq!(rewritten(&body, &[edit(0, "新"), edit(1, "")]), expected);
}

#[test]
fn breaks_tables_and_the_rest_of_the_file_stay_as_they_are() {
    let body = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>格</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
                <w:p><w:r><w:t>上</w:t><w:br/><w:t>下</w:t></w:r></w:p><w:p/>";
    let after = rewritten(body, &[Edit::Words(2, "上头\n下".to_owned()), Edit::Words(3, "末".to_owned())]);
    let expected = body
        .replace("<w:t>上</w:t>", &t("上头"))
        .replace("<w:p/>", &format!("<w:p><w:r>{}</w:r></w:p>", t("末")));
    assert_eq!(after, expected);
    let after = rewritten(body, &[Edit::Words(2, "上下".to_owned())]);
    assert_eq!(after, body.replace("<w:br/>", ""));
    let odd: &[u8] = b"\0\x01 odd";
    let before = docx(body, &[("word/media/odd.bin", odd), ("custom/odd.xml", b"<odd />\r\n")]);
    let (bytes, _) = papers::rewrite(&before, &[Edit::Words(2, "新".to_owned())]).expect("a file");
    let parts = |bytes: &[u8]| -> Vec<(String, Vec<u8>)> {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes.to_vec())).expect("a zip");
        let read = |at| {
            let mut part = archive.by_index(at).expect("a part");
            let mut content = Vec::new();
            part.read_to_end(&mut content).expect("its content");
            (part.name().to_owned(), content)
        };
        (0..5).map(read).filter(|(name, _)| name != "word/document.xml").collect()
    };
    assert_eq!(parts(&bytes), parts(&before));
    assert!(papers::rewrite(&before, &[Edit::Remove(9)]).is_err());
    assert!(papers::rewrite(b"PK\x03\x04", &[]).is_err());
}
