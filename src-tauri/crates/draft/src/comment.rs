//! Comments: made, changed, and kept at their words while those are written, parted and joined.

use chrono::NaiveDate;
use shuhui_core::Document;
use shuhui_core::document::{Block, BlockId, Comment, CommentId, CommentKind, Stretch, Words};

use crate::change::Change;
use crate::error::DraftError;
use crate::write::Desk;
use shuhui_core::align::matched;

/// More comparisons than that are not made; then what was written is one piece.
const MOST_COMPARED: usize = 1_000_000;

// What takes these back is told once for all changes of a call: the comments as they were.

pub(crate) fn add(
    desk: &mut Desk<'_>,
    (block, stretch): (BlockId, Option<Stretch>),
    (text, kind, made): (&Words, CommentKind, NaiveDate),
) -> Result<Vec<Change>, DraftError> {
    desk.position(block)?;
    let (quote, nth) = match stretch {
        None => (String::new(), 0),
        Some(stretch) => desk.document.quoted(stretch).ok_or(DraftError::UnknownPlace(stretch.at))?,
    };
    let id = desk.document.ids.comment();
    let text = text.clone();
    desk.document.comments.push(Comment { id, block, quote, nth, text, kind, done: false, made });
    Ok(Vec::new())
}

pub(crate) fn set(
    desk: &mut Desk<'_>,
    id: CommentId,
    (text, kind, done): (Option<&Words>, Option<CommentKind>, Option<bool>),
) -> Result<Vec<Change>, DraftError> {
    let comments = &mut desk.document.comments;
    let comment =
        comments.iter_mut().find(|comment| comment.id == id).ok_or(DraftError::UnknownComment(id))?;
    if let Some(text) = text {
        comment.text = text.clone();
    }
    comment.kind = kind.unwrap_or(comment.kind);
    // A note is nothing to do.
    comment.done = comment.kind == CommentKind::Todo && done.unwrap_or(comment.done);
    Ok(Vec::new())
}

pub(crate) fn remove(desk: &mut Desk<'_>, id: CommentId) -> Result<Vec<Change>, DraftError> {
    let comments = &mut desk.document.comments;
    let at = comments.iter().position(|comment| comment.id == id).ok_or(DraftError::UnknownComment(id))?;
    comments.remove(at);
    Ok(Vec::new())
}

/// Keeps comments at their words when the text around and within them became another. A comment goes with words that went into
/// another block; one whose words are nowhere any more keeps them, stands at its whole block, and goes to them where they come in again:
/// they were cut, and are pasted now.
pub(crate) fn follow(before: &Document, after: &mut Document) {
    let mut comments = std::mem::take(&mut after.comments);
    for comment in &mut comments {
        let stands = before.block(comment.block);
        if !comment.quote.is_empty()
            && stands.is_none_or(|block| block.occurrences(&comment.quote).is_empty())
        {
            let from = before.position(comment.block).unwrap_or_default();
            if let Some(block) = gained(&comment.quote, from, before, after) {
                comment.nth = u32::try_from(times(before, block, &comment.quote)).unwrap_or(u32::MAX);
                comment.block = block;
            }
            continue;
        }
        let Some(block) = stands else { continue };
        let now = after.block(comment.block);
        if now == Some(block) {
            continue;
        }
        let moved = match now {
            Some(now) => within(comment, block, now).or_else(|| elsewhere(comment, block, before, after)),
            None => elsewhere(comment, block, before, after),
        };
        if let Some((block, quote, nth)) = moved {
            (comment.block, comment.quote, comment.nth) = (block, quote, nth);
        }
    }
    after.comments = comments;
}

type Anchor = (BlockId, String, u32);

/// Where the words of a comment are in the same line of the block as it is now, with what was written in them.
fn within(comment: &Comment, block: &Block, now: &Block) -> Option<Anchor> {
    if comment.quote.is_empty() {
        return Some((comment.block, String::new(), 0));
    }
    let places = block.occurrences(&comment.quote);
    let Some(&(at, from, to)) = places.get(count(comment.nth)).or(places.last()) else {
        // They were not there: nothing is known of where they should be.
        return Some((comment.block, comment.quote.clone(), comment.nth));
    };
    let read = |block: &Block| -> Option<Vec<char>> {
        Some(block.line(at)?.read().into_iter().map(|(c, _)| c).collect())
    };
    let (old, new) = (read(block)?, read(now)?);
    let at_now = matched(&old, &new, MOST_COMPARED);
    let front = from.checked_sub(1).map_or(Some(0), |n| at_now[n].map(|at| at + 1));
    let behind = at_now.get(to).map_or(Some(new.len()), |at| *at);
    let kept: Vec<usize> = at_now[from..to].iter().flatten().copied().collect();
    // Words that are typed at either edge are not the comment's, those that are put for its first or last are.
    let start = at_now[from].or(front).or_else(|| kept.first().copied())?;
    let end = at_now[to - 1].map(|at| at + 1).or(behind).or_else(|| kept.last().map(|at| at + 1))?;
    if kept.is_empty() && front.zip(behind).is_none() {
        return None;
    }
    let quote: String = new.get(start..end).filter(|words| !words.is_empty())?.iter().collect();
    let nth = now.occurrences(&quote).iter().position(|place| *place == (at, start, end))?;
    Some((comment.block, quote, u32::try_from(nth).unwrap_or(u32::MAX)))
}

/// The nearest block that says the words now and did not say them so often.
fn elsewhere(comment: &Comment, block: &Block, before: &Document, after: &Document) -> Option<Anchor> {
    let whole = comment.quote.is_empty();
    let words = if whole {
        let lines = block.lines();
        let first = lines.iter().find(|(_, line)| !line.is_empty())?;
        first.1.read().into_iter().map(|(c, _)| c).collect()
    } else {
        comment.quote.clone()
    };
    let block = gained(&words, before.position(comment.block)?, before, after)?;
    if whole {
        return Some((block, String::new(), 0));
    }
    let (had, left) = (times(before, block, &words), times(after, comment.block, &words));
    let nth = (had + count(comment.nth).saturating_sub(left)).min(times(after, block, &words) - 1);
    Some((block, words, u32::try_from(nth).unwrap_or(u32::MAX)))
}

/// The block nearest to a position that says words more often than before.
fn gained(words: &str, from: usize, before: &Document, after: &Document) -> Option<BlockId> {
    let more = |block: &Block| times(after, block.id, words) > times(before, block.id, words);
    let gained = after.blocks.iter().enumerate().filter(|(_, block)| more(block));
    gained.min_by_key(|(at, _)| at.abs_diff(from)).map(|(_, block)| block.id)
}

/// How often a block says words.
fn times(document: &Document, id: BlockId, words: &str) -> usize {
    document.block(id).map_or(0, |block| block.occurrences(words).len())
}

fn count(nth: u32) -> usize {
    usize::try_from(nth).unwrap_or(usize::MAX)
}
