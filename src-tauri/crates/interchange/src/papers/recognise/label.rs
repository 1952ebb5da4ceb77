//! Numbers in front of a line, in all the ways in which people write them.

use shuhui_core::document::{Level, SeriesStyle};
use shuhui_core::{numbering, numeral};

/// How a line is numbered.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Scheme {
    /// 一、
    Hanzi,
    /// （一）
    Bracketed,
    /// 1.
    Digit,
    /// （1）, 1）
    DigitBracketed,
    /// 一是, 首先，, 第一，, ①
    Series(SeriesStyle),
    /// 第一章, 第一部分
    Chapter,
}

/// A number in front of a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Label {
    /// How it is written.
    pub scheme: Scheme,
    /// From 1.
    pub n: u32,
    /// Characters that it takes, with blanks behind it.
    pub length: usize,
    /// Whether it stands there as 公文 have it.
    pub proper: bool,
    /// 第一章, as it stands there.
    pub words: String,
}

impl Scheme {
    /// The level of a heading that is numbered so.
    pub const fn level(self) -> Option<Level> {
        match self {
            Self::Hanzi | Self::Chapter => Some(Level::One),
            Self::Bracketed => Some(Level::Two),
            Self::Digit => Some(Level::Three),
            Self::DigitBracketed => Some(Level::Four),
            Self::Series(_) => None,
        }
    }
}

impl Label {
    /// The level of a heading that is numbered so: 第一节 stands under 第一章.
    pub fn level(&self) -> Option<Level> {
        let section = self.scheme == Scheme::Chapter && self.words.contains('节');
        if section { Some(Level::Two) } else { self.scheme.level() }
    }

    /// As it is written in 公文; the last of a series may have another word.
    pub fn written(&self) -> String {
        match self.scheme {
            Scheme::Series(SeriesStyle::Shouxian) if self.n == 0 => "最后，".to_owned(),
            Scheme::Series(style) => numbering::series(style, self.n, 0),
            Scheme::Chapter => self.words.clone(),
            scheme => scheme.level().map(|level| numbering::heading(level, self.n)).unwrap_or_default(),
        }
    }
}

/// The number in front of a line.
pub(in crate::papers) fn read(chars: &[char]) -> Option<Label> {
    let found = bracketed(chars)
        .or_else(|| enclosed(chars))
        .or_else(|| series(chars))
        .or_else(|| chapter(chars))
        .or_else(|| hanzi(chars))
        .or_else(|| digits(chars))?;
    let blanks = chars[found.length..].iter().take_while(|c| c.is_whitespace()).count();
    let words: String = chars[..found.length].iter().collect();
    let mut label = Label { length: found.length + blanks, words, ..found };
    label.proper = blanks == 0 && label.words == label.written();
    Some(label)
}

/// The word of a series at a place: its style, its number and how long it is. 最后 has no number of its own.
pub(in crate::papers) fn word(chars: &[char]) -> Option<(SeriesStyle, Option<u32>, usize)> {
    for (n, word) in [(Some(1), "首先"), (Some(2), "其次"), (Some(3), "再次"), (None, "最后")] {
        if starts(chars, word) && chars.get(2).is_some_and(|c| matches!(c, '，' | ',')) {
            return Some((SeriesStyle::Shouxian, n, 3));
        }
    }
    if let Some(circled) = chars.first().and_then(|c| circled(*c)) {
        return Some((SeriesStyle::Circled, Some(circled), 1));
    }
    let ordinal = chars.first() == Some(&'第');
    let (n, length) = hanzi_number(&chars[usize::from(ordinal).min(chars.len())..])?;
    match (ordinal, chars.get(usize::from(ordinal) + length)?) {
        (true, '，' | ',' | '、' | '：' | ':') => Some((SeriesStyle::Di, Some(n), length + 2)),
        (false, '是') => Some((SeriesStyle::Shi, Some(n), length + 1)),
        _ => None,
    }
}

fn label(scheme: Scheme, n: u32, length: usize) -> Label {
    Label { scheme, n, length, proper: false, words: String::new() }
}

