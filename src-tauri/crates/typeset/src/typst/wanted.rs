//! Which faces the words of a set document are in, and which of its characters the machine's own ones lack.

use shuhui_core::document::BlockId;
use shuhui_core::issue::Issue;

use super::faces::{Face, Faces};
use super::letters;
use crate::charset::{self, covers};
use crate::gongwen::StyleKey;
use crate::set::{Item, Paragraph, Run, Set, is_unseen};

/// The names of the faces that words on the pages are in, in the order in which they come.
pub fn wanted(set: &Set) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    let mut add = |name| {
        if !names.contains(&name) {
            names.push(name);
        }
    };
    for paragraph in paragraphs(set) {
        for (from, run) in runs(paragraph) {
            let words = paragraph.text.get(from..run.end as usize).unwrap_or_default();
            let (chinese, latin) = letters::named(paragraph, run.look, &set.sheet);
            let seen = || words.chars().filter(|c| is_drawn(*c));
            if seen().any(|c| !c.is_ascii()) {
                add(chinese);
            }
            if seen().any(|c| c.is_ascii()) {
                add(latin);
            }
        }
    }
    if let Some(face) = &set.sheet.style(StyleKey::PageNumber).text.face {
        add(&face.chinese);
    }
    names
}

/// What the machine's own faces lack of a set document's words, each character of a block once: the file names these faces, and so does
/// whoever opens it.
pub fn lacking(set: &Set, faces: &Faces) -> Vec<Issue> {
    let mut issues = Vec::new();
    if !faces.has_own() {
        return issues;
    }
    let mut told: Vec<(BlockId, char)> = Vec::new();
    // Looked up once: a machine may have thousands of fonts.
    let mut known: Vec<(&str, Option<&Face>)> = Vec::new();
    let mut own = |name| match known.iter().find(|(known, _)| *known == name) {
        Some((_, face)) => *face,
        None => {
            known.push((name, faces.own(name)));
            known.last().and_then(|(_, face)| *face)
        }
    };
    for paragraph in paragraphs(set) {
        for (from, run) in runs(paragraph) {
            let words = paragraph.text.get(from..run.end as usize).unwrap_or_default();
            let (chinese, latin) = letters::named(paragraph, run.look, &set.sheet);
            let (of_chinese, of_latin) = (own(chinese), own(latin));
            for (at, c) in words.char_indices().filter(|(_, c)| is_drawn(*c)) {
                let (name, face) = if c.is_ascii() { (latin, of_latin) } else { (chinese, of_chinese) };
                if face.is_none_or(|face| face.glyph(c).is_some()) || !covers(c) {
                    continue;
                }
                let Some(block) = paragraph.block_at(from + at) else { continue };
                if !told.contains(&(block, c)) {
                    told.push((block, c));
                    issues.push(charset::lacking(c, name, &paragraph.text, from + at, block));
                }
            }
        }
    }
    issues
}

/// Every paragraph, those of cells too.
fn paragraphs(set: &Set) -> impl Iterator<Item = &Paragraph> {
    set.items.iter().flat_map(|item| {
        let (alone, table) = match item {
            Item::Paragraph(paragraph) => (Some(paragraph), None),
            Item::Table(table) => (None, Some(table)),
        };
        let cells = table.into_iter().flat_map(|table| table.rows.iter().flat_map(|row| &row.cells));
        alone.into_iter().chain(cells.flat_map(|cell| &cell.paragraphs))
    })
}

/// The runs of a paragraph, each with where it begins.
fn runs(paragraph: &Paragraph) -> impl Iterator<Item = (usize, &Run)> {
    let begins = std::iter::once(0).chain(paragraph.runs.iter().map(|run| run.end as usize));
    begins.zip(&paragraph.runs)
}

fn is_drawn(c: char) -> bool {
    !c.is_whitespace() && !is_unseen(c)
}
