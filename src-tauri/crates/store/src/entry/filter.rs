//! What a list or a figure asks, as one query that gives keys of entries. Everything it does not restrict it leaves out,
//! so that SQLite can answer from the index that fits: kind and day, tag and day, day, or the search index.

use std::rc::Rc;

use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::vtab::array::Array;
use rusqlite::{Connection, Row, ToSql};
use shuhui_core::Period;
use shuhui_core::log::{Scope, Selection};

use super::{Filter, Which, search};
use crate::grams;

/// `from` and `where` with the parameters they name.
pub(super) struct Query {
    lead: Lead,
    /// Whether rows of an import may lie in the table that nobody is to see.
    hiding: bool,
    conditions: Vec<&'static str>,
    parameters: Vec<(&'static str, Box<dyn ToSql>)>,
}

/// The index that gives the entries, the newest first without sorting.
#[derive(Clone, Copy)]
enum Lead {
    /// Of the entries themselves: by day, or by kind and day.
    Day,
    /// Of one tag's entries.
    Tag,
    /// Of the words.
    Search,
}

impl Lead {
    /// A cross join is never turned round.
    const fn from(self, hiding: bool) -> &'static str {
        match self {
            Self::Day if !hiding => "stored_entry e",
            Self::Day => "entry e",
            Self::Tag => "entry_tag t cross join entry e on e.n = t.n",
            Self::Search => "search s cross join entry e on e.n = s.rowid % 10000000",
        }
    }

    const fn order(self) -> &'static str {
        match self {
            Self::Day => " order by e.day desc, e.n desc",
            Self::Tag => " order by t.day desc, t.n desc",
            Self::Search => " order by s.rowid desc",
        }
    }
}

impl Query {
    /// What a list shows, newest first.
    pub(super) fn of_filter(filter: &Filter) -> Self {
        let mut query = Self::new();
        match filter.which {
            Which::Live => query.condition("e.deleted_at is null"),
            Which::Deleted => query.condition("e.deleted_at is not null"),
        }
        query.period(filter.period);
        query.kinds(&filter.kinds);
        if !filter.hosts.is_empty() {
            query.condition("exists (select 1 from rarray(:hosts) h where instr(e.host, h.value))");
            query.parameter(":hosts", list(&filter.hosts));
        }
        match filter.which {
            Which::Live => match (filter.tags.as_slice(), &filter.text) {
                ([], _) => {}
                ([tag], None) => query.tag_first(tag.clone(), filter.period),
                (tags, None) => query.tags(tags),
                // Where words lead, each entry they give is asked for its tags.
                (tags, Some(_)) => {
                    query.condition(
                        "exists (select 1 from entry_tag t where t.tag in rarray(:tags) and t.day = e.day and t.n = e.n)",
                    );
                    query.parameter(":tags", list(tags));
                }
            },
            // Deleted entries have no rows in entry_tag.
            Which::Deleted if !filter.tags.is_empty() => {
                query.condition("exists (select 1 from json_each(e.tags) where value in rarray(:tags))");
                query.parameter(":tags", list(&filter.tags));
            }
            Which::Deleted => {}
        }
        if let Some((text, grams)) = filter.text.as_deref().and_then(|text| Some((text, grams::query(text)?)))
        {
            match filter.which {
                Which::Live => query.search_first(grams, filter.period),
                Which::Deleted => {
                    query.condition(
                        "found_in(:text, e.tags, e.attachments, e.title, e.place, e.dept, e.host, e.speaker, e.note)",
                    );
                    query.parameter(":text", text.to_owned());
                }
            }
        }
        query
    }

