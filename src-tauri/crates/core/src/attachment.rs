//! An attachment (附件) of an entry: a file's name and what is in it, by the hash of its content. Where the content lies
//! is the store's business.

use std::fmt;
use std::str::FromStr;

use crate::file_name::FileName;

/// A file that belongs to an entry.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Attachment {
    /// What a person calls it; no two attachments of one entry have the same.
    pub name: FileName,
    /// What is in it.
    pub content: ContentHash,
    /// Bytes of its content.
    pub bytes: u64,
}

/// SHA-256 of a file's bytes (FIPS 180-4).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ContentHash([u8; 32]);

impl ContentHash {
    /// Takes over a hash that was computed.
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Half of it in hexadecimal digits, which names a folder: 128 bits still tell all files apart, and paths stay short
    /// enough for Excel.
    pub fn short(&self) -> String {
        let mut text = self.to_string();
        text.truncate(32);
        text
    }
}

/// 64 hexadecimal digits in lower case.
impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// A text that is no hash.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{0:?} is no SHA-256")]
pub struct NoHash(pub String);

impl FromStr for ContentHash {
    type Err = NoHash;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digit = |at: usize| char::from(text.as_bytes()[at]).to_digit(16);
        let refuse = || NoHash(text.chars().take(80).collect());
        if text.len() != 64 {
            return Err(refuse());
        }
        let mut bytes = [0; 32];
        for (at, byte) in bytes.iter_mut().enumerate() {
            let (high, low) = digit(2 * at).zip(digit(2 * at + 1)).ok_or_else(refuse)?;
            *byte = (high * 16 + low) as u8;
        }
        Ok(Self(bytes))
    }
}
