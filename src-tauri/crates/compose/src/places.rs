//! What each line of a template becomes, decided on the source before anything is rendered.
//!
//! A mark is put where a line's words begin; it stands for an identity and a role. So a value can never
//! turn into markup, whatever a person typed into it, and a block keeps its identity when conditions switch others off.

use std::ops::Range;

use shuhui_core::document::{Level, Role as Part, SeriesStyle, TemplatePlace};

use crate::conditions::{Question, Questions};
use crate::marks;
use crate::scan::{Lines, Part as Piece, scan};

/// The source with its marks, and what they stand for.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Marked {
    pub(crate) text: String,
    pub(crate) places: Vec<Place>,
    pub(crate) questions: Vec<Question>,
}

/// A place of the template where a block may begin.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Place {
    /// Headings above it counted by level, then its ordinal: `a2b3p1` is the first paragraph under 二、（三）.
    pub(crate) id: String,
    pub(crate) role: Role,
    /// Whether it begins its line: what has a mark of its own there stays a line when a tag takes the break before it away.
    pub(crate) begins: bool,
}

/// What a line is, by how it begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Role {
    /// `# `
    Title,
    /// `## ` to `##### `
    Heading(Level),
    /// `- `, with the word behind the mark that names the series: `-首先 `.
    Series(Option<SeriesStyle>),
    /// `+ `: the next of a series inside the paragraph above, named likewise.
    Inner(Option<SeriesStyle>),
    /// `=== `: an unnumbered heading inside the paragraph above.
    Lead,
    /// 〔主送〕 and others.
    Labelled(Part),
    /// `| … | … |`
    Row,
    /// `| --- | --- |`: the line under a table's head, as Markdown has it; nobody reads it.
    Ruler,
    /// Anything else.
    Paragraph,
}

/// The labels that a line may begin with, in the order of the paper.
pub(crate) const LABELS: [(&str, Role); 19] = [
    ("〔份号〕", Role::Labelled(Part::CopyNumber)),
    ("〔密级〕", Role::Labelled(Part::Secrecy)),
    ("〔紧急程度〕", Role::Labelled(Part::Urgency)),
    ("〔发文机关标志〕", Role::Labelled(Part::Issuer)),
    ("〔发文机关〕", Role::Labelled(Part::Issuer)),
    ("〔发文字号〕", Role::Labelled(Part::DocumentNumber)),
    ("〔签发人〕", Role::Labelled(Part::Signer)),
    ("〔题下〕", Role::Labelled(Part::Byline)),
    ("〔主送〕", Role::Labelled(Part::Addressee)),
    ("〔表〕", Role::Labelled(Part::Caption)),
    ("〔附件〕", Role::Labelled(Part::AttachmentList)),
    ("〔落款〕", Role::Labelled(Part::Signature)),
    ("〔日期〕", Role::Labelled(Part::Date)),
    ("〔附注〕", Role::Labelled(Part::Note)),
    ("〔附件正文〕", Role::Labelled(Part::Annex)),
    ("〔抄送〕", Role::Labelled(Part::CopiesTo)),
    ("〔印发机关〕", Role::Labelled(Part::PrintedBy)),
    ("〔印发〕", Role::Labelled(Part::PrintedBy)),
    ("〔印发日期〕", Role::Labelled(Part::PrintedOn)),
];

/// The part that a line is which begins with this word in brackets: 份号, 发文字号.
pub fn labelled(word: &str) -> Option<Part> {
    LABELS.iter().find_map(|(label, role)| match role {
        Role::Labelled(part) if label.trim_matches(['〔', '〕']) == word => Some(*part),
        _ => None,
    })
}

/// The word that a part is labelled with.
pub fn label(part: Part) -> Option<&'static str> {
    let found = LABELS.iter().find(|(_, role)| *role == Role::Labelled(part));
    found.map(|(label, _)| label.trim_matches(['〔', '〕']))
}

