//! Entries as rows: `entries(…)` and `groups(by=…, …)`, which a template loops over. They choose entries as figures do.

use super::build::Call;
use super::call::{ArgError, Args};
use super::entry::Row;
use super::{Expr, Order, Population};
use crate::kind::Kinds;
use crate::log::{Fact, Lacking, Selection};
use crate::names;
use crate::period::Period;

/// Which entries are listed, and how.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Rows {
    /// Which entries.
    pub of: Population,
    /// Which come first.
    pub order: Order,
    /// At most so many.
    pub limit: Option<u32>,
}

/// What entries are put together by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum By {
    /// 类别
    Kind,
    /// Months of the period.
    Month,
    /// Quarters of the period.
    Quarter,
    /// 承办科室
    Dept,
    /// 标签
    Tag,
}

/// Entries that have something in common.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Group {
    /// What it is called: 党课, 3月, 第一季度, 办公室.
    pub name: String,
    /// Its entries.
    pub of: Population,
}

const BYS: [(&str, By); 5] = [
    ("kind", By::Kind),
    ("month", By::Month),
    ("quarter", By::Quarter),
    ("dept", By::Dept),
    ("tag", By::Tag),
];

/// The functions that give rows.
pub const ROW_FUNCTIONS: [&str; 2] = ["entries", "groups"];

impl Rows {
    /// What the arguments of `entries` choose.
    ///
    /// # Errors
    /// As [`super::build`].
    pub fn entries(args: Args, kinds: &Kinds) -> Result<Self, ArgError> {
        let mut call = Call::new(ROW_FUNCTIONS[0], args)?;
        let order = call.order()?;
        Ok(Self { order, limit: call.limit()?, of: call.population(kinds)? })
    }

    /// What the arguments of `groups` choose.
    ///
    /// # Errors
    /// As [`super::build`].
    pub fn groups(args: Args, kinds: &Kinds) -> Result<(By, Population), ArgError> {
        let mut call = Call::new(ROW_FUNCTIONS[1], args)?;
        let by = call.choice("by", &BYS)?;
        Ok((call.present("by", by)?, call.population(kinds)?))
    }

    /// The rows in their order, cut.
    pub fn cut(&self, mut rows: Vec<Row>) -> Vec<Row> {
        if self.order == Order::Last {
            rows.reverse();
        }
        let limit = self.limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(usize::MAX);
        rows.truncate(limit);
        rows
    }
}

impl By {
    /// The groups that the rows of a population fall into, in a document about a period: kinds in the office's order, spans in theirs,
    /// offices and tags as they come up, and behind them the rows without any.
    pub fn groups(self, rows: &[Row], of: &Population, document: Period, kinds: &Kinds) -> Vec<Group> {
        let period = of.period.unwrap_or(document);
        let spans = |spans: Vec<Period>| {
            let has = |span: &Period| rows.iter().any(|row| span.holds(row.date()));
            let plain = period.within_year().is_some() && period.within_year() == document.within_year();
            let group = |span: Period| Group {
                name: if plain { span.short_name() } else { span.name() },
                of: Population { period: Some(span), ..of.clone() },
            };
            spans.into_iter().filter(has).map(group).collect()
        };
        let named = |names: Vec<String>, narrow: &dyn Fn(&mut Population, &str)| -> Vec<Group> {
            let group = |name: String| {
                let mut of = of.clone();
                narrow(&mut of, &name);
                Group { name, of }
            };
            names.into_iter().map(group).collect()
        };
        let and_without = |mut groups: Vec<Group>, lacking: Lacking| {
            if rows.iter().any(|row| lacking.holds(row)) {
                let selection = Selection { lacking: Some(lacking), ..of.selection.clone() };
                let of = Population { selection, ..of.clone() };
                groups.push(Group { name: lacking.words().to_owned(), of });
            }
            groups
        };
        match self {
            Self::Month => spans(period.months().collect()),
            Self::Quarter => spans(period.quarters().collect()),
            Self::Kind => {
                let mut names = distinct(rows.iter().map(|row| row.kind().to_owned()));
                let place = |name: &String| kinds.all().iter().position(|kind| kind.name == *name);
                names.sort_by_key(|name| place(name).unwrap_or(usize::MAX));
                named(names, &|of, name| {
                    of.selection.every = false;
                    of.selection.kinds = vec![name.to_owned()];
                })
            }
            Self::Dept => {
                let names = distinct(rows.iter().flat_map(|row| names::people(row.dept()).map(String::from)));
                let groups = named(names, &|of, name| of.selection.depts = vec![name.to_owned()]);
                and_without(groups, Lacking::Dept)
            }
            Self::Tag => {
                let names = distinct(rows.iter().flat_map(|row| row.tags().iter().cloned()));
                let groups = named(names, &|of, name| {
                    if !of.selection.within.with.iter().any(|tag| tag == name) {
                        of.selection.within.with.push(name.to_owned());
                    }
                });
                and_without(groups, Lacking::Tag)
            }
        }
    }
}

fn distinct(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = std::collections::HashSet::new();
    names.filter(|name| !name.trim().is_empty() && seen.insert(name.clone())).collect()
}

impl Population {
    /// The same within a group: what it says itself goes before what the group says, and both must hold where both can.
    #[must_use]
    pub fn in_group(mut self, group: &Self) -> Self {
        let (own, of) = (&mut self.selection, &group.selection);
        if own.kinds.is_empty() {
            (own.every, own.kinds) = (of.every, of.kinds.clone());
        } else if !of.kinds.is_empty() {
            let both = own.kinds.iter().filter(|kind| of.kinds.contains(kind)).cloned().collect::<Vec<_>>();
            if !both.is_empty() {
                own.kinds = both;
            }
        }
        if own.tags.is_empty() {
            own.tags.clone_from(&of.tags);
        } else if let [one] = of.tags.as_slice() {
            own.within.with.push(one.clone());
        }
        for tag in of.without.iter().filter(|tag| !own.without.contains(tag)).cloned().collect::<Vec<_>>() {
            own.without.push(tag);
        }
        for tag in
            of.within.with.iter().filter(|tag| !own.within.with.contains(tag)).cloned().collect::<Vec<_>>()
        {
            own.within.with.push(tag);
        }
        for (own, of) in [
            (&mut own.depts, &of.depts),
            (&mut own.places, &of.places),
            (&mut own.hosts, &of.hosts),
            (&mut own.speakers, &of.speakers),
            (&mut own.people, &of.people),
        ] {
            if own.is_empty() {
                own.clone_from(of);
            }
        }
        for (own, of) in [
            (&mut own.text, &of.text),
            (&mut own.within.dept, &of.within.dept),
            (&mut own.within.speaker, &of.within.speaker),
            (&mut own.within.person, &of.within.person),
        ] {
            if own.is_none() {
                own.clone_from(of);
            }
        }
        own.lacking = own.lacking.or(of.lacking);
        self.period = self.period.or(group.period);
        self.apart |= group.apart;
        self
    }
}

impl Expr {
    /// How many entries a population has.
    pub const fn count_of(of: Population) -> Self {
        Self::Count { of, distinct: None, per: None }
    }

    /// The same figure of the entries of a group.
    #[must_use]
    pub fn in_group(mut self, group: &Population) -> Self {
        for population in self.populations_mut() {
            *population = std::mem::take(population).in_group(group);
        }
        self
    }
}
