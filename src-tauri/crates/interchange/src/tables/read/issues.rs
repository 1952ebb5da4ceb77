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
    /// Where the issues of the sheet being read begin.
    sheet: usize,
    /// Those of the row being read, where somebody looks at it.
    row: Option<Vec<Issue>>,
}

impl Issues {
    pub(super) fn push(&mut self, issue: Issue) {
        let count = match issue.severity {
            Severity::Error => &mut self.errors,
            Severity::Advice => &mut self.advice,
        };
        *count += 1;
        if let Some(row) = &mut self.row {
            row.push(issue.clone());
        }
        if *count <= MAX_ISSUES {
            self.kept.push(issue);
        }
    }

    pub(super) fn extend(&mut self, issues: impl IntoIterator<Item = Issue>) {
        issues.into_iter().for_each(|issue| self.push(issue));
    }

    /// The issues that follow are one row's, which somebody looks at.
    pub(super) fn begin_row(&mut self) {
        self.row = Some(Vec::new());
    }

    /// Those of the row; the ones that follow are no row's.
    pub(super) fn end_row(&mut self) -> Vec<Issue> {
        self.row.take().unwrap_or_default()
    }

    /// Orders the issues of the sheet that has been read: from the top, what concerns the whole sheet first.
    pub(super) fn end_sheet(&mut self) {
        self.kept[self.sheet..].sort_by_key(|issue| match issue.place {
            Place::Sheet { row, .. } => row,
            _ => None,
        });
        self.sheet = self.kept.len();
    }

    /// Sheet by sheet, and how many more there were last.
    pub(super) fn into_list(mut self) -> Vec<Issue> {
        self.end_sheet();
        let more = (self.errors + self.advice) - self.kept.len();
        if more > 0 {
            let place = match self.kept.last().map(|issue| &issue.place) {
                Some(Place::Sheet { sheet, .. }) => Place::sheet(sheet),
                _ => Place::Whole,
            };
            self.kept.push(Issue::advice("import.more_issues").with("more", more.to_string()).at(place));
        }
        self.kept
    }
}
