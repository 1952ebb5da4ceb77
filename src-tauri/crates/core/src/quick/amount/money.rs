//! Money as bills write it: ￥3600, 人民币叁仟陆佰元整, ￥3600（大写：叁仟陆佰元整）, which says one sum twice.

use std::ops::Range;

use super::super::line::Line;
use super::super::{Doubt, Field, number};
use super::widened;
use crate::measure::{self, MONEY, MeasureError};
use crate::numeral;
use crate::quantity::Quantity;

/// In front of a sum, these say no more than it.
const LEADS: &[&str] = &[
    "人民币",
    "大写",
    "小写",
    "共计",
    "合计",
    "总计",
    "计",
    "共",
    "金额",
    "费用",
    "花费",
    "支出",
    "经费",
    ":",
    "为",
];
/// The digits of bills and those of other texts.
const FORMAL: [(char, char); 13] = [
    ('壹', '一'),
    ('贰', '二'),
    ('叁', '三'),
    ('肆', '四'),
    ('伍', '五'),
    ('陆', '六'),
    ('柒', '七'),
    ('捌', '八'),
    ('玖', '九'),
    ('拾', '十'),
    ('佰', '百'),
    ('仟', '千'),
    ('零', '零'),
];

/// A sum where it stands, and how it is written.
struct Sum {
    span: Range<usize>,
    amount: Quantity,
    formal: bool,
}

/// Reads the sums that bear a sign of money or stand in the digits of bills.
pub(in super::super) fn find(line: &mut Line) {
    if line.has(Field::Measure) {
        return;
    }
    let mut sums: Vec<Sum> = Vec::new();
    let mut others: Vec<Quantity> = Vec::new();
    let mut place = 0;
    while place < line.len() {
        let sum = signed(line, place).or_else(|| formal(line, place));
        place = match sum {
            Some(sum) => {
                let end = sum.span.end;
                sums.push(sum);
                end
            }
            None => {
                others.extend(plain(line, place));
                place + 1
            }
        };
    }
    let total = |formal: bool| {
        let sums = sums.iter().filter(|sum| sum.formal == formal).map(|sum| sum.amount);
        sums.reduce(|sum, amount| sum + amount)
    };
    let (digits, letters) = (total(false), total(true));
    let Some(amount) = letters.or(digits) else { return };
    let said = digits.into_iter().chain(others.iter().copied().reduce(|sum, amount| sum + amount));
    // The digits of a bill and its letters say the same sum; where they do not, nobody knows which is right.
    let differs = letters.is_some_and(|letters| {
        let mut said = said.chain(others.iter().copied()).peekable();
        said.peek().is_some() && !said.any(|amount| amount == letters)
    });
    let says_all = letters.is_some();
    for Sum { span, .. } in sums {
        let front = widened(line, span.start, LEADS);
        if differs {
            let error = MeasureError::Form(line.typed(&span));
            line.drop(front..span.start);
            line.doubt(span, Field::Measure, Doubt::Amount(error));
        } else {
            if line.measured(MONEY).is_none() {
                line.count(front..span.end, MONEY, amount, says_all);
            }
            line.drop(front..span.end);
        }
    }
}

/// ￥3600
fn signed(line: &Line, place: usize) -> Option<Sum> {
    line.at(place).filter(|c| "￥¥".contains(*c))?;
    let begin = line.starts(place + 1, " ").unwrap_or(place + 1);
    let number = number::at(line, begin).filter(|number| !number.hanzi)?;
    if line.splits_number(number.range.end) {
        return None;
    }
    let end = line.starts(number.range.end, MONEY).unwrap_or(number.range.end);
    Some(Sum { span: place..end, amount: quantity(&number.text)?, formal: false })
}

/// 3600元
fn plain(line: &Line, place: usize) -> Option<Quantity> {
    let number = number::at(line, place)?;
    line.starts(number.range.end, MONEY)?;
    quantity(&number.text)
}

/// 叁仟陆佰元整, 壹万贰仟零伍元叁角
fn formal(line: &Line, place: usize) -> Option<Sum> {
    let written = |c: char| FORMAL.iter().find(|(formal, _)| *formal == c).map(|(_, plain)| *plain);
    let first = line.at(place)?;
    if written(first).is_none() || line.before(place).and_then(written).is_some() {
        return None;
    }
    let run: Vec<char> = (place..line.len())
        .map_while(|place| line.at(place))
        .map_while(|c| written(c).or("万亿".contains(c).then_some(c)))
        .collect();
    let (whole, length) = numeral::leading(&run).filter(|(_, length)| *length == run.len())?;
    let mut end = line.starts_any(place + length, &["元", "圆"])?;
    let mut hundredths = 0;
    for (word, worth) in [("角", 10), ("分", 1)] {
        let digit = line.at(end).and_then(written).and_then(|c| numeral::leading(&[c]));
        let behind = line.starts(end + 1, word).filter(|_| digit.is_some());
        if let (Some((digit, _)), Some(behind)) = (digit, behind) {
            hundredths += digit * worth;
            end = behind;
        }
    }
    let end = line.starts_any(end, &["整", "正"]).unwrap_or(end);
    Some(Sum { span: place..end, amount: quantity(&format!("{whole}.{hundredths:02}"))?, formal: true })
}

fn quantity(number: &str) -> Option<Quantity> {
    measure::amounts(&format!("{number}{MONEY}")).ok()?.measures.get(MONEY).copied()
}
