//! Why a file is no text that can be read.

use shuhui_core::Explain;

use crate::text::TextError;

/// Why a foreign text cannot be read. The sentence names the file; the caller adds it.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PaperError {
    /// No text in any encoding that we know.
    #[error(transparent)]
    Text(#[from] TextError),
    /// Cut off, or not what it says it is.
    #[error("the file is damaged: {0}")]
    Damaged(String),
    /// Protected by a password.
    #[error("the file is encrypted")]
    Locked,
    /// Made to burst when it is unpacked.
    #[error("a part of the file unpacks to {megabytes} MiB")]
    Bomb {
        /// Its unpacked size.
        megabytes: u64,
    },
    /// Markup nested deeper than any text.
    #[error("the markup is nested more than {0} deep")]
    Deep(usize),
    /// .doc of before Word 97, or another compound file
    #[error("the file is in a binary format that is not Word 97's")]
    Old,
    /// A workbook, a presentation, any other zip.
    #[error("the file is a zip, and no text")]
    Other,
    /// A PDF, which does not say what it looks like.
    #[error("the file is a PDF")]
    Pdf,
    /// A PDF of pictures.
    #[error("the pages of the PDF are pictures")]
    Scanned,
    /// .rtf
    #[error("the file is RTF")]
    Rtf,
    /// A text that somebody stored in the wrong encoding.
    #[error("the text was stored in the wrong encoding")]
    Garbled,
    /// .odt
    #[error("the file is an OpenDocument text")]
    OpenDocument,
    /// .xml
    #[error("the file is markup")]
    Markup,
}

impl Explain for PaperError {
    fn code(&self) -> &'static str {
        match self {
            Self::Text(TextError::Nul { .. }) => "papers.nul",
            Self::Text(TextError::Undecodable { .. }) => "papers.undecodable",
            Self::Damaged(_) => "papers.damaged",
            Self::Locked => "papers.locked",
            Self::Bomb { .. } => "papers.bomb",
            Self::Deep(_) => "papers.deep",
            Self::Garbled => "papers.garbled",
            Self::Old => "papers.old",
            Self::Other => "papers.other",
            Self::Pdf => "papers.pdf",
            Self::Scanned => "papers.scanned",
            Self::Rtf => "papers.rtf",
            Self::OpenDocument => "papers.odt",
            Self::Markup => "papers.markup",
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Text(error) => error.args(),
            Self::Bomb { megabytes } => vec![("megabytes", megabytes.to_string())],
            Self::Deep(limit) => vec![("limit", limit.to_string())],
            _ => Vec::new(),
        }
    }
}

/// What a compound file is that is no text of ours.
pub(super) fn of_compound(bytes: &[u8]) -> PaperError {
    let wide: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    match memchr::memmem::find(bytes, &wide) {
        Some(_) => PaperError::Locked,
        None => PaperError::Old,
    }
}
