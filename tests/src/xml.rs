//! A package's parts in a canonical form: one element a line, indented, attributes sorted. What differs in it differs in meaning.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// The parts of a zip in their order, by name, without pictures.
pub fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let names: Vec<String> = zip.file_names().map(str::to_owned).collect();
    let texts = names.into_iter().filter(|name| !name.starts_with("word/media/"));
    texts
        .map(|name| {
            let mut text = String::new();
            zip.by_name(&name).expect("a part").read_to_string(&mut text).expect("text");
            (name, text)
        })
        .collect()
}

/// One part of a zip.
pub fn part(bytes: &[u8], name: &str) -> String {
    let found = parts(bytes).into_iter().find(|(found, _)| found == name);
    found.expect("the package has the part").1
}

/// The canonical form of a part.
pub fn canonical(xml: &str) -> String {
    let mut out = String::new();
    let mut depth = 0;
    let mut reader = Reader::from_str(xml);
    let mut words = String::new();
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(tag) => {
                line(&mut out, depth, &format!("<{}>", sorted(&tag)));
                depth += 1;
            }
            Event::Empty(tag) => line(&mut out, depth, &format!("<{}/>", sorted(&tag))),
            Event::Text(text) => words.push_str(&text),
            Event::GeneralRef(name) => {
                words.push('&');
                words.push_str(&name);
                words.push(';');
            }
            Event::End(tag) => {
                depth -= 1;
                if words.is_empty() {
                    line(&mut out, depth, &format!("</{}>", tag.name().as_ref()));
                } else {
                    // An element of words stays on one line, so that blanks at its ends are seen.
                    out.truncate(out.trim_end().len());
                    out.push_str(&format!("{}</{}>\n", std::mem::take(&mut words), tag.name().as_ref()));
                }
            }
            Event::Eof => return out,
            _ => {}
        }
    }
}

fn line(out: &mut String, depth: usize, text: &str) {
    out.push_str(&"  ".repeat(depth));
    out.push_str(text);
    out.push('\n');
}

fn sorted(tag: &BytesStart<'_>) -> String {
    let mut attributes: Vec<String> = tag
        .attributes()
        .map(|attribute| attribute.expect("an attribute"))
        .map(|attribute| format!(" {}=\"{}\"", attribute.key.as_ref(), attribute.value))
        .collect();
    attributes.sort();
    format!("{}{}", tag.name().as_ref(), attributes.concat())
}
