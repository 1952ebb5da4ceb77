//! The measures of a line, while it is being read: several of one are added.

use std::ops::Range;

use super::Line;
use crate::measure::Share;
use crate::quantity::Quantity;
use crate::quick::{Field, Value};

impl Line {
    /// How much of a measure was read already.
    pub(in crate::quick) fn measured(&self, name: &str) -> Option<Quantity> {
        self.parts.iter().find_map(|part| match &part.value {
            Value::Measure(known, amount) if known == name => Some(*amount),
            _ => None,
        })
    }

    /// Counts an amount that stands by itself; several of one measure are added (省级1篇 县级3篇), unless one is the sum of
    /// the others or says the same again.
    pub(in crate::quick) fn count(&mut self, span: Range<usize>, name: &str, amount: Quantity, is_sum: bool) {
        if self.off.contains(&Field::Measure) {
            return;
        }
        let known = self
            .parts
            .iter()
            .position(|part| matches!(&part.value, Value::Measure(known, _) if known == name));
        let counted = self.counted.iter().find(|(known, _)| known == name).cloned();
        let Some(place) = known else {
            self.read(span, Value::Measure(name.to_owned(), amount));
            self.counted.push((name.to_owned(), is_sum));
            return;
        };
        // 12篇(省级3篇、市级9篇), 12篇，其中省级3篇
        let is_part = |span: &Range<usize>| {
            let (before, from) = (self.plain(&(0..span.start)), self.plain(span));
            Share::of(&before, &from) == Share::Part
        };
        let within = is_part(&span) && !self.parts[place].spans.first().is_some_and(is_part);
        // 报送10条 采用3条: those that were taken are some of all.
        let took = |span: &Range<usize>| {
            let words = self.plain(span);
            ["采用", "刊用", "录用", "采纳", "转载"].into_iter().any(|word| words.contains(word))
        };
        let before = self.parts[place].spans.first().is_some_and(took);
        let some = took(&span) != before;
        let part = &mut self.parts[place];
        part.spans.push(span);
        if some {
            part.guessed = true;
            if let Value::Measure(_, sum) = &mut part.value
                && before
            {
                *sum = amount;
            }
        }
        if within || some {
            return;
        }
        let Value::Measure(_, sum) = &mut part.value else { return };
        match counted {
            Some((_, true)) => {}
            Some((_, false)) if !is_sum => *sum = *sum + amount,
            _ => *sum = amount,
        }
        if is_sum {
            self.counted.push((name.to_owned(), true));
        }
    }

    /// Reads an amount that the line only lets one think.
    pub(in crate::quick) fn guess_measure(&mut self, span: Range<usize>, name: String, amount: Quantity) {
        self.read(span, Value::Measure(name.clone(), amount));
        self.doubt_measure(&name);
    }

    /// How many quotes stand one behind the other right in front of a place.
    pub(in crate::quick) fn quotes_before(&self, end: usize) -> usize {
        let mut place = end;
        let mut closed = 0;
        while let Some(before) =
            place.checked_sub(1).filter(|before| self.quoted[*before] || "、和".contains(self.typed[*before]))
        {
            closed += usize::from("》”」".contains(self.typed[before]));
            place = before;
        }
        closed
    }

    /// Adds to what was read of a measure within the title.
    pub(in crate::quick) fn add(&mut self, span: Range<usize>, name: &str, amount: Quantity) {
        let known = self
            .parts
            .iter_mut()
            .find(|part| matches!(&part.value, Value::Measure(known, _) if known == name));
        let Some(part) = known else {
            self.read(span, Value::Measure(name.to_owned(), amount));
            return;
        };
        part.spans.push(span);
        if let Value::Measure(_, sum) = &mut part.value {
            *sum = *sum + amount;
        }
    }

    /// Lets what was read of a measure look guessed: the line tells of more that may belong to it.
    pub(in crate::quick) fn doubt_measure(&mut self, name: &str) {
        for part in &mut self.parts {
            part.guessed |= matches!(&part.value, Value::Measure(known, _) if known == name);
        }
    }

    /// Marks amounts that their own words say are guesses.
    pub(in crate::quick) fn guess_amounts(&mut self, says: impl Fn(&[char], &Range<usize>) -> bool) {
        for part in &mut self.parts {
            let amount = matches!(part.value, Value::Attendance(_) | Value::Measure(..));
            part.guessed |= amount && part.spans.iter().any(|span| says(&self.plain, span));
        }
    }
}
