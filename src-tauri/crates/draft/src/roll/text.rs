//! The lines of a document as rules read them: characters, each in its place, and in which part of the report they stand.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::rc::Rc;

use shuhui_core::align;
use shuhui_core::base::{Base, place_of};
use shuhui_core::document::{Block, Document, FigureId, Inline, Level, Line, Place, Role};

use super::tables;

/// Comparisons that are made for one sentence.
const MOST: usize = 4_000_000;
/// Characters of words that are looked for as they are.
const CELL: usize = 12;
/// Sentences around the one that comes next in which a changed one is looked for first.
const NEAR: usize = 4;
/// Stands for a figure or a blank.
pub(super) const OBJECT: char = '\u{FFFC}';
/// Stands for a number of a series.
pub(super) const NUMBER: char = '\u{FFFB}';

/// A line.
pub(super) struct Text {
    pub(super) place: Place,
    pub(super) role: Role,
    /// Where in the report it stands.
    pub(super) section: Section,
    /// Which cell of its row it is in, from the left.
    pub(super) column: Option<usize>,
    pub(super) chars: Vec<char>,
    /// What is no character: figures and blanks by their places.
    pub(super) objects: Vec<(usize, FigureId)>,
    /// What the paragraph of the earlier report says that it comes from.
    pub(super) origin: Option<Rc<str>>,
    /// For each character whether it stands as it did there.
    kept: Vec<bool>,
    /// Where each character stands.
    places: OnceCell<HashMap<char, Vec<usize>>>,
    /// For each pair of marks that was asked for, whether a place is between them.
    inside: [OnceCell<Vec<bool>>; MARKS.len()],
}

/// Marks between which something belongs elsewhere.
const MARKS: [(char, char); 7] =
    [('《', '》'), ('“', '”'), ('〔', '〕'), ('[', ']'), ('﹝', '﹞'), ('（', '）'), ('(', ')')];

/// The parts of a report that a new one must not take over.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Section {
    /// What was done.
    Done,
    /// 存在的问题
    Problems,
    /// 下一步打算
    Plans,
}

const PROBLEMS: [&str; 6] = ["问题", "不足", "短板", "差距", "困难", "薄弱"];
const PLANS: [&str; 13] = [
    "打算",
    "下一步",
    "下步",
    "工作计划",
    "工作思路",
    "工作安排",
    "工作重点",
    "下半年",
    "明年",
    "下季度",
    "下阶段",
    "下一阶段",
    "努力方向",
];

/// With what a paragraph begins that speaks of what will be done.
const AHEAD: [&str; 8] = ["明年", "来年", "下一步", "下步", "下一年", "新的一年", "下一阶段", "今后"];
/// Characters in which a paragraph says what it is about.
const LEAD: usize = 12;

/// All lines of a document, in reading order.
pub(super) fn texts(document: &Document, base: &Base, of: u16) -> Vec<Text> {
    let chars: Vec<char> = base.text.chars().collect();
    let origins = origins(document, base, of, &chars);
    let mut texts = Vec::new();
    let mut section = Section::Done;
    for block in &document.blocks {
        let origin = place_of(block.id).and_then(|start| origins.get(&start)).cloned();
        let then = origin.as_deref().map(Then::of);
        for (place, line) in block.lines() {
            let (chars, objects) = characters(line);
            let head = matches!(place, Place::Head(_));
            if let Role::Heading(_) = block.role
                && (head || !matches!(place, Place::Rest(_)))
            {
                section = named(&chars, block.role, section);
            }
            let column = tables::column(block, place);
            let kept = match (&then, &origin) {
                (Some(_), Some(origin)) if tables::moved_column(origin, column, &chars) => {
                    vec![false; chars.len()]
                }
                (Some(then), _) => then.kept(&chars),
                (None, _) => vec![false; chars.len()],
            };
            let origin = origin.clone();
            // 存在问题：… in a paragraph of a text without headings.
            let section = match section {
                Section::Done => lead(&chars, block.role).unwrap_or(section),
                section => section,
            };
            let (places, inside) = (OnceCell::new(), Default::default());
            let role = block.role;
            texts.push(Text { place, role, section, column, chars, objects, origin, kept, places, inside });
        }
    }
    texts
}

