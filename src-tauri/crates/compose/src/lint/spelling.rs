//! Tags, calls and arguments that are nearly right: what was meant is plain from where it stands.

use std::ops::Range;

use shuhui_core::Issue;
use shuhui_core::figure::{self, FUNCTIONS};

use super::loose::{Token, tokens};
use super::repair::Repair;
use super::tags::{self, NOT_OFFERED, OFFERED};
use super::{calls, close};
use crate::manifest::Key;
use crate::scan::{Part, Piece, scan};
use crate::words::PERIODS;

/// Functions as who does not know them calls them.
const FUNCTION_NAMES: [(&str, &str); 24] = [
    ("次数", "count"),
    ("场次", "count"),
    ("个数", "count"),
    ("计数", "count"),
    ("统计", "count"),
    ("求和", "sum"),
    ("合计", "sum"),
    ("总数", "sum"),
    ("总和", "sum"),
    ("数量", "sum"),
    ("现有", "state"),
    ("列表", "list"),
    ("列举", "list"),
    ("清单", "list"),
    ("名单", "list"),
    ("占比", "ratio"),
    ("比例", "ratio"),
    ("增减", "change"),
    ("变化", "change"),
    ("比较", "change"),
    ("平均", "average"),
    ("月均", "average"),
    ("有", "has"),
    ("数值", "number"),
];

/// Words that every template is given, as who does not know them calls them.
const WORD_NAMES: [(&str, &str); 9] = [
    ("单位", "unit"),
    ("单位名称", "unit"),
    ("日期", "date"),
    ("年", "year"),
    ("年份", "year"),
    ("年度", "period_name"),
    ("期间", "period_name"),
    ("上年", "last_year"),
    ("下年", "next_year"),
];

/// Arguments as who does not know them calls them.
const ARGUMENT_NAMES: [(&str, &str); 8] = [
    ("类别", "kind"),
    ("标签", "tag"),
    ("期间", "period"),
    ("科室", "dept"),
    ("主持人", "host"),
    ("人员", "person"),
    ("计量", "measure"),
    ("字段", "field"),
];

/// Periods as people say them, with the words for them.
const PERIOD_NAMES: [(&str, &str); 22] = [
    ("上半年", "first_half"),
    ("下半年", "second_half"),
    ("第一季度", "first_quarter"),
    ("第二季度", "second_quarter"),
    ("第三季度", "third_quarter"),
    ("第四季度", "fourth_quarter"),
    ("一季度", "first_quarter"),
    ("二季度", "second_quarter"),
    ("三季度", "third_quarter"),
    ("四季度", "fourth_quarter"),
    ("去年", "last_year"),
    ("上年", "last_year"),
    ("上年同期", "last_year"),
    ("去年同期", "last_year"),
    ("上期", "last_period"),
    ("上一期", "last_period"),
    ("全年", "whole_year"),
    ("今年", "whole_year"),
    ("本年", "whole_year"),
    ("年初以来", "so_far"),
    ("今年以来", "so_far"),
    ("至今", "so_far"),
];

pub(super) fn repairs(source: &str, keys: &[Key]) -> Vec<Repair> {
    let mut found = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    for piece in scan(source).iter().filter(|piece| matches!(piece.part, Part::Print | Part::Tag)) {
        if piece.part == Part::Tag {
            let meant = tag(source, piece, &open, &mut found);
            match meant {
                "if" | "for" => open.push(meant),
                "endif" | "endfor" => drop(open.pop()),
                _ => {}
            }
        }
        Reading { source, keys, tokens: tokens(source, piece.inner(source)) }.calls(&mut found);
    }
    found
}

