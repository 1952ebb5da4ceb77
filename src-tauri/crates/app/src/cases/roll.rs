//! Rolling an earlier report over 以去年的写今年的: what a draft from it would be, the draft, the draft beside it, what is settled in it.
//!
//! The report is read in the child process and taken apart on this side; the rules are `shuhui_draft::roll`. Nothing of a rolling is
//! stored but the report's identity and what somebody said to keep, among what the draft is made from.

mod borrow;
mod compare;
mod guests;
pub(crate) mod look;
mod lore;
mod made;
mod own;
mod plan;
mod settle;
mod told;

use std::ops::Range;
use std::sync::Arc;

use shuhui_core::base::{Base, Reason, SlotRole, Standing};
use shuhui_core::document::{Block, Document, Role};
use shuhui_core::{FigureSource, Period};
use shuhui_draft::roll::{self, Known, Ranking, Roll};
use shuhui_interchange::papers::{Laid, OwnFigure, lay_out, read_pasted, take_apart};
use shuhui_store::{DraftHead, Reader};

pub use self::borrow::borrow;
pub use self::compare::compare;
pub use self::look::forecast;
pub(crate) use self::made::draft;
pub(super) use self::plan::likeliest;
pub use self::plan::plan;
pub use self::settle::settle;
pub(crate) use self::told::{called, figure as told_figure};
use super::manuscript::{self, Source};
use super::shelf::{self, Apart};
use super::{figure, format, learned, parts, unit};
use crate::App;
use crate::error::AppError;
use crate::locale::{say, text};
use crate::wire::{MadeFrom, Manuscripts};

/// Which text of a report is meant: the first that has a title, where nobody says.
pub(super) fn text_of(base: &Base, wanted: Option<u16>) -> u16 {
    let titled = || {
        let title = base.blocks.iter().find(|block| block.standing() == Standing::Title);
        title.map_or(0, |block| block.of)
    };
    wanted.filter(|of| *of < base.texts()).unwrap_or_else(titled)
}

/// The title of one of the texts of a report; empty where it has none.
pub(super) fn title_of(base: &Base, of: u16) -> String {
    let chars: Vec<char> = base.text.chars().collect();
    let title = base.blocks.iter().find(|block| block.of == of && block.standing() == Standing::Title);
    let words = title.into_iter().flat_map(|block| &chars[block.place.clone()]);
    words.filter(|c| !c.is_control()).collect::<String>().trim().to_owned()
}

/// Asks for the figures that numbers of a report may be, held against the log of a period.
///
/// # Errors
/// `roll.events`, `figure.*`, `store.*`, and what asking says
pub(crate) fn ranking<T>(
    app: &App,
    reader: &Reader,
    apart: &Apart,
    to: Period,
    ask: impl FnOnce(&Ranking<'_>) -> Result<T, AppError>,
) -> Result<T, AppError> {
    apart.as_it_stands(0, to).asked(app, reader, |roll| ask(&Ranking::of(roll)))
}

/// The one text that a request names.
pub(super) fn named(app: &App, file: Option<&String>, text: Option<&String>) -> Result<Source, AppError> {
    let which = Manuscripts {
        files: file.map(|file| vec![file.clone()]),
        text: text.cloned(),
        ..Manuscripts::default()
    };
    let mut sources = manuscript::sources(app, &which)?;
    match sources.len() {
        1 => Ok(sources.remove(0)),
        _ => Err(AppError::new("papers.one_base", Vec::new()).about("file")),
    }
}

/// A report, one of its texts, and what it is rolled over to.
#[derive(Clone, Copy)]
pub(super) struct Rolling<'a> {
    pub(super) base: &'a Base,
    /// What the report says itself of its figures, where it was exported here.
    pub(super) figures: &'a [OwnFigure],
    pub(super) of: u16,
    pub(super) to: Period,
}

impl Apart {
    /// One of its texts, rolled over.
    pub(super) fn rolling(&self, of: u16, to: Period) -> Rolling<'_> {
        Rolling { base: &self.open, ..self.as_it_stands(of, to) }
    }

    /// The same with its plans as they are: for whoever asks about it and makes no draft of it.
    pub(super) fn as_it_stands(&self, of: u16, to: Period) -> Rolling<'_> {
        Rolling { base: &self.base, figures: &self.manuscript.figures, of, to }
    }
}

