//! What can go wrong with a data folder, each with its code, and how SQLite's and the system's errors become one of them.

use std::error::Error;
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;
use shuhui_core::{Class, DraftId, EntryId, Explain, ReportId};

/// Why the store did not do what was asked. Nothing is written when one is returned.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The path is a file, or no folder can be made there.
    #[error("making the data folder {path}")]
    Folder {
        /// The data folder.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The folder or its files may be read but not written.
    #[error("{doing}: {path} is read-only")]
    ReadOnly {
        /// The file or folder.
        path: PathBuf,
        /// What was being done.
        doing: &'static str,
        /// What was said below.
        #[source]
        source: Cause,
    },
    /// The disk is full.
    #[error("{doing}: no space left for {path}")]
    DiskFull {
        /// The file.
        path: PathBuf,
        /// What was being done.
        doing: &'static str,
        /// What was said below.
        #[source]
        source: Cause,
    },
    /// Another process wrote for longer than we wait.
    #[error("{doing}: {path} stayed busy")]
    Busy {
        /// The file.
        path: PathBuf,
        /// What was being done.
        doing: &'static str,
    },
    /// Another import has not come to its end.
    #[error("another import into {path} is under way")]
    Importing {
        /// The data folder.
        path: PathBuf,
    },
    /// The folder has held data, and its database is missing or empty.
    #[error("the database of {path} is lost")]
    Lost {
        /// The data folder.
        path: PathBuf,
    },
    /// The database was deleted, moved or replaced while it was open.
    #[error("{path} is not the file that was opened")]
    Moved {
        /// The database.
        path: PathBuf,
    },
    /// A migration needs the folder for itself and another process has it open.
    #[error("{path} is open elsewhere and cannot be brought to a new version")]
    InUse {
        /// The data folder.
        path: PathBuf,
    },
    /// A newer program wrote the folder and says that this one cannot use it.
    #[error("{path} has version {found}, this program knows {known}")]
    Newer {
        /// The data folder.
        path: PathBuf,
        /// The version it has.
        found: u32,
        /// The newest version this program knows.
        known: u32,
        /// The program that wrote it.
        program: String,
    },
    /// SQLite or a stored value says that the file is broken.
    #[error("{doing}: {path} is damaged")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What was being done.
        doing: &'static str,
        /// What was said below.
        #[source]
        source: Cause,
    },
    /// A setting does not read back; everything else does.
    #[error("a stored setting is damaged")]
    SettingDamaged {
        /// The code of its sentence, which says what the setting is.
        code: &'static str,
        /// What was said below.
        #[source]
        source: Cause,
    },
    /// A newer program wrote a setting in a format that this one does not know.
    #[error("the setting {key} has a newer format")]
    SettingNewer {
        /// The setting's key.
        key: &'static str,
    },
    /// The text of a draft does not read back; everything else does.
    #[error("the text of draft {title:?} is damaged")]
    DraftDamaged {
        /// The draft's title.
        title: String,
        /// What was said below.
        #[source]
        source: Cause,
    },
    /// A newer program wrote the text of a draft in a format that this one does not know.
    #[error("the text of draft {title:?} has a newer format")]
    DraftNewer {
        /// The draft's title.
        title: String,
    },
    /// A database, but not one of ours.
    #[error("{path} belongs to another program")]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// The system refused otherwise.
    #[error("{doing}: {path}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What was being done.
        doing: &'static str,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// SQLite refused otherwise: a fault of this program.
    #[error("{doing} in {path}")]
    Sql {
        /// The file.
        path: PathBuf,
        /// What was being done.
        doing: &'static str,
        /// What SQLite said.
        #[source]
        source: rusqlite::Error,
    },
    /// No entry has this identity.
    #[error("there is no entry {id}")]
    NoEntry {
        /// The identity asked for.
        id: EntryId,
    },
    /// The entry lies in the bin.
    #[error("entry {title:?} is in the bin")]
    EntryInBin {
        /// 主题.
        title: String,
    },
    /// No draft has this identity.
    #[error("there is no draft {id}")]
    NoDraft {
        /// The identity asked for.
        id: DraftId,
    },
    /// The draft lies in the bin.
    #[error("draft {title:?} is in the bin")]
    DraftInBin {
        /// The draft's title.
        title: String,
    },
    /// The draft was saved elsewhere since it was read.
    #[error("draft {title:?} is at revision {found}, not {expected}")]
    DraftConflict {
        /// The draft's title.
        title: String,
        /// The revision the writer had read.
        expected: u32,
        /// The revision that stands.
        found: u32,
    },
    /// No template has this name.
    #[error("there is no template {name:?}")]
    NoTemplate {
        /// The name asked for.
        name: String,
    },
    /// Another template has this name.
    #[error("there already is a template {name:?}")]
    TemplateExists {
        /// The name in question.
        name: String,
    },
    /// The template was saved elsewhere since it was read.
    #[error("template {name:?} was saved elsewhere")]
    TemplateConflict {
        /// Its name.
        name: String,
    },
    /// No report has this identity.
    #[error("there is no report {id}")]
    NoReport {
        /// The identity asked for.
        id: ReportId,
    },
    /// No kind has this name.
    #[error("there is no kind {name:?}")]
    NoKind {
        /// The name asked for.
        name: String,
    },
    /// Another kind has this name.
    #[error("there already is a kind {name:?}")]
    KindExists {
        /// The name in question.
        name: String,
    },
}

