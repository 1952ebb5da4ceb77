//! Tags (标签) and measures: words that entries carry and kinds offer, changed everywhere at once.

use shuhui_core::Kind;

use crate::error::StoreError;
use crate::reader::Reader;
use crate::store::Tx;

impl Tx<'_> {
    /// Calls a tag `into` wherever it stands, or takes it away, in the bin too; says how many entries had it. An entry
    /// that has both keeps one.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn set_tag(&mut self, from: &str, into: Option<&str>) -> Result<usize, StoreError> {
        if into == Some(from) {
            return Ok(0);
        }
        let keys = self.keys("finding a tag's entries", include_str!("word/tagged.sql"), from)?;
        let changed = self.entries().put_all(&keys, |fields| replace(&mut fields.tags, from, into))?;
        self.change_kinds(|kind| replace(&mut kind.tags, from, into))?;
        Ok(changed)
    }

    /// Calls a measure `into` wherever it stands, in the bin too; says how many entries had it. The amounts of an entry
    /// that has both are added up.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn set_measure(&mut self, from: &str, into: &str) -> Result<usize, StoreError> {
        if into == from {
            return Ok(0);
        }
        let keys = self.keys("finding a measure's entries", include_str!("word/measured.sql"), from)?;
        let changed = self.entries().put_all(&keys, |fields| {
            if let Some(amount) = fields.measures.remove(from) {
                let sum = fields.measures.entry(into.to_owned()).or_default();
                *sum = *sum + amount;
            }
        })?;
        self.change_kinds(|kind| replace(&mut kind.measures, from, Some(into)))?;
        Ok(changed)
    }

    fn keys(&self, doing: &'static str, sql: &str, word: &str) -> Result<Vec<i64>, StoreError> {
        self.ask(doing, |conn| conn.prepare_cached(sql)?.query_map([word], |row| row.get(0))?.collect())
    }

    fn change_kinds(&mut self, change: impl Fn(&mut Kind)) -> Result<(), StoreError> {
        for kind in Reader::kinds(self)?.all() {
            let mut changed = kind.clone();
            change(&mut changed);
            if changed != *kind {
                self.kinds().update(&kind.name, &changed)?;
            }
        }
        Ok(())
    }
}

/// Puts a word in another's place, where the list does not have it already.
fn replace(words: &mut Vec<String>, from: &str, into: Option<&str>) {
    let Some(at) = words.iter().position(|word| word == from) else { return };
    match into {
        Some(into) if words.iter().all(|word| word != into) => into.clone_into(&mut words[at]),
        _ => drop(words.remove(at)),
    }
}
