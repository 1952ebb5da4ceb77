//! Which saved states of a draft are kept: all of the last hour, one an hour of the last day, one a day before that.
//!
//! *Nothing that somebody may come back to goes:* the current state, what undo and redo reach, what was given a name and
//! what left the program as a file stay for good. States thin when the first of an hour is saved, so that typing costs
//! nothing.

use std::collections::HashSet;

use rusqlite::{Connection, params};
use shuhui_core::DraftId;

use crate::journal;

const HOUR: i64 = 60 * 60 * 1000;
const DAY: i64 = 24 * HOUR;
/// All of China is eight hours before UTC: a day begins there.
const ZONE: i64 = 8 * HOUR;

/// A state as far as it matters here.
#[derive(Clone, Copy, Debug)]
pub(crate) struct State {
    pub(crate) revision: u32,
    pub(crate) saved_at: i64,
    pub(crate) kept: bool,
}

/// Removes the states that are not kept, once an hour, before the one of `now` is added; says whether any went.
pub(super) fn thin(conn: &Connection, id: DraftId, now: i64) -> rusqlite::Result<bool> {
    let states: Vec<State> = conn
        .prepare_cached(include_str!("states.sql"))?
        .query_map([id.as_bytes()], |row| {
            Ok(State { revision: row.get(0)?, saved_at: row.get(1)?, kept: row.get(2)? })
        })?
        .collect::<rusqlite::Result<_>>()?;
    if states.first().is_none_or(|newest| newest.saved_at.div_euclid(HOUR) == now.div_euclid(HOUR)) {
        return Ok(false);
    }
    let reached = journal::revisions_reached(conn, id)?;
    let gone = passed_over(&states, &reached, now);
    let mut forget = conn.prepare_cached("delete from draft_version where draft = ?1 and revision = ?2")?;
    for revision in &gone {
        forget.execute(params![id.as_bytes(), revision])?;
    }
    Ok(!gone.is_empty())
}

/// The revisions that go, of states with the newest first.
pub(crate) fn passed_over(states: &[State], reached: &HashSet<u32>, now: i64) -> Vec<u32> {
    let mut seen = HashSet::new();
    let mut gone = Vec::new();
    for (place, state) in states.iter().enumerate() {
        let age = now - state.saved_at;
        // The newest of its hour, or day, stands for all of it.
        let first = match age {
            ..HOUR => true,
            HOUR..DAY => seen.insert((HOUR, state.saved_at.div_euclid(HOUR))),
            _ => seen.insert((DAY, (state.saved_at + ZONE).div_euclid(DAY))),
        };
        // The highest number stays, so that none is given twice.
        if !(first || place == 0 || state.kept || reached.contains(&state.revision)) {
            gone.push(state.revision);
        }
    }
    gone
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every five minutes for three days.
    fn days() -> Vec<State> {
        let state = |n: i64| State { revision: 1000 - n as u32, saved_at: -n * HOUR / 12, kept: false };
        (0..3 * 24 * 12).map(state).collect()
    }

    #[test]
    fn all_of_an_hour_one_an_hour_of_a_day_and_one_a_day_before_are_kept() {
        let states = days();
        let gone: HashSet<u32> = passed_over(&states, &HashSet::new(), 0).into_iter().collect();
        let kept: Vec<i64> = states
            .iter()
            .filter(|state| !gone.contains(&state.revision))
            .map(|state| -state.saved_at)
            .collect();
        let within = |from: i64, to: i64| kept.iter().filter(|age| (from..to).contains(*age)).count();
        assert_eq!(within(0, HOUR), 12);
        assert_eq!(within(HOUR, DAY), 24);
        // Days begin at midnight, so two whole ones touch three.
        assert!((2..=3).contains(&within(DAY, 3 * DAY)), "{kept:?}");
    }

    #[test]
    fn what_somebody_may_come_back_to_is_kept_however_old() {
        let mut states = days();
        let old = states.len() - 2;
        states[old].kept = true;
        let reached = HashSet::from([states[old - 5].revision]);
        let gone = passed_over(&states, &reached, 10 * DAY);
        assert!(!gone.contains(&states[old].revision) && !gone.contains(&states[old - 5].revision));
        assert!(!gone.contains(&states[0].revision), "the highest number is not given again");
        assert!(gone.len() > states.len() - 10);
    }
}
