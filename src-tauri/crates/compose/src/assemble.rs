//! From rendered text with marks to the blocks of a document.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use shuhui_core::document::{
    Blank, Block, BlockId, Cell, Column, Condition, Depth, Evidence, Figure, FigureId, IdSource, Inline,
    Line, Link, Number, Role, Row, SeriesStyle, Shape, ShapeKind, Table, Words, unnumber_lone,
};
use shuhui_core::figure::Value;
use shuhui_core::{Issue, Kinds, Place as IssuePlace};

use crate::conditions::{self, Answered};
use crate::figures::Made;
use crate::marks;
use crate::order;
use crate::places::{Marked, Place, Role as LineRole};
use crate::render::Rendered;
use crate::sections;

/// Behind what was cut.
const AND_OTHERS: char = '等';

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
    for line in rendered.text.lines().flat_map(|line| cut(line, &marked.places)) {
        // The blank behind a mark stays until the mark is read: `## ` and nothing more is an empty heading.
        let line = line.trim_start();
        let place = line.chars().next().and_then(|mark| marked_by(mark, &marked.places));
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

/// The place that a character marks.
fn marked_by(mark: char, places: &[Place]) -> Option<&Place> {
    marks::read_place(mark).and_then(|index| places.get(index))
}

/// The lines in a rendered one: a loop or tags that trim white space may have put several beginnings with marks of their own into it.
fn cut<'t>(line: &'t str, places: &[Place]) -> Vec<&'t str> {
    let begins = |mark: char| {
        marked_by(mark, places).is_some_and(|place| place.begins && place.role != LineRole::Paragraph)
    };
    let ends = line.char_indices().filter(|(at, mark)| *at > 0 && begins(*mark)).map(|(at, _)| at);
    let ends: Vec<usize> = ends.chain([line.len()]).collect();
    let starts = std::iter::once(0).chain(ends.iter().copied());
    starts.zip(&ends).map(|(start, end)| &line[start..*end]).collect()
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
        let shape = match role {
            LineRole::Row => return self.row(place, words),
            LineRole::Ruler => return,
            LineRole::Inner(style) => return self.inner(place, style, words),
            LineRole::Lead => return self.lead(place, words),
            LineRole::Heading(_) => self.run_in(words),
            LineRole::Series(style) => {
                let number = match style.map_or_else(|| self.series_style(), Some) {
                    None | Some(SeriesStyle::Shi) => Number::Auto,
                    Some(style) => Number::Styled(style),
                };
                Shape::Line(Line { number, pieces: self.inlines(words) })
            }
            LineRole::Labelled(Role::Addressee) => {
                let colon = if words.ends_with(['：', ':']) { "" } else { "：" };
                self.plain(&format!("{}{colon}", words.trim_end_matches(':')))
            }
            LineRole::Labelled(Role::Annex) => Shape::Line(Line::numbered(self.inlines(words))),
            LineRole::Title | LineRole::Paragraph | LineRole::Labelled(_) => self.plain(words),
        };
        let role = match role {
            LineRole::Title => Role::Title,
            LineRole::Heading(level) => Role::Heading(level),
            LineRole::Series(_) => Role::Series(Depth::Outer),
            LineRole::Labelled(part) => part,
            _ => Role::Paragraph,
        };
        match (shape, self.raw.last_mut()) {
            // A part that has several lines takes the next one.
            (Shape::Line(line), Some((_, last, Shape::Lines(lines)))) if *last == role => lines.push(line),
            (Shape::Line(line), _) if role.shapes().contains(&ShapeKind::Lines) => {
                self.raw.push((place.to_owned(), role, Shape::Lines(vec![line])));
            }
            (shape, _) => self.raw.push((place.to_owned(), role, shape)),
        }
    }

    fn plain(&self, words: &str) -> Shape {
        Shape::Line(Line::plain(self.inlines(words)))
    }

    /// The words of the series that a line without a word of its own goes on with.
    fn series_style(&self) -> Option<SeriesStyle> {
        let above = |(_, role, _): &&(String, Role, Shape)| {
            !matches!(role, Role::Table | Role::Caption | Role::Picture)
        };
        match self.raw.iter().rev().find(above) {
            Some((_, Role::Series(_), Shape::Line(Line { number: Number::Styled(style), .. }))) => {
                Some(*style)
            }
            _ => None,
        }
    }

    /// The next of a series inside the paragraph above.
    fn inner(&mut self, place: &str, style: Option<SeriesStyle>, words: &str) {
        let mut pieces = self.inlines(words);
        let line = self.paragraph_above(place);
        let last = line.pieces.iter().rev().find_map(|piece| match piece {
            Inline::Number(style) => Some(*style),
            _ => None,
        });
        line.pieces.push(Inline::Number(style.or(last).unwrap_or_default()));
        line.pieces.append(&mut pieces);
    }

    /// An unnumbered heading inside the paragraph above, up to its 。, and what goes on behind it.
    fn lead(&mut self, place: &str, words: &str) {
        let (sentence, rest) = words.split_at(sentence_end(words).unwrap_or(words.len()));
        let mut pieces = self.inlines(sentence);
        for piece in &mut pieces {
            if let Inline::Words { marks, .. } = piece {
                marks.lead = true;
            }
        }
        pieces.extend(self.inlines(rest.trim_start()));
        self.paragraph_above(place).pieces.append(&mut pieces);
    }

    /// The end of the paragraph above; a new one where there is none. A heading that ends with 。 becomes a run-in.
    fn paragraph_above(&mut self, place: &str) -> &mut Line {
        let goes_on = match self.raw.last() {
            Some((_, Role::Heading(_), Shape::Line(line))) => ends_sentence(line),
            Some((_, role, _)) => matches!(role, Role::Paragraph | Role::Series(_) | Role::Heading(_)),
            None => false,
        };
        if !goes_on {
            self.raw.push((place.to_owned(), Role::Paragraph, Shape::Line(Line::default())));
        }
        let at = self.raw.len() - 1;
        let (_, role, shape) = &mut self.raw[at];
        if let (Role::Heading(_), Shape::Line(line)) = (*role, &mut *shape) {
            *shape = Shape::RunIn { head: std::mem::take(line), rest: Line::default() };
        }
        match shape {
            Shape::Line(line) | Shape::RunIn { rest: line, .. } => line,
            Shape::Lines(_) | Shape::Table(_) | Shape::Picture(_) => {
                unreachable!("the parts that go on are lines or run in")
            }
        }
    }

    fn row(&mut self, place: &str, words: &str) {
        let row = Row { cells: self.cells(words) };
        match self.raw.last_mut() {
            Some((_, _, Shape::Table(table))) => table.rows.push(row),
            _ => {
                let table = Table { columns: Vec::new(), header_rows: 1, rows: vec![row] };
                self.raw.push((place.to_owned(), Role::Table, Shape::Table(table)));
            }
        }
    }

    fn cells(&mut self, words: &str) -> Vec<Cell> {
        let mut cells: Vec<&str> = words.split(marks::CELL).map(str::trim).collect();
        if cells.first().is_some_and(|cell| cell.is_empty()) {
            cells.remove(0);
        }
        if cells.len() > 1 && cells.last().is_some_and(|cell| cell.is_empty()) {
            cells.pop();
        }
        cells.into_iter().map(|cell| Cell::new(self.ids.cell(), Line::plain(self.inlines(cell)))).collect()
    }

    /// The heading's sentence and what runs on behind it.
    fn run_in(&self, words: &str) -> Shape {
        let heading = |words: &str| Line::numbered(self.inlines(words));
        let (sentence, rest) = words.split_at(sentence_end(words).unwrap_or(words.len()));
        match rest.trim_start() {
            "" => Shape::Line(heading(sentence)),
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
                    // Whether a list was cut it knows itself: 等 behind it stands once.
                    if made.evaluated.text.ends_with(AND_OTHERS) {
                        rest = rest.as_str().strip_prefix(AND_OTHERS).unwrap_or(rest.as_str()).chars();
                    }
                    let marks = made.expr.marks_of(&marks::clean(&made.evaluated.text), self.kinds);
                    if let Some((open, close)) = marks
                        && text.ends_with(open)
                        && let Some(behind) = rest.as_str().strip_prefix(close)
                    {
                        text.pop();
                        rest = behind.chars();
                    }
                    self.figure(made, &text)
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
                        // Known when all headings are.
                        marks::SECTIONS => text.push(marks::SECTIONS),
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
                    None => text.push_str(&format!("〔待填：{}〕", expr.blank(self.kinds, evaluated))),
                },
                None if character == marks::CELL => text.push('|'),
                None if marks::is_mark(character) || character.is_control() => {}
                None => text.push(character),
            }
        }
        text
    }

    /// A figure behind the words in front of it.
    fn figure(&self, made: &Made, words: &str) -> Inline {
        let behind = made.expr.behind(words, &made.evaluated);
        let (expr, text) = match &behind {
            Some((expr, text)) => (expr.to_string(), text),
            None => (made.expr.to_string(), &made.evaluated.text),
        };
        let value = match &made.evaluated.value {
            Some(Value::Number(number)) => Some(*number),
            _ => None,
        };
        let there = made.evaluated.value.as_ref();
        let Some(text) = there.and_then(|_| Words::new(marks::clean(text))) else {
            let hint = made.expr.blank(self.kinds, &made.evaluated);
            return Inline::Blank(Blank { id: unnamed(), hint, expr: Some(expr) });
        };
        let behind = self.evidence.borrow_mut().keep(&made.evaluated.entries);
        Inline::Figure(Figure { id: unnamed(), expr, text, value, behind, link: Link::Linked })
    }

    fn finish(mut self) -> Assembled {
        let mut seen: HashMap<String, usize> = HashMap::new();
        let mut taken: HashSet<BlockId> = HashSet::new();
        let mut blocks: Vec<Block> = Vec::with_capacity(self.raw.len());
        for (place, role, mut shape) in std::mem::take(&mut self.raw) {
            match (&mut shape, role) {
                (Shape::Table(table), _) => even(table, &mut self.ids),
                (Shape::Line(line), Role::Heading(_)) => without_stop(line),
                _ => {}
            }
            let times = seen.entry(place.clone()).or_insert(0);
            *times += 1;
            let mut id = BlockId::new(&if *times == 1 { place } else { format!("{place}x{times}") });
            if !taken.insert(id) {
                // Deeper and longer than an identity can say: then the order has to do.
                id = BlockId::new(&format!("z{}", blocks.len()));
                taken.insert(id);
            }
            blocks.push(Block::new(id, role, shape));
        }
        unnumber_lone(&mut blocks);
        sections::say(&mut blocks);
        let made = self.made.iter().filter(|made| made.evaluated.is_doubtful());
        let doubtful: Vec<(String, &Made)> = made.map(|made| (made.expr.to_string(), made)).collect();
        for block in &mut blocks {
            name(block);
            self.doubtful(block, &doubtful);
        }
        // A caption whose rows a condition took away is still something to read.
        for at in 0..blocks.len() {
            let table = blocks.get(at + 1).is_some_and(|next| next.role == Role::Table);
            if blocks[at].role == Role::Caption && !table {
                blocks[at].role = Role::Paragraph;
            }
        }
        order::settle(&mut blocks);
        Assembled {
            blocks,
            conditions: Vec::new(),
            evidence: self.evidence.into_inner(),
            ids: self.ids,
            issues: self.issues,
        }
    }

    /// 「每月…次」 says the least of the months, and what some entries do not say is not counted: a reader should know.
    fn doubtful(&mut self, block: &Block, doubtful: &[(String, &Made)]) {
        for piece in block.lines().into_iter().flat_map(|(_, line)| &line.pieces) {
            let Inline::Figure(figure) = piece else { continue };
            let Some((_, made)) = doubtful.iter().find(|(expr, _)| *expr == figure.expr) else { continue };
            let place =
                IssuePlace::Block { block: block.id.to_string(), snippet: Some(figure.text.to_string()) };
            let found = made.evaluated.doubts(&made.expr, self.kinds);
            self.issues.extend(found.into_iter().map(|issue| issue.at(place.clone())));
        }
    }
}

/// Where the sentence that a paragraph opens with ends: behind its 。 and the marks that close after it.
fn sentence_end(words: &str) -> Option<usize> {
    let after = words.find('。')? + '。'.len_utf8();
    let closing: usize = words[after..].chars().take_while(|c| CLOSING.contains(c)).map(char::len_utf8).sum();
    Some(after + closing)
}

/// Whether a heading would go on behind its 。
fn ends_sentence(heading: &Line) -> bool {
    let Some(Inline::Words { text, .. }) = heading.pieces.last() else { return false };
    text.trim_end_matches(CLOSING).ends_with('。')
}

/// A heading on a line of its own has no 。 at its end.
fn without_stop(heading: &mut Line) {
    let Some(Inline::Words { text, marks }) = heading.pieces.last() else { return };
    if let Some(sentence) = text.strip_suffix('。') {
        let (sentence, marks) = (Words::new(sentence), *marks);
        heading.pieces.pop();
        heading.pieces.extend(sentence.map(|text| Inline::Words { text, marks }));
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
