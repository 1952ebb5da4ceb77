//! Rolling over: what of an earlier report does not hold any more in the report of another period, and what would stand there instead.
//!
//! Findings are made anew at every asking, from the earlier report and the text as it stands: what somebody has changed by hand is
//! found no longer, and what was taken back is found again. Nothing here changes a text; what is proposed becomes an ordinary change.

mod anniversaries;
mod calls;
mod claims;
mod clause;
mod congress;
mod days;
mod figures;
mod finding;
mod hints;
mod learned;
mod left;
mod lore;
mod numbers;
mod ordinals;
mod people;
mod proof;
mod repeated;
mod similar;
mod spans;
mod tables;
mod text;
mod titles;
mod when;
mod words;
mod write;
mod years;

use std::collections::HashMap;
use std::ops::Range;

use chrono::NaiveDate;
use shuhui_core::base::{Base, Promise};
use shuhui_core::document::{Document, FigureId, Place};
use shuhui_core::{Expr, FigureSource, Kinds, Period};

pub use figures::{Candidate, Ranking, stands_as_it_is};
pub use hints::{Known, filling};
pub use learned::{Answer, Learned};
pub use lore::{Anniversary, Campaign, Congress, Lore, Plenum};
pub use similar::{Likeness, Pair, Part, Shown, ShownKind, pairs};
pub use spans::PARTS;
pub use text::characters;
pub use write::{copied, put_in, settled, settled_safe};

use crate::error::DraftError;

/// What is left of a promise behind its words: what it is counted in, and years.
const PROMISED: &str = "次场期回个件篇条轮批年月底前以上";

/// What a report is rolled over with.
#[derive(Clone, Copy)]
pub struct Roll<'a> {
    /// The earlier report.
    pub base: &'a Base,
    /// Which of its texts.
    pub of: u16,
    /// What the new report speaks about.
    pub to: Period,
    /// The day.
    pub today: NaiveDate,
    /// What happened when.
    pub lore: &'a Lore,
    /// Who the unit is, and who belongs to it.
    pub own: &'a Own,
    /// The kinds of entries.
    pub kinds: &'a Kinds,
    /// What was said of words around numbers before.
    pub learned: &'a Learned,
    /// How numbers are counted, by their slots, where the report was exported here and says so itself.
    pub counted: &'a HashMap<usize, Expr>,
    /// The log, asked for the new period.
    pub now: &'a dyn FigureSource,
    /// The log, asked for the period of the earlier report; none where that is not known.
    pub then: Option<&'a dyn FigureSource>,
}

/// Who the unit is, and who belongs to it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Own {
    /// 单位全称; empty where nobody said.
    pub unit: String,
    /// 正文里称
    pub short: String,
    /// Names of people who belong to it now: the 主要负责人, and who is named in the log of the new period.
    pub people: Vec<String>,
    /// Offices that it has now.
    pub depts: Vec<String>,
    /// People and offices that the log named when the earlier report was written, and does not name any more.
    pub gone: Vec<String>,
    /// Tags that the log knows.
    pub tags: Vec<String>,
}

impl Own {
    /// Whether a name is the unit's.
    fn is_called(&self, unit: &str) -> bool {
        self.unit.contains(unit) || unit.contains(self.unit.as_str()) || unit == self.short
    }
}

