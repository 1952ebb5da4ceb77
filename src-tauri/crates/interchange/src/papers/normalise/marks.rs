//! The changes, one function each.

use shuhui_core::document::bracket_years;
use shuhui_core::radical;

use super::words::{Words, is_han, is_wide};
use super::{Change, Changes};

/// Behind blanks that stand for what is missing: 召开    次.
const COUNTED: &str = "次场期篇条份人名家册元个起余年月日号万亿％%、届项件";

/// Characters that nobody sees, and radicals that only look like hanzi.
pub(super) fn unseen(words: &mut Words, changes: &mut Changes) {
    let unseen = |c: char| {
        (c.is_control() && c != '\t')
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{AD}' | '\u{FFFE}' | '\u{FFFF}' | '\u{FFF9}'..='\u{FFFC}')
    };
    changes.add(Change::Unseen, words.keep(|_, c| !unseen(c)));
    for at in 0..words.len() {
        let c = words.chars[at];
        let plain = radical::plain(c);
        if plain != c {
            words.chars[at] = plain;
            changes.one(Change::Radicals);
        }
    }
}

/// `, ; : ? !` beside hanzi.
pub(super) fn widths(words: &mut Words, changes: &mut Changes) {
    if !words.has_han() {
        return;
    }
    let kept = addresses(&words.chars);
    let mut at = 0;
    while at < words.len() {
        let wide = match words.chars[at] {
            ',' => '，',
            ';' => '；',
            ':' => '：',
            '?' => '？',
            '!' => '！',
            _ => {
                at += 1;
                continue;
            }
        };
        let (left, right) = (words.before(at), words.from(at + 1));
        let beside = |at: Option<usize>| at.and_then(|at| words.chars.get(at)).copied();
        let digits = beside(at.checked_sub(1)).is_some_and(|c| c.is_ascii_digit())
            && beside(Some(at + 1)).is_some_and(|c| c.is_ascii_digit());
        let among =
            left.is_some_and(is_wide) || right.is_some_and(is_wide) || (left.is_some() && right.is_none());
        if among && !digits && !kept.iter().any(|kept| kept.contains(&at)) {
            words.chars[at] = wide;
            changes.one(Change::Width);
            // A blank behind a half-width mark belongs to it.
            if words.chars.get(at + 1) == Some(&' ')
                && words.chars.get(at + 2).is_some_and(|c| !c.is_whitespace())
            {
                words.keep(|place, _| place != at + 1);
            }
        }
        at += 1;
    }
}

/// Stretches of Latin without a blank that lead somewhere: web pages, mail, paths.
fn addresses(chars: &[char]) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while from < chars.len() {
        let length = chars[from..].iter().take_while(|c| c.is_ascii_graphic()).count();
        if length > 0 {
            let run: String = chars[from..from + length].iter().collect();
            let leads = run.contains("://") || run.starts_with("www.") || run.contains(":\\");
            let mail = run.find('@').filter(|at| *at > 0);
            if leads {
                found.push(from..from + length);
            } else if let Some(at) = mail {
                let end = run[at..].find([',', ';', ':', '!', '?', '(', ')']).map_or(length, |end| at + end);
                found.push(from..from + end);
            }
        }
        from += length.max(1);
    }
    found
}

/// A half-width full stop behind hanzi, and one at the end of a sentence of hanzi; ~ between what it spans.
pub(super) fn stops(words: &mut Words, changes: &mut Changes) {
    if !words.has_han() {
        return;
    }
    let kept = addresses(&words.chars);
    for at in 1..words.len() {
        let (left, right) = (words.chars[at - 1], words.chars.get(at + 1).copied());
        let spans = |c: char| is_han(c) || c.is_ascii_digit() || "℃%％）".contains(c);
        let wide = match words.chars[at] {
            '.' if is_han(left) || "”）》%％".contains(left) => {
                right.is_none_or(is_wide).then_some('。')
            }
            '.' if right.is_none() && left.is_ascii_alphanumeric() => {
                words.chars.iter().any(|c| matches!(c, '，' | '。' | '；')).then_some('。')
            }
            '~' if spans(left) => right.is_some_and(|c| spans(c) || c == '-').then_some('～'),
            _ => None,
        };
        if let Some(wide) = wide.filter(|_| !kept.iter().any(|kept| kept.contains(&at))) {
            words.chars[at] = wide;
            changes.one(Change::Width);
        }
    }
}

