//! The unit 单位 that writes.

use shuhui_store::{Op, Reader, Setting, UnitProfile as Stored};

use crate::App;
use crate::error::AppError;
use crate::wire::{Nothing, UnitProfile};

/// The unit that writes.
///
/// # Errors
/// `store.*`
pub fn get(app: &App, _: Nothing) -> Result<UnitProfile, AppError> {
    app.read(|reader| Ok(wire(profile(reader)?)))
}

/// Changes the unit that writes.
///
/// # Errors
/// `store.*`
pub fn set(app: &App, profile: UnitProfile) -> Result<UnitProfile, AppError> {
    let tidy = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let profile = Stored {
        unit: tidy(&profile.unit),
        unit_short: tidy(&profile.unit_short),
        leader: tidy(&profile.leader),
        depts: profile.depts.iter().map(|dept| tidy(dept)).filter(|dept| !dept.is_empty()).collect(),
    };
    let op = Op::ChangeSetting { what: Stored::KEY.to_owned() };
    app.write(op, |tx| Ok(tx.settings().set(&profile)?))?;
    Ok(wire(profile))
}

/// The unit's profile as it is stored; empty before anybody wrote one.
pub(crate) fn profile(reader: &Reader) -> Result<Stored, AppError> {
    Ok(reader.setting()?.unwrap_or_default())
}

/// What the profile knows of the parameters that templates ask for, by key.
pub(crate) fn known(profile: &Stored) -> impl Iterator<Item = (&'static str, &str)> {
    let known = [("unit", &profile.unit), ("unit_short", &profile.unit_short), ("leader", &profile.leader)];
    known.into_iter().map(|(key, value)| (key, value.as_str())).filter(|(_, value)| !value.is_empty())
}

fn wire(stored: Stored) -> UnitProfile {
    let Stored { unit, unit_short, leader, depts } = stored;
    UnitProfile { unit, unit_short, leader, depts }
}
