//! Backwards from entries: the numbers of drafts that were counted from them.
//!
//! A number names the entries that it was counted from; so what counts here is what the text says as it stands, not what it would
//! say if it were refreshed. Each text is read once and kept by its revision, since the question comes with every row that a form shows.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use shuhui_core::document::{Behind, Block, Figure, Link};
use shuhui_core::{EntryId, Inline, Kinds, Period};
use shuhui_draft::word_behind;
use shuhui_store::{DraftHead, Reader, Which};

use super::{count, news};
use crate::App;
use crate::cases::entries;
use crate::error::AppError;
use crate::locale::say;
use crate::wire::{Cited, CitingDraft, CitingFigure, EntryIds};

/// Drafts that are told by name.
const DRAFTS: usize = 50;
/// Numbers of a draft that are told one by one.
const FIGURES: usize = 20;
/// Characters on either side of a number.
const AROUND: usize = 16;

/// The numbers of a text that follow the log or were fixed on it, with the entries behind each.
pub(crate) struct Counted {
    period: Period,
    /// The blocks that hold such numbers.
    blocks: Vec<Block>,
    /// Sorted.
    lists: HashMap<Behind, Vec<EntryId>>,
}

/// The numbers of drafts in which entries are counted.
///
/// # Errors
/// `entry.unknown`, `store.*`
pub fn cited(app: &App, request: EntryIds) -> Result<Cited, AppError> {
    let ids = entries::ids(&request.ids)?;
    app.read(|reader| of(app, reader, &ids))
}

fn of(app: &App, reader: &Reader, ids: &[EntryId]) -> Result<Cited, AppError> {
    let kinds = App::kinds(reader)?;
    let wanted: HashSet<EntryId> = ids.iter().copied().collect();
    let (mut drafts, mut figures, mut told) = (0, 0, Vec::new());
    for head in reader.drafts(Which::Live)? {
        let counted = app.counted.get(reader, (head.id, head.revision), |reader| {
            // A text that cannot be read says nothing; the list of drafts tells of it.
            let text = reader.draft_text(head.id, head.revision).ok().flatten();
            Ok(Arc::new(text.map(|(document, evidence)| {
                let blocks: Vec<Block> =
                    document.blocks.into_iter().filter(|block| standing(block).next().is_some()).collect();
                let named = blocks.iter().flat_map(standing).map(|figure| figure.behind);
                let lists = named.map(|behind| {
                    let mut list = evidence.entries(behind).to_vec();
                    list.sort_unstable();
                    (behind, list)
                });
                Counted { period: document.meta.period, lists: lists.collect(), blocks }
            })))
        })?;
        let Some(counted) = counted.as_ref() else { continue };
        let hit = counted.naming(&wanted);
        let here: usize =
            counted.blocks.iter().flat_map(standing).filter(|figure| hit.contains(&figure.behind)).count();
        if here == 0 {
            continue;
        }
        drafts += 1;
        figures += here;
        if told.len() < DRAFTS {
            told.push(counted.draft(app, reader, &kinds, &head, &hit)?);
        }
    }
    let counts = [("drafts", drafts.to_string()), ("figures", figures.to_string())];
    let words = (drafts > 0).then(|| say("entry.cited", &counts));
    Ok(Cited { drafts: count(drafts), figures: count(figures), words, told })
}

impl Counted {
    /// The lists that hold any of some entries.
    fn naming(&self, wanted: &HashSet<EntryId>) -> HashSet<Behind> {
        let has = |list: &Vec<EntryId>| {
            if wanted.len() < list.len() {
                wanted.iter().any(|id| list.binary_search(id).is_ok())
            } else {
                list.iter().any(|id| wanted.contains(id))
            }
        };
        self.lists.iter().filter(|(_, list)| has(list)).map(|(behind, _)| *behind).collect()
    }

    fn draft(
        &self,
        app: &App,
        reader: &Reader,
        kinds: &Kinds,
        head: &DraftHead,
        hit: &HashSet<Behind>,
    ) -> Result<CitingDraft, AppError> {
        let blocks =
            || self.blocks.iter().filter(|block| standing(block).any(|figure| hit.contains(&figure.behind)));
        let news = match news::of(app, reader, kinds, self.period, blocks()) {
            // An expression that this program cannot read is the draft's affair; a log that cannot be read is everybody's.
            Err(error) if error.code().starts_with("draft.") => news::News::new(),
            other => other?,
        };
        let mut figures = Vec::new();
        for (place, line) in blocks().flat_map(Block::lines) {
            for (nth, piece) in line.pieces.iter().enumerate() {
                let Inline::Figure(figure) = piece else { continue };
                if !stands(figure) || !hit.contains(&figure.behind) {
                    continue;
                }
                let text = |pieces: &[Inline]| pieces.iter().map(Inline::shown).collect::<String>();
                let (before, after) = (text(&line.pieces[..nth]), text(&line.pieces[nth + 1..]));
                let from = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
                figures.push(CitingFigure {
                    id: figure.id.to_string(),
                    block: place.block().to_string(),
                    text: figure.text.to_string(),
                    word: word_behind(&after).to_owned(),
                    before: before[from..].to_owned(),
                    after: after.chars().take(AROUND).collect(),
                    now: news.get(figure.id.as_str()).cloned(),
                });
            }
        }
        let stale = figures.iter().filter(|figure| figure.now.is_some()).count();
        let (figures, told) = (figures.len(), figures.into_iter().take(FIGURES).collect());
        Ok(CitingDraft {
            id: head.id.to_string(),
            title: head.title.clone(),
            figures: count(figures),
            stale: count(stale),
            told,
        })
    }
}

fn standing(block: &Block) -> impl Iterator<Item = &Figure> {
    let pieces = block.lines().into_iter().flat_map(|(_, line)| &line.pieces);
    pieces.filter_map(|piece| match piece {
        Inline::Figure(figure) if stands(figure) => Some(figure),
        _ => None,
    })
}

/// Whether a number still rests on entries: one that was cut off from the log does not.
fn stands(figure: &Figure) -> bool {
    figure.link != Link::Typed && figure.behind != Behind::NONE
}
