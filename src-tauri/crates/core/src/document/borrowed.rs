//! Words that stand in an earlier report and were taken into a document.

use std::ops::Range;

use crate::ReportId;

/// The passage of an earlier report that a block, or words of it, were taken from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Borrowed {
    /// The report on the shelf.
    pub report: ReportId,
    /// What it was called then: it may be gone since.
    pub title: String,
    /// Characters of its text.
    pub place: Range<u32>,
}
