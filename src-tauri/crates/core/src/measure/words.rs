//! The measure words (量词): the one table of them. Every grammar, list of columns and page reads it.

/// What a measure word by itself says of the number in front of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Counts {
    /// Occasions: an entry which names no amount under any of these words counts 1 in each.
    Occasions,
    /// Things of a sort, so that the word names the measure: 条, 篇, 元.
    Things,
    /// Things of any sort, so that a noun beside the number names the measure: 3个问题.
    Pieces,
    /// Heads at the entry, which have a place of their own there.
    Heads,
}

/// What is longer stands first, so that 场次 is not read as 场.
const TABLE: [(&str, Counts); 23] = [
    ("人次", Counts::Heads),
    ("场次", Counts::Occasions),
    ("次", Counts::Occasions),
    ("场", Counts::Occasions),
    ("期", Counts::Occasions),
    ("篇", Counts::Things),
    ("条", Counts::Things),
    ("份", Counts::Things),
    ("人", Counts::Heads),
    ("名", Counts::Things),
    ("位", Counts::Things),
    ("家", Counts::Things),
    ("册", Counts::Things),
    ("本", Counts::Things),
    ("件", Counts::Things),
    ("块", Counts::Things),
    (MONEY, Counts::Things),
    ("起", Counts::Things),
    ("字", Counts::Things),
    (PERCENT, Counts::Things),
    ("个", Counts::Pieces),
    ("处", Counts::Pieces),
    ("项", Counts::Pieces),
];

/// The word that sums of money are counted in.
pub const MONEY: &str = "元";

/// The mark of shares.
pub const PERCENT: &str = "%";

/// All words, longest first.
pub const WORDS: [&str; TABLE.len()] = {
    let mut words = [""; TABLE.len()];
    let mut at = 0;
    while at < TABLE.len() {
        words[at] = TABLE[at].0;
        at += 1;
    }
    words
};

/// Words that count occasions.
pub const OCCASIONS: [&str; 4] = only(Counts::Occasions);

/// Names of the heads at an entry; the first is the one that figures and reports say.
pub const ATTENDANCE: [&str; 2] = only(Counts::Heads);

/// The `N` words that count so; it does not compile for another number of them.
const fn only<const N: usize>(wanted: Counts) -> [&'static str; N] {
    let mut words = [""; N];
    let (mut at, mut found) = (0, 0);
    while at < TABLE.len() {
        if TABLE[at].1 as u8 == wanted as u8 {
            words[found] = TABLE[at].0;
            found += 1;
        }
        at += 1;
    }
    assert!(found == N, "the table has another number of such words");
    words
}

/// Whether a measure of this name is named by a measure word, which then stands behind its number: 5条, but 问题5.
pub fn is_word(name: &str) -> bool {
    WORDS.contains(&name)
}

/// Whether a measure is a share of something, which is never added up: 整改率, 出席率, 占比, %.
pub fn is_rate(name: &str) -> bool {
    name == PERCENT || ["率", "占比", "比例", "百分比"].iter().any(|ending| name.ends_with(ending))
}

/// Whether a measure word by itself says what is counted: 条 and 场 do, 个 and 处 do not.
pub fn names_things(word: &str) -> bool {
    counts(word).is_some_and(|counts| counts != Counts::Pieces)
}

/// What a word counts; `None` for a text that is no measure word.
pub(super) fn counts(text: &str) -> Option<Counts> {
    TABLE.into_iter().find(|(word, _)| *word == text).map(|(_, counts)| counts)
}

/// What a number in front is multiplied by, with the power of ten; what is longer stands first.
pub(crate) const SCALES: [(&str, u32); 11] = [
    ("万亿", 12),
    ("千亿", 11),
    ("百亿", 10),
    ("十亿", 9),
    ("千万", 7),
    ("百万", 6),
    ("十万", 5),
    ("亿", 8),
    ("万", 4),
    ("千", 3),
    ("百", 2),
];
/// Words that begin with one of these and are measures of their own.
const NOT_SCALED: [&str; 8] = ["千克", "千米", "千瓦", "千伏", "千卡", "千帕", "百分", "百米"];

/// How many powers of ten the word at the front of a text stands for, and what follows.
pub(crate) fn scaled(text: &str) -> Option<(u32, &str)> {
    if NOT_SCALED.iter().any(|other| text.starts_with(other)) {
        return None;
    }
    SCALES.into_iter().find_map(|(word, power)| Some((power, text.strip_prefix(word)?)))
}

/// The measure word at the front of a text, and what follows.
pub(super) fn leading(text: &str) -> Option<(&'static str, &str)> {
    WORDS.into_iter().find_map(|word| Some((word, text.strip_prefix(word)?)))
}
