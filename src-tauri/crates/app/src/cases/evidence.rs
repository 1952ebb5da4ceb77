//! 佐证材料, as inspections ask for them: the attached files of a period, or of one requirement, under numbers, with an
//! index (目录) that says which number proves which entry.
//!
//! Files are numbered as the index lists them: 03-2 is the second file of the third entry. What is missing is said in the
//! index and left out of the folder; nothing that was altered passes for what was attached.

mod index;
mod package;

use shuhui_core::requirement::Basis;
use shuhui_core::{Attachment, Entry, FileName, Period};
use shuhui_store::{AttachmentFolder, Presence, Reader};

use super::export::Made;
use super::export::log::{kinds, oldest_first};
use super::{attachment, entries, log, requirement, unit};
use crate::App;
use crate::error::AppError;
use crate::locale::{say, text};
use crate::wire::{EntryName, Evidence, EvidenceRequest, ExportReport};

/// Entries whose titles are told when they have no attachment.
const MOST_TOLD: usize = 20;

/// The entries and files of one piece of evidence.
struct Gathered {
    /// 「县教育局2025年中心组学习佐证材料」
    title: String,
    unit: String,
    period: Period,
    /// The text that the requirement comes from.
    basis: Option<Basis>,
    /// In the order of the index.
    groups: Vec<Group>,
}

/// Entries under one heading of the index.
struct Group {
    heading: String,
    items: Vec<Item>,
}

/// An entry with its number.
struct Item {
    /// 03, as wide as the last number needs.
    number: String,
    entry: Entry,
    files: Vec<Numbered>,
}

/// An attached file with the name that it gets outside.
struct Numbered {
    name: FileName,
    attachment: Attachment,
    presence: Presence,
}

/// How closely a file is looked at: a glance for a preview, every byte before it leaves the house.
type Look = fn(&AttachmentFolder, &Attachment) -> Presence;

/// What an export would write.
///
/// # Errors
/// `evidence.no_entries`, `export.list_too_long`, `requirement.unknown`, `period.*`, `store.*`
pub fn preview(app: &App, request: EvidenceRequest) -> Result<Evidence, AppError> {
    Ok(gather(app, &request, AttachmentFolder::glance)?.told())
}

/// Numbered files and the index, as a `.zip` or a folder.
///
/// # Errors
/// `evidence.no_files` when there is nothing to write but an index, and what [`preview`] says.
pub(crate) fn made<'a>(app: &'a App, request: &EvidenceRequest, ending: &str) -> Result<Made<'a>, AppError> {
    let gathered = to_give_away(app, request)?;
    let report = ExportReport::Evidence(gathered.told());
    Ok(Made { media_type: "application/zip", content: package::content(app, gathered, ending), report })
}

/// What leaves the house: every byte looked at, and more than an index.
fn to_give_away(app: &App, request: &EvidenceRequest) -> Result<Gathered, AppError> {
    let gathered = gather(app, request, AttachmentFolder::examine)?;
    if gathered.files().next().is_none() {
        return Err(AppError::new("evidence.no_files", Vec::new()));
    }
    Ok(gathered)
}

fn gather(app: &App, request: &EvidenceRequest, look: Look) -> Result<Gathered, AppError> {
    app.read(|reader| {
        let (subject, basis, period, groups) = match request.requirement.as_deref() {
            Some(named) => of_requirement(app, reader, named, request.query.period.as_deref())?,
            None => of_query(app, reader, request)?,
        };
        let unit = unit::profile(reader)?.unit;
        let args = [("unit", unit.clone()), ("span", period.name()), ("subject", subject)];
        let count: usize = groups.iter().map(|(_, entries)| entries.len()).sum();
        let digits = count.to_string().len().max(2);
        let folder = reader.attachment_folder();
        let mut number = 0;
        let mut item = |entry: Entry| {
            number += 1;
            let number = format!("{number:0digits$}");
            let files = numbered(&number, &entry, &folder, look);
            Item { number, entry, files }
        };
        let groups = groups
            .into_iter()
            .map(|(heading, entries)| Group { heading, items: entries.into_iter().map(&mut item).collect() });
        let groups = groups.collect();
        Ok(Gathered { title: say("evidence.title", &args), unit, period, basis, groups })
    })
}