/// An error from below.
pub(crate) type Cause = Box<dyn Error + Send + Sync>;

impl Explain for StoreError {
    fn code(&self) -> &'static str {
        match self {
            Self::Folder { .. } => "store.folder",
            Self::ReadOnly { .. } => "store.read_only",
            Self::DiskFull { .. } => "store.disk_full",
            Self::Busy { .. } => "store.busy",
            Self::Importing { .. } => "store.importing",
            Self::Lost { .. } => "store.lost",
            Self::Moved { .. } => "store.moved",
            Self::InUse { .. } => "store.in_use",
            Self::Newer { .. } => "store.newer",
            Self::Damaged { .. } => "store.damaged",
            Self::SettingDamaged { code, .. } => code,
            Self::SettingNewer { .. } => "store.setting_newer",
            Self::DraftDamaged { .. } => "store.draft_damaged",
            Self::DraftNewer { .. } => "store.draft_newer",
            Self::Foreign { .. } => "store.foreign",
            Self::Io { .. } => "store.io",
            Self::Sql { .. } => "store.sql",
            Self::NoEntry { .. } => "store.no_entry",
            Self::EntryInBin { .. } => "store.entry_in_bin",
            Self::NoDraft { .. } => "store.no_draft",
            Self::DraftInBin { .. } => "store.draft_in_bin",
            Self::DraftConflict { .. } => "store.draft_conflict",
            Self::NoReport { .. } => "store.no_report",
            Self::NoKind { .. } => "store.no_kind",
            Self::KindExists { .. } => "store.kind_exists",
            Self::NoTemplate { .. } => "store.no_template",
            Self::TemplateExists { .. } => "store.template_exists",
            Self::TemplateConflict { .. } => "store.template_conflict",
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        let place = |path: &Path| ("path", path.display().to_string());
        match self {
            Self::Folder { path, .. }
            | Self::ReadOnly { path, .. }
            | Self::DiskFull { path, .. }
            | Self::Busy { path, .. }
            | Self::Importing { path }
            | Self::Lost { path }
            | Self::Moved { path }
            | Self::InUse { path }
            | Self::Damaged { path, .. }
            | Self::Foreign { path }
            | Self::Io { path, .. }
            | Self::Sql { path, .. } => vec![place(path)],
            Self::Newer { path, found, known, program } => {
                vec![
                    place(path),
                    ("found", found.to_string()),
                    ("known", known.to_string()),
                    ("program", program.clone()),
                ]
            }
            Self::SettingDamaged { .. } => Vec::new(),
            Self::SettingNewer { key } => vec![("key", (*key).to_owned())],
            Self::NoEntry { id } => vec![("id", id.to_string())],
            Self::NoDraft { id } => vec![("id", id.to_string())],
            Self::NoReport { id } => vec![("id", id.to_string())],
            Self::DraftDamaged { title, .. }
            | Self::DraftNewer { title }
            | Self::DraftInBin { title }
            | Self::EntryInBin { title } => vec![("title", title.clone())],
            Self::DraftConflict { title, expected, found } => {
                vec![
                    ("title", title.clone()),
                    ("expected", expected.to_string()),
                    ("found", found.to_string()),
                ]
            }
            Self::NoKind { name }
            | Self::KindExists { name }
            | Self::NoTemplate { name }
            | Self::TemplateExists { name }
            | Self::TemplateConflict { name } => vec![("name", name.clone())],
        }
    }

