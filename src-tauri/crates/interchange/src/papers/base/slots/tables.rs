//! Numbers in the rows of a table: each cell by itself, with the head of its column.

use std::ops::Range;

use shuhui_core::base::SlotRole;

use super::units::{self, Counted};
use super::{Found, Stretch};
use crate::papers::base::source::{Source, is_blank, trimmed};

/// Columns whose numbers count nothing.
const OTHERS: [&str; 14] = [
    "序号", "编号", "年份", "年度", "日期", "时间", "电话", "备注", "月份", "号码", "代码", "排名", "名次",
    "年龄",
];

/// Rows on either side that tell what an empty cell lacks.
const NEAR: usize = 4;
/// In front of a number that says how much more or less there is of something.
const CHANGES: [&str; 14] =
    ["同比", "环比", "上升", "下降", "增长", "增加", "减少", "提高", "降低", "持平", "+", "-", "↑", "↓"];

/// The slots of a row, of which the table is told: from its first row on.
pub(super) fn row(text: &Stretch<'_>, (table, nth): (&[Range<usize>], usize), slots: &mut Vec<Found>) {
    let above = (nth > 0).then(|| &table[0]);
    let near = || {
        let rows = table[nth.saturating_sub(NEAR).max(1).min(nth)..nth].iter();
        rows.chain(table[nth + 1..].iter().take(NEAR))
    };
    let heads: Vec<Range<usize>> = above.map(|head| cells(text.source, head.clone())).unwrap_or_default();
    let own = cells(text.source, text.from..text.to);
    // 党组会（次） in front of the row says what is counted, where the head says a year.
    let label = own.first().map(|cell| text.source.words(cell.clone())).unwrap_or_default();
    let label = label.trim_end_matches('）').contains('（').then(|| label.trim());
    for (column, cell) in own.into_iter().enumerate() {
        let place = heads.get(column).cloned();
        let head = place.clone().map(|head| text.source.words(head).replace(' ', "")).unwrap_or_default();
        let head = head.trim();
        let tells = units::named(head).is_some() || head.contains(['%', '率', '比']);
        let head = label.filter(|_| column > 0 && !tells).unwrap_or(head);
        if OTHERS.iter().any(|other| head.contains(other)) {
            continue;
        }
        let part = Stretch { source: text.source, from: cell.start, to: cell.end };
        let from = slots.len();
        // A cell is empty, and those above or below it are numbers.
        if text.source.chars[cell.clone()].iter().all(|c| is_blank(*c)) {
            let is_number = |row: &Range<usize>| {
                let cell = cells(text.source, row.clone()).get(column).cloned();
                cell.is_some_and(|cell| is_bare(&text.source.chars[cell]))
            };
            if column > 0 && above.is_some() && near().any(is_number) {
                slots.extend(bare(&part, true, head).map(|slot| Found { head: place, ..slot }));
            }
            continue;
        }
        if let Some(pair) = pair(&part, head) {
            slots.extend(pair);
            slots[from..].iter_mut().for_each(|slot| slot.head.clone_from(&place));
            continue;
        }
        match bare(&part, above.is_some(), head) {
            Some(found) => slots.push(found),
            None => part.walk(slots),
        }
        // 检查家次 is a head, and no number is missing in it.
        let mut nth = 0;
        slots.retain(|slot| {
            nth += 1;
            nth <= from || !slot.place.is_empty()
        });
        slots[from..].iter_mut().for_each(|slot| slot.head.clone_from(&place));
    }
}

/// The cells of a row, parted by tabs or pipes.
fn cells(source: &Source, row: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = row.start;
    for at in row.clone() {
        if matches!(source.chars[at], '\t' | '|' | '｜') {
            found.push(cell(&source.chars, from..at));
            from = at + 1;
        }
    }
    found.push(cell(&source.chars, from..row.end));
    // A row that begins with a pipe has nothing in front of it.
    if source.chars.get(row.start) == Some(&'|') {
        found.remove(0);
    }
    found
}

/// A cell without the blanks around it; of one that is empty the blanks within are left.
fn cell(chars: &[char], place: Range<usize>) -> Range<usize> {
    let words = trimmed(chars, place.clone());
    match place.len() {
        _ if !words.is_empty() => words,
        1 if is_pipe(chars, &place) => place.end..place.end,
        2.. if is_pipe(chars, &place) => place.start + 1..place.end - 1,
        _ => place,
    }
}

fn is_pipe(chars: &[char], place: &Range<usize>) -> bool {
    place.start > 0 && matches!(chars[place.start - 1], '|' | '｜')
}

/// 4/210 under 培训（期/人）.
fn pair(cell: &Stretch<'_>, head: &str) -> Option<[Found; 2]> {
    let chars = &cell.chars()[cell.from..];
    let slash = chars.iter().position(|c| *c == '/')?;
    let number = |part: &[char]| !part.is_empty() && part.iter().all(char::is_ascii_digit);
    let head = head.trim_end_matches('）');
    let (one, other) = head.rsplit_once('/')?;
    let one = units::named(one.rsplit_once('（').map_or(one, |(_, inside)| inside))?;
    let other = units::named(other)?;
    (number(&chars[..slash]) && number(&chars[slash + 1..])).then(|| {
        let found = |place: Range<usize>, unit: String| {
            let value = cell.chars()[place.clone()].iter().collect::<String>().parse().ok();
            let role = if unit.ends_with('元') { SlotRole::Amount } else { SlotRole::Count };
            let counts = Counted { role, unit, approximate: false, end: cell.to };
            cell.counting(place, counts, value)
        };
        let middle = cell.from + slash;
        [found(cell.from..middle, one), found(middle + 1..cell.to, other)]
    })
}

/// A cell that is a number or a blank and nothing else.
fn bare(cell: &Stretch<'_>, headed: bool, head: &str) -> Option<Found> {
    // 下降23.6 under 增减（%）
    let mut from = cell.from;
    while let Some(word) = CHANGES.iter().find(|word| cell.starts(word, from)) {
        from += word.chars().count();
    }
    let from = if from < cell.to { from } else { cell.from };
    let chars = &cell.chars()[from..];
    let number = is_number(chars);
    let blank = chars.iter().all(|c| is_mark(*c));
    let whole = chars.len() == 4 && chars.iter().all(char::is_ascii_digit);
    let year = whole && matches!(chars[0], '1' | '2') && !head.contains(['数', '量', '次']);
    if !headed || !(number || blank) || (number && year) {
        return None;
    }
    let unit = units::named(head);
    let share = head.contains('率') || head.contains('%') || head.contains("占比");
    let role = match unit.as_deref() {
        _ if share => SlotRole::Percent,
        Some(unit) if unit.ends_with('元') => SlotRole::Amount,
        _ => SlotRole::Count,
    };
    let plain: String = chars.iter().filter(|c| **c != ',').collect();
    let counts = Counted { role, unit: String::new(), approximate: false, end: cell.to };
    let found = cell.counting(from..cell.to, counts, plain.parse().ok().filter(|_| number));
    Some(Found { unit: if share { Some("%".to_owned()) } else { unit }, ..found })
}

fn is_number(chars: &[char]) -> bool {
    chars.iter().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.')) && !chars.is_empty()
}

fn is_mark(c: char) -> bool {
    "*_×Xx□○".contains(c) || is_blank(c)
}

/// Whether a cell is a number, or a mark in the place of one.
fn is_bare(chars: &[char]) -> bool {
    is_number(chars) || (!chars.is_empty() && chars.iter().all(|c| is_mark(*c)))
}
