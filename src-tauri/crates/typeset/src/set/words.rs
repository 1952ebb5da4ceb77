//! The words of a paragraph as they are put together: one text, and the runs that say which of it is what.

use std::slice::Iter;

use shuhui_core::document::{Inline, Line, Role};

use super::{Look, Of, Run};
use crate::charset::clean;
use crate::gongwen::StyleKey;

/// Text with its runs.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Words {
    pub text: String,
    pub runs: Vec<Run>,
}

impl Words {
    /// Adds text; words that look like those before them join their run.
    pub(super) fn push(&mut self, text: &str, of: Of, look: Look) {
        if text.is_empty() {
            return;
        }
        self.text.push_str(text);
        let end = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        match self.runs.last_mut() {
            Some(run) if of == Of::Words && run.of == Of::Words && run.look == look => run.end = end,
            _ => self.runs.push(Run { end, of, look }),
        }
    }

    /// Adds words.
    pub(super) fn words(&mut self, text: &str, look: Look) {
        self.push(text, Of::Words, look);
    }

    /// Adds a line break.
    pub(super) fn line_break(&mut self) {
        self.push("\n", Of::Break, Look::default());
    }

    /// Adds a tab.
    pub(super) fn tab(&mut self) {
        self.push("\t", Of::Tab, Look::default());
    }

    /// Adds the pieces of a line; the numbers of its inner series come from `inner`.
    pub(super) fn line(&mut self, line: &Line, look: Look, inner: &mut Iter<'_, String>) {
        for piece in &line.pieces {
            match piece {
                Inline::Words { text, marks } => {
                    let style = if marks.lead { Some(StyleKey::Lead) } else { look.style };
                    let strong = look.strong || marks.strong;
                    let underline = look.underline || marks.underline;
                    self.words(text, Look { style, strong, underline, ..look });
                }
                Inline::Figure(figure) => self.push(&figure.text, Of::Figure(figure.id), look),
                // A hint is any text of a template; what no file can hold goes, as it does from words.
                Inline::Blank(blank) => self.push(&clean(&blank.shown()), Of::Blank(blank.id), look),
                Inline::Number(_) => self.words(inner.next().map_or("", String::as_str), look),
                Inline::Break => self.line_break(),
            }
        }
    }

    /// Adds a line of a part, as the part is printed.
    pub(super) fn line_of(&mut self, role: Role, line: &Line, look: Look, inner: &mut Iter<'_, String>) {
        match line.printed(role) {
            Some(printed) => self.words(&printed, look),
            None => self.line(line, look, inner),
        }
    }

    /// Adds other words with line breaks at these places of them, in bytes and in order. A figure or blank stays whole and begins
    /// the new line.
    pub(super) fn broken(&mut self, line: &Self, breaks: &[usize]) {
        let mut breaks = breaks.iter().copied().peekable();
        let mut from = 0;
        for run in &line.runs {
            let to = run.end as usize;
            let mut start = from;
            if run.of == Of::Words {
                while let Some(at) = breaks.next_if(|at| *at < to) {
                    self.words(&line.text[start..at.max(start)], run.look);
                    self.new_line();
                    start = at.max(start);
                }
            } else if breaks.next_if(|at| *at < to).is_some() {
                self.new_line();
                while breaks.next_if(|at| *at < to).is_some() {}
            }
            self.push(&line.text[start..to], run.of, run.look);
            from = to;
        }
    }

    /// Adds what stands behind a place of other words, in bytes.
    pub(super) fn behind(&mut self, line: &Self, at: usize) {
        let mut from = 0;
        for run in &line.runs {
            let to = run.end as usize;
            if let Some(text) = line.text.get(from.max(at)..to) {
                self.push(text, run.of, run.look);
            }
            from = to;
        }
    }

    /// A line break, where there is a line before it.
    pub(super) fn new_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.line_break();
        }
    }

    pub(super) fn len(&self) -> u32 {
        u32::try_from(self.text.len()).unwrap_or(u32::MAX)
    }
}
