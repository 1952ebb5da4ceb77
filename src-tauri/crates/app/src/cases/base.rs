//! Earlier reports 往年文稿: read in the child process, taken apart on this side.

use std::ops::Range;
use std::sync::Arc;

use shuhui_core::base::{Base, Block, Promise, Slot, Standing};
use shuhui_interchange::papers::take_apart;

use super::draft::shown;
use super::manuscript::{self, Source};
use crate::App;
use crate::error::AppError;
use crate::wire::{BaseBlock, BasePromise, BaseRead, BaseSlot, Manuscripts, ReadBase};

/// What an earlier report is made of.
///
/// # Errors
/// `papers.*` and `file.*` for one that cannot be read, `store.*`
pub fn read(app: &App, request: ReadBase) -> Result<BaseRead, AppError> {
    let which = Manuscripts {
        files: request.file.map(|file| vec![file]),
        text: request.text,
        ..Manuscripts::default()
    };
    let sources = manuscript::sources(app, &which)?;
    let [source] = sources.as_slice() else {
        return Err(AppError::new("papers.one_base", Vec::new()).about("file"));
    };
    let (base, left_out) = apart(app, source)?;
    Ok(BaseRead { left_out, ..wire(&base) })
}

/// A report taken apart for the wire.
pub(super) fn wire(base: &Base) -> BaseRead {
    let text: Vec<char> = base.text.chars().collect();
    let words = Words(&text);
    BaseRead {
        title: base.title.clone(),
        period: base.period.map(|period| period.to_string()),
        unit: base.unit.clone(),
        blocks: base.blocks.iter().map(|block| words.block(block)).collect(),
        slots: base.slots.iter().cloned().map(|slot| words.slot(slot)).collect(),
        promises: base.promises.iter().cloned().map(|promise| words.promise(promise)).collect(),
        text: base.text.clone(),
        left_out: Vec::new(),
    }
}

/// What a report promised, for the wire.
pub(super) fn promises(base: &Base) -> Vec<BasePromise> {
    let text: Vec<char> = base.text.chars().collect();
    base.promises.iter().cloned().map(|promise| Words(&text).promise(promise)).collect()
}

/// A report taken apart, and what of its file is not in its text.
fn apart(app: &App, source: &Source) -> Result<(Base, Vec<crate::wire::TextLeftOut>), AppError> {
    let found = manuscript::read(source, &Arc::default())?;
    let kinds = app.read(|reader| app.known_kinds(reader))?;
    let base = take_apart(&found, &kinds);
    if base.blocks.is_empty() {
        return Err(AppError::new("papers.empty", vec![("file", source.name.clone())]));
    }
    Ok((base, manuscript::left_out(&found.left_out, source)))
}

/// The text that places are of.
struct Words<'t>(&'t [char]);

impl Words<'_> {
    fn of(&self, place: Range<usize>) -> String {
        self.0[place].iter().collect()
    }

    /// The same in one line.
    fn line(&self, place: Range<usize>) -> String {
        self.0[place].iter().filter(|c| !matches!(c, '\n' | '\r')).collect()
    }

    fn block(&self, block: &Block) -> BaseBlock {
        let level = match block.standing() {
            Standing::Title => 0.into(),
            Standing::Level(level) => u8::from(level).into(),
            Standing::Body => "body".into(),
            Standing::Noise => "noise".into(),
        };
        let place = block.place.clone();
        let (start, end) = ends(&place);
        BaseBlock {
            level,
            start,
            end,
            heading: block.heading.map(|end| self.line(place.start..end)),
            text: if block.joined { self.line(place) } else { self.of(place) },
            joined: block.joined,
            part: block.role.map(|role| role.name().to_owned()),
            reason: block.reason.name().to_owned(),
            confidence: block.confidence.name().to_owned(),
            of: block.of.into(),
        }
    }

    fn slot(&self, slot: Slot) -> BaseSlot {
        let (start, end) = ends(&slot.place);
        BaseSlot {
            start,
            end,
            mark: self.of(slot.place),
            role: slot.role.name().to_owned(),
            unit: slot.unit,
            kind: slot.kinds.first().cloned(),
            kinds: slot.kinds,
            approximate: slot.approximate,
            per: slot.per.map(|per| per.word().to_owned()),
            value: slot.value.map_or(serde_json::Value::Null, shown::number),
        }
    }

    fn promise(&self, promise: Promise) -> BasePromise {
        let (start, end) = ends(&promise.place);
        let Promise { place, every, need, kind, .. } = promise;
        BasePromise { start, end, text: self.line(place), every: every.word().to_owned(), need, kind }
    }
}

fn ends(place: &Range<usize>) -> (u32, u32) {
    let end = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    (end(place.start), end(place.end))
}
