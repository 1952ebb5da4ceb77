//! What differs between two documents, block by block.

use std::collections::{HashMap, HashSet};

use shuhui_core::Document;
use shuhui_core::document::{Block, BlockId};

/// One difference. Blocks are matched by their identities.
#[derive(Clone, PartialEq, Debug)]
pub enum BlockDiff {
    /// A block is new.
    Added {
        /// The block in front of it; none: it comes first.
        after: Option<BlockId>,
        /// The block.
        block: Block,
    },
    /// A block is gone.
    Removed(Block),
    /// A block stands elsewhere among those that both have.
    Moved {
        /// Which.
        block: BlockId,
        /// The block in front of it now.
        after: Option<BlockId>,
    },
    /// A block is another.
    Changed {
        /// What it was.
        before: Block,
        /// What it is.
        after: Block,
    },
}

/// What leads from one document to another, in the order of the later one; what is gone comes first.
pub fn diff(before: &Document, after: &Document) -> Vec<BlockDiff> {
    let old: HashMap<BlockId, &Block> = before.blocks.iter().map(|block| (block.id, block)).collect();
    let new: HashSet<BlockId> = after.blocks.iter().map(|block| block.id).collect();
    let mut differences: Vec<BlockDiff> = before
        .blocks
        .iter()
        .filter(|block| !new.contains(&block.id))
        .cloned()
        .map(BlockDiff::Removed)
        .collect();
    let moved = moved(before, after);
    let mut previous = None;
    for block in &after.blocks {
        match old.get(&block.id) {
            None => differences.push(BlockDiff::Added { after: previous, block: block.clone() }),
            Some(&same) => {
                if moved.contains(&block.id) {
                    differences.push(BlockDiff::Moved { block: block.id, after: previous });
                }
                if same != block {
                    differences.push(BlockDiff::Changed { before: same.clone(), after: block.clone() });
                }
            }
        }
        previous = Some(block.id);
    }
    differences
}

/// The blocks that both have and that do not belong to the longest run in the same order: the fewest that must have moved.
pub(crate) fn moved(before: &Document, after: &Document) -> HashSet<BlockId> {
    let places: HashMap<BlockId, usize> =
        before.blocks.iter().enumerate().map(|(at, block)| (block.id, at)).collect();
    let common: Vec<(BlockId, usize)> =
        after.blocks.iter().filter_map(|block| places.get(&block.id).map(|at| (block.id, *at))).collect();
    let kept = longest_rising(&common.iter().map(|(_, at)| *at).collect::<Vec<_>>());
    common.iter().enumerate().filter(|(n, _)| !kept.contains(n)).map(|(_, (id, _))| *id).collect()
}

/// The indexes of a longest rising subsequence (patience sorting).
fn longest_rising(values: &[usize]) -> HashSet<usize> {
    let mut tails: Vec<usize> = Vec::new();
    let mut previous: Vec<Option<usize>> = Vec::with_capacity(values.len());
    for (n, value) in values.iter().enumerate() {
        let at = tails.partition_point(|tail| values[*tail] < *value);
        previous.push(at.checked_sub(1).map(|at| tails[at]));
        if at == tails.len() {
            tails.push(n);
        } else {
            tails[at] = n;
        }
    }
    let mut kept = HashSet::new();
    let mut next = tails.last().copied();
    while let Some(n) = next {
        kept.insert(n);
        next = previous[n];
    }
    kept
}
