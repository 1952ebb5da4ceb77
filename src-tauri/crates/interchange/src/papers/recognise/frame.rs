//! What stands round the text of an issued document: 版头 in front of its title, 版记 at its foot.

use shuhui_core::document::{Region, Role};

use super::{Confidence, Kind, Line, Reason};
use crate::papers::normalise::is_han;

/// Lines of the longest 版头.
const ZONE: usize = 8;
/// Characters of its longest line.
const LONGEST: usize = 60;

/// Parts that the styles of a file of ours name; the others are found by their words as well.
pub(super) fn styled(lines: &mut [Line]) {
    for line in lines.iter_mut().filter(|line| line.is_open()) {
        let Some(role) = line.said.role() else { continue };
        let kind = match role {
            Role::Title => Kind::Title,
            Role::Byline => Kind::Byline,
            Role::Addressee => Kind::Addressee,
            Role::Issuer | Role::CopyNumber | Role::Secrecy | Role::Urgency => Kind::Part(role),
            _ => continue,
        };
        line.is(kind, Reason::Style, Confidence::Sure);
    }
}

/// Finds the parts of 版头, which is known by its 发文字号 or by a name that ends with 文件.
pub(super) fn head(lines: &mut Vec<Line>) {
    let open = |line: &&Line| line.is_open() || matches!(line.found, Some((Kind::Part(_), ..)));
    let parts: Vec<Option<Role>> = lines.iter().take(ZONE).take_while(open).map(of_head).collect();
    let length = parts.iter().take_while(|part| part.is_some()).count();
    let known = |role: Role| parts[..length].contains(&Some(role));
    if !known(Role::DocumentNumber) && !known(Role::Issuer) {
        return;
    }
    for (line, role) in lines.iter_mut().zip(parts.iter().take(length).flatten()) {
        line.label = None;
        line.is(Kind::Part(*role), Reason::Words, Confidence::Likely);
    }
    // 禾综〔2025〕5号　签发人：张三
    for at in (0..length).rev() {
        let chars = &lines[at].words.chars;
        let signer = chars.windows(3).position(|three| three == ['签', '发', '人']).filter(|from| *from > 0);
        if let Some(from) = signer {
            let whole = std::mem::take(&mut lines[at].words);
            lines[at].words = whole.part(0..from);
            let mut signed = Line::held(lines[at].line, Kind::Part(Role::Signer));
            signed.words = whole.part(from..whole.len());
            lines.insert(at + 1, signed);
        }
    }
    let end = lines.len().min(length + ZONE);
    for at in (0..end).rev() {
        if matches!(lines[at].found, Some((Kind::Part(Role::Signer), ..))) {
            part_names(lines, at);
        }
    }
}

/// 签发人：张三　李四: one on a line.
fn part_names(lines: &mut Vec<Line>, at: usize) {
    let chars = &lines[at].words.chars;
    let begin = chars.iter().position(|c| *c == '：').map_or(0, |colon| colon + 1);
    // A name of two characters has a blank in it as often as not.
    let of_one = |from: usize, to: usize| {
        let name = |c: &&char| is_han(**c);
        let (before, behind) = (chars[begin..from].iter().rev(), chars[to..].iter());
        before.take_while(name).count() == 1 && behind.take_while(name).count() == 1
    };
    let parts = (begin + 1..chars.len()).filter(|place| match chars[*place] {
        '、' => true,
        c if c.is_whitespace() => !chars[place - 1].is_whitespace() && !of_one(*place, place + 1),
        _ => false,
    });
    for place in parts.collect::<Vec<usize>>().into_iter().rev() {
        let whole = std::mem::take(&mut lines[at].words);
        let mut other = Line::held(lines[at].line, Kind::Part(Role::Signer));
        other.words = whole.part(place + 1..whole.len());
        lines[at].words = whole.part(0..place);
        lines.insert(at + 1, other);
    }
}

