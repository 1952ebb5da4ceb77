//! The words of a title, so that no line ends within one: those of a list, numbers with what they count, and what stands between.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Words of titles; lines with # say what they are about.
const LIST: &str = include_str!("../../../../../../assets/data/title-words.txt");

/// A word of the list that is longer is read in two.
const LONGEST: usize = 12;

static LISTED: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    LIST.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
});

/// What follows a number and belongs to it.
const COUNTED: [&str; 31] = [
    "中全会",
    "巡察组",
    "巡视组",
    "督导组",
    "督查组",
    "党支部",
    "年度",
    "周年",
    "月份",
    "年",
    "月",
    "日",
    "号",
    "期",
    "届",
    "次",
    "个",
    "项",
    "条",
    "批",
    "件",
    "名",
    "场",
    "家",
    "人",
    "万",
    "亿",
    "元",
    "级",
    "轮",
    "周",
];
/// Hanzi that numbers are written in.
const NUMERALS: &str = "〇零一二三四五六七八九十百两";
/// A hanzi that no word of the list has takes the word before it along: 局, 化, 率 …
const ENDINGS: &str =
    "局办处科室所站队院部厅委会组区县市镇乡村省州盟旗性化率度员者家法表期类级型制案书岗线网厂校园点";

/// What a part of a title is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// A word of the list, or the unit's name.
    Word,
    /// 20xx年, 二〇二五年, with 度 where it stands there.
    Year,
    /// A number with what it counts, or Latin letters.
    Number,
    /// 及, 和, 的 and their like.
    Particle,
    /// A mark.
    Mark,
    /// Hanzi that the list does not know, taken together.
    Unknown,
}

/// A part of a title: from where the one before it ends to here, in characters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Part {
    pub end: usize,
    pub kind: Kind,
}

/// The particles of titles, each a word where no word of the list has it.
pub(super) const PARTICLES: [&str; 20] = [
    "以及", "及", "和", "与", "暨", "并", "的", "了", "等", "在", "对", "向", "为", "以", "把", "从", "由",
    "将", "于", "按",
];

/// Cuts a title into its parts: as few as can be, of as many known characters as can be.
pub(super) fn parts(text: &[char]) -> Vec<Part> {
    // The cheapest way from each place to the end, from the last place back.
    let mut best: Vec<(u32, Part)> = vec![(0, Part { end: text.len(), kind: Kind::Mark }); text.len() + 1];
    for at in (0..text.len()).rev() {
        let rest = &text[at..];
        let mut least: Option<(u32, Part)> = None;
        let mut take = |length: usize, kind: Kind, cost: u32| {
            let (after, _) = best[at + length];
            if least.as_ref().is_none_or(|(known, _)| cost + after < *known) {
                least = Some((cost + after, Part { end: at + length, kind }));
            }
        };
        if let Some((length, kind)) = number(rest) {
            take(length, kind, 10);
        }
        for length in (2..=LONGEST.min(rest.len())).rev() {
            let word: String = rest[..length].iter().collect();
            if LISTED.contains(word.as_str()) {
                take(length, Kind::Word, 10);
            }
        }
        for particle in PARTICLES.iter().filter(|particle| starts_with(rest, particle)) {
            take(particle.chars().count(), Kind::Particle, 14);
        }
        let kind = if rest[0].is_alphanumeric() { Kind::Unknown } else { Kind::Mark };
        take(1, kind, if kind == Kind::Mark { 1 } else { 25 });
        if let Some(found) = least {
            best[at] = found;
        }
    }
    let mut parts: Vec<Part> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let part = best[at].1;
        match parts.last_mut() {
            // What the list does not know is one word as far as it goes, and its ending belongs to the word before it.
            Some(before) if part.kind == Kind::Unknown && before.kind == Kind::Unknown => {
                before.end = part.end;
            }
            Some(before)
                if part.kind == Kind::Unknown && before.kind == Kind::Word && ENDINGS.contains(text[at]) =>
            {
                before.end = part.end;
            }
            // 区委第三巡察组
            Some(before) if before.kind == Kind::Word && is_body(&text[at..part.end]) => {
                before.end = part.end;
            }
            _ => parts.push(part),
        }
        at = part.end;
    }
    parts
}

/// Whether a number names a body that belongs to whoever is named before it: 第三巡察组, 第一党支部.
fn is_body(part: &[char]) -> bool {
    part.first() == Some(&'第') && matches!(part.last(), Some('组' | '部'))
}

/// How long the number is that a text begins with, and whether it is a year.
fn number(text: &[char]) -> Option<(usize, Kind)> {
    let ordinal = usize::from(text.first() == Some(&'第'));
    let rest = &text[ordinal..];
    let digits =
        rest.iter().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '%' | '-')).count();
    let hanzi = rest.iter().take_while(|c| NUMERALS.contains(**c)).count();
    let length = digits.max(hanzi);
    let counted = COUNTED.iter().find(|word| starts_with(&rest[length..], word));
    if length == 0 || (digits == 0 && counted.is_none()) {
        return None;
    }
    let year = length == 4
        && ordinal == 0
        && counted.is_some_and(|word| word.starts_with('年'))
        && (rest[0] == '二' || rest[..2] == ['2', '0'] || rest[..2] == ['1', '9']);
    let mut end = ordinal + length + counted.map_or(0, |word| word.chars().count());
    // 二十届四中全会
    if counted == Some(&"届")
        && let Some((more, _)) = number(&text[end..])
        && text[..end + more].ends_with(&['中', '全', '会'])
    {
        end += more;
    }
    Some((end, if year { Kind::Year } else { Kind::Number }))
}

pub(super) fn starts_with(text: &[char], words: &str) -> bool {
    words.chars().enumerate().all(|(ahead, c)| text.get(ahead) == Some(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(expected: &str) {
        let text: Vec<char> = expected.chars().filter(|c| *c != '|').collect();
        let mut from = 0;
        let mut shown = Vec::new();
        for part in parts(&text) {
            shown.push(text[from..part.end].iter().collect::<String>());
            from = part.end;
        }
        assert_eq!(shown.join("|"), expected);
    }

    #[test]
    fn words_are_taken_whole_and_years_with_what_follows_them() {
        check("2025年|上半年|安全生产工作|总结|及|2025年|下半年|工作安排");
        check("三年行动方案|和|第十二次|业务|培训班");
    }

    #[test]
    fn a_session_of_a_congress_is_one_word() {
        check("学习贯彻|党|的|二十届四中全会|精神|情况|的|报告");
    }

    #[test]
    fn a_place_that_no_list_knows_is_one_word_and_an_ending_goes_with_its_word() {
        check("禾川区|教育局|关于|涉及|民生|的|报告");
        check("信访办|和|共和国");
    }

    #[test]
    fn every_word_of_the_list_can_be_read_whole() {
        let too_long: Vec<&&str> = LISTED.iter().filter(|word| word.chars().count() > LONGEST).collect();
        assert!(LISTED.len() > 1000 && too_long.is_empty(), "{too_long:?}");
    }
}
