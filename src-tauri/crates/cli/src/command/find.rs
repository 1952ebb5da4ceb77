//! `draft find`, `draft search`, `draft replace`: what is said of what was found.

use shuhui_app::locale::{say, text};
use shuhui_app::wire::{DraftHits, DraftReplaced, DraftsFound};

use crate::table::{Side, Table, plain};

/// Where words stand, a place a line.
pub(super) fn hits(found: &DraftHits, words: &str) -> String {
    if found.hits.is_empty() {
        return say("cli.said.no_hits", &[("words", plain(words))]);
    }
    let mut table = Table::new([
        ("cli.head.block", Side::Left),
        ("cli.head.text", Side::Left),
        ("cli.head.in_figure", Side::Left),
    ]);
    for hit in &found.hits {
        let held = if hit.held { text("cli.state.held") } else { "" };
        let line = format!("{}【{}】{}", hit.before, hit.words, hit.after);
        table.row_whole([hit.block.clone(), line, held.to_owned()]);
    }
    let count = found.hits.len().to_string();
    format!("{}{}", table.text(), say("cli.said.hits", &[("count", count)]))
}

/// Drafts that say something, a place of each.
pub(super) fn searched(found: &DraftsFound, words: &str) -> String {
    if found.drafts.is_empty() {
        return say("cli.said.no_hits", &[("words", plain(words))]);
    }
    let mut table = Table::new([
        ("cli.head.doc_title", Side::Left),
        ("cli.head.places", Side::Right),
        ("cli.head.text", Side::Left),
        ("cli.head.id", Side::Left),
    ]);
    for draft in &found.drafts {
        let line = draft.hit.as_ref().map(|hit| format!("{}【{}】{}", hit.before, hit.words, hit.after));
        table.row_whole([
            draft.title.clone(),
            draft.places.to_string(),
            line.unwrap_or_default(),
            draft.id.clone(),
        ]);
    }
    format!("{}{}", table.text(), say("cli.said.drafts", &[("count", found.total.to_string())]))
}

/// What was put in the place of words, and what was left.
pub(super) fn replaced(done: &DraftReplaced, words: &str) -> String {
    let counts =
        [("replaced", done.replaced.to_string()), ("held", done.held.to_string()), ("words", plain(words))];
    let key = match (done.replaced, done.held) {
        (0, 0) => "cli.said.no_hits",
        (0, _) => "cli.said.all_held",
        (_, 0) => "cli.said.replaced",
        _ => "cli.said.replaced_beside",
    };
    say(key, &counts)
}
