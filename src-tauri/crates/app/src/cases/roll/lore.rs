//! What happened when: as it is shipped in assets/data/events.toml, and as the office has it in a file of that name in its data folder.

use std::path::Path;

use chrono::NaiveDate;
use serde::Deserialize;
use shuhui_draft::roll::{Anniversary, Campaign, Congress, Lore, Plenum};

use crate::App;
use crate::error::AppError;

/// What the file is called in the data folder.
const OWN: &str = "events.toml";
/// Bytes of the largest that is read.
const LARGEST: u64 = 1 << 20;

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    congress: Vec<StoredCongress>,
    #[serde(default)]
    campaign: Vec<StoredCampaign>,
    #[serde(default)]
    anniversary: Vec<StoredAnniversary>,
    #[serde(default)]
    claim: Vec<StoredClaim>,
}

#[derive(Deserialize)]
struct StoredCongress {
    name: String,
    held: toml::value::Datetime,
    #[serde(default)]
    plenum: Vec<StoredPlenum>,
}

#[derive(Deserialize)]
struct StoredPlenum {
    name: String,
    held: toml::value::Datetime,
}

#[derive(Deserialize)]
struct StoredCampaign {
    words: Vec<String>,
    until: toml::value::Datetime,
    instead: Option<String>,
}

#[derive(Deserialize)]
struct StoredAnniversary {
    words: Vec<String>,
    since: i32,
}

#[derive(Deserialize)]
struct StoredClaim {
    words: Vec<String>,
}

/// All that is known: of each sort what the office has, else what is shipped.
///
/// # Errors
/// `roll.events` for a file of the office that cannot be read.
pub(super) fn known(app: &App) -> Result<Lore, AppError> {
    let shipped: File = toml::from_str(include_str!("../../../../../../assets/data/events.toml"))
        .map_err(|cause| AppError::internal().because(&cause))?;
    let mut lore = read(shipped).ok_or_else(AppError::internal)?;
    let path = app.folder().join(OWN);
    if let Some(text) = text(&path)? {
        let faulty = || AppError::new("roll.events", vec![("path", path.display().to_string())]);
        let own: File = toml::from_str(&text).map_err(|cause| faulty().because(&cause))?;
        let own = read(own).ok_or_else(faulty)?;
        if !own.congresses.is_empty() {
            lore.congresses = own.congresses;
        }
        if !own.campaigns.is_empty() {
            lore.campaigns = own.campaigns;
        }
        if !own.anniversaries.is_empty() {
            lore.anniversaries = own.anniversaries;
        }
        if !own.claims.is_empty() {
            lore.claims = own.claims;
        }
    }
    Ok(lore)
}

fn text(path: &Path) -> Result<Option<String>, AppError> {
    match std::fs::metadata(path) {
        Ok(found) if found.len() <= LARGEST => {
            let text = std::fs::read_to_string(path).map_err(|cause| AppError::io("read", path, &cause))?;
            Ok(Some(text))
        }
        Ok(_) => Err(AppError::new("roll.events", vec![("path", path.display().to_string())])),
        Err(_) => Ok(None),
    }
}

/// What is written, with days that are days; the longest wording first.
fn read(file: File) -> Option<Lore> {
    let mut congresses = Vec::with_capacity(file.congress.len());
    for congress in file.congress {
        let mut plenums = Vec::with_capacity(congress.plenum.len());
        for plenum in congress.plenum {
            plenums.push(Plenum { name: plenum.name, held: day(&plenum.held)? });
        }
        plenums.sort_by_key(|plenum| plenum.held);
        congresses.push(Congress { name: congress.name, held: day(&congress.held)?, plenums });
    }
    congresses.sort_by_key(|congress| congress.held);
    let longest_first = |mut words: Vec<String>| {
        words.retain(|word| !word.is_empty());
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        words
    };
    let mut campaigns = Vec::with_capacity(file.campaign.len());
    for StoredCampaign { words, until, instead } in file.campaign {
        campaigns.push(Campaign { words: longest_first(words), until: day(&until)?, instead });
    }
    let anniversary = |StoredAnniversary { words, since }| Anniversary { words: longest_first(words), since };
    let anniversaries = file.anniversary.into_iter().map(anniversary).collect();
    let claims = longest_first(file.claim.into_iter().flat_map(|claim| claim.words).collect());
    Some(Lore { congresses, campaigns, anniversaries, claims })
}

fn day(written: &toml::value::Datetime) -> Option<NaiveDate> {
    let date = written.date?;
    NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
}
