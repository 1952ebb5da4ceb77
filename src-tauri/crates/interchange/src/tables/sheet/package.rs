//! What a foreign file is by its content, whatever its name says, and whether its zip may be opened at all.
//!
//! Sizes are taken from the zip's own directory, before anything is unpacked. A directory that lies is found out while
//! reading: the zip library gives no byte more than the directory promised.

use std::io::Cursor;

use zip::ZipArchive;

use super::BookError;

/// Unpacked bytes of one part. A full sheet of twelve columns takes under one gigabyte.
const MAX_PART: u64 = 4 << 30;
/// Parts above this size must not be packed more densely than [`MAX_RATIO`].
const SMALL_PART: u64 = 64 << 20;
/// How much denser than unpacked a sheet can be: real ones reach 40, a bomb 1000.
const MAX_RATIO: u64 = 250;

/// What kind of file bytes are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Content {
    /// .xlsx and its kin.
    Xlsx,
    /// .ods
    Ods,
    /// .xls, and .et of WPS, which is the same inside.
    Xls,
}

/// Whether bytes are a workbook's: a zip or a compound file.
pub(crate) fn is_packed(bytes: &[u8]) -> bool {
    is_zip(bytes) || is_compound(bytes)
}

/// Whether bytes are another kind of file that is no text, or a text that nobody reads: a PDF, a picture, a document in RTF.
pub(crate) fn is_foreign(bytes: &[u8]) -> bool {
    const BEGIN: [&[u8]; 7] =
        [b"%PDF-", b"{\\rtf", b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"Rar!\x1A", b"7z\xBC\xAF"];
    BEGIN.iter().any(|begin| bytes.starts_with(begin))
}

fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

fn is_compound(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xD0\xCF\x11\xE0")
}

/// Looks at a packed file without unpacking it.
pub(super) fn content(bytes: &[u8]) -> Result<Content, BookError> {
    if is_compound(bytes) {
        return match () {
            () if names_stream(bytes, "EncryptedPackage") => Err(BookError::Encrypted),
            () if names_stream(bytes, "WordDocument") || names_stream(bytes, "PowerPoint Document") => {
                Err(BookError::Other)
            }
            () => Ok(Content::Xls),
        };
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(BookError::damaged)?;
    let mut content = None;
    for at in 0..archive.len() {
        let part = archive.by_index_raw(at).map_err(BookError::damaged)?;
        let (size, packed) = (part.size(), part.compressed_size());
        let dense = size > SMALL_PART && size / packed.max(1) > MAX_RATIO;
        if size > MAX_PART || dense {
            return Err(BookError::Bomb { megabytes: size >> 20 });
        }
        if part.encrypted() {
            return Err(BookError::Encrypted);
        }
        let name = part.name().replace('\\', "/").to_ascii_lowercase();
        match name.as_str() {
            "mimetype" => content = content.or(Some(Content::Ods)),
            "xl/workbook.bin" => return Err(BookError::Binary),
            // The main part may have another name; what says that it is a workbook is the folder.
            name if name.starts_with("xl/") => content = Some(Content::Xlsx),
            _ => {}
        }
    }
    content.ok_or(BookError::Other)
}

/// Whether the directory of a compound file has a stream: its names are UTF-16.
fn names_stream(bytes: &[u8], name: &str) -> bool {
    let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(wide.len()).any(|window| window == wide)
}
