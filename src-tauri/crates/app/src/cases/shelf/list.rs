//! What is on the shelf, by year, and what holds some words.

use std::collections::BTreeMap;
use std::sync::Arc;

use shuhui_store::{ByHand, Reader, Report, UnitProfile, Which, places};

use super::super::{entries, manuscript, unit};
use super::{said_of, unread};
use crate::error::AppError;
use crate::wire::{ListReports, Passage, ShelfFacet, ShelfList, ShelfYear, ShelvedReport};
use crate::{App, clock};

/// Reports of an answer when nothing is said.
const MOST: u32 = 60;
/// Characters of a passage before what was asked for, and in all.
const BEFORE: usize = 24;
const SHOWN: usize = 64;

/// All that is on the shelf, or what holds some words.
///
/// # Errors
/// `shelf.order`, `store.*`
pub fn list(app: &App, request: ListReports) -> Result<ShelfList, AppError> {
    let text = request.text.as_deref().map(str::trim).filter(|text| !text.is_empty());
    app.read(|reader| {
        let which = if request.removed == Some(true) { Which::Deleted } else { Which::Live };
        let all = app.shelves.get(reader, which, |reader| Ok(Arc::new(reader.reports(which)?)))?;
        let wanted = all.iter().filter(|report| is_wanted(&request, report));
        let mut found: Vec<(&Report, u32)> = match text {
            Some(text) if which == Which::Live => {
                let times = reader.find_reports(text)?;
                wanted.filter_map(|report| Some((report, *times.get(&report.id)?))).collect()
            }
            _ => wanted.map(|report| (report, 0)).collect(),
        };
        order(&mut found, request.order.as_deref())?;
        let own = Own(unit::profile(reader)?);
        let part = found
            .iter()
            .skip(request.offset.unwrap_or(0) as usize)
            .take(request.limit.unwrap_or(MOST) as usize);
        Ok(ShelfList {
            reports: part
                .map(|(report, times)| {
                    Ok(ShelvedReport { passage: passage(reader, report, text)?, ..wire(report, *times) })
                })
                .collect::<Result<_, AppError>>()?,
            count: entries::count(found.len() as u64),
            times: found.iter().map(|(_, times)| *times).fold(0, u32::saturating_add),
            all: entries::count(all.len() as u64),
            unsure: entries::count(all.iter().filter(|report| report.about.unsure > 0).count() as u64),
            years: years(&all, &found),
            genres: facets(all.iter().map(|report| &*report.about.genre), |_| false),
            units: facets(all.iter().map(|report| &*report.about.unit), |name| own.contains(name)),
        })
    })
}

fn is_wanted(request: &ListReports, report: &Report) -> bool {
    let about = &report.about;
    let among =
        |list: &Option<Vec<String>>, one: &String| list.as_ref().is_none_or(|list| list.contains(one));
    request.years.as_ref().is_none_or(|years| years.contains(&about.year.unwrap_or(0)))
        && among(&request.genres, &about.genre)
        && among(&request.units, &about.unit)
}

/// They come by year; another order keeps that one among equals.
fn order(found: &mut [(&Report, u32)], by: Option<&str>) -> Result<(), AppError> {
    match by {
        None | Some("year") => {}
        Some("added") => found.sort_by_key(|(report, _)| std::cmp::Reverse(report.added_at)),
        Some("times") => found.sort_by_key(|(_, times)| std::cmp::Reverse(*times)),
        Some("characters") => found.sort_by_key(|(report, _)| std::cmp::Reverse(report.about.characters)),
        Some(by) => {
            let by = by.chars().take(20).collect();
            return Err(AppError::new("shelf.order", vec![("order", by)]).about("order"));
        }
    }
    Ok(())
}

fn years(all: &[Report], found: &[(&Report, u32)]) -> Vec<ShelfYear> {
    let mut years: BTreeMap<i32, ShelfYear> = BTreeMap::new();
    let year = |report: &Report| report.about.year.unwrap_or(0);
    for report in all {
        let one = years.entry(year(report)).or_insert(ShelfYear { year: year(report), count: 0, found: 0 });
        one.count += 1;
    }
    for (report, _) in found {
        if let Some(one) = years.get_mut(&year(report)) {
            one.found += 1;
        }
    }
    years.into_values().rev().collect()
}

