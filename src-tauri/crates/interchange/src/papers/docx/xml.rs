//! Markup as a tree, within bounds: so deep that no walk over it needs more stack than there is, and so large that it fits.

use std::ops::Range;

use quick_xml::events::{BytesStart, Event};

use crate::papers::error::PaperError;

/// Levels of markup; a table within a table within a text box needs forty.
const DEEPEST: usize = 200;
/// Elements of one part; a report of five hundred pages has a fifth of it.
const MOST: usize = 3_000_000;

/// An element by its local name: prefixes are the file's own choice.
#[derive(Debug)]
pub(super) struct Element {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    pub(super) nodes: Vec<Node>,
    /// Where it stands in the part, in bytes, from its `<` to behind its last `>`.
    pub(super) at: Range<usize>,
}

/// What stands in an element.
#[derive(Debug)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    fn of(tag: &BytesStart<'_>, at: Range<usize>) -> Self {
        let local = tag.local_name();
        let mut attributes = tag.attributes();
        let attributes = attributes.with_checks(false).flatten().map(|attribute| {
            let value = quick_xml::escape::unescape(&attribute.value).map(std::borrow::Cow::into_owned);
            let value = value.unwrap_or_else(|_| attribute.value.to_string());
            (attribute.key.local_name().as_ref().to_owned(), value)
        });
        Self { name: local.as_ref().to_owned(), attributes: attributes.collect(), nodes: Vec::new(), at }
    }

    /// The elements in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Those of a name.
    pub(super) fn children<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Self> {
        self.elements().filter(move |element| element.name == name)
    }

    /// The first of a name.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| element.name == name)
    }

    /// The value of an attribute, by its local name.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find_map(|(known, value)| (known == name).then_some(value.as_str()))
    }

    /// `val` of a child.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.child(name)?.attribute("val")
    }

    /// A switch: there and not said to be off.
    pub(super) fn is_on(&self, name: &str) -> Option<bool> {
        let switch = self.child(name)?;
        Some(!matches!(switch.attribute("val"), Some("0" | "false" | "off" | "none")))
    }

    /// The text right in it.
    pub(super) fn text(&self) -> String {
        let texts = self.nodes.iter().filter_map(|node| match node {
            Node::Text(text) => Some(text.as_str()),
            Node::Element(_) => None,
        });
        texts.collect()
    }

    /// The first element of a name anywhere in it.
    pub(super) fn find(&self, name: &str) -> Option<&Self> {
        self.elements()
            .find_map(|element| if element.name == name { Some(element) } else { element.find(name) })
    }

    /// All words anywhere in it, paragraphs parted by a blank.
    pub(super) fn words(&self) -> String {
        let mut words = String::new();
        self.gather(&mut words);
        words
    }

    fn gather(&self, words: &mut String) {
        match self.name.as_str() {
            "t" | "delText" => return words.push_str(&self.text()),
            // A text box stands there a second time for older programs.
            "Fallback" | "instrText" => return,
            "tab" | "br" | "cr" => words.push(' '),
            _ => {}
        }
        self.elements().for_each(|element| element.gather(words));
        if matches!(self.name.as_str(), "p" | "tc") && !words.is_empty() && !words.ends_with(' ') {
            words.push(' ');
        }
    }
}

/// Reads a part.
pub(super) fn parse(text: &str) -> Result<Element, PaperError> {
    let damaged = |what: &str| PaperError::Damaged(what.to_owned());
    let mut reader = quick_xml::Reader::from_str(text);
    let mut open: Vec<Element> = Vec::new();
    let mut count = 0_usize;
    loop {
        let begin = place(&reader);
        let event = reader.read_event().map_err(|error| PaperError::Damaged(error.to_string()))?;
        let closed = match event {
            Event::Start(tag) => {
                count += 1;
                if open.len() >= DEEPEST {
                    return Err(PaperError::Deep(DEEPEST));
                }
                if count > MOST {
                    return Err(PaperError::Bomb { megabytes: (text.len() >> 20) as u64 });
                }
                open.push(Element::of(&tag, begin..begin));
                continue;
            }
            Event::Empty(tag) => {
                count += 1;
                if count > MOST {
                    return Err(PaperError::Bomb { megabytes: (text.len() >> 20) as u64 });
                }
                Element::of(&tag, begin..place(&reader))
            }
            Event::End(_) => {
                let element = open.pop().ok_or_else(|| damaged("an end without a beginning"))?;
                Element { at: element.at.start..place(&reader), ..element }
            }
            Event::Text(words) => {
                put(&mut open, &words);
                continue;
            }
            Event::CData(words) => {
                put(&mut open, &words);
                continue;
            }
            Event::GeneralRef(name) => {
                // An entity that the file itself declares is never written out.
                let written =
                    quick_xml::escape::unescape(&format!("&{};", &*name)).unwrap_or_default().into_owned();
                put(&mut open, &written);
                continue;
            }
            Event::Eof => return Err(damaged("the markup breaks off")),
            // No part of a .docx has one; what it defines could grow without end.
            Event::DocType(_) => return Err(PaperError::Damaged("a document type".to_owned())),
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) => continue,
        };
        match open.last_mut() {
            Some(parent) => parent.nodes.push(Node::Element(closed)),
            None => return Ok(closed),
        }
    }
}

/// How many bytes have been read.
fn place(reader: &quick_xml::Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

/// Words at the end of the innermost element.
fn put(open: &mut [Element], words: &str) {
    let Some(parent) = open.last_mut() else { return };
    match parent.nodes.last_mut() {
        Some(Node::Text(text)) => text.push_str(words),
        _ => parent.nodes.push(Node::Text(words.to_owned())),
    }
}
