//! What only leads to the matter: openings of a chat (补登一条：), numbers of a list, the frame of a notice (关于召开…的通知),
//! reasons (根据工作安排，), times of the day, and the verb in front of what was held.

mod links;
mod words;

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use super::Field;
use super::line::{Line, separates};
use crate::{dates, numeral};
pub(super) use links::links;
use words::{ANNOUNCED, GLUED, HEADS, NOTICES, OPENINGS, REASONS, WE, WHY};
pub(super) use words::{HELD, TOLD};

const LONGEST_OPENING: usize = 14;

/// Drops what stands in front of the entry.
pub(super) fn opening(line: &mut Line) {
    loop {
        let Some(begin) = (0..line.len()).find(|place| line.at(*place).is_some_and(|c| !c.is_whitespace()))
        else {
            return;
        };
        let Some(end) = numbered(line, begin)
            .or_else(|| headed(line, begin))
            .or_else(|| greeted(line, begin))
            .or_else(|| told(line, begin))
        else {
            return;
        };
        line.drop(begin..end);
    }
}

/// 1. 2、 （3） ① 一、 •
fn numbered(line: &Line, begin: usize) -> Option<usize> {
    let first = line.at(begin)?;
    // 序号5
    if let Some(number) = line.starts_any(begin, &["序号", "编号"]) {
        let number = line.starts(number, ":").unwrap_or(number);
        let end = (number..line.len()).find(|place| !line.at(*place).is_some_and(|c| c.is_ascii_digit()))?;
        return (number < end && line.stops(end)).then_some(end);
    }
    if matches!(first, '①'..='⑳' | '⑴'..='⒇' | '⒈'..='⒛' | '•' | '●' | '·' | '◆' | '■' | '★' | '※')
    {
        return Some(begin + 1);
    }
    let open = line.starts(begin, "(").unwrap_or(begin);
    let digits =
        (open..line.len()).take_while(|place| line.at(*place).is_some_and(|c| c.is_ascii_digit())).count();
    let hanzi: Vec<char> = (open..line.len().min(open + 3)).map_while(|place| line.at(place)).collect();
    let length = if digits > 0 { digits } else { numeral::leading(&hanzi)?.1 };
    let end = open + length;
    let closing: &[&str] = if open > begin {
        &[")"]
    } else if digits > 0 {
        &["、", ".", ")"]
    } else {
        &["、"]
    };
    let end = line.starts_any(end, closing).filter(|_| (1..=2).contains(&length))?;
    // 12.9 is a day, 1.12月9日 the first of a list; 5日、6日 are two days.
    let goes_on = line.at(end).is_some_and(|c| c.is_ascii_digit());
    let text = line.plain(&(end..line.len().min(end + 12)));
    let dated = || {
        dates::leading(&text, Some(2000))
            .is_some_and(|date| text.chars().take(date.length).any(|c| c == '月'))
    };
    (!goes_on || dated()).then_some(end)
}

/// 会议通知：, 【通知】
fn headed(line: &Line, begin: usize) -> Option<usize> {
    let open = line.starts_any(begin, &["【", "[", "〔"]);
    let end = line.starts_any(open.unwrap_or(begin), HEADS)?;
    let closing: &[&str] = if open.is_some() {
        &["】", "]", "〕"]
    } else if end - begin > 2 {
        &[":", " "]
    } else {
        &[":"]
    };
    line.starts_any(end, closing)
}

/// 各科室：, 各位领导：, 尊敬的各位代表：; 张姐，帮我补一条
fn greeted(line: &Line, begin: usize) -> Option<usize> {
    let called = line.run(begin).end;
    if (2..=4).contains(&(called - begin))
        && (line.ends_any(called, &["姐", "哥", "叔", "姨", "工", "总"]).is_some()
            || line.starts_any(begin, &["小", "老"]).is_some()
            || super::people::is_office(&line.plain(&(begin..called))))
        && let Some(next) = line.starts_any(called, &[",", ":", "!", "。", " "])
        && told(line, next).is_some()
    {
        return Some(next);
    }
    line.starts_any(begin, &["请各", "各", "尊敬的", "亲爱的"])?;
    let end = line.run(begin).end;
    line.starts(end, ":").filter(|_| end - begin <= LONGEST_OPENING)
}

/// 补登一条：, 刚才忘了：, 麻烦帮忙记一下，
fn told(line: &Line, begin: usize) -> Option<usize> {
    let end = (begin..line.len()).find(|place| line.at(*place).is_none_or(separates))?;
    let ends_so = |end: usize| line.at(end).is_some_and(|c| ",:;。!?~ ".contains(c));
    let short = (2..=LONGEST_OPENING).contains(&(end - begin));
    let tells = || {
        (begin..end).any(|place| line.starts_any(place, OPENINGS).is_some_and(|stop| stop <= end))
            && !(begin..end)
                .any(|place| line.at(place).is_some_and(|c| c.is_ascii_digit() || "月周昨号日期".contains(c)))
    };
    if short && ends_so(end) && tells() {
        return Some(end + 1);
    }
    let glued = line.starts_any(begin, GLUED)?;
    let dated = line.at(glued).is_some_and(|c| c.is_ascii_digit() || "昨前上本今周星".contains(c));
    dated.then_some(glued)
}

