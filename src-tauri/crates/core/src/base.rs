//! An earlier report 往年文稿, taken apart: what each stretch of its text is, which numbers in it are to be filled anew, what it promised.
//!
//! All places are characters of [`Base::text`], so that whoever shows the text, marks it or writes over it counts alike. Blocks stand in
//! the order of the text and never overlap; what lies between two of them is blanks and marks of markup, and nothing else.

mod genre;
mod paragraph;

use std::ops::Range;

use crate::Period;
use crate::document::{Depth, Level, Role};
use crate::figure::Per;
use crate::quantity::Quantity;
pub use genre::genre;
pub use paragraph::{Paragraph, block_at, place_of, slot_of};

/// An earlier report.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Base {
    /// All of the text as it was found.
    pub text: String,
    /// Its title in one line; empty where it has none.
    pub title: String,
    /// What it speaks of.
    pub period: Option<Period>,
    /// The unit that it speaks for, as the text calls it.
    pub unit: Option<String>,
    /// What it is made of.
    pub blocks: Vec<Block>,
    /// Blanks, and numbers that count something.
    pub slots: Vec<Slot>,
    /// Which stretches of it say what will be done, in their order.
    pub plans: Vec<Range<usize>>,
    /// What these say how often something shall be done.
    pub promises: Vec<Promise>,
}

impl Base {
    /// The same with a slot also where the plans promise a number: whoever writes the plans of another year says another one there.
    #[must_use]
    pub fn with_promises_open(&self) -> Self {
        let mut base = self.clone();
        let open = self.promises.iter().map(|promise| Slot {
            place: promise.number.clone(),
            role: SlotRole::Count,
            unit: Some(promise.unit.clone()),
            kinds: promise.kind.iter().cloned().collect(),
            approximate: false,
            per: None,
            value: Some(Quantity::whole(i64::from(promise.need))),
        });
        base.slots.extend(open);
        base.slots.sort_by_key(|slot| (slot.place.start, slot.place.end));
        base.slots.dedup_by_key(|slot| slot.place.clone());
        base
    }
}

/// A stretch of the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Block {
    /// Which part of a report it is; none for what is no part of one: an outline in front, adverts, numbers of pages.
    pub role: Option<Role>,
    /// Where it stands, with its number.
    pub place: Range<usize>,
    /// How long the number in front is, with the blanks behind it: （一）, 一是.
    pub number: usize,
    /// Where its first sentence ends, where the text runs on behind that.
    pub heading: Option<usize>,
    /// Whether lines were joined in it; the breaks are part of its place.
    pub joined: bool,
    /// Why it is what it is.
    pub reason: Reason,
    /// How sure that is.
    pub confidence: Confidence,
    /// Which text of the file it belongs to, from 0: some files hold several.
    pub of: u16,
}

/// Why a stretch is what it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reason {
    /// By the number in front of it.
    Number,
    /// By a mark of Markdown, or a style of Word.
    Style,
    /// By being bold.
    Bold,
    /// By where it stands.
    Position,
    /// By its words.
    Words,
    /// Nothing speaks for anything else.
    Rest,
}

impl Reason {
    /// Its name over the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Style => "style",
            Self::Bold => "bold",
            Self::Position => "position",
            Self::Words => "words",
            Self::Rest => "rest",
        }
    }
}

/// How sure a decision is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Confidence {
    /// It may be otherwise.
    Guess,
    /// Most such stretches are.
    Likely,
    /// Every such stretch is.
    Sure,
}

impl Confidence {
    /// Its name over the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Guess => "guess",
            Self::Likely => "likely",
            Self::Sure => "sure",
        }
    }
}

/// How deep a block stands: what a reader sees as title, headings and text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// The title.
    Title,
    /// A heading, or one of a series, which stands where a heading of the third or fourth level would.
    Level(Level),
    /// Text.
    Body,
    /// No part of the report.
    Noise,
}

impl Block {
    /// How deep it stands.
    pub const fn standing(&self) -> Standing {
        match self.role {
            None => Standing::Noise,
            Some(Role::Title) => Standing::Title,
            Some(Role::Heading(level)) => Standing::Level(level),
            Some(Role::Series(Depth::Outer)) => Standing::Level(Level::Three),
            Some(Role::Series(Depth::Nested)) => Standing::Level(Level::Four),
            Some(_) => Standing::Body,
        }
    }
}

/// A blank, or a number that counts something: what a new report has to fill.
#[derive(Clone, PartialEq, Debug)]
pub struct Slot {
    /// Where it stands; empty where the number was taken out and left no mark.
    pub place: Range<usize>,
    /// What belongs there.
    pub role: SlotRole,
    /// The words behind it that say what is counted, with their multiplier: 次, 万元, 家次, %.
    pub unit: Option<String>,
    /// Kinds of entries that may be counted, the likeliest first.
    pub kinds: Vec<String>,
    /// Whether the text calls it about: 余, 近, 超过.
    pub approximate: bool,
    /// 每月…*次
    pub per: Option<Per>,
    /// The number that stands there; none for a blank.
    pub value: Option<Quantity>,
}

/// What belongs in a slot.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum SlotRole {
    /// So many of something.
    Count,
    /// A sum of money.
    Amount,
    /// A share.
    Percent,
    /// A year.
    Year,
    /// A month or a day.
    Date,
    /// A name of somebody or something.
    Name,
    /// The title of a document.
    Title,
    /// A character within a word: 中*.
    Char,
}

impl SlotRole {
    /// Every role.
    pub const ALL: [Self; 8] = [
        Self::Count,
        Self::Amount,
        Self::Percent,
        Self::Year,
        Self::Date,
        Self::Name,
        Self::Title,
        Self::Char,
    ];

    /// Its name over the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Amount => "amount",
            Self::Percent => "percent",
            Self::Year => "year",
            Self::Date => "date",
            Self::Name => "name",
            Self::Title => "title",
            Self::Char => "char",
        }
    }

    /// The role of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// Something that the plans of a report promise: 每季度至少召开1次专题会议.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Promise {
    /// The clause.
    pub place: Range<usize>,
    /// How often.
    pub every: Per,
    /// At least so many.
    pub need: u32,
    /// Where that number stands.
    pub number: Range<usize>,
    /// The words behind it that say what is counted.
    pub unit: String,
    /// The kind of entries that would keep it.
    pub kind: Option<String>,
}
