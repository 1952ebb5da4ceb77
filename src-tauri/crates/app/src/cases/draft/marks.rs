//! What is said beside the lines of a draft's pages: by checks, by the set stage, by whoever commented.

use shuhui_core::document::{BlockId, Comment, CommentKind};
use shuhui_core::{Document, Issue, Kinds, Place};
use shuhui_typeset::Set;
use shuhui_typeset::set::{Anchor, Beside, Way};

use super::pages::points;
use super::{copies, shown};
use crate::locale;
use crate::wire::{MarkKind, PageMark, TextPlace, WireFinding, WireIssue};

/// Each with its page, from 0, in reading order. Comments are printed on a copy for
/// correction, and not said once more beside it.
pub(super) fn all(set: &Set, document: &Document, kinds: &Kinds, issues: &[Issue]) -> Vec<(usize, PageMark)> {
    let mut marks = Vec::new();
    for issue in issues {
        let WireIssue { severity, message, .. } = locale::issue(issue);
        if let Some(beside) = anchor(issue).and_then(|anchor| set.beside(&anchor)) {
            marks.push((beside, kind(&severity), message, None));
        }
    }
    let news = shown::News::default();
    let beside = shown::Beside { news: &news, kinds, period: document.meta.period };
    for block in &document.blocks {
        for (figure, WireFinding { severity, text }) in beside.findings(block) {
            if let Some(beside) = set.beside(&Anchor::Chip(figure)) {
                marks.push((beside, kind(&severity), text, Some(figure.to_string())));
            }
        }
    }
    let unprinted = |comment: &&Comment| !comment.done && set.review.is_none();
    for comment in document.comments_in_order().into_iter().filter(unprinted) {
        if let Some(beside) = set.beside(&copies::at(comment)) {
            let kind = match comment.kind {
                CommentKind::Note => MarkKind::Note,
                CommentKind::Todo => MarkKind::Todo,
            };
            marks.push((beside, kind, comment.text.to_string(), None));
        }
    }
    marks.sort_by(|(one, _, said, _), (other, _, also, _)| {
        (one.page, one.top, one.characters, said).cmp(&(other.page, other.top, other.characters, also))
    });
    let top = set.sheet.page.top;
    let mark = |(beside, kind, text, chip): (Beside, MarkKind, String, Option<String>)| {
        let place = TextPlace {
            block: beside.block.to_string(),
            at: beside.cell.map(|(cell, nth)| format!("{cell}:{nth}")),
            characters: beside.characters,
        };
        // A page that lies is shown upright: its lines have no height of their own there.
        let lies = set.pages.get(beside.page).is_some_and(|page| page.way == Way::Turned);
        let (top, height) = (points(top + if lies { 0 } else { beside.top }), points(beside.height));
        (beside.page, PageMark { kind, text, top, height, place, chip })
    };
    marks.into_iter().map(mark).collect()
}

/// The words that an issue is about. One that is about a character has the words around it; it stands where the character does.
fn anchor(issue: &Issue) -> Option<Anchor> {
    let Place::Block { block, snippet } = &issue.place else { return None };
    let snippet = snippet.as_deref().unwrap_or_default();
    let character = issue.args.iter().find(|(name, _)| name == "character").map(|(_, value)| value.as_str());
    let from = character.and_then(|character| snippet.find(character)).unwrap_or(0);
    let words = snippet.get(from..).unwrap_or_default().to_owned();
    Some(Anchor::Words { block: BlockId::new(block), words, nth: 0 })
}

fn kind(severity: &str) -> MarkKind {
    if severity == "error" { MarkKind::Error } else { MarkKind::Advice }
}