/// The stretches of a report itself, each with the part that it stands in.
pub(super) fn sections(base: &Base, chars: &[char]) -> Vec<(Range<usize>, Section)> {
    let (mut section, mut of) = (Section::Done, 0);
    let mut sections = Vec::with_capacity(base.blocks.len());
    for block in &base.blocks {
        if block.of != of {
            (section, of) = (Section::Done, block.of);
        }
        if let Some(role @ Role::Heading(_)) = block.role {
            let end = block.heading.unwrap_or(block.place.end);
            section = named(&chars[block.place.start + block.number..end], role, section);
        }
        let own = match section {
            Section::Done => block.role.and_then(|role| lead(&chars[block.place.clone()], role)),
            _ => None,
        };
        let place = block.place.clone();
        let ahead = match own.unwrap_or(section) {
            Section::Done if block.role.is_some() => ahead(&chars[place.clone()]),
            _ => None,
        };
        let parts = ahead.map_or(place.end, |at| place.start + at);
        sections.push((place.start..parts, own.unwrap_or(section)));
        if parts < place.end {
            sections.push((parts..place.end, Section::Plans));
        }
    }
    sections
}

/// Where a paragraph begins to speak of what will be done: …不够。下一步，要…
fn ahead(chars: &[char]) -> Option<usize> {
    let begins = |at: &usize| {
        let mut words = chars[*at..].iter().skip_while(|c| c.is_whitespace());
        let words: String = words.by_ref().take(4).collect();
        AHEAD.iter().any(|word| words.starts_with(word))
    };
    (1..chars.len()).filter(|at| "。；\n".contains(chars[at - 1])).find(begins)
}

/// What the paragraphs of the earlier report say that blocks of a document come from, by where they begin; the lines of a title and the
/// rows of a table are one block.
fn origins(document: &Document, base: &Base, of: u16, chars: &[char]) -> HashMap<usize, Rc<str>> {
    let there: HashSet<usize> = document.blocks.iter().filter_map(|block| place_of(block.id)).collect();
    // How many lines a title or a byline of the document has behind its first.
    let lines = document.blocks.iter().filter(|block| matches!(block.role, Role::Title | Role::Byline));
    let breaks = |block: &Block| {
        let lines = block.lines();
        let pieces = lines.iter().flat_map(|(_, line)| line.pieces.iter());
        pieces.filter(|piece| matches!(piece, Inline::Break)).count() + lines.len().saturating_sub(1)
    };
    let lines: HashMap<usize, usize> =
        lines.filter_map(|block| Some((place_of(block.id)?, breaks(block)))).collect();
    let mut more = 0;
    let mut origins: Vec<(usize, Option<Role>, String)> = Vec::new();
    for paragraph in base.paragraphs(of) {
        let role = paragraph.blocks.first().and_then(|at| base.blocks[*at].role);
        let words = paragraph.words(base, chars);
        let goes_on = matches!(role, Some(Role::Title | Role::Byline | Role::AttachmentList | Role::Table))
            && !there.contains(&paragraph.start);
        let goes_along = more > 0 && !there.contains(&paragraph.start);
        more = if goes_along { more - 1 } else { lines.get(&paragraph.start).copied().unwrap_or_default() };
        match origins.last_mut() {
            Some((_, last, known)) if goes_along || (goes_on && *last == role) => {
                known.push('\n');
                known.push_str(&words);
            }
            _ => origins.push((paragraph.start, role, words)),
        }
    }
    origins.into_iter().map(|(start, _, words)| (start, words.into())).collect()
}

/// What a paragraph opens for itself: 存在问题：…, 下一步，…
fn lead(chars: &[char], role: Role) -> Option<Section> {
    if !matches!(role, Role::Paragraph | Role::Series(_)) {
        return None;
    }
    let words: String = chars.iter().take(LEAD).collect();
    let words = words.trim_start();
    if AHEAD.iter().any(|word| words.starts_with(word)) {
        return Some(Section::Plans);
    }
    let lead = words.split_once(['：', ':'])?.0;
    let says = |known: &[&str]| known.iter().any(|word| lead.contains(word));
    match () {
        () if lead.contains(['，', '。', '；']) => None,
        () if says(&PLANS) => Some(Section::Plans),
        () if says(&PROBLEMS) => Some(Section::Problems),
        () => None,
    }
}

