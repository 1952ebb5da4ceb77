//! Breaking a paragraph into lines that are the same in every program. The truth is the arithmetic, which Word and WPS follow;
//! LibreOffice departs from it in one line of seventy:
//! - it measures a line in portions, a new one where hanzi turn to digits or letters, where words look otherwise and at every bookmark,
//!   and leaves the tightening of each portion's last character out;
//! - it ends no line between a mark that closes and a number (、188人), and it tears —— and ……;
//! - where a machine lacks Times New Roman it draws `.` and `%` wider.
//!
//! The characters of a line where this matters stand some twips closer or wider, so that it ends at one place everywhere.

use super::lines::{Measure, NEVER_FIRST, is_unseen, may_break};
use super::{Of, Run};
use crate::gongwen::Twips;

/// By how many twips each character may be moved, least first. Wider ones are as far apart as a full line of so few characters has them anyway.
fn by() -> impl Iterator<Item = Twips> {
    (1..=6).flat_map(|by| [-by, by]).chain(7..=40)
}

/// A line whose characters stand otherwise than its style says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Nudge {
    /// Which of the paragraph's lines it is, from 0.
    pub line: usize,
    /// What each of its characters gives up (negative), in twips.
    pub tightening: Twips,
}

/// A paragraph to be broken.
pub(super) struct Unbroken<'a> {
    pub text: &'a str,
    pub runs: &'a [Run],
    /// What of the text stands in front of the first line, in bytes.
    pub lead: usize,
    /// How wide the first line may be, and the others.
    pub rooms: (Twips, Twips),
    pub measure: Measure,
}

/// Where the lines of a paragraph end, in bytes, at least one; and which of them are nudged. A `\n` ends its line.
pub(super) fn break_lines(unbroken: &Unbroken<'_>) -> (Vec<u32>, Vec<Nudge>) {
    let letters = letters(unbroken);
    let (mut ends, mut nudges) = (Vec::new(), Vec::new());
    let mut from = letters.partition_point(|letter| letter.at < unbroken.lead);
    loop {
        let room = if ends.is_empty() { unbroken.rooms.0 } else { unbroken.rooms.1 };
        let line =
            Line { letters: &letters[from..], room: i64::from(room) * 1000, measure: unbroken.measure };
        let (count, by) = line.end();
        if by != 0 {
            nudges.push(Nudge { line: ends.len(), tightening: unbroken.measure.tightening + by });
        }
        from += count;
        let end = letters.get(from).map_or(unbroken.text.len(), |letter| letter.at);
        ends.push(u32::try_from(end).unwrap_or(u32::MAX));
        // A break at the very end begins no line; Word shows none either.
        if end >= unbroken.text.len() {
            return (ends, nudges);
        }
    }
}

/// A character with its widths, in thousandths of a twip.
#[derive(Clone, Copy)]
struct Letter {
    at: usize,
    c: char,
    /// By the arithmetic, tightening included.
    told: i64,
    /// In LibreOffice with the face, and where the face is absent.
    office: [i64; 2],
    /// Whether a portion begins with it.
    begins: bool,
    /// Whether it is a digit or a Latin letter.
    latin: bool,
}

/// Who breaks a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Arithmetic,
    /// LibreOffice, with the face of digits and without it.
    Office(usize),
}

/// The rest of a paragraph, of which a line is to be taken.
struct Line<'a> {
    letters: &'a [Letter],
    /// In thousandths of a twip.
    room: i64,
    measure: Measure,
}

