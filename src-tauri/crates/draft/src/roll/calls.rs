//! The expressions that a number may stand for, by the words around it and what it is counted in.

use shuhui_core::base::Slot;
use shuhui_core::figure::Per;
use shuhui_core::{Kind, Period};

use super::Roll;
use super::clause::Reading;

pub(super) fn quoted(words: &str) -> String {
    format!("\"{}\"", words.replace(['"', '\\'], ""))
}

/// The calls that a slot may stand for.
pub(super) struct Calls<'a> {
    pub(super) roll: &'a Roll<'a>,
    pub(super) slot: &'a Slot,
    /// What the words in front of it say.
    pub(super) reading: &'a Reading,
    pub(super) behind: &'a Reading,
    /// What the sentence in front of them says.
    pub(super) around: Reading,
    /// What its last clause says.
    pub(super) last: Reading,
    /// Whether a part is told of: 其中.
    pub(super) part: bool,
    /// The part of a year that is spoken of.
    pub(super) span: Option<Period>,
    /// Whether somebody took part in what is counted.
    pub(super) joins: bool,
    /// Whether the clause in front says more than what was counted there.
    pub(super) narrowed: bool,
}

impl Calls<'_> {
    /// Each with whether the words say that and nothing else.
    pub(super) fn all(&self) -> Vec<(String, bool)> {
        let (reading, behind) = (self.reading, self.behind);
        let nothing_else = reading.rest.is_empty() && behind.rest.is_empty();
        let mut named = reading.kinds.clone();
        named.extend(behind.kinds.iter().filter(|kind| !reading.kinds.contains(kind)).cloned());
        let mut calls = Vec::new();
        let mut tags = reading.tags.clone();
        tags.extend(behind.tags.iter().cloned());
        // Behind the kind itself, 集体学习 is a part of it.
        let parts = reading.either.iter().filter(|(kind, _)| self.part || self.around.kinds.contains(kind));
        tags.extend(parts.map(|(_, tag)| tag.clone()));
        if named.len() > 1 {
            calls.extend(self.of(&named, &tags, nothing_else));
        }
        let carried = self.carried().filter(|_| nothing_else);
        let heads = self.slot.unit.as_deref().is_some_and(|unit| unit.contains(['人', '名', '位']));
        let nothing_else = nothing_else && (heads || !self.joins);
        for kind in named.iter().chain(&self.slot.kinds).chain(&carried) {
            let is_named = named.len() == 1 && named.contains(kind);
            // Of what was told of before, as it was told of: 周末志愿服务6次，参加180人次.
            let told_of = named.is_empty() && carried.as_ref() == Some(kind) && !self.narrowed;
            // 应急演练4次，其中消防演练4次: the part of a kind is never all of it.
            let is_whole = self.part && tags.is_empty() && self.around.kinds.contains(kind);
            let plain = nothing_else && (is_named || told_of) && !is_whole;
            let one = std::slice::from_ref(kind);
            // 举办培训2期，120人次: of those that were told of.
            let told =
                if named.is_empty() && self.last.kinds.contains(kind) { &self.last.tags } else { &tags };
            if !told.is_empty() && told != &tags {
                calls.extend(self.of(one, told, plain));
                calls.extend(self.of(one, &tags, false));
            } else {
                calls.extend(self.of(one, &tags, plain));
            }
            // 集体学习 names the kind, or what is marked so among it.
            let narrower = reading.either.iter().filter(|(of, tag)| of == kind && !tags.contains(tag));
            for (_, tag) in narrower {
                calls.extend(self.of(one, std::slice::from_ref(tag), plain));
            }
            // The whole is never meant by 其中.
            if !tags.is_empty() && !self.part {
                calls.extend(self.of(one, &[], false));
            }
        }
        if self.part && tags.is_empty() {
            calls.retain(|(_, plain)| *plain);
        }
        calls
    }

    /// What every kind comes to that is counted in the word of the number.
    pub(super) fn of_others(&self) -> Vec<String> {
        let kinds = self.roll.kinds.all().iter();
        kinds
            .flat_map(|kind| self.of(std::slice::from_ref(&kind.name), &[], false))
            .map(|(call, _)| call)
            .collect()
    }

    /// The one kind that the sentence has named so far: 培训2期，参加120人次.
    fn carried(&self) -> Option<String> {
        match self.around.kinds.as_slice() {
            [only] => Some(only.clone()),
            _ => None,
        }
    }

    /// The calls of some kinds; the first is the one that the unit asks for.
    fn of(&self, kinds: &[String], tags: &[String], plain: bool) -> Vec<(String, bool)> {
        let known: Vec<&Kind> = kinds.iter().filter_map(|kind| self.roll.kinds.find(kind)).collect();
        let Some(first) = known.first() else { return Vec::new() };
        let unit = self.slot.unit.as_deref().unwrap_or_default();
        let scaled = unit.starts_with('万');
        let unit = unit.trim_start_matches(['万', '亿', '千', '百']);
        let has = |measure: &str| known.iter().any(|kind| kind.measures.iter().any(|known| known == measure));
        let rest = self.filters(kinds, tags);
        let sum = |measure: &str| format!("sum(measure={}, {rest})", quoted(measure));
        let noun = self.nouns().into_iter().find(|noun| has(noun));
        let mut calls = Vec::new();
        match unit {
            "次" | "场" | "场次" | "期" | "起" | "班次" if noun.is_none() => {
                let counts = unit == first.word || matches!(unit, "次" | "场" | "场次");
                calls.push((format!("count({rest})"), plain && counts));
                // 矛盾调解31起: of entries that say so many each.
                if unit == "起" || has(unit) {
                    calls.push((sum(unit), false));
                }
            }
            "人次" => calls.push((sum("人次"), plain)),
            "人" | "名" | "位" => {
                if has("名") && !has("人次") {
                    calls.push((format!("state(measure=\"名\", {rest})"), plain));
                } else {
                    if has("名") && unit == "名" {
                        calls.push((sum("名"), false));
                    }
                    calls.push((sum("人次"), plain && unit == "人" && has("人次")));
                }
            }
            "元" if scaled => calls.push((format!("sum(measure=\"元\", {rest}, unit=\"万\")"), plain)),
            "元" => calls.push((sum("元"), plain)),
            _ => {
                if let Some(noun) = &noun {
                    calls.push((sum(noun), plain));
                }
                if has(unit) || first.word == unit {
                    calls.push((sum(unit), plain && noun.is_none()));
                } else if noun.is_none() && !unit.is_empty() {
                    // What entries of it were given besides: 家访320户.
                    calls.push((sum(unit), false));
                }
            }
        }
        calls
    }

    /// What is counted, where it is no classifier: 问题 in 发现问题31个 and in 31个问题.
    fn nouns(&self) -> Vec<String> {
        self.reading.nouns.iter().chain(&self.behind.nouns).cloned().collect()
    }

    /// kind=…, tag=…, with=…, period=…, per=…
    fn filters(&self, kinds: &[String], tags: &[String]) -> String {
        let list = |names: &[String]| match names {
            [one] => quoted(one),
            names => format!("[{}]", names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ")),
        };
        let mut rest = format!("kind={}", list(kinds));
        if let [first, others @ ..] = tags {
            rest.push_str(&format!(", tag={}", quoted(first)));
            if !others.is_empty() {
                rest.push_str(&format!(", with={}", list(others)));
            }
        }
        if let Some(span) = self.span.filter(|span| *span != self.roll.to) {
            rest.push_str(&format!(", period=\"{span}\""));
        }
        if let Some(per) = self.slot.per.filter(|per| *per != Per::Year) {
            rest.push_str(&format!(", per=\"{}\"", per.word()));
        }
        rest
    }
}
