//! What happens to a document after it was made. Pure: from documents to documents; whoever stores drafts saves each as a version.
//!
//! A [`Change`] is a value: applied to a document it gives the next one and the changes that take it back ([`apply`]). Documents are
//! compared block by block ([`diff`]) and brought together when two people changed one ([`merge`]). [`refresh`] changes the values of
//! figures and nothing else; what a person wrote, fixed or typed is never overwritten.

mod apply;
mod change;
mod comment;
mod diff;
mod error;
mod find;
mod insert;
mod merge;
mod otherwise;
mod part;
mod refresh;
mod relations;
mod reword;
pub mod roll;
mod search;
mod sections;
mod split;
mod table;
mod write;

pub use apply::{apply, apply_recalling, as_printed};
pub use change::{Change, MetaChange, NewBlock, NewShape, Piece, Side, TableChange};
pub use diff::{BlockDiff, diff};
pub use error::DraftError;
pub use find::{Hit, Replaced, Wanted, find, replace};
pub use merge::{Conflict, merge};
pub use otherwise::otherwise;
pub use refresh::{
    ConditionNews, FigureChange, Refreshed, changed_conditions, conditions, count_edits, refresh, stale,
    stale_in,
};
pub use relations::{Contradiction, Why, contradictions, word_behind};
pub use reword::{Reworded, reword};
pub use search::{Searchable, best};
pub use sections::{Switched, switch};
