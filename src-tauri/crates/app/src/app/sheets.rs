//! Pages that windows look at. They are kept, so that after an edit only what looks otherwise is drawn again, and a page is
//! fetched by its look, apart from the commands: an SVG is no JSON.

use std::sync::{Arc, Mutex};

use shuhui_core::DraftId;
use shuhui_typeset::typst::Pages;

use super::{App, lock};
use crate::wire::CopyKind;

/// What is kept: what a few windows look at, and what they looked at just before, since a page may still be on its way.
const MOST: usize = 6;

/// Which pages.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Sheet {
    /// Those of a draft.
    Draft(DraftId, CopyHow),
    /// Those that show what a format looks like.
    Format(String),
}

/// How a draft stands on paper.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct CopyHow {
    pub kind: CopyKind,
    /// Whether 订口 changes sides.
    pub mirrored: bool,
}

impl CopyHow {
    /// As a request says it. What is corrected by hand has its notes at the right of every page.
    pub(crate) fn of(kind: Option<CopyKind>, mirrored: Option<bool>) -> Self {
        let kind = kind.unwrap_or_default();
        Self { kind, mirrored: mirrored == Some(true) && kind == CopyKind::Fair }
    }
}

/// What was looked at, the oldest first.
#[derive(Default)]
pub(crate) struct Sheets(Mutex<Vec<(Sheet, Arc<Pages>)>>);

impl Sheets {
    /// The pages that were shown last.
    pub(crate) fn last(&self, sheet: &Sheet) -> Option<Arc<Pages>> {
        let kept = lock(&self.0);
        kept.iter().rev().find(|(of, _)| of == sheet).map(|(_, pages)| Arc::clone(pages))
    }

    /// Keeps pages that are shown from now on.
    pub(crate) fn keep(&self, sheet: Sheet, pages: Arc<Pages>) {
        let mut kept = lock(&self.0);
        let surplus = (kept.len() + 1).saturating_sub(MOST);
        kept.drain(..surplus);
        kept.push((sheet, pages));
    }

    fn page(&self, look: u128) -> Option<Arc<str>> {
        let found = {
            let kept = lock(&self.0);
            kept.iter().rev().find_map(|(_, pages)| {
                let at = (0..pages.count()).find(|page| pages.look(*page) == Some(look))?;
                Some((Arc::clone(pages), at))
            })
        };
        // Without the lock: drawing takes its time.
        let (pages, at) = found?;
        pages.svg(at)
    }
}

/// What a page is called by its look, over the wire.
pub(crate) fn name(look: u128) -> String {
    format!("{look:032x}")
}

impl App {
    /// A page that `draft.pages` or `format.page` told of, as an SVG. Nothing for one that is no longer looked at.
    pub fn page(&self, look: &str) -> Option<Arc<str>> {
        self.sheets.page(u128::from_str_radix(look, 16).ok()?)
    }
}