fn starts(chars: &[char], word: &str) -> bool {
    let mut at = 0;
    word.chars().all(|c| {
        at += 1;
        chars.get(at - 1) == Some(&c)
    })
}

/// （一） (1) （1）、
fn bracketed(chars: &[char]) -> Option<Label> {
    if !matches!(chars.first()?, '（' | '(') {
        return None;
    }
    let close = chars.iter().take(8).position(|c| matches!(c, '）' | ')'))?;
    let inside: Vec<char> = chars[1..close].iter().copied().filter(|c| !c.is_whitespace()).collect();
    let (scheme, n) = match hanzi_number(&inside) {
        Some((n, length)) if length == inside.len() => (Scheme::Bracketed, n),
        _ => (Scheme::DigitBracketed, digit_number(&inside).filter(|(_, length)| *length == inside.len())?.0),
    };
    let more = chars[close + 1..].iter().take_while(|c| matches!(c, '、' | '.' | '．')).count();
    Some(label(scheme, n, close + 1 + more))
}

/// ㈠ ⑴ ⒈ in one character.
fn enclosed(chars: &[char]) -> Option<Label> {
    let code = u32::from(*chars.first()?);
    let (scheme, n) = match code {
        0x3220..=0x3229 => (Scheme::Bracketed, code - 0x321F),
        0x2474..=0x2487 => (Scheme::DigitBracketed, code - 0x2473),
        0x2488..=0x249B => (Scheme::Digit, code - 0x2487),
        _ => return None,
    };
    let more = chars[1..].iter().take_while(|c| matches!(c, '、' | '.' | '．')).count();
    Some(label(scheme, n, 1 + more))
}

fn circled(c: char) -> Option<u32> {
    let code = u32::from(c);
    match code {
        0x2460..=0x2473 => Some(code - 0x245F),
        0x2776..=0x277F => Some(code - 0x2775),
        _ => None,
    }
}

fn series(chars: &[char]) -> Option<Label> {
    let (style, n, length) = word(chars)?;
    // ①、 is ①.
    let more = match style {
        SeriesStyle::Circled => chars[length..].iter().take_while(|c| matches!(c, '、' | '.')).count(),
        _ => 0,
    };
    Some(label(Scheme::Series(style), n.unwrap_or(0), length + more))
}

/// 第一章, 第二部分, 第三节
fn chapter(chars: &[char]) -> Option<Label> {
    if chars.first()? != &'第' {
        return None;
    }
    let (n, length) = hanzi_number(&chars[1..]).or_else(|| digit_number(&chars[1..]))?;
    let behind = &chars[1 + length..];
    let unit = ["部分", "章", "篇", "节"].into_iter().find(|unit| starts(behind, unit))?.chars().count();
    let end = 1 + length + unit;
    // 第一部分工作已经完成 is no number: a mark or a blank stands behind one.
    let parted = chars.get(end).is_none_or(|c| c.is_whitespace() || matches!(c, '：' | ':' | '、'));
    parted.then(|| label(Scheme::Chapter, n, (end + 1).min(chars.len())))
}

/// 一、 一. 一、、
fn hanzi(chars: &[char]) -> Option<Label> {
    let (n, length) = hanzi_number(chars)?;
    // 一）
    if matches!(chars.get(length), Some('）' | ')')) {
        return Some(label(Scheme::Bracketed, n, length + 1));
    }
    let marks = chars[length..].iter().take_while(|c| matches!(c, '、' | '.' | '．')).count();
    let rest = &chars[length + marks..];
    // 一、二季度 and 三、四十人 count on.
    let counts_on = hanzi_number(rest).is_some_and(|(next, length)| {
        (next == n + 1 || next == (n + 1) * 10)
            && rest.get(length).is_none_or(|c| "、季月年届等级类个十百千万是线人名".contains(*c))
            && !starts(rest, "一是")
    });
    (marks > 0 && !counts_on).then(|| label(Scheme::Hanzi, n, length + marks))
}

