//! What counts on from report to report: 第四年, 第113个护士节, 第12届读书节, one more each year; 第12期, 第二轮巡察, the number of the
//! report itself, of which nobody knows what comes next.

use std::ops::Range;

use shuhui_core::document::Role;
use shuhui_core::numeral;

use super::text::{OBJECT, Text};
use super::words::WORDS;
use super::years::year_at;
use super::{Finding, Roll, Rule};

/// Characters behind an ordinal in which its name ends.
const NAME: usize = 14;
/// Up to here numbers of talks and rounds count what is told, not a series.
const LOW: i32 = 4;
/// Characters in front of an ordinal in which 每 says that it comes again: 每月第一周.
const EACH: usize = 6;
/// Characters of what an office is called in front of the number of its report: 禾教发〔2024〕12号.
const OFFICE: usize = 12;

/// A number behind 第.
struct Ordinal {
    range: Range<usize>,
    number: i32,
    /// In hanzi.
    written: bool,
}

/// How it counts on.
enum Goes {
    /// One more each year.
    Yearly,
    /// Nobody knows.
    On,
}

pub(super) fn find(roll: &Roll<'_>, text: &Text, found: &mut Vec<Finding>) {
    let Some(shift) = roll.shift().filter(|_| roll.base.period.is_some_and(|from| from != roll.to)) else {
        return;
    };
    own_number(roll, text, found);
    plenums(text, shift, found);
    for at in text.places("第") {
        let Some(ordinal) = ordinal(text, at) else { continue };
        let Ordinal { range, number, written } = ordinal;
        if text.is_inside(at, '《', '》') || !text.is_kept(range.clone()) {
            continue;
        }
        let each = text.words(at.saturating_sub(EACH)..at);
        let each = each.rsplit(['，', '。', '；', '、']).next().is_some_and(|clause| clause.contains('每'));
        let goes = match goes(text, range.end, number) {
            Some(goes) if !each => goes,
            _ => continue,
        };
        let mut finding = asked(Rule::Ordinal, text, range);
        finding = match goes {
            Goes::Yearly if shift == 0 => continue,
            Goes::Yearly => {
                let next = number.saturating_add(shift);
                let hanzi = u64::try_from(next).ok().filter(|_| written).and_then(numeral::written);
                finding.or(hanzi.unwrap_or_else(|| next.to_string()))
            }
            Goes::On => finding.or_blank(""),
        };
        found.push(finding);
    }
}

/// A finding of a number, shown with its clause.
pub(super) fn asked(rule: Rule, text: &Text, range: Range<usize>) -> Finding {
    let mut finding = Finding::of(rule, text, range.clone());
    finding.was = Some(finding.words.clone());
    let clause = text.around(&range, "，。；：！、");
    let mut begin = clause.start.max(range.start.saturating_sub(10));
    // No number is shown cut.
    while begin > clause.start && text.get(begin - 1).is_some_and(|c| c.is_ascii_digit()) {
        begin -= 1;
    }
    let shown = begin..clause.end.min(range.end + 8);
    finding.words = text.words(shown).replace(OBJECT, "…").replace(super::text::NUMBER, "").trim().to_owned();
    finding.key = text.words(range);
    finding
}

/// The number behind 第, with blanks around it: 第 12 期.
fn ordinal(text: &Text, at: usize) -> Option<Ordinal> {
    let blanks = text.chars[at + 1..].iter().take_while(|c| c.is_whitespace()).count();
    let begin = at + 1 + blanks;
    if let Some((number, end)) = text.digits(begin) {
        return Some(Ordinal { range: begin..end, number: i32::try_from(number).ok()?, written: false });
    }
    let length = text.chars[begin..].iter().take_while(|c| numeral::is_part(**c)).count();
    let number = numeral::number(&text.words(begin..begin + length)).filter(|_| length > 0)?;
    Some(Ordinal { range: begin..begin + length, number: i32::try_from(number).ok()?, written: true })
}

/// 中央纪委三次全会, which is held once a year; how often one's own members meet nobody knows.
fn plenums(text: &Text, shift: i32, found: &mut Vec<Finding>) {
    for at in text.places("次") {
        let begin = at - text.chars[..at].iter().rev().take_while(|c| numeral::is_part(**c)).count();
        let number = numeral::number(&text.words(begin..at)).and_then(|number| u64::checked_add(number, 1));
        let yearly = WORDS.sessions.iter().any(|word| text.ends(begin, word));
        let meets = WORDS.plenums.iter().any(|word| text.starts(at + 1, word))
            || (yearly && text.starts(at + 1, "会议"));
        // 召开三次全会 says how many; 第三次全会 is an ordinal; what was held of a congress goes by its days.
        let before = begin.checked_sub(1).and_then(|before| text.get(before));
        let counts = before.is_none_or(|c| "开了过第届共".contains(c));
        let (Some(next), true) = (number, meets && !counts && begin < at) else { continue };
        if shift == 0 || text.is_inside(at, '《', '》') || !text.is_kept(begin..at) {
            continue;
        }
        let finding = asked(Rule::Ordinal, text, begin..at);
        let next = numeral::written(next).filter(|_| yearly && shift == 1);
        found.push(match next {
            Some(next) => finding.or(next),
            None => finding.or_blank(""),
        });
    }
}

