//! The numbers of an earlier report beside what the log says now.

use std::collections::HashMap;
use std::ops::Range;

use shuhui_core::base::{Base, Slot, SlotRole};
use shuhui_core::{Expr, Kinds, Period, align};
use shuhui_draft::roll::Ranking;
use shuhui_interchange::papers::OwnFigure;

use super::super::{entries, roll};
use crate::error::AppError;
use crate::wire::ReportNumber;

/// Characters of what a number counts.
const NAMED: usize = 10;
/// In front of what is counted, and nothing of it.
const VERBS: [&str; 18] = [
    "先后", "累计", "组织", "开展", "召开", "举办", "进行", "完成", "印发", "编发", "全年", "其中", "共计",
    "总计", "共", "已", "了", "各类",
];
/// What a name may not cross.
const ENDS: &str = "，。；：、！？（）《》“”,;:()!? \t\n\r";
/// Characters of the shortest phrase that is looked for by its words.
const PHRASE: usize = 3;
/// Comparisons of marks that are made at most.
const MOST: usize = 4_000_000;

/// Every number of a report that counts something, and every blank where one belongs, in the order of the text.
pub(super) fn told(
    base: &Base,
    section_of: impl Fn(usize) -> u32,
    kinds: &Kinds,
    now: Period,
    ranking: &Ranking<'_>,
) -> Result<Vec<ReportNumber>, AppError> {
    let text: Vec<char> = base.text.chars().collect();
    let mut numbers = Vec::new();
    let mut before = 0;
    for (nth, slot) in base.slots.iter().enumerate() {
        let from = std::mem::replace(&mut before, slot.place.end);
        if !matches!(slot.role, SlotRole::Count | SlotRole::Amount | SlotRole::Percent) {
            continue;
        }
        let none = ranking.is_none(nth);
        let candidates = ranking.candidates(nth)?;
        let first = candidates.first().filter(|first| !none && !first.text.is_empty());
        numbers.push(ReportNumber {
            slot: entries::count(nth as u64),
            section: section_of(slot.place.start),
            name: name(&text, from, &slot.place, slot.unit.as_deref()),
            was: slot.value.map(|value| with_unit(&value.to_string(), slot)),
            now: first.map(|first| with_unit(&first.text, slot)),
            expr: first.map(|first| first.expr.to_string()),
            entries: first.map_or(0, |first| entries::count(first.entries as u64)),
            sure: first.is_some_and(|first| first.sure),
            none,
            learnable: ranking.words(nth).is_some(),
            candidates: candidates.iter().map(|candidate| roll::told_figure(candidate, kinds, now)).collect(),
        });
    }
    Ok(numbers)
}

/// How the numbers of an export are counted, by their slots, where that names no time of its own.
pub(in crate::cases) fn counted(base: &Base, own: &[OwnFigure], kinds: &Kinds) -> HashMap<usize, Expr> {
    if own.is_empty() {
        return HashMap::new();
    }
    let text: Vec<char> = base.text.chars().collect();
    let places = standing(base, &text, own).into_iter().filter(|(_, own)| !own.expr.contains("period="));
    places.filter_map(|(nth, own)| Some((nth, Expr::parse(&own.expr, kinds).ok()?))).collect()
}

/// Where the figures of an export stand that are more than a number, 比上年同期增加1次: their words stand in the report as often as there
/// are such figures.
pub(in crate::cases) fn phrases(base: &Base, own: &[OwnFigure], kinds: &Kinds) -> Vec<(Range<usize>, Expr)> {
    let worded = |own: &&OwnFigure| {
        !own.text.starts_with(|c: char| c.is_ascii_digit()) && own.text.chars().count() >= PHRASE
    };
    let worded: Vec<&OwnFigure> = own.iter().filter(worded).collect();
    let text: Vec<char> = if worded.is_empty() { Vec::new() } else { base.text.chars().collect() };
    let mut found = Vec::new();
    for (nth, own) in worded.iter().enumerate() {
        let alike = |others: &[&OwnFigure]| others.iter().filter(|other| other.text == own.text).count();
        let places = standing_at(&text, &own.text);
        if places.len() != alike(&worded) || own.expr.contains("period=") {
            continue;
        }
        let expr = Expr::parse(&own.expr, kinds).ok();
        found.extend(places.get(alike(&worded[..nth])).cloned().zip(expr));
    }
    found.sort_by_key(|(place, _)| place.start);
    found
}

