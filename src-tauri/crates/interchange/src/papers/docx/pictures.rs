//! The pictures of a .docx: those that office programs show come along as they are.

use std::collections::HashMap;

use super::body::Wanted;
use super::package::{Package, Target};
use crate::papers::error::PaperError;
use crate::papers::manuscript::{Item, LeftOut, Manuscript, Picture};
use crate::pictures;

/// Bytes of all pictures of a text.
const MOST_BYTES: u64 = 48 << 20;

/// Puts the pictures where they stand; names those that cannot be had.
pub(super) fn fetch(
    package: &mut Package<'_>,
    manuscript: &mut Manuscript,
    wanted: Vec<Wanted>,
) -> Result<(), PaperError> {
    if wanted.is_empty() {
        return Ok(());
    }
    let targets = package.targets()?;
    let mut room = MOST_BYTES;
    let mut known: HashMap<String, (usize, (u32, u32))> = HashMap::new();
    let mut found: Vec<(usize, Item)> = Vec::new();
    for Wanted { at, relation, alt, line } in wanted {
        let leave = |code, name: &str| LeftOut::at(line, code, name);
        let part = match targets.get(&relation) {
            Some(Target::Part(part)) => part.clone(),
            Some(Target::Outside(address)) => {
                manuscript.left_out.push(leave("papers.left_linked_picture", address));
                continue;
            }
            None => {
                manuscript.left_out.push(leave("papers.left_picture", &alt));
                continue;
            }
        };
        let name = part.rsplit('/').next().unwrap_or_default().to_owned();
        if !known.contains_key(&part) {
            let bytes = package.bytes(&part, room.min(pictures::MAX_PICTURE_BYTES));
            let sized = bytes.and_then(|bytes| Some((pictures::size(&bytes)?, bytes)));
            let Some((size, bytes)) = sized else {
                manuscript.left_out.push(leave("papers.left_picture", &name));
                continue;
            };
            room -= bytes.len() as u64;
            known.insert(part.clone(), (manuscript.contents.len(), size));
            manuscript.contents.push(bytes);
        }
        let (content, size) = known[&part];
        found.push((at, Item::Picture(Picture { name, content, size, alt, line })));
    }
    let mut items = Vec::with_capacity(manuscript.items.len() + found.len());
    let mut found = found.into_iter().peekable();
    for (at, item) in std::mem::take(&mut manuscript.items).into_iter().enumerate() {
        while let Some((_, picture)) = found.next_if(|(before, _)| *before <= at) {
            items.push(picture);
        }
        items.push(item);
    }
    items.extend(found.map(|(_, picture)| picture));
    manuscript.items = items;
    Ok(())
}
