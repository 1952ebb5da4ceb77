//! Measures in a line: 问题6整改6, 4条, 1.2万元, 隐患十七处. Several of one measure are added: 省级1篇 县级3篇.
//!
//! What is an amount and cannot be read (1,2,3元, 1e5条, 3-5条) is marked: a number is never guessed.

pub(super) mod money;
mod unread;
mod whole;

use super::lexicon::Lexicon;
use super::line::Line;
use super::number::{self, Number};
use super::{Field, Value};
use crate::measure::{self, Amounts, MONEY, PERCENT, WORDS};
pub(super) use unread::unread;
use whole::{adopted, called_by_name, whole};

/// In front of a number, these say it is no amount: 第26期, 应到30人.
const NO_AMOUNT: [&str; 10] = ["第", "每", "应到", "前", "近年", "单价", "均价", "人均", "标价", "定价"];
/// Glued to the front of a number: less than nothing was never done, and 3-5条 is no number yet.
const SIGNS: [&str; 4] = ["-", "−", "－", "负"];
/// In front of an amount, these say no more than it.
const LEADS: &[&str] = &[
    "发现",
    "协调解决",
    "现场解决",
    "解决",
    "化解",
    "处理",
    "查出",
    "督促",
    "责令",
    "共查",
    "共检查",
    "共排查",
    "收集",
    "征集",
    "收到",
    "排查出",
    "排查",
    "查摆",
    "查找",
    "反馈",
    "存在",
    "其中",
    "当场",
    "当班",
    "消除",
    "当天",
    "当日",
    "征求",
    "采纳",
    "现场",
    "立即",
    "已经",
    "已",
    "完成",
    "人民币",
    "梳理",
    "提出",
    "支出",
    "经费",
    "投入",
    "花费",
    "金额",
    "共计",
    "合计",
    "总计",
    "累计",
    "共",
];
/// Leads that say that the number is the sum of all.
const SUMS: [&str; 5] = ["共计", "合计", "总计", "累计", "共"];
/// Nouns that are another's, for short.
const ALSO: [(&str, &str); 11] = [
    ("立整立改", "整改"),
    ("即知即改", "整改"),
    ("边查边改", "整改"),
    ("立行立改", "整改"),
    ("整治", "整改"),
    ("改好", "整改"),
    ("改", "整改"),
    ("改正", "整改"),
    ("整改完成", "整改"),
    ("整改到位", "整改"),
    ("消除", "整改"),
];
/// What sums of money are for, where the line's kind counts no money: 研究2026年预算100万元 spends nothing.
const SPENT: [&str; 10] = ["经费", "支出", "投入", "花费", "金额", "费用", "用去", "花了", "花去", "资金"];

/// Sums that are given, fined or owed are no expense.
const NOT_SPENT: &[&str] =
    &["捐款", "罚款", "欠款", "存款", "贷款", "借款", "收费", "免费", "缴费", "退款", "党费", "会费"];

/// Finds the measures: first the tokens that are nothing but amounts, then amounts within the title, which stay there.
pub(super) fn measures(line: &mut Line, lexicon: &Lexicon, kind: Option<usize>) {
    let expected = &expected(lexicon, kind);
    let counts_names = kind.is_some_and(|kind| lexicon.counts_names(kind));
    for token in line.tokens() {
        if !counts_names && called_by_name(line, &token) {
            continue;
        }
        if !adopted(line, expected, &token) {
            whole(line, lexicon, expected, &token);
        }
    }
    let mut begin = 0;
    while begin < line.len() {
        begin = match number::at(line, begin) {
            Some(number) => within(line, lexicon, expected, &number),
            None => begin + 1,
        };
    }
}

/// What a kind's entries count: its measures, and the word that it is itself counted by where that is one of things: 2份, 1期.
fn expected(lexicon: &Lexicon, kind: Option<usize>) -> Vec<String> {
    let Some(index) = kind else { return Vec::new() };
    let kind = lexicon.kind(index);
    let own = ["份", "期", "起", "篇", "条"].contains(&kind.word.as_str()).then(|| kind.word.clone());
    // 师资3名 where heads are counted too: those are people beside them.
    let heads = |measure: &&String| measure.as_str() != "名" || lexicon.counts_names(index);
    kind.measures.iter().filter(heads).cloned().chain(own).collect()
}

