//! The kind of a line: a name or a synonym that stands alone, or within the title (春节前安全生产专项督查).

use std::cmp::Reverse;
use std::ops::Range;

use super::lexicon::{Lexicon, Means};
use super::line::Line;
use super::{Field, Value, lead::HELD, names, nouns, number, place};

/// Whose it is, in front of a kind: 党组理论学习中心组集体学习.
const ORGANS: [&str; 17] = [
    "党工委",
    "党总支",
    "工委",
    "党组",
    "党委",
    "局党组",
    "中心党组",
    "机关党支部",
    "党支部",
    "支部",
    "机关",
    "全体",
    "本单位",
    "我单位",
    "我局",
    "我中心",
    "中心",
];
/// What may follow a kind's name without saying more.
const BEHIND: [&str; 5] = ["会议", "活动", "工作", "会", "班"];

/// Short names that are verbs, and meant wherever they stand: 到北门客运站督查春运准备.
const DONE_TO: [&str; 5] = ["督查", "督导", "宣讲", "会商", "刊发"];

/// What a meeting does.
pub(super) const MEETS: &[&str] =
    &["听取", "研究", "审议", "传达", "讨论", "部署", "通报", "总结", "学习", "表决", "选举", "推选", "分析"];

/// How sure a word is of being the kind, the surest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stand {
    /// 信息发布5条: a name of its own, and how many.
    Counted,
    /// 党组会
    Alone,
    /// 召开党组会, 主题党日活动
    Held,
    /// The front of a line without spaces; or 中心组, which begins one kind's name and no other's.
    Front,
    /// 节前安全督查
    End,
    /// 研判报告报送情况: a name of its own in front of other words.
    Begin,
    /// 冬季消防演练: another name at the end.
    EndOther,
    /// 到社区讲党课谈初心
    Inside,
    /// 约谈窗口负责人: two characters, too often a part of other words to count anywhere else.
    BeginOther,
}

struct Candidate {
    stand: Stand,
    synonym: bool,
    word: Range<usize>,
    token: Range<usize>,
    kind: usize,
}

/// Finds the kind; gives its place in the list. The kind that a person chose only has its words taken.
pub(super) fn find(line: &mut Line, lexicon: &Lexicon, chosen: Option<&str>) -> Option<usize> {
    let place_of = |name: &str| lexicon.kinds().all().iter().position(|kind| kind.name == name);
    let chosen = chosen.map(|name| place_of(lexicon.kinds().canonical(name)));
    if let (None, Some(named)) = (chosen, line.kind_named()) {
        return place_of(&named);
    }
    let mut found = candidates(line, lexicon);
    // 王建平 座谈, where a kind is called 王建平: somebody whom the log knows is meant, as the line names a kind beside.
    let person = |candidate: &Candidate| {
        let known =
            lexicon.exactly(line, candidate.word.start, candidate.word.end, Means::is_person).is_some();
        known || (candidate.word.len() == 3 && names::is_name(&line.chars(&candidate.word)))
    };
    if let Some(chosen) = chosen {
        if !found.iter().any(|candidate| Some(candidate.kind) == chosen) {
            found.retain(|candidate| !person(candidate));
            drop_corrected(line, found);
            return chosen;
        }
        found.retain(|candidate| Some(candidate.kind) == chosen);
    }
    if chosen.is_none() && found.iter().any(|candidate| !person(candidate)) {
        found.retain(|candidate| !person(candidate));
    }
    let best = surest(found).or_else(|| {
        // 内容：税收政策培训, where no other words say what it was
        let within = |line: &Line, title: &Range<usize>| {
            let found = candidates(line, lexicon).into_iter();
            surest(found.filter(|one| title.start <= one.word.start && one.word.end <= title.end).collect())
        };
        let named = line.of_named(within)?;
        let shown = chosen.is_none_or(|chosen| chosen == Some(named.kind));
        (shown && named.stand < Stand::Inside).then_some(Candidate { stand: Stand::EndOther, ..named })
    });
    if let Some(best) = &best {
        let name = Value::Kind(lexicon.kind(best.kind).name.clone());
        match best.stand {
            Stand::Alone | Stand::Held => line.take(best.token.clone(), name),
            Stand::Counted | Stand::Front => line.take(best.token.start..best.word.end, name),
            _ => drop(line.read(best.word.clone(), name)),
        }
        // 法治讲座 for 活动审批备案: the list says so, and the words do not.
        let called = line.chars(&best.word);
        let by_list = best.synonym && !lexicon.kind(best.kind).name.contains(called.as_slice());
        if by_list && best.stand > Stand::Held {
            line.let_think(Field::Kind);
        }
        repeated(line, lexicon, best);
    }
    chosen.unwrap_or(best.filter(|_| line.has(Field::Kind)).map(|best| best.kind))
}

