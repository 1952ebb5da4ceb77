//! What happens to a document after it was made: refreshing its figures, and a person's edits.
//!
//! Pure steps from document to document; whoever stores drafts saves each as a version. Refreshing changes the
//! values of figures and nothing else; what a person wrote, fixed or typed is never overwritten.

mod blocks;
mod edit;
mod error;
mod link;
mod refresh;

pub use blocks::{insert_after, remove};
pub use edit::{Edit, edit};
pub use error::DraftError;
pub use link::{count_edits, fill, freeze, unfreeze, unlink};
pub use refresh::{Change, Stale, refresh, stale};
