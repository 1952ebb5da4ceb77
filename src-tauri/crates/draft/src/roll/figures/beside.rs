//! Figures that hold one number against another: shares of a whole, and what is more than the year before.

use shuhui_core::Kind;
use shuhui_core::base::{Slot, SlotRole};

use super::super::calls::{Calls, quoted};
use super::super::clause::{Clause, Reading};
use super::{Candidate, MOST, Ranking, bears_out};
use crate::error::DraftError;

/// Words for more or less than the year before.
const MORE_OR_LESS: [&str; 5] = ["增加", "多", "上升", "减少", "少"];

impl Ranking<'_> {
    pub(super) fn of_share(&self, slot: &Slot, clause: &Clause) -> Result<Vec<Candidate>, DraftError> {
        let mut found = self.shares(&clause.before)?;
        for candidate in &mut found {
            candidate.sure = bears_out(slot, candidate.then.as_deref()) == Some(true);
        }
        found.sort_by_key(|candidate| !candidate.sure);
        Ok(found)
    }

    /// By how much more or less than the year before: 较上年增加1期. The figure says itself which of the two.
    pub(super) fn of_change(&self, slot: &Slot, clause: &Clause) -> Result<Vec<Candidate>, DraftError> {
        let is_more_or_less = MORE_OR_LESS.iter().any(|word| clause.before.contains(word));
        if slot.role != SlotRole::Count || !is_more_or_less {
            return Ok(Vec::new());
        }
        let (own, last) = (self.lexicon.read(&clause.before), self.lexicon.read(clause.last()));
        let reading = if own.kinds.is_empty() { last } else { own };
        let nothing = Reading::default();
        let calls = Calls {
            roll: self.roll,
            slot,
            reading: &reading,
            behind: &nothing,
            around: Reading::default(),
            last: Reading::default(),
            part: false,
            span: None,
            joins: false,
            narrowed: true,
        };
        let mut found = Vec::new();
        for (call, _) in calls.all() {
            let Some(expr) = self.roll.expr(&format!("change(of={call})")) else { continue };
            let candidate = self.asked(expr)?;
            let known = found.iter().any(|known: &Candidate| known.expr == candidate.expr);
            found.extend(Some(candidate).filter(|candidate| !known && !candidate.text.is_empty()));
        }
        found.truncate(MOST);
        Ok(found)
    }

    /// Shares that a clause may tell of: 整改率, 准确率.
    pub(in crate::roll) fn shares(&self, words: &str) -> Result<Vec<Candidate>, DraftError> {
        let roll = self.roll;
        let mut calls = Vec::new();
        let has = |kind: &&Kind, measure: &str| kind.measures.iter().any(|known| known == measure);
        if words.contains("整改") || words.contains("办结") {
            let all: Vec<&Kind> = roll.kinds.all().iter().filter(|kind| has(kind, "整改")).collect();
            for kind in &all {
                let kind = quoted(&kind.name);
                calls.push(format!(
                    "ratio(part=sum(measure=\"整改\", kind={kind}), whole=sum(measure=\"问题\", kind={kind}))"
                ));
                calls.push(format!(
                    "ratio(part=sum(measure=\"整改\", kind={kind}), whole=sum(measure=\"隐患\", kind={kind}))"
                ));
            }
            calls.push(
                "ratio(part=sum(measure=\"整改\", kind=\"*\"), whole=sum(measure=\"问题\", kind=\"*\"))"
                    .to_owned(),
            );
        }
        if let Some(rate) =
            ["准确率", "合格率", "满意率", "到课率", "参训率"].into_iter().find(|rate| words.contains(rate))
        {
            calls.push(format!("mean(measure={}, kind=\"*\")", quoted(rate)));
        }
        let mut found: Vec<Candidate> = Vec::new();
        for expr in calls.iter().filter_map(|call| roll.expr(call)) {
            let candidate = self.asked(expr)?;
            if !candidate.text.is_empty() && !found.iter().any(|known| known.text == candidate.text) {
                found.push(candidate);
            }
        }
        found.truncate(MOST);
        Ok(found)
    }
}