fn surest(found: Vec<Candidate>) -> Option<Candidate> {
    found.into_iter().min_by_key(|candidate| {
        (candidate.stand, candidate.synonym, Reverse(candidate.word.len()), candidate.word.start)
    })
}

/// The word of the kind that a person corrected goes with it; one within the title says more than the kind.
fn drop_corrected(line: &mut Line, found: Vec<Candidate>) {
    match surest(found) {
        Some(one) if one.stand <= Stand::Held => line.drop(one.token),
        Some(one) if one.stand == Stand::Front => line.drop(one.token.start..one.word.end),
        _ => {}
    }
}

/// Takes what names the same kind again: 约谈2人 提醒约谈.
fn repeated(line: &mut Line, lexicon: &Lexicon, best: &Candidate) {
    let kind = lexicon.kind(best.kind);
    let named = |text: &str| kind.name == text || kind.synonyms.iter().any(|word| word == text);
    let tokens: Vec<Range<usize>> = line.tokens().into_iter().filter(|token| *token != best.token).collect();
    // 队伍 网评员 35名: where nothing else is left, the other name is the matter.
    let matter = |token: &Range<usize>| {
        let counts = number::at(line, token.start).is_some() && token.len() < 6;
        !named(&line.plain(token)) && !counts && token.len() > 1
    };
    if !tokens.iter().any(matter) {
        return;
    }
    for token in tokens {
        // 党课 … 讲党课《永葆清廉本色》
        let open = token.clone().find(|place| line.is_quoted(*place)).unwrap_or(token.end);
        let token = if named(&line.plain(&(token.start..open))) { token.start..open } else { token };
        let text = line.plain(&token);
        // 微党课
        let bare = ["微", "专题", "一堂", "了一堂"].iter().find_map(|lead| text.strip_prefix(lead));
        let again = (named(&text) || bare.is_some_and(&named))
            && !kind.tags.iter().any(|tag| text.contains(tag.as_str()));
        if again && best.stand <= Stand::Front {
            line.say_again(Field::Kind, token);
        }
    }
}

fn candidates(line: &Line, lexicon: &Lexicon) -> Vec<Candidate> {
    let glued = line.is_glued();
    let mut found: Vec<Candidate> = enlarged(line, lexicon).into_iter().collect();
    for token in line.tokens() {
        found.extend(abbreviated(line, lexicon, &token));
        found.extend(sounded(line, lexicon, &token));
        found.extend(made_up(line, lexicon, &token));
        let mut covered = token.start;
        for begin in token.clone() {
            let longest = lexicon.at(line, begin).filter(|(end, ..)| *end <= token.end && *end > covered);
            // A shorter name within a longer one is not meant; the same name may be one kind's own and another's synonym.
            for (end, _, means) in longest {
                let Means::Kind { index, named } = means else { continue };
                covered = end;
                let word = begin..end;
                // 县级媒体报道3篇
                let tag = lexicon.kind(index).tags.iter().find_map(|tag| line.starts(token.start, tag));
                let token = tag.filter(|tag| *tag == begin).unwrap_or(token.start)..token.end;
                if let Some(stand) = stand(line, &token, &word, named, glued) {
                    found.push(Candidate { stand, synonym: !named, word, token: token.clone(), kind: index });
                }
                break;
            }
        }
    }
    found
}

