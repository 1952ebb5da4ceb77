//! The finishing pass over what docx-rs wrote: children in the schema's order, properties that docx-rs cannot say put in, the head of
//! a table repeated, pictures named, identities that docx-rs counts through the whole process left out.
//!
//! One pass: events are copied to the output as they come. Where the schema orders an element's children, their places in the
//! output are remembered and, only if they came in the wrong order, rearranged when the element ends.

use std::iter::Peekable;
use std::slice::Iter;

use quick_xml::Reader;
use quick_xml::escape::escape;
use quick_xml::events::{BytesStart, Event};

use super::TypesetError;
use super::parts::{DRAWING, OFFICE, W};

/// What the pass adds, in the order in which the markup comes to it.
#[derive(Default)]
pub(super) struct Finishing {
    /// The paragraphs that have properties of their own, by their number.
    paragraphs: Vec<(usize, Vec<Property>)>,
    /// How many paragraphs there are.
    count: usize,
    /// How many rows of each table are its head.
    header_rows: Vec<usize>,
    /// The names of the pictures.
    pictures: Vec<Named>,
}

/// An element of a paragraph's properties: its name, and all of it.
pub(super) type Property = (&'static str, String);

/// What a picture is called, and what it shows.
pub(super) struct Named {
    pub name: String,
    pub alt: String,
}

impl Finishing {
    /// The next paragraph has these properties, each element under its name.
    pub(super) fn paragraph(&mut self, properties: Vec<Property>) {
        if !properties.is_empty() {
            self.paragraphs.push((self.count, properties));
        }
        self.count += 1;
    }

    /// The next table has a head of so many rows.
    pub(super) fn table(&mut self, header_rows: usize) {
        self.header_rows.push(header_rows);
    }

    /// The next picture.
    pub(super) fn picture(&mut self, named: Named) {
        self.pictures.push(named);
    }
}

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

/// Rewrites a part.
pub(super) fn finish(part: &'static str, xml: &[u8], finishing: &Finishing) -> Result<String, TypesetError> {
    let markup = |source| TypesetError::Markup { part: part.into(), source };
    let mut pass = Pass {
        out: String::with_capacity(xml.len()),
        open: Vec::with_capacity(16),
        properties: finishing.paragraphs.iter().peekable(),
        header_rows: finishing.header_rows.iter(),
        pictures: finishing.pictures.iter(),
        paragraph: 0,
        heads: 0,
        drawing: 0,
        named: None,
    };
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

struct Pass<'a> {
    out: String,
    open: Vec<Open>,
    properties: Peekable<Iter<'a, (usize, Vec<Property>)>>,
    header_rows: Iter<'a, usize>,
    pictures: Iter<'a, Named>,
    /// How many paragraphs have begun.
    paragraph: usize,
    /// How many rows of the table are still its head.
    heads: usize,
    /// How many pictures have begun.
    drawing: usize,
    /// The picture that has.
    named: Option<&'a Named>,
}

impl Pass<'_> {
    fn start(&mut self, tag: &BytesStart<'_>) {
        let name = tag.name();
        let name = name.as_ref();
        let place = self.out.len();
        self.out.push('<');
        match name {
            // Of the eleven namespaces that docx-rs declares these two are used.
            "w:document" | "w:hdr" | "w:ftr" => {
                self.out.push_str(&format!(r#"{name} xmlns:w="{W}" xmlns:r="{OFFICE}/relationships""#));
            }
            // docx-rs counts paragraphs through the whole process; Word gives identities of its own when it saves.
            "w:p" => {
                self.paragraph += 1;
                self.out.push_str(name);
            }
            // The namespace of drawings is told where one stands, as most files have none.
            "wp:inline" => {
                self.drawing += 1;
                self.named = self.pictures.next();
                self.out.push_str(&format!(r#"{} xmlns:wp="{DRAWING}""#, tag.trim_end()));
            }
            _ => self.out.push_str(tag.trim_end()),
        }
        self.out.push('>');
        if name == "w:tbl" {
            self.heads = self.header_rows.next().copied().unwrap_or(0);
        }
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
            "wp:docPr" | "pic:cNvPr" => self.picture(name),
            // The schema gives a column of the grid a width and nothing else.
            "w:gridCol" => self.out.push_str(&format!(r#"{name} w:w="{}""#, attribute(tag, "w:w"))),
            _ => self.out.push_str(tag.trim_end()),
        }
        self.out.push_str("/>");
        self.ended(name, place);
    }

    fn end(&mut self, name: &str) {
        let Some(mut open) = self.open.pop() else { return };
        if name == "w:trPr" && self.heads > 0 {
            self.heads -= 1;
            self.out.push_str("<w:tblHeader/>");
        }
        if name == "w:pPr" {
            self.add_properties(&mut open);
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

    /// Notes a finished child where its parent's children have an order.
    fn ended(&mut self, name: &str, from: usize) {
        let to = self.out.len();
        let Some(parent) = self.open.last_mut() else { return };
        if parent.order.is_some() {
            parent.children.push((rank(parent.order, name), from, to));
        }
    }

    /// Puts in the properties that the paragraph has beyond what docx-rs wrote.
    fn add_properties(&mut self, open: &mut Open) {
        let Some((_, properties)) = self.properties.next_if(|(number, _)| number + 1 == self.paragraph)
        else {
            return;
        };
        for (name, property) in properties {
            let from = self.out.len();
            self.out.push_str(property);
            open.children.push((rank(open.order, name), from, self.out.len()));
        }
    }

    /// The names of a picture; its number is the file's, not the process's.
    fn picture(&mut self, name: &str) {
        let (called, alt) = self.named.map_or(("", ""), |named| (named.name.as_str(), named.alt.as_str()));
        let number = self.drawing;
        self.out.push_str(&format!(r#"{name} id="{number}" name="{}""#, escape(called)));
        if !alt.is_empty() {
            self.out.push_str(&format!(r#" descr="{}""#, escape(alt)));
        }
    }
}

/// Where a child stands among its siblings; what the order does not name stays last.
fn rank(order: Option<&[&str]>, name: &str) -> usize {
    order.map_or(0, |order| order.iter().position(|child| *child == name).unwrap_or(order.len()))
}

/// What an attribute says; empty where it is absent.
fn attribute(tag: &BytesStart<'_>, name: &str) -> String {
    let value = tag.attributes().flatten().find(|attribute| attribute.key.as_ref() == name);
    value.map(|value| value.value.into_owned()).unwrap_or_default()
}
