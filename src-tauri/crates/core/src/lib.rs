//! The domain of 述汇, pure: entries 记录, kinds 类别, periods 期间, figures 数, documents and the shared grammars.
//!
//! Nothing here reads a file, a clock or a database. What a log holds reaches the figures through the
//! [`log::Log`] trait; what an error means to a clerk is a code with arguments ([`Explain`]) whose sentence stands in assets/locales.

pub mod align;
pub mod attachment;
pub mod base;
pub mod complete;
pub mod dates;
pub mod document;
pub mod entry;
pub mod figure;
pub mod file_name;
pub mod id;
pub mod issue;
pub mod kind;
pub mod log;
pub mod measure;
pub mod names;
pub mod numbering;
pub mod numeral;
pub mod period;
pub mod quantity;
pub mod quick;
pub mod radical;
pub mod requirement;

pub use attachment::{Attachment, ContentHash};
pub use document::{Block, BlockId, Document, Evidence, FigureId, Inline, Line, Role, Shape};
pub use entry::{Entry, EntryFields, Source};
pub use figure::{Evaluated, Expr, FigureSource};
pub use file_name::FileName;
pub use id::{DraftId, EntryId, ReportId};
pub use issue::{Class, Explain, Failure, Fix, Issue, Place, Severity};
pub use kind::{Kind, Kinds};
pub use log::{Fact, Log, LogError};
pub use period::Period;
pub use quantity::Quantity;
