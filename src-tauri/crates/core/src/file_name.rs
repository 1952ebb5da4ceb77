//! A name that a file may bear on Windows, Linux and a stick in the mail: of an attachment, or of a file in a folder of
//! 佐证材料.
//!
//! Names come from cameras, chat programs and other people's archives. What no system takes, what names a device, and
//! what makes a name look like another one (marks that turn the direction of writing) does not survive; everything that
//! a person wrote does.

use std::fmt;
use std::str::FromStr;

/// A safe name without a folder: never empty, at most [`FileName::LONGEST`] characters and 240 bytes of UTF-8.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FileName(String);

/// What stands for a name of which nothing is left.
const NAMELESS: &str = "附件";

/// File systems of Linux take 255 bytes, and a temporary file beside it needs a few more.
const MOST_BYTES: usize = 240;

/// An ending is short; what is longer is a sentence with a full stop in it.
const LONGEST_ENDING: usize = 12;

/// Names that Windows keeps for devices, whatever ending follows (Naming Files, Paths, and Namespaces).
const DEVICES: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

impl FileName {
    /// Characters of the longest name: with a folder in front of it, Excel opens no path of more than 218.
    pub const LONGEST: usize = 80;

    /// The name that a foreign one becomes.
    pub fn safe(foreign: &str) -> Self {
        // Either kind of slash parts folders, whichever system the name comes from.
        let last = foreign.rsplit(['/', '\\']).next().unwrap_or_default();
        let spaced: String = last
            .chars()
            .filter(|mark| !is_unseen(*mark))
            .map(|mark| if mark.is_whitespace() { ' ' } else { written(mark) })
            .collect();
        // Windows drops dots and spaces at the end; a dot in front hides a file on Linux.
        let trimmed = spaced.trim_matches([' ', '.']);
        let (stem, ending) = apart(trimmed);
        let stem = if stem.is_empty() { NAMELESS } else { stem };
        let stem = if names_a_device(stem) { format!("_{stem}") } else { stem.to_owned() };
        Self(fitted(&stem, ending))
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The ending in lower case without its dot; empty for a name without one.
    pub fn ending(&self) -> String {
        apart(&self.0).1.trim_start_matches('.').to_lowercase()
    }

    /// The same name with a number: 签到表（2）.pdf.
    #[must_use]
    pub fn numbered(&self, number: usize) -> Self {
        self.with_tail(&format!("（{number}）"))
    }

    /// The first name of this one, its （2）, its （3） … that is not taken. Systems disagree whether A and a are one name, so
    /// `taken` should think them one.
    #[must_use]
    pub fn free(&self, taken: impl Fn(&Self) -> bool) -> Self {
        if !taken(self) {
            return self.clone();
        }
        let mut number = 2;
        loop {
            let name = self.numbered(number);
            if !taken(&name) {
                return name;
            }
            number += 1;
        }
    }

    /// Whether two names are one to a system that does not tell A from a.
    pub fn is_same(&self, other: &Self) -> bool {
        self.0 == other.0 || self.0.to_lowercase() == other.0.to_lowercase()
    }

    fn with_tail(&self, tail: &str) -> Self {
        let (stem, ending) = apart(&self.0);
        let room = Self::LONGEST.saturating_sub(tail.chars().count() + ending.chars().count());
        let bytes = MOST_BYTES.saturating_sub(tail.len() + ending.len());
        Self(format!("{}{tail}{ending}", cut(stem, room, bytes)))
    }
}

impl fmt::Display for FileName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A stored name that is none any more.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{0:?} is no safe file name")]
pub struct UnsafeName(pub String);

/// Takes a name that is safe already, as one that was stored is.
impl FromStr for FileName {
    type Err = UnsafeName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let safe = Self::safe(text);
        if safe.0 == text { Ok(safe) } else { Err(UnsafeName(text.to_owned())) }
    }
}

/// Stem and ending with its dot.
fn apart(name: &str) -> (&str, &str) {
    match name.rfind('.') {
        Some(dot) if (2..=LONGEST_ENDING + 1).contains(&name[dot..].chars().count()) => name.split_at(dot),
        _ => (name, ""),
    }
}

fn fitted(stem: &str, ending: &str) -> String {
    let stem = cut(
        stem,
        FileName::LONGEST.saturating_sub(ending.chars().count()),
        MOST_BYTES.saturating_sub(ending.len()),
    );
    format!("{}{ending}", stem.trim_end_matches([' ', '.']))
}

/// The beginning of a text, of at most so many characters and bytes.
fn cut(text: &str, characters: usize, bytes: usize) -> &str {
    let fits = |(at, mark): &(usize, char)| at + mark.len_utf8() <= bytes;
    let end = text.char_indices().take(characters).take_while(fits).last();
    end.map_or("", |(at, mark)| &text[..at + mark.len_utf8()])
}

/// Marks that nobody sees: controls, and those that turn the direction of writing or have no width, by which
/// a program's name reads as that of a document.
pub fn is_unseen(mark: char) -> bool {
    matches!(mark,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
        || (mark.is_control() && mark != '\t' && mark != '\n' && mark != '\r')
}

/// What no Windows takes is written with its wide twin.
fn written(mark: char) -> char {
    match mark {
        '<' => '＜',
        '>' => '＞',
        ':' => '：',
        '"' => '＂',
        '|' => '｜',
        '?' => '？',
        '*' => '＊',
        other => other,
    }
}

/// Whether Windows keeps a name for a device; it looks at what stands before the first dot, spaces aside.
pub fn names_a_device(stem: &str) -> bool {
    let first = stem.split('.').next().unwrap_or_default().trim_end().to_uppercase();
    let port = |name: &str| {
        first.strip_prefix(name).is_some_and(|rest| {
            let mut digits = rest.chars();
            matches!(digits.next(), Some('0'..='9' | '¹' | '²' | '³')) && digits.next().is_none()
        })
    };
    DEVICES.contains(&first.as_str()) || port("COM") || port("LPT")
}
