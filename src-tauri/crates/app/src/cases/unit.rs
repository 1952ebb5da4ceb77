//! The unit 单位 that writes.

use shuhui_store::{Op, Reader};

use crate::App;
use crate::error::AppError;
use crate::wire::{Nothing, UnitProfile};

/// The key of the unit's profile among the settings.
const PROFILE: &str = "unit_profile";

/// The unit that writes.
///
/// # Errors
/// `store.*`
pub fn get(app: &App, _: Nothing) -> Result<UnitProfile, AppError> {
    app.read(profile)
}

/// Changes the unit that writes.
///
/// # Errors
/// `store.*`
pub fn set(app: &App, profile: UnitProfile) -> Result<UnitProfile, AppError> {
    let tidy = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let profile = UnitProfile {
        unit: tidy(&profile.unit),
        unit_short: tidy(&profile.unit_short),
        leader: tidy(&profile.leader),
        depts: profile.depts.iter().map(|dept| tidy(dept)).filter(|dept| !dept.is_empty()).collect(),
    };
    app.write(Op::ChangeSetting { what: PROFILE.to_owned() }, |tx| {
        Ok(tx.settings().set(PROFILE, &profile)?)
    })?;
    Ok(profile)
}

/// The unit's profile as it is stored; empty before anybody wrote one.
pub(crate) fn profile(reader: &Reader) -> Result<UnitProfile, AppError> {
    Ok(reader.setting(PROFILE)?.unwrap_or_default())
}
