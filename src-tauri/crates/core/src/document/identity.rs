//! Identities of blocks and of the figures in them: short, made from the place in the template, the same every time.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A block's identity: ASCII letters and digits, at most 24 of them, unique in its document.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BlockId(String);

/// A figure's or blank's identity: its block's, then a letter `f`, then its ordinal in the block.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FigureId(String);

impl BlockId {
    /// Takes the ASCII letters and digits of a place, at most 24; the caller sees to it that no two blocks share one.
    pub fn new(place: &str) -> Self {
        Self(place.chars().filter(char::is_ascii_alphanumeric).take(24).collect())
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The identity of the block's n-th figure or blank, counted from 1 in reading order when it was made.
    pub fn figure(&self, ordinal: usize) -> FigureId {
        FigureId(format!("{}f{ordinal}", self.0))
    }
}

impl FigureId {
    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for BlockId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for FigureId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An identity handed in from outside that no block or figure can have.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{0:?} is not an identity of a block or figure")]
pub struct PlaceError(pub String);

impl FromStr for BlockId {
    type Err = PlaceError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let id = Self::new(text);
        if !text.is_empty() && id.0 == text {
            Ok(id)
        } else {
            Err(PlaceError(text.chars().take(40).collect()))
        }
    }
}

impl FromStr for FigureId {
    type Err = PlaceError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fits = (1..=32).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if fits { Ok(Self(text.to_owned())) } else { Err(PlaceError(text.chars().take(40).collect())) }
    }
}
