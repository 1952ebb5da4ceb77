//! Tokens that are nothing but an amount: 问题6整改6, 4条, 市局采用5条, 乡厨51名.

use std::ops::Range;

use super::super::lexicon::Lexicon;
use super::super::line::Line;
use super::super::{Field, Value, heads, nouns, number};
use super::{LEADS, SUMS, called, served, widened};
use crate::measure::{self, MONEY, PERCENT};

/// 乡厨51名: people, whatever they are called, where nothing else says how many came.
pub(super) fn called_by_name(line: &mut Line, token: &Range<usize>) -> bool {
    let Some(unit) = line.ends_any(token.end, &["名", "位"]).filter(|_| !line.has(Field::Attendance))
    else {
        return false;
    };
    let number = (token.start + 1..unit)
        .find_map(|place| number::at(line, place).filter(|number| number.range.end == unit));
    let Some(number) = number.filter(|number| !number.hanzi) else { return false };
    let word = token.start..number.range.start;
    let heads = measure::attendance(&format!("{}人", number.text)).ok().flatten();
    let people =
        (2..=4).contains(&word.len()) && line.is_word(&word) && !nouns::are_done_to(&line.plain(&word));
    let Some(heads) = heads.filter(|_| people) else { return false };
    line.guess(token.clone(), Value::Attendance(heads));
    true
}

/// 省厅采用2条、市局采用5条: who took how many of what the kind counts.
pub(super) fn adopted(line: &mut Line, expected: &[String], token: &Range<usize>) -> bool {
    const TOOK: &[&str] = &["采用", "刊用", "录用", "采纳", "转载", "刊载", "采编"];
    let within = |place| number::at(line, place).filter(|number| number.range.end <= token.end);
    let Some(number) = (token.start + 2..token.end).find_map(within) else { return false };
    let unit = line.plain(&(number.range.end..token.end));
    let word = token.start..number.range.start;
    let took =
        line.ends_any(word.end, TOOK).is_some_and(|begin| begin >= token.start && begin - token.start <= 4);
    let amount = measure::amounts(&format!("{}{unit}", number.text)).ok();
    let amount = amount.and_then(|amounts| amounts.measures.get(&unit).copied());
    let Some(amount) = amount.filter(|_| took && line.is_word(&word) && expected.contains(&unit)) else {
        return false;
    };
    // 政务信息4条 被采用1条: some of them were.
    let whole = |place: usize| {
        number::at(line, place).is_some_and(|number| {
            line.starts(number.range.end, &unit).is_some() && line.ends_any(place, TOOK).is_none()
        })
    };
    if (0..line.len()).any(|place| !token.contains(&place) && whole(place)) {
        return false;
    }
    // Part of the first or more of it, only the person knows.
    let more = line.measured(&unit).is_some();
    line.count(token.clone(), &unit, amount, false);
    line.drop(token.clone());
    if more {
        line.let_think(Field::Measure);
    }
    true
}

pub(super) fn whole(line: &mut Line, lexicon: &Lexicon, expected: &[String], token: &Range<usize>) {
    // 问题2025年底前整改 is no amount of problems.
    let dated =
        |place: usize| line.at(place + 1).filter(|_| line.at(place).is_some_and(|c| c.is_ascii_digit()));
    let refused =
        |place: usize| line.at(place).is_none() || dated(place).is_some_and(|c| "年月日号届".contains(c));
    if token.clone().any(refused) || line.splits_number(token.start) || line.splits_number(token.end) {
        return;
    }
    // 500元/人, 单价35元: a price, and nothing that was spent.
    let priced = line.starts_any(token.start, &["单价", "均价", "人均", "标价", "定价"]).is_some()
        || token.clone().any(|place| line.starts_any(place, &["元/", "万元/"]).is_some());
    if priced {
        return;
    }
    // 隐患 4条 and 到课率 95% count what stands before them.
    let named = number::at(line, token.start).map(|_| {
        let before = line.ends(token.start, " ").unwrap_or(token.start);
        lexicon.noun_before(line, before).or_else(|| lexicon.rate_before(line, before))
    });
    if named.flatten().is_some_and(|noun| line.begins(noun)) {
        return;
    }
    // 3家企业 took part, unless it is houses that the kind counts.
    let group = number::at(line, token.start)
        .and_then(|number| line.starts_any(number.range.end, &["家", "个"]))
        .and_then(|piece| line.starts_any(piece, heads::GROUPS));
    if group == Some(token.end) && !expected.iter().any(|word| word == "家") {
        return;
    }
    let mut text = number::in_digits(line, token);
    // 接诊群众130人次: those for whom it was done
    if served(&text) && text.ends_with("人次") {
        text.pop();
    }
    let Some(amounts) = called(&text, lexicon, expected) else { return };
    // Per cent are said of whatever stands in front: 到课率95%.
    let known = |(name, amount): (&String, &crate::Quantity)| {
        measure::names_things(name)
            || lexicon.is_noun(name)
            || served(name)
            || text.contains(&format!("{name}{amount}{PERCENT}"))
    };
    // 两名窗口负责人: what is counted is the matter.
    let trailing = text.trim_end_matches(|c: char| c.is_alphabetic());
    let described = measure::WORDS.iter().find_map(|word| text[trailing.len()..].strip_prefix(word));
    let described = described.is_some_and(|behind| behind.chars().count() > 2);
    if described || amounts.measures.is_empty() || !amounts.measures.iter().all(known) {
        return;
    }
    // 接待来访群众4批11人
    if amounts.attendance.is_some() && amounts.measures.keys().any(|name| served(name)) {
        return;
    }
    let is_sum = line.starts_any(token.start, &SUMS).is_some();
    let money = amounts.measures.len() == 1
        && amounts.measures.contains_key(MONEY)
        && line.is_word(&(token.start..token.start + 1));
    for (name, amount) in amounts.measures {
        line.count(token.clone(), &name, amount, is_sum);
    }
    if let Some(heads) = amounts.attendance
        && !line.has(Field::Attendance)
    {
        line.read(token.clone(), Value::Attendance(heads));
    }
    if line.has(Field::Measure) {
        // 茶歇1200元: what was paid for is the matter.
        let number = money.then(|| token.clone().find(|place| number::at(line, *place).is_some())).flatten();
        let from = number.map_or(token.start, |number| widened(line, number, LEADS));
        line.drop(from..token.end);
    }
}
