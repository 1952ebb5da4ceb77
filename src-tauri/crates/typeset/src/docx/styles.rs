//! The named styles as markup: the whole of the format stands in them, so that the text itself carries hardly any.
//!
//! Written here and not by docx-rs, which puts an empty Normal of its own first and knows neither indents by characters nor the
//! rules of Chinese line breaking.

use std::fmt::Write;

use quick_xml::escape::escape;

use super::parts::{DECLARATION, W};
use super::properties::justification;
use crate::gongwen::{Face, ParagraphStyle, Style, StyleSheet, TextStyle, Twips};

/// 避头尾 on, nothing hangs in the margin, digits are not set apart from hanzi, every page takes all its lines.
const TEXT_FLOW: &str = r#"<w:widowControl w:val="0"/><w:kinsoku/><w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:adjustRightInd w:val="0"/>"#;

pub(super) fn styles(sheet: &StyleSheet) -> String {
    let mut xml = String::with_capacity(16 * 1024);
    let text = faces(&Face { chinese: sheet.text.face.clone(), latin: sheet.latin.clone() });
    let size = size(sheet.text.half_points);
    let line = format!(r#"<w:spacing w:line="{}" w:lineRule="exact"/>"#, sheet.grid.pitch);
    let bold = if sheet.text.bold { BOLD } else { "" };
    let tightening = sheet.grid.tightening;
    let _ = write!(
        xml,
        r#"{DECLARATION}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{text}{size}<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>{TEXT_FLOW}{line}<w:jc w:val="both"/></w:pPr><w:rPr>{text}{bold}<w:spacing w:val="{tightening}"/>{size}</w:rPr></w:style><w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style><w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>"#
    );
    for style in sheet.distinct() {
        push(&mut xml, style, sheet);
    }
    xml.push_str("</w:styles>");
    xml
}

fn push(xml: &mut String, style: &Style, sheet: &StyleSheet) {
    let (kind, base) = match style.paragraph {
        None => ("character", "DefaultParagraphFont"),
        Some(_) => ("paragraph", "Normal"),
    };
    let (custom, alias) = match style.alias {
        None => (r#" w:customStyle="1""#, String::new()),
        Some(alias) => ("", format!(r#"<w:aliases w:val="{alias}"/>"#)),
    };
    let _ = write!(
        xml,
        r#"<w:style w:type="{kind}"{custom} w:styleId="{}"><w:name w:val="{}"/>{alias}<w:basedOn w:val="{base}"/>"#,
        style.id, style.name
    );
    if let Some(next) = style.next {
        let _ = write!(xml, r#"<w:next w:val="{}"/>"#, next.id());
    }
    if let Some(link) = style.link {
        let _ = write!(xml, r#"<w:link w:val="{}"/>"#, link.id());
    }
    xml.push_str(if style.alias.is_some() {
        r#"<w:uiPriority w:val="9"/><w:qFormat/>"#
    } else {
        "<w:qFormat/>"
    });
    let paragraph = style.paragraph.map(|paragraph| properties(&paragraph, sheet)).unwrap_or_default();
    if !paragraph.is_empty() {
        let _ = write!(xml, "<w:pPr>{paragraph}</w:pPr>");
    }
    let run = run(&style.text);
    if !run.is_empty() {
        let _ = write!(xml, "<w:rPr>{run}</w:rPr>");
    }
    xml.push_str("</w:style>");
}

/// Properties in the schema's order.
fn properties(paragraph: &ParagraphStyle, sheet: &StyleSheet) -> String {
    let mut xml = String::new();
    let flags = [
        (paragraph.keep_next, "<w:keepNext/>"),
        (paragraph.keep_lines, "<w:keepLines/>"),
        (paragraph.page_break, "<w:pageBreakBefore/>"),
        (paragraph.line.is_some(), r#"<w:snapToGrid w:val="0"/>"#),
    ];
    xml.extend(flags.iter().filter(|(set, _)| *set).map(|(_, flag)| *flag));
    let mut spacing = String::new();
    for (name, rows) in [("before", paragraph.before), ("after", paragraph.after)] {
        if rows > 0 {
            let _ =
                write!(spacing, r#" w:{name}Lines="{}" w:{name}="{}""#, rows * 100, rows * sheet.grid.pitch);
        }
    }
    if let Some(line) = paragraph.line {
        let _ = write!(spacing, r#" w:line="{line}" w:lineRule="exact""#);
    }
    if !spacing.is_empty() {
        let _ = write!(xml, "<w:spacing{spacing}/>");
    }
    if paragraph.first_line > 0 {
        // 左空二字 by characters, the twips beside it for programs that know none; they are what Word makes of the characters.
        let em: Twips = sheet.text.em();
        let characters = paragraph.first_line;
        let _ = write!(
            xml,
            r#"<w:ind w:firstLineChars="{}" w:firstLine="{}"/>"#,
            characters * 100,
            characters * em
        );
    }
    if let Some(align) = paragraph.align {
        let _ = write!(xml, r#"<w:jc w:val="{}"/>"#, justification(align));
    }
    if let Some(outline) = paragraph.outline {
        let _ = write!(xml, r#"<w:outlineLvl w:val="{outline}"/>"#);
    }
    xml
}

const BOLD: &str = "<w:b/><w:bCs/>";

fn run(text: &TextStyle) -> String {
    let mut xml = text.face.as_ref().map(faces).unwrap_or_default();
    if text.bold {
        xml.push_str(BOLD);
    }
    if let Some(colour) = text.colour {
        let _ = write!(xml, r#"<w:color w:val="{colour}"/>"#);
    }
    if let Some(tightening) = text.tightening {
        let _ = write!(xml, r#"<w:spacing w:val="{tightening}"/>"#);
    }
    xml.push_str(&text.half_points.map(size).unwrap_or_default());
    xml
}

/// `hint` keeps “ ” —— …… Chinese where a run says nothing else.
fn faces(face: &Face) -> String {
    let (chinese, latin) = (escape(face.chinese.as_str()), escape(face.latin.as_str()));
    format!(
        r#"<w:rFonts w:hint="eastAsia" w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{chinese}" w:cs="{latin}"/>"#
    )
}

fn size(half_points: i32) -> String {
    format!(r#"<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>"#)
}
