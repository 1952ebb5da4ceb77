//! The words around a number of an earlier report, read as what is counted: kinds, tags, nouns, spans; and what of them is none of these.

use std::collections::HashMap;
use std::ops::Range;

use shuhui_core::base::{Base, Slot};
use shuhui_core::{Kinds, Period};

use super::spans::PARTS;

/// Words that say nothing of what is counted.
const FILLERS: &[&str] = &[
    "本年度",
    "年度",
    "累计",
    "共计",
    "总计",
    "合计",
    "先后",
    "分别",
    "开展",
    "组织",
    "举办",
    "召开",
    "举行",
    "进行",
    "实施",
    "完成",
    "安排",
    "参加",
    "参与",
    "参训",
    "参学",
    "接受",
    "覆盖",
    "受众",
    "听众",
    "培训",
    "干部职工",
    "党员干部",
    "党员",
    "干部",
    "职工",
    "群众",
    "人员",
    "其中",
    "各类",
    "各种",
    "认真",
    "扎实",
    "深入",
    "积极",
    "坚持",
    "定期",
    "撰写",
    "编发",
    "印发",
    "发布",
    "刊发",
    "刊登",
    "发现",
    "查出",
    "排查出",
    "整改",
    "督促",
    "会议",
    "活动",
    "学习",
    "工作",
    "信息",
    "集中",
    "专题",
    "及时",
    "认真组织",
    "组织开展",
    "组织召开",
    "讲",
    "业务",
    "我局",
    "本局",
    "我中心",
    "本中心",
    "中心",
    "局党组",
    "党组",
    "我单位",
    "本单位",
    "单位",
    "机关",
    "全局",
    "每月",
    "每季度",
    "每半年",
    "每年",
    "至少",
    "不少于",
    "形成",
    "提出",
    "制定",
    "出台",
    "共",
    "已",
    "了",
    "的",
    "等",
    "并",
    "和",
    "与",
    "及",
    "以及",
    "会",
    "超过",
    "大约",
    "将近",
    "接近",
    "近",
    "约",
    "超",
    "逾",
    "余",
    "多",
    "分析",
    "全体",
    "系列",
    "前往",
    "赴",
    "于",
    "在",
    "为",
    "有",
    "达",
];
/// Words for the whole of the year, also behind a part of it: 上半年…次，全年…次.
const WHOLE_YEAR: [&str; 6] = ["全年", "全年度", "今年", "年内", "一年来", "今年以来"];
/// Of these, directly in front of what is counted, what makes it narrower: 会议经费支出, 党员志愿服务.
const NARROWER: [&str; 12] =
    ["会议", "培训", "活动", "业务", "党员干部", "党员", "干部职工", "干部", "职工", "群众", "机关", "人员"];
/// Characters in front of a number that are read with it: a line without a full stop is no sentence.
const SENTENCE: usize = 240;
/// What a character costs that is no word, against a word.
const UNREAD: usize = 10;
/// Words that say that something is compared: the number behind them is none of the log.
const COMPARED: [&str; 25] = [
    "平均",
    "人均",
    "户均",
    "较20",
    "比20",
    "较前",
    "比前",
    "较同期",
    "比同期",
    "同期多",
    "同期少",
    "增加",
    "增长",
    "下降",
    "减少",
    "提高",
    "上升",
    "同比",
    "环比",
    "比上年",
    "较上年",
    "比去年",
    "较去年",
    "降低",
    "提升",
];

/// What words around a number say.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Reading {
    /// Kinds by their names, in the order of the text, each once.
    pub(super) kinds: Vec<String>,
    /// Tags, likewise.
    pub(super) tags: Vec<String>,
    /// Names of measures: 问题.
    pub(super) nouns: Vec<String>,
    /// Words that name a kind and are a tag of the log as well, each as both: 集体学习.
    pub(super) either: Vec<(String, String)>,
    /// 上半年, where that is the last that is said of the time.
    pub(super) span: Option<Period>,
    /// Whether 全年 is the last that is said of it.
    pub(super) whole: bool,
    /// What is none of these.
    pub(super) rest: String,
}

/// What can be read in a clause.
#[derive(Clone)]
enum Word {
    Kind(String),
    Tag(String),
    Either(String, String),
    Noun(String),
    Span(Period),
    Whole,
    Filler,
}

