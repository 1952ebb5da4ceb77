//! Changes applied one by one, each with the one that takes it back.

use chrono::NaiveDate;
use shuhui_core::document::{
    Blank, Block, BlockId, Figure, FigureId, Inline, Line, Link, Number, Role, Shape, Words, joined,
};
use shuhui_core::quick::half_width;
use shuhui_core::{Document, Expr, dates};

use crate::change::{Change, MetaChange};
use crate::error::DraftError;
use crate::write::Desk;
use crate::{comment, insert, part, split, table};

/// The document after some changes, and the changes that lead back from there. Identities that were given stay given, so what comes
/// back equals the start but for [`Document::ids`].
///
/// # Errors
/// The first change that cannot be made; then none is.
pub fn apply(document: &Document, changes: &[Change]) -> Result<(Document, Vec<Change>), DraftError> {
    apply_recalling(document, &[], changes)
}

/// The same, with texts that the document had: figures that left it since can be kept out of them, with all that they know.
///
/// # Errors
/// As [`apply`].
pub fn apply_recalling(
    document: &Document,
    earlier: &[Document],
    changes: &[Change],
) -> Result<(Document, Vec<Change>), DraftError> {
    let mut desk = Desk::new(document, earlier);
    let mut back = Vec::with_capacity(changes.len());
    for change in changes {
        // A change may need several to take it back, which are made in order; the last change is taken back first.
        back.push(step(&mut desk, change)?);
    }
    let mut back: Vec<Change> = back.into_iter().rev().flatten().collect();
    let again = changes.iter().any(|change| matches!(change, Change::Comments(_)));
    if !again {
        comment::follow(document, &mut desk.document);
    }
    if !document.comments.is_empty() || !desk.document.comments.is_empty() {
        back.push(Change::Comments(document.comments.clone()));
    }
    Ok((desk.document, back))
}

fn step(desk: &mut Desk<'_>, change: &Change) -> Result<Vec<Change>, DraftError> {
    match change {
        Change::Write { at, pieces } => desk.write(*at, pieces),
        Change::Split { at, offset } => split::split(desk, *at, *offset),
        Change::Join { into } => split::join(desk, *into),
        Change::Head { block, offset } => split::behead(desk, *block, *offset),
        Change::Insert { after, block } => insert::insert(desk, *after, block),
        Change::Borrow { block, from } => desk.revise(*block, |block| {
            block.borrowed = Some(from.clone());
            Ok(())
        }),
        Change::Remove(block) => remove(desk, *block),
        Change::Move { block, after } => relocate(desk, *block, *after),
        Change::SetRole { block, role } => desk.revise(*block, |block| set_role(block, *role)),
        Change::SetNumber { block, number } => desk.revise(*block, |block| set_number(block, number)),
        Change::Table { block, change } => {
            let mut ids = desk.document.ids;
            let back = desk.revise(*block, |block| table::change(block, change, &mut ids))?;
            desk.document.ids = ids;
            Ok(back)
        }
        Change::Link { figure, link, text } => set_link(desk, *figure, link, text.as_deref()),
        Change::SetExpr { figure, expr } => set_expr(desk, *figure, expr),
        Change::Fill { blank, text } => fill(desk, *blank, text),
        Change::Accept { block, expr, gives } => accept(desk, *block, expr, *gives),
        Change::SetPart { role, lines } => part::set(desk, *role, lines),
        Change::Meta(MetaChange::Date(date)) => set_date(desk, *date),
        Change::Meta(change) => Ok(vec![Change::Meta(change.clone().apply(&mut desk.document.meta))]),
        Change::AddComment { block, stretch, text, kind, made } => {
            comment::add(desk, (*block, *stretch), (text, *kind, *made))
        }
        Change::SetComment { comment, text, kind, done } => {
            comment::set(desk, *comment, (text.as_ref(), *kind, *done))
        }
        Change::RemoveComment(comment) => comment::remove(desk, *comment),
        Change::Comments(comments) => {
            desk.document.comments.clone_from(comments);
            Ok(Vec::new())
        }
        Change::Adopt { after, block } => adopt(desk, *after, block),
        Change::Conditions(conditions) => {
            let before = std::mem::replace(&mut desk.document.conditions, conditions.clone());
            Ok(vec![Change::Conditions(before)])
        }
        Change::Revert(block) => desk.revise(block.id, |old| {
            old.clone_from(block);
            Ok(())
        }),
        Change::Restore { after, block } => restore(desk, *after, block),
    }
}

fn remove(desk: &mut Desk<'_>, id: BlockId) -> Result<Vec<Change>, DraftError> {
    let at = desk.position(id)?;
    let block = desk.document.blocks.remove(at);
    Ok(vec![Change::Restore { after: desk.before(at), block: Box::new(block) }])
}

fn restore(desk: &mut Desk<'_>, after: Option<BlockId>, block: &Block) -> Result<Vec<Change>, DraftError> {
    if desk.document.block(block.id).is_some() {
        return Err(DraftError::RepeatedBlock(block.id));
    }
    let at = desk.behind(after)?;
    desk.fits(at, block.role)?;
    desk.document.blocks.insert(at, block.clone());
    Ok(vec![Change::Remove(block.id)])
}

