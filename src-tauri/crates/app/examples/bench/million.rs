//! A log of a million entries as the window reads it: a page wherever the table is scrolled to, and the first page of a
//! search.

use std::path::Path;

use shuhui_app::cases::log;
use shuhui_app::wire::{AddEntry, EntryInput, LogQuery, YearsRequest};
use shuhui_app::{App, AppError};

use crate::{filled, median, opened, tell};

/// Entries of a page of the table.
const PAGE: u32 = 200;
/// Milliseconds that a page may take, wherever it lies.
const A_PAGE: f64 = 5.0;
/// The same for the first page of a search.
const A_SEARCH: f64 = 10.0;
/// A word that stands in one entry alone.
const RARE: &str = "滞洪";

/// Measures the log in `folder`, which is filled from `log` when it is not there yet.
pub(crate) fn million(folder: &Path, log: &str) -> Result<(), AppError> {
    let app = if folder.is_dir() { opened(folder)? } else { made(folder, log)? };
    let kind = || LogQuery { kinds: Some(vec!["党课".to_owned()]), ..LogQuery::default() };
    let kinds =
        || LogQuery { kinds: Some(vec!["党课".to_owned(), "督查".to_owned()]), ..LogQuery::default() };
    let tag = || LogQuery { tags: Some(vec!["专题研究".to_owned()]), ..LogQuery::default() };
    let text = |text: &str| LogQuery { text: Some(text.to_owned()), ..LogQuery::default() };
    for (name, query) in [
        ("all entries", LogQuery::default()),
        ("of one kind", kind()),
        ("of two kinds", kinds()),
        ("with a tag", tag()),
        ("with a common word", text("会议")),
    ] {
        let months = log::months(&app, query.clone())?.months;
        let total: u32 = months.iter().map(|month| month.count).sum();
        for (place, row) in [
            ("first", 0),
            ("middle", total / 2),
            ("at nine tenths", total / 10 * 9),
            ("last", total.saturating_sub(PAGE)),
        ] {
            let (mut month, mut offset) = (None, row);
            for group in &months {
                month = Some(group.month.clone());
                if offset < group.count {
                    break;
                }
                offset -= group.count;
            }
            let page = LogQuery { limit: Some(PAGE), month, offset: Some(offset), ..query.clone() };
            let cost = median(20, || log::page(&app, page.clone()).map(drop))?;
            tell(&format!("page of 1,000,000 entries, {name}: {place}"), cost, Some(A_PAGE));
        }
        let cost = median(5, || log::months(&app, query.clone()).map(drop))?;
        tell(&format!("months of 1,000,000 entries, {name}"), cost, None);
    }
    for (name, word) in
        [("a rare word", RARE), ("a very common word", "会议"), ("two common words", "会议 安全")]
    {
        let page = LogQuery { limit: Some(PAGE), ..text(word) };
        let cost = median(20, || log::page(&app, page.clone()).map(drop))?;
        tell(&format!("search to the first page, 1,000,000 entries: {name}"), cost, Some(A_SEARCH));
    }
    let cost = median(20, || log::years(&app, YearsRequest::default()).map(drop))?;
    tell("years of 1,000,000 entries", cost, None);
    Ok(())
}

/// Made beside its place and moved there whole, so that a log half made is never measured.
fn made(folder: &Path, log: &str) -> Result<App, AppError> {
    let fail = |cause: std::io::Error| AppError::io("write", folder, &cause);
    let half = folder.with_extension("half");
    if half.exists() {
        std::fs::remove_dir_all(&half).map_err(fail)?;
    }
    let app = filled(&half, log)?;
    let written = |text: &str| Some(text.to_owned());
    let fields = EntryInput {
        date: written("2020-06-01"),
        kind: written("督查"),
        title: written("蓄滞洪区巡查"),
        ..EntryInput::default()
    };
    log::add(&app, AddEntry { fields, attach: None })?;
    drop(app);
    std::fs::rename(&half, folder).map_err(fail)?;
    opened(folder)
}
