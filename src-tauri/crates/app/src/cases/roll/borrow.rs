//! Words of an earlier report taken into a draft: whole paragraphs, or a phrase where the caret stands. They come as they would in a draft
//! from that report (a blank or a figure for every number, the years of the draft's period), and the block remembers where they stood.

use std::ops::Range;

use shuhui_core::base::{Base, Block, Reason, block_at};
use shuhui_core::document::{self, Borrowed, Line, Role, Shape};
use shuhui_core::{Document, Kinds, Period};
use shuhui_draft::roll::{copied, planned, put_in};
use shuhui_draft::{Change, NewBlock, NewShape, Piece};
use shuhui_store::{DraftStep, Op, Reader};

use super::{Apart, Rolling, made, shelved};
use crate::App;
use crate::cases::{draft, shelf};
use crate::error::AppError;
use crate::wire::{BorrowPassage, DraftPatch};

/// Takes a passage of a report on the shelf into a draft, as one step.
///
/// # Errors
/// `shelf.*`, `papers.*`, `borrow.nothing` where the passage holds no words of the report, and as `draft.apply`
pub fn borrow(app: &App, request: BorrowPassage) -> Result<DraftPatch, AppError> {
    let (apart, _) = shelved(app, &request.report)?;
    let report = shelf::id(&request.report)?;
    let known = app.read(|reader| shelf::known(reader, report))?;
    let chars: Vec<char> = apart.base.text.chars().collect();
    let nothing = || AppError::new("borrow.nothing", Vec::new()).about("from");
    let place = filled(&chars, request.from..request.to).ok_or_else(nothing)?;
    let passage = Passage::of(&apart, place).ok_or_else(nothing)?;
    let title = match known.about.title {
        title if title.is_empty() => known.original.name.to_string(),
        title => title,
    };
    let at = (request.draft.as_str(), request.revision);
    let op = Op::InDraft { step: DraftStep::Borrow, what: short(&title) };
    draft::changed(app, at, &op, |reader, document| {
        let blocks = passage.laid(app, reader, document)?;
        let kinds = App::kinds(reader)?;
        let from = |place: &Range<usize>| {
            let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            let place = number(place.start)..number(place.end);
            Box::new(Borrowed { report, title: title.clone(), place })
        };
        let offset = request.offset.and_then(|offset| usize::try_from(offset).ok());
        if let (Some(offset), Some(block), [(only, stood)]) = (offset, &request.block, blocks.as_slice())
            && passage.is_phrase()
        {
            let at = draft::place(block, request.at.as_deref())?;
            let pieces: Vec<Piece> =
                lines(&only.shape).iter().flat_map(|line| copied(line, &kinds)).collect();
            let mut changes = put_in(document, at, offset, pieces);
            changes.push(Change::Borrow { block: at.block(), from: from(stood) });
            return Ok(changes);
        }
        let after = request.block.as_deref().map(|block| draft::place(block, None)).transpose()?;
        let after = after.map(|place| place.block());
        // Each goes behind the same block: the last one first.
        let inserts = blocks.iter().rev().map(|(block, stood)| Change::Insert {
            after,
            block: NewBlock { borrowed: Some(from(stood)), ..new(block, &kinds) },
        });
        Ok(inserts.collect())
    })
}

/// The words that a passage stands for in its report; none where that is not there any more.
pub(super) fn passage(reader: &Reader, from: &Borrowed) -> Option<String> {
    let text = reader.report_text(from.report).ok()?;
    let place = usize::try_from(from.place.start).ok()?..usize::try_from(from.place.end).ok()?;
    let words: String = text.chars().skip(place.start).take(place.len()).collect();
    let words: String = words.chars().filter(|c| !matches!(c, '\n' | '\r')).collect();
    Some(words).filter(|words| !words.is_empty())
}

/// A stretch of one of the texts of a report.
pub(super) struct Passage<'a> {
    apart: &'a Apart,
    of: u16,
    place: Range<usize>,
}

impl<'a> Passage<'a> {
    /// None where the report has no words of a text there.
    pub(super) fn of(apart: &'a Apart, place: Range<usize>) -> Option<Self> {
        let first =
            apart.base.blocks.iter().find(|block| block.role.is_some() && overlaps(&block.place, &place))?;
        Some(Self { apart, of: first.of, place })
    }

