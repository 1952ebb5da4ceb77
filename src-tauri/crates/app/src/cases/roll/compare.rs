//! A draft beside the report that it was made from: paragraph by paragraph, what is open, what is done.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use shuhui_core::base::Slot;
use shuhui_core::document::{Borrowed, FigureId, Inline, Place};
use shuhui_core::figure::FigureError;
use shuhui_core::{Document, Evaluated, Expr, FigureSource, Period, Quantity};
use shuhui_draft::roll::{Finding, Likeness, Pair, Roll, Shown, ShownKind, pairs};
use shuhui_store::{Draft, Reader};

use super::guests::{Guest, Lenders};
use super::made::{KEPT, REPORT, TEXT};
use super::{Rolling, borrow, characters_of, guests, text_of, told};
use crate::App;
use crate::cases::draft::{self, line_at};
use crate::cases::shelf::Apart;
use crate::error::AppError;
use crate::wire::{
    BaseComparison, BasePiece, CharactersOfBoth, CompareBase, CompareRow, DoneFinding, DraftPiece,
};

/// A draft with the report that it was made from.
pub(super) struct Beside {
    pub(super) apart: Arc<Apart>,
    pub(super) of: u16,
    pub(super) to: Period,
    pub(super) report: String,
    name: String,
    /// The findings that somebody said to keep.
    pub(super) kept: BTreeSet<String>,
    /// The reports that words of it were taken from besides.
    lenders: Lenders,
}

/// A draft beside its report.
///
/// # Errors
/// `roll.no_report` for a draft that was made otherwise, `draft.unknown`, `shelf.*`, `papers.*`, `store.*`
pub fn compare(app: &App, request: CompareBase) -> Result<BaseComparison, AppError> {
    let beside = beside(app, &request.draft)?;
    app.read(|reader| {
        let draft = draft::find(app, reader, &request.draft)?;
        beside.compared(app, reader, &draft)
    })
}

/// The report of a draft, read again if need be.
pub(super) fn beside(app: &App, id: &str) -> Result<Beside, AppError> {
    let draft = app.read(|reader| draft::find(app, reader, id))?;
    let params = &draft.head.params;
    let no_report =
        || AppError::new("roll.no_report", vec![("title", draft.head.title.clone())]).about("draft");
    let report = params.get(REPORT).ok_or_else(no_report)?;
    let (apart, name) = super::shelved(app, report)?;
    let of = text_of(&apart.base, params.get(TEXT).and_then(|of| of.parse().ok()));
    let kept = params.get(KEPT).map(|kept| kept.lines().map(str::to_owned).collect());
    Ok(Beside {
        apart,
        of,
        to: draft.document.meta.period,
        report: report.clone(),
        name,
        kept: kept.unwrap_or_default(),
        lenders: guests::lenders(app, &draft.document),
    })
}

impl Beside {
    fn rolling(&self) -> Rolling<'_> {
        self.apart.rolling(self.of, self.to)
    }

    /// What is found in a text of the draft, kept or not.
    pub(super) fn findings(
        &self,
        app: &App,
        reader: &Reader,
        document: &Document,
    ) -> Result<Vec<Finding>, AppError> {
        let mut found = self.rolling().asked(app, reader, |roll| Ok(roll.findings(document)?))?;
        self.guests(app, reader, document, |guest| {
            found.extend(new_beside(&found, &guest.open).cloned().collect::<Vec<_>>());
            Ok(())
        })?;
        Ok(found)
    }

    /// Looks at what was taken from elsewhere.
    fn guests(
        &self,
        app: &App,
        reader: &Reader,
        document: &Document,
        look: impl FnMut(&Guest<'_>) -> Result<(), AppError>,
    ) -> Result<(), AppError> {
        guests::each(app, reader, &self.lenders, document, self.to, look)
    }

    fn compared(&self, app: &App, reader: &Reader, draft: &Draft) -> Result<BaseComparison, AppError> {
        let base = &self.apart.open;
        let document: &Document = &draft.document;
        let laid = self.rolling().laid(app, reader, &self.apart, None)?;
        self.rolling().asked(app, reader, |roll| {
            let found = roll.findings(document)?;
            // What there was at the beginning, without asking the log for what nobody is offered any more.
            let first = Roll { now: &Nothing, then: None, ..*roll }.findings(&laid.document)?;
            let own = found.clone();
            let (kept, mut open): (Vec<Finding>, Vec<Finding>) =
                found.into_iter().partition(|finding| self.kept.contains(&finding.id()));
            let mut done = done(document, &laid.document, &first, &open, &kept);
            let lines: HashMap<Place, usize> =
                (0..).zip(document.lines()).map(|(nth, (place, _))| (place, nth)).collect();
            let at = |finding: &Finding| (lines.get(&finding.place).copied(), finding.range.start);
            let mut told: Vec<_> = Vec::new();
            told.extend(open.iter().map(|finding| (at(finding), told::finding(roll, document, finding))));
            self.guests(app, reader, document, |guest| {
                for finding in new_beside(&own, &guest.open).cloned() {
                    if self.kept.contains(&finding.id()) {
                        done.push(told_kept(document, &finding));
                        continue;
                    }
                    told.push((at(&finding), told::finding(guest.roll, document, &finding)));
                    open.push(finding);
                }
                done.extend(guest.done.iter().map(|finding| DoneFinding {
                    id: guest.name(finding),
                    family: finding.rule.family().name().to_owned(),
                    words: finding.words.clone(),
                    became: became(&guest.known, &guest.came, finding),
                    kept: false,
                    block: Some(guest.block().to_string()),
                }));
                Ok(())
            })?;
            told.sort_by_key(|(at, _)| *at);
            let passage = |from: &Borrowed| borrow::passage(reader, from);
            let pairs = pairs(base, self.of, document, &passage);
            let count = |likeness| told::count(pairs.iter().filter(|pair| pair.likeness == likeness).count());
            let figures = Figures::of(base, document);
            let mut marked: Open<'_> = HashMap::new();
            open.iter().for_each(|finding| marked.entry(finding.place).or_default().push(finding));
            let words = document.blocks.iter().flat_map(shuhui_core::Block::lines);
            let words = words.map(|(_, line)| shuhui_core::document::shown(&line.pieces)).collect::<String>();
            Ok(BaseComparison {
                draft: draft.head.id.to_string(),
                revision: draft.head.revision,
                title: draft.head.title.clone(),
                base: self.report.clone(),
                name: self.name.clone(),
                from: base.period.map(|period| period.to_string()),
                from_name: base.period.map(Period::name),
                period: self.to.to_string(),
                period_name: self.to.name(),
                characters: CharactersOfBoth {
                    base: characters_of(base, self.of),
                    draft: super::characters(words.chars()),
                },
                same: count(Likeness::Same),
                changed: count(Likeness::Changed),
                new: count(Likeness::New),
                gone: count(Likeness::Gone),
                rows: pairs.iter().map(|pair| row(pair, &marked, &figures)).collect(),
                total: told::count(open.len() + done.len()),
                findings: told.into_iter().map(|(_, finding)| finding).collect(),
                done,
            })
        })
    }
}

