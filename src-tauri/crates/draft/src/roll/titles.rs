//! Names of documents in 《》: another document each year, to whose name no year can be added.

use super::text::{OBJECT, Text};
use super::{Finding, Roll, Rule};

/// What is done to documents of one's own.
const ISSUED: [&str; 10] =
    ["制定印发", "印发", "制定", "出台", "修订完善", "修订", "下发", "转发", "拟定", "起草"];
/// Characters between that and the name.
const REACH: usize = 8;

pub(super) fn find(roll: &Roll<'_>, text: &Text, found: &mut Vec<Finding>) {
    let (Some(year), Some(shift)) = (roll.earlier_year(), roll.shift()) else { return };
    for at in text.places("《") {
        let Some(length) = text.chars[at..].iter().position(|c| *c == '》') else { continue };
        let range = at + 1..at + length;
        let words = text.words(range.clone());
        if words.contains(OBJECT) || words.is_empty() {
            continue;
        }
        let of = |year: i32| words.contains(&year.to_string());
        let yearly = (year - 1..=year + 1).filter(|year| of(*year)).max();
        match yearly {
            // One of the year that is told of now is no old one.
            Some(named) if shift != 0 && text.is_kept(range.clone()) => {
                let moved = words.replace(&named.to_string(), &(named + shift).to_string());
                found.push(Finding::of(Rule::TitleYear, text, range).or(moved).or_blank(""));
            }
            Some(_) => {}
            None => {
                let before = text.words(at.saturating_sub(REACH)..at);
                let clause = before.rsplit(['，', '。', '；', '》']).next().unwrap_or_default();
                if shift != 0
                    && text.is_kept(range.clone())
                    && ISSUED.iter().any(|issued| clause.contains(issued))
                {
                    found.push(Finding::of(Rule::TitleIssued, text, range).or_blank(""));
                }
            }
        }
    }
}
