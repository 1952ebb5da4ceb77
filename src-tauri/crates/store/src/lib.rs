//! The log and the drafts in SQLite, behind one write gate.
//!
//! [`Store::transact`] is the only way to write: one SQLite transaction, one undo step, one line of history, and the
//! areas a window must refresh. Only an [`Import`] comes in parts, which nobody sees before the last makes them one step. A [`Reader`] asks and cannot write. Time and identities come from the caller's [`Clock`].

mod area;
mod attachment;
mod backup;
mod check;
mod disk;
mod draft;
mod entry;
mod error;
mod grams;
mod host;
mod import;
mod journal;
mod kind;
mod learned;
mod left;
mod op;
mod open;
mod queue;
mod reader;
mod report;
mod restore;
mod setting;
mod store;
mod table;
mod template;
mod word;

pub use area::{Area, Areas};
pub use attachment::{Attached, AttachmentFault, AttachmentFolder, Presence, StageError, Staged, Unused};
pub use disk::{make_private_folder, private_file};
pub use draft::{Draft, DraftHead, DraftVersion, DraftsMut, NewDraft};
pub use entry::{
    ContentKey, DaySums, EntriesMut, EntryChange, FRESH, Facts, Field, FieldChange, FieldValue, Filter, Held,
    KindDays, KindStats, Logged, Month, Names, Order, Page, Rate, SharedFacts, Start, Stats, TitleKey, Told,
    Totals, Usage, Used, Which,
};
pub use error::StoreError;
pub use grams::{places, says_same};
pub use host::{HostLock, HostNote, Hosting, WebSession};
pub use import::{Import, Imports};
pub use journal::{Act, HistoryLine, Steps, UndoScope};
pub use kind::KindsMut;
pub use learned::{Learned, LearnedAct, LearnedMut, NewLearned};
pub use left::{LeftAsFile, Standing};
pub use op::{DraftStep, FigureStep, Op, OpName};
pub use open::Replaced;
pub use reader::Reader;
pub use report::{About, BlockIs, ByHand, Decided, NewReport, Report, ReportFault, ReportsMut, Settled};
pub use restore::{CheckedCopy, restore_lost};
pub use setting::{
    ImportMap, ImportMaps, LogView, LogViews, MonthSpan, RequirementNotes, RequirementStart, Setting,
    SettingsMut, StoredFormat, StoredFormats, StoredPhrase, StoredPhrases, StoredRequirement,
    StoredRequirements, UnitProfile,
};
pub use store::{Changed, Clock, Options, Store, Tx};
pub use template::{StoredTemplate, TemplateVersion, TemplatesMut};
