//! What a period brought, kind by kind.

use std::collections::BTreeMap;

use shuhui_core::{Period, Quantity, measure};

use super::row;
use crate::error::StoreError;
use crate::reader::Reader;

/// What a period brought.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stats {
    /// Entries in all.
    pub entries: u64,
    /// Each kind that has entries, in the order of the kinds; kinds that are not among them come last, by name.
    pub kinds: Vec<KindStats>,
}

/// What a period brought of one kind.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct KindStats {
    /// 类别.
    pub kind: String,
    /// Its entries.
    pub count: u64,
    /// 人次.
    pub attendance: u64,
    /// Amounts by measure, without rates.
    pub measures: BTreeMap<String, Quantity>,
    /// What is never added up: of each rate (整改率), what its entries say.
    pub rates: BTreeMap<String, Rate>,
    /// Entries by tag.
    pub tags: BTreeMap<String, u64>,
}

/// What several entries say of one rate.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Rate {
    sum: Quantity,
    entries: u32,
}

impl Rate {
    /// With one more that was told.
    pub(super) fn tell(&mut self, rate: Quantity) {
        *self = self.with(Self { sum: rate, entries: 1 });
    }

    /// What both say.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self { sum: self.sum + other.sum, entries: self.entries.saturating_add(other.entries) }
    }

    /// The mean; none where nothing was told.
    pub fn mean(self) -> Option<Quantity> {
        self.sum.divided(self.entries)
    }
}

impl Reader {
    /// Sums of the entries that begin in a period.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn stats(&self, period: Period) -> Result<Stats, StoreError> {
        self.ask("summing a period", |conn| {
            let mut stats = Stats { entries: 0, kinds: Vec::new() };
            let mut statement = conn.prepare_cached(include_str!("stats.sql"))?;
            let mut rows = statement.query([period.first().to_string(), period.last().to_string()])?;
            while let Some(entry) = rows.next()? {
                stats.entries += 1;
                let kind = entry.get_ref(0)?.as_str()?;
                if stats.kinds.last().is_none_or(|last| last.kind != kind) {
                    stats.kinds.push(KindStats { kind: kind.to_owned(), ..KindStats::default() });
                }
                let Some(sums) = stats.kinds.last_mut() else { continue };
                sums.count += 1;
                sums.attendance += u64::from(entry.get::<_, Option<u32>>(1)?.unwrap_or_default());
                for (name, amount) in row::measures(entry, 2)? {
                    if measure::is_rate(&name) {
                        sums.rates.entry(name).or_default().tell(amount);
                    } else {
                        let sum = sums.measures.entry(name).or_default();
                        *sum = *sum + amount;
                    }
                }
                for tag in row::tags(entry, 3)? {
                    *sums.tags.entry(tag).or_default() += 1;
                }
            }
            Ok(stats)
        })
    }
}
