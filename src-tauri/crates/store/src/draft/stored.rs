//! How drafts are stored: every released shape, each with its number, and the way from it to the document of today.
//!
//! A shape that was released is never changed, and a fixture of it is opened by a test for ever (tests/stored/). Core's types carry
//! no derive: what stands on a disk and what stands in memory change at different times.

mod v0;
mod v1;

use std::fmt;
use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use shuhui_core::Document;
use shuhui_core::document::Evidence;

use crate::error::Cause;

pub(super) use v0::open as open_whole;

/// The format that this program writes.
pub(super) const FORMAT: u32 = 1;

/// A part of a document as JSON: the first is what holds for the whole, then come its blocks.
pub(super) fn part(document: &Document, nth: usize) -> Result<Vec<u8>, Cause> {
    v1::part(document, nth)
}

/// Puts a document together from its parts.
pub(super) fn document(format: u32, parts: &[Vec<u8>]) -> Result<Document, Cause> {
    match format {
        1 => v1::document(parts),
        newer => Err(Box::new(Unreadable::Format(newer))),
    }
}

/// Refuses a format of a newer program.
pub(super) fn known(format: u32) -> Result<(), Unreadable> {
    if format > FORMAT { Err(Unreadable::Format(format)) } else { Ok(()) }
}

/// A stored document that this program cannot read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Unreadable {
    /// A format of a newer program.
    Format(u32),
    /// A part, a number, a mark or the like that this program does not know.
    Word { what: &'static str, found: String },
    /// A block whose words are laid out as its part cannot be.
    Shape { block: String },
    /// The list of its parts is empty or names one that is gone.
    Parts,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Format(format) => write!(f, "format {format} is of a newer program"),
            Self::Word { what, found } => write!(f, "unknown {what} {found:?}"),
            Self::Shape { block } => write!(f, "block {block} has a shape that its part cannot have"),
            Self::Parts => f.write_str("parts are missing"),
        }
    }
}

impl std::error::Error for Unreadable {}

/// A text of an older program, with the entries behind its figures.
pub(super) struct Opened {
    pub(super) document: Document,
    pub(super) evidence: Evidence,
}

pub(super) fn deflate(bytes: &[u8]) -> Result<Vec<u8>, Cause> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// More than any report; a damaged length must not take all memory.
const LONGEST: u64 = 256 * 1024 * 1024;

pub(super) fn inflate(bytes: &[u8]) -> Result<Vec<u8>, Cause> {
    let mut text = Vec::new();
    DeflateDecoder::new(bytes).take(LONGEST).read_to_end(&mut text)?;
    Ok(text)
}

/// As much of a part as can be read.
pub(super) fn inflate_readable(bytes: &[u8]) -> Vec<u8> {
    let mut text = Vec::new();
    // What was read before the damage stands in the buffer.
    let _ = DeflateDecoder::new(bytes).take(LONGEST).read_to_end(&mut text);
    text
}

#[cfg(test)]
mod tests;
