//! Breaking a paragraph into lines: the widths of its characters, 避头尾, and words and numbers kept whole.
//!
//! The forbidden characters are those of Word, WPS and LibreOffice for Chinese, so that the lines are theirs.

use crate::gongwen::{Twips, Type};

/// No line begins with these (GB/T 15834).
const NEVER_FIRST: &str =
    "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠";
/// No line ends with these.
const NEVER_LAST: &str = "$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥";

/// Advances of Times New Roman for U+0020 to U+007E, in thousandths of its size.
const TIMES: [i64; 95] = [
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500,
    500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333,
    389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469,
    500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389,
    278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
];

/// How wide characters of a type are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Measure {
    em: Twips,
    tightening: Twips,
}

impl Measure {
    /// Hanzi in this type, digits and Latin letters in Times New Roman, each character narrower (or wider) by `tightening` twips.
    pub fn new(kind: &Type, tightening: Twips) -> Self {
        Self { em: kind.em(), tightening }
    }

    /// The width of a text on one line, in thousandths of a twip.
    pub fn width(self, text: &str) -> i64 {
        text.chars().map(|c| self.advance(c)).sum()
    }

    /// The lines of a paragraph whose first line is `first` twips wide and the others `other`. Never empty.
    pub fn lines(self, text: &str, first: Twips, other: Twips) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        let mut lines = Vec::new();
        let mut from = 0;
        loop {
            let room = i64::from(if lines.is_empty() { first } else { other }) * 1000;
            let to = self.line_end(&chars, from, room);
            lines.push(chars[from..to].iter().collect());
            from = to;
            if from >= chars.len() {
                return lines;
            }
        }
    }

    /// Where the line that begins at `from` ends: behind the last character that fits and may be last.
    fn line_end(self, chars: &[char], from: usize, room: i64) -> usize {
        let mut width = 0;
        let mut fitting = from;
        while let Some(c) = chars.get(fitting) {
            width += self.advance(*c);
            // Spaces at a line's end stand in the margin.
            if width > room && *c != ' ' {
                break;
            }
            fitting += 1;
        }
        if fitting == chars.len() {
            return fitting;
        }
        let least = from + 1;
        let allowed = (least..=fitting).rev().find(|at| may_break(chars[at - 1], chars[*at]));
        // A word longer than the line is cut where the line ends.
        allowed.unwrap_or(fitting.max(least))
    }

    fn advance(self, c: char) -> i64 {
        let (em, tightening) = (i64::from(self.em), i64::from(self.tightening) * 1000);
        match u32::from(c) {
            code @ 0x20..=0x7E => TIMES[usize::try_from(code - 0x20).unwrap_or(0)] * em + tightening,
            // Marks that stand on the letter before them.
            0x300..=0x36F | 0x200B..=0x200F | 0xFE00..=0xFE0F => 0,
            0xFF61..=0xFFDC => 500 * em + tightening,
            _ => 1000 * em + tightening,
        }
    }
}

/// Whether a line may end between two characters.
fn may_break(left: char, right: char) -> bool {
    if right == ' ' {
        return false;
    }
    if left == ' ' {
        return true;
    }
    if NEVER_FIRST.contains(right) || NEVER_LAST.contains(left) || (left == '—' && right == '—') {
        return false;
    }
    match (left.is_ascii(), right.is_ascii()) {
        (true, true) => left == '-' && right.is_ascii_alphabetic(),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gongwen::Profile;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn breaking_loses_nothing_and_no_line_is_wider_than_its_room(text in r"[字，。《》“”—…（）a-zA-Z0-9 .%-]{0,200}") {
            let profile = Profile::standard();
            let width = profile.page.text_width();
            let measure = Measure::new(&profile.text, profile.grid.tightening);
            let lines = measure.lines(&text, width - 640, width);
            prop_assert_eq!(lines.concat(), text);
            for (at, line) in lines.iter().enumerate() {
                let room = i64::from(if at == 0 { width - 640 } else { width }) * 1000;
                prop_assert!(measure.width(line.trim_end_matches(' ')) <= room, "{}", line);
            }
        }
    }

    fn lines(text: &str) -> Vec<String> {
        let profile = Profile::standard();
        let width = profile.page.text_width();
        Measure::new(&profile.text, profile.grid.tightening).lines(text, width - 2 * profile.text.em(), width)
    }

    #[test]
    fn a_paragraph_of_726_hanzi_is_26_lines() {
        let text = "字".repeat(726);
        assert_eq!(lines(&text).len(), 26);
        assert_eq!(lines(&format!("{text}字")).len(), 27);
    }

    #[test]
    fn no_line_begins_with_a_mark_that_closes_or_ends_with_one_that_opens() {
        let full = "字".repeat(26);
        assert_eq!(lines(&format!("{full}，下"))[0].chars().count(), 25);
        assert_eq!(lines(&format!("{}（下", "字".repeat(25)))[0].chars().count(), 27 - 2);
        assert_eq!(lines(&format!("{}——下", "字".repeat(25)))[0].chars().count(), 25);
        assert_eq!(lines(&format!("{}……下", "字".repeat(25)))[0].chars().count(), 24);
    }

    #[test]
    fn a_number_is_half_as_wide_as_hanzi_and_never_cut() {
        assert_eq!(
            lines(&format!("{}12字字", "字".repeat(25))),
            [format!("{}12", "字".repeat(25)), "字字".to_owned()]
        );
        assert_eq!(lines(&format!("{}2025年", "字".repeat(25))), ["字".repeat(25), "2025年".to_owned()]);
        assert_eq!(lines(&format!("{}96.2%的", "字".repeat(24))), ["字".repeat(24), "96.2%的".to_owned()]);
    }

    #[test]
    fn a_word_longer_than_the_line_is_cut_and_nothing_is_lost() {
        let text = "a".repeat(200);
        assert_eq!(lines(&text).concat(), text);
        assert_eq!(lines(""), [String::new()]);
    }
}
