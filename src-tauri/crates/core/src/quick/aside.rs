//! What is told beside the matter: who should have come (应到36人), who else was there (列席5人, 全体党员, 赵永强参加), how long
//! it took (3天), what became of it (已整改). It is no title and no number of the entry; it is noted.

mod apart;
mod who;
mod words;

use std::ops::Range;

use super::lexicon::Lexicon;
use super::line::Line;
use super::{Field, Value, heads, nouns, number, people};
use crate::measure;
use crate::numeral;
use crate::quantity::Quantity;
pub(super) use apart::heads_apart;
use who::{accompanied, besides, unit_of};
use words::{ASKED_FOR, ASKING, ATTENDED, DONE, EVERYBODY, ORGANS, UNITS};

/// Names of people who were there: 王建平、李慧敏发言. The first of them held nothing.
pub(super) fn named(line: &mut Line, lexicon: &Lexicon) {
    let mut place = 0;
    while place < line.len() {
        let list = if line.begins(place) { people::list(line, lexicon, place) } else { None };
        let Some((end, count)) = list else {
            place += 1;
            continue;
        };
        let more = line.starts_any(end, &["等同志", "等人", "等"]).unwrap_or(end);
        let did =
            line.starts_any(more, ATTENDED).filter(|end| line.stops(*end)).or_else(|| spoke(line, more));
        let listed = (count > 1 || more > end) && line.stops(more);
        if let Some(end) = did.or(listed.then_some(more)) {
            line.set_aside(place..end);
            place = end;
        } else {
            place = end;
        }
    }
}

/// 作重点发言, 分别作了汇报: that they spoke, whatever it was called.
fn spoke(line: &Line, begin: usize) -> Option<usize> {
    let turn = line.starts_any(begin, &["分别", "先后", "依次", "现场", "代表"]).unwrap_or(begin);
    // 共同揭牌
    if let Some(what) = line.starts(begin, "共同") {
        let end = line.run(what).end;
        return (2..=4).contains(&(end - what)).then_some(end);
    }
    let gave = line.starts_any(turn, &["作", "做"])?;
    let end = line.run(gave).end;
    let what = line.ends_any(end, &["发言", "汇报", "讲话", "点评", "表态", "交流"])?;
    (what >= gave && what - gave <= 5).then_some(end)
}

/// What became of what was counted, right behind it: 问题1个已整改.
pub(super) fn done_behind(line: &mut Line, lexicon: &Lexicon) {
    for token in line.tokens() {
        let Some(begin) = line.ends_any(token.end, DONE).filter(|begin| *begin > token.start) else {
            continue;
        };
        if let Some(mended) = mended(line, lexicon, token.start, begin) {
            line.count(token.clone(), "整改", mended, false);
            if line.measured("整改").is_some() {
                line.drop(token);
            }
            continue;
        }
        let counted = line.before(begin).is_some_and(|c| c.is_ascii_digit() || number::is_unit(c));
        if counted && line.starts_any(begin, &["全部", "均", "已全部"]).is_none() {
            line.set_aside(begin..token.end);
        }
    }
}

/// 问题4处，3处已整改: how many of them, where no noun says what was counted.
fn mended(line: &Line, lexicon: &Lexicon, begin: usize, done: usize) -> Option<Quantity> {
    line.starts_any(done, &["已", "完成", "当场", "现场"])?;
    let first = line.starts_any(begin, &["其中", "有"]).unwrap_or(begin);
    let number = number::at(line, first)?;
    let unit = line.starts_any(number.range.end, &["个", "处", "项", "条", "起", "家"])?;
    let before = line.ends(begin, " ").unwrap_or(begin);
    let text = format!("整改{}个", number.text);
    let amounts = measure::amounts(&text)
        .ok()
        .filter(|_| unit == done && lexicon.noun_before(line, before).is_none())?;
    amounts.measures.get("整改").copied()
}

/// Sets the rest aside, where it stands by itself.
pub(super) fn rest(line: &mut Line) {
    all_mended(line);
    for token in line.tokens() {
        if line.is_spare(&token) {
            continue;
        }
        let everybody = ended(line, &token, EVERYBODY, &["参加", "参会", "到会", "列席", "在线", "收看"]);
        let done = ended(line, &token, DONE, &[]) || settled(line, &token);
        if everybody
            || done
            || lasted(line, &token)
            || grouped(line, &token)
            || asks(line, &token)
            || besides(line, &token)
            || accompanied(line, &token)
            || left_over(line, &token)
            || unit_of(line, &token)
            || which_of_kind(line, &token)
            || went_to(line, &token)
        {
            let mut end = token.end;
            while line.at(end) == Some('、') && line.run(end + 1).len() > 1 {
                end = line.run(end + 1).end;
            }
            // 李慧敏、综合科负责人陪同
            let mut begin = token.start;
            while let Some(mark) = line.ends(begin, "、") {
                let first = line.run_start(mark);
                if first == mark || mark - first > 10 {
                    break;
                }
                begin = first;
            }
            line.set_aside(begin..end);
        }
    }
    whose(line);
    unit_in_front(line);
}

