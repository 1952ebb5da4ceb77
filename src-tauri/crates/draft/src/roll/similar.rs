//! A draft beside the earlier report that it was made from: paragraph by paragraph, and how much of each is the same.

use std::collections::HashMap;
use std::ops::Range;

use shuhui_core::align;
use shuhui_core::base::{Base, Paragraph, place_of};
use shuhui_core::document::{Block, BlockId, Borrowed, Document, FigureId, Inline, Place, Role};

use super::text::{self, bare, pairs as pairs_of};

/// Comparisons that are made for one paragraph; longer ones are told as other words throughout.
const MOST: usize = 4_000_000;
/// Pairs of characters out of a hundred that two paragraphs share at least, to be one that was changed.
const ALIKE: usize = 50;

/// How a paragraph stands to the earlier one.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Likeness {
    /// 未改: word by word.
    Same,
    /// 小改: most of it is the same.
    Changed,
    /// 新写
    New,
    /// 删去: it is in the earlier report only.
    Gone,
}

/// A paragraph beside the one that it was made from.
#[derive(Clone, PartialEq, Debug)]
pub struct Pair {
    /// How they stand to each other.
    pub likeness: Likeness,
    /// The block of the draft; none where it is gone.
    pub block: Option<BlockId>,
    /// The part of a report that it is.
    pub role: Role,
    /// The words of the earlier report, and which of them stand no more.
    pub base: Vec<Part>,
    /// Where they stand in it; none for what is new or from elsewhere.
    pub place: Option<Range<usize>>,
    /// The draft's words as a reader sees them, its numbers included; none where they are gone.
    pub draft: Vec<Shown>,
}

/// A piece of a draft as a reader sees it.
#[derive(Clone, PartialEq, Debug)]
pub struct Shown {
    /// What it is.
    pub kind: ShownKind,
    /// What stands there.
    pub text: String,
    /// The line that it is in; none for the number in front.
    pub place: Option<Place>,
    /// Where in the line it begins, by characters.
    pub from: usize,
    /// The figure's, or the blank's.
    pub id: Option<FigureId>,
    /// Whether the earlier report has other words there.
    pub other: bool,
}

/// What a piece is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ShownKind {
    /// A number that the program makes.
    Number,
    /// Words.
    Words,
    /// A figure.
    Figure,
    /// A blank.
    Blank,
}

/// Words that stand in both, or in one alone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// The words.
    pub text: String,
    /// Whether the other side has others.
    pub other: bool,
}

/// The paragraphs of a draft beside those of the text that it was made from, in the order of the draft; what is gone stands where it stood.
/// A paragraph that was taken from elsewhere stands beside that passage, whose words `passage` gives.
pub fn pairs(
    base: &Base,
    of: u16,
    document: &Document,
    passage: &dyn Fn(&Borrowed) -> Option<String>,
) -> Vec<Pair> {
    let chars: Vec<char> = base.text.chars().collect();
    let mut groups = grouped(base, of, document);
    let numbers = document.numbers();
    let mut pairs = Vec::new();
    let place = |groups: &[Group], block: &Block| {
        let start = place_of(block.id)?;
        groups.iter().position(|group| group.start == start)
    };
    let mut next = 0;
    for (nth, block) in document.blocks.iter().enumerate() {
        let shown = shown(block, numbers.label(nth), numbers.inner(nth));
        let Some(at) = place(&groups, block).filter(|at| !groups[*at].taken) else {
            if let Some(was) = block.borrowed.as_deref().and_then(passage) {
                pairs.push(beside(&was, block, shown));
                continue;
            }
            pairs.push(Pair {
                likeness: Likeness::New,
                block: Some(block.id),
                role: block.role,
                base: Vec::new(),
                place: None,
                draft: shown,
            });
            continue;
        };
        groups[at].taken = true;
        // What stood in front of it and stands nowhere in the draft.
        while next < at {
            if !groups[next].stays && !groups[next].taken {
                pairs.push(groups[next].gone(base, &chars));
                groups[next].taken = true;
            }
            next += 1;
        }
        pairs.push(groups[at].beside(base, &chars, block, shown));
    }
    pairs.extend(
        groups.iter().filter(|group| !group.stays && !group.taken).map(|group| group.gone(base, &chars)),
    );
    pairs
}

