//! A page as it looks in a format: of the draft that was worked on last, or of a sample where there is none.

use std::sync::Arc;

use shuhui_core::document::ProfileName;
use shuhui_core::{Document, DraftId};
use shuhui_interchange::papers;
use shuhui_store::{AttachmentFolder, Which};

use super::profile;
use crate::App;
use crate::app::sheets::{self, Sheet};
use crate::cases::{paper, parts};
use crate::error::{About, AppError};
use crate::wire::{FormatPage, FormatPreview};

/// What is shown before there are drafts.
const SAMPLE: &str = include_str!("../../../../../../assets/formats/sample.txt");

/// `format.page`: one page, to be fetched by its look.
///
/// # Errors
/// `format.unknown`, `profile.*`, `store.*`
pub fn page(app: &App, request: FormatPage) -> Result<FormatPreview, AppError> {
    let sheet = Sheet::Format(request.name.clone());
    let profile = profile(app, &ProfileName(request.name)).about("name")?;
    let (document, draft) = match latest(app)? {
        Some((document, title)) => (document, Some(title)),
        None => (sample(app), None),
    };
    let document = app.read(|reader| {
        let mut document = document;
        document.meta.profile = ProfileName(profile.name.clone());
        parts::put(app, reader, &document, &[])
    })?;
    let set = shuhui_typeset::set(&document, &profile);
    let contents = AttachmentFolder::of(app.folder());
    let before = app.sheets.last(&sheet);
    let pages = Arc::new(paper::pages(&set, before.as_deref(), &|content| contents.content(content)));
    app.sheets.keep(sheet, Arc::clone(&pages));
    let count = u32::try_from(pages.count()).unwrap_or(u32::MAX).max(1);
    let page = request.page.unwrap_or(1).clamp(1, count);
    let look = pages.look(page as usize - 1).map(sheets::name).unwrap_or_default();
    Ok(FormatPreview { look, page, pages: count, draft })
}

/// The draft that was saved last and can be read, with its title.
fn latest(app: &App) -> Result<Option<(Document, String)>, AppError> {
    app.read(|reader| {
        let last = reader.drafts(Which::Live)?.into_iter().max_by_key(|head| head.saved_at);
        let Some(head) = last else { return Ok(None) };
        let id: DraftId = head.id;
        let draft = reader.draft(id).ok().flatten();
        Ok(draft.map(|draft| ((*draft.document).clone(), head.title)))
    })
}

fn sample(app: &App) -> Document {
    papers::recognise(papers::read_pasted(SAMPLE)).document(app.clock().today()).document
}
