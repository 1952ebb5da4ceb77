//! What stands right beside a figure and does not go with it: words that it says itself, a span that it is not of.

use std::ops::Range;

use shuhui_core::Issue;

use super::Check;
use super::typed::counted;
use crate::expression::{Expression, Given, Node};
use crate::scan::{Part, Piece, scan};

/// What a change says of itself.
const CHANGES: [&str; 14] = [
    "比上年同期",
    "比去年同期",
    "与上年同期相比",
    "比上年",
    "比去年",
    "较上年",
    "较去年",
    "同比",
    "环比",
    "增加",
    "减少",
    "增长",
    "下降",
    "上升",
];

/// Each span, as `per=` has it and as a sentence does.
const SPANS: [(&str, &[&str]); 4] = [
    ("month", &["每月", "每个月", "各月"]),
    ("quarter", &["每季度", "每个季度", "每季", "各季度"]),
    ("half", &["每半年"]),
    ("year", &["每年", "各年"]),
];

/// What a mean of a span is called.
const MEANS: [(&str, &[&str]); 4] = [
    ("month", &["月均", "月平均"]),
    ("quarter", &["季均", "季平均"]),
    ("half", &["半年均"]),
    ("year", &["年均", "年平均"]),
];

/// What introduces parts of the number in front.
const OF_THESE: &str = "其中";

/// What makes the number behind it the least of several.
const LEAST: [&str; 4] = ["不少于", "不低于", "至少", "至少有"];

impl Check<'_> {
    pub(super) fn beside(&mut self, piece: &Piece, expression: &Expression) {
        let Node::Call { name, args } = &expression.node else { return };
        let line = self.source[..piece.range.start].rfind(['\n', '}']).map_or(0, |at| at + 1);
        let before = line..piece.range.start;
        match name.as_str() {
            "change" => self.change(before, piece),
            "average" => self.mean(&before, args),
            "count" | "sum" => {
                self.least(&before, args, expression);
                self.doubled(piece, args);
            }
            "mean" | "state" => self.doubled(piece, args),
            "list" => self.others(piece, args),
            _ => {}
        }
    }

    /// 「比上年增加{{ change(…) }}」 says it twice, and wrongly where it was less.
    fn change(&mut self, before: Range<usize>, piece: &Piece) {
        let source = self.source;
        let mut start = before.end;
        while let Some(word) = CHANGES.into_iter().find(|word| source[before.start..start].ends_with(word)) {
            start -= word.len();
        }
        if start < before.end {
            let issue = Issue::advice("template.change_said").with("text", &source[start..before.end]);
            self.mend(issue, start..before.end, "");
        }
        let behind = &source[piece.range.end..];
        if let Some(word) = counted(behind) {
            let issue = Issue::advice("template.change_said").with("text", word);
            self.mend(issue, piece.range.end..piece.range.end + word.len(), "");
        }
        self.of_these(piece.range.end);
    }

    /// 「{{ change(…) }}，其中…」: the part would be one of what there was more of. Tags between them print nothing.
    fn of_these(&mut self, from: usize) {
        let source = self.source;
        let mut at = from;
        for piece in scan(&source[from..]) {
            if piece.part == Part::Text {
                at = from + piece.range.start;
                break;
            }
            if piece.part != Part::Tag {
                return;
            }
            at = from + piece.range.end;
        }
        let Some(mark) = ["，", ","].into_iter().find(|mark| source[at..].starts_with(mark)) else { return };
        if source[at + mark.len()..].starts_with(OF_THESE) {
            let end = at + mark.len() + OF_THESE.len();
            let comma = if source[end..].starts_with('，') { "" } else { "，" };
            let issue =
                Issue::advice("template.part_of_change").with("suggestion", format!("。{OF_THESE}，"));
            self.mend(issue, at..end, format!("。{OF_THESE}{comma}"));
        }
    }

    /// 「季均{{ average(…, per="month") }}」
    fn mean(&mut self, before: &Range<usize>, args: &[Given]) {
        let said = &self.source[before.clone()];
        let Some((meant, word)) = MEANS
            .into_iter()
            .find_map(|(per, words)| Some((per, *words.iter().find(|word| said.ends_with(**word))?)))
        else {
            return;
        };
        let per = args.iter().find(|arg| arg.name == "per");
        if let Some(per) = per
            && let Node::Text(given) = &per.value.node
            && given != meant
        {
            let issue = Issue::advice("template.other_span").with("text", word).with("per", meant);
            self.mend(issue, per.value.range.clone(), format!("\"{meant}\""));
        }
    }

    /// 「每月…不少于{{ count(…) }}次」 with the number of the whole period.
    fn least(&mut self, before: &Range<usize>, args: &[Given], call: &Expression) {
        let said = &self.source[before.clone()];
        if !LEAST.iter().any(|word| said.ends_with(word)) {
            return;
        }
        let clause = said.rfind(['。', '；', '，', '：']).map_or(said, |at| &said[at..]);
        let span = SPANS
            .into_iter()
            .find_map(|(per, words)| Some((per, *words.iter().find(|word| clause.contains(**word))?)));
        let Some((per, word)) = span.filter(|_| !args.iter().any(|arg| arg.name == "per")) else { return };
        let issue = Issue::advice("template.other_span").with("text", word).with("per", per);
        let end = call.range.end - 1;
        match self.source.get(call.range.clone()).is_some_and(|written| written.ends_with(')')) {
            true => {
                let comma = if args.is_empty() { "" } else { ", " };
                let text = format!("{}{comma}per=\"{per}\")", &self.source[call.range.start..end]);
                self.mend(issue, call.range.clone(), text);
            }
            false => self.report(issue, call.range.clone()),
        }
    }

    /// 「9次次」, and the word once more behind a sentence that has it: `some="{}次"`.
    fn doubled(&mut self, piece: &Piece, args: &[Given]) {
        let behind = &self.source[piece.range.end..];
        let Some(word) = counted(behind) else { return };
        let said = |name: &str| text_of(args, name).is_some_and(|text| text.ends_with(word));
        if counted(&behind[word.len()..]) == Some(word) || said("some") {
            self.said_twice(piece.range.end, word);
        }
    }

    /// 「{{ list(…, limit=2) }}等」: whether some were left out the list knows, and says 等 itself.
    fn others(&mut self, piece: &Piece, args: &[Given]) {
        let behind = &self.source[piece.range.end..];
        let cut = args.iter().any(|arg| arg.name == "limit");
        let more = text_of(args, "more").is_none_or(|more| more.ends_with('等'));
        if cut && more && behind.starts_with('等') && !behind.starts_with("等级") {
            self.said_twice(piece.range.end, "等");
        }
    }

    /// A word behind a figure whose text has it already.
    fn said_twice(&mut self, at: usize, word: &str) {
        let issue = Issue::advice("template.word_twice").with("text", word);
        self.mend(issue, at..at + word.len(), "");
    }
}

/// A text among the arguments of a call.
fn text_of<'g>(args: &'g [Given], name: &str) -> Option<&'g str> {
    args.iter().find(|arg| arg.name == name).and_then(|arg| match &arg.value.node {
        Node::Text(text) => Some(text.as_str()),
        _ => None,
    })
}
