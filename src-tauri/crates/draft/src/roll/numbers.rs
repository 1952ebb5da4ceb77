//! Blanks of the text that come from numbers and blanks of the earlier report, with what the log would put there.

use std::collections::HashMap;
use std::ops::Range;

use shuhui_core::base::{Slot, SlotRole, slot_of};
use shuhui_core::document::{Document, FigureId, Inline, Role};

use super::text::Text;
use super::{Becomes, Finding, Proposal, Ranking, Roll, Rule, figures, hints};
use crate::error::DraftError;

/// Behind a number that is about so much.
const ABOUT_BEHIND: [&str; 3] = ["余", "多", "以上"];

/// What is asked for each number of a report alike.
pub(super) struct Asking<'a> {
    roll: &'a Roll<'a>,
    ranking: Ranking<'a>,
    /// The slots by their places.
    slots: HashMap<usize, usize>,
}

impl<'a> Asking<'a> {
    pub(super) fn of(roll: &'a Roll<'a>) -> Self {
        let slots = roll.base.slots.iter().enumerate().map(|(nth, slot)| (slot.place.start, nth)).collect();
        Self { ranking: Ranking::of(roll), slots, roll }
    }

    /// The slot of the base that a blank comes from.
    fn slot(&self, id: FigureId) -> Option<usize> {
        self.slots.get(&slot_of(id)?).copied()
    }
}

pub(super) fn find(
    asking: &Asking<'_>,
    document: &Document,
    text: &Text,
    found: &mut Vec<Finding>,
) -> Result<(), DraftError> {
    let Asking { roll, ranking, .. } = asking;
    let chars = ranking.chars();
    for (at, id) in &text.objects {
        let Some((_, Inline::Blank(_))) = document.find(*id) else { continue };
        let Some(nth) = asking.slot(*id) else { continue };
        let slot = &roll.base.slots[nth];
        let known = hints::filling(roll.base, chars, nth);
        let rule = match slot.role {
            SlotRole::Count | SlotRole::Amount | SlotRole::Percent if slot.value.is_some() => Rule::Number,
            SlotRole::Count | SlotRole::Amount | SlotRole::Percent => Rule::Blank,
            _ => Rule::Missing,
        };
        let mut finding = Finding::of(rule, text, *at..at + 1);
        finding.about = Some(*id);
        finding.was.clone_from(&known.was);
        finding.words = said(chars, slot, &known);
        finding.around = ranking.words(nth);
        if slot.role == SlotRole::Year {
            let opens = text.role == Role::Title || *at == 0;
            let year = roll.new_year().to_string();
            let mark: String = chars[slot.place.clone()].iter().collect();
            let year = if mark.starts_with("20") || !opens || !text.ends(*at, "20") {
                year
            } else {
                year[2..].to_owned()
            };
            finding = finding.or(year);
            finding.safe = opens;
        }
        // Somebody said that it is no number of the log: it stays what it was, if that is still so.
        let is_none = ranking.is_none(nth);
        if let Some(was) = known.was.filter(|_| is_none) {
            finding = finding.or(was);
        }
        let candidates = ranking.candidates(nth)?;
        finding.safe |= candidates.first().is_some_and(|first| first.sure && !first.text.is_empty());
        for candidate in candidates {
            let range = exactly(text, *at, slot);
            finding.proposals.push(Proposal { becomes: Becomes::Figure(Box::new(candidate)), range });
        }
        found.push(finding);
    }
    Ok(())
}

/// 「隐患排查 * 次」
fn said(chars: &[char], slot: &Slot, known: &hints::Known) -> String {
    let mark: String = chars[slot.place.clone()].iter().filter(|c| !c.is_control()).collect();
    let unit = slot.unit.as_deref().unwrap_or_default();
    let what = known.what.strip_suffix(&format!("（{unit}）")).unwrap_or(&known.what);
    format!("{what} {} {unit}", mark.trim()).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A blank with what an exact number takes away beside it: 近, 余, the 万 of 万元, %.
fn exactly(text: &Text, at: usize, slot: &Slot) -> Range<usize> {
    let mut range = at..at + 1;
    if slot.role == SlotRole::Percent && text.get(range.end).is_some_and(|c| "%％﹪".contains(c)) {
        range.end += 1;
        return range;
    }
    if text.starts(range.end, "万元") {
        range.end += 1;
    } else if let Some(about) = ABOUT_BEHIND.iter().find(|about| text.starts(range.end, about)) {
        range.end += about.chars().count();
    }
    if let Some(about) = figures::ABOUT.iter().find(|about| text.ends(range.start, about)) {
        range.start -= about.chars().count();
    }
    range
}