fn adopt(desk: &mut Desk<'_>, after: Option<BlockId>, block: &Block) -> Result<Vec<Change>, DraftError> {
    let mut block = block.clone();
    let mut ids = desk.document.ids;
    for piece in block.lines_mut().into_iter().flat_map(|(_, line)| &mut line.pieces) {
        let id = match piece {
            Inline::Figure(figure) => &mut figure.id,
            Inline::Blank(blank) => &mut blank.id,
            Inline::Words { .. } | Inline::Number(_) | Inline::Break => continue,
        };
        // A number of it may have been cut into another block before it went.
        if desk.document.find(*id).is_some() {
            *id = ids.figure();
        }
    }
    if let Shape::Table(table) = &mut block.shape {
        for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
            cell.id = ids.cell();
        }
    }
    desk.document.ids = ids;
    restore(desk, after, &block)
}

fn relocate(desk: &mut Desk<'_>, id: BlockId, after: Option<BlockId>) -> Result<Vec<Change>, DraftError> {
    let from = desk.position(id)?;
    if after == Some(id) {
        return Ok(Vec::new());
    }
    desk.behind(after)?;
    let before = desk.document.blocks[from].clone();
    let back = vec![Change::Move { block: id, after: desk.before(from) }, Change::Revert(Box::new(before))];
    let block = desk.document.blocks.remove(from);
    let to = desk.behind(after)?;
    if let Err(error) = desk.fits(to, block.role) {
        desk.document.blocks.insert(from, block);
        return Err(error);
    }
    desk.document.blocks.insert(to, block);
    if to != from {
        desk.document.blocks[to].touched.order = true;
    }
    Ok(back)
}

fn set_role(block: &mut Block, role: Role) -> Result<(), DraftError> {
    if block.role == role {
        return Ok(());
    }
    if block.role.region() != role.region() {
        return Err(DraftError::OtherRegion { block: block.id, role });
    }
    let numbered = |role| matches!(role, Role::Heading(_) | Role::Series(_) | Role::Annex);
    let shape = std::mem::replace(&mut block.shape, Shape::Lines(Vec::new()));
    block.shape = match shape {
        shape if role.allows(&shape) => shape,
        Shape::Line(line) if role.allows(&Shape::Lines(Vec::new())) => Shape::Lines(vec![line]),
        Shape::RunIn { head, rest } if role.allows(&Shape::Line(Line::default())) => {
            Shape::Line(run_on(head, rest))
        }
        Shape::RunIn { head, rest } if role.allows(&Shape::Lines(Vec::new())) => {
            Shape::Lines(vec![run_on(head, rest)])
        }
        Shape::Lines(lines) if role.allows(&Shape::Line(Line::default())) => {
            let mut pieces = Vec::new();
            for line in lines {
                if !pieces.is_empty() {
                    pieces.push(Inline::Break);
                }
                pieces.extend(line.pieces);
            }
            Shape::Line(Line::plain(joined(pieces)))
        }
        shape => {
            block.shape = shape;
            return Err(DraftError::OtherShape { block: block.id, role });
        }
    };
    if let Some(number) = first_number(&mut block.shape) {
        match (numbered(role), &number) {
            (true, Number::None) => *number = Number::Auto,
            (false, Number::Auto | Number::Styled(_)) => *number = Number::None,
            // 首先 is a word of a series, not of a heading.
            (true, Number::Styled(_)) if !matches!(role, Role::Series(_)) => *number = Number::Auto,
            _ => {}
        }
    }
    block.role = role;
    block.touched.role = true;
    Ok(())
}

fn set_number(block: &mut Block, number: &Number) -> Result<(), DraftError> {
    let id = block.id;
    let first = first_number(&mut block.shape).ok_or(DraftError::Unnumbered(id))?;
    if first != number {
        first.clone_from(number);
        block.touched.role = true;
    }
    Ok(())
}

/// The number in front of a block; nothing stands in front of tables and pictures.
fn first_number(shape: &mut Shape) -> Option<&mut Number> {
    match shape {
        Shape::Line(line) | Shape::RunIn { head: line, .. } => Some(&mut line.number),
        Shape::Lines(lines) => lines.first_mut().map(|line| &mut line.number),
        Shape::Table(_) | Shape::Picture(_) => None,
    }
}

/// A run-in head and what follows it as one line.
pub(crate) fn run_on(head: Line, rest: Line) -> Line {
    Line { number: head.number, pieces: joined(head.pieces.into_iter().chain(rest.pieces)) }
}

