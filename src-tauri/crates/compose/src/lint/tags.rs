//! The structure of tags, and what Tera says about each of them.

use std::collections::HashSet;
use std::ops::Range;

use shuhui_core::{Issue, Severity};

use super::names::{Holds, Named};
use super::{Check, instead};
use crate::expression::{MOST_LINKS, Reader};
use crate::scan::{Part, Piece, scan};
use crate::words::BUILT_IN;

/// Tags that a template may use.
pub(super) const OFFERED: [&str; 12] =
    ["if", "elif", "else", "endif", "for", "endfor", "set", "set_global", "endset", "raw", "endraw", "break"];

/// Tags of Tera and of its relatives that lead out of one readable file, or round in circles.
pub(super) const NOT_OFFERED: [&str; 12] = [
    "include",
    "extends",
    "import",
    "from",
    "macro",
    "endmacro",
    "block",
    "endblock",
    "component",
    "endcomponent",
    "filter",
    "endfilter",
];

/// Whether something stands behind a tag's word.
pub(super) fn takes_words(tag: &str) -> bool {
    matches!(tag, "if" | "elif" | "for" | "set" | "set_global")
}

/// Deeper than any template that a person writes; each level costs Tera some of its stack.
const MOST_NESTED: usize = 40;

/// Alternatives of one condition; Tera reads each as a condition inside the one before.
const MOST_BRANCHES: usize = 60;

/// After so many the rest can wait until these are mended; each costs a parse of the whole.
const MOST_SYNTAX: usize = 50;

/// An opening tag that waits for its end, with the pieces that belong to it.
struct Open<'s> {
    word: &'s str,
    range: Range<usize>,
    /// The opening first, then `elif` and `else`, in the end the closing tag.
    family: Vec<usize>,
    /// How many loop variables were known outside.
    variables: usize,
    /// Whether its last alternative has begun.
    has_else: bool,
}

/// Tags by their index in the source.
#[derive(Default)]
struct Families {
    /// Tags that belong together: one of them cannot go without the others.
    whole: Vec<Vec<usize>>,
    /// Tags that Tera should not see.
    dead: HashSet<usize>,
}

impl<'a> Check<'a> {
    pub(super) fn tags(&mut self) {
        let pieces = scan(self.source);
        let mut families = Families::default();
        let mut stack: Vec<Open<'a>> = Vec::new();
        let mut loops: Vec<Named> = Vec::new();
        for (index, piece) in pieces.iter().enumerate() {
            let alive = match piece.part {
                Part::Text | Part::Comment => continue,
                Part::Unclosed => {
                    self.report(Issue::error("template.unclosed_tag"), piece.range.clone());
                    false
                }
                Part::Print => self.print(piece, &loops),
                Part::Tag => self.tag(piece, index, &mut stack, &mut loops, &mut families),
            };
            if !alive {
                families.dead.insert(index);
            }
        }
        while let Some(open) = stack.pop() {
            self.unclosed(open, &mut families);
        }
        self.syntax(&pieces, families);
    }

    /// What Tera would overflow its stack over.
    fn too_deep(&mut self, code: &'static str, most: usize, range: Range<usize>) {
        self.deep = true;
        self.report(Issue::error(code).with("most", most.to_string()), range);
    }

    fn unclosed(&mut self, open: Open<'_>, families: &mut Families) {
        let issue = Issue::error("template.unclosed_block")
            .with("tag", open.word)
            .with("end", format!("end{}", open.word));
        self.report(issue, open.range);
        families.dead.extend(open.family);
    }

    fn print(&mut self, piece: &Piece, loops: &[Named]) -> bool {
        let Some(mut reader) = self.reader(piece) else { return false };
        if let Some(expression) = reader.expression().filter(|_| reader.done()) {
            self.printed(&expression, loops);
            self.beside(piece, &expression);
        }
        true
    }

    /// Follows the structure; the answer is whether Tera should see the tag.
    fn tag(
        &mut self,
        piece: &Piece,
        index: usize,
        stack: &mut Vec<Open<'a>>,
        loops: &mut Vec<Named>,
        families: &mut Families,
    ) -> bool {
        let source = self.source;
        let word = piece.word(source);
        let opens = |word| Open {
            word,
            range: piece.range.clone(),
            family: vec![index],
            variables: loops.len(),
            has_else: false,
        };
        match word {
            "if" | "for" => {
                // Told once, where the bound is crossed.
                if stack.len() == MOST_NESTED {
                    self.too_deep("template.nested_too_deep", MOST_NESTED, piece.range.clone());
                }
                stack.push(opens(word));
                self.inside(piece, word, loops)
            }
            "set" | "set_global" => {
                if !source[piece.inner(source)].contains('=') {
                    stack.push(opens("set"));
                }
                self.inside(piece, word, loops)
            }
            "elif" | "else" => {
                let fits = stack
                    .last_mut()
                    .filter(|open| open.word == "if" || (word == "else" && open.word == "for"));
                let Some(open) = fits else {
                    self.report(Issue::error("template.orphan_tag").with("tag", word), piece.range.clone());
                    return false;
                };
                if open.has_else {
                    self.report(Issue::error("template.else_twice").with("tag", word), piece.range.clone());
                    return false;
                }
                open.has_else = word == "else";
                open.family.push(index);
                if open.family.len() == MOST_BRANCHES {
                    self.too_deep("template.too_many_branches", MOST_BRANCHES, piece.range.clone());
                }
                word == "else" || self.inside(piece, word, loops)
            }
            "endif" | "endfor" | "endset" => {
                let opening = &word[3..];
                let Some(position) = stack.iter().rposition(|open| open.word == opening) else {
                    self.report(Issue::error("template.orphan_tag").with("tag", word), piece.range.clone());
                    return false;
                };
                // What was opened later and is still open was never closed; it is reported once, at its opening.
                for open in stack.split_off(position + 1) {
                    self.unclosed(open, families);
                }
                if let Some(mut open) = stack.pop() {
                    loops.truncate(open.variables);
                    open.family.push(index);
                    families.whole.push(open.family);
                }
                true
            }
            "raw" | "endraw" | "break" | "continue" => true,
            "" | "component" if source[piece.inner(source)].trim_start().starts_with('<') => {
                self.not_offered(piece, "component")
            }
            _ if NOT_OFFERED.contains(&word) => self.not_offered(piece, word),
            _ => {
                let suggestion = instead(word, OFFERED);
                self.report(
                    Issue::error("template.unknown_tag").with("tag", word).with("suggestion", suggestion),
                    piece.range.clone(),
                );
                false
            }
        }
    }

