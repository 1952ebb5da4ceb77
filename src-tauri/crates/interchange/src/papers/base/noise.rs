//! What is no part of a report: what web pages put around it, numbers of pages, notes of those who passed it on.

mod web;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use shuhui_core::base::{Confidence, Reason};
use shuhui_core::document::Role;

use super::Line;
use super::opening::is_title;
use super::source::{Source, is_blank, trimmed};
use crate::papers::recognise::{Scheme, label, says_title, talk};

/// Behind one of these stand names of other texts, to the end.
const AFTER: [&str; 14] = [
    "相关文章",
    "相关推荐",
    "相关阅读",
    "相关范文",
    "相关链接",
    "推荐阅读",
    "延伸阅读",
    "猜你喜欢",
    "热门文章",
    "热门推荐",
    "最新文章",
    "看过本文的人还看了",
    "您可能感兴趣",
    "精选文章",
];
/// Characters of the longest line of a page's frame.
const SHORT: usize = 60;
/// What an advert at the end of a line begins with.
const ADVERTS: [&str; 9] = [
    "更多精彩",
    "更多范文",
    "更多内容请",
    "关注公众号",
    "请关注公众号",
    "本文来自",
    "文章来自",
    "点击下载",
    "www.",
];

type Noise = Vec<(Range<usize>, Reason)>;

/// The lines that are the report's, and what is none of it.
pub(super) fn parted(source: &Source) -> (Vec<Line>, Noise) {
    let (mut lines, mut noise) = (Vec::with_capacity(source.lines.len()), Vec::new());
    let mut heads = running_heads(source);
    heads.extend(talk_around(source));
    let mut after = false;
    for (at, line) in source.lines.iter().enumerate() {
        let words = source.words(line.place.clone());
        // What follows the names of other texts is theirs, unless it is a text itself.
        after = (after && line.len() <= SHORT) || begins_others(source, at, &words);
        if after {
            noise.push((line.place.clone(), Reason::Position));
            continue;
        }
        let title = header(source, line, &words).map(|title| lone(source, at, title));
        let title = title.or_else(|| collection(source, at));
        if let Some(title) = title {
            if !title.is_empty() {
                lines.push(titled(line, title.clone()));
            }
            for place in [line.place.start..title.start, title.end..line.place.end] {
                push(source, &mut noise, place);
            }
            continue;
        }
        if !line.row && (is_noise(&words) || heads.contains(&at)) {
            noise.push((line.place.clone(), Reason::Words));
            continue;
        }
        inside(source, line, &mut lines, &mut noise);
    }
    (lines, noise)
}

fn push(source: &Source, noise: &mut Noise, place: Range<usize>) {
    let place = trimmed(&source.chars, place);
    if !place.is_empty() {
        noise.push((place, Reason::Words));
    }
}

fn titled(line: &Line, place: Range<usize>) -> Line {
    let mut title = Line { place, ..line.clone() };
    title.is(Role::Title, Reason::Words, Confidence::Likely);
    title
}

/// The lines that stand again beside the number of each page, and the names of sites above all else.
fn running_heads(source: &Source) -> HashSet<usize> {
    let mut first: HashMap<String, usize> = HashMap::new();
    let mut found = HashSet::new();
    let words = |at: usize| source.words(source.lines[at].place.clone());
    let numbers: Vec<bool> = (0..source.lines.len()).map(|at| is_page(&words(at))).collect();
    for (at, line) in source.lines.iter().enumerate() {
        if line.row || line.len() > SHORT {
            continue;
        }
        let said = *first.entry(words(at)).or_insert(at) < at;
        let beside = (at > 0 && numbers[at - 1]) || numbers.get(at + 1) == Some(&true);
        if said && beside && !numbers[at] {
            found.insert(at);
        }
    }
    let site = |at: &usize| {
        let words = words(*at);
        words.ends_with(['网', '站'])
            && words.chars().count() <= 10
            && SITES.iter().any(|site| words.contains(site))
    };
    found.extend((0..source.lines.len().min(2)).filter(site));
    found
}

/// What a program says around a report that somebody asked it for: behind such a beginning also its last words.
fn talk_around(source: &Source) -> Vec<usize> {
    let words = |at: usize| source.words(source.lines[at].place.clone());
    let count = source.lines.len();
    let title = (1..count.min(4)).find(|at| {
        let line = &source.lines[*at];
        is_title(source, line) && (says_title(&words(*at)) || line.said.level.is_some())
    });
    let Some(title) = title.filter(|title| (0..*title).any(|at| talk::begins(&words(at)))) else {
        return Vec::new();
    };
    let last = (title + 1..count).rev().take(3).take_while(|at| talk::ends(&words(*at)));
    (0..title).chain(last).collect()
}

/// What names of sites that hand reports on hold.
const SITES: [&str; 8] = ["公文", "文秘", "范文", "写作", "材料", "秘书", "文档", "资料"];