/// Which slots the figures of an export stand in: both come in the order of the text, and as many as can be are matched by what stands
/// there.
pub(in crate::cases) fn standing<'f>(
    base: &Base,
    text: &[char],
    own: &'f [OwnFigure],
) -> HashMap<usize, &'f OwnFigure> {
    let digits = |text: &str| -> String {
        text.chars().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect()
    };
    let marks: Vec<String> =
        base.slots.iter().map(|slot| digits(&text[slot.place.clone()].iter().collect::<String>())).collect();
    let own: Vec<(String, &OwnFigure)> =
        own.iter().map(|own| (digits(&own.text), own)).filter(|(digits, _)| !digits.is_empty()).collect();
    let said: Vec<String> = own.iter().map(|(digits, _)| digits.clone()).collect();
    let places = align::matched(&said, &marks, MOST).into_iter().zip(own);
    places.filter_map(|(place, (_, own))| Some((place?, own))).collect()
}

/// Where some words stand.
fn standing_at(text: &[char], words: &str) -> Vec<Range<usize>> {
    let words: Vec<char> = words.chars().collect();
    let windows = text.windows(words.len()).enumerate();
    windows.filter(|(_, window)| *window == words).map(|(at, _)| at..at + words.len()).collect()
}

/// 2 次, 100%
fn with_unit(number: &str, slot: &Slot) -> String {
    match slot.unit.as_deref() {
        None | Some("") => number.to_owned(),
        Some(unit) if number.ends_with(unit) => number.to_owned(),
        Some(unit) if unit.starts_with(|c: char| !c.is_alphabetic()) => format!("{number}{unit}"),
        Some(unit) => format!("{number} {unit}"),
    }
}

/// What a number counts, as the text calls it: the words in front of it, else those behind its unit.
fn name(text: &[char], from: usize, place: &Range<usize>, unit: Option<&str>) -> String {
    let is_end = |c: &char| ENDS.contains(*c);
    let front = &text[from.min(place.start)..place.start];
    // What stands directly behind the number before is its unit.
    let start = front.iter().rposition(is_end).map_or(0, |at| at + 1);
    let mut name: String = front[start..].iter().collect();
    while let Some(rest) = VERBS.iter().find_map(|verb| name.strip_prefix(verb)) {
        name = rest.to_owned();
    }
    for verb in VERBS {
        if let Some(rest) = name.strip_suffix(verb) {
            name = rest.to_owned();
        }
    }
    if name.is_empty() {
        let behind = place.end + unit.map_or(0, |unit| unit.chars().count());
        name = text.iter().skip(behind).take_while(|c| !is_end(c)).collect();
    }
    let length = name.chars().count();
    name.chars().skip(length.saturating_sub(NAMED)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text in which each number is a slot, and the figures of its export.
    fn places(text: &str, figures: &[&str]) -> Vec<(usize, String)> {
        let chars: Vec<char> = text.chars().collect();
        let mut slots: Vec<Slot> = Vec::new();
        let mut at = 0;
        while at < chars.len() {
            let length = chars[at..].iter().take_while(|c| c.is_ascii_digit()).count();
            if length > 0 {
                slots.push(Slot {
                    place: at..at + length,
                    role: SlotRole::Count,
                    unit: None,
                    kinds: Vec::new(),
                    approximate: false,
                    per: None,
                    value: None,
                });
            }
            at += length.max(1);
        }
        let base = Base { text: text.to_owned(), slots, ..Base::default() };
        let own: Vec<OwnFigure> =
            figures.iter().map(|text| OwnFigure { expr: String::new(), text: (*text).to_owned() }).collect();
        let mut places: Vec<(usize, String)> =
            standing(&base, &chars, &own).into_iter().map(|(nth, own)| (nth, own.text.clone())).collect();
        places.sort();
        places
    }

    #[test]
    fn as_many_figures_as_can_be_stand_in_the_order_of_the_text() {
        let at = |places: &[(usize, &str)]| -> Vec<(usize, String)> {
            places.iter().map(|(nth, text)| (*nth, (*text).to_owned())).collect()
        };
        assert_eq!(places("共12次、3场、4篇", &["12", "3", "4"]), at(&[(0, "12"), (1, "3"), (2, "4")]));
        // A number of nobody stands between.
        assert_eq!(places("共12次、9处、4篇", &["12", "4"]), at(&[(0, "12"), (2, "4")]));
        // A figure that was rewritten by hand is left out.
        assert_eq!(places("共12次、5场、4篇", &["12", "3", "4"]), at(&[(0, "12"), (2, "4")]));
        // Of equal numbers the one that is met first from the ends: the first from the front, else the last.
        assert_eq!(places("共2次、2场、7篇", &["2", "7"]), at(&[(0, "2"), (2, "7")]));
        assert_eq!(places("共2次、2场、7篇", &["2"]), at(&[(0, "2")]));
        assert_eq!(places("共9次、2场、2篇", &["3", "2"]), at(&[(2, "2")]));
        assert_eq!(places("共9次、2场、2篇、5个", &["3", "2", "6"]), at(&[(1, "2")]));
    }
}
