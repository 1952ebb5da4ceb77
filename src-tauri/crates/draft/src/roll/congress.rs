//! Congresses and plenums by their days: what was held since the earlier report and is not named, what is named and was not held yet.

use chrono::NaiveDate;

use super::lore::{Congress, Plenum};
use super::text::Text;
use super::{Finding, Roll, Rule};

/// Behind a plenum: what it decided, which stays what it is.
const DECIDED: [&str; 5] = ["审议通过", "通过的", "作出的", "提出的", "召开以来"];
/// What speaks of all plenums.
const ALL: &str = "历次全会";

/// A plenum, or several, as a text names them: 二十届二中、三中全会.
struct Cluster<'l> {
    congress: &'l Congress,
    /// Those that are named.
    named: Vec<&'l Plenum>,
    begin: usize,
    /// Where 全会 stands.
    end: usize,
}

pub(super) fn find(roll: &Roll<'_>, text: &Text, found: &mut Vec<Finding>) {
    let until = roll.until();
    for cluster in clusters(roll, text) {
        if text.is_inside(cluster.begin, '《', '》') {
            continue;
        }
        let whole = cluster.begin..cluster.end + 2;
        if DECIDED.iter().any(|word| text.starts(cluster.end + 2, word)) {
            continue;
        }
        let ahead = cluster.named.iter().find(|plenum| plenum.held > roll.to.last());
        if let Some(ahead) = ahead {
            let name = format!("{}届{}全会", cluster.congress.name, ahead.name);
            found.push(Finding::of(Rule::Early, text, whole).with("name", name));
            continue;
        }
        let last = cluster.named.iter().map(|plenum| plenum.held).max();
        let since =
            cluster.congress.plenums.iter().filter(|plenum| Some(plenum.held) > last && plenum.held <= until);
        let since: Vec<&Plenum> = since.collect();
        let newer = roll
            .lore
            .congresses
            .iter()
            .find(|other| other.held > cluster.congress.held && other.held <= until);
        // 二十届三中全会、四中全会: the second stands for itself.
        let words = text.words(0..text.chars.len());
        let named_beside = |plenum: &&Plenum| !words.contains(plenum.name.as_str()) && !words.contains(ALL);
        let lacking: Vec<&str> =
            since.into_iter().filter(named_beside).map(|plenum| plenum.name.as_str()).collect();
        if newer.is_some() || lacking.is_empty() {
            continue;
        }
        let names = lacking.join("、");
        let words = text.words(cluster.begin..cluster.end);
        let all = format!("{}届{ALL}", cluster.congress.name);
        let finding = Finding::of(Rule::Congress, text, whole)
            .or(format!("{words}、{names}全会"))
            .or(all)
            .with("name", format!("{}届{names}全会", cluster.congress.name));
        found.push(finding);
    }
}

/// A text that names a congress and none of what was held since, anywhere.
pub(super) fn lacking(roll: &Roll<'_>, texts: &[Text], found: &mut Vec<Finding>) {
    let until = roll.until();
    let Some(newest) = roll.lore.congresses.iter().rfind(|congress| congress.held <= until) else { return };
    let newest_plenum = newest.plenums.iter().rfind(|plenum| plenum.held <= until);
    let whole: Vec<String> = texts.iter().map(|text| text.words(0..text.chars.len())).collect();
    let named =
        whole.iter().any(|words| words.contains(ALL) || words.contains(&format!("{}届", newest.name)));
    if named {
        return;
    }
    let wanted = match newest_plenum {
        Some(_) => format!("{}大和{}届{ALL}", newest.name, newest.name),
        None => format!("{}大", newest.name),
    };
    for text in texts {
        for congress in roll.lore.congresses.iter().rev() {
            let name = format!("{}大", congress.name);
            let Some(at) = text.places(&name).into_iter().find(|at| is_named(text, *at, &name)) else {
                continue;
            };
            if congress.name == newest.name && newest_plenum.is_none() {
                return;
            }
            let range = at..at + name.chars().count();
            let name = match newest.plenums.iter().filter(|plenum| plenum.held <= until).collect::<Vec<_>>() {
                plenums if plenums.is_empty() => wanted.clone(),
                plenums => {
                    let names: Vec<&str> = plenums.iter().map(|plenum| plenum.name.as_str()).collect();
                    format!("{}届{}全会", newest.name, names.join("、"))
                }
            };
            found.push(Finding::of(Rule::Congress, text, range).or(wanted).with("name", name));
            return;
        }
    }
}

/// Whether a congress is spoken of, and not the years since it: 党的十八大以来.
fn is_named(text: &Text, at: usize, name: &str) -> bool {
    let longer =
        at.checked_sub(1).and_then(|before| text.get(before)).is_some_and(|c| "二三四十".contains(c));
    !longer && !text.starts(at + name.chars().count(), "以来") && !text.is_inside(at, '《', '》')
}

/// The plenums that a line names.
fn clusters<'l>(roll: &Roll<'l>, text: &Text) -> Vec<Cluster<'l>> {
    let mut found = Vec::new();
    for end in text.places("全会") {
        let words = text.words(0..end);
        for congress in &roll.lore.congresses {
            let head = format!("{}届", congress.name);
            let Some(at) = words.rfind(&head) else { continue };
            let begin = words[..at].chars().count();
            let longer = words[..at].ends_with(['二', '三', '十']);
            let names = &words[at + head.len()..];
            let parts: Vec<&str> = names.split(['、', '和', '及', '，']).collect();
            let named: Vec<&Plenum> = parts
                .iter()
                .filter_map(|part| congress.plenums.iter().find(|plenum| plenum.name == *part))
                .collect();
            if !longer && !named.is_empty() && named.len() == parts.len() {
                found.push(Cluster { congress, named, begin, end });
            }
        }
    }
    found
}

impl Roll<'_> {
    /// The last day of which the report can know.
    pub(super) fn until(&self) -> NaiveDate {
        self.to.last().min(self.today.max(self.to.first()))
    }
}
