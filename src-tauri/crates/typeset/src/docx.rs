//! A Document as a .docx: docx-rs writes the text and the footers, a finishing pass puts their markup in the schema's order and
//! adds what docx-rs cannot say, and the parts that docx-rs gets wrong or leaves empty (styles, settings, properties) are written here.

mod body;
mod custom;
mod finish;
mod package;
mod parts;
mod styles;
mod table;

use shuhui_core::document::Document;
use shuhui_core::issue::{Explain, Issue};

use crate::charset;
use crate::gongwen::Profile;
use crate::pages;

/// A finished file, in memory.
#[derive(Clone, Debug)]
pub struct Docx {
    /// The .docx: the same document and profile give the same bytes, in any process, on any platform.
    pub bytes: Vec<u8>,
    /// What a reader should know before printing.
    pub issues: Vec<Issue>,
    /// Pages by the arithmetic of the grid.
    pub pages: u32,
}

/// Why no file could be made. Both are faults of the program, not of the document: its text is checked before.
#[derive(Debug, thiserror::Error)]
pub enum TypesetError {
    /// The markup that docx-rs wrote does not read as XML.
    #[error("finishing the markup of {part}")]
    Markup {
        /// The part's name within the file.
        part: &'static str,
        /// What the XML reader said.
        #[source]
        source: quick_xml::Error,
    },
    /// The parts cannot be packed.
    #[error("packing {part}")]
    Package {
        /// The part's name within the file.
        part: &'static str,
        /// What the zip writer said.
        #[source]
        source: zip::result::ZipError,
    },
}

impl Explain for TypesetError {
    fn code(&self) -> &'static str {
        match self {
            Self::Markup { .. } => "typeset.markup",
            Self::Package { .. } => "typeset.package",
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Markup { part, .. } | Self::Package { part, .. } => vec![("part", (*part).to_owned())],
        }
    }
}

/// Sets a document in the format and packs the file.
///
/// # Errors
/// `typeset.*`: a fault of this program while it writes the parts.
pub fn docx(document: &Document, profile: &Profile) -> Result<Docx, TypesetError> {
    let (document, mut issues) = charset::examine(document);
    let layout = pages::pages(&document, profile);
    issues.extend(layout.issues(&document));

    let markup = body::markup(&document, profile);
    let text = finish::finish(package::DOCUMENT, &markup.document, profile.text.em())?;
    let number = profile.page_number.text.em();
    let odd = finish::finish(package::ODD_FOOTER, &markup.odd_footer, number)?;
    let even = finish::finish(package::EVEN_FOOTER, &markup.even_footer, number)?;

    let bytes = package::pack(&[
        (package::CONTENT_TYPES, parts::content_types().as_bytes()),
        (package::RELATIONS, parts::relations().as_bytes()),
        (package::DOCUMENT, text.as_bytes()),
        (package::DOCUMENT_RELATIONS, parts::document_relations().as_bytes()),
        (package::STYLES, styles::styles(profile).as_bytes()),
        (package::SETTINGS, parts::settings().as_bytes()),
        (package::FONTS, parts::fonts(profile).as_bytes()),
        (package::ODD_FOOTER, odd.as_bytes()),
        (package::EVEN_FOOTER, even.as_bytes()),
        (package::CORE_PROPERTIES, parts::core_properties(&document).as_bytes()),
        (package::APP_PROPERTIES, parts::app_properties(&document, layout.count()).as_bytes()),
        (package::CUSTOM, custom::item(&document).as_bytes()),
        (package::CUSTOM_PROPERTIES, custom::properties().as_bytes()),
        (package::CUSTOM_RELATIONS, custom::relations().as_bytes()),
    ])?;
    Ok(Docx { bytes, issues, pages: layout.count() })
}
