//! How a finding is made, and by what it is known again.

use std::collections::HashMap;
use std::ops::Range;

use super::text::Text;
use super::{Becomes, Finding, Proposal, Rule};

impl Finding {
    /// By what it is known again at the next asking, whatever was changed elsewhere.
    pub fn id(&self) -> String {
        let block = self.place.block();
        match self.about {
            Some(figure) => format!("{}:{figure}", self.rule.name()),
            None => format!("{}:{block}:{}", self.rule.name(), self.key),
        }
    }

    /// A finding of some characters, which asks unless it is said otherwise.
    pub(super) fn of(rule: Rule, text: &Text, range: Range<usize>) -> Self {
        let words = text.words(range.clone());
        Self {
            rule,
            place: text.place,
            key: words.chars().take(16).collect(),
            words,
            mark: range.clone(),
            range,
            args: Vec::new(),
            safe: false,
            about: None,
            was: None,
            around: None,
            proposals: Vec::new(),
        }
    }

    #[must_use]
    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// Proposes other words.
    #[must_use]
    pub(super) fn or(mut self, words: impl Into<String>) -> Self {
        let range = self.range.clone();
        self.proposals.push(Proposal { becomes: Becomes::Words(words.into()), range });
        self
    }

    /// Proposes a blank.
    #[must_use]
    pub(super) fn or_blank(mut self, hint: impl Into<String>) -> Self {
        let range = self.range.clone();
        self.proposals.push(Proposal { becomes: Becomes::Blank(hint.into()), range });
        self
    }

    #[must_use]
    pub(super) const fn safely(mut self) -> Self {
        self.safe = true;
        self
    }
}

/// Tells findings of one rule and key in a block from each other.
pub(super) fn numbered(found: &mut [Finding]) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for finding in found {
        let times = seen.entry(finding.id()).or_default();
        *times += 1;
        if *times > 1 {
            finding.key = format!("{}:{times}", finding.key);
        }
    }
}
