//! Days and amounts in which clerks write numbers in hanzi: 二月十九日, 二〇二五年三月五日, 三十五人, 六十八.

use std::borrow::Cow;

use super::{is_part, number};
use crate::measure::is_word;

/// Numbers in hanzi end at one of these in a day.
const OF_DAYS: [char; 4] = ['年', '月', '日', '号'];

/// A day with digits in place of hanzi: 二月十九日 is 2月19日. A hanzi that is no year, month or day stays: （星期三）.
pub fn day(cell: &str) -> Cow<'_, str> {
    if !cell.contains(is_part) {
        return Cow::Borrowed(cell);
    }
    let mut plain = String::with_capacity(cell.len());
    let mut rest = cell;
    while let Some(start) = rest.find(is_part) {
        let run = &rest[start..];
        let end = run.find(|mark| !is_part(mark)).unwrap_or(run.len());
        let behind = run[end..].trim_start();
        plain.push_str(&rest[..start]);
        // 五至七日: the first of a span may leave its 日 to the last.
        let spans = behind.trim_start_matches(['至', '到', '-', '—', '~', '、']) != behind;
        match number(&run[..end]).filter(|_| spans || behind.starts_with(OF_DAYS)) {
            Some(number) => plain.push_str(&number.to_string()),
            None => plain.push_str(&run[..end]),
        }
        rest = &run[end..];
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// Amounts with digits in place of the hanzi that each begins with, where it has no digits: 三十五人 is 35人, 问题三个 is
/// 问题3个. 三会一课 is none.
pub fn amount(cell: &str) -> Cow<'_, str> {
    if !cell.contains(is_part) {
        return Cow::Borrowed(cell);
    }
    let mut plain = String::with_capacity(cell.len());
    for piece in cell.split_inclusive(['，', ',', '、', '；', ';', '\n']) {
        plain.push_str(&one_amount(piece));
    }
    if plain == cell { Cow::Borrowed(cell) } else { Cow::Owned(plain) }
}

fn one_amount(cell: &str) -> Cow<'_, str> {
    if cell.contains(|mark: char| mark.is_ascii_digit() || ('０'..='９').contains(&mark)) {
        return Cow::Borrowed(cell);
    }
    let before = cell.find(is_part).unwrap_or(cell.len());
    let (lead, run) = cell.split_at(before);
    let led = ["", "约", "共", "共计", "计", "参加", "实到", "近", "达"].contains(&lead.trim());
    let end = run.find(|mark| !is_part(mark)).unwrap_or(run.len());
    // Behind a noun a measure word tells the number from the end of a name.
    let behind = run[end..].trim_end_matches(['，', ',', '、', '；', ';', '\n', '。', ' ']);
    let led = led
        || lead.trim().chars().nth(1).is_some() && lead.chars().all(char::is_alphabetic) && is_word(behind);
    // A second number makes a name of it, or two amounts, and nobody knows which; 一批 and 十几 are no numbers.
    let alone =
        !run[end..].contains(is_part) && !run[end..].starts_with(['批', '些', '定', '般', '系', '几', '来']);
    match number(&run[..end]).filter(|_| led && alone) {
        Some(number) => Cow::Owned(format!("{lead}{number}{}", &run[end..])),
        None => Cow::Borrowed(cell),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_hanzi_are_written_with_digits() {
        for (written, plain) in [
            ("二月十九日", "2月19日"),
            ("二〇二五年三月五日", "2025年3月5日"),
            ("十二月三十一日（星期三）", "12月31日（星期三）"),
            ("三月五至七日", "3月5至7日"),
            ("十月廿三日", "10月23日"),
            ("3月十九日", "3月19日"),
            ("2025-03-05", "2025-03-05"),
        ] {
            assert_eq!(day(written), plain);
        }
    }

    #[test]
    fn amounts_in_hanzi_are_written_with_digits_and_names_stay() {
        for (written, plain) in [
            ("三十五人", "35人"),
            ("六十八", "68"),
            ("一百二十人", "120人"),
            ("一百二", "120"),
            ("廿六人", "26人"),
            ("一万二千人次", "12000人次"),
            ("一百零三人次", "103人次"),
            ("约两千人", "约2000人"),
            ("十人", "10人"),
            ("三会一课", "三会一课"),
            ("26人", "26人"),
            ("一人", "1人"),
            ("问题三个", "问题3个"),
            ("问题三个，整改2个", "问题3个，整改2个"),
            ("发现问题十二个、已整改十个。", "发现问题12个、已整改10个。"),
            ("应到三十人，实到二十六人", "应到30人，实到26人"),
            ("第三期", "第三期"),
            ("党课三讲", "党课三讲"),
            ("三八活动", "三八活动"),
            ("一批", "一批"),
            ("若干", "若干"),
            ("十几人", "十几人"),
        ] {
            assert_eq!(amount(written), plain);
        }
    }
}
