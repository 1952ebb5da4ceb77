//! Numbers that stand in a text: those that count something are slots, the others are walked past.

use shuhui_core::Quantity;
use shuhui_core::base::SlotRole;

use super::units::{Counted, counted, ends};
use super::{Found, Stretch, hanzi};
use crate::papers::base::source::is_blank;
use crate::papers::normalise::is_han;

/// What was found at a place.
pub(super) enum Read {
    Slot(Box<Found>),
    /// Nothing to fill up to here.
    Past(usize),
}

/// Characters of the longest number, with the word that it counts.
const LONGEST: usize = 40;
/// Characters of the longest name in quotes whose numbers are part of it.
const NAMED: usize = 12;

/// The number at a place.
pub(super) fn at(text: &Stretch<'_>, at: usize) -> Read {
    let Some(c) = text.get(at) else { return Read::Past(at + 1) };
    let found = match c {
        '〔' => {
            let blank = text.get(at + 1).is_some_and(|c| "*_×Xx".contains(c));
            return Read::Past(if blank { at + 1 } else { closed(text, at, '〕') });
        }
        '“' => {
            // A short name in quotes with a number in it: “3+X”, “五个一”. A blank in it is one all the same.
            let end = closed(text, at, '”');
            // “1个中心+12个站点+N个窗口” is one as well.
            let formula = end - at <= 3 * NAMED && text.chars()[at..end].contains(&'+');
            let short = formula || (end - at <= NAMED + 2 && end > at + 1);
            let blank = text.chars()[at..end].iter().any(|c| "*_×Xx".contains(*c)) || end == at + 2;
            return Read::Past(if short && !blank { end } else { at + 1 });
        }
        '0'..='9' => digits(text, at),
        c if c.is_ascii_alphabetic() => {
            // A4, G20, GB/T 9704: no number begins within a name.
            let name = text.chars()[at..]
                .iter()
                .take_while(|c| c.is_ascii_alphanumeric() || "/-.".contains(**c))
                .count();
            // N4 is one, and XX12 a blank.
            let mark =
                "XxNn".contains(c) && !text.get(at + 1).is_some_and(|next| next.is_ascii_digit() && c == 'N');
            return Read::Past(if mark { at + 1 } else { at + name });
        }
        _ => hanzi::at(text, at),
    };
    match found {
        Ok(found) => Read::Slot(Box::new(found)),
        Err(end) => Read::Past(end),
    }
}

pub(super) fn closed(text: &Stretch<'_>, at: usize, close: char) -> usize {
    let length = text.chars()[at..].iter().take(120).position(|c| *c == close);
    length.map_or(at + 1, |length| at + length + 1)
}

/// How long a number in digits is: 1,862 and 8.7.
fn length(chars: &[char]) -> usize {
    let digits = |from: usize| chars[from..].iter().take_while(|c| c.is_ascii_digit()).count();
    let breaks = |from: usize| chars[from..].iter().take_while(|c| matches!(c, '\n' | '\r')).count();
    let mut end = digits(0);
    // A number that a line break cut in two.
    while end > 0 && breaks(end) > 0 && digits(end + breaks(end)) > 0 {
        end += breaks(end);
        end += digits(end);
    }
    while matches!(chars.get(end), Some(',' | '，')) && end <= 12 {
        let next = end + 1 + breaks(end + 1);
        if digits(next) != 3 {
            break;
        }
        end = next + 3;
    }
    // 3 862户: a blank in the place of the mark.
    let spaced = |end: usize| {
        (1..=3).contains(&end)
            && matches!(chars.get(end), Some(' ' | '\u{A0}' | '\u{2009}' | '\u{202F}'))
            && digits(end + 1) == 3
            && counted(chars, end + 4, chars.len()).is_some_and(|counted| !counted.unit.is_empty())
            && chars.get(end + 4).is_some_and(|c| !is_blank(*c))
    };
    if spaced(end) {
        end += 4;
    }
    if chars.get(end) == Some(&'.') {
        let breaks = breaks(end + 1);
        let more = digits(end + 1 + breaks);
        end += if more > 0 { 1 + breaks + more } else { 0 };
    }
    end
}

fn quantity(chars: &[char]) -> Option<Quantity> {
    let plain: String = chars.iter().filter(|c| !(matches!(c, ',' | '，') || is_blank(**c))).collect();
    // More than two decimals are none that a log has.
    let cut = plain.find('.').map_or(plain.len(), |point| (point + 3).min(plain.len()));
    plain[..cut].parse().ok()
}