/// A place of the text that does not hold any more, or may not.
#[derive(Clone, PartialEq, Debug)]
pub struct Finding {
    /// What is wrong.
    pub rule: Rule,
    /// The line.
    pub place: Place,
    /// Which of its characters; a figure, blank, number or break counts as one.
    pub range: Range<usize>,
    /// What stands there.
    pub words: String,
    /// What tells it from others of its rule in the block, whatever is changed around it.
    pub key: String,
    /// Arguments of its sentence.
    pub args: Vec<(&'static str, String)>,
    /// Whether what is proposed first can be done without asking.
    pub safe: bool,
    /// The blank that it is about.
    pub about: Option<FigureId>,
    /// What stood there in the earlier report, where that is a number.
    pub was: Option<String>,
    /// The words around a number, by which it is known again in other reports.
    pub around: Option<String>,
    /// What would stand there instead, the likeliest first.
    pub proposals: Vec<Proposal>,
}

/// What would stand at a place instead.
#[derive(Clone, PartialEq, Debug)]
pub struct Proposal {
    /// What stands there then.
    pub becomes: Becomes,
    /// Other characters that go with it: the 余 behind a number that is exact now.
    pub range: Range<usize>,
}

/// What a place becomes.
#[derive(Clone, PartialEq, Debug)]
pub enum Becomes {
    /// Other words; none at all where they are empty.
    Words(String),
    /// A figure, with what it comes to.
    Figure(Box<Candidate>),
    /// A visible blank.
    Blank(String),
}

/// What can be wrong.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Rule {
    /// A year of the earlier report.
    Year,
    /// A year that may be meant: before the earlier report, in quotes, without 年.
    YearAsked,
    /// 今年上半年 in a report of a year.
    Span,
    /// The same without a year in front.
    SpanAsked,
    /// A day or a month on which something was.
    Day,
    /// The day at the end of the report.
    Dated,
    /// 新中国成立75周年, one year later.
    Anniversary,
    /// The same that does not go with its year, or of what nobody knows.
    AnniversaryAsked,
    /// The earlier one was a round one.
    Round,
    /// A plenum was held since.
    Congress,
    /// A plenum that is named was not held yet.
    Early,
    /// A campaign that is over.
    Campaign,
    /// 100%
    Whole,
    /// 未发生
    Nothing,
    /// A title with the year of the earlier report.
    TitleYear,
    /// A document that was issued then.
    TitleIssued,
    /// Titles of what the log has.
    TitleListed,
    /// Sentences that stand in the earlier report word by word.
    Repeated,
    /// Somebody who is not there any more.
    Person,
    /// Another unit.
    Unit,
    /// 开局之年: what is said of one year alone.
    OfYear,
    /// A number of the earlier report.
    Number,
    /// A number of the earlier report that is none of the log and stands still: 第3位, 362天.
    Left,
    /// What counts on from report to report: 第四年, 第12期, 第113个护士节.
    Ordinal,
    /// Rows of a table that are of days of the earlier report.
    Rows,
    /// A blank of the earlier report.
    Blank,
    /// A name, a title, a day that was blank.
    Missing,
}

/// The families of the worklist.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Family {
    /// 数
    Figure,
    /// 时间
    Time,
    /// 题名
    Title,
    /// 说法
    Claim,
    /// 重复
    Repeat,
}

impl Rule {
    /// Its name over the wire, and in the key of its sentence.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::YearAsked => "year_asked",
            Self::Span => "span",
            Self::SpanAsked => "span_asked",
            Self::Day => "day",
            Self::Dated => "dated",
            Self::Anniversary => "anniversary",
            Self::AnniversaryAsked => "anniversary_asked",
            Self::Round => "round",
            Self::Congress => "congress",
            Self::Early => "early",
            Self::Campaign => "campaign",
            Self::Whole => "whole",
            Self::Nothing => "nothing",
            Self::TitleYear => "title_year",
            Self::TitleIssued => "title_issued",
            Self::TitleListed => "title_listed",
            Self::Repeated => "repeated",
            Self::Person => "person",
            Self::Unit => "unit",
            Self::OfYear => "of_year",
            Self::Number => "number",
            Self::Left => "left",
            Self::Ordinal => "ordinal",
            Self::Rows => "rows",
            Self::Blank => "blank",
            Self::Missing => "missing",
        }
    }

    /// Where it stands in the worklist.
    pub const fn family(self) -> Family {
        match self {
            Self::Number | Self::Blank | Self::Left => Family::Figure,
            Self::Year
            | Self::YearAsked
            | Self::Span
            | Self::SpanAsked
            | Self::Day
            | Self::Ordinal
            | Self::Rows
            | Self::Dated
            | Self::Anniversary
            | Self::AnniversaryAsked
            | Self::Round
            | Self::Congress
            | Self::Early => Family::Time,
            Self::TitleYear | Self::TitleIssued | Self::TitleListed | Self::Missing => Family::Title,
            Self::Campaign | Self::OfYear | Self::Whole | Self::Nothing | Self::Person | Self::Unit => {
                Family::Claim
            }
            Self::Repeated => Family::Repeat,
        }
    }
}

