//! Sections that a template may leave out: one that is written again, or written no more.
//!
//! As with other words ([`reword`](crate::reword())), the template is put together twice, with the sections as they were and as they
//! shall be. What a block is called derives from its place in the template, so those that stand in one of the two only are the
//! sections that come or go; what a person added within one goes with it, and is counted.

use std::collections::HashSet;

use shuhui_core::Document;
use shuhui_core::document::{Block, BlockId, Condition, Level, Role};

use crate::change::Change;
use crate::reword::{Reworded, reword};

/// What sections that come and go come to.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Switched {
    /// The changes of the draft.
    pub changes: Vec<Change>,
    /// The blocks that come in.
    pub added: Vec<BlockId>,
    /// The blocks that go.
    pub removed: Vec<BlockId>,
    /// Those of them that a person wrote or wrote in.
    pub written: Vec<BlockId>,
    /// The places outside of them whose words had to follow and that a person wrote over.
    pub kept: Vec<BlockId>,
}

/// Makes a draft that was made as `before` one with the sections of `after`. None when the texts differ elsewhere in more than words.
pub fn switch(draft: &Document, before: &Document, after: &Document) -> Option<Switched> {
    let (old, new) = (ids(before), ids(after));
    let shared = |of: &Document| Document {
        blocks: of
            .blocks
            .iter()
            .filter(|block| old.contains(&block.id) && new.contains(&block.id))
            .cloned()
            .collect(),
        conditions: Vec::new(),
        ..of.clone()
    };
    // 「以下四个方面」 may say three then.
    let Reworded { mut changes, kept, .. } = reword(draft, &shared(before), &shared(after), &[])?;
    renumber(draft, before, after, &mut changes);

    let gone = leaving(draft, |id| old.contains(id) && !new.contains(id));
    let written = |block: &&Block| block.touched.words || block.touched.own;
    let written = gone.iter().copied().filter(written).map(|block| block.id).collect();
    let removed: Vec<BlockId> = gone.iter().map(|block| block.id).collect();
    changes.extend(removed.iter().copied().map(Change::Remove));

    let mut standing: Vec<BlockId> =
        draft.blocks.iter().map(|block| block.id).filter(|id| !removed.contains(id)).collect();
    let mut added = Vec::new();
    for (at, block) in after.blocks.iter().enumerate() {
        if old.contains(&block.id) || standing.contains(&block.id) {
            continue;
        }
        let into = place(&after.blocks, at, &standing);
        let front = into.checked_sub(1).map(|front| standing[front]);
        changes.push(Change::Adopt { after: front, block: Box::new(block.clone()) });
        standing.insert(into, block.id);
        added.push(block.id);
    }
    let conditions = conditions(draft, before, after);
    if conditions != draft.conditions {
        changes.push(Change::Conditions(conditions));
    }
    Some(Switched { changes, added, removed, written, kept })
}

/// One that stays may be the only one of its series then, or no longer be.
fn renumber(draft: &Document, before: &Document, after: &Document, changes: &mut Vec<Change>) {
    for new in &after.blocks {
        let (old, stands) = (before.block(new.id), draft.block(new.id));
        let Some((old, stands)) = old.zip(stands) else { continue };
        if old.number() == new.number() || stands.number() != old.number() {
            continue;
        }
        let reworded = changes.iter_mut().find_map(|change| match change {
            Change::Revert(block) if block.id == new.id => Some(&mut **block),
            _ => None,
        });
        let mut numbered = reworded.as_deref().unwrap_or(stands).clone();
        if let Some(number) = numbered.number_mut() {
            number.clone_from(new.number());
        }
        match reworded {
            Some(block) => *block = numbered,
            None => changes.push(Change::Revert(Box::new(numbered))),
        }
    }
}

fn ids(document: &Document) -> HashSet<BlockId> {
    document.blocks.iter().map(|block| block.id).collect()
}

/// The blocks that go, and what a person added right behind one of them, up to a heading of another section.
fn leaving(draft: &Document, goes: impl Fn(&BlockId) -> bool) -> Vec<&Block> {
    let mut leaving = Vec::new();
    // The level of the section that goes, while one stands in it.
    let mut within: Option<Level> = None;
    for block in &draft.blocks {
        let level = if let Role::Heading(level) = block.role { Some(level) } else { None };
        if goes(&block.id) {
            within = match (within, level) {
                (Some(outer), Some(level)) => Some(outer.min(level)),
                (within, level) => within.or(level),
            };
            leaving.push(block);
            continue;
        }
        let inside = within.is_some_and(|outer| level.is_none_or(|level| level > outer));
        if inside && block.touched.own && is_text(block.role) {
            leaving.push(block);
        } else {
            within = None;
        }
    }
    leaving
}

/// What stands within a section; a signature that somebody put behind the last does not.
const fn is_text(role: Role) -> bool {
    matches!(
        role,
        Role::Heading(_) | Role::Paragraph | Role::Series(_) | Role::Caption | Role::Table | Role::Picture
    )
}

/// Where the block `at` of a template's text comes among those that stand in the draft: a heading in front of what follows it there,
/// since what a person added before that belongs to the section above; anything else behind what it follows.
fn place(text: &[Block], at: usize, standing: &[BlockId]) -> usize {
    let find = |block: &Block| standing.iter().position(|id| *id == block.id);
    let behind = || text[..at].iter().rev().find_map(find).map(|front| front + 1);
    let front = || text[at + 1..].iter().find_map(find);
    let is_heading = matches!(text[at].role, Role::Heading(_));
    let found = if is_heading { front().or_else(behind) } else { behind().or_else(front) };
    found.unwrap_or(standing.len())
}

/// The draft's conditions without those of sections that go, and with those of sections that come.
fn conditions(draft: &Document, before: &Document, after: &Document) -> Vec<Condition> {
    let is_same = |one: &Condition, other: &Condition| one.block == other.block && one.expr == other.expr;
    let has = |all: &[Condition], one: &Condition| all.iter().any(|other| is_same(one, other));
    let stays = |one: &&Condition| !has(&before.conditions, one) || has(&after.conditions, one);
    let comes = |one: &&Condition| !has(&before.conditions, one) && !has(&draft.conditions, one);
    let staying = draft.conditions.iter().filter(stays);
    staying.chain(after.conditions.iter().filter(comes)).cloned().collect()
}