/// How what stands behind an ordinal counts on; none for what does not.
fn goes(text: &Text, end: usize, number: i32) -> Option<Goes> {
    let behind: String =
        text.chars[end..].iter().skip_while(|c| c.is_whitespace()).take(NAME).collect::<String>();
    let phrase = behind.split(|c: char| "，。；：、！？（）()《》”’\n".contains(c) || c == OBJECT).next()?;
    let after = |counter: &str| phrase.strip_prefix(counter);
    let stays = |name: &str| WORDS.stays.iter().any(|word| name.starts_with(word));
    let holds = |words: &[&str], name: &str| words.iter().any(|word| name.contains(word));
    if phrase.starts_with("个年头") {
        return Some(Goes::Yearly);
    }
    if let Some(name) = after("年") {
        return (!name.starts_with(['级', '度'])).then_some(Goes::Yearly);
    }
    if let Some(name) = after("届") {
        return match () {
            // 第十四届全国人大 is called so for years, 第六届理事会 holds office.
            () if stays(name) => None,
            () if holds(&WORDS.bodies, name) => Some(Goes::On),
            () => Some(Goes::Yearly),
        };
    }
    if let Some(name) = after("个") {
        // 第33个“11·9”消防宣传日
        let whole =
            behind.split(|c| "，。；：、！？\n".contains(c) || c == OBJECT).next().unwrap_or_default();
        let is_day = holds(&WORDS.once_anywhere, whole)
            || WORDS.once.iter().any(|word| {
                name.match_indices(word).any(|(at, _)| {
                    let rest = &name[at + word.len()..];
                    at > 0 && (rest.is_empty() || WORDS.once_behind.iter().any(|word| rest.starts_with(word)))
                })
            });
        let stays = WORDS.stays_once.iter().any(|word| name.contains(word));
        return (is_day && !stays).then_some(Goes::Yearly);
    }
    let (counter, high) = [(&WORDS.serial, false), (&WORDS.serial_high, true)]
        .into_iter()
        .find_map(|(words, high)| Some((words.iter().find(|word| phrase.starts_with(**word))?, high)))?;
    let name = after(counter).unwrap_or_default();
    let stays = stays(name) || WORDS.stays.iter().any(|word| word.chars().count() > 2 && name.contains(word));
    let counts = match *counter {
        // 第一次 begins something.
        "次" => number > 1,
        _ => !high || number > LOW,
    };
    (counts && !stays).then_some(Goes::On)
}

/// The number that the report has itself, alone in its line: 〔2024〕12号.
fn own_number(roll: &Roll<'_>, text: &Text, found: &mut Vec<Finding>) {
    let Some(year) = roll.earlier_year().filter(|_| text.role != Role::Table) else { return };
    let mut from = 0;
    for line in text.chars.split(|c| *c == '\n') {
        let (begin, end) = (from, from + line.len());
        from = end + 1;
        let Some(open) = (begin..end).find(|at| "〔[﹝（(【".contains(text.chars[*at])) else { continue };
        let Some((of, past, _)) = year_at(text, open + 1) else { continue };
        let label = text.words(begin..open);
        let label = label.rsplit(['：', ':']).next().unwrap_or_default().trim();
        if !(year..=year + 1).contains(&of)
            || label.chars().count() > OFFICE
            || label.contains(|c: char| !c.is_alphanumeric())
            || !past_number(text, past).is_some_and(|past| text.words(past..end).trim().is_empty())
        {
            continue;
        }
        let range = open..end;
        if text.is_kept(range.clone()) {
            let mut finding = asked(Rule::Ordinal, text, range).or_blank("");
            finding.words = text.words(begin..end).trim().to_owned();
            found.push(finding);
        }
    }
}

/// Behind the number of a document, where its year ends: 〕12号, ）第3号.
pub(super) fn past_number(text: &Text, at: usize) -> Option<usize> {
    text.get(at).filter(|c| "〕]﹞）)】".contains(*c))?;
    let at = at + 1 + usize::from(text.get(at + 1) == Some('第'));
    let (_, end) = text.digits(at)?;
    (text.get(end) == Some('号')).then_some(end + 1)
}
