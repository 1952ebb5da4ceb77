//! What was set as a .docx: docx-rs writes the text and the footers, a finishing pass puts their markup in the schema's order and
//! adds what docx-rs cannot say, and the parts that docx-rs gets wrong or leaves empty (styles, settings, properties) are written here.

mod comments;
mod custom;
mod finish;
mod media;
mod package;
mod paragraph;
mod parts;
mod properties;
mod section;
mod styles;
mod table;

use std::borrow::Cow;

use shuhui_core::document::Evidence;
use shuhui_core::issue::{Explain, Issue};

use crate::Pictures;
use crate::set::{Item, Set};

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

/// Why no file could be made. Both are faults of the program, not of the document.
#[derive(Debug, thiserror::Error)]
pub enum TypesetError {
    /// The markup that docx-rs wrote does not read as XML.
    #[error("finishing the markup of {part}")]
    Markup {
        /// The part's name within the file.
        part: Cow<'static, str>,
        /// What the XML reader said.
        #[source]
        source: quick_xml::Error,
    },
    /// The parts cannot be packed.
    #[error("packing {part}")]
    Package {
        /// The part's name within the file.
        part: Cow<'static, str>,
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
            Self::Markup { part, .. } | Self::Package { part, .. } => {
                vec![("part", part.clone().into_owned())]
            }
        }
    }
}

/// Writes a set document and packs the file. The entries behind its figures come from `evidence`, the pictures' bytes from
/// `pictures`; one that is gone is told, and a line of words stands in its place.
///
/// # Errors
/// [`TypesetError`]
pub fn docx(set: &Set, evidence: &Evidence, pictures: &Pictures<'_>) -> Result<Docx, TypesetError> {
    let markup = paragraph::markup(set, pictures);
    let text = finish::finish(package::DOCUMENT, &markup.document, &markup.finishing)?;
    let text = match section::last(set) {
        Some(section) => section::put(text, &section),
        None => text,
    };
    let [odd, even] = &markup.footers;
    let odd = finish::finish(package::ODD_FOOTER, &odd.0, &odd.1)?;
    let even = finish::finish(package::EVEN_FOOTER, &even.0, &even.1)?;
    let header = markup.header.as_ref();
    let header = header.map(|made| finish::finish(parts::HEADER.0, &made.0, &made.1)).transpose()?;
    let mut margins = Vec::new();
    if section::are_several(set) {
        margins.extend(parts::MARGINS.into_iter().zip(section::margins(set)));
    }
    margins.extend(
        section::letterhead(set).into_iter().flat_map(|letter| parts::LETTER.into_iter().zip(letter)),
    );
    margins.extend(header.map(|header| (parts::HEADER, header)));
    margins.extend(comments::part(set.review.as_ref()).map(|comments| (parts::COMMENTS, comments)));
    let (margins, contents): (Vec<_>, Vec<_>) = margins.into_iter().unzip();

    let mut parts: Vec<(Cow<'static, str>, Cow<'_, [u8]>)> = Vec::with_capacity(16);
    let mut part = |name: &'static str, content: String| {
        parts.push((name.into(), content.into_bytes().into()));
    };
    part(package::CONTENT_TYPES, parts::content_types(&markup.media, &margins));
    part(package::RELATIONS, parts::relations());
    part(package::DOCUMENT, text);
    part(package::DOCUMENT_RELATIONS, parts::document_relations(&markup.media, &margins));
    part(package::STYLES, styles::styles(&set.sheet));
    part(package::SETTINGS, parts::settings(set.mirrored));
    part(package::FONTS, parts::fonts(&set.sheet));
    part(package::ODD_FOOTER, section::raised(odd, set));
    part(package::EVEN_FOOTER, section::raised(even, set));
    for ((name, ..), content) in margins.iter().zip(contents) {
        part(name, content);
    }
    part(package::CORE_PROPERTIES, parts::core_properties(&set.about));
    part(package::APP_PROPERTIES, parts::app_properties(&set.about, set.page_count()));
    part(package::CUSTOM, custom::item(set, evidence));
    part(package::CUSTOM_PROPERTIES, custom::properties());
    part(package::CUSTOM_RELATIONS, custom::relations());
    for file in &markup.media.files {
        parts.push((format!("word/{}", file.target).into(), file.bytes.as_slice().into()));
    }
    let bytes = package::pack(&parts)?;
    let issues = set.issues.iter().cloned().chain(markup.issues).collect();
    Ok(Docx { bytes, issues, pages: set.page_count() })
}
