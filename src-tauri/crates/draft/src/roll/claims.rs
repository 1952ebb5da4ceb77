//! Claims that were true of the earlier period and that nobody has looked at since: 100%, 未发生, campaigns that are over.

use chrono::NaiveDate;

use super::figures;
use super::text::{NUMBER, OBJECT, Text};
use super::{Becomes, Finding, Proposal, Roll, Rule};
use crate::error::DraftError;

/// All of something.
const WHOLE: [&str; 5] = ["100%", "100％", "100﹪", "百分之百", "百分之一百"];
/// None of something.
const NOTHING: [&str; 20] = [
    "未发生",
    "没有发生",
    "未出现",
    "没有出现",
    "无一例",
    "无一起",
    "零发生",
    "零事故",
    "零投诉",
    "零差错",
    "零舆情",
    "零上访",
    "零感染",
    "零失误",
    "全部整改",
    "全部办结",
    "全部完成",
    "全部落实",
    "全部销号",
    "全部清零",
];
/// What follows a 0 that says so, too: 0起.
const ZERO: [&str; 8] = ["起", "例", "件", "人", "次", "差错", "事故", "投诉"];

pub(super) fn find(roll: &Roll<'_>, text: &Text, found: &mut Vec<Finding>) -> Result<(), DraftError> {
    for word in WHOLE {
        for at in text.places(word) {
            if at.checked_sub(1).and_then(|at| text.get(at)).is_some_and(|c| c.is_ascii_digit() || c == '.') {
                continue;
            }
            let range = at..at + word.chars().count();
            let mut finding = Finding::of(Rule::Whole, text, range.clone());
            let clause = text.around(&range, "，。；：！、");
            let said = text.words(clause.start..range.end);
            for candidate in figures::shares(roll, &said)? {
                let becomes = Becomes::Figure(Box::new(candidate));
                finding.proposals.push(Proposal { becomes, range: range.clone() });
            }
            finding.words = said;
            found.push(finding);
        }
    }
    for word in NOTHING {
        for at in text.places(word) {
            claim(text, at..at + word.chars().count(), word, found);
        }
    }
    for at in 0..text.chars.len() {
        let Some((0, end)) = text.digits(at) else { continue };
        let pointed = text.get(end).is_some_and(|c| c == '.')
            || at.checked_sub(1).and_then(|at| text.get(at)).is_some_and(|c| ".，,".contains(c) && c != '，');
        if !pointed && ZERO.iter().any(|unit| text.starts(end, unit)) {
            claim(text, at..end, "0", found);
        }
    }
    Ok(())
}

/// A claim, shown with its clause.
fn claim(text: &Text, range: std::ops::Range<usize>, key: &str, found: &mut Vec<Finding>) {
    let clause = text.around(&range, "，。；：！");
    let mut finding = Finding::of(Rule::Nothing, text, range);
    finding.words = text.words(clause).replace(OBJECT, "…").replace(NUMBER, "").trim().to_owned();
    finding.key = key.to_owned();
    found.push(finding);
}

impl Roll<'_> {
    /// What is said of one year alone: 开局之年, 验收通过.
    pub(super) fn said_of_a_year(&self, text: &Text, found: &mut Vec<Finding>) {
        if self.shift().is_none_or(|years| years == 0) {
            return;
        }
        for word in &self.lore.claims {
            for at in text.places(word) {
                let range = at..at + word.chars().count();
                let known = found.iter().any(|finding| {
                    finding.place == text.place
                        && finding.rule == Rule::OfYear
                        && finding.range.start < range.end
                        && range.start < finding.range.end
                });
                if known || text.is_inside(at, '《', '》') || !text.is_kept(range.clone()) {
                    continue;
                }
                let clause = text.around(&range, "，。；：！、");
                let mut finding = Finding::of(Rule::OfYear, text, range);
                finding.words = text.words(clause).replace(OBJECT, "…").replace(NUMBER, "").trim().to_owned();
                finding.key.clone_from(word);
                found.push(finding);
            }
        }
    }

    /// Campaigns that were over before the period began.
    pub(super) fn campaigns(&self, text: &Text, found: &mut Vec<Finding>) {
        for campaign in &self.lore.campaigns {
            for word in &campaign.words {
                for at in text.places(word) {
                    // 明年“十四五”收官: over in the year that is spoken of.
                    let spoken = self.speaks_of(text, at).map(|spoken| spoken.now);
                    let first = spoken.and_then(|year| NaiveDate::from_ymd_opt(year, 1, 1));
                    if campaign.until >= first.map_or(self.to.first(), |first| first.max(self.to.first())) {
                        continue;
                    }
                    let range = at..at + word.chars().count();
                    // A longer wording of the same was found already.
                    let known = found.iter().any(|finding| {
                        finding.place == text.place
                            && finding.rule == Rule::Campaign
                            && finding.range.start < range.end
                            && range.start < finding.range.end
                    });
                    if known || text.is_inside(at, '《', '》') {
                        continue;
                    }
                    let until = shuhui_core::dates::chinese(campaign.until);
                    let finding = Finding::of(Rule::Campaign, text, range).with("until", until);
                    found.push(match &campaign.instead {
                        Some(instead) => finding.or(instead.clone()),
                        None => finding,
                    });
                }
            }
        }
    }
}
