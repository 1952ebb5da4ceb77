//! Anniversaries: what is a year older each year, in the year that the sentence speaks of.

use shuhui_core::numeral;

use super::spans::overlaps;
use super::text::Text;
use super::years::year_at;
use super::{Finding, Roll, Rule};

/// Numbers of years that are celebrated.
const ROUND: i32 = 5;

/// Characters behind an anniversary in which the year of it stands.
const AHEAD: usize = 10;

impl Roll<'_> {
    /// 新中国成立75周年
    pub(super) fn anniversaries(&self, text: &Text, found: &mut Vec<Finding>) {
        let Some(shift) = self.shift() else { return };
        for at in text.places("周年") {
            let Some((begin, count, written)) = number_before(text, at) else { continue };
            if text.is_inside(at, '《', '》') || overlaps(found, text, begin) {
                continue;
            }
            // 70周年校庆（2028年） is of a year that does not move.
            let year = self.earlier_year().unwrap_or_default();
            let ahead = (at..text.chars.len().min(at + AHEAD))
                .take_while(|at| !"，。；：".contains(text.chars[*at]))
                .filter_map(|at| year_at(text, at))
                .any(|(number, end, _)| number > year + 1 && text.get(end) == Some('年'));
            if ahead {
                continue;
            }
            let before = text.words(begin.saturating_sub(12)..begin);
            let known = self.lore.anniversaries.iter().find(|known| {
                known.words.iter().any(|word| before.trim_end_matches('第').ends_with(word.as_str()))
            });
            let said = |count: i32| match (written, u64::try_from(count)) {
                (true, Ok(count)) => numeral::written(count).unwrap_or_else(|| count.to_string()),
                _ => count.to_string(),
            };
            let name = known.and_then(|known| known.words.iter().find(|word| before.contains(word.as_str())));
            let begin_of_name = name.map_or(begin, |name| {
                let length = name.chars().count();
                text.places(name).into_iter().rfind(|at| at + length <= begin).unwrap_or(begin)
            });
            let finding = |rule, count: i32| {
                let mut finding =
                    Finding::of(rule, text, begin..at).or(said(count)).with("count", said(count));
                finding.words = text.words(begin_of_name..at + 2);
                finding.key = name.cloned().unwrap_or_default();
                finding
            };
            let Some(spoken) = self.speaks_of(text, begin) else { continue };
            let now = known.map(|known| spoken.now - known.since);
            let then = known.map(|known| spoken.then - known.since);
            match (now, then) {
                // Which year is meant is asked itself.
                _ if !spoken.sure && (shift == 0 || !text.is_kept(begin..at)) => {}
                _ if !spoken.sure => {
                    found.push(finding(Rule::AnniversaryAsked, now.unwrap_or(count + shift)));
                }
                // The earlier report spoke of the year after it, and is not written anew: 迎接新中国成立76周年 in 2024.
                (Some(now), Some(then))
                    if count == now && then != now && count != then && text.is_kept(begin..at) =>
                {
                    found.push(finding(Rule::AnniversaryAsked, count + shift));
                }
                (Some(now), _) if count == now => {
                    let was = now - shift;
                    if was % ROUND == 0 && shift != 0 && now % ROUND != 0 {
                        let mut finding = finding(Rule::Round, now).with("was", said(was));
                        finding.proposals.clear();
                        found.push(finding);
                    }
                }
                (Some(now), Some(then)) if count == then => {
                    found.push(finding(Rule::Anniversary, now).safely());
                }
                (Some(now), _) => found.push(finding(Rule::AnniversaryAsked, now)),
                // Nobody knows of which year; what was moved already is not found again.
                (None, _) if shift != 0 && text.is_kept(begin..at) => {
                    found.push(finding(Rule::AnniversaryAsked, count + shift));
                }
                _ => {}
            }
        }
    }
}

/// The number that ends in front of a place: where it begins, what it is, whether in hanzi.
fn number_before(text: &Text, at: usize) -> Option<(usize, i32, bool)> {
    let before = &text.chars[..at];
    let digits = before.iter().rev().take_while(|c| c.is_ascii_digit()).count();
    if digits > 0 {
        return Some((at - digits, text.words(at - digits..at).parse().ok()?, false));
    }
    let length = before.iter().rev().take_while(|c| numeral::is_part(**c)).count();
    let number = numeral::number(&text.words(at - length..at))?;
    (length > 0).then_some((at - length, i32::try_from(number).ok()?, true))
}
