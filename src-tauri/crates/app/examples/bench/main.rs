//! What the use cases cost inside one warm process, over logs given as CSV: one JSON line a figure, read by
//! `cargo xtask bench`. Arguments: a log of 10,000 entries of one year, and two of which the second is twice the first; or
//! `reports` and the first of them alone; or `drafts`, a log of one year, and another that is imported meanwhile; or `million`,
//! a folder for a log of a million entries, and that log; or `shelf` alone.

mod drafts;
mod million;
mod pages;
mod rows;
mod shelf;

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use shuhui_app::cases::assemble::{AssembleRequest, assemble};
use shuhui_app::cases::{
    base, complete, figure, import, log, quick, requirement, statistics, template, today,
};
use shuhui_app::wire::{
    CompleteRequest, FigureRequest, ImportRequest, LogQuery, NameRequest, NewDraft, Nothing, PeriodRequest,
    QuickRequest, ReadBase, TryTemplate,
};
use shuhui_app::{App, AppError, Clock, isolate};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // An import reads its files in a child, which is this program again.
    if std::env::args_os().nth(1).is_some_and(|first| first == isolate::CHILD) {
        return Ok(isolate::child_main()?);
    }
    let csvs: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = csvs.iter().map(String::as_str).collect();
    let folder = tempfile::tempdir()?;
    let measured = match arguments.as_slice() {
        ["million", data, log] => million::million(Path::new(data), log),
        ["shelf"] => shelf::shelf(folder.path()),
        ["drafts", year, whole] => drafts::drafts(folder.path(), year, whole),
        ["reports", year] => reports(folder.path(), year),
        [year, half, whole] => reports(folder.path(), year).and_then(|()| logs(folder.path(), half, whole)),
        _ => return Err("wants three arguments".into()),
    };
    Ok(measured.map_err(|error| error.to_string())?)
}

/// The reports over a log of one year, and the annual one on the disk.
fn reports(folder: &Path, log: &str) -> Result<(), AppError> {
    let app = filled(&folder.join("一年"), log)?;
    for (template, (key, value)) in REPORTS {
        let request = AssembleRequest {
            draft: NewDraft {
                template: template.to_owned(),
                period: "2025".to_owned(),
                parameters: Some(BTreeMap::from([(key.to_owned(), value.to_owned())])),
                ..NewDraft::default()
            },
            out: folder.join("报告.docx"),
            keep: false,
        };
        let cost = median(40, || assemble(&app, request.clone()).map(drop))?;
        tell(&format!("assemble and write {template}, 10,000 entries, warm"), cost, Some(5.0));
    }
    // Other words than the shipped ones make it a foreign one, which a child examines and renders.
    let shipped = template::show(&app, NameRequest { name: "年度工作总结".to_owned() })?;
    let request = TryTemplate {
        name: "年度工作总结".to_owned(),
        body: Some(format!("{}\n", shipped.body)),
        period: Some("2025".to_owned()),
        ..TryTemplate::default()
    };
    let cost = median(20, || template::tried(&app, request.clone()).map(drop))?;
    tell("preview of a template that is being written, 10,000 entries", cost, Some(150.0));
    // By its folder it is a foreign one, which a child examines.
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../templates/年度工作总结");
    let cost = median(40, || template::lint(&app, &folder, false).map(drop))?;
    tell("lint of the annual report's template, child warm", cost, Some(10.0));
    let section = "（一）健全工作机制。全年召开会议12次，研究解决问题18个。一是明确分工；二是定期检查；三是及时通报。\n";
    let text = format!("禾川区综合服务中心2024年工作总结\n一、主要做法\n{}", section.repeat(100));
    let earlier = ReadBase { text: Some(text), ..ReadBase::default() };
    let cost = median(20, || base::read(&app, earlier.clone()).map(drop))?;
    tell("an earlier report of 5,000 characters taken apart", cost, Some(20.0));
    rows::table()?;
    pages::look()
}

