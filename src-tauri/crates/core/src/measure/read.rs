//! The grammar of amounts: a text as items, each a noun, a number and a measure word, of which some may be left out.

use super::MeasureError;
use super::words::{self, Counts, MONEY};
use crate::quantity::Quantity;

/// One amount: 问题 3 个, or 5 条 建议.
pub(super) struct Item {
    /// In front of the number.
    noun: String,
    pub(super) number: Quantity,
    /// Behind the number: a measure word, or one character that nobody listed.
    word: String,
    /// What follows the word; it describes what the word counts.
    behind: String,
    /// Whether the noun is the measure's name whatever stands in it: “A级”3, 5G基站=3.
    exact: bool,
}

impl Item {
    pub(super) fn counts_heads(&self) -> bool {
        !self.exact
            && words::counts(&self.word) == Some(Counts::Heads)
            && (self.noun.is_empty() || TAKING_PART.contains(&self.noun.as_str()))
    }

    /// Whether only heads can be meant where heads are asked for: 26, 26名, 26人次.
    pub(super) fn may_count_heads(&self) -> bool {
        self.counts_heads() || (self.noun.is_empty() && matches!(self.word.as_str(), "" | "名" | "位"))
    }

    /// The measure's name; `None` for a number alone.
    pub(super) fn key(&self) -> Option<&str> {
        let named_by_noun = self.word.is_empty() || words::counts(&self.word) == Some(Counts::Pieces);
        let money = self.word.is_empty() || self.word == MONEY;
        if self.exact {
            Some(&self.noun)
        } else if money && SUMS_OF_MONEY.contains(&self.noun.as_str()) {
            Some(MONEY)
        } else if !self.noun.is_empty() {
            Some(&self.noun)
        } else if named_by_noun && !self.behind.is_empty() {
            Some(&self.behind)
        } else {
            Some(self.word.as_str()).filter(|word| !word.is_empty())
        }
    }

    /// Whether number, word and what is said of the number are all there is: no noun on either side.
    pub(super) fn is_word_alone(&self) -> bool {
        self.noun.is_empty() && self.behind.is_empty()
    }

    /// Whether what stands behind the word is long enough to be a noun of its own: 条建议, but 条例.
    pub(super) fn describes(&self) -> bool {
        self.behind.chars().nth(1).is_some()
    }

    /// Whether what stands behind the heads says no more than that they were there.
    pub(super) fn took_part(&self) -> bool {
        self.counts_heads() && TAKING_PART.contains(&self.behind.as_str())
    }
}

/// Nouns of heads that say no more than that they were there.
const TAKING_PART: [&str; 12] =
    ["参加", "参训", "参会", "参与", "到会", "出席", "培训", "受训", "覆盖", "参加人数", "人数", "受众"];

/// Nouns in front of a sum of money, which is 元 whatever it was for.
const SUMS_OF_MONEY: [&str; 8] = ["经费", "经费支出", "支出", "投入", "金额", "资金", "费用", "投入经费"];

/// Words in front of a noun that are no part of a measure's name.
const LEAD_INS: [&str; 9] = ["其中", "发现", "完成", "共计", "合计", "总计", "累计", "共有", "已"];
/// The same where nothing follows: 计划 and 共建 are nouns.
const TOTALS: [&str; 2] = ["共", "计"];
/// Words that say the number is not exact, longest first.
const ABOUT: [&str; 8] = ["不少于", "大约", "将近", "接近", "约", "近", "超", "逾"];
/// Nouns that end in one of these and are none.
const NOT_ABOUT: [&str; 12] =
    ["预约", "签约", "解约", "违约", "履约", "邀约", "合约", "公约", "条约", "节约", "附近", "邻近"];
/// The same behind a number.
const MORE: [&str; 2] = ["余", "多"];
/// The same behind a measure word.
const ROUGHLY: [&str; 3] = ["左右", "以上", "上下"];

