//! What was done to a text, in sentences.

use shuhui_core::{Place, Severity};
use shuhui_interchange::papers::{Changes, LeftOut};

use crate::error::AppError;
use crate::locale::{self, say, sentence, text};
use crate::wire::{FormattedText, TextChange, TextLeftOut, WireIssue};

pub(super) fn changes(changes: &Changes) -> Vec<TextChange> {
    let change = |(change, count): (shuhui_interchange::papers::Change, u32)| TextChange {
        code: change.code().to_owned(),
        count,
        text: say(change.code(), &[("count", count.to_string())]),
    };
    changes.iter().map(change).collect()
}

/// What stayed behind, each with its place: the line of a text, the paragraph of a .docx.
pub(super) fn left_out(left: &[LeftOut], by_paragraph: bool) -> Vec<TextLeftOut> {
    let place = |line: Option<u32>| match line {
        Some(line) if by_paragraph => say("papers.paragraph", &[("line", line.to_string())]),
        Some(line) => say("papers.line", &[("line", line.to_string())]),
        None => text("papers.whole").to_owned(),
    };
    let what = |left: &LeftOut| {
        // A child that made a code up is broken, or not ours.
        let known = sentence(&left.code).is_some();
        let said =
            if known { say(&left.code, &[("words", left.words.as_str())]) } else { left.words.clone() };
        TextLeftOut { place: place(left.line), what: said.trim_end_matches('：').to_owned() }
    };
    left.iter().map(what).collect()
}

/// A text of which nothing came.
pub(super) fn failed(file: &str, error: &AppError) -> FormattedText {
    let issue = WireIssue {
        place: Place::File { file: file.to_owned() },
        code: error.code().to_owned(),
        severity: locale::severity(Severity::Error).to_owned(),
        message: error.to_string(),
    };
    FormattedText { file: file.to_owned(), issues: vec![issue], ..FormattedText::default() }
}
