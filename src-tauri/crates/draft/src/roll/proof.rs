//! What a number that is filled without asking has to have for it: the words alone do not say that two offices, or two years, count alike.

use chrono::Datelike as _;
use shuhui_core::Period;
use shuhui_core::base::{Base, Slot};
use shuhui_core::document::Role;

use super::Roll;
use super::clause::{Clause, Lexicon};
use super::figures::{Candidate, bears_out, is_telling};

/// Characters of a name of the unit that no other has.
const NAME: usize = 3;
/// What a report is called in which somebody speaks for himself.
const PERSONAL: [&str; 5] = ["述职", "述廉", "述德", "个人总结", "个人工作总结"];
/// Who speaks in it for more than himself.
const BODIES: [&str; 5] = ["班子", "党组", "党委", "支部", "党总支"];

/// Words of a sentence that make what is counted in it narrower, or none of the past.
const MORE: [&str; 46] = [
    "开学",
    "学期",
    "学年",
    "暑假",
    "寒假",
    "暑期",
    "春季",
    "夏季",
    "秋季",
    "冬季",
    "前三季度",
    "前两季度",
    "计划",
    "原定",
    "原计划",
    "预计",
    "应当",
    "列席",
    "全县",
    "全市",
    "期间",
    "围绕",
    "结合",
    "联合",
    "会同",
    "面向",
    "针对",
    "线上",
    "线下",
    "借助",
    "依托",
    "利用",
    "配合",
    "协助",
    "牵头",
    "主题教育",
    "同志",
    "明年",
    "来年",
    "下一步",
    "下季度",
    "下一年",
    "力争",
    "上季度",
    "去年",
    "上年",
];

/// What speaks for a report and against it as a whole.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Proof {
    whose: Whose,
    /// Whether one person speaks in it, whom totals of the unit say nothing of.
    personal: bool,
    /// Whether it is of a school year or a term, which the log's years are not.
    of_terms: bool,
}

/// Whose report it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Whose {
    Ours,
    Unknown,
    /// Of a department, which the log counts among all.
    Part,
    Others,
}

impl Proof {
    pub(super) fn of(roll: &Roll<'_>) -> Self {
        let title = roll.base.title.as_str();
        let of_terms = title.contains("学年") || title.contains("学期");
        Self { whose: whose(roll), personal: is_personal(roll.base), of_terms }
    }

    /// Who speaks, where one person does: the name that stands under the title or at the end.
    pub(super) fn speaker(self, roll: &Roll<'_>) -> Option<String> {
        if !self.personal {
            return None;
        }
        let chars: Vec<char> = roll.base.text.chars().collect();
        let around = roll
            .base
            .blocks
            .iter()
            .filter(|block| matches!(block.role, Some(Role::Title | Role::Byline | Role::Signature)));
        let words: Vec<String> = around.map(|block| chars[block.place.clone()].iter().collect()).collect();
        let mut people = roll.own.people.iter().chain(&roll.own.gone);
        people.find(|name| words.iter().any(|words| words.contains(name.as_str()))).cloned()
    }

    /// Whether another unit counted in it.
    pub(super) fn is_of_others(self) -> bool {
        self.whose == Whose::Others
    }

    /// Whether a figure may stand in a slot without anybody having said so.
    pub(super) fn bears(self, slot: &Slot, candidate: &Candidate) -> bool {
        if self.personal || self.of_terms || matches!(self.whose, Whose::Part | Whose::Others) {
            return false;
        }
        match slot.value {
            Some(_) if self.whose == Whose::Ours => bears_out(slot, candidate.then.as_deref()) == Some(true),
            // That the log gives so large a number shows that a report of nobody knows whom is the unit's own.
            Some(_) => is_telling(slot, candidate.then.as_deref()),
            // A blank has nothing that could be borne out but that the log has counted so before.
            None => self.whose == Whose::Ours && candidate.then.is_some(),
        }
    }
}

