//! How places of a report were settled that can be read two ways, as they are stored: a line each, with the words that stood there.
//!
//! `block⇥120⇥heading 2⇥（二）从严排查`, `blank⇥134⇥no⇥*`. A line that does not read back, of a newer program, is kept as it is.

use std::collections::BTreeMap;

/// What somebody decided about places of a report, each called by where it begins.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Decided {
    /// Stretches of the text.
    pub blocks: BTreeMap<usize, Settled<BlockIs>>,
    /// Blanks: whether one is there.
    pub blanks: BTreeMap<usize, Settled<bool>>,
    /// Lines that only a newer program understands.
    unread: Vec<String>,
}

/// A decision, and the words at whose place it holds: it is for no others.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Settled<T> {
    /// What was decided.
    pub is: T,
    /// What stood there, without breaks.
    pub words: String,
}

/// What a stretch is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum BlockIs {
    /// The title.
    Title,
    /// A heading of a level from 1 to 4.
    Heading(u8),
    /// Text.
    Text,
    /// 落款
    Signature,
    /// No part of the report.
    Noise,
}

impl BlockIs {
    /// By its name, as it is stored and travels.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "title" => Some(Self::Title),
            "text" => Some(Self::Text),
            "signature" => Some(Self::Signature),
            "noise" => Some(Self::Noise),
            name => {
                let level = name.strip_prefix("heading ")?.parse().ok()?;
                (1..=4).contains(&level).then_some(Self::Heading(level))
            }
        }
    }

    /// Its name.
    pub fn name(self) -> String {
        match self {
            Self::Title => "title".to_owned(),
            Self::Heading(level) => format!("heading {level}"),
            Self::Text => "text".to_owned(),
            Self::Signature => "signature".to_owned(),
            Self::Noise => "noise".to_owned(),
        }
    }
}

impl Decided {
    /// As its column holds it; empty for nothing.
    pub(super) fn column(&self) -> String {
        let blocks =
            self.blocks.iter().map(|(at, Settled { is, words })| line("block", *at, &is.name(), words));
        let blank = |is: bool| if is { "yes" } else { "no" };
        let blanks =
            self.blanks.iter().map(|(at, Settled { is, words })| line("blank", *at, blank(*is), words));
        let lines: Vec<String> = blocks.chain(blanks).chain(self.unread.iter().cloned()).collect();
        lines.join("\n")
    }

    pub(super) fn read(column: &str) -> Self {
        let mut read = Self::default();
        for line in column.lines() {
            if read.take(line).is_none() {
                read.unread.push(line.to_owned());
            }
        }
        read
    }

    fn take(&mut self, line: &str) -> Option<()> {
        let mut parts = line.splitn(4, '\t');
        let (what, at, is) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?);
        let words = parts.next()?.to_owned();
        match what {
            "block" => drop(self.blocks.insert(at, Settled { is: BlockIs::named(is)?, words })),
            "blank" => {
                let is = match is {
                    "yes" => true,
                    "no" => false,
                    _ => return None,
                };
                self.blanks.insert(at, Settled { is, words });
            }
            _ => return None,
        }
        Some(())
    }
}

fn line(what: &str, at: usize, is: &str, words: &str) -> String {
    let words: String = words.chars().filter(|c| !c.is_control()).collect();
    format!("{what}\t{at}\t{is}\t{words}")
}

#[cfg(test)]
mod tests {
    use super::{BlockIs, Decided};

    /// As the first program that decided stored it.
    const STORED: &str = "block\t0\ttitle\t云岭县\nblock\t120\theading 2\t（二）从严排查\nblock\t300\tnoise\t\nblank\t134\tno\t*";

    #[test]
    fn what_was_decided_reads_back_and_what_is_newer_stays() {
        let read = Decided::read(STORED);
        assert_eq!(read.column(), STORED);
        assert_eq!(read.blocks[&120].is, BlockIs::Heading(2));
        assert!(!read.blanks[&134].is);
        let newer = format!("{STORED}\nshape\t9\tround\tx");
        assert_eq!(Decided::read(&newer).column(), newer);
        assert_eq!(Decided::read("").column(), "");
    }
}
