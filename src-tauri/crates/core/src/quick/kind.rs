//! The kind of a line: a name or a synonym that stands alone, or within the title (春节前安全生产专项督查).

use std::cmp::Reverse;
use std::ops::Range;

use super::lexicon::{Lexicon, Means};
use super::line::Line;
use super::{Field, Value};

/// What an office does with a meeting; longest first.
const HELD: [&str; 15] = [
    "组织召开",
    "组织开展",
    "组织举办",
    "组织参加",
    "主持召开",
    "召开",
    "举行",
    "举办",
    "开展",
    "参加",
    "组织",
    "进行",
    "接受",
    "开",
    "上",
];
/// What may follow a kind's name without saying more.
const BEHIND: [&str; 5] = ["会议", "活动", "工作", "会", "班"];

/// How sure a word is of being the kind, the surest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stand {
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
    if let Some(chosen) = chosen {
        found.retain(|candidate| Some(candidate.kind) == chosen);
    }
    let best = found.into_iter().min_by_key(|candidate| {
        (candidate.stand, candidate.synonym, Reverse(candidate.word.len()), candidate.word.start)
    });
    if let Some(best) = &best {
        let name = Value::Kind(lexicon.kind(best.kind).name.clone());
        match best.stand {
            Stand::Alone | Stand::Held => line.take(best.token.clone(), name),
            Stand::Front => line.take(best.word.clone(), name),
            _ => drop(line.read(best.word.clone(), name)),
        }
    }
    chosen.unwrap_or(best.filter(|_| line.has(Field::Kind)).map(|best| best.kind))
}

fn candidates(line: &Line, lexicon: &Lexicon) -> Vec<Candidate> {
    let glued = line.is_glued();
    let mut found: Vec<Candidate> = enlarged(line, lexicon).into_iter().collect();
    for token in line.tokens() {
        found.extend(abbreviated(line, lexicon, &token));
        let mut covered = token.start;
        for begin in token.clone() {
            let longest = lexicon.at(line, begin).filter(|(end, ..)| *end <= token.end && *end > covered);
            // A shorter name within a longer one is not meant; the same name may be one kind's own and another's synonym.
            for (end, _, means) in longest {
                let Means::Kind { index, named } = means else { continue };
                covered = end;
                let word = begin..end;
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
    let front = line.starts_any(token.start, &HELD).unwrap_or(token.start);
    let back = line.ends_any(token.end, &BEHIND).unwrap_or(token.end);
    let begins = word.start == token.start || word.start == front;
    let ends = word.end == token.end || word.end == back;
    Some(match (begins, ends) {
        _ if word == token => Stand::Alone,
        (true, true) => Stand::Held,
        (true, false) if glued && word.start == token.start => Stand::Front,
        (_, true) if named => Stand::End,
        (true, _) if named && word.len() > 2 => Stand::Begin,
        (_, true) => Stand::EndOther,
        _ if word.len() > 2 => Stand::Inside,
        (true, _) => Stand::BeginOther,
        _ => return None,
    })
}

/// 党组（扩大）会议
fn enlarged(line: &Line, lexicon: &Lexicon) -> Option<Candidate> {
    let place = (1..line.len()).find(|place| line.starts(*place, "(扩大)").is_some())?;
    let end = line.starts_any(place + 4, &["会议", "会"]).unwrap_or(place + 4);
    let token = line.tokens().into_iter().find(|token| token.end == place)?;
    let begin = line.starts_any(token.start, &HELD).unwrap_or(token.start);
    let name = line.plain(&(begin..place));
    let kinds = lexicon.kinds();
    let kind = kinds.find(&name).or_else(|| kinds.find(&format!("{name}会")))?.name.clone();
    let kind = kinds.all().iter().position(|one| one.name == kind)?;
    Some(Candidate { stand: Stand::Held, synonym: false, word: begin..end, token: token.start..end, kind })
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
