//! The answer to a change: what leads from the text that a window has to the text that stands now. Its size and its cost go with what
//! changed, not with the draft.

use std::collections::HashMap;
use std::sync::Arc;

use shuhui_core::Document;
use shuhui_core::document::{Block, BlockId};
use shuhui_store::{Area, Reader};
use shuhui_typeset::css;

use super::{comments, count, find, news, shown, target};
use crate::cases::paper;
use crate::error::AppError;
use crate::wire::DraftPatch;
use crate::{App, clock};

/// From a text, which was the draft's at a revision, to that of the draft now.
pub(super) fn between(
    app: &App,
    reader: &Reader,
    id: &str,
    (revision, start): (u32, &Document),
) -> Result<DraftPatch, AppError> {
    let draft = find(app, reader, id)?;
    let document: &Document = &draft.document;
    let (old_numbers, numbers) = (start.numbers(), document.numbers());
    let old: HashMap<BlockId, usize> =
        start.blocks.iter().enumerate().map(|(nth, block)| (block.id, nth)).collect();
    let look = Arc::new(css::look(&paper::set(app, document)));
    // Formats are settings, too.
    let settings = reader.areas()?[&Area::Settings];
    let look_before = if *start == *document {
        Arc::clone(&look)
    } else {
        app.looks.get(reader, (draft.head.id, revision, settings), |_| {
            Ok(Arc::new(css::look(&paper::set(app, start))))
        })?
    };
    let is_new = |nth: usize, block: &Block| match old.get(&block.id) {
        None => true,
        Some(&was) => {
            start.blocks[was] != *block
                || look_before.within.get(&block.id) != look.within.get(&block.id)
                || old_numbers.label(was) != numbers.label(nth)
                || old_numbers.inner(was) != numbers.inner(nth)
        }
    };
    let changed: Vec<(usize, &Block)> =
        document.blocks.iter().enumerate().filter(|(nth, block)| is_new(*nth, block)).collect();
    let kinds = app.known_kinds(reader)?;
    let news = news::of(app, reader, &kinds, document.meta.period, changed.iter().map(|(_, block)| *block))?;
    let beside = shown::Beside { news: &news, kinds: &kinds, period: document.meta.period };
    let order = |document: &Document| document.blocks.iter().map(|block| block.id).collect::<Vec<_>>();
    let (before, now) = (order(start), order(document));
    let same_look = look_before.ends == look.ends && look_before.paragraphs == look.paragraphs;
    let conditions = (start.conditions != document.conditions)
        .then(|| news::changed_conditions(app, reader, &kinds, document))
        .transpose()?;
    let (notes_before, notes) = (comments::of(app, start), comments::of(app, document));
    app.looks.keep((draft.head.id, draft.head.revision, settings), Arc::clone(&look));
    Ok(DraftPatch {
        revision: draft.head.revision,
        saved: app.clock().spoken(clock::moment(draft.head.saved_at)),
        title: (start.title() != document.title()).then(|| draft.head.title.clone()),
        blocks: changed
            .iter()
            .map(|(nth, block)| shown::block(block, &numbers, *nth, beside, &look))
            .collect(),
        order: (before != now).then(|| now.iter().map(ToString::to_string).collect()),
        pages: look.pages,
        characters: count(document.characters()),
        minutes: count(document.minutes_aloud()),
        target: (start.meta.target != document.meta.target)
            .then(|| target(app, reader, &draft).unwrap_or_default()),
        look: (!same_look).then(|| shown::look(&look)),
        profile: (start.meta.profile != document.meta.profile).then(|| document.meta.profile.0.clone()),
        sealed: Some(document.meta.sealed).filter(|sealed| *sealed != start.meta.sealed),
        conditions,
        comments: (notes != notes_before).then_some(notes),
        notes: None,
    })
}
