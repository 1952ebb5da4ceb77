//! The quick-entry line: 「3月5日 中心组学习 专题研讨 学习全会精神 三楼会议室 王建平主持 26人」 read into the fields of an entry.
//!
//! A line goes by a row of recognisers, the surer ones first. Each claims the stretches it is sure of, and nobody may claim
//! what is claimed: that is the whole rule of priority. A stretch may be
//!
//! - *taken*: it says its field and nothing else (26人, 三楼会议室),
//! - *read*: it says a field and stays in the title (春节前专项督查 names the kind),
//! - *dropped*: it says nothing (时间：, 关于召开…的通知, 下午3点),
//! - *spare*: title only where there is no other (根据工作安排),
//! - *set aside*: told beside the matter, and noted (应到36人, 全体党员, 已整改).
//!
//! What is left is the title, in its order and with its marks. What was seen to be a day or an amount and cannot be read is a
//! part of its own, [`Value::Unread`]: never nothing, and never a guess.

mod amount;
mod aside;
mod day;
mod dept;
mod heads;
mod kind;
mod label;
mod lead;
mod lexicon;
mod line;
mod names;
mod notice;
mod nouns;
mod number;
mod people;
mod place;
mod sure;
mod tag;
mod title;

use std::ops::Range;

use chrono::NaiveDate;

pub use self::day::answered;
pub use self::lexicon::{Known, Lexicon, Weighed};
use self::line::Line;
pub use self::line::half_width;
pub use self::notice::as_line;
use crate::dates::{DateError, ReadDate};
use crate::entry::EntryFields;
use crate::measure::MeasureError;
use crate::quantity::Quantity;

/// What a line is read against.
#[derive(Clone, Copy, Debug)]
pub struct QuickContext<'a> {
    /// The day of typing: the date of a line without one, and what 昨天 and 周三 start from.
    pub today: NaiveDate,
    /// The year that is worked on, for dates without a year, if that is another than today's. Within today's year, and
    /// without this one, the latest such day that is not more than half a year ahead: 12月28日 typed on 5 January has just
    /// gone by.
    pub year: Option<i32>,
    /// Kinds, and what the log has called things so far.
    pub lexicon: &'a Lexicon,
    /// The kind that a person chose; its tags and measures are then expected.
    pub kind: Option<&'a str>,
    /// Fields that a person emptied: their words stay in the title.
    pub off: &'a [Field],
}

/// A line with what was read in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct QuickLine {
    /// What was read, in the order of [`Field`], several tags and measures in the order of the line.
    pub parts: Vec<Part>,
    /// The same as fields of an entry. `kind` is empty when no kind stands there; `title` is the kind's word when
    /// nothing else is left, and empty when there is no kind either.
    pub fields: EntryFields,
}

/// One thing that was read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// The characters it was read from, counted from 0; several for a title with other things in between, none for a
    /// date that nobody typed.
    pub spans: Vec<Range<usize>>,
    /// What it says.
    pub value: Value,
    /// Whether the line only lets it be thought: today where no day is written, a name that stands alone.
    pub guessed: bool,
}

/// A field of an entry, in the order of the chips below the line.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[expect(missing_docs, reason = "the fields of an entry, documented there")]
pub enum Field {
    Date,
    Kind,
    Tag,
    Title,
    Place,
    Host,
    Speaker,
    Attendance,
    Measure,
    Dept,
    Note,
}

/// What a part says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    /// A day or several.
    Date(ReadDate),
    /// A kind's canonical name.
    Kind(String),
    /// One tag.
    Tag(String),
    /// All that nobody else took.
    Title(String),
    /// 地点
    Place(String),
    /// 主持人
    Host(String),
    /// 主讲人
    Speaker(String),
    /// 人次
    Attendance(u32),
    /// A measure's name and amount.
    Measure(String, Quantity),
    /// 承办科室
    Dept(String),
    /// 备注
    Note(String),
    /// What was seen to belong to a field and cannot be read: 11月31日, 11月中旬, 3..5元. The entry lacks it.
    Unread {
        /// Where it would belong.
        field: Field,
        /// As it is written.
        text: String,
        /// Why.
        doubt: Doubt,
    },
}

/// Why something cannot be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Doubt {
    /// A day that no calendar has.
    Day(DateError),
    /// Some day of a month or about a feast: only the person knows which.
    Vague,
    /// A day beside which a weekday is written that it was not: 12月5号（周四） of a Friday.
    Weekday(NaiveDate),
    /// Several days that do not follow one another: one occasion, or an entry for each.
    Several,
    /// A number that is none.
    Amount(MeasureError),
}