/// What a heading opens; one of a lower level goes on with what it stands in, unless it names another.
fn named(chars: &[char], role: Role, before: Section) -> Section {
    let words: String = chars.iter().collect();
    let says = |known: &[&str]| known.iter().any(|word| words.contains(word));
    match role {
        Role::Heading(Level::One) if says(&PROBLEMS) => Section::Problems,
        Role::Heading(Level::One) if says(&PLANS) => Section::Plans,
        Role::Heading(Level::One) => Section::Done,
        _ if says(&PLANS) && before != Section::Done => Section::Plans,
        _ => before,
    }
}

/// A line as characters, each piece that is no words one of them, and which figures and blanks stand where.
pub fn characters(line: &Line) -> (Vec<char>, Vec<(usize, FigureId)>) {
    let (mut chars, mut objects) = (Vec::new(), Vec::new());
    for piece in &line.pieces {
        match piece {
            Inline::Words { text, .. } => chars.extend(text.chars()),
            Inline::Break => chars.push('\n'),
            Inline::Number(_) => chars.push(NUMBER),
            Inline::Figure(_) | Inline::Blank(_) => {
                objects.extend(piece.id().map(|id| (chars.len(), id)));
                chars.push(OBJECT);
            }
        }
    }
    (chars, objects)
}

impl Text {
    pub(super) fn words(&self, range: Range<usize>) -> String {
        self.chars[range].iter().collect()
    }

    pub(super) fn get(&self, at: usize) -> Option<char> {
        self.chars.get(at).copied()
    }

    /// Whether all of a stretch stands as it did in the earlier report: nobody has changed it.
    pub(super) fn is_kept(&self, range: Range<usize>) -> bool {
        self.kept[range].iter().all(|kept| *kept)
    }

    /// Whether these words stand at a place.
    pub(super) fn starts(&self, at: usize, words: &str) -> bool {
        let mut chars = self.chars[at.min(self.chars.len())..].iter();
        words.chars().all(|c| chars.next() == Some(&c))
    }

    /// Whether these words end in front of a place.
    pub(super) fn ends(&self, at: usize, words: &str) -> bool {
        let length = words.chars().count();
        at >= length && self.starts(at - length, words)
    }

    /// Where some words stand, from the first to the last.
    pub(super) fn places(&self, words: &str) -> Vec<usize> {
        let Some(first) = words.chars().next() else { return Vec::new() };
        let places = self.places.get_or_init(|| {
            let mut places: HashMap<char, Vec<usize>> = HashMap::new();
            for (at, c) in self.chars.iter().enumerate() {
                places.entry(*c).or_default().push(at);
            }
            places
        });
        let begins = places.get(&first).into_iter().flatten().copied();
        begins.filter(|at| self.starts(*at, words)).collect()
    }

    /// Whether a place is between marks that stand open there.
    pub(super) fn is_inside(&self, at: usize, open: char, close: char) -> bool {
        let Some(nth) = MARKS.iter().position(|known| *known == (open, close)) else { return false };
        self.inside[nth].get_or_init(|| between(&self.chars, open, close))[at]
    }

    /// The stretch between marks that a place is in, without them.
    pub(super) fn inside(&self, at: usize, open: char, close: char) -> Option<Range<usize>> {
        if !self.is_inside(at, open, close) {
            return None;
        }
        let begin = self.chars[..at].iter().rposition(|c| *c == open)? + 1;
        let end = at + self.chars[at..].iter().position(|c| *c == close)?;
        Some(begin..end)
    }

    /// The clause or sentence that a place is in, by the marks that end one.
    pub(super) fn around(&self, place: &Range<usize>, marks: &str) -> Range<usize> {
        let ends = |c: &char| marks.contains(*c) || *c == '\n';
        let begin = self.chars[..place.start].iter().rposition(ends).map_or(0, |at| at + 1);
        let end = self.chars[place.end..].iter().position(ends);
        begin..end.map_or(self.chars.len(), |length| place.end + length)
    }

    /// A whole number in digits at a place: what it is, and behind it.
    pub(super) fn digits(&self, at: usize) -> Option<(u32, usize)> {
        if at.checked_sub(1).and_then(|before| self.get(before)).is_some_and(|c| c.is_ascii_digit()) {
            return None;
        }
        let length = self.chars[at..].iter().take_while(|c| c.is_ascii_digit()).count();
        let number = self.words(at..at + length).parse().ok()?;
        (length > 0).then_some((number, at + length))
    }
}

