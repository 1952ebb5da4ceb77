//! Settings that belong to the data rather than to a machine, as JSON under a key with the number of its format beside it.
//!
//! *Invariant:* what is stored is a shape of its own ([`stored`]), never a type that travels: renaming a field that
//! the page reads changes nothing here. A setting that does not read back is an error that names it, never an empty one.

mod stored;

use rusqlite::{OptionalExtension, params};

use crate::area::Area;
use crate::error::{StoreError, is_torn, unreadable};
use crate::reader::Reader;
use crate::store::Tx;
use crate::table::Table;
pub use stored::{
    ImportMap, ImportMaps, LogView, LogViews, MonthSpan, RequirementNotes, RequirementStart, StoredFormat,
    StoredFormats, StoredPhrase, StoredPhrases, StoredRequirement, StoredRequirements, UnitProfile,
};

pub(crate) static TABLE: Table = Table {
    name: "setting",
    area: Area::Settings,
    in_draft: false,
    insert: "insert into setting (n, key, value, format) values (?1, ?2, ?3, ?4)",
    fetch: "select key, value, format from setting where n = ?1",
    remove: "delete from setting where n = ?1",
    derive: None,
    forget: None,
    note: None,
};

/// A shape that is stored under a key.
pub trait Setting: Sized {
    /// Its key.
    const KEY: &'static str;
    /// The code of the error that it does not read back.
    const DAMAGED: &'static str;
    /// The number of the format that [`Setting::write`] gives. A field more, less or of another name is another format.
    const FORMAT: u32;

    /// Reads what a program wrote whose format had this number; never called with one above [`Setting::FORMAT`].
    ///
    /// # Errors
    /// The text is not of that format.
    fn read(format: u32, text: &str) -> Result<Self, serde_json::Error>;

    /// Writes it down.
    ///
    /// # Errors
    /// None of the stored shapes can fail to be JSON; serde cannot know.
    fn write(&self) -> Result<String, serde_json::Error>;
}

/// Whether a setting reads back.
type Probe = fn(&Reader) -> Result<(), StoreError>;

/// The operations on settings, within a write.
#[derive(Debug)]
pub struct SettingsMut<'t, 's> {
    tx: &'t mut Tx<'s>,
}

impl Reader {
    /// A setting, when it was made.
    ///
    /// # Errors
    /// [`StoreError::SettingDamaged`] and [`StoreError::SettingNewer`], which name it, and whatever SQLite says.
    pub fn setting<S: Setting>(&self) -> Result<Option<S>, StoreError> {
        let found = self.ask("reading a setting", |conn| {
            conn.prepare_cached("select value, coalesce(format, 0) from setting where key = ?1")?
                .query_row([S::KEY], |row| Ok((row.get::<_, String>(0)?, row.get::<_, u32>(1)?)))
                .optional()
        });
        let found = match found {
            // A text that is none, or a number that is none, is a damage of this one setting.
            Err(StoreError::Damaged { source, .. }) if !is_torn(&source) => {
                return Err(StoreError::SettingDamaged { code: S::DAMAGED, source });
            }
            found => found?,
        };
        let Some((text, format)) = found else { return Ok(None) };
        if format > S::FORMAT {
            return Err(StoreError::SettingNewer { key: S::KEY });
        }
        match S::read(format, &text) {
            Ok(setting) => Ok(Some(setting)),
            Err(cause) => Err(StoreError::SettingDamaged { code: S::DAMAGED, source: cause.into() }),
        }
    }

    /// The settings that do not read back: their keys and the codes that say so.
    ///
    /// # Errors
    /// What SQLite says about the file as a whole.
    pub(crate) fn damaged_settings(&self) -> Result<Vec<(&'static str, &'static str)>, StoreError> {
        fn probe<S: Setting>() -> (&'static str, Probe) {
            (S::KEY, |reader| reader.setting::<S>().map(drop))
        }
        let known = [
            probe::<UnitProfile>(),
            probe::<LogViews>(),
            probe::<StoredRequirements>(),
            probe::<RequirementNotes>(),
            probe::<RequirementStart>(),
            probe::<ImportMaps>(),
            probe::<StoredPhrases>(),
            probe::<StoredFormats>(),
        ];
        let mut damaged = Vec::new();
        for (key, probe) in known {
            match probe(self) {
                Ok(()) | Err(StoreError::SettingNewer { .. }) => {}
                Err(StoreError::SettingDamaged { code, .. }) => damaged.push((key, code)),
                Err(other) => return Err(other),
            }
        }
        Ok(damaged)
    }
}

impl<'t, 's> SettingsMut<'t, 's> {
    pub(crate) fn new(tx: &'t mut Tx<'s>) -> Self {
        Self { tx }
    }

    /// Moves the settings that do not read back to keys that nothing asks for, so that their places are empty and can be
    /// filled anew; says how many. Undo puts them back.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn set_damaged_aside(&mut self) -> Result<usize, StoreError> {
        let damaged = self.tx.damaged_settings()?;
        let now = self.tx.now();
        for (key, _) in &damaged {
            let (n, text, format) = self.tx.ask("reading a damaged setting", |conn| {
                conn.prepare_cached("select n, cast(value as blob), format from setting where key = ?1")?
                    .query_row([key], |row| {
                        Ok((row.get::<_, i64>(0)?, row.get::<_, Vec<u8>>(1)?, row.get::<_, Option<u32>>(2)?))
                    })
            })?;
            let text = String::from_utf8_lossy(&text);
            self.tx.replace(&TABLE, n, params![n, format!("{key}.damaged.{now}"), text, format])?;
        }
        Ok(damaged.len())
    }

    /// Makes or changes a setting; the same value again changes nothing.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn set<S: Setting>(&mut self, value: &S) -> Result<(), StoreError> {
        let (text, found) = self.tx.ask("reading a setting", |conn| {
            let text = value.write().map_err(|error| unreadable(2, error))?;
            let found = conn
                .prepare_cached("select n, value = ?2 and format is ?3 from setting where key = ?1")?
                .query_row(params![S::KEY, text, S::FORMAT], |row| {
                    Ok((row.get::<_, i64>(0)?, row.get::<_, bool>(1)?))
                })
                .optional()?;
            Ok((text, found))
        })?;
        match found {
            Some((_, true)) => Ok(()),
            Some((n, false)) => self.tx.replace(&TABLE, n, params![n, S::KEY, text, S::FORMAT]),
            None => self.tx.insert(&TABLE, params![None::<i64>, S::KEY, text, S::FORMAT]).map(drop),
        }
    }
}
