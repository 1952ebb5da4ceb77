//! Amounts as clerks write them: 26人次, 2篇，5条, 问题3，整改2, 1.2万元.
//!
//! A measure's key is its name as the log writes it: the noun in front of the number (问题, 整改, 隐患) or the measure
//! word behind it (条, 篇, 元). 3个问题 names the noun too, since 个 says nothing. 元 stays 元 behind 经费 and its like,
//! heads go to the attendance, and 已, 发现 and 约 are not part of a name or a number.

use std::collections::BTreeMap;

use crate::issue::Explain;
use crate::quantity::Quantity;

/// Measure words (量词) that may stand behind a number and then name the measure.
pub const WORDS: [&str; 15] =
    ["次", "场", "场次", "期", "篇", "条", "份", "人次", "名", "家", "册", "元", "个", "起", "%"];

/// Measure words that count occasions: an entry which names no amount under any of them counts 1 in each.
pub const OCCASIONS: [&str; 4] = ["次", "场", "场次", "期"];

/// Names of the heads at an entry (人次), which every entry has a place of its own for.
pub const ATTENDANCE: [&str; 2] = ["人次", "人"];

/// What a cell of amounts holds.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Amounts {
    /// 人次.
    pub attendance: Option<u32>,
    /// Everything else by measure.
    pub measures: BTreeMap<String, Quantity>,
}

/// Why a text is no amount.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum MeasureError {
    /// No number, or words that belong to none.
    #[error("{0:?} is not an amount")]
    Form(String),
    /// A number without noun or measure word: only its kind can say what it counts.
    #[error("{0} of what?")]
    Bare(Quantity),
    /// A number too large, or finer than two decimals.
    #[error("{0:?} has a number that cannot be kept exactly")]
    Number(String),
    /// Heads that are no whole number.
    #[error("{0:?} is not a whole number of heads")]
    Heads(String),
    /// One measure twice.
    #[error("{text:?} names {measure} twice")]
    Repeated {
        /// As written, shortened.
        text: String,
        /// The measure.
        measure: String,
    },
}

impl Explain for MeasureError {
    fn code(&self) -> &'static str {
        match self {
            Self::Form(_) => "measure.form",
            Self::Bare(_) => "measure.bare",
            Self::Number(_) => "measure.number",
            Self::Heads(_) => "measure.heads",
            Self::Repeated { .. } => "measure.repeated",
        }
    }

    fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Form(text) | Self::Number(text) | Self::Heads(text) => vec![("text", text.clone())],
            Self::Bare(number) => vec![("number", number.to_string())],
            Self::Repeated { text, measure } => vec![("text", text.clone()), ("measure", measure.clone())],
        }
    }
}

/// Reads a head count: `26人`, `26人次`, `26`, `约26人`, `参加26人`; `None` for an empty cell.
///
/// # Errors
/// `measure.*`: no number, or none of heads alone.
pub fn attendance(text: &str) -> Result<Option<u32>, MeasureError> {
    match items(text)?.as_slice() {
        [] => Ok(None),
        [item]
            if item.counts_heads()
                || (item.noun.is_empty() && matches!(item.word.as_str(), "" | "名" | "位")) =>
        {
            heads(item.number, text).map(Some)
        }
        _ => Err(MeasureError::Form(short(text))),
    }
}

/// Reads amounts: `2篇，5条`, `问题3个、整改2个`, `1.2万元`; nothing for an empty cell.
///
/// # Errors
/// `measure.*`: no number, one of nothing, one that cannot be kept exactly, one measure twice.
pub fn amounts(text: &str) -> Result<Amounts, MeasureError> {
    let mut amounts = Amounts::default();
    for item in items(text)? {
        let repeated =
            |measure: &str| MeasureError::Repeated { text: short(text), measure: measure.to_owned() };
        if item.counts_heads() {
            if amounts.attendance.replace(heads(item.number, text)?).is_some() {
                return Err(repeated(ATTENDANCE[0]));
            }
        } else {
            let key = item.key().ok_or(MeasureError::Bare(item.number))?.to_owned();
            if amounts.measures.contains_key(&key) {
                return Err(repeated(&key));
            }
            amounts.measures.insert(key, item.number);
        }
    }
    Ok(amounts)
}

fn heads(number: Quantity, text: &str) -> Result<u32, MeasureError> {
    let whole = u32::try_from(number.hundredths() / 100)
        .ok()
        .filter(|whole| Quantity::whole((*whole).into()) == number);
    whole.ok_or_else(|| MeasureError::Heads(short(text)))
}

fn short(text: &str) -> String {
    text.trim().chars().take(40).collect()
}

/// One amount: 问题 3 个, or 5 条 建议.
struct Item {
    noun: String,
    number: Quantity,
    word: String,
    /// What follows the word; it describes what the word counts.
    behind: String,
}

impl Item {
    fn counts_heads(&self) -> bool {
        const TAKING_PART: [&str; 13] = [
            "",
            "参加",
            "参训",
            "参会",
            "参与",
            "到会",
            "出席",
            "培训",
            "受训",
            "覆盖",
            "参加人数",
            "人数",
            "受众",
        ];
        ATTENDANCE.contains(&self.word.as_str()) && TAKING_PART.contains(&self.noun.as_str())
    }

