//! Numbers of the earlier report that count or measure something and are no slots: opening hours, ranks, ages, spans. What they are now
//! nobody can work out, so each is asked.

use std::ops::Range;

use shuhui_core::document::Role;
use shuhui_core::numeral;

use super::numbers::Asking;
use super::text::{Section, Text};
use super::words::WORDS;
use super::years::belongs_elsewhere;
use super::{Finding, Roll, Rule, ordinals};

/// Behind a number that is a day or a year.
const TIMES: &str = "月日号时点";
/// Behind a number that nobody counted: a line to call.
const LINES: [&str; 6] = ["热线", "专线", "平台", "电话", "号文", "号令"];
/// How numbers of lines begin that have five digits or three.
const CALLED: [&str; 5] = ["123", "12", "95", "96", "11"];
/// Behind bounds of classes: 60岁以上.
const BOUNDS: [&str; 5] = ["以上", "以下", "以内", "及以上", "及以下"];
/// Characters in which a bound stands behind its number.
const REACH: usize = 6;
/// In front of spans that end now whenever it is: 近3年.
const OPEN: [&str; 5] = ["近", "前", "未来", "今后", "过去"];
/// Behind spans that are names: 三年行动.
const NAMED: [&str; 4] = ["行动", "计划", "规划", "期"];
/// In front of a share in hanzi that somebody worked out.
const SHARE: [&str; 7] = ["近", "约", "超", "逾", "达", "占", "到"];
/// Characters in front of a number that say that it is an address.
const LABEL: usize = 6;
/// Where what is named first has no rank: 放在第一位.
const PUT: [&str; 6] = ["放在", "摆在", "放到", "摆到", "置于", "作为"];
/// Characters in front of a number of years in which is told since when: 建校66年.
const SINCE: usize = 8;
/// Characters between two numbers that are asked together: 1金2银.
const NEAR: usize = 2;

pub(super) fn find(roll: &Roll<'_>, asking: &Asking<'_>, text: &Text, found: &mut Vec<Finding>) {
    let Some(shift) = roll.shift().filter(|_| roll.base.period.is_some_and(|from| from != roll.to)) else {
        return;
    };
    if matches!(text.role, Role::Title | Role::Byline | Role::Signature | Role::Date | Role::AttachmentList) {
        return;
    }
    let mut numbers: Vec<(Range<usize>, Option<String>)> = Vec::new();
    let mut at = 0;
    while at < text.chars.len() {
        let Some(range) = digits(text, at) else {
            at += 1;
            continue;
        };
        at = range.end;
        if counts(text, &range) {
            let next = spans(text, &range).then(|| text.words(range.clone()).parse::<i32>().ok()).flatten();
            numbers.push((range, next.map(|years| years.saturating_add(shift).to_string())));
        }
    }
    numbers.extend(written(text, shift));
    numbers.extend(in_capitals(text).into_iter().map(|range| (range, None)));
    numbers.retain(|(range, _)| {
        let taken = |finding: &Finding| {
            finding.place == text.place
                && finding.range.start < range.end
                && range.start < finding.range.end
                && !matches!(finding.rule, Rule::Whole | Rule::Repeated)
        };
        text.is_kept(range.clone()) && !asking.is_answered(text, range) && !found.iter().any(taken)
    });
    numbers.sort_by_key(|(range, _)| range.start);
    let mut together: Vec<(Range<usize>, Option<String>)> = Vec::new();
    for (range, next) in numbers {
        match together.last_mut() {
            Some((last, None))
                if next.is_none()
                    && range.start - last.end <= NEAR
                    && !text.chars[last.end..range.start].iter().any(|c| "，。；：、！".contains(*c)) =>
            {
                last.end = range.end;
            }
            _ => together.push((range, next)),
        }
    }
    for (range, next) in together {
        let finding = ordinals::asked(Rule::Left, text, range);
        found.push(match next {
            Some(next) => finding.or(next),
            None => finding.or_blank(""),
        });
    }
}

/// A number in digits at a place, with its points, its pairs and what stands behind them: 38.5, 1,862, 50/2500.
fn digits(text: &Text, at: usize) -> Option<Range<usize>> {
    let is_digit = |at: usize| text.get(at).is_some_and(|c| c.is_ascii_digit() || ('０'..='９').contains(&c));
    if !is_digit(at) {
        return None;
    }
    let mut end = at;
    while is_digit(end)
        || (text.get(end).is_some_and(|c| ".,/．".contains(c)) && end > at && is_digit(end + 1))
    {
        end += 1;
    }
    Some(at..end)
}

