//! Others who were there: 各车间主任参加, 村支书陪同, 记录人小李, 市场监管所 of somebody who is named.

use std::ops::Range;

use super::super::line::Line;
use super::super::{heads, names, nouns, people};
use super::words::{BESIDES, UNITS};

/// 各车间主任参加, 村支书陪同, 陪同调研的有李慧敏
pub(super) fn accompanied(line: &Line, token: &Range<usize>) -> bool {
    // 全校学生, 全体教师
    let all = line.starts(token.start, "全").is_some() && token.len() <= 8;
    let guided = line.ends_any(
        token.end,
        &[
            "到会指导",
            "现场指导",
            "莅临指导",
            "出席指导",
            "出席并讲话",
            "作总结讲话",
            "作点评",
            "讲话",
            "致辞",
        ],
    );
    // 各车间负责人, 各年级; 各窗口 is where it was.
    let each = line.starts(token.start, "各").is_some()
        && line.ends(token.end, "窗口").is_none()
        && (nouns::are_people(&line.plain(token))
            || line.ends_any(token.end, heads::GROUPS).is_some()
            || line.ends(token.end, "年级").is_some());
    // 七年级各班
    let many = token.len() <= 8
        && line.starts(token.start, "请").is_none()
        && line.ends_any(token.end, &["各班", "各科室", "各支部", "各年级", "各村"]).is_some();
    if line.is_word(token)
        && (each
            || many
            || (all && nouns::are_people(&line.plain(token)))
            || guided.is_some_and(|end| end > token.start && is_somebody(line, &(token.start..end))))
    {
        return true;
    }
    let did = line.ends_any(
        token.end,
        &[
            "陪同调研",
            "陪同检查",
            "陪同",
            "作陪",
            "列席",
            "参加",
            "出席",
            "到会",
            "参会",
            "指导",
            "共同举办",
            "联合举办",
            "共同主办",
            "联合主办",
            "共同承办",
            "汇报",
            "主持",
            "带的队",
            "带队",
            "带班",
            "作开班动员",
            "作动员讲话",
            "作动员",
            "动员",
            "配合",
            "协助",
            "协办",
        ],
    );
    let who = did.map(|did| line.plain(&(token.start..did)));
    // 12个社区的书记都来了
    if line
        .ends_any(token.end, &["都来了", "都到了", "都参加了", "全来了", "全到了", "都在场", "悉数到场"])
        .is_some()
    {
        return true;
    }
    let people = who.is_some_and(|who| {
        nouns::are_people(&who)
            || who.starts_with('各')
            || who.ends_with('等')
            || who.ends_with(['科', '处', '股', '室', '办', '部', '局', '委', '队', '所'])
            || people::is_office(&who)
            || people::in_office_said(&who)
    });
    (people && line.is_word_or_number(token))
        || line.starts_any(token.start, &["陪同调研", "陪同检查", "陪同人员", "陪同的"]).is_some()
}

/// Whether words name somebody or some organ, and no occasion: 国旗下 讲话 is one.
fn is_somebody(line: &Line, word: &Range<usize>) -> bool {
    let text = line.plain(word);
    nouns::are_people(&text)
        || people::is_office(&text)
        || people::in_office_said(&text)
        || UNITS.iter().any(|unit| text.ends_with(unit))
        || names::surname(&line.chars(word)).is_some_and(|_| (2..=4).contains(&word.len()))
}

/// 市场监管所张超授课: where somebody comes from.
pub(super) fn unit_of(line: &Line, token: &Range<usize>) -> bool {
    line.is_person(token.end)
        && token.len() <= 10
        && line.is_word(token)
        && line.ends_any(token.end, UNITS).is_some_and(|begin| begin > token.start)
}

/// 记录人小李
pub(super) fn besides(line: &Line, token: &Range<usize>) -> bool {
    // 领款人张弛, 书记当选人韩松: whatever they did.
    let whoever = || {
        (token.start + 3..=token.start + 6).any(|name| {
            line.ends(name, "人").is_some()
                && (2..=3).contains(&(token.end.saturating_sub(name)))
                && names::surname(&line.chars(&(name..token.end))).is_some()
        })
    };
    // 馆员小孟
    let nick = || {
        token.len() >= 4
            && line.at(token.end - 2).is_some_and(|c| "小老".contains(c))
            && names::surname(&line.chars(&(token.end - 1..token.end))).is_some()
            && nouns::are_people(&line.plain(&(token.start..token.end - 2)))
    };
    let listed = line.starts_any(token.start, BESIDES).is_some_and(|end| token.end - end <= 4);
    line.is_word(token) && (listed || whoever() || nick())
}
