//! A line of text and its pieces: words, figures, blanks, numbers of an inner series.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use super::evidence::Behind;
use super::identity::FigureId;
use crate::numbering::SeriesStyle;
use crate::quantity::Quantity;

/// A line: what is read in one go. On paper it may wrap.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Line {
    /// The number in front of it.
    pub number: Number,
    /// What follows.
    pub pieces: Vec<Inline>,
}

/// The number in front of a line. The words themselves are made when they are shown ([`super::numbers`]).
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub enum Number {
    /// None.
    #[default]
    None,
    /// What the role asks for: 一、 （一） 1. （1） for headings, 一是 for a series, 附件1 for an annex.
    Auto,
    /// A series of these words: 首先，
    Styled(SeriesStyle),
    /// As a person, or a text from elsewhere, has it; it does not count.
    Fixed(Words),
}

/// A piece of a line.
#[derive(Clone, PartialEq, Debug)]
pub enum Inline {
    /// Words.
    Words {
        /// The words.
        text: Words,
        /// How they are emphasised.
        marks: Marks,
    },
    /// A number that knows its entries.
    Figure(Figure),
    /// A place that waits for a person: 〔待填：…〕.
    Blank(Blank),
    /// The next number of a series that runs on inside the paragraph: 一是 … 二是 …
    Number(SeriesStyle),
    /// A new line in the same paragraph.
    Break,
}

/// Text of one line: never empty, no control characters, nothing that XML cannot hold. Made by [`Words::new`] only.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Words(String);

/// How words are emphasised.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Marks {
    /// 加粗.
    pub strong: bool,
    /// 下划线.
    pub underline: bool,
    /// In the face of a run-in heading: 健全领导机构。 in the middle of a paragraph.
    pub lead: bool,
}

/// A number in the text, linked to the log.
#[derive(Clone, PartialEq, Debug)]
pub struct Figure {
    /// Stable in the document.
    pub id: FigureId,
    /// Closed expression (no template variables), which evaluates alone with the document's period.
    pub expr: String,
    /// What stands in the text.
    pub text: Words,
    /// The number behind it; `None` for lists.
    pub value: Option<Quantity>,
    /// The entries it was taken from when it was last evaluated.
    pub behind: Behind,
    /// How it holds on to the log.
    pub link: Link,
}

/// How a number in the text holds on to the log.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub enum Link {
    /// Refreshing brings the log's value.
    #[default]
    Linked,
    /// 固定: a person fixed the text, for a reason; refreshing leaves it.
    Frozen {
        /// Why.
        reason: String,
    },
    /// 手填: typed by a person into a blank of this expression; refreshing leaves it.
    Typed,
}

/// A place that waits for a person, or for entries.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Blank {
    /// Stable in the document.
    pub id: FigureId,
    /// What is missing: 「党课次数」. May be empty.
    pub hint: String,
    /// The figure that found no entries; `None` for a blank written in the template. Refreshing fills it when entries come.
    pub expr: Option<String>,
}

impl Words {
    /// The words of a text: line breaks and tabs become spaces, other control characters, those that turn the text round and what
    /// XML 1.0 cannot hold go. `None`
    /// when nothing is left.
    pub fn new(text: impl Into<String>) -> Option<Self> {
        let text = text.into();
        let text = if text.chars().any(needs_cleaning) { clean(&text) } else { text };
        (!text.is_empty()).then_some(Self(text))
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// These words and more behind them.
    #[must_use]
    pub fn and(&self, more: &Self) -> Self {
        Self(format!("{}{}", self.0, more.0))
    }
}

/// A line break of some kind; one line has none.
fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}')
}

fn needs_cleaning(c: char) -> bool {
    c.is_control() || is_break(c) || turns_text(c) || matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

/// Marks that show what follows from right to left, so that it reads otherwise than it stands.
fn turns_text(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn clean(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .map(|c| if is_break(c) { ' ' } else { c })
        .filter(|c| !needs_cleaning(*c))
        .collect()
}

impl Deref for Words {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<Words> for String {
    fn from(words: Words) -> Self {
        words.0
    }
}

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Marks {
    /// No emphasis.
    pub const PLAIN: Self = Self { strong: false, underline: false, lead: false };
}

impl Line {
    /// A line without a number.
    pub const fn plain(pieces: Vec<Inline>) -> Self {
        Self { number: Number::None, pieces }
    }

    /// A line that the program numbers.
    pub const fn numbered(pieces: Vec<Inline>) -> Self {
        Self { number: Number::Auto, pieces }
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }
}

impl Inline {
    /// Plain words as a piece; none when nothing is left of the text.
    pub fn words(text: impl Into<String>) -> Option<Self> {
        Words::new(text).map(|text| Self::Words { text, marks: Marks::PLAIN })
    }

    /// The identity of a figure or blank.
    pub const fn id(&self) -> Option<FigureId> {
        match self {
            Self::Figure(figure) => Some(figure.id),
            Self::Blank(blank) => Some(blank.id),
            _ => None,
        }
    }

    /// What stands on the paper but for numbers of a series, which depend on what stands before them: a blank shows as 〔待填：…〕.
    pub fn shown(&self) -> Cow<'_, str> {
        match self {
            Self::Words { text, .. } => text.as_str().into(),
            Self::Figure(figure) => figure.text.as_str().into(),
            Self::Blank(blank) => blank.shown().into(),
            Self::Number(_) => "".into(),
            Self::Break => "\n".into(),
        }
    }
}

impl Blank {
    /// 〔待填：hint〕
    pub fn shown(&self) -> String {
        format!("〔待填：{}〕", self.hint)
    }
}

/// The pieces as read, without numbers of a series inside.
pub fn shown(pieces: &[Inline]) -> String {
    pieces.iter().map(|piece| piece.shown().into_owned()).collect()
}

/// The same pieces with neighbouring words of like emphasis in one.
pub fn joined(pieces: impl IntoIterator<Item = Inline>) -> Vec<Inline> {
    let mut line: Vec<Inline> = Vec::new();
    for piece in pieces {
        match (line.last_mut(), piece) {
            (Some(Inline::Words { text, marks }), Inline::Words { text: more, marks: same })
                if *marks == same =>
            {
                *text = text.and(&more);
            }
            (_, piece) => line.push(piece),
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_one_line_without_control_characters_and_never_empty() {
        let read = |text: &str| Words::new(text).map(|words| words.to_string());
        assert_eq!(read("会议\r\n纪要\t一"), Some("会议 纪要 一".to_owned()));
        assert_eq!(read("\u{1}会\u{FFFE}议\u{7f}"), Some("会议".to_owned()));
        assert_eq!(read("共\u{202E}12\u{202C}次\u{2066}\u{2069}"), Some("共12次".to_owned()));
        assert_eq!(read("\u{1}"), None);
        assert_eq!(read(""), None);
    }

    #[test]
    fn neighbouring_words_of_like_emphasis_are_one_piece() {
        let strong = |text: &str| Inline::Words {
            text: Words::new(text).expect("there are words"),
            marks: Marks { strong: true, ..Marks::PLAIN },
        };
        let pieces = [Inline::words("召开"), Inline::words("会议"), Some(strong("三")), Some(strong("次"))];
        let line = joined(pieces.into_iter().flatten());
        assert_eq!(line.len(), 2);
        assert_eq!(shown(&line), "召开会议三次");
    }
}
