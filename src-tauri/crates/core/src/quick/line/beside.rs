//! The words of a line that are no part of the matter, while it is being read: what is noted, and what is title only where
//! nothing else is.

use std::ops::Range;

use super::Line;
use crate::quick::{Field, Part, Value};

impl Line {
    /// Sets words aside for the note, unless a person emptied that.
    pub(in crate::quick) fn set_aside(&mut self, span: Range<usize>) {
        if !self.off.contains(&Field::Note) {
            self.taken[span.clone()].fill(true);
            self.aside.push(span);
        }
    }

    /// Leaves words to the title only where it has no others.
    pub(in crate::quick) fn spare(&mut self, span: Range<usize>) {
        self.spare.push(span);
    }

    /// Leaves words that say why to the title only where nothing says what.
    pub(in crate::quick) fn reason(&mut self, span: Range<usize>) {
        self.reasons.push(span);
    }

    /// Leaves what a notice says at length to the title only where its name says no more than the kind.
    pub(in crate::quick) fn contents(&mut self, span: Range<usize>) {
        self.contents = Some(span);
    }

    pub(in crate::quick) fn take_contents(&mut self) -> Option<Range<usize>> {
        self.contents.take()
    }

    pub(in crate::quick) fn is_spare(&self, span: &Range<usize>) -> bool {
        self.spare.iter().chain(&self.reasons).any(|spare| spare.start <= span.start && span.end <= spare.end)
    }

    /// Drops the reasons, where a kind says what was done.
    pub(in crate::quick) fn drop_reasons(&mut self) {
        if self.word_of(Field::Kind).is_some() {
            for span in std::mem::take(&mut self.reasons) {
                self.taken[span].fill(true);
            }
        }
    }

    /// The note: what a label named, and what was set aside.
    pub(in crate::quick) fn note(&mut self) {
        if self.aside.is_empty() {
            return;
        }
        self.aside.sort_by_key(|span| span.start);
        let labelled = self.parts.iter().position(|part| part.value.field() == Field::Note);
        let labelled = labelled.map(|place| self.parts.remove(place));
        let noted = labelled.as_ref().map(|part| part.spans.clone()).unwrap_or_default();
        let mut spans = self.aside.clone();
        // What stands beyond the end of a line may be part of a remark already.
        spans.retain(|span| !noted.iter().any(|noted| noted.start <= span.start && span.end <= noted.end));
        // 各科室、社区负责人: told in pieces, and one list.
        spans.dedup_by(|next, before| {
            let listed = before.end + 1 == next.start && self.typed[before.end] == '、';
            if listed {
                before.end = next.end;
            }
            listed
        });
        let mut said: Vec<String> = spans.iter().map(|span| self.typed(span)).collect();
        if let Some(Part { value: Value::Note(text), spans: more, .. }) = labelled {
            said.insert(0, text);
            spans.splice(0..0, more);
        }
        said.retain(|text| !text.is_empty());
        self.push(Part { spans, value: Value::Note(said.join("，")), guessed: false });
    }
}