fn stand(line: &Line, token: &Range<usize>, word: &Range<usize>, named: bool, glued: bool) -> Option<Stand> {
    let front = line.starts_any(token.start, HELD).unwrap_or(token.start);
    // 镇党委会, 校党委会
    let front = whose(line, front).filter(|whose| *whose == word.start).unwrap_or(front);
    // 12月份党组会, where another day is said
    let front = month_before(line, front).filter(|month| *month == word.start).unwrap_or(front);
    // 联络员会议 is one of them, and no list of them.
    if word.len() < token.len() && word.end < token.end && !named && nouns::are_people(&line.plain(word)) {
        return None;
    }
    // 信息员培训会 trains them.
    let front =
        if word.len() < token.len() && nouns::are_people(&line.plain(word)) { usize::MAX } else { front };
    let back = line.ends_any(token.end, &BEHIND).unwrap_or(token.end);
    // 实训基地 is where it was.
    let site = |span: &Range<usize>| place::is_called_so(&line.chars(span));
    if !named && word != token && (site(word) || (word.end < token.end && site(token))) {
        return None;
    }
    // “古城记忆”展览开幕
    let behind_quote = word.start > token.start && line.is_quoted(word.start - 1);
    let begins = front != usize::MAX && (word.start == token.start || word.start == front || behind_quote);
    let ends = word.end == token.end || word.end == back;
    Some(match (begins, ends) {
        _ if word == token => Stand::Alone,
        (true, true) => Stand::Held,
        // 党委会听取安全生产汇报
        (true, false)
            if line.starts_any(word.end, MEETS).is_some() && line.ends(word.end, "会").is_some() =>
        {
            Stand::Front
        }
        // 督导检查组到我镇 is about those who did it.
        (true, false)
            if glued && line.starts_any(word.end, &["第", "检查组", "组", "团", "队", "员"]).is_none() =>
        {
            Stand::Front
        }
        // 讲党课《永葆清廉本色》
        (true, false) if line.is_quoted(word.end) => Stand::Front,
        // 信息编发3期12条
        (true, false) if number::at(line, word.end).is_some() => {
            if named {
                Stand::Counted
            } else {
                Stand::Front
            }
        }
        (_, true) if named => Stand::End,
        (true, _) if named && word.len() > 2 => Stand::Begin,
        (_, true) => Stand::EndOther,
        _ if word.len() > 2 || DONE_TO.contains(&line.plain(word).as_str()) => Stand::Inside,
        (true, _) => Stand::BeginOther,
        _ => return None,
    })
}

/// Behind a short word for whose meeting it was.
fn whose(line: &Line, begin: usize) -> Option<usize> {
    const UNITS: &[&str] = &[
        "街道", "公司", "集团", "学院", "医院", "学校", "法院", "机关", "镇", "乡", "校", "院", "局", "厂",
        "县", "区", "市", "村", "段", "所", "站", "委", "办", "司", "行", "矿", "馆",
    ];
    let unit = line.starts_any(begin, UNITS);
    // 街道工委, 公司党委
    unit.and_then(|unit| line.starts_any(unit, &ORGANS)).or(unit).or_else(|| line.starts_any(begin, &ORGANS))
}

fn month_before(line: &Line, begin: usize) -> Option<usize> {
    let digits =
        (begin..begin + 2).take_while(|place| line.at(*place).is_some_and(|c| c.is_ascii_digit())).count();
    line.starts_any(begin + digits, &["月份", "月"]).filter(|_| digits > 0 && line.has(Field::Date))
}

