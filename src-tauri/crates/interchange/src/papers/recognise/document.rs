//! Parts as a document: blocks, numbers that the program makes, and the little that is put right on the way.

mod inner;
mod places;
mod settle;
mod tables;

use std::collections::HashMap;

use chrono::NaiveDate;
use sha2::{Digest as _, Sha256};
use shuhui_core::document::{
    Block, Depth, Document, Form, IdSource, Inline, Level, Line, Marks, Meta, Number, Picture, ProfileName,
    Role, SeriesStyle, Shape, ShapeKind, Words as Text, printed,
};
use shuhui_core::{ContentHash, FileName, Period};

use super::label::{Label, Scheme};
use super::{Kind, Part, Recognised};
use crate::papers::manuscript::LeftOut;
use crate::papers::normalise::{Change, Changes, Words};

/// What a foreign text came to.
#[derive(Clone, Debug)]
pub struct Made {
    /// The text in the format.
    pub document: Document,
    /// The bytes of its pictures.
    pub contents: HashMap<ContentHash, Vec<u8>>,
    /// What was put right.
    pub changes: Changes,
    /// What is not in it.
    pub left_out: Vec<LeftOut>,
    /// For each block the line of the source where it begins.
    pub lines: Vec<u32>,
}

impl Recognised {
    /// The text as a document of a day, which holds where the text itself bears no date.
    pub fn document(self, today: NaiveDate) -> Made {
        let date = self.date().unwrap_or(today);
        let Self { parts, left_out, changes, tables, pictures, contents, keeps_ends } = self;
        let mut making = Making {
            adds: adds_numbers(&parts),
            blocks: Vec::new(),
            wanted: Vec::new(),
            lines: Vec::new(),
            line: 0,
            ids: IdSource::default(),
            changes,
            left_out,
            keeps_ends,
        };
        let hashes: Vec<ContentHash> = contents.iter().map(|bytes| hash(bytes)).collect();
        for part in parts {
            making.line = part.line;
            match part.kind {
                Kind::Table(at) => making.table(&tables[at]),
                Kind::Picture(at) => making.picture(&pictures[at], &hashes),
                _ => making.words(part),
            }
        }
        let contents = hashes.into_iter().zip(contents).collect();
        let Making { mut blocks, wanted, lines, ids, changes, left_out, .. } = making;
        settle::settle(&mut blocks, &wanted);
        let meta = Meta {
            form: Form::default(),
            profile: ProfileName::default(),
            issuer: issuer(&blocks),
            period: Period::year(chrono::Datelike::year(&date)).unwrap_or_else(|_| Period::day(date)),
            date,
            scope: shuhui_core::document::Scope::default(),
            target: None,
            sealed: false,
            even_imprint: false,
        };
        let document = Document { meta, blocks, conditions: Vec::new(), comments: Vec::new(), ids };
        Made { document, contents, changes, left_out, lines }
    }

    /// The day that the text bears.
    fn date(&self) -> Option<NaiveDate> {
        let dated = self.parts.iter().rev().find(|part| part.kind == Kind::Date)?;
        let text = dated.text();
        let numbers: Vec<u32> = text
            .split(['年', '月', '日'])
            .filter(|part| !part.is_empty())
            .map_while(|part| part.parse().ok())
            .collect();
        match numbers.as_slice() {
            [year, month, day] => NaiveDate::from_ymd_opt(i32::try_from(*year).ok()?, *month, *day),
            _ => None,
        }
    }
}

/// SHA-256 of bytes.
fn hash(bytes: &[u8]) -> ContentHash {
    ContentHash::new(Sha256::digest(bytes).into())
}

/// The unit that signs.
fn issuer(blocks: &[Block]) -> String {
    let signed = blocks.iter().find(|block| block.role == Role::Signature);
    let line = signed
        .and_then(|block| block.lines().first().map(|(_, line)| shuhui_core::document::shown(&line.pieces)));
    line.unwrap_or_default()
}

