//! Tags: words that the kind's reports are counted by, words that the log has as tags, and whatever stands behind #.

use std::ops::Range;

use super::lexicon::{Lexicon, Means};
use super::line::Line;
use super::{Field, Value, lead::HELD, number, people};

/// Finds all tags that are not marked.
pub(super) fn find(line: &mut Line, lexicon: &Lexicon, kind: Option<usize>) {
    let own: &[String] = kind.map_or(&[], |kind| &lexicon.kind(kind).tags);
    // 集体学习 and 专项督查 are other names of their kinds and say at the same time how it was held.
    let word = line.word_of(Field::Kind);
    if let (Some(word), Some(span)) = (word, line.span_of(Field::Kind)) {
        // The kind's own name (活动审批备案) says nothing of how.
        let own_name = kind.is_some_and(|kind| word == lexicon.kind(kind).name);
        for tag in own.iter().filter(|tag| !own_name && word.contains(tag.as_str())) {
            line.read(span.clone(), Value::Tag(tag.clone()));
        }
        // 书记讲党课
        let joined = own.iter().find_map(|tag| line.ends(span.start, tag).map(|begin| (tag.clone(), begin)));
        if let Some((tag, begin)) = joined.filter(|(_, begin)| line.begins(*begin) && line.stops(span.end)) {
            line.take(begin..span.end, Value::Tag(tag));
        }
    }
    counted(line, lexicon, own);
    for token in line.tokens() {
        let known = |means| means == Means::Tag;
        let text = line.plain(&token);
        // 举行专题研讨
        let held = line.starts_any(token.start, HELD).filter(|end| *end < token.end);
        let held = held.map(|end| line.plain(&(end..token.end)));
        if let Some(tag) = own.iter().find(|tag| **tag == text || Some(*tag) == held.as_ref()) {
            line.take_again(token, Value::Tag(tag.clone()));
        } else if let Some(name) =
            lexicon.exactly(line, token.start, token.end, known).map(|(name, _)| name.to_owned())
        {
            line.take(token, Value::Tag(name));
        } else if let Some((tag, end)) = longest_front(line, own, token.start) {
            // A tag in front of a title says what the title is about; without spaces it was a word of its own.
            let value = Value::Tag(tag);
            let beside_kind = token.start > 0 && line.is_taken(token.start - 1);
            let word = line.plain(&(token.start..end));
            let held = word == "举办";
            let sent = || word == "选派" && people::list(line, lexicon, end).is_some();
            if (beside_kind && line.is_glued()) || sent() {
                line.take(token.start..end, value);
            } else if end - token.start > 2 || held {
                line.read(token.start..end, value);
            }
        } else if let Some(tag) =
            own.iter().find(|tag| *tag == "选派" && line.ends(token.end, tag).is_some() && token.len() <= 5)
        {
            // 全市选派, with how many taken behind it
            line.take(token, Value::Tag(tag.clone()));
        } else if let Some(tag) = own.iter().find(|tag| is_around(line, &token, tag)) {
            line.read(token, Value::Tag(tag.clone()));
        }
    }
    if let Some(kind) = kind {
        named(line, lexicon, kind);
    }
}

/// 听取汇报 of 听取安全生产情况汇报: verb and object, with the matter between them.
fn is_around(line: &Line, token: &Range<usize>, tag: &str) -> bool {
    let chars: Vec<char> = tag.chars().collect();
    let &[first, second, third, fourth] = chars.as_slice() else { return false };
    token.len() > 4
        && line.starts(token.start, &String::from_iter([first, second])).is_some()
        && line.ends(token.end, &String::from_iter([third, fourth])).is_some()
}

/// A tag that is at the same time what the kind is called is meant wherever it stands (党史知识竞赛, 推送公众号文章), and so is
/// one right in front of what the kind is called: 冬季用电专项督查, 书记讲党课.
fn named(line: &mut Line, lexicon: &Lexicon, kind: usize) {
    let kind = lexicon.kind(kind);
    let called = || kind.synonyms.iter().chain([&kind.name]);
    for tag in &kind.tags {
        let stands = |begin: &usize| {
            line.starts(*begin, tag).is_some_and(|end| {
                called().any(|word| {
                    word == tag
                        || line.starts(end, word).is_some()
                        || (word.starts_with(tag.as_str()) && line.starts(*begin, word).is_some())
                })
            })
        };
        if let Some(begin) = (0..line.len()).find(stands) {
            line.read(begin..begin + tag.chars().count(), Value::Tag(tag.clone()));
        }
    }
}

/// 市级2篇, 选派5人: the tag says which were counted. A level that nobody listed is one of them: 县级3篇.
fn counted(line: &mut Line, lexicon: &Lexicon, own: &[String]) {
    let levels = own.iter().any(|tag| tag.ends_with('级'));
    for begin in 0..line.len() {
        if !line.begins(begin) {
            continue;
        }
        let level = (begin + 2..begin + 4)
            .find(|end| levels && line.ends(*end, "级").is_some() && line.is_word(&(begin..*end)));
        let Some(end) = longest_front(line, own, begin).map(|(_, end)| end).or(level) else { continue };
        // 省级媒体2篇
        let name = line.typed(&(begin..end));
        let noun = (end + 1..end + 4).find(|place| number::at(line, *place).is_some());
        let noun = noun.filter(|place| name.ends_with('级') && line.is_word(&(end..*place)));
        // 阵地14个 is an amount of the kind.
        let measured = lexicon.is_noun(&name);
        let counted = number::at(line, end).map(|_| end).or(noun).filter(|_| !measured);
        if let Some(end) = counted {
            line.take(begin..end, Value::Tag(name));
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
        // 3#厂房 is the third.
        let numbers = line.before(begin).is_some_and(|c| c.is_ascii_alphanumeric());
        if line.at(begin) == Some('#') && !numbers {
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