/// A number in digits; where it is to be filled, else where it ends.
fn digits(text: &Stretch<'_>, at: usize) -> Result<Found, usize> {
    let chars = text.chars();
    let before = text.before(at);
    // 党课 9 210人: two columns.
    let columns = before.is_some_and(is_blank);
    let parted = |c: &char| columns && is_blank(*c) && *c != '\n';
    let within = chars[at..].iter().take(LONGEST).take_while(|c| !parted(c)).count();
    let end = at + length(&chars[at..at + within]);
    let behind = text.get(end);
    let named = |c: Option<char>| c.is_some_and(|c| "+·×:@#".contains(c) || c.is_ascii_alphabetic());
    let measured = behind.is_some_and(|c| c.is_ascii_alphabetic()) && counted(chars, end, text.to).is_some();
    if named(behind) && !measured && behind != Some('x') || before.is_some_and(|c| "+·×:.@#".contains(c)) {
        return Err(end);
    }
    if before.is_some_and(|c| "第届前〔".contains(c)) {
        return Err(counted(chars, end, text.to).map_or(end, |counted| counted.end).max(end));
    }
    if is_place(text, at, end) {
        return Err(end);
    }
    if behind == Some('/') {
        return fraction(text, at, end);
    }
    let value = quantity(&chars[at..end]);
    // 50/2500 of a heading 期/人.
    if before == Some('/') {
        let first = chars[text.from..at - 1].iter().rev().take_while(|c| c.is_ascii_digit()).count();
        return match paired(text, at - 1 - first) {
            Some((_, unit)) => Ok(text.counting(at..end, Counted { unit, ..pair(end) }, value)),
            None => Err(end),
        };
    }
    // __12__次: strokes under a number are no part of it.
    let strokes =
        if before == Some('_') { chars[end..].iter().take_while(|c| **c == '_').count() } else { 0 };
    if let Some(counted) = counted(chars, end + strokes, text.to).or_else(|| bracketed(text, end)) {
        return text_counted(text, at, end, counted, value);
    }
    if let Some(counted) = lasting(text, at, end) {
        return text_counted(text, at, end, counted, value);
    }
    // 七成 in digits: 近4成.
    if behind == Some('成') && hanzi::is_share(text, end) {
        let found = share(text, at, end, value);
        return Ok(found);
    }
    // 3—5次: what is counted stands behind the second.
    if let Some(joint) = behind.filter(|c| "—–-~～至".contains(*c)) {
        let more = chars[end..].iter().take(2).take_while(|c| **c == joint).count();
        let next = end + more;
        let second = next + length(&chars[next.min(chars.len())..]);
        if second > next
            && let Some(counted) = counted(chars, second, text.to)
        {
            return text_counted(text, at, end, counted, value);
        }
        return Err(end);
    }
    Err(end)
}

/// 会议4（次）: what is counted stands in brackets.
fn bracketed(text: &Stretch<'_>, end: usize) -> Option<Counted> {
    if text.get(end) != Some('（') {
        return None;
    }
    let counts = counted(text.chars(), end + 1, text.to)?;
    let closes = text.get(counts.end) == Some('）') && text.get(end + 1).is_some_and(|c| !is_blank(c));
    closes.then_some(Counted { end: counts.end + 1, ..counts })
}

/// 三楼301室, 四年级3班, 邮编311200, 3个一批: which, and not how many.
fn is_place(text: &Stretch<'_>, at: usize, end: usize) -> bool {
    let chars = text.chars();
    let which = ["年级", "邮编", "邮政编码", "电话", "编号", "代码", "账号", "房号"];
    which.iter().any(|word| ends(chars, word, text.from, at))
        || text.get(end) == Some('室') && end - at >= 3
        || text.starts("个一批", end)
}

/// Time that was spent in all: 累计时长6200余小时, 连续2190天; 24小时 and 3天 count nothing.
pub(super) fn lasting(text: &Stretch<'_>, at: usize, end: usize) -> Option<Counted> {
    let about = usize::from(text.get(end).is_some_and(|c| "余多".contains(c)));
    let word =
        ["万小时", "小时", "万天", "天", "分钟"].into_iter().find(|word| text.starts(word, end + about))?;
    // 连续45天吃住在村 tells how, 连续2190天未发生事故 how long.
    let next = text.get(end + about + word.chars().count());
    let how = next.is_some_and(|c| is_han(c) && !"未无没零实保安".contains(c));
    if ends(text.chars(), "连续", text.from, at) && how {
        return None;
    }
    let front = text.clause(at);
    let all = ["累计", "时长", "连续", "共计", "总计", "合计", "安全生产", "安全运行", "无事故"]
        .iter()
        .any(|said| front.contains(said));
    let unit = word.to_owned();
    // 录音87小时; 24小时值守, 2小时内 and 免费开放18小时 count nothing.
    let spoken = matches!(word, "小时")
        && !text.starts("24", at)
        && next.is_none_or(|c| "，。；、）".contains(c))
        && text.before(at).is_some_and(is_han)
        && !front.contains(['每', '达', '至'])
        && !front.contains("开放");
    let open =
        matches!(word, "天") && front.contains("全年") && !text.starts("365", at) && !text.starts("366", at);
    let counts = all || about > 0 || word.starts_with('万') || spoken || open;
    let end = end + about + word.chars().count();
    counts.then_some(Counted { role: SlotRole::Count, unit, approximate: about > 0, end })
}