/// Whether a number counts or measures something.
fn counts(text: &Text, range: &Range<usize>) -> bool {
    let words = text.words(range.clone());
    let before = range.start.checked_sub(1).and_then(|at| text.get(at));
    let behind = text.get(range.end);
    let starts = |words: &[&str]| words.iter().any(|word| text.starts(range.end, word));
    let is = |c: Option<char>, marks: &str| c.is_some_and(|c| marks.contains(c));
    let is_year = words.len() == 4 && words.parse().is_ok_and(|year: u32| (1900..2200).contains(&year));
    if is_year && !behind.is_some_and(|c| c.is_alphanumeric() && c != '年') {
        return false;
    }
    // 第58号 is a name, 第12届 counts on, 第3位 is what came of a year.
    if before == Some('第') {
        return is(behind, "位名");
    }
    let letter = before.is_some_and(|c| c.is_ascii_alphabetic());
    let lettered = is(before, " -—")
        && range.start > 1
        && text.chars[..range.start - 1]
            .iter()
            .rev()
            .take(12)
            .take_while(|c| !"，。；：、".contains(**c))
            .any(char::is_ascii_alphabetic);
    // +1 in its cell is by how much something changed.
    let signed = text.role == Role::Table && range.start == 1 && is(before, "+＋");
    if letter || lettered || (is(before, "+＋·×xX") && !signed) || is(behind, "+＋·×") || is(behind, TIMES)
    {
        return false;
    }
    let is_line = starts(&LINES)
        || (matches!(words.len(), 3 | 5)
            && CALLED.iter().any(|head| words.starts_with(head))
            && !behind.is_some_and(unit));
    if is_line || (words.len() > 6 && !words.contains(['.', ',', '/']) && !behind.is_some_and(unit)) {
        return false;
    }
    // 4A级 is what something is called; how old something is, the rule of anniversaries says.
    let graded = is(behind, "A") && text.chars[range.end..].iter().take(6).any(|c| *c == '级');
    if graded || text.starts(range.end, "周年") {
        return false;
    }
    // 5G, 301室, 四年级3班, 邮编311200: where something is, and what it is called.
    let label = text.words(range.start.saturating_sub(LABEL)..range.start);
    let label = label.trim_end_matches(['：', ':', ' ']);
    let is_name = (starts(&["G"]) && !starts(&["GB"]))
        || (words.len() > 2 && starts(&["室", "房间"]))
        || (starts(&["班"]) && label.ends_with("年级"))
        || WORDS.addresses.iter().any(|word| label.ends_with(word));
    if is_name {
        return false;
    }
    // 9:00 is an hour, 0571- a place to call.
    let two = |at: usize| {
        (0..3).map(|n| text.get(at + n)).map(|c| c.is_some_and(|c| c.is_ascii_digit())).collect::<Vec<_>>()
    };
    let hour = is(behind, ":：") && two(range.end + 1) == [true, true, false];
    let minutes = is(before, ":：")
        && words.len() == 2
        && range.start > 1
        && text.chars[range.start - 2].is_ascii_digit();
    if hour || minutes || (words.starts_with('0') && words.len() > 2 && !words.contains('.')) {
        return false;
    }
    // 1—6月, 3-5日: a span of days is none that was counted.
    let reaches = is(behind, "—-－–~～至")
        && text
            .digits(range.end + 1)
            .is_some_and(|(_, end)| text.get(end).is_some_and(|c| "月日".contains(c)));
    if reaches {
        return false;
    }
    // 1、 2. （3） at the beginning of what they number.
    let begins = before.is_none_or(|c| "。；：;:\n（(，".contains(c) || c.is_whitespace());
    if begins && is(behind, "、.．）)") {
        return false;
    }
    let numbers = text.role == Role::Table
        && words.len() <= 3
        && text.column == Some(0)
        && text.chars.len() == words.len();
    if numbers || inside(text, range.start) || belongs_elsewhere(text, range.start) {
        return false;
    }
    if words == "24" && text.starts(range.end, "小时") || words == "100" && is(behind, "%％﹪") {
        return false;
    }
    // 60岁以上 says who is counted; in a plan it says how many.
    let bound = text.chars[range.end..].iter().take(REACH).collect::<String>();
    let bound = bound.split(['，', '。', '；', '、']).next().unwrap_or_default();
    if text.section != Section::Plans && BOUNDS.iter().any(|word| bound.contains(word)) {
        return false;
    }
    let named = behind == Some('年') && NAMED.iter().any(|word| text.starts(range.end + 1, word));
    let open = behind == Some('年') && OPEN.iter().any(|word| text.ends(range.start, word));
    !(named || open)
}

