//! The part that no program shows and every program keeps: which figures and blanks the bookmarks of the text stand for.
//!
//! It lets a file that comes back be matched with its draft, and a number in it with its entries. The namespace is ours; the
//! attributes mean what the fields of the same names in `shuhui_core::document` mean. Every figure tells how many entries are
//! behind it and their fingerprint, from which a change shows. Which they are is told for up to [`LISTED`] of them: they stand
//! once each in a list at the end, and a figure names them by place: `1-12 15`. A figure over thousands of entries names them
//! better by its expression, and their identities, which do not shrink, would be most of the file.

use std::collections::HashMap;

use quick_xml::escape::escape;
use shuhui_core::EntryId;
use shuhui_core::document::{Evidence, Figure, Link};

use super::parts::{DECLARATION, OFFICE, RELATIONSHIPS};
use crate::charset::clean;
use crate::set::Set;

/// The namespace of the part, and what a reader looks for.
pub(super) const NAMESPACE: &str = "urn:shuhui:document:1";
/// The part's name among a file's data stores; the same in every file, as it says what the store is and not whose.
const STORE: &str = "{7B0C6C1E-52D4-4B7A-9C43-5F1D2E8A9704}";

/// Entries of one figure that are named one by one.
const LISTED: usize = 100;

/// `document` with `figure` and `blank` in it, each kind in reading order, then `entries`.
pub(super) fn item(set: &Set, evidence: &Evidence) -> String {
    let about = &set.about;
    let mut xml = format!("{DECLARATION}<document");
    attribute(&mut xml, "xmlns", NAMESPACE);
    attribute(&mut xml, "title", &about.title);
    attribute(&mut xml, "unit", &about.issuer);
    attribute(&mut xml, "period", &about.period);
    attribute(&mut xml, "date", &about.date.to_string());
    xml.push('>');
    let mut entries = Entries::default();
    for (block, figure) in &set.figures {
        xml.push_str("<figure");
        attribute(&mut xml, "id", figure.id.as_str());
        attribute(&mut xml, "block", block.as_str());
        push_figure(&mut xml, figure);
        let behind = figure.behind;
        attribute(&mut xml, "count", &behind.count.to_string());
        attribute(&mut xml, "fingerprint", &behind.fingerprint.to_string());
        let known = evidence.entries(behind);
        // A list that was not kept is not the empty list.
        let complete = u32::try_from(known.len()).is_ok_and(|count| count == behind.count);
        if complete && known.len() <= LISTED {
            attribute(&mut xml, "entries", &entries.places(known));
        }
        xml.push_str("/>");
    }
    for (block, blank) in &set.blanks {
        xml.push_str("<blank");
        attribute(&mut xml, "id", blank.id.as_str());
        attribute(&mut xml, "block", block.as_str());
        attribute(&mut xml, "hint", &blank.hint);
        if let Some(expr) = &blank.expr {
            attribute(&mut xml, "expr", expr);
        }
        xml.push_str("/>");
    }
    entries.push(&mut xml);
    xml.push_str("</document>");
    xml
}

/// The entries behind the figures that list them, each once, and where it stands.
#[derive(Default)]
struct Entries {
    listed: Vec<EntryId>,
    places: HashMap<EntryId, usize>,
}

impl Entries {
    /// Where some entries stand, counted from 1, neighbours as a range.
    fn places(&mut self, entries: &[EntryId]) -> String {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        for entry in entries {
            let place = *self.places.entry(*entry).or_insert_with(|| {
                self.listed.push(*entry);
                self.listed.len()
            });
            match runs.last_mut() {
                Some((_, last)) if *last + 1 == place => *last = place,
                _ => runs.push((place, place)),
            }
        }
        let run = |(first, last): &(usize, usize)| {
            if first == last { first.to_string() } else { format!("{first}-{last}") }
        };
        runs.iter().map(run).collect::<Vec<_>>().join(" ")
    }

    /// The list itself: 32 hexadecimal digits each.
    fn push(&self, xml: &mut String) {
        xml.reserve(self.listed.len() * 33);
        xml.push_str("<entries>");
        for (n, entry) in self.listed.iter().enumerate() {
            if n > 0 {
                xml.push(' ');
            }
            let digit = |half: u8| char::from(b"0123456789abcdef"[usize::from(half)]);
            xml.extend(entry.as_bytes().iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]));
        }
        xml.push_str("</entries>");
    }
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
}

fn attribute(xml: &mut String, name: &str, value: &str) {
    xml.push(' ');
    xml.push_str(name);
    xml.push_str("=\"");
    xml.push_str(&escape(clean(value)));
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

#[cfg(test)]
mod tests {
    use super::Entries;
    use shuhui_core::EntryId;

    fn entries(numbers: impl Iterator<Item = u8>) -> Vec<EntryId> {
        numbers.map(|number| EntryId::from_bytes([number; 16])).collect()
    }

    #[test]
    fn an_entry_behind_several_figures_is_listed_once_and_named_by_place() {
        let mut list = Entries::default();
        assert_eq!(list.places(&entries([7, 8, 9].into_iter())), "1-3");
        assert_eq!(list.places(&entries([9, 5, 7, 8].into_iter())), "3-4 1-2");
        let mut xml = String::new();
        list.push(&mut xml);
        assert_eq!(xml.split(' ').count(), 4);
        assert!(xml.starts_with("<entries>07070707070707070707070707070707 08"), "{xml}");
    }
}
