//! What lines are broken by: the widths of characters, 避头尾, and words and numbers kept whole.
//!
//! The forbidden characters are those of Word, WPS and LibreOffice for Chinese, so that the lines are theirs.

use crate::gongwen::Twips;

/// No line begins with these (GB/T 15834).
pub(super) const NEVER_FIRST: &str =
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
pub(super) struct Measure {
    pub em: Twips,
    pub tightening: Twips,
}

impl Measure {
    /// Hanzi of this width, digits and Latin letters in Times New Roman, each character narrower (or wider) by `tightening` twips.
    pub(super) fn new(em: Twips, tightening: Twips) -> Self {
        Self { em, tightening }
    }

    /// The width of a text on one line, in thousandths of a twip.
    pub(super) fn width(self, text: &str) -> i64 {
        text.chars().map(|c| self.advance(c)).sum()
    }

    /// The width of a character, in thousandths of a twip.
    pub(super) fn advance(self, c: char) -> i64 {
        let (em, tightening) = (i64::from(self.em), i64::from(self.tightening) * 1000);
        match u32::from(c) {
            code @ 0x20..=0x7E => TIMES[(code - 0x20) as usize] * em + tightening,
            // Marks that stand on the letter before them.
            0x300..=0x36F => 0,
            _ if is_unseen(c) => 0,
            0xFF61..=0xFFDC => 500 * em + tightening,
            _ => 1000 * em + tightening,
        }
    }
}

/// Whether a character has neither room nor ink: joiners, directions of writing, variants of what is before it.
pub(crate) fn is_unseen(c: char) -> bool {
    matches!(u32::from(c),
        0xAD | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0xFE00..=0xFE0F | 0xFEFF | 0xE0000..=0xE01EF)
}

/// Whether a line may end between two characters.
pub(super) fn may_break(left: char, right: char) -> bool {
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
    use crate::set::nudge::{Unbroken, break_lines};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn breaking_loses_nothing_and_no_line_is_wider_than_its_room(text in r"[字，。《》“”—…（）a-zA-Z0-9 .%-]{0,200}") {
            let profile = Profile::standard();
            let width = profile.page.text_width();
            let measure = Measure::new(profile.text.em(), profile.grid.tightening);
            let lines = lines(&text);
            prop_assert_eq!(lines.concat(), text);
            for (at, line) in lines.iter().enumerate() {
                let room = i64::from(if at == 0 { width - 640 } else { width }) * 1000;
                prop_assert!(measure.width(line.trim_end_matches(' ')) <= room, "{}", line);
            }
        }
    }

    fn lines(text: &str) -> Vec<String> {
        let profile = Profile::standard();
        let (width, em) = (profile.page.text_width(), profile.text.em());
        let measure = Measure::new(em, profile.grid.tightening);
        let (ends, _) =
            break_lines(&Unbroken { text, runs: &[], lead: 0, rooms: (width - 2 * em, width), measure });
        let begins = std::iter::once(0).chain(ends.iter().copied());
        begins.zip(&ends).map(|(from, to)| text[from as usize..*to as usize].to_owned()).collect()
    }

    #[test]
    fn a_line_break_ends_its_line_and_what_follows_has_the_width_of_other_lines() {
        assert_eq!(lines("甲\n乙"), ["甲\n", "乙"]);
        assert_eq!(lines(&format!("甲\n{}", "字".repeat(28))).len(), 2);
        assert_eq!(lines("甲\n"), ["甲\n"]);
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