impl Rolling<'_> {
    /// What the rules are asked with.
    pub(super) fn asked<T>(
        self,
        app: &App,
        reader: &Reader,
        ask: impl FnOnce(&Roll<'_>) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        let Self { base, figures, of, to } = self;
        let kinds = App::kinds(reader)?;
        let counted = shelf::counted(base, figures, &kinds);
        let phrases = shelf::phrases(base, figures, &kinds);
        let (own, lore) = (own::own(reader, base.period, to)?, lore::known(app)?);
        let learned = learned::answers(reader)?;
        let now = figure::source(app, reader, to)?;
        let then = base.period.map(|from| figure::source(app, reader, from)).transpose()?;
        ask(&Roll {
            base,
            of,
            to,
            today: app.clock().today(),
            lore: &lore,
            own: &own,
            kinds: &kinds,
            learned: &learned,
            counted: &counted,
            phrases: &phrases,
            now: &now,
            then: then.as_ref().map(|log| log as &dyn FigureSource),
        })
    }

    /// The report as a document of the new period, nothing in it rolled over; blanks wherever a number has to come.
    fn laid(
        self,
        app: &App,
        reader: &Reader,
        apart: &Apart,
        profile: Option<&str>,
    ) -> Result<Laid, AppError> {
        let Self { base, of, to, .. } = self;
        let manuscript = &apart.manuscript;
        let chars: Vec<char> = base.text.chars().collect();
        let today = app.clock().today();
        let plans = roll::planned(base, &chars);
        let fill = |nth: usize| {
            let slot = &base.slots[nth];
            (!roll::stands_as_it_is(slot)).then(|| self.hint(&chars, &plans, nth))
        };
        let mut laid = lay_out(manuscript, base, of, today, &fill);
        if let Some(title) = &apart.called {
            self.entitle(app, reader, &mut laid.document, title)?;
        }
        let meta = &mut laid.document.meta;
        meta.period = to;
        meta.date = today;
        meta.issuer = match unit::profile(reader)?.unit {
            unit if unit.is_empty() => base.unit.clone().unwrap_or_default(),
            unit => unit,
        };
        meta.profile = format::wanted(app, reader, profile)?;
        laid.document = parts::put(app, reader, &laid.document, &[])?;
        Ok(laid)
    }

    /// Has a text bear the title that a person gave its report, rolled over as a report of one line would be: it stands nowhere in the
    /// text, so that no finding can be about it.
    fn entitle(
        self,
        app: &App,
        reader: &Reader,
        document: &mut Document,
        title: &str,
    ) -> Result<(), AppError> {
        let manuscript = read_pasted(title);
        let kinds = app.known_kinds(reader)?;
        let mut line = take_apart(&manuscript, &kinds);
        for block in &mut line.blocks {
            (block.role, block.reason) = (Some(Role::Title), Reason::Style);
        }
        line.slots.clear();
        (line.title, line.period, line.unit) = (title.to_owned(), self.base.period, self.base.unit.clone());
        let laid = lay_out(&manuscript, &line, 0, app.clock().today(), &|_| None);
        let alone = Rolling { base: &line, figures: &[], of: 0, to: self.to };
        let rolled = alone.asked(app, reader, |roll| {
            let findings = roll.findings(&laid.document)?;
            Ok(made::rolled(roll, laid.document.clone(), &findings)?.0)
        })?;
        let is_title = |block: &Block| block.role == Role::Title;
        let Some(title) = rolled.blocks.into_iter().find(is_title) else { return Ok(()) };
        match document.blocks.iter_mut().find(|block| is_title(block)) {
            Some(block) => block.shape = title.shape,
            None => {
                let id = document.ids.block();
                document.blocks.insert(0, Block { id, ..title });
            }
        }
        Ok(())
    }

    /// What a blank says: what is missing, and what stood there.
    fn hint(self, chars: &[char], plans: &[Range<usize>], nth: usize) -> String {
        let planned = roll::is_within(plans, self.base.slots[nth].place.start);
        let known = missing(self.base, chars, nth);
        let period = self.base.period.map(Period::name);
        match (known.was, period) {
            (Some(was), Some(period)) if planned => {
                say("roll.hint_planned", &[("what", known.what), ("was", was), ("period", period)])
            }
            (Some(was), Some(period)) => {
                say("roll.hint_was", &[("what", known.what), ("was", was), ("period", period)])
            }
            (Some(was), None) => say("roll.hint_before", &[("what", known.what), ("was", was)]),
            (None, _) => known.what,
        }
    }
}

/// What is missing in a slot, and which number stood there.
pub(super) fn missing(base: &Base, chars: &[char], nth: usize) -> Known {
    let code = match base.slots[nth].role {
        SlotRole::Count | SlotRole::Amount | SlotRole::Percent => return roll::filling(base, chars, nth),
        SlotRole::Year => "roll.hint_year",
        SlotRole::Date => "roll.hint_date",
        SlotRole::Name => "roll.hint_name",
        SlotRole::Title => "roll.hint_title",
        SlotRole::Char => "roll.hint_char",
    };
    Known { what: text(code).to_owned(), was: None }
}

/// A report of the shelf taken apart, and what its file is called.
///
/// # Errors
/// `shelf.*`, `papers.*`, `store.*`
pub(super) fn shelved(app: &App, report: &str) -> Result<(Arc<Apart>, String), AppError> {
    let id = shelf::id(report)?;
    let known = app.read(|reader| shelf::known(reader, id))?;
    Ok((shelf::opened(app, id)?, known.original.name.to_string()))
}

/// The report that a draft was made from.
///
/// # Errors
/// `store.*`
pub(crate) fn made_from(reader: &Reader, head: &DraftHead) -> Result<Option<MadeFrom>, AppError> {
    let Some(report) = head.params.get(made::REPORT) else { return Ok(None) };
    let Ok(id) = shelf::id(report) else { return Ok(None) };
    let known = reader.report(id)?;
    Ok(known.map(|known| {
        let name = known.original.name.to_string();
        MadeFrom { report: report.clone(), own_look: manuscript::counts_paragraphs(&name), name }
    }))
}

/// A file's name without its ending.
pub(super) fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Characters of a text that are written.
fn characters(words: impl Iterator<Item = char>) -> u32 {
    u32::try_from(words.filter(|c| !c.is_whitespace()).count()).unwrap_or(u32::MAX)
}

/// Characters of one of the texts of a report.
pub(super) fn characters_of(base: &Base, of: u16) -> u32 {
    let chars: Vec<char> = base.text.chars().collect();
    let words: String = base.paragraphs(of).iter().map(|paragraph| paragraph.words(base, &chars)).collect();
    characters(words.chars())
}

/// The title that a document bears, or the name of its file.
fn titled(document: &Document, stem: &str) -> String {
    match document.title() {
        title if title.is_empty() => stem.to_owned(),
        title => title,
    }
}
