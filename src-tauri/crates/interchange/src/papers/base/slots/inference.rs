//! What the slots of one sentence say of each other: whom they count, and that twins belong together.

use shuhui_core::base::SlotRole;

use super::kinds::Index;
use super::{Found, Stretch};

/// Words that count who was there, which is told of what was counted before.
const HEADS: [&str; 8] = ["人次", "人", "名", "课时", "学时", "位", "户次", "家次"];

/// Characters of the longest sentence that is looked back over.
const FAR: usize = 300;

/// Finds the kinds of the slots in a stretch.
pub(super) fn settle(text: &Stretch<'_>, index: &Index, slots: &mut [Found]) {
    for at in 0..slots.len() {
        if !matches!(slots[at].role, SlotRole::Count | SlotRole::Amount | SlotRole::Percent) {
            continue;
        }
        let (place, end) = (slots[at].place.clone(), slots[at].end);
        let last = at.checked_sub(1).map(|before| slots[before].end);
        let clause = begins(text, place.start, "，。；：！");
        let begin = last.map_or(clause, |last| last.max(clause)).min(place.start);
        let next = slots.get(at + 1).map_or(text.to, |next| next.place.start).max(end);
        let stop = text.chars()[end..next]
            .iter()
            .position(|c| "，。；、：！".contains(*c))
            .map_or(next, |mark| end + mark);
        let unit = slots[at].unit.as_deref();
        let mut kinds = index.ranked(text.source, &(begin..place.start), &(end..stop), unit);
        let sentence = begins(text, place.start, "。；！");
        let before =
            at.checked_sub(1).map(|before| &slots[before]).filter(|before| before.place.start >= sentence);
        if kinds.is_empty()
            && let Some(head) = &slots[at].head
        {
            kinds = index.ranked(text.source, head, &(end..end), unit);
        }
        let heads = unit.is_some_and(|unit| HEADS.contains(&unit));
        let words = text.source.words(begin..place.start);
        let mended = words.contains("整改") && !words.contains("问题") && !words.contains("隐患");
        match before {
            // 排查隐患97处，整改95处: what was mended is what was found.
            Some(before) if mended && before.unit == slots[at].unit && !before.kinds.is_empty() => {
                kinds.clone_from(&before.kinds);
            }
            // 培训2期120人: who was there is told of the same.
            Some(before)
                if (kinds.is_empty() || (heads && begin == before.end)) && !before.kinds.is_empty() =>
            {
                let own = std::mem::replace(&mut kinds, before.kinds.clone());
                kinds.extend(own.into_iter().filter(|kind| !before.kinds.contains(kind)));
            }
            None if kinds.is_empty() => {
                // 围绕防汛抢险开展演练，全年共*次: the clause before says what.
                kinds = index.ranked(text.source, &(sentence..place.start), &(end..stop), unit);
            }
            _ => {}
        }
        kinds.truncate(4);
        slots[at].kinds = kinds;
    }
}

/// Where the clause or sentence begins that a place stands in.
fn begins(text: &Stretch<'_>, at: usize, marks: &str) -> usize {
    let from = at.saturating_sub(FAR).max(text.from);
    let chars = &text.chars()[from..at];
    chars.iter().rposition(|c| marks.contains(*c)).map_or(from, |mark| from + mark + 1)
}
