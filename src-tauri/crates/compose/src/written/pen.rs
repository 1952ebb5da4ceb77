//! Writes the lines of a template, and knows of every byte where it comes from.

use std::ops::Range;

use shuhui_core::document::{Block, Document, Inline, Line, Numbers, Place, Role, Row, Shape};

use super::{Answered, Becomes, Stretch, Stretches, forms};
use crate::marks;
use crate::places;

/// What a blank says where nothing is known of it that can stand there.
const LACKING: &str = "此处内容";
/// Characters that would read as marks within the hint of a blank.
const MARKS: &str = "〔〕{}｛｝|｜#＃*＊_＿<>[]［］【】";

/// Where a stretch of the body comes from.
pub(super) enum Origin {
    /// What makes the block what it is: the mark in front of it.
    Block(usize),
    /// Characters of a line from this one on.
    Words(Place, usize),
    /// What stands in the place of a stretch that begins here.
    Stretch(Place, usize),
    /// What is said beside.
    Comment,
}

/// A character of a line, or a piece that counts as one.
enum Atom<'a> {
    Char(char),
    /// As it is read.
    Shown(String),
    Blank(&'a str),
}

pub(super) struct Pen<'a> {
    document: &'a Document,
    stretches: &'a Stretches,
    answered: Answered,
    numbers: Numbers,
    pub(super) body: String,
    pub(super) marks: Vec<(Range<usize>, Origin)>,
    pub(super) blanks: Vec<(Place, Range<usize>)>,
}

impl<'a> Pen<'a> {
    pub(super) fn new(document: &'a Document, stretches: &'a Stretches, answered: Answered) -> Self {
        Self {
            document,
            stretches,
            answered,
            numbers: document.numbers(),
            body: String::new(),
            marks: Vec::new(),
            blanks: Vec::new(),
        }
    }

    pub(super) fn write(&mut self) {
        let mut before: Option<&Block> = None;
        for (nth, block) in self.document.blocks.iter().enumerate() {
            if block.shape.is_empty() || block.role == Role::Picture {
                continue;
            }
            if before.is_some_and(|before| before.role != block.role || before.role == Role::Paragraph) {
                self.body.push('\n');
            }
            self.notes(block);
            self.block(nth, block, before.filter(|_| !self.answered.plain.contains(&nth)));
            before = Some(block);
        }
    }

    fn block(&mut self, nth: usize, block: &'a Block, before: Option<&Block>) {
        let is_plain = self.answered.plain.contains(&nth) || block.role == Role::Paragraph;
        let mark = if is_plain { String::new() } else { forms::mark(block, before) };
        let mut inner = self.numbers.inner(nth).to_vec().into_iter();
        let mut label = if is_plain { self.numbers.label(nth).to_owned() } else { String::new() };
        if let Shape::Table(table) = &block.shape {
            let columns = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
            table.rows.iter().for_each(|row| self.row(nth, block, row, columns));
            return;
        }
        let runs_in = matches!(block.shape, Shape::RunIn { .. });
        for (at, (place, line)) in block.lines().into_iter().enumerate() {
            if line.is_empty() && !runs_in {
                continue;
            }
            if at == 0 || !runs_in {
                self.origin(Origin::Block(nth), &mark);
            }
            // The number that the program makes no more is words in front of the line; it has no place in it.
            let label = std::mem::take(&mut label);
            let is_bare = mark.is_empty() && (at == 0 || !runs_in) && label.is_empty();
            if !label.is_empty() {
                self.printed(&label);
            }
            self.line(place, &atoms(line, &mut inner), if is_bare { reads_as_mark } else { |_| false });
            if !runs_in || at == 1 {
                self.body.push('\n');
            }
        }
    }

    fn row(&mut self, nth: usize, block: &'a Block, row: &'a Row, columns: usize) {
        self.origin(Origin::Block(nth), "|");
        for cell in &row.cells {
            self.body.push(' ');
            for (n, line) in cell.lines.iter().enumerate() {
                if n > 0 {
                    self.body.push(' ');
                }
                let place = Place::Cell(block.id, cell.id, u16::try_from(n).unwrap_or(u16::MAX));
                self.line(place, &atoms(line, &mut std::iter::empty()), rules_the_table);
            }
            self.body.push_str(" |");
        }
        (row.cells.len()..columns).for_each(|_| self.body.push_str("  |"));
        self.body.push('\n');
    }

    /// What is said of the blanks of a block, above it.
    fn notes(&mut self, block: &Block) {
        for (place, _) in block.lines() {
            for stretch in self.stretches.get(&place).into_iter().flatten() {
                if let Becomes::Blank(_, Some(note)) = &stretch.becomes {
                    let note = note.replace(['\n', '\r'], " ").replace("#}", "# }").replace("{#", "{ #");
                    self.origin(Origin::Comment, &format!("{{# {note} #}}"));
                    self.body.push('\n');
                }
            }
        }
    }