/// 相关文章： and the names behind it, to the end of the file or to the next text.
fn begins_others(source: &Source, at: usize, words: &str) -> bool {
    let begins = words.trim_start_matches(['【', '[', '■', '●', ' ']);
    let behind = |word: &str| words.ends_with(&format!("】{word}："));
    let named = AFTER.iter().any(|word| {
        begins.starts_with(word) && words.chars().count() <= 30
            || behind(word) && words.chars().count() <= SHORT
    });
    named && source.lines[at..].iter().take(6).filter(|line| line.len() > SHORT).count() <= 1
}

/// The title in 下面是小编为大家整理的…，供大家参考.
fn header(source: &Source, line: &Line, words: &str) -> Option<Range<usize>> {
    let begins = words.starts_with("下面是")
        || words.starts_with("以下是")
        || (words.contains("小编") && line.len() <= 2 * SHORT);
    if !begins || !(words.contains("整理") || words.contains("小编") || words.contains("供大家")) {
        return None;
    }
    let chars = &source.chars[line.place.clone()];
    let find = |word: &str| {
        let word: Vec<char> = word.chars().collect();
        chars.windows(word.len()).position(|window| window == word.as_slice()).map(|at| at + word.len())
    };
    let from = ["整理的", "收集的", "整理关于", "分享的", "带来的", "准备的"].into_iter().find_map(find)?;
    let from = from + chars[from..].iter().take_while(|c| "是关于有：《“".contains(**c)).count();
    let length = chars[from..].iter().position(|c| "，。！》”；".contains(*c)).unwrap_or(chars.len() - from);
    // 工作总结（3篇）
    let counted = chars[from..from + length].iter().rposition(|c| *c == '（');
    let counted = counted.filter(|at| chars[from + at..from + length].ends_with(&['篇', '）']));
    let length = counted.unwrap_or(length);
    // 关于…的范文
    let length = ["的范文", "范文", "的文章", "的内容"].iter().fold(length, |length, word| {
        let sort: Vec<char> = word.chars().collect();
        if chars[from..from + length].ends_with(&sort) { length - sort.len() } else { length }
    });
    let named = (4..=50).contains(&length);
    named.then(|| line.place.start + from..line.place.start + from + length)
}

/// The title in a header, empty where the text's own stands right below it.
fn lone(source: &Source, at: usize, title: Range<usize>) -> Range<usize> {
    let words = &source.chars[title.clone()];
    let below = source.lines[at + 1..].iter().take(3).any(|line| {
        let own = &source.chars[line.place.clone()];
        let shared = words.iter().filter(|c| own.contains(c)).count();
        is_title(source, line) && says_title(&source.words(line.place.clone())) && shared * 2 >= words.len()
    });
    let begin = source.lines[at].place.start;
    if below { begin..begin } else { title }
}

/// The title in 2023年普法工作总结范文（精选2篇), empty where a text behind it says it again.
fn collection(source: &Source, at: usize) -> Option<Range<usize>> {
    const SORTS: &str = "精选通用合集汇总优秀最新热门必备实用大全锦荐编多共";
    let place = source.lines[at].place.clone();
    let chars = &source.chars[place.clone()];
    if chars.len() > SHORT || chars.contains(&'。') {
        return None;
    }
    let counts = |c: &char| c.is_ascii_digit() || "一二三四五六七八九十两".contains(*c);
    let open = match chars.iter().rposition(|c| *c == '（') {
        Some(open) => {
            let inside = chars[open + 1..].strip_suffix(&['篇', '）'])?;
            let sorts = inside.iter().any(counts) && inside.iter().all(|c| counts(c) || SORTS.contains(*c));
            sorts.then_some(open)?
        }
        // 工作总结范文两篇
        None => {
            let front = chars.strip_suffix(&['篇'])?;
            let number = front.iter().rev().take_while(|c| counts(c)).count();
            let front = &front[..front.len() - number];
            let ends = |word: &str| front.ends_with(&word.chars().collect::<Vec<char>>());
            (number > 0 && ["范文", "例文", "总结", "报告", "材料"].into_iter().any(ends))
                .then_some(front.len())?
        }
    };
    let length = ["范文", "模板", "例文"].iter().fold(open, |length, word| {
        let sort: Vec<char> = word.chars().collect();
        if chars[..length].ends_with(&sort) { length - sort.len() } else { length }
    });
    let title: String = chars[..length].iter().collect();
    let again = source.lines[at + 1..].iter().any(|line| source.words(line.place.clone()).contains(&title));
    let title = place.start..if again { place.start } else { place.start + length };
    (length >= 4).then(|| lone(source, at, title))
}

fn is_noise(words: &str) -> bool {
    let length = words.chars().count();
    let chars: Vec<char> = words.chars().take(12).collect();
    is_page(words)
        || web::frames(words, label::read(&chars).is_some())
        || (length > 0 && words.chars().all(|c| "－-—–─=＝~～".contains(c)))
        || (length <= 3 && words.chars().all(|c| "_＿".contains(c)))
}

