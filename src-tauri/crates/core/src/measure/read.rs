//! The grammar of amounts: a text as items, each a noun, a number and a measure word, of which some may be left out.

use super::MeasureError;
use super::nouns::{CALLED, CALLED_ON, CAME, FINDING, FOUND, LEVELS, NOT_THERE, SUMS_OF_MONEY, TAKING_PART};
use super::share::Share;
use super::words::{self, Counts, MONEY};
use crate::numeral;
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
    /// How it stands to what was said before it.
    pub(super) share: Share,
}

impl Item {
    pub(super) fn counts_heads(&self) -> bool {
        let noun = self.noun.as_str();
        !self.exact
            && match words::counts(&self.word) {
                Some(Counts::Heads) => noun.is_empty() || TAKING_PART.contains(&noun) || CAME.contains(&noun),
                _ => CAME.contains(&noun) && self.word_fits_heads(),
            }
    }

    /// Whether only heads can be meant where heads are asked for: 26, 26名, 26人次.
    pub(super) fn may_count_heads(&self) -> bool {
        self.counts_heads() || (self.noun.is_empty() && self.word_fits_heads())
    }

    /// Whether it counts heads that should have come or did not: 应到30人, 请假4人.
    pub(super) fn counts_others(&self) -> bool {
        !self.exact
            && NOT_THERE.contains(&self.noun.as_str())
            && (self.word_fits_heads() || words::counts(&self.word) == Some(Counts::Heads))
    }

    /// Whether its word counts heads, whoever they are: 线上6人.
    pub(super) fn is_of_heads(&self) -> bool {
        !self.exact && words::counts(&self.word) == Some(Counts::Heads)
    }

    fn word_fits_heads(&self) -> bool {
        matches!(self.word.as_str(), "" | "名" | "位")
    }

    /// The measure's name; `None` for a number alone.
    pub(super) fn key(&self) -> Option<&str> {
        let named_by_noun = self.word.is_empty() || words::counts(&self.word) == Some(Counts::Pieces);
        let money = self.word.is_empty() || self.word == MONEY;
        if self.exact {
            Some(&self.noun)
        } else if money && SUMS_OF_MONEY.contains(&self.noun.as_str()) {
            Some(MONEY)
        } else if self.is_of_a_level() || self.word == "家" && CALLED_ON.contains(&self.noun.as_str()) {
            Some(&self.word)
        } else if !self.noun.is_empty() {
            Some(called(&self.noun))
        } else if named_by_noun && !self.behind.is_empty() {
            Some(&self.behind)
        } else {
            Some(self.word.as_str()).filter(|word| !word.is_empty())
        }
    }

    /// The level that what is counted is of, and no part of its name: 省级2篇 are two of 篇.
    pub(super) fn level(&self) -> Option<&str> {
        Some(self.noun.as_str()).filter(|_| self.is_of_a_level())
    }

    fn is_of_a_level(&self) -> bool {
        !self.exact
            && LEVELS.contains(&self.noun.as_str())
            && words::counts(&self.word).is_some_and(|counts| counts == Counts::Things)
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

/// Behind a number they say when, not how much: 2025年12月.
const TIMES: [char; 4] = ['年', '月', '号', '届'];

/// Words in front of a noun that are no part of a measure's name.
const LEAD_INS: [&str; 9] = ["其中", "发现", "完成", "共计", "合计", "总计", "累计", "共有", "已"];
/// The same where nothing follows: 计划 and 共建 are nouns.
const TOTALS: [&str; 2] = ["共", "计"];
/// In front of a noun they say that the number is of one of several: 每期30人.
const EACH: [&str; 3] = ["每", "人均", "平均"];
/// Words that say the number is not exact, longest first.
const ABOUT: [&str; 11] = ["不少于", "大约", "将近", "接近", "达到", "约", "近", "超", "逾", "达", "为"];
/// Nouns that end in one of these and are none.
const NOT_ABOUT: [&str; 23] = [
    "预约", "签约", "解约", "违约", "履约", "邀约", "合约", "公约", "条约", "节约", "附近", "邻近", "传达",
    "送达", "下达", "转达", "到达", "抵达", "表达", "直达", "行为", "作为", "人为",
];
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
    let plain = in_digits(&plain);
    let mut items = Vec::new();
    let mut rest = plain.as_str();
    loop {
        rest = rest.trim_start_matches(separates);
        if rest.is_empty() {
            return if items.is_empty() { Err(form()) } else { Ok(items) };
        }
        let (noun, exact, after) = noun(rest);
        // 第12期 is a name, not an amount.
        if !exact && noun.ends_with('第') {
            return Err(form());
        }
        if !exact && EACH.iter().any(|each| noun.starts_with(each)) {
            return Err(MeasureError::Each(short(rest)));
        }
        let share = Share::of(&plain[..plain.len() - rest.len()], rest);
        let after = after.trim_start();
        let after = after.strip_prefix([':', '：', '=']).unwrap_or(after).trim_start();
        let yuan = after.starts_with(['￥', '¥']);
        let after = after.strip_prefix(['￥', '¥']).unwrap_or(after).trim_start();
        let (parts, after) =
            number(without_about(after)).ok_or_else(|| MeasureError::Grouped(short(text)))?;
        if parts.is_empty() || is_glued(after) {
            return Err(form());
        }
        if after.starts_with(TIMES) {
            return Err(form());
        }
        let (word, behind, after) = word(after);
        // 万元1.2 and 人次=26 are 1.2万元 and 26人次.
        let turned = turned(noun).filter(|_| !exact && word.is_empty() && behind.is_empty());
        let (noun, word, times) = match turned {
            Some((times, word)) => ("", word, times),
            None if yuan && word.is_empty() && behind.is_empty() => (noun, MONEY, 0),
            None => (noun, word, 0),
        };
        let number = exactly(&parts, times).ok_or_else(|| MeasureError::Number(short(text)))?;
        let [noun, word, behind] = [noun, word, behind].map(str::to_owned);
        items.push(Item { noun, number, word, behind, exact, share });
        rest = after;
    }
}

/// Numbers in hanzi in digits, where a measure word and nothing more follows them: 问题三个，整改二十余处. In other words (一件事,
/// 第三次) they count nothing.
fn in_digits(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let run: Vec<char> = rest.chars().take_while(|c| numeral::is_part(*c)).collect();
        let behind = &rest[run.iter().map(|c| c.len_utf8()).sum()..];
        let counts = words::leading(without_more(behind)).is_some_and(|(_, after)| {
            let after = ROUGHLY.into_iter().find_map(|roughly| after.strip_prefix(roughly)).unwrap_or(after);
            after.is_empty() || after.starts_with(separates)
        });
        let apart = !plain.ends_with(|c: char| c.is_ascii_digit() || ".第几数“=".contains(c));
        match numeral::leading(&run).filter(|(_, length)| counts && apart && *length == run.len()) {
            Some((number, _)) => {
                plain.push_str(&number.to_string());
                rest = behind;
            }
            None => {
                let whole = run.iter().map(|c| c.len_utf8()).sum::<usize>().max(first.len_utf8());
                plain.push_str(&rest[..whole]);
                rest = &rest[whole..];
            }
        }
    }
    plain
}

