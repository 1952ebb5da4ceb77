//! Pictures on their way into a draft: read in, looked at in a child process, and kept by their content where attached files lie.

use std::collections::HashMap;

use shuhui_core::document::Picture;
use shuhui_store::{Staged, Tx};

use crate::cases::attachment;
use crate::error::AppError;
use crate::wire::WireChange;
use crate::{App, isolate};

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
