//! What a report says of itself: its title, what it speaks of, for whom.

use shuhui_core::Period;
use shuhui_core::base::Block;
use shuhui_core::document::Role;
use shuhui_core::numeral;

use super::source::{Source, is_blank};
use crate::papers::recognise::names_unit;

/// Characters of the longest name of a unit.
const LONGEST: usize = 24;
/// Characters of names that are those of a department in any unit.
const DEPARTMENT: usize = 3;
/// What stands behind a unit that begins to act.
const ACTS: [&str; 12] =
    ["坚持", "以", "认真", "深入", "紧紧", "全面", "积极", "始终", "严格", "高度", "在", "把"];
/// What ends as names of units do and is none.
const OTHERS: [&str; 4] = ["法治政府", "数字政府", "服务型政府", "全部"];
/// What a unit calls itself without its name.
const OWN: [&str; 10] = ["本", "我", "各", "全", "该", "上级", "有关", "相关", "下属", "所属"];

/// The title in one line.
pub(super) fn title(source: &Source, blocks: &[Block]) -> String {
    let of = |role| blocks.iter().find(|block| block.role == Some(role));
    // A bulletin of one text may have no title but its own name.
    let named = || of(Role::Issuer).filter(|block| source.words(block.place.clone()).ends_with("简报"));
    let Some(title) = of(Role::Title).or_else(named) else { return String::new() };
    source.raw[title.place.clone()]
        .iter()
        .filter(|c| !matches!(c, '\n' | '\r'))
        .collect::<String>()
        .trim()
        .to_owned()
}

/// What the report speaks of: the year and the part of it that its title names, else its first paragraph.
pub(super) fn period(source: &Source, blocks: &[Block], title: &str) -> Option<Period> {
    let title: Vec<char> = title.chars().collect();
    let opening = blocks.iter().filter(|block| block.role == Some(Role::Paragraph)).take(2);
    let opening: Vec<char> =
        opening.flat_map(|block| source.chars[block.place.clone()].to_vec()).take(400).collect();
    let year = years(&title).first().copied().or_else(|| {
        // Of several years in a text the last is the one that it is about: the others came before.
        let all: Vec<i32> = blocks
            .iter()
            .filter(|block| super::is_text(block))
            .flat_map(|block| years(&source.chars[block.place.clone()]))
            .collect();
        years(&opening).first().copied().or_else(|| all.iter().copied().max())
    })?;
    let part = part(&title).or_else(|| part(&opening).filter(|_| years(&title).is_empty()));
    format!("{year}{}", part.unwrap_or_default()).parse().ok()
}

/// Years that are spelt as years, outside 《》 and 〔〕.
fn years(chars: &[char]) -> Vec<i32> {
    let mut found = Vec::new();
    let mut inside = 0_u32;
    for (at, c) in chars.iter().enumerate() {
        match c {
            '《' | '〔' => inside += 1,
            '》' | '〕' => inside = inside.saturating_sub(1),
            '年' if inside == 0 && at >= 4 => {
                // 2024—2025学年 is of the year in which it began.
                let behind = if chars[at - 1] == '学' { began(&chars[..at - 1]) } else { Some(at) };
                let Some(at) = behind else { continue };
                // 二O二三 with a letter.
                let four: String = chars[at - 4..at]
                    .iter()
                    .map(|c| if matches!(c, 'O' | 'o') { '〇' } else { *c })
                    .collect();
                let whole = at < 5 || !chars[at - 5].is_ascii_digit();
                let year = match four.parse::<i32>() {
                    Ok(year) => Some(year),
                    Err(_) => numeral::number(&four).and_then(|year| i32::try_from(year).ok()),
                };
                found.extend(year.filter(|year| whole && (1990..=2100).contains(year)));
            }
            _ => {}
        }
    }
    found
}

/// Behind the first year of a school year that ends some words.
fn began(chars: &[char]) -> Option<usize> {
    let ends = |at: usize| at >= 4 && chars[at - 4..at].iter().all(char::is_ascii_digit);
    let last = Some(chars.len()).filter(|at| ends(*at))?;
    let joined = last > 8 && "—-－–~～至".contains(chars[last - 5]) && ends(last - 5);
    Some(if joined { last - 5 } else { last })
}

