//! Tags: words that the kind's reports are counted by, words that the log has as tags, and whatever stands behind #.

use super::lexicon::{Lexicon, Means};
use super::line::Line;
use super::{Field, Value};

/// Finds all tags that are not marked.
pub(super) fn find(line: &mut Line, lexicon: &Lexicon, kind: Option<usize>) {
    let own: &[String] = kind.map_or(&[], |kind| &lexicon.kind(kind).tags);
    // 集体学习 and 专项督查 are other names of their kinds and say at the same time how it was held.
    let word = line.word_of(Field::Kind);
    if let (Some(word), Some(span)) = (word, line.span_of(Field::Kind)) {
        for tag in own.iter().filter(|tag| word.starts_with(tag.as_str())) {
            line.read(span.clone(), Value::Tag(tag.clone()));
        }
        // 书记讲党课
        let joined = own.iter().find_map(|tag| line.ends(span.start, tag).map(|begin| (tag.clone(), begin)));
        if let Some((tag, begin)) = joined.filter(|(_, begin)| line.begins(*begin) && line.stops(span.end)) {
            line.take(begin..span.end, Value::Tag(tag));
        }
    }
    for token in line.tokens() {
        let known = |means| means == Means::Tag;
        let text = line.plain(&token);
        if let Some(tag) = own.iter().find(|tag| **tag == text) {
            line.take(token, Value::Tag(tag.clone()));
        } else if let Some(name) =
            lexicon.exactly(line, token.start, token.end, known).map(|(name, _)| name.to_owned())
        {
            line.take(token, Value::Tag(name));
        } else if let Some((tag, end)) = longest_front(line, own, token.start) {
            // A tag in front of a title says what the title is about; without spaces it was a word of its own.
            let value = Value::Tag(tag);
            let beside_kind = token.start > 0 && line.is_taken(token.start - 1);
            if beside_kind && line.is_glued() {
                line.take(token.start..end, value);
            } else if end - token.start > 2 {
                line.read(token.start..end, value);
            }
        }
    }
}

fn longest_front(line: &Line, tags: &[String], begin: usize) -> Option<(String, usize)> {
    let standing = tags.iter().filter_map(|tag| line.starts(begin, tag).map(|end| (tag.clone(), end)));
    standing.max_by_key(|(_, end)| *end)
}

/// #安全生产 #专项
pub(super) fn marked(line: &mut Line) {
    let mut begin = 0;
    while begin < line.len() {
        if line.at(begin) == Some('#') {
            let run = line.run(begin + 1);
            let end = (run.clone()).find(|place| line.at(*place) == Some('#')).unwrap_or(run.end);
            let name = line.typed(&(begin + 1..end));
            if !name.is_empty() {
                line.take(begin..end, Value::Tag(name));
            }
            begin = end.max(begin + 1);
        } else {
            begin += 1;
        }
    }
}