/// The tag that a first word is meant as.
fn tag<'s>(source: &'s str, piece: &Piece, open: &[&'s str], found: &mut Vec<Repair>) -> &'s str {
    let word = piece.word(source);
    let inner = piece.inner(source);
    let at = inner.end - source[inner.clone()].trim_start().len();
    let behind = source[at + word.len()..inner.end].trim();
    let range = at..at + word.len();
    if word == "else"
        && let Some(condition) = behind.strip_prefix("if").filter(|rest| rest.starts_with([' ', '(']))
    {
        let end = inner.end - source[at..inner.end].len() + source[at..inner.end].trim_end().len();
        let range = at..end - condition.len();
        found.push(Repair::new(range, Issue::error("template.else_if"), "elif"));
        return "elif";
    }
    if word.is_empty() || OFFERED.contains(&word) || NOT_OFFERED.contains(&word) || word == "continue" {
        return word;
    }
    // What stands behind the word tells an opening from an end.
    let fits = |tag: &&str| tags::takes_words(tag) != behind.is_empty();
    let ends = |tag: &str| open.last().is_some_and(|open| tag == format!("end{open}"));
    let meant = match word {
        "elseif" | "elsif" => Some("elif"),
        "end" | "fi" | "done" => OFFERED.into_iter().find(|tag| ends(tag)),
        _ => None,
    };
    let near = OFFERED.into_iter().find(|tag| ends(tag) && fits(tag) && close(word, tag));
    let near = near.or_else(|| super::meant(word, OFFERED.into_iter().filter(|tag| fits(tag))));
    let Some(meant) = meant.filter(fits).or(near) else { return word };
    let issue = Issue::error("template.unknown_tag").with("tag", word).with("suggestion", meant);
    found.push(Repair {
        range: piece.range.clone(),
        issue,
        edits: vec![(range, meant.to_owned())],
        safe: true,
    });
    meant
}

/// The tokens of one tag.
struct Reading<'s> {
    source: &'s str,
    keys: &'s [Key],
    tokens: Vec<(Token<'s>, Range<usize>)>,
}

impl<'s> Reading<'s> {
    fn calls(&self, found: &mut Vec<Repair>) {
        // The calls and brackets that are open: the function, none for a bracket, and how many arguments came so far.
        let mut open: Vec<(Option<&str>, usize)> = Vec::new();
        let mut at = 0;
        while let Some((token, range)) = self.tokens.get(at) {
            match token {
                Token::Sign("(") => {
                    let function = at.checked_sub(1).and_then(|before| self.function(before));
                    open.push((function, 0));
                }
                Token::Sign("[") => open.push((None, 0)),
                Token::Sign(")" | "]") => drop(open.pop()),
                Token::Sign(",") => {
                    if let Some((_, count)) = open.last_mut() {
                        *count += 1;
                    }
                }
                // > 5次: the word of a number is not compared.
                Token::Name(name)
                    if name.starts_with(|c: char| c.is_ascii_digit())
                        && self.sign(at.checked_sub(1), &[">", "<", ">=", "<=", "==", "!="]) =>
                {
                    let digits = name.trim_end_matches(|c: char| !c.is_ascii_digit());
                    let issue = Issue::error("template.number_form").with("text", *name);
                    found.push(Repair::new(range.clone(), issue.with("suggestion", digits), digits));
                }
                Token::Name(name) => at = self.name(name, at, found),
                Token::Word(word) if FUNCTIONS.contains(word) && self.sign(Some(at + 1), &["("]) => {
                    // change(count(…)): there is one figure that it can be of.
                    if let Some((Some("change" | "average" | "has" | "number"), 0)) = open.last()
                        && self.sign(at.checked_sub(1), &["("])
                    {
                        let suggestion = format!("of={word}(…)");
                        let issue = Issue::error("template.argument_without_name");
                        let issue = issue.with("suggestion", suggestion);
                        found.push(Repair::new(range.start..range.start, issue, "of="));
                    }
                }
                Token::Text(text) => {
                    let call = open.last().and_then(|(function, count)| Some((function.as_deref()?, *count)));
                    self.text(text, at, range, call, found);
                }
                Token::Word(word) if word.starts_with(|c: char| c.is_ascii_digit()) => {
                    found.push(number(word, range));
                }
                Token::Word(_) | Token::Number | Token::Sign(_) => {}
            }
            at += 1;
        }
    }

    fn sign(&self, at: Option<usize>, wanted: &[&str]) -> bool {
        at.and_then(|at| self.tokens.get(at))
            .is_some_and(|(token, _)| matches!(token, Token::Sign(sign) if wanted.contains(sign)))
    }

    /// The function whose name stands there.
    fn function(&self, at: usize) -> Option<&'s str> {
        match self.tokens.get(at)?.0 {
            Token::Word(name) => Some(name),
            Token::Name(name) => FUNCTION_NAMES.iter().find(|(said, _)| *said == name).map(|(_, ours)| *ours),
            _ => None,
        }
    }

    /// A word in Chinese; the answer is the last token that belongs to it.
    fn name(&self, name: &str, at: usize, found: &mut Vec<Repair>) -> usize {
        let range = self.tokens[at].1.clone();
        let before = at.checked_sub(1);
        let key = self.keys.iter().find(|key| key.label == name).map(|key| key.key.as_str());
        if self.sign(Some(at + 1), &["("]) {
            let issue = Issue::error("template.unknown_function").with("name", name);
            found.push(match self.function(at) {
                Some(function) => Repair::new(range, issue.with("suggestion", function), function),
                None => Repair::told(range, issue.with("suggestion", calls::FUNCTION_LIST.join("、"))),
            });
            return at;
        }
        if self.sign(Some(at + 1), &["="])
            && let Some((_, ours)) = ARGUMENT_NAMES.iter().find(|(said, _)| *said == name)
        {
            let issue = Issue::error("template.name_not_ascii").with("name", name).with("suggestion", *ours);
            found.push(Repair::new(range, issue, *ours));
            return at;
        }
        if self.sign(before, &["=", "==", "!=", "[", ","]) && key.is_none() {
            // To the end of the argument: what is written there may be several words.
            let last = (at..self.tokens.len())
                .take_while(|next| {
                    !self.sign(Some(*next), &[",", ")", "]", "|", "~"]) && !self.keyword(*next)
                })
                .last()
                .unwrap_or(at);
            let range = range.start..self.tokens[last].1.end;
            let quoted = format!("\"{}\"", &self.source[range.clone()]);
            let named = before.filter(|at| self.sign(Some(*at), &["="])).and_then(|at| at.checked_sub(1));
            let suggestion = match named.and_then(|at| self.tokens.get(at)) {
                Some((Token::Word(argument), _)) => format!("{argument}={quoted}"),
                _ => quoted.clone(),
            };
            let issue =
                Issue::error("template.quotes_missing").with("name", name).with("suggestion", suggestion);
            found.push(Repair::new(range, issue, quoted));
            return last;
        }
        let ours = key.or_else(|| WORD_NAMES.iter().find(|(said, _)| *said == name).map(|(_, ours)| *ours));
        if let Some(ours) = ours {
            let issue = Issue::error("template.name_not_ascii").with("name", name).with("suggestion", ours);
            found.push(Repair::new(range, issue, ours));
        }
        at
    }

    fn keyword(&self, at: usize) -> bool {
        matches!(self.tokens.get(at), Some((Token::Word("and" | "or" | "if" | "else" | "is" | "in"), _)))
    }

    fn text(
        &self,
        text: &str,
        at: usize,
        range: &Range<usize>,
        call: Option<(&str, usize)>,
        found: &mut Vec<Repair>,
    ) {
        let before = at.checked_sub(1);
        let named = before.filter(|at| self.sign(Some(*at), &["="])).and_then(|at| at.checked_sub(1));
        if let Some((Token::Word("period"), _)) = named.and_then(|at| self.tokens.get(at))
            && let Some(meant) = period(text)
        {
            let issue = Issue::error("template.period_word").with("name", text).with("suggestion", &*meant);
            found.push(Repair::new(range.clone(), issue, format!("\"{meant}\"")));
        }
        let Some((function, 0)) = call else { return };
        let figure = if matches!(function, "has" | "number") { "count" } else { function };
        if FUNCTIONS.contains(&figure) && self.sign(before, &["("]) && self.sign(Some(at + 1), &[",", ")"]) {
            let names = figure::arguments(figure);
            let Some(argument) = ["measure", "kind"].into_iter().find(|name| names.contains(name)) else {
                return;
            };
            let suggestion = format!("{argument}=\"{text}\"");
            let issue = Issue::error("template.argument_without_name").with("suggestion", &*suggestion);
            found.push(Repair::new(range.clone(), issue, suggestion));
        }
    }
}