fn whose(roll: &Roll<'_>) -> Whose {
    let own = roll.own;
    if own.unit.is_empty() {
        // Nobody said who the unit is: a report that names one may be anybody's.
        return if roll.base.unit.is_some() { Whose::Unknown } else { Whose::Ours };
    }
    match roll.base.unit.as_deref() {
        Some(unit) if own.is_part(unit) => Whose::Part,
        Some(unit) if own.is_called(unit) => Whose::Ours,
        Some(_) => Whose::Others,
        None => {
            let names = [own.unit.as_str(), own.short.as_str()];
            let is_named = |name: &&str| name.chars().count() >= NAME && roll.base.text.contains(*name);
            if names.iter().any(is_named) { Whose::Ours } else { Whose::Unknown }
        }
    }
}

/// Whether somebody speaks for himself.
fn is_personal(base: &Base) -> bool {
    let title = base.title.as_str();
    let says = PERSONAL.iter().any(|word| title.contains(word));
    let body = BODIES.iter().any(|body| title.contains(body)) && !title.contains("书记");
    (says && !body) || base.text.matches("本人").count() > 1
}

/// The part of a year that the words in front of a number name, by its clause or by its sentence.
pub(super) fn span(lexicon: &Lexicon, clause: &Clause) -> Option<Period> {
    let own = lexicon.read(&clause.before);
    if own.whole { None } else { own.span.or_else(|| lexicon.read(&clause.sentence).span) }
}

/// Whether the words in front of a number say 全年 last.
pub(super) fn is_of_whole(lexicon: &Lexicon, clause: &Clause) -> bool {
    let own = lexicon.read(&clause.before);
    own.whole || (own.span.is_none() && lexicon.read(&clause.sentence).whole)
}

/// Whether a sentence speaks of another year than the report: 2023年，我校….
pub(super) fn is_of_other_year(roll: &Roll<'_>, clause: &Clause) -> bool {
    let Some(year) = roll.base.period.map(|period| period.first().year().to_string()) else { return false };
    // The years of documents are theirs.
    let mut depth = 0_usize;
    let mut words = format!("{}{}", clause.sentence, clause.before);
    words.retain(|c| {
        depth += usize::from(matches!(c, '《' | '〔'));
        let stands = depth == 0;
        depth = depth.saturating_sub(usize::from(matches!(c, '》' | '〕')));
        stands
    });
    let last = words.match_indices('年').filter_map(|(at, _)| words[..at].get(at.checked_sub(4)?..));
    let mut years = last.filter(|four| four.chars().all(|c| c.is_ascii_digit()));
    years.next_back().is_some_and(|last| last != year)
}

/// Whether the sentence says more of what was counted than the clause does: another time, an occasion, somebody else, a plan.
pub(super) fn says_more(roll: &Roll<'_>, clause: &Clause) -> bool {
    let words = format!("{}{}", clause.sentence, clause.before);
    let year = roll.base.period.map(|period| period.first().year().to_string());
    let chars: Vec<char> = words.chars().collect();
    let numbers = chars.chunk_by(|one, other| one.is_ascii_digit() == other.is_ascii_digit());
    let mut at = 0;
    for run in numbers {
        at += run.len();
        if !run[0].is_ascii_digit() {
            continue;
        }
        let number: String = run.iter().collect();
        match chars.get(at) {
            Some('年') if number.len() == 4 && Some(&number) != year.as_ref() => return true,
            // 截至12月31日 says nothing else in a report of the year.
            Some('个') if chars.get(at + 1) == Some(&'月') => return true,
            // 6月以来, 1至9月
            Some('月') if !up_to_the_end(roll, &chars[at - run.len()..]) => return true,
            _ => {}
        }
    }
    MORE.iter().any(|word| words.contains(word))
}

/// Whether a month and a day are the last of both periods.
fn up_to_the_end(roll: &Roll<'_>, chars: &[char]) -> bool {
    let words: String = chars.iter().collect();
    let Some(from) = roll.base.period else { return false };
    [from.last(), roll.to.last()].iter().all(|last| {
        let day = format!("{}月{}日", last.month(), last.day());
        let month = format!("{}月底", last.month());
        words.starts_with(&day) || words.starts_with(&month)
    })
}