/// What parts a mark from its words.
const BLANKS: [char; 3] = [' ', '\u{3000}', '\t'];

impl Role {
    /// The role of a line's text and how many bytes of markup it begins with.
    pub(crate) fn of(line: &str) -> (Self, usize) {
        let hashes = line.bytes().take_while(|&byte| byte == b'#').count();
        let marked = line[hashes..].starts_with(BLANKS);
        let role = match hashes {
            1 if marked => Self::Title,
            2 if marked => Self::Heading(Level::One),
            3 if marked => Self::Heading(Level::Two),
            4 if marked => Self::Heading(Level::Three),
            5 if marked => Self::Heading(Level::Four),
            _ => {
                return LABELS
                    .iter()
                    .find(|(label, _)| line.starts_with(label))
                    .map(|(label, role)| (*role, label.len()))
                    .or_else(|| Self::counted(line))
                    .unwrap_or((if line.starts_with('|') { Self::Row } else { Self::Paragraph }, 0));
            }
        };
        (role, hashes)
    }

    /// What goes on in the text, numbered by the program or with a head of its own.
    fn counted(line: &str) -> Option<(Self, usize)> {
        if line.strip_prefix("===").is_some_and(|rest| rest.starts_with(BLANKS)) {
            return Some((Self::Lead, 3));
        }
        let (rest, role): (&str, fn(Option<SeriesStyle>) -> Self) = match line.strip_prefix('-') {
            Some(rest) => (rest, Self::Series),
            None => (line.strip_prefix('+')?, Self::Inner),
        };
        let (word, words) =
            rest.split_once(BLANKS).map_or((rest, ""), |(word, _)| (word, &rest[word.len()..]));
        let style = if word.is_empty() { None } else { Some(SeriesStyle::of_word(word)?) };
        (!words.is_empty()).then(|| (role(style), 1 + word.len()))
    }
}

/// Whether a whole line of a table only rules it off.
fn is_ruler(line: &str) -> bool {
    let line = line.trim_end();
    let inside = line.strip_prefix('|').map(|rest| rest.strip_suffix('|').unwrap_or(rest));
    let rules = |cell: &str| !cell.trim().is_empty() && cell.trim().chars().all(|c| matches!(c, '-' | ':'));
    inside.is_some_and(|inside| inside.split('|').all(rules))
}

/// Marks the places of a source.
pub(crate) fn mark(source: &str) -> Marked {
    let source: String =
        source.trim_start_matches('\u{feff}').chars().filter(|&c| !marks::is_mark(c)).collect();
    let mut marking = Marking::default();
    let lines = Lines::new(&source);
    for piece in scan(&source) {
        let text = &source[piece.range.clone()];
        match piece.part {
            Piece::Text => marking.text(text),
            Piece::Print | Piece::Unclosed => marking.print(text),
            Piece::Tag | Piece::Comment => {
                let (line, column) = lines.find(piece.range.start);
                let tag = marking.tag(&source, piece.range.clone(), TemplatePlace { line, column });
                marking.marked.text.push_str(&tag);
                marking.after_tag = true;
                // `{%-` takes the line break before it away: what follows goes on with the line above.
                marking.fresh &= !text.starts_with("{%-");
            }
        }
    }
    marking.marked.questions = marking.questions.all;
    marking.marked
}

struct Marking {
    marked: Marked,
    questions: Questions,
    ids: Ids,
    /// The place with which the line began.
    line: usize,
    /// Nothing but space and tags on this line so far.
    fresh: bool,
    after_tag: bool,
    row: bool,
    blank: bool,
}

impl Default for Marking {
    fn default() -> Self {
        Self {
            marked: Marked::default(),
            questions: Questions::default(),
            ids: Ids::default(),
            line: 0,
            fresh: true,
            after_tag: false,
            row: false,
            blank: false,
        }
    }
}

