//! The names that the log has used lately, for reading and completing what is typed next.

use std::collections::BTreeMap;

use crate::entry::row;
use crate::error::StoreError;
use crate::reader::Reader;

/// Names with how much they are used: an entry adds [`FRESH`] to the names it says, and half as much for every
/// [`HALVED`] entries that are newer than it. In the order of their characters.
pub type Used = BTreeMap<String, u64>;

/// What the newest entry adds.
pub const FRESH: u64 = 1 << 20;
/// About a year of an office.
const HALVED: u64 = 200;

/// What the newest entries call kinds, titles, places, departments, people, tags and measures.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Names {
    /// 类别
    pub kinds: Used,
    /// 主题
    pub titles: Used,
    /// 地点
    pub places: Used,
    /// 承办科室
    pub depts: Used,
    /// 主持人
    pub hosts: Used,
    /// 主讲人
    pub speakers: Used,
    /// 标签
    pub tags: Used,
    /// 数量
    pub measures: Used,
}

impl Reader {
    /// The names of the newest so many entries.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn names(&self, entries: u32) -> Result<Names, StoreError> {
        self.ask("listing names", |conn| {
            let mut names = Names::default();
            let mut asked = conn.prepare_cached(include_str!("names.sql"))?;
            let mut rows = asked.query([entries])?;
            let mut newer = 0;
            while let Some(entry) = rows.next()? {
                let weight = (FRESH >> (newer / HALVED).min(63)).max(1);
                let Names { kinds, titles, places, depts, hosts, speakers, tags, measures } = &mut names;
                for (column, used) in [kinds, titles, places, depts, hosts, speakers].into_iter().enumerate()
                {
                    add(used, entry.get_ref(column)?.as_str()?, weight);
                }
                for tag in row::tags(entry, 6)? {
                    add(tags, &tag, weight);
                }
                for measure in row::measures(entry, 7)?.keys() {
                    add(measures, measure, weight);
                }
                newer += 1;
            }
            Ok(names)
        })
    }
}

fn add(used: &mut Used, name: &str, weight: u64) {
    match used.get_mut(name) {
        Some(sum) => *sum += weight,
        None if name.is_empty() => {}
        None => drop(used.insert(name.to_owned(), weight)),
    }
}
