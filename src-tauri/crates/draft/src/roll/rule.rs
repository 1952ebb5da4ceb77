//! What can be wrong with a place of an earlier report, and where in the worklist that stands.

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
    /// A number of what the earlier report planned: how much is planned now, nobody can work out.
    Planned,
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
            Self::Planned => "planned",
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
            Self::Number | Self::Planned | Self::Blank | Self::Left => Family::Figure,
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