fn set_link(
    desk: &mut Desk<'_>,
    id: FigureId,
    link: &Link,
    text: Option<&str>,
) -> Result<Vec<Change>, DraftError> {
    desk.revise_piece(id, |piece| {
        let Inline::Figure(figure) = piece else { return Err(DraftError::NotAFigure(id)) };
        if let Some(text) = text.filter(|_| *link != Link::Linked) {
            figure.text = Words::new(text.trim()).ok_or(DraftError::EmptyFill(id))?;
            figure.value = figure.text.parse().ok();
        }
        figure.link = match link {
            Link::Frozen { reason } => Link::Frozen { reason: one_line(reason) },
            other => other.clone(),
        };
        Ok(())
    })
}

/// What the template counts is no longer what stands there, so its block counts as changed.
fn set_expr(desk: &mut Desk<'_>, id: FigureId, expr: &Expr) -> Result<Vec<Change>, DraftError> {
    let (place, _) = desk.document.find(id).ok_or(DraftError::UnknownFigure(id))?;
    let expr = expr.to_string();
    desk.revise(place.block(), |block| {
        let line = block.line_mut(place).ok_or(DraftError::UnknownPlace(place))?;
        let piece = line.pieces.iter_mut().find(|piece| piece.id() == Some(id));
        let piece = piece.ok_or(DraftError::UnknownFigure(id))?;
        *piece = Inline::Blank(Blank { id, hint: expr.clone(), expr: Some(expr) });
        block.touched.words = true;
        Ok(())
    })
}

/// Fills a blank by hand. A blank of a figure becomes a typed figure, which remembers what it stands for; a blank of the template
/// becomes words, and its block counts as changed.
fn fill(desk: &mut Desk<'_>, blank: FigureId, text: &str) -> Result<Vec<Change>, DraftError> {
    let text = Words::new(as_printed(text.trim())).ok_or(DraftError::EmptyFill(blank))?;
    let (place, piece) = desk.document.find(blank).ok_or(DraftError::UnknownFigure(blank))?;
    let Inline::Blank(empty) = piece else { return Err(DraftError::NotABlank(blank)) };
    let filled = match empty.expr.clone() {
        Some(expr) => Inline::Figure(Figure {
            id: blank,
            expr,
            value: text.parse().ok(),
            text,
            behind: shuhui_core::document::Behind::NONE,
            link: Link::Typed,
        }),
        None => Inline::Words { text, marks: shuhui_core::document::Marks::PLAIN },
    };
    let by_hand = matches!(filled, Inline::Words { .. });
    desk.revise(place.block(), |block| {
        let Some(line) = block.line_mut(place) else { return Err(DraftError::UnknownPlace(place)) };
        let pieces = std::mem::take(&mut line.pieces).into_iter();
        line.pieces =
            joined(pieces.map(|piece| if piece.id() == Some(blank) { filled.clone() } else { piece }));
        block.touched.words |= by_hand;
        Ok(())
    })
}

/// What somebody typed, where it is a number as numbers are printed: １，２３４ has digits of half width. Other words stay as they are.
pub fn as_printed(typed: &str) -> String {
    let half: String = typed.chars().map(half_width).collect();
    let is_number = half.starts_with(|c: char| c.is_ascii_digit())
        && half.chars().all(|c| c.is_ascii_digit() || ".,%".contains(c));
    // 3，5 are two numbers.
    let mut groups = half.split(',').skip(1);
    let thousands = groups.all(|group| group.chars().take_while(char::is_ascii_digit).count() == 3);
    if is_number && thousands { half } else { typed.to_owned() }
}

/// The date that the document bears, and its line with it where that still says the old one in the program's words.
fn set_date(desk: &mut Desk<'_>, date: NaiveDate) -> Result<Vec<Change>, DraftError> {
    let old = std::mem::replace(&mut desk.document.meta.date, date);
    let mut back = vec![Change::Meta(MetaChange::Date(old))];
    for block in desk.document.blocks.iter_mut().filter(|block| block.role == Role::Date) {
        // Taken back to the letter: the line may have said the new date before.
        back.push(Change::Revert(Box::new(block.clone())));
        for (_, line) in block.lines_mut() {
            if let [Inline::Words { text, .. }] = line.pieces.as_mut_slice()
                && dates::printed(text) == Some(dates::chinese(old))
                && let Some(words) = Words::new(dates::chinese(date))
            {
                *text = words;
            }
        }
    }
    Ok(back)
}

/// Every condition that asks this at the block, since one sentence may hang on it twice; they were asked at one moment.
fn accept(desk: &mut Desk<'_>, block: BlockId, expr: &str, gives: bool) -> Result<Vec<Change>, DraftError> {
    let conditions = desk.document.conditions.iter_mut();
    let mut asked: Vec<_> =
        conditions.filter(|condition| condition.block == block && condition.expr == expr).collect();
    let Some(before) = asked.first().map(|condition| condition.gave) else {
        return Err(DraftError::UnknownCondition { block, expr: expr.to_owned() });
    };
    for condition in &mut asked {
        condition.gave = gives;
    }
    Ok(vec![Change::Accept { block, expr: expr.to_owned(), gives: before }])
}

fn one_line(text: &str) -> String {
    Words::new(text.trim()).map_or_else(String::new, |words| words.to_string())
}
