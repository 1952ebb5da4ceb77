//! What a sheet of an .xlsx says beside the values of its cells: merged cells, what is hidden, formulas without a result.
//!
//! A sheet can be a gigabyte, so that it is looked through by the block, for the few words that matter, and never parsed as a whole.

use std::collections::HashMap;
use std::io::{Cursor, Read};
use std::sync::Arc;

use memchr::memmem;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::read::ZipFile;

use super::Merges;

/// Bytes that are looked at together; a row that is longer is no row of a log.
const BLOCK: usize = 1 << 20;
/// The block that most sheets fit in.
const FIRST_BLOCK: usize = 32 << 10;
const LONGEST_ROW: usize = 16 << 20;
/// Rows, and cells with a formula, that are remembered of one sheet.
const MOST: usize = 200_000;

/// The bytes of a workbook, shared by those who read it.
pub(super) type Shared = Arc<[u8]>;

/// What was found in one sheet.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Marks {
    /// Cells merged downwards.
    pub merges: Merges,
    /// Hidden rows by their numbers, from the top.
    pub hidden_rows: Vec<u32>,
    /// Hidden columns, first and last, counted from 0.
    pub hidden_columns: Vec<(u32, u32)>,
    /// Cells whose formula has no stored result, by row number and column from 0, from the top.
    pub unworked: Vec<(u32, u32)>,
}

/// The package of a workbook, and where its sheets lie in it.
pub(super) struct Package {
    archive: ZipArchive<Cursor<Shared>>,
    /// By name. Empty where the package is not as it should be.
    paths: HashMap<String, String>,
}

impl Package {
    /// Opens a package; none of bytes that are none.
    pub(super) fn open(bytes: &Shared) -> Option<Self> {
        let mut archive = ZipArchive::new(Cursor::new(Arc::clone(bytes))).ok()?;
        let paths = paths(&mut archive).unwrap_or_default();
        Some(Self { archive, paths })
    }

    /// What a sheet says beside its values, or what can be found of a damaged one; none of a sheet that is not there.
    pub(super) fn marks(&mut self, sheet: &str) -> Option<Marks> {
        let mut part = part(&mut self.archive, self.paths.get(sheet)?)?;
        let mut marks = Marks::default();
        marks.look_through(&mut part);
        marks.unworked.sort_unstable();
        marks.unworked.dedup();
        Some(marks)
    }
}

fn paths(archive: &mut ZipArchive<Cursor<Shared>>) -> Option<HashMap<String, String>> {
    let root = relations(&text(archive, "_rels/.rels")?);
    let (.., book) = root.into_iter().find(|(_, kind, _)| kind.ends_with("/officeDocument"))?;
    let book = book.trim_start_matches('/').to_owned();
    let (folder, name) = book.rsplit_once('/').map_or(("", book.as_str()), |(folder, name)| (folder, name));
    let within = |path: &str| match path.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None if folder.is_empty() => path.to_owned(),
        None => format!("{folder}/{path}"),
    };
    let relations = relations(&text(archive, &within(&format!("_rels/{name}.rels")))?);
    let targets: HashMap<String, String> =
        relations.into_iter().map(|(id, _, target)| (id, target)).collect();
    let mut paths = HashMap::new();
    each_element(&text(archive, &book)?, |element| {
        let target = attribute(element, "id").and_then(|id| targets.get(&id));
        if let (true, Some(name), Some(target)) =
            (element.local_name().as_ref() == "sheet", attribute(element, "name"), target)
        {
            paths.insert(name, within(target));
        }
    });
    Some(paths)
}

impl Marks {
    /// Whether a row is hidden, as by a filter.
    pub fn hides_row(&self, row: u32) -> bool {
        self.hidden_rows.binary_search(&row).is_ok()
    }

    /// Whether a column, counted from 0, is hidden.
    pub fn hides_column(&self, column: usize) -> bool {
        self.hidden_columns.iter().any(|(first, last)| (*first as usize..=*last as usize).contains(&column))
    }

    /// Looks through a part, row by row as far as they go.
    fn look_through(&mut self, part: &mut impl Read) {
        let (mut block, mut carried) = (Vec::new(), 0);
        loop {
            if carried == block.len() {
                if carried >= LONGEST_ROW {
                    return;
                }
                block.resize((carried * 2).max(FIRST_BLOCK), 0);
            }
            let read = match part.read(&mut block[carried..]) {
                Ok(0) | Err(_) => return self.look(&block[..carried]),
                Ok(read) => carried + read,
            };
            // A row, or all that stands before and behind the rows, is looked at as a whole; a block that is not full can wait.
            if read < block.len() {
                carried = read;
                continue;
            }
            let whole = memmem::rfind(&block, b"row>").map_or(0, |at| at + b"row>".len());
            self.look(&block[..whole]);
            block.copy_within(whole..read, 0);
            carried = read - whole;
            if block.len() < BLOCK {
                block.resize(BLOCK, 0);
            }
        }
    }