impl Value {
    /// Which field it belongs to.
    pub const fn field(&self) -> Field {
        match self {
            Self::Date(_) => Field::Date,
            Self::Kind(_) => Field::Kind,
            Self::Tag(_) => Field::Tag,
            Self::Title(_) => Field::Title,
            Self::Place(_) => Field::Place,
            Self::Host(_) => Field::Host,
            Self::Speaker(_) => Field::Speaker,
            Self::Attendance(_) => Field::Attendance,
            Self::Measure(..) => Field::Measure,
            Self::Dept(_) => Field::Dept,
            Self::Note(_) => Field::Note,
            Self::Unread { field, .. } => *field,
        }
    }
}

impl QuickLine {
    /// The first thing that was seen and cannot be read. A line with one is no entry yet.
    pub fn unread(&self) -> Option<&Part> {
        self.parts.iter().find(|part| matches!(part.value, Value::Unread { .. }))
    }
}

/// Whether words can be nobody's but a person's name.
pub fn is_name(words: &str) -> bool {
    names::is_name(&words.chars().collect::<Vec<_>>())
}

/// Reads one line. Every text can be read: what is not understood is title.
pub fn read(text: &str, context: &QuickContext<'_>) -> QuickLine {
    let lexicon = context.lexicon;
    let calendar = day::Calendar::new(context.today, context.year);
    let mut line = Line::new(text, context.off);

    lead::opening(&mut line);
    label::read(&mut line, lexicon, &calendar);
    tag::marked(&mut line);
    day::find(&mut line, &calendar);
    lead::frames(&mut line);
    amount::money::find(&mut line);
    aside::heads_apart(&mut line);
    heads::find(&mut line, heads::Words::Plain);
    people::find(&mut line, lexicon);
    aside::named(&mut line, lexicon);
    place::find_named(&mut line, lexicon);
    aside::done_behind(&mut line, lexicon);
    let kind = kind::find(&mut line, lexicon, context.kind);
    // What stood glued to a word is free now that the word is taken: 王建平主持26人, 党组会3月5日.
    heads::find(
        &mut line,
        heads::Words::Any { but_names: kind.is_some_and(|kind| lexicon.counts_names(kind)) },
    );
    tag::find(&mut line, lexicon, kind);
    aside::named(&mut line, lexicon);
    place::find_guessed(&mut line, lexicon);
    dept::find(&mut line, lexicon);
    people::find_alone(&mut line, lexicon);
    amount::unread(&mut line, lexicon, kind);
    amount::measures(&mut line, lexicon, kind);
    aside::rest(&mut line);
    lead::links(&mut line);
    day::left(&mut line);
    number::guesses(&mut line);
    sure::doubt(&mut line, lexicon);

    let kind_word = line.word_of(Field::Kind).map(|word| {
        let word = lead::without_month(&word, line.day());
        lead::without_held(word).to_owned()
    });
    title::gather(&mut line);
    line.note();
    let own: &[String] = kind.map_or(&[], |kind| &lexicon.kind(kind).tags);
    let matter = line.tag_but(own).or(kind_word);
    fill(line.into_parts(), context, matter)
}

fn fill(mut parts: Vec<Part>, context: &QuickContext<'_>, matter: Option<String>) -> QuickLine {
    let mut fields = EntryFields::new(context.today, "", "");
    if !parts.iter().any(|part| part.value.field() == Field::Date) {
        let today = Value::Date(ReadDate { first: context.today, last: None });
        parts.push(Part { spans: Vec::new(), value: today, guessed: true });
    }
    if let Some(kind) = context.kind {
        parts.retain(|part| part.value.field() != Field::Kind);
        parts.push(Part { spans: Vec::new(), value: Value::Kind(kind.to_owned()), guessed: false });
    }
    parts.sort_by_key(|part| part.value.field());
    for part in &parts {
        match &part.value {
            Value::Date(read) => (fields.date, fields.end_date) = (read.first, read.last),
            Value::Kind(name) => fields.kind.clone_from(name),
            Value::Tag(name) => fields.tags.push(name.clone()),
            Value::Title(text) => fields.title.clone_from(text),
            Value::Place(name) => fields.place.clone_from(name),
            Value::Host(name) => fields.host.clone_from(name),
            Value::Speaker(name) => fields.speaker.clone_from(name),
            Value::Attendance(heads) => fields.attendance = Some(*heads),
            Value::Measure(name, amount) => drop(fields.measures.insert(name.clone(), *amount)),
            Value::Dept(name) => fields.dept.clone_from(name),
            Value::Note(text) => fields.note.clone_from(text),
            Value::Unread { .. } => {}
        }
    }
    if fields.title.is_empty() {
        fields.title = matter.unwrap_or_else(|| fields.kind.clone());
    }
    QuickLine { parts, fields }
}
