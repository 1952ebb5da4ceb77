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
mod phrases;
mod plans;
mod proof;
mod repeated;
mod rule;
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
pub use plans::{is_within, planned};
pub use rule::{Family, Rule};
pub use similar::{Likeness, Pair, Part, Shown, ShownKind, alike, pairs};
pub use spans::PARTS;
pub use text::characters;
pub use write::{copied, put_in, settled, settled_safe};

use crate::error::DraftError;

/// What is left of a promise behind its words: what it is counted in, and years.
const PROMISED: &str = "次场期回个件篇条轮批年月底前以上";

/// Characters of the longest name of an office that names no place: 德育处, 办公室.
const OFFICE: usize = 5;

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
    /// Likewise how its phrases are that are more than a number, each with where it stands in the report.
    pub phrases: &'a [(Range<usize>, Expr)],
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
    /// Whether a name is that of a department of the unit: one that it is known to have, or a name without a place in front.
    fn is_part(&self, unit: &str) -> bool {
        let behind = unit.strip_prefix(self.unit.as_str()).filter(|_| !self.unit.is_empty());
        let of_short = || unit.strip_prefix(self.short.as_str()).filter(|_| !self.short.is_empty());
        let behind = behind.or_else(of_short);
        let is_office = |name: &str| {
            name.ends_with(['处', '科', '室', '股', '组', '部'])
                && !["支部", "党组"].iter().any(|whole| name.ends_with(whole))
        };
        // 组织部 is what 县委组织部 calls itself.
        let is_own = self.unit.ends_with(unit) || unit == self.short;
        let bare = unit.chars().count() <= OFFICE && is_office(unit) && !is_own;
        self.depts.iter().any(|dept| dept == unit) || bare || behind.is_some_and(is_office)
    }

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
    /// Which of them are marked: of a claim the whole clause, of all else the same.
    pub mark: Range<usize>,
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

impl Roll<'_> {
    /// What the earlier report speaks about.
    pub fn from(&self) -> Option<Period> {
        self.base.period
    }

    /// The unit that the earlier report speaks for, where that is not the one of now.
    pub fn of_another(&self) -> Option<&str> {
        let unit = self.base.unit.as_deref()?;
        let is_ours = self.own.is_called(unit) || self.own.is_part(unit);
        (!self.own.unit.is_empty() && !is_ours).then_some(unit)
    }

    /// The department of the unit that the earlier report speaks for, where it is of one.
    pub fn of_part(&self) -> Option<&str> {
        let unit = self.base.unit.as_deref()?;
        (!self.own.unit.is_empty() && self.own.is_part(unit)).then_some(unit)
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
        let asking = numbers::Asking::of(self, document);
        let titles = titles::Titles::of(self);
        for text in &texts {
            // Each rule looks at what those before it found in this line, and at no other line.
            let mut here = Vec::new();
            spans::find(self, text, &mut here);
            ordinals::find(self, text, &mut here);
            years::find(self, text, &mut here);
            days::by_name(self, text, &mut here);
            self.anniversaries(text, &mut here);
            congress::find(self, text, &mut here);
            self.campaigns(text, &mut here);
            self.said_of_a_year(text, &mut here);
            claims::find(&asking.ranking, text, &mut here)?;
            titles.find(text, &mut here)?;
            people::find(self, text, &mut here);
            numbers::find(&asking, text, &mut here)?;
            repeated::find(text, &mut here);
            left::find(self, &asking, text, &mut here);
            years::beside(text, &mut here);
            here.sort_by_key(|finding| finding.range.start);
            found.append(&mut here);
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
