//! Tera's functions entries and groups: what a template loops over to make a table of entries.
//!
//! Each cell of a row is a figure of its own, `entry(id=…, field=…)`, which knows its entry. Only the cells that the template
//! names are made: whatever it does not name would cost one of the figures that a text can hold.

use std::collections::BTreeMap;

use shuhui_core::figure::{Field, Group, Row, Rows, Says};
use shuhui_core::measure::ATTENDANCE;
use shuhui_core::{Expr, Fact, Issue};
use tera::{Kwargs, Value};

use crate::figures::{Desk, Refusal, State};
use crate::marks;

/// More rows are no table that anybody reads.
pub(crate) const MOST_ROWS: usize = 5_000;
/// As many entries are put into groups.
pub(crate) const MOST_GROUPED: usize = 50_000;

/// The name under which a group carries its number, for `entries(group=g)`.
pub(crate) const GROUP: &str = "_group";

/// What a row gives by name beside its identity.
const CELLS: [(&str, Option<Field>); 10] = [
    ("date", Some(Field::Date)),
    ("title", Some(Field::Title)),
    ("kind", Some(Field::Kind)),
    ("place", Some(Field::Place)),
    ("dept", Some(Field::Dept)),
    ("host", Some(Field::Host)),
    ("speaker", Some(Field::Speaker)),
    ("tags", Some(Field::Tag)),
    ("attendance", None),
    ("note", None),
];

/// What a row of `entries` has.
pub(crate) const ROW_MEMBERS: [&str; CELLS.len() + 1] = {
    let mut all = ["id"; CELLS.len() + 1];
    let mut at = 0;
    while at < CELLS.len() {
        all[at] = CELLS[at].0;
        at += 1;
    }
    all
};
/// What a group of `groups` has.
pub(crate) const GROUP_MEMBERS: [&str; 3] = ["name", "count", "sum_attendance"];

/// Which cells a template names.
pub(crate) struct Named(Vec<&'static str>);

impl Named {
    /// Those after a dot, or in brackets, anywhere in a source.
    pub(crate) fn of(source: &str) -> Self {
        let named = |name: &&str| {
            [format!(".{name}"), format!("[\"{name}\"]"), format!("['{name}']")]
                .iter()
                .any(|written| source.contains(written.as_str()))
        };
        let all = CELLS.iter().map(|(name, _)| *name).chain(["count", "sum_attendance"]);
        Self(all.filter(named).collect())
    }

    fn has(&self, name: &str) -> bool {
        self.0.contains(&name)
    }

    /// The named cells of a row with what each says.
    fn cells(&self) -> impl Iterator<Item = (&'static str, Says)> {
        CELLS.into_iter().filter(|(name, _)| self.has(name)).map(|(name, field)| {
            let says = match (field, name) {
                (Some(field), _) => Says::Field(field),
                (None, "note") => Says::Note,
                (None, _) => Says::Measure(ATTENDANCE[0].to_owned()),
            };
            (name, says)
        })
    }
}

impl Desk {
    pub(crate) fn entries(&self, given: &Kwargs) -> Result<Vec<Value>, Refusal> {
        let (args, group) = self.args("entries", given)?;
        let mut rows = Rows::entries(args, &self.kinds).map_err(|error| self.refused(&error))?;
        if let Some(group) = group {
            rows.of = rows.of.in_group(&group);
        }
        let asked = Expr::count_of(rows.of.clone()).within(&self.close.scope);
        let rows = rows.cut(self.rows(&asked, MOST_GROUPED)?);
        if rows.len() > MOST_ROWS {
            return Err(
                self.refuse(Issue::error("compose.too_many_rows").with("most", MOST_ROWS.to_string()))
            );
        }
        self.listed(&rows)
    }

    pub(crate) fn groups(&self, given: &Kwargs) -> Result<Vec<Value>, Refusal> {
        let (args, group) = self.args("groups", given)?;
        let (by, mut of) = Rows::groups(args, &self.kinds).map_err(|error| self.refused(&error))?;
        if let Some(group) = group {
            of = of.in_group(&group);
        }
        let asked = Expr::count_of(of).within(&self.close.scope);
        let rows = self.rows(&asked, MOST_GROUPED + 1)?;
        if rows.len() > MOST_GROUPED {
            let most = MOST_GROUPED.to_string();
            return Err(self.refuse(Issue::error("compose.too_many_rows").with("most", most)));
        }
        let of = asked.populations().into_iter().next().cloned().unwrap_or_default();
        let groups = by.groups(&rows, &of, self.close.period, &self.kinds);
        groups.into_iter().map(|group| self.group(group)).collect()
    }

    /// Each row once, however often its entry is listed.
    fn listed(&self, rows: &[Row]) -> Result<Vec<Value>, Refusal> {
        let cells: Vec<(&'static str, Says)> = self.named.cells().collect();
        let mut state = self.lock()?;
        let mut listed = Vec::with_capacity(rows.len());
        for row in rows {
            let value = match state.rows.get(&row.id()) {
                Some(value) => value.clone(),
                None => match self.row(&mut state, row, &cells) {
                    Some(value) => {
                        state.rows.insert(row.id(), value.clone());
                        value
                    }
                    None => {
                        drop(state);
                        return Err(self.refuse(Issue::error("compose.too_many_figures")));
                    }
                },
            };
            listed.push(value);
        }
        Ok(listed)
    }

    /// None where the text holds no more figures.
    fn row(&self, state: &mut State, row: &Row, named: &[(&'static str, Says)]) -> Option<Value> {
        let mut cells = BTreeMap::from([("id", Value::from(row.id().to_string()))]);
        for (name, says) in named {
            let evaluated = says.of(row, self.close.period);
            let made = state.add(Expr::Entry { id: row.id(), says: says.clone() }, evaluated);
            cells.insert(*name, Value::from(marks::figure(made)?));
        }
        Some(Value::from(cells))
    }

    fn group(&self, group: Group) -> Result<Value, Refusal> {
        let mut told: BTreeMap<&'static str, Value> = BTreeMap::new();
        told.insert("name", Value::from(marks::clean(&group.name)));
        let count = Expr::count_of(group.of.clone());
        let sum = Expr::Sum { measure: ATTENDANCE[0].to_owned(), of: group.of.clone(), per: None };
        for (name, expr) in [("count", count), ("sum_attendance", sum)] {
            if self.named.has(name) {
                let made = self.evaluate(expr)?;
                told.insert(name, Value::from(self.mark(made)?));
            }
        }
        told.insert(GROUP, Value::from(self.keep_group(group.of)?));
        Ok(Value::from(told))
    }
}
