//! What every host and every file says of the board in the same words.

use crate::locale::say;
use crate::wire::{Board, CheckedRequirement, WireSlot};

impl CheckedRequirement {
    /// How it stands, with its gaps explained or not: `met`, `missing`, `explained`, `due`, `advice`, `unlogged`.
    pub fn stands(&self) -> &str {
        if self.status == "missing" && self.explained { "explained" } else { &self.status }
    }

    /// The slots that lack something, as far as they have begun: 2月（春节放假，并入3月）、8月.
    pub fn gaps(&self) -> String {
        let lacks = |slot: &&WireSlot| matches!(slot.state.as_str(), "missing" | "due" | "advice");
        let named = self.slots.iter().filter(lacks).map(|slot| match &slot.note {
            Some(note) => {
                say("cli.said.gap_explained", &[("slot", slot.label.clone()), ("note", note.clone())])
            }
            None => slot.label.clone(),
        });
        named.collect::<Vec<_>>().join("、")
    }
}

impl Board {
    /// From when on the log was asked, where something lies before it.
    pub fn counted_from(&self) -> Option<String> {
        let cut = self.requirements.iter().any(|one| one.slots.iter().any(|slot| slot.state == "unlogged"));
        let key = match (self.start.empty, self.start.agreed) {
            (_, true) => "requirement.from_agreed",
            (true, false) => "requirement.from_now",
            (false, false) => "requirement.from_earliest",
        };
        cut.then(|| say(key, &[("month", self.start.text.clone())]))
    }
}