/// For each place, and for the end, whether marks stand open there that are closed behind it.
fn between(chars: &[char], open: char, close: char) -> Vec<bool> {
    let last = chars.iter().rposition(|c| *c == close);
    let mut is_open = false;
    let mut inside = Vec::with_capacity(chars.len() + 1);
    for (at, c) in chars.iter().enumerate() {
        inside.push(is_open && last.is_some_and(|last| last >= at));
        is_open = (is_open && *c != close) || *c == open;
    }
    inside.push(false);
    inside
}

/// What a paragraph said in the earlier report, sentence by sentence.
struct Then {
    whole: String,
    sentences: Vec<Vec<char>>,
    /// Neighbouring characters of each.
    pairs: Vec<HashMap<(char, char), usize>>,
    /// The first of those that are alike.
    known: HashMap<Vec<char>, usize>,
}

impl Then {
    fn of(origin: &str) -> Self {
        let whole: String = origin.chars().map(folded).collect();
        let chars: Vec<char> = whole.chars().collect();
        let sentences: Vec<Vec<char>> = chars.split_inclusive(ends_sentence).map(<[char]>::to_vec).collect();
        let pairs = sentences.iter().map(|sentence| pairs(sentence)).collect();
        let mut known = HashMap::new();
        for (at, sentence) in sentences.iter().enumerate() {
            known.entry(sentence.clone()).or_insert(at);
        }
        Self { whole, sentences, pairs, known }
    }

    /// For each character whether it stands in the sentence of the earlier report that is most like its own.
    fn kept(&self, chars: &[char]) -> Vec<bool> {
        let now: Vec<char> = chars.iter().copied().map(folded).collect();
        let mut kept = Vec::with_capacity(now.len());
        let mut next = 0;
        for new in now.split_inclusive(ends_sentence) {
            if let Some(at) = self.known.get(new) {
                next = at + 1;
                kept.extend(std::iter::repeat_n(true, new.len()));
                continue;
            }
            // What stands in one as it is, a cell of a table, comes from there.
            let words: String = new.iter().collect();
            if new.len() <= CELL && self.whole.contains(&words) {
                kept.extend(std::iter::repeat_n(true, new.len()));
                continue;
            }
            let mut same = vec![false; new.len()];
            if let Some(best) = self.most_like(new, next) {
                next = best + 1;
                for at in align::matched(&self.sentences[best], new, MOST).into_iter().flatten() {
                    same[at] = true;
                }
            }
            kept.append(&mut same);
        }
        kept
    }

    /// The sentence that is most like another: one of those that come next, if most of it stands there, else of all.
    fn most_like(&self, new: &[char], next: usize) -> Option<usize> {
        let own = pairs(new);
        let alike = |at: &usize| shared(&self.pairs[*at], &own);
        let best = |among: Range<usize>| {
            // Of equals the shortest, and of these the first.
            let rank = |at: &usize| {
                let length = self.sentences[*at].len();
                (alike(at), std::cmp::Reverse(length), std::cmp::Reverse(*at))
            };
            among.max_by_key(rank)
        };
        let all = self.sentences.len();
        let near = best(next.saturating_sub(NEAR).min(all)..(next + NEAR).min(all));
        near.filter(|at| alike(at) * 3 >= new.len().saturating_sub(1) * 2).or_else(|| best(0..all))
    }
}

fn ends_sentence(c: &char) -> bool {
    matches!(c, '。' | '；' | '！' | '\n')
}

/// Neighbouring characters, with how often they are neighbours.
pub(super) fn pairs(chars: &[char]) -> HashMap<(char, char), usize> {
    let mut pairs: HashMap<(char, char), usize> = HashMap::new();
    chars.windows(2).for_each(|two| *pairs.entry((two[0], two[1])).or_default() += 1);
    pairs
}

/// How many of them two texts share.
pub(super) fn shared(one: &HashMap<(char, char), usize>, other: &HashMap<(char, char), usize>) -> usize {
    one.iter().map(|(two, n)| other.get(two).copied().unwrap_or_default().min(*n)).sum()
}

/// Marks of either width as one.
pub(super) fn folded(c: char) -> char {
    match c {
        ',' => '，',
        ':' => '：',
        ';' => '；',
        '(' => '（',
        ')' => '）',
        '?' => '？',
        '!' => '！',
        '％' => '%',
        c @ '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    }
}

/// Words without what only looks: marks and blanks.
pub(super) fn bare(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).collect()
}