/// Whether a notice names what it announces: 关于召开…的通知.
pub(super) fn announces(line: &Line) -> bool {
    line.tokens().iter().any(|token| announced(line, token).is_some())
}

/// What a notice announces: 第四季度工作例会 of 关于召开第四季度工作例会的通知.
fn announced(line: &Line, token: &Range<usize>) -> Option<Range<usize>> {
    let about = line.starts(token.start, "关于")?;
    let verb = line.starts_any(about, ANNOUNCED)?;
    line.ends_any(token.end, NOTICES).filter(|notice| verb < *notice).map(|notice| verb..notice)
}

/// Takes the frame from what a notice announces, leaves that spare, and reasons too. What is left standing of a time is
/// dropped.
pub(super) fn frames(line: &mut Line) {
    for token in line.tokens() {
        // 关于12月17日开展用电安全排查的情况
        if line.plain(&token) == "关于" && line.is_day(&(token.end..token.end + 1)) {
            line.drop(token);
            continue;
        }
        // 关于对三车间违章操作的通报会
        if let Some(end) = line.starts(token.start, "关于").filter(|_| line.ends(token.end, "会").is_some())
        {
            line.drop(token.start..end);
            continue;
        }
        let about = || {
            (0..token.start).any(|place| {
                line.is_taken(place)
                    && line.char_at(place) == Some('于')
                    && line.is_day(&(place + 1..place + 2))
            })
        };
        if line.is_day(&(token.start.saturating_sub(1)..token.start))
            && let Some(end) =
                line.ends_any(token.end, &["的情况报告", "的情况", "的通知"]).filter(|_| about())
        {
            let verb = line.starts_any(token.start, ANNOUNCED).filter(|verb| *verb + 1 < end);
            let verb = verb.unwrap_or(token.start);
            line.drop(token.start..verb);
            line.drop(end..token.end);
            continue;
        }
        // 我院组织开展…; 我院义诊报道 is the matter.
        let ours = line
            .starts(token.start, "我")
            .filter(|we| line.starts_any(we + 1, HELD).is_some())
            .map(|we| we + 1);
        if let Some(end) = line.starts_any(token.start, WE).or(ours).filter(|end| *end < token.end) {
            line.drop(token.start..end);
        }
        // 12月11日会议纪要：
        let named = HEADS.contains(&line.plain(&token).as_str());
        if let Some(colon) = line.starts(token.end, ":").filter(|_| named) {
            line.drop(token.start..colon);
            continue;
        }
        // 12月8日（补登）
        if ["补登", "补记", "补录", "补报", "补"].contains(&line.plain(&token).as_str()) {
            line.drop(token);
            continue;
        }
        // 我局于12月9日召开, 镇里12月12日开了个会
        let us = (2..=3).contains(&token.len())
            && (line.starts(token.start, "我").is_some()
                || (token.len() == 2 && line.ends(token.end, "里").is_some()));
        if us && line.is_day(&(token.end..token.end + 1)) {
            line.drop(token);
            continue;
        }
        // 关于…的通知 各楼栋：
        if line.starts(token.start, "各").is_some()
            && token.len() <= LONGEST_OPENING
            && let Some(colon) = line.starts(token.end, ":")
        {
            line.drop(token.start..colon);
            continue;
        }
        // 因电梯检修，党课改到…: why something was otherwise than planned, which nobody asks for and somebody may.
        if line.starts_any(token.start, WHY).is_some()
            && token.len() > 3
            && (line.starts(token.end, ",").is_some()
                || (token.start == 0 && line.starts(token.end, " ").is_some()))
        {
            line.set_aside(token);
            continue;
        }
        // 12月第二期: the day says the month.
        if line.has(Field::Date) {
            let month = month_of(line, token.clone());
            if month.start > token.start && line.starts(month.start, "第").is_some() {
                line.drop(token.start..month.start);
            }
        }
        if let Some(inner) = announced(line, &token) {
            let inner = month_of(line, inner);
            line.drop(token.start..inner.start);
            line.drop(inner.end..token.end);
            line.spare(inner);
        } else if line.starts_any(token.start, REASONS).is_some() && token.end < line.len() {
            // 收到建议3条 is the matter itself.
            let told = line.starts(token.start, "收到").is_none()
                || line.ends_any(token.end, &["通知", "来函", "文件", "要求", "来电"]).is_some();
            if told {
                line.reason(token);
            }
        }
    }
    weekdays(line);
    lunar(line);
    // 12月1号的风险排查, 12月10日下午3时许
    if let Some(day) = line.span_of(Field::Date)
        && let Some(end) = line
            .starts(day.end, "的")
            .or_else(|| line.starts_any(day.end, &["许", "准时"]).filter(|end| line.stops(*end)))
    {
        line.drop(day.end..end);
    }
    times(line);
}

