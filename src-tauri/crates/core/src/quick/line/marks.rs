//! Marks and characters: what parts words, what quotes hold together, full and half width.

use crate::numeral;

/// Marks and spaces that stand between words, in their half-width form.
pub(in super::super) fn separates(c: char) -> bool {
    c.is_whitespace() || ",。;:、()[]|!?【】〔〕—–…".contains(c)
}

/// Stands for the comma of 86,500, which is no mark between words.
pub(in super::super) const THOUSANDS: char = '\u{66c}';

pub(super) fn hold_thousands(plain: &mut [char]) {
    let digit = |plain: &[char], place: usize| plain.get(place).is_some_and(char::is_ascii_digit);
    for place in 1..plain.len() {
        let three = (1..=3).all(|ahead| digit(plain, place + ahead)) && !digit(plain, place + 4);
        if plain[place] == ',' && digit(plain, place - 1) && three {
            plain[place] = THOUSANDS;
        }
    }
}

/// 研判会.风险研判.五楼会议室: a full stop behind a hanzi parts words, behind a digit it may be a decimal's.
pub(super) fn part_at_stops(plain: &mut [char]) {
    for place in 1..plain.len() {
        let hanzi = plain[place - 1].is_alphabetic() && !plain[place - 1].is_ascii();
        // 亲子运动会@幼儿园操场
        if plain[place] == '@' && hanzi && plain.get(place + 1).is_some_and(|c| !c.is_ascii()) {
            plain[place] = '|';
        }
        if plain[place] == '.' && (hanzi || plain[place - 1] == '。') {
            plain[place] = '。';
        }
    }
    // 培训班/12月10日/公文处理/报告厅: two and more part the columns of a row, where one may be an either-or.
    let parts = |plain: &[char], place: usize| {
        plain[place] == '/'
            && place > 0
            && plain[place - 1].is_alphabetic()
            && !plain[place - 1].is_ascii()
            && plain.get(place + 1) != Some(&'次')
    };
    let slashes: Vec<usize> = (0..plain.len()).filter(|place| parts(plain, *place)).collect();
    if slashes.len() > 1 {
        slashes.into_iter().for_each(|place| plain[place] = '|');
    }
}

/// 12月11曰: the character beside 日 on every keyboard of strokes.
pub(super) fn mend_days(plain: &mut [char]) {
    for place in 1..plain.len() {
        if plain[place] == '曰' && (plain[place - 1].is_ascii_digit() || numeral::is_part(plain[place - 1]))
        {
            plain[place] = '日';
        }
    }
}

/// A character in half width: ０ as 0. One for one, unlike a normalisation: places in a line must stay.
pub fn half_width(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

/// Which characters stand in quotes that are closed, the quotes among them.
pub(super) fn quotes(typed: &[char]) -> Vec<bool> {
    let mut quoted = vec![false; typed.len()];
    let mut place = 0;
    while place < typed.len() {
        let closing = match typed[place] {
            '《' => '》',
            '“' => '”',
            '「' => '」',
            '"' => '"',
            _ => {
                place += 1;
                continue;
            }
        };
        let end = typed[place + 1..].iter().position(|c| *c == closing).map(|length| place + 1 + length);
        if let Some(end) = end {
            quoted[place..=end].fill(true);
            place = end;
        }
        place += 1;
    }
    quoted
}