/// The words that are known.
pub(super) struct Lexicon {
    /// The longest first.
    words: Vec<(Vec<char>, Word)>,
    /// Which of them begin with a character.
    begins: HashMap<char, Vec<usize>>,
}

impl Lexicon {
    /// What the kinds and tags of a log are called; spans are those of a year.
    pub(super) fn of(kinds: &Kinds, tags: &[String], year: Option<i32>, unit: &[&str]) -> Self {
        let mut words: Vec<(Vec<char>, Word)> = Vec::new();
        let mut add = |said: &str, word: Word| {
            let said: Vec<char> = said.chars().collect();
            if !said.is_empty() {
                words.push((said, word));
            }
        };
        for kind in kinds.all() {
            let of_kind = || Word::Kind(kind.name.clone());
            add(&kind.name, of_kind());
            kind.synonyms
                .iter()
                .filter(|word| word.chars().count() > 1)
                .for_each(|word| add(word, of_kind()));
            // 信息发布 is a 发布信息, too.
            let name: Vec<char> = kind.name.chars().collect();
            if let [a, b, c, d] = name.as_slice() {
                add(&[*c, *d, *a, *b].iter().collect::<String>(), of_kind());
            }
            for measure in kind.measures.iter().filter(|measure| measure.chars().count() > 1) {
                add(measure, Word::Noun(measure.clone()));
            }
        }
        // Those that the log has: what nobody marks cannot be counted apart.
        for tag in tags {
            let named = kinds.all().iter().find(|kind| kind.name != *tag && kind.synonyms.contains(tag));
            add(
                tag,
                named.map_or_else(
                    || Word::Tag(tag.clone()),
                    |kind| Word::Either(kind.name.clone(), tag.clone()),
                ),
            );
        }
        for said in PARTS {
            if let Some(period) = year.and_then(|year| Period::named(said, Some(year))) {
                add(said, Word::Span(period));
            }
        }
        WHOLE_YEAR.iter().for_each(|said| add(said, Word::Whole));
        unit.iter().for_each(|name| add(name, Word::Filler));
        FILLERS.iter().for_each(|filler| add(filler, Word::Filler));
        // The longest first; of equals the one that says most.
        words.sort_by_key(|(said, word)| (std::cmp::Reverse(said.len()), !matches!(word, Word::Either(..))));
        let mut begins: HashMap<char, Vec<usize>> = HashMap::new();
        for (nth, (said, _)) in words.iter().enumerate() {
            begins.entry(said[0]).or_default().push(nth);
        }
        Self { words, begins }
    }

    /// Reads words so that as few characters as can be are left that are none of these, and in as few words.
    pub(super) fn read(&self, words: &str) -> Reading {
        let chars: Vec<char> = words.chars().collect();
        // From each place on: what the best reading costs, and the word that it begins with.
        let mut best: Vec<(usize, Option<usize>)> = vec![(0, None); chars.len() + 1];
        for at in (0..chars.len()).rev() {
            let unread = if chars[at].is_alphanumeric() { UNREAD } else { 0 };
            best[at] = (best[at + 1].0 + unread, None);
            for nth in self.begins.get(&chars[at]).into_iter().flatten().copied() {
                let said = &self.words[nth].0;
                if chars[at..].starts_with(said) && best[at + said.len()].0 + 1 < best[at].0 {
                    best[at] = (best[at + said.len()].0 + 1, Some(nth));
                }
            }
        }
        let mut reading = Reading::default();
        let mut narrower = None;
        let mut at = 0;
        while at < chars.len() {
            let Some((said, word)) = best[at].1.map(|nth| &self.words[nth]) else {
                reading.rest.extend(Some(chars[at]).filter(|c| c.is_alphanumeric()));
                narrower = None;
                at += 1;
                continue;
            };
            let once = |list: &mut Vec<String>, name: &String| {
                if !list.contains(name) {
                    list.push(name.clone());
                }
            };
            let counted = matches!(word, Word::Kind(_) | Word::Either(..) | Word::Noun(_));
            reading.rest.extend(narrower.take().filter(|_| counted).into_iter().flatten());
            if matches!(word, Word::Filler) {
                narrower = NARROWER
                    .iter()
                    .find(|known| said.iter().copied().eq(known.chars()))
                    .map(|known| known.chars());
            }
            match word {
                Word::Kind(name) => once(&mut reading.kinds, name),
                Word::Tag(name) => once(&mut reading.tags, name),
                Word::Either(kind, tag) => reading.either.push((kind.clone(), tag.clone())),
                Word::Noun(name) => once(&mut reading.nouns, name),
                Word::Span(period) => (reading.span, reading.whole) = (Some(*period), false),
                Word::Whole => (reading.span, reading.whole) = (None, true),
                Word::Filler => {}
            }
            at += said.len();
        }
        // Beside a word that names the kind itself it is the tag: 公众号发布信息.
        for (kind, tag) in std::mem::take(&mut reading.either) {
            if reading.kinds.contains(&kind) {
                reading.tags.push(tag);
            } else {
                reading.either.push((kind, tag));
            }
        }
        for (kind, _) in &reading.either {
            if !reading.kinds.contains(kind) {
                reading.kinds.push(kind.clone());
            }
        }
        reading
    }
}

