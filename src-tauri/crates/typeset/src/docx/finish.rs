//! The finishing pass over what docx-rs wrote: children in the schema's order, indents by characters, the header row of a table
//! repeated, identities that docx-rs counts through the whole process left out.
//!
//! One pass: events are copied to the output as they come. Where the schema orders an element's children, their places in the
//! output are remembered and, only if they came in the wrong order, rearranged when the element ends.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::TypesetError;
use super::parts::{OFFICE, W};
use crate::gongwen::Twips;

/// Elements whose children docx-rs writes in an order of its own, with the order of ISO 29500-1.
const ORDERS: [(&str, &[&str]); 6] = [
    (
        "w:pPr",
        &[
            "w:pStyle",
            "w:keepNext",
            "w:keepLines",
            "w:pageBreakBefore",
            "w:framePr",
            "w:widowControl",
            "w:numPr",
            "w:pBdr",
            "w:shd",
            "w:tabs",
            "w:snapToGrid",
            "w:spacing",
            "w:ind",
            "w:jc",
            "w:textAlignment",
            "w:outlineLvl",
            "w:rPr",
            "w:sectPr",
        ],
    ),
    (
        "w:rPr",
        &[
            "w:rStyle",
            "w:rFonts",
            "w:b",
            "w:bCs",
            "w:i",
            "w:iCs",
            "w:strike",
            "w:vanish",
            "w:color",
            "w:spacing",
            "w:sz",
            "w:szCs",
            "w:highlight",
            "w:u",
            "w:bdr",
            "w:shd",
            "w:vertAlign",
            "w:lang",
        ],
    ),
    (
        "w:tblPr",
        &[
            "w:tblStyle",
            "w:tblpPr",
            "w:tblW",
            "w:jc",
            "w:tblInd",
            "w:tblBorders",
            "w:shd",
            "w:tblLayout",
            "w:tblCellMar",
            "w:tblLook",
        ],
    ),
    ("w:tblBorders", &["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"]),
    (
        "w:tcPr",
        &[
            "w:tcW",
            "w:gridSpan",
            "w:vMerge",
            "w:tcBorders",
            "w:shd",
            "w:noWrap",
            "w:tcMar",
            "w:textDirection",
            "w:vAlign",
        ],
    ),
    (
        "w:sectPr",
        &[
            "w:headerReference",
            "w:footerReference",
            "w:type",
            "w:pgSz",
            "w:pgMar",
            "w:pgNumType",
            "w:cols",
            "w:titlePg",
            "w:textDirection",
            "w:docGrid",
        ],
    ),
];

/// An element that has begun.
struct Open {
    /// Where its start tag begins in the output.
    tag: usize,
    /// Where its content begins.
    content: usize,
    /// The order its children take, if the schema names one that matters.
    order: Option<&'static [&'static str]>,
    /// Rank and place of each child that has ended.
    children: Vec<(usize, usize, usize)>,
}

