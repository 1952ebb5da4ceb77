//! One report of the shelf as somebody looks at it: its parts, its text, its numbers beside the log's, what it promised.

use chrono::Datelike as _;
use shuhui_core::base::{Base, Block, Standing};
use shuhui_core::document::Role;
use shuhui_core::figure::Per;
use shuhui_core::{Kinds, Period};
use shuhui_store::{Reader, places};

use super::super::export::{Content, Made};
use super::super::{attachment, base, entries, requirement, roll};
use super::{known, list, numbers, said_of};
use crate::App;
use crate::error::AppError;
use crate::wire::{
    AttachmentAt, ExportReport, ReadReport, ReportOf, ReportRead, ReportSection, ShelvedPromise,
    WireRequirement,
};

/// Characters of a heading.
const HEADING: usize = 40;
/// In January and February people write the report of the year that is over.
const LAST_YEARS: u32 = 2;

/// A report of the shelf as it was read from its original. One that cannot be read has no parts.
///
/// # Errors
/// `shelf.*`, `period.*`, `store.*`
pub fn read(app: &App, request: ReadReport) -> Result<ReportRead, AppError> {
    let id = super::id(&request.report)?;
    let report = app.read(|reader| known(reader, id))?;
    let opened = match &report.about.unread {
        Some(_) => None,
        None => Some(super::opened(app, id)?),
    };
    let text = request.text.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let then = report.about.period;
    let now = now_of(app, request.year, then)?;
    let mut read = ReportRead {
        report: list::wire(&report, 0),
        base: None,
        sections: Vec::new(),
        hits: Vec::new(),
        numbers: Vec::new(),
        known: 0,
        then: said_of(&report),
        now: now.name(),
        now_period: now.to_string(),
        promises: Vec::new(),
    };
    let Some(opened) = opened else { return Ok(read) };
    let base = &*opened.base;
    let hits = text.map(|text| places(&base.text, text).collect::<Vec<_>>()).unwrap_or_default();
    app.read(|reader| {
        let kinds = app.known_kinds(reader)?;
        read.sections = sections(base);
        let starts: Vec<usize> = (read.sections.iter())
            .map(|section| base.blocks.get(section.blocks.0 as usize).map_or(0, |block| block.place.start))
            .collect();
        let section_of =
            |at: usize| entries::count(starts.partition_point(|start| *start <= at).saturating_sub(1) as u64);
        read.numbers = roll::ranking(app, reader, &opened, now, |ranking| {
            numbers::told(base, section_of, &kinds, now, ranking)
        })?;
        read.promises = promises(reader, base, &kinds)?;
        for number in &read.numbers {
            read.sections[number.section as usize].numbers += 1;
        }
        for hit in &hits {
            if let Some(section) = read.sections.get_mut(section_of(hit.start) as usize) {
                section.hits += 1;
            }
        }
        Ok(())
    })?;
    read.known = entries::count(read.numbers.iter().filter(|number| number.now.is_some()).count() as u64);
    let place = |at: usize| entries::count(at as u64);
    read.hits = hits.iter().map(|hit| (place(hit.start), place(hit.end))).collect();
    read.report.times = place(hits.len());
    read.base = Some(base::wire(base));
    Ok(read)
}

/// Where the original of a report lies. It is read-only: what is changed in it is saved elsewhere.
///
/// # Errors
/// `shelf.*`, `store.*`
pub fn locate(app: &App, request: ReportOf) -> Result<AttachmentAt, AppError> {
    let id = super::id(&request.report)?;
    let (report, source) = app.read(|reader| {
        let report = known(reader, id)?;
        let source = super::original(reader, &report)?;
        Ok((report, source))
    })?;
    let path = std::path::absolute(&source.named).unwrap_or_else(|_| source.named.into());
    let opens = attachment::opens(&report.original);
    Ok(AttachmentAt { path: path.display().to_string(), opens })
}

