//! What a figure came to on its way to a text: a number or a list with the entries behind it.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::said::Wording;
use super::{Evaluated, Share, Value};
use crate::id::EntryId;
use crate::measure::PERCENT;
use crate::period::Period;
use crate::quantity::Quantity;

/// The entries behind an answer with their days, so that those of several parts can be put in order.
pub(super) type Behind = Vec<(NaiveDate, EntryId)>;

#[derive(Default)]
pub(super) struct Answer {
    value: Option<Value>,
    text: String,
    unit: Option<&'static str>,
    pub(super) behind: Behind,
    uneven: bool,
    empty: Vec<Period>,
    unsaid: u32,
    over: Option<Period>,
}

/// What was added up, span by span.
pub(super) struct Totals {
    pub(super) spans: Vec<Period>,
    pub(super) each: Vec<Quantity>,
    pub(super) behind: Behind,
    /// Entries that say nothing of it.
    pub(super) unsaid: u32,
}

impl Totals {
    pub(super) fn of(spans: Vec<Period>) -> Self {
        Self { each: vec![Quantity::ZERO; spans.len()], spans, behind: Behind::new(), unsaid: 0 }
    }

    /// The total, or the least of the spans; a span with nothing in it makes 「每月」 untrue and leaves a blank.
    pub(super) fn least(self, wording: &Wording, spread: bool) -> Answer {
        let least = self.each.iter().copied().min().unwrap_or_default();
        let uneven = self.each.iter().any(|amount| *amount != least);
        let nothing = self.behind.is_empty() || (spread && least == Quantity::ZERO);
        let empty = if spread && nothing && !self.behind.is_empty() {
            let amounts = self.spans.iter().zip(&self.each);
            amounts.filter(|(_, amount)| **amount == Quantity::ZERO).map(|(span, _)| *span).collect()
        } else {
            Vec::new()
        };
        // Where nothing was said at all there is a blank, which says it.
        let unsaid = if self.behind.is_empty() { 0 } else { self.unsaid };
        let answer = if nothing {
            Answer::nothing(wording, self.behind)
        } else {
            Answer::number(least, wording, self.behind)
        };
        Answer { uneven, empty, unsaid, ..answer }
    }
}

impl Answer {
    pub(super) fn number(number: Quantity, wording: &Wording, behind: Behind) -> Self {
        Self { value: Some(Value::Number(number)), text: wording.say(number), behind, ..Self::default() }
    }

    /// The same, taken of a part of its period alone.
    pub(super) fn over(self, over: Option<Period>) -> Self {
        Self { over, ..self }
    }

    /// A blank, unless the call says what stands for nothing.
    pub(super) fn nothing(wording: &Wording, behind: Behind) -> Self {
        let value = wording.zero.as_ref().map(|_| Value::Number(Quantity::ZERO));
        Self { value, text: wording.zero.clone().unwrap_or_default(), behind, ..Self::default() }
    }

    /// What an entry says: empty words where it says nothing, which its text shows.
    pub(super) fn cell(said: Value, text: String, behind: Behind) -> Self {
        Self { value: Some(said), text, behind, ..Self::default() }
    }

    pub(super) fn list(text: Option<String>, behind: Behind) -> Self {
        Self {
            value: text.clone().map(Value::Text),
            text: text.unwrap_or_default(),
            behind,
            ..Self::default()
        }
    }

    pub(super) fn made_of(
        said: Option<(Quantity, String)>,
        unit: Option<&'static str>,
        parts: [Behind; 2],
    ) -> Self {
        let behind = parts.into_iter().flatten().collect::<BTreeSet<_>>().into_iter().collect();
        let (value, text) =
            said.map_or((None, String::new()), |(number, text)| (Some(Value::Number(number)), text));
        Self { value, text, unit, behind, ..Self::default() }
    }

    pub(super) const fn known(&self) -> Option<Quantity> {
        match self.value {
            Some(Value::Number(number)) => Some(number),
            _ => None,
        }
    }

    pub(super) fn evaluated(self) -> Evaluated {
        Evaluated {
            value: self.value,
            text: self.text,
            unit: self.unit.map(str::to_owned),
            entries: self.behind.into_iter().map(|(_, id)| id).collect(),
            uneven: self.uneven,
            empty: self.empty,
            unsaid: self.unsaid,
            over: self.over,
        }
    }
}

impl Share {
    /// A share as a number and as it is said; none of nothing.
    pub(super) fn said(self, part: Quantity, whole: Quantity) -> Option<(Quantity, String)> {
        let percent = Quantity::percent(part, whole)?;
        Some(match self {
            Self::Percent => (percent, format!("{percent}%")),
            Self::Tenths => (percent, super::words::tenths(percent).unwrap_or_else(|| format!("{percent}%"))),
            Self::Times => match Quantity::times(part, whole)? {
                // 0.3% is no 倍 that its decimal could say.
                Quantity::ZERO if part > Quantity::ZERO => (percent, format!("{percent}%")),
                times => (times, format!("{times}倍")),
            },
        })
    }

    /// What its number is counted in, as its text has it.
    pub(super) fn unit(self, said: &str) -> &'static str {
        if self == Self::Times && !said.ends_with(PERCENT) { "倍" } else { PERCENT }
    }
}

/// The change in per cent of what it was, rounded away from nothing alike in both directions.
pub(super) fn growth(now: Quantity, then: Quantity) -> Option<Quantity> {
    if then <= Quantity::ZERO {
        return None;
    }
    if now < then {
        Quantity::percent(then - now, then).map(|by| -by)
    } else {
        Quantity::percent(now - then, then)
    }
}