/// What numbers are counted in, where a line to call has none.
fn unit(c: char) -> bool {
    "个次人件起场期万亿元家户名条份篇册批项处台套间平米公里吨%％".contains(c)
}

/// In the name of a document, or between quotes: “3+2”.
fn inside(text: &Text, at: usize) -> bool {
    [('《', '》'), ('“', '”'), ('〔', '〕'), ('[', ']')]
        .iter()
        .any(|(open, close)| text.is_inside(at, *open, *close))
}

/// Whether a number of years is one more each year: 连续5年, 入党28年来, 建校66年, 66个年头.
fn spans(text: &Text, range: &Range<usize>) -> bool {
    let named = |words: &[&str]| words.iter().any(|word| text.starts(range.end + 1, word));
    if text.starts(range.end, "个年头") {
        return true;
    }
    if text.get(range.end) != Some('年')
        || named(&NAMED)
        || OPEN.iter().any(|word| text.ends(range.start, word))
    {
        return false;
    }
    let before = text.words(range.start.saturating_sub(SINCE)..range.start);
    let before = before.rsplit(['，', '。', '、', '；']).next().unwrap_or_default();
    text.ends(range.start, "连续")
        || named(&["来", "多", "有余"])
        || WORDS.since.iter().any(|word| before.ends_with(word))
}

/// Numbers in hanzi that tell of one year: 第三名, 连续四年, 近四成.
fn written(text: &Text, shift: i32) -> Vec<(Range<usize>, Option<String>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.chars.len() {
        let length =
            text.chars[at..].iter().take_while(|c| numeral::is_part(**c) && !c.is_ascii_digit()).count();
        if length == 0 {
            at += 1;
            continue;
        }
        let range = at..at + length;
        at = range.end;
        let behind = text.get(range.end);
        let number =
            numeral::number(&text.words(range.clone())).and_then(|number| i32::try_from(number).ok());
        if inside(text, range.start) {
            continue;
        }
        let ordinal = text.ends(range.start, "第");
        let put = ordinal && number == Some(1) && PUT.iter().any(|word| text.ends(range.start - 1, word));
        let asked = match behind {
            Some('次' | '个' | '届') if text.ends(range.start, "连续") => true,
            Some('届') => !ordinal && local(text, range.end + 1),
            Some('名' | '位') => ordinal && !put,
            Some('成') => SHARE.iter().any(|word| text.ends(range.start, word)),
            Some('岁') => number.is_some() && !text.starts(range.end + 1, "以"),
            _ => false,
        };
        if asked {
            found.push((range, None));
        } else if let Some(number) = number.filter(|number| *number > 1 && !ordinal)
            && spans(text, &range)
        {
            let next = u64::try_from(number.saturating_add(shift)).ok().and_then(numeral::counted);
            found.push((range, next));
        }
    }
    found
}

/// 十七届三次全会: a meeting of one's own place, which counts on.
fn local(text: &Text, at: usize) -> bool {
    let length = text.chars[at..].iter().take_while(|c| numeral::is_part(**c)).count();
    length > 0 && text.get(at + length) == Some('次')
}

/// 人民币叁仟元整: what is owed or was paid, as cheques have it.
fn in_capitals(text: &Text) -> Vec<Range<usize>> {
    let is_capital = |c: &char| "零壹贰叁肆伍陆柒捌玖拾佰仟万亿".contains(*c);
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.chars.len() {
        let length = text.chars[at..].iter().take_while(|c| is_capital(c)).count();
        if length > 1 && text.get(at + length) == Some('元') {
            found.push(at..at + length);
        }
        at += length.max(1);
    }
    found
}
