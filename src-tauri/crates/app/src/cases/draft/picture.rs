//! Pictures of a draft: on their way in they are looked at in a child process and kept by their content where attached files lie; for the
//! page of a window they are made smaller, once.

use std::collections::HashMap;

use shuhui_core::document::{Picture, Shape};
use shuhui_store::{AttachmentFolder, Staged, Tx};

use super::find;
use crate::cases::attachment;
use crate::error::AppError;
use crate::wire::{PictureOf, Thumbnail, WireChange};
use crate::{App, isolate};

/// A picture of a draft for the page of a window; none when it is gone or cannot be read any more.
///
/// # Errors
/// `draft.unknown`, `draft.unknown_place`, `store.*`
pub fn picture(app: &App, request: PictureOf) -> Result<Thumbnail, AppError> {
    let draft = app.read(|reader| find(app, reader, &request.id))?;
    let shown = draft.document.blocks.iter().find_map(|block| match &block.shape {
        Shape::Picture(picture) if picture.content.to_string() == request.content => Some(picture.content),
        _ => None,
    });
    let content =
        shown.ok_or_else(|| AppError::new("draft.unknown_place", vec![("place", request.content)]))?;
    attachment::shown_as(app, &format!("{}-page", content.short()), || {
        let bytes = AttachmentFolder::of(app.folder()).content(content);
        bytes.map_or_else(|| Ok(Vec::new()), |bytes| isolate::picture_on_page(&bytes))
    })
}

/// The pictures that changes bring from files.
#[derive(Default)]
pub(super) struct Pictures {
    by_file: HashMap<String, Picture>,
    staged: Vec<Staged>,
}

impl Pictures {
    /// Reads in what the changes name.
    ///
    /// # Errors
    /// `draft.no_picture` for a file that office programs do not show as one, and as for attachments.
    pub(super) fn of(app: &App, changes: &[WireChange]) -> Result<Self, AppError> {
        let mut pictures = Self::default();
        for change in changes {
            let WireChange::Insert { file: Some(file), .. } = change else { continue };
            if pictures.by_file.contains_key(file) {
                continue;
            }
            let staged = attachment::stage(app, file)?;
            let name = staged.name().clone();
            let bytes =
                staged.open().map_err(|cause| AppError::io("read", name.as_str().as_ref(), &cause))?;
            let (width, height) = isolate::picture_size(bytes)?
                .ok_or_else(|| AppError::new("draft.no_picture", vec![("name", name.to_string())]))?;
            let picture = Picture { name, content: staged.content(), width, height, alt: String::new() };
            pictures.by_file.insert(file.clone(), picture);
            pictures.staged.push(staged);
        }
        Ok(pictures)
    }

    /// The picture that a file became.
    pub(super) fn from(&self, file: &str, alt: Option<String>) -> Option<Picture> {
        let picture = self.by_file.get(file)?.clone();
        Some(Picture { alt: alt.unwrap_or_default(), ..picture })
    }

    /// Puts them in their place, within the write of the text that shows them.
    pub(super) fn place(&mut self, tx: &mut Tx<'_>) -> Result<(), AppError> {
        for staged in self.staged.drain(..) {
            tx.drafts().keep_picture(staged)?;
        }
        Ok(())
    }
}
