//! Other words for what a template was given: 主题, 单位, 正文里称.
//!
//! No text carries where its words came from. The same template is put together twice instead, with the words as they were and as they
//! shall be; what differs between the two is what the words are, and where. In the draft each such place is found by what stands around
//! it: a line that nobody wrote in has it where the template has it, in another it is looked for among what was left standing. What a
//! person wrote over is left alone and told.

mod edits;
mod words;

use shuhui_core::Document;
use shuhui_core::document::{Block, BlockId, Inline, Line, Place};

use crate::change::Change;
use edits::Edit;
use shuhui_core::align::matched;
use words::{Atom, Token, atoms, bare, line_of};

/// More comparisons than that are not made: so long a line was written by nobody's template.
const MOST_COMPARED: usize = 4_000_000;

/// What other words come to.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Reworded {
    /// The changes of the draft.
    pub changes: Vec<Change>,
    /// How many places they change.
    pub replaced: usize,
    /// The places that a person wrote over or took out, each by its block.
    pub kept: Vec<BlockId>,
}

/// Puts the words of `after` where a draft has those of `before`; `given` are the words themselves, as they were and as they shall be.
/// None when the two differ in more than words: another number, paragraph or condition.
pub fn reword(
    draft: &Document,
    before: &Document,
    after: &Document,
    given: &[(String, String)],
) -> Option<Reworded> {
    if !is_alike(before, after) {
        return None;
    }
    let given: Vec<(Vec<Token>, Vec<Token>)> =
        given.iter().map(|(old, new)| (words::tokens(old), words::tokens(new))).collect();
    let mut done = Reworded::default();
    for (old, new) in before.blocks.iter().zip(&after.blocks) {
        let edits: Vec<(Place, Vec<Edit>, &Line)> = old
            .lines()
            .into_iter()
            .zip(new.lines())
            .filter(|((_, old), (_, new))| old.pieces != new.pieces)
            .map(|((place, old), (_, new))| (place, edits::edits(&atoms(old), &atoms(new), &given), old))
            .collect();
        if edits.is_empty() {
            continue;
        }
        let Some(block) = draft.block(old.id) else {
            done.kept.extend(edits.iter().flat_map(|(_, edits, _)| edits).map(|_| old.id));
            continue;
        };
        let mut changed = block.clone();
        for (place, edits, line) in &edits {
            let (replaced, kept) = in_line(&mut changed, *place, &atoms(line), edits);
            done.replaced += replaced;
            done.kept.extend(std::iter::repeat_n(block.id, kept));
        }
        if changed != *block {
            // The words are the template's still: no person had a hand in it.
            done.changes.push(Change::Revert(Box::new(changed)));
        }
    }
    Some(done)
}

/// Makes the edits of a template's line in the line of a draft; gives how many it made and how many it could not.
fn in_line(block: &mut Block, place: Place, before: &[Atom], edits: &[Edit]) -> (usize, usize) {
    let Some(line) = block.line_mut(place) else { return (0, edits.len()) };
    let stands = atoms(line);
    let at = matched(&bare(before), &bare(&stands), MOST_COMPARED);
    let mut found: Vec<(usize, usize, &Edit)> = edits
        .iter()
        .filter_map(|edit| edit.within(&at, stands.len()).map(|(from, to)| (from, to, edit)))
        .collect();
    found.sort_by_key(|(from, ..)| *from);
    let mut made: Vec<Atom> = Vec::with_capacity(stands.len());
    let mut next = 0;
    for (from, to, edit) in &found {
        made.extend_from_slice(&stands[next..*from]);
        let beside = stands.get(*from).or_else(|| from.checked_sub(1).and_then(|last| stands.get(last)));
        made.extend(edit.into.iter().map(|atom| atom.marked_like(beside)));
        next = *to;
    }
    made.extend_from_slice(&stands[next..]);
    line.pieces = line_of(made);
    (found.len(), edits.len() - found.len())
}

/// Whether two texts of one template differ in nothing but words.
fn is_alike(one: &Document, other: &Document) -> bool {
    let blocks = one.blocks.len() == other.blocks.len()
        && one
            .blocks
            .iter()
            .zip(&other.blocks)
            .all(|(one, other)| one.id == other.id && one.role == other.role);
    let lines = || one.lines().zip(other.lines());
    let places =
        one.lines().count() == other.lines().count() && lines().all(|((one, _), (other, _))| one == other);
    blocks
        && places
        && lines().all(|((_, one), (_, other))| figures(one).eq(figures(other)))
        && one.conditions == other.conditions
}

/// What a line counts.
fn figures(line: &Line) -> impl Iterator<Item = &str> {
    line.pieces.iter().filter_map(|piece| match piece {
        Inline::Figure(figure) => Some(figure.expr.as_str()),
        Inline::Blank(blank) => blank.expr.as_deref(),
        _ => None,
    })
}
