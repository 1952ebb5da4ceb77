//! 批注 and 待办: what somebody noted beside the text. They hang on a block and on words of it, and are never printed with it.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;

use super::identity::{BlockId, IdentityError};
use super::line::{Inline, Line, Words};
use super::{Block, Document, Place};

/// A comment's identity, unique in its document.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct CommentId(pub u32);

/// Something noted beside the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Comment {
    /// Given by the document.
    pub id: CommentId,
    /// The block that it hangs on. When that is gone the comment stays, and is at its place again when the block comes back.
    pub block: BlockId,
    /// The words that it stands at, as they are read in one line of the block; empty for the whole block.
    pub quote: String,
    /// Which of them, from 0, where the block says them more than once.
    pub nth: u32,
    /// What is said.
    pub text: Words,
    /// Whether something is to be done.
    pub kind: CommentKind,
    /// Whether it is.
    pub done: bool,
    /// The day that it was made on.
    pub made: NaiveDate,
}

/// What a comment is for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum CommentKind {
    /// 批注: something to know.
    Note,
    /// 待办: something to do.
    Todo,
}

/// Words of one line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stretch {
    /// The line.
    pub at: Place,
    /// In characters from its beginning; a figure, blank, inner number or break counts as one.
    pub from: usize,
    /// Behind the last.
    pub to: usize,
}

impl CommentKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Note, Self::Todo];

    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Todo => "todo",
        }
    }

    /// The kind of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl Comment {
    /// Whether something waits to be done.
    pub fn is_open(&self) -> bool {
        self.kind == CommentKind::Todo && !self.done
    }

    /// The words that it stands at; none when it stands at a whole block, or the block does not say them any more.
    pub fn stretch(&self, document: &Document) -> Option<Stretch> {
        let places = document.block(self.block)?.occurrences(&self.quote);
        let nth = usize::try_from(self.nth).unwrap_or(usize::MAX);
        let (at, from, to) = *places.get(nth).or(places.last())?;
        let units = document.block(self.block)?.line(at)?.read();
        let (first, last) = (units.get(from)?.1, units.get(to - 1)?.1);
        Some(Stretch { at, from: first, to: last + 1 })
    }
}

impl Document {
    /// The comments in the order of the text; those whose block is gone come last.
    pub fn comments_in_order(&self) -> Vec<&Comment> {
        let mut comments: Vec<_> = self
            .comments
            .iter()
            .map(|comment| {
                let block = self.position(comment.block).unwrap_or(usize::MAX);
                let stretch = comment.stretch(self);
                let line = stretch.and_then(|stretch| {
                    let lines = self.block(comment.block)?.lines();
                    Some((lines.iter().position(|(place, _)| *place == stretch.at)?, stretch.from))
                });
                ((block, line, comment.id), comment)
            })
            .collect();
        comments.sort_by_key(|(place, _)| *place);
        comments.into_iter().map(|(_, comment)| comment).collect()
    }

    /// What is said in a stretch of a line, and which of the same words of its block that is. None when the line is shorter.
    pub fn quoted(&self, stretch: Stretch) -> Option<(String, u32)> {
        let block = self.block(stretch.at.block())?;
        let read = block.line(stretch.at)?.read();
        let inside = |unit: usize| (stretch.from..stretch.to).contains(&unit);
        let first = read.iter().position(|(_, unit)| inside(*unit))?;
        let quote: String = read.iter().filter(|(_, unit)| inside(*unit)).map(|(c, _)| *c).collect();
        let nth =
            block.occurrences(&quote).iter().position(|(at, from, _)| (*at, *from) == (stretch.at, first));
        Some((quote, u32::try_from(nth?).unwrap_or(u32::MAX)))
    }
}

impl Block {
    /// Where words stand in its lines: the line, and the first and the last behind them of the characters as they are read.
    pub fn occurrences(&self, words: &str) -> Vec<(Place, usize, usize)> {
        let words: Vec<char> = words.chars().collect();
        if words.is_empty() {
            return Vec::new();
        }
        let mut found = Vec::new();
        for (at, line) in self.lines() {
            let read = line.read();
            let starts = (0..(read.len() + 1).saturating_sub(words.len()))
                .filter(|from| read[*from..].iter().zip(&words).all(|((here, _), wanted)| here == wanted));
            found.extend(starts.map(|from| (at, from, from + words.len())));
        }
        found
    }
}

impl Line {
    /// Every character as it is read, with the piece of the line that it belongs to: a character of words, or a figure, blank, inner
    /// number or break.
    pub fn read(&self) -> Vec<(char, usize)> {
        let mut read = Vec::new();
        let mut unit = 0;
        for piece in &self.pieces {
            if let Inline::Words { text, .. } = piece {
                for c in text.chars() {
                    read.push((c, unit));
                    unit += 1;
                }
            } else {
                read.extend(piece.shown().chars().map(|c| (c, unit)));
                unit += 1;
            }
        }
        read
    }
}

impl fmt::Display for CommentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "k{}", self.0)
    }
}

impl FromStr for CommentId {
    type Err = IdentityError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = text.strip_prefix('k').and_then(|number| number.parse().ok());
        number.map(Self).ok_or_else(|| IdentityError::of(text))
    }
}