/// 1e3, 5x: a number that Tera does not read, written out where it can be.
fn number(word: &str, range: &Range<usize>) -> Repair {
    const LONGEST: usize = 12;
    let issue = Issue::error("template.number_form").with("text", word);
    let whole = || {
        let (digits, zeros) = word.split_once(['e', 'E'])?;
        let zeros: usize = zeros.parse().ok().filter(|zeros| digits.len() + zeros <= LONGEST)?;
        digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| format!("{digits}{}", "0".repeat(zeros)))
    };
    match whole() {
        Some(whole) => Repair::new(range.clone(), issue.with("suggestion", &*whole), whole),
        // Read as some number, so that one fault is told once.
        None => Repair { safe: false, ..Repair::new(range.clone(), issue, "0") },
    }
}

/// The word for a period that somebody wrote in Chinese.
fn period(text: &str) -> Option<String> {
    if PERIODS.contains(&text) {
        return None;
    }
    let text = text.trim();
    if let Some((_, word)) = PERIOD_NAMES.iter().find(|(said, _)| *said == text) {
        return Some((*word).to_owned());
    }
    let (year, rest) = text.split_once('年')?;
    if year.len() != 4 || year.parse::<u16>().is_err() {
        return None;
    }
    if rest.is_empty() {
        return Some(year.to_owned());
    }
    if let Some(month) = rest.strip_suffix('月').and_then(|month| month.parse::<u8>().ok()) {
        return (1..=12).contains(&month).then(|| format!("{year}-{month:02}"));
    }
    let part = match PERIOD_NAMES.iter().find(|(said, _)| *said == rest)?.1 {
        "first_half" => "H1",
        "second_half" => "H2",
        "first_quarter" => "Q1",
        "second_quarter" => "Q2",
        "third_quarter" => "Q3",
        "fourth_quarter" => "Q4",
        _ => return None,
    };
    Some(format!("{year}{part}"))
}
