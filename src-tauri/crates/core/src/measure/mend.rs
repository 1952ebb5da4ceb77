//! Measures that were stored before every way in read them by one grammar: 万元 1.2 for 1.2万元, 发现问题 7 for 发现问题7个,
//! 人次 26 beside an empty attendance. What the grammar would have made of them can mostly be told from the name alone.

use std::collections::BTreeMap;

use super::read::{Item, items};
use super::{ATTENDANCE, MeasureError, heads};
use crate::entry::EntryFields;
use crate::quantity::Quantity;

/// What the grammar makes of the stored measures of an entry.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Mend {
    /// What is stored.
    Nothing,
    /// Something else, and nothing is lost by taking it.
    Otherwise {
        /// 人次.
        attendance: Option<u32>,
        /// Everything else by measure.
        measures: BTreeMap<String, Quantity>,
    },
    /// Something else, but only a person can say which of two numbers holds, or what a number counts.
    Unclear,
}

/// Reads the measures of an entry again; `usual` are those that entries of its kind carry, the first asked for first.
pub fn mend(fields: &EntryFields, usual: &[String]) -> Mend {
    let mut attendance = fields.attendance;
    let mut measures: BTreeMap<String, Quantity> = BTreeMap::new();
    let mut changed = false;
    for (name, amount) in &fields.measures {
        let meant = reading(name, *amount, usual);
        changed |= meant != Meant::Same;
        let fits = match meant {
            Meant::Same => put(&mut measures, name.clone(), *amount),
            Meant::Measure(name, amount) => put(&mut measures, name, amount),
            Meant::Heads(heads) => *attendance.get_or_insert(heads) == heads,
            Meant::Unknown => false,
        };
        if !fits {
            return Mend::Unclear;
        }
    }
    if changed { Mend::Otherwise { attendance, measures } } else { Mend::Nothing }
}

/// Whether the measure has no other amount yet.
fn put(measures: &mut BTreeMap<String, Quantity>, name: String, amount: Quantity) -> bool {
    *measures.entry(name).or_insert(amount) == amount
}

/// What a stored measure was meant to be.
#[derive(PartialEq, Eq)]
enum Meant {
    Same,
    Measure(String, Quantity),
    Heads(u32),
    /// A number of nobody knows what.
    Unknown,
}

fn reading(name: &str, amount: Quantity, usual: &[String]) -> Meant {
    // Digits in a name would run together with its number; such a name came from a column of its own.
    if name.chars().any(|c| c.is_ascii_digit()) {
        return Meant::Same;
    }
    // A name had its number behind it (发现问题7个) or in front (1.2万元); what follows the number was lost or became the name.
    // 98.5% cannot be written that way round.
    if let Ok([item]) = items(&format!("{name}{amount}")).as_deref() {
        match meant(item, usual) {
            Meant::Measure(read, number) if read == name && number == amount => {}
            other => return other,
        }
    }
    match items(&format!("{amount}{name}")).as_deref() {
        Ok([item]) if item.is_word_alone() || item.took_part() => meant(item, usual).unless(name, amount),
        // 条建议 came from 2条建议 where 条 is what such entries count; 条例 is a noun.
        Ok([item])
            if item.describes() && item.key().is_some_and(|key| usual.iter().any(|one| one == key)) =>
        {
            meant(item, usual).unless(name, amount)
        }
        _ => Meant::Same,
    }
}

impl Meant {
    fn unless(self, name: &str, amount: Quantity) -> Self {
        match self {
            Self::Measure(read, number) if read == name && number == amount => Self::Same,
            // Such a noun may stand there of its own right.
            Self::Unknown => Self::Same,
            other => other,
        }
    }
}

fn meant(item: &Item, usual: &[String]) -> Meant {
    if item.counts_heads() {
        return of_heads(item.number);
    }
    match item.key() {
        Some(key) => Meant::Measure(key.to_owned(), item.number),
        // 约200条 was kept as 约 200: it counts what such entries count.
        None => match usual.first() {
            Some(first) if ATTENDANCE.contains(&first.as_str()) => of_heads(item.number),
            Some(first) => Meant::Measure(first.clone(), item.number),
            None => Meant::Unknown,
        },
    }
}

fn of_heads(number: Quantity) -> Meant {
    heads(number, "").map_or_else(|_: MeasureError| Meant::Unknown, Meant::Heads)
}
