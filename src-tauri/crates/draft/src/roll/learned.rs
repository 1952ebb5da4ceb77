//! What somebody said that the words around a number stand for: known again, by these words, in every other report.

use std::collections::HashMap;

use shuhui_core::base::Slot;

use super::clause::{Clause, Lexicon, Reading};

/// Characters in front of a number by which it is known again.
const BEFORE: usize = 24;
/// Characters behind it.
const BEHIND: usize = 12;

/// Words that name nothing: 实际召开9次 is of what the clause before names.
const EMPTY: [&str; 10] = ["实际", "计划", "其余", "剩余", "另外", "同时", "应到", "实到", "比例", "各"];

/// What was said last of the words around numbers.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Learned(HashMap<String, Answer>);

/// What some words stand for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    /// How it is counted; none: it is no number that the log has.
    pub expr: Option<String>,
    /// The year that spans in it are of.
    pub year: i32,
}

impl Answer {
    /// How it is counted, with the spans of a year.
    pub fn in_year(&self, year: i32) -> Option<String> {
        self.expr.as_ref().map(|expr| moved(expr, year - self.year))
    }

    /// Whether two are one, each with the spans of its own year.
    pub fn is(&self, other: &Self) -> bool {
        self.in_year(other.year) == other.expr
    }
}

impl Learned {
    /// Answers by the words that [`Ranking::words`](super::Ranking::words) gave.
    pub fn of(answers: impl IntoIterator<Item = (String, Answer)>) -> Self {
        Self(answers.into_iter().collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn answer(&self, words: &str) -> Option<&Answer> {
        self.0.get(words)
    }
}

/// 「组织中心组学习…次」: the words around a number without those that change from year to year. Where those of its clause say nothing of
/// what is counted, those of the sentence in front of it are a part of them, and in a table those of its row.
pub(super) fn words(slot: &Slot, clause: &Clause, lexicon: &Lexicon, chars: &[char]) -> Option<String> {
    let says = |words: &str| {
        let words = &EMPTY.iter().fold(words.to_owned(), |words, empty| words.replace(empty, ""));
        let Reading { kinds, tags, nouns, rest, .. } = lexicon.read(words);
        !(kinds.is_empty() && tags.is_empty() && nouns.is_empty() && lasting(&rest).is_empty())
    };
    let mut before = lasting(&clause.before);
    if !says(&clause.before) && !says(&clause.behind) {
        before.insert_str(0, &lasting(&clause.sentence));
    }
    if before.is_empty() {
        let line = chars[..slot.place.start].iter().rposition(|c| *c == '\n').map_or(0, |at| at + 1);
        let row = &chars[line..slot.place.start];
        before = lasting(&row.iter().collect::<String>());
        // Which of the columns.
        let columns = row.iter().filter(|c| matches!(c, '\t' | '|')).count();
        if !before.is_empty() && columns > 0 {
            before.push_str(&format!("（{columns}）"));
        }
    }
    let behind: String = lasting(&clause.behind).chars().take(BEHIND).collect();
    if before.is_empty() && behind.is_empty() {
        return None;
    }
    let length = before.chars().count();
    let before: String = before.chars().skip(length.saturating_sub(BEFORE)).collect();
    Some(format!("{before}…{}{behind}", slot.unit.as_deref().unwrap_or_default()))
}

/// Words without marks, years and other numbers.
fn lasting(words: &str) -> String {
    let mut lasting = String::new();
    let mut behind_digit = false;
    for c in words.chars() {
        let is_digit = c.is_ascii_digit() || ('０'..='９').contains(&c);
        let is_mask = matches!(c, 'X' | 'x' | 'Ｘ' | 'ｘ');
        let is_year = c == '年' && behind_digit;
        if c.is_alphanumeric() && !is_digit && !is_mask && !is_year {
            lasting.push(c);
        }
        behind_digit = is_digit;
    }
    lasting
}

/// An expression whose spans are those of so many years later.
pub(super) fn moved(expr: &str, years: i32) -> String {
    const PERIOD: &str = "period=\"";
    if years == 0 || !expr.contains(PERIOD) {
        return expr.to_owned();
    }
    let mut parts = expr.split(PERIOD);
    let mut moved = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (span, rest) = part.split_once('"').unwrap_or((part, ""));
        moved.push_str(PERIOD);
        let bounds: Vec<String> = span.split("..").map(|bound| later(bound, years)).collect();
        moved.push_str(&bounds.join(".."));
        moved.push('"');
        moved.push_str(rest);
    }
    moved
}

/// 2025H1 as 2026H1
fn later(bound: &str, years: i32) -> String {
    match bound.get(..4).and_then(|year| year.parse::<i32>().ok()) {
        Some(year) => format!("{}{}", year + years, &bound[4..]),
        None => bound.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::moved;

    #[test]
    fn spans_move_by_whole_years_and_nothing_else_does() {
        let cases = [
            (r#"count(kind="党课")"#, r#"count(kind="党课")"#),
            (r#"count(kind="2025工程", period="2025H1")"#, r#"count(kind="2025工程", period="2026H1")"#),
            (
                r#"ratio(part=count(period="2024-07-01..2025-06-30"), whole=count(period="2025"))"#,
                r#"ratio(part=count(period="2025-07-01..2026-06-30"), whole=count(period="2026"))"#,
            ),
            (r#"count(period="last_year")"#, r#"count(period="last_year")"#),
        ];
        for (before, after) in cases {
            assert_eq!(moved(before, 1), after);
            assert_eq!(moved(after, -1), before);
        }
    }
}