    /// `misread`: whether words that open the line would be taken for something else.
    fn line(&mut self, place: Place, atoms: &[Atom<'_>], misread: fn(&[Atom<'_>]) -> bool) {
        let stretches = self.stretches.get(&place).map(Vec::as_slice).unwrap_or_default();
        let first = stretches.iter().map(|stretch| stretch.range.start).min().unwrap_or(atoms.len());
        let opens = misread(&atoms[..first.min(atoms.len())]);
        let mut at = 0;
        while at < atoms.len() {
            if let Some(stretch) = stretches.iter().find(|stretch| stretch.range.start == at)
                && stretch.range.end <= atoms.len()
                && self.stretch(place, stretch, atoms)
            {
                at = stretch.range.end.max(at + 1);
                continue;
            }
            let guards = |n: usize| {
                (opens && n == 0) || self.answered.guarded.contains(&(place, n)) || is_code(atoms, n)
            };
            let guarded = guards(at);
            let ends = |n: &usize| {
                *n >= atoms.len()
                    || !matches!(atoms[*n], Atom::Char(_))
                    || guards(*n) != guarded
                    || stretches.iter().any(|stretch| stretch.range.start == *n)
            };
            let is_word = matches!(atoms[at], Atom::Char(_));
            let end = (at + 1..=atoms.len()).find(|n| !is_word || ends(n)).unwrap_or(atoms.len());
            let words: String = atoms[at..end].iter().filter_map(Atom::char).collect();
            match &atoms[at] {
                Atom::Char(_) if guarded => self.printed(&words),
                Atom::Char(_) => self.origin(Origin::Words(place, at), &words),
                Atom::Shown(words) => self.origin(Origin::Words(place, at), words),
                Atom::Blank(hint) => self.blank(place, at..at + 1, hint),
            }
            at = end;
        }
    }

    /// What stands in the place of a stretch; whether anything does.
    fn stretch(&mut self, place: Place, stretch: &Stretch, atoms: &[Atom<'_>]) -> bool {
        let least = self.answered.least.contains(&(place, stretch.range.start));
        match &stretch.becomes {
            Becomes::Value(_) if least => {
                let shown: String = atoms[stretch.range.clone()].iter().map(Atom::shown).collect();
                self.printed(&shown);
            }
            Becomes::Value(code) | Becomes::Call(code, _) if !least => {
                self.origin(Origin::Stretch(place, stretch.range.start), &format!("{{{{ {code} }}}}"));
            }
            Becomes::Blank(..) if least => self.blank(place, stretch.range.clone(), LACKING),
            Becomes::Call(_, hint) | Becomes::Blank(hint, _) => {
                self.blank(place, stretch.range.clone(), hint);
            }
            Becomes::Value(_) => return false,
        }
        true
    }

    fn blank(&mut self, place: Place, range: Range<usize>, hint: &str) {
        let hint: String = hint.chars().filter(|c| !MARKS.contains(*c) && !c.is_control()).collect();
        let hint = if hint.trim().is_empty() { LACKING } else { hint.trim() };
        self.origin(Origin::Stretch(place, range.start), &format!("〔待填：{hint}〕"));
        self.blanks.push((place, range));
    }

    /// Words that are printed whatever they would read as. Quotes and backslashes are no marks of the language outside of braces.
    fn printed(&mut self, words: &str) {
        let plain = |c: char| matches!(c, '"' | '\\');
        for part in words.split_inclusive(plain) {
            let inside = part.trim_end_matches(plain);
            if !inside.is_empty() {
                self.body.push_str(&format!("{{{{ \"{inside}\" }}}}"));
            }
            self.body.push_str(&part[inside.len()..]);
        }
    }

    fn origin(&mut self, origin: Origin, text: &str) {
        let from = self.body.len();
        self.body.push_str(text);
        if !text.is_empty() {
            self.marks.push((from..self.body.len(), origin));
        }
    }
}

impl Atom<'_> {
    fn char(&self) -> Option<char> {
        match self {
            Self::Char(c) => Some(*c),
            _ => None,
        }
    }

    fn shown(&self) -> String {
        match self {
            Self::Char(c) => c.to_string(),
            Self::Shown(words) => words.clone(),
            Self::Blank(hint) => format!("〔待填：{hint}〕"),
        }
    }
}

/// The characters and pieces of a line; the numbers inside it are words.
fn atoms<'a>(line: &'a Line, inner: &mut impl Iterator<Item = String>) -> Vec<Atom<'a>> {
    let mut atoms = Vec::new();
    for piece in &line.pieces {
        match piece {
            Inline::Words { text, .. } => {
                // What the language takes for a mark of its own is nothing that anybody sees.
                let atom = |c| if marks::is_mark(c) { Atom::Shown(String::new()) } else { Atom::Char(c) };
                atoms.extend(text.chars().map(atom));
            }
            Inline::Number(_) => atoms.push(Atom::Shown(inner.next().unwrap_or_default())),
            Inline::Blank(blank) => atoms.push(Atom::Blank(&blank.hint)),
            Inline::Break => atoms.push(Atom::Char(' ')),
            Inline::Figure(_) => atoms.push(Atom::Shown(piece.shown().into_owned())),
        }
    }
    atoms
}

/// Whether a line that opens with these words would be taken for another part.
fn reads_as_mark(atoms: &[Atom<'_>]) -> bool {
    let words: String = atoms.iter().map_while(Atom::char).collect();
    places::Role::of(words.trim_start()).0 != places::Role::Paragraph
}

/// Whether a cell with these words would be read as the line under a table's head.
fn rules_the_table(atoms: &[Atom<'_>]) -> bool {
    atoms.iter().all(|atom| matches!(atom, Atom::Char('-' | ':' | ' ')))
}

/// Whether a character would be read as code, as a cell's end, or as a blank.
fn is_code(atoms: &[Atom<'_>], at: usize) -> bool {
    match atoms[at] {
        Atom::Char('{' | '}' | '｛' | '｝' | '|') => true,
        Atom::Char('〔') => {
            let behind: Vec<char> = atoms[at + 1..].iter().map_while(Atom::char).take(2).collect();
            behind == ['待', '填']
        }
        _ => false,
    }
}