/// The items of a text; none for an empty cell and what stands for one.
pub(super) fn items(text: &str) -> Result<Vec<Item>, MeasureError> {
    let form = || MeasureError::Form(short(text));
    let plain: String = text.trim().trim_end_matches('。').chars().map(half_width).collect();
    if matches!(plain.as_str(), "" | "/" | "-" | "--" | "—" | "——" | "无" | "暂无") {
        return Ok(Vec::new());
    }
    let mut items = Vec::new();
    let mut rest = plain.as_str();
    loop {
        rest = rest.trim_start_matches(parts);
        if rest.is_empty() {
            return if items.is_empty() { Err(form()) } else { Ok(items) };
        }
        let (noun, exact, after) = noun(rest);
        // 第12期 is a name, not an amount.
        if !exact && noun.ends_with('第') {
            return Err(form());
        }
        let after = after.trim_start();
        let after = after.strip_prefix([':', '：', '=']).unwrap_or(after).trim_start();
        let (digits, after) = digits(without_about(after));
        if digits.is_empty() {
            return Err(form());
        }
        let (ten_thousands, after) = scale(after);
        let (word, behind, after) = word(after);
        // 万元1.2 and 人次=26 are 1.2万元 and 26人次.
        let turned = turned(noun).filter(|_| !exact && word.is_empty() && behind.is_empty());
        let (noun, word, ten_thousands) = match turned {
            Some((times, word)) => ("", word, ten_thousands + times),
            None => (noun, word, ten_thousands),
        };
        let number = exactly(&digits, ten_thousands).ok_or_else(|| MeasureError::Number(short(text)))?;
        let [noun, word, behind] = [noun, word, behind].map(str::to_owned);
        items.push(Item { noun, number, word, behind, exact });
        rest = after;
    }
}

/// The start of a text, for an error.
pub(super) fn short(text: &str) -> String {
    text.trim().chars().take(40).collect()
}

/// What stands between two amounts.
fn parts(c: char) -> bool {
    c.is_whitespace() || "，,、；;（）()。".contains(c)
}

fn half_width(c: char) -> char {
    match c {
        '０'..='９' | '．' | '％' | '＝' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// The noun in front of a number, whether it is meant to the letter, and what follows.
fn noun(text: &str) -> (&str, bool, &str) {
    if let Some((name, after)) = text.strip_prefix('“').and_then(|open| open.split_once('”'))
        && !name.trim().is_empty()
    {
        return (name.trim(), true, after);
    }
    let end = text.find(parts).unwrap_or(text.len());
    if let Some((name, _)) = text[..end].split_once('=')
        && !name.chars().all(char::is_alphabetic)
        && !name.chars().all(|c| c.is_ascii_digit() || c == '.')
    {
        // An amount has no equals sign of its own: 5G基站=3 is a name and its number.
        return (name, true, &text[name.len()..]);
    }
    let (noun, after) = letters(text);
    (without_lead_in(noun), false, after)
}

/// The run of letters (hanzi among them) at the front, and what follows.
fn letters(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len()))
}

/// A noun without what only leads to it or to the number.
fn without_lead_in(noun: &str) -> &str {
    if TOTALS.contains(&noun) || ABOUT.contains(&noun) {
        return "";
    }
    let lead_in = LEAD_INS.into_iter().find_map(|word| noun.strip_prefix(word));
    // 完成率 is a noun.
    if let Some(rest) = lead_in.filter(|rest| *rest != "率") {
        return without_lead_in(rest);
    }
    if NOT_ABOUT.iter().any(|other| noun.ends_with(other)) {
        return noun;
    }
    ABOUT.into_iter().find_map(|about| noun.strip_suffix(about)).map_or(noun, without_lead_in)
}

fn without_about(text: &str) -> &str {
    ABOUT.into_iter().find_map(|about| text.strip_prefix(about)).unwrap_or(text)
}

/// A noun that is nothing but a measure word, with how many powers of ten go to its number.
fn turned(noun: &str) -> Option<(u32, &'static str)> {
    let (times, rest) = scale(noun);
    words::leading(rest).filter(|(_, behind)| behind.is_empty()).map(|(word, _)| (times, word))
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

/// How many powers of ten 万 and 亿 stand for, 余 and 多 around them left out.
fn scale(text: &str) -> (u32, &str) {
    let text = without_more(text);
    let behind = |word| text.trim_start().strip_prefix(word);
    if let Some(rest) = behind("万") {
        (4, without_more(rest))
    } else if let Some(rest) = behind("亿") {
        (8, without_more(rest))
    } else {
        (0, text)
    }
}

fn without_more(text: &str) -> &str {
    MORE.into_iter().find_map(|more| text.strip_prefix(more)).unwrap_or(text)
}

/// The number times a power of ten, if it can be kept to the hundredth.
fn exactly(digits: &str, power: u32) -> Option<Quantity> {
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
    // A noun after a space belongs to the next number: 问题3 整改2.
    let (run, _) = letters(text);
    let length = match words::leading(text) {
        Some((known, _)) => known.len(),
        None if run.chars().count() == 1 && !ABOUT.contains(&run) => run.len(),
        None => 0,
    };
    let (word, rest) = text.split_at(length);
    let rest = ROUGHLY.into_iter().find_map(|roughly| rest.strip_prefix(roughly)).unwrap_or(rest);
    let (behind, after) = letters(rest);
    // 2篇5条: a digit right behind ends the word, letters before a digit are the next noun.
    if behind.is_empty() || after.trim_start().starts_with(|c: char| c.is_ascii_digit()) {
        (word, "", rest)
    } else {
        (word, behind, after)
    }
}