/// A log without entries.
struct Nothing;

impl FigureSource for Nothing {
    fn evaluate(&self, _: &Expr) -> Result<Evaluated, FigureError> {
        Ok(Evaluated {
            value: None,
            text: String::new(),
            unit: None,
            entries: Vec::new(),
            uneven: false,
            empty: Vec::new(),
            unsaid: 0,
            over: None,
        })
    }

    fn rows(
        &self,
        _: &shuhui_core::figure::Population,
        _: usize,
    ) -> Result<Vec<shuhui_core::figure::Row>, FigureError> {
        Ok(Vec::new())
    }
}

/// What was there at the beginning and is open no more, and what somebody said to keep.
fn done(
    document: &Document,
    laid: &Document,
    first: &[Finding],
    open: &[Finding],
    kept: &[Finding],
) -> Vec<DoneFinding> {
    let known: HashSet<String> = open.iter().chain(kept).map(Finding::id).collect();
    let settled = first.iter().filter(|finding| !known.contains(&finding.id()));
    let told = |finding: &Finding, became: String| DoneFinding {
        became,
        kept: false,
        ..told_kept(document, finding)
    };
    let settled = settled.map(|finding| told(finding, became(document, laid, finding)));
    settled.chain(kept.iter().map(|finding| told_kept(document, finding))).collect()
}

/// What somebody said to keep.
fn told_kept(document: &Document, finding: &Finding) -> DoneFinding {
    DoneFinding {
        id: finding.id(),
        family: finding.rule.family().name().to_owned(),
        words: finding.words.clone(),
        became: String::new(),
        kept: true,
        block: document.block(finding.place.block()).map(|block| block.id.to_string()),
    }
}

/// What is asked of words that were taken from elsewhere and is not asked of the draft's own.
fn new_beside<'a>(own: &'a [Finding], guests: &'a [Finding]) -> impl Iterator<Item = &'a Finding> {
    let same = |one: &Finding, other: &Finding| {
        one.place == other.place && one.range.start < other.range.end && other.range.start < one.range.end
    };
    guests.iter().filter(move |guest| !own.iter().any(|finding| same(finding, guest)))
}

/// What stands in the place of a finding: the figure of a blank, or the words between those around it.
fn became(document: &Document, laid: &Document, finding: &Finding) -> String {
    if let Some((_, piece)) = finding.about.and_then(|id| document.find(id)) {
        return piece.shown().into_owned();
    }
    let line = |document: &Document| -> Option<Vec<char>> {
        let line = document.block(finding.place.block())?.line(finding.place)?.pieces.clone();
        // Figures and blanks count as one, as they do in findings.
        let chars = line.iter().flat_map(|piece| match piece {
            Inline::Words { text, .. } => text.chars().collect::<Vec<_>>(),
            _ => vec!['\u{FFFC}'],
        });
        Some(chars.collect())
    };
    let (Some(was), Some(is)) = (line(laid), line(document)) else { return String::new() };
    let before: String = was[..finding.range.start].iter().rev().take(6).collect();
    let behind: String = was[finding.range.end..].iter().take(4).collect();
    let text: String = is.iter().collect();
    let before: String = before.chars().rev().collect();
    let Some(at) = text.find(&before) else { return String::new() };
    let rest = &text[at + before.len()..];
    let end = if behind.is_empty() { Some(rest.len()) } else { rest.find(&behind) };
    end.filter(|end| *end < 120).map(|end| rest[..end].replace('\u{FFFC}', "…")).unwrap_or_default()
}

