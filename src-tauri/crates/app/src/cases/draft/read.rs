//! Changes as the wire has them, read into changes of a document. What cannot be read is named before anything is made.

use std::collections::BTreeSet;
use std::str::FromStr;

use chrono::NaiveDate;
use shuhui_core::document::{
    Align, BlockId, CellId, CommentId, CommentKind, FigureId, Form, Link, Marks, Number, Picture, Place,
    ProfileName, Role, SeriesStyle, Span, Stretch, Words,
};
use shuhui_core::{ContentHash, Expr, FileName, Kinds};
use shuhui_draft::{Change, MetaChange, NewBlock, NewShape, Piece, Side, TableChange};

use super::picture::Pictures;
use crate::cases::parts;
use crate::error::{About, AppError};
use crate::wire::{WireChange, WirePicture, WirePiece, WireSpan, WireStretch};

/// More characters in one change than a report has is a mistake.
const LONGEST: usize = 100_000;

/// Nobody aims at a longer report.
const MOST_CHARACTERS: u32 = 1_000_000;

/// Characters of a comment; more is a text of its own.
const LONGEST_COMMENT: usize = 2_000;

/// So many figures of one request are recalled from earlier texts.
const MOST_RECALLED: usize = 64;

/// Reads changes, in order.
///
/// # Errors
/// `draft.unknown_place` for identities that cannot be, `draft.too_long`, `draft.bad_change` for a word that has no meaning there,
/// `figure.*` for an expression that cannot be read.
pub(super) fn changes(
    changes: Vec<WireChange>,
    kinds: &Kinds,
    pictures: &Pictures,
    today: NaiveDate,
) -> Result<Vec<Change>, AppError> {
    let reading = Reading { kinds, pictures, today };
    let mut read = Vec::with_capacity(changes.len());
    for change in changes {
        reading.change(change, &mut read)?;
    }
    Ok(read)
}

/// The words that some fields of changes may hold, by what a help calls them.
pub fn allowed() -> [(&'static str, Vec<&'static str>); 4] {
    [
        ("parts", Role::ALL.map(Role::name).to_vec()),
        ("series", SeriesStyle::ALL.map(SeriesStyle::name).to_vec()),
        ("aligns", Align::ALL.map(Align::name).to_vec()),
        ("forms", Form::ALL.map(Form::name).to_vec()),
    ]
}

/// The revisions that kept figures are recalled from.
pub(super) fn revisions(changes: &[WireChange]) -> BTreeSet<u32> {
    let pieces = |change: &WireChange| -> Vec<WirePiece> {
        match change {
            WireChange::Write { pieces, .. } => pieces.clone(),
            WireChange::Insert { lines, head, rest, rows, .. } => {
                let flat =
                    |lines: &Option<Vec<Vec<WirePiece>>>| lines.iter().flatten().flatten().cloned().collect();
                let mut all: Vec<WirePiece> = flat(lines);
                all.extend(head.iter().chain(rest).flatten().cloned());
                all.extend(rows.iter().flatten().flatten().flatten().cloned());
                all
            }
            _ => Vec::new(),
        }
    };
    let recalled = |piece| if let WirePiece::Keep { from, .. } = piece { from } else { None };
    changes.iter().flat_map(pieces).filter_map(recalled).take(MOST_RECALLED).collect()
}

struct Reading<'k> {
    kinds: &'k Kinds,
    pictures: &'k Pictures,
    today: NaiveDate,
}