type Subject = (String, Option<Basis>, Period, Vec<(String, Vec<Entry>)>);

/// The entries that count for a requirement, oldest first.
fn of_requirement(
    app: &App,
    reader: &Reader,
    named: &str,
    period: Option<&str>,
) -> Result<Subject, AppError> {
    let period = match period.filter(|period| !period.is_empty()) {
        Some(period) => entries::period(app, period)?,
        None => Period::year(chrono::Datelike::year(&app.clock().today()))?,
    };
    let (requirement, ids) = requirement::behind(app, reader, named, period)?;
    let found: Vec<Entry> = reader.entries_by_id(&ids)?.into_iter().map(|logged| logged.entry).collect();
    if found.is_empty() {
        return Err(AppError::new("evidence.no_entries", Vec::new()));
    }
    let title = requirement.title;
    Ok((title.clone(), Some(requirement.source), period, vec![(title, found)]))
}

/// The entries that pass a filter, kind by kind.
fn of_query(app: &App, reader: &Reader, request: &EvidenceRequest) -> Result<Subject, AppError> {
    let filter = log::filter(app, &request.query, &App::kinds(reader)?)?;
    let listed = oldest_first(reader, &filter)?;
    let (Some(first), Some(last)) = (listed.first(), listed.last()) else {
        return Err(AppError::new("evidence.no_entries", Vec::new()));
    };
    let period = match filter.period {
        Some(period) => period,
        None => Period::new(first.fields.date, last.fields.date).unwrap_or(Period::day(app.clock().today())),
    };
    let subject = match filter.kinds.as_slice() {
        [only] => only.clone(),
        _ => filter.tags.join("、"),
    };
    let mut groups: Vec<(String, Vec<Entry>)> =
        kinds(reader, &listed)?.into_iter().map(|kind| (kind, Vec::new())).collect();
    for entry in listed {
        if let Some((_, group)) = groups.iter_mut().find(|(kind, _)| *kind == entry.fields.kind) {
            group.push(entry);
        }
    }
    Ok((subject, None, period, groups))
}

fn numbered(number: &str, entry: &Entry, folder: &AttachmentFolder, look: Look) -> Vec<Numbered> {
    let name = |(at, attachment): (usize, &Attachment)| Numbered {
        name: FileName::safe(&format!("{number}-{} {}", at + 1, attachment.name)),
        attachment: attachment.clone(),
        presence: look(folder, attachment),
    };
    entry.fields.attachments.iter().enumerate().map(name).collect()
}

impl Item {
    fn name(&self) -> EntryName {
        let fields = &self.entry.fields;
        EntryName {
            id: self.entry.id.to_string(),
            date: fields.date.to_string(),
            title: fields.title.clone(),
        }
    }
}

impl Gathered {
    fn items(&self) -> impl Iterator<Item = &Item> {
        self.groups.iter().flat_map(|group| &group.items)
    }

    /// The files that can be given away.
    fn files(&self) -> impl Iterator<Item = &Numbered> {
        self.items().flat_map(|item| &item.files).filter(|file| file.presence == Presence::Whole)
    }

    fn told(&self) -> Evidence {
        let without: Vec<&Item> = self.items().filter(|item| item.files.is_empty()).collect();
        let faults = self.items().flat_map(|item| item.files.iter().map(move |file| (item, file)));
        let faults = faults.filter_map(|(item, file)| {
            let code = match file.presence {
                Presence::Whole => return None,
                Presence::Altered => "evidence.altered",
                Presence::Missing => "evidence.missing",
            };
            let title = ("title", item.entry.fields.title.clone());
            Some(say(code, &[title, ("name", file.attachment.name.to_string())]))
        });
        Evidence {
            title: self.title.clone(),
            entries: entries::count(self.items().count() as u64),
            files: entries::count(self.files().count() as u64),
            size: attachment::size(self.files().map(|file| file.attachment.bytes).sum()),
            without: without.iter().take(MOST_TOLD).map(|item| item.name()).collect(),
            without_count: entries::count(without.len() as u64),
            faults: faults.collect(),
        }
    }

    /// 「佐证材料目录.docx」
    fn index_name() -> &'static str {
        text("evidence.index_file")
    }
}