/// The part of a year that some words name, as a period writes it.
fn part(words: &[char]) -> Option<&'static str> {
    let text: String = words.iter().filter(|c| !is_blank(**c)).collect();
    let parts = [
        ("上半年", "H1"),
        ("半年工作", "H1"),
        ("半年总结", "H1"),
        ("下半年", "H2"),
        ("一季度", "Q1"),
        ("二季度", "Q2"),
        ("三季度", "Q3"),
        ("四季度", "Q4"),
        ("1季度", "Q1"),
        ("2季度", "Q2"),
        ("3季度", "Q3"),
        ("4季度", "Q4"),
    ];
    let found = parts.iter().filter_map(|(word, part)| Some((text.find(word)?, *part)));
    found.min_by_key(|(at, _)| *at).map(|(_, part)| part)
}

/// The unit that a report speaks for.
pub(super) fn unit(source: &Source, blocks: &[Block], title: &str) -> Option<String> {
    let signed = blocks.iter().rev().find(|block| block.role == Some(Role::Signature));
    let signed = signed.map(|block| source.words(block.place.clone())).filter(|words| names_unit(words));
    let title: Vec<char> = title.chars().filter(|c| !is_blank(*c)).collect();
    let unit =
        of_title(&title).or(signed).or_else(|| behind_year(&title)).or_else(|| of_text(source, blocks));
    // 办公室 is one of any unit.
    unit.filter(|unit| unit.chars().count() > DEPARTMENT)
}

/// 市委政法委2025年度…
fn of_title(title: &[char]) -> Option<String> {
    let at = year_of(title).filter(|at| (3..=LONGEST).contains(at))?;
    let unit: String = title[..at].iter().collect();
    let unit = unit.trim_start_matches("关于").trim_end_matches(['关', '于']).to_owned();
    names_unit(&unit).then_some(unit)
}

/// 2025年临江区水务局工作总结
fn behind_year(title: &[char]) -> Option<String> {
    let from = year_of(title).map_or(0, |at| at + 5);
    let from = from + usize::from(title.get(from) == Some(&'度'));
    let behind: String = title[from..].iter().collect();
    let behind = behind.trim_start_matches("关于").trim_start_matches("上半年");
    longest_unit(&behind.chars().collect::<Vec<_>>())
}

/// Where a year begins.
fn year_of(title: &[char]) -> Option<usize> {
    title.windows(5).position(|five| five[4] == '年' && !years(five).is_empty())
}

/// The longest name of a unit at the front of some words.
fn longest_unit(chars: &[char]) -> Option<String> {
    let most = chars.len().min(LONGEST);
    let marks = chars[..most].iter().position(|c| "，。、；：（《“".contains(*c)).unwrap_or(most);
    let prefix = |length: usize| chars[..length].iter().collect::<String>();
    // 小学校长办公会 is neither 小学校 nor 校长办.
    let whole = |length: usize| {
        let next = chars.get(length).copied().unwrap_or_default();
        !matches!((chars[length - 1], next), ('办', '公') | ('校', '长'))
    };
    let lengths = (3..=marks).rev().filter(|length| whole(*length));
    let named = lengths.map(prefix).find(|name| names_unit(name) && !name.contains("工作"))?;
    let other =
        OTHERS.iter().any(|other| named.ends_with(other)) || OWN.iter().any(|own| named.starts_with(own));
    (!other).then_some(named)
}

/// 2025年，临江区水务局坚持…
fn of_text(source: &Source, blocks: &[Block]) -> Option<String> {
    let opening = blocks.iter().find(|block| block.role == Some(Role::Paragraph))?;
    let chars = &source.chars[opening.place.clone()];
    let clauses = chars[..chars.len().min(300)].split(|c| "，。；：".contains(*c));
    clauses
        .filter_map(|clause| {
            let unit = longest_unit(clause)?;
            let behind: String = clause[unit.chars().count()..].iter().collect();
            let behind = ["领导班子", "党组", "党委", "党支部"]
                .iter()
                .fold(behind.as_str(), |behind, word| behind.strip_prefix(word).unwrap_or(behind));
            ACTS.iter().any(|act| behind.starts_with(act)).then_some(unit)
        })
        .next()
}
