//! From rendered text with marks to the blocks of a document.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use shuhui_core::document::{
    Blank, Block, BlockId, Cell, Column, Condition, Depth, Evidence, Figure, FigureId, IdSource, Inline,
    Line, Link, Role, Row, Shape, Table, Words,
};
use shuhui_core::figure::Value;
use shuhui_core::{Issue, Kinds, Place as IssuePlace};

use crate::conditions::{self, Answered};
use crate::figures::Made;
use crate::marks;
use crate::places::{Marked, Place, Role as LineRole};
use crate::render::Rendered;

/// Marks that close after the 。 of a run-in heading and still belong to it.
const CLOSING: [char; 7] = ['”', '’', '》', '〉', '）', '』', '」'];

/// What a rendered text comes to.
pub(crate) struct Assembled {
    pub(crate) blocks: Vec<Block>,
    pub(crate) conditions: Vec<Condition>,
    pub(crate) evidence: Evidence,
    pub(crate) ids: IdSource,
    pub(crate) issues: Vec<Issue>,
}

/// The blocks of a rendered text, and the conditions that decided about them.
pub(crate) fn blocks(rendered: &Rendered, marked: &Marked, kinds: &Kinds) -> Assembled {
    let made = rendered.made.as_slice();
    let mut assembly = Assembly {
        made,
        kinds,
        raw: Vec::new(),
        evidence: RefCell::default(),
        ids: IdSource::default(),
        issues: Vec::new(),
    };
    let mut last = "p0";
    for line in rendered.text.lines() {
        let line = line.trim();
        let place =
            line.chars().next().and_then(marks::read_place).and_then(|index| marked.places.get(index));
        let (role, words) = match place {
            Some(place) => {
                last = &place.id;
                let words = line.trim_start_matches(|c| marks::read_place(c).is_some());
                let (found, markup) = LineRole::of(words);
                (place.role, if found == place.role { &words[markup..] } else { words })
            }
            None => (LineRole::Paragraph, line),
        };
        let words: String = words.chars().filter(|&c| marks::read_place(c).is_none()).collect();
        assembly.line(last, role, words.trim());
    }
    let mut assembled = assembly.finish();
    let answered = conditions::answered(&marked.questions, &rendered.asked, made);
    assembled.conditions =
        answered.into_iter().filter_map(|answer| remembered(&answer, marked, &assembled.blocks)).collect();
    assembled
}

/// A condition with the block that it governs: the one made at its place, else the last one made before it.
fn remembered(answer: &Answered<'_>, marked: &Marked, blocks: &[Block]) -> Option<Condition> {
    let at = |place: &Place| blocks.iter().find(|block| block.id == BlockId::new(&place.id));
    let upto = (answer.question.place + 1).min(marked.places.len());
    let block = marked.places[..upto].iter().rev().find_map(at).or_else(|| blocks.first())?;
    Some(Condition {
        expr: answer.test.to_string(),
        gave: answer.gave,
        block: block.id,
        origin: answer.question.origin,
    })
}

struct Assembly<'a> {
    made: &'a [Made],
    kinds: &'a Kinds,
    /// Place, role and shape of each block so far, identities not yet given.
    raw: Vec<(String, Role, Shape)>,
    evidence: RefCell<Evidence>,
    ids: IdSource,
    issues: Vec<Issue>,
}

