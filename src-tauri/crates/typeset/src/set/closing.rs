//! 署名 and 成文日期. Without a seal, 7.3.5.2: 署名右空二字; the date's first hanzi two 字 to the right of the first hanzi of the 署名;
//! a date longer than that stands 右空二字 itself and the 署名 moves left accordingly. With one, 7.3.5.1: the date 右空四字, the 署名 in
//! the middle above it. Several organs stand below each other, in the middle of the longest; under seals beside each other where there is
//! room (`organs`), else so far apart that these do not touch.

use shuhui_core::document::{Block, Document, Line, Role, shown};

use crate::gongwen::Profile;

/// Free space right of the 署名 or 成文日期 at this place of the document, in half 字.
pub(super) fn right_gap(document: &Document, at: usize, profile: &Profile) -> i32 {
    let free = 2 * profile.closing;
    let line = 2 * profile.grid.characters;
    let Some(block) = document.blocks.get(at) else { return 0 };
    let own = width(block);
    let (before, behind) = document.blocks.split_at(at);
    let is_signature = |block: &&Block| block.role == Role::Signature;
    let gaps = |signature, date| {
        if document.meta.sealed {
            sealed_gaps(signature, date, free, line)
        } else {
            right_gaps(signature, date, free, line)
        }
    };
    match block.role {
        Role::Signature => {
            // Of several organs the longest name stands as the rule says, the others in the middle of it.
            let above = before.iter().rev().take_while(is_signature);
            let widest = above.chain(behind.iter().take_while(is_signature)).map(width).max().unwrap_or(own);
            let date = behind.iter().find(|block| block.role != Role::Signature);
            let gap = match date.filter(|block| block.role == Role::Date) {
                Some(date) => gaps(widest, width(date)).signature,
                None => free.min((line - widest).max(0)),
            };
            gap + (widest - own) / 2
        }
        _ => match before.iter().rev().take_while(is_signature).map(width).max() {
            Some(widest) => gaps(widest, own).date,
            // 日期右空四字, as it stands where a seal or a name is set by other means.
            None => (2 * free).min((line - own).max(0)),
        },
    }
}

/// The width of a block's words, in half 字.
pub(super) fn width(block: &Block) -> i32 {
    let of_line = |line: &Line| half_width(&line.printed(block.role).unwrap_or_else(|| shown(&line.pieces)));
    block.lines().into_iter().map(|(_, line)| of_line(line)).sum()
}

/// Free space at the right, in half 字 (digits are half a 字 wide).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct RightGaps {
    /// Right of the 署名.
    pub signature: i32,
    /// Right of the date.
    pub date: i32,
}

/// The gaps for a 署名 and a date of these widths, all in half 字; `free` is the gap the rule names (二字: 4), `line` the line's width.
///
/// With a ≥ b + 2 字 the rule as it stands gives 2 and a − b. Where the 署名 is longer than the date by less than two 字 the
/// rule as it stands would push the date past 右空二字 to the edge; then, as for a longer date, the date takes the two 字.
fn right_gaps(signature: i32, date: i32, free: i32, line: i32) -> RightGaps {
    let longer = signature - date;
    let gaps = if longer >= free {
        RightGaps { signature: free, date: longer }
    } else {
        RightGaps { signature: 2 * free - longer, date: free }
    };
    // A name or date too wide for the line keeps what room it can.
    RightGaps {
        signature: gaps.signature.min((line - signature).max(0)),
        date: gaps.date.min((line - date).max(0)),
    }
}

/// The gaps of a 署名 and a date that a seal is set on, all in half 字: the date keeps 四字, or more where a long 署名 in the middle above
/// it would reach over the edge.
pub(super) fn sealed_gaps(signature: i32, date: i32, free: i32, line: i32) -> RightGaps {
    let date_gap = (2 * free).max((signature - date + 1) / 2);
    RightGaps {
        signature: (date_gap + (date - signature) / 2).clamp(0, (line - signature).max(0)),
        date: date_gap.min((line - date).max(0)),
    }
}

/// The width of a name or date in half 字: ASCII counts one, everything else two.
pub(crate) fn half_width(text: &str) -> i32 {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(signature: &str, date: &str, expected: (i32, i32)) {
        let gaps = right_gaps(half_width(signature), half_width(date), 4, 56);
        assert_eq!((gaps.signature, gaps.date), expected, "{signature} / {date}");
    }

    #[test]
    fn a_long_name_stands_two_characters_from_the_edge_and_the_date_two_to_its_right() {
        check("禾川区综合服务中心", "2025年12月20日", (4, 4));
        check("禾川区综合行政服务中心办公室", "2025年1月5日", (4, 28 - 12));
    }

    #[test]
    fn a_date_longer_than_the_name_takes_the_two_characters_itself() {
        check("区委办", "2025年12月20日", (16, 4));
        // The date's first hanzi still stands two to the right: 16 + 6 − (4 + 14) = 4 half characters.
    }

    #[test]
    fn a_name_longer_by_less_than_two_characters_does_not_push_the_date_to_the_edge() {
        check("综合服务中心处", "2025年12月20日", (8, 4));
        check("综合服务中心处室", "2025年12月20日", (6, 4));
    }

    #[test]
    fn with_a_seal_the_date_keeps_four_characters_and_the_name_stands_in_the_middle_above_it() {
        let check = |signature: &str, date: &str, expected: (i32, i32)| {
            let gaps = sealed_gaps(half_width(signature), half_width(date), 4, 56);
            assert_eq!((gaps.signature, gaps.date), expected, "{signature} / {date}");
        };
        check("区委办", "2025年12月20日", (12, 8));
        check("禾川区综合服务中心", "2025年12月20日", (6, 8));
        check("禾川区安全生产监督管理和应急管理领导小组办公室", "2025年1月5日", (0, 17));
    }

    #[test]
    fn a_name_as_wide_as_the_line_keeps_no_gap() {
        let gaps = right_gaps(56, 14, 4, 56);
        assert_eq!((gaps.signature, gaps.date), (0, 42));
    }
}
