//! What the use cases cost inside one warm process, over logs given as CSV: one JSON line a figure, read by
//! `cargo xtask bench`. Arguments: a log of 10,000 entries of one year, and two of which the second is twice the first.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use shuhui_app::cases::assemble::{AssembleRequest, assemble};
use shuhui_app::cases::{figure, import, log, settings};
use shuhui_app::wire::{FigureRequest, ImportRequest, LogQuery, Nothing, PeriodRequest};
use shuhui_app::{App, AppError, Clock};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let ledgers: Vec<String> = std::env::args().skip(1).collect();
    let [year, half, whole] = ledgers.as_slice() else {
        return Err("wants three CSV files".into());
    };
    let folder = tempfile::tempdir()?;
    reports(folder.path(), year).map_err(|error| error.to_string())?;
    logs(folder.path(), half, whole).map_err(|error| error.to_string())?;
    Ok(())
}

/// The annual report over a log of one year, assembled and on the disk.
fn reports(folder: &Path, ledger: &str) -> Result<(), AppError> {
    let app = filled(&folder.join("一年"), ledger)?;
    let out: PathBuf = folder.join("总结.docx");
    let request = AssembleRequest {
        template: "年度工作总结".to_owned(),
        period: "2025".to_owned(),
        parameters: BTreeMap::new(),
        out,
        keep: false,
    };
    let cost = median(40, || assemble(&app, request.clone()).map(drop))?;
    tell("assemble and write the annual report, 10,000 entries, warm", cost, Some(10.0));
    Ok(())
}

/// Figures and searches, and how they grow with the log.
fn logs(folder: &Path, half: &str, whole: &str) -> Result<(), AppError> {
    let half = filled(&folder.join("半"), half)?;
    let whole = filled(&folder.join("全"), whole)?;
    let figure_of = |app: &App, expr: &str| {
        let request = FigureRequest { expr: expr.to_owned(), period: "2025".to_owned() };
        median(60, || figure::evaluate(app, request.clone()).map(drop))
    };
    let count = figure_of(&whole, "count(kind=\"中心组学习\")")?;
    tell("figure of one year, 100,000 entries", count, Some(5.0));
    let sum = figure_of(&whole, "sum(measure=\"条\", kind=[\"信息编发\", \"信息发布\"])")?;
    tell("sum of one year, 100,000 entries", sum, Some(5.0));
    let smaller = figure_of(&half, "count(kind=\"中心组学习\")")?;
    tell_as("figure of one year: 100,000 entries against 50,000", count / smaller, "×", Some(2.0));

    for (name, text) in
        [("two characters", "用电"), ("one word of many entries", "会议室"), ("a rare number", "第99999次")]
    {
        let query = LogQuery { text: Some(text.to_owned()), limit: Some(50), ..LogQuery::default() };
        let cost = median(40, || log::page(&whole, query.clone()).map(drop))?;
        tell(&format!("search to the first page, 100,000 entries: {name}"), cost, Some(5.0));
    }
    let first = LogQuery { limit: Some(200), ..LogQuery::default() };
    tell(
        "first page of the log, 100,000 entries",
        median(40, || log::page(&whole, first.clone()).map(drop))?,
        None,
    );
    let stats = PeriodRequest { period: "2025".to_owned() };
    let cost = median(20, || log::stats(&whole, stats.clone()).map(drop))?;
    tell("statistics of one year, 100,000 entries", cost, None);
    tell("start page, 100,000 entries", median(20, || settings::today(&whole, Nothing {}).map(drop))?, None);
    Ok(())
}

fn filled(folder: &Path, ledger: &str) -> Result<App, AppError> {
    let day = chrono::NaiveDate::from_ymd_opt(2025, 12, 20).unwrap_or_default();
    let app = App::open(folder, Clock::on(day))?;
    import::import(&app, ImportRequest { files: vec![ledger.to_owned()], year: None })?;
    Ok(app)
}

/// The middle of several runs after three that do not count, in milliseconds.
fn median(runs: usize, run: impl Fn() -> Result<(), AppError>) -> Result<f64, AppError> {
    let mut times = Vec::with_capacity(runs);
    for turn in 0..runs + 3 {
        let start = Instant::now();
        run()?;
        if turn >= 3 {
            times.push(start.elapsed().as_secs_f64() * 1000.0);
        }
    }
    times.sort_by(f64::total_cmp);
    Ok(times[times.len() / 2])
}

fn tell(name: &str, measured: f64, budget: Option<f64>) {
    tell_as(name, measured, "ms", budget);
}

#[expect(clippy::print_stdout, reason = "printing is what it is for")]
fn tell_as(name: &str, measured: f64, unit: &str, budget: Option<f64>) {
    println!("{}", serde_json::json!({ "name": name, "measured": measured, "unit": unit, "budget": budget }));
}
