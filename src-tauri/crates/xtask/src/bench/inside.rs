//! What is measured inside one process, by the example `bench` of shuhui-app: one JSON line a figure.

use std::fs::File;
use std::io::BufWriter;
use std::ops::RangeInclusive;
use std::path::Path;

use anyhow::{Context as _, Result};

use super::{Measured, log};
use crate::call::Call;
use crate::checkout::Checkout;

/// A log as CSV: the file's name, how many entries, and the years that they are spread over.
type Source = (&'static str, u64, RangeInclusive<u64>);

/// A year's log for reports, and two for growth: the second holds twice as much in every year.
const SOURCES: [Source; 3] = [
    ("一年.csv", 10_000, 2025..=2025),
    ("五万.csv", 50_000, 2016..=2025),
    ("十万.csv", 100_000, 2016..=2025),
];

/// As many entries as a table of a spreadsheet could hold.
const MILLION: Source = ("百万.csv", 1_000_000, 2016..=2025);

/// The log of a million entries; it is made once and kept below target/.
pub(super) fn million(checkout: &Checkout) -> Result<Vec<Measured>> {
    let folder = tempfile::tempdir()?;
    let log = checkout.target("bench-million");
    let path = match log.is_dir() {
        true => String::new(),
        false => written(folder.path(), &MILLION)?,
    };
    inside(checkout, &["million".to_owned(), log.to_string_lossy().into_owned(), path])
}

pub(super) fn figures(checkout: &Checkout) -> Result<Vec<Measured>> {
    let folder = tempfile::tempdir()?;
    let logs = SOURCES.iter().map(|source| written(folder.path(), source));
    inside(checkout, &logs.collect::<Result<Vec<_>>>()?)
}

/// Drafts over a log of a year, with the largest log imported meanwhile.
pub(super) fn drafts(checkout: &Checkout) -> Result<Vec<Measured>> {
    let folder = tempfile::tempdir()?;
    let [year, _, whole] = &SOURCES;
    let arguments = ["drafts".to_owned(), written(folder.path(), year)?, written(folder.path(), whole)?];
    inside(checkout, &arguments)
}

/// A thousand earlier reports.
pub(super) fn shelf(checkout: &Checkout) -> Result<Vec<Measured>> {
    inside(checkout, &["shelf".to_owned()])
}

fn written(folder: &Path, (name, entries, years): &Source) -> Result<String> {
    let path = folder.join(name);
    log::write(&mut BufWriter::new(File::create_new(&path)?), *entries, years.clone())?;
    Ok(path.to_string_lossy().into_owned())
}

fn inside(checkout: &Checkout, arguments: &[String]) -> Result<Vec<Measured>> {
    read(&Call::new(checkout.binary("release/examples", "bench")).args(arguments).output()?)
}

/// Figures as lines of JSON.
pub(super) fn read(lines: &str) -> Result<Vec<Measured>> {
    let lines = lines.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| serde_json::from_str(line).with_context(|| format!("not a figure: {line}"))).collect()
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_line_is_a_figure_with_or_without_a_budget() {
        let figures = read(
            "{\"name\": \"assemble, warm\", \"measured\": 4.2, \"unit\": \"ms\", \"budget\": 10}\n\
             {\"name\": \"entries\", \"measured\": 3, \"unit\": \"\"}\n",
        )
        .expect("two figures");
        assert_eq!(figures[0].budget, Some(10.0));
        assert_eq!(figures[1].budget, None);
        assert!(read("12 ms\n").is_err());
    }
}