impl Reading<'_> {
    fn change(&self, change: WireChange, read: &mut Vec<Change>) -> Result<(), AppError> {
        read.push(match change {
            WireChange::Write { block, at, pieces } => {
                Change::Write { at: place(&block, at.as_deref())?, pieces: self.pieces(pieces)? }
            }
            WireChange::Split { block, at, offset } => {
                let offset = usize::try_from(offset).unwrap_or(usize::MAX);
                Change::Split { at: place(&block, at.as_deref())?, offset }
            }
            WireChange::Head { block, offset } => {
                let offset = usize::try_from(offset).unwrap_or(usize::MAX);
                Change::Head { block: block_id(&block)?, offset }
            }
            WireChange::Join { block, at } => Change::Join { into: place(&block, at.as_deref())? },
            WireChange::Insert {
                after,
                part,
                number,
                lines,
                head,
                rest,
                rows,
                header_rows,
                spans,
                picture,
                file,
                alt,
            } => {
                let picture = match (picture, file) {
                    (None, Some(file)) => self.pictures.from(&file, alt),
                    (Some(kept), None) => Some(self::picture(*kept)?),
                    (None, None) => None,
                    (Some(_), Some(_)) => return Err(bad("insert", "picture/file")),
                };
                let lines_of = |lines: Vec<Vec<WirePiece>>| {
                    lines.into_iter().map(|line| self.pieces(line)).collect::<Result<Vec<_>, _>>()
                };
                let shape = match (head, rows, picture) {
                    (Some(head), None, None) if lines.is_none() => NewShape::RunIn {
                        head: self.pieces(head)?,
                        rest: self.pieces(rest.unwrap_or_default())?,
                    },
                    (None, Some(rows), None) if lines.is_none() => NewShape::Table {
                        header_rows: header_rows.unwrap_or(1),
                        rows: rows.into_iter().map(lines_of).collect::<Result<_, _>>()?,
                        spans: spans.iter().flatten().map(spanned).collect(),
                    },
                    (None, None, Some(picture)) if lines.is_none() => NewShape::Picture(picture),
                    (None, None, None) => NewShape::Lines(lines_of(lines.unwrap_or_default())?),
                    _ => return Err(bad("insert", "lines/head/rows/picture")),
                };
                let block = NewBlock {
                    role: part.map(|part| role(&part)).transpose()?,
                    number: number.map(|number| self::number(&number)).transpose()?,
                    shape,
                    borrowed: None,
                };
                Change::Insert { after: after.map(|after| block_id(&after)).transpose()?, block }
            }
            WireChange::Remove { block } => Change::Remove(block_id(&block)?),
            WireChange::Move { block, after } => Change::Move {
                block: block_id(&block)?,
                after: after.map(|after| block_id(&after)).transpose()?,
            },
            WireChange::Part { block, part } => {
                Change::SetRole { block: block_id(&block)?, role: role(&part)? }
            }
            WireChange::SetPart { part, lines } => {
                lines.iter().try_for_each(|line| measured(line))?;
                parts::set(&part, &lines)?
            }
            WireChange::Number { block, number } => {
                Change::SetNumber { block: block_id(&block)?, number: self::number(&number)? }
            }
            WireChange::InsertRow { block, cell, before } => {
                table(&block, TableChange::InsertRow { of: cell_id(&cell)?, side: side(before) })?
            }
            WireChange::RemoveRow { block, cell } => {
                table(&block, TableChange::RemoveRow { of: cell_id(&cell)? })?
            }
            WireChange::InsertColumn { block, cell, before } => {
                table(&block, TableChange::InsertColumn { of: cell_id(&cell)?, side: side(before) })?
            }
            WireChange::RemoveColumn { block, cell } => {
                table(&block, TableChange::RemoveColumn { of: cell_id(&cell)? })?
            }
            WireChange::Align { block, cell, align } => {
                let align = Align::named(&align).ok_or_else(|| bad("align", &align))?;
                table(&block, TableChange::Align { cell: cell_id(&cell)?, align })?
            }
            WireChange::Span { block, cell, columns, rows } => {
                table(&block, TableChange::Span { cell: cell_id(&cell)?, span: Span { columns, rows } })?
            }
            WireChange::HeaderRows { block, rows } => table(&block, TableChange::HeaderRows(rows))?,
            WireChange::Link { figure, state, reason, text } => {
                measured(text.as_deref().unwrap_or_default())?;
                Change::Link { figure: figure_id(&figure)?, link: link(&state, reason.as_deref())?, text }
            }
            WireChange::Expr { figure, expr } => Change::SetExpr {
                figure: figure_id(&figure)?,
                expr: Box::new(Expr::parse(&expr, self.kinds).about("expr")?),
            },
            WireChange::Fill { blank, text } => {
                measured(&text)?;
                Change::Fill { blank: figure_id(&blank)?, text }
            }
            WireChange::Accept { block, expr, now } => {
                Change::Accept { block: block_id(&block)?, expr, gives: now }
            }
            WireChange::Comment { block, stretch, text, kind } => Change::AddComment {
                block: block_id(&block)?,
                stretch: stretch.map(|stretch| self::stretch(&block, &stretch)).transpose()?,
                text: said(&text)?,
                kind: kind.map_or(Ok(CommentKind::Note), |kind| comment_kind(&kind))?,
                made: self.today,
            },
            WireChange::SetComment { comment, text, kind, done } => Change::SetComment {
                comment: comment_id(&comment)?,
                text: text.map(|text| said(&text)).transpose()?,
                kind: kind.map(|kind| comment_kind(&kind)).transpose()?,
                done,
            },
            WireChange::RemoveComment { comment } => Change::RemoveComment(comment_id(&comment)?),
            WireChange::Meta { set } => {
                for (key, value) in set {
                    read.push(Change::Meta(meta(&key, &value)?));
                }
                return Ok(());
            }
        });
        Ok(())
    }

    fn pieces(&self, pieces: Vec<WirePiece>) -> Result<Vec<Piece>, AppError> {
        pieces.into_iter().map(|piece| self.piece(piece)).collect()
    }

    fn piece(&self, piece: WirePiece) -> Result<Piece, AppError> {
        Ok(match piece {
            WirePiece::Text { text, marks } => {
                measured(&text)?;
                Piece::Text(text, self::marks(&marks.unwrap_or_default())?)
            }
            WirePiece::Keep { id, .. } => Piece::Keep(figure_id(&id)?),
            WirePiece::Figure { expr } => Piece::New(Box::new(Expr::parse(&expr, self.kinds)?)),
            WirePiece::Blank { hint } => {
                measured(&hint)?;
                Piece::Blank(hint)
            }
            WirePiece::Number { style } => {
                let style = style.map_or(Ok(SeriesStyle::default()), |style| series(&style))?;
                Piece::Number(style)
            }
            WirePiece::Break => Piece::Break,
        })
    }
}