/// 统计局 12月11日 联网直报业务培训: the unit in front of all, where the kind and more words tell what it held.
fn unit_in_front(line: &mut Line) {
    const ENDINGS: &[&str] =
        &["局", "政府", "管委会", "残联", "妇联", "工商联", "文联", "科协", "总工会", "商会", "协会", "集团"];
    let tokens = line.tokens();
    let [first, other, ..] = tokens.as_slice() else { return };
    let front = (0..first.start)
        .all(|place| line.is_taken(place) || line.any_at(place).is_some_and(|c| " :,".contains(c)));
    let called = first.len() <= 8 && line.is_word(first) && line.ends_any(first.end, ENDINGS).is_some();
    let parted = line.char_at(first.end).is_some_and(char::is_whitespace);
    if front && called && parted && line.has(Field::Kind) && !line.is_spare(other) {
        line.set_aside(first.clone());
    }
}

/// 区综合服务中心在三楼会议室召开党组会，听取汇报: whose meeting it was, where the matter is told apart.
fn whose(line: &mut Line) {
    let taken = |kind: &Range<usize>| kind.clone().all(|place| line.is_taken(place));
    let Some(kind) = line.span_of(Field::Kind).filter(taken) else { return };
    let tokens = line.tokens();
    if tokens.len() < 2 {
        return;
    }
    for token in tokens {
        let glued = token.end < kind.start
            && (token.end..kind.start).all(|place| line.is_taken(place))
            && line.stops(kind.end);
        let organ = line.ends_any(token.end, UNITS).is_some();
        if glued && organ && line.is_word(&token) && token.len() <= 12 {
            line.set_aside(token);
            return;
        }
    }
}

fn ended(line: &Line, token: &Range<usize>, words: &[&str], behind: &[&str]) -> bool {
    line.starts_any(token.start, words)
        .is_some_and(|end| end == token.end || line.starts_any(end, behind) == Some(token.end))
}

/// 问题3个 全部整改 says how many were mended, if not in so many words.
fn all_mended(line: &mut Line) {
    if line.measured("整改").is_some() {
        return;
    }
    let found: Vec<_> = ["问题", "隐患"].into_iter().filter_map(|noun| line.measured(noun)).collect();
    let &[found] = found.as_slice() else { return };
    for token in line.tokens() {
        let text = line.plain(&token);
        if DONE.contains(&text.as_str()) && (text.contains("全部") || text.starts_with(['均', '都', '全']))
        {
            line.guess(token, Value::Measure("整改".to_owned(), found));
            return;
        }
    }
}

/// 已办结, 均已答复, 尚未销号
fn settled(line: &Line, token: &Range<usize>) -> bool {
    let already = line.starts_any(token.start, &["均已", "全部", "已", "正在", "尚未"]);
    // 限期一周整改
    let due = line.starts(token.start, "限").is_some()
        && line.ends_any(token.end, &["整改", "完成", "改正", "办结", "销号"]).is_some();
    (already.is_some_and(|verb| (2..=5).contains(&(token.end - verb))) || (due && token.len() <= 12))
        && line.is_word_or_number(token)
}

/// 3天, 为期两天, 半天, 16学时
fn lasted(line: &Line, token: &Range<usize>) -> bool {
    if line.starts_any(token.start, &["为期", "历时", "用时"]).is_some() {
        return true;
    }
    let begin = line.starts_any(token.start, &["共计", "共"]).unwrap_or(token.start);
    let counted = number::at(line, begin).map(|number| number.range.end).or_else(|| line.starts(begin, "半"));
    let unit = counted
        .and_then(|end| line.starts_any(end, &["天半", "天", "个小时", "小时", "学时", "课时", "分钟"]));
    let parts = line.starts(token.start, "分").and_then(|begin| number::at(line, begin));
    let parted = parts.and_then(|number| {
        line.starts_any(number.range.end, &["批次", "批", "场", "期", "次", "个小组", "个组", "小组", "组"])
    });
    let parted = parted.map(|end| line.starts_any(end, &["进行", "开展", "组织", "讨论"]).unwrap_or(end));
    // 3个组
    let groups = number::at(line, token.start)
        .and_then(|number| line.starts_any(number.range.end, &["个小组", "个组"]));
    unit == Some(token.end) || parted == Some(token.end) || groups == Some(token.end)
}