    /// What a figure is taken from: [`Selection::admits`], in SQL; of people, offices and places only what rules most entries out.
    /// Which names are whole [`Selection::admits_names`] says of each that is left.
    pub(super) fn of_selection(selection: &Selection, period: Option<Period>) -> Self {
        let mut query = Self::new();
        query.condition("e.deleted_at is null");
        query.period(period);
        query.kinds(&selection.kinds);
        query.tags(&selection.tags);
        if !selection.without.is_empty() {
            query.condition(
                "not exists (select 1 from entry_tag t where t.tag in rarray(:without) and t.day = e.day and t.n = e.n)",
            );
            query.parameter(":without", list(&selection.without));
        }
        query.begins_like(
            ":depts",
            "exists (select 1 from rarray(:depts) w where instr(e.dept, w.value))",
            &selection.depts,
        );
        query.begins_like(
            ":places",
            "exists (select 1 from rarray(:places) w where instr(e.place, w.value))",
            &selection.places,
        );
        query.begins_like(
            ":hosts",
            "exists (select 1 from rarray(:hosts) w where instr(e.host, w.value))",
            &selection.hosts,
        );
        query.begins_like(
            ":speakers",
            "exists (select 1 from rarray(:speakers) w where instr(e.speaker, w.value))",
            &selection.speakers,
        );
        query.begins_like(
            ":people",
            "exists (select 1 from rarray(:people) w where instr(e.host, w.value) or instr(e.speaker, w.value)
              or instr(e.title, w.value) or instr(e.note, w.value))",
            &selection.people,
        );
        query.within(&selection.within);
        if let Some(text) = &selection.text {
            query.condition(
                "(instr(e.title, :text) or instr(e.place, :text) or instr(e.note, :text) or instr(e.dept, :text)
                  or instr(e.host, :text) or instr(e.speaker, :text)
                  or exists (select 1 from json_each(e.tags) where instr(value, :text)))",
            );
            query.parameter(":text", text.clone());
            query.narrow(text, period);
        }
        query
    }

    /// A condition on the first characters of names: one that is spaced out (王　强) has nothing more in common with itself.
    fn begins_like(&mut self, name: &'static str, condition: &'static str, names: &[String]) {
        if !names.is_empty() {
            self.condition(condition);
            let first = |name: &String| name.chars().take(1).collect::<String>();
            self.parameter(name, list(&names.iter().map(first).collect::<Vec<_>>()));
        }
    }

    /// Runs `select {columns} from … where … {tail}`; `{order}` in the tail stands for newest first.
    pub(super) fn rows<T>(
        &self,
        conn: &Connection,
        columns: &str,
        tail: &str,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<Vec<T>> {
        let sql = format!(
            "select {columns} from {} where {}{}",
            self.lead.from(self.hiding),
            self.conditions.join(" and "),
            tail.replace("{order}", self.lead.order())
        );
        let parameters: Vec<(&str, &dyn ToSql)> =
            self.parameters.iter().map(|(name, value)| (*name, &**value)).collect();
        conn.prepare_cached(&sql)?.query_map(&*parameters, read)?.collect()
    }

    /// Leaves out what begins after a day.
    pub(super) fn up_to(&mut self, day: NaiveDate) {
        match self.lead {
            Lead::Day => self.condition("e.day <= :newest"),
            Lead::Tag => self.condition("t.day <= :newest"),
            Lead::Search => {
                self.condition("s.rowid < :behind");
                self.parameter(":behind", search::code(day, search::PLACES));
                return;
            }
        }
        self.parameter(":newest", day.to_string());
    }

    /// Leaves out what stands before an entry, and the entry.
    pub(super) fn after(&mut self, day: NaiveDate, n: i64) {
        match self.lead {
            Lead::Day => self.condition("(e.day, e.n) < (:after_day, :after_n)"),
            Lead::Tag => self.condition("(t.day, t.n) < (:after_day, :after_n)"),
            Lead::Search => {
                self.condition("s.rowid < :after");
                self.parameter(":after", search::code(day, n));
                return;
            }
        }
        self.parameter(":after_day", day.to_string());
        self.parameter(":after_n", n);
    }

    /// Asks the table itself, which takes a fourth less; only where no import hides rows in this snapshot.
    pub(super) const fn directly(mut self) -> Self {
        self.hiding = false;
        self
    }

    /// No more rows than that, for a tail that says ` limit :most`.
    pub(super) fn at_most(mut self, rows: usize) -> Self {
        self.parameter(":most", i64::try_from(rows).unwrap_or(i64::MAX));
        self
    }

    pub(super) fn condition(&mut self, condition: &'static str) {
        self.conditions.push(condition);
    }

    pub(super) fn parameter(&mut self, name: &'static str, value: impl ToSql + 'static) {
        self.parameters.push((name, Box::new(value)));
    }

    fn new() -> Self {
        Self { lead: Lead::Day, hiding: true, conditions: Vec::new(), parameters: Vec::new() }
    }

    fn period(&mut self, period: Option<Period>) {
        if let Some(period) = period {
            self.condition("e.day between :first and :last");
            self.parameter(":first", period.first().to_string());
            self.parameter(":last", period.last().to_string());
        }
    }

    fn kinds(&mut self, kinds: &[String]) {
        match kinds {
            [] => {}
            // Equality keeps the order of the index; a list of one would not.
            [kind] => {
                self.condition("e.kind = :kind");
                self.parameter(":kind", kind.clone());
            }
            kinds => {
                self.condition("e.kind in rarray(:kinds)");
                self.parameter(":kinds", list(kinds));
            }
        }
    }

    fn tags(&mut self, tags: &[String]) {
        if tags.is_empty() {
            return;
        }
        let within_period = self.parameters.iter().any(|(name, _)| *name == ":first");
        self.condition(if within_period {
            "e.n in (select n from entry_tag where tag in rarray(:tags) and day between :first and :last)"
        } else {
            "e.n in (select n from entry_tag where tag in rarray(:tags))"
        });
        self.parameter(":tags", list(tags));
    }

    /// What must be true besides.
    fn within(&mut self, scope: &Scope) {
        if !scope.with.is_empty() {
            self.condition(
                "not exists (select 1 from rarray(:with) w where not exists
                  (select 1 from entry_tag t where t.tag = w.value and t.day = e.day and t.n = e.n))",
            );
            self.parameter(":with", list(&scope.with));
        }
        let one = |name: &Option<String>| name.iter().cloned().collect::<Vec<_>>();
        self.begins_like(
            ":within_dept",
            "exists (select 1 from rarray(:within_dept) w where instr(e.dept, w.value))",
            &one(&scope.dept),
        );
        self.begins_like(
            ":within_speaker",
            "exists (select 1 from rarray(:within_speaker) w where instr(e.speaker, w.value))",
            &one(&scope.speaker),
        );
        self.begins_like(
            ":within_person",
            "exists (select 1 from rarray(:within_person) w where instr(e.host, w.value) or instr(e.speaker, w.value)
              or instr(e.title, w.value) or instr(e.note, w.value))",
            &one(&scope.person),
        );
    }

    /// Lets one tag's entries lead.
    fn tag_first(&mut self, tag: String, period: Option<Period>) {
        self.lead = Lead::Tag;
        self.condition("t.tag = :tag");
        self.parameter(":tag", tag);
        if period.is_some() {
            self.condition("t.day between :first and :last");
        }
    }

    /// Lets the search index lead.
    fn search_first(&mut self, grams: String, period: Option<Period>) {
        self.lead = Lead::Search;
        self.condition("s.search match :grams");
        self.parameter(":grams", grams);
        if let Some(period) = period {
            self.condition("s.rowid between :low and :high");
            self.code_range(period);
        }
    }

    /// Lets the search index thin out what a condition on the texts must look at.
    fn narrow(&mut self, text: &str, period: Option<Period>) {
        // What parts words in a search is a character like any other in a figure's text; the index has neither.
        let joined: String = text.split_whitespace().collect();
        let Some(grams) = grams::query(&joined) else { return };
        if self.parameters.iter().any(|(name, _)| *name == ":grams") {
            return;
        }
        match period {
            None => self.condition("e.n in (select rowid % 10000000 from search where search match :grams)"),
            Some(period) => {
                self.condition(
                    "e.n in (select rowid % 10000000 from search where search match :grams and rowid between :low and :high)",
                );
                self.code_range(period);
            }
        }
        self.parameter(":grams", grams);
    }

    fn code_range(&mut self, period: Period) {
        self.parameter(":low", search::code(period.first(), 0));
        self.parameter(":high", search::code(period.last(), search::PLACES - 1));
    }
}

pub(super) fn list(texts: &[String]) -> Array {
    Rc::new(texts.iter().cloned().map(Value::from).collect())
}
