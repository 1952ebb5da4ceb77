//! The official format, and a Document set in it. `gongwen` holds the measures and the styles that follow from them; `set` decides
//! everything about paper, once; `docx`, `typst`, `text` and `css` walk what was set. Pure: bytes come out, and writing them to a disk is
//! somebody else's work.

pub mod charset;
pub mod css;
pub mod docx;
pub mod gongwen;
pub mod set;
pub mod text;
pub mod typst;

use shuhui_core::attachment::ContentHash;
use shuhui_core::document::{Document, Evidence};

pub use docx::{Docx, TypesetError};
pub use gongwen::{Profile, StyleSheet};
pub use set::{Set, set};

/// Where the bytes of pictures come from: `None` when they are gone.
pub type Pictures<'a> = dyn Fn(ContentHash) -> Option<Vec<u8>> + 'a;

/// A document as a .docx: set, then written.
///
/// # Errors
/// [`TypesetError`], which is a fault of the program and not of the document.
pub fn typeset(
    document: &Document,
    profile: &Profile,
    evidence: &Evidence,
    pictures: &Pictures<'_>,
) -> Result<Docx, TypesetError> {
    docx::docx(&set(document, profile), evidence, pictures)
}
