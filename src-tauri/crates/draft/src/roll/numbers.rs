//! Blanks of the text that come from numbers and blanks of the earlier report, with what the log would put there.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

use shuhui_core::base::{Slot, SlotRole, place_of, slot_of};
use shuhui_core::document::{BlockId, Document, FigureId, Role};

use super::text::{OBJECT, Text};
use super::{Becomes, Finding, Proposal, Ranking, Roll, Rule, figures, hints, phrases};
use crate::error::DraftError;

/// Numbers on either side that stand together with one in a sentence.
const BESIDE: usize = 40;
/// How a figure begins that says by how much something changed.
const CHANGE: &str = "change(";
/// Behind a number that is about so much.
const ABOUT_BEHIND: [&str; 3] = ["余", "多", "以上"];

/// What is asked for each number of a report alike.
pub(super) struct Asking<'a> {
    pub(super) roll: &'a Roll<'a>,
    pub(super) ranking: Ranking<'a>,
    /// The slots by their places.
    slots: HashMap<usize, usize>,
    /// The blanks of the document.
    blanks: HashSet<FigureId>,
    /// Numbers that stand as words where the draft had a blank: somebody has put them there. By where they stand in the report, each with
    /// its words and what stands behind it.
    answered: Vec<(usize, String, Option<char>)>,
    /// Where the paragraphs of the report begin that the document has.
    starts: BTreeSet<usize>,
}

impl<'a> Asking<'a> {
    pub(super) fn of(roll: &'a Roll<'a>, document: &Document) -> Self {
        let ranking = Ranking::of(roll);
        let known = roll.base.slots.iter().enumerate();
        let slots = known.map(|(nth, slot)| (slot.place.start, nth)).collect();
        let blanks = document.blanks().map(|(_, blank)| blank.id).collect();
        let there: HashSet<usize> = document.pieces().filter_map(|(_, piece)| slot_of(piece.id()?)).collect();
        let chars = ranking.chars();
        let gone = roll.base.slots.iter().filter(|slot| {
            slot.value.is_some() && !there.contains(&slot.place.start) && !figures::stands_as_it_is(slot)
        });
        let answered = gone.map(|slot| {
            let words = chars[slot.place.clone()].iter().collect();
            (slot.place.start, words, behind(&chars[slot.place.end..]))
        });
        let answered = answered.collect();
        let starts = document.blocks.iter().filter_map(|block| place_of(block.id)).collect();
        Self { slots, blanks, answered, starts, ranking, roll }
    }

    /// Whether a number of a line was put there by somebody: what was said once is not asked again.
    pub(super) fn is_answered(&self, text: &Text, range: &Range<usize>) -> bool {
        let Some(start) = place_of(text.place.block()) else { return false };
        let end = self.end_of(start);
        let from = self.answered.partition_point(|(place, ..)| *place < start);
        let here = self.answered[from..].iter().take_while(|(place, ..)| *place < end);
        let (words, behind) = (text.words(range.clone()), behind(&text.chars[range.end..]));
        here.into_iter().any(|(_, known, next)| *known == words && *next == behind)
    }

    /// Where the paragraph of the report ends that begins at a place.
    pub(super) fn end_of(&self, start: usize) -> usize {
        self.starts.range(start + 1..).next().copied().unwrap_or(usize::MAX)
    }

    /// How long the slot is that begins at a place of the report and is a blank of a block still.
    pub(super) fn blank(&self, block: BlockId, at: usize) -> Option<usize> {
        let nth = self.slots.get(&at)?;
        self.blanks.contains(&block.figure(at)).then(|| self.roll.base.slots[*nth].place.len())
    }

    /// The slot of the base that a blank comes from.
    fn slot(&self, id: FigureId) -> Option<usize> {
        self.slots.get(&slot_of(id)?).copied()
    }
}

/// What stands behind a number.
fn behind(chars: &[char]) -> Option<char> {
    chars.iter().copied().find(|c| !c.is_whitespace())
}

