//! A chart that the page drew, as a picture.

use std::fs::File;
use std::io::Read as _;

use super::{Content, Made};
use crate::App;
use crate::error::AppError;
use crate::wire::ExportReport;

/// How every PNG begins.
const PNG: [u8; 8] = [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A];

/// # Errors
/// `statistics.no_picture` for what is no PNG, `file.*`
pub(super) fn made<'a>(app: &App, picture: &str) -> Result<Made<'a>, AppError> {
    let (name, path) = app.file(picture);
    let mut begins = Vec::new();
    File::open(&path)
        .and_then(|file| file.take(PNG.len() as u64).read_to_end(&mut begins))
        .map_err(|cause| AppError::io("read", &path, &cause))?;
    if begins != PNG {
        return Err(AppError::new("statistics.no_picture", vec![("path", name)]).about("picture"));
    }
    Ok(Made { media_type: "image/png", content: Content::File(path), report: ExportReport::Chart {} })
}
