//! The numbers that Word makes: which words stand in front of the next paragraph of a list.

use std::collections::HashMap;

use shuhui_core::numeral;

/// Levels that a list of Word has.
pub(super) const LEVELS: usize = 9;

/// The lists of a file and how far each is counted.
#[derive(Default)]
pub(super) struct Numbering {
    /// By the identity of their pattern.
    patterns: HashMap<String, Vec<Level>>,
    /// Lists, by the number that paragraphs name: the pattern, and where levels begin otherwise.
    lists: HashMap<String, List>,
    counts: HashMap<String, [Option<u32>; LEVELS]>,
}

/// A list: its pattern, and where levels begin otherwise.
pub(super) struct List {
    pattern: String,
    starts: [Option<u32>; LEVELS],
    begun: [bool; LEVELS],
}

impl List {
    pub(super) const fn new(pattern: String, starts: [Option<u32>; LEVELS]) -> Self {
        Self { pattern, starts, begun: [false; LEVELS] }
    }
}

/// A level of a pattern.
#[derive(Clone)]
pub(super) struct Level {
    pub(super) start: u32,
    /// How it is counted, by the name that .docx has for it.
    pub(super) format: String,
    /// `第%1章`
    pub(super) text: String,
    /// Whether every level in it is written in digits.
    pub(super) legal: bool,
}

impl Default for Level {
    fn default() -> Self {
        Self { start: 1, format: String::new(), text: String::new(), legal: false }
    }
}

/// What stands in front of a paragraph.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Label {
    /// 一、
    Words(String),
    /// A point.
    Point,
}

impl Numbering {
    /// The lists of a file, by the names that its paragraphs and patterns call them by.
    pub(super) fn new(
        patterns: impl Iterator<Item = (String, Vec<Level>)>,
        lists: impl Iterator<Item = (String, List)>,
    ) -> Self {
        Self { patterns: patterns.collect(), lists: lists.collect(), counts: HashMap::new() }
    }

    /// Whether the file describes a list.
    pub(super) fn knows(&self, list: &str) -> bool {
        self.lists.get(list).is_some_and(|list| self.patterns.contains_key(&list.pattern))
    }

    /// The next number of a list at a level.
    pub(super) fn next(&mut self, list: &str, level: usize) -> Option<Label> {
        let list = self.lists.get_mut(list)?;
        let levels = self.patterns.get(&list.pattern)?;
        let own = levels.get(level)?;
        if own.format == "bullet" {
            return Some(Label::Point);
        }
        let counts = self.counts.entry(list.pattern.clone()).or_default();
        let begins = list.starts[level].filter(|_| !std::mem::replace(&mut list.begun[level], true));
        counts[level] = Some(match (begins, counts[level]) {
            (Some(start), _) => start,
            (None, Some(count)) => count.saturating_add(1),
            (None, None) => own.start,
        });
        counts[level + 1..].fill(None);
        if own.format == "none" {
            return None;
        }
        let mut words = own.text.clone();
        for (at, level) in levels.iter().enumerate() {
            let mark = format!("%{}", at + 1);
            if words.contains(&mark) {
                let count = counts[at].unwrap_or(level.start);
                let format = if own.legal { "decimal" } else { &level.format };
                words = words.replace(&mark, &written(count, format));
            }
        }
        (!words.trim().is_empty()).then_some(Label::Words(words))
    }
}

/// A number as a format of Word writes it; one that is not known, in digits.
fn written(n: u32, format: &str) -> String {
    let from =
        |first: u32, most: u32| (1..=most).contains(&n).then(|| char::from_u32(first + n - 1)).flatten();
    let letter = |first: u8| {
        let times = usize::try_from((n.max(1) - 1) / 26 + 1).unwrap_or(1).min(20);
        let index = u8::try_from((n.max(1) - 1) % 26).unwrap_or_default();
        char::from(first + index).to_string().repeat(times)
    };
    let words = match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "ideographTraditional" => numeral::written(u64::from(n)),
        "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand" if n < 10 => {
            numeral::written(u64::from(n))
        }
        "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand" => Some(digit_by_digit(n)),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => from(0x2460, 20).map(String::from),
        "decimalEnclosedParen" => from(0x2474, 20).map(String::from),
        "decimalEnclosedFullstop" => from(0x2488, 20).map(String::from),
        "decimalZero" => Some(format!("{n:02}")),
        "upperLetter" => Some(letter(b'A')),
        "lowerLetter" => Some(letter(b'a')),
        "upperRoman" => Some(roman(n)),
        "lowerRoman" => Some(roman(n).to_lowercase()),
        _ => None,
    };
    words.unwrap_or_else(|| n.to_string())
}

/// 一〇, 二一
fn digit_by_digit(n: u32) -> String {
    n.to_string()
        .bytes()
        .filter_map(|digit| "〇一二三四五六七八九".chars().nth(usize::from(digit - b'0')))
        .collect()
}

fn roman(n: u32) -> String {
    const PARTS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = n.min(3_999);
    let mut words = String::new();
    for (value, letters) in PARTS {
        while rest >= value {
            words.push_str(letters);
            rest -= value;
        }
    }
    words
}