/// The words around a slot.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Clause {
    /// In front of it: from the mark or the slot before.
    pub(super) before: String,
    /// Behind its unit: up to the next mark or slot.
    pub(super) behind: String,
    /// From the beginning of the sentence.
    pub(super) sentence: String,
    /// Whether the number says by how much something changed.
    pub(super) compares: bool,
}

impl Clause {
    /// The clause in front of it within the sentence.
    pub(super) fn last(&self) -> &str {
        self.sentence.trim_end_matches(['，', ',']).rsplit(['，', ',']).next().unwrap_or_default()
    }

    pub(super) fn of(base: &Base, chars: &[char], nth: usize) -> Self {
        let slot = &base.slots[nth];
        // 、 parts no clauses: 学习交流、知识竞赛等活动*场 counts both.
        let begin = begins(chars, slot.place.start, ",，。;；:：!！\n\r\t|");
        let last = nth.checked_sub(1).map(|before| &base.slots[before]);
        let last = last
            .filter(|last| last.place.end > begin)
            .map(|last| past_unit(chars, last).min(slot.place.start));
        let begin = last.map_or(begin, |last| last.max(begin));
        let sentence = begins(chars, slot.place.start, "。;；!！\n\r");
        let end = past_unit(chars, slot);
        let next = base.slots.get(nth + 1).map_or(chars.len(), |next| next.place.start).max(end);
        let stop = chars[end..next].iter().position(|c| ",，。;；:：!！、\n\r\t|".contains(*c));
        let begin = past_label(chars, begin, slot.place.start);
        let words =
            |range: Range<usize>| chars[range].iter().filter(|c| !c.is_whitespace()).collect::<String>();
        let before = words(begin..slot.place.start);
        Self {
            compares: COMPARED.iter().any(|word| before.contains(word)),
            before,
            behind: words(end..stop.map_or(next, |length| end + length)),
            sentence: words(sentence..begin.max(sentence)),
        }
    }
}

/// Behind a number of a series that a clause begins with: 1.党课, （2）培训.
fn past_label(chars: &[char], begin: usize, end: usize) -> usize {
    let at =
        begin + chars[begin..end].iter().take_while(|c| c.is_whitespace() || "（(".contains(**c)).count();
    let digits = chars[at..end].iter().take_while(|c| c.is_ascii_digit()).count();
    let mark = chars[at..end].get(digits).is_some_and(|c| ".．、）)".contains(*c));
    if (1..=2).contains(&digits) && mark { at + digits + 1 } else { begin }
}

/// Behind the words that are counted in.
pub(super) fn past_unit(chars: &[char], slot: &Slot) -> usize {
    let Some(unit) = &slot.unit else { return slot.place.end };
    let unit: Vec<char> = unit.chars().collect();
    let reach = (slot.place.end + 4 + unit.len()).min(chars.len());
    let at = chars[slot.place.end..reach].windows(unit.len().max(1)).position(|window| window == unit);
    at.map_or(slot.place.end, |at| slot.place.end + at + unit.len())
}

fn begins(chars: &[char], at: usize, marks: &str) -> usize {
    let from = at.saturating_sub(SENTENCE);
    chars[from..at].iter().rposition(|c| marks.contains(*c)).map_or(from, |mark| from + mark + 1)
}