    fn look(&mut self, block: &[u8]) {
        for at in memmem::find_iter(block, b" hidden=") {
            let value = block.get(at + b" hidden=".len() + 1..).unwrap_or_default();
            let Some(tag) =
                tag_around(block, at).filter(|_| value.starts_with(b"1") || value.starts_with(b"true"))
            else {
                continue;
            };
            let number = |name| whole_number(tag_attribute(tag, name)?);
            match local_name(tag) {
                b"row" if self.hidden_rows.len() < MOST => self.hidden_rows.extend(number(b" r=")),
                b"col" if self.hidden_columns.len() < MOST => {
                    if let (Some(first), Some(last)) = (number(b" min="), number(b" max=")) {
                        self.hidden_columns.push((first.saturating_sub(1), last.saturating_sub(1)));
                    }
                }
                _ => {}
            }
        }
        for at in memmem::find_iter(block, b"mergeCell ") {
            let area = tag_around(block, at).and_then(|tag| tag_attribute(tag, b" ref="));
            if let Some(((from, column), (to, _))) = area.and_then(corners) {
                self.merges.add(column, from, to);
            }
        }
        for needle in [&b"<f"[..], b":f"] {
            for at in memmem::find_iter(block, needle) {
                let ends = block.get(at + needle.len()).is_some_and(|next| b"> /\n\r\t".contains(next));
                if ends && self.unworked.len() < MOST {
                    self.unworked.extend(unworked(block, at));
                }
            }
        }
    }
}

/// The place of the cell around a formula, when nothing was stored as its result.
fn unworked(block: &[u8], formula: usize) -> Option<(u32, u32)> {
    let tag = cell_before(block, formula)?;
    let behind = &block[formula..];
    let cell = &behind[..memmem::find(behind, b"c>")?];
    let value = memmem::find(cell, b"<v>")
        .or_else(|| memmem::find(cell, b"<v "))
        .or_else(|| memmem::find(cell, b":v>"));
    let stored = value.is_some_and(|at| {
        let content = &cell[at..];
        let begin = content.iter().position(|byte| *byte == b'>').map_or(content.len(), |at| at + 1);
        content.get(begin).is_some_and(|first| *first != b'<')
    });
    let inline = memmem::find(cell, b"<is>").is_some();
    let (row, column) = place(tag_attribute(tag, b" r=")?)?;
    (!stored && !inline).then_some((row, column))
}

/// The start tag of the cell in which a byte stands.
fn cell_before(block: &[u8], at: usize) -> Option<&[u8]> {
    let mut end = at;
    loop {
        let start = block[..end].iter().rposition(|byte| *byte == b'<')?;
        let tag = &block[start..at];
        if local_name(tag) == b"c" {
            return Some(tag);
        }
        end = start;
    }
}

/// The tag around a byte, from its `<` to before its `>`.
fn tag_around(block: &[u8], at: usize) -> Option<&[u8]> {
    let start = block[..at].iter().rposition(|byte| *byte == b'<')?;
    let end = block[at..].iter().position(|byte| *byte == b'>')?;
    Some(&block[start..at + end])
}

/// A tag's name without its prefix.
fn local_name(tag: &[u8]) -> &[u8] {
    let tag = tag.strip_prefix(b"<").unwrap_or(tag);
    let end = tag.iter().position(|byte| b" />\n\r\t".contains(byte)).unwrap_or(tag.len());
    let name = &tag[..end];
    name.iter().rposition(|byte| *byte == b':').map_or(name, |colon| &name[colon + 1..])
}

/// What stands between the quotation marks behind ` name=`.
fn tag_attribute<'t>(tag: &'t [u8], name: &[u8]) -> Option<&'t [u8]> {
    let behind = &tag[memmem::find(tag, name)? + name.len()..];
    let (quote, value) = behind.split_first()?;
    let end = value.iter().position(|byte| byte == quote)?;
    Some(&value[..end])
}

fn whole_number(digits: &[u8]) -> Option<u32> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// `B12` as row 12 and column 1.
fn place(name: &[u8]) -> Option<(u32, u32)> {
    let letters = name.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let column = name[..letters].iter().try_fold(0_u32, |column, letter| {
        column.checked_mul(26)?.checked_add(u32::from(letter.to_ascii_uppercase() - b'A') + 1)
    })?;
    Some((whole_number(&name[letters..])?, column.checked_sub(1)?))
}

/// `A3:A5` as its two corners.
fn corners(area: &[u8]) -> Option<((u32, u32), (u32, u32))> {
    let colon = area.iter().position(|byte| *byte == b':')?;
    Some((place(&area[..colon])?, place(&area[colon + 1..])?))
}

/// A part by its path, whatever the case of its letters.
fn part<'a>(archive: &'a mut ZipArchive<Cursor<Shared>>, path: &str) -> Option<ZipFile<'a, Cursor<Shared>>> {
    let name = match archive.index_for_name(path) {
        Some(_) => path.to_owned(),
        None => {
            let named = |name: &str| name.replace('\\', "/").eq_ignore_ascii_case(path);
            archive.file_names().find(|name| named(name))?.to_owned()
        }
    };
    archive.by_name(&name).ok()
}

/// A small part as text.
fn text(archive: &mut ZipArchive<Cursor<Shared>>, path: &str) -> Option<String> {
    let mut text = String::new();
    part(archive, path)?.take(LONGEST_ROW as u64).read_to_string(&mut text).ok()?;
    Some(text)
}

/// Id, kind and target of each relationship.
fn relations(xml: &str) -> Vec<(String, String, String)> {
    let mut relations = Vec::new();
    each_element(xml, |element| {
        let [id, kind, target] =
            ["Id", "Type", "Target"].map(|name| attribute(element, name).unwrap_or_default());
        relations.push((id, kind, target));
    });
    relations
}

fn each_element(xml: &str, mut look: impl FnMut(&BytesStart<'_>)) {
    let mut reader = quick_xml::Reader::from_str(xml);
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => look(&element),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found =
        element.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(quick_xml::escape::unescape(&found.value).ok()?.into_owned())
}
