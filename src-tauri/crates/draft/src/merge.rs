//! Two people changed one document: what each did is kept, and where both changed the same line both wordings are told.
//!
//! Laws (tests/laws.rs): a side that did nothing loses nothing of the other's; changes of different lines and blocks merge without
//! conflict; every word of either side stands in the result or in a conflict.

use std::collections::{BTreeSet, HashMap, HashSet};

use shuhui_core::Document;
use shuhui_core::document::{
    Block, BlockId, Comment, CommentId, Condition, FigureId, IdSource, Line, Place, Shape, Touched, Words,
};

/// What could not be decided. The document has the first side's answer; the other's stands here.
#[derive(Clone, PartialEq, Debug)]
pub enum Conflict {
    /// Both changed a line, differently.
    Words {
        /// The line.
        at: Place,
        /// What the other side wrote.
        theirs: Line,
    },
    /// Both made another part, or another shape, of a block.
    Block {
        /// Which.
        block: BlockId,
        /// What the other side made of it.
        theirs: Block,
    },
    /// One side removed what the other changed; it stays as changed.
    Removed(BlockId),
    /// Both moved blocks, differently; the first side's order stands.
    Order,
    /// Both changed something of the document as a whole; the first side's stands.
    Meta,
    /// Both changed what a comment says, differently.
    Comment {
        /// Which.
        comment: CommentId,
        /// What the other side says.
        theirs: Words,
    },
}

/// Brings two descendants of one document together.
pub fn merge(base: &Document, mine: &Document, theirs: &Document) -> (Document, Vec<Conflict>) {
    let theirs = &renamed(base, mine, theirs);
    let mut conflicts = Vec::new();
    let (in_base, in_mine, in_theirs) = (index(base), index(mine), index(theirs));
    let order = order(base, mine, theirs, &mut conflicts);
    let mut blocks = Vec::with_capacity(order.len());
    for id in order {
        let block = match (in_base.get(&id), in_mine.get(&id), in_theirs.get(&id)) {
            (_, Some(mine), Some(theirs)) if mine == theirs => (*mine).clone(),
            (Some(base), Some(mine), Some(theirs)) => merge_block(base, mine, theirs, &mut conflicts),
            (Some(base), Some(left), None) | (Some(base), None, Some(left)) => {
                if left == base {
                    continue;
                }
                conflicts.push(Conflict::Removed(id));
                (*left).clone()
            }
            (None, Some(added), _) | (None, None, Some(added)) => (*added).clone(),
            (Some(_), None, None) | (None, None, None) => continue,
        };
        blocks.push(block);
    }
    let meta = merge_field(&base.meta, &mine.meta, &theirs.meta, || conflicts.push(Conflict::Meta));
    let conditions = merge_conditions(&base.conditions, &mine.conditions, &theirs.conditions);
    let comments = merge_comments(&base.comments, &mine.comments, &theirs.comments, &mut conflicts);
    let mut merged =
        Document { meta, blocks, conditions, comments, ids: base.ids.max(mine.ids).max(theirs.ids) };
    rename_doubles(&mut merged);
    (merged, conflicts)
}

fn index(document: &Document) -> HashMap<BlockId, &Block> {
    document.blocks.iter().map(|block| (block.id, block)).collect()
}

/// The value of the side that changed it; the first side's where both did.
fn merge_field<T: Clone + PartialEq>(base: &T, mine: &T, theirs: &T, conflict: impl FnOnce()) -> T {
    if mine == base || mine == theirs {
        return theirs.clone();
    }
    if theirs != base {
        conflict();
    }
    mine.clone()
}

/// What each condition was accepted as; those of sections that a side took in or out come and go with them.
fn merge_conditions(base: &[Condition], mine: &[Condition], theirs: &[Condition]) -> Vec<Condition> {
    if base.len() != mine.len() || base.len() != theirs.len() {
        let find = |all: &[Condition], one: &Condition| {
            all.iter().find(|other| other.block == one.block && other.expr == one.expr).cloned()
        };
        let staying = theirs.iter().filter_map(|one| match (find(base, one), find(mine, one)) {
            (Some(base), Some(mine)) => Some(merge_field(&base, &mine, one, || ())),
            (Some(_), None) => None,
            (None, mine) => Some(mine.unwrap_or_else(|| one.clone())),
        });
        let is_added = |one: &&Condition| find(base, one).is_none() && find(theirs, one).is_none();
        return staying.chain(mine.iter().filter(is_added).cloned()).collect();
    }
    let each = base.iter().zip(mine).zip(theirs);
    each.map(|((base, mine), theirs)| merge_field(base, mine, theirs, || ())).collect()
}

/// The comments of both sides as they were made. One that a side removed and the other changed stays as changed.
fn merge_comments(
    base: &[Comment],
    mine: &[Comment],
    theirs: &[Comment],
    conflicts: &mut Vec<Conflict>,
) -> Vec<Comment> {
    let find = |all: &[Comment], id| all.iter().find(|comment| comment.id == id).cloned();
    let ids: BTreeSet<CommentId> = mine.iter().chain(theirs).map(|comment| comment.id).collect();
    let each = ids.into_iter().filter_map(|id| match (find(base, id), find(mine, id), find(theirs, id)) {
        (Some(base), Some(mine), Some(theirs)) => Some(merge_comment(&base, mine, theirs, conflicts)),
        (Some(base), Some(left), None) | (Some(base), None, Some(left)) => (left != base).then_some(left),
        (None, Some(added), _) | (None, None, Some(added)) => Some(added),
        (Some(_), None, None) | (None, None, None) => None,
    });
    each.collect()
}