/// The unit that writes.
struct Own(UnitProfile);

impl Own {
    /// Whether it goes by a name; the end of another's name is no name of it.
    fn contains(&self, name: &str) -> bool {
        !name.is_empty() && (name == self.0.unit || name == self.0.unit_short)
    }
}

/// What reports share, the most frequent first, what is not known last.
fn facets<'r>(names: impl Iterator<Item = &'r str>, is_own: impl Fn(&str) -> bool) -> Vec<ShelfFacet> {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for name in names {
        *counts.entry(name).or_default() += 1;
    }
    let mut facets: Vec<ShelfFacet> = counts
        .into_iter()
        .map(|(name, count)| ShelfFacet { own: is_own(name), name: name.to_owned(), count })
        .collect();
    facets.sort_by_key(|facet| (facet.name.is_empty(), std::cmp::Reverse(facet.count)));
    facets
}

/// A report without its words.
pub(super) fn wire(report: &Report, times: u32) -> ShelvedReport {
    let about = report.about.clone();
    let ByHand { title, period, genre, unit } = report.by_hand;
    let by_hand = [(title, "title"), (period, "period"), (genre, "genre"), (unit, "unit")];
    ShelvedReport {
        id: report.id.to_string(),
        title: about.title,
        name: report.original.name.to_string(),
        ending: report.original.name.ending().to_lowercase(),
        period: about.period.map(|period| period.to_string()),
        year: about.year.unwrap_or(0),
        genre: about.genre,
        unit: about.unit,
        speaks_of: said_of(report),
        by_hand: by_hand.into_iter().filter(|(is, _)| *is).map(|(_, name)| name.to_owned()).collect(),
        own_look: manuscript::counts_paragraphs(report.original.name.as_str()),
        characters: about.characters,
        blocks: about.blocks,
        slots: about.slots,
        unsure: about.unsure,
        unread: about.unread.as_deref().map(unread::why),
        added: clock::moment(report.added_at).format("%Y-%m-%d").to_string(),
        times,
        passage: Passage::default(),
    }
}

/// The sentence around the first of the words; without words, or where only the title holds them, how the text goes on behind the title.
fn passage(reader: &Reader, report: &Report, text: Option<&str>) -> Result<Passage, AppError> {
    let said = reader.report_text(report.id)?;
    let mut hits = text.into_iter().flat_map(|text| places(&said, text));
    let first = hits.next();
    let end = first.as_ref().map_or(0, |first| first.end) + report.about.title.chars().count() + SHOWN;
    let near: Vec<char> = said.chars().take(end).collect();
    let from = match &first {
        Some(first) => {
            let before = first.start.saturating_sub(BEFORE);
            let front = &near[before..first.start];
            let sentence = front.iter().rposition(|c| "。；;！？\n".contains(*c));
            let clause = || front.iter().position(|c| "，,、：:".contains(*c));
            sentence.or_else(clause).map_or(before, |at| before + at + 1)
        }
        None if said.starts_with(&report.about.title) => report.about.title.chars().count(),
        None => 0,
    };
    let hits: Vec<_> = first.into_iter().chain(hits.take_while(|hit| hit.start < end)).collect();
    let mut passage = Passage::default();
    let mut length = 0;
    for (at, c) in near.iter().enumerate().skip(from) {
        if length >= SHOWN as u32 {
            break;
        }
        if c.is_control() || c.is_whitespace() && passage.text.is_empty() {
            continue;
        }
        if let Some(hit) = hits.iter().find(|hit| hit.contains(&at)) {
            match passage.marks.last_mut() {
                Some(mark) if at != hit.start && mark.1 == length => mark.1 += 1,
                _ => passage.marks.push((length, length + 1)),
            }
        }
        passage.text.push(*c);
        length += 1;
    }
    passage.text.truncate(passage.text.trim_end().len());
    Ok(passage)
}
