//! The small parts of the file: what is in it, how its parts hang together, settings, fonts, properties.

use std::collections::BTreeSet;

use quick_xml::escape::escape;

use super::media::Media;
use super::package;
use crate::gongwen::StyleSheet;
use crate::set::About;

pub(super) const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
pub(super) const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
pub(super) const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
pub(super) const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006";
pub(super) const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// Relationship of the odd pages' footer, and of every page that no other footer claims.
pub(super) const ODD_FOOTER_ID: &str = "rId4";
/// Relationship of the even pages' footer.
pub(super) const EVEN_FOOTER_ID: &str = "rId5";
/// Relationships of the headers of odd and even pages that lie, and of what is empty, in files of several sections.
pub(super) const ODD_HEADER_ID: &str = "rIdHeader1";
pub(super) const EVEN_HEADER_ID: &str = "rIdHeader2";
pub(super) const EMPTY_HEADER_ID: &str = "rIdHeader3";
pub(super) const EMPTY_FOOTER_ID: &str = "rIdFooter3";

/// Those parts, with their relationships and what they are.
pub(super) const MARGINS: [(&str, &str, &str); 4] = [
    ("word/header1.xml", ODD_HEADER_ID, "header"),
    ("word/header2.xml", EVEN_HEADER_ID, "header"),
    ("word/header3.xml", EMPTY_HEADER_ID, "header"),
    ("word/footer3.xml", EMPTY_FOOTER_ID, "footer"),
];

/// The header and the footer of a 信函's first page.
pub(super) const LETTER: [(&str, &str, &str); 2] =
    [("word/header4.xml", "rIdHeader4", "header"), ("word/footer4.xml", "rIdFooter4", "footer")];

/// The header of all pages of a copy for correction, likewise.
pub(super) const HEADER: (&str, &str, &str) = ("word/header.xml", "rIdHeader", "header");

/// The notes of a copy for correction, likewise.
pub(super) const COMMENTS: (&str, &str, &str) = ("word/comments.xml", "rIdComments", "comments");