/// The reports whose length does not go with the log's, each with the parameter that lets all entries of the log count.
const REPORTS: [(&str, (&str, &str)); 5] = [
    ("年度工作总结", ("theme_tag", "")),
    ("情况报告", ("theme_tag", "")),
    ("责任制落实情况汇报", ("theme_tag", "")),
    ("述职报告", ("name", "王建平")),
    ("半年总结及下半年安排", ("theme_tag", "")),
];

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
    let request = FigureRequest {
        expr: "sum(measure=\"条\", kind=[\"信息编发\", \"信息发布\"])".to_owned(),
        period: "2025".to_owned(),
    };
    let growth = ratio(
        80,
        || figure::evaluate(&whole, request.clone()).map(drop),
        || figure::evaluate(&half, request.clone()).map(drop),
    )?;
    tell_as("figure of one year: 100,000 entries against 50,000", growth, "×", Some(2.0));

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
    let cost = median(20, || requirement::check(&whole, stats.clone()).map(drop))?;
    tell("requirement check of one year, 100,000 entries", cost, Some(50.0));
    let cost = median(20, || statistics::year(&whole, stats.clone()).map(drop))?;
    tell("statistics of one year by month, kind and day, 100,000 entries", cost, Some(50.0));
    let line = "12月8日 中心组学习 专题研讨 学习应急管理条例 三楼会议室 王建平主持 26人";
    let line = QuickRequest { text: line.to_owned(), ..QuickRequest::default() };
    let cost = median(60, || quick::read(&whole, line.clone()).map(drop))?;
    tell("quick-entry line, a key, 100,000 entries", cost, Some(16.0));
    for (name, text) in
        [("initials", "zxzxx"), ("full pinyin", "huiyishi"), ("one letter", "z"), ("characters", "会议")]
    {
        let word = CompleteRequest { text: text.to_owned(), ..CompleteRequest::default() };
        let cost = median(60, || complete::complete(&whole, word.clone()).map(drop))?;
        tell(&format!("completion of a word, a key, 100,000 entries: {name}"), cost, Some(16.0));
    }
    tell("start page, 100,000 entries", median(20, || today::today(&whole, Nothing {}).map(drop))?, None);
    Ok(())
}

fn opened(folder: &Path) -> Result<App, AppError> {
    let day = chrono::NaiveDate::from_ymd_opt(2025, 12, 20).unwrap_or_default();
    App::open(folder, Clock::on(day))
}

fn filled(folder: &Path, log: &str) -> Result<App, AppError> {
    let app = opened(folder)?;
    import::import(&app, ImportRequest { files: vec![log.to_owned()], ..ImportRequest::default() })?;
    Ok(app)
}

/// The middle of several runs after three that do not count, in milliseconds.
fn median(runs: usize, mut run: impl FnMut() -> Result<(), AppError>) -> Result<f64, AppError> {
    let mut times = Vec::with_capacity(runs);
    for turn in 0..runs + 3 {
        let start = Instant::now();
        run()?;
        if turn >= 3 {
            times.push(millis(start));
        }
    }
    times.sort_by(f64::total_cmp);
    Ok(times[times.len() / 2])
}

fn millis(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1000.0
}

/// How many times as long one takes as the other, by the quickest of runs that take turns: the rest is other programs.
fn ratio(
    turns: usize,
    one: impl Fn() -> Result<(), AppError>,
    other: impl Fn() -> Result<(), AppError>,
) -> Result<f64, AppError> {
    let timed = |run: &dyn Fn() -> Result<(), AppError>| -> Result<f64, AppError> {
        let start = Instant::now();
        run()?;
        Ok(start.elapsed().as_secs_f64())
    };
    let mut quickest = (f64::INFINITY, f64::INFINITY);
    for _ in 0..turns {
        quickest = (quickest.0.min(timed(&one)?), quickest.1.min(timed(&other)?));
    }
    Ok(quickest.0 / quickest.1)
}

fn tell(name: &str, measured: f64, budget: Option<f64>) {
    tell_as(name, measured, "ms", budget);
}

#[expect(clippy::print_stdout, reason = "printing is what it is for")]
fn tell_as(name: &str, measured: f64, unit: &str, budget: Option<f64>) {
    println!("{}", serde_json::json!({ "name": name, "measured": measured, "unit": unit, "budget": budget }));
}