impl Marking {
    fn text(&mut self, text: &str) {
        for line in text.split_inclusive('\n') {
            let words = line.trim_start();
            let (space, words) = line.split_at(line.len() - words.len());
            if !words.is_empty() {
                if self.fresh || self.after_tag {
                    // White space inside a line belongs to the words before it.
                    self.marked.text.push_str(space);
                    let is_ruler = self.fresh && line.ends_with('\n') && is_ruler(words);
                    self.place(if is_ruler { Role::Ruler } else { Role::of(words).0 });
                } else {
                    self.marked.text.push_str(space);
                }
                self.words(words);
                self.fresh = false;
                self.after_tag = false;
            } else {
                self.marked.text.push_str(space);
            }
            if line.ends_with('\n') {
                self.fresh = true;
                self.after_tag = false;
                self.row = false;
                self.blank = false;
            }
        }
    }

    /// A tag with its questions marked. What stands in a line governs that line, what stands alone the next.
    fn tag(&mut self, source: &str, range: Range<usize>, origin: TemplatePlace) -> String {
        let joins = source[range.clone()].starts_with("{%-");
        let place = if self.fresh && !joins { self.marked.places.len() } else { self.line };
        self.questions.mark(source, range, origin, place)
    }

    fn print(&mut self, text: &str) {
        // `{{-` joins with what stands before; a mark between them would keep them apart.
        if (self.fresh || self.after_tag) && !text.starts_with("{{-") {
            self.place(Role::Paragraph);
        }
        self.marked.text.push_str(text);
        self.fresh = false;
        self.after_tag = false;
    }

    fn place(&mut self, role: Role) {
        if self.fresh {
            self.line = self.marked.places.len();
        }
        let id = self.ids.next(role, self.fresh);
        if let Some(mark) = marks::place(self.marked.places.len()) {
            self.marked.text.push(mark);
            self.marked.places.push(Place { id, role, begins: self.fresh });
        }
        // A print behind a tag does not end the row that it stands in.
        self.row |= role == Role::Row;
    }

    /// Words with the marks for cells and for blanks that stand in the template.
    fn words(&mut self, words: &str) {
        let mut rest = words;
        while let Some(character) = rest.chars().next() {
            let opening = ["〔待填：", "〔待填:"].into_iter().find(|opening| rest.starts_with(opening));
            let (written, length) = match character {
                '〔' if opening.is_some() => {
                    self.blank = true;
                    (marks::BLANK_OPEN, opening.map_or(0, str::len))
                }
                '〕' if self.blank => {
                    self.blank = false;
                    (marks::BLANK_CLOSE, character.len_utf8())
                }
                '|' if self.row => (marks::CELL, 1),
                other => (other, other.len_utf8()),
            };
            self.marked.text.push(written);
            rest = &rest[length..];
        }
    }
}

/// Identities by the headings above and an ordinal below the nearest.
#[derive(Default)]
struct Ids {
    headings: [u32; 4],
    ordinal: u32,
    titles: u32,
    /// Further beginnings on the same line, in the branches of a condition.
    branches: u32,
}

impl Ids {
    fn next(&mut self, role: Role, begins_line: bool) -> String {
        match role {
            Role::Title => {
                self.titles += 1;
                format!("t{}", self.titles)
            }
            Role::Heading(level) => {
                let level = usize::from(u8::from(level)) - 1;
                self.headings[level] += 1;
                self.headings[level + 1..].fill(0);
                self.ordinal = 0;
                self.path()
            }
            _ if begins_line => {
                self.ordinal += 1;
                self.branches = 0;
                format!("{}p{}", self.path(), self.ordinal)
            }
            _ => {
                self.branches += 1;
                format!("{}p{}q{}", self.path(), self.ordinal, self.branches)
            }
        }
    }

    fn path(&self) -> String {
        self.headings
            .iter()
            .zip(["a", "b", "c", "d"])
            .filter(|(number, _)| **number > 0)
            .map(|(number, letter)| format!("{letter}{number}"))
            .collect()
    }
}