/// What is open, by the line that it is in.
type Open<'a> = HashMap<Place, Vec<&'a Finding>>;

/// What stood in the earlier report where a figure stands now.
struct Figures {
    /// By the figure: the words that stood there, and by how much it differs.
    known: HashMap<FigureId, (String, Option<String>)>,
}

impl Figures {
    fn of(base: &shuhui_core::base::Base, document: &Document) -> Self {
        let chars: Vec<char> = base.text.chars().collect();
        let slots: HashMap<usize, &Slot> = base.slots.iter().map(|slot| (slot.place.start, slot)).collect();
        let mut known = HashMap::new();
        let pieces = document.pieces().filter_map(|(_, piece)| Some((piece.id()?, piece)));
        for (id, piece) in pieces {
            let place = id.as_str().strip_prefix('b').and_then(|id| id.rsplit_once('f')?.1.parse().ok());
            let Some(slot) = place.and_then(|place: usize| slots.get(&place)) else { continue };
            let Some(was) = slot.value else { continue };
            let scaled = slot.unit.as_deref().is_some_and(|unit| unit.starts_with(['万', '亿']));
            let by = match piece {
                Inline::Figure(figure) if !scaled => figure.value.map(|now| difference(now - was)),
                _ => None,
            };
            known.insert(id, (chars[slot.place.clone()].iter().collect(), by));
        }
        Self { known }
    }
}

/// 「+1」, 「−4」, 「±0」
fn difference(by: Quantity) -> String {
    match by.cmp(&Quantity::ZERO) {
        std::cmp::Ordering::Greater => format!("+{by}"),
        std::cmp::Ordering::Less => format!("−{}", -by),
        std::cmp::Ordering::Equal => "±0".to_owned(),
    }
}

fn row(pair: &Pair, open: &Open<'_>, figures: &Figures) -> CompareRow {
    CompareRow {
        kind: match pair.likeness {
            Likeness::Same => "same",
            Likeness::Changed => "changed",
            Likeness::New => "new",
            Likeness::Gone => "gone",
        }
        .to_owned(),
        block: pair.block.map(|block| block.to_string()),
        part: pair.role.name().to_owned(),
        level: draft::level(pair.role),
        base: pair
            .base
            .iter()
            .map(|part| BasePiece { text: part.text.clone(), changed: part.other })
            .collect(),
        place: pair.place.clone().map(|place| (told::count(place.start), told::count(place.end))),
        draft: pair.draft.iter().flat_map(|shown| pieces(shown, open, figures)).collect(),
    }
}

/// A piece for the wire, parted where findings begin and end.
fn pieces(shown: &Shown, open: &Open<'_>, figures: &Figures) -> Vec<DraftPiece> {
    let at = shown.place.map(line_at).unwrap_or_default();
    let here = shown.place.and_then(|place| open.get(&place)).map(Vec::as_slice).unwrap_or_default();
    // The narrowest of those that are marked there: a number within a claim is its own.
    let finding = |at: usize| {
        let marked = here.iter().filter(|finding| finding.mark.contains(&at));
        marked.min_by_key(|finding| finding.mark.len()).map(|finding| finding.id())
    };
    let (was, by) = shown
        .id
        .and_then(|id| figures.known.get(&id))
        .map_or((None, None), |(was, by)| (Some(was.clone()), by.clone()));
    let piece = |text: String, finding: Option<String>| DraftPiece {
        kind: match shown.kind {
            ShownKind::Number => "number",
            ShownKind::Words => "text",
            ShownKind::Figure => "figure",
            ShownKind::Blank => "blank",
        }
        .to_owned(),
        text,
        at: at.clone(),
        head: at == "head",
        changed: shown.other,
        id: shown.id.map(|id| id.to_string()),
        was: was.clone(),
        by: by.clone(),
        finding,
    };
    if shown.kind != ShownKind::Words {
        return vec![piece(shown.text.clone(), finding(shown.from))];
    }
    let mut parts: Vec<(String, Option<String>)> = Vec::new();
    for (n, c) in shown.text.chars().enumerate() {
        let here = finding(shown.from + n);
        match parts.last_mut() {
            Some((text, last)) if *last == here => text.push(c),
            _ => parts.push((c.to_string(), here)),
        }
    }
    parts.into_iter().map(|(text, finding)| piece(text, finding)).collect()
}