pub(super) fn content_types(media: &Media<'_>, margins: &[(&str, &str, &str)]) -> String {
    let parts = [
        (package::DOCUMENT, format!("{WORD}.document.main+xml")),
        (package::STYLES, format!("{WORD}.styles+xml")),
        (package::SETTINGS, format!("{WORD}.settings+xml")),
        (package::FONTS, format!("{WORD}.fontTable+xml")),
        (package::ODD_FOOTER, format!("{WORD}.footer+xml")),
        (package::EVEN_FOOTER, format!("{WORD}.footer+xml")),
        (package::CORE_PROPERTIES, "application/vnd.openxmlformats-package.core-properties+xml".to_owned()),
        (
            package::APP_PROPERTIES,
            "application/vnd.openxmlformats-officedocument.extended-properties+xml".to_owned(),
        ),
        (
            package::CUSTOM_PROPERTIES,
            "application/vnd.openxmlformats-officedocument.customXmlProperties+xml".to_owned(),
        ),
    ];
    let margins = margins.iter().map(|(part, _, kind)| (*part, format!("{WORD}.{kind}+xml")));
    let overrides: String = parts
        .into_iter()
        .chain(margins)
        .map(|(part, kind)| format!(r#"<Override PartName="/{part}" ContentType="{kind}"/>"#))
        .collect();
    let pictures: String = media
        .endings()
        .iter()
        .map(|ending| format!(r#"<Default Extension="{ending}" ContentType="image/{ending}"/>"#))
        .collect();
    format!(
        r#"{DECLARATION}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{pictures}{overrides}</Types>"#
    )
}

pub(super) fn relations() -> String {
    format!(
        r#"{DECLARATION}<Relationships xmlns="{RELATIONSHIPS}"><Relationship Id="rId1" Type="{OFFICE}/relationships/officeDocument" Target="{document}"/><Relationship Id="rId2" Type="{RELATIONSHIPS}/metadata/core-properties" Target="{core}"/><Relationship Id="rId3" Type="{OFFICE}/relationships/extended-properties" Target="{app}"/></Relationships>"#,
        document = package::DOCUMENT,
        core = package::CORE_PROPERTIES,
        app = package::APP_PROPERTIES,
    )
}

pub(super) fn document_relations(media: &Media<'_>, margins: &[(&str, &str, &str)]) -> String {
    let pictures = media.related().map(|(id, file)| (id, "image", file.target.as_str()));
    let targets = [
        ("rId1", "styles", "styles.xml"),
        ("rId2", "settings", "settings.xml"),
        ("rId3", "fontTable", "fontTable.xml"),
        (ODD_FOOTER_ID, "footer", "footer1.xml"),
        (EVEN_FOOTER_ID, "footer", "footer2.xml"),
        ("rId6", "customXml", "../customXml/item1.xml"),
    ];
    let margins = margins.iter().map(|(part, id, kind)| (*id, *kind, part.trim_start_matches("word/")));
    let targets = targets.into_iter().chain(margins).map(|(id, kind, target)| (id.to_owned(), kind, target));
    let relations: String = targets
        .chain(pictures)
        .map(|(id, kind, target)| {
            format!(r#"<Relationship Id="{id}" Type="{OFFICE}/relationships/{kind}" Target="{target}"/>"#)
        })
        .collect();
    format!(r#"{DECLARATION}<Relationships xmlns="{RELATIONSHIPS}">{relations}</Relationships>"#)
}

/// Odd and even footers differ and punctuation is not compressed.
///
/// Every flag of compatibility moves lines in some engine, so only those stand here that something depends on:
/// - `compatibilityMode` 15: without it Word lays the file out as Word 2007 did and says so in its title bar.
/// - `doNotExpandShiftReturn`: a line that was broken by hand is not spread out to the right edge.
///
/// What Chinese Word writes beside these is left out. `balanceSingleByteDoubleByteWidth` squeezes one more character
/// into a line that would end with half of one free; the others speak of underlines, backslashes, page borders and
/// table styles, which no file of ours has, or of line heights, which all our styles say exactly.
pub(super) fn settings(mirrored: bool) -> String {
    let mirrored = if mirrored { "<w:mirrorMargins/>" } else { "" };
    format!(
        "{DECLARATION}<w:settings xmlns:w=\"{W}\">\
         <w:zoom w:percent=\"100\"/>{mirrored}<w:defaultTabStop w:val=\"420\"/><w:evenAndOddHeaders/>\
         <w:drawingGridVerticalSpacing w:val=\"156\"/><w:characterSpacingControl w:val=\"doNotCompress\"/>\
         <w:compat><w:doNotExpandShiftReturn/>\
         <w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/>\
         </w:compat><w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:settings>"
    )
}

/// The faces that the styles name, with the name a machine without them may have instead.
pub(super) fn fonts(sheet: &StyleSheet) -> String {
    let styled = sheet.distinct().filter_map(|style| style.text.face.as_ref());
    let faces: BTreeSet<&str> =
        styled.map(|face| face.chinese.as_str()).chain([sheet.text.face.as_str()]).collect();
    let chinese: String = faces
        .iter()
        .map(|face| {
            let other = match *face {
                "仿宋_GB2312" => "仿宋",
                "楷体_GB2312" => "楷体",
                "方正小标宋简体" => "方正小标宋_GBK",
                "黑体" => "SimHei",
                "宋体" => "SimSun",
                _ => "",
            };
            let other = if other.is_empty() { String::new() } else { format!(r#"<w:altName w:val="{other}"/>"#) };
            format!(
                r#"<w:font w:name="{}">{other}<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>"#,
                escape(*face)
            )
        })
        .collect();
    format!(
        r#"{DECLARATION}<w:fonts xmlns:w="{W}">{chinese}<w:font w:name="{}"><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>"#,
        escape(sheet.latin.as_str())
    )
}

/// Title, unit and the date the document bears; nothing of the machine or the hour it was made.
pub(super) fn core_properties(about: &About) -> String {
    let day = about.date.format("%Y-%m-%d");
    format!(
        r#"{DECLARATION}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title><dc:creator>{unit}</dc:creator><cp:lastModifiedBy>{unit}</cp:lastModifiedBy><cp:revision>1</cp:revision><dcterms:created xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:modified><dc:language>zh-CN</dc:language></cp:coreProperties>"#,
        title = escape(about.title.as_str()),
        unit = escape(about.issuer.as_str()),
    )
}

pub(super) fn app_properties(about: &About, pages: u32) -> String {
    format!(
        r#"{DECLARATION}<Properties xmlns="{OFFICE}/extended-properties"><Pages>{pages}</Pages><Company>{unit}</Company><Application>述汇</Application></Properties>"#,
        unit = escape(about.issuer.as_str()),
    )
}