/// The original of a report as it is, for the way out.
pub(crate) fn made<'a>(app: &App, report: String) -> Result<Made<'a>, AppError> {
    let at = locate(app, ReportOf { report })?;
    // Whatever it is, no browser may show it as a page of ours.
    let media_type = "application/octet-stream";
    Ok(Made { media_type, content: Content::File(at.path.into()), report: ExportReport::Report {} })
}

/// The period whose log is held beside a report: the same part of the year that is written about now.
fn now_of(app: &App, year: Option<i32>, then: Option<Period>) -> Result<Period, AppError> {
    let today = app.clock().today();
    let running = if today.month() <= LAST_YEARS { today.year() - 1 } else { today.year() };
    let year = year.unwrap_or(running);
    let same_part = then.and_then(|then| then.to_string().get(4..).map(|part| format!("{year}{part}")));
    match same_part.filter(|part| !part.contains("..")).and_then(|part| part.parse().ok()) {
        Some(period) => Ok(period),
        None => entries::period(app, &year.to_string()),
    }
}

/// The parts of a report: what stands before the first heading, under each, and what closes it.
fn sections(base: &Base) -> Vec<ReportSection> {
    let text: Vec<char> = base.text.chars().collect();
    let mut sections: Vec<ReportSection> = Vec::new();
    let mut closed = false;
    for (at, block) in (0..).zip(&base.blocks) {
        if block.standing() == Standing::Noise {
            continue;
        }
        let (part, level) = match (block.standing(), block.role) {
            (Standing::Level(level), _) => ("heading", u8::from(level)),
            (_, Some(Role::Signature | Role::Date | Role::Note)) if !closed => ("back", 1),
            (Standing::Title, _) if at == 0 || closed => ("front", 1),
            _ if sections.is_empty() => ("front", 1),
            _ => {
                if let Some(section) = sections.last_mut() {
                    section.blocks.1 = at + 1;
                }
                continue;
            }
        };
        closed = part == "back";
        let title = if part == "heading" { heading(&text, block) } else { String::new() };
        sections.push(ReportSection {
            title,
            part: part.to_owned(),
            level: level.into(),
            blocks: (at, at + 1),
            numbers: 0,
            hits: 0,
        });
    }
    sections
}

/// A heading in one line, without the mark at its end.
fn heading(text: &[char], block: &Block) -> String {
    let end = block.heading.unwrap_or(block.place.end);
    let words = text[block.place.start..end].iter().filter(|c| !matches!(c, '\n' | '\r'));
    let words: String = words.take(HEADING).collect();
    words.trim_end_matches(['。', '：', '；', ':', ' ']).to_owned()
}

/// What the plans promise, each with the requirement that it would be, and whether there is one.
fn promises(reader: &Reader, base: &Base, kinds: &Kinds) -> Result<Vec<ShelvedPromise>, AppError> {
    let text: Vec<char> = base.text.chars().collect();
    let listed = requirement::all(reader, kinds)?;
    let promised = (0..).zip(&base.promises).map(|(at, promise)| {
        let words: String = text[promise.place.clone()].iter().filter(|c| !c.is_control()).collect();
        let every = match promise.every {
            Per::Month => "month",
            Per::Quarter => "quarter",
            Per::Half => "half",
            Per::Year => "year",
        };
        let requirement = promise.kind.as_ref().map(|kind| WireRequirement {
            title: kind.clone(),
            kinds: vec![kind.clone()],
            need: promise.need,
            every: every.to_owned(),
            clause: words.clone(),
            active: true,
            ..WireRequirement::default()
        });
        let is_listed = requirement.as_ref().is_some_and(|wanted| {
            listed.iter().map(requirement::wire).any(|one| {
                one.active
                    && one.kinds == wanted.kinds
                    && one.every == wanted.every
                    && one.need >= wanted.need
            })
        });
        ShelvedPromise { promise: at, text: words, listed: is_listed, requirement }
    });
    Ok(promised.collect())
}
