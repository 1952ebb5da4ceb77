//! From rendered text with marks to the blocks of a document.

use std::collections::{HashMap, HashSet};

use shuhui_core::document::{self, Blank, Block, BlockId, Body, Figure, FigureId, Inline, Link};
use shuhui_core::figure::Value;
use shuhui_core::{Issue, Kinds, Place as IssuePlace};

use crate::figures::Made;
use crate::marks;
use crate::places::{Place, Role};

/// Marks that close after the 。 of a run-in heading and still belong to it.
const CLOSING: [char; 7] = ['”', '’', '》', '〉', '）', '』', '」'];

/// The blocks of a rendered text.
pub(crate) fn blocks(
    rendered: &str,
    places: &[Place],
    made: &[Made],
    kinds: &Kinds,
) -> (Vec<Block>, Vec<Issue>) {
    let mut assembly = Assembly { made, kinds, raw: Vec::new(), issues: Vec::new() };
    let mut last = "p0";
    for line in rendered.lines() {
        let line = line.trim();
        let marked = line.chars().next().and_then(marks::read_place).and_then(|index| places.get(index));
        let (role, words) = match marked {
            Some(place) => {
                last = &place.id;
                let words = line.trim_start_matches(|c| marks::read_place(c).is_some());
                let (found, markup) = Role::of(words);
                (place.role, if found == place.role { &words[markup..] } else { words })
            }
            None => (Role::Paragraph, line),
        };
        let words: String = words.chars().filter(|&c| marks::read_place(c).is_none()).collect();
        assembly.line(last, role, words.trim());
    }
    assembly.finish()
}

struct Assembly<'a> {
    made: &'a [Made],
    kinds: &'a Kinds,
    /// Place and body of each block so far, numbers and identities not yet given.
    raw: Vec<(String, Body)>,
    issues: Vec<Issue>,
}