    /// The passage alone, rolled over.
    pub(super) const fn rolling<'b>(&self, base: &'b Base, to: Period) -> Rolling<'b> {
        Rolling { base, figures: &[], of: self.of, to }
    }

    /// Whether it is a part of one paragraph.
    fn is_phrase(&self) -> bool {
        let paragraphs = self.apart.base.paragraphs(self.of);
        paragraphs.iter().any(|paragraph| {
            paragraph.start <= self.place.start
                && self.place.end <= paragraph.end
                && paragraph.end - paragraph.start > self.place.len()
        })
    }

    /// Its paragraphs as a draft of this period has them, each with where it stood.
    fn laid(
        &self,
        app: &App,
        reader: &Reader,
        draft: &Document,
    ) -> Result<Vec<(document::Block, Range<usize>)>, AppError> {
        let base = self.clipped();
        let rolling = self.rolling(&base, draft.meta.period);
        let laid = rolling.laid(app, reader, self.apart, None)?;
        let rolled = rolling.asked(app, reader, |roll| {
            let findings = roll.findings(&laid.document)?;
            Ok(made::rolled(roll, laid.document.clone(), &findings)?.0)
        })?;
        let paragraphs = base.paragraphs(self.of);
        let stood = |block: &document::Block| {
            let paragraph = paragraphs.iter().find(|paragraph| block_at(paragraph.start) == block.id)?;
            let role = base.blocks[*paragraph.blocks.first()?].role.unwrap_or(Role::Paragraph);
            Some((document::Block { role, ..block.clone() }, paragraph.start..paragraph.end))
        };
        Ok(rolled.blocks.iter().filter_map(stood).collect())
    }

    /// The report as if it held nothing but the passage.
    pub(super) fn clipped(&self) -> Base {
        let Base { text, title, period, unit, blocks, slots, .. } = Base::clone(&self.apart.open);
        // The heading that says so is not among what is taken.
        let chars: Vec<char> = text.chars().collect();
        let plans = planned(&self.apart.open, &chars);
        let clip = |block: Block| {
            let place = block.place.start.max(self.place.start)..block.place.end.min(self.place.end);
            if place.start >= place.end || block.role.is_none() || block.of != self.of {
                return None;
            }
            let heading = block.heading.filter(|end| place.contains(end));
            Some(match place.start == block.place.start {
                true => Block { place, heading, ..block },
                // What begins in the middle is text.
                false => Block {
                    place,
                    heading,
                    number: 0,
                    role: Some(Role::Paragraph),
                    reason: Reason::Rest,
                    ..block
                },
            })
        };
        let blocks = blocks.into_iter().filter_map(clip).collect();
        let within = |place: &Range<usize>| self.place.start <= place.start && place.end <= self.place.end;
        let slots = slots.into_iter().filter(|slot| within(&slot.place)).collect();
        Base { text, title, period, unit, blocks, slots, plans, promises: Vec::new() }
    }
}

fn overlaps(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// A stretch of a text without the blanks at its ends; none where it holds nothing else.
fn filled(chars: &[char], place: Range<u32>) -> Option<Range<usize>> {
    let end = usize::try_from(place.end).ok()?.min(chars.len());
    let start = usize::try_from(place.start).ok()?.min(end);
    let first = chars[start..end].iter().position(|c| !c.is_whitespace())?;
    let last = chars[start..end].iter().rposition(|c| !c.is_whitespace())?;
    Some(start + first..start + last + 1)
}

/// A block as one that is put in. What belongs to no text of a report comes as a paragraph.
fn new(block: &document::Block, kinds: &Kinds) -> NewBlock {
    let role = match block.role {
        role @ (Role::Heading(_) | Role::Series(_) | Role::Table) => role,
        _ => Role::Paragraph,
    };
    let piece = |line: &Line| copied(line, kinds);
    let shape = match &block.shape {
        Shape::Table(table) => NewShape::Table {
            header_rows: table.header_rows,
            rows: table
                .rows
                .iter()
                .map(|row| row.cells.iter().map(|cell| cell.lines.iter().flat_map(piece).collect()).collect())
                .collect(),
            spans: Vec::new(),
        },
        Shape::RunIn { head, rest } if matches!(role, Role::Heading(_) | Role::Series(_)) => {
            NewShape::RunIn { head: piece(head), rest: piece(rest) }
        }
        shape => NewShape::Lines(vec![lines(shape).iter().flat_map(piece).collect()]),
    };
    NewBlock { role: Some(role), number: None, shape, borrowed: None }
}

fn lines(shape: &Shape) -> Vec<Line> {
    match shape {
        Shape::Line(line) => vec![line.clone()],
        Shape::Lines(lines) => lines.clone(),
        Shape::RunIn { head, rest } => vec![head.clone(), rest.clone()],
        Shape::Table(_) | Shape::Picture(_) => Vec::new(),
    }
}

/// A title as the name of a step has it.
fn short(title: &str) -> String {
    const LONGEST: usize = 16;
    let short: String = title.chars().take(LONGEST).collect();
    if short.len() < title.len() { short + "…" } else { short }
}
