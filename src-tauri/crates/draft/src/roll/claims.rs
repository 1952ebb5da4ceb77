//! Claims that were true of the earlier period and that nobody has looked at since: 100%, 未发生, campaigns that are over.

use chrono::NaiveDate;

use super::text::{NUMBER, OBJECT, Section, Text};
use super::words::WORDS;
use super::{Becomes, Finding, Proposal, Ranking, Roll, Rule};
use crate::error::DraftError;

/// All of something.
const WHOLE: [&str; 5] = ["100%", "100％", "100﹪", "百分之百", "百分之一百"];
/// Characters in which what there was none or all of stands behind that.
const NEAR: usize = 10;
/// What follows a 0 that says so, too: 0起.
const ZERO: [&str; 9] = ["起", "例", "件", "人", "次", "差错", "事故", "投诉", "感染"];

pub(super) fn find(ranking: &Ranking<'_>, text: &Text, found: &mut Vec<Finding>) -> Result<(), DraftError> {
    for word in WHOLE {
        for at in text.places(word) {
            if at.checked_sub(1).and_then(|at| text.get(at)).is_some_and(|c| c.is_ascii_digit() || c == '.') {
                continue;
            }
            let range = at..at + word.chars().count();
            let mut finding = Finding::of(Rule::Whole, text, range.clone());
            let clause = text.around(&range, "，。；：！、");
            let said = text.words(clause.start..range.end);
            for candidate in ranking.shares(&said)? {
                let becomes = Becomes::Figure(Box::new(candidate));
                finding.proposals.push(Proposal { becomes, range: range.clone() });
            }
            finding.words = said;
            finding.mark = clause.start..range.end;
            found.push(finding);
        }
    }
    let begin = found.len();
    for word in &WORDS.none {
        for at in text.places(word) {
            claim(text, at..at + word.chars().count(), word, found);
        }
    }
    let planned = text.section == Section::Plans;
    for (leads, said) in [(&WORDS.none_lead, &WORDS.ills), (&WORDS.all_lead, &WORDS.all)] {
        for lead in leads.iter().filter(|_| !planned) {
            for at in text.places(lead) {
                if let Some(end) = past(text, at, lead, said) {
                    claim(text, at..end, &text.words(at..end), found);
                }
            }
        }
    }
    for word in WORDS.all_alone.iter().filter(|_| !planned) {
        for at in text.places(word) {
            claim(text, at..at + word.chars().count(), word, found);
        }
    }
    once(begin, found);
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

/// Behind what there was none or all of, if it stands close behind the word that says so: 无违纪违法, 全部整改.
fn past(text: &Text, at: usize, lead: &str, said: &[&str]) -> Option<usize> {
    let begin = at + lead.chars().count();
    let end = (begin + NEAR).min(text.chars.len());
    let mut near = text.words(begin..end);
    near.truncate(
        near.find(['，', ',', '。', '；', ';', '：', '、', '（', '\n', OBJECT]).unwrap_or(near.len()),
    );
    let otherwise = WORDS.none_else.iter().any(|word| text.starts(at, word))
        || ["毫", "有", "绝", "虽", "是否", "健"].iter().any(|word| text.ends(at, word));
    // What is wanted is not said to be so.
    let clause = text.around(&(at..begin), "，。；：！");
    let wanted = text.words(clause.start..at);
    if otherwise || WORDS.wanted.iter().any(|word| wanted.contains(word)) {
        return None;
    }
    let reach = |word: &&&str| near.find(**word).map(|place| place + word.len());
    let close = said.iter().filter_map(|word| reach(&word)).min()?;
    Some(begin + near[..close].chars().count())
}

/// Of claims that stand in one another only the first is asked.
fn once(begin: usize, found: &mut Vec<Finding>) {
    let mut at = begin;
    while at < found.len() {
        let known = found[begin..at]
            .iter()
            .any(|known| known.range.start < found[at].range.end && found[at].range.start < known.range.end);
        if known {
            found.remove(at);
        } else {
            at += 1;
        }
    }
}

/// A claim, shown with its clause.
fn claim(text: &Text, range: std::ops::Range<usize>, key: &str, found: &mut Vec<Finding>) {
    let clause = text.around(&range, "，。；：！、");
    let mut finding = Finding::of(Rule::Nothing, text, range);
    finding.mark = trimmed(text, clause.clone());
    finding.words = text.words(clause).replace(OBJECT, "…").replace(NUMBER, "").trim().to_owned();
    finding.key = key.to_owned();
    found.push(finding);
}

/// A clause without the blanks and the number that it begins with.
fn trimmed(text: &Text, clause: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let skipped =
        text.chars[clause.clone()].iter().take_while(|c| c.is_whitespace() || **c == NUMBER).count();
    clause.start + skipped..clause.end
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