/// - 3 -, 3, 第3页 共10页, 2、 alone on its line.
fn is_page(words: &str) -> bool {
    let bare: String = words.chars().filter(|c| !is_blank(*c)).collect();
    let inside = bare.trim_matches(|c| "-—–－─·".contains(c)).trim_start_matches(['P', 'p']);
    let digits = |text: &str| (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let told = bare.starts_with('第')
        && bare.contains('页')
        && bare.chars().all(|c| c.is_ascii_digit() || "第页共/，".contains(c));
    told || (digits(inside) && bare.chars().count() <= 12)
        || bare.strip_suffix(['、', '.']).is_some_and(digits)
        || bare.split_once('/').is_some_and(|(one, all)| digits(one) && digits(all))
}

/// Parts a line at notes and adverts inside it.
fn inside(source: &Source, line: &Line, lines: &mut Vec<Line>, noise: &mut Noise) {
    let mut from = line.place.start;
    let mut gap = line.gap;
    let mut keep = |place: Range<usize>, lines: &mut Vec<Line>| {
        let place = trimmed(&source.chars, place);
        if !place.is_empty() {
            lines.push(Line { place, gap: std::mem::take(&mut gap), ..line.clone() });
        }
    };
    for place in notes(source, line) {
        keep(from..place.start, lines);
        from = place.end;
        push(source, noise, place);
    }
    keep(from..line.place.end, lines);
}

/// （开头部分已省略862字）, （未完，全文共3210字）, - 3 - and an advert at the end.
fn notes(source: &Source, line: &Line) -> Vec<Range<usize>> {
    let chars = &source.chars;
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = line.place.start;
    // 2、（二）管好阵地: a page's number in front of a heading.
    let glued = label::read(&chars[line.place.clone()]).filter(|label| label.scheme == Scheme::Digit);
    let headed = |label: &label::Label| {
        let behind = label::read(&chars[line.place.start + label.length..line.place.end]);
        behind.is_some_and(|other| matches!(other.scheme, Scheme::Hanzi | Scheme::Bracketed))
    };
    if let Some(label) = glued.filter(headed) {
        found.push(at..at + label.length);
        at += label.length;
    }
    while at < line.place.end {
        let rest = &chars[at..line.place.end];
        let length = match rest[0] {
            '（' | '【' | '[' | '…' | '〔' => note(rest),
            '-' | '－' | '—' => page(chars, at, line.place.end),
            c if (c == '更' || c == '关' || c == '请' || c == '本' || c == '文' || c == '点' || c == 'w')
                && at > line.place.start
                && rest.len() <= SHORT =>
            {
                advert(chars, at, rest)
            }
            _ => 0,
        };
        if length > 0 {
            found.push(at..at + length);
        }
        at += length.max(1);
    }
    found
}

/// A note in brackets about what was left out of the text.
fn note(rest: &[char]) -> usize {
    let close = match rest[0] {
        '【' => '】',
        '[' => ']',
        '〔' => '〕',
        _ => '）',
    };
    if rest[0] == '…' {
        return 0;
    }
    let Some(end) = rest.iter().take(40).position(|c| *c == close) else { return 0 };
    let words: String = rest[1..end].iter().collect();
    let omitted = ["前文", "上文", "中间", "以下", "此处", "后文", "部分", "内容", "下文"];
    let omits = (words.contains("省略") && words.contains('字'))
        || (words.contains('略') && omitted.iter().any(|word| words.contains(word)));
    let goes_on = words.contains("未完") || (words.contains("全文") && words.contains('字'));
    let offers = ["点击", "下载", "可任意编辑", "来源："].iter().any(|word| words.contains(word));
    let frames = ["概述", "正文", "导读", "摘要"].contains(&words.as_str()) && rest[0] == '【';
    let offers = (offers && words.chars().count() <= 30) || web::says(&words);
    if omits || goes_on || offers || frames { end + 1 } else { 0 }
}

/// The number of a page in mid-text: - 3 -
fn page(chars: &[char], at: usize, end: usize) -> usize {
    let rest = &chars[at..end];
    let mut length = 1;
    let blanks = |from: usize| rest[from..].iter().take_while(|c| matches!(c, ' ' | '\u{3000}')).count();
    length += blanks(length);
    let digits = rest[length..].iter().take_while(|c| c.is_ascii_digit()).count();
    length += digits;
    let behind = blanks(length);
    length += behind;
    let closes = rest.get(length).is_some_and(|c| *c == rest[0]);
    let parted = rest.get(1).is_some_and(|c| is_blank(*c)) && behind > 0;
    let digit_before = at > 0 && chars[at - 1].is_ascii_digit();
    let digit_behind = rest.get(length + 1).is_some_and(char::is_ascii_digit);
    if (1..=3).contains(&digits) && closes && (parted || !(digit_before || digit_behind)) {
        length + 1
    } else {
        0
    }
}

/// An advert that runs to the end of the line, behind the end of a sentence.
fn advert(chars: &[char], at: usize, rest: &[char]) -> usize {
    let words: String = rest.iter().collect();
    let begins = "。！；”），".contains(chars[at - 1]) || is_blank(chars[at - 1]);
    if begins && ADVERTS.iter().any(|advert| words.starts_with(advert)) { rest.len() } else { 0 }
}
