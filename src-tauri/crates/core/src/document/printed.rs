//! What some parts say on paper, however somebody wrote it: days in words, numbers of documents in their brackets, no label twice.

use super::line::{Inline, Line};
use super::part::Role;
use crate::dates;
use crate::quick::half_width;

/// A line of a part as it is printed; `None` where it is printed as it was written.
pub fn printed(role: Role, line: &str) -> Option<String> {
    rule(role)?(line.trim()).filter(|printed| printed != line)
}

fn rule(role: Role) -> Option<fn(&str) -> Option<String>> {
    Some(match role {
        Role::Date | Role::PrintedOn | Role::Byline => dates::printed,
        Role::DocumentNumber => document_number,
        Role::CopyNumber => copy_number,
        Role::Signer => |line| unlabelled(line, &["签发人", "签发"]),
        Role::CopiesTo => |line| unlabelled(line, &["抄送机关", "抄送"]),
        _ => return None,
    })
}

impl Line {
    /// [`printed`] for a line of words; `None` also where figures or blanks stand in it.
    pub fn printed(&self, role: Role) -> Option<String> {
        rule(role)?;
        let mut words = String::new();
        for piece in &self.pieces {
            let Inline::Words { text, .. } = piece else { return None };
            words.push_str(text.as_str());
        }
        printed(role, &words)
    }
}

/// 〔2025〕 for any brackets around the year; no 第 and no zeros in front of the number (7.2.5).
fn document_number(text: &str) -> Option<String> {
    let digit = |c: char| if half_width(c).is_ascii_digit() { half_width(c) } else { c };
    let mut chars: Vec<char> = text.chars().map(digit).collect();
    bracket_years(&mut chars);
    let text: String = chars.into_iter().collect();
    let Some((front, number)) = text.rsplit_once('〕') else { return Some(text) };
    let digits = number.trim_start().trim_start_matches('第').trim_start_matches('0');
    // 〔2025〕0号 has no number yet.
    let number = if digits.starts_with(|c: char| c.is_ascii_digit()) { digits } else { number };
    Some(format!("{front}〕{number}"))
}

/// Six digits (7.2.1).
fn copy_number(text: &str) -> Option<String> {
    let counts = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    counts.then(|| format!("{text:0>6}"))
}

/// Puts the years of numbers of documents (禾综[2025]5号) into their own brackets; how many that were.
pub fn bracket_years(chars: &mut [char]) -> u32 {
    let mut count = 0;
    for at in 1..chars.len().saturating_sub(6) {
        let opens =
            "[［(（【﹝〔".contains(chars[at]) && !chars[at - 1].is_ascii() && !chars[at - 1].is_whitespace();
        let year =
            chars[at + 1..at + 5].iter().all(char::is_ascii_digit) && matches!(chars[at + 1], '1' | '2');
        if !opens
            || !year
            || !"]］)）】﹞〕".contains(chars[at + 5])
            || (chars[at], chars[at + 5]) == ('〔', '〕')
        {
            continue;
        }
        let behind = &chars[at + 6..];
        let begin = usize::from(behind.first() == Some(&'第'));
        let digit = |c: &&char| c.is_ascii_digit() || matches!(**c, '*' | '×' | 'X');
        let digits = behind[begin..].iter().take_while(digit).count();
        if digits > 0 && behind.get(begin + digits) == Some(&'号') {
            (chars[at], chars[at + 5]) = ('〔', '〕');
            count += 1;
        }
    }
    count
}

/// The words behind a label that is printed anyway.
fn unlabelled(text: &str, labels: &[&str]) -> Option<String> {
    let rest = labels.iter().find_map(|label| text.strip_prefix(label))?.trim_start();
    Some(rest.strip_prefix(['：', ':'])?.trim_start().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(role: Role, line: &str, expected: &str) {
        assert_eq!(printed(role, line).as_deref().unwrap_or(line), expected, "{line}");
        assert_eq!(printed(role, expected), None, "{expected} is printed as it stands");
    }

    #[test]
    fn a_day_is_printed_in_arabic_digits_without_zeros_however_it_was_written() {
        for line in [
            "2025-12-02",
            "2025.12.2",
            "2025/12/02",
            "20251202",
            "2025年12月02日",
            "2025年12月2号",
            " 2025 年 12 月 2 日 ",
            "２０２５年１２月２日",
            "二〇二五年十二月二日",
        ] {
            check(Role::Date, line, "2025年12月2日");
            check(Role::PrintedOn, line, "2025年12月2日");
        }
        check(Role::PrintedOn, "2025-12-22印发", "2025年12月22日印发");
        check(Role::Byline, "(2025-12-20)", "（2025年12月20日）");
        check(Role::Byline, "（2025年1月05日）", "（2025年1月5日）");
    }

    #[test]
    fn what_is_no_day_of_the_calendar_is_printed_as_it_was_written() {
        for line in
            ["", "2025年12月", "12月2日", "2025-02-30", "2025年  月  日", "2025-12-2至3日", "×年×月×日"]
        {
            check(Role::Date, line, line);
        }
        check(Role::Byline, "禾川区综合服务中心　王建平", "禾川区综合服务中心　王建平");
        check(Role::Byline, "2025年12月2日上午", "2025年12月2日上午");
        check(Role::Paragraph, "2025-12-02", "2025-12-02");
    }

    #[test]
    fn the_number_of_a_document_has_its_brackets_and_nothing_in_front_of_its_digits() {
        for line in [
            "禾综[2025]5号",
            "禾综(2025)5号",
            "禾综【2025】第5号",
            "禾综〔2025〕05号",
            "禾综［２０２５］５号",
        ] {
            check(Role::DocumentNumber, line, "禾综〔2025〕5号");
        }
        check(Role::DocumentNumber, "禾综〔2025〕×号", "禾综〔2025〕×号");
        check(Role::DocumentNumber, "禾综〔2025〕0号", "禾综〔2025〕0号");
    }

    #[test]
    fn a_number_of_copies_has_six_digits_and_no_label_is_printed_twice() {
        check(Role::CopyNumber, "12", "000012");
        check(Role::CopyNumber, "甲12", "甲12");
        check(Role::Signer, "签发人：张三", "张三");
        check(Role::Signer, "签发人: 张三", "张三");
        check(Role::CopiesTo, "抄送:区委办公室", "区委办公室");
        check(Role::CopiesTo, "抄送单位名录管理处", "抄送单位名录管理处");
    }
}