/// 请全体职工准时参加
fn asks(line: &Line, token: &Range<usize>) -> bool {
    let asked = line.starts_any(token.start, ASKING);
    asked.is_some_and(|asked| {
        asked == token.end
            || (token.start..token.end).any(|place| line.starts_any(place, ASKED_FOR).is_some())
    })
}

/// 到第三项目部讲党课《…》: where one went, in front of what was done, where the title is a quoted one.
fn went_to(line: &Line, token: &Range<usize>) -> bool {
    let to = line.starts_any(token.start, &["到", "赴", "去", "深入", "走进"]);
    let done = line
        .span_of(Field::Kind)
        .is_some_and(|kind| (kind.start == token.end && line.is_taken(kind.start)) || kind.end == token.end);
    let titled = line.tokens().iter().any(|other| other != token && line.is_quoted(other.start));
    to.is_some_and(|to| (2..=10).contains(&(token.end - to))) && done && titled
}

/// 镇党委第12次集体学习: the how-manieth of its kind it was, where other words tell what it was about.
fn which_of_kind(line: &Line, token: &Range<usize>) -> bool {
    let numbered = (token.start..token.end).find_map(|place| {
        let first = line.starts(place, "第")?;
        let part = |place: &usize| line.at(*place).is_some_and(|c| c.is_ascii_digit() || numeral::is_part(c));
        let number = (first..token.end).take_while(part).last()? + 1;
        line.starts(number, "次").map(|times| (place, times))
    });
    let Some((front, times)) = numbered else { return false };
    let again = line.ends_any(token.end, &["学习", "会议", "党课", "活动", "研讨", "例会", "全会"]);
    let other = line.tokens().iter().any(|other| {
        other != token
            && !line.is_spare(other)
            && line.chars(other).iter().filter(|c| c.is_alphabetic()).count() > 3
    });
    line.has(Field::Kind)
        && again.is_some_and(|again| again >= times && again - times <= 2)
        && front - token.start <= 8
        && (front == token.start || line.is_word(&(token.start..front)))
        && other
}

/// 余3处限期整改
fn left_over(line: &Line, token: &Range<usize>) -> bool {
    // 用工单位30家, 被约谈企业6家
    let counted = (token.start..token.end).find(|place| number::at(line, *place).is_some());
    let houses = counted.is_some_and(|number| {
        // 家长和孩子34组
        let people = || nouns::are_people(&line.plain(&(token.start..number)));
        let counted = |pieces: &[&str]| {
            let piece = number::at(line, number).and_then(|number| line.starts_any(number.range.end, pieces));
            piece == Some(token.end)
        };
        number > token.start
            && ((line.ends_any(number, heads::GROUPS).is_some() && counted(&["家", "个", "支", "户", "组"]))
                || (people() && counted(&["组", "户", "对"])))
    });
    if houses {
        return true;
    }
    let rest = line.starts_any(token.start, &["其余", "剩余", "余", "还有", "另有"]);
    rest.is_some_and(|rest| {
        number::at(line, rest).is_some() || line.starts_any(token.start, &["其余", "剩余"]).is_some()
    })
}

/// 6个支部 without a number of heads, 机关党支部
fn grouped(line: &Line, token: &Range<usize>) -> bool {
    let organ = line.ends_any(token.end, ORGANS).is_some_and(|begin| begin >= token.start);
    if token.len() <= 10 && line.is_word(token) && organ && line.has(Field::Kind) {
        return true;
    }
    let whole = line.starts(token.start, "全").map(|all| all + 1);
    let begin = line
        .starts_any(token.start, &["组织", "来了", "到了", "吸引", "共"])
        .or(whole)
        .unwrap_or(token.start);
    // 16户业主, 15组家庭, 三个窗口单位
    let counted = number::at(line, begin).map(|number| number.range.end);
    let houses = counted
        .and_then(|end| {
            line.starts(end, "户").or_else(|| line.starts(end, "组").filter(|end| *end < token.end))
        })
        .is_some();
    let groups = counted.and_then(|end| line.starts_any(end, &["个", "家", "支"])).is_some_and(|piece| {
        line.ends_any(token.end, heads::GROUPS).is_some_and(|group| group >= piece && group - piece <= 3)
    });
    if (houses && token.len() <= 6) || (groups && line.is_word_or_number(token)) {
        return true;
    }
    let piece =
        number::at(line, begin).and_then(|number| line.starts_any(number.range.end, &["个", "家", "支"]));
    let group = piece.and_then(|piece| line.starts_any(piece, heads::GROUPS));
    group.is_some_and(|group| group == token.end || line.starts(group, "参加") == Some(token.end))
}