impl Family {
    /// All of them, as the worklist has them.
    pub const ALL: [Self; 5] = [Self::Figure, Self::Time, Self::Title, Self::Claim, Self::Repeat];

    /// Its name over the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Figure => "figure",
            Self::Time => "time",
            Self::Title => "title",
            Self::Claim => "claim",
            Self::Repeat => "repeat",
        }
    }
}

impl Roll<'_> {
    /// What the earlier report speaks about.
    pub fn from(&self) -> Option<Period> {
        self.base.period
    }

    /// The unit that the earlier report speaks for, where that is not the one of now.
    pub fn of_another(&self) -> Option<&str> {
        let unit = self.base.unit.as_deref()?;
        (!self.own.unit.is_empty() && !self.own.is_called(unit)).then_some(unit)
    }

    /// How a promise of the earlier report would be counted: of the kind, and of what is marked as its words say; none where they say more
    /// than the log can tell apart.
    pub fn promised(&self, promise: &Promise) -> Option<Vec<String>> {
        let words: String =
            self.base.text.chars().skip(promise.place.start).take(promise.place.len()).collect();
        let words: String = words.chars().filter(|c| !c.is_ascii_digit()).collect();
        let reading = self.lexicon().read(&words);
        let rest = reading.rest.trim_matches(|c| PROMISED.contains(c));
        (rest.is_empty() && reading.kinds.len() <= 1).then_some(reading.tags)
    }

    /// By how many years.
    fn shift(&self) -> Option<i32> {
        Some(self.new_year() - self.earlier_year()?)
    }

    fn earlier_year(&self) -> Option<i32> {
        use chrono::Datelike as _;
        self.base.period.map(|period| period.first().year())
    }

    fn new_year(&self) -> i32 {
        use chrono::Datelike as _;
        self.to.first().year()
    }

    /// What a document has that does not hold any more, in reading order.
    ///
    /// # Errors
    /// `figure.*` where the log cannot be read.
    pub fn findings(&self, document: &Document) -> Result<Vec<Finding>, DraftError> {
        let mut found = Vec::new();
        let texts = text::texts(document, self.base, self.of);
        let asking = numbers::Asking::of(self);
        let titles = titles::Titles::of(self);
        for text in &texts {
            let begin = found.len();
            spans::find(self, text, &mut found);
            ordinals::find(self, text, &mut found);
            years::find(self, text, &mut found);
            days::by_name(self, text, &mut found);
            self.anniversaries(text, &mut found);
            congress::find(self, text, &mut found);
            self.campaigns(text, &mut found);
            self.said_of_a_year(text, &mut found);
            claims::find(self, text, &mut found)?;
            titles.find(text, &mut found)?;
            people::find(self, text, &mut found);
            numbers::find(&asking, document, text, &mut found)?;
            repeated::find(text, &mut found);
            left::find(self, text, &mut found);
            years::beside(text, &mut found[begin..]);
            found[begin..].sort_by_key(|finding| finding.range.start);
        }
        congress::lacking(self, &texts, &mut found);
        tables::find(document, &texts, &mut found);
        finding::numbered(&mut found);
        Ok(found)
    }

    /// What is known of the words of reports.
    fn lexicon(&self) -> clause::Lexicon {
        let year = self.base.period.filter(|_| self.to.within_year().is_some()).map(|_| self.new_year());
        let unit = self.base.unit.as_deref().unwrap_or_default();
        let own = [unit, self.own.unit.as_str(), self.own.short.as_str()];
        clause::Lexicon::of(self.kinds, &self.own.tags, year, &own)
    }

    /// An expression that is known to read.
    fn expr(&self, written: &str) -> Option<Expr> {
        Expr::parse(written, self.kinds).ok()
    }
}
