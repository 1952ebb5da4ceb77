//! Issues as they are collected, bounded: a file whose every row is bad needs no million sentences.

use shuhui_core::{Issue, Place, Severity};

/// Issues kept of each severity.
pub const MAX_ISSUES: usize = 1_000;

/// A bounded collection of issues.
#[derive(Default)]
pub(super) struct Issues {
    kept: Vec<Issue>,
    errors: usize,
    advice: usize,
}

impl Issues {
    pub(super) fn push(&mut self, issue: Issue) {
        let count = match issue.severity {
            Severity::Error => &mut self.errors,
            Severity::Advice => &mut self.advice,
        };
        *count += 1;
        if *count <= MAX_ISSUES {
            self.kept.push(issue);
        }
    }

    /// From the top, what concerns the whole sheet first, and how many more there were last.
    pub(super) fn into_list(mut self, sheet: &str) -> Vec<Issue> {
        self.kept.sort_by_key(|issue| issue.place.row);
        let more = (self.errors + self.advice) - self.kept.len();
        if more > 0 {
            let place = Place {
                sheet: Some(sheet.to_owned()),
                ..Place::default()
            };
            self.kept.push(
                Issue::advice("import.more_issues")
                    .with("more", more.to_string())
                    .at(place),
            );
        }
        self.kept
    }
}
