//! Paragraphs that a person adds or takes away; the numbers of headings and series follow.

use shuhui_core::document::{self, BlockId, Body};
use shuhui_core::{Block, Document, Inline};

use crate::edit::clean;
use crate::error::DraftError;

/// A person's paragraph is `u` and a number; the places of a template begin with other letters.
const OWN: char = 'u';

/// Adds a paragraph behind a block and says how it is called. Behind one of a series it goes on with the series.
pub fn insert_after(
    document: &Document,
    after: &BlockId,
    text: &str,
) -> Result<(Document, BlockId), DraftError> {
    let at = position(document, after)?;
    let highest = document
        .blocks
        .iter()
        .filter_map(|block| block.id.as_str().strip_prefix(OWN)?.parse::<u32>().ok())
        .max();
    let id = BlockId::new(&format!("{OWN}{}", highest.unwrap_or(0) + 1));
    let text = clean(text).trim().to_owned();
    if text.is_empty() {
        return Err(DraftError::EmptyBlock(id));
    }
    let series = match &document.blocks[at].body {
        Body::Paragraph { series, .. } => series.clone(),
        _ => String::new(),
    };
    let body = Body::Paragraph { series, text: vec![Inline::text(text)] };
    let mut changed = document.clone();
    changed.blocks.insert(at + 1, Block { id: id.clone(), body, edited: true });
    document::number(&mut changed.blocks);
    Ok((changed, id))
}

/// Takes a block away with the figures in it.
pub fn remove(document: &Document, block: &BlockId) -> Result<Document, DraftError> {
    let at = position(document, block)?;
    let mut changed = document.clone();
    changed.blocks.remove(at);
    document::number(&mut changed.blocks);
    Ok(changed)
}

fn position(document: &Document, id: &BlockId) -> Result<usize, DraftError> {
    document
        .blocks
        .iter()
        .position(|block| block.id == *id)
        .ok_or_else(|| DraftError::UnknownBlock(id.clone()))
}
