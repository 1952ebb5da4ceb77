//! What only leads to the matter: openings of a chat (补登一条：), numbers of a list, the frame of a notice (关于召开…的通知),
//! reasons (根据工作安排，), times of the day, and the verb in front of what was held.

mod words;

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use super::Field;
use super::line::{Line, separates};
use crate::{dates, numeral};
use words::{ANNOUNCED, GLUED, GONE, HEADS, NOTICES, OPENINGS, REASONS, WE};
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

/// 各科室：, 各位领导：, 尊敬的各位代表：
fn greeted(line: &Line, begin: usize) -> Option<usize> {
    line.starts_any(begin, &["各", "尊敬的", "亲爱的"])?;
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
        // 我院组织开展…; 我院义诊报道 is the matter.
        let ours = line
            .starts(token.start, "我")
            .filter(|we| line.starts_any(we + 1, HELD).is_some())
            .map(|we| we + 1);
        if let Some(end) = line.starts_any(token.start, WE).or(ours).filter(|end| *end < token.end) {
            line.drop(token.start..end);
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
    // 12月1号的风险排查
    if let Some(day) = line.span_of(Field::Date)
        && let Some(end) = line.starts(day.end, "的")
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

/// Without the month in front: 12月份中心组学习会.
fn month_of(line: &mut Line, span: Range<usize>) -> Range<usize> {
    let digits = span.clone().take_while(|place| line.at(*place).is_some_and(|c| c.is_ascii_digit())).count();
    let month =
        line.starts_any(span.start + digits, &["月份", "月"]).filter(|end| digits > 0 && *end < span.end);
    month.unwrap_or(span.start)..span.end
}

fn times(line: &mut Line) {
    let mut place = 0;
    while place < line.len() {
        let mut next = place + 1;
        if line.begins(place) && line.at(place).is_some_and(|c| !c.is_whitespace()) {
            let run = place..line.len().min(place + 24);
            let end = run.clone().find(|place| line.at(*place).is_none()).unwrap_or(run.end);
            let text = line.plain(&(place..end));
            let length = dates::leading_times(&text);
            let end = place + text.chars().take(length).count();
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

/// 工会12月6日举办职工羽毛球赛: who did it stands in front of the day, and the sentence goes on behind it.
fn acted(line: &Line, begin: usize) -> bool {
    let between = [Field::Date, Field::Place].into_iter().filter_map(|field| line.span_of(field));
    let before =
        between.into_iter().find(|span| span.end == begin).and_then(|span| span.start.checked_sub(1));
    before.is_some_and(|before| !line.is_taken(before) && line.at(before).is_some_and(|c| !separates(c)))
}

/// Drops the verbs that lead to a title or end it: 举办中层干部培训班, 党组会召开; and 题目 in front of a quote.
pub(super) fn links(line: &mut Line) {
    const LED: &[&str] = &["带队", "率队", "带领", "主持", "牵头"];
    const VERBS: &[&str] = &[
        "开了一次",
        "开了一个",
        "开了个",
        "搞了一次",
        "搞了个",
        "组织了",
        "举行了",
        "组织召开",
        "组织举办",
        "组织开展",
        "召开了",
        "举办了",
        "开展了",
        "搞了",
        "召开",
        "举行",
        "举办",
        "开展",
        "开了",
        "召集",
    ];
    const NAMES: &[&str] = &[
        "主题为",
        "主题是",
        "题目为",
        "题目是",
        "题为",
        "题目",
        "内容为",
        "内容是",
        "议题为",
        "议题是",
        "主题",
        "议题",
        "内容",
        "讲题",
    ];
    let place_read = [Field::Date, Field::Place, Field::Kind].into_iter().any(|field| line.has(field));
    for token in line.tokens() {
        if line.is_spare(&token) {
            continue;
        }
        // 组织了一次停电应急演练
        let kind = line.span_of(Field::Kind);
        if let Some(end) = line.starts(token.start, "去").filter(|end| line.starts_any(*end, GONE).is_some())
        {
            line.drop(token.start..end);
            continue;
        }
        // 给全体党员讲党课
        let told = line.starts_any(token.start, &["给", "为", "向"]).and(kind.as_ref()).filter(|kind| {
            let said = (token.start..=kind.start).find_map(|place| line.starts_any(place, TOLD));
            token.start < kind.start && kind.end <= token.end && said.is_some()
        });
        if let Some(kind) = told {
            let said = (token.start..=kind.start).find_map(|place| line.starts_any(place, TOLD));
            line.drop(token.start..said.unwrap_or(kind.start));
            continue;
        }
        let holds = line.starts_any(token.start, HELD).filter(|end| {
            let verb = line.plain(&(token.start..*end));
            !matches!(verb.as_str(), "参加" | "接受" | "上" | "开" | "组织参加" | "参加了")
                && kind.as_ref().is_some_and(|kind| *end <= kind.start && kind.end <= token.end)
        });
        let quoted = |place: usize| place < token.end && line.is_quoted(place);
        if let Some(end) = line.starts_any(token.start, NAMES).filter(|end| quoted(*end)) {
            line.drop(token.start..end);
        } else if let Some(end) = holds {
            line.drop(token.start..end);
        } else if let Some(end) = line
            .starts_any(token.start, VERBS)
            .filter(|end| *end < token.end && place_read && !acted(line, token.start))
        {
            line.drop(token.start..end);
        } else if line.starts(token.start, "开").is_some()
            && line.ends(token.end, "会").is_some()
            && token.len() > 3
        {
            line.drop(token.start..token.start + 1);
        } else if let Some(end) = line.starts_any(token.start, LED).filter(|_| line.has(Field::Host)) {
            line.drop(token.start..end);
        } else if let Some(begin) =
            line.ends_any(token.end, &["召开", "举行"]).filter(|begin| *begin > token.start)
        {
            line.drop(begin..token.end);
        }
    }
}