/// Paragraphs of the base that are one block of a document: the lines of a title, the rows of a table.
struct Group {
    start: usize,
    role: Role,
    paragraphs: Vec<Paragraph>,
    /// Whether the draft has it still, somewhere.
    stays: bool,
    taken: bool,
}

fn grouped(base: &Base, of: u16, document: &Document) -> Vec<Group> {
    let there: HashMap<usize, ()> =
        document.blocks.iter().filter_map(|block| place_of(block.id)).map(|start| (start, ())).collect();
    let mut groups: Vec<Group> = Vec::new();
    for paragraph in base.paragraphs(of) {
        let first = paragraph.blocks.first().and_then(|at| base.blocks[*at].role);
        let role = first.unwrap_or(Role::Paragraph);
        let start = paragraph.start;
        let stays = there.contains_key(&start);
        let several = matches!(role, Role::Title | Role::Byline | Role::AttachmentList | Role::Table);
        match groups.last_mut() {
            Some(last) if several && !stays && last.role == role => last.paragraphs.push(paragraph),
            _ => groups.push(Group { start, role, paragraphs: vec![paragraph], stays, taken: false }),
        }
    }
    groups
}

impl Group {
    fn words(&self, base: &Base, chars: &[char]) -> String {
        let lines: Vec<String> =
            self.paragraphs.iter().map(|paragraph| paragraph.words(base, chars)).collect();
        lines.join("\n")
    }

    fn gone(&self, base: &Base, chars: &[char]) -> Pair {
        let text = self.words(base, chars);
        let base = vec![Part { text, other: true }];
        let place = self.place();
        Pair { likeness: Likeness::Gone, block: None, role: self.role, base, place, draft: Vec::new() }
    }

    fn place(&self) -> Option<Range<usize>> {
        Some(self.start..self.paragraphs.last()?.end)
    }

    fn beside(&self, base: &Base, chars: &[char], block: &Block, shown: Vec<Shown>) -> Pair {
        Pair { place: self.place(), ..beside(&self.words(base, chars), block, shown) }
    }
}

/// Stands for each character of a blank: what it says of the earlier report is not in the text again.
const OPEN: char = '\u{FFFC}';

/// A block beside the words that it was made from.
fn beside(was: &str, block: &Block, shown: Vec<Shown>) -> Pair {
    let said = |piece: &Shown| -> Vec<char> {
        let open = piece.kind == ShownKind::Blank;
        piece.text.chars().map(|c| if open { OPEN } else { c }).collect()
    };
    let (old, new): (Vec<char>, Vec<char>) = (was.chars().collect(), shown.iter().flat_map(said).collect());
    let likeness = match likeness(was, &new.iter().collect::<String>()) {
        // Where something is to be filled in nothing stays as it was, also where nothing but `*` stood.
        Likeness::Same if new.contains(&OPEN) => Likeness::Changed,
        likeness => likeness,
    };
    let (gone, other) = if likeness == Likeness::Same {
        (vec![false; old.len()], vec![false; new.len()])
    } else {
        differing(&old, &new)
    };
    let draft = marked(shown, &other);
    Pair { likeness, block: Some(block.id), role: block.role, base: parts(&old, &gone), place: None, draft }
}

