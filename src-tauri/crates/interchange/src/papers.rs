//! Foreign texts (来稿): .txt, .md, .html, .docx, .doc and .pdf as one [`Manuscript`], and what they are made of.
//!
//! bytes ──[`read()`]──▶ [`Manuscript`] ──[`recognise()`]──▶ parts, each with its reason ──[`Recognised::document`]──▶ Document
//!
//! Reading happens in a child process ([`pipe`]): a zip may burst and markup may nest without end. What comes out of it is plain
//! words, cells and bytes of pictures, and whatever could not be carried over stands beside them with its place. Recognising is
//! pure and linear in the length of the text; it never makes words up and never drops one without naming it.

mod base;
mod doc;
mod docx;
mod error;
mod html;
mod manuscript;
mod normalise;
mod numbering;
mod pdf;
pub mod pipe;
mod plain;
mod recognise;

pub use base::{Laid, RowOf, lay_out, lines_of, rows_of, take_apart};
pub use docx::format::Taken;
pub use docx::patch::Edit;
pub use error::PaperError;
pub use manuscript::{
    Align, Cell, Item, LeftOut, Manuscript, OwnFigure, Paragraph, Picture, Row, Said, Span, Table,
};
pub use normalise::{Change, Changes};
pub use recognise::{Confidence, Kind, Label, Made, Part, Reason, Recognised, Scheme, recognise};

use crate::text;

/// Bytes of the largest file that is read; a hundred pages with photographs have a third of it.
pub const MAX_BYTES: u64 = 64 << 20;

/// Endings of the files that may be texts.
pub const ENDINGS: [&str; 10] = ["docx", "docm", "doc", "wps", "txt", "md", "markdown", "html", "htm", "pdf"];

/// Reads a foreign text by its content; the name tells Markdown from bare text.
///
/// # Errors
/// [`PaperError`]: another kind of file, one that is damaged, locked, or larger inside than any text.
pub fn read(bytes: &[u8], name: &str) -> Result<Manuscript, PaperError> {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    match bytes {
        [b'P', b'K', 3 | 5, ..] => docx::read(bytes),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => doc::read(bytes),
        [b'%', b'P', b'D', b'F', b'-', ..] => pdf::read(bytes),
        [b'{', b'\\', b'r', b't', b'f', ..] => Err(PaperError::Rtf),
        _ if ending == "docx" => Err(PaperError::Damaged("no zip".to_owned())),
        _ => {
            let mixed = text::decode_mixed(bytes)?;
            if is_garbled(&mixed.decoded.text) {
                return Err(PaperError::Garbled);
            }
            if html::is_page(&mixed.decoded.text) || matches!(&*ending, "html" | "htm" | "xhtml") {
                return Ok(html::read(&mixed.decoded.text));
            }
            if mixed.decoded.text.trim_start().starts_with("<?xml") {
                return Err(PaperError::Markup);
            }
            Ok(plain::read(&mixed.decoded.text, matches!(&*ending, "md" | "markdown")))
        }
    }
}

/// ¹¤×÷×Ü½á, 锟斤拷: what is left of hanzi that were read in one encoding and stored in another.
fn is_garbled(text: &str) -> bool {
    let front = || text.chars().take(4_000).filter(|c| !c.is_ascii());
    let western = front().filter(|c| ('\u{80}'..='\u{FF}').contains(c)).count();
    let all = front().count();
    (all >= 8 && western * 10 > all * 9) || text.matches("锟斤拷").count() >= 2
}

/// What a .docx looks like, as measures of a format.
///
/// # Errors
/// [`PaperError`]: no .docx, or one that is damaged, locked, or larger inside than any text.
pub fn format(bytes: &[u8]) -> Result<Taken, PaperError> {
    match bytes {
        [b'P', b'K', 3 | 5, ..] => docx::format::read(bytes),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Err(error::of_compound(bytes)),
        [b'%', b'P', b'D', b'F', b'-', ..] => Err(PaperError::Pdf),
        _ => Err(PaperError::Other),
    }
}

/// A .docx with other words in its own look: every byte that is not about them stays. With which changes, from 0, could not be made:
/// cells that hold more than paragraphs.
///
/// # Errors
/// [`PaperError`]: no .docx, one that is damaged or in another encoding than UTF-8, or one without a paragraph of that number.
pub fn rewrite(bytes: &[u8], edits: &[Edit]) -> Result<(Vec<u8>, Vec<usize>), PaperError> {
    match bytes {
        [b'P', b'K', 3 | 5, ..] => docx::patch::rewrite(bytes, edits),
        _ => Err(PaperError::Other),
    }
}

/// Reads words that were pasted.
pub fn read_pasted(words: &str) -> Manuscript {
    plain::read(words, false)
}
