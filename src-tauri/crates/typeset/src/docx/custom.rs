//! The part that no program shows and every program keeps: which figures and blanks the bookmarks of the text stand for.
//!
//! It lets a file that comes back be matched with its draft, and a number in it with its entries. The namespace is ours; the
//! attributes mean what the fields of the same names in `shuhui_core::document` mean.

use std::borrow::Cow;

use quick_xml::escape::escape;
use shuhui_core::document::{Document, Figure, Link};

use crate::charset;

use super::parts::{DECLARATION, OFFICE, RELATIONSHIPS};

/// The namespace of the part, and what a reader looks for.
pub(super) const NAMESPACE: &str = "urn:shuhui:document:1";
/// The part's name among a file's data stores; the same in every file, as it says what the store is and not whose.
const STORE: &str = "{7B0C6C1E-52D4-4B7A-9C43-5F1D2E8A9704}";

/// `document` with `figure` and `blank` in it, each kind in reading order.
pub(super) fn item(document: &Document) -> String {
    let mut xml = format!("{DECLARATION}<document");
    attribute(&mut xml, "xmlns", NAMESPACE);
    attribute(&mut xml, "title", &document.title);
    attribute(&mut xml, "unit", &document.unit);
    attribute(&mut xml, "period", &document.period.to_string());
    attribute(&mut xml, "date", &document.date.to_string());
    xml.push('>');
    for (block, figure) in document.figures() {
        xml.push_str("<figure");
        attribute(&mut xml, "id", figure.id.as_str());
        attribute(&mut xml, "block", block.id.as_str());
        push_figure(&mut xml, figure);
        xml.push_str("/>");
    }
    for (block, blank) in document.blanks() {
        xml.push_str("<blank");
        attribute(&mut xml, "id", blank.id.as_str());
        attribute(&mut xml, "block", block.id.as_str());
        attribute(&mut xml, "hint", &blank.hint);
        if let Some(expr) = &blank.expr {
            attribute(&mut xml, "expr", expr);
        }
        xml.push_str("/>");
    }
    xml.push_str("</document>");
    xml
}

fn push_figure(xml: &mut String, figure: &Figure) {
    attribute(xml, "expr", &figure.expr);
    attribute(xml, "text", &figure.text);
    if let Some(value) = figure.value {
        attribute(xml, "value", &value.to_string());
    }
    match &figure.link {
        Link::Linked => attribute(xml, "link", "linked"),
        Link::Typed => attribute(xml, "link", "typed"),
        Link::Frozen { reason } => {
            attribute(xml, "link", "frozen");
            attribute(xml, "reason", reason);
        }
    }
    let entries: Vec<String> = figure.entries.iter().map(ToString::to_string).collect();
    attribute(xml, "entries", &entries.join(" "));
}

fn attribute(xml: &mut String, name: &str, value: &str) {
    let value = if charset::forbids(value) { charset::clean(value).into() } else { Cow::Borrowed(value) };
    xml.push(' ');
    xml.push_str(name);
    xml.push_str("=\"");
    xml.push_str(&escape(value));
    xml.push('"');
}

pub(super) fn properties() -> String {
    format!(
        r#"{DECLARATION}<ds:datastoreItem ds:itemID="{STORE}" xmlns:ds="{OFFICE}/customXml"><ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>"#
    )
}

pub(super) fn relations() -> String {
    format!(
        r#"{DECLARATION}<Relationships xmlns="{RELATIONSHIPS}"><Relationship Id="rId1" Type="{OFFICE}/relationships/customXmlProps" Target="itemProps1.xml"/></Relationships>"#
    )
}