/// 党组（扩大）会议, 党组扩大会议, 理论学习中心组（扩大）学习
fn enlarged(line: &Line, lexicon: &Lexicon) -> Option<Candidate> {
    let (place, behind) = (1..line.len()).find_map(|place| {
        let bracketed = line.starts(place, "(扩大)").or_else(|| line.starts(place, "扩大"));
        bracketed.map(|end| (place, end))
    })?;
    let end = line.starts_any(behind, &["会议", "学习会", "学习", "会"]).unwrap_or(behind);
    let token = line.tokens().into_iter().find(|token| token.start < place && place <= token.end)?;
    let begin = line.starts_any(token.start, HELD).unwrap_or(token.start);
    let begins = [begin].into_iter().chain(line.starts_any(begin, &ORGANS));
    let kinds = lexicon.kinds();
    let named = |begin: usize| {
        let name = line.plain(&(begin..place));
        ["", "会", "学习"].into_iter().find_map(|ending| kinds.find(&format!("{name}{ending}")))
    };
    let kind = begins.filter(|begin| *begin < place).find_map(named)?.name.clone();
    let kind = kinds.all().iter().position(|one| one.name == kind)?;
    Some(Candidate { stand: Stand::Alone, synonym: false, word: begin..end, token: token.start..end, kind })
}

/// zxz: the pinyin of one kind and no other.
fn sounded(line: &Line, lexicon: &Lexicon, token: &Range<usize>) -> Option<Candidate> {
    let latin = token.clone().all(|place| line.at(place).is_some_and(|c| c.is_ascii_lowercase()));
    let kind = lexicon.kind_by_sound(&line.plain(token)).filter(|_| latin && token.len() > 1)?;
    Some(Candidate { stand: Stand::Alone, synonym: false, word: token.clone(), token: token.clone(), kind })
}

/// A token of nothing but names of one kind, and whose it was: 召开党组理论学习中心组集体学习.
fn made_up(line: &Line, lexicon: &Lexicon, token: &Range<usize>) -> Option<Candidate> {
    let mut place = line.starts_any(token.start, HELD).unwrap_or(token.start);
    let mut kind = None;
    let mut word = None;
    while place < token.end {
        let named =
            lexicon.at(line, place).filter(|(end, ..)| *end <= token.end).find_map(|(end, _, means)| {
                match means {
                    Means::Kind { index, .. } => Some((end, index)),
                    _ => None,
                }
            });
        place = match named {
            Some((end, index)) if kind.is_none_or(|kind| kind == index) => {
                kind = Some(index);
                word = Some(place..end);
                end
            }
            _ => {
                line.starts_any(place, &ORGANS).or_else(|| line.starts_any(place, &BEHIND)).or_else(|| {
                    line.starts_any(place, &["专题", "集中", "理论", "学习会", "学习"])
                        .filter(|_| kind.is_some())
                })?
            }
        };
    }
    let (kind, word) = (kind?, word?);
    (place == token.end && word != *token).then(|| Candidate {
        stand: Stand::Held,
        synonym: true,
        word,
        token: token.clone(),
        kind,
    })
}

/// A token that begins one kind's own name: 中心组, 座谈.
fn abbreviated(line: &Line, lexicon: &Lexicon, token: &Range<usize>) -> Option<Candidate> {
    if token.len() < 2 || !line.is_word(token) {
        return None;
    }
    let text = line.plain(token);
    let long = |name: &str| token.len() > 2 || name.chars().count() == 3;
    let mut named = (0_usize..)
        .zip(lexicon.kinds().all())
        .filter(|(_, kind)| kind.name.starts_with(&text) && kind.name != text && long(&kind.name));
    let (kind, _) = named.next()?;
    named.next().is_none().then(|| Candidate {
        stand: Stand::Front,
        synonym: true,
        word: token.clone(),
        token: token.clone(),
        kind,
    })
}
