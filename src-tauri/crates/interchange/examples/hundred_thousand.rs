//! Writes a made-up log of many rows, or reads one and says how long it took and how much memory it cost; no test, a look.
//! `cargo run --release -p shuhui-interchange --example hundred_thousand -- write|read FILE.csv|FILE.xlsx [ROWS]`

use std::io::Write as _;
use std::time::Instant;

use chrono::{Days, NaiveDate};
use shuhui_core::{Entry, EntryFields, EntryId, Kinds, Quantity, Source};
use shuhui_interchange::tables::read::{Options, Step, read_log};
use shuhui_interchange::tables::write::{Csv, Occurring, Xlsx};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let (task, file) = match words.as_slice() {
        [task, file, ..] => (task.as_str(), file.as_str()),
        _ => return Err("write|read FILE [ROWS]".into()),
    };
    let begin = Instant::now();
    let rows = match task {
        "write" => write(file, words.get(2).map_or(Ok(100_000), |rows| rows.parse())?)?,
        _ => read(file)?,
    };
    let took = begin.elapsed();
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default();
    writeln!(std::io::stdout(), "{task} {rows} rows in {took:?}; {peak}")?;
    Ok(())
}

fn read(file: &str) -> Result<usize, Box<dyn std::error::Error>> {
    let mut rows = 0;
    let mut count = |step: Step| rows += usize::from(matches!(step, Step::Row { .. }));
    read_log(std::fs::read(file)?, file, &Options::default(), &Kinds::default(), &mut count)?.accepted()?;
    Ok(rows)
}

#[expect(clippy::disallowed_methods, reason = "a file to look at, not a user's")]
fn write(file: &str, rows: usize) -> Result<usize, Box<dyn std::error::Error>> {
    let first = NaiveDate::from_ymd_opt(2025, 1, 1).ok_or("a day")?;
    let entries = (0..rows).map(|row| {
        let mut entry = EntryFields::new(
            first + Days::new((row * 365 / rows) as u64),
            "督查",
            format!("安全生产责任落实情况第{row}次督查"),
        );
        entry.place = "机关三楼会议室".into();
        entry.host = "王建平".into();
        entry.speaker = "市委党校李教授".into();
        entry.attendance = Some((row % 90) as u32);
        entry.measures = [("问题".to_owned(), Quantity::whole((row % 7) as i64 + 1))].into();
        entry.tags = vec!["专项".into(), "安全生产".into()];
        entry.note = format!("编号{}", row * 7919 % 100_003);
        entry
    });
    let occurring = Occurring { measures: ["问题".to_owned()].into(), spans: false };
    let bytes = if file.ends_with(".xlsx") {
        let mut book = Xlsx::new(first, "")?;
        book.sheet("2025年", "2025年工作台账", &occurring)?;
        for (n, fields) in (0..).zip(entries) {
            let id = EntryId::from_bytes(u128::to_be_bytes(n));
            book.entry(&Entry { id, fields, source: Source::Typed })?;
        }
        book.finish()?
    } else {
        let mut csv = Csv::new(&occurring);
        entries.for_each(|entry| csv.entry(&entry));
        csv.finish()
    };
    std::fs::write(file, bytes)?;
    Ok(rows)
}