fn stretch(block: &str, WireStretch { at, from, to }: &WireStretch) -> Result<Stretch, AppError> {
    let units = |units: u32| usize::try_from(units).unwrap_or(usize::MAX);
    Ok(Stretch { at: place(block, Some(at))?, from: units(*from), to: units(*to) })
}

/// What a comment says.
fn said(text: &str) -> Result<Words, AppError> {
    let length = text.chars().count();
    if length > LONGEST_COMMENT {
        let args = vec![("length", length.to_string()), ("limit", LONGEST_COMMENT.to_string())];
        return Err(AppError::new("draft.long_comment", args).about("text"));
    }
    Words::new(text.trim()).ok_or_else(|| AppError::new("draft.empty_comment", Vec::new()).about("text"))
}

fn comment_kind(kind: &str) -> Result<CommentKind, AppError> {
    CommentKind::named(kind).ok_or_else(|| bad("kind", kind))
}

fn table(block: &str, change: TableChange) -> Result<Change, AppError> {
    Ok(Change::Table { block: block_id(block)?, change })
}

fn side(before: Option<bool>) -> Side {
    if before == Some(true) { Side::Before } else { Side::After }
}

/// A line of a block: `0`, `head`, `rest`, `c12:0`.
pub(crate) fn place(block: &str, at: Option<&str>) -> Result<Place, AppError> {
    let id = block_id(block)?;
    let at = at.unwrap_or("0");
    let nth = |text: &str| text.parse::<u16>().ok();
    let place = match (at, at.split_once(':')) {
        ("head", _) => Some(Place::Head(id)),
        ("rest", _) => Some(Place::Rest(id)),
        (_, Some((cell, n))) => {
            cell.parse::<CellId>().ok().zip(nth(n)).map(|(cell, n)| Place::Cell(id, cell, n))
        }
        (n, None) => nth(n).map(|n| Place::Line(id, n)),
    };
    place.ok_or_else(|| unknown(at))
}

fn role(part: &str) -> Result<Role, AppError> {
    Role::named(part).ok_or_else(|| bad("part", part))
}

fn series(style: &str) -> Result<SeriesStyle, AppError> {
    SeriesStyle::named(style).ok_or_else(|| bad("number", style))
}

fn number(number: &str) -> Result<Number, AppError> {
    Ok(match (number, number.strip_prefix('=')) {
        ("none", _) => Number::None,
        ("auto", _) => Number::Auto,
        (_, Some(fixed)) => Number::Fixed(Words::new(fixed.trim()).ok_or_else(|| bad("number", number))?),
        (style, None) => Number::Styled(series(style)?),
    })
}

