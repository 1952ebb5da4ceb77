//! 署名 and date may not stand on a page without words of the text, nor under a single line of it. 7.3.5.5 leaves one means: the lines are
//! set a little closer, so that there is room for them where the text ends, or a little wider, so that two lines go over with them. Where the text is
//! so short that this would show, its last two lines are taken over.

use shuhui_core::document::Role;

use super::pages::{Page, lay};
use super::{Item, Paragraph};
use crate::gongwen::{StyleKey, StyleSheet, Twips};

/// Lines of the text that a signature stands below.
const LEAST: usize = 2;
/// How much closer or wider lines may stand, as a part of their distance.
const MOST: Twips = 8;
/// In what steps, in twips.
const STEP: Twips = 4;

/// A signature without text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Alone {
    /// Which of the items it is.
    pub signature: usize,
    /// The page where it stands, from 0.
    pub page: usize,
}

/// The first 署名 or date on a page, not the first, with less than two lines of the text above it.
pub(super) fn alone(pages: &[Page], items: &[Item]) -> Option<Alone> {
    let paragraph = |item: usize| match items.get(item) {
        Some(Item::Paragraph(paragraph)) => Some(paragraph),
        _ => None,
    };
    (1..).zip(pages.iter().skip(1)).find_map(|(page, stands)| {
        let at = stands.lines.iter().position(|line| paragraph(line.item).is_some_and(is_signature))?;
        let text = stands.lines[..at].iter().filter(|line| !paragraph(line.item).is_some_and(is_closing));
        // What stands under nothing at all, such as a text of a signature, has no text to be brought to.
        let signature = stands.lines[at].item;
        let has_text = items[..signature].iter().any(is_text);
        // Behind a table the text may have no more than a line.
        let first = text.clone().next();
        let all = first.is_some_and(|line| line.line == 0 && is_behind_table(items, line.item));
        (text.count() < LEAST && !all && has_text).then_some(Alone { signature, page })
    })
}

/// Sets the lines above a signature closer or wider until it stands below text, as little as that takes; where no such distance does it,
/// takes the last two lines over to it.
pub(super) fn bring_together(items: &mut Vec<Item>, (sheet, start): (&StyleSheet, Twips), found: Alone) {
    let (pages, _) = lay(items, sheet, start);
    let Some(last) = before(items, found.signature) else { return };
    let page = found.page.checked_sub(1).and_then(|before| pages.get(before));
    let spread = page.map(|page| spread(page, items, last, sheet)).unwrap_or_default();
    let closes = spread.iter().copied().chain(last + 1..found.signature).collect::<Vec<_>>();
    let pitch = sheet.grid.pitch;
    let helps = |items: &[Item]| {
        let (pages, _) = lay(items, sheet, start);
        let now = alone(&pages, items);
        now.is_none_or(|now| now.signature > found.signature + 1)
    };
    for by in (1..=pitch / MOST / STEP).map(|step| step * STEP) {
        for (line, of) in [(pitch - by, &closes), (pitch + by, &spread)] {
            set_line(items, of, Some(line));
            if helps(items) {
                return;
            }
            set_line(items, of, None);
        }
    }
    let mut taken = items.clone();
    if take_over(&mut taken, last, sheet).is_some() && helps(&taken) {
        *items = taken;
    }
}

/// Begins a new page with the last two lines of the text: within its paragraph where that leaves two lines behind.
fn take_over(items: &mut Vec<Item>, last: usize, sheet: &StyleSheet) -> Option<()> {
    let (mut at, mut wanted) = (last, LEAST);
    loop {
        let Some(Item::Paragraph(paragraph)) = items.get(at) else { return None };
        let count = paragraph.lines.len();
        let text = matches!(paragraph.style, StyleKey::Role(Role::Paragraph | Role::Series(_)));
        if text && count >= LEAST + LEAST.max(wanted) {
            let rest = items[at].split(count - LEAST)?;
            items.insert(at + 1, rest);
            return Some(());
        }
        wanted = wanted.saturating_sub(count);
        if is_behind_table(items, at) {
            break;
        }
        // A heading does not stay behind.
        let kept = at > 0 && items[at - 1].is_kept(sheet);
        if wanted == 0 && !kept {
            break;
        }
        at = at.checked_sub(1)?;
    }
    if let Some(Item::Paragraph(paragraph)) = items.get_mut(at) {
        paragraph.placed.page_break = true;
    }
    Some(())
}

