//! A draft on paper, by what it is for: 打印稿 as it is, 送审稿 with what whoever corrects it should know.

use shuhui_core::document::{Comment, CommentKind};
use shuhui_store::Draft;
use shuhui_typeset::set::{Anchor, ForReview, Note, Set};

use super::news;
use crate::app::sheets::CopyHow;
use crate::cases::paper::Laid;
use crate::error::AppError;
use crate::locale::{say, text};
use crate::wire::CopyKind;
use crate::{App, clock};

/// Characters of the words that a comment stands at, where they are named with it.
const LONGEST_QUOTE: usize = 10;

/// The draft as it stands on its pages.
///
/// # Errors
/// `store.*`
pub(super) fn laid(app: &App, draft: &Draft, how: CopyHow) -> Result<Laid, AppError> {
    let laid = match how.kind {
        CopyKind::Fair => Laid::of(app, &draft.document),
        CopyKind::Review => Laid::for_review(app, &draft.document, &for_review(app, draft)?),
    };
    Ok(Laid { set: Set { mirrored: how.mirrored, ..laid.set }, ..laid })
}

fn for_review(app: &App, draft: &Draft) -> Result<ForReview, AppError> {
    let document = &draft.document;
    let (news, label) = app.read(|reader| {
        let news = news::figures(app, reader, &App::kinds(reader)?, document)?;
        let versions = reader.draft_versions(draft.head.id)?;
        let own = versions.into_iter().find(|version| version.revision == draft.head.revision);
        Ok((news, own.and_then(|version| version.label)))
    })?;
    let stored = clock::moment(draft.head.saved_at).format("%Y年%-m月%-d日 %H:%M").to_string();
    let state = match label {
        Some(label) => say("draft.review_version", &[("stored", stored), ("label", label)]),
        None => stored,
    };
    let stale: Vec<_> = document
        .figures()
        .filter_map(|(_, figure)| Some((figure.id, news.get(figure.id.as_str())?)))
        .collect();
    let found = |id, said: String, in_margin| Note {
        at: Anchor::Chip(id),
        said,
        in_margin,
        author: text("draft.review_program").to_owned(),
        made: None,
    };
    let outdated = stale.iter().map(|(id, now)| {
        let said = match now.as_str() {
            "" => text("draft.review_gone").to_owned(),
            now => say("draft.review_now", &[("now", now)]),
        };
        found(*id, said.clone(), Some(said))
    });
    // On paper a blank says itself what is to be filled in.
    let blanks = document
        .blanks()
        .map(|(_, blank)| found(blank.id, say("draft.review_blank", &[("hint", blank.hint.as_str())]), None));
    let comments = document.comments_in_order().into_iter().filter(|comment| !comment.done);
    let author = match document.meta.issuer.trim() {
        "" => text("draft.review_author"),
        issuer => issuer,
    };
    let comments = comments.map(|comment| Note {
        at: at(comment),
        said: said(comment, comment.text.to_string()),
        in_margin: Some(noted(comment)),
        author: author.to_owned(),
        made: Some(comment.made),
    });
    Ok(ForReview {
        name: text("draft.review_copy").to_owned(),
        state,
        marked: stale.iter().map(|(id, _)| *id).collect(),
        notes: outdated.chain(blanks).chain(comments).collect(),
    })
}

/// Where a comment stands.
pub(super) fn at(comment: &Comment) -> Anchor {
    let nth = usize::try_from(comment.nth).unwrap_or(usize::MAX);
    Anchor::Words { block: comment.block, words: comment.quote.clone(), nth }
}

/// A comment with the words that it stands at, where they are few.
fn noted(comment: &Comment) -> String {
    let quote = Some(comment.quote.as_str()).filter(|quote| !quote.is_empty());
    let quote = quote.filter(|quote| quote.chars().count() <= LONGEST_QUOTE);
    let words = match quote {
        Some(quote) => say("draft.review_quote", &[("quote", quote), ("text", comment.text.as_str())]),
        None => comment.text.to_string(),
    };
    said(comment, words)
}

fn said(comment: &Comment, said: String) -> String {
    match comment.kind {
        CommentKind::Note => said,
        CommentKind::Todo => say("draft.review_todo", &[("text", said)]),
    }
}
