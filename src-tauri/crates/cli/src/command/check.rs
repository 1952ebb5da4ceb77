//! `check`: the requirements 对标要求 held against the log.

use shuhui_app::locale::{say, text};
use shuhui_app::wire::{Board, CheckedRequirement, PeriodRequest, WireSlot};
use shuhui_app::{App, cases};

use crate::answer::{Answer, Outcome, Voice};
use crate::failure::Failure;
use crate::table::{Side, Table};

pub(super) fn run(app: &App, period: String, voice: Voice) -> Result<Answer, Failure> {
    let board = cases::requirement::check(app, PeriodRequest { period })?;
    let missing = |one: &CheckedRequirement| one.status == "missing" && !one.explained;
    let outcome = if board.requirements.iter().any(missing) { Outcome::Found } else { Outcome::Done };
    Ok(voice.answer(&board, words)?.with(outcome))
}

fn words(board: &Board) -> String {
    let mut table = Table::new([
        ("cli.head.requirement", Side::Left),
        ("cli.head.need", Side::Left),
        ("cli.head.count", Side::Right),
        ("cli.head.state", Side::Left),
        ("cli.head.gaps", Side::Left),
        ("cli.head.basis", Side::Left),
    ]);
    for one in &board.requirements {
        table.row_whole([
            one.title.clone(),
            format!("{} {} {}", one.every_text, one.need, one.word),
            one.count.to_string(),
            state(one).to_owned(),
            gaps(one),
            [one.document.as_str(), one.clause.as_str()].join(" ").trim().to_owned(),
        ]);
    }
    let of = |status: &str| board.requirements.iter().filter(|one| one.status == status).count().to_string();
    let counts = [
        ("from", board.period.from.clone()),
        ("to", board.period.to.clone()),
        ("today", board.today.clone()),
        ("count", board.requirements.len().to_string()),
        ("met", of("met")),
        ("missing", of("missing")),
        ("due", of("due")),
        ("advice", of("advice")),
    ];
    let key = if board.requirements.is_empty() { "cli.said.no_requirements" } else { "cli.said.checked" };
    format!("{}{}", table.text(), say(key, &counts))
}

fn state(one: &CheckedRequirement) -> &'static str {
    match one.status.as_str() {
        "met" => text("requirement.state.met"),
        "missing" if one.explained => text("requirement.state.explained"),
        "missing" => text("requirement.state.missing"),
        "due" => text("requirement.state.due"),
        _ => text("requirement.state.advice"),
    }
}

/// The slots that lack something, as far as they have begun: 2月（春节放假，并入3月）、8月.
fn gaps(one: &CheckedRequirement) -> String {
    let lacks = |slot: &&WireSlot| matches!(slot.state.as_str(), "missing" | "due" | "advice");
    let named = one.slots.iter().filter(lacks).map(|slot| match &slot.note {
        Some(note) => say("cli.said.gap_explained", &[("slot", slot.label.clone()), ("note", note.clone())]),
        None => slot.label.clone(),
    });
    named.collect::<Vec<_>>().join("、")
}
