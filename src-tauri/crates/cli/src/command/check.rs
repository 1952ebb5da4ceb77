//! `check`: the requirements 对标要求 held against the log, told or as a file, and from when on they count.

use std::path::Path;

use shuhui_app::locale::{say, text};
use shuhui_app::wire::{AgreeStart, Board, CheckedRequirement, Export, PeriodRequest};
use shuhui_app::{App, cases};

use super::export;
use crate::answer::{Answer, Outcome, Voice};
use crate::failure::Failure;
use crate::table::{Side, Table};

/// How a person says that they count from the earliest entry.
const EARLIEST: &str = "earliest";

pub(super) fn run(
    app: &App,
    period: String,
    start: Option<String>,
    out: Option<&Path>,
    voice: Voice,
) -> Result<Answer, Failure> {
    if let Some(start) = start {
        let month = if start == EARLIEST { String::new() } else { start };
        cases::requirement::start(app, AgreeStart { month })?;
    }
    if let Some(out) = out {
        return voice.answer(&export::to(app, Export::Board { period, only: None }, out)?, export::said);
    }
    let board = cases::requirement::check(app, PeriodRequest { period })?;
    let missing = |one: &CheckedRequirement| one.stands() == "missing";
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
            one.gaps(),
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
    let unlogged = board.counted_from().map(|said| format!("\n{said}")).unwrap_or_default();
    format!("{}{}{unlogged}", table.text(), say(key, &counts))
}

fn state(one: &CheckedRequirement) -> &'static str {
    match one.stands() {
        "met" => text("requirement.state.met"),
        "explained" => text("requirement.state.explained"),
        "missing" => text("requirement.state.missing"),
        "due" => text("requirement.state.due"),
        "unlogged" => text("requirement.state.unlogged"),
        _ => text("requirement.state.advice"),
    }
}