impl Item {
    /// Cuts a paragraph behind so many of its lines; what is behind the cut begins a new page and goes on from there.
    fn split(&mut self, count: usize) -> Option<Self> {
        let Self::Paragraph(paragraph) = self else { return None };
        let cut = *paragraph.lines.get(count.checked_sub(1)?)?;
        let mut rest = paragraph.clone();
        rest.text = paragraph.text.get(cut as usize..)?.to_owned();
        rest.lines.drain(..count);
        rest.lines.iter_mut().for_each(|end| *end -= cut);
        rest.nudges.retain(|nudge| nudge.line >= count);
        rest.nudges.iter_mut().for_each(|nudge| nudge.line -= count);
        rest.runs.retain(|run| run.end > cut);
        rest.runs.iter_mut().for_each(|run| run.end -= cut);
        rest.spans.retain(|span| span.to > cut);
        for span in &mut rest.spans {
            span.opens &= span.from >= cut;
            (span.from, span.to) = (span.from.saturating_sub(cut), span.to - cut);
        }
        rest.placed.continues = true;
        rest.placed.page_break = true;
        rest.placed.before = None;

        paragraph.text.truncate(cut as usize);
        paragraph.lines.truncate(count);
        paragraph.nudges.retain(|nudge| nudge.line < count);
        let runs = paragraph.runs.partition_point(|run| run.end < cut);
        paragraph.runs.truncate(runs + 1);
        paragraph.runs.iter_mut().for_each(|run| run.end = run.end.min(cut));
        paragraph.spans.retain(|span| span.from < cut);
        for span in &mut paragraph.spans {
            span.closes &= span.to <= cut;
            span.to = span.to.min(cut);
        }
        paragraph.placed.goes_on = true;
        Some(Self::Paragraph(rest))
    }
}

/// The paragraphs of the text from the first on the page before the signature's to the last.
fn spread(page: &Page, items: &[Item], last: usize, sheet: &StyleSheet) -> Vec<usize> {
    let first = page.lines.iter().find(|line| !line.repeated).map_or(last, |line| line.item);
    let of_grid = |at: &usize| match &items[*at] {
        Item::Paragraph(paragraph) => {
            let on_grid =
                sheet.paragraph(paragraph.style).line.is_none() && paragraph.placed.least_line.is_none();
            on_grid && !paragraph.is_filler() && sheet.em(paragraph.style) == sheet.text.em()
        }
        Item::Table(_) => false,
    };
    (first..=last).filter(of_grid).collect()
}

fn set_line(items: &mut [Item], of: &[usize], line: Option<Twips>) {
    for at in of {
        if let Some(Item::Paragraph(paragraph)) = items.get_mut(*at) {
            paragraph.placed.line = line;
        }
    }
}

/// The last item of the text before a signature, where it is words.
fn before(items: &[Item], signature: usize) -> Option<usize> {
    let found = items[..signature].iter().rposition(is_text)?;
    matches!(items[found], Item::Paragraph(_)).then_some(found)
}

fn is_text(item: &Item) -> bool {
    match item {
        Item::Paragraph(paragraph) => !is_closing(paragraph),
        Item::Table(_) => true,
    }
}

/// Whether an item follows a table, with or without what must stand between them.
fn is_behind_table(items: &[Item], at: usize) -> bool {
    let filler = |item: &&Item| matches!(item, Item::Paragraph(paragraph) if paragraph.is_filler());
    matches!(items[..at].iter().rev().find(|item| !filler(item)), Some(Item::Table(_)))
}

/// 署名 and date; 附注 behind them goes with them.
fn is_signature(paragraph: &Paragraph) -> bool {
    matches!(paragraph.style, StyleKey::Role(Role::Signature | Role::Date | Role::Note))
}

/// What is no text of its own: 附件说明, 署名, date.
fn is_closing(paragraph: &Paragraph) -> bool {
    is_signature(paragraph) || paragraph.style == StyleKey::Role(Role::AttachmentList)
}
