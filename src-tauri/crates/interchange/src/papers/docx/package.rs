//! The zip of a .docx: its parts by their names, none of them larger than any text has.

use std::collections::HashMap;
use std::io::{Cursor, Read, Write as _};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::xml;
use crate::papers::error::PaperError;

/// Bytes of a part that is markup, unpacked.
const MAX_PART: u64 = 96 << 20;
/// Parts above this size are not packed more densely than [`MAX_RATIO`].
const SMALL: u64 = 8 << 20;
/// How much denser than unpacked markup can be; a bomb reaches 1000.
const MAX_RATIO: u64 = 200;
/// Files in one package.
const MOST_PARTS: usize = 10_000;

/// An opened package.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// Places in the archive by name, in lower case and with strokes that lean forward.
    parts: HashMap<String, usize>,
    /// The folder of the document, with its stroke: `word/`.
    folder: String,
    document: String,
}

impl<'b> Package<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, PaperError> {
        // Its kind stands unpacked in front of everything else.
        let head = &bytes[..bytes.len().min(128)];
        if memchr::memmem::find(head, b"application/vnd.oasis.opendocument.text").is_some() {
            return Err(PaperError::OpenDocument);
        }
        let damaged = |error: zip::result::ZipError| PaperError::Damaged(error.to_string());
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        if archive.len() > MOST_PARTS {
            return Err(PaperError::Other);
        }
        let mut parts = HashMap::new();
        for at in 0..archive.len() {
            let part = archive.by_index_raw(at).map_err(damaged)?;
            if part.encrypted() {
                return Err(PaperError::Locked);
            }
            let (size, packed) = (part.size(), part.compressed_size());
            if size > SMALL && size / packed.max(1) > MAX_RATIO {
                return Err(PaperError::Bomb { megabytes: size >> 20 });
            }
            let name = part.name().replace('\\', "/").trim_start_matches('/').to_ascii_lowercase();
            parts.entry(name).or_insert(at);
        }
        let mut package = Self { archive, parts, folder: String::new(), document: String::new() };
        let document = package.main()?;
        let folder = document.rsplit_once('/').map_or("", |(folder, _)| folder);
        package.folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        package.document = document;
        Ok(package)
    }

    /// The name of the part that the package is about.
    fn main(&mut self) -> Result<String, PaperError> {
        let relations = self.relations("_rels/.rels")?;
        let main = relations.into_iter().find(|relation| relation.kind.ends_with("/officeDocument"));
        let main = main.map(|relation| relation.target.trim_start_matches('/').to_ascii_lowercase());
        let usual = Some("word/document.xml".to_owned()).filter(|usual| self.parts.contains_key(usual));
        let main = main.filter(|main| self.parts.contains_key(main)).or(usual);
        match main {
            Some(main) if !main.starts_with("xl/") && !main.starts_with("ppt/") => Ok(main),
            _ => Err(PaperError::Other),
        }
    }

    /// The markup of the document.
    pub(super) fn document(&mut self) -> Result<String, PaperError> {
        let name = self.document.clone();
        self.text(&name)?.ok_or(PaperError::Damaged(name))
    }

    /// The markup of the document as it lies there; none where it is in another encoding than markup is written in today.
    pub(super) fn document_as_written(&mut self) -> Option<String> {
        let name = self.document.clone();
        String::from_utf8(self.bytes(&name, MAX_PART)?).ok()
    }

    /// The package with other markup of the document; all other parts are taken over as they lie there, packed.
    pub(super) fn rewritten(mut self, document: &str) -> Result<Vec<u8>, PaperError> {
        let damaged = |error: zip::result::ZipError| PaperError::Damaged(error.to_string());
        let own = self.parts.get(&self.document).copied();
        let mut out = ZipWriter::new(Cursor::new(Vec::new()));
        for at in 0..self.archive.len() {
            let part = self.archive.by_index_raw(at).map_err(damaged)?;
            if own != Some(at) {
                out.raw_copy_file(part).map_err(damaged)?;
                continue;
            }
            let options =
                SimpleFileOptions::default().last_modified_time(part.last_modified().unwrap_or_default());
            let name = part.name().to_owned();
            drop(part);
            out.start_file(name, options).map_err(damaged)?;
            out.write_all(document.as_bytes()).map_err(|error| PaperError::Damaged(error.to_string()))?;
        }
        Ok(out.finish().map_err(damaged)?.into_inner())
    }

    /// The markup of a part beside the document; none where there is no such part.
    pub(super) fn text_beside(&mut self, name: &str) -> Result<Option<String>, PaperError> {
        self.text(&format!("{}{}", self.folder, name.to_ascii_lowercase()))
    }

    /// The names of the parts beside the document that begin so and are markup.
    pub(super) fn beside(&self, begin: &str) -> Vec<String> {
        let own = |name: &String| name.strip_prefix(&self.folder).map(str::to_owned);
        let mut names: Vec<String> = self.parts.keys().filter_map(own).collect();
        names.retain(|name| name.starts_with(begin) && name.ends_with(".xml") && !name.contains('/'));
        names.sort();
        names
    }

    /// The names of the data that programs keep beside the text.
    pub(super) fn stores(&self) -> Vec<String> {
        let is_store = |name: &&String| {
            let item = name.strip_prefix("customxml/item").and_then(|name| name.strip_suffix(".xml"));
            item.is_some_and(|number| number.bytes().all(|digit| digit.is_ascii_digit()))
        };
        let mut names: Vec<String> = self.parts.keys().filter(is_store).cloned().collect();
        names.sort();
        names
    }

    /// Whether a part of this name lies anywhere in it.
    pub(super) fn has(&self, name: &str) -> bool {
        self.parts.keys().any(|part| part.rsplit('/').next() == Some(name))
    }

    /// Where the document's relations lead, by their identity.
    pub(super) fn targets(&mut self) -> Result<HashMap<String, Target>, PaperError> {
        let own = self.document.rsplit('/').next().unwrap_or_default().to_owned();
        let relations = self.relations(&format!("{}_rels/{own}.rels", self.folder))?;
        let place = |relation: Relation| {
            let target = match relation.target.strip_prefix('/') {
                _ if relation.outside => Target::Outside(relation.target),
                Some(whole) => Target::Part(whole.to_ascii_lowercase()),
                None => {
                    Target::Part(flat(&format!("{}{}", self.folder, relation.target.to_ascii_lowercase())))
                }
            };
            (relation.id, target)
        };
        Ok(relations.into_iter().map(place).collect())
    }

    /// The bytes of a part, of at most so many; none of a part that is not there, is larger, or does not unpack.
    pub(super) fn bytes(&mut self, name: &str, most: u64) -> Option<Vec<u8>> {
        let part = self.archive.by_index(*self.parts.get(name)?).ok()?;
        if part.size() > most {
            return None;
        }
        let mut bytes = Vec::new();
        part.take(most + 1).read_to_end(&mut bytes).ok()?;
        (bytes.len() as u64 <= most).then_some(bytes)
    }

    fn text(&mut self, name: &str) -> Result<Option<String>, PaperError> {
        let Some(at) = self.parts.get(name) else { return Ok(None) };
        let damaged = |what: String| PaperError::Damaged(format!("{name}: {what}"));
        let part = self.archive.by_index(*at).map_err(|error| damaged(error.to_string()))?;
        if part.size() > MAX_PART {
            return Err(PaperError::Bomb { megabytes: part.size() >> 20 });
        }
        let mut bytes = Vec::new();
        part.take(MAX_PART + 1).read_to_end(&mut bytes).map_err(|error| damaged(error.to_string()))?;
        let text = crate::text::decode(&bytes).map_err(|error| damaged(error.to_string()))?;
        Ok(Some(text.text.into_owned()))
    }

    fn relations(&mut self, part: &str) -> Result<Vec<Relation>, PaperError> {
        let Some(text) = self.text(part)? else { return Ok(Vec::new()) };
        let root = xml::parse(&text)?;
        let said = |element: &xml::Element, name| element.attribute(name).unwrap_or_default().to_owned();
        let relations = root.children("Relationship").map(|element| Relation {
            id: said(element, "Id"),
            kind: said(element, "Type"),
            target: said(element, "Target"),
            outside: element.attribute("TargetMode") == Some("External"),
        });
        Ok(relations.collect())
    }
}

/// Where a relation leads.
pub(super) enum Target {
    /// A part of the package.
    Part(String),
    /// Somewhere else; nobody goes there.
    Outside(String),
}

struct Relation {
    id: String,
    kind: String,
    target: String,
    outside: bool,
}

/// A path without steps up.
fn flat(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}