fn merge_comment(base: &Comment, mine: Comment, theirs: Comment, conflicts: &mut Vec<Conflict>) -> Comment {
    let text = merge_field(&base.text, &mine.text, &theirs.text, || {
        conflicts.push(Conflict::Comment { comment: mine.id, theirs: theirs.text.clone() });
    });
    let state = |comment: &Comment| (comment.kind, comment.done);
    let (kind, done) = merge_field(&state(base), &state(&mine), &state(&theirs), || ());
    let anchor = |comment: &Comment| (comment.block, comment.quote.clone(), comment.nth);
    let (block, quote, nth) = merge_field(&anchor(base), &anchor(&mine), &anchor(&theirs), || ());
    Comment { block, quote, nth, text, kind, done, ..mine }
}

/// Blocks that both sides added under one identity are two; those of the second get new ones.
fn renamed(base: &Document, mine: &Document, theirs: &Document) -> Document {
    let mut theirs = theirs.clone();
    let in_base = index(base);
    let in_mine = index(mine);
    let mut ids = mine.ids.max(theirs.ids);
    for block in &mut theirs.blocks {
        let clash =
            !in_base.contains_key(&block.id) && in_mine.get(&block.id).is_some_and(|mine| *mine != block);
        if clash {
            let new = ids.block();
            for comment in theirs.comments.iter_mut().filter(|comment| comment.block == block.id) {
                comment.block = new;
            }
            block.id = new;
        }
    }
    let known = |all: &[Comment], id| all.iter().any(|comment| comment.id == id);
    for comment in &mut theirs.comments {
        let same = mine.comments.contains(comment);
        if !known(&base.comments, comment.id) && known(&mine.comments, comment.id) && !same {
            comment.id = ids.comment();
        }
    }
    theirs.ids = ids;
    theirs
}

/// All blocks of either side in order: that of the side which moved some, with what the other added put behind what it stood behind.
fn order(base: &Document, mine: &Document, theirs: &Document, conflicts: &mut Vec<Conflict>) -> Vec<BlockId> {
    let moved = |side: &Document| !crate::diff::moved(base, side).is_empty();
    let (frame, other) = match (moved(mine), moved(theirs)) {
        (true, false) => (mine, theirs),
        (false, _) => (theirs, mine),
        (true, true) => {
            if sequence(mine, theirs) != sequence(theirs, mine) {
                conflicts.push(Conflict::Order);
            }
            (mine, theirs)
        }
    };
    let mut order: Vec<BlockId> = frame.blocks.iter().map(|block| block.id).collect();
    let mut known: HashSet<BlockId> = order.iter().copied().collect();
    let mut previous: Option<BlockId> = None;
    for block in &other.blocks {
        if known.insert(block.id) {
            let at = previous.and_then(|previous| order.iter().position(|id| *id == previous));
            order.insert(at.map_or(0, |at| at + 1), block.id);
        }
        previous = Some(block.id);
    }
    order
}

/// The blocks of one document that the other has too, in order.
fn sequence(of: &Document, and: &Document) -> Vec<BlockId> {
    let both: HashSet<BlockId> = and.blocks.iter().map(|block| block.id).collect();
    of.blocks.iter().map(|block| block.id).filter(|id| both.contains(id)).collect()
}

fn merge_block(base: &Block, mine: &Block, theirs: &Block, conflicts: &mut Vec<Conflict>) -> Block {
    if mine == base {
        return theirs.clone();
    }
    if theirs == base {
        return mine.clone();
    }
    // Both changed it. Where its lines are the same ones on both sides, each line is decided by itself.
    let places = |block: &Block| block.lines().into_iter().map(|(place, _)| place).collect::<Vec<_>>();
    let same_lines = places(base) == places(mine) && places(base) == places(theirs);
    if !same_lines
        || without_words(mine) != without_words(base) && without_words(theirs) != without_words(base)
    {
        conflicts.push(Conflict::Block { block: mine.id, theirs: theirs.clone() });
        return Block { touched: mine.touched.or(theirs.touched), ..mine.clone() };
    }
    let frame = if without_words(mine) == without_words(base) { theirs } else { mine };
    let mut merged = frame.clone();
    merged.touched = Touched::or(mine.touched, theirs.touched);
    for (at, line) in merged.lines_mut() {
        let of = |block: &Block| block.line(at).cloned().unwrap_or_default();
        let (before, left, right) = (of(base), of(mine), of(theirs));
        *line = merge_field(&before, &left, &right, || {
            conflicts.push(Conflict::Words { at, theirs: right.clone() });
        });
    }
    merged
}

/// Everything of a block but the words of its lines and what a person did.
fn without_words(block: &Block) -> Block {
    let mut bare = Block { touched: Touched::default(), ..block.clone() };
    for (_, line) in bare.lines_mut() {
        *line = Line::default();
    }
    if let Shape::Table(table) = &mut bare.shape {
        table.columns.iter_mut().for_each(|column| column.width = None);
    }
    bare
}

/// A figure that both sides moved stands in two places; the second becomes one of its own.
fn rename_doubles(document: &mut Document) {
    let mut seen: HashSet<FigureId> = HashSet::new();
    let mut ids: IdSource = document.ids;
    for (_, piece) in document.pieces_mut() {
        let id = match piece {
            shuhui_core::Inline::Figure(figure) => &mut figure.id,
            shuhui_core::Inline::Blank(blank) => &mut blank.id,
            _ => continue,
        };
        if !seen.insert(*id) {
            *id = ids.figure();
        }
    }
    document.ids = ids;
}
