//! Identities of blocks, cells and figures: short, made from the place in the template, the same every time, and never given twice.

use std::fmt;
use std::str::FromStr;

use super::comment::CommentId;

/// Up to `N` ASCII letters and digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Short<const N: usize> {
    bytes: [u8; N],
    len: u8,
}

/// A block's identity: ASCII letters and digits, at most 24 of them, unique in its document.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockId(Short<24>);

/// A figure's or blank's identity: its first block's, then a letter `f`, then an ordinal; unique in its document. It stays the same
/// when the figure moves to another block.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FigureId(Short<32>);

/// A cell's identity, unique in its document.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct CellId(pub u32);

/// Gives identities, each once in the life of a document: what was removed does not come back as something else.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct IdSource {
    next: u32,
}

/// What a person adds is `u` and a number; the places of a template begin with other letters.
const OWN: char = 'u';

impl IdSource {
    /// Goes on from a stored counter.
    pub const fn from_next(next: u32) -> Self {
        Self { next }
    }

    /// The counter, for storing.
    pub const fn next(self) -> u32 {
        self.next
    }

    /// For a block that a person adds.
    pub fn block(&mut self) -> BlockId {
        BlockId::new(&format!("{OWN}{}", self.take()))
    }

    /// For a figure or blank that a person puts in.
    pub fn figure(&mut self) -> FigureId {
        FigureId(Short::of(&format!("{OWN}f{}", self.take())))
    }

    /// For a cell.
    pub fn cell(&mut self) -> CellId {
        CellId(self.take())
    }

    /// For a comment.
    pub fn comment(&mut self) -> CommentId {
        CommentId(self.take())
    }

    /// The later of two counters, so that what either gave stays taken.
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        Self { next: self.next.max(other.next) }
    }

    fn take(&mut self) -> u32 {
        self.next = self.next.saturating_add(1);
        self.next
    }
}

impl BlockId {
    /// Takes the ASCII letters and digits of a place, at most 24; the caller sees to it that no two blocks share one.
    pub fn new(place: &str) -> Self {
        Self(Short::of(place))
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The identity of the block's n-th figure or blank, counted from 1 in reading order when it was made.
    pub fn figure(&self, ordinal: usize) -> FigureId {
        FigureId(Short::of(&format!("{}f{ordinal}", self.as_str())))
    }
}

impl FigureId {
    /// As text.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl<const N: usize> Short<N> {
    fn of(text: &str) -> Self {
        let mut short = Self { bytes: [0; N], len: 0 };
        for (slot, byte) in short.bytes.iter_mut().zip(text.bytes().filter(u8::is_ascii_alphanumeric)) {
            *slot = byte;
            short.len += 1;
        }
        short
    }

    fn as_str(&self) -> &str {
        // Only ASCII is ever put in, so this never falls back.
        std::str::from_utf8(&self.bytes[..usize::from(self.len)]).unwrap_or_default()
    }
}

/// An identity handed in from outside that no block, figure or cell can have.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{0:?} is not an identity of a block, figure or cell")]
pub struct IdentityError(pub String);

impl IdentityError {
    pub(super) fn of(text: &str) -> Self {
        Self(text.chars().take(40).collect())
    }
}

fn read<const N: usize>(text: &str) -> Result<Short<N>, IdentityError> {
    let short = Short::of(text);
    if !text.is_empty() && short.as_str() == text { Ok(short) } else { Err(IdentityError::of(text)) }
}

impl FromStr for BlockId {
    type Err = IdentityError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        read(text).map(Self)
    }
}

impl FromStr for FigureId {
    type Err = IdentityError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        read(text).map(Self)
    }
}

impl fmt::Display for CellId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "c{}", self.0)
    }
}

impl FromStr for CellId {
    type Err = IdentityError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = text.strip_prefix('c').and_then(|number| number.parse().ok());
        number.map(Self).ok_or_else(|| IdentityError::of(text))
    }
}

macro_rules! as_text {
    ($name:ident) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

as_text!(BlockId);
as_text!(FigureId);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_is_never_given_twice() {
        let mut ids = IdSource::default();
        let (first, second) = (ids.block(), ids.block());
        assert_ne!(first, second);
        assert_eq!((first.as_str(), second.as_str()), ("u1", "u2"));
        assert_eq!(IdSource::from_next(ids.next()).block().as_str(), "u3");
    }

    #[test]
    fn only_letters_and_digits_name_a_block() {
        assert!("a1b2p3".parse::<BlockId>().is_ok());
        for bad in ["", "a 1", "一", "a1b2c3d4e5f6g7h8i9j0k1l2m3"] {
            assert!(bad.parse::<BlockId>().is_err(), "{bad}");
        }
    }
}