    fn key(&self) -> Option<&str> {
        const MONEY: [&str; 9] = ["", "经费", "经费支出", "支出", "投入", "金额", "资金", "费用", "投入经费"];
        let plain = matches!(self.word.as_str(), "" | "个" | "处" | "项");
        if self.word == "元" && MONEY.contains(&self.noun.as_str()) {
            Some(&self.word)
        } else if !self.noun.is_empty() {
            Some(&self.noun)
        } else if plain && !self.behind.is_empty() {
            Some(&self.behind)
        } else {
            Some(self.word.as_str()).filter(|word| !word.is_empty())
        }
    }
}

/// Words in front of a noun that are no part of a measure's name.
const LEAD_INS: [&str; 8] = ["其中", "发现", "完成", "共计", "合计", "已", "共", "计"];
/// Longest first, so that 场次 is not read as 场.
const UNITS: [&str; 19] = [
    "场次", "人次", "次", "场", "期", "篇", "条", "份", "人", "名", "家", "册", "元", "个", "起", "%", "处",
    "项", "位",
];

fn items(text: &str) -> Result<Vec<Item>, MeasureError> {
    let form = || MeasureError::Form(short(text));
    let plain: String = text.trim().trim_end_matches('。').chars().map(half_width).collect();
    if matches!(plain.as_str(), "" | "/" | "-" | "--" | "—" | "——" | "无" | "暂无") {
        return Ok(Vec::new());
    }
    let mut items = Vec::new();
    let mut rest = plain.as_str();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || "，,、；;（）()。".contains(c));
        if rest.is_empty() {
            return if items.is_empty() { Err(form()) } else { Ok(items) };
        }
        let (noun, after) = letters(rest);
        let noun = lead_in(noun);
        // 第12期 is a name, not an amount.
        if noun.ends_with('第') {
            return Err(form());
        }
        let after = after.trim_start();
        let after = after.strip_prefix([':', '：', '=']).unwrap_or(after).trim_start_matches(about);
        let (digits, after) = digits(after);
        if digits.is_empty() {
            return Err(form());
        }
        let (ten_thousands, after) = scale(after);
        let number = exact(&digits, ten_thousands).ok_or_else(|| MeasureError::Number(short(text)))?;
        let after = ["余", "多"].into_iter().find_map(|more| after.strip_prefix(more)).unwrap_or(after);
        let (word, behind, after) = word(after);
        items.push(Item { noun: noun.to_owned(), number, word: word.to_owned(), behind: behind.to_owned() });
        rest = after;
    }
}

fn half_width(c: char) -> char {
    match c {
        '０'..='９' | '．' | '％' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// The run of letters (hanzi among them) at the front, and what follows.
fn letters(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len()))
}

fn lead_in(noun: &str) -> &str {
    let noun = noun.trim_matches(about);
    LEAD_INS.into_iter().find_map(|word| noun.strip_prefix(word)).map_or(noun, lead_in)
}

const fn about(c: char) -> bool {
    matches!(c, '约' | '近')
}

/// A run of digits, decimals and thousands' commas without the commas: 86,500.5.
fn digits(text: &str) -> (String, &str) {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = 0;
    loop {
        let comma = bytes.get(end) == Some(&b',')
            && end > 0
            && (1..=3).all(|ahead| digit(end + ahead))
            && !digit(end + 4);
        if digit(end) || comma || (bytes.get(end) == Some(&b'.') && end > 0 && digit(end + 1)) {
            end += 1;
        } else {
            return (text[..end].replace(',', ""), &text[end..]);
        }
    }
}

/// How many powers of ten 万 and 亿 stand for.
fn scale(text: &str) -> (u32, &str) {
    let text_after = |word| text.trim_start().strip_prefix(word);
    if let Some(rest) = text_after("万") {
        (4, rest)
    } else if let Some(rest) = text_after("亿") {
        (8, rest)
    } else {
        (0, text)
    }
}

/// The number times a power of ten, if it can be kept to the hundredth.
fn exact(digits: &str, power: u32) -> Option<Quantity> {
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let decimals = decimals.trim_end_matches('0');
    let places = u32::try_from(decimals.len()).ok()?;
    let finest = power + 2;
    let all: i64 = format!("{whole}{decimals}").parse().ok()?;
    all.checked_mul(10_i64.checked_pow(finest.checked_sub(places)?)?).map(Quantity::from_hundredths)
}

/// The measure word behind a number, what it is said of, and the rest: a known word, or one character of its own.
fn word(text: &str) -> (&str, &str, &str) {
    let text = text.trim_start();
    let known = UNITS.into_iter().find(|unit| text.starts_with(unit));
    // A noun after a space belongs to the next number: 问题3 整改2.
    let (run, _) = letters(text);
    let length = known.map_or_else(|| if run.chars().count() == 1 { run.len() } else { 0 }, str::len);
    let (word, rest) = text.split_at(length);
    let rest = ["左右", "以上"].into_iter().find_map(|about| rest.strip_prefix(about)).unwrap_or(rest);
    let (behind, after) = letters(rest);
    // 2篇5条: a digit right behind ends the word, letters before a digit are the next noun.
    if behind.is_empty() || after.trim_start().starts_with(|c: char| c.is_ascii_digit()) {
        (word, "", rest)
    } else {
        (word, behind, after)
    }
}
