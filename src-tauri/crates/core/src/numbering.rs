//! Numbers of headings and series: 一、 （一） 1. （1） and 一是, made here and never typed into a text.

use crate::document::Level;

/// A number in front of a line, as read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Numbered {
    /// 一、 （一） 1. （1）
    Heading {
        /// Which of the four.
        level: Level,
        /// From 1.
        n: u32,
    },
    /// 一是, 第一， 首先，: one of a series that runs on in the paragraph.
    Series {
        /// From 1.
        n: u32,
    },
}

/// The numbers of headings, level by level: a number above starts those below again.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counter {
    counts: [u32; 4],
}

impl Counter {
    /// The next number at a level, as it is written.
    pub fn next(&mut self, level: Level) -> String {
        let index = usize::from(u8::from(level)) - 1;
        self.counts[index] += 1;
        self.counts[index + 1..].fill(0);
        heading(level, self.counts[index])
    }
}

/// A heading's number as it is written: 一、 （一） 1. （1） (GB/T 9704 7.3.3).
pub fn heading(level: Level, n: u32) -> String {
    match level {
        Level::One => format!("{}、", chinese(n)),
        Level::Two => format!("（{}）", chinese(n)),
        Level::Three => format!("{n}."),
        Level::Four => format!("（{n}）"),
    }
}

/// The words that number a series in the text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum SeriesStyle {
    /// 一是 二是
    #[default]
    Shi,
    /// 首先， 其次， 再次， 最后，
    Shouxian,
    /// 第一， 第二，
    Di,
    /// （1） （2）
    Bracketed,
    /// ① ②
    Circled,
}

impl SeriesStyle {
    /// Every style.
    pub const ALL: [Self; 5] = [Self::Shi, Self::Shouxian, Self::Di, Self::Bracketed, Self::Circled];

    /// The style's name, as it is stored and goes over the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Shi => "shi",
            Self::Shouxian => "shouxian",
            Self::Di => "di",
            Self::Bracketed => "bracketed",
            Self::Circled => "circled",
        }
    }

    /// The style that one of its words names: 首先, 第一, 一是.
    pub fn of_word(word: &str) -> Option<Self> {
        let word = word.trim_end_matches(['，', ',']);
        if matches!(word, "首先" | "其次" | "再次" | "最后") {
            return Some(Self::Shouxian);
        }
        let counted = |word: Option<&str>| word.and_then(hanzi_number).is_some();
        if counted(word.strip_prefix('第')) {
            return Some(Self::Di);
        }
        counted(word.strip_suffix('是')).then_some(Self::Shi)
    }

    /// The style of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|style| style.name() == name)
    }
}

/// The number of the n-th of a series of so many: 一是, 其次，. The last of three and more 首先 其次 is 最后.
pub fn series(style: SeriesStyle, n: u32, of: u32) -> String {
    match style {
        SeriesStyle::Shi => format!("{}是", chinese(n)),
        SeriesStyle::Di => format!("第{}，", chinese(n)),
        SeriesStyle::Bracketed => format!("（{n}）"),
        SeriesStyle::Circled => match n {
            1..=20 => char::from_u32(0x2460 + n - 1).map(String::from).unwrap_or_default(),
            _ => format!("（{n}）"),
        },
        SeriesStyle::Shouxian => match n {
            1 => "首先，",
            n if n == of && n > 2 => "最后，",
            2 => "其次，",
            3 => "再次，",
            _ => "此外，",
        }
        .to_owned(),
    }
}

const DIGITS: [char; 9] = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// A number in hanzi: 一 to 九十九; anything else, which no report reaches, in digits.
pub fn chinese(n: u32) -> String {
    let digit = |n: u32| usize::try_from(n).ok().and_then(|n| n.checked_sub(1)).and_then(|n| DIGITS.get(n));
    match (n / 10, n % 10) {
        (tens @ 1..=9, ones) => {
            let tens = if tens == 1 { None } else { digit(tens) };
            tens.into_iter().chain(&['十']).chain(digit(ones)).collect()
        }
        (0, ones @ 1..=9) => digit(ones).into_iter().collect(),
        _ => n.to_string(),
    }
}

/// The number in front of a line, and the line without it and without the spaces around it.
///
/// Half-width brackets and the 、 of 1、 are read too; 2.5 and 第一季度 are no numbers of a heading or series.
pub fn read(line: &str) -> Option<(Numbered, &str)> {
    let line = line.trim();
    let (numbered, rest) = bracketed(line).or_else(|| series_read(line)).or_else(|| plain(line))?;
    Some((numbered, rest.trim_start()))
}

fn bracketed(line: &str) -> Option<(Numbered, &str)> {
    let inside = line.strip_prefix(['（', '('])?;
    let (number, rest) = inside.split_once(['）', ')'])?;
    let number = number.trim();
    // Some write （一）、 and mean the same.
    let rest = rest.strip_prefix('、').unwrap_or(rest);
    let (level, n) = hanzi_number(number)
        .map(|n| (Level::Two, n))
        .or_else(|| digit_number(number).map(|n| (Level::Four, n)))?;
    Some((Numbered::Heading { level, n }, rest))
}

fn series_read(line: &str) -> Option<(Numbered, &str)> {
    for (n, word) in (1..).zip(["首先", "其次", "再次"]) {
        if let Some(rest) = line.strip_prefix(word).and_then(|rest| rest.strip_prefix(['，', ','])) {
            return Some((Numbered::Series { n }, rest));
        }
    }
    if let Some(ordinal) = line.strip_prefix('第') {
        let (number, rest) = hanzi_run(ordinal);
        let rest = rest.strip_prefix(['，', ',', '、', '：', ':'])?;
        return Some((Numbered::Series { n: hanzi_number(number)? }, rest));
    }
    let (number, rest) = hanzi_run(line);
    Some((Numbered::Series { n: hanzi_number(number)? }, rest.strip_prefix('是')?))
}

fn plain(line: &str) -> Option<(Numbered, &str)> {
    let (number, rest) = hanzi_run(line);
    if let Some(n) = hanzi_number(number) {
        return Some((Numbered::Heading { level: Level::One, n }, rest.strip_prefix('、')?));
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let n = digit_number(&line[..digits])?;
    let rest = line[digits..].strip_prefix(['.', '．', '、'])?;
    // 2.5 is an amount, and 2025.3.5 a day.
    let amount = rest.starts_with(|c: char| c.is_ascii_digit());
    (!amount).then_some((Numbered::Heading { level: Level::Three, n }, rest))
}

fn hanzi_run(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c| c != '十' && !DIGITS.contains(&c)).unwrap_or(text.len()))
}

/// Reads what [`chinese`] writes, and nothing else.
fn hanzi_number(text: &str) -> Option<u32> {
    let value = |c| DIGITS.iter().zip(1..).find_map(|(digit, n)| (*digit == c).then_some(n));
    let (tens, ones) = text.split_once('十').map_or((None, text), |(tens, ones)| (Some(tens), ones));
    let digit = |part: &str| {
        let mut chars = part.chars();
        match (chars.next(), chars.next()) {
            (None, _) => Some(0),
            (Some(c), None) => value(c),
            _ => None,
        }
    };
    let n = match tens {
        Some("") => 10 + digit(ones)?,
        Some(tens) => digit(tens)? * 10 + digit(ones)?,
        None => digit(ones)?,
    };
    (n > 0 && chinese(n) == text).then_some(n)
}

fn digit_number(text: &str) -> Option<u32> {
    let fits = (1..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten().filter(|n| *n > 0)
}
