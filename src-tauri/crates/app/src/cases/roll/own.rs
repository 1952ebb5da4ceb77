//! Who the unit is and who belongs to it: by its profile, and by whom the log names in the new period and in the one before.

use std::collections::BTreeSet;

use shuhui_core::log::Selection;
use shuhui_core::{Log, Period, names};
use shuhui_draft::roll::Own;
use shuhui_store::Reader;

use crate::cases::unit;
use crate::error::AppError;

/// The unit as the rules ask for it.
///
/// # Errors
/// `store.*`
pub(super) fn own(reader: &Reader, from: Option<Period>, to: Period) -> Result<Own, AppError> {
    let profile = unit::profile(reader)?;
    let now = Named::of(reader, to)?;
    let then = from.map(|from| Named::of(reader, from)).transpose()?.unwrap_or_default();
    let mut people = now.people.clone();
    if !profile.leader.is_empty() {
        people.insert(profile.leader.clone());
    }
    let mut depts = now.depts.clone();
    depts.extend(profile.depts.iter().cloned());
    // Nobody is gone where the new log has nobody yet.
    let gone_people = then.people.iter().filter(|name| !now.people.is_empty() && !people.contains(*name));
    let gone_depts = then.depts.iter().filter(|name| !now.depts.is_empty() && !depts.contains(*name));
    let gone = gone_people.chain(gone_depts).filter(|name| name.chars().count() > 1).cloned().collect();
    Ok(Own {
        unit: profile.unit,
        short: profile.unit_short,
        people: people.into_iter().collect(),
        depts: depts.into_iter().collect(),
        gone,
        tags: now.tags.union(&then.tags).cloned().collect(),
    })
}

/// Whom, and what, the log names in a period.
#[derive(Default)]
struct Named {
    people: BTreeSet<String>,
    depts: BTreeSet<String>,
    tags: BTreeSet<String>,
}

impl Named {
    fn of(reader: &Reader, period: Period) -> Result<Self, AppError> {
        let mut named = Self::default();
        reader
            .visit(&Selection::default(), Some(period), &mut |fact| {
                for field in [fact.host(), fact.speaker()] {
                    named.people.extend(names::people(field).map(std::borrow::Cow::into_owned));
                }
                named.depts.extend(names::listed(fact.dept()).map(str::to_owned));
                named.tags.extend(fact.tags().iter().cloned());
            })
            .map_err(shuhui_core::figure::FigureError::from)?;
        Ok(named)
    }
}