/// 1. 1、 １． 1）
fn digits(chars: &[char]) -> Option<Label> {
    let (n, length) = digit_number(chars)?;
    let mark = *chars.get(length)?;
    if matches!(mark, '）' | ')') {
        return Some(label(Scheme::DigitBracketed, n, length + 1));
    }
    let marks = chars[length..].iter().take_while(|c| matches!(c, '.' | '．' | '、')).count();
    let behind = chars.get(length + marks);
    // 2.5 is an amount, and 3.15 a day; 1.1 is a level that 公文 do not have.
    let amount = behind.is_some_and(|c| c.is_ascii_digit() || ('０'..='９').contains(c));
    (marks > 0 && !amount).then(|| label(Scheme::Digit, n, length + marks))
}

/// A number of up to 99 in hanzi, and how long it is.
fn hanzi_number(chars: &[char]) -> Option<(u32, usize)> {
    // 壹、 is 一、.
    let plain = |c: &char| match "壹贰叁肆伍陆柒捌玖拾".chars().position(|formal| formal == *c) {
        Some(at) => "一二三四五六七八九十".chars().nth(at),
        None => Some(*c).filter(|c| "一二三四五六七八九十".contains(*c)),
    };
    let text: String = chars.iter().take(4).map_while(plain).collect();
    let length = text.chars().count();
    let n = numeral::number(&text).and_then(|n| u32::try_from(n).ok()).filter(|n| (1..100).contains(n))?;
    (numbering::chinese(n) == text).then_some((n, length))
}

/// A number of up to three digits, and how long it is.
fn digit_number(chars: &[char]) -> Option<(u32, usize)> {
    let digit = |c: &char| match c {
        '0'..='9' => Some(u32::from(*c) - u32::from('0')),
        '０'..='９' => Some(u32::from(*c) - u32::from('０')),
        _ => None,
    };
    let digits: Vec<u32> = chars.iter().map_while(digit).take(4).collect();
    let n = digits.iter().fold(0, |n, digit| n * 10 + digit);
    ((1..=3).contains(&digits.len()) && n > 0).then_some((n, digits.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Option<(&str, &str)>) {
        let chars: Vec<char> = line.chars().collect();
        let found = read(&chars);
        let found = found.map(|label| (label.written(), chars[label.length..].iter().collect::<String>()));
        let expected = expected.map(|(written, rest)| (written.to_owned(), rest.to_owned()));
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        check("一、强化领导", Some(("一、", "强化领导")));
        check("一.强化领导", Some(("一、", "强化领导")));
        check("十二、、强化领导", Some(("十二、", "强化领导")));
        check("(一) 强化领导", Some(("（一）", "强化领导")));
        check("（二）、强化领导", Some(("（二）", "强化领导")));
        check("㈢强化领导", Some(("（三）", "强化领导")));
        check("1、强化领导", Some(("1.", "强化领导")));
        check("１．强化领导", Some(("1.", "强化领导")));
        check("⒉强化领导", Some(("2.", "强化领导")));
        check("(3)强化领导", Some(("（3）", "强化领导")));
        check("4）强化领导", Some(("（4）", "强化领导")));
        check("四）强化领导", Some(("（四）", "强化领导")));
        check("拾贰、强化领导", Some(("十二、", "强化领导")));
        check("⑸强化领导", Some(("（5）", "强化领导")));
        check("二是强化领导", Some(("二是", "强化领导")));
        check("第三、强化领导", Some(("第三，", "强化领导")));
        check("首先,强化领导", Some(("首先，", "强化领导")));
        check("②强化领导", Some(("②", "强化领导")));
    }

    #[test]
    fn amounts_days_and_spans_are_no_numbers_of_a_line() {
        for line in [
            "2.5万元",
            "3.15晚会",
            "2025.3.5",
            "一、二季度",
            "三、四十人",
            "第一季度",
            "一次会议",
            "2025年",
            "第一部分工作已经完成",
            "（2025年）",
            "1.1标题",
            "一是一",
            "十是",
            "一、二、三产业",
        ] {
            let expected = match line {
                "一是一" => Some(("一是", "一")),
                "十是" => Some(("十是", "")),
                _ => None,
            };
            check(line, expected);
        }
    }
}