/// Rewrites a part; `em` is the width of one 字 of its paragraphs, in which direct indents are told by characters.
pub(super) fn finish(part: &'static str, xml: &[u8], em: Twips) -> Result<String, TypesetError> {
    let markup = |source| TypesetError::Markup { part, source };
    let mut pass =
        Pass { out: String::with_capacity(xml.len()), open: Vec::with_capacity(16), em, header_row: false };
    let mut reader = Reader::from_reader(xml);
    loop {
        match reader.read_event().map_err(markup)? {
            Event::Start(tag) => pass.start(&tag),
            Event::Empty(tag) => pass.empty(&tag),
            Event::End(tag) => pass.end(tag.name().as_ref()),
            Event::Text(text) => pass.out.push_str(&text),
            Event::GeneralRef(name) => {
                pass.out.push('&');
                pass.out.push_str(&name);
                pass.out.push(';');
            }
            Event::Decl(declaration) => {
                pass.out.push_str("<?");
                pass.out.push_str(&declaration);
                pass.out.push_str("?>");
            }
            Event::Eof => return Ok(pass.out),
            // docx-rs writes no comments, no CDATA and no instructions.
            Event::Comment(_) | Event::CData(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

struct Pass {
    out: String,
    open: Vec<Open>,
    em: Twips,
    /// Whether the next row is a table's first.
    header_row: bool,
}

impl Pass {
    fn start(&mut self, tag: &BytesStart<'_>) {
        let name = tag.name();
        let name = name.as_ref();
        let place = self.out.len();
        self.out.push('<');
        match name {
            // Of the eleven namespaces that docx-rs declares these two are used.
            "w:document" | "w:ftr" => {
                self.out.push_str(&format!(r#"{name} xmlns:w="{W}" xmlns:r="{OFFICE}/relationships""#));
            }
            // docx-rs counts paragraphs through the whole process; Word gives identities of its own when it saves.
            "w:p" => self.out.push_str(name),
            _ => self.out.push_str(tag.trim_end()),
        }
        self.out.push('>');
        self.header_row |= name == "w:tbl";
        let order = ORDERS.iter().find(|(ordered, _)| *ordered == name).map(|(_, order)| *order);
        self.open.push(Open { tag: place, content: self.out.len(), order, children: Vec::new() });
    }

    fn empty(&mut self, tag: &BytesStart<'_>) {
        let name = tag.name();
        let name = name.as_ref();
        if matches!(name, "w:rPr" | "w:pPr") {
            return;
        }
        let place = self.out.len();
        self.out.push('<');
        match name {
            "w:ind" => self.indent(tag),
            // The schema gives a column of the grid a width and nothing else.
            "w:gridCol" => self.out.push_str(&format!(r#"{name} w:w="{}""#, length(tag, "w:w"))),
            _ => self.out.push_str(tag.trim_end()),
        }
        self.out.push_str("/>");
        self.ended(name, place);
    }

    fn end(&mut self, name: &str) {
        let Some(mut open) = self.open.pop() else { return };
        if name == "w:trPr" && std::mem::take(&mut self.header_row) {
            self.out.push_str("<w:tblHeader/>");
        }
        if open.content == self.out.len() && matches!(name, "w:rPr" | "w:pPr") {
            self.out.truncate(open.tag);
            return;
        }
        if !open.children.is_sorted_by_key(|(rank, ..)| *rank) {
            // A stable sort: footer references keep the order they came in.
            open.children.sort_by_key(|(rank, ..)| *rank);
            let content: String = open.children.iter().map(|(_, from, to)| &self.out[*from..*to]).collect();
            self.out.truncate(open.content);
            self.out.push_str(&content);
        }
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
        self.ended(name, open.tag);
    }

    /// Notes a finished child where its parent's children have an order. What the order does not name stays last.
    fn ended(&mut self, name: &str, from: usize) {
        let to = self.out.len();
        let Some(parent) = self.open.last_mut() else { return };
        if let Some(order) = parent.order {
            let rank = order.iter().position(|child| *child == name).unwrap_or(order.len());
            parent.children.push((rank, from, to));
        }
    }

    /// Indents by characters with the twips beside them; sides that are 0 are left to the style. `left` holds the hanging part
    /// in twips, `leftChars` does not.
    fn indent(&mut self, tag: &BytesStart<'_>) {
        let (left, right, hanging) =
            (length(tag, "w:left"), length(tag, "w:right"), length(tag, "w:hanging"));
        self.out.push_str("w:ind");
        for (name, twips, by_characters) in
            [("left", left, left - hanging), ("right", right, right), ("hanging", hanging, hanging)]
        {
            if twips != 0 {
                let characters = by_characters * 100 / self.em;
                self.out.push_str(&format!(r#" w:{name}Chars="{characters}" w:{name}="{twips}""#));
            }
        }
    }
}

/// A length that an attribute tells, in twips; 0 where it is absent.
fn length(tag: &BytesStart<'_>, name: &str) -> Twips {
    let value = tag.attributes().flatten().find(|attribute| attribute.key.as_ref() == name);
    value.and_then(|value| value.value.parse().ok()).unwrap_or(0)
}
