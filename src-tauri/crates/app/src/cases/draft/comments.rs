//! 批注 and 待办 as they are listed.

use shuhui_core::Document;
use shuhui_core::document::Comment;

use super::{count, find, shown};
use crate::App;
use crate::error::AppError;
use crate::wire::{DraftComments, DraftId, WireComment, WireStretch};

/// Characters of a block that name a comment of the whole of it.
const NAMED: usize = 24;

/// All comments of a draft.
///
/// # Errors
/// `draft.unknown`, `store.*`
pub fn comments(app: &App, request: DraftId) -> Result<DraftComments, AppError> {
    app.read(|reader| Ok(DraftComments { comments: of(app, &find(app, reader, &request.id)?.document) }))
}

/// The comments of a text, in its order.
pub(super) fn of(app: &App, document: &Document) -> Vec<WireComment> {
    document.comments_in_order().into_iter().map(|comment| told(app, document, comment)).collect()
}

fn told(app: &App, document: &Document, comment: &Comment) -> WireComment {
    let at = document.position(comment.block);
    let stretch = comment.stretch(document).map(|stretch| WireStretch {
        at: shown::at(stretch.at),
        from: count(stretch.from),
        to: count(stretch.to),
    });
    let beginning = || {
        let text = at.map(|at| document.blocks[at].text(&document.numbers(), at)).unwrap_or_default();
        let line = text.lines().next().unwrap_or_default();
        let short: String = line.chars().take(NAMED).collect();
        if short.len() < line.len() { format!("{short}…") } else { short }
    };
    WireComment {
        id: comment.id.to_string(),
        block: at.map(|_| comment.block.to_string()),
        stretch,
        quote: if comment.quote.is_empty() { beginning() } else { comment.quote.clone() },
        text: comment.text.to_string(),
        kind: comment.kind.name().to_owned(),
        done: comment.done,
        made: app.clock().spoken_day(comment.made),
    }
}
