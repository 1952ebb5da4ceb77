//! Small pictures of attachments, made once in a child process and kept beside them.

use std::fs;
use std::path::PathBuf;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use shuhui_core::Attachment;
use shuhui_interchange::pictures::{ENDINGS, MAX_PICTURE_BYTES};

use super::asked;
use crate::error::AppError;
use crate::wire::{AttachmentOf, Thumbnail};
use crate::{App, isolate, output};

/// A small picture of an attachment; none for what is no picture or cannot be read as one.
///
/// # Errors
/// `entry.unknown`, `attachment.unknown`, `attachment.missing`, `attachment.altered`, `store.*`
pub fn thumbnail(app: &App, request: AttachmentOf) -> Result<Thumbnail, AppError> {
    let attachment = asked(app, &request)?;
    if !may_be(&attachment) {
        return Ok(Thumbnail { url: None });
    }
    shown_as(app, &attachment.content.short(), || {
        let file = shuhui_store::AttachmentFolder::of(app.folder()).file(&attachment);
        let file = fs::File::open(&file).map_err(|cause| AppError::io("read", &file, &cause))?;
        isolate::thumbnail(file)
    })
}

/// The picture that is kept under a name, or a new one that is kept from now on; an empty file says that there is none.
pub(crate) fn shown_as(
    app: &App,
    name: &str,
    make: impl FnOnce() -> Result<Vec<u8>, AppError>,
) -> Result<Thumbnail, AppError> {
    let kept = folder(app).join(format!("{name}.jpg"));
    let jpeg = match fs::read(&kept) {
        Ok(jpeg) => jpeg,
        Err(_) => {
            let jpeg = make()?;
            // What cannot be kept is made again: a full disk is told by what must be written.
            let _ = output::replace(&kept, &jpeg);
            jpeg
        }
    };
    let url = |jpeg: &[u8]| format!("data:image/jpeg;base64,{}", STANDARD.encode(jpeg));
    Ok(Thumbnail { url: (!jpeg.is_empty()).then(|| url(&jpeg)) })
}

/// Takes all kept thumbnails away: one may show what was taken away for good. The others are made again when they are
/// looked at.
pub(super) fn discard(app: &App) {
    // One that stays is found by nobody.
    let _ = fs::remove_dir_all(folder(app));
}

/// Whether an attachment is worth a child process.
pub(super) fn may_be(attachment: &Attachment) -> bool {
    attachment.bytes <= MAX_PICTURE_BYTES && ENDINGS.contains(&attachment.name.ending().as_str())
}

/// Beside `attachments/`, because what lies here can be made again.
fn folder(app: &App) -> PathBuf {
    app.folder().join("thumbnails")
}
