//! What one entry adds to a figure.

use crate::kind::Kinds;
use crate::log::{Fact, Selection};
use crate::measure::{ATTENDANCE, OCCASIONS};
use crate::quantity::Quantity;

/// What an entry adds to a sum of a measure; none when it says nothing about it.
pub(crate) fn amount_of<'m>(
    measure: &'m str,
    of: &Selection,
    kinds: &'m Kinds,
) -> impl Fn(&dyn Fact) -> Option<Quantity> + use<'m> {
    let own = move |kind: &str| kinds.find(kind).is_some_and(|kind| kind.word == measure);
    // Where the asked kinds agree, no entry is looked at for its kind.
    let counts_one =
        if OCCASIONS.contains(&measure) || (!of.kinds.is_empty() && of.kinds.iter().all(|kind| own(kind))) {
            Some(true)
        } else if of.kinds.iter().any(|kind| own(kind))
            || (of.kinds.is_empty() && kinds.all().iter().any(|kind| kind.word == measure))
        {
            None
        } else {
            Some(false)
        };
    move |fact| {
        written(fact, measure)
            .or_else(|| counts_one.unwrap_or_else(|| own(fact.kind())).then_some(Quantity::ONE))
    }
}

/// The amount that an entry names: occasions under whichever word it uses, heads from its own column.
pub(super) fn written(fact: &dyn Fact, measure: &str) -> Option<Quantity> {
    if ATTENDANCE.contains(&measure) {
        return fact
            .attendance()
            .map(|heads| Quantity::whole(heads.into()))
            .or_else(|| fact.measure(measure));
    }
    let other_words: &[&str] = if OCCASIONS.contains(&measure) { &OCCASIONS } else { &[] };
    fact.measure(measure).or_else(|| other_words.iter().find_map(|word| fact.measure(word)))
}

/// Every entry counts once.
pub(super) fn one(_: &dyn Fact) -> Option<Quantity> {
    Some(Quantity::ONE)
}

/// Which kinds say how many came, and how often they do not: of a kind that never does nobody misses it.
#[derive(Default)]
pub(super) struct Gaps(Vec<(String, bool, u32)>);

impl Gaps {
    pub(super) fn note(&mut self, kind: &str, said: bool) {
        if let Some((_, says, unsaid)) = self.0.iter_mut().find(|(known, ..)| known == kind) {
            *says |= said;
            *unsaid += u32::from(!said);
        } else {
            self.0.push((kind.to_owned(), said, u32::from(!said)));
        }
    }

    /// The entries that lack what others of their kind have.
    pub(super) fn unsaid(&self) -> u32 {
        self.0.iter().filter(|(_, says, _)| *says).map(|(.., unsaid)| unsaid).sum()
    }
}
