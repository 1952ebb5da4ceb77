//! The template's other wording where the log answers one of its conditions otherwise now: the sentence of the other branch, a paragraph
//! that comes in, one that goes.
//!
//! The template is put together with what the log says now. What a block is called derives from its place in the template, so those
//! that the condition governs are found by name; nothing else of the draft changes.

use shuhui_core::Document;
use shuhui_core::document::{Block, BlockId, Condition};

use crate::change::Change;

/// Makes of a draft what its template says now where a condition decides. No changes where the text says that already, or where the
/// place is gone from either.
pub fn otherwise(draft: &Document, condition: &Condition, now: &Document) -> Vec<Change> {
    let is_same = |one: &Condition| one.expr == condition.expr && one.origin == condition.origin;
    let Some(there) = now.conditions.iter().find(|one| is_same(one)) else { return Vec::new() };
    let mut changes = Vec::new();
    let mut touched = Vec::new();
    if condition.block == there.block {
        let (Some(old), Some(new)) = (draft.block(there.block), now.block(there.block)) else {
            return Vec::new();
        };
        if old.shape != new.shape {
            changes.push(Change::Revert(Box::new(new.clone())));
        }
        touched.push(there.block);
    } else {
        let gone = beside(&draft.blocks, condition.block, now);
        let come = beside(&now.blocks, there.block, draft);
        let anchor = come.first().or(gone.first());
        let Some(anchor) = anchor else { return Vec::new() };
        let text = if come.is_empty() { &draft.blocks } else { &now.blocks };
        let front = before(text, anchor.id, if come.is_empty() { now } else { draft });
        // What stands in the same place on the other side is its other branch.
        let gone = if gone.is_empty() { behind(&draft.blocks, front, now) } else { gone };
        let come = if come.is_empty() { behind(&now.blocks, front, draft) } else { come };
        let gone: Vec<&Block> = gone.into_iter().filter(|block| !block.touched.own).collect();
        changes.extend(gone.iter().map(|block| Change::Remove(block.id)));
        let mut after = front;
        for block in &come {
            changes.push(Change::Adopt { after, block: Box::new((*block).clone()) });
            after = Some(block.id);
        }
        touched.extend(gone.into_iter().chain(come).map(|block| block.id));
    }
    if !changes.is_empty() {
        let decides = |one: &&Condition| is_same(one) || touched.contains(&one.block);
        let stays = draft.conditions.iter().filter(|one| !decides(one));
        let mut conditions: Vec<Condition> =
            stays.chain(now.conditions.iter().filter(decides)).cloned().collect();
        conditions.sort_by_key(|one| (one.origin.line, one.origin.column));
        changes.push(Change::Conditions(conditions));
    }
    changes
}

/// A block that the other text lacks, with those right behind it that it lacks too.
fn beside<'b>(text: &'b [Block], id: BlockId, other: &Document) -> Vec<&'b Block> {
    let at = text.iter().position(|block| block.id == id).unwrap_or(text.len());
    text[at..].iter().take_while(|block| other.block(block.id).is_none()).collect()
}

/// Those right behind a block that the other text lacks.
fn behind<'b>(text: &'b [Block], front: Option<BlockId>, other: &Document) -> Vec<&'b Block> {
    let at = front.and_then(|front| text.iter().position(|block| block.id == front)).map_or(0, |at| at + 1);
    text[at..].iter().take_while(|block| other.block(block.id).is_none()).collect()
}

/// The last block in front of one that the other text has too.
fn before(text: &[Block], id: BlockId, other: &Document) -> Option<BlockId> {
    let at = text.iter().position(|block| block.id == id)?;
    text[..at].iter().rev().map(|block| block.id).find(|id| other.block(*id).is_some())
}
