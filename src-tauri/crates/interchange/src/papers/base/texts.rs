//! Several texts in one file: where each begins.

use shuhui_core::base::{Confidence, Reason};
use shuhui_core::document::{Level, Role};

use super::Line;
use super::opening::is_title;
use super::source::{Source, trimmed};
use crate::papers::recognise::{is_dated, label, says_title};

/// A line that only says that a text begins.
const MARK: Option<(Option<Role>, Reason, Confidence)> = Some((None, Reason::Words, Confidence::Likely));

/// The lines of each text, in their order; at least one text.
pub(super) fn parted(source: &Source, lines: Vec<Line>) -> Vec<Vec<Line>> {
    let counted: Vec<Option<u32>> = lines.iter().map(|line| first_level(source, line)).collect();
    // Whether a first level begins to count behind a line, before it counts on.
    let mut restarts = vec![false; lines.len() + 1];
    for at in (0..lines.len()).rev() {
        restarts[at] = counted[at].map_or(restarts[at + 1], |n| n == 1);
    }
    let mut texts: Vec<Vec<Line>> = vec![Vec::new()];
    let mut levels = 0;
    for (at, mut line) in lines.into_iter().enumerate() {
        let marker = marker(source, &line);
        let begun = texts.last().is_some_and(|text| !text.is_empty());
        if marker.is_some() || (begun && restarts[at + 1] && begins(source, texts.last(), &line, levels)) {
            levels = 0;
            if begun && !only_marked(texts.last()) {
                texts.push(Vec::new());
            }
        }
        levels += usize::from(counted[at].is_some());
        let Some(text) = texts.last_mut() else { continue };
        match marker {
            Some(Marker::Alone) => line.found = MARK,
            Some(Marker::Front(length)) => {
                let split = line.place.start + length;
                let mark = trimmed(&source.chars, line.place.start..split);
                text.push(Line { place: mark, found: MARK, ..line.clone() });
                line.place = split..line.place.end;
                line.is(Role::Title, Reason::Words, Confidence::Likely);
            }
            Some(Marker::Behind) => line.is(Role::Title, Reason::Words, Confidence::Likely),
            None => {}
        }
        text.push(line);
    }
    texts
}

fn first_level(source: &Source, line: &Line) -> Option<u32> {
    let label = label::read(&source.chars[line.place.clone()])?;
    (label.level() == Some(Level::One)).then_some(label.n)
}

/// Whether nothing of a text stands there yet but a line that says that one begins.
fn only_marked(text: Option<&Vec<Line>>) -> bool {
    text.is_some_and(|text| text.iter().all(|line| matches!(line.found, Some((None, ..)))))
}

/// A mark that a text begins, by itself or beside its title.
#[derive(Clone, Copy)]
enum Marker {
    /// 篇1
    Alone,
    /// 篇一：2025年工作总结, whose title begins behind so many characters.
    Front(usize),
    /// 2025年工作总结 篇2
    Behind,
}

/// What a line says of a text that begins.
fn marker(source: &Source, line: &Line) -> Option<Marker> {
    if line.len() > 60 || line.row || line.found.is_some() {
        return None;
    }
    let words = source.words(line.place.clone());
    let bare = words.trim_matches(|c| "【】（）[]#* 　■●".contains(c));
    let counts = |text: &str| {
        let length = text.chars().take_while(|c| "一二三四五六七八九十0123456789".contains(*c)).count();
        (length > 0).then(|| text.chars().skip(length).collect::<String>())
    };
    // 篇1, 范文二：…, 第三篇
    let front = ["篇", "范文", "例文"].iter().find_map(|word| bare.strip_prefix(word)).and_then(counts);
    let front = front.or_else(|| {
        let behind = counts(bare.strip_prefix('第')?)?;
        behind.strip_prefix('篇').map(str::to_owned)
    });
    if let Some(behind) = front {
        let parted = behind.is_empty() || behind.starts_with(['：', '、', '.', ' ', '　', '】', '）', '|']);
        let title = behind.trim_start_matches(|c: char| !c.is_alphanumeric() && !"“《".contains(c));
        let from = words.find(title).map_or(0, |at| words[..at].chars().count());
        let front = title.chars().count() >= 4 && from > 0 && from < line.len();
        return parted.then_some(if front { Marker::Front(from) } else { Marker::Alone });
    }
    // 2025年工作总结 篇2
    let behind = ["篇", "范文"].iter().find_map(|word| {
        let (before, number) = bare.rsplit_once(word)?;
        let ends = counts(number).is_some_and(|rest| rest.is_empty());
        (ends && before.chars().count() >= 4 && !before.contains(['。', '，'])).then_some(())
    });
    behind.map(|()| Marker::Behind)
}

/// Whether a line in the middle is the title of another text: behind a date or a whole text, before one that counts anew.
fn begins(source: &Source, before: Option<&Vec<Line>>, line: &Line, levels: usize) -> bool {
    let words = source.words(line.place.clone());
    if line.found.is_some() || !is_title(source, line) || !says_title(&words) {
        return false;
    }
    let Some(last) = before.and_then(|text| text.last()) else { return false };
    let last = source.words(last.place.clone());
    // An outline in front is none.
    let told =
        before.is_some_and(|text| text.iter().any(|line| source.chars[line.place.clone()].contains(&'。')));
    told && (is_dated(&last) || levels >= 2 && (last.ends_with('。') || last.chars().count() <= 30))
}