    fn not_offered(&mut self, piece: &Piece, tag: &str) -> bool {
        self.report(Issue::error("template.tag_not_offered").with("tag", tag), piece.range.clone());
        false
    }

    /// What stands in an opening tag behind its word.
    fn inside(&mut self, piece: &Piece, word: &str, loops: &mut Vec<Named>) -> bool {
        let Some(mut reader) = self.reader(piece) else { return false };
        reader.word();
        match word {
            "for" => {
                let mut names = Vec::new();
                while let Some((name, _)) = reader.word() {
                    names.push(name.to_owned());
                    if !reader.take(",") {
                        break;
                    }
                }
                let mut holds = Holds::Other;
                if let Some(over) = reader.take("in").then(|| reader.expression()).flatten() {
                    self.looped(&over, loops);
                    holds = self.holds(&over);
                }
                loops.extend(names.into_iter().map(|name| Named { name, holds }));
            }
            "set" | "set_global" => {
                if let Some((name, _)) = reader.word() {
                    self.set.push(name.to_owned());
                    if let Some(value) = reader.take("=").then(|| reader.expression()).flatten() {
                        if self.stored(&value, loops) {
                            self.figures.push(name.to_owned());
                        }
                        self.lists.push(Named { name: name.to_owned(), holds: self.holds(&value) });
                    }
                }
            }
            _ => {
                if let Some(condition) = reader.expression() {
                    self.condition(&condition, loops);
                }
            }
        }
        true
    }

    /// The tokens of a tag, or a fault where one of them is none of Tera's.
    fn reader(&mut self, piece: &Piece) -> Option<Reader<'a>> {
        let source = self.source;
        let inner = piece.inner(source);
        let at = match Reader::new(source, inner.clone()) {
            Ok(reader) if reader.links() <= MOST_LINKS => return Some(reader),
            Ok(_) => {
                self.too_deep("template.tag_too_long", MOST_LINKS, piece.range.clone());
                return None;
            }
            Err(at) => at,
        };
        let rest = &source[at..inner.end];
        let first = rest.chars().next()?;
        let issue = if matches!(first, '"' | '\'' | '`') {
            Issue::error("template.unclosed_text")
        } else if !first.is_alphanumeric() || first.is_ascii() {
            Issue::error("template.strange_mark").with("mark", first.to_string())
        } else {
            let name: String = rest.chars().take_while(|c| !c.is_ascii() && c.is_alphanumeric()).collect();
            // Told already, and with what may stand for it.
            if rest[name.len()..].trim_start().starts_with('(') {
                return None;
            }
            let keys = self.keys.iter().map(|known| known.key.as_str());
            let suggestion = keys.chain(BUILT_IN).collect::<Vec<_>>().join("、");
            Issue::error("template.name_not_ascii").with("name", name).with("suggestion", suggestion)
        };
        self.report(issue, at..at + first.len_utf8());
        None
    }

    /// Lets Tera parse what is left, blanking each tag it refuses together with the tags that belong to it.
    fn syntax(&mut self, pieces: &[Piece], families: Families) {
        if self.deep {
            return;
        }
        let Families { whole, mut dead } = families;
        for _ in 0..MOST_SYNTAX {
            for family in &whole {
                if family.iter().any(|piece| dead.contains(piece)) {
                    dead.extend(family);
                }
            }
            let Err(error) =
                tera::Tera::default().add_raw_template(super::FILE, &blanked(self.source, pieces, &dead))
            else {
                return;
            };
            let tera::ErrorKind::SyntaxError(report) = error.kind() else { return };
            let at = report.span().range.start;
            let suspect = pieces.iter().enumerate().rfind(|(index, piece)| {
                matches!(piece.part, Part::Print | Part::Tag)
                    && piece.range.start <= at
                    && !dead.contains(index)
            });
            let Some((index, piece)) = suspect else { return };
            // What is told of a part of it already is why Tera refuses it.
            let told = self.found.iter().any(|(range, issue)| {
                let within = piece.range.start <= range.start && range.end <= piece.range.end;
                issue.severity == Severity::Error && within
            });
            if !told {
                let issue = Issue::error("template.syntax").with("message", report.message());
                self.report(issue, piece.range.clone());
            }
            dead.insert(index);
        }
    }
}

/// The source with some pieces turned into spaces, so that every byte keeps its place.
fn blanked(source: &str, pieces: &[Piece], dead: &HashSet<usize>) -> String {
    let mut text = String::with_capacity(source.len());
    for (index, piece) in pieces.iter().enumerate() {
        let words = &source[piece.range.clone()];
        if dead.contains(&index) {
            for character in words.chars() {
                if character == '\n' {
                    text.push('\n');
                } else {
                    text.extend(std::iter::repeat_n(' ', character.len_utf8()));
                }
            }
        } else {
            text.push_str(words);
        }
    }
    text
}
