//! The second shape: what holds for the whole, and each block by itself.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use shuhui_core::document::{
    Align, Behind, Blank, Block, Cell, Column, Condition, Figure, Fingerprint, Form, IdSource, Inline, Line,
    Link, Marks, Meta, Number, Picture, ProfileName, Role, Row, Scope, SeriesStyle, Shape, Span, Table,
    TemplatePlace, Touched, Words,
};
use shuhui_core::{Document, FileName, Period, Quantity};

use super::Unreadable;
use crate::error::Cause;

#[derive(Serialize, Deserialize)]
struct StoredWhole {
    form: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    profile: String,
    issuer: String,
    period: Period,
    date: NaiveDate,
    #[serde(default, skip_serializing_if = "StoredScope::is_empty")]
    scope: StoredScope,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    conditions: Vec<StoredCondition>,
    next_id: u32,
}

#[derive(Serialize, Deserialize, Default)]
struct StoredScope {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    with: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    dept: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    speaker: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    person: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct StoredCondition {
    expr: String,
    gave: bool,
    block: String,
    line: u32,
    column: u32,
}

#[derive(Serialize, Deserialize)]
struct StoredBlock {
    id: String,
    role: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    touched: Vec<String>,
    #[serde(flatten)]
    shape: StoredShape,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum StoredShape {
    Line(StoredLine),
    Lines(Vec<StoredLine>),
    RunIn { head: StoredLine, rest: StoredLine },
    Table { columns: Vec<Option<u16>>, header_rows: u16, rows: Vec<Vec<StoredCell>> },
    Picture { name: String, content: String, width: u32, height: u32, alt: String },
}

#[derive(Serialize, Deserialize)]
struct StoredLine {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    number: Option<StoredNumber>,
    pieces: Vec<StoredPiece>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum StoredNumber {
    Auto,
    Styled(String),
    Fixed(String),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum StoredPiece {
    Words(String),
    Marked {
        text: String,
        marks: Vec<String>,
    },
    Figure(StoredFigure),
    Blank {
        id: String,
        hint: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        expr: Option<String>,
    },
    Number(String),
    Break,
}

#[derive(Serialize, Deserialize)]
struct StoredFigure {
    id: String,
    expr: String,
    text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<Quantity>,
    count: u32,
    fingerprint: String,
    #[serde(default, skip_serializing_if = "StoredLink::is_linked")]
    link: StoredLink,
}

#[derive(Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
enum StoredLink {
    #[default]
    Linked,
    Frozen(String),
    Typed,
}

#[derive(Serialize, Deserialize)]
struct StoredCell {
    id: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    span: Option<(u16, u16)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    align: Option<String>,
    lines: Vec<StoredLine>,
}

impl StoredScope {
    fn is_empty(&self) -> bool {
        self.with.is_empty() && self.dept.is_none() && self.speaker.is_none() && self.person.is_none()
    }
}

impl StoredLink {
    const fn is_linked(&self) -> bool {
        matches!(self, Self::Linked)
    }
}

/// Names that are stored; a name is never given another meaning.
const FORMS: [(&str, Form); 4] = [
    ("internal", Form::Internal),
    ("official", Form::Official),
    ("letter", Form::Letter),
    ("minutes", Form::Minutes),
];
const ALIGNS: [(&str, Align); 3] =
    [("left", Align::Left), ("centre", Align::Centre), ("right", Align::Right)];

fn name_of<T: PartialEq + Copy>(names: &[(&'static str, T)], value: T) -> &'static str {
    names.iter().find_map(|(name, known)| (*known == value).then_some(*name)).unwrap_or_default()
}

fn named<T: Copy>(names: &[(&'static str, T)], what: &'static str, name: &str) -> Result<T, Unreadable> {
    let found = names.iter().find_map(|(known, value)| (*known == name).then_some(*value));
    found.ok_or_else(|| unknown(what, name))
}

fn unknown(what: &'static str, found: &str) -> Unreadable {
    Unreadable::Word { what, found: found.chars().take(40).collect() }
}

fn words(text: &str) -> Result<Words, Unreadable> {
    Words::new(text).ok_or_else(|| unknown("words", text))
}

/// What holds for the whole, then each block.
pub(super) fn parts(document: &Document) -> Result<Vec<Vec<u8>>, Cause> {
    let mut parts = Vec::with_capacity(document.blocks.len() + 1);
    parts.push(serde_json::to_vec(&StoredWhole::from(document))?);
    for block in &document.blocks {
        parts.push(serde_json::to_vec(&StoredBlock::from(block))?);
    }
    Ok(parts)
}

/// The document of these parts.
pub(super) fn document(parts: &[Vec<u8>]) -> Result<Document, Cause> {
    let (whole, blocks) = parts.split_first().ok_or(Unreadable::Parts)?;
    let whole: StoredWhole = serde_json::from_slice(whole)?;
    let block = |part: &Vec<u8>| serde_json::from_slice::<StoredBlock>(part)?.open();
    let blocks = blocks.iter().map(block).collect::<Result<Vec<_>, Cause>>()?;
    let condition = |stored: StoredCondition| {
        let origin = TemplatePlace { line: stored.line, column: stored.column };
        Ok(Condition { expr: stored.expr, gave: stored.gave, block: stored.block.parse()?, origin })
    };
    let StoredScope { with, dept, speaker, person } = whole.scope;
    Ok(Document {
        meta: Meta {
            form: named(&FORMS, "form", &whole.form)?,
            profile: ProfileName(whole.profile),
            issuer: whole.issuer,
            period: whole.period,
            date: whole.date,
            scope: Scope { with, dept, speaker, person },
        },
        blocks,
        conditions: whole.conditions.into_iter().map(condition).collect::<Result<Vec<_>, Cause>>()?,
        ids: IdSource::from_next(whole.next_id),
    })
}

impl From<&Document> for StoredWhole {
    fn from(document: &Document) -> Self {
        let Meta { form, profile, issuer, period, date, scope } = document.meta.clone();
        let Scope { with, dept, speaker, person } = scope;
        let condition = |condition: &Condition| StoredCondition {
            expr: condition.expr.clone(),
            gave: condition.gave,
            block: condition.block.to_string(),
            line: condition.origin.line,
            column: condition.origin.column,
        };
        Self {
            form: name_of(&FORMS, form).to_owned(),
            profile: profile.0,
            issuer,
            period,
            date,
            scope: StoredScope { with, dept, speaker, person },
            conditions: document.conditions.iter().map(condition).collect(),
            next_id: document.ids.next(),
        }
    }
}

impl From<&Block> for StoredBlock {
    fn from(block: &Block) -> Self {
        let Touched { words, order, role, own } = block.touched;
        let touched = [("words", words), ("order", order), ("role", role), ("own", own)];
        let touched = touched.into_iter().filter(|(_, done)| *done).map(|(name, _)| name.to_owned());
        let shape = match &block.shape {
            Shape::Line(line) => StoredShape::Line(line.into()),
            Shape::Lines(lines) => StoredShape::Lines(lines.iter().map(StoredLine::from).collect()),
            Shape::RunIn { head, rest } => StoredShape::RunIn { head: head.into(), rest: rest.into() },
            Shape::Table(table) => StoredShape::Table {
                columns: table.columns.iter().map(|column| column.width).collect(),
                header_rows: table.header_rows,
                rows: table.rows.iter().map(|row| row.cells.iter().map(StoredCell::from).collect()).collect(),
            },
            Shape::Picture(picture) => StoredShape::Picture {
                name: picture.name.to_string(),
                content: picture.content.to_string(),
                width: picture.width,
                height: picture.height,
                alt: picture.alt.clone(),
            },
        };
        Self {
            id: block.id.to_string(),
            role: block.role.name().to_owned(),
            touched: touched.collect(),
            shape,
        }
    }
}

impl StoredBlock {
    fn open(self) -> Result<Block, Cause> {
        let mut touched = Touched::default();
        for name in &self.touched {
            match name.as_str() {
                "words" => touched.words = true,
                "order" => touched.order = true,
                "role" => touched.role = true,
                "own" => touched.own = true,
                other => return Err(Box::new(unknown("touch", other))),
            }
        }
        let role = Role::named(&self.role).ok_or_else(|| unknown("role", &self.role))?;
        let open = |lines: Vec<StoredLine>| {
            lines.into_iter().map(StoredLine::open).collect::<Result<Vec<_>, Cause>>()
        };
        let shape = match self.shape {
            StoredShape::Line(line) => Shape::Line(line.open()?),
            StoredShape::Lines(lines) => Shape::Lines(open(lines)?),
            StoredShape::RunIn { head, rest } => Shape::RunIn { head: head.open()?, rest: rest.open()? },
            StoredShape::Table { columns, header_rows, rows } => {
                let row = |cells: Vec<StoredCell>| {
                    let cells = cells.into_iter().map(StoredCell::open).collect::<Result<Vec<_>, Cause>>()?;
                    Ok::<_, Cause>(Row { cells })
                };
                Shape::Table(Table {
                    columns: columns.into_iter().map(|width| Column { width }).collect(),
                    header_rows,
                    rows: rows.into_iter().map(row).collect::<Result<_, _>>()?,
                })
            }
            StoredShape::Picture { name, content, width, height, alt } => Shape::Picture(Picture {
                name: FileName::safe(&name),
                content: content.parse()?,
                width,
                height,
                alt,
            }),
        };
        if !role.allows(&shape) {
            return Err(Box::new(Unreadable::Shape { block: self.id }));
        }
        Ok(Block { id: self.id.parse()?, role, shape, touched })
    }
}

impl From<&Line> for StoredLine {
    fn from(line: &Line) -> Self {
        let number = match &line.number {
            Number::None => None,
            Number::Auto => Some(StoredNumber::Auto),
            Number::Styled(style) => Some(StoredNumber::Styled(style.name().to_owned())),
            Number::Fixed(words) => Some(StoredNumber::Fixed(words.to_string())),
        };
        Self { number, pieces: line.pieces.iter().map(StoredPiece::from).collect() }
    }
}

impl StoredLine {
    fn open(self) -> Result<Line, Cause> {
        let number = match self.number {
            None => Number::None,
            Some(StoredNumber::Auto) => Number::Auto,
            Some(StoredNumber::Styled(style)) => Number::Styled(style_named(&style)?),
            Some(StoredNumber::Fixed(text)) => Number::Fixed(words(&text)?),
        };
        let pieces = self.pieces.into_iter().map(StoredPiece::open).collect::<Result<_, Cause>>()?;
        Ok(Line { number, pieces })
    }
}

fn style_named(name: &str) -> Result<SeriesStyle, Unreadable> {
    SeriesStyle::named(name).ok_or_else(|| unknown("series", name))
}

impl From<&Inline> for StoredPiece {
    fn from(piece: &Inline) -> Self {
        match piece {
            Inline::Words { text, marks } if *marks == Marks::PLAIN => Self::Words(text.to_string()),
            Inline::Words { text, marks } => {
                let marks = [("strong", marks.strong), ("underline", marks.underline), ("lead", marks.lead)];
                let marks =
                    marks.into_iter().filter(|(_, set)| *set).map(|(name, _)| name.to_owned()).collect();
                Self::Marked { text: text.to_string(), marks }
            }
            Inline::Figure(figure) => Self::Figure(StoredFigure {
                id: figure.id.to_string(),
                expr: figure.expr.clone(),
                text: figure.text.to_string(),
                value: figure.value,
                count: figure.behind.count,
                fingerprint: figure.behind.fingerprint.to_string(),
                link: match &figure.link {
                    Link::Linked => StoredLink::Linked,
                    Link::Frozen { reason } => StoredLink::Frozen(reason.clone()),
                    Link::Typed => StoredLink::Typed,
                },
            }),
            Inline::Blank(blank) => {
                Self::Blank { id: blank.id.to_string(), hint: blank.hint.clone(), expr: blank.expr.clone() }
            }
            Inline::Number(style) => Self::Number(style.name().to_owned()),
            Inline::Break => Self::Break,
        }
    }
}

impl StoredPiece {
    fn open(self) -> Result<Inline, Cause> {
        Ok(match self {
            Self::Words(text) => Inline::Words { text: words(&text)?, marks: Marks::PLAIN },
            Self::Marked { text, marks } => {
                let mut set = Marks::PLAIN;
                for name in &marks {
                    match name.as_str() {
                        "strong" => set.strong = true,
                        "underline" => set.underline = true,
                        "lead" => set.lead = true,
                        other => return Err(Box::new(unknown("mark", other))),
                    }
                }
                Inline::Words { text: words(&text)?, marks: set }
            }
            Self::Figure(stored) => Inline::Figure(Figure {
                id: stored.id.parse()?,
                expr: stored.expr,
                text: words(&stored.text)?,
                value: stored.value,
                behind: Behind {
                    count: stored.count,
                    fingerprint: stored.fingerprint.parse::<Fingerprint>()?,
                },
                link: match stored.link {
                    StoredLink::Linked => Link::Linked,
                    StoredLink::Frozen(reason) => Link::Frozen { reason },
                    StoredLink::Typed => Link::Typed,
                },
            }),
            Self::Blank { id, hint, expr } => Inline::Blank(Blank { id: id.parse()?, hint, expr }),
            Self::Number(style) => Inline::Number(style_named(&style)?),
            Self::Break => Inline::Break,
        })
    }
}

impl From<&Cell> for StoredCell {
    fn from(cell: &Cell) -> Self {
        Self {
            id: cell.id.0,
            span: (cell.span != Span::ONE).then_some((cell.span.columns, cell.span.rows)),
            align: (cell.align != Align::Auto).then(|| name_of(&ALIGNS, cell.align).to_owned()),
            lines: cell.lines.iter().map(StoredLine::from).collect(),
        }
    }
}

impl StoredCell {
    fn open(self) -> Result<Cell, Cause> {
        let (columns, rows) = self.span.unwrap_or((1, 1));
        Ok(Cell {
            id: shuhui_core::document::CellId(self.id),
            span: Span { columns, rows },
            lines: self.lines.into_iter().map(StoredLine::open).collect::<Result<_, Cause>>()?,
            align: self.align.map_or(Ok(Align::Auto), |align| named(&ALIGNS, "alignment", &align))?,
        })
    }
}
