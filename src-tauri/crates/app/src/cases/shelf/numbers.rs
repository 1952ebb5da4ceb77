//! The numbers of an earlier report beside what the log says now.

use std::collections::HashMap;
use std::ops::Range;

use shuhui_core::base::{Base, Slot, SlotRole};
use shuhui_core::figure::{Evaluated, Expr, FigureSource, Value};
use shuhui_core::measure;
use shuhui_core::{Kinds, Quantity};
use shuhui_interchange::papers::OwnFigure;

use super::super::entries;
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
/// What counts entries, whatever a kind's own word is.
const TIMES: [&str; 4] = ["次", "场", "场次", "期"];
/// What counts heads.
const HEADS: [&str; 4] = ["人次", "人", "名", "余人"];
/// In front of a unit: so many of it are one.
const TEN_THOUSAND: &str = "万";

/// Every number of a report that counts something, and every blank where one belongs, in the order of the text.
pub(super) fn told(
    base: &Base,
    own: &[OwnFigure],
    section_of: impl Fn(usize) -> u32,
    kinds: &Kinds,
    figures: &dyn FigureSource,
) -> Result<Vec<ReportNumber>, AppError> {
    let text: Vec<char> = base.text.chars().collect();
    let own = standing(base, &text, own);
    let mut numbers = Vec::new();
    let mut before = 0;
    for (at, slot) in (0_u32..).zip(&base.slots) {
        let from = std::mem::replace(&mut before, slot.place.end);
        if !matches!(slot.role, SlotRole::Count | SlotRole::Amount | SlotRole::Percent) {
            continue;
        }
        let expr = own.get(&at).and_then(|own| counted(own, kinds)).or_else(|| figure(slot, kinds));
        let found = expr.as_ref().map(|expr| figures.evaluate(expr)).transpose()?;
        let now = found.as_ref().and_then(|found| said(found, slot));
        numbers.push(ReportNumber {
            slot: at,
            section: section_of(slot.place.start),
            name: name(&text, from, &slot.place, slot.unit.as_deref()),
            was: slot.value.map(|value| with_unit(value, slot)),
            entries: found.map_or(0, |found| entries::count(found.entries.len() as u64)),
            expr: expr.filter(|_| now.is_some()).map(|expr| expr.to_string()),
            now,
        });
    }
    Ok(numbers)
}

/// How a number of an export is counted, where that names no time of its own.
fn counted(own: &OwnFigure, kinds: &Kinds) -> Option<Expr> {
    if own.expr.contains("period=") { None } else { Expr::parse(&own.expr, kinds).ok() }
}

/// Which slots the figures of an export stand in: both come in the order of the text, and as many as can be are matched by what stands
/// there.
fn standing<'f>(base: &Base, text: &[char], own: &'f [OwnFigure]) -> HashMap<u32, &'f OwnFigure> {
    let digits = |text: &str| -> String {
        text.chars().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect()
    };
    let marks: Vec<String> =
        base.slots.iter().map(|slot| digits(&text[slot.place.clone()].iter().collect::<String>())).collect();
    let own: Vec<(String, &OwnFigure)> =
        own.iter().map(|own| (digits(&own.text), own)).filter(|(digits, _)| !digits.is_empty()).collect();
    // The longest run of equal marks from each pair of places on.
    let mut longest = vec![vec![0_u32; marks.len() + 1]; own.len() + 1];
    for (a, (said, _)) in own.iter().enumerate().rev() {
        for (b, mark) in marks.iter().enumerate().rev() {
            longest[a][b] = match said == mark {
                true => longest[a + 1][b + 1] + 1,
                false => longest[a + 1][b].max(longest[a][b + 1]),
            };
        }
    }
    let (mut a, mut b, mut standing) = (0, 0, HashMap::new());
    while a < own.len() && b < marks.len() {
        if own[a].0 == marks[b] {
            standing.insert(entries::count(b as u64), own[a].1);
            (a, b) = (a + 1, b + 1);
        } else if longest[a + 1][b] >= longest[a][b + 1] {
            a += 1;
        } else {
            b += 1;
        }
    }
    standing
}

/// What the log is asked for in the place of a number: of the likeliest kind, in the number's own measure.
fn figure(slot: &Slot, kinds: &Kinds) -> Option<Expr> {
    let kind = slot.kinds.first()?;
    let unit = slot.unit.as_deref()?;
    let unit = unit.strip_prefix(TEN_THOUSAND).filter(|unit| !unit.is_empty()).unwrap_or(unit);
    let counts = TIMES.contains(&unit) || kinds.find(kind).is_some_and(|kind| kind.word == unit);
    let kind = format!("kind={kind:?}");
    let call = match slot.role {
        SlotRole::Count if counts => format!("count({kind})"),
        SlotRole::Count if HEADS.contains(&unit) => format!("sum(measure=\"人次\", {kind})"),
        SlotRole::Count => format!("sum(measure={unit:?}, {kind})"),
        SlotRole::Amount if measure::is_money(unit) => format!("sum(measure=\"元\", {kind})"),
        _ => return None,
    };
    // A kind whose name no expression can hold has none.
    Expr::parse(&call, kinds).ok()
}

/// An answer in the unit of the number; none where the log has nothing for it.
fn said(found: &Evaluated, slot: &Slot) -> Option<String> {
    let Some(Value::Number(number)) = found.value else { return None };
    let scaled = slot.unit.as_deref().is_some_and(|unit| unit.starts_with(TEN_THOUSAND));
    let number = if scaled { number.divided(10_000)? } else { number };
    Some(with_unit(number, slot))
}

/// 2 次, 100%
fn with_unit(number: Quantity, slot: &Slot) -> String {
    match slot.unit.as_deref() {
        None | Some("") => number.to_string(),
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