pub(super) fn find(asking: &Asking<'_>, text: &Text, found: &mut Vec<Finding>) -> Result<(), DraftError> {
    let Asking { roll, ranking, .. } = asking;
    let chars = ranking.chars();
    let begin = found.len();
    let phrases = phrases::in_line(asking, text);
    let mut carried: HashSet<usize> = HashSet::new();
    for (at, id) in text.objects.iter().filter(|(_, id)| asking.blanks.contains(id)) {
        let Some(nth) = asking.slot(*id) else { continue };
        let slot = &roll.base.slots[nth];
        let known = hints::filling(roll.base, chars, nth);
        let rule = match slot.role {
            SlotRole::Count | SlotRole::Amount | SlotRole::Percent
                if slot.value.is_some() && ranking.is_planned(slot) =>
            {
                Rule::Planned
            }
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
        let phrase = phrases.iter().find(|(range, _)| range.contains(at));
        // A second number of the phrase goes with the first.
        if phrase.is_some_and(|(range, _)| !carried.insert(range.start)) {
            continue;
        }
        let (candidates, range) = match phrase {
            Some((range, expr)) => (vec![ranking.carried((*expr).clone())?], range.clone()),
            None if is_none => (Vec::new(), *at..at + 1),
            None => {
                let candidates = ranking.candidates(nth)?;
                // 较上年增加1期 is told as a whole.
                match candidates.first().is_some_and(|first| first.expr.to_string().starts_with(CHANGE)) {
                    true => match compared(text, *at, slot) {
                        Some(range) => (candidates, range),
                        None => (Vec::new(), *at..at + 1),
                    },
                    false => (candidates, exactly(text, *at, slot)),
                }
            }
        };
        finding.safe |= candidates.first().is_some_and(|first| first.sure && !first.text.is_empty());
        for candidate in candidates {
            let range = range.clone();
            finding.proposals.push(Proposal { becomes: Becomes::Figure(Box::new(candidate)), range });
        }
        found.push(finding);
    }
    together(asking, text, &mut found[begin..]);
    // 与上年同期持平 has no number.
    for (range, expr) in phrases.into_iter().filter(|(range, _)| !carried.contains(&range.start)) {
        if text.chars[range.clone()].contains(&OBJECT) || !text.is_kept(range.clone()) {
            continue;
        }
        let candidate = ranking.carried(expr.clone())?;
        let mut finding = Finding::of(Rule::Number, text, range.clone());
        finding.safe = candidate.sure;
        finding.was = Some(finding.words.clone());
        finding.proposals.push(Proposal { becomes: Becomes::Figure(Box::new(candidate)), range });
        found.push(finding);
    }
    Ok(())
}

/// Numbers of one sentence that are told of the same entries stand together: behind one that was refused none is sure (周末志愿服务6次，参加180人次),
/// and two that would be the same figure are none of them, since one of them is another number. What the report says itself is neither.
fn together(asking: &Asking<'_>, text: &Text, found: &mut [Finding]) {
    // Once for all: a text may be one endless line.
    let stops: Vec<usize> = (0..text.chars.len()).filter(|at| "。；！\n".contains(text.chars[*at])).collect();
    let told = |finding: &Finding| {
        let nth = finding.about.and_then(|id| asking.slot(id))?;
        let Becomes::Figure(candidate) = &finding.proposals.first()?.becomes else { return None };
        let selection = candidate.expr.populations().first().map(|of| of.selection.clone())?;
        let sentence = stops.partition_point(|stop| *stop < finding.range.start);
        let counted = asking.roll.counted.contains_key(&nth);
        (!counted).then(|| (sentence, selection, candidate.expr.to_string(), finding.safe))
    };
    let all: Vec<_> = found.iter().map(told).collect();
    for (n, finding) in found.iter_mut().enumerate().filter(|(_, finding)| finding.safe) {
        let Some((sentence, selection, call, _)) = &all[n] else { continue };
        let near = n.saturating_sub(BESIDE)..(n + BESIDE).min(all.len());
        let here = near.filter_map(|m| Some((m, all[m].as_ref()?)));
        finding.safe = !here
            .filter(|(m, other)| *m != n && other.0 == *sentence)
            .any(|(m, (_, of, other, safe))| (m < n && !safe && of == selection) || (*safe && other == call));
    }
}

/// 「隐患排查 * 次」
fn said(chars: &[char], slot: &Slot, known: &hints::Known) -> String {
    let mark: String = chars[slot.place.clone()].iter().filter(|c| !c.is_control()).collect();
    let unit = slot.unit.as_deref().unwrap_or_default();
    let what = known.what.strip_suffix(&format!("（{unit}）")).unwrap_or(&known.what);
    format!("{what} {} {unit}", mark.trim()).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A blank with the words that say what it is held against, and with its unit: 较上年增加1期.
fn compared(text: &Text, at: usize, slot: &Slot) -> Option<Range<usize>> {
    let clause = text.around(&(at..at + 1), "，。；：、！");
    let begin = (clause.start..at).rev().find(|place| "较比".contains(text.chars[*place]))?;
    let unit = slot.unit.as_deref().filter(|unit| text.starts(at + 1, unit))?;
    Some(begin..at + 1 + unit.chars().count())
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
