//! 对标表: the requirements held against the log as a table (.xlsx) with its months, or as a document (.docx, .pdf) for an appendix.

use chrono::Datelike;
use shuhui_core::document::Evidence;
use shuhui_core::{Document, Period, Role};
use shuhui_interchange::tables::write::{BoardRow, BoardSheets, BoardSlot, Says};

use super::{Content, Made, SPREADSHEET};
use crate::App;
use crate::cases::pages::{Pages, words};
use crate::cases::{entries, paper, requirement, unit};
use crate::error::AppError;
use crate::locale::{say, text};
use crate::wire::{Board, CheckedRequirement, ExportReport, WireSlot};

/// The board of a period as a file; the ending says which kind.
///
/// # Errors
/// `export.board_ending`, `export.no_requirements`, `period.*`, `store.*`
pub(super) fn made<'a>(
    app: &App,
    period: &str,
    only: Option<&str>,
    ending: &str,
) -> Result<Made<'a>, AppError> {
    let form = match ending {
        "xlsx" => None,
        "docx" => Some(paper::Form::Docx),
        "pdf" => Some(paper::Form::Pdf),
        other => {
            return Err(AppError::new("export.board_ending", vec![("ending", other.to_owned())]).about("to"));
        }
    };
    let period = entries::period(app, period)?;
    let unit = app.read(|reader| Ok(unit::profile(reader)?.unit))?;
    let board = |period: Period| {
        let mut board = app.read(|reader| requirement::board(app, reader, period))?;
        board.requirements.retain(|one| only.is_none_or(|only| one.stands() == only));
        Ok::<Board, AppError>(board)
    };
    let whole = board(period)?;
    if whole.requirements.is_empty() {
        return Err(AppError::new("export.no_requirements", Vec::new()));
    }
    let report = ExportReport::Board { requirements: entries::count(whole.requirements.len() as u64) };
    if let Some(form) = form {
        let document = compose(app, &unit, period, &whole);
        let made = paper::form(app, &document, &Evidence::default(), form)?;
        return Ok(Made { media_type: made.media_type, content: Content::Bytes(made.bytes), report });
    }
    let mut book = BoardSheets::new(app.clock().today(), &unit)?;
    for year in period.first().year()..=period.last().year() {
        let year = Period::year(year)?;
        let Some(asked) = year.intersection(period) else { continue };
        let of_year = board(asked)?;
        let rows: Vec<BoardRow> = of_year.requirements.iter().map(row).collect();
        let name = say("export.sheet", &[("year", year.first().year().to_string())]);
        let title = title(&unit, asked);
        book.sheet(&name, &title, &summary(&of_year), &rows, &notes(&of_year).collect::<Vec<_>>())?;
    }
    Ok(Made { media_type: SPREADSHEET, content: Content::Bytes(book.finish()?), report })
}

/// 县教育局2025年对标表
fn title(unit: &str, period: Period) -> String {
    say("export.board_title", &[("unit", unit), ("span", &period.name())])
}

/// 到2025年12月8日：12 项要求，达标 8 项，缺 1 项，未到期 2 项，建议 1 项。从2025年3月算起，之前未记，不算缺。
fn summary(board: &Board) -> String {
    let of = |stands: &str| board.requirements.iter().filter(|one| one.stands() == stands).count();
    let args = [("today", board.today.clone()), ("count", board.requirements.len().to_string())];
    let counts =
        ["met", "missing", "explained", "due", "advice", "unlogged"].map(|stands| (stands, of(stands)));
    let counts = counts.into_iter().filter(|(_, count)| *count > 0).map(|(stands, count)| {
        say("export.board_count", &[("state", standing(stands).to_owned()), ("count", count.to_string())])
    });
    let sum = say("export.board_sum", &args) + &counts.collect::<String>() + "。";
    sum + &board.counted_from().unwrap_or_default()
}

/// Explanations of gaps, one a line: 中心组学习 8月：集中培训，并入9月4日
fn notes(board: &Board) -> impl Iterator<Item = String> {
    board.requirements.iter().flat_map(|one| {
        one.slots.iter().filter_map(|slot| {
            let args =
                [("title", one.title.clone()), ("slot", slot.label.clone()), ("note", slot.note.clone()?)];
            Some(say("export.board_note", &args))
        })
    })
}

fn need(one: &CheckedRequirement) -> String {
    format!("{} {} {}", one.every_text, one.need, one.word)
}

fn source(one: &CheckedRequirement) -> String {
    [one.document.as_str(), one.clause.as_str()].join(" ").trim().to_owned()
}

fn row(one: &CheckedRequirement) -> BoardRow {
    BoardRow {
        title: one.title.clone(),
        need: need(one),
        source: source(one),
        slots: one.slots.iter().map(slot).collect(),
        total: one.count.as_f64().unwrap_or_default(),
        standing: standing(one.stands()).to_owned(),
    }
}

fn slot(slot: &WireSlot) -> BoardSlot {
    let month = |day: &str| day.get(5..7).and_then(|month| month.parse().ok()).unwrap_or(1);
    let count = slot.count.as_f64().unwrap_or_default();
    let short = || say("export.board_short", &[("lacking", shown(f64::from(slot.need) - count))]);
    let says = match (slot.state.as_str(), &slot.note) {
        ("missing", Some(_)) => Says::Words(standing("explained").to_owned()),
        ("missing", None) if count == 0.0 => Says::Words(standing("missing").to_owned()),
        ("missing" | "due", _) => Says::Words(short()),
        ("not_yet", _) if count == 0.0 => Says::Words(String::new()),
        ("unlogged", _) if count == 0.0 => Says::Words(standing("unlogged").to_owned()),
        _ => Says::Count(count),
    };
    BoardSlot { first: month(&slot.from), last: month(&slot.to), says }
}

/// 1, 2.5
fn shown(number: f64) -> String {
    number.to_string()
}

fn standing(stands: &str) -> &'static str {
    match stands {
        "met" => text("requirement.state.met"),
        "missing" => text("requirement.state.missing"),
        "explained" => text("requirement.state.explained"),
        "due" => text("requirement.state.due"),
        "unlogged" => text("requirement.state.unlogged"),
        _ => text("requirement.state.advice"),
    }
}

/// A page for an appendix: what is said of the whole, and each requirement with what it came to and what it lacks.
fn compose(app: &App, unit: &str, period: Period, board: &Board) -> Document {
    let mut paper = Pages::titled(&title(unit, period));
    paper.line("sum", Role::Paragraph, words(&summary(board)));
    let heads = [
        "field.ordinal",
        "cli.head.requirement",
        "cli.head.need",
        "cli.head.count",
        "cli.head.state",
        "cli.head.gaps",
    ];
    let rows = board.requirements.iter().enumerate().map(|(at, one)| {
        let cells = [
            (at + 1).to_string(),
            one.title.clone(),
            need(one),
            one.count.to_string(),
            standing(one.stands()).to_owned(),
            one.gaps(),
        ];
        cells.iter().map(|cell| words(cell)).collect()
    });
    let head = heads.iter().map(|key| words(text(key))).collect();
    paper.table("board", std::iter::once(head).chain(rows).collect());
    paper.document(unit, period, app.clock().today())
}
