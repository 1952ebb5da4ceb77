//! What is asked about words that were taken from elsewhere: they are held against the passage that they come from, as if the draft had
//! been made from it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use shuhui_core::base::{block_at, place_of};
use shuhui_core::document::{Block, BlockId, FigureId, Inline, Place, Role};
use shuhui_core::{Document, Period, ReportId};
use shuhui_draft::roll::{Finding, Roll};
use shuhui_store::Reader;

use super::borrow::Passage;
use super::{made, shelved};
use crate::App;
use crate::cases::shelf::Apart;
use crate::error::AppError;

/// The reports from which words were taken into a draft, by their identities; those that are gone are asked nothing about.
pub(super) type Lenders = HashMap<ReportId, Arc<Apart>>;

/// The lenders of a draft, read again if need be.
pub(super) fn lenders(app: &App, document: &Document) -> Lenders {
    let reports: HashSet<ReportId> =
        document.blocks.iter().filter_map(|block| Some(block.borrowed.as_ref()?.report)).collect();
    let apart = |report: ReportId| Some((report, shelved(app, &report.to_string()).ok()?.0));
    reports.into_iter().filter_map(apart).collect()
}

/// A block of a draft that was taken from elsewhere, beside the passage that it comes from.
pub(super) struct Guest<'a> {
    /// The block under the identities that it would have in a draft from there.
    pub(super) known: Document,
    /// The passage as it came.
    pub(super) came: Document,
    /// What is open in the block, under its own identities.
    pub(super) open: Vec<Finding>,
    /// What was open when it came and is no more, under those of the passage.
    pub(super) done: Vec<Finding>,
    /// What these are told with.
    pub(super) roll: &'a Roll<'a>,
    block: BlockId,
}

impl Guest<'_> {
    /// How something that is done is called: another block may come from the same passage.
    pub(super) fn name(&self, finding: &Finding) -> String {
        format!("{}:{}", self.block.as_str(), finding.id())
    }

    /// The block of the draft.
    pub(super) const fn block(&self) -> BlockId {
        self.block
    }
}

/// Looks at each block that was taken from elsewhere, in the order of the text.
///
/// # Errors
/// `roll.events`, `figure.*`, `store.*`, and what looking says
pub(super) fn each(
    app: &App,
    reader: &Reader,
    lenders: &Lenders,
    document: &Document,
    to: Period,
    mut look: impl FnMut(&Guest<'_>) -> Result<(), AppError>,
) -> Result<(), AppError> {
    for block in document.blocks.iter().filter(|block| block.role != Role::Table) {
        let Some(from) = block.borrowed.as_deref() else { continue };
        let Some(apart) = lenders.get(&from.report) else { continue };
        let (Ok(start), Ok(end)) = (usize::try_from(from.place.start), usize::try_from(from.place.end))
        else {
            continue;
        };
        let Some(passage) = Passage::of(apart, start..end) else { continue };
        let base = passage.clipped();
        let rolling = passage.rolling(&base, to);
        let laid = rolling.laid(app, reader, apart, None)?;
        rolling.asked(app, reader, |roll| {
            let found = roll.findings(&laid.document)?;
            let came = made::rolled(roll, laid.document.clone(), &found)?.0;
            let at = block_at(start);
            let Some(lent) = laid.document.block(at) else { return Ok(()) };
            let names = names(lent, block);
            let known = among_its_own(document, block, at, &names);
            let open = roll.findings(&known)?;
            let open: Vec<Finding> = open.into_iter().filter(|finding| finding.place.block() == at).collect();
            let left: HashSet<String> = open.iter().map(Finding::id).collect();
            let mut done = roll.findings(&came)?;
            done.retain(|finding| finding.place.block() == at && !left.contains(&finding.id()));
            let own: HashMap<FigureId, FigureId> = names.into_iter().map(|(own, lent)| (lent, own)).collect();
            let open = open.into_iter().map(|finding| brought_back(finding, block.id, &own)).collect();
            look(&Guest { known, came, open, done, roll, block: block.id })
        })?;
    }
    Ok(())
}

/// What the figures and blanks of a block are called in the passage that it comes from: in their order where none is missing, else by what
/// the blanks say.
fn names(lent: &Block, block: &Block) -> HashMap<FigureId, FigureId> {
    let objects = |block: &Block| -> Vec<(FigureId, Option<String>)> {
        let lines = block.lines();
        let pieces = lines.iter().flat_map(|(_, line)| &line.pieces);
        let named = pieces.filter_map(|piece| {
            let hint = match piece {
                Inline::Blank(blank) => Some(blank.hint.clone()),
                _ => None,
            };
            Some((piece.id()?, hint))
        });
        named.collect()
    };
    let (lent, here) = (objects(lent), objects(block));
    if lent.len() == here.len() {
        return here.into_iter().zip(lent).map(|((own, _), (name, _))| (own, name)).collect();
    }
    let mut rest = lent.into_iter();
    let mut names = HashMap::new();
    for (own, hint) in here.into_iter().filter(|(_, hint)| hint.is_some()) {
        let mut ahead = rest.clone();
        if let Some((name, _)) = ahead.find(|(_, known)| *known == hint) {
            names.insert(own, name);
            rest = ahead;
        }
    }
    names
}

/// A block under the identities of its passage, below the headings of its draft, by which it is known what it is about.
fn among_its_own(
    document: &Document,
    block: &Block,
    at: BlockId,
    names: &HashMap<FigureId, FigureId>,
) -> Document {
    let mut blocks = Vec::new();
    for (nth, other) in document.blocks.iter().enumerate() {
        if other.id == block.id {
            blocks.push(Block { id: at, ..block.clone() });
            break;
        }
        if matches!(other.role, Role::Heading(_)) {
            // A name that no report has.
            blocks.push(Block { id: BlockId::new(&format!("h{nth}")), ..other.clone() });
        }
    }
    let mut known =
        Document { blocks, comments: Vec::new(), conditions: Vec::new(), ..Document::clone(document) };
    for (place, piece) in known.pieces_mut() {
        let name = piece.id().and_then(|own| names.get(&own)).filter(|_| place.block() == at);
        match (name, piece) {
            (Some(name), Inline::Blank(blank)) => blank.id = *name,
            (Some(name), Inline::Figure(figure)) => figure.id = *name,
            _ => {}
        }
    }
    known
}

/// A finding under the identities of the draft.
fn brought_back(finding: Finding, block: BlockId, own: &HashMap<FigureId, FigureId>) -> Finding {
    let place = match finding.place {
        Place::Line(_, line) => Place::Line(block, line),
        Place::Head(_) => Place::Head(block),
        Place::Rest(_) => Place::Rest(block),
        Place::Cell(_, cell, line) => Place::Cell(block, cell, line),
    };
    let about = finding.about.map(|name| own.get(&name).copied().unwrap_or(name));
    Finding { place, about, ..finding }
}

/// The report that a block of a draft was taken from as a whole.
pub(super) fn lender(document: &Document, block: BlockId) -> Option<ReportId> {
    let borrowed = document.block(block)?.borrowed.as_ref()?;
    place_of(block).is_none().then_some(borrowed.report)
}
