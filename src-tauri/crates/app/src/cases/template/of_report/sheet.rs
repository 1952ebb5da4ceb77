//! The lines of a report's document, and what stands in the template in the place of which of their characters.

use std::collections::HashMap;
use std::ops::Range;

use shuhui_compose::{Becomes, Stretch, Stretches};
use shuhui_core::document::{Document, FigureId, Place, Role};

/// A line as characters; a blank is one.
pub(super) struct Line {
    pub(super) place: Place,
    pub(super) role: Role,
    pub(super) chars: Vec<char>,
}

/// All lines with what was put into them.
pub(super) struct Sheet {
    pub(super) lines: Vec<Line>,
    objects: HashMap<FigureId, (usize, usize)>,
    put: Vec<Vec<Stretch>>,
}

impl Sheet {
    pub(super) fn of(document: &Document) -> Self {
        let (mut lines, mut objects) = (Vec::new(), HashMap::new());
        for block in &document.blocks {
            for (place, line) in block.lines() {
                let (chars, found) = shuhui_draft::roll::characters(line);
                objects.extend(found.into_iter().map(|(at, id)| (id, (lines.len(), at))));
                lines.push(Line { place, role: block.role, chars });
            }
        }
        let put = lines.iter().map(|_| Vec::new()).collect();
        Self { lines, objects, put }
    }

    /// The line and character of a blank.
    pub(super) fn blank(&self, id: FigureId) -> Option<(usize, usize)> {
        self.objects.get(&id).copied()
    }

    pub(super) fn line_at(&self, place: Place) -> Option<usize> {
        self.lines.iter().position(|line| line.place == place)
    }

    /// Whether something stands in the place of some of the characters.
    pub(super) fn covers(&self, line: usize, range: &Range<usize>) -> bool {
        self.put[line].iter().any(|known| known.range.start < range.end && range.start < known.range.end)
    }

    pub(super) fn words(&self, line: usize, range: Range<usize>) -> String {
        self.lines[line].chars[range].iter().collect()
    }

    /// Puts something in the place of characters that nothing else has; whether that was so.
    pub(super) fn put(&mut self, line: usize, range: Range<usize>, becomes: Becomes) -> bool {
        let length = self.lines[line].chars.len();
        let free = |known: &Stretch| known.range.end <= range.start || range.end <= known.range.start;
        if range.is_empty() || range.end > length || !self.put[line].iter().all(free) {
            return false;
        }
        self.put[line].push(Stretch { range, becomes });
        true
    }

    /// Puts a value wherever some words stand outside of 《》 and where `fits` has nothing against it; how often.
    pub(super) fn replace(
        &mut self,
        words: &str,
        value: &str,
        fits: &dyn Fn(&Line, Range<usize>) -> bool,
    ) -> usize {
        let words: Vec<char> = words.chars().collect();
        let mut times = 0;
        for line in 0..self.lines.len() {
            let mut at = 0;
            while words.len() <= self.lines[line].chars.len().saturating_sub(at) && !words.is_empty() {
                let (of, range) = (&self.lines[line], at..at + words.len());
                let stands = of.chars[at..].starts_with(&words)
                    && !of.is_inside(at, '《', '》')
                    && fits(of, range.clone());
                if stands && self.put(line, range, Becomes::Value(value.to_owned())) {
                    times += 1;
                    at += words.len();
                } else {
                    at += 1;
                }
            }
        }
        times
    }

    pub(super) fn stretches(self) -> Stretches {
        let put = self.lines.into_iter().zip(self.put).filter(|(_, put)| !put.is_empty());
        put.map(|(line, mut put)| {
            put.sort_by_key(|stretch| stretch.range.start);
            (line.place, put)
        })
        .collect()
    }
}

impl Line {
    /// Whether a place stands between two marks.
    pub(super) fn is_inside(&self, at: usize, open: char, close: char) -> bool {
        self.chars[..at].iter().rev().find(|c| **c == open || **c == close) == Some(&open)
    }

    /// Whether a stretch is part of longer words.
    pub(super) fn is_part_of(&self, range: &Range<usize>, words: &str) -> bool {
        let words: Vec<char> = words.chars().collect();
        let first = (range.start + range.len()).saturating_sub(words.len());
        words.len() > range.len() && (first..=range.start).any(|at| self.chars[at..].starts_with(&words))
    }

    /// Whether words stand at a place.
    pub(super) fn has_at(&self, at: usize, words: &str) -> bool {
        let mut chars = self.chars.iter().skip(at);
        words.chars().all(|c| chars.next() == Some(&c))
    }
}