/// A number with a word behind it that counts, unless it bounds a class.
fn text_counted(
    text: &Stretch<'_>,
    at: usize,
    end: usize,
    counts: Counted,
    value: Option<Quantity>,
) -> Result<Found, usize> {
    let chars = text.chars();
    let more = bound(text, counts.end);
    // 水位超过24.5米时: when something begins.
    let when = counts.role == SlotRole::Count
        && text.starts("时", counts.end)
        && ["超过", "高于", "低于", "达到", "不足"].iter().any(|word| ends(chars, word, text.from, at));
    // 10万吨/日, 4批次/千人: how fast, and how thick.
    let rate = text.get(counts.end) == Some('/');
    // 距镇政府6公里; 每周召开3次: no log fills a distance, or what is done week after week.
    let clause = text.clause(at);
    let far = matches!(counts.unit.as_str(), "公里" | "米") && clause.contains('距');
    let weekly = counts.role == SlotRole::Count
        && ["每周", "每天", "每日", "每旬", "每晚"].iter().any(|each| clause.contains(each));
    if more == Some(true) || when || rate || far || weekly {
        return Err(counts.end);
    }
    let mut found = text.counting(at..end, counts, value);
    found.approximate |= more == Some(false) || text.starts("左右", found.end);
    Ok(found)
}

/// Whether 以上 and the like stand behind a number: of a class (10亿元以上项目), or of the number itself (500人以上，).
pub(super) fn bound(text: &Stretch<'_>, at: usize) -> Option<bool> {
    let word = ["及以上", "及以下", "以上", "以下", "以内", "以外", "之内"]
        .iter()
        .find(|word| text.starts(word, at))?;
    let next = text.get(at + word.chars().count());
    // 控制在5%以内， is the number itself.
    Some(next.is_some_and(|c| is_han(c) || c.is_ascii_digit() || c == '（'))
}

pub(super) fn share(text: &Stretch<'_>, at: usize, end: usize, value: Option<Quantity>) -> Found {
    let approximate = text.get(end + 1) == Some('多');
    let counts = Counted { role: SlotRole::Percent, unit: "成".to_owned(), approximate, end: end + 1 };
    text.counting(at..end, counts, value)
}

/// 1/4 as a share, 50/2500 as two numbers of a heading 期/人.
fn fraction(text: &Stretch<'_>, at: usize, end: usize) -> Result<Found, usize> {
    let chars = text.chars();
    let next = end + 1;
    let second = next + length(&chars[next..]);
    if second == next {
        return Err(end);
    }
    if let Some((one, _)) = paired(text, at) {
        return Ok(text.counting(at..end, Counted { unit: one, ..pair(end) }, quantity(&chars[at..end])));
    }
    let (part, whole) = (quantity(&chars[at..end]), quantity(&chars[next..second]));
    let (Some(part), Some(whole)) = (part, whole) else { return Err(second) };
    let shares = part < whole && whole <= Quantity::whole(20) && text.get(second) != Some('/');
    let said = text.is_about(at) || text.before(at).is_some_and(|c| "占达为的足到过近".contains(c));
    if !shares || !said || bound(text, second).is_some() {
        return Err(second);
    }
    let counts = Counted { role: SlotRole::Percent, unit: "%".to_owned(), approximate: false, end: second };
    Ok(text.counting(at..second, counts, Quantity::percent(part, whole)))
}

fn pair(end: usize) -> Counted {
    Counted { role: SlotRole::Count, unit: String::new(), approximate: false, end }
}

/// The words of a heading 期/人 in front of two numbers.
pub(super) fn paired(text: &Stretch<'_>, at: usize) -> Option<(String, String)> {
    let from = at.saturating_sub(30).max(text.from);
    let mut words: String = text.chars()[from..at].iter().filter(|c| !is_blank(**c)).collect();
    // 培训50/2500（期/人）: the heading may stand behind the numbers as well.
    let numbers = text.chars()[at..].iter().take_while(|c| c.is_ascii_digit() || **c == '/').count();
    if !words.contains('/') && text.get(at + numbers) == Some('（') {
        words = text.chars()[at + numbers + 1..].iter().take(8).take_while(|c| **c != '）').collect();
    }
    let slash = words.rfind('/')?;
    let unit = |words: &str, last: bool| {
        let word: Vec<char> = words.chars().collect();
        (1..=2).rev().filter(|length| *length <= word.len()).find_map(|length| {
            let part: Vec<char> =
                if last { word[word.len() - length..].to_vec() } else { word[..length].to_vec() };
            let counted = counted(&part, 0, part.len())?;
            (counted.end == part.len()).then_some(counted.unit)
        })
    };
    Some((unit(&words[..slash], true)?, unit(&words[slash + 1..], false)?))
}
