//! The parts of the file by name, and their packing: deflated, with one fixed date and one system, so that bytes repeat everywhere.

use std::borrow::Cow;
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::TypesetError;

pub(super) const CONTENT_TYPES: &str = "[Content_Types].xml";
pub(super) const RELATIONS: &str = "_rels/.rels";
pub(super) const DOCUMENT: &str = "word/document.xml";
pub(super) const DOCUMENT_RELATIONS: &str = "word/_rels/document.xml.rels";
pub(super) const STYLES: &str = "word/styles.xml";
pub(super) const SETTINGS: &str = "word/settings.xml";
pub(super) const FONTS: &str = "word/fontTable.xml";
pub(super) const ODD_FOOTER: &str = "word/footer1.xml";
pub(super) const EVEN_FOOTER: &str = "word/footer2.xml";
pub(super) const CORE_PROPERTIES: &str = "docProps/core.xml";
pub(super) const APP_PROPERTIES: &str = "docProps/app.xml";
pub(super) const CUSTOM: &str = "customXml/item1.xml";
pub(super) const CUSTOM_PROPERTIES: &str = "customXml/itemProps1.xml";
pub(super) const CUSTOM_RELATIONS: &str = "customXml/_rels/item1.xml.rels";

/// Packs the parts in the order given; the first must be the list of content types.
pub(super) fn pack(parts: &[(Cow<'static, str>, Cow<'_, [u8]>)]) -> Result<Vec<u8>, TypesetError> {
    // A part this small gains nothing, and every deflating costs its tables.
    const SMALL: usize = 1200;
    // The zip format's own first day stands for "no date"; System::Dos is what a Windows machine would write.
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default()).system(System::Dos);
    let mut zip = ZipWriter::new(Cursor::new(Vec::with_capacity(32 * 1024)));
    for (part, content) in parts {
        let method =
            if content.len() < SMALL { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let packed = zip
            .start_file(part.as_ref(), options.compression_method(method))
            .and_then(|()| Ok(zip.write_all(content)?));
        packed.map_err(|source| TypesetError::Package { part: part.clone(), source })?;
    }
    match zip.finish() {
        Ok(cursor) => Ok(cursor.into_inner()),
        Err(source) => Err(TypesetError::Package { part: CONTENT_TYPES.into(), source }),
    }
}