/// The levels whose headings have only marks of Markdown or styles in front and get numbers: where one has a number of its own, the
/// writer numbers by hand.
fn adds_numbers(parts: &[Part]) -> [bool; 4] {
    let mut adds = [false; 4];
    let index = |level: Level| usize::from(u8::from(level)) - 1;
    for part in parts {
        if let (Kind::Heading(level, _), super::Reason::Style, None) = (part.kind, part.reason, &part.label) {
            adds[index(level)] = true;
        }
    }
    for part in parts {
        if let (Kind::Heading(level, _), Some(_)) = (part.kind, &part.label) {
            adds[index(level)] = false;
        }
    }
    adds
}

struct Making {
    adds: [bool; 4],
    blocks: Vec<Block>,
    /// For each block the number that the source has.
    wanted: Vec<Option<String>>,
    /// For each block the line where it begins.
    lines: Vec<u32>,
    /// The line of the part that is being made.
    line: u32,
    ids: IdSource,
    changes: Changes,
    left_out: Vec<LeftOut>,
    keeps_ends: bool,
}

impl Making {
    fn push(&mut self, role: Role, shape: Shape, wanted: Option<String>) {
        let id = self.ids.block();
        self.blocks.push(Block::new(id, role, shape));
        self.wanted.push(wanted);
        self.lines.push(self.line);
    }

    fn words(&mut self, part: Part) {
        let Part { kind, label, mut words, reason, .. } = part;
        if let Some(label) = label.as_ref().filter(|label| !label.proper && kind != Kind::Attachment) {
            self.changes.one(if label.scheme == Scheme::Chapter { Change::Blanks } else { Change::Numbers });
        }
        let running = matches!(
            kind,
            Kind::Paragraph | Kind::Item | Kind::Series(_) | Kind::Lead(_) | Kind::Heading(..)
        );
        if !running {
            words = words.plainly();
        }
        let annexed =
            self.blocks.last().is_some_and(|last| last.role == Role::Annex && last.shape.is_empty());
        match kind {
            Kind::Title if annexed => {
                let line = self.line(&words, Number::Auto);
                if let Some(last) = self.blocks.last_mut() {
                    last.shape = Shape::Line(line);
                }
            }
            Kind::Title => self.lines(Role::Title, &words),
            Kind::Byline => self.lines(Role::Byline, &words),
            Kind::Attachment => self.lines(Role::AttachmentList, &words),
            Kind::Addressee => self.one(Role::Addressee, &words),
            Kind::Caption => self.one(Role::Caption, &words),
            Kind::Signature => self.one(Role::Signature, &words),
            Kind::Date => self.one(Role::Date, &words),
            Kind::Note => self.one(Role::Note, &words),
            Kind::Part(role) => self.part(role, &words),
            Kind::Annex => {
                let digits: String = words.text().chars().filter(|c| c.is_ascii_digit()).collect();
                let wanted = Some(format!("附件{digits}"));
                self.push(Role::Annex, Shape::Line(Line::numbered(Vec::new())), wanted);
            }
            Kind::Heading(level, run_in) => {
                let by_style = reason == super::Reason::Style && label.is_none();
                self.heading(level, run_in, label, words, by_style);
            }
            Kind::Item => {
                let number = label.as_ref().and_then(|label| Text::new(label.written()));
                let line = self.line(&words, number.map_or(Number::None, Number::Fixed));
                self.push(Role::Paragraph, Shape::Line(line), None);
            }
            Kind::Series(style) => self.series(style, label, &mut words),
            Kind::Lead(end) => {
                let head = self.line(&words.part(0..end).plainly(), Number::None);
                let rest = self.line(&words.part(end..words.len()), Number::None);
                self.push(Role::Paragraph, Shape::RunIn { head, rest }, None);
            }
            Kind::Paragraph | Kind::Table(_) | Kind::Picture(_) => self.one(Role::Paragraph, &words),
        }
    }

