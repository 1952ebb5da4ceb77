//! `base add`, `base list`, `base find`: what is said of the shelf of earlier reports.

use std::fmt::Write as _;

use shuhui_app::locale::{say, text};
use shuhui_app::wire::{
    ListReports, Passage, ReadReport, ReportDoubts, ReportsAdded, ShelfList, ShelvedFile, ShelvedReport,
};
use shuhui_app::{App, cases};

use crate::arguments::ShelfArgs;
use crate::failure::Failure;
use crate::table::{Side, Table, plain};

/// What is asked for.
pub(super) fn asked(which: ShelfArgs) -> ListReports {
    let some = |list: Vec<String>| Some(list).filter(|list| !list.is_empty());
    ListReports {
        years: Some(which.year).filter(|years| !years.is_empty()),
        genres: some(which.genre),
        units: some(which.unit),
        limit: which.limit.or(Some(u32::MAX)),
        offset: which.offset,
        ..ListReports::default()
    }
}

/// How each file came to the shelf, and how many did.
pub(super) fn added(done: &ReportsAdded) -> String {
    let mut said = String::new();
    for file in &done.files {
        // Writing to a String cannot fail.
        let _ = writeln!(said, "{}", came(file));
    }
    let counts = [
        ("added", done.added.to_string()),
        ("unsure", done.unsure.to_string()),
        ("refused", done.refused.to_string()),
        ("same", done.same.to_string()),
    ];
    said.push_str(&say("cli.said.shelved", &counts));
    if done.stopped {
        said.push_str(text("cli.said.shelving_stopped"));
    }
    said
}

fn came(file: &ShelvedFile) -> String {
    let args = [
        ("name", plain(&file.name)),
        ("title", plain(&file.title)),
        ("blocks", file.blocks.to_string()),
        ("slots", file.slots.to_string()),
        ("unsure", file.unsure.to_string()),
        ("why", file.why.as_deref().map(plain).unwrap_or_default()),
    ];
    say(
        match (file.state.as_str(), file.unsure) {
            ("read", 0) => "cli.said.shelved_read",
            ("read", _) => "cli.said.shelved_unsure",
            ("kept", _) => "cli.said.shelved_kept",
            ("exchanged", _) => "cli.said.shelved_exchanged",
            ("same", _) => "cli.said.shelved_same",
            _ => "cli.said.shelved_refused",
        },
        &args,
    )
}

/// What is known of a report.
pub(super) fn known(report: &ShelvedReport) -> String {
    let or_unknown = |words: &str| match words {
        "" => text("cli.said.base_unknown").to_owned(),
        words => plain(words),
    };
    let args = [
        ("title", plain(&report.title)),
        ("period", or_unknown(&report.speaks_of)),
        ("genre", or_unknown(&report.genre)),
        ("unit", or_unknown(&report.unit)),
    ];
    say("cli.said.report_known", &args)
}

/// What can be read two ways, each with its choices, and what was decided.
pub(super) fn doubts(told: &ReportDoubts) -> String {
    let mut said = String::new();
    for doubt in &told.doubts {
        let args =
            [("id", plain(&doubt.id)), ("why", plain(&doubt.message)), ("text", marked(&doubt.passage))];
        // Writing to a String cannot fail.
        let _ = writeln!(said, "{}", say("cli.said.doubt", &args));
        for choice in &doubt.choices {
            let args = [("value", plain(&choice.value)), ("label", plain(&choice.label))];
            let _ = writeln!(said, "{}", say("cli.said.doubt_choice", &args));
        }
    }
    for one in &told.settled {
        let args = [("id", plain(&one.id)), ("text", plain(&one.words)), ("became", plain(&one.became))];
        let _ = writeln!(said, "{}", say("cli.said.doubt_settled", &args));
    }
    let counts = [("open", told.doubts.len().to_string()), ("settled", told.settled.len().to_string())];
    said + &say("cli.said.doubts", &counts)
}

/// A report a line, by year.
pub(super) fn listed(list: &ShelfList) -> String {
    if list.reports.is_empty() {
        return text("cli.said.shelf_empty").to_owned();
    }
    let mut table = Table::new([
        ("cli.head.year", Side::Left),
        ("cli.head.doc_title", Side::Left),
        ("cli.head.genre", Side::Left),
        ("cli.head.characters", Side::Right),
        ("cli.head.slots", Side::Right),
        ("cli.head.id", Side::Left),
    ]);
    for report in &list.reports {
        table.row([
            year(report.year),
            report.title.clone(),
            report.genre.clone(),
            report.characters.to_string(),
            report.slots.to_string(),
            report.id.clone(),
        ]);
    }
    format!("{}{}", table.text(), say("cli.said.reports", &[("count", list.count.to_string())]))
}

/// What holds some words, a place of each.
pub(super) fn found(list: &ShelfList, words: &str) -> String {
    if list.reports.is_empty() {
        return say("cli.said.no_hits", &[("words", plain(words))]);
    }
    let mut table = Table::new([
        ("cli.head.year", Side::Left),
        ("cli.head.doc_title", Side::Left),
        ("cli.head.places", Side::Right),
        ("cli.head.text", Side::Left),
        ("cli.head.id", Side::Left),
    ]);
    for report in &list.reports {
        let cells = [year(report.year), report.title.clone(), report.times.to_string()];
        table.row_whole(cells.into_iter().chain([marked(&report.passage), report.id.clone()]));
    }
    let counts = [("count", list.count.to_string()), ("times", list.times.to_string())];
    format!("{}{}", table.text(), say("cli.said.reports_found", &counts))
}

fn year(year: i32) -> String {
    if year == 0 { text("cli.said.base_unknown").to_owned() } else { year.to_string() }
}

/// The words of a passage, what was asked for in brackets.
fn marked(passage: &Passage) -> String {
    let mut line = String::new();
    for (at, c) in (0..).zip(passage.text.chars()) {
        if passage.marks.iter().any(|mark| mark.0 == at) {
            line.push('【');
        }
        line.push(c);
        if passage.marks.iter().any(|mark| mark.1 == at + 1) {
            line.push('】');
        }
    }
    line
}

/// Where the paragraph of a report is in which some words stand first: characters of its text. Nothing where they stand in none.
pub(super) fn paragraph(app: &App, report: &str, words: &str) -> Result<(u32, u32), Failure> {
    let request = ReadReport { report: report.to_owned(), text: Some(words.to_owned()), year: None };
    let read = cases::shelf::read(app, request)?;
    let Some(((hit, _), base)) = read.hits.first().zip(read.base.as_ref()) else { return Ok((0, 0)) };
    let text: Vec<char> = base.text.chars().collect();
    let is_break = |c: &char| matches!(c, '\n' | '\r');
    let place = |at: u32| usize::try_from(at).unwrap_or(usize::MAX).min(text.len());
    let begin = text[..place(*hit)].iter().rposition(is_break).map_or(0, |at| at + 1);
    let end = text[place(*hit)..].iter().position(is_break).map_or(text.len(), |length| place(*hit) + length);
    // Lines that were joined are one paragraph.
    let (from, to) = (base.blocks.iter())
        .filter(|block| place(block.start) < end && begin < place(block.end))
        .fold((begin, end), |(from, to), block| (from.min(place(block.start)), to.max(place(block.end))));
    let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Ok((number(from), number(to)))
}
