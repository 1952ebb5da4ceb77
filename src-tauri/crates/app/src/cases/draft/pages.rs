//! A draft as its pages, for looking at: which there are, what stands where on them, and where a point of one leads in the text.

use std::sync::Arc;

use shuhui_store::{AttachmentFolder, Draft};
use shuhui_typeset::gongwen::Twips;
use shuhui_typeset::typst::{self, Pages, Spot};
use shuhui_typeset::{Set, StyleSheet};

use super::{copies, find, marks};
use crate::app::sheets::{self, CopyHow, Sheet};
use crate::cases::paper;
use crate::error::AppError;
use crate::wire::{DraftPages, PageShown, PageSpot, PagesOf, PaperShown, PointOf, TextPlace};
use crate::{App, fonts, locale};

/// The pages of a draft as they would be printed.
///
/// # Errors
/// `draft.unknown`, `store.*`
pub fn pages(app: &App, request: PagesOf) -> Result<DraftPages, AppError> {
    let draft = app.read(|reader| find(app, reader, &request.id))?;
    let how = CopyHow::of(request.copy, request.mirrored);
    let (set, pages) = filled(app, &draft, how)?;
    let lacking = typst::lacking(&set, fonts::faces());
    let issues: Vec<_> = set.issues.iter().chain(pages.issues()).chain(&lacking).cloned().collect();
    let kinds = app.read(App::kinds)?;
    let mut marks = marks::all(&set, &draft.document, &kinds, &issues);
    let shown = (0..pages.count()).map(|page| {
        let own = marks.extract_if(.., |(at, _)| *at == page).map(|(_, mark)| mark).collect();
        PageShown { marks: own, ..shown(&set, &pages, page) }
    });
    Ok(DraftPages {
        revision: draft.head.revision,
        pages: shown.collect(),
        paper: paper_shown(&set.sheet),
        faces: fonts::drawn(typst::wanted(&set)),
        issues: locale::issues(&issues),
    })
}

/// Where a point of a page leads in the text.
///
/// # Errors
/// `draft.unknown`, `draft.unknown_place` for a page without words, `store.*`
pub fn place_at(app: &App, request: PointOf) -> Result<TextPlace, AppError> {
    let draft = app.read(|reader| find(app, reader, &request.id))?;
    let how = CopyHow::of(request.copy, request.mirrored);
    let pages = match app.sheets.last(&Sheet::Draft(draft.head.id, how)) {
        Some(pages) => pages,
        None => filled(app, &draft, how)?.1,
    };
    let page = usize::try_from(request.page).unwrap_or(usize::MAX).wrapping_sub(1);
    let place = pages.place_at(page, (request.x, request.y)).ok_or_else(|| {
        AppError::new(
            "draft.unknown_place",
            vec![("place", locale::say("draft.page", &[("page", request.page.to_string())]))],
        )
    })?;
    Ok(TextPlace {
        block: place.block.to_string(),
        at: place.cell.map(|(cell, nth)| format!("{cell}:{nth}")),
        characters: place.characters,
    })
}

/// The pages of a draft as it stands, those kept that look as before.
fn filled(app: &App, draft: &Draft, how: CopyHow) -> Result<(Set, Arc<Pages>), AppError> {
    let sheet = Sheet::Draft(draft.head.id, how);
    let set = copies::laid(app, draft, how)?.set;
    let contents = AttachmentFolder::of(app.folder());
    let before = app.sheets.last(&sheet);
    let pages = Arc::new(paper::pages(&set, before.as_deref(), &|content| contents.content(content)));
    app.sheets.keep(sheet, Arc::clone(&pages));
    Ok((set, pages))
}

fn shown(set: &Set, pages: &Pages, page: usize) -> PageShown {
    let own = |spot: &Spot| PageSpot {
        id: spot.id.to_string(),
        blank: spot.blank,
        left: spot.left,
        top: spot.top,
        width: spot.width,
        height: spot.height,
    };
    let paper = &set.sheet.page;
    PageShown {
        look: pages.look(page).map(sheets::name).unwrap_or_default(),
        left: points(if set.mirrored && page % 2 == 1 { paper.right } else { paper.left }),
        words: pages
            .words(page)
            .iter()
            .map(|at| (whole(at.left), whole(at.top), whole(at.width), whole(at.height)))
            .collect(),
        spots: pages.spots(page).iter().map(own).collect(),
        marks: Vec::new(),
    }
}

fn paper_shown(sheet: &StyleSheet) -> PaperShown {
    let number = |number: i32| u32::try_from(number).unwrap_or(0);
    PaperShown {
        width: points(sheet.page.width),
        height: points(sheet.page.height),
        top: points(sheet.page.top),
        text_width: points(sheet.page.text_width()),
        lines: number(sheet.grid.lines),
        characters: number(sheet.grid.characters),
        pitch: points(sheet.grid.pitch),
        advance: points(sheet.text.em() + sheet.grid.tightening),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a page has a few hundred points")]
fn whole(points: f64) -> i32 {
    points.round() as i32
}

pub(super) fn points(twips: Twips) -> f64 {
    f64::from(twips) / 20.0
}