impl Line<'_> {
    /// How many letters the line holds, and by how many twips each of them is moved.
    fn end(&self) -> (usize, Twips) {
        let all = [By::Arithmetic, By::Office(0), By::Office(1)];
        let ends = all.map(|by| self.end_by(by, 0, 0));
        let told = ends[0];
        if ends.iter().all(|end| *end == told) {
            return (told, 0);
        }
        let agree = |end: usize, moved: Twips| all.into_iter().all(|by| self.end_by(by, end, moved) == end);
        // Nobody's line becomes longer than the arithmetic's.
        let found = ends
            .into_iter()
            .filter(|end| *end <= told)
            .find_map(|end| by().find(|by| agree(end, *by)).map(|by| (end, by)));
        found.unwrap_or((told, 0))
    }

    /// How many letters the line holds for somebody, when each of the first `count` is moved by so many twips.
    fn end_by(&self, by: By, count: usize, moved: Twips) -> usize {
        let moved = i64::from(moved) * 1000;
        let tightening = i64::from(self.measure.tightening) * 1000;
        let mut width = 0;
        let mut fitting = None;
        for (nth, letter) in self.letters.iter().enumerate() {
            if letter.c == '\n' {
                return nth + 1;
            }
            let own = if nth < count && !is_unseen(letter.c) { moved } else { 0 };
            width += own
                + match by {
                    By::Arithmetic => letter.told,
                    By::Office(face) => letter.office[face],
                };
            if by != By::Arithmetic && (nth == 0 || letter.begins) {
                width -= tightening + own;
            }
            // Spaces at a line's end stand in the margin.
            if width > self.room && letter.c != ' ' {
                fitting = Some(nth);
                break;
            }
        }
        let Some(fitting) = fitting else { return self.letters.len() };
        // Back from the first letter that does not fit to one that may begin a line; a word longer than the line is cut where the line
        // ends, and a line has at least one letter.
        let begins = (1..=fitting).rev().find(|nth| self.may_break(by, *nth));
        begins.unwrap_or(fitting.max(1))
    }

    /// Whether a line may begin with a letter.
    fn may_break(&self, by: By, nth: usize) -> bool {
        let (left, right) = (self.letters[nth - 1], self.letters[nth]);
        if by == By::Arithmetic {
            return may_break(left.c, right.c);
        }
        let torn = left.c == right.c && matches!(left.c, '—' | '…');
        let held = CLOSING.contains(left.c) && right.latin;
        let begun = left.c == '·' && !NEVER_FIRST.contains(right.c);
        torn || begun || (may_break(left.c, right.c) && !held)
    }
}

/// LibreOffice ends no line between one of these and a number or a Latin word.
const CLOSING: &str = "，、。）》〉】〕』」”’";

fn letters(unbroken: &Unbroken<'_>) -> Vec<Letter> {
    let first = unbroken.text.chars().find_map(script).unwrap_or(Script::Asian);
    let (mut before, mut run) = (first, 0);
    let mut letters = Vec::with_capacity(unbroken.text.len() / 3 + 1);
    for (at, c) in unbroken.text.char_indices() {
        let own = script(c);
        let drawn = own.unwrap_or(before);
        let mut begins = drawn != before;
        before = drawn;
        while unbroken.runs.get(run).is_some_and(|of| of.end as usize <= at) {
            begins |= unbroken.runs.get(run + 1).is_some_and(|next| are_apart(unbroken.runs[run], *next));
            run += 1;
        }
        let told = unbroken.measure.advance(c);
        let office = [false, true].map(|absent| unbroken.measure.drawn(c, drawn, absent).unwrap_or(told));
        letters.push(Letter { at, c, told, office, begins, latin: own == Some(Script::Latin) });
    }
    letters
}

/// Whether the words of two runs are measured apart.
fn are_apart(one: Run, next: Run) -> bool {
    let marked = |run: Run| matches!(run.of, Of::Figure(_) | Of::Blank(_));
    one.look != next.look || marked(one) || marked(next)
}

/// What LibreOffice takes a character's face by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Asian,
    Latin,
}

/// The script of a character; none of its own for marks of both, which have that of the character before them.
fn script(c: char) -> Option<Script> {
    match u32::from(c) {
        0x30..=0x39 | 0x41..=0x5A | 0x61..=0x7A | 0xA1..=0x24F => Some(Script::Latin),
        0x00..=0x2FF | 0x2000..=0x2BFF => None,
        _ => Some(Script::Asian),
    }
}

