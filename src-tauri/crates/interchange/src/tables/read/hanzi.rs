//! Numbers that clerks write in hanzi: 二月十九日, 二〇二五年三月五日, 三十五人, 六十八.

use std::borrow::Cow;

/// Numbers in hanzi end at one of these in a day.
const OF_DAYS: [char; 4] = ['年', '月', '日', '号'];

/// A day with digits in place of hanzi: 二月十九日 is 2月19日. A hanzi that is no year, month or day stays: （星期三）.
pub(super) fn day(cell: &str) -> Cow<'_, str> {
    if !cell.contains(is_numeral) {
        return Cow::Borrowed(cell);
    }
    let mut plain = String::with_capacity(cell.len());
    let mut rest = cell;
    while let Some(start) = rest.find(is_numeral) {
        let run = &rest[start..];
        let end = run.find(|mark| !is_numeral(mark)).unwrap_or(run.len());
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

/// An amount with digits in place of the hanzi that it begins with, when it has no digits: 三十五人 is 35人. 三会一课 is none.
pub(super) fn amount(cell: &str) -> Cow<'_, str> {
    if cell.contains(|mark: char| mark.is_ascii_digit() || ('０'..='９').contains(&mark)) {
        return Cow::Borrowed(cell);
    }
    let before = cell.find(is_numeral).unwrap_or(cell.len());
    let (lead, run) = cell.split_at(before);
    let led = ["", "约", "共", "共计", "计", "参加", "实到", "近", "达"].contains(&lead.trim());
    let end = run.find(|mark| !is_numeral(mark)).unwrap_or(run.len());
    // A second number makes a name of it, or two amounts, and nobody knows which; 一批 and 十几 are no numbers.
    let alone = !run[end..].contains(is_numeral)
        && !run[end..].starts_with(['批', '些', '定', '般', '系', '几', '来']);
    match number(&run[..end]).filter(|_| led && alone) {
        Some(number) => Cow::Owned(format!("{lead}{number}{}", &run[end..])),
        None => Cow::Borrowed(cell),
    }
}

fn is_numeral(mark: char) -> bool {
    "〇零○一二两三四五六七八九十百千廿卅".contains(mark)
}

/// 十九, 二百零三, 二〇二五; nothing for what is no number: 十十, 三三.
fn number(run: &str) -> Option<u32> {
    let digit = |mark: char| {
        let at = "〇一二三四五六七八九".chars().position(|other| other == mark);
        at.or(match mark {
            '零' | '○' => Some(0),
            '两' => Some(2),
            _ => None,
        })
    };
    let marks: Vec<char> = run.chars().collect();
    if marks.is_empty() || marks.len() > 9 {
        return None;
    }
    if let Some(digits) = marks.iter().map(|mark| digit(*mark)).collect::<Option<Vec<_>>>() {
        // 二〇二五 is read digit by digit; 三三 is two numbers.
        let several = matches!(digits.len(), 1 | 4);
        return several.then(|| digits.iter().fold(0, |number, digit| number * 10 + *digit as u32));
    }
    let (mut total, mut pending, mut above) = (0_u32, None, 10_000_u32);
    for mark in marks {
        let (times, scale) = match mark {
            '十' => (None, 10),
            '百' => (None, 100),
            '千' => (None, 1_000),
            '廿' => (Some(2), 10),
            '卅' => (Some(3), 10),
            mark => {
                let digit = digit(mark)? as u32;
                if pending.is_some_and(|pending| pending != 0) {
                    return None;
                }
                pending = Some(digit);
                continue;
            }
        };
        if scale >= above || (times.is_some() && pending.is_some()) {
            return None;
        }
        let count = times.or(pending.take()).filter(|count| *count > 0 || scale == 10);
        // 十九 needs no 一 in front; 百 alone is no number.
        total +=
            count.or((scale == 10 && total == 0).then_some(1)).or(Some(1).filter(|_| scale == 10))?.max(1)
                * scale;
        above = scale;
    }
    // 一百二 is 120 to some and unclear to others; 一百零二 is not.
    Some(total + pending.unwrap_or(0))
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
            ("一百零三人次", "103人次"),
            ("约两千人", "约2000人"),
            ("十人", "10人"),
            ("三会一课", "三会一课"),
            ("26人", "26人"),
            ("一人", "1人"),
            ("一批", "一批"),
            ("若干", "若干"),
            ("十几人", "十几人"),
        ] {
            assert_eq!(amount(written), plain);
        }
    }
}
