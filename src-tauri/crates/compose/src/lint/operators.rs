//! Signs of other languages in conditions: `&&`, `||`, `!`, and the single `=`.

use shuhui_core::Issue;

use super::loose::{Token, tokens};
use super::repair::Repair;
use crate::scan::{Part, scan};

/// What other languages write, and what stands for it here.
const FOREIGN: [(&str, &str); 8] = [
    ("&&", "and"),
    ("&", "and"),
    ("||", "or"),
    ("===", "=="),
    ("<>", "!="),
    ("=>", ">="),
    ("=<", "<="),
    ("!", "not"),
];

pub(super) fn repairs(source: &str) -> Vec<Repair> {
    let mut found = Vec::new();
    for piece in scan(source).iter().filter(|piece| matches!(piece.part, Part::Print | Part::Tag)) {
        let condition = piece.part == Part::Tag && matches!(piece.word(source), "if" | "elif");
        let mut depth = 0_usize;
        for (token, range) in tokens(source, piece.inner(source)) {
            let Token::Sign(sign) = token else { continue };
            match sign {
                "(" | "[" => depth += 1,
                ")" | "]" => depth = depth.saturating_sub(1),
                _ => {}
            }
            let single = (condition && depth == 0 && sign == "=").then_some("==");
            let foreign = FOREIGN.iter().find(|(foreign, _)| *foreign == sign).map(|(_, ours)| *ours);
            let Some(ours) = single.or(foreign) else { continue };
            // A word needs room around it.
            let before =
                source[..range.start].ends_with(|c: char| c.is_alphanumeric() || c == ')' || c == '"');
            let after = !source[range.end..].starts_with([' ', '\n']);
            let word = ours.starts_with(|c: char| c.is_ascii_alphabetic());
            let [left, right] = [before, after].map(|tight| if tight && word { " " } else { "" });
            let issue = Issue::error("template.operator").with("mark", sign).with("suggestion", ours);
            found.push(Repair::new(range, issue, format!("{left}{ours}{right}")));
        }
    }
    found
}