/// Full-width digits, with the point between two of them.
pub(super) fn digits(words: &mut Words, changes: &mut Changes) {
    let wide = |c: Option<&char>| c.is_some_and(|c| matches!(c, '０'..='９'));
    let points: Vec<usize> = (1..words.len())
        .filter(|at| {
            words.chars[*at] == '．' && wide(words.chars.get(at - 1)) && wide(words.chars.get(at + 1))
        })
        .collect();
    for at in 0..words.len() {
        let c = words.chars[at];
        let plain = match c {
            '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            '．' if points.contains(&at) => '.',
            _ => continue,
        };
        words.chars[at] = plain;
        changes.one(Change::Digits);
    }
}

/// Whether a line has a straight quote that nothing closes, so that all of them were left.
pub(in crate::papers) fn unpaired(words: &Words) -> bool {
    words.has_han() && words.chars.iter().any(|c| matches!(c, '"' | '＂'))
}

/// Half-width brackets around or beside hanzi, and those whose other half is full-width.
pub(super) fn brackets(words: &mut Words, changes: &mut Changes) {
    let mut open: Vec<usize> = Vec::new();
    let mut pairs = Vec::new();
    for (at, c) in words.chars.iter().enumerate() {
        match c {
            '(' | '（' => open.push(at),
            ')' | '）' => match open.pop() {
                Some(begin) => pairs.push((Some(begin), at)),
                None => pairs.push((None, at)),
            },
            _ => {}
        }
    }
    let mut change = |words: &mut Words, at: usize| {
        let wide = match words.chars[at] {
            '(' => '（',
            ')' => '）',
            _ => return,
        };
        words.chars[at] = wide;
        changes.one(Change::Width);
    };
    for (begin, end) in pairs {
        let Some(begin) = begin else {
            // 1） is a number, and asks for its own other half.
            if end > 0 && words.before(end).is_some_and(is_han) {
                change(words, end);
            }
            continue;
        };
        let inside = words.chars[begin + 1..end].iter().any(|c| is_wide(*c));
        let mixed = words.chars[begin] == '（' || words.chars[end] == '）';
        let left = begin.checked_sub(1).map(|at| words.chars[at]);
        let beside = left.is_some_and(is_wide)
            || (!left.is_some_and(|c| c.is_ascii_alphanumeric()) && words.from(end + 1).is_some_and(is_wide));
        if inside || mixed || beside {
            change(words, begin);
            change(words, end);
        }
    }
    for at in open {
        if words.from(at + 1).is_some_and(is_wide) || words.before(at).is_some_and(is_wide) {
            change(words, at);
        }
    }
}

/// Straight quotes in pairs; a line with an odd number of them is left to a person.
pub(super) fn quotes(words: &mut Words, changes: &mut Changes) {
    if !words.has_han() {
        return;
    }
    let latin =
        |at: Option<usize>| at.and_then(|at| words.chars.get(at)).is_some_and(char::is_ascii_alphanumeric);
    let places = |marks: [char; 2], apostrophes: bool| -> Vec<usize> {
        let marked = |(at, c): &(usize, &char)| {
            marks.contains(c) && !(apostrophes && latin(at.checked_sub(1)) && latin(Some(at + 1)))
        };
        words.chars.iter().enumerate().filter(marked).map(|(at, _)| at).collect()
    };
    let double = places(['"', '＂'], false);
    let single = places(['\'', '＇'], true);
    for (places, pair) in [(double, ['“', '”']), (single, ['‘', '’'])] {
        if places.len() % 2 == 0 {
            for (nth, at) in places.iter().enumerate() {
                words.chars[*at] = pair[nth % 2];
            }
            changes.add(Change::Quotes, u32::try_from(places.len()).unwrap_or(u32::MAX));
        }
    }
}

