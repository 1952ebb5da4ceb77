//! What one entry says, as a figure: a cell in a table of entries, which knows its entry and notices when it changes.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::amount::written;
use super::answer::Answer;
use super::list::day;
use super::words::{COMMA, field_name};
use super::{Evaluated, Field, Value};
use crate::id::EntryId;
use crate::log::Fact;
use crate::measure::ATTENDANCE;
use crate::period::Period;
use crate::quantity::Quantity;

/// What stands in a cell where the entry says nothing: a cell that waits for nobody.
const NOTHING: &str = "—";

/// What of an entry is said.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Says {
    /// One of its words. Titles stand as they are: a table needs no marks.
    Field(Field),
    /// 备注
    Note,
    /// One of its amounts.
    Measure(String),
}

/// The text of an entry, for a list of entries.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Row {
    id: EntryId,
    date: NaiveDate,
    kind: String,
    title: String,
    place: String,
    dept: String,
    host: String,
    speaker: String,
    attendance: Option<u32>,
    tags: Vec<String>,
    note: String,
    /// Amounts by measure, those that were asked for.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    measures: BTreeMap<String, Quantity>,
}

impl Says {
    /// What it comes to for an entry of a document about a period.
    pub fn of(&self, fact: &dyn Fact, period: Period) -> Evaluated {
        self.answer(fact, period).evaluated()
    }

    pub(super) fn answer(&self, fact: &dyn Fact, period: Period) -> Answer {
        let said = match self {
            Self::Measure(measure) => match written(fact, measure) {
                Some(amount) => Value::Number(amount),
                None => Value::Text(String::new()),
            },
            Self::Field(Field::Date) => Value::Text(day(fact.date(), period)),
            Self::Field(Field::Tag) => Value::Text(fact.tags().join(COMMA)),
            Self::Field(field) => Value::Text(word(*field, fact).trim().to_owned()),
            Self::Note => Value::Text(fact.note().trim().to_owned()),
        };
        let text = match &said {
            Value::Number(amount) => amount.to_string(),
            Value::Text(words) if words.is_empty() => NOTHING.to_owned(),
            Value::Text(words) => words.clone(),
        };
        Answer::cell(said, text, vec![(fact.date(), fact.id())])
    }

    /// What it is called: 题名, 人次.
    pub fn name(&self) -> &str {
        match self {
            Self::Field(field) => field_name(*field),
            Self::Note => "备注",
            Self::Measure(measure) => measure,
        }
    }
}

fn word(field: Field, fact: &dyn Fact) -> &str {
    match field {
        Field::Title => fact.title(),
        Field::Place => fact.place(),
        Field::Host => fact.host(),
        Field::Speaker => fact.speaker(),
        Field::Dept => fact.dept(),
        Field::Kind => fact.kind(),
        // Both are said in words of their own.
        Field::Date | Field::Tag => "",
    }
}

impl Row {
    /// What an entry says.
    pub fn of(fact: &dyn Fact) -> Self {
        Self {
            id: fact.id(),
            date: fact.date(),
            kind: fact.kind().to_owned(),
            title: fact.title().to_owned(),
            place: fact.place().to_owned(),
            dept: fact.dept().to_owned(),
            host: fact.host().to_owned(),
            speaker: fact.speaker().to_owned(),
            attendance: fact.attendance(),
            tags: fact.tags().to_vec(),
            note: fact.note().to_owned(),
            measures: ATTENDANCE
                .into_iter()
                .filter_map(|measure| Some((measure.to_owned(), fact.measure(measure)?)))
                .collect(),
        }
    }
}

impl Fact for Row {
    fn id(&self) -> EntryId {
        self.id
    }
    fn date(&self) -> NaiveDate {
        self.date
    }
    fn title(&self) -> &str {
        &self.title
    }
    fn attendance(&self) -> Option<u32> {
        self.attendance
    }
    fn measure(&self, name: &str) -> Option<Quantity> {
        self.measures.get(name).copied()
    }
    fn host(&self) -> &str {
        &self.host
    }
    fn speaker(&self) -> &str {
        &self.speaker
    }
    fn place(&self) -> &str {
        &self.place
    }
    fn dept(&self) -> &str {
        &self.dept
    }
    fn kind(&self) -> &str {
        &self.kind
    }
    fn note(&self) -> &str {
        &self.note
    }
    fn tags(&self) -> &[String] {
        &self.tags
    }
}
