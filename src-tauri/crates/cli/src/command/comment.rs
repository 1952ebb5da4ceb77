//! `draft comments` and `draft comment`: 批注 and 待办 beside a draft's text.

use shuhui_app::locale::{say, text};
use shuhui_app::wire::{DraftComments, DraftId, FindInDraft, WireChange, WireComment, WireStretch};
use shuhui_app::{App, AppError, cases};

use crate::answer::{Answer, Voice};
use crate::failure::Failure;
use crate::table::{Side, Table};

pub(super) fn list(app: &App, draft: String, voice: Voice) -> Result<Answer, Failure> {
    voice.answer(&cases::draft::comments(app, DraftId { id: draft })?, said)
}

/// A comment at the first place that says these words.
pub(super) fn made(
    app: &App,
    draft: &str,
    at: Option<&str>,
    text: String,
    todo: bool,
) -> Result<WireChange, Failure> {
    let words = at.unwrap_or_default().to_owned();
    let request = FindInDraft { id: draft.to_owned(), words: words.clone(), whole: None };
    let found = cases::draft::find_words(app, request)?;
    let hit = found.hits.into_iter().next().ok_or_else(|| {
        AppError::new("draft.comment_nowhere", vec![("words", words.chars().take(40).collect())]).about("at")
    })?;
    let stretch = WireStretch { at: hit.at, from: hit.from, to: hit.to };
    let kind = Some(if todo { "todo" } else { "note" }.to_owned());
    Ok(WireChange::Comment { block: hit.block, stretch: Some(stretch), text, kind })
}

fn said(found: &DraftComments) -> String {
    if found.comments.is_empty() {
        return text("cli.said.no_comments").to_owned();
    }
    let mut table = Table::new([
        ("cli.head.comment", Side::Left),
        ("cli.head.comment_kind", Side::Left),
        ("cli.head.date", Side::Left),
        ("cli.head.quote", Side::Left),
        ("cli.head.said", Side::Left),
    ]);
    for comment in &found.comments {
        let quote = match &comment.block {
            Some(_) => comment.quote.clone(),
            None => say("cli.said.comment_place_gone", &[("quote", comment.quote.clone())]),
        };
        let WireComment { id, made, text, .. } = comment;
        table.row_whole([id.clone(), kind(comment).to_owned(), made.clone(), quote, text.clone()]);
    }
    let open = found.comments.iter().filter(|comment| comment.kind == "todo" && !comment.done).count();
    let counts = [("count", found.comments.len().to_string()), ("open", open.to_string())];
    format!("{}{}", table.text(), say("cli.said.comments", &counts))
}

fn kind(comment: &WireComment) -> &'static str {
    text(match (comment.kind.as_str(), comment.done) {
        ("note", _) => "cli.state.note",
        (_, false) => "cli.state.todo",
        (_, true) => "cli.state.todo_done",
    })
}
