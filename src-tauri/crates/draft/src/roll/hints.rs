//! What a blank says: what is missing there, in the words of the earlier report, and what stood there.

use chrono::Datelike as _;
use shuhui_core::base::{Base, Block};
use shuhui_core::document::Role;
use shuhui_core::numeral;

use super::clause::Clause;
use super::figures::ABOUT;

/// Characters of the words in front of a number that its blank repeats.
const SHOWN: usize = 14;
/// Characters of the words behind it, where those in front say nothing.
const BEHIND: usize = 8;
/// What parts clauses.
const MARKS: &str = ",，。;；:：!！\n\r\t|";
/// Characters that say nothing of a number by themselves: 与8个社区.
const JOINS: &str = "与和同的辖由共有为达至到占计是及对含设";
/// Numbers in front of it by whose words it may be called.
const BACK: usize = 3;

/// What is known of a slot for its blank: the words that say what is missing, and what stood there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Known {
    /// 「组织中心组学习（次）」
    pub what: String,
    /// 「11」
    pub was: Option<String>,
}

/// What is known of a slot.
pub fn filling(base: &Base, chars: &[char], nth: usize) -> Known {
    let slot = &base.slots[nth];
    let said = in_table(base, chars, nth).unwrap_or_else(|| in_text(base, chars, nth, BACK));
    // The marks of Markdown are none of the words.
    let said: String = said.chars().filter(|c| !"*|#".contains(*c)).collect();
    let (length, shown) = (said.chars().count(), if said.contains('·') { SHOWN * 2 } else { SHOWN });
    let mut what: String = said.chars().skip(length.saturating_sub(shown)).collect();
    if length > shown {
        what.insert(0, '…');
    }
    // The head of a row says its unit itself: 接待读者（万人次）.
    if let Some(unit) = slot.unit.as_ref().filter(|unit| !what.ends_with(&format!("（{unit}）"))) {
        what = format!("{what}（{unit}）");
    }
    let was = slot.value.map(|_| chars[slot.place.clone()].iter().collect());
    Known { what, was }
}

/// By the words in front of it, else by those behind it, else by those of the number before: 应急演练6次360人次.
fn in_text(base: &Base, chars: &[char], nth: usize, back: usize) -> String {
    let clause = Clause::of(base, chars, nth);
    let before = untitled(clause.before.trim_end());
    let before = before.as_str();
    // 通报批评5个单位、罚款8.6万元: the first word is of the number before.
    let goes_on = nth.checked_sub(1).map(|last| base.slots[last].place.end).is_some_and(|end| {
        !chars[end.min(base.slots[nth].place.start)..base.slots[nth].place.start]
            .iter()
            .any(|c| MARKS.contains(*c))
    });
    let before = match before.rsplit_once('、') {
        Some((_, own)) if goes_on && !own.is_empty() => own,
        _ => before,
    };
    // 13个乡镇、168个村: what stands in between is of the number before.
    let is_of_last = before.ends_with(['、', '和', '及']);
    let before = ABOUT.iter().find_map(|about| before.strip_suffix(about)).unwrap_or(before);
    let year = base.period.map(|period| period.first().year());
    let before = if is_of_last { String::new() } else { bare(before, year) };
    let says = before.chars().any(|c| c.is_alphanumeric() && !JOINS.contains(c));
    if says {
        return before;
    }
    let behind = clause.behind.split(['（', '(', '\u{FFFC}']).next().unwrap_or_default();
    let behind: String = behind.chars().filter(|c| !c.is_ascii_digit()).take(BEHIND).collect();
    let behind = behind.trim_matches(|c: char| !c.is_alphanumeric() || c == '的' || c == '余' || c == '多');
    if !behind.is_empty() {
        return before + behind;
    }
    let begin = base.slots[nth].place.start;
    let line = |from: usize| !chars[from..begin].iter().any(|c| "。；\n\r".contains(*c));
    let last = nth.checked_sub(1).filter(|last| back > 0 && line(base.slots[*last].place.start.min(begin)));
    let last = last.map(|last| in_text(base, chars, last, back - 1)).unwrap_or_default();
    // 完成目标16.5亿元的75.2%
    if before.starts_with('的') {
        last + &before
    } else if last.is_empty() {
        before
    } else {
        last
    }
}