/// （下周二） beside a day says that day again.
fn weekdays(line: &mut Line) {
    if !line.has(Field::Date) {
        return;
    }
    for token in line.tokens() {
        let named = line.starts_any(token.start, &["上", "下", "本", "这"]).unwrap_or(token.start);
        let week = line.starts_any(named, &["周", "星期", "礼拜"]);
        let day = week.filter(|week| line.at(*week).is_some_and(|c| "一二三四五六日天".contains(c)));
        if day.is_some_and(|day| day + 1 == token.end) {
            line.drop(token);
        }
    }
}

/// 12月18日（农历十月廿九）: the same day by the other calendar.
fn lunar(line: &mut Line) {
    let Some(day) = line.span_of(Field::Date) else { return };
    let Some(open) = line.starts(day.end, "(") else { return };
    let run = line.run(open);
    if line.starts_any(open, &["农历", "阴历", "旧历", "腊月", "正月", "冬月"]).is_some()
        && line.at(run.end) == Some(')')
    {
        line.drop(day.end..run.end + 1);
    }
}

/// Without the month in front: 12月份中心组学习会.
fn month_of(line: &mut Line, span: Range<usize>) -> Range<usize> {
    let digits = span.clone().take_while(|place| line.at(*place).is_some_and(|c| c.is_ascii_digit())).count();
    let month =
        line.starts_any(span.start + digits, &["月份", "月"]).filter(|end| digits > 0 && *end < span.end);
    month.unwrap_or(span.start)..span.end
}

/// Times of a day that are called by what is done then.
const OF_SCHOOL: &[&str] =
    &["大课间", "课间操", "课间", "午休时间", "午休", "早自习", "晚自习", "班前", "班后"];

/// 7-9点, where the day stands before it.
fn hours(line: &Line, begin: usize) -> Option<usize> {
    let digits = |from: usize| {
        (from..from + 2)
            .take_while(|place| line.at(*place).is_some_and(|c| c.is_ascii_digit()))
            .last()
            .map(|last| last + 1)
    };
    let until = line.starts_any(digits(begin)?, &["-", "~", "到", "至", "—"])?;
    let end = line.starts_any(digits(until)?, &["点半", "点", "时"])?;
    (line.begins(begin) && line.stops(end) && line.has(Field::Date)).then_some(end)
}

fn times(line: &mut Line) {
    let mut place = 0;
    while place < line.len() {
        let mut next = place + 1;
        if let Some(end) = hours(line, place) {
            line.drop(place..end);
        }
        if let Some(end) =
            line.starts_any(place, OF_SCHOOL).filter(|end| line.begins(place) && line.stops(*end))
        {
            line.drop(place..end);
        }
        if line.begins(place) && line.at(place).is_some_and(|c| !c.is_whitespace()) {
            let run = place..line.len().min(place + 24);
            let end = run.clone().find(|place| line.at(*place).is_none()).unwrap_or(run.end);
            let text = line.plain(&(place..end));
            let length = dates::leading_times(&text);
            // A blank behind it parts it from what follows.
            let time: String = text.chars().take(length).collect();
            let end = place + time.trim_end().chars().count();
            let end =
                line.starts_any(end, &["许", "左右", "前后", "准时"]).filter(|_| length > 0).unwrap_or(end);
            // 上午10点半开的党政联席会
            let end = line
                .starts_any(end, &["召开的", "举行的", "举办的", "开的"])
                .filter(|_| length > 0)
                .unwrap_or(end);
            let stops = line.stops(end)
                || line.starts_any(end, &["在", "于", "召开", "举行", "举办", "开展"]).is_some();
            if length > 0 && stops {
                line.drop(place..end);
                next = end;
            }
        }
        place = next;
    }
}

/// Without the month that the day says as well: 11月份信息发布 of 28 November.
pub(super) fn without_month(word: &str, day: Option<NaiveDate>) -> &str {
    let bare = |month: u32| {
        let rest = word.strip_prefix(&month.to_string())?;
        rest.strip_prefix("月份").or_else(|| rest.strip_prefix('月')).filter(|rest| rest.chars().count() > 1)
    };
    day.and_then(|day| bare(day.month())).unwrap_or(word)
}

/// A kind's words without the verb in front: 开展消防演练.
pub(super) fn without_held(word: &str) -> &str {
    HELD.iter()
        .find_map(|held| word.strip_prefix(held))
        .filter(|rest| rest.chars().count() > 1)
        .unwrap_or(word)
}