/// 服务群众120人: those for whom it was done, who did not do it.
fn served(name: &str) -> bool {
    [
        "服务",
        "惠及",
        "接诊",
        "接受咨询",
        "解答咨询",
        "诊疗",
        "体检",
        "受益",
        "走访",
        "慰问",
        "接待",
        "帮扶",
        "帮助",
        "救助",
        "覆盖",
    ]
    .into_iter()
    .any(|word| name.starts_with(word) && !name.ends_with(['品', '金', '信']))
}

/// Amounts by the names that the log calls them: 已改6处 is 整改, and 收缴23册 is 册 where the kind counts those.
fn called(text: &str, lexicon: &Lexicon, expected: &[String]) -> Option<Amounts> {
    let mut amounts = measure::amounts(text).ok()?;
    let measures = std::mem::take(&mut amounts.measures);
    let single = measures.len() == 1;
    for (name, amount) in measures {
        let mut bare = name.as_str();
        while let Some(rest) =
            LEADS.iter().find_map(|lead| bare.strip_prefix(lead)).filter(|rest| !rest.is_empty())
        {
            bare = rest;
        }
        let bare = ALSO.iter().find_map(|(short, whole)| (*short == bare).then_some(*whole)).unwrap_or(bare);
        let unit =
            expected.iter().find(|word| single && measure::is_word(word) && text.ends_with(word.as_str()));
        let known = lexicon.is_noun(bare) || measure::is_word(bare) || served(bare);
        // Longer words are the title of what was counted: 编发信息8条.
        let verb = bare.chars().count() <= 2;
        let name = unit.filter(|_| verb && !known).map_or(bare, String::as_str);
        amounts.measures.insert(name.to_owned(), amount);
    }
    Some(amounts)
}

