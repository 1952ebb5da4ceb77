//! The lines of a template as a clerk reads them: levels of headings, labels, blanks.

use shuhui_core::Issue;

use super::{Check, nearest};
use crate::places::{LABELS, Role};
use crate::scan::{Part, scan};

impl Check<'_> {
    pub(super) fn lines(&mut self) {
        let beginnings = beginnings(self.source);
        let headings: Vec<(u8, usize)> = beginnings
            .iter()
            .filter_map(|&(at, line)| match Role::of(line).0 {
                Role::Heading(level) => Some((u8::from(level), at)),
                _ => None,
            })
            .collect();
        let second = headings.iter().any(|(level, _)| *level == 2);
        let mut before = 0;
        for (level, at) in headings {
            // 一、 straight to 1. is usual where there are only two levels.
            let usual = before == 1 && level == 3 && !second;
            if level > before + 1 && !usual {
                let hashes = usize::from(level) + 1;
                let issue = Issue::advice("template.heading_skips")
                    .with("level", level.to_string())
                    .with("missing", (before + 1).to_string());
                self.report(issue, at..at + hashes);
            }
            before = level;
        }
        for (at, line) in beginnings {
            self.label(at, line);
        }
        self.blanks();
    }

    /// 〔主松〕 at the beginning of a line is meant as a label.
    fn label(&mut self, at: usize, line: &str) {
        let Some(label) =
            line.strip_prefix('〔').and_then(|rest| rest.split_once('〕')).map(|(label, _)| label)
        else {
            return;
        };
        let whole = &line[..label.len() + '〔'.len_utf8() + '〕'.len_utf8()];
        if LABELS.iter().any(|(known, _)| *known == whole) || label.starts_with("待填") {
            return;
        }
        if let Some(suggestion) =
            nearest(label, LABELS.iter().map(|(known, _)| known.trim_matches(['〔', '〕'])))
        {
            self.report(
                Issue::advice("template.unknown_label").with("name", label).with("suggestion", suggestion),
                at..at + whole.len(),
            );
        }
    }

    /// A blank that does not say what is missing, or never ends.
    fn blanks(&mut self) {
        for piece in scan(self.source).into_iter().filter(|piece| piece.part == Part::Text) {
            let text = &self.source[piece.range.clone()];
            for (found, opening) in text.match_indices("〔待填") {
                let at = piece.range.start + found;
                let line = self.source[at + opening.len()..].lines().next().unwrap_or_default();
                let code = match line.split_once('〕').map(|(hint, _)| hint.trim_start_matches(['：', ':']))
                {
                    None => "template.unclosed_blank",
                    Some(hint) if hint.trim().is_empty() => "template.blank_without_hint",
                    Some(_) => continue,
                };
                self.report(Issue::advice(code), at..at + opening.len());
            }
        }
    }
}

/// Where the words of a line may begin: after its indentation, and after a tag.
fn beginnings(source: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut fresh = true;
    for piece in scan(source) {
        match piece.part {
            Part::Text => {
                let mut at = piece.range.start;
                for line in source[piece.range.clone()].split_inclusive('\n') {
                    let words = line.trim_start();
                    if !words.is_empty() {
                        if fresh {
                            found.push((at + line.len() - words.len(), words.trim_end()));
                        }
                        fresh = false;
                    }
                    fresh |= line.ends_with('\n');
                    at += line.len();
                }
            }
            Part::Print | Part::Unclosed => fresh = false,
            Part::Tag | Part::Comment => {}
        }
    }
    found
}
