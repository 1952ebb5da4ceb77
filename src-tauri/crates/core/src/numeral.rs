//! Numbers in hanzi as people write them: 三十五, 一百一十, 两千, 一万二千, 二〇二五.

/// The digits, each at the place of its value; 〇 is written as 零 too, and 二 as 两.
const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

fn digit(c: char) -> Option<u64> {
    let c = match c {
        '零' => '〇',
        '两' => '二',
        other => other,
    };
    DIGITS.iter().position(|known| *known == c).and_then(|place| u64::try_from(place).ok())
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
pub(crate) fn is_part(c: char) -> bool {
    digit(c).is_some() || scale(c).is_some()
}

/// The number at the front of some characters, and how many of them it takes. `None` where none stands there, and where
/// what stands there is no single number: 三五人 are three to five.
pub(crate) fn leading(chars: &[char]) -> Option<(u64, usize)> {
    let length = chars.iter().take_while(|c| is_part(**c)).count();
    let run = &chars[..length];
    let number = match run {
        [] => None,
        [one] => digit(*one).or_else(|| scale(*one).filter(|scale| *scale == 10)),
        _ if run.iter().all(|c| digit(*c).is_some()) => {
            run.iter().any(|c| "〇零".contains(*c)).then(|| digits(run)).flatten()
        }
        _ => composed(run),
    };
    number.map(|number| (number, length))
}

/// Digits one after the other, as years are written: 二〇二五.
pub(crate) fn digits(run: &[char]) -> Option<u64> {
    run.iter().try_fold(0_u64, |number, c| number.checked_mul(10)?.checked_add(digit(*c)?))
}

/// 一百一十, 一万二千, and 一百一 where the last place is left out.
fn composed(run: &[char]) -> Option<u64> {
    let (mut total, mut section, mut last) = (0_u64, 0_u64, None);
    let mut above = u64::MAX;
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
        let by = scale(*c)?;
        if by >= 10_000 {
            if by >= above {
                return None;
            }
            section = section.checked_add(last.take().unwrap_or(0))?;
            total = total.checked_add(section.max(1).checked_mul(by)?)?;
            (section, above) = (0, by);
        } else {
            let count = match last.take() {
                Some(0) | None if place == 0 || by == 10 => 1,
                Some(0) | None => return None,
                Some(count) => count,
            };
            section = section.checked_add(count.checked_mul(by)?)?;
        }
        least = by;
    }
    // 三千五 is 3500, 一百零五 is 105, 十五 is 15.
    let rest = last.unwrap_or(0).checked_mul(if least == u64::MAX { 1 } else { (least / 10).max(1) })?;
    total.checked_add(section)?.checked_add(rest)
}

#[cfg(test)]
mod tests {
    use super::leading;

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
        ] {
            assert_eq!(read(text), Some((number, text.chars().count())), "{text}");
        }
        for text in ["", "人", "三五", "百", "万万", "三四十"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read("三十五人"), Some((35, 3)));
    }
}