impl Measure {
    /// The width of a character that LibreOffice draws with the face of a script, where that differs; `absent`: the face of digits is
    /// not there.
    fn drawn(self, c: char, script: Script, absent: bool) -> Option<i64> {
        let thousandths = match (script, c) {
            // Half-width marks among hanzi have the width of the Chinese face.
            (Script::Asian, '!'..='/' | ':'..='@' | '['..='`' | '{'..='~') => 500,
            (Script::Latin, '.' | ',') if absent => 297,
            (Script::Latin, '%') if absent => 945,
            (Script::Latin, '“' | '”') => 444,
            (Script::Latin, '‘' | '’') => 333,
            (Script::Latin, '·') => 250,
            (Script::Latin, '×' | '÷' | '±') => 564,
            (Script::Latin, '°') => 400,
            _ => return None,
        };
        Some(thousandths * i64::from(self.em) + i64::from(self.tightening) * 1000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gongwen::Profile;
    use crate::set::Look;
    use proptest::prelude::*;

    fn broken(text: &str) -> (Vec<String>, Vec<(usize, Twips)>) {
        let profile = Profile::standard();
        let (width, em) = (profile.page.text_width(), profile.text.em());
        let runs = [Run {
            end: u32::try_from(text.len()).expect("a short text"),
            of: Of::Words,
            look: Look::default(),
        }];
        let measure = Measure::new(em, profile.grid.tightening);
        let (ends, nudges) =
            break_lines(&Unbroken { text, runs: &runs, lead: 0, rooms: (width - 2 * em, width), measure });
        let begins = std::iter::once(0).chain(ends.iter().copied());
        let lines =
            begins.zip(&ends).map(|(from, to)| text[from as usize..*to as usize].to_owned()).collect();
        (lines, nudges.into_iter().map(|nudge| (nudge.line, nudge.tightening)).collect())
    }

    proptest! {
        #[test]
        fn breaking_loses_nothing(text in r"[字，。、《》“”—…·（）a-zA-Z0-9 .%\n-]{0,200}") {
            let (lines, nudges) = broken(&text);
            prop_assert_eq!(lines.concat(), text);
            prop_assert!(nudges.iter().all(|(line, _)| *line < lines.len()));
        }
    }

    #[test]
    fn a_line_of_hanzi_needs_no_nudge() {
        assert_eq!(broken(&"字".repeat(300)).1, []);
    }

    #[test]
    fn a_line_of_many_numbers_stands_a_little_closer() {
        let line = "演练1次、65人次参加。处置舆情1起，力求及时回应关切、化解";
        let (lines, nudges) = broken(&format!("{}{line}矛盾。", "字".repeat(26)));
        assert_eq!((lines[1].as_str(), nudges), (line, vec![(1, -6)]));
    }

    #[test]
    fn no_line_ends_between_a_closing_mark_and_a_number() {
        let (lines, nudges) = broken(&format!("{}、188人次", "字".repeat(25)));
        assert_eq!(lines, ["字".repeat(24), "字、188人次".to_owned()]);
        assert!(nudges[0].0 == 0 && nudges[0].1 > -5, "{nudges:?}");
    }

    #[test]
    fn a_line_that_would_end_between_a_mark_and_a_number_behind_another_number_ends_before_its_word() {
        for mark in ["、", "，", "。", "）", "》"] {
            let (lines, nudges) = broken(&format!("{}教育31次{mark}1465人次", "字".repeat(20)));
            assert_eq!(lines, [format!("{}教育31", "字".repeat(20)), format!("次{mark}1465人次")]);
            assert_eq!(nudges[0].0, 0);
        }
    }

    #[test]
    fn a_line_before_a_dash_stands_a_little_wider_so_that_nobody_tears_the_dash() {
        let (lines, nudges) = broken(&format!("{}——字字", "字".repeat(25)));
        assert_eq!((lines[0].clone(), nudges), ("字".repeat(25), vec![(0, -4)]));
    }
}