fn of_head(line: &Line) -> Option<Role> {
    if let Some((Kind::Part(role), ..)) = line.found {
        return Some(role);
    }
    let words = line.words.text();
    if words.chars().count() > LONGEST || line.said.level.is_some() {
        return None;
    }
    let urgent = words.trim_start_matches("紧急程度").trim_start_matches('：');
    match () {
        () if words.len() == 6 && words.bytes().all(|byte| byte.is_ascii_digit()) => Some(Role::CopyNumber),
        () if ["绝密", "机密", "秘密"].iter().any(|word| words.starts_with(word))
            && words.chars().count() <= 12 =>
        {
            Some(Role::Secrecy)
        }
        () if matches!(urgent, "特急" | "加急" | "平急" | "特提") => Some(Role::Urgency),
        () if is_document_number(words.split("签发人").next().unwrap_or_default()) => {
            Some(Role::DocumentNumber)
        }
        () if words.starts_with("签发人：") => Some(Role::Signer),
        () if words.ends_with("文件") && words.chars().count() <= 30 => Some(Role::Issuer),
        () => None,
    }
}

/// 禾综〔2025〕5号, and nothing else.
pub(in crate::papers) fn is_document_number(words: &str) -> bool {
    let Some((front, behind)) = words.trim().split_once('〔') else { return false };
    let Some((year, number)) = behind.split_once('〕') else { return false };
    let digits = number.trim_start_matches('第').strip_suffix('号');
    let counts = |text: &str| text.chars().all(|c| c.is_ascii_digit() || "*×X ".contains(c));
    (1..=20).contains(&front.chars().count())
        && front.chars().all(char::is_alphanumeric)
        && year.chars().count() == 4
        && counts(year)
        && digits.is_some_and(counts)
}

/// Finds the parts of 版记; gives where the text ends in front of them.
pub(super) fn imprint(lines: &mut Vec<Line>) -> usize {
    let mut end = lines.len();
    if let Some(last) = end.checked_sub(1)
        && let Some((from, to)) = printed(&lines[last])
    {
        let whole = std::mem::take(&mut lines[last].words);
        let mut day = Line::held(lines[last].line, Kind::Part(Role::PrintedOn));
        day.words = whole.part(from..to);
        lines[last].words = whole.part(0..from);
        lines[last].label = None;
        lines[last].is(Kind::Part(Role::PrintedBy), Reason::Words, Confidence::Sure);
        lines.insert(last + 1, day);
        // A file of ours has both in cells of their own.
        if lines[last].words.len() == 0 {
            lines.remove(last);
            let by = last.checked_sub(1).filter(|at| lines[*at].is_open() && of_imprint(&lines[*at]));
            if let Some(by) = by {
                lines[by].is(Kind::Part(Role::PrintedBy), Reason::Style, Confidence::Sure);
            }
            end = by.unwrap_or(last);
        } else {
            end = last;
        }
    }
    while end > 1 && lines[end - 1].is_open() && lines[end - 1].words.text().starts_with("抄送") {
        end -= 1;
        lines[end].label = None;
        lines[end].is(Kind::Part(Role::CopiesTo), Reason::Words, Confidence::Sure);
    }
    end
}

fn of_imprint(line: &Line) -> bool {
    line.said.role().is_some_and(|role| role.region() == Region::Imprint)
}

/// 禾川区综合服务中心办公室　2025年12月20日印发: where the day stands in it.
fn printed(line: &Line) -> Option<(usize, usize)> {
    let chars = &line.words.chars;
    let to = chars.len().checked_sub(2).filter(|to| chars[*to..] == ['印', '发'])?;
    let day = |c: &&char| c.is_ascii_digit() || "年月日〇○零一二三四五六七八九十-./ 　".contains(**c);
    let length = chars[..to].iter().rev().take_while(day).count();
    let words: String = chars[to - length..to].iter().collect();
    let known = line.is_open() && line.words.len() <= LONGEST && super::opening::is_dated(words.trim());
    known.then_some((to - length, to))
}