/// The start of a text, for an error.
pub(super) fn short(text: &str) -> String {
    text.trim().chars().take(40).collect()
}

/// What stands between two amounts.
fn separates(c: char) -> bool {
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
    let end = text.find(separates).unwrap_or(text.len());
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

/// The name that a noun's measure has in the log: 排查隐患 is 隐患, and 改 is 整改.
pub(super) fn called(noun: &str) -> &str {
    let noun = without_lead_in(noun);
    let found = FINDING.iter().find_map(|verb| noun.strip_prefix(verb)).filter(|rest| FOUND.contains(rest));
    let noun = found.unwrap_or(noun);
    CALLED.iter().find_map(|(other, name)| (*other == noun).then_some(*name)).unwrap_or(noun)
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

/// A number as its parts, each with its power of ten: one, or several where they say 1万2千. `None` as for [`digits`].
fn number(text: &str) -> Option<(Vec<(String, u32)>, &str)> {
    let mut parts: Vec<(String, u32)> = Vec::new();
    let mut rest = text;
    loop {
        let (run, after) = digits(rest)?;
        let (power, after) = if run.is_empty() { (0, after) } else { scale(after) };
        let goes_on = parts.last().is_none_or(|(_, above)| power > 0 && power < *above);
        if run.is_empty() || !goes_on {
            return Some((parts, rest));
        }
        parts.push((run, power));
        rest = after;
    }
}

/// A run of digits, decimals and thousands' commas without the commas: 86,500.5. `None` where commas or points stand between
/// digits otherwise: 1,2,3 is no 123, and nobody can say what it is.
fn digits(text: &str) -> Option<(String, &str)> {
    let run = |text: &str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let mut end = run(text);
    let (mut number, grouped) = (text[..end].to_owned(), end <= 3);
    while let Some(group) = text[end..].strip_prefix(',').filter(|group| run(group) > 0 && !number.is_empty())
    {
        if run(group) != 3 || !grouped {
            return None;
        }
        number.push_str(&group[..3]);
        end += 4;
    }
    if let Some(decimals) =
        text[end..].strip_prefix('.').filter(|decimals| run(decimals) > 0 && !number.is_empty())
    {
        number.push('.');
        number.push_str(&decimals[..run(decimals)]);
        end += 1 + run(decimals);
        let another = text[end..].strip_prefix([',', '.']);
        if another.is_some_and(|more| run(more) > 0) {
            return None;
        }
    }
    Some((number, &text[end..]))
}

/// Whether letters run on into further digits behind a number: 1e5 and 0x10 are written for machines.
fn is_glued(behind: &str) -> bool {
    let latin = |c: char| c.is_ascii_alphabetic() || matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
    let after = behind.trim_start_matches(latin);
    after.len() < behind.len() && after.starts_with(|c: char| c.is_ascii_digit())
}

/// How many powers of ten 百, 千, 万 and 亿 stand for, 余 and 多 around them left out.
fn scale(text: &str) -> (u32, &str) {
    let text = without_more(text);
    words::scaled(text.trim_start()).map_or((0, text), |(power, rest)| (power, without_more(rest)))
}

/// Whether a word counts money, whatever it multiplies by: 元, 千元, 万元.
pub(super) fn is_money(word: &str) -> bool {
    turned(word).is_some_and(|(_, word)| word == MONEY)
}

fn without_more(text: &str) -> &str {
    MORE.into_iter().find_map(|more| text.strip_prefix(more)).unwrap_or(text)
}

/// The parts of a number times a power of ten, if they can be kept to the hundredth.
fn exactly(parts: &[(String, u32)], times: u32) -> Option<Quantity> {
    let mut all: i64 = 0;
    for (digits, power) in parts {
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let decimals = decimals.trim_end_matches('0');
        let places = u32::try_from(decimals.len()).ok()?;
        let finest = power + times + 2;
        let part: i64 = format!("{whole}{decimals}").parse().ok()?;
        all = all.checked_add(part.checked_mul(10_i64.checked_pow(finest.checked_sub(places)?)?)?)?;
    }
    Some(Quantity::from_hundredths(all))
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