/// Runs of dots and of strokes.
pub(super) fn runs(words: &mut Words, changes: &mut Changes) {
    if !words.has_han() {
        return;
    }
    let mut at = 0;
    while at < words.len() {
        let c = words.chars[at];
        let length = words.chars[at..].iter().take_while(|other| **other == c).count();
        let (left, right) = (words.before(at), words.from(at + length));
        let among = left.is_some_and(is_wide) || right.is_some_and(is_wide);
        let found = match c {
            '.' if length >= 3 && among => Some(("……", Change::Ellipsis)),
            '。' | '⋯' if length >= if c == '。' { 3 } else { 1 } => Some(("……", Change::Ellipsis)),
            '…' if length == 1 && among => Some(("……", Change::Ellipsis)),
            '-' | '－' | '─' if length >= 2 && among && right.is_some() => Some(("——", Change::Dash)),
            _ => None,
        };
        if let Some((with, change)) = found {
            words.replace(at..at + length, with);
            changes.one(change);
            at += 2;
        } else {
            at += length;
        }
    }
}

/// The brackets around the year of a document number.
pub(super) fn document_numbers(words: &mut Words, changes: &mut Changes) {
    changes.add(Change::Brackets, bracket_years(&mut words.chars));
}

/// 出席：张三  李四: whether blanks between `from` and `to` part one from the next.
fn lists_names(chars: &[char], from: usize, to: usize) -> bool {
    let Some(colon) = chars[..from].iter().rposition(|c| *c == '：') else { return false };
    let asks = colon.checked_sub(1).is_some_and(|last| "人员席位门长送报加持录".contains(chars[last]));
    let running = chars[colon..].iter().any(|c| "，。；".contains(*c));
    let word = |c: &&char| !c.is_whitespace() && **c != '：';
    let left = chars[colon..from].iter().rev().take_while(word).count();
    let right = chars[to..].iter().take_while(word).count();
    // 王  建 is one name.
    asks && !running && left > 0 && right > 0 && left + right > 2
}

/// Runs of blanks, and single ones beside marks that have their own room.
pub(super) fn blanks(words: &mut Words, changes: &mut Changes) {
    // In a short line the one wide gap parts a unit from a name, or spreads a name of two characters.
    let gaps = words.chars.windows(2).filter(|two| two[0].is_whitespace() && two[1].is_whitespace()).count();
    let runs =
        words.text().split(|c: char| !c.is_whitespace()).filter(|run| run.chars().nth(1).is_some()).count();
    let spread =
        gaps > 0 && runs == 1 && words.len() < 24 && !words.chars.iter().any(|c| "，。；：".contains(*c));
    let mut at = 0;
    while at < words.len() {
        let length = words.chars[at..].iter().take_while(|c| c.is_whitespace()).count();
        if length == 0 {
            at += 1;
            continue;
        }
        let end = at + length;
        let (left, right) = (at.checked_sub(1).map(|at| words.chars[at]), words.chars.get(end).copied());
        let (Some(left), Some(right)) = (left, right) else {
            words.replace(at..end, "");
            continue;
        };
        let latin = |c: char| c.is_ascii_alphanumeric();
        // （    ） and 召开    次 wait for something.
        let waits = length > 1 && (COUNTED.contains(right) || "（(“".contains(left));
        let fields = words.chars[end..].iter().any(|c| matches!(c, '：' | ':'));
        let with = match () {
            () if waits => {
                at = end;
                continue;
            }
            () if length == 1 && "，。、；：？！）》”’".contains(right) && right != '’' => "",
            () if length == 1 && "，。、；：？！（《“".contains(left) => "",
            () if length == 1 => match words.chars[at] {
                ' ' | '\u{3000}' => {
                    at = end;
                    continue;
                }
                _ => " ",
            },
            () if latin(left) && latin(right) => " ",
            () if fields || spread || lists_names(&words.chars, at, end) => "　",
            () => "",
        };
        words.replace(at..end, with);
        changes.one(Change::Blanks);
        at += with.chars().count();
    }
}
