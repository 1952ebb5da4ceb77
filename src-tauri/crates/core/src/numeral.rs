//! Numbers in hanzi as people write them: 三十五, 一百一十, 两千, 一万二千, 廿三, 二〇二五.

pub mod digits;

/// The digits, each at the place of its value; 〇 is written as 零 or ○ too, and 二 as 两.
const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

fn digit(c: char) -> Option<u64> {
    let c = match c {
        '零' | '○' => '〇',
        '两' => '二',
        other => other,
    };
    DIGITS.iter().position(|known| *known == c).and_then(|place| u64::try_from(place).ok())
}

/// Tens in one character: 廿三日, 卅人.
const fn tens(c: char) -> Option<u64> {
    match c {
        '廿' => Some(20),
        '卅' => Some(30),
        _ => None,
    }
}

const fn scale(c: char) -> Option<u64> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1_000),
        '万' => Some(10_000),
        '亿' => Some(100_000_000),
        _ => None,
    }
}

/// Whether a character may be part of a number in hanzi.
pub fn is_part(c: char) -> bool {
    digit(c).or(tens(c)).or(scale(c)).is_some()
}

/// The number that a text is as a whole, with the four digits of any year: 三十五, 一九九八. `None` for what is no single
/// number: 三三, 十十.
pub fn number(text: &str) -> Option<u64> {
    let run: Vec<char> = text.chars().collect();
    match run.as_slice() {
        [_, _, _, _] if run.iter().all(|c| digit(*c).is_some()) => digits(&run),
        _ => leading(&run).filter(|(_, length)| *length == run.len()).map(|(number, _)| number),
    }
}

/// The number at the front of some characters, and how many of them it takes. `None` where none stands there, and where
/// what stands there is no single number: 三五人 are three to five.
pub(crate) fn leading(chars: &[char]) -> Option<(u64, usize)> {
    let length = chars.iter().take_while(|c| is_part(**c)).count();
    let run = &chars[..length];
    let number = match run {
        [] => None,
        [one] => digit(*one).or(tens(*one)).or_else(|| scale(*one).filter(|scale| *scale == 10)),
        _ if run.iter().all(|c| digit(*c).is_some()) => {
            run.iter().any(|c| "〇零○".contains(*c)).then(|| digits(run)).flatten()
        }
        _ => composed(run),
    };
    number.map(|number| (number, length))
}

/// A number in hanzi, as it is read aloud: 十二, 一百零五, 一千零二十, 三万五千. None beyond what anybody writes so.
pub fn written(number: u64) -> Option<String> {
    if number == 0 {
        return Some('零'.to_string());
    }
    if number >= 1_000_000_000_000 {
        return None;
    }
    let mut text = String::new();
    for (scale, by) in [("亿", 100_000_000), ("万", 10_000), ("", 1)] {
        let section = number / by % 10_000;
        if section == 0 {
            continue;
        }
        // 零 holds the place of what is left out between two sections: 一万零五百.
        if !text.is_empty() && section < 1_000 {
            text.push('零');
        }
        put_section(section, &mut text);
        text.push_str(scale);
    }
    // 十二 by itself, 一百一十二 behind something.
    Some(text.strip_prefix("一十").map_or_else(|| text.clone(), |rest| format!("十{rest}")))
}

/// In front of a number that counts off: 第二次.
pub const ORDINAL: char = '第';

/// A number in front of a measure word: 两次, 十二次. Behind 第 it is [`written`]: 第二次.
pub fn counted(number: u64) -> Option<String> {
    if number == 2 { Some("两".to_owned()) } else { written(number) }
}

/// A number below ten thousand.
fn put_section(section: u64, text: &mut String) {
    let (mut begun, mut gap) = (false, false);
    for (scale, by) in [("千", 1_000), ("百", 100), ("十", 10), ("", 1)] {
        let digit = section / by % 10;
        if digit == 0 {
            gap = begun;
            continue;
        }
        if gap {
            text.push('零');
        }
        text.extend(usize::try_from(digit).ok().and_then(|digit| DIGITS.get(digit)));
        text.push_str(scale);
        (begun, gap) = (true, false);
    }
}

