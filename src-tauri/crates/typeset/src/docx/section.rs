//! The sections of a file: pages that stand as pages do, pages that lie on their side, pages without a 页码. Most files have one section,
//! which docx-rs writes; where there are several, or the only one is another, all are written here.

use super::parts::{self, DECLARATION, OFFICE, W};
use crate::gongwen::{Alignment, StyleKey, StyleSheet};
use crate::set::{Footer, Set, Way};

/// The items that sections but the last end with, each with what the file says of its section.
pub(super) fn ends(set: &Set) -> Vec<(usize, String)> {
    let followed = set.items.windows(2).enumerate();
    let ends = followed.filter(|(_, pair)| pair[0].way() != pair[1].way());
    ends.enumerate().map(|(nth, (at, pair))| (at, properties(pair[0].way(), nth == 0, set))).collect()
}

/// What the file says of its last section; nothing where it is the only one and as all others.
pub(super) fn last(set: &Set) -> Option<String> {
    let way = set.items.last().map(super::Item::way).unwrap_or_default();
    are_several(set).then(|| properties(way, ends(set).is_empty(), set))
}

/// Whether a file has more than pages that stand as pages do.
pub(super) fn are_several(set: &Set) -> bool {
    set.items.iter().any(|item| item.way() != Way::Upright)
}

fn properties(way: Way, first: bool, set: &Set) -> String {
    let sheet = &set.sheet;
    let (page, footer) = match way {
        Way::Turned => (sheet.page.turned(), sheet.page.header),
        Way::Upright | Way::Bare => (sheet.page, sheet.page_number.footer),
    };
    let (headers, footers) = match way {
        Way::Upright => ([parts::EMPTY_HEADER_ID; 2], [parts::ODD_FOOTER_ID, parts::EVEN_FOOTER_ID]),
        Way::Turned => ([parts::ODD_HEADER_ID, parts::EVEN_HEADER_ID], [parts::EMPTY_FOOTER_ID; 2]),
        Way::Bare => ([parts::EMPTY_HEADER_ID; 2], [parts::EMPTY_FOOTER_ID; 2]),
    };
    let references = [("header", headers), ("footer", footers)].map(|(kind, [odd, even])| {
        format!(r#"<w:{kind}Reference w:type="default" r:id="{odd}"/><w:{kind}Reference w:type="even" r:id="{even}"/>"#)
    });
    let lies = if way == Way::Turned { r#" w:orient="landscape""# } else { "" };
    // A first page without a header and footer of its own has none.
    let title = if first && !sheet.page_number.first { "<w:titlePg/>" } else { "" };
    format!(
        r#"<w:sectPr>{}<w:pgSz w:w="{}" w:h="{}"{lies}/><w:pgMar w:top="{}" w:right="{}" w:bottom="{}" w:left="{}" w:header="{}" w:footer="{footer}" w:gutter="0"/><w:cols w:space="425" w:num="1"/>{title}<w:docGrid w:type="lines" w:linePitch="{}"/></w:sectPr>"#,
        references.concat(),
        page.width,
        page.height,
        page.top,
        page.right,
        page.bottom,
        page.left,
        page.header,
        sheet.grid.pitch,
    )
}

/// Puts what is said of the last section in the place of what docx-rs said.
pub(super) fn put(mut document: String, section: &str) -> String {
    let (from, to) = (document.rfind("<w:sectPr>"), document.rfind("</w:sectPr>"));
    if let Some((from, to)) = from.zip(to) {
        document.replace_range(from..to + "</w:sectPr>".len(), section);
    }
    document
}

/// The headers of odd and even pages that lie, an empty header, an empty footer.
pub(super) fn margins(set: &Set) -> [String; 4] {
    let [odd, even] = set.footers.map(|footer| part("hdr", &number(&footer, &set.sheet)));
    [odd, even, part("hdr", ""), part("ftr", "")]
}

fn part(kind: &str, content: &str) -> String {
    format!(
        r#"{DECLARATION}<w:{kind} xmlns:w="{W}" xmlns:r="{OFFICE}/relationships">{content}<w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr></w:p></w:{kind}>"#,
        StyleKey::AfterTable.id()
    )
}

/// The 页码 of a page that lies, at the foot of the sheet as on all others: a cell with upright lines, at its place on the paper.
fn number(footer: &Footer, sheet: &StyleSheet) -> String {
    let style = StyleKey::PageNumber;
    let (gap, characters) = (footer.gap * sheet.em(style), footer.gap * 100);
    let (indent, align) = match footer.align {
        Alignment::Left => (format!(r#"<w:ind w:leftChars="{characters}" w:left="{gap}"/>"#), "left"),
        Alignment::Right => (format!(r#"<w:ind w:rightChars="{characters}" w:right="{gap}"/>"#), "right"),
        Alignment::Centre | Alignment::Justified => (String::new(), "center"),
    };
    let run = |content: &str| format!("<w:r>{content}</w:r>");
    let words = |words: &str| {
        run(&format!(
            r#"<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">{words}</w:t>"#
        ))
    };
    let field = |kind: &str| run(&format!(r#"<w:fldChar w:fldCharType="{kind}"/>"#));
    let content = [
        words(footer.before),
        field("begin"),
        run(r#"<w:instrText xml:space="preserve">PAGE</w:instrText>"#),
        field("separate"),
        run("<w:t>1</w:t>"),
        field("end"),
        words(footer.after),
    ];
    format!(
        r#"<w:tbl><w:tblPr><w:tblpPr w:vertAnchor="page" w:horzAnchor="page" w:tblpX="{}" w:tblpY="{}"/><w:tblW w:w="{line}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{line}"/></w:tblGrid><w:tr><w:trPr><w:trHeight w:val="{}" w:hRule="exact"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{line}" w:type="dxa"/><w:textDirection w:val="tbRl"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{}"/>{indent}<w:jc w:val="{align}"/></w:pPr>{}</w:p></w:tc></w:tr></w:tbl>"#,
        sheet.page_number.footer,
        sheet.page.left,
        sheet.page.text_width(),
        style.id(),
        content.concat(),
        line = sheet.line(style),
    )
}