fn marks(names: &[String]) -> Result<Marks, AppError> {
    let mut marks = Marks::PLAIN;
    for name in names {
        match name.as_str() {
            "strong" => marks.strong = true,
            "underline" => marks.underline = true,
            "lead" => marks.lead = true,
            other => return Err(bad("marks", other)),
        }
    }
    Ok(marks)
}

fn link(state: &str, reason: Option<&str>) -> Result<Link, AppError> {
    let reason = reason.map(str::trim).unwrap_or_default();
    match state {
        "linked" => Ok(Link::Linked),
        "typed" => Ok(Link::Typed),
        "frozen" if reason.is_empty() => Err(AppError::new("draft.no_reason", Vec::new())),
        "frozen" => Ok(Link::Frozen { reason: reason.to_owned() }),
        other => Err(AppError::new("draft.link_state", vec![("state", other.to_owned())])),
    }
}

fn meta(key: &str, value: &str) -> Result<MetaChange, AppError> {
    Ok(match key {
        "form" => MetaChange::Form(Form::named(value).ok_or_else(|| bad("form", value))?),
        "profile" => MetaChange::Profile(ProfileName(value.trim().to_owned())),
        "issuer" => MetaChange::Issuer(value.to_owned()),
        "date" => MetaChange::Date(value.parse().map_err(|_| bad("date", value))?),
        "target" => MetaChange::Target(target(value)?),
        "even_imprint" => MetaChange::EvenImprint(value.parse().map_err(|_| bad("even_imprint", value))?),
        "sealed" => MetaChange::Sealed(value.parse().map_err(|_| bad("sealed", value))?),
        other => return Err(bad("meta", other)),
    })
}

/// How many characters are aimed at; nothing: as many as the template names.
fn target(value: &str) -> Result<Option<u32>, AppError> {
    if value.trim().is_empty() {
        return Ok(None);
    }
    let refused = || AppError::new("draft.bad_target", vec![("value", value.chars().take(20).collect())]);
    aimed_at(value.trim().parse().map_err(|_| refused())?).map(Some)
}

/// So many characters, where a text can have so many.
///
/// # Errors
/// `draft.bad_target`
pub(crate) fn aimed_at(target: u32) -> Result<u32, AppError> {
    if (1..=MOST_CHARACTERS).contains(&target) {
        return Ok(target);
    }
    Err(AppError::new("draft.bad_target", vec![("value", target.to_string())]))
}

fn picture(picture: WirePicture) -> Result<Picture, AppError> {
    let WirePicture { name, content, width, height, alt, .. } = picture;
    let content = ContentHash::from_str(&content).map_err(|_| bad("content", &content))?;
    if width == 0 || height == 0 {
        return Err(bad("picture", "0"));
    }
    measured(&alt)?;
    Ok(Picture { name: FileName::safe(&name), content, width, height, alt })
}

fn measured(text: &str) -> Result<(), AppError> {
    let length = text.chars().count();
    if length <= LONGEST {
        return Ok(());
    }
    Err(AppError::new("draft.too_long", vec![("length", length.to_string()), ("limit", LONGEST.to_string())]))
}

fn bad(field: &'static str, value: &str) -> AppError {
    let value = value.chars().take(40).collect();
    AppError::new("draft.bad_change", vec![("field", field.to_owned()), ("value", value)])
}

pub(super) fn figure_id(id: &str) -> Result<FigureId, AppError> {
    FigureId::from_str(id).map_err(|cause| unknown(id).because(&cause))
}

fn block_id(id: &str) -> Result<BlockId, AppError> {
    BlockId::from_str(id).map_err(|cause| unknown(id).because(&cause))
}

fn comment_id(id: &str) -> Result<CommentId, AppError> {
    let unknown = || AppError::new("draft.unknown_comment", vec![("comment", id.chars().take(40).collect())]);
    CommentId::from_str(id).map_err(|cause| unknown().because(&cause))
}

fn cell_id(id: &str) -> Result<CellId, AppError> {
    CellId::from_str(id).map_err(|cause| unknown(id).because(&cause))
}

fn unknown(place: &str) -> AppError {
    AppError::new("draft.unknown_place", vec![("place", place.chars().take(40).collect())])
}

fn spanned(span: &WireSpan) -> (usize, usize, Span) {
    (usize::from(span.row), usize::from(span.column), Span { columns: span.columns, rows: span.rows })
}
