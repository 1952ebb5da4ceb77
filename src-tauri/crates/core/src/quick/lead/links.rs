//! The verbs that lead to a title or end it, and who did what they say.

use std::ops::Range;

use super::super::Field;
use super::super::kind::MEETS;
use super::super::line::{Line, separates};
use super::super::nouns;
use super::super::people::TIMES;
use super::words::{GONE, HELD, TOLD};

/// Drops the verbs that lead to a title or end it: 举办中层干部培训班, 党组会召开; and 题目 in front of a quote.
pub(in super::super) fn links(line: &mut Line) {
    const LED: &[&str] = &["带队", "率队", "带着大家", "带领大家", "带大家", "带领", "带着", "主持", "牵头"];
    const VERBS: &[&str] = &[
        "开了一次",
        "开了一个",
        "开了个",
        "搞了一次",
        "搞了个",
        "组织了",
        "举行了",
        "召开的",
        "举行的",
        "举办的",
        "开的",
        "搞的",
        "办的",
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
    const OVER: &[&str] = &[
        "顺利召开",
        "顺利举行",
        "圆满结束",
        "顺利结束",
        "胜利闭幕",
        "已经开完",
        "开完了",
        "开完",
        "结束了",
        "办完了",
        "搞完了",
        "召开",
        "举行",
    ];
    const FILLERS: &[&str] = &["就", "又", "还", "也", "都", "主要", "然后"];
    const SOME: &[&str] = &["有一个", "有个", "有一场", "有场", "有一次", "有次"];
    const NAMES: &[&str] = &[
        "讲的是",
        "讲的",
        "题目叫",
        "主题叫",
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
        // 就开了个部门例会, 还有个消防检查
        let filler = line.starts_any(token.start, FILLERS).filter(|end| *end < token.end);
        let token = match filler
            .filter(|end| line.starts_any(*end, VERBS).is_some() || line.starts_any(*end, SOME).is_some())
        {
            Some(end) => {
                let end = line.starts_any(end, SOME).unwrap_or(end);
                line.drop(token.start..end);
                end..token.end
            }
            None => token,
        };
        if token.is_empty() {
            continue;
        }
        // 会议研究了党费使用
        if let Some(what) = line.starts_any(token.start, &["会议", "大会", "会上"])
            && line.starts_any(what, MEETS).is_some()
        {
            line.drop(token.start..what);
            continue;
        }
        // 作安全专题辅导, once it is said who did
        if line.has(Field::Speaker)
            && let Some(what) = line.starts_any(token.start, &["作了", "作"])
            && ["辅导", "报告", "讲座", "授课", "宣讲"]
                .iter()
                .any(|word| line.ends(token.end, word).is_some())
        {
            line.drop(token.start..what);
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
            let said = said.unwrap_or(kind.start);
            // 讲了一堂党课 says no more than that there was one.
            let lesson = line.starts_any(said, TIMES).unwrap_or(said);
            let alone = lesson > said && lesson == kind.start && kind.end == token.end;
            // 讲授题为《守正创新》的党课
            let quoted = |place: &usize| *place < token.end && line.is_quoted(*place);
            // 为新党员讲专题党课《初心如磐》
            let whole = Some(kind.end)
                .filter(|_| lesson <= kind.start && line.is_quoted(kind.end) && line.begins_quote(kind.end));
            let title = whole.or_else(|| line.starts_any(lesson, NAMES).filter(quoted)).unwrap_or(lesson);
            let of = line.ends(kind.start, "的").unwrap_or(kind.start);
            let behind = (kind.end == token.end && of > title && line.is_quoted(of - 1)).then_some(of);
            line.drop(token.start..title);
            if let Some(of) = behind {
                line.drop(of..token.end);
            }
            if alone {
                line.say_again(Field::Kind, lesson..token.end);
            }
            continue;
        }
        let holds = line.starts_any(token.start, HELD).filter(|end| {
            let verb = line.plain(&(token.start..*end));
            !matches!(verb.as_str(), "参加" | "接受" | "上" | "开" | "组织参加" | "参加了")
                && kind.as_ref().is_some_and(|kind| *end <= kind.start && kind.end <= token.end)
        });
        // 题为《守正创新》的党课
        if let Some(kind) = kind.as_ref().filter(|kind| kind.end == token.end && kind.start > token.start)
            && let Some(of) = line.ends(kind.start, "的").or(Some(kind.start)).filter(|of| {
                *of > token.start && line.is_quoted(*of - 1) && "》”」\"".contains(line.typed_at(*of - 1))
            })
        {
            line.drop(of..token.end);
        }
        let quoted = |place: usize| place < token.end && line.is_quoted(place);
        if let Some(end) = line.starts_any(token.start, NAMES).filter(|end| quoted(*end)) {
            line.drop(token.start..end);
        } else if let Some((end, verb)) = holds.and_then(|end| sent(line, end, &token)) {
            // 组织窗口人员开展礼仪培训
            line.drop(token.start..end);
            line.set_aside(end..verb.start);
            line.drop(verb);
        } else if let Some(end) = holds {
            match actor(line, token.start) {
                // 学院12月9日举办…培训班: whose it was is told beside what it was.
                Some(whose) if whose.len() <= LONGEST_ACTOR => {
                    line.set_aside(whose);
                    line.drop(token.start..end);
                }
                Some(_) => {}
                None => line.drop(token.start..end),
            }
        } else if let Some(end) = line.starts_any(token.start, VERBS).filter(|end| {
            // 镇里12月12日开了个推进会: what people say in a chat is no part of what it is called.
            let said = line
                .ends_any(*end, &["开了个", "开了一个", "开了一次", "搞了个", "搞了一次", "开了"])
                .is_some();
            *end < token.end && place_read && (said || !acted(line, token.start))
        }) {
            line.drop(token.start..end);
        } else if line.starts(token.start, "开").is_some()
            && line.ends(token.end, "会").is_some()
            && token.len() > 3
        {
            line.drop(token.start..token.start + 1);
        } else if let Some(end) = line.starts_any(token.start, LED).filter(|_| line.has(Field::Host)) {
            let held = line.starts_any(end, VERBS).filter(|held| *held < token.end);
            line.drop(token.start..held.unwrap_or(end));
        } else if let Some(begin) = line.ends_any(token.end, OVER).filter(|begin| *begin > token.start) {
            line.drop(begin..token.end);
        }
    }
}

/// 工会12月6日举办职工羽毛球赛: who did it stands in front of the day, and the sentence goes on behind it.
fn acted(line: &Line, begin: usize) -> bool {
    let between = [Field::Date, Field::Place].into_iter().filter_map(|field| line.span_of(field));
    let before =
        between.into_iter().find(|span| span.end == begin).and_then(|span| span.start.checked_sub(1));
    before.is_some_and(|before| !line.is_taken(before) && line.at(before).is_some_and(|c| !separates(c)))
}

/// Who was sent to what is held: 窗口人员开展 behind 组织; where they begin, and the verb behind them.
fn sent(line: &Line, begin: usize, token: &Range<usize>) -> Option<(usize, Range<usize>)> {
    line.ends(begin, "组织")?;
    (begin + 2..token.end.min(begin + 10)).find_map(|place| {
        let end = line.starts_any(place, &["开展", "举行", "举办", "进行", "召开"])?;
        let people = line.is_word(&(begin..place)) && nouns::are_people(&line.plain(&(begin..place)));
        people.then_some((begin, place..end))
    })
}

/// Who did it, right in front of the day or place that the sentence goes on behind.
fn actor(line: &Line, begin: usize) -> Option<Range<usize>> {
    if !acted(line, begin) {
        return None;
    }
    let between = [Field::Date, Field::Place].into_iter().filter_map(|field| line.span_of(field));
    let span = between.into_iter().find(|span| span.end == begin)?;
    line.tokens().into_iter().find(|token| token.end == span.start)
}

/// Longer words for who did it are part of the matter: 县应急管理局联合消防救援大队.
const LONGEST_ACTOR: usize = 8;