/// Digits one after the other, as years are written: 二〇二五.
pub(crate) fn digits(run: &[char]) -> Option<u64> {
    run.iter().try_fold(0_u64, |number, c| number.checked_mul(10)?.checked_add(digit(*c)?))
}

/// 一百一十, 一万二千, 廿三, and 一百一 where the last place is left out.
fn composed(run: &[char]) -> Option<u64> {
    let (mut total, mut section, mut last) = (0_u64, 0_u64, None);
    // Scales fall from the front to the back, within a section (三百二十) and from one to the next (一亿二千万).
    let (mut above, mut within) = (u64::MAX, u64::MAX);
    let mut least = u64::MAX;
    for (place, c) in run.iter().enumerate() {
        if let Some(number) = digit(*c) {
            // 零 only holds a place: 一百零五.
            if last.replace(number).is_some_and(|before| before != 0) {
                return None;
            }
            if number == 0 {
                least = 10;
            }
            continue;
        }
        if let Some(tens) = tens(*c) {
            if within <= 10 || last.take().is_some_and(|before| before != 0) {
                return None;
            }
            section = section.checked_add(tens)?;
            (within, least) = (10, 10);
            continue;
        }
        let by = scale(*c)?;
        if by >= 10_000 {
            if by >= above {
                return None;
            }
            section = section.checked_add(last.take().unwrap_or(0))?;
            total = total.checked_add(section.max(1).checked_mul(by)?)?;
            (section, above, within) = (0, by, u64::MAX);
        } else {
            if by >= within {
                return None;
            }
            let count = match last.take() {
                Some(0) | None if place == 0 || by == 10 => 1,
                Some(0) | None => return None,
                Some(count) => count,
            };
            section = section.checked_add(count.checked_mul(by)?)?;
            within = by;
        }
        least = by;
    }
    // 三千五 is 3500, 一百零五 is 105, 十五 is 15.
    let rest = last.unwrap_or(0).checked_mul(if least == u64::MAX { 1 } else { (least / 10).max(1) })?;
    total.checked_add(section)?.checked_add(rest)
}

#[cfg(test)]
mod tests {
    use super::{counted, leading, number, written};

    #[test]
    fn a_number_is_written_as_it_is_read() {
        for (n, text) in [
            (0, "零"),
            (2, "二"),
            (10, "十"),
            (12, "十二"),
            (105, "一百零五"),
            (112, "一百一十二"),
            (1_020, "一千零二十"),
            (10_500, "一万零五百"),
            (35_000, "三万五千"),
            (120_000, "十二万"),
            (100_000_000, "一亿"),
        ] {
            assert_eq!(written(n).as_deref(), Some(text));
            assert!(n == 0 || number(text) == Some(n), "{text}");
        }
        assert_eq!(written(u64::MAX), None);
        assert_eq!(counted(2).as_deref(), Some("两"));
        assert_eq!(counted(22).as_deref(), Some("二十二"));
    }

    #[test]
    fn numbers_are_read_as_they_are_said() {
        let read = |text: &str| leading(&text.chars().collect::<Vec<char>>());
        for (text, number) in [
            ("三", 3),
            ("十", 10),
            ("十七", 17),
            ("三十五", 35),
            ("一百一十", 110),
            ("一百零五", 105),
            ("一百一", 110),
            ("三百二十", 320),
            ("两千", 2000),
            ("三千五", 3500),
            ("一万二千", 12_000),
            ("二十万", 200_000),
            ("三百万", 3_000_000),
            ("二〇二五", 2025),
            ("二○二五", 2025),
            ("廿", 20),
            ("廿三", 23),
            ("卅一", 31),
            ("一百廿三", 123),
            ("一亿二千万", 120_000_000),
        ] {
            assert_eq!(read(text), Some((number, text.chars().count())), "{text}");
        }
        for text in ["", "人", "三五", "百", "万万", "三四十", "十十", "十百", "十廿", "二廿"]
        {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read("三十五人"), Some((35, 3)));
        // A year may have no 〇, and then only the four digits together are one.
        assert_eq!(number("一九九八"), Some(1998));
        assert_eq!(number("三三"), None);
        assert_eq!(number("三十五人"), None);
    }
}