    fn class(&self) -> Class {
        match self {
            // The folder is well; what was asked of it is not in it.
            Self::NoEntry { .. }
            | Self::EntryInBin { .. }
            | Self::NoDraft { .. }
            | Self::DraftInBin { .. }
            | Self::DraftConflict { .. }
            | Self::NoReport { .. }
            | Self::NoKind { .. }
            | Self::KindExists { .. }
            | Self::NoTemplate { .. }
            | Self::TemplateExists { .. }
            | Self::TemplateConflict { .. } => Class::Input,
            _ => Class::Data,
        }
    }

    fn field(&self) -> Option<&'static str> {
        matches!(self, Self::KindExists { .. } | Self::TemplateExists { .. }).then_some("name")
    }
}

impl StoreError {
    /// What an error of SQLite means for the file at `path`.
    pub(crate) fn sql(path: &Path, doing: &'static str, source: rusqlite::Error) -> Self {
        let path = path.to_owned();
        if matches!(&source, rusqlite::Error::UserFunctionError(cause) if cause.is::<NotInPlace>()) {
            return Self::Moved { path };
        }
        match source.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::Damaged { path, doing, source: source.into() }
            }
            Some(ErrorCode::DiskFull) => Self::DiskFull { path, doing, source: source.into() },
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
                Self::ReadOnly { path, doing, source: source.into() }
            }
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy { path, doing },
            Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen) => {
                Self::Io { path, doing, source: io::Error::other(source) }
            }
            // A stored value that does not read back is damage as much as a torn page is.
            None if matches!(
                source,
                rusqlite::Error::FromSqlConversionFailure(..) | rusqlite::Error::InvalidColumnType(..)
            ) =>
            {
                Self::Damaged { path, doing, source: source.into() }
            }
            _ => Self::Sql { path, doing, source },
        }
    }

    /// What an error of the system means for the file or folder at `path`.
    pub(crate) fn io(path: &Path, doing: &'static str, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                Self::DiskFull { path, doing, source: source.into() }
            }
            io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => {
                Self::ReadOnly { path, doing, source: source.into() }
            }
            _ => Self::Io { path, doing, source },
        }
    }
}

/// The database is not the file that was opened, told through an error of SQLite's.
#[derive(Debug, thiserror::Error)]
#[error("the database is not the file that was opened")]
pub(crate) struct NotInPlace;

/// Whether SQLite itself found the file broken, which is more than one value that does not read back.
pub(crate) fn is_torn(cause: &Cause) -> bool {
    cause.downcast_ref::<rusqlite::Error>().is_some_and(|error| error.sqlite_error_code().is_some())
}

/// A stored value that does not read back, as rusqlite reports such.
pub(crate) fn unreadable(column: usize, cause: impl Into<Cause>) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Null, cause.into())
}
