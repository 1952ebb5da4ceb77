//! What a person said of a report, laid over what was read off it: nobody who asks for the report need know who said what.

use std::ops::Range;
use std::sync::Arc;

use shuhui_core::base::{Base, Confidence, Reason, Standing};
use shuhui_core::document::{Level, Role};
use shuhui_store::{BlockIs, ByHand, Decided, Report, Settled};

use super::Apart;

/// Characters by which a block is known again.
const SHOWN: usize = 16;
/// Characters before a blank, and behind it, by which it is.
const BEFORE: usize = 6;
const BEHIND: usize = 2;

/// A report as it was read, with what a person said of it.
pub(super) fn over(apart: Apart, report: &Report) -> Apart {
    let (by_hand, decided) = (report.by_hand, &report.decided);
    if by_hand == ByHand::default() && *decided == Decided::default() {
        return apart;
    }
    let Apart { manuscript, base, .. } = apart;
    let mut base = Arc::unwrap_or_clone(base);
    decide(&mut base, decided);
    let about = &report.about;
    let mut called = None;
    if by_hand.title {
        base.title.clone_from(&about.title);
        if !entitle(&mut base, &about.title) {
            called = Some(about.title.clone());
        }
    }
    if by_hand.period {
        base.period = about.period;
    }
    if by_hand.unit {
        base.unit = Some(about.unit.clone()).filter(|unit| !unit.is_empty());
    }
    Apart::of(manuscript, base, called)
}

/// Has places be what was decided of them, where the words still stand that it was decided of.
fn decide(base: &mut Base, decided: &Decided) {
    let chars: Vec<char> = base.text.chars().collect();
    for block in &mut base.blocks {
        let Some(Settled { is, words }) = decided.blocks.get(&block.place.start) else { continue };
        if *words != of_block(&chars, &block.place) {
            continue;
        }
        block.role = role(*is);
        (block.reason, block.confidence) = (Reason::Style, Confidence::Sure);
        if !matches!(is, BlockIs::Heading(_)) {
            block.heading = None;
        }
    }
    base.slots.retain(|slot| {
        let settled = decided.blanks.get(&slot.place.start);
        settled.is_none_or(|settled| settled.is || settled.words != of_blank(&chars, &slot.place))
    });
}

/// The part of the format that a stretch was decided to be.
fn role(is: BlockIs) -> Option<Role> {
    match is {
        BlockIs::Title => Some(Role::Title),
        BlockIs::Heading(level) => Some(Level::try_from(level).map_or(Role::Paragraph, Role::Heading)),
        BlockIs::Text => Some(Role::Paragraph),
        BlockIs::Signature => Some(Role::Signature),
        BlockIs::Noise => None,
    }
}

/// The words that a decision about a block holds for.
pub(super) fn of_block(chars: &[char], place: &Range<usize>) -> String {
    chars[place.clone()].iter().filter(|c| !c.is_control()).take(SHOWN).collect()
}

/// The words that a decision about a blank holds for: those before it, and what stands there.
pub(super) fn of_blank(chars: &[char], place: &Range<usize>) -> String {
    let from = place.start.saturating_sub(BEFORE);
    let end = (place.end + BEHIND).min(chars.len());
    chars[from..end].iter().filter(|c| !c.is_control()).collect()
}

/// Has the lines that say a title be the title; whether there are such.
fn entitle(base: &mut Base, title: &str) -> bool {
    let chars: Vec<char> = base.text.chars().collect();
    let bare =
        |place: Range<usize>| -> String { chars[place].iter().filter(|c| !c.is_whitespace()).collect() };
    let wanted: String = title.chars().filter(|c| !c.is_whitespace()).collect();
    // As few blocks one behind the other as say it.
    let says = |from: usize| {
        let mut said = String::new();
        for (at, block) in base.blocks.iter().enumerate().skip(from) {
            said.push_str(&bare(block.place.clone()));
            if said == wanted {
                return Some(from..at + 1);
            }
            if !wanted.starts_with(&said) {
                break;
            }
        }
        None
    };
    let Some(blocks) = (0..base.blocks.len()).find_map(says) else { return false };
    let of = base.blocks[blocks.start].of;
    for (at, block) in base.blocks.iter_mut().enumerate() {
        if blocks.contains(&at) {
            (block.role, block.reason, block.confidence) =
                (Some(Role::Title), Reason::Style, Confidence::Sure);
        } else if block.standing() == Standing::Title && block.of == of {
            // What stood in front of the title is what somebody put around the text.
            block.role = Some(Role::Paragraph).filter(|_| at >= blocks.start);
        }
    }
    true
}
