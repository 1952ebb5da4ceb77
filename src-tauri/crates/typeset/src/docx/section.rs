//! The sections of a file: pages that stand as pages do, pages that lie on their side, pages without a 页码. Most files have one section,
//! which docx-rs writes; where there are several, or the only one is another, all are written here.

use quick_xml::escape::escape;

use super::parts::{self, DECLARATION, OFFICE, W};
use crate::gongwen::{Alignment, StyleKey, StyleSheet};
use crate::set::{Footer, Set, THICK, Way};

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

/// Whether a file has more than pages that stand as pages do, or a first page of its own.
pub(super) fn are_several(set: &Set) -> bool {
    set.letterhead.is_some() || set.items.iter().any(|item| item.way() != Way::Upright)
}

fn properties(way: Way, first: bool, set: &Set) -> String {
    let sheet = &set.sheet;
    let letter = set.letterhead.as_ref();
    let (page, footer) = match way {
        Way::Turned => (sheet.page.turned(), sheet.page.header),
        // The double line at the foot is lower than a 页码, which something stands below then.
        Way::Upright | Way::Bare if letter.is_some() => (sheet.page, sheet.form.letter_foot),
        Way::Upright | Way::Bare => (sheet.page, sheet.page_number.footer),
    };
    let letter = letter.filter(|_| first);
    let header = letter.map_or(page.header, |letter| letter.top);
    // On a page that lies the 页码 has its place.
    let upright = if set.review.is_some() { parts::HEADER.1 } else { parts::EMPTY_HEADER_ID };
    let (headers, footers) = match way {
        Way::Upright => ([upright; 2], [parts::ODD_FOOTER_ID, parts::EVEN_FOOTER_ID]),
        Way::Turned => ([parts::ODD_HEADER_ID, parts::EVEN_HEADER_ID], [parts::EMPTY_FOOTER_ID; 2]),
        Way::Bare => ([upright; 2], [parts::EMPTY_FOOTER_ID; 2]),
    };
    let references = [("header", headers), ("footer", footers)].map(|(kind, [odd, even])| {
        format!(r#"<w:{kind}Reference w:type="default" r:id="{odd}"/><w:{kind}Reference w:type="even" r:id="{even}"/>"#)
    });
    let own = letter.map_or_else(String::new, |_| {
        format!(
            r#"<w:headerReference w:type="first" r:id="{}"/><w:footerReference w:type="first" r:id="{}"/>"#,
            parts::LETTER[0].1,
            parts::LETTER[1].1
        )
    });
    let lies = if way == Way::Turned { r#" w:orient="landscape""# } else { "" };
    // A first page without a header and footer of its own has none.
    let title = if first && (!sheet.page_number.first || letter.is_some()) { "<w:titlePg/>" } else { "" };
    // LibreOffice would draw the lines of a first page that begins lower to the lines of the others.
    let grid = match set.letterhead {
        Some(_) => String::new(),
        None => format!(r#"<w:docGrid w:type="lines" w:linePitch="{}"/>"#, sheet.grid.pitch),
    };
    format!(
        r#"<w:sectPr>{}{own}<w:pgSz w:w="{}" w:h="{}"{lies}/><w:pgMar w:top="{}" w:right="{}" w:bottom="{}" w:left="{}" w:header="{header}" w:footer="{footer}" w:gutter="0"/><w:cols w:space="425" w:num="1"/>{title}{grid}</w:sectPr>"#,
        references.concat(),
        page.width,
        page.height,
        page.top,
        page.right,
        page.bottom,
        page.left,
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

/// The header and the footer of a 信函's first page: the mark with a double line below it, another at the foot.
pub(super) fn letterhead(set: &Set) -> Option<[String; 2]> {
    let (head, sheet) = (set.letterhead.as_ref()?, &set.sheet);
    let edge = (sheet.page.width - sheet.form.letter_width) / 2;
    let (left, right) = (edge - sheet.page.left, edge - sheet.page.right);
    let indent = format!(r#"<w:ind w:left="{left}" w:right="{right}"/>"#);
    let rule = |kind: &str, space: i32| {
        let (colour, size) = (sheet.rule.colour, THICK * 8 / 20);
        format!(
            r#"<w:pBdr><w:bottom w:val="{kind}" w:sz="{size}" w:space="{space}" w:color="{colour}"/></w:pBdr>"#
        )
    };
    let exact = |line: i32| format!(r#"<w:spacing w:line="{line}" w:lineRule="exact"/>"#);
    let size = head.mark.placed.half_points.map_or_else(String::new, |size| {
        format!(r#"<w:rPr><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>"#)
    });
    let lines =
        head.mark.text.split('\n').map(|line| format!(r#"<w:t xml:space="preserve">{}</w:t>"#, escape(line)));
    let words = lines.collect::<Vec<_>>().join("<w:br/>");
    let mark = format!(
        r#"<w:p><w:pPr><w:pStyle w:val="{}"/>{}{}{indent}</w:pPr><w:r>{size}{words}</w:r></w:p>"#,
        head.mark.style.id(),
        rule("thickThinSmallGap", sheet.rule.below),
        exact(head.line),
    );
    let filler = StyleKey::AfterTable.id();
    let below =
        format!(r#"<w:p><w:pPr><w:pStyle w:val="{filler}"/>{}</w:pPr></w:p>"#, exact(head.below(sheet)));
    let foot = format!(
        r#"<w:p><w:pPr><w:pStyle w:val="{filler}"/>{}{}{indent}</w:pPr></w:p>"#,
        rule("thinThickSmallGap", 0),
        exact(20),
    );
    Some([whole("hdr", &format!("{mark}{below}")), whole("ftr", &foot)])
}

/// What stands below a 页码 of a 信函, whose footers begin lower.
pub(super) fn raised(footer: String, set: &Set) -> String {
    let below = set.sheet.page_number.footer - set.sheet.form.letter_foot;
    if set.letterhead.is_none() || below <= 0 {
        return footer;
    }
    let filler = StyleKey::AfterTable.id();
    let paragraph = format!(
        r#"<w:p><w:pPr><w:pStyle w:val="{filler}"/><w:spacing w:line="{below}" w:lineRule="exact"/></w:pPr></w:p></w:ftr>"#
    );
    footer.replace("</w:ftr>", &paragraph)
}

fn whole(kind: &str, content: &str) -> String {
    format!(r#"{DECLARATION}<w:{kind} xmlns:w="{W}" xmlns:r="{OFFICE}/relationships">{content}</w:{kind}>"#)
}

fn part(kind: &str, content: &str) -> String {
    let filler = StyleKey::AfterTable.id();
    whole(kind, &format!(r#"{content}<w:p><w:pPr><w:pStyle w:val="{filler}"/></w:pPr></w:p>"#))
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
