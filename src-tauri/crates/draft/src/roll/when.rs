//! Of which year a place of a text speaks: of the one that it names, of the report's own, or of the next where it plans.

use chrono::Datelike as _;
use shuhui_core::Period;
use shuhui_core::period::Part;

use super::Roll;
use super::text::{Section, Text};
use super::years::{belongs_elsewhere, year_at};

/// Words that name a year by its distance from the report's.
const NAMED: [(&str, i32); 8] = [
    ("今年", 0),
    ("本年", 0),
    ("明年", 1),
    ("来年", 1),
    ("下一年", 1),
    ("去年", -1),
    ("上年", -1),
    ("上一年", -1),
];

/// The year of which something speaks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Spoken {
    /// In the earlier report.
    pub(super) then: i32,
    /// In the new one.
    pub(super) now: i32,
    /// Whether that is beyond doubt.
    pub(super) sure: bool,
}

impl Roll<'_> {
    /// Whether a report of a year becomes one of a part of it, or the other way round.
    pub(super) fn changes_part(&self) -> bool {
        self.base.period.is_some_and(|from| match (from.part(), self.to.part()) {
            (Some(from), Some(to)) => from != to,
            (None, None) => false,
            _ => true,
        })
    }

    /// What comes behind the period of the new report, as plans call it: 2025年下半年, 2026年.
    pub(super) fn ahead(&self) -> String {
        let year = self.new_year();
        let next = self.to.last().succ_opt().filter(|day| day.year() == year);
        let part = next.and_then(|day| {
            let whole = Period::year(year).ok()?;
            match self.to.part()? {
                Part::Half(_) => whole.halves().find(|half| half.holds(day)),
                Part::Quarter(_) => whole.quarters().find(|quarter| quarter.holds(day)),
                Part::Month(_) => whole.months().find(|month| month.holds(day)),
                Part::Year => None,
            }
        });
        part.map_or_else(|| format!("{}年", year + 1), Period::name)
    }

    /// The same within its year: 下半年, 明年.
    pub(super) fn ahead_in_year(&self) -> String {
        let ahead = self.ahead();
        match ahead.split_once('年') {
            Some((_, part)) if !part.is_empty() => part.to_owned(),
            _ => "明年".to_owned(),
        }
    }

    /// Of which year a place speaks.
    pub(super) fn speaks_of(&self, text: &Text, at: usize) -> Option<Spoken> {
        let (earlier, shift) = (self.earlier_year()?, self.shift()?);
        let of = |then: i32, sure: bool| Spoken { then, now: then + shift, sure };
        let begin = text.chars[..at].iter().rposition(|c| "。；！\n".contains(*c)).map_or(0, |at| at + 1);
        for place in (begin..at).rev() {
            if let Some((_, distance)) = NAMED.iter().find(|(word, _)| text.starts(place, word)) {
                return Some(of(earlier + distance, true));
            }
            let Some((year, end, _)) = year_at(text, place) else { continue };
            if end > at || text.get(end) != Some('年') || belongs_elsewhere(text, place) {
                continue;
            }
            let is_old = text.is_kept(place..end);
            let then = if is_old { year } else { year - shift };
            if (-1..=2).contains(&(then - earlier)) {
                // What is moved without asking is the year itself and the next.
                let moves = !is_old || ((0..=1).contains(&(then - earlier)) && !self.plans_otherwise(text));
                return Some(of(then, moves));
            }
        }
        if text.section != Section::Plans {
            return Some(of(earlier, true));
        }
        let from = self.base.period?;
        let (then, now) = (planned(from), planned(self.to));
        Some(Spoken { then, now, sure: !self.plans_otherwise(text) })
    }

    fn plans_otherwise(&self, text: &Text) -> bool {
        text.section == Section::Plans && self.changes_part()
    }
}

/// The year that the plans of a report are for.
fn planned(period: Period) -> i32 {
    let last = period.last();
    if last.month() == 12 { last.year() + 1 } else { last.year() }
}
