//! A format for the wire: its measures, what departs from the standard, what follows, in the words of people.

use shuhui_typeset::Profile;
use shuhui_typeset::gongwen::{MeasureKind, Strength, measures as all};

use crate::assets::Origin;
use crate::fonts;
use crate::locale::{self, say};
use crate::wire::{WireFace, WireMeasure, WireRemark};

/// What a format is, in a few words.
pub(super) fn about(profile: &Profile, origin: Origin) -> String {
    let standard = Profile::standard();
    let departures = profile.departures();
    let pitch = departures.iter().find(|departure| departure.key == "grid.pitch");
    if !profile.about.is_empty() {
        return profile.about.clone();
    }
    if origin == Origin::Shipped {
        let lines = profile.grid.lines.to_string();
        return match pitch {
            Some(pitch) => say("format.about_pitch", &[("pitch", pitch.value.clone()), ("lines", lines)]),
            None => {
                say("format.about", &[("lines", lines), ("characters", profile.grid.characters.to_string())])
            }
        };
    }
    match departures.len() {
        0 => say("format.about_same", &[("base", standard.name)]),
        count => say("format.about_own", &[("base", standard.name), ("count", count.to_string())]),
    }
}

/// Everything that a format says, as it is listed.
pub(super) fn measures(profile: &Profile) -> Vec<WireMeasure> {
    let standard = Profile::standard();
    let departures = profile.departures();
    let measure = |measure: &shuhui_typeset::gongwen::Measure| {
        let (kind, unit) = match measure.kind() {
            MeasureKind::Number { unit, .. } => ("number", Some(unit.to_owned())),
            MeasureKind::Face => ("face", None),
            MeasureKind::Size => ("size", None),
            MeasureKind::Switch => ("switch", None),
        };
        WireMeasure {
            key: measure.key.clone(),
            name: measure.name.clone(),
            clause: measure.rule.clause.clone(),
            strength: strength(measure.rule.strength).to_owned(),
            binding: binding(measure.rule.strength).to_owned(),
            note: measure.note.clone(),
            kind: kind.to_owned(),
            unit,
            value: measure.told(profile),
            standard: measure.told(&standard),
            departs: departures.iter().any(|departure| departure.key == measure.key),
        }
    };
    all().iter().map(measure).collect()
}

/// What follows from its measures.
pub(super) fn remarks(profile: &Profile) -> Vec<WireRemark> {
    let remarks = profile.remarks().into_iter().map(|remark| WireRemark {
        key: remark.key.to_owned(),
        issue: locale::issue(&remark.issue),
        fix: remark.fix,
    });
    remarks.collect()
}

/// The fonts that it names, as often as a page has them once, and how they are drawn here.
pub(super) fn drawn(profile: &Profile) -> Vec<WireFace> {
    let mut names: Vec<String> = Vec::new();
    for measure in all().iter().filter(|measure| measure.kind() == MeasureKind::Face) {
        let name = measure.told(profile);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    fonts::drawn(names)
}

const fn strength(strength: Strength) -> &'static str {
    match strength {
        Strength::Required => "required",
        Strength::Usual => "usual",
        Strength::Allowed => "allowed",
        Strength::Practice => "practice",
    }
}

fn binding(strength: Strength) -> &'static str {
    locale::text(match strength {
        Strength::Required => "format.required",
        Strength::Usual => "format.usual",
        Strength::Allowed => "format.allowed",
        Strength::Practice => "format.practice",
    })
}