/// Words without the names of documents among them, which are other ones now.
fn untitled(words: &str) -> String {
    let mut left = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(end) = rest.find('》') {
        let begin = rest[..end].find('《').unwrap_or_default();
        left.push_str(&rest[..begin]);
        if !left.ends_with("《…》") {
            left.push_str("《…》");
        }
        rest = &rest[end + '》'.len_utf8()..];
    }
    left + rest
}

/// Words without the number of a series that they begin with and without years, which are other ones now.
fn bare(words: &str, of: Option<i32>) -> String {
    let mut chars: Vec<char> = words.chars().collect();
    let opens = usize::from(chars.first().is_some_and(|c| "（(".contains(*c)));
    let label = chars[opens..].iter().take_while(|c| c.is_ascii_digit() || numeral::is_part(**c)).count();
    if (1..=3).contains(&label) && chars.get(opens + label).is_some_and(|c| "）)、.．".contains(*c)) {
        chars.drain(..opens + label + 1);
    }
    let mut at = 0;
    while at + 4 < chars.len() {
        let year = chars[at..at + 4].iter().all(char::is_ascii_digit) && chars[at + 4] == '年';
        if year {
            let number: Option<i32> = chars[at..at + 4].iter().collect::<String>().parse().ok();
            chars.drain(at..at + 5);
            if chars.get(at) == Some(&'度') {
                chars.remove(at);
            }
            // 2020—2022年 goes as a whole.
            let spans = at > 4
                && "—-－–~～至".contains(chars[at - 1])
                && chars[at - 5..at - 1].iter().all(char::is_ascii_digit);
            if spans {
                chars.drain(at - 5..at);
                at -= 5;
            }
            let compared = at > 0 && "较比".contains(chars[at - 1]);
            if compared && number.is_some() && number == of.map(|of| of - 1) {
                chars.splice(at..at, ['上', '年']);
            } else if at > 0 && chars[at - 1] == '由' && chars.get(at) == Some(&'的') {
                // 疏散时间由2023年的3分: the time is meant.
                chars.drain(at - 1..=at);
            }
        } else {
            at += 1;
        }
    }
    let words: String = chars.into_iter().collect();
    let words = words.replace("（）", "").replace("()", "");
    words.trim_start_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// By the heads of its row and of its column.
fn in_table(base: &Base, chars: &[char], nth: usize) -> Option<String> {
    let at = base.slots[nth].place.start;
    let is_row = |block: &Block| block.role == Some(Role::Table);
    let row = base.blocks.partition_point(|block| block.place.end <= at);
    base.blocks.get(row).filter(|block| is_row(block) && block.place.contains(&at))?;
    let above = base.blocks[..row].iter().rev().take_while(|block| is_row(block)).last();
    let cells = |block: &Block| -> Vec<(usize, String)> {
        let mut cells = Vec::new();
        let mut from = block.place.start;
        for end in block.place.clone().filter(|at| "\t|｜".contains(chars[*at])).chain([block.place.end]) {
            cells.push((end, chars[from..end].iter().collect::<String>().trim().to_owned()));
            from = end + 1;
        }
        if chars.get(block.place.start).is_some_and(|c| "|｜".contains(*c)) {
            cells.remove(0);
        }
        cells
    };
    let own = cells(&base.blocks[row]);
    let column = own.iter().position(|(end, _)| at <= *end)?;
    let says = |cell: &&(usize, String)| cell.1.chars().any(|c| c.is_alphabetic());
    let head = own.iter().take(column).find(says).map(|(_, head)| head.clone());
    // A column of a year says which year it was then.
    let column = above.and_then(|head| cells(head).into_iter().nth(column));
    let column = column.map(|(end, head)| (end, bare(&head, None))).filter(|cell| says(&cell));
    let heads: Vec<String> = head.into_iter().chain(column.map(|(_, head)| head)).collect();
    (!heads.is_empty()).then(|| heads.join("·"))
}
