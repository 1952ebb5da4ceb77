//! Why a file could not be read, in a few words with what helps: such a file can still be kept as it is.

use crate::error::AppError;
use crate::locale::text;

/// Whether a file that was refused is a file all the same, which the shelf can keep.
pub(super) fn can_be_kept(error: &AppError) -> bool {
    error.code().starts_with("papers.") && error.code() != "papers.cancelled"
}

/// The words for a code of `papers.*`.
pub(crate) fn why(code: &str) -> String {
    let why = text(match code {
        "papers.empty" => "shelf.unread.empty",
        "papers.locked" => "shelf.unread.locked",
        "papers.old" => "shelf.unread.old",
        "papers.scanned" => "shelf.unread.scanned",
        "papers.rtf" => "shelf.unread.rtf",
        "papers.odt" => "shelf.unread.odt",
        "papers.other" | "papers.markup" => "shelf.unread.other",
        "papers.deep" => "shelf.unread.deep",
        "papers.deadline" => "shelf.unread.slow",
        "papers.too_large" | "papers.bomb" => "shelf.unread.large",
        "papers.garbled" | "papers.nul" | "papers.undecodable" => "shelf.unread.garbled",
        _ => "shelf.unread.damaged",
    });
    why.to_owned()
}
