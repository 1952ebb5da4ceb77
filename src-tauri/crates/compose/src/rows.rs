//! Tera's functions entries and groups: what a template loops over to make a table of entries.
//!
//! Each cell of a row is a figure of its own, `entry(id=…, field=…)`, which knows its entry. Only the cells that the template
//! names are made: whatever it does not name would cost one of the figures that a text can hold.

use std::collections::HashMap;

use shuhui_core::figure::{Field, Group, Row, Rows, Says};
use shuhui_core::measure::ATTENDANCE;
use shuhui_core::{Expr, Fact, Issue};
use tera::{Kwargs, Value};

use crate::figures::{Desk, Refusal};
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
}

impl Desk {
    pub(crate) fn entries(&self, given: &Kwargs) -> Result<Vec<Value>, Refusal> {
        let (args, group) = self.args("entries", given)?;
        let mut rows = Rows::entries(args, &self.kinds).map_err(|error| self.refused(&error))?;
        if let Some(group) = group {
            rows.of = rows.of.in_group(&group);
        }
        let asked = Expr::Count { of: rows.of.clone(), distinct: None, per: None }.within(&self.close.scope);
        let rows = rows.cut(self.rows(&asked, MOST_GROUPED)?);
        if rows.len() > MOST_ROWS {
            return Err(
                self.refuse(Issue::error("compose.too_many_rows").with("most", MOST_ROWS.to_string()))
            );
        }
        rows.iter().map(|row| self.row(row)).collect()
    }

    pub(crate) fn groups(&self, given: &Kwargs) -> Result<Vec<Value>, Refusal> {
        let (args, group) = self.args("groups", given)?;
        let (by, mut of) = Rows::groups(args, &self.kinds).map_err(|error| self.refused(&error))?;
        if let Some(group) = group {
            of = of.in_group(&group);
        }
        let asked = Expr::Count { of, distinct: None, per: None }.within(&self.close.scope);
        let rows = self.rows(&asked, MOST_GROUPED + 1)?;
        if rows.len() > MOST_GROUPED {
            let most = MOST_GROUPED.to_string();
            return Err(self.refuse(Issue::error("compose.too_many_rows").with("most", most)));
        }
        let of = asked.populations().into_iter().next().cloned().unwrap_or_default();
        let groups = by.groups(&rows, &of, self.close.period, &self.kinds);
        groups.into_iter().map(|group| self.group(group)).collect()
    }

    fn row(&self, row: &Row) -> Result<Value, Refusal> {
        let mut cells: HashMap<&str, String> = HashMap::from([("id", row.id().to_string())]);
        for (name, field) in CELLS {
            if self.named.has(name) {
                let says = match (field, name) {
                    (Some(field), _) => Says::Field(field),
                    (None, "note") => Says::Note,
                    (None, _) => Says::Measure(ATTENDANCE[0].to_owned()),
                };
                let evaluated = says.of(row, self.close.period);
                let made = self.put(Expr::Entry { id: row.id(), says }, evaluated)?;
                cells.insert(name, self.mark(made)?);
            }
        }
        Ok(Value::from_serializable(&cells))
    }

    fn group(&self, group: Group) -> Result<Value, Refusal> {
        let mut told: HashMap<&str, Value> = HashMap::new();
        told.insert("name", Value::from(marks::clean(&group.name)));
        let count = Expr::Count { of: group.of.clone(), distinct: None, per: None };
        let sum = Expr::Sum { measure: ATTENDANCE[0].to_owned(), of: group.of.clone(), per: None };
        for (name, expr) in [("count", count), ("sum_attendance", sum)] {
            if self.named.has(name) {
                let made = self.evaluate(expr)?;
                told.insert(name, Value::from(self.mark(made)?));
            }
        }
        told.insert(GROUP, Value::from(self.keep_group(group.of)?));
        Ok(Value::from_serializable(&told))
    }
}
