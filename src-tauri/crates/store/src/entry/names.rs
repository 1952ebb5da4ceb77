//! The names that the log has used lately, for reading what is typed next.

use std::collections::BTreeSet;

use crate::error::StoreError;
use crate::reader::Reader;

/// What the newest entries call places, departments and people, each name once, in the order of their characters.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Names {
    /// 地点
    pub places: BTreeSet<String>,
    /// 承办科室
    pub depts: BTreeSet<String>,
    /// 主持人
    pub hosts: BTreeSet<String>,
    /// 主讲人
    pub speakers: BTreeSet<String>,
}

impl Reader {
    /// The names of the newest so many entries.
    pub fn names(&self, entries: u32) -> Result<Names, StoreError> {
        self.ask("listing names", |conn| {
            let mut names = Names::default();
            let mut asked = conn.prepare_cached(
                "select place, dept, host, speaker from entry where deleted_at is null order by day desc, n desc limit ?1",
            )?;
            let mut rows = asked.query([entries])?;
            while let Some(row) = rows.next()? {
                let lists = [&mut names.places, &mut names.depts, &mut names.hosts, &mut names.speakers];
                for (column, list) in lists.into_iter().enumerate() {
                    let name = row.get_ref(column)?.as_str()?;
                    if !name.is_empty() && !list.contains(name) {
                        list.insert(name.to_owned());
                    }
                }
            }
            Ok(names)
        })
    }
}