impl Assembly<'_> {
    fn line(&mut self, place: &str, role: LineRole, words: &str) {
        if words.is_empty() {
            if matches!(role, LineRole::Heading(_)) {
                self.issues.push(Issue::advice("compose.empty_heading").with("block", place));
            }
            return;
        }
        let (role, shape) = match role {
            LineRole::Title => return self.append(place, Role::Title, words),
            LineRole::Attachment => return self.append(place, Role::AttachmentList, words),
            LineRole::Row => return self.row(place, words),
            LineRole::Heading(level) => (Role::Heading(level), self.run_in(words)),
            LineRole::Series => {
                (Role::Series(Depth::Outer), Shape::Line(Line::numbered(self.inlines(words))))
            }
            LineRole::Addressee => {
                let colon = if words.ends_with(['：', ':']) { "" } else { "：" };
                let words = format!("{}{colon}", words.trim_end_matches(':'));
                (Role::Addressee, self.plain(&words))
            }
            LineRole::Paragraph => (Role::Paragraph, self.plain(words)),
            LineRole::Signature => (Role::Signature, self.plain(words)),
            LineRole::Date => (Role::Date, self.plain(words)),
            LineRole::Caption => (Role::Caption, self.plain(words)),
        };
        self.raw.push((place.to_owned(), role, shape));
    }

    fn plain(&self, words: &str) -> Shape {
        Shape::Line(Line::plain(self.inlines(words)))
    }

    /// A line of a part that has several.
    fn append(&mut self, place: &str, role: Role, words: &str) {
        let line = Line::plain(self.inlines(words));
        match self.raw.last_mut() {
            Some((_, last, Shape::Lines(lines))) if *last == role => lines.push(line),
            _ => self.raw.push((place.to_owned(), role, Shape::Lines(vec![line]))),
        }
    }

    fn row(&mut self, place: &str, words: &str) {
        let Some(cells) = self.cells(words) else { return };
        let row = Row { cells };
        match self.raw.last_mut() {
            Some((_, _, Shape::Table(table))) => table.rows.push(row),
            _ => {
                let table = Table { columns: Vec::new(), header_rows: 1, rows: vec![row] };
                self.raw.push((place.to_owned(), Role::Table, Shape::Table(table)));
            }
        }
    }

    /// The cells of a row; `None` for a line that only rules a table off, as Markdown has it.
    fn cells(&mut self, words: &str) -> Option<Vec<Cell>> {
        let mut cells: Vec<&str> = words.split(marks::CELL).map(str::trim).collect();
        if cells.first().is_some_and(|cell| cell.is_empty()) {
            cells.remove(0);
        }
        if cells.len() > 1 && cells.last().is_some_and(|cell| cell.is_empty()) {
            cells.pop();
        }
        let ruled = cells.iter().all(|cell| !cell.is_empty() && cell.chars().all(|c| matches!(c, '-' | ':')));
        let cell = |cell: &str| Cell::new(self.ids.cell(), Line::plain(self.inlines(cell)));
        (!ruled).then(|| cells.into_iter().map(cell).collect())
    }

    /// The heading's sentence and what runs on behind it; a heading on a line of its own has no 。 at its end.
    fn run_in(&self, words: &str) -> Shape {
        let heading = |words: &str| Line::numbered(self.inlines(words));
        let Some(stop) = words.find('。') else { return Shape::Line(heading(words)) };
        let after = stop + '。'.len_utf8();
        let closing: usize =
            words[after..].chars().take_while(|c| CLOSING.contains(c)).map(char::len_utf8).sum();
        let (sentence, rest) = words.split_at(after + closing);
        match rest.trim_start() {
            "" => Shape::Line(heading(sentence.strip_suffix('。').unwrap_or(sentence))),
            rest => Shape::RunIn { head: heading(sentence), rest: Line::plain(self.inlines(rest)) },
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
            pieces.extend(Inline::words(std::mem::take(&mut text)));
            pieces.push(piece);
        }
        pieces.extend(Inline::words(text));
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
            Some(Value::Number(number)) => Some(*number),
            _ => None,
        };
        let there = made.evaluated.value.as_ref();
        let Some(text) = there.and_then(|_| Words::new(marks::clean(&made.evaluated.text))) else {
            let hint = made.expr.hint(self.kinds);
            return Inline::Blank(Blank { id: unnamed(), hint, expr: Some(expr) });
        };
        let behind = self.evidence.borrow_mut().keep(made.evaluated.entries.clone());
        Inline::Figure(Figure { id: unnamed(), expr, text, value, behind, link: Link::Linked })
    }

    fn finish(mut self) -> Assembled {
        let mut seen: HashMap<String, usize> = HashMap::new();
        let mut taken: HashSet<BlockId> = HashSet::new();
        let mut blocks: Vec<Block> = Vec::with_capacity(self.raw.len());
        for (place, role, mut shape) in std::mem::take(&mut self.raw) {
            if let Shape::Table(table) = &mut shape {
                even(table, &mut self.ids);
            }
            let times = seen.entry(place.clone()).or_insert(0);
            *times += 1;
            let mut id = BlockId::new(&if *times == 1 { place } else { format!("{place}x{times}") });
            if !taken.insert(id) {
                // Deeper and longer than an identity can say: then the order has to do.
                id = BlockId::new(&format!("z{}", blocks.len()));
                taken.insert(id);
            }
            let mut block = Block::new(id, role, shape);
            name(&mut block);
            self.uneven(&block);
            blocks.push(block);
        }
        // A caption whose rows a condition took away is still something to read.
        for at in 0..blocks.len() {
            let table = blocks.get(at + 1).is_some_and(|next| next.role == Role::Table);
            if blocks[at].role == Role::Caption && !table {
                blocks[at].role = Role::Paragraph;
            }
        }
        Assembled {
            blocks,
            conditions: Vec::new(),
            evidence: self.evidence.into_inner(),
            ids: self.ids,
            issues: self.issues,
        }
    }

    /// 「每月…次」 says the least of the months; a reader should know when others had more.
    fn uneven(&mut self, block: &Block) {
        for piece in block.lines().into_iter().flat_map(|(_, line)| &line.pieces) {
            let Inline::Figure(figure) = piece else { continue };
            let Some(made) =
                self.made.iter().find(|made| made.evaluated.uneven && made.expr.to_string() == figure.expr)
            else {
                continue;
            };
            let place =
                IssuePlace::Block { block: block.id.to_string(), snippet: Some(figure.text.to_string()) };
            self.issues.push(
                Issue::advice("compose.uneven")
                    .with("hint", made.expr.hint(self.kinds))
                    .with("text", figure.text.as_str())
                    .at(place),
            );
        }
    }
}

/// A stand-in until the block is known.
fn unnamed() -> FigureId {
    BlockId::new("").figure(0)
}

fn name(block: &mut Block) {
    let of = block.id;
    let mut ordinal = 0;
    for piece in block.lines_mut().into_iter().flat_map(|(_, line)| &mut line.pieces) {
        let id = match piece {
            Inline::Figure(figure) => &mut figure.id,
            Inline::Blank(blank) => &mut blank.id,
            _ => continue,
        };
        ordinal += 1;
        *id = of.figure(ordinal);
    }
}

/// All rows of a table have as many cells.
fn even(table: &mut Table, ids: &mut IdSource) {
    let most = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    for row in &mut table.rows {
        row.cells.resize_with(most, || Cell::new(ids.cell(), Line::default()));
    }
    table.columns = vec![Column::default(); most];
}