/// The pieces of a block as a reader sees them: its number in front, inner numbers in their places.
fn shown(block: &Block, label: &str, inner: &[String]) -> Vec<Shown> {
    let mut shown = Vec::new();
    let mut push = |kind, text: &str, place, from, id| {
        if !text.is_empty() {
            shown.push(Shown { kind, text: text.to_owned(), place, from, id, other: true });
        }
    };
    push(ShownKind::Number, label, None, 0, None);
    let mut inner = inner.iter();
    for (n, (place, line)) in block.lines().into_iter().enumerate() {
        if n > 0 && matches!(block.role, Role::Title | Role::Byline | Role::AttachmentList | Role::Table) {
            push(ShownKind::Words, "\n", None, 0, None);
        }
        let (place, mut from) = (Some(place), 0);
        for piece in &line.pieces {
            let (kind, length) = match piece {
                Inline::Words { text, .. } => (ShownKind::Words, text.chars().count()),
                Inline::Number(_) => (ShownKind::Number, 1),
                Inline::Figure(_) => (ShownKind::Figure, 1),
                Inline::Blank(_) => (ShownKind::Blank, 1),
                Inline::Break => (ShownKind::Words, 1),
            };
            match piece {
                Inline::Number(_) => push(kind, inner.next().map_or("", String::as_str), place, from, None),
                piece => push(kind, &piece.shown(), place, from, piece.id()),
            }
            from += length;
        }
    }
    shown
}

/// Pieces parted where the earlier report has other words.
fn marked(shown: Vec<Shown>, other: &[bool]) -> Vec<Shown> {
    let mut marked = Vec::new();
    let mut at = 0;
    for piece in shown {
        let length = piece.text.chars().count();
        let flags = &other[at..at + length];
        at += length;
        if piece.kind != ShownKind::Words {
            marked.push(Shown { other: flags.contains(&true), ..piece });
            continue;
        }
        let chars: Vec<char> = piece.text.chars().collect();
        let mut from = 0;
        for run in flags.chunk_by(|one, other| one == other) {
            let text = chars[from..from + run.len()].iter().collect();
            marked.push(Shown { text, from: piece.from + from, other: run[0], ..piece.clone() });
            from += run.len();
        }
    }
    marked
}

/// Whether both say the same, whatever marks and blanks stand between their words.
pub fn alike(was: &str, is: &str) -> bool {
    bare(was) == bare(is)
}

fn likeness(was: &str, is: &str) -> Likeness {
    if alike(was, is) {
        return Likeness::Same;
    }
    let (was, is) = (bare(was), bare(is));
    let of = |words: &str| pairs_of(&words.chars().collect::<Vec<_>>());
    let (old, new) = (of(&was), of(&is));
    let count = |pairs: &HashMap<(char, char), usize>| pairs.values().sum::<usize>();
    let shared = text::shared(&old, &new);
    let all = count(&old) + count(&new);
    if shared * 200 >= all * ALIKE { Likeness::Changed } else { Likeness::New }
}

/// Which characters of each side the other has not; marks of either width are alike, blanks count for nothing.
fn differing(old: &[char], new: &[char]) -> (Vec<bool>, Vec<bool>) {
    let seen = |chars: &[char]| -> Vec<usize> {
        (0..chars.len()).filter(|at| !chars[*at].is_whitespace()).collect()
    };
    let (olds, news) = (seen(old), seen(new));
    let folded = |chars: &[char], places: &[usize]| -> Vec<char> {
        places.iter().map(|at| text::folded(chars[*at])).collect()
    };
    let matched = align::matched(&folded(old, &olds), &folded(new, &news), MOST);
    let (mut gone, mut other) = (vec![false; old.len()], vec![false; new.len()]);
    news.iter().for_each(|at| other[*at] = true);
    for (n, there) in matched.into_iter().enumerate() {
        match there {
            Some(m) => other[news[m]] = false,
            None => gone[olds[n]] = true,
        }
    }
    whole_numbers(old, &mut gone);
    whole_numbers(new, &mut other);
    (gone, other)
}

/// A number is another one as a whole: 2025 beside 2024.
fn whole_numbers(chars: &[char], other: &mut [bool]) {
    let mut at = 0;
    while at < chars.len() {
        let length = chars[at..].iter().take_while(|c| c.is_ascii_digit()).count();
        if other[at..at + length].contains(&true) {
            other[at..at + length].fill(true);
        }
        at += length.max(1);
    }
}

/// Characters in parts that are alike or not.
fn parts(chars: &[char], other: &[bool]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (c, other) in chars.iter().zip(other) {
        match parts.last_mut() {
            Some(last) if last.other == *other => last.text.push(*c),
            _ => parts.push(Part { text: c.to_string(), other: *other }),
        }
    }
    parts
}