    fn heading(
        &mut self,
        level: Level,
        run_in: Option<usize>,
        label: Option<Label>,
        words: Words,
        by_style: bool,
    ) {
        let adds =
            by_style && !super::dotted::begins(&words.chars) && self.adds[usize::from(u8::from(level)) - 1];
        let wanted = label.as_ref().map(Label::written);
        let number = match &label {
            Some(Label { scheme: Scheme::Chapter, words, .. }) => {
                let words = format!("{}　", words.trim_end_matches(|c: char| c.is_whitespace() || c == '：'));
                Text::new(words).map_or(Number::None, Number::Fixed)
            }
            Some(_) => Number::Auto,
            None if adds => {
                self.changes.one(Change::Numbered);
                Number::Auto
            }
            None => Number::None,
        };
        let wanted = wanted.filter(|_| number == Number::Auto);
        let shape = match run_in {
            Some(end) => {
                let mut head = words.part(0..end).plainly();
                let mut rest = words.part(end..words.len());
                // 加强学习一是…: the heading's own end is missing.
                if !head.chars.last().is_some_and(|c| "。：？！”）》".contains(*c)) {
                    head.push('。', false);
                    self.changes.one(Change::HeadingEnd);
                }
                rest = rest.part(0..rest.len());
                let head = self.line(&head, number);
                Shape::RunIn { head, rest: self.line(&rest, Number::None) }
            }
            None => {
                let mut head = words.plainly();
                if head.chars.last() == Some(&'。') && !self.keeps_ends {
                    head = head.part(0..head.len() - 1);
                    self.changes.one(Change::HeadingEnd);
                }
                Shape::Line(self.line(&head, number))
            }
        };
        self.push(Role::Heading(level), shape, wanted);
    }

    /// One of a series; a whole series in one paragraph is text with numbers in it.
    fn series(&mut self, style: SeriesStyle, label: Option<Label>, words: &mut Words) {
        let Some(label) = label else { return self.one(Role::Paragraph, words) };
        let whole = {
            let mut whole = Words::plain(&label.written());
            whole.append(words.clone());
            whole
        };
        if label.n == 1 && inner::count(&whole.chars) > 1 {
            return self.one(Role::Paragraph, &whole);
        }
        let number = if style == SeriesStyle::Shi { Number::Auto } else { Number::Styled(style) };
        let line = self.line(words, number);
        self.push(Role::Series(Depth::Outer), Shape::Line(line), Some(label.written()));
    }

    fn one(&mut self, role: Role, words: &Words) {
        let line = self.line(words, Number::None);
        self.push(role, Shape::Line(line), None);
    }

    /// A part that has several lines takes the next one.
    fn lines(&mut self, role: Role, words: &Words) {
        let line = self.line(words, Number::None);
        match self.blocks.last_mut() {
            Some(Block { role: last, shape: Shape::Lines(lines), .. }) if *last == role => lines.push(line),
            _ => self.push(role, Shape::Lines(vec![line]), None),
        }
    }

    /// A part of 版头 or 版记, as it is printed.
    fn part(&mut self, role: Role, words: &Words) {
        let text = words.text();
        let printed = printed(role, &text).map_or_else(|| words.clone(), |printed| Words::plain(&printed));
        match role.shapes().contains(&ShapeKind::Lines) {
            true => self.lines(role, &printed),
            false => self.one(role, &printed),
        }
    }

    /// A line of text; in running text a series inside is counted, and emphasis goes.
    fn line(&mut self, words: &Words, number: Number) -> Line {
        let strong = words.strong.chunk_by(|one, other| one == other).filter(|chunk| chunk[0]).count();
        self.changes.add(Change::Bold, u32::try_from(strong).unwrap_or(u32::MAX));
        let pieces = self.places(inner::pieces(&words.chars));
        Line { number, pieces }
    }

    fn picture(&mut self, picture: &crate::papers::Picture, hashes: &[ContentHash]) {
        let Some(content) = hashes.get(picture.content) else { return };
        let (width, height) = picture.size;
        let name = FileName::safe(&picture.name);
        let alt = Text::new(picture.alt.as_str()).map(|alt| alt.to_string()).unwrap_or_default();
        self.push(
            Role::Picture,
            Shape::Picture(Picture { name, content: *content, width, height, alt }),
            None,
        );
    }
}

impl Words {
    /// The same without emphasis.
    fn plainly(&self) -> Self {
        Self { strong: vec![false; self.chars.len()], chars: self.chars.clone() }
    }
}

/// Words as pieces.
fn plain(text: &str) -> Option<Inline> {
    Text::new(text).map(|text| Inline::Words { text, marks: Marks::PLAIN })
}
