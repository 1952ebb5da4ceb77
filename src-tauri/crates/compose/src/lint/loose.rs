//! The tokens of a tag, read loosely: words in Chinese and signs of other languages are tokens too.

use std::ops::Range;

use crate::expression::SIGNS;

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Token<'s> {
    /// Letters and digits, at least one of them not ASCII: 党课, 2025年.
    Name(&'s str),
    /// An ASCII word.
    Word(&'s str),
    /// A text between quotes, without them.
    Text(&'s str),
    Number,
    Sign(&'s str),
}

/// Signs that Tera lacks and other languages have, longest first.
const FOREIGN: [&str; 8] = ["===", "&&", "||", "<>", "=>", "=<", "!", "&"];

/// The tokens between two bytes; what follows a text that never ends is left out.
pub(super) fn tokens(source: &str, range: Range<usize>) -> Vec<(Token<'_>, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = range.start;
    while let Some(first) = source[at..range.end].chars().next() {
        let rest = &source[at..range.end];
        let run = |is: fn(char) -> bool| rest.find(|c| !is(c)).unwrap_or(rest.len());
        let (token, length) = if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        } else if matches!(first, '"' | '\'' | '`') {
            let Some(end) = rest[1..].find(first) else { break };
            (Token::Text(&rest[1..=end]), end + 2)
        } else if first.is_alphanumeric() || first == '_' {
            let length = run(|c| c.is_alphanumeric() || c == '_');
            let word = &rest[..length];
            let token = match word.bytes().all(|byte| byte.is_ascii_digit()) {
                true => Token::Number,
                false if word.is_ascii() => Token::Word(word),
                false => Token::Name(word),
            };
            (token, length)
        } else {
            let sign = FOREIGN.iter().find(|sign| rest.starts_with(**sign) && !rest.starts_with("!="));
            let sign = sign.or_else(|| SIGNS.iter().find(|sign| rest.starts_with(**sign)));
            let length = sign.map_or(first.len_utf8(), |sign| sign.len());
            (Token::Sign(&rest[..length]), length)
        };
        found.push((token, at..at + length));
        at += length;
    }
    found
}