/// Reads an amount around a number within other words; gives the place behind it.
fn within(line: &mut Line, lexicon: &Lexicon, expected: &[String], number: &Number) -> usize {
    let range = &number.range;
    let unit_end = line.starts_any(range.end, &WORDS);
    let end = unit_end.unwrap_or(range.end);
    let unit = line.plain(&(range.end..end));
    let before = widened(line, range.start, &["约", "近", "共", "达到", "达", "为", ":", " "]);
    // 整改了 4 个
    let done = line.ends(before, "了").filter(|done| lexicon.noun_before(line, *done).is_some());
    let before = done.unwrap_or(before);
    // 500元/人 is a price.
    let split = line.splits_number(range.start)
        || line.splits_number(range.end)
        || (unit == MONEY && line.starts(end, "/").is_some());
    let signed = line.ends_any(range.start, &SIGNS).is_some();
    if split || signed || line.ends_any(before, &NO_AMOUNT).is_some() || (number.hanzi && unit_end.is_none())
    {
        return end;
    }
    if unit == "人次" && line.stops(end) && !line.has(Field::Attendance) {
        // 约谈窗口负责人2人次: the heads stand in the title and count all the same.
        if let Ok(Some(heads)) = measure::attendance(&format!("{}人次", number.text)) {
            line.read(range.start..end, Value::Attendance(heads));
        }
        return end;
    }
    // 5 个问题
    let counts = unit_end.filter(|_| line.begins(range.start) && unit == "个");
    if let Some(behind) =
        counts.and_then(|unit| lexicon.noun_at(line, unit)).filter(|behind| line.stops(*behind))
    {
        let name = line.plain(&(end..behind));
        let amounts = called(&format!("{name}{}", number.text), lexicon, &[]);
        // 发现 5 个隐患
        let spaced = line.ends(range.start, " ").unwrap_or(range.start);
        let front = Some(widened(line, spaced, LEADS)).filter(|front| *front < spaced && line.begins(*front));
        let span = front.unwrap_or(range.start)..behind;
        for (name, amount) in amounts.into_iter().flat_map(|amounts| amounts.measures) {
            line.count(span.clone(), &name, amount, false);
            line.drop(span.clone());
        }
        return behind;
    }
    let rate = || lexicon.rate_before(line, before).filter(|_| unit == PERCENT);
    let noun = lexicon.noun_before(line, before).or_else(rate);
    let spends = expected.iter().any(|word| word == MONEY)
        || line.ends_any(before, &SPENT).is_some()
        || (line.ends_any(before, &["款", "费"]).is_some() && line.ends_any(before, NOT_SPENT).is_none());
    // 印发《…》《…》2份
    let of_works = range.start.checked_sub(1).is_some_and(|before| line.is_quoted(before));
    // 会上通报了8个村: those are counted, and no 通报.
    let groups = unit_end.is_some_and(|unit| line.starts_any(unit, super::heads::GROUPS).is_some());
    let counted = match noun {
        Some(_) if groups => false,
        // 问题6整改6: the next noun may follow at once, but 问题2025年 is about a year.
        Some(_) => unit_end.is_some() || line.stops(end) || lexicon.noun_behind(line, end),
        None if unit == MONEY => spends || (line.begins(range.start) && line.stops(end)),
        // What is written is counted so whatever kind it is.
        None => {
            let written = unit == "篇" || (of_works && ["份", "本", "册"].contains(&unit.as_str()));
            unit_end.is_some() && line.stops(end) && (expected.contains(&unit) || written)
        }
    };
    if !counted {
        return end;
    }
    let begin = noun.unwrap_or(range.start);
    let text = format!("{}{}{unit}", line.plain(&(begin..noun.map_or(begin, |_| before))), number.text);
    let Some(amounts) = called(&text, lexicon, &[]) else { return end };
    let front = widened(line, begin, LEADS);
    // 冬季防溺水提示等3条
    // 购买办公用品1280.5元, where money is what the kind counts
    let paid = || {
        (unit == MONEY
            && expected.iter().any(|word| word == MONEY)
            && line.stops(end)
            && line.ends_any(before, &SPENT).is_none())
        .then_some(front)
    };
    let listed = line.ends(front, "等").filter(|_| line.stops(end)).or_else(paid);
    let front = listed.unwrap_or(front);
    let alone = listed.is_some() || ((line.begins(front) || of_works) && line.stops(end));
    for (name, amount) in amounts.measures {
        if alone {
            let is_sum = line.ends_any(begin, &SUMS).is_some();
            line.count(front..end, &name, amount, is_sum);
            line.drop(front..end);
        } else if expected.contains(&name) && listed_behind(line, begin) {
            // 《晚报》2篇、电视台1篇 are added as 省级1篇 县级3篇 are.
            line.add(begin..end, &name, amount);
            let first = line.run_start(begin);
            if line.before(first) == Some(',') {
                line.drop(first..end);
            }
        } else if line.measured(&name).is_none() {
            // 《省报》《市日报》各1篇
            let each = line.ends(before, "各").map_or(1, |each| line.quotes_before(each).max(1));
            let amount = (1..each).fold(amount, |sum, _| sum + amount);
            if line.ends(before, "各").is_some() {
                line.guess_measure(begin..end, name, amount);
                continue;
            }
            line.read(begin..end, Value::Measure(name, amount));
            // 撰写学习心得5篇: the title is what was written; 市级采用2条 区级采用3条 goes on.
            let listed = line.at(end).is_some_and(|c| ",、".contains(c));
            let more = (end..line.len()).any(|place| {
                number::at(line, place).is_some_and(|number| line.starts(number.range.end, &unit).is_some())
            });
            let run = line.run_start(range.start);
            let written =
                (run..begin).filter(|place| line.at(*place).is_some_and(char::is_alphabetic)).count();
            if noun.is_none() && unit != MONEY && written >= 4 && line.stops(end) && !listed && !more {
                line.drop(begin..end);
            }
        } else {
            // 市级采用2条 区级采用3条: part of the first or more of it, only the person knows.
            line.doubt_measure(&name);
        }
    }
    end
}

/// 《晚报》2篇、电视台1篇; 公众号1条，微信群5条: one of a list, where the words are called like no part of the amount before
/// (其中采用5条, 市级3条).
fn listed_behind(line: &Line, begin: usize) -> bool {
    let first = line.run_start(begin);
    let word = line.plain(&(first..begin));
    match line.before(first) {
        Some('、') => true,
        Some(',') => {
            (2..=4).contains(&word.chars().count())
                && !word.contains(|c| "用报发采登中级批转评荐推刊编".contains(c))
        }
        _ => false,
    }
}

/// The place before all of some words that end there, one after the other.
fn widened(line: &Line, end: usize, words: &[&str]) -> usize {
    let mut front = end;
    while let Some(before) = line.ends_any(front, words) {
        front = before;
    }
    front
}
