//! What moved in the log behind a draft's stale figures and turned conditions, summed in one sentence:
//! 「12月5日、12月3日各新增 1 条」.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use chrono::{Datelike as _, NaiveDate};
use shuhui_core::document::Evidence;
use shuhui_core::{Document, EntryId, Expr, FigureSource as _, Kinds};
use shuhui_store::{DraftHead, Logged, Reader};

use super::shown::News;
use crate::App;
use crate::cases::figure;
use crate::error::AppError;
use crate::locale::say;
use crate::wire::ConditionReport;

/// Days that a sentence names; more are counted.
const NAMED_DAYS: usize = 3;

/// What happened to an entry.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Move {
    Added,
    Changed,
    Deleted,
}

/// The sentence; empty when nothing is stale, or nothing is known of why.
pub(super) fn sentence(
    app: &App,
    reader: &Reader,
    kinds: &Kinds,
    (head, document): (&DraftHead, &Document),
    (news, conditions): (&News, &[ConditionReport]),
) -> Result<String, AppError> {
    let mut moves = turned(conditions);
    if document.figures().any(|(_, figure)| news.contains_key(figure.id.as_str())) {
        let evidence = reader.draft_evidence(head.id)?;
        moves.extend(behind(app, reader, kinds, (document, &evidence), news)?);
    }
    let ids: Vec<EntryId> = moves.keys().copied().collect();
    let mut days: BTreeMap<Move, BTreeMap<NaiveDate, usize>> = BTreeMap::new();
    for logged in reader.entries_by_id(&ids)? {
        let counted = moves.get(&logged.entry.id).copied().unwrap_or_default();
        let moved = what_happened(&logged, counted, head.created_at);
        *days.entry(moved).or_default().entry(logged.entry.fields.date).or_default() += 1;
    }
    let year = document.meta.period.last().year();
    let parts: Vec<String> = days.iter().map(|(moved, days)| part(*moved, days, year)).collect();
    Ok(parts.join(crate::locale::text("moved.comma")))
}

/// Entries, and whether the draft has counted them.
type Moves = BTreeMap<EntryId, bool>;

/// The entries that came to stale figures or left them; where neither did, those that say something else since.
fn behind(
    app: &App,
    reader: &Reader,
    kinds: &Kinds,
    (document, evidence): (&Document, &Evidence),
    news: &News,
) -> Result<Moves, AppError> {
    let source = figure::source(app, reader, document.meta.period)?;
    let mut moved = Moves::new();
    let mut asked = HashSet::new();
    for (_, figure) in document.figures().filter(|(_, figure)| news.contains_key(figure.id.as_str())) {
        if !asked.insert((&figure.expr, figure.behind)) {
            continue;
        }
        // An expression that a newer program wrote tells nothing here.
        let Ok(expr) = Expr::parse(&figure.expr, kinds) else { continue };
        let now: BTreeSet<EntryId> = source.evaluate(&expr)?.entries.into_iter().collect();
        let then: BTreeSet<EntryId> = evidence.entries(figure.behind).iter().copied().collect();
        if now == then {
            moved.extend(latest(reader, &now)?.map(|id| (id, true)));
        } else {
            moved.extend(now.symmetric_difference(&then).map(|id| (*id, then.contains(id))));
        }
    }
    Ok(moved)
}

/// Of entries that stayed the one that changed last: it is known to say something else than when it was counted.
fn latest(reader: &Reader, ids: &BTreeSet<EntryId>) -> Result<Option<EntryId>, AppError> {
    let ids: Vec<EntryId> = ids.iter().copied().collect();
    let changed =
        reader.entries_by_id(&ids)?.into_iter().filter(|logged| logged.changed_at > logged.added_at);
    Ok(changed.max_by_key(|logged| logged.changed_at).map(|logged| logged.entry.id))
}

/// The entries that make conditions hold now which did not.
fn turned(conditions: &[ConditionReport]) -> Moves {
    let held = conditions.iter().filter(|condition| condition.stale && condition.now);
    held.flat_map(|condition| &condition.entries).filter_map(|id| Some((id.parse().ok()?, false))).collect()
}

/// An entry that was there when the draft was made has been changed, whatever it counts for now.
fn what_happened(logged: &Logged, counted: bool, draft_made: i64) -> Move {
    if logged.deleted_at.is_some() {
        Move::Deleted
    } else if !counted && logged.added_at >= draft_made {
        Move::Added
    } else {
        Move::Changed
    }
}

/// 「12月5日、12月3日各新增 1 条」, 「12月5日新增 2 条」, 「12月5日等 6 天共删去 9 条」
fn part(moved: Move, days: &BTreeMap<NaiveDate, usize>, year: i32) -> String {
    let named: Vec<String> = days.keys().rev().take(NAMED_DAYS).map(|day| spoken(*day, year)).collect();
    let total: usize = days.values().sum();
    let each = days.values().all(|count| *count * days.len() == total);
    let key = match moved {
        Move::Added => "moved.added",
        Move::Changed => "moved.changed",
        Move::Deleted => "moved.deleted",
    };
    let did = |count: usize| say(key, &[("count", count.to_string())]);
    let comma = crate::locale::text("moved.and");
    match days.len() {
        1 => format!("{}{}", named.join(comma), did(total)),
        // Days of their own counts are told apart as long as they are few.
        few if few <= NAMED_DAYS && each => {
            say("moved.each", &[("days", named.join(comma)), ("did", did(total / few))])
        }
        few if few <= NAMED_DAYS => {
            let apart =
                days.iter().rev().map(|(day, count)| format!("{}{}", spoken(*day, year), did(*count)));
            apart.collect::<Vec<_>>().join(crate::locale::text("moved.comma"))
        }
        many => {
            let first = named.first().cloned().unwrap_or_default();
            say("moved.many", &[("day", first), ("days", many.to_string()), ("did", did(total))])
        }
    }
}

fn spoken(day: NaiveDate, year: i32) -> String {
    let form = if day.year() == year { "%-m月%-d日" } else { "%Y年%-m月%-d日" };
    day.format(form).to_string()
}
