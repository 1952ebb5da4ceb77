//! Kinds (类别) of the folder: those it began with and those its user made.

use rusqlite::{Connection, OptionalExtension, Row};
use serde::de::DeserializeOwned;
use shuhui_core::{Kind, Kinds};

use crate::area::Area;
use crate::error::{StoreError, unreadable};
use crate::reader::Reader;
use crate::store::Tx;
use crate::table::Table;

pub(crate) static TABLE: Table = Table {
    name: "kind",
    area: Area::Kinds,
    in_draft: false,
    insert: include_str!("kind/insert.sql"),
    fetch: include_str!("kind/fetch.sql"),
    remove: "delete from kind where n = ?1",
    derive: None,
    forget: None,
    note: None,
};

/// The operations on kinds, within a write.
#[derive(Debug)]
pub struct KindsMut<'t, 's> {
    tx: &'t mut Tx<'s>,
}

impl Reader {
    /// All kinds in their order, with the index over names and synonyms.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn kinds(&self) -> Result<Kinds, StoreError> {
        self.ask("reading the kinds", |conn| {
            let kinds = conn
                .prepare_cached(include_str!("kind/all.sql"))?
                .query_map([], read)?
                .collect::<Result<_, _>>()?;
            Ok(Kinds::new(kinds))
        })
    }
}

impl<'t, 's> KindsMut<'t, 's> {
    pub(crate) fn new(tx: &'t mut Tx<'s>) -> Self {
        Self { tx }
    }

    /// Adds a kind behind the others.
    ///
    /// # Errors
    /// [`StoreError::KindExists`], and what SQLite says.
    pub fn add(&mut self, kind: &Kind) -> Result<(), StoreError> {
        if self.key(&kind.name)?.is_some() {
            return Err(StoreError::KindExists { name: kind.name.clone() });
        }
        let position: i64 = self.tx.ask("placing a kind", |conn| {
            conn.query_row("select coalesce(max(position), 0) + 1 from kind", [], |row| row.get(0))
        })?;
        self.tx.insert(&TABLE, columns(None, position, kind)).map(drop)
    }

    /// Adds those of some names that no kind has as name or synonym, as kinds counted in 次, and gives them.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn ensure<'n>(&mut self, names: impl IntoIterator<Item = &'n str>) -> Result<Vec<Kind>, StoreError> {
        let known = Reader::kinds(self.tx)?;
        let mut added: Vec<Kind> = Vec::new();
        for name in names.into_iter().map(str::trim).filter(|name| !name.is_empty()) {
            if known.find(name).is_none() && added.iter().all(|kind| kind.name != name) {
                let colour = ((known.all().len() + added.len()) % 8) as u8;
                let kind = Kind {
                    name: name.to_owned(),
                    synonyms: Vec::new(),
                    measures: Vec::new(),
                    word: "次".to_owned(),
                    tags: Vec::new(),
                    colour,
                    works: None,
                };
                self.add(&kind)?;
                added.push(kind);
            }
        }
        Ok(added)
    }

    /// Puts a kind in the place of the one called `name`. A new name is given to its entries as well.
    ///
    /// # Errors
    /// [`StoreError::NoKind`], [`StoreError::KindExists`] when the new name is another's, and what SQLite says.
    pub fn update(&mut self, name: &str, kind: &Kind) -> Result<(), StoreError> {
        let (n, position) = self.key(name)?.ok_or_else(|| StoreError::NoKind { name: name.to_owned() })?;
        if kind.name != name && self.key(&kind.name)?.is_some() {
            return Err(StoreError::KindExists { name: kind.name.clone() });
        }
        self.tx.replace(&TABLE, n, columns(Some(n), position, kind))?;
        self.tx.entries().set_kind(name, &kind.name).map(drop)
    }

    /// Gives a kind's entries, names, usual measures and usual tags to another, and gives it up. Says how many entries
    /// moved. Its name stays as a synonym, so that texts, templates and drafts which say it mean the other one.
    ///
    /// # Errors
    /// [`StoreError::NoKind`] for either of them, and what SQLite says.
    pub fn merge(&mut self, from: &str, into: &str) -> Result<usize, StoreError> {
        let kinds = Reader::kinds(self.tx)?;
        let named = |name: &str| {
            let found = kinds.all().iter().find(|kind| kind.name == name).cloned();
            found.ok_or_else(|| StoreError::NoKind { name: name.to_owned() })
        };
        let (given, mut kept) = (named(from)?, named(into)?);
        if from == into {
            return Ok(0);
        }
        self.remove(from)?;
        join(&mut kept.synonyms, std::iter::once(given.name).chain(given.synonyms));
        kept.synonyms.retain(|synonym| synonym != into);
        join(&mut kept.measures, given.measures);
        join(&mut kept.tags, given.tags);
        self.update(into, &kept)?;
        self.tx.entries().set_kind(from, into)
    }

    /// Gives up a kind; its entries keep their word for it.
    ///
    /// # Errors
    /// [`StoreError::NoKind`], and what SQLite says.
    pub fn remove(&mut self, name: &str) -> Result<(), StoreError> {
        let (n, _) = self.key(name)?.ok_or_else(|| StoreError::NoKind { name: name.to_owned() })?;
        self.tx.remove(&TABLE, n)
    }

    fn key(&self, name: &str) -> Result<Option<(i64, i64)>, StoreError> {
        self.tx.ask("finding a kind", |conn| {
            conn.prepare_cached("select n, position from kind where name = ?1")?
                .query_row([name], |row| Ok((row.get(0)?, row.get(1)?)))
                .optional()
        })
    }
}

/// The kinds of a new folder; they are no step of anybody's.
pub(crate) fn seed(conn: &Connection, kinds: &[Kind]) -> rusqlite::Result<()> {
    for (position, kind) in (1..).zip(kinds) {
        TABLE.insert(conn, columns(None, position, kind))?;
    }
    Ok(())
}

/// Adds words that a list does not have yet.
fn join(words: &mut Vec<String>, more: impl IntoIterator<Item = String>) {
    for word in more {
        if !words.contains(&word) {
            words.push(word);
        }
    }
}

fn columns(n: Option<i64>, position: i64, kind: &Kind) -> impl rusqlite::Params {
    let Kind { name, synonyms, measures, word, tags, colour, works } = kind;
    let list = |texts: &[String]| serde_json::Value::from(texts).to_string();
    (n, name.clone(), position, list(synonyms), list(measures), word.clone(), list(tags), *colour, *works)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Kind> {
    Ok(Kind {
        name: row.get(0)?,
        synonyms: json(row, 1)?,
        measures: json(row, 2)?,
        word: row.get(3)?,
        tags: json(row, 4)?,
        colour: row.get(5)?,
        works: row.get(6)?,
    })
}

/// A column that holds JSON.
pub(crate) fn json<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    serde_json::from_str(row.get_ref(column)?.as_str()?).map_err(|error| unreadable(column, error))
}