impl Assembly<'_> {
    fn line(&mut self, place: &str, role: Role, words: &str) {
        if words.is_empty() {
            if matches!(role, Role::Heading(_)) {
                self.issues.push(Issue::advice("compose.empty_heading").with("block", place));
            }
            return;
        }
        let body = match role {
            Role::Title => {
                let line = self.inlines(words);
                if let Some((_, Body::Title { lines })) = self.raw.last_mut() {
                    lines.push(line);
                    return;
                }
                Body::Title { lines: vec![line] }
            }
            Role::Heading(level) => {
                let (text, rest) = self.run_in(words);
                Body::Heading { level, number: String::new(), text, rest }
            }
            // A series is told from a paragraph by the number that it is given in the end.
            Role::Series => Body::Paragraph { series: "-".to_owned(), text: self.inlines(words) },
            Role::Paragraph => Body::Paragraph { series: String::new(), text: self.inlines(words) },
            Role::Addressee => {
                let colon = if words.ends_with(['：', ':']) { "" } else { "：" };
                Body::Addressee { text: self.inlines(&format!("{}{colon}", words.trim_end_matches(':'))) }
            }
            Role::Signature => Body::Signature { text: self.inlines(words) },
            Role::Date => Body::Date { text: self.inlines(words) },
            Role::Attachment => {
                let name = self.inlines(words);
                if let Some((_, Body::Attachments { names })) = self.raw.last_mut() {
                    names.push(name);
                    return;
                }
                Body::Attachments { names: vec![name] }
            }
            Role::Caption => Body::Table { caption: self.inlines(words), rows: Vec::new() },
            Role::Row => {
                let Some(row) = self.row(words) else { return };
                if let Some((_, Body::Table { rows, .. })) = self.raw.last_mut() {
                    rows.push(row);
                    return;
                }
                Body::Table { caption: Vec::new(), rows: vec![row] }
            }
        };
        self.raw.push((place.to_owned(), body));
    }

    /// The cells of a row; `None` for a line that only rules a table off, as Markdown has it.
    fn row(&self, words: &str) -> Option<Vec<Vec<Inline>>> {
        let mut cells: Vec<&str> = words.split(marks::CELL).map(str::trim).collect();
        if cells.first().is_some_and(|cell| cell.is_empty()) {
            cells.remove(0);
        }
        if cells.len() > 1 && cells.last().is_some_and(|cell| cell.is_empty()) {
            cells.pop();
        }
        let ruled = cells.iter().all(|cell| !cell.is_empty() && cell.chars().all(|c| matches!(c, '-' | ':')));
        (!ruled).then(|| cells.into_iter().map(|cell| self.inlines(cell)).collect())
    }

    /// The heading's sentence and what runs on behind it; a heading on a line of its own has no 。 at its end.
    fn run_in(&self, words: &str) -> (Vec<Inline>, Vec<Inline>) {
        let Some(stop) = words.find('。') else { return (self.inlines(words), Vec::new()) };
        let after = stop + '。'.len_utf8();
        let closing: usize =
            words[after..].chars().take_while(|c| CLOSING.contains(c)).map(char::len_utf8).sum();
        let (sentence, rest) = words.split_at(after + closing);
        match rest.trim_start() {
            "" => (self.inlines(sentence.strip_suffix('。').unwrap_or(sentence)), Vec::new()),
            rest => (self.inlines(sentence), self.inlines(rest)),
        }
    }

    /// Words, figures and blanks. Identities are given when the whole block is known.
    fn inlines(&self, words: &str) -> Vec<Inline> {
        let mut pieces = Vec::new();
        let mut text = String::new();
        let mut rest = words.chars();
        while let Some(character) = rest.next() {
            let piece =
                if let Some(made) = marks::read_figure(character).and_then(|index| self.made.get(index)) {
                    self.figure(made)
                } else if character == marks::BLANK_OPEN {
                    let after = rest.as_str();
                    let (hint, behind) = after.split_once(marks::BLANK_CLOSE).unwrap_or((after, ""));
                    rest = behind.chars();
                    let hint = self.shown(hint);
                    Inline::Blank(Blank { id: unnamed(), hint, expr: None })
                } else {
                    match character {
                        marks::CELL => text.push('|'),
                        marks::BLANK_CLOSE => text.push('〕'),
                        other if marks::is_mark(other) || other.is_control() => {}
                        other => text.push(other),
                    }
                    continue;
                };
            if !text.is_empty() {
                pieces.push(Inline::text(std::mem::take(&mut text)));
            }
            pieces.push(piece);
        }
        if !text.is_empty() {
            pieces.push(Inline::text(text));
        }
        pieces
    }

    /// The words as they are read, figures as their texts. A blank inside a blank is none: nothing here goes deeper than
    /// the text is long.
    fn shown(&self, words: &str) -> String {
        let mut text = String::new();
        for character in words.chars() {
            match marks::read_figure(character).and_then(|index| self.made.get(index)) {
                Some(Made { expr, evaluated }) => match evaluated.value {
                    Some(_) => text.push_str(&marks::clean(&evaluated.text)),
                    None => text.push_str(&format!("〔待填：{}〕", expr.hint(self.kinds))),
                },
                None if character == marks::CELL => text.push('|'),
                None if marks::is_mark(character) || character.is_control() => {}
                None => text.push(character),
            }
        }
        text
    }

    fn figure(&self, made: &Made) -> Inline {
        let expr = made.expr.to_string();
        let value = match &made.evaluated.value {
            None => {
                return Inline::Blank(Blank {
                    id: unnamed(),
                    hint: made.expr.hint(self.kinds),
                    expr: Some(expr),
                });
            }
            Some(Value::Number(number)) => Some(*number),
            Some(Value::Text(_)) => None,
        };
        Inline::Figure(Figure {
            id: unnamed(),
            expr,
            text: marks::clean(&made.evaluated.text),
            value,
            entries: made.evaluated.entries.clone(),
            link: Link::Linked,
        })
    }

    fn finish(mut self) -> (Vec<Block>, Vec<Issue>) {
        let mut seen: HashMap<String, usize> = HashMap::new();
        let mut taken: HashSet<BlockId> = HashSet::new();
        let mut blocks = Vec::with_capacity(self.raw.len());
        for (place, mut body) in std::mem::take(&mut self.raw) {
            match &mut body {
                // A caption whose rows a condition took away is still something to read.
                Body::Table { caption, rows } if rows.is_empty() => {
                    body = Body::Paragraph { series: String::new(), text: std::mem::take(caption) };
                }
                Body::Table { rows, .. } => even(rows),
                _ => {}
            }
            let times = seen.entry(place.clone()).or_insert(0);
            *times += 1;
            let mut id = BlockId::new(&if *times == 1 { place } else { format!("{place}x{times}") });
            if !taken.insert(id.clone()) {
                // Deeper and longer than an identity can say: then the order has to do.
                id = BlockId::new(&format!("z{}", blocks.len()));
                taken.insert(id.clone());
            }
            name(&id, &mut body);
            let block = Block { id, body, edited: false };
            self.uneven(&block);
            blocks.push(block);
        }
        document::number(&mut blocks);
        (blocks, self.issues)
    }

    /// 「每月…次」 says the least of the months; a reader should know when others had more.
    fn uneven(&mut self, block: &Block) {
        for piece in block.body.runs().into_iter().flatten() {
            let Inline::Figure(figure) = piece else { continue };
            let Some(made) =
                self.made.iter().find(|made| made.evaluated.uneven && made.expr.to_string() == figure.expr)
            else {
                continue;
            };
            let place = IssuePlace::Block { block: block.id.to_string(), snippet: Some(figure.text.clone()) };
            self.issues.push(
                Issue::advice("compose.uneven")
                    .with("hint", made.expr.hint(self.kinds))
                    .with("text", figure.text.clone())
                    .at(place),
            );
        }
    }
}

/// A stand-in until the block is known.
fn unnamed() -> FigureId {
    BlockId::new("").figure(0)
}

fn name(block: &BlockId, body: &mut Body) {
    let mut ordinal = 0;
    for piece in body.runs_mut().into_iter().flatten() {
        let id = match piece {
            Inline::Figure(figure) => &mut figure.id,
            Inline::Blank(blank) => &mut blank.id,
            Inline::Text { .. } => continue,
        };
        ordinal += 1;
        *id = block.figure(ordinal);
    }
}

/// All rows of a table have as many cells.
fn even(rows: &mut [Vec<Vec<Inline>>]) {
    let most = rows.iter().map(Vec::len).max().unwrap_or(0);
    for row in rows {
        row.resize(most, Vec::new());
    }
}
